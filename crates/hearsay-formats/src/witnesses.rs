//! Who is heard as a witness, and who asks: `CROSS-EXAMINATION OF ANN PELL`, `ANN PELL, having been duly sworn`,
//! `Questions from Mr Osk`.
//!
//! Owns: the lines of an examination that name whoever answers or asks.
//! Never: takes a sentence for one of them.

use std::ops::Range;

use hearsay_document::Span;

use crate::labels;
use crate::names;

/// Somebody who is called, sworn or announced as a witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heard {
    /// The name.
    pub(crate) name: Span,
    /// The words in which the oath is told, with the name; empty for headings, which may be titles.
    pub(crate) formula: Span,
}

/// Those who are heard as witnesses, in the order of the text.
pub(crate) fn heard(text: &str) -> Vec<Heard> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        if line.len() > 2 * labels::LONGEST {
            continue;
        }
        if let Some(name) = in_heading(line) {
            let name = Span::new(start + name.start, start + name.end);
            found.push(Heard {
                name,
                formula: Span::new(start, start),
            });
            continue;
        }
        let next = lines.peek().copied().unwrap_or("");
        let Some(name) = sworn(line, next) else {
            continue;
        };
        // The words of an oath go on to the end of their sentence.
        let mut end = at;
        for below in text[at..].split_inclusive('\n').take(LONGEST_OATH) {
            let above = text[start..end].trim_end();
            let goes_on = above.ends_with(',') || below.starts_with(char::is_lowercase);
            if above.ends_with([':', '.']) || !goes_on {
                break;
            }
            end += below.len();
        }
        found.push(Heard {
            name: Span::new(start + name.start, start + name.end),
            formula: Span::new(start, end),
        });
    }
    found
}

/// Most lines of the words in which an oath is told, after the first.
const LONGEST_OATH: usize = 4;

/// The name in a heading, `Testimony of Joss Vale`.
fn in_heading(line: &str) -> Option<Range<usize>> {
    const HEADINGS: [&str; 3] = ["EXAMINATION OF ", "TESTIMONY OF ", "DEPOSITION OF "];
    let titled = |word: &str| !word.starts_with(char::is_lowercase) || matches!(word, "by" | "of");
    if !line.split_whitespace().all(titled) {
        return None;
    }
    let upper = line.to_ascii_uppercase();
    let from = HEADINGS
        .iter()
        .find_map(|heading| Some(upper.find(heading)? + heading.len()))?;
    // "EXAMINATION OF ANN PELL BY MS HOLT".
    let asked = upper[from..].find(" BY ").map(|by| from + by);
    let end = line.trim_end_matches([':', ',', '.', ' ', '\n']).len();
    let end = asked.unwrap_or(end);
    let (_, full) = names::name_shape(line.get(from..end)?)?;
    full.then_some(from..end)
}

/// The name in `ANN PELL, having been duly sworn, …`, `MR JOSS VALE (affirmed)`, or `ANN PELL,` above such words.
fn sworn(line: &str, next: &str) -> Option<Range<usize>> {
    const OATHS: [&str; 5] = [
        "sworn",
        "affirmed",
        "under oath",
        "called as a witness",
        "recalled",
    ];
    const BEGINNINGS: [&str; 5] = ["having been ", "called as ", "being ", "recalled", "sworn,"];
    let words = unmarked(line);
    let start = line.find(words)?;
    let is_oath = |words: &str| {
        let lower = words.to_lowercase();
        OATHS.iter().any(|oath| lower.contains(oath))
    };
    let bracketed = words
        .strip_suffix(')')
        .and_then(|words| words.split_once(" ("));
    let (name, told, begins) = if let Some((name, oath)) = bracketed {
        (name, is_oath(oath) || oath == "called", true)
    } else {
        let (name, told) = words.split_once(',')?;
        let told = if told.is_empty() {
            next.trim()
        } else {
            told.trim()
        };
        let begins = BEGINNINGS.iter().any(|begins| told.starts_with(begins));
        (name, is_oath(told), begins)
    };
    let (capitals, full) = names::name_shape(name)?;
    (told && full && (capitals || begins)).then_some(start..start + name.len())
}

