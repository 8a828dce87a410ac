//! Expressions with an article and a unit alone: "the week", "the quarter", "the year", the one spoken of or a stretch.
//!
//! Owns: whether a unit with its article points at a time, bounds a stretch or names a thing.
//! Never: counts from it.

use super::super::value::Unit;
use super::{Amount, Base, Grammar, Match, Sense};

/// Words that open a clause behind a noun.
const OPENERS: &[&str] = &[
    "that", "when", "the", "a", "an", "his", "her", "its", "their", "our", "my", "he", "she", "it",
    "they", "we", "i", "you",
];

impl Grammar<'_> {
    /// Whether a clause behind a unit tells which one is meant, which is no count from now: "the month *the mine closed*", "the year
    /// *Ada Lindqvist was sworn in*".
    fn tells_which(&self, end: usize) -> bool {
        let opens = || {
            let word = self.atoms.str(end);
            word.starts_with(char::is_uppercase) && self.month_at(end).is_none()
                || self.atoms.is_any(end, OPENERS)
        };
        self.goes_on(end) && self.atoms.is_word(end) && opens()
    }

    /// "the week", "the year", "the quarter": the one spoken of, or a stretch where something bounds it.
    pub(super) fn definite(&self, at: usize) -> Option<Match> {
        if !self.atoms.is(at, "the") {
            return None;
        }
        let mut here = at + 1;
        let fiscal = self.skip(
            here,
            &[
                "fiscal",
                "full",
                "current",
                "calendar",
                "financial",
                "latest",
                "whole",
                "entire",
            ],
        );
        let adjective = fiscal != here;
        here = fiscal;
        let the_latest = self.atoms.is(here - 1, "latest");
        let here = self.skip(here, &["fiscal"]);
        if the_latest && self.atoms.is(here, "period") {
            return Some(Match::new(here + 1, Sense::The(Unit::Quarter), "the"));
        }
        let unit = self.unit_at(here)?;
        let end = here + 1;
        if !self.goes_on(here) {
            return None;
        }
        // "the month of May".
        if unit == Unit::Month && self.atoms.is(end, "of") && self.month_at(end + 1).is_some() {
            return self.month_first(end + 1);
        }
        let word = self.atoms.str(here);
        let plural = word.to_ascii_lowercase().ends_with('s');
        // "the two years" has its number; "the years after the war", "the days before" have none.
        if plural {
            let bounded = self.goes_on(end)
                && self.atoms.is_any(
                    end,
                    &[
                        "before",
                        "after",
                        "since",
                        "following",
                        "leading",
                        "ahead",
                        "to",
                        "of",
                        "between",
                        "that",
                        "when",
                        "immediately",
                        "prior",
                        "preceding",
                    ],
                );
            if unit.is_clock() && unit != Unit::Hour || unit == Unit::Weekend || unit == Unit::Night
            {
                return None;
            }
            let asked = self.preceded_by(
                at,
                &[
                    "over",
                    "in",
                    "through",
                    "during",
                    "for",
                    "with",
                    "throughout",
                ],
            );
            return (bounded || asked).then(|| {
                let end = self.skip(end, &["ahead"]);
                Match::new(end, Sense::length(Amount::UNTOLD, unit), "untold")
            });
        }
        let told = matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Year)
            .then(|| self.beside(end, unit))
            .flatten();
        if told.is_some() {
            return told;
        }
        if self.tells_which(end) {
            // "In June 2021, the month she was sworn in", is that month.
            let is_beside = at >= 2 && self.atoms.is(at - 1, ",") && self.atoms.is_number(at - 2);
            let base = Base::Told;
            let same = Sense::Shift { unit, by: 0, base };
            return is_beside.then(|| Match::new(end, same, "shift"));
        }
        match unit {
            // "thirty years to the day after it opened".
            Unit::Day if self.preceded_by(at, &["to"]) => None,
            Unit::Day => {
                if let Some(found) = self.beside(end, unit) {
                    return Some(found);
                }
                if self.atoms.is(end, "following") && self.goes_on(end) {
                    return Some(Match::new(
                        end + 1,
                        Sense::Shift {
                            unit,
                            by: 1,
                            base: Base::Told,
                        },
                        "shift",
                    ));
                }
                None
            }
            Unit::Year
            | Unit::Quarter
            | Unit::Month
            | Unit::Week
            | Unit::Weekend
            | Unit::Decade
            | Unit::Century => {
                if unit == Unit::Quarter && self.is_fraction(end)
                    || unit >= Unit::Decade && self.atoms.is(end, "of")
                {
                    return None;
                }
                if self.is_defined(end) {
                    return self.after_date(at).then(|| {
                        let (by, base) = (0, Base::Told);
                        Match::new(end, Sense::Shift { unit, by, base }, "apposed")
                    });
                }
                // "the year ended March 31", "the fiscal year": a stretch, not the year of a date.
                let bounded = self.goes_on(end)
                    && (self.atoms.is_any(end, &["ended", "ending"])
                        || self.atoms.is_any(end, &["to", "through"])
                            && (self.atoms.is(end + 1, "date")
                                || self.inner_date(end + 1).is_some()));
                if unit == Unit::Quarter
                    && self.goes_on(end)
                    && self.atoms.is_any(end, &["ended", "ending"])
                {
                    return Some(Match::new(end, Sense::The(unit), "the"));
                }
                // "the decade before", "the century since the war": so long, and not the one that goes on.
                let beside = unit >= Unit::Decade
                    && self.goes_on(end)
                    && self.atoms.is_any(end, &["before", "after", "since"]);
                if beside
                    || bounded && unit != Unit::Weekend && unit != Unit::Quarter
                    || self.atoms.is(here - 1, "fiscal")
                        && adjective
                        && self.atoms.is(here - 2, "the")
                {
                    return Some(Match::new(
                        end,
                        Sense::length(Amount { value: Some(1.0) }, unit),
                        "the",
                    ));
                }
                // "the quarter a year ago", "the weekend".
                Some(Match::new(end, Sense::The(unit), "the"))
            }
            _ => None,
        }
    }

    /// Whether a clause without a pronoun tells which stretch is meant: "the year we had the floods", "the week she left".
    fn is_defined(&self, end: usize) -> bool {
        self.goes_on(end)
            && self
                .atoms
                .is_any(end, &["i", "we", "he", "she", "they", "you"])
    }

    /// Whether a comma and a year or a day stand before `at`, which what follows says again.
    fn after_date(&self, at: usize) -> bool {
        self.before(at).is_some_and(|comma| {
            self.atoms.str(comma) == ","
                && comma
                    .checked_sub(1)
                    .is_some_and(|date| self.atoms.is_number(date) || self.month_at(date).is_some())
        })
    }
}
