//! Parts of the day, alone and beside a date: "morning", "on Friday night", "that evening at ten".
//!
//! Owns: the part, the day it belongs to, and a time of day behind a date.
//! Never: reads hours; `clock` does.

use super::super::lexicon::Meaning;
use super::super::value::{Part, Unit};
use super::{Base, Field, Grammar, Match, Pick, Sense, TimeOfDay, is_date};

impl Grammar<'_> {
    /// "the morning of 31 January 1965", "mid-afternoon yesterday", "the early morning hours of".
    pub(super) fn part_first(&self, at: usize) -> Option<Match> {
        let the = self.skip(at, &["the"]);
        if let Some(Meaning::Light(part)) = self.meaning(the) {
            return self.by_the_light(the, part);
        }
        let early = self.skip(the, &["early", "late"]);
        let Some(Meaning::Part(part)) = self.meaning(early) else {
            // "the night of 3 March".
            if self.unit_at(early) == Some(Unit::Night) && !self.atoms.is(early, "nights") {
                return self.part_of_day(early, Part::Night, early > at);
            }
            return None;
        };
        self.part_of_day(early, part, early > at)
    }

    pub(super) fn part_of_day(&self, at: usize, part: Part, article: bool) -> Option<Match> {
        let end = self.skip(at + 1, &["hours"]);
        if article && let Some(beside) = self.part_beside(end, part) {
            return Some(beside);
        }
        if let Some(dated) = self.part_of_date(end, part) {
            return Some(dated);
        }
        // "by evening", "before lunchtime".
        if part != Part::Night && self.is_bare_part(at, BY_A_PART) {
            return Some(some_part(at + 1, part));
        }
        // Bare: "in the morning", "the afternoon"; a capital is a name ("Evening Standard").
        if self.atoms.is_capital(at) && !article {
            return None;
        }
        if !article || self.goes_on(at + 1) && self.atoms.is(at + 1, "of") {
            return None;
        }
        Some(some_part(end, part))
    }

    /// A part of the day before the day it is of: "morning *of 31 January*", "dawn *on Friday*".
    fn part_of_date(&self, end: usize, part: Part) -> Option<Match> {
        let of = self.skip(end, &["of", "on"]);
        let the = self.skip(of, &["the"]);
        let next = if of == end { the } else { of };
        if !self.goes_on(next) {
            return None;
        }
        let date = super::longest([self.calendar(next), self.fixed(next), self.deixis(next)])?;
        (is_date(&date.sense) && is_one_day(&date.sense) && date.time.is_none()).then_some(Match {
            time: Some(TimeOfDay::Part(part)),
            rule: super::PART_OF_DAY,
            ..date
        })
    }

    /// "at dawn", "before dusk on Friday". "From dawn to dusk" says how long.
    fn by_the_light(&self, at: usize, part: Part) -> Option<Match> {
        let is_light = |at: usize| matches!(self.meaning(at), Some(Meaning::Light(_)));
        let to = |at: usize| self.atoms.is_any(at, &["to", "till", "until"]);
        let is_length = to(at + 1) && is_light(at + 2)
            || self
                .before(at)
                .is_some_and(|before| to(before) && before.checked_sub(1).is_some_and(is_light));
        // "at Sunday dawn of 25 June": the weekday is told already.
        let is_of_weekday = self
            .before(at)
            .is_some_and(|day| matches!(self.meaning(day), Some(Meaning::Weekday(_))));
        if is_length || is_of_weekday {
            return None;
        }
        self.part_of_date(at + 1, part).or_else(|| {
            self.is_bare_part(at, BY_THE_LIGHT)
                .then(|| some_part(at + 1, part))
        })
    }

    /// "mid-afternoon", "by late evening": a part of the day at `at` behind a word that blurs it, which begins at `first`.
    pub(super) fn blurred_part(&self, first: usize, at: usize) -> Option<Match> {
        let Some(Meaning::Part(part)) = self.meaning(at) else {
            return None;
        };
        let is_tied = at > first + 1 && self.atoms.is(first, "mid");
        let is_free = self.ends_phrase(at + 1) || self.is_function_word(at + 1);
        let is_asked = self.preceded_by(first, BY_A_PART) || self.preceded_by(first, &["in"]);
        let is_one = !self.preceded_by(first, &["a", "an"]);
        (is_free && is_one && (is_tied || is_asked)).then(|| some_part(at + 1, part))
    }

    /// Whether a part of the day stands behind one of these words, and is nothing that another noun has.
    fn is_bare_part(&self, at: usize, before: &[&str]) -> bool {
        !self.atoms.is_capital(at)
            && self.preceded_by(at, before)
            && !self.atoms.is(at + 1, "of")
            && (self.ends_phrase(at + 1) || self.is_function_word(at + 1))
    }

    /// Adds the time of day that follows a day: "Friday morning", "yesterday at 5 p.m.".
    pub(super) fn with_time_after(&self, found: Match) -> Match {
        if found.time.is_some()
            || !is_date(&found.sense)
            || !is_one_day(&found.sense)
            || !self.goes_on(found.end)
        {
            return found;
        }
        let end = found.end;
        match self.meaning(end) {
            Some(Meaning::Part(part))
                if !self.atoms.is(end, "mornings")
                    && !self.atoms.is(end, "evenings")
                    && !self.atoms.is_capital(end) =>
            {
                return Match {
                    end: end + 1,
                    time: Some(TimeOfDay::Part(part)),
                    ..found
                };
            }
            Some(Meaning::Unit(Unit::Night)) if self.atoms.is(end, "night") => {
                return Match {
                    end: end + 1,
                    time: Some(TimeOfDay::Part(Part::Night)),
                    ..found
                };
            }
            _ => {}
        }
        let next = self.skip(self.comma(end), &["at", "around", "about"]);
        let next = self.skip(next, &["about", "around"]);
        // "Friday at dawn", "yesterday overnight".
        if let Some(Meaning::Light(part)) = self.meaning(next)
            && self.goes_on(next)
            && !self.atoms.is(next + 1, "of")
            && (self.ends_phrase(next + 1) || self.is_function_word(next + 1))
        {
            return Match {
                end: next + 1,
                time: Some(TimeOfDay::Part(part)),
                ..found
            };
        }
        if next != end
            && self.goes_on(next)
            && let Some((after, time)) = self.time_of_day(next)
        {
            return Match {
                end: after,
                time: Some(time),
                ..found
            };
        }
        // "14 March, 17:00": the comma of a full date.
        let is_dated = matches!(
            found.sense,
            Sense::Calendar {
                field: Field::Day { .. } | Field::Slashed(..),
                ..
            }
        );
        let behind_comma = self.comma(end);
        if is_dated
            && behind_comma != end
            && self
                .atoms
                .get(behind_comma + 2)
                .is_some_and(|minutes| minutes.len() == 2)
            && let Some((after, time)) = self.iso_time(behind_comma)
        {
            return Match {
                end: self.zone_end(after),
                time: Some(time),
                ..found
            };
        }
        // "Monday at 11.00".
        if self.atoms.is(end, "at")
            && let Some((after, time)) = self.pointed_at_end(end + 1)
        {
            return Match {
                end: after,
                time: Some(time),
                ..found
            };
        }
        // "tomorrow at 9".
        if self.atoms.is(end, "at")
            && let Some((after, hour)) = self.hour_at_end(end + 1)
        {
            return Match {
                end: after,
                time: Some(TimeOfDay::Spoken(hour, 0)),
                ..found
            };
        }
        if let Some((after, time)) = self.time_of_day(end)
            && matches!(time, TimeOfDay::Clock(..) | TimeOfDay::Spoken(..))
        {
            return Match {
                end: after,
                time: Some(time),
                ..found
            };
        }
        found
    }
}

