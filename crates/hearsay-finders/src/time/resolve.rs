//! Anchoring: from what an expression says to a TIMEX3 value and days.
//!
//! Owns: [`Resolver`], which walks a document's expressions in order and remembers what was told.
//! Never: reads the text.

use hearsay_document::{Anchor, Interval, TimeId, TimeReading, TimexType};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

use super::genre::{Genre, Habits};
use super::grammar::{Base, Expression, Field, Link, Pick, Sense, TimeOfDay, Year};
use super::lexicon::Holiday;
use super::tense::{Governed, Tense};
use super::value::{Point, Season, Unit, date, easter, leading, year_text};
use super::watch::Watch;

/// What an expression came to.
pub(super) struct Resolved {
    pub(super) kind: TimexType,
    pub(super) value: String,
    pub(super) interval: Interval,
    pub(super) anchor: Option<Anchor>,
    pub(super) alternatives: Vec<TimeReading>,
    /// The stretch of the calendar, where it is one.
    pub(super) point: Option<Point>,
}

/// A told time: what, where, and by which expression.
#[derive(Clone, Copy)]
struct Told {
    point: Point,
    id: TimeId,
    at: usize,
    /// The text itself gives the year.
    absolute: bool,
    /// It was told by the name of a weekday.
    weekday: bool,
    /// It was asked about: "What happened in 1979?"
    asked: bool,
    /// It was told of a thing: "the mill, built in 1987".
    in_passing: bool,
}

/// The walk through a document's expressions.
pub(super) struct Resolver {
    habits: Habits,
    /// The day the document speaks from, or the year where no day is known, and what says so.
    now: Option<(Point, Anchor)>,
    /// The time of day of publication.
    clock: Option<DateTime>,
    /// The last time told, of any length up to a decade.
    told: Option<Told>,
    /// The last time told that lies within one part of a year.
    told_month: Option<Told>,
    /// The last day told.
    told_day: Option<Told>,
    /// The last quarter told.
    quarter: Option<Told>,
    /// The day that stands above or beside the words: of publication, or of a heading.
    document_day: Option<(Point, Anchor)>,
    /// The expression being read is all there is of its paragraph.
    stands_alone: bool,
    /// What is told around the expression being read goes on now or lies ahead.
    of_now: bool,
    /// The verb that the expression being read hangs on tells of what is over.
    is_over: bool,
    /// The expression being read stands beside the words.
    beside: bool,
    /// What the times of day told so far show of the next.
    watch: Watch,
    /// The time that the turn being read was recorded at, where a note above it says so.
    scene: Option<(Point, Anchor)>,
}

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Above or beside the words, such as the day of an update or the year of a source: it tells nothing that goes on.
    pub(super) beside: bool,
    /// In a question.
    pub(super) asked: bool,
    /// It tells when a thing was made.
    pub(super) in_passing: bool,
    /// It begins its line.
    pub(super) begins_line: bool,
    /// The time that its turn was recorded at, where a note above it says so.
    pub(super) scene: Option<(Point, Anchor)>,
}

/// How much more a day ahead counts than a day back where a name of the calendar has no year, for a
/// verb in the past, none, and one that looks ahead. Chosen on the training part of TimeML: a past
/// verb often stands beside a day to come ("was to open on May 3"), less often beside a month, and
/// quarters are reported when they are over.
const DAY_WEIGHTS: [f64; 3] = [4.0, 1.2, 0.2];
const MONTH_WEIGHTS: [f64; 3] = [6.0, 2.0, 0.1];
const QUARTER_WEIGHTS: [f64; 3] = [9.0, 5.0, 2.0];

/// Days within which a day to come may stand beside a verb in the past.
const LATELY: i32 = 31;

/// How far back, in atoms, a quarter is still the one spoken of by "a year ago".
const QUARTER_REACH: usize = 160;

/// How many days a course of events goes on by without its year being named again.
const GOES_ON_DAYS: i32 = 60;

/// How far back, in atoms, a day is still the one a time of day belongs to.
const DAY_REACH: usize = 60;

impl Resolver {
    pub(super) fn new(
        habits: Habits,
        now: Option<(Point, Anchor)>,
        clock: Option<DateTime>,
        document_day: Option<(Point, Anchor)>,
    ) -> Self {
        Self {
            habits,
            now,
            document_day,
            of_now: false,
            is_over: false,
            beside: false,
            clock,
            told: None,
            told_month: None,
            told_day: None,
            quarter: None,
            stands_alone: false,
            watch: Watch::default(),
            scene: None,
        }
    }

