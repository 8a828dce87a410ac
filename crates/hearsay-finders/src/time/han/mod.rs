//! Times in Chinese, read character by character.
//!
//! Owns: [`is_chinese`], [`Characters`], and [`expressions`], over the words of
//! `lexicons/times-zh.tsv`. What is found is anchored as English is.
//! Never: computes a day.

mod amount;
mod calendar;
mod characters;
mod clock;
mod every;
mod lexicon;
mod numerals;
mod words;

use hearsay_document::{Document, is_han};

use super::grammar::{Expression, Field, Link, Match, Sense, TimeOfDay, Year};
pub(super) use characters::Characters;
use lexicon::{Word, longest};

/// Whether a document is read as Chinese: by its language tag, else by the share of Han letters.
pub(super) fn is_chinese(document: &Document) -> bool {
    if let Some(tag) = document.meta.language.as_deref() {
        return tag == "zh" || tag.starts_with("zh-") || tag.starts_with("cmn");
    }
    if document.text.is_ascii() {
        return false;
    }
    // The first characters show it; a long text is not read twice.
    const SAMPLE: usize = 2000;
    let letters = || {
        document
            .text
            .chars()
            .take(SAMPLE)
            .filter(|c| c.is_alphabetic())
    };
    let han = letters().filter(|c| is_han(*c)).count();
    han * 2 > letters().count()
}

/// Reads all time expressions of a text, in text order, without overlaps.
pub(super) fn expressions(text: &Characters) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    let mut at = 0;
    while at < text.list.len() {
        let mut grammar = Grammar { text, begins: None };
        let begun = found
            .last()
            .filter(|last| last.end < at && grammar.joins(last.end, at));
        grammar.begins = begun.and_then(|last| last.sense.known_year());
        match grammar.expression(at) {
            Some(mut expression) => {
                if let Some(begun) = begun {
                    share_half_of_day(begun, &mut expression);
                    share_month(begun, &mut expression);
                    if super::grammar::is_date(&expression.sense) {
                        expression.link = Link::EndOfRange;
                    }
                }
                at = expression.end.max(at + 1);
                found.push(expression);
            }
            None => at += 1,
        }
    }
    found
}

/// "下午两点到五点": the half of the day is told once.
fn share_half_of_day(begun: &Expression, expression: &mut Expression) {
    if let (Some(TimeOfDay::Clock(from, _, _)), Some(TimeOfDay::Clock(hour, ..))) =
        (begun.time, &mut expression.time)
        && from > 12
        && *hour < 12
        && *hour + 12 > from
        && expression.sense == Sense::SomeDay
    {
        *hour += 12;
    }
}

/// "3月5至7日": the month is told once.
fn share_month(begun: &Expression, expression: &mut Expression) {
    if let Sense::Calendar {
        field: Field::Day { month, .. },
        year,
        ..
    } = begun.sense
        && let Sense::Calendar {
            field: field @ Field::DayOfMonth(_),
            year: own,
            ..
        } = &mut expression.sense
        && let Field::DayOfMonth(day) = *field
    {
        *field = Field::Day { month, day };
        *own = year;
    }
}

struct Grammar<'a> {
    text: &'a Characters,
    /// The year that begins the range which what is being read may end.
    begins: Option<i32>,
}

impl Grammar<'_> {
    /// Whether a range's mark stands there.
    fn is_range_mark(&self, at: usize) -> bool {
        matches!(
            self.text.at(at),
            Some('至' | '到' | '-' | '—' | '–' | '~' | '～')
        )
    }

    fn word(&self, at: usize) -> Option<(usize, Word)> {
        longest(self.text.from(at)).map(|(len, word)| (at + len, word))
    }

    fn is(&self, at: usize, c: char) -> bool {
        self.text.at(at) == Some(c)
    }

    /// Whether a range word alone stands between two expressions.
    fn joins(&self, from: usize, to: usize) -> bool {
        to - from <= 2
            && (from..to).any(|at| self.is_range_mark(at))
            && (from..to).all(|at| self.is_range_mark(at) || self.is(at, ' '))
    }

    fn expression(&self, at: usize) -> Option<Expression> {
        let c = self.text.at(at)?;
        if !(is_han(c) || c.is_ascii_digit() || c == 'Q')
            || at > 0
                && c.is_ascii_alphanumeric()
                && self
                    .text
                    .at(at - 1)
                    .is_some_and(|b| b.is_ascii_alphanumeric() || b == '.')
        {
            return None;
        }
        let candidates = [
            self.calendar(at),
            self.words(at),
            self.first_of(at, Year::FromNow(0)),
            self.amount(at),
            self.every(at),
            self.clock(at),
        ];
        let mut best: Option<Match> = None;
        for found in candidates.into_iter().flatten() {
            if best.as_ref().is_none_or(|b| found.end > b.end) {
                best = Some(found);
            }
        }
        let found = self.with_time(best?);
        Some(Expression {
            first: at,
            end: found.end,
            sense: found.sense,
            time: found.time,
            modifier: found.modifier,
            link: Link::None,
            rule: found.rule,
        })
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || numerals::digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万')
}

/// The number of a weekday by its character: 1 for 一 (Monday), 7 for 日 and 天.
fn weekday(c: char) -> Option<u8> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '日' | '天' => 7,
        _ => return None,
    })
}
