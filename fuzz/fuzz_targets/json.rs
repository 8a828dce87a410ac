//! Any bytes as `json`. Seeds: `cargo fuzz run json testdata/formats/json`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("json") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
