//! Names of the calendar: which May, which Friday, which quarter is meant.
//!
//! Owns: the choice of a year for what comes once a year, and of a week for a weekday.
//! Never: counts lengths of time.

use hearsay_document::Anchor;
use hearsay_document::calendar::Order;
use jiff::civil::Date;

use super::super::grammar::{Base, Expression, Field, Link, Pick, Sense, Year};
use super::super::tense::Tense;
use super::super::value::{Point, Unit, date, leading, year_text};
use super::told::{DAY_REACH, Told, told_year};
use super::{Resolved, Resolver};

/// How much more a day ahead counts than a day back where a name of the calendar has no year, for a
/// verb in the past, none, and one that looks ahead. Chosen on the training part of TimeML: a past
/// verb often stands beside a day to come ("was to open on May 3"), less often beside a month, and
/// quarters are reported when they are over.
const DAY_WEIGHTS: [f64; 3] = [4.0, 1.2, 0.2];
const MONTH_WEIGHTS: [f64; 3] = [6.0, 2.0, 0.1];
const QUARTER_WEIGHTS: [f64; 3] = [9.0, 5.0, 2.0];

/// Days within which a day to come may stand beside a verb in the past.
const LATELY: i32 = 31;

/// The most years from one 29 February to the next.
const LEAP: i32 = 8;

impl Resolver {
    /// The end of a range or a list whose year only its beginning tells: "between May and July", "Monday to Friday", "on
    /// May 3 and 4".
    pub(super) fn range_end(&self, expression: &Expression) -> Option<Resolved> {
        let (
            Link::EndOfRange | Link::Listed,
            Sense::Calendar {
                field,
                year: None,
                pick: Pick::Plain | Pick::On(_),
            },
        ) = (expression.link, &expression.sense)
        else {
            return None;
        };
        let begin = self.course.last.filter(|told| told.at < expression.first)?;
        let anchor = Anchor::Time(begin.id);
        match (field, begin.point) {
            (Field::Month(_) | Field::Day { .. }, Point::Month(..) | Point::Day(_))
            | (Field::Season(_), Point::Season(..)) => {
                let year = begin.point.year();
                let same = self.in_year(*field, year);
                let end = if same.interval.to >= begin.point.first() {
                    same
                } else {
                    self.in_year(*field, year + 1)
                };
                Some(end.anchored(anchor))
            }
            (Field::Weekday(weekday), Point::Day(day)) if begin.weekday => {
                let ahead = (i32::from(*weekday) - i32::from(day.weekday().to_monday_one_offset()))
                    .rem_euclid(7);
                Unit::Day
                    .add(day, ahead)
                    .map(|day| Resolved::point(Point::Day(day)).anchored(anchor))
            }
            _ => None,
        }
    }

    /// The year a calendar expression names, and what it hangs on.
    pub(super) fn year(&self, year: Year) -> Option<(i32, Option<Anchor>)> {
        match year {
            Year::Known(year) => Some((year, None)),
            Year::FromNow(by) => self
                .base(Base::Now)
                .map(|(point, anchor)| (point.year() + by, Some(anchor))),
            Year::FromTold(by) => self
                .base(Base::Told)
                .map(|(point, anchor)| (point.year() + by, Some(anchor))),
        }
    }

