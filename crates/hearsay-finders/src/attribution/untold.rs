//! Cues by which nobody tells anything: "*If anyone knew*, they did not tell me", "just so listeners *know*, …".
//!
//! Owns: telling attributions that ascribe nothing from those that do, as soon as they are heard.
//! Never: mends one.

use std::ops::Range;

use hearsay_document::{Attribution, Deprel, Document, Upos, closing_mark};

use super::anonymity;

/// Whether an attribution ascribes nothing.
type Idle = fn(&Document, &Attribution) -> bool;

/// Each way in which one does not.
const IDLE: [Idle; 11] = [
    anonymity::is_asked,
    is_asked_for,
    is_on_condition,
    is_for_hearers,
    is_left_aside,
    is_let,
    is_subject_of_quotation,
    is_called,
    is_done_to_oneself,
    is_aforesaid,
    is_done_to_source,
];

/// Whether what was heard as an attribution ascribes nothing.
pub(super) fn is_idle(document: &Document, a: &Attribution) -> bool {
    IDLE.iter().any(|is_idle| is_idle(document, a))
}

/// Whether a source is asked for, and is nobody yet: "the emails do not show *who* decided to close it".
fn is_asked_for(document: &Document, a: &Attribution) -> bool {
    let &[source] = &a.source[..] else {
        return false;
    };
    let asks = ["who", "what"].contains(&document.text.slice(source).to_lowercase().as_str());
    let verb = document.head(document.tokens_in(source).start);
    let is_clause = |verb: usize| {
        matches!(
            document.tokens[verb].deprel,
            Some(Deprel::Ccomp | Deprel::Csubj | Deprel::Root)
        )
    };
    asks && verb.is_some_and(is_clause)
}

/// Whether "said" stands for "aforesaid" between a pointing word with its number and their noun: "none of these three *said
/// preparations* will be accidental". Who tells is seldom pointed at without a noun.
fn is_aforesaid(document: &Document, a: &Attribution) -> bool {
    let tokens = &document.tokens;
    let (&[source], &[cue]) = (&a.source[..], &a.cue[..]) else {
        return false;
    };
    let (source, said) = (document.tokens_in(source), document.tokens_in(cue));
    let points = |at: usize| {
        matches!(
            document.lower(at).as_str(),
            "these" | "those" | "this" | "that"
        )
    };
    let counts = |at: usize| tokens[at].upos == Some(Upos::Num);
    let last = source.end.saturating_sub(1);
    let is_pointed = source.contains(&last)
        && (points(last) || counts(last) && last > source.start && points(last - 1));
    is_pointed
        && said.len() == 1
        && said.start == source.end
        && document.lower(said.start) == "said"
        && tokens.get(said.end).is_some_and(|noun| {
            noun.upos == Some(Upos::Noun)
                && (noun.has_feature("Number=Plur") || document.lower(last).starts_with("th"))
        })
}

/// What leads to "what" somebody tells where that is left aside, the last word first.
const ASIDE: &[&[&str]] = &[
    &["despite"],
    &["matter", "no"],
    &["mind", "never"],
    &["notwithstanding"],
    &["of", "irrespective"],
    &["of", "regardless"],
    &["of", "spite"],
    &["to", "contrary"],
];

/// Whether what somebody tells is left aside, and the rest of the sentence is told all the same: "The pool will close, *whatever*
/// the mayor *says*", "*despite what* the mayor *says*".
fn is_left_aside(document: &Document, a: &Attribution) -> bool {
    let Some(source) = a.source.iter().min() else {
        return false;
    };
    let Some(sentence) = document.sentence_tokens(source.start()) else {
        return false;
    };
    let source = document.tokens_in(*source).start;
    let mut before = (sentence.start..source).rev().map(|at| document.lower(at));
    match before.next().as_deref() {
        Some("whatever") => true,
        Some("what") => {
            let before: Vec<_> = before.take(2).collect();
            let leads = |lead: &&[&str]| {
                lead.len() <= before.len()
                    && lead.iter().zip(&before).all(|(word, own)| word == own)
            };
            ASIDE.iter().any(leads)
        }
        _ => false,
    }
}

/// Whether a cue is only what whoever speaks asks leave for: "let me *find* it".
fn is_let(document: &Document, a: &Attribution) -> bool {
    let tokens = &document.tokens;
    let verb = a
        .cue
        .last()
        .and_then(|cue| document.head_word(document.tokens_in(*cue)));
    verb.is_some_and(|verb| {
        let lets = document
            .head(verb)
            .filter(|_| tokens[verb].deprel == Some(Deprel::Xcomp));
        lets.is_some_and(|lets| {
            document.lower(lets) == "let" && lets + 1 < verb && document.lower(lets + 1) == "me"
        })
    })
}

