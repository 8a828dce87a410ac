//! Chinese numbers and units: 一百二十万, 3.5亿元, 百分之五, 半数, 三分之二, 三至五公里.
//!
//! Owns: the grammar of Chinese quantities; its numbers, sums of money and units have modules of their own.
//! Never: takes a date (三月四日, 二〇二二年), a clock time, or the "one" of 一些 and 一定 for a quantity.

mod numbers;
mod sums;
mod units;

use hearsay_document::{Bound, Quantity, QuantityKind, Span};

use super::atoms::{Atom, Class};
pub(super) use sums::{bind, join};
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
        let bound = self.before(at);
        match c {
            // 统一, 唯一: a "one" inside another word.
            '一' if self
                .text
                .get(..at)
                .is_some_and(|t| t.ends_with(['统', '唯', '同', '单', '专', '划'])) =>
            {
                return Err(skip);
            }
            '负' if self.is_minus(at) => return self.below_nought(at, skip),
            '第' => return self.ordinal(at, skip).ok_or(skip),
            _ => {}
        }
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
        if several && self.char(skip).and_then(power).is_none() {
            return Err(skip);
        }
        let from = if several { skip } else { at };
        if let Some(found) = self.neighbours(from, bound) {
            return Ok(found);
        }
        let number = self.number(from).ok_or(skip)?;
        // 三分之二, 二又二分之一.
        if self.starts(number.end, "分之") {
            return self.fraction(at, 0.0, &number, bound);
        }
        if self.starts(number.end, "又")
            && let Some(below) = self.number(number.end + "又".len())
            && self.starts(below.end, "分之")
        {
            return self.fraction(at, number.value, &below, bound);
        }
        let bound = if several { Some(Bound::AtLeast) } else { bound };
        self.counted(at, from, number, bound)
    }

    /// 负五度: what stands behind the minus.
    fn below_nought(&self, at: usize, behind: usize) -> Result<Quantity, usize> {
        let mut found = self.quantity(behind).map_err(|_| behind)?;
        if found.span.start() != behind || found.upper.is_some() {
            return Err(behind);
        }
        found.value = -found.value;
        found.span = Span::new(at, found.span.end());
        Ok(found)
    }

    /// The quantity of a number that has been read: the end of its range, and its unit. `at` is where it begins with what opens it.
    fn counted(
        &self,
        at: usize,
        from: usize,
        number: Number,
        mut bound: Option<Bound>,
    ) -> Result<Quantity, usize> {
        let mut end = number.end;
        let mut found = quantity(at, end, QuantityKind::Count, number.value, None);
        if self.leave_open(&mut found, &mut end) {
            bound = bound.or(Some(Bound::MoreThan));
        }
        self.range(&mut found, &mut end);
        if self.is_date(&number, end) {
            return Err(end);
        }
        let mut unit = self.unit(end);
        let mut half = 0.0;
        // 两个半小时, 一个多月.
        if self.starts(end, "个半") || self.starts(end, "个多") {
            if self.starts(end, "个半") {
                half = 0.5;
            } else {
                bound = Some(Bound::MoreThan);
            }
            end += "个半".len();
            unit = self.measured(end);
        }
        // 一度 is "once".
        let is_once = number.digits == 0 && found.value == 1.0 && self.starts(end, "度");
        let is_unit =
            |unit: &&Unit| !is_once && !self.is_of_other_word(end + unit.word.len(), unit);
        match unit.filter(is_unit) {
            Some(unit) if unit.kind == QuantityKind::Count => {
                if found.value == 1.0 && number.digits == 0 && !unit.noun {
                    return Err(end);
                }
                let noun = Span::new(end, end + unit.word.len());
                end = noun.end();
                found.of = unit.noun.then_some(noun);
            }
            Some(unit) => {
                found.value += half;
                self.measure(&mut found, &mut end, unit, &number);
            }
            None => {
                if let Some(found) = self.sum_behind_currency(&found, bound) {
                    return Ok(found);
                }
                let is_bounded = bound.is_some() || self.after(end).is_some();
                if !is_bounded && self.is_part_of_word(from, end, &number, found.upper.is_some()) {
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

    /// What leaves a number open behind it, and the power behind that: 300多人, 一百余人, 十几岁, 五十多万.
    fn leave_open(&self, found: &mut Quantity, end: &mut usize) -> bool {
        let is_ten = self.text.get(..*end).is_some_and(|t| t.ends_with('十'));
        let open = self
            .char(*end)
            .filter(|c| matches!(c, '多' | '余' | '来') || is_ten && *c == '几');
        let Some(open) = open else {
            return false;
        };
        *end += open.len_utf8();
        if let Some(by) = self.char(*end).and_then(power).filter(|by| *by >= 1e4) {
            found.value *= by;
            *end += '万'.len_utf8();
        }
        found.span = Span::new(found.span.start(), *end);
        true
    }

    /// Gives a number its unit, with what stands behind: 三年半, 3元5角, 五年六个月.
    fn measure(&self, found: &mut Quantity, end: &mut usize, unit: &Unit, number: &Number) {
        let at = found.span.start();
        *end += unit.word.len();
        if self.starts(*end, "半")
            && (unit.kind == QuantityKind::Duration || matches!(unit.word, "成" | "斤"))
        {
            found.value += 0.5;
            *end += "半".len();
        }
        found.kind = unit.kind;
        found.unit = (unit.id != "-").then(|| unit.id.to_owned());
        // 八五折.
        if unit.word == "折" && number.row == 2 {
            found.value /= 10.0;
        }
        found.value = scaled(found.value, unit.factor);
        found.upper = found.upper.map(|upper| scaled(upper, unit.factor));
        self.lead(found, at);
        let smaller = self
            .smaller_part(*end, unit.id)
            .or_else(|| self.small_money(*end, unit));
        if let Some((part, part_end)) = smaller {
            found.value += part;
            *end = part_end;
        }
        found.span = Span::new(found.span.start(), *end);
    }

    /// Whether a number without a unit belongs to another word: a digit alone, 九一八, or the beginning of an idiom.
    fn is_part_of_word(&self, from: usize, end: usize, number: &Number, is_range: bool) -> bool {
        if number.digits > 0 {
            return false;
        }
        let long = number.end - from;
        let is_digit = !number.scaled && number.row < 2 && !is_range;
        let is_name = (2..=3).contains(&number.row);
        let is_idiom =
            self.char(end).is_some_and(hearsay_document::is_han) && long <= '万'.len_utf8() * 2;
        is_digit || is_name || is_idiom || long == '万'.len_utf8()
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
        !before.is_some_and(|c| "欺背担肩胜抱自".contains(c)) && !self.starts(at + "负".len(), "负")
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
