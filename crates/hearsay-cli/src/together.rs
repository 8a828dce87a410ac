//! Inputs whose documents are analysed together, on all cores.
//!
//! Owns: how many are waited for before they are.
//! Never: reads an input, or knows what becomes of its documents.

use hearsay::Options;
use hearsay::formats::Reading;

/// Documents that are analysed together: at most so many.
const MOST: usize = 32;

/// Beyond so many bytes of text nothing is gained by waiting for more.
const BYTES: usize = 1 << 18;

/// Inputs that were parsed and wait for the rest, each with what goes with it.
pub(crate) struct Together<T> {
    waiting: Vec<(Vec<Reading>, T)>,
    documents: usize,
    /// Of their texts.
    bytes: usize,
    /// How many documents are waited for.
    most: usize,
}

impl<T> Together<T> {
    /// Waits for as many documents as are analysed best at a time.
    pub(crate) fn new() -> Self {
        Self {
            waiting: Vec::new(),
            documents: 0,
            bytes: 0,
            most: MOST,
        }
    }

    /// Waits for few documents at first, so that the first result is there at once, and for more each time.
    pub(crate) fn starting_small() -> Self {
        Self {
            most: 1,
            ..Self::new()
        }
    }

    pub(crate) fn push(&mut self, readings: Vec<Reading>, with: T) {
        self.documents += readings.len();
        let texts = readings
            .iter()
            .map(|reading| reading.document.text.as_str());
        self.bytes += texts.map(str::len).sum::<usize>();
        self.waiting.push((readings, with));
    }

    pub(crate) fn is_full(&self) -> bool {
        self.documents >= self.most || self.bytes >= BYTES
    }

    /// Analyses what waits and hands it out, in order.
    pub(crate) fn finish(&mut self, options: &Options) -> Vec<(Vec<Reading>, T)> {
        let mut waiting = std::mem::take(&mut self.waiting);
        (self.documents, self.bytes) = (0, 0);
        self.most = (self.most * 2).min(MOST);
        let readings = waiting.iter_mut().flat_map(|(readings, _)| readings);
        hearsay::analyse(readings.collect(), options);
        waiting
    }
}
