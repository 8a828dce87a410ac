//! What a content has of a verb that is joined to its cue: "considered *but did not approve* selling the wood".
//!
//! Owns: leaving out what its source says besides.
//! Never: says who says that; [`super::understood`] does.

use hearsay_document::{Deprel, Document, Span};

use super::content::quoted_in;
use super::cues::CUES;
use super::marks::without_marks_after;

/// A content up to what its source says besides: "stated that the points were worn *and asked for an inspection*". Within
/// a quotation it is who is quoted that goes on.
pub(super) fn without_next_cue(
    document: &Document,
    quotations: &[Span],
    verb: usize,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let Some(last) = content.last_mut() else {
        return content;
    };
    let words = document.tokens_in(*last);
    let next = words.clone().find(|&at| {
        let token = &document.tokens[at];
        token.deprel == Some(Deprel::Conj)
            && CUES.contains_key(document.lower(at).as_str())
            && document.head(at) == Some(verb)
            && quoted_in(quotations, token.span).next().is_none()
    });
    let joins = next.and_then(|next| {
        words.clone().find(|&at| {
            let token = &document.tokens[at];
            token.deprel == Some(Deprel::Cc) && document.head(at) == Some(next)
        })
    });
    // With a subject of its own it may as well go on with what is told.
    let alone = |next: usize| {
        !words.clone().any(|at| {
            document.head(at) == Some(next)
                && matches!(
                    document.tokens[at].deprel,
                    Some(Deprel::Nsubj | Deprel::NsubjPass)
                )
        })
    };
    if let (Some(joins), Some(next)) = (joins, next)
        && joins > words.start.max(verb)
        && alone(next)
    {
        let end = document.tokens[joins - 1].span.end();
        *last = without_marks_after(document, Span::new(last.start(), end));
    }
    content
}

/// What a verb has in common with one joined to it stands behind both: "considered but did not approve *selling the wood*".
pub(super) fn without_joined_verb(
    document: &Document,
    verb: usize,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let tokens = &document.tokens;
    let Some(first) = content.first_mut() else {
        return content;
    };
    let words = document.tokens_in(*first);
    let joined = words
        .clone()
        .find(|&at| tokens[at].deprel == Some(Deprel::Conj) && document.head(at) == Some(verb));
    let joins = |next: usize| {
        let helps = |at: usize| document.head(at) == Some(next);
        let joint = |at: usize| tokens[at].deprel == Some(Deprel::Cc);
        (verb + 1..next).all(helps) && joint(verb + 1) && next + 1 < words.end
    };
    if let Some(next) = joined.filter(|&next| words.start > verb && joins(next)) {
        *first = document.span_of(next + 1..words.end);
    }
    content
}
