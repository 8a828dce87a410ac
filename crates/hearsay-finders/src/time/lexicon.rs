//! The words of time: `lexicons/times.tsv` and `lexicons/holidays.tsv`, parsed once.
//!
//! Owns: what a word or a fixed phrase can mean in a time expression.
//! Never: decides whether it means that where it stands; the grammar does.

use std::sync::LazyLock;

use hearsay_document::lexicon::rows;

use super::calendars::Calendar;
use super::value::{Part, Season, Unit};

/// What a form means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    Month(i8),
    Weekday(u8),
    /// A weekday in the plural; 0 where the form names several.
    Weekdays,
    Unit(Unit),
    Number(i32),
    Ordinal(u8),
    /// A number that is not told: "several".
    Vague,
    Half,
    Season(Season),
    Part(Part),
    /// A part of the day that goes by the light, and stands without an article: "at dawn".
    Light(Part),
    /// Hour and minute.
    Clock(u8, u8),
    /// Days from today.
    Day(i8),
    Tonight,
    /// A TIMEX3 reference: `PRESENT_REF`.
    Reference(&'static str),
    /// What recurs: a TIMEX3 duration.
    Set(&'static str),
    /// A TIMEX3 `mod` of a date or a duration.
    Modifier(Option<&'static str>),
    /// A TIMEX3 `mod` of a duration.
    Bound(&'static str),
    Holiday(Holiday),
    Lead,
    Edge,
    Fiscal,
    YearEnd,
    YearAgo,
    /// A decade by its word: 80 for "eighties".
    Decade(i32),
    Per,
    Times,
}

/// How the day of a holiday is found in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    Fixed {
        month: i8,
        day: i8,
    },
    Nth {
        month: i8,
        weekday: i8,
        nth: i8,
    },
    Last {
        month: i8,
        weekday: i8,
    },
    Easter {
        days: i16,
    },
    Thanksgiving {
        days: i16,
    },
    Election,
    /// A day of another calendar, and how many days after it.
    Moving {
        calendar: Calendar,
        month: u8,
        day: u8,
        after: i8,
    },
    PureBrightness,
    On {
        year: i16,
        month: i8,
        day: i8,
    },
    Unknown,
}

/// A fixed phrase: its words after the first, as atoms.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) rest: Vec<&'static str>,
    pub(super) meaning: Meaning,
    pub(super) rule: &'static str,
}

/// Everything the lexicon knows of one word.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) meaning: Option<Meaning>,
    pub(super) rule: &'static str,
    /// Phrases that begin with the word, the longest first.
    pub(super) phrases: Vec<Phrase>,
    /// The word must begin with a capital letter.
    capital: bool,
}

/// The longest form of the lexicon, in bytes.
const LONGEST: usize = 16;

/// All entries, by first letter and then by lower-case form.
pub(super) struct Lexicon {
    by_letter: [Vec<(&'static str, Entry)>; 26],
    /// `lengths[letter]` has bit `n` where a form of `n` bytes begins with the letter.
    lengths: [u32; 26],
}

const SOURCES: [&str; 2] = [
    include_str!("../../../../lexicons/times.tsv"),
    include_str!("../../../../lexicons/holidays.tsv"),
];

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::parse);

impl Lexicon {
    /// The entry of a word, without regard to case where the form has no capital.
    pub(super) fn entry(&self, word: &str) -> Option<&Entry> {
        let bytes = word.as_bytes();
        let first = bytes.first()?.to_ascii_lowercase();
        let letter = usize::from(first.checked_sub(b'a')?);
        if bytes.len() > LONGEST || self.lengths.get(letter)? >> bytes.len() & 1 == 0 {
            return None;
        }
        let mut buffer = [0u8; LONGEST];
        let lower = buffer.get_mut(..bytes.len())?;
        lower.copy_from_slice(bytes);
        lower.make_ascii_lowercase();
        let list = self.by_letter.get(letter)?;
        let index = list
            .binary_search_by(|(form, _)| form.as_bytes().cmp(lower))
            .ok()?;
        let entry = &list.get(index)?.1;
        (!entry.capital || bytes.first()?.is_ascii_uppercase()).then_some(entry)
    }

