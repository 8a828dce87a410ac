//! What the encoder's vectors say of the class of a forward-looking statement.
//!
//! Owns: the weights of the vectors in the regression over classes, fitted by `training/forward_class.py` together with
//! those of the other evidence.
//! Never: looks at a document.

/// Scores: none, prediction, promise, plan, conditional.
const CLASSES: usize = 5;

/// For each number of the vectors its weight for each class.
static TABLE: &[u8] = include_bytes!("../../../models/forward.bin");

/// What the mean vectors of a statement and of its sentence, one after the other, add to the scores of none, prediction,
/// promise, plan and conditional.
pub fn forward(states: &[f32]) -> [f32; CLASSES] {
    let (weights, _) = TABLE.as_chunks::<4>();
    let mut scores = [0.0; CLASSES];
    for (state, row) in states.iter().zip(weights.chunks_exact(CLASSES)) {
        for (score, weight) in scores.iter_mut().zip(row) {
            *score += state * f32::from_le_bytes(*weight);
        }
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_the_vectors_has_its_weights() {
        let width = crate::engine().heads.width();
        assert_eq!(TABLE.len(), 2 * width * CLASSES * 4);
    }
}
