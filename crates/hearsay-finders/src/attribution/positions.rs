//! What nouns tell: "the defence case *is that* he was owed it", "the claim by Arvix that it had not known *is false*".
//!
//! Owns: attributions of what a side's case or view is said to be, where nobody heard the noun as a cue, and the end of
//! what a noun tells.
//! Never: takes a noun whose bearer cannot tell: "the problem is that …", "the school's case is that …" of a bag.

use std::ops::Range;

use hearsay_document::{Attribution, Deprel, Document, EntityKind, Span, Upos};

use super::telling::Role;
use super::{Mentions, attribution_of, marks, source_kind, subject_phrase};

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
            Some(heard) if heard.source.is_empty() && !position.source.is_empty() => {
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
    let source = holder(document, mentions, noun, sentence.clone());
    if source.is_none() && !is_nobodys(document, noun, sentence.clone()) {
        return None;
    }
    let own = |at: usize| {
        tokens[at].upos != Some(Upos::Punct) && document.upwards(at).any(|up| up == predicate)
    };
    let last = (that..sentence.end).rev().find(|&at| own(at))?;
    let cue = document.span_of(noun..is + 1);
    let content = document.span_of(that..last + 1);
    Some(attribution_of(
        document,
        mentions,
        source,
        vec![cue],
        vec![content],
    ))
}

/// Whether a position is held without anybody who is said to hold it: "the *official* version is that".
fn is_nobodys(document: &Document, noun: usize, mut sentence: Range<usize>) -> bool {
    sentence.any(|at| {
        document.head(at) == Some(noun)
            && document.tokens[at].deprel == Some(Deprel::Amod)
            && Role::Shared.is_of(&document.lower(at))
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

/// What is told, without what is said of who or what tells it: "the claim that it had reported cracks *could not be
/// verified*", "whoever calls it dry *has not opened it*", "a survey that the post says was made *could not be found*".
pub(super) fn without_predicate(
    document: &Document,
    cue: usize,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let Some(last) = content.last_mut() else {
        return content;
    };
    let words = document.tokens_in(*last);
    let is_noun = document.tokens[cue].upos == Some(Upos::Noun);
    if words.start <= cue {
        return content;
    }
    // "A claim *his spokesman called inaccurate*" tells nothing.
    let is_about = document.head_word(words.clone()).is_some_and(|verb| {
        document.tokens[verb].deprel == Some(Deprel::AclRelcl)
            && document.head(verb) == Some(cue)
            && document.lower(words.start) != "that"
    });
    if is_noun && is_about {
        content.pop();
        return content;
    }
    let about = if is_noun {
        Some(cue)
    } else {
        told_of(document, cue, words.start)
    };
    let predicate = about
        .and_then(|noun| said_of(document, noun, &words))
        .or_else(|| {
            if is_noun {
                without_subject(document, &words)
            } else {
                behind_whoever(document, cue, &words)
            }
        });
    let kept = predicate
        .filter(|&start| start > words.start)
        .map(|start| document.span_of(words.start..start))
        .filter(|kept| !leaves_open(document.text.slice(*kept)));
    if let Some(kept) = kept {
        *last = marks::without_marks_after(document, kept);
    }
    content
}

/// Whether a quotation that some words begin ends behind them.
fn leaves_open(words: &str) -> bool {
    let count = |mark: &str| words.matches(mark).count();
    count("\"") % 2 == 1 || count("''") % 2 == 1 || count("“") > count("”")
}

/// Who or what a clause is about that a verb tells something in from a word on: "*a survey* that the post says was made".
fn told_of(document: &Document, verb: usize, begins: usize) -> Option<usize> {
    let is_clause = |&at: &usize| {
        matches!(
            document.tokens[at].deprel,
            Some(Deprel::Acl | Deprel::AclRelcl)
        )
    };
    let clause = document.upwards(verb).find(is_clause)?;
    document
        .upwards(begins)
        .any(|above| above == verb)
        .then(|| document.head(clause))?
}

/// Where among some words begins what the verb says whose subject a noun is.
fn said_of(document: &Document, noun: usize, words: &Range<usize>) -> Option<usize> {
    let deprel = |at: usize| document.tokens[at].deprel;
    let subject = matches!(deprel(noun), Some(Deprel::Nsubj | Deprel::NsubjPass));
    let verb = document
        .head(noun)
        .filter(|&verb| subject && verb >= words.start)?;
    let own = |&at: &usize| document.head(at) == Some(verb) && deprel(at) != Some(Deprel::Punct);
    // A second subject before the verb, or an object there, is told of it: "whoever calls this *a dry book* has not opened it".
    let begins = |&at: &usize| {
        let is_told = matches!(deprel(at), Some(Deprel::Nsubj | Deprel::Obj));
        at == verb || own(&at) && !is_told
    };
    // "The claim *that* it had known": a tree that makes the noun the subject of its own clause is wrong. "My view *is*
    // it will rain": what is said of it is what it tells.
    let opens = |at: usize| deprel(at) == Some(Deprel::Mark);
    if words.clone().filter(own).any(opens) || (noun + 1..words.start).any(|at| own(&at)) {
        return None;
    }
    words.clone().find(begins)
}

/// Where the main clause goes on behind what "whoever" tells, whatever the tree makes of it: "*Whoever* claims that the sea is calm
/// *has* never met a captain". It has a finite verb, and no subject but that.
fn behind_whoever(document: &Document, verb: usize, words: &Range<usize>) -> Option<usize> {
    let tokens = &document.tokens;
    let sentence = document.sentence_tokens(tokens[verb].span.start())?;
    let whoever = super::subject_of(document, verb, sentence.start..verb)?;
    let opens = (sentence.start..whoever).all(|at| tokens[at].upos == Some(Upos::Punct));
    if !opens || document.lower(whoever) != "whoever" {
        return None;
    }
    let mut finite =
        (words.start..sentence.end).filter(|&at| tokens[at].has_feature("VerbForm=Fin"));
    let is_clause = tokens[words.start].deprel == Some(Deprel::Mark);
    let main = match (finite.next()?, finite.next(), finite.next()) {
        (main, None, _) if !is_clause => main,
        (own, Some(main), None) => {
            let is_subject = |at: usize| tokens[at].deprel == Some(Deprel::Nsubj);
            Some(main).filter(|&main| !(own + 1..main).any(is_subject))?
        }
        _ => return None,
    };
    words.contains(&main).then_some(main)
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
