//! Dates in digits: ISO 8601, slashes, points, and eight digits in a row.

use super::super::contexts::List;
use super::year::two_digit_year;
use super::{Field, Grammar, Kind, Match, Pick, Sense, Year};

impl Grammar<'_> {
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
                && !self
                    .before(at)
                    .is_some_and(|b| List::NotBeforeYear.has(self.atoms.str(b))))
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
            // 05/2021, but "Report No 5/2021".
            let is_numbered = self.before(at).is_some_and(|before| {
                let word = if self.atoms.str(before) == "." {
                    before.checked_sub(1)
                } else {
                    Some(before)
                };
                self.atoms.str(before) == "#"
                    || word
                        .is_some_and(|word| self.atoms.is_any(word, &["no", "nos", "number", "nr"]))
            });
            return (mark == "/"
                && !is_numbered
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
            // A day that goes by its date.
            None if (a, b, mark) == (9, 11, "/") && !self.continues_number(at + 3) => {
                Some(day_match(at + 3, 2001, 9, 11))
            }
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
