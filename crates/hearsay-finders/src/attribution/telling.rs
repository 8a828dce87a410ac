//! Words that settle who tells what around a cue: `lexicons/telling.tsv`.
//!
//! Owns: that list. Never: looks at a sentence; who asks has its tree.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hearsay_document::lexicon::{Lists, rows};
use hearsay_document::lists;

const SOURCE: &str = include_str!("../../../../lexicons/telling.tsv");

lists! {
    /// What a word does around a cue.
    pub(super) enum Role {
        /// A noun for how somebody tells something, on whose word it is taken up in passing.
        Account = "account",
        /// A verb whose object is whom it is said to.
        Addresses = "addresses",
        /// A verb whose subject answers to the words of others.
        Answers = "answers",
        /// A verb of asking, behind whose question somebody else answers.
        Asks = "asks",
        /// A verb whose object is to say what follows.
        Directs = "directs",
        /// A verb by which one has another's words, with whose they are for an object.
        Hears = "hears",
        /// A verb by which something comes out, with "it" for nobody.
        Impersonal = "impersonal",
        /// A word by which whoever writes judges what another said.
        Judges = "judges",
        /// A verb by which it is somebody's to say what follows, with "to" before whose.
        Leaves = "leaves",
        /// A verb of telling that is nothing without whom something is told.
        Informs = "informs",
        /// A noun for the way by which something is told.
        Means = "means",
        /// A noun for what somebody holds.
        Position = "position",
        /// A verb by which, in the passive, nobody named tells something of its subject.
        Reports = "reports",
        /// An adjective for what is held without anybody who is said to hold it.
        Shared = "shared",
        /// An adjective for how somebody stands to what is asked, before what he says of it.
        Stance = "stance",
        /// A verb of what somebody wants, asks for or means to do.
        Wants = "wants",
    }
}

impl Role {
    /// Whether a word, as a lemma (to judge and shared, as a form in lower case), has this role.
    pub(super) fn is_of(self, word: &str) -> bool {
        WORDS.contains(&(self, word))
    }
}

static WORDS: LazyLock<BTreeSet<(Role, &str)>> = LazyLock::new(|| lines().collect());

fn lines() -> impl Iterator<Item = (Role, &'static str)> {
    rows(SOURCE).filter_map(|[role, word]| Some((Role::named(role)?, word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_a_role_and_stands_once() {
        let all = rows::<1>(SOURCE).count();
        assert_eq!((lines().count(), WORDS.len()), (all, all));
    }
}
