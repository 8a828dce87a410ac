//! Typed ids: positions in the layers of one [`crate::Document`].
//!
//! Owns: one newtype a layer, and how each is printed in the record (`t1`, `a12`).
//! Never: points across documents.

use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the element at `index` of its layer, counted from 0.
            pub const fn new(index: usize) -> Self {
                Self(index as u32)
            }

            /// Position in the layer, counted from 0.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            /// Prints the id as the record does: a letter and a number counted from 1.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0 + 1)
            }
        }
    )*};
}

ids! {
    /// A turn.
    TurnId = "t";
    /// A sentence.
    SentenceId = "s";
    /// A token of the document, counted through all sentences.
    TokenId = "w";
    /// An entity.
    EntityId = "e";
    /// A time expression.
    TimeId = "x";
    /// A quantity.
    QuantityId = "q";
    /// An attribution.
    AttributionId = "a";
    /// An event.
    EventId = "v";
    /// A claim.
    ClaimId = "c";
    /// A prediction.
    PredictionId = "p";
    /// An argument.
    ArgumentId = "g";
    /// A shift.
    ShiftId = "h";
}
