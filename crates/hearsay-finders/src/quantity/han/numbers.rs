//! Chinese numbers: 一百二十万, 3.5亿, 二〇二二, 一百二.
//!
//! Owns: their grammar, in characters, digits or both.
//! Never: knows units.

use hearsay_document::{Quantity, Span};

use super::Scan;
use crate::han;

pub(super) fn digit(c: char) -> Option<f64> {
    han::digit(c).map(f64::from)
}

/// A power of ten inside a group of four, and of the groups.
pub(super) fn power(c: char) -> Option<f64> {
    Some(match c {
        '十' | '拾' => 10.0,
        '百' | '佰' => 100.0,
        '千' | '仟' => 1000.0,
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        '兆' => 1e12,
        _ => return None,
    })
}

/// A number: value, end, whether it has a power of ten, and how it is written.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) end: usize,
    /// Powers of ten stand in it.
    pub(super) scaled: bool,
    /// Its first figures are in digits; how many.
    pub(super) digits: usize,
    /// Chinese digits one after the other, as years are written.
    pub(super) row: usize,
}

/// The most bytes of a number in characters; reading stays linear in what goes on without end.
const LONGEST: usize = 120;

impl Scan<'_> {
    /// The number at `at`.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let first = self.char(at)?;
        if ascii_digit(first).is_some() {
            return self.figures(at);
        }
        // 万一 is "in case", and 百分之 begins a share.
        if self.starts(at, "万一") || self.begins_share(at) && power(first).is_some() {
            return None;
        }
        let starts =
            digit(first).is_some() || matches!(first, '十' | '拾' | '百' | '千' | '万' | '亿');
        if !starts {
            return None;
        }
        let (mut total, mut section, mut current) = (0.0, 0.0, 0.0);
        let mut pending = false;
        let mut scaled = false;
        let mut last_power: f64 = 0.0;
        let mut row = 0;
        let mut row_value = 0.0;
        let mut end = at;
        while let Some(c) = self.char(end) {
            if end - at > LONGEST {
                return None;
            }
            if let Some(value) = digit(c) {
                // 五两: a weight.
                if pending && current > 0.0 && c == '两' {
                    break;
                }
                if pending {
                    row += 1;
                    row_value = row_value * 10.0 + value;
                } else {
                    row = 1;
                    row_value = value;
                }
                current = row_value;
                pending = value != 0.0 || row > 1 || !scaled;
            } else if let Some(by) = power(c) {
                // 千瓦 and 兆瓦 are units, 百分之 begins another number; powers inside a group of four descend.
                if (c != '百' && self.begins_unit(end) || self.begins_share(end))
                    && (pending || scaled)
                    || by < 1e4 && (1.0..1e4).contains(&last_power) && by >= last_power
                {
                    break;
                }
                if by >= 1e4 {
                    let group = section + current;
                    let group = if group == 0.0 && total == 0.0 && !scaled {
                        1.0
                    } else {
                        group
                    };
                    if by > last_power && last_power >= 1e4 {
                        total = (total + group) * by;
                    } else {
                        total += group * by;
                    }
                    section = 0.0;
                } else {
                    section += if pending { current } else { 1.0 } * by;
                }
                current = 0.0;
                pending = false;
                last_power = by;
                scaled = true;
            } else if c == '点' && digit(self.char(end + c.len_utf8()).unwrap_or(' ')).is_some() {
                let mut fraction = String::from("0.");
                let mut i = end + c.len_utf8();
                while let Some(value) = self.char(i).and_then(digit) {
                    fraction.push(char::from(b'0' + value as u8));
                    i += self.char(i).map_or(1, char::len_utf8);
                }
                let whole = total + section + current;
                let value = format!("{whole}{}", fraction.trim_start_matches('0'))
                    .parse()
                    .unwrap_or(whole);
                let mut number = Number {
                    value,
                    end: i,
                    scaled,
                    digits: 0,
                    row: 0,
                };
                self.powers(&mut number);
                return Some(number);
            } else {
                break;
            }
            end += c.len_utf8();
        }
        // "一百二": the last digit counts tens.
        let tail = if scaled
            && pending
            && row == 1
            && last_power >= 100.0
            && current > 0.0
            && !self.starts(end, "零")
        {
            let before_last = self.text.get(at..end).and_then(|w| w.chars().rev().nth(1));
            if before_last == Some('零') || before_last == Some('〇') {
                current
            } else {
                current * last_power / 10.0
            }
        } else {
            current
        };
        Some(Number {
            value: total + section + tail,
            end,
            scaled,
            digits: 0,
            row: if scaled { 0 } else { row },
        })
    }

    /// Digits, western or full-width, with the powers after them: 3.5亿, 1,200万.
    fn figures(&self, at: usize) -> Option<Number> {
        let mut plain = String::new();
        let mut end = at;
        let mut whole = 0;
        let mut point = false;
        while let Some(c) = self.char(end) {
            let next = self.char(end + c.len_utf8());
            if let Some(d) = ascii_digit(c) {
                plain.push(d);
                whole += usize::from(!point);
            } else if matches!(c, ',' | '，')
                && !point
                && next.and_then(ascii_digit).is_some()
                && c == ','
            {
                // A mark between thousands.
            } else if matches!(c, '.' | '．') && !point && next.and_then(ascii_digit).is_some() {
                plain.push('.');
                point = true;
            } else {
                break;
            }
            end += c.len_utf8();
        }
        let mut number = Number {
            value: plain.parse().ok()?,
            end,
            scaled: false,
            digits: whole,
            row: 0,
        };
        self.powers(&mut number);
        Some(number)
    }

    fn powers(&self, number: &mut Number) {
        while let Some(c) = self.char(number.end)
            && let Some(by) = power(c)
            && !self.begins_unit(number.end)
            && !self.begins_share(number.end)
        {
            number.value = crate::quantity::numbers::scaled(number.value, by);
            number.scaled = true;
            number.end += c.len_utf8();
        }
    }

    /// Multiplies a sum by the powers of ten that stand behind it: US$3亿.
    pub(super) fn multiply(&self, quantity: &mut Quantity) {
        let mut number = Number {
            value: quantity.value,
            end: quantity.span.end(),
            scaled: false,
            digits: 1,
            row: 0,
        };
        self.powers(&mut number);
        if number.scaled && quantity.upper.is_none() {
            quantity.value = number.value;
            quantity.span = Span::new(quantity.span.start(), number.end);
        }
    }

    /// Whether a unit that begins with a power's character stands at `at`: 千瓦, 兆字节.
    fn begins_unit(&self, at: usize) -> bool {
        self.unit(at)
            .is_some_and(|unit| unit.word.starts_with(['千', '百', '兆']))
    }

    /// 百分之.
    fn begins_share(&self, at: usize) -> bool {
        self.char(at)
            .is_some_and(|c| self.starts(at + c.len_utf8(), "分之"))
    }

    /// The tens that a number begins with, 十 or 二十, and their end; nought where it begins with none.
    pub(super) fn tens(&self, at: usize) -> (f64, usize) {
        const TEN: &str = "十";
        let Some(first) = self.char(at) else {
            return (0.0, at);
        };
        let behind = at + first.len_utf8();
        match digit(first) {
            None if first == '十' => (10.0, behind),
            Some(tens) if self.starts(behind, TEN) => (10.0 * tens, behind + TEN.len()),
            _ => (0.0, at),
        }
    }
}

fn ascii_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}
