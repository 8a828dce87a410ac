//! Alignment of two texts that share words: from a shared shingle to the whole shared passage.
//!
//! Owns: [`Passage`], extending seeds over small changes, and joining what belongs together.
//! Never: decides whether a passage is worth telling.

use std::ops::Range;

use super::words::Words;

/// Words of a sentence at the edge of a passage that meet by chance: "… had been ignored. *The*".
const SCRAP: usize = 2;

/// A run of equal words: `len` words from `a` in the first text and from `b` in the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) len: usize,
}

impl Run {
    fn a_end(self) -> usize {
        self.a + self.len
    }

    fn b_end(self) -> usize {
        self.b + self.len
    }
}

/// Words that two texts share: runs of equal words, ascending in the second text. They ascend in the
/// first too, unless the second text puts pieces into another order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) runs: Vec<Run>,
}

impl Passage {
    /// The words of the first text from the first to the last that is shared.
    pub(super) fn a(&self) -> Range<usize> {
        let start = self.runs.iter().map(|run| run.a).min().unwrap_or(0);
        let end = self.runs.iter().map(|run| run.a_end()).max().unwrap_or(0);
        start..end
    }

    /// The same of the second text.
    pub(super) fn b(&self) -> Range<usize> {
        let start = self.runs.first().map_or(0, |run| run.b);
        let end = self.runs.last().map_or(0, |run| run.b_end());
        start..end
    }

    /// Number of words in common.
    pub(super) fn shared(&self) -> usize {
        self.runs.iter().map(|run| run.len).sum()
    }

    /// The passage in two, parted where most words of either text lie between; `None` where it is one
    /// run.
    pub(super) fn parted(&self) -> Option<(Self, Self)> {
        let between = |pair: &[Run]| {
            pair[1]
                .a
                .abs_diff(pair[0].a_end())
                .max(pair[1].b - pair[0].b_end())
        };
        let gaps = self.runs.windows(2).map(between);
        // Of several the first.
        let (at, _) = gaps
            .enumerate()
            .max_by_key(|&(at, gap)| (gap, std::cmp::Reverse(at)))?;
        let (before, after) = self.runs.split_at(at + 1);
        Some((
            Self {
                runs: before.to_vec(),
            },
            Self {
                runs: after.to_vec(),
            },
        ))
    }

    /// The passage without what lies outside the given words of either text.
    pub(super) fn within(&self, a: &Range<usize>, b: &Range<usize>) -> Self {
        let mut inside = Self::default();
        for run in &self.runs {
            let skipped = a
                .start
                .saturating_sub(run.a)
                .max(b.start.saturating_sub(run.b))
                .min(run.len);
            let end = (a.end.saturating_sub(run.a).min(b.end.saturating_sub(run.b))).min(run.len);
            if end > skipped {
                inside.runs.push(Run {
                    a: run.a + skipped,
                    b: run.b + skipped,
                    len: end - skipped,
                });
            }
        }
        inside
    }

    /// The passage without a word or two of another sentence at either end, and the words of either text that it then stands for.
    pub(super) fn without_scraps(
        &self,
        a: &Words,
        b: &Words,
    ) -> (Self, (Range<usize>, Range<usize>)) {
        let kept = |words: &Words, range: Range<usize>| {
            let is_border = |at: &usize| words.is_border(*at);
            let scrap = SCRAP.min(range.len());
            let first = (range.start..=range.start + scrap).find(is_border);
            let last = (range.end - scrap..=range.end).rev().find(is_border);
            first.unwrap_or(range.start)..last.unwrap_or(range.end)
        };
        let whole = (self.a(), self.b());
        let places = (kept(a, whole.0.clone()), kept(b, whole.1.clone()));
        let inside = self.within(&places.0, &places.1);
        // Where pieces stand in another order, the ends of one are not those of the other.
        if inside.runs.is_empty() || !self.runs.is_sorted_by_key(|run| run.a) {
            return (self.clone(), whole);
        }
        (inside, places)
    }

