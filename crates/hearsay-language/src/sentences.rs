//! Where sentences end, by rules over words and the text between them.
//!
//! Owns: the borders that always hold (paragraphs, turns, captions' `>>`), and the marks that end
//! a sentence where no encoder has read the text.
//! Never: crosses a region's end: a region is a turn, a heading, or what stands between.

use hearsay_document::names::is_title;
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
                match line_ends_in(between) {
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

/// Line ends between two words. A line of nothing but a time code, as players show them between the lines of captions, does
/// not count.
fn line_ends_in(between: &str) -> usize {
    let is_code = |line: &&str| {
        line.contains(':')
            && line
                .chars()
                .all(|c| c.is_ascii_digit() || c.is_whitespace() || ":.,[]()".contains(c))
    };
    let inner = between.split('\n').skip(1).filter(is_code).count();
    between.bytes().filter(|&b| b == b'\n').count() - inner
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

/// Abbreviations that lead on to what they belong to, as titles do: no sentence ends with one. Sorted.
const LEADING: &[&str] = &[
    "approx.", "art.", "assn.", "attn.", "ca.", "cf.", "ch.", "cllrs.", "cpl.", "dept.", "div.",
    "drs.", "e.g.", "eds.", "eg.", "esp.", "est.", "fig.", "i.e.", "ie.", "incl.", "messrs.",
    "mlle.", "mme.", "mt.", "no.", "nos.", "p.", "p.s.", "para.", "pg.", "pp.", "pvt.", "reps.",
    "sens.", "supt.", "univ.", "v.", "viz.", "vol.", "vs.",
];

/// Words that, with a capital, hardly stand inside a name: after an abbreviation they begin a
/// sentence.
const STARTERS: &[&str] = &[
    "A", "After", "All", "An", "And", "As", "At", "But", "By", "For", "From", "He", "Her", "Here",
    "His", "How", "However", "I", "If", "In", "It", "Its", "My", "No", "Nobody", "Not", "Now",
    "On", "One", "Or", "Our", "She", "So", "Some", "That", "The", "Their", "Then", "There",
    "These", "They", "This", "Those", "To", "We", "What", "When", "Where", "While", "Who", "Why",
    "With", "You", "Your",
];

/// Whether a border is forced after each word: paragraphs, regions, speakers' marks, abbreviations that end a sentence
/// of some words, and full stops before a quotation.
pub fn forced(text: &str, words: &[Span], gaps: &[Gap]) -> Vec<bool> {
    /// Words of a sentence that is more than an hour, "5 p.m.", or a name.
    const LEAST: usize = 3;
    let form = |index: usize| words.get(index).map_or("", |w| &text[w.start()..w.end()]);
    let mut first = 0;
    (0..words.len())
        .map(|index| {
            let ends = gaps[index] == Gap::Paragraph
                || matches!(form(index + 1), ">>" | ">>>")
                || ends_before_quotation(text, words, index)
                || index + 1 - first >= LEAST
                    && may_end(form(index), form(index + 1), form(index + 2))
                    && !goes_on(form(index + 1), form(index + 2));
            if ends || is_final(form(index)) {
                first = index + 1;
            }
            ends
        })
        .collect()
}

/// Whether a full stop behind a whole word in small letters stands before a quotation that begins with a capital: "He
/// disagrees*.* “Alma asked.”"
fn ends_before_quotation(text: &str, words: &[Span], index: usize) -> bool {
    /// Letters of a word that is no abbreviation.
    const LEAST: usize = 4;
    let form = |index: usize| words.get(index).map_or("", |w| &text[w.start()..w.end()]);
    let (Some(before), Some(mark)) = (index.checked_sub(1), words.get(index + 1)) else {
        return false;
    };
    form(index) == "."
        && form(before).chars().count() >= LEAST
        && form(before).chars().all(char::is_lowercase)
        && matches!(form(index + 1), "\"" | "“" | "``")
        && mark.start() > words[index].end()
        && form(index + 2).starts_with(char::is_uppercase)
        && words[index + 2].start() == mark.end()
}

/// Whether a sentence ends after each word, by rules alone.
pub fn by_rules(text: &str, words: &[Span], gaps: &[Gap]) -> Vec<bool> {
    let form = |index: usize| words.get(index).map_or("", |w| &text[w.start()..w.end()]);
    let mut ends = forced(text, words, gaps);
    let mut index = 0;
    while index < words.len() {
        let word = form(index);
        if ends[index] || !is_final(word) && !may_end(word, form(index + 1), form(index + 2)) {
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

/// Takes away the borders before what is no sentence of its own on a line but belongs to the words before it: a final mark
/// written apart ("Besides go to the movies, t- ?"), a reference mark ("as she said." [6]), a face, and a number behind
/// words that nothing ended ("photograph, c. 1871"). Brackets and quotation marks that close stand with what they close.
pub fn join_remnants(text: &str, words: &[Span], gaps: &[Gap], ends: &mut [bool]) {
    let form = |index: usize| &text[words[index].start()..words[index].end()];
    for index in 1..words.len() {
        let attached = |at: usize| words[at - 1].end() == words[at].start();
        if ends[index - 1]
            && attached(index)
            && (index + 1 == words.len() || !attached(index + 1))
            && is_closer(text, words, index)
        {
            ends[index - 1] = false;
            ends[index] = true;
        }
    }
    let mut before: Option<usize> = None;
    for index in 0..words.len() {
        if !ends[index] {
            continue;
        }
        if let Some(last) = before.filter(|&last| gaps[last] == Gap::Inside) {
            let piece = &text[words[last + 1].start()..words[index].end()];
            ends[last] = !belongs_before(piece, form(last));
        }
        before = Some(index);
    }
}

/// Whether a stretch between two borders goes with the word that stands before it on its line.
fn belongs_before(piece: &str, before: &str) -> bool {
    /// Bytes of a face, or of a reference mark.
    const SHORT: usize = 5;
    let ended = before.ends_with(['.', '!', '?', '…']);
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if piece.contains(char::is_alphabetic) {
        return false;
    }
    let bracketed = piece
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'));
    piece.chars().all(|c| matches!(c, '.' | ',' | ';' | ':'))
        || piece == "?" && !ended
        || bracketed.is_some_and(|inner| digits(inner) && piece.len() <= SHORT)
        || piece.starts_with([':', ';']) && (2..=SHORT).contains(&piece.len())
        || digits(piece) && !ended
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

/// Whether an abbreviation, or a letter as in "plan B.", may as well be the end of a sentence before the words `next` and
/// `second`: it leads on to no name, and they begin like a sentence, not like "J. I. Vale" or "the U.S. All-Stars".
fn may_end(word: &str, next: &str, second: &str) -> bool {
    word.len() > 1
        && word.ends_with('.')
        && word.starts_with(char::is_alphabetic)
        && STARTERS.binary_search(&next).is_ok()
        && second != "."
        && !second.starts_with(is_dash)
        && !is_title(word.trim_end_matches('.'))
        && LEADING
            .binary_search(&word.to_lowercase().as_str())
            .is_err()
}

/// Whether a capital tells of no beginning, because others have one as well, as in headlines: "U.S. And Ostby Agree".
fn goes_on(next: &str, second: &str) -> bool {
    const SMALL: &[&str] = &[
        "And", "As", "At", "But", "By", "For", "From", "In", "On", "Or", "To", "With",
    ];
    SMALL.contains(&next) && second.starts_with(char::is_uppercase)
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

    fn sentences_of(text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        crate::tokens::words(text, Span::new(0, text.len()), &mut words);
        let gaps = gaps(text, &words, &[words.len()]);
        let ends = forced(text, &words, &gaps);
        let mut from = 0;
        let mut found = Vec::new();
        for (word, _) in words.iter().zip(ends).filter(|(_, ends)| *ends) {
            found.push(text[from..word.end()].trim());
            from = word.end();
        }
        found
    }

    #[test]
    fn abbreviations_that_end_a_sentence_are_told_from_those_that_lead_on() {
        for (ends, next) in [
            ("The bridge stands on Fern St.", "He said so."),
            ("They live near Mill Rd.", "She walks."),
            ("It is off Harbour Blvd.", "The city owns it."),
            ("The firm is Marl Holdings Inc.", "The owner declined."),
            ("He works for Northgate Ltd.", "It is small."),
            ("She joined Halden Corp.", "She left."),
            ("We met Brodie & Co.", "They were late."),
            ("He was born in the U.S.", "The family moved."),
            ("He lives in Marl, D.C.", "His wife does not."),
            ("They flew to the U.K.", "In spring they came back."),
            ("The train left at 5 p.m.", "He missed it."),
            ("The suspect is Tom Pryce Jr.", "He is at large."),
            ("She holds a Ph.D.", "Her brother does not."),
            ("He left in Dec.", "The rain came back."),
            ("She is from Ostby, Calif.", "Her father is not."),
            ("The wall is 40 ft.", "It was higher."),
            ("They heard the F.B.I.", "It had come."),
            ("The doors open at 9 a.m.", "Nobody came."),
            ("It was plan B.", "The minister signed."),
            ("We know her as Petra L.", "She told us."),
            ("Her fellow trustee disagrees.", "\"Alma asked\""),
            ("Her fellow trustee disagrees.", "“Alma asked”"),
        ] {
            let text = format!("{ends} {next}");
            assert_eq!(sentences_of(&text), [ends, next], "{text}");
        }
        for text in [
            "They asked Gen. All and Lt. Col. Ann Pell",
            "In the case Marl v. The Quay they lost",
            "They met Cllr. By and Prof. J. I. Case there",
            "It is known, i.e. The Courier has it",
            "We saw the U.S. All-Stars win",
            "The U.S. Navy said No. 5 crew sank",
            "5 p.m. The doors open",
            "She joined Halden inc. \"Alma\" in May",
            "He called it. “alma” and left",
            "Talks of the U.S. And Ostby Inc. To Go On",
            "They met Mr. T. Vale and Anna K. Osk",
            "It is on Mt. No and in St. Olave",
        ] {
            assert_eq!(sentences_of(text), [text]);
        }
    }

    #[test]
    fn what_is_no_sentence_goes_with_the_words_before_it() {
        for (before, piece, joined) in [
            ("said.", "[6]", true),
            ("said.", "[...]", false),
            ("said.", "[Side", false),
            ("movies, t-", "?", true),
            ("said.", "?", false),
            ("17th!", ".", true),
            ("tequila?", "..", true),
            ("said.", ":-)", true),
            ("p.m.", ":", true),
            ("many?", "12.", false),
            ("photograph, c", "1871", true),
            ("said.", "***", false),
            ("said.", "No.", false),
        ] {
            let last = before.rsplit(' ').next().unwrap_or(before);
            assert_eq!(belongs_before(piece, last), joined, "{before} {piece}");
        }
        let text = "He said.\" [6] She left.\n[7]";
        let mut words = Vec::new();
        crate::tokens::words(text, Span::new(0, text.len()), &mut words);
        let gaps = gaps(text, &words, &[words.len()]);
        let mut ends: Vec<bool> = words
            .iter()
            .map(|word| matches!(&text[word.start()..word.end()], "." | "]"))
            .collect();
        join_remnants(text, &words, &gaps, &mut ends);
        let kept = words.iter().zip(ends).filter(|(_, ends)| *ends);
        let kept: Vec<usize> = kept.map(|(word, _)| word.end()).collect();
        assert_eq!(kept, [13, 23, 27]);
    }

    #[test]
    fn time_codes_between_lines_part_no_sentence() {
        for (between, gap) in [
            ("\n0:16\n", Gap::Line),
            ("\n[01:02:11.5]\n", Gap::Line),
            ("\n", Gap::Line),
            ("\n\n", Gap::Paragraph),
            ("\n0:16\n\n", Gap::Paragraph),
            ("\n[Side B]\n", Gap::Paragraph),
        ] {
            let text = format!("the council{between}was told");
            let end = text.len();
            let words = [(0, 3), (4, 11), (end - 8, end - 5), (end - 4, end)];
            let words = words.map(|(from, to)| Span::new(from, to));
            assert_eq!(gaps(&text, &words, &[4])[1], gap, "{between:?}");
        }
    }

    #[test]
    fn word_lists_are_sorted() {
        assert!(STARTERS.is_sorted());
        assert!(LEADING.is_sorted());
    }
}
