//! Any bytes as `csv`. Seeds: `cargo fuzz run csv testdata/formats/csv`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("csv") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
