//! Quantities: value, unit, bound and what is counted.
//!
//! Owns: the notion of a quantity: a figure of the text with its unit (ISO 4217, `percent`, Unicode CLDR
//! identifiers), kind, bound, range, rate, and whether it is a change.
//! Never: takes a date, a year, a list or section number, a telephone number or a model's name for a
//! quantity, or gives a unit that no word of the text names.

mod atoms;
mod bounds;
mod compound;
mod contexts;
mod counted;
mod han;
mod lexicon;
mod local;
mod numbers;
mod sharing;
mod units;

use hearsay_document::{Bound, Document, FurnitureKind, Quantity, QuantityKind, Span, TimexType};

use atoms::{Atom, Class, Style};
use numbers::{Form, Number, Reader};
use units::Measure;

/// Finds quantities, in text order, without overlaps. Reads text, turns, furniture and times; parts of
/// speech and heads where there are any. Linear in the text.
pub fn find(document: &Document) -> Vec<Quantity> {
    let atoms = atoms::atoms(&document.text);
    let reader = Reader {
        text: &document.text,
        atoms: &atoms,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        match quantity_at(document, reader, at) {
            Step::Found(quantity, next) => {
                found.push(*quantity);
                at = next.max(at + 1);
            }
            Step::Skip(next) => at = next.max(at + 1),
        }
    }
    if atoms.iter().any(|atom| atom.class == Class::Han) {
        han::bind(&document.text, &mut found);
        found.extend(han::find(&document.text, &atoms));
        found.sort_by_key(|quantity| quantity.span.start());
        // Both grammars may take the same digits; the one that begins earlier has the sign.
        let mut end = 0;
        found.retain(|quantity| {
            let apart = quantity.span.start() >= end;
            end = end.max(quantity.span.end());
            apart
        });
    }
    sharing::share_units(&document.text, &mut found);
    local::settle(&document.text, &mut found);
    let outside = Outside::of(document);
    outside.filter(found)
}

/// What was found at an atom, and where reading goes on.
enum Step {
    Found(Box<Quantity>, usize),
    Skip(usize),
}

/// One amount: a number with the currency or unit beside it.
#[derive(Clone, Debug)]
struct Amount {
    number: Number,
    /// Whether a minus stands before.
    negative: bool,
    /// First atom, sign and currency included.
    start: usize,
    /// One past the last atom.
    end: usize,
    measure: Option<Measure>,
    /// A currency sign stands before the number.
    prefixed: bool,
}

impl Amount {
    fn value(&self) -> f64 {
        let factor = self.measure.as_ref().map_or(1.0, |m| m.factor);
        let value = if factor >= 1.0 {
            numbers::scaled(self.number.value, factor)
        } else {
            // Hundredths: dividing rounds rightly where multiplying by 0.01 does not.
            self.number.value / (1.0 / factor).round()
        };
        if self.negative { -value } else { value }
    }

    fn unit(&self) -> Option<&str> {
        self.measure.as_ref().map(|m| m.unit.as_str())
    }
}

/// Tries to read a quantity that begins at atom `at`.
fn quantity_at(document: &Document, reader: Reader<'_>, at: usize) -> Step {
    let skip = Step::Skip(at + 1);
    let Some(atom) = reader.get(at) else {
        return skip;
    };
    // The common case is a word that begins no number: it must cost next to nothing.
    let begins = match atom.class {
        Class::Figure(..) if han::owns_figure(reader.atoms, at) => false,
        Class::Figure(..) | Class::Word(Some(_)) => true,
        Class::Word(None) => word_may_begin(reader, at),
        Class::Sign(c) => sign_may_begin(reader, at, c),
        Class::Han | Class::Opaque => false,
    };
    if !begins {
        return skip;
    }
    let Some(first) = amount(reader, at) else {
        return skip;
    };
    if let Some(next) = rejected(reader, &first) {
        return Step::Skip(next);
    }
    finish(document, reader, first)
}

