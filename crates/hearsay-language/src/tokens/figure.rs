//! Words that begin with a digit.
//!
//! Owns: which digits and marks are one figure, and which letters behind it are a word of their own.
//! Never: knows what a figure amounts to.

use hearsay_document::Span;

use super::Scanner;
use crate::characters::{is_word, letters_end, word_end};

/// Units that are words of their own after a figure without a space: *35mm*, *7pm*, *8M*.
const UNITS: &[&str] = &[
    "am", "bn", "bps", "c", "cm", "f", "fps", "ft", "g", "gb", "ghz", "gw", "hh", "hr", "hrs",
    "hz", "in", "k", "kb", "kg", "khz", "km", "kph", "kw", "kwh", "lb", "lbs", "m", "ma", "mb",
    "mg", "mhz", "min", "mins", "ml", "mm", "mph", "mw", "mwh", "oz", "pm", "sec", "secs", "tb",
    "v", "w", "watt", "watts", "x", "yr", "yrs",
];

impl Scanner<'_> {
    /// A word that starts with a digit, and the unit that may be written against it.
    pub(super) fn figure(&self, at: usize, out: &mut Vec<Span>) -> usize {
        let end = self.figure_end(at);
        let tail = letters_end(self.text, end, self.end);
        let letters = &self.text[end..tail];
        let bare = !self.text[tail..self.end].starts_with(|c: char| is_word(c));
        if letters.is_empty() && self.text[at..end].ends_with('0') && end - at <= 4 {
            let decade = self.rest(end);
            let plural = ["'s", "’s"].iter().find(|mark| decade.starts_with(**mark));
            if let Some(mark) = plural
                && matches!(end - at, 2 | 4)
                && !self.peek(end + mark.len()).is_some_and(is_word)
            {
                out.push(Span::new(at, end + mark.len()));
                return end + mark.len();
            }
        }
        if letters.is_empty() || !bare {
            // Digits and letters mixed (4x4, 1a2b) are one word.
            let end = if bare {
                end
            } else {
                word_end(self.text, end, self.end)
            };
            out.push(Span::new(at, end));
            return end;
        }
        let lower = letters.to_ascii_lowercase();
        let of_money = matches!(self.previous(at), Some('$' | '€' | '£' | '¥'));
        if of_money && matches!(letters, "b" | "t")
            || UNITS.contains(&lower.as_str())
                && (letters.len() > 1 || letters == lower || matches!(letters, "K" | "M"))
        {
            out.push(Span::new(at, end));
            out.push(Span::new(end, tail));
            return tail;
        }
        // Ordinals, decades and codes: 4th, 1990s, 4A.
        let short = letters.chars().count() <= 3;
        if short || lower == "ths" {
            out.push(Span::new(at, tail));
            return tail;
        }
        out.push(Span::new(at, end));
        end
    }

    /// Where the figure at `at` ends: digits, with marks between digits that belong to it.
    pub(super) fn figure_end(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digits = |from: usize| {
            bytes[from..self.end]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count()
        };
        let mut groups = vec![digits(at)];
        let mut marks = Vec::new();
        let mut ends = vec![at + groups[0]];
        loop {
            let end = ends[ends.len() - 1];
            let Some(&mark) = bytes.get(end).filter(|_| end < self.end) else {
                break;
            };
            let next = if matches!(mark, b'.' | b',' | b':' | b'/' | b'-') {
                digits(end + 1)
            } else {
                0
            };
            if next == 0 || groups.len() > 24 {
                break;
            }
            marks.push(mark);
            groups.push(next);
            ends.push(end + 1 + next);
        }
        // References: [13,14] are two.
        if self.text[..at].ends_with('[') && marks.contains(&b',') {
            return ends[0];
        }
        // The longest prefix that is one figure.
        (1..=groups.len())
            .rev()
            .find(|&n| one_figure(&groups[..n], &marks[..n - 1]))
            .map_or(ends[0], |n| ends[n - 1])
    }
}

/// Whether groups of digits (given by their lengths) with these marks between are one figure:
/// 1,000 · 1.5 · 9/11 · 5:00 · 713-853-3989 · 2022-03-23, but not 3-4 or 1969-1970.
fn one_figure(groups: &[usize], marks: &[u8]) -> bool {
    let Some(&mark) = marks.first() else {
        return true;
    };
    let same = marks.iter().all(|&m| m == mark);
    match mark {
        b',' => {
            // Thousands, perhaps with a decimal part.
            let decimal = marks.last() == Some(&b'.');
            let commas = marks.len() - usize::from(decimal);
            marks[..commas].iter().all(|&m| m == b',')
                && groups[0] <= 3
                && groups[1..=commas].iter().all(|&g| g == 3 || g == 2)
        }
        b'.' => same,
        b':' => {
            same && groups[1..].iter().all(|&g| g == 2)
                || marks.last() == Some(&b'.')
                    && marks[..marks.len() - 1].iter().all(|&m| m == b':')
                || same && groups.len() == 2
        }
        b'/' if marks.last() == Some(&b'-') => marks.len() == 2 && groups == [3, 3, 4],
        b'/' => same && groups.len() <= 3 && groups.iter().all(|&g| g <= 4) && groups[0] <= 2,
        b'-' => {
            // Telephone numbers and days.
            same && (groups == [3, 4]
                || groups == [3, 3, 4]
                || groups == [1, 3, 3, 4]
                || groups == [5, 4]
                || groups.len() == 3 && groups[0] == 4 && groups[1] == 2 && groups[2] == 2
                || groups.len() == 3 && groups[0] <= 2 && groups[1] <= 2 && groups[2] >= 2)
        }
        _ => false,
    }
}
