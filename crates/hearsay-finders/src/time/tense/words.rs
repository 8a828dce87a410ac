//! The tense that the words around an expression tell, where there is no tree or it leaves the tense open.
//!
//! Owns: which word before or behind an expression decides, and how near it must stand.
//! Never: looks beyond the sentence.

use super::super::atoms::{Atoms, Kind};
use super::super::contexts::List;
use super::{AHEAD, FORESEEN, PREDICATES, REACH, Tense, UNDER_WAY, closes_sentence, is_wont};

/// The tense that governs the expression, by the words around it.
pub(super) fn by_words(atoms: &Atoms<'_>, first: usize, end: usize) -> Tense {
    let mut at = first;
    let mut infinitive = false;
    let (mut looks_ahead, mut is_aside) = (false, false);
    // "The elections are in June."
    let preposition = first
        .checked_sub(1)
        .filter(|&b| atoms.is_any(b, &["in", "on"]) && !atoms.breaks(first));
    let is_led = first.checked_sub(1).is_some_and(|b| atoms.is(b, "by"));
    let is_said_to_be = |at: usize| atoms.is_any(at, &["is", "are"]);
    if let Some(before) = preposition.and_then(|b| b.checked_sub(1))
        && (is_said_to_be(before)
            || atoms.is_any(before, PREDICATES) && before.checked_sub(1).is_some_and(is_said_to_be))
        && !atoms.is_any(first, &["a", "an"])
    {
        return Tense::Future;
    }
    // "There is no doubt that on Friday he lied".
    let mut is_below = false;
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
            // "demanded that he be dismissed".
            if before
                .checked_sub(2)
                .is_some_and(|b| atoms.is_any(b, &["he", "she", "they", "it", "i", "we"]))
            {
                return Tense::Future;
            }
            continue;
        }
        // "There are elections in March", "The ferry is cancelled on Friday".
        let is_arranged =
            List::Arranged.has(atoms.str(at)) && before.checked_sub(1).is_some_and(is_said_to_be);
        if is_arranged || !is_below && tells_of_being(atoms, at) {
            return Tense::Future;
        }
        is_below |= atoms.is_any(at, CLAUSES);
        if let Some(tense) = word(atoms, at) {
            // "planned to meet", "hoped to sail by Friday": the infinitive looks ahead of its verb.
            let near = first - usize::from(is_led);
            let is_ahead = at + 3 >= near || List::Deciding.has(atoms.str(at));
            if infinitive && tense == Tense::Past && is_ahead {
                return Tense::Future;
            }
            return tense;
        }
        // "was forecast to come ashore on Thursday".
        if infinitive && atoms.is_any(at, FORESEEN) {
            return Tense::Future;
        }
        // "They are coming on Monday".
        let is_under_way = atoms.is_any(at, UNDER_WAY)
            && at + 4 >= first
            && at.checked_sub(1).is_some_and(|b| {
                atoms.is_any(b, &["is", "are", "am"])
                    || atoms.is_any(b, &["re", "m"])
                        && b.checked_sub(1)
                            .is_some_and(|mark| matches!(atoms.str(mark), "'" | "\u{2019}"))
            });
        if is_under_way {
            return Tense::Future;
        }
        infinitive = atoms.is(at, "to")
            && atoms.is_word(at + 1)
            && atoms.get(at + 1).is_some_and(|a| a.entry.is_none());
        // "is the latest effort to recover": no headline.
        if atoms.is_any(at, &["is", "are", "has", "have", "does", "do"]) {
            looks_ahead = false;
            is_aside = true;
        }
        is_aside |= atoms.str(at) == ",";
        looks_ahead |= infinitive
            && !is_aside
            && !atoms.is_capital(at + 1)
            && !at
                .checked_sub(1)
                .is_some_and(|b| atoms.is_any(b, &["according", "thanks", "close", "next"]));
    }
    for at in end..(end + REACH).min(atoms.len()) {
        // "Rain to ease by Thursday, forecasters said".
        let is_aside = looks_ahead && atoms.str(at) == ",";
        if is_aside || atoms.breaks(at) || closes_sentence(atoms, at) {
            break;
        }
        if let Some(tense) = word(atoms, at) {
            return tense;
        }
    }
    if looks_ahead || follows_scheduled(atoms, first) {
        Tense::Future
    } else {
        Tense::Open
    }
}

/// Words that begin another clause.
const CLAUSES: &[&str] = &[
    "because", "how", "that", "what", "when", "where", "whether", "which", "who", "why",
];

/// Whether "there is" ends at `at`: what is told to be at a time is still to come.
fn tells_of_being(atoms: &Atoms<'_>, at: usize) -> bool {
    let there = |at: Option<usize>| at.is_some_and(|at| atoms.is(at, "there"));
    let is_short = || {
        atoms.is(at, "s")
            && at
                .checked_sub(1)
                .is_some_and(|mark| matches!(atoms.str(mark), "'" | "\u{2019}"))
    };
    atoms.is_any(at, &["is", "are"]) && there(at.checked_sub(1))
        || is_short() && there(at.checked_sub(2))
}

/// Whether a verb of what is fixed beforehand stands right before an expression, or before a name that it has: "The licence runs
/// out in August", "Rovers host Selby Town on Tuesday".
pub(in crate::time) fn follows_scheduled(atoms: &Atoms<'_>, first: usize) -> bool {
    const BETWEEN: &[&str] = &[
        "on", "in", "at", "from", "through", "out", "up", "off", "down", "over", "again",
    ];
    let mut back = (0..first)
        .rev()
        .take_while(|&at| !atoms.breaks(at + 1))
        .skip_while(|&at| atoms.is_any(at, BETWEEN));
    let is_name =
        |at: usize| atoms.is_capital(at) && atoms.get(at).is_some_and(|a| a.entry.is_none());
    let Some(last) = back.next() else {
        return false;
    };
    let verb = if is_name(last) {
        back.find(|&at| !is_name(at) && !atoms.is_any(at, BETWEEN))
    } else {
        Some(last)
    };
    verb.is_some_and(|at| {
        // Teams are several: "Rovers host Selby".
        let is_of_team = verb != Some(last) && at.checked_sub(1).is_some_and(is_name);
        (atoms.str(at).ends_with('s') || is_of_team) && List::Scheduled.has(atoms.str(at))
    })
}

pub(super) fn word(atoms: &Atoms<'_>, at: usize) -> Option<Tense> {
    if atoms.get(at)?.kind != Kind::Word {
        return None;
    }
    let word = atoms.str(at);
    if word == "May" || word == "March" {
        return None;
    }
    if is_wont(atoms, at) {
        return Some(Tense::Future);
    }
    // "could not be reached on Friday".
    if word.eq_ignore_ascii_case("could") && atoms.is(at + 1, "not")
        || word.eq_ignore_ascii_case("couldn")
    {
        return Some(Tense::Past);
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
    // "The airport will shut on Friday".
    if at
        .checked_sub(1)
        .is_some_and(|b| atoms.is(b, "to") || atoms.is_any(b, AHEAD))
    {
        return None;
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
