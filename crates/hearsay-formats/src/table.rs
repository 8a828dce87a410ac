//! CSV and TSV: a row an utterance, with columns for speaker, words and times.
//!
//! Owns: fields with their places, and which column is which.
//! Never: takes prose with commas for a table: a table has a head that names its words.

use hearsay_document::{Document, Span};

use crate::captions::{self, Cue, Repeats};
use crate::clock::time_code;
use crate::encoding::{Builder, Source, with_plain_lines};
use crate::script;
use crate::warning::Warnings;

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Columns {
    words: usize,
    speaker: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
}

const WORDS: &[&str] = &[
    "text",
    "words",
    "utterance",
    "sentence",
    "transcript",
    "transcription",
    "content",
    "body",
    "dialogue",
    "dialog",
    "line",
    "speech",
    "caption",
    "subtitle",
    "quote",
    "message",
];
const SPEAKERS: &[&str] = &[
    "speaker",
    "name",
    "voice",
    "who",
    "character",
    "person",
    "speaker name",
    "speaker_name",
    "role",
    "author",
];
const STARTS: &[&str] = &[
    "start",
    "begin",
    "start time",
    "start_time",
    "starttime",
    "timestamp",
    "time",
    "in",
    "timecode",
    "from",
    "start_ms",
];
const ENDS: &[&str] = &[
    "end", "stop", "end time", "end_time", "endtime", "out", "to", "end_ms",
];

/// The delimiter and the columns of a text whose first row is a head that names its words, and
/// speakers or times beside them.
fn head(text: &str) -> Option<(u8, Columns)> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    if first.len() > 400 {
        return None;
    }
    [b'\t', b',', b';', b'|'].into_iter().find_map(|delimiter| {
        let fields: Vec<String> = first
            .split(delimiter as char)
            .map(|field| {
                field
                    .trim()
                    .trim_matches(['"', '\u{FEFF}'])
                    .trim()
                    .to_lowercase()
            })
            .collect();
        let find = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| fields.iter().position(|field| field == name))
        };
        let words = find(WORDS)?;
        let columns = Columns {
            words,
            speaker: find(SPEAKERS),
            start: find(STARTS),
            end: find(ENDS),
        };
        (fields.len() >= 2 && (columns.speaker.is_some() || columns.start.is_some()))
            .then_some((delimiter, columns))
    })
}

/// Whether a text is a table: it has a head, or every row has the same two to six tabs.
pub(crate) fn is_table(text: &str) -> bool {
    script::left_column(text).is_empty() && (head(text).is_some() || tabs(text).is_some())
}

/// Tab-separated rows without a head: their words are in the last column, the speaker before it.
fn tabs(text: &str) -> Option<Columns> {
    let mut count = None;
    let mut rows = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(50) {
        let tabs = line.matches('\t').count();
        if !(1..=6).contains(&tabs) || count.is_some_and(|count| count != tabs) {
            return None;
        }
        let words = line.rsplit('\t').next().unwrap_or("");
        if !words.contains(char::is_alphabetic) {
            return None;
        }
        count = Some(tabs);
        rows += 1;
    }
    let tabs = count.filter(|_| rows >= 3)?;
    Some(Columns {
        words: tabs,
        speaker: Some(tabs - 1),
        start: None,
        end: None,
    })
}

/// A field: its place without quotes, and whether quotes in it are doubled.
#[derive(Clone, Copy)]
struct Field {
    span: Span,
    doubled: bool,
}

/// The fields of the row at `at`, and where the next row begins (RFC 4180, with any delimiter). A quote
/// inside an unquoted field is a character like others.
fn row(text: &str, mut at: usize, delimiter: u8, fields: &mut Vec<Field>) -> usize {
    fields.clear();
    let bytes = text.as_bytes();
    loop {
        if bytes.get(at) == Some(&b'"') {
            let start = at + 1;
            let mut doubled = false;
            let mut end = start;
            loop {
                let Some(step) = bytes.get(end..).and_then(|rest| memchr::memchr(b'"', rest))
                else {
                    end = bytes.len();
                    at = end;
                    break;
                };
                end += step;
                if bytes.get(end + 1) == Some(&b'"') {
                    doubled = true;
                    end += 2;
                } else {
                    at = end + 1;
                    break;
                }
            }
            fields.push(Field {
                span: Span::new(start, end),
                doubled,
            });
            // Whatever stands between the quote and the delimiter is lost on every reader of CSV.
            while bytes.get(at).is_some_and(|&b| b != delimiter && b != b'\n') {
                at += 1;
            }
        } else {
            let length = bytes
                .get(at..)
                .and_then(|rest| memchr::memchr2(delimiter, b'\n', rest))
                .unwrap_or(bytes.len().saturating_sub(at));
            fields.push(Field {
                span: Span::new(at, at + length),
                doubled: false,
            });
            at += length;
        }
        match bytes.get(at) {
            Some(&b) if b == delimiter => at += 1,
            Some(_) => return at + 1,
            None => return bytes.len(),
        }
    }
}