    /// Resolves the next expression of the text, which becomes the time `id`.
    pub(super) fn next(
        &mut self,
        expression: &Expression,
        governed: Governed,
        id: TimeId,
        place: Place,
    ) -> Resolved {
        let tense = governed.tense;
        self.stands_alone = governed.stands_alone;
        self.of_now = governed.of_now;
        self.is_over = governed.is_over;
        self.beside = place.beside;
        self.scene = place.scene;
        let mut resolved = match self.range_end(expression) {
            Some(end) => end,
            None => self.sense(expression, &expression.sense, tense),
        };
        if let Some(time) = expression.time {
            let time = self.watch.hour(time, expression.first, tense);
            if place.begins_line
                && let (Sense::SomeDay, TimeOfDay::Clock(hour, minute, _)) =
                    (&expression.sense, time)
                && let Some(day) = self.watch.stamp(resolved.interval.from, hour, minute)
            {
                // The entries of a running report are of the day that has come by their hour.
                let anchor = resolved.anchor;
                resolved = Resolved::point(Point::Day(day));
                resolved.anchor = anchor;
            }
            self.watch.tell(time, expression.first);
            add_time(&mut resolved, time);
        }
        if let Some(point) = resolved.point.filter(|_| !place.beside) {
            let told = Told {
                weekday: matches!(
                    expression.sense,
                    Sense::Calendar {
                        field: Field::Weekday(_),
                        ..
                    }
                ),
                point,
                id,
                at: expression.first,
                asked: place.asked
                    || self.told.is_some_and(|told| {
                        told.asked && resolved.anchor == Some(Anchor::Time(told.id))
                    }),
                in_passing: place.in_passing,
                absolute: resolved.anchor.is_none()
                    || resolved.anchor
                        == self
                            .told
                            .filter(|told| told.absolute)
                            .map(|told| Anchor::Time(told.id)),
            };
            if point.unit() <= Unit::Year {
                self.told = Some(told);
            }
            if point.month().is_some() {
                self.told_month = Some(told);
            }
            match point {
                Point::Day(_) => self.told_day = Some(told),
                Point::Quarter(..)
                    // "a year ago" of a quarter is not the quarter that the text goes on about.
                    if !matches!(expression.sense, Sense::Offset { .. } | Sense::YearEarlier) => {
                        self.quarter = Some(told);
                    }
                _ => {}
            }
        }
        resolved
    }

    /// A quarter of which the words after it tell more than it did itself: it becomes the last one told.
    pub(super) fn retell_quarter(
        &mut self,
        point: Point,
        expression: &Expression,
        id: TimeId,
    ) -> Resolved {
        self.quarter = Some(Told {
            point,
            id,
            at: expression.first,
            weekday: false,
            absolute: false,
            asked: false,
            in_passing: false,
        });
        Resolved::point(point)
    }

