//! Word pieces: how words are cut for the encoder.
//!
//! Owns: BERT's splitting (Devlin et al. 2019, after Wu et al. 2016): lower case, accents off,
//! punctuation apart, longest match; and the case flag that gives the encoder back what lower
//! case takes away. `training/hearsay_training/pieces.py` does the same.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

pub(crate) const CLS: i32 = 101;
pub(crate) const SEP: i32 = 102;
const UNKNOWN: i32 = 100;

/// Most pieces of one word; the rest of a longer one says little.
const MOST: usize = 8;
/// Most characters of a word that are looked at.
const LONGEST: usize = 64;

static LINES: &str = include_str!("../../../models/pieces.txt");

/// The pieces of the encoder, read once.
pub(crate) fn shared() -> &'static Pieces {
    static PIECES: OnceLock<Pieces> = OnceLock::new();
    PIECES.get_or_init(|| Pieces::new(LINES))
}

/// Whether a word, in lower case, is so common that it is a piece by itself.
pub fn is_common(word: &str) -> bool {
    !word.starts_with("##") && shared().ids.contains_key(word)
}

/// The vocabulary of pieces.
pub(crate) struct Pieces {
    ids: HashMap<&'static str, i32>,
}

/// 0 no capital, 1 Capital first, 2 ALL CAPS (two letters at least), 3 mIxed.
pub fn case_flag(word: &str) -> i32 {
    let (mut letters, mut upper, mut first) = (0, 0, false);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        let big = c.is_uppercase();
        first |= letters == 0 && big;
        letters += 1;
        upper += usize::from(big);
    }
    match upper {
        0 => 0,
        n if n == letters => 1 + i32::from(letters > 1),
        1 if first => 1,
        _ => 3,
    }
}

impl Pieces {
    /// One piece a line, its number being the line's.
    pub(crate) fn new(lines: &'static str) -> Self {
        Self {
            ids: lines
                .lines()
                .enumerate()
                .map(|(id, piece)| (piece, id as i32))
                .collect(),
        }
    }

    /// Number of pieces of a word.
    pub(crate) fn count(&self, word: &str) -> usize {
        let mut ids = Vec::with_capacity(MOST);
        self.push(word, &mut ids);
        ids.len()
    }

    /// Appends the pieces of a word: one at least, [`MOST`] at most.
    pub(crate) fn push(&self, word: &str, ids: &mut Vec<i32>) {
        let start = ids.len();
        // Most words are one known piece.
        if word.len() < 32 && word.bytes().all(|b| b.is_ascii_lowercase()) {
            match self.ids.get(word) {
                Some(&id) => ids.push(id),
                None => self.longest(word, ids),
            }
        } else {
            self.split(word, ids, start);
        }
        ids.truncate(start + MOST);
        if ids.len() == start {
            ids.push(UNKNOWN);
        }
    }

    fn split(&self, word: &str, ids: &mut Vec<i32>, start: usize) {
        let mut run = String::new();
        let lowered: String = word
            .chars()
            .take(LONGEST)
            .flat_map(char::to_lowercase)
            .collect();
        for c in lowered.nfd() {
            if ids.len() >= start + MOST {
                return;
            }
            if c.is_ascii_alphanumeric() {
                run.push(c);
                continue;
            }
            let group = c.general_category_group();
            if group == GeneralCategoryGroup::Mark && !matches!(c, '\u{488}' | '\u{489}') {
                continue;
            }
            let apart = is_punctuation(c) || ('\u{4E00}'..='\u{9FFF}').contains(&c);
            if apart || c.is_whitespace() || group == GeneralCategoryGroup::Other {
                if !run.is_empty() {
                    self.longest(&run, ids);
                    run.clear();
                }
                if apart {
                    let mut buffer = [0; 4];
                    self.longest(c.encode_utf8(&mut buffer), ids);
                }
            } else {
                run.push(c);
            }
        }
        if !run.is_empty() {
            self.longest(&run, ids);
        }
    }

    /// Greedy longest match; a part that cannot be matched whole is unknown.
    fn longest(&self, part: &str, ids: &mut Vec<i32>) {
        let begin = ids.len();
        let mut key = String::with_capacity(part.len() + 2);
        let mut at = 0;
        while at < part.len() {
            let mut end = part.len();
            let found = loop {
                if end == at {
                    break None;
                }
                key.clear();
                if at > 0 {
                    key.push_str("##");
                }
                key.push_str(&part[at..end]);
                if let Some(&id) = self.ids.get(key.as_str()) {
                    break Some(id);
                }
                end -= 1;
                while !part.is_char_boundary(end) {
                    end -= 1;
                }
            };
            let Some(id) = found else {
                ids.truncate(begin);
                ids.push(UNKNOWN);
                return;
            };
            ids.push(id);
            at = end;
        }
    }
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || c.general_category_group() == GeneralCategoryGroup::Punctuation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_flags() {
        for (word, flag) in [
            ("port", 0),
            ("Port", 1),
            ("PORT", 2),
            ("I", 1),
            ("McVale", 3),
            ("iPort", 3),
            ("12", 0),
            ("É", 1),
            ("U.N.", 2),
        ] {
            assert_eq!(case_flag(word), flag, "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_word_has_one_to_eight_pieces(word in "\\PC{0,80}") {
            let count = crate::engine().cost(&word);
            proptest::prop_assert!((1..=MOST).contains(&count));
        }
    }
}
