//! The words with which a host or a briefer greets those who listen, above the first label: `Good evening and welcome.`
//!
//! Owns: their turn, and whose it is.
//! Never: looks below a label.

use hearsay_document::{Role, Span};

use crate::cast;
use crate::labels;
use crate::lines::words_of;
use crate::tally::ends_as_told;
use crate::turns::OpenTurn;

/// Begins a turn of whoever leads the programme at the first paragraph above all labels that greets those who listen. It has
/// the name of the label that leads, if there is one, or of the one voice that those who ask have questions for.
pub(crate) fn lead_in(text: &str, turns: &mut Vec<OpenTurn>, paragraphs: &[Span]) {
    let Some(first) = turns.first().map(|open| open.turn.span.start()) else {
        return;
    };
    let mut above = paragraphs.iter().filter(|line| line.end() <= first);
    let Some(begun) = above.find(|&&line| {
        let words = words_of(text, line);
        cast::welcomes(words) && ends_as_told(words)
    }) else {
        return;
    };
    let end = above.next_back().unwrap_or(begun).end();
    let mut open = OpenTurn::at(begun.start(), None);
    open.turn.span = Span::new(begun.start(), end);
    let leads = turns.iter().find(|open| open.leads);
    let briefs = || asked_by_many(text, turns);
    open.name = leads.map_or_else(briefs, |leads| leads.name);
    let is_briefing = leads.is_none() && open.name.is_some();
    open.turn.role = (!is_briefing).then_some(Role::Host);
    turns.insert(0, open);
}

/// The one voice with a name or an office that those have questions for who share a label: `Question: …`, `Spokesperson: …`.
fn asked_by_many(text: &str, turns: &[OpenTurn]) -> Option<Span> {
    let words = |open: &OpenTurn| open.name.map(|name| words_of(text, name));
    let asks = |open: &&OpenTurn| words(open).is_some_and(labels::is_asking);
    let is_one = |open: &OpenTurn| words(open).is_some_and(|name| name.chars().count() > 1);
    let mut others = turns.iter().filter(|open| !asks(open));
    let first = others.next().filter(|open| is_one(open))?;
    // "Spokesperson", and once "Spokesperson Pell".
    let is_same = |open: &OpenTurn| {
        words(open).zip(words(first)).is_some_and(|(name, first)| {
            name.strip_prefix(first)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    };
    let is_asked = turns.iter().any(|open| asks(&open)) && others.all(is_same);
    first.name.filter(|_| is_asked)
}
