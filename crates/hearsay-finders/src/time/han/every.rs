//! What recurs, in Chinese.

use super::lexicon::Word;
use super::{Grammar, numerals, weekday};
use crate::time::grammar::{Match, Sense, TimeOfDay};

impl Grammar<'_> {
    /// "每三天", "每隔一天", "每周一、三、五", "每逢周末", "每月15日", "每年3月", "每天上午8点", "每晚".
    pub(super) fn every(&self, at: usize) -> Option<Match> {
        if !self.is(at, '每') {
            return None;
        }
        let found = |end: usize, value: String| Some(Match::new(end, Sense::Set(value), "zh-set"));
        let start = at + 1 + usize::from(matches!(self.text.at(at + 1), Some('逢' | '个' | '到')));
        if let Some((end, value)) = self.every_week(start) {
            return found(end, value);
        }
        for (word, value) in [("工作日", "XXXX-WXX-WD"), ("周末", "XXXX-WXX-WE")] {
            if self.text.starts(start, word) {
                return found(start + word.chars().count(), value.to_owned());
            }
        }
        if let Some((end, value)) = self.every_date(start) {
            return found(end, value);
        }
        // "每隔一天" is every other day.
        let apart = self.is(at + 1, '隔');
        if let Some(length) = self.amount(at + 1 + usize::from(apart))
            && let Sense::Duration {
                value,
                amount,
                unit,
                direction: 0,
                ..
            } = length.sense
        {
            let is_other = apart && amount.value == Some(1.0);
            let value = if is_other {
                unit.duration(Some(2.0))
            } else {
                value
            };
            return found(length.end, value);
        }
        None
    }

    /// The days of a week that recur: "周一", "星期一、三、五", "周一至周五", with an hour.
    fn every_week(&self, at: usize) -> Option<(usize, String)> {
        let (start, word) = self.word(at)?;
        if !matches!(word, Word::Weekday | Word::Set("P1W")) {
            return None;
        }
        let first = weekday(self.text.at(start)?)?;
        let mut end = start + 1;
        let mut value = format!("XXXX-WXX-{first}");
        let rest = end + 1;
        let behind = match self.word(rest) {
            Some((behind, Word::Weekday)) => behind,
            _ => rest,
        };
        if matches!(self.text.at(end), Some('至' | '到' | '-'))
            && first == 1
            && self.is(behind, '五')
        {
            "XXXX-WXX-WD".clone_into(&mut value);
            end = behind + 1;
        }
        Some(self.with_hour(end, value))
    }

    /// A day of the month or the year that recurs: "月15日", "年3月", "年10月1日", "年春天", "天早上", "晚".
    fn every_date(&self, at: usize) -> Option<(usize, String)> {
        match self.text.at(at)? {
            '月' => {
                let (len, day, _) = numerals::number(self.text.from(at + 1))?;
                let end = at + 1 + len;
                (matches!(self.text.at(end), Some('日' | '号')) && (1..=31).contains(&day))
                    .then(|| (end + 1, format!("XXXX-XX-{day:02}")))
            }
            '年' => {
                let start = at + 1 + usize::from(self.is(at + 1, '的'));
                if let Some((end, Word::Season(season))) = self.word(start) {
                    return Some((end, format!("XXXX-{}", season.code())));
                }
                let (len, month, _) = numerals::number(self.text.from(start))?;
                let end = start + len + 1;
                if !self.is(end - 1, '月') || !(1..=12).contains(&month) {
                    return None;
                }
                match numerals::number(self.text.from(end)) {
                    Some((len, day, _))
                        if matches!(self.text.at(end + len), Some('日' | '号'))
                            && (1..=31).contains(&day) =>
                    {
                        Some((end + len + 1, format!("XXXX-{month:02}-{day:02}")))
                    }
                    _ => Some((end, format!("XXXX-{month:02}"))),
                }
            }
            '天' | '日' => {
                let (end, value) = self.with_hour(at + 1, "XXXX-XX-XX".to_owned());
                (end > at + 1).then_some((end, value))
            }
            '晚' if !self.is(at + 1, '上') => Some((at + 1, "XXXX-XX-XXTEV".to_owned())),
            '早' if !self.is(at + 1, '上') => Some((at + 1, "XXXX-XX-XXTMO".to_owned())),
            '晚' | '早' => Some(self.with_hour(at, "XXXX-XX-XX".to_owned())),
            _ => None,
        }
    }

    /// A day that recurs, with the time of day behind it.
    fn with_hour(&self, end: usize, value: String) -> (usize, String) {
        match self.clock(end).map(|found| (found.end, found.time)) {
            Some((behind, Some(TimeOfDay::Clock(hour, minute, _)))) => {
                (behind, format!("{value}T{hour:02}:{minute:02}"))
            }
            Some((behind, Some(TimeOfDay::Part(part)))) => {
                (behind, format!("{value}T{}", part.code()))
            }
            _ => (end, value),
        }
    }
}
