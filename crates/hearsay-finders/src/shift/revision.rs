//! What a statement says to have become another value: "they told us June, then August".
//!
//! Owns: [`revision`] within one claim.
//! Never: compares two claims, or takes what has changed in the world ("rose from 3 to 4 per cent") for another position.

use hearsay_document::{Claim, Document, QuantityKind, Span, TimexType};

use super::lists::{LISTS, List, tells};
use super::position::is_comparable;

/// Words beside a value that place it.
const PLACING: &[&str] = &["at", "by", "for", "from", "in", "of", "on", "to", "until"];

/// Words between a verb of telling and what is told, at most: "told *us on Monday at first* June".
const REACH: usize = 4;

/// Two values of one statement of which one took the place of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Revision {
    /// What they are of.
    pub(super) topic: Span,
    /// The value that held first.
    pub(super) before: Span,
    /// The one that holds now.
    pub(super) after: Span,
}

/// A figure or a date.
struct Value<'a> {
    span: Span,
    /// The thing that is counted.
    of: Option<Span>,
    kind: Kind<'a>,
}

/// What makes values comparable.
#[derive(PartialEq)]
enum Kind<'a> {
    Date,
    Figure(QuantityKind, Option<&'a str>),
}

impl Value<'_> {
    /// Where the value and what it is of end.
    fn end(&self) -> usize {
        self.of.map_or(self.span, |of| self.span.cover(of)).end()
    }
}

/// The first two values of a claim of which one is said to have taken the place of the other.
pub(super) fn revision(document: &Document, claim: &Claim) -> Option<Revision> {
    let values = values(document, claim.span);
    values.iter().enumerate().find_map(|(at, first)| {
        let second = values[at + 1..].iter().find(|v| v.kind == first.kind)?;
        let words = |span: Span| document.text.slice(span).to_lowercase();
        if words(first.span) == words(second.span) || differ(document, first, second) {
            return None;
        }
        let said = Said {
            document,
            claim: claim.span,
            values: &values,
            first,
            second,
        };
        let (before, after) = if said.is_told_then() || said.is_revised() {
            (first.span, second.span)
        } else if said.is_from_earlier() {
            (second.span, first.span)
        } else {
            return None;
        };
        let head = Span::new(claim.span.start(), first.span.start());
        let head = within_marks(document.text.as_str(), head);
        let topic = first.of.or(second.of).unwrap_or(head);
        Some(Revision {
            topic,
            before,
            after,
        })
    })
}

/// A span without what is no letter or digit at its ends.
fn within_marks(text: &str, span: Span) -> Span {
    let words = text.get(span.start()..span.end()).unwrap_or("");
    let from = words.len()
        - words
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .len();
    let inside = words.trim_matches(|c: char| !c.is_alphanumeric());
    Span::new(span.start() + from, span.start() + from + inside.len())
}

/// Whether two values are said to be of two things.
fn differ(document: &Document, first: &Value<'_>, second: &Value<'_>) -> bool {
    let thing = |value: &Value<'_>| value.of.map(|of| document.text.slice(of).to_lowercase());
    matches!((thing(first), thing(second)), (Some(x), Some(y)) if x != y)
}

/// The figures and dates within a claim, in text order.
fn values(document: &Document, claim: Span) -> Vec<Value<'_>> {
    // Both stand in the order of the text.
    let first = document
        .quantities
        .partition_point(|q| q.span.start() < claim.start());
    let figures = document.quantities[first..]
        .iter()
        .take_while(|q| q.span.start() < claim.end())
        .filter(|q| claim.contains(q.span) && !q.change && is_comparable(q))
        .map(|q| Value {
            span: q.span,
            of: q.of.filter(|of| of.start() >= q.span.end()),
            kind: Kind::Figure(q.kind, q.unit.as_deref()),
        });
    let first = document
        .times
        .partition_point(|time| time.span.start() < claim.start());
    let dates = document.times[first..]
        .iter()
        .take_while(|time| time.span.start() < claim.end())
        .filter(|time| claim.contains(time.span) && time.kind == TimexType::Date)
        .filter(|time| time.interval.from.is_some() && !time.value.ends_with("_REF"))
        .map(|time| Value {
            span: time.span,
            of: None,
            kind: Kind::Date,
        });
    let mut values: Vec<Value<'_>> = figures.chain(dates).collect();
    values.sort_by_key(|value| value.span.start());
    values
}

/// Two values and the claim they stand in.
struct Said<'a> {
    document: &'a Document,
    claim: Span,
    values: &'a [Value<'a>],
    first: &'a Value<'a>,
    second: &'a Value<'a>,
}

