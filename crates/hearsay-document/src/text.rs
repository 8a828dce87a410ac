//! The text of one document and positions in it.
//!
//! Owns: [`Text`], [`ByteOffset`], [`Span`], and the one conversion to code points.
//! Never: reads a file, loads a model, or serialises; the border types live in [`crate::record`].

use std::fmt;
use std::ops::Deref;

/// Marks that stand before the items of a list, at the head of a line.
pub const BULLETS: [char; 7] = ['-', '–', '—', '•', '*', '·', '▪'];

/// Whether a character is Han.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '〇')
}

/// Words on one line, with single spaces between them.
pub fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A UTF-8 byte offset into a document's text. Always on a character boundary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteOffset(u32);

impl ByteOffset {
    /// The offset `at` bytes into a text. Texts are limited to 4 GiB where they are read.
    pub const fn new(at: usize) -> Self {
        Self(at as u32)
    }

    /// The offset as a plain number of bytes, for slicing.
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

/// Half-open `[start, end)`, in bytes. Invariant, held by [`Span::new`]: `start <= end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: ByteOffset,
    end: ByteOffset,
}

impl Span {
    /// The span from byte `start` up to byte `end`; an inverted pair gives the empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self {
            start: ByteOffset::new(start),
            end: ByteOffset::new(end),
        }
    }

    /// First byte.
    pub const fn start(self) -> usize {
        self.start.get()
    }

    /// One past the last byte.
    pub const fn end(self) -> usize {
        self.end.get()
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.get() - self.start.get()
    }

    /// Whether the span covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start.get() == self.end.get()
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start() <= other.start() && other.end() <= self.end()
    }

    /// Whether the byte at `at` lies inside this span.
    pub const fn contains_offset(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start() < other.end() && other.start() < self.end()
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start().min(other.start()), self.end().max(other.end()))
    }

    /// The bytes both share, if any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let start = self.start().max(other.start());
        let end = self.end().min(other.end());
        (start < end).then(|| Self::new(start, end))
    }

    /// The span moved right by `by` bytes.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start() + by, self.end() + by)
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inner = &text[self.start()..self.end()];
        let start = self.start() + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Distance between checkpoints of [`Text`]'s code point index, in bytes.
const STRIDE: usize = 256;

/// A document's text, immutable once made, with an index between bytes and code points.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text {
    string: String,
    /// `checkpoints[i]` = code points before byte `i * STRIDE` (rounded down to a boundary).
    /// Empty for ASCII, where the two countings are one.
    checkpoints: Vec<u32>,
}

impl Text {
    /// Takes over a string. Cost: one pass, none for ASCII beyond the check.
    pub fn new(string: impl Into<String>) -> Self {
        let string = string.into();
        let mut checkpoints = Vec::new();
        if !string.is_ascii() {
            checkpoints.reserve(string.len() / STRIDE + 1);
            let (mut count, mut next) = (0u32, 0usize);
            for (at, byte) in string.bytes().enumerate() {
                // A boundary byte starts a new code point; continuation bytes are 0b10xx_xxxx.
                if at == next {
                    checkpoints.push(count);
                    next += STRIDE;
                }
                if byte & 0xC0 != 0x80 {
                    count += 1;
                }
            }
        }
        Self {
            string,
            checkpoints,
        }
    }

    /// The text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// The words of a span. A span that does not fit this text gives the empty string.
    pub fn slice(&self, span: Span) -> &str {
        self.string.get(span.start()..span.end()).unwrap_or("")
    }

    /// Number of code points before byte `at`; `at` beyond the end counts as the end.
    pub fn code_point(&self, at: usize) -> u32 {
        let at = at.min(self.string.len());
        if self.checkpoints.is_empty() {
            return at as u32;
        }
        let block = (at / STRIDE).min(self.checkpoints.len() - 1);
        let from = block * STRIDE;
        // The checkpoint counts code points *started* before `from`; those started in
        // `from..at` are added.
        let bytes = &self.string.as_bytes()[from..at];
        self.checkpoints[block] + bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count() as u32
    }

    /// Byte offset of the code point number `index`, `None` beyond the end (the end itself is allowed).
    pub fn byte_offset(&self, index: u32) -> Option<usize> {
        if self.checkpoints.is_empty() {
            return (index as usize <= self.string.len()).then_some(index as usize);
        }
        let block = self
            .checkpoints
            .partition_point(|&c| c <= index)
            .saturating_sub(1);
        let mut count = self.checkpoints[block];
        let from = block * STRIDE;
        for (offset, byte) in self.string.as_bytes()[from..].iter().enumerate() {
            if byte & 0xC0 != 0x80 {
                if count == index {
                    return Some(from + offset);
                }
                count += 1;
            }
        }
        (count == index).then_some(self.string.len())
    }

    /// A span in code points, as the record prints it.
    pub fn to_code_points(&self, span: Span) -> [u32; 2] {
        [self.code_point(span.start()), self.code_point(span.end())]
    }

    /// The span of a pair of code point offsets; `None` if inverted or beyond the text.
    pub fn span_of_code_points(&self, [start, end]: [u32; 2]) -> Option<Span> {
        if start > end {
            return None;
        }
        Some(Span::new(self.byte_offset(start)?, self.byte_offset(end)?))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.string
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.string.fmt(f)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_and_bytes_convert_both_ways(text in "\\PC{0,40}", repeat in 1usize..40) {
            let string = text.repeat(repeat);
            let text = Text::new(string.clone());
            for (count, (at, _)) in string.char_indices().enumerate() {
                prop_assert_eq!(text.code_point(at), count as u32);
                prop_assert_eq!(text.byte_offset(count as u32), Some(at));
            }
            let total = string.chars().count() as u32;
            prop_assert_eq!(text.byte_offset(total), Some(string.len()));
            prop_assert_eq!(text.byte_offset(total + 1), None);
        }
    }

    #[test]
    fn a_span_is_trimmed_inside_its_own_text() {
        assert_eq!(Span::new(1, 7).trimmed("x  ab  y"), Span::new(3, 5));
        assert_eq!(Span::new(1, 3).trimmed("x  y"), Span::new(3, 3));
    }
}
