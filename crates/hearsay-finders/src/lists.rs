//! Lists of words in the lexicon: files with one list a line.
//!
//! Owns: [`Words`], which words are on which list of a file.
//! Never: knows what a list is for.

use std::collections::HashMap;
use std::marker::PhantomData;

use hearsay_document::lexicon::{Lists, rows};

/// Words before "over" with which a length of time is more than it says: "took over two years". After others it is the time in
/// whose course something goes on: "over two years they built".
pub(crate) const BEFORE_OVER: &[&str] = &[
    "is", "was", "were", "are", "for", "took", "taken", "takes", "take", "lasted", "lasts",
    "after", "been", "with", "aged", "of", "just", "well", "little", "than", "spent", "in",
];

/// The longest word of a list, in bytes.
const LONGEST: usize = 24;

/// The words of a file whose lists are `L`: name, words, a text that a word of the list decides, and one that none does.
pub(crate) struct Words<L> {
    /// For each word, a bit for each list it is on. Only looked up, never walked through.
    words: HashMap<&'static [u8], u64>,
    lists: PhantomData<L>,
}

impl<L: Lists> Words<L> {
    /// The lists of a file, at most 64. Unknown ones are left out.
    pub(crate) fn of(source: &'static str) -> Self {
        let mut words = HashMap::new();
        for [name, list] in rows(source) {
            if let Some(named) = L::named(name) {
                for word in list.split(' ') {
                    *words.entry(word.as_bytes()).or_insert(0) |= 1 << named.place();
                }
            }
        }
        Self {
            words,
            lists: PhantomData,
        }
    }

    /// Whether a word is on a list, without regard to the case of its letters a to z.
    pub(crate) fn has(&self, list: L, word: &str) -> bool {
        let mut buffer = [0u8; LONGEST];
        let Some(lower) = buffer.get_mut(..word.len()) else {
            return false;
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.words
            .get(&*lower)
            .is_some_and(|lists| lists >> list.place() & 1 == 1)
    }
}
