//! Words around times: `lexicons/time-contexts.tsv`, parsed once.
//!
//! Owns: [`List`], and whether a word is on one.
//! Never: holds a word that is part of a time; the lexicon of times does.

use std::sync::LazyLock;

use hearsay_document::lists;

use crate::lists::Words;

lists! {
    /// A list of words.
    pub(super) enum List {
        /// Words after which a number of four digits is a year.
        BeforeYear = "before-year",
        /// Words after which a number is none of a year.
        NotBeforeYear = "not-before-year",
        /// Things that have a season.
        Seasonal = "seasonal",
            /// Verbs of what is on a day.
        Happening = "happening",
        /// Verbs of saying.
        Saying = "saying",
        /// Names of currencies behind an adjective of a land.
        Money = "money",
        /// What a number counts, so that it is none of a year.
        Counted = "counted",
        /// Words that put what follows into the future.
        Future = "future",
        /// Irregular pasts that news is told in.
        Past = "past",
        /// Words of what is put off: the time it is put off to lies ahead.
        Deferring = "deferring",
        /// Verbs of what is decided: what is to be done is told behind them.
        Deciding = "deciding",
        /// What has been done where a day has it: "Tuesday's ruling".
        Done = "done",
        /// Verbs of what is fixed beforehand: in the present, what they tell is to come.
        Scheduled = "scheduled",
        /// Participles of what is fixed beforehand: behind "is", what they tell is to come.
        Arranged = "arranged",
        /// Verbs of figures: what stands behind them is no hour.
        Figures = "figures",
        /// What people sit through: it closes and ends at an hour.
        Sat = "sat",
        /// What is done at an hour, and may stand before "at" and one.
        Kept = "kept",
        /// What is told in tens of degrees or of years.
        Measured = "measured",
        /// Verbs of games: what stands behind them is no hour but their points.
        Scored = "scored",
        /// What is called or set for a day: before "for", that day is to come.
        Called = "called",
        /// Words before the hours between which something is open or done: "works nine to five".
        Open = "open",
        /// Pictures and recordings: when they were made is nothing that the text goes on from.
        Picture = "picture",
        /// Words between them and when they were made.
        Taken = "taken",
    }
}

impl List {
    /// Whether a word is on the list, without regard to case.
    pub(super) fn has(self, word: &str) -> bool {
        LISTS.has(self, word)
    }
}

const SOURCE: &str = include_str!("../../../../lexicons/time-contexts.tsv");

static LISTS: LazyLock<Words<List>> = LazyLock::new(|| Words::of(SOURCE));

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::lexicon::{Lists, rows};
    use hearsay_document::{Document, Meta};

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, words, decided, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(words.split(' ').all(|word| list.has(word)), "{name}");
            let values = |text: &str| {
                let document = Document {
                    meta: Meta {
                        published: Some("2022-03-16".into()),
                        ..Meta::default()
                    },
                    ..Document::of_text(text)
                };
                super::super::find(&document)
                    .into_iter()
                    .map(|t| t.value)
                    .collect::<Vec<_>>()
            };
            assert_ne!(values(decided), values(other), "{name}");
        }
    }
}
