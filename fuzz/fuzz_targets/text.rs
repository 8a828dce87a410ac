//! Any bytes as `text`. Seeds: `cargo fuzz run text testdata/formats/text`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("text") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
