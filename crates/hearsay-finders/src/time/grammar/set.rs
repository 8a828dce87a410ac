//! What recurs: "every Tuesday", "twice a week", "on Fridays", "per day".

use hearsay_document::calendar;

use super::super::lexicon::Meaning;
use super::super::value::{Part, Unit};
use super::{Grammar, Match, Sense};

impl Grammar<'_> {
    pub(super) fn set(&self, at: usize) -> Option<Match> {
        super::longest([
            self.every(at),
            self.times_a(at),
            self.rate(at),
            self.weekdays(at),
        ])
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
