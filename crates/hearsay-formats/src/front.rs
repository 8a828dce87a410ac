//! What an editor of Markdown keeps above a text: fields between two lines of dashes, `title: Who Knew?`.
//!
//! Owns: whether a text begins with such fields, and what they tell of it.
//! Never: looks below them.

use hearsay_document::{Furniture, FurnitureKind, Span};

use crate::day;
use crate::lines::words_of;
use crate::speech::Frame;

/// The fields above the text of some lines, if it begins with them.
pub(crate) fn of(text: &str, lines: &[Span]) -> Option<Frame> {
    /// Lines of the longest.
    const LONGEST: usize = 40;
    const FENCE: &str = "---";
    let words = |line: &Span| words_of(text, *line).trim_end();
    let first = lines.first().filter(|line| words(line) == FENCE)?;
    let inside = &lines[1..lines.len().min(LONGEST)];
    let end = inside.iter().position(|line| words(line) == FENCE)?;
    let fields = &inside[..end];
    if fields.is_empty() || !fields.iter().all(|line| is_of_field(words(line))) {
        return None;
    }
    let value = |key: &str| {
        fields.iter().find_map(|line| {
            let value = words(line).strip_prefix(key)?.strip_prefix(':')?;
            let from = line.start() + key.len() + 1;
            let bare = value.trim().trim_matches(['"', '\'']);
            let at = from + value.find(bare)?;
            (!bare.is_empty()).then(|| Span::new(at, at + bare.len()))
        })
    };
    Some(Frame {
        words: end + 2..lines.len(),
        furniture: vec![Furniture {
            span: first.cover(inside[end]),
            kind: FurnitureKind::Remark,
        }],
        title: value("title"),
        published: value("date").and_then(|day| day::sent(words_of(text, day))),
        ..Frame::default()
    })
}

/// Whether a line is a field, goes on with one, or is an item of one: `author: Ann Pell`, `  - harbour`.
fn is_of_field(line: &str) -> bool {
    let is_key = |key: &str| {
        !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    };
    line.is_empty()
        || line.starts_with([' ', '\t', '#'])
        || line.starts_with("- ")
        || line
            .split_once(':')
            .is_some_and(|(key, value)| is_key(key) && (value.is_empty() || value.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;

    #[test]
    fn fields_between_dashes_are_told_from_words() {
        for (text, expected) in [
            (
                "---\ntitle: \"Who Knew?\"\ntags:\n  - quay\ndate: 2021-06-04\n---\n\nShe knew.",
                Some((6, Some("Who Knew?"), Some("2021-06-04"))),
            ),
            (
                "---\nauthor: Ann Pell\n---\nShe knew.",
                Some((3, None, None)),
            ),
            ("---\nShe knew.\n---\nHe did not.", None),
            ("---\ntitle: Who Knew?\nShe knew.", None),
            ("title: Who Knew?\n---\nShe knew.", None),
            ("---\n---\n", None),
        ] {
            let found = of(text, &lines(text));
            let found = found.map(|front| {
                let title = front.title.map(|title| words_of(text, title));
                (front.words.start, title, front.published)
            });
            let expected =
                expected.map(|(lines, title, day)| (lines, title, day.map(str::to_owned)));
            assert_eq!(found, expected, "{text}");
        }
    }
}
