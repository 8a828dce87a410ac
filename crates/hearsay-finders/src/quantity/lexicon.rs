//! The word lists of quantities: `lexicons/{numbers,units,currencies,bounds}.tsv`, parsed once.
//!
//! Owns: what each word, symbol and code may stand for, and the phrases that spell units, currencies
//! and bounds.
//! Never: decides what a word means where it stands.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use hearsay_document::lexicon::rows;
use hearsay_document::{Bound, QuantityKind};
use rustc_hash::FxBuildHasher;

const NUMBERS: &str = include_str!("../../../../lexicons/numbers.tsv");
const UNITS: &str = include_str!("../../../../lexicons/units.tsv");
const CURRENCIES: &str = include_str!("../../../../lexicons/currencies.tsv");
const BOUNDS: &str = include_str!("../../../../lexicons/bounds.tsv");

type Map<V> = HashMap<String, V, FxBuildHasher>;

/// The part a number word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberClass {
    /// 0 to 9.
    Unit,
    /// 10 to 19.
    Teen,
    /// 20 to 90.
    Ten,
    /// Hundred.
    Hundred,
    /// Thousand and its powers, lakh, crore.
    Scale,
    /// Dozen, couple.
    Group,
    /// Score, behind a number or in one word with it; smaller numbers may follow.
    Score,
    /// Hundreds, dozens.
    Many,
    /// Half, quarter, third.
    Part,
    /// First, twelfth.
    Ordinal,
    /// Twice.
    Multiple,
}

/// A word of which numbers are built.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NumberWord {
    /// Its part.
    pub(super) class: NumberClass,
    /// Its value.
    pub(super) value: f64,
}

/// What a phrase of units needs beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// The symbol touches its figure.
    pub(super) glued: bool,
    /// The singular stands only after one, a fraction or a hyphen.
    pub(super) number: bool,
    /// No word follows directly.
    pub(super) last: bool,
    /// "of" follows.
    pub(super) of: bool,
    /// A figure of 100 or more.
    pub(super) large: bool,
    /// What it is per follows.
    pub(super) rate: bool,
}

/// A phrase that spells a unit or a currency.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Its words and signs after the first.
    rest: Vec<Box<str>>,
    /// The unit's identifier or the currency's code.
    pub(super) id: Box<str>,
    /// What it measures.
    pub(super) kind: QuantityKind,
    /// 0.01 for cents and their like, 1000 for a grand, else 1.
    pub(super) factor: f64,
    /// A name in the singular.
    pub(super) singular: bool,
    /// A symbol, whose letters' case counts.
    pub(super) symbol: bool,
    /// Conditions.
    pub(super) needs: Needs,
}

impl Phrase {
    /// The pieces after the first.
    pub(super) fn rest(&self) -> &[Box<str>] {
        &self.rest
    }
}

/// A phrase that bounds a figure; its pieces in the order in which they are compared.
#[derive(Clone, Debug)]
pub(super) struct BoundPhrase {
    rest: Vec<Box<str>>,
    /// How it bounds.
    pub(super) bound: Bound,
}

impl BoundPhrase {
    /// The pieces after the one it is filed under: backwards for phrases that stand before.
    pub(super) fn rest(&self) -> &[Box<str>] {
        &self.rest
    }
}

/// Everything that is looked up once a figure has been found.
pub(super) struct Lexicon {
    /// Names of units and currencies, by their first piece in lower case.
    names: Map<Vec<Phrase>>,
    /// Symbols that stand after a figure, by their first piece.
    symbols: Map<Vec<Phrase>>,
    /// Symbols and codes that stand before a sum, by their first piece.
    prefixes: Map<Vec<Phrase>>,
    /// Bounds before a figure, by their last piece.
    before: Map<Vec<BoundPhrase>>,
    /// Bounds after a figure, by their first piece.
    after: Map<Vec<BoundPhrase>>,
}

impl Lexicon {
    /// Names that begin with this lower-case piece, the longest first.
    pub(super) fn names(&self, piece: &str) -> &[Phrase] {
        self.names.get(piece).map_or(&[], Vec::as_slice)
    }

    /// Symbols that begin with this piece, the longest first.
    pub(super) fn symbols(&self, piece: &str) -> &[Phrase] {
        self.symbols.get(piece).map_or(&[], Vec::as_slice)
    }

    /// Currency signs before a sum that begin with this piece, the longest first.
    pub(super) fn prefixes(&self, piece: &str) -> &[Phrase] {
        self.prefixes.get(piece).map_or(&[], Vec::as_slice)
    }

    /// Bounds that end with this lower-case piece, the longest first.
    pub(super) fn before(&self, piece: &str) -> &[BoundPhrase] {
        self.before.get(piece).map_or(&[], Vec::as_slice)
    }

