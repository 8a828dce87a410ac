//! Counting from a day: "last week", "two years ago", "the quarter".
//!
//! Owns: what lies so many units before or after the day an expression starts from.
//! Never: reads a name of the calendar.

use hearsay_document::{Anchor, TimexType};
use jiff::civil::DateTime;

use super::super::grammar::{Amount, BESIDE_AN_EVENT, Base, Expression};
use super::super::tense::Tense;
use super::super::value::{Point, Unit, date, year_text};
use super::told::Told;
use super::{Resolved, Resolver};

/// How far back, in atoms, a quarter is still the one spoken of by "a year ago".
const QUARTER_REACH: usize = 160;

impl Resolver {
    /// The unit so many before or after the one that is running, or that was told: "last week", "the following day".
    pub(super) fn shift(&self, unit: Unit, by: i32, base: Base) -> Resolved {
        let Some((point, anchor)) = self.shifted_from(base) else {
            // Nothing to start from.
            return match by {
                0 => Resolved::reference("PRESENT_REF"),
                _ => Resolved::untold(by),
            };
        };
        // "the following day" after a day; the last day told serves where a year was named since, and
        // "the same day" is always the last day told.
        let (point, anchor) = if unit <= Unit::Day && point.unit() > Unit::Day {
            let day = match by {
                0 => self.course.day,
                _ => self.course.day_counted_from(point, self.at),
            };
            match day.filter(|_| base == Base::Told) {
                Some(day) => day.as_base(),
                None => {
                    let value = match point {
                        Point::Month(..) => format!("{}-XX", point.value()),
                        other => format!("{}-XX-XX", year_text(other.year())),
                    };
                    return Resolved::date(value).anchored(anchor);
                }
            }
        } else {
            (point, anchor)
        };
        // A document known to be of a year does not say which of its weeks is the last.
        if point.unit() > unit && (by == 0 || base == Base::Now) {
            let unknown = match unit {
                Unit::Week => Some("WXX"),
                Unit::Month => Some("XX"),
                Unit::Quarter => Some("QX"),
                _ => None,
            };
            if let Some(unknown) = unknown {
                let value = format!("{}-{unknown}", year_text(point.year()));
                return Resolved::date(value).anchored(anchor);
            }
        }
        let ahead_of_longer = by > 0 && point.unit() > unit;
        let start = point
            .interval()
            .to
            .filter(|_| ahead_of_longer)
            .or_else(|| point.first());
        let Some(day) = start.and_then(|d| unit.add(d, by)) else {
            return Resolved::untold(by);
        };
        Resolved::point(Point::of(unit, day)).anchored(anchor)
    }

    /// A unit that nothing but its article picks: "the quarter", "the weekend".
    pub(super) fn the(&self, unit: Unit, tense: Tense) -> Resolved {
        match unit {
            Unit::Quarter => {
                if let Some((point, anchor)) = self.reported_quarter() {
                    return Resolved::point(point).anchored(anchor);
                }
                // Figures are told of the quarter that is over.
                self.shift(unit, if tense == Tense::Future { 0 } else { -1 }, Base::Now)
            }
            Unit::Weekend => match self.base(Base::Now) {
                Some((Point::Day(now), anchor)) => {
                    let this = Point::of(Unit::Weekend, now);
                    let begun = this.first().is_some_and(|saturday| saturday <= now);
                    let by = if begun || tense == Tense::Future {
                        0
                    } else {
                        -1
                    };
                    match Unit::Week.add(now, by) {
                        Some(day) => {
                            Resolved::point(Point::of(Unit::Weekend, day)).anchored(anchor)
                        }
                        None => Resolved::reference("PAST_REF"),
                    }
                }
                _ => Resolved::reference("PRESENT_REF"),
            },
            Unit::Year | Unit::Month | Unit::Week => {
                // "Tait died in 1988. His lawyers expect a hearing before the end of the year."
                let base = if self.is_narrative() && !self.of_now || self.is_foretold_of(unit) {
                    Base::Told
                } else {
                    Base::Now
                };
                self.shift(unit, 0, base)
            }
            _ => self.shift(unit, 0, Base::Told),
        }
    }

    /// Whether a stretch is the one in which it was said that something would come: "In March they promised that it would
    /// open by the end of the month".
    fn is_foretold_of(&self, unit: Unit) -> bool {
        /// Atoms of one clause and the next.
        const NEAR: usize = 20;
        let said = self
            .course
            .last
            .filter(|told| told.is_near(self.at, NEAR) && told.point.unit() <= unit);
        let is_over = |told: Told| {
            let now = self.now.and_then(|(now, _)| now.first());
            now > told.point.interval().to
        };
        self.is_foretold && said.is_some_and(is_over)
    }

    /// Where one stretch ends and the next begins: the last such turn of a past verb, the next of one that looks ahead, else
    /// the nearer.
    pub(super) fn turn_of(&self, unit: Unit, tense: Tense) -> Resolved {
        let Some((point, anchor)) = self.base(Base::Now) else {
            return Resolved::reference("PRESENT_REF");
        };
        let years = match unit {
            Unit::Millennium => 1000,
            Unit::Century => 100,
            Unit::Decade => 10,
            _ => 1,
        };
        let year = point.year();
        let last = year.div_euclid(years) * years;
        let gone = match (years, point.month()) {
            (1, Some(month)) => f64::from(month - 1) / 12.0,
            _ => f64::from(year - last),
        };
        let turn = match tense {
            Tense::Past if !self.is_narrative() => last,
            Tense::Future => last + years,
            _ if gone * 2.0 > f64::from(years) => last + years,
            _ => last,
        };
        let point = match (years, date(turn, 1, 1)) {
            (1, Some(day)) => Point::Day(day),
            _ => Point::Year(turn),
        };
        Resolved::point(point).anchored(anchor)
    }

