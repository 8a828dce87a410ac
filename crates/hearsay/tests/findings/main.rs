//! What the whole reading finds in small texts of our own.

mod arguments;
mod chains;
mod claims;
mod events;
mod figures;
mod forecasts;
mod questions;
mod times;
mod who;

use hearsay::Options;
use hearsay::document::{Attribution, Document};

fn read(text: &str) -> Document {
    hearsay::read("note.txt", text.as_bytes(), &Options::default())
        .expect("plain text is read")
        .remove(0)
        .document
}

/// The first attribution whose source is these words.
#[track_caller]
fn told_by<'a>(document: &'a Document, source: &str) -> &'a Attribution {
    let is = |a: &&Attribution| a.source.iter().any(|s| document.text.slice(*s) == source);
    let found = document.attributions.iter().find(is);
    found.unwrap_or_else(|| panic!("{}: {source} says something", document.text.as_str()))
}

/// All that whoever these words tell of is called.
#[track_caller]
fn called<'a>(document: &'a Document, source: &str) -> Vec<&'a str> {
    let who = told_by(document, source).entity.expect("it is somebody");
    let mentions = &document.entities[who.index()].mentions;
    mentions
        .iter()
        .map(|m| document.text.slice(m.span))
        .collect()
}
