//! Whether what happens at a time is told as past or as to come.
//!
//! Owns: the reading of the verb that governs an expression: from the language engine's tree and
//! features where they are (`tree`), else from the words around it (`words`).
//! Never: resolves anything.

mod tree;
mod words;

use hearsay_document::Document;

use super::atoms::Atoms;
use super::contexts::List;

use tree::by_tree;
pub(super) use words::follows_scheduled;
use words::{by_words, word};

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
    /// What is told around it goes on now or lies ahead: "has risen", "will rise".
    pub(super) of_now: bool,
    /// The verb it hangs on tells of what is over, by the tree: "The mill burned in March".
    pub(super) is_over: bool,
    /// What was still to come then: "They promised that it would open by the spring".
    pub(super) is_foretold: bool,
    /// The verb before it tells of what is fixed beforehand: "The council votes on June 12".
    pub(super) is_scheduled: bool,
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
    let led = lead(atoms, first);
    let before = |words: &[&str]| led.checked_sub(1).is_some_and(|b| atoms.is_any(b, words));
    let read = by_tree(document, atoms.span(first, end));
    let leads_on = before(&["until", "till", "to", "by", "for", "from"]);
    let is_over = read.is_some_and(|read| read.is_direct && read.tense == Tense::Past) && !leads_on;
    // "Rain is forecast for Sunday", "a truce beginning on Tuesday".
    let led_by = |prepositions: &[&str], words: &[&str]| {
        before(prepositions)
            && led
                .checked_sub(2)
                .is_some_and(|b| !atoms.breaks(led - 1) && atoms.is_any(b, words))
    };
    // "They called a meeting for Saturday."
    let is_called = before(&["for"])
        && led
            .checked_sub(2)
            .is_some_and(|b| !atoms.breaks(led - 1) && List::Called.has(atoms.str(b)));
    let is_foreseen = led_by(&["for"], FORESEEN)
        || is_called
        || led_by(&["on", "at", "from"], BEGINNING)
        || before(&["until", "till", "to"]) && is_deferred(atoms, first)
        || before(&["effective"])
        || led_by(&["on", "from"], &["effective"]);
    let of_now = is_of_now(atoms, first, end);
    let is_limit = before(&["until", "till", "by", "through"]);
    let is_done_by =
        before(&["by"]) && read.is_some_and(|read| read.is_direct && read.tense == Tense::Past);
    // "Duty on spirits rises from Friday"; "opens from Monday to Friday" recurs.
    let is_beginning = before(&["from"])
        && !atoms.is_any(end, &["to", "until", "till", "through", "on"])
        && !atoms.is_dash(end);
    let interposed = behind_interposed(atoms, first, end);
    let tense = match read.map(|read| read.tense) {
        _ if let Some(told) = interposed => told,
        _ if before(&["since"])
            || dates_a_figure(atoms, first, end)
            || has_been_done(atoms, end) =>
        {
            Tense::Past
        }
        _ if is_foreseen => Tense::Future,
        // "who has until 30 June to bring charges", "The museum is closed until Thursday"; "If it is genuine, they knew by May".
        _ if is_limit && (of_now && !is_done_by || is_held(atoms, first)) => Tense::Future,
        Some(Tense::Open) if is_limit || is_beginning => Tense::Future,
        Some(told) if told != Tense::Open => told,
        _ => match by_words(atoms, first, end) {
            Tense::Open if is_limit || is_beginning => Tense::Future,
            told => told,
        },
    };
    Governed {
        tense,
        stands_alone: is_fragment(atoms, first, end),
        of_now,
        is_over,
        is_foretold: tense == Tense::Future
            && auxiliary_before(atoms, first).is_some_and(|at| atoms.is(at, "would")),
        is_scheduled: tense == Tense::Future && follows_scheduled(atoms, first),
    }
}

