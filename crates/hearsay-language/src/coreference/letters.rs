//! Letters in a text without turns: "Dear Gideon, …, Yours ever, Marian".
//!
//! Owns: where each letter begins and ends, and that its "I" writes it and its "you" is whom it is addressed to.
//! Never: looks at a text that one author writes; a letter in it is quoted.

use hearsay_document::{Document, Span};

use super::candidate::{Candidate, FIRST_PERSON, SECOND_PERSON};
use super::clusters::Clusters;
use super::quoted::quotation_of;

/// A letter, from the line that addresses somebody to the next such line.
pub(super) struct Letter {
    pub(super) span: Span,
    address: Span,
}

/// The letters of a text whose voices are not told apart otherwise, in order.
pub(super) fn letters(document: &Document, author: Option<Span>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    if author.is_some() || !document.turns.is_empty() {
        return letters;
    }
    let end = document.text.as_str().len();
    let mut at = 0;
    for line in document.text.as_str().split_inclusive('\n') {
        let words = line.trim();
        if words.starts_with("Dear ") && words.ends_with(',') {
            if let Some(last) = letters.last_mut() {
                last.span = Span::new(last.span.start(), at);
            }
            letters.push(Letter {
                span: Span::new(at, end),
                address: Span::new(at, at + line.len()),
            });
        }
        at += line.len();
    }
    letters
}

/// The letter that a mention stands in, as a position in the list.
pub(super) fn letter_of(
    document: &Document,
    letters: &[Letter],
    candidate: &Candidate,
) -> Option<usize> {
    let place = document.tokens[candidate.head].span;
    letters
        .iter()
        .position(|letter| letter.span.contains(place))
}

/// "I" of each letter is one, and none of another's; "you" is whom it is addressed to.
pub(super) fn link_letters(
    document: &Document,
    quotations: &[Span],
    letters: &[Letter],
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    for (number, letter) in letters.iter().enumerate() {
        let place = |c: &Candidate| document.tokens[c.head].span;
        let own = |list: &[&str]| -> Vec<usize> {
            let is_own = |&index: &usize| {
                let c = &candidates[index];
                list.contains(&c.head_word.as_str())
                    && letter.span.contains(place(c))
                    && quotation_of(quotations, document, c.head).is_none()
            };
            (0..candidates.len()).filter(is_own).collect()
        };
        let writer = own(FIRST_PERSON);
        for &index in &writer {
            clusters[index].first_turn = Some(number);
            clusters.join(writer[0], index);
        }
        let addressee = candidates
            .iter()
            .position(|c| !c.pronoun && letter.address.contains(place(c)));
        let addressed = own(SECOND_PERSON);
        for &index in &addressed {
            let first = addressee.unwrap_or(addressed[0]);
            clusters.settled[index] = clusters.join(first.min(index), first.max(index));
        }
    }
}
