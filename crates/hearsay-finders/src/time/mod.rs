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
mod resolve;
mod scenes;
mod tense;
mod value;
mod watch;

use hearsay_document::calendar::Order;
use hearsay_document::{
    Anchor, Deprel, Document, Furniture, FurnitureKind, Interval, Span, TimeId, Timex, TimexType,
};
use jiff::civil::{Date, DateTime};

use atoms::Atoms;
use grammar::{Expression, Field, Link, Pick, Sense, Year};
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
        !qualifies_a_thing(document, span, e.rule) && !is_time_code(document, span)
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

/// Whether a bare part of the day tells what kind of thing is meant, by the tree: "the night engineer".
fn qualifies_a_thing(document: &Document, span: Span, rule: &str) -> bool {
    rule == grammar::PART_OF_DAY
        && document.tokens_in(span).last().is_some_and(|index| {
            let token = &document.tokens[index];
            token.deprel == Some(Deprel::Compound)
                && token.head.is_some_and(|head| head.index() > index)
        })
}

/// The piece of furniture that holds a span.
fn furniture_around(document: &Document, span: Span) -> Option<&Furniture> {
    let next = document
        .furniture
        .partition_point(|piece| piece.span.end() <= span.start());
    document
        .furniture
        .get(next)
        .filter(|piece| piece.span.contains(span))
}

/// Whether what stands beside the words by itself counts the minutes of a recording: "00:14:30", and not "Last updated:
/// 03:12", or the "02:48" above an entry of a text that nobody speaks.
fn is_time_code(document: &Document, span: Span) -> bool {
    // "(1425)", at the margin of a record.
    let is_margin = |piece: &Furniture| {
        let words = document.text.slice(piece.span);
        let inside = words.strip_prefix('(').and_then(|w| w.strip_suffix(')'));
        inside.is_some_and(|hour| hour.len() == 4 && hour.bytes().all(|b| b.is_ascii_digit()))
    };
    if furniture_around(document, span).is_some_and(is_margin) {
        return true;
    }
    let is_worded = |piece: &Furniture| {
        let words = document.text.slice(piece.span);
        words.contains(char::is_alphabetic)
    };
    document.is_set_apart(span.start())
        && !furniture_around(document, span).is_some_and(is_worded)
        && (!document.turns.is_empty() || document.text.slice(span).matches(':').count() > 1)
        && document
            .text
            .slice(span)
            .split(':')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        && document.text.slice(span).contains(':')
}

/// Whether an expression stands beside the words: in furniture, as the year of a source, or in a note in brackets that has its line for itself,
/// such as "(Hearing closed at 4.30 pm)".
fn is_beside(document: &Document, span: Span) -> bool {
    /// The characters of a note before an expression, and after it.
    const NOTE: usize = 120;
    let before = document.text.get(..span.start()).unwrap_or("");
    let after = document.text.get(span.end()..).unwrap_or("");
    let edge = |characters: &mut dyn Iterator<Item = char>| {
        characters
            .take(NOTE)
            .take_while(|c| *c != '\n')
            .filter(|c| !c.is_whitespace())
            .last()
    };
    document.is_set_apart(span.start())
        || is_cited(document, span)
        || matches!(edge(&mut before.chars().rev()), Some('(' | '['))
            && matches!(edge(&mut after.chars()), Some(')' | ']'))
}

/// Whether an expression stands in a direction, such as a note on a recording: "[CLIP: the minister, 12 March 1989]".
fn is_in_direction(document: &Document, span: Span) -> bool {
    furniture_around(document, span).is_some_and(|piece| piece.kind == FurnitureKind::Direction)
}

/// Whether a year is told by two digits behind an apostrophe: "'41".
fn has_short_year(words: &str) -> bool {
    words
        .split(['\'', '\u{2019}', '\u{2018}'])
        .skip(1)
        .any(|tail| {
            let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
            digits == 2 && !tail[digits..].starts_with(char::is_alphanumeric)
        })
}

/// Whether a day with its weekday ends its line, as that of an issue does: "The Ledger | Saturday, 15 June 2024".
fn is_heading(document: &Document, span: Span) -> bool {
    const SHORT: &[&str] = &[
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ];
    let words = document.text.slice(span).to_lowercase();
    let first = words
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    let rest = document.text.get(span.end()..).unwrap_or("");
    let ends_line = rest
        .lines()
        .next()
        .is_none_or(|line| line.trim().is_empty());
    ends_line && (first.ends_with("day") || SHORT.contains(&first))
}

