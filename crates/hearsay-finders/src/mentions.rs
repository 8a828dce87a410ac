//! Mentions by their place: who stands where in a text.
//!
//! Owns: looking up the entities of a document by a span.
//! Never: groups mentions; `hearsay-language` has.

use hearsay_document::{Document, EntityId, Span};

/// All mentions of a document in the order of the text, with whose they are.
pub(crate) struct Mentions(Vec<(Span, EntityId)>);

impl Mentions {
    pub(crate) fn of(document: &Document) -> Self {
        let entities = document.entities.iter().enumerate();
        let mut all: Vec<(Span, EntityId)> = entities
            .flat_map(|(index, e)| {
                e.mentions
                    .iter()
                    .map(move |m| (m.span, EntityId::new(index)))
            })
            .collect();
        all.sort_by_key(|(span, id)| (span.start(), std::cmp::Reverse(span.end()), *id));
        Self(all)
    }

    /// Who a noun or a pronoun stands for: the entity with the shortest mention around it of those that will do.
    pub(crate) fn around(
        &self,
        document: &Document,
        noun: Span,
        will_do: impl Fn(Span) -> bool,
    ) -> Option<EntityId> {
        // A mention that holds the noun begins before it; longer ones than a sentence there are not.
        let sentence = document.sentence_at(noun.start())?;
        let from = document.sentences[sentence.index()].span.start();
        self.within(Span::new(from, noun.start() + 1))
            .filter(|(mention, _)| mention.contains(noun) && will_do(*mention))
            .min_by_key(|(mention, id)| (mention.len(), *id))
            .map(|(_, id)| *id)
    }

    /// Mentions that begin in a span.
    pub(crate) fn within(&self, span: Span) -> impl Iterator<Item = &(Span, EntityId)> {
        let from = self.0.partition_point(|(m, _)| m.start() < span.start());
        self.0[from..]
            .iter()
            .take_while(move |(m, _)| m.start() < span.end())
    }
}
