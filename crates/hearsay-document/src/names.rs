//! Names as they are compared: one spelling for the ways in which one name is written.
//!
//! Owns: [`one_spelling`], and which longer name a last name stands for ([`full_names`]).
//! Shifts, roots, and voices and actors across documents compare by it.
//! Never: decides that two different full names are one.

use std::collections::{BTreeMap, BTreeSet};

use crate::SourceKind;
use crate::sources::is_source_noun;

pub use crate::titles::{is_company_form, is_honour, is_office, is_rank, is_title};

/// What stands for a source that no word names.
pub const NOBODY: &str = "(no source named)";

/// Words that do not tell one source from another.
pub const DETERMINERS: &[&str] = &[
    "a", "an", "another", "her", "his", "its", "my", "one", "our", "own", "some", "that", "the",
    "their", "these", "this", "those", "your",
];

/// The name in the words of a source, on one line: without the clause about whoever is named, a long description beside
/// them, the comma that closes either, and a possessive ending ("Beijing's claim" has Beijing for a source).
pub fn in_words(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let line = words[..name_end(&words)].join(" ");
    let name = line.trim_end_matches(',');
    let owner = ["'s", "’s"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending));
    closed(owner.unwrap_or(name))
}

/// A name with the mark that closes its quotation, which words that end with the quotation lack: `a note marked “secret`.
fn closed(name: &str) -> String {
    let mut name = name.to_owned();
    let count = |name: &str, mark: char| name.matches(mark).count();
    if count(&name, '“') > count(&name, '”') {
        name.push('”');
    } else if count(&name, '"') % 2 == 1 && !name.starts_with('"') {
        name.push('"');
    }
    name
}

/// The name in the words of a source, which may stand in pieces; nothing where no words name it.
pub fn in_pieces<'a>(pieces: impl IntoIterator<Item = &'a str>) -> String {
    let pieces = pieces.into_iter().map(in_words);
    let words: Vec<String> = pieces.filter(|piece| !piece.is_empty()).collect();
    words.join(" … ")
}

/// How many of the words of a source name it: those before "Anna Berg, *who chaired the board*" and, where there are many,
/// before "the Harrow Institute, *a think tank in* …". Of somebody without a name all is kept that tells of whom.
fn name_end(words: &[&str]) -> usize {
    /// Words from which on what stands beside a name is too long to go with it.
    const LONG: usize = 12;
    const RELATIVE: &[&str] = &["who", "whom", "whose", "which", "where"];
    const ARTICLES: &[&str] = &["a", "an", "the"];
    const DEFINITE: &[&str] = &["her", "his", "its", "our", "that", "the", "their", "this"];
    let begins = |list: &'static [&str]| {
        let opens = move |&at: &usize| words[at - 1].ends_with(',') && list.contains(&words[at]);
        (1..words.len()).find(opens)
    };
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let nobody = |head: &[&str]| {
        let first = head[0].to_lowercase();
        let is_definite = DEFINITE.contains(&first.as_str());
        ARTICLES[..2].contains(&first.as_str())
            || !is_definite && !head.iter().any(is_capital)
            || head
                .iter()
                .any(|word| is_source_noun(word.trim_end_matches(','), SourceKind::Anonymous))
    };
    let clause = begins(RELATIVE).filter(|&at| !nobody(&words[..at]));
    let end = clause.unwrap_or(words.len());
    let beside = begins(ARTICLES)
        .filter(|&at| end > LONG && at < end && words[1..at].iter().any(is_capital));
    beside.unwrap_or(end)
}

/// Whether some words are "I" in one of its forms.
pub fn is_i(words: &str) -> bool {
    ["I", "me", "my", "My"].contains(&words)
}

/// Whether some words are "we" in one of its forms.
pub fn is_we(words: &str) -> bool {
    ["we", "We", "us", "our", "Our"].contains(&words)
}

/// Whether some words are whoever says them: "I", or "we" where no other word names who that is.
pub fn is_first_person(words: &str, is_named: bool) -> bool {
    is_i(words) || is_we(words) && !is_named
}

/// Whether somebody, by the words of all mentions and whether they stand in the text's furniture, signs what is written and speaks
/// in it: is named in a byline and says "I".
pub fn is_writer<'a>(mentions: impl IntoIterator<Item = (&'a str, bool)>) -> bool {
    let (mut signs, mut speaks) = (false, false);
    for (words, is_furniture) in mentions {
        signs |= is_furniture && !is_i(words);
        speaks |= !is_furniture && is_i(words);
    }
    signs && speaks
}

/// A word without marks around it and a possessive ending.
pub fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word)
        .to_owned()
}

/// Words that tie what stands before them to a name behind them, which is another's: "a report *by* Dr Ines Falk".
const TIES: &[&str] = &[
    "about", "against", "and", "at", "by", "for", "from", "in", "of", "on", "to", "with",
];

