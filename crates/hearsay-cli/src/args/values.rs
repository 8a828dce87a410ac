//! Values of options, as they are written.
//!
//! Owns: their parsers, and what is said of a value that is none.
//! Never: looks at more than one value.

pub(super) fn day(text: &str) -> Result<String, String> {
    text.parse::<jiff::civil::Date>()
        .map(|day| day.to_string())
        .map_err(|_| "give a day as YYYY-MM-DD, for example 2026-05-03".to_owned())
}

pub(super) fn score(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|score| (0.0..=1.0).contains(score))
        .ok_or_else(|| "give a number from 0 to 1".to_owned())
}

pub(super) fn outcome(text: &str) -> Result<f64, String> {
    match text {
        "yes" => Ok(1.0),
        "no" => Ok(0.0),
        number => score(number).map_err(|_| "give yes, no, or a number from 0 to 1".to_owned()),
    }
}

pub(super) fn span(text: &str) -> Result<(u32, u32), String> {
    text.split_once("..")
        .and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)))
        .filter(|(start, end)| start < end)
        .ok_or_else(|| "give a span as START..END, in code points, for example 120..148".to_owned())
}
