//! The best tree under scores of heads.
//!
//! Owns: one root a sentence, and arcs that do not cross (Eisner 1996). English trees cross in one sentence of forty; the
//! maximum spanning tree crossed in one of fourteen, and its crossing arcs were wrong more often than right.

/// The head of each of `n` words: 0 for the root, else the head's position from 1. `scores` has a
/// row a word with `n + 1` columns, the first being the root. Takes time with the cube of `n`.
pub(crate) fn best(scores: &[f32], n: usize) -> Vec<i32> {
    if n == 0 || scores.len() != n * (n + 1) {
        return vec![0; n.min(1)];
    }
    let mut chart = Chart::new(n);
    for length in 1..n {
        for from in 0..n - length {
            chart.fill(scores, from, from + length);
        }
    }
    chart.tree(scores)
}

/// The best sums over stretches of words, `from` to `to`, one end of which governs all the rest.
struct Chart {
    n: usize,
    /// The last word hangs from the first, and nothing behind the last is read yet.
    open_left: Table,
    /// The first word hangs from the last.
    open_right: Table,
    /// The first word governs the rest, and the last word has all that hangs from it.
    whole_left: Table,
    /// The last word governs the rest.
    whole_right: Table,
}

/// One sum for each stretch, once by rows and once by columns, since both are run through, and where its two parts meet.
struct Table {
    n: usize,
    rows: Vec<f32>,
    columns: Vec<f32>,
    met: Vec<u32>,
}

impl Table {
    fn new(n: usize) -> Self {
        Self {
            n,
            rows: vec![0.0; n * n],
            columns: vec![0.0; n * n],
            met: vec![0; n * n],
        }
    }

    /// Stretches that start with `from` and end with one of `last`.
    fn starting(&self, from: usize, last: std::ops::Range<usize>) -> &[f32] {
        &self.rows[from * self.n..][last]
    }

    /// Stretches that end with `to` and start with one of `first`.
    fn ending(&self, to: usize, first: std::ops::Range<usize>) -> &[f32] {
        &self.columns[to * self.n..][first]
    }

    fn set(&mut self, from: usize, to: usize, sum: f32, met: usize) {
        self.rows[from * self.n + to] = sum;
        self.columns[to * self.n + from] = sum;
        self.met[from * self.n + to] = met as u32;
    }

    fn met(&self, from: usize, to: usize) -> usize {
        self.met[from * self.n + to] as usize
    }
}

/// Where the sum of two rows is largest, and that sum.
fn largest(one: &[f32], other: &[f32]) -> (usize, f32) {
    let sums = one.iter().zip(other).map(|(a, b)| a + b).enumerate();
    sums.fold((0, f32::NEG_INFINITY), |best, (at, sum)| {
        if sum > best.1 { (at, sum) } else { best }
    })
}

impl Chart {
    fn new(n: usize) -> Self {
        let [open_left, open_right, whole_left, whole_right] =
            std::array::from_fn(|_| Table::new(n));
        Self {
            n,
            open_left,
            open_right,
            whole_left,
            whole_right,
        }
    }

    /// Scores a stretch of two words and more, all shorter ones being known.
    fn fill(&mut self, scores: &[f32], from: usize, to: usize) {
        let arc = |dep: usize, head: usize| scores[dep * (self.n + 1) + head + 1];
        let (at, sum) = largest(
            self.whole_left.starting(from, from..to),
            self.whole_right.ending(to, from + 1..to + 1),
        );
        let (to_from, from_to) = (arc(to, from), arc(from, to));
        self.open_left.set(from, to, sum + to_from, from + at);
        self.open_right.set(from, to, sum + from_to, from + at);
        let (at, sum) = largest(
            self.open_left.starting(from, from + 1..to + 1),
            self.whole_left.ending(to, from + 1..to + 1),
        );
        self.whole_left.set(from, to, sum, from + 1 + at);
        let (at, sum) = largest(
            self.whole_right.starting(from, from..to),
            self.open_right.ending(to, from..to),
        );
        self.whole_right.set(from, to, sum, from + at);
    }

