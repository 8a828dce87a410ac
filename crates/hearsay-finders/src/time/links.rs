//! When it was said, and what time it is about: attributions linked to times.
//!
//! Owns: [`Attribution::said`](hearsay_document::Attribution::said) and
//! [`Attribution::about`](hearsay_document::Attribution::about); and which day "tomorrow" is in the words of somebody who
//! said them on another day than the document's. When an event happened is the event finder's, by its tree.
//! Never: finds a time or an attribution, and never carries a time over from another sentence.

use hearsay_document::{
    Anchor, Attribution, AttributionKind, Deprel, Document, Interval, SourceKind, Span, TimeId,
    TimeReading, Timex, TimexType, Upos,
};
use jiff::civil::Date;

use super::grammar::BY_TODAY;
use super::value::{Point, Unit};

/// Gives every attribution the time it was said and the time it is about, as far as its sentence tells. Linear in the
/// times and attributions of each sentence.
pub fn link(document: &mut Document) {
    let said: Vec<Option<TimeId>> = document
        .attributions
        .iter()
        .map(|a| said(document, a))
        .collect();
    let mut taken = vec![false; document.times.len()];
    for id in said.iter().flatten() {
        if let Some(time) = taken.get_mut(id.index()) {
            *time = true;
        }
    }
    let free = |id: TimeId| taken.get(id.index()).is_some_and(|taken| !taken);
    let about: Vec<Option<TimeId>> = document
        .attributions
        .iter()
        .map(|a| about(document, a, free))
        .collect();
    for ((attribution, said), about) in document.attributions.iter_mut().zip(&said).zip(about) {
        attribution.said = *said;
        attribution.about = about;
    }
    for index in 0..document.attributions.len() {
        count_from_saying(document, index);
    }
}

/// Counts "today", "tomorrow" and "yesterday" in somebody's own words from the day they were said: "'We sail tomorrow,' she
/// said last Friday."
fn count_from_saying(document: &mut Document, index: usize) {
    let attribution = &document.attributions[index];
    let Some(said) = attribution
        .said
        .filter(|_| attribution.kind == AttributionKind::Direct)
    else {
        return;
    };
    let Some(day) = the_day(document, said) else {
        return;
    };
    let retold: Vec<(TimeId, Date)> = attribution
        .content
        .iter()
        .flat_map(|piece| times_in(document, *piece))
        .filter(|(id, time)| *id != said && BY_TODAY.contains(&time.rule))
        .filter_map(|(id, time)| {
            let now = match time.anchor? {
                Anchor::Published => document.meta.published_day()?,
                Anchor::Time(of) => the_day(document, of)?,
                Anchor::Narrative => return None,
            };
            let days = (the_day(document, id)? - now).get_days();
            let other = Unit::Day.add(day, days)?;
            (day != now).then_some((id, other))
        })
        .collect();
    for (id, day) in retold {
        if let Some(time) = document.times.get_mut(id.index()) {
            move_to(time, day, said);
        }
    }
}

/// The one day that a time is, and no stretch.
fn the_day(document: &Document, time: TimeId) -> Option<Date> {
    let Interval { from, to } = document.times.get(time.index())?.interval;
    from.filter(|_| from == to)
}

/// Moves a time to another day, with its hour, and keeps the day it had as the reading that was not taken.
fn move_to(time: &mut Timex, day: Date, said: TimeId) {
    let hour = time.value.find('T').map_or("", |at| &time.value[at..]);
    let value = format!("{}{hour}", Point::Day(day).value());
    let other = TimeReading {
        value: std::mem::replace(&mut time.value, value),
        interval: time.interval,
        because: "these words were said on another day".to_owned(),
    };
    time.alternatives.push(other);
    time.interval = Point::Day(day).interval();
    time.anchor = Some(Anchor::Time(said));
}

/// Times that begin inside a span, in text order.
fn times_in(document: &Document, span: Span) -> impl Iterator<Item = (TimeId, &Timex)> {
    let first = document
        .times
        .partition_point(|t| t.span.start() < span.start());
    document
        .times
        .iter()
        .enumerate()
        .skip(first)
        .take_while(move |(_, t)| t.span.start() < span.end())
        .map(|(index, t)| (TimeId::new(index), t))
}

/// The sentence around a byte.
fn sentence(document: &Document, at: usize) -> Option<Span> {
    let id = document.sentence_at(at)?;
    document.sentences.get(id.index()).map(|s| s.span)
}

