//! Pieces of text: what two share, what is left of one, and what of it is quoted.
//!
//! Owns: arithmetic of spans that looks at letters and marks. Quotations stand in text order and apart.
//! Never: looks at a tree.

use hearsay_document::{Document, Span};

/// Joins pieces that overlap or have nothing but marks and spaces between them.
pub(super) fn adjoined(document: &Document, pieces: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for piece in pieces {
        if let Some(last) = joined.last_mut() {
            let gap = document
                .text
                .get(last.end()..piece.start().max(last.end()))
                .unwrap_or("x");
            if piece.start() <= last.end()
                || !gap.chars().any(char::is_alphanumeric) && gap.len() < 4
            {
                *last = last.cover(piece);
                continue;
            }
        }
        joined.push(piece);
    }
    joined
}

/// What is left of a piece without some other words: before and after them.
pub(super) fn without(document: &Document, piece: Span, other: Span) -> Vec<Span> {
    let Some(shared) = piece.intersection(other) else {
        return vec![piece];
    };
    [
        Span::new(piece.start(), shared.start()),
        Span::new(shared.end(), piece.end()),
    ]
    .into_iter()
    .map(|rest| {
        let words = document.text.slice(rest).trim_end();
        let end = rest.start() + words.len();
        let begun =
            words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'));
        Span::new(end - begun.len(), end)
    })
    .filter(|rest| says_something(document, *rest))
    .collect()
}

/// The quotation around a place, of quotations that stand in text order and apart.
pub(super) fn quotation_around(quotations: &[Span], place: Span) -> Option<Span> {
    let next = quotations.partition_point(|quotation| quotation.end() <= place.start());
    let quotation = quotations.get(next)?;
    quotation.contains(place).then_some(*quotation)
}

/// What a piece shares with quotations, which stand in text order and apart.
pub(super) fn quoted_in(quotations: &[Span], piece: Span) -> impl Iterator<Item = Span> + '_ {
    let first = quotations.partition_point(|q| q.end() <= piece.start());
    quotations[first..]
        .iter()
        .map_while(move |q| q.intersection(piece))
}

/// Whether a quotation ends with the comma that leads on to its sentence.
pub(super) fn leads_on(quotation: &str) -> bool {
    let words = quotation.trim_end_matches(['”', '"', '’', '\'']);
    words.ends_with(',')
}

/// Letters and digits of a piece.
pub(super) fn letters(document: &Document, piece: Span) -> usize {
    document
        .text
        .slice(piece)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .count()
}

/// Whether a piece has a word, and is not only marks.
pub(super) fn says_something(document: &Document, piece: Span) -> bool {
    document
        .text
        .slice(piece)
        .chars()
        .any(char::is_alphanumeric)
}
