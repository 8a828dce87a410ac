//! Quotations between single marks, as British newspapers print them: ‘It’s the workers’ money,’ she said.
//!
//! Owns: telling the mark that closes one from the apostrophes within it.
//! Never: takes an apostrophe that stands for letters at the beginning of a word for a mark.

/// Bytes from a mark that opens to where one that closes it is looked for, at most, in each paragraph.
const LONGEST: usize = 4000;

/// Words that are written with an apostrophe for their first letters, without it; none that is a word with them as well.
const ELIDED: &[&str] = &[
    "bout", "cept", "cos", "cuz", "em", "fraid", "n", "nuff", "scuse", "til", "tis", "twas",
    "tween", "twere", "twill",
];

/// Words that follow a mark that closes rather than the apostrophe of "the workers' rights".
const NO_NOUNS: &[&str] = &[
    "a", "about", "after", "although", "an", "and", "are", "as", "at", "because", "been", "before",
    "but", "by", "can", "could", "did", "do", "does", "during", "for", "from", "had", "has",
    "have", "he", "if", "in", "into", "is", "it", "may", "might", "of", "on", "or", "over", "said",
    "says", "she", "should", "since", "so", "than", "that", "the", "then", "they", "though", "to",
    "under", "until", "was", "we", "were", "when", "where", "which", "while", "who", "will",
    "with", "would", "you",
];

/// The mark that closes a quotation that a single mark opens.
pub(super) fn closing_of(mark: char) -> Option<char> {
    match mark {
        '‘' => Some('’'),
        '\'' => Some('\''),
        _ => None,
    }
}

/// Where the quotation ends that a single mark at `at` opens, its closing mark included; `None` where it opens none.
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let mark = text[at..].chars().next()?;
    let close = closing_of(mark)?;
    if !opens(text, at, mark) {
        return None;
    }
    let mut from = at + mark.len_utf8();
    loop {
        let paragraph = paragraph(text, from);
        if let Some(end) = close_in(paragraph, from, mark, close) {
            return Some(end);
        }
        // The next paragraph goes on with what this one left open where it opens with a mark again.
        let gap = text[paragraph.len()..].len() - text[paragraph.len()..].trim_start().len();
        let next = paragraph.len() + gap;
        if !text[next..].starts_with(mark) || !opens(text, next, mark) || gap == 0 {
            return None;
        }
        from = next + mark.len_utf8();
    }
}

/// The text up to the end of the paragraph in which `from` stands, or as far as a mark is looked for.
fn paragraph(text: &str, from: usize) -> &str {
    let end = text[from..].find("\n\n").map_or(text.len(), |at| from + at);
    let mut end = end.min(from + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a single mark opens a quotation: a word begins behind it, none ends before it, and it stands for no letters.
fn opens(text: &str, at: usize, mark: char) -> bool {
    let rest = &text[at + mark.len_utf8()..];
    let before = text[..at].chars().next_back();
    let is_free = before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | ':' | '/' | '*' | '_')
    });
    let begins = rest.starts_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '“' | '"' | '[' | '(' | '£' | '$' | '€' | '…' | '’')
    }) || rest.starts_with("..");
    is_free && begins && !is_elided(rest)
}

/// Whether a word begins without its first letters: "'em", "'90s".
fn is_elided(rest: &str) -> bool {
    let end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let word = &rest[..end];
    let year = word.strip_suffix('s').unwrap_or(word);
    let is_year = year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit());
    let closes_at_once = rest[end..].starts_with(['’', '\'']);
    is_year
        && (word.ends_with('s') || !rest[end..].starts_with([' ', '-', '.', ',']))
        && !closes_at_once
        || ELIDED.contains(&word.to_lowercase().as_str()) && (word == "n" || !closes_at_once)
}

/// Where the first mark behind `from` that closes ends.
fn close_in(paragraph: &str, from: usize, mark: char, close: char) -> Option<usize> {
    let mut at = from;
    while let Some(found) = paragraph[at..].find([close, '“', '"']) {
        let here = at + found;
        let c = paragraph[here..].chars().next()?;
        let after = here + c.len_utf8();
        at = after;
        if c != close {
            // What stands in double marks within it is another's, with apostrophes of its own.
            let inner = if c == '“' { '”' } else { '"' };
            at = paragraph[after..]
                .find(inner)
                .map_or(after, |end| after + end + inner.len_utf8());
            continue;
        }
        match Mark::of(paragraph, from, here, close) {
            Mark::Closes => return Some(after),
            Mark::MayClose if !closes_later(paragraph, after, mark, close) => return Some(after),
            Mark::MayClose | Mark::Apostrophe => {}
        }
    }
    None
}

/// Whether a mark that surely closes stands behind `from` before another opens.
fn closes_later(paragraph: &str, from: usize, mark: char, close: char) -> bool {
    let mut at = from;
    while let Some(found) = paragraph[at..].find([mark, close]) {
        let here = at + found;
        if paragraph[here..].starts_with(mark) && opens(paragraph, here, mark) {
            return false;
        }
        if paragraph[here..].starts_with(close)
            && Mark::of(paragraph, from, here, close) == Mark::Closes
        {
            return true;
        }
        at = here + paragraph[here..].chars().next().map_or(1, char::len_utf8);
    }
    false
}

/// What a mark that could close a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Closes,
    /// Behind a plural or a word without its last letter: "the workers’ rights", "goin’ home".
    MayClose,
    Apostrophe,
}

impl Mark {
    fn of(paragraph: &str, from: usize, at: usize, mark: char) -> Self {
        let inside = &paragraph[from.min(at)..at];
        let rest = &paragraph[at + mark.len_utf8()..];
        let before = inside.chars().next_back();
        if before.is_none_or(char::is_whitespace) || rest.starts_with(char::is_alphanumeric) {
            return Self::Apostrophe;
        }
        if !before.is_some_and(char::is_alphanumeric) || !rest.starts_with(char::is_whitespace) {
            return Self::Closes;
        }
        let word = inside
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let next: String = rest
            .trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .collect();
        let is_short = word.chars().count() == 1 && word.chars().all(char::is_lowercase);
        if word.ends_with("in") || is_short {
            return Self::MayClose;
        }
        let is_plural = word.ends_with(['s', 'z']) && !NO_NOUNS.contains(&next.as_str());
        if is_plural {
            Self::MayClose
        } else {
            Self::Closes
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted() {
        assert!(
            ELIDED.is_sorted() && NO_NOUNS.is_sorted(),
            "they are read by people"
        );
    }
}
