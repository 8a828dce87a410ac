//! Expressions that point: "last year", "that day", "the past three months", "the week".

use super::super::lexicon::Meaning;
use super::super::tense::follows_scheduled;
use super::super::value::{Part, Unit};
use super::clock::{is_one_day, part_shift};
use super::{Amount, Base, Field, Grammar, Match, Pick, Sense, TimeOfDay, Year};

/// Words after which "last" is a verb: "could last two days".
const BEFORE_A_VERB: &[&str] = &[
    "to",
    "will",
    "ll",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "shall",
    "should",
    "not",
    "t",
    "d",
    "usually",
    "typically",
    "normally",
    "often",
    "likely",
];

impl Grammar<'_> {
    /// The word that picks ("last", "that same"), if one stands here: its end, and the pick.
    fn pick(&self, at: usize) -> Option<(usize, Pick)> {
        let mut here = self.skip(at, &["the"]);
        let article = here != at;
        here = self.skip(here, &["very"]);
        let word = self.atoms.str(here).to_ascii_lowercase();
        let pick = match word.as_str() {
            "last"
                if !article
                    && self.preceded_by(at, BEFORE_A_VERB)
                    && self.amount(here + 1).is_some() =>
            {
                return None;
            }
            "last" | "past" => Pick::Last,
            "next" if article => Pick::Following,
            "next" => Pick::Next,
            "coming" | "upcoming" | "ensuing" => Pick::Coming,
            "this" => {
                // "this past spring", "this coming Sunday", "this same day".
                let next = here + 1;
                return Some(match self.atoms.str(next).to_ascii_lowercase().as_str() {
                    "past" | "last" => (next + 1, Pick::Last),
                    "coming" | "next" => (next + 1, Pick::Coming),
                    "same" | "very" => (next + 1, Pick::This),
                    _ => (next, Pick::This),
                });
            }
            "current" | "latest" if article || self.is_our(at) => Pick::This,
            "that" => (here + 1 < self.atoms.len()).then_some(Pick::Same)?,
            "same" if article => Pick::Same,
            "previous" | "preceding" | "prior" => Pick::Previous,
            "following" | "subsequent" => Pick::Following,
            _ => return None,
        };
        let mut end = here + 1;
        if pick == Pick::Same && self.atoms.is_any(end, &["same", "very"]) {
            end += 1;
        }
        Some((end, pick))
    }

    fn is_our(&self, at: usize) -> bool {
        self.preceded_by(at, &["its", "their", "our", "his", "her"])
    }

    /// A pointing expression.
    pub(super) fn deixis(&self, at: usize) -> Option<Match> {
        self.nested(|| {
            super::longest([
                self.picked(at),
                self.name_beside(at),
                self.definite(at),
                self.plural_demonstrative(at),
                self.edge_amount(at),
                self.nth_unit(at),
                self.year_ago(at),
                self.other_day(at),
                self.nth_weekday(at),
                self.holding(at),
                self.years_end(at),
            ])
        })
    }

    /// "last year", "the previous Friday", "this morning", "the past three months".
    fn picked(&self, at: usize) -> Option<Match> {
        let (next, pick) = self.pick(at)?;
        if !self.goes_on(next) {
            return None;
        }
        // "last, the year": nothing between. "four previous weeks" is another rule.
        if let Some((end, amount)) = self.amount(next)
            && !self.atoms.is_any(next, &["a", "an"])
        {
            let end = self.skip(
                end,
                &[
                    "full",
                    "calendar",
                    "business",
                    "trading",
                    "fiscal",
                    "consecutive",
                    "more",
                ],
            );
            let end = self.joined(end)?;
            let unit = self.unit_at(end)?;
            let direction = match pick {
                Pick::Last | Pick::Previous => -1,
                Pick::Next | Pick::Coming | Pick::Following => 1,
                _ => 0,
            };
            // "the next three weeks" may be counted from now, "the following" never.
            let next = self.atoms.is_any(next - 1, &["next", "coming"]);
            let base = match pick {
                Pick::Following if next => Base::Now,
                Pick::Previous | Pick::Following => Base::Told,
                _ => Base::Now,
            };
            let plural = self.atoms.str(end).to_ascii_lowercase().ends_with('s');
            if !plural && amount.value != Some(1.0) && !self.atoms.is_dash(end.wrapping_sub(1)) {
                return None;
            }
            let (end, modifier) = self.or_so(end + 1);
            return Some(Match {
                modifier,
                ..Match::new(
                    end,
                    Sense::Duration {
                        amount,
                        unit,
                        value: unit.duration(amount.value),
                        direction,
                        base,
                        after_in: false,
                    },
                    "anchored-duration",
                )
            });
        }
        let unit_word = self.skip(
            next,
            &[
                "fiscal",
                "financial",
                "calendar",
                "school",
                "academic",
                "business",
                "trading",
                "full",
                "whole",
                "entire",
            ],
        );
        match self.meaning(unit_word)? {
            Meaning::Unit(unit) => self.picked_unit(at, unit_word, unit, pick),
            // "that Sun" and "this Mon" are names more often than days.
            Meaning::Weekday(_)
                if !self.atoms.str(unit_word).ends_with("day")
                    && !matches!(pick, Pick::Last | Pick::Next | Pick::Coming) =>
            {
                None
            }
            Meaning::Weekday(weekday) => {
                self.picked_field(unit_word + 1, Field::Weekday(weekday), pick)
            }
            Meaning::Month(_) => {
                let (end, month) = self.month_at(unit_word)?;
                // "last May 3".
                if let Some(found) = self.calendar(unit_word)
                    && let Sense::Calendar {
                        field: field @ Field::Day { .. },
                        year: None,
                        ..
                    } = found.sense
                {
                    return self.picked_field(found.end, field, pick);
                }
                if self.year(end).is_some() {
                    return None;
                }
                self.picked_field(self.trim_stop(end), Field::Month(month), pick)
            }
            Meaning::Season(season) => {
                let (after, year) = self.year_after(unit_word + 1);
                if year.is_some() {
                    return Some(Match::calendar(
                        after,
                        Field::Season(season),
                        year,
                        "season",
                    ));
                }
                self.picked_field(unit_word + 1, Field::Season(season), pick)
            }
            Meaning::Part(part) if !self.atoms.str(unit_word).ends_with('s') => {
                Some(part_match(unit_word + 1, pick, part))
            }
            Meaning::Holiday(holiday) => Some(Match::new(
                unit_word + 1,
                Sense::Holiday {
                    holiday,
                    year: None,
                    pick,
                },
                "holiday",
            )),
            Meaning::Ordinal(_) => {
                let mut found = self.quarter(unit_word)?;
                if let Sense::Calendar {
                    pick: own, year, ..
                } = &mut found.sense
                    && year.is_none()
                {
                    *own = pick;
                    return Some(found);
                }
                None
            }
            _ => None,
        }
    }

    fn trim_stop(&self, end: usize) -> usize {
        if self.atoms.str(end.wrapping_sub(1)) == "." {
            end - 1
        } else {
            end
        }
    }

    #[allow(clippy::unused_self, clippy::unnecessary_wraps)] // Shaped as the rules are that it ends.
    fn picked_field(&self, end: usize, field: Field, pick: Pick) -> Option<Match> {
        Some(Match::new(
            end,
            Sense::Calendar {
                field,
                year: None,
                pick,
            },
            "picked",
        ))
    }

    /// A unit after a word that picks.
    fn picked_unit(&self, at: usize, unit_at: usize, unit: Unit, pick: Pick) -> Option<Match> {
        let word = self.atoms.str(unit_at);
        let mut end = unit_at + 1;
        // "this second", "that minute": the unit as a turn of phrase.
        if unit.is_clock() && matches!(pick, Pick::This | Pick::Same) {
            return None;
        }
        if word.ends_with('s') && !matches!(word, "hrs" | "S") {
            // "the past years", "coming weeks": an untold number of them.
            let direction = match pick {
                Pick::Last | Pick::Previous => -1,
                Pick::Next | Pick::Coming | Pick::Following => 1,
                _ => return None,
            };
            if end - 1 == at {
                return None;
            }
            let value = if direction > 0 && unit >= Unit::Quarter {
                return Some(Match::new(end, Sense::Reference("FUTURE_REF"), "untold"));
            } else if direction < 0 && self.atoms.is_any(at, &["past", "previous"]) {
                return Some(Match::new(end, Sense::Reference("PAST_REF"), "untold"));
            } else {
                unit.duration(None)
            };
            return Some(Match::new(
                end,
                Sense::Duration {
                    amount: Amount::UNTOLD,
                    unit,
                    value,
                    direction,
                    base: Base::Now,
                    after_in: false,
                },
                "untold",
            ));
        }
        // "that night", "last night": a part of the day.
        if unit == Unit::Night {
            return Some(part_match(end, pick, Part::Night));
        }
        if unit == Unit::Quarter && self.is_fraction(end) {
            return None;
        }
        let (by, base) = match pick {
            Pick::Last => (-1, Base::Now),
            Pick::Next | Pick::Coming => (1, Base::Now),
            Pick::This => (0, Base::Now),
            Pick::Previous => (-1, Base::Told),
            Pick::Following => (1, Base::Told),
            Pick::Same => (0, Base::Told),
            Pick::Plain | Pick::Any | Pick::On(_) => return None,
        };
        // "the past decade", "the past year" are stretches up to now, "the next decade" is one from now on; "last
        // decade" is a decade.
        let past = self.atoms.is(unit_at - 1, "past");
        let next = pick == Pick::Following
            && self.atoms.is_any(unit_at - 1, &["next", "coming"])
            && !self.preceded_by(unit_at - 2, &["of"])
            && matches!(unit, Unit::Decade | Unit::Century);
        if next
            || past
                && matches!(
                    unit,
                    Unit::Decade
                        | Unit::Century
                        | Unit::Month
                        | Unit::Week
                        | Unit::Hour
                        | Unit::Day
                )
        {
            return Some(Match::new(
                end,
                Sense::Duration {
                    amount: Amount { value: Some(1.0) },
                    unit,
                    value: unit.duration(Some(1.0)),
                    direction: if next { 1 } else { -1 },
                    base: Base::Now,
                    after_in: false,
                },
                "anchored-duration",
            ));
        }
        let latest = self.atoms.is_any(unit_at - 1, &["latest"]) && unit == Unit::Quarter;
        if latest {
            return Some(Match::new(end, Sense::The(Unit::Quarter), "shift"));
        }
        let (after, modifier) = self.or_so(end);
        end = after;
        // "the day before yesterday" is in the lexicon; "the next day but one" is not English enough.
        Some(Match {
            modifier,
            ..Match::new(end, Sense::Shift { unit, by, base }, "shift")
        })
    }

    /// "or so" after an amount.
    pub(super) fn or_so(&self, end: usize) -> (usize, Option<&'static str>) {
        if self.goes_on(end) && self.atoms.is(end, "or") && self.atoms.is(end + 1, "so") {
            (end + 2, Some("APPROX"))
        } else {
            (end, None)
        }
    }

    /// "the quarter of the town", "a quarter past": the unit as a fraction or a place.
    fn is_fraction(&self, end: usize) -> bool {
        self.goes_on(end)
            && self.atoms.is_any(
                end,
                &[
                    "of",
                    "century",
                    "mile",
                    "final",
                    "finals",
                    "back",
                    "point",
                    "million",
                    "percentage",
                ],
            )
    }

    /// "the day before", "the year after", up to its unit: the one beside that last told. Of a day always; a longer one
    /// where nothing follows: "the year before he left" is no year.
    fn beside(&self, end: usize, unit: Unit) -> Option<Match> {
        if !self.atoms.is_any(end, &["before", "after"]) || !self.goes_on(end) {
            return None;
        }
        let sign = if self.atoms.is(end, "before") { -1 } else { 1 };
        let amount = Amount { value: Some(1.0) };
        if let Some(inner) = self.inner_date(end + 1) {
            let from = |amount: Amount, unit: Unit| Sense::From {
                amount,
                unit,
                sign,
                inner: Box::new(inner.sense.clone()),
            };
            // "the week before Easter": the one that most of those seven days are of.
            let sense = if unit == Unit::Week && is_one_day(&inner.sense) {
                let middle = Amount { value: Some(4.0) };
                Sense::Holding {
                    unit,
                    inner: Box::new(from(middle, Unit::Day)),
                }
            } else {
                from(amount, unit)
            };
            return Some(Match::new(inner.end, sense, "from"));
        }
        // "the week before last", "the week after next".
        if self
            .atoms
            .is(end + 1, if sign < 0 { "last" } else { "next" })
            && self.goes_on(end + 1)
        {
            let sense = Sense::Shift {
                unit,
                by: 2 * sign,
                base: Base::Now,
            };
            return Some(Match::new(end + 2, sense, "shift"));
        }
        let alone = !self.goes_on(end + 1) || !self.atoms.is_word(end + 1);
        let sense = Sense::Offset {
            amount,
            unit,
            sign,
            base: Base::Told,
        };
        let end = if alone { end + 1 } else { end };
        (alone || unit == Unit::Day).then(|| Match::new(end, sense, "beside"))
    }

    /// "the March before", "the spring after": the one beside that last told, where nothing follows: "the March before she
    /// left" is told by what happened.
    fn name_beside(&self, at: usize) -> Option<Match> {
        if !self.atoms.is(at, "the") {
            return None;
        }
        let (end, field) = match self.meaning(at + 1)? {
            Meaning::Month(_) => {
                let (end, month) = self.month_at(at + 1)?;
                (end, Field::Month(month))
            }
            Meaning::Season(season) => (at + 2, Field::Season(season)),
            _ => return None,
        };
        let pick = if self.atoms.is(end, "before") {
            Pick::Previous
        } else {
            self.atoms.is(end, "after").then_some(Pick::Following)?
        };
        let alone = !self.goes_on(end + 1) || !self.atoms.is_word(end + 1);
        let is_number = self.atoms.is_number(end + 1) && self.goes_on(end + 1);
        (self.goes_on(end) && alone && !is_number)
            .then(|| self.picked_field(end + 1, field, pick))
            .flatten()
    }

    /// "the week", "the year", "the quarter": the one spoken of, or a stretch where something bounds it.
    fn definite(&self, at: usize) -> Option<Match> {
        if !self.atoms.is(at, "the") {
            return None;
        }
        let mut here = at + 1;
        let fiscal = self.skip(
            here,
            &[
                "fiscal",
                "full",
                "current",
                "calendar",
                "financial",
                "latest",
                "whole",
                "entire",
            ],
        );
        let adjective = fiscal != here;
        here = fiscal;
        let the_latest = self.atoms.is(here - 1, "latest");
        let here = self.skip(here, &["fiscal"]);
        if the_latest && self.atoms.is(here, "period") {
            return Some(Match::new(here + 1, Sense::The(Unit::Quarter), "the"));
        }
        let unit = self.unit_at(here)?;
        let end = here + 1;
        if !self.goes_on(here) {
            return None;
        }
        // "the month of May".
        if unit == Unit::Month && self.atoms.is(end, "of") && self.month_at(end + 1).is_some() {
            return self.month_first(end + 1);
        }
        let word = self.atoms.str(here);
        let plural = word.to_ascii_lowercase().ends_with('s');
        // "the two years" has its number; "the years after the war", "the days before" have none.
        if plural {
            let bounded = self.goes_on(end)
                && self.atoms.is_any(
                    end,
                    &[
                        "before",
                        "after",
                        "since",
                        "following",
                        "leading",
                        "ahead",
                        "to",
                        "of",
                        "between",
                        "that",
                        "when",
                        "immediately",
                        "prior",
                        "preceding",
                    ],
                );
            if unit.is_clock() && unit != Unit::Hour || unit == Unit::Weekend || unit == Unit::Night
            {
                return None;
            }
            let asked = self.preceded_by(
                at,
                &[
                    "over",
                    "in",
                    "through",
                    "during",
                    "for",
                    "with",
                    "throughout",
                ],
            );
            return (bounded || asked).then(|| {
                let end = self.skip(end, &["ahead"]);
                Match::new(
                    end,
                    Sense::Duration {
                        amount: Amount::UNTOLD,
                        unit,
                        value: unit.duration(None),
                        direction: 0,
                        base: Base::Now,
                        after_in: false,
                    },
                    "untold",
                )
            });
        }
        let told = matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Year)
            .then(|| self.beside(end, unit))
            .flatten();
        if told.is_some() {
            return told;
        }
        match unit {
            // "thirty years to the day after it opened".
            Unit::Day if self.preceded_by(at, &["to"]) => None,
            Unit::Day => {
                if let Some(found) = self.beside(end, unit) {
                    return Some(found);
                }
                if self.atoms.is(end, "following") && self.goes_on(end) {
                    return Some(Match::new(
                        end + 1,
                        Sense::Shift {
                            unit,
                            by: 1,
                            base: Base::Told,
                        },
                        "shift",
                    ));
                }
                None
            }
            Unit::Year
            | Unit::Quarter
            | Unit::Month
            | Unit::Week
            | Unit::Weekend
            | Unit::Decade
            | Unit::Century => {
                if unit == Unit::Quarter && self.is_fraction(end)
                    || unit >= Unit::Decade && self.atoms.is(end, "of")
                {
                    return None;
                }
                if self.is_defined(end) {
                    return self.after_date(at).then(|| {
                        let (by, base) = (0, Base::Told);
                        Match::new(end, Sense::Shift { unit, by, base }, "apposed")
                    });
                }
                // "the year ended March 31", "the fiscal year": a stretch, not the year of a date.
                let bounded = self.goes_on(end)
                    && (self.atoms.is_any(end, &["ended", "ending"])
                        || self.atoms.is_any(end, &["to", "through"])
                            && (self.atoms.is(end + 1, "date")
                                || self.inner_date(end + 1).is_some()));
                if unit == Unit::Quarter
                    && self.goes_on(end)
                    && self.atoms.is_any(end, &["ended", "ending"])
                {
                    return Some(Match::new(end, Sense::The(unit), "the"));
                }
                if bounded && unit != Unit::Weekend && unit != Unit::Quarter
                    || self.atoms.is(here - 1, "fiscal")
                        && adjective
                        && self.atoms.is(here - 2, "the")
                {
                    return Some(Match::new(
                        end,
                        Sense::Duration {
                            amount: Amount { value: Some(1.0) },
                            unit,
                            value: unit.duration(Some(1.0)),
                            direction: 0,
                            base: Base::Now,
                            after_in: false,
                        },
                        "the",
                    ));
                }
                // "the quarter a year ago", "the weekend".
                Some(Match::new(end, Sense::The(unit), "the"))
            }
            _ => None,
        }
    }

    /// Whether a clause without a pronoun tells which stretch is meant: "the year we had the floods", "the week she left".
    fn is_defined(&self, end: usize) -> bool {
        self.goes_on(end)
            && self
                .atoms
                .is_any(end, &["i", "we", "he", "she", "they", "you"])
    }

    /// Whether a comma and a year or a day stand before `at`, which what follows says again.
    fn after_date(&self, at: usize) -> bool {
        self.before(at).is_some_and(|comma| {
            self.atoms.str(comma) == ","
                && comma
                    .checked_sub(1)
                    .is_some_and(|date| self.atoms.is_number(date) || self.month_at(date).is_some())
        })
    }

    /// "these days" is in the lexicon; "those years" points at what was told, without a value.
    fn plural_demonstrative(&self, at: usize) -> Option<Match> {
        if self
            .atoms
            .is_any(at, &["recent", "coming", "future", "past", "upcoming"])
        {
            let next = self.skip(at + 1, &["fiscal"]);
            let unit = self.unit_at(next)?;
            if !self.atoms.str(next).to_ascii_lowercase().ends_with('s')
                || unit.is_clock() && unit != Unit::Hour
                || !self.goes_on(next)
            {
                return None;
            }
            let forward = !self.atoms.is_any(at, &["recent", "past"]);
            let reference = if forward { "FUTURE_REF" } else { "PAST_REF" };
            if unit >= Unit::Quarter || unit == Unit::Day {
                return Some(Match::new(next + 1, Sense::Reference(reference), "untold"));
            }
            return Some(Match::new(
                next + 1,
                Sense::Duration {
                    amount: Amount::UNTOLD,
                    unit,
                    value: unit.duration(None),
                    direction: if forward { 1 } else { -1 },
                    base: Base::Now,
                    after_in: false,
                },
                "untold",
            ));
        }
        None
    }

    /// "the first nine months", "the last three weeks of 2020", "first two quarters of 1990".
    fn edge_amount(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the"]);
        let last = match self.atoms.str(here).to_ascii_lowercase().as_str() {
            "first" | "opening" => false,
            "final" | "closing" => true,
            // "the last three months of 2020"; without "of" it is the past.
            "last" => true,
            _ => return None,
        };
        let (end, amount) = self
            .amount(here + 1)
            .filter(|_| !self.atoms.is_any(here + 1, &["a", "an"]))
            .or_else(|| {
                // "the first hours": an untold number.
                let plural = self.atoms.str(here + 1).to_ascii_lowercase().ends_with('s');
                (plural && !self.atoms.is(here, "last") && here > at)
                    .then_some((here + 1, Amount::UNTOLD))
            })?;
        let end = self.joined(end)?;
        let unit = self.unit_at(end)?;
        if unit == Unit::Second && self.atoms.is(end, "second") {
            return None;
        }
        let end = end + 1;
        if self.atoms.is(end, "of")
            && let Some(inner) = self.inner_date(end + 1)
        {
            // The first two quarters of a year are its first half.
            if unit == Unit::Quarter
                && amount.value == Some(2.0)
                && let Sense::Calendar {
                    field: Field::Year,
                    year,
                    ..
                } = inner.sense
            {
                return Some(Match::calendar(
                    inner.end,
                    Field::Half(if last { 2 } else { 1 }),
                    year,
                    "half",
                ));
            }
            return Some(Match::new(
                inner.end,
                Sense::Within {
                    amount,
                    unit,
                    last,
                    inner: Box::new(inner.sense),
                },
                "within",
            ));
        }
        if self.atoms.is(here, "last") {
            return None;
        }
        Some(Match::new(
            end,
            Sense::Duration {
                amount,
                unit,
                value: unit.duration(amount.value),
                direction: 0,
                base: Base::Now,
                after_in: false,
            },
            "edge-amount",
        ))
    }

    /// "the third week of March", "the last day of 2019", "the first Monday in May".
    fn nth_unit(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the"]);
        let last = self.atoms.is_any(here, &["last", "final"]);
        let (end, nth) = if last {
            (here + 1, 1)
        } else {
            self.ordinal(here)?
        };
        let unit_at = self.joined(end)?;
        let unit = self.unit_at(unit_at)?;
        if self.atoms.str(unit_at).to_ascii_lowercase().ends_with('s')
            || !matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Weekend)
        {
            return None;
        }
        if !self.atoms.is_any(unit_at + 1, &["of", "in"]) {
            return None;
        }
        // "the last day of each month".
        if let Some(every) = self.every(unit_at + 2) {
            return Some(every);
        }
        let inner = self.inner_date(unit_at + 2)?;
        Some(Match::new(
            inner.end,
            Sense::Nth {
                nth,
                unit,
                last,
                inner: Box::new(inner.sense),
            },
            "nth",
        ))
    }

    /// A date that another expression leans on.
    pub(super) fn inner_date(&self, at: usize) -> Option<Match> {
        if !self.goes_on(at) {
            return None;
        }
        let found = super::longest([
            self.fixed(at),
            self.numeric(at),
            self.calendar(at),
            self.picked(at),
        ])?;
        (super::is_date(&found.sense)
            && !matches!(found.sense, Sense::Reference(_))
            && found.time.is_none())
        .then_some(found)
    }

    /// "the year-ago quarter", "year-earlier", "the corresponding period last year".
    fn year_ago(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the", "its", "a"]);
        if self.atoms.is(here, "corresponding")
            || self.atoms.is(here, "same") && self.atoms.is_any(here + 1, &["period", "quarter"])
        {
            if !self.atoms.is_any(here + 1, &["period", "quarter"]) {
                return None;
            }
            let end = here + 2;
            let end = self.skip(end, &["of", "in"]);
            if let Some((end, year)) = self.relative_year(end) {
                return Some(Match::calendar(
                    end,
                    Field::Quarter(0),
                    Some(year),
                    "year-ago",
                ));
            }
            if self.atoms.is_any(end, &["a"])
                && self.atoms.is(end + 1, "year")
                && self.atoms.is_any(end + 2, &["ago", "earlier", "before"])
            {
                return Some(Match::new(end + 3, Sense::YearEarlier, "year-ago"));
            }
            return None;
        }
        let (end, Meaning::YearAgo, _) = self.phrase(here)? else {
            return None;
        };
        let mut end = end;
        // "the year-ago third quarter", "the year-earlier nine months".
        if here > at || self.goes_on(end) {
            if let Some(found) = self.quarter(end)
                && let Sense::Calendar {
                    field, year: None, ..
                } = found.sense
            {
                return Some(Match::calendar(
                    found.end,
                    field,
                    Some(Year::FromNow(-1)),
                    "year-ago",
                ));
            }
            if let Some((next, amount)) = self.amount(end)
                && !self.atoms.is_any(end, &["a", "an"])
                && let Some(unit) = self.unit_at(next)
            {
                return Some(Match::new(
                    next + 1,
                    Sense::Duration {
                        amount,
                        unit,
                        value: unit.duration(amount.value),
                        direction: 0,
                        base: Base::Now,
                        after_in: false,
                    },
                    "year-ago",
                ));
            }
            if self.goes_on(end) && self.atoms.is_any(end, &["period", "quarter", "month"]) {
                end += 1;
            }
        }
        Some(Match::new(end, Sense::YearEarlier, "year-ago"))
    }

    /// "the first Monday of May 2021", "the last Friday in March".
    fn nth_weekday(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the"]);
        let last = self.atoms.is_any(here, &["last", "final"]);
        let (end, nth) = if last {
            (here + 1, 1)
        } else {
            self.ordinal(here)?
        };
        let Some(Meaning::Weekday(weekday)) = self.meaning(end) else {
            return None;
        };
        if !(1..=5).contains(&nth) || !self.atoms.is_any(end + 1, &["of", "in"]) {
            return None;
        }
        // "the first Monday of every month".
        if let Some(every) = self.every(end + 2) {
            return Some(every);
        }
        let inner = self.inner_date(end + 2).or_else(|| {
            // "the last Saturday of the month".
            self.definite(end + 2)
                .filter(|of| matches!(of.sense, Sense::The(Unit::Month | Unit::Year)))
        })?;
        // "The council meets on the first Monday of the month."
        if let Sense::The(unit) = inner.sense
            && follows_scheduled(self.atoms, at)
        {
            return Some(Match::new(
                inner.end,
                Sense::Set(unit.duration(Some(1.0))),
                "every",
            ));
        }
        Some(Match::new(
            inner.end,
            Sense::NthWeekday {
                nth,
                last,
                weekday,
                inner: Box::new(inner.sense),
            },
            "nth-weekday",
        ))
    }

    /// "the week of March 7", "the weekend of 12 March", "the week ending 4 May".
    fn holding(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the"]);
        let unit = self.unit_at(here)?;
        if !matches!(unit, Unit::Week | Unit::Weekend)
            || !self.atoms.is_any(
                here + 1,
                &["of", "ending", "beginning", "starting", "commencing"],
            )
        {
            return None;
        }
        let inner = self.inner_date(here + 2)?;
        matches!(
            &inner.sense,
            Sense::Calendar {
                field: Field::Day { .. } | Field::Slashed(..),
                ..
            } | Sense::Holiday { .. }
        )
        .then(|| {
            Match::new(
                inner.end,
                Sense::Holding {
                    unit,
                    inner: Box::new(inner.sense),
                },
                "holding",
            )
        })
    }

    /// "year's end", "the month's end".
    fn years_end(&self, at: usize) -> Option<Match> {
        let here = self.skip(at, &["the"]);
        let unit = self.unit_at(here)?;
        if !matches!(unit, Unit::Year | Unit::Month | Unit::Week)
            || !self.possessive(here + 1)
            || !self.atoms.is(here + 3, "end")
        {
            return None;
        }
        Some(Match {
            modifier: Some("END"),
            ..Match::new(here + 4, Sense::The(unit), "edge")
        })
    }

    /// "the other day".
    fn other_day(&self, at: usize) -> Option<Match> {
        (self.atoms.is(at, "the")
            && self.atoms.is(at + 1, "other")
            && self.atoms.is_any(at + 2, &["day", "night", "week"]))
        .then(|| Match::new(at + 3, Sense::Reference("PAST_REF"), "other-day"))
    }
}

fn part_match(end: usize, pick: Pick, part: Part) -> Match {
    let (by, base) = part_shift(pick, part);
    let mut found = Match::new(
        end,
        Sense::Shift {
            unit: Unit::Day,
            by,
            base,
        },
        "part-of-day",
    );
    found.time = Some(TimeOfDay::Part(part));
    found
}
