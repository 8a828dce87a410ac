//! How much each sentence deserves checking.
//!
//! Owns: the trained head's scores, what the sentences around one add to a low score, and the probability they make.
//! Never: says which sentence is a claim.

use hearsay_document::Document;
use hearsay_model::{about, engine, in_parallel};

/// Sentences scored in one call.
const AT_ONCE: usize = 128;

/// Weight of each group of checkers in the score: FactCheck.org's, PolitiFact's, the crowd's.
const CHECKERS: [f32; 3] = [0.5, 0.5, 0.25];
/// Slope and intercept that make the score a probability (Platt 1999), fitted on debates.
const PLATT: (f32, f32) = (0.799, -2.053);

/// The log-odds from which on a sentence speaks for itself.
const SURE: f32 = -3.0;
/// How many sentences on either side count for one that does not, the nearest most.
const AROUND: usize = 5;
/// What the mean log-odds of those is worth beside its own, and from where on it adds.
const LEANING: (f32, f32) = (0.8, -5.0);

/// The probability for each sentence that a checker would take it up; empty where no engine has
/// read the document.
pub(super) fn of(document: &Document) -> Vec<f32> {
    let own = scores(document);
    (0..own.len())
        .map(|at| 1.0 / (1.0 + (-leaning(&own, at)).exp()))
        .collect()
}

/// The log-odds of a sentence among others. Checkers take up passages: what says little by itself is worth more amid what they
/// would check than amid greetings, but never as much as what is worth it by itself.
fn leaning(own: &[f32], at: usize) -> f32 {
    let around = |step: usize| {
        [at.checked_sub(step), at.checked_add(step)]
            .into_iter()
            .flatten()
            .filter_map(|other| own.get(other))
            .map(move |score| (score, 1.0 / step as f32))
    };
    let (sum, weights) = (1..=AROUND)
        .flat_map(around)
        .fold((0.0, 0.0), |(sum, weights), (score, weight)| {
            (sum + score * weight, weights + weight)
        });
    if own[at] >= SURE || weights == 0.0 {
        return own[at];
    }
    let (worth, from) = LEANING;
    let added = worth * (sum / weights - from);
    let gap = SURE - own[at];
    if added < 0.0 {
        own[at] + added
    } else {
        SURE - gap * (-added / gap).exp()
    }
}

/// The log-odds of each sentence by its own words.
fn scores(document: &Document) -> Vec<f32> {
    let states = &document.states;
    if states.is_empty() {
        return Vec::new();
    }
    let heads = &engine().heads;
    let blocks: Vec<_> = document.sentences.chunks(AT_ONCE).collect();
    in_parallel(blocks.len(), |k| {
        let mut vectors = Vec::new();
        for sentence in blocks[k] {
            vectors.extend(states.mean(sentence.tokens()));
            vectors.extend(states.maximum(sentence.tokens()));
            vectors.extend(about(document.text.slice(sentence.span)));
        }
        heads
            .checkworthy(&vectors)
            .chunks_exact(CHECKERS.len())
            .map(|row| {
                let score: f32 = row.iter().zip(CHECKERS).map(|(s, w)| s * w).sum();
                PLATT.0 * score + PLATT.1
            })
            .collect::<Vec<f32>>()
    })
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_weak_leans_on_what_stands_around_it() {
        let amid = |around: f32, own: f32| leaning(&[around, around, own, around, around], 2);
        // Amid what is worth checking, amid small talk, and where it speaks for itself.
        assert!(amid(-1.0, -6.0) > amid(-5.0, -6.0));
        assert!(amid(-5.0, -6.0) > amid(-9.0, -6.0));
        assert_eq!(amid(-9.0, -2.0), -2.0);
        assert!(amid(-4.0, -4.0) < amid(-4.0, -3.5) && amid(-4.0, -3.5) < SURE);
        assert_eq!(leaning(&[-6.0], 0), -6.0);
    }
}