/// Whether a cue is no more than what a verb right behind the mark of a quotation has for its subject: "*demand* “moves elsewhere”".
fn is_subject_of_quotation(document: &Document, a: &Attribution) -> bool {
    let tokens = &document.tokens;
    let (&[cue], &[told]) = (&a.cue[..], &a.content[..]) else {
        return false;
    };
    let (cue, told) = (document.tokens_in(cue), document.tokens_in(told));
    let (noun, verb) = (cue.start, told.start + 1);
    let is_subject = |at: usize| tokens[at].deprel.map(Deprel::universal) == Some(Deprel::Nsubj);
    let has_subject = |verb: usize, mut words: Range<usize>| {
        words.any(|at| is_subject(at) && document.head(at) == Some(verb))
    };
    let Some(sentence) = document.sentence_tokens(tokens[noun].span.start()) else {
        return false;
    };
    cue.len() == 1
        && cue.end == told.start
        && verb < told.end
        && document
            .text
            .slice(tokens[told.start].span)
            .starts_with(|c| closing_mark(c).is_some())
        && tokens[verb].has_feature("VerbForm=Fin")
        && tokens[verb].has_feature("Person=3")
        && !has_subject(verb, told)
        && !has_subject(noun, sentence.start..noun)
}

/// Whether nothing is told but of whom: "has ruled *himself* out".
fn is_done_to_oneself(document: &Document, a: &Attribution) -> bool {
    const SELF: &[&str] = &["herself", "himself", "itself", "themselves"];
    let &[told] = &a.content[..] else {
        return false;
    };
    SELF.contains(&document.text.slice(told).to_lowercase().as_str())
}

/// Whether a cue is done to whom it was heard of, in a participle behind their noun that another verb goes on from: "Hospitals
/// *denied* funding include St Anne's".
fn is_done_to_source(document: &Document, a: &Attribution) -> bool {
    let tokens = &document.tokens;
    let (&[source], &[cue]) = (&a.source[..], &a.cue[..]) else {
        return false;
    };
    let (source, cue) = (document.tokens_in(source), document.tokens_in(cue));
    let verb = cue.start;
    let is_participle = cue.len() == 1
        && source.end == verb
        && tokens[verb].deprel == Some(Deprel::Acl)
        && !document.lower(verb).ends_with("ing");
    let noun = document.head(verb).filter(|_| is_participle);
    noun.is_some_and(|noun| {
        source.contains(&noun)
            && matches!(tokens[noun].deprel, Some(Deprel::Nsubj | Deprel::NsubjPass))
            && document.head(noun).is_some_and(|above| above > verb)
    })
}

/// Whether a cue is a noun of which another verb tells what it is called: "described the *decision* as “hard”".
fn is_called(document: &Document, a: &Attribution) -> bool {
    let tokens = &document.tokens;
    let (&[cue], Some(told)) = (&a.cue[..], a.content.first()) else {
        return false;
    };
    let noun = document.head_word(document.tokens_in(cue));
    let is_object = |noun: usize| {
        tokens[noun].upos == Some(Upos::Noun) && tokens[noun].deprel == Some(Deprel::Obj)
    };
    a.source.is_empty()
        && noun.is_some_and(is_object)
        && document.lower(document.tokens_in(*told).start) == "as"
}

/// Conjunctions after which a clause tells on what condition, when or why its main clause is so.
const CONDITIONS: &[&str] = &[
    "although", "because", "if", "since", "though", "unless", "when", "while",
];

/// Whether a cue only tells for whom the rest of its sentence is said: "Just so listeners *know*, we have not seen it".
fn is_for_hearers(document: &Document, a: &Attribution) -> bool {
    const LEARN: &[&str] = &["know", "see", "understand"];
    let &[cue] = &a.cue[..] else {
        return false;
    };
    let words = document.tokens_in(cue);
    let Some(sentence) = document.sentence_tokens(cue.start()) else {
        return false;
    };
    let first = sentence.start + usize::from(document.lower(sentence.start) == "just");
    document.lower(first) == "so"
        && words.len() == 1
        && LEARN.contains(&&*document.tokens[words.start].lemma)
        && words.end < sentence.end
        && document.form(words.end) == ","
}

/// Whether what stands for a content is the clause that a cue is the condition of: "If anyone knew, *they did not tell me*".
fn is_on_condition(document: &Document, a: &Attribution) -> bool {
    let cue = a.cue.last().map(|cue| document.tokens_in(*cue));
    let Some(verb) = cue.and_then(|cue| document.head_word(cue)) else {
        return false;
    };
    let tokens = &document.tokens;
    let Some(main) = document
        .head(verb)
        .filter(|_| tokens[verb].deprel == Some(Deprel::Advcl))
    else {
        return false;
    };
    let Some(sentence) = document.sentence_tokens(tokens[verb].span.start()) else {
        return false;
    };
    let opens = |at: usize| {
        document.head(at) == Some(verb)
            && matches!(tokens[at].deprel, Some(Deprel::Mark | Deprel::Advmod))
            && CONDITIONS.contains(&document.lower(at).as_str())
    };
    let own = |at: usize| document.upwards(at).any(|above| above == verb);
    let words = || {
        a.content
            .iter()
            .flat_map(|piece| document.tokens_in(*piece))
    };
    words().any(|at| at == main) && !words().any(own) && (sentence.start..verb).any(opens)
}
