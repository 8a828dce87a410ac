//! Any bytes as `ttml`. Seeds: `cargo fuzz run ttml testdata/formats/ttml`.
#![no_main]

use hearsay_formats::{Format, Input, readings};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let input = Input { name: "fuzz", bytes, format: Format::parse("ttml") };
    if let Ok(all) = readings(&input) {
        all.for_each(drop);
    }
});
