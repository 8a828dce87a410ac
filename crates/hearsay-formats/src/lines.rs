//! A text's lines, and where the words of each stand.
//!
//! Owns: where lines end, what stands at the margin of a text that must stay as it is, and the words beside it.
//! Never: reads the words.

use hearsay_document::{Furniture, FurnitureKind, Span};

use crate::headings::is_between;
use crate::margin;
use crate::script;

/// The lines of a text, without their ends.
pub(crate) fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::with_capacity(text.len() / 60 + 1);
    let mut from = 0;
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        lines.push(Span::new(from, at));
        from = at + 1;
    }
    if from < text.len() {
        lines.push(Span::new(from, text.len()));
    }
    lines
}

/// The words of a span, none where it is none of the text's.
pub(crate) fn words_of(text: &str, span: Span) -> &str {
    text.get(span.start()..span.end()).unwrap_or("")
}

/// What stands at the margins of a text: numbers of lines, or what a script tells of the picture.
pub(crate) struct Margins {
    spans: Vec<Span>,
    kind: FurnitureKind,
}

impl Margins {
    pub(crate) fn of(text: &str) -> Self {
        let numbers = margin::margins(text);
        if numbers.is_empty() {
            Self {
                spans: script::left_column(text),
                kind: FurnitureKind::Direction,
            }
        } else {
            Self {
                spans: numbers,
                kind: FurnitureKind::Remark,
            }
        }
    }

    /// The words of each line, beside its margin.
    pub(crate) fn beside(&self, text: &str, lines: &[Span]) -> Vec<Span> {
        let beside = |line: &Span| {
            let next = self.spans.partition_point(|m| m.end() <= line.start());
            let margin = self.spans.get(next).filter(|m| m.start() <= line.start());
            let from = margin.map_or(line.start(), |margin| margin.end().min(line.end()));
            Span::new(from, line.end()).trimmed(text)
        };
        lines.iter().map(beside).collect()
    }

    /// The margins that begin before a byte.
    pub(crate) fn furniture(&self, text: &str, before: usize) -> impl Iterator<Item = Furniture> {
        let margins = self.spans.iter().filter(move |m| m.start() < before);
        margins.map(|margin| Furniture {
            span: margin.trimmed(text),
            kind: self.kind,
        })
    }
}

/// Lines of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lines<'a> {
    pub(crate) text: &'a str,
    /// The lines as they stand, without their ends.
    whole: &'a [Span],
    /// The words of each.
    words: &'a [Span],
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str, whole: &'a [Span], words: &'a [Span]) -> Self {
        Self { text, whole, words }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The first lines.
    pub(crate) fn upto(self, end: usize) -> Self {
        Self {
            whole: &self.whole[..end],
            words: &self.words[..end],
            ..self
        }
    }

    /// The lines as they stand.
    pub(crate) fn whole(&self) -> &'a [Span] {
        self.whole
    }

    /// Where the words of all lines stand.
    pub(crate) fn spans(&self) -> impl Iterator<Item = Span> {
        self.words.iter().copied()
    }

    /// Where the words of a line stand; nowhere behind the last.
    pub(crate) fn span(&self, index: usize) -> Span {
        self.words.get(index).copied().unwrap_or_default()
    }

    /// The words of a line; none behind the last.
    pub(crate) fn words(&self, index: usize) -> &'a str {
        words_of(self.text, self.span(index))
    }

    /// The words of the next line that is no button of the page.
    pub(crate) fn words_below(&self, index: usize) -> &'a str {
        let is_button = is_between(self.words(index + 1));
        self.words(index + 1 + usize::from(is_button))
    }

    /// How far a line's words stand from its beginning.
    pub(crate) fn indent(&self, index: usize) -> usize {
        self.words[index].start() - self.whole[index].start()
    }
}
