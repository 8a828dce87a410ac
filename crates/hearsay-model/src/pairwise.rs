//! Scores of one thing as seen from another: of a word as seen from a cue, of a statement as seen from a ground, of
//! an earlier mention as seen from a later one.
//!
//! Owns: the layer that scores pairs, `max(0, one + other + distance …) · weights + bias`. The graph multiplies each
//! side once; what is left are sums over pairs, done here pair by pair. As tensors every pair would be written to
//! memory and read again at each step, which took twenty times as long.

/// Sums kept side by side, so that the processor adds them at once; widths are multiples of it.
const LANES: usize = 8;

/// The layer, with `K` scores a pair.
pub(crate) struct Layer<const K: usize> {
    width: usize,
    /// A row a bucket of distance.
    distance: Vec<f32>,
    /// A row a score.
    weights: Vec<f32>,
    bias: [f32; K],
}

impl<const K: usize> Layer<K> {
    /// `None` where the tables do not fit each other.
    pub(crate) fn new(distance: Vec<f32>, weights: Vec<f32>, bias: &[f32]) -> Option<Self> {
        let width = weights.len() / K;
        let fits = width > 0 && width.is_multiple_of(LANES) && weights.len() == width * K;
        (fits && distance.len().is_multiple_of(width)).then_some(Self {
            width,
            distance,
            weights,
            bias: bias.try_into().ok()?,
        })
    }

    /// The sides in a table that has a row each.
    pub(crate) fn sides<'a>(&self, table: &'a [f32]) -> std::slice::ChunksExact<'a, f32> {
        table.chunks_exact(self.width)
    }

    /// One side of a table.
    pub(crate) fn side<'a>(&self, table: &'a [f32], at: usize) -> &'a [f32] {
        &table[at * self.width..][..self.width]
    }

    /// The side that stands for a distance.
    pub(crate) fn distance(&self, bucket: i32) -> &[f32] {
        self.side(&self.distance, bucket as usize)
    }

    /// The sum of those sides of a table that are on.
    pub(crate) fn sum(&self, table: &[f32], on: &[bool]) -> Vec<f32> {
        let mut sum = vec![0.0; self.width];
        for (side, _) in self.sides(table).zip(on).filter(|(_, on)| **on) {
            sum.iter_mut().zip(side).for_each(|(a, b)| *a += b);
        }
        sum
    }

    /// The scores of the sum of some sides.
    pub(crate) fn scores<const N: usize>(&self, sides: [&[f32]; N]) -> [f32; K] {
        let mut sums = [[0.0f32; LANES]; K];
        for at in (0..self.width).step_by(LANES) {
            let mut active = [0.0f32; LANES];
            for side in sides {
                add(&mut active, &side[at..at + LANES]);
            }
            for lane in &mut active {
                *lane = lane.max(0.0);
            }
            for (k, sum) in sums.iter_mut().enumerate() {
                let weights = &self.weights[k * self.width + at..][..LANES];
                for lane in 0..LANES {
                    sum[lane] += active[lane] * weights[lane];
                }
            }
        }
        std::array::from_fn(|k| self.bias[k] + total(sums[k]))
    }
}

fn add(sum: &mut [f32; LANES], side: &[f32]) {
    for (a, b) in sum.iter_mut().zip(side) {
        *a += b;
    }
}

/// The sum of products; the longer of the two is cut.
pub(crate) fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0f32; LANES];
    for (a, b) in one.chunks_exact(LANES).zip(other.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    total(sums)
}

fn total(sums: [f32; LANES]) -> f32 {
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number that depends on two places and is neither all of one sign nor whole.
    fn number(row: usize, column: usize) -> f32 {
        ((row * 7 + column * 5) % 11) as f32 / 4.0 - 1.25
    }

    #[test]
    fn a_pair_is_scored_as_the_formula_says() {
        let width = 16;
        let side = |row: usize| -> Vec<f32> { (0..width).map(|c| number(row, c)).collect() };
        let distance: Vec<f32> = (0..3).flat_map(|b| side(20 + b)).collect();
        let weights: Vec<f32> = (0..2).flat_map(|k| side(40 + k)).collect();
        let layer = Layer::<2>::new(distance.clone(), weights.clone(), &[0.5, -0.25]).unwrap();
        let (one, other) = (side(1), side(2));
        let found = layer.scores([&one, &other, layer.distance(2)]);
        for k in 0..2 {
            let sum: f32 = (0..width)
                .map(|c| {
                    (one[c] + other[c] + distance[2 * width + c]).max(0.0) * weights[k * width + c]
                })
                .sum();
            assert!((found[k] - sum - [0.5, -0.25][k]).abs() < 1e-4);
        }
        let product: f32 = one.iter().zip(&other).map(|(a, b)| a * b).sum();
        assert!((dot(&one, &other) - product).abs() < 1e-4);
    }

    #[test]
    fn tables_that_do_not_fit_make_no_layer() {
        for (distance, weights, bias) in [
            (16, 16, 1),
            (16, 12, 1),
            (15, 16, 1),
            (16, 32, 1),
            (16, 32, 2),
            (16, 0, 2),
        ] {
            let made = Layer::<2>::new(vec![0.0; distance], vec![0.0; weights], &vec![0.0; bias]);
            assert_eq!(
                made.is_some(),
                (distance, weights, bias) == (16, 32, 2)
                    || (distance, weights, bias) == (16, 16, 2)
            );
        }
    }
}
