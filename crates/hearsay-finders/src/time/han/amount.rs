//! Amounts of time in Chinese, and what is so much before or after another.

use hearsay_document::Bound;

use super::lexicon::Word;
use super::{Grammar, numerals};
use crate::time::grammar::{Amount, Base, Field, Match, Pick, Sense, Year};
use crate::time::value::Unit;

/// How many units, before the unit is read.
#[derive(Clone, Copy)]
struct Count {
    end: usize,
    amount: Amount,
    /// Digits of a number that is written digit by digit.
    digits: usize,
    /// The words that count say that it is more.
    more: bool,
    /// "数十年": what is untold counts these.
    years: Option<Unit>,
}

/// A length of time: where it ends, and its parts, the largest first.
struct Length {
    end: usize,
    amount: Amount,
    unit: Unit,
    /// Its TIMEX3 value.
    value: String,
    more: bool,
}

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
                // The 近 of "最近三年" bounds nothing.
                modifier: found.modifier.filter(|_| at == 0 || !self.is(at - 1, '近')),
                ..found
            }),
            _ => None,
        }
    }

    /// "前三季度", "前10个月", "头两个月": the first of a year, or of this one.
    pub(super) fn first_of(&self, at: usize, year: Year) -> Option<Match> {
        if !(self.is(at, '前') || self.is(at, '头')) {
            return None;
        }
        let (len, number, _) = numerals::number(self.text.from(at + 1))?;
        let unit_at = at + 1 + len;
        let (end, unit) = if self.text.starts(unit_at, "季度") {
            (unit_at + 2, Unit::Quarter)
        } else {
            match self.word(unit_at) {
                Some((end, Word::Unit(unit @ (Unit::Month | Unit::Quarter)))) => (end, unit),
                _ => return None,
            }
        };
        let inner = Sense::Calendar {
            field: Field::Year,
            year: Some(year),
            pick: Pick::Plain,
        };
        let sense = Sense::Within {
            amount: Amount::of(f64::from(number)),
            unit,
            last: false,
            inner: Box::new(inner),
        };
        Some(Match::new(end, sense, "zh-within"))
    }

    /// "三天", "三天前", "半年后", "几个月", "两个半小时", "三年来", "一年一度".
    pub(super) fn amount(&self, at: usize) -> Option<Match> {
        if at > 0 && self.is(at - 1, '第') {
            return None;
        }
        let length = self.length(at)?;
        if let Some(end) = self.recurs(length.end) {
            return Some(Match::new(end, Sense::Set(length.value), "zh-set"));
        }
        let bound = self.text.bound(at, length.end);
        let modifier = match bound {
            _ if length.more => Some("MORE_THAN"),
            Some(Bound::About) => Some("APPROX"),
            Some(Bound::AtLeast) => Some("EQUAL_OR_MORE"),
            Some(Bound::MoreThan) => Some("MORE_THAN"),
            Some(Bound::AtMost) => Some("EQUAL_OR_LESS"),
            Some(Bound::LessThan) => Some("LESS_THAN"),
            _ => None,
        };
        let found = self.offset(length);
        Some(Match { modifier, ..found })
    }

    /// The length of time at `at`.
    fn length(&self, at: usize) -> Option<Length> {
        let mut count = self.count(at)?;
        // "一刻钟".
        if self.is(count.end, '刻') && self.is(count.end + 1, '钟') {
            let minutes = Amount::of(count.amount.value? * 15.0);
            return Some(Self::whole(
                count.end + 2,
                minutes,
                Unit::Minute,
                count.more,
            ));
        }
        let (mut end, mut unit) = self.counted(&mut count)?;
        if let Some(years) = count.years.filter(|_| unit == Unit::Year) {
            unit = years;
        }
        let mut amount = count.amount;
        if self.is(end, '半') && !self.is(end + 1, '个') {
            amount = amount.plus(0.5);
            end += 1;
        }
        let mut more = count.more;
        if self.is(end, '多') || self.text.starts(end, "有余") {
            more = true;
            end += if self.is(end, '多') { 1 } else { 2 };
        }
        let mut length = Self::whole(end, amount, unit, more);
        self.add_smaller(&mut length);
        Some(length)
    }

    fn whole(end: usize, amount: Amount, unit: Unit, more: bool) -> Length {
        Length {
            end,
            amount,
            unit,
            value: unit.duration(amount.value),
            more,
        }
    }

    /// The words that count: "三", "十几", "数十", "半", "好几".
    fn count(&self, at: usize) -> Option<Count> {
        let untold = |end| Count {
            end,
            amount: Amount::UNTOLD,
            digits: 1,
            more: false,
            years: None,
        };
        let c = self.text.at(at)?;
        let start = at + usize::from(c == '好');
        match self.text.at(start)? {
            '半' if start == at => {
                return Some(Count {
                    amount: Amount::of(0.5),
                    ..untold(at + 1)
                });
            }
            '几' | '数' | '上' => {
                let (end, years) = self.powers(start + 1);
                let is_power = end > start + 1;
                return (is_power || c != '上').then_some(Count {
                    years,
                    ..untold(end)
                });
            }
            '多' if start == at => return Some(untold(at + 1)),
            _ if start > at => return None,
            _ => {}
        }
        let (len, value, digits) = numerals::number(self.text.from(at))?;
        let mut end = at + len;
        let is_han = !c.is_ascii_digit();
        // "两三天", "十二三年": one or the other.
        let last = self.text.at(end - 1).and_then(numerals::digit);
        let next = self.text.at(end).and_then(numerals::digit);
        if is_han && digits == 2 {
            return self.is_one_or_other(at).then(|| untold(end));
        }
        if is_han && last.is_some() && next.is_some() {
            return Some(untold(end + 1));
        }
        let more = match self.text.at(end) {
            Some('多' | '余') => true,
            Some('几' | '来') if is_han && self.is(end - 1, '十') => {
                return Some(untold(end + 1));
            }
            _ => false,
        };
        end += usize::from(more);
        Some(Count {
            end,
            amount: Amount::of(f64::from(value)),
            digits,
            more,
            years: None,
        })
    }

    /// The end of the powers of ten behind a word that leaves their number open, and what years they count.
    fn powers(&self, at: usize) -> (usize, Option<Unit>) {
        let mut end = at;
        while matches!(self.text.at(end), Some('十' | '百' | '千' | '万')) {
            end += 1;
        }
        let years = match (end - at, self.text.at(at)) {
            (1, Some('十')) => Some(Unit::Decade),
            (1, Some('百')) => Some(Unit::Century),
            (1, Some('千')) => Some(Unit::Millennium),
            _ => None,
        };
        (end, years)
    }

    /// The unit that a count counts, and its end. What stands between the two adds to the count: "两个半小时", "一个多月".
    fn counted(&self, count: &mut Count) -> Option<(usize, Unit)> {
        let end = count.end;
        if self.is(end, '个') && self.is(end + 1, '半') {
            count.amount = count.amount.plus(0.5);
            return self.measured(end + 2);
        }
        if self.is(end, '个') && matches!(self.text.at(end + 1), Some('多' | '余')) {
            count.more = true;
            return self.measured(end + 2);
        }
        let (unit_end, unit) = match self.word(end) {
            Some((unit_end, Word::Unit(unit))) => (unit_end, unit),
            _ => self.unit_alone(end)?,
        };
        // "2022年" is a year and "3日" a day of the month, "二〇二二年" as well.
        let is_day_of_month = self.is(unit_end - 1, '日')
            && count.amount.value.is_some()
            && !self.counts_days(unit_end - 1);
        let is_year = unit == Unit::Year && count.digits == 4;
        let is_other = matches!(self.text.at(unit_end), Some('代' | '级'))
            || unit == Unit::Week
                && matches!(
                    self.text.at(unit_end),
                    Some('年' | '岁' | '边' | '围' | '刊' | '报')
                );
        (!is_year && !is_day_of_month && !is_other).then_some((unit_end, unit))
    }

    /// A unit behind a measure word: "个月", "小时"; the measure word has been read.
    fn measured(&self, at: usize) -> Option<(usize, Unit)> {
        if self.is(at, '月') {
            return Some((at + 1, Unit::Month));
        }
        match self.word(at) {
            Some((end, Word::Unit(unit))) => Some((end, unit)),
            Some((end, Word::Weekday)) => Some((end, Unit::Week)),
            _ if self.text.starts(at, "世纪") => Some((at + 2, Unit::Century)),
            _ => None,
        }
    }

    /// Adds the smaller parts of a length told in several units: "五年六个月", "两小时三十分钟", "三个月零五天".
    fn add_smaller(&self, length: &mut Length) {
        let mut parts = vec![(length.amount.whole(), length.unit)];
        let mut share = 0.0;
        loop {
            let larger = parts[parts.len() - 1].1;
            let at = length.end
                + usize::from(matches!(self.text.at(length.end), Some('零' | '又' | '〇')));
            let Some((len, number, _)) = numerals::number(self.text.from(at)) else {
                break;
            };
            let unit = match self.word(at + len) {
                Some((end, Word::Unit(unit))) => Some((end, unit)),
                _ if self.is(at + len, '分') && larger == Unit::Hour => {
                    Some((at + len + 1, Unit::Minute))
                }
                _ => self.unit_alone(at + len),
            };
            let Some((end, unit)) = unit.filter(|(_, unit)| {
                parts[0].0.is_some() && many(larger, *unit).is_some_and(|many| number < many)
            }) else {
                break;
            };
            if parts.len() == 1 {
                share = f64::from(number) / many(larger, unit).map_or(1.0, f64::from);
            }
            parts.push((Some(number), unit));
            length.end = end;
        }
        if parts.len() > 1 {
            length.amount = length.amount.plus(share);
            length.value = joined(&parts);
        }
    }

    /// The end of words that make a length of time one that recurs: "一年一度", "一天三次".
    fn recurs(&self, end: usize) -> Option<usize> {
        let (len, ..) = numerals::number(self.text.from(end))?;
        matches!(self.text.at(end + len), Some('度' | '次' | '届')).then_some(end)
    }

    /// A unit that is also the beginning of a longer word of the lexicon ("周" before a day's number).
    fn unit_alone(&self, at: usize) -> Option<(usize, Unit)> {
        let unit = match self.text.at(at)? {
            '年' => Unit::Year,
            '周' => Unit::Week,
            '天' | '日' => Unit::Day,
            // "数月": a number before it names a month.
            '月' if self.is(at.wrapping_sub(1), '数') => Unit::Month,
            _ => return None,
        };
        Some((at + 1, unit))
    }

    fn offset(&self, length: Length) -> Match {
        let Length {
            end,
            amount,
            unit,
            value,
            ..
        } = length;
        if let Some((next, Word::Offset(sign))) = self.word(end) {
            let base = if sign < 0 { Base::Now } else { Base::Told };
            let sense = Sense::Offset {
                amount,
                unit,
                sign,
                base,
            };
            return Match::new(next, sense, "zh-offset");
        }
        let since = ["以来", "来"]
            .iter()
            .find(|word| self.text.starts(end, word));
        Match::new(
            end + since.map_or(0, |word| word.chars().count()),
            Sense::Duration {
                amount,
                unit,
                value,
                direction: if since.is_some() { -1 } else { 0 },
                base: Base::Now,
                after_in: false,
            },
            "zh-duration",
        )
    }
}

/// How many of a smaller unit make a larger one, where lengths are told in both.
fn many(larger: Unit, smaller: Unit) -> Option<i32> {
    Some(match (larger, smaller) {
        (Unit::Year, Unit::Month) => 12,
        (Unit::Year, Unit::Day) => 366,
        (Unit::Year | Unit::Month, Unit::Week) => 53,
        (Unit::Month, Unit::Day) => 31,
        (Unit::Week, Unit::Day) => 7,
        (Unit::Day, Unit::Hour) => 24,
        (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => 60,
        _ => return None,
    })
}

/// The TIMEX3 value of a length in several units: "P3M5D", "P1DT2H".
fn joined(parts: &[(Option<i32>, Unit)]) -> String {
    let mut value = String::from("P");
    let mut is_clock = false;
    for (number, unit) in parts {
        if unit.is_clock() && !is_clock {
            value.push('T');
            is_clock = true;
        }
        let part = unit.duration(number.map(f64::from));
        value.push_str(part.trim_start_matches(['P', 'T']));
    }
    value
}
