//! Fields and heads of the sheets in which agencies send pictures and databases send articles: `lexicons/sheets.tsv`.
//!
//! Owns: [`List`], and whether a line is a field or a head of one.
//! Never: says what part of a sheet a line is in; [`crate::shotlist`] and [`crate::clipping`] do.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;

const SOURCE: &str = include_str!("../../../lexicons/sheets.tsv");

lists! {
    /// A list of fields or heads.
    pub(crate) enum List {
        /// Fields above an agency's shots.
        Item = "item",
        /// Those of them that tell what the item is called.
        Title = "title",
        /// Whole lines above the shots.
        Shots = "shots",
        /// Whole lines above the story.
        Story = "story",
        /// Beginnings of what stands below it.
        Licence = "licence",
        /// Fields above the words of a clipping.
        Above = "above",
        /// Fields below them.
        Below = "below",
        /// Those that may stand alone on their line.
        Alone = "alone",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

impl List {
    /// Whether a line is a head of the list, with or without a colon: `SHOTLIST:`.
    pub(crate) fn heads(self, line: &str) -> bool {
        let head = line.trim_end().trim_end_matches(':');
        !head.contains(char::is_lowercase) && LISTS.hold(self, &head.to_lowercase())
    }

    /// Whether a line begins with a phrase of the list.
    pub(crate) fn begins(self, line: &str) -> bool {
        LISTS.beginning(self, &line.to_lowercase()).is_some()
    }

    /// The key and the value of a field of the list that a line is: `LENGTH: 612 words`, `Load-Date: March 14, 2009`, or a
    /// key alone where it may be: `Body`.
    pub(crate) fn field(self, line: &str) -> Option<(&str, &str)> {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let lower = key.to_lowercase();
        let shouts = !key.contains(char::is_lowercase);
        // A label of two words in small letters is somebody's.
        let is_written = shouts || key.starts_with(char::is_uppercase) && !key.contains(' ');
        let fits = key.len() < line.len() || LISTS.hold(Self::Alone, &lower);
        (is_written && fits && LISTS.hold(self, &lower)).then(|| (key, value.trim()))
    }

    /// Whether a key is of the list.
    pub(crate) fn holds(self, key: &str) -> bool {
        LISTS.hold(self, &key.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::lexicon::{Lists, rows};

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, _, decided, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            let decides = |line: &str| match list {
                List::Shots | List::Story => list.heads(line),
                List::Licence => list.begins(line),
                _ => list.field(line).is_some(),
            };
            assert!(decides(decided), "{name}: {decided}");
            assert!(!decides(other), "{name}: {other}");
        }
    }
}
