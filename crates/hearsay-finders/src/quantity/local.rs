//! Currencies that share a name: which of them a text means.
//!
//! Owns: reading "kroner" as Norway's in a text about Norway. A name by itself has a usual currency; where
//! a text never names the land of that one, but lands of others of this name, it means the most named.
//! Never: moves dollars and pounds, whose bare names are those of the largest economies by convention.

use std::collections::BTreeMap;

use hearsay_document::{Quantity, QuantityKind};

use super::lexicon::currencies_named;

/// Names that stand for one currency by themselves, wherever a text is from.
const CONVENTIONAL: &[&str] = &[
    "dollar", "dollars", "pound", "pounds", "buck", "bucks", "kronor",
];

/// Gives sums with a bare shared name the currency of the land that the text is about.
pub(super) fn settle(text: &str, found: &mut [Quantity]) {
    let mut known: BTreeMap<String, Option<&'static str>> = BTreeMap::new();
    for quantity in found.iter_mut().filter(|q| q.kind == QuantityKind::Money) {
        let words = text
            .get(quantity.span.start()..quantity.span.end())
            .unwrap_or("");
        let name = words
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("")
            .to_lowercase();
        let usual = quantity.unit.clone().unwrap_or_default();
        if name.is_empty()
            || CONVENTIONAL.contains(&name.as_str())
            || is_qualified(words, &usual, &name)
        {
            continue;
        }
        let meant = *known
            .entry(name)
            .or_insert_with_key(|name| of_the_land(text, name, &usual));
        if let Some(code) = meant {
            quantity.unit = Some(code.to_owned());
        }
    }
}

/// Whether an adjective of the currency stands in the sum itself.
fn is_qualified(words: &str, code: &str, name: &str) -> bool {
    let words = words.to_lowercase();
    currencies_named(name)
        .filter(|(c, _)| *c == code)
        .any(|(_, adjectives)| adjectives.iter().any(|a| words.contains(a)))
}

/// The currency of this name whose land a text names most, unless it names that of the usual one.
fn of_the_land(text: &str, name: &str, usual: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let named = |adjectives: &[&str]| -> usize {
        adjectives
            .iter()
            .filter(|adjective| !adjective.is_empty())
            .map(|adjective| {
                text.match_indices(adjective)
                    .filter(|(at, _)| {
                        let after = text[at + adjective.len()..].chars().next();
                        let before = text[..*at].chars().next_back();
                        !before.is_some_and(char::is_alphanumeric)
                            && !after.is_some_and(char::is_alphanumeric)
                    })
                    .count()
            })
            .sum()
    };
    let mut most: Option<(usize, &'static str)> = None;
    for (code, adjectives) in currencies_named(name) {
        let count = named(&adjectives);
        if code == usual && count > 0 {
            return None;
        }
        if count > most.map_or(0, |(n, _)| n) {
            most = Some((count, code));
        }
    }
    most.map(|(_, code)| code)
}
