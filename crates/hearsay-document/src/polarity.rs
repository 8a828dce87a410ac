//! Small words that say no, and small words that ask: `lexicons/polarity.tsv`.
//!
//! Owns: those lists.
//! Never: says what such a word turns or opens; whoever asks has its sentence.

use std::sync::LazyLock;

use crate::lexicon::Phrases;
use crate::lists;

const SOURCE: &str = include_str!("../../../lexicons/polarity.tsv");

lists! {
    /// A list of small words.
    pub enum Small {
        /// A word that turns its verb: "not", also as a token, "n't".
        Particle = "particle",
        /// A helper with such a word in it, as it is written: "can't".
        Joined = "joined",
        /// A word that all but turns it: "hardly".
        Faint = "faint",
        /// What leaves a noun nothing: "no".
        No = "no",
        /// Who or what is none: "nobody".
        Nobody = "nobody",
        /// A word that turns what it joins: "nor".
        Neither = "neither",
        /// What leaves out what follows: "without".
        Without = "without",
        /// A word that opens a question, asked or told: "who".
        Asks = "asks",
        /// A word that opens a told one which wants a yes or a no: "whether".
        Whether = "whether",
    }
}

static WORDS: LazyLock<Phrases<Small>> = LazyLock::new(|| Phrases::of(SOURCE));

impl Small {
    /// Whether a word, in lower case, is one of these.
    pub fn has(self, word: &str) -> bool {
        WORDS.hold(self, word)
    }
}

/// Whether a word, in lower case, stands in one of some lists.
pub fn is_small(word: &str, lists: &[Small]) -> bool {
    lists.iter().any(|list| list.has(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lists, rows};

    #[test]
    fn each_list_has_a_sentence_with_one_of_its_words_and_one_without() {
        let mut all = Vec::new();
        for [name, words, with, without] in rows(SOURCE) {
            let list = Small::named(name).unwrap_or_else(|| panic!("no list {name}"));
            let holds = |sentence: &str| {
                let lower = sentence.to_lowercase();
                let mut words = lower.split([' ', '.']);
                words.any(|word| list.has(word))
            };
            assert!(words.split('/').all(|word| list.has(word)), "{name}");
            assert!(holds(with) && !holds(without), "{name}");
            all.push(name);
        }
        let names: Vec<&str> = Small::NAMES.iter().map(|(name, _)| *name).collect();
        assert_eq!(all, names);
    }
}
