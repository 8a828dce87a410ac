//! Words by which one clause of a sentence is the ground of another.
//!
//! Owns: `lexicons/steps.tsv`.
//! Never: reads a sentence.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;

const SOURCE: &str = include_str!("../../../../lexicons/steps.tsv");

lists! {
    /// What a conjunction opens.
    pub(super) enum List {
        /// A ground.
        Ground = "ground",
        /// A ground, or when or how something is.
        Lasting = "lasting",
        /// A ground, or since when something is.
        Past = "past",
        /// What rests on a ground.
        Outcome = "outcome",
    }
}

pub(super) static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));
