//! Sums in pounds, shillings and pence by their letters: "3s. 6d.", "£2 4s. 6d.".
//!
//! Owns: telling such a sum from seconds and days.
//! Never: reads a part that stands alone; "6d." may be anything.

use hearsay_document::{Bound, Quantity, QuantityKind, Span};

use super::atoms::{Atom, Class, Style};
use super::reader::Reader;

/// Shillings in a pound, and pence in a shilling.
const SHILLINGS: f64 = 20.0;
const PENCE: f64 = 12.0;

/// The sum that begins at atom `at`, of two parts at least, and where reading goes on.
pub(super) fn sum(reader: Reader<'_>, at: usize) -> Option<(Quantity, usize)> {
    let figure = |at: usize| match reader.get(at)?.class {
        Class::Figure(value, Style::Plain(_)) => Some(value),
        _ => None,
    };
    // "3s.": the figure, its letter, and the stop that may cut it short.
    let part = |at: usize, letter: &str, below: f64| {
        let value = figure(at).filter(|value| *value < below)?;
        let is_marked = reader.words(at + 1) == letter && reader.glued(at + 1);
        let stop = usize::from(reader.is_sign(at + 2, '.') && reader.glued(at + 2));
        is_marked.then_some((value, at + 2 + stop))
    };
    let pounds = figure(at + 1).filter(|_| reader.is_sign(at, '£'));
    let behind = if pounds.is_some() { at + 2 } else { at };
    let (shillings, end) = part(behind, "s", SHILLINGS)?;
    let pence = part(end, "d", PENCE).filter(|_| reader.follows(end));
    let (pence, end) = match pence {
        Some((pence, end)) => (pence, end),
        None => (pounds.map(|_| 0.0)?, end),
    };
    let from = reader.get(at).map(Atom::start)?;
    let to = reader.get(end - 1).map(Atom::end)?;
    let quantity = Quantity {
        span: Span::new(from, to),
        kind: QuantityKind::Money,
        value: pounds.unwrap_or(0.0) + (shillings + pence / PENCE) / SHILLINGS,
        upper: None,
        unit: Some("GBP".to_owned()),
        per: None,
        bound: Bound::Exact,
        of: None,
        change: false,
        rule: "sterling",
    };
    Some((quantity, end))
}
