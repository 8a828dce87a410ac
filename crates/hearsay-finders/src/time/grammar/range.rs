//! The second end of a range: "from 2013 to 2018", "May 3-5", "2016/17".
//!
//! Owns: what joins two ends, and what the one lends the other.
//! Never: reads a first end.

use super::super::atoms::{Atom, Gap, Kind};
use super::set::WEEKDAY_SPAN;
use super::year::two_digit_year;
use super::{Expression, Field, Grammar, Link, Pick, Sense, Year, is_date};

/// Words that join the two ends of a range.
const RANGE_WORDS: &[&str] = &["to", "through", "thru", "until", "till"];

/// The rule of a year told by two digits behind another of its century: "1901 and '04".
pub(in crate::time) const YEAR_OF_CENTURY: &str = "year-of-century";

impl Grammar<'_> {
    /// The second end of a range that begins with `start`: "from 2013 *to 2018*", "May 3-*5*".
    pub(super) fn range_end(&self, start: &Expression) -> Option<Expression> {
        if start.rule == WEEKDAY_SPAN && start.link == Link::None {
            let last = self.weekday_span_end(start.end + 1)?;
            return Some(Expression {
                first: start.end + 1,
                end: last.end,
                sense: last.sense,
                time: None,
                modifier: None,
                link: Link::EndOfRange,
                rule: last.rule,
            });
        }
        if !is_date(&start.sense) && start.sense != Sense::SomeDay
            || matches!(start.sense, Sense::Reference(_))
        {
            return None;
        }
        let at = start.end;
        if !self.goes_on(at) {
            return None;
        }
        let dash = self.atoms.is_dash(at) || self.is_next_year(at);
        let and = self.atoms.is_any(at, &["and", "or"]);
        let between = self.preceded_by(start.first, &["between"]);
        let list = !dash && (and || self.atoms.str(at) == ",");
        if !(dash || list || self.atoms.is_any(at, RANGE_WORDS)) {
            return None;
        }
        let mut next = at + 1;
        if dash && self.atoms.is_dash(next) {
            next += 1;
        }
        // "Q1 2026, or Q2".
        let behind_comma = list && !and && self.atoms.is_any(next, &["and", "or"]);
        next += usize::from(behind_comma);
        let and = and || behind_comma;
        if !self.goes_on(next) {
            return None;
        }
        let link = if list && !between {
            Link::Listed
        } else {
            Link::EndOfRange
        };
        let build = |end: usize, sense: Sense, rule| {
            Some(Expression {
                first: next,
                end,
                sense,
                time: None,
                modifier: None,
                link,
                rule,
            })
        };
        let number = self.atoms.number(next, 4);
        let digits = self.atoms.get(next).map_or(0, Atom::len);
        // A bare number after a date is read in its terms.
        if let (Some(number), Sense::Calendar { field, year, .. }) = (number, &start.sense) {
            match field {
                Field::Day { month, .. } if (1..=31).contains(&number) && digits <= 2 => {
                    let end = self.ordinal_end(next);
                    let (after, own_year) = self.year_after(end);
                    let free = !self.continues_number(end);
                    // In a list, only where a month would not follow ("March 3 and 5 boats").
                    let closes = self
                        .atoms
                        .get(end)
                        .is_none_or(|a| a.kind == Kind::Mark || a.gap == Gap::Break)
                        || self.is_function_word(end)
                        || own_year.is_some();
                    let of = self.skip(end, &["of"]);
                    if free && self.month_at(of).is_none() && (!list || between || closes) {
                        return build(
                            after,
                            Sense::Calendar {
                                field: Field::Day {
                                    month: *month,
                                    day: number as i8,
                                },
                                year: own_year.or(*year),
                                pick: Pick::Plain,
                            },
                            "range",
                        );
                    }
                }
                // "1794–5" too, but no year that any figure follows: "1794-5 boats".
                Field::Year
                    if dash && (digits == 2 || digits == 1 && self.ends_phrase(next + 1))
                        || self.is_next_year(at) =>
                {
                    if let Some(Year::Known(first)) = year {
                        let second = match digits {
                            1 => first.div_euclid(10) * 10 + number,
                            2 => first.div_euclid(100) * 100 + number,
                            _ => number,
                        };
                        if digits == 1 && second <= *first {
                            return None;
                        }
                        let second = if second < *first {
                            second + 100
                        } else {
                            second
                        };
                        if second - first < 60 && !self.continues_number(next + 1) {
                            return build(
                                next + 1,
                                Sense::Calendar {
                                    field: Field::Year,
                                    year: Some(Year::Known(second)),
                                    pick: Pick::Plain,
                                },
                                "range",
                            );
                        }
                    }
                }
                _ => {}
            }
        }
        if list && !between {
            // "In April and June 1955", "Q1 and Q2 of 2021": two months or quarters of one year.
            if let Some((end, year)) = self.year_of_century(next, &start.sense).filter(|_| and) {
                let sense = Sense::Calendar {
                    field: Field::Year,
                    year: Some(Year::Known(year)),
                    pick: Pick::Plain,
                };
                return build(end, sense, YEAR_OF_CENTURY);
            }
            let mut inner = self.calendar(next).filter(|inner| {
                let month = |sense: &Sense| {
                    matches!(
                        sense,
                        Sense::Calendar {
                            field: Field::Month(_)
                                | Field::Day { .. }
                                | Field::Season(_)
                                | Field::Quarter(_),
                            ..
                        }
                    )
                };
                and && month(&start.sense) && month(&inner.sense)
            })?;
            share_quarter(&start.sense, &mut inner.sense);
            return build(inner.end, inner.sense, inner.rule);
        }
        let inner = self.expression(next)?;
        if !is_date(&inner.sense) && inner.sense != Sense::SomeDay {
            return None;
        }
        // "Friday to Sunday", but "a revision Friday to December's figures".
        if self.atoms.is(at, "to")
            && !self.preceded_by(start.first, &["from"])
            && is_weekday(&start.sense) != is_weekday(&inner.sense)
        {
            return None;
        }
        // "the back end of 1940 — November": a year and what lies in it.
        if dash && is_year(&start.sense) && !is_year(&inner.sense) {
            return None;
        }
        Some(Expression {
            first: next,
            end: inner.end,
            sense: inner.sense,
            time: inner.time,
            modifier: inner.modifier,
            link,
            rule: inner.rule,
        })
    }

    /// A year told by two digits behind an apostrophe at `at`, of the century of the year that `first` is: "1901 and *'04*".
    fn year_of_century(&self, at: usize, first: &Sense) -> Option<(usize, i32)> {
        let Sense::Calendar {
            field: Field::Year,
            year: Some(Year::Known(first)),
            ..
        } = first
        else {
            return None;
        };
        let is_short = matches!(self.atoms.str(at), "'" | "\u{2019}" | "\u{2018}")
            && self.atoms.touches(at + 1)
            && self.atoms.get(at + 1).is_some_and(|a| a.len() == 2)
            && !self.continues_number(at + 2);
        let number = self.atoms.number(at + 1, 2).filter(|_| is_short)?;
        let year = first.div_euclid(100) * 100 + number;
        Some((at + 2, if year < *first { year + 100 } else { year }))
    }

    /// Whether a slash at `slash` joins a year to the one after it: "2016/17".
    pub(super) fn is_next_year(&self, slash: usize) -> bool {
        let first = slash.checked_sub(1).and_then(|at| {
            let first = self.atoms.number(at, 4)?;
            // "FY23/24".
            let is_fiscal = self.atoms.get(at).is_some_and(|a| a.len() == 2)
                && at
                    .checked_sub(1)
                    .is_some_and(|fiscal| self.atoms.is(fiscal, "FY"));
            Some(if is_fiscal {
                two_digit_year(first)
            } else {
                first
            })
        });
        let second = self.atoms.number(slash + 1, 4);
        let digits = |at: usize| self.atoms.get(at).map_or(0, Atom::len);
        let touches = |at: usize| self.atoms.touches(at);
        first.zip(second).is_some_and(|(first, second)| {
            self.atoms.str(slash) == "/"
                && (1800..2200).contains(&first)
                && (digits(slash + 1) == 4 && second == first + 1
                    || digits(slash + 1) == 2 && second == (first + 1) % 100)
        }) && touches(slash)
            && touches(slash + 1)
            && !(self.atoms.str(slash + 2) == "/" && touches(slash + 2))
            && !(touches(slash + 2) && self.atoms.is_word(slash + 2))
    }

    /// Whether a number goes on after `end`, so that it is none of a date: "5.2", "5,000", "5%".
    pub(super) fn continues_number(&self, end: usize) -> bool {
        if !self.atoms.touches(end) {
            return false;
        }
        match self.atoms.str(end) {
            "%" | "$" | "€" | "£" => true,
            "/" if self.is_next_year(end) => false,
            "." | "," | "/" | ":" => self.atoms.touches(end + 1) && self.atoms.is_number(end + 1),
            _ => self.atoms.is_word(end),
        }
    }
}

