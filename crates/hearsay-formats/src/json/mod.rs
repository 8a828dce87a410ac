//! JSON of speech recognisers, podcast players and oTranscribe, told apart by their keys.
//!
//! Owns: which keys mean which form, and mending a file that is cut off.
//! Never: nests deeper than the parser allows, or guesses at JSON of another kind.

mod recognisers;

use std::collections::BTreeMap;

use hearsay_document::{Document, SourceMap};
use serde_json::value::RawValue;

use crate::captions::{self, Cue, Repeats};
use crate::encoding::{Builder, Source};
use crate::warning::Warnings;
use crate::{html, json_string, jsonl};

pub(crate) use recognisers::Recogniser;

/// Top-level keys with their raw values.
type Keys<'a> = BTreeMap<String, &'a RawValue>;

/// Whether a text may be JSON that is not JSON Lines.
pub(crate) fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let rest = text.get(1..).unwrap_or("").trim_start();
    (text.starts_with('{') && (rest.starts_with('"') || rest.starts_with('}')))
        || (text.starts_with('[') && (rest.starts_with(['{', ']', '['])))
}

/// Reads a JSON text. The error says why it is no transcript.
pub(crate) fn read(source: &Source<'_>, warnings: &mut Warnings) -> Result<Document, String> {
    let text = source.text.trim_start_matches('\u{FEFF}');
    let lead = source.text.len() - text.len();
    // Offsets into the text are offsets into the input where the text is the input.
    let from = source.map.source_offset(lead).unwrap_or(0);
    let placed = source
        .map
        .verbatim()
        .next()
        .is_some_and(|(span, _)| span.len() == source.text.len());
    let mended;
    let whole = match serde_json::from_str::<&RawValue>(text) {
        Ok(_) => text,
        Err(error) if error.is_eof() => {
            mended = mend(text).ok_or_else(|| {
                format!(
                    "the JSON is cut off in line {} before its first complete part",
                    error.line()
                )
            })?;
            warnings.at(
                error.line(),
                "the JSON is cut off here; what is complete before it is read",
            );
            mended.as_str()
        }
        Err(error) => {
            return Err(format!(
                "broken JSON in line {}, column {}: {}",
                error.line(),
                error.column(),
                plain(&error)
            ));
        }
    };
    let mut document = value(whole, from, warnings)?;
    if !placed {
        document.source = SourceMap::default();
    }
    Ok(document)
}

/// What the parser says, without the place.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or("").to_owned()
}

fn value(text: &str, from: usize, warnings: &mut Warnings) -> Result<Document, String> {
    let keys: Keys<'_> = if let Some(inner) = text.trim_start().strip_prefix('[') {
        if !inner.trim_start().starts_with('{') {
            return Err("a JSON list of something else than segments".to_owned());
        }
        let list: &RawValue = serde_json::from_str(text).map_err(|error| plain(&error))?;
        // A bare list of segments.
        BTreeMap::from([("segments".to_owned(), list)])
    } else {
        serde_json::from_str(text).map_err(|error| plain(&error))?
    };
    if let Some(typed) = typed(&keys, text, from, warnings) {
        return Ok(typed);
    }
    let Some(recogniser) = Recogniser::of(&keys) else {
        if keys
            .get("text")
            .is_some_and(|text| text.get().starts_with('"'))
        {
            return jsonl::read(text, from, 1, warnings);
        }
        let names: Vec<String> = keys.keys().take(6).map(|key| format!("{key:?}")).collect();
        return Err(format!(
            "JSON of no known transcript form (its keys are {}); known are Whisper, AWS, Google, Azure, AssemblyAI, Deepgram, Rev, Podcasting 2.0, oTranscribe, and objects with \"text\"",
            if names.is_empty() {
                "none".to_owned()
            } else {
                names.join(", ")
            }
        ));
    };
    let mut speech = Speech {
        whole: text,
        from,
        raw: Builder::default(),
        cues: Vec::new(),
        replaced: false,
    };
    recogniser.read(&keys, &mut speech).map_err(|error| {
        format!(
            "{} JSON is not as it should be: {}",
            recogniser.name(),
            plain(&error)
        )
    })?;
    if speech.replaced {
        warnings.whole(HALF);
    }
    if speech.cues.is_empty() {
        warnings.whole(format!("{} JSON without any words", recogniser.name()));
    }
    let mut document = captions::document(&speech.raw, &speech.cues, Repeats::Said);
    document.meta.language = keys
        .get("language")
        .or_else(|| keys.get("language_code"))
        .and_then(|raw| json_string::decode(raw.get(), 0))
        .map(|tag| tag.text.replace('_', "-"))
        .filter(|tag| (2..=12).contains(&tag.len()));
    Ok(document)
}

