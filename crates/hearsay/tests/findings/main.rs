//! What the whole reading finds in small texts of our own.

mod arguments;
mod chains;
mod claims;
mod events;
mod figures;
mod forecasts;
mod questions;
mod shifts;
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

/// A story of a news agency, whose later words some readings hang on.
const MINE: &str = "Tarn Lithium shares plunge after regulator halts Bruna project\n\nBy Ole Brandvik\n\nOSLO, Nov 20 \
    (Fjordwire) - Shares in Tarn Valley Lithium (TVL.OL) lost more than a third of their value on Friday \
    after Norway's environment agency suspended the permit for its flagship mine, citing \"serious and \
    undisclosed\" leaks from a tailings dam.\n\nThe stock was down 37% at 48.20 crowns by 1315 GMT, wiping \
    some 2.9 billion crowns off the company's market value. It had closed on Thursday at 76.50, its highest \
    since March 2024.\n\nThe agency said inspectors had found arsenic levels \"eleven times the permitted \
    limit\" in the Bruna river in samples taken between Oct. 6 and Oct. 12. It ordered Tarn to stop all \
    processing by midnight on Sunday and to submit a remediation plan within 14 days.\n\n\"The company knew \
    of the leak in August and did not tell us,\" agency director Hege Moe told a news conference. \"That is \
    a breach of the licence and, in our view, of the Pollution Control Act.\"\n\nTarn rejected the \
    allegation. In a statement to the Oslo exchange it said it had reported \"a minor seepage\" to the \
    municipality on Aug. 19 and would appeal the decision. Chief Executive Rune Falk, who sold 400,000 \
    shares in September, was not available for comment.\n\nAnalysts at Nordbank cut their price target to 40 \
    crowns from 95 and said the mine was unlikely to restart before the second half of 2027.\n";
