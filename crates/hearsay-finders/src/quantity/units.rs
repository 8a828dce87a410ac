//! Units and currencies beside a number.
//!
//! Owns: which phrase after a number is a unit, and powers ("square", "km²").
//! Never: reads numbers.

use hearsay_document::QuantityKind;

use super::atoms::{Atom, Class, Style};
use super::lexicon::{LEXICON, Phrase};
use super::lists::List;
use super::numbers::{Form, Number};
use super::reader::{Reader, folded};

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

impl Reader<'_> {
    /// The end of a phrase whose first piece is the atom `at`; `fold` compares in any case.
    pub(super) fn phrase_end(&self, at: usize, rest: &[Box<str>], fold: bool) -> Option<usize> {
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
            || needs.rate && self.per(end).is_none() && !self.is_any(end, &["each", "apiece"])
            || needs.large && number.value.abs() < 100.0
        {
            return false;
        }
        // "eleven stone four".
        let is_named = || self.noun_may_follow(end) && self.number_word(end).is_none();
        if needs.last && !phrase.symbol && !hyphen && is_named() {
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
            // "0.4 °C warmer": a sign before the letter tells it from a word.
            let lettered = spelled.starts_with(char::is_alphabetic);
            if needs.last && lettered && !touches && !hyphen {
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
                .any(|&mark| self.is_sign(at - 2, mark));
        // A film of 51'40" runs for minutes and seconds.
        let is_foot =
            |inches: &Atom| matches!(inches.class, Class::Figure(value, _) if value < 12.0);
        let are_inches = || self.get(at - 1).is_some_and(is_foot);
        if mark == "”" {
            return after_feet && are_inches();
        }
        if mark == "\"" {
            if after_feet {
                return are_inches();
            }
            // A closing quotation mark has an opening one before it in its line.
            let start = self.get(at).map_or(0, Atom::start);
            let before = self.text.get(..start).unwrap_or("");
            let line = before.bytes().rev().take(2000).take_while(|&b| b != b'\n');
            return line.filter(|&b| b == b'"').count() % 2 == 0
                && !(self.glued(at + 1) && self.get(at + 1).is_some_and(Atom::is_word));
        }
        self.marks_side(at, mark)
            || self.marks_height(at)
            // Feet: only before inches.
            || matches!(self.get(at + 1), Some(Atom { class: Class::Figure(inches, _), .. }) if *inches < 12.0)
            && (self.is_sign(at + 2, '"') || self.is_sign(at + 2, '″') || self.is_sign(at + 2, '”'))
    }

    /// Whether a mark stands between the feet and the inches of somebody's height, whose own mark is left out: "6'2, 210 lbs".
    fn marks_height(&self, at: usize) -> bool {
        let is_in = |at: usize, least: f64, most: f64| {
            matches!(self.get(at).map(|a| a.class),
                Some(Class::Figure(value, Style::Plain(_))) if (least..most).contains(&value))
        };
        let opens = at >= 2 && ['\'', '‘'].iter().any(|&mark| self.is_sign(at - 2, mark));
        at >= 1
            && is_in(at - 1, 4.0, 8.0)
            && is_in(at + 1, 0.0, 12.0)
            && self.glued(at + 1)
            && !opens
            && (!self.glued(at + 2)
                || matches!(
                    self.get(at + 2).map(|a| a.class),
                    None | Some(Class::Sign(',' | '.' | ';' | ')' | '?' | '!'))
                ))
    }

    /// Whether a mark for feet stands behind one of two sides: "120' x 80'".
    fn marks_side(&self, at: usize, mark: &str) -> bool {
        let is_side = |figure: usize| {
            matches!(self.get(figure).map(|a| a.class), Some(Class::Figure(..)))
                && self.words(figure + 1) == mark
                && self.glued(figure + 1)
        };
        let is_by = |at: usize| self.is_any(at, &["x", "×", "by"]);
        is_by(at + 1) && is_side(at + 2) || at >= 4 && is_by(at - 2) && is_side(at - 4)
    }

    /// The unit phrase at `at`; the longest that suits.
    pub(super) fn phrase(
        &self,
        at: usize,
        number: &Number,
        hyphen: bool,
    ) -> Option<(&'static Phrase, usize)> {
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
    pub(super) fn powered(
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
                .find(|p| p.rest().is_empty() && p.kind == QuantityKind::Distance);
            if let Some(phrase) = phrase {
                return Some((
                    format!("{power}-{}", phrase.id),
                    QuantityKind::Other,
                    1.0,
                    at + 1,
                ));
            }
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

    /// The end of a phrase of signs and letters that touch.
    pub(super) fn glued_phrase(&self, at: usize, rest: &[Box<str>]) -> Option<usize> {
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
