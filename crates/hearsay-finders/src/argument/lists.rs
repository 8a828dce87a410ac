//! Words by which a statement, or a clause of one, is the ground of another.
//!
//! Owns: `lexicons/steps.tsv`.
//! Never: reads a sentence.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;

const SOURCE: &str = include_str!("../../../../lexicons/steps.tsv");

lists! {
    /// What words open, or announce.
    pub(super) enum List {
        /// A ground.
        Ground = "ground",
        /// A ground, or when or how something is.
        Lasting = "lasting",
        /// A ground, or since when something is.
        Past = "past",
        /// What rests on a ground.
        Outcome = "outcome",
        /// A sentence that follows from those before it.
        Concludes = "concludes",
        /// One that does so where a word for "surely" follows.
        Infers = "infers",
        /// Such words.
        Surely = "surely",
        /// The ground of the sentence before.
        Explains = "explains",
        /// Perhaps a conclusion.
        MayConclude = "may-conclude",
        /// Perhaps a ground.
        MayExplain = "may-explain",
        /// Nothing, before what does.
        Before = "before",
        /// A ground by the field in which it lies.
        Field = "field",
        /// By number, what is told one by one.
        Announced = "announced",
        /// The same, of what is nothing but grounds.
        Plain = "plain",
        /// Grounds for the sentence before, in a sentence that asks for them.
        AsksWhy = "asks-why",
    }
}

pub(super) static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// The words of a list.
pub(super) fn words(list: List) -> &'static [&'static str] {
    LISTS.list(list)
}
