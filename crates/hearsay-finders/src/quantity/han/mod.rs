//! Chinese numbers and units: 一百二十万, 3.5亿元, 百分之五, 半数, 三分之二, 三至五公里.
//!
//! Owns: the grammar of Chinese quantities; its numbers and units have modules of their own.
//! Never: takes a date (三月四日, 二〇二二年), a clock time, or the "one" of 一些 and 一定 for a quantity.

mod numbers;
mod units;

use hearsay_document::{Bound, Quantity, QuantityKind, Span};

use super::atoms::{Atom, Class};
#[cfg(test)]
pub(super) use units::examples;

use numbers::{Number, digit, power};
use units::{AFTER, BEFORE, TABLE, Unit};

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
