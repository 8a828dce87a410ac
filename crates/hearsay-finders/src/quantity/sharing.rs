//! Units said once for figures that stand together.
//!
//! Owns: giving a bare figure the unit of the one it is said with, or what that one counts: both ends of a change, the sides
//! of a thing, the two sides of a vote, the two figures of a blood pressure, a figure and its error.
//! Never: finds figures, or gives a unit across other words.

use hearsay_document::{Quantity, QuantityKind, Span};

/// Gives bare figures the unit that the next one has, where the words between tie the two.
pub(super) fn share_units(text: &str, found: &mut [Quantity]) {
    // From the last to the first: of "2 x 3 x 4 m" each has the unit of the next.
    for at in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(at);
        let (Some(from), Some(to)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        share_level(text, from, to);
        let is_bare = from.unit.is_none() && from.kind == QuantityKind::Count;
        if is_bare && to.unit.is_none() && to.kind == QuantityKind::Count {
            share_counted(text, from, to);
        }
        if !is_bare || to.unit.is_none() {
            continue;
        }
        let between = text.get(from.span.end()..to.span.start()).unwrap_or("");
        let leads = text.get(..from.span.start()).unwrap_or("");
        let is_change = from.of.is_none() && is_change(leads, between);
        if to.kind == QuantityKind::Money && !is_change {
            continue;
        }
        if is_change
            || is_side(from, between, to)
            || is_pressure(between, to)
            || matches!(between.trim(), "±" | "+/-" | "+/−")
        {
            from.kind = to.kind;
            from.unit.clone_from(&to.unit);
            from.of = from.of.filter(|of| of.end() <= from.span.start());
        }
    }
}

/// Gives a figure what the one it is said with counts: "from 5 to 10 ships", "312 votes to 288", "by 312 to 288 votes".
fn share_counted(text: &str, from: &mut Quantity, to: &mut Quantity) {
    let counts_votes = |of: Option<Span>| {
        of.is_some_and(|of| {
            let words = text.get(of.start()..of.end()).unwrap_or("");
            matches!(words, "vote" | "votes")
        })
    };
    let end = from.of.map_or(from.span.end(), Span::end);
    let between = text.get(end..to.span.start()).unwrap_or("");
    let leads = text.get(..from.span.start()).unwrap_or("");
    match (from.of, to.of) {
        (Some(_), None) if counts_votes(from.of) && matches!(between.trim(), "to" | "against") => {
            to.of = from.of;
        }
        (None, Some(_))
            if is_change(leads, between) || counts_votes(to.of) && between.trim() == "to" =>
        {
            from.of = to.of;
        }
        _ => {}
    }
}

/// Gives the figure that another has come from its unit, or what it counts: "61.4 per cent, up from 58", "212,000 customers
/// were cut off, down from 340,000".
fn share_level(text: &str, now: &Quantity, before: &mut Quantity) {
    /// Bytes from one level to the other.
    const NEAR: usize = 60;
    /// How many times one level is the other, at most.
    const LIKE: f64 = 100.0;
    let between = text
        .get(now.span.end()..before.span.start())
        .unwrap_or("")
        .trim_end();
    let behind = text.get(before.span.end()..).unwrap_or("");
    let ends =
        |rest: &str| rest.trim_start().starts_with([',', '.', ';', ')']) || rest.trim().is_empty();
    let is_level = before.unit.is_none()
        && before.of.is_none()
        && before.kind == QuantityKind::Count
        && between.len() <= NEAR
        && !between.contains(['.', ';', '\n'])
        && [" up from", " down from", "(up from", "(down from"]
            .iter()
            .any(|from| between.ends_with(from))
        && before.value <= LIKE * now.value
        && now.value <= LIKE * before.value;
    if !is_level {
        return;
    }
    match now.kind {
        QuantityKind::Percent | QuantityKind::Money if ends(behind) => {
            before.kind = now.kind;
            before.unit.clone_from(&now.unit);
        }
        QuantityKind::Count if now.unit.is_none() => before.of = now.of,
        _ => {}
    }
}

/// "from 60 to 45 percent".
fn is_change(leads: &str, between: &str) -> bool {
    let leads = leads.trim_end();
    between.trim() == "to"
        && leads
            .get(leads.len().saturating_sub(4)..)
            .is_some_and(|word| word.trim_start().eq_ignore_ascii_case("from"))
}

/// "12 x 14 feet", "a 30-by-40-foot hall", and not "4 x 100 m".
fn is_side(from: &Quantity, between: &str, to: &Quantity) -> bool {
    /// How many times longer one side of a thing may be.
    const SLENDER: f64 = 4.0;
    to.kind == QuantityKind::Distance
        && to.value <= SLENDER * from.value
        && matches!(
            between.trim_matches([' ', '-', '\u{a0}']),
            "x" | "X" | "×" | "by"
        )
}

/// "148/92 mmHg": the higher and the lower pressure of the blood.
fn is_pressure(between: &str, to: &Quantity) -> bool {
    between == "/" && to.unit.as_deref() == Some("millimeter-ofhg")
}
