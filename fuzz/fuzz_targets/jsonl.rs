//! Any bytes as `jsonl`. Seeds: `cargo fuzz run jsonl testdata/formats/jsonl`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("jsonl") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