/// A line without the sign that some stenographers set before what they note of witnesses: `<ANN PELL, sworn`.
fn unmarked(line: &str) -> &str {
    line.trim().trim_start_matches('<').trim_start()
}

/// Whoever asks from here on, in `Questions from Mr Osk`, `CROSS-EXAMINATION BY MS. HOLT:`,
/// `EXAMINATION OF MR VALE BY MS HOLT`; bytes of the line.
pub(crate) fn examiner(line: &str) -> Option<Range<usize>> {
    const ASKED: [&str; 8] = [
        "questions from ",
        "questions by ",
        "questioned by ",
        "examined by ",
        "examination by ",
        "examination-in-chief by ",
        "examination in chief by ",
        "questioning by ",
    ];
    const OF: &str = "examination of ";
    const BY: &str = " by ";
    let lower = line.to_ascii_lowercase();
    let of_whom = || {
        let begins = lower.find(OF)?;
        let by = begins + OF.len() + lower[begins + OF.len()..].find(BY)?;
        Some((begins, by + BY.len()))
    };
    let mut asked = ASKED.iter();
    let (begins, from) = asked
        .find_map(|asked| Some((lower.find(asked)?, lower.find(asked)? + asked.len())))
        .or_else(of_whom)?;
    let is_kind = unmarked(&lower[..begins]).split([' ', '-']).all(|word| {
        matches!(
            word,
            "" | "cross" | "re" | "direct" | "redirect" | "recross" | "further"
        )
    });
    let end = line.trim_end_matches([':', '.', ' ']).len();
    let name = line.get(from..end)?;
    (is_kind && names::name_shape(name).is_some()).then_some(from..end)
}

/// Whose statement begins below a heading of a hearing, `STATEMENT OF DR. ANN PELL, HARBOUR MASTER`, and whether it was
/// handed in and not spoken, `Prepared Statement of Ann Pell`; bytes of the line.
pub(crate) fn statement(line: &str) -> Option<(Range<usize>, bool)> {
    const SPOKEN: [&str; 3] = ["statement of ", "opening statement of ", "testimony of "];
    const WRITTEN: [&str; 4] = [
        "joint prepared statement of ",
        "prepared statement of ",
        "prepared testimony of ",
        "written statement of ",
    ];
    let titled = |word: &str| !word.starts_with(char::is_lowercase) || is_small(word);
    let lower = line.to_ascii_lowercase();
    let begins = |list: &[&str]| {
        list.iter()
            .find(|kind| lower.starts_with(**kind))
            .map(|kind| kind.len())
    };
    let (from, written) = match begins(&SPOKEN) {
        Some(from) => (from, false),
        None => (begins(&WRITTEN)?, true),
    };
    if !line.split_whitespace().all(titled) || line.ends_with(['.', '?', '!', ':']) {
        return None;
    }
    // "the Hon. Ann Pell", but not "the Harbour Board".
    let honoured = ["the hon. ", "the honorable ", "hon. ", "honorable "];
    let honour = honoured
        .iter()
        .find(|honour| lower[from..].starts_with(**honour));
    let from = from + honour.map_or(0, |honour| honour.len());
    if lower[from..].starts_with("the ") {
        return None;
    }
    let name = line.get(from..)?.split(',').next()?;
    let (_, full) = names::name_shape(name)?;
    full.then(|| (from..from + name.len(), written))
}

/// Whether a line of a record tells that something handed in is printed below: `There being no objection, the letter was
/// ordered to be printed`, `[The prepared statement of Ms. Pell follows:]`.
pub(crate) fn is_insertion(line: &str) -> bool {
    line.starts_with("There being no objection, the ")
        || line.starts_with('[') && line.ends_with(":]") && line.contains(" follow")
}

/// Words that stand in headings with small letters.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "and" | "at" | "for" | "from" | "in" | "of" | "on" | "the" | "to"
    )
}