/// Reads a table.
pub(crate) fn read(source: Source<'_>, warnings: &mut Warnings) -> Document {
    let source = with_plain_lines(source);
    let text: &str = &source.text;
    let (delimiter, columns, mut skip) = match head(text) {
        Some((delimiter, columns)) => (delimiter, columns, true),
        None => {
            let delimiter = if text.contains('\t') { b'\t' } else { b',' };
            let columns = tabs(text).unwrap_or(Columns {
                words: 1,
                speaker: Some(0),
                ..Columns::default()
            });
            (delimiter, columns, false)
        }
    };
    let mut raw = Builder::default();
    let mut cues: Vec<Cue> = Vec::new();
    let mut fields: Vec<Field> = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < text.len() {
        let next = row(text, at, delimiter, &mut fields);
        let number = line;
        line +=
            memchr::memchr_iter(b'\n', text.as_bytes().get(at..next).unwrap_or_default()).count();
        at = next.max(at + 1);
        let words = |column: usize| {
            fields.get(column).map(|field| {
                (
                    field,
                    text.get(field.span.start()..field.span.end()).unwrap_or(""),
                )
            })
        };
        if fields
            .iter()
            .all(|field| field.span.trimmed(text).is_empty())
        {
            continue;
        }
        if std::mem::take(&mut skip) {
            continue;
        }
        let Some((field, _)) = words(columns.words) else {
            warnings.at(
                number,
                format!(
                    "the row has {} columns and none for the words; it is kept as one line",
                    fields.len()
                ),
            );
            let (Some(first), Some(last)) = (fields.first(), fields.last()) else {
                continue;
            };
            push(
                &source,
                first.span.cover(last.span),
                false,
                &mut raw,
                &mut cues,
                (None, None),
                None,
            );
            continue;
        };
        let time = |column: Option<usize>| {
            let value = column.and_then(words)?.1.trim();
            let whole = time_code(value)
                .filter(|(_, length)| *length == value.len())
                .map(|(time, _)| time);
            whole
                .or_else(|| value.parse().ok())
                .filter(|time: &f64| time.is_finite())
        };
        let voice = columns
            .speaker
            .and_then(words)
            .map(|(_, name)| name.trim().trim_end_matches(':').trim().to_owned())
            .filter(|name| !name.is_empty());
        let (field, times) = (*field, (time(columns.start), time(columns.end)));
        push(
            &source,
            field.span,
            field.doubled,
            &mut raw,
            &mut cues,
            times,
            voice,
        );
    }
    captions::document(&raw, &cues, Repeats::Said)
}

fn push(
    source: &Source<'_>,
    span: Span,
    doubled: bool,
    raw: &mut Builder,
    cues: &mut Vec<Cue>,
    times: (Option<f64>, Option<f64>),
    voice: Option<String>,
) {
    let start = raw.text.len();
    if doubled {
        let mut from = span.start();
        let text = source.text.get(..span.end()).unwrap_or("");
        while let Some(step) = text.get(from..).and_then(|rest| rest.find("\"\"")) {
            raw.copy(source, Span::new(from, from + step + 1));
            from += step + 2;
        }
        raw.copy(source, Span::new(from, span.end()));
    } else {
        raw.copy(source, span);
    }
    cues.push(Cue {
        colour: None,
        start: times.0,
        end: times.1,
        voice,
        words: Span::new(start, raw.text.len()),
    });
    raw.make("\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_told_from_prose() {
        for (text, expected) in [
            ("speaker,text\nOsk,No.", true),
            ("Start;End;Speaker;Sentence\n", true),
            ("1\tOsk\tNo.\n2\tVale\tYes.\n3\tOsk\tNo.", true),
            ("The minister, who knew, said nothing, text.", false),
            ("text\nOsk", false),
            ("1\t2\n3\t4\n5\t6", false),
        ] {
            assert_eq!(is_table(text), expected, "{text}");
        }
    }

    #[test]
    fn quoted_fields_keep_their_commas_quotes_and_lines() {
        let text = "speaker,text,start\n\"Osk, Daria\",\"I said \"\"no\"\", twice.\nThen I left.\",0:05\nVale,Yes.,9.5\n";
        let mut warnings = Warnings::new("a.csv");
        let document = read(Source::of_text(text), &mut warnings);
        assert_eq!(
            document.text.as_str(),
            "I said \"no\", twice. Then I left.\nYes."
        );
        let turns: Vec<_> = document
            .turns
            .iter()
            .map(|t| (t.speaker.as_deref(), t.start))
            .collect();
        assert_eq!(
            turns,
            [(Some("Daria Osk"), Some(5.0)), (Some("Vale"), Some(9.5))]
        );
        let at = document.text.as_str().find("twice").expect("there");
        assert_eq!(
            document.source.source_span(Span::new(at, at + 5)),
            Some((
                text.find("twice").expect("there"),
                text.find("twice").expect("there") + 5
            ))
        );
    }
}
