//! Sums in pounds, shillings and pence, by their letters and in words: "3s. 6d.", "£2 4s. 6d.", "18s. a week", "ten shillings
//! and sixpence".
//!
//! Owns: telling such a sum from seconds and days.
//! Never: reads a part that stands alone without its stop, where nobody is paid: "6d" may be anything.

use hearsay_document::{Bound, Quantity, QuantityKind, Span};

use super::atoms::{Atom, Class, Style};
use super::lexicon::number_word;
use super::lists::List;
use super::numbers::Form;
use super::reader::Reader;

/// Shillings in a pound, and pence in a shilling.
const SHILLINGS: f64 = 20.0;
const PENCE: f64 = 12.0;

/// The sum that begins at atom `at`, and where reading goes on.
pub(super) fn sum(reader: Reader<'_>, at: usize) -> Option<(Quantity, usize)> {
    let (value, end) = in_parts(reader, at)
        .or_else(|| alone(reader, at))
        .or_else(|| in_words(reader, at))?;
    let (per, next) = match reader.per(end) {
        Some((per, next)) => (Some(per), next),
        None => (None, end),
    };
    let from = reader.get(at).map(Atom::start)?;
    let to = reader.get(next - 1).map(Atom::end)?;
    let quantity = Quantity {
        span: Span::new(from, to),
        kind: QuantityKind::Money,
        value,
        upper: None,
        unit: Some("GBP".to_owned()),
        per,
        bound: Bound::Exact,
        of: None,
        change: false,
        rule: "sterling",
    };
    Some((quantity, next))
}

/// A figure with its letter, and the stop that may cut that short, "3s.": how many, and where it ends.
fn part(reader: Reader<'_>, at: usize, letter: &str, below: f64) -> Option<(f64, usize)> {
    let value = figure(reader, at).filter(|value| *value < below)?;
    let is_marked = reader.words(at + 1) == letter && reader.glued(at + 1);
    let stop = usize::from(reader.is_sign(at + 2, '.') && reader.glued(at + 2));
    is_marked.then_some((value, at + 2 + stop))
}

fn figure(reader: Reader<'_>, at: usize) -> Option<f64> {
    match reader.get(at)?.class {
        Class::Figure(value, Style::Plain(_)) => Some(value),
        _ => None,
    }
}

/// The pounds of a sum of two parts at least, and its end.
fn in_parts(reader: Reader<'_>, at: usize) -> Option<(f64, usize)> {
    let pounds = figure(reader, at + 1).filter(|_| reader.is_sign(at, '£'));
    let behind = if pounds.is_some() { at + 2 } else { at };
    let (shillings, end) = part(reader, behind, "s", SHILLINGS)?;
    let pence = part(reader, end, "d", PENCE).filter(|_| reader.follows(end));
    let (pence, end) = match pence {
        Some((pence, end)) => (pence, end),
        None => (pounds.map(|_| 0.0)?, end),
    };
    let value = pounds.unwrap_or(0.0) + (shillings + pence / PENCE) / SHILLINGS;
    Some((value, end))
}

/// The pounds of a sum in words of two parts at least, or of a coin of pence: "two pounds ten shillings", "ten shillings and
/// sixpence", "sixpence".
fn in_words(reader: Reader<'_>, at: usize) -> Option<(f64, usize)> {
    if let Some(pence) = pence_in_word(reader, at) {
        return Some((pence / PENCE / SHILLINGS, at + 1));
    }
    let is_number = reader.number_word(at).is_some() || figure(reader, at).is_some();
    let (first, end) =
        counted(reader, at, &["pound", "pounds", "shilling", "shillings"]).filter(|_| is_number)?;
    let joint = |end: usize| {
        let comma = end + usize::from(reader.is_sign(end, ','));
        comma + usize::from(reader.is(comma, "and"))
    };
    let pence = |end: usize| {
        let next = joint(end);
        let coin = pence_in_word(reader, next).map(|pence| (pence, next + 1));
        coin.or_else(|| counted(reader, next, &["pence", "penny"]))
            .filter(|(pence, _)| reader.follows(next) && *pence < PENCE)
    };
    if reader.is_any(end - 1, &["shilling", "shillings"]) {
        let (pence, end) = pence(end)?;
        return Some(((first + pence / PENCE) / SHILLINGS, end));
    }
    let (shillings, end) = counted(reader, joint(end), &["shilling", "shillings"])
        .filter(|(shillings, _)| reader.follows(end) && *shillings < SHILLINGS)?;
    let (pence, end) = pence(end).unwrap_or((0.0, end));
    Some((first + (shillings + pence / PENCE) / SHILLINGS, end))
}

/// How many there are of one of some coins, and where that ends: "ten shillings".
fn counted(reader: Reader<'_>, at: usize, coins: &[&str]) -> Option<(f64, usize)> {
    let number = reader.number(at, false)?;
    let is_plain = number.form == Form::Cardinal && number.value >= 1.0;
    (is_plain && reader.follows(number.end) && reader.is_any(number.end, coins))
        .then_some((number.value, number.end + 1))
}

/// The pence that a word counts by itself: "sixpence", "twopence".
fn pence_in_word(reader: Reader<'_>, at: usize) -> Option<f64> {
    let word = reader.words(at);
    let number = word
        .strip_suffix("pence")
        .or_else(|| word.strip_suffix("penny"))?;
    number_word(number).map(|number| number.value)
}

/// The pounds of shillings or pence alone that have their stop, beside words of money: "cost *6d.*", "wages of *18s.* a week".
fn alone(reader: Reader<'_>, at: usize) -> Option<(f64, usize)> {
    /// Atoms from the word to the sum.
    const NEAR: usize = 6;
    let shillings = part(reader, at, "s", SHILLINGS).map(|(s, end)| (s / SHILLINGS, end));
    let (value, end) = shillings.or_else(|| {
        let (pence, end) = part(reader, at, "d", PENCE)?;
        Some((pence / PENCE / SHILLINGS, end))
    })?;
    let is_paid = (at.saturating_sub(NEAR)..at)
        .rev()
        .take_while(|&i| reader.follows(i + 1) && !reader.is_sign(i, '.'))
        .any(|i| reader.is_on(i, List::Sum) || reader.is_any(i, &["wage", "wages", "rent"]));
    (is_paid && reader.is_sign(end - 1, '.')).then_some((value, end))
}
