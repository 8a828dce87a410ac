//! "A report, *according to which* the bridge is unsafe": what whom a relative clause is about tells.
//!
//! Owns: source and content of "according to" before "which" and "whom", whose content is their own clause and never the
//! one around it.
//! Never: hears a cue.

use hearsay_document::{Attribution, Deprel, Document, Span, Upos};

use super::{Mentions, source_kind};

/// Gives each such cue its relative pronoun as source and the rest of the clause as content.
pub(super) fn settle(document: &Document, mentions: &Mentions, found: &mut [Attribution]) {
    for attribution in found {
        let [cue] = attribution.cue[..] else {
            continue;
        };
        let Some((source, content)) = told(document, cue) else {
            continue;
        };
        (attribution.entity, attribution.source_kind) =
            source_kind::of(document, mentions, source, None);
        attribution.source = vec![source];
        attribution.content = vec![content];
    }
}

/// The relative pronoun after a cue, and what its clause tells.
fn told(document: &Document, cue: Span) -> Option<(Span, Span)> {
    let words = document.tokens_in(cue);
    let pronoun = words.end;
    let leans = words.len() == 2 && document.lower(words.start) == "according";
    let is_relative = pronoun < document.tokens.len()
        && ["which", "whom"].contains(&document.lower(pronoun).as_str());
    if !leans || !is_relative {
        return None;
    }
    let tokens = &document.tokens;
    let sentence = document.sentence_tokens(tokens[pronoun].span.start())?;
    let verb = document
        .upwards(pronoun)
        .find(|&word| tokens[word].deprel == Some(Deprel::AclRelcl));
    let is_mark = |word: usize| tokens[word].upos == Some(Upos::Punct);
    let own = |word: usize| match verb {
        Some(verb) => document.upwards(word).any(|above| above == verb),
        None => !is_mark(word),
    };
    let last = (pronoun + 1..sentence.end)
        .take_while(|&word| own(word))
        .filter(|&word| !is_mark(word))
        .last()?;
    Some((
        tokens[pronoun].span,
        document.span_of(pronoun + 1..last + 1),
    ))
}
