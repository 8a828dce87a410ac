//! How much is said.
//!
//! Owns: the counting of words, one rule for report, page and case.
//! Never: tells who says them.

use crate::document::Document;
use crate::text::{Span, is_han};

/// Number of words of a text: stretches with a letter or a digit between white space, and, where nothing stands between
/// words, each Han character.
pub fn words(text: &str) -> usize {
    let in_stretch = |stretch: &str| {
        let han = stretch.chars().filter(|c| is_han(*c)).count();
        let others = stretch.split(is_han);
        han + others
            .filter(|part| part.chars().any(char::is_alphanumeric))
            .count()
    };
    text.split_whitespace().map(in_stretch).sum()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_apart_and_han_characters_are_words() {
        for (text, expected) in [
            ("It’s 4 p.m. – and late", 5),
            ("大桥总投资18.6亿元。", 8),
            ("NASA称", 2),
            ("……", 0),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
