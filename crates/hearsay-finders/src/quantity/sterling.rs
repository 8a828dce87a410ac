//! Sums in pounds, shillings and pence by their letters: "3s. 6d.", "£2 4s. 6d.", "18s. a week".
//!
//! Owns: telling such a sum from seconds and days.
//! Never: reads a part that stands alone without its stop, where nobody is paid: "6d" may be anything.

use hearsay_document::{Bound, Quantity, QuantityKind, Span};

use super::atoms::{Atom, Class, Style};
use super::lists::List;
use super::reader::Reader;

/// Shillings in a pound, and pence in a shilling.
const SHILLINGS: f64 = 20.0;
const PENCE: f64 = 12.0;

/// The sum that begins at atom `at`, and where reading goes on.
pub(super) fn sum(reader: Reader<'_>, at: usize) -> Option<(Quantity, usize)> {
    let (value, end) = in_parts(reader, at).or_else(|| alone(reader, at))?;
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
