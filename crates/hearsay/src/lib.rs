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
pub mod page;
pub mod passes;
pub mod report;
pub mod summary;

pub use hearsay_actors as actors;
pub use hearsay_case as case;
pub use hearsay_document as document;
pub use hearsay_formats as formats;

use hearsay_formats::{Format, Input, ReadError, Reading};

/// What the reader is told about an input.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Day of publication, ISO 8601, where the input does not say.
    pub published: Option<String>,
    /// Title, where the input does not say.
    pub title: Option<String>,
    /// Form of the input; found out where `None`.
    pub format: Option<Format>,
    /// What reads it.
    pub engine: passes::Engine,
    /// Actors that events are coded with.
    pub registry: hearsay_actors::Registry,
}

/// Reads one input, which may hold several documents, and runs every pass over each.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Vec<Reading>, ReadError> {
    let mut readings = hearsay_formats::read(&options.input(name, bytes))?;
    for reading in &mut readings {
        options.analyse(reading);
    }
    Ok(readings)
}

/// Reads one input document by document and runs every pass over each, so that an archive takes no
/// more memory than its bytes and one document. A document that cannot be read is an error of its
/// own; the others follow.
pub fn readings<'a>(
    name: &'a str,
    bytes: &'a [u8],
    options: &'a Options,
) -> Result<impl Iterator<Item = Result<Reading, ReadError>> + use<'a>, ReadError> {
    let readings = hearsay_formats::readings(&options.input(name, bytes))?;
    Ok(readings.map(move |reading| {
        reading.map(|mut reading| {
            options.analyse(&mut reading);
            reading
        })
    }))
}

impl Options {
    fn input<'a>(&self, name: &'a str, bytes: &'a [u8]) -> Input<'a> {
        Input {
            name,
            bytes,
            format: self.format,
        }
    }

    /// Fills in what the input does not say, and runs every pass.
    fn analyse(&self, reading: &mut Reading) {
        let meta = &mut reading.document.meta;
        if let Some(day) = &self.published {
            meta.published = Some(day.clone());
        }
        if let Some(title) = &self.title {
            meta.title = Some(title.clone());
        }
        passes::analyse(&mut reading.document, self.engine, &self.registry);
    }
}
