//! The grammar of English numbers: digits, words, and both mixed.
//!
//! Owns: [`Number`], and where one ends and its value: "1.3 million", "1 000", "21st", "2^5". What is written in words is
//! `spelled`'s, what is a part of a whole `fractions`'.
//! Never: looks at units, or decides whether a number is a quantity where it stands.

use std::ops::Range;

use hearsay_document::{Bound, calendar};

use super::atoms::{Atom, Class, Style};
use super::lexicon::{NumberClass, NumberWord, suffix};
use super::lists::List;
use super::reader::{Reader, folded};

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// How many.
    Cardinal,
    /// Which one in a row.
    Ordinal,
    /// A part, or so many of so many.
    Fraction,
    /// How many times.
    Multiple,
}

/// A number and the atoms it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: f64,
    /// First atom.
    pub(super) start: usize,
    /// One past the last atom.
    pub(super) end: usize,
    /// What kind of number.
    pub(super) form: Form,
    /// How its first figure is written, if it begins with digits.
    pub(super) style: Option<Style>,
    /// What its scale words multiply it by; 1 where there are none.
    pub(super) factor: f64,
    /// A scale word or suffix multiplies it.
    pub(super) scaled: bool,
    /// A bound that the words themselves carry ("dozens").
    pub(super) bound: Option<Bound>,
    /// "A" or "half" before a unit may belong to it ("half an hour").
    pub(super) before_article: bool,
    /// "Of" before a unit may belong to it ("millions of dollars").
    pub(super) before_of: bool,
    /// So many in or out of so many.
    pub(super) ratio: bool,
}

impl Number {
    /// A plain number of the atoms it takes: no digits, no scale, no bound.
    pub(super) const fn cardinal(value: f64, atoms: Range<usize>) -> Self {
        Self {
            value,
            start: atoms.start,
            end: atoms.end,
            form: Form::Cardinal,
            style: None,
            factor: 1.0,
            scaled: false,
            bound: None,
            before_article: false,
            before_of: false,
            ratio: false,
        }
    }

    /// Multiplies the number by a scale.
    pub(super) fn multiply(&mut self, factor: f64) {
        self.value = scaled(self.value, factor);
        self.factor *= factor;
        self.scaled = true;
    }
}

/// A decimal times a scale: the double nearest to what is written, where the scale is a power of ten. A part is divided by
/// how many make a whole, which rounds rightly where multiplying by it does not.
pub(super) fn scaled(value: f64, factor: f64) -> f64 {
    /// A factor above one has no more than hundredths: a guinea is 1.05 pounds.
    const HUNDREDTHS: f64 = 100.0;
    let product = if factor < 1.0 {
        value / (1.0 / factor).round()
    } else if factor.fract() != 0.0 {
        value * (factor * HUNDREDTHS).round() / HUNDREDTHS
    } else {
        value * factor
    };
    let exponent = factor.log10();
    if value.fract() == 0.0 || exponent.fract() != 0.0 || !(-6.0..=15.0).contains(&exponent) {
        return product;
    }
    format!("{value}e{exponent}").parse().unwrap_or(product)
}

