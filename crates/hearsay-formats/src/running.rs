//! Running heads of pages that were saved as text: lines that come again on every page, with its number.
//!
//! Owns: which lines are such, and leaving them out behind the first page, with the gap they make in a sentence. Where the
//! words stand in the file is kept.
//! Never: takes a line that says nothing but `Page 12`, by which transcripts are cited, or the heads of a PDF's own pages.

use std::collections::HashMap;

use hearsay_document::Span;

use crate::day;
use crate::encoding::Source;
use crate::lines::lines;
use crate::margin;

/// Fewest lines from one head to the next.
const LEAST_LINES: usize = 4;
/// Most lines of a head above and below the one with the page's number.
const BESIDE: usize = 2;

/// The source without the heads of its pages but the first; as it is where no page has one.
pub(crate) fn without_heads(source: Source<'_>) -> Source<'_> {
    let heads = heads(&source.text);
    margin::without(source, heads)
}

/// The heads of all pages but the first, each with the empty lines around it where a sentence goes on behind it.
fn heads(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let words = |at: usize| text[lines[at].start()..lines[at].end()].trim();
    let marks = marks(&lines, text);
    let Some((&first, others)) = marks.split_first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut end = 0;
    for &mark in others {
        let is_like = |by: isize| {
            let (Some(there), Some(here)) =
                (first.checked_add_signed(by), mark.checked_add_signed(by))
            else {
                return false;
            };
            there < lines.len()
                && here < lines.len()
                && !words(there).is_empty()
                && !words(here).is_empty()
                && is_alike(words(there), words(here))
        };
        let most = BESIDE as isize;
        let above = (1..=most).take_while(|by| is_like(-by)).count();
        let below = (1..=most).take_while(|by| is_like(*by)).count();
        let (mut from, mut to) = (mark - above, mark + below + 1);
        let is_empty = |at: usize| words(at).is_empty();
        let (mut before, mut behind) = (from, to);
        while before > 0 && is_empty(before - 1) {
            before -= 1;
        }
        while behind < lines.len() && is_empty(behind) {
            behind += 1;
        }
        let goes_on = before > 0 && behind < lines.len() && is_unfinished(words(before - 1));
        if goes_on {
            (from, to) = (before, behind);
        }
        let start = lines[from].start().max(end);
        end = lines.get(to).map_or(text.len(), |line| line.start());
        found.push(Span::new(start, end));
    }
    found
}

/// The lines with the number of a page, in order: the same words again and again, a number that grows by one or, where only
/// one side of a leaf has a head, by two, and a page between. Notes on one book are of pages here and there.
fn marks(lines: &[Span], text: &str) -> Vec<usize> {
    let mut alike: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    let mut shapes = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let words = text[line.start()..line.end()].trim();
        if let Some((number, head)) = page_number(words) {
            let shape = margin::shape(head);
            shapes.push(shape.clone());
            alike.entry(shape).or_default().push((at, number));
        }
    }
    let grows = |marks: &[(usize, u32)]| {
        let follows = |pair: &[(usize, u32)]| {
            let (before, next) = (pair[0], pair[1]);
            (1..=2).contains(&next.1.saturating_sub(before.1)) && next.0 - before.0 >= LEAST_LINES
        };
        marks.len() >= 2 && marks.windows(2).all(follows)
    };
    shapes
        .iter()
        .filter_map(|shape| alike.get(shape))
        .find(|marks| grows(marks))
        .map(|marks| marks.iter().map(|(at, _)| *at).collect())
        .unwrap_or_default()
}

/// The number of a page that a line tells beside other words, and the part of the line that every page has:
/// `Report of the Commission    Page 17`, `p. 4   HC 311`, `Quay Inquiry 9.12.16 P-563` before the witness.
fn page_number(words: &str) -> Option<(u32, &str)> {
    const NAMES: &[&str] = &["page", "p."];
    let lettered = words.find(" P-").map(|at| at + " P-".len());
    if let Some(from) = lettered {
        let digits = words[from..].bytes().take_while(u8::is_ascii_digit).count();
        let number = words[from..from + digits].parse().ok()?;
        let head = &words[..from + digits];
        return (!head.contains(char::is_lowercase)).then_some((number, head));
    }
    if let Some(found) = bare_number(words) {
        return Some((found, words));
    }
    let lower = words.to_lowercase();
    let all: Vec<&str> = lower.split_whitespace().collect();
    let is_of = |at: usize| all.get(at + 2) == Some(&"of");
    let ends = |at: usize| at + if is_of(at) { 4 } else { 2 } >= all.len();
    let at = (0..all.len().saturating_sub(1))
        .find(|&at| NAMES.contains(&all[at]) && (at == 0 || ends(at)))?;
    let number = all[at + 1].trim_end_matches(|c: char| !c.is_ascii_digit());
    (all.len() > 2)
        .then(|| number.parse().ok())
        .flatten()
        .map(|number| (number, words))
}