    /// Bounds that begin with this lower-case piece, the longest first.
    pub(super) fn after(&self, piece: &str) -> &[BoundPhrase] {
        self.after.get(piece).map_or(&[], Vec::as_slice)
    }
}

/// The currencies that a name stands for with one adjective or another ("Norwegian kroner"): their codes,
/// with the adjectives in small letters.
pub(super) fn currencies_named(
    name: &str,
) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    lines::<10>(CURRENCIES)
        .filter(move |columns| columns[3].split('|').any(|q| q == name))
        .map(|columns| (columns[0], columns[2].split('|').collect()))
}

/// Whether a hundredth of a currency is called a cent.
pub(super) fn has_cents(code: &str) -> bool {
    lines::<10>(CURRENCIES).any(|columns| {
        columns[0] == code && columns[4].split(['|', ' ', '!']).any(|name| name == "cent")
    })
}

/// A word list's lines, divided into columns; `-` is an empty one.
fn lines<const N: usize>(source: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    rows(source).map(|columns| columns.map(|column| if column == "-" { "" } else { column }))
}

/// A phrase's pieces, divided as the text is: letters together, initials together, other signs alone.
fn pieces(phrase: &str) -> Vec<Box<str>> {
    let mut out: Vec<Box<str>> = Vec::new();
    for part in phrase.split([' ']) {
        let characters: Vec<char> = part.chars().collect();
        let letter = |i: usize| {
            characters.get(i).is_some_and(|c| {
                c.is_alphabetic() && !hearsay_document::is_han(*c) && !matches!(c, 'º' | 'ª')
            })
        };
        let mut at = 0;
        while at < characters.len() {
            let from = at;
            if letter(at) {
                if characters.get(at + 1) == Some(&'.')
                    && letter(at + 2)
                    && characters.get(at + 3) == Some(&'.')
                {
                    while letter(at) && characters.get(at + 1) == Some(&'.') {
                        at += 2;
                    }
                } else {
                    while letter(at) || characters.get(at) == Some(&'\'') && letter(at + 1) {
                        at += 1;
                    }
                    // "tCO2e": digits within a word.
                    if characters.get(at).is_some_and(char::is_ascii_digit) {
                        at = characters.len();
                    }
                }
            } else {
                at += 1;
                if characters.get(from) == Some(&'-') && characters.len() > 1 && from > 0 {
                    continue; // Hyphens between words may or may not stand in the text.
                }
            }
            out.push(characters[from..at].iter().collect::<String>().into());
        }
    }
    out
}

fn file(map: &mut Map<Vec<Phrase>>, spelled: &str, mut phrase: Phrase) {
    let mut all = pieces(spelled).into_iter();
    if let Some(first) = all.next() {
        phrase.rest = all.collect();
        map.entry(first.into()).or_default().push(phrase);
    }
}

/// SI prefixes: name and symbols.
const PREFIXES: &[(&str, &[&str])] = &[
    ("kilo", &["k"]),
    ("hecto", &["h"]),
    ("deci", &["d"]),
    ("centi", &["c"]),
    ("milli", &["m"]),
    ("micro", &["µ", "μ", "u"]),
    ("nano", &["n"]),
    ("pico", &["p"]),
    ("mega", &["M"]),
    ("giga", &["G"]),
    ("tera", &["T"]),
    ("peta", &["P"]),
    ("exa", &["E"]),
];

/// Codes that are read in small letters too: those that are no English word.
const SMALL_CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "INR", "AUD", "CAD", "NZD", "CHF", "HKD", "SGD", "SEK",
    "NOK", "DKK", "KRW", "BRL", "MXN", "ZAR", "PLN", "CZK", "HUF", "AED", "PKR", "THB",
];

fn units(names: &mut Map<Vec<Phrase>>, symbols: &mut Map<Vec<Phrase>>) {
    for [id, kind, unit_names, unit_symbols, prefixes, flags, _, _] in lines::<8>(UNITS) {
        let has = |flag: &str| flags.split(' ').any(|f| f == flag);
        let base = Phrase {
            rest: Vec::new(),
            id: id.into(),
            kind: QuantityKind::parse(kind).unwrap_or(QuantityKind::Other),
            factor: 1.0,
            singular: false,
            symbol: false,
            needs: Needs::default(),
        };
        let split = |list: &'static str| list.split('|').filter(|s| !s.is_empty());
        let prefixed: Vec<_> = PREFIXES
            .iter()
            .filter(|(name, _)| prefixes.split(' ').any(|p| p == *name))
            .collect();
        for (index, name) in split(unit_names).enumerate() {
            let singular = index == 0 || !name.ends_with('s') && index % 2 == 0;
            let phrase = Phrase {
                singular,
                needs: Needs {
                    number: has("number"),
                    of: has("of"),
                    last: has("alone"),
                    ..Needs::default()
                },
                ..base.clone()
            };
            file(names, name, phrase.clone());
            for (prefix, _) in &prefixed {
                let phrase = Phrase {
                    id: format!("{prefix}{id}").into(),
                    needs: Needs::default(),
                    ..phrase.clone()
                };
                file(names, &format!("{prefix}{name}"), phrase);
            }
        }
        for symbol in split(unit_symbols) {
            let phrase = Phrase {
                symbol: true,
                needs: Needs {
                    glued: has("glued"),
                    last: has("last"),
                    ..Needs::default()
                },
                ..base.clone()
            };
            if !has("prefixed") {
                file(symbols, symbol, phrase.clone());
            }
            for (prefix, signs) in &prefixed {
                for sign in *signs {
                    let phrase = Phrase {
                        id: format!("{prefix}{id}").into(),
                        needs: Needs::default(),
                        ..phrase.clone()
                    };
                    file(symbols, &format!("{sign}{symbol}"), phrase);
                }
            }
        }
    }
}

