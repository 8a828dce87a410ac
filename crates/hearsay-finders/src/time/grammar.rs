//! The grammar of time expressions: from atoms to what an expression says, before it is anchored.
//!
//! Owns: [`expressions`], which reads a text from left to right and takes the longest expression at each place.
//! Never: knows the document's date, or computes a day.

mod beside;
mod calendar;
mod clock;
mod clock_digits;
mod clock_style;
mod clock_words;
mod day_part;
mod definite;
mod deixis;
mod duration;
mod modified;
mod nth;
mod number;
mod numeric;
mod period;
mod range;
mod sense;
mod set;
mod year;

use std::cell::Cell;

use super::atoms::{Atoms, Kind};
use super::lexicon::{Entry, Meaning};
use super::tense::lead;
use super::value::{Part, Unit};

use clock_style::ClockStyle;
use range::share_year;

pub(super) use range::YEAR_OF_CENTURY;

pub(super) use number::Amount;
pub(super) use sense::{
    BESIDE_AN_EVENT, Base, Expression, Field, HALF, Link, Match, PART_OF_DAY, Pick, Sense,
    TimeOfDay, Year, is_date,
};

/// Reads all time expressions of a text, in text order, without overlaps.
pub(super) fn expressions(atoms: &Atoms<'_>) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    let mut at = 0;
    let clock = ClockStyle::of(atoms);
    while at < atoms.len() {
        let grammar = Grammar {
            atoms,
            clock,
            start: at,
            depth: Cell::new(0),
        };
        if grammar.may_start(at)
            && let Some(matched) = grammar.expression(at)
            && matched.end > at
        {
            at = grammar.take(at, matched, &mut found);
        } else {
            at += 1;
        }
    }
    found
}

struct Grammar<'a> {
    atoms: &'a Atoms<'a>,
    /// How the text writes its times of day.
    clock: ClockStyle,
    /// Where the expression begins that is being read; a paragraph may begin there too.
    start: usize,
    /// How many dates stand inside one another where the grammar is reading.
    depth: Cell<u8>,
}

/// How deep dates nest: "the first week of the second half of last year" is three. The bound keeps the
/// grammar linear in a text made of nothing but beginnings of dates.
const DEEPEST: u8 = 3;

