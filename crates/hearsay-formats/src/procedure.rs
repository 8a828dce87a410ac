//! Lines of reports and records: how a meeting went, and the numbers of paragraphs.
//!
//! Owns: the shapes of both.
//! Never: reads what was said.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;

use crate::brackets::in_brackets;
use crate::day::is_hour;

lists! {
    /// A list of words of lines that tell how a meeting went, in lower case.
    enum List {
        /// Whoever meets, or the meeting.
        Body = "body",
        /// What it does at an hour, or until one.
        Does = "does",
        /// Beginnings of lines that tell by themselves how it went.
        Opens = "opens",
    }
}

const SOURCE: &str = include_str!("../../../lexicons/procedure.tsv");

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Whether a line among the turns of a meeting's record tells how the meeting went: `The meeting rose at 11.20 a.m.`
pub(crate) fn is_procedure(line: &str) -> bool {
    /// Bytes of the longest.
    const LONGEST: usize = 90;
    // "(The briefing was concluded at 2:41 p.m.)"
    let whole = line;
    let line = in_brackets(whole).unwrap_or(whole);
    let lower = line.to_lowercase();
    // "END 2:47 PM", "11.48 am", "Several hon. Members rose—", "Sitting suspended for a Division in the House.", "Question put
    // and agreed to.", "Ms. Pell (Ostby), Vice-President, took the Chair."
    let clock = ["end ", "end: ", "start: "]
        .iter()
        .find_map(|mark| lower.strip_prefix(mark))
        .unwrap_or(&lower);
    let is_clock = ["am", "pm", "a.m.", "p.m."].iter().any(|half| {
        clock.strip_suffix(half).is_some_and(|hour| {
            let hour = hour.trim_end();
            (3..=5).contains(&hour.len())
                && hour
                    .bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
        })
    });
    if is_clock
        || is_hour(line)
        || is_hour(clock)
        || LISTS.beginning(List::Opens, &lower).is_some()
        || is_mark(whole)
        || is_shouted_hour(whole)
        || [
            " interjecting—",
            " interjecting:",
            " withdrawn from the chamber:",
        ]
        .iter()
        .any(|end| lower.ends_with(end))
        || line.ends_with(" took the Chair.")
    {
        return line.len() <= LONGEST;
    }
    // "The meeting rose at 11.20 a.m.", "Meeting adjourned at 9:10 p.m."
    let rest = lower
        .strip_prefix("the ")
        .or(Some(lower.as_str()))
        .and_then(|rest| {
            let body = LISTS.beginning(List::Body, rest)?;
            // "(The sitting, suspended at 3:50 p.m., is resumed at 4:05 p.m.)"
            let rest = &rest[body.len()..];
            rest.strip_prefix(' ').or_else(|| rest.strip_prefix(", "))
        });
    let is_when = |when: &str| {
        when.starts_with(|c: char| c.is_ascii_digit())
            || when.starts_with("noon")
            || when.contains(" o’clock")
            || when.contains(" o'clock")
    };
    line.len() <= LONGEST
        && rest.is_some_and(|rest| {
            let does = LISTS.list(List::Does).iter();
            let mut told = does.filter_map(|does| rest.strip_prefix(does));
            told.any(|told| {
                let at = told.strip_prefix(" at ");
                // "[Debate ends 9:01 p.m.]", "The House suspended for a Division."
                at.or(told.strip_prefix(' ').filter(|_| line.len() < whole.len()))
                    .is_some_and(is_when)
                    || told.starts_with(" for a division")
            })
        })
}

/// Whether a line tells in capitals how it went, and the hour in brackets: `ADJOURNED [12.58 pm]`.
fn is_shouted_hour(line: &str) -> bool {
    line.strip_suffix([']', ')'])
        .and_then(|line| line.split_once(['[', '(']))
        .is_some_and(|(told, hour)| {
            let told = told.trim_end();
            is_hour(hour) && !told.is_empty() && told.chars().all(|c| c.is_uppercase() || c == ' ')
        })
}

