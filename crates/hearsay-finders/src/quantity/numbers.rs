//! The grammar of English numbers: digits, words, and both mixed.
//!
//! Owns: where a number ends and its value: "1.3 million", "two and a half", "three-quarters",
//! "half a dozen", "twenty-first", "one in five", "tens of thousands", "5 1/2", "2^5".
//! Never: looks at units, or decides whether a number is a quantity where it stands.

use hearsay_document::Bound;

use super::atoms::{Atom, Class, Style};
use super::lexicon::{NumberClass, NumberWord, number_word, suffix};
use super::lists::List;

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
    /// Multiplies the number by a scale.
    pub(super) fn multiply(&mut self, factor: f64) {
        self.value = scaled(self.value, factor);
        self.factor *= factor;
        self.scaled = true;
    }
}

/// A decimal times a scale: the double nearest to what is written, where the scale is a power of ten.
pub(super) fn scaled(value: f64, factor: f64) -> f64 {
    let exponent = factor.log10();
    if value.fract() == 0.0 || exponent.fract() != 0.0 || !(1.0..=15.0).contains(&exponent) {
        return value * factor;
    }
    format!("{value}e{exponent}")
        .parse()
        .unwrap_or(value * factor)
}

/// Atoms of one text, and questions about them.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its pieces.
    pub(super) atoms: &'a [Atom],
}