    /// The passage with the equal words at the beginnings and ends of wider ranges around it.
    pub(super) fn with_edges(
        &self,
        a: (&Words, &Range<usize>),
        b: (&Words, &Range<usize>),
    ) -> Self {
        let (Some(first), Some(last)) = (self.runs.first(), self.runs.last()) else {
            return self.clone();
        };
        if !self.runs.is_sorted_by_key(|run| run.a) {
            return self.clone(); // The first run in one text is not the first in the other.
        }
        let equal = |i: usize, j: usize| a.0.keys().get(i) == b.0.keys().get(j);
        let front = (0..(first.a.saturating_sub(a.1.start)).min(first.b.saturating_sub(b.1.start)))
            .take_while(|&step| equal(a.1.start + step, b.1.start + step))
            .count();
        let back = (0..(a.1.end.saturating_sub(last.a_end()))
            .min(b.1.end.saturating_sub(last.b_end())))
            .take_while(|&step| equal(a.1.end - 1 - step, b.1.end - 1 - step))
            .count();
        let mut widened = Self::default();
        widened.push(Run {
            a: a.1.start,
            b: b.1.start,
            len: front,
        });
        for &run in &self.runs {
            widened.push(run);
        }
        widened.push(Run {
            a: a.1.end - back,
            b: b.1.end - back,
            len: back,
        });
        widened
    }

    /// Whether the two words are one of its pairs.
    fn holds(&self, a: usize, b: usize) -> bool {
        self.runs
            .iter()
            .any(|run| (run.b..run.b_end()).contains(&b) && run.a + (b - run.b) == a)
    }

    fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            _ if run.len == 0 => {}
            Some(last) if last.a_end() == run.a && last.b_end() == run.b => last.len += run.len,
            _ => self.runs.push(run),
        }
    }
}

/// How far apart things may stand, in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    /// Changed words that extension steps over, on either side.
    pub(super) step: usize,
    /// Changed words between two pieces of one passage, on either side.
    pub(super) gap: usize,
    /// Words of the first text that may lie between pieces which the second puts side by side.
    pub(super) splice: usize,
    /// Words in common from which on a passage is not given up for a longer one at its place.
    pub(super) settled: usize,
}

/// Fewest words of a piece that can be spliced to another; shorter ones meet by chance.
const PIECE: usize = 6;

/// The same where an ellipsis says that something was left out.
const ELIDED_PIECE: usize = 4;

/// Two texts, or one text twice, whose words are compared between the given bounds.
pub(super) struct Pair<'a> {
    pub(super) a: &'a Words,
    pub(super) b: &'a Words,
    /// Both are one text, and `b` stands later in it: passages must not overlap themselves.
    pub(super) same: bool,
    /// Passages must keep within one stretch of either text.
    pub(super) within_stretches: bool,
    pub(super) reach: Reach,
}

