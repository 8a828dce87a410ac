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

use crate::han;
use numbers::{Number, digit, power};
use units::{TABLE, Unit};

/// Marks between the ends of a range.
const RANGE: [&str; 8] = ["至", "到", "-", "－", "—", "~", "～", "–"];

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
        if c == '负' && self.is_minus(at) {
            let mut below = self.quantity(skip).map_err(|_| skip)?;
            if below.span.start() != skip || below.upper.is_some() {
                return Err(skip);
            }
            below.value = -below.value;
            below.span = Span::new(at, below.span.end());
            return Ok(below);
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
        // 三分之二, 二又二分之一.
        if self.starts(end, "分之") {
            return self.fraction(at, 0.0, &number, bound);
        }
        if self.starts(end, "又")
            && let Some(below) = self.number(end + "又".len())
            && self.starts(below.end, "分之")
        {
            return self.fraction(at, value, &below, bound);
        }
        // 300多人, 一百余人, 十几岁.
        let is_open = self.text.get(..end).is_some_and(|t| t.ends_with('十'));
        if let Some(more) = self
            .char(end)
            .filter(|c| matches!(c, '多' | '余' | '来') || is_open && *c == '几')
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
        let western = number.digits > 0;
        let mut unit = self.unit(end);
        let mut half = 0.0;
        // 两个半小时, 一个多月.
        for (between, more) in [("个半", 0.5), ("个多", 0.0)] {
            if self.starts(end, between) {
                half = more;
                bound = if more == 0.0 {
                    Some(Bound::MoreThan)
                } else {
                    bound
                };
                end += between.len();
                unit = self.measured(end);
            }
        }
        // 一度 is "once".
        let is_once = !western && value == 1.0 && self.starts(end, "度");
        unit = unit.filter(|_| !is_once);
        unit = unit.filter(|unit| !self.is_of_other_word(end + unit.word.len(), unit));
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
                    && (unit.kind == QuantityKind::Duration || matches!(unit.word, "成" | "斤"))
                {
                    half = 0.5;
                    end += "半".len();
                }
                found.kind = unit.kind;
                found.unit = (unit.id != "-").then(|| unit.id.to_owned());
                // 八五折.
                if unit.word == "折" && number.row == 2 {
                    found.value /= 10.0;
                }
                found.value = scaled(found.value + half, unit.factor);
                found.upper = found.upper.map(|upper| scaled(upper, unit.factor));
                self.lead(&mut found, at);
                if let Some((part, part_end)) = self.smaller_part(end, unit.id) {
                    found.value += part;
                    end = part_end;
                }
                if let Some((part, part_end)) = self.small_money(end, unit) {
                    found.value += part;
                    end = part_end;
                }
                found.span = Span::new(found.span.start(), end);
            }
            None => {
                if let Some(found) = self.sum_behind_currency(&found, bound) {
                    return Ok(found);
                }
                // Two or three digits in a row, without a unit, are a name: 九一八.
                if !western && (2..=3).contains(&number.row) && bound.is_none() {
                    return Err(end);
                }
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

    /// Whether the 负 at `at` is a minus, and not part of a verb: 欺负, 背负.
    fn is_minus(&self, at: usize) -> bool {
        let before = self.text.get(..at).and_then(|t| t.chars().next_back());
        !before.is_some_and(|c| "欺背担肩胜抱自".contains(c))
    }

    /// The unit behind 个半 and 个多, where 月 needs no measure word of its own.
    fn measured(&self, at: usize) -> Option<&'static Unit> {
        if self.starts(at, "月") {
            return TABLE.iter().find(|unit| unit.word == "个月");
        }
        self.unit(at)
    }

    /// Whether a unit is the beginning of another word: 五角大楼, 两节课, 六分钟.
    fn is_of_other_word(&self, end: usize, unit: &Unit) -> bool {
        let behind = match unit.word {
            "角" => "大形星落度逐",
            "节" => "课车目日气约能",
            "伏" => "击",
            "码" => "头",
            "两" => "国岸会个者党人",
            "比特" => "币",
            "周" => "年岁边围刊报日",
            "折" => "扣磨腾叠",
            _ => return false,
        };
        self.char(end).is_some_and(|c| behind.contains(c))
    }

    /// The smaller part of a sum, and its end: 3元5角, 3块5.
    fn small_money(&self, at: usize, larger: &Unit) -> Option<(f64, usize)> {
        if larger.id != "CNY" || larger.factor < 1.0 {
            return None;
        }
        let rest = self.number(at)?;
        match self.unit(rest.end) {
            Some(part) if part.id == "CNY" && part.factor < 1.0 => {
                Some((rest.value * part.factor, rest.end + part.word.len()))
            }
            None if larger.word == "块" && rest.value < 10.0 && !rest.scaled => {
                Some((rest.value / 10.0, rest.end))
            }
            _ => None,
        }
    }

    /// A sum whose currency stands before it alone: 人民币5.6亿.
    fn sum_behind_currency(&self, found: &Quantity, bound: Option<Bound>) -> Option<Quantity> {
        const NAMES: [&str; 4] = ["人民币", "美元", "港币", "欧元"];
        let before = self.text.get(..found.span.start())?;
        let name = NAMES.into_iter().find(|name| before.ends_with(name))?;
        let unit = TABLE.iter().find(|unit| unit.word == name)?;
        Some(Quantity {
            span: Span::new(found.span.start() - name.len(), found.span.end()),
            kind: QuantityKind::Money,
            unit: Some(unit.id.to_owned()),
            bound: bound
                .or_else(|| self.after(found.span.end()))
                .unwrap_or(Bound::Exact),
            ..found.clone()
        })
    }

    /// 三分之二, whose lower part has been read; `whole` stands before it in 二又二分之一.
    fn fraction(
        &self,
        at: usize,
        whole: f64,
        below: &Number,
        bound: Option<Bound>,
    ) -> Result<Quantity, usize> {
        let above = self.number(below.end + "分之".len()).ok_or(below.end)?;
        if below.value == 0.0 {
            return Err(above.end);
        }
        let value = whole + above.value / below.value;
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
        // 摄氏30度.
        for (scale, unit) in [("摄氏", "celsius"), ("华氏", "fahrenheit")] {
            if found.unit.as_deref() == Some("degree") && before.ends_with(scale) {
                found.unit = Some(unit.to_owned());
                found.span = Span::new(at - scale.len(), found.span.end());
            }
        }
        for (rate, per) in [("时速", "hour"), ("每小时", "hour"), ("每秒", "second")] {
            if found.kind == QuantityKind::Distance && before.ends_with(rate) {
                found.unit = found.unit.take().map(|unit| format!("{unit}-per-{per}"));
                found.kind = QuantityKind::Other;
            }
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
        for mark in RANGE {
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
        // 分钟, 日元, 分贝: units that begin like a part of a date.
        if self
            .unit(end)
            .is_some_and(|unit| unit.word.chars().nth(1).is_some())
        {
            return false;
        }
        let starts = |words: &[&str]| words.iter().any(|word| self.starts(end, word));
        // 90后: who was born then.
        starts(&["后"]) && number.digits == 2
            || starts(&["月", "日", "号", "分", "世纪", "楼", ":", "点钟"]) && !starts(&["分之"])
            || self.starts(end, "时") && !self.starts(end, "时间")
            || self.starts(end, "点") && !self.starts(end, "点击")
    }

    fn before(&self, at: usize) -> Option<Bound> {
        han::bound_before(self.text.get(..at)?)
    }

    fn after(&self, at: usize) -> Option<Bound> {
        han::bound_after(self.text.get(at..)?)
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

/// A text in the characters that the lexicons are written in; every one keeps its bytes.
fn simplified(text: &str) -> String {
    text.chars().map(han::simplified).collect()
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

/// Gives figures of the other grammar what Han characters beside them tell: the bound of 逾15%, the power of US$3亿, the sign of
/// 零下5℃, and the currency of ¥, which is the yuan where no kana is written.
pub(super) fn bind(text: &str, found: &mut [Quantity]) {
    const BELOW: &str = "零下";
    let text = simplified(text);
    let scan = Scan { text: &text };
    let is_japanese = text.contains(|c| matches!(c, 'ぁ'..='ヿ'));
    for quantity in found.iter_mut() {
        if quantity.bound == Bound::Exact
            && let Some(bound) = scan.before(quantity.span.start())
        {
            quantity.bound = bound;
        }
        let words = text
            .get(quantity.span.start()..quantity.span.end())
            .unwrap_or("");
        if quantity.kind == QuantityKind::Money {
            if quantity.unit.as_deref() == Some("JPY")
                && words.contains(['¥', '￥'])
                && !is_japanese
            {
                quantity.unit = Some("CNY".to_owned());
            }
            scan.multiply(quantity);
        }
        let is_warmth = matches!(quantity.unit.as_deref(), Some("celsius" | "fahrenheit"));
        let start = quantity.span.start();
        if is_warmth
            && quantity.value > 0.0
            && text.get(..start).is_some_and(|t| t.ends_with(BELOW))
        {
            quantity.value = -quantity.value;
            quantity.span = Span::new(start - BELOW.len(), quantity.span.end());
        }
    }
}

/// Joins figures of one unit with a range's mark between them: 30%至40%, 3万元到5万元.
pub(super) fn join(text: &str, found: &mut Vec<Quantity>) {
    let mut joined: Vec<Quantity> = Vec::with_capacity(found.len());
    for quantity in found.drain(..) {
        if let Some(low) = joined.last_mut()
            && low.unit == quantity.unit
            && low.unit.is_some()
            && low.upper.is_none()
            && quantity.upper.is_none()
            && low.value < quantity.value
            && text
                .get(low.span.end()..quantity.span.start())
                .is_some_and(|between| RANGE.contains(&between))
        {
            low.upper = Some(quantity.value);
            low.span = Span::new(low.span.start(), quantity.span.end());
            low.of = quantity.of;
            continue;
        }
        joined.push(quantity);
    }
    *found = joined;
}

/// Quantities whose number stands in Han characters or touches them, in text order.
pub(super) fn find(text: &str, atoms: &[Atom]) -> Vec<Quantity> {
    let text = simplified(text);
    let scan = Scan { text: &text };
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
