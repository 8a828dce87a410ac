//! Hours in digits that have no mark of the clock of their own: "between 01:50 and 02:05", "at 2350", "02.17 hrs", "9-11 a.m.".
//!
//! Owns: what around such digits shows that they are an hour, and no figure.
//! Never: reads an hour in words.

use super::super::atoms::Atom;
use super::super::contexts::List;
use super::super::lexicon::Meaning;
use super::super::value::Unit;
use super::clock_style::{BEFORE_A_CLOCK, is_hour_and_minute};
use super::{Amount, Base, Grammar, Match, Sense, TimeOfDay};

impl Grammar<'_> {
    /// Whether "and" and an hour with its minutes stand before, between which and this something was: "between 01:50 and 02:05".
    pub(super) fn ends_range(&self, at: usize) -> bool {
        /// Atoms of an hour, its mark, its minutes, and "and".
        const FIRST: usize = 4;
        self.preceded_by(at, &["and"])
            && at.checked_sub(FIRST).is_some_and(|first| {
                self.preceded_by(first, &["between"])
                    && self.atoms.number(first, 2).is_some()
                    && matches!(self.atoms.str(first + 1), ":" | ".")
                    && self.atoms.touches(first + 1)
                    && self.atoms.touches(first + 2)
                    && self.atoms.number(first + 2, 2).is_some()
            })
    }

    /// Whether hours and minutes in two digits each, from `at` to `end`, are all there is of their line, as above the entries
    /// of a running report.
    pub(super) fn has_its_line(&self, at: usize, end: usize) -> bool {
        let digits = |at: usize| self.atoms.get(at).map_or(0, Atom::len);
        end == at + 3
            && digits(at) == 2
            && digits(at + 2) == 2
            && self.atoms.begins_line(at)
            && self.atoms.begins_line(end)
    }

    /// Whether something happens at what stands from `at` to `end`, and no figure is at that level: "rang at 8.21", and not
    /// "closed at 8.21".
    pub(super) fn is_kept(&self, at: usize, end: usize) -> bool {
        let mut led = at;
        while self.preceded_by(
            led,
            &["about", "around", "approximately", "just", "exactly"],
        ) {
            led -= 1;
        }
        let verb = self.before(led).and_then(|at| self.before(at));
        let is_sat = |verb: usize| {
            let sat = self.before(verb).map(|at| self.atoms.str(at));
            sat.is_some_and(|sat| List::Sat.has(sat))
        };
        self.preceded_by(led, &["at", "until", "till"])
            && (self.ends_phrase(end) || self.is_function_word(end))
            && !verb.is_some_and(|verb| List::Figures.has(self.atoms.str(verb)) && !is_sat(verb))
    }

    /// Whether four digits are a time of day in a text that writes such: "at 2350", "at 0331, 0334 and 0339".
    pub(super) fn is_four_digit_clock(&self, at: usize) -> bool {
        let nought = self.atoms.str(at).starts_with('0');
        let follows = nought
            && (self.preceded_by(at, BEFORE_A_CLOCK)
                || self.preceded_by(at, &["and", ",", "between"]));
        // "at 1810 on the 15th"; "sold at 1810 pounds".
        let is_free = self.ends_phrase(at + 1)
            || self.is_function_word(at + 1)
            || self.atoms.str(at + 1) == "(";
        self.clock.four_digits
            && self.atoms.get(at).is_some_and(|a| a.len() == 4)
            && self.atoms.number(at, 4).is_some_and(is_hour_and_minute)
            && is_free
            && (follows || self.is_kept(at, at + 1))
    }

    /// The first end of a range that only its second end shows to be a time of day: "between 3 and 5 p.m.", "9-11 a.m.".
    pub(super) fn first_of_range(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        if let Some(Meaning::Number(hour @ 1..=11)) = self.meaning(at)
            && self.preceded_by(at, &["between"])
            && self.atoms.is(at + 1, "and")
            && self.goes_on(at + 2)
            && let Some(Meaning::Clock(until, 0)) = self.meaning(at + 2)
        {
            // "between eleven and midnight", "between ten and noon".
            let hour = hour as u8 + if until == 12 { 0 } else { 12 };
            return Some((at + 1, TimeOfDay::Clock(hour, 0, None)));
        }
        let (end, hour, minute) = self.hour_and_minute(at)?;
        let joins = self.atoms.is_dash(end)
            || self.atoms.is(end, "and") && self.preceded_by(at, &["between"])
            || self.atoms.is(end, "to") && self.preceded_by(at, &["from", "open", "opens"]);
        if !joins || !self.goes_on(end + 1) {
            return None;
        }
        // "from 10.30 to noon".
        if minute > 0 && matches!(self.meaning(end + 1), Some(Meaning::Clock(12, 0))) {
            return Some((end, TimeOfDay::Clock(hour as u8, minute as u8, None)));
        }
        let (second_end, second, _) = self.hour_and_minute(end + 1)?;
        let (_, pm) = self.half_day(second_end)?;
        // "11-2 p.m.": the hour that comes before the other.
        let is_same_half = hour % 12 <= second % 12;
        let hour = hour % 12 + if pm == is_same_half { 12 } else { 0 };
        Some((end, TimeOfDay::Clock(hour as u8, minute as u8, None)))
    }

    /// Either end of the hours between which something is open or done, which no mark of the clock shows: "works nine to
    /// five", "on weekdays from 9 to 5", "Saturdays 6 to noon".
    pub(super) fn open_hours(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        const JOINTS: &[&str] = &["to", "till", "until"];
        let clock = |hour: i32| Some((at + 1, TimeOfDay::Clock(hour as u8, 0, None)));
        if self.goes_on(at + 1) && self.atoms.is_any(at + 1, JOINTS) {
            return self.hours_from(at).and_then(|(opens, _)| clock(opens));
        }
        let joint = self
            .before(at)
            .filter(|&at| self.atoms.is_any(at, JOINTS))?;
        let first = self.before(joint)?;
        self.hours_from(first).and_then(|(_, closes)| clock(closes))
    }

    /// The hours of 24 from the one at `at` to the second atom behind it, in the morning and past noon.
    fn hours_from(&self, at: usize) -> Option<(i32, i32)> {
        /// Atoms of what is open and on which days.
        const NEAR: usize = 6;
        let hour = |at: usize| match self.meaning(at) {
            Some(Meaning::Number(hour)) => Some(hour),
            _ => self.atoms.number(at, 2),
        };
        let opens = hour(at).filter(|hour| (5..=11).contains(hour))?;
        let closes = match self.meaning(at + 2) {
            Some(Meaning::Clock(12, 0)) => 12,
            Some(Meaning::Clock(24, 0)) => 24,
            _ => 12 + hour(at + 2).filter(|hour| (1..=9).contains(hour) && *hour < opens)?,
        };
        let end = at + 3;
        let is_free = (self.ends_phrase(end) || self.is_function_word(end))
            && !self.continues_number(end)
            && self.goes_on(at + 2);
        let is_open = (at.saturating_sub(NEAR)..at)
            .rev()
            .take_while(|&at| !self.atoms.breaks(at + 1) && self.atoms.str(at) != ".")
            .any(|at| List::Open.has(self.atoms.str(at)));
        (is_free && is_open).then_some((opens, closes))
    }

    /// An hour of twelve, with its minutes where it has some: "3", "9:30", "9.30".
    fn hour_and_minute(&self, at: usize) -> Option<(usize, i32, i32)> {
        let hour = self
            .atoms
            .number(at, 2)
            .filter(|hour| (1..=12).contains(hour))?;
        let is_pointed = matches!(self.atoms.str(at + 1), ":" | ".")
            && self.atoms.touches(at + 1)
            && self.atoms.touches(at + 2)
            && self.atoms.get(at + 2).is_some_and(|a| a.len() == 2);
        match self
            .atoms
            .number(at + 2, 2)
            .filter(|m| is_pointed && *m < 60)
        {
            Some(minute) => Some((at + 3, hour, minute)),
            None => Some((at + 1, hour, 0)),
        }
    }

    /// "02.17 hrs", where it begins with a nought or something happens at it; "2.5 hrs" is a length.
    pub(super) fn pointed_hours(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let (hour, minute) = (self.atoms.number(at, 2)?, self.atoms.number(at + 2, 2)?);
        let is_clock = self.atoms.str(at + 1) == "."
            && self.atoms.touches(at + 1)
            && self.atoms.touches(at + 2)
            && self.atoms.get(at + 2).is_some_and(|a| a.len() == 2)
            && hour < 24
            && minute < 60
            && self.atoms.is_any(at + 3, &["hours", "hrs"]);
        let is_asked = self.atoms.str(at).starts_with('0')
            || self.preceded_by(at, &["at", "by", "until", "till", "from", "since"]);
        (is_clock && is_asked).then_some((at + 4, TimeOfDay::Clock(hour as u8, minute as u8, None)))
    }

    /// "415 AM CDT", as weather services write the hour: its minutes run on, and the half of the day is in capitals.
    pub(super) fn run_together(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let number = self.atoms.number(at, 4)?;
        let (hour, minute) = (number / 100, number % 100);
        let is_written = matches!(self.atoms.get(at).map(Atom::len), Some(3 | 4))
            && matches!(self.atoms.str(at + 1), "AM" | "PM")
            && (1..=12).contains(&hour)
            && minute < 60;
        let (end, pm) = self.half_day(at + 1).filter(|_| is_written)?;
        let hour = hour % 12 + if pm { 12 } else { 0 };
        let time = TimeOfDay::Clock(hour as u8, minute as u8, None);
        // "415 AM radios".
        let is_free = !self.is_lower_word(end) || self.is_function_word(end);
        is_free.then(|| (self.zone_end(end), time))
    }

    /// "at 17h30": an hour and its minutes as French and Portuguese speakers write them, where something is at it.
    pub(super) fn hour_with_letter(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let (hour, minute) = (self.atoms.number(at, 2)?, self.atoms.number(at + 2, 2)?);
        let is_written = self.atoms.str(at + 1) == "h"
            && self.atoms.touches(at + 1)
            && self.atoms.touches(at + 2)
            && self.atoms.get(at + 2).is_some_and(|a| a.len() == 2)
            && hour < 24
            && minute < 60;
        (is_written && self.preceded_by(at, &["at", "until", "till", "from"]))
            .then_some((at + 3, TimeOfDay::Clock(hour as u8, minute as u8, None)))
    }

    /// Whether an hour past noon in the count of 24 needs nothing beside it to be one: "the train leaves 15:30". A time that
    /// somebody took, a verse and the points of a game have words of their own before them.
    pub(super) fn is_past_noon(&self, at: usize, hour: i32, minute: i32) -> bool {
        let before = self.before(at);
        let is_taken = self.preceded_by(at, &["in", "of", "by", "chapter", "verse"]);
        let is_beside = |before: usize| {
            let word = self.atoms.str(before);
            self.is_lower_word(before) && !List::Figures.has(word) && !List::Scored.has(word)
        };
        (13..24).contains(&hour)
            && minute % 5 == 0
            && !is_taken
            && before.is_some_and(is_beside)
            && (self.ends_phrase(at + 3) || self.is_function_word(at + 3))
    }

    /// How long somebody took, in hours, minutes and seconds: "won in *2:14:04*", "a time of *2:14:04*".
    pub(super) fn time_taken(&self, at: usize) -> Option<Match> {
        let pair = |at: usize| {
            let is_pair =
                self.atoms.get(at).is_some_and(|a| a.len() == 2) && self.atoms.touches(at);
            self.atoms.number(at, 2).filter(|&n| is_pair && n < 60)
        };
        let colon = |at: usize| self.atoms.str(at) == ":" && self.atoms.touches(at);
        let is_taken = self.preceded_by(at, &["in"])
            || self.preceded_by(at, &["of"])
                && self
                    .before(at)
                    .is_some_and(|of| self.preceded_by(of, &["best", "record", "time", "times"]));
        let hours = self.atoms.number(at, 2).filter(|_| is_taken)?;
        let (minutes, seconds) = (pair(at + 2)?, pair(at + 4)?);
        let end = at + 5;
        let is_clock = self.half_day(end).is_some() || self.zone_end(end) > end;
        (colon(at + 1) && colon(at + 3) && !is_clock && !self.continues_number(end)).then(|| {
            let sense = Sense::Duration {
                amount: Amount::UNTOLD,
                unit: Unit::Hour,
                value: format!("PT{hours}H{minutes}M{seconds}S"),
                direction: 0,
                base: Base::Now,
                after_in: false,
            };
            Match::new(end, sense, "time-taken")
        })
    }

    /// Whether "2315 hours" at `at` is a time of day and no length: where it begins with a nought, or something happens
    /// at it.
    pub(super) fn is_military(&self, at: usize) -> bool {
        let Some(number) = self.atoms.number(at, 4) else {
            return false;
        };
        let is_clock = self.atoms.get(at).is_some_and(|a| a.len() == 4)
            && number / 100 <= 24
            && number % 100 < 60
            && self.atoms.is_any(at + 1, &["hours", "hrs"])
            && !self.atoms.is(at + 2, "of");
        let nought = self.atoms.str(at).starts_with('0');
        let mut before = at;
        while self.preceded_by(
            before,
            &["approximately", "about", "around", "roughly", "just"],
        ) {
            before -= 1;
        }
        // "It's 1437 hours", "the time is 1437 hours"; "RECORDING ENDS 1512 HRS".
        let is_told_now = self.before(before).is_some_and(|is| {
            let mark = self.atoms.is(is, "s") && self.preceded_by(is, &["'", "’"]);
            let subject = is - usize::from(mark);
            (mark || self.atoms.is(is, "is")) && self.preceded_by(subject, &["it", "time"])
        });
        let is_shouted = self.atoms.str(at + 1) == "HRS";
        is_clock
            && (nought
                || is_told_now
                || is_shouted
                || self.preceded_by(before, &["at", "by", "until", "till", "from", "since"]))
    }
}
