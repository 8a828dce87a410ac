//! Expressions that count one step from what was told: "the day before", "the March after", "a year ago", "the other day".
//!
//! Owns: which step is meant, and where nothing may follow for it to be one.
//! Never: picks by a word before ("the previous year"); `deixis` does.

use hearsay_document::calendar;

use super::super::lexicon::Meaning;
use super::super::value::{Part, Unit};
use super::day_part::is_one_day;
use super::{Amount, BESIDE_AN_EVENT, Base, Field, Grammar, Match, Pick, Sense, TimeOfDay, Year};

impl Grammar<'_> {
    /// "the day before", "the year after", up to its unit: the one beside that last told. Of a day always; a longer one
    /// where nothing follows: "the year before he left" is no year.
    pub(super) fn beside(&self, end: usize, unit: Unit) -> Option<Match> {
        if !self.atoms.is_any(end, &["before", "after"]) || !self.goes_on(end) {
            return None;
        }
        let sign = if self.atoms.is(end, "before") { -1 } else { 1 };
        let amount = Amount { value: Some(1.0) };
        if let Some(inner) = self.inner_date(end + 1) {
            let from = |amount: Amount, unit: Unit| Sense::From {
                amount,
                unit,
                sign,
                inner: Box::new(inner.sense.clone()),
            };
            // "the week before Easter": the one that most of those seven days are of.
            let sense = if unit == Unit::Week && is_one_day(&inner.sense) {
                let middle = Amount { value: Some(4.0) };
                Sense::Holding {
                    unit,
                    inner: Box::new(from(middle, Unit::Day)),
                }
            } else {
                from(amount, unit)
            };
            return Some(Match::new(inner.end, sense, "from"));
        }
        // "the week before last", "the week after next".
        if self
            .atoms
            .is(end + 1, if sign < 0 { "last" } else { "next" })
            && self.goes_on(end + 1)
        {
            let sense = Sense::Shift {
                unit,
                by: 2 * sign,
                base: Base::Now,
            };
            return Some(Match::new(end + 2, sense, "shift"));
        }
        let alone = !self.goes_on(end + 1) || !self.atoms.is_word(end + 1);
        let sense = Sense::Offset {
            amount,
            unit,
            sign,
            base: Base::Told,
        };
        let (end, rule) = if alone {
            (end + 1, "beside")
        } else {
            (end, BESIDE_AN_EVENT)
        };
        (alone || unit == Unit::Day).then(|| Match::new(end, sense, rule))
    }

    /// "the night before", "the morning after the match", up to its noun: of the day beside that last told.
    pub(super) fn part_beside(&self, end: usize, part: Part) -> Option<Match> {
        if !self.atoms.is_any(end, &["before", "after"])
            || self.atoms.is_number(end + 1)
            || self.time_of_day(end + 1).is_some()
        {
            return None;
        }
        let found = self.beside(end, Unit::Day)?;
        Some(Match {
            time: Some(TimeOfDay::Part(part)),
            ..found
        })
    }

    /// "Friday week", "the Friday after next": a week from the weekday of `day`, or from the next such day.
    pub(super) fn week_on_from(&self, day: &Match, weekday: u8) -> Option<Match> {
        let named = |pick: Pick| Sense::Calendar {
            field: Field::Weekday(weekday),
            year: None,
            pick,
        };
        let is_after_next = self.atoms.is(day.end, "after")
            && self.atoms.is(day.end + 1, "next")
            && self.goes_on(day.end + 1);
        if is_after_next && self.goes_on(day.end) {
            return Some(a_week_after(named(Pick::Next), day.end + 2));
        }
        self.week_on(day.end, named(Pick::Coming))
    }

    /// "tomorrow week": a week from the day that ends at `end`.
    pub(super) fn week_on(&self, end: usize, day: Sense) -> Option<Match> {
        let behind = end + 1;
        let is_week = self.goes_on(end)
            && self.atoms.is(end, "week")
            && !self.atoms.touches(end)
            && (self.ends_phrase(behind) || self.is_function_word(behind));
        is_week.then(|| a_week_after(day, behind))
    }

    /// "the March before", "the spring after": the one beside that last told, where nothing follows: "the March before she
    /// left" is told by what happened.
    pub(super) fn name_beside(&self, at: usize) -> Option<Match> {
        if !self.atoms.is(at, "the") {
            return None;
        }
        let (end, field) = match self.meaning(at + 1)? {
            Meaning::Month(_) => {
                let (end, month) = self.month_at(at + 1)?;
                (end, Field::Month(month))
            }
            Meaning::Season(season) => (at + 2, Field::Season(season)),
            _ => return None,
        };
        let pick = if self.atoms.is(end, "before") {
            Pick::Previous
        } else {
            self.atoms.is(end, "after").then_some(Pick::Following)?
        };
        let alone = !self.goes_on(end + 1) || !self.atoms.is_word(end + 1);
        let is_number = self.atoms.is_number(end + 1) && self.goes_on(end + 1);
        (self.goes_on(end) && alone && !is_number)
            .then(|| self.picked_field(end + 1, field, pick))
            .flatten()
    }

    /// "the year-ago quarter", "year-earlier", "the corresponding period last year".
    pub(super) fn year_ago(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the", "its", "a"]);
        if self.atoms.is(here, "corresponding")
            || self.atoms.is(here, "same") && self.atoms.is_any(here + 1, &["period", "quarter"])
        {
            if !self.atoms.is_any(here + 1, &["period", "quarter"]) {
                return None;
            }
            let end = here + 2;
            let end = self.skip(end, &["of", "in"]);
            if let Some((end, year)) = self.relative_year(end) {
                return Some(Match::calendar(
                    end,
                    Field::Quarter(0),
                    Some(year),
                    "year-ago",
                ));
            }
            if self.atoms.is_any(end, &["a"])
                && self.atoms.is(end + 1, "year")
                && self.atoms.is_any(end + 2, &["ago", "earlier", "before"])
            {
                return Some(Match::new(end + 3, Sense::YearEarlier, "year-ago"));
            }
            return None;
        }
        let (end, Meaning::YearAgo, _) = self.phrase(here)? else {
            return None;
        };
        let mut end = end;
        // "the year-ago third quarter", "the year-earlier nine months".
        if here > at || self.goes_on(end) {
            if let Some(found) = self.quarter(end)
                && let Sense::Calendar {
                    field, year: None, ..
                } = found.sense
            {
                return Some(Match::calendar(
                    found.end,
                    field,
                    Some(Year::FromNow(-1)),
                    "year-ago",
                ));
            }
            if let Some((next, amount)) = self.amount(end)
                && !self.atoms.is_any(end, &["a", "an"])
                && let Some(unit) = self.unit_at(next)
            {
                return Some(Match::new(
                    next + 1,
                    Sense::length(amount, unit),
                    "year-ago",
                ));
            }
            if self.goes_on(end) && self.atoms.is_any(end, &["period", "quarter", "month"]) {
                end += 1;
            }
        }
        Some(Match::new(end, Sense::YearEarlier, "year-ago"))
    }

    /// "two Fridays ago", "three Mondays from now": counted from the last such day, or the next.
    pub(super) fn counted_weekday(&self, at: usize) -> Option<Match> {
        let (end, amount) = self.amount(at)?;
        let Some(Meaning::Weekdays) = self.meaning(end) else {
            return None;
        };
        let weekday = self
            .atoms
            .str(end)
            .strip_suffix('s')
            .and_then(calendar::weekday)?;
        let behind = end + 1;
        let (end, sign, pick) = if self.atoms.is(behind, "ago") {
            (behind + 1, -1, Pick::Last)
        } else if self.atoms.is(behind, "from") && self.atoms.is(behind + 1, "now") {
            (behind + 2, 1, Pick::Coming)
        } else {
            return None;
        };
        let sense = Sense::From {
            amount: amount.plus(-1.0),
            unit: Unit::Week,
            sign,
            inner: Box::new(Sense::Calendar {
                field: Field::Weekday(weekday.to_monday_one_offset().unsigned_abs()),
                year: None,
                pick,
            }),
        };
        self.goes_on(behind)
            .then(|| Match::new(end, sense, "weekdays-ago"))
    }

    /// "the other day".
    pub(super) fn other_day(&self, at: usize) -> Option<Match> {
        (self.atoms.is(at, "the")
            && self.atoms.is(at + 1, "other")
            && self.atoms.is_any(at + 2, &["day", "night", "week"]))
        .then(|| Match::new(at + 3, Sense::Reference("PAST_REF"), "other-day"))
    }
}

/// A week after a day, told by what ends at `end`.
fn a_week_after(day: Sense, end: usize) -> Match {
    let sense = Sense::From {
        amount: Amount::of(1.0),
        unit: Unit::Week,
        sign: 1,
        inner: Box::new(day),
    };
    Match::new(end, sense, "from")
}