/// Whether a time can be the "when" of something: a place in time, not a stretch or what recurs.
fn is_place(time: &Timex) -> bool {
    matches!(time.kind, TimexType::Date | TimexType::Time)
}

/// Bytes between two spans; 0 where they touch or overlap.
fn distance(a: Span, b: Span) -> usize {
    if a.end() <= b.start() {
        b.start() - a.end()
    } else {
        a.start().saturating_sub(b.end())
    }
}

/// The time nearest to the cue in its sentence that is not part of what is said. A time that opens the
/// content directly behind the cue ("said Friday that …") belongs to the cue.
fn said(document: &Document, attribution: &Attribution) -> Option<TimeId> {
    let cue = *attribution.cue.first().or(attribution.source.first())?;
    let sentence = sentence(document, cue.start())?;
    // Attributions stand in the order of their cues.
    let cue_before = |at: usize| {
        document
            .attributions
            .partition_point(|a| a.cue.first().is_some_and(|cue| cue.start() < at))
    };
    let neighbours = document
        .attributions
        .get(cue_before(sentence.start())..cue_before(sentence.end()))
        .unwrap_or_default();
    let adjacent = |time: &Timex| {
        let between = document
            .text
            .get(cue.end()..time.span.start())
            .unwrap_or("x");
        matches!(between.trim(), "" | "on" | "in" | "late" | "early") && opens(document, time)
    };
    let is_of_source = |time: &Timex| attribution.source.iter().any(|s| s.contains(time.span));
    times_in(document, sentence)
        .filter(|(_, time)| is_place(time) && !time.value.ends_with("_REF"))
        // "Said Alma Drees, a trustee since *2014*".
        .filter(|(_, time)| is_written(attribution.source_kind) || !is_of_source(time))
        .filter(|(_, time)| !is_of_life(document, time) && !is_of_condition(document, time))
        .filter(|(_, time)| match describes(document, time.span, cue) {
            None => true,
            Some(noun) => {
                is_written(attribution.source_kind)
                    && attribution.source.iter().any(|s| s.contains(noun))
            }
        })
        .filter(|(_, time)| {
            let inside = attribution
                .content
                .iter()
                .any(|piece| piece.overlaps(time.span));
            !inside || adjacent(time) || goes_with(document, attribution, cue, time)
        })
        // What another attribution says inside this sentence is not when this one was said.
        .filter(|(_, time)| {
            !neighbours.iter().any(|other| {
                other.cue.first() != Some(&cue)
                    && other
                        .content
                        .iter()
                        .any(|piece| piece.contains(time.span) && !piece.contains(cue))
                    && !attribution
                        .content
                        .iter()
                        .any(|piece| piece.overlaps(time.span))
            })
        })
        .map(|(id, time)| (id, time, governor(document, time.span)))
        // "The harbour master said *on Monday* that a newspaper had reported …": when the one spoke, not the other.
        .filter(|(_, _, verb)| {
            !verb.is_some_and(|verb| {
                let is_cue = |other: &Attribution| other.cue.iter().any(|c| c.contains(verb));
                !cue.contains(verb) && (neighbours.iter().any(is_cue) || tells(document, verb))
            })
        })
        .min_by_key(|(id, time, verb)| {
            let is_own = verb.is_some_and(|verb| cue.contains(verb));
            (!is_own, distance(cue, time.span), *id)
        })
        .map(|(id, ..)| id)
}

/// Whether a time tells when somebody was born: "The witness DAHL, *b. 1961*, engineer, states".
fn is_of_life(document: &Document, time: &Timex) -> bool {
    let before = document.text.get(..time.span.start()).unwrap_or("");
    let before = before.trim_end();
    let told = ["on", "in"]
        .iter()
        .find_map(|at| before.strip_suffix(at)?.strip_suffix(' '));
    let word = told.unwrap_or(before).rsplit([' ', '\n', '(']).next();
    matches!(word, Some("b." | "born" | "Born"))
}

/// Whether a time stands in a condition: "If it is not open *by mid-December*, the firm has warned, it will leave".
fn is_of_condition(document: &Document, time: &Timex) -> bool {
    let Some(first) = document.tokens_in(time.span).next() else {
        return false;
    };
    let Some(mut words) = document.sentence_tokens(time.span.start()) else {
        return false;
    };
    let clauses: Vec<usize> = document
        .upwards(first)
        .filter(|&at| document.tokens[at].deprel == Some(Deprel::Advcl))
        .collect();
    words.any(|at| {
        document.tokens[at].deprel == Some(Deprel::Mark)
            && matches!(document.lower(at).as_str(), "if" | "unless")
            && document
                .head(at)
                .is_some_and(|verb| clauses.contains(&verb))
    })
}

