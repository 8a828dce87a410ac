//! Saved web pages: the article or transcript in them, and the page around it.
//!
//! Owns: what is a page, and the way through it: elements ([`tree`]), what it tells machines ([`linked`]), what each is to its text ([`nature`]), what becomes
//! of it ([`fate`]), lines and the document ([`layout`]). The rest of a page is kept as furniture, never as testimony.
//! Never: fetches anything, or runs a script.

mod fate;
mod layout;
mod linked;
mod nature;
mod tree;

use hearsay_document::Document;

use crate::encoding::{Source, with_plain_lines};

use fate::{Fate, fates};
use layout::{Kind, Layout};
use tree::{Piece, parse};

/// Bytes at the start of a text that are looked at for a page's first tags.
const SEARCHED: usize = 1024;

/// Whether a text is a page.
pub(crate) fn is_html(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let mut end = text.len().min(SEARCHED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or("").to_ascii_lowercase();
    if !head.starts_with('<') {
        return false;
    }
    head.starts_with("<!doctype html")
        || [
            "<html", "<head", "<body", "<article", "<div", "<p>", "<section", "<main",
        ]
        .iter()
        .any(|tag| head.contains(tag))
}

/// Reads a page.
pub(crate) fn read(source: Source<'_>) -> Document {
    let source = with_plain_lines(source);
    let page = parse(&source);
    let fate = fates(&page);
    let mut layout = Layout::new(&source);
    for piece in &page.pieces {
        match *piece {
            Piece::Run { element, span } => {
                let nature = page
                    .elements
                    .get(element)
                    .map(|e| e.nature)
                    .unwrap_or_default();
                let heading = page.has(element, |nature| nature.heading);
                let strong = page.has(element, |nature| nature.strong);
                let preformatted =
                    nature.preformatted || page.has(element, |nature| nature.preformatted);
                let fate = match fate.get(element).copied().unwrap_or(Fate::Content) {
                    Fate::Content if page.has(element, |nature| nature.caption) => Fate::Caption,
                    fate => fate,
                };
                let kind = Kind {
                    fate,
                    heading,
                    strong,
                };
                layout.run(span, kind, preformatted);
            }
            Piece::Line => layout.request(1),
            Piece::Break { paragraph } => layout.request(if paragraph { 2 } else { 1 }),
            Piece::Cell => layout.cell(),
        }
    }
    layout.document(page.meta)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::Span;

    #[test]
    fn pages_are_told_from_text_with_brackets() {
        for (text, expected) in [
            ("<!DOCTYPE html><html>", true),
            ("\n<html lang=en>", true),
            ("<div><p>x", true),
            ("<i>Osk</i> left.", false),
            ("1 < 2", false),
            ("<?xml version=\"1.0\"?><tt/>", false),
        ] {
            assert_eq!(is_html(text), expected, "{text}");
        }
    }

    #[test]
    fn words_are_found_in_the_page() {
        let html = "<p>Osk:  <b>“I &amp;\n you”</b>&nbsp;left.</p><p>Vale: caf&eacute;.</p>";
        let document = read(Source::of_text(html));
        assert_eq!(
            document.text.as_str(),
            "Osk: “I & you”\u{a0}left.\n\nVale: café."
        );
        for (words, place) in [("left", "left"), ("“I", "“I"), ("café", "caf&eacute;")] {
            let at = document.text.as_str().find(words).expect("there");
            let (start, end) = document
                .source
                .source_span(Span::new(at, at + words.len()))
                .expect("placed");
            assert_eq!(&html[start..end], place);
        }
        assert_eq!(document.turns.len(), 2);
    }
}
