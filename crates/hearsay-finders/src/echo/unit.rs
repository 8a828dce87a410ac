//! What a wording may be cut from: a quotation, a turn, or a statement.
//!
//! Owns: [`Unit`], and whether one can be cut from another.
//! Never: compares words.

use std::ops::Range;

use super::own::is_whole;
use super::words::{Stretch, Words};

/// The largest turn or quotation, in words and as a multiple of the words in common, that is the
/// measure of what was cut. From a longer one only the sentences around the passage are.
const UNIT: (usize, usize) = (150, 6);

/// A quotation, a turn, or a statement in an article, from which somebody may cut.
pub(super) struct Unit {
    pub(super) words: Range<usize>,
    pub(super) quotation: bool,
    speaker: Option<u64>,
}

impl Unit {
    /// The quotation that holds a range of words, or else the turn, or outside turns the statement.
    pub(super) fn of(words: &Words, range: &Range<usize>) -> Option<Self> {
        let (stretch, kind) = words.stretch(range.start);
        let Stretch::Turn(speaker) = kind else {
            let statement = || {
                words.statement(range).map(|words| Self {
                    words,
                    quotation: false,
                    speaker: None,
                })
            };
            return Self::quotation(words, range, None).or_else(statement);
        };
        Self::quotation(words, range, speaker).or_else(|| {
            (range.end <= stretch.end).then_some(Self {
                words: stretch,
                quotation: false,
                speaker,
            })
        })
    }

    fn quotation(words: &Words, range: &Range<usize>, speaker: Option<u64>) -> Option<Self> {
        words
            .quotation(range)
            .filter(|quotation| quotation.start <= range.start && range.end <= quotation.end)
            .map(|words| Self {
                words,
                quotation: true,
                speaker,
            })
    }

    /// Whether one can be cut from the other. Somebody who only reports the words of another turn
    /// adds words of his own, and these were not cut from anything.
    pub(super) fn comparable(&self, other: &Self) -> bool {
        self.quotation
            || other.quotation
            || (self.speaker.is_some() && self.speaker == other.speaker)
    }

    /// Whether a range is the whole unit but for a few words.
    pub(super) fn is_whole(&self, range: &Range<usize>) -> bool {
        is_whole(range, &self.words)
    }

    /// What a wording was cut from: the whole turn or quotation, or, of a long one, the sentences
    /// around the passage. Who quotes from a turn takes sentences of it, and cuts no more than these, unless the next one takes
    /// something back.
    pub(super) fn source(
        &self,
        words: &Words,
        range: &Range<usize>,
        shared: usize,
        by_quotation: bool,
    ) -> Range<usize> {
        if by_quotation && !self.quotation {
            let whole = words.sentences(range);
            let (start, end) = (
                whole.start.max(self.words.start),
                whole.end.min(self.words.end),
            );
            let is_turned = end < self.words.end && words.turns(end);
            let next = words.sentences(&(end..end + 1)).end.min(self.words.end);
            return start..if is_turned { next } else { end };
        }
        let (at_most, times) = UNIT;
        let length = self.words.len();
        if length <= at_most && length <= shared * times {
            return widest(range, &self.words);
        }
        let sentences = words.sentences(range);
        let start = sentences.start.max(self.words.start);
        widest(range, &(start..sentences.end.min(self.words.end)))
    }
}

pub(super) fn widest(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}
