//! By when a statement will be decided.
//!
//! Owns: the days a statement names or counts ("within five years"), from the day it was made.
//! Never: takes a day that was past by then, or the day on which it was said.

use hearsay_document::{Deprel, Document, Interval, Span, Timex, TimexType, Upos};
use jiff::civil::Date;

/// Words that make a length of time a term, in it or up to two words before.
const TERMS: &[&str] = &["within", "in", "next", "coming", "over", "inside"];

/// The days named in the statement, else in its sentence beside it, that are not past; else the end of a
/// term it sets itself.
/// `today` is the day the document speaks from.
pub(super) fn of(
    document: &Document,
    about: Span,
    sentence: Span,
    today: Option<Date>,
) -> Interval {
    let said = document
        .attribution_around(about)
        .and_then(|id| document.attributions[id.index()].said)
        .map(|id| document.times[id.index()].interval)
        .and_then(|i| i.to.or(i.from));
    // What another is said to say of another day is no term of this one, nor what stands behind a semicolon.
    let beside = |time: Span| {
        let (near, far) = (time.end().min(about.end()), time.start().max(about.start()));
        let between = Span::new(near.min(far), near.max(far));
        !is_of_somebody(document, time)
            && !document.text.slice(between).contains(';')
            && !document.attributions.iter().any(|a| {
                let holds = |span: Span| a.content.iter().any(|piece| piece.contains(span));
                holds(time) && !holds(about)
            })
    };
    let of_outcome = |time: Span| {
        !is_of_condition(document, about, time) && !is_of_subject(document, about, time)
    };
    named(document, about, said.or(today), of_outcome)
        .or_else(|| {
            let counts = |time| !is_of_somebody(document, time);
            named(document, about, said.or(today), counts)
        })
        .or_else(|| term(document, about, said.or(today)))
        .or_else(|| named(document, sentence, today, beside))
        .unwrap_or_default()
}

/// The first days named in some words that count, are no day of speaking and not past on `day`.
fn named(
    document: &Document,
    within: Span,
    day: Option<Date>,
    counts: impl Fn(Span) -> bool,
) -> Option<Interval> {
    let is_said = |span: Span| {
        document
            .attributions
            .iter()
            .filter_map(|a| a.said)
            .any(|id| document.times[id.index()].span == span)
    };
    document
        .times
        .iter()
        .filter(|t| {
            within.contains(t.span)
                && t.kind != TimexType::Duration
                && !is_said(t.span)
                && !is_hour_of_closing(document, t)
                && counts(t.span)
        })
        .filter(|t| t.interval.from.is_some() || t.interval.to.is_some())
        .map(|t| days_open(document, t))
        .find(|open| match (day, open.to.or(open.from)) {
            (Some(day), Some(last)) => last >= day,
            _ => true,
        })
}

/// Whether an hour only says how long something goes on each day: "the halls will be open *till ten at night*".
fn is_hour_of_closing(document: &Document, time: &Timex) -> bool {
    let until = |signal: Span| {
        let word = document.text.slice(signal);
        ["till", "until"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w))
    };
    time.kind == TimexType::Time && time.signal.is_some_and(until)
}

/// The days a time leaves open, by the word before it: "by March", "until March" any up to its end, "before the summer" any up to its
/// beginning, "not before 2030" any from then on.
fn days_open(document: &Document, time: &Timex) -> Interval {
    let signal = time.signal.map(|signal| document.text.slice(signal));
    let is = |word: &str| signal.is_some_and(|signal| signal.eq_ignore_ascii_case(word));
    let Interval { from, to } = time.interval;
    // "before the end of the year" ends with the year.
    let eve = from
        .filter(|_| time.modifier != Some("END"))
        .and_then(|first| first.yesterday().ok());
    let is_denied = || {
        let word = document.tokens_in(time.signal.unwrap_or_default()).start;
        word > 0 && document.lower(word - 1) == "not"
    };
    let is_limit = ["by", "till", "until"].into_iter().any(is);
    // "on or before 28 June".
    let is_included = || {
        let before = time.signal.map_or(0, Span::start);
        let led = document.text.get(..before).unwrap_or("");
        led.trim_end().ends_with(" or")
    };
    match (is_limit || is("before") && is_included(), is("before")) {
        (_, true) if is_denied() => Interval { from, to: None },
        (true, _) => Interval { from: None, to },
        (_, true) => Interval {
            from: None,
            to: eve.or(to),
        },
        _ => time.interval,
    }
}