impl Grammar<'_> {
    /// Reads a rule that may hold a date in which the rule stands again.
    fn nested(&self, rule: impl FnOnce() -> Option<Match>) -> Option<Match> {
        if self.depth.get() >= DEEPEST {
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let found = rule();
        self.depth.set(self.depth.get() - 1);
        found
    }

    fn meaning(&self, at: usize) -> Option<Meaning> {
        self.entry(at)?.meaning
    }

    fn entry(&self, at: usize) -> Option<&'static Entry> {
        self.atoms.get(at)?.entry
    }

    /// The atom before, if no paragraph ends between.
    fn before(&self, at: usize) -> Option<usize> {
        if self.atoms.breaks(at) {
            return None;
        }
        at.checked_sub(1)
    }

    /// Position of the atom before an expression, or before the bound that it begins with behind a preposition of time:
    /// "*until* at least 2030".
    fn before_bound(&self, at: usize) -> Option<usize> {
        const OF_TIME: &[&str] = &["since", "until", "till", "through", "by", "before", "after"];
        let bound = lead(self.atoms, at);
        let leads = |&before: &usize| self.atoms.is_any(before, OF_TIME);
        self.before(bound)
            .filter(|before| bound < at && leads(before))
            .or_else(|| self.before(at))
    }

    /// Whether the atom before is one of these words.
    fn preceded_by(&self, at: usize, words: &[&str]) -> bool {
        self.before(at)
            .is_some_and(|before| self.atoms.is_any(before, words))
    }

    /// Whether the atom continues the expression: the text does not break before it.
    fn goes_on(&self, at: usize) -> bool {
        at < self.atoms.len() && (at == self.start || !self.atoms.breaks(at))
    }

    /// Position after an optional comma.
    fn comma(&self, at: usize) -> usize {
        if self.goes_on(at) && self.atoms.str(at) == "," {
            at + 1
        } else {
            at
        }
    }

    /// Position after one of these words, if it stands there.
    fn skip(&self, at: usize, words: &[&str]) -> usize {
        if self.goes_on(at) && self.atoms.is_any(at, words) {
            at + 1
        } else {
            at
        }
    }

    /// The atom after a hyphen that touches both sides, or the next atom after a space.
    fn joined(&self, at: usize) -> Option<usize> {
        if self.atoms.is_dash(at) && self.atoms.touches(at) {
            (at + 1 < self.atoms.len() && self.atoms.touches(at + 1)).then_some(at + 1)
        } else {
            self.goes_on(at).then_some(at)
        }
    }

    /// Whether an expression may begin with this atom. This is the gate that keeps the rest of the
    /// grammar from being asked about every word.
    fn may_start(&self, at: usize) -> bool {
        let Some(atom) = self.atoms.get(at) else {
            return false;
        };
        match atom.kind {
            Kind::Mark => {
                matches!(self.atoms.str(at), "'" | "\u{2019}" | "\u{2018}")
                    && self.atoms.is_number(at + 1)
                    && self.atoms.touches(at + 1)
            }
            Kind::Number => !self.is_glued(at),
            Kind::Word => {
                let Some(entry) = atom.entry else {
                    return false;
                };
                if self.is_glued(at) {
                    return false;
                }
                // Articles and the like stand before everything; they begin a time only where the
                // next word is one of time too.
                if entry.meaning == Some(Meaning::Lead) {
                    return !entry.phrases.is_empty() && self.phrase(at).is_some()
                        || self.atoms.get(at + 1).is_some_and(|next| {
                            next.entry.is_some()
                                || next.kind == Kind::Number
                                || matches!(self.atoms.str(at + 1), "'" | "\u{2019}")
                                || self.atoms.is_any(
                                    at + 1,
                                    &[
                                        "of",
                                        "turn",
                                        "very",
                                        "small",
                                        "wee",
                                        "in",
                                        "on",
                                        "financial",
                                        "school",
                                        "academic",
                                        "full",
                                        "first",
                                        "final",
                                        "other",
                                        "single",
                                        "entire",
                                        "whole",
                                        "corresponding",
                                    ],
                                )
                        });
                }
                true
            }
        }
    }

    /// Whether the atom is part of a longer word, number, name or sum.
    fn is_glued(&self, at: usize) -> bool {
        if !self.atoms.touches(at) {
            return false;
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let Some(atom) = self.atoms.get(before) else {
            return false;
        };
        match atom.kind {
            Kind::Word | Kind::Number => true,
            Kind::Mark => {
                let mark = self.atoms.str(before);
                match mark {
                    "$" | "£" | "€" | "¥" | "#" | "@" | "_" | "&" | "=" | "+" | "%" | "\\" => {
                        true
                    }
                    "." | "," | ":" => {
                        // "3.5", "2,000": inside a number; "p.m", "U.S": inside an abbreviation.
                        before
                            .checked_sub(1)
                            .and_then(|index| self.atoms.get(index))
                            .is_some_and(|first| first.kind != Kind::Mark)
                            && self.atoms.touches(before)
                            && self.atoms.is_number(at)
                    }
                    "/" => self.atoms.touches(before) && self.atoms.is_number(at),
                    "'" | "\u{2019}" => {
                        self.atoms.touches(before) && self.atoms.is_word(before.wrapping_sub(1))
                    }
                    // "six second-half minutes".
                    _ if self.atoms.is_dash(before) && self.atoms.is(at, "half") => {
                        self.atoms.touches(before) && self.atoms.is_word(before.wrapping_sub(1))
                    }
                    _ if self.atoms.is_dash(before) => {
                        // "pre-1990" and "mid-May" are times; "B-52" and "Covid-19" are names.
                        self.atoms.touches(before)
                            && self.atoms.is_number(at)
                            && self.atoms.is_word(before.wrapping_sub(1))
                            && !self.atoms.is_any(
                                before.wrapping_sub(1),
                                &["pre", "post", "mid", "early", "late", "since", "in"],
                            )
                    }
                    _ => false,
                }
            }
        }
    }

    /// A fixed phrase of the lexicon that begins here.
    fn phrase(&self, at: usize) -> Option<(usize, Meaning, &'static str)> {
        let entry = self.entry(at)?;
        entry.phrases.iter().find_map(|phrase| {
            let fits = phrase.rest.iter().enumerate().all(|(offset, word)| {
                let index = at + 1 + offset;
                self.goes_on(index)
                    && if word.bytes().any(|b| b.is_ascii_uppercase()) {
                        self.atoms.is_capital(index) && self.atoms.is(index, word)
                    } else {
                        self.atoms.is(index, word)
                    }
            });
            fits.then_some((at + 1 + phrase.rest.len(), phrase.meaning, phrase.rule))
        })
    }

    /// The longest expression that begins at `at`.
    fn expression(&self, at: usize) -> Option<Match> {
        let plain = self.core(at);
        let modified = self.modified(at);
        let best = longest([plain, modified])?;
        // "8-month-old", "three years old", "26 years of age": an age is no time in TimeML.
        if matches!(best.sense, Sense::Duration { .. }) && self.is_age(best.end) {
            return Some(Match { rule: AGE, ..best });
        }
        Some(best)
    }

    fn is_age(&self, end: usize) -> bool {
        self.joined(end)
            .is_some_and(|next| self.atoms.is_any(next, &["old", "olds"]))
            || self.atoms.is(end, "of") && self.atoms.is(end + 1, "age")
    }

    /// An expression without a modifier before it.
    fn core(&self, at: usize) -> Option<Match> {
        longest([
            self.fixed(at),
            self.weekday_span(at),
            self.time_taken(at),
            self.numeric(at),
            self.calendar(at),
            self.set(at),
            self.deixis(at),
            self.duration(at),
            self.clock_first(at),
        ])
        .map(|found| self.with_time_after(found))
    }

    /// Words and phrases that are times by themselves.
    fn fixed(&self, at: usize) -> Option<Match> {
        let (end, meaning, rule) = match self.phrase(at) {
            Some(phrase) => phrase,
            None => (at + 1, self.meaning(at)?, self.entry(at)?.rule),
        };
        match meaning {
            Meaning::Reference(value) => {
                if end == at + 1 && !self.is_reference(at) {
                    return None;
                }
                Some(Match::new(end, Sense::Reference(value), rule))
            }
            Meaning::Set(value) => {
                // "The Daily Ledger", "quarterly dividend" are names and kinds, not times.
                let named = self.atoms.is_capital(at) && self.before(at).is_some();
                let adjective = matches!(value, "P3M" | "P1Y") && self.is_lower_word(end);
                if named || adjective {
                    return None;
                }
                Some(Match::new(end, Sense::Set(value.to_owned()), rule))
            }
            Meaning::Day(days) => {
                // Titles: "USA Today", "The Tomorrow Show".
                if self.is_titled(at, end) {
                    return None;
                }
                let day = Sense::Day(i32::from(days));
                let week = self.week_on(end, day.clone()).filter(|_| days >= 0);
                Some(week.unwrap_or_else(|| Match::new(end, day, rule)))
            }
            Meaning::Tonight => {
                if self.is_titled(at, end) {
                    return None;
                }
                let mut found = Match::new(end, Sense::Day(0), rule);
                found.time = Some(TimeOfDay::Part(Part::Night));
                Some(found)
            }
            // "Michaelmas term 1888" is none of its days.
            Meaning::Holiday(_) if self.atoms.is(end, "term") => None,
            Meaning::Holiday(holiday) => {
                // "Labor Day weekend of '79".
                let (end, year) = match self.year_after(self.skip(end, &["weekend", "week"])) {
                    (after, year @ Some(_)) => (after, year),
                    _ => self.year_after(end),
                };
                Some(Match::new(
                    end,
                    Sense::Holiday {
                        holiday,
                        year,
                        pick: Pick::Plain,
                    },
                    rule,
                ))
            }
            Meaning::YearEnd => Some(Match {
                modifier: Some("END"),
                ..Match::new(end, Sense::The(Unit::Year), rule)
            }),
            _ => None,
        }
    }

    /// A capital inside a sentence, beside another capital: part of a title.
    fn is_titled(&self, at: usize, end: usize) -> bool {
        self.atoms.is_capital(at)
            && self.before(at).is_some_and(|before| {
                self.atoms.is_capital(before) && self.atoms.is_word(before)
                    || self.is_lower_word(before) && self.is_lower_word(end)
            })
    }

    fn is_lower_word(&self, at: usize) -> bool {
        self.goes_on(at) && self.atoms.is_word(at) && !self.atoms.is_capital(at)
    }

    /// Whether a single word of reference ("now", "current") means a time here.
    fn is_reference(&self, at: usize) -> bool {
        let word = self.atoms.str(at);
        let next = |words: &[&str]| self.goes_on(at + 1) && self.atoms.is_any(at + 1, words);
        match word.to_ascii_lowercase().as_str() {
            "now" => !next(&["that", ",", "then"]) || self.before(at).is_some(),
            // A noun unless a noun follows: "the current", "currents of air".
            "current" | "recent" => {
                self.is_lower_word(at + 1)
                    && !next(&["of", "and", "swept", "is", "was", "account", "affairs"])
                    || self.goes_on(at + 1) && self.atoms.is_capital(at + 1)
            }
            "future" => !next(&["s"]),
            _ => !(self.atoms.is_capital(at) && self.before(at).is_some()),
        }
    }

    /// Takes a match, with a range that it begins, and gives the place to read on from.
    fn take(&self, first: usize, matched: Match, found: &mut Vec<Expression>) -> usize {
        let end = matched.end;
        if matched.rule == AGE {
            return end + 1;
        }
        let mut expression = Expression {
            first,
            end,
            sense: matched.sense,
            time: matched.time,
            modifier: matched.modifier,
            link: Link::None,
            rule: matched.rule,
        };
        if let Sense::Calendar {
            field: Field::Weekday(_),
            pick: pick @ Pick::Plain,
            ..
        } = &mut expression.sense
            && (self.is_indefinite(first) || self.is_beside_an_event(first, end))
        {
            *pick = Pick::Any;
        }
        // "I started on the Monday": the one after the day told last.
        if let Sense::Calendar {
            field: Field::Weekday(_),
            pick: pick @ Pick::Plain,
            ..
        } = &mut expression.sense
            && (self.preceded_by(first, &["the"]) || self.holds_the(first, end))
            && (self.ends_phrase(end) || self.is_function_word(end))
        {
            *pick = Pick::Same;
        }
        if self.is_apposed(&expression, found.last()) || self.is_hour_of(&expression, found.last())
        {
            expression.link = Link::Apposed;
        }
        let begun = found.len();
        let mut next = self.range_end(&expression);
        found.push(expression);
        // "March 1, 2 and 3".
        while let Some(second) = next {
            next = (second.link == Link::Listed)
                .then(|| self.range_end(&second))
                .flatten();
            for before in &mut found[begun..] {
                share_year(&mut before.sense, &second.sense);
            }
            found.push(second);
        }
        found.last().map_or(end, |last| last.end)
    }

    /// Whether a weekday is the one beside something that happened, of which the text need not tell the day: "the *Monday* after I
    /// turned fifteen".
    fn is_beside_an_event(&self, first: usize, end: usize) -> bool {
        const COUNTED: &[&str] = &["next", "last", "that", "this"];
        self.preceded_by(first, &["the"])
            && self.goes_on(end + 1)
            && self.atoms.is_any(end, &["after", "before"])
            && self.atoms.is_word(end + 1)
            && !self.atoms.is_any(end + 1, COUNTED)
    }

    /// Whether an article stands in an expression before its last word: "early on the Monday".
    fn holds_the(&self, first: usize, end: usize) -> bool {
        end >= first + 2 && self.atoms.is(end - 2, "the")
    }

    /// Whether an expression stands between commas behind a date and says how long after another that was: "on 28 July,
    /// nearly six months later,".
    fn is_apposed(&self, expression: &Expression, before: Option<&Expression>) -> bool {
        let counts = matches!(
            expression.sense,
            Sense::Offset {
                base: Base::Told,
                ..
            }
        );
        let date = before.filter(|date| {
            matches!(
                date.sense,
                Sense::Calendar {
                    field: Field::Day { .. } | Field::Month(_) | Field::Year | Field::Slashed(..),
                    ..
                }
            )
        });
        counts
            && date.is_some_and(|date| {
                date.end + 1 == expression.first
                    && self.atoms.str(date.end) == ","
                    && self.goes_on(expression.first)
            })
            && self.ends_phrase(expression.end)
    }

    /// Whether an hour stands in brackets right behind the day it is of: "on Tuesday night (19:45 GMT)".
    fn is_hour_of(&self, expression: &Expression, before: Option<&Expression>) -> bool {
        expression.sense == Sense::SomeDay
            && before.is_some_and(|day| {
                day.end + 1 == expression.first
                    && self.atoms.str(day.end) == "("
                    && is_date(&day.sense)
                    && day_part::is_one_day(&day.sense)
            })
    }

    /// Whether "a" or "one" stands before the atom, or before a word for such days: "a Friday", "a wet Friday".
    fn is_indefinite(&self, first: usize) -> bool {
        const INDEFINITE: &[&str] = &["a", "an", "one", "some"];
        const DAYS: &[&str] = &[
            "bright", "busy", "clear", "cold", "dark", "dry", "fine", "foggy", "freezing",
            "gloomy", "gray", "grey", "hot", "mild", "normal", "ordinary", "quiet", "rainy",
            "recent", "slow", "snowy", "stormy", "sunny", "typical", "warm", "wet", "windy",
        ];
        let described = self
            .before(first)
            .filter(|&word| self.atoms.is_any(word, DAYS));
        self.preceded_by(first, INDEFINITE)
            || described.is_some_and(|word| self.preceded_by(word, INDEFINITE))
    }
}

/// The rules of what is counted from today: "tomorrow", "tonight".
pub(super) const BY_TODAY: &[&str] = &["day", "tonight"];

/// The rule of what is an age, which is read so that nothing else is read there.
const AGE: &str = "age";

/// The match that ends last; the earlier one of equals.
fn longest<const N: usize>(matches: [Option<Match>; N]) -> Option<Match> {
    let mut best: Option<Match> = None;
    for found in matches.into_iter().flatten() {
        if best.as_ref().is_none_or(|b| found.end > b.end) {
            best = Some(found);
        }
    }
    best
}
