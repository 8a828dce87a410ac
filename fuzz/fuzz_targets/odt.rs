//! Any bytes as `odt`. Seeds: `cargo fuzz run odt testdata/formats/odt`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("odt") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
