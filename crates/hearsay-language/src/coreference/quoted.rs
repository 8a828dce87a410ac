//! Which words stand in quotations.
//!
//! Owns: finding the quotation of a word.
//! Never: knows who tells it; [`super::voices`] does.

use hearsay_document::{Document, Span};

/// The quotation that a word stands in, as a position in the list.
pub(super) fn quotation_of(quotations: &[Span], document: &Document, word: usize) -> Option<usize> {
    let span = document.tokens[word].span;
    let index = quotations
        .partition_point(|q| q.start() <= span.start())
        .checked_sub(1)?;
    quotations[index].contains(span).then_some(index)
}
