//! Bytes of any transcript form to documents: who speaks where, what is furniture, where it stood.
//!
//! Owns: the table of forms ([`Format`]), one reader a form, encodings, labels, and warnings.
//! Never: fails on content, panics, prints, or opens a file. Broken input is a [`Warning`] with its
//! line; an error says that bytes are not the form at all.

mod askers;
mod brackets;
mod captions;
mod cast;
mod chat;
mod clipping;
mod clock;
mod day;
mod directions;
mod docx;
mod eml;
mod encoding;
mod entities;
mod examination;
mod foreign;
mod format;
mod front;
mod guest;
mod head;
mod headings;
mod html;
mod hyphens;
mod interview;
mod json;
mod json_string;
mod jsonl;
mod labels;
mod learned;
mod letters;
mod lines;
mod mail;
mod margin;
mod markdown;
mod monologue;
mod names;
mod narration;
mod odt;
mod office;
mod outlets;
mod page;
mod paragraphs;
mod pdf;
mod plain;
mod posts;
mod procedure;
mod reading;
mod roles;
mod running;
mod script;
mod sheets;
mod shotlist;
mod speech;
mod srt;
mod table;
mod tail;
mod tally;
mod timed;
mod titles;
mod ttml;
mod turns;
mod unlabelled;
mod voices;
mod vtt;
mod walk;
mod warning;
mod welcome;
mod witnesses;
mod xml;

use std::borrow::Cow;

use hearsay_document::{Document, SourceMap};
use sha2::{Digest as _, Sha256};

pub use format::Format;
pub use warning::Warning;

use encoding::{declared, decode};
use format::Form;
use warning::Warnings;

/// Bytes to be read.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// What the input is called in messages: a path, or "standard input".
    pub name: &'a str,
    /// All its bytes.
    pub bytes: &'a [u8],
    /// Its form, where it is known; otherwise it is told by the content.
    pub format: Option<Format>,
}

/// One document, and what was wrong with it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The document: text, turns and furniture, and where they stood.
    pub document: Document,
    /// What was wrong, in the order of the input.
    pub warnings: Vec<Warning>,
}

/// Why an input, or one document of it, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is nothing in it.
    #[error("{input}: the file is empty")]
    Empty {
        /// The input's name.
        input: String,
    },
    /// The bytes are something else than a transcript.
    #[error("{input}: {what}")]
    NotText {
        /// The input's name.
        input: String,
        /// What the bytes are, and what would help.
        what: String,
    },
    /// The bytes are not of the form that was asked for.
    #[error("{input}: not {form}: {why}")]
    NotThisForm {
        /// The input's name.
        input: String,
        /// The form's name.
        form: &'static str,
        /// What is missing.
        why: String,
    },
    /// One line of JSON Lines holds no record; the others are read.
    #[error("{input}:{line}: {why}; the line is skipped")]
    Line {
        /// The input's name.
        input: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// Offsets are 32 bits wide.
    #[error("{input}: larger than 4 GiB; split it and read the parts")]
    TooLarge {
        /// The input's name.
        input: String,
    },
    /// A text that no one person wrote: memory grows with the longest document.
    #[error(
        "{input}: {megabytes} MB of text are more than one document may have ({most} MB); split it and read the parts, or write its documents as JSON Lines"
    )]
    TooLong {
        /// The input's name.
        input: String,
        /// Length of the text in millions of bytes.
        megabytes: usize,
        /// The most that is read.
        most: usize,
    },
}

/// The longest text of one document, in millions of bytes: thirty long books.
const MOST_MEGABYTES: usize = 32;

/// Whether a text is too long for one document: its length in millions of bytes.
fn too_long(text: &str) -> Option<usize> {
    let megabytes = text.len().div_ceil(1_000_000);
    (megabytes > MOST_MEGABYTES).then_some(megabytes)
}

/// Reads an input whole: every document it holds. Lines of JSON Lines that hold no record become
/// warnings of the document before them; see [`readings`] for archives, which are read one by one.
pub fn read(input: &Input<'_>) -> Result<Vec<Reading>, ReadError> {
    let mut all: Vec<Reading> = Vec::new();
    let mut skipped: Vec<ReadError> = Vec::new();
    for reading in readings(input)? {
        match reading {
            Ok(reading) => all.push(reading),
            Err(error) => skipped.push(error),
        }
    }
    let Some(last) = all.last_mut() else {
        return Err(skipped
            .into_iter()
            .next()
            .unwrap_or_else(|| ReadError::Empty {
                input: input.name.to_owned(),
            }));
    };
    let mut warnings = Warnings::new(input.name);
    for error in skipped {
        if let ReadError::Line { line, why, .. } = error {
            warnings.at(line, format!("{why}; the line is skipped"));
        }
    }
    last.warnings.extend(warnings.finish());
    Ok(all)
}

