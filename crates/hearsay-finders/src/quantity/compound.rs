//! Amounts said in parts: "5 feet 10 inches", "11 stone 4", "2 hours and 30 minutes".
//!
//! Owns: which smaller unit goes on with which larger one, and how it is left out.
//! Never: finds where an amount begins.

use hearsay_document::QuantityKind;

use super::Amount;
use super::atoms::{Class, Style};
use super::lexicon::has_cents;
use super::numbers::Form;
use super::reader::Reader;

/// Units whose amounts are said in two parts: the larger, the smaller, and how many make one.
const PARTS: &[(&str, &str, f64)] = &[
    ("foot", "inch", 12.0),
    ("pound", "ounce", 16.0),
    ("stone", "pound", 14.0),
    ("hour", "minute", 60.0),
    ("minute", "second", 60.0),
    ("year", "month", 12.0),
    ("week", "day", 7.0),
    ("meter", "centimeter", 100.0),
    ("kilogram", "gram", 1000.0),
];

/// "5 feet 10 inches", "2 hours and 30 minutes", "5 dollars and 30 cents", "two years and a half".
pub(super) fn compound(reader: Reader<'_>, amount: &mut Amount) {
    let Some(measure) = &amount.measure else {
        return;
    };
    if measure.per.is_some() || amount.number.form != Form::Cardinal {
        return;
    }
    if measure.unit == "degree" {
        arc(reader, amount);
        return;
    }
    let end = amount.end;
    if let Some((part, after)) = bare_part(reader, amount) {
        amount.number.value += part;
        amount.end = after;
        // "two pounds fifty a week".
        if let Some(measure) = &mut amount.measure {
            measure.end = after;
            reader.rate(measure);
            amount.end = measure.end;
        }
        return;
    }
    if let Some((part, after)) = reader.and_fraction(end)
        && !reader
            .get(after)
            .is_some_and(|a| a.is_word() && a.breaks < 2 && reader.noun_may_follow(after))
    {
        amount.number.value += part;
        amount.end = after;
        return;
    }
    let mut next = end;
    if reader.is_sign(next, ',') || reader.is(next, "and") {
        next += 1;
    }
    if reader.is(next, "and") {
        next += 1;
    }
    if !reader.follows(next)
        || !matches!(
            reader.get(next).map(|a| a.class),
            Some(Class::Figure(..) | Class::Word(Some(_)))
        )
    {
        return;
    }
    let Some(second) = reader.number(next, false) else {
        return;
    };
    if second.form != Form::Cardinal {
        return;
    }
    // "2h 30m": beside hours, an "m" stands for minutes.
    let is_minutes = measure.unit == "hour"
        && second.style.is_some()
        && reader.glued(second.end)
        && matches!(reader.words(second.end), "m" | "min");
    if is_minutes && second.value < 60.0 {
        amount.number.value += second.value / 60.0;
        amount.end = second.end + 1;
        seconds(reader, amount);
        return;
    }
    let Some(smaller) = reader.unit(&second) else {
        return;
    };
    let cents = smaller.kind == QuantityKind::Money
        && smaller.factor == 0.01
        && measure.kind == QuantityKind::Money
        && measure.factor == 1.0;
    let share = if cents {
        Some(100.0)
    } else {
        PARTS
            .iter()
            .find(|(large, small, _)| measure.unit == *large && smaller.unit == *small)
            .map(|(_, _, many)| *many)
    };
    let Some(many) = share.filter(|many| second.value < *many) else {
        return;
    };
    amount.number.value += second.value / many;
    amount.end = smaller.end;
    if smaller.unit == "minute" {
        seconds(reader, amount);
    }
}

/// The minutes and seconds of an angle or a place on the globe: "51°30′", "51° 30' 26″ N".
fn arc(reader: Reader<'_>, amount: &mut Amount) {
    const MINUTE: &[char] = &['′', '\'', '’'];
    const SECOND: &[char] = &['″', '"', '”'];
    let mut share = 60.0;
    for marks in [MINUTE, SECOND] {
        let figure = reader.number(amount.end, false);
        let figure = figure.filter(|part| part.style.is_some() && part.value < 60.0);
        let Some(part) = figure.filter(|_| reader.follows(amount.end)) else {
            return;
        };
        let is_marked = marks.iter().any(|&mark| reader.is_sign(part.end, mark));
        if !is_marked || !reader.glued(part.end) {
            return;
        }
        amount.number.value += part.value / share;
        amount.end = part.end + 1;
        share *= 60.0;
    }
}