fn currencies(
    names: &mut Map<Vec<Phrase>>,
    symbols: &mut Map<Vec<Phrase>>,
    prefixes: &mut Map<Vec<Phrase>>,
) {
    for [
        code,
        alone,
        adjectives,
        qualified,
        fractions,
        before,
        after,
        flags,
        _,
        _,
    ] in lines::<10>(CURRENCIES)
    {
        let base = Phrase {
            rest: Vec::new(),
            id: code.into(),
            kind: QuantityKind::Money,
            factor: 1.0,
            singular: false,
            symbol: false,
            needs: Needs::default(),
        };
        let split = |list: &'static str| list.split('|').filter(|s| !s.is_empty());
        for name in split(alone) {
            let phrase = Phrase {
                needs: Needs {
                    large: flags.split(' ').any(|f| f == "large"),
                    ..Needs::default()
                },
                ..base.clone()
            };
            file(names, name, phrase);
        }
        for adjective in split(adjectives) {
            for name in split(qualified) {
                file(names, &format!("{adjective} {name}"), base.clone());
            }
        }
        for fraction in split(fractions) {
            let (fraction, factor) = match fraction.split_once('=') {
                Some((name, many)) => (name, many.parse().unwrap_or(1.0)),
                None => (fraction, 0.01),
            };
            let phrase = Phrase {
                factor,
                needs: Needs {
                    last: factor > 1.0,
                    ..Needs::default()
                },
                ..base.clone()
            };
            let bare = fraction.trim_start_matches('!');
            let (bare, rate) = (bare.trim_end_matches('/'), bare.ends_with('/'));
            if bare.chars().count() == 1 {
                let phrase = Phrase {
                    symbol: true,
                    needs: Needs {
                        glued: true,
                        rate,
                        ..Needs::default()
                    },
                    ..phrase
                };
                file(symbols, bare, phrase);
                continue;
            }
            // What another currency's cents are called alone is that of the row that marks it.
            if bare != fraction || !matches!(bare, "cent" | "cents") {
                file(names, bare, phrase.clone());
            }
            for adjective in split(adjectives) {
                file(names, &format!("{adjective} {bare}"), phrase.clone());
            }
        }
        let sign = Phrase {
            symbol: true,
            ..base.clone()
        };
        for symbol in split(before).chain([code]) {
            file(prefixes, symbol, sign.clone());
        }
        for symbol in split(after).chain([code]) {
            file(symbols, symbol, sign.clone());
        }
        if SMALL_CODES.contains(&code) {
            file(symbols, &code.to_lowercase(), sign.clone());
        }
    }
    let cent = Phrase {
        rest: Vec::new(),
        id: "USD".into(),
        kind: QuantityKind::Money,
        factor: 0.01,
        singular: false,
        symbol: true,
        needs: Needs::default(),
    };
    file(prefixes, "¢", cent.clone());
    file(symbols, "¢", cent);
}

fn bounds(before: &mut Map<Vec<BoundPhrase>>, after: &mut Map<Vec<BoundPhrase>>) {
    for [phrase, bound, side, _, _] in lines::<5>(BOUNDS) {
        let Some(bound) = Bound::parse(bound) else {
            continue;
        };
        let mut all = pieces(phrase);
        let map = if side == "before" {
            all.reverse();
            &mut *before
        } else {
            &mut *after
        };
        let mut all = all.into_iter();
        if let Some(first) = all.next() {
            map.entry(first.into()).or_default().push(BoundPhrase {
                rest: all.collect(),
                bound,
            });
        }
    }
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        names: Map::default(),
        symbols: Map::default(),
        prefixes: Map::default(),
        before: Map::default(),
        after: Map::default(),
    };
    // Currencies first: of two phrases of one length the earlier is tried first, and what a
    // phrase needs decides between them.
    currencies(
        &mut lexicon.names,
        &mut lexicon.symbols,
        &mut lexicon.prefixes,
    );
    units(&mut lexicon.names, &mut lexicon.symbols);
    bounds(&mut lexicon.before, &mut lexicon.after);
    for map in [
        &mut lexicon.names,
        &mut lexicon.symbols,
        &mut lexicon.prefixes,
    ] {
        #[allow(clippy::iter_over_hash_type)] // Each list is sorted by itself.
        for list in map.values_mut() {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
    }
    for map in [&mut lexicon.before, &mut lexicon.after] {
        #[allow(clippy::iter_over_hash_type)] // Each list is sorted by itself.
        for list in map.values_mut() {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
    }
    lexicon
});

