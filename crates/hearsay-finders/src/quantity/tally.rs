//! Two counts in one figure: of votes, "a 3-1 vote", "voted 52-48", and so many to one, "a 3-to-1 majority".
//!
//! Owns: telling votes from the scores of games, and both counts.
//! Never: says who won.

use hearsay_document::{Bound, Document, Quantity, QuantityKind, Span};

use super::atoms::{Atom, Class, Style};
use super::lists::List;
use super::reader::Reader;

/// Votes that the side with more of them casts where a bill is carried, at least; teams score fewer.
const LEAST_CAST: f64 = 10.0;

/// Whether a verb of voting stands a few words before what begins at `at`, with what was voted on between: "passed the bill
/// *231-199*", "adopted by *5-4*".
fn is_carried(reader: Reader<'_>, at: usize, is_many: bool) -> bool {
    /// Words from the verb to the counts.
    const WORDS: usize = 8;
    let is_by = at > 0 && reader.is(at - 1, "by");
    let before = (1..=WORDS)
        .map_while(|back| at.checked_sub(back))
        .take_while(|&i| reader.follows(i + 1) && reader.get(i).is_some_and(Atom::is_word));
    (is_by || is_many) && { before }.any(|i| reader.is_on(i, List::Voting))
}

/// The two counts of votes that begin at atom `at`, and where reading goes on.
pub(super) fn tally(reader: Reader<'_>, at: usize) -> Option<([Quantity; 2], usize)> {
    let count = |at: usize| match reader.get(at)?.class {
        Class::Figure(value, Style::Plain(1..=3)) => Some(value),
        _ => None,
    };
    let (first, second) = (count(at)?, count(at + 2)?);
    let end = at + 3;
    let is_joined = reader.get(at + 1).is_some_and(Atom::is_dash)
        && reader.glued(at + 1)
        && reader.glued(at + 2);
    let goes_on = reader.glued(end)
        && reader
            .get(end)
            .is_some_and(|a| a.is_dash() || !matches!(a.class, Class::Sign(_)));
    let begins = at == 0 || !reader.glued(at) || reader.is_sign(at - 1, '(');
    if !is_joined || goes_on || !begins {
        return None;
    }
    // "a 5-4 vote", "a 5-4 party-line vote".
    const WORDS_BETWEEN: usize = 3;
    let noun = (end..=end + WORDS_BETWEEN)
        .take_while(|&i| {
            reader.follows(i)
                && (reader
                    .get(i)
                    .is_some_and(|a| a.is_word() || a.is_hyphen() && a.glued))
                && !(reader.is_on(i, List::Stop))
        })
        .find(|&i| reader.is_on(i, List::Tally));
    let led = at > 0 && reader.follows(at) && {
        let before = at - 1;
        reader.is_on(before, List::Voting)
            || reader.is_any(before, &["of", "was"])
                && at > 1
                && reader.is_any(at - 2, &["vote", "votes"])
    };
    let is_many = first.max(second) >= LEAST_CAST;
    let is_carried = || is_carried(reader, at, is_many) && !reader.noun_may_follow(end);
    if noun.is_none() && !led && !is_carried() {
        return None;
    }
    let of = noun
        .filter(|&i| reader.is(i, "votes"))
        .and_then(|i| reader.get(i))
        .map(Atom::span);
    let quantity = |at: usize, value: f64| {
        let span = reader.get(at).map_or(Span::new(0, 0), Atom::span);
        Quantity {
            span,
            kind: QuantityKind::Count,
            value,
            upper: None,
            unit: None,
            per: None,
            bound: Bound::Exact,
            of,
            change: false,
            rule: "tally",
        }
    };
    Some(([quantity(at, first), quantity(at + 2, second)], end))
}

/// Whether the words before two figures at `at` say that the one is told for the other: "odds of *3 to 1*", "outnumbered *four
/// to one*".
fn tells_odds(reader: Reader<'_>, at: usize) -> bool {
    /// Words from there to the first.
    const NEAR: usize = 3;
    (1..=NEAR)
        .map_while(|back| at.checked_sub(back))
        .take_while(|&word| reader.follows(word + 1) && reader.get(word).is_some_and(Atom::is_word))
        .any(|word| reader.is_on(word, List::Odds))
}

/// The hours of an office.
fn are_hours(from: f64, to: f64) -> bool {
    (from, to) == (9.0, 5.0)
}

/// Where reading goes on behind the hours of an office that are tied into a word at `at`: "a *9-to-5* job", "*nine-to-five*".
pub(super) fn hours_end(reader: Reader<'_>, at: usize) -> Option<usize> {
    let count = |at: usize| match reader.get(at)?.class {
        Class::Figure(value, Style::Plain(_)) => Some(value),
        Class::Word(Some(word)) => Some(word.value),
        _ => None,
    };
    let dash = |at: usize| {
        reader.get(at).is_some_and(Atom::is_dash) && reader.glued(at) && reader.glued(at + 1)
    };
    let is_tied = dash(at + 1) && reader.is(at + 2, "to") && dash(at + 3);
    let (from, to) = count(at).filter(|_| is_tied).zip(count(at + 4))?;
    let is_rate = dash(at + 5);
    (are_hours(from, to) && !is_rate).then_some(at + 5)
}

/// So many to so many, as one figure per the other, or so many in so many, which begin at atom `at`: "3-to-1", "1-in-3"; and
/// where reading goes on.
pub(super) fn odds(
    document: &Document,
    reader: Reader<'_>,
    at: usize,
) -> Option<(Quantity, usize)> {
    let count = |at: usize| match reader.get(at)?.class {
        Class::Figure(value, Style::Plain(_) | Style::Decimal) => Some(value),
        Class::Word(Some(word)) if word.value >= 1.0 && word.value.fract() == 0.0 => {
            Some(word.value)
        }
        _ => None,
    };
    let is_tied = |at: usize| reader.glued(at);
    let dash = |at: usize| reader.get(at).is_some_and(Atom::is_hyphen) && is_tied(at);
    let first = count(at)?;
    let joins = dash(at + 1) && is_tied(at + 2) && dash(at + 3) && is_tied(at + 4);
    let is_apart = reader.is(at + 1, "to") && !is_tied(at + 1) && tells_odds(reader, at);
    let is_in = joins && reader.is(at + 2, "in");
    let last = if is_apart { at + 2 } else { at + 4 };
    let second = count(last).filter(|_| is_apart || joins && (is_in || reader.is(at + 2, "to")))?;
    let end = last + 1;
    // "a 3-to-5-year term" is a range, and "a 9-to-5 job" has hours.
    if are_hours(first, second) || (second >= first) != is_in || dash(end) {
        return None;
    }
    let (from, to) = (reader.get(at)?.start(), reader.get(last)?.end());
    let quantity = Quantity {
        span: Span::new(from, to),
        kind: QuantityKind::Count,
        value: if is_in { first / second } else { first },
        upper: None,
        unit: None,
        per: (!is_in).then(|| second.to_string()),
        bound: super::bounds::before(reader, at).map_or(Bound::Exact, |(bound, _)| bound),
        of: is_in
            .then(|| super::counted::counted(document, reader, at, end, false, first / second))
            .flatten(),
        change: false,
        rule: "odds",
    };
    Some((quantity, end))
}
