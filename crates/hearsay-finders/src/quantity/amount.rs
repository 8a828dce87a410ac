//! One amount: a number with its sign and the currency or unit beside it.
//!
//! Owns: [`Amount`], where one may begin, and how far it reaches.
//! Never: looks at what is counted, or at a second amount.

use hearsay_document::{Bound, QuantityKind};

use super::atoms::Class;
use super::numbers::{self, Form, Number};
use super::reader::{Reader, folded};
use super::units::Measure;
use super::{bounds, compound, lexicon};

/// One amount: a number with the currency or unit beside it.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub(super) number: Number,
    /// Whether a minus stands before.
    pub(super) negative: bool,
    /// First atom, sign and currency included.
    pub(super) start: usize,
    /// One past the last atom.
    pub(super) end: usize,
    pub(super) measure: Option<Measure>,
    /// A currency sign stands before the number.
    pub(super) prefixed: bool,
}

impl Amount {
    /// The value, in the unit that the measure names.
    pub(super) fn value(&self) -> f64 {
        let factor = self.measure.as_ref().map_or(1.0, |m| m.factor);
        let value = numbers::scaled(self.number.value, factor);
        if self.negative { -value } else { value }
    }

    /// One of a measure, of which an article at `at` says how many.
    fn of_article(at: usize, measure: Measure) -> Self {
        Self {
            number: Number::cardinal(1.0, at..at + 1),
            negative: false,
            start: at,
            end: measure.end,
            measure: Some(measure),
            prefixed: false,
        }
    }

    /// The unit, where one is named.
    pub(super) fn unit(&self) -> Option<&str> {
        self.measure.as_ref().map(|m| m.unit.as_str())
    }
}

/// Whether a word that is no number word may begin a quantity: an article or the like before a number
/// word, letters of a currency before a figure, "minus".
pub(super) fn word_may_begin(reader: Reader<'_>, at: usize) -> bool {
    let next = match reader.get(at + 1) {
        Some(next) if next.breaks < 2 => next.class,
        _ => return false,
    };
    let words = reader.words(at);
    match next {
        Class::Figure(..) => {
            words.len() <= 8
                && (lexicon::is_currency_prefix(words)
                    || is_minus(words)
                    || reader.currency_before(at).is_some())
        }
        Class::Sign('$' | '£' | '€' | '.' | '¥' | '₵' | '¢' | '/' | '＄') => {
            words.len() <= 4
                && matches!(
                    reader.get(at + 2).map(|a| a.class),
                    Some(Class::Figure(..) | Class::Sign('-'))
                )
        }
        Class::Word(Some(_)) => is_article(words) || is_minus(words),
        Class::Sign('-') => {
            matches!(words, "a" | "an" | "A" | "few" | "several")
                && matches!(
                    reader.get(at + 2).map(|a| a.class),
                    Some(Class::Word(Some(_)))
                )
        }
        Class::Word(None) => {
            // "a few hundred"; "an hour and a half"; "US dollar 50 million".
            reader.is_any(at + 1, &["dollar", "dollars"]) && reader.currency_before(at).is_some()
                || matches!(words, "a" | "an" | "A" | "An")
                    && (reader.is_any(at + 1, &["few", "good", "whole", "full", "cool", "mere"])
                        && matches!(
                            reader.get(at + 2).map(|a| a.class),
                            Some(Class::Word(Some(_)))
                        )
                        || reader.is(at + 2, "and")
                        || reader.is(at + 3, "and")
                        || begins_unit(reader, at + 1))
        }
        _ => false,
    }
}

fn is_article(words: &str) -> bool {
    words.len() <= 7
        && ["a", "an", "few", "several", "many"]
            .iter()
            .any(|w| words.eq_ignore_ascii_case(w))
}

fn is_minus(words: &str) -> bool {
    words.eq_ignore_ascii_case("minus") || words.eq_ignore_ascii_case("negative")
}

/// Whether a sign may begin a quantity: a currency, or a minus that belongs to what follows.
pub(super) fn sign_may_begin(reader: Reader<'_>, at: usize, sign: char) -> bool {
    match sign {
        '-' | '−' | '+' | '–' => {
            let apart = at == 0
                || !reader.glued(at)
                || matches!(
                    reader.get(at - 1).map(|a| a.class),
                    Some(Class::Sign(
                        '(' | '[' | '=' | '"' | '“' | '/' | ':' | '<' | '>' | '~'
                    ))
                );
            apart
                && reader.glued(at + 1)
                && matches!(
                    reader.get(at + 1).map(|a| a.class),
                    Some(Class::Figure(..) | Class::Sign('$' | '£' | '€' | '¥' | '₹'))
                )
        }
        ' '..='~' => matches!(sign, '$'),
        _ => !lexicon::LEXICON.prefixes(reader.words(at)).is_empty(),
    }
}

