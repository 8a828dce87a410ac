//! Lines that are the page's: `lexicons/page-lines.tsv`, parsed once.
//!
//! Owns: [`List`], and whether a line is one of a list or begins as one.
//! Never: looks at the shape of a line.

use std::sync::LazyLock;

use crate::phrases::Phrases;

/// A list of lines, or of their beginnings, in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// Whole lines after which only the page follows.
    Tail,
    /// Whole lines after which running text is readers’ comments.
    Comments,
    /// Beginnings of lines that belong to the page wherever they stand.
    Page,
    /// Beginnings of lines in which a newspaper asks its readers to write.
    Invite,
    /// Beginnings of remarks on the transcript itself.
    Remark,
    /// Beginnings of lines under an article, and who made what is in it; a capital follows "by".
    Credit,
    /// Whole lines that say nothing but that something was sent to newspapers.
    Handout,
    /// Beginnings of what tells newspapers whom they may ask.
    Contact,
}

impl List {
    /// Whether a line in lower case is one of the list.
    pub(super) fn holds(self, line: &str) -> bool {
        LISTS.hold(self as usize, line)
    }

    /// The phrase of the list that a line in lower case begins with.
    pub(super) fn begins(self, line: &str) -> Option<&'static str> {
        LISTS.beginning(self as usize, line)
    }

    /// Whether a line in lower case begins with a phrase of the list in whole words.
    pub(super) fn begins_in_words(self, line: &str) -> bool {
        LISTS.list(self as usize).iter().any(|phrase| {
            let in_word = phrase.ends_with(char::is_alphanumeric);
            line.strip_prefix(phrase)
                .is_some_and(|rest| !(in_word && rest.starts_with(char::is_alphanumeric)))
        })
    }

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "tail" => Self::Tail,
            "comments" => Self::Comments,
            "page" => Self::Page,
            "invite" => Self::Invite,
            "remark" => Self::Remark,
            "credit" => Self::Credit,
            "handout" => Self::Handout,
            "contact" => Self::Contact,
            _ => return None,
        })
    }
}

const SOURCE: &str = include_str!("../../../../lexicons/page-lines.tsv");

static LISTS: LazyLock<Phrases<8>> =
    LazyLock::new(|| Phrases::of(SOURCE, |name| List::parse(name).map(|list| list as usize)));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Line, line};
    use hearsay_document::lexicon::rows;

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, phrases, decided, other] in rows(SOURCE) {
            let list = List::parse(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(
                phrases.split('/').all(|phrase| list.holds(phrase)),
                "{name}"
            );
            assert_ne!(line(decided), Line::Words, "{name}: {decided}");
            assert_eq!(line(other), Line::Words, "{name}: {other}");
        }
    }
}
