//! The grammar of time expressions: from atoms to what an expression says, before it is anchored.
//!
//! Owns: [`Expression`], [`Sense`], and [`expressions`], which reads a text from left to right and
//! takes the longest expression at each place.
//! Never: knows the document's date, or computes a day.

mod calendar;
mod clock;
mod deixis;
mod duration;
mod number;
mod numeric;
mod period;
mod set;
mod year;

use std::cell::Cell;

use super::atoms::{Atoms, Gap, Kind};
use super::lexicon::{Entry, Holiday, Meaning};
use super::value::{Part, Season, Unit};

pub(super) use number::Amount;

/// Which year a calendar expression names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Year {
    /// Astronomical.
    Known(i32),
    /// Years from now: "last year's".
    FromNow(i32),
    /// Years from the year last told: "that year".
    FromTold(i32),
}

/// How a calendar name is picked: "last May", "this Friday".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    Plain,
    Last,
    This,
    Next,
    /// Before the time last told: "the previous Friday".
    Previous,
    /// After the time last told: "the following Monday".
    Following,
    /// The time last told: "that May".
    Same,
    /// Nobody says which: "on a Friday".
    Any,
}

/// A named part of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Field {
    Century(i32),
    Decade(i32),
    /// A decade without its century: 8 for "the '80s".
    ShortDecade(i32),
    Year,
    Half(u8),
    Quarter(u8),
    Season(Season),
    Month(i8),
    Day {
        month: i8,
        day: i8,
    },
    /// A day of the month last told: "the 5th".
    DayOfMonth(i8),
    Weekday(u8),
    Week(i8),
    /// A day of an ISO week: its number, and 1 for Monday.
    WeekDay(i8, i8),
    /// Two numbers whose order the document shows.
    Slashed(i8, i8),
}

/// Where a shift starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The time of speaking.
    Now,
    /// The time last told.
    Told,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sense {
    Calendar {
        field: Field,
        year: Option<Year>,
        pick: Pick,
    },
    /// A weekday that the date itself fixes ("Friday, 3 March") is not kept.
    Holiday {
        holiday: Holiday,
        year: Option<Year>,
        pick: Pick,
    },
    /// Days from today.
    Day(i32),
    /// "last year", "the following day".
    Shift {
        unit: Unit,
        by: i32,
        base: Base,
    },
    /// "the week", "the quarter": the one that is spoken of.
    The(Unit),
    /// "two years ago", "three days later".
    Offset {
        amount: Amount,
        unit: Unit,
        sign: i32,
        base: Base,
    },
    /// "two days before Christmas": an offset from the expression inside.
    From {
        amount: Amount,
        unit: Unit,
        sign: i32,
        inner: Box<Sense>,
    },
    /// "the year-ago quarter": the period spoken of, a year before.
    YearEarlier,
    Duration {
        amount: Amount,
        unit: Unit,
        value: String,
        /// -1 for "the past three months", 1 for "the next"; 0 where it is not anchored.
        direction: i32,
        base: Base,
        /// "in" stands before it, so that it may say when.
        after_in: bool,
    },
    /// "the first three months of 2020": a stretch at an edge of the expression inside.
    Within {
        amount: Amount,
        unit: Unit,
        last: bool,
        inner: Box<Sense>,
    },
    /// "the third week of March": counted from an edge of the expression inside.
    Nth {
        nth: i32,
        unit: Unit,
        last: bool,
        inner: Box<Sense>,
    },
    /// "the first Monday of May".
    NthWeekday {
        nth: i32,
        last: bool,
        weekday: u8,
        inner: Box<Sense>,
    },
    /// A weekday of a week counted from this one: "Friday of last week".
    WeekdayOf {
        weeks: i32,
        weekday: u8,
    },
    /// "the week of March 7": the stretch of that unit which holds the expression inside.
    Holding {
        unit: Unit,
        inner: Box<Sense>,
    },
    /// What recurs, with its TIMEX3 value.
    Set(String),
    Reference(&'static str),
    /// A time of day on the day that is spoken of.
    SomeDay,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TimeOfDay {
    Part(Part),
    /// Hour, minute and, where told, second.
    Clock(u8, u8, Option<u8>),
    /// Hour of twelve and minute, without a word on which half of the day is meant: "ten past ten".
    Spoken(u8, u8),
}

/// How an expression hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    None,
    /// It ends the range that the expression before it begins.
    EndOfRange,
}

/// The rule of a part of the day that stands by itself: "the morning".
pub(super) const PART_OF_DAY: &str = "part-of-day";

/// The rule of halves of what the calendar has no halves of: "the second half of October".
pub(super) const HALF: &str = "half-of";

/// A time expression before it is anchored.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expression {
    /// Its first atom.
    pub(super) first: usize,
    /// One past its last atom.
    pub(super) end: usize,
    pub(super) sense: Sense,
    pub(super) time: Option<TimeOfDay>,
    /// TIMEX3 `mod`.
    pub(super) modifier: Option<&'static str>,
    pub(super) link: Link,
    pub(super) rule: &'static str,
}

