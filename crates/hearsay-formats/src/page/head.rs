//! Lines above an article: its title, who wrote it, whose it is.
//!
//! Owns: the shape of titles, bylines and names of outlets.
//! Never: decides which line is the title.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::{calendar, is_han, lists};

use crate::labels;

lists! {
    /// A list of words in such lines, in lower case.
    enum List {
        /// What newspapers, agencies and broadcasters are called by.
        Outlet = "outlet",
        /// How their names end in Chinese.
        OutletEnd = "outlet-end",
        /// Words that may stand small in a line that tells who wrote an article, and when.
        Small = "small",
        /// How a line begins that tells who reviews something.
        Review = "review",
        /// What those who write articles are.
        Office = "office",
    }
}

impl List {
    fn holds(self, word: &str) -> bool {
        LISTS.hold(self, word)
    }
}

const SOURCE: &str = include_str!("../../../../lexicons/bylines.tsv");

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
    let of_kind = |words: &[&str]| List::Outlet.holds(&words.join(" ").to_lowercase());
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
        && LISTS
            .list(List::OutletEnd)
            .iter()
            .any(|end| words.ends_with(end))
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

/// Whether a line may be a title: short, without a sentence's end, beginning with a capital, a digit
/// or a quotation mark.
pub(crate) fn is_title(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let ends = line.trim_end_matches(['”', '"', '’', ')']);
    // A sentence in quotation marks, and who signed it.
    let signed = [".”", ".\"", "!”", "!\""]
        .iter()
        .any(|end| line.contains(end));
    !signed
        && (1..=25).contains(&words)
        && line.len() <= 200
        && (!ends.ends_with(['.', ';', ',', ':', '…']) || is_company(ends) || trails_off(ends))
        && line
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| !c.is_lowercase())
}

/// Whether words are one quotation that ends like no sentence, as titles and headlines have it: `"I never saw the key"`.
pub(crate) fn is_quotation(words: &str) -> bool {
    let inside = words.trim().strip_prefix(['"', '“', '‘', '\'']);
    let inside = inside.and_then(|words| words.strip_suffix(['"', '”', '’', '\'']));
    inside.is_some_and(|words| {
        !words.ends_with(['.', ',', '?', '!', '…', '—', '-']) && !words.contains(['"', '“', '”'])
    })
}

/// Whether a line goes on behind the end of a sentence, as no title does: `The dam was full. Who knew?`
pub(crate) fn holds_sentences(line: &str) -> bool {
    /// Letters of a word that is no abbreviation.
    const LEAST: usize = 4;
    line.match_indices(['.', '?', '!']).any(|(at, _)| {
        let word = line[..at]
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("");
        word.chars().count() >= LEAST
            && word.starts_with(char::is_lowercase)
            && line[at + 1..].starts_with(' ')
            && line[at + 1..].trim_start().starts_with(char::is_uppercase)
    })
}

/// Whether a programme's name trails off: `Live From...`
fn trails_off(words: &str) -> bool {
    const MOST_WORDS: usize = 4;
    (words.ends_with("...") || words.ends_with('…'))
        && words.split(' ').count() <= MOST_WORDS
        && words
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
}

/// Whether words are the name of a company: `Tarn Valley Lithium, Inc.`
fn is_company(words: &str) -> bool {
    let kinds = [" Inc.", " Ltd.", " Corp.", " Co.", " S.A.", " N.V."];
    let titled =
        |word: &str| !word.starts_with(char::is_lowercase) || matches!(word, "of" | "and" | "de");
    kinds.iter().any(|kind| words.ends_with(kind)) && words.split(' ').all(titled)
}