/// The tense behind words that say who tells it, where those stand between commas behind a time that begins what is told: "In
/// September, the minister said on Wednesday, the bridge will be opened".
fn behind_interposed(atoms: &Atoms<'_>, first: usize, end: usize) -> Option<Tense> {
    /// Atoms of such words.
    const MOST: usize = 14;
    let preposition = first.checked_sub(1)?;
    let begins = preposition
        .checked_sub(1)
        .is_none_or(|before| closes_sentence(atoms, before) || atoms.breaks(preposition));
    if !begins || !atoms.is_any(preposition, &["in", "on", "by", "from"]) || atoms.str(end) != "," {
        return None;
    }
    let inside = (end + 1..(end + MOST).min(atoms.len()))
        .take_while(|&at| !atoms.breaks(at) && !closes_sentence(atoms, at));
    let comma = inside.clone().find(|&at| atoms.str(at) == ",")?;
    let is_said = inside
        .take_while(|&at| at < comma)
        .any(|at| List::Saying.has(atoms.str(at)));
    let told = (comma + 1..(comma + REACH).min(atoms.len()))
        .take_while(|&at| !atoms.breaks(at) && !closes_sentence(atoms, at))
        .find_map(|at| word(atoms, at));
    told.filter(|_| is_said)
}

/// Where an expression begins with the bound before it: "until *at least December*".
pub(super) fn lead(atoms: &Atoms<'_>, first: usize) -> usize {
    let bounded = first
        .checked_sub(2)
        .filter(|&at| atoms.is(at, "at") && atoms.is(at + 1, "least") && !atoms.breaks(first));
    bounded.unwrap_or(first)
}

/// Whether what goes on to an expression was put off to then: "extended its deadline until Tuesday".
fn is_deferred(atoms: &Atoms<'_>, first: usize) -> bool {
    /// Atoms of a verb and its object.
    const NEAR: usize = 8;
    (first.saturating_sub(NEAR)..first)
        .rev()
        .take_while(|&at| !atoms.breaks(at + 1) && !closes_sentence(atoms, at))
        .any(|at| {
            List::Deferring.has(atoms.str(at))
                || atoms.is(at, "put") && atoms.is_any(at + 1, &["off", "back"])
        })
}

/// Whether an expression tells of when a figure is, in a note between commas: "Inflation, at 9.8 percent in December,".
fn dates_a_figure(atoms: &Atoms<'_>, first: usize, end: usize) -> bool {
    /// Atoms of such a note.
    const NOTE: usize = 9;
    let Some(preposition) = first
        .checked_sub(1)
        .filter(|&b| atoms.is_any(b, &["in", "on"]))
    else {
        return false;
    };
    let note = (preposition.saturating_sub(NOTE)..preposition)
        .rev()
        .find(|&at| atoms.str(at) == "," && !atoms.touches(at + 1))
        .map(|comma| comma + 1..preposition);
    atoms.str(end) == ","
        && note.is_some_and(|note| {
            atoms.is_any(note.start, &["at", "of", "from"])
                && note.clone().any(|at| atoms.is_number(at))
                && !note.clone().any(|at| word(atoms, at).is_some())
        })
}

/// Whether what an expression has is done and over: "to get around Tuesday's ruling".
fn has_been_done(atoms: &Atoms<'_>, end: usize) -> bool {
    /// Words of a thing and what it is called by.
    const WORDS: usize = 3;
    let noun = end + 2;
    matches!(atoms.str(end), "'" | "\u{2019}")
        && atoms.is(end + 1, "s")
        && atoms.touches(end)
        && (noun..noun + WORDS)
            .take_while(|&at| atoms.is_word(at) && !atoms.breaks(at))
            .any(|at| List::Done.has(atoms.str(at)))
}

/// What a thing is at the time it ends, begins or comes back: "is up", "are out".
const PREDICATES: &[&str] = &[
    "up", "out", "over", "off", "on", "back", "away", "home", "due", "open",
];

/// Words of what is set beforehand: the day after their "for" is to come.
const FORESEEN: &[&str] = &[
    "forecast",
    "predicted",
    "expected",
    "scheduled",
    "planned",
    "slated",
    "set",
    "due",
    "pencilled",
    "earmarked",
    "billed",
    "tipped",
];

/// What goes with a thing that is arranged, before the day it begins.
const BEGINNING: &[&str] = &["beginning", "starting", "commencing"];

/// Auxiliaries that look ahead.
const AHEAD: &[&str] = &[
    "will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "may", "might", "could", "can",
    "must", "should",
];

/// Auxiliaries of the present.
const PRESENT: &[&str] = &["am", "is", "are", "'m", "'re", "'s", "’m", "’re", "’s"];

