//! Time expressions: TIMEX3 type and value (`TimeML` 1.2.1), anchored and with the days they denote.
//!
//! Owns: the `times` layer. The text is cut into atoms, a grammar over the words of
//! `lexicons/times.tsv` and `lexicons/holidays.tsv` reads what each expression says, and a walk through
//! the document anchors it: to the publication, or in a course of events to the time told last.
//! Never: reads a clock, or guesses a day that the text does not give.

mod atoms;
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
mod watch;

use hearsay_document::{Anchor, Document, FurnitureKind, Interval, Span, TimeId, Timex, TimexType};
use jiff::civil::{Date, DateTime};

use atoms::Atoms;
use grammar::{Expression, Link, Sense};
use resolve::{Place, Resolver};
use scenes::Scenes;
use tense::{Governed, Tense};
use value::Point;

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
        return anchored(
            document,
            &expressions,
            |e| characters.governing(e.first, e.end),
            |e| characters.span(e.first, e.end),
            |_| None,
        );
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
    anchored(
        document,
        &expressions,
        |e| tense::governing(document, &atoms, e.first, e.end),
        |e| atoms.span(e.first, e.end),
        |e| signal(&atoms, e),
    )
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

/// Walks through the expressions of a document and anchors each.
fn anchored(
    document: &Document,
    expressions: &[Expression],
    governing: impl Fn(&Expression) -> Governed,
    span: impl Fn(&Expression) -> Span,
    signal: impl Fn(&Expression) -> Option<Span>,
) -> Vec<Timex> {
    if expressions.is_empty() {
        return Vec::new();
    }
    let published = document.meta.published_day();
    // A day alone tells no time of it.
    let clock = document
        .meta
        .published
        .as_deref()
        .filter(|stamp| stamp.contains(['T', ' ']))
        .and_then(|stamp| stamp.parse::<DateTime>().ok());
    let order = genre::order(
        expressions,
        document.meta.language.as_deref(),
        &document.text,
    );
    // The century of "'41" is known when the document's is.
    let is_short = |e: &Expression| {
        e.rule != grammar::YEAR_OF_CENTURY
            && surroundings::has_short_year(document.text.slice(span(e)))
    };
    let is_in_passing = |e: &Expression| {
        is_short(e)
            || surroundings::is_cited(document, span(e))
            || signal(e).is_some_and(|s| surroundings::is_made_then(document, s))
    };
    let now = published
        .map(|day| (Point::Day(day), Anchor::Published))
        .or_else(|| {
            // A year something is to happen by or has gone on since is not the one the text speaks in.
            let is_noted = |e: &Expression| surroundings::is_in_direction(document, span(e));
            let heads = |e: &Expression| surroundings::is_heading(document, span(e));
            now::inferred(expressions, order.0, is_noted, heads, |e| {
                governing(e).tense == Tense::Future
                    || is_in_passing(e)
                    || signal(e).is_some_and(|s| {
                        matches!(
                            document.text.slice(s),
                            "by" | "until" | "till" | "since" | "through"
                        )
                    })
            })
        });
    let mut settled = std::borrow::Cow::Borrowed(expressions);
    if let Some((now, _)) = now
        && expressions.iter().any(is_short)
    {
        for expression in settled.to_mut().iter_mut().filter(|e| is_short(e)) {
            expression.sense.settle_century(now.year());
        }
    }
    let habits = genre::habits(&settled, now.map(|(now, _)| now), order);
    let scenes = Scenes::of(document, &settled, &span);
    if scenes.leave_years_out() {
        for (index, expression) in settled.to_mut().iter_mut().enumerate() {
            if let Some((year, _)) = scenes.year_of(index) {
                expression.sense.give_year(year);
            }
        }
    }
    let mut years = vec![None; settled.len()];
    for index in 1..settled.len() {
        let (year, day) = (span(&settled[index - 1]), span(&settled[index]));
        if let Some(told) = settled[index - 1].sense.known_year()
            && document.text.slice(year).len() == 4
            && surroundings::happens_then(document, year, day)
            && settled.to_mut()[index].sense.give_year_of_event(told)
        {
            years[index] = Some(Anchor::Time(TimeId::new(index - 1)));
        }
    }
    let expressions = &*settled;
    let document_day = now.filter(|(point, anchor)| {
        point.unit() == value::Unit::Day
            && match anchor {
                Anchor::Time(id) => expressions
                    .get(id.index())
                    .is_some_and(|e| document.is_set_apart(span(e).start())),
                _ => true,
            }
    });
    let is_of_event = now.is_some_and(|(_, anchor)| match anchor {
        Anchor::Time(id) => expressions
            .get(id.index())
            .is_some_and(|e| governing(e).tense == Tense::Past),
        _ => false,
    });
    let mut resolver = Resolver::new(habits, now, clock, document_day, is_of_event);
    let mut times: Vec<Timex> = Vec::with_capacity(expressions.len());
    for expression in expressions {
        let index = times.len();
        // What is told behind a recording goes on from it: "three days earlier".
        let is_note = scenes.are_of(TimeId::new(index));
        let beside = surroundings::is_beside(document, span(expression));
        let place = Place {
            beside: beside && !is_note,
            asked: surroundings::asks(document, span(expression).end()),
            in_passing: is_in_passing(expression) || is_note && beside,
            since: signal(expression).is_some_and(|s| document.text.slice(s) == "since"),
            until: signal(expression)
                .is_some_and(|s| matches!(document.text.slice(s), "by" | "until" | "till")),
            of_a_thing: surroundings::is_of_a_thing(document, span(expression))
                || surroundings::is_of_a_picture(document, span(expression)),
            within: signal(expression).is_some_and(|s| {
                matches!(
                    document.text.slice(s),
                    "in" | "by" | "during" | "until" | "till"
                )
            }),
            compared: surroundings::is_compared_with(document, span(expression)),
            begins_line: surroundings::begins_line(document, span(expression)),
            scene: scenes.at(span(expression).start()),
        };
        let mut resolved =
            resolver.next(expression, governing(expression), TimeId::new(index), place);
        let given = scenes.year_of(index).map(|(_, anchor)| anchor);
        if let Some(anchor) = given.or(years[index]) {
            resolved.anchor = Some(anchor);
        }
        if let Some((point, part)) = resolved.point.zip(expression.modifier)
            && resolved.kind == TimexType::Date
        {
            resolved.interval = if expression.rule == grammar::HALF {
                point.half(part)
            } else {
                point.part(part)
            };
        }
        if let Some((before, Some(last))) = times.last_mut().zip(resolved.point.map(Point::first))
            && matches!(
                expressions[index - 1].sense,
                Sense::The(value::Unit::Quarter)
            )
            && is_ended_by(document.text.slice(Span::new(
                before.span.end(),
                span(expression).start().max(before.span.end()),
            )))
            && let Some(quarter) = quarter_ended(last)
        {
            let told =
                resolver.retell_quarter(quarter, &expressions[index - 1], TimeId::new(index - 1));
            before.value = told.value;
            before.interval = told.interval;
            before.anchor = Some(Anchor::Time(TimeId::new(index)));
        }
        times.push(Timex {
            span: span(expression),
            kind: resolved.kind,
            value: resolved.value,
            modifier: expression.modifier,
            interval: resolved.interval,
            anchor: resolved.anchor,
            signal: signal(expression),
            range: None,
            alternatives: resolved.alternatives,
            rule: expression.rule,
        });
        if expression.link == Link::EndOfRange && index > 0 {
            join(&mut times, index);
        }
    }
    times
}