/// A name in the one spelling in which names are compared: lower case, without determiners, titles,
/// possessives and what stands in brackets or after a comma. `None` where nothing is left.
pub fn one_spelling(words: &[&str]) -> Option<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut owner = None;
    for word in words {
        if word.starts_with('(') {
            break;
        }
        let small = bare(&word.to_lowercase());
        let leads = kept.is_empty() && (DETERMINERS.contains(&small.as_str()) || is_rank(word));
        let ends = !kept.is_empty() && is_honour(word.trim_end_matches(','));
        if !leads && !ends && !small.is_empty() {
            if is_owner(word) {
                owner.get_or_insert(kept.len());
            }
            kept.push(small);
        }
        if word.ends_with(',') {
            break;
        }
    }
    // "The *mayor's* office" is no office by name with its title before it.
    let office = Some(office_end(&kept)).filter(|&end| owner.is_none_or(|owner| owner >= end));
    let name = kept[office.unwrap_or(0)..].join(" ");
    (!name.is_empty()).then_some(name)
}

/// Whether what stands behind a word is its own: "the *mayor's* office", "the *ministers’* plan".
fn is_owner(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’")
}

/// How many words of a name in small letters tell rank or office: those before "Mayor *Ada Voss*" and "State Secretary
/// *Gerd Olin*". A title alone is all the name there is: "the mayor".
fn office_end(words: &[String]) -> usize {
    /// Words of an office before its title: "foreign", "deputy defence".
    const PORTFOLIO: usize = 2;
    let leads = |word: &String| is_title(word) || is_office(word);
    let first = words.iter().position(|word| !is_title(word)).unwrap_or(0);
    let rest = &words[first..];
    // What is in an office is no last name, which stands alone behind it: "Harbour Master Reck".
    let portfolio = rest.iter().take_while(|word| !is_tie(word));
    let office = portfolio.take(PORTFOLIO + 1).position(leads);
    let behind = office.map_or(0, |at| {
        at + rest[at..].iter().take_while(|word| leads(word)).count()
    });
    let names_somebody = rest.len() == behind + 2;
    first + if names_somebody { behind } else { 0 }
}

fn is_tie(word: &str) -> bool {
    TIES.contains(&word)
}

/// Whether a word in lower case tells whom it stands before from whoever is called so without it: "the *last* government" is not
/// the government, and New York not York.
pub fn tells_apart(word: &str) -> bool {
    const APART: &[&str] = &[
        "another",
        "earlier",
        "former",
        "future",
        "incoming",
        "last",
        "later",
        "new",
        "next",
        "old",
        "other",
        "outgoing",
        "preceding",
        "previous",
        "prior",
        "rival",
    ];
    APART.contains(&word)
}

/// For each of some names of one word, in one spelling, the longer one that it is the end of, if there is
/// exactly one: "voss" is "ada voss" where no other Voss is named. A title alone is nobody's last name, and "the son of
/// Ada Voss" nobody's full one. So is a company by its name alone with the one that tells its form: "vantor" is "vantor
/// group".
pub fn full_names<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, String> {
    let names: BTreeSet<&str> = names.into_iter().collect();
    let mut longer: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for name in &names {
        let Some((first, last)) = name.rsplit_once(' ') else {
            continue;
        };
        let short = if is_company_form(last) { first } else { last };
        let is_another = first.split(' ').any(tells_apart);
        if names.contains(short) && !is_title(short) && !is_another && !name.split(' ').any(is_tie)
        {
            longer
                .entry(short)
                .and_modify(|known| *known = None)
                .or_insert(Some(name));
        }
    }
    longer
        .into_iter()
        .filter_map(|(short, full)| Some((short.to_owned(), full?.to_owned())))
        .collect()
}

/// The voices that names stand for: what is written in several ways is one name, and so is a last name
/// with the one full name that ends in it.
#[derive(Clone, Debug, Default)]
pub struct Voices {
    full: BTreeMap<String, String>,
    /// By one spelling the name as it is written that says most.
    written: BTreeMap<String, String>,
}

impl Voices {
    /// The voices of some names as they are written.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: BTreeSet<&str> = names.into_iter().collect();
        let spelt: Vec<String> = names.iter().map(|name| spelling(name)).collect();
        let mut voices = Self {
            full: full_names(spelt.iter().map(String::as_str)),
            written: BTreeMap::new(),
        };
        for name in names {
            let key = voices.key(name);
            let written = voices.written.entry(key).or_default();
            if is_fuller(name, written) || is_plainer(name, written) {
                name.clone_into(written);
            }
        }
        voices
    }

    /// The one spelling of the voice that a name stands for.
    pub fn key(&self, name: &str) -> String {
        let key = spelling(name);
        self.full.get(&key).cloned().unwrap_or(key)
    }

    /// The voice's name as it is written most fully, by its key.
    pub fn written(&self, key: &str) -> Option<&str> {
        self.written.get(key).map(String::as_str)
    }
}

