//! How one figure compares with another.
//!
//! Owns: [`Change`] and [`compare`].
//! Never: knows whether two figures are of one thing.

use hearsay_document::{Bound, Document, Quantity};
use hearsay_finders::shift;

use super::{Appearance, Thread};

/// How a figure compares with the first of its thread, and where that is open, "at least 34", with the first that is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// The same figure with the same bound.
    Same,
    /// The same figure with another bound: "about 40" → "more than 40".
    Bound,
    /// Another figure that does not exclude the first: "about 40" → "38".
    Compatible,
    /// A figure that the first excludes.
    Different,
    /// Whatever the figure: somebody denies what it stands in.
    Denied,
}

impl Change {
    /// One word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Bound => "bound",
            Self::Compatible => "compatible",
            Self::Different => "different",
            Self::Denied => "denied",
        }
    }
}

/// How a figure compares with what a thread has given before.
pub(super) fn compare(documents: &[Document], thread: &Thread, figure: &Quantity) -> Change {
    let mut given = thread
        .appearances
        .iter()
        .filter_map(|a| quantity(documents, a));
    let Some(first) = given.next() else {
        return Change::Same;
    };
    let change = between(first, figure);
    // "At least 34" excludes neither 61 nor 67, but 61 does.
    let closed = given.find(|q| !is_open(q.bound));
    let is_loose = is_open(first.bound) && matches!(change, Change::Bound | Change::Compatible);
    match closed.filter(|_| is_loose) {
        Some(closed) if between(closed, figure) == Change::Different => Change::Different,
        _ => change,
    }
}

/// Whether a bound leaves open how much it is.
fn is_open(bound: Bound) -> bool {
    !matches!(bound, Bound::Exact | Bound::About)
}

/// How a figure compares with an earlier one.
fn between(first: &Quantity, figure: &Quantity) -> Change {
    let same = is_one_value(first, figure);
    if same && first.bound == figure.bound {
        return Change::Same;
    }
    if same {
        return Change::Bound;
    }
    // "412" and "421" are near one another, but neither is the other rounded.
    let exact = |q: &Quantity| q.bound == Bound::Exact && q.upper.is_none();
    if exact(first) && exact(figure) && !is_rounded(first.value, figure.value) {
        return Change::Different;
    }
    let ((low, high), (from, to)) = (shift::bounds(first), shift::bounds(figure));
    if high < from || to < low {
        Change::Different
    } else if is_open(first.bound) == is_open(figure.bound) || low <= from && to <= high {
        Change::Compatible
    } else {
        Change::Bound
    }
}

/// The figure that a thread begins with.
pub(super) fn begun_with<'a>(documents: &'a [Document], thread: &Thread) -> Option<&'a Quantity> {
    quantity(documents, thread.appearances.first()?)
}

/// The figure at one of its appearances.
fn quantity<'a>(documents: &'a [Document], at: &Appearance) -> Option<&'a Quantity> {
    let document = documents.get(at.document.index())?;
    document.quantities.get(at.quantity.index())
}

/// Whether two figures have one value, whatever their bounds.
pub(super) fn is_one_value(a: &Quantity, b: &Quantity) -> bool {
    a.value == b.value && a.upper == b.upper
}

/// Whether a figure may be what the first of a thread has become: a hundred times as much is of another thing.
pub(super) fn is_near(documents: &[Document], thread: &Thread, figure: &Quantity) -> bool {
    begun_with(documents, thread)
        .is_none_or(|first| shift::are_of_one_scale(shift::bounds(first), shift::bounds(figure)))
}

/// How far one figure is from another, as a share of the greater one.
pub(super) fn apart(a: &Quantity, b: &Quantity) -> f64 {
    let greater = a.value.abs().max(b.value.abs());
    (a.value - b.value).abs() / greater.max(f64::MIN_POSITIVE)
}

/// Whether one of two figures is the other in fewer digits.
fn is_rounded(x: f64, y: f64) -> bool {
    let rounds = |rough: f64, fine: f64| {
        // The place of the last digit that is not nought, between a thousandth and trillions.
        let last = (-3..13).rev().map(|power| 10f64.powi(power)).find(|place| {
            let digits = rough / place;
            digits.round() != 0.0 && (digits - digits.round()).abs() < 1e-6
        });
        last.is_some_and(|place| ((fine / place).round() - (rough / place).round()).abs() < 0.5)
    };
    rounds(x, y) || rounds(y, x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_in_fewer_digits_is_the_same_figure() {
        for (x, y, same) in [
            (412.0, 421.0, false),
            (2_340.0, 2_300.0, true),
            (42.0, 40.0, true),
            (117.5e6, 118.0e6, true),
            (63.0, 62.0, false),
            (0.25, 0.3, true),
        ] {
            assert_eq!(is_rounded(x, y), same, "{x} and {y}");
        }
    }
}
