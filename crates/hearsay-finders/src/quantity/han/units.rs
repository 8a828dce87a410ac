//! Chinese units and the words of bounds: `lexicons/units-zh.tsv`, parsed once.
//!
//! Owns: [`Unit`], and the bounds before and after a number.
//! Never: reads a text.

use std::sync::LazyLock;

use hearsay_document::lexicon::rows;
use hearsay_document::{Bound, QuantityKind};

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

/// Bounds before a number, the longest first.
pub(super) const BEFORE: &[(&str, Bound)] = &[
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不到", Bound::LessThan),
    ("不足", Bound::LessThan),
    ("低于", Bound::LessThan),
    ("少于", Bound::LessThan),
    ("至少", Bound::AtLeast),
    ("最少", Bound::AtLeast),
    ("起码", Bound::AtLeast),
    ("最多", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("高达", Bound::AtMost),
    ("多达", Bound::AtMost),
    ("超过", Bound::MoreThan),
    ("高于", Bound::MoreThan),
    ("多于", Bound::MoreThan),
    ("大约", Bound::About),
    ("大概", Bound::About),
    ("将近", Bound::About),
    ("接近", Bound::About),
    ("约", Bound::About),
    ("近", Bound::About),
    ("逾", Bound::MoreThan),
    ("超", Bound::MoreThan),
];

/// Bounds after a number and its unit.
pub(super) const AFTER: &[(&str, Bound)] = &[
    ("左右", Bound::About),
    ("上下", Bound::About),
    ("以上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之多", Bound::AtMost),
];
