//! What the text has told so far, and how far on it still counts.
//!
//! Owns: [`Told`], and what a [`Resolver`] remembers of the course of events.
//! Never: resolves an expression.

use hearsay_document::{Anchor, TimeId, TimexType};
use jiff::civil::Date;

use super::super::grammar::{Base, Expression, Field, Pick, Sense, TimeOfDay};
use super::super::tense::Tense;
use super::super::value::{Part, Point, Season, Unit};
use super::{Place, Resolved, Resolver};

/// How far back, in atoms, a day is still the one a time of day belongs to.
pub(super) const DAY_REACH: usize = 60;

/// The same where that day was told with a part of it, as whoever tells by the clock does: "on the night of 21 September".
const CLOCK_REACH: usize = 200;

/// The hour from which an evening is late: what happens in the small hours behind it is of the next day.
const LATE: u8 = 21;

/// How many days a course of events goes on by without its year being named again.
const GOES_ON_DAYS: i32 = 60;

/// A told time: what, where, and by which expression.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub(super) point: Point,
    pub(super) id: TimeId,
    /// The atom it begins with.
    pub(super) at: usize,
    /// One past its last.
    end: usize,
    /// The text itself gives the year.
    absolute: bool,
    /// It was told by the name of a weekday.
    pub(super) weekday: bool,
    /// It was asked about: "What happened in 1979?"
    asked: bool,
    /// It was told of a thing: "the mill, built in 1987".
    in_passing: bool,
    /// A part of the day was told.
    by_clock: bool,
    /// That was late in the evening, or the night.
    pub(super) late: bool,
}

/// The last times told: what another expression may go on from.
#[derive(Clone, Copy, Default)]
pub(super) struct Course {
    /// The last of all, of any length up to a year.
    pub(super) last: Option<Told>,
    /// The last that lies within one part of a year.
    pub(super) month: Option<Told>,
    /// The last day.
    pub(super) day: Option<Told>,
    /// The last quarter that the text is about.
    pub(super) quarter: Option<Told>,
    /// The last stretch from one day to another whose year the text gives: "between 3 March and 19 August 2024".
    stretch: Option<Stretch>,
}

/// A stretch of days, and the expression of its last.
#[derive(Clone, Copy)]
struct Stretch {
    from: Date,
    to: Date,
    id: TimeId,
    /// The atom that its last day begins with.
    at: usize,
}

impl Course {
    /// Takes an hour at atom `at` that was told of the day told last by the clock: the next may stand as far behind it.
    pub(super) fn goes_on_by_clock(&mut self, hour: &Resolved, at: usize) {
        if let Some(day) = &mut self.day
            && day.by_clock
            && hour.anchor == Some(Anchor::Time(day.id))
        {
            day.at = day.at.max(at);
        }
    }

    /// The day that an expression at atom `at` counts days from where a longer stretch was told last: one that lies in it,
    /// or that was told a little before and goes on after a look back, "She was admitted on 2 March 2016; her first child
    /// had been born in 2013. The next morning …".
    pub(super) fn day_counted_from(&self, stretch: Point, at: usize) -> Option<Told> {
        self.day.filter(|day| {
            let interval = stretch.interval();
            let (Some(day_told), Some(from), Some(to)) =
                (day.point.day(), interval.from, interval.to)
            else {
                return false;
            };
            let is_inside = from <= day_told && day_told <= to;
            is_inside || to < day_told && day.is_near(at, DAY_REACH)
        })
    }
}

impl Told {
    /// The time told, and itself as what another hangs on.
    pub(super) fn as_base(self) -> (Point, Anchor) {
        (self.point, Anchor::Time(self.id))
    }

    /// Whether a time of day at atom `at` may still be one of its day.
    pub(super) fn has_hour(&self, at: usize) -> bool {
        self.is_near(
            at,
            if self.by_clock {
                CLOCK_REACH
            } else {
                DAY_REACH
            },
        )
    }

    /// Whether an expression at atom `at` stands no more than `reach` atoms behind it.
    pub(super) fn is_near(&self, at: usize, reach: usize) -> bool {
        at.saturating_sub(self.at) <= reach
    }
}

