//! Times of day, alone and beside a date.

use super::super::atoms::Atom;
use super::super::contexts::List;
use super::super::lexicon::Meaning;
use super::super::value::Part;
use super::clock_style::{BEFORE_A_CLOCK, is_hour_and_minute};
use super::day_part::{in_part, is_one_day};
use super::{Grammar, Match, Sense, TimeOfDay, is_date};

/// Names of time zones; they are kept inside the expression and not in its value.
const ZONES: &[&str] = &[
    "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "GMT", "UTC",
    "BST", "CET", "CEST", "EET", "EEST", "MSK", "JST", "IST", "HKT", "AEST", "AEDT", "Z",
];

/// Verbs of figures: what stands behind them is no hour.
const OF_FIGURES: &[&str] = &[
    "fell",
    "rose",
    "grew",
    "dropped",
    "climbed",
    "increased",
    "decreased",
    "declined",
    "up",
    "down",
    "gained",
    "lost",
    "stood",
    "stands",
    "closed",
    "traded",
    "ended",
    "remained",
    "priced",
    "valued",
];

/// Verbs of what is done at an hour.
const KEPT_BY_THE_CLOCK: &[&str] = &[
    "meet",
    "meets",
    "met",
    "meeting",
    "arrive",
    "arrives",
    "arrived",
    "arriving",
    "leave",
    "leaves",
    "left",
    "leaving",
    "call",
    "calls",
    "called",
    "rang",
    "start",
    "starts",
    "started",
    "begin",
    "begins",
    "began",
    "open",
    "opens",
    "opened",
    "close",
    "closes",
    "return",
    "returns",
    "returned",
    "wake",
    "wakes",
    "woke",
    "finish",
    "finishes",
    "finished",
    "depart",
    "departs",
    "departed",
    "gather",
    "gathered",
    "resume",
    "resumes",
    "resumed",
    "sits",
    "sat",
    "adjourned",
    "came",
    "comes",
    "went",
    "in",
    "up",
    "home",
    "here",
    "there",
    "back",
    "out",
    "off",
    "again",
    "dinner",
    "lunch",
    "breakfast",
];

