//! Amounts of time in Chinese, and what is so much before or after another.

use super::lexicon::Word;
use super::{Grammar, numerals};
use crate::time::grammar::{Amount, Base, Match, Sense};
use crate::time::value::Unit;

impl Grammar<'_> {
    /// A number and a unit after a word that anchors it.
    pub(super) fn stretch(&self, at: usize, direction: i32) -> Option<Match> {
        let found = self.amount(at)?;
        match found.sense {
            Sense::Duration {
                amount,
                unit,
                value,
                base,
                ..
            } => Some(Match {
                sense: Sense::Duration {
                    amount,
                    unit,
                    value,
                    direction,
                    base,
                    after_in: false,
                },
                ..found
            }),
            _ => None,
        }
    }

    /// "每三天", "每3分钟".
    pub(super) fn every(&self, at: usize) -> Option<Match> {
        let found = self.is(at, '每').then(|| self.amount(at + 1)).flatten()?;
        match found.sense {
            Sense::Duration { value, .. } => {
                Some(Match::new(found.end, Sense::Set(value), "zh-set"))
            }
            _ => None,
        }
    }

    /// "三天", "三天前", "半年后", "几个月", "两个半小时", "三年来".
    pub(super) fn amount(&self, at: usize) -> Option<Match> {
        let (mut end, mut amount, digits) = if self.is(at, '半') {
            (at + 1, Amount::of(0.5), 1)
        } else if matches!(self.text.at(at), Some('几' | '数' | '多')) {
            (at + 1, Amount::UNTOLD, 1)
        } else {
            let (len, value, digits) = numerals::number(self.text.from(at))?;
            (at + len, Amount::of(f64::from(value)), digits)
        };
        if at > 0 && self.is(at - 1, '第') {
            return None;
        }
        // "十多天", "三个半小时".
        if self.is(end, '多') || self.is(end, '余') {
            end += 1;
        }
        if self.is(end, '个') && self.is(end + 1, '半') {
            amount = amount.plus(0.5);
            end += 2;
            if self.is(end, '月') {
                return Some(self.offset(end + 1, amount, Unit::Month));
            }
        }
        let (unit_end, unit) = match self.word(end) {
            Some((unit_end, Word::Unit(unit))) => (unit_end, unit),
            _ => self.unit_alone(end)?,
        };
        // "2022年" is a year and "3日" a day of the month.
        if unit == Unit::Year && digits == 4
            || self.is(unit_end - 1, '日')
            || self.is(unit_end, '代')
        {
            return None;
        }
        let mut end = unit_end;
        if self.is(end, '半') {
            amount = amount.plus(0.5);
            end += 1;
        }
        // "五年六个月", "两小时三十分钟".
        if let Some((part, part_end)) = self.smaller_part(end, unit) {
            amount = amount.plus(part);
            end = part_end;
        }
        Some(self.offset(end, amount, unit))
    }

    /// The smaller part of a length told in two units, as a share of the larger one, and its end.
    fn smaller_part(&self, at: usize, larger: Unit) -> Option<(f64, usize)> {
        let (smaller, many) = match larger {
            Unit::Year => (Unit::Month, 12),
            Unit::Hour => (Unit::Minute, 60),
            Unit::Minute => (Unit::Second, 60),
            _ => return None,
        };
        let start = at + usize::from(self.is(at, '零') || self.is(at, '又'));
        let (len, number, _) = numerals::number(self.text.from(start))?;
        let (end, word) = self.word(start + len)?;
        (word == Word::Unit(smaller) && number < many)
            .then(|| (f64::from(number) / f64::from(many), end))
    }

    /// A unit that is also the beginning of a longer word of the lexicon ("周" before a day's number).
    fn unit_alone(&self, at: usize) -> Option<(usize, Unit)> {
        let unit = match self.text.at(at)? {
            '年' => Unit::Year,
            '周' => Unit::Week,
            '天' => Unit::Day,
            _ => return None,
        };
        Some((at + 1, unit))
    }

    fn offset(&self, end: usize, amount: Amount, unit: Unit) -> Match {
        match self.word(end) {
            Some((next, Word::Offset(sign))) => {
                let base = if sign < 0 { Base::Now } else { Base::Told };
                Match::new(
                    next,
                    Sense::Offset {
                        amount,
                        unit,
                        sign,
                        base,
                    },
                    "zh-offset",
                )
            }
            _ => {
                let past = self.is(end, '来');
                Match::new(
                    if past { end + 1 } else { end },
                    Sense::Duration {
                        amount,
                        unit,
                        value: unit.duration(amount.value),
                        direction: if past { -1 } else { 0 },
                        base: Base::Now,
                        after_in: false,
                    },
                    "zh-duration",
                )
            }
        }
    }
}
