//! A case on disk: documents, what was found in them, and people's judgements as history.
//!
//! Owns: the [`Store`] trait and its SQLite form, [`SqliteStore`]; [`judgement`]s, how they attach to
//! findings ([`anchor`]), what they may say ([`fields`]) and make of a record ([`judged`]); the rows a case's tables print.
//! Never: reads a clock, a file beside the store, or a document; the caller hands over records, times
//! and names. Offsets are code points throughout, since everything here is a record's.
//!
//! The schema, its invariants and how judgements survive a new reading are described in
//! `docs/store.md`.

// SQL knows no unsigned numbers, and none here comes near 2^63.
#![allow(clippy::cast_possible_wrap)]

pub mod anchor;
pub mod fields;
pub mod hash;
mod index;
pub mod judged;
pub mod judgement;
pub mod query;
pub mod rows;
mod sqlite;
pub mod standing;
mod store;

pub use anchor::{Anchor, Quote};
pub use hash::ContentHash;
pub use judged::{Judged, Unattached};
pub use judgement::{Act, Judgement, NewJudgement, To};
pub use query::{Filter, Order, Query};
pub use sqlite::SqliteStore;
pub use standing::{Standing, Verdict};
pub use store::{
    Added, Addition, DocumentRow, Finding, Hit, Reread, Source, SourceRow, Store, StoreError, Voice,
};
