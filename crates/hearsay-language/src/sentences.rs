//! Where sentences end, by rules over words and the text between them.
//!
//! Owns: the borders that always hold (paragraphs, turns, captions' `>>`), and the marks that end
//! a sentence where no encoder has read the text.
//! Never: crosses a region's end: a region is a turn, a heading, or what stands between.

use hearsay_document::{BULLETS, Span};

use crate::characters::is_dash;

/// What the text between a word and the next one says about a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: same line.
    Inside,
    /// A line break.
    Line,
    /// A blank line, the end of a region, or the end of the text: always a border.
    Paragraph,
}

/// Reads the gaps after each of `words`. `region_ends` are positions in `words` (one past the
/// last word of a region), ascending.
pub fn gaps(text: &str, words: &[Span], region_ends: &[usize]) -> Vec<Gap> {
    let width = width(text);
    let mut gaps = Vec::with_capacity(words.len());
    let mut ends = region_ends.iter().peekable();
    let mut line = 0;
    for (index, word) in words.iter().enumerate() {
        while ends.next_if(|&&end| end <= index).is_some() {}
        let gap = match words.get(index + 1) {
            Some(next) if ends.peek() != Some(&&(index + 1)) => {
                let between = &text[word.end()..next.start()];
                match between.bytes().filter(|&b| b == b'\n').count() {
                    0 if between.contains(['\u{2029}', '\u{c}']) => Gap::Paragraph,
                    0 => Gap::Inside,
                    1 if breaks_early(
                        &text[line..word.end()],
                        &text[next.start()..next.end()],
                        width,
                    ) =>
                    {
                        Gap::Paragraph
                    }
                    1 => Gap::Line,
                    _ => Gap::Paragraph,
                }
            }
            _ => Gap::Paragraph,
        };
        if let Some(next) = words.get(index + 1).filter(|_| gap != Gap::Inside) {
            line = next.start();
        }
        gaps.push(gap);
    }
    gaps
}

/// Bytes of a line that is full: nine lines in ten are no longer.
fn width(text: &str) -> usize {
    let mut lengths: Vec<usize> = text
        .lines()
        .map(|line| line.trim().len())
        .filter(|length| *length > 0)
        .collect();
    let full = lengths.len() * 9 / 10;
    if lengths.is_empty() {
        0
    } else {
        *lengths.select_nth_unstable(full).1
    }
}

/// Whether a line ends long before it is full, and what follows looks like a beginning: so end headings and the
/// paragraphs of a text that is not broken into lines of one width. Captions are too narrow to tell. A bullet always begins an
/// item.
fn breaks_early(line: &str, next: &str, width: usize) -> bool {
    const NARROW: usize = 60;
    let begins =
        next.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“\"‘«–—".contains(c));
    // A long dash may as well go on.
    let is_item = next.starts_with(BULLETS) && !next.starts_with(['–', '—']);
    is_item && next.chars().count() == 1
        || width >= NARROW && begins && 4 * (line.len() + next.len()) <= 3 * width
}

/// The longest sentence, in words. Where no border is found for so long, one is set: a tree over
/// more words would cost more than it tells.
pub const LONGEST: usize = 300;

/// Abbreviations after which a new sentence may well begin, if the next word looks like it.
const MAY_END: &[&str] = &[
    "a.m.", "p.m.", "co.", "corp.", "d.c.", "etc.", "inc.", "jr.", "ltd.", "sr.", "u.k.", "u.n.",
    "u.s.", "u.s.a.", "esq.", "ave.", "blvd.", "st.",
];

/// Words that, with a capital, hardly stand inside a name: after an abbreviation they begin a
/// sentence.
const STARTERS: &[&str] = &[
    "A", "After", "All", "An", "And", "As", "At", "But", "By", "For", "From", "He", "Her", "His",
    "How", "However", "I", "If", "In", "It", "Its", "My", "No", "Not", "On", "One", "Or", "Our",
    "She", "So", "Some", "That", "The", "Their", "There", "These", "They", "This", "Those", "To",
    "We", "What", "When", "Where", "While", "Who", "Why", "With", "You", "Your",
];

