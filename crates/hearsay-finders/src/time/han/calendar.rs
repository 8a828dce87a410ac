//! Days, months, years, decades and centuries with their numbers, in Chinese.

use super::lexicon::Word;
use super::{Grammar, is_numeral, numerals};
use crate::time::grammar::{Field, Match, Pick, Sense, Year};

impl Grammar<'_> {
    /// "2022年3月23日", "二〇二二年", "3月", "23日", "公元前221年", "20世纪90年代", "2022-03-23".
    pub(super) fn calendar(&self, at: usize) -> Option<Match> {
        let (start, before_christ) = if self.text.from(at).starts_with(&['公', '元', '前']) {
            (at + 3, true)
        } else if self.text.from(at).starts_with(&['公', '元']) {
            (at + 2, false)
        } else {
            (at, false)
        };
        if let Some(iso) = self.iso(start) {
            return Some(iso);
        }
        if let Some(found) = self.republican(at) {
            return Some(found);
        }
        let (end, number, digits) = numerals::number(self.text.from(start))
            .map(|(len, value, digits)| (start + len, value, digits))?;
        match self.text.at(end)? {
            '年' if self.is(end + 1, '代') => {
                let decade = number / 10;
                let field = if digits == 4 {
                    Field::Decade(decade)
                } else {
                    Field::ShortDecade(decade % 10)
                };
                Some(self.edged(Match::calendar(end + 2, field, None, "zh-decade")))
            }
            '年' if digits == 4 || start > at => {
                let year = if before_christ { 1 - number } else { number };
                if !(start > at || (1000..2200).contains(&year)) {
                    return None;
                }
                Some(self.in_year(end + 1, Year::Known(year)))
            }
            '世' if self.is(end + 1, '纪') && (1..=30).contains(&number) => {
                let end = end + 2;
                let century = if before_christ { -number } else { number - 1 };
                // "20世纪90年代".
                if let Some((len, decade, _)) = numerals::number(self.text.from(end))
                    && self.is(end + len, '年')
                    && self.is(end + len + 1, '代')
                    && century >= 0
                    && decade < 100
                {
                    return Some(self.edged(Match::calendar(
                        end + len + 2,
                        Field::Decade(century * 10 + decade / 10),
                        None,
                        "zh-decade",
                    )));
                }
                Some(self.edged(Match::calendar(
                    end,
                    Field::Century(century),
                    None,
                    "zh-century",
                )))
            }
            '月' if (1..=12).contains(&number) => {
                Some(self.in_month(at, None).unwrap_or_else(|| {
                    Match::calendar(end + 1, Field::Month(number as i8), None, "zh-month")
                }))
            }
            '日' | '号'
                if (1..=31).contains(&number)
                    && self.day_is_asked(at)
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

    /// "民国三十八年": years counted from 1912.
    fn republican(&self, at: usize) -> Option<Match> {
        const EVE: i32 = 1911;
        if !self.text.from(at).starts_with(&['民', '国']) {
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
            _ => found,
        }
    }

    /// Whether a bare "23日" is a day, and not a count of days.
    fn day_is_asked(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|b| self.text.at(b))
            .is_none_or(|b| !matches!(b, '第' | '近' | '约' | '达' | '共') && !is_numeral(b))
    }

    /// Whether a "号" is the number of a thing: "二号线", "3号楼".
    fn is_numbered_thing(&self, at: usize) -> bool {
        const THINGS: &str =
            "线楼门院馆店车令文站路房船井矿机桥球选航库炮舰坑室台码通出口仓田病床桌窗信嫌证样";
        self.is(at, '号') && self.text.at(at + 1).is_some_and(|c| THINGS.contains(c))
    }

    fn iso(&self, at: usize) -> Option<Match> {
        let digits = |from: usize, count: usize| -> Option<i32> {
            let slice = self.text.list.get(from..from + count)?;
            slice.iter().try_fold(0i32, |n, c| {
                Some(n * 10 + i32::try_from(c.to_digit(10)?).ok()?)
            })
        };
        let year = digits(at, 4)?;
        let mark = self.text.at(at + 4).filter(|c| matches!(c, '-' | '/'))?;
        let month = digits(at + 5, 2)?;
        let day = digits(at + 8, 2)?;
        let closed = !self.text.at(at + 10).is_some_and(|c| c.is_ascii_digit());
        (self.is(at + 7, mark)
            && closed
            && (1000..2200).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day))
        .then(|| {
            Match::calendar(
                at + 10,
                Field::Day {
                    month: month as i8,
                    day: day as i8,
                },
                Some(Year::Known(year)),
                "zh-iso",
            )
        })
    }

    /// What follows a year: a month, a season, a quarter, a half, an edge, or nothing.
    pub(super) fn in_year(&self, end: usize, year: Year) -> Match {
        if let Some(found) = self.in_month(end, Some(year)) {
            return found;
        }
        if let Some(found) = self.quarter(end, Some(year)) {
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
            && matches!(self.text.at(end + len), Some('日' | '号'))
            && (1..=31).contains(&day)
        {
            return Some(Match::calendar(
                end + len + 1,
                Field::Day {
                    month: month as i8,
                    day: day as i8,
                },
                year,
                "zh-month-day",
            ));
        }
        let end = if self.is(end, '份') { end + 1 } else { end };
        let mut found = Match::calendar(end, Field::Month(month as i8), year, "zh-month");
        if let Some((next, Word::Edge(modifier))) = self.word(end) {
            found.end = next;
            found.modifier = Some(modifier);
        }
        Some(found)
    }

    /// "第三季度", "三季度".
    pub(super) fn quarter(&self, at: usize, year: Option<Year>) -> Option<Match> {
        let start = if self.is(at, '第') { at + 1 } else { at };
        let (len, n, _) = numerals::number(self.text.from(start))?;
        let end = start + len;
        (self.text.from(end).starts_with(&['季', '度']) && (1..=4).contains(&n)).then(|| {
            Match::calendar(
                end + 2,
                Field::Quarter(u8::try_from(n).unwrap_or(1)),
                year,
                "zh-quarter",
            )
        })
    }
}
