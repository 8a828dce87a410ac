//! Anchoring: from what an expression says to a TIMEX3 value and days.
//!
//! Owns: [`Resolver`], which walks a document's expressions in order and remembers what was told, and the day each
//! starts from.
//! Never: reads the text.

mod calendar;
mod counted;
mod holiday;
mod resolved;
mod sense;
mod told;

use hearsay_document::{Anchor, TimeId};
use jiff::civil::{Date, DateTime};

use super::genre::{Genre, Habits};
use super::grammar::{Base, Expression, Link, Sense, TimeOfDay};
use super::tense::{Governed, Tense};
use super::value::{Point, Unit};
use super::watch::Watch;

pub(super) use calendar::falls_on;
pub(super) use resolved::Resolved;

use told::{Course, Told};

/// The walk through a document's expressions.
pub(super) struct Resolver {
    habits: Habits,
    /// The day the document speaks from, or the year where no day is known, and what says so.
    now: Option<(Point, Anchor)>,
    /// The time of day of publication.
    clock: Option<DateTime>,
    /// What was told so far.
    course: Course,
    /// The atom of the last day that recurs: "on weekdays".
    recurs: Option<usize>,
    /// The atom that the expression being read begins with.
    at: usize,
    /// The day that stands above or beside the words: of publication, or of a heading.
    document_day: Option<(Point, Anchor)>,
    /// The time of now is that of something that is over: the document speaks on some day after it.
    is_of_event: bool,
    /// The expression being read is all there is of its paragraph.
    stands_alone: bool,
    /// What is told around the expression being read goes on now or lies ahead.
    of_now: bool,
    /// The verb that the expression being read hangs on tells of what is over.
    is_over: bool,
    /// What is told was still to come then.
    is_foretold: bool,
    /// The verb before it tells of what is fixed beforehand.
    is_scheduled: bool,
    /// The expression being read stands beside the words.
    beside: bool,
    /// Something is told to be in it.
    within: bool,
    /// Something goes on until then, or is done by then.
    until: bool,
    /// It stands in a question.
    asked: bool,
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
    /// Something has gone on since: "its highest since 2021". What is told is of now.
    pub(super) since: bool,
    /// It is a year that a thing is known by: "the census of 1831".
    pub(super) of_a_thing: bool,
    /// Something is over or done by then: "by mid-2025".
    pub(super) until: bool,
    /// Something is told to be in it: "will peak in the December quarter".
    pub(super) within: bool,
    /// Something is compared with what was then: "flat with Q2".
    pub(super) compared: bool,
    /// It begins its line.
    pub(super) begins_line: bool,
    /// The time that its turn was recorded at, where a note above it says so.
    pub(super) scene: Option<(Point, Anchor)>,
}

