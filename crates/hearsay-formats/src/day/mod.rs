//! The day a document says it was written, sent or broadcast.
//!
//! Owns: full calendar days in the lines above a text's first words: `12 Mar 2024`, `March 12, 2024`, `2024-03-12`,
//! `14/03/2024`.
//! Never: reads a day out of testimony, or one that lacks its year or could be read in two ways though nothing else of the
//! text shows in which; times in a text are the time finder's.

mod han;
mod lists;

use std::ops::Range;

use hearsay_document::calendar::{
    Order, Word, day_in, day_in_order, month, number, weekday, words,
};
use jiff::civil::Date;

use crate::outlets;

use lists::List;

/// What sets parts of such a line off from each other.
const MARKS: [char; 8] = [',', '|', '·', '•', '–', '—', '-', '/'];

/// The day in the head of a mail, ISO 8601: of `Tue, 12 Mar 2024 21:04:11 +0000`, `Monday, March 11, 2024 5:20 PM`.
pub(crate) fn sent(date: &str) -> Option<String> {
    day_in(date).map(|(day, _)| day.to_string())
}

/// The day of a line that tells when a text was written, and perhaps by whom and where it appeared, ISO 8601:
/// `Published 14 March 2025 | Updated 16 March 2025`, `Oct. 30, 2024 9:00 AM ET`, `The Quay Courier, 4 June 2021`. Of
/// two days the first counts, or the one on which the text was published; of numbers the `order` that the text shows.
pub(crate) fn written(line: &str, order: impl Fn() -> Option<Order>) -> Option<String> {
    if is_of_minutes(line) {
        return sent(line);
    }
    if let Some(day) = han::written(line) {
        return Some(day.to_string());
    }
    if let Some(day) = in_colons(line) {
        return Some(day.to_string());
    }
    if let Some(day) = stamped(line) {
        return Some(day.to_string());
    }
    if let Some(hour) = hour_behind_year(line) {
        let (day, hour) = line.split_at(hour);
        return written(&format!("{day} {hour}"), order);
    }
    // "Date of interview: 17/06/2024   Time commenced: 1412 hrs".
    let mut fields = line
        .split("   ")
        .map(str::trim)
        .filter(|field| !field.is_empty());
    if let (Some(first), Some(_)) = (fields.next(), fields.next())
        && first.starts_with("Date")
    {
        return written(first, order);
    }
    let line = without_running_time(line);
    if !may_tell(line) {
        return None;
    }
    let dated = Dated::of(line, &order)?;
    dated.tells().then(|| {
        first_published(line, dated.day, &order)
            .unwrap_or(dated.day)
            .to_string()
    })
}

/// The day of a line that is a stamp of ISO 8601, in the zone it is told in: `2021-06-04T10:12:00Z`.
fn stamped(line: &str) -> Option<Date> {
    let (day, hour) = line.split_once('T')?;
    let is_hour = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z');
    day.parse().ok().filter(|_| hour.chars().all(is_hour))
}

/// Where an hour begins that a page runs into the year before it: `June 4, 20215:00 AM ET`.
fn hour_behind_year(line: &str) -> Option<usize> {
    const YEAR: usize = 4;
    let colon = line.find(':')?;
    let digits = line[..colon].bytes().rev().take_while(u8::is_ascii_digit);
    let count = digits.count();
    let from = colon - count;
    let is_hour = line[colon + 1..]
        .bytes()
        .take(2)
        .all(|b| b.is_ascii_digit());
    let follows_day = line[..from].ends_with(", ");
    (is_hour && follows_day && (YEAR + 1..=YEAR + 2).contains(&count)).then_some(from + YEAR)
}

/// The day of a field that parts its numbers as hours are, `DATE: 14:10:19`: day, month and year.
fn in_colons(line: &str) -> Option<Date> {
    let told = line.strip_prefix("DATE:")?.trim();
    let is_numbers = told.chars().all(|c| c.is_ascii_digit() || c == ':');
    let day = day_in_order(&told.replace(':', "/"), Some(Order::DayFirst))?;
    is_numbers.then_some(day.0)
}

