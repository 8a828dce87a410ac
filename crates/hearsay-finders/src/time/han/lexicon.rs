//! `lexicons/times-zh.tsv`, parsed once.
//!
//! Owns: what a Chinese word can mean in a time expression, and the longest match.
//! Never: decides whether it means that where it stands.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hearsay_document::lexicon::rows;

use super::super::lexicon::Holiday;
use super::super::value::{Part, Season, Unit};

/// What a form means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    /// Days from now.
    Day(i32),
    /// Days from the day told last.
    ToldDay(i32),
    /// Years from now.
    Year(i32),
    /// Years from the year told last.
    ToldYear(i32),
    /// A half of a year.
    Half(u8),
    /// Units from now.
    Shift(Unit, i32),
    /// Before the number of a day of the week.
    Weekday,
    Weekend,
    Part(Part),
    /// Days from now, and a part of that day.
    DayPart(i32, Part),
    /// Days from the day told last, and a part of that day.
    ToldPart(i32, Part),
    /// Hour and minute.
    Clock(u8, u8),
    Season(Season),
    Reference(&'static str),
    /// "The past" before a number of units.
    Past,
    /// What recurs: a TIMEX3 duration.
    Set(&'static str),
    Unit(Unit),
    /// A TIMEX3 `mod` of this year.
    YearEdge(&'static str),
    /// A TIMEX3 `mod` of this month.
    MonthEdge(&'static str),
    /// A TIMEX3 `mod` behind a month or a year.
    Edge(&'static str),
    /// The TIMEX3 `mod` of a half behind what has no halves by name: a century.
    HalfEdge(&'static str),
    /// Before (-1) or after (1) a number of units.
    Offset(i32),
    Holiday(Holiday),
}

/// Forms by their first character, the longest first.
type Forms = BTreeMap<char, Vec<(Vec<char>, Word)>>;

const SOURCE: &str = include_str!("../../../../../lexicons/times-zh.tsv");

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms::new();
    for [names, class, value, _, _] in rows(SOURCE) {
        let Some(word) = word(class, value) else {
            continue;
        };
        for name in names.split(' ') {
            let characters: Vec<char> = name.chars().collect();
            if let Some(first) = characters.first() {
                forms.entry(*first).or_default().push((characters, word));
            }
        }
    }
    for list in forms.values_mut() {
        list.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    }
    forms
});

fn word(class: &str, value: &'static str) -> Option<Word> {
    let number = || value.parse::<i32>().ok();
    Some(match class {
        "day" => Word::Day(number()?),
        "told-day" => Word::ToldDay(number()?),
        "year" if value == "H1" => Word::Half(1),
        "year" if value == "H2" => Word::Half(2),
        "year" => Word::Year(number()?),
        "told-year" => Word::ToldYear(number()?),
        "month" => Word::Shift(Unit::Month, number()?),
        "week" => Word::Shift(Unit::Week, number()?),
        "century" => Word::Shift(Unit::Century, number()?),
        "quarter" => Word::Shift(Unit::Quarter, number()?),
        "weekday" => Word::Weekday,
        "weekend" => Word::Weekend,
        "part" => Word::Part(Part::parse(value)?),
        "day-part" | "told-part" => {
            let (days, part) = value.split_once(' ')?;
            let (days, part) = (days.parse().ok()?, Part::parse(part)?);
            match class {
                "day-part" => Word::DayPart(days, part),
                _ => Word::ToldPart(days, part),
            }
        }
        "clock" => {
            let (hour, minute) = value.split_once(':')?;
            Word::Clock(hour.parse().ok()?, minute.parse().ok()?)
        }
        "season" => Word::Season(Season::parse(value)?),
        "reference" => Word::Reference(value),
        "past" => Word::Past,
        "set" => Word::Set(value),
        "unit" => Word::Unit(Unit::parse(value)?),
        "year-edge" => Word::YearEdge(value),
        "month-edge" => Word::MonthEdge(value),
        "edge" => Word::Edge(value),
        "half-edge" => Word::HalfEdge(value),
        "offset" => Word::Offset(number()?),
        "holiday" => Word::Holiday(Holiday::parse(value)?),
        _ => return None,
    })
}

/// The longest form that begins a text: its length in characters, and its meaning.
pub(super) fn longest(text: &[char]) -> Option<(usize, Word)> {
    FORMS
        .get(text.first()?)?
        .iter()
        .find(|(form, _)| text.starts_with(form))
        .map(|(form, word)| (form.len(), *word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Document, Meta};

    #[test]
    fn every_entry_matches_its_example_and_not_its_counter_example() {
        let mut failures = Vec::new();
        for [names, class, value, yes, no] in rows(SOURCE) {
            assert!(word(class, value).is_some(), "{names} {class} {value}");
            let inside = |text: &str| {
                let document = Document {
                    meta: Meta {
                        published: Some("2022-04-15".into()),
                        language: Some("zh".into()),
                        ..Meta::default()
                    },
                    ..Document::of_text(text)
                };
                let times = super::super::super::find(&document);
                names.split(' ').any(|name| {
                    text.match_indices(name).any(|(at, _)| {
                        times
                            .iter()
                            .any(|time| time.span.start() <= at && at < time.span.end())
                    })
                })
            };
            if !inside(yes) {
                failures.push(format!("{names}: not found in {yes}"));
            }
            if inside(no) {
                failures.push(format!("{names}: found in {no}"));
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}
