//! Lines that are the page's: `lexicons/page-lines.tsv`, parsed once.
//!
//! Owns: [`List`], and whether a line is one of a list or begins as one.
//! Never: looks at the shape of a line.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;

lists! {
    /// A list of lines, or of their beginnings, in lower case.
    pub(super) enum List {
        /// Whole lines after which only the page follows.
        Tail = "tail",
        /// Whole lines, perhaps in brackets, that end a transcript.
        Ended = "ended",
        /// Whole lines after which running text is readers’ comments.
        Comments = "comments",
        /// Beginnings of lines that belong to the page wherever they stand.
        Page = "page",
        /// Beginnings of lines in which a newspaper asks its readers to write.
        Invite = "invite",
        /// Beginnings of remarks on the transcript itself.
        Remark = "remark",
        /// What a transcriber says of a transcript that a line begins to speak of.
        Disclaimer = "disclaimer",
        /// Beginnings of lines under an article, and who made what is in it; a capital follows "by".
        Credit = "credit",
        /// Whole lines that say nothing but that something was sent to newspapers.
        Handout = "handout",
        /// Beginnings of what an agency changed since it last sent an article, which stands in brackets.
        Changed = "changed",
        /// Beginnings of what tells newspapers whom they may ask.
        Contact = "contact",
    }
}

impl List {
    /// Whether a line in lower case is one of the list.
    pub(super) fn holds(self, line: &str) -> bool {
        LISTS.hold(self, line)
    }

    /// The phrase of the list that a line in lower case begins with.
    pub(super) fn begins(self, line: &str) -> Option<&'static str> {
        LISTS.beginning(self, line)
    }

    /// Whether a phrase of the list stands anywhere in a line in lower case.
    pub(super) fn stands_in(self, line: &str) -> bool {
        LISTS.list(self).iter().any(|phrase| line.contains(phrase))
    }

    /// Whether a line in lower case begins with a phrase of the list in whole words.
    pub(super) fn begins_in_words(self, line: &str) -> bool {
        LISTS.list(self).iter().any(|phrase| {
            let in_word = phrase.ends_with(char::is_alphanumeric);
            line.strip_prefix(phrase)
                .is_some_and(|rest| !(in_word && rest.starts_with(char::is_alphanumeric)))
        })
    }
}

const SOURCE: &str = include_str!("../../../../lexicons/page-lines.tsv");

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Line, line};
    use hearsay_document::lexicon::{Lists, rows};

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, phrases, decided, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(
                phrases.split('/').all(|phrase| list.holds(phrase)),
                "{name}"
            );
            assert_ne!(line(decided), Line::Words, "{name}: {decided}");
            assert_eq!(line(other), Line::Words, "{name}: {other}");
        }
    }
}