    fn parse() -> Self {
        let mut lexicon = Self {
            by_letter: std::array::from_fn(|_| Vec::new()),
            lengths: [0; 26],
        };
        for [forms, class, value, ..] in entries() {
            let Some(meaning) = meaning(class, value) else {
                continue;
            };
            for form in forms.split(' ') {
                lexicon.insert(form, meaning, class);
            }
        }
        for list in &mut lexicon.by_letter {
            for (_, entry) in list {
                entry
                    .phrases
                    .sort_by_key(|p| std::cmp::Reverse(p.rest.len()));
            }
        }
        lexicon
    }

    fn insert(&mut self, form: &'static str, meaning: Meaning, rule: &'static str) {
        let mut atoms = atoms_of(form);
        if atoms.is_empty() {
            return;
        }
        let first = atoms.remove(0);
        if first.starts_with(|c: char| c.is_ascii_digit()) {
            return; // The grammar reads these from their digits.
        }
        let lower: &'static str = LOWER
            .iter()
            .find(|(upper, _)| *upper == first)
            .map_or(first, |(_, lower)| lower.as_str());
        let Some(letter) = lower.bytes().next().and_then(|b| b.checked_sub(b'a')) else {
            return;
        };
        let letter = usize::from(letter);
        let (Some(list), Some(lengths)) =
            (self.by_letter.get_mut(letter), self.lengths.get_mut(letter))
        else {
            return;
        };
        *lengths |= 1 << lower.len();
        let index = match list.binary_search_by(|(form, _)| (*form).cmp(lower)) {
            Ok(index) => index,
            Err(index) => {
                let capital = first != lower;
                list.insert(
                    index,
                    (
                        lower,
                        Entry {
                            capital,
                            ..Entry::default()
                        },
                    ),
                );
                index
            }
        };
        let Some((_, entry)) = list.get_mut(index) else {
            return;
        };
        entry.capital &= first != lower;
        if atoms.is_empty() {
            entry.meaning = Some(meaning);
            entry.rule = rule;
        } else {
            entry.phrases.push(Phrase {
                rest: atoms,
                meaning,
                rule,
            });
        }
    }
}

/// Capitalised first words with their lower-case forms, made once so that entries can borrow them.
static LOWER: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let mut forms: Vec<(&'static str, String)> = entries()
        .flat_map(|[forms, ..]| forms.split(' '))
        .filter_map(|form| atoms_of(form).first().copied())
        .filter(|first| first.bytes().any(|b| b.is_ascii_uppercase()))
        .map(|first| (first, first.to_ascii_lowercase()))
        .collect();
    forms.sort();
    forms.dedup();
    forms
});

/// The atoms of a form, underscores left out.
fn atoms_of(form: &'static str) -> Vec<&'static str> {
    let mut atoms = Vec::new();
    let mut rest = form;
    while let Some(c) = rest.chars().next() {
        let len = if c.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len())
        } else if c.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        let (atom, tail) = rest.split_at(len);
        if atom != "_" {
            atoms.push(atom);
        }
        rest = tail;
    }
    atoms
}

/// The entries of both lexicons: forms, class, value, and a text in which they are a time and one in which they are none.
fn entries() -> impl Iterator<Item = [&'static str; 5]> {
    SOURCES.into_iter().flat_map(rows)
}

