//! Fingerprints of texts: hashes of word shingles, thinned by winnowing.
//!
//! Owns: which shingles stand for a text (Schleimer, Wilkerson & Aiken 2003, "Winnowing: Local
//! Algorithms for Document Fingerprinting"): every run of `shingle + window − 1` words that two texts
//! share has a fingerprint in common, wherever it stands.
//! Never: compares two texts.

use std::ops::Range;

/// A fingerprint: a hash and the position of its shingle's first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fingerprint {
    pub(super) hash: u64,
    pub(super) at: u32,
}

/// Hands on the fingerprints of the words `range` in text order. Cost: one pass.
pub(super) fn fingerprints(
    keys: &[u64],
    range: Range<usize>,
    shingle: usize,
    window: usize,
    mut take: impl FnMut(Fingerprint),
) {
    let Some(words) = keys.get(range.clone()) else {
        return;
    };
    let hashes: Vec<u64> = words.windows(shingle.max(1)).map(hash).collect();
    if hashes.is_empty() {
        return;
    }
    let window = window.clamp(1, hashes.len());
    // The minimum of each window, the rightmost of equals; recorded once while it stays the same.
    let mut least = usize::MAX;
    for end in window..=hashes.len() {
        let start = end - window;
        let next = if least == usize::MAX || least < start {
            (start..end)
                .min_by_key(|&at| (hashes[at], std::cmp::Reverse(at)))
                .unwrap_or(start)
        } else if hashes[end - 1] <= hashes[least] {
            end - 1
        } else {
            least
        };
        if next != least {
            least = next;
            take(Fingerprint {
                hash: hashes[least],
                at: (range.start + least) as u32,
            });
        }
    }
}

/// Hash of a shingle. The order of its words counts.
pub(super) fn hash(words: &[u64]) -> u64 {
    words
        .iter()
        .fold(0x9e37_79b9_7f4a_7c15, |hash: u64, &word| {
            let mixed = (hash.rotate_left(23) ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd);
            mixed ^ (mixed >> 32)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(keys: &[u64], shingle: usize, window: usize) -> Vec<Fingerprint> {
        let mut list = Vec::new();
        fingerprints(keys, 0..keys.len(), shingle, window, |f| list.push(f));
        list
    }

    proptest! {
        /// The guarantee of the paper.
        #[test]
        fn a_shared_run_of_words_has_a_shared_fingerprint(
            shared in proptest::collection::vec(0u64..50, 8), before in proptest::collection::vec(0u64..50, 0..20),
            after in proptest::collection::vec(0u64..50, 0..20), other in proptest::collection::vec(0u64..50, 0..20),
        ) {
            let one: Vec<u64> = before.iter().chain(&shared).chain(&after).copied().collect();
            let two: Vec<u64> = other.iter().chain(&shared).copied().collect();
            let (one, two) = (all(&one, 5, 4), all(&two, 5, 4));
            prop_assert!(one.iter().any(|a| two.iter().any(|b| a.hash == b.hash)));
        }

        #[test]
        fn fingerprints_come_in_text_order(keys in proptest::collection::vec(0u64..4, 0..60), window in 1usize..9) {
            let list = all(&keys, 3, window);
            prop_assert!(list.is_sorted_by(|a, b| a.at < b.at));
            prop_assert!(list.iter().all(|f| f.at as usize + 3 <= keys.len()));
        }
    }
}