    /// So many units before or after: "two years ago", "three days later".
    pub(super) fn offset(
        &self,
        expression: &Expression,
        amount: Amount,
        unit: Unit,
        sign: i32,
        base: Base,
        tense: Tense,
    ) -> Resolved {
        let untold = || Resolved::untold(sign);
        let Some(value) = amount.value else {
            return untold();
        };
        // Half years and the like are counted in the next smaller unit.
        let (n, unit) = match amount.whole() {
            Some(n) => (n, unit),
            None => match unit {
                Unit::Hour => ((value * 60.0).round() as i32, Unit::Minute),
                Unit::Year => ((value * 12.0).round() as i32, Unit::Month),
                Unit::Decade => ((value * 10.0).round() as i32, Unit::Year),
                Unit::Century => ((value * 100.0).round() as i32, Unit::Year),
                _ => return untold(),
            },
        };
        let is_told = expression.rule != BESIDE_AN_EVENT || self.course.last.is_some();
        let Some((mut point, mut anchor)) = self.base(base).filter(|_| is_told) else {
            // "four days later", of a day that nothing tells: neither before the text nor after it.
            return match base {
                Base::Told => Resolved::date(unit.unknown().to_owned()),
                Base::Now => untold(),
            };
        };
        if unit.is_clock() {
            let told = self.hour_told(point).filter(|_| base == Base::Told);
            return self.clock_offset(n * sign, unit, told, (point, anchor));
        }
        // "a year ago" beside the figures of a quarter is that quarter, a year before.
        if unit == Unit::Year
            && n == 1
            && sign < 0
            && let Some(told) = self.course.quarter
            && told.is_near(expression.first, QUARTER_REACH)
            && let Point::Quarter(y, q) = told.point
            && !self.is_compared(told)
        {
            return Resolved::point(Point::Quarter(y - 1, q)).anchored(Anchor::Time(told.id));
        }
        if point.unit() > unit {
            let day = self.course.day_counted_from(point, self.at);
            match day.filter(|_| base == Base::Told) {
                Some(day) => (point, anchor) = day.as_base(),
                _ if unit <= Unit::Week => return untold(),
                _ => {}
            }
        }
        let Some(day) = point.first().and_then(|d| unit.add(d, n * sign)) else {
            return untold();
        };
        // "a decade ago" is a year, and not all ten of them.
        let unit = if unit == Unit::Decade && base == Base::Now {
            Unit::Year
        } else {
            unit
        };
        if point.unit() > unit && unit == Unit::Month {
            return Resolved::date(format!("{}-XX", year_text(i32::from(day.year()))))
                .anchored(anchor);
        }
        let point = Point::of(unit, day);
        // "half a century later, they saw it used": counted from something else than was told last.
        if base == Base::Told && sign > 0 && tense == Tense::Past && self.is_to_come(point) {
            return Resolved::date(unit.unknown().to_owned());
        }
        Resolved::point(point).anchored(anchor)
    }

    /// Whether a stretch begins after the day of publication.
    fn is_to_come(&self, point: Point) -> bool {
        let today = self
            .now
            .filter(|(_, anchor)| *anchor == Anchor::Published)
            .and_then(|(now, _)| now.day());
        today
            .zip(point.first())
            .is_some_and(|(today, first)| first > today)
    }

    /// The hour told a little before, of the day that was told last: "four minutes later" goes on from it.
    fn hour_told(&self, point: Point) -> Option<DateTime> {
        const HOUR: i32 = 60;
        const DAY: i32 = 24 * HOUR;
        /// What happens before this hour is of the night told by the evening before it.
        const SMALL: i32 = 4 * HOUR;
        let minutes = self.watch.minutes(self.at)?;
        let told = self.course.day.filter(|told| told.point == point)?;
        let is_next = minutes >= DAY || told.late && minutes < SMALL;
        let day = Unit::Day.add(point.day()?, i32::from(is_next))?;
        let (hour, minute) = (minutes % DAY / HOUR, minutes % HOUR);
        Some(day.at(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0))
    }

    /// "two hours ago", from the time of day of publication where it is known; "four minutes later", from the one `told`.
    fn clock_offset(
        &self,
        n: i32,
        unit: Unit,
        told: Option<DateTime>,
        (point, anchor): (Point, Anchor),
    ) -> Resolved {
        let n = i64::from(n);
        let span = match unit {
            Unit::Hour => jiff::Span::new().try_hours(n),
            Unit::Minute => jiff::Span::new().try_minutes(n),
            _ => jiff::Span::new().try_seconds(n),
        };
        let published = self.clock.filter(|_| anchor == Anchor::Published);
        let moved = told
            .filter(|_| unit != Unit::Second)
            .or(published)
            .zip(span.ok())
            .and_then(|(clock, span)| clock.checked_add(span).ok());
        let mut resolved = if let Some(then) = moved {
            let mut resolved = Resolved::point(Point::Day(then.date()));
            resolved.value = format!("{}T{:02}:{:02}", resolved.value, then.hour(), then.minute());
            resolved
        } else {
            let mut resolved = Resolved::point(point);
            resolved.value = format!("{}TXX:XX", resolved.value);
            resolved
        };
        resolved.kind = TimexType::Time;
        resolved.point = None;
        resolved.anchored(anchor)
    }
}
