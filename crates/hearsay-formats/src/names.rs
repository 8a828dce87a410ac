//! What a name looks like, and what may be told about it.
//!
//! Owns: [`name_shape`], descriptors, particles, and nouns for voices nobody knows, `lexicons/voices.tsv`.
//! Never: knows who anybody is.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;
use hearsay_document::names::is_title;

use crate::headings::is_heading;

/// Most words of a name.
pub(crate) const MOST_WORDS: usize = 6;

lists! {
    /// A list of words in labels and beside them.
    enum List {
        /// Nouns by which labels name a voice, and which texts hold in small letters, too.
        Common = "common",
        /// Nouns that name a voice nobody knows.
        Unknown = "unknown",
        /// Verbs that show a sentence: no office and no title holds them.
        Verb = "verb",
        /// Small words that stand in names of people.
        OfName = "of-name",
        /// Small words that stand in offices that stand for a name.
        OfOffice = "of-office",
        /// How phrases begin that are no name.
        Phrase = "phrase",
        /// Words before a full stop that ends no sentence.
        Short = "short",
        /// What stands behind a name and is none.
        Honour = "honour",
        /// Names of fields, in small letters.
        Field = "field",
    }
}

const SOURCE: &str = include_str!("../../../lexicons/voices.tsv");

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Whether a word, in any case, is a noun by which labels name a voice and which texts hold in small letters, too: `NARRATOR`.
pub(crate) fn is_common_noun(word: &str) -> bool {
    LISTS.hold(List::Common, &word.to_lowercase())
}

/// Whether a word in small letters before a colon is a field's name, and nobody's: `date: `.
pub(crate) fn is_field_name(word: &str) -> bool {
    LISTS.hold(List::Field, word)
}

/// Whether words name a voice by what it is: `INTERVIEWER`, `Resident 1`, `Police officer`.
pub(crate) fn is_voice(name: &str) -> bool {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
    let last = bare.rsplit(' ').next().unwrap_or("");
    is_common_noun(last)
        || LISTS.hold(List::Unknown, &last.to_lowercase())
        || bare.len() < name.len() && !bare.is_empty()
}

/// Whether a name is a number that a program gave to a voice: `spk05`, `speaker_1`.
fn is_counted_voice(name: &str) -> bool {
    const LONGEST: usize = 3;
    ["spk", "spkr", "speaker"].iter().any(|voice| {
        name.strip_prefix(voice).is_some_and(|number| {
            let digits = number.trim_start_matches(['_', '-', ' ']);
            (1..=LONGEST).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
        })
    })
}

/// Whether a name's letters are all capitals, and whether it is a full name; `None` if it is no name.
/// At most six words, each with a capital, particles apart.
pub(crate) fn name_shape(name: &str) -> Option<(bool, bool)> {
    if name.is_empty() || name.len() > 60 || is_heading(name) {
        return None;
    }
    if is_counted_voice(name) {
        return Some((false, false));
    }
    // "For the Plaintiffs", "To the Editor": a phrase.
    if LISTS.beginning(List::Phrase, name).is_some() {
        return None;
    }
    let mut capitalised = 0;
    let mut words = 0;
    let mut letters = 0;
    let mut lower = false;
    for (index, word) in name.split_whitespace().enumerate() {
        words += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = bare.chars().next() else {
            if index > 0 && matches!(word, "&" | "-" | "–" | "+") {
                continue;
            }
            return None;
        };
        lower |= bare.chars().any(char::is_lowercase);
        letters += bare.chars().filter(|c| c.is_alphabetic()).count();
        // "iPhone" names whoever holds it.
        let branded = || bare.chars().nth(1).is_some_and(char::is_uppercase);
        if first.is_alphabetic() && (!first.is_lowercase() || branded()) {
            capitalised += 1;
        } else if first.is_numeric() {
            // A number counts voices: Speaker 1, Juror No. 5.
            if index == 0 || bare.len() > 3 {
                return None;
            }
        } else if index == 0 && word.starts_with("al-") {
            capitalised += 1;
        } else if !(is_particle(bare) || index > 0 && LISTS.hold(List::Unknown, bare)) {
            return None;
        }
        // "O'Brien", "Jean-Luc", "SPEAKER_00" are words; "10:30" and "a.b/c" are not.
        if !bare.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '‑' | '.' | '_' | '·' | '&' | '#')
        }) {
            return None;
        }
    }
    if capitalised == 0 || words > MOST_WORDS || letters == 0 {
        return None;
    }
    Some((!lower && letters > 1, capitalised >= 2))
}

/// Whether words after a name tell who that is, and do not go on with a sentence.
pub(crate) fn is_descriptor(words: &str, sure: bool) -> bool {
    if words.starts_with(['(', '[']) && words.ends_with([')', ']']) && words.len() < 60 {
        return true;
    }
    let mut count = 0;
    for word in words.split_whitespace() {
        count += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if LISTS.hold(List::Verb, bare) {
            return false;
        }
    }
    sure && count <= 16
}

/// Whether a name begins with how somebody is addressed: `Sir Jon Osk`.
pub(crate) fn is_titled(name: &str) -> bool {
    // "Rt Hon Ann Pell", "The Right Hon. Ann Pell".
    let mut words = name
        .split_whitespace()
        .skip_while(|word| matches!(*word, "The" | "Rt" | "Rt." | "Right"));
    let first = words.next().unwrap_or("");
    words.next().is_some() && is_title(first.trim_end_matches('.'))
}

/// Whether the full stop behind a word may belong to it.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let letters = bare.chars().count();
    letters <= 1
        || is_title(bare)
        || LISTS.hold(List::Short, bare)
        || (letters <= 5 && bare.chars().all(char::is_uppercase))
        || bare.contains('.')
}

/// Small words that stand in names, and in offices that stand for one: "Chairman of the Board".
fn is_particle(word: &str) -> bool {
    is_of_name(word) || LISTS.hold(List::OfOffice, word)
}

/// Small words that stand in names of people: "Van der Meer".
pub(crate) fn is_of_name(word: &str) -> bool {
    LISTS.hold(List::OfName, word)
}

/// Whether what stands behind a comma may be somebody's first name: no honours, and no office in two words.
pub(crate) fn is_first(words: &str) -> bool {
    let bare = words.trim_end_matches('.');
    let initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    !LISTS.hold(List::Honour, bare.replace('.', "").as_str())
        && words.chars().any(char::is_lowercase)
        && words.split(' ').skip(1).all(initial)
}

#[cfg(test)]
mod tests {
    use hearsay_document::lexicon::{Lists, rows};

    use super::*;

    #[test]
    fn each_list_has_its_example_and_not_its_counter_example() {
        let decides = |list, words: &str| match list {
            List::Common => is_common_noun(words),
            List::Unknown => is_voice(words) && !is_common_noun(words),
            List::Verb => !is_descriptor(words, true),
            List::OfName | List::OfOffice => name_shape(words).is_some(),
            List::Phrase => name_shape(words).is_none(),
            List::Short => is_abbreviation(words),
            List::Honour => !is_first(words),
            List::Field => is_field_name(words),
        };
        for [name, _, example, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(decides(list, example), "{name}: {example}");
            assert!(!decides(list, other), "{name}: {other}");
        }
    }
}
