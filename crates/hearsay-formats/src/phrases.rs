//! Lists of phrases in the files of the lexicon: a row has a list's name, and its phrases between slashes.
//!
//! Owns: [`Phrases`]. Never: knows what a list is for.

use hearsay_document::lexicon::rows;

/// The phrases of `N` lists, in lower case, each list sorted.
#[derive(Debug)]
pub(crate) struct Phrases<const N: usize>([Vec<&'static str>; N]);

impl<const N: usize> Phrases<N> {
    /// The lists of a file, each at the place that `place` tells by its name. Unknown ones are left out.
    pub(crate) fn of(source: &'static str, place: impl Fn(&str) -> Option<usize>) -> Self {
        let mut lists = [const { Vec::new() }; N];
        for [name, phrases] in rows(source) {
            if let Some(list) = place(name).and_then(|place| lists.get_mut(place)) {
                list.extend(phrases.split('/'));
            }
        }
        for list in &mut lists {
            list.sort_unstable();
        }
        Self(lists)
    }

    /// Whether a list holds a phrase.
    pub(crate) fn hold(&self, list: usize, phrase: &str) -> bool {
        self.list(list).binary_search(&phrase).is_ok()
    }

    /// The phrase of a list that a line begins with.
    pub(crate) fn beginning(&self, list: usize, line: &str) -> Option<&'static str> {
        let mut phrases = self.list(list).iter().copied();
        phrases.find(|phrase| line.starts_with(phrase))
    }

    /// The phrases of a list.
    pub(crate) fn list(&self, list: usize) -> &[&'static str] {
        self.0.get(list).map_or(&[], Vec::as_slice)
    }
}
