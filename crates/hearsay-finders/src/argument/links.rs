//! Links between components by the trained head: what speaks for or against what.
//!
//! Owns: which pairs are looked at, what is known of each, and which of them are kept.
//! Never: leaves a turn, or lets one voice's statement speak for another's.

use std::collections::BTreeMap;
use std::ops::Range;

use hearsay_document::{Argument, ArgumentRelation, ClaimId, Component, Document};
use hearsay_model::{LINK_FEATURES, bucket, engine};

use super::voice;

/// How many components away a conclusion may stand.
const REACH: usize = 8;
/// The least probability of a link in what somebody says.
const LEAST: f32 = 0.12;
/// … and in a text without turns, where there is less of a case to make: where a word marks the step, and where none does.
const LEAST_WRITTEN: f32 = 0.3;
const LEAST_UNMARKED: f32 = 0.7;
/// Words between two components that follow on each other, at most.
const BETWEEN: usize = 4;
/// Words right before a component that tell whether it is a ground, an outcome or an objection, as the head learned them.
const STEP_WORDS: [&str; 8] = [
    "because",
    "so",
    "therefore",
    "but",
    "and",
    "since",
    "for",
    "if",
];
/// Words before a component that are looked through for them.
const LOOK_BACK: usize = 3;

/// A component as the head sees it.
struct Part {
    claim: ClaimId,
    /// Tokens.
    words: Range<usize>,
    is_premise: bool,
    /// Which of [`STEP_WORDS`] stand before it.
    steps: [bool; STEP_WORDS.len()],
    /// The mean vector of its words.
    vector: Vec<f32>,
}

/// A ground and what it speaks for or against.
struct Link {
    probability: f32,
    supports: bool,
    conclusion: ClaimId,
}

/// Each ground with the one statement it speaks for or against, by conclusion. `is_marked` tells whether a word marks the
/// step from one to the other.
pub(super) fn learned(
    document: &Document,
    is_marked: impl Fn(ClaimId, ClaimId) -> bool,
) -> Vec<Argument> {
    let parts = parts(document);
    let turns: Vec<_> = parts
        .iter()
        .map(|part| document.turn_at(document.claims[part.claim.index()].span.start()))
        .collect();
    let voices: Vec<_> = parts
        .iter()
        .map(|part| voice::of(document, &document.claims[part.claim.index()]))
        .collect();
    let mut links: BTreeMap<ClaimId, Link> = BTreeMap::new();
    for at in 0..parts.len() {
        let reach = at.saturating_sub(REACH)..(at + REACH + 1).min(parts.len());
        let near: Vec<usize> = reach
            .filter(|&other| {
                other != at
                    && turns[other] == turns[at]
                    && voice::may_build_on(voices[other].as_deref(), voices[at].as_deref())
            })
            .collect();
        let ground = parts[at].claim;
        let least = |link: &Link| match turns[at] {
            Some(_) => LEAST,
            None if is_marked(ground, link.conclusion) => LEAST_WRITTEN,
            None => LEAST_UNMARKED,
        };
        let link = conclusion(&parts, at, &near);
        if let Some(link) = link.filter(|link| link.probability >= least(link)) {
            links.insert(ground, link);
        }
    }
    let mut found: Vec<Argument> = Vec::new();
    for (&premise, link) in &links {
        // Of two that would each rest on the other, the likelier stays.
        let is_turned = links.get(&link.conclusion).is_some_and(|back| {
            back.conclusion == premise
                && (back.probability, premise) > (link.probability, link.conclusion)
        });
        if is_turned {
            continue;
        }
        let relation = if link.supports {
            ArgumentRelation::Support
        } else {
            ArgumentRelation::Attack
        };
        match found
            .iter_mut()
            .find(|a| a.conclusion == link.conclusion && a.relation == relation)
        {
            Some(argument) => argument.premises.push(premise),
            None => found.push(Argument {
                premises: vec![premise],
                conclusion: link.conclusion,
                relation,
                marker: None,
            }),
        }
    }
    found
}

/// The components that may be linked, in text order.
fn parts(document: &Document) -> Vec<Part> {
    let reporting = voice::reporting(document);
    let mut parts: Vec<Part> = document
        .claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| !voice::holds_any(claim, &reporting))
        .filter_map(|(index, claim)| {
            let words = document.tokens_in(claim.span);
            let before: Vec<String> = (words.start.saturating_sub(LOOK_BACK)..words.start)
                .map(|word| document.lower(word))
                .collect();
            let vector = document.states.mean(words.clone());
            (!vector.is_empty()).then_some(Part {
                claim: ClaimId::new(index),
                is_premise: claim.component? == Component::Premise,
                steps: STEP_WORDS.map(|step| before.iter().any(|word| word == step)),
                words,
                vector,
            })
        })
        .collect();
    parts.sort_by_key(|part| (part.words.start, part.words.end));
    parts
}

/// The likeliest of the components near a ground to be what it speaks for or against.
fn conclusion(parts: &[Part], ground: usize, near: &[usize]) -> Option<Link> {
    let vectors: Vec<f32> = near
        .iter()
        .flat_map(|&other| parts[other].vector.iter().copied())
        .collect();
    let away = |other: usize| parts[other].words.start as i64 - parts[ground].words.start as i64;
    let buckets: Vec<i32> = near.iter().map(|&other| bucket(away(other))).collect();
    let known: Vec<_> = near
        .iter()
        .map(|&other| features(parts, ground, other))
        .collect();
    let scores = engine()
        .heads
        .links(&vectors, &parts[ground].vector, &buckets, &known);
    scores
        .iter()
        .zip(near)
        .map(|(row, &other)| {
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            let [none, support, attack] = row.map(|score| (score - top).exp());
            Link {
                probability: (support + attack) / (none + support + attack),
                supports: support >= attack,
                conclusion: parts[other].claim,
            }
        })
        .reduce(|a, b| if a.probability >= b.probability { a } else { b })
}

/// What is known of a ground and a component near it beside their words; `step_features` in the training code says the
/// same of the corpus.
fn features(parts: &[Part], ground: usize, other: usize) -> [bool; LINK_FEATURES] {
    let (from, to) = (&parts[ground], &parts[other]);
    let away = other as i64 - ground as i64;
    let follow_on =
        to.words.start < from.words.end + BETWEEN && from.words.start < to.words.end + BETWEEN;
    let mut known = [false; LINK_FEATURES];
    known[..4].copy_from_slice(&[from.is_premise, to.is_premise, follow_on, away > 0]);
    for (at, step) in [-1, 1, -2, 2, -3, 3].into_iter().enumerate() {
        known[4 + at] = away == step;
    }
    known[10] = away.abs() > 3;
    for (at, (before, after)) in from.steps.iter().zip(&to.steps).enumerate() {
        known[11 + 2 * at] = *before;
        known[12 + 2 * at] = *after;
    }
    known
}
