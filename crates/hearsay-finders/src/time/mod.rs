//! Time expressions: TIMEX3 type and value (`TimeML` 1.2.1), anchored and with the days they denote.
//!
//! Owns: the `times` layer. The text is cut into atoms, a grammar over the words of
//! `lexicons/times.tsv` and `lexicons/holidays.tsv` reads what each expression says, and a walk through
//! the document anchors it: to the publication, or in a course of events to the time told last.
//! Never: reads a clock, or guesses a day that the text does not give.

mod atoms;
mod calendars;
mod contexts;
mod genre;
mod grammar;
mod han;
mod lexicon;
mod links;
mod now;
mod resolve;
mod scenes;
mod surroundings;
mod tense;
mod value;
mod walk;
mod watch;

use hearsay_document::{Document, FurnitureKind, Span, Timex};

use atoms::Atoms;
use grammar::Expression;
use walk::Walk;

pub use links::link;

/// Words that relate a time to what is told (`TimeML`'s signals).
const SIGNALS: &[&str] = &[
    "since",
    "before",
    "after",
    "until",
    "till",
    "by",
    "during",
    "from",
    "between",
    "through",
    "within",
    "for",
    "throughout",
    "following",
    "in",
    "on",
    "at",
    "over",
];

/// Finds time expressions. Linear in the text; works on the text alone, and better with trees.
/// Chinese is read where the language tag says so, or most letters are Han.
pub fn find(document: &Document) -> Vec<Timex> {
    if han::is_chinese(document) {
        let characters = han::Characters::of(&document.text);
        let expressions = han::expressions(&characters);
        let walk = Walk {
            document,
            governing: &|e| characters.governing(e.first, e.end),
            span: &|e| characters.span(e.first, e.end),
            signal: &|_| None,
        };
        return walk.over(&expressions);
    }
    let mut atoms = Atoms::of(&document.text);
    atoms.part(borders(document));
    let mut expressions = grammar::expressions(&atoms);
    expressions.retain(|e| {
        let span = atoms.span(e.first, e.end);
        !surroundings::qualifies_a_thing(document, span, e.rule)
            && !surroundings::is_time_code(document, span)
            && !surroundings::is_question_number(document, span)
    });
    let walk = Walk {
        document,
        governing: &|e| tense::governing(document, &atoms, e.first, e.end),
        span: &|e| atoms.span(e.first, e.end),
        signal: &|e| signal(&atoms, e),
    };
    walk.over(&expressions)
}

/// Where turns, their labels, and what is nobody's words and begins a line, such as the stamp of a message, begin and end.
fn borders(document: &Document) -> impl Iterator<Item = usize> {
    let apart = document
        .furniture
        .iter()
        .filter(|piece| piece.kind != FurnitureKind::Direction)
        .map(|piece| piece.span)
        .filter(|span| {
            let before = document.text.get(..span.start()).unwrap_or("");
            before.is_empty() || before.ends_with('\n')
        });
    let turns = document.turns.iter().map(|turn| turn.span);
    let labels = document.turns.iter().filter_map(|turn| turn.label);
    turns
        .chain(labels)
        .chain(apart)
        .flat_map(|span| [span.start(), span.end()])
}

/// The word before an expression, or before the bound that it begins with, that relates it to what is told: "*since* at least June".
fn signal(atoms: &Atoms<'_>, expression: &Expression) -> Option<Span> {
    let first = tense::lead(atoms, expression.first);
    let before = first.checked_sub(1)?;
    (!atoms.breaks(first) && atoms.is_any(before, SIGNALS)).then(|| atoms.span(before, before + 1))
}

#[cfg(test)]
mod tests;
