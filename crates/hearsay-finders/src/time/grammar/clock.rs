//! Times of day, alone and beside a date.

use super::super::lexicon::Meaning;
use super::clock_style::BEFORE_A_CLOCK;
use super::day_part::{in_part, is_one_day};
use super::{Field, Grammar, Match, Sense, TimeOfDay, is_date};

/// Names of time zones; they are kept inside the expression and not in its value.
const ZONES: &[&str] = &[
    "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "GMT", "UTC",
    "BST", "CET", "CEST", "EET", "EEST", "MSK", "JST", "IST", "HKT", "AEST", "AEDT", "Z",
];

impl Grammar<'_> {
    /// The hour mark "a.m.", "pm": its end and whether it is after noon.
    pub(super) fn half_day(&self, at: usize) -> Option<(usize, bool)> {
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
        if let Some(found) = self.run_together(at).or_else(|| self.hour_with_letter(at)) {
            return Some(found);
        }
        if let Some(found) = self.first_of_range(at).or_else(|| self.open_hours(at)) {
            return Some(found);
        }
        let hour = self.atoms.number(at, 4)?;
        let len = self.atoms.get(at)?.len();
        let mut end = at + 1;
        let mut minute = None;
        let mut second = None;
        let military = len == 4;
        let nought = len == 2 && self.atoms.str(at).starts_with('0');
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
            let is_clock = nought
                && (self.preceded_by(at, BEFORE_A_CLOCK)
                    || self.preceded_by(at, &["the"])
                    || self.ends_range(at)
                    || self.has_its_line(at, end + 2))
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
            let named = nought && self.preceded_by(at, &["the"]);
            let colon_asked = self.preceded_by(at, BEFORE_A_CLOCK)
                || named
                || self.ends_range(at)
                || self.zone_end(end) > end
                || self.before(at).is_none() && !self.goes_on(end)
                || end == at + 3 && self.is_past_noon(at, hour, minute.unwrap_or(0))
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

    /// A time of day that begins an expression, with the date that may follow it.
    pub(super) fn clock_first(&self, at: usize) -> Option<Match> {
        if let Some((end, time)) = self.time_of_day(at) {
            let next = self.skip(self.comma(end), &["on"]);
            if let Some(of) = self.on_the_weekday(next) {
                return Some(Match {
                    time: Some(in_part(time, of.time)),
                    rule: "clock",
                    ..of
                });
            }
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
                // "half past nine tomorrow morning".
                let date = match self.meaning(date.end) {
                    Some(Meaning::Part(_)) if date.time.is_none() => self.with_time_after(date),
                    _ => date,
                };
                return Some(Match {
                    time: Some(in_part(time, date.time)),
                    rule: "clock",
                    ..date
                });
            }
            // "at 02.14 on the morning of 3 February".
            if next > self.comma(end)
                && let Some(part) = self.part_first(next)
                && is_one_day(&part.sense)
            {
                return Some(Match {
                    time: Some(in_part(time, part.time)),
                    rule: "clock",
                    ..part
                });
            }
            // "The time is 2:37 p.m." is said then.
            let is_told_now = self.preceded_by(at, &["is"])
                && self
                    .before(at)
                    .is_some_and(|is| self.preceded_by(is, &["time"]));
            let day = if is_told_now {
                Sense::Day(0)
            } else {
                Sense::SomeDay
            };
            let mut found = Match::new(end, day, "clock");
            found.time = Some(time);
            return Some(found);
        }
        self.bare_hour(at).or_else(|| self.part_first(at))
    }

    /// A weekday behind "on the" and an hour, with its part of the day: "half past seven on *the Friday evening*".
    fn on_the_weekday(&self, at: usize) -> Option<Match> {
        let is_named = self.preceded_by(at, &["on"]) && self.atoms.is(at, "the");
        let day = self.calendar(at + 1).filter(|_| is_named)?;
        let is_weekday = matches!(
            day.sense,
            Sense::Calendar {
                field: Field::Weekday(_),
                ..
            } | Sense::From { .. }
        );
        (is_weekday && self.goes_on(at + 1)).then(|| self.with_time_after(day))
    }

    /// Whether a mark or the paragraph's end closes what stands before `at`.
    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        !self.goes_on(at)
            || matches!(
                self.atoms.str(at),
                "." | "," | ";" | ":" | "!" | "?" | ")" | "\"" | "\u{201D}"
            )
    }
}