/// Reads an input document by document, so that an archive takes no more memory than its bytes and
/// one document. A document that cannot be read is an error of its own; the others follow.
pub fn readings<'a>(input: &Input<'a>) -> Result<Readings<'a>, ReadError> {
    let name = input.name.to_owned();
    if input.bytes.is_empty() {
        return Err(ReadError::Empty { input: name });
    }
    if u32::try_from(input.bytes.len()).is_err() {
        return Err(ReadError::TooLarge { input: name });
    }
    let mut warnings = Warnings::new(input.name);
    let not_text = |what: &str| ReadError::NotText {
        input: name.clone(),
        what: what.to_owned(),
    };
    let not_this_form = |form: &'static str, why: String| ReadError::NotThisForm {
        input: name.clone(),
        form,
        why,
    };
    let refused = |megabytes: usize| ReadError::TooLong {
        input: name.clone(),
        megabytes,
        most: MOST_MEGABYTES,
    };
    let packed = input
        .format
        .filter(|format| matches!(format.0, Form::Docx | Form::Eml | Form::Odt | Form::Pdf))
        .or_else(|| Format::of_bytes(input.bytes).filter(|_| input.format.is_none()));
    let document = if let Some(format) = packed {
        let reader = match format.0 {
            Form::Pdf => pdf::read,
            Form::Eml => eml::read,
            _ => office::read,
        };
        reader(input.bytes, &mut warnings).map_err(|why| not_this_form(format.name(), why))?
    } else {
        if let Some(what) = foreign::recognise(input.bytes) {
            return Err(not_text(what));
        }
        let Some(source) = decode(input.bytes, declared(input.bytes), &mut warnings) else {
            return Err(not_text("neither a text nor a document of a known form"));
        };
        if source.text.trim().is_empty() {
            return Err(ReadError::Empty { input: name });
        }
        let format = input
            .format
            .unwrap_or_else(|| Format::of_text(&source.text));
        if matches!(format.0, Form::Text)
            && let Some(megabytes) = too_long(&source.text)
        {
            return Err(refused(megabytes));
        }
        match format.0 {
            Form::JsonLines => {
                // Lines are decoded one by one, so that one broken line costs one line; UTF-16 is the
                // one encoding in which lines cannot be told before.
                let utf16 = input.bytes.contains(&0) && matches!(source.text, Cow::Owned(_));
                let bytes = match source.text {
                    Cow::Owned(text) if utf16 => Cow::Owned(text.into_bytes()),
                    _ => Cow::Borrowed(input.bytes),
                };
                return Ok(Readings {
                    input: name,
                    state: State::Lines(Lines {
                        bytes,
                        at: 0,
                        line: 0,
                        placed: !utf16,
                    }),
                });
            }
            Form::WebVtt => vtt::read(source, &mut warnings).ok_or_else(|| {
                not_this_form(format.name(), "a WebVTT file begins with WEBVTT".to_owned())
            })?,
            Form::Json => json::read(&source, &mut warnings)
                .map_err(|why| not_this_form("a transcript", why))?,
            Form::Html => html::read(source),
            Form::Srt => srt::read(source, &mut warnings),
            Form::Ttml => ttml::read(source, &mut warnings),
            Form::Table => table::read(source, &mut warnings),
            Form::Text | Form::Docx | Form::Eml | Form::Odt | Form::Pdf => plain::read(source),
        }
    };
    let mut document = document;
    if let Some(megabytes) = too_long(&document.text) {
        return Err(refused(megabytes));
    }
    if document.id.is_empty() {
        document.id = id(input.bytes);
    }
    Ok(Readings {
        input: name,
        state: State::One(Some(Box::new(Reading {
            document,
            warnings: warnings.finish(),
        }))),
    })
}

/// The documents of an input, one by one.
#[derive(Debug)]
pub struct Readings<'a> {
    input: String,
    state: State<'a>,
}

#[derive(Debug)]
enum State<'a> {
    One(Option<Box<Reading>>),
    Lines(Lines<'a>),
}

#[derive(Debug)]
struct Lines<'a> {
    bytes: Cow<'a, [u8]>,
    at: usize,
    line: usize,
    /// Offsets into `bytes` are offsets into the input.
    placed: bool,
}

impl Iterator for Readings<'_> {
    type Item = Result<Reading, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.state {
            State::One(reading) => reading.take().map(|reading| Ok(*reading)),
            State::Lines(lines) => lines.next(&self.input),
        }
    }
}

impl Lines<'_> {
    fn next(&mut self, input: &str) -> Option<Result<Reading, ReadError>> {
        loop {
            let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let from = self.at;
            let whole = rest.get(..length).unwrap_or_default();
            self.at += length + 1;
            self.line += 1;
            let bom = if from == 0 && whole.starts_with(b"\xEF\xBB\xBF") {
                3
            } else {
                0
            };
            let line = whole.get(bom..).unwrap_or_default();
            if line.trim_ascii().is_empty() {
                continue;
            }
            let mut warnings = Warnings::new(input);
            let text = String::from_utf8_lossy(line);
            if matches!(text, Cow::Owned(_)) {
                warnings.at(
                    self.line,
                    "bytes that are not UTF-8 were replaced by \u{FFFD}",
                );
            }
            return Some(
                match jsonl::read(&text, from + bom, self.line, &mut warnings) {
                    Ok(document) if too_long(&document.text).is_some() => Err(ReadError::Line {
                        input: input.to_owned(),
                        line: self.line,
                        why: format!("more than {MOST_MEGABYTES} MB of text in one document"),
                    }),
                    Ok(mut document) => {
                        if document.id.is_empty() {
                            document.id = id(line);
                        }
                        if !self.placed || matches!(text, Cow::Owned(_)) {
                            document.source = SourceMap::default();
                        }
                        Ok(Reading {
                            document,
                            warnings: warnings.finish(),
                        })
                    }
                    Err(why) => Err(ReadError::Line {
                        input: input.to_owned(),
                        line: self.line,
                        why,
                    }),
                },
            );
        }
    }
}

/// The id of a document that has none: the first 16 digits of its bytes' SHA-256, which anybody can
/// check with the bytes at hand.
fn id(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut id = String::with_capacity(16);
    for byte in Sha256::digest(bytes).iter().take(8) {
        let _ = write!(id, "{byte:02x}");
    }
    id
}
