//! Speeches: one voice from the first word to the last, whom only the headline names: `Remarks by Ann Pell on the Harbour`.
//!
//! Owns: which headline names whoever speaks below it, and the one turn.
//! Never: looks at a text in which somebody is labelled.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::names::is_title;
use hearsay_document::{Turn, lists};

use crate::lines::words_of;
use crate::names;
use crate::tally::ends_as_told;
use crate::unlabelled::{Told, Unlabelled};

const SOURCE: &str = include_str!("../../../lexicons/speeches.tsv");

lists! {
    /// A list of `lexicons/speeches.tsv`.
    enum List {
        /// What is said by one voice.
        Kind = "kind",
        /// What may stand before it.
        Before = "before",
        /// Words that begin what is told behind the name: the occasion and the day.
        Behind = "behind",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Words of whoever speaks of themselves.
const I: &[&str] = &[
    "I", "I'm", "I’m", "My", "Our", "We", "my", "our", "us", "we",
];

/// The turn of whoever the headline names, over all paragraphs.
pub(crate) fn told(unlabelled: Unlabelled<'_>) -> Told {
    Vec::from_iter(turn(unlabelled)).into()
}

fn turn(
    Unlabelled {
        text,
        title,
        paragraphs,
        ..
    }: Unlabelled<'_>,
) -> Option<Turn> {
    let speaker = speaker(words_of(text, title?))?;
    // Where it was held, and how it may be quoted, are no sentences.
    let begins = |words: &str| ends_as_told(words) || words.ends_with([',', ':']);
    let first = paragraphs
        .iter()
        .find(|&&line| begins(words_of(text, line)))?;
    let span = first.cover(*paragraphs.last()?);
    let mut words = words_of(text, span).split(|c: char| c.is_whitespace() || c == ',');
    words.any(|word| I.contains(&word)).then(|| Turn {
        span,
        speaker: Some(speaker.to_owned()),
        ..Turn::default()
    })
}

/// Whose words a headline says that it heads: `Remarks by Ann Pell on the Harbour`.
pub(crate) fn speaker(title: &str) -> Option<&str> {
    let mut rest = title.trim_start_matches(['#', ' ']);
    let strip = |rest: &str, word: &str| -> Option<usize> {
        let head = rest.get(..word.len())?;
        let after = rest[word.len()..].chars().next();
        let ends = word == ":" || after.is_none_or(|c| !c.is_alphanumeric());
        (head.eq_ignore_ascii_case(word) && ends).then_some(word.len())
    };
    let before = LISTS.list(List::Before);
    while let Some(length) = before.iter().find_map(|word| strip(rest, word)) {
        rest = rest[length..].trim_start();
    }
    let kinds = LISTS.list(List::Kind).iter();
    let length = kinds.filter_map(|kind| strip(rest, kind)).max()?;
    let behind = &rest[length..];
    let leads = |lead: &&&str| {
        let head = behind.get(..lead.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(lead))
    };
    rest = &behind[[" by ", " of "].iter().find(leads)?.len()..];
    rest = rest.strip_prefix("the ").unwrap_or(rest);
    let (name, behind) = name(rest)?;
    // "Speech by the Minister of Transport, *Ann Pell*"
    let holds_office = name.split(' ').any(|word| is_title(&word.to_lowercase()));
    let named = self::name(behind).map(|(name, _)| name);
    named
        .filter(|_| holds_office && name.contains(" of "))
        .filter(|name| names::name_shape(name).is_some_and(|(_, full)| full))
        .or_else(|| {
            names::name_shape(name)
                .filter(|(_, full)| *full)
                .map(|_| name)
        })
}

/// The name that words begin with, which ends where the occasion begins, and what stands behind its comma.
fn name(words: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    let mut at = 0;
    for word in words.split_inclusive(' ') {
        let bare = word.trim_end_matches([' ', ',', ':', ';']);
        if LISTS.hold(List::Behind, &bare.to_lowercase())
            || bare.starts_with(['(', '–', '—', '-', '|'])
        {
            break;
        }
        if bare.starts_with(char::is_lowercase)
            && !matches!(bare, "of" | "and" | "de" | "van" | "von")
        {
            return None;
        }
        end = at + bare.len();
        at += word.len();
        if word.trim_end().len() > bare.len() {
            break;
        }
    }
    let behind = words[end..].strip_prefix(", ").unwrap_or("");
    Some((&words[..end], behind))
}

#[cfg(test)]
mod tests {
    use hearsay_document::lexicon::{Lists, rows};

    use super::*;

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, _, decided, other] in rows(SOURCE) {
            assert!(List::named(name).is_some(), "no list {name}");
            assert!(speaker(decided).is_some(), "{name}: {decided}");
            assert_eq!(speaker(other), None, "{name}: {other}");
        }
    }

    #[test]
    fn headlines_of_speeches_name_who_speaks() {
        for (title, expected) in [
            (
                "Remarks by Prime Minister Ann Pell on the Flood",
                Some("Prime Minister Ann Pell"),
            ),
            (
                "Full text: Speech by Jon Osk, Harbour Master",
                Some("Jon Osk"),
            ),
            ("Statement of Ann Pell", Some("Ann Pell")),
            (
                "Speech by the Minister of Transport, Ann Pell",
                Some("Ann Pell"),
            ),
            (
                "Transcript of Opening Remarks by Secretary of State Ann Pell At the Quay",
                Some("Secretary of State Ann Pell"),
            ),
            ("Speech by Ann Pell angers the coast", None),
            ("Statement by a minister", None),
            (
                "REMARKS BY SPOKESPERSON ANN PELL AT THE BRIEFING",
                Some("SPOKESPERSON ANN PELL"),
            ),
            ("Remarks on the Flood", None),
            ("Statements by Ann Pell", None),
        ] {
            assert_eq!(speaker(title), expected, "{title}");
        }
    }
}
