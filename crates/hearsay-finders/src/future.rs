//! The forms of the English future.
//!
//! Owns: [`WILL`] and [`is_going_to`]. No finder itself: predictions and claims look for them.
//! Never: says whether what is to come was foreseen, promised or asked for.

use hearsay_document::Document;

/// "will" in all its forms, as the words of a document have them ("wo" + "n't").
pub(crate) const WILL: &[&str] = &["will", "wo", "'ll", "’ll", "shall"];

/// The two words of "going to", as they are written and as they are spoken.
const GOING_TO: &[[&str; 2]] = &[["going", "to"], ["gon", "na"]];

/// Whether the token at `word` is the first of "going to" or "gonna".
pub(crate) fn is_going_to(document: &Document, word: usize) -> bool {
    word + 1 < document.tokens.len()
        && GOING_TO.iter().any(|[first, second]| {
            document.lower(word) == *first && document.lower(word + 1) == *second
        })
}
