//! Who says what, on whose word, in small texts of our own.

mod certainty;
mod chains;
mod contents;
mod lexicon;
mod passing;
mod properties;
mod quotations;
mod sources;

use hearsay::Options;
use hearsay::document::{Attribution, Document, Span};

/// A text, a word of a cue, and the pieces of the one source and the one content by it.
type Case<'a> = (&'a str, &'a str, &'a [&'a str], &'a [&'a str]);

fn read(text: &str) -> Document {
    hearsay::read("note.txt", text.as_bytes(), &Options::default())
        .expect("plain text is read")
        .remove(0)
        .document
}

fn words<'a>(document: &'a Document, pieces: &[Span]) -> Vec<&'a str> {
    pieces.iter().map(|s| document.text.slice(*s)).collect()
}

/// The attributions with a word in their cue.
fn by_cue<'a>(document: &'a Document, cue: &str) -> Vec<&'a Attribution> {
    let has = |a: &&Attribution| words(document, &a.cue).join(" ").contains(cue);
    document.attributions.iter().filter(has).collect()
}

/// That a cue has its source and its content, and no more.
fn holds(cases: &[Case]) {
    for (text, cue, source, content) in cases {
        let document = read(text);
        let found = by_cue(&document, cue);
        let [a] = found[..] else {
            panic!("one attribution by `{cue}`, not {}: {text}", found.len());
        };
        assert_eq!(words(&document, &a.source), *source, "{text}");
        assert_eq!(words(&document, &a.content), *content, "{text}");
    }
}
