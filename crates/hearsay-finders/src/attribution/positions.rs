//! What nouns tell: "the defence case *is that* he was owed it", "the claim by Arvix that it had not known *is false*".
//!
//! Owns: attributions of what a side's case or view is said to be, where nobody heard the noun as a cue, and the end of
//! what a noun tells.
//! Never: takes a noun whose bearer cannot tell: "the problem is that …", "the school's case is that …" of a bag.

use std::ops::Range;

use hearsay_document::{Attribution, Deprel, Document, EntityKind, Span, Upos};

use super::telling::Role;
use super::{Mentions, source_kind, subject_phrase};

/// Adds what positions say: "*the prosecution* case *is* that the horse was bought with stolen money".
pub(super) fn add(document: &Document, mentions: &Mentions, found: &mut Vec<Attribution>) {
    for (noun, token) in document.tokens.iter().enumerate() {
        let is_position = Role::Position.is_of(&token.lemma)
            && matches!(token.deprel, Some(Deprel::Nsubj | Deprel::NsubjOuter));
        if !is_position || document.is_furniture(token.span.start()) {
            continue;
        }
        let Some(position) = stated(document, mentions, noun) else {
            continue;
        };
        let is_heard = |a: &&mut Attribution| a.cue.iter().any(|cue| cue.overlaps(position.cue[0]));
        match found.iter_mut().find(is_heard) {
            // "*The police* theory": heard without whose it is.
            Some(heard) if heard.source.is_empty() => {
                heard.entity = position.entity;
                heard.source = position.source;
                heard.source_kind = position.source_kind;
            }
            Some(_) => {}
            None => found.push(position),
        }
    }
}

/// A position with the clause that says what it is.
fn stated(document: &Document, mentions: &Mentions, noun: usize) -> Option<Attribution> {
    let tokens = &document.tokens;
    let predicate = document.head(noun)?;
    let sentence = document.sentence_tokens(tokens[noun].span.start())?;
    let under = |deprel: Deprel, mut words: Range<usize>| {
        let is = move |&at: &usize| {
            document.head(at) == Some(predicate) && tokens[at].deprel == Some(deprel)
        };
        words.find(is)
    };
    let is = under(Deprel::Cop, noun + 1..predicate.max(noun + 1))?;
    let that = under(Deprel::Mark, is + 1..predicate.max(is + 1))
        .filter(|&at| at == is + 1 && document.lower(at) == "that")?;
    let source = holder(document, mentions, noun, sentence.clone())?;
    let own = |at: usize| {
        tokens[at].upos != Some(Upos::Punct) && document.upwards(at).any(|up| up == predicate)
    };
    let last = (that..sentence.end).rev().find(|&at| own(at))?;
    let (entity, source_kind) = source_kind::of(document, mentions, source, None);
    Some(Attribution {
        entity,
        source_kind,
        ..Attribution::new(
            vec![source],
            vec![document.span_of(noun..is + 1)],
            vec![document.span_of(that..last + 1)],
        )
    })
}

/// Whose position it is: somebody who can tell, named before it or behind its "of" or "by".
fn holder(
    document: &Document,
    mentions: &Mentions,
    noun: usize,
    sentence: Range<usize>,
) -> Option<Span> {
    let holds = |at: &usize| {
        let deprel = document.tokens[*at].deprel;
        document.head(*at) == Some(noun)
            && matches!(
                deprel,
                Some(Deprel::Compound | Deprel::NmodPoss | Deprel::Nmod)
            )
    };
    let holder = sentence.clone().find(holds)?;
    let words = subject_phrase(document, holder, sentence);
    let case = |at: &usize| {
        matches!(document.tokens[*at].deprel, Some(Deprel::Case))
            && document.head(*at) == Some(holder)
    };
    let own = document.tokens_in(words);
    let first = own.clone().find(|at| !case(at))?;
    let last = own.rev().find(|at| !case(at))?;
    // "*The prosecution* case": the article is the noun's.
    let article = first.checked_sub(1).filter(|&at| {
        document.tokens[at].deprel == Some(Deprel::Det)
            && document.tokens[holder].deprel == Some(Deprel::Compound)
    });
    let words = document.span_of(article.unwrap_or(first)..last + 1);
    let kinds = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Country,
        EntityKind::Group,
    ];
    let tells = source_kind::bearer(document, mentions, words)
        .is_some_and(|who| kinds.contains(&document.entities[who.index()].kind));
    (tells || source_kind::is_body(document.text.slice(words))).then_some(words)
}

/// What a noun tells, without what is said of the noun behind it: "the claim that it had reported cracks *could not be
/// verified*".
pub(super) fn without_predicate(
    document: &Document,
    noun: usize,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let Some(last) = content.last_mut() else {
        return content;
    };
    let words = document.tokens_in(*last);
    if document.tokens[noun].upos != Some(Upos::Noun) || words.start <= noun {
        return content;
    }
    // "A claim *his spokesman called inaccurate*" tells nothing.
    let is_about = document.head_word(words.clone()).is_some_and(|verb| {
        document.tokens[verb].deprel == Some(Deprel::AclRelcl)
            && document.head(verb) == Some(noun)
            && document.lower(words.start) != "that"
    });
    if is_about {
        content.pop();
        return content;
    }
    let predicate = said_of(document, noun, &words).or_else(|| without_subject(document, &words));
    if let Some(start) = predicate.filter(|&start| start > words.start) {
        *last = document.span_of(words.start..start);
    }
    content
}

/// Where among some words begins what the verb says whose subject a noun is.
fn said_of(document: &Document, noun: usize, words: &Range<usize>) -> Option<usize> {
    let deprel = |at: usize| document.tokens[at].deprel;
    let subject = matches!(deprel(noun), Some(Deprel::Nsubj | Deprel::NsubjPass));
    let verb = document
        .head(noun)
        .filter(|verb| subject && words.contains(verb))?;
    let own = |&at: &usize| document.head(at) == Some(verb);
    // "The claim *that* it had known": a tree that makes the noun the subject of its own clause is wrong. "My view *is*
    // it will rain": what is said of it is what it tells.
    let opens = |at: usize| deprel(at) == Some(Deprel::Mark);
    if words.clone().filter(own).any(opens) || (noun + 1..words.start).any(|at| own(&at)) {
        return None;
    }
    words
        .clone()
        .find(|at| *at == verb || own(at) && deprel(*at) != Some(Deprel::Punct))
}

/// Where a clause begins that has a finite helper and no subject: it is the sentence's own.
fn without_subject(document: &Document, words: &Range<usize>) -> Option<usize> {
    let tokens = &document.tokens;
    let helps = |at: usize| {
        let deprel = tokens[at].deprel;
        tokens[at].has_feature("VerbForm=Fin")
            && matches!(deprel, Some(Deprel::Aux | Deprel::AuxPass | Deprel::Cop))
    };
    let is_clause = |&at: &usize| {
        let inside = document.head(at).is_some_and(|up| words.contains(&up));
        inside && tokens[at].deprel == Some(Deprel::Ccomp)
    };
    words.clone().filter(is_clause).find_map(|clause| {
        let first = words
            .clone()
            .find(|&at| document.head(at) == Some(clause))?;
        (first < clause && helps(first)).then_some(first)
    })
}
