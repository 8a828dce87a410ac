//! Times of day in Chinese.

use super::lexicon::Word;
use super::{Grammar, is_numeral, numerals};
use crate::time::grammar::{Field, Match, Sense, TimeOfDay};
use crate::time::value::{Part, Unit};

impl Grammar<'_> {
    /// "下午三点", "3点半", "15时30分", "8:30".
    pub(super) fn clock(&self, at: usize) -> Option<Match> {
        let (end, time) = self.time_of_day(at)?;
        Some(Match {
            time: Some(time),
            ..Match::new(end, Sense::SomeDay, "zh-clock")
        })
    }

    fn time_of_day(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let (start, part) = match self.word(at) {
            Some((end, Word::Part(part))) => (end, Some(part)),
            Some((end, Word::Clock(hour, minute))) => {
                return Some((end, TimeOfDay::Clock(hour, minute, None)));
            }
            _ => (at, None),
        };
        self.hour(start, part)
    }

    /// The hour at `start` behind a part of the day, or that part by itself.
    pub(super) fn hour(&self, start: usize, part: Option<Part>) -> Option<(usize, TimeOfDay)> {
        let bare = part.map(|part| (start, TimeOfDay::Part(part)));
        let Some((len, hour, _)) = numerals::number(self.text.from(start)) else {
            return bare;
        };
        let mut end = start + len;
        if !matches!(self.text.at(end), Some('点' | '时'))
            || hour > 24
            || self.is(end, '时') && self.is(end + 1, '代')
        {
            return bare;
        }
        end += 1;
        let mut minute = 0;
        if self.is(end, '半') {
            minute = 30;
            end += 1;
        } else if self.is(end, '钟') || self.is(end, '整') {
            end += 1;
        } else if self.is(end, '一') && self.is(end + 1, '刻') {
            minute = 15;
            end += 2;
        } else if let Some((len, minutes, _)) = numerals::number(self.text.from(end))
            && self.is(end + len, '分')
            && minutes < 60
        {
            minute = minutes;
            end += len + 1;
        } else if self.is(end - 1, '点') && self.text.at(end).is_some_and(is_numeral) {
            // "四点九": a decimal.
            return bare;
        }
        let late = matches!(part, Some(Part::Afternoon | Part::Evening));
        let hour = if late && hour < 12 { hour + 12 } else { hour };
        Some((
            end,
            TimeOfDay::Clock(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, None),
        ))
    }

    /// Adds the time of day that follows a day.
    pub(super) fn with_time(&self, found: Match) -> Match {
        let one_day = match &found.sense {
            Sense::Calendar { field, .. } => matches!(
                field,
                Field::Day { .. } | Field::DayOfMonth(_) | Field::Weekday(_)
            ),
            Sense::Day(_) | Sense::WeekdayOf { .. } | Sense::Holiday { .. } => true,
            Sense::Shift { unit, .. } => *unit == Unit::Day,
            _ => false,
        };
        if !one_day || found.time.is_some() {
            return found;
        }
        match self.time_of_day(found.end) {
            Some((end, time)) => Match {
                end,
                time: Some(time),
                ..found
            },
            None => found,
        }
    }
}
