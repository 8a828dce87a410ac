//! Who tells in passing, between commas: "*A second trial*, they say, is under way".
//!
//! Owns: the beginning of a clause that such a cue parts from its rest.
//! Never: reads back over a mark that ends the clause.

use std::ops::Range;

use hearsay_document::{Attribution, Deprel, Document, Span, Upos};

use super::content::{Beside, without_marks_after};

/// Marks that end the clause before them.
const ENDS: &[&str] = &[",", ";", ":", ".", "?", "!", "—", "–", "(", ")"];

/// Whether a source and its cue stand in passing within what they tell: commas part them from it on both sides.
pub(super) fn is_passing(document: &Document, a: &Attribution) -> bool {
    let spans = a.source.iter().chain(&a.cue).copied();
    let Some(place) = spans.reduce(Span::cover) else {
        return false;
    };
    let words = document.tokens_in(place);
    let comma = |at: usize| at < document.tokens.len() && document.form(at) == ",";
    let is_case = |at: usize| document.tokens[at].deprel == Some(Deprel::Case);
    let before = words
        .start
        .checked_sub(1)
        .map(|at| if is_case(at) { at.max(1) - 1 } else { at });
    let around = |piece: &Span| piece.end() <= place.start();
    let behind = |piece: &Span| place.end() <= piece.start();
    before.is_some_and(comma)
        && comma(words.end)
        && a.content.iter().any(around)
        && a.content.iter().any(behind)
}

/// A content behind "…, they say, …" that has no subject, with what stands before the cue and has it.
pub(super) fn around(document: &Document, beside: &Beside<'_>, content: Vec<Span>) -> Vec<Span> {
    let &[rest] = &content[..] else {
        return content;
    };
    let rest = without_manner(document, beside.cue.clone(), rest);
    match begun(document, beside, rest) {
        Some(begun) => vec![begun, rest],
        None => content,
    }
}

/// What stands before a cue in passing of the clause whose rest follows it.
fn begun(document: &Document, beside: &Beside<'_>, rest: Span) -> Option<Span> {
    let tokens = &document.tokens;
    let source = document.tokens_in(*beside.source.first()?);
    let passing = source.start.min(beside.cue.start)..source.end.max(beside.cue.end);
    // Nothing but the source, the cue and when or where it was said stands between the commas.
    let joined = source.end == beside.cue.start || beside.cue.end == source.start;
    let words = document.tokens_in(rest);
    let comma = |at: usize| tokens.len() > at && document.form(at) == ",";
    let passing = passing.start..with_manner(document, beside.cue.clone(), passing.end);
    let sentence = document.sentence_tokens(tokens[passing.start].span.start())?;
    let before = passing
        .start
        .checked_sub(1)
        .filter(|at| sentence.contains(at))?;
    if !joined || !comma(before) || !comma(passing.end) || words.start != passing.end + 1 {
        return None;
    }
    let is_subject = |at: usize| {
        let deprel = tokens[at].deprel.map(Deprel::universal);
        matches!(deprel, Some(Deprel::Nsubj | Deprel::Csubj | Deprel::Expl))
    };
    let opens = tokens[words.start].upos;
    let is_joint = |at: usize| tokens[at].deprel == Some(Deprel::Cc) && document.lower(at) == "nor";
    if is_joint(before.max(1) - 1) && opens == Some(Upos::Aux) {
        // "Nor, she wrote, *did they* use the word."
        return Some(tokens[before - 1].span);
    }
    // "It was, he said, *“the best thing”*": what it was is quoted.
    let is_named =
        || tokens[before.max(1) - 1].upos == Some(Upos::Aux) && opens == Some(Upos::Punct);
    let goes_on = matches!(opens, Some(Upos::Verb | Upos::Aux | Upos::Part | Upos::Adv));
    if !is_named() && (!goes_on || words.clone().any(is_subject)) {
        return None;
    }
    let ends = |at: usize| {
        let token = &tokens[at];
        ENDS.contains(&document.form(at)) || token.deprel == Some(Deprel::Mark)
    };
    let start = sentence
        .clone()
        .take_while(|&at| at < before)
        .filter(|&at| ends(at))
        .last();
    let clause = start.map_or(sentence.start, |at| at + 1)..before;
    // "Asked about it, she said, …": no beginning of what she said.
    let is_main = |at: usize| {
        let about = matches!(tokens[at].deprel, Some(Deprel::Acl | Deprel::AclRelcl));
        tokens[at].upos == Some(Upos::Verb) && !about
    };
    if !clause.clone().any(is_subject) || clause.clone().any(is_main) {
        return None;
    }
    Some(without_marks_after(document, document.span_of(clause)))
}

/// Where the words behind a cue in passing end that tell when or where it was said: "acknowledged *forty years later*, …".
fn with_manner(document: &Document, cue: Range<usize>, from: usize) -> usize {
    let Some(sentence) = document.sentence_tokens(document.tokens[cue.start].span.start()) else {
        return from;
    };
    let verb = document.head_word(cue);
    let comma = (from..sentence.end).find(|&at| document.form(at) == ",");
    let tells = |at: usize| {
        let up = document.upwards(at).find(|&up| document.head(up) == verb);
        up.is_some_and(|up| {
            let deprel = document.tokens[up].deprel.map(Deprel::universal);
            matches!(deprel, Some(Deprel::Obl | Deprel::Advmod | Deprel::Iobj))
        })
    };
    let is_manner = |comma: &usize| (from..*comma).all(tells) && !document.has_verb(from..*comma);
    comma.filter(is_manner).unwrap_or(from)
}

/// What follows a cue in passing, without when or where it was said.
fn without_manner(document: &Document, cue: Range<usize>, rest: Span) -> Span {
    let words = document.tokens_in(rest);
    if words.start != cue.end {
        return rest;
    }
    let comma = with_manner(document, cue, words.start);
    if comma > words.start && comma + 1 < words.end {
        document.span_of(comma + 1..words.end)
    } else {
        rest
    }
}
