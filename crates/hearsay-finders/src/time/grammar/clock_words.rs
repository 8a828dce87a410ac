//! Hours in words, and bare ones: "half past three", "ten to six", "at six this morning".
//!
//! Owns: what around a number shows that it is an hour.
//! Never: reads hours with their minutes in digits.

use super::super::contexts::List;
use super::super::lexicon::Meaning;
use super::super::value::Part;
use super::clock_style::BEFORE_A_CLOCK;
use super::day_part::is_one_day;
use super::{Grammar, Match, Sense, TimeOfDay};

impl Grammar<'_> {
    /// "in the morning", "at night" after an hour: the end, and the hour of 24.
    pub(super) fn daytime(&self, at: usize, hour: i32) -> (usize, i32) {
        if !self.goes_on(at) {
            return (at, hour);
        }
        let pm = |h: i32| if h < 12 { h + 12 } else { h };
        if self.atoms.is(at, "in") && self.atoms.is(at + 1, "the") {
            return match self.meaning(at + 2) {
                Some(Meaning::Part(Part::Morning)) => (at + 3, hour % 12),
                Some(Meaning::Part(_)) => (at + 3, pm(hour)),
                _ => (at, hour),
            };
        }
        if self.atoms.is(at, "at") && self.atoms.is(at + 1, "night") {
            return (at + 2, pm(hour));
        }
        (at, hour)
    }

    /// "half past three", "a quarter to six", "three o'clock".
    pub(super) fn spoken_clock(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let clock = |end: usize, h: i32, m: i32| {
            if let Some((after, pm)) = self.half_day(end) {
                let h = h % 12 + if pm { 12 } else { 0 };
                return Some((after, TimeOfDay::Clock(h as u8, m as u8, None)));
            }
            let (after, in_day) = self.daytime(end, h);
            let is_sure = h == 0 || h > 12 || self.names_noon(end - 1);
            Some(if after > end || is_sure {
                (after, TimeOfDay::Clock(in_day as u8, m as u8, None))
            } else {
                (end, TimeOfDay::Spoken(h as u8, m as u8))
            })
        };
        let hour_at = |at: usize| -> Option<(usize, i32)> {
            match self.meaning(at) {
                Some(Meaning::Number(n @ 1..=12)) => Some((at + 1, n)),
                // "half past midnight", "ten to noon".
                Some(Meaning::Clock(hour, 0)) => Some((at + 1, i32::from(hour) % 24)),
                _ => self
                    .atoms
                    .number(at, 2)
                    .filter(|n| (1..=12).contains(n))
                    .map(|n| (at + 1, n)),
            }
        };
        let hour_before = |hour: i32| match hour {
            0 => 23,
            1 => 12,
            hour => hour - 1,
        };
        let oclock = |at: usize| {
            self.atoms.is(at, "o")
                && matches!(self.atoms.str(at + 1), "'" | "\u{2019}")
                && self.atoms.is(at + 2, "clock")
        };
        if self.atoms.is(at, "half") && self.atoms.is(at + 1, "past") {
            let (end, h) = hour_at(at + 2)?;
            return clock(if oclock(end) { end + 3 } else { end }, h, 30);
        }
        // "up at half five".
        if self.atoms.is(at, "half")
            && self.preceded_by(at, BEFORE_A_CLOCK)
            && let Some(Meaning::Number(hour @ 1..=12)) = self.meaning(at + 1)
            && !self.atoms.is_dash(at + 1)
            && (self.ends_phrase(at + 2) || self.is_function_word(at + 2))
        {
            return clock(at + 2, hour, 30);
        }
        let quarter = self.skip(at, &["a"]);
        if self.atoms.is(quarter, "quarter") && self.atoms.is_any(quarter + 1, &["past", "to"]) {
            let (end, h) = hour_at(quarter + 2)?;
            if self.continues_number(end) || self.unit_at(end).is_some() {
                return None;
            }
            return if self.atoms.is(quarter + 1, "past") {
                clock(end, h, 15)
            } else {
                clock(end, hour_before(h), 45)
            };
        }
        // "ten past two", "at twenty-five minutes to six"; "about five to six" is a range.
        let minutes = self
            .number_words(at)
            .map(|(end, n)| (end, n as i32))
            .or_else(|| self.atoms.number(at, 2).map(|n| (at + 1, n)));
        if let Some((end, minute @ 1..=29)) = minutes {
            let side = self.skip(end, &["minutes", "minute"]);
            // "about twenty to three" goes down, as no range does.
            let goes_down = self.atoms.is_word(at)
                && minute % 5 == 0
                && minute > 12
                && (self.preceded_by(at, &["about", "around", "nearly", "gone"])
                    || self.before(at).is_none());
            // Without "minutes", "at ten to three" counts by fives; "at 4 to 9 million" is a range.
            let is_asked = side != end
                || goes_down
                || minute % 5 == 0 && self.preceded_by(at, &["at", "until", "till"]);
            if self.atoms.is_any(side, &["past", "to"])
                && self.goes_on(side + 1)
                && let Some((after, h)) = hour_at(side + 1)
                && !self.continues_number(after)
                && !self.counts_on(after)
                && self.unit_at(after).is_none()
            {
                let after = if oclock(after) { after + 3 } else { after };
                if self.atoms.is(side, "past") {
                    return clock(after, h, minute);
                }
                if is_asked {
                    return clock(after, hour_before(h), 60 - minute);
                }
            }
        }
        if let Some(found) = self.military_words(at) {
            return Some(found);
        }
        let (end, h) = match self.meaning(at) {
            Some(Meaning::Number(n @ 1..=12)) => (at + 1, n),
            _ => return None,
        };
        if oclock(end) {
            return clock(end + 3, h, 0);
        }
        // "at six-thirty".
        if self.atoms.is_dash(end)
            && self.atoms.touches(end)
            && self.atoms.touches(end + 1)
            && let Some(Meaning::Number(minute @ (15 | 20 | 30 | 40 | 45 | 50))) =
                self.meaning(end + 1)
            && self.preceded_by(at, BEFORE_A_CLOCK)
        {
            return clock(end + 2, h, minute);
        }
        // "at eight in the evening", "Seven in the morning till noon we worked".
        let (after, in_day) = self.daytime(end, h);
        let begins = h > 1
            && self
                .before(at)
                .is_none_or(|b| matches!(self.atoms.str(b), "." | "?" | "!" | "," | ":"));
        if after > end && (begins || self.preceded_by(at, BEFORE_A_CLOCK)) {
            return Some((after, TimeOfDay::Clock(in_day as u8, 0, None)));
        }
        let (after, pm) = self.half_day(end)?;
        Some((
            after,
            TimeOfDay::Clock((h % 12 + if pm { 12 } else { 0 }) as u8, 0, None),
        ))
    }

    /// Whether "noon" stands at `at`.
    fn names_noon(&self, at: usize) -> bool {
        matches!(self.meaning(at), Some(Meaning::Clock(12, 0)))
    }

    /// "zero-six-hundred hours", "at sixteen hundred hours": an hour as soldiers tell it.
    pub(super) fn military_words(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let mut lead = at;
        while lead > 0 && self.atoms.is_dash(lead - 1) && self.atoms.touches(lead) {
            lead -= 1;
        }
        let is_led = self.preceded_by(lead, &["zero", "oh"]);
        let (hour_end, hour) = match self.meaning(at)? {
            Meaning::Number(n @ 0..=24) => (at + 1, n),
            _ => return None,
        };
        let hundred = self.joined(hour_end)?;
        let end = self.joined(hundred + 1)?;
        let is_told =
            self.atoms.is(hundred, "hundred") && self.atoms.is_any(end, &["hours", "hrs"]);
        let is_asked = is_led && hour < 10 || self.preceded_by(at, BEFORE_A_CLOCK) && hour >= 10;
        (is_told && is_asked).then_some((end + 1, TimeOfDay::Clock(hour as u8, 0, None)))
    }

    /// Whether an hour in words opens a sentence with its preposition, and what is told has no age: "By two it was raining".
    fn opens_clause(&self, at: usize) -> bool {
        const TOLD: &[&str] = &["it", "there", "they", "we"];
        let opens = |preposition: usize| {
            self.before(preposition)
                .is_none_or(|before| matches!(self.atoms.str(before), "." | "?" | "!" | ";"))
        };
        self.atoms.is_word(at)
            && self.preceded_by(at, &["at", "by"])
            && self.before(at).is_some_and(opens)
            && self.goes_on(at + 1)
            && self.atoms.is_any(at + 1, TOLD)
    }

    /// Whether what stands at `end` goes on with a figure, and with no hour: "million", "per cent", "tonnes".
    fn counts_on(&self, end: usize) -> bool {
        const SCALES: &[&str] = &[
            "hundred", "thousand", "million", "billion", "per", "percent", "times",
        ];
        !self.atoms.breaks(end)
            && (self.atoms.is_any(end, SCALES)
                || self.atoms.str(end) == "%"
                || List::Counted.has(self.atoms.str(end)) && self.atoms.str(end) != "or")
    }

    /// An hour that only the words around it show to be one: "at six this morning", "at 8 tomorrow", "they met at six".
    pub(super) fn bare_hour(&self, at: usize) -> Option<Match> {
        let hour = match self.meaning(at) {
            Some(Meaning::Number(hour)) => hour,
            _ => self.atoms.number(at, 2)?,
        };
        if !(1..=12).contains(&hour) || self.continues_number(at + 1) {
            return None;
        }
        let is_at = self.preceded_by(at, &["at"])
            || self.preceded_by(at, &["about", "around"])
                && self
                    .before(at)
                    .is_some_and(|about| self.preceded_by(about, &["at"]));
        let is_near = is_at
            || self.preceded_by(
                at,
                &["around", "before", "after", "until", "till", "since", "by"],
            );
        // "fell by six last night", "closed at 3 on Monday".
        let verb = self
            .before(at)
            .and_then(|preposition| self.before(preposition));
        if !is_near || verb.is_some_and(|verb| List::Figures.has(self.atoms.str(verb))) {
            return None;
        }
        let clock = |hour: i32| Some(TimeOfDay::Clock(hour as u8, 0, None));
        let next = self.skip(at + 1, &["on"]);
        if self.goes_on(next)
            && let Some(date) = super::longest([
                self.calendar(next).map(|date| self.with_time_after(date)),
                self.fixed(next).map(|date| self.with_time_after(date)),
                self.deixis(next),
                self.part_first(next).filter(|_| next > at + 1),
            ])
            && is_one_day(&date.sense)
        {
            let time = match date.time {
                Some(TimeOfDay::Part(Part::Morning)) => clock(hour % 12),
                // The small hours of "last night" are on another day than its evening.
                Some(TimeOfDay::Part(Part::Night)) if hour < 5 || hour == 12 => None,
                Some(TimeOfDay::Part(_)) => clock(hour % 12 + 12),
                None if is_at => clock(hour),
                _ => None,
            };
            return time.map(|time| Match {
                time: Some(time),
                rule: "clock",
                ..date
            });
        }
        let ends = self.ends_phrase(at + 1)
            || self
                .atoms
                .is_any(at + 1, &["and", "but", "when", "because", "sharp"]);
        let is_kept = self.preceded_by(at, &["until", "till"])
            || self.preceded_by(at, &["at", "around"])
                && verb.is_some_and(|verb| List::Kept.has(self.atoms.str(verb)));
        (ends && is_kept || self.opens_clause(at)).then(|| {
            let mut found = Match::new(self.skip(at + 1, &["sharp"]), Sense::SomeDay, "clock");
            found.time = Some(TimeOfDay::Spoken(hour as u8, 0));
            found
        })
    }

    /// An hour with a point before its minutes that ends a phrase behind a day and "at", where no verb of figures stands before:
    /// "on Monday at 11.00", and not "closed on Monday at 11.00".
    pub(super) fn pointed_at_end(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        /// Atoms of a verb and its day.
        const NEAR: usize = 8;
        let (hour, minute) = (self.atoms.number(at, 2)?, self.atoms.number(at + 2, 2)?);
        let is_pointed = self.atoms.str(at + 1) == "."
            && self.atoms.touches(at + 1)
            && self.atoms.touches(at + 2)
            && self
                .atoms
                .get(at + 2)
                .is_some_and(|minute| minute.len() == 2);
        let end = at + 3;
        let is_free = (self.ends_phrase(end) || self.is_function_word(end))
            && !self.continues_number(end)
            && !self.counts_on(end);
        let of_figures = (self.start.saturating_sub(NEAR)..self.start)
            .any(|before| List::Figures.has(self.atoms.str(before)));
        if !is_pointed || !is_free || of_figures || hour > 23 || minute > 59 {
            return None;
        }
        let (h, m) = (hour as u8, minute as u8);
        let is_spoken = (1..=12).contains(&hour) && !self.atoms.str(at).starts_with('0');
        let time = if is_spoken {
            TimeOfDay::Spoken(h, m)
        } else {
            TimeOfDay::Clock(h, m, None)
        };
        Some((end, time))
    }

    /// A bare hour of twelve that ends a phrase, where no verb of figures stands before: "tomorrow at 9", and not "closed
    /// Friday at 9".
    pub(super) fn hour_at_end(&self, at: usize) -> Option<(usize, u8)> {
        /// Atoms of a verb and its day.
        const NEAR: usize = 8;
        let hour = match self.meaning(at) {
            Some(Meaning::Number(hour)) => hour,
            _ => self.atoms.number(at, 2)?,
        };
        let of_figures = (self.start.saturating_sub(NEAR)..self.start)
            .any(|before| List::Figures.has(self.atoms.str(before)));
        let is_hour = (1..=12).contains(&hour)
            && self.goes_on(at)
            && !self.continues_number(at + 1)
            && self.ends_phrase(at + 1)
            && !of_figures;
        is_hour.then_some((at + 1, hour as u8))
    }
}
