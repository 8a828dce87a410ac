//! What in a document is of another day than it: "[CLIP: the minister in parliament, 14 September 2021]", and the entries
//! of a chronology, "14 Feb 2023: The regulator writes to the board", or under a date that has its line for itself.
//!
//! Owns: [`Scenes`]: from which of a document's turns on a note above it gives the day that is spoken from, and which of
//! its lines begin with theirs; and the years that the dates above the parts of a chronology leave out.
//! Never: resolves an expression.

use hearsay_document::{Anchor, Document, Role, Span, TimeId};

use super::grammar::{Expression, Field, Link, Pick, Sense, Year};
use super::resolve::falls_on;
use super::value::{self, Point};

/// Entries of a chronology, at least.
const ENTRIES: usize = 3;

/// The turns and entries that are of a time of their own, apart and in text order.
pub(super) struct Scenes {
    parts: Vec<(Span, Point, Anchor)>,
    /// The years that openings of entries leave out, by the number of their expression, and what tells them.
    years: Vec<(usize, i32, Anchor)>,
}

impl Scenes {
    /// Finds the notes on turns that name a day, a month or a year; in a text without turns the lines that begin with one.
    pub(super) fn of(
        document: &Document,
        expressions: &[Expression],
        span: impl Fn(&Expression) -> Span,
    ) -> Self {
        if document.turns.is_empty() {
            let openings = openings(document, expressions, span);
            let years = openings
                .iter()
                .filter_map(|o| Some((o.index, o.point.year(), o.year_of?)))
                .collect();
            return Self {
                parts: entries(document, &openings),
                years,
            };
        }
        let mut parts = Vec::new();
        let mut playing = None;
        for turn in &document.turns {
            let noted = document.notes_on(turn).find_map(|note| {
                let from = expressions.partition_point(|e| span(e).start() < note.start());
                expressions
                    .iter()
                    .enumerate()
                    .skip(from)
                    .take_while(|(_, e)| span(e).start() < note.end())
                    .filter_map(|(index, e)| {
                        Some((told_in_full(&e.sense)?, Anchor::Time(TimeId::new(index))))
                    })
                    .last()
            });
            // What goes on in the same clip is of the same day.
            playing = noted.or(playing.filter(|_| turn.role == Some(Role::Clip)));
            if let Some((point, anchor)) = playing {
                parts.push((turn.span, point, anchor));
            }
        }
        Self {
            parts,
            years: Vec::new(),
        }
    }

    /// Whether some dates that open an entry leave their year out.
    pub(super) fn leave_years_out(&self) -> bool {
        !self.years.is_empty()
    }

    /// The year of a date that heads a part of a chronology and leaves it out, with what tells it.
    pub(super) fn year_of(&self, index: usize) -> Option<(i32, Anchor)> {
        let at = self.years.binary_search_by_key(&index, |(of, _, _)| *of);
        let (_, year, anchor) = self.years[at.ok()?];
        Some((year, anchor))
    }

    /// Whether a time gives the day of a recording.
    pub(super) fn are_of(&self, time: TimeId) -> bool {
        let own = Anchor::Time(time);
        self.parts.iter().any(|(_, _, anchor)| *anchor == own)
    }

    /// The time that what stands at a byte was recorded at.
    pub(super) fn at(&self, at: usize) -> Option<(Point, Anchor)> {
        let next = self
            .parts
            .partition_point(|(span, _, _)| span.start() <= at);
        let (span, point, anchor) = self.parts.get(next.checked_sub(1)?)?;
        (at < span.end()).then_some((*point, *anchor))
    }
}

/// A date that opens an entry of a chronology.
struct Opening {
    /// The number of its expression.
    index: usize,
    date: Span,
    point: Point,
    /// It has its line for itself: what follows is of it, up to the next.
    heads: bool,
    /// What tells its year, where it leaves it out.
    year_of: Option<Anchor>,
}

impl Opening {
    fn anchor(&self) -> Anchor {
        Anchor::Time(TimeId::new(self.index))
    }
}

