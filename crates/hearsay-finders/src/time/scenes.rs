//! What in a document is of another day than it: "[CLIP: the minister in parliament, 14 September 2021]", and the entries
//! of a chronology, "14 Feb 2023: The regulator writes to the board".
//!
//! Owns: [`Scenes`]: from which of a document's turns on a note above it gives the day that is spoken from, and which of
//! its lines begin with theirs.
//! Never: resolves an expression.

use hearsay_document::{Anchor, Document, Role, Span, TimeId};

use super::grammar::{Expression, Field, Sense, Year};
use super::value::{self, Point};

/// Entries of a chronology, at least.
const ENTRIES: usize = 3;

/// The turns and entries that are of a time of their own, apart and in text order.
pub(super) struct Scenes {
    parts: Vec<(Span, Point, Anchor)>,
}

impl Scenes {
    /// Finds the notes that stand right above a turn, in a line of their own or set apart, and name a day, a month or a year;
    /// in a text without turns the lines that begin with one.
    pub(super) fn of(
        document: &Document,
        expressions: &[Expression],
        span: impl Fn(&Expression) -> Span,
    ) -> Self {
        if document.turns.is_empty() {
            return Self {
                parts: entries(document, expressions, span),
            };
        }
        let mut parts = Vec::new();
        let mut playing = None;
        for turn in &document.turns {
            let noted = note_above(document, turn.span.start()).and_then(|note| {
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
        Self { parts }
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

/// The entries of a chronology, each from behind its date to the line where its last sentence ends.
fn entries(
    document: &Document,
    expressions: &[Expression],
    span: impl Fn(&Expression) -> Span,
) -> Vec<(Span, Point, Anchor)> {
    let text = document.text.as_str();
    let dated: Vec<(Span, Point, Anchor)> = expressions
        .iter()
        .enumerate()
        .filter_map(|(index, e)| {
            let (date, point) = (span(e), told_in_full(&e.sense)?);
            let begins = text[..date.start()]
                .trim_end_matches([' ', '*', '-', '•'])
                .chars()
                .next_back()
                .is_none_or(|c| c == '\n');
            (begins && opens_entry(&text[date.end()..]))
                .then(|| (date, point, Anchor::Time(TimeId::new(index))))
        })
        .collect();
    if dated.len() < ENTRIES {
        return Vec::new();
    }
    let next = dated
        .iter()
        .skip(1)
        .map(|(date, _, _)| date.start())
        .chain([text.len()]);
    dated
        .iter()
        .zip(next)
        .map(|(&(date, point, anchor), next)| {
            let rest = &text[date.end()..next];
            // A line that ends within a sentence is only wrapped.
            let ended = rest.match_indices('\n').find(|&(at, _)| {
                let line = rest[..at].trim_end();
                line.ends_with(['.', '?', '!', '"', '”', ')']) || rest[at + 1..].starts_with('\n')
            });
            let end = date.end() + ended.map_or(rest.len(), |(at, _)| at);
            (Span::new(date.end(), end), point, anchor)
        })
        .collect()
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

/// What stands in square brackets right above the turn at `start`, in a line of its own or as a direction.
fn note_above(document: &Document, start: usize) -> Option<Span> {
    let before = document.text.get(..start)?.trim_end();
    let line = before.rsplit('\n').next()?;
    let note = line
        .get(line.rfind('[')?..)
        .filter(|note| note.ends_with(']'))?;
    let from = before.len() - note.len();
    let is_note = line.trim_start() == note || document.is_furniture(from);
    is_note.then(|| Span::new(from, before.len()))
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
