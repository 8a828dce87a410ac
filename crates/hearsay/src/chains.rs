//! Chains of sources, selected.
//!
//! Owns: which chains a person asked for, and the root of each.
//! Never: prints.

use hearsay_document::{AttributionId, Document, SourceKind};

use crate::summary;

/// Which chains to keep.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// Part of the root's name, in any case.
    pub root: Option<&'a str>,
    /// A link that names nobody.
    pub anonymous: bool,
    /// Least number of attributions.
    pub min_depth: usize,
}

/// The voice at the end of a chain: the innermost source, whose word it finally is.
pub fn root(document: &Document, of: AttributionId) -> String {
    summary::source_name(document, of)
}

/// Chains that pass the filter, by their innermost attribution, in text order.
pub fn select(document: &Document, filter: &Filter<'_>) -> Vec<AttributionId> {
    let wanted = filter.root.map(str::to_lowercase);
    summary::leaves(document)
        .into_iter()
        .filter(|&id| document.chain(id).len() >= filter.min_depth)
        .filter(|&id| {
            wanted
                .as_ref()
                .is_none_or(|name| root(document, id).to_lowercase().contains(name))
        })
        .filter(|&id| {
            !filter.anonymous
                || document.chain(id).iter().any(|link| {
                    document.attributions[link.index()].source_kind == SourceKind::Anonymous
                })
        })
        .collect()
}
