//! Texts without labels whose shape tells who speaks: an interview, a speech, letters to a newspaper.
//!
//! Owns: in which order the shapes are tried.
//! Never: looks at a text in which somebody is labelled.

use hearsay_document::{Furniture, Span, Turn};

use crate::interview;
use crate::letters;
use crate::monologue;

/// A text in which nobody is labelled.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Unlabelled<'a> {
    pub(crate) text: &'a str,
    /// The headline.
    pub(crate) title: Option<Span>,
    /// All lines that are titles.
    pub(crate) titles: &'a [Span],
    /// Its paragraphs, in text order.
    pub(crate) paragraphs: &'a [Span],
    /// Lines all of whose words are set off, in text order.
    pub(crate) strong: &'a [Span],
}

/// What the shape of such a text tells.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Turns in text order; none where it has no shape that tells them.
    pub(crate) turns: Vec<Turn>,
    /// What is nobody's words among them.
    pub(crate) furniture: Vec<Furniture>,
    /// The day it was written, where it tells that itself, ISO 8601.
    pub(crate) published: Option<String>,
}

impl Unlabelled<'_> {
    /// The turns of the first shape that the text has.
    pub(crate) fn told(self) -> Told {
        let shapes = [interview::told, monologue::told, letters::told];
        let mut found = shapes.into_iter().map(|told| told(self));
        found
            .find(|told| !told.turns.is_empty() || !told.furniture.is_empty())
            .unwrap_or_default()
    }
}

impl From<Vec<Turn>> for Told {
    fn from(turns: Vec<Turn>) -> Self {
        Self {
            turns,
            ..Self::default()
        }
    }
}
