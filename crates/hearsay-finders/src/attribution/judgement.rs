//! What whoever writes says of another's words: "What the minister told parliament *was untrue*".
//!
//! Owns: telling such a judgement from what is told.
//! Never: looks at words that are no subject of it.

use hearsay_document::{Deprel, Document, Span};

use super::telling::Role;

/// A content without what is said of it: "*What* the minister told parliament *was untrue*".
pub(super) fn without(document: &Document, verb: usize, content: Vec<Span>) -> Vec<Span> {
    if let Some(what) = judged_where_it_is_told(document, verb, &content) {
        return vec![what];
    }
    let judged = document
        .upwards(verb)
        .skip(1)
        .find(|&at| Role::Judges.is_of(&document.lower(at)));
    let Some(judged) = judged else {
        return content;
    };
    let subject = document
        .upwards(verb)
        .find(|&at| document.head(at) == Some(judged));
    let is_subject = |at: usize| {
        matches!(
            document.tokens[at].deprel,
            Some(Deprel::Csubj | Deprel::CsubjPass | Deprel::Nsubj | Deprel::NsubjPass)
        )
    };
    let Some(subject) = subject.filter(|&at| is_subject(at)) else {
        return content;
    };
    let own = |at: usize| document.upwards(at).any(|above| above == subject);
    let sentence = document.sentence_tokens(document.tokens[subject].span.start());
    let opens = sentence.and_then(|mut words| words.find(|&at| own(at)));
    if opens.is_none_or(|at| document.lower(at) != "what") {
        return content;
    }
    content
        .into_iter()
        .filter_map(|piece| {
            let words = document.tokens_in(piece);
            let first = words.clone().find(|&at| own(at))?;
            let last = words.rev().find(|&at| own(at))?;
            let kept = document.tokens[first]
                .span
                .cover(document.tokens[last].span);
            piece.intersection(kept)
        })
        .collect()
}

/// The "what" of "*What* the minister told parliament was a lie", where the tree has the judgement for what is told and
/// whom it is told for a subject.
fn judged_where_it_is_told(document: &Document, verb: usize, content: &[Span]) -> Option<Span> {
    let tokens = &document.tokens;
    let what = document.head(verb).filter(|&at| {
        tokens[verb].deprel == Some(Deprel::AclRelcl) && document.lower(at) == "what"
    })?;
    let is_judgement = |at: usize| {
        document.head(at) == Some(verb)
            && tokens[at].deprel == Some(Deprel::Ccomp)
            && Role::Judges.is_of(&document.lower(at))
    };
    let judges = |piece: &Span| document.tokens_in(*piece).any(is_judgement);
    content.iter().any(judges).then_some(tokens[what].span)
}
