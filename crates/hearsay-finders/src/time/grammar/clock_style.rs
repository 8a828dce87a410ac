//! How a text writes its times of day: with a point, in four digits.
//!
//! Owns: [`ClockStyle`], and the shapes it is told by.
//! Never: reads a time of day.

use super::super::atoms::{Atom, Atoms};

/// Words before a time of day.
pub(super) const BEFORE_A_CLOCK: &[&str] = &[
    "at", "by", "until", "till", "around", "about", "from", "since", "before", "after", "to",
    "past", "between",
];

/// How a text writes its times of day, where one of them shows it beyond doubt.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ClockStyle {
    /// With a point, as "at 08.45" and "9.15pm" do: "the alarm rang at 8.21" is one as well.
    pub(super) pointed: bool,
    /// In four digits, as "at 0347" does: "at 2350" is one as well.
    pub(super) four_digits: bool,
}

impl ClockStyle {
    /// Looks at all numbers of a text once.
    pub(super) fn of(atoms: &Atoms<'_>) -> Self {
        let mut style = Self::default();
        for at in 1..atoms.len() {
            let Some(number) = atoms.number(at, 4) else {
                continue;
            };
            let digits = atoms.get(at).map_or(0, Atom::len);
            let nought = atoms.str(at).starts_with('0') && !atoms.touches(at);
            let asked = atoms.is_any(at - 1, BEFORE_A_CLOCK) && !atoms.breaks(at);
            style.four_digits |= digits == 4 && nought && asked && is_hour_and_minute(number);
            style.pointed |= digits <= 2
                && number < 24
                && has_pointed_minutes(atoms, at)
                && (digits == 2 && nought && asked || is_half_day(atoms, at + 3));
        }
        style
    }
}

/// Whether four digits are an hour and a minute.
pub(super) fn is_hour_and_minute(number: i32) -> bool {
    number / 100 < 24 && number % 100 < 60
}

/// Whether a point and two digits below sixty touch the number at `at`.
fn has_pointed_minutes(atoms: &Atoms<'_>, at: usize) -> bool {
    atoms.str(at + 1) == "."
        && atoms.touches(at + 1)
        && atoms.touches(at + 2)
        && atoms.get(at + 2).is_some_and(|minute| minute.len() == 2)
        && atoms.number(at + 2, 2).is_some_and(|minute| minute < 60)
}

/// Whether "am" or "p.m." stands at `at`.
fn is_half_day(atoms: &Atoms<'_>, at: usize) -> bool {
    !atoms.breaks(at)
        && (atoms.is_any(at, &["am", "pm"])
            || atoms.is_any(at, &["a", "p"]) && atoms.str(at + 1) == "." && atoms.is(at + 2, "m"))
}
