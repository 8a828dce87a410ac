//! Quantities: value, unit, bound and what is counted.

use hearsay_document::{Document, Quantity};

/// Finds quantities.
pub fn find(_document: &Document) -> Vec<Quantity> {
    Vec::new()
}