/// Whether a line is nothing but the hour that a record has at its margin: `(1425)`.
fn is_mark(line: &str) -> bool {
    let inside = line
        .strip_prefix('(')
        .and_then(|line| line.strip_suffix(')'));
    inside.is_some_and(|hour| hour.len() == 4 && hour.bytes().all(|b| b.is_ascii_digit()))
}

/// The length of a paragraph's number, `4.1`, `2.3.1`, as reports and judgments have them, or `3.` before how secret the
/// paragraph is, as cables have it; and the length with that, `3. (C)`.
pub(crate) fn paragraph_number(line: &str) -> Option<(usize, usize)> {
    let number = line.split_whitespace().next()?;
    let parts = number.trim_end_matches('.').split('.');
    let is_number =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let rest = line[number.len()..].trim_start();
    let secrecy = ["(U) ", "(C) ", "(S) ", "(SBU) ", "(C/NF) ", "(S/NF) "]
        .into_iter()
        .find(|mark| rest.starts_with(mark));
    let rest = &rest[secrecy.map_or(0, str::len)..];
    let fits = (parts.clone().count() > 1 || secrecy.is_some() && number.ends_with('.'))
        && parts.clone().all(is_number);
    (fits && rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘')))
        .then(|| (number.len(), line.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use hearsay_document::lexicon::{Lists, rows};

    use super::*;

    #[test]
    fn how_a_meeting_went_is_told_from_what_was_said() {
        for (line, expected) in [
            ("The meeting was called to order at 10.05 a.m.", true),
            ("The House adjourned at 7:02 p.m. until Monday.", true),
            ("The meeting rose at 11.20 a.m.", true),
            ("The meeting rose to applause.", false),
            ("The Housekeeper adjourned at 7.", false),
            ("The water rose at 7 a.m.", false),
            ("Sitting suspended for a Division in the House.", true),
            ("Several hon. Members rose—", true),
            ("Senator Pellow interjecting—", true),
            ("Leave granted.", true),
            ("Some hon. members: Oh, oh!", true),
            ("(1425)", true),
            ("IN THE CHAIR: ADA VOSS", true),
            ("Question put and agreed to.", true),
            ("The House divided: Ayes 71, Noes 66.", true),
            ("The house was divided on it.", false),
            ("Ms. Pell (Ostby), Vice-President, took the Chair.", true),
            ("She took the chair and sat down.", false),
            ("The briefing ended at 3.15 p.m.", true),
            (
                "(The inquiry adjourned at 4.52 pm until 9.30 am on Tuesday)",
                true,
            ),
            ("[Debate ends 9:01 p.m.]", true),
            ("Debate ends 9:01 p.m.", false),
            (
                "(The sitting, suspended at 3:50 p.m., is resumed at 4:05 p.m.)",
                true,
            ),
            (
                "(The sitting is opened at three o'clock in the afternoon.)",
                true,
            ),
            ("(The sitting, he said, was long.)", false),
            (
                "The House adjourned at nineteen minutes to Six o’clock.",
                true,
            ),
            ("The Committee suspended for a Division in the House.", true),
            ("The committee suspended the rule.", false),
            ("1:31 P.M. EDT", true),
            ("11.48 am", true),
            ("END 2:47 PM", true),
            ("Start: 9.00 a.m.", true),
            ("(End: 5.42 p.m.)", true),
            ("I am", false),
            ("At 2:47 PM", false),
        ] {
            assert_eq!(is_procedure(line), expected, "{line}");
        }
    }

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, _, line, said] in rows(SOURCE) {
            assert!(List::named(name).is_some(), "no list {name}");
            assert!(is_procedure(line) && !is_procedure(said), "{name}");
        }
    }

    #[test]
    fn paragraphs_are_numbered_with_points() {
        for (words, expected) in [
            ("4.1 On Monday it rained.", Some((3, 4))),
            ("2.3.1. The Board knew.", Some((6, 7))),
            ("3. (C) The Board knew.", Some((2, 7))),
            ("(C) The Board knew.", None),
            ("4.1 million people left.", None),
            ("4. Bring the keys", None),
            ("4.5 GB", Some((3, 4))),
            ("10.30 pm", None),
        ] {
            assert_eq!(paragraph_number(words), expected, "{words}");
        }
    }
}
