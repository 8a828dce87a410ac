//! One spelling a voice: "WOLF VALE, ANCHOR", "VALE" and "Mr. Vale" are one man.
//!
//! Owns: which names of labels mean the same voice, and how that voice is spelled.
//! Never: looks beyond labels for people; who is who in running text is the language's business.

use hearsay_document::flat;
use hearsay_document::names::is_title;
use std::collections::{HashMap, HashSet};

use crate::learned::holds_words;
use crate::names::{is_common_noun, is_first};

/// The spelling of each name of a document's labels, by the name as it stands there.
#[derive(Debug, Default)]
pub(crate) struct Voices {
    spelling: HashMap<String, String>,
}

/// The letters of examinations, spelled out.
const LETTERS: &[(&str, &str)] = &[("Q", "QUESTION"), ("A", "ANSWER")];

/// A name taken apart.
struct Name {
    as_written: String,
    /// Capitals, without titles, full stops and what is in brackets.
    words: Vec<String>,
    /// A title that only a man or only a woman bears.
    gendered: Option<char>,
    mixed_case: bool,
}

impl Name {
    fn of(written: &str) -> Self {
        let mut words = Vec::new();
        let mut gendered = None;
        let all: Vec<String> = written
            .split_whitespace()
            .map(|word| {
                word.trim_matches(|c: char| !c.is_alphanumeric())
                    .to_uppercase()
            })
            .filter(|word| !word.is_empty())
            .collect();
        for (index, word) in all.iter().enumerate() {
            // "JOHN KING" ends with a name that is a title elsewhere.
            let is_last_name = index + 1 == all.len() && !words.is_empty();
            if is_title(word) && !is_last_name {
                match word.as_str() {
                    "MR" | "SIR" | "LORD" => gendered = Some('m'),
                    "MRS" | "MS" | "MISS" | "LADY" | "DAME" => gendered = Some('f'),
                    _ => {}
                }
            } else if !(words.is_empty() && word == "THE") {
                words.push(word.clone());
            }
        }
        // "The President" is a name of titles alone.
        if words.is_empty() {
            words = all;
        }
        // "Q" and "QUESTION" are one voice in an interview.
        if let [only] = words.as_mut_slice()
            && let Some((_, spelled)) = LETTERS.iter().find(|(letter, _)| letter == only)
        {
            (*spelled).clone_into(only);
        }
        Self {
            as_written: flat(written),
            words,
            gendered,
            mixed_case: written.chars().any(char::is_lowercase),
        }
    }

    /// First and last word, where they differ and neither counts.
    fn ends(&self) -> Option<(&str, &str)> {
        let (first, last) = (self.words.first()?, self.words.last()?);
        (self.words.len() > 1).then_some((first.as_str(), last.as_str()))
    }

    fn counts(&self) -> bool {
        self.words
            .iter()
            .any(|word| word.bytes().any(|b| b.is_ascii_digit()))
            || self
                .words
                .first()
                .is_some_and(|word| matches!(word.as_str(), "UNIDENTIFIED" | "UNKNOWN"))
    }
}

/// Voices whose spelling is looked up in the text; more are no cast but a broken file.
const LOOKED_UP: usize = 200;

