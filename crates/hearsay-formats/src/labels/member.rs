//! Members of a parliament as sites print its record: the party on a line of its own, below it the name with the party and the
//! seat or the office behind it, `Liberal` and `Ann Pell Liberal North Quay, ON`.
//!
//! Owns: the shape of both lines, and which lines above them head what is said.
//! Never: decides whether a label counts.

use hearsay_document::Span;

use super::label::{LONGEST, Label, Mark, Shape};
use crate::lines::Lines;
use crate::names::name_shape;
use crate::procedure;

/// Words of a party's name, at most.
const MOST_WORDS: usize = 4;

/// The name at `at` whose party stands on the line above and again behind it.
pub(super) fn member_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let line = text.get(at..end)?.trim_end();
    if line.len() > LONGEST {
        return None;
    }
    let above = text.get(..at)?.trim_end();
    let party = above.rsplit('\n').next()?.trim();
    let name = before_party(line, party)?;
    let mut label = Label::plain(Span::new(at, at + name.len()), Mark::Time);
    label.whole = Span::new(at, at + line.len());
    label.descriptor = Some(Span::new(label.name.end(), label.whole.end()));
    label.full = true;
    let body = label.whole.end();
    Some((label, body, None))
}

/// The full name before a party in a line that a sentence does not end.
fn before_party<'t>(line: &'t str, party: &str) -> Option<&'t str> {
    let is_party = party.starts_with(char::is_uppercase)
        && party.split(' ').count() <= MOST_WORDS
        && party
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
    let (name, behind) = line.split_once(party).filter(|_| is_party)?;
    let name = name.strip_suffix(' ')?;
    let (capitals, full) = name_shape(name)?;
    // "Ann Pell Liberal North Quay, ON", and close to the party "LiberalMinister of Ports".
    let is_told = behind.is_empty() || behind.trim_start().starts_with(char::is_uppercase);
    (full && !capitals && is_told && !line.ends_with(['.', '?', '!', ':'])).then_some(name)
}

/// The lines that head what members say, in order: what is debated, the hour, the seat and the party.
pub(crate) fn headings(lines: Lines<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    for index in 0..lines.len() {
        let line = lines.span(index);
        if line.is_empty() || member_label(lines.text, line.start(), line.end()).is_none() {
            continue;
        }
        let mut above = (0..index).rev().filter(|&at| !lines.span(at).is_empty());
        found.extend(above.next());
        let next = above.next();
        let hour = match next {
            Some(at) if !is_hour(lines.words(at)) => {
                above.next().filter(|&at| is_hour(lines.words(at)))
            }
            next => next,
        };
        if let Some(hour) = hour {
            found.extend(next);
            found.push(hour);
            found.extend(above.next().filter(|&topic| {
                let words = lines.words(topic);
                words.len() <= LONGEST && !words.ends_with(['.', '?', '!'])
            }));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a line is an hour, perhaps behind its day: `10 a.m.`, `March 23rd, 2023 / 10:05 a.m.`
fn is_hour(line: &str) -> bool {
    let hour = line.rsplit(" / ").next().unwrap_or(line);
    let is_whole = || {
        let digits = hour.strip_suffix(" a.m.").or(hour.strip_suffix(" p.m."));
        digits.is_some_and(|hour| hour.parse::<u8>().is_ok())
    };
    is_whole() || hour == "noon" || procedure::is_procedure(hour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_party_of_a_member_stands_above_and_behind_the_name() {
        for (line, party, name) in [
            (
                "Ann Pell Liberal North Quay, ON",
                "Liberal",
                Some("Ann Pell"),
            ),
            (
                "Ann Pell LiberalMinister of Ports",
                "Liberal",
                Some("Ann Pell"),
            ),
            ("Ann Pell Liberal", "Liberal", Some("Ann Pell")),
            ("Ann Pell left.", "Liberal", None),
            ("The Liberal Party won", "Liberal", None),
            ("Ann Pell Liberal she is", "Liberal", None),
        ] {
            assert_eq!(before_party(line, party), name, "{line}");
        }
        for (line, expected) in [
            ("10 a.m.", true),
            ("March 23rd, 2023 / 10:05 a.m.", true),
            ("Winnipeg North Manitoba", false),
        ] {
            assert_eq!(is_hour(line), expected, "{line}");
        }
    }
}
