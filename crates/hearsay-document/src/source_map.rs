//! Where the words of a text stood in what was read.
//!
//! Owns: [`SourceMap`].
//! Never: holds text or source.

use crate::text::Span;

/// Where each stretch of the text stood in the bytes that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// Ascending in the text, without overlaps. Text between pieces was made at reading (a line
    /// break between captions, say) and stands nowhere.
    pieces: Vec<Piece>,
}

/// A stretch in which every character is `unit` bytes wide in the text and `source_unit` bytes in
/// the source, so that both advance together. Bytes that were taken over as they are have both
/// units 1; `\u00e9` in JSON has 2 and 6, a Latin letter in UTF-16 1 and 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    text: u32,
    source: u32,
    len: u32,
    unit: u8,
    source_unit: u8,
}

impl Piece {
    const fn start(self) -> usize {
        self.text as usize
    }

    const fn end(self) -> usize {
        self.text as usize + self.len as usize
    }

    /// Source offset of the character at `inside` bytes into the piece.
    const fn at(self, inside: usize) -> usize {
        self.source as usize + inside / self.unit as usize * self.source_unit as usize
    }
}

impl SourceMap {
    /// The map of a text that is its source, byte by byte, beginning at source byte `from`.
    pub fn identity(from: usize, len: usize) -> Self {
        let mut map = Self::default();
        map.push(0, from, len);
        map
    }

    /// Adds a piece of `len` bytes that are the same in text and source; pieces come in text order.
    pub fn push(&mut self, text: usize, source: usize, len: usize) {
        self.push_recoded(text, source, len, 1, 1);
    }

    /// Adds a piece of `len` text bytes whose characters are each `unit` bytes wide in the text and
    /// `source_unit` bytes in the source; pieces come in text order.
    pub fn push_recoded(
        &mut self,
        text: usize,
        source: usize,
        len: usize,
        unit: u8,
        source_unit: u8,
    ) {
        if len == 0 || unit == 0 {
            return;
        }
        if let Some(last) = self.pieces.last_mut()
            && last.end() == text
            && last.unit == unit
            && last.source_unit == source_unit
            && last.at(last.len as usize) == source
        {
            last.len += len as u32;
            return;
        }
        self.pieces.push(Piece {
            text: text as u32,
            source: source as u32,
            len: len as u32,
            unit,
            source_unit,
        });
    }

    /// Adds the part of `other` that lies in `span` of its text, for a text that takes over that
    /// span at its own offset `text`: maps are composed this way.
    pub fn push_from(&mut self, text: usize, other: &Self, span: Span) {
        for &piece in &other.pieces[other.first_after(span.start())..] {
            if piece.start() >= span.end() {
                break;
            }
            let (start, end) = (piece.start().max(span.start()), piece.end().min(span.end()));
            if start < end {
                self.push_recoded(
                    text + start - span.start(),
                    piece.at(start - piece.start()),
                    end - start,
                    piece.unit,
                    piece.source_unit,
                );
            }
        }
    }

    /// The stretches of text that were taken over byte by byte, each with its first source byte.
    pub fn verbatim(&self) -> impl Iterator<Item = (Span, usize)> + '_ {
        self.pieces
            .iter()
            .filter(|piece| piece.unit == 1 && piece.source_unit == 1)
            .map(|piece| (Span::new(piece.start(), piece.end()), piece.source as usize))
    }

    /// Position of the first piece that ends after text byte `at`.
    fn first_after(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.end() <= at)
    }

    /// Source byte of text byte `at`, `None` where the text was made at reading.
    pub fn source_offset(&self, at: usize) -> Option<usize> {
        let piece = self.pieces.get(self.first_after(at))?;
        (piece.start() <= at).then(|| piece.at(at - piece.start()))
    }

    /// The smallest stretch of source bytes that holds all of a span that came from the source.
    pub fn source_span(&self, span: Span) -> Option<(usize, usize)> {
        let (mut low, mut high) = (usize::MAX, 0);
        for &piece in &self.pieces[self.first_after(span.start())..] {
            if piece.start() >= span.end() {
                break;
            }
            let start = piece.start().max(span.start()) - piece.start();
            let end = piece.end().min(span.end()) - piece.start();
            if start < end {
                low = low.min(piece.at(start));
                // A span that ends inside a character takes all of it.
                high = high.max(piece.at(end.next_multiple_of(piece.unit as usize)));
            }
        }
        (low < high).then_some((low, high))
    }
}