impl Said<'_> {
    /// "They told us June, then August."
    fn is_told_then(&self) -> bool {
        let head = self.words(self.claim.start(), self.first.span.start());
        let is_told = head.iter().rev().take(REACH + 1).any(|word| tells(word));
        let between = self.between();
        let is_placing = |word: &String| PLACING.contains(&word.as_str());
        let joint: Vec<String> = between.into_iter().filter(|w| !is_placing(w)).collect();
        is_told && LISTS.hold(List::Then, &joint.join(" ")) && self.ends()
    }

    /// "The toll, first put at 12, was corrected to 19."
    fn is_revised(&self) -> bool {
        let between = self.between();
        between.last().is_some_and(|word| word == "to")
            && between.iter().any(|word| LISTS.hold(List::Revised, word))
    }

    /// "The toll is 19, up from an earlier estimate of 12."
    fn is_from_earlier(&self) -> bool {
        let between = self.between();
        let from = between.iter().position(|word| word == "from");
        let rest = from.map_or(&[][..], |from| &between[from + 1..]);
        rest.windows(2)
            .any(|pair| LISTS.hold(List::Earlier, &pair[0]) && LISTS.hold(List::Estimate, &pair[1]))
    }

    /// The words between the two values that are of no other one.
    fn between(&self) -> Vec<String> {
        let mut words = Vec::new();
        let mut at = self.first.end();
        let inside = |value: &&Value<'_>| {
            value.span.start() >= self.first.end() && value.span.end() <= self.second.span.start()
        };
        for value in self.values.iter().filter(inside) {
            words.extend(self.words(at, value.span.start()));
            at = value.span.end().max(at);
        }
        words.extend(self.words(at, self.second.span.start()));
        words
    }

    /// Whether the second value ends its clause.
    fn ends(&self) -> bool {
        let rest = self.document.text.as_str();
        let rest = rest.get(self.second.end()..self.claim.end()).unwrap_or("");
        let next = rest.trim_start().chars().next();
        next.is_none_or(|c| !c.is_alphanumeric())
    }

    /// The words of a stretch of text in lower case, without marks around them.
    fn words(&self, from: usize, to: usize) -> Vec<String> {
        let text = self.document.text.as_str().get(from..to).unwrap_or("");
        text.split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .map(|word| word.to_lowercase().replace('’', "'"))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shift::lists::{REVISIONS, comes_once, is_moved, is_tenure};
    use crate::shift::wording::{as_one_move, owned};
    use crate::statement::Statement;
    use crate::terms;
    use hearsay_document::lexicon::{Lists, rows};
    use hearsay_document::{Bound, ClaimKind, Quantity};

    /// What a text of one claim, whose numbers are figures, says to have become what.
    fn revised(text: &str) -> Option<(String, String)> {
        let mut document = Document::of_text(text);
        for term in terms::terms(text).iter().filter(|term| term.number) {
            document.quantities.push(Quantity {
                span: Span::new(term.start, term.end),
                kind: QuantityKind::Count,
                value: term.stem.parse().unwrap_or(0.0),
                upper: None,
                unit: None,
                per: None,
                bound: Bound::Exact,
                of: None,
                change: false,
                rule: "",
            });
        }
        let claim = Claim::new(Span::new(0, text.len()), ClaimKind::Fact);
        let found = revision(&document, &claim)?;
        let words = |span: Span| document.text.slice(span).to_owned();
        Some((words(found.before), words(found.after)))
    }

    /// What tells whether a statement has a word of a list that makes no revision.
    fn moves(list: List) -> Option<fn(&str) -> bool> {
        fn is(text: &str, all: &str) -> bool {
            let mut statement = Statement::of(
                &Document::of_text(text),
                &Claim::new(Span::new(0, text.len()), ClaimKind::Fact),
            );
            as_one_move(&mut statement);
            statement.stems().contains(all)
        }
        match list {
            List::Rise => Some(|text| is(text, "ris")),
            List::Fall => Some(|text| is(text, "fall")),
            List::Moved => Some(|text| {
                let words = text.split(' ').map(str::to_lowercase);
                is_moved(&words.collect::<Vec<_>>())
            }),
            List::Own => Some(|text| {
                let document = Document::of_text(text);
                owned(&document, Span::new(0, text.len())).is_some()
            }),
            _ => None,
        }
    }

    #[test]
    fn each_list_makes_of_two_values_a_revision() {
        for [name, _, told, other] in rows(REVISIONS) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            if list == List::Once {
                let once = |text: &str| terms::terms(text).iter().any(|t| comes_once(&t.stem));
                assert!(once(told) && !once(other), "{told} {other}");
                continue;
            }
            if list == List::Tenure {
                let lasts = |text: &str| terms::terms(text).iter().any(|t| is_tenure(&t.stem));
                assert!(lasts(told) && !lasts(other), "{told} {other}");
                continue;
            }
            if let Some(holds) = moves(list) {
                assert!(holds(told) && !holds(other), "{told} {other}");
                continue;
            }
            let expected = Some(("12".to_owned(), "19".to_owned()));
            assert_eq!(revised(told), expected, "{told}");
            assert_eq!(revised(other), None, "{other}");
        }
    }

    #[test]
    fn what_changed_in_the_world_is_no_revision() {
        for text in [
            "The toll was 12, then 19.",
            "They said 12, then 19 were found.",
            "They said that it rose from 12 to 19.",
            "They told us 12, then 12.",
        ] {
            assert_eq!(revised(text), None, "{text}");
        }
    }
}
