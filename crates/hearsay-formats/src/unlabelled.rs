//! Texts in which nobody is labelled, and what their shape tells: an interview, a speech, letters to a newspaper.
//!
//! Owns: [`Unlabelled`] and [`Told`].
//! Never: knows the shapes, which [`crate::reading`] tries.

use hearsay_document::{Furniture, Span, Turn};

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

impl From<Vec<Turn>> for Told {
    fn from(turns: Vec<Turn>) -> Self {
        Self {
            turns,
            ..Self::default()
        }
    }
}
