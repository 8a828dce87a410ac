//! Any bytes as `eml`. Seeds: `cargo fuzz run eml testdata/formats/eml`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("eml") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