impl<'a> Reader<'a> {
    /// The piece number `at`.
    pub(super) fn get(&self, at: usize) -> Option<&'a Atom> {
        self.atoms.get(at)
    }

    /// The words of the piece number `at`.
    pub(super) fn words(&self, at: usize) -> &'a str {
        self.get(at)
            .and_then(|atom| self.text.get(atom.start()..atom.end()))
            .unwrap_or("")
    }

    /// Whether the piece number `at` is this word, in any case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.words(at).eq_ignore_ascii_case(word)
    }

    /// Whether the piece number `at` is one of these words, in any case.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether the piece number `at` touches the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|atom| atom.glued)
    }

    /// Whether the piece number `at` stands on the line of the one before, or the next line.
    pub(super) fn follows(&self, at: usize) -> bool {
        self.get(at).is_some_and(|atom| atom.breaks < 2)
    }

    /// Whether the piece number `at` is this sign.
    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.get(at).is_some_and(|atom| atom.is_sign(sign))
    }

    /// The number word at `at`, if it follows what is before it.
    fn number_word(&self, at: usize) -> Option<NumberWord> {
        match self.get(at) {
            Some(Atom {
                class: Class::Word(found),
                breaks: 0 | 1,
                ..
            }) => *found,
            _ => None,
        }
    }

    /// The piece after a hyphen that joins two words, or `at` itself.
    pub(super) fn joined(&self, at: usize) -> usize {
        let hyphen = self.get(at).is_some_and(|a| a.is_hyphen() && a.glued) && self.glued(at + 1);
        if hyphen { at + 1 } else { at }
    }

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
    fn plain(&self, at: usize) -> Option<f64> {
        match self.get(at)?.class {
            Class::Figure(value, Style::Plain(_)) => Some(value),
            _ => None,
        }
    }

    /// A simple fraction in digits, `3/4`, that touches itself; its value and end.
    fn slashed(&self, at: usize) -> Option<(f64, usize)> {
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
        (alone && !name && !readings && (2.0..=1000.0).contains(&below) && above <= 1000.0)
            .then(|| (above / below, at + 3))
    }

    fn digits(&self, at: usize, value: f64, style: Style, money: bool) -> Number {
        let mut number = Number {
            value,
            start: at,
            end: at + 1,
            form: Form::Cardinal,
            style: Some(style),
            factor: 1.0,
            scaled: false,
            bound: None,
            before_article: false,
            before_of: false,
            ratio: false,
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
        let groups = end - number.end;
        let zeros = self.words(end - 1) == "000";
        let digits_follow = matches!(self.get(end), Some(a) if matches!(a.class, Class::Figure(..) | Class::Opaque) && a.breaks == 0 && !a.glued);
        if groups >= 2 && !digits_follow || groups == 1 && (zeros || money) && !digits_follow {
            number.value = value;
            number.end = end;
            number.style = Some(Style::Grouped);
        }
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
    fn powers(&self, number: &mut Number) {
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
        let (value, end) = if times
            && self.plain(number.end + 1) == Some(10.0)
            && let Some((power, end)) = exponent(number.end + 2)
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
    fn point(&self, number: &mut Number) {
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
    fn scales(&self, number: &mut Number) -> f64 {
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

    /// "and a half", "and three quarters" after a number or a scale.
    fn and_part(&self, number: &mut Number, last_scale: f64) {
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
                (one != plural || self.glued(at)).then(|| denominator(word).map(|d| (d, at + 1)))?
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

    /// A denominator in words after a numerator: "two thirds", "one-fifth", "3 quarters".
    fn denominator(&self, number: &mut Number) {
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
    fn of_scale(&self, number: &mut Number, last: f64) {
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

    fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(Atom::is_word) && self.follows(at)
    }

    /// "one in five", "2 out of 3".
    fn ratio(&self, number: &mut Number) {
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
                if digits || out_of || one && self.begins_ratio(number.start) =>
            {
                (value, at + 1, Some(style))
            }
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
                many <= of
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

    /// A cardinal in words that begins at `at`: value, end, and the last scale in it.
    fn cardinal(&self, at: usize) -> Option<(f64, usize, f64)> {
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
                && matches!(before.class, NumberClass::Hundred | NumberClass::Scale)
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
                    None | Some(N::Hundred | N::Scale) => true,
                    Some(N::Ten) => word.value >= 1.0,
                    _ => false,
                },
                N::Teen | N::Ten => matches!(before, None | Some(N::Hundred | N::Scale)),
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
    fn spelled(&self, at: usize, word: NumberWord) -> Option<Number> {
        let mut number = Number {
            value: word.value,
            start: at,
            end: at + 1,
            form: Form::Cardinal,
            style: None,
            factor: 1.0,
            scaled: false,
            bound: None,
            before_article: false,
            before_of: false,
            ratio: false,
        };
        match word.class {
            NumberClass::Unit | NumberClass::Teen | NumberClass::Ten => {
                let (value, end, scale) = self.cardinal(at)?;
                number.value = value;
                number.end = end;
                number.scaled = scale > 2.0;
                number.factor = scale;
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

    /// "twenty-first", "two hundredth": a cardinal whose last word is an ordinal.
    fn ordinal_tail(&self, number: &mut Number) {
        let at = self.joined(number.end);
        let Some(word) = self.number_word(at) else {
            return;
        };
        let last_ten = number.value % 10.0 == 0.0 && number.value >= 20.0;
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
    fn after_article(&self, at: usize) -> Option<Number> {
        let article = self.is_any(at, &["a", "an"]);
        let vague = |from: usize| self.is_any(from, &["few", "several", "many"]);
        let mut first = at;
        let mut bound = None;
        if article && self.is(at + 1, "few") {
            first = at + 1;
        }
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
            value: word.value,
            start: at,
            end: from + 1,
            form: Form::Cardinal,
            style: None,
            factor: word.value,
            scaled: true,
            bound,
            before_article: false,
            before_of: false,
            ratio: false,
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
                Some(number)
            }
            NumberClass::Group if word.value > 2.0 => {
                number.scaled = false;
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
                        || joined && self.is(from, "quarter")
                        || !joined && !self.is_word(from + 1)
                        || self.is_any(
                            from + 1,
                            &[
                                "more", "less", "fewer", "higher", "lower", "as", "in", "to",
                                "and", "since", "from", "by", "were", "was", "said", "have", "had",
                                "are", "on", "at", "between", "within", "over", "during",
                                "compared", "after", "before", "when", "while", "last", "this",
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
                // "down by a fifth", "up a tenth on last year".
                let is_compared = self
                    .is_any(from + 1, &["more", "less", "fewer", "higher", "lower"])
                    && self.is(from + 2, "than");
                let is_change = is_compared
                    || at > 0
                        && self.is_any(at - 1, &["by", "up", "down"])
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

fn three_digits(text: &str) -> Option<f64> {
    (text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().unwrap_or(0.0))
}
