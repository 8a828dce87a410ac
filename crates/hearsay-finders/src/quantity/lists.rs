//! Words around figures: `lexicons/quantity-contexts.tsv`, parsed once.
//!
//! Owns: [`List`], and whether a word is on one.
//! Never: holds a word that is part of a figure; the lexicons of numbers and units do.

use std::sync::LazyLock;

use hearsay_document::lists;

use super::reader::Reader;
use crate::lists::Words;

lists! {
    /// A list of words.
    pub(super) enum List {
        /// Nouns that a number only labels.
        Label = "label",
        /// What streets are called, so that the number before them is a house’s.
        Street = "street",
        /// Words before a bare number of four digits that make it a year.
        BeforeYear = "before-year",
        /// Plurals that a year before them dates.
        OfYear = "of-a-year",
        /// Words before "one" that make it a pronoun or part of a phrase.
        BeforeOne = "before-one",
        /// Words after "one" that show it stands for somebody or something.
        AfterOne = "after-one",
        /// Words after which "one in 11" is no ratio.
        BeforeRatio = "before-ratio",
        /// Words with which an ordinal is a name or a phrase.
        AfterOrdinal = "after-ordinal",
        /// Words before "half" that make it a part of a game or a year.
        BeforeHalf = "before-half",
        /// Words that "half" only qualifies.
        AfterHalf = "after-half",
        /// Plurals without an -s, and nouns of several.
        Plural = "plural",
        /// Words that end a run of nouns: function words and the commonest verbs.
        Stop = "stop",
        /// Verbs of change: what stands after them by itself or after "by" is a change, after "to" a level.
        Change = "change",
        /// Verbs of change that take an object, which changes by what follows only where that is a share, or after "by".
        ChangeOf = "change-of",
        /// Words of change after a share or a sum.
        ChangeNoun = "change-noun",
        /// Words that may follow a symbol of one letter that stands apart from its figure.
        AfterSymbol = "after-symbol",
        /// Words before so many of one thing to so many of another.
        Odds = "odds",
        /// What is named by the minute it leaves at.
        Departing = "departing",
        /// Kinds of shares.
        Share = "share",
        /// People, whom no text measures in metres.
        People = "people",
        /// People who may be of an age.
        Aged = "aged",
        /// Words beside an "m" that stands for metres: what is measured, and where.
        Length = "length",
        /// Words of money and accounts beside an "m" that stands for millions.
        Sum = "sum",
        /// Participles and the like that stand for people after a number.
        Casualty = "casualty",
        /// What "4K" before it tells the sharpness of.
        Picture = "picture",
        /// What "10K" before it tells the length of.
        Race = "race",
        /// What two counts of votes make.
        Tally = "tally",
        /// Verbs before two counts of votes.
        Voting = "voting",
        /// Words after the number by which help is called.
        Hotline = "hotline",
        /// Words beside pounds that are money.
        PoundsMoney = "pounds-money",
        /// Words beside pounds that are a weight.
        PoundsMass = "pounds-mass",
        /// Words whose "about" or "over" tells what they are on.
        Topic = "topic",
        /// Words beside fewer than a thousand pounds that are the weight of a body.
        PoundsBody = "pounds-body",
    }
}

impl List {
    /// Whether a word is on the list, in any case.
    pub(super) fn has(self, word: &str) -> bool {
        LISTS.has(self, word)
    }
}

impl Reader<'_> {
    /// Whether the piece number `at` is a word of a list, in any case.
    pub(super) fn is_on(&self, at: usize, list: List) -> bool {
        list.has(self.words(at))
    }
}

const SOURCE: &str = include_str!("../../../../lexicons/quantity-contexts.tsv");

static LISTS: LazyLock<Words<List>> = LazyLock::new(|| Words::of(SOURCE));

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::Document;
    use hearsay_document::lexicon::{Lists, rows};

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, words, decided, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
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
                    .map(|q| {
                        (
                            q.value,
                            q.bound,
                            q.kind,
                            q.unit,
                            q.change,
                            q.per,
                            q.of.is_some(),
                        )
                    })
                    .collect::<Vec<_>>()
            };
            assert_ne!(figures(decided), figures(other), "{name}: {decided}");
        }
    }
}