    /// A name of the calendar, with a year or without one.
    pub(super) fn calendar(
        &self,
        first: usize,
        field: Field,
        year: Option<Year>,
        pick: Pick,
        tense: Tense,
    ) -> Resolved {
        match field {
            Field::Century(n) => return Resolved::point(Point::Century(n)),
            Field::Decade(n) => return Resolved::point(Point::Decade(n)),
            Field::ShortDecade(digit) => {
                let now = self.base(Base::Now).map_or(1999, |(point, _)| point.year());
                let century = leading(now, 100) * 10;
                let decade = century + digit;
                let decade = if decade * 10 > now {
                    decade - 10
                } else {
                    decade
                };
                return Resolved::point(Point::Decade(decade));
            }
            _ => {}
        }
        if let Some(year) = year {
            let Some((year, anchor)) = self.year(year) else {
                return Resolved::date(format!("XXXX{}", suffix(field)));
            };
            return self.in_year(field, year).on(anchor);
        }
        match field {
            Field::Weekday(day) => self.weekday(day, pick, tense),
            Field::DayOfMonth(day) => self.day_of_month(first, day, pick, tense),
            Field::Quarter(_) if self.now.is_some() && pick != Pick::Plain => {
                let by = match pick {
                    Pick::Last | Pick::Previous => -1,
                    Pick::Next | Pick::Coming | Pick::Following => 1,
                    _ => 0,
                };
                let (now, anchor) = self
                    .base(Base::Now)
                    .map_or((0, Anchor::Published), |(p, a)| (p.year(), a));
                self.in_year(field, now + by).anchored(anchor)
            }
            _ => match pick {
                Pick::On(weekday) => {
                    let near = self.yearly(first, field, Pick::Plain, tense);
                    self.falling_on(near, field, weekday)
                }
                _ => self.yearly(first, field, pick, tense),
            },
        }
    }

    /// A day of the month that is spoken of; with a weekday, of the nearest month in which it falls on that: "Thursday the
    /// 22nd". What is to come is none of the days gone.
    fn day_of_month(&self, first: usize, day: i8, pick: Pick, tense: Tense) -> Resolved {
        let read = |(point, anchor): (Point, Anchor)| {
            let month = date(point.year(), i32::from(point.month()?), 1)?;
            let mut days = [0, 1, -1].into_iter().map(|by| {
                let month = Unit::Month.add(month, by)?;
                date(
                    i32::from(month.year()),
                    i32::from(month.month()),
                    i32::from(day),
                )
            });
            let day = match pick {
                Pick::On(weekday) => days.flatten().find(|day| falls_on(*day, weekday))?,
                _ => days.next()??,
            };
            Some((day, anchor))
        };
        // "They said on the 31st that it would be in place by the 6th": what was to come then.
        let then = || {
            let told = self
                .course
                .day
                .filter(|told| told.is_near(first, DAY_REACH));
            told.map(Told::as_base)
        };
        let today = if self.is_foretold { then() } else { self.now };
        let today = today.filter(|_| tense == Tense::Future && !self.is_narrative());
        let is_gone = |day: Date| today.is_some_and(|(now, _)| Some(day) < now.first());
        // "They were lost on the 28th", told on the 3rd: of the month before.
        let is_to_come = |day: Date, anchor: Anchor| {
            let is_over = tense == Tense::Past && pick != Pick::Coming && !self.is_narrative();
            let now = self.now.filter(|&(_, own)| is_over && own == anchor);
            now.is_some_and(|(now, _)| now.day().is_some_and(|now| day > now))
        };
        self.month_of_day(first)
            .and_then(read)
            .and_then(|(found, anchor)| {
                if !is_to_come(found, anchor) {
                    return Some((found, anchor));
                }
                let before = Unit::Month.add(found.first_of_month(), -1)?;
                read((Point::Day(before), anchor))
            })
            .filter(|(day, _)| !is_gone(*day))
            .or_else(|| {
                let (now, anchor) = today?;
                let next = Unit::Month.add(now.first()?, 1)?;
                [(now, anchor), (Point::Day(next), anchor)]
                    .into_iter()
                    .filter_map(read)
                    .find(|(day, _)| !is_gone(*day))
            })
            .map_or_else(
                || Resolved::date(format!("XXXX-XX-{day:02}")),
                |(day, anchor)| Resolved::point(Point::Day(day)).anchored(anchor),
            )
    }

    /// A day of a month in the year in which it falls on a weekday, the nearest one of those before and the next: "Tuesday,
    /// Dec. 25". Itself where the two do not go together.
    fn falling_on(&self, near: Resolved, field: Field, weekday: u8) -> Resolved {
        /// Years in which every day but one of February has fallen on every weekday.
        const YEARS_BACK: i32 = 6;
        let (point, anchor) = (near.point, near.anchor);
        let Some(year) = point.and_then(Point::day).map(|day| i32::from(day.year())) else {
            return near;
        };
        std::iter::once(year)
            .chain([year - 1, year + 1])
            .chain((2..=YEARS_BACK).map(|back| year - back))
            .map(|year| self.in_year(field, year))
            .find(|found| {
                found
                    .interval
                    .from
                    .is_some_and(|day| falls_on(day, weekday))
            })
            .filter(|found| found.point != point)
            .map_or(near, |found| found.on(anchor))
    }