impl Reader<'_> {
    /// The number that begins at atom `at`; `money` says that a currency sign stands before it.
    pub(super) fn number(&self, at: usize, money: bool) -> Option<Number> {
        let first = self.get(at)?;
        let mut number = match first.class {
            Class::Figure(value, style) => self.digits(at, value, style, money),
            Class::Word(Some(word)) => self.spelled(at, word)?,
            Class::Word(None) => self.after_article(at)?,
            _ => return None,
        };
        number.start = at;
        Some(number)
    }

    /// The value of the digits at `at` if they are a plain whole figure.
    pub(super) fn plain(&self, at: usize) -> Option<f64> {
        match self.get(at)?.class {
            Class::Figure(value, Style::Plain(_)) => Some(value),
            _ => None,
        }
    }

    fn digits(&self, at: usize, value: f64, style: Style, money: bool) -> Number {
        let mut number = Number {
            style: Some(style),
            ..Number::cardinal(value, at..at + 1)
        };
        if style == Style::Vulgar {
            number.form = Form::Fraction;
            number.before_article = true;
        }
        if let Some((fraction, end)) = self.slashed(at) {
            number.value = fraction;
            number.end = end;
            number.form = Form::Fraction;
            number.before_article = true;
        } else if matches!(style, Style::Plain(_)) {
            // 1 1/2, 1-1/2, 1½.
            let next = self.joined(at + 1);
            if let Some((fraction, end)) = self.slashed(next)
                && fraction < 1.0
                && (next > at + 1 || !self.glued(next))
            {
                number.value += fraction;
                number.end = end;
            } else if let Some(Atom {
                class: Class::Figure(fraction, Style::Vulgar),
                breaks: 0,
                ..
            }) = self.get(next)
            {
                number.value += fraction;
                number.end = next + 1;
            } else {
                self.thousands(&mut number, money);
            }
        }
        if self.ordinal_suffix(&mut number) {
            return number;
        }
        self.powers(&mut number);
        let letters = self.words(number.end);
        if self.glued(number.end)
            && let Some(factor) = suffix(letters, money)
                .or_else(|| suffix(letters, true).filter(|_| self.counts_millions(number.end)))
        {
            number.multiply(factor);
            number.end += 1;
        }
        self.point(&mut number);
        let last_scale = self.scales(&mut number);
        self.and_part(&mut number, last_scale);
        if number.form == Form::Cardinal && !number.scaled {
            self.ratio(&mut number);
        }
        if number.form == Form::Cardinal && !number.scaled && !number.ratio {
            self.denominator(&mut number);
        }
        number
    }

    /// Thousands apart by plain spaces: 1 000 000, or 12 000 with a currency before it.
    fn thousands(&self, number: &mut Number, money: bool) {
        let Some(Style::Plain(1..=3)) = number.style else {
            return;
        };
        let mut value = number.value;
        let mut end = number.end;
        while let Some(atom) = self.get(end)
            && let Class::Figure(group, Style::Plain(3)) = atom.class
            && !atom.glued
            && atom.breaks == 0
            && atom.start() == self.get(end - 1).map_or(0, Atom::end) + 1
        {
            value = value * 1000.0 + group;
            end += 1;
        }
        // A group with leading zeros is opaque as a figure of its own.
        while let Some(atom) = self.get(end)
            && atom.class == Class::Opaque
            && !atom.glued
            && atom.breaks == 0
            && atom.start() == self.get(end - 1).map_or(0, Atom::end) + 1
            && let Some(group) = three_digits(self.words(end))
        {
            value = value * 1000.0 + group;
            end += 1;
        }
        // "1 234,5": the last group has the decimals.
        if let Some(atom) = self.get(end)
            && let Class::Figure(group, Style::DecimalComma) = atom.class
            && !atom.glued
            && atom.breaks == 0
            && atom.start() == self.get(end - 1).map_or(0, Atom::end) + 1
            && self.words(end).find(',') == Some(3)
        {
            number.value = value * 1000.0 + group;
            number.end = end + 1;
            number.style = Some(Style::DecimalComma);
            return;
        }
        let groups = end - number.end;
        let zeros = self.words(end - 1) == "000";
        let digits_follow = matches!(self.get(end), Some(a) if matches!(a.class, Class::Figure(..) | Class::Opaque) && a.breaks == 0 && !a.glued);
        let is_one = || zeros || money || self.tells_thousands(number.start);
        if !digits_follow && (groups >= 2 || groups == 1 && is_one()) {
            number.value = value;
            number.end = end;
            number.style = Some(Style::Grouped);
        }
    }

    /// Whether a figure at `at` that a space parts from three digits more is one with them: "some 12 500 people". Two numbers
    /// stand side by side behind a name, a month or another number only: "On May 12 500 people marched", "Room 12 500 metres
    /// ahead".
    fn tells_thousands(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.follows(at)) else {
            return false;
        };
        let word = self.words(before);
        let is_name = word.starts_with(char::is_uppercase)
            && (calendar::month(word).is_some() || !List::Stop.has(&folded(word)));
        self.get(before).is_some_and(Atom::is_word)
            && !is_name
            && self.number_word(before).is_none()
            && !self.is_on(before, List::Label)
            && !self.words(at).starts_with('0')
    }

    /// `1st`, `22nd`, `103rd`, `11th`.
    fn ordinal_suffix(&self, number: &mut Number) -> bool {
        if !self.glued(number.end)
            || !matches!(number.style, Some(Style::Plain(_) | Style::Grouped))
            || number.end != number.start + 1
        {
            return false;
        }
        let whole = number.value as u64;
        let expected = match (whole % 100, whole % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        if self.is(number.end, expected) {
            number.end += 1;
            number.form = Form::Ordinal;
            true
        } else {
            false
        }
    }

    /// `2^5`, `3 x 10^8`, `3 × 10⁸` with the exponent in digits.
    pub(super) fn powers(&self, number: &mut Number) {
        let exponent = |at: usize| -> Option<(f64, usize)> {
            if let Some(raised) = self.raised(at) {
                return Some(raised);
            }
            if !self.is_sign(at, '^') || !self.glued(at) {
                return None;
            }
            let negative = self.is_sign(at + 1, '-');
            let from = if negative { at + 2 } else { at + 1 };
            match self.get(from)?.class {
                Class::Figure(value, Style::Plain(_) | Style::Decimal) if self.glued(from) => {
                    Some((if negative { -value } else { value }, from + 1))
                }
                _ => None,
            }
        };
        let times = self.is_any(number.end, &["x", "×", "*"]);
        // "1.6 × 10−19": the minus alone shows that it is raised.
        let lost = |at: usize| match (self.is_sign(at, '−'), self.plain(at + 1)) {
            (true, Some(power)) if self.glued(at) && self.glued(at + 1) => Some((-power, at + 2)),
            _ => None,
        };
        let (value, end) = if times
            && self.plain(number.end + 1) == Some(10.0)
            && let Some((power, end)) = exponent(number.end + 2).or_else(|| lost(number.end + 2))
        {
            (number.value * 10f64.powf(power), end)
        } else if let Some((power, end)) = exponent(number.end) {
            (number.value.powf(power), end)
        } else {
            return;
        };
        if value.is_finite() {
            number.value = value;
            number.end = end;
            number.scaled = true;
        }
    }

    /// Raised digits that touch the figure before `at`: `10⁶`, `10⁻³`; their value and end.
    fn raised(&self, at: usize) -> Option<(f64, usize)> {
        const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        let negative = self.is_sign(at, '⁻');
        let from = at + usize::from(negative);
        let mut next = from;
        let mut value = 0.0;
        while self.glued(next)
            && let Some(Class::Sign(sign)) = self.get(next).map(|a| a.class)
            && let Some(digit) = RAISED.chars().position(|raised| raised == sign)
        {
            value = value * 10.0 + f64::from(u32::try_from(digit).ok()?);
            next += 1;
        }
        (next > from && self.glued(at)).then_some((if negative { -value } else { value }, next))
    }

    /// "two point five": digits in words after a point.
    pub(super) fn point(&self, number: &mut Number) {
        if !self.is(number.end, "point") || !self.follows(number.end) {
            return;
        }
        let mut at = number.end + 1;
        let mut unit = 0.1;
        let mut value = number.value;
        loop {
            let digit = match self.get(at).map(|a| a.class) {
                Some(Class::Word(Some(NumberWord {
                    class: NumberClass::Unit,
                    value,
                }))) => value,
                Some(Class::Word(None)) if self.is_any(at, &["oh", "o"]) => 0.0,
                Some(Class::Figure(digit, Style::Plain(1))) => digit,
                _ => break,
            };
            value += digit * unit;
            unit /= 10.0;
            at += 1;
        }
        if at > number.end + 1 {
            // Sums of decimal parts are not exact; the printed digits are what was said.
            let places = (at - number.end - 1).min(15);
            number.value = format!("{value:.places$}").parse().unwrap_or(value);
            number.end = at;
        }
    }

    /// Scale words after a number: "1.3 million", "2 hundred thousand", "3 dozen"; the last of them.
    pub(super) fn scales(&self, number: &mut Number) -> f64 {
        let mut last = 1.0;
        loop {
            let at = self.joined(number.end);
            let Some(word) = self.number_word(at) else {
                break;
            };
            let fits = match word.class {
                NumberClass::Scale | NumberClass::Hundred => true,
                NumberClass::Group => word.value > 2.0,
                _ => false,
            };
            // "$5 Million" is a sum; "the 5 Hundred" is not written.
            if !fits {
                break;
            }
            number.multiply(word.value);
            number.end = at + 1;
            // A full stop may end the abbreviation: 1,5 Mio.
            last = word.value;
        }
        if last > 1.0 {
            // "5 million 300 thousand", "2 thousand and 50".
            let and = usize::from(self.is(number.end, "and"));
            let at = number.end + and;
            if let Some(Class::Figure(value, Style::Plain(_))) = self.get(at).map(|a| a.class)
                && self.follows(at)
                && let Some(word) = self.number_word(at + 1)
                && matches!(word.class, NumberClass::Scale | NumberClass::Hundred)
                && word.value < last
                && value * word.value < last
            {
                number.value += value * word.value;
                number.end = at + 2;
                last = word.value;
            }
        }
        last
    }
}

fn three_digits(text: &str) -> Option<f64> {
    (text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().unwrap_or(0.0))
}
