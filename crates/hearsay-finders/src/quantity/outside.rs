//! Stretches in which a figure is no quantity: labels, menus, dates.
//!
//! Owns: [`without`], the last word on what was found.
//! Never: reads a figure.

use hearsay_document::{Document, FurnitureKind, Quantity, QuantityKind, TimexType};

/// Quantities without figures that are none where they stand: what is said and is no date is kept. All layers are in text
/// order, so one walk does.
pub(super) fn without(document: &Document, found: Vec<Quantity>) -> Vec<Quantity> {
    let mut time = 0;
    let mut turn = 0;
    let mut piece = 0;
    let mut kept = Vec::with_capacity(found.len());
    for quantity in found {
        let span = quantity.span;
        while document
            .times
            .get(time)
            .is_some_and(|t| t.span.end() <= span.start())
        {
            time += 1;
        }
        while document
            .turns
            .get(turn)
            .is_some_and(|t| t.span.end() <= span.start())
        {
            turn += 1;
        }
        while document
            .furniture
            .get(piece)
            .is_some_and(|f| f.span.end() <= span.start())
        {
            piece += 1;
        }
        let labelled = document
            .turns
            .get(turn)
            .and_then(|t| t.label)
            .is_some_and(|label| label.overlaps(span));
        let furniture = document
            .furniture
            .get(piece)
            .is_some_and(|f| f.kind != FurnitureKind::Title && f.span.overlaps(span));
        let dated = document.times.get(time).is_some_and(|t| {
            t.span.overlaps(span)
                && match t.kind {
                    // "two years ago" is a date; "the 2,000 km of 2019" is not one.
                    TimexType::Date | TimexType::Time => {
                        matches!(
                            quantity.kind,
                            QuantityKind::Count | QuantityKind::Ordinal | QuantityKind::Duration
                        )
                    }
                    TimexType::Duration | TimexType::Set => {
                        matches!(quantity.kind, QuantityKind::Ordinal)
                            // "the first three quarters of the year" counts quarters.
                            || quantity.kind == QuantityKind::Count
                                && (quantity.of.is_none() || quantity.value < 1.0)
                                && t.span.contains(span)
                    }
                }
        });
        if !labelled && !furniture && !dated {
            kept.push(quantity);
        }
    }
    kept
}
