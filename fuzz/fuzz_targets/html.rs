//! Any bytes as `html`. Seeds: `cargo fuzz run html testdata/formats/html`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("html") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
