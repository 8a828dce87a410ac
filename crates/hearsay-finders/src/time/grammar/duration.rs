//! Durations, and the offsets they make: "three weeks", "three weeks ago", "two days before Christmas".

use super::super::value::Unit;
use super::{Amount, Base, Field, Grammar, Match, Pick, Sense, TimeOfDay};

/// Words that may stand between a number and its unit.
const BETWEEN: &[&str] = &[
    "more",
    "additional",
    "full",
    "whole",
    "straight",
    "consecutive",
    "long",
    "successive",
    "solid",
    "calendar",
    "business",
    "working",
    "trading",
    "further",
    "short",
    "entire",
    "extra",
    "fiscal",
    "crucial",
    "or",
    "bloody",
    "difficult",
];

/// Words behind which three quarters are of a year, and no share of something.
const IN_QUARTERS: &[&str] = &[
    "after", "during", "few", "first", "for", "in", "last", "latest", "next", "of", "over", "past",
    "previous", "recent", "the", "these", "those", "to", "within",
];

/// A number and the unit behind it, as they were read.
struct Phrase {
    /// The number's first atom.
    number: usize,
    unit_at: usize,
    unit: Unit,
    amount: Amount,
    /// A hyphen joins the two.
    hyphen: bool,
}

impl Grammar<'_> {
    /// A duration, or the offset it makes with what follows it.
    pub(super) fn duration(&self, at: usize) -> Option<Match> {
        let the = self.skip(at, &["the"]);
        if let Some(found) = self.bare_unit(at).or_else(|| self.hours_and_minutes(at)) {
            return Some(found);
        }
        if self.is_military(the)
            || self.military_words(the).is_some()
            || self.pointed_hours(the).is_some()
        {
            return None;
        }
        let article = self.atoms.is_any(the, &["a", "an"]);
        // "the third in as many months".
        if self.atoms.is(the, "many") && self.preceded_by(the, &["as"]) {
            return None;
        }
        let (number_end, amount) = self.amount(the)?;
        let mut end = number_end;
        while self.goes_on(end) && self.atoms.is_any(end, BETWEEN) && end < number_end + 2 {
            // "or" is between only in "a year or two", which the amount has read.
            if self.atoms.is(end, "or") {
                break;
            }
            end += 1;
        }
        let unit_at = self.joined(end)?;
        let hyphen = unit_at != end;
        let unit = self.unit_at(unit_at)?;
        let phrase = Phrase {
            number: the,
            unit_at,
            unit,
            amount,
            hyphen,
        };
        if !self.is_duration_unit(&phrase) {
            return None;
        }
        let mut end = unit_at + 1;
        let (mut value, mut amount) = (None, amount);
        // "a year and a half", "two years and three months", "1 hour 30 minutes".
        let and = self.skip(self.comma(end), &["and"]);
        if self.atoms.is(end, "and")
            && self.atoms.is(end + 1, "a")
            && self.atoms.is(end + 2, "half")
            && self.unit_at(end + 3).is_none()
        {
            amount = Amount {
                value: amount.value.map(|v| v + 0.5),
            };
            end += 3;
        } else if !hyphen
            && amount.value.is_some()
            && let Some((next, second)) = self.single_number(and)
            && let Some(smaller) = self.unit_at(next)
            && smaller < unit
            && smaller.is_clock() == unit.is_clock()
            && second.value.is_some()
        {
            let tail = smaller.duration(second.value);
            let tail = tail.trim_start_matches('P').trim_start_matches('T');
            value = Some(format!("{}{tail}", unit.duration(amount.value)));
            end = next + 1;
        }
        // "a year or two".
        if self.atoms.is(end, "or")
            && self.atoms.is_any(end + 1, &["two", "three"])
            && self.unit_at(end + 2).is_none()
            && article
        {
            end += 2;
        }
        // "a quarter of an hour", "three quarters of a year".
        if unit == Unit::Quarter && self.atoms.is(end, "of") {
            return self.quarters_of(end, amount);
        }
        if unit == Unit::Quarter && self.atoms.is(end, "century") {
            return None;
        }
        let (end, or_so) = self.or_so(end);
        let value = value.unwrap_or_else(|| unit.duration(amount.value));
        let found = self.offset(end, amount, unit).unwrap_or_else(|| {
            // "a flood of a kind that comes once in fifty years".
            let often = |before: &usize| {
                let is = |word: &str| self.atoms.is(*before, word);
                is("once") || is("twice") || is("one")
            };
            if self.preceded_by(at, &["in", "every"])
                && at.checked_sub(2).is_some_and(|before| often(&before))
            {
                return Match::new(end, Sense::Set(value), "set");
            }
            Match::new(
                end,
                Sense::Duration {
                    amount,
                    unit,
                    value,
                    direction: 0,
                    base: Base::Now,
                    after_in: self.preceded_by(at, &["in"]) && !hyphen,
                },
                "duration",
            )
        });
        // "two days' time", "three years' work".
        let is_length = matches!(found.sense, Sense::Duration { .. });
        let found = match self.time_of_owner(found.end).filter(|_| is_length) {
            Some(end) => Match::new(
                end,
                Sense::Offset {
                    amount,
                    unit,
                    sign: 1,
                    base: Base::Now,
                },
                "offset",
            ),
            None => found,
        };
        Some(Match {
            modifier: or_so,
            ..found
        })
    }

    /// The end of "time" behind the mark of whose it is: "two days' *time*", "in a week's *time*".
    fn time_of_owner(&self, at: usize) -> Option<usize> {
        let is_mark = matches!(self.atoms.str(at), "'" | "\u{2019}");
        let owned = at + 1 + usize::from(self.atoms.is(at + 1, "s") && self.atoms.touches(at + 1));
        (is_mark && self.atoms.is(owned, "time")).then_some(owned + 1)
    }

    /// "7h 45m", "2h30", where the letters alone stand for nothing else.
    fn hours_and_minutes(&self, at: usize) -> Option<Match> {
        let is_unit =
            |at: usize, words: &[&str]| self.atoms.touches(at) && self.atoms.is_any(at, words);
        let hours = self.atoms.number(at, 3)?;
        let minutes = self
            .atoms
            .number(at + 2, 2)
            .filter(|minutes| *minutes < 60)?;
        let is_short = self.atoms.str(at + 1) == "h"
            && self.atoms.touches(at + 2)
            && self.atoms.get(at + 2).is_some_and(|a| a.len() == 2)
            && !self.continues_number(at + 3)
            && self.hour_with_letter(at).is_none();
        let is_named = is_unit(at + 3, &["m", "min", "mins"]);
        // "2 h 30 min".
        let is_apart = self.atoms.str(at + 1) == "h"
            && self.goes_on(at + 1)
            && self.goes_on(at + 3)
            && self.atoms.is_any(at + 3, &["min", "mins"]);
        let is_written = self.goes_on(at + 2)
            && (is_unit(at + 1, &["h", "hr", "hrs"]) && (is_named || is_short) || is_apart);
        let sense = Sense::Duration {
            amount: Amount::of(f64::from(hours) + f64::from(minutes) / 60.0),
            unit: Unit::Hour,
            value: format!("PT{hours}H{minutes}M"),
            direction: 0,
            base: Base::Now,
            after_in: false,
        };
        let end = at + 3 + usize::from(is_named || is_apart);
        is_written.then(|| Match::new(end, sense, "duration"))
    }

    fn quarters_of(&self, of: usize, amount: Amount) -> Option<Match> {
        let article = self.atoms.is_any(of + 1, &["a", "an"]).then_some(of + 2)?;
        let unit = self.unit_at(article)?;
        let amount = Amount {
            value: amount.value.map(|quarters| quarters / 4.0),
        };
        Some(Match::new(
            article + 1,
            Sense::length(amount, unit),
            "duration",
        ))
    }

    fn single_number(&self, at: usize) -> Option<(usize, Amount)> {
        if !self.goes_on(at) {
            return None;
        }
        let (end, amount) = if self.atoms.is_number(at) {
            let (end, value) = self.digits(at)?;
            (end, Amount { value: Some(value) })
        } else {
            let (end, value) = self.number_words(at)?;
            (end, Amount { value: Some(value) })
        };
        Some((end, amount))
    }

    /// Whether a number and a unit make a duration: "a second man", "three quarters of it" do not.
    fn is_duration_unit(&self, phrase: &Phrase) -> bool {
        let Phrase {
            number,
            unit_at,
            unit,
            amount,
            hyphen,
        } = *phrase;
        let word = self.atoms.str(unit_at).to_ascii_lowercase();
        let article = self.atoms.is_any(number, &["a", "an"]);
        let plural = word.ends_with('s') && word.len() > 1;
        if !self.goes_on(unit_at) && !self.atoms.touches(unit_at) {
            return false;
        }
        // "5 min" and "3 mo" are units only after digits.
        let short = [
            "min", "mins", "sec", "secs", "hr", "hrs", "mo", "mos", "wk", "wks", "yr", "yrs",
        ]
        .contains(&word.as_str());
        if short && !self.atoms.is_number(number) {
            return false;
        }
        let one = amount.value == Some(1.0);
        let singular_fits =
            one || article || amount.value.is_some_and(|v| v < 1.0) || hyphen || short;
        let moved = self.atoms.is_any(unit_at + 1, &["ago", "earlier", "later"]);
        // "five year" for "five-year" is common in transcripts; "two second" and "two quarter" are not times.
        if !plural
            && !singular_fits
            && matches!(
                unit,
                Unit::Second | Unit::Quarter | Unit::Night | Unit::Minute
            )
        {
            return false;
        }
        // "rose by three quarters", "three quarters said no": a share.
        let is_share = || {
            self.preceded_by(number, &["by"])
                || amount.value == Some(3.0)
                    && number + 1 == unit_at
                    && !hyphen
                    && !moved
                    && !self.preceded_by(number, IN_QUARTERS)
        };
        if unit == Unit::Quarter && is_share() {
            return false;
        }
        let part = unit == Unit::Quarter
            && self.atoms.is(unit_at + 1, "of")
            && self.atoms.is_any(unit_at + 2, &["a", "an"]);
        if part {
            return true;
        }
        if article
            && one
            && !moved
            && matches!(
                unit,
                Unit::Second | Unit::Quarter | Unit::Night | Unit::Weekend
            )
        {
            return false;
        }
        // One quarter is a fraction, and "some day" no measure.
        let fraction = unit == Unit::Quarter && one && !hyphen && !moved;
        !fraction && (plural || amount.value.is_some())
    }

    /// What makes a date of a duration: "ago", "later", "before Christmas", "from now".
    fn offset(&self, end: usize, amount: Amount, unit: Unit) -> Option<Match> {
        if !self.goes_on(end) {
            return None;
        }
        let make = |end: usize, sign: i32, base: Base| {
            Some(Match::new(
                end,
                Sense::Offset {
                    amount,
                    unit,
                    sign,
                    base,
                },
                "offset",
            ))
        };
        let word = self.atoms.str(end).to_ascii_lowercase();
        let weeks = matches!(unit, Unit::Week | Unit::Fortnight);
        let closes = |at: usize| {
            !self.goes_on(at)
                || !self.atoms.is_word(at)
                    && !self.atoms.is_number(at)
                    && !matches!(self.atoms.str(at), "\"" | "$" | "\u{201C}")
        };
        if matches!(word.as_str(), "before" | "after")
            && !self.preceded_by(self.start, &["for"])
            && let Some(hour) = self.hour_beside(end + 1, amount, unit, word == "after")
        {
            return Some(hour);
        }
        match word.as_str() {
            "ago" => self
                .ago_from(end + 1, amount, unit)
                .or_else(|| make(end + 1, -1, Base::Now)),
            // "a week on Friday".
            "on" if weeks => self
                .leaning(end + 1, amount, unit, 1)
                .and_then(counted_from_weekday),
            // "a fortnight tomorrow".
            "tomorrow" if weeks => self.leaning(end, amount, unit, 1),
            // "Ten years on, the port was full".
            "on" if unit >= Unit::Month
                && (self.atoms.str(end + 1) == "," || self.atoms.is(end + 1, "there")) =>
            {
                make(end + 1, 1, Base::Told)
            }
            // "ten minutes later than usual" is how much, and not when.
            "earlier" | "later" if self.atoms.is(end + 1, "than") => None,
            "earlier" | "previously" | "prior" | "beforehand" => {
                if word == "prior" && self.atoms.is(end + 1, "to") {
                    return self.leaning(end + 2, amount, unit, -1);
                }
                make(end + 1, -1, Base::Told)
            }
            // "£2bn a year thereafter": how often.
            "thereafter" if self.set(self.start).is_some() => None,
            "later" | "afterward" | "afterwards" | "thereafter" | "hence" => make(
                end + 1,
                1,
                if word == "hence" {
                    Base::Now
                } else {
                    Base::Told
                },
            ),
            // "stopped for 14 months after March 2020": a stretch and what it began with.
            "before" | "after" | "following" if self.preceded_by(self.start, &["for"]) => None,
            "before" => self.leaning(end + 1, amount, unit, -1).or_else(|| {
                closes(end + 1)
                    .then(|| make(end + 1, -1, Base::Told))
                    .flatten()
            }),
            "after" | "following" => self.leaning(end + 1, amount, unit, 1).or_else(|| {
                (word == "after" && closes(end + 1))
                    .then(|| make(end + 1, 1, Base::Told))
                    .flatten()
            }),
            "from" => {
                if self.atoms.is(end + 1, "now") {
                    return make(end + 2, 1, Base::Now);
                }
                let from = self.leaning(end + 1, amount, unit, 1);
                if weeks && let Some(found) = from.clone().and_then(counted_from_weekday) {
                    return Some(found);
                }
                // "64 days from March 3" is as long as it says; "two days from Monday" is a day.
                from.filter(|found| {
                    matches!(&found.sense, Sense::From { inner, .. } if matches!(**inner, Sense::Day(_) | Sense::Calendar { field: Field::Weekday(_), .. }))
                })
            }
            _ => None,
        }
    }

    /// The hour so long before or after another that begins at `at`: "an hour after midnight", "ten minutes before noon on
    /// Friday".
    fn hour_beside(&self, at: usize, amount: Amount, unit: Unit, is_after: bool) -> Option<Match> {
        const DAY: i32 = 24 * 60;
        let each = match unit {
            Unit::Hour => 60.0,
            Unit::Minute => 1.0,
            _ => return None,
        };
        let by = (amount.value? * each).round() as i32;
        let found = self.clock_first(at)?;
        let TimeOfDay::Clock(hour, minute, None) = found.time? else {
            return None;
        };
        let told = i32::from(hour) * 60 + i32::from(minute);
        let then = (told + if is_after { by } else { -by }).rem_euclid(DAY);
        let time = TimeOfDay::Clock((then / 60) as u8, (then % 60) as u8, None);
        (by.abs() < DAY).then_some(Match {
            time: Some(time),
            rule: "from",
            ..found
        })
    }

    /// What a length before now is counted back from, where the text names it: "six months ago today", "a week ago
    /// Monday", "two years ago this month", "two years ago last November".
    fn ago_from(&self, at: usize, amount: Amount, unit: Unit) -> Option<Match> {
        self.leaning(at, amount, unit, -1)
            .filter(|found| match &found.sense {
                Sense::From { inner, .. } => match **inner {
                    Sense::Day(_) => true,
                    Sense::Calendar {
                        field: Field::Weekday(_),
                        pick: Pick::Plain,
                        ..
                    } => matches!(unit, Unit::Week | Unit::Fortnight),
                    Sense::Shift {
                        unit: stretch,
                        by: 0,
                        base: Base::Now,
                    } => stretch < unit,
                    // "two years ago last November", "a year ago next March".
                    Sense::Calendar {
                        field: Field::Month(_) | Field::Season(_) | Field::Day { .. },
                        year: None,
                        pick: Pick::Last | Pick::This | Pick::Next | Pick::Coming,
                    } => unit == Unit::Year,
                    _ => false,
                },
                _ => false,
            })
    }

    /// The offset from a date that stands behind it.
    fn leaning(&self, at: usize, amount: Amount, unit: Unit, sign: i32) -> Option<Match> {
        let inner = self.inner_date(at)?;
        Some(Match::new(
            inner.end,
            Sense::From {
                amount,
                unit,
                sign,
                inner: Box::new(inner.sense),
            },
            "from",
        ))
    }

    /// "for weeks", "in days", "decades ago", "years later", "year-long".
    fn bare_unit(&self, at: usize) -> Option<Match> {
        let unit = self.unit_at(at)?;
        let word = self.atoms.str(at).to_ascii_lowercase();
        // "MINUTES of the council": a record.
        const RECORDED: &[&str] = &["approval", "adoption", "correction", "reading", "signing"];
        let is_recorded = self.preceded_by(at, &["of"])
            && at
                .checked_sub(2)
                .is_some_and(|before| self.atoms.is_any(before, RECORDED));
        let record = word == "minutes"
            && (is_recorded || self.atoms.is(at + 1, "of"))
            && (is_recorded
                || self.atoms.is_capital(at)
                || self.preceded_by(
                    at,
                    &["the", "these", "those", "draft", "their", "our", "its"],
                ));
        // "three-quarters of them".
        let is_fraction = unit == Unit::Quarter
            && self.atoms.touches(at)
            && at
                .checked_sub(1)
                .is_some_and(|dash| self.atoms.is_dash(dash));
        if record || is_fraction {
            return None;
        }
        if self.atoms.is_dash(at + 1)
            && self.atoms.touches(at + 1)
            && self.atoms.touches(at + 2)
            && self.atoms.is(at + 2, "long")
        {
            // "a weeks-long strike" has no number.
            let amount = if word.ends_with('s') { None } else { Some(1.0) };
            return Some(Match::new(
                at + 1,
                Sense::Duration {
                    amount: Amount { value: amount },
                    unit,
                    value: unit.duration(amount),
                    direction: 0,
                    base: Base::Now,
                    after_in: false,
                },
                "unit-long",
            ));
        }
        let plural =
            word.ends_with('s') && word.len() > 3 || word == "millennia" || word == "centuries";
        if !plural
            || unit.is_clock() && unit == Unit::Second
            || unit == Unit::Weekend
            || unit == Unit::Night
        {
            return None;
        }
        if let Some(found) = self.offset(at + 1, Amount::UNTOLD, unit) {
            return Some(found);
        }
        let asked = self.preceded_by(
            at,
            &[
                "for", "in", "of", "within", "over", "after", "and", "took", "take", "takes",
                "spent", "spend", "lasted", "about", "just", "only", "mere", "than", "two",
                "three", "by",
            ],
        ) || self.goes_on(at + 1)
            && self
                .atoms
                .is_any(at + 1, &["before", "after", "of", "since", "to", "prior"]);
        if !asked
            || self.atoms.is(at + 1, "old")
            || self.atoms.is_capital(at) && self.before(at).is_some()
        {
            return None;
        }
        if self.preceded_by(at, &["two", "three"]) {
            return None;
        }
        Some(Match::new(
            at + 1,
            Sense::length(Amount::UNTOLD, unit),
            "untold",
        ))
    }
}

/// So many weeks after a weekday, which is the next such day: "a week on Friday", "a week from Tuesday".
fn counted_from_weekday(mut found: Match) -> Option<Match> {
    let Sense::From { inner, .. } = &mut found.sense else {
        return None;
    };
    let Sense::Calendar {
        field: Field::Weekday(_),
        pick,
        ..
    } = &mut **inner
    else {
        return None;
    };
    if *pick == Pick::Plain {
        *pick = Pick::Coming;
    }
    Some(found)
}
