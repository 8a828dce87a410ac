//! Plain text: labelled transcripts, pages of broadcasters, depositions, articles.
//!
//! Owns: making a document of text as it is. Everything it says is found by [`crate::speech`].
//! Never: changes a character beyond line ends, the words and times they broke, numbers at the margin, running heads, Markdown's marks inside a line and
//! the marks of quotation in mails.

use hearsay_document::{Document, Meta, Text, flat};

use crate::encoding::{Source, with_plain_lines};
use crate::reading;
use crate::speech::Speech;
use crate::{hyphens, mail, margin, markdown, running, timed};

/// Reads plain text.
pub(crate) fn read(source: Source<'_>) -> Document {
    let source = hyphens::with_whole_times(running::without_heads(margin::without_numbers(
        with_plain_lines(source),
    )));
    if let Some(document) = timed::read(&source) {
        return document;
    }
    let source = hyphens::rejoined(markdown::without_marks(mail::without_marks(source)));
    let text = Text::new(source.text.into_owned());
    let found = reading::of_page(&text);
    let mut document = Document {
        text,
        source: source.map,
        ..Document::default()
    };
    take(&mut document, found);
    document
}

/// Puts what was found into a document, and its title, date and publisher where it has none.
pub(crate) fn take(document: &mut Document, found: Speech) {
    if document.meta.title.is_none() {
        document.meta.title = found
            .title
            .map(|span| flat(document.text.slice(span)))
            .filter(|title| !title.is_empty());
    }
    if document.meta.published.is_none() {
        document.meta.published = found.published;
    }
    if document.meta.publisher.is_none() {
        document.meta.publisher = found.publisher;
    }
    if document.meta.media.is_none() && found.is_handout {
        document.meta.media = Some(Meta::HANDOUT.to_owned());
    }
    document.turns = found.turns;
    document.furniture = found.furniture;
}
