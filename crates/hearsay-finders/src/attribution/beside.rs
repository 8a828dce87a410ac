//! What a content stands beside: its cue, its source, and how far it may reach.
//!
//! Owns: [`Beside`], and [`Place`], which the mends of a content look at.
//! Never: mends one.

use std::ops::Range;

use hearsay_document::{Document, Span};

/// What a content stands beside.
pub(super) struct Beside<'a> {
    /// Tokens of the cue.
    pub(super) cue: Range<usize>,
    pub(super) source: &'a [Span],
    /// What may be ascribed at all.
    pub(super) limits: Span,
    /// Whether the cue is "according to".
    pub(super) leaning: bool,
}

/// What the mends of a content look at beside it.
pub(super) struct Place<'a> {
    pub(super) document: &'a Document,
    pub(super) quotations: &'a [Span],
    pub(super) beside: &'a Beside<'a>,
    pub(super) cue: Span,
    /// The cue's verb, or its last word.
    pub(super) verb: usize,
    /// Words of the source and the cue.
    pub(super) taken: Vec<Span>,
}
