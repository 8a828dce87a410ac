//! The table of forms: what each is called and how it is recognised.
//!
//! Owns: [`Format`] and its rows. To add a form: one reader, one row, one folder of fixtures.
//! Never: reads.

use crate::{eml, html, json, jsonl, office, pdf, srt, table, ttml, vtt};

/// The forms. Their order is that of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    WebVtt,
    Srt,
    JsonLines,
    Json,
    Html,
    Ttml,
    Table,
    Docx,
    Odt,
    Pdf,
    Eml,
    Text,
}

/// How a form is recognised.
pub(crate) enum Recognise {
    /// By the first bytes.
    Bytes(fn(&[u8]) -> bool),
    /// By the first characters of the decoded text.
    Text(fn(&str) -> bool),
    /// It is what is left.
    Otherwise,
}

/// A row: a form's name, what it is, how it is recognised.
pub(crate) struct Row {
    form: Form,
    name: &'static str,
    recognise: Recognise,
}

/// In the order in which forms are tried: the most certain signs first.
const ROWS: &[Row] = &[
    Row {
        form: Form::Odt,
        name: "odt",
        recognise: Recognise::Bytes(office::is_odt),
    },
    Row {
        form: Form::Docx,
        name: "docx",
        recognise: Recognise::Bytes(office::is_zip),
    },
    Row {
        form: Form::Pdf,
        name: "pdf",
        recognise: Recognise::Bytes(pdf::is_pdf),
    },
    Row {
        form: Form::Eml,
        name: "eml",
        recognise: Recognise::Bytes(eml::is_message),
    },
    Row {
        form: Form::WebVtt,
        name: "vtt",
        recognise: Recognise::Text(vtt::is_signed),
    },
    Row {
        form: Form::JsonLines,
        name: "jsonl",
        recognise: Recognise::Text(is_json_lines),
    },
    Row {
        form: Form::Json,
        name: "json",
        recognise: Recognise::Text(json::is_json),
    },
    Row {
        form: Form::Ttml,
        name: "ttml",
        recognise: Recognise::Text(ttml::is_ttml),
    },
    Row {
        form: Form::Html,
        name: "html",
        recognise: Recognise::Text(html::is_html),
    },
    Row {
        form: Form::Srt,
        name: "srt",
        recognise: Recognise::Text(srt::is_srt),
    },
    Row {
        form: Form::Table,
        name: "csv",
        recognise: Recognise::Text(table::is_table),
    },
    Row {
        form: Form::Text,
        name: "text",
        recognise: Recognise::Otherwise,
    },
];

/// A form of transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format(pub(crate) Form);

impl Format {
    /// The form of that name.
    pub fn parse(name: &str) -> Option<Self> {
        ROWS.iter()
            .find(|row| row.name == name)
            .map(|row| Self(row.form))
    }

    /// Names of all forms, in the order in which they are tried.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ROWS.iter().map(|row| row.name)
    }

    /// The form's name.
    pub fn name(self) -> &'static str {
        ROWS.iter()
            .find(|row| row.form == self.0)
            .map_or("", |row| row.name)
    }

    /// The form of bytes that are told by themselves, before they are a text.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        ROWS.iter()
            .find(|row| matches!(row.recognise, Recognise::Bytes(test) if test(bytes)))
            .map(|row| Self(row.form))
    }

    /// The form of a text, by its content.
    pub(crate) fn of_text(text: &str) -> Self {
        ROWS.iter()
            .find(|row| match row.recognise {
                Recognise::Text(test) => test(text),
                Recognise::Otherwise => true,
                Recognise::Bytes(_) => false,
            })
            .map_or(Self(Form::Text), |row| Self(row.form))
    }
}

/// The first line that is not blank is a record by itself.
fn is_json_lines(text: &str) -> bool {
    text.lines()
        .map(|line| line.trim_start_matches('\u{FEFF}').trim())
        .find(|line| !line.is_empty())
        .is_some_and(|line| line.starts_with('{') && jsonl::is_record(line))
}
