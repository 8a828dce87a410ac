//! Places in a case.
//!
//! Owns: [`DocumentId`], [`Place`], [`ClaimPlace`], and the order of documents in time.
//! Never: outlives the list of documents it points into.

use std::fmt;

use hearsay_document::{ClaimId, Document, Span};

/// A document: its position in the list that was given, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(u32);

impl DocumentId {
    /// The document at `index` of the list.
    pub const fn new(index: usize) -> Self {
        Self(index as u32)
    }

    /// Position in the list, counted from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "d{}", self.0 + 1)
    }
}

/// Words of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// The words, in bytes of its text.
    pub span: Span,
}

/// A claim of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimPlace {
    /// The document.
    pub document: DocumentId,
    /// The claim within it.
    pub claim: ClaimId,
}

/// Documents by the day they were published, those without a day last, else as they were given.
pub(crate) fn by_day(documents: &[Document]) -> Vec<DocumentId> {
    let mut order: Vec<(bool, Option<jiff::civil::Date>, usize)> = documents
        .iter()
        .enumerate()
        .map(|(index, document)| {
            let day = document.meta.published_day();
            (day.is_none(), day, index)
        })
        .collect();
    order.sort_unstable();
    order
        .into_iter()
        .map(|(_, _, index)| DocumentId::new(index))
        .collect()
}