impl Voices {
    /// Joins the names of a document's labels, given in order of first appearance, and spells each
    /// voice by its fullest name. A name in capitals is spelled as `text` spells it elsewhere.
    pub(crate) fn join<'a>(names: impl IntoIterator<Item = &'a str>, text: &str) -> Self {
        let mut seen = HashMap::new();
        let mut list: Vec<Name> = Vec::new();
        for written in names {
            seen.entry(written.to_owned()).or_insert_with(|| {
                list.push(Name::of(written));
                list.len() - 1
            });
        }
        // Groups of names, by position of the first member.
        let mut group: Vec<usize> = (0..list.len()).collect();
        let mut by_key: HashMap<(String, String, Option<char>), usize> = HashMap::new();
        // Full names that end or begin with a word; `None` where several do.
        let mut by_last: HashMap<String, Option<usize>> = HashMap::new();
        let mut by_first: HashMap<String, Option<usize>> = HashMap::new();
        let initials = by_initial(&list);
        for (index, name) in list.iter().enumerate() {
            let Some((first, last)) = name.ends() else {
                continue;
            };
            let first = match first.chars().next() {
                Some(initial) if initial.len_utf8() == first.len() => {
                    let told = initials.get(&(initial, last)).copied().flatten();
                    told.unwrap_or(first)
                }
                _ => first,
            };
            let (first, last) = (first.to_owned(), last.to_owned());
            let key = if name.counts() {
                name.words.join(" ")
            } else {
                first.clone()
            };
            let head = *by_key.entry((key, last.clone(), None)).or_insert(index);
            group[index] = head;
            if name.counts() {
                continue;
            }
            for (map, word) in [(&mut by_last, last), (&mut by_first, first)] {
                map.entry(word)
                    .and_modify(|one| {
                        if *one != Some(head) {
                            *one = None;
                        }
                    })
                    .or_insert(Some(head));
            }
        }
        // Mr. and Mrs. Osk are two.
        let mut genders: HashMap<&str, [bool; 2]> = HashMap::new();
        for name in list.iter().filter(|name| name.words.len() == 1) {
            if let Some(gender) = name.gendered {
                genders.entry(name.words[0].as_str()).or_default()[usize::from(gender == 'f')] =
                    true;
            }
        }
        for (index, name) in list.iter().enumerate() {
            let [word] = name.words.as_slice() else {
                continue;
            };
            let couple = genders.get(word.as_str()) == Some(&[true, true]);
            // "Second reporter" is another than "Reporter".
            let is_kind = is_common_noun(word);
            let full = by_last
                .get(word)
                .filter(|_| !is_kind)
                .or_else(|| by_first.get(word))
                .copied()
                .flatten()
                .filter(|_| !couple);
            let key = (
                word.clone(),
                String::new(),
                name.gendered.filter(|_| couple),
            );
            group[index] = full.unwrap_or_else(|| *by_key.entry(key).or_insert(index));
        }
        let mut best: Vec<usize> = (0..list.len()).collect();
        for (index, name) in list.iter().enumerate() {
            let head = group[index];
            let rank = |n: &Name| (n.words.len(), n.mixed_case, n.as_written.len());
            if rank(name) > rank(&list[best[head]]) {
                best[head] = index;
            }
        }
        let members = list.iter().zip(&group);
        let mixed: HashSet<usize> = members
            .filter(|(name, _)| name.mixed_case)
            .map(|(_, &head)| head)
            .collect();
        let mut spelled: HashMap<usize, String> = HashMap::new();
        let mut spelling = HashMap::new();
        let mut order: Vec<(&String, &usize)> = seen.iter().collect();
        order.sort_by_key(|(_, index)| **index);
        for (written, &index) in order {
            let head = group[index];
            let many = spelled.len();
            let name = spelled.entry(head).or_insert_with(|| {
                let name = &list[best[head]];
                let found = (!name.mixed_case && many < LOOKED_UP)
                    .then(|| in_text(&name.as_written, text))
                    .flatten();
                // A heading in capitals names whoever has a label with small letters.
                let small = !name.mixed_case && mixed.contains(&head);
                let told = || small.then(|| recase(&name.as_written, true));
                found
                    .or_else(told)
                    .unwrap_or_else(|| name.as_written.clone())
            });
            spelling.insert(written.clone(), name.clone());
        }
        Self { spelling }
    }

    /// The voice of a label's name.
    pub(crate) fn spelling(&self, written: &str) -> Option<&str> {
        self.spelling.get(written).map(String::as_str)
    }
}

/// First names by their initial and the last name behind them; none where several of one last name begin so: "J. Osk" beside
/// Jon and Maria Osk is Jon Osk.
fn by_initial(names: &[Name]) -> HashMap<(char, &str), Option<&str>> {
    let mut found: HashMap<(char, &str), Option<&str>> = HashMap::new();
    for (first, last) in names.iter().filter_map(Name::ends) {
        let mut letters = first.chars();
        if let (Some(initial), Some(_)) = (letters.next(), letters.next()) {
            found
                .entry((initial, last))
                .and_modify(|one| *one = one.filter(|one| *one == first))
                .or_insert(Some(first));
        }
    }
    found
}

/// A name as programs tell it, as people do: `Okafor, Daniel (External)` is Daniel Okafor.
pub(crate) fn as_told(name: &str) -> String {
    let name = name.trim();
    let bare = name
        .split_once(" (")
        .map_or(name, |(bare, _)| bare)
        .split(" | ")
        .next()
        .unwrap_or(name)
        .trim();
    let bare = if bare.is_empty() { name } else { bare };
    // "Chair (Ms Osk)" is Ms Osk.
    let inside = name
        .split_once(" (")
        .and_then(|(_, told)| told.strip_suffix(')'));
    let is_office = bare.split(' ').all(is_title);
    let is_titled = |told: &&str| {
        let first = told.split(' ').next().unwrap_or("");
        first.len() < told.len() && is_title(first.trim_end_matches('.'))
    };
    if let Some(told) = inside.filter(is_titled).filter(|_| is_office) {
        return told.to_owned();
    }
    let is_name = |part: &str| {
        let words = part.split(' ').count();
        let lettered = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.');
        (1..=3).contains(&words)
            && part.starts_with(char::is_uppercase)
            && part.chars().all(lettered)
    };
    match bare.split_once(", ") {
        Some((last, first)) if is_name(last) && is_name(first) && is_first(first) => {
            format!("{first} {last}")
        }
        _ => bare.to_owned(),
    }
}

