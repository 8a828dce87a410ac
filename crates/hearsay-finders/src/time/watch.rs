//! The course of the hours in a document.
//!
//! Owns: [`Watch`]: which half of the day an hour of twelve is in, by the times of day told before it, and on which day
//! the entries of a running report are that go on past midnight.
//! Never: reads the text.

use jiff::civil::Date;

use super::grammar::TimeOfDay;
use super::tense::Tense;
use super::value::{Part, Unit};

/// How far back, in atoms, a time of day still shows what the next one is.
const REACH: usize = 120;

/// Minutes of half a day, and of a whole one.
const HALF: i32 = 720;
const DAY: i32 = 1440;

/// What the times of day told so far show.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Watch {
    /// The last time of day, in minutes, and its atom.
    told: Option<(i32, usize)>,
    /// That was a part of the day, and no hour.
    was_part: bool,
    /// The day and minute of the entry being read.
    entry: Option<(Date, i32)>,
    /// The entries go back in time, the last of them first.
    descends: bool,
}

impl Watch {
    /// A time of day at an atom with its half of the day, where what was told shows it. What is to come is the next
    /// such hour after the one told; else it is the nearer one.
    pub(super) fn hour(&self, time: TimeOfDay, at: usize, tense: Tense) -> TimeOfDay {
        let TimeOfDay::Spoken(hour, minute) = time else {
            return time;
        };
        let Some((told, _)) = self
            .told
            .filter(|(_, told_at)| at.saturating_sub(*told_at) <= REACH)
        else {
            return TimeOfDay::Clock(hour, minute, None);
        };
        let first = i32::from(hour % 12) * 60 + i32::from(minute);
        let distance = |minutes: i32| {
            let ahead = (minutes - told).rem_euclid(DAY);
            // "tomorrow morning at quarter past eight" is in the morning.
            if tense == Tense::Future && !self.was_part {
                ahead
            } else {
                ahead.min(DAY - ahead)
            }
        };
        let meant = if distance(first) <= distance(first + HALF) {
            first
        } else {
            first + HALF
        };
        TimeOfDay::Clock(u8::try_from(meant / 60).unwrap_or(hour), minute, None)
    }

    /// The minute of the last hour told, where it stands near an atom and was no part of the day.
    pub(super) fn minutes(&self, at: usize) -> Option<i32> {
        let (minutes, _) = self
            .told
            .filter(|(_, told)| at.saturating_sub(*told) <= REACH)?;
        (!self.was_part).then_some(minutes)
    }

    /// The day of the entry being read.
    pub(super) fn day(&self) -> Option<Date> {
        self.entry.map(|(day, _)| day)
    }

    /// Remembers a time of day.
    pub(super) fn tell(&mut self, time: TimeOfDay, at: usize) {
        let minutes = match time {
            TimeOfDay::Clock(hour, minute, _) => i32::from(hour) * 60 + i32::from(minute),
            TimeOfDay::Part(part) => middle(part),
            TimeOfDay::Spoken(..) => return,
        };
        self.told = Some((minutes, at));
        self.was_part = matches!(time, TimeOfDay::Part(_));
    }

    /// The day of an entry that begins with its hour: `day`, or the one after it where the entries have gone on past
    /// midnight, and before it where the last comes first and they have gone back past it.
    pub(super) fn stamp(&mut self, day: Option<Date>, hour: u8, minute: u8) -> Option<Date> {
        /// Minutes by which the clock goes back at midnight, and not at an earlier entry told later.
        const BACK: i32 = 600;
        let now = i32::from(hour) * 60 + i32::from(minute);
        let day = match self.entry {
            Some((last, before)) if now + BACK < before && !self.descends => {
                Unit::Day.add(last, 1)?
            }
            Some((last, before)) if now > before + BACK && self.descends => {
                Unit::Day.add(last, -1)?
            }
            Some((last, before)) => {
                self.descends = now < before;
                last
            }
            None => day?,
        };
        self.entry = Some((day, now));
        Some(day)
    }
}

/// The minute in the middle of a part of the day.
fn middle(part: Part) -> i32 {
    60 * match part.code() {
        "MO" => 9,
        "AF" => 15,
        "EV" => 20,
        "NI" => 23,
        _ => 12,
    }
}