/// What somebody typed beside the recording in oTranscribe: a page of its own in `text`, each time code in a `span`.
fn typed(keys: &Keys<'_>, whole: &str, from: usize, warnings: &mut Warnings) -> Option<Document> {
    let raw = keys
        .get("text")
        .filter(|_| keys.contains_key("media-time"))?;
    let page = json_string::decode(raw.get(), from + json_string::place(whole, raw.get()))?;
    if !page.text.trim_start().starts_with('<') {
        return None;
    }
    if page.replaced {
        warnings.whole(HALF);
    }
    Some(html::read(Source {
        text: page.text,
        map: page.map,
    }))
}

/// What is said of a broken escape.
const HALF: &str = "half a UTF-16 character was replaced by \u{FFFD}";

/// Words and times as they are gathered from a recogniser's JSON.
pub(crate) struct Speech<'t> {
    /// The JSON text, to tell where a value stands in it.
    whole: &'t str,
    /// Input byte at which `whole` begins.
    from: usize,
    raw: Builder,
    cues: Vec<Cue>,
    replaced: bool,
}

impl Speech<'_> {
    /// Adds the words of a raw string to the text; words that begin with no space get one before
    /// them if `spaced` and something of the same cue stands there.
    fn words(&mut self, raw: &RawValue, start: usize, spaced: bool) {
        let at = self.from + json_string::place(self.whole, raw.get());
        let Some(decoded) = json_string::decode(raw.get(), at) else {
            return;
        };
        self.replaced |= decoded.replaced;
        if spaced && self.raw.text.len() > start && !decoded.text.starts_with(char::is_whitespace) {
            self.raw.make(" ");
        }
        self.raw.take(&decoded.text, &decoded.map);
    }

    /// Ends the cue whose words began at `start` of the raw text.
    fn cue(&mut self, start: usize, times: (Option<f64>, Option<f64>), voice: Option<String>) {
        let words = hearsay_document::Span::new(start, self.raw.text.len());
        if words.trimmed(&self.raw.text).is_empty() {
            return;
        }
        self.raw.make("\n");
        self.cues.push(Cue {
            colour: None,
            start: times.0,
            end: times.1,
            voice,
            words,
        });
    }
}

/// A text that is cut off, up to its last complete object or list, with what is open closed. `None`
/// if nothing in it is complete.
fn mend(text: &str) -> Option<String> {
    let mut open: Vec<u8> = Vec::new();
    let mut best: Option<(usize, Vec<u8>)> = None;
    let (mut in_string, mut escaped) = (false, false);
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' => open.push(b'}'),
            b'[' => open.push(b']'),
            b'}' | b']' => {
                open.pop();
                // Deep nesting is no transcript, and its stack would be copied again and again.
                if open.len() <= 16 {
                    best = Some((at + 1, open.clone()));
                }
            }
            _ => {}
        }
    }
    let (end, mut closers) = best?;
    let mut mended = text.get(..end)?.to_owned();
    closers.reverse();
    mended.push_str(std::str::from_utf8(&closers).ok()?);
    serde_json::from_str::<&RawValue>(&mended).ok()?;
    Some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cut_text_is_mended_up_to_its_last_complete_part() {
        for (cut, mended) in [
            (
                r#"{"segments":[{"text":"a"},{"text":"b"},{"te"#,
                Some(r#"{"segments":[{"text":"a"},{"text":"b"}]}"#),
            ),
            (r#"{"a":{"b":[1,2"#, None),
            (r#"{"a":"}]"#, None),
            ("{", None),
        ] {
            assert_eq!(mend(cut).as_deref(), mended, "{cut}");
        }
    }

    #[test]
    fn json_of_another_kind_is_told_what_it_lacks() {
        let mut warnings = Warnings::new("x");
        let message = read(
            &Source::of_text(r#"{"name":"x","version":1}"#),
            &mut warnings,
        )
        .expect_err("no transcript");
        assert!(message.contains("\"name\", \"version\""), "{message}");
        let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
        assert!(read(&Source::of_text(&deep), &mut warnings).is_err());
        let deep = "{\"a\":".repeat(100_000);
        assert!(read(&Source::of_text(&deep), &mut warnings).is_err());
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in r#"[\[\]{}",:a-z0-9 \\]{0,60}"#) {
            let mut warnings = Warnings::new("x");
            let _ = read(&Source::of_text(&text), &mut warnings);
        }
    }
}