/// The number of a page beside other words that no word names: between dashes, or behind a day, `11/13/18 -2- DRAFT`,
/// `September 13, 2017 DEBATES 2`, `11.03.2015 Uncorrected 402`.
fn bare_number(words: &str) -> Option<u32> {
    const MOST_DIGITS: usize = 4;
    const MOST_WORDS: usize = 10;
    let all: Vec<&str> = words.split_whitespace().collect();
    if !(2..=MOST_WORDS).contains(&all.len()) || words.ends_with(['.', '?', '!']) {
        return None;
    }
    let number = |word: &str| {
        let is_number = (1..=MOST_DIGITS).contains(&word.len());
        word.parse().ok().filter(|_| is_number)
    };
    let dashed = |word: &&str| {
        let inside = word
            .strip_prefix('-')
            .and_then(|word| word.strip_suffix('-'));
        inside.and_then(number)
    };
    let last = all.last()?;
    let before = words.strip_suffix(last)?.trim_end();
    let is_day = |word: &&str| -> bool {
        let mut parts = word.split(['/', '.', '-']);
        parts.clone().count() == 3 && parts.all(|part| number(part).is_some())
    };
    let is_dated = || all.iter().any(is_day) || day::sent(before).is_some();
    let is_headed = before.ends_with(char::is_alphabetic);
    all.iter()
        .find_map(dashed)
        .or_else(|| number(last).filter(|_| is_headed && is_dated()))
}

/// Whether two lines are the same but for their figures, and for the witness whom one of them ends with.
fn is_alike(one: &str, other: &str) -> bool {
    let (one, other) = (margin::shape(one), margin::shape(other));
    one.starts_with(&other) || other.starts_with(&one)
}

/// Whether a sentence goes on behind a line.
fn is_unfinished(words: &str) -> bool {
    words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | ';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(without_heads(Source::of_text(text)).text, expected);
    }

    #[test]
    fn a_sentence_goes_on_over_the_head_of_a_page() {
        check(
            "Quay Inquiry      Page 9\nThe Fall of the Mole\n\nThe fans ran in\n\nQuay Inquiry     Page 10\nThe Fall of the Mole\n\nDecember, and stopped.\n\nQuay Inquiry     Page 11\nThe Fall of the Mole\n\nNobody knew.\n",
            "Quay Inquiry      Page 9\nThe Fall of the Mole\n\nThe fans ran in\nDecember, and stopped.\n\n\nNobody knew.\n",
        );
        check(
            "QUAY INQUIRY 9.12.16 P-9\n\nAnn left.\n\nShe\n\nQUAY INQUIRY 9.12.16 P-10 A. PELL XN\n\nleft.\n",
            "QUAY INQUIRY 9.12.16 P-9\n\nAnn left.\n\nShe\nleft.\n",
        );
        check(
            "Ann left.\n\nQuay Inquiry - page 1 of 2\n\nShe never\n\nQuay Inquiry - page 2 of 2\ncame back.\n",
            "Ann left.\n\nQuay Inquiry - page 1 of 2\n\nShe never\ncame back.\n",
        );
        check(
            "Ann left.\n11/13/18 -1- DRAFT\n\nShe\n\n11/13/18 -2- DRAFT\nnever\nwas\nso\n11/13/18 -3- DRAFT\nlate.\n",
            "Ann left.\n11/13/18 -1- DRAFT\n\nShe\nnever\nwas\nso\nlate.\n",
        );
        check(
            "11.03.2015 Not for Publication 402\nAnn left.\n\nShe\n11.03.2015 Not for Publication 403\nnever came back.\n",
            "11.03.2015 Not for Publication 402\nAnn left.\n\nShe\nnever came back.\n",
        );
    }

    #[test]
    fn lines_that_are_no_heads_stay() {
        for text in [
            "Page 12\nAnn left.\nPage 13\nShe came back.\n",
            "See the report, page 12\nAnn left.\nSee the letter, page 13\n",
            "The Inquiry, page 13\nAnn\nleft\nus.\nThe Inquiry, page 12\n",
            "The Inquiry, page 13\nAnn\nleft\nus.\nThe Inquiry, page 31\n",
            "On 3 May 2024 Norland won 2\nAnn\nleft\nus.\nOn 4 May 2024 Osk won 3\n",
            "Vell, letter, p. 12\nVell, letter, p. 13\nVell, letter, p. 14\n",
        ] {
            check(text, text);
        }
    }
}