impl Resolver {
    pub(super) fn new(
        habits: Habits,
        now: Option<(Point, Anchor)>,
        clock: Option<DateTime>,
        document_day: Option<(Point, Anchor)>,
        is_of_event: bool,
    ) -> Self {
        Self {
            habits,
            now,
            document_day,
            is_of_event,
            of_now: false,
            is_foretold: false,
            is_over: false,
            is_scheduled: false,
            beside: false,
            within: false,
            until: false,
            asked: false,
            clock,
            course: Course::default(),
            recurs: None,
            at: 0,
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
        self.at = expression.first;
        self.stands_alone = governed.stands_alone;
        self.of_now = governed.of_now;
        self.is_over = governed.is_over;
        self.is_foretold = governed.is_foretold;
        self.is_scheduled = governed.is_scheduled;
        self.beside = place.beside;
        self.within = place.within;
        self.until = place.until;
        self.asked = place.asked;
        self.scene = place.scene;
        if matches!(&expression.sense, Sense::Set(value) if value.starts_with("XXXX-W")) {
            self.recurs = Some(expression.first);
        }
        let apposed = self
            .course
            .last
            .filter(|_| expression.link == Link::Apposed);
        let mut resolved = match (self.range_end(expression), apposed) {
            (Some(end), _) => end,
            (None, Some(told)) => Resolved::point(told.point).anchored(Anchor::Time(told.id)),
            (None, None) => self.sense(expression, &expression.sense, tense),
        };
        if let Some(time) = expression.time {
            let time = self.watch.hour(time, expression.first, tense);
            if place.begins_line
                && let (Sense::SomeDay, TimeOfDay::Clock(hour, minute, _)) =
                    (&expression.sense, time)
                && let Some(day) = self.watch.stamp(resolved.interval.from, hour, minute)
            {
                // The entries of a running report are of the day that has come by their hour.
                resolved = Resolved::point(Point::Day(day)).on(resolved.anchor);
            } else if let Some(day) = self.day_after_night(expression, time, &resolved) {
                resolved = Resolved {
                    point: None,
                    ..Resolved::point(Point::Day(day)).on(resolved.anchor)
                };
            }
            self.watch.tell(time, expression.first);
            self.course.goes_on_by_clock(&resolved, expression.first);
            resolved.add_time(time);
        }
        // "Four minutes later": the next hour goes on from there.
        if matches!(&expression.sense, Sense::Offset { unit, .. } if unit.is_clock())
            && let Some(time) = resolved.hour()
        {
            self.watch.tell(time, expression.first);
        }
        self.tell(expression, &resolved, id, place);
        resolved
    }

    /// The day of an hour in the small hours that goes on from a late evening told by the clock: "at 23:52 on 6 May … at 00:21".
    fn day_after_night(
        &self,
        expression: &Expression,
        time: TimeOfDay,
        resolved: &Resolved,
    ) -> Option<Date> {
        /// The hours from midnight on.
        const SMALL: u8 = 4;
        let told = self.course.day.filter(|told| told.late)?;
        let is_small = matches!(time, TimeOfDay::Clock(hour, ..) if hour < SMALL);
        let goes_on =
            expression.sense == Sense::SomeDay && resolved.anchor == Some(Anchor::Time(told.id));
        let day = told.point.day().filter(|_| is_small && goes_on)?;
        Unit::Day.add(day, 1)
    }

    /// Whether a time was told in the scene that is being read, where there is one.
    fn is_in_scene(&self, told: &Told) -> bool {
        match self.scene {
            Some((_, Anchor::Time(scene))) => told.id >= scene,
            Some(_) => false,
            None => true,
        }
    }

    fn is_narrative(&self) -> bool {
        self.habits.genre == Genre::Narrative && self.scene.is_none()
    }

    /// The day a deictic expression starts from, and what says so.
    fn base(&self, base: Base) -> Option<(Point, Anchor)> {
        let told = self.course.last.map(Told::as_base);
        match base {
            _ if self.beside && self.document_day.is_some() => self.document_day,
            Base::Now if self.scene.is_some() => self.scene,
            Base::Now if self.is_narrative() => told.or(self.now),
            Base::Now => self.entry().or(self.now),
            Base::Told => told.or(self.now),
        }
    }

    /// The day a deictic length or unit is counted from: "In 1963 it closed. Next week it will open."
    fn shifted_from(&self, base: Base) -> Option<(Point, Anchor)> {
        // A day that the story tells itself is not that of who tells it.
        let is_apart = |anchor: Anchor| anchor == Anchor::Published || !self.is_narrative();
        self.now
            .filter(|(_, anchor)| {
                base == Base::Now && self.of_now && self.scene.is_none() && is_apart(*anchor)
            })
            .or_else(|| self.base(base))
    }

    /// The day that "the last three weeks" and "the next three weeks" are counted from. In a course of events it is the
    /// time told last, but where a verb tells of now; "in the next three weeks they fled" goes on from it in news, too.
    fn counted_from(&self, base: Base, direction: i32, tense: Tense) -> Option<(Point, Anchor)> {
        let goes_on = direction > 0 && tense == Tense::Past && !self.of_now;
        self.shifted_from(if goes_on { Base::Told } else { base })
    }

    /// The day of the entry of a running report that is being read, which is that of now or beside it.
    fn entry(&self) -> Option<(Point, Anchor)> {
        let (now, anchor) = self.now?;
        let day = self.watch.day()?;
        let is_beside = (now.day()? - day).get_days().abs() <= 1;
        is_beside.then_some((Point::Day(day), anchor))
    }
}
