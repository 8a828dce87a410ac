//! The walk through a document's expressions, from the first to the last, which anchors each.
//!
//! Owns: the time that a document speaks from, the years that its expressions leave out, where each of them stands, and
//! which two are the ends of one range.
//! Never: reads an expression, or resolves one.

use std::borrow::Cow;

use hearsay_document::calendar::Order;
use hearsay_document::{Anchor, Document, Interval, Span, TimeId, Timex, TimexType};
use jiff::civil::{Date, DateTime};

use super::grammar::{self, Expression, Link, Sense};
use super::resolve::{Place, Resolved, Resolver};
use super::scenes::Scenes;
use super::tense::{Governed, Tense};
use super::value::{self, Point};
use super::{genre, now, surroundings};

/// A document, and what its words say of each expression in it.
pub(super) struct Walk<'a> {
    pub(super) document: &'a Document,
    /// What governs an expression.
    pub(super) governing: &'a dyn Fn(&Expression) -> Governed,
    /// Where it stands.
    pub(super) span: &'a dyn Fn(&Expression) -> Span,
    /// The word that relates it to what is told.
    pub(super) signal: &'a dyn Fn(&Expression) -> Option<Span>,
}

impl Walk<'_> {
    /// Walks over all expressions of the document, in text order.
    pub(super) fn over(&self, expressions: &[Expression]) -> Vec<Timex> {
        if expressions.is_empty() {
            return Vec::new();
        }
        let order = genre::order(
            expressions,
            self.document.meta.language.as_deref(),
            &self.document.text,
        );
        let now = self.now(expressions, order.0);
        let mut settled = Cow::Borrowed(expressions);
        // The century of "'41" is known when the document's is.
        if let Some((now, _)) = now
            && expressions.iter().any(|e| self.is_short(e))
        {
            for expression in settled.to_mut().iter_mut().filter(|e| self.is_short(e)) {
                expression.sense.settle_century(now.year());
            }
        }
        let habits = genre::habits(&settled, now.map(|(now, _)| now), order);
        let scenes = Scenes::of(self.document, &settled, self.span);
        let years = self.give_years(&mut settled, &scenes);
        let expressions = &*settled;
        let mut resolver = Resolver::new(
            habits,
            now,
            self.clock(),
            self.document_day(expressions, now),
            self.is_of_event(expressions, now),
        );
        let mut times: Vec<Timex> = Vec::with_capacity(expressions.len());
        for (index, expression) in expressions.iter().enumerate() {
            let id = TimeId::new(index);
            let place = self.place(expression, id, &scenes);
            let mut resolved = resolver.next(expression, (self.governing)(expression), id, place);
            if let Some(anchor) = years[index] {
                resolved.anchor = Some(anchor);
            }
            take_part(expression, &mut resolved);
            if let Some((before, last)) =
                times.last_mut().zip(resolved.point.and_then(Point::first))
                && let Some(quarter) = self.ended_quarter(&expressions[index - 1], expression, last)
            {
                let told = resolver.retell_quarter(
                    quarter,
                    &expressions[index - 1],
                    TimeId::new(index - 1),
                );
                before.value = told.value;
                before.interval = told.interval;
                before.anchor = Some(Anchor::Time(id));
            }
            times.push(Timex {
                span: (self.span)(expression),
                kind: resolved.kind,
                value: resolved.value,
                modifier: expression.modifier,
                interval: resolved.interval,
                anchor: resolved.anchor,
                signal: (self.signal)(expression),
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

    fn words(&self, expression: &Expression) -> &str {
        self.document.text.slice((self.span)(expression))
    }

    /// Whether one of these words relates an expression to what is told.
    fn is_led_by(&self, expression: &Expression, words: &[&str]) -> bool {
        (self.signal)(expression).is_some_and(|s| words.contains(&self.document.text.slice(s)))
    }

    /// Whether a year is told by two digits, and no other by it.
    fn is_short(&self, expression: &Expression) -> bool {
        expression.rule != grammar::YEAR_OF_CENTURY
            && surroundings::has_short_year(self.words(expression))
    }

    fn is_in_passing(&self, expression: &Expression) -> bool {
        self.is_short(expression)
            || surroundings::is_cited(self.document, (self.span)(expression))
            || (self.signal)(expression)
                .is_some_and(|s| surroundings::is_made_then(self.document, s))
    }

    /// The time that the document speaks from, and what says so.
    fn now(&self, expressions: &[Expression], order: Order) -> Option<(Point, Anchor)> {
        if let Some(day) = self.document.meta.published_day() {
            return Some((Point::Day(day), Anchor::Published));
        }
        let is_noted =
            |e: &Expression| surroundings::is_in_direction(self.document, (self.span)(e));
        let heads = |e: &Expression| surroundings::is_heading(self.document, (self.span)(e));
        // A year something is to happen by or has gone on since is not the one the text speaks in.
        now::inferred(expressions, order, is_noted, heads, |e| {
            (self.governing)(e).tense == Tense::Future
                || self.is_in_passing(e)
                || self.is_led_by(e, &["by", "until", "till", "since", "through"])
        })
    }

    /// The hour of publication; a day alone tells none.
    fn clock(&self) -> Option<DateTime> {
        let stamp = self.document.meta.published.as_deref();
        stamp
            .filter(|stamp| stamp.contains(['T', ' ']))
            .and_then(|stamp| stamp.parse().ok())
    }

    /// Gives expressions the years that they leave out: those above the parts of a chronology, and those of the events they
    /// are the days of. What each of these hangs on.
    fn give_years(
        &self,
        settled: &mut Cow<'_, [Expression]>,
        scenes: &Scenes,
    ) -> Vec<Option<Anchor>> {
        let given = |index: usize| scenes.year_of(index);
        if scenes.leave_years_out() {
            for (index, expression) in settled.to_mut().iter_mut().enumerate() {
                if let Some((year, _)) = given(index) {
                    expression.sense.give_year(year);
                }
            }
        }
        let mut anchors: Vec<Option<Anchor>> = (0..settled.len())
            .map(|index| given(index).map(|(_, anchor)| anchor))
            .collect();
        for index in 1..settled.len() {
            let (event, day) = (&settled[index - 1], &settled[index]);
            if let Some(told) = event.sense.known_year()
                && self.words(event).len() == 4
                && surroundings::happens_then(self.document, (self.span)(event), (self.span)(day))
                && settled.to_mut()[index].sense.give_year_of_event(told)
            {
                anchors[index].get_or_insert(Anchor::Time(TimeId::new(index - 1)));
            }
        }
        anchors
    }

    /// The day that stands above or beside the words.
    fn document_day(
        &self,
        expressions: &[Expression],
        now: Option<(Point, Anchor)>,
    ) -> Option<(Point, Anchor)> {
        let stands_apart = |e: &Expression| self.document.is_set_apart((self.span)(e).start());
        now.filter(|(point, anchor)| {
            point.unit() == value::Unit::Day
                && match anchor {
                    Anchor::Time(id) => expressions.get(id.index()).is_some_and(stands_apart),
                    _ => true,
                }
        })
    }

    /// Whether the time of now is that of something that is over.
    fn is_of_event(&self, expressions: &[Expression], now: Option<(Point, Anchor)>) -> bool {
        now.is_some_and(|(_, anchor)| match anchor {
            Anchor::Time(id) => expressions
                .get(id.index())
                .is_some_and(|e| (self.governing)(e).tense == Tense::Past),
            _ => false,
        })
    }

    /// Where an expression stands.
    fn place(&self, expression: &Expression, id: TimeId, scenes: &Scenes) -> Place {
        let (document, span) = (self.document, (self.span)(expression));
        // What is told behind a recording goes on from it: "three days earlier".
        let is_note = scenes.are_of(id);
        let beside = surroundings::is_beside(document, span);
        Place {
            beside: beside && !is_note,
            asked: surroundings::asks(document, span.end()),
            in_passing: self.is_in_passing(expression) || is_note && beside,
            since: self.is_led_by(expression, &["since"]),
            until: self.is_led_by(expression, &["by", "until", "till"]),
            of_a_thing: surroundings::is_of_a_thing(document, span)
                || surroundings::is_of_a_picture(document, span),
            within: self.is_led_by(expression, &["in", "by", "during", "until", "till"]),
            compared: surroundings::is_compared_with(document, span),
            begins_line: surroundings::begins_line(document, span),
            scene: scenes.at(span.start()),
        }
    }

    /// The quarter that one expression speaks of and the next says the last day of: "the quarter ended March 31".
    fn ended_quarter(&self, quarter: &Expression, end: &Expression, last: Date) -> Option<Point> {
        let (from, to) = ((self.span)(quarter).end(), (self.span)(end).start());
        let between = self.document.text.slice(Span::new(from, to.max(from)));
        let is_quarter = matches!(quarter.sense, Sense::The(value::Unit::Quarter));
        (is_quarter && is_ended_by(between))
            .then(|| quarter_ended(last))
            .flatten()
    }
}

/// Narrows the days of a date to the part of it that its modifier tells.
fn take_part(expression: &Expression, resolved: &mut Resolved) {
    if let Some((point, part)) = resolved.point.zip(expression.modifier)
        && resolved.kind == TimexType::Date
    {
        resolved.interval = if expression.rule == grammar::HALF {
            point.half(part)
        } else {
            point.part(part)
        };
    }
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
