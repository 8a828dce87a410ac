//! JSON Lines: one document a line, its text taken verbatim.
//!
//! Owns: records with a `text`, and with `id`, `meta` and `turns` where they are given; hearsay's own
//! records among them.
//! Never: changes a character of a text: spans of it are spans of what came in.

use std::collections::BTreeMap;

use hearsay_document::record;
use hearsay_document::{Document, Meta, Role, Text, Turn};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::json_string;
use crate::lines::lines;
use crate::plain;
use crate::reading;
use crate::speech::{self, Hints};
use crate::warning::Warnings;

/// The fields that are read; others belong to whoever wrote them.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    text: &'a RawValue,
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(default)]
    meta: Option<serde_json::Map<String, serde_json::Value>>,
    #[serde(borrow, default)]
    turns: Option<&'a RawValue>,
}

/// Whether a line opens a file of this form: an object with a string `text` and none of the keys of
/// other JSON, which has a text as well.
pub(crate) fn is_record(line: &str) -> bool {
    let Ok(keys) = serde_json::from_str::<BTreeMap<String, &RawValue>>(line) else {
        return false;
    };
    let foreign = [
        "segments",
        "utterances",
        "words",
        "results",
        "monologues",
        "chunks",
        "media-time",
    ];
    keys.get("text")
        .is_some_and(|text| text.get().starts_with('"'))
        && !foreign.iter().any(|key| keys.contains_key(*key))
}

/// Reads one line, which begins at byte `from` of the input. The error is what is wrong with it.
pub(crate) fn read(
    line: &str,
    from: usize,
    number: usize,
    warnings: &mut Warnings,
) -> Result<Document, String> {
    let fields: Line<'_> = serde_json::from_str(line).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or("");
        format!(
            "no record of JSON Lines (column {}): {message}",
            error.column()
        )
    })?;
    let at = from + json_string::place(line, fields.text.get());
    let Some(decoded) = json_string::decode(fields.text.get(), at) else {
        return Err("the field \"text\" is no string".to_owned());
    };
    if decoded.replaced {
        warnings.at(
            number,
            "half a UTF-16 character in \"text\" was replaced by \u{FFFD}",
        );
    }
    let id = fields.id.map(RawValue::get).and_then(|raw| {
        json_string::decode(raw, 0).map_or_else(
            || {
                raw.parse::<serde_json::Number>()
                    .ok()
                    .map(|n| n.to_string())
            },
            |id| Some(id.text.into_owned()),
        )
    });
    let mut document = Document {
        id: id.unwrap_or_default(),
        meta: fields.meta.map(meta).unwrap_or_default(),
        text: Text::new(decoded.text),
        source: decoded.map,
        ..Document::default()
    };
    let lines = lines(&document.text);
    let found = reading::find(&document.text, &lines, Hints::default());
    take(&mut document, found, fields.turns, number, warnings);
    Ok(document)
}

/// Takes over what was found, and turns where the record gives its own.
fn take(
    document: &mut Document,
    found: speech::Speech,
    given: Option<&RawValue>,
    number: usize,
    warnings: &mut Warnings,
) {
    plain::take(document, found);
    let Some(raw) = given else { return };
    match serde_json::from_str::<Option<Vec<record::Turn>>>(raw.get()) {
        Ok(Some(turns)) => {
            let (taken, lost) = restore(&document.text, &turns);
            if lost > 0 {
                warnings.at(
                    number,
                    format!(
                        "{lost} of {} turns do not fit the text and were left out",
                        turns.len()
                    ),
                );
            }
            document.turns = taken;
        }
        Ok(None) => {}
        Err(error) => warnings.at(
            number,
            format!("the field \"turns\" cannot be read, so labels were: {error}"),
        ),
    }
}

