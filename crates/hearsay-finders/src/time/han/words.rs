//! Words of the Chinese lexicon that are times or begin them.

use super::lexicon::Word;
use super::{Grammar, numerals, weekday};
use crate::time::grammar::{Base, Field, Match, Pick, Sense, TimeOfDay, Year};
use crate::time::value::Unit;

impl Grammar<'_> {
    /// Words of the lexicon that are times or begin them.
    pub(super) fn words(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.quarter(at, None) {
            return Some(found);
        }
        let (end, word) = self.word(at)?;
        Some(match word {
            Word::Day(days) => Match::new(end, Sense::Day(days), "zh-day"),
            Word::DayPart(days, part) => {
                let (end, time) = self
                    .hour(end, Some(part))
                    .unwrap_or((end, TimeOfDay::Part(part)));
                Match {
                    time: Some(time),
                    ..Match::new(end, Sense::Day(days), "zh-day")
                }
            }
            Word::ToldDay(by) => told_day(end, by),
            Word::ToldPart(by, part) => {
                let (end, time) = self
                    .hour(end, Some(part))
                    .unwrap_or((end, TimeOfDay::Part(part)));
                Match {
                    time: Some(time),
                    ..told_day(end, by)
                }
            }
            Word::Year(by) => self.shifted_year(end, Year::FromNow(by), by, Base::Now),
            Word::ToldYear(by) => self.shifted_year(end, Year::FromTold(by), by, Base::Told),
            Word::Half(half) => {
                Match::calendar(end, Field::Half(half), Some(Year::FromNow(0)), "zh-half")
            }
            Word::Shift(Unit::Week, by) => self.week(end, by),
            // "上世纪70年代末".
            Word::Shift(Unit::Century, -1 | 0)
                if let Some(decade) = self.calendar(end)
                    && matches!(
                        decade.sense,
                        Sense::Calendar {
                            field: Field::ShortDecade(_),
                            ..
                        }
                    ) =>
            {
                decade
            }
            Word::Shift(unit, by) => self.shifted(end, unit, by),
            Word::Weekday => {
                let day = weekday(self.text.at(end)?)?;
                Match::calendar(end + 1, Field::Weekday(day), None, "zh-weekday")
            }
            Word::Weekend => Match::new(end, Sense::The(Unit::Weekend), "zh-weekend"),
            Word::Season(season) => Match::calendar(end, Field::Season(season), None, "zh-season"),
            Word::YearEdge(modifier) if self.stands_free(at, modifier) => {
                edge_of(end, Unit::Year, modifier)
            }
            Word::MonthEdge(modifier) if self.stands_free(at, modifier) => {
                edge_of(end, Unit::Month, modifier)
            }
            Word::Holiday(holiday) => Match::new(
                end,
                Sense::Holiday {
                    holiday,
                    year: None,
                    pick: Pick::Plain,
                },
                "zh-holiday",
            ),
            Word::Reference(value) => {
                // "最近三个月", "未来五年": a stretch up to now, or from now.
                let direction = match value {
                    "PAST_REF" => -1,
                    "FUTURE_REF" => 1,
                    _ => 0,
                };
                if direction != 0
                    && let Some(found) = self.stretch(end, direction)
                {
                    return Some(found);
                }
                Match::new(end, Sense::Reference(value), "zh-reference")
            }
            Word::Past => self.past(at, end)?,
            // A day of each week is read by `every`.
            Word::Set(value) => Match::new(end, Sense::Set(value.to_owned()), "zh-set"),
            Word::Clock(hour, minute) => Match {
                time: Some(TimeOfDay::Clock(hour, minute, None)),
                ..Match::new(end, Sense::SomeDay, "zh-clock")
            },
            // A part of the day begins an expression only before an hour, which `clock` reads.
            Word::Part(_)
            | Word::Unit(_)
            | Word::Edge(_)
            | Word::HalfEdge(_)
            | Word::YearEdge(_)
            | Word::MonthEdge(_)
            | Word::Offset(_) => return None,
        })
    }

    /// "过去三年", "近五年来". Where something took so long, 近 says that it was nearly so long: "历时近三年".
    fn past(&self, at: usize, end: usize) -> Option<Match> {
        const TOOK: &[char] = &['时', '达', '续', '为', '了', '期', '的', '有'];
        let takes = self.is(at, '近')
            && at
                .checked_sub(1)
                .and_then(|before| self.text.at(before))
                .is_some_and(|c| TOOK.contains(&c));
        self.stretch(end, -1).filter(|_| !takes)
    }

    /// The edge of the year or month that runs, where it is no part of another word: "年中" in "青年中", "月初" in "月初升".
    fn stands_free(&self, at: usize, modifier: &str) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.text.at(before));
        modifier != "MID" || before.is_none_or(|c| !hearsay_document::is_han(c))
    }

    /// A stretch some units from now, with its edge, or the day of a month: "下个月初", "上个月15日".
    fn shifted(&self, end: usize, unit: Unit, by: i32) -> Match {
        let base = Base::Now;
        let sense = Sense::Shift { unit, by, base };
        if unit == Unit::Month
            && let Some((len, day, _)) = numerals::number(self.text.from(end))
            && matches!(self.text.at(end + len), Some('日' | '号'))
            && (1..=31).contains(&day)
        {
            let inner = Box::new(sense);
            let (nth, unit, last) = (day, Unit::Day, false);
            let sense = Sense::Nth {
                nth,
                unit,
                last,
                inner,
            };
            return Match::new(end + len + 1, sense, "zh-month-day");
        }
        self.edged(Match::new(end, sense, "zh-shift"))
    }

    /// A year some years from another, or what of it follows: "去年", "去年三月".
    fn shifted_year(&self, end: usize, year: Year, by: i32, base: Base) -> Match {
        let mut found = self.in_year(end, year);
        if let Sense::Calendar {
            field: Field::Year, ..
        } = found.sense
        {
            found.sense = Sense::Shift {
                unit: Unit::Year,
                by,
                base,
            };
        }
        found
    }

    /// "上周", "上周五", "下星期日", "本周末".
    fn week(&self, end: usize, by: i32) -> Match {
        if let Some(day) = self.text.at(end).and_then(weekday) {
            return Match::new(
                end + 1,
                Sense::WeekdayOf {
                    weeks: by,
                    weekday: day,
                },
                "zh-weekday",
            );
        }
        if self.is(end, '末') {
            return Match::new(
                end + 1,
                Sense::Shift {
                    unit: Unit::Weekend,
                    by,
                    base: Base::Now,
                },
                "zh-weekend",
            );
        }
        Match::new(
            end,
            Sense::Shift {
                unit: Unit::Week,
                by,
                base: Base::Now,
            },
            "zh-shift",
        )
    }
}

/// A day so many days from the one told last.
fn told_day(end: usize, by: i32) -> Match {
    let (unit, base) = (Unit::Day, Base::Told);
    Match::new(end, Sense::Shift { unit, by, base }, "zh-told")
}

/// An edge of the stretch that runs: "年底", "月初".
fn edge_of(end: usize, unit: Unit, modifier: &'static str) -> Match {
    Match {
        modifier: Some(modifier),
        ..Match::new(end, Sense::The(unit), "zh-edge")
    }
}
