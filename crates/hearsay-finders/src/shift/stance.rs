//! Whether something is said to have limits: "no upper limit", "there is a bottom line".
//!
//! Owns: [`Stance`], the words that limit and those that deny limits.
//! Never: compares two positions.

use hearsay_document::Span;
use hearsay_document::polarity::{Small, is_small};

use crate::statement::is_negator;
use crate::terms::Term;

/// Whether something is said to have limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    Boundless,
    Bounded,
}

/// Nouns for limits that limit by themselves.
const LIMITS: &[&str] = &[
    "boundary",
    "ceiling",
    "condition",
    "constraint",
    "exception",
    "limit",
    "limitation",
    "precondition",
    "reservation",
    "restriction",
];

/// Nouns for limits only where there is said to be none.
const LOOSE_LIMITS: &[&str] = &[
    "area", "bound", "bounds", "cap", "end", "line", "string", "strings",
];

/// Adjectives for lines that are not to be crossed.
const LINES: &[&str] = &["bottom", "red"];

const UNLIMITED: &[&str] = &[
    "boundless",
    "limitless",
    "unconditional",
    "unconditionally",
    "unlimited",
    "unreserved",
    "unreservedly",
    "unrestricted",
];

const LIMITED: &[&str] = &["bounded", "conditional", "limited", "restricted"];

fn is_limit(word: &str) -> bool {
    let singular = word.strip_suffix("ies").map_or_else(
        || word.strip_suffix('s').unwrap_or(word).to_owned(),
        |rest| format!("{rest}y"),
    );
    LIMITS.contains(&singular.as_str())
}

/// Whether a claim says that something has no limits, or that it has; of both, what comes last:
/// "not restricted, but there is a bottom line".
pub(super) fn stance(list: &[Term], lower: &[String]) -> Option<(Stance, Span)> {
    let mut found = None;
    let cover = |from: usize, to: usize| Span::new(list[from].start, list[to].end);
    for (at, word) in lower.iter().enumerate() {
        let before = |steps: usize| at.checked_sub(steps).and_then(|index| lower.get(index));
        // The nearest negator up to three words before: "no closed area", "not in any way limited".
        let negator = (1..=3).find(|&steps| before(steps).is_some_and(|w| is_negator(w)));
        let line = matches!(word.as_str(), "line" | "lines")
            && before(1).is_some_and(|w| LINES.contains(&w.as_str()));
        let limit = is_limit(word) || line;
        if UNLIMITED.contains(&word.as_str()) {
            found = Some(match negator {
                Some(steps) => (Stance::Bounded, cover(at - steps, at)),
                None => (Stance::Boundless, cover(at, at)),
            });
        } else if let Some(steps) = negator
            && (limit || LIMITED.contains(&word.as_str()) || LOOSE_LIMITS.contains(&word.as_str()))
        {
            // "did not end" is no limit that is missing; the noun follows "no" or "without".
            let noun = is_small(
                &lower[at - steps],
                &[Small::No, Small::Particle, Small::Without],
            );
            let verb = LOOSE_LIMITS.contains(&word.as_str()) && lower[at - steps] != "no";
            if noun && !verb {
                found = Some((Stance::Boundless, cover(at - steps, at)));
            }
        } else if limit && negator.is_none() {
            // "there is a bottom line", "has its limits"
            let verb = (1..=5).find(|&steps| {
                before(steps).is_some_and(|w| {
                    matches!(
                        w.as_str(),
                        "there"
                            | "has"
                            | "have"
                            | "had"
                            | "set"
                            | "sets"
                            | "drew"
                            | "draws"
                            | "within"
                    )
                })
            });
            if let Some(steps) = verb {
                found = Some((Stance::Bounded, cover(at - steps, at)));
            }
        } else if LIMITED.contains(&word.as_str())
            && before(1).is_some_and(|w| {
                matches!(
                    w.as_str(),
                    "is" | "are" | "be" | "remain" | "remains" | "was" | "were" | "strictly"
                )
            })
        {
            found = Some((Stance::Bounded, cover(at - 1, at)));
        }
    }
    found
}

/// Whether a word says by itself that something has limits, or none; it is then no matter that is talked about.
pub(super) fn is_about_limits(word: &str) -> bool {
    UNLIMITED.contains(&word)
        || LIMITED.contains(&word)
        || LINES.contains(&word)
        || is_limit(word)
        || LOOSE_LIMITS.contains(&word)
}
