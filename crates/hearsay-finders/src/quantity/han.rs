//! Chinese numbers and units: 一百二十万, 3.5亿元, 百分之五, 半数, 三分之二, 三至五公里.
//!
//! Owns: the grammar of Chinese quantities, and `lexicons/units-zh.tsv`.
//! Never: takes a date (三月四日, 二〇二二年), a clock time, or the "one" of 一些 and 一定 for a quantity.

use std::sync::LazyLock;

use hearsay_document::lexicon::rows;
use hearsay_document::{Bound, Quantity, QuantityKind, Span};

use super::atoms::{Atom, Class};
use crate::han;

const UNITS: &str = include_str!("../../../../lexicons/units-zh.tsv");

struct Unit {
    word: &'static str,
    id: &'static str,
    kind: QuantityKind,
    factor: f64,
    /// A noun of its own: 人, 次.
    noun: bool,
}

/// All unit words, the longest first.
static TABLE: LazyLock<Vec<Unit>> = LazyLock::new(|| {
    let mut table = Vec::new();
    for [words, id, kind, factor, _, _] in rows(UNITS) {
        for word in words.split('|') {
            table.push(Unit {
                word,
                id,
                kind: QuantityKind::parse(kind).unwrap_or(QuantityKind::Other),
                factor: factor.parse().unwrap_or(1.0),
                noun: words.starts_with('人'),
            });
        }
    }
    table.sort_by_key(|unit| std::cmp::Reverse(unit.word.len()));
    table
});

/// Examples: the unit, a text with it, a text without.
#[cfg(test)]
pub(super) fn examples() -> impl Iterator<Item = [&'static str; 4]> {
    rows(UNITS).map(|[_, id, kind, _, yes, no]| [id, kind, yes, no])
}

