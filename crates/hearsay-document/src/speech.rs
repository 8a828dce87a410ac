//! How much is said.
//!
//! Owns: the counting of words, one rule for report, page and case.
//! Never: tells who says them.

use crate::document::Document;
use crate::text::Span;

/// Number of words of a text: stretches with a letter or a digit between white space.
pub fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// Number of words of a span of a document that are no furniture.
pub fn spoken(document: &Document, span: Span) -> usize {
    spoken_beside(&document.text, &document.furniture, |f| f.span, span)
}

/// Number of words of a span of a text that are none of its furniture, which stands in text order without overlaps.
pub(crate) fn spoken_beside<F>(
    text: &str,
    furniture: &[F],
    place: impl Fn(&F) -> Span,
    span: Span,
) -> usize {
    let first = furniture.partition_point(|f| place(f).end() <= span.start());
    let inside: usize = furniture[first..]
        .iter()
        .map(&place)
        .take_while(|piece| piece.start() < span.end())
        .filter_map(|piece| piece.intersection(span))
        .map(|piece| words(&text[piece.start()..piece.end()]))
        .sum();
    words(&text[span.start()..span.end()]).saturating_sub(inside)
}