/// Whether a line is the heading of a part of an examination: `CROSS-EXAMINATION`, `DIRECT EXAMINATION OF ANN PELL`.
pub(crate) fn is_heading(line: &str) -> bool {
    /// Bytes of the longest.
    const LONGEST: usize = 80;
    line.len() <= LONGEST
        && !line.chars().any(char::is_lowercase)
        && line.contains("EXAMINATION")
        && !line.ends_with(['.', '?', '!'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_oaths_name_who_is_heard() {
        for (text, expected) in [
            (
                "CROSS-EXAMINATION OF DR. ANN PELL\nBY MR. OSK:\n",
                &["DR. ANN PELL"][..],
            ),
            ("Testimony of Joss Vale:\n", &["Joss Vale"]),
            ("The court heard the testimony of Joss Vale.\n", &[]),
            ("Cross-Examination of Ann Pell by Mr Osk\n", &["Ann Pell"]),
            ("EXAMINATION OF MR VALE BY MS HOLT KC\n", &["MR VALE"]),
            ("DIRECT EXAMINATION OF\n", &[]),
            (
                "ROSA DENT,\ncalled as a witness, having been sworn,\ntestified as follows:\n",
                &["ROSA DENT"],
            ),
            (
                "NADIA KOSLOW, having been first duly sworn, testified:",
                &["NADIA KOSLOW"],
            ),
            ("MR RUFUS TALLOW (affirmed)\n", &["MR RUFUS TALLOW"]),
            ("MR RUFUS TALLOW (called)\n", &["MR RUFUS TALLOW"]),
            ("MR RUFUS TALLOW (called away)\n", &[]),
            ("Dr Hana Reyes (sworn)\n", &["Dr Hana Reyes"]),
            ("<JOSS VALE, AFFIRMED [10.04 am]\n", &["JOSS VALE"]),
            ("Ann Pell, who was sworn in on Monday, left.\n", &[]),
            ("The wall (sworn)\n", &[]),
            ("DIRECT EXAMINATION OF  \n", &[]),
            (
                "Deposition of Ann Pell\n\nTestimony of Joss Vale",
                &["Ann Pell", "Joss Vale"],
            ),
        ] {
            let found = heard(text);
            let names: Vec<&str> = found
                .iter()
                .map(|heard| &text[heard.name.start()..heard.name.end()])
                .collect();
            assert_eq!(names, expected, "{text}");
        }
    }

    #[test]
    fn headings_of_hearings_name_whose_statement_follows() {
        for (line, expected) in [
            (
                "STATEMENT OF DR. ANN PELL, HARBOUR MASTER",
                Some(("DR. ANN PELL", false)),
            ),
            (
                "STATEMENT OF THE HON. ANN PELL, A REPRESENTATIVE",
                Some(("ANN PELL", false)),
            ),
            (
                "Prepared Statement of Ann Pell, Master of the Port",
                Some(("Ann Pell", true)),
            ),
            ("Statement of Ann Pell was read.", None),
            ("Statement of the Harbour Board", None),
            ("The statement of Ann Pell", None),
        ] {
            let found = statement(line).map(|(name, written)| (&line[name], written));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn lines_name_who_asks() {
        for (line, expected) in [
            ("Questions from MR PELL", Some("MR PELL")),
            ("Further questions by Ms Holt:", Some("Ms Holt")),
            ("CROSS-EXAMINATION BY MS. HOLT:", Some("MS. HOLT")),
            ("Examination-in-chief by MR PELL", Some("MR PELL")),
            ("<EXAMINATION BY MS HOLT:", Some("MS HOLT")),
            ("EXAMINATION OF MR VALE BY MS HOLT KC", Some("MS HOLT KC")),
            ("An examination of the wreck by Ms Holt", None),
            ("The questions from Ann Pell", None),
            ("Questions from the floor were many", None),
        ] {
            let found = examiner(line).map(|name| &line[name]);
            assert_eq!(found, expected, "{line}");
        }
    }
}
