//! Ranges: "5 to 10 percent", "between 200 and 300 ships".
//!
//! Owns: whether a second amount is the upper end of a first.
//! Never: reads an amount.

use hearsay_document::QuantityKind;

use super::amount::{Amount, amount};
use super::atoms::{Atom, Class};
use super::numbers::{self, Form, Number};
use super::reader::Reader;

impl Reader<'_> {
    /// Whether `5-10` or `5–10` after a number begins a range with a unit or a counted noun.
    pub(super) fn range_follows(&self, number: &Number) -> bool {
        let end = number.end;
        self.get(end).is_some_and(|a| a.is_dash() && a.glued)
            && self.glued(end + 1)
            && !self.chain_goes_on(end + 1)
            && amount(*self, end + 1).is_some_and(|upper| {
                upper.value() > number.value
                    && (upper.measure.is_some()
                        || upper.number.scaled
                        || self.follows_range_word(number.start)
                        || self.plural(upper.end) && !self.plural_label(number.start))
            })
    }

    /// Whether a word of ranges stands before the figure at `at`: "95% CI 1.2-3.4", "(range 18–71)".
    fn follows_range_word(&self, at: usize) -> bool {
        let comma = at
            .checked_sub(1)
            .filter(|&i| matches!(self.get(i).map(|a| a.class), Some(Class::Sign(',' | ':'))));
        comma.unwrap_or(at).checked_sub(1).is_some_and(|i| {
            matches!(self.words(i), "CI" | "CrI" | "IQR")
                || self.is_any(i, &["interval", "range", "aged", "ages"])
        })
    }

    /// Whether the figure at `at` is followed by another dash and figure: a date or a telephone number.
    fn chain_goes_on(&self, at: usize) -> bool {
        matches!(self.get(at).map(|a| a.class), Some(Class::Opaque))
            || self.get(at + 1).is_some_and(|a| a.is_dash() && a.glued)
                && self.glued(at + 2)
                && matches!(
                    self.get(at + 2).map(|a| a.class),
                    Some(Class::Figure(..) | Class::Opaque)
                )
    }

    fn plural_label(&self, start: usize) -> bool {
        start > 0
            && self.is_any(
                start - 1,
                &[
                    "pages", "lines", "pp", "sections", "articles", "chapters", "verses", "nos",
                    "numbers", "figures",
                ],
            )
    }
}

/// The upper end of a range that begins with an amount.
pub(super) fn upper(
    reader: Reader<'_>,
    first: &Amount,
    between: bool,
    moved: bool,
) -> Option<Amount> {
    if first.number.form == Form::Ordinal || first.number.ratio {
        return None;
    }
    // "16- to 24-year-olds": the hyphen hangs before the word they share.
    let hangs = reader
        .get(first.end)
        .is_some_and(|a| a.is_hyphen() && a.glued)
        && !reader.glued(first.end + 1)
        && reader.is_any(first.end + 1, &["to", "or"])
        && first.measure.is_none();
    let end = first.end + usize::from(hangs);
    if !reader.follows(end) {
        return None;
    }
    let dash = reader.get(end).is_some_and(Atom::is_dash);
    let or = reader.is(end, "or");
    if let Some(second) = spoken(reader, first) {
        return Some(second);
    }
    // "a 3-to-5-year term".
    let is_tied_to = dash
        && reader.is(end + 1, "to")
        && reader.glued(end + 1)
        && reader.joined(end + 2) > end + 2;
    // "rose 8 to 10 percent" is a range, "rose 8 percent to 10 percent" a change and a level.
    let by = first.measure.is_none() && !reader.is(first.start.wrapping_sub(1), "from");
    let connector = if dash {
        // "5 - 10 km" too, but "5 -10" is no range.
        reader.glued(end) == reader.glued(end + 1)
    } else {
        reader.is(end, "to") && (!moved || by) || reader.is(end, "and") && between || or
    };
    if !connector || reader.chain_goes_on(end + 1) && dash && !is_tied_to {
        return None;
    }
    let mut next = end + if is_tied_to { 3 } else { 1 };
    if reader.is_any(next, &["about", "around", "nearly", "as"]) && !dash && !or {
        next += 1;
    }
    if !matches!(
        reader.get(next).map(|a| a.class),
        Some(Class::Figure(..) | Class::Word(_) | Class::Sign(_))
    ) || !reader.follows(next)
        || reader.is_sign(next, '-')
    {
        return None;
    }
    let second = amount(reader, next).map(|second| sum_of(reader, first, second, dash))?;
    // "on the 9.15 — forty minutes": a dash apart joins no figure to words.
    if dash && first.number.style.is_some() != second.number.style.is_some() {
        return None;
    }
    let is_percent = |a: &Amount| {
        a.measure
            .as_ref()
            .is_some_and(|m| m.kind == QuantityKind::Percent)
    };
    if reader.is(end, "to") && moved && !is_percent(&second) {
        return None;
    }
    if second.number.form == Form::Ordinal
        || second.number.ratio
        || second.number.form != first.number.form && second.measure.is_none()
    {
        return None;
    }
    let same = match (&first.measure, &second.measure) {
        (Some(a), Some(b)) => a.unit == b.unit || first.prefixed && b.kind == a.kind,
        (None, Some(_)) => true,
        (Some(_), None) => first.prefixed,
        (None, None) => true,
    };
    // "between 42 and 45 cents": both are said in the unit of the second.
    let shared = match (&first.measure, &second.measure) {
        (None, Some(measure)) => measure.factor,
        _ => 1.0,
    };
    let scale = scale_of(first, &second);
    let (low, high) = (
        numbers::scaled(first.value(), scale) * shared,
        second.value(),
    );
    // "four or five hundred" is as near as "four or five".
    let (few, more) = (low / scale, high / scale);
    // "60 or 70 percent": round tens that follow each other.
    let tens = few >= 10.0 && few % 10.0 == 0.0 && more == few + 10.0;
    let near = more <= few + 1.0 || more == 2.0 * few || more - few <= 5.0 && few >= 5.0 || tens;
    let fits = same
        && high > low
        && (!or || near && few <= 100.0)
        && (first.measure.is_some()
            || second.measure.is_some()
            || second.number.scaled
            || between
            || reader.noun_may_follow(second.end)
            || reader.follows_range_word(first.number.start)
            || !dash);
    fits.then_some(second)
}

