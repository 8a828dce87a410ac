//! Across documents: the same words again, the same claim in other words, what it all goes back to,
//! what changed on the way, and who was right.
//!
//! Owns: pure functions over read documents. A list of documents is the case; [`DocumentId`] is a
//! position in that list.
//! Never: reads or keeps anything, and never looks at the clock; "today" is an argument.

pub mod actors;
pub mod clusters;
pub mod dating;
pub mod echoes;
pub mod figures;
pub mod ledger;
pub mod matching;
pub mod odds;
pub mod roots;
pub mod shifts;
pub mod voices;

mod place;

pub use place::{ClaimPlace, DocumentId, Place};
