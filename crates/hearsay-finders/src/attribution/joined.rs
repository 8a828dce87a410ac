//! What a content has of a verb that is joined to its cue: "considered *but did not approve* selling the wood".
//!
//! Owns: leaving out what its source says besides.
//! Never: says who says that; [`super::understood`] does.

use std::ops::Range;

use hearsay_document::{Deprel, Document, Span};

use super::cues::CUES;
use super::marks::without_marks_after;
use super::pieces::quoted_in;

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

/// A content up to what its source does besides, which the tree joins to what is told: a finite verb behind a comma goes on with
/// no infinitive. "He told her that it would help nobody*, and left it out*".
pub(super) fn without_deed(
    document: &Document,
    quotations: &[Span],
    verb: usize,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let tokens = &document.tokens;
    let Some(last) = content.last_mut() else {
        return content;
    };
    let words = document.tokens_in(*last);
    let hangs = |of: usize, deprels: &[Deprel]| child_among(document, words.clone(), of, deprels);
    let finite = |of: usize| {
        let helper = hangs(of, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
        let at = helper.unwrap_or(of);
        let tense = ["Tense=Past", "Tense=Pres"];
        let own = tense
            .into_iter()
            .find(|tense| tokens[at].has_feature(tense));
        own.filter(|_| tokens[at].has_feature("VerbForm=Fin"))
    };
    let is_deed = |&at: &usize| {
        let told = document.head(at).filter(|&told| {
            tokens[at].deprel == Some(Deprel::Conj)
                && document.head(told) == Some(verb)
                && tokens[told].deprel == Some(Deprel::Ccomp)
                && tokens[told].has_feature("VerbForm=Inf")
                && hangs(told, &[Deprel::Aux]).is_some()
        });
        let (own, tense) = (hangs(at, &[Deprel::Nsubj, Deprel::NsubjPass]), finite(at));
        // "… that it would break even*, and it has lost money since*": behind a verb in the past nothing told is in the present.
        let is_writers = || {
            let helper = told.and_then(|told| hangs(told, &[Deprel::Aux]));
            tense == Some("Tense=Pres")
                && tokens[verb].has_feature("Tense=Past")
                && helper.is_some_and(|helper| document.lower(helper) == "would")
        };
        told.is_some()
            && match own {
                None => tense.is_some_and(|tense| tokens[verb].has_feature(tense)),
                Some(_) => is_writers(),
            }
            && quoted_in(quotations, tokens[at].span).next().is_none()
    };
    let joins = words
        .clone()
        .find(is_deed)
        .and_then(|deed| hangs(deed, &[Deprel::Cc]));
    if let Some(joins) = joins.filter(|&at| at > words.start && document.form(at - 1) == ",") {
        *last = without_marks_after(document, document.span_of(words.start..joins));
    }
    content
}

/// A content that is no clause up to what is joined to its cue: "shows a man in uniform*, and on the back somebody has written …*",
/// "declared an interest *and left the room*".
pub(super) fn without_next_clause(
    document: &Document,
    verb: usize,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let tokens = &document.tokens;
    let Some(last) = content.last_mut() else {
        return content;
    };
    let words = document.tokens_in(*last);
    let hangs = |of: usize, deprels: &[Deprel]| child_among(document, words.clone(), of, deprels);
    let is_thing = hangs(verb, &[Deprel::Obj]).is_some()
        && hangs(verb, &[Deprel::Ccomp, Deprel::Xcomp]).is_none();
    let next = hangs(verb, &[Deprel::Conj]).filter(|_| is_thing);
    let has_subject =
        next.is_some_and(|next| hangs(next, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some());
    // "Declared an interest *and left the room*".
    let is_deed = next.is_some_and(|next| {
        tokens[next].has_feature("VerbForm=Fin") && tokens[verb].has_feature("VerbForm=Fin")
    });
    let joins = next
        .and_then(|next| hangs(next, &[Deprel::Cc]))
        .filter(|&at| {
            at > words.start
                && (has_subject && document.form(at - 1) == "," || !has_subject && is_deed)
        });
    if let Some(joins) = joins {
        *last = without_marks_after(document, document.span_of(words.start..joins));
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

/// The first of some words that hangs on a word by one of some relations.
fn child_among(
    document: &Document,
    mut words: Range<usize>,
    of: usize,
    deprels: &[Deprel],
) -> Option<usize> {
    words.find(|&at| {
        document.head(at) == Some(of)
            && document.tokens[at]
                .deprel
                .is_some_and(|deprel| deprels.contains(&deprel))
    })
}