impl Pair<'_> {
    /// The passages behind seeds, ascending in the second text. `seeds` are positions `(a, b)` of
    /// shared shingles, sorted by `b`. Linear in the seeds and the words covered.
    pub(super) fn passages(&self, seeds: &[(u32, u32)]) -> Vec<Passage> {
        let changes = changes(self.reach.step);
        let mut passages: Vec<Passage> = Vec::new();
        // Where the second text is covered, and where it was before the last passage.
        let (mut covered, mut before) = (0, 0);
        for &(a, b) in seeds {
            let (a, b) = (a as usize, b as usize);
            if b >= covered {
                let passage = self.extend(a, b, covered, &changes);
                before = covered;
                covered = passage.b().end.max(covered);
                passages.push(passage);
            } else if let Some(last) = passages.last_mut()
                && last.shared() < self.reach.settled
                && !last.holds(a, b)
            {
                // A few common words may stand at another place too; the longer passage is meant.
                let other = self.extend(a, b, before, &changes);
                if other.shared() > last.shared() {
                    covered = other.b().end.max(before);
                    *last = other;
                }
            }
        }
        self.join(passages)
    }

    /// The bounds within which a passage around `(a, b)` may grow.
    fn bounds(&self, a: usize, b: usize, covered: usize) -> (Range<usize>, Range<usize>) {
        let (mut in_a, mut in_b) = if self.within_stretches {
            (self.a.stretch(a).0, self.b.stretch(b).0)
        } else {
            (0..self.a.len(), 0..self.b.len())
        };
        in_b.start = in_b.start.max(covered.min(b));
        if self.same {
            // The border between the two halves is the middle where they touch: each may grow up
            // to the other's seed, and the later half only down to the end of the earlier.
            in_a.end = in_a.end.min(b);
        }
        (in_a, in_b)
    }

    fn extend(&self, a: usize, b: usize, covered: usize, changes: &[(usize, usize)]) -> Passage {
        let (in_a, mut in_b) = self.bounds(a, b, covered);
        let keys = (self.a.keys(), self.b.keys());
        let forward = walk(
            |step| (a + step < in_a.end).then(|| keys.0[a + step]),
            |step| (b + step < in_b.end).then(|| keys.1[b + step]),
            changes,
        );
        let mut passage = Passage::default();
        if self.same {
            let reached = forward.last().map_or(a, |&(at, _, len)| a + at + len);
            in_b.start = in_b.start.max(reached.min(b));
        }
        let backward = walk(
            |step| (a > in_a.start + step).then(|| keys.0[a - 1 - step]),
            |step| (b > in_b.start + step).then(|| keys.1[b - 1 - step]),
            changes,
        );
        for &(at, bt, len) in backward.iter().rev() {
            passage.push(Run {
                a: a - at - len,
                b: b - bt - len,
                len,
            });
        }
        for &(at, bt, len) in &forward {
            passage.push(Run {
                a: a + at,
                b: b + bt,
                len,
            });
        }
        passage
    }

    /// Joins passages that stand close by in the second text: a passage with a longer change in it,
    /// or pieces from different places of the first text put side by side.
    fn join(&self, passages: Vec<Passage>) -> Vec<Passage> {
        let mut joined: Vec<Passage> = Vec::with_capacity(passages.len());
        for passage in passages {
            let Some(last) = joined.last_mut() else {
                joined.push(passage);
                continue;
            };
            let (before, after) = (last.a(), passage.a());
            let apart = passage.b().start.saturating_sub(last.b().end);
            let together = !self.within_stretches
                || self.a.stretch(before.start).0 == self.a.stretch(after.start).0
                    && self.b.stretch(last.b().start).0 == self.b.stretch(passage.b().start).0;
            let onward = after.start >= before.end;
            let skipped = if onward {
                after.start - before.end
            } else {
                before.start.saturating_sub(after.end)
            };
            let backward = after.end <= before.start;
            let overlaps_itself = self.same && before.end.max(after.end) > last.b().start;
            let close = onward && apart <= self.reach.gap && skipped <= self.reach.gap;
            // A splice leaves no more than a word or two of its own at the seam.
            let seam = last.b().end..=passage.b().start;
            let is_elided = seam.into_iter().any(|at| self.b.is_elided(at));
            let fewest = if is_elided { ELIDED_PIECE } else { PIECE };
            let spliced = (onward || backward)
                && apart <= 2
                && skipped <= self.reach.splice
                && last.shared().min(passage.shared()) >= fewest;
            if together && !overlaps_itself && (close || spliced) {
                if close {
                    let gap = (before.end..after.start, last.b().end..passage.b().start);
                    for run in common((self.a, gap.0), (self.b, gap.1)).runs {
                        last.push(run);
                    }
                }
                for run in passage.runs {
                    last.push(run);
                }
            } else {
                joined.push(passage);
            }
        }
        joined
    }
}

