//! Words by which somebody gives a value and another that takes its place.
//!
//! Owns: `lexicons/revisions.tsv`.
//! Never: reads a statement.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;

use crate::terms;

pub(super) const REVISIONS: &str = include_str!("../../../../lexicons/revisions.tsv");

lists! {
    /// A list of words by which one value takes another's place.
    pub(super) enum List {
        /// Verbs with which something is given.
        Told = "told",
        /// What leads from a value to the next one.
        Then = "then",
        /// Adjectives for what held before.
        Earlier = "earlier",
        /// Nouns for what somebody holds a figure to be.
        Estimate = "estimate",
        /// Verbs for giving another value instead.
        Revised = "revised",
        /// Verbs for what comes once.
        Once = "once",
        /// Nouns for how long somebody is in office.
        Tenure = "tenure",
    }
}

pub(super) static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(REVISIONS));

/// Whether a word in lower case is a verb of giving one's word.
pub(super) fn tells(word: &str) -> bool {
    LISTS.hold(List::Told, word)
}

/// Whether a word in lower case tells of what held before: "their *previous* declaration".
pub(super) fn is_earlier(word: &str) -> bool {
    LISTS.hold(List::Earlier, word)
}

/// Stems of the verbs for what comes once.
static ONCE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let verbs = LISTS.list(List::Once).iter();
    verbs.map(|verb| terms::stem(verb)).collect()
});

/// Whether the stem is that of a verb for what comes once.
pub(super) fn comes_once(stem: &str) -> bool {
    ONCE.iter().any(|verb| verb == stem)
}

/// Whether a word in lower case is a noun for how long somebody is in office: "this *parliament*".
pub(super) fn is_tenure(word: &str) -> bool {
    LISTS.hold(List::Tenure, word)
}