/// The upper of two figures that speech puts side by side: "twelve, thirteen hundred", "eight, nine feet".
fn spoken(reader: Reader<'_>, first: &Amount) -> Option<Amount> {
    let is_count = |at: usize| {
        matches!(
            reader.get(at).map(|a| a.class),
            Some(Class::Figure(..) | Class::Word(Some(_)))
        )
    };
    let end = first.end;
    let begins =
        first.start < 2 || !reader.is_sign(first.start - 1, ',') || !is_count(first.start - 2);
    let is_bare = first.number.style.is_none() && !first.number.scaled && first.measure.is_none();
    let form = first.number.form == Form::Cardinal;
    if !(is_bare && form && begins && reader.is_sign(end, ',') && reader.follows(end + 1)) {
        return None;
    }
    let second = amount(reader, end + 1)
        .filter(|second| second.number.style.is_none() && second.number.form == Form::Cardinal)?;
    // "two, three and four boats" is a list.
    let lists = !second.number.scaled
        && (reader.is_sign(second.end, ',') || reader.is_any(second.end, &["and", "or"]))
        && is_count(second.end + 1);
    let high = second.number.value / second.number.factor;
    let low = first.number.value;
    let is_near = high > low && (high <= low + 1.0 || low >= 5.0 && high - low <= 5.0);
    let is_told = second.measure.is_some() || second.number.scaled || reader.plural(second.end);
    (is_near && is_told && !lists).then_some(second)
}

/// The upper end of a sum that has its currency once, whose "m" stands for millions: "£40-45m".
fn sum_of(reader: Reader<'_>, first: &Amount, second: Amount, dash: bool) -> Amount {
    let is_length = second
        .measure
        .as_ref()
        .is_some_and(|measure| measure.unit == "meter");
    if !(first.prefixed && dash && is_length) {
        return second;
    }
    match reader.number(second.number.start, true) {
        Some(number) if number.scaled => Amount {
            end: number.end,
            number,
            measure: None,
            ..second
        },
        _ => second,
    }
}

/// What the scale of the upper end multiplies the lower by: "5 to 10 million".
pub(super) fn scale_of(first: &Amount, second: &Amount) -> f64 {
    let number = &second.number;
    if !first.number.scaled
        && number.factor > 2.0
        && first.number.value < number.value / number.factor
    {
        number.factor
    } else {
        1.0
    }
}