impl Grammar<'_> {
    /// The hour mark "a.m.", "pm": its end and whether it is after noon.
    fn half_day(&self, at: usize) -> Option<(usize, bool)> {
        if !self.goes_on(at) {
            return None;
        }
        if self.atoms.is_any(at, &["am", "pm"]) {
            // "at 5 am" is a time, "5 am" the verb is not English.
            return Some((at + 1, self.atoms.is(at, "pm")));
        }
        if self.atoms.is_any(at, &["a", "p"])
            && self.atoms.str(at + 1) == "."
            && self.atoms.is(at + 2, "m")
        {
            let end = if self.atoms.str(at + 3) == "." && self.atoms.touches(at + 3) {
                at + 4
            } else {
                at + 3
            };
            return Some((end, self.atoms.is(at, "p")));
        }
        None
    }

    pub(super) fn zone_end(&self, at: usize) -> usize {
        if !self.goes_on(at) {
            return at;
        }
        if ZONES.contains(&self.atoms.str(at)) {
            return at + 1;
        }
        if self.atoms.is(at, "local") && self.atoms.is(at + 1, "time") {
            return at + 2;
        }
        if self.atoms.is_any(
            at,
            &["Eastern", "Central", "Mountain", "Pacific", "Greenwich"],
        ) {
            let next = self.skip(at + 1, &["standard", "daylight", "mean"]);
            if self.atoms.is(next, "time") {
                return next + 1;
            }
        }
        at
    }

    /// The time after an ISO date: "T08:46:00Z", " 08:46".
    pub(super) fn iso_time(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let hour = if self.atoms.is(at, "T") && self.atoms.touches(at) {
            at + 1
        } else {
            at
        };
        if !self.goes_on(hour) || hour != at && !self.atoms.touches(hour) {
            return None;
        }
        let h = self.atoms.number(hour, 2)?;
        if self.atoms.str(hour + 1) != ":" || !self.atoms.touches(hour + 1) {
            return None;
        }
        let m = self.atoms.number(hour + 2, 2)?;
        let mut end = hour + 3;
        let mut second = None;
        if self.atoms.str(end) == ":" && self.atoms.touches(end + 1) {
            second = self.atoms.number(end + 1, 2);
            if second.is_some() {
                end += 2;
            }
        }
        if self.atoms.str(end) == "."
            && self.atoms.touches(end + 1)
            && self.atoms.is_number(end + 1)
        {
            end += 2;
        }
        if self.atoms.is(end, "Z") && self.atoms.touches(end) {
            end += 1;
        }
        (h <= 24 && m < 60).then_some((
            end,
            TimeOfDay::Clock(h as u8, m as u8, second.map(|s| s as u8)),
        ))
    }

    /// A time of day at `at`: its end, and the time.
    pub(super) fn time_of_day(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        if !self.goes_on(at) {
            return None;
        }
        if let Some(Meaning::Clock(hour, minute)) = self.meaning(at) {
            let named = self.atoms.is_capital(at)
                && self.before(at).is_some()
                && self.before(at).is_some_and(|b| self.atoms.is_word(b));
            return (!named).then_some((at + 1, TimeOfDay::Clock(hour, minute, None)));
        }
        if let Some(found) = self.spoken_clock(at) {
            return Some(found);
        }
        if let Some(found) = self.pointed_hours(at) {
            return Some(found);
        }
        if let Some(found) = self.first_of_range(at) {
            return Some(found);
        }
        let hour = self.atoms.number(at, 4)?;
        let len = self.atoms.get(at)?.len();
        let mut end = at + 1;
        let mut minute = None;
        let mut second = None;
        let military = len == 4;
        let (hour, military_minute) = if military {
            (hour / 100, Some(hour % 100))
        } else {
            (hour, None)
        };
        if !military
            && matches!(self.atoms.str(end), ":" | ".")
            && self.atoms.touches(end)
            && self.atoms.touches(end + 1)
            && let Some(m) = self.atoms.number(end + 1, 2)
            && self.atoms.get(end + 1).is_some_and(|a| a.len() == 2)
        {
            // "from 05.00 to midnight": a nought before the hour is of the clock.
            let point = self.atoms.str(end) == ".";
            let is_clock = self.atoms.str(at).starts_with('0')
                && self.atoms.get(at).is_some_and(|a| a.len() == 2)
                && (self.preceded_by(at, BEFORE_A_CLOCK) || self.has_its_line(at, end + 2))
                || self.clock.pointed
                    && (self.is_kept(at, end + 2) || self.has_its_line(at, end + 2));
            if point && !is_clock && self.half_day(end + 2).is_none() {
                return None;
            }
            minute = Some(m);
            end += 2;
            if self.atoms.str(end) == ":"
                && self.atoms.touches(end)
                && self.atoms.touches(end + 1)
                && let Some(s) = self.atoms.number(end + 1, 2)
            {
                second = Some(s);
                end += 2;
            }
        }
        let is_marked = self.zone_end(end) > end || self.atoms.is_any(end, &["hours", "hrs"]);
        if military && !is_marked && !self.is_four_digit_clock(at) {
            return None;
        }
        minute = minute.or(military_minute);
        if minute.is_some_and(|m| m > 59) || second.is_some_and(|s| s > 59) || hour > 24 {
            return None;
        }
        let mut h = hour;
        if let Some((after, pm)) = self.half_day(end).filter(|_| !military) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            h = hour % 12 + if pm { 12 } else { 0 };
            end = after;
        } else if self.atoms.is(end, "o")
            && matches!(self.atoms.str(end + 1), "'" | "\u{2019}")
            && self.atoms.is(end + 2, "clock")
        {
            end += 3;
            (end, h) = self.daytime(end, hour);
        } else if military {
            end += usize::from(is_marked && self.zone_end(end) == end);
        } else if minute.is_none() {
            // "4 in the morning".
            let (after, shifted) = self.daytime(end, hour);
            if after == end || !(1..=12).contains(&hour) {
                return None;
            }
            end = after;
            h = shifted;
        } else {
            // "10:35" alone: a score or a verse as often; it needs a reason.
            let colon_asked = self.preceded_by(at, BEFORE_A_CLOCK)
                || self.zone_end(end) > end
                || self.before(at).is_none() && !self.goes_on(end)
                || self.has_its_line(at, end);
            if !colon_asked && second.is_none() {
                return None;
            }
            let (after, shifted) = self.daytime(end, hour);
            end = after;
            h = shifted;
        }
        // "The alarm rang at 8.21", in either half of the day.
        let is_spoken = minute.is_some()
            && second.is_none()
            && (1..=12).contains(&h)
            && end == at + 3
            && self.atoms.str(at + 1) == "."
            && !self.atoms.str(at).starts_with('0');
        if is_spoken {
            return Some((end, TimeOfDay::Spoken(h as u8, minute.unwrap_or(0) as u8)));
        }
        end = self.zone_end(end);
        Some((
            end,
            TimeOfDay::Clock(h as u8, minute.unwrap_or(0) as u8, second.map(|s| s as u8)),
        ))
    }

    /// Whether hours and minutes in two digits each, from `at` to `end`, are all there is of their line, as above the entries
    /// of a running report.
    fn has_its_line(&self, at: usize, end: usize) -> bool {
        let digits = |at: usize| self.atoms.get(at).map_or(0, Atom::len);
        end == at + 3
            && digits(at) == 2
            && digits(at + 2) == 2
            && self.atoms.begins_line(at)
            && self.atoms.begins_line(end)
    }

    /// Whether something happens at what stands from `at` to `end`, and no figure is at that level: "rang at 8.21", and not
    /// "closed at 8.21".
    fn is_kept(&self, at: usize, end: usize) -> bool {
        let mut led = at;
        while self.preceded_by(
            led,
            &["about", "around", "approximately", "just", "exactly"],
        ) {
            led -= 1;
        }
        let verb = self.before(led).and_then(|at| self.before(at));
        self.preceded_by(led, &["at", "until", "till"])
            && (self.ends_phrase(end) || self.is_function_word(end))
            && !verb.is_some_and(|verb| self.atoms.is_any(verb, OF_FIGURES))
    }

    /// Whether four digits are a time of day in a text that writes such: "at 2350", "at 0331, 0334 and 0339".
    fn is_four_digit_clock(&self, at: usize) -> bool {
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
    fn first_of_range(&self, at: usize) -> Option<(usize, TimeOfDay)> {
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
        is_clock
            && (nought || self.preceded_by(before, &["at", "by", "until", "till", "from", "since"]))
    }

    /// "in the morning", "at night" after an hour: the end, and the hour of 24.
    fn daytime(&self, at: usize, hour: i32) -> (usize, i32) {
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
    fn spoken_clock(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let clock = |end: usize, h: i32, m: i32| {
            if let Some((after, pm)) = self.half_day(end) {
                let h = h % 12 + if pm { 12 } else { 0 };
                return Some((after, TimeOfDay::Clock(h as u8, m as u8, None)));
            }
            let (after, in_day) = self.daytime(end, h);
            Some(if after > end || h == 0 {
                (after, TimeOfDay::Clock(in_day as u8, m as u8, None))
            } else {
                (end, TimeOfDay::Spoken(h as u8, m as u8))
            })
        };
        let hour_at = |at: usize| -> Option<(usize, i32)> {
            match self.meaning(at) {
                Some(Meaning::Number(n @ 1..=12)) => Some((at + 1, n)),
                // "half past midnight".
                Some(Meaning::Clock(24, 0)) => Some((at + 1, 0)),
                _ => self
                    .atoms
                    .number(at, 2)
                    .filter(|n| (1..=12).contains(n))
                    .map(|n| (at + 1, n)),
            }
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
                clock(end, if h == 1 { 12 } else { h - 1 }, 45)
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
                    return clock(after, if h == 1 { 12 } else { h - 1 }, 60 - minute);
                }
            }
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

    /// A time of day that begins an expression, with the date that may follow it.
    pub(super) fn clock_first(&self, at: usize) -> Option<Match> {
        if let Some((end, time)) = self.time_of_day(at) {
            let next = self.skip(self.comma(end), &["on"]);
            if self.goes_on(next)
                && let Some(date) = super::longest([
                    self.calendar(next),
                    self.fixed(next),
                    self.deixis(next),
                    self.numeric(next),
                ])
                && is_date(&date.sense)
                && is_one_day(&date.sense)
                && (date.time.is_none()
                    || matches!(date.time, Some(TimeOfDay::Part(_)))
                        && matches!(date.sense, Sense::Day(_) | Sense::Shift { .. }))
            {
                return Some(Match {
                    time: Some(in_part(time, date.time)),
                    rule: "clock",
                    ..date
                });
            }
            let mut found = Match::new(end, Sense::SomeDay, "clock");
            found.time = Some(time);
            return Some(found);
        }
        self.bare_hour(at).or_else(|| self.part_first(at))
    }

    /// An hour that only the words around it show to be one: "at six this morning", "at 8 tomorrow", "they met at six".
    fn bare_hour(&self, at: usize) -> Option<Match> {
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
        if !is_near || verb.is_some_and(|verb| self.atoms.is_any(verb, OF_FIGURES)) {
            return None;
        }
        let clock = |hour: i32| Some(TimeOfDay::Clock(hour as u8, 0, None));
        let next = self.skip(at + 1, &["on"]);
        if self.goes_on(next)
            && let Some(date) = super::longest([
                self.calendar(next).map(|date| self.with_time_after(date)),
                self.fixed(next).map(|date| self.with_time_after(date)),
                self.deixis(next),
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
            || self.preceded_by(at, &["at"])
                && verb.is_some_and(|verb| self.atoms.is_any(verb, KEPT_BY_THE_CLOCK));
        (ends && is_kept).then(|| {
            let mut found = Match::new(self.skip(at + 1, &["sharp"]), Sense::SomeDay, "clock");
            found.time = Some(TimeOfDay::Spoken(hour as u8, 0));
            found
        })
    }

    /// Whether a mark or the paragraph's end closes what stands before `at`.
    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        !self.goes_on(at)
            || matches!(
                self.atoms.str(at),
                "." | "," | ";" | ":" | "!" | "?" | ")" | "\"" | "\u{201D}"
            )
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
            .any(|before| self.atoms.is_any(before, OF_FIGURES));
        let is_hour = (1..=12).contains(&hour)
            && self.goes_on(at)
            && !self.continues_number(at + 1)
            && self.ends_phrase(at + 1)
            && !of_figures;
        is_hour.then_some((at + 1, hour as u8))
    }
}
