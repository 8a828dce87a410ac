//! Two counts of votes in one figure: "a 3-1 vote", "voted 52-48".
//!
//! Owns: telling them from the scores of games, and both counts.
//! Never: says who won.

use hearsay_document::{Bound, Quantity, QuantityKind, Span};

use super::atoms::{Atom, Class, Style};
use super::lists::List;
use super::reader::Reader;

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
    if noun.is_none() && !led {
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
