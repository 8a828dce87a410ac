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
}

/// Reads one input, which may hold several documents, and runs every pass over each.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Vec<Reading>, ReadError> {
    let mut readings = hearsay_formats::read(&Input {
        name,
        bytes,
        format: options.format,
    })?;
    for reading in &mut readings {
        let meta = &mut reading.document.meta;
        if let Some(day) = &options.published {
            meta.published = Some(day.clone());
        }
        if let Some(title) = &options.title {
            meta.title = Some(title.clone());
        }
        passes::analyse(&mut reading.document);
    }
    Ok(readings)
}
