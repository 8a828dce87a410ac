//! Time expressions: TIMEX3 type and value, anchored and with the days they denote.

use hearsay_document::{Document, Timex};

/// Finds time expressions.
pub fn find(_document: &Document) -> Vec<Timex> {
    Vec::new()
}
