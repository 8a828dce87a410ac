//! Names of the calendar: years, months, days, quarters, seasons, decades, centuries, and dates in
//! digits.

use super::super::lexicon::Meaning;
use super::super::value::Unit;
use super::{Field, Grammar, Kind, Match, Pick, Sense, Year};

/// Words after which a bare number of four digits is a year.
const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "by",
    "from",
    "until",
    "till",
    "to",
    "through",
    "during",
    "before",
    "after",
    "of",
    "around",
    "about",
    "between",
    "and",
    "late",
    "early",
    "mid",
    "circa",
    "year",
    "the",
    "for",
    "summer",
    "spring",
    "autumn",
    "fall",
    "winter",
    "than",
    "throughout",
    "into",
    "as",
    "or",
    "christmas",
    "elections",
    "election",
    "back",
    "a",
    "despite",
    "following",
    "post",
    "pre",
    "beyond",
    "his",
    "her",
    "its",
    "their",
    "our",
    "years",
];

/// Words after which a number is none of a year.
const NOT_BEFORE_YEAR: &[&str] = &[
    "room",
    "no",
    "number",
    "page",
    "pages",
    "pp",
    "route",
    "flight",
    "section",
    "chapter",
    "channel",
    "suite",
    "line",
    "lot",
    "unit",
    "some",
    "nearly",
    "over",
    "highway",
    "interstate",
    "box",
    "model",
    "psalm",
    "studio",
    "gate",
    "platform",
    "hotel",
    "plus",
    "minus",
    "only",
    "exactly",
    "another",
    "every",
    "additional",
    "approximately",
    "roughly",
    "almost",
    "least",
    "most",
    "total",
];

/// Things that have a season.
const SEASONAL: &[&str] = &[
    "offensive",
    "campaign",
    "semester",
    "term",
    "season",
    "election",
    "elections",
    "harvest",
    "break",
    "holiday",
    "holidays",
    "festival",
    "session",
    "collection",
    "collections",
    "weather",
    "schedule",
    "months",
    "rains",
    "fighting",
    "counteroffensive",
    "exhibition",
];

/// Nouns before which a number counts them.
const COUNTED: &[&str] = &[
    "people",
    "men",
    "women",
    "troops",
    "soldiers",
    "miles",
    "mile",
    "kilometers",
    "kilometres",
    "km",
    "metres",
    "meters",
    "feet",
    "foot",
    "ft",
    "percent",
    "per",
    "dollars",
    "pounds",
    "tons",
    "tonnes",
    "votes",
    "jobs",
    "students",
    "children",
    "points",
    "shares",
    "times",
    "cases",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "minutes",
    "seconds",
    "degrees",
    "acres",
    "employees",
    "workers",
    "members",
    "houses",
    "homes",
    "words",
    "pages",
    "copies",
    "books",
    "boats",
    "cars",
    "rooms",
    "prisoners",
    "casualties",
    "dead",
    "strong",
    "more",
    "m",
    "kg",
    "lb",
    "lbs",
    "hp",
    "mph",
    "yards",
    "calories",
    "square",
    "barrels",
    "gallons",
    "units",
    "beds",
    "seats",
    "refugees",
    "civilians",
    "deaths",
    "killed",
    "wounded",
    "francs",
    "euros",
    "yen",
    "or",
    "other",
    "euro",
    "cubic",
    "inches",
    "litres",
    "liters",
    "watts",
    "patients",
    "residents",
    "guests",
    "horses",
    "ships",
    "tanks",
    "aircraft",
    "planes",
    "guns",
    "rifles",
    "inhabitants",
    "delegates",
    "families",
    "police",
    "officers",
    "protesters",
    "fans",
    "spectators",
    "schools",
    "companies",
    "firms",
    "farmers",
    "rubles",
    "roubles",
    "rupees",
    "pesos",
];