impl Resolver {
    /// Remembers what an expression came to.
    pub(super) fn tell(
        &mut self,
        expression: &Expression,
        resolved: &Resolved,
        id: TimeId,
        place: Place,
    ) {
        // "It will be within its band by mid-2025. Prices rose 5% in February": where nothing tells when the text speaks.
        let is_limit = place.until && self.now.is_none() && !self.is_narrative();
        let is_bound = place.since && (self.of_now || !self.is_narrative()) || is_limit;
        // "By the spring of 1846 it had twice the souls of the census of 1831": what is told goes on in 1846.
        let is_of_a_thing = place.of_a_thing && self.course.last.is_some();
        let is_told = !place.beside && !is_bound && !is_of_a_thing;
        let Some(point) = resolved.point.filter(|_| is_told) else {
            return;
        };
        let hangs_on = |told: Told| resolved.anchor == Some(Anchor::Time(told.id));
        let told = Told {
            point,
            id,
            at: expression.first,
            end: expression.end,
            absolute: resolved.anchor.is_none()
                || self
                    .course
                    .stretch
                    .is_some_and(|stretch| resolved.anchor == Some(Anchor::Time(stretch.id)))
                || self
                    .course
                    .last
                    .is_some_and(|told| told.absolute && hangs_on(told)),
            weekday: matches!(
                expression.sense,
                Sense::Calendar {
                    field: Field::Weekday(_),
                    ..
                }
            ),
            asked: place.asked
                || self
                    .course
                    .last
                    .is_some_and(|told| told.asked && hangs_on(told)),
            in_passing: place.in_passing,
            by_clock: resolved.kind == TimexType::Time,
            late: match expression.time {
                Some(TimeOfDay::Clock(hour, ..)) => hour >= LATE,
                Some(TimeOfDay::Part(part)) => part == Part::Night,
                _ => false,
            },
        };
        // "The tender closed in September 2024; a director had died *eleven months earlier*. It was signed in December." "It was
        // 312, against 41 in *the previous year*."
        let looks_back = matches!(
            expression.sense,
            Sense::Offset {
                sign: -1,
                base: Base::Told,
                ..
            } | Sense::Shift {
                unit: Unit::Year,
                by: -1,
                base: Base::Told,
            }
        );
        if point.unit() <= Unit::Year && !looks_back {
            self.course.last = Some(told);
        }
        if point.month().is_some() && !looks_back {
            self.course.month = Some(told);
        }
        self.tell_stretch(told);
        match point {
            Point::Day(_) => self.course.day = Some(told),
            Point::Quarter(..)
                // "a year ago" of a quarter is not the quarter that the text goes on about.
                if !place.compared
                    && !matches!(expression.sense, Sense::Offset { .. } | Sense::YearEarlier) =>
                {
                    self.course.quarter = Some(told);
                }
            _ => {}
        }
    }

    /// Remembers a stretch of days that one told right before begins.
    fn tell_stretch(&mut self, told: Told) {
        let begun = self
            .course
            .day
            .filter(|begun| told.absolute && begun.end + 1 == told.at);
        let (Some(from), Some(to)) = (begun.and_then(|begun| begun.point.day()), told.point.day())
        else {
            return;
        };
        if from < to {
            self.course.stretch = Some(Stretch {
                from,
                to,
                id: told.id,
                at: told.at,
            });
        }
    }

    /// The year of a day that lies in the stretch told a little before, which is over for a year: "stole it between 3 March and
    /// 19 August 2024, a jury heard on Tuesday. … On *18 August*".
    pub(super) fn year_of_stretch(&self, at: usize, field: Field) -> Option<(i32, Anchor)> {
        /// Atoms of a few sentences.
        const NEAR: usize = 120;
        const A_YEAR: i32 = 365;
        let stretch = self
            .course
            .stretch
            .filter(|stretch| at.saturating_sub(stretch.at) <= NEAR)?;
        let today = self.now?.0.day()?;
        let year = i32::from(stretch.to.year());
        let day = self.in_year(field, year).interval.from?;
        let is_inside =
            matches!(field, Field::Day { .. }) && (stretch.from..=stretch.to).contains(&day);
        (is_inside && (today - stretch.to).get_days() > A_YEAR)
            .then_some((year, Anchor::Time(stretch.id)))
    }

