//! Dates in digits: ISO 8601, slashes, points, and eight digits in a row.

use super::super::contexts::List;
use super::year::two_digit_year;
use super::{Field, Grammar, Kind, Match, Pick, Sense, Year};

/// The first number of a date and the mark between it and the next.
#[derive(Clone, Copy)]
struct Digits<'a> {
    at: usize,
    first: i32,
    mark: &'a str,
}

impl Grammar<'_> {
    /// Dates in digits: ISO 8601, slashes, points, and eight digits in a row.
    pub(super) fn numeric(&self, at: usize) -> Option<Match> {
        let first = self.atoms.number(at, 8)?;
        let len = self.atoms.get(at)?.len();
        if len == 8 {
            return self.eight_digits(at, first);
        }
        if !self.is_between(at + 1) {
            return None;
        }
        let mark = self.atoms.str(at + 1);
        let digits = Digits { at, first, mark };
        if len == 4 && (1000..2200).contains(&first) && matches!(mark, "-" | "/" | "." | "\u{2011}")
        {
            return self.year_first(digits);
        }
        if len > 2 || !matches!(mark, "/" | "." | "-") {
            return None;
        }
        if self.atoms.get(at + 2)?.len() > 2 {
            self.month_of_year(digits)
        } else {
            self.day_and_month(digits)
        }
    }

    /// Whether a mark stands between what is before and behind it without a space.
    fn is_between(&self, mark: usize) -> bool {
        self.atoms.touches(mark) && self.atoms.touches(mark + 1)
    }

    /// 20210507.
    fn eight_digits(&self, at: usize, number: i32) -> Option<Match> {
        let (y, m, d) = (number / 10_000, number / 100 % 100, number % 100);
        let counts = || {
            self.before(at)
                .is_some_and(|b| List::NotBeforeYear.has(self.atoms.str(b)))
        };
        ((1900..2100).contains(&y)
            && (1..=12).contains(&m)
            && (1..=31).contains(&d)
            && !self.continues_number(at + 1)
            && !counts())
        .then(|| day_match(at + 1, y, m, d))
    }

    /// 2021-05-07T10:00, 2021/05/07, 2021-05, 2021-W07-3, 2021-Q3.
    fn year_first(&self, digits: Digits) -> Option<Match> {
        let Digits {
            at,
            first: year,
            mark,
        } = digits;
        let second = self.atoms.get(at + 2)?;
        if mark == "-" && second.kind == Kind::Word && self.atoms.touches(at + 3) {
            return self.lettered_part(at + 2, year);
        }
        let month = self.atoms.number(at + 2, 2)?;
        if !(1..=12).contains(&month) || second.len() != 2 && mark == "-" {
            return None;
        }
        if self.atoms.str(at + 3) == mark && self.is_between(at + 3) {
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
        (mark == "-" && !short && !self.continues_number(at + 3))
            .then(|| of_year(at + 3, Field::Month(month as i8), year, "iso"))
    }

    /// Weeks, their days, quarters and halves of a year as ISO 8601 writes them, from the letter on: W07-3, Q3, H1.
    fn lettered_part(&self, letter: usize, year: i32) -> Option<Match> {
        let number = self.atoms.number(letter + 1, 2)?;
        let end = letter + 2;
        let (end, field) = match self.atoms.str(letter) {
            "W" if (1..=53).contains(&number) => {
                let weekday = (self.atoms.str(end) == "-" && self.is_between(end))
                    .then(|| self.atoms.number(end + 1, 1))
                    .flatten()
                    .filter(|day| (1..=7).contains(day));
                match weekday {
                    Some(day) => (end + 2, Field::WeekDay(number as i8, day as i8)),
                    None => (end, Field::Week(number as i8)),
                }
            }
            "Q" if (1..=4).contains(&number) => (end, Field::Quarter(number as u8)),
            "H" if (1..=2).contains(&number) => (end, Field::Half(number as u8)),
            _ => return None,
        };
        Some(of_year(end, field, year, "iso"))
    }

    /// 05/2021, but "Report No 5/2021".
    fn month_of_year(&self, digits: Digits) -> Option<Match> {
        let Digits {
            at,
            first: month,
            mark,
        } = digits;
        let year = self.atoms.number(at + 2, 4)?;
        let is_numbered = || {
            self.before(at).is_some_and(|before| {
                let word = match self.atoms.str(before) {
                    "#" => return true,
                    "." => before.checked_sub(1),
                    _ => Some(before),
                };
                word.is_some_and(|word| self.atoms.is_any(word, &["no", "nos", "number", "nr"]))
            })
        };
        (mark == "/"
            && (1..=12).contains(&month)
            && self.atoms.get(at + 2)?.len() == 4
            && (1900..2100).contains(&year)
            && !is_numbered())
        .then(|| of_year(at + 3, Field::Month(month as i8), year, "numeric"))
    }

    /// 5/7/2021, 7.5.2021, 5-7-21, 9/11, and "on 5/7".
    fn day_and_month(&self, digits: Digits) -> Option<Match> {
        let Digits { at, first, mark } = digits;
        let second = self.atoms.number(at + 2, 4)?;
        let (a, b) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
        let possible = (1..=31).contains(&a) && (1..=31).contains(&b) && (a <= 12 || b <= 12);
        if !possible {
            return None;
        }
        let slashed = |end, year: Option<i32>| {
            Match::calendar(end, Field::Slashed(a, b), year.map(Year::Known), "numeric")
        };
        let third = (self.atoms.str(at + 3) == mark && self.is_between(at + 3))
            .then(|| Some((self.atoms.number(at + 4, 4)?, self.atoms.get(at + 4)?.len())))
            .flatten();
        let goes_on = self.continues_number(if third.is_some() { at + 5 } else { at + 3 });
        match third {
            _ if goes_on => None,
            // Points are European everywhere.
            Some((year, 4)) if (1000..2200).contains(&year) && mark == "." => (1..=12)
                .contains(&b)
                .then(|| day_match(at + 5, year, i32::from(b), first))
                .map(|found| Match {
                    rule: "numeric",
                    ..found
                }),
            Some((year, 4)) if (1000..2200).contains(&year) => Some(slashed(at + 5, Some(year))),
            Some((year, 2)) if mark != "." => Some(slashed(at + 5, Some(two_digit_year(year)))),
            Some(_) => None,
            // A day that goes by its date.
            None if (a, b, mark) == (9, 11, "/") => Some(day_match(at + 3, 2001, 9, 11)),
            // "3/14" is a fraction as often as a day; only after "on" and the like.
            None => {
                let before_days = ["on", "since", "until", "by", "from", "before", "after"];
                (mark == "/" && self.preceded_by(at, &before_days)).then(|| slashed(at + 3, None))
            }
        }
    }
}

fn of_year(end: usize, field: Field, year: i32, rule: &'static str) -> Match {
    Match::calendar(end, field, Some(Year::Known(year)), rule)
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
