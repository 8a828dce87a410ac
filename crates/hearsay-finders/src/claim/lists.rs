//! Words by which a claim is of a kind.
//!
//! Owns: `lexicons/claims.tsv`.
//! Never: reads a sentence.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;

const SOURCE: &str = include_str!("../../../../lexicons/claims.tsv");

lists! {
    /// What the words tell.
    pub(super) enum List {
        /// What came of what.
        Cause = "cause",
        /// What somebody thinks of something.
        Opinion = "opinion",
        /// How two things compare.
        Degree = "degree",
    }
}

pub(super) static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));
