//! When a document without a date speaks.
//!
//! Owns: choosing among the days and years that the text tells, the day of a dateline without its year among them.
//! Never: guesses a day that the text does not give.

use hearsay_document::calendar::Order;
use hearsay_document::{Anchor, TimeId};
use jiff::civil::Date;

use super::grammar::{Expression, Field, Link, Pick, Sense, Year};
use super::resolve;
use super::value::{self, Point};

/// When a document without a date speaks: on a full date in its first words, as a dateline or a
/// programme's opening has it (the line of an issue before all), else on the latest full date it tells; but in the latest year it names,
/// where that comes after and is not told ahead. What a note says of a recording is not when the document speaks.
pub(super) fn inferred(
    expressions: &[Expression],
    order: Order,
    is_noted: impl Fn(&Expression) -> bool,
    heads: impl Fn(&Expression) -> bool,
    is_other: impl Fn(&Expression) -> bool,
) -> Option<(Point, Anchor)> {
    let year = |expression: &Expression| match &expression.sense {
        Sense::Calendar {
            year: Some(Year::Known(year)),
            ..
        } => Some(*year),
        _ => None,
    };
    let day = |expression: &Expression| match &expression.sense {
        Sense::Calendar {
            field: Field::Day { month, day },
            year: Some(Year::Known(year)),
            ..
        } => value::date(*year, i32::from(*month), i32::from(*day)),
        Sense::Calendar {
            field: Field::Slashed(a, b),
            year: Some(Year::Known(year)),
            ..
        } => {
            let (month, day) = match order {
                Order::DayFirst => (b, a),
                Order::MonthFirst => (a, b),
            };
            value::date(*year, i32::from(*month), i32::from(*day))
        }
        _ => None,
    };
    // "Valid 27 October 2025 – 28 March 2026": the last day of a stretch may be to come.
    let is_end = |e: &Expression| e.link == Link::EndOfRange && day(e).is_some();
    // The atoms of a title, a byline and a first sentence.
    const OPENING: usize = 40;
    let days = || {
        expressions
            .iter()
            .enumerate()
            .filter(|(_, e)| !is_noted(e) && !is_end(e))
            .filter_map(|(index, e)| day(e).map(|d| (index, e.first, d)))
    };
    let heading = days().find(|(index, first, _)| *first < OPENING && heads(&expressions[*index]));
    if let Some((index, _, day)) = heading {
        return Some((Point::Day(day), Anchor::Time(TimeId::new(index))));
    }
    // A dateline without its year: no year told in passing is that of the text.
    const DATELINE: usize = 12;
    /// Times above it: of what its headline tells.
    const FIRST: usize = 3;
    let dateline = expressions.iter().take(FIRST).find(|e| {
        (e.first < DATELINE || heads(e))
            && matches!(
                e.sense,
                Sense::Calendar {
                    field: Field::Day { .. },
                    year: None,
                    pick: Pick::Plain | Pick::On(_),
                }
            )
    });
    let is_dated = dateline.is_some();
    let at = |index: usize| Anchor::Time(TimeId::new(index));
    let latest = expressions
        .iter()
        .enumerate()
        .filter(|(_, e)| year(e).is_some() && !is_noted(e) && !is_other(e) && !is_end(e))
        .filter_map(|(index, e)| Some((year(e)?, std::cmp::Reverse(index))))
        .max();
    // Of the days of an opening, one of the latest year: "born 14 February 1957, admitted 3 November 2024".
    let is_of_latest = |day: Date| latest.is_some_and(|(year, _)| year == i32::from(day.year()));
    let told = days()
        .filter(|(_, first, _)| *first < OPENING)
        .min_by_key(|(index, _, d)| (!is_of_latest(*d), *index))
        .or_else(|| days().max_by_key(|(index, _, d)| (*d, std::cmp::Reverse(*index))));
    let is_opening = told.is_some_and(|(_, first, _)| first < OPENING);
    if let Some(dateline) = dateline
        && !is_opening
        && let Some((year, std::cmp::Reverse(index))) = latest
        && let Some(day) = dateline_day(dateline, expressions, year, &is_other)
    {
        return Some((Point::Day(day), at(index)));
    }
    match (told, latest) {
        (Some((_, _, day)), Some((year, std::cmp::Reverse(index))))
            if i32::from(day.year()) < year =>
        {
            Some((Point::Year(year), at(index)))
        }
        (Some((index, _, day)), _) => Some((Point::Day(day), at(index))),
        (None, Some((year, std::cmp::Reverse(index)))) if !is_dated => {
            Some((Point::Year(year), at(index)))
        }
        (None, _) => None,
    }
}

/// The day of a dateline that leaves its year out ("OSLO, 14 March — … on Thursday"): in the latest year that the text tells
/// or the next, where it falls on the weekday in one of the two only. A dispatch calls its own day by its weekday.
fn dateline_day(
    dateline: &Expression,
    expressions: &[Expression],
    year: i32,
    is_other: impl Fn(&Expression) -> bool,
) -> Option<Date> {
    /// Atoms of the paragraph behind a dateline.
    const BEHIND: usize = 60;
    let Sense::Calendar {
        field: Field::Day { month, day },
        pick,
        ..
    } = dateline.sense
    else {
        return None;
    };
    let weekday = match pick {
        Pick::On(weekday) => weekday,
        _ => expressions
            .iter()
            .filter(|e| (dateline.first..dateline.first + BEHIND).contains(&e.first))
            .filter(|e| !is_other(e))
            .find_map(|e| match e.sense {
                Sense::Calendar {
                    field: Field::Weekday(weekday),
                    pick: Pick::Plain,
                    ..
                } => Some(weekday),
                _ => None,
            })?,
    };
    let mut days = [year, year + 1]
        .into_iter()
        .filter_map(|year| value::date(year, i32::from(month), i32::from(day)))
        .filter(|day| resolve::falls_on(*day, weekday));
    let fits = days.next()?;
    days.next().is_none().then_some(fits)
}
