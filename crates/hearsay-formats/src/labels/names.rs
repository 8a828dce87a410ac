//! What a name looks like, and what may be told about it.
//!
//! Owns: [`name_shape`], descriptors, particles, and nouns for voices nobody knows.
//! Never: knows who anybody is.

use hearsay_document::names::is_title;

use super::headings::is_heading;

/// Most words of a name.
pub(super) const MOST_WORDS: usize = 6;

/// Whether words name a voice by what it is: `INTERVIEWER`, `Resident 1`, `Police officer`.
pub(super) fn is_voice(name: &str) -> bool {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
    let last = bare.rsplit(' ').next().unwrap_or("");
    crate::learned::VOICE_NOUNS
        .binary_search(&last.to_uppercase().as_str())
        .is_ok()
        || is_voice_noun(&last.to_lowercase())
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
    if [
        "Dear ", "To the ", "Re ", "For ", "With ", "From ", "As ", "If ", "When ", "But ", "And ",
    ]
    .iter()
    .any(|small| name.starts_with(small))
    {
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
            if matches!(word, "&" | "-" | "–" | "+") {
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
        } else if !(is_particle(bare) || index > 0 && is_voice_noun(bare)) {
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
        if VERBS.binary_search(&bare).is_ok() {
            return false;
        }
    }
    sure && count <= 16
}

/// Whether a name begins with how somebody is addressed: `Sir Jon Osk`.
pub(super) fn is_titled(name: &str) -> bool {
    // "Rt Hon Ann Pell", "The Right Hon. Ann Pell".
    let mut words = name
        .split(' ')
        .skip_while(|word| matches!(*word, "The" | "Rt" | "Rt." | "Right"));
    let first = words.next().unwrap_or("");
    words.next().is_some() && is_title(first.trim_end_matches('.'))
}

/// Verbs that show a sentence: no office and no title holds them.
const VERBS: &[&str] = &[
    "added",
    "adds",
    "admitted",
    "agreed",
    "announced",
    "are",
    "argued",
    "asked",
    "asks",
    "be",
    "been",
    "called",
    "came",
    "claimed",
    "concluded",
    "continued",
    "could",
    "declared",
    "did",
    "does",
    "explained",
    "had",
    "has",
    "have",
    "he",
    "insisted",
    "is",
    "it",
    "noted",
    "read",
    "reads",
    "replied",
    "reported",
    "responded",
    "said",
    "saying",
    "says",
    "she",
    "should",
    "shouted",
    "stated",
    "tells",
    "that",
    "they",
    "this",
    "told",
    "tweeted",
    "warned",
    "was",
    "we",
    "were",
    "who",
    "will",
    "would",
    "writes",
    "wrote",
    "you",
];

pub(super) fn is_abbreviation(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let letters = bare.chars().count();
    letters <= 1
        || is_title(bare)
        || matches!(
            bare,
            "No" | "Nos"
                | "Jr"
                | "Sr"
                | "St"
                | "Ph"
                | "Esq"
                | "U.S"
                | "U.N"
                | "U.K"
                | "D.C"
                | "JR"
                | "SR"
                | "NO"
        )
        || (letters <= 5 && bare.chars().all(char::is_uppercase))
        || bare.contains('.')
}

/// Small words that stand in names, and in offices that stand for one: "Chairman of the Board".
fn is_particle(word: &str) -> bool {
    is_of_name(word) || matches!(word, "of" | "the" | "and" | "for" | "pro" | "tempore")
}

/// Small words that stand in names of people: "Van der Meer".
pub(super) fn is_of_name(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "di"
            | "du"
            | "del"
            | "della"
            | "der"
            | "den"
            | "des"
            | "dos"
            | "das"
            | "do"
            | "e"
            | "y"
            | "van"
            | "von"
            | "zu"
            | "zur"
            | "bin"
            | "ibn"
            | "bint"
            | "al"
            | "el"
            | "la"
            | "le"
            | "ter"
            | "ten"
            | "af"
            | "av"
    )
}

/// Nouns that name a voice nobody knows: "Unidentified male", "Audience member".
fn is_voice_noun(word: &str) -> bool {
    matches!(
        word,
        "male"
            | "female"
            | "man"
            | "woman"
            | "boy"
            | "girl"
            | "child"
            | "speaker"
            | "voice"
            | "unknown"
            | "member"
            | "reporter"
            | "student"
            | "caller"
            | "participant"
            | "questioner"
            | "audience"
            | "host"
            | "guest"
            | "interpreter"
            | "translator"
            | "person"
            | "judge"
            | "clerk"
            | "officer"
            | "announcer"
            | "narrator"
            | "witness"
            | "in"
            | "crowd"
            | "group"
            | "number"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        let wrong = VERBS.windows(2).find(|pair| pair[0] >= pair[1]);
        assert_eq!(wrong, None);
    }
}
