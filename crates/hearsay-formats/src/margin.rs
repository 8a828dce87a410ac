//! Numbers at the margin, by which courts cite a transcript: page and line.
//!
//! Owns: recognising that the lines of a text are numbered, and leaving the numbers out; they would stand in the middle of
//! sentences; and with them the heads and feet of pages that stand between the last number of one and the first of the next.
//! Where the words stand in the file is kept.
//! Never: touches a numbered list, whose items have a mark after the number or begin with a capital.

use std::borrow::Cow;
use std::collections::HashMap;

use hearsay_document::Span;

use crate::encoding::{Builder, Source};

/// Fewer lines are a list or a table.
const LEAST_LINES: usize = 8;
/// No page and no transcript has more lines.
const MOST_DIGITS: usize = 5;

/// A line that begins with a number.
struct Numbered {
    /// Number and white space, from the start of the line.
    margin: Span,
    number: u32,
    /// The line goes on with a sentence.
    runs_on: bool,
    /// The line begins with a question or an answer.
    is_examined: bool,
    /// There is nothing but the number.
    is_empty: bool,
}

/// The source without the numbers at its margin; as it is where its lines have none.
pub(crate) fn without_numbers(source: Source<'_>) -> Source<'_> {
    let margins = margins(&source.text);
    without(source, margins)
}

/// The source without some stretches of it, given in order.
pub(crate) fn without(source: Source<'_>, left_out: Vec<Span>) -> Source<'_> {
    if left_out.is_empty() {
        return source;
    }
    let mut built = Builder::default();
    let mut from = 0;
    for span in left_out {
        built.copy(&source, Span::new(from, span.start()));
        from = span.end();
    }
    built.copy(&source, Span::new(from, source.text.len()));
    Source {
        text: Cow::Owned(built.text),
        map: built.map,
    }
}

/// The margins of a text whose lines are numbered, in order; a text that must not be changed keeps them, as furniture.
pub(crate) fn margins(text: &str) -> Vec<Span> {
    let (mut filled, mut followed, mut run_on, mut examined, mut at) = (0, 0, 0, 0, 0);
    let mut last = None;
    let mut margins = Vec::new();
    let mut turnings = Turnings::default();
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        // A title page before the first has none.
        filled += usize::from(last.is_some());
        let unnumbered = Span::new(start, start + line.trim_end().len());
        let Some(found) = numbered(line, start) else {
            turnings.pending.extend(last.map(|_| unnumbered));
            continue;
        };
        // Each follows on the one before, or begins a page; one that does neither is the page's own number.
        let follows = last.map_or(!found.is_empty, |last: u32| found.number == last + 1);
        if found.number == 1 || follows {
            filled += usize::from(last.is_none());
            followed += 1;
            run_on += usize::from(found.runs_on);
            examined += usize::from(found.is_examined);
            turnings.line(&found, at);
            last = Some(found.number);
        } else if !found.is_empty {
            turnings.pending.extend(last.map(|_| unnumbered));
            continue;
        }
        margins.push(found.margin);
    }
    let is_margin = followed >= LEAST_LINES
        && followed * 10 >= filled * 7
        && (run_on * 16 >= followed || run_on > 0 && examined * 4 >= followed)
        && run_on * 4 <= followed * 3;
    if is_margin {
        turnings.leave_out(text, margins)
    } else {
        Vec::new()
    }
}

/// What stands between the last numbered line of each page and the first of the next.
#[derive(Default)]
struct Turnings {
    /// Lines without a number of their own behind the last that has one.
    pending: Vec<Span>,
    /// Where the last numbered line ends.
    end: usize,
    /// The lines between two pages; where they begin and the next page's words do, and whether a sentence goes on there.
    pages: Vec<(Vec<Span>, Span, bool)>,
}

impl Turnings {
    /// Takes a numbered line that ends at a byte.
    fn line(&mut self, line: &Numbered, end: usize) {
        let between = std::mem::take(&mut self.pending);
        if line.number == 1 && self.end > 0 {
            let gap = Span::new(self.end, line.margin.end());
            self.pages.push((between, gap, line.runs_on));
        }
        self.end = end;
    }

    /// All that is left out of a text: its `margins`, the heads and feet that come again from page to page, and the whole gap
    /// between two pages where it holds nothing else and a sentence goes on behind it.
    fn leave_out(self, text: &str, margins: Vec<Span>) -> Vec<Span> {
        let shape = |line: &Span| shape(text[line.start()..line.end()].trim());
        let between = || self.pages.iter().flat_map(|(lines, ..)| lines);
        let mut times: HashMap<String, usize> = HashMap::new();
        for line in between().chain(&self.pending) {
            *times.entry(shape(line)).or_default() += 1;
        }
        let comes_again = |line: &&Span| times.get(&shape(line)).is_some_and(|&times| times > 1);
        let mut out = margins;
        out.extend(between().chain(&self.pending).filter(comes_again));
        for (lines, gap, runs_on) in &self.pages {
            if *runs_on && lines.iter().all(|line| comes_again(&line)) {
                out.retain(|span| !gap.contains(*span));
                out.push(*gap);
            }
        }
        out.sort_by_key(|span| span.start());
        out
    }
}

/// A line without its figures and the width of its gaps.
pub(crate) fn shape(words: &str) -> String {
    let bare = |word: &str| word.replace(|c: char| c.is_ascii_digit(), "#");
    words
        .split_whitespace()
        .map(bare)
        .collect::<Vec<_>>()
        .join(" ")
        .replace("##", "#")
}

fn numbered(line: &str, start: usize) -> Option<Numbered> {
    let words = line.trim_start_matches([' ', '\t']);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let after = &words[digits..];
    if !(1..=MOST_DIGITS).contains(&digits) || !after.starts_with(char::is_whitespace) {
        return None;
    }
    let body = after.trim_start_matches([' ', '\t']);
    Some(Numbered {
        margin: Span::new(start, start + line.len() - body.len()),
        number: words[..digits].parse().ok()?,
        runs_on: body.starts_with(char::is_lowercase),
        is_examined: body.starts_with("Q.") || body.starts_with("A."),
        is_empty: body.trim().is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let source = without_numbers(Source::of_text(text));
        assert_eq!(source.text, expected);
        for (span, from) in source.map.verbatim() {
            let words = &source.text[span.start()..span.end()];
            assert_eq!(words, &text[from..from + span.len()]);
        }
    }

    #[test]
    fn the_lines_of_a_deposition_lose_their_numbers() {
        check(
            "  Page 12\n\n 12\n 1  Q.  Did the alarm that\n 2      you saw ring?\n 3  A.  It rang for an\n 4      hour or so.\n 5\n 6  Q.  And then\n 7      what?\n 8  A.  Then it\n 9      stopped.\n\n 1  Q.  Who\n 2      was there?\n",
            "  Page 12\n\n\nQ.  Did the alarm that\nyou saw ring?\nA.  It rang for an\nhour or so.\n\nQ.  And then\nwhat?\nA.  Then it\nstopped.\n\nQ.  Who\nwas there?\n",
        );
    }

    #[test]
    fn the_feet_of_pages_are_left_out_and_a_sentence_goes_on_over_them() {
        let page = |first: &str, foot: &str| {
            format!(
                "{first} 2      and rang.\n 3  A.  It rang for an\n 4      hour or so.\n 5  Q.  And then\n{foot}"
            )
        };
        let foot = "        Ann Osk, CSR No. 7\n\n        9\n\n";
        check(
            &[
                page(" 1  Q.  It woke\n", foot),
                page(" 1      what rang\n", foot),
                page(" 1  Q.  So it\n", foot),
            ]
            .concat(),
            "Q.  It woke\nand rang.\nA.  It rang for an\nhour or so.\nQ.  And then\nwhat rang\nand rang.\nA.  It rang for an\n\
             hour or so.\nQ.  And then\n\n\n\n\nQ.  So it\nand rang.\nA.  It rang for an\nhour or so.\nQ.  And then\n\n\n\n\n",
        );
    }

    #[test]
    fn questions_and_answers_on_one_line_each_are_numbered_as_well() {
        check(
            " 1  MS KOHL:  Sir, the next witness.\n 2  Q.  Captain, was it\n 3      shut?\n 4  A.  I was told.\n 5  Q.  By whom?\n 6  \
             A.  The bosun.\n 7  Q.  Is that your name?\n 8  A.  Yes.\n 9  MR OSK:  Sir.\n10  MS KOHL:  Sir.\n11  MR OSK:  No.\n12  \
             MS KOHL:  Yes.\n13  MR OSK:  No.\n14  MS KOHL:  Yes.\n15  MR OSK:  No.\n16  MS KOHL:  Yes.\n17  MR OSK:  No.\n",
            "MS KOHL:  Sir, the next witness.\nQ.  Captain, was it\nshut?\nA.  I was told.\nQ.  By whom?\nA.  The bosun.\nQ.  \
             Is that your name?\nA.  Yes.\nMR OSK:  Sir.\nMS KOHL:  Sir.\nMR OSK:  No.\nMS KOHL:  Yes.\nMR OSK:  No.\nMS KOHL:  \
             Yes.\nMR OSK:  No.\nMS KOHL:  Yes.\nMR OSK:  No.\n",
        );
    }

    #[test]
    fn a_title_page_has_none() {
        let title: String = [" 41\n"]
            .into_iter()
            .chain([" For the harbour:\n"; 20])
            .collect();
        let page = " 1  Q.  Did the alarm that\n 2      you saw ring?\n 3  A.  It rang for an\n 4      hour or so.\n 5  Q.  And then\n 6      what?\n 7  A.  Then it\n 8      stopped.\n";
        let text = title.clone() + page;
        let source = without_numbers(Source::of_text(&text));
        assert!(source.text.starts_with("\n For the harbour:\n"));
        assert!(source.text.contains("\nyou saw ring?\n"));
    }

    #[test]
    fn lists_and_tables_keep_their_numbers() {
        let items: Vec<String> = (1..20).map(|n| format!("{n}. Bring the keys\n")).collect();
        let list = items.concat();
        check(&list, &list);
        let table = list.replace('.', "");
        check(&table, &table);
        let few = "1 one\n2 two\n3 three\n";
        check(few, few);
        let years = "It was\n1961 when he\nleft, and in\n1962 they\ncame back.\n";
        check(years, years);
    }
}