/// Turns as a record gives them, in order; those that fall outside of the text or into another turn
/// are counted.
fn restore(text: &Text, given: &[record::Turn]) -> (Vec<Turn>, usize) {
    let mut turns: Vec<Turn> = given
        .iter()
        .filter_map(|turn| {
            Some(Turn {
                span: turn.span.to_bytes(text)?,
                label: turn.label.and_then(|label| label.to_bytes(text)),
                speaker: turn.speaker.clone(),
                role: turn.role.as_deref().and_then(Role::parse),
                start: turn.start,
                end: turn.end,
                ..Turn::default()
            })
        })
        .collect();
    turns.sort_by_key(|turn| (turn.span.start(), turn.span.end()));
    let mut end = 0;
    turns.retain(|turn| {
        let fits = turn.span.start() >= end;
        if fits {
            end = turn.span.end();
        }
        fits
    });
    // A label that stands outside of its turn is nobody's.
    for turn in &mut turns {
        turn.label = turn.label.filter(|label| turn.span.contains(*label));
    }
    let lost = given.len() - turns.len();
    (turns, lost)
}

/// The known fields of `meta`; what is of another type than expected passes through.
fn meta(mut fields: serde_json::Map<String, serde_json::Value>) -> Meta {
    let mut take = |key: &str| match fields.get(key) {
        Some(serde_json::Value::String(_)) => match fields.shift_remove(key) {
            Some(serde_json::Value::String(value)) => Some(value),
            _ => None,
        },
        _ => None,
    };
    Meta {
        title: take("title"),
        language: take("language"),
        published: take("published"),
        url: take("url"),
        publisher: take("publisher"),
        media: take("media"),
        extra: fields,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::Span;

    fn span_of(document: &Document, words: &str) -> Option<(usize, usize)> {
        let at = document.text.as_str().find(words)?;
        document.source.source_span(Span::new(at, at + words.len()))
    }

    fn one(line: &str) -> Document {
        let mut warnings = Warnings::new("x");
        read(line, 0, 1, &mut warnings).expect("a record")
    }

    #[test]
    fn text_is_verbatim_and_its_places_are_known() {
        let line = r#"{"id":7,"text":"V\u00e4le:\u00a0“No.”\r\n\ud83d\ude00 end","meta":{"title":"T","n":1}}"#;
        let document = one(line);
        assert_eq!(document.id, "7");
        assert_eq!(document.text.as_str(), "Väle:\u{a0}“No.”\r\n😀 end");
        assert_eq!(document.meta.title.as_deref(), Some("T"));
        assert_eq!(document.meta.extra.len(), 1);
        for words in ["“No.”", "end"] {
            let (start, end) = span_of(&document, words).expect("placed");
            assert_eq!(&line[start..end], words);
        }
        let (start, end) = span_of(&document, "😀").expect("placed");
        assert_eq!(&line[start..end], r"\ud83d\ude00");
    }

    #[test]
    fn given_turns_are_taken_over() {
        let document = one(
            r#"{"text":"Vale: Yes. Osk: No.","turns":[{"id":"t2","span":[11,19],"label":[11,14],"speaker":"Osk"},{"span":[0,10],"speaker":"V"},{"span":[5,12]}]}"#,
        );
        let spans: Vec<_> = document
            .turns
            .iter()
            .map(|t| (t.span.start(), t.span.end(), t.speaker.as_deref()))
            .collect();
        assert_eq!(spans, [(0, 10, Some("V")), (11, 19, Some("Osk"))]);
    }

    #[test]
    fn records_are_told_from_recognisers_json() {
        assert!(is_record(r#"{"text":"a"}"#));
        assert!(!is_record(r#"{"text":"a","segments":[]}"#));
        assert!(!is_record(r#"{"text":["a"]}"#));
        assert!(!is_record("{}"));
        assert!(!is_record("text"));
    }

    #[test]
    fn broken_lines_say_where() {
        let mut warnings = Warnings::new("x");
        let message = read(r#"{"text":"a""#, 0, 3, &mut warnings).expect_err("broken");
        assert!(message.contains("column 11"), "{message}");
    }
}
