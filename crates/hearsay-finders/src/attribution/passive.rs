//! Who tells in the passive: "the council was warned *by its insurer*", "was *he* asked to leave?"
//!
//! Owns: parting whom one tells something, or of whom something is told, from whoever tells it.
//! Never: names anybody who is not named by a "by".

use std::ops::Range;

use hearsay_document::{Deprel, Document, Upos};

use super::phrase::with_closing_comma;
use super::telling::Role;

/// Who tells: "the council was warned by its insurer" names in its subject whom the insurer tells. Where nobody is
/// named by whom one was told, nobody is.
pub(super) fn teller(
    document: &Document,
    cue: Range<usize>,
    source: Range<usize>,
) -> Option<Range<usize>> {
    match verb_that_tells(document, &cue, &source) {
        Some(verb) => agent(document, verb),
        None => Some(source),
    }
}

/// Whether a source is whom others tell something: "*the council* was warned".
pub(super) fn is_told(document: &Document, cue: &Range<usize>, source: &Range<usize>) -> bool {
    verb_that_tells(document, cue, source).is_some()
}

/// The verb in the passive by which a source is told something, or something is told of it: "a bursar *accused* of theft".
fn verb_that_tells(
    document: &Document,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<usize> {
    let tokens = &document.tokens;
    // "*Another*, asked whether it was so, said": whom the clause is about is whose verb it hangs on.
    let is_about_subject = |verb: usize| {
        let is_subject = |at: usize| {
            tokens[at].deprel == Some(Deprel::Nsubj) && document.head(at) == document.head(verb)
        };
        tokens[verb].deprel == Some(Deprel::Advcl)
            && tokens[verb].has_feature("Tense=Past")
            && cue.start == source.end + 1
            && document.form(source.end) == ","
            && Role::Addresses.is_of(&tokens[verb].lemma)
            && source.clone().any(is_subject)
    };
    let describes = |&verb: &usize| {
        tokens[verb].deprel == Some(Deprel::Acl)
            && tokens[verb].has_feature("Voice=Pass")
            && document
                .head(verb)
                .is_some_and(|noun| source.contains(&noun))
    };
    let told = document.head_word(cue.clone());
    if let Some(verb) = told.filter(|&verb| {
        describes(&verb) || is_about_subject(verb) || is_told_besides(document, verb)
    }) {
        return Some(verb);
    }
    if let Some(verb) = told.filter(|&verb| {
        let of = subject_told_of(document, verb);
        of.is_some_and(|subject| {
            source
                .clone()
                .any(|at| document.upwards(at).any(|i| i == subject))
        }) || is_told_of(document, verb, source)
    }) {
        return Some(verb);
    }
    // "Was *he* asked to leave?": the subject of a question may be read as one who acts.
    let suffers = |&i: &usize| match tokens[i].deprel {
        Some(Deprel::NsubjPass) => true,
        Some(Deprel::Nsubj) => document.head(i).is_some_and(|verb| {
            let helps = |at: usize| {
                tokens[at].deprel == Some(Deprel::AuxPass) && document.head(at) == Some(verb)
            };
            (i.saturating_sub(3)..verb).any(helps)
        }),
        _ => false,
    };
    source
        .clone()
        .filter(suffers)
        .find_map(|i| document.head(i))
        .filter(|verb| cue.contains(verb) && Role::Addresses.is_of(&tokens[*verb].lemma))
}

/// Whom something is told between commas or behind one, in the passive: "the door was shut, *the court* was told".
pub(super) fn told_in_passing(document: &Document, cue: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let verb = document.head_word(cue.clone())?;
    let words = document.sentence_tokens(tokens[verb].span.start())?;
    let subject = (words.start..verb).find(|&at| {
        document.head(at) == Some(verb) && tokens[at].deprel == Some(Deprel::NsubjPass)
    })?;
    let own = |&at: &usize| document.upwards(at).any(|up| up == subject);
    let first = (words.start..=subject).find(own)?;
    let is_parted = first > words.start && document.form(first - 1) == ",";
    let ends = (first..cue.start).all(|at| own(&at));
    (is_parted && ends && Role::Addresses.is_of(&tokens[verb].lemma)).then_some(first..cue.start)
}

/// Whom a verb in the passive tells to do or be something, "*some forty persons* are said to have perished": they are told of.
pub(super) fn subject_told_of(document: &Document, verb: usize) -> Option<usize> {
    let tokens = &document.tokens;
    let words = document.sentence_tokens(tokens[verb].span.start())?;
    let under = |deprel: Deprel, mut words: Range<usize>| {
        words.find(|&at| document.head(at) == Some(verb) && tokens[at].deprel == Some(deprel))
    };
    let subject = under(Deprel::NsubjPass, words.start..verb)?;
    let to_do = under(Deprel::Xcomp, verb + 1..words.end)?;
    // "To be effective" has its "to" with what it is.
    let is_to = |at: usize| {
        document.head(at) == Some(to_do)
            && tokens[at].deprel == Some(Deprel::Mark)
            && document.lower(at) == "to"
    };
    let is_told = tokens[to_do].has_feature("VerbForm=Inf") || (verb + 1..to_do).any(is_to);
    (is_told && Role::Reports.is_of(&tokens[verb].lemma)).then_some(subject)
}

/// Whether a source is what something is told of: "the same was said *of the bridge*".
fn is_told_of(document: &Document, verb: usize, source: &Range<usize>) -> bool {
    let tokens = &document.tokens;
    let is_about = |at: usize| {
        tokens[at].deprel == Some(Deprel::Case)
            && matches!(document.lower(at).as_str(), "of" | "about" | "for")
    };
    let is_topic = |at: usize| {
        tokens[at].deprel == Some(Deprel::Obl)
            && document.head(at) == Some(verb)
            && (verb..at).any(|case| document.head(case) == Some(at) && is_about(case))
    };
    let is_passive = || {
        let helps = |at: usize| {
            document.head(at) == Some(verb) && tokens[at].deprel == Some(Deprel::AuxPass)
        };
        (verb.saturating_sub(4)..verb).any(helps)
    };
    source.clone().any(is_topic) && is_passive()
}

/// Whether whom a clause in the passive is about is told something besides: "he was called in and *informed* that he could go". A
/// verb that is nothing without whom it is said to has nobody else here.
pub(super) fn is_told_besides(document: &Document, verb: usize) -> bool {
    let tokens = &document.tokens;
    let Some(sentence) = document.sentence_tokens(tokens[verb].span.start()) else {
        return false;
    };
    let has = |deprels: &[Deprel]| {
        sentence.clone().any(|at| {
            let own = document.head(at) == Some(verb);
            own && tokens[at].deprel.is_some_and(|own| deprels.contains(&own))
        })
    };
    let is_passive = |first: usize| tokens[first].has_feature("Voice=Pass");
    // The tree may join it to a verb farther up: "she says he was offered a crown *and told* that …".
    let follows_passive = |first: usize| {
        let is_verb = |at: &usize| tokens[*at].upos == Some(Upos::Verb);
        let mut between = (first + 1..verb).rev();
        is_passive(first) || between.find(is_verb).is_some_and(is_passive)
    };
    tokens[verb].deprel == Some(Deprel::Conj)
        && Role::Informs.is_of(&tokens[verb].lemma)
        && document.head(verb).is_some_and(follows_passive)
        && !has(&[Deprel::Nsubj, Deprel::Obj, Deprel::Iobj, Deprel::Aux])
}

/// Who tells where nobody was heard: "she had been told *by the operator* that it would close", "the claim *by Arvix* that
/// it had not known".
pub(super) fn told_by(document: &Document, cue: Range<usize>) -> Option<Range<usize>> {
    let words = cue
        .rev()
        .find_map(|verb| agent(document, verb).or_else(|| maker(document, verb)))?;
    Some(with_closing_comma(document, words))
}

/// Who is said to have made what a noun tells: "the claim, made *by the ministry*, that".
fn maker(document: &Document, noun: usize) -> Option<Range<usize>> {
    const MAKING: &[&str] = &["advance", "issue", "make", "raise", "repeat", "voice"];
    let tokens = &document.tokens;
    let words = document.sentence_tokens(tokens[noun].span.start())?;
    let is_made = |&verb: &usize| {
        document.head(verb) == Some(noun)
            && tokens[verb].deprel == Some(Deprel::Acl)
            && MAKING.contains(&&*tokens[verb].lemma)
    };
    let verb = (noun + 1..words.end).find(is_made)?;
    agent(document, verb)
}

/// The agent of a verb in the passive or of a noun, without its "by".
fn agent(document: &Document, verb: usize) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let words = document.sentence_tokens(tokens[verb].span.start())?;
    let under = |of: usize, deprels: &[Deprel]| {
        words
            .clone()
            .filter(|&i| document.head(i) == Some(of))
            .find(|&i| {
                let deprel = tokens[i].deprel;
                deprel.is_some_and(|deprel| deprels.contains(&deprel))
            })
    };
    let is_case = |at: usize| tokens[at].deprel == Some(Deprel::Case);
    let is_by = |&noun: &usize| {
        under(noun, &[Deprel::Case]).is_some_and(|case| document.lower(case) == "by")
    };
    // The parser may call it no more than oblique; its "by" and the passive tell.
    let agent = under(verb, &[Deprel::OblAgent]).filter(is_by).or_else(|| {
        let hung = match tokens[verb].upos {
            Some(Upos::Noun) => Deprel::Nmod,
            _ => under(verb, &[Deprel::AuxPass]).map(|_| Deprel::Obl)?,
        };
        under(verb, &[hung]).filter(is_by)
    })?;
    // "By *email*" and "by *May*" name nobody; "by the post" may.
    let is_bare = !words
        .clone()
        .any(|at| document.head(at) == Some(agent) && !is_case(at));
    let place = tokens[agent].span;
    let before = document
        .times
        .partition_point(|time| time.span.end() <= place.start());
    let is_time = document
        .times
        .get(before)
        .is_some_and(|time| time.span.contains(place));
    if is_time || is_bare && Role::Means.is_of(&tokens[agent].lemma) {
        return None;
    }
    // "By the minister's chief *of* staff".
    let of = |i: usize| {
        let noun = document.head(i).filter(|_| document.lower(i) == "of");
        noun.is_some_and(|noun| {
            tokens[noun].deprel == Some(Deprel::Nmod) && document.head(noun) == Some(agent)
        })
    };
    // "By a person *present in the kitchen*".
    let describes = |i: usize| {
        let mut below = document.upwards(i).take_while(|&at| at != agent);
        below.any(|at| tokens[at].deprel == Some(Deprel::Acl))
    };
    let own = |i: &usize| {
        document.upwards(*i).any(|at| at == agent)
            && (tokens[*i].deprel != Some(Deprel::Case) || of(*i) || describes(*i))
    };
    let is_word = |i: &usize| own(i) && tokens[*i].upos != Some(Upos::Punct);
    let first = words
        .clone()
        .find(is_word)
        .filter(|&first| first <= agent)?;
    let end = (agent..words.end)
        .take_while(|i| *i == agent || own(i))
        .last()?
        + 1;
    Some(first..end)
}
