//! Wordings that one document has from another.
//!
//! Owns: [`Copies`], the echoes between documents by the document whose wording is compared with.
//! Never: finds an echo, or decides that it is a copy.

use std::collections::{BTreeMap, HashMap};

use crate::echoes::Echo;
use crate::place::DocumentId;

/// The echoes between the documents of a case.
pub(super) struct Copies<'a> {
    echoes: &'a [Echo],
    /// Positions of the echoes whose wording compared with stands in a document.
    from: HashMap<DocumentId, Vec<usize>>,
}

impl<'a> Copies<'a> {
    pub(super) fn of(echoes: &'a [Echo]) -> Self {
        let mut from: HashMap<DocumentId, Vec<usize>> = HashMap::new();
        for (position, echo) in echoes.iter().enumerate() {
            from.entry(echo.of.document).or_default().push(position);
        }
        Self { echoes, from }
    }

    /// The echoes with both sides in some documents, in their own order.
    pub(super) fn among<T>(
        &self,
        documents: &BTreeMap<DocumentId, T>,
    ) -> impl Iterator<Item = &'a Echo> {
        let mut near: Vec<usize> = documents
            .keys()
            .filter_map(|document| self.from.get(document))
            .flatten()
            .copied()
            .filter(|&position| documents.contains_key(&self.echoes[position].at.document))
            .collect();
        near.sort_unstable();
        let echoes = self.echoes;
        near.into_iter().map(move |position| &echoes[position])
    }
}
