//! Names of the calendar: weekdays, days and months, and which rule reads a date.

use super::super::contexts::List;
use super::super::lexicon::Meaning;
use super::super::value::Unit;
use super::year::two_digit_year;
use super::{Base, Field, Grammar, Kind, Match, Pick, Sense, Year};

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

    /// A calendar name with everything that belongs to it.
    pub(super) fn calendar(&self, at: usize) -> Option<Match> {
        self.nested(|| {
            let here = self.skip(at, &["the"]);
            super::longest([
                self.weekday_first(at),
                self.day_first(here),
                self.month_first(at),
                self.quarter(at),
                self.quarter_of_month(at),
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
    pub(super) fn weekday_first(&self, at: usize) -> Option<Match> {
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
            if let Some(mut date) = date
                && let Sense::Calendar {
                    field: field @ (Field::Day { .. } | Field::Slashed(..)),
                    year,
                    pick,
                } = &mut date.sense
            {
                if year.is_none() && matches!(field, Field::Day { .. }) {
                    *pick = Pick::On(weekday);
                }
                return Some(date);
            }
        }
        // "Sunday the 6th", "Weds. 4th".
        if self.goes_on(next)
            && self.atoms.is_number(next)
            && let Some((day_end, day @ 1..=31)) = self.ordinal(next)
            && (self.ends_phrase(day_end)
                || self.is_function_word(day_end)
                || self.atoms.begins_line(day_end))
        {
            let sense = Sense::Calendar {
                field: Field::DayOfMonth(day as i8),
                year: None,
                pick: Pick::On(weekday),
            };
            return Some(Match::new(day_end, sense, "day-of-month"));
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
            && !self.preceded_by(
                at,
                &[
                    "on", "by", "until", "till", "since", "for", "from", "before", "after",
                ],
            )
            && self.before(at).is_none_or(|b| {
                self.atoms.is_any(b, &["the", "."])
                    || self.atoms.is_capital(b) && self.entry(b).is_none() && self.atoms.is_word(b)
            })
        {
            return None;
        }
        let day = Match::calendar(
            if short { at + 1 } else { end },
            Field::Weekday(weekday),
            None,
            "weekday",
        );
        if let Some(picked) = self.picked_behind(&day) {
            return Some(picked);
        }
        Some(self.week_on_from(&day, weekday).unwrap_or(day))
    }

    /// "Tuesday *last*", "Friday *next*": which of the days of a name is meant, told behind it. What goes on is another's: "on Tuesday
    /// last year's figures came".
    fn picked_behind(&self, day: &Match) -> Option<Match> {
        let word = day.end;
        let pick = if self.atoms.is(word, "last") {
            Pick::Last
        } else if self.atoms.is(word, "next") {
            Pick::Coming
        } else {
            return None;
        };
        let Sense::Calendar { field, .. } = &day.sense else {
            return None;
        };
        let is_free = self.ends_phrase(word + 1) || self.is_function_word(word + 1);
        (self.goes_on(word) && is_free).then(|| {
            let sense = Sense::Calendar {
                field: *field,
                year: None,
                pick,
            };
            Match::new(word + 1, sense, day.rule)
        })
    }

    /// Whether marks or the text's ends stand on both sides.
    pub(super) fn is_alone(&self, at: usize, end: usize) -> bool {
        self.before(at)
            .is_none_or(|b| self.atoms.get(b).is_some_and(|a| a.kind == Kind::Mark))
            && (!self.goes_on(end) || self.atoms.get(end).is_some_and(|a| a.kind == Kind::Mark))
    }

    /// "23 March 2022", "the twenty-third of March", "3-5 May" (its first day).
    pub(super) fn day_first(&self, at: usize) -> Option<Match> {
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
        let (month_end, month) = self.month_of_list(end)?;
        let (_, year) = self.year_after(month_end);
        let day = day as i8;
        Some(Match::calendar(
            end,
            Field::Day { month, day },
            year,
            "day-month",
        ))
    }

    /// The month that the last of several days names, behind the first that ends at `end`: "3-5 May", "3 to 5 May", "1, 2
    /// and 3 May".
    fn month_of_list(&self, end: usize) -> Option<(usize, i8)> {
        /// Days that one month is told for.
        const MOST: usize = 6;
        let mut end = end;
        for days in 2..=MOST {
            let comma = self.atoms.str(end) == "," && !self.atoms.touches(end + 1);
            let last =
                self.atoms.is_dash(end) || self.atoms.is_any(end, &["to", "and", "through", "or"]);
            if !(comma || last) || !self.goes_on(end) {
                return None;
            }
            let next = end + 1;
            self.atoms
                .number(next, 2)
                .filter(|day| (1..=31).contains(day))?;
            end = self.ordinal_end(next);
            let found = self.month_at(self.skip(end, &["of"]));
            if found.is_some() || last {
                // "Draft 3, 12 May 2024" is of one day.
                return found.filter(|_| last || days > 2);
            }
        }
        None
    }

    /// "on the 5th": a day of the month that is spoken of.
    pub(super) fn day_of_month(&self, at: usize) -> Option<Match> {
        if let Some(found) = self.day_of_named_month(at) {
            return Some(found);
        }
        if !self.atoms.is(at, "the")
            || !self.preceded_by(at, &["on", "by", "until", "till", "since", "for", "from"])
                && !self.is_of_part(at)
            || !self.atoms.is_number(at + 1)
        {
            return None;
        }
        let (end, day) = self.ordinal(at + 1)?;
        // "on the 1st of last month".
        if self.atoms.is(end, "of")
            && let Some(of) = self.deixis(end + 1)
            && matches!(
                of.sense,
                Sense::Shift {
                    unit: Unit::Month,
                    ..
                }
            )
        {
            let sense = Sense::Nth {
                nth: day,
                unit: Unit::Day,
                last: false,
                inner: Box::new(of.sense),
            };
            return Some(Match::new(of.end, sense, "day-of-month"));
        }
        // "On the 28th four ships were lost".
        let is_counted = matches!(self.meaning(end), Some(Meaning::Number(_) | Meaning::Vague));
        let free = !self.is_lower_word(end) || self.is_function_word(end) || is_counted;
        // "booked for the 30th": what it is set for lies ahead of that.
        let is_set = self.preceded_by(at, &["for", "by", "until", "till"]);
        let sense = Sense::Calendar {
            field: Field::DayOfMonth(day as i8),
            year: None,
            pick: if is_set { Pick::Coming } else { Pick::Plain },
        };
        (free && (1..=31).contains(&day) && !self.atoms.is_dash(end))
            .then(|| Match::new(end, sense, "day-of-month"))
    }

    /// A day of every month, "the 1st and the 15th of each month", or of the one that a letter or a paper has for its own, the
    /// one before or the next: "the 15th inst.", "on the 4th ult."
    fn day_of_named_month(&self, at: usize) -> Option<Match> {
        let number = self.skip(at, &["the"]);
        let (end, day) = self
            .ordinal(number)
            .filter(|(_, day)| self.atoms.is_number(number) && (1..=31).contains(day))?;
        if self.recurs_monthly(end) {
            let sense = Sense::Set(format!("XXXX-XX-{day:02}"));
            return Some(Match::new(end, sense, "every"));
        }
        let by = match self.atoms.str(end).to_ascii_lowercase().as_str() {
            "inst" | "instant" => 0,
            "ult" | "ultimo" => -1,
            "prox" | "proximo" => 1,
            _ => return None,
        };
        let inner = Sense::Shift {
            unit: Unit::Month,
            by,
            base: Base::Now,
        };
        let sense = Sense::Nth {
            nth: day,
            unit: Unit::Day,
            last: false,
            inner: Box::new(inner),
        };
        self.goes_on(end)
            .then(|| Match::new(end + 1, sense, "day-of-month"))
    }

    /// Whether "of each month" stands at `end`, or behind further days.
    fn recurs_monthly(&self, end: usize) -> bool {
        let mut end = end;
        while self.goes_on(end)
            && (self.atoms.is_any(end, &["and", "or", "to"]) || self.atoms.str(end) == ",")
        {
            let Some((next, _)) = self.ordinal(self.skip(end + 1, &["the"])) else {
                return false;
            };
            end = next;
        }
        self.atoms.is(end, "of")
            && self
                .every(end + 1)
                .is_some_and(|every| self.unit_at(every.end - 1) == Some(Unit::Month))
    }

    /// Whether a part of the day and "of" stand before the atom: "the evening of the 12th".
    fn is_of_part(&self, at: usize) -> bool {
        self.preceded_by(at, &["of"])
            && at
                .checked_sub(2)
                .and_then(|part| self.meaning(part))
                .is_some_and(|part| matches!(part, Meaning::Part(_) | Meaning::Unit(Unit::Night)))
    }

    /// An abbreviation's full stop is not part of the expression when nothing follows it.
    pub(super) fn drop_stop(&self, end: usize) -> usize {
        if end > 0 && self.atoms.str(end - 1) == "." {
            end - 1
        } else {
            end
        }
    }

    /// "March 23, 2022", "March 2022", "March", "August of that year", "March the 23rd".
    pub(super) fn month_first(&self, at: usize) -> Option<Match> {
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
            self.year_of_thing(at, end),
            "month",
        ))
    }

    /// The year behind what a month between it and its article tells of: "the January *flood of 1966*".
    fn year_of_thing(&self, month: usize, end: usize) -> Option<Year> {
        /// Words of the thing.
        const WORDS: usize = 2;
        let is_noun = |at: usize| self.is_lower_word(at) && !self.is_function_word(at);
        let of = (end + 1..=end + WORDS).find(|&at| self.atoms.is(at, "of") && self.goes_on(at))?;
        let year = self.atoms.number(of + 1, 4)?;
        let is_year = (1000..2100).contains(&year) && !self.continues_number(of + 2);
        let is_counting = self.goes_on(of + 2) && List::Counted.has(self.atoms.str(of + 2));
        (self.preceded_by(month, &["the"]) && (end..of).all(is_noun) && is_year && !is_counting)
            .then_some(Year::Known(year))
    }

    /// Only dates with a comma and a year are looked for: "May 3" never swallows a bracket.
    #[allow(clippy::unused_self)]
    pub(super) fn year_in_brackets(&self, end: usize) -> (usize, Option<Year>) {
        (end, None)
    }

    /// Whether a month's name alone means the month, and not a person, a ship or a verb.
    pub(super) fn is_month_name(&self, at: usize, end: usize) -> bool {
        let before = self.before_bound(at);
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
        // "Jan-Mar 2020".
        let asked = asked || self.atoms.is_dash(end) && self.month_at(end + 1).is_some();
        if asked {
            return true;
        }
        let word = self.atoms.str(at);
        // Abbreviations and words with other meanings need a day, a year or a preposition.
        let followed_by_capital = self.goes_on(end)
            && !self.atoms.begins_line(end)
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
                    || self.begins_months(end)
                    || self.atoms.begins_line(at) && self.atoms.str(end) == ":"
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

    /// Whether a month ends at `end` that another goes on from: "May to July 2017".
    fn begins_months(&self, end: usize) -> bool {
        self.atoms.is_any(end, &["to", "through", "until"])
            && self.goes_on(end)
            && self.month_at(end + 1).is_some()
    }

    /// Whether "'s" stands here.
    pub(super) fn possessive(&self, at: usize) -> bool {
        matches!(self.atoms.str(at), "'" | "\u{2019}")
            && self.atoms.touches(at)
            && self.atoms.is(at + 1, "s")
    }
}
