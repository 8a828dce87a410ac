//! Words by which a clause looks ahead.
//!
//! Owns: `lexicons/ahead.tsv`.
//! Never: reads a sentence.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::{Document, lists};

const SOURCE: &str = include_str!("../../../../lexicons/ahead.tsv");

lists! {
    /// What a word does.
    pub(super) enum List {
        /// It opens the future.
        Opens = "opens",
        /// It does so with "to" or a clause behind it; by lemma.
        Leads = "leads",
        /// It helps a verb for what may come about.
        Chance = "chance",
        /// Its infinitive is what somebody promises, plans or expects of himself; by lemma.
        Binds = "binds",
        /// It says in the past what "would" be.
        Reports = "reports",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Whether a token's form is on a list.
pub(super) fn is(document: &Document, word: usize, list: List) -> bool {
    LISTS.hold(list, &document.lower(word))
}

/// Whether a token's lemma is on a list.
pub(super) fn is_lemma(document: &Document, word: usize, list: List) -> bool {
    LISTS.hold(list, &document.tokens[word].lemma.to_lowercase())
}