/// The number at `at` with sign, currency and unit.
pub(super) fn amount(reader: Reader<'_>, at: usize) -> Option<Amount> {
    let mut next = at;
    let (mut negative, mut either_side) = (false, false);
    if let Some(Class::Sign(sign @ ('-' | '−' | '–' | '+'))) = reader.get(next).map(|a| a.class)
    {
        negative = sign != '+';
        next += 1;
    } else if is_minus(reader.words(next)) {
        // "5 minus 3" is arithmetic.
        let after_number = at > 0
            && matches!(
                reader.get(at - 1).map(|a| a.class),
                Some(Class::Figure(..) | Class::Word(Some(_)))
            );
        if after_number {
            return None;
        }
        // "plus or minus 1%" is about a level, on either side.
        either_side = at > 1 && reader.is(at - 1, "or") && reader.is(at - 2, "plus");
        negative = !either_side;
        next += 1;
    }
    if let Some((code, factor, after)) = reader.currency_before(next) {
        let mut from = after;
        if reader.is_sign(from, '-') && reader.glued(from) && reader.glued(from + 1) {
            negative = true;
            from += 1;
        }
        let mut number = reader.number(from, true)?;
        if number.form != Form::Cardinal && number.form != Form::Fraction {
            return None;
        }
        money_suffix(reader, &mut number);
        let mut end = number.end;
        let mut measure = Measure {
            unit: code.to_owned(),
            kind: QuantityKind::Money,
            factor,
            end,
            per: None,
        };
        // "$5 Canadian", "$5 million Australian dollars", "£5 sterling", "$5 USD".
        if let Some(named) = reader.unit(&number)
            && named.kind == QuantityKind::Money
            && named.factor == 1.0
            && (code == "USD" && reader.words(after - 1).ends_with('$') || named.unit == code)
        {
            end = named.end;
            // "$5 million dollars" says the same twice; other names correct the bare sign.
            if named.unit != "USD" {
                measure.unit.clone_from(&named.unit);
            }
            measure.per = named.per;
        } else {
            if code == "USD"
                && let Some(named) = reader.dollars_of(end)
            {
                named.clone_into(&mut measure.unit);
                end += 1;
            }
            if let Some((per, after)) = reader.per(end) {
                measure.per = Some(per);
                end = after;
            }
        }
        measure.end = end;
        return Some(Amount {
            number,
            negative,
            start: at,
            end,
            measure: Some(measure),
            prefixed: true,
        });
    }
    if let Some(amount) = one_and_fraction(reader, next).filter(|_| !negative) {
        return Some(Amount {
            start: at,
            ..amount
        });
    }
    if let Some(amount) = one_and_part(reader, next).filter(|_| !negative) {
        return Some(Amount {
            start: at,
            ..amount
        });
    }
    if let Some(amount) = one_of_unit(reader, next).filter(|_| next == at) {
        return Some(amount);
    }
    let mut number = reader.number(next, false)?;
    if either_side {
        number.bound = Some(Bound::About);
    }
    let measure = match number.form {
        Form::Cardinal | Form::Fraction if !number.ratio => reader.unit(&number),
        _ => None,
    };
    let mut amount = Amount {
        end: measure.as_ref().map_or(number.end, |m| m.end),
        number,
        negative,
        start: at,
        measure,
        prefixed: false,
    };
    compound::compound(reader, &mut amount);
    below_zero(reader, &mut amount);
    Some(amount)
}

