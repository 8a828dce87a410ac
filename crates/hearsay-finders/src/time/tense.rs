//! Whether what happens at a time is told as past or as to come.
//!
//! Owns: the reading of the verb that governs an expression: from the language engine's tree and
//! features where they are, else from the words around it.
//! Never: resolves anything.

use hearsay_document::{Deprel, Document, Span, Token, Upos};

use super::atoms::{Atoms, Kind};
use super::contexts::List;

/// Where the governing verb puts what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// No verb decides.
    Open,
}

/// What stands around an expression.
#[derive(Clone, Copy, Debug)]
pub(super) struct Governed {
    pub(super) tense: Tense,
    /// The expression is all there is of its paragraph.
    pub(super) stands_alone: bool,
}

/// How far a governing verb is looked for, in atoms.
const REACH: usize = 18;

/// What governs the expression `[first, end)`.
pub(super) fn governing(
    document: &Document,
    atoms: &Atoms<'_>,
    first: usize,
    end: usize,
) -> Governed {
    // The tree comes first; words decide where there is none, or where it leaves the tense open. On the
    // training part of TimeML both orders do equally well; the words take "the plan" for something to come.
    let before = |words: &[&str]| first.checked_sub(1).is_some_and(|b| atoms.is_any(b, words));
    let tense = match by_tree(document, atoms.span(first, end)) {
        _ if before(&["since"]) => Tense::Past,
        // "who has until 30 June to bring charges".
        Some(Tense::Open) if before(&["until", "till"]) => Tense::Future,
        Some(told) if told != Tense::Open => told,
        _ => by_words(atoms, first, end),
    };
    Governed {
        tense,
        stands_alone: is_fragment(atoms, first, end),
    }
}

/// The tense of the verb above the expression in its sentence's tree, where there is one.
fn by_tree(document: &Document, span: Span) -> Option<Tense> {
    let mut at = document.tokens_in(span).next()?;
    let sentence = document
        .sentences
        .get(document.sentence_at(span.start())?.index())?
        .tokens();
    let auxiliaries = |verb: usize| {
        sentence
            .clone()
            .filter_map(move |index| {
                document
                    .tokens
                    .get(index)
                    .filter(|t| index != verb && t.head.is_some_and(|h| h.index() == verb))
            })
            .filter(|t| t.upos == Some(Upos::Aux) || t.upos == Some(Upos::Part))
    };
    let word = |token: &Token| document.text.slice(token.span).to_ascii_lowercase();
    // A tree is no deeper than its sentence is long; a broken one ends the walk all the same.
    for _ in 0..sentence.len() {
        let token = document.tokens.get(at)?;
        let head = token.head?.index();
        if matches!(token.upos, Some(Upos::Verb | Upos::Aux)) {
            // "is scheduled for Monday", "planned a rally on Monday".
            if List::Future.has(&word(token)) {
                return Some(Tense::Future);
            }
            if auxiliaries(at).any(|aux| AHEAD.contains(&word(aux).as_str())) {
                return Some(Tense::Future);
            }
            let finite_past =
                |t: &Token| t.has_feature("Tense=Past") && t.has_feature("VerbForm=Fin");
            if finite_past(token) || auxiliaries(at).any(finite_past) {
                return Some(if token.has_feature("VerbForm=Inf") {
                    Tense::Future
                } else {
                    Tense::Past
                });
            }
            // "plans to meet", "due to open": an infinitive looks ahead of the verb above it; "extended their offers to
            // buy the firm Friday" does not, since what is to be done hangs on a thing.
            let hangs_on_thing = token.deprel == Some(Deprel::Acl)
                && !document
                    .tokens
                    .get(head)
                    .is_some_and(|t| List::Future.has(&word(t)));
            if token.has_feature("VerbForm=Inf") && !hangs_on_thing {
                // "had been due to expire on Friday": what was ahead of a past is told when it is over.
                let was_ahead = auxiliaries(head).any(|aux| word(aux) == "had");
                return Some(if was_ahead {
                    Tense::Past
                } else {
                    Tense::Future
                });
            }
            // "the order issued on Thursday".
            if token.deprel == Some(Deprel::Acl) && token.has_feature("Tense=Past") {
                return Some(Tense::Past);
            }
            // "has met", "is meeting", "meets": the first is past, the others decide nothing.
            if token.has_feature("Tense=Past")
                && auxiliaries(at)
                    .any(|aux| matches!(word(aux).as_str(), "has" | "have" | "'ve" | "'s"))
            {
                return Some(Tense::Past);
            }
            if token.has_feature("VerbForm=Fin") {
                return Some(Tense::Open);
            }
        }
        if head == at {
            return None;
        }
        at = head;
    }
    None
}

