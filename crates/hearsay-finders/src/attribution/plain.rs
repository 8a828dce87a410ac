//! Cues that are plain by what stands beside them, however sure the heads are.
//!
//! Owns: what a clause, a colon or a comma beside a verb adds to its odds of being a cue.
//! Never: decides that one is; [`super::learned`] does.

use std::collections::BTreeMap;
use std::ops::Range;

use hearsay_document::{Deprel, Document, Span, Upos};

use super::cues::CUES;
use super::subject_of;
use super::telling::Role;

/// Added to the odds, as a logarithm, that a verb of the lexicon is a cue where a clause stands for what it tells: the heads saw
/// few such verbs within another's words, and are not sure of them.
const TELLS_CLAUSE: f32 = 2.0;
/// The same where a noun does, and the verb stands in what somebody tells: "said the minister *wanted* peace".
const TELLS_NOUN: f32 = 1.0;
/// The same where any verb announces with a colon what stands in quotation marks, "He even *shouted* at them: “…”", or closes
/// its sentence: "“…,” the minutes *record*".
const ANNOUNCES: f32 = 4.0;

/// Verbs of the lexicon that have what they tell, with what helps them, "*had feared* that …", and what that adds to their odds.
pub(super) fn odds(
    document: &Document,
    quotations: &[Span],
    words: Range<usize>,
) -> BTreeMap<usize, f32> {
    let tokens = &document.tokens;
    let is_listed = |word: usize| {
        tokens[word].upos == Some(Upos::Verb)
            && (CUES.contains_key(document.lower(word).as_str())
                || Role::Wants.is_of(&tokens[word].lemma))
    };
    let is_told = |verb: usize| {
        let above = document.head(verb);
        match tokens[verb].deprel {
            Some(Deprel::Ccomp) => above.is_some_and(is_listed),
            Some(Deprel::Xcomp) => above.is_some_and(|v| Role::Directs.is_of(&tokens[v].lemma)),
            _ => false,
        }
    };
    let mut plain: BTreeMap<usize, f32> = words
        .clone()
        .filter(|&word| {
            announced(document, quotations, word).is_some() || closes(document, quotations, word)
        })
        .map(|word| (word, ANNOUNCES))
        .collect();
    for verb in words
        .clone()
        .filter(|&word| is_listed(word) && opens_as(document, word))
    {
        plain.insert(verb, TELLS_CLAUSE);
    }
    for word in words.clone() {
        let Some(verb) = document.head(word).filter(|&verb| is_listed(verb)) else {
            continue;
        };
        let odds = match tokens[word].deprel {
            Some(Deprel::Ccomp | Deprel::Xcomp) => TELLS_CLAUSE,
            Some(Deprel::Obj) if is_told(verb) => TELLS_NOUN,
            _ => continue,
        };
        let helps = |&i: &usize| {
            document.head(i) == Some(verb)
                && matches!(tokens[i].deprel, Some(Deprel::Aux | Deprel::AuxPass))
        };
        for at in (words.start..verb).rev().take_while(helps).chain([verb]) {
            let own = plain.entry(at).or_insert(odds);
            *own = odds.max(*own);
        }
    }
    plain
}

/// Whether a verb and its subject stand in passing before what they tell: "*As the Ledger reported*, the firm knew".
fn opens_as(document: &Document, verb: usize) -> bool {
    let tokens = &document.tokens;
    let Some(sentence) = document.sentence_tokens(tokens[verb].span.start()) else {
        return false;
    };
    let opens = tokens[sentence.start].deprel == Some(Deprel::Mark)
        && document.head(sentence.start) == Some(verb)
        && document.lower(sentence.start) == "as";
    let is_parted = verb + 1 < sentence.end && document.form(verb + 1) == ",";
    opens && is_parted && subject_of(document, verb, sentence.start..verb).is_some()
}

/// The quotation behind a colon that a verb with a subject announces, with nothing but whom it is said to between.
pub(super) fn announced(document: &Document, quotations: &[Span], verb: usize) -> Option<Span> {
    let tokens = &document.tokens;
    let end = tokens[verb].span.end();
    let next = quotations.partition_point(|quotation| quotation.start() < end);
    let &quotation = quotations.get(next)?;
    let between = Span::new(end, quotation.start());
    let words = document.text.slice(between).trim_end();
    let has_subject = || {
        let sentence = document.sentence_tokens(end);
        sentence.is_some_and(|sentence| subject_of(document, verb, sentence).is_some())
    };
    let announces = tokens[verb].upos == Some(Upos::Verb)
        && words.ends_with(':')
        && !words.contains(['.', '\n'])
        && !document.has_verb(document.tokens_in(between))
        && has_subject();
    announces.then_some(quotation)
}

/// Whether a quotation is more than a word or two that somebody calls something by.
pub(super) fn is_long(document: &Document, quotation: Span) -> bool {
    const FEWEST: usize = 4;
    document.text.slice(quotation).split_whitespace().count() >= FEWEST
}

/// Whether a verb and its subject are all that stands behind a quotation that goes on, by its comma, to who said it.
fn closes(document: &Document, quotations: &[Span], verb: usize) -> bool {
    let tokens = &document.tokens;
    let next = quotations.partition_point(|quotation| quotation.end() <= tokens[verb].span.start());
    let Some(&quotation) = next.checked_sub(1).map(|last| &quotations[last]) else {
        return false;
    };
    let goes_on = document
        .text
        .slice(quotation)
        .trim_end_matches(['”', '"', '’', '\''])
        .ends_with(',');
    let Some(sentence) = document
        .sentence_tokens(quotation.end() - 1)
        .filter(|_| goes_on)
    else {
        return false;
    };
    let words = document
        .tokens_in(Span::new(quotation.end(), tokens[verb].span.end()))
        .start..sentence.end;
    let is_subject =
        |at: usize| document.head(at) == Some(verb) && tokens[at].deprel == Some(Deprel::Nsubj);
    let own = |at: usize| {
        tokens[at].upos == Some(Upos::Punct)
            || at == verb
            || document.upwards(at).any(is_subject)
            || document.head(at) == Some(verb)
    };
    let is_copula =
        |at: usize| document.head(at) == Some(verb) && tokens[at].deprel == Some(Deprel::Cop);
    words.contains(&verb)
        && words.clone().any(is_subject)
        && words.clone().all(|at| own(at) && !is_copula(at))
}
