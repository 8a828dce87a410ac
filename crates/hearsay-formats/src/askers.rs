//! Who asks, where many share one label and each tells who that is: `Q  Ann Pell, Quay Radio. Why …`, `I'm Jon Osk from the
//! Quay Post.`
//!
//! Owns: the name that somebody gives himself at the beginning of a question.
//! Never: names a voice whose label tells who speaks, or takes whom a question calls for who asks it.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::names::is_title;
use hearsay_document::{Span, lists};

use crate::labels;
use crate::lines::words_of;
use crate::names;
use crate::turns::OpenTurn;

const SOURCE: &str = include_str!("../../../lexicons/askers.tsv");

lists! {
    /// A list of words with which a question begins.
    enum List {
        /// Words of greetings.
        Greets = "greets",
        /// Words before one's own name.
        Myself = "myself",
        /// Words with which a sentence begins and no name does.
        Opens = "opens",
        /// Words between one's name and whom one asks for.
        AsksFor = "asks-for",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Bytes at the beginning of a question in which somebody tells who asks.
const BEGINNING: usize = 160;
/// Words of a name.
const NAMES: std::ops::RangeInclusive<usize> = 2..=3;
/// Most words of whom one asks for.
const MOST_WORDS: usize = 6;

/// Names the turns of those who ask by what they say of themselves.
pub(crate) fn name(text: &str, turns: &mut [OpenTurn]) {
    let asks = |open: &OpenTurn| {
        open.name
            .is_some_and(|name| labels::is_asking(words_of(text, name)))
    };
    for open in turns.iter_mut().filter(|open| asks(open)) {
        open.name = introduced(text, open.turn.body(text)).or(open.name);
    }
}

/// The name that whoever says `body` gives himself at its beginning.
fn introduced(text: &str, body: Span) -> Option<Span> {
    let words = words_of(text, body);
    let beginning = &words[..words.floor_char_boundary(BEGINNING)];
    let mut at = 0;
    for part in beginning.split_inclusive([',', '.', '?', '!', ':', ';', '—', '–']) {
        let told = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let from = at + (told.len() - told.trim_start().len());
        at += part.len();
        let told = told.trim_start();
        if told.is_empty() {
            continue;
        }
        let (name, is_said) = told_name(told);
        let place = from + (told.len() - name.len());
        let rest = words.get(at..).unwrap_or("");
        if let Some(length) = own_name(name, rest, is_said, part.ends_with(',')) {
            let start = body.start() + place;
            return Some(Span::new(start, start + length));
        }
        if !greets(told) {
            return None;
        }
    }
    None
}

/// What stands behind the words with which somebody begins to tell who he is, `I'm`, and whether there are any.
fn told_name(part: &str) -> (&str, bool) {
    let lower = part.to_lowercase().replace('’', "'");
    let before = LISTS
        .list(List::Myself)
        .iter()
        .filter(|before| lower.starts_with(**before))
        .max_by_key(|before| before.len());
    // Typographic apostrophes are longer than plain ones, so the length is counted in characters.
    let behind = before.and_then(|before| {
        let (at, _) = part.char_indices().nth(before.chars().count())?;
        part.get(at..)
    });
    behind.map_or((part, false), |behind| (behind, true))
}

/// How long the name is that words begin with, if they or those after their comma, `rest`, tell whom it asks for.
fn own_name(words: &str, rest: &str, is_said: bool, has_comma: bool) -> Option<usize> {
    let parts = words.match_indices(' ').map(|(at, _)| at);
    let ends = parts.chain([words.len()]).filter(|&end| {
        let behind = words.get(end..).unwrap_or("").trim_start();
        let is_for = LISTS
            .beginning(List::AsksFor, behind)
            .is_some_and(|before| {
                let house = behind.get(before.len()..).unwrap_or("");
                let house = house.strip_prefix("the ").unwrap_or(house);
                house.starts_with(char::is_uppercase)
            });
        let is_before_house = behind.is_empty() && has_comma && begins_with_house(rest);
        is_for || is_before_house || is_said && behind.is_empty()
    });
    ends.into_iter().find(|&end| {
        let name = &words[..end];
        NAMES.contains(&name.split(' ').count())
            && names::name_shape(name) == Some((false, true))
            && name
                .split(' ')
                .all(|word| !is_title(word) && word.starts_with(char::is_uppercase))
            && !greets(name)
            && !begins_sentence(name)
    })
}

/// Whether the first word is one that no name begins with: `Did Ann Pell`.
fn begins_sentence(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or("");
    LISTS.hold(List::Opens, &first.to_lowercase())
}

/// Whether words begin with whom somebody asks for, and a mark: ` Quay Radio. Why …`.
fn begins_with_house(words: &str) -> bool {
    let Some(end) = words.find([',', '.', '?', '!', ':', ';', '—', '–']) else {
        return false;
    };
    let house = words[..end].trim();
    let house = house.strip_prefix("the ").unwrap_or(house);
    let mut all = house.split(' ');
    all.clone().count() <= MOST_WORDS
        && all.all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || matches!(word, "and" | "of" | "&")
        })
        && !house.ends_with("'s")
        && !house.ends_with("’s")
}

/// Whether a part of a sentence only greets or calls somebody.
fn greets(part: &str) -> bool {
    part.split_whitespace().all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        LISTS.hold(List::Greets, &bare.to_lowercase())
            || is_title(bare)
            || bare.starts_with(char::is_uppercase) && part.split(' ').any(is_title)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::lexicon::{Lists, rows};

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, _, decided, other] in rows(SOURCE) {
            assert!(List::named(name).is_some(), "no list {name}");
            let told = |words: &str| introduced(words, Span::new(0, words.len())).is_some();
            assert!(told(decided), "{name}: {decided}");
            assert!(!told(other), "{name}: {other}");
        }
    }

    #[test]
    fn who_asks_is_told_from_who_is_called() {
        for (words, expected) in [
            (
                "Prime Minister, Ann Pell, Quay Radio. Who is right?",
                "Ann Pell",
            ),
            ("Thank you. Jon Osk from the Quay Post. When?", "Jon Osk"),
            (
                "Hi, I’m Ann Pell with Quay TV, and I wonder why.",
                "Ann Pell",
            ),
            ("My name is Ann Mary Pell. Why?", "Ann Mary Pell"),
            (
                "Good afternoon, Minister Lund. Jon Osk, The Quay Post – when?",
                "Jon Osk",
            ),
            ("Minister Lund, Quay Mayor, who is right?", ""),
            ("Last week, Ann Pell, Quay Mayor, said so.", ""),
            ("Did Ann Pell, Quay Mayor, know?", ""),
            ("Ann Pell, why did you leave?", ""),
            ("Ann Pell said so.", ""),
            ("Jon, Ann Pell, Quay Mayor's aide, left.", ""),
        ] {
            let name = introduced(words, Span::new(0, words.len()));
            assert_eq!(
                name.map_or("", |name| words_of(words, name)),
                expected,
                "{words}"
            );
        }
    }
}
