//! From what an expression says to what it came to, sense by sense.
//!
//! Owns: the way from each [`Sense`] to a time, and the senses that hold another: "two weeks after Easter", "the first
//! days of May".
//! Never: chooses a year or a week; the calendar's names do.

use hearsay_document::{Anchor, Interval};
use jiff::ToSpan;
use jiff::civil::Weekday;

use super::super::grammar::{Amount, Base, Expression, Pick, Sense};
use super::super::tense::Tense;
use super::super::value::{Point, Unit, year_text};
use super::told::Told;
use super::{Resolved, Resolver};

impl Resolver {
    /// What an expression came to, of a sense it has or holds.
    pub(super) fn sense(&self, expression: &Expression, sense: &Sense, tense: Tense) -> Resolved {
        let inner = |sense: &Sense| self.sense(expression, sense, tense);
        match sense {
            Sense::Calendar { field, year, pick } => {
                self.calendar(expression.first, *field, *year, *pick, tense)
            }
            Sense::Holiday {
                holiday,
                year,
                pick,
            } => self.holiday(expression.first, *holiday, *year, *pick, tense),
            Sense::Day(days) => self.day(*days),
            Sense::Shift { unit, by, base } => self.shift(*unit, *by, *base),
            Sense::The(unit) => self.the(*unit, tense),
            Sense::TurnOf(unit) => self.turn_of(*unit, tense),
            Sense::Offset {
                amount,
                unit,
                sign,
                base,
            } => self.offset(expression, *amount, *unit, *sign, *base, tense),
            Sense::From {
                amount,
                unit,
                sign,
                inner: from,
            } => {
                let is_spoken = match **from {
                    Sense::Day(_) => true,
                    Sense::Shift { by, base, .. } => by == 0 && base == Base::Now,
                    // "two years ago last November".
                    Sense::Calendar { year, pick, .. } => {
                        year.is_none()
                            && matches!(pick, Pick::Last | Pick::This | Pick::Next | Pick::Coming)
                    }
                    _ => false,
                };
                counted_on(&inner(from), is_spoken, *amount, *unit, *sign)
            }
            Sense::YearEarlier => match self.spoken_quarter() {
                Some((Point::Quarter(y, q), anchor)) => {
                    Resolved::point(Point::Quarter(y - 1, q)).anchored(anchor)
                }
                _ => self
                    .month_before(expression.first)
                    .unwrap_or_else(|| self.shift(Unit::Year, -1, Base::Now)),
            },
            Sense::Duration {
                amount,
                unit,
                after_in: true,
                ..
            } if amount.whole().is_some() && self.lies_ahead(*unit, tense) => {
                self.offset(expression, *amount, *unit, 1, Base::Now, tense)
            }
            Sense::Duration {
                amount,
                unit,
                value,
                direction,
                base,
                ..
            } => {
                let from = self.counted_from(*base, *direction, tense);
                length(value, *amount, *unit, *direction, from)
            }
            Sense::Within {
                amount,
                unit,
                last,
                inner: of,
            } => within(&inner(of), *amount, *unit, *last),
            Sense::Nth {
                nth,
                unit,
                last,
                inner: of,
            } => nth_unit(inner(of), *nth, *unit, *last),
            Sense::NthWeekday {
                nth,
                last,
                weekday,
                inner: of,
            } => nth_weekday(inner(of), *nth, *last, *weekday),
            Sense::WeekdayOf { weeks, weekday } => self.weekday_of(*weeks, *weekday),
            Sense::Holding { unit, inner: held } => {
                let held = inner(held);
                let day = held.interval.from;
                held.or_point(day.map(|day| Point::of(*unit, day)))
            }
            Sense::Set(value) => Resolved::set(value.clone()),
            Sense::Reference(value) => Resolved::reference(value),
            Sense::SomeDay => self.some_day(expression.first, tense),
        }
    }

    /// So many days from now: "today", "yesterday".
    fn day(&self, days: i32) -> Resolved {
        if self.is_narrative() && days == 0 {
            return Resolved::reference("PRESENT_REF");
        }
        match self.base(Base::Now) {
            Some((point, anchor)) => match point.first().and_then(|day| Unit::Day.add(day, days)) {
                Some(day) if point.unit() <= Unit::Day => {
                    Resolved::point(Point::Day(day)).anchored(anchor)
                }
                _ => Resolved::date(format!("{}-XX-XX", year_text(point.year()))),
            },
            None if days == 0 => Resolved::reference("PRESENT_REF"),
            None => Resolved::date("XXXX-XX-XX".into()),
        }
    }

    /// Whether a length after "in" is told of what is to come: "it will open in two weeks".
    fn lies_ahead(&self, unit: Unit, tense: Tense) -> bool {
        (tense == Tense::Future || self.stands_alone)
            && !self.is_narrative()
            && (!unit.is_clock() || self.clock.is_some())
    }

    /// A weekday of the week so many weeks from now: "Monday of last week".
    fn weekday_of(&self, weeks: i32, weekday: u8) -> Resolved {
        let day = self.base(Base::Now).and_then(|(point, anchor)| {
            let monday = Point::week_of(Unit::Week.add(point.first()?, weeks)?).first()?;
            Some((Unit::Day.add(monday, i32::from(weekday) - 1)?, anchor))
        });
        match day {
            Some((day, anchor)) => Resolved::point(Point::Day(day)).anchored(anchor),
            None => Resolved::date(format!("XXXX-WXX-{weekday}")),
        }
    }

