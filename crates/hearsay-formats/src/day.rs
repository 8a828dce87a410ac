//! The day a document says it was written, sent or broadcast.
//!
//! Owns: full calendar days in the lines above a text's first words: `12 Mar 2024`, `March 12, 2024`, `2024-03-12`.
//! Never: reads a day out of testimony, or one that lacks its year or could be read in two ways; times in a text are the
//! time finder's.

use jiff::civil::Date;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What may stand beside the day in a line that tells nothing else. Sorted.
const BESIDE: &[&str] = &[
    "aired",
    "am",
    "at",
    "broadcast",
    "by",
    "date",
    "dated",
    "edition",
    "filed",
    "first",
    "friday",
    "issued",
    "last",
    "live",
    "modified",
    "monday",
    "noon",
    "on",
    "originally",
    "pm",
    "posted",
    "published",
    "recorded",
    "released",
    "saturday",
    "sunday",
    "thursday",
    "transcript",
    "tuesday",
    "updated",
    "wednesday",
];

/// Words that make a day one on which something else happened.
const ABOUT: &[&str] = &["from", "in", "of", "since", "to", "until"];

/// A word of a line: letters or digits that stand together.
struct Word<'a> {
    form: &'a str,
    start: usize,
}

fn words(line: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Word {
                    form: &line[from..at],
                    start: from,
                });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// A month's number, of its name or the first letters of it.
fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let known = |name: &&str| {
        name.starts_with(&lower) && (lower.len() == 3 || **name == lower || lower == "sept")
    };
    let at = MONTHS.iter().position(known)?;
    Some(at as i8 + 1)
}

fn number(word: &str) -> Option<i16> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())?
}

/// The first full day in a line, and the bytes it stands in.
fn find(line: &str) -> Option<(Date, std::ops::Range<usize>)> {
    let words = words(line);
    let year = |at: usize| {
        let word = words.get(at)?;
        (word.form.len() == 4)
            .then(|| number(word.form))
            .flatten()
            .filter(|year| *year >= 1000)
    };
    let small = |at: usize| {
        let word = words.get(at)?;
        number(word.form)
            .filter(|_| word.form.len() <= 4)
            .and_then(|n| i8::try_from(n).ok())
    };
    let made = |year: i16, month: i8, day: i8, first: usize, last: usize| {
        let date = Date::new(year, month, day).ok()?;
        Some((
            date,
            words[first].start..words[last].start + words[last].form.len(),
        ))
    };
    (0..words.len()).find_map(|at| {
        let dashed = || {
            let (month, day) = (small(at + 1)?, small(at + 2)?);
            let end = words[at + 2].start + words[at + 2].form.len();
            line[words[at].start..end]
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'-')
                .then_some((month, day))
        };
        if let Some(year) = year(at) {
            let (month, day) = dashed()?;
            return made(year, month, day, at, at + 2);
        }
        let month = month(words[at].form)?;
        let before = at
            .checked_sub(1)
            .filter(|&before| year(at + 1).is_some() && small(before).is_some());
        match before {
            Some(before) => made(year(at + 1)?, month, small(before)?, before, at + 1),
            None => made(year(at + 2)?, month, small(at + 1)?, at, at + 2),
        }
    })
}

/// The day in the head of a mail, ISO 8601: of `Tue, 12 Mar 2024 21:04:11 +0000`, `Monday, March 11, 2024 5:20 PM`.
pub(crate) fn sent(date: &str) -> Option<String> {
    find(date).map(|(day, _)| day.to_string())
}

/// The day of a line that tells when a text was written, and perhaps by whom and where it appeared, ISO 8601:
/// `Published 14 March 2025 | Updated 16 March 2025`, `Oct. 30, 2024 9:00 AM ET`, `The Quay Courier, 4 June 2021`. Of
/// two days the first counts.
pub(crate) fn written(line: &str) -> Option<String> {
    /// Most words of such a line.
    const MOST: usize = 16;
    if line.ends_with(['?', '!', '"', '”', ':']) || line.split_whitespace().count() > MOST {
        return None;
    }
    let (day, place) = find(line)?;
    let before = line[..place.start].trim_end();
    let rest = || {
        words(&line[..place.start])
            .into_iter()
            .chain(words(&line[place.end..]))
    };
    let is_beside = |word: &Word<'_>| {
        let lower = word.form.to_lowercase();
        let is_zone = word.form.len() <= 4 && word.form.chars().all(char::is_uppercase);
        lower.len() == 1
            || BESIDE.binary_search(&lower.as_str()).is_ok()
            || is_zone
            || month(&lower).is_some()
            || number(&lower).is_some()
    };
    let named = |word: &Word<'_>| word.form.starts_with(char::is_uppercase);
    let apart = before.ends_with([',', '|', '·', '•', '–', '—', '-', '/']);
    let about = || rest().any(|word| ABOUT.contains(&word.form));
    let only = rest().all(|word| is_beside(&word));
    let credited = apart
        && !about()
        && rest().all(|word| is_beside(&word) || named(&word) || word.form == "and");
    (only || credited).then(|| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_list_is_sorted() {
        assert!(BESIDE.is_sorted());
    }

    #[test]
    fn days_of_mails() {
        for (date, expected) in [
            ("Tue, 12 Mar 2024 21:04:11 +0000", Some("2024-03-12")),
            ("Monday, March 11, 2024 5:20 PM", Some("2024-03-11")),
            ("2024-03-12 21:04", Some("2024-03-12")),
            ("12 Mar 2024", Some("2024-03-12")),
            ("31 Feb 2024", None),
            ("yesterday", None),
            ("99 Foo 2024", None),
        ] {
            assert_eq!(sent(date).as_deref(), expected, "{date}");
        }
    }

    #[test]
    fn lines_that_tell_when_are_told_from_headlines() {
        for (line, expected) in [
            (
                "Published 14 March 2025 | Updated 16 March 2025",
                Some("2025-03-14"),
            ),
            ("Oct. 30, 2024 9:00 AM ET", Some("2024-10-30")),
            ("Tuesday, 21 January 2025, 10 a.m.", Some("2025-01-21")),
            ("10 a.m., 21st January 2025", Some("2025-01-21")),
            ("Aired Sept. 9, 2016 - 20:00 ET", Some("2016-09-09")),
            ("The Quay Courier, 4 June 2021", Some("2021-06-04")),
            (
                "By Ann Teller and Joss Vale, June 4, 2021",
                Some("2021-06-04"),
            ),
            ("2021-06-04", Some("2021-06-04")),
            ("Thursday 13 March 2014", Some("2014-03-13")),
            ("Attack of September 11, 2001", None),
            ("The Quay after 4 June 2021", None),
            ("On 4 June 2021 the ferry sank", None),
            ("What happened on 4 June 2021?", None),
            ("A report from the Quay, 4 June 2021", None),
            ("04/06/2021", None),
            ("March 2025", None),
            ("May 2020 be better", None),
        ] {
            assert_eq!(written(line).as_deref(), expected, "{line}");
        }
    }
}