/// Whether a time stands in the condition of a statement: "If the bid is approved on Friday, …".
fn is_of_condition(document: &Document, about: Span, time: Span) -> bool {
    const IF: &[&str] = &["if", "unless", "once", "provided"];
    let before = Span::new(about.start().min(time.start()), time.start());
    let words: Vec<&str> = document
        .tokens_in(before)
        .map(|index| document.text.slice(document.tokens[index].span))
        .collect();
    let Some(at) = words
        .iter()
        .rposition(|word| IF.iter().any(|w| word.eq_ignore_ascii_case(w)))
    else {
        return false;
    };
    // A comma ends the condition that begins the statement.
    !words[at..].iter().any(|word| matches!(*word, "," | "then"))
}

/// Whether a time only describes what a statement is about: "Inflation, at 9 percent in December, is likely to fall".
fn is_of_subject(document: &Document, about: Span, time: Span) -> bool {
    let Some(first) = document.tokens_in(time).next() else {
        return false;
    };
    document
        .upwards(first)
        .take_while(|&at| about.contains(document.tokens[at].span))
        .any(|at| {
            matches!(
                document.tokens[at].deprel,
                Some(Deprel::Nsubj | Deprel::NsubjPass)
            )
        })
}

/// Whether a time stands in a clause about whom or what a verb behind it has for its subject: "the minister, who returns *in
/// August*, believes it will".
fn is_of_somebody(document: &Document, time: Span) -> bool {
    let tokens = &document.tokens;
    let Some(first) = document.tokens_in(time).next() else {
        return false;
    };
    document.upwards(first).any(|clause| {
        let noun = document
            .head(clause)
            .filter(|_| tokens[clause].deprel == Some(Deprel::AclRelcl));
        noun.is_some_and(|noun| {
            tokens[noun].deprel.map(Deprel::universal) == Some(Deprel::Nsubj)
                && document.head(noun).is_some_and(|verb| verb > first)
        })
    })
}

/// "Within five years" of `day`.
fn term(document: &Document, about: Span, day: Option<Date>) -> Option<Interval> {
    let length = document.times.iter().find(|t| {
        about.contains(t.span)
            && t.kind == TimexType::Duration
            && sets_term(document, t.span)
            && !is_of_what_had_been(document, t.span)
    })?;
    let span: jiff::Span = length.value.parse().ok()?;
    let to = day?.checked_add(span).ok()?;
    Some(Interval {
        from: None,
        to: Some(to),
    })
}

/// Whether a length of time tells how long something took before: "seepage had doubled *in eighteen months* and may become
/// critical within ten years".
fn is_of_what_had_been(document: &Document, length: Span) -> bool {
    let Some(first) = document.tokens_in(length).next() else {
        return false;
    };
    let verb = document
        .upwards(first)
        .find(|&at| document.tokens[at].upos == Some(Upos::Verb));
    let sentence = document.sentence_tokens(length.start());
    verb.zip(sentence).is_some_and(|(verb, mut words)| {
        words.any(|at| document.head(at) == Some(verb) && document.lower(at) == "had")
    })
}

fn sets_term(document: &Document, length: Span) -> bool {
    let words = document.tokens_in(length);
    let from = words.start.saturating_sub(2);
    document.tokens[from..words.end]
        .iter()
        .take(words.start - from + 1)
        .any(|t| TERMS.contains(&document.text.slice(t.span).to_lowercase().as_str()))
}
