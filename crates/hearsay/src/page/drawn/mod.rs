//! What is drawn above a table of a case: plain SVG, the same for the same rows.
//!
//! Owns: the drawings and their markup. Widths are shares of the page, so that words keep their size on any screen.
//! Never: says anything that the table below it does not say in words.

mod calibration;
mod leaning;
mod scale;
mod timeline;

use super::ways::Ways;

pub use calibration::Bin;
pub use leaning::{Leaner, Leaning};
pub use timeline::Happening;

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// When things happened and when that was said.
    Timeline(Vec<Happening>),
    /// Who leans on whom for a claim.
    Leaning(Leaning),
    /// How often what was foreseen came true.
    Calibration(Vec<Bin>),
}

impl Drawing {
    /// What the page is about, where that is more than the name of its table.
    pub(super) fn title(&self) -> Option<&str> {
        match self {
            Self::Leaning(leaning) => Some(&leaning.claim),
            Self::Timeline(_) | Self::Calibration(_) => None,
        }
    }

    /// Its markup; each mark leads where the names in the table do.
    pub(super) fn draw(&self, out: &mut String, ways: &dyn Ways) {
        match self {
            Self::Timeline(happenings) => timeline::draw(out, happenings, ways),
            Self::Leaning(leaning) => leaning::draw(out, leaning, ways),
            Self::Calibration(bins) => calibration::draw(out, bins),
        }
    }
}

/// Words cut at a space to about so many letters, around a part of them that stays.
fn excerpt(words: &str, kept: &str, room: usize) -> String {
    let letters: Vec<char> = words.chars().collect();
    if letters.len() <= room {
        return words.to_owned();
    }
    let before = words[..words.find(kept).unwrap_or(0)].chars().count();
    let spare = room.saturating_sub(kept.chars().count());
    // Most sentences begin with what they tell.
    let mut begin = before.saturating_sub(spare);
    if begin > 0 {
        let mut words = letters[begin - 1..before].iter();
        begin += words.position(|c| c.is_whitespace()).unwrap_or(0);
    }
    let mut end = (begin + room).min(letters.len());
    let is_within = |at: usize| letters.get(at).is_some_and(|c| c.is_alphanumeric());
    if is_within(end) {
        let space = letters[begin..end].iter().rposition(|c| c.is_whitespace());
        end = space.filter(|&at| at > 0).map_or(end, |at| begin + at);
    }
    let kept: String = letters[begin..end].iter().collect();
    let [head, tail] = [begin > 0, end < letters.len()].map(|cut| if cut { "…" } else { "" });
    format!("{head}{}{tail}", kept.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_around_what_stays() {
        for (words, kept, room, expected) in [
            ("The quay was shut.", "quay", 40, "The quay was shut."),
            (
                "The quay was shut on May 4 by order of the mayor of Arden.",
                "May 4",
                30,
                "The quay was shut on May 4 by…",
            ),
            (
                "By order of the mayor of Arden, who had been asked to do so, the quay was shut on May 4.",
                "May 4",
                30,
                "…so, the quay was shut on May 4…",
            ),
            ("漢字漢字漢字漢字", "字", 3, "漢字漢…"),
            ("abcdefghij", "not there", 4, "abcd…"),
        ] {
            assert_eq!(excerpt(words, kept, room), expected);
        }
    }
}