/// Whether a line above a text says only who wrote it, or where and when it appeared: "By Ann Teller",
/// "The Quay Courier, 4 June 2021".
pub(crate) fn is_byline(line: &str) -> bool {
    let words: Vec<String> = line
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|w| !w.is_empty())
        .collect();
    let reviewed = LISTS.beginning(List::Review, &line.to_lowercase());
    let written = words.first().is_some_and(|w| w.eq_ignore_ascii_case("by"));
    let year = |w: &String| w.len() == 4 && (w.starts_with("19") || w.starts_with("20"));
    let dated = words
        .iter()
        .any(|w| year(w) && w.bytes().all(|b| b.is_ascii_digit()))
        && words.iter().any(|w| calendar::month(w).is_some());
    // "By Ann Teller, health and science correspondent", "Ann Teller, Environment correspondent": of the office only the
    // last word is looked at.
    let office = line.split_once(", ").filter(|(_, office)| {
        let last = office.rsplit(' ').next().unwrap_or("").to_lowercase();
        List::Office.holds(last.trim_end_matches('s')) && office.split(' ').count() <= 4
    });
    let signed = office.is_some_and(|(name, office)| {
        labels::is_descriptor(office, true)
            && labels::name_shape(name).is_some_and(|(_, full)| full)
    });
    let names = office.map_or(words.len(), |(name, _)| name.split_whitespace().count());
    // "By our health correspondent"
    let is_staff = |last: &String| last == "staff" || List::Office.holds(last);
    let ours = written && words[1..].first().is_some_and(|w| w == "our");
    let ours = ours && words.last().is_some_and(is_staff);
    (2..=12).contains(&words.len())
        && (written || reviewed.is_some() || dated || signed)
        && !line.ends_with(['.', '?', '!', ':', '"', '”'])
        && words
            .iter()
            .take(names)
            .skip(reviewed.map_or(0, |begins| begins.split(' ').count()))
            .all(|w| ours || !w.starts_with(char::is_lowercase) || List::Small.holds(w))
}

/// Whether a line is nothing but what somebody is who writes articles: `Staff writer`.
pub(crate) fn is_office(line: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let words = line.split_whitespace();
    let last = words.clone().next_back().unwrap_or("").to_lowercase();
    words.clone().count() <= MOST_WORDS && List::Office.holds(&last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::lexicon::{Lists, rows};

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, words, decided, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(words.split('/').all(|word| list.holds(word)), "{name}");
            let is_decided = |line: &str| outlet(line).is_some() || is_byline(line);
            assert!(is_decided(decided), "{name}: {decided}");
            assert!(!is_decided(other), "{name}: {other}");
        }
    }

    #[test]
    fn who_wrote_it_and_when_is_told_from_words() {
        for (words, expected) in [
            ("By Ann Teller and Joss Vale", true),
            ("By our correspondent in North Quay", true),
            ("By Ann Teller, health and science correspondent", true),
            ("Ann Teller, Environment correspondent", true),
            ("Lotte Haar and Sam Obi, Staff Writers", true),
            ("By Lotte Haar and Sam Obi, Staff Writers", true),
            ("The Quay, said the correspondent", false),
            ("By Monday, so they told the correspondent", false),
            ("The Quay Courier, 4 June 2021", true),
            ("Updated 4 June 2021 at 10:30", true),
            (
                "By Ann Teller and Joss Vale · 4 June 2021 · 4 min read",
                true,
            ),
            ("By Monday the water had gone", false),
            ("By March 2021 it had closed.", false),
            ("On 4 June 2021 the ferry sank", false),
            ("By our health correspondent", true),
            ("By our health we know it", false),
            ("The Quay Courier", false),
        ] {
            assert_eq!(is_byline(words), expected, "{words}");
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

    #[test]
    fn titles_hold_no_sentences() {
        for (words, expected) in [
            ("INTRO: The dam was full, he says. Who knew?", true),
            ("Osk: I Knew Nothing. Then I Did", false),
            ("Prof. Osk v. the Quay: what next?", false),
        ] {
            assert_eq!(holds_sentences(words), expected, "{words}");
        }
    }

    #[test]
    fn titles_are_short_and_end_without_a_stop() {
        for (words, expected) in [
            ("Who Closed Port Arden?", true),
            ("Documentary | Who Closed Port Arden? | The Long View", true),
            ("The port was closed on May 3.", false),
            ("and so it went", false),
            ("Tarn Valley Lithium, Inc.", true),
            ("She sold it to Tarn Valley, Inc.", false),
            ("He asked:", false),
        ] {
            assert_eq!(is_title(words), expected, "{words}");
        }
    }
}