    /// A quarter of which the words after it tell more than it did itself: it becomes the last one told.
    pub(in crate::time) fn retell_quarter(
        &mut self,
        point: Point,
        expression: &Expression,
        id: TimeId,
    ) -> Resolved {
        self.course.quarter = Some(Told {
            point,
            id,
            at: expression.first,
            end: expression.end,
            absolute: false,
            weekday: false,
            asked: false,
            in_passing: false,
            by_clock: false,
            late: false,
        });
        Resolved::point(point)
    }

    /// Whether the text has just told a day or a month of another time, so that news, too, goes on
    /// from there: "On July 4, 1943 … On July 9". The year of a question is that of its answer.
    pub(super) fn is_in_the_past_told(&self, at: usize, field: Field, tense: Tense) -> bool {
        let (Some(told), Some((now, _))) = (self.course.last, self.now) else {
            // "Fighting began in the spring of 2023. … There will be war by winter": of a year that nothing here tells.
            let is_ahead = tense == Tense::Future && !self.is_narrative();
            return self.now.is_none()
                && !is_ahead
                && self.course.last.is_some_and(|told| !told.in_passing);
        };
        // "The fort fell on July 4, 1943. The museum will open on July 9", "The museum opens on July 9".
        if tense == Tense::Future && (self.of_now || self.is_scheduled) {
            return false;
        }
        // "It was inspected in 2022. On 24 Nov the officer wrote": where only the year is known that is spoken from, what has
        // been goes on from the one told last.
        let is_vague = now.unit() > Unit::Month;
        if is_vague && tense == Tense::Past && told.absolute && !told.in_passing {
            return told.point.unit() <= Unit::Year
                && told.point.year() < now.year()
                && told.is_near(at, DAY_REACH);
        }
        // "In the floods of November 2000 … the river rose on the night of 6 November".
        let longest = match tense {
            _ if told.asked => Unit::Year,
            Tense::Past if !self.is_about_now(field) => Unit::Month,
            // "They promised in January 2022 that it would open by the spring."
            Tense::Future if self.is_foretold => Unit::Month,
            _ => Unit::Day,
        };
        // "Who was mayor in 1998? … The talks will resume in July", "By the end of 2030, as you told us in March?"
        let answers = match tense {
            Tense::Future => !told.asked || told.point.year() > now.year(),
            Tense::Past => told.point.year() <= now.year(),
            Tense::Open => true,
        };
        told.absolute
            && !told.in_passing
            && answers
            && told.point.unit() <= longest
            && (told.point.year() - now.year()).abs() >= 2
            && told.is_near(at, DAY_REACH)
    }

    /// Whether a name of the calendar has a reading in the month before or after the day the document speaks from.
    fn is_about_now(&self, field: Field) -> bool {
        const LATELY: i32 = 31;
        let Some(today) = self.now.and_then(|(now, _)| now.day()) else {
            return false;
        };
        let year = i32::from(today.year());
        (year - 1..=year + 1)
            .filter_map(|year| self.in_year(field, year).interval.from)
            // A month that is still to come is none that the past is told of; a day may be one that was arranged.
            .filter(|first| matches!(field, Field::Day { .. }) || *first <= today)
            .any(|first| (today - first).get_days().abs() <= LATELY)
    }

    /// The quarter that is spoken of: told a little before, else the one before now.
    pub(super) fn spoken_quarter(&self) -> Option<(Point, Anchor)> {
        self.course.quarter.map(Told::as_base)
    }

    /// Whether a quarter is itself the one of a year before, that figures are compared with: "£412m (Q2 2023: £385m)".
    pub(super) fn is_compared(&self, told: Told) -> bool {
        const A_YEAR_AND_MORE: i32 = 300;
        let now = self.now.and_then(|(now, _)| now.day());
        let ended = told.point.interval().to;
        now.zip(ended)
            .and_then(|(now, ended)| ended.until(now).ok())
            .is_some_and(|gone| gone.get_days() >= A_YEAR_AND_MORE)
    }

    /// The last quarter of figures: the one spoken of if it is over, else the one before now.
    pub(super) fn reported_quarter(&self) -> Option<(Point, Anchor)> {
        let now = self.now.and_then(|(now, _)| now.interval().to);
        let over = |point: Point| match (now, point.interval().to) {
            (Some(now), Some(to)) => to < now,
            _ => true,
        };
        self.spoken_quarter().filter(|(point, _)| over(*point))
    }

