//! One document: its text, positions in it, what has been found, and the public record.
//!
//! Owns: [`Text`], [`ByteOffset`], [`Span`], the layers of a [`Document`], and [`record`], the
//! only types that are serialised.
//! Never: reads a file, loads a model, or decides what a text means.

pub mod calendar;
pub mod chain;
mod dateline;
pub mod document;
pub mod ids;
pub mod layers;
pub mod lexicon;
pub mod names;
pub mod polarity;
mod quotations;
pub mod record;
mod recording;
mod restore;
mod source_map;
pub mod sources;
pub mod speech;
pub mod states;
pub mod syntax;
pub mod text;
mod titles;
pub mod view;

pub use dateline::{Dateline, dateline};
pub use document::{Document, Furniture, FurnitureKind, Meta};
pub use ids::{
    ArgumentId, AttributionId, ClaimId, EntityId, EventId, PredictionId, QuantityId, SentenceId,
    ShiftId, TimeId, TokenId, TurnId,
};
pub use layers::{
    Anchor, Argument, ArgumentRelation, Attribution, AttributionKind, Bound, Certainty, Claim,
    ClaimKind, Component, Echo, EchoKind, Entity, EntityKind, Event, ForwardClass, Hedge, Interval,
    Layer, Mention, MentionForm, Plover, Prediction, QuadClass, Quantity, QuantityKind, Role,
    Sentence, Shift, SourceKind, TimeReading, Timex, TimexType, Token, Turn,
};
pub use quotations::{american_marks, closing_mark, quotations, quotations_within};
pub use source_map::SourceMap;
pub use states::States;
pub use syntax::{Deprel, Upos};
pub use text::{BULLETS, ByteOffset, Span, Text, flat, is_han};
