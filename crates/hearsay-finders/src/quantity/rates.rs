//! Rates: "per day", "km/h", "a head", "per 100,000 people".
//!
//! Owns: what a figure is per.
//! Never: reads the figure.

use hearsay_document::QuantityKind;

use super::atoms::{Atom, Style};
use super::lexicon::LEXICON;
use super::lists::List;
use super::numbers::{Form, Number};
use super::reader::{Reader, folded};
use super::units::Measure;

/// Letters behind a figure that tell what it is per.
const LETTERS: &[(&str, &str)] = &[
    ("p.a.", "year"),
    ("p.c.m.", "month"),
    ("p.w.", "week"),
    ("pa", "year"),
    ("pcm", "month"),
    ("ph", "hour"),
    ("pp", "person"),
    ("pw", "week"),
];
/// Letters behind "p/" that tell what a sum is per.
const AFTER_P: &[(&str, &str)] = &[
    ("a", "year"),
    ("d", "day"),
    ("h", "hour"),
    ("m", "month"),
    ("n", "night"),
    ("w", "week"),
];
/// Latin words behind "per".
const LATIN: &[(&str, &str)] = &[
    ("annum", "year"),
    ("capita", "person"),
    ("diem", "day"),
    ("mensem", "month"),
];

impl Reader<'_> {
    /// What follows a unit or a count as "per day", "a gallon", "/h": its identifier and end.
    pub(super) fn per(&self, at: usize) -> Option<(String, usize)> {
        let one = Number {
            style: Some(Style::Plain(1)),
            ..Number::cardinal(1.0, at..at)
        };
        let at = self.joined(at);
        if !self.follows(at) {
            return None;
        }
        if let Some((_, per)) = LETTERS
            .iter()
            .find(|(letters, _)| self.words(at) == *letters)
            && !self.glued(at)
        {
            return Some(((*per).to_owned(), at + 1));
        }
        // "£9.50 p/h".
        if self.words(at) == "p"
            && !self.glued(at)
            && self.is_sign(at + 1, '/')
            && self.glued(at + 1)
            && self.glued(at + 2)
            && let Some((_, per)) = AFTER_P
                .iter()
                .find(|(letter, _)| self.words(at + 2) == *letter)
        {
            return Some(((*per).to_owned(), at + 3));
        }
        if let Some(found) = self.for_one_of(at) {
            return Some(found);
        }
        let slash = self.is_sign(at, '/') || self.is_sign(at, '∕');
        let word = self.is(at, "per");
        if slash || word {
            let next = self.joined(at + 1);
            if word && let Some(rate) = self.per_many(next) {
                return Some(rate);
            }
            if self.words(next) == "100"
                && let Some((unit, _, _, end)) = self.powered(next + 1, &one, true)
            {
                return Some((format!("100-{unit}"), end));
            }
            // "m/s2".
            if slash && self.words(next) == "s2" {
                return Some(("square-second".to_owned(), next + 1));
            }
            if let Some((unit, kind, _, end)) = self.powered(next, &one, true) {
                if kind == QuantityKind::Money {
                    return None;
                }
                if kind == QuantityKind::Duration && self.is_sign(end, '²') {
                    return Some((format!("square-{unit}"), end + 1));
                }
                if self.is_sign(end, '^')
                    && self.words(end + 1) == "2"
                    && kind == QuantityKind::Duration
                {
                    return Some((format!("square-{unit}"), end + 2));
                }
                return Some((unit, end));
            }
            // "per person", "per head"; "per diluted share" is per share.
            let next = if self.is_on(next, List::Share) && self.is(next + 1, "share") {
                next + 1
            } else {
                next
            };
            let noun = self.words(next);
            if let Some((_, per)) = LATIN.iter().find(|(latin, _)| self.is(next, latin))
                && word
            {
                return Some(((*per).to_owned(), next + 1));
            }
            if word && self.get(next).is_some_and(Atom::is_word) && self.follows(next) {
                return Some((folded(noun).into_owned(), next + 1));
            }
            return None;
        }
        let article = self.is_any(at, &["a", "an", "each", "every"]);
        if article {
            let noun = self.joined(at + 1);
            if self.is_any(
                noun,
                &[
                    "share", "head", "person", "ticket", "piece", "copy", "pop", "student", "unit",
                    "bottle", "family",
                ],
            ) {
                return Some((folded(self.words(noun)).into_owned(), noun + 1));
            }
            let (phrase, end) = self.phrase(noun, &one, false)?;
            // "5 dollars a second time": a name that no noun follows directly.
            let fits = !phrase.symbol
                && phrase.kind != QuantityKind::Money
                && phrase.kind != QuantityKind::Percent;
            // "28,000 a year earlier": when, not how often.
            let tells_when = phrase.kind == QuantityKind::Duration
                && (self.is_any(end, &["ago", "earlier", "before", "later", "after"])
                    // "3 per cent a year from April" is a rate.
                    || self.is(end, "from") && self.is_any(end + 1, &["now", "today"]));
            let name = phrase.id.to_string();
            return (fits && !tells_when).then_some((name, end));
        }
        None
    }

    /// "40 miles *to the gallon*", "30 trees *to the acre*": a unit that something is told for one of.
    fn for_one_of(&self, at: usize) -> Option<(String, usize)> {
        let unit = at + 2;
        if !self.is(at, "to") || !self.is(at + 1, "the") || self.plural(unit) {
            return None;
        }
        let one = Number::cardinal(1.0, at..at);
        let (phrase, end) = self.phrase(unit, &one, false)?;
        let is_measure = matches!(phrase.kind, QuantityKind::Distance | QuantityKind::Other);
        let fits = is_measure && !phrase.symbol && !self.noun_may_follow(end);
        fits.then(|| (phrase.id.to_string(), end))
    }

    /// "per 100,000 people", "per million": a round number that a count is related to, with what it counts.
    fn per_many(&self, at: usize) -> Option<(String, usize)> {
        let many = self.number(at, false)?;
        let is_round = many.value >= 1000.0 && many.value.log10().fract() == 0.0;
        // "per 100,000 hours worked", and not "per 1,000 dollars".
        let is_counted = self.unit(&many).is_none_or(|unit| {
            matches!(unit.kind, QuantityKind::Duration | QuantityKind::Distance)
        });
        if !is_round || many.form != Form::Cardinal || !is_counted {
            return None;
        }
        let of = usize::from(self.plural(many.end) && self.follows(many.end));
        let name = if of == 1 {
            format!("{} {}", many.value, folded(self.words(many.end)))
        } else {
            many.value.to_string()
        };
        Some((name, many.end + of))
    }

    pub(super) fn rate(&self, measure: &mut Measure) {
        let Some((per, end)) = self.per(measure.end) else {
            return;
        };
        match measure.kind {
            QuantityKind::Distance | QuantityKind::Other => {
                // A rate per thing that is no unit stays apart from the identifier.
                if is_unit(&per) {
                    measure.unit = format!("{}-per-{per}", measure.unit);
                    measure.kind = QuantityKind::Other;
                } else {
                    measure.per = Some(per);
                }
            }
            _ => measure.per = Some(per),
        }
        measure.end = end;
    }
}

/// Whether an identifier is one of the lexicon's units, rather than a noun of the text.
fn is_unit(id: &str) -> bool {
    let base = id
        .trim_start_matches("100-")
        .trim_start_matches("square-")
        .trim_start_matches("cubic-")
        .replace('-', " ");
    LEXICON
        .names(base.split(' ').next().unwrap_or(""))
        .iter()
        .any(|p| p.kind != QuantityKind::Money)
        || LEXICON.names(&base).iter().any(|p| *p.id == *id)
}