    /// The month a year before the one just told in full: "in the three months to December 2023, from the same period a year
    /// earlier".
    pub(super) fn month_before(&self, at: usize) -> Option<Resolved> {
        /// Atoms of a sentence.
        const NEAR: usize = 24;
        let told = self
            .course
            .last
            .filter(|told| told.absolute && told.is_near(at, NEAR))?;
        let Point::Month(year, month) = told.point else {
            return None;
        };
        let before = Resolved::point(Point::Month(year - 1, month));
        Some(before.anchored(Anchor::Time(told.id)))
    }

    /// Whether a year that the text gives stands before, and one mark between: "in 1940 — November".
    pub(super) fn is_beside_year(&self, first: usize) -> bool {
        self.course.last.is_some_and(|told| {
            told.absolute
                && !told.in_passing
                && matches!(told.point, Point::Year(_))
                && told.end + 1 == first
        })
    }

    /// What names the month of a bare day ("the 20th"): what was told a little before, else the day of now.
    pub(super) fn month_of_day(&self, first: usize) -> Option<(Point, Anchor)> {
        match self.course.last {
            Some(told) if !told.is_near(first, DAY_REACH) && !self.is_narrative() => {
                self.base(Base::Now).or(Some(told.as_base()))
            }
            // A quarter told is not spoken of for its first month.
            Some(told) if told.point.unit() > Unit::Month && !self.is_narrative() => {
                self.base(Base::Now)
            }
            _ => self.base(Base::Told),
        }
    }

    /// The month or day that the telling goes on from, where only a year was named since: it is of the
    /// same year, or a few weeks before what is told now ("… by 1976. On 11 March": the March of the
    /// year that is being told).
    pub(super) fn continued(
        &self,
        base: Point,
        field: Field,
        pick: Pick,
    ) -> Option<(Point, Anchor)> {
        let (Point::Year(year), Pick::Plain, Some(told)) = (base, pick, self.course.month) else {
            return None;
        };
        let goes_on = || {
            let next = self
                .in_year(field, told_year(told.point, field, pick))
                .interval
                .from?;
            let days = told.point.first()?.until(next).ok()?.get_days();
            Some((0..=GOES_ON_DAYS).contains(&days))
        };
        (told.point.year() == year || goes_on()?).then(|| told.as_base())
    }

    /// The year, month or day just told in full that a holiday is the next one after: "In December 2020 we were told it would
    /// be over by Easter", "told members in 2017 that she wanted it by Christmas".
    pub(super) fn told_before(&self, first: usize) -> Option<(Date, Anchor)> {
        /// Atoms of one clause and the next.
        const NEAR: usize = 16;
        let (now, _) = self.now?;
        let just_told = |told: &Told| {
            told.absolute
                && !told.in_passing
                && self.is_in_scene(told)
                && told.is_near(first, NEAR)
                && told.point.year() < now.year()
        };
        let told = self.course.month.filter(just_told);
        let told = told.or(self.course.last.filter(just_told))?;
        Some((told.point.first()?, Anchor::Time(told.id)))
    }
}

/// The year of a month told in a course of events: it goes forward, by less than a year.
pub(super) fn told_year(base: Point, field: Field, pick: Pick) -> i32 {
    let year = base.year();
    let month = |field: Field| match field {
        Field::Month(m) | Field::Day { month: m, .. } => Some(m),
        Field::Season(Season::Winter) => Some(12),
        Field::Season(s) => Some(s.month() + 1),
        Field::Quarter(q) => i8::try_from(q).ok().map(|q| q * 3 - 1),
        _ => None,
    };
    let (Some(own), Some(last)) = (month(field), base.month()) else {
        return match pick {
            Pick::Previous => year - 1,
            Pick::Following => year + 1,
            _ => year,
        };
    };
    let ahead = match (field, base) {
        // "in the spring of 1348 … the following spring".
        (Field::Season(own), Point::Season(_, last)) if own == last => 0,
        _ => i32::from(own) - i32::from(last),
    };
    match pick {
        Pick::Previous if ahead >= 0 => year - 1,
        Pick::Following | Pick::Next | Pick::Coming if ahead <= 0 => year + 1,
        Pick::Last if ahead >= 0 => year - 1,
        Pick::Plain if ahead <= -8 => year + 1,
        Pick::Plain if ahead >= 10 => year - 1,
        _ => year,
    }
}
