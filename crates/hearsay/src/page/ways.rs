//! Where what a table or a drawing names is found.
//!
//! Owns: the addresses of findings and voices, as far as a page leads to them.
//! Never: knows what names them.

/// Where what a table names is found.
pub(super) trait Ways {
    /// The address of a finding: of `3.c12`, or of document `3`.
    fn finding(&self, id: &str) -> Option<String>;
    /// The address of a voice.
    fn voice(&self, name: &str) -> Option<String>;
}

/// A table that stands alone leads nowhere.
pub(super) struct Nowhere;

impl Ways for Nowhere {
    fn finding(&self, _: &str) -> Option<String> {
        None
    }

    fn voice(&self, _: &str) -> Option<String> {
        None
    }
}
