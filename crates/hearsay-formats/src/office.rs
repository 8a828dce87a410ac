//! Documents of word processors, which are archives: DOCX and ODT.
//!
//! Owns: finding the text in the archive within bounds, and the document that paragraphs and headings make.
//! Never: unpacks more than a bound, whatever the archive says of itself. Running heads, comments and
//! deleted words are no part of the text.

use std::io::{Cursor, Read as _};

use hearsay_document::{Document, SourceMap};
use zip::ZipArchive;

use crate::encoding::Source;
use crate::paragraphs::Paragraphs;
use crate::warning::Warnings;
use crate::xml::{self, Node};
use crate::{docx, odt};

/// The largest text that is unpacked, in bytes of XML: more than a million words.
const LIMIT: u64 = 64 << 20;

/// Whether bytes are a ZIP archive.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether bytes are an OpenDocument text: such an archive begins with its kind, which is not packed.
pub(crate) fn is_odt(bytes: &[u8]) -> bool {
    const NAME_AT: usize = 30;
    is_zip(bytes)
        && bytes.get(NAME_AT..).is_some_and(|rest| {
            rest.starts_with([b"mimetype", TEXT.as_bytes()].concat().as_slice())
        })
}

/// The kind of OpenDocument texts.
const TEXT: &str = "application/vnd.oasis.opendocument.text";

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads an archive. The error says what is wrong with it.
pub(crate) fn read(bytes: &[u8], warnings: &mut Warnings) -> Result<Document, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| format!("the archive is cut off or damaged ({error})"))?;
    let (written, told, properties) = if let Some(xml) = part(&mut archive, "word/document.xml")? {
        (xml, docx::paragraphs as Reader, "docProps/core.xml")
    } else if let Some(xml) = part(&mut archive, "content.xml")? {
        let kind = part(&mut archive, "mimetype")?.unwrap_or_default();
        if !kind.is_empty() && !kind.starts_with(TEXT) {
            return Err(
                "an OpenDocument file without running text; save it as .csv or text".to_owned(),
            );
        }
        (xml, odt::paragraphs as Reader, "meta.xml")
    } else if archive.index_for_name("xl/workbook.xml").is_some() {
        return Err("an Excel workbook; save the sheet as CSV".to_owned());
    } else if archive.index_for_name("ppt/presentation.xml").is_some() {
        return Err("a presentation; save its text as .docx or text".to_owned());
    } else {
        return Err(
            "a ZIP archive without a Word document; unpack it and read the files in it".to_owned(),
        );
    };
    let source = Source {
        text: written.into(),
        map: SourceMap::default(),
    };
    let mut paragraphs = Paragraphs::default();
    if let Err((_, why)) = told(&source, &mut paragraphs) {
        warnings.whole(format!(
            "the document's text is damaged ({why}); what stands before is read"
        ));
    }
    let mut document = paragraphs.document();
    if let Ok(Some(xml)) = part(&mut archive, properties) {
        take_properties(&xml, &mut document);
    }
    Ok(document)
}

/// Takes the paragraphs of a document's XML. The error is the line and what is wrong.
type Reader = fn(&Source<'_>, &mut Paragraphs) -> Result<(), (usize, String)>;

/// A part of the archive as text, unpacked within the bound.
fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, String> {
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

/// Title and language of the document's properties.
fn take_properties(properties: &str, document: &mut Document) {
    let mut field: Option<String> = None;
    let _ = xml::walk(properties, |node| match node {
        Node::Start { tag, .. } => field = Some(tag.local_name().as_ref().to_owned()),
        Node::End(_) => field = None,
        Node::Characters(span) => {
            let value = properties
                .get(span.start()..span.end())
                .unwrap_or("")
                .trim();
            let slot = match field.as_deref() {
                Some("title") => &mut document.meta.title,
                Some("language") => &mut document.meta.language,
                _ => return,
            };
            if !value.is_empty() {
                slot.get_or_insert_with(|| value.to_owned());
            }
        }
        Node::Reference(..) => {}
    });
}
