//! Words that bound a figure: "about", "at least", "or more".
//!
//! Owns: which bound stands before or after a figure.
//! Never: reads figures.

use hearsay_document::Bound;
use hearsay_document::polarity::{Small, is_small};

use super::atoms::{Atom, Class, Style};
use super::lexicon::LEXICON;
use super::lists::List;
use super::reader::{Reader, folded};

/// The bound that ends right before the atom `start`, and its own first atom.
pub(super) fn before(reader: Reader<'_>, start: usize) -> Option<(Bound, usize)> {
    let last = start.checked_sub(1)?;
    if !reader.follows(start) {
        return None;
    }
    'phrases: for phrase in LEXICON.before(&folded(reader.words(last))) {
        let mut at = last;
        for piece in phrase.rest() {
            let Some(back) = at.checked_sub(1) else {
                continue 'phrases;
            };
            if *folded(reader.words(back)) != **piece || !reader.follows(at) {
                continue 'phrases;
            }
            at = back;
        }
        let bound = if is_denied(reader, at) {
            opposite(phrase.bound)
        } else {
            phrase.bound
        };
        let is_bound = !is_of_verb(reader, at) && !is_topic(reader, at) && !is_pressure(reader, at);
        return is_bound.then_some((bound, at));
    }
    None
}

/// Whether the word at `at` is a part of the verb before it: "it adds up to 40" is a sum, "they turned over 14,000 pages" no
/// bound.
fn is_of_verb(reader: Reader<'_>, at: usize) -> bool {
    const PARTS: &[(&str, &[&str])] = &[
        ("up", &["add", "adds", "added", "adding", "summed"]),
        (
            "over",
            &[
                "hand", "hands", "handed", "handing", "turn", "turns", "turned", "turning",
            ],
        ),
    ];
    let verb = at.checked_sub(1);
    verb.is_some_and(|verb| {
        PARTS
            .iter()
            .any(|(part, verbs)| reader.is(at, part) && reader.is_any(verb, verbs))
    })
}

/// Whether the word at `at` stands between the two figures of somebody's blood pressure: "140 *over* 90".
fn is_pressure(reader: Reader<'_>, at: usize) -> bool {
    let is_figure = |at: usize| {
        let class = reader.get(at).map(|a| a.class);
        matches!(class, Some(Class::Figure(value, Style::Plain(2 | 3))) if value < 300.0)
    };
    reader.is(at, "over") && at.checked_sub(1).is_some_and(is_figure) && is_figure(at + 1)
}

/// Whether the word at `at` leads to what somebody speaks of: "the lie *about* 400 tonnes", "the row *over* 40 jobs".
fn is_topic(reader: Reader<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    reader.is_any(at, &["about", "over"])
        && before.is_some_and(|before| reader.is_on(before, List::Topic))
}

/// Whether what is bounded from the atom `at` on is denied: "will not go above 5 percent", "never below 3".
fn is_denied(reader: Reader<'_>, at: usize) -> bool {
    let denies = |i: usize| {
        let word = folded(reader.words(i));
        is_small(&word, &[Small::Particle, Small::Joined]) || {
            word.ends_with("n't") || word == "t" && i >= 2 && reader.is_sign(i - 1, '’')
        }
    };
    // One verb may stand between the two.
    (1..=2).any(|back| {
        at.checked_sub(back)
            .is_some_and(|i| reader.follows(i + 1) && denies(i))
    })
}

/// What is left of a bound that is denied.
fn opposite(bound: Bound) -> Bound {
    match bound {
        Bound::MoreThan => Bound::AtMost,
        Bound::LessThan => Bound::AtLeast,
        other => other,
    }
}

/// The bound that begins at the atom `at`, and one past its last atom.
pub(super) fn after(reader: Reader<'_>, at: usize) -> Option<(Bound, usize)> {
    let comma = usize::from(reader.is_sign(at, ',') && reader.is(at + 1, "give"));
    let first = at + comma;
    if !reader.follows(first) {
        return None;
    }
    'phrases: for phrase in LEXICON.after(&folded(reader.words(first))) {
        let mut next = first + 1;
        for piece in phrase.rest() {
            if *folded(reader.words(next)) != **piece || !reader.follows(next) {
                continue 'phrases;
            }
            next += 1;
        }
        let sign = !reader.get(first).is_some_and(Atom::is_word);
        if sign {
            // "30+" and "30-odd" touch the figure; "30 + 4" is a sum.
            if !reader.glued(first)
                || phrase.rest().is_empty()
                    && reader.glued(next)
                    && !reader
                        .get(next)
                        .is_some_and(|a| matches!(a.class, Class::Sign(_)))
            {
                continue;
            }
            return Some((phrase.bound, next));
        }
        if reader.glued(first) && phrase.rest().is_empty() && !reader.is(first, "ish") {
            continue;
        }
        if reader.is_any(first, &["plus", "odd", "ish"]) {
            // What comes on top of a sum: "£400 plus VAT".
            const ON_TOP: &[&str] = &[
                "vat", "gst", "tax", "taxes", "interest", "costs", "expenses", "fees", "bonuses",
                "add-ons", "postage",
            ];
            // "30 plus ships", not "30 plus 4" and not "30 plus-size ships".
            let noun = reader.get(next).is_none_or(|a| {
                !matches!(a.class, Class::Figure(..) | Class::Word(Some(_)))
                    && !a.is_hyphen()
                    && !["$", "£", "€"]
                        .iter()
                        .any(|sign| reader.words(next) == *sign)
            }) && !reader.is_any(next, &["a", "an", "the"])
                && !reader.is_any(next, ON_TOP);
            if !noun {
                continue;
            }
            return Some((phrase.bound, next));
        }
        // "or so he says", "at least he says": a clause of its own.
        if reader.is_any(
            next,
            &[
                "he", "she", "they", "it", "we", "i", "you", "ports", "the", "a",
            ],
        ) && reader.follows(next)
        {
            continue;
        }
        if reader.is_any(first, &["at", "tops"])
            && reader
                .get(next)
                .is_some_and(|a| a.is_word() && a.breaks < 2)
        {
            continue;
        }
        return Some((phrase.bound, next));
    }
    None
}

/// Whether "over" before a length of time means "in the course of": "over two years they built".
pub(super) fn is_during(reader: Reader<'_>, start: usize) -> bool {
    let Some(over) = start.checked_sub(1) else {
        return false;
    };
    if !reader.is(over, "over") {
        return false;
    }
    let more = over
        .checked_sub(1)
        .is_some_and(|i| reader.is_any(i, crate::lists::BEFORE_OVER));
    !more
}