/// What the forms of a class and value mean.
fn meaning(class: &str, value: &'static str) -> Option<Meaning> {
    let number = || value.parse::<i32>().ok();
    Some(match class {
        "month" => Meaning::Month(number()? as i8),
        "weekday" => Meaning::Weekday(number()? as u8),
        "weekdays" => Meaning::Weekdays,
        "unit" => Meaning::Unit(Unit::parse(value)?),
        "number" => Meaning::Number(number()?),
        "ordinal" => Meaning::Ordinal(number()? as u8),
        "vague" => Meaning::Vague,
        "half" => Meaning::Half,
        "season" => Meaning::Season(Season::parse(value)?),
        "part" => Meaning::Part(Part::parse(value)?),
        "light" => Meaning::Light(Part::parse(value)?),
        "clock" => {
            let (hour, minute) = value.split_once(':')?;
            Meaning::Clock(hour.parse().ok()?, minute.parse().ok()?)
        }
        "day" => Meaning::Day(value.parse().ok()?),
        "tonight" => Meaning::Tonight,
        "reference" | "phrase" => Meaning::Reference(value),
        "set" => Meaning::Set(value),
        "modifier" => Meaning::Modifier((!value.is_empty()).then_some(value)),
        "bound" => Meaning::Bound(value),
        "holiday" => Meaning::Holiday(Holiday::parse(value)?),
        "lead" => Meaning::Lead,
        "edge" => Meaning::Edge,
        "fiscal" => Meaning::Fiscal,
        "yearend" => Meaning::YearEnd,
        "yearago" => Meaning::YearAgo,
        "decadeword" => Meaning::Decade(number()?),
        "per" => Meaning::Per,
        "times" => Meaning::Times,
        _ => return None,
    })
}

impl Holiday {
    /// Reads the rule as `holidays.tsv` writes it.
    pub(super) fn parse(rule: &str) -> Option<Self> {
        let mut words = rule.split(' ');
        let kind = words.next()?;
        let mut next = || words.next();
        if let Some(calendar) = Calendar::parse(kind) {
            let (month, day) = next()?.split_once('-')?;
            return Some(Self::Moving {
                calendar,
                month: month.parse().ok()?,
                day: day.parse().ok()?,
                after: next().map_or(Some(0), |after| after.parse().ok())?,
            });
        }
        Some(match kind {
            "nth" => Self::Nth {
                month: next()?.parse().ok()?,
                weekday: next()?.parse().ok()?,
                nth: next()?.parse().ok()?,
            },
            "last" => Self::Last {
                month: next()?.parse().ok()?,
                weekday: next()?.parse().ok()?,
            },
            "easter" => Self::Easter {
                days: next()?.parse().ok()?,
            },
            "thanksgiving" => Self::Thanksgiving {
                days: next()?.parse().ok()?,
            },
            "election" => Self::Election,
            "pure-brightness" => Self::PureBrightness,
            "unknown" => Self::Unknown,
            "on" => {
                let mut parts = next()?.split('-');
                Self::On {
                    year: parts.next()?.parse().ok()?,
                    month: parts.next()?.parse().ok()?,
                    day: parts.next()?.parse().ok()?,
                }
            }
            fixed => {
                let (month, day) = fixed.split_once('-')?;
                Self::Fixed {
                    month: month.parse().ok()?,
                    day: day.parse().ok()?,
                }
            }
        })
    }
}

#[cfg(test)]
pub(super) fn examples() -> Vec<(&'static str, &'static str, &'static str)> {
    entries()
        .map(|[forms, _, _, yes, no]| (forms, yes, no))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_meaning() {
        for [forms, class, value, ..] in entries() {
            assert!(meaning(class, value).is_some(), "{forms} {class} {value}");
        }
    }

    #[test]
    fn a_capital_in_the_form_asks_for_one_in_the_text() {
        assert!(
            LEXICON
                .entry("may")
                .is_none_or(|entry| entry.meaning.is_none())
        );
        assert_eq!(
            LEXICON.entry("May").and_then(|entry| entry.meaning),
            Some(Meaning::Month(5))
        );
        assert_eq!(
            LEXICON.entry("YEARS").and_then(|entry| entry.meaning),
            Some(Meaning::Unit(Unit::Year))
        );
    }
}