    /// The day of a bare time of day that begins at atom `first`: the one told a little before, else that of now.
    fn some_day(&self, first: usize, tense: Tense) -> Resolved {
        /// Atoms from days that recur to the hours of each.
        const HOURS: usize = 10;
        let unknown = || Resolved::date("XXXX-XX-XX".into());
        if self
            .recurs
            .is_some_and(|days| first.saturating_sub(days) <= HOURS)
        {
            return unknown();
        }
        if self.beside {
            return self.document_day.map_or_else(unknown, |(day, anchor)| {
                Resolved::point(day).anchored(anchor)
            });
        }
        let told = self.course.day.filter(|told| {
            // "It publishes its figures on 14 February. The krone stood at 10.42 at 1000 GMT".
            let is_to_come = tense == Tense::Past
                && self
                    .now
                    .is_some_and(|(now, _)| told.point.first() > self.watch.day().or(now.first()));
            told.has_hour(first) && !is_to_come && self.is_in_scene(told) || self.is_narrative()
        });
        if let Some((day, anchor)) = told.map(Told::as_base) {
            return Resolved {
                point: None,
                ..Resolved::point(day).anchored(anchor)
            };
        }
        match self.scene.or(self.entry()).or(self.now) {
            Some((day @ Point::Day(_), anchor)) if !self.is_narrative() => {
                Resolved::point(day).anchored(anchor)
            }
            _ => unknown(),
        }
    }
}

/// So long before or after a time: "two weeks after Easter"; `is_spoken` where that is the day or the stretch of now.
fn counted_on(from: &Resolved, is_spoken: bool, amount: Amount, unit: Unit, sign: i32) -> Resolved {
    let start = from.point.and_then(Point::first);
    let day = amount
        .whole()
        .zip(start)
        .and_then(|(n, day)| unit.add(day, n * sign));
    let Some(day) = day else {
        return Resolved::untold(sign);
    };
    let unit = match from.point.map(Point::unit) {
        // A week from a day is a day; a year after a day is a year.
        Some(Unit::Day) if unit <= Unit::Fortnight => Unit::Day,
        // "six months ago today", "two years ago this month".
        Some(stretch) if is_spoken => stretch.min(unit),
        _ => unit,
    };
    Resolved::point(Point::of(unit, day)).on(from.anchor)
}

/// A length of time, with its days where it runs from a known one: "the last three weeks".
fn length(
    value: &str,
    amount: Amount,
    unit: Unit,
    direction: i32,
    from: Option<(Point, Anchor)>,
) -> Resolved {
    let mut resolved = Resolved::duration(value.to_owned());
    if direction != 0
        && let Some(n) = amount.whole()
        && let Some((point, anchor)) = from
        && let Some(day) = point.first()
        && let Some(other) = unit.add(day, n * direction)
    {
        resolved.anchor = Some(anchor);
        resolved.interval = Interval {
            from: Some(day.min(other)),
            to: Some(day.max(other)),
        };
    }
    resolved
}

/// The first or the last stretch of a time: "the last two weeks of May".
fn within(of: &Resolved, amount: Amount, unit: Unit, last: bool) -> Resolved {
    let mut resolved = Resolved::duration(unit.duration(amount.value)).on(of.anchor);
    if let (Some(n), Some(from), Some(to)) = (amount.whole(), of.interval.from, of.interval.to) {
        resolved.interval = if last {
            let next = to.checked_add(1.days()).ok();
            Interval {
                from: next
                    .and_then(|day| unit.add(day, -n))
                    .map(|day| day.max(from)),
                to: Some(to),
            }
        } else {
            let stop = unit
                .add(from, n)
                .and_then(|day| day.checked_sub(1.days()).ok());
            Interval {
                from: Some(from),
                to: stop.map(|day| day.min(to)),
            }
        };
    }
    resolved
}

/// A unit of a time, counted from its beginning, or its last: "the third week of May".
fn nth_unit(of: Resolved, nth: i32, unit: Unit, last: bool) -> Resolved {
    let day = if last {
        of.interval.to
    } else {
        of.interval.from.and_then(|from| unit.add(from, nth - 1))
    };
    of.or_point(day.map(|day| Point::of(unit, day)))
}

/// A weekday of a time: "the second Tuesday in June".
fn nth_weekday(of: Resolved, nth: i32, last: bool, weekday: u8) -> Resolved {
    let weekday = i8::try_from(weekday)
        .ok()
        .and_then(|day| Weekday::from_monday_one_offset(day).ok());
    let day = match (weekday, of.interval.from, of.interval.to) {
        (Some(weekday), _, Some(to)) if last => to
            .checked_add(1.days())
            .ok()
            .and_then(|day| day.nth_weekday(-1, weekday).ok()),
        (Some(weekday), Some(from), _) => from
            .checked_sub(1.days())
            .ok()
            .and_then(|day| day.nth_weekday(nth, weekday).ok()),
        _ => None,
    };
    of.or_point(day.map(Point::Day))
}
