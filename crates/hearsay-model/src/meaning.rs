//! What a text is about, as a direction, without the encoder: the sum of one vector a word piece.
//!
//! Owns: the table of vectors and [`Meaning`]. The vectors were fitted so that their sum over a sentence points where a
//! sentence encoder's vector does (all-MiniLM-L6-v2; `training/meaning.py`, after Minishlab's Model2Vec, 2024), which takes
//! a thousandth of the encoder's time and keeps what tells statements of one matter from others, not who does what to whom.
//! Never: says that two statements are the same; it says how near they are.

use std::sync::OnceLock;

use crate::pieces;

/// Numbers of a direction.
pub(crate) const WIDTH: usize = 128;
/// What the numbers of a meaning are multiplied by beside those of the encoder, to be as large.
const BESIDE: f32 = 8.0;

/// For each piece the size of a step, then for each piece its steps.
static TABLE: &[u8] = include_bytes!("../../../models/meaning.bin");

/// The direction of a text, of length 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning([f32; WIDTH]);

impl Meaning {
    /// The meaning of a text; `None` where it has no word.
    pub fn of(text: &str) -> Option<Self> {
        let table = table();
        let mut ids = Vec::new();
        for word in text.split_whitespace() {
            pieces::shared().push(word, &mut ids);
        }
        let mut sum = [0.0f32; WIDTH];
        for id in ids {
            let Some(&(scale, row)) = table.get(id as usize) else {
                continue;
            };
            for (total, &step) in sum.iter_mut().zip(row) {
                *total += scale * f32::from(step.cast_signed());
            }
        }
        let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
        (length > 0.0).then(|| Self(sum.map(|x| x / length)))
    }

    /// How near two meanings are: the cosine of their angle, 1 for the same direction, about 0 for unrelated ones.
    pub fn nearness(&self, other: &Self) -> f32 {
        crate::pairwise::dot(&self.0, &other.0)
    }
}

/// What a text is about, for a head that sees the encoder's vectors as well: 128 numbers, all zero without a word.
pub fn about(text: &str) -> [f32; WIDTH] {
    Meaning::of(text).map_or([0.0; WIDTH], |meaning| meaning.0.map(|x| BESIDE * x))
}

/// For each piece the size of a step and its steps.
fn table() -> &'static [(f32, &'static [u8; WIDTH])] {
    static ROWS: OnceLock<Vec<(f32, &'static [u8; WIDTH])>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let (scales, steps) = TABLE.split_at(TABLE.len() / (WIDTH + 4) * 4);
        let (scales, _) = scales.as_chunks::<4>();
        let (steps, _) = steps.as_chunks::<WIDTH>();
        let scales = scales.iter().map(|bytes| f32::from_le_bytes(*bytes));
        scales.zip(steps).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearness(a: &str, b: &str) -> f32 {
        let of = |text| Meaning::of(text).expect("it has words");
        of(a).nearness(&of(b))
    }

    #[test]
    fn the_table_has_a_row_for_every_piece() {
        assert_eq!(TABLE.len() % (WIDTH + 4), 0);
        let mut ids = Vec::new();
        pieces::shared().push("zebra", &mut ids);
        assert!(ids.iter().all(|&id| (id as usize) < table().len()));
        assert!(table().iter().all(|(scale, _)| scale.is_finite()));
    }

    #[test]
    fn other_words_for_one_matter_are_nearer_than_the_same_words_for_another() {
        let claim = "Unemployment among young people fell last year.";
        let again = "Fewer teenagers are out of work than twelve months ago.";
        let other = "Temperatures fell last year among the islands.";
        assert!(nearness(claim, again) > nearness(claim, other));
        assert!((nearness(claim, claim) - 1.0).abs() < 1e-4);
    }

    #[test]
    fn a_text_without_words_has_no_meaning() {
        assert_eq!(Meaning::of(" \n\t"), None);
    }
}
