//! A text whose paragraphs are read one by one, from files that know headings and bold words.
//!
//! Owns: [`Paragraphs`], and the document that paragraphs and headings make.
//! Never: knows the file they stand in.

use hearsay_document::{Document, Furniture, FurnitureKind, Span, Text};

use crate::encoding::Builder;
use crate::plain;
use crate::reading;
use crate::speech;

/// A text as its paragraphs are read.
#[derive(Default)]
pub(crate) struct Paragraphs {
    pub(crate) built: Builder,
    headings: Vec<Span>,
    /// Paragraphs all of whose words are in bold.
    strong: Vec<Span>,
    /// Where the paragraph begins.
    start: usize,
    /// The paragraph is a heading.
    pub(crate) is_heading: bool,
    /// Some words of the paragraph are not in bold, or nothing is known of it.
    pub(crate) is_plain: bool,
}

impl Paragraphs {
    /// Sets a gap within a paragraph, which begins with none.
    pub(crate) fn gap(&mut self, gap: &str) {
        if !self.built.text.is_empty() && !self.built.text.ends_with('\n') {
            self.built.make(gap);
        }
    }

    /// Ends a paragraph: an empty line stands between it and the next.
    pub(crate) fn end(&mut self) {
        let text = &self.built.text;
        let span = Span::new(self.start, text.len()).trimmed(text);
        if !span.is_empty() {
            if self.is_heading {
                self.headings.push(span);
            } else if !self.is_plain {
                self.strong.push(span);
            }
        }
        (self.is_heading, self.is_plain) = (false, false);
        if !text.is_empty() && !text.ends_with("\n\n") {
            let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
            self.built.make(gap);
        }
        self.start = self.built.text.len();
    }

    /// The document they make.
    pub(crate) fn document(self) -> Document {
        let text = Text::new(self.built.text.trim_end());
        let mut found = reading::of_document(&text, &self.strong);
        for span in self.headings {
            if !speech::is_label(&found.turns, span) {
                found.furniture.push(Furniture {
                    span,
                    kind: FurnitureKind::Title,
                });
            }
        }
        found.furniture = speech::in_order(found.furniture);
        let mut titles = found.furniture.iter();
        let heading = titles.find(|piece| piece.kind == FurnitureKind::Title);
        found.title = found.title.or(heading.map(|piece| piece.span));
        let mut document = Document {
            text,
            ..Document::default()
        };
        plain::take(&mut document, found);
        document
    }
}
