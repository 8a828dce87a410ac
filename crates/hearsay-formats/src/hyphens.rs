//! Words and times that a line end broke: `memo-` above `randum`, `(` above `00:21)`.
//!
//! Owns: whether a hyphen at the end of a line is the word's own, and making words and times of plain text whole again.
//! Never: touches a line that ends for another reason: speech that breaks off, a list, a verse.

use std::collections::HashSet;

use hearsay_document::Span;

use crate::clock::time_code;
use crate::encoding::Source;
use crate::lines::lines;
use crate::margin;

/// What a hyphen at the end of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hyphen {
    /// The line end made it: the word is one.
    Made,
    /// The word has it wherever it stands.
    Own,
    /// The document tells of neither.
    Unknown,
}

/// The words of a document, in lower case, by which it tells how it spells them.
#[derive(Debug, Default)]
pub(crate) struct Spelled(HashSet<String>);

impl Spelled {
    /// The words of lines; what a line end broke is none of them.
    pub(crate) fn of<'t>(lines: impl IntoIterator<Item = &'t str>) -> Self {
        let mut words = HashSet::new();
        for line in lines {
            let line = line.trim();
            let whole = match line.strip_suffix('-') {
                Some(cut) => cut.trim_end_matches(char::is_alphabetic),
                None => line,
            };
            let written = whole.split(|c: char| !c.is_alphabetic() && c != '-');
            words.extend(
                written
                    .filter(|word| !word.is_empty())
                    .map(str::to_lowercase),
            );
        }
        Self(words)
    }

    /// What the hyphen between two parts of a word is, as the document spells it elsewhere.
    fn hyphen(&self, first: &str, second: &str) -> Hyphen {
        let has = |word: &str| self.0.contains(&word.to_lowercase());
        if has(&format!("{first}{second}")) {
            Hyphen::Made
        } else if has(&format!("{first}-{second}")) {
            Hyphen::Own
        } else if has(first) && has(second) {
            Hyphen::Unknown
        } else {
            Hyphen::Made
        }
    }

    /// What stands at the end of `line`, and how many bytes it has, if its last word goes on in the line below.
    pub(crate) fn at_end(&self, line: &str, below: &str) -> Option<(Hyphen, usize)> {
        let mark = ["-", "\u{AD}", "\u{2010}"]
            .into_iter()
            .find(|mark| line.ends_with(mark))?;
        let cut = &line[..line.len() - mark.len()];
        let first = &cut[cut.trim_end_matches(char::is_alphabetic).len()..];
        let second = below.split(|c: char| !c.is_alphabetic()).next()?;
        if first.is_empty() || !second.starts_with(char::is_lowercase) {
            return None;
        }
        let hyphen = match mark {
            "-" => self.hyphen(first, second),
            _ => Hyphen::Made,
        };
        Some((hyphen, mark.len()))
    }
}

/// The source with the words whole that its line ends broke; as it is where its lines are not set to one width.
pub(crate) fn rejoined(source: Source<'_>) -> Source<'_> {
    let text = &*source.text;
    if !["-\n", "\u{AD}\n", "\u{2010}\n"]
        .iter()
        .any(|end| text.contains(end))
    {
        return source;
    }
    let lines = lines(text);
    let words = |line: Span| text[line.start()..line.end()].trim();
    let spelled = Spelled::of(lines.iter().map(|&line| words(line)));
    let full = full_width(text, &lines);
    let broken = lines.windows(2).filter_map(|pair| {
        let [line, below] = [pair[0], pair[1]];
        if text[line.start()..line.end()].chars().count() < full {
            return None;
        }
        let (hyphen, length) = spelled.at_end(words(line), words(below))?;
        let end = line.trimmed(text).end();
        let from = match hyphen {
            Hyphen::Made => end - length,
            Hyphen::Own => end,
            Hyphen::Unknown => return None,
        };
        Some(Span::new(from, below.trimmed(text).start()))
    });
    let broken = broken.collect();
    margin::without(source, broken)
}

/// The source with the times in brackets whole that its line ends broke.
pub(crate) fn with_whole_times(source: Source<'_>) -> Source<'_> {
    let text = &*source.text;
    let is_cut = |at: usize| {
        let below = text[at + 1..].trim_start();
        let line = below.lines().next().unwrap_or("");
        let is_time = line.split_once(')').is_some_and(|(inside, _)| {
            time_code(inside).is_some_and(|code| code.1 == inside.len())
        });
        is_time.then(|| Span::new(at + 1, text.len() - below.len()))
    };
    let cuts = text.match_indices("(\n").filter_map(|(at, _)| is_cut(at));
    let cuts = cuts.collect();
    margin::without(source, cuts)
}

/// Fewest characters of a line that ends because it is full; more than any line has where lines are not set to one width.
fn full_width(text: &str, lines: &[Span]) -> usize {
    /// Characters that no line set to one width has.
    const WIDEST: usize = 120;
    let mut widths: Vec<usize> = lines
        .iter()
        .map(|line| text[line.start()..line.end()].chars().count())
        .filter(|&width| width > 0)
        .collect();
    widths.sort_unstable();
    match widths.get(widths.len() * 9 / 10) {
        Some(&usual) if usual <= WIDEST => usual * 3 / 4,
        _ => usize::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_breaks_words_as_the_document_spells_them() {
        for (line, below, known, expected) in [
            ("the memo-", "randum said", "", Some(Hyphen::Made)),
            (
                "the memo\u{AD}",
                "randum",
                "memo randum",
                Some(Hyphen::Made),
            ),
            ("a well-", "known case", "well-known", Some(Hyphen::Own)),
            (
                "a well-",
                "known case",
                "wellknown well-known",
                Some(Hyphen::Made),
            ),
            ("I think he-", "well, no", "well he", Some(Hyphen::Unknown)),
            ("in 2013-", "2014", "", None),
            ("Jean-", "Pierre", "", None),
            ("the memo", "said", "", None),
        ] {
            let spelled = Spelled::of([known, line]);
            let found = spelled.at_end(line, below).map(|(hyphen, _)| hyphen);
            assert_eq!(found, expected, "{line} | {below}");
        }
    }

    #[test]
    fn words_of_lines_set_to_one_width_are_made_whole() {
        let text = "The mate said that the schooner Mar-\n  garet Ross of this port left on the\nsecond with a crew of seven. It\nis a well-known tale, and a well-\nknown one to this day, as they say.\nHe thought the lamp was bur-\n\nning. He-\nwell, she left.\n";
        let found = rejoined(Source::of_text(text));
        assert_eq!(
            found.text,
            "The mate said that the schooner Margaret Ross of this port left on the\nsecond with a crew of seven. It\nis a well-known tale, and a well-known one to this day, as they say.\nHe thought the lamp was bur-\n\nning. He-\nwell, she left.\n"
        );
    }
}
