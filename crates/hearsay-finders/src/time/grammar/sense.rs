//! What a time expression says, before it is anchored.
//!
//! Owns: [`Expression`], [`Sense`], and what rules of the grammar hand on ([`Match`]).
//! Never: reads atoms.

use super::super::lexicon::Holiday;
use super::super::value::{Part, Season, Unit};
use super::Amount;

/// Which year a calendar expression names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::time) enum Year {
    /// Astronomical.
    Known(i32),
    /// Years from now: "last year's".
    FromNow(i32),
    /// Years from the year last told: "that year".
    FromTold(i32),
}

/// How a calendar name is picked: "last May", "this Friday".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::time) enum Pick {
    Plain,
    Last,
    This,
    /// That of the week or year to follow: "next Friday".
    Next,
    /// The first one ahead: "the coming Friday".
    Coming,
    /// Before the time last told: "the previous Friday".
    Previous,
    /// After the time last told: "the following Monday".
    Following,
    /// The time last told: "that May".
    Same,
    /// Nobody says which: "on a Friday".
    Any,
    /// The one that falls on a weekday: "Tuesday, Dec. 25".
    On(u8),
}

/// A named part of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::time) enum Field {
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
pub(in crate::time) enum Base {
    /// The time of speaking.
    Now,
    /// The time last told.
    Told,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::time) enum Sense {
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
    /// "the turn of the century": where one ends and the next begins.
    TurnOf(Unit),
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

impl Sense {
    /// A length of time that nothing anchors: "three weeks", "months".
    pub(in crate::time) fn length(amount: Amount, unit: Unit) -> Self {
        Self::stretch(amount, unit, 0, Base::Now)
    }

    /// A length of time that ends at its base or begins there, as its `direction` says.
    pub(in crate::time) fn stretch(amount: Amount, unit: Unit, direction: i32, base: Base) -> Self {
        Self::Duration {
            amount,
            unit,
            value: unit.duration(amount.value),
            direction,
            base,
            after_in: false,
        }
    }

    /// Gives a name of the calendar that leaves its year out this one.
    pub(in crate::time) fn give_year(&mut self, told: i32) {
        if let Self::Calendar {
            year: year @ None, ..
        } = self
        {
            *year = Some(Year::Known(told));
        }
    }

    /// The year that it is, where it is one that the text names.
    pub(in crate::time) fn known_year(&self) -> Option<i32> {
        match self {
            Self::Calendar {
                field: Field::Year,
                year: Some(Year::Known(year)),
                ..
            } => Some(*year),
            _ => None,
        }
    }

    /// Gives a day or month of the calendar that leaves its year out this one, and says whether it did.
    pub(in crate::time) fn give_year_of_event(&mut self, told: i32) -> bool {
        let Self::Calendar {
            year: year @ None,
            field: Field::Day { .. } | Field::Month(_),
            pick: Pick::Plain | Pick::On(_),
        } = self
        else {
            return false;
        };
        *year = Some(Year::Known(told));
        true
    }

    /// Moves a year told by two digits to the century in which it is the last one before the year `now`, or one of the next
    /// few.
    pub(in crate::time) fn settle_century(&mut self, now: i32) {
        /// Years ahead of now that are still told by two digits.
        const AHEAD: i32 = 10;
        match self {
            Self::Calendar {
                year: Some(Year::Known(year)),
                ..
            }
            | Self::Holiday {
                year: Some(Year::Known(year)),
                ..
            } => *year = now + AHEAD - (now + AHEAD - *year).rem_euclid(100),
            Self::From { inner, .. }
            | Self::Within { inner, .. }
            | Self::Nth { inner, .. }
            | Self::NthWeekday { inner, .. }
            | Self::Holding { inner, .. } => inner.settle_century(now),
            _ => {}
        }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::time) enum TimeOfDay {
    Part(Part),
    /// Hour, minute and, where told, second.
    Clock(u8, u8, Option<u8>),
    /// Hour of twelve and minute, without a word on which half of the day is meant: "ten past ten".
    Spoken(u8, u8),
}

/// How an expression hangs on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::time) enum Link {
    None,
    /// It ends the range that the expression before it begins.
    EndOfRange,
    /// It stands in a list behind the expression before it, which may tell its year: "May 3 and 4".
    Listed,
    /// It says of the expression before it how long after another it was: "on 28 July, six months later,".
    Apposed,
}

/// The rule of a part of the day that stands by itself: "the morning".
pub(in crate::time) const PART_OF_DAY: &str = "part-of-day";

/// The rule of the day beside an event, which is no day but of what was told: "the day before the accident".
pub(in crate::time) const BESIDE_AN_EVENT: &str = "beside-an-event";

/// The rule of halves of what the calendar has no halves of: "the second half of October".
pub(in crate::time) const HALF: &str = "half-of";

/// A time expression before it is anchored.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::time) struct Expression {
    /// Its first atom.
    pub(in crate::time) first: usize,
    /// One past its last atom.
    pub(in crate::time) end: usize,
    pub(in crate::time) sense: Sense,
    pub(in crate::time) time: Option<TimeOfDay>,
    /// TIMEX3 `mod`.
    pub(in crate::time) modifier: Option<&'static str>,
    pub(in crate::time) link: Link,
    pub(in crate::time) rule: &'static str,
}

/// What a rule found: where it ends, and what it says.
#[derive(Clone, Debug)]
pub(in crate::time) struct Match {
    pub(in crate::time) end: usize,
    pub(in crate::time) sense: Sense,
    pub(in crate::time) time: Option<TimeOfDay>,
    pub(in crate::time) modifier: Option<&'static str>,
    pub(in crate::time) rule: &'static str,
}

impl Match {
    pub(in crate::time) fn new(end: usize, sense: Sense, rule: &'static str) -> Self {
        Self {
            end,
            sense,
            time: None,
            modifier: None,
            rule,
        }
    }

    pub(in crate::time) fn calendar(
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

/// Whether a sense names a stretch of the calendar.
pub(in crate::time) fn is_date(sense: &Sense) -> bool {
    !matches!(
        sense,
        Sense::Duration { .. } | Sense::Set(_) | Sense::SomeDay | Sense::Within { .. }
    )
}
