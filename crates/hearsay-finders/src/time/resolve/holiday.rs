//! Holidays: which Easter is meant, and on what day it falls.
//!
//! Owns: the choice of a holiday's year, and its day in a year.
//! Never: knows the holidays; the lexicon does.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::super::calendars::pure_brightness;
use super::super::grammar::{Base, Pick, Year};
use super::super::lexicon::Holiday;
use super::super::tense::Tense;
use super::super::value::{Point, Unit, date, easter, year_text};
use super::{Resolved, Resolver};

impl Resolver {
    /// A holiday, with a year or without one.
    pub(super) fn holiday(
        &self,
        first: usize,
        holiday: Holiday,
        year: Option<Year>,
        pick: Pick,
        tense: Tense,
    ) -> Resolved {
        if let Holiday::On { year, month, day } = holiday {
            return match date(i32::from(year), i32::from(month), i32::from(day)) {
                Some(day) => Resolved::point(Point::Day(day)),
                None => Resolved::date("XXXX-XX-XX".into()),
            };
        }
        let unknown = |year: Option<i32>| {
            Resolved::date(format!(
                "{}-XX-XX",
                year.map_or("XXXX".to_owned(), year_text)
            ))
        };
        let known = year.and_then(|y| self.year(y));
        if let Some((year, anchor)) = known {
            return holiday_in(holiday, year)
                .map_or_else(
                    || unknown(Some(year)),
                    |day| Resolved::point(Point::Day(day)),
                )
                .on(anchor);
        }
        if pick == Pick::Plain
            && let Some((told, anchor)) = self.told_before(first)
            && let Some(day) = (i32::from(told.year())..=i32::from(told.year()) + 1)
                .filter_map(|year| holiday_in(holiday, year))
                .find(|day| *day >= told)
        {
            return Resolved::point(Point::Day(day)).anchored(anchor);
        }
        let (from, is_told) = if self.is_narrative() {
            (Base::Told, true)
        } else {
            (Base::Now, false)
        };
        let Some((base, anchor)) = self
            .base(from)
            .filter(|(base, _)| is_told || !self.is_beyond(*base, pick, tense))
        else {
            return match holiday {
                Holiday::Fixed { month, day } => {
                    Resolved::date(format!("XXXX-{month:02}-{day:02}"))
                }
                _ => unknown(None),
            };
        };
        let year = base.year();
        let Some(now) = base.first() else {
            return unknown(Some(year));
        };
        // Where only the year is known that is spoken from, its day is meant.
        let is_of_year = base.unit() == Unit::Year && pick == Pick::Plain;
        if self.is_narrative() || is_of_year {
            return holiday_in(holiday, year).map_or_else(
                || unknown(Some(year)),
                |day| Resolved::point(Point::Day(day)).anchored(anchor),
            );
        }
        let days: Vec<Date> = (year - 1..=year + 1)
            .filter_map(|y| holiday_in(holiday, y))
            .collect();
        let before = days
            .iter()
            .rev()
            .find(|d| **d < now || pick != Pick::Last && **d == now)
            .copied();
        let after = days
            .iter()
            .find(|d| **d > now || !matches!(pick, Pick::Next | Pick::Coming) && **d == now)
            .copied();
        let (taken, other, because) = match (pick, tense) {
            (Pick::Last, _) => (before, None, ""),
            (Pick::Next | Pick::Coming, _) => (after, None, ""),
            (Pick::This, _) => (holiday_in(holiday, year), None, ""),
            (_, Tense::Past) => (before, after, "the verb is in the past"),
            (_, Tense::Future) => (after, before, "the verb looks ahead"),
            (_, Tense::Open) => (nearest(now, before, after), None, ""),
        };
        match taken {
            Some(day) => Resolved::point(Point::Day(day))
                .anchored(anchor)
                .rather_than(other.filter(|o| *o != day).map(Point::Day), because),
            None => unknown(Some(year)),
        }
    }
}

fn nearest(now: Date, before: Option<Date>, after: Option<Date>) -> Option<Date> {
    match (before, after) {
        (Some(a), Some(b)) => {
            let back = a.until(now).map_or(i32::MAX, |s| s.get_days());
            let ahead = now.until(b).map_or(i32::MAX, |s| s.get_days());
            Some(if ahead < back { b } else { a })
        }
        (a, b) => a.or(b),
    }
}

/// The day of a holiday in a year.
fn holiday_in(holiday: Holiday, year: i32) -> Option<Date> {
    let nth = |month: i8, weekday: i8, nth: i8| {
        let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
        date(year, i32::from(month), 1)?
            .nth_weekday_of_month(nth, weekday)
            .ok()
    };
    match holiday {
        Holiday::Fixed { month, day } => date(year, i32::from(month), i32::from(day)),
        Holiday::Nth {
            month,
            weekday,
            nth: n,
        } => nth(month, weekday, n),
        Holiday::Last { month, weekday } => nth(month, weekday, -1),
        Holiday::Easter { days } => easter(year)?.checked_add(i64::from(days).days()).ok(),
        Holiday::Thanksgiving { days } => nth(11, 4, 4)?.checked_add(i64::from(days).days()).ok(),
        Holiday::Election => nth(11, 1, 1)?.checked_add(1.days()).ok(),
        Holiday::Moving {
            calendar,
            month,
            day,
            after,
        } => calendar
            .day(year, month, day)?
            .checked_add(i64::from(after).days())
            .ok(),
        Holiday::PureBrightness => pure_brightness(year),
        Holiday::On { .. } | Holiday::Unknown => None,
    }
}
