//! Names of newspapers, agencies and broadcasters, as mastheads and datelines have them.
//!
//! Owns: the shape of such a name, `lexicons/outlets.tsv`.
//! Never: knows who published a text.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::{is_han, lists};

lists! {
    /// A list of words in names of outlets, in lower case.
    enum List {
        /// What newspapers, agencies and broadcasters are called by.
        Kind = "outlet",
        /// How their names end in Chinese.
        End = "outlet-end",
    }
}

const SOURCE: &str = include_str!("../../../lexicons/outlets.tsv");

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// The newspaper, agency or broadcaster that words name, if they are nothing else: `The Quay Courier`.
pub(crate) fn outlet(words: &str) -> Option<&str> {
    const MOST_WORDS: usize = 5;
    let words = words.trim();
    if is_outlet_in_chinese(words) {
        return Some(words);
    }
    let all: Vec<&str> = words.split_whitespace().collect();
    let is_named = all
        .iter()
        .all(|word| matches!(*word, "of" | "and" | "the") || word.starts_with(char::is_uppercase));
    // "Daily Mole" as well as "Mole Daily"; "The Star" by itself is one. A masthead is in capitals.
    let shouted = !words.contains(char::is_lowercase);
    let is = |word: &str, kind: &str| word == kind || shouted && word.eq_ignore_ascii_case(kind);
    let of_kind = |words: &[&str]| LISTS.hold(List::Kind, &words.join(" ").to_lowercase());
    // "The Quay News Agency"
    let ends = |length: usize| all.len() > length && of_kind(&all[all.len() - length..]);
    // "By Staff Reporter" says who wrote it.
    let no_name = |word: &&str| is(word, "Breaking") || is(word, "By");
    let kind = !all.first().is_some_and(no_name) && (ends(1) || ends(2))
        || all.iter().any(|word| is(word, "Daily"));
    let plain = words
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '.'));
    ((2..=MOST_WORDS).contains(&all.len()) && is_named && kind && plain).then_some(words)
}

/// Whether words are the name of a newspaper in Chinese: `南岸晚报`.
fn is_outlet_in_chinese(words: &str) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 4..=10;
    LENGTHS.contains(&words.chars().count())
        && words.chars().all(is_han)
        && LISTS.list(List::End).iter().any(|end| words.ends_with(end))
}

/// The outlet in a masthead beside its section, or the way to it: "ELLIN STAR | Politics", "Ellin Star | News | Health"; one in
/// small letters may be a headline as well.
pub(crate) fn outlet_of_section(words: &str) -> Option<&str> {
    const MOST_WORDS: usize = 3;
    let (name, sections) = words.split_once(" | ")?;
    let is_section = |section: &str| {
        !section.is_empty()
            && section.split_whitespace().count() <= MOST_WORDS
            && section
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, ' ' | '&'))
    };
    outlet(name).filter(|_| sections.split(" | ").all(is_section))
}

#[cfg(test)]
mod tests {
    use hearsay_document::lexicon::{Lists, rows};

    use super::*;

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, _, decided, other] in rows(SOURCE) {
            assert!(List::named(name).is_some(), "no list {name}");
            assert!(outlet(decided).is_some(), "{name}: {decided}");
            assert!(outlet(other).is_none(), "{name}: {other}");
        }
    }

    #[test]
    fn outlets_are_told_from_headlines() {
        for (words, expected) in [
            ("Ellin Star", true),
            ("The Quay Courier", true),
            ("Daily Mole", true),
            ("QUAY NEWS AGENCY", true),
            ("Quay Plans New Asylum Agency", false),
            ("THE KESTREL VALLEY ARGUS", true),
            ("BREAKING NEWS", false),
            ("By Staff Reporter", false),
            ("Harbour closed after the storm", false),
            ("News", false),
            ("The star", false),
        ] {
            assert_eq!(outlet(words).is_some(), expected, "{words}");
        }
    }

    #[test]
    fn a_masthead_may_name_its_section() {
        for (words, expected) in [
            ("ELLIN STAR | Politics", Some("ELLIN STAR")),
            ("ELLIN STAR | Arts & Books", Some("ELLIN STAR")),
            ("Ellin Star | Politics", Some("Ellin Star")),
            ("Ellin Star | News | Health", Some("Ellin Star")),
            ("ELLIN STAR | Who emptied the pension fund", None),
            ("HARBOUR CLOSED | Politics", None),
        ] {
            assert_eq!(outlet_of_section(words), expected, "{words}");
        }
    }
}
