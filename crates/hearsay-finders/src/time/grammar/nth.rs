//! Parts of a stretch that other words name: "the first Monday of May", "the last three days of 2020", "the week of March 7".
//!
//! Owns: which part of which stretch.
//! Never: resolves the stretch.

use super::super::lexicon::Meaning;
use super::super::tense::follows_scheduled;
use super::super::value::Unit;
use super::{Amount, Field, Grammar, Match, Sense};

impl Grammar<'_> {
    /// "the first nine months", "the last three weeks of 2020", "first two quarters of 1990".
    pub(super) fn edge_amount(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the"]);
        let last = match self.atoms.str(here).to_ascii_lowercase().as_str() {
            "first" | "opening" => false,
            "final" | "closing" => true,
            // "the last three months of 2020"; without "of" it is the past.
            "last" => true,
            _ => return None,
        };
        let (end, amount) = self
            .amount(here + 1)
            .filter(|_| !self.atoms.is_any(here + 1, &["a", "an"]))
            .or_else(|| {
                // "the first hours": an untold number.
                let plural = self.atoms.str(here + 1).to_ascii_lowercase().ends_with('s');
                (plural && !self.atoms.is(here, "last") && here > at)
                    .then_some((here + 1, Amount::UNTOLD))
            })?;
        let end = self.joined(end)?;
        let unit = self.unit_at(end)?;
        if unit == Unit::Second && self.atoms.is(end, "second") {
            return None;
        }
        let end = end + 1;
        if self.atoms.is(end, "of")
            && let Some(inner) = self.inner_date(end + 1)
        {
            // The first two quarters of a year are its first half.
            if unit == Unit::Quarter
                && amount.value == Some(2.0)
                && let Sense::Calendar {
                    field: Field::Year,
                    year,
                    ..
                } = inner.sense
            {
                return Some(Match::calendar(
                    inner.end,
                    Field::Half(if last { 2 } else { 1 }),
                    year,
                    "half",
                ));
            }
            return Some(Match::new(
                inner.end,
                Sense::Within {
                    amount,
                    unit,
                    last,
                    inner: Box::new(inner.sense),
                },
                "within",
            ));
        }
        if self.atoms.is(here, "last") {
            return None;
        }
        Some(Match::new(end, Sense::length(amount, unit), "edge-amount"))
    }

    /// Where "the third" or "the last" ends, the number, and whether it counts from the end.
    fn nth(&self, at: usize) -> Option<(usize, i32, bool)> {
        let here = self.skip(at, &["the"]);
        if self.atoms.is_any(here, &["last", "final"]) {
            return Some((here + 1, 1, true));
        }
        self.ordinal(here).map(|(end, nth)| (end, nth, false))
    }

    /// "the third week of March", "the last day of 2019", "the first Monday in May".
    pub(super) fn nth_unit(&self, at: usize) -> Option<Match> {
        let (end, nth, last) = self.nth(at)?;
        let unit_at = self.joined(end)?;
        let unit = self.unit_at(unit_at)?;
        if self.atoms.str(unit_at).to_ascii_lowercase().ends_with('s')
            || !matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Weekend)
        {
            return None;
        }
        if !self.atoms.is_any(unit_at + 1, &["of", "in"]) {
            return None;
        }
        // "the last day of each month".
        if let Some(every) = self.every(unit_at + 2) {
            return Some(every);
        }
        let inner = self.inner_date(unit_at + 2)?;
        Some(Match::new(
            inner.end,
            Sense::Nth {
                nth,
                unit,
                last,
                inner: Box::new(inner.sense),
            },
            "nth",
        ))
    }

    /// "the first Monday of May 2021", "the last Friday in March".
    pub(super) fn nth_weekday(&self, at: usize) -> Option<Match> {
        let (end, nth, last) = self.nth(at)?;
        let Some(Meaning::Weekday(weekday)) = self.meaning(end) else {
            return None;
        };
        if !(1..=5).contains(&nth) || !self.atoms.is_any(end + 1, &["of", "in"]) {
            return None;
        }
        // "the first Monday of every month".
        if let Some(every) = self.every(end + 2) {
            return Some(every);
        }
        let inner = self.inner_date(end + 2).or_else(|| {
            // "the last Saturday of the month".
            self.definite(end + 2)
                .filter(|of| matches!(of.sense, Sense::The(Unit::Month | Unit::Year)))
        })?;
        // "The council meets on the first Monday of the month."
        if let Sense::The(unit) = inner.sense
            && follows_scheduled(self.atoms, at)
        {
            return Some(Match::new(
                inner.end,
                Sense::Set(unit.duration(Some(1.0))),
                "every",
            ));
        }
        Some(Match::new(
            inner.end,
            Sense::NthWeekday {
                nth,
                last,
                weekday,
                inner: Box::new(inner.sense),
            },
            "nth-weekday",
        ))
    }

    /// "the week of March 7", "the weekend of 12 March", "the week ending 4 May".
    pub(super) fn holding(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the"]);
        let unit = self.unit_at(here)?;
        if !matches!(unit, Unit::Week | Unit::Weekend)
            || !self.atoms.is_any(
                here + 1,
                &["of", "ending", "beginning", "starting", "commencing"],
            )
        {
            return None;
        }
        let inner = self.inner_date(here + 2)?;
        matches!(
            &inner.sense,
            Sense::Calendar {
                field: Field::Day { .. } | Field::Slashed(..),
                ..
            } | Sense::Holiday { .. }
        )
        .then(|| {
            Match::new(
                inner.end,
                Sense::Holding {
                    unit,
                    inner: Box::new(inner.sense),
                },
                "holding",
            )
        })
    }

    /// "year's end", "the month's end".
    pub(super) fn years_end(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the"]);
        let unit = self.unit_at(here)?;
        if !matches!(unit, Unit::Year | Unit::Month | Unit::Week)
            || !self.possessive(here + 1)
            || !self.atoms.is(here + 3, "end")
        {
            return None;
        }
        Some(Match {
            modifier: Some("END"),
            ..Match::new(here + 4, Sense::The(unit), "edge")
        })
    }

    /// A date that another expression leans on.
    pub(super) fn inner_date(&self, at: usize) -> Option<Match> {
        if !self.goes_on(at) {
            return None;
        }
        let found = super::longest([
            self.fixed(at),
            self.numeric(at),
            self.calendar(at),
            self.picked(at),
        ])?;
        (super::is_date(&found.sense)
            && !matches!(found.sense, Sense::Reference(_))
            && found.time.is_none())
        .then_some(found)
    }
}
