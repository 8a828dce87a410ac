//! Any bytes as `vtt`. Seeds: `cargo fuzz run vtt testdata/formats/vtt`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("vtt") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
