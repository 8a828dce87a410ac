//! Lines above an article that tell who wrote it.
//!
//! Owns: the shape of bylines.
//! Never: knows who that is.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::{calendar, lists};

use crate::names::{is_descriptor, name_shape};

lists! {
    /// A list of words in such lines, in lower case.
    enum List {
        /// Words that may stand small in a line that tells who wrote an article, and when.
        Small = "small",
        /// How a line begins that tells who reviews something.
        Review = "review",
        /// What those who write articles are.
        Office = "office",
    }
}

impl List {
    fn holds(self, word: &str) -> bool {
        LISTS.hold(self, word)
    }
}

const SOURCE: &str = include_str!("../../../../lexicons/bylines.tsv");

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Whether a line above a text says only who wrote it, or where and when it appeared: "By Ann Teller",
/// "The Quay Courier, 4 June 2021".
pub(crate) fn is_byline(line: &str) -> bool {
    let words: Vec<String> = line
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|w| !w.is_empty())
        .collect();
    let reviewed = LISTS.beginning(List::Review, &line.to_lowercase());
    let written = words.first().is_some_and(|w| w.eq_ignore_ascii_case("by"));
    let year = |w: &String| w.len() == 4 && (w.starts_with("19") || w.starts_with("20"));
    let dated = words
        .iter()
        .any(|w| year(w) && w.bytes().all(|b| b.is_ascii_digit()))
        && words.iter().any(|w| calendar::month(w).is_some());
    // "By Ann Teller, health and science correspondent", "Ann Teller, Environment correspondent": of the office only the
    // last word is looked at.
    let office = line.split_once(", ").filter(|(_, office)| {
        let last = office.rsplit(' ').next().unwrap_or("").to_lowercase();
        List::Office.holds(last.trim_end_matches('s')) && office.split(' ').count() <= 4
    });
    let signed = office.is_some_and(|(name, office)| {
        is_descriptor(office, true) && name_shape(name).is_some_and(|(_, full)| full)
    });
    let names = office.map_or(words.len(), |(name, _)| name.split_whitespace().count());
    // "By our health correspondent"
    let is_staff = |last: &String| last == "staff" || List::Office.holds(last);
    let ours = written && words[1..].first().is_some_and(|w| w == "our");
    let ours = ours && words.last().is_some_and(is_staff);
    (2..=12).contains(&words.len())
        && (written || reviewed.is_some() || dated || signed)
        && !line.ends_with(['.', '?', '!', ':', '"', '”'])
        && words
            .iter()
            .take(names)
            .skip(reviewed.map_or(0, |begins| begins.split(' ').count()))
            .all(|w| ours || !w.starts_with(char::is_lowercase) || List::Small.holds(w))
}

/// Whether a line is nothing but what somebody is who writes articles: `Staff writer`.
pub(crate) fn is_office(line: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let words = line.split_whitespace();
    let last = words.clone().next_back().unwrap_or("").to_lowercase();
    words.clone().count() <= MOST_WORDS && List::Office.holds(&last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::lexicon::{Lists, rows};

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, words, decided, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(words.split('/').all(|word| list.holds(word)), "{name}");
            assert!(is_byline(decided), "{name}: {decided}");
            assert!(!is_byline(other), "{name}: {other}");
        }
    }

    #[test]
    fn who_wrote_it_and_when_is_told_from_words() {
        for (words, expected) in [
            ("By Ann Teller and Joss Vale", true),
            ("By our correspondent in North Quay", true),
            ("By Ann Teller, health and science correspondent", true),
            ("Ann Teller, Environment correspondent", true),
            ("Lotte Haar and Sam Obi, Staff Writers", true),
            ("By Lotte Haar and Sam Obi, Staff Writers", true),
            ("The Quay, said the correspondent", false),
            ("By Monday, so they told the correspondent", false),
            ("The Quay Courier, 4 June 2021", true),
            ("Updated 4 June 2021 at 10:30", true),
            (
                "By Ann Teller and Joss Vale · 4 June 2021 · 4 min read",
                true,
            ),
            ("By Monday the water had gone", false),
            ("By March 2021 it had closed.", false),
            ("On 4 June 2021 the ferry sank", false),
            ("By our health correspondent", true),
            ("By our health we know it", false),
            ("The Quay Courier", false),
        ] {
            assert_eq!(is_byline(words), expected, "{words}");
        }
    }
}