/// Whether nothing stands before an expression in its line.
fn begins_line(document: &Document, span: Span) -> bool {
    document.text.get(..span.start()).is_some_and(|before| {
        before.trim_end_matches([' ', '[', '(']).ends_with('\n') || before.is_empty()
    })
}

/// Whether the sentence that goes on at `from` asks.
fn asks(document: &Document, from: usize) -> bool {
    /// The characters of a question behind its time.
    const QUESTION: usize = 200;
    let rest = document.text.get(from..).unwrap_or("");
    rest.chars()
        .take(QUESTION)
        .find(|c| matches!(c, '.' | '?' | '!' | '\n'))
        == Some('?')
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
    let is_short = |e: &Expression| has_short_year(document.text.slice(span(e)));
    let is_in_passing = |e: &Expression| {
        is_short(e)
            || is_cited(document, span(e))
            || signal(e).is_some_and(|s| is_made_then(document, s))
    };
    let now = published
        .map(|day| (Point::Day(day), Anchor::Published))
        .or_else(|| {
            // A year something is to happen by or has gone on since is not the one the text speaks in.
            let is_noted = |e: &Expression| is_in_direction(document, span(e));
            let heads = |e: &Expression| is_heading(document, span(e));
            inferred_now(expressions, order.0, is_noted, heads, |e| {
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
        let beside = is_beside(document, span(expression));
        let place = Place {
            beside: beside && !is_note,
            asked: asks(document, span(expression).end()),
            in_passing: is_in_passing(expression) || is_note && beside,
            since: signal(expression).is_some_and(|s| document.text.slice(s) == "since"),
            until: signal(expression)
                .is_some_and(|s| matches!(document.text.slice(s), "by" | "until" | "till")),
            of_a_thing: is_of_a_thing(document, span(expression))
                || is_of_a_picture(document, span(expression)),
            within: signal(expression).is_some_and(|s| {
                matches!(
                    document.text.slice(s),
                    "in" | "by" | "during" | "until" | "till"
                )
            }),
            compared: is_compared_with(document, span(expression)),
            begins_line: begins_line(document, span(expression)),
            scene: scenes.at(span(expression).start()),
        };
        let mut resolved =
            resolver.next(expression, governing(expression), TimeId::new(index), place);
        if let Some((_, anchor)) = scenes.year_of(index) {
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

/// Whether a year is that of a source: "Petrov (2011)", "whose 1921 study".
fn is_cited(document: &Document, span: Span) -> bool {
    const WORKS: &[&str] = &[
        "study",
        "book",
        "essay",
        "biography",
        "memoir",
        "memoirs",
        "monograph",
        "paper",
        "article",
        "edition",
        "translation",
        "thesis",
        "novel",
        "film",
        "documentary",
    ];
    let year = document.text.slice(span);
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let text = document.text.as_str();
    let (before, after) = (&text[..span.start()], &text[span.end()..]);
    let in_brackets = before.ends_with('(') && after.starts_with([')', ',', ':', ';']);
    let noun = after
        .strip_prefix(' ')
        .and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
    in_brackets || noun.is_some_and(|noun| WORKS.contains(&noun))
}

/// Whether a year belongs to a thing that is known by it: "the census of 1831", "the level of 1947".
fn is_of_a_thing(document: &Document, span: Span) -> bool {
    let year = document.text.slice(span);
    let before = document.text.get(..span.start()).unwrap_or("");
    let mut words = before.split_whitespace().rev();
    year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && words.next() == Some("of")
        && words
            .next()
            .is_some_and(|noun| noun.chars().all(char::is_lowercase))
        && words
            .next()
            .is_some_and(|the| the.eq_ignore_ascii_case("the"))
}

/// Whether an expression tells when a picture was taken: "an *image* of 24 September", "the *footage*, shot by a neighbour on
/// 3 August".
fn is_of_a_picture(document: &Document, span: Span) -> bool {
    /// Words between the noun and the expression, at most.
    const REACH: usize = 6;
    let before = document.text.get(..span.start()).unwrap_or("");
    let mut words = before.split_whitespace().rev().take(REACH + 1);
    let leads = words.next().is_some_and(|word| {
        matches!(word, "dated" | "from" | "in" | "of" | "on") && !before.ends_with('\n')
    });
    let bare = |word: &str| word.trim_end_matches(',').to_lowercase();
    let takes = |word: &str| {
        contexts::List::Taken.has(&bare(word))
            || matches!(word, "a" | "by" | "the")
            || word.starts_with(char::is_uppercase)
    };
    let mut rest =
        words.skip_while(|word| !contexts::List::Picture.has(&bare(word)) && takes(word));
    leads
        && rest
            .next()
            .is_some_and(|word| contexts::List::Picture.has(&bare(word)))
}

/// Whether the words before "in" say that something was made then: "built in 1987".
fn is_made_then(document: &Document, signal: Span) -> bool {
    const MADE: &[&str] = &[
        "built",
        "born",
        "founded",
        "erected",
        "established",
        "constructed",
        "made",
        "formed",
    ];
    document
        .text
        .get(..signal.start())
        .and_then(|before| before.split_whitespace().next_back())
        .is_some_and(|word| MADE.contains(&word))
}

/// Whether something is compared with what an expression tells: "flat with Q2", "up from the first quarter".
fn is_compared_with(document: &Document, span: Span) -> bool {
    const COMPARING: &[&str] = &["with", "versus", "vs", "vs.", "than", "against"];
    const MOVING: &[&str] = &["up", "down"];
    let before = document.text.get(..span.start()).unwrap_or("");
    let mut words = before.split_whitespace().rev();
    let mut next = || words.next().unwrap_or("");
    let last = match next() {
        "the" | "in" => next(),
        word => word,
    };
    COMPARING.contains(&last) || last == "from" && MOVING.contains(&next())
}

/// When a document without a date speaks: on a full date in its first words, as a dateline or a
/// programme's opening has it (the line of an issue before all), else on the latest full date it tells; but in the latest year it names,
/// where that comes after and is not told ahead. What a note says of a recording is not when the document speaks.
fn inferred_now(
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
    // The atoms of a title, a byline and a first sentence.
    const OPENING: usize = 40;
    let days = || {
        expressions
            .iter()
            .enumerate()
            .filter(|(_, e)| !is_noted(e))
            .filter_map(|(index, e)| day(e).map(|d| (index, e.first, d)))
    };
    let heading = days().find(|(index, first, _)| *first < OPENING && heads(&expressions[*index]));
    if let Some((index, _, day)) = heading {
        return Some((Point::Day(day), Anchor::Time(TimeId::new(index))));
    }
    // A dateline without its year: no year told in passing is that of the text.
    const DATELINE: usize = 12;
    let is_dated = expressions.first().is_some_and(|e| {
        e.first < DATELINE
            && matches!(
                e.sense,
                Sense::Calendar {
                    field: Field::Day { .. },
                    year: None,
                    pick: Pick::Plain | Pick::On(_),
                }
            )
    });
    let at = |index: usize| Anchor::Time(TimeId::new(index));
    let latest = expressions
        .iter()
        .enumerate()
        .filter(|(_, e)| year(e).is_some() && !is_noted(e) && !is_other(e))
        .filter_map(|(index, e)| Some((year(e)?, std::cmp::Reverse(index))))
        .max();
    // Of the days of an opening, one of the latest year: "born 14 February 1957, admitted 3 November 2024".
    let is_of_latest = |day: Date| latest.is_some_and(|(year, _)| year == i32::from(day.year()));
    let told = days()
        .filter(|(_, first, _)| *first < OPENING)
        .min_by_key(|(index, _, d)| (!is_of_latest(*d), *index))
        .or_else(|| days().max_by_key(|(index, _, d)| (*d, std::cmp::Reverse(*index))));
    let is_opening = told.is_some_and(|(_, first, _)| first < OPENING);
    if is_dated
        && !is_opening
        && let Some((year, std::cmp::Reverse(index))) = latest
        && let Some(day) = dateline_day(expressions, year, &is_other)
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
    expressions: &[Expression],
    year: i32,
    is_other: impl Fn(&Expression) -> bool,
) -> Option<Date> {
    /// The atoms of a dateline and the paragraph behind it.
    const BEGINNING: usize = 60;
    let Sense::Calendar {
        field: Field::Day { month, day },
        pick,
        ..
    } = expressions.first()?.sense
    else {
        return None;
    };
    let weekday = match pick {
        Pick::On(weekday) => weekday,
        _ => expressions
            .iter()
            .take_while(|e| e.first < BEGINNING)
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

#[cfg(test)]
mod tests;
