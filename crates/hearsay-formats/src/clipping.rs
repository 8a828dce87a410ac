//! Articles and transcripts as the databases of newspapers deliver them: fields above and below the words, `LENGTH: 612 words`,
//! `LOAD-DATE: March 14, 2009`.
//!
//! Owns: which text is such a clipping, where its words begin and end, and what the lines above tell: title, day and who
//! published it.
//! Never: looks at the words.

use hearsay_document::{Furniture, FurnitureKind, Span};

use crate::day;
use crate::lines::words_of;
use crate::sheets::List as Sheet;
use crate::speech::Frame;

/// Lines in which the length must be told.
const HEAD: usize = 60;

/// What stands around the words of some lines, where a database tells how long they are.
pub(crate) fn of(text: &str, lines: &[Span]) -> Option<Frame> {
    let words = |index: usize| {
        lines
            .get(index)
            .map_or("", |line| words_of(text, *line).trim())
    };
    let length = (0..lines.len().min(HEAD)).find(|&index| is_length(words(index)))?;
    let first = begin(lines.len(), length, words);
    let end = end(lines.len(), first, words)?;
    let mut found = head(text, &lines[..length]);
    found.words = first..end;
    let around = lines[..first].iter().chain(&lines[end..]);
    let title = found.title;
    found.furniture = around
        .map(|line| line.trimmed(text))
        .map(|span| Furniture {
            span,
            kind: if Some(span) == title {
                FurnitureKind::Title
            } else {
                FurnitureKind::Remark
            },
        })
        .filter(|piece| !piece.span.is_empty())
        .collect();
    Some(found)
}

/// Reads the lines above the one with the length: who published it above the day, and the title above both or below.
fn head(text: &str, lines: &[Span]) -> Frame {
    let mut found = Frame::default();
    let mut above: Vec<Span> = Vec::new();
    let mut below: Option<Span> = None;
    for line in lines.iter().map(|line| line.trimmed(text)) {
        let words = words_of(text, line);
        if words.is_empty() || is_counted(words) || is_copyright(words) {
            continue;
        }
        match Sheet::Above.field(words) {
            Some((key, value)) if Sheet::Title.holds(key) => {
                let from = line.end() - value.len();
                below = Some(Span::new(from, line.end()));
                break;
            }
            Some(_) => {}
            None if found.published.is_some() => below = Some(line),
            None => match day::written(words, || None) {
                Some(day) => found.published = Some(day),
                None => above.push(line),
            },
        }
    }
    found.publisher = above.last().map(|line| words_of(text, *line).to_owned());
    let heads = above.first().filter(|_| above.len() > 1).copied();
    found.title = heads.or(below);
    found
}

/// `LENGTH: 612 words`.
fn is_length(line: &str) -> bool {
    field(line, "length").is_some_and(|value| {
        let mut words = value.split(' ');
        let count = words.next().unwrap_or_default();
        let is_count = |c: char| c.is_ascii_digit() || c == ',';
        !count.is_empty() && count.chars().all(is_count) && words.next() == Some("words")
    })
}

/// The value of the field above the words that has a name.
fn field<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let (key, value) = Sheet::Above.field(line)?;
    key.eq_ignore_ascii_case(name).then_some(value)
}

/// `Page 1`, `26 of 1000 DOCUMENTS`.
fn is_counted(line: &str) -> bool {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    line.strip_prefix("Page ").is_some_and(is_number)
        || line.strip_suffix(" DOCUMENTS").is_some_and(|told| {
            let told = told.split_once(" of ");
            told.is_some_and(|(first, all)| is_number(first) && is_number(all))
        })
}

fn is_copyright(line: &str) -> bool {
    ["Copyright", "©", "All Rights Reserved"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// The first line of the words below the one with the `length`: paragraphs that begin with a field stand above them.
fn begin<'t>(count: usize, length: usize, words: impl Fn(usize) -> &'t str) -> usize {
    let mut first = length + 1;
    loop {
        while first < count && words(first).is_empty() {
            first += 1;
        }
        if first >= count || Sheet::Above.field(words(first)).is_none() {
            return first;
        }
        // "BODY:" may stand right above the words.
        if field(words(first), "body").is_some() {
            return first + 1;
        }
        while first < count && !words(first).is_empty() {
            first += 1;
        }
    }
}

/// The line behind the last of the words: from it on every paragraph begins with a field, or tells whose the rights are.
/// Nothing where no such field stands there, as in no clipping.
fn end<'t>(count: usize, first: usize, words: impl Fn(usize) -> &'t str) -> Option<usize> {
    let is_below = |line: &str| {
        Sheet::Below.field(line).is_some() || is_copyright(line) || line == "End of Document"
    };
    let begins = |index: usize| index == first || words(index - 1).is_empty();
    let paragraphs = (first..count).filter(|&index| !words(index).is_empty() && begins(index));
    let paragraphs: Vec<usize> = paragraphs.collect();
    let below = paragraphs
        .iter()
        .rev()
        .take_while(|&&at| is_below(words(at)));
    below.last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;

    #[test]
    fn only_what_tells_its_length_and_ends_with_fields_is_a_clipping() {
        for (text, expected) in [
            (
                "2 of 100 DOCUMENTS\n\nThe Quay Courier\n\nMarch 14, 2009 Saturday\nLate Edition\n\nBridge to Close\n\nBYLINE: By ANN PELL\n\nLENGTH: 612 words\n\nDATELINE: OSTBY\n\nIt will close.\n\nWhy?\n\nLOAD-DATE: March 14, 2009\n\nCopyright 2009 The Quay Courier",
                Some((
                    "It will close.\n\nWhy?",
                    "Bridge to Close",
                    "The Quay Courier",
                )),
            ),
            (
                "Bridge to Close\nThe Quay Courier\nMarch 14, 2009 Saturday\n\nCopyright 2009 The Quay Courier\n\nSection: News\nLength: 1,612 words\nByline: Ann Pell\n\nBody\n\nIt will close.\n\nGraphic\n\nLoad-Date: March 14, 2009\n\nEnd of Document",
                Some(("It will close.", "Bridge to Close", "The Quay Courier")),
            ),
            (
                "LENGTH: 12 metres\n\nIt will close.\n\nLOAD-DATE: March 14, 2009",
                None,
            ),
            ("LENGTH: 612 words\n\nIt will close.", None),
        ] {
            let all = lines(text);
            let found = of(text, &all);
            let found = found.as_ref().map(|clipping| {
                let words = &all[clipping.words.clone()];
                let words = words[0].cover(words[words.len() - 1]);
                (
                    words_of(text, words).trim(),
                    clipping.title.map_or("", |title| words_of(text, title)),
                    clipping.publisher.as_deref().unwrap_or(""),
                )
            });
            assert_eq!(found, expected, "{text}");
        }
    }
}