/// Whether a time counted from another ends a content that is a thing and hangs on the cue itself, by the tree: "denied the
/// charge *four days later*" is when it was denied.
fn goes_with(document: &Document, attribution: &Attribution, cue: Span, time: &Timex) -> bool {
    const COUNTED: &[&str] = &["later", "earlier", "before", "after", "afterwards"];
    let words = document.text.slice(time.span);
    let is_counted = words
        .rsplit(' ')
        .next()
        .is_some_and(|last| COUNTED.contains(&last));
    let ends = |piece: &Span| piece.end() == time.span.end() && piece.start() < time.span.start();
    let is_verb = |at: usize| document.tokens[at].upos == Some(Upos::Verb);
    is_counted
        && attribution.content.iter().any(ends)
        && !attribution
            .content
            .iter()
            .flat_map(|piece| document.tokens_in(*piece))
            .any(is_verb)
        && governor(document, time.span).is_some_and(|verb| cue.contains(verb))
}

/// Whether a verb tells something of its own beside the cue: "Dahl *moved* abroad in March, and his employer says …", "Some say
/// this will *cost* him the vote in May, since it is seen by many as …".
fn tells(document: &Document, verb: Span) -> bool {
    document.tokens_in(verb).next().is_some_and(|verb| {
        matches!(
            document.tokens[verb].deprel,
            Some(Deprel::Root | Deprel::Ccomp | Deprel::Conj | Deprel::Parataxis)
        )
    })
}

/// The verb that a time hangs on, or what is said with a copula, by the tree: "I was at the *regulator* until 2022".
fn governor(document: &Document, time: Span) -> Option<Span> {
    let first = document.tokens_in(time).next()?;
    let sentence = document.sentence_tokens(time.start())?;
    // "It was *on Monday* that she said so."
    let is_predicate = |at: usize| {
        let mut copulas = sentence.clone().filter(|&word| {
            document.tokens[word].deprel == Some(Deprel::Cop) && document.head(word) == Some(at)
        });
        !time.contains(document.tokens[at].span) && copulas.next().is_some()
    };
    document
        .upwards(first)
        .find(|&at| document.tokens[at].upos == Some(Upos::Verb) || is_predicate(at))
        .map(|at| document.tokens[at].span)
}

/// The noun that the clause a time belongs to is about, if that clause is not the cue's: "two *inspectors* who saw the dam
/// in 2021 said". By the tree; without one nothing is known.
fn describes(document: &Document, time: Span, cue: Span) -> Option<Span> {
    let first = document.tokens_in(time).next()?;
    let describes = |at: &usize| {
        matches!(
            document.tokens[*at].deprel,
            Some(Deprel::Acl | Deprel::AclRelcl)
        )
    };
    let is_cue = |at: usize| cue.contains(document.tokens[at].span);
    let clause = document
        .upwards(first)
        .find(|at| is_cue(*at) || describes(at))
        .filter(|at| !is_cue(*at))?;
    document.head(clause).map(|noun| document.tokens[noun].span)
}

/// Whether the date of a source is the date at which it says what it says: "a memorandum of 12 March".
fn is_written(source: SourceKind) -> bool {
    matches!(source, SourceKind::Document | SourceKind::Outlet)
}

/// Whether what follows a time is "that", a comma, a quotation or the clause's subject in capitals.
fn opens(document: &Document, time: &Timex) -> bool {
    let rest = document.text.get(time.span.end()..).unwrap_or("");
    let rest = rest.trim_start();
    rest.starts_with("that ") || rest.starts_with(',') || rest.starts_with(['"', '\u{201C}'])
}

