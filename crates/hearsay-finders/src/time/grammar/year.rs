//! Years: in digits, in words, with an era, relative, fiscal; and which numbers are none.

use super::super::contexts::List;
use super::super::lexicon::Meaning;
use super::super::value::Unit;
use super::{Field, Grammar, Kind, Match, Sense, Year};

impl Grammar<'_> {
    /// An era mark after a year: its end, and whether it is before Christ.
    pub(super) fn era_after(&self, at: usize) -> Option<(usize, bool)> {
        if !self.goes_on(at) {
            return None;
        }
        let word = self.atoms.str(at);
        match word {
            "BC" | "BCE" => return Some((at + 1, true)),
            "AD" | "CE" => return Some((at + 1, false)),
            _ => {}
        }
        let dotted = |letters: &[&str]| {
            letters.iter().enumerate().all(|(i, letter)| {
                self.atoms.str(at + 2 * i) == *letter
                    && (i + 1 == letters.len() || self.atoms.str(at + 2 * i + 1) == ".")
            })
        };
        let end = |n: usize| {
            let end = at + 2 * n - 1;
            if self.atoms.str(end) == "." && self.atoms.touches(end) {
                end + 1
            } else {
                end
            }
        };
        if dotted(&["B", "C", "E"]) {
            Some((end(3), true))
        } else if dotted(&["B", "C"]) {
            Some((end(2), true))
        } else if dotted(&["A", "D"]) {
            Some((end(2), false))
        } else {
            None
        }
    }

    /// Whether a number at `at` is a year before Christ by the era of the lesser one behind it: "*460*–370 BC", "from *460* to
    /// about 370 BC".
    fn is_before_christ_with_next(&self, at: usize) -> bool {
        let joint = at + 1;
        let is_joint =
            self.atoms.is_dash(joint) || self.atoms.is_any(joint, &["to", "until", "and"]);
        let mut next = joint + 1;
        while self
            .atoms
            .is_any(next, &["c", "ca", "circa", "about", "around", "."])
        {
            next += 1;
        }
        let lesser = self.atoms.number(next, 4).filter(|_| {
            is_joint && self.goes_on(next) && self.era_after(next + 1).is_some_and(|era| era.1)
        });
        self.atoms
            .number(at, 4)
            .zip(lesser)
            .is_some_and(|(first, second)| first > second)
    }

    /// A year that is certain by its form or place: four digits in a date, an era, words.
    pub(super) fn year(&self, at: usize) -> Option<(usize, i32)> {
        if !self.goes_on(at) {
            return None;
        }
        if let Some(number) = self.atoms.number(at, 4) {
            if let Some((end, before_christ)) = self.era_after(at + 1) {
                let year = number;
                return Some((end, if before_christ { 1 - year } else { year }));
            }
            if self.is_before_christ_with_next(at) {
                return Some((at + 1, 1 - number));
            }
            let four = self.atoms.get(at).is_some_and(|a| a.len() == 4);
            if four && (1000..=2199).contains(&number) && !self.continues_number(at + 1) {
                return Some((at + 1, number));
            }
            return None;
        }
        if matches!(self.atoms.str(at), "'" | "\u{2019}" | "\u{2018}") && self.atoms.touches(at + 1)
        {
            let number = self.atoms.number(at + 1, 2)?;
            let two = self.atoms.get(at + 1).is_some_and(|a| a.len() == 2);
            let ends = !self.atoms.touches(at + 2)
                || self.atoms.get(at + 2).is_some_and(|a| a.kind == Kind::Mark);
            return (two && ends).then(|| (at + 2, two_digit_year(number)));
        }
        if matches!(self.atoms.str(at), "AD" | "CE") {
            let number = self.atoms.number(at + 1, 4)?;
            return Some((at + 2, number));
        }
        self.spoken_year(at)
    }

    /// "nineteen ninety-six", "two thousand and five", "twenty twenty-two", "nineteen oh five".
    pub(super) fn spoken_year(&self, at: usize) -> Option<(usize, i32)> {
        let Some(Meaning::Number(first)) = self.meaning(at) else {
            return None;
        };
        let second = self.joined(at + 1)?;
        match first {
            2 if self.atoms.is(second, "thousand") => {
                let mut next = second + 1;
                if !self.goes_on(next) {
                    return Some((next, 2000));
                }
                next = self.skip(next, &["and"]);
                match self.number_words(next) {
                    Some((end, rest)) if rest < 100.0 => Some((end, 2000 + rest as i32)),
                    _ => Some((second + 1, 2000)),
                }
            }
            13..=20 => {
                if self.atoms.is_any(second, &["oh", "o"]) {
                    let (end, rest) = self.number_words(second + 1)?;
                    return (rest < 10.0).then_some((end, first * 100 + rest as i32));
                }
                if self.atoms.is(second, "hundred") {
                    let next = self.skip(second + 1, &["and"]);
                    return Some(match self.number_words(next) {
                        Some((end, rest)) if rest < 100.0 => (end, first * 100 + rest as i32),
                        _ => (second + 1, first * 100),
                    });
                }
                let (end, rest) = self.number_words(second)?;
                // "twenty-five" is a number; "twenty twenty-five" is a year.
                (10.0..100.0)
                    .contains(&rest)
                    .then_some((end, first * 100 + rest as i32))
            }
            _ => None,
        }
    }

    /// A year after a day, month or season: ", 1998", "of 1998", "of that year", "1998".
    pub(super) fn year_after(&self, end: usize) -> (usize, Option<Year>) {
        let mut next = self.comma(end);
        let had_comma = next != end;
        let of = self.skip(next, &["of", "in"]);
        let had_of = of != next;
        next = of;
        if !had_of || self.atoms.is(next - 1, "of") {
            if let Some((after, year)) = self.year(next) {
                // After a comma only digits, "June 6, '44": "in May, nineteen ships sank".
                let is_short = || matches!(self.atoms.str(next), "'" | "\u{2019}" | "\u{2018}");
                if !had_comma || self.atoms.is_number(next) || is_short() {
                    return (after, Some(Year::Known(year)));
                }
            }
        } else if let Some((after, year)) = self.year(next)
            && self.atoms.is_number(next)
        {
            return (after, Some(Year::Known(year)));
        }
        if had_comma {
            return (end, None);
        }
        if let Some((after, year)) = self.relative_year(next) {
            return (after, Some(year));
        }
        (end, None)
    }

    /// "that year", "the same year", "last year", "the following year", as the year of a date.
    pub(super) fn relative_year(&self, at: usize) -> Option<(usize, Year)> {
        if !self.goes_on(at) {
            return None;
        }
        let here = self.skip(at, &["the"]);
        let here = if self.atoms.is(here, "that") && self.atoms.is(here + 1, "same") {
            here + 1
        } else {
            here
        };
        let unit = self.skip(here + 1, &["calendar", "fiscal"]);
        if self.unit_at(unit)? != Unit::Year || !self.goes_on(here + 1) {
            return None;
        }
        if self.atoms.is(unit, "years") {
            return None;
        }
        let year = match self.atoms.str(here).to_ascii_lowercase().as_str() {
            "last" => Year::FromNow(-1),
            "next" => Year::FromNow(1),
            "this" | "current" => Year::FromNow(0),
            "that" | "same" => Year::FromTold(0),
            "previous" | "preceding" | "prior" => Year::FromTold(-1),
            "following" | "subsequent" => Year::FromTold(1),
            _ => return None,
        };
        Some((unit + 1, year))
    }

    /// "fiscal 1989", "fiscal year 2021", "FY2021", "FY 21".
    pub(super) fn fiscal_year(&self, at: usize) -> Option<Match> {
        let named = self.skip(at, &["the"]);
        // "the financial year 2026-27".
        if self
            .atoms
            .is_any(named, &["financial", "tax", "school", "academic", "fiscal"])
            && self.atoms.is(named + 1, "year")
            && let Some((end, year)) = self.year(named + 2)
            && self.atoms.is_number(named + 2)
        {
            let year = Some(Year::Known(year));
            return Some(Match::calendar(end, Field::Year, year, "fiscal-year"));
        }
        if self.meaning(at)? != Meaning::Fiscal {
            return None;
        }
        let next = self.skip(at + 1, &["year"]);
        if let Some((end, year)) = self.year(next) {
            return Some(Match::calendar(
                end,
                Field::Year,
                Some(Year::Known(year)),
                "fiscal-year",
            ));
        }
        let two = self.atoms.number(next, 2)?;
        (self.atoms.is(at, "FY") && self.atoms.get(next).is_some_and(|a| a.len() == 2)).then(|| {
            Match::calendar(
                next + 1,
                Field::Year,
                Some(Year::Known(two_digit_year(two))),
                "fiscal-year",
            )
        })
    }

    /// "1989", "the year two thousand", "the 1988 period", "479 BC".
    pub(super) fn year_alone(&self, at: usize) -> Option<Match> {
        let the = self.skip(at, &["the"]);
        if self.atoms.is_any(the, &["year", "years"]) {
            let (end, year) = self.year(the + 1)?;
            return Some(Match::calendar(
                end,
                Field::Year,
                Some(Year::Known(year)),
                "year",
            ));
        }
        if the != at {
            let (end, year) = self.year(the)?;
            if !self.atoms.is_number(the) || !self.goes_on(end) {
                return None;
            }
            if self.atoms.is_any(end, &["period", "quarter", "season"]) {
                return self.year_number(the).then(|| {
                    let field = Field::Year;
                    let mut found =
                        Match::calendar(end + 1, field, Some(Year::Known(year)), "year");
                    if self.atoms.is(end, "quarter") {
                        // "the 1988 quarter" is the quarter spoken of, in that year.
                        found = Match::calendar(
                            end + 1,
                            Field::Quarter(0),
                            Some(Year::Known(year)),
                            "quarter",
                        );
                    }
                    found
                });
            }
            return None;
        }
        // "The watch changed at 2000", in a text that writes its hours so.
        if self.is_four_digit_clock(at) {
            return None;
        }
        let (end, year) = self.year(at)?;
        let era = self.atoms.is_number(at) && (end > at + 1 || year < 1)
            || matches!(self.atoms.str(at), "AD" | "CE");
        let words = self.atoms.is_word(at) && !era;
        if words {
            // Two numbers in words make a year only where a year is asked for, but for those of the
            // last century and this: "nineteen ninety-six" is nothing else.
            let asked = (1910..2050).contains(&year) && !matches!(year, 2000 | 2020)
                || self.preceded_by(
                    at,
                    &[
                        "in", "since", "by", "of", "until", "from", "to", "year", "for", "through",
                        "before", "after", "between", "and", "during",
                    ],
                );
            let round = self.atoms.is(end - 1, "thousand") || self.atoms.is(end - 1, "hundred");
            let counted = self.goes_on(end)
                && (List::Counted.has(self.atoms.str(end)) || self.plural_noun(end));
            return (asked
                && !counted
                && !(round && self.is_lower_word(end) && !self.is_function_word(end)))
            .then(|| Match::calendar(end, Field::Year, Some(Year::Known(year)), "spoken-year"));
        }
        let short = matches!(self.atoms.str(at), "'" | "\u{2019}" | "\u{2018}");
        if short {
            let is_one_of_two = self.atoms.is(end, "or") && self.year(end + 1).is_some()
                || self.preceded_by(at, &["or"])
                    && at.checked_sub(3).is_some_and(|first| {
                        self.year(first).is_some_and(|(end, _)| end + 1 == at)
                    });
            let asked = is_one_of_two
                || self.preceded_by(
                    at,
                    &[
                        "in", "since", "by", "of", "until", "from", "to", "class", "summer", "the",
                        "back",
                    ],
                );
            return asked
                .then(|| Match::calendar(end, Field::Year, Some(Year::Known(year)), "short-year"));
        }
        if !era && !self.year_number(at) {
            return None;
        }
        // "1990-Q3" and the like are read elsewhere; a year of the common kind stands here.
        Some(Match::calendar(
            end,
            Field::Year,
            Some(Year::Known(year)),
            "year",
        ))
    }

    pub(super) fn is_function_word(&self, at: usize) -> bool {
        self.atoms.is_any(
            at,
            &[
                "and", "or", "the", "a", "an", "in", "on", "at", "to", "of", "for", "by", "with",
                "from", "was", "were", "is", "are", "had", "has", "when", "as", "but", "he", "she",
                "it", "they", "we", "i", "that", "which", "who", "while", "after", "before",
                "because", "then", "there", "alone", "until", "through", "would", "will",
            ],
        )
    }

    /// A lower-case word that looks like a noun in the plural.
    pub(super) fn plural_noun(&self, at: usize) -> bool {
        self.is_lower_word(at)
            && self.atoms.str(at).ends_with('s')
            && !self.atoms.str(at).ends_with("ss")
            && !self.atoms.is_any(
                at,
                &[
                    "was",
                    "is",
                    "has",
                    "as",
                    "this",
                    "his",
                    "its",
                    "does",
                    "elections",
                    "olympics",
                    "bombings",
                    "attacks",
                    "riots",
                    "protests",
                    "talks",
                    "results",
                    "earnings",
                    "sales",
                    "finals",
                    "games",
                    "levels",
                ],
            )
    }

    /// Whether a number of four digits is a year where it stands.
    pub(super) fn year_number(&self, at: usize) -> bool {
        let Some(number) = self.atoms.number(at, 4) else {
            return false;
        };
        let end = at + 1;
        let recent = (1900..2050).contains(&number);
        let before = self.before_bound(at);
        if before.is_some_and(|b| {
            List::NotBeforeYear.has(self.atoms.str(b))
                || matches!(self.atoms.str(b), "$" | "#" | "£" | "€" | "*" | "+" | "=")
                || self.atoms.str(b) == "."
                    && b.checked_sub(1)
                        .is_some_and(|n| self.atoms.is_any(n, &["no", "nos", "p", "pp", "art"]))
        }) {
            return false;
        }
        let bracket = before.is_some_and(|b| matches!(self.atoms.str(b), "(" | "[" | "/"))
            && (!self.goes_on(end)
                || matches!(
                    self.atoms.str(end),
                    ")" | "]" | "," | ";" | "-" | "\u{2013}" | ":" | "/"
                ));
        // "c. 1340", and of a life or a reign "b. 1302", "fl. 1340", "d. 1361", "r. 1340".
        let is_circa = |stop: usize| {
            self.atoms.str(stop) == "." && self.preceded_by(stop, &["c", "ca", "b", "d", "fl", "r"])
        };
        let asked = before.is_some_and(|b| List::BeforeYear.has(self.atoms.str(b)) || is_circa(b));
        if self.goes_on(end) {
            if List::Counted.has(self.atoms.str(end))
                && !(self.atoms.is_any(end, &["or", "people"])
                    && asked
                    && recent
                    && !self.atoms.is(end, "people"))
            {
                return false;
            }
            // "2000 Norwegian kroner".
            if self.atoms.is_capital(end) && List::Money.has(self.atoms.str(end + 1)) && !asked {
                return false;
            }
            // "5,1998" and "1998%" were refused by the form; "1998-strong", "1998-page" here.
            if self.atoms.is_dash(end)
                && self.atoms.touches(end)
                && self.atoms.is_word(end + 1)
                && self.atoms.touches(end + 1)
                && self.atoms.is_any(
                    end + 1,
                    &[
                        "strong", "page", "mile", "foot", "member", "seat", "pound", "ton", "word",
                        "man", "acre",
                    ],
                )
            {
                return false;
            }
            if self.plural_noun(end)
                && !(recent
                    && asked
                    && !self.preceded_by(
                        at,
                        &[
                            "the", "than", "of", "a", "to", "about", "around", "for", "by", "and",
                            "or", "from",
                        ],
                    ))
            {
                return recent && self.preceded_by(at, &["the", "its", "their", "his", "her"]);
            }
        }
        if recent {
            // In running text a number between 1900 and 2050 without a comma is nearly always a year.
            return bracket
                || asked
                || before
                    .is_none_or(|b| self.atoms.get(b).is_some_and(|a| a.kind != Kind::Number));
        }
        if self.preceded_by(
            at,
            &[
                "a", "the", "than", "to", "of", "about", "around", "for", "and", "or", "as", "his",
                "her", "its", "their", "our",
            ],
        ) {
            // Old years and small numbers look alike: "the 1500 guests", "of 1200".
            let free = !self.is_lower_word(end) || self.is_function_word(end);
            let ranged = self.is_year_range(at);
            // After "of" a verb or a noun may follow: "the election of 1860 triggered".
            let of = self.preceded_by(at, &["of"]) && number >= 1100 && !self.plural_noun(end);
            return (free || ranged || of) && !self.preceded_by(at, &["than", "a"]);
        }
        bracket
            || asked
            || self.is_year_range(at)
            || self.is_against_year(at)
            || before.is_some_and(|b| {
                self.atoms.str(b) == ","
                    || matches!(
                        self.meaning(b),
                        Some(Meaning::Month(_) | Meaning::Season(_))
                    )
            })
    }

    /// Whether the number is told against a year: "in 1343, *not 1346*".
    fn is_against_year(&self, at: usize) -> bool {
        let Some(not) = self
            .before(at)
            .filter(|&not| self.atoms.is_any(not, &["not", "nor", "but"]))
        else {
            return false;
        };
        let comma = self.before(not);
        let other = comma
            .filter(|&comma| self.atoms.str(comma) == ",")
            .map_or(comma, |comma| self.before(comma));
        other.is_some_and(|other| self.atoms.is_number(other) && self.year_number(other))
    }

    /// Whether the number begins or ends a range of years: "1861-1863", "1914-18".
    pub(super) fn is_year_range(&self, at: usize) -> bool {
        let later = |first: usize, second: usize| {
            let digits = self
                .atoms
                .get(second)
                .map_or(0, super::super::atoms::Atom::len);
            match (self.atoms.number(first, 4), self.atoms.number(second, 4)) {
                (Some(a), Some(b)) if digits == 4 => a < b && b - a < 200,
                (Some(a), Some(b)) if digits == 2 => a % 100 < b,
                _ => false,
            }
        };
        self.atoms.is_dash(at + 1)
            && self.atoms.touches(at + 1)
            && self.atoms.touches(at + 2)
            && later(at, at + 2)
            || at >= 2
                && self.atoms.is_dash(at - 1)
                && self.atoms.touches(at)
                && self.atoms.touches(at - 1)
                && later(at - 2, at)
    }

    /// "this year's third quarter", "last year's winter": a calendar name in a relative year.
    pub(super) fn possessive_year(&self, at: usize) -> Option<Match> {
        let (end, year) = self.relative_year(at)?;
        if !self.possessive(end) {
            return None;
        }
        let next = end + 2;
        if self.atoms.is(next, "quarter") {
            return Some(Match::calendar(
                next + 1,
                Field::Quarter(0),
                Some(year),
                "quarter",
            ));
        }
        let mut found = super::longest([self.quarter(next), self.season(next), self.half(next)])?;
        if let Sense::Calendar {
            year: own @ None, ..
        } = &mut found.sense
        {
            *own = Some(year);
            return Some(found);
        }
        None
    }
}

/// The year two digits mean: 00-49 in this century, the others in the last, as POSIX has it but for
/// the turning point.
pub(super) fn two_digit_year(number: i32) -> i32 {
    if number < 50 {
        2000 + number
    } else {
        1900 + number
    }
}