/// A line without how long a film runs, `51'40"` behind a comma at its end.
fn without_running_time(line: &str) -> &str {
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, '\'' | '"' | '’' | '”' | '′' | '″');
    let runs = |time: &str| time.contains(['\'', '’', '′']) && time.chars().all(is_mark);
    match line.rsplit_once(", ") {
        Some((rest, time)) if runs(time) => rest,
        _ => line,
    }
}

/// Whether a line is the title of minutes: `MINUTES of the meeting held on Tuesday 4 March 2025 in the Guildhall`.
fn is_of_minutes(line: &str) -> bool {
    /// Bytes of the longest.
    const LONGEST: usize = 160;
    let lower = line.to_lowercase();
    let minutes = lower.strip_prefix("draft ").unwrap_or(&lower);
    minutes.starts_with("minutes of ") && lower.contains("held ") && line.len() <= LONGEST
}

/// Whether a line has a shape in which a text may tell its day.
fn may_tell(line: &str) -> bool {
    /// Most words of such a line.
    const MOST: usize = 16;
    // "Date    2 November 2025", without a colon, is a row of a table on what happened.
    let is_row = line
        .split_once('\t')
        .is_some_and(|(field, _)| field.trim() == "Date");
    // "E.O. 12958: DECL: 03/14/2026" is the day from which anybody may read it.
    let is_secret = || {
        let opened = |word: &Word<'_>| word.form == "DECL" || word.form.starts_with("Declassif");
        words(line).iter().any(opened)
    };
    let is_word = |piece: &&str| piece.contains(char::is_alphanumeric);
    let pieces = line.split_whitespace().filter(is_word);
    !is_row && !line.ends_with(['?', '!', '"', '”', ':']) && pieces.count() <= MOST && !is_secret()
}

/// A line with a day.
struct Dated<'l> {
    line: &'l str,
    day: Date,
    place: Range<usize>,
    before: Vec<Word<'l>>,
    after: Vec<Word<'l>>,
}

impl<'l> Dated<'l> {
    fn of(line: &'l str, order: &impl Fn() -> Option<Order>) -> Option<Self> {
        let (day, place) = day_in(line).or_else(|| day_of_two(line, order))?;
        let mut after = words(&line[place.end..]);
        for word in &mut after {
            word.start += place.end;
        }
        Some(Self {
            line,
            day,
            before: words(&line[..place.start]),
            after,
            place,
        })
    }

    /// Whether the line tells that the text is of its day.
    fn tells(&self) -> bool {
        self.is_done()
            || self.is_sent_out()
            || self.is_drawn_up()
            || self.is_title_of_held()
            || self.rest().all(is_occasion)
            || self.is_credit()
            || self.is_held()
    }

