//! Questions and answers inside a line, as records of courts and inquiries have them: `Were you there? A. I was. Q. Why?`,
//! `Your full name?---Ann Pell.`
//!
//! Owns: where such a letter or a row of dashes stands.
//! Never: decides whether it counts, which [`crate::learned`] has.

use hearsay_document::Span;

use super::label::{Inner, Label, Mark, skip_space};

/// What stenographers set between a question and its answer.
const DASHES: &str = "---";

/// The letters of whoever asks and answers inside the words of a line: behind a sentence or a label, before another sentence.
pub(super) fn letters(text: &str, line: Span) -> impl Iterator<Item = Inner> + '_ {
    let words = text.get(line.start()..line.end()).unwrap_or("");
    let places = memchr::memchr2_iter(b'Q', b'A', words.as_bytes());
    places.filter_map(move |place| {
        let at = line.start() + place;
        let behind = text.get(at + 1..line.end())?.strip_prefix(['.', ':'])?;
        let before = text.get(..at)?;
        if !before.ends_with([' ', '\u{a0}']) || !behind.starts_with(char::is_whitespace) {
            return None;
        }
        let ends = ['.', '?', '!', '…', ')', ']', '"', '”', '-', '—', ':'];
        // "J. A. Pell".
        let last = before.trim_end().rsplit([' ', '.']).nth(1).unwrap_or("");
        let is_initial = before.trim_end().ends_with('.') && last.chars().count() == 1;
        let told = behind.trim_start();
        let begins = |c: char| {
            c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '(' | '[' | '$' | '£')
        };
        if is_initial || !before.trim_end().ends_with(ends) || !told.starts_with(begins) {
            return None;
        }
        let mut label = Label::plain(Span::new(at, at + 1), Mark::Examination);
        label.capitals = true;
        Some(Inner {
            label,
            time: None,
            body: skip_space(text, at + 2, line.end()),
            is_plain: false,
        })
    })
}

/// Where the first answer of a line begins, behind its question and the dashes, and where these stand.
pub(crate) fn dashed_answer(words: &str) -> Option<(Span, usize)> {
    let mut from = 0;
    loop {
        let at = from + words[from..].find(DASHES)?;
        let answer = words[at..].trim_start_matches('-');
        let is_question = words[..at].trim_end().ends_with(['?', '.']);
        let is_answer = answer.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“'));
        // A row of dashes is looked at once.
        from = words.len() - answer.len();
        if is_question && is_answer {
            return Some((Span::new(at, from), from));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_between_sentences() {
        for (line, expected) in [
            ("Were you there? A. I was. Q. Why? A. 12 of us were.", "AQA"),
            ("MS HOLT: Q. Were you there?", "Q"),
            ("He met J. A. Pell. A. Osk left.", "A"),
            ("They shut Berth A. The mole fell.", ""),
            ("It was plan A. and then plan B.", ""),
            ("Q&A. We asked.", ""),
        ] {
            let found: String = letters(line, Span::new(0, line.len()))
                .map(|inner| &line[inner.label.name.start()..inner.label.name.end()])
                .collect();
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn answers_stand_behind_dashes() {
        for (line, expected) in [
            ("Your full name?---Ann Pell.", Some("Ann Pell.")),
            ("You were there.---I was.", Some("I was.")),
            ("I thought --- no.", None),
            ("And then I--- I left.", None),
        ] {
            let found = dashed_answer(line).map(|(_, body)| &line[body..]);
            assert_eq!(found, expected, "{line}");
        }
    }
}
