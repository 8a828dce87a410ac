//! Words around times: `lexicons/time-contexts.tsv`, parsed once.
//!
//! Owns: [`List`], and whether a word is on one.
//! Never: holds a word that is part of a time; the lexicon of times does.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// Words after which a number of four digits is a year.
    BeforeYear,
    /// Words after which a number is none of a year.
    NotBeforeYear,
    /// Things that have a season.
    Seasonal,
    /// What a number counts, so that it is none of a year.
    Counted,
    /// Words that put what follows into the future.
    Future,
    /// Irregular pasts that news is told in.
    Past,
}

impl List {
    /// Whether a word is on the list, without regard to case.
    pub(super) fn has(self, word: &str) -> bool {
        let mut buffer = [0u8; LONGEST];
        let Some(lower) = buffer.get_mut(..word.len()) else {
            return false;
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        WORDS
            .get(&*lower)
            .is_some_and(|lists| lists >> self as u8 & 1 == 1)
    }

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "before-year" => Self::BeforeYear,
            "not-before-year" => Self::NotBeforeYear,
            "seasonal" => Self::Seasonal,
            "counted" => Self::Counted,
            "future" => Self::Future,
            "past" => Self::Past,
            _ => return None,
        })
    }
}

/// The longest word of a list, in bytes.
const LONGEST: usize = 24;

const SOURCE: &str = include_str!("../../../../lexicons/time-contexts.tsv");

/// For each word, a bit for each list it is on. Only looked up, never walked through.
static WORDS: LazyLock<HashMap<&'static [u8], u8>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for [name, list, _, _] in lines() {
        if let Some(own) = List::parse(name) {
            for word in list.split(' ') {
                *words.entry(word.as_bytes()).or_insert(0) |= 1 << own as u8;
            }
        }
    }
    words
});

fn lines() -> impl Iterator<Item = [&'static str; 4]> {
    SOURCE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some([
                columns.next()?,
                columns.next()?,
                columns.next()?,
                columns.next()?,
            ])
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Document, Meta};

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, words, decided, other] in lines() {
            let list = List::parse(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(words.split(' ').all(|word| list.has(word)), "{name}");
            let values = |text: &str| {
                let document = Document {
                    meta: Meta {
                        published: Some("2022-03-16".into()),
                        ..Meta::default()
                    },
                    ..Document::of_text(text)
                };
                super::super::find(&document)
                    .into_iter()
                    .map(|t| t.value)
                    .collect::<Vec<_>>()
            };
            assert_ne!(values(decided), values(other), "{name}");
        }
    }
}
