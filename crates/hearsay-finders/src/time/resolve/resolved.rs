//! What an expression came to.
//!
//! Owns: [`Resolved`] and how one is made: of a stretch of the calendar, of a value whose days are not known, of a length.
//! Never: decides which.

use hearsay_document::{Anchor, Interval, TimeReading, TimexType};

use super::super::grammar::TimeOfDay;
use super::super::value::Point;

/// What an expression came to.
pub(in crate::time) struct Resolved {
    pub(in crate::time) kind: TimexType,
    pub(in crate::time) value: String,
    pub(in crate::time) interval: Interval,
    pub(in crate::time) anchor: Option<Anchor>,
    pub(in crate::time) alternatives: Vec<TimeReading>,
    /// The stretch of the calendar, where it is one.
    pub(in crate::time) point: Option<Point>,
}

impl Resolved {
    /// A value without days.
    fn of(kind: TimexType, value: String) -> Self {
        Self {
            kind,
            value,
            interval: Interval::default(),
            anchor: None,
            alternatives: Vec::new(),
            point: None,
        }
    }

    /// A stretch of the calendar.
    pub(super) fn point(point: Point) -> Self {
        Self {
            interval: point.interval(),
            point: Some(point),
            ..Self::date(point.value())
        }
    }

    /// A date whose days are not known.
    pub(super) fn date(value: String) -> Self {
        Self::of(TimexType::Date, value)
    }

    /// The hour and minute that a time counted from another came to.
    pub(super) fn hour(&self) -> Option<TimeOfDay> {
        let (_, clock) = self.value.split_once('T')?;
        let (hour, minute) = clock.split_once(':')?;
        Some(TimeOfDay::Clock(
            hour.parse().ok()?,
            minute.parse().ok()?,
            None,
        ))
    }

    /// `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`.
    pub(super) fn reference(value: &str) -> Self {
        Self::date(value.to_owned())
    }

    /// A time that lies back (`sign` below zero) or ahead by nobody says how much.
    pub(super) fn untold(sign: i32) -> Self {
        Self::reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" })
    }

    /// A length of time.
    pub(super) fn duration(value: String) -> Self {
        Self::of(TimexType::Duration, value)
    }

    /// A time that comes again and again.
    pub(super) fn set(value: String) -> Self {
        Self::of(TimexType::Set, value)
    }

    /// Hung on what it was resolved against.
    pub(super) fn anchored(self, anchor: Anchor) -> Self {
        self.on(Some(anchor))
    }

    /// Hung on what another hangs on.
    pub(super) fn on(mut self, anchor: Option<Anchor>) -> Self {
        self.anchor = anchor;
        self
    }

    /// A stretch of the calendar found by this one, hung on what this hangs on; itself where there is none.
    pub(super) fn or_point(self, point: Option<Point>) -> Self {
        match point {
            Some(point) => Self::point(point).on(self.anchor),
            None => self,
        }
    }

    /// With another reading that was not taken, and why.
    pub(super) fn rather_than(mut self, other: Option<Point>, because: &str) -> Self {
        self.alternatives.extend(other.map(|point| TimeReading {
            value: point.value(),
            interval: point.interval(),
            because: because.to_owned(),
        }));
        self
    }

    /// Puts a time of day on a day.
    pub(super) fn add_time(&mut self, time: TimeOfDay) {
        if self.kind != TimexType::Date || self.value.ends_with("_REF") {
            return;
        }
        let tail = match time {
            TimeOfDay::Part(part) => part.code().to_owned(),
            TimeOfDay::Clock(h, m, None) | TimeOfDay::Spoken(h, m) => format!("{h:02}:{m:02}"),
            TimeOfDay::Clock(h, m, Some(s)) => format!("{h:02}:{m:02}:{s:02}"),
        };
        self.kind = TimexType::Time;
        for value in std::iter::once(&mut self.value)
            .chain(self.alternatives.iter_mut().map(|a| &mut a.value))
        {
            value.push('T');
            value.push_str(&tail);
        }
    }
}
