//! Events: who did what to whom, when and where, on whose word.
//!
//! Owns: the notion of a political event as PLOVER codes it (Open Event Data Alliance 2021): sixteen types with
//! mode, CAMEO code (Schrodt 2012), score and quad class; its participants, its attribution and its certainty.
//! Never: codes what nobody did; takes every object for a target; reads across clauses without a path; finds
//! events in names of laws and titles of works.

mod actors;
mod arguments;
mod certainty;
mod clauses;
mod coding;
mod inflection;
mod lexicon;
mod mood;
mod participants;
mod sameness;
mod scores;
mod selection;
#[cfg(test)]
mod tests;
mod tree;
mod trigger;

use hearsay_actors::Registry;
use hearsay_document::{Document, Entity, Event};

pub use scores::{Scores, TYPES};

/// Events, and the entities they speak of.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The document's entities with their actor codes, and new ones behind them.
    pub entities: Vec<Entity>,
    /// Events in text order.
    pub events: Vec<Event>,
}

/// Finds events. Reads tokens with their trees, entities, times and attributions, and the engine's scores where
/// it has read the document. Without trees there are none.
pub fn find(document: &Document, registry: &Registry) -> Found {
    find_with(document, registry, &Scores::of(document))
}

/// Finds events as [`find`] does, with scores that are given.
pub fn find_with(document: &Document, registry: &Registry, scores: &Scores) -> Found {
    let trees = tree::Trees::new(document);
    let mut actors = actors::Actors::new(&trees, registry);
    let mut events = Vec::new();
    for sentence in &document.sentences {
        let drafts = selection::select(&trees, scores, &mut actors, sentence.tokens());
        for draft in drafts {
            events.push(draft.finish(&trees, &mut actors));
        }
    }
    sameness::link(&mut events, &actors.entities);
    Found {
        entities: actors.entities,
        events,
    }
}