/// Whether a border is forced after each word: paragraphs, regions and speakers' marks.
pub fn forced(text: &str, words: &[Span], gaps: &[Gap]) -> Vec<bool> {
    (0..words.len())
        .map(|index| {
            gaps[index] == Gap::Paragraph
                || words
                    .get(index + 1)
                    .is_some_and(|next| matches!(&text[next.start()..next.end()], ">>" | ">>>"))
        })
        .collect()
}

/// Whether a sentence ends after each word, by rules alone.
pub fn by_rules(text: &str, words: &[Span], gaps: &[Gap]) -> Vec<bool> {
    let form = |index: usize| words.get(index).map_or("", |w| &text[w.start()..w.end()]);
    let mut ends = forced(text, words, gaps);
    let mut index = 0;
    while index < words.len() {
        let word = form(index);
        if ends[index] || !is_final(word) && !may_end(word, form(index + 1)) {
            if gaps[index] == Gap::Line && line_ends(word, form(index + 1)) {
                ends[index] = true;
            }
            index += 1;
            continue;
        }
        // Closing marks and further final marks belong to the sentence.
        let mut last = index;
        while !ends[last] && (is_closer(text, words, last + 1) || is_final(form(last + 1))) {
            last += 1;
        }
        let next = form(last + 1);
        ends[last] = ends[last] || gaps[last] == Gap::Line || begins(next, form(last + 2), word);
        index = last + 1;
    }
    cap(&mut ends, LONGEST);
    ends
}

/// Sets a border wherever a stretch without one grows longer than `longest` words.
pub fn cap(ends: &mut [bool], longest: usize) {
    let mut length = 0;
    for end in ends {
        length += 1;
        if length >= longest {
            *end = true;
        }
        if *end {
            length = 0;
        }
    }
}

fn is_final(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟'))
}

fn may_end(word: &str, next: &str) -> bool {
    word.len() > 2
        && word.ends_with('.')
        && MAY_END.contains(&word.to_lowercase().as_str())
        && STARTERS.binary_search(&next).is_ok()
}

/// A closing bracket or quotation mark at `index`, written against the word before it.
fn is_closer(text: &str, words: &[Span], index: usize) -> bool {
    let Some(word) = words.get(index) else {
        return false;
    };
    let form = &text[word.start()..word.end()];
    matches!(form, "”" | "’" | ")" | "]" | "}" | "»" | "''")
        || matches!(form, "\"" | "'") && words[index - 1].end() == word.start()
}

/// Whether a sentence begins with `next`, after a final mark.
fn begins(next: &str, second: &str, mark: &str) -> bool {
    let Some(c) = next.chars().next() else {
        return true;
    };
    if c.is_lowercase() {
        // "He left. then he came back": a careless writer; after an ellipsis or a question inside
        // a sentence, no border.
        return mark == "." && !matches!(next, "said" | "says" | "and" | "or");
    }
    if matches!(c, ',' | ';' | ':' | ')' | ']' | '”' | '’' | '%')
        || is_dash(c) && second.starts_with(char::is_lowercase)
    {
        return false;
    }
    true
}

/// Whether a line's end is a border, though no mark says so: the next line opens an item.
fn line_ends(word: &str, next: &str) -> bool {
    matches!(next, "–" | "—" | "♪") || word == ":"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_ends_early_ends_a_paragraph() {
        let full = "The survey of the old quay, which was to be published in spring, says that";
        for (lines, border) in [
            (["Survey of the quay", full], true),
            ([full, "Sandmouth is sinking."], false),
            (
                ["and so does the wall of", "the harbour of Sandmouth."],
                false,
            ),
        ] {
            let text = format!("{}\n{}\n{full}\n{full}\n", lines[0], lines[1]);
            let mut words = Vec::new();
            crate::tokens::words(&text, Span::new(0, text.len()), &mut words);
            let last = words.partition_point(|w| w.end() <= lines[0].len()) - 1;
            let found = gaps(&text, &words, &[words.len()])[last];
            assert_eq!(found == Gap::Paragraph, border, "{text}");
        }
        // Captions are narrow.
        let text = "Ships\nSink\n";
        let words = [Span::new(0, 5), Span::new(6, 10)];
        assert_eq!(gaps(text, &words, &[2])[0], Gap::Line);
    }

    #[test]
    fn starters_are_sorted() {
        assert!(STARTERS.is_sorted());
    }
}
