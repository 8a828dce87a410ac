//! From an amount to a quantity: range, bound, rate, change, what is counted.
//!
//! Owns: [`finish`], and whether a verb of change governs a figure.
//! Never: decides where an amount begins.

use hearsay_document::{Bound, Document, Quantity, QuantityKind, Span};

use super::amount::Amount;
use super::atoms::Atom;
use super::lexicon::LEXICON;
use super::lists::List;
use super::numbers::{self, Form};
use super::range::{scale_of, upper};
use super::reader::{Reader, folded};
use super::{Step, bounds, counted};

/// Makes the quantity of an amount: range, bound, rate, change, what is counted.
pub(super) fn finish(document: &Document, reader: Reader<'_>, mut first: Amount) -> Step {
    let bound_before = bounds::before(reader, first.start);
    let between = {
        let at = bound_before.map_or(first.start, |(_, start)| start);
        at > 0 && reader.is(at - 1, "between")
    };
    let moved = (1..=6)
        .map_while(|back| first.start.checked_sub(back))
        .take_while(|&i| !reader.is_sign(i, ',') && reader.get(i + 1).is_some_and(|a| a.breaks < 2))
        .any(|i| reader.is_on(i, List::Change));
    // "a surge of 8 to 12 feet" is no change to a level.
    let is_of = first.start > 0 && reader.is(first.start - 1, "of");
    let mut upper_value = None;
    let second = upper(reader, &first, between, moved && !is_of);
    let mut rule = "number";
    let value;
    if let Some(second) = second {
        rule = "range";
        let scale = scale_of(&first, &second);
        upper_value = Some(second.value());
        let measure = match (first.measure.take(), second.measure) {
            (Some(mut a), Some(b)) => {
                a.per = a.per.or(b.per);
                Some(a)
            }
            (a, b) => a.or(b),
        };
        first.measure = measure;
        value = numbers::scaled(first.value(), scale);
        first.end = second.end;
        first.number.scaled |= second.number.scaled;
    } else {
        value = first.value();
        if first.measure.is_none()
            && first.number.style.is_some()
            && let Some(next) = reader.is_no_quantity(&first.number)
        {
            return Step::Skip(next);
        }
    }
    let mut number = first.number;
    // "five-fold": so many times, and no change by five.
    let fold = reader.joined(first.end);
    if first.measure.is_none() && fold > first.end && reader.is(fold, "fold") {
        number.form = Form::Multiple;
        first.end = fold + 1;
    }
    let kind = match (&first.measure, number.form) {
        (Some(measure), _) => measure.kind,
        (None, Form::Ordinal) => QuantityKind::Ordinal,
        (None, _) => QuantityKind::Count,
    };
    let mut end = first.end;
    // "30+", "30-odd" stand between the figure and what it counts.
    let mut bound = bound_before.map(|(bound, _)| bound);
    if bound.is_some() && kind == QuantityKind::Duration && bounds::is_during(reader, first.start) {
        bound = None;
    }
    // "some" before a small number is a determiner.
    if reader.is(first.start.wrapping_sub(1), "some") && value.abs() < 10.0 && !number.scaled {
        bound = None;
    }
    let direct = bounds::after(reader, end);
    if let Some((after, next)) = direct {
        bound = bound.or(Some(after));
        // The sign is part of how the figure is written; words are not.
        end = next;
    }
    let unit_given = first.measure.is_some();
    let of = match kind {
        QuantityKind::Ordinal => None,
        QuantityKind::Percent
        | QuantityKind::Money
        | QuantityKind::Distance
        | QuantityKind::Other
        | QuantityKind::Duration => {
            counted::counted(document, reader, first.start, end, true, value)
                // "two months of the year".
                .filter(|of| kind != QuantityKind::Duration || !is_stretch(document, *of))
        }
        QuantityKind::Count if number.form == Form::Multiple => {
            counted::compared(document, reader, end)
        }
        QuantityKind::Count if is_age(reader, bound_before, &first) => None,
        QuantityKind::Count => inside(reader, &first)
            .or_else(|| counted::counted(document, reader, first.start, end, false, value)),
    };
    let after_noun = of.map_or(end, |of| {
        let mut i = end;
        while reader.get(i).is_some_and(|a| a.start() < of.end()) {
            i += 1;
        }
        i
    });
    if bound.is_none()
        && direct.is_none()
        && let Some((after, _)) = bounds::after(reader, after_noun)
    {
        bound = Some(after);
    }
    // "1.5 million barrels of oil a day".
    if after_noun > end
        && let Some(measure) = first.measure.as_mut().filter(|m| m.per.is_none())
        && matches!(measure.kind, QuantityKind::Distance | QuantityKind::Other)
        && !measure.unit.contains("-per-")
    {
        measure.end = after_noun;
        reader.rate(measure);
    }
    let mut per = first.measure.as_ref().and_then(|m| m.per.clone());
    let mut next = first.end;
    // The rate of a count stands after what is counted: "38 times a day".
    if !unit_given
        && number.form != Form::Ordinal
        && let Some((rate, after)) = reader.per(after_noun)
    {
        // "12 cases per 100,000 people": what it is per is no figure of its own.
        if rate.starts_with(|c: char| c.is_ascii_digit()) {
            next = next.max(after);
        }
        per = Some(rate);
    }
    let is_share = kind == QuantityKind::Percent || number.form == Form::Fraction;
    let level = first.start > 0 && reader.is_any(first.start - 1, &["to", "at", "from"]);
    let change = matches!(
        kind,
        QuantityKind::Percent
            | QuantityKind::Money
            | QuantityKind::Count
            | QuantityKind::Other
            | QuantityKind::Distance
    ) && !matches!(number.form, Form::Ordinal | Form::Multiple)
        && (is_change_before(
            reader,
            bound_before.map_or(first.start, |(_, s)| s),
            is_share,
        ) && !level
            || reader.follows(end)
                && (reader.is_on(reader.joined(end), List::ChangeNoun)
                    || closes_before_change(reader, end))
                && !(reader.is(end, "up") && reader.is(end + 1, "front"))
                && (is_share || kind == QuantityKind::Money));
    let (Some(from), Some(to)) = (
        reader.get(first.start).map(Atom::start),
        first
            .end
            .checked_sub(1)
            .and_then(|i| reader.get(i))
            .map(Atom::end),
    ) else {
        return Step::Skip(first.start + 1);
    };
    let quantity = Quantity {
        span: Span::new(from, to),
        kind,
        value,
        upper: upper_value,
        unit: first.unit().map(str::to_owned),
        per,
        bound: bound.or(number.bound).unwrap_or(Bound::Exact),
        of,
        change,
        rule,
    };
    if !quantity.value.is_finite() {
        return Step::Skip(first.end);
    }
    Step::Found(Box::new(quantity), next)
}

