//! Numbers in words: "two hundred and six", "half a dozen", "twenty-first", "tens of thousands".
//!
//! Owns: the grammar of cardinals and ordinals in words, and what an article begins.
//! Never: reads figures.

use hearsay_document::{Bound, QuantityKind};

use super::atoms::{Atom, Class};
use super::bounds;
use super::lexicon::{NumberClass, NumberWord};
use super::numbers::{Form, Number};
use super::reader::Reader;

/// What a score counts.
const SCORE: f64 = 20.0;

impl Reader<'_> {
    /// The number word at `at`, if it follows what is before it.
    pub(super) fn number_word(&self, at: usize) -> Option<NumberWord> {
        match self.get(at) {
            Some(Atom {
                class: Class::Word(found),
                breaks: 0 | 1,
                ..
            }) => *found,
            _ => None,
        }
    }

    /// A cardinal in words that begins at `at`: value, end, and the last scale in it.
    pub(super) fn cardinal(&self, at: usize) -> Option<(f64, usize, f64)> {
        self.cardinal_from(
            at,
            Begun {
                total: 0.0,
                current: 0.0,
                last: None,
                smallest_scale: f64::INFINITY,
            },
        )
    }

    /// The rest of a cardinal of which a part has been read; `None` where nothing follows.
    fn cardinal_from(&self, at: usize, begun: Begun) -> Option<(f64, usize, f64)> {
        use NumberClass as N;
        let Begun {
            mut total,
            mut current,
            mut last,
            mut smallest_scale,
        } = begun;
        let begins = last.is_none();
        let mut end = at;
        let mut next = at;
        loop {
            let joined = if next == at && begins {
                next
            } else {
                self.joined(next)
            };
            let mut here = joined;
            if let Some(before) = last
                && self.is(here, "and")
                && matches!(
                    before.class,
                    NumberClass::Hundred | NumberClass::Scale | NumberClass::Score
                )
                && self.follows(here)
            {
                here = self.joined(here + 1);
                // "two hundred and three hundred" is two numbers.
                let small = self.number_word(here).is_some_and(|w| {
                    matches!(
                        w.class,
                        NumberClass::Unit | NumberClass::Teen | NumberClass::Ten
                    )
                });
                let again = before.class == NumberClass::Hundred && {
                    let mut i = here + 1;
                    while self
                        .number_word(self.joined(i))
                        .is_some_and(|w| matches!(w.class, NumberClass::Unit | NumberClass::Teen))
                    {
                        i = self.joined(i) + 1;
                    }
                    self.number_word(i)
                        .is_some_and(|w| w.class == NumberClass::Hundred)
                };
                if !small || again || self.and_fraction(joined).is_some() {
                    break;
                }
            }
            // A paragraph may begin with the number, but none goes on over its end.
            let word = match self.get(here).map(|a| a.class) {
                Some(Class::Word(first)) if here == at && begins => first,
                _ => self.number_word(here),
            };
            let Some(word) = word else {
                break;
            };
            let before = last.map(|w| w.class);
            let fits = match word.class {
                N::Unit => match before {
                    None | Some(N::Hundred | N::Scale | N::Score) => true,
                    Some(N::Ten) => word.value >= 1.0,
                    _ => false,
                },
                N::Teen => matches!(before, None | Some(N::Hundred | N::Scale | N::Score)),
                N::Ten => matches!(before, None | Some(N::Hundred | N::Scale)),
                // "three score years", "threescore", and no "two score cards".
                N::Score => match before {
                    Some(N::Unit) => word.value == SCORE && current > 1.0 && self.is_score(here),
                    before => before.is_none() && word.value > SCORE,
                },
                N::Hundred => matches!(before, Some(N::Unit | N::Teen | N::Ten)) && current > 0.0,
                N::Scale => before.is_some() && before != Some(N::Group),
                N::Group => before.is_some() && before != Some(N::Group) && word.value > 2.0,
                _ => false,
            };
            if !fits {
                break;
            }
            match word.class {
                N::Unit | N::Teen | N::Ten => current += word.value,
                N::Score if current == 0.0 => current = word.value,
                N::Hundred => current *= 100.0,
                N::Scale => {
                    if current == 0.0 || word.value > smallest_scale {
                        // "a hundred thousand million", "million million".
                        total = (total + current) * word.value;
                    } else {
                        total += current * word.value;
                    }
                    current = 0.0;
                    smallest_scale = word.value;
                }
                _ => current *= word.value,
            }
            last = Some(word);
            end = here + 1;
            next = end;
        }
        let last = last?;
        let scale = match last.class {
            NumberClass::Hundred | NumberClass::Scale | NumberClass::Group => last.value,
            _ => 1.0,
        };
        (end > at).then_some((total + current, end, scale))
    }

    /// A number that begins with a number word.
    pub(super) fn spelled(&self, at: usize, word: NumberWord) -> Option<Number> {
        let mut number = Number::cardinal(word.value, at..at + 1);
        match word.class {
            NumberClass::Unit | NumberClass::Teen | NumberClass::Ten | NumberClass::Score => {
                let (value, end, scale) = self.cardinal(at)?;
                number.value = value;
                number.end = end;
                number.scaled = scale > 2.0;
                number.factor = self.scale_of_spelled(at, word, value, scale);
                self.point(&mut number);
                let mut last = scale;
                if scale == 1.0 {
                    last = self.scales(&mut number);
                }
                self.and_part(&mut number, last);
                self.ordinal_tail(&mut number);
                if number.form == Form::Cardinal && !number.scaled {
                    self.ratio(&mut number);
                }
                if number.form == Form::Cardinal {
                    self.denominator(&mut number);
                }
                Some(number)
            }
            NumberClass::Part if word.value == 0.5 && !self.is(at, "halves") => {
                number.form = Form::Fraction;
                number.before_article = true;
                let article = self.is_any(at + 1, &["a", "an"]);
                let after = if article { at + 2 } else { self.joined(at + 1) };
                if let Some(next) = self.number_word(after)
                    && matches!(
                        next.class,
                        NumberClass::Scale | NumberClass::Hundred | NumberClass::Group
                    )
                    && next.value > 2.0
                {
                    number.value *= next.value;
                    number.end = after + 1;
                    number.scaled = true;
                    number.before_article = false;
                    self.scales(&mut number);
                }
                Some(number)
            }
            NumberClass::Part if self.is(at, "quarter") => {
                number.form = Form::Fraction;
                number.before_article = true;
                let joined = self.joined(at + 1);
                let of = self.is(at + 1, "of");
                if joined > at + 1 {
                    self.scales(&mut number);
                } else if of {
                    self.of_scale(&mut number, 1.0);
                } else {
                    return None;
                }
                Some(number)
            }
            // "third", alone, is an ordinal.
            NumberClass::Part if self.is(at, "third") => {
                number.value = 3.0;
                number.form = Form::Ordinal;
                Some(number)
            }
            NumberClass::Many => {
                number.bound = Some(Bound::AtLeast);
                number.before_of = true;
                let mut last = word.value;
                while self.is(number.end, "of")
                    && let Some(next) = self.number_word(number.end + 1)
                    && (next.class == NumberClass::Many && next.value > last
                        || next.class == NumberClass::Scale)
                {
                    number.value *= next.value;
                    last = next.value;
                    number.end += 2;
                }
                number.scaled = true;
                let alone = number.end == at + 1;
                // Alone, "tens" and "scores" are other words; before a singular noun all are
                // ("the dozens column").
                let other = self.is_any(at, &["tens", "scores"]) && !self.is(at + 1, "of")
                    || self.noun_may_follow(at + 1) && !self.plural(at + 1);
                (!alone || !other).then_some(number)
            }
            NumberClass::Ordinal => {
                number.form = Form::Ordinal;
                Some(number)
            }
            NumberClass::Multiple => {
                number.form = Form::Multiple;
                Some(number)
            }
            _ => None,
        }
    }

    /// Whether "score" at `at` counts twenties: before "of", a smaller number or a unit of time, and not "three score cards".
    fn is_score(&self, at: usize) -> bool {
        let next = at + 1;
        let joins = self.is(next, "and") && self.number_word(next + 1).is_some();
        let twenty = Number::cardinal(SCORE, at..next);
        let is_time = || {
            self.phrase(next, &twenty, false)
                .is_some_and(|(unit, _)| unit.kind == QuantityKind::Duration)
        };
        joins || self.is(next, "of") || is_time()
    }

    /// What the small number at `at` is multiplied by in a cardinal that is nothing but that and scales: 100,000 for "three
    /// hundred thousand"; else its last scale.
    fn scale_of_spelled(&self, at: usize, first: NumberWord, value: f64, last: f64) -> f64 {
        let ones = (first.class == NumberClass::Ten)
            .then(|| self.number_word(self.joined(at + 1)))
            .flatten()
            .filter(|word| word.class == NumberClass::Unit);
        let whole = value / (first.value + ones.map_or(0.0, |word| word.value));
        let is_power = whole >= last && whole.log10().fract() == 0.0;
        if is_power { whole } else { last }
    }

    /// "twenty-first", "two hundredth": a cardinal whose last word is an ordinal.
    fn ordinal_tail(&self, number: &mut Number) {
        let at = self.joined(number.end);
        let Some(word) = self.number_word(at) else {
            return;
        };
        let last_ten = number.value % 10.0 == 0.0 && number.value >= 20.0;
        // "a thirty-second pause" lasts, "the thirty-second pause" is one of many.
        let lasts = self.is(at, "second")
            && number
                .start
                .checked_sub(1)
                .is_some_and(|before| self.is_any(before, &["a", "an", "every", "another"]))
            && self.noun_may_follow(at + 1);
        if lasts {
            return;
        }
        let value = match word.class {
            NumberClass::Ordinal if word.value < 10.0 && last_ten => number.value + word.value,
            NumberClass::Part if self.is(at, "third") && last_ten => number.value + 3.0,
            NumberClass::Ordinal
                if word.value < 100.0 && number.scaled && number.value >= 100.0 =>
            {
                number.value + word.value
            }
            NumberClass::Ordinal
                if word.value >= 100.0 && !self.is(at + 1, "of") && !self.glued(at) =>
            {
                number.value * word.value
            }
            _ => return,
        };
        number.value = value;
        number.end = at + 1;
        number.form = Form::Ordinal;
    }

    /// A number that begins with an article or another small word: "a hundred", "a third of",
    /// "several thousand", "a couple of".
    pub(super) fn after_article(&self, at: usize) -> Option<Number> {
        let article = self.is_any(at, &["a", "an"]);
        let vague = |from: usize| self.is_any(from, &["few", "several", "many"]);
        let mut first = at;
        let mut bound = None;
        if article && self.is(at + 1, "few") {
            first = at + 1;
        }
        let is_good = article && self.is(at + 1, "good");
        if vague(first) {
            // "a few hundred": more than one, nobody says how many.
            bound = Some(Bound::AtLeast);
        } else if !article {
            return None;
        }
        let mut from = self.joined(first + 1);
        if article
            && bound.is_none()
            && self.is_any(from, &["good", "whole", "full", "cool", "mere"])
        {
            from += 1;
        }
        let word = self.number_word(from)?;
        let mut number = Number {
            factor: word.value,
            scaled: true,
            bound,
            ..Number::cardinal(word.value, at..from + 1)
        };
        match word.class {
            NumberClass::Hundred | NumberClass::Scale => {
                let mut last = word.value;
                if bound.is_none() {
                    let (value, end, scale) = self.continued(from, word);
                    number.value = value;
                    number.end = end;
                    number.factor = scale;
                    last = scale;
                } else {
                    let scale = self.scales(&mut number);
                    last = last.max(scale);
                }
                self.and_part(&mut number, last);
                self.ordinal_tail(&mut number);
                number.bound = bound.or(is_good.then_some(Bound::AtLeast));
                Some(number)
            }
            NumberClass::Group if word.value > 2.0 => {
                number.scaled = false;
                number.bound = bound.or(is_good.then_some(Bound::AtLeast));
                let last = self.scales(&mut number);
                self.and_part(&mut number, if last > 1.0 { last } else { word.value });
                Some(number)
            }
            // "a couple of hundred", "a couple of ships"; "a couple" alone is two people.
            NumberClass::Group if article && bound.is_none() => {
                number.scaled = false;
                number.before_of = true;
                number.bound = Some(Bound::About);
                let of = usize::from(self.is(number.end, "of"));
                if let Some(next) = self.number_word(number.end + of)
                    && matches!(
                        next.class,
                        NumberClass::Scale | NumberClass::Hundred | NumberClass::Group
                    )
                {
                    number.value *= next.value;
                    number.scaled = true;
                    number.end += of + 1;
                    self.scales(&mut number);
                }
                Some(number)
            }
            NumberClass::Part if article && bound.is_none() => {
                let half = word.value == 0.5 && !self.is(from, "halves");
                let of = self.is(from + 1, "of");
                let joined = self.joined(from + 1) > from + 1;
                // "a third man" is an ordinal, "a quarter final" nothing.
                let part = self.is_any(from, &["third", "quarter"])
                    && (of
                        || !joined && self.is_measured(from + 1)
                        || joined && self.is(from, "quarter")
                        || !joined && !self.is_word(from + 1)
                        || self.is_any(
                            from + 1,
                            &[
                                "more", "less", "fewer", "higher", "lower", "as", "in", "to",
                                "and", "since", "from", "by", "were", "was", "said", "have", "had",
                                "are", "on", "at", "between", "within", "over", "during",
                                "compared", "after", "before", "when", "while", "last", "this",
                                "for", "or", "but", "is", "has", "than",
                            ],
                        ));
                if half || part {
                    number.form = Form::Fraction;
                    number.value = if self.is(from, "third") {
                        1.0 / 3.0
                    } else {
                        word.value
                    };
                    number.scaled = false;
                    number.before_article = true;
                    let last = self.scales(&mut number);
                    self.of_scale(&mut number, last);
                    Some(number)
                } else if self.is(from, "third") {
                    number.value = 3.0;
                    number.start = from;
                    number.form = Form::Ordinal;
                    Some(number)
                } else {
                    None
                }
            }
            NumberClass::Ordinal if article && bound.is_none() && word.value > 2.0 => {
                number.scaled = false;
                // "down by a fifth", "up a tenth on last year", "fell almost a fifth on Friday".
                let is_compared = self
                    .is_any(from + 1, &["more", "less", "fewer", "higher", "lower"])
                    && self.is(from + 2, "than");
                let is_change = is_compared
                    || (at > 0 && self.is_any(at - 1, &["by", "up", "down", "than"])
                        || bounds::before(*self, at).is_some())
                        && (!self.is_word(from + 1)
                            || self.is_any(
                                from + 1,
                                &[
                                    "on", "since", "from", "in", "to", "compared", "last", "over",
                                    "and",
                                ],
                            ));
                if self.is(from + 1, "of") || is_change {
                    number.form = Form::Fraction;
                    number.value = 1.0 / word.value;
                    number.before_article = true;
                    self.of_scale(&mut number, 1.0);
                } else {
                    number.form = Form::Ordinal;
                }
                Some(number)
            }
            NumberClass::Ordinal if article && bound.is_none() => {
                number.scaled = false;
                number.form = Form::Ordinal;
                Some(number)
            }
            _ => None,
        }
    }

    /// Whether a unit stands at `at` that parts of are told without "of": "a quarter *mile*", "a third *cup* of oil".
    fn is_measured(&self, at: usize) -> bool {
        let part = Number {
            form: Form::Fraction,
            ..Number::cardinal(0.25, at..at)
        };
        let unit = self.phrase(at, &part, false);
        unit.is_some_and(|(phrase, end)| {
            let is_measure = matches!(phrase.kind, QuantityKind::Distance | QuantityKind::Other);
            !phrase.symbol && is_measure && (!self.noun_may_follow(end) || self.is(end, "of"))
        })
    }

    /// A cardinal that goes on after "a hundred" or "a thousand" at `at`: "a hundred and fifty", "a
    /// hundred thousand", "a hundred and two thousand"; its value, end and last scale.
    fn continued(&self, at: usize, word: NumberWord) -> (f64, usize, f64) {
        let scale = word.class == NumberClass::Scale;
        let begun = Begun {
            total: if scale { word.value } else { 0.0 },
            current: if scale { 0.0 } else { word.value },
            last: Some(word),
            smallest_scale: if scale { word.value } else { f64::INFINITY },
        };
        self.cardinal_from(at + 1, begun)
            .unwrap_or((word.value, at + 1, word.value))
    }
}

/// What of a cardinal has been read.
#[derive(Clone, Copy)]
struct Begun {
    total: f64,
    current: f64,
    last: Option<NumberWord>,
    smallest_scale: f64,
}
