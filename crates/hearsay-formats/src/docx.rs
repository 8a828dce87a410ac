//! DOCX: the text of a word processor's document.
//!
//! Owns: finding the text in the archive within bounds, paragraphs, headings.
//! Never: unpacks more than a bound, whatever the archive says of itself. Running heads, comments and
//! deleted words are no part of the text.

use std::io::{Cursor, Read as _};

use hearsay_document::{Document, Furniture, FurnitureKind, Span, Text};
use zip::ZipArchive;

use crate::encoding::{Builder, Source};
use crate::plain;
use crate::speech::{self, Speech};
use crate::warning::Warnings;
use crate::xml::{self, Node, attribute};

/// The largest text that is unpacked, in bytes of XML: more than a million words.
const LIMIT: u64 = 64 << 20;

/// Whether bytes are a ZIP archive.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads an archive. The error says what is wrong with it.
pub(crate) fn read(bytes: &[u8], warnings: &mut Warnings) -> Result<Document, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("the archive is cut off or damaged ({error})"))?;
    let xml = match part(&mut archive, "word/document.xml")? {
        Some(xml) => xml,
        None if archive.index_for_name("content.xml").is_some() => {
            return Err("an OpenDocument file; save it as .docx or text".to_owned());
        }
        None if archive.index_for_name("xl/workbook.xml").is_some() => {
            return Err("an Excel workbook; save the sheet as CSV".to_owned());
        }
        None if archive.index_for_name("ppt/presentation.xml").is_some() => {
            return Err("a presentation; save its text as .docx or text".to_owned());
        }
        None => {
            return Err(
                "a ZIP archive without a Word document; unpack it and read the files in it"
                    .to_owned(),
            );
        }
    };
    let source = Source {
        text: xml.into(),
        map: hearsay_document::SourceMap::default(),
    };
    let mut document = body(&source, warnings);
    if let Ok(Some(core)) = part(&mut archive, "docProps/core.xml") {
        properties(&core, &mut document);
    }
    Ok(document)
}

/// A part of the archive as text, unpacked within the bound.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, String> {
    if archive.index_for_name(name).is_none() {
        return Ok(None);
    }
    let file = archive
        .by_name(name)
        .map_err(|error| format!("{name} cannot be unpacked ({error})"))?;
    let mut bytes = Vec::new();
    file.take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("{name} cannot be unpacked ({error})"))?;
    if bytes.len() as u64 > LIMIT {
        return Err(format!(
            "{name} unpacks to more than {} MB, so it is not read",
            LIMIT >> 20
        ));
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// The text of the document's body.
fn body(source: &Source<'_>, warnings: &mut Warnings) -> Document {
    let mut built = Builder::default();
    let mut headings: Vec<Span> = Vec::new();
    let mut start = 0;
    let mut is_heading = false;
    let mut in_text = false;
    // Words in a deletion, and fields' instructions.
    let mut hidden = 0usize;
    let result = xml::walk(&source.text, |node| match node {
        Node::Start { tag, empty } => match tag.local_name().as_ref() {
            "t" => in_text = !empty,
            "del" | "moveFrom" if !empty => hidden += 1,
            "tab" if !built.text.is_empty() && !built.text.ends_with('\n') => built.make("\t"),
            "br" | "cr" if !built.text.ends_with('\n') => built.make("\n"),
            "pStyle" => {
                is_heading = attribute(tag, "val").is_some_and(|style| {
                    let style = style.to_lowercase();
                    style.starts_with("heading") || style == "title" || style == "subtitle"
                });
            }
            _ => {}
        },
        Node::End(name) => match name {
            "t" => in_text = false,
            "del" | "moveFrom" => hidden = hidden.saturating_sub(1),
            "p" => {
                let span = Span::new(start, built.text.len()).trimmed(&built.text);
                if is_heading && !span.is_empty() {
                    headings.push(span);
                }
                is_heading = false;
                if !built.text.is_empty() && !built.text.ends_with("\n\n") {
                    built.make(if built.text.ends_with('\n') {
                        "\n"
                    } else {
                        "\n\n"
                    });
                }
                start = built.text.len();
            }
            _ => {}
        },
        Node::Characters(span) => {
            if in_text && hidden == 0 {
                built.copy(source, span);
            }
        }
        Node::Reference(_, characters) => {
            if in_text && hidden == 0 {
                built.make(&characters);
            }
        }
    });
    if let Err((_, why)) = result {
        warnings.whole(format!(
            "the document's text is damaged ({why}); what stands before is read"
        ));
    }
    let text = Text::new(built.text.trim_end());
    let found = speech::of_page(&text);
    let mut furniture = found.furniture;
    for span in headings {
        if !speech::is_label(&found.turns, span) {
            furniture.push(Furniture {
                span,
                kind: FurnitureKind::Title,
            });
        }
    }
    let mut document = Document {
        text,
        ..Document::default()
    };
    let title = found.title.or(furniture
        .iter()
        .find(|f| f.kind == FurnitureKind::Title)
        .map(|f| f.span));
    plain::take(
        &mut document,
        Speech {
            turns: found.turns,
            furniture: speech::in_order(furniture),
            title,
            published: found.published,
            publisher: found.publisher,
        },
    );
    document
}

/// Title and day of the document's properties.
fn properties(core: &str, document: &mut Document) {
    let mut field: Option<String> = None;
    let _ = xml::walk(core, |node| match node {
        Node::Start { tag, .. } => field = Some(tag.local_name().as_ref().to_owned()),
        Node::End(_) => field = None,
        Node::Characters(span) => {
            let value = core.get(span.start()..span.end()).unwrap_or("").trim();
            if value.is_empty() {
                return;
            }
            if field.as_deref() == Some("title") {
                document.meta.title.get_or_insert_with(|| value.to_owned());
            } else if field.as_deref() == Some("language") {
                document
                    .meta
                    .language
                    .get_or_insert_with(|| value.to_owned());
            }
        }
        Node::Reference(..) => {}
    });
}