    /// A calendar name in a known year.
    pub(super) fn in_year(&self, field: Field, year: i32) -> Resolved {
        let point = match field {
            Field::Year => Some(Point::Year(year)),
            Field::Half(half) => Some(Point::Half(year, half)),
            Field::Quarter(0) => {
                let Some((Point::Quarter(_, quarter), _)) = self.spoken_quarter() else {
                    return Resolved::point(Point::Year(year));
                };
                Some(Point::Quarter(year, quarter))
            }
            Field::Quarter(quarter) => Some(Point::Quarter(year, quarter)),
            Field::Season(season) => Some(Point::Season(year, season)),
            Field::Month(month) => Some(Point::Month(year, month)),
            Field::Week(week) => Some(Point::Week(year, week)),
            Field::WeekDay(week, day) => Point::Week(year, week)
                .first()
                .and_then(|monday| Unit::Day.add(monday, i32::from(day) - 1))
                .map(Point::Day),
            Field::Day { month, day } => {
                date(year, i32::from(month), i32::from(day)).map(Point::Day)
            }
            Field::Slashed(a, b) => return self.slashed(a, b, year),
            _ => None,
        };
        match point {
            Some(point) => Resolved::point(point),
            // 30 February: kept as it is written, without days.
            None => Resolved::date(format!("{}{}", year_text(year), suffix(field))),
        }
    }

    /// Two numbers in the order the document shows.
    fn slashed(&self, a: i8, b: i8, year: i32) -> Resolved {
        let read =
            |month: i8, day: i8| date(year, i32::from(month), i32::from(day)).map(Point::Day);
        let (first, second) = (read(b, a), read(a, b));
        let (taken, other) = match self.habits.order {
            Order::DayFirst => (first, second),
            Order::MonthFirst => (second, first),
        };
        match (taken, other) {
            (Some(taken), Some(other)) if taken != other => {
                Resolved::point(taken).rather_than(Some(other), self.habits.order_because)
            }
            (Some(point), _) | (None, Some(point)) => Resolved::point(point),
            (None, None) => Resolved::date(format!("{}-XX-XX", year_text(year))),
        }
    }

