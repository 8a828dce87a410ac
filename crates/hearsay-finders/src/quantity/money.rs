//! Money: currencies before a number, and what else an "m" or "pounds" may be.
//!
//! Owns: what tells millions from metres, sterling from weight, and whose dollars they are.
//! Never: reads numbers.

use hearsay_document::QuantityKind;

use super::atoms::{Atom, Class, Style};
use super::lexicon::{LEXICON, NumberClass};
use super::lists::List;
use super::numbers::Number;
use super::reader::{Reader, folded};

impl Reader<'_> {
    /// Whether an "m" at `at` that touches its figure counts millions and measures no length: before
    /// people, a currency, a unit or another plural, and beside words of money; where lengths are
    /// told, only before the first of these.
    pub(super) fn counts_millions(&self, at: usize) -> bool {
        /// Atoms from a sum to what it is compared with.
        const SUM: usize = 6;
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
            LEXICON.symbols(self.words(next)).iter().any(|phrase| {
                phrase.kind == QuantityKind::Money && self.words(next).len() == 3
                    || phrase.id.starts_with("barrel")
                        && self.phrase_end(next, phrase.rest(), false).is_some()
            })
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
        // "the number of people who pay would double to 6.5m by 2028".
        let is_numbered = (at.saturating_sub(16)..at)
            .rev()
            .take_while(|&i| !self.ends_sentence(i))
            .any(|i| self.is_any(i, &["number", "numbers"]) && self.is(i + 1, "of"));
        // "at NOK 1.24bn, vs 980m a year earlier": compared with a sum.
        let is_compared = at >= 2
            && self.is_any(at - 2, &["vs", "versus", "against", "from"])
            && (at.saturating_sub(SUM)..at - 2)
                .rev()
                .take_while(|&i| !self.ends_sentence(i))
                .any(|i| self.is_any(i, &["m", "mn", "bn", "tn", "million", "billion"]));
        if is_compared {
            return true;
        }
        // "The tower cost 100m": the word right before the figure counts for more than one farther off.
        if is_numbered || at >= 2 && self.is_on(at - 2, List::Sum) {
            return true;
        }
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

    /// Whether bare "pounds" at `at` are money: by what stands beside them, then by the sentence, then
    /// by the text.
    pub(super) fn pounds_are_money(&self, at: usize, number: &Number, hyphen: bool) -> bool {
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
        let is_body = number.value < 1e3;
        let beside = |from: usize, to: usize| {
            let mut money = 0;
            let mut mass = 0;
            for i in from..to.min(self.atoms.len()) {
                if i != at && self.atoms[i].is_word() || self.is_sign(i, '£') {
                    money += u32::from(self.is_on(i, List::PoundsMoney));
                    mass += u32::from(
                        self.is_on(i, List::PoundsMass)
                            || is_body && self.is_on(i, List::PoundsBody),
                    );
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
        // "tens of thousands of pounds": what is weighed is told after them.
        if number.before_of && number.value >= 1e3 {
            return true;
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

    /// The currency sign or code that begins at `at` and stands before a number: code, what the number is multiplied by, and
    /// end.
    pub(super) fn currency_before(&self, at: usize) -> Option<(&'static str, f64, usize)> {
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
            // S/2025/31 is a document's number, and £3/4 million a part of one.
            if words.starts_with(char::is_alphabetic)
                && self.is_sign(after, '/')
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
            return Some((&*phrase.id, phrase.factor, end));
        }
        self.named_before(at).map(|(code, end)| (code, 1.0, end))
    }

    /// The currency whose name begins at `at` and stands before a sum in thousands or more: "US dollar 50 million", "rupees 5
    /// crore".
    fn named_before(&self, at: usize) -> Option<(&'static str, usize)> {
        LEXICON
            .names(&folded(self.words(at)))
            .iter()
            .filter(|phrase| phrase.kind == QuantityKind::Money && phrase.factor == 1.0)
            .filter_map(|phrase| {
                let pieces = phrase.rest().iter().enumerate();
                let end = at + 1 + phrase.rest().len();
                let fits = pieces.into_iter().all(|(i, piece)| {
                    self.follows(at + 1 + i) && *folded(self.words(at + 1 + i)) == **piece
                });
                let figure = matches!(self.get(end).map(|a| a.class), Some(Class::Figure(..)));
                let is_scaled = self
                    .number_word(end + 1)
                    .is_some_and(|word| word.class == NumberClass::Scale);
                (fits && figure && is_scaled && self.follows(end)).then_some((&*phrase.id, end))
            })
            .max_by_key(|(_, end)| *end)
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
}
