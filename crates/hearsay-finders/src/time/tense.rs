//! Whether what happens at a time is told as past or as to come.
//!
//! Owns: the reading of the verb that governs an expression: from the language engine's tree and
//! features where they are, else from the words around it.
//! Never: resolves anything.

use std::ops::Range;

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
    /// What is told around it goes on now or lies ahead: "has risen", "will rise".
    pub(super) of_now: bool,
    /// The verb it hangs on tells of what is over, by the tree: "The mill burned in March".
    pub(super) is_over: bool,
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
    let is_foreseen = led_by(&["for"], FORESEEN)
        || led_by(&["on", "at", "from"], BEGINNING)
        || before(&["until", "till", "to"]) && is_deferred(atoms, first)
        || before(&["effective"])
        || led_by(&["on", "from"], &["effective"]);
    let of_now = is_of_now(atoms, first, end);
    let is_limit = before(&["until", "till", "by", "through"]);
    // "Duty on spirits rises from Friday"; "opens from Monday to Friday" recurs.
    let is_beginning = before(&["from"])
        && !atoms.is_any(end, &["to", "until", "till", "through", "on"])
        && !atoms.is_dash(end);
    let tense = match read.map(|read| read.tense) {
        _ if before(&["since"])
            || dates_a_figure(atoms, first, end)
            || has_been_done(atoms, end) =>
        {
            Tense::Past
        }
        _ if is_foreseen => Tense::Future,
        // "who has until 30 June to bring charges", "The museum is closed until Thursday".
        _ if is_limit && of_now => Tense::Future,
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
        is_scheduled: tense == Tense::Future && follows_scheduled(atoms, first),
    }
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

/// What a tree tells of an expression.
#[derive(Clone, Copy)]
struct Read {
    tense: Tense,
    /// The expression hangs on the verb itself.
    is_direct: bool,
}

/// The tense of the verb above the expression in its sentence's tree, where there is one.
fn by_tree(document: &Document, span: Span) -> Option<Read> {
    let mut at = document.tokens_in(span).next()?;
    let sentence = document
        .sentences
        .get(document.sentence_at(span.start())?.index())?
        .tokens();
    let tree = Tree {
        document,
        sentence: sentence.clone(),
        span,
    };
    let (mut is_direct, mut hangs) = (true, false);
    // A tree is no deeper than its sentence is long; a broken one ends the walk all the same.
    for _ in sentence {
        let head = document.tokens.get(at)?.head?.index();
        if let Some(tense) = tree.tense(at, is_direct) {
            return Some(Read { tense, is_direct });
        }
        hangs |= tree.is_infinitive(at) && tree.hangs_on_thing(at);
        if head == at {
            // "Talks to resume on Friday": a headline, without a verb.
            let is_headline = hangs && tree.auxiliaries(at).next().is_none();
            return is_headline.then_some(Read {
                tense: Tense::Future,
                is_direct: false,
            });
        }
        is_direct = tree.is_part(at);
        at = head;
    }
    None
}

/// The tree of the sentence that holds an expression.
struct Tree<'a> {
    document: &'a Document,
    sentence: Range<usize>,
    span: Span,
}

