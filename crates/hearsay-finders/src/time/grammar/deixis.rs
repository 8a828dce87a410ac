//! Expressions that point: "last year", "that day", "the past three months", "the week".

use super::super::lexicon::Meaning;
use super::super::value::{Part, Unit};
use super::day_part::part_shift;
use super::{Amount, Base, Field, Grammar, Match, Pick, Sense, TimeOfDay};

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
                self.counted_weekday(at),
                self.nth_weekday(at),
                self.holding(at),
                self.years_end(at),
            ])
        })
    }

    /// "last year", "the previous Friday", "this morning", "the past three months".
    pub(super) fn picked(&self, at: usize) -> Option<Match> {
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
                    Sense::stretch(amount, unit, direction, base),
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
    pub(super) fn picked_field(&self, end: usize, field: Field, pick: Pick) -> Option<Match> {
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
            let one = Amount { value: Some(1.0) };
            let direction = if next { 1 } else { -1 };
            let sense = Sense::stretch(one, unit, direction, Base::Now);
            return Some(Match::new(end, sense, "anchored-duration"));
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
    pub(super) fn is_fraction(&self, end: usize) -> bool {
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
