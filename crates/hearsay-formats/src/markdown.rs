//! Markdown's marks inside running text: `he *did* know`, `the [report](https://example.org)`.
//!
//! Owns: leaving out the marks of emphasis and the addresses of links, which would stand in the middle of sentences. Where
//! the words stand in the file is kept.
//! Never: touches what is set off as a whole, which labels, questions and headings are, or a list's mark.

use hearsay_document::Span;

use crate::encoding::Source;
use crate::lines::lines;
use crate::margin;

/// Marks of emphasis, the longest first.
const EMPHASIS: &[&str] = &["***", "**", "__", "*", "_"];

/// The source without the marks inside its lines.
pub(crate) fn without_marks(source: Source<'_>) -> Source<'_> {
    if !source.text.contains(['*', '_', '[', '|']) {
        return source;
    }
    let mut found = Vec::new();
    let all = lines(&source.text);
    let is_tabled = has_table(&source.text, &all);
    for line in all {
        let words = &source.text[line.start()..line.end()];
        if is_tabled && let Some(bars) = bars(words) {
            found.extend(
                bars.map(|bar| Span::new(line.start() + bar.start(), line.start() + bar.end())),
            );
        }
        let marks = marks(words).into_iter();
        found.extend(marks.map(|(from, to)| Span::new(line.start() + from, line.start() + to)));
    }
    margin::without(source, found)
}

/// Whether a table stands in a text: the rule below its head, and rows.
fn has_table(text: &str, lines: &[Span]) -> bool {
    /// Rows, at least.
    const LEAST: usize = 3;
    let words = |line: &Span| text[line.start()..line.end()].trim();
    let rows = lines.iter().filter(|line| is_row(words(line))).count();
    rows >= LEAST && lines.iter().any(|line| is_rule(words(line)))
}

/// Whether a line stands between bars: `| 00:04 | Host | Welcome. |`.
fn is_row(line: &str) -> bool {
    line.len() > 4 && line.starts_with("| ") && line.ends_with(" |")
}

/// Whether a line is the rule below the head of a table: `|---|:--|`.
fn is_rule(line: &str) -> bool {
    line.contains("--")
        && line.starts_with('|')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The bars at the ends of a row of a table, within its line.
fn bars(line: &str) -> Option<[Span; 2]> {
    let row = line.trim();
    if !is_row(row) {
        return None;
    }
    let from = line.len() - line.trim_start().len();
    let to = from + row.len();
    Some([
        Span::new(from, from + "| ".len()),
        Span::new(to - " |".len(), to),
    ])
}

/// Where marks stand in a line, in order.
fn marks(line: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = line[at..].find(['*', '_', '[']) {
        at += step;
        let pair = emphasis(line, at).or_else(|| link(line, at));
        match pair {
            Some((open, close)) => {
                found.extend([open, close]);
                at = open.1;
            }
            None => at += run(line, at),
        }
    }
    found.sort_unstable();
    // What looks like a mark inside an address is a part of it.
    let mut end = 0;
    found.retain(|&(from, to)| {
        let is_apart = from >= end;
        end = end.max(to);
        is_apart
    });
    found
}

/// How many bytes the same mark goes on for at `at`.
fn run(line: &str, at: usize) -> usize {
    let rest = &line.as_bytes()[at..];
    rest.iter().take_while(|byte| **byte == rest[0]).count()
}

/// The marks around some words of a line, which begin at `at`: they touch the words, and stand between no letters; what they
/// set off is neither the whole line nor a label.
fn emphasis(line: &str, at: usize) -> Option<((usize, usize), (usize, usize))> {
    let mark = EMPHASIS
        .iter()
        .find(|mark| line[at..].starts_with(**mark))?;
    let from = at + mark.len();
    let is_word = |c: char| c.is_alphanumeric();
    let opens = !line[..at].ends_with(is_word)
        && line[from..].starts_with(|c: char| !c.is_whitespace() && !mark.starts_with(c));
    let length = line[from..]
        .match_indices(mark)
        .map(|(at, _)| at)
        .find(|&length| {
            let behind = &line[from + length + mark.len()..];
            !line[from..from + length].ends_with(char::is_whitespace)
                && !behind.starts_with(|c: char| is_word(c) || mark.starts_with(c))
        })?;
    let to = from + length;
    let (before, behind) = (line[..at].trim(), line[to + mark.len()..].trim());
    let is_whole = before.is_empty() && behind.is_empty();
    let is_label = before.is_empty() && (line[..to].ends_with(':') || behind.starts_with(':'));
    let is_list = before.is_empty() && behind.starts_with(['-', '–', '—', '(']);
    (opens && !is_whole && !is_label && !is_list).then_some(((at, from), (to, to + mark.len())))
}

/// The bracket before the words of a link, and the address behind them.
fn link(line: &str, at: usize) -> Option<((usize, usize), (usize, usize))> {
    let words = line[at..].strip_prefix('[')?;
    let (words, behind) = words.split_once(']')?;
    let address = behind.strip_prefix('(')?.split_once(')')?.0;
    let is_address = ["http://", "https://", "mailto:", "/", "#", "www."]
        .iter()
        .any(|start| address.starts_with(start));
    let is_plain = !words.is_empty() && !words.contains('[') && !address.contains(' ');
    let to = at + 1 + words.len();
    (is_address && is_plain).then_some(((at, at + 1), (to, to + address.len() + "]()".len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_inside_a_line_are_left_out() {
        for (text, expected) in [
            ("He *did* know, she _said_.", "He did know, she said."),
            ("The **report** (***late***) was", "The report (late) was"),
            ("**Fees fall** from 1 January.", "Fees fall from 1 January."),
            (
                "See the [report](https://example.org/a_b) of",
                "See the report of",
            ),
            ("See [it](/_a_) and", "See it and"),
            (
                "He *knew the [report](/a)* well.",
                "He knew the report well.",
            ),
            ("**Did you know?**", "**Did you know?**"),
            ("**Ann Pell:** No.", "**Ann Pell:** No."),
            ("**Ann Pell**: No.", "**Ann Pell**: No."),
            ("* One * two", "* One * two"),
            ("Prices* and costs* rose", "Prices* and costs* rose"),
            ("snake_case and 2*3*4", "snake_case and 2*3*4"),
            ("d**n it, and s**t", "d**n it, and s**t"),
            ("It [Ann] said (see [1]) so", "It [Ann] said (see [1]) so"),
            ("________", "________"),
        ] {
            assert_eq!(without_marks(Source::of_text(text)).text, expected);
        }
    }
}