/// Whether a share in another measure, between commas, or its last comma, stands at `end` before a word of change: "62p, or
/// 7.4 per cent, higher".
fn closes_before_change(reader: Reader<'_>, end: usize) -> bool {
    const COMPARED: &[&str] = &["higher", "lower", "up", "down"];
    if !reader.is_sign(end, ',') {
        return false;
    }
    let is_compared = |at: usize| reader.follows(at) && reader.is_any(at, COMPARED);
    let beside = || {
        let second = super::amount(reader, end + 2).filter(|_| reader.is(end + 1, "or"))?;
        reader.is_sign(second.end, ',').then_some(second.end + 1)
    };
    let is_second = || {
        (1..=8)
            .map_while(|back| end.checked_sub(back))
            .any(|at| reader.is(at, "or") && at > 0 && reader.is_sign(at - 1, ','))
    };
    beside().is_some_and(is_compared) || is_compared(end + 1) && is_second()
}

/// The noun that stands between an amount's one and its part: "a *page* and a half".
fn inside(reader: Reader<'_>, amount: &Amount) -> Option<Span> {
    let noun = amount.start + 1;
    let is_one_and_part = amount.measure.is_none()
        && reader.is_any(amount.start, &["a", "an"])
        && reader.is(noun + 1, "and")
        && reader.number_word(noun).is_none()
        && noun + 1 < amount.end;
    reader.get(noun).filter(|_| is_one_and_part).map(Atom::span)
}

/// Whether a number is how old people are: "children *under 12* free", "those over 65".
fn is_age(reader: Reader<'_>, bound: Option<(Bound, usize)>, amount: &Amount) -> bool {
    /// Years.
    const OLDEST: f64 = 120.0;
    let led = bound
        .map(|(_, start)| start)
        .filter(|&start| reader.is_any(start, &["under", "over", "above", "below"]));
    let whose = led.and_then(|led| led.checked_sub(1));
    let is_whole = !amount.number.scaled && amount.number.value.fract() == 0.0;
    is_whole
        && amount.number.value <= OLDEST
        && whose.is_some_and(|whose| {
            reader.is_on(whose, List::Aged) || reader.is_any(whose, &["anyone", "those"])
        })
}

/// Whether words name a stretch of time.
fn is_stretch(document: &Document, words: Span) -> bool {
    let last = document.text.slice(words).rsplit(' ').next().unwrap_or("");
    LEXICON
        .names(&folded(last))
        .iter()
        .any(|name| name.kind == QuantityKind::Duration && name.rest().is_empty())
}

/// Whether a verb of change governs what begins at `at`, a share of something or a sum: "rose 3 percent", "is up a fifth",
/// "cut prices by 5 dollars".
fn is_change_before(reader: Reader<'_>, at: usize, is_share: bool) -> bool {
    let mut i = at;
    for _ in 0..3 {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        if !reader.follows(i) {
            return false;
        }
        if reader.is(before, "by") {
            // "by" alone names the agent as well; a verb of change must stand before it, and no other's participle: "a pay rise was
            // rejected by 62 per cent".
            let is_done = before.checked_sub(1).is_some_and(|done| {
                reader.words(done).ends_with("ed") && !reader.is_on(done, List::Change)
            });
            return !is_done
                && (1..=6).any(|back| {
                    before
                        .checked_sub(back)
                        .is_some_and(|i| reader.is_on(i, List::Change))
                });
        }
        if reader.is_on(before, List::Change) {
            return is_share || !reader.is_on(before, List::ChangeOf);
        }
        // One adverb may stand between: "rose sharply 3 percent", "fell another 3 percent".
        let adverb = reader.words(before).ends_with("ly")
            || reader.is_any(
                before,
                &[
                    "another",
                    "further",
                    "nearly",
                    "about",
                    "an",
                    "a",
                    "additional",
                ],
            );
        if !adverb {
            return false;
        }
        i = before;
    }
    false
}
