//! Lists of phrases in the files of the lexicon: a row has a list's name, and its phrases between slashes.
//!
//! Owns: [`Phrases`]. Never: knows what a list is for.

use std::marker::PhantomData;

use hearsay_document::lexicon::{Lists, rows};

/// The phrases of a file whose lists are `L`, in lower case, each list sorted.
#[derive(Debug)]
pub(crate) struct Phrases<L> {
    phrases: Vec<Vec<&'static str>>,
    lists: PhantomData<L>,
}

impl<L: Lists> Phrases<L> {
    /// The lists of a file. Unknown ones are left out.
    pub(crate) fn of(source: &'static str) -> Self {
        let mut lists = vec![Vec::new(); L::NAMES.len()];
        for [name, phrases] in rows(source) {
            if let Some(list) = L::named(name) {
                lists[list.place()].extend(phrases.split('/'));
            }
        }
        for list in &mut lists {
            list.sort_unstable();
        }
        Self {
            phrases: lists,
            lists: PhantomData,
        }
    }

    /// Whether a list holds a phrase.
    pub(crate) fn hold(&self, list: L, phrase: &str) -> bool {
        self.list(list).binary_search(&phrase).is_ok()
    }

    /// The phrase of a list that a line begins with.
    pub(crate) fn beginning(&self, list: L, line: &str) -> Option<&'static str> {
        let mut phrases = self.list(list).iter().copied();
        phrases.find(|phrase| line.starts_with(phrase))
    }

    /// The phrases of a list.
    pub(crate) fn list(&self, list: L) -> &[&'static str] {
        &self.phrases[list.place()]
    }
}
