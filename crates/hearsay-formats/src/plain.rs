//! Plain text: labelled transcripts, pages of broadcasters, depositions, articles.
//!
//! Owns: making a document of text as it is. Everything it says is found by [`crate::speech`].
//! Never: changes a character beyond line ends and numbers at the margin.

use hearsay_document::{Document, Text};

use crate::encoding::{Source, with_plain_lines};
use crate::margin;
use crate::speech::{self, Speech};

/// Reads plain text.
pub(crate) fn read(source: Source<'_>) -> Document {
    let source = margin::without_numbers(with_plain_lines(source));
    let text = Text::new(source.text.into_owned());
    let found = speech::of_page(&text);
    let mut document = Document {
        text,
        source: source.map,
        ..Document::default()
    };
    take(&mut document, found);
    document
}

/// Puts what was found into a document, and its title where it has none.
pub(crate) fn take(document: &mut Document, found: Speech) {
    if document.meta.title.is_none() {
        document.meta.title = found
            .title
            .map(|span| document.text.slice(span).trim().to_owned())
            .filter(|title| !title.is_empty());
    }
    document.turns = found.turns;
    document.furniture = found.furniture;
}