/// What is fixed beforehand, in the form that stands after "is".
const UNDER_WAY: &[&str] = &[
    "visiting",
    "hosting",
    "playing",
    "facing",
    "meeting",
    "beginning",
    "starting",
    "opening",
    "resuming",
    "returning",
    "travelling",
    "traveling",
    "leaving",
    "arriving",
    "going",
    "coming",
    "closing",
    "moving",
    "flying",
    "launching",
    "holding",
    "having",
    "staging",
    "retiring",
    "releasing",
    "getting",
];

/// The auxiliary that stands next before an expression in its sentence.
fn auxiliary_before(atoms: &Atoms<'_>, first: usize) -> Option<usize> {
    /// Atoms of a verb and its object.
    const NEAR: usize = 10;
    const VERBS: &[&str] = &[
        "has", "have", "had", "is", "are", "was", "were", "did", "will", "would",
    ];
    (first.saturating_sub(NEAR)..first)
        .rev()
        .take_while(|&at| !atoms.breaks(at + 1) && !closes_sentence(atoms, at))
        .find(|&at| atoms.is_any(at, VERBS))
}

/// Whether what goes on to an expression has been so up to now: "was charged, and has been released on bail until 7 July".
fn is_held(atoms: &Atoms<'_>, first: usize) -> bool {
    auxiliary_before(atoms, first)
        .is_some_and(|at| atoms.is_any(at, &["has", "have"]) && atoms.is(at + 1, "been"))
}

/// Whether the words around the expression tell of what goes on now or lies ahead, and of nothing past.
fn is_of_now(atoms: &Atoms<'_>, first: usize, end: usize) -> bool {
    const NOW: &[&str] = &[
        "has", "have", "ve", "is", "are", "am", "re", "will", "ll", "wo", "shall", "can", "must",
        "may", "expects", "expect", "expected", "plans", "plan", "hopes", "hope",
    ];
    const THEN: &[&str] = &["had", "was", "were", "did", "would", "could", "might"];
    let before = (first.saturating_sub(REACH)..first)
        .rev()
        .take_while(|&at| !atoms.breaks(at + 1) && !closes_sentence(atoms, at));
    let after = (end..(end + REACH).min(atoms.len()))
        .take_while(|&at| !atoms.breaks(at) && !closes_sentence(atoms, at));
    let mut now = false;
    for at in before.chain(after) {
        if atoms.is_any(at, THEN) {
            return false;
        }
        now |= atoms.is_any(at, NOW) || is_wont(atoms, at);
    }
    now
}

/// Whether the expression is all there is of its paragraph, but for a word before it.
fn is_fragment(atoms: &Atoms<'_>, first: usize, end: usize) -> bool {
    let alone_before = first == 0 || atoms.breaks(first) || first == 1;
    let alone_after = end >= atoms.len() || atoms.breaks(end) || closes_sentence(atoms, end);
    alone_before && alone_after
}

/// Names of months that are as short as abbreviations, and none.
const SHORT_MONTHS: &[&str] = &["March", "April", "May", "June", "July"];

fn closes_sentence(atoms: &Atoms<'_>, at: usize) -> bool {
    match atoms.str(at) {
        "!" | "?" | ";" => true,
        // A full stop after a short capitalised word is an abbreviation's more often than not.
        "." => {
            let short = at.checked_sub(1).is_some_and(|b| {
                atoms.is_word(b)
                    && atoms.is_capital(b)
                    && atoms.get(b).is_some_and(|a| a.len() <= 5)
                    && !SHORT_MONTHS.contains(&atoms.str(b))
            }) && atoms.touches(at);
            let quote = matches!(atoms.str(at + 1), "\"" | "\u{201D}" | "\u{2019}");
            !short && (!atoms.touches(at + 1) || quote && !atoms.touches(at + 2))
        }
        _ => false,
    }
}

/// Whether "won't" stands at `at`, which is cut at its apostrophe.
fn is_wont(atoms: &Atoms<'_>, at: usize) -> bool {
    atoms.is(at, "won")
        && matches!(atoms.str(at + 1), "'" | "\u{2019}")
        && atoms.is(at + 2, "t")
        && atoms.touches(at + 1)
        && atoms.touches(at + 2)
}