impl Grammar<'_> {
    /// A month's name, and where it ends with its full stop, if it is abbreviated.
    pub(super) fn month_at(&self, at: usize) -> Option<(usize, i8)> {
        if !self.goes_on(at) {
            return None;
        }
        let Some(Meaning::Month(month)) = self.meaning(at) else {
            return None;
        };
        let short = self.atoms.get(at).is_some_and(|a| a.len() <= 4);
        let stopped = short && self.atoms.str(at + 1) == "." && self.atoms.touches(at + 1);
        Some((if stopped { at + 2 } else { at + 1 }, month))
    }

    pub(super) fn unit_at(&self, at: usize) -> Option<Unit> {
        match self.meaning(at)? {
            Meaning::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    /// An era mark after a year: its end, and whether it is before Christ.
    fn era_after(&self, at: usize) -> Option<(usize, bool)> {
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
    fn spoken_year(&self, at: usize) -> Option<(usize, i32)> {
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
                // After a comma only digits: "in May, nineteen ships sank".
                if !had_comma || self.atoms.is_number(next) {
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

    /// A calendar name with everything that belongs to it.
    pub(super) fn calendar(&self, at: usize) -> Option<Match> {
        self.nested(|| {
            let here = self.skip(at, &["the"]);
            super::longest([
                self.weekday_first(at),
                self.day_first(here),
                self.month_first(at),
                self.quarter(at),
                self.half(at),
                self.season(at),
                self.decade(at),
                self.century(at),
                self.fiscal_year(here),
                self.year_alone(at),
                self.possessive_year(at),
                self.day_of_month(at),
                self.week_number(at),
            ])
        })
    }

    /// "Friday", "Friday, 3 March 2000", "Friday Oct. 13".
    fn weekday_first(&self, at: usize) -> Option<Match> {
        let Some(Meaning::Weekday(weekday)) = self.meaning(at) else {
            return None;
        };
        let short = self.atoms.get(at).is_some_and(|a| a.len() <= 5)
            && !self.atoms.str(at).ends_with("day");
        let mut end = at + 1;
        if short && self.atoms.str(end) == "." && self.atoms.touches(end) {
            end += 1;
        }
        let next = self.skip(self.comma(end), &["the"]);
        if self.goes_on(next) {
            let date = super::longest([
                self.day_first(next),
                self.month_first(next),
                self.numeric(next),
            ]);
            if let Some(date) = date
                && matches!(
                    date.sense,
                    Sense::Calendar {
                        field: Field::Day { .. } | Field::Slashed(..),
                        ..
                    }
                )
            {
                return Some(date);
            }
        }
        // An abbreviation alone is too often a name or a word ("Sun", "Mon", "Sat").
        let fragment = self.before(at).is_none() && !self.goes_on(end);
        if short
            && !self.preceded_by(at, &["on", "last", "next", "until", "till", "from", "to"])
            && !fragment
        {
            return None;
        }
        // "Friday Harbor": a name, unless something before it asks for a day.
        if self.goes_on(end)
            && self.atoms.is_word(end)
            && self.atoms.is_capital(end)
            && self.entry(end).is_none()
            && self.before(at).is_none_or(|b| {
                self.atoms.is_any(b, &["the", "."])
                    || self.atoms.is_capital(b) && self.entry(b).is_none() && self.atoms.is_word(b)
            })
        {
            return None;
        }
        Some(Match::calendar(
            if short { at + 1 } else { end },
            Field::Weekday(weekday),
            None,
            "weekday",
        ))
    }

    /// Whether marks or the text's ends stand on both sides.
    fn is_alone(&self, at: usize, end: usize) -> bool {
        self.before(at)
            .is_none_or(|b| self.atoms.get(b).is_some_and(|a| a.kind == Kind::Mark))
            && (!self.goes_on(end) || self.atoms.get(end).is_some_and(|a| a.kind == Kind::Mark))
    }

    /// "23 March 2022", "the twenty-third of March", "3-5 May" (its first day).
    fn day_first(&self, at: usize) -> Option<Match> {
        let (end, day) = if let Some(found) = self.ordinal(at) {
            found
        } else if let Some(day) = self.atoms.number(at, 2) {
            (at + 1, day)
        } else {
            return None;
        };
        if !(1..=31).contains(&day) {
            return None;
        }
        // "the morning of 3 March" and "3rd day of March".
        let mut next = end;
        if self.atoms.is(next, "day") && self.atoms.is(next + 1, "of") {
            next += 1;
        }
        let dashed = self.atoms.is_dash(next) && self.atoms.touches(next);
        let of = if dashed {
            next + 1
        } else {
            self.skip(next, &["of"])
        };
        if let Some((month_end, month)) = self.month_at(of) {
            let ordinal_word = self.atoms.is_word(at);
            // "second March": an ordinal word needs "of" or an article before it.
            if ordinal_word && of == next && !self.preceded_by(at, &["the"]) {
                return None;
            }
            let after = if dashed && self.atoms.is_dash(month_end) {
                month_end + 1
            } else {
                month_end
            };
            let (after, year) = if dashed && after != month_end {
                match self.atoms.number(after, 4) {
                    Some(n) if self.atoms.get(after).is_some_and(|a| a.len() == 4) => {
                        (after + 1, Some(Year::Known(n)))
                    }
                    Some(n) if self.atoms.get(after).is_some_and(|a| a.len() == 2) => {
                        (after + 1, Some(Year::Known(two_digit_year(n))))
                    }
                    _ => (month_end, None),
                }
            } else {
                self.year_after(month_end)
            };
            let end = if year.is_none() {
                self.drop_stop(month_end)
            } else {
                after
            };
            return Some(Match::calendar(
                end,
                Field::Day {
                    month,
                    day: day as i8,
                },
                year,
                "day-month",
            ));
        }
        // "3-5 May", "3 and 5 May", "3 to 5 May": the first day of two.
        let join =
            self.atoms.is_dash(end) || self.atoms.is_any(end, &["to", "and", "through", "or"]);
        if join && self.goes_on(end) {
            let second = end + 1;
            let number = self.atoms.number(second, 2)?;
            let second_end = self.ordinal_end(second);
            let of = self.skip(second_end, &["of"]);
            if (1..=31).contains(&number)
                && let Some((month_end, month)) = self.month_at(of)
            {
                let (_, year) = self.year_after(month_end);
                return Some(Match::calendar(
                    end,
                    Field::Day {
                        month,
                        day: day as i8,
                    },
                    year,
                    "day-month",
                ));
            }
        }
        None
    }

    /// "week 12 of 2021".
    fn week_number(&self, at: usize) -> Option<Match> {
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

    /// "on the 5th": a day of the month that is spoken of.
    fn day_of_month(&self, at: usize) -> Option<Match> {
        if !self.atoms.is(at, "the")
            || !self.preceded_by(at, &["on", "by", "until", "till", "since"])
            || !self.atoms.is_number(at + 1)
        {
            return None;
        }
        let (end, day) = self.ordinal(at + 1)?;
        let free = !self.is_lower_word(end) || self.is_function_word(end);
        (free && (1..=31).contains(&day) && !self.atoms.is_dash(end))
            .then(|| Match::calendar(end, Field::DayOfMonth(day as i8), None, "day-of-month"))
    }

    /// An abbreviation's full stop is not part of the expression when nothing follows it.
    fn drop_stop(&self, end: usize) -> usize {
        if end > 0 && self.atoms.str(end - 1) == "." {
            end - 1
        } else {
            end
        }
    }

    /// "March 23, 2022", "March 2022", "March", "August of that year", "March the 23rd".
    fn month_first(&self, at: usize) -> Option<Match> {
        let (end, month) = self.month_at(at)?;
        let mut next = self.skip(end, &["the"]);
        if self.atoms.is_dash(next)
            && self.atoms.touches(next)
            && self.atoms.is_number(next + 1)
            && self.atoms.touches(next + 1)
        {
            next += 1;
        }
        if self.goes_on(next) {
            let day = if let Some(found) = self.ordinal(next) {
                Some(found)
            } else if next == end || self.atoms.is_dash(next - 1) {
                self.atoms
                    .number(next, 2)
                    .filter(|_| !self.continues_number(next + 1) || self.atoms.str(next + 1) == ",")
                    .map(|n| (next + 1, n))
            } else {
                None
            };
            if let Some((day_end, day)) = day
                && (1..=31).contains(&day)
            {
                let (after, year) = self.year_after(day_end);
                let (after, year) = if year.is_none() {
                    self.year_in_brackets(day_end)
                } else {
                    (after, year)
                };
                return Some(Match::calendar(
                    after,
                    Field::Day {
                        month,
                        day: day as i8,
                    },
                    year,
                    "month-day",
                ));
            }
            let (after, year) = self.year_after(end);
            if year.is_some() {
                return Some(Match::calendar(
                    after,
                    Field::Month(month),
                    year,
                    "month-year",
                ));
            }
        }
        if !self.is_month_name(at, end) {
            return None;
        }
        Some(Match::calendar(
            self.drop_stop(end),
            Field::Month(month),
            None,
            "month",
        ))
    }

    /// Only dates with a comma and a year are looked for: "May 3" never swallows a bracket.
    #[allow(clippy::unused_self)]
    fn year_in_brackets(&self, end: usize) -> (usize, Option<Year>) {
        (end, None)
    }

    /// Whether a month's name alone means the month, and not a person, a ship or a verb.
    fn is_month_name(&self, at: usize, end: usize) -> bool {
        let before = self.before(at);
        let asked = before.is_some_and(|b| {
            self.atoms.is_any(
                b,
                &[
                    "in",
                    "since",
                    "until",
                    "till",
                    "by",
                    "of",
                    "from",
                    "to",
                    "last",
                    "next",
                    "this",
                    "that",
                    "each",
                    "every",
                    "late",
                    "early",
                    "mid",
                    "during",
                    "before",
                    "after",
                    "through",
                    "between",
                    "for",
                    "following",
                    "previous",
                    "throughout",
                    "around",
                    "about",
                    "past",
                    "coming",
                    "into",
                    "ended",
                    "ending",
                    "as",
                    "on",
                    "same",
                ],
            ) || self.atoms.is_dash(b)
        });
        if asked {
            return true;
        }
        let word = self.atoms.str(at);
        // Abbreviations and words with other meanings need a day, a year or a preposition.
        let followed_by_capital = self.goes_on(end)
            && self.atoms.is_word(end)
            && self.atoms.is_capital(end)
            && self.entry(end).is_none();
        let named = before.is_some_and(|b| {
            self.atoms.is_word(b) && self.atoms.is_capital(b) && self.entry(b).is_none()
        });
        let alone = self.is_alone(at, end);
        match word {
            "May" | "March" | "Mar" | "Jan" | "Sep" | "Jun" | "Jul" | "MAY" | "MARCH" => {
                alone
                    && before.is_some_and(|b| {
                        matches!(self.atoms.str(b), "," | "(" | "-" | "\u{2013}" | "/")
                    })
                    || alone && before.is_none() && !self.goes_on(end)
                    || self.preceded_by(at, &["and", "or"])
                        && before
                            .and_then(|b| b.checked_sub(1))
                            .is_some_and(|b| matches!(self.meaning(b), Some(Meaning::Month(_))))
                    || self.preceded_by(at, &["the", "its", "a"])
                        && word.len() > 3
                        && !followed_by_capital
            }
            _ => {
                let addressed = before.is_some_and(|b| {
                    self.atoms.str(b) == "."
                        && b.checked_sub(1)
                            .is_some_and(|t| self.atoms.is_any(t, &["Mr", "Mrs", "Ms", "Dr"]))
                });
                !(named || addressed || followed_by_capital)
            }
        }
    }

    /// "third-quarter", "the third quarter of 1984", "Q3 2021", "3Q", "next year's first quarter".
    pub(super) fn quarter(&self, at: usize) -> Option<Match> {
        // "Q3 2021", "2021 Q3", "3Q21".
        if self.atoms.is(at, "Q")
            && self.atoms.touches(at + 1)
            && let Some(n @ 1..=4) = self.atoms.number(at + 1, 1)
        {
            let (after, year) = self.year_after(at + 2);
            let after = if year.is_none() && self.fiscal_short(after).is_some() {
                after + 1
            } else {
                after
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
            let (after, year) = self.year_after(at + 2);
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
        let (end, n) = self.ordinal(start)?;
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

    fn fiscal_short(&self, at: usize) -> Option<Meaning> {
        self.meaning(at)
            .filter(|m| *m == Meaning::Fiscal && self.atoms.is(at, "FY"))
    }

    /// Whether "'s" stands here.
    pub(super) fn possessive(&self, at: usize) -> bool {
        matches!(self.atoms.str(at), "'" | "\u{2019}")
            && self.atoms.touches(at)
            && self.atoms.is(at + 1, "s")
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
        let start = self.skip(at, &["the"]);
        let half = match self.atoms.str(start).to_ascii_lowercase().as_str() {
            "first" | "former" => 1,
            "second" | "last" | "latter" => 2,
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
                        base: super::Base::Now,
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
                rule: "half",
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
        let (after, year) = self.year_after(end);
        if year.is_none() && !self.is_season_name(at, start) {
            return None;
        }
        Some(Match::calendar(
            after,
            Field::Season(season),
            year,
            "season",
        ))
    }

    fn is_season_name(&self, at: usize, start: usize) -> bool {
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
            && self.atoms.is_any(start + 1, SEASONAL)
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
            "spring" => asked || article,
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
    fn decade(&self, at: usize) -> Option<Match> {
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
                2 if start > at => Some(Match::calendar(
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

    /// The end of "s" or "'s" that touches a number.
    fn plural_end(&self, at: usize) -> Option<usize> {
        if !self.atoms.touches(at) {
            return None;
        }
        if self.atoms.str(at) == "s" {
            return Some(at + 1);
        }
        (self.possessive(at) && self.atoms.touches(at + 1)).then_some(at + 2)
    }

    /// "the 20th century", "the fourth century BC", "21st-century".
    fn century(&self, at: usize) -> Option<Match> {
        let start = self.skip(at, &["the"]);
        let (end, n) = self.ordinal(start)?;
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

    /// "fiscal 1989", "fiscal year 2021", "FY2021", "FY 21".
    fn fiscal_year(&self, at: usize) -> Option<Match> {
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
    fn year_alone(&self, at: usize) -> Option<Match> {
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
        let (end, year) = self.year(at)?;
        let era =
            self.atoms.is_number(at) && end > at + 1 || matches!(self.atoms.str(at), "AD" | "CE");
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
            let counted =
                self.goes_on(end) && (self.atoms.is_any(end, COUNTED) || self.plural_noun(end));
            return (asked
                && !counted
                && !(round && self.is_lower_word(end) && !self.is_function_word(end)))
            .then(|| Match::calendar(end, Field::Year, Some(Year::Known(year)), "spoken-year"));
        }
        let short = matches!(self.atoms.str(at), "'" | "\u{2019}" | "\u{2018}");
        if short {
            let asked = self.preceded_by(
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
    fn plural_noun(&self, at: usize) -> bool {
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
    fn year_number(&self, at: usize) -> bool {
        let Some(number) = self.atoms.number(at, 4) else {
            return false;
        };
        let end = at + 1;
        let recent = (1900..2050).contains(&number);
        let before = self.before(at);
        if before.is_some_and(|b| {
            self.atoms.is_any(b, NOT_BEFORE_YEAR)
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
        let asked = before.is_some_and(|b| self.atoms.is_any(b, BEFORE_YEAR));
        if self.goes_on(end) {
            if self.atoms.is_any(end, COUNTED)
                && !(self.atoms.is_any(end, &["or", "people"])
                    && asked
                    && recent
                    && !self.atoms.is(end, "people"))
            {
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
            || before.is_some_and(|b| {
                self.atoms.str(b) == ","
                    || matches!(
                        self.meaning(b),
                        Some(Meaning::Month(_) | Meaning::Season(_))
                    )
            })
    }

    /// Whether the number begins or ends a range of years: "1861-1863", "1914-18".
    fn is_year_range(&self, at: usize) -> bool {
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
    fn possessive_year(&self, at: usize) -> Option<Match> {
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

    /// Dates in digits: ISO 8601, slashes, points, and eight digits in a row.
    pub(super) fn numeric(&self, at: usize) -> Option<Match> {
        let first = self.atoms.number(at, 8)?;
        let len = self.atoms.get(at)?.len();
        if len == 8 {
            let (y, m, d) = (first / 10_000, first / 100 % 100, first % 100);
            return ((1900..2100).contains(&y)
                && (1..=12).contains(&m)
                && (1..=31).contains(&d)
                && !self.continues_number(at + 1)
                && !self.preceded_by(at, NOT_BEFORE_YEAR))
            .then(|| day_match(at + 1, y, m, d));
        }
        let mark = self.atoms.str(at + 1);
        if !self.atoms.touches(at + 1) || !self.atoms.touches(at + 2) {
            return None;
        }
        let second = self.atoms.get(at + 2)?;
        if len == 4 && (1000..2200).contains(&first) && matches!(mark, "-" | "/" | "." | "\u{2011}")
        {
            let year = first;
            // 2021-W07-3, 2021-Q3, 2021-H1.
            if mark == "-" && second.kind == Kind::Word && self.atoms.touches(at + 3) {
                let number = self.atoms.number(at + 3, 2)?;
                let end = at + 4;
                return match self.atoms.str(at + 2) {
                    "W" if (1..=53).contains(&number) => {
                        // 2021-W12-3 is the Wednesday of that week.
                        let weekday = (self.atoms.str(end) == "-"
                            && self.atoms.touches(end)
                            && self.atoms.touches(end + 1))
                        .then(|| self.atoms.number(end + 1, 1))
                        .flatten()
                        .filter(|day| (1..=7).contains(day));
                        Some(match weekday {
                            Some(day) => Match::calendar(
                                end + 2,
                                Field::WeekDay(number as i8, day as i8),
                                Some(Year::Known(year)),
                                "iso",
                            ),
                            None => Match::calendar(
                                end,
                                Field::Week(number as i8),
                                Some(Year::Known(year)),
                                "iso",
                            ),
                        })
                    }
                    "Q" if (1..=4).contains(&number) => Some(Match::calendar(
                        end,
                        Field::Quarter(number as u8),
                        Some(Year::Known(year)),
                        "iso",
                    )),
                    "H" if (1..=2).contains(&number) => Some(Match::calendar(
                        end,
                        Field::Half(number as u8),
                        Some(Year::Known(year)),
                        "iso",
                    )),
                    _ => None,
                };
            }
            let month = self.atoms.number(at + 2, 2)?;
            if !(1..=12).contains(&month) || second.len() != 2 && mark == "-" {
                return None;
            }
            if self.atoms.str(at + 3) == mark
                && self.atoms.touches(at + 3)
                && self.atoms.touches(at + 4)
            {
                let day = self.atoms.number(at + 4, 2)?;
                if !(1..=31).contains(&day) {
                    return None;
                }
                let mut found = day_match(at + 5, year, month, day);
                if let Some((end, time)) = self.iso_time(at + 5) {
                    found.end = end;
                    found.time = Some(time);
                }
                return Some(found);
            }
            // "2021-22" is a range of years, "2021-05" a month; only up to 12 is it open, and a year
            // range of one to twelve follows its own year.
            let short = month == (year + 1) % 100;
            return (mark == "-" && !short && !self.continues_number(at + 3)).then(|| {
                Match::calendar(
                    at + 3,
                    Field::Month(month as i8),
                    Some(Year::Known(year)),
                    "iso",
                )
            });
        }
        let separator = matches!(mark, "/" | "." | "-");
        if len > 2 || !separator {
            return None;
        }
        let b = self.atoms.number(at + 2, 4)?;
        if second.len() > 2 {
            // 05/2021.
            return (mark == "/"
                && (1..=12).contains(&first)
                && second.len() == 4
                && (1900..2100).contains(&b))
            .then(|| {
                Match::calendar(
                    at + 3,
                    Field::Month(first as i8),
                    Some(Year::Known(b)),
                    "numeric",
                )
            });
        }
        let third = (self.atoms.str(at + 3) == mark
            && self.atoms.touches(at + 3)
            && self.atoms.touches(at + 4))
        .then(|| {
            self.atoms.number(at + 4, 4).map(|n| {
                (
                    n,
                    self.atoms
                        .get(at + 4)
                        .map_or(0, super::super::atoms::Atom::len),
                )
            })
        })
        .flatten();
        let (a, b) = (i8::try_from(first).ok()?, i8::try_from(b).ok()?);
        let possible = (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12);
        if !possible {
            return None;
        }
        match third {
            Some((year, 4)) if (1000..2200).contains(&year) && !self.continues_number(at + 5) => {
                let mut found = Match::calendar(
                    at + 5,
                    Field::Slashed(a, b),
                    Some(Year::Known(year)),
                    "numeric",
                );
                if mark == "." {
                    // Points are European everywhere.
                    if !(1..=12).contains(&b) {
                        return None;
                    }
                    found = day_match(at + 5, year, i32::from(b), i32::from(a));
                    found.rule = "numeric";
                }
                Some(found)
            }
            Some((year, 2)) if mark != "." && !self.continues_number(at + 5) => {
                Some(Match::calendar(
                    at + 5,
                    Field::Slashed(a, b),
                    Some(Year::Known(two_digit_year(year))),
                    "numeric",
                ))
            }
            Some(_) => None,
            // "3/14" is a fraction as often as a day; only after "on" and the like.
            None if mark == "/"
                && !self.continues_number(at + 3)
                && self.preceded_by(
                    at,
                    &["on", "since", "until", "by", "from", "before", "after"],
                ) =>
            {
                Some(Match::calendar(
                    at + 3,
                    Field::Slashed(a, b),
                    None,
                    "numeric",
                ))
            }
            None => None,
        }
    }
}

fn day_match(end: usize, year: i32, month: i32, day: i32) -> Match {
    Match::new(
        end,
        Sense::Calendar {
            field: Field::Day {
                month: month as i8,
                day: day as i8,
            },
            year: Some(Year::Known(year)),
            pick: Pick::Plain,
        },
        "iso",
    )
}

/// The year two digits mean: 00-49 in this century, the others in the last, as POSIX has it but for
/// the turning point.
fn two_digit_year(number: i32) -> i32 {
    if number < 50 {
        2000 + number
    } else {
        1900 + number
    }
}