/// The first time of the content that no attribution was said at, a dated one before a vague one.
fn about(
    document: &Document,
    attribution: &Attribution,
    free: impl Fn(TimeId) -> bool,
) -> Option<TimeId> {
    attribution
        .content
        .iter()
        .flat_map(|piece| times_in(document, *piece))
        .filter(|(id, time)| is_place(time) && free(*id))
        .min_by_key(|(id, time)| (time.interval.from.is_none(), *id))
        .map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Sentence, Token, TokenId};

    /// A document of one sentence with an attribution: cue and content as words of the text.
    fn attributed(text: &str, cue: &str, content: &str) -> Document {
        let mut document = Document::of_text(text);
        document.meta.published = Some("2022-03-16".into());
        let span = |words: &str| {
            let at = text.find(words).expect("words of the text");
            Span::new(at, at + words.len())
        };
        document.sentences = vec![Sentence {
            span: Span::new(0, text.len()),
            first: TokenId::new(0),
            len: 0,
        }];
        document.attributions = vec![Attribution::new(
            Vec::new(),
            vec![span(cue)],
            vec![span(content)],
        )];
        document.times = super::super::find(&document);
        document
    }

    /// The words of when something was said, and of the time it is about.
    fn linked(text: &str, cue: &str, content: &str) -> (Option<String>, Option<String>) {
        let mut document = attributed(text, cue, content);
        link(&mut document);
        let words = |id: Option<TimeId>| {
            id.and_then(|id| document.times.get(id.index()))
                .map(|time| document.text.slice(time.span).to_owned())
        };
        (
            words(document.attributions[0].said),
            words(document.attributions[0].about),
        )
    }

    #[test]
    fn a_time_in_a_clause_about_a_noun_is_not_the_cues() {
        // Word, head, relation: the tree of "Keepers who left in 2021 said so.".
        let text = "Keepers who left in 2021 said so.";
        let tree = [
            ("Keepers", 5, Deprel::Nsubj),
            ("who", 2, Deprel::Nsubj),
            ("left", 0, Deprel::AclRelcl),
            ("in", 4, Deprel::Case),
            ("2021", 2, Deprel::Obl),
            ("said", 5, Deprel::Root),
            ("so", 5, Deprel::Advmod),
        ];
        let mut document = Document::of_text(text);
        for (word, head, deprel) in tree {
            let at = text.find(word).expect("a word of the text");
            document.tokens.push(Token {
                span: Span::new(at, at + word.len()),
                head: Some(TokenId::new(head)),
                deprel: Some(deprel),
                ..Token::default()
            });
        }
        let span = |at: usize| document.tokens[at].span;
        assert_eq!(describes(&document, span(4), span(5)), Some(span(0)));
        assert_eq!(describes(&document, span(6), span(5)), None);
        assert_eq!(
            describes(&document, span(4), span(2)),
            None,
            "its own clause"
        );
    }

    #[test]
    fn what_is_counted_from_today_in_a_quotation_starts_from_the_day_it_was_said() {
        // The document is of a Wednesday.
        for (text, kind, wanted) in [
            (
                "\"We sail tomorrow,\" she said last Friday.",
                AttributionKind::Direct,
                "2022-03-12",
            ),
            (
                "\"We sail tomorrow at noon,\" she said on 3 March.",
                AttributionKind::Direct,
                "2022-03-04T12:00",
            ),
            (
                "That they sail tomorrow, she said last Friday.",
                AttributionKind::Indirect,
                "2022-03-17",
            ),
            (
                "\"We sail tomorrow,\" she said in March.",
                AttributionKind::Direct,
                "2022-03-17",
            ),
            (
                "\"We sail tomorrow,\" she said today.",
                AttributionKind::Direct,
                "2022-03-17",
            ),
        ] {
            let content = text.split(" she said").next().expect("somebody says it");
            let mut document = attributed(text, "said", content);
            document.attributions[0].kind = kind;
            link(&mut document);
            let time = document.times.first().expect("a time");
            assert_eq!(time.value, wanted, "{text}");
            let moved = time.alternatives.first().map(|other| &*other.value);
            assert_eq!(moved.is_some(), !wanted.starts_with("2022-03-17"), "{text}");
        }
    }

    #[test]
    fn when_it_was_said_and_what_time_it_is_about_are_kept_apart() {
        for (text, cue, content, said, about) in [
            (
                "The mayor said on Monday that the port had closed in 2019.",
                "said",
                "that the port had closed in 2019",
                Some("Monday"),
                Some("2019"),
            ),
            (
                "On Tuesday the ministry announced schools would close next week.",
                "announced",
                "schools would close next week",
                Some("Tuesday"),
                Some("next week"),
            ),
            (
                "The dam broke in May, the mayor said.",
                "said",
                "The dam broke in May",
                None,
                Some("May"),
            ),
            (
                "She said Friday that nobody came.",
                "said",
                "Friday that nobody came",
                Some("Friday"),
                None,
            ),
            ("She said nobody came.", "said", "nobody came", None, None),
            (
                "The witness Dahl, b. 1961, engineer, stated that it was worn.",
                "stated",
                "that it was worn",
                None,
                None,
            ),
        ] {
            let found = linked(text, cue, content);
            assert_eq!(
                (found.0.as_deref(), found.1.as_deref()),
                (said, about),
                "{text}"
            );
        }
    }
}