    /// A name that comes once a year: a month, a season, a quarter, a day of a month.
    fn yearly(&self, first: usize, field: Field, pick: Pick, tense: Tense) -> Resolved {
        let at = |year: i32| self.in_year(field, year);
        if pick == Pick::Plain
            && tense != Tense::Future
            && let Some((year, anchor)) = self.year_of_stretch(first, field)
        {
            return at(year).anchored(anchor);
        }
        let told = matches!(pick, Pick::Previous | Pick::Following | Pick::Same)
            || self.is_narrative() && !self.looks_ahead_of_now(tense)
            // "The mill burned on 3 May 2019. The inquiry began in June."
            || pick == Pick::Plain && self.is_of_event && tense == Tense::Past
            || pick == Pick::Plain && self.is_beside_year(first)
            || pick == Pick::Plain && self.is_in_the_past_told(first, field, tense);
        let base = match told {
            true => self.base(Base::Told),
            false if self.looks_ahead_of_now(tense) => self.now,
            false => self.base(Base::Now),
        };
        let Some((base, anchor)) = base else {
            return Resolved::date(format!("XXXX{}", suffix(field)));
        };
        let year = base.year();
        if told {
            let (base, anchor) = self.continued(base, field, pick).unwrap_or((base, anchor));
            let chosen = told_year(base, field, pick);
            return at(chosen).anchored(anchor);
        }
        // Where only the year is known that is spoken from, its days are meant.
        if base.unit() > Unit::Month {
            if self.is_beyond(base, pick, tense) {
                return Resolved::date(format!("XXXX{}", suffix(field)));
            }
            let by = match pick {
                Pick::Last => -1,
                Pick::Next | Pick::Coming => 1,
                _ => 0,
            };
            return at(year + by).anchored(anchor);
        }
        let now = base.first();
        // Days from now to the stretch, negative where it is over, zero inside.
        let distance = |year: i32| -> i32 {
            let interval = at(year).interval;
            let days = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
            match (now, interval.from, interval.to) {
                (Some(now), Some(from), _) if from > now => days(now, from),
                (Some(now), _, Some(to)) if to < now => days(now, to),
                _ => 0,
            }
        };
        // 29 February comes every fourth year, but for one of a century.
        let comes = |y: &i32| at(*y).point.is_some();
        let back = || (year - LEAP..=year).rev().filter(comes);
        let ahead = || (year..=year + LEAP).filter(comes);
        let last = back().find(|y| distance(*y) <= 0).unwrap_or(year - 1);
        let last_over = back().find(|y| distance(*y) < 0).unwrap_or(year - 1);
        let coming = ahead().find(|y| distance(*y) >= 0).unwrap_or(year + 1);
        let after = ahead().find(|y| distance(*y) > 0).unwrap_or(year + 1);
        let (chosen, because, other) = match pick {
            Pick::Last => (last_over, "", None),
            Pick::Next | Pick::Coming => (after, "", None),
            Pick::This => (year, "", None),
            // A day of the coming weeks may be that of what was arranged: "invited them to a feast on May 3".
            _ if self.is_over
                && (!matches!(field, Field::Day { .. }) || distance(after) > LATELY) =>
            {
                (last, "the verb is in the past", Some(after))
            }
            _ => {
                let [past, open, future] = match field {
                    Field::Day { .. } => DAY_WEIGHTS,
                    // "will report fourth-quarter results": of what is over, but not "will peak in the fourth quarter".
                    Field::Quarter(_) if !self.within || tense != Tense::Future => QUARTER_WEIGHTS,
                    _ => MONTH_WEIGHTS,
                };
                let (weight, because) = match tense {
                    Tense::Past => (past, "the verb is in the past, and it is the nearer"),
                    Tense::Future => (future, "the verb looks ahead, and it is the nearer"),
                    Tense::Open => (open, "it is the nearer of the two"),
                };
                let (back, ahead) = (-distance(last), distance(after));
                if distance(last) == 0 {
                    (last, because, None)
                } else if f64::from(ahead) * weight < f64::from(back) {
                    (coming, because, Some(last))
                } else {
                    (last, because, Some(after))
                }
            }
        };
        let other = other.filter(|year| *year != chosen);
        at(chosen)
            .anchored(anchor)
            .rather_than(other.and_then(|year| at(year).point), because)
    }

    /// Whether a course of events that has come near to now is left for what is still to come: "Permission must be sought by
    /// 9 June". What was foreseen long ago is told in the present, too, where it is quoted.
    fn looks_ahead_of_now(&self, tense: Tense) -> bool {
        /// Years after which what is told goes on to now.
        const NEAR: i32 = 5;
        let told = self.course.last.map(|told| told.point.year());
        tense == Tense::Future
            && self.of_now
            && self.now.is_some_and(|(now, _)| {
                now.unit() == Unit::Day && told.is_none_or(|told| now.year() - told <= NEAR)
            })
    }

    /// Whether a name of the calendar is of what is still to come where only a year is known to speak from: nothing says
    /// that it came in that year.
    pub(super) fn is_beyond(&self, base: Point, pick: Pick, tense: Tense) -> bool {
        base.unit() > Unit::Day
            && tense == Tense::Future
            && pick == Pick::Plain
            && self.scene.is_none()
    }

    /// Whether a day was told a little before that "the Monday" and "that Friday" go on from, more than a week before now:
    /// nearer than that either may be the last one.
    fn goes_on_by_weekday(&self) -> bool {
        const A_WEEK: i32 = 7;
        let told = self
            .course
            .day
            .filter(|told| told.is_near(self.at, DAY_REACH))
            .and_then(|told| told.point.day());
        let now = self.now.and_then(|(now, _)| now.first());
        told.is_some_and(|told| now.is_none_or(|now| (now - told).get_days() > A_WEEK))
    }