impl Tree<'_> {
    fn word(&self, token: &Token) -> String {
        self.document.text.slice(token.span).to_ascii_lowercase()
    }

    /// The auxiliaries and particles of a word.
    fn auxiliaries(&self, of: usize) -> impl Iterator<Item = &Token> {
        self.sentence
            .clone()
            .filter(move |index| *index != of)
            .filter_map(|index| self.document.tokens.get(index))
            .filter(move |t| t.head.is_some_and(|h| h.index() == of))
            .filter(|t| matches!(t.upos, Some(Upos::Aux | Upos::Part)))
    }

    fn has_auxiliary(&self, of: usize, words: &[&str]) -> bool {
        self.auxiliaries(of)
            .any(|aux| words.contains(&self.word(aux).as_str()))
    }

    /// The tense of a modal: "may close" looks ahead, "may have closed" back, "will have closed" ahead.
    fn modal(&self, of: usize) -> Option<Tense> {
        let is_back = || {
            self.has_auxiliary(of, &["have", "'ve", "’ve"])
                && !self.has_auxiliary(of, &["will", "'ll", "’ll", "wo", "shall"])
                // "could not be reached on Friday".
                || self.has_auxiliary(of, &["could"])
                    && self.has_auxiliary(of, &["not", "n't", "n’t"])
        };
        self.has_auxiliary(of, AHEAD).then(|| {
            if is_back() {
                Tense::Past
            } else {
                Tense::Future
            }
        })
    }

    /// Whether a word is one of the expression's.
    fn is_part(&self, at: usize) -> bool {
        let token = self.document.tokens.get(at);
        token.is_some_and(|token| self.span.contains(token.span))
    }

    /// "to meet", "to be published".
    fn is_infinitive(&self, at: usize) -> bool {
        let token = self.document.tokens.get(at);
        token.is_some_and(|token| {
            token.has_feature("VerbForm=Inf")
                || token.has_feature("VerbForm=Part") && self.has_auxiliary(at, &["to"])
        })
    }

    /// "is cancelled": what is fixed beforehand.
    fn is_arranged(&self, at: usize) -> bool {
        let token = self.document.tokens.get(at);
        token.is_some_and(|token| List::Arranged.has(&self.word(token)))
            && self.has_auxiliary(at, PRESENT)
            && !self.has_auxiliary(at, &["been"])
    }

    /// "extended their offers to buy the firm": what is to be done hangs on a thing.
    fn hangs_on_thing(&self, at: usize) -> bool {
        let Some(token) = self.document.tokens.get(at) else {
            return false;
        };
        let head = token
            .head
            .and_then(|head| self.document.tokens.get(head.index()));
        token.deprel == Some(Deprel::Acl)
            && !head.is_some_and(|head| List::Future.has(&self.word(head)))
    }

    /// The tense that a word gives what hangs on it; `is_direct` where the expression itself does.
    fn tense(&self, at: usize, is_direct: bool) -> Option<Tense> {
        let token = self.document.tokens.get(at)?;
        let head = token.head?.index();
        let finite_past = |t: &Token| t.has_feature("Tense=Past") && t.has_feature("VerbForm=Fin");
        if !matches!(token.upos, Some(Upos::Verb | Upos::Aux)) {
            // "I'll be back in April", "the election is in June": what is said of something has the tense of its copula.
            // "Friday's purchases" has none.
            let is_now = |aux: &Token| {
                aux.upos == Some(Upos::Aux) && PRESENT.contains(&self.word(aux).as_str())
            };
            // "was due to land on Friday".
            let is_to_come = is_direct
                && token.upos == Some(Upos::Adj)
                && List::Future.has(&self.word(token))
                && !self.has_auxiliary(at, &["had", "been"]);
            return if let Some(tense) = self.modal(at) {
                Some(tense)
            } else if is_to_come {
                Some(Tense::Future)
            } else if self.auxiliaries(at).any(finite_past) {
                Some(Tense::Past)
            } else {
                // "The lease is up in October."
                let is_predicate = self.is_part(at)
                    || is_direct && PREDICATES.contains(&self.word(token).as_str())
                    || is_direct && self.is_arranged(at);
                (is_predicate && self.auxiliaries(at).any(is_now)).then_some(Tense::Future)
            };
        }
        let word = self.word(token);
        // "is scheduled for Monday", "planned a rally on Monday".
        if List::Future.has(&word) {
            return Some(Tense::Future);
        }
        // "she'd seen" is "had", "she'd see" is "would".
        if token.has_feature("VerbForm=Part") && self.has_auxiliary(at, &["'d", "’d"]) {
            return Some(Tense::Past);
        }
        if let Some(tense) = self.modal(at) {
            return Some(tense);
        }
        // "demanded that he be dismissed by Monday".
        if token.has_feature("VerbForm=Part")
            && self.has_auxiliary(at, &["be"])
            && !self.has_auxiliary(at, &["to"])
        {
            return Some(Tense::Future);
        }
        // "The ferry is cancelled on Friday."
        if is_direct && self.is_arranged(at) {
            return Some(Tense::Future);
        }
        // "They are coming on Monday"; "Rovers visit Oxley on Tuesday".
        let is_under_way = UNDER_WAY.contains(&word.as_str()) && self.has_auxiliary(at, PRESENT);
        let is_scheduled = token.has_feature("Tense=Pres")
            && token.has_feature("VerbForm=Fin")
            && List::Scheduled.has(&word);
        if is_direct && (is_under_way || is_scheduled) {
            return Some(Tense::Future);
        }
        if finite_past(token) || self.auxiliaries(at).any(finite_past) {
            return Some(if self.is_infinitive(at) {
                Tense::Future
            } else {
                Tense::Past
            });
        }
        // "plans to meet", "due to open": an infinitive looks ahead of the verb above it. "resigned to spend more time
        // at home on Friday" does not: what it was for has the time of what was done.
        let is_purpose = token.deprel == Some(Deprel::Advcl)
            && self.document.tokens.get(head).is_some_and(finite_past);
        // "voted to close the pool in May".
        let is_decided = || {
            let verb = self.document.tokens.get(head);
            verb.is_some_and(|verb| List::Deciding.has(&self.word(verb)))
        };
        let looks_ahead = token.has_feature("VerbForm=Inf") || is_direct && self.is_infinitive(at);
        if looks_ahead && !self.hangs_on_thing(at) && (!is_purpose || is_decided()) {
            // "had been due to expire on Friday": what was ahead of a past is told when it is over.
            return Some(if self.has_auxiliary(head, &["had"]) {
                Tense::Past
            } else {
                Tense::Future
            });
        }
        // "the order issued on Thursday".
        if token.deprel == Some(Deprel::Acl)
            && token.has_feature("Tense=Past")
            && !self.is_infinitive(at)
        {
            return Some(Tense::Past);
        }
        // "has met", "is meeting", "meets": the first is past, the others decide nothing.
        if token.has_feature("Tense=Past")
            && self.has_auxiliary(at, &["has", "have", "'ve", "’ve", "'s", "’s"])
        {
            return Some(Tense::Past);
        }
        token.has_feature("VerbForm=Fin").then_some(Tense::Open)
    }
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

/// The tense that governs the expression, by the words around it.
fn by_words(atoms: &Atoms<'_>, first: usize, end: usize) -> Tense {
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
        if is_arranged || tells_of_being(atoms, at) {
            return Tense::Future;
        }
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

/// Whether a verb of what is fixed beforehand stands right before an expression: "The licence runs out in August".
pub(super) fn follows_scheduled(atoms: &Atoms<'_>, first: usize) -> bool {
    const BETWEEN: &[&str] = &[
        "on", "in", "at", "from", "through", "out", "up", "off", "down", "over", "again",
    ];
    (0..first)
        .rev()
        .take_while(|&at| !atoms.breaks(at + 1))
        .find(|&at| !atoms.is_any(at, BETWEEN))
        .is_some_and(|at| atoms.str(at).ends_with('s') && List::Scheduled.has(atoms.str(at)))
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

fn word(atoms: &Atoms<'_>, at: usize) -> Option<Tense> {
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
