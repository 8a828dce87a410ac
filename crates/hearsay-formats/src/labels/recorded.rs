//! Labels of recordings, as scripts of broadcasters have them: `CUT 2 PELL`, `ACTUALITY (PELL)`, `SOT - PELL`.
//!
//! Owns: what a script calls a recording, and where the name of its voice begins.
//! Never: says where a recording ends.

use hearsay_document::Span;

use super::label::{LONGEST, Label, Mark, Shape};
use crate::names::name_shape;

/// What a script calls a recording, behind the name of whoever is heard in it, before it, or by itself. Sorted.
pub(crate) const RECORDED: &[&str] = &[
    "ACT",
    "ACTUALITY",
    "BITE",
    "CLIP",
    "CUT",
    "INSERT",
    "INTERVIEW",
    "SOT",
    "SOUNDBITE",
    "SYNC",
    "TAPE",
];

/// What it calls one before the name only. Sorted.
const OF_ARCHIVE: &[&str] = &[
    "ARCHIVE",
    "ARCHIVE CLIP",
    "AUDIO CLIP",
    "FILM CLIP",
    "NEWS CLIP",
    "VIDEO CLIP",
];

/// Whether a label is nothing but what a script calls a recording, and perhaps its number: `TAPE`, `CUT 2`.
pub(crate) fn is_recording(label: &str) -> bool {
    let kind = label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
    RECORDED.binary_search(&kind).is_ok() || OF_ARCHIVE.binary_search(&kind).is_ok()
}

/// Where the name begins behind what a script calls a recording: `SOT - `, `CUT 2 `, `ACTUALITY (`, `TAPE: `, `CLIP OF `.
pub(crate) fn after_recorded(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = text.get(at..end)?;
    let kind = OF_ARCHIVE
        .iter()
        .rev()
        .chain(RECORDED.iter().rev())
        .find(|kind| rest.starts_with(**kind))?;
    let after = &rest[kind.len()..];
    let number = after.trim_start_matches([' ', '#']);
    let counted = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counted = counted.len() < number.len();
    let after = if is_counted { counted } else { after };
    let name = [" - ", " – ", " — ", ": ", ", ", " OF ", " (", " "]
        .iter()
        .find_map(|mark| after.strip_prefix(mark))?;
    let start = end - name.len();
    // "SOT PELL: "…"": without a mark the words of the recording must be quoted; "CUT TAXES" is no voice.
    let is_marked = is_counted || after.len() > name.len() + 1;
    let quoted = || {
        let mut last = ' ';
        for c in text.get(start..).unwrap_or("").chars().take(LONGEST) {
            match c {
                '"' | '“' => return true,
                '\n' if last == '\n' => return false,
                _ if c.is_lowercase() => return false,
                _ => last = c,
            }
        }
        false
    };
    (name.starts_with(char::is_uppercase) && (is_marked || quoted())).then_some(start)
}

/// `CUT 2 PELL`, `ACTUALITY: ANN PELL`, `SOT (PELL)`: a line of nothing but a recording and whose voice it is.
pub(super) fn recording_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let start = after_recorded(text, at, end)?;
    let rest = text.get(start..end)?.trim_end();
    let name = rest.trim_end_matches([')', ':']);
    let (capitals, full) = name_shape(name)?;
    if !capitals
        || text
            .get(at..start)
            .is_some_and(|kind| kind.starts_with("INTERVIEW"))
    {
        return None;
    }
    let mut label = Label::plain(Span::new(start, start + name.len()), Mark::Recording);
    label.whole = Span::new(at, start + rest.len());
    (label.capitals, label.full) = (capitals, full);
    let body = label.whole.end();
    Some((label, body, None))
}