/// Bounds before a number, the longest first.
const BEFORE: &[(&str, Bound)] = &[
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不到", Bound::LessThan),
    ("不足", Bound::LessThan),
    ("低于", Bound::LessThan),
    ("少于", Bound::LessThan),
    ("至少", Bound::AtLeast),
    ("最少", Bound::AtLeast),
    ("起码", Bound::AtLeast),
    ("最多", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("高达", Bound::AtMost),
    ("多达", Bound::AtMost),
    ("超过", Bound::MoreThan),
    ("高于", Bound::MoreThan),
    ("多于", Bound::MoreThan),
    ("大约", Bound::About),
    ("大概", Bound::About),
    ("将近", Bound::About),
    ("接近", Bound::About),
    ("约", Bound::About),
    ("近", Bound::About),
    ("逾", Bound::MoreThan),
    ("超", Bound::MoreThan),
];

/// Bounds after a number and its unit.
const AFTER: &[(&str, Bound)] = &[
    ("左右", Bound::About),
    ("上下", Bound::About),
    ("以上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之多", Bound::AtMost),
];

fn digit(c: char) -> Option<f64> {
    han::digit(c).map(f64::from)
}

/// A power of ten inside a group of four, and of the groups.
fn power(c: char) -> Option<f64> {
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
struct Number {
    value: f64,
    end: usize,
    /// Powers of ten stand in it.
    scaled: bool,
    /// Its first figures are in digits; how many.
    digits: usize,
    /// Chinese digits one after the other, as years are written.
    row: usize,
}

struct Scan<'a> {
    text: &'a str,
}

impl Scan<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn starts(&self, at: usize, word: &str) -> bool {
        self.text
            .get(at..)
            .is_some_and(|rest| rest.starts_with(word))
    }

    /// The number at `at`.
    fn number(&self, at: usize) -> Option<Number> {
        let first = self.char(at)?;
        if ascii_digit(first).is_some() {
            return self.figures(at);
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
            if let Some(value) = digit(c) {
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
                // 千瓦 and 兆瓦 are units; powers inside a group of four descend.
                let unit = ["千瓦", "千米", "千克", "兆瓦"]
                    .iter()
                    .any(|word| self.starts(end, word));
                if unit && (pending || scaled)
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
        {
            number.value = super::numbers::scaled(number.value, by);
            number.scaled = true;
            number.end += c.len_utf8();
        }
    }

    fn unit(&self, at: usize) -> Option<&'static Unit> {
        TABLE.iter().find(|unit| self.starts(at, unit.word))
    }

    /// The quantity whose number begins at `at`, and where reading goes on.
    fn quantity(&self, at: usize) -> Result<Quantity, usize> {
        let c = self.char(at).unwrap_or(' ');
        let skip = at + c.len_utf8();
        // 统一, 唯一: a "one" inside another word.
        if c == '一'
            && self
                .text
                .get(..at)
                .is_some_and(|t| t.ends_with(['统', '統', '唯', '同', '单', '專', '专', '划']))
        {
            return Err(skip);
        }
        if c == '第' {
            return self.ordinal(at, skip).ok_or(skip);
        }
        let mut bound = self.before(at);
        for (words, unit) in [("百分之", "percent"), ("千分之", "permille")] {
            if self.starts(at, words) {
                let figure = at + words.len();
                return self.share(at, figure, unit, bound).ok_or(skip);
            }
        }
        if self.starts(at, "半数") || self.starts(at, "一半") {
            let mut found = quantity(at, at + "半数".len(), QuantityKind::Count, 0.5, None);
            found.bound = bound.unwrap_or(Bound::Exact);
            return Ok(found);
        }
        if c == '半' {
            return self.half(at, skip).ok_or(skip);
        }
        let several = matches!(c, '数' | '几' | '上' | '成');
        let from = if several && self.char(skip).and_then(power).is_some() {
            skip
        } else {
            at
        };
        if several && from == at {
            return Err(skip);
        }
        if let Some(found) = self.neighbours(from, bound) {
            return Ok(found);
        }
        let number = self.number(from).ok_or(skip)?;
        if several {
            bound = Some(Bound::AtLeast);
        }
        let mut value = number.value;
        let mut end = number.end;
        // 三分之二.
        if self.starts(end, "分之") {
            return self.fraction(at, &number, bound);
        }
        // 300多人, 一百余人.
        if let Some(more) = self
            .char(end)
            .filter(|c| matches!(c, '多' | '余' | '来' | '餘'))
        {
            bound = bound.or(Some(Bound::MoreThan));
            end += more.len_utf8();
            if let Some(by) = self.char(end).and_then(power).filter(|by| *by >= 1e4) {
                value *= by;
                end += '万'.len_utf8();
            }
        }
        let mut found = quantity(at, number.end.max(end), QuantityKind::Count, value, None);
        self.range(&mut found, &mut end);
        if self.is_date(&number, end) {
            return Err(end);
        }
        let mut unit = self.unit(end);
        let mut half = 0.0;
        // 两个半小时.
        if self.starts(end, "个半") {
            half = 0.5;
            end += "个半".len();
            unit = self.unit(end);
        }
        let western = number.digits > 0;
        match unit {
            Some(unit) if unit.kind == QuantityKind::Count => {
                let one = value == 1.0 && !western;
                if one && !unit.noun {
                    return Err(end);
                }
                let from = end;
                end += unit.word.len();
                if unit.noun {
                    found.of = Some(Span::new(from, end));
                }
            }
            Some(unit) => {
                end += unit.word.len();
                if self.starts(end, "半")
                    && (unit.kind == QuantityKind::Duration || unit.word == "成")
                {
                    half = 0.5;
                    end += "半".len();
                }
                found.kind = unit.kind;
                found.unit = (unit.id != "-").then(|| unit.id.to_owned());
                found.value = scaled(found.value + half, unit.factor);
                found.upper = found.upper.map(|upper| scaled(upper, unit.factor));
                self.lead(&mut found, at);
                if let Some((part, part_end)) = self.smaller_part(end, unit.id) {
                    found.value += part;
                    end = part_end;
                }
                // 3元5角.
                if unit.id == "CNY"
                    && unit.factor == 1.0
                    && let Some(rest) = self.number(end)
                    && let Some(part) = self.unit(rest.end)
                    && part.id == "CNY"
                    && part.factor < 1.0
                {
                    found.value += rest.value * part.factor;
                    end = rest.end + part.word.len();
                }
                found.span = Span::new(found.span.start(), end);
            }
            None => {
                // Alone, a Chinese digit is part of another word.
                let word = !western && !number.scaled && number.row < 2 && found.upper.is_none();
                let idiom = !western
                    && self.char(end).is_some_and(hearsay_document::is_han)
                    && number.end - from <= '万'.len_utf8() * 2;
                let bounded = bound.is_some() || self.after(end).is_some();
                if !bounded && (word || idiom || !western && number.end - from == '万'.len_utf8())
                {
                    return Err(end);
                }
            }
        }
        if found.of.is_none() && found.unit.is_none() {
            found.span = Span::new(at, found.span.end().max(number.end));
        }
        found.bound = bound.or_else(|| self.after(end)).unwrap_or(Bound::Exact);
        Ok(found)
    }

    /// 第三: the number behind the mark, from `figure` on.
    fn ordinal(&self, at: usize, figure: usize) -> Option<Quantity> {
        let number = self.number(figure)?;
        Some(quantity(
            at,
            number.end,
            QuantityKind::Ordinal,
            number.value,
            None,
        ))
    }

    /// 百分之五: the figure behind the words.
    fn share(
        &self,
        at: usize,
        figure: usize,
        unit: &'static str,
        bound: Option<Bound>,
    ) -> Option<Quantity> {
        let number = self.number(figure)?;
        let mut end = number.end;
        let mut found = quantity(at, end, QuantityKind::Percent, number.value, Some(unit));
        self.range(&mut found, &mut end);
        found.bound = bound.or_else(|| self.after(end)).unwrap_or(Bound::Exact);
        Some(found)
    }

    /// 半小时, 半年, 半公里; `after` is the end of 半.
    fn half(&self, at: usize, after: usize) -> Option<Quantity> {
        let measure = if self.starts(after, "个") {
            after + "个".len()
        } else {
            after
        };
        let unit = self
            .unit(measure)
            .filter(|u| u.kind != QuantityKind::Count)?;
        let id = (unit.id != "-").then_some(unit.id);
        let end = measure + unit.word.len();
        Some(quantity(at, end, unit.kind, 0.5 * unit.factor, id))
    }

    /// 三分之二, whose lower part has been read.
    fn fraction(&self, at: usize, below: &Number, bound: Option<Bound>) -> Result<Quantity, usize> {
        let above = self.number(below.end + "分之".len()).ok_or(below.end)?;
        if below.value == 0.0 {
            return Err(above.end);
        }
        let value = above.value / below.value;
        let mut found = quantity(at, above.end, QuantityKind::Count, value, None);
        let after = || self.after(above.end);
        found.bound = bound.or_else(after).unwrap_or(Bound::Exact);
        Ok(found)
    }

    /// Two figures side by side before a power or a measure: 七八百人 are 700 to 800, 两三天 two or three, 十二三米 12 to 13.
    fn neighbours(&self, at: usize, bound: Option<Bound>) -> Option<Quantity> {
        let (tens, first_at) = self.tens(at);
        let first = self.char(first_at)?;
        let second_at = first_at + first.len_utf8();
        let second = self.char(second_at)?;
        let (low, high) = (digit(first)?, digit(second)?);
        let after = second_at + second.len_utf8();
        // 七八年 is a year.
        let goes_on = self.char(after).is_some_and(|c| power(c).is_some())
            || self
                .unit(after)
                .is_some_and(|unit| unit.id != "year" || tens > 0.0);
        if low < 1.0 || high != low + 1.0 || !goes_on {
            return None;
        }
        let mut found = self.quantity(second_at).ok()?;
        if found.upper.is_some() || found.value <= 0.0 {
            return None;
        }
        let one = found.value / high;
        found.upper = Some(one * (tens + high));
        found.value = one * (tens + low);
        found.span = Span::new(at, found.span.end());
        found.bound = bound.unwrap_or(found.bound);
        Some(found)
    }

    /// The tens that a number begins with, 十 or 二十, and their end; nought where it begins with none.
    fn tens(&self, at: usize) -> (f64, usize) {
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

    /// What the words before a measure add to it: 零下5摄氏度, 时速100公里, 每吨300元.
    fn lead(&self, found: &mut Quantity, at: usize) {
        const BELOW: &str = "零下";
        let before = self.text.get(..at).unwrap_or("");
        let is_warmth = matches!(
            found.unit.as_deref(),
            Some("celsius" | "fahrenheit" | "degree")
        );
        if is_warmth && before.ends_with(BELOW) && found.upper.is_none() {
            found.value = -found.value;
            found.span = Span::new(at - BELOW.len(), found.span.end());
        }
        if found.kind == QuantityKind::Distance
            && (before.ends_with("时速") || before.ends_with("每小时"))
        {
            found.unit = found.unit.take().map(|unit| format!("{unit}-per-hour"));
            found.kind = QuantityKind::Other;
        }
        if found.kind == QuantityKind::Money {
            found.per = TABLE
                .iter()
                .filter(|unit| unit.id != "-" && unit.kind != QuantityKind::Money)
                .find(|unit| {
                    before
                        .strip_suffix(unit.word)
                        .is_some_and(|rest| rest.ends_with('每'))
                })
                .map(|unit| unit.id.to_owned());
        }
    }

    /// The smaller part of a length of time told in two units, as a share of the larger one, and its end: 五年六个月.
    fn smaller_part(&self, at: usize, larger: &str) -> Option<(f64, usize)> {
        let (smaller, many) = match larger {
            "year" => ("month", 12.0),
            "hour" => ("minute", 60.0),
            "minute" => ("second", 60.0),
            _ => return None,
        };
        let number = self.number(at)?;
        let unit = self.unit(number.end)?;
        (unit.id == smaller && number.value < many)
            .then(|| (number.value / many, number.end + unit.word.len()))
    }

    /// The upper end of a range after `found`: 三至五, 3-5, 10～20.
    fn range(&self, found: &mut Quantity, end: &mut usize) {
        for mark in ["至", "到", "-", "－", "—", "~", "～", "–"] {
            if self.starts(*end, mark)
                && let Some(upper) = self.number(*end + mark.len())
                && upper.value > found.value
            {
                let first = found.value;
                // 三至五万: the power belongs to both.
                let by = if upper.scaled && first < 10.0 && upper.value >= 10.0 {
                    10f64.powf(upper.value.log10().floor())
                } else {
                    1.0
                };
                let own = upper.value / by;
                if by > 1.0 && first < own {
                    found.value = first * by;
                }
                found.upper = Some(upper.value);
                *end = upper.end;
                found.span = Span::new(found.span.start(), upper.end);
                return;
            }
        }
    }

    /// Dates and clock times: 2022年, 二〇二二年, 三月, 4日, 十点, 3时.
    fn is_date(&self, number: &Number, end: usize) -> bool {
        let year = (number.digits == 4 || number.row == 4) && !number.scaled;
        if self.starts(end, "年") {
            return year && (1000.0..2200.0).contains(&number.value)
                || number.row == 2
                || self.starts(end, "年代")
                || self.starts(end, "年级");
        }
        let clock = self.starts(end, "时") && !self.starts(end, "时间")
            || self.starts(end, "点") && !self.starts(end, "点击")
            || self.starts(end, "点钟");
        self.starts(end, "月")
            || self.starts(end, "日") && !self.starts(end, "日元") && !self.starts(end, "日圆")
            || self.starts(end, "号")
            || clock
            || self.starts(end, "分")
                && !self.starts(end, "分钟")
                && !self.starts(end, "分鐘")
                && !self.starts(end, "分之")
            || self.starts(end, "世纪")
            || self.starts(end, "楼")
            || self.starts(end, ":")
    }

    fn before(&self, at: usize) -> Option<Bound> {
        let text = self.text.get(..at)?;
        BEFORE
            .iter()
            .find(|(word, _)| text.ends_with(word))
            .map(|(_, bound)| *bound)
    }

    fn after(&self, at: usize) -> Option<Bound> {
        AFTER
            .iter()
            .find(|(word, _)| self.starts(at, word))
            .map(|(_, bound)| *bound)
    }
}

fn scaled(value: f64, factor: f64) -> f64 {
    if factor < 1.0 {
        value / (1.0 / factor).round()
    } else {
        value * factor
    }
}

fn ascii_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}

fn quantity(
    start: usize,
    end: usize,
    kind: QuantityKind,
    value: f64,
    unit: Option<&str>,
) -> Quantity {
    Quantity {
        span: Span::new(start, end),
        kind,
        value,
        upper: None,
        unit: unit.map(str::to_owned),
        per: None,
        bound: Bound::Exact,
        of: None,
        change: false,
        rule: "han",
    }
}

/// Whether the figure of an atom belongs to Chinese text: Han characters touch its end.
pub(super) fn owns_figure(atoms: &[Atom], at: usize) -> bool {
    let han =
        |i: usize| matches!(atoms.get(i), Some(next) if next.class == Class::Han && next.glued);
    let range = matches!(atoms.get(at + 1), Some(a) if a.glued && matches!(a.class, Class::Sign('-' | '–' | '—' | '~' | '～' | '－')))
        && matches!(atoms.get(at + 2), Some(a) if a.glued && matches!(a.class, Class::Figure(..)))
        && han(at + 3);
    han(at + 1) || range
}

/// Gives figures of the other grammar the bound that Han characters before them tell: 逾15%.
pub(super) fn bind(text: &str, found: &mut [Quantity]) {
    let scan = Scan { text };
    for quantity in found.iter_mut().filter(|q| q.bound == Bound::Exact) {
        if let Some(bound) = scan.before(quantity.span.start()) {
            quantity.bound = bound;
        }
    }
}

/// Quantities whose number stands in Han characters or touches them, in text order.
pub(super) fn find(text: &str, atoms: &[Atom]) -> Vec<Quantity> {
    let scan = Scan { text };
    let mut found: Vec<Quantity> = Vec::new();
    let mut done = 0;
    for (index, atom) in atoms.iter().enumerate() {
        let wide = matches!(atom.class, Class::Sign('０'..='９'));
        let figure = matches!(atom.class, Class::Figure(..)) && owns_figure(atoms, index);
        if atom.class != Class::Han && !figure && !wide {
            continue;
        }
        let mut at = atom.start().max(done);
        while at < atom.end() {
            match scan.quantity(at) {
                Ok(quantity) if quantity.value.is_finite() => {
                    at = quantity.span.end().max(quantity.of.map_or(0, Span::end));
                    found.push(quantity);
                }
                Ok(quantity) => at = quantity.span.end(),
                Err(next) => at = next,
            }
        }
        done = done.max(at);
    }
    found
}