/// The dates that open the entries of a chronology; none where they are too few to be one. One that leaves its year out goes
/// on from the one before.
fn openings(
    document: &Document,
    expressions: &[Expression],
    span: impl Fn(&Expression) -> Span,
) -> Vec<Opening> {
    let text = document.text.as_str();
    let mut found: Vec<Opening> = Vec::new();
    for (index, expression) in expressions.iter().enumerate() {
        let date = span(expression);
        let begins = text[..date.start()]
            .trim_end_matches([' ', '*', '-', '•'])
            .chars()
            .next_back()
            .is_none_or(|c| c == '\n');
        // "May to July 2017" has its line for itself, too.
        let end = expressions
            .get(index + 1)
            .filter(|next| next.link == Link::EndOfRange)
            .map_or(date.end(), |next| span(next).end());
        let rest = text[end..].split('\n').next().unwrap_or_default();
        let heads = rest.trim().is_empty() || rest.trim() == ":";
        if !begins || !(heads || opens_entry(rest)) {
            continue;
        }
        let before = found.last();
        let whole = told_in_full(&expression.sense);
        let Some(point) = whole.or_else(|| next_of(before?.point, &expression.sense)) else {
            continue;
        };
        found.push(Opening {
            index,
            date: Span::new(date.start(), end),
            point,
            heads,
            year_of: before.filter(|_| whole.is_none()).map(Opening::anchor),
        });
    }
    if found.len() < ENTRIES {
        found.clear();
    }
    found
}

/// The day or month that goes on from a time told before it and leaves its year out: the same year's or the next.
fn next_of(before: Point, sense: &Sense) -> Option<Point> {
    let Sense::Calendar {
        field,
        year: None,
        pick: pick @ (Pick::Plain | Pick::On(_)),
    } = sense
    else {
        return None;
    };
    let first = before.first()?;
    let year = before.year();
    let fits = |point: &Point| {
        point.interval().to.is_some_and(|to| to >= first)
            && match (pick, point.day()) {
                (Pick::On(weekday), Some(day)) => falls_on(day, *weekday),
                _ => true,
            }
    };
    [year, year + 1]
        .into_iter()
        .filter_map(|year| match field {
            Field::Day { month, day } => {
                value::date(year, i32::from(*month), i32::from(*day)).map(Point::Day)
            }
            Field::Month(month) => Some(Point::Month(year, *month)),
            _ => None,
        })
        .find(fits)
}

/// The entries of a chronology: of a date in its line, from behind it to the line where its last sentence ends; of a date
/// that heads a part, to the next, and of the last to the end of its paragraph.
fn entries(document: &Document, openings: &[Opening]) -> Vec<(Span, Point, Anchor)> {
    let text = document.text.as_str();
    let mut parts = Vec::new();
    let mut heading: Option<&Opening> = None;
    for (number, opening) in openings.iter().enumerate() {
        let from = opening.date.end();
        let next = openings.get(number + 1);
        let until = next.map_or(text.len(), |next| next.date.start());
        let rest = &text[from..until];
        if opening.heads {
            heading = Some(opening);
        }
        let ended = if opening.heads && next.is_some() {
            None
        } else if opening.heads {
            rest.trim_start()
                .find("\n\n")
                .map(|at| at + rest.len() - rest.trim_start().len())
        } else {
            // A line that ends within a sentence is only wrapped.
            rest.match_indices('\n')
                .find(|&(at, _)| {
                    let line = rest[..at].trim_end();
                    line.ends_with(['.', '?', '!', '"', '”', ')'])
                        || rest[at + 1..].starts_with('\n')
                })
                .map(|(at, _)| at)
        };
        let end = from + ended.unwrap_or(rest.len());
        parts.push((Span::new(from, end), opening.point, opening.anchor()));
        // Behind an entry the heading above it goes on.
        if let Some(heading) = heading.filter(|_| next.is_some() && end < until) {
            parts.push((Span::new(end, until), heading.point, heading.anchor()));
        }
    }
    parts
}

/// Whether a colon or a dash parts the date that a line begins with from the rest, at most an hour between: "3 May 2024,
/// 8.40am: Queues form".
fn opens_entry(rest: &str) -> bool {
    let hour = |c: char| c.is_ascii_digit() || matches!(c, ',' | ' ' | '.' | ':' | 'a' | 'p' | 'm');
    let rest = rest.split('\n').next().unwrap_or_default();
    let between = rest.len() - rest.trim_start_matches(hour).len();
    let (head, tail) = rest.split_at(between);
    head.trim_end().ends_with(':') || tail.starts_with(['–', '—']) || tail.starts_with("- ")
}

/// A day, month or year that is told with its year.
fn told_in_full(sense: &Sense) -> Option<Point> {
    let Sense::Calendar {
        field,
        year: Some(Year::Known(year)),
        ..
    } = sense
    else {
        return None;
    };
    match field {
        Field::Day { month, day } => {
            value::date(*year, i32::from(*month), i32::from(*day)).map(Point::Day)
        }
        Field::Month(month) => Some(Point::Month(*year, *month)),
        Field::Year => Some(Point::Year(*year)),
        _ => None,
    }
}
