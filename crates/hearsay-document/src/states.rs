//! What the encoder made of each token: numbers that finders read, and nobody prints.
//!
//! Owns: [`States`], one vector and one row of head outputs a token, kept small.
//! Never: computes them; `hearsay-model` does, and knows what the columns mean.

/// The encoder's reading of a document, token by token.
///
/// Vectors are kept as bfloat16 (the upper half of an `f32`): the encoder was trained in that
/// precision, and a long document stays small.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct States {
    width: usize,
    columns: usize,
    vectors: Vec<u16>,
    tags: Vec<f32>,
}

impl States {
    /// An empty reading of vectors of `width` numbers and rows of `columns` head outputs.
    pub fn new(width: usize, columns: usize) -> Self {
        Self {
            width,
            columns,
            ..Self::default()
        }
    }

    /// Number of tokens read; 0 where no engine has read the document.
    pub fn len(&self) -> usize {
        self.vectors.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether no token has been read.
    pub fn is_empty(&self) -> bool {
        self.vectors.is_empty()
    }

    /// Numbers in a vector.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Adds tokens: `vectors` holds `width` numbers for each, `tags` holds `columns`.
    pub fn extend(&mut self, vectors: &[f32], tags: &[f32]) {
        self.vectors.extend(
            vectors
                .iter()
                .map(|v| (v.to_bits().wrapping_add(0x8000) >> 16) as u16),
        );
        self.tags.extend_from_slice(tags);
        debug_assert_eq!(
            self.vectors.len() * self.columns,
            self.tags.len() * self.width
        );
    }

    /// Appends the vector of one token to `out`; nothing where the token was not read.
    pub fn push_vector(&self, token: usize, out: &mut Vec<f32>) {
        if let Some(row) = self
            .vectors
            .get(token * self.width..(token + 1) * self.width)
        {
            out.extend(row.iter().map(|&v| f32::from_bits(u32::from(v) << 16)));
        }
    }

    /// The vectors of some tokens, one after another.
    pub fn vectors(&self, tokens: impl IntoIterator<Item = usize>) -> Vec<f32> {
        let mut out = Vec::new();
        for token in tokens {
            self.push_vector(token, &mut out);
        }
        out
    }

    /// The mean vector of some tokens; empty where there are none.
    pub fn mean(&self, tokens: impl IntoIterator<Item = usize>) -> Vec<f32> {
        let mut sum = vec![0.0; self.width];
        let mut count = 0.0f32;
        for token in tokens {
            if let Some(row) = self
                .vectors
                .get(token * self.width..(token + 1) * self.width)
            {
                count += 1.0;
                for (total, &v) in sum.iter_mut().zip(row) {
                    *total += f32::from_bits(u32::from(v) << 16);
                }
            }
        }
        if count == 0.0 {
            return Vec::new();
        }
        for v in &mut sum {
            *v /= count;
        }
        sum
    }

    /// The greatest number in each place over some tokens; empty where there are none.
    pub fn maximum(&self, tokens: impl IntoIterator<Item = usize>) -> Vec<f32> {
        let mut top = Vec::new();
        for token in tokens {
            if let Some(row) = self
                .vectors
                .get(token * self.width..(token + 1) * self.width)
            {
                top.resize(self.width, f32::MIN);
                for (most, &v) in top.iter_mut().zip(row) {
                    *most = f32::max(*most, f32::from_bits(u32::from(v) << 16));
                }
            }
        }
        top
    }

    /// The sum over some tokens of the head outputs in some columns.
    pub fn total(
        &self,
        tokens: impl IntoIterator<Item = usize>,
        columns: std::ops::Range<usize>,
    ) -> Vec<f32> {
        let mut sum = vec![0.0; columns.len()];
        for token in tokens {
            let row = self.tags(token).get(columns.clone()).unwrap_or(&[]);
            for (total, v) in sum.iter_mut().zip(row) {
                *total += v;
            }
        }
        sum
    }

    /// The row of head outputs of one token; empty where the token was not read.
    pub fn tags(&self, token: usize) -> &[f32] {
        self.tags
            .get(token * self.columns..(token + 1) * self.columns)
            .unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_come_back_to_three_digits() {
        let mut states = States::new(3, 2);
        states.extend(&[1.0, -2.5, 0.001, 4.0, 5.0, 6.0], &[0.1, 0.2, 0.3, 0.4]);
        assert_eq!(states.len(), 2);
        for (found, given) in states.vectors([0]).iter().zip([1.0, -2.5, 0.001]) {
            assert!(
                (found - given).abs() <= given.abs() / 200.0,
                "{found} {given}"
            );
        }
        assert_eq!(states.tags(1), [0.3, 0.4]);
        assert_eq!(states.total([0, 1], 1..2), [0.2f32 + 0.4]);
        assert_eq!(states.mean([0, 1])[0], 2.5);
        assert_eq!(states.maximum([0, 1])[..2], [4.0, 5.0]);
        assert!(states.tags(2).is_empty() && states.vectors([7]).is_empty());
    }
}
