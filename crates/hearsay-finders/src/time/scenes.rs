//! Recordings of another day inside a document: "[CLIP: the minister in parliament, 14 September 2021]".
//!
//! Owns: [`Scenes`]: from which of a document's turns on a note above it gives the day that is spoken from.
//! Never: resolves an expression.

use hearsay_document::{Anchor, Document, Role, Span, TimeId};

use super::grammar::{Expression, Field, Sense, Year};
use super::value::{self, Point};

/// The turns that were recorded at a time of their own.
pub(super) struct Scenes {
    turns: Vec<(Span, Point, Anchor)>,
}

impl Scenes {
    /// Finds the notes that stand right above a turn, in a line of their own or set apart, and name a day, a month or a year.
    pub(super) fn of(
        document: &Document,
        expressions: &[Expression],
        span: impl Fn(&Expression) -> Span,
    ) -> Self {
        let mut turns = Vec::new();
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
                turns.push((turn.span, point, anchor));
            }
        }
        Self { turns }
    }

    /// The time that what stands at a byte was recorded at.
    pub(super) fn at(&self, at: usize) -> Option<(Point, Anchor)> {
        let next = self
            .turns
            .partition_point(|(span, _, _)| span.start() <= at);
        let (span, point, anchor) = self.turns.get(next.checked_sub(1)?)?;
        (at < span.end()).then_some((*point, *anchor))
    }
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
