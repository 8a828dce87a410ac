//! The pieces of a text under a reader's eye.
//!
//! Owns: [`Reader`], and what stands at a place.
//! Never: reads more than a piece and its neighbour.

use std::borrow::Cow;

use super::atoms::Atom;

/// Atoms of one text, and questions about them.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its pieces.
    pub(super) atoms: &'a [Atom],
}

impl<'a> Reader<'a> {
    /// The piece number `at`.
    pub(super) fn get(&self, at: usize) -> Option<&'a Atom> {
        self.atoms.get(at)
    }

    /// The words of the piece number `at`.
    pub(super) fn words(&self, at: usize) -> &'a str {
        self.get(at)
            .and_then(|atom| self.text.get(atom.start()..atom.end()))
            .unwrap_or("")
    }

    /// Whether the piece number `at` is this word, in any case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.words(at).eq_ignore_ascii_case(word)
    }

    /// Whether the piece number `at` is one of these words, in any case.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether the piece number `at` touches the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|atom| atom.glued)
    }

    /// Whether the piece number `at` stands on the line of the one before, or the next line.
    pub(super) fn follows(&self, at: usize) -> bool {
        self.get(at).is_some_and(|atom| atom.breaks < 2)
    }

    /// Whether the piece number `at` is this sign.
    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.get(at).is_some_and(|atom| atom.is_sign(sign))
    }

    /// The piece after a hyphen that joins two words, or `at` itself.
    pub(super) fn joined(&self, at: usize) -> usize {
        let hyphen = self.get(at).is_some_and(|a| a.is_hyphen() && a.glued) && self.glued(at + 1);
        if hyphen { at + 1 } else { at }
    }
}

/// A text's word in small letters, without a copy where it is so already.
pub(super) fn folded(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|b| b.is_ascii_lowercase() || !b.is_ascii_alphabetic() && b < 0x80)
    {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}
