//! Names in a phrase: whose name stands at a word.
//!
//! Owns: which actors a name may mean where it stands, and what a reading takes from it.
//! Never: decides between several people of one name; the day does.

use crate::actor::{Actor, ActorKind};
use crate::fold::fold;
use crate::registry::Registry;

use super::reading::Reading;
use super::words::Word;

/// Words before a last name that are no first name, where a sentence or a title capitalises them.
const NO_NAMES: &[&str] = &[
    "a",
    "acting",
    "adm",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "as",
    "because",
    "before",
    "both",
    "brig",
    "but",
    "capt",
    "col",
    "cmdr",
    "current",
    "dame",
    "despite",
    "dr",
    "during",
    "each",
    "either",
    "embattled",
    "even",
    "ex",
    "for",
    "former",
    "gen",
    "gov",
    "hon",
    "however",
    "how",
    "if",
    "incoming",
    "incumbent",
    "it",
    "its",
    "lady",
    "late",
    "later",
    "longtime",
    "lord",
    "lt",
    "maj",
    "meanwhile",
    "miss",
    "mr",
    "mrs",
    "ms",
    "neither",
    "new",
    "newly",
    "nor",
    "not",
    "now",
    "old",
    "once",
    "only",
    "or",
    "our",
    "outgoing",
    "pm",
    "pres",
    "prof",
    "rep",
    "rev",
    "saint",
    "sen",
    "sgt",
    "since",
    "sir",
    "so",
    "still",
    "st",
    "than",
    "the",
    "their",
    "then",
    "though",
    "today",
    "under",
    "until",
    "vp",
    "what",
    "when",
    "where",
    "whether",
    "while",
    "why",
    "will",
    "would",
    "yesterday",
    "young",
];

/// Whether a word may be a name that nobody known bears.
pub(super) fn may_name(word: &Word) -> bool {
    word.capital && !NO_NAMES.contains(&word.plain.as_str())
}

/// Where in a phrase a name stands.
pub(super) struct Place<'a> {
    /// After the first preposition.
    pub(super) preposition: bool,
    /// After a role, which may be the title of the name.
    pub(super) title: bool,
    /// Capitalised words right before it that are no name known.
    pub(super) before: &'a [Word],
}

impl Place<'_> {
    /// Whether a person of that last name may be meant: not where another's first name stands before it.
    fn is_bearer(&self, person: &Actor, last_name: &str) -> bool {
        let full = fold(&person.name);
        let mut names = full.split(' ');
        self.before.is_empty()
            || self.before.iter().any(|word| {
                names
                    .clone()
                    .any(|name| name != last_name && may_be_spelled(&word.plain, name))
            })
            // Of somebody known by one name alone nothing speaks against another before it.
            || names.next() == Some(last_name) && names.next().is_none()
    }
}

impl Registry {
    /// Reads a name at the first word; returns the words used.
    pub(super) fn name(&self, rest: &[Word], reading: &mut Reading, place: &Place<'_>) -> usize {
        let Some(first) = rest.first().filter(|first| first.capital) else {
            return 0;
        };
        let Some((used, key)) = self.longest_name(rest) else {
            let [_, next @ ..] = rest else { return 0 };
            if !place.title
                || place.preposition
                || !reading.persons.is_empty()
                || next.first().is_some_and(goes_on)
            {
                return 0;
            }
            reading.persons = self.leaders(&first.plain);
            let persons = &mut reading.persons;
            persons.retain(|person| place.is_bearer(person, &first.plain));
            return usize::from(!persons.is_empty());
        };
        let mut actors = self.actors(&key);
        if used == 1 {
            actors.retain(|a| a.kind != ActorKind::Person || place.is_bearer(a, &first.plain));
        }
        if actors.is_empty() {
            return 0;
        }
        reading.take(actors, self.agent(&key), first.foreign, place.preposition);
        used
    }

    /// The longest name at the first word, with the words it has. One of two words begins and ends with a capital ("Bank
    /// of" the river is none); a longer one is no chance match ("UN war crimes court").
    fn longest_name(&self, rest: &[Word]) -> Option<(usize, String)> {
        let forms: Vec<(&str, &str)> = rest
            .iter()
            .map(|w| (w.plain.as_str(), w.possessive.as_str()))
            .collect();
        let mut found = self.longest(&forms);
        while let Some((used, _)) = found {
            if used > 2 || rest.get(used - 1).is_some_and(|last| last.capital) {
                break;
            }
            found = forms
                .get(..used - 1)
                .and_then(|shorter| self.longest(shorter));
        }
        found
    }
}

/// Whether the name that a title has goes on at a word: "Minister *Lee* Nakyon" has Lee for a first name.
fn goes_on(next: &Word) -> bool {
    may_name(next) && next.plain.chars().all(char::is_alphabetic)
}

/// Whether two spellings may be of one first name: "Sergei" and "Sergey", "J" and "Joe".
fn may_be_spelled(one: &str, other: &str) -> bool {
    if one.chars().next() != other.chars().next() {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let longest = one.len().max(other.len());
    one.len().min(other.len()) == 1 || 3 * differing(&one, &other) <= longest
}

/// Letters to put in, leave out or change to make one word of the other (Levenshtein 1966).
fn differing(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[other.len()]
}
