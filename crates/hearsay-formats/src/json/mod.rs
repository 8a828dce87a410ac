//! JSON of all kinds.
//!
//! Owns: strings with the place of each character.
//! Never: nests deeper than the parser allows.

pub(crate) mod string;
