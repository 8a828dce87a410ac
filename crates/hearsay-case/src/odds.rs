//! How surely something is foreseen, where the forecast itself says so in a number.
//!
//! Owns: [`stated`] and `lexicons/odds.tsv`.
//! Never: guesses; what a hedge stands for is the ledger's.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;

const ODDS: &str = include_str!("../../../lexicons/odds.tsv");

lists! {
    /// A list of words with which somebody says how surely in a number.
    enum List {
        /// Nouns, behind the number or before it.
        Chance = "chance",
        /// Adjectives, behind the number.
        Sure = "sure",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(ODDS));

/// The probability that a forecast says, 0 to 1: 0.7 of "there is a 70% chance that the toll will rise".
pub fn stated(words: &str) -> Option<f64> {
    /// Words between the number and what it is of: "70% *or so* likely", "the chance *of a strike is now* 70%".
    const BETWEEN: usize = 2;
    const BEFORE: usize = 6;
    let spaced = words.to_lowercase().replace('%', " % ");
    let is_mark = |c: char| !(c.is_alphanumeric() || c == '%');
    let list: Vec<&str> = spaced
        .split_whitespace()
        .map(|word| word.trim_matches(is_mark))
        .filter(|word| !word.is_empty())
        .collect();
    (0..list.len()).find_map(|at| {
        let number: f64 = list[at].replace(',', ".").parse().ok()?;
        let behind = match &list[at + 1..] {
            ["%" | "percent", ..] => at + 2,
            ["per", "cent", ..] => at + 3,
            _ => return None,
        };
        let is_chance = |word: &&&str| LISTS.hold(List::Chance, word);
        let mut after = list[behind..].iter().take(BETWEEN + 1);
        // What the chance is of may have a number of its own: "a chance that rates will rise by 2 percent".
        let before = list[..at].iter().rev().take(BEFORE + 1);
        let mut before = before.take_while(|word| **word != "that");
        let says = after.any(|word| is_chance(&word) || LISTS.hold(List::Sure, word))
            || before.any(|word| is_chance(&word));
        (says && (0.0..=100.0).contains(&number)).then_some(number / 100.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::lexicon::rows;

    #[test]
    fn each_list_says_how_surely() {
        for [list, _, says, other] in rows(ODDS) {
            assert_eq!(stated(says), Some(0.7), "{list}: {says}");
            assert_eq!(stated(other), None, "{list}: {other}");
        }
    }

    #[test]
    fn a_number_is_how_surely_where_it_says_so() {
        for (words, probability) in [
            ("I put the chance of a strike at 35 per cent.", Some(0.35)),
            ("The probability is 12.5%.", Some(0.125)),
            ("It is 90% certain to pass.", Some(0.9)),
            ("There is a 0 percent chance of rain.", Some(0.0)),
            ("Rates will rise by 2 percent.", None),
            ("There is a chance that rates will rise by 2 percent.", None),
            ("Chances are good.", None),
            ("", None),
        ] {
            assert_eq!(stated(words), probability, "{words}");
        }
    }
}