/// What a rule found: where it ends, and what it says.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub(super) end: usize,
    pub(super) sense: Sense,
    pub(super) time: Option<TimeOfDay>,
    pub(super) modifier: Option<&'static str>,
    pub(super) rule: &'static str,
}

impl Match {
    pub(super) fn new(end: usize, sense: Sense, rule: &'static str) -> Self {
        Self {
            end,
            sense,
            time: None,
            modifier: None,
            rule,
        }
    }

    pub(super) fn calendar(
        end: usize,
        field: Field,
        year: Option<Year>,
        rule: &'static str,
    ) -> Self {
        Self::new(
            end,
            Sense::Calendar {
                field,
                year,
                pick: Pick::Plain,
            },
            rule,
        )
    }
}

/// Reads all time expressions of a text, in text order, without overlaps.
pub(super) fn expressions(atoms: &Atoms<'_>) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let grammar = Grammar {
            atoms,
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

/// Words that join the two ends of a range.
const RANGE_WORDS: &[&str] = &["to", "through", "thru", "until", "till"];

struct Grammar<'a> {
    atoms: &'a Atoms<'a>,
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
                                        "very",
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
                Some(Match::new(end, Sense::Day(i32::from(days)), rule))
            }
            Meaning::Tonight => {
                if self.is_titled(at, end) {
                    return None;
                }
                let mut found = Match::new(end, Sense::Day(0), rule);
                found.time = Some(TimeOfDay::Part(Part::Night));
                Some(found)
            }
            Meaning::Holiday(holiday) => {
                let (end, year) = self.year_after(end);
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

    /// An expression with the words before it that bound or blur it.
    fn modified(&self, at: usize) -> Option<Match> {
        self.edge(at)
            .or_else(|| self.early_or_late(at))
            .or_else(|| self.bounded(at))
    }

    /// "the end of 1990", "the beginning of next year", "the latter part of the year".
    fn edge(&self, at: usize) -> Option<Match> {
        let mut here = self.skip(at, &["the"]);
        let very = self.skip(here, &["very"]);
        here = very;
        let halfway = self.atoms.is_any(
            here,
            &[
                "early", "latter", "later", "late", "middle", "first", "last",
            ],
        ) && self.atoms.is_any(
            here + 1,
            &["part", "parts", "days", "months", "weeks", "years", "hours"],
        ) && self.atoms.is(here + 2, "of");
        let (modifier, after) = if halfway {
            let modifier = if self.atoms.is_any(here, &["early", "first"]) {
                "START"
            } else if self.atoms.is(here, "middle") {
                "MID"
            } else {
                "END"
            };
            // "the first days of" needs no number; "the first three months of" is another rule.
            (modifier, here + 3)
        } else {
            if self.meaning(here)? != Meaning::Edge {
                return None;
            }
            let modifier = match self.atoms.str(here).to_ascii_lowercase().as_str() {
                "beginning" | "start" => "START",
                "middle" => "MID",
                _ => "END",
            };
            if !self.atoms.is(here + 1, "of") {
                return None;
            }
            (modifier, here + 2)
        };
        if !self.goes_on(after) {
            return None;
        }
        let inner = self.core(after)?;
        if !is_date(&inner.sense) || matches!(inner.sense, Sense::Reference(_)) {
            return None;
        }
        Some(Match {
            modifier: Some(modifier),
            rule: "edge",
            ..inner
        })
    }

    /// "early 1990", "mid-March", "late last week", "early in the morning of".
    fn early_or_late(&self, at: usize) -> Option<Match> {
        let here = if self.atoms.is(at, "the") { at + 1 } else { at };
        let (modifier, mut after) = if self.atoms.is_any(here, &["later", "earlier"]) {
            let next = self.skip(here + 1, &["in", "on"]);
            let modifier = if self.atoms.is(here, "earlier") {
                Some("START")
            } else {
                Some("END")
            };
            (modifier, next)
        } else {
            let modifier = match self.meaning(here)? {
                Meaning::Modifier(Some(m @ ("START" | "MID" | "END"))) => Some(m),
                _ if self.atoms.is_any(here, &["sometime", "anytime"]) => None,
                _ => return None,
            };
            let next = self.joined(here + 1)?;
            let next = self.skip(next, &["in", "on", "to"]);
            // "mid-to-late 1990s".
            let next = if self.atoms.is_dash(next) {
                next + 1
            } else {
                next
            };
            let next = match self.meaning(next) {
                Some(Meaning::Modifier(Some("MID" | "END"))) => self.joined(next + 1)?,
                _ => next,
            };
            (modifier, next)
        };
        if !self.goes_on(after) {
            return None;
        }
        let with_article = self.atoms.is(after, "the");
        let mut inner = self.core(after);
        if inner.is_none() && with_article {
            after += 1;
            inner = self.core(after);
        }
        let inner = inner?;
        if !is_date(&inner.sense) || matches!(inner.sense, Sense::Reference(_)) {
            return None;
        }
        // "later that year" is a time within it, and neither its start nor its end.
        let told = matches!(
            inner.sense,
            Sense::Shift {
                base: Base::Told,
                ..
            } | Sense::Calendar {
                pick: Pick::Same,
                ..
            }
        );
        Some(Match {
            modifier: if told && self.atoms.is_any(here, &["later", "earlier"]) {
                None
            } else {
                modifier
            },
            rule: "early-or-late",
            ..inner
        })
    }

    /// "about six weeks", "more than two years ago", "around 7:15 p.m.".
    fn bounded(&self, at: usize) -> Option<Match> {
        let (after, modifier, rule) = if let Some((end, Meaning::Bound(value), rule)) =
            self.phrase(at)
        {
            (end, Some(value), rule)
        } else {
            match self.meaning(at)? {
                Meaning::Bound(value) => (at + 1, Some(value), self.entry(at)?.rule),
                Meaning::Modifier(value) if !matches!(value, Some("START" | "MID" | "END")) => {
                    let after = if self.atoms.str(at + 1) == "." && self.atoms.is(at, "ca") {
                        at + 2
                    } else {
                        at + 1
                    };
                    (after, value, self.entry(at)?.rule)
                }
                Meaning::Vague if self.atoms.is(at, "some") => (at + 1, Some("APPROX"), "modifier"),
                _ => return None,
            }
        };
        if !self.goes_on(after) {
            return None;
        }
        let inner = longest([
            self.duration(after),
            if modifier == Some("APPROX") {
                longest([self.calendar(after), self.clock_first(after)])
            } else {
                None
            },
            // "at least the past 18 months"; never "over the past year", where "over" is a preposition.
            if matches!(
                modifier,
                Some("EQUAL_OR_MORE" | "LESS_THAN" | "EQUAL_OR_LESS")
            ) && self.atoms.is(after, "the")
                && !self.atoms.is(at, "under")
            {
                self.deixis(after)
            } else {
                None
            },
        ])?;
        let inner = self.with_time_after(inner);
        // "the some weeks": "some" counts only before a number.
        if self.atoms.is(at, "some") && !self.atoms.is_number(after) && self.amount(after).is_none()
        {
            return None;
        }
        let modifier = match (modifier, &inner.sense) {
            (Some("MORE_THAN"), Sense::Offset { sign: -1, .. }) => Some("BEFORE"),
            (Some("LESS_THAN"), Sense::Offset { sign: -1, .. }) => Some("AFTER"),
            (other, _) => other,
        };
        Some(Match {
            modifier,
            rule,
            ..inner
        })
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
            && self.is_indefinite(first)
        {
            *pick = Pick::Any;
        }
        let second = self.range_end(&expression);
        let Some(second) = second else {
            found.push(expression);
            return end;
        };
        share_year(&mut expression.sense, &second.sense);
        let end = second.end;
        found.push(expression);
        found.push(second);
        end
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

    /// The second end of a range that begins with `start`: "from 2013 *to 2018*", "May 3-*5*".
    fn range_end(&self, start: &Expression) -> Option<Expression> {
        if !is_date(&start.sense) && start.sense != Sense::SomeDay
            || matches!(start.sense, Sense::Reference(_))
        {
            return None;
        }
        let at = start.end;
        if !self.goes_on(at) {
            return None;
        }
        let dash = self.atoms.is_dash(at) || self.is_next_year(at);
        let and = self.atoms.is(at, "and");
        let between = self.preceded_by(start.first, &["between"]);
        let list = !dash && (and || self.atoms.str(at) == ",");
        if !(dash || list || self.atoms.is_any(at, RANGE_WORDS)) {
            return None;
        }
        let mut next = at + 1;
        if dash && self.atoms.is_dash(next) {
            next += 1;
        }
        if !self.goes_on(next) {
            return None;
        }
        let link = if list && !between {
            Link::None
        } else {
            Link::EndOfRange
        };
        let build = |end: usize, sense: Sense, rule| {
            Some(Expression {
                first: next,
                end,
                sense,
                time: None,
                modifier: None,
                link,
                rule,
            })
        };
        let number = self.atoms.number(next, 4);
        let digits = self.atoms.get(next).map_or(0, super::atoms::Atom::len);
        // A bare number after a date is read in its terms.
        if let (Some(number), Sense::Calendar { field, year, .. }) = (number, &start.sense) {
            match field {
                Field::Day { month, .. } if (1..=31).contains(&number) && digits <= 2 => {
                    let end = self.ordinal_end(next);
                    let (after, own_year) = self.year_after(end);
                    let free = !self.continues_number(end);
                    // In a list, only where a month would not follow ("March 3 and 5 boats").
                    let closes = self
                        .atoms
                        .get(end)
                        .is_none_or(|a| a.kind == Kind::Mark || a.gap == Gap::Break)
                        || self.is_function_word(end)
                        || own_year.is_some();
                    if free && self.month_at(end).is_none() && (!list || between || closes) {
                        return build(
                            after,
                            Sense::Calendar {
                                field: Field::Day {
                                    month: *month,
                                    day: number as i8,
                                },
                                year: own_year.or(*year),
                                pick: Pick::Plain,
                            },
                            "range",
                        );
                    }
                }
                Field::Year if digits == 2 && dash || self.is_next_year(at) => {
                    if let Some(Year::Known(first)) = year {
                        let century = first.div_euclid(100) * 100;
                        let second = if digits == 2 {
                            century + number
                        } else {
                            number
                        };
                        let second = if second < *first {
                            second + 100
                        } else {
                            second
                        };
                        if second - first < 60 && !self.continues_number(next + 1) {
                            return build(
                                next + 1,
                                Sense::Calendar {
                                    field: Field::Year,
                                    year: Some(Year::Known(second)),
                                    pick: Pick::Plain,
                                },
                                "range",
                            );
                        }
                    }
                }
                _ => {}
            }
        }
        if list && !between {
            // "In April and June 1955": two months of one year.
            let inner = self.calendar(next).filter(|inner| {
                let month = |sense: &Sense| {
                    matches!(
                        sense,
                        Sense::Calendar {
                            field: Field::Month(_) | Field::Day { .. },
                            ..
                        }
                    )
                };
                and && month(&start.sense) && month(&inner.sense)
            })?;
            return build(inner.end, inner.sense, inner.rule);
        }
        let inner = self.expression(next)?;
        if !is_date(&inner.sense) && inner.sense != Sense::SomeDay {
            return None;
        }
        // "Friday to Sunday", but "a revision Friday to December's figures".
        if self.atoms.is(at, "to")
            && !self.preceded_by(start.first, &["from"])
            && is_weekday(&start.sense) != is_weekday(&inner.sense)
        {
            return None;
        }
        Some(Expression {
            first: next,
            end: inner.end,
            sense: inner.sense,
            time: inner.time,
            modifier: inner.modifier,
            link,
            rule: inner.rule,
        })
    }

    /// Whether a slash at `slash` joins a year to the one after it: "2016/17".
    fn is_next_year(&self, slash: usize) -> bool {
        let first = slash.checked_sub(1).and_then(|at| self.atoms.number(at, 4));
        let second = self.atoms.number(slash + 1, 4);
        let digits = |at: usize| self.atoms.get(at).map_or(0, super::atoms::Atom::len);
        let touches = |at: usize| self.atoms.touches(at);
        first.zip(second).is_some_and(|(first, second)| {
            self.atoms.str(slash) == "/"
                && (1800..2200).contains(&first)
                && (digits(slash + 1) == 4 && second == first + 1
                    || digits(slash + 1) == 2 && second == (first + 1) % 100)
        }) && touches(slash)
            && touches(slash + 1)
            && !(self.atoms.str(slash + 2) == "/" && touches(slash + 2))
            && !(touches(slash + 2) && self.atoms.is_word(slash + 2))
    }

    /// Whether a number goes on after `end`, so that it is none of a date: "5.2", "5,000", "5%".
    fn continues_number(&self, end: usize) -> bool {
        if !self.atoms.touches(end) {
            return false;
        }
        match self.atoms.str(end) {
            "%" | "$" | "€" | "£" => true,
            "/" if self.is_next_year(end) => false,
            "." | "," | "/" | ":" => self.atoms.touches(end + 1) && self.atoms.is_number(end + 1),
            _ => self.atoms.is_word(end),
        }
    }
}

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

/// Whether a sense names a stretch of the calendar.
pub(super) fn is_date(sense: &Sense) -> bool {
    !matches!(
        sense,
        Sense::Duration { .. } | Sense::Set(_) | Sense::SomeDay | Sense::Within { .. }
    )
}

fn is_weekday(sense: &Sense) -> bool {
    matches!(
        sense,
        Sense::Calendar {
            field: Field::Weekday(_),
            ..
        }
    )
}

/// Gives the first end of a range the year of the second: "between May and July 2020".
fn share_year(first: &mut Sense, second: &Sense) {
    if let (
        Sense::Calendar {
            year: first_year @ None,
            field: first_field,
            pick: Pick::Plain,
        },
        Sense::Calendar {
            year: Some(Year::Known(year)),
            field: second_field,
            ..
        },
    ) = (first, second)
    {
        let month = |field: &Field| match field {
            Field::Month(m) | Field::Day { month: m, .. } => Some(*m),
            Field::Season(s) => Some(s.month()),
            _ => None,
        };
        if let (Some(a), Some(b)) = (month(first_field), month(second_field)) {
            *first_year = Some(Year::Known(if a > b { year - 1 } else { *year }));
        }
    }
}