struct Numbers {
    words: Map<NumberWord>,
    suffixes: Map<(f64, bool)>,
    longest: usize,
}

static NUMBER_WORDS: LazyLock<Numbers> = LazyLock::new(|| {
    let mut numbers = Numbers {
        words: Map::default(),
        suffixes: Map::default(),
        longest: 0,
    };
    for [word, class, value, _, _, _] in lines::<6>(NUMBERS) {
        let value: f64 = value.parse().unwrap_or(0.0);
        let class = match class {
            "unit" => NumberClass::Unit,
            "teen" => NumberClass::Teen,
            "ten" => NumberClass::Ten,
            "hundred" => NumberClass::Hundred,
            "scale" => NumberClass::Scale,
            "group" => NumberClass::Group,
            "score" => NumberClass::Score,
            "many" => NumberClass::Many,
            "part" => NumberClass::Part,
            "ordinal" => NumberClass::Ordinal,
            "multiple" => NumberClass::Multiple,
            "suffix" | "money" => {
                numbers
                    .suffixes
                    .insert(word.into(), (value, class == "money"));
                continue;
            }
            _ => continue,
        };
        numbers.longest = numbers.longest.max(word.len());
        numbers
            .words
            .insert(word.into(), NumberWord { class, value });
    }
    numbers
});

static CURRENCY_PREFIXES: LazyLock<HashSet<String, FxBuildHasher>> = LazyLock::new(|| {
    lines::<10>(CURRENCIES)
        .flat_map(|[code, _, _, _, _, before, _, _, _, _]| before.split('|').chain([code]))
        .filter(|sign| !sign.is_empty() && sign.chars().all(char::is_alphabetic))
        .map(str::to_owned)
        .collect()
});

/// The number word that these letters spell, in any case.
pub(super) fn number_word(spelled: &str) -> Option<NumberWord> {
    let numbers = &*NUMBER_WORDS;
    let mut buffer = [0u8; 16];
    let length = spelled.len();
    if length < 2 || length > numbers.longest.min(buffer.len()) {
        return None;
    }
    for (slot, byte) in buffer.iter_mut().zip(spelled.bytes()) {
        *slot = byte.to_ascii_lowercase();
    }
    let lower = std::str::from_utf8(buffer.get(..length)?).ok()?;
    numbers.words.get(lower).copied()
}

/// The multiplier that letters at a figure spell ("5bn"); some only in sums of money.
pub(super) fn suffix(spelled: &str, money: bool) -> Option<f64> {
    NUMBER_WORDS
        .suffixes
        .get(spelled)
        .filter(|(_, only_money)| money || !only_money)
        .map(|(value, _)| *value)
}

/// Whether letters that touch a figure are a currency's sign or code ("Rs500").
pub(super) fn is_currency_prefix(letters: &str) -> bool {
    letters.len() <= 4 && CURRENCY_PREFIXES.contains(letters)
}

/// Examples of every list: the entry, its kind, and what its line says about two texts.
#[cfg(test)]
pub(super) mod examples {
    use super::{BOUNDS, CURRENCIES, NUMBERS, UNITS, lines};

    /// `(entry, text with it, text without it)`.
    pub(in super::super) fn units() -> impl Iterator<Item = [&'static str; 3]> {
        let units = lines::<8>(UNITS).map(|[id, _, _, _, _, _, yes, no]| [id, yes, no]);
        let currencies =
            lines::<10>(CURRENCIES).map(|[code, _, _, _, _, _, _, _, yes, no]| [code, yes, no]);
        units.chain(currencies)
    }

    /// `(word, text with a number, its value, text with none)`.
    pub(in super::super) fn numbers() -> impl Iterator<Item = [&'static str; 4]> {
        lines::<6>(NUMBERS).map(|[word, _, _, yes, value, no]| [word, yes, value, no])
    }

    /// `(phrase, bound, text so bound, text not so bound)`.
    pub(in super::super) fn bounds() -> impl Iterator<Item = [&'static str; 4]> {
        lines::<5>(BOUNDS).map(|[phrase, bound, _, yes, no]| [phrase, bound, yes, no])
    }
}
