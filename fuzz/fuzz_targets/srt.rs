//! Any bytes as `srt`. Seeds: `cargo fuzz run srt testdata/formats/srt`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("srt") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
