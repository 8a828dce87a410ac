//! Days of the calendar, written out in full.
//!
//! Owns: the names of the months and weekdays, in which order a document writes day and month, and reading a day that needs nothing around it: for the heads of documents, and for
//! fields that hold a day.
//! Never: reads a time in running text; that is the time finder's.

use std::cmp::Ordering;

use jiff::civil::{Date, Weekday};

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

/// A word of a line: letters or digits that stand together.
pub struct Word<'a> {
    /// As it stands.
    pub form: &'a str,
    /// Byte of the line at which it begins.
    pub start: usize,
}

/// The words of a line.
pub fn words(line: &str) -> Vec<Word<'_>> {
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
pub fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let known = |name: &&str| {
        name.starts_with(&lower) && (lower.len() == 3 || **name == lower || lower == "sept")
    };
    let at = MONTHS.iter().position(known)?;
    Some(at as i8 + 1)
}

/// The weekday that a word names, perhaps by its first letters.
pub fn weekday(word: &str) -> Option<Weekday> {
    let lower = word.to_lowercase();
    let names = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let named = |(name, _): &&(&str, Weekday)| lower.len() >= 3 && name.starts_with(&lower);
    names.iter().find(named).map(|(_, weekday)| *weekday)
}

/// A number of digits, of an ordinal as well: `3rd`.
pub fn number(word: &str) -> Option<i16> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())?
}

/// In which order a document writes day and month where both are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 31/12/2021.
    DayFirst,
    /// 12/31/2021.
    MonthFirst,
}

/// What the days of a document show of their order: numbers over twelve, else how days are written beside the names of
/// months.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown {
    day_first: usize,
    month_first: usize,
}

impl Shown {
    /// Counts a day of two numbers, of which one may be over twelve.
    pub fn numbers(&mut self, first: i8, second: i8) {
        /// What a number over twelve shows, to what a name of a month does.
        const SURE: usize = 100;
        self.day_first += SURE * usize::from(first > 12);
        self.month_first += SURE * usize::from(second > 12);
    }

    /// Counts a day that stands before or behind the name of its month.
    pub fn beside_month(&mut self, order: Order) {
        match order {
            Order::DayFirst => self.day_first += 1,
            Order::MonthFirst => self.month_first += 1,
        }
    }

    /// The order that most of it speaks for. None where it speaks for neither.
    pub fn order(self) -> Option<Order> {
        match self.day_first.cmp(&self.month_first) {
            Ordering::Greater => Some(Order::DayFirst),
            Ordering::Less => Some(Order::MonthFirst),
            Ordering::Equal => None,
        }
    }
}

/// The order that the days of a text show, before anything is found in it. None where they show none.
pub fn order_shown(text: &str) -> Option<Order> {
    /// Bytes of a text that are looked through.
    const LOOKED_THROUGH: usize = 1 << 16;
    let mut cut = text.len().min(LOOKED_THROUGH);
    while !text.is_char_boundary(cut) {
        cut -= 1;
    }
    let words = words(&text[..cut]);
    let between = |at: usize| {
        let (word, next) = (words.get(at)?, words.get(at + 1)?);
        Some(&text[word.start + word.form.len()..next.start])
    };
    let day = |at: usize| {
        let day = i8::try_from(number(words.get(at)?.form)?).ok()?;
        ((1..=31).contains(&day) && words[at].form.len() <= 4).then_some(day)
    };
    let mut shown = Shown::default();
    for at in 0..words.len() {
        if month(words[at].form).is_some() && words[at].form.starts_with(char::is_uppercase) {
            let before = at
                .checked_sub(1)
                .filter(|&before| between(before) == Some(" "));
            if before.and_then(day).is_some() {
                shown.beside_month(Order::DayFirst);
            }
            if between(at) == Some(" ") && day(at + 1).is_some() {
                shown.beside_month(Order::MonthFirst);
            }
        }
        let is_year = words.get(at + 2).is_some_and(|word| word.form.len() == 4);
        if let Some(mark) = between(at).filter(|mark| is_year && matches!(*mark, "/" | "."))
            && between(at + 1) == Some(mark)
            && let Some((first, second)) = day(at).zip(day(at + 1))
        {
            shown.numbers(first, second);
            // "[12/03/2024, 18:04] Ann: …": whoever counts the hours of a chat to twenty-four puts the day first.
            let hour = words.get(at + 3).filter(|word| word.form.len() == 2);
            let is_stamp = between(at + 2) == Some(", ")
                && between(at + 3).is_some_and(|mark| mark == ":")
                && hour.is_some_and(|hour| number(hour.form).is_some_and(|hour| hour > 12));
            if is_stamp {
                shown.beside_month(Order::DayFirst);
            }
        }
    }
    shown.order()
}

