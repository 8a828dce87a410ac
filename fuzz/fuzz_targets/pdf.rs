//! Any bytes as `pdf`. Seeds: `cargo fuzz run pdf testdata/formats/pdf`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("pdf") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