    fn weekday(&self, weekday: u8, pick: Pick, tense: Tense) -> Resolved {
        if pick == Pick::Any {
            return Resolved::date(format!("XXXX-WXX-{weekday}"));
        }
        let pick = match pick {
            Pick::Same if !self.goes_on_by_weekday() => Pick::Plain,
            _ => pick,
        };
        let told =
            matches!(pick, Pick::Previous | Pick::Following | Pick::Same) || self.is_narrative();
        let base = if told {
            self.course
                .day
                .map(Told::as_base)
                .or_else(|| self.base(Base::Now))
                .filter(|(point, _)| point.day().is_some())
                .or(self.now)
        } else {
            self.base(Base::Now)
        };
        let Some((Point::Day(now), anchor)) = base else {
            return Resolved::date(format!("XXXX-WXX-{weekday}"));
        };
        /// Days within which a day of last week is still "this Sunday".
        const LATELY_SAID: i32 = 2;
        let today = i32::from(now.weekday().to_monday_one_offset());
        let ahead = (i32::from(weekday) - today).rem_euclid(7);
        // Days to the nearest such day before and after; today is both where it is that day.
        let back = ahead - 7;
        let coming = if ahead == 0 { 7 } else { ahead };
        let is_later_this_week = i32::from(weekday) > today;
        let (by, because, other) = match pick {
            Pick::Last | Pick::Previous => (back, "", None),
            // Said on a Thursday, "next Friday" is not tomorrow.
            Pick::Next if !told && (is_later_this_week || coming == 1) => (
                coming + 7,
                "the one of this week would have been called by its name alone",
                Some(coming),
            ),
            Pick::Next | Pick::Coming | Pick::Following => (
                coming,
                "the first after the day it is counted from",
                Some(coming + 7),
            ),
            // "this Monday" of a past verb is in the week that is running; "this Sunday", said on a Monday, was yesterday.
            Pick::This
                if tense == Tense::Past
                    && ahead != 0
                    && (!is_later_this_week || back >= -LATELY_SAID) =>
            {
                (back, "the verb is in the past", Some(ahead))
            }
            Pick::This | Pick::Same | Pick::Any | Pick::On(_) => {
                (ahead, "the next one, today included", None)
            }
            Pick::Plain if self.is_narrative() => {
                (ahead, "the first after the day told last", None)
            }
            Pick::Plain => match tense {
                Tense::Past | Tense::Open if ahead == 0 => {
                    (0, "it is the day of publication", Some(-7))
                }
                Tense::Past => (back, "the verb is in the past", Some(ahead)),
                Tense::Open if self.until => (ahead, "it goes on until then", Some(back)),
                // "Walk out Monday?"
                Tense::Open if self.asked => (ahead, "no verb decides in a question", Some(back)),
                Tense::Open => (
                    back,
                    "no verb decides, and news tells of the days before it",
                    Some(ahead),
                ),
                Tense::Future => (ahead, "the verb looks ahead", Some(back)),
            },
        };
        let Some(day) = Unit::Day.add(now, by) else {
            return Resolved::date(format!("XXXX-WXX-{weekday}"));
        };
        let other = other.and_then(|by| Unit::Day.add(now, by));
        Resolved::point(Point::Day(day))
            .anchored(anchor)
            .rather_than(other.map(Point::Day), because)
    }
}

/// Whether a day is that weekday; 1 is Monday.
pub(in crate::time) fn falls_on(day: Date, weekday: u8) -> bool {
    i32::from(day.weekday().to_monday_one_offset()) == i32::from(weekday)
}

/// A calendar name without its year, as TIMEX3 writes what follows the year.
fn suffix(field: Field) -> String {
    match field {
        Field::Half(h) => format!("-H{h}"),
        Field::Quarter(0) => "-QX".to_owned(),
        Field::Quarter(q) => format!("-Q{q}"),
        Field::Season(s) => format!("-{}", s.code()),
        Field::Month(m) => format!("-{m:02}"),
        Field::Week(w) => format!("-W{w:02}"),
        Field::Day { month, day } => format!("-{month:02}-{day:02}"),
        Field::Weekday(d) => format!("-WXX-{d}"),
        Field::Slashed(..) => "-XX-XX".to_owned(),
        _ => String::new(),
    }
}