    /// The end of a range whose year only its beginning tells: "between May and July", "Monday to Friday".
    fn range_end(&self, expression: &Expression) -> Option<Resolved> {
        let (
            Link::EndOfRange,
            Sense::Calendar {
                field,
                year: None,
                pick: Pick::Plain,
            },
        ) = (expression.link, &expression.sense)
        else {
            return None;
        };
        let begin = self.told.filter(|told| told.at < expression.first)?;
        let anchor = Anchor::Time(begin.id);
        match (field, begin.point) {
            (Field::Month(_) | Field::Day { .. }, Point::Month(year, _))
            | (Field::Season(_), Point::Season(year, _)) => {
                let same = self.in_year(*field, year);
                let later = same.interval.to >= begin.point.first();
                Some(
                    if later {
                        same
                    } else {
                        self.in_year(*field, year + 1)
                    }
                    .anchored(anchor),
                )
            }
            (Field::Month(_) | Field::Day { .. }, Point::Day(day)) => {
                let year = i32::from(day.year());
                let same = self.in_year(*field, year);
                let later = same.interval.to >= Some(day);
                Some(
                    if later {
                        same
                    } else {
                        self.in_year(*field, year + 1)
                    }
                    .anchored(anchor),
                )
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

    fn is_narrative(&self) -> bool {
        self.habits.genre == Genre::Narrative && self.scene.is_none()
    }

    /// The day a deictic expression starts from, and what says so.
    fn base(&self, base: Base) -> Option<(Point, Anchor)> {
        let told = self.told.map(|told| (told.point, Anchor::Time(told.id)));
        match base {
            _ if self.beside && self.document_day.is_some() => self.document_day,
            Base::Now if self.scene.is_some() => self.scene,
            Base::Now if self.is_narrative() => told.or(self.now),
            Base::Now => self.now,
            Base::Told => told.or(self.now),
        }
    }

    /// The day a deictic length or unit is counted from: "In 1963 it closed. Next week it will open."
    fn shifted_from(&self, base: Base) -> Option<(Point, Anchor)> {
        match self.now {
            Some(now @ (_, Anchor::Published))
                if base == Base::Now && self.of_now && self.scene.is_none() =>
            {
                Some(now)
            }
            _ => self.base(base),
        }
    }

    /// The day that "the last three weeks" and "the next three weeks" are counted from. In a course of events it is the
    /// time told last, but where a verb tells of now; "in the next three weeks they fled" goes on from it in news, too.
    fn counted_from(&self, base: Base, direction: i32, tense: Tense) -> Option<(Point, Anchor)> {
        let goes_on = direction > 0 && tense == Tense::Past && !self.of_now;
        self.shifted_from(if goes_on { Base::Told } else { base })
    }

    fn sense(&self, expression: &Expression, sense: &Sense, tense: Tense) -> Resolved {
        match sense {
            Sense::Calendar { field, year, pick } => {
                self.calendar(expression.first, *field, *year, *pick, tense)
            }
            Sense::Holiday {
                holiday,
                year,
                pick,
            } => self.holiday(expression.first, *holiday, *year, *pick, tense),
            Sense::Day(days) => {
                if self.is_narrative() && *days == 0 {
                    return reference("PRESENT_REF");
                }
                match self.base(Base::Now) {
                    Some((point, anchor)) => {
                        match point.first().and_then(|d| Unit::Day.add(d, *days)) {
                            Some(day) if point.unit() <= Unit::Day => {
                                Resolved::point(Point::Day(day)).anchored(anchor)
                            }
                            _ => Resolved::date(format!("{}-XX-XX", year_text(point.year()))),
                        }
                    }
                    None if *days == 0 => reference("PRESENT_REF"),
                    None => Resolved::date("XXXX-XX-XX".into()),
                }
            }
            Sense::Shift { unit, by, base } => self.shift(*unit, *by, *base),
            Sense::The(unit) => self.the(*unit, tense),
            Sense::Offset {
                amount,
                unit,
                sign,
                base,
            } => self.offset(
                expression,
                amount.whole(),
                amount.value,
                *unit,
                *sign,
                *base,
            ),
            Sense::From {
                amount,
                unit,
                sign,
                inner: inner_sense,
            } => {
                let inner = self.sense(expression, inner_sense, tense);
                match (amount.whole(), inner.point.and_then(Point::first)) {
                    (Some(n), Some(day)) => match unit.add(day, n * sign) {
                        Some(day) => {
                            // A week from a day is a day; a year after a day is a year.
                            let day_to_day = inner.point.is_some_and(|p| p.unit() == Unit::Day)
                                && (*unit <= Unit::Fortnight
                                    || matches!(**inner_sense, Sense::Day(_)));
                            let unit = if day_to_day { Unit::Day } else { *unit };
                            let mut resolved = Resolved::point(Point::of(unit, day));
                            resolved.anchor = inner.anchor;
                            resolved
                        }
                        None => reference(if *sign < 0 { "PAST_REF" } else { "FUTURE_REF" }),
                    },
                    _ => reference(if *sign < 0 { "PAST_REF" } else { "FUTURE_REF" }),
                }
            }
            Sense::YearEarlier => match self.spoken_quarter() {
                Some((Point::Quarter(y, q), anchor)) => {
                    Resolved::point(Point::Quarter(y - 1, q)).anchored(anchor)
                }
                _ => self.shift(Unit::Year, -1, Base::Now),
            },
            Sense::Duration {
                amount,
                unit,
                value,
                direction,
                base,
                after_in,
            } => {
                if *after_in
                    && let Some(n) = amount.whole()
                    && (tense == Tense::Future || self.stands_alone)
                    && !self.is_narrative()
                    && (!unit.is_clock() || self.clock.is_some())
                {
                    return self.offset(expression, Some(n), amount.value, *unit, 1, Base::Now);
                }
                let mut resolved = Resolved {
                    kind: TimexType::Duration,
                    value: value.clone(),
                    interval: Interval::default(),
                    anchor: None,
                    alternatives: Vec::new(),
                    point: None,
                };
                if *direction != 0
                    && let Some(n) = amount.whole()
                    && let Some((point, anchor)) = self.counted_from(*base, *direction, tense)
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
            Sense::Within {
                amount,
                unit,
                last,
                inner,
            } => {
                let inner = self.sense(expression, inner, tense);
                let mut resolved = Resolved {
                    kind: TimexType::Duration,
                    value: unit.duration(amount.value),
                    interval: Interval::default(),
                    anchor: inner.anchor,
                    alternatives: Vec::new(),
                    point: None,
                };
                if let (Some(n), Some(from), Some(to)) =
                    (amount.whole(), inner.interval.from, inner.interval.to)
                {
                    resolved.interval = if *last {
                        let next = to.checked_add(1.days()).ok();
                        Interval {
                            from: next.and_then(|d| unit.add(d, -n)).map(|d| d.max(from)),
                            to: Some(to),
                        }
                    } else {
                        let stop = unit.add(from, n).and_then(|d| d.checked_sub(1.days()).ok());
                        Interval {
                            from: Some(from),
                            to: stop.map(|d| d.min(to)),
                        }
                    };
                }
                resolved
            }
            Sense::Nth {
                nth,
                unit,
                last,
                inner,
            } => self.nth(expression, *nth, *unit, *last, inner, tense),
            Sense::NthWeekday {
                nth,
                last,
                weekday,
                inner,
            } => {
                let inner = self.sense(expression, inner, tense);
                let weekday = i8::try_from(*weekday)
                    .ok()
                    .and_then(|day| Weekday::from_monday_one_offset(day).ok());
                let day = match (weekday, inner.interval.from, inner.interval.to) {
                    (Some(weekday), _, Some(to)) if *last => to
                        .checked_add(1.days())
                        .ok()
                        .and_then(|day| day.nth_weekday(-1, weekday).ok()),
                    (Some(weekday), Some(from), _) => from
                        .checked_sub(1.days())
                        .ok()
                        .and_then(|day| day.nth_weekday(*nth, weekday).ok()),
                    _ => None,
                };
                match day {
                    Some(day) => {
                        let mut resolved = Resolved::point(Point::Day(day));
                        resolved.anchor = inner.anchor;
                        resolved
                    }
                    None => inner,
                }
            }
            Sense::WeekdayOf { weeks, weekday } => {
                let day = self.base(Base::Now).and_then(|(point, anchor)| {
                    let monday = Point::week_of(Unit::Week.add(point.first()?, *weeks)?).first()?;
                    Some((Unit::Day.add(monday, i32::from(*weekday) - 1)?, anchor))
                });
                match day {
                    Some((day, anchor)) => Resolved::point(Point::Day(day)).anchored(anchor),
                    None => Resolved::date(format!("XXXX-WXX-{weekday}")),
                }
            }
            Sense::Holding { unit, inner } => {
                let inner = self.sense(expression, inner, tense);
                match inner.interval.from {
                    Some(day) => {
                        let mut resolved = Resolved::point(Point::of(*unit, day));
                        resolved.anchor = inner.anchor;
                        resolved
                    }
                    None => inner,
                }
            }
            Sense::Set(value) => Resolved {
                kind: TimexType::Set,
                value: value.clone(),
                interval: Interval::default(),
                anchor: None,
                alternatives: Vec::new(),
                point: None,
            },
            Sense::Reference(value) => reference(value),
            Sense::SomeDay if self.beside => match self.document_day {
                Some((day, anchor)) => Resolved::point(day).anchored(anchor),
                None => Resolved::date("XXXX-XX-XX".into()),
            },
            Sense::SomeDay => {
                let near = self.told_day.filter(|told| {
                    let is_near = expression.first - told.at.min(expression.first) <= DAY_REACH;
                    // "It publishes its figures on 14 February. The krone stood at 10.42 at 1000 GMT".
                    let is_to_come = tense == Tense::Past
                        && self.now.is_some_and(|(now, anchor)| {
                            anchor == Anchor::Published
                                && told.point.first() > self.watch.day().or(now.first())
                        });
                    is_near && !is_to_come && self.scene.is_none() || self.is_narrative()
                });
                match near {
                    Some(told) => {
                        let mut resolved =
                            Resolved::point(told.point).anchored(Anchor::Time(told.id));
                        resolved.point = None;
                        resolved
                    }
                    None => match self.scene.or(self.entry()).or(self.now) {
                        Some((day @ Point::Day(_), anchor)) if !self.is_narrative() => {
                            Resolved::point(day).anchored(anchor)
                        }
                        _ => Resolved::date("XXXX-XX-XX".into()),
                    },
                }
            }
        }
    }

    fn nth(
        &self,
        expression: &Expression,
        nth: i32,
        unit: Unit,
        last: bool,
        inner: &Sense,
        tense: Tense,
    ) -> Resolved {
        let inner = self.sense(expression, inner, tense);
        let n = nth;
        let day = if last {
            inner.interval.to
        } else {
            inner.interval.from.and_then(|from| unit.add(from, n - 1))
        };
        match day {
            Some(day) => {
                let mut resolved = Resolved::point(Point::of(unit, day));
                resolved.anchor = inner.anchor;
                resolved
            }
            None => inner,
        }
    }

    /// Whether the text has just told a day or a month of another time, so that news, too, goes on
    /// from there: "On July 4, 1943 … On July 9". The year of a question is that of its answer.
    fn is_in_the_past_told(&self, at: usize, tense: Tense) -> bool {
        let (Some(told), Some((now, _))) = (self.told, self.now) else {
            return self.now.is_none() && self.told.is_some_and(|told| !told.in_passing);
        };
        let longest = if told.asked { Unit::Year } else { Unit::Day };
        // "Who was mayor in 1998? … The talks will resume in July."
        let answers = !told.asked || tense != Tense::Future || told.point.year() > now.year();
        told.absolute
            && answers
            && told.point.unit() <= longest
            && (told.point.year() - now.year()).abs() >= 2
            && at.saturating_sub(told.at) <= DAY_REACH
    }

    /// The quarter that is spoken of: told a little before, else the one before now.
    fn spoken_quarter(&self) -> Option<(Point, Anchor)> {
        self.quarter.map(|told| (told.point, Anchor::Time(told.id)))
    }

    /// Whether a quarter is itself the one of a year before, that figures are compared with: "£412m (Q2 2023: £385m)".
    fn is_compared(&self, told: Told) -> bool {
        const A_YEAR_AND_MORE: i32 = 300;
        let now = self.now.and_then(|(now, _)| now.day());
        let ended = told.point.interval().to;
        now.zip(ended)
            .and_then(|(now, ended)| ended.until(now).ok())
            .is_some_and(|gone| gone.get_days() >= A_YEAR_AND_MORE)
    }

    /// The last quarter of figures: the one spoken of if it is over, else the one before now.
    fn reported_quarter(&self) -> Option<(Point, Anchor)> {
        let now = self.now.and_then(|(now, _)| now.interval().to);
        let over = |point: Point| match (now, point.interval().to) {
            (Some(now), Some(to)) => to < now,
            _ => true,
        };
        self.spoken_quarter().filter(|(point, _)| over(*point))
    }

    fn shift(&self, unit: Unit, by: i32, base: Base) -> Resolved {
        let Some((point, anchor)) = self.shifted_from(base) else {
            // Nothing to start from.
            return match (by, base) {
                (0, Base::Now) => reference("PRESENT_REF"),
                (..=-1, _) => reference("PAST_REF"),
                (1.., _) => reference("FUTURE_REF"),
                (0, Base::Told) => reference("PRESENT_REF"),
            };
        };
        // "the following day" after a day; the last day told serves where a year was named since, and
        // "the same day" is always the last day told.
        let point = if unit <= Unit::Day && point.unit() > Unit::Day {
            match self.told_day {
                Some(day) if base == Base::Told && (by == 0 || inside(day.point, point)) => {
                    day.point
                }
                _ => {
                    let value = match point {
                        Point::Month(..) => format!("{}-XX", point.value()),
                        other => format!("{}-XX-XX", year_text(other.year())),
                    };
                    return Resolved::date(value).anchored(anchor);
                }
            }
        } else {
            point
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
        let start = if by == 0 {
            point.first()
        } else {
            point
                .interval()
                .to
                .filter(|_| by > 0)
                .or_else(|| point.first())
        };
        let start = if point.unit() < unit || point.unit() == unit {
            point.first()
        } else {
            start
        };
        let Some(day) = start.and_then(|d| unit.add(d, by)) else {
            return reference(if by < 0 { "PAST_REF" } else { "FUTURE_REF" });
        };
        Resolved::point(Point::of(unit, day)).anchored(anchor)
    }

    fn the(&self, unit: Unit, tense: Tense) -> Resolved {
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
                        None => reference("PAST_REF"),
                    }
                }
                _ => reference("PRESENT_REF"),
            },
            Unit::Year | Unit::Month | Unit::Week => {
                let base = if self.is_narrative() {
                    Base::Told
                } else {
                    Base::Now
                };
                self.shift(unit, 0, base)
            }
            _ => self.shift(unit, 0, Base::Told),
        }
    }

    fn offset(
        &self,
        expression: &Expression,
        whole: Option<i32>,
        value: Option<f64>,
        unit: Unit,
        sign: i32,
        base: Base,
    ) -> Resolved {
        let untold = || reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" });
        let Some(value) = value else {
            return untold();
        };
        // Half years and the like are counted in the next smaller unit.
        let (n, unit) = match whole {
            Some(n) => (n, unit),
            None => match unit {
                Unit::Year => ((value * 12.0).round() as i32, Unit::Month),
                Unit::Decade => ((value * 10.0).round() as i32, Unit::Year),
                Unit::Century => ((value * 100.0).round() as i32, Unit::Year),
                _ => return untold(),
            },
        };
        let Some((mut point, mut anchor)) = self.base(base) else {
            return untold();
        };
        if unit.is_clock() {
            return self.clock_offset(n, unit, sign, point, anchor);
        }
        // "a year ago" beside the figures of a quarter is that quarter, a year before.
        if unit == Unit::Year
            && n == 1
            && sign < 0
            && let Some(told) = self.quarter
            && expression.first - told.at.min(expression.first) <= QUARTER_REACH
            && let Point::Quarter(y, q) = told.point
            && !self.is_compared(told)
        {
            return Resolved::point(Point::Quarter(y - 1, q)).anchored(Anchor::Time(told.id));
        }
        if point.unit() > unit {
            match self.told_day {
                Some(day) if base == Base::Told && inside(day.point, point) => {
                    point = day.point;
                    anchor = Anchor::Time(day.id);
                }
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
        Resolved::point(Point::of(unit, day)).anchored(anchor)
    }

    /// "two hours ago", from the time of day of publication where it is known.
    fn clock_offset(
        &self,
        n: i32,
        unit: Unit,
        sign: i32,
        point: Point,
        anchor: Anchor,
    ) -> Resolved {
        let n = i64::from(n) * i64::from(sign);
        let span = match unit {
            Unit::Hour => jiff::Span::new().try_hours(n),
            Unit::Minute => jiff::Span::new().try_minutes(n),
            _ => jiff::Span::new().try_seconds(n),
        };
        let moved = match (self.clock, anchor, span) {
            (Some(clock), Anchor::Published, Ok(span)) => clock.checked_add(span).ok(),
            _ => None,
        };
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

    /// The year a calendar expression names, and what it hangs on.
    fn year(&self, year: Year) -> Option<(i32, Option<Anchor>)> {
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

    fn calendar(
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
            let mut resolved = self.in_year(field, year);
            resolved.anchor = resolved.anchor.or(anchor);
            return resolved;
        }
        match field {
            Field::Weekday(day) => self.weekday(day, pick, tense),
            Field::DayOfMonth(day) => match self.month_of_day(first) {
                Some((point, anchor)) => match point
                    .month()
                    .and_then(|m| date(point.year(), i32::from(m), i32::from(day)))
                {
                    Some(day) => Resolved::point(Point::Day(day)).anchored(anchor),
                    None => Resolved::date(format!("XXXX-XX-{day:02}")),
                },
                None => Resolved::date(format!("XXXX-XX-{day:02}")),
            },
            Field::Quarter(_) if self.now.is_some() && pick != Pick::Plain => {
                let by = match pick {
                    Pick::Last | Pick::Previous => -1,
                    Pick::Next | Pick::Following => 1,
                    _ => 0,
                };
                let (now, anchor) = self
                    .base(Base::Now)
                    .map_or((0, Anchor::Published), |(p, a)| (p.year(), a));
                self.in_year(field, now + by).anchored(anchor)
            }
            _ => self.yearly(first, field, pick, tense),
        }
    }

    /// The day of the entry of a running report that is being read.
    fn entry(&self) -> Option<(Point, Anchor)> {
        let (_, anchor) = self.now?;
        Some((Point::Day(self.watch.day()?), anchor))
    }

    /// What names the month of a bare day ("the 20th"): what was told a little before, else the day of now.
    fn month_of_day(&self, first: usize) -> Option<(Point, Anchor)> {
        let is_near = |told: Told| first - told.at.min(first) <= DAY_REACH;
        match self.told {
            Some(told) if !is_near(told) && !self.is_narrative() => self
                .base(Base::Now)
                .or(Some((told.point, Anchor::Time(told.id)))),
            _ => self.base(Base::Told),
        }
    }

    /// A calendar name in a known year.
    fn in_year(&self, field: Field, year: i32) -> Resolved {
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
        let (taken, other) = if self.habits.day_first {
            (first, second)
        } else {
            (second, first)
        };
        match (taken, other) {
            (Some(taken), Some(other)) if taken != other => {
                let mut resolved = Resolved::point(taken);
                resolved
                    .alternatives
                    .push(reading(other, self.habits.order_because));
                resolved
            }
            (Some(point), _) | (None, Some(point)) => Resolved::point(point),
            (None, None) => Resolved::date(format!("{}-XX-XX", year_text(year))),
        }
    }

    /// A name that comes once a year: a month, a season, a quarter, a day of a month.
    fn yearly(&self, first: usize, field: Field, pick: Pick, tense: Tense) -> Resolved {
        let at = |year: i32| self.in_year(field, year);
        let told = matches!(pick, Pick::Previous | Pick::Following | Pick::Same)
            || self.is_narrative()
            || pick == Pick::Plain && self.is_in_the_past_told(first, tense);
        let Some((base, anchor)) = self.base(if told { Base::Told } else { Base::Now }) else {
            return Resolved::date(format!("XXXX{}", suffix(field)));
        };
        let year = base.year();
        if told {
            let (base, anchor) = self.continued(base, field, pick).unwrap_or((base, anchor));
            let chosen = told_year(base, field, pick);
            return at(chosen).anchored(anchor);
        }
        // Where only the year is known that is spoken from, its days are meant.
        if base.unit() > Unit::Day {
            let by = match pick {
                Pick::Last => -1,
                Pick::Next => 1,
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
        let last = [year, year - 1]
            .into_iter()
            .find(|y| distance(*y) <= 0)
            .unwrap_or(year - 1);
        let last_over = [year, year - 1]
            .into_iter()
            .find(|y| distance(*y) < 0)
            .unwrap_or(year - 1);
        let coming = [year, year + 1]
            .into_iter()
            .find(|y| distance(*y) >= 0)
            .unwrap_or(year + 1);
        let after = [year, year + 1]
            .into_iter()
            .find(|y| distance(*y) > 0)
            .unwrap_or(year + 1);
        let (chosen, because, other) = match pick {
            Pick::Last => (last_over, "", None),
            Pick::Next => (after, "", None),
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
                    Field::Quarter(_) => QUARTER_WEIGHTS,
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
        let mut resolved = at(chosen).anchored(anchor);
        if let Some(other) = other.filter(|o| *o != chosen)
            && let Some(point) = at(other).point
        {
            resolved.alternatives.push(reading(point, because));
        }
        resolved
    }

    /// The month or day that the telling goes on from, where only a year was named since: it is of the
    /// same year, or a few weeks before what is told now ("… by 1976. On 11 March": the March of the
    /// year that is being told).
    fn continued(&self, base: Point, field: Field, pick: Pick) -> Option<(Point, Anchor)> {
        let (Point::Year(year), Pick::Plain, Some(told)) = (base, pick, self.told_month) else {
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
        (told.point.year() == year || goes_on()?).then_some((told.point, Anchor::Time(told.id)))
    }

    fn weekday(&self, weekday: u8, pick: Pick, tense: Tense) -> Resolved {
        if pick == Pick::Any {
            return Resolved::date(format!("XXXX-WXX-{weekday}"));
        }
        let told =
            matches!(pick, Pick::Previous | Pick::Following | Pick::Same) || self.is_narrative();
        let base = if told {
            self.told_day
                .map(|t| (t.point, Anchor::Time(t.id)))
                .or_else(|| self.base(Base::Now))
                .filter(|(point, _)| point.day().is_some())
                .or(self.now)
        } else {
            self.base(Base::Now)
        };
        let Some((Point::Day(now), anchor)) = base else {
            return Resolved::date(format!("XXXX-WXX-{weekday}"));
        };
        let ahead =
            (i32::from(weekday) - i32::from(now.weekday().to_monday_one_offset())).rem_euclid(7);
        // Days to the nearest such day before and after; today is both where it is that day.
        let back = ahead - 7;
        let (by, because, other) = match pick {
            Pick::Last | Pick::Previous => (back, "", None),
            Pick::Next | Pick::Following => (
                if ahead == 0 { 7 } else { ahead },
                "the first after the day it is counted from",
                Some(ahead + 7),
            ),
            Pick::This if tense == Tense::Past && ahead != 0 => {
                // "this Monday" of a past verb is in the week that is running.
                (
                    if back > -7 { back } else { 0 },
                    "the verb is in the past",
                    Some(ahead),
                )
            }
            Pick::This | Pick::Same | Pick::Any => (ahead, "the next one, today included", None),
            Pick::Plain if self.is_narrative() => {
                (ahead, "the first after the day told last", None)
            }
            Pick::Plain => match tense {
                Tense::Past | Tense::Open if ahead == 0 => {
                    (0, "it is the day of publication", Some(-7))
                }
                Tense::Past => (back, "the verb is in the past", Some(ahead)),
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
        let mut resolved = Resolved::point(Point::Day(day)).anchored(anchor);
        if let Some(other) = other.and_then(|o| Unit::Day.add(now, o)) {
            resolved
                .alternatives
                .push(reading(Point::Day(other), because));
        }
        resolved
    }

    /// The month or day just told in full that a holiday is the next one after: "In December 2020 we were told it would be
    /// over by Easter".
    fn told_before(&self, first: usize) -> Option<(Date, Anchor)> {
        /// Atoms of one clause and the next.
        const NEAR: usize = 16;
        let (now, _) = self.now?;
        let told = self.told_month.filter(|told| {
            told.absolute
                && !told.in_passing
                && first.saturating_sub(told.at) <= NEAR
                && told.point.year() < now.year()
        })?;
        Some((told.point.first()?, Anchor::Time(told.id)))
    }

    fn holiday(
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
            let mut resolved = holiday_in(holiday, year).map_or_else(
                || unknown(Some(year)),
                |day| Resolved::point(Point::Day(day)),
            );
            resolved.anchor = anchor;
            return resolved;
        }
        if pick == Pick::Plain
            && let Some((told, anchor)) = self.told_before(first)
            && let Some(day) = (i32::from(told.year())..=i32::from(told.year()) + 1)
                .filter_map(|year| holiday_in(holiday, year))
                .find(|day| *day >= told)
        {
            return Resolved::point(Point::Day(day)).anchored(anchor);
        }
        let Some((base, anchor)) = self.base(if self.is_narrative() {
            Base::Told
        } else {
            Base::Now
        }) else {
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
        if self.is_narrative() {
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
            .find(|d| **d > now || pick != Pick::Next && **d == now)
            .copied();
        let (taken, other, because) = match (pick, tense) {
            (Pick::Last, _) => (before, None, ""),
            (Pick::Next, _) => (after, None, ""),
            (Pick::This, _) => (holiday_in(holiday, year), None, ""),
            (_, Tense::Past) => (before, after, "the verb is in the past"),
            (_, Tense::Future) => (after, before, "the verb looks ahead"),
            (_, Tense::Open) => (nearest(now, before, after), None, ""),
        };
        match taken {
            Some(day) => {
                let mut resolved = Resolved::point(Point::Day(day)).anchored(anchor);
                if let Some(other) = other.filter(|o| *o != day) {
                    resolved
                        .alternatives
                        .push(reading(Point::Day(other), because));
                }
                resolved
            }
            None => unknown(Some(year)),
        }
    }
}

impl Resolved {
    fn point(point: Point) -> Self {
        Self {
            kind: TimexType::Date,
            value: point.value(),
            interval: point.interval(),
            anchor: None,
            alternatives: Vec::new(),
            point: Some(point),
        }
    }

    /// A date whose days are not known.
    fn date(value: String) -> Self {
        Self {
            kind: TimexType::Date,
            value,
            interval: Interval::default(),
            anchor: None,
            alternatives: Vec::new(),
            point: None,
        }
    }

    fn anchored(mut self, anchor: Anchor) -> Self {
        self.anchor = Some(anchor);
        self
    }
}

/// Puts a time of day on a day.
fn add_time(resolved: &mut Resolved, time: TimeOfDay) {
    if resolved.kind != TimexType::Date || resolved.value.ends_with("_REF") {
        return;
    }
    let tail = match time {
        TimeOfDay::Part(part) => part.code().to_owned(),
        TimeOfDay::Clock(h, m, None) | TimeOfDay::Spoken(h, m) => format!("{h:02}:{m:02}"),
        TimeOfDay::Clock(h, m, Some(s)) => format!("{h:02}:{m:02}:{s:02}"),
    };
    resolved.kind = TimexType::Time;
    for value in std::iter::once(&mut resolved.value)
        .chain(resolved.alternatives.iter_mut().map(|a| &mut a.value))
    {
        value.push('T');
        value.push_str(&tail);
    }
}

fn reference(value: &str) -> Resolved {
    Resolved::date(value.to_owned())
}

fn reading(point: Point, because: &str) -> TimeReading {
    TimeReading {
        value: point.value(),
        interval: point.interval(),
        because: because.to_owned(),
    }
}

/// The year of a month told in a course of events: it goes forward, by less than a year.
fn told_year(base: Point, field: Field, pick: Pick) -> i32 {
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
        Pick::Following | Pick::Next if ahead <= 0 => year + 1,
        Pick::Last if ahead >= 0 => year - 1,
        Pick::Plain if ahead <= -8 => year + 1,
        Pick::Plain if ahead >= 10 => year - 1,
        _ => year,
    }
}

/// Whether a day lies in a longer stretch.
fn inside(day: Point, stretch: Point) -> bool {
    let (
        Some(day),
        Interval {
            from: Some(from),
            to: Some(to),
        },
    ) = (day.day(), stretch.interval())
    else {
        return false;
    };
    from <= day && day <= to
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
        Holiday::On { .. } | Holiday::Unknown => None,
    }
}