/// Whether the words between "the quarter" and a day say that it ended then.
fn is_ended_by(between: &str) -> bool {
    matches!(
        between.trim(),
        "ended" | "ending" | "that ended" | "which ended"
    )
}

/// The quarter of the year that most of the three months before a day lie in: firms end theirs on any day.
fn quarter_ended(last: Date) -> Option<Point> {
    let middle = value::Unit::Day.add(last, -45)?;
    Some(Point::of(value::Unit::Quarter, middle))
}

/// The word before an expression, or before the bound that it begins with, that relates it to what is told: "*since* at least June".
fn signal(atoms: &Atoms<'_>, expression: &Expression) -> Option<Span> {
    let first = tense::lead(atoms, expression.first);
    let before = first.checked_sub(1)?;
    (!atoms.breaks(first) && atoms.is_any(before, SIGNALS)).then(|| atoms.span(before, before + 1))
}

/// Makes the time at `index` and the one before it the ends of one range.
fn join(times: &mut [Timex], index: usize) {
    let (Some(first), Some(second)) = (times.get(index - 1), times.get(index)) else {
        return;
    };
    let (from, to) = (first.interval.from, second.interval.to);
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        return;
    }
    let whole = Interval { from, to };
    for (at, other) in [(index - 1, index), (index, index - 1)] {
        if let Some(time) = times.get_mut(at) {
            time.range = Some(TimeId::new(other));
            if from.is_some() && to.is_some() {
                time.interval = whole;
            }
        }
    }
}

#[cfg(test)]
mod tests;
