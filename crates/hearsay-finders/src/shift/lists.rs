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
        /// What says that something becomes more.
        Rise = "rise",
        /// What says that something becomes less.
        Fall = "fall",
        /// Verbs for owning to something.
        Own = "own",
        /// Participles for what is given another day.
        Moved = "moved",
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

/// Stems of the words of a list.
fn stems(list: List) -> Vec<String> {
    let words = LISTS.list(list).iter();
    words.map(|word| terms::stem(word)).collect()
}

/// Stems of the verbs for what comes once.
static ONCE: LazyLock<Vec<String>> = LazyLock::new(|| stems(List::Once));

/// The stems by which something becomes more, and those by which it becomes less, each with the one that stands for all.
static MOVES: LazyLock<[(String, Vec<String>); 2]> = LazyLock::new(|| {
    [("rise", List::Rise), ("fall", List::Fall)].map(|(all, list)| (terms::stem(all), stems(list)))
});

/// Stems of the verbs for owning to something.
static OWN: LazyLock<Vec<String>> = LazyLock::new(|| stems(List::Own));

/// The stem that stands for all that says the same of how much something becomes: "raise" and "increase" are "rise"; any other
/// is its own.
pub(super) fn same_move(stem: &str) -> &str {
    let holds = |list: &&(String, Vec<String>)| list.1.iter().any(|other| other == stem);
    MOVES.iter().find(holds).map_or(stem, |(all, _)| all)
}

/// The stem that stands for two words in lower case by which something becomes more or less: "put up".
pub(super) fn moves_in_two(word: &str, next: &str) -> Option<&'static str> {
    if !matches!(next, "up" | "down") {
        return None;
    }
    let both = format!("{word} {next}");
    let lists = [List::Rise, List::Fall].into_iter().zip(&*MOVES);
    let mut found = lists.filter(|(list, _)| LISTS.hold(*list, &both));
    found.next().map(|(_, (all, _))| all.as_str())
}

/// Whether a stem stands for how much something becomes.
pub(super) fn is_move(stem: &str) -> bool {
    MOVES.iter().any(|(all, _)| all == stem)
}

/// Whether words in lower case give something another day: "has been *postponed*", "was *put off*".
pub(super) fn is_moved(lower: &[String]) -> bool {
    let helps = |word: &String| {
        matches!(
            word.as_str(),
            "be" | "been" | "is" | "was" | "were" | "being"
        )
    };
    (1..lower.len()).any(|at| {
        let one = &lower[at];
        let both = lower.get(at + 1).map(|next| format!("{one} {next}"));
        let moves =
            LISTS.hold(List::Moved, one) || both.is_some_and(|both| LISTS.hold(List::Moved, &both));
        moves && helps(&lower[at - 1])
    })
}

/// Whether the stem is that of a verb for owning to something.
pub(super) fn owns(stem: &str) -> bool {
    OWN.iter().any(|verb| verb == stem)
}

/// Whether the stem is that of a verb for what comes once.
pub(super) fn comes_once(stem: &str) -> bool {
    ONCE.iter().any(|verb| verb == stem)
}

/// Whether a word in lower case is a noun for how long somebody is in office: "this *parliament*".
pub(super) fn is_tenure(word: &str) -> bool {
    LISTS.hold(List::Tenure, word)
}
