//! Nesting and the kind of each link.
//!
//! Owns: who stands inside whom (`parent`), direct, indirect or mixed, and the order of the layer.
//! Never: moves a border.

use hearsay_document::{Attribution, AttributionId, AttributionKind, Document, Span};

/// Sorts attributions by cue, links each to the innermost one whose content holds its cue, and reads
/// off how much of its content is quoted.
pub(super) fn nest(
    document: &Document,
    quotations: &[Span],
    mut found: Vec<Attribution>,
) -> Vec<Attribution> {
    let place = |a: &Attribution| {
        a.cue
            .first()
            .or(a.content.first())
            .copied()
            .unwrap_or_default()
    };
    found.sort_by_key(|a| (place(a), a.content.first().copied()));
    found.dedup_by(|b, a| a.cue == b.cue && a.content == b.content);
    let parents: Vec<_> = (0..found.len())
        .map(|child| parent(&found, child))
        .collect();
    for (a, parent) in found.iter_mut().zip(parents) {
        a.parent = parent;
        a.kind = kind(document, quotations, &a.content);
    }
    found
}

/// How many attributions before and after one may hold it: contents lie within fewer words of their cues.
const REACH: usize = 400;

/// The attribution with the smallest content that holds the child's cue (its content, where it has no cue).
fn parent(found: &[Attribution], child: usize) -> Option<AttributionId> {
    let anchor = found[child]
        .cue
        .first()
        .or(found[child].content.first())
        .copied()?;
    let size = |a: &Attribution| a.content.iter().map(|piece| piece.len()).sum::<usize>();
    let own = size(&found[child]);
    let near = child.saturating_sub(REACH)..(child + REACH).min(found.len());
    found
        .iter()
        .enumerate()
        .take(near.end)
        .skip(near.start)
        .filter(|&(index, a)| {
            index != child
                && a.content.iter().any(|piece| piece.contains(anchor))
                && (size(a), index) > (own, child) // No two stand inside each other.
        })
        .min_by_key(|(_, a)| size(a))
        .map(|(index, _)| AttributionId::new(index))
}

/// Direct where all words of the content are quoted, mixed where some are.
fn kind(document: &Document, quotations: &[Span], content: &[Span]) -> AttributionKind {
    let letters = |span: Span| {
        document
            .text
            .slice(span)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .count()
    };
    let all: usize = content.iter().map(|&piece| letters(piece)).sum();
    let quoted: usize = content
        .iter()
        .flat_map(|&piece| quotations.iter().filter_map(move |q| q.intersection(piece)))
        .map(letters)
        .sum();
    if quoted == 0 {
        AttributionKind::Indirect
    } else if quoted >= all {
        AttributionKind::Direct
    } else {
        AttributionKind::Mixed
    }
}
