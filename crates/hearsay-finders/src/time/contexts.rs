//! Words around times: `lexicons/time-contexts.tsv`, parsed once.
//!
//! Owns: [`List`], and whether a word is on one.
//! Never: holds a word that is part of a time; the lexicon of times does.

use std::sync::LazyLock;

use crate::lists::Lists;

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
    /// Words of what is put off: the time it is put off to lies ahead.
    Deferring,
}

impl List {
    /// Whether a word is on the list, without regard to case.
    pub(super) fn has(self, word: &str) -> bool {
        LISTS.has(self as u8, word)
    }

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "before-year" => Self::BeforeYear,
            "not-before-year" => Self::NotBeforeYear,
            "seasonal" => Self::Seasonal,
            "counted" => Self::Counted,
            "future" => Self::Future,
            "past" => Self::Past,
            "deferring" => Self::Deferring,
            _ => return None,
        })
    }
}

const SOURCE: &str = include_str!("../../../../lexicons/time-contexts.tsv");

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| Lists::parse(SOURCE, |name| List::parse(name).map(|list| list as u8)));

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::lexicon::rows;
    use hearsay_document::{Document, Meta};

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, words, decided, other] in rows(SOURCE) {
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
