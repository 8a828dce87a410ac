//! The built-in tables, read where they lie in the program: `data/registry.tsv`, `data/agents.tsv`
//! and `data/countries.tsv`.
//!
//! Owns: the tables' columns and the search in them. A table is text sorted by its first column, so that
//! loading is one pass over its lines and looking up is a binary search among the keys of one first word; nothing is copied.
//! Never: folds, chooses between namesakes, or composes codes.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A sorted table of lines.
pub(crate) struct Table {
    text: &'static str,
    /// Byte at which each line starts.
    starts: Vec<u32>,
    /// Lines whose key begins with a word, by that word: most look-ups are misses and end here.
    by_first_word: HashMap<&'static str, Range<u32>>,
}

/// Phrases to actors: phrase, kind, name, terms.
///
/// Kind is `C` (country), `O` (organisation), `P` (person), or `>`: the third column is then the phrase
/// under which the actor stands. A name left out is the phrase in capitals. Terms are `CODE`,
/// `CODE@from/to` and `CODE@from/to=office`, separated by semicolons; days are ISO 8601.
pub(crate) static REGISTRY: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../data/registry.tsv")));

/// Common nouns to the code of their sector.
pub(crate) static AGENTS: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../data/agents.tsv")));

/// ISO 3166 alpha-3 code, number of the Correlates of War project, name.
pub(crate) static COUNTRIES: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../data/countries.tsv")));

/// What a key finds.
pub(crate) struct Found {
    /// Lines under the key itself.
    pub(crate) lines: Range<usize>,
    /// Some longer key begins with this one and a space.
    pub(crate) continues: bool,
}

impl Table {
    fn new(text: &'static str) -> Self {
        let mut starts = Vec::with_capacity(text.len() / 64);
        let mut by_first_word: HashMap<&'static str, Range<u32>> =
            HashMap::with_capacity(text.len() / 128);
        let mut at = 0;
        let mut word = "";
        let mut first = 0u32;
        for line in text.split_inclusive('\n') {
            let index = starts.len() as u32;
            let own = line.split([' ', '\t', '\n']).next().unwrap_or("");
            // Keys that share their first word stand together: a space sorts before every letter.
            if own != word {
                by_first_word.insert(word, first..index);
                (word, first) = (own, index);
            }
            starts.push(at as u32);
            at += line.len();
        }
        by_first_word.insert(word, first..starts.len() as u32);
        Self {
            text,
            starts,
            by_first_word,
        }
    }

    /// The line at an index, without its line end.
    pub(crate) fn line(&self, index: usize) -> &'static str {
        let from = self.starts.get(index).map_or(0, |&at| at as usize);
        let rest = self.text.get(from..).unwrap_or("");
        // Lines are short: looking for the end costs less than keeping it.
        rest.split('\n').next().unwrap_or("")
    }

    /// The key of the line at an index.
    pub(crate) fn key(&self, index: usize) -> &'static str {
        self.line(index).split('\t').next().unwrap_or("")
    }

    /// Number of lines.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    pub(crate) fn find(&self, key: &str) -> Found {
        let first_word = key.split(' ').next().unwrap_or("");
        let Some(range) = self.by_first_word.get(first_word) else {
            return Found {
                lines: 0..0,
                continues: false,
            };
        };
        let (low, high) = (range.start as usize, range.end as usize);
        let start = low + self.lower_bound(key, low..high);
        let mut end = start;
        while end < high && self.key(end) == key {
            end += 1;
        }
        let continues = end < high
            && self
                .key(end)
                .strip_prefix(key)
                .is_some_and(|rest| rest.starts_with(' '));
        Found {
            lines: start..end,
            continues,
        }
    }

    /// Number of lines of a range whose key is below `key`.
    fn lower_bound(&self, key: &str, range: Range<usize>) -> usize {
        let key = key.as_bytes();
        let bytes = self.text.as_bytes();
        self.starts
            .get(range)
            .unwrap_or(&[])
            .partition_point(|&at| {
                // Compared byte by byte up to the tab, which sorts below every byte of a key.
                let line = bytes.get(at as usize..).unwrap_or(&[]);
                let mut i = 0;
                loop {
                    let theirs = line.get(i).copied().filter(|&b| b != b'\t' && b != b'\n');
                    match (theirs, key.get(i)) {
                        (Some(a), Some(&b)) if a == b => i += 1,
                        (Some(a), Some(&b)) => return a < b,
                        (None, Some(_)) => return true,
                        (_, None) => return false,
                    }
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn keys_are_sorted_and_folded_as_the_program_folds() {
        for table in [&*REGISTRY, &*AGENTS] {
            assert!(table.len() > 1000);
            for index in 0..table.len() {
                let key = table.key(index);
                assert!(
                    index == 0 || table.key(index - 1) <= key,
                    "{key} is out of order"
                );
                let plain = key.strip_prefix("~ ").unwrap_or(key);
                assert_eq!(fold(plain), plain, "line {index}");
            }
        }
    }

    #[test]
    fn every_other_name_leads_to_an_actor() {
        for index in 0..REGISTRY.len() {
            let mut columns = REGISTRY.line(index).split('\t');
            let (key, kind, name) = (columns.next(), columns.next(), columns.next());
            match kind {
                Some(">") => {
                    let target = REGISTRY.find(name.unwrap_or(""));
                    let direct = target
                        .lines
                        .clone()
                        .any(|i| REGISTRY.line(i).split('\t').nth(1) != Some(">"));
                    assert!(direct, "{key:?} leads nowhere");
                }
                Some("C" | "O" | "P") => {
                    assert!(
                        columns.next().is_some_and(|terms| !terms.is_empty()),
                        "{key:?}"
                    );
                }
                other => panic!("{key:?}: no kind {other:?}"),
            }
        }
    }
}
