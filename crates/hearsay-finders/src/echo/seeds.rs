//! Where texts share a shingle: the seeds that passages grow from.
//!
//! Owns: [`Posting`] and [`Seed`].
//! Never: looks at the words around a shingle.

use std::collections::HashSet;

use super::{Options, Words, winnowing};

/// A fingerprint and where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) hash: u64,
    pub(super) text: u32,
    pub(super) at: u32,
}

/// The fingerprints of all texts, those with one hash together. The shingles of quotations with an ellipsis are among them
/// wherever they stand: what was left out parts such words into runs that are too short to be found for certain.
pub(super) fn postings(texts: &[Words], options: Options) -> Vec<Posting> {
    let mut postings = Vec::new();
    let asked = pieces(texts, options.shingle);
    if options.window > 1 && !asked.is_empty() {
        for (number, words) in texts.iter().enumerate() {
            for (at, shingle) in words.keys().windows(options.shingle).enumerate() {
                let hash = winnowing::hash(shingle);
                if asked.contains(&hash) {
                    postings.push(Posting {
                        hash,
                        text: number as u32,
                        at: at as u32,
                    });
                }
            }
        }
    }
    for (number, words) in texts.iter().enumerate() {
        let mut start = 0;
        while start < words.len() {
            let range = if options.across_turns {
                0..words.len()
            } else {
                words.stretch(start).0
            };
            start = range.end.max(start + 1);
            winnowing::fingerprints(words.keys(), range, options.shingle, options.window, |f| {
                postings.push(Posting {
                    hash: f.hash,
                    text: number as u32,
                    at: f.at,
                });
            });
        }
    }
    postings.sort_unstable_by_key(|p| (p.hash, p.text, p.at));
    postings.dedup();
    postings
}

/// Hashes of the shingles within the pieces of quotations that ellipses part.
fn pieces(texts: &[Words], shingle: usize) -> HashSet<u64> {
    let pieces = texts.iter().flat_map(|words| {
        let keys = words.keys();
        words.pieces().filter_map(move |piece| keys.get(piece))
    });
    pieces
        .flat_map(|piece| piece.windows(shingle).map(winnowing::hash))
        .collect()
}

/// A shingle that two texts, or two places of one text, share.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Seed {
    pub(super) pair: (u32, u32),
    pub(super) a: u32,
    pub(super) b: u32,
    /// Number of texts that hold the shingle, or of places where there is one text.
    pub(super) texts: u32,
}

/// Links each place of a shingle with its first place and with the one before.
pub(super) fn link(places: &[Posting], within: bool, shingle: usize, seeds: &mut Vec<Seed>) {
    if within {
        let Some(first) = places.first() else { return };
        for window in places.windows(2) {
            for earlier in [first, &window[0]] {
                if earlier.at as usize + shingle <= window[1].at as usize {
                    seeds.push(Seed {
                        pair: (0, 0),
                        a: earlier.at,
                        b: window[1].at,
                        texts: places.len() as u32,
                    });
                }
            }
        }
        return;
    }
    let texts = places.chunk_by(|x, y| x.text == y.text).count() as u32;
    let mut groups = places.chunk_by(|x, y| x.text == y.text);
    let Some(first) = groups.next().and_then(|group| group.first()) else {
        return;
    };
    let mut before = first;
    for group in groups {
        for place in group {
            for earlier in [first, before] {
                seeds.push(Seed {
                    pair: (earlier.text, place.text),
                    a: earlier.at,
                    b: place.at,
                    texts,
                });
            }
        }
        before = group.first().unwrap_or(before);
    }
}