/// The third part in a row behind hours and minutes: "2 hours, 5 minutes and 10 seconds", "3h 12m 5s".
fn seconds(reader: Reader<'_>, amount: &mut Amount) {
    let after = usize::from(reader.is(amount.end, "and") || reader.is_sign(amount.end, ','));
    if let Some(third) = reader.number(amount.end + after, false)
        && third.form == Form::Cardinal
        && let Some(seconds) = reader.unit(&third)
        && seconds.unit == "second"
        && third.value < 60.0
    {
        amount.number.value += third.value / 3600.0;
        amount.end = seconds.end;
    }
}

/// Units whose smaller part may go without its name, with the sizes of which that is said and how many make one.
const BARE_PARTS: &[(&str, std::ops::Range<f64>, f64)] =
    &[("foot", 3.0..9.0, 12.0), ("stone", 4.0..40.0, 14.0)];

/// "5 foot 10", "six-foot-two", "11 stone 4": the part that follows without its unit, and its end.
fn bare_part(reader: Reader<'_>, amount: &Amount) -> Option<(f64, usize)> {
    let unit = amount.unit()?;
    // "ten pounds fifty".
    let is_sum = amount
        .measure
        .as_ref()
        .is_some_and(|measure| measure.kind == QuantityKind::Money && measure.factor == 1.0)
        && !amount.number.scaled
        && amount.number.value < 100.0;
    let end = amount.end;
    let at = reader.joined(end);
    // "5 ft 11 in.": apart from its figure, "in" is the unit only where it ends what is said.
    let inches = usize::from(unit == "foot" && ends_in_inches(reader, at + 1));
    let has_hundredths = || unit == "GBP" || has_cents(unit);
    let many = if is_sum {
        &100.0
    } else {
        let (_, sizes, many) = BARE_PARTS.iter().find(|(name, ..)| unit == *name)?;
        // "2 ft 4 in deep": the sizes of people are those of which the unit may be left out.
        if !sizes.contains(&amount.number.value) && inches == 0 {
            return None;
        }
        many
    };
    let is_tied = at > end;
    let class = reader.get(at)?.class;
    let part = match class {
        Class::Figure(part, Style::Plain(2)) => part,
        Class::Figure(part, Style::Plain(1)) if !is_sum => part,
        Class::Word(Some(_)) if is_sum => {
            let cents = reader
                .number(at, false)
                .filter(|n| n.form == Form::Cardinal && n.value >= 5.0 && n.value < *many)?;
            let ends = !reader.noun_may_follow(cents.end) && reader.joined(cents.end) == cents.end;
            return (ends && reader.follows(at) && has_hundredths())
                .then_some((cents.value / many, cents.end));
        }
        // "six foot two", and not "six feet two days later".
        Class::Word(Some(_)) if reader.is_any(end - 1, &["foot", "stone"]) => {
            reader
                .number(at, false)
                .filter(|n| n.form == Form::Cardinal && n.end == at + 1 && n.value.fract() == 0.0)?
                .value
        }
        _ => return None,
    };
    let stands_alone = !reader.noun_may_follow(at + 1)
        && reader
            .get(at + 1)
            .is_none_or(|a| !a.glued || matches!(a.class, Class::Sign('.' | ',' | ';' | ')')));
    let fits = part < *many && reader.follows(at) && (is_tied || stands_alone || inches > 0);
    (fits && (!is_sum || has_hundredths())).then_some((part / many, at + 1 + inches))
}

/// Whether the "in" at `at` stands for inches: nothing it could lead to follows.
fn ends_in_inches(reader: Reader<'_>, at: usize) -> bool {
    reader.is(at, "in")
        && reader.follows(at)
        && (!reader.follows(at + 1)
            || matches!(
                reader.get(at + 1).map(|a| a.class),
                None | Some(Class::Sign(_))
            )
            || reader.is_any(at + 1, &["tall", "high", "long", "wide", "deep", "and"]))
}
