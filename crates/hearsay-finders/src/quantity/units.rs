//! Units and currencies beside a number.
//!
//! Owns: which phrase after (or before) a number is a unit, powers ("square", "km²"), rates ("per day",
//! "km/h"), and whether "pounds" are money or mass.
//! Never: reads numbers.

use std::borrow::Cow;

use hearsay_document::QuantityKind;

use super::atoms::{Atom, Class, Style};
use super::lexicon::{LEXICON, Phrase};
use super::lists::List;
use super::numbers::{Form, Number};
use super::reader::Reader;

/// A unit found after a number, or a currency found beside it.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    /// CLDR identifier, ISO 4217 code or `percent`.
    pub(super) unit: String,
    /// What it measures.
    pub(super) kind: QuantityKind,
    /// What the value is multiplied by: 0.01 for cents.
    pub(super) factor: f64,
    /// One past the last atom.
    pub(super) end: usize,
    /// The unit of time or thing that a rate is per, where it is not part of `unit`.
    pub(super) per: Option<String>,
}

/// A text's word in small letters, without a copy where it is so already.
pub(super) fn folded(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|b| b.is_ascii_lowercase() || !b.is_ascii_alphabetic() && b < 0x80)
    {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

impl Reader<'_> {
    /// Whether an "m" at `at` that touches its figure counts millions and measures no length: before
    /// people, a currency, a unit or another plural, and beside words of money; where lengths are
    /// told, only before the first of these.
    pub(super) fn counts_millions(&self, at: usize) -> bool {
        if self.words(at) != "m" {
            return false;
        }
        let next = at + 1;
        // "between 2m and 3m people": the end of a range tells what its beginning counts.
        let joins =
            self.get(next).is_some_and(Atom::is_dash) || self.is_any(next, &["to", "and", "or"]);
        let figure = matches!(self.get(next + 1).map(|a| a.class), Some(Class::Figure(..)));
        if joins && figure && self.glued(next + 2) && self.counts_millions(next + 2) {
            return true;
        }
        if self.glued(next) && !self.closes(next) {
            return false;
        }
        let follows = self.follows(next) && self.get(next).is_some_and(Atom::is_word);
        let named = folded(self.words(next));
        let is_power = self.is_any(next, &["square", "sq", "cubic"]);
        let is_unit = || {
            named.len() > 2
                && LEXICON.names(&named).iter().any(|phrase| {
                    phrase.kind == QuantityKind::Money
                        || phrase.kind != QuantityKind::Duration
                            && (self.plural(next) || self.is_any(next, &["tonne", "barrel"]))
                })
        };
        // "in" and "a" are symbols of units, and no names of them.
        let is_code = || {
            LEXICON
                .symbols(self.words(next))
                .iter()
                .any(|phrase| phrase.kind == QuantityKind::Money && self.words(next).len() == 3)
        };
        if follows && (self.is_on(next, List::People) || is_power || is_unit() || is_code()) {
            return true;
        }
        let beside = |list: List| {
            let from = at.saturating_sub(12);
            let before = (from..at).rev().take_while(|&i| !self.ends_sentence(i));
            let after = (next..next + 8).take_while(|&i| !self.ends_sentence(i) && self.follows(i));
            before.chain(after).any(|i| self.is_on(i, list))
        };
        let is_length = self.is_any(next, &["from", "by", "up", "down", "off", "into", "along"])
            || at >= 2 && self.is_any(at - 2, &["at", "the"])
            || beside(List::Length);
        if is_length {
            return false;
        }
        let more = at >= 2
            && self.is_any(at - 2, &["another", "extra", "further", "additional"])
            && self.is_any(next, &["for", "to", "on", "in"]);
        let plural =
            follows && (self.plural(next) || self.capitalised(next) && named.ends_with('s'));
        let done = self.is_any(
            next,
            &["have", "are", "were", "live", "voted", "fled", "died"],
        );
        plural || done || more || beside(List::Sum)
    }

    /// Whether the sign at `at` ends what it touches, and joins nothing to it.
    fn closes(&self, at: usize) -> bool {
        matches!(
            self.get(at).map(|a| a.class),
            Some(Class::Sign(
                '.' | ',' | ';' | ':' | ')' | '!' | '?' | '"' | '”' | '’'
            ))
        )
    }

    /// Whether a sentence ends with the sign at `at`.
    fn ends_sentence(&self, at: usize) -> bool {
        matches!(
            self.get(at).map(|a| a.class),
            Some(Class::Sign('.' | ';' | '!' | '?'))
        ) && !self.glued(at + 1)
    }

    /// The end of a phrase whose first piece is the atom `at`; `fold` compares in any case.
    fn phrase_end(&self, at: usize, rest: &[Box<str>], fold: bool) -> Option<usize> {
        let mut next = at + 1;
        for piece in rest {
            let sign = !piece.starts_with(char::is_alphabetic);
            if !sign && self.glued(next) {
                next = self.joined(next);
            }
            let words = self.words(next);
            let same = if fold {
                words == &**piece || *folded(words) == **piece
            } else {
                words == &**piece
            };
            if !same || !self.follows(next) || !fold && !self.glued(next) && sign {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// Whether a phrase's conditions hold where it stands.
    fn suits(&self, phrase: &Phrase, at: usize, end: usize, number: &Number, hyphen: bool) -> bool {
        let needs = phrase.needs;
        let touches = self.glued(at) && !hyphen;
        let one = number.value.abs() <= 1.0 || number.form == Form::Fraction;
        if needs.glued && !touches
            || needs.number && phrase.singular && !one && !hyphen
            || needs.of && !self.is(end, "of")
            || needs.large && number.value.abs() < 100.0
        {
            return false;
        }
        if needs.last && !phrase.symbol && !hyphen && self.noun_may_follow(end) {
            return false;
        }
        if phrase.symbol {
            if hyphen && !self.get(at).is_some_and(Atom::is_word) {
                return false; // "$5-$10".
            }
            let spelled = self.words(at);
            let letter = spelled.chars().count() == 1 && spelled.chars().all(char::is_alphabetic);
            // "the 1990s", "in her 30s".
            if touches && spelled == "s" && number.value >= 20.0 && number.value % 10.0 == 0.0 {
                return false;
            }
            if letter && number.style.is_none() {
                return false;
            }
            // "5 A's", "5 C's".
            if letter && self.is_sign(end, '\'') && self.glued(end)
                || letter && self.is_sign(end, '’')
            {
                return false;
            }
            if needs.last && !touches && !hyphen {
                let word_follows = self.follows(end)
                    && matches!(self.get(end), Some(a) if a.is_word() || a.class == Class::Opaque);
                let is_race = spelled == "m" && self.is_on(end, List::Length);
                if word_follows && !is_race && !self.is_on(end, List::AfterSymbol) {
                    return false;
                }
                if self.glued(end) && self.get(end).is_some_and(Atom::is_hyphen) {
                    return false;
                }
            }
            if matches!(spelled, "'" | "\"" | "′" | "″" | "’" | "”") {
                return touches && self.marks_length(at, spelled);
            }
        }
        true
    }

    /// Whether a mark after a figure stands for feet or inches, and closes no quotation.
    fn marks_length(&self, at: usize, mark: &str) -> bool {
        if matches!(mark, "′" | "″") {
            return true;
        }
        let after_feet = at >= 2
            && ['\'', '′', '’']
                .iter()
                .any(|&mark| self.is_sign(at - 2, mark))
            && self.glued(at - 1);
        if mark == "”" {
            return after_feet;
        }
        if mark == "\"" {
            if after_feet {
                return true;
            }
            // A closing quotation mark has an opening one before it in its line.
            let start = self.get(at).map_or(0, Atom::start);
            let before = self.text.get(..start).unwrap_or("");
            let line = before.bytes().rev().take(2000).take_while(|&b| b != b'\n');
            return line.filter(|&b| b == b'"').count() % 2 == 0
                && !(self.glued(at + 1) && self.get(at + 1).is_some_and(Atom::is_word));
        }
        // Feet: only before inches.
        matches!(self.get(at + 1), Some(Atom { class: Class::Figure(inches, _), glued: true, .. }) if *inches < 12.0)
            && (self.is_sign(at + 2, '"') || self.is_sign(at + 2, '″') || self.is_sign(at + 2, '”'))
    }

    /// The unit phrase at `at`; the longest that suits.
    fn phrase(&self, at: usize, number: &Number, hyphen: bool) -> Option<(&'static Phrase, usize)> {
        if !self.follows(at) {
            return None;
        }
        let words = self.words(at);
        let mut best: Option<(&'static Phrase, usize)> = None;
        let lexicon = &*LEXICON;
        let mut consider = |phrase: &'static Phrase, fold: bool| {
            if let Some(end) = self.phrase_end(at, phrase.rest(), fold)
                && best.is_none_or(|(_, longest)| end > longest)
                && self.suits(phrase, at, end, number, hyphen)
            {
                best = Some((phrase, end));
            }
        };
        for phrase in lexicon.names(&folded(words)) {
            consider(phrase, true);
        }
        for phrase in lexicon.symbols(words) {
            consider(phrase, false);
        }
        best
    }

    /// A length at `at` for "square" and "cubic", in any way of writing.
    fn length(&self, at: usize, number: &Number) -> Option<(&'static Phrase, usize)> {
        // Symbols that must touch their figure stand after "sq" here.
        let words = self.words(at);
        let lexicon = &*LEXICON;
        lexicon
            .names(&folded(words))
            .iter()
            .filter_map(|p| Some((p, self.phrase_end(at, p.rest(), true)?)))
            .chain(
                lexicon
                    .symbols(words)
                    .iter()
                    .filter_map(|p| Some((p, self.phrase_end(at, p.rest(), false)?))),
            )
            .find(|(p, _)| p.kind == QuantityKind::Distance && number.value.is_finite())
    }

    /// The unit with its power at `at`: identifier, kind, factor, end.
    fn powered(
        &self,
        at: usize,
        number: &Number,
        hyphen: bool,
    ) -> Option<(String, QuantityKind, f64, usize)> {
        let power = if self.is_any(at, &["square", "sq"]) {
            "square"
        } else if self.is_any(at, &["cubic", "cu"]) {
            "cubic"
        } else {
            ""
        };
        if !power.is_empty() {
            let mut next = at + 1;
            if self.is_sign(next, '.') && self.glued(next) {
                next += 1;
            }
            next = self.joined(next);
            let (phrase, end) = self.length(next, number)?;
            return Some((
                format!("{power}-{}", phrase.id),
                QuantityKind::Other,
                1.0,
                end,
            ));
        }
        // "km2", "ft3": one piece.
        let words = self.words(at);
        if let Some(power) = match words.as_bytes().last() {
            Some(b'2') => Some("square"),
            Some(b'3') => Some("cubic"),
            _ => None,
        } {
            let base = words.get(..words.len() - 1)?;
            let phrase = LEXICON
                .symbols(base)
                .iter()
                .find(|p| p.rest().is_empty() && p.kind == QuantityKind::Distance)?;
            return Some((
                format!("{power}-{}", phrase.id),
                QuantityKind::Other,
                1.0,
                at + 1,
            ));
        }
        let found = self.phrase(at, number, hyphen);
        let after = match found {
            Some((phrase, end)) if phrase.kind == QuantityKind::Distance => Some((phrase, end)),
            // "5 m²" and "5 in²": the power tells the letter from a word.
            None => self.length(at, number),
            Some(_) => None,
        };
        if let Some((phrase, end)) = after {
            let sign = match self.get(end).map(|a| a.class) {
                Some(Class::Sign('²')) if self.glued(end) => Some(("square", end + 1)),
                Some(Class::Sign('³')) if self.glued(end) => Some(("cubic", end + 1)),
                Some(Class::Sign('^')) if self.glued(end) => match self.words(end + 1) {
                    "2" => Some(("square", end + 2)),
                    "3" => Some(("cubic", end + 2)),
                    _ => None,
                },
                Some(Class::Word(_)) if found.is_some() && self.is(end, "squared") => {
                    Some(("square", end + 1))
                }
                Some(Class::Word(_)) if found.is_some() && self.is(end, "cubed") => {
                    Some(("cubic", end + 1))
                }
                _ => None,
            };
            if let Some((power, end)) = sign {
                return Some((
                    format!("{power}-{}", phrase.id),
                    QuantityKind::Other,
                    1.0,
                    end,
                ));
            }
        }
        let (phrase, end) = found?;
        let mut id = phrase.id.to_string();
        let mut kind = phrase.kind;
        if kind == QuantityKind::Money || &*phrase.id == "pound" {
            let bare = self.is_any(at, &["pound", "pounds"]) && end == at + 1;
            if bare && self.pounds_are_money(at, number, hyphen) {
                id = "GBP".into();
                kind = QuantityKind::Money;
            }
        }
        Some((id, kind, phrase.factor, end))
    }

    /// Whether bare "pounds" at `at` are money: by what stands beside them, then by the sentence, then
    /// by the text.
    fn pounds_are_money(&self, at: usize, number: &Number, hyphen: bool) -> bool {
        let after = at + 1;
        if self.is(after, "of") {
            return false;
        }
        if self.is_any(after, &["sterling", "note", "coin", "fine"]) {
            return true;
        }
        if number.value >= 1e6 || number.scaled && number.value >= 1e5 {
            return true;
        }
        if self.is(after, "and") && self.is_any(after + 2, &["pence", "p"]) {
            return true;
        }
        let beside = |from: usize, to: usize| {
            let mut money = 0;
            let mut mass = 0;
            for i in from..to.min(self.atoms.len()) {
                if i != at && self.atoms[i].is_word() || self.is_sign(i, '£') {
                    money += u32::from(self.is_on(i, List::PoundsMoney));
                    mass += u32::from(self.is_on(i, List::PoundsMass));
                }
            }
            (money, mass)
        };
        let (money, mass) = beside(at.saturating_sub(10), at + 10);
        if money != mass {
            return money > mass;
        }
        if hyphen {
            return false;
        }
        if number.style == Some(Style::Decimal)
            && self
                .words(number.end - 1)
                .split('.')
                .next_back()
                .is_some_and(|d| d.len() == 2)
        {
            return true;
        }
        // The text's own country tells, where it shows; only its beginning is asked, so that reading
        // stays linear.
        let head = self
            .text
            .get(..self.text.floor_char_boundary(4000))
            .unwrap_or("");
        ["£", "sterling", "Britain", "British", "London", "UK"]
            .iter()
            .any(|sign| head.contains(sign))
    }

    /// The unit after a number, with its rate.
    pub(super) fn unit(&self, number: &Number) -> Option<Measure> {
        let mut at = number.end;
        let mut hyphen = false;
        let joined = self.joined(at);
        if joined > at {
            at = joined;
            hyphen = true;
        } else if self.glued(at) && number.style.is_none() && number.end > number.start {
            // Nothing touches a number in words but a hyphen.
            if !self.is_sign(at, '%') {
                return None;
            }
        }
        if number.before_article {
            // "half an hour", "a quarter of a mile", "two thirds of an acre".
            if self.is_any(at, &["a", "an"]) {
                at += 1;
            } else if self.is(at, "of")
                && (self.is_any(at + 1, &["a", "an"])
                    || self.is(at + 1, "one") && self.is_any(at + 2, &["percent", "per"]))
            {
                at += 2;
            }
        }
        if number.before_of && self.is(at, "of") {
            at += 1;
        }
        // "8pm" and "7.30 am" are times of day, and no picometers.
        if (1.0..13.0).contains(&number.value) && self.is_any(at, &["am", "pm"]) {
            return None;
        }
        self.unit_at(at, number, hyphen)
    }

    /// The unit at atom `at`, with its rate.
    pub(super) fn unit_at(&self, at: usize, number: &Number, hyphen: bool) -> Option<Measure> {
        let (unit, kind, factor, end) = self.powered(at, number, hyphen)?;
        let mut measure = Measure {
            unit,
            kind,
            factor,
            end,
            per: None,
        };
        self.rate(&mut measure);
        Some(measure)
    }

    /// What follows a unit or a count as "per day", "a gallon", "/h": its identifier and end.
    pub(super) fn per(&self, at: usize) -> Option<(String, usize)> {
        let one = Number {
            value: 1.0,
            start: at,
            end: at,
            form: Form::Cardinal,
            style: Some(Style::Plain(1)),
            factor: 1.0,
            scaled: false,
            bound: None,
            before_article: false,
            before_of: false,
            ratio: false,
        };
        let at = self.joined(at);
        if !self.follows(at) {
            return None;
        }
        let slash = self.is_sign(at, '/') || self.is_sign(at, '∕');
        let word = self.is(at, "per");
        if slash || word {
            let next = self.joined(at + 1);
            if word && let Some(rate) = self.per_many(next) {
                return Some(rate);
            }
            if self.words(next) == "100"
                && let Some((unit, _, _, end)) = self.powered(next + 1, &one, true)
            {
                return Some((format!("100-{unit}"), end));
            }
            if let Some((unit, kind, _, end)) = self.powered(next, &one, true) {
                if kind == QuantityKind::Money {
                    return None;
                }
                if kind == QuantityKind::Duration && self.is_sign(end, '²') {
                    return Some((format!("square-{unit}"), end + 1));
                }
                if self.is_sign(end, '^')
                    && self.words(end + 1) == "2"
                    && kind == QuantityKind::Duration
                {
                    return Some((format!("square-{unit}"), end + 2));
                }
                return Some((unit, end));
            }
            // "per person", "per head"; "per diluted share" is per share.
            let next = if self.is_on(next, List::Share) && self.is(next + 1, "share") {
                next + 1
            } else {
                next
            };
            let noun = self.words(next);
            if word && self.get(next).is_some_and(Atom::is_word) && self.follows(next) {
                return Some((folded(noun).into_owned(), next + 1));
            }
            return None;
        }
        let article = self.is_any(at, &["a", "an", "each", "every"]);
        if article {
            let noun = self.joined(at + 1);
            if self.is_any(
                noun,
                &[
                    "share", "head", "person", "ticket", "piece", "copy", "pop", "student", "unit",
                    "bottle", "family",
                ],
            ) {
                return Some((folded(self.words(noun)).into_owned(), noun + 1));
            }
            let (phrase, end) = self.phrase(noun, &one, false)?;
            // "5 dollars a second time": a name that no noun follows directly.
            let fits = !phrase.symbol
                && phrase.kind != QuantityKind::Money
                && phrase.kind != QuantityKind::Percent;
            // "28,000 a year earlier": when, not how often.
            let tells_when = phrase.kind == QuantityKind::Duration
                && self.is_any(end, &["ago", "earlier", "before", "later", "after", "from"]);
            let name = phrase.id.to_string();
            return (fits && !tells_when).then_some((name, end));
        }
        None
    }

    /// "per 100,000 people", "per million": a round number that a count is related to, with what it counts.
    fn per_many(&self, at: usize) -> Option<(String, usize)> {
        let many = self.number(at, false)?;
        let is_round = many.value >= 1000.0 && many.value.log10().fract() == 0.0;
        if !is_round || many.form != Form::Cardinal || self.unit(&many).is_some() {
            return None;
        }
        let of = usize::from(self.plural(many.end) && self.follows(many.end));
        let name = if of == 1 {
            format!("{} {}", many.value, folded(self.words(many.end)))
        } else {
            many.value.to_string()
        };
        Some((name, many.end + of))
    }

    fn rate(&self, measure: &mut Measure) {
        let Some((per, end)) = self.per(measure.end) else {
            return;
        };
        match measure.kind {
            QuantityKind::Distance | QuantityKind::Other => {
                // A rate per thing that is no unit stays apart from the identifier.
                if is_unit(&per) {
                    measure.unit = format!("{}-per-{per}", measure.unit);
                    measure.kind = QuantityKind::Other;
                } else {
                    measure.per = Some(per);
                }
            }
            _ => measure.per = Some(per),
        }
        measure.end = end;
    }

    /// The currency sign or code that begins at `at` and stands before a number: code and end.
    pub(super) fn currency_before(&self, at: usize) -> Option<(&'static str, usize)> {
        let words = self.words(at);
        for phrase in LEXICON.prefixes(words) {
            let Some(mut end) = self.glued_phrase(at, phrase.rest()) else {
                continue;
            };
            let letters = self.get(end - 1).is_some_and(Atom::is_word);
            if letters
                && end == at + 1
                && words.len() >= 2
                && self.is_sign(end, '.')
                && self.glued(end)
                && words.chars().any(char::is_lowercase)
            {
                end += 1; // The abbreviation's full stop: Rs.500.
            }
            let minus =
                usize::from(self.is_sign(end, '-') && self.glued(end) && self.glued(end + 1));
            let Some(Class::Figure(value, style)) = self.get(end + minus).map(|a| a.class) else {
                continue;
            };
            if !self.follows(end) {
                continue;
            }
            let after = end + minus + 1;
            // S/2025/31 is a document's number.
            if self.is_sign(after, '/')
                && matches!(
                    self.get(after + 1).map(|a| a.class),
                    Some(Class::Figure(..))
                )
            {
                continue;
            }
            if letters && !self.glued(end) {
                let code = words.len() == 3 && words.bytes().all(|b| b.is_ascii_uppercase());
                let word = matches!(
                    words,
                    "ALL"
                        | "TRY"
                        | "TOP"
                        | "CUP"
                        | "MOP"
                        | "PEN"
                        | "GEL"
                        | "LAK"
                        | "COP"
                        | "MAD"
                        | "NAD"
                        | "SOS"
                );
                let usual = matches!(
                    words,
                    "Rs" | "Rp"
                        | "RM"
                        | "Tk"
                        | "kr"
                        | "SFr"
                        | "ZiG"
                        | "NIS"
                        | "RMB"
                        | "DM"
                        | "DKr"
                        | "NKr"
                        | "Dh"
                        | "Dhs"
                );
                let large = value >= 100.0 && !matches!(style, Style::Plain(4))
                    || matches!(style, Style::Decimal);
                let single = words.chars().count() == 1;
                let named = code && !word || usual;
                let summed = large && !single && !code;
                if !named && !summed {
                    continue;
                }
            }
            // A currency's letters stand alone: "XRs5" is none.
            if letters && self.glued(at) && at > 0 && self.get(at - 1).is_some_and(Atom::is_word) {
                continue;
            }
            return Some((&*phrase.id, end));
        }
        None
    }

    /// The currency of "$5 million Canadian", whose adjective stands at `at`.
    pub(super) fn dollars_of(&self, at: usize) -> Option<&'static str> {
        if !self.capitalised(at) || !self.follows(at) || self.noun_may_follow(at + 1) {
            return None;
        }
        LEXICON
            .names(&folded(self.words(at)))
            .iter()
            .find(|p| {
                p.kind == QuantityKind::Money && matches!(p.rest(), [name] if &**name == "dollars")
            })
            .map(|p| &*p.id)
    }

    /// The end of a phrase of signs and letters that touch.
    fn glued_phrase(&self, at: usize, rest: &[Box<str>]) -> Option<usize> {
        let mut next = at + 1;
        for piece in rest {
            if !self.glued(next) || self.words(next) != &**piece {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}

/// Whether an identifier is one of the lexicon's units, rather than a noun of the text.
fn is_unit(id: &str) -> bool {
    let base = id
        .trim_start_matches("100-")
        .trim_start_matches("square-")
        .trim_start_matches("cubic-")
        .replace('-', " ");
    LEXICON
        .names(base.split(' ').next().unwrap_or(""))
        .iter()
        .any(|p| p.kind != QuantityKind::Money)
        || LEXICON.names(&base).iter().any(|p| *p.id == *id)
}