fn is_year(sense: &Sense) -> bool {
    matches!(
        sense,
        Sense::Calendar {
            field: Field::Year,
            ..
        }
    )
}

fn is_weekday(sense: &Sense) -> bool {
    matches!(
        sense,
        Sense::Calendar {
            field: Field::Weekday(_),
            ..
        }
    )
}

/// Gives a later quarter behind another the year of that: "Q1 2026 and Q2".
fn share_quarter(first: &Sense, second: &mut Sense) {
    if let (
        Sense::Calendar {
            field: Field::Quarter(before),
            year: Some(year),
            ..
        },
        Sense::Calendar {
            field: Field::Quarter(after),
            year: own @ None,
            ..
        },
    ) = (first, second)
        && *after > *before
    {
        *own = Some(*year);
    }
}

/// Gives the first end of a range the year of the second: "between May and July 2020", "between May and July last year".
pub(super) fn share_year(first: &mut Sense, second: &Sense) {
    if let (
        Sense::Calendar {
            year: first_year @ None,
            field: first_field,
            pick: Pick::Plain | Pick::On(_),
        },
        Sense::Calendar {
            year: Some(year),
            field: second_field,
            ..
        },
    ) = (first, second)
    {
        let month = |field: &Field| match field {
            Field::Month(m) | Field::Day { month: m, .. } => Some(*m),
            Field::Season(s) => Some(s.month()),
            Field::Quarter(q) => i8::try_from(*q).ok(),
            _ => None,
        };
        if let (Some(a), Some(b)) = (month(first_field), month(second_field)) {
            let back = i32::from(a > b);
            *first_year = Some(match *year {
                Year::Known(year) => Year::Known(year - back),
                Year::FromNow(by) => Year::FromNow(by - back),
                Year::FromTold(by) => Year::FromTold(by - back),
            });
        }
    }
}