    /// All words but the day.
    fn rest(&self) -> impl Iterator<Item = &Word<'l>> {
        self.before.iter().chain(&self.after)
    }

    /// "Held at the Seamen's Hall on Thursday 6 June 2019 at 2.00 p.m.", "Delivered to the Assembly by Ann Pell, 14 May 2025".
    fn is_done(&self) -> bool {
        let begins = self
            .before
            .first()
            .is_some_and(|word| List::Done.holds(word.form));
        begins && self.rest().all(|word| is_occasion(word) || named(word))
    }

    /// "Prod no. 12/44   Duration 47:12   TX 9 June 2025".
    fn is_sent_out(&self) -> bool {
        let mut back = self.before.iter().rev();
        let last = back.find(|word| weekday(word.form).is_none());
        last.is_some_and(|word| matches!(word.form, "TX" | "Tx" | "Transmission"))
            && self.after.is_empty()
    }

    /// "Daily cause list for Wednesday 5 February 2025".
    fn is_drawn_up(&self) -> bool {
        let mut back = self.before.iter().rev();
        let lead = back.find(|word| weekday(word.form).is_none());
        lead.is_some_and(|word| word.form == "for")
            && back.next().is_some_and(|word| List::Drawn.holds(word.form))
            && self.after.iter().all(is_beside)
    }

    /// "Hearing of 6 June 2019 – extract from the record".
    fn is_title_of_held(&self) -> bool {
        let is_held = |word: &Word<'_>| List::Held.holds(word.form);
        let is_of =
            |word: &Word<'_>| is_held(word) || matches!(word.form, "of" | "on" | "the" | "The");
        let tail = self.line[self.place.end..].trim_start();
        self.before.iter().any(is_held)
            && self.before.iter().all(is_of)
            && (tail.is_empty() || tail.starts_with(['–', '—', '-', '|']))
    }

    /// "Ann Day | The Courier | Published on 9 June 2021", "Published on May 9, 2024 by Ann Day".
    fn is_credit(&self) -> bool {
        const SMALL: &[&str] = &["and", "for", "of", "our", "the"];
        let is_by = |word: &Word<'_>| word.form.eq_ignore_ascii_case("by");
        let signed = self.before.iter().all(is_beside) && self.after.iter().any(is_by);
        // "By the Press Bureau, 14 May 2025": whose hand it is from has small words, too.
        let begins = self.before.first().is_some_and(is_by) && self.before.len() > 1;
        let fits = |word: &Word<'_>| {
            let is_small = word.form == "and" || begins && SMALL.contains(&word.form);
            is_beside(word) || named(word) || is_small
        };
        // "by Ann Pell on June 22, 2015".
        let on = || self.before.last().is_some_and(|word| word.form == "on");
        (self.stands_apart() || signed || begins && on())
            && (begins || !self.is_about())
            && self.rest().all(fits)
    }

    /// "Quay Trust press conference, Ostby, 4 June 2021", but "Fire at the press conference".
    fn is_held(&self) -> bool {
        let fits = |word: &Word<'_>| is_beside(word) || named(word) || List::Held.holds(word.form);
        self.stands_apart()
            && !self.is_about()
            && self.rest().all(|word| word.form != "at" && fits(word))
    }

    /// Whether a mark sets the day off from what stands beside it, with what belongs to it: "… | Published on 9 June 2021".
    fn stands_apart(&self) -> bool {
        let own = self.before.iter().rev();
        let begins = own
            .take_while(|word| is_beside(word))
            .map(|word| word.start);
        let is_behind_mark = |at: usize| self.line[..at].trim_end().ends_with(MARKS);
        let tail = self.line[self.place.end..].trim_start();
        let heads = self.before.iter().all(is_beside) && !self.after.is_empty();
        // "4 June 2021, The Quay Courier", "June 4, 2021 / 7:00 PM EDT / Quay News".
        let parts = |mark: &str| tail.starts_with(mark);
        begins.chain([self.place.start]).any(is_behind_mark)
            || heads && (tail.starts_with(&MARKS[..6]) || parts("- ") || parts("/ "))
    }

    fn is_about(&self) -> bool {
        self.rest()
            .any(|word| !named(word) && List::About.holds(word.form))
    }
}

/// Whether a word may stand beside a day in a line that tells nothing else: `Aired`, `20`, `ET`.
fn is_beside(word: &Word<'_>) -> bool {
    /// What stands close behind an hour.
    const HALVES: [&str; 5] = ["am", "pm", "hrs", "hours", "h"];
    let lower = word.form.to_lowercase();
    let is_zone = word.form.len() <= 4 && word.form.chars().all(char::is_uppercase);
    let mut halves = HALVES.iter();
    let hour = halves.find_map(|half| lower.strip_suffix(half));
    // "v4", "cc435-45".
    let version = ["v", "cc", "c"]
        .iter()
        .find_map(|mark| lower.strip_prefix(mark))
        .unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    lower.len() == 1
        || version.split('-').all(is_number)
        || List::Beside.holds(&lower)
        || is_zone
        || month(&lower).is_some()
        || number(hour.filter(|hour| !hour.is_empty()).unwrap_or(&lower)).is_some()
}

/// Whether a word may stand in a line that tells when somebody met, spoke or reported.
fn is_occasion(word: &Word<'_>) -> bool {
    is_beside(word) || List::Occasion.holds(word.form)
}

/// Whether a word may be of a name.
fn named(word: &Word<'_>) -> bool {
    word.form.starts_with(char::is_uppercase)
}

