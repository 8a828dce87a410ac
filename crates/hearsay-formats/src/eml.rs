//! Mail as it is sent and saved: `.eml`, with its encodings and its parts.
//!
//! Owns: which bytes are such a message, its lines of `From:` and `Subject:` as people read them, and which of its parts
//! is the text. Who wrote what in that text is [`crate::mail`]'s.
//! Never: opens what is attached, or follows a link.

use hearsay_document::{Document, Furniture, SourceMap, Span, Text, flat};
use mail_parser::{Address, ContentType, Message, MessageParser, MimeHeaders as _, PartType};

use crate::encoding::{Source, with_plain_lines};
use crate::mail;
use crate::reading;
use crate::speech;
use crate::warning::Warnings;
use crate::{html, plain};

/// Fields that programs write above a message and people do not, in lower case.
const SENT: &[&str] = &[
    "arc-seal",
    "authentication-results",
    "content-transfer-encoding",
    "content-type",
    "delivered-to",
    "dkim-signature",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "x-mailer",
    "x-received",
];
/// Bytes of the lines above a message that are looked at.
const LONGEST_HEAD: usize = 1 << 16;

/// Whether bytes are a message as it is sent: fields of which one says from whom it is and another was written by a
/// program, with no other line among them.
pub(crate) fn is_message(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(LONGEST_HEAD)];
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let (mut from, mut sent) = (false, false);
    for (index, line) in head.split(|&b| b == b'\n').enumerate() {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        // The line that an archive of mails sets above each, and lines that go on with the field above.
        if index == 0 && line.starts_with(b"From ") || index > 0 && matches!(line[0], b' ' | b'\t')
        {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else {
            return false;
        };
        let name = line[..colon].to_ascii_lowercase();
        if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
            return false;
        }
        from |= name == b"from";
        sent |= SENT.iter().any(|field| field.as_bytes() == name);
    }
    from && sent
}

/// Reads a message. The error says what is missing.
pub(crate) fn read(bytes: &[u8], warnings: &mut Warnings) -> Result<Document, String> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or("there are no lines of From: and Subject: above it")?;
    let mut raw = head(&message);
    // What stands around the words of a page is told by its tags.
    let mut around: Vec<Furniture> = Vec::new();
    let mut has_text = false;
    for part in message
        .text_body
        .iter()
        .filter_map(|&part| message.part(part))
    {
        let from = raw.len();
        match &part.body {
            PartType::Text(words) => raw.push_str(&with_plain_lines(Source::of_text(words)).text),
            PartType::Html(page) => {
                let page = html::read(Source::of_text(page));
                raw.push_str(page.text.as_str());
                around.extend(page.furniture.iter().map(|piece| Furniture {
                    span: Span::new(piece.span.start() + from, piece.span.end() + from),
                    kind: piece.kind,
                }));
            }
            _ => continue,
        }
        has_text |= raw.len() > from;
        raw.push('\n');
    }
    if !has_text {
        warnings.whole("the mail has no text; what is attached is not read");
    }
    let attached = message.attachments().filter(|part| {
        part.content_disposition()
            .is_some_and(ContentType::is_attachment)
    });
    match attached.count() {
        0 => {}
        1 => warnings.whole("one attachment is not read; save it and read it by itself"),
        many => warnings.whole(format!(
            "{many} attachments are not read; save them and read them by themselves"
        )),
    }
    let source = Source {
        text: raw.trim_end().into(),
        map: SourceMap::default(),
    };
    // Marks of quotation move what stands behind them.
    let source = if around.is_empty() {
        mail::without_marks(source)
    } else {
        source
    };
    let text = Text::new(source.text.into_owned());
    let mut found = reading::of_page(&text);
    found.furniture.extend(around);
    found.furniture = speech::in_order(found.furniture);
    let mut document = Document {
        text,
        ..Document::default()
    };
    document.meta.title = message
        .subject()
        .map(flat)
        .filter(|subject| !subject.is_empty());
    plain::take(&mut document, found);
    Ok(document)
}

/// The lines above a message, as people read them, and an empty one. Those that make it a mail are there if they are empty.
fn head(message: &Message<'_>) -> String {
    let mut head = String::new();
    let date = message.header_raw("Date").unwrap_or("");
    let fields = [
        ("From", message.from().map(names), true),
        ("To", message.to().map(names), true),
        ("Cc", message.cc().map(names), false),
        ("Date", Some(flat(date)), false),
        ("Subject", message.subject().map(flat), true),
    ];
    for (name, value, needed) in fields {
        let value = value.unwrap_or_default();
        if needed || !value.is_empty() {
            head.push_str(format!("{name}: {value}").trim_end());
            head.push('\n');
        }
    }
    head.push('\n');
    head
}

/// `Ann Pell <pell@ostby.example>, osk@ostby.example`.
fn names(list: &Address<'_>) -> String {
    let each = list.iter().filter_map(|one| {
        let name = one
            .name
            .as_deref()
            .map(flat)
            .filter(|name| !name.is_empty());
        let address = one.address.as_deref().map(flat);
        match (name, address) {
            (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
            (name, address) => name.or(address),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_from_what_people_write() {
        for (bytes, expected) in [
            (
                "Return-Path: <a@b.example>\r\nFrom: Ann <a@b.example>\r\n\r\nHi.",
                true,
            ),
            (
                "From a@b.example Tue Mar 12\nFrom: Ann <a@b.example>\nMIME-Version: 1.0\n\nHi.",
                true,
            ),
            (
                "From: Ann\nContent-Type: text/plain;\n charset=utf-8\n\nHi.",
                true,
            ),
            (
                "From: Ann\nTo: Jon\nDate: 12 Mar 2024\nSubject: Hi\n\nHi.",
                false,
            ),
            (
                "Received: three letters\nThey came on Monday.\nFrom: Ann",
                false,
            ),
            ("Received: three letters\n\nFrom: Ann", false),
            ("", false),
        ] {
            assert_eq!(is_message(bytes.as_bytes()), expected, "{bytes}");
        }
    }
}
