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

use hearsay_document::calendar;
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
        } else if meta.published.is_none() {
            // Archives are kept by day: "2019-03-05-harbour.txt".
            meta.published = day_of_name(name).map(|day| day.to_string());
        }
        if let Some(title) = &options.title {
            meta.title = Some(title.clone());
        }
        Ok(reading)
    }))
}

/// The day with which the name of a file begins or ends: `2019-03-05-harbour.txt`, `20190305_harbour.vtt`,
/// `07-courier-2019-03-05.html`; beside it may stand a number that counts the files: `2019-03-05-2.txt`.
fn day_of_name(path: &str) -> Option<jiff::civil::Date> {
    /// Digits of the longest number that counts files.
    const COUNTER: usize = 3;
    let name = path.rsplit(['/', '\\']).next()?;
    let is_ending = |ending: &str| ending.starts_with(|c: char| c.is_alphabetic());
    let name = match name.rsplit_once('.') {
        Some((bare, ending)) if is_ending(ending) => bare,
        _ => name,
    };
    let is_other = |c: char| !(c.is_ascii_digit() || "-_.".contains(c));
    let day = |numbers: &str| {
        let (day, place) = calendar::day_in(numbers)?;
        (place == (0..numbers.len())).then_some(day)
    };
    let is_counter = |counter: &str| counter.len() <= COUNTER;
    let with_counter = |numbers: &str| {
        let numbers = numbers.trim_matches(['-', '_', '.']).replace('_', "-");
        let before = numbers
            .split_once('-')
            .filter(|(counter, _)| is_counter(counter));
        let behind = numbers
            .rsplit_once('-')
            .filter(|(_, counter)| is_counter(counter));
        day(&numbers)
            .or_else(|| day(behind?.0))
            .or_else(|| day(before?.1))
    };
    with_counter(name.split(is_other).next()?)
        .or_else(|| with_counter(name.rsplit(is_other).next()?))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_may_begin_or_end_with_its_day() {
        for (name, day) in [
            ("talks/2019-03-05-harbour.txt", Some("2019-03-05")),
            ("20190305_harbour.vtt", Some("2019-03-05")),
            ("2019_03_05 harbour.txt", Some("2019-03-05")),
            ("C:\\talks\\2019.03.05.txt", Some("2019-03-05")),
            ("2019-13-05.txt", None),
            ("201903051200.txt", None),
            ("harbour 2019-03-05.txt", Some("2019-03-05")),
            ("07-courier-2019-03-05.txt", Some("2019-03-05")),
            ("harbour_20190305", Some("2019-03-05")),
            ("2019.03.05", Some("2019-03-05")),
            ("harbour-2019-03-05-2.txt", Some("2019-03-05")),
            ("2019-03-05_12 harbour.txt", Some("2019-03-05")),
            ("007-2019-03-05.txt", Some("2019-03-05")),
            ("2019-03-05-1830.txt", None),
            ("fire of 2019-03-05 and after.txt", None),
            ("2019-03.txt", None),
            ("20190305-talks/harbour.txt", None),
            ("", None),
        ] {
            let found = day_of_name(name).map(|day| day.to_string());
            assert_eq!(found.as_deref(), day, "{name}");
        }
    }

    #[test]
    fn what_the_text_says_goes_before_the_name_of_its_file() {
        let named = |text: &str| -> Option<String> {
            let options = Options::default();
            let readings = parse("2019-03-05.txt", text.as_bytes(), &options);
            let reading = readings.expect("a text").next()?.expect("a document");
            reading.document.meta.published.clone()
        };
        let told = "Harbour shut\n4 March 2019\n\nThe harbour is shut, the pilots said.";
        assert_eq!(named(told).as_deref(), Some("2019-03-04"));
        let untold = "The harbour is shut, the pilots said.";
        assert_eq!(named(untold).as_deref(), Some("2019-03-05"));
    }
}
