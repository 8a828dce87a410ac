//! Words around figures: `lexicons/quantity-contexts.tsv`, parsed once.
//!
//! Owns: [`List`], and whether a word is on one.
//! Never: holds a word that is part of a figure; the lexicons of numbers and units do.

use std::sync::LazyLock;

use super::reader::Reader;
use crate::lists::Lists;

/// A list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// Nouns that a number only labels.
    Label,
    /// What streets are called, so that the number before them is a house’s.
    Street,
    /// Words before a bare number of four digits that make it a year.
    BeforeYear,
    /// Plurals that a year before them dates.
    OfYear,
    /// Words before "one" that make it a pronoun or part of a phrase.
    BeforeOne,
    /// Words after "one" that show it stands for somebody or something.
    AfterOne,
    /// Words after which "one in 11" is no ratio.
    BeforeRatio,
    /// Words with which an ordinal is a name or a phrase.
    AfterOrdinal,
    /// Words before "half" that make it a part of a game or a year.
    BeforeHalf,
    /// Words that "half" only qualifies.
    AfterHalf,
    /// Plurals without an -s, and nouns of several.
    Plural,
    /// Words that end a run of nouns: function words and the commonest verbs.
    Stop,
    /// Verbs of change: what stands after them by itself or after "by" is a change, after "to" a level.
    Change,
    /// Verbs of change that take an object, which changes by what follows only where that is a share, or after "by".
    ChangeOf,
    /// Words of change after a share or a sum.
    ChangeNoun,
    /// Words that may follow a symbol of one letter that stands apart from its figure.
    AfterSymbol,
    /// Kinds of shares.
    Share,
    /// People, whom no text measures in metres.
    People,
    /// Words beside an "m" that stands for metres: what is measured, and where.
    Length,
    /// Words of money and accounts beside an "m" that stands for millions.
    Sum,
    /// Participles and the like that stand for people after a number.
    Casualty,
    /// What two counts of votes make.
    Tally,
    /// Verbs before two counts of votes.
    Voting,
    /// Words beside pounds that are money.
    PoundsMoney,
    /// Words beside pounds that are a weight.
    PoundsMass,
}

impl List {
    /// Whether a word is on the list, in any case.
    pub(super) fn has(self, word: &str) -> bool {
        LISTS.has(self as u8, word)
    }

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "label" => Self::Label,
            "street" => Self::Street,
            "before-year" => Self::BeforeYear,
            "of-a-year" => Self::OfYear,
            "before-one" => Self::BeforeOne,
            "after-one" => Self::AfterOne,
            "before-ratio" => Self::BeforeRatio,
            "after-ordinal" => Self::AfterOrdinal,
            "before-half" => Self::BeforeHalf,
            "after-half" => Self::AfterHalf,
            "plural" => Self::Plural,
            "stop" => Self::Stop,
            "change" => Self::Change,
            "change-of" => Self::ChangeOf,
            "change-noun" => Self::ChangeNoun,
            "after-symbol" => Self::AfterSymbol,
            "share" => Self::Share,
            "people" => Self::People,
            "length" => Self::Length,
            "sum" => Self::Sum,
            "casualty" => Self::Casualty,
            "tally" => Self::Tally,
            "voting" => Self::Voting,
            "pounds-money" => Self::PoundsMoney,
            "pounds-mass" => Self::PoundsMass,
            _ => return None,
        })
    }
}

impl Reader<'_> {
    /// Whether the piece number `at` is a word of a list, in any case.
    pub(super) fn is_on(&self, at: usize, list: List) -> bool {
        list.has(self.words(at))
    }
}

const SOURCE: &str = include_str!("../../../../lexicons/quantity-contexts.tsv");

static LISTS: LazyLock<Lists> =
    LazyLock::new(|| Lists::parse(SOURCE, |name| List::parse(name).map(|list| list as u8)));

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::Document;
    use hearsay_document::lexicon::rows;

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, words, decided, other] in rows(SOURCE) {
            let list = List::parse(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(words.split(' ').all(|word| list.has(word)), "{name}");
            assert!(
                decided
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| list.has(word)),
                "{name}: {decided}"
            );
            let figures = |text: &str| {
                super::super::find(&Document::of_text(text))
                    .into_iter()
                    .map(|q| (q.value, q.kind, q.unit, q.change, q.per, q.of.is_some()))
                    .collect::<Vec<_>>()
            };
            assert_ne!(figures(decided), figures(other), "{name}: {decided}");
        }
    }
}
