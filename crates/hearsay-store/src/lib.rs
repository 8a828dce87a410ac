//! A case on disk: documents, what was found in them, and people's judgements as history.
//!
//! Owns: the [`Store`] trait and its forms, [`SqliteStore`] and [`PostgresStore`], with [`Case`] for either; [`judgement`]s, how they attach to
//! findings ([`anchor`]), what they may say ([`fields`]) and make of a record ([`judged`]); the rows a case's tables print.
//! Never: reads a clock, a file beside the store, or a document; the caller hands over records, times
//! and names. Offsets are code points throughout, since everything here is a record's.
//!
//! The schema, its invariants and how judgements survive a new reading are described in
//! `docs/store.md`.

// SQL knows no unsigned numbers, and none here comes near 2^63.
#![allow(clippy::cast_possible_wrap)]
// The shared statements are compiled once for each database: sqlx ties a statement's types to one, and to say "any
// database that takes these types" takes more words in every signature than the statements have.
#![allow(clippy::duplicate_mod)]

pub mod anchor;
mod called;
mod case;
mod failure;
pub mod fields;
pub mod hash;
mod index;
pub mod judged;
pub mod judgement;
mod postgres;
pub mod query;
pub mod rows;
mod sqlite;
pub mod standing;
mod store;
mod words;

pub use anchor::{Anchor, Quote};
pub use called::Names;
pub use case::{Case, Location};
pub use hash::ContentHash;
pub use judged::{Judged, Unattached};
pub use judgement::{Act, Judgement, NewJudgement, To};
pub use postgres::{Address, PostgresStore};
pub use query::{Filter, Order, Query};
pub use sqlite::SqliteStore;
pub use standing::{Standing, Verdict};
pub use store::{
    Added, Addition, DocumentRow, Finding, Hit, Reread, Source, SourceRow, Store, StoreError, Voice,
};
