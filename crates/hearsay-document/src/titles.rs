//! Words beside a name that tell rank, office or honour: `lexicons/titles.tsv`, parsed once.
//!
//! Owns: which words are titles, offices and honours.
//! Never: decides where a name begins; [`crate::names`] does.

use std::sync::LazyLock;

use crate::lexicon::Phrases;
use crate::lists;

const SOURCE: &str = include_str!("../../../lexicons/titles.tsv");

lists! {
    /// A list of words before a name.
    enum List {
        /// Titles: they may stand alone for whoever bears them.
        Title = "title",
        /// What somebody does, told before a whole name.
        Office = "office",
        /// Ranks that are written in capitals.
        Rank = "rank",
        /// Honours and degrees behind a name.
        Letters = "letters",
        /// What tells behind its name that a company is one.
        Company = "company",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Whether a word is a title, whatever its case.
pub fn is_title(word: &str) -> bool {
    /// Bytes of the longest, whatever is a title.
    const LONGEST: usize = 14;
    word.len() <= LONGEST && LISTS.hold(List::Title, &word.to_lowercase())
}

/// Whether a word as it is written is a rank before a name: "*DI* Mensah", and not "*Di* Maria".
pub fn is_rank(word: &str) -> bool {
    LISTS.hold(List::Rank, word)
}

/// Whether a word as it is written is an honour or a degree behind a name: "Harriet Osei *QC*".
pub fn is_honour(word: &str) -> bool {
    LISTS.hold(List::Letters, word)
}

/// Whether a word in lower case tells what somebody does, and is no title.
pub fn is_office(word: &str) -> bool {
    LISTS.hold(List::Office, word)
}

/// Whether a word in lower case tells behind a name that a company bears it: "Vantor *group*".
pub fn is_company_form(word: &str) -> bool {
    LISTS.hold(List::Company, word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lists, rows};
    use crate::names::{full_names, one_spelling};

    #[test]
    fn each_list_leaves_the_name_of_its_example_and_not_of_its_counter_example() {
        for [name, words, borne, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(
                words.split('/').all(|word| LISTS.hold(list, word)),
                "{name}"
            );
            let left = |name: &str| one_spelling(&name.split(' ').collect::<Vec<_>>());
            if list == List::Company {
                let is_short = |name: &str| {
                    let whole = left(name).expect("a name");
                    full_names(["ada voss", &whole]).contains_key("ada voss")
                };
                assert!(is_short(borne) && !is_short(other), "{name}");
                continue;
            }
            assert_eq!(left(borne).as_deref(), Some("ada voss"), "{name}");
            assert_ne!(left(other).as_deref(), Some("ada voss"), "{name}");
        }
    }

    #[test]
    fn a_title_is_one_in_any_case() {
        for (word, expected) in [("Senator", true), ("MAYOR", true), ("Kvist", false)] {
            assert_eq!(is_title(word), expected, "{word}");
        }
        let longest = LISTS
            .list(List::Title)
            .iter()
            .map(|title| title.len())
            .max();
        assert!(longest.is_some_and(|longest| longest <= 14));
    }
}