/// The day of three numbers, where they can be read in one way: the year is first, one of the others is over twelve, or
/// their order is known.
fn of_numbers(parts: [&str; 3], mark: &str, order: Option<Order>) -> Option<Date> {
    let number = |part: &str| {
        (part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())?
    };
    let [first, second, third] = parts;
    let small = |part: &str| i8::try_from(number(part)?).ok().filter(|_| part.len() <= 2);
    if first.len() == 4 {
        return Date::new(number(first)?, small(second)?, small(third)?).ok();
    }
    let year = match third.len() {
        4 => number(third)?,
        2 if mark != "-" => {
            let short = number(third)?;
            short + if short < 70 { 2000 } else { 1900 }
        }
        _ => return None,
    };
    let read = |month: i8, day: i8| Date::new(year, month, day).ok();
    let (first, second) = (small(first)?, small(second)?);
    match (read(second, first), read(first, second)) {
        (Some(day), Some(other)) => match order {
            Some(Order::DayFirst) => Some(day),
            Some(Order::MonthFirst) => Some(other),
            None => (day == other).then_some(day),
        },
        (day, other) => day.or(other),
    }
}

/// The first full day in a text, and the bytes it stands in: `12 Mar 2024`, `3rd of May 2018`, `March 12, 2024`,
/// `2024-03-12`, `14/03/2024`, and `20240312` at its beginning. None that could be read in two ways.
pub fn day_in(line: &str) -> Option<(Date, std::ops::Range<usize>)> {
    day_in_order(line, None)
}

/// The same, where days in two readings are in that order.
pub fn day_in_order(line: &str, order: Option<Order>) -> Option<(Date, std::ops::Range<usize>)> {
    let words = words(line);
    let end = |at: usize| words[at].start + words[at].form.len();
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
        Some((date, words[first].start..end(last)))
    };
    let between = |at: usize| words.get(at + 1).map(|next| &line[end(at)..next.start]);
    // `20240312`, and what stands behind it, as names of files have it.
    let basic = words.first().filter(|word| {
        word.start == 0 && word.form.len() == 8 && word.form.bytes().all(|b| b.is_ascii_digit())
    });
    if let Some(word) = basic
        && let Some(day) = of_numbers(
            [&word.form[..4], &word.form[4..6], &word.form[6..]],
            "-",
            None,
        )
    {
        return Some((day, 0..word.form.len()));
    }
    (0..words.len()).find_map(|at| {
        if let Some(mark) = between(at).filter(|mark| matches!(*mark, "-" | "/" | "."))
            && at
                .checked_sub(1)
                .is_none_or(|before| between(before) != Some(mark))
            && between(at + 1) == Some(mark)
            && between(at + 2) != Some(mark)
        {
            let parts = [0, 1, 2].map(|next| words[at + next].form);
            if let Some(day) = of_numbers(parts, mark, order) {
                return Some((day, words[at].start..end(at + 2)));
            }
        }
        let month = month(words[at].form)?;
        // "3rd of May 2018".
        let before = [1, 2].into_iter().find_map(|back| {
            let before = at.checked_sub(back)?;
            let near = back == 1 || words[before + 1].form == "of";
            (near && year(at + 1).is_some()).then(|| Some((before, small(before)?)))?
        });
        match before {
            Some((before, day)) => made(year(at + 1)?, month, day, before, at + 1),
            None => made(year(at + 2)?, month, small(at + 1)?, at, at + 2),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_shows_its_order_of_day_and_month() {
        for (text, order) in [
            ("On 04/06/2021 and 25/12/2020", Some(Order::DayFirst)),
            ("On 04/06/2021 and 12/25/2020", Some(Order::MonthFirst)),
            (
                "She came on 3 May and left on 5th June",
                Some(Order::DayFirst),
            ),
            ("She came on May 3.", Some(Order::MonthFirst)),
            ("[04/06/2021, 18:04:11] Ann: hi", Some(Order::DayFirst)),
            ("04/06/2021 18:04 unit dispatched", None),
            ("It may 3 times; version 10.22.31; 04/06/2021", None),
        ] {
            assert_eq!(order_shown(text), order, "{text}");
            let day = day_in_order("04/06/2021", order).map(|(day, _)| day.to_string());
            let expected = order.map(|order| match order {
                Order::DayFirst => "2021-06-04".to_owned(),
                Order::MonthFirst => "2021-04-06".to_owned(),
            });
            assert_eq!(day, expected, "{text}");
        }
    }

    #[test]
    fn days_are_read_in_the_usual_spellings() {
        for (text, day) in [
            ("20210305_town_hall", Some("2021-03-05")),
            ("2021-03-05 town hall", Some("2021-03-05")),
            ("said on March 5, 2021 in a talk:", Some("2021-03-05")),
            ("on 5 Mar 2021", Some("2021-03-05")),
            ("2021030512", None),
            ("20219905", None),
            ("may 2021", None),
            ("March 99, 2021", None),
        ] {
            assert_eq!(
                day_in(text).map(|(day, _)| day),
                day.map(|d| d.parse().expect("a day")),
                "{text}"
            );
        }
    }
}
