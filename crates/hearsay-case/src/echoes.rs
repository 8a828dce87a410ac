//! Echoes between documents: quotations that were cut, altered or spliced, and near-copies.
//!
//! Owns: [`Echo`] across documents and [`between`]. The comparison itself is that of
//! [`hearsay_finders::echo`], which also finds echoes within one document.
//! Never: says who copied whom; the earlier document is merely the one compared with.

use hearsay_document::{Document, EchoKind, Span};
use hearsay_finders::echo;
pub use hearsay_finders::echo::Words;

use crate::place::{self, DocumentId, Place};

/// The same words in two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Echo {
    /// The earlier wording, or a later one that holds all of it and more.
    pub of: Place,
    /// The other one.
    pub at: Place,
    /// Share of words in common, 0 to 1.
    pub similarity: f32,
    /// Identical, cut short, altered or spliced.
    pub kind: EchoKind,
    /// Words of `of` that are missing in `at`; spans of the document of `of`.
    pub dropped: Vec<Span>,
    /// Words of `at` that are not in `of`; spans of the document of `at`.
    pub added: Vec<Span>,
}

/// Echoes between documents, ordered by the later document and the place in it. Each wording is
/// compared with the earliest document that has it and with the one before, by day of publication.
///
/// Cost: sorting fingerprints, beyond that linear in the words of all documents.
pub fn between(documents: &[Document]) -> Vec<Echo> {
    let order = place::by_day(documents);
    let words: Vec<Words> = order
        .iter()
        .map(|id| Words::of_document(&documents[id.index()]))
        .collect();
    of_words(&words, &order)
}

/// The same from the documents' words alone, for cases whose documents are not held in memory.
/// `words` are in order of publication, and `ids[i]` is the document of `words[i]`.
pub fn of_words(words: &[Words], ids: &[DocumentId]) -> Vec<Echo> {
    echo::across(words)
        .into_iter()
        .filter_map(|found| {
            let place = |text: usize, span| {
                Some(Place {
                    document: *ids.get(text)?,
                    span,
                })
            };
            Some(Echo {
                of: place(found.of, found.echo.of)?,
                at: place(found.at, found.echo.at)?,
                similarity: found.echo.similarity,
                kind: found.echo.kind,
                dropped: found.echo.dropped,
                added: found.echo.added,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earlier_day_is_compared_with_whatever_the_order_of_the_list() {
        let words = "Workers closed the narrow bridge after cracks appeared in two of its pillars.";
        let mut documents = vec![Document::of_text(words), Document::of_text(words)];
        documents[0].meta.published = Some("2026-03-02".into());
        documents[1].meta.published = Some("2026-03-01".into());
        let echoes = between(&documents);
        assert_eq!(echoes.len(), 1);
        assert_eq!(echoes[0].of.document, DocumentId::new(1));
        assert_eq!(echoes[0].kind, EchoKind::Identical);
    }
}
