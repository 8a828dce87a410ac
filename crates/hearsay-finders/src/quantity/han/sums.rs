//! Sums of money in Chinese, and figures of the other grammar in a Chinese text: 3块5, 人民币5.6亿, US$3亿, 30%至40%.
//!
//! Owns: what stands around a figure that is read already.
//! Never: reads a number.

use hearsay_document::{Bound, Quantity, QuantityKind, Span};

use super::units::{TABLE, Unit};
use super::{RANGE, Scan, simplified};

impl Scan<'_> {
    /// The smaller part of a sum, and its end: 3元5角, 3块5.
    pub(super) fn small_money(&self, at: usize, larger: &Unit) -> Option<(f64, usize)> {
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
    pub(super) fn sum_behind_currency(
        &self,
        found: &Quantity,
        bound: Option<Bound>,
    ) -> Option<Quantity> {
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
}

/// Gives figures of the other grammar what Han characters beside them tell: the bound of 逾15%, the power of US$3亿, the sign of
/// 零下5℃, and the currency of ¥, which is the yuan where no kana is written.
pub(in crate::quantity) fn bind(text: &str, found: &mut [Quantity]) {
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
pub(in crate::quantity) fn join(text: &str, found: &mut Vec<Quantity>) {
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