    /// The heads of the best tree over all words.
    fn tree(&self, scores: &[f32]) -> Vec<i32> {
        let last = self.n - 1;
        let before = self.whole_right.starting(0, 0..self.n);
        let behind = self.whole_left.ending(last, 0..self.n);
        let sides: Vec<f32> = before.iter().zip(behind).map(|(a, b)| a + b).collect();
        let roots: Vec<f32> = scores.iter().step_by(self.n + 1).copied().collect();
        let (root, _) = largest(&sides, &roots);
        let mut heads = vec![0; self.n];
        // Whole stretches that are yet to be taken apart, and whether the first word governs.
        let mut whole = vec![(0, root, false), (root, last, true)];
        while let Some((from, to, is_left)) = whole.pop() {
            if from == to {
                continue;
            }
            let (dep, head) = if is_left {
                let dep = self.whole_left.met(from, to);
                whole.push((dep, to, true));
                (dep, from)
            } else {
                let dep = self.whole_right.met(from, to);
                whole.push((from, dep, false));
                (dep, to)
            };
            heads[dep] = head as i32 + 1;
            let (from, to) = (dep.min(head), dep.max(head));
            let met = self.open_left.met(from, to);
            whole.extend([(from, met, true), (met + 1, to, false)]);
        }
        heads
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(scores: &[f32], heads: &[i32]) -> f32 {
        let rows = scores.chunks_exact(heads.len() + 1);
        rows.zip(heads).map(|(row, &head)| row[head as usize]).sum()
    }

    /// Whether heads make one tree: one root, and from every word a way to it.
    fn is_tree(heads: &[i32]) -> bool {
        let reaches = |word: usize| {
            let mut at = word;
            (0..heads.len()).any(|_| match heads[at] {
                0 => true,
                head => {
                    at = head as usize - 1;
                    false
                }
            })
        };
        heads.iter().filter(|&&head| head == 0).count() == 1 && (0..heads.len()).all(reaches)
    }

    /// Whether an arc crosses another, or stands over the root.
    fn crosses(heads: &[i32]) -> bool {
        let arcs: Vec<(usize, usize)> = (0..heads.len())
            .filter(|&word| heads[word] > 0)
            .map(|word| {
                let head = heads[word] as usize - 1;
                (word.min(head), word.max(head))
            })
            .collect();
        let under = |a: &(usize, usize), b: &(usize, usize)| a.0 < b.0 && b.0 < a.1 && a.1 < b.1;
        let root = heads.iter().position(|&head| head == 0);
        arcs.iter().any(|a| {
            root.is_some_and(|root| a.0 < root && root < a.1) || arcs.iter().any(|b| under(a, b))
        })
    }

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        // Words 1 and 2 want each other; 3 is the root. 2 loses less by hanging from 3.
        let scores = [
            0.0, 0.0, 9.0, 1.0, // word 1
            0.0, 9.0, 0.0, 8.0, // word 2
            9.0, 0.0, 0.0, 0.0, // word 3
        ];
        assert_eq!(best(&scores, 3), [2, 3, 0]);
    }

    #[test]
    fn scores_that_are_no_numbers_make_a_tree_as_well() {
        for bad in [f32::NAN, f32::NEG_INFINITY, f32::INFINITY] {
            assert!(is_tree(&best(&[bad; 12], 3)), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_tree_without_crossing_arcs_is_better(n in 1usize..6, seed in proptest::collection::vec(-5f32..5.0, 5 * 6)) {
            let scores = &seed[..n * (n + 1)];
            let found = best(scores, n);
            prop_assert!(is_tree(&found) && !crosses(&found));
            let most = (0..(n + 1).pow(n as u32))
                .map(|mut number| {
                    let heads: Vec<i32> = (0..n).map(|_| {
                        let head = number % (n + 1);
                        number /= n + 1;
                        head as i32
                    }).collect();
                    heads
                })
                .filter(|heads| is_tree(heads) && !crosses(heads))
                .map(|heads| total(scores, &heads))
                .fold(f32::NEG_INFINITY, f32::max);
            prop_assert!((total(scores, &found) - most).abs() < 1e-3);
        }

        #[test]
        fn any_scores_make_one_tree(n in 1usize..40, seed in proptest::collection::vec(-5f32..5.0, 40 * 41)) {
            let found = best(&seed[..n * (n + 1)], n);
            prop_assert!(found.len() == n && is_tree(&found) && !crosses(&found));
        }
    }
}