/// Auxiliaries that look ahead.
const AHEAD: &[&str] = &[
    "will", "'ll", "wo", "shall", "would", "'d", "may", "might", "could", "can", "must", "should",
];

/// The tense that governs the expression, by the words around it.
fn by_words(atoms: &Atoms<'_>, first: usize, end: usize) -> Tense {
    let mut at = first;
    let mut infinitive = false;
    for _ in 0..REACH {
        let Some(before) = at.checked_sub(1) else {
            break;
        };
        if atoms.breaks(at) || closes_sentence(atoms, before) {
            break;
        }
        at = before;
        // "would be returned", "to be returned": what stands before "be" has the tense.
        if before.checked_sub(1).is_some_and(|b| atoms.is(b, "be")) {
            continue;
        }
        if let Some(tense) = word(atoms, at) {
            // "planned to meet", "was to open": the infinitive looks ahead of its verb.
            if infinitive && tense == Tense::Past && at + 3 >= first {
                return Tense::Future;
            }
            return tense;
        }
        infinitive = atoms.is(at, "to")
            && atoms.is_word(at + 1)
            && atoms.get(at + 1).is_some_and(|a| a.entry.is_none());
    }
    for at in end..(end + REACH).min(atoms.len()) {
        if atoms.breaks(at) || closes_sentence(atoms, at) {
            break;
        }
        if let Some(tense) = word(atoms, at) {
            return tense;
        }
    }
    Tense::Open
}

/// Whether the expression is all there is of its paragraph, but for a word before it.
fn is_fragment(atoms: &Atoms<'_>, first: usize, end: usize) -> bool {
    let alone_before = first == 0 || atoms.breaks(first) || first == 1;
    let alone_after = end >= atoms.len() || atoms.breaks(end) || closes_sentence(atoms, end);
    alone_before && alone_after
}

fn closes_sentence(atoms: &Atoms<'_>, at: usize) -> bool {
    match atoms.str(at) {
        "!" | "?" | ";" => true,
        // A full stop after a short capitalised word is an abbreviation's more often than not.
        "." => {
            let short = at.checked_sub(1).is_some_and(|b| {
                atoms.is_word(b)
                    && atoms.is_capital(b)
                    && atoms.get(b).is_some_and(|a| a.len() <= 5)
            }) && atoms.touches(at);
            !short && !atoms.touches(at + 1)
        }
        _ => false,
    }
}

fn word(atoms: &Atoms<'_>, at: usize) -> Option<Tense> {
    if atoms.get(at)?.kind != Kind::Word {
        return None;
    }
    let word = atoms.str(at);
    if word == "May" || word == "March" {
        return None;
    }
    // "the plan" is a thing; "they plan" looks ahead.
    let is_thing = matches!(word, "plan" | "plans" | "hope" | "hopes" | "set")
        && at
            .checked_sub(1)
            .is_some_and(|b| atoms.is_any(b, &["the", "a", "its", "his", "her", "their"]));
    if is_thing {
        return None;
    }
    if List::Future.has(atoms.str(at)) {
        return Some(Tense::Future);
    }
    if List::Past.has(atoms.str(at))
        || word.len() > 4
            && word.ends_with("ed")
            && !atoms.is_any(
                at,
                &["united", "hundred", "need", "indeed", "speed", "alleged"],
            )
    {
        return Some(Tense::Past);
    }
    None
}
