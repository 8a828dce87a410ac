//! Days, months, years, decades and centuries with their numbers, in Chinese.

use hearsay_document::is_han;

use super::lexicon::Word;
use super::{Grammar, is_numeral, numerals};
use crate::time::calendars::Calendar;
use crate::time::grammar::{Field, HALF, Match, Pick, Sense, Year};
use crate::time::lexicon::Holiday;

impl Grammar<'_> {
    /// "2022年3月23日", "二〇二二年", "3月", "23日", "公元前221年", "20世纪90年代", "2022-03-23".
    pub(super) fn calendar(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.lunar(at, None) {
            return Some(found);
        }
        let (start, before_christ) = self.era(at);
        if let Some(found) = self.by_marks(start).or_else(|| self.republican(at)) {
            return Some(found);
        }
        let (len, number, digits) = numerals::number(self.text.from(start))?;
        let end = start + len;
        let is_led = start > at;
        if !is_led && let Some(begun) = self.begun(end, number, digits) {
            return Some(begun);
        }
        match self.text.at(end)? {
            '年' if self.is(end + 1, '代') => Some(self.decade(end + 2, number, digits)),
            '年' | '财' | '学' => {
                let year = self.year_told(start, end, number, digits, is_led)?;
                let year = if before_christ { 1 - year } else { year };
                let behind = self.year_word(end)?;
                Some(self.in_year(behind, Year::Known(year)))
            }
            '世' if self.is(end + 1, '纪') && (1..=30).contains(&number) => {
                Some(self.century(end + 2, number, before_christ))
            }
            '月' if (1..=12).contains(&number) => self.in_month(at, None),
            '日' | '号'
                if (1..=31).contains(&number)
                    && self.day_is_asked(at)
                    && !self.counts_days(end)
                    && !self.is_numbered_thing(end) =>
            {
                Some(Match::calendar(
                    end + 1,
                    Field::DayOfMonth(number as i8),
                    None,
                    "zh-day",
                ))
            }
            _ => None,
        }
    }

    /// Where a year begins behind the name of its era, and whether it lies before Christ: "公元前221年", "前5世纪".
    fn era(&self, at: usize) -> (usize, bool) {
        for (era, is_before) in [
            ("公元前", true),
            ("西元前", true),
            ("公元", false),
            ("西元", false),
        ] {
            if self.text.starts(at, era) {
                return (at + era.chars().count(), is_before);
            }
        }
        // "前三年" are three years.
        let is_before = self.is(at, '前')
            && numerals::number(self.text.from(at + 1)).is_some_and(|(len, number, _)| {
                let end = at + 1 + len;
                self.is(end, '年') && number >= 100 || self.text.starts(end, "世纪")
            });
        (at + usize::from(is_before), is_before)
    }

    /// The end of the word that makes a number a year: "年", "年度", "财年", "学年".
    fn year_word(&self, at: usize) -> Option<usize> {
        ["年度", "财年", "学年", "年"]
            .iter()
            .find(|word| self.text.starts(at, word))
            .map(|word| at + word.chars().count())
    }

    /// The year that a number before 年 tells, if it does. One of two figures ends a range or has a month behind it, or is
    /// written digit by digit: "2024-25年", "98年5月", "九八年".
    fn year_told(
        &self,
        start: usize,
        end: usize,
        number: i32,
        digits: usize,
        is_led: bool,
    ) -> Option<i32> {
        self.year_word(end)?;
        if is_led {
            return Some(number);
        }
        if digits == 4 {
            return (1000..2200).contains(&number).then_some(number);
        }
        let is_han = self.text.at(start).is_some_and(is_han);
        if let Some(before) = self.begins.filter(|_| digits == 2) {
            let year = before - before.rem_euclid(100) + number;
            return (year > before).then_some(year);
        }
        let has_month = self.is(end, '年') && self.in_month(end + 1, None).is_some();
        let is_written_out = is_han && !self.is_one_or_other(start);
        (digits == 2 && (has_month || is_written_out))
            .then(|| number + if number < 40 { 2000 } else { 1900 })
    }

    /// Whether two digits are one or the other: "七八年" and "三五年" are some years, "九八年" is one.
    pub(super) fn is_one_or_other(&self, at: usize) -> bool {
        let digit = |at: usize| self.text.at(at).and_then(numerals::digit);
        digit(at)
            .zip(digit(at + 1))
            .is_some_and(|(first, last)| last == first + 1 || (first, last) == (3, 5))
    }

    /// The beginning of a range whose unit stands behind its end: "1966至1976年", "3-5月", "5至7日".
    fn begun(&self, end: usize, number: i32, digits: usize) -> Option<Match> {
        let (len, last, last_digits) =
            numerals::number(self.text.from(end + 1)).filter(|_| self.is_range_mark(end))?;
        let behind = end + 1 + len;
        let (field, year) = match self.text.at(behind)? {
            '年' | '财' | '学'
                if digits == 4
                    && matches!(last_digits, 2 | 4)
                    && self.year_word(behind).is_some() =>
            {
                let year = (1000..2200).contains(&number).then_some(number)?;
                (Field::Year, Some(Year::Known(year)))
            }
            // "1-10月" is told of the year that runs.
            '月' if (1..=12).contains(&number) && (1..=12).contains(&last) => (
                Field::Month(number as i8),
                (number == 1 && last > 1).then_some(Year::FromNow(0)),
            ),
            '日' | '号' if (1..=31).contains(&number) && (number + 1..=31).contains(&last) => {
                (Field::DayOfMonth(number as i8), None)
            }
            _ => return None,
        };
        Some(Match::calendar(end, field, year, "zh-range"))
    }

    /// "90年代", "1990年代", with its edge.
    fn decade(&self, end: usize, number: i32, digits: usize) -> Match {
        let decade = number / 10;
        let field = if digits == 4 {
            Field::Decade(decade)
        } else {
            Field::ShortDecade(decade % 10)
        };
        self.edged(Match::calendar(end, field, None, "zh-decade"))
    }

    /// "20世纪", "20世纪90年代", with its edge.
    fn century(&self, end: usize, number: i32, before_christ: bool) -> Match {
        let century = if before_christ { -number } else { number - 1 };
        if let Some((len, decade, _)) = numerals::number(self.text.from(end))
            && self.text.starts(end + len, "年代")
            && century >= 0
            && decade < 100
        {
            let field = Field::Decade(century * 10 + decade / 10);
            return self.edged(Match::calendar(end + len + 2, field, None, "zh-decade"));
        }
        self.edged(Match::calendar(
            end,
            Field::Century(century),
            None,
            "zh-century",
        ))
    }

    /// A day by the moon: "农历八月十五", "正月初一", "大年三十", "腊月". A month of the moon alone has no days here.
    fn lunar(&self, at: usize, year: Option<Year>) -> Option<Match> {
        let found = |end: usize, holiday: Holiday| {
            let pick = Pick::Plain;
            let sense = Sense::Holiday {
                holiday,
                year,
                pick,
            };
            Some(Match::new(end, sense, "zh-lunar"))
        };
        let day_of = |month: u8, day: u8, after: i8| Holiday::Moving {
            calendar: Calendar::Chinese,
            month,
            day,
            after,
        };
        if self.text.starts(at, "大年三十") {
            return found(at + 4, day_of(1, 1, -1));
        }
        let marked = ["农历", "阴历", "旧历", "夏历"]
            .iter()
            .any(|word| self.text.starts(at, word));
        let start = at + if marked { 2 } else { 0 };
        if marked
            && year.is_none()
            && let Some((len, number, 4)) = numerals::number(self.text.from(start))
            && self.is(start + len, '年')
        {
            return self.lunar(start + len + 1, Some(Year::Known(number)));
        }
        let (month_end, month) = if self.text.starts(start, "大年初") {
            (start + 2, 1)
        } else {
            self.lunar_month(start)?
        };
        let is_moon = marked || matches!(self.text.at(start), Some('正' | '腊' | '大'));
        let is_early = self.is(month_end, '初');
        let day = numerals::number(self.text.from(month_end + usize::from(is_early)));
        match day {
            Some((len, day, _)) if is_early && day <= 10 || is_moon && (11..=30).contains(&day) => {
                let end = month_end + usize::from(is_early) + len;
                let end = end + usize::from(self.is(end, '日'));
                found(end, day_of(month, u8::try_from(day).ok()?, 0))
            }
            _ if is_moon && !self.is(start, '大') => found(month_end, Holiday::Unknown),
            _ => None,
        }
    }

    /// A month of the moon's year, and its end.
    fn lunar_month(&self, at: usize) -> Option<(usize, u8)> {
        let named = match self.text.at(at)? {
            '正' => Some(1),
            '冬' => Some(11),
            '腊' => Some(12),
            _ => None,
        };
        let (end, month) = match named {
            Some(month) => (at + 1, month),
            None => {
                let (len, month, _) = numerals::number(self.text.from(at))?;
                (at + len, u8::try_from(month).ok()?)
            }
        };
        (self.is(end, '月') && (1..=12).contains(&month)).then_some((end + 1, month))
    }

    /// "民国三十八年": years counted from 1912.
    fn republican(&self, at: usize) -> Option<Match> {
        const EVE: i32 = 1911;
        if !self.text.starts(at, "民国") {
            return None;
        }
        let (len, number, _) = numerals::number(self.text.from(at + 2))?;
        let end = at + 2 + len;
        (self.is(end, '年') && (1..200).contains(&number))
            .then(|| self.in_year(end + 1, Year::Known(EVE + number)))
    }

    /// A match with the edge that follows it: "九十年代中期".
    pub(super) fn edged(&self, found: Match) -> Match {
        match self.word(found.end) {
            Some((end, Word::Edge(modifier))) => Match {
                end,
                modifier: Some(modifier),
                ..found
            },
            Some((end, Word::HalfEdge(modifier))) => Match {
                end,
                modifier: Some(modifier),
                rule: HALF,
                ..found
            },
            _ => found,
        }
    }

    /// Whether a bare "23日" is a day, and not a count of days.
    fn day_is_asked(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|b| self.text.at(b))
            .is_none_or(|b| !matches!(b, '第' | '近' | '约' | '达' | '共') && !is_numeral(b))
    }

    /// Whether days are counted before the 日 at `at`: "三十日内", "三日后". Figures before 后 are a day: "15日后".
    pub(super) fn counts_days(&self, at: usize) -> bool {
        let follows = |word: &&str| self.text.starts(at + 1, word);
        let is_han = at > 0 && self.text.at(at - 1).is_some_and(is_han);
        self.is(at, '日')
            && (["内", "之内", "以内"].iter().any(&follows)
                || is_han && ["后", "之后", "以后"].iter().any(&follows))
    }

    /// Whether a "号" is the number of a thing: "二号线", "3号楼".
    fn is_numbered_thing(&self, at: usize) -> bool {
        const THINGS: &str =
            "线楼门院馆店车令文站路房船井矿机桥球选航库炮舰坑室台码通出口仓田病床桌窗信嫌证样";
        self.is(at, '号') && self.text.at(at + 1).is_some_and(|c| THINGS.contains(c))
    }

    /// Year, month and day with marks between them: "2022-03-23", "2022/3/23", "2022.3.23".
    fn by_marks(&self, at: usize) -> Option<Match> {
        let ascii = |from: usize, most: usize| {
            let (len, number, _) = numerals::number(self.text.from(from))?;
            let is_ascii = self.text.at(from).is_some_and(|c| c.is_ascii_digit());
            (is_ascii && len <= most).then_some((from + len, number))
        };
        let (end, year) = ascii(at, 4).filter(|(end, _)| end - at == 4)?;
        let mark = self.text.at(end).filter(|c| matches!(c, '-' | '/' | '.'))?;
        let (end, month) = ascii(end + 1, 2)?;
        let (end, day) = ascii(end + 1, 2).filter(|_| self.is(end, mark))?;
        let is_closed = !self
            .text
            .at(end)
            .is_some_and(|c| c.is_ascii_alphanumeric() || c == mark);
        ((1000..2200).contains(&year)
            && is_closed
            && (1..=12).contains(&month)
            && (1..=31).contains(&day))
        .then(|| {
            let (month, day) = (month as i8, day as i8);
            let year = Some(Year::Known(year));
            Match::calendar(end, Field::Day { month, day }, year, "zh-iso")
        })
    }

    /// What follows a year: a month, a season, a quarter, a half, an edge, or nothing.
    pub(super) fn in_year(&self, end: usize, year: Year) -> Match {
        if let Some(found) = self.in_month(end, Some(year)) {
            return found;
        }
        if let Some(found) = self
            .quarter(end, Some(year))
            .or_else(|| self.first_of(end, year))
            .or_else(|| self.lunar(end + usize::from(self.is(end, '的')), Some(year)))
        {
            return found;
        }
        match self.word(end) {
            Some((next, Word::Season(season))) => {
                return Match::calendar(next, Field::Season(season), Some(year), "zh-season");
            }
            Some((next, Word::Half(half))) => {
                return Match::calendar(next, Field::Half(half), Some(year), "zh-half");
            }
            Some((next, Word::Edge(modifier) | Word::YearEdge(modifier))) => {
                return Match {
                    modifier: Some(modifier),
                    ..Match::calendar(next, Field::Year, Some(year), "zh-year")
                };
            }
            Some((next, Word::Holiday(holiday))) => {
                return Match::new(
                    next,
                    Sense::Holiday {
                        holiday,
                        year: Some(year),
                        pick: Pick::Plain,
                    },
                    "zh-holiday",
                );
            }
            _ => {}
        }
        Match::calendar(end, Field::Year, Some(year), "zh-year")
    }

    /// "3月", "3月23日", "三月份", "五月底".
    fn in_month(&self, at: usize, year: Option<Year>) -> Option<Match> {
        let (len, month, _) = numerals::number(self.text.from(at))?;
        let mark = at + len;
        if !self.is(mark, '月') || !(1..=12).contains(&month) {
            return None;
        }
        let end = mark + 1;
        if let Some((len, day, _)) = numerals::number(self.text.from(end))
            && (1..=31).contains(&day)
            && let Some(end) = self.day_ends(end + len, day)
        {
            let (month, day) = (month as i8, day as i8);
            return Some(Match::calendar(
                end,
                Field::Day { month, day },
                year,
                "zh-month-day",
            ));
        }
        let end = end + usize::from(self.is(end, '份'));
        let mut found = Match::calendar(end, Field::Month(month as i8), year, "zh-month");
        if let Some((next, Word::Edge(modifier))) = self.word(end) {
            found.end = next;
            found.modifier = Some(modifier);
        }
        Some(found)
    }

    /// The end of a day whose number ends at `at`: behind 日, or before the rest of a range, "3月5至7日".
    fn day_ends(&self, at: usize, day: i32) -> Option<usize> {
        if matches!(self.text.at(at), Some('日' | '号')) {
            return Some(at + 1);
        }
        let (len, last, _) =
            numerals::number(self.text.from(at + 1)).filter(|_| self.is_range_mark(at))?;
        let is_days = matches!(self.text.at(at + 1 + len), Some('日' | '号'));
        (is_days && (day + 1..=31).contains(&last)).then_some(at)
    }

    /// "第三季度", "三季度", "Q3", with its edge.
    pub(super) fn quarter(&self, at: usize, year: Option<Year>) -> Option<Match> {
        if self.is(at, 'Q')
            && let Some(quarter @ '1'..='4') = self.text.at(at + 1)
            && !self
                .text
                .at(at + 2)
                .is_some_and(|c| c.is_ascii_alphanumeric())
        {
            let quarter = quarter.to_digit(10).and_then(|n| u8::try_from(n).ok())?;
            let field = Field::Quarter(quarter);
            return Some(Match::calendar(at + 2, field, year, "zh-quarter"));
        }
        let start = at + usize::from(self.is(at, '第'));
        let (len, n, _) = numerals::number(self.text.from(start))?;
        let end = start + len;
        let is_quarter = self.text.starts(end, "季度") || self.text.starts(end, "财季");
        (is_quarter && (1..=4).contains(&n)).then(|| {
            self.edged(Match::calendar(
                end + 2,
                Field::Quarter(u8::try_from(n).unwrap_or(1)),
                year,
                "zh-quarter",
            ))
        })
    }
}