/// A name in capitals as the text spells it in mixed case, where it does.
fn in_text(capitals: &str, text: &str) -> Option<String> {
    if capitals.len() < 3 {
        return None; // "Q", "A": letters, no names.
    }
    // The text may name somebody without the title that the label bears.
    let bare: Vec<&str> = capitals
        .split(' ')
        .filter(|word| !is_title(word.trim_end_matches('.')))
        .collect();
    let bare = if bare.len() > 1 {
        bare.join(" ")
    } else {
        String::new()
    };
    [capitals, bare.as_str()]
        .into_iter()
        .filter(|name| name.len() > 2)
        .flat_map(|name| [recase(name, false), recase(name, true)])
        .find(|name| holds_words(text, name))
}

/// Each word with one capital; with `inner`, a second one after Mc, Mac, O' and the like.
fn recase(capitals: &str, inner: bool) -> String {
    let mut out = String::with_capacity(capitals.len());
    for (index, word) in capitals.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let lower = word.to_lowercase();
        let mut raise = true;
        for (at, c) in lower.char_indices() {
            if raise && c.is_alphabetic() {
                out.extend(c.to_uppercase());
            } else {
                out.push(c);
            }
            let so_far = lower.get(..at + c.len_utf8()).unwrap_or("");
            raise = matches!(c, '-' | '\'' | '’' | '.')
                || (inner && matches!(so_far, "mc" | "mac" | "de" | "la" | "di"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], text: &str, expected: &[&str]) {
        let voices = Voices::join(names.iter().copied(), text);
        let found: Vec<&str> = names
            .iter()
            .map(|name| voices.spelling(name).expect("there"))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_of_one_voice_are_joined() {
        check(&["WOLF VALE", "VALE"], "", &["WOLF VALE"; 2]);
        check(
            &["Simone", "Simone Gast", "SIMONE"],
            "",
            &["Simone Gast"; 3],
        );
        check(&["VALE", "Vale"], "", &["Vale"; 2]);
        check(&["Minister Osk", "Osk"], "", &["Minister Osk"; 2]);
        check(&["JOHN F. VALE", "JOHN VALE"], "", &["JOHN F. VALE"; 2]);
        check(&["QUESTION", "Q"], "", &["QUESTION"; 2]);
        check(&["ADA KING", "JON KING"], "", &["ADA KING", "JON KING"]);
        check(
            &["ANN VALE", "TOM VALE", "A. VALE", "T. VALE"],
            "",
            &["ANN VALE", "TOM VALE", "ANN VALE", "TOM VALE"],
        );
        check(
            &["ANN VALE", "AMY VALE", "A. VALE"],
            "",
            &["ANN VALE", "AMY VALE", "A. VALE"],
        );
        check(&["Q", "A"], "", &["Q", "A"]);
    }

    #[test]
    fn names_of_programs_are_told_as_people_do() {
        for (written, expected) in [
            ("Okafor, Daniel (External)", "Daniel Okafor"),
            ("Vale, Ann M.", "Ann M. Vale"),
            ("Ann Pell (she/her)", "Ann Pell"),
            ("Chair (Ms Osk)", "Ms Osk"),
            ("Chair (external)", "Chair"),
            ("Petra L. | Northgate", "Petra L."),
            ("Board Room 2.14 (Guest)", "Board Room 2.14"),
            ("Ann Pell, Harbour Master", "Ann Pell, Harbour Master"),
            ("Joss Vale, Jr.", "Joss Vale, Jr."),
            ("Vale, PhD", "Vale, PhD"),
            ("(unknown)", "(unknown)"),
        ] {
            assert_eq!(as_told(written), expected, "{written}");
        }
    }

    #[test]
    fn voices_that_differ_stay_apart() {
        check(
            &["ANN VALE", "TOM VALE", "VALE"],
            "",
            &["ANN VALE", "TOM VALE", "VALE"],
        );
        check(&["MR. OSK", "MRS. OSK"], "", &["MR. OSK", "MRS. OSK"]);
        check(&["Speaker 1", "Speaker 2"], "", &["Speaker 1", "Speaker 2"]);
        check(
            &["Reporter", "Second reporter"],
            "",
            &["Reporter", "Second reporter"],
        );
        check(
            &["UNIDENTIFIED MALE", "UNIDENTIFIED FEMALE"],
            "",
            &["UNIDENTIFIED MALE", "UNIDENTIFIED FEMALE"],
        );
    }

    #[test]
    fn capitals_are_spelled_as_the_text_does() {
        check(&["WOLF VALE", "VALE"], "I am Wolf Vale.", &["Wolf Vale"; 2]);
        check(&["ANN MCGRAIL"], "That was Ann McGrail.", &["Ann McGrail"]);
        check(&["PELL"], "nobody", &["PELL"]);
        check(&["Mr. Pell", "JON PELL"], "", &["Jon Pell"; 2]);
    }
}
