//! What recurs: "every Tuesday", "twice a week", "on Fridays", "per day".

use hearsay_document::calendar;

use super::super::contexts::List;
use super::super::lexicon::Meaning;
use super::super::value::{Part, Unit};
use super::{Grammar, Match, Sense, TimeOfDay};

/// The rule of days from one to another that recur.
pub(super) const WEEKDAY_SPAN: &str = "weekday-span";

impl Grammar<'_> {
    pub(super) fn set(&self, at: usize) -> Option<Match> {
        super::longest([
            self.every(at),
            self.times_a(at),
            self.rate(at),
            self.weekdays(at),
        ])
        .map(|days| self.at_an_hour(days))
    }

    /// Days that recur, with the hour they do so at: "every Monday *at 9*", "Tuesdays *at noon*".
    fn at_an_hour(&self, days: Match) -> Match {
        let Sense::Set(value) = &days.sense else {
            return days;
        };
        let day = match value.as_str() {
            "P1D" if days.rule == "every" => "XXXX-XX-XX",
            value if value.starts_with("XXXX-WXX-") && !value.contains('T') => value,
            _ => return days,
        };
        if !self.atoms.is(days.end, "at") || !self.goes_on(days.end) {
            return days;
        }
        let at = days.end + 1;
        let hour = self.time_of_day(at).or_else(|| {
            let (end, hour) = self.hour_at_end(at)?;
            Some((end, TimeOfDay::Spoken(hour, 0)))
        });
        let Some((end, TimeOfDay::Clock(hour, minute, _) | TimeOfDay::Spoken(hour, minute))) = hour
        else {
            return days;
        };
        // "from 9 to 5": the hours of each day, and a range of their own.
        if self.atoms.is_dash(end) || self.atoms.is_any(end, &["to", "until", "till"]) {
            return days;
        }
        let sense = Sense::Set(format!("{day}T{hour:02}:{minute:02}"));
        Match { end, sense, ..days }
    }

    /// The first of the days between which something is open: "*Mon*-Fri", "open *Monday* to Friday".
    pub(super) fn weekday_span(&self, at: usize) -> Option<Match> {
        let (end, first) = self.short_weekday(at)?;
        let joins = self.goes_on(end)
            && (self.atoms.is_dash(end) || self.atoms.is_any(end, &["to", "through", "thru"]));
        let (_, last) = self.short_weekday(end + 1).filter(|_| joins)?;
        let is_short = |at: usize| !self.atoms.str(at).ends_with("day");
        let is_short = is_short(at) && is_short(end + 1);
        let is_open = self
            .before(at)
            .is_some_and(|before| List::Open.has(self.atoms.str(before)));
        (first != last && (is_short || is_open)).then(|| {
            let sense = Sense::Set(format!("XXXX-WXX-{first}"));
            Match::new(end, sense, WEEKDAY_SPAN)
        })
    }

    /// The last of the days between which something is open.
    pub(super) fn weekday_span_end(&self, at: usize) -> Option<Match> {
        let (end, last) = self.short_weekday(at)?;
        let sense = Sense::Set(format!("XXXX-WXX-{last}"));
        Some(Match::new(end, sense, WEEKDAY_SPAN))
    }

    /// A weekday by itself, with its full stop where it is cut short.
    fn short_weekday(&self, at: usize) -> Option<(usize, u8)> {
        let Some(Meaning::Weekday(day)) = self.meaning(at).filter(|_| self.goes_on(at)) else {
            return None;
        };
        let stops = !self.atoms.str(at).ends_with("day")
            && self.atoms.str(at + 1) == "."
            && self.atoms.touches(at + 1)
            && (self.atoms.is_dash(at + 2) || self.atoms.is_any(at + 2, &["to", "through"]));
        Some((at + 1 + usize::from(stops), day))
    }

    /// "every day", "each July", "every two weeks", "every other Tuesday".
    pub(super) fn every(&self, at: usize) -> Option<Match> {
        if !self.atoms.is_any(at, &["every", "each"]) {
            return None;
        }
        let mut next = at + 1;
        let mut times = 1.0;
        let single = self.skip(next, &["single"]);
        next = single;
        if self.atoms.is(next, "other") {
            times = 2.0;
            next += 1;
        } else if let Some(day) = self.yearly_day(next) {
            return Some(day);
        } else if let Some((end, amount)) = self
            .amount(next)
            .filter(|_| !self.atoms.is_any(next, &["a", "an"]))
        {
            let unit = self.unit_at(end)?;
            return Some(Match::new(
                end + 1,
                Sense::Set(unit.duration(amount.value)),
                "every",
            ));
        } else if let Some((end, nth)) = self.ordinal(next)
            && self.meaning(end).is_some()
        {
            times = f64::from(nth);
            next = end;
        }
        let next = self.skip(next, &["calendar", "fiscal", "business", "working"]);
        if !self.goes_on(next) {
            return None;
        }
        let end = next + 1;
        let value = match self.meaning(next)? {
            Meaning::Unit(Unit::Night) => "XXXX-XX-XXTNI".to_owned(),
            Meaning::Unit(Unit::Weekend) => "XXXX-WXX-WE".to_owned(),
            Meaning::Unit(unit) => {
                if unit == Unit::Second && times > 1.0 {
                    return None;
                }
                unit.duration(Some(times))
            }
            Meaning::Weekday(day) => {
                if times > 1.0 {
                    // Every other Tuesday is every second week, on a Tuesday; TIMEX3 has no value for both.
                    return Some(Match::new(
                        end,
                        Sense::Set(format!("XXXX-WXX-{day}")),
                        "every",
                    ));
                }
                let (end, part) = self.part_at(end);
                return Some(Match::new(
                    end,
                    Sense::Set(format!("XXXX-WXX-{day}{part}")),
                    "every",
                ));
            }
            Meaning::Month(_) => {
                let (end, month) = self.month_at(next)?;
                if let Some(day) = self.atoms.number(end, 2)
                    && (1..=31).contains(&day)
                {
                    return Some(Match::new(
                        self.ordinal_end(end),
                        Sense::Set(format!("XXXX-{month:02}-{day:02}")),
                        "every",
                    ));
                }
                return Some(Match::new(
                    end,
                    Sense::Set(format!("XXXX-{month:02}")),
                    "every",
                ));
            }
            Meaning::Season(season) => format!("XXXX-{}", season.code()),
            Meaning::Part(part) => format!("XXXX-XX-XXT{}", part.code()),
            Meaning::Holiday(_) => return None,
            _ => return None,
        };
        Some(Match::new(end, Sense::Set(value), "every"))
    }

    /// "every *1 October*", "each *17th of May*", up to its number.
    fn yearly_day(&self, at: usize) -> Option<Match> {
        let day = self
            .atoms
            .number(at, 2)
            .filter(|day| (1..=31).contains(day))?;
        let month = self.skip(self.ordinal_end(at), &["of"]);
        let (end, month) = self.month_at(month).filter(|_| self.goes_on(month))?;
        let value = format!("XXXX-{month:02}-{day:02}");
        Some(Match::new(end, Sense::Set(value), "every"))
    }

    /// The TIMEX3 ending of a part of the day that stands here, singular or plural.
    fn part_at(&self, at: usize) -> (usize, String) {
        let part = match self.meaning(at) {
            Some(Meaning::Part(part)) if self.goes_on(at) => part,
            Some(Meaning::Unit(Unit::Night)) if self.goes_on(at) => Part::Night,
            _ => return (at, String::new()),
        };
        (at + 1, format!("T{}", part.code()))
    }

    /// "twice a week", "three times a day", "once every two years".
    fn times_a(&self, at: usize) -> Option<Match> {
        let next = if self.meaning(at) == Some(Meaning::Times) {
            at + 1
        } else {
            let (end, _) = self.amount(at)?;
            if !self.atoms.is(end, "times") || !self.goes_on(end) {
                return None;
            }
            end + 1
        };
        if !self.goes_on(next) {
            return None;
        }
        if self.atoms.is_any(next, &["a", "an", "per"]) {
            let unit = self.unit_at(next + 1)?;
            return Some(Match::new(
                next + 2,
                Sense::Set(unit.duration(Some(1.0))),
                "times-a",
            ));
        }
        let inner = self.every(next)?;
        Some(Match {
            rule: "times-a",
            ..inner
        })
    }

    /// "per day", and "a year" after what is paid or counted: "$5 a year", "ten boats a day".
    fn rate(&self, at: usize) -> Option<Match> {
        let per = self.meaning(at) == Some(Meaning::Per);
        if !(per || self.atoms.is_any(at, &["a", "an"])) {
            return None;
        }
        let unit = self.unit_at(at + 1)?;
        if !self.goes_on(at + 1) || self.atoms.str(at + 1).to_ascii_lowercase().ends_with('s') {
            return None;
        }
        let value = unit.duration(Some(1.0));
        if per {
            return Some(Match::new(at + 2, Sense::Set(value), "per"));
        }
        // What stands before decides between a rate and a stretch; "half an hour", "within a year",
        // "a year ago" are stretches.
        if self.goes_on(at + 2)
            && self.atoms.is_any(
                at + 2,
                &[
                    "ago", "earlier", "later", "before", "after", "and", "or", "old",
                ],
            )
            || self.atoms.is(at + 2, "from") && self.atoms.is_any(at + 3, &["now", "today"])
        {
            return None;
        }
        let before = self.before(at)?;
        let paid = self.atoms.is_any(
            before,
            &[
                "million", "billion", "trillion", "cents", "dollars", "pounds", "euros", "percent",
                "barrels", "tons", "tonnes", "miles", "times", "hours", "days", "thousand",
            ],
        ) || matches!(self.atoms.str(before), "%")
            || self.atoms.is(before, "cent") && self.preceded_by(before, &["per"]);
        let number = self.atoms.is_number(before)
            || before.checked_sub(1).is_some_and(|b| {
                self.atoms.is_number(b) || matches!(self.meaning(b), Some(Meaning::Number(_)))
            }) && self.is_lower_word(before)
                && self.atoms.str(before).ends_with('s');
        let month_day = before
            .checked_sub(1)
            .is_some_and(|b| matches!(self.meaning(b), Some(Meaning::Month(_))));
        ((paid || number) && !month_day && !matches!(unit, Unit::Second | Unit::Quarter))
            .then(|| Match::new(at + 2, Sense::Set(value), "rate"))
    }

    /// "Mondays", "on Fridays", "Tuesday nights", "weekends", "summers".
    fn weekdays(&self, at: usize) -> Option<Match> {
        match self.meaning(at)? {
            Meaning::Weekdays => {
                let name = self.atoms.str(at);
                let weekday = name.strip_suffix('s').and_then(calendar::weekday)?;
                let number = weekday.to_monday_one_offset();
                // "Happy Mondays": a name.
                if self.before(at).is_some_and(|b| {
                    self.atoms.is_word(b)
                        && self.atoms.is_capital(b)
                        && self.entry(b).is_none()
                        && !self.atoms.is_any(b, &["On"])
                }) {
                    return None;
                }
                Some(Match::new(
                    at + 1,
                    Sense::Set(format!("XXXX-WXX-{number}")),
                    "weekdays",
                ))
            }
            Meaning::Unit(Unit::Weekend)
                if self.atoms.is(at, "weekends")
                    && self.preceded_by(at, &["on", "at", "during"]) =>
            {
                Some(Match::new(
                    at + 1,
                    Sense::Set("XXXX-WXX-WE".to_owned()),
                    "weekdays",
                ))
            }
            Meaning::Weekday(day) => {
                let plural = match self.meaning(at + 1)? {
                    Meaning::Part(part) if self.atoms.str(at + 1).ends_with('s') => part,
                    Meaning::Unit(Unit::Night) if self.atoms.is(at + 1, "nights") => Part::Night,
                    _ => return None,
                };
                Some(Match::new(
                    at + 2,
                    Sense::Set(format!("XXXX-WXX-{day}T{}", plural.code())),
                    "weekdays",
                ))
            }
            _ => None,
        }
    }
}
