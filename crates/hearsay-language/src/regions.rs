//! The stretches of a document that are read as running text, each by itself.
//!
//! Owns: where turns, headings and remarks divide the text. Speakers' labels and stage directions
//! are no words of anybody's and are left out; sentences never cross a region's end.
//! Never: looks at words.

use hearsay_document::{Document, FurnitureKind, Span};

use crate::tokens;

/// All words of a document, and one past the last word of each region.
pub(crate) fn words(document: &Document) -> (Vec<Span>, Vec<usize>) {
    let mut words = Vec::with_capacity(document.text.len() / 5);
    let mut ends = Vec::new();
    for region in regions(document) {
        for piece in &region.pieces {
            tokens::words(&document.text, *piece, &mut words);
        }
        if ends.last() != Some(&words.len()) {
            ends.push(words.len());
        }
    }
    (words, ends)
}

/// A region: pieces of text that are read on from one to the next.
struct Region {
    pieces: Vec<Span>,
}

fn regions(document: &Document) -> Vec<Region> {
    let text = document.text.as_str();
    // Borders: (start, end) of every stretch by one voice, and what lies between.
    let mut stretches = Vec::with_capacity(2 * document.turns.len() + 1);
    let mut at = 0;
    for turn in &document.turns {
        let body = turn.body(text);
        let start = turn.span.start().max(at);
        if start > at {
            stretches.push(Span::new(at, start));
        }
        if body.end() > start {
            stretches.push(Span::new(body.start().max(start), body.end()));
        }
        at = turn.span.end().max(at);
    }
    if at < text.len() {
        stretches.push(Span::new(at, text.len()));
    }
    let mut regions = Vec::with_capacity(stretches.len());
    let mut furniture = document.furniture.iter().peekable();
    for stretch in stretches {
        while furniture
            .next_if(|f| f.span.end() <= stretch.start())
            .is_some()
        {}
        let mut pieces = Vec::new();
        let mut from = stretch.start();
        while let Some(found) = furniture.peek() {
            let Some(shared) = found.span.intersection(stretch) else {
                break;
            };
            if shared.start() > from {
                pieces.push(Span::new(from, shared.start()));
            }
            match found.kind {
                FurnitureKind::Direction | FurnitureKind::Remark => {}
                FurnitureKind::Title | FurnitureKind::Navigation | FurnitureKind::Comment => {
                    regions.push(Region {
                        pieces: std::mem::take(&mut pieces),
                    });
                    regions.push(Region {
                        pieces: vec![shared],
                    });
                }
            }
            from = shared.end();
            if found.span.end() > stretch.end() {
                break;
            }
            furniture.next();
        }
        if from < stretch.end() {
            pieces.push(Span::new(from, stretch.end()));
        }
        regions.push(Region { pieces });
    }
    regions
}
