//! Any bytes as `docx`. Seeds: `cargo fuzz run docx testdata/formats/docx`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("docx") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