/// Whether a line that tells the day is as well the title of what was held on it: `Quay Trust press conference, Ostby, 4
/// June 2021`.
pub(crate) fn names_occasion(line: &str) -> bool {
    let all = words(line);
    let is_held = |word: &Word<'_>| List::Held.holds(word.form);
    let is_named = |word: &Word<'_>| {
        word.form.chars().all(char::is_alphabetic)
            && !is_held(word)
            && !List::Occasion.holds(word.form)
            && !stands_beside(word.form)
    };
    all.iter().any(is_held) && all.iter().any(is_named)
}

/// The day that a title ends with: `Ann Pell in conversation with Jon Osk, 18 February 2020`. ISO 8601.
pub(crate) fn at_end(title: &str, order: impl Fn() -> Option<Order> + Copy) -> Option<String> {
    const MARKS: [&str; 7] = [", ", " – ", " — ", " - ", " on ", " (", ": "];
    let behind = |mark: &'static str| {
        let places = title.match_indices(mark);
        places.map(move |(at, _)| title[at + mark.len()..].trim_end_matches(')'))
    };
    let mut ends = MARKS.into_iter().flat_map(behind);
    ends.find_map(|end| written(end, order))
}

/// A day in numbers that could be two: the one that is the weekday beside it, or the one in the `order` of the text.
fn day_of_two(
    line: &str,
    order: &impl Fn() -> Option<Order>,
) -> Option<(Date, std::ops::Range<usize>)> {
    let read = |order: Order| day_in_order(line, Some(order));
    let (first, second) = (read(Order::DayFirst)?, read(Order::MonthFirst)?);
    let Some(weekday) = words(line).iter().find_map(|word| weekday(word.form)) else {
        // Who parts the numbers of a whole date with stops begins with the day: "12.05.2023".
        let written = line.get(first.1.clone()).unwrap_or_default();
        let is_parted = written.len() == "12.05.2023".len() && written.matches('.').count() == 2;
        return if is_parted {
            Some(first)
        } else {
            read(order()?)
        };
    };
    let mut fitting = [first, second]
        .into_iter()
        .filter(|(day, _)| day.weekday() == weekday);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Whether a line tells when a text was changed or asked for, and not when it was published: its day gives way to another.
pub(crate) fn gives_way(line: &str) -> bool {
    let says = |list: List| list.first_in(line).is_some();
    (says(List::Changed) || says(List::Asked)) && !says(List::Given)
}

/// The day of publication in a line that tells the one of a change as well, though the year may stand with one of them
/// only: `Published 3 May / Updated 5 May 2023`.
fn first_published(line: &str, told: Date, order: &impl Fn() -> Option<Order>) -> Option<Date> {
    let (given, changed) = (List::Given.first_in(line)?, List::Changed.first_in(line)?);
    let part = &line[given..if given < changed { changed } else { line.len() }];
    let in_year = |year: i16| {
        let part = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        day_in(&format!("{part} {year}")).map(|(day, _)| day)
    };
    let whole = day_in(part).or_else(|| day_of_two(part, order));
    whole.map(|(day, _)| day).or_else(|| {
        let day = in_year(told.year())?;
        // Before the turn of the year.
        if day > told {
            in_year(told.year() - 1)
        } else {
            Some(day)
        }
    })
}

/// Where a text appeared, in a line that tells when: `The Quay Courier, 4 June 2021`, `Ann Day | Ellin Star | 4 June 2021`.
pub(crate) fn publisher(line: &str) -> Option<&str> {
    if let Some(outlet) = han::publisher(line) {
        return Some(outlet);
    }
    let (_, place) = day_in_order(line, Some(Order::DayFirst))?;
    let parts = [&line[..place.start], &line[place.end..]];
    let mut parts = parts
        .into_iter()
        .flat_map(|part| part.split([',', '|', '·', '•', '–', '—', '/']));
    parts.find_map(outlets::outlet)
}

/// Whether a word is such as stands beside a day and names nobody: `Updated`.
pub(crate) fn stands_beside(word: &str) -> bool {
    List::Beside.holds(word) || month(word).is_some()
}

/// Whether a line is nothing but an hour and its minute, as those write them who part the two with a stop: `21.40`.
pub(crate) fn is_bare_hour(line: &str) -> bool {
    let below = |digits: &str, most: u8| {
        digits.bytes().all(|b| b.is_ascii_digit())
            && digits.len() == 2
            && digits.parse::<u8>().is_ok_and(|number| number < most)
    };
    line.split_once('.')
        .is_some_and(|(hour, minute)| below(hour, 24) && below(minute, 60))
}

/// Whether a line is nothing but an hour of the day, as no time code is told: `3:07 P.M. EST`, `10.30 am`.
pub(crate) fn is_hour(line: &str) -> bool {
    const HALVES: &[&str] = &["am", "pm", "a.m.", "p.m.", "noon", "hours", "local", "time"];
    let is_clock = |word: &str| {
        word.split_once([':', '.']).is_some_and(|(hour, minute)| {
            let digits = minute.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
            (1..=2).contains(&hour.len())
                && digits.len() == 2
                && [hour, digits]
                    .iter()
                    .all(|part| part.bytes().all(|b| b.is_ascii_digit()))
        })
    };
    let is_beside = |word: &str| {
        HALVES.contains(&word.to_lowercase().as_str())
            || (2..=4).contains(&word.len()) && word.chars().all(char::is_uppercase)
    };
    // "1206 hours".
    let is_military = |(hour, unit): (&str, &str)| {
        let is_digits = hour.len() == 4 && hour.bytes().all(|b| b.is_ascii_digit());
        is_digits && matches!(unit, "hours" | "hrs" | "hrs.")
    };
    if line.split_once(' ').is_some_and(is_military) {
        return true;
    }
    let mut words = line.split_whitespace();
    words.next().is_some_and(is_clock) && words.clone().next().is_some() && words.all(is_beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_alone_is_told_from_words() {
        for (line, expected) in [
            ("3:07 P.M. EST", true),
            ("10.30 am", true),
            ("1206 hours", true),
            ("1206 boats", false),
            ("9:15", false),
            ("3:07 P.M. The Governor spoke", false),
            ("10.5 million", false),
            ("Room 214", false),
        ] {
            assert_eq!(is_hour(line), expected, "{line}");
        }
    }

    #[test]
    fn a_bare_hour_has_two_digits_twice() {
        for (line, expected) in [
            ("21.40", true),
            ("09.05", true),
            ("24.10", false),
            ("9.05", false),
            ("21.4", false),
            ("21.40 GMT", false),
            ("+1.40", false),
        ] {
            assert_eq!(is_bare_hour(line), expected, "{line}");
        }
    }

    #[test]
    fn where_a_text_appeared_may_stand_behind_the_day() {
        let line = "26 March 2024, The Quay Courier";
        assert_eq!(written(line, || None).as_deref(), Some("2024-03-26"));
        assert_eq!(publisher(line), Some("The Quay Courier"));
        let lasts = written("Published 14 March 2024 · 38 min", || None);
        assert_eq!(lasts.as_deref(), Some("2024-03-14"));
        assert_eq!(
            written("26 March 2024, the day the quay fell", || None),
            None
        );
    }

    #[test]
    fn a_day_may_stand_in_the_title_of_what_was_held_on_it() {
        for (line, expected) in [
            ("Quay Trust press conference, Ostby, 4 June 2021", true),
            ("Quay Assembly debate - Friday, 4 June 2021", true),
            ("Press conference, 4 June 2021", false),
            ("The Quay Courier, 4 June 2021", false),
        ] {
            assert_eq!(names_occasion(line), expected, "{line}");
        }
    }

    #[test]
    fn titles_end_with_the_day_of_what_was_said() {
        for (title, expected) in [
            (
                "Jon Osk in conversation with Ann Pell, 18 February 2020",
                Some("2020-02-18"),
            ),
            (
                "Regular Press Conference on August 19, 2022",
                Some("2022-08-19"),
            ),
            ("The Fall of the Mole (3 March 1911)", Some("1911-03-03")),
            ("On 3 March 1911 the mole fell", None),
            ("The flood, 1911", None),
        ] {
            assert_eq!(at_end(title, || None).as_deref(), expected, "{title}");
        }
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
    fn of_two_readings_the_one_that_the_text_or_the_weekday_shows_is_taken() {
        for (line, order, expected) in [
            ("04/06/2021", Some(Order::DayFirst), Some("2021-06-04")),
            (
                "Published 04/06/2021",
                Some(Order::MonthFirst),
                Some("2021-04-06"),
            ),
            (
                "Published 03/05/2021 | Updated 05/05/2021",
                Some(Order::DayFirst),
                Some("2021-05-03"),
            ),
            ("04/06/2021", None, None),
            ("Friday 04/06/2021", None, Some("2021-06-04")),
            (
                "Tuesday 04/06/2021",
                Some(Order::DayFirst),
                Some("2021-04-06"),
            ),
            ("Monday 04/06/2021", Some(Order::DayFirst), None),
        ] {
            assert_eq!(written(line, || order).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn a_text_is_of_the_day_on_which_it_was_published() {
        for (line, expected, is_update) in [
            ("Published 3 May / Updated 5 May 2023", "2023-05-03", false),
            (
                "Published 30 December, updated 2 January 2023",
                "2022-12-30",
                false,
            ),
            (
                "Last updated: 5 May 2023; first published: 3 May 2023",
                "2023-05-03",
                false,
            ),
            ("Posted May 3 | Updated May 5, 2023", "2023-05-03", false),
            ("Updated 5 May 2023", "2023-05-05", true),
            ("Asked on: 5 May 2023", "2023-05-05", true),
            ("Answered on: 5 May 2023", "2023-05-05", false),
        ] {
            assert_eq!(written(line, || None).as_deref(), Some(expected), "{line}");
            assert_eq!(gives_way(line), is_update, "{line}");
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
            ("OSTBY MAIL, Tuesday 4 May 2021", Some("2021-05-04")),
            (
                "Verbatim report of the first sitting of Tuesday, 4 May 2021",
                Some("2021-05-04"),
            ),
            (
                "By Ann Teller and Joss Vale, June 4, 2021",
                Some("2021-06-04"),
            ),
            ("2021-06-04", Some("2021-06-04")),
            ("2021-06-04T10:12:00Z", Some("2021-06-04")),
            ("June 4, 20215:00 AM ET", Some("2021-06-04")),
            ("June 4, 2021 / 7:00 PM EDT / Quay News", Some("2021-06-04")),
            (
                "June 4, 2021 12:30 PM UTC · Updated 2 hours ago",
                Some("2021-06-04"),
            ),
            ("Thursday 13 March 2014", Some("2014-03-13")),
            (
                "Broadcast Friday 4 June 2021, 18:30. Duration 28 min.",
                Some("2021-06-04"),
            ),
            (
                "Quay Trust press conference, Ostby, 4 June 2021",
                Some("2021-06-04"),
            ),
            ("Fire at the press conference, 4 June 2021", None),
            (
                "Draft minutes of the meeting held at the Guildhall on Tuesday 21 May 2024 at 6.30pm",
                Some("2024-05-21"),
            ),
            ("E.O. 12958: DECL: 03/14/2026", None),
            ("Declassify on: 14 March 2026", None),
            (
                "Held on 22 October 2024, 11.00 a.m., Hall B",
                Some("2024-10-22"),
            ),
            ("Held on 22 October 2024, he escaped in June", None),
            (
                "Hearing of 5 February 2024 – extract from the record",
                Some("2024-02-05"),
            ),
            ("The Orm hearing of 5 February 2024 that failed", None),
            ("Attack of September 11, 2001", None),
            ("The Quay after 4 June 2021", None),
            ("On 4 June 2021 the ferry sank", None),
            ("What happened on 4 June 2021?", None),
            ("A report from the Quay, 4 June 2021", None),
            ("Aired October 7, 2025 - 19:00 ET", Some("2025-10-07")),
            ("Air date: May 9, 2024", Some("2024-05-09")),
            ("DATE: 4/22/25", Some("2025-04-22")),
            ("Date: 22.04.2025", Some("2025-04-22")),
            ("2021/06/09", Some("2021-06-09")),
            ("05/05/2021", Some("2021-05-05")),
            ("Updated 3:15 PM EDT, Fri May 9, 2024", Some("2024-05-09")),
            ("Published on May 9, 2024 by Ann Day", Some("2024-05-09")),
            (
                "By Ann Day | The Quay Courier | Published 9 June 2021",
                Some("2021-06-09"),
            ),
            (
                "By Ann Day and Joss Vale Teller | Quay Investigations | Published 9 June 2021, updated 14 June",
                Some("2021-06-09"),
            ),
            (
                "Broadcast version 3, 12 March 2024, 51'40\"",
                Some("2024-03-12"),
            ),
            ("DATE: 14:10:19", Some("2019-10-14")),
            ("DATE: 14:10", None),
            ("Date: 12.05.2023", Some("2023-05-12")),
            (
                "Date of interview: 17/06/2024   Time commenced: 1412 hrs",
                Some("2024-06-17"),
            ),
            (
                "Prod no. NL/4471    Duration 47:12    TX 9 June 2025",
                Some("2025-06-09"),
            ),
            ("Wed 11 Sep 2019 17.32 BST", Some("2019-09-11")),
            (
                "First published on Thu 3 Mar 2022 07.00 GMT",
                Some("2022-03-03"),
            ),
            ("Posted on 3rd of May 2018 at 10:22", Some("2018-05-03")),
            ("Date of interview: 8 May 2003", Some("2003-05-08")),
            ("Date of Report: 08/14/2019", Some("2019-08-14")),
            ("Taken on 8 May 2003", Some("2003-05-08")),
            (
                "MINUTES of the meeting held on Tuesday 4 March 2025 at 7.30 pm in the Guildhall",
                Some("2025-03-04"),
            ),
            ("Minutes of 4 March 2025", None),
            ("Date of recording: 02/18/2026", Some("2026-02-18")),
            ("Date\t2 November 2025", None),
            ("Sitting of 12 May 2021", Some("2021-05-12")),
            ("Hearing of Wednesday, May 12, 2021", Some("2021-05-12")),
            (
                "Delivered to the Assembly on 12 May 2021",
                Some("2021-05-12"),
            ),
            (
                "Meeting held on Tuesday 4 March 2025 at 7.30pm",
                Some("2025-03-04"),
            ),
            (
                "Held at the Seamen's Hall, Sund, on Thursday 6 June 2019 at 2.00 p.m.",
                Some("2019-06-06"),
            ),
            ("Held in Sund on 6 June 2019, the meeting was short.", None),
            ("House of Commons, 8 May 2024", Some("2024-05-08")),
            ("Thu, May 8, 2025 2:05PM • 31:12", Some("2025-05-08")),
            (
                "For release: 10:00 a.m. EDT, Wednesday, May 12, 2021",
                Some("2021-05-12"),
            ),
            ("Hearing Set for May 12, 2021", None),
            ("Memo of 12 May 2021", None),
            ("Clerk's report, 4 March 2025", None),
            ("Budget meeting, 4 March 2025", Some("2025-03-04")),
            (
                "Issued: 16:20hrs, Wednesday 9 April 2025",
                Some("2025-04-09"),
            ),
            (
                "Delivered to the Assembly by the Treasurer, the Hon. Ann Pell MP, 14 May 2025",
                Some("2025-05-14"),
            ),
            ("Delivered to 14 homes on 14 May 2025", None),
            ("By the Press Bureau, 14 May 2025", Some("2025-05-14")),
            ("By the evening of 14 May 2025", None),
            (
                "Post-production script, v4 — 14 May 2025",
                Some("2025-05-14"),
            ),
            ("List for Wednesday 5 February 2025", Some("2025-02-05")),
            ("The list for 5 February 2025 was lost", None),
            ("Tuesday 14 May 2024 - Ostby", Some("2024-05-14")),
            ("Version 10.22.31.4", None),
            ("04/06/2021", None),
            ("04.06.21", None),
            ("March 2025", None),
            ("May 2020 be better", None),
        ] {
            assert_eq!(written(line, || None).as_deref(), expected, "{line}");
        }
    }
}
