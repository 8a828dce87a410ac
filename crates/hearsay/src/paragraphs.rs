//! Paragraphs of a text as they are shown: its lines, where no sentence goes on over the end of one.
//!
//! Owns: [`paragraphs`], for the page and the annotated script.
//! Never: changes a character.

use hearsay_document::{Document, Span};

/// The paragraphs within a span, in order, empty ones left out. Lines that are broken at a measure are one paragraph as
/// long as a sentence holds them together.
pub(crate) fn paragraphs(document: &Document, span: Span) -> Vec<Span> {
    let goes_on = |end: usize| {
        document
            .sentence_at(end)
            .is_some_and(|id| document.sentences[id.index()].span.end() > end + 1)
    };
    let mut found: Vec<Span> = Vec::new();
    let mut at = span.start();
    for line in document.text.slice(span).split('\n') {
        let here = Span::new(at, at + line.len());
        at = here.end() + 1;
        if line.trim().is_empty() {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.end() + 1 == here.start() && goes_on(last.end()) => {
                *last = last.cover(here);
            }
            _ => found.push(here),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Sentence, TokenId};

    #[test]
    fn a_line_goes_on_where_its_sentence_does() {
        let text = "The pump had\nstopped. Nobody\nknew.\nThe lamp burned.\n\nIt\n";
        let mut document = Document::of_text(text);
        for words in [
            "The pump had\nstopped.",
            "Nobody\nknew.",
            "The lamp burned.",
            "It",
        ] {
            let from = text.find(words).expect("in the text");
            document.sentences.push(Sentence {
                span: Span::new(from, from + words.len()),
                first: TokenId::new(0),
                len: 0,
            });
        }
        let found: Vec<&str> = paragraphs(&document, Span::new(0, text.len()))
            .into_iter()
            .map(|span| document.text.slice(span))
            .collect();
        assert_eq!(
            found,
            [
                "The pump had\nstopped. Nobody\nknew.",
                "The lamp burned.",
                "It"
            ]
        );
    }
}
