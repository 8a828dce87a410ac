//! Words of lines that tell a text's day: `lexicons/days.tsv`, parsed once.
//!
//! Owns: [`List`], and whether a word is of one.
//! Never: looks at a line.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;

lists! {
    /// A list of words, in lower case.
    pub(super) enum List {
        /// What may stand beside the day in a line that tells nothing else.
        Beside = "beside",
        /// What else may stand in a line that tells when somebody met, spoke or reported.
        Occasion = "occasion",
        /// What is held on a day, and so may stand with it in a title.
        Held = "held",
        /// What was done with the text, at the head of a line that goes on with where and by whom.
        Done = "done",
        /// What is drawn up for a day.
        Drawn = "drawn",
        /// Words that make a day one on which something else happened.
        About = "about",
        /// When a text was given to readers.
        Given = "given",
        /// When it was changed.
        Changed = "changed",
        /// When it was asked for.
        Asked = "asked",
        /// Names of fields beside the day, in Chinese.
        Field = "field",
    }
}

impl List {
    /// Whether a word is of the list.
    pub(super) fn holds(self, word: &str) -> bool {
        LISTS.hold(self, &word.to_lowercase())
    }

    /// The byte of a line at which the first word of the list begins.
    pub(super) fn first_in(self, line: &str) -> Option<usize> {
        let lower = line.to_ascii_lowercase();
        let words = LISTS.list(self).iter();
        words.filter_map(|word| lower.find(word)).min()
    }
}

const SOURCE: &str = include_str!("../../../../lexicons/days.tsv");

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::written;
    use hearsay_document::lexicon::{Lists, rows};

    #[test]
    fn each_list_has_an_example_and_a_counter_example() {
        for [name, words, tells, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(words.split('/').all(|word| list.holds(word)), "{name}");
            assert!(written(tells, || None).is_some(), "{name}: {tells}");
            assert_eq!(written(other, || None), None, "{name}: {other}");
        }
    }
}
