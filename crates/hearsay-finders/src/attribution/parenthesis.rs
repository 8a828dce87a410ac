//! Who tells in passing, between commas: "*A second trial*, they say, is under way".
//!
//! Owns: the beginning of a clause that such a cue parts from its rest.
//! Never: reads back over a mark that ends the clause.

use hearsay_document::{Deprel, Document, Span, Upos};

use super::content::{Beside, without_marks_after};

/// Marks that end the clause before them.
const ENDS: &[&str] = &[",", ";", ":", ".", "?", "!", "—", "–", "(", ")"];

/// A content behind "…, they say, …" that has no subject, with what stands before the cue and has it.
pub(super) fn around(document: &Document, beside: &Beside<'_>, content: Vec<Span>) -> Vec<Span> {
    let &[rest] = &content[..] else {
        return content;
    };
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
    // Nothing but the source and the cue stands between the commas.
    let joined = source.end == beside.cue.start || beside.cue.end == source.start;
    let words = document.tokens_in(rest);
    let comma = |at: usize| tokens.len() > at && document.form(at) == ",";
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
    let goes_on = matches!(opens, Some(Upos::Verb | Upos::Aux | Upos::Part | Upos::Adv));
    if !goes_on || words.clone().any(is_subject) {
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
