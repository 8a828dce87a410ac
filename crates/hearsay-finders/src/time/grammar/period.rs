//! Stretches of the calendar longer than a month: quarters, halves, seasons, decades, centuries.

use super::super::contexts::List;
use super::super::lexicon::Meaning;
use super::super::value::{Season, Unit};
use super::year::two_digit_year;
use super::{Base, Field, Grammar, Match, Sense, Year};

impl Grammar<'_> {
    /// "week 12 of 2021".
    pub(super) fn week_number(&self, at: usize) -> Option<Match> {
        if !self.atoms.is(at, "week") {
            return None;
        }
        let number = self
            .atoms
            .number(at + 1, 2)
            .filter(|n| (1..=53).contains(n))?;
        let (end, year) = self.year_after(at + 2);
        year.map(|year| Match::calendar(end, Field::Week(number as i8), Some(year), "week"))
    }

    /// "third-quarter", "the third quarter of 1984", "Q3 2021", "3Q", "next year's first quarter".
    pub(super) fn quarter(&self, at: usize) -> Option<Match> {
        // "Q3 2021", "2021 Q3", "3Q21".
        if self.atoms.is(at, "Q")
            && self.atoms.touches(at + 1)
            && let Some(n @ 1..=4) = self.atoms.number(at + 1, 1)
        {
            if self.numbers_a_question(at) {
                return None;
            }
            let (after, year) = match self.year_after(at + 2) {
                // "Q3 FY24".
                (after, None) if self.fiscal_short(after).is_some() => {
                    self.short_year_after(after + 1)
                }
                found => found,
            };
            return Some(Match::calendar(
                after,
                Field::Quarter(n as u8),
                year,
                "quarter",
            ));
        }
        if let Some(n @ 1..=4) = self.atoms.number(at, 1)
            && self.atoms.is(at + 1, "Q")
            && self.atoms.touches(at + 1)
        {
            let (after, year) = self.short_year_after(at + 2);
            return Some(Match::calendar(
                after,
                Field::Quarter(n as u8),
                year,
                "quarter",
            ));
        }
        // "the 1988 third quarter", "1989's fourth quarter".
        let the = self.skip(at, &["the", "its", "their"]);
        let (start, own_year) = match self.year(the) {
            Some((end, year)) if self.goes_on(end) => {
                let next = if self.possessive(end) { end + 2 } else { end };
                (next, Some(Year::Known(year)))
            }
            _ => (the, None),
        };
        let start = self.skip(start, &["company"]);
        let start = self.skip(start, &["fiscal"]);
        let start = if self.atoms.is_dash(start) {
            start + 1
        } else {
            start
        };
        // "the last quarter of 2019" is the fourth; without its year it is the one before.
        let final_of_year = own_year.is_none()
            && self.atoms.is_any(start, &["last", "final"])
            && self.atoms.is(start + 1, "quarter")
            && (self.year_after(start + 2).1.is_some()
                || self.atoms.is(start + 2, "of") && self.atoms.is(start + 3, "fiscal"));
        let (end, n) = if final_of_year {
            (start + 1, 4)
        } else {
            self.ordinal(start)?
        };
        let next = self.joined(end)?;
        let next = self.skip(next, &["fiscal"]);
        if self.unit_at(next)? != Unit::Quarter
            || !(1..=4).contains(&n)
            || self.atoms.is(next, "quarters") && n != 4
        {
            return None;
        }
        let end = next + 1;
        let (end, year) = if let Some(year) = own_year {
            (end, Some(year))
        } else {
            let after = self.skip(end, &["of"]);
            let fiscal = self.skip(after, &["fiscal"]);
            if fiscal != after
                && let Some((after, year)) = self.year(fiscal)
            {
                (after, Some(Year::Known(year)))
            } else {
                self.year_after(end)
            }
        };
        Some(Match::calendar(
            end,
            Field::Quarter(n as u8),
            year,
            "quarter",
        ))
    }

    /// "the December quarter", "the March 2021 quarter": by its last month.
    pub(super) fn quarter_of_month(&self, at: usize) -> Option<Match> {
        let the = self.skip(at, &["the"]);
        let (end, month) = self.month_at(the)?;
        let (end, year) = match self.year(end) {
            Some((after, year)) => (after, Some(Year::Known(year))),
            None => (end, None),
        };
        if month % 3 != 0 || !self.goes_on(end) || !self.atoms.is(end, "quarter") {
            return None;
        }
        let (end, year) = match year {
            Some(_) => (end + 1, year),
            None => self.year_after(end + 1),
        };
        let field = Field::Quarter(u8::try_from(month / 3).ok()?);
        Some(Match::calendar(end, field, year, "quarter"))
    }

    /// Whether "Q1" at `at` begins a paragraph and a question: "Q1. To ask the Minister".
    fn numbers_a_question(&self, at: usize) -> bool {
        let next = at + 2;
        let mark = matches!(self.atoms.str(next), "." | ":" | ")");
        let after = if mark { next + 1 } else { next };
        self.before(at).is_none()
            && self.goes_on(after)
            && (mark || self.atoms.is_capital(after))
            && self.atoms.is_word(after)
    }

    /// A year behind the letter of a part of it, which may be short: "1Q21", "2H 2024".
    fn short_year_after(&self, at: usize) -> (usize, Option<Year>) {
        let short = self.atoms.number(at, 2).filter(|_| {
            self.atoms.touches(at)
                && self.atoms.get(at).is_some_and(|a| a.len() == 2)
                && !self.continues_number(at + 1)
        });
        match short {
            Some(short) => (at + 1, Some(Year::Known(two_digit_year(short)))),
            None => self.year_after(at),
        }
    }

    pub(super) fn fiscal_short(&self, at: usize) -> Option<Meaning> {
        self.meaning(at)
            .filter(|m| *m == Meaning::Fiscal && self.atoms.is(at, "FY"))
    }

    /// "the second half of 2008", "H1 2021", "first half".
    pub(super) fn half(&self, at: usize) -> Option<Match> {
        if self.atoms.is(at, "H")
            && self.atoms.touches(at + 1)
            && let Some(n @ 1..=2) = self.atoms.number(at + 1, 1)
            && let (after, Some(year)) = self.year_after(at + 2)
        {
            return Some(Match::calendar(
                after,
                Field::Half(n as u8),
                Some(year),
                "half",
            ));
        }
        if let Some(n @ 1..=2) = self.atoms.number(at, 1)
            && self.atoms.str(at + 1) == "H"
            && self.atoms.touches(at + 1)
            && let (after, year @ Some(_)) = self.short_year_after(at + 2)
        {
            return Some(Match::calendar(after, Field::Half(n as u8), year, "half"));
        }
        let start = self.skip(at, &["the"]);
        let half = match self.atoms.str(start).to_ascii_lowercase().as_str() {
            "first" | "former" | "front" => 1,
            "second" | "last" | "latter" | "back" => 2,
            _ => return None,
        };
        let next = self.joined(start + 1)?;
        if self.meaning(next)? != Meaning::Half {
            return None;
        }
        let end = next + 1;
        let (after, year) = self.year_after(end);
        if year.is_some() {
            return Some(Match::calendar(after, Field::Half(half), year, "half"));
        }
        // "the last half of the '80s", "the second half of the 19th century", "of May".
        if self.atoms.is(end, "of") {
            let inner = super::longest([
                self.decade(end + 1),
                self.century(end + 1),
                self.month_first(end + 1),
                self.deixis(end + 1),
            ])?;
            if let Sense::The(Unit::Year)
            | Sense::Shift {
                unit: Unit::Year, ..
            } = inner.sense
            {
                let year = match inner.sense {
                    Sense::Shift {
                        by,
                        base: Base::Now,
                        ..
                    } => Year::FromNow(by),
                    Sense::Shift { by, .. } => Year::FromTold(by),
                    _ => Year::FromNow(0),
                };
                return Some(Match::calendar(
                    inner.end,
                    Field::Half(half),
                    Some(year),
                    "half",
                ));
            }
            return Some(Match {
                modifier: Some(if half == 1 { "START" } else { "END" }),
                rule: super::HALF,
                ..inner
            });
        }
        None
    }

    /// "summer 2007", "the spring of 1862", "spring", "the winter of 1941-42".
    pub(super) fn season(&self, at: usize) -> Option<Match> {
        let start = self.skip(at, &["the"]);
        let Some(Meaning::Season(season)) = self.meaning(start) else {
            return None;
        };
        let end = start + 1;
        // "the autumn term of 1988".
        let (after, year) = match self.year_after(self.skip(end, &["term", "semester"])) {
            found @ (_, Some(_)) => found,
            _ => self.year_after(end),
        };
        // "the Winter Olympics", "Spring Festival": part of a name.
        let named = self.atoms.is_capital(start)
            && self.atoms.is_word(end)
            && self.atoms.is_capital(end)
            && !self.atoms.breaks(end);
        if year.is_none() && (named || self.is_any_season(start) || !self.is_season_name(at, start))
        {
            return None;
        }
        let after = match year {
            Some(Year::Known(year)) if season == Season::Winter => {
                self.through_next_year(after, year)
            }
            _ => after,
        };
        Some(Match::calendar(
            after,
            Field::Season(season),
            year,
            "season",
        ))
    }

    /// Whether the season at an atom is one of many, of which nobody says which: "a hard winter", "one summer"; but "a spring
    /// offensive" was in one.
    fn is_any_season(&self, start: usize) -> bool {
        let is_indefinite =
            |at: usize| self.preceded_by(at, &["a", "an", "one", "another", "any", "many"]);
        let is_described = |before: usize| self.is_lower_word(before) && is_indefinite(before);
        (is_indefinite(start) || self.before(start).is_some_and(is_described))
            && !List::Seasonal.has(self.atoms.str(start + 1))
    }

    /// Where a winter ends whose second year is told behind its first: "the winter of 1848–49", "winter 1995/96".
    fn through_next_year(&self, end: usize, year: i32) -> usize {
        let is_tied = (self.atoms.is_dash(end) || self.atoms.str(end) == "/")
            && self.atoms.touches(end)
            && self.atoms.touches(end + 1);
        let next = self.atoms.number(end + 1, 4).filter(|_| is_tied);
        let is_next = |number| number == year + 1 || number == (year + 1) % 100;
        if next.is_some_and(is_next) {
            end + 2
        } else {
            end
        }
    }

    pub(super) fn is_season_name(&self, at: usize, start: usize) -> bool {
        let word = self.atoms.str(start).to_ascii_lowercase();
        let asked = self.before(start).is_some_and(|b| {
            self.atoms.is_any(
                b,
                &[
                    "in",
                    "last",
                    "next",
                    "this",
                    "that",
                    "early",
                    "late",
                    "mid",
                    "during",
                    "each",
                    "every",
                    "since",
                    "until",
                    "by",
                    "past",
                    "previous",
                    "following",
                    "coming",
                    "of",
                    "same",
                ],
            ) || self.atoms.is_dash(b)
        });
        let article = start > at || self.preceded_by(start, &["the"]);
        // "a spring offensive", "the fall semester": the season of a thing that has one.
        if self.is_lower_word(start)
            && self.goes_on(start + 1)
            && List::Seasonal.has(self.atoms.str(start + 1))
        {
            return true;
        }
        match word.as_str() {
            // "in the fall of the city", "the fall of Rome", "prices fall", "spring a leak".
            "fall" => {
                let of = self.atoms.is(start + 1, "of");
                (asked
                    || article
                        && self.preceded_by(
                            at,
                            &["in", "by", "during", "since", "until", "of", "for"],
                        ))
                    && !of
                    && !self.atoms.is_any(
                        start + 1,
                        &["in", "from", "into", "to", "out", "apart", "below", "short"],
                    )
            }
            // "The spring at Hollin Bank ran dry": water.
            "spring" => {
                asked
                    || article
                        && self.preceded_by(
                            at,
                            &[
                                "in",
                                "by",
                                "during",
                                "since",
                                "until",
                                "for",
                                "through",
                                "throughout",
                                "over",
                                "before",
                                "after",
                                "from",
                                "between",
                                "spend",
                                "spent",
                            ],
                        )
            }
            // A capital inside a sentence is a name.
            _ => {
                !(self.atoms.is_capital(start)
                    && self
                        .before(start)
                        .is_some_and(|b| self.atoms.is_word(b) && self.atoms.is_capital(b)))
                    && (asked || article || !self.atoms.is_capital(start))
            }
        }
    }

    /// "the 1990s", "the '80s", "the nineties", "the 470s BC".
    pub(super) fn decade(&self, at: usize) -> Option<Match> {
        let start = self.skip(at, &["the"]);
        if !self.goes_on(start) {
            return None;
        }
        if matches!(self.atoms.str(start), "'" | "\u{2019}" | "\u{2018}")
            && self.atoms.touches(start + 1)
        {
            let number = self.atoms.number(start + 1, 2)?;
            let plural = self.plural_end(start + 2)?;
            return (number % 10 == 0)
                .then(|| Match::calendar(plural, Field::ShortDecade(number / 10), None, "decade"));
        }
        if let Some(number) = self.atoms.number(start, 4) {
            let plural = self.plural_end(start + 1)?;
            if number % 10 != 0 {
                return None;
            }
            if let Some((end, true)) = self.era_after(plural) {
                return Some(Match::calendar(
                    end,
                    Field::Decade(-(number / 10)),
                    None,
                    "decade",
                ));
            }
            let digits = self
                .atoms
                .get(start)
                .map_or(0, super::super::atoms::Atom::len);
            return match digits {
                4 if number % 100 == 0
                    && number < 2000
                    && !self.preceded_by(at, &["mid", "early", "late"]) =>
                {
                    // "the 1800s" is the century more often than its first decade.
                    Some(Match::calendar(
                        plural,
                        Field::Century(number / 100),
                        None,
                        "century",
                    ))
                }
                4 => Some(Match::calendar(
                    plural,
                    Field::Decade(number / 10),
                    None,
                    "decade",
                )),
                2 if start > at || self.is_part_of_decade(start) => Some(Match::calendar(
                    plural,
                    Field::ShortDecade(number / 10),
                    None,
                    "decade",
                )),
                _ => None,
            };
        }
        match self.meaning(start)? {
            Meaning::Decade(tens)
                if start > at || self.preceded_by(start, &["the", "early", "late", "mid"]) =>
            {
                Some(Match::calendar(
                    start + 1,
                    Field::ShortDecade(tens / 10),
                    None,
                    "decade",
                ))
            }
            Meaning::Number(13..=20) => {
                // "nineteen nineties".
                let Some(Meaning::Number(first)) = self.meaning(start) else {
                    return None;
                };
                let next = self.joined(start + 1)?;
                match self.meaning(next)? {
                    Meaning::Decade(tens) => Some(Match::calendar(
                        next + 1,
                        Field::Decade(first * 10 + tens / 10),
                        None,
                        "decade",
                    )),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether two digits behind "the late", "the mid-" are a decade's, and no degrees or years of age: "since the mid-60s".
    fn is_part_of_decade(&self, at: usize) -> bool {
        /// Atoms of what is measured and its verb.
        const NEAR: usize = 8;
        let dashed = at.checked_sub(1).filter(|&dash| self.atoms.is_dash(dash));
        let part = dashed.unwrap_or(at);
        self.preceded_by(part, &["early", "late", "mid"])
            && self
                .before(part)
                .is_some_and(|part| self.preceded_by(part, &["the"]))
            && !(at.saturating_sub(NEAR)..at + NEAR)
                .any(|beside| List::Measured.has(self.atoms.str(beside)))
    }

    /// The end of "s" or "'s" that touches a number.
    pub(super) fn plural_end(&self, at: usize) -> Option<usize> {
        if !self.atoms.touches(at) {
            return None;
        }
        if self.atoms.str(at) == "s" {
            return Some(at + 1);
        }
        (self.possessive(at) && self.atoms.touches(at + 1)).then_some(at + 2)
    }

    /// "the 20th century", "the fourth century BC", "21st-century".
    pub(super) fn century(&self, at: usize) -> Option<Match> {
        let start = self.skip(at, &["the"]);
        let (end, n) = self.ordinal(start)?;
        // "the 19th and 20th centuries": the first of two.
        let is_first = self.atoms.is_any(end, &["and", "or", "to"])
            && self
                .ordinal(end + 1)
                .is_some_and(|(second, _)| self.atoms.is(second, "centuries"));
        if is_first && (1..=30).contains(&n) {
            return Some(Match::calendar(end, Field::Century(n - 1), None, "century"));
        }
        let next = self.joined(end)?;
        if self.unit_at(next)? != Unit::Century || n == 0 || n > 30 {
            return None;
        }
        let (end, n) = match self.era_after(next + 1) {
            Some((end, true)) => (end, -(n)),
            Some((end, false)) => (end, n - 1),
            None => (next + 1, n - 1),
        };
        Some(Match::calendar(end, Field::Century(n), None, "century"))
    }
}