/// A longest common subsequence of two ranges, which are short, so that the table is small.
pub(super) fn common(a: (&Words, Range<usize>), b: (&Words, Range<usize>)) -> Passage {
    let (x, y) = (&a.0.keys()[a.1.clone()], &b.0.keys()[b.1.clone()]);
    let (a, b) = (a.1, b.1);
    let width = y.len() + 1;
    let mut best = vec![0u16; (x.len() + 1) * width];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            best[i * width + j] = if x[i] == y[j] {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut passage = Passage::default();
    while i < x.len() && j < y.len() {
        if x[i] == y[j] {
            passage.push(Run {
                a: a.start + i,
                b: b.start + j,
                len: 1,
            });
            i += 1;
            j += 1;
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    passage
}

/// Changes that a walk may step over, as words left out of the first and of the second row: the
/// smallest first, and among equals those that change both sides alike.
fn changes(step: usize) -> Vec<(usize, usize)> {
    let mut changes: Vec<(usize, usize)> = (0..=step)
        .flat_map(|left| (0..=step).map(move |right| (left, right)))
        .filter(|&(left, right)| left + right > 0)
        .collect();
    changes.sort_by_key(|&(left, right)| (left + right, left.abs_diff(right), left));
    changes
}

/// Walks along two rows of words from their beginnings while they agree, stepping over changes after
/// which at least two words agree again. Returns `(offset in the first, offset in the second,
/// length)` of each run of equal words.
fn walk(
    a: impl Fn(usize) -> Option<u64>,
    b: impl Fn(usize) -> Option<u64>,
    changes: &[(usize, usize)],
) -> Vec<(usize, usize, usize)> {
    let equal = |i: usize, j: usize| match (a(i), b(j)) {
        (Some(x), Some(y)) => x == y,
        _ => false,
    };
    let mut runs = Vec::new();
    let (mut i, mut j) = (0, 0);
    loop {
        let mut len = 0;
        while equal(i + len, j + len) {
            len += 1;
        }
        if len > 0 {
            runs.push((i, j, len));
        }
        i += len;
        j += len;
        let next = changes.iter().find(|&&(left, right)| {
            equal(i + left, j + right) && equal(i + left + 1, j + right + 1)
        });
        match next {
            Some(&(left, right)) => {
                i += left;
                j += right;
            }
            None => return runs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::Document;
    use proptest::prelude::*;

    const REACH: Reach = Reach {
        step: 3,
        gap: 20,
        splice: 200,
        settled: 12,
    };

    /// Every shared shingle of two words as a seed: the hardest input there is.
    fn seeds(a: &Words, b: &Words, same: bool) -> Vec<(u32, u32)> {
        let mut seeds = Vec::new();
        for (j, y) in b.keys().windows(2).enumerate() {
            for (i, x) in a.keys().windows(2).enumerate() {
                if x == y && (!same || i + 2 <= j) {
                    seeds.push((i as u32, j as u32));
                }
            }
        }
        seeds
    }

    proptest! {
        #[test]
        fn runs_agree_word_by_word_and_ascend(
            one in "([abc] ){0,40}", two in "([abc] ){0,40}", same in any::<bool>(),
        ) {
            let a = Words::of_document(&Document::of_text(&one));
            let b = if same { a.clone() } else { Words::of_document(&Document::of_text(&two)) };
            let pair = Pair { a: &a, b: &b, same, within_stretches: false, reach: REACH };
            let mut reached = 0;
            for passage in pair.passages(&seeds(&a, &b, same)) {
                prop_assert!(passage.b().start >= reached, "passages do not overlap");
                reached = passage.b().end;
                let mut last = passage.b().start;
                for run in &passage.runs {
                    prop_assert!(run.b >= last);
                    last = run.b_end();
                    prop_assert_eq!(&a.keys()[run.a..run.a_end()], &b.keys()[run.b..run.b_end()]);
                }
                if same {
                    prop_assert!(passage.a().end <= passage.b().start, "{passage:?}");
                }
                let mut covered: Vec<Range<usize>> = passage.runs.iter().map(|r| r.a..r.a_end()).collect();
                covered.sort_by_key(|range| range.start);
                prop_assert!(covered.is_sorted_by(|x, y| x.end <= y.start), "{passage:?}");
            }
        }
    }
}
