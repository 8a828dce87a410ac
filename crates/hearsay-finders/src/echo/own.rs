//! Whose words are whose: of a turn, or of a quotation.
//!
//! Owns: [`Own`], the words that are somebody's own, and the keys by which words and voices are compared.
//! Never: compares what two say.

use std::ops::Range;

use hearsay_document::{Document, Role, SourceKind, Span};

/// Words that are somebody's own: those of a turn, or of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Own {
    start: u32,
    end: u32,
    /// Key of the last word of the name, which is told of somebody in every text.
    pub(super) voice: u64,
    /// The turn is a recording that is played.
    pub(super) is_played: bool,
    /// It is a quotation, no turn.
    pub(super) is_quoted: bool,
}

impl Own {
    /// Whether a range within them is all that counts: four fifths.
    pub(super) fn is_most(self, range: &Range<usize>) -> bool {
        let words = self.range();
        words.start <= range.start && range.end <= words.end && is_whole(range, &words)
    }

    /// Its words.
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What is somebody's own in a document, by the places of its words; `within` gives those of a span.
pub(super) fn own(
    document: &Document,
    quotations: &[Span],
    within: impl Fn(Span) -> Option<(u32, u32)>,
) -> Vec<Own> {
    let text = document.text.as_str();
    let turns = document.turns.iter().filter_map(|turn| {
        let voice = voice(turn.speaker.as_ref()?)?;
        Some((turn.body(text), voice, turn.role == Some(Role::Clip), false))
    });
    let quoted = quotations.iter().filter_map(|&quotation| {
        let attributions = document.attributions.iter().filter(|attribution| {
            let mut content = attribution.content.iter();
            content.any(|piece| piece.overlaps(quotation))
        });
        // Of those who tell it the last in the chain.
        let teller = attributions.min_by_key(|attribution| {
            let pieces = attribution.content.iter();
            pieces.map(|piece| piece.len()).sum::<usize>()
        })?;
        let is_named = matches!(
            teller.source_kind,
            SourceKind::Named | SourceKind::Anonymous
        );
        let voice = voice(&document.source_name(teller)).filter(|_| is_named)?;
        Some((quotation, voice, false, true))
    });
    let all = turns
        .chain(quoted)
        .filter_map(|(span, voice, is_played, is_quoted)| {
            let (start, end) = within(span)?;
            Some(Own {
                start,
                end,
                voice,
                is_played,
                is_quoted,
            })
        });
    all.collect()
}

/// The key of a name's last word, where that is written as names are.
fn voice(name: &str) -> Option<u64> {
    let last = name.split_whitespace().next_back()?;
    last.starts_with(char::is_uppercase)
        .then(|| key(&last.to_lowercase()))
}

/// Whether a range is the whole of some words, but for a fifth.
pub(super) fn is_whole(range: &Range<usize>, words: &Range<usize>) -> bool {
    range.len() * 5 >= words.len() * 4
}

/// FNV-1a in 64 bits: the same on every machine, unlike the standard library's hashers.
pub(super) fn key(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
