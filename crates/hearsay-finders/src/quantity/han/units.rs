//! Chinese units: `lexicons/units-zh.tsv`, parsed once.
//!
//! Owns: [`Unit`].
//! Never: reads a text.

use std::sync::LazyLock;

use hearsay_document::QuantityKind;
use hearsay_document::lexicon::rows;

const UNITS: &str = include_str!("../../../../../lexicons/units-zh.tsv");

pub(super) struct Unit {
    pub(super) word: &'static str,
    pub(super) id: &'static str,
    pub(super) kind: QuantityKind,
    pub(super) factor: f64,
    /// A noun of its own: 人, 次.
    pub(super) noun: bool,
}

/// All unit words, the longest first.
pub(super) static TABLE: LazyLock<Vec<Unit>> = LazyLock::new(|| {
    let mut table = Vec::new();
    for [words, id, kind, factor, _, _] in rows(UNITS) {
        for word in words.split('|') {
            table.push(Unit {
                word,
                id,
                kind: QuantityKind::parse(kind).unwrap_or(QuantityKind::Other),
                factor: factor.parse().unwrap_or(1.0),
                noun: words.starts_with('人'),
            });
        }
    }
    table.sort_by_key(|unit| std::cmp::Reverse(unit.word.len()));
    table
});

/// Examples: the unit, a text with it, a text without.
#[cfg(test)]
pub(in crate::quantity) fn examples() -> impl Iterator<Item = [&'static str; 4]> {
    rows(UNITS).map(|[_, id, kind, _, yes, no]| [id, kind, yes, no])
}
