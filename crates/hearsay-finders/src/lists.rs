//! Lists of words in the lexicon: files with one list a line.
//!
//! Owns: [`Lists`], which words are on which list of a file.
//! Never: knows what a list is for.

use std::collections::HashMap;

use hearsay_document::lexicon::rows;

/// The longest word of a list, in bytes.
const LONGEST: usize = 24;

/// A file of lists: name, words, a text that a word of the list decides, and one that none does.
pub(crate) struct Lists {
    /// For each word, a bit for each list it is on. Only looked up, never walked through.
    words: HashMap<&'static [u8], u32>,
}

impl Lists {
    /// Parses a file of lists; `number` gives each its place, below 32.
    pub(crate) fn parse(source: &'static str, number: impl Fn(&str) -> Option<u8>) -> Self {
        let mut words = HashMap::new();
        for [name, list] in rows(source) {
            if let Some(number) = number(name) {
                for word in list.split(' ') {
                    *words.entry(word.as_bytes()).or_insert(0) |= 1 << number;
                }
            }
        }
        Self { words }
    }

    /// Whether a word is on the list of this number, without regard to the case of its letters a to z.
    pub(crate) fn has(&self, number: u8, word: &str) -> bool {
        let mut buffer = [0u8; LONGEST];
        let Some(lower) = buffer.get_mut(..word.len()) else {
            return false;
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.words
            .get(&*lower)
            .is_some_and(|lists| lists >> number & 1 == 1)
    }
}
