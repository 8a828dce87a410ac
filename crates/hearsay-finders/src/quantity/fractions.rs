//! Parts of a whole: "two and a half", "three-quarters", "5 1/2", "one in five".
//!
//! Owns: fractions in signs and words, and so many of so many.
//! Never: begins a number but with a fraction's own figure.

use hearsay_document::QuantityKind;

use super::atoms::{Atom, Class, Style};
use super::lexicon::{NumberClass, NumberWord, number_word};
use super::lists::List;
use super::numbers::{Form, Number};
use super::reader::Reader;

impl Reader<'_> {
    /// A simple fraction in digits, `3/4`, that touches itself; its value and end.
    pub(super) fn slashed(&self, at: usize) -> Option<(f64, usize)> {
        let above = self.plain(at)?;
        let below = self.plain(at + 2)?;
        let slash = self.is_sign(at + 1, '/') || self.is_sign(at + 1, '⁄');
        let alone = slash
            && self.glued(at + 1)
            && self.glued(at + 2)
            && !(self.glued(at + 3) && self.is_sign(at + 3, '/'))
            && !(self.glued(at) && at > 0 && self.is_sign(at - 1, '/'));
        // 9/11, 24/7, 7/7 and 50/50 are names.
        let name = matches!((above as u32, below as u32), (9, 11) | (24, 7)) || above == below;
        // "148/92 mmHg": two readings, and no fraction.
        let readings = above > below && below > 20.0;
        // "24/63 Finance": the heading of an item, by its year.
        let heads = above >= 10.0
            && self.get(at).is_some_and(|a| at == 0 || a.breaks > 0)
            && self.capitalised(at + 3)
            && !self.glued(at + 3);
        (alone
            && !name
            && !readings
            && !heads
            && (2.0..=1000.0).contains(&below)
            && above <= 1000.0)
            .then(|| (above / below, at + 3))
    }

    /// "and a half", "and three quarters" after a number or a scale.
    pub(super) fn and_part(&self, number: &mut Number, last_scale: f64) {
        let Some((part, end)) = self.and_fraction(number.end) else {
            return;
        };
        number.value += part * last_scale;
        number.end = end;
        if last_scale == 1.0 {
            self.scales(number);
        }
    }

    /// The fraction in "and a half" and its end, for an "and" at `at`.
    pub(super) fn and_fraction(&self, at: usize) -> Option<(f64, usize)> {
        let at = self.joined(at);
        if !self.is(at, "and") || !self.follows(at) {
            return None;
        }
        let from = self.joined(at + 1);
        if let Some((value, end)) = self.slashed(from)
            && value < 1.0
        {
            return Some((value, end));
        }
        let (count, next) = if self.is_any(from, &["a", "an"]) {
            (1.0, from + 1)
        } else {
            let word = self.number_word(from)?;
            if word.class != NumberClass::Unit || word.value < 1.0 {
                return None;
            }
            (word.value, from + 1)
        };
        let (part, end) = self.part(self.joined(next), count)?;
        Some((count / part, end))
    }

    /// The denominator at `at` that goes with a numerator ("thirds" is 3), and its end.
    fn part(&self, at: usize, numerator: f64) -> Option<(f64, usize)> {
        let word = self.number_word(at);
        let spelled = self.words(at);
        let denominator = |word: NumberWord| match word.class {
            NumberClass::Part => Some((1.0 / word.value).round()),
            NumberClass::Ordinal if word.value > 2.0 => Some(word.value),
            _ => None,
        };
        let one = numerator == 1.0;
        match word {
            Some(word) if word.class == NumberClass::Part => {
                let plural = spelled.ends_with('s') || spelled.ends_with('S');
                (one != plural || self.glued(at) || self.is_before_length(at + 1))
                    .then(|| denominator(word).map(|d| (d, at + 1)))?
            }
            Some(word) if word.class == NumberClass::Ordinal && (one || self.glued(at)) => {
                Some((denominator(word)?, at + 1))
            }
            // "sixty-fourths".
            Some(word) if word.class == NumberClass::Ten && self.joined(at + 1) > at + 1 => {
                let last = at + 2;
                let ones = number_word(self.words(last).strip_suffix('s')?)?;
                (ones.class == NumberClass::Ordinal
                    && ones.value > 2.0
                    && ones.value < 10.0
                    && !one)
                    .then_some((word.value + ones.value, last + 1))
            }
            None if !one && self.follows(at) => {
                let singular = spelled.strip_suffix('s')?;
                let word = number_word(singular)?;
                (singular != "half").then(|| denominator(word).map(|d| (d, at + 1)))?
            }
            _ => None,
        }
    }

    /// Whether a length at `at` tells that a part in the singular before it is one: "three quarter *inches*".
    fn is_before_length(&self, at: usize) -> bool {
        let part = Number::cardinal(0.5, at..at);
        self.follows(at)
            && self
                .phrase(at, &part, false)
                .is_some_and(|(unit, _)| unit.kind == QuantityKind::Distance)
    }

    /// A denominator in words after a numerator: "two thirds", "one-fifth", "3 quarters".
    pub(super) fn denominator(&self, number: &mut Number) {
        if number.value < 1.0 || number.value.fract() != 0.0 || number.value > 999.0 {
            return;
        }
        let at = self.joined(number.end);
        let Some((part, end)) = self.part(at, number.value) else {
            return;
        };
        let ordinal = matches!(
            self.number_word(at),
            Some(NumberWord {
                class: NumberClass::Ordinal,
                ..
            })
        );
        // "one fifth grader" is a pupil; "one fifth of" and "one-fifth" are parts.
        if ordinal
            && number.value == 1.0
            && at == number.end
            && self.is_word(end)
            && !self.is_any(
                end,
                &["of", "the", "as", "that", "less", "more", "lower", "higher"],
            )
        {
            return;
        }
        number.value /= part;
        number.form = Form::Fraction;
        number.end = end;
        number.before_article = true;
        let last = self.scales(number);
        self.of_scale(number, last);
    }

    /// "two-thirds of a million", "a quarter of a million".
    pub(super) fn of_scale(&self, number: &mut Number, last: f64) {
        if last == 1.0 && self.is(number.end, "of") && self.is_any(number.end + 1, &["a", "an"]) {
            let at = number.end + 2;
            if let Some(word) = self.number_word(at)
                && matches!(
                    word.class,
                    NumberClass::Scale | NumberClass::Hundred | NumberClass::Group
                )
                && word.value > 2.0
            {
                number.value *= word.value;
                number.scaled = true;
                number.end = at + 1;
            }
        }
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(Atom::is_word) && self.follows(at)
    }

    /// "one in five", "2 out of 3".
    pub(super) fn ratio(&self, number: &mut Number) {
        let many = number.value;
        if many < 1.0 || many.fract() != 0.0 || !self.follows(number.end) {
            return;
        }
        let (out_of, mut at) = if self.is(number.end, "out") && self.is(number.end + 1, "of") {
            (true, number.end + 2)
        } else if self.is(number.end, "in") {
            (false, number.end + 1)
        } else {
            return;
        };
        if self.is_any(at, &["every", "each"]) {
            at += 1;
        }
        let digits = number.style.is_some();
        let one = many == 1.0;
        let (of, end, style) = match self.get(at).map(|a| a.class) {
            Some(Class::Figure(value, style @ (Style::Plain(_) | Style::Grouped)))
                if digits
                    || out_of
                    || (one || matches!(value as u32, 10 | 100 | 1000))
                        && self.begins_ratio(number.start) =>
            {
                (value, at + 1, Some(style))
            }
            // "one in a thousand".
            Some(Class::Word(_)) if self.is(at, "a") => match self.number_word(at + 1) {
                Some(word) if matches!(word.class, NumberClass::Hundred | NumberClass::Scale) => {
                    (word.value, at + 2, None)
                }
                _ => return,
            },
            Some(Class::Word(_)) if !digits || out_of => match self.cardinal(at) {
                Some((value, end, _)) => (value, end, None),
                None => return,
            },
            _ => return,
        };
        if self.glued(end) && self.get(end).is_some_and(Atom::is_word) {
            return;
        }
        let year = matches!(style, Some(Style::Plain(4))) && (1500.0..2200.0).contains(&of);
        let round = of <= 12.0 || of % 10.0 == 0.0 || one;
        let fits = of.fract() == 0.0
            && if out_of {
                // "18 out of 21 economists" are two counts.
                many <= of && round
            } else {
                many < of && !year && round && many <= 100.0
            };
        // "one in five minutes" and "two in 10 days" say when; so does "two in 20 percent" nothing.
        let times = self.is_any(
            end,
            &[
                "minutes", "seconds", "hours", "days", "weeks", "months", "years", "decades",
                "minute", "hour", "day", "week", "month", "year", "percent", "games", "matches",
                "am", "pm", "million", "o'clock",
            ],
        ) || self.is_sign(end, '%');
        if fits && !times {
            number.value = many / of;
            number.end = end;
            number.form = Form::Fraction;
            number.ratio = true;
        }
    }

    /// Whether "one" before "in 11" is a number: "no one in 11 towns" has none.
    fn begins_ratio(&self, start: usize) -> bool {
        start
            .checked_sub(1)
            .is_none_or(|before| !self.follows(start) || !self.is_on(before, List::BeforeRatio))
    }
}
