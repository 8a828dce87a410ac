//! The shipped example: a short documentary of invented people, outlets and places.

/// Name of the example's file.
pub const NAME: &str = "harbour.txt";

/// Day it was published, in its world.
pub const PUBLISHED: &str = "2026-05-15";

/// The transcript.
pub const TEXT: &str = include_str!("../../../testdata/demo/harbour.txt");
