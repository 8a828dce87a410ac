//! XML as it streams by: start and end tags, and the place of every run of characters.
//!
//! Owns: walking an XML text without a tree, so that no nesting is too deep and a cut-off file is
//! read up to its end.
//! Never: knows what a tag means, or fetches an entity.

use hearsay_document::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::entities;

/// What stands in an XML text.
pub(crate) enum Node<'a> {
    /// A start tag; `empty` if it is an end tag as well.
    Start {
        tag: &'a BytesStart<'a>,
        empty: bool,
    },
    /// An end tag, by its local name.
    End(&'a str),
    /// Characters as they stand in the text.
    Characters(Span),
    /// A reference: its place and its characters.
    Reference(Span, String),
}

/// Walks a text and hands on each node. Where the text is no longer XML, the line and what is wrong.
pub(crate) fn walk(text: &str, mut take: impl FnMut(Node<'_>)) -> Result<(), (usize, String)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut depth = 0usize;
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event();
        let after = reader.buffer_position() as usize;
        let span = Span::new(before.min(text.len()), after.min(text.len()));
        match event {
            Ok(Event::Start(tag)) => {
                depth += 1;
                take(Node::Start {
                    tag: &tag,
                    empty: false,
                });
            }
            Ok(Event::Empty(tag)) => take(Node::Start {
                tag: &tag,
                empty: true,
            }),
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                take(Node::End(tag.local_name().as_ref()));
            }
            Ok(Event::Text(_)) => take(Node::Characters(span)),
            Ok(Event::CData(_)) => {
                let inner = Span::new(
                    span.start() + "<![CDATA[".len(),
                    span.end().saturating_sub("]]>".len()),
                );
                take(Node::Characters(inner));
            }
            Ok(Event::GeneralRef(_)) => {
                let raw = text.get(span.start()..span.end()).unwrap_or("");
                if let Some((characters, _)) = entities::reference(raw) {
                    take(Node::Reference(span, characters));
                } else {
                    take(Node::Characters(span));
                }
            }
            Ok(Event::Eof) if depth > 0 => {
                return Err((line_of(text, text.len()), "the file is cut off".to_owned()));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err((line_of(text, span.end()), error.to_string())),
        }
    }
}

/// The line of byte `at`, counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    let head = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    memchr::memchr_iter(b'\n', head).count() + 1
}

/// The value of an attribute, by its local name.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| html_escape::decode_html_entities(&attribute.value).into_owned())
}