/// Of the ways in which one name is written the one that says most: "Ilse Kroll" before "Minister Kroll". Of several that
/// say as much it is the first.
pub fn fullest<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names.into_iter().reduce(|fullest, name| {
        if is_fuller(name, fullest) {
            name
        } else {
            fullest
        }
    })
}

/// Whether a name says more of its voice than another does: it has more words without titles, or as many
/// and is not all in capitals.
fn is_fuller(name: &str, than: &str) -> bool {
    let (own, other) = (spelt(name), spelt(than));
    own > other || own == other && shouts(than) && !shouts(name)
}

/// Whether a full name is written without the office that another way to write it has, which changes with the years: "Ada
/// Voss", "Mayor Ada Voss".
fn is_plainer(name: &str, than: &str) -> bool {
    let words = |name: &str| name.split_whitespace().count();
    spelt(name) == spelt(than) && spelt(name) > 1 && !shouts(name) && words(name) < words(than)
}

/// Number of words of a name in one spelling.
fn spelt(name: &str) -> usize {
    spelling(name).split_whitespace().count()
}

fn shouts(name: &str) -> bool {
    !name.contains(char::is_lowercase)
}

/// A name in the one spelling in which names are compared; in small letters where that leaves nothing.
pub fn spelling(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    one_spelling(&words).unwrap_or_else(|| name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_the_words_of_a_source() {
        for (words, name) in [
            ("Ada Voss,", "Ada Voss"),
            ("the  Harbour\nAuthority’s", "the Harbour Authority"),
            ("the pilots’", "the pilots’"),
            (
                "Anna Berg, who chaired the board for nine years,",
                "Anna Berg",
            ),
            ("Il Corriere, whose owner is a builder", "Il Corriere"),
            (
                "Derek Pyle, the union’s organiser",
                "Derek Pyle, the union’s organiser",
            ),
            (
                "a pilot, who asked not to be named",
                "a pilot, who asked not to be named",
            ),
            (
                "Two officials, who saw the memo",
                "Two officials, who saw the memo",
            ),
            (
                "Analysts at the Harrow Institute, a think tank that arms makers pay for and two spies founded",
                "Analysts at the Harrow Institute",
            ),
            (
                "a note of May marked “secret",
                "a note of May marked “secret”",
            ),
            ("the note marked \"secret\"", "the note marked \"secret\""),
            ("", ""),
        ] {
            assert_eq!(in_words(words), name);
        }
    }

    #[test]
    fn a_last_name_is_the_one_full_name_that_ends_in_it() {
        let names = [
            "voss",
            "ada voss",
            "berg",
            "nils berg",
            "per berg",
            "minister",
            "prime minister",
            "vantor",
            "vantor group",
            "company",
            "ferry company",
            "kolb",
            "kolb ag",
            "ines kolb",
            "government",
            "last government",
        ];
        let full = full_names(names);
        assert_eq!(full.get("voss").map(String::as_str), Some("ada voss"));
        assert_eq!(full.get("vantor").map(String::as_str), Some("vantor group"));
        assert_eq!(full.len(), 2, "{full:?}");
    }

    #[test]
    fn names_of_one_voice_have_one_key() {
        let voices = Voices::of([
            "Mr Ranheim",
            "ODD RANHEIM",
            "Odd Ranheim",
            "Chief Engineer Marte Oye",
            "Marte Oye",
            "State Secretary Gerd Olin",
            "Olin",
            "Deputy Foreign Minister Ines Kolb",
            "Kolb",
            "a report by Dr Ines Kolb",
            "CHIEF EXECUTIVE PER LUND",
            "PRESENTER LIV ASKE",
            "the Executive Council",
            "His own Treasury",
            "The mayor's office",
            "the statistics office",
        ]);
        for (name, key) in [
            ("Ranheim", "odd ranheim"),
            ("MARTE OYE", "marte oye"),
            ("the Minister", "minister"),
            ("Olin", "gerd olin"),
            ("State Secretary Olin", "state secretary olin"),
            ("Ines Kolb", "ines kolb"),
            ("Kolb", "ines kolb"),
            ("a report by Dr Ines Kolb", "report by dr ines kolb"),
            ("Per Lund", "per lund"),
            ("Liv Aske", "liv aske"),
            ("the Executive Council", "executive council"),
            ("the Treasury", "treasury"),
            ("Ministry of Justice", "ministry of justice"),
            ("the Mayor’s office", "mayor office"),
            ("the statistics office", "statistics office"),
            ("Mayor Olin’s office", "olin office"),
        ] {
            assert_eq!(voices.key(name), key);
        }
        assert_eq!(voices.written("odd ranheim"), Some("Odd Ranheim"));
        assert_eq!(voices.written("marte oye"), Some("Marte Oye"));
    }
}
