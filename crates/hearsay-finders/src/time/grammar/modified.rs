//! Words before an expression that bound or blur it: "the end of 1990", "early last week", "more than a year".
//!
//! Owns: TIMEX3's `mod`.
//! Never: reads the expression itself.

use super::super::lexicon::Meaning;
use super::super::value::Unit;
use super::{Base, Field, Grammar, Match, Pick, Sense, Year, is_date, longest};

impl Grammar<'_> {
    /// An expression with the words before it that bound or blur it.
    pub(super) fn modified(&self, at: usize) -> Option<Match> {
        self.edge(at)
            .or_else(|| self.turn(at))
            .or_else(|| self.early_or_late(at))
            .or_else(|| self.bounded(at))
    }

    /// "the turn of the century", "the turn of the 20th century".
    fn turn(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the"]);
        if !self.atoms.is(here, "turn") || !self.atoms.is(here + 1, "of") {
            return None;
        }
        let the = here + 2;
        let unit = self.skip(the, &["the"]);
        let found = match self.unit_at(unit) {
            Some(unit_of @ (Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium)) => {
                Match::new(unit + 1, Sense::TurnOf(unit_of), "turn")
            }
            _ => {
                let century = self.century(the)?;
                let Sense::Calendar {
                    field: Field::Century(n @ 0..),
                    ..
                } = century.sense
                else {
                    return None;
                };
                let year = Some(Year::Known(n * 100));
                Match::calendar(century.end, Field::Year, year, "turn")
            }
        };
        Some(Match {
            modifier: Some("APPROX"),
            ..found
        })
    }

    /// "the end of 1990", "the beginning of next year", "the latter part of the year".
    fn edge(&self, at: usize) -> Option<Match> {
        let mut here = self.skip(at, &["the"]);
        let very = self.skip(here, &["very"]);
        here = very;
        let halfway = self.atoms.is_any(
            here,
            &[
                "early", "small", "wee", "latter", "later", "late", "middle", "first", "last",
            ],
        ) && self.atoms.is_any(
            here + 1,
            &["part", "parts", "days", "months", "weeks", "years", "hours"],
        ) && self.atoms.is(here + 2, "of");
        let (modifier, after) = if halfway {
            let modifier = if self.atoms.is_any(here, &["early", "small", "wee", "first"]) {
                "START"
            } else if self.atoms.is(here, "middle") {
                "MID"
            } else {
                "END"
            };
            // "the first days of" needs no number; "the first three months of" is another rule.
            (modifier, here + 3)
        } else {
            if self.meaning(here)? != Meaning::Edge {
                return None;
            }
            let modifier = match self.atoms.str(here).to_ascii_lowercase().as_str() {
                "beginning" | "start" => "START",
                "middle" => "MID",
                _ => "END",
            };
            // "end-September".
            let is_tied = modifier == "END"
                && here == at
                && self.atoms.is_dash(here + 1)
                && self.atoms.touches(here + 1)
                && self.atoms.touches(here + 2);
            if !is_tied && !self.atoms.is(here + 1, "of") {
                return None;
            }
            (modifier, here + 2)
        };
        if !self.goes_on(after) {
            return None;
        }
        let inner = self.core(after)?;
        if !is_date(&inner.sense) || matches!(inner.sense, Sense::Reference(_)) {
            return None;
        }
        Some(Match {
            modifier: Some(modifier),
            rule: "edge",
            ..inner
        })
    }

    /// "early 1990", "mid-March", "late last week", "early in the morning of".
    fn early_or_late(&self, at: usize) -> Option<Match> {
        let here = if self.atoms.is(at, "the") { at + 1 } else { at };
        let (modifier, mut after) = if self.atoms.is_any(here, &["later", "earlier"]) {
            let next = self.skip(here + 1, &["in", "on"]);
            let modifier = if self.atoms.is(here, "earlier") {
                Some("START")
            } else {
                Some("END")
            };
            (modifier, next)
        } else {
            let modifier = match self.meaning(here)? {
                Meaning::Modifier(Some(m @ ("START" | "MID" | "END"))) => Some(m),
                _ if self.atoms.is_any(here, &["sometime", "anytime"]) => None,
                _ => return None,
            };
            let next = self.joined(here + 1)?;
            let next = self.skip(next, &["in", "on", "to"]);
            // "mid-to-late 1990s".
            let next = if self.atoms.is_dash(next) {
                next + 1
            } else {
                next
            };
            let next = match self.meaning(next) {
                Some(Meaning::Modifier(Some("MID" | "END"))) => self.joined(next + 1)?,
                _ => next,
            };
            (modifier, next)
        };
        if !self.goes_on(after) {
            return None;
        }
        let with_article = self.atoms.is(after, "the");
        let mut inner = self.core(after);
        if inner.is_none() && with_article {
            after += 1;
            inner = self.core(after);
        }
        if inner.is_none() && matches!(modifier, Some("START" | "MID" | "END")) {
            let part = self.blurred_part(here, after)?;
            return Some(Match { modifier, ..part });
        }
        let inner = inner?;
        if !is_date(&inner.sense) || matches!(inner.sense, Sense::Reference(_)) {
            return None;
        }
        // "later that year" is a time within it, and neither its start nor its end.
        let told = matches!(
            inner.sense,
            Sense::Shift {
                base: Base::Told,
                ..
            } | Sense::Calendar {
                pick: Pick::Same,
                ..
            }
        );
        Some(Match {
            modifier: if told && self.atoms.is_any(here, &["later", "earlier"]) {
                None
            } else {
                modifier
            },
            rule: "early-or-late",
            ..inner
        })
    }

    /// "about six weeks", "more than two years ago", "around 7:15 p.m.".
    fn bounded(&self, at: usize) -> Option<Match> {
        let (after, modifier, rule) = if let Some((end, Meaning::Bound(value), rule)) =
            self.phrase(at)
        {
            (end, Some(value), rule)
        } else {
            match self.meaning(at)? {
                Meaning::Bound(value) => (at + 1, Some(value), self.entry(at)?.rule),
                Meaning::Modifier(value) if !matches!(value, Some("START" | "MID" | "END")) => {
                    let is_short = self.atoms.is_any(at, &["c", "ca"]);
                    let stops = is_short && self.atoms.str(at + 1) == ".";
                    if self.atoms.is(at, "c") && !stops {
                        return None;
                    }
                    let after = at + 1 + usize::from(stops);
                    (after, value, self.entry(at)?.rule)
                }
                Meaning::Vague if self.atoms.is(at, "some") => (at + 1, Some("APPROX"), "modifier"),
                _ => return None,
            }
        };
        if !self.goes_on(after) {
            return None;
        }
        // "under the thirty-year rule", "under a five-year deal": a rule, not a bound.
        if self.atoms.is(at, "under")
            && self.atoms.is_any(after, &["a", "an", "the"])
            && matches!(self.atoms.str(after + 2), "-" | "\u{2011}")
        {
            return None;
        }
        // "over three years they built": in the course of them.
        if self.atoms.is(at, "over")
            && !self
                .before(at)
                .is_some_and(|before| crate::lists::BEFORE_OVER.contains(&self.atoms.str(before)))
        {
            return None;
        }
        let inner = longest([
            self.duration(after),
            if modifier == Some("APPROX") {
                longest([self.calendar(after), self.clock_first(after)])
            } else {
                None
            },
            // "at least the past 18 months"; never "over the past year", where "over" is a preposition.
            if matches!(
                modifier,
                Some("EQUAL_OR_MORE" | "LESS_THAN" | "EQUAL_OR_LESS")
            ) && self.atoms.is(after, "the")
                && !self.atoms.is(at, "under")
            {
                self.deixis(after)
            } else {
                None
            },
        ])?;
        // "to get around Wednesday's ruling".
        if self.atoms.is(at, "around") && is_date(&inner.sense) && self.possessive(inner.end) {
            return None;
        }
        let inner = self.with_time_after(inner);
        // "the some weeks": "some" counts only before a number.
        if self.atoms.is(at, "some") && !self.atoms.is_number(after) && self.amount(after).is_none()
        {
            return None;
        }
        let modifier = match (modifier, &inner.sense) {
            (Some("MORE_THAN"), Sense::Offset { sign: -1, .. }) => Some("BEFORE"),
            (Some("LESS_THAN"), Sense::Offset { sign: -1, .. }) => Some("AFTER"),
            (other, _) => other,
        };
        Some(Match {
            modifier,
            rule,
            ..inner
        })
    }
}