/// Words before a part of the day without an article.
const BY_A_PART: &[&str] = &["by", "before", "until", "till", "towards", "toward", "at"];

/// The same before one that goes by the light.
const BY_THE_LIGHT: &[&str] = &[
    "at", "by", "before", "after", "until", "till", "since", "around", "towards", "toward", "from",
    "near",
];

/// A part of the day that is spoken of.
fn some_part(end: usize, part: Part) -> Match {
    Match {
        time: Some(TimeOfDay::Part(part)),
        ..Match::new(end, Sense::SomeDay, super::PART_OF_DAY)
    }
}

/// A time of day within a part of the day: "ten past eight that evening". What is spoken of a night may be either half.
pub(super) fn in_part(time: TimeOfDay, part: Option<TimeOfDay>) -> TimeOfDay {
    match (time, part) {
        (TimeOfDay::Spoken(hour, minute), Some(TimeOfDay::Part(Part::Morning))) => {
            TimeOfDay::Clock(hour % 12, minute, None)
        }
        (TimeOfDay::Spoken(hour, minute), Some(TimeOfDay::Part(part)))
            if part != Part::Night || (6..12).contains(&hour) =>
        {
            TimeOfDay::Clock(hour % 12 + 12, minute, None)
        }
        _ => time,
    }
}

/// Whether a sense names one day, so that a time of day may stand beside it.
pub(super) fn is_one_day(sense: &Sense) -> bool {
    match sense {
        Sense::Calendar { field, .. } => matches!(
            field,
            Field::Day { .. } | Field::DayOfMonth(_) | Field::Weekday(_) | Field::Slashed(..)
        ),
        Sense::Holiday { .. } | Sense::Day(_) | Sense::NthWeekday { .. } => true,
        Sense::Shift { unit, .. } => matches!(unit, Unit::Day | Unit::Night),
        Sense::The(unit) => *unit == Unit::Day,
        // "noon on the Tuesday after next".
        Sense::From { unit, inner, .. } => *unit <= Unit::Fortnight && is_one_day(inner),
        _ => false,
    }
}

/// Which day a demonstrative picks for a part of the day: "this morning", "that night".
pub(super) fn part_shift(pick: Pick, part: Part) -> (i32, Base) {
    match pick {
        Pick::Last if part == Part::Night => (-1, Base::Now),
        Pick::Last => (-1, Base::Now),
        Pick::Next | Pick::Coming => (1, Base::Told),
        Pick::Previous => (-1, Base::Told),
        Pick::Following => (1, Base::Told),
        Pick::Same => (0, Base::Told),
        Pick::This | Pick::Plain | Pick::Any | Pick::On(_) => (0, Base::Now),
    }
}