/// Whether a word that is no number word may begin a quantity: an article or the like before a number
/// word, letters of a currency before a figure, "minus".
fn word_may_begin(reader: Reader<'_>, at: usize) -> bool {
    let next = match reader.get(at + 1) {
        Some(next) if next.breaks < 2 => next.class,
        _ => return false,
    };
    let words = reader.words(at);
    match next {
        Class::Figure(..) => {
            words.len() <= 8 && (lexicon::is_currency_prefix(words) || is_minus(words))
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
            // "a few hundred"; "an hour and a half".
            matches!(words, "a" | "an" | "A" | "An")
                && (reader.is_any(at + 1, &["few", "good", "whole", "full", "cool", "mere"])
                    && matches!(
                        reader.get(at + 2).map(|a| a.class),
                        Some(Class::Word(Some(_)))
                    )
                    || reader.is(at + 2, "and"))
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
fn sign_may_begin(reader: Reader<'_>, at: usize, sign: char) -> bool {
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
fn amount(reader: Reader<'_>, at: usize) -> Option<Amount> {
    let mut next = at;
    let mut negative = false;
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
        negative = true;
        next += 1;
    }
    if let Some((code, after)) = reader.currency_before(next) {
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
            factor: 1.0,
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
    // "an hour and a half", "a mile and a quarter".
    if reader.is_any(next, &["a", "an"])
        && !negative
        && reader.is(next + 2, "and")
        && let Some((part, end)) = reader.and_fraction(next + 2)
    {
        let one = Number {
            value: 1.0,
            start: next,
            end: next + 1,
            form: Form::Cardinal,
            style: None,
            factor: 1.0,
            scaled: false,
            bound: None,
            before_article: false,
            before_of: false,
            ratio: false,
        };
        if let Some(measure) = reader.unit_at(next + 1, &one, false)
            && measure.end == next + 2
            && measure.kind != QuantityKind::Percent
        {
            return Some(Amount {
                number: Number {
                    value: 1.0 + part,
                    end,
                    ..one
                },
                negative,
                start: at,
                end,
                measure: Some(Measure { end, ..measure }),
                prefixed: false,
            });
        }
    }
    let number = reader.number(next, false)?;
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

/// Where a number is no quantity, the atom after which reading goes on.
fn rejected(reader: Reader<'_>, amount: &Amount) -> Option<usize> {
    let number = &amount.number;
    // A comma that may be a list's counts as a decimal mark only beside a unit, a scale or a sign.
    if number.style == Some(Style::DecimalComma) && amount.measure.is_none() && !number.scaled {
        return Some(number.end);
    }
    if amount.measure.is_some() {
        // Bare digits before a unit may still be a clock, a date or a name: "F-16 meters" is rare
        // enough, but a hyphen ties a figure to the word before it.
        let tied = !amount.prefixed
            && number.start >= 2
            && reader.glued(number.start)
            && reader
                .get(number.start - 1)
                .is_some_and(|a| a.is_hyphen() && a.glued)
            && reader.get(number.start - 2).is_some_and(Atom::is_word)
            // "a 12-by-30-foot hall".
            && !reader.is(number.start - 2, "by");
        return tied.then_some(number.end);
    }
    // Ranges are looked at before digits that run on with a hyphen are passed over.
    if number.style.is_some() && reader.range_follows(number) {
        return None;
    }
    reader.is_no_quantity(number)
}

impl Reader<'_> {
    /// Whether `5-10` or `5–10` after a number begins a range with a unit or a counted noun.
    fn range_follows(&self, number: &Number) -> bool {
        let end = number.end;
        self.get(end).is_some_and(|a| a.is_dash() && a.glued)
            && self.glued(end + 1)
            && !self.chain_goes_on(end + 1)
            && amount(*self, end + 1).is_some_and(|upper| {
                upper.value() > number.value
                    && (upper.measure.is_some()
                        || upper.number.scaled
                        || self.follows_range_word(number.start)
                        || self.plural(upper.end) && !self.plural_label(number.start))
            })
    }

    /// Whether a word of ranges stands before the figure at `at`: "95% CI 1.2-3.4", "(range 18–71)".
    fn follows_range_word(&self, at: usize) -> bool {
        let comma = at
            .checked_sub(1)
            .filter(|&i| matches!(self.get(i).map(|a| a.class), Some(Class::Sign(',' | ':'))));
        comma.unwrap_or(at).checked_sub(1).is_some_and(|i| {
            matches!(self.words(i), "CI" | "CrI" | "IQR")
                || self.is_any(i, &["interval", "range", "aged", "ages"])
        })
    }

    /// Whether the figure at `at` is followed by another dash and figure: a date or a telephone number.
    fn chain_goes_on(&self, at: usize) -> bool {
        matches!(self.get(at).map(|a| a.class), Some(Class::Opaque))
            || self.get(at + 1).is_some_and(|a| a.is_dash() && a.glued)
                && self.glued(at + 2)
                && matches!(
                    self.get(at + 2).map(|a| a.class),
                    Some(Class::Figure(..) | Class::Opaque)
                )
    }

    fn plural_label(&self, start: usize) -> bool {
        start > 0
            && self.is_any(
                start - 1,
                &[
                    "pages", "lines", "pp", "sections", "articles", "chapters", "verses", "nos",
                    "numbers", "figures",
                ],
            )
    }
}

/// The upper end of a range that begins with an amount.
fn upper(reader: Reader<'_>, first: &Amount, between: bool, moved: bool) -> Option<Amount> {
    if first.number.form == Form::Ordinal || first.number.ratio {
        return None;
    }
    let end = first.end;
    if !reader.follows(end) {
        return None;
    }
    let dash = reader.get(end).is_some_and(Atom::is_dash);
    let or = reader.is(end, "or");
    // "rose 8 to 10 percent" is a range, "rose 8 percent to 10 percent" a change and a level.
    let by = first.measure.is_none() && !reader.is(first.start.wrapping_sub(1), "from");
    let connector = if dash {
        // "5 - 10 km" too, but "5 -10" is no range.
        reader.glued(end) == reader.glued(end + 1)
    } else {
        reader.is(end, "to") && (!moved || by) || reader.is(end, "and") && between || or
    };
    if !connector || reader.chain_goes_on(end + 1) && dash {
        return None;
    }
    let mut next = end + 1;
    if reader.is_any(next, &["about", "around", "nearly", "as"]) && !dash && !or {
        next += 1;
    }
    if !matches!(
        reader.get(next).map(|a| a.class),
        Some(Class::Figure(..) | Class::Word(_) | Class::Sign(_))
    ) || !reader.follows(next)
        || reader.is_sign(next, '-')
    {
        return None;
    }
    let second = amount(reader, next)?;
    let is_percent = |a: &Amount| {
        a.measure
            .as_ref()
            .is_some_and(|m| m.kind == QuantityKind::Percent)
    };
    if reader.is(end, "to") && moved && !is_percent(&second) {
        return None;
    }
    if second.number.form == Form::Ordinal
        || second.number.ratio
        || second.number.form != first.number.form && second.measure.is_none()
    {
        return None;
    }
    let same = match (&first.measure, &second.measure) {
        (Some(a), Some(b)) => a.unit == b.unit || first.prefixed && b.kind == a.kind,
        (None, Some(_)) => true,
        (Some(_), None) => first.prefixed,
        (None, None) => true,
    };
    let (low, high) = (
        numbers::scaled(first.value(), scale_of(first, &second)),
        second.value(),
    );
    let near = high <= low + 1.0 || high == 2.0 * low || high - low <= 5.0 && low >= 5.0;
    let fits = same
        && high > low
        && (!or || near && low <= 100.0)
        && (first.measure.is_some()
            || second.measure.is_some()
            || second.number.scaled
            || between
            || reader.noun_may_follow(second.end)
            || reader.follows_range_word(first.number.start)
            || !dash);
    fits.then_some(second)
}

/// What the scale of the upper end multiplies the lower by: "5 to 10 million".
fn scale_of(first: &Amount, second: &Amount) -> f64 {
    let number = &second.number;
    if !first.number.scaled
        && number.factor > 2.0
        && first.number.value < number.value / number.factor
    {
        number.factor
    } else {
        1.0
    }
}

/// Verbs of change: what stands after them by itself or after "by" is a change, after "to" a level.
const CHANGE: &[&str] = &[
    "rose",
    "rise",
    "rises",
    "risen",
    "rising",
    "fell",
    "fall",
    "falls",
    "fallen",
    "falling",
    "grew",
    "grow",
    "grows",
    "grown",
    "growing",
    "dropped",
    "drop",
    "drops",
    "dropping",
    "increased",
    "increase",
    "increases",
    "increasing",
    "decreased",
    "decrease",
    "decreases",
    "decreasing",
    "cut",
    "cuts",
    "cutting",
    "raised",
    "raise",
    "raises",
    "raising",
    "climbed",
    "climb",
    "climbs",
    "climbing",
    "jumped",
    "jump",
    "jumps",
    "jumping",
    "soared",
    "soar",
    "soaring",
    "plunged",
    "plunge",
    "plunging",
    "declined",
    "decline",
    "declines",
    "declining",
    "gained",
    "gain",
    "gains",
    "shed",
    "slashed",
    "slash",
    "reduced",
    "reduce",
    "reduces",
    "reducing",
    "surged",
    "surge",
    "surging",
    "tumbled",
    "tumble",
    "widened",
    "narrowed",
    "lowered",
    "lower",
    "slipped",
    "slid",
    "shrank",
    "shrink",
    "shrunk",
    "expanded",
    "expand",
    "contracted",
    "contract",
    "rallied",
    "added",
    "advanced",
    "edged",
    "inched",
    "sank",
    "dipped",
    "up",
    "down",
    "went",
    "improved",
];

/// Verbs of change that take an object: "raised $5m", "cut 300 jobs" change by what follows only
/// where it is a share, or after "by".
const TRANSITIVE: &[&str] = &[
    "cut",
    "cuts",
    "cutting",
    "raised",
    "raise",
    "raises",
    "raising",
    "shed",
    "slashed",
    "slash",
    "reduced",
    "reduce",
    "reduces",
    "reducing",
    "lowered",
    "lower",
    "added",
    "sank",
    "went",
    "drop",
    "dropped",
    "gained",
    "gain",
    "gains",
    "down",
    "up",
    "expand",
    "contracted",
];

const CHANGE_NOUNS: &[&str] = &[
    "increase",
    "rise",
    "drop",
    "decline",
    "fall",
    "cut",
    "hike",
    "growth",
    "decrease",
    "reduction",
    "gain",
    "jump",
    "surge",
    "loss",
    "raise",
    "swing",
    "slump",
    "boost",
    "higher",
    "lower",
    "more",
    "less",
    "fewer",
    "up",
    "down",
    "off",
];

/// Makes the quantity of an amount: range, bound, rate, change, what is counted.
fn finish(document: &Document, reader: Reader<'_>, mut first: Amount) -> Step {
    let bound_before = bounds::before(reader, first.start);
    let between = {
        let at = bound_before.map_or(first.start, |(_, start)| start);
        at > 0 && reader.is(at - 1, "between")
    };
    let moved = (1..=6).any(|back| {
        first.start.checked_sub(back).is_some_and(|i| {
            reader.is_any(i, CHANGE) && reader.get(i + 1).is_some_and(|a| a.breaks < 2)
        })
    });
    // "a surge of 8 to 12 feet" is no change to a level.
    let is_of = first.start > 0 && reader.is(first.start - 1, "of");
    let mut upper_value = None;
    let second = upper(reader, &first, between, moved && !is_of);
    let mut rule = "number";
    let value;
    if let Some(second) = second {
        rule = "range";
        let scale = scale_of(&first, &second);
        upper_value = Some(second.value());
        let measure = match (first.measure.take(), second.measure) {
            (Some(mut a), Some(b)) => {
                a.per = a.per.or(b.per);
                if first.prefixed {
                    a.factor = 1.0;
                }
                Some(a)
            }
            (a, b) => a.or(b),
        };
        first.measure = measure;
        value = numbers::scaled(first.value(), scale);
        first.end = second.end;
        first.number.scaled |= second.number.scaled;
    } else {
        value = first.value();
        if first.measure.is_none()
            && first.number.style.is_some()
            && let Some(next) = reader.is_no_quantity(&first.number)
        {
            return Step::Skip(next);
        }
    }
    let number = first.number;
    let kind = match (&first.measure, number.form) {
        (Some(measure), _) => measure.kind,
        (None, Form::Ordinal) => QuantityKind::Ordinal,
        (None, _) => QuantityKind::Count,
    };
    let mut end = first.end;
    // "30+", "30-odd" stand between the figure and what it counts.
    let mut bound = bound_before.map(|(bound, _)| bound);
    if bound.is_some() && kind == QuantityKind::Duration && bounds::is_during(reader, first.start) {
        bound = None;
    }
    // "some" before a small number is a determiner.
    if reader.is(first.start.wrapping_sub(1), "some") && value.abs() < 10.0 && !number.scaled {
        bound = None;
    }
    let direct = bounds::after(reader, end);
    if let Some((after, next)) = direct {
        bound = bound.or(Some(after));
        // The sign is part of how the figure is written; words are not.
        end = next;
    }
    let unit_given = first.measure.is_some();
    let of = match kind {
        QuantityKind::Ordinal => None,
        QuantityKind::Percent
        | QuantityKind::Money
        | QuantityKind::Distance
        | QuantityKind::Other
        | QuantityKind::Duration => {
            counted::counted(document, reader, first.start, end, true, value)
        }
        QuantityKind::Count if number.form == Form::Multiple => None,
        QuantityKind::Count => counted::counted(document, reader, first.start, end, false, value),
    };
    let after_noun = of.map_or(end, |of| {
        let mut i = end;
        while reader.get(i).is_some_and(|a| a.start() < of.end()) {
            i += 1;
        }
        i
    });
    if bound.is_none()
        && direct.is_none()
        && let Some((after, _)) = bounds::after(reader, after_noun)
    {
        bound = Some(after);
    }
    let mut per = first.measure.as_ref().and_then(|m| m.per.clone());
    let mut next = first.end;
    // The rate of a count stands after what is counted: "38 times a day".
    if !unit_given
        && number.form != Form::Ordinal
        && let Some((rate, after)) = reader.per(after_noun)
    {
        // "12 cases per 100,000 people": what it is per is no figure of its own.
        if rate.starts_with(|c: char| c.is_ascii_digit()) {
            next = next.max(after);
        }
        per = Some(rate);
    }
    let level = first.start > 0 && reader.is_any(first.start - 1, &["to", "at", "from"]);
    let change = matches!(
        kind,
        QuantityKind::Percent
            | QuantityKind::Money
            | QuantityKind::Count
            | QuantityKind::Other
            | QuantityKind::Distance
    ) && number.form != Form::Ordinal
        && (is_change_before(reader, bound_before.map_or(first.start, |(_, s)| s), kind) && !level
            || reader.follows(end)
                && reader.is_any(reader.joined(end), CHANGE_NOUNS)
                && (kind == QuantityKind::Percent || kind == QuantityKind::Money));
    let (Some(from), Some(to)) = (
        reader.get(first.start).map(Atom::start),
        first
            .end
            .checked_sub(1)
            .and_then(|i| reader.get(i))
            .map(Atom::end),
    ) else {
        return Step::Skip(first.start + 1);
    };
    let quantity = Quantity {
        span: Span::new(from, to),
        kind,
        value,
        upper: upper_value,
        unit: first.unit().map(str::to_owned),
        per,
        bound: bound.or(number.bound).unwrap_or(Bound::Exact),
        of,
        change,
        rule,
    };
    if !quantity.value.is_finite() {
        return Step::Skip(first.end);
    }
    Step::Found(Box::new(quantity), next)
}

/// Whether a verb of change governs what begins at `at`: "rose 3 percent", "cut prices by 5 dollars".
fn is_change_before(reader: Reader<'_>, at: usize, kind: QuantityKind) -> bool {
    let mut i = at;
    for _ in 0..2 {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        if !reader.follows(i) {
            return false;
        }
        if reader.is(before, "by") {
            // "by" alone names the agent as well; a verb of change must stand before it.
            return (1..=6).any(|back| {
                before
                    .checked_sub(back)
                    .is_some_and(|i| reader.is_any(i, CHANGE))
            });
        }
        if reader.is_any(before, CHANGE) {
            return kind == QuantityKind::Percent || !reader.is_any(before, TRANSITIVE);
        }
        // One adverb may stand between: "rose sharply 3 percent", "fell another 3 percent".
        let adverb = reader.words(before).ends_with("ly")
            || reader.is_any(
                before,
                &[
                    "another",
                    "further",
                    "nearly",
                    "about",
                    "an",
                    "a",
                    "additional",
                ],
            );
        if !adverb {
            return false;
        }
        i = before;
    }
    false
}

/// Stretches in which a figure is no quantity: labels, menus, dates.
struct Outside<'a> {
    document: &'a Document,
}

impl<'a> Outside<'a> {
    fn of(document: &'a Document) -> Self {
        Self { document }
    }

    /// Keeps what is said and is no date. All layers are in text order, so one walk does.
    fn filter(&self, found: Vec<Quantity>) -> Vec<Quantity> {
        let document = self.document;
        let mut time = 0;
        let mut turn = 0;
        let mut piece = 0;
        let mut kept = Vec::with_capacity(found.len());
        for quantity in found {
            let span = quantity.span;
            while document
                .times
                .get(time)
                .is_some_and(|t| t.span.end() <= span.start())
            {
                time += 1;
            }
            while document
                .turns
                .get(turn)
                .is_some_and(|t| t.span.end() <= span.start())
            {
                turn += 1;
            }
            while document
                .furniture
                .get(piece)
                .is_some_and(|f| f.span.end() <= span.start())
            {
                piece += 1;
            }
            let labelled = document
                .turns
                .get(turn)
                .and_then(|t| t.label)
                .is_some_and(|label| label.overlaps(span));
            let furniture = document
                .furniture
                .get(piece)
                .is_some_and(|f| f.kind != FurnitureKind::Title && f.span.overlaps(span));
            let dated = document.times.get(time).is_some_and(|t| {
                t.span.overlaps(span)
                    && match t.kind {
                        // "two years ago" is a date; "the 2,000 km of 2019" is not one.
                        TimexType::Date | TimexType::Time => {
                            matches!(
                                quantity.kind,
                                QuantityKind::Count
                                    | QuantityKind::Ordinal
                                    | QuantityKind::Duration
                            )
                        }
                        TimexType::Duration | TimexType::Set => {
                            matches!(quantity.kind, QuantityKind::Ordinal)
                                || quantity.kind == QuantityKind::Count
                                    && quantity.of.is_none()
                                    && t.span.contains(span)
                        }
                    }
            });
            if !labelled && !furniture && !dated {
                kept.push(quantity);
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests;
