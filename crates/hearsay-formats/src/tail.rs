//! Where the words of a text end and the rest of its page begins.
//!
//! Owns: telling the mark of a page's end from a button or a heading within the text.
//! Never: says what the lines below are.

use crate::labels::{self, Mark};
use crate::learned::Learned;
use crate::lines::Lines;
use crate::page::{self, Line};
use crate::speech::Hints;
use crate::tally::key;

/// The first line of the page's end, or the number of lines. Below "Read more" an article may go on,
/// and a button may stand on top: what is below a mark must hold no prose, and what is above it some.
/// Below a form for replies, and below comments, everything is the page's.
pub(crate) fn mark(lines: Lines<'_>, hints: Hints<'_>) -> usize {
    let last = |is: fn(&str) -> bool| (0..lines.len()).rfind(|&line| is(lines.words(line)));
    let (mut spoken, mut is_thread) = (false, false);
    let (mut last_prose, mut last_told): (Option<usize>, Option<usize>) = (None, None);
    for (index, line) in lines.whole().iter().enumerate() {
        // Almost every line is longer than a button.
        if line.len() > 120 {
            spoken = true;
            continue;
        }
        let words = lines.words(index);
        is_thread |= labels::begins_thread(words);
        if spoken && page::ends_transcript(words) && last(page::ends_transcript) == Some(index) {
            return index;
        }
        let found = page::line(words);
        if !matches!(found, Line::Tail | Line::Comments) {
            spoken |= words.split_whitespace().count() >= 8;
            continue;
        }
        let lower = words.to_lowercase();
        // A button may stand below every entry of a running report, with short ones under it.
        if page::is_button(&lower)
            && *last_told.get_or_insert_with(|| last(is_told).unwrap_or(0)) > index
        {
            continue;
        }
        // What answers whoever began a thread is no comment on an article.
        if found == Line::Comments && is_thread {
            continue;
        }
        let strong = found == Line::Comments
            || ["reply", "comment", "response"]
                .iter()
                .any(|word| lower.contains(word));
        let last_prose = *last_prose.get_or_insert_with(|| last(is_prose).unwrap_or(0));
        if spoken && (strong || (hints.titles && last_prose <= index)) {
            return index;
        }
    }
    lines.len()
}

/// The mark at line `at`, or the number of lines if somebody who spoke above it speaks below it too,
/// which shows that it is none.
pub(crate) fn start(at: usize, lines: Lines<'_>, learned: &Learned) -> usize {
    let speaks_again = |index: usize| {
        let label = labels::opening(lines.text, lines.span(index)).label;
        label.is_some_and(|label| {
            let count = learned.tally.count(&key(lines.text, &label));
            // A name above an hour is nobody's who only comments.
            let is_message = learned.timed && label.mark == Mark::Time;
            count.is_some_and(|count| count.recurs() || is_message)
        })
    };
    if (at..lines.len()).any(speaks_again) {
        lines.len()
    } else {
        at
    }
}

/// A paragraph somebody wrote: forty words and a sentence's end.
fn is_prose(words: &str) -> bool {
    words.ends_with(['.', '?', '!', '”', '"']) && words.split_whitespace().count() >= 40
}

/// Whether a line is a sentence of some words, and not one of the page's.
fn is_told(words: &str) -> bool {
    const LEAST_WORDS: usize = 6;
    words.ends_with(['.', '?', '!', '”', '"'])
        && words.split_whitespace().count() >= LEAST_WORDS
        && page::line(words) == Line::Words
}
