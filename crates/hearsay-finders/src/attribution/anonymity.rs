//! The terms on which a source spoke.
//!
//! Owns: telling them from what it said: "a pilot, who asked not to be named, warned that …".
//! Never: says what kind of source it is.

use hearsay_document::{Attribution, Document};

/// Words in which one asks to stay unnamed.
const TERMS: &[&str] = &[
    "not to be named",
    "not to be identified",
    "not be named",
    "not be identified",
    "anonymity",
    "remain anonymous",
    "remain unnamed",
];
/// Bytes of a content that can be no more than such terms and their reason.
const LONGEST: usize = 90;

/// Whether all that an attribution ascribes is the wish to stay unnamed.
pub(super) fn is_asked(document: &Document, a: &Attribution) -> bool {
    let &[content] = a.content.as_slice() else {
        return false;
    };
    if content.len() > LONGEST {
        return false;
    }
    let words = document.text.slice(content).to_lowercase();
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opens = |terms: &&str| {
        words
            .find(*terms)
            .is_some_and(|at| at <= "condition of ".len())
    };
    TERMS.iter().any(opens)
}
