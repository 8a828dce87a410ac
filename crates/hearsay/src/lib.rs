//! hearsay reads a transcript or an article and lays the case open: who said what, on whose word,
//! about when and how much, and what to check first.
//!
//! Owns: the order of passes, the options, and what is printed. This is the library others import:
//!
//! ```
//! use hearsay::Options;
//!
//! let text = b"Vale: The Courier reported that the port had closed.";
//! let readings = hearsay::read("note.txt", text, &Options::default())?;
//! let document = &readings[0].document;
//! assert_eq!(document.turns[0].speaker.as_deref(), Some("Vale"));
//! # Ok::<(), hearsay::formats::ReadError>(())
//! ```

pub mod chains;
pub mod event_table;
pub mod example;
pub mod notation;
pub mod page;
mod paragraphs;
pub mod passes;
pub mod report;
pub mod script;
pub mod summary;

pub use hearsay_actors as actors;
pub use hearsay_case as case;
pub use hearsay_document as document;
pub use hearsay_formats as formats;

use std::sync::{Mutex, PoisonError};

use hearsay_formats::{Format, Input, ReadError, Reading};

/// What the reader is told about an input.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Day of publication, ISO 8601, whatever the input says: who gives it knows better.
    pub published: Option<String>,
    /// Title, whatever the input says.
    pub title: Option<String>,
    /// Form of the input; found out where `None`.
    pub format: Option<Format>,
    /// What reads it.
    pub engine: passes::Engine,
    /// Actors that events are coded with.
    pub registry: hearsay_actors::Registry,
}

/// Reads one input, which may hold several documents, and runs every pass over each.
///
/// # Errors
/// What makes the whole input unreadable, or one of its documents.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Vec<Reading>, ReadError> {
    let mut readings: Vec<Reading> = parse(name, bytes, options)?.collect::<Result<_, _>>()?;
    analyse(readings.iter_mut().collect(), options);
    Ok(readings)
}

/// Reads one input document by document without running a pass, so that an archive takes no more
/// memory than its bytes and what is kept of it. What the input does not say is filled in. A document
/// that cannot be read is an error of its own; the others follow.
///
/// # Errors
/// What makes the whole input unreadable.
pub fn parse<'a>(
    name: &'a str,
    bytes: &'a [u8],
    options: &'a Options,
) -> Result<impl Iterator<Item = Result<Reading, ReadError>> + use<'a>, ReadError> {
    let input = Input {
        name,
        bytes,
        format: options.format,
    };
    let readings = hearsay_formats::readings(&input)?;
    Ok(readings.map(|reading| {
        let mut reading = reading?;
        let meta = &mut reading.document.meta;
        if let Some(day) = &options.published {
            meta.published = Some(day.clone());
        }
        if let Some(title) = &options.title {
            meta.title = Some(title.clone());
        }
        Ok(reading)
    }))
}

/// Runs every pass over each document, as many at a time as there are cores. What is found in one
/// does not depend on the others.
pub fn analyse(readings: Vec<&mut Reading>, options: &Options) {
    /// As much as a main thread has.
    const STACK: usize = 8 << 20;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let helpers = cores.min(readings.len()).saturating_sub(1);
    let left = Mutex::new(readings.into_iter());
    let work = || {
        let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
        for reading in std::iter::from_fn(next) {
            passes::analyse(&mut reading.document, options.engine, &options.registry);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..helpers {
            // Where no more threads are to be had, this one does the work.
            let _ = std::thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, work);
        }
        work();
    });
}
