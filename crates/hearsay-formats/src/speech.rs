//! What is known of a running text before it is read, and what is known after.
//!
//! Owns: [`Hints`], the [`Frame`] of fields around a text, and [`Speech`], in which every form ends.
//! Never: finds any of it; [`crate::reading`] does.

use std::ops::Range;

use hearsay_document::{Furniture, Span, Turn};

/// What is known of a text before it is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints<'a> {
    /// A text saved from a page or typed by hand: it may begin with titles even where nobody has a
    /// label. Records of a collection are articles and sentences, whose first line is testimony.
    pub(crate) titles: bool,
    /// Captions: a dash at the start of a line marks another voice.
    pub(crate) dashes: bool,
    /// Lines all of whose words are set off, in bold or as headings, in text order.
    pub(crate) strong: &'a [Span],
}

/// Who speaks where, and what is no testimony.
#[derive(Debug, Default)]
pub(crate) struct Speech {
    /// Turns in text order, without overlaps.
    pub(crate) turns: Vec<Turn>,
    /// Furniture in text order, without overlaps.
    pub(crate) furniture: Vec<Furniture>,
    /// The first title line.
    pub(crate) title: Option<Span>,
    /// The day it was written or sent, ISO 8601, where a line above the first words says so.
    pub(crate) published: Option<String>,
    /// The newspaper or agency that published it, where a line above the first words says so.
    pub(crate) publisher: Option<String>,
    /// It was sent to newspapers by whoever publishes it.
    pub(crate) is_handout: bool,
}

/// Fields around a text, and what they tell of it.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Frame {
    /// The lines of its words.
    pub(crate) words: Range<usize>,
    /// The fields.
    pub(crate) furniture: Vec<Furniture>,
    pub(crate) title: Option<Span>,
    /// ISO 8601.
    pub(crate) published: Option<String>,
    pub(crate) publisher: Option<String>,
}

impl Frame {
    /// What was found in the words, with what the fields tell of them.
    pub(crate) fn around(self, mut found: Speech) -> Speech {
        found.furniture.extend(self.furniture);
        found.furniture = in_order(found.furniture);
        found.title = self.title.or(found.title);
        found.published = self.published.or(found.published);
        found.publisher = self.publisher.or(found.publisher);
        found
    }
}

/// Whether a span touches the label of a turn. Turns are in text order.
pub(crate) fn is_label(turns: &[Turn], span: Span) -> bool {
    let first = turns.partition_point(|turn| turn.span.end() <= span.start());
    turns
        .get(first)
        .and_then(|turn| turn.label)
        .is_some_and(|label| label.overlaps(span))
}

/// Sorts furniture and drops what another piece covers.
pub(crate) fn in_order(mut furniture: Vec<Furniture>) -> Vec<Furniture> {
    furniture.sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end())));
    let mut kept: Vec<Furniture> = Vec::with_capacity(furniture.len());
    for piece in furniture {
        if piece.span.is_empty() {
            continue;
        }
        if kept
            .last()
            .is_none_or(|last| last.span.end() <= piece.span.start())
        {
            kept.push(piece);
        }
    }
    kept
}