/// "an hour and a half", "a mile and a quarter", "a page and a half", "a good hour and a half".
fn one_and_fraction(reader: Reader<'_>, at: usize) -> Option<Amount> {
    if !reader.is_any(at, &["a", "an"]) {
        return None;
    }
    let one = Number::cardinal(1.0, at..at + 1);
    let amount = |part: f64, end: usize, measure: Option<Measure>| Amount {
        number: Number {
            value: 1.0 + part,
            end,
            ..one
        },
        negative: false,
        start: at,
        end,
        measure,
        prefixed: false,
    };
    let unit_at = |noun: usize, end: usize| {
        reader
            .unit_at(noun, &one, false)
            .filter(|unit| unit.end == noun + 1 && unit.kind != QuantityKind::Percent)
            .map(|unit| Measure { end, ..unit })
    };
    let noun = at + 1;
    if reader.is(noun + 1, "and")
        && let Some((part, end)) = reader.and_fraction(noun + 1)
    {
        let unit = reader.unit_at(noun, &one, false);
        let is_noun =
            unit.is_none() && reader.noun_may_follow(noun) && reader.number_word(noun).is_none();
        let measure = unit_at(noun, end);
        return (is_noun || measure.is_some()).then(|| amount(part, end, measure));
    }
    // One word may stand between: "a long hour and a half".
    let is_plain = matches!(reader.get(noun).map(|a| a.class), Some(Class::Word(None)));
    if !is_plain || !reader.is(noun + 2, "and") {
        return None;
    }
    let (part, end) = reader.and_fraction(noun + 2)?;
    let measure = unit_at(noun + 1, end)?;
    let mut found = amount(part, end, Some(measure));
    found.number.bound = reader.is(noun, "good").then_some(Bound::AtLeast);
    Some(found)
}

/// "an hour and ten minutes", "a mile and 300 yards".
fn one_and_part(reader: Reader<'_>, at: usize) -> Option<Amount> {
    if !reader.is_any(at, &["a", "an"]) || !reader.is(at + 2, "and") {
        return None;
    }
    let one = Number::cardinal(1.0, at..at + 1);
    let measure = reader.unit_at(at + 1, &one, false)?;
    let mut amount = Amount::of_article(at, measure);
    compound::compound(reader, &mut amount);
    (amount.end > at + 2).then_some(amount)
}

/// Whether the name of a unit may begin at an atom.
fn begins_unit(reader: Reader<'_>, at: usize) -> bool {
    !lexicon::LEXICON.names(&folded(reader.words(at))).is_empty()
}

/// "a metre a year", "almost a tonne", "about a mile from": an article that says how many, by what the unit is per, or by a bound
/// that says nothing else there.
fn one_of_unit(reader: Reader<'_>, at: usize) -> Option<Amount> {
    /// What may stand between such a unit and what is told of it, where its bound has other uses, too.
    const LED: &[&str] = &[
        "above", "across", "away", "below", "beyond", "deep", "each", "from", "high", "long",
        "off", "thick", "wide",
    ];
    if !reader.is_any(at, &["a", "an"]) {
        return None;
    }
    let one = Number::cardinal(1.0, at..at + 1);
    let measure = reader.unit_at(at + 1, &one, false)?;
    let is_rate = measure.per.is_some() || measure.unit.contains("-per-");
    let is_bounded = || {
        bounds::before(reader, at).is_some_and(|(_, first)| {
            let is_only = |words: &[&str]| first + 1 == at && reader.is_any(first, words);
            let is_led = || reader.is_any(measure.end, LED);
            if is_only(&["about", "around"]) {
                is_led() || reader.is(measure.end, "of")
            } else {
                !is_only(&["over", "under", "up", "to"]) || is_led()
            }
        })
    };
    let is_told = !matches!(
        measure.kind,
        QuantityKind::Duration | QuantityKind::Percent | QuantityKind::Count
    ) && (is_rate || is_bounded() || is_note(reader, at + 1, &measure));
    is_told.then(|| Amount::of_article(at, measure))
}

/// Whether a note or a coin of several of a currency stands at `at`: "a *tenner*", and no "a grand, old hall".
fn is_note(reader: Reader<'_>, at: usize, measure: &Measure) -> bool {
    measure.kind == QuantityKind::Money
        && measure.factor > 1.0
        && measure.end == at + 1
        && !reader.capitalised(at)
        && !reader.is(at, "grand")
}

/// "5 degrees below zero".
fn below_zero(reader: Reader<'_>, amount: &mut Amount) {
    let end = amount.end;
    if matches!(amount.unit(), Some("degree" | "celsius" | "fahrenheit"))
        && reader.follows(end)
        && reader.is(end, "below")
        && reader.is(end + 1, "zero")
    {
        amount.negative = true;
        amount.end = end + 2;
    }
}

/// "£5 m": a suffix that stands apart from a sum.
fn money_suffix(reader: Reader<'_>, number: &mut Number) {
    let words = reader.words(number.end);
    if !number.scaled
        && reader.follows(number.end)
        && matches!(
            words,
            "m" | "M" | "mil" | "bn" | "B" | "b" | "tn" | "k" | "K"
        )
        && let Some(factor) =
            lexicon::suffix(words, true).or_else(|| lexicon::number_word(words).map(|w| w.value))
    {
        number.multiply(factor);
        number.end += 1;
    }
}
