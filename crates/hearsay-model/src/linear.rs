//! A linear chain over hashed features: what reads where the encoder does not.
//!
//! Owns: the weights of `models/fast.bin`, the score of a word's features, and the best sequence of
//! tags under scores and transitions (a linear-chain conditional random field: Lafferty, McCallum &
//! Pereira 2001; features hashed into one table: Weinberger et al. 2009).
//! Never: knows what a feature means; finders make them, and the training reads those of finders.

use std::sync::LazyLock;

use crate::viterbi::{TagSpan, best_path, spans_of, step};

static FAST: &[u8] = include_bytes!("../../../models/fast.bin");

/// Logarithm to base 2 of the rows of a table.
pub const ROWS: u32 = 17;

/// One tagger: for each feature a weight for every tag, and one for each step from tag to tag.
/// Tags are `O`, then `B-x`, `I-x` for each class x.
pub struct Linear {
    tags: usize,
    scale: f32,
    transitions: Vec<f32>,
    weights: &'static [u8],
}

/// The taggers of `models/fast.bin`: cues, and the roles of words seen from a cue.
pub fn linear() -> &'static [Linear; 2] {
    static TAGGERS: LazyLock<[Linear; 2]> = LazyLock::new(|| {
        let mut rest = FAST;
        let first = Linear::parse(&mut rest);
        [first, Linear::parse(&mut rest)]
    });
    &TAGGERS
}

/// Where a feature's weights stand: its kind and up to two values, mixed.
#[inline]
pub fn feature(kind: u32, a: u32, b: u32) -> u32 {
    let mut h = kind.wrapping_mul(0x9E37_79B1) ^ a;
    h = h.wrapping_mul(0x85EB_CA6B) ^ (h >> 15);
    h ^= b.wrapping_mul(0xC2B2_AE35);
    h = h.wrapping_mul(0x27D4_EB2F) ^ (h >> 13);
    h >> (32 - ROWS)
}

impl Linear {
    /// Reads one table: number of tags, scale, transitions, then a signed byte for each row and tag.
    fn parse(rest: &mut &'static [u8]) -> Self {
        let number = |bytes: &[u8]| {
            f32::from_le_bytes(bytes.try_into().expect("weights in the program are whole"))
        };
        let tags = usize::from(rest[0]);
        let scale = number(&rest[4..8]);
        let steps = 8 + 4 * tags * tags;
        let transitions = rest[8..steps].chunks_exact(4).map(number).collect();
        let (weights, after) = rest[steps..].split_at(tags << ROWS);
        *rest = after;
        Self {
            tags,
            scale,
            transitions,
            weights,
        }
    }

    /// Number of tags.
    pub fn tags(&self) -> usize {
        self.tags
    }

    /// Adds the scores of the tags for a word with these features to `scores`.
    pub fn score(&self, features: &[u32], scores: &mut Vec<f32>) {
        let mut sums = [0i32; 8];
        for &feature in features {
            let at = feature as usize * self.tags;
            for (sum, &weight) in sums.iter_mut().zip(&self.weights[at..at + self.tags]) {
                *sum += i32::from(weight as i8);
            }
        }
        scores.extend(sums[..self.tags].iter().map(|&s| s as f32 * self.scale));
    }

    /// The probability of every tag of every word, by the sums over all sequences before and after it.
    fn marginals(&self, scores: &[f32]) -> Vec<f32> {
        let tags = self.tags;
        let n = scores.len() / tags;
        let sum = |terms: &[f32]| {
            let top = terms.iter().copied().fold(f32::MIN, f32::max);
            top + terms.iter().map(|t| (t - top).exp()).sum::<f32>().ln()
        };
        let mut terms = vec![0.0; tags];
        let mut before = scores.to_vec();
        for (tag, value) in before.iter_mut().take(tags).enumerate() {
            *value += step(&self.transitions, tags, None, tag);
        }
        for i in 1..n {
            for tag in 0..tags {
                for (from, term) in terms.iter_mut().enumerate() {
                    *term = before[(i - 1) * tags + from]
                        + step(&self.transitions, tags, Some(from), tag);
                }
                before[i * tags + tag] += sum(&terms);
            }
        }
        let mut after = vec![0.0; tags];
        let mut out = before;
        for i in (0..n).rev() {
            let row = &mut out[i * tags..(i + 1) * tags];
            for (value, after) in row.iter_mut().zip(&after) {
                *value += after;
            }
            let total = sum(row);
            for value in row {
                *value = (*value - total).exp();
            }
            let following = after.clone();
            for (tag, value) in after.iter_mut().enumerate() {
                for (to, term) in terms.iter_mut().enumerate() {
                    *term = step(&self.transitions, tags, Some(tag), to)
                        + scores[i * tags + to]
                        + following[to];
                }
                *value = sum(&terms);
            }
        }
        out
    }

    /// The spans of the best sequence under `scores`, a row of [`tags`](Self::tags) a word. A span's
    /// score is the mean probability of its words' tags.
    pub fn spans(&self, scores: &[f32]) -> Vec<TagSpan> {
        let path = best_path(scores, self.tags, &self.transitions);
        if path.iter().all(|&tag| tag == 0) {
            return Vec::new();
        }
        let marginals = self.marginals(scores);
        spans_of(&path, |i, tag| marginals[i * self.tags + tag])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_between_tags_decide_where_words_do_not() {
        let tagger = Linear {
            tags: 3,
            scale: 1.0,
            // From O, B and I to O, B and I.
            transitions: vec![0.0, -0.5, 0.0, -1.0, -1.0, 1.0, 0.0, -1.0, 0.5],
            weights: &[],
        };
        let rows = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.2, 0.0, 0.0, 2.0, 0.0, 0.0];
        let spans: Vec<_> = tagger
            .spans(&rows)
            .iter()
            .map(|s| (s.start, s.end, s.class))
            .collect();
        assert_eq!(spans, [(1, 3, 0)]);
        for row in tagger.marginals(&rows).chunks(3) {
            assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-5, "{row:?}");
        }
        assert!(tagger.spans(&[]).is_empty());
    }

    #[test]
    fn the_shipped_weights_are_whole() {
        let [cues, roles] = linear();
        assert_eq!((cues.tags(), roles.tags()), (3, 5));
        let mut scores = Vec::new();
        roles.score(&[feature(0, 0, 0), feature(1, 7, 9)], &mut scores);
        assert_eq!(scores.len(), 5);
    }
}
