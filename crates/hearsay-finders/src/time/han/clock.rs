//! Times of day in Chinese.

use super::lexicon::Word;
use super::{Grammar, numerals};
use crate::time::grammar::{Field, Match, Sense, TimeOfDay};
use crate::time::value::{Part, Unit};

impl Grammar<'_> {
    /// "下午三点", "3点半", "15时30分", "20:30".
    pub(super) fn clock(&self, at: usize) -> Option<Match> {
        let (end, time) = self.time_of_day(at)?;
        // "21:15" may be the points of a match.
        let is_digital = self.text.from(at).iter().take(3).any(|&c| c == ':');
        if is_digital && !self.tells_hour(at, end) {
            return None;
        }
        Some(self.about(Match {
            time: Some(time),
            ..Match::new(end, Sense::SomeDay, "zh-clock")
        }))
    }

    /// A match said to be about then: "8时许", "三点左右".
    fn about(&self, found: Match) -> Match {
        if self.is(found.end, '许') {
            return Match {
                end: found.end + 1,
                modifier: Some("APPROX"),
                ..found
            };
        }
        let is_about = ["左右", "前后"]
            .iter()
            .any(|word| self.text.starts(found.end, word));
        Match {
            modifier: found.modifier.or(is_about.then_some("APPROX")),
            ..found
        }
    }

    /// Whether the words around two figures with a colon between them say that they are a time of day.
    fn tells_hour(&self, at: usize, end: usize) -> bool {
        const BEFORE: &str = "间于在至到-—–~～从约近是(（";
        let before = at.checked_sub(1).and_then(|before| self.text.at(before));
        before.is_none_or(|c| BEFORE.contains(c) || c.is_whitespace())
            && !matches!(self.text.at(end), Some('的' | '比' | '击' | '战' | ':'))
    }

    fn time_of_day(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        // "差五分三点": before the hour.
        if let Some(found) = self.before_hour(at) {
            return Some(found);
        }
        let (start, part) = match self.word(at) {
            Some((end, Word::Part(part))) => (end, Some(part)),
            Some((end, Word::Clock(hour, minute))) => {
                let part = if hour == 12 {
                    Part::Midday
                } else {
                    Part::Night
                };
                return match self.hour(end, Some(part)) {
                    Some(found) if found.0 > end => Some(found),
                    _ => Some((end, TimeOfDay::Clock(hour, minute, None))),
                };
            }
            // "早8点", "晚上" is a word of its own.
            _ if self.is(at, '早') => (at + 1, Some(Part::Morning)),
            _ if self.is(at, '晚') => (at + 1, Some(Part::Evening)),
            _ => (at, None),
        };
        let is_short = start == at + 1;
        self.hour(start, part)
            .filter(|found| !is_short || found.0 > start)
    }

    /// "差一刻三点", "差五分八点".
    fn before_hour(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        if !self.is(at, '差') {
            return None;
        }
        let (len, number, _) = numerals::number(self.text.from(at + 1))?;
        let (start, minutes) = match self.text.at(at + 1 + len)? {
            '刻' => (at + 2 + len, number * 15),
            '分' => (at + 2 + len, number),
            _ => return None,
        };
        match self.hour(start, None)? {
            (end, TimeOfDay::Clock(hour, 0, None)) if (1..60).contains(&minutes) => {
                let minute = u8::try_from(60 - minutes).ok()?;
                let hour = if hour == 0 { 23 } else { hour - 1 };
                Some((end, TimeOfDay::Clock(hour, minute, None)))
            }
            _ => None,
        }
    }

    /// The hour at `start` behind a part of the day, or that part by itself.
    pub(super) fn hour(&self, start: usize, part: Option<Part>) -> Option<(usize, TimeOfDay)> {
        let bare = part.map(|part| (start, TimeOfDay::Part(part)));
        let Some((len, hour, digits)) = numerals::number(self.text.from(start)) else {
            return bare;
        };
        let mark = start + len;
        if hour > 24 {
            return bare;
        }
        let told = match self.text.at(mark) {
            Some(':') => self.digital(mark),
            Some('点' | '时') => self.minutes(mark, part.is_some(), len + digits > 2),
            _ => None,
        };
        let Some((end, minute, second)) = told else {
            return bare;
        };
        let hour = hour_of(hour, part);
        let time = TimeOfDay::Clock(u8::try_from(hour).ok()?, minute, second);
        Some((end, time))
    }

    /// The minutes and seconds behind the colon at `mark`, and where they end: "20:30", "14:28:04".
    fn digital(&self, mark: usize) -> Option<(usize, u8, Option<u8>)> {
        let two = |at: usize| {
            let (len, value, _) = numerals::number(self.text.from(at))?;
            let is_ascii = self.text.at(at).is_some_and(|c| c.is_ascii_digit());
            (len == 2 && is_ascii && value < 60)
                .then(|| u8::try_from(value).ok())
                .flatten()
        };
        let minute = two(mark + 1)?;
        let end = mark + 3;
        match two(end + 1).filter(|_| self.is(end, ':')) {
            Some(second) => Some((end + 3, minute, Some(second))),
            None => Some((end, minute, None)),
        }
    }

    /// The minutes and seconds behind 点 or 时 at `mark`, and where they end. Behind a hour of one character they must be told,
    /// or a part of the day before it: "一点" is a little, and "三点建议" are three suggestions.
    fn minutes(
        &self,
        mark: usize,
        has_part: bool,
        is_long: bool,
    ) -> Option<(usize, u8, Option<u8>)> {
        const POINTS: [&str; 18] = [
            "意见", "建议", "要求", "内容", "原因", "看法", "理由", "共识", "启示", "不足", "问题",
            "希望", "经验", "体会", "主张", "承诺", "声明", "计划",
        ];
        let is_point = self.is(mark, '点');
        let end = mark + 1;
        if self.is(mark, '时')
            && matches!(self.text.at(end), Some('代' | '期' | '间' | '候' | '刻'))
        {
            return None;
        }
        if self.is(end, '半') {
            return Some((end + 1, 30, None));
        }
        if self.is(end, '钟') || self.is(end, '整') {
            let next = usize::from(self.is(end + 1, '整'));
            return Some((end + 1 + next, 0, None));
        }
        let start = end + usize::from(self.is(end, '过'));
        let told = numerals::number(self.text.from(start));
        if let Some((len, number, _)) = told {
            let behind = start + len;
            if self.is(behind, '刻') && (1..=3).contains(&number) {
                return Some((behind + 1, u8::try_from(number * 15).ok()?, None));
            }
            let is_minute = number < 60
                && (self.is(behind, '分') && !self.is(behind + 1, '之')
                    || is_point
                        && len == 2
                        && !matches!(self.text.at(behind), Some('%' | '％' | '个')));
            if is_minute {
                let minute = u8::try_from(number).ok()?;
                let end = behind + usize::from(self.is(behind, '分'));
                return Some(self.seconds(end, minute));
            }
            if is_point {
                // "四点九": a decimal.
                return None;
            }
        }
        let is_points = is_point && POINTS.iter().any(|noun| self.text.starts(end, noun));
        let is_little = !has_part && !is_long && !self.is_told_then(mark);
        (!is_points && !is_little).then_some((end, 0, None))
    }

    fn seconds(&self, end: usize, minute: u8) -> (usize, u8, Option<u8>) {
        match numerals::number(self.text.from(end)) {
            Some((len, second, _)) if self.is(end + len, '秒') && second < 60 => {
                (end + len + 1, minute, u8::try_from(second).ok())
            }
            _ => (end, minute, None),
        }
    }

    /// Whether an hour of one character is told as a time: not "一点" and "一时", which are a little and a while.
    fn is_told_then(&self, mark: usize) -> bool {
        let is_one = matches!(self.text.at(mark - 1), Some('一' | '几'));
        let led = mark
            .checked_sub(2)
            .and_then(|before| self.text.at(before))
            .is_some_and(|c| matches!(c, '在' | '于' | '到' | '至' | '从' | '约' | '近' | '-'));
        led || !is_one
    }

    /// Adds the time of day that follows a day.
    pub(super) fn with_time(&self, found: Match) -> Match {
        let one_day = match &found.sense {
            Sense::Calendar { field, .. } => matches!(
                field,
                Field::Day { .. } | Field::DayOfMonth(_) | Field::Weekday(_)
            ),
            Sense::Day(_) | Sense::WeekdayOf { .. } | Sense::Holiday { .. } | Sense::Nth { .. } => {
                true
            }
            Sense::Shift { unit, .. } => *unit == Unit::Day,
            _ => false,
        };
        if !one_day || found.modifier.is_some() {
            return found;
        }
        if found.time.is_some() {
            return self.about(found);
        }
        let start = found.end + usize::from(self.is(found.end, ' '));
        match self.time_of_day(start) {
            Some((end, time)) => self.about(Match {
                end,
                time: Some(time),
                ..found
            }),
            None => found,
        }
    }
}

/// The hour of 24 that one of twelve is in a part of the day: "下午三点", "夜里11点", "中午一点".
fn hour_of(hour: i32, part: Option<Part>) -> i32 {
    let is_late = match part {
        Some(Part::Afternoon | Part::Evening) => hour < 12,
        Some(Part::Midday) => hour < 4,
        Some(Part::Night) => (6..12).contains(&hour),
        _ => false,
    };
    if is_late {
        hour + 12
    } else if part == Some(Part::Night) && hour == 12 {
        24
    } else {
        hour
    }
}
