//! The shapes of recognisers' JSON.
//!
//! Owns: for each maker, where words, times and speakers stand and in which unit.
//! Never: takes times on trust: what is no number is no time.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Keys, Speech};

/// Whose JSON it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recogniser {
    Whisper,
    Aws,
    Google,
    Azure,
    AssemblyAi,
    Deepgram,
    Rev,
    Podcast,
}

/// A row: a name and the test of its keys.
struct Row(Recogniser, &'static str, fn(&Keys<'_>) -> bool);

/// In the order in which they are tried.
const ROWS: &[Row] = &[
    Row(Recogniser::Aws, "AWS Transcribe", |keys| {
        has(keys, "results", &["items"])
    }),
    Row(Recogniser::Deepgram, "Deepgram", |keys| {
        has(keys, "results", &["channels"]) || has(keys, "results", &["utterances"])
    }),
    Row(Recogniser::Google, "Google", |keys| list(keys, "results")),
    Row(Recogniser::Azure, "Azure", |keys| {
        list(keys, "recognizedPhrases") || list(keys, "phrases")
    }),
    Row(Recogniser::Rev, "Rev", |keys| list(keys, "monologues")),
    Row(Recogniser::AssemblyAi, "AssemblyAI", |keys| {
        list(keys, "utterances") || (list(keys, "words") && keys.contains_key("audio_url"))
    }),
    Row(Recogniser::Podcast, "Podcasting 2.0", |keys| {
        list(keys, "segments")
            && keys.get("segments").is_some_and(|raw| {
                serde_json::from_str::<Vec<Keys<'_>>>(raw.get()).is_ok_and(|segments| {
                    segments
                        .first()
                        .is_some_and(|keys| keys.contains_key("body"))
                })
            })
    }),
    Row(Recogniser::Whisper, "Whisper", |keys| {
        list(keys, "segments") || list(keys, "chunks")
    }),
];

fn list(keys: &Keys<'_>, key: &str) -> bool {
    keys.get(key).is_some_and(|raw| raw.get().starts_with('['))
}

fn has(keys: &Keys<'_>, key: &str, inner: &[&str]) -> bool {
    keys.get(key)
        .and_then(|raw| serde_json::from_str::<Keys<'_>>(raw.get()).ok())
        .is_some_and(|keys| inner.iter().all(|key| keys.contains_key(*key)))
}

/// A number of seconds, however it is written: 1.5, "1.5", "1.5s", or seconds and nanoseconds.
fn seconds(value: &Value) -> Option<f64> {
    let found = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().trim_end_matches('s').parse().ok(),
        Value::Object(fields) => {
            let part = |key: &str| fields.get(key).and_then(seconds);
            Some(part("seconds").unwrap_or(0.0) + part("nanos").unwrap_or(0.0) / 1e9)
        }
        _ => None,
    };
    found.filter(|value: &f64| value.is_finite())
}

fn scaled(value: &Value, unit: f64) -> Option<f64> {
    seconds(value).map(|value| value / unit)
}

/// A speaker's name: a number or a single letter is spelled out.
fn speaker(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(format!("Speaker {number}")),
        Value::String(name) if name.trim().is_empty() => None,
        Value::String(name) => {
            let name = name.trim();
            let bare = name.len() == 1 || name.bytes().all(|b| b.is_ascii_digit());
            Some(if bare {
                format!("Speaker {name}")
            } else {
                name.to_owned()
            })
        }
        _ => None,
    }
}

#[derive(Deserialize)]
struct Whisper<'a> {
    #[serde(borrow, default)]
    text: Option<&'a RawValue>,
    #[serde(default)]
    start: Value,
    #[serde(default)]
    end: Value,
    #[serde(default)]
    timestamp: Vec<Value>,
    #[serde(default)]
    speaker: Value,
    #[serde(borrow, default)]
    words: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Word<'a> {
    #[serde(borrow, default, alias = "word", alias = "text")]
    value: Option<&'a RawValue>,
    #[serde(default, alias = "startTime", alias = "startOffset")]
    start: Value,
    #[serde(default, alias = "endTime", alias = "endOffset")]
    end: Value,
    #[serde(default, alias = "speakerTag", alias = "speakerLabel")]
    speaker: Value,
}

#[derive(Deserialize)]
struct Podcast<'a> {
    #[serde(borrow, default)]
    body: Option<&'a RawValue>,
    #[serde(default, rename = "startTime")]
    start: Value,
    #[serde(default, rename = "endTime")]
    end: Value,
    #[serde(default)]
    speaker: Value,
}

#[derive(Deserialize)]
struct AwsItem<'a> {
    #[serde(default)]
    start_time: Value,
    #[serde(default)]
    end_time: Value,
    #[serde(default)]
    speaker_label: Value,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(borrow, default)]
    alternatives: Vec<AwsAlternative<'a>>,
}

#[derive(Deserialize)]
struct AwsAlternative<'a> {
    #[serde(borrow, default)]
    content: Option<&'a RawValue>,
}

#[derive(Default, Deserialize)]
struct AwsSpeakers {
    #[serde(default)]
    segments: Vec<AwsSegment>,
}

#[derive(Deserialize)]
struct AwsSegment {
    #[serde(default)]
    start_time: Value,
    #[serde(default)]
    end_time: Value,
    #[serde(default)]
    speaker_label: Value,
}

#[derive(Deserialize)]
struct GoogleResult<'a> {
    #[serde(borrow, default)]
    alternatives: Vec<GoogleAlternative<'a>>,
}

#[derive(Deserialize)]
struct GoogleAlternative<'a> {
    #[serde(borrow, default)]
    transcript: Option<&'a RawValue>,
    #[serde(borrow, default)]
    words: Vec<Word<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AzurePhrase<'a> {
    #[serde(default)]
    offset_in_ticks: Value,
    #[serde(default)]
    duration_in_ticks: Value,
    #[serde(default)]
    offset_milliseconds: Value,
    #[serde(default)]
    duration_milliseconds: Value,
    #[serde(default)]
    speaker: Value,
    #[serde(borrow, default)]
    text: Option<&'a RawValue>,
    #[serde(borrow, default)]
    n_best: Vec<AzureBest<'a>>,
}

#[derive(Deserialize)]
struct AzureBest<'a> {
    #[serde(borrow, default)]
    display: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Utterance<'a> {
    #[serde(borrow, default, alias = "transcript")]
    text: Option<&'a RawValue>,
    #[serde(default)]
    start: Value,
    #[serde(default)]
    end: Value,
    #[serde(default)]
    speaker: Value,
}

#[derive(Deserialize)]
struct Deepgram<'a> {
    #[serde(borrow, default)]
    utterances: Option<Vec<Utterance<'a>>>,
    #[serde(borrow, default)]
    channels: Vec<DeepgramChannel<'a>>,
}

#[derive(Deserialize)]
struct DeepgramChannel<'a> {
    #[serde(borrow, default)]
    alternatives: Vec<DeepgramAlternative<'a>>,
}

#[derive(Deserialize)]
struct DeepgramAlternative<'a> {
    #[serde(borrow, default)]
    words: Vec<DeepgramWord<'a>>,
    #[serde(borrow, default)]
    transcript: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct DeepgramWord<'a> {
    #[serde(borrow, default)]
    word: Option<&'a RawValue>,
    #[serde(borrow, default)]
    punctuated_word: Option<&'a RawValue>,
    #[serde(default)]
    start: Value,
    #[serde(default)]
    end: Value,
    #[serde(default)]
    speaker: Value,
}

#[derive(Deserialize)]
struct Monologue<'a> {
    #[serde(default)]
    speaker: Value,
    #[serde(borrow, default)]
    elements: Vec<Element<'a>>,
}

#[derive(Deserialize)]
struct Element<'a> {
    #[serde(borrow, default)]
    value: Option<&'a RawValue>,
    #[serde(default)]
    ts: Value,
    #[serde(default)]
    end_ts: Value,
}

/// A word on its way into a cue.
struct Spoken<'a> {
    word: &'a RawValue,
    times: (Option<f64>, Option<f64>),
    voice: Option<String>,
    /// A space stands before it, unless it brings its own.
    spaced: bool,
}

/// Longest cue made of single words, in words: cues are where paragraphs may break.
const LONGEST: usize = 24;

impl Recogniser {
    /// Whose JSON has these top-level keys.
    pub(crate) fn of(keys: &Keys<'_>) -> Option<Self> {
        ROWS.iter().find(|row| row.2(keys)).map(|row| row.0)
    }

    /// The maker's name.
    pub(crate) fn name(self) -> &'static str {
        ROWS.iter()
            .find(|row| row.0 == self)
            .map_or("", |row| row.1)
    }

    /// Gathers words, times and speakers.
    pub(crate) fn read(
        self,
        keys: &Keys<'_>,
        speech: &mut Speech<'_>,
    ) -> Result<(), serde_json::Error> {
        let raw = |key: &str| keys.get(key).map_or("[]", |raw| raw.get());
        match self {
            Self::Whisper => {
                let key = if keys.contains_key("segments") {
                    "segments"
                } else {
                    "chunks"
                };
                for segment in serde_json::from_str::<Vec<Whisper<'_>>>(raw(key))? {
                    whisper(&segment, speech)?;
                }
            }
            Self::Podcast => {
                for segment in serde_json::from_str::<Vec<Podcast<'_>>>(raw("segments"))? {
                    let Some(body) = segment.body else { continue };
                    let start = speech.raw.text.len();
                    speech.words(body, start, false);
                    speech.cue(
                        start,
                        (seconds(&segment.start), seconds(&segment.end)),
                        speaker(&segment.speaker),
                    );
                }
            }
            Self::Aws => aws(raw("results"), speech)?,
            Self::Google => google(raw("results"), speech)?,
            Self::Azure => {
                let key = if keys.contains_key("recognizedPhrases") {
                    "recognizedPhrases"
                } else {
                    "phrases"
                };
                for phrase in serde_json::from_str::<Vec<AzurePhrase<'_>>>(raw(key))? {
                    let Some(words) = phrase
                        .n_best
                        .first()
                        .and_then(|best| best.display)
                        .or(phrase.text)
                    else {
                        continue;
                    };
                    // Ticks are 100 ns.
                    let begin = scaled(&phrase.offset_in_ticks, 1e7)
                        .or_else(|| scaled(&phrase.offset_milliseconds, 1e3));
                    let length = scaled(&phrase.duration_in_ticks, 1e7)
                        .or_else(|| scaled(&phrase.duration_milliseconds, 1e3));
                    let start = speech.raw.text.len();
                    speech.words(words, start, false);
                    let end = begin.zip(length).map(|(begin, length)| begin + length);
                    speech.cue(start, (begin, end), speaker(&phrase.speaker));
                }
            }
            Self::AssemblyAi => {
                let key = if list(keys, "utterances") {
                    "utterances"
                } else {
                    "words"
                };
                let utterances: Vec<Utterance<'_>> = serde_json::from_str(raw(key))?;
                if key == "words" {
                    words(
                        utterances.into_iter().filter_map(|word| {
                            Some(Spoken {
                                word: word.text?,
                                times: (scaled(&word.start, 1e3), scaled(&word.end, 1e3)),
                                voice: speaker(&word.speaker),
                                spaced: true,
                            })
                        }),
                        speech,
                    );
                } else {
                    for utterance in utterances {
                        let Some(text) = utterance.text else { continue };
                        let start = speech.raw.text.len();
                        speech.words(text, start, false);
                        let times = (scaled(&utterance.start, 1e3), scaled(&utterance.end, 1e3));
                        speech.cue(start, times, speaker(&utterance.speaker));
                    }
                }
            }
            Self::Deepgram => deepgram(raw("results"), speech)?,
            Self::Rev => {
                for monologue in serde_json::from_str::<Vec<Monologue<'_>>>(raw("monologues"))? {
                    let start = speech.raw.text.len();
                    let (mut begin, mut end) = (None, None);
                    for element in &monologue.elements {
                        begin = begin.or_else(|| seconds(&element.ts));
                        end = seconds(&element.end_ts).or(end);
                        if let Some(value) = element.value {
                            speech.words(value, start, false);
                        }
                    }
                    speech.cue(start, (begin, end), speaker(&monologue.speaker));
                }
            }
        }
        Ok(())
    }
}

fn whisper(segment: &Whisper<'_>, speech: &mut Speech<'_>) -> Result<(), serde_json::Error> {
    let voice = speaker(&segment.speaker);
    let inner: Vec<Word<'_>> = match segment.words {
        Some(raw) if raw.get().starts_with('[') => serde_json::from_str(raw.get())?,
        _ => Vec::new(),
    };
    // Diarisation may name speakers word by word only.
    if voice.is_none() && inner.iter().any(|word| speaker(&word.speaker).is_some())
        || segment.text.is_none()
    {
        words(inner.iter().filter_map(spoken), speech);
        return Ok(());
    }
    let Some(text) = segment.text else {
        return Ok(());
    };
    let start = speech.raw.text.len();
    speech.words(text, start, false);
    let time = |value: &Value, index: usize| {
        seconds(value).or_else(|| segment.timestamp.get(index).and_then(seconds))
    };
    speech.cue(
        start,
        (time(&segment.start, 0), time(&segment.end, 1)),
        voice,
    );
    Ok(())
}

fn spoken<'a>(word: &Word<'a>) -> Option<Spoken<'a>> {
    Some(Spoken {
        times: (seconds(&word.start), seconds(&word.end)),
        voice: speaker(&word.speaker),
        word: word.value?,
        spaced: true,
    })
}

/// Joins single words to cues: by voice, and at most so many together. A word without a speaker goes
/// with the one before.
fn words<'a>(list: impl Iterator<Item = Spoken<'a>>, speech: &mut Speech<'_>) {
    let mut start = speech.raw.text.len();
    let mut times: (Option<f64>, Option<f64>) = (None, None);
    let mut voice: Option<String> = None;
    let mut count = 0;
    for word in list {
        let changes = word.voice.is_some() && word.voice != voice && count > 0;
        let ended = count >= LONGEST / 2 && speech.raw.text.ends_with(['.', '?', '!'])
            || count >= LONGEST && word.spaced;
        if changes || ended {
            speech.cue(start, times, voice.clone());
            start = speech.raw.text.len();
            times = (None, None);
            count = 0;
        }
        if word.voice.is_some() {
            voice.clone_from(&word.voice);
        }
        times.0 = times.0.or(word.times.0);
        times.1 = word.times.1.or(times.1);
        speech.words(word.word, start, word.spaced);
        count += 1;
    }
    speech.cue(start, times, voice);
}

fn aws(results: &str, speech: &mut Speech<'_>) -> Result<(), serde_json::Error> {
    let keys: Keys<'_> = serde_json::from_str(results)?;
    let items: Vec<AwsItem<'_>> =
        serde_json::from_str(keys.get("items").map_or("[]", |raw| raw.get()))?;
    // Older files name speakers only in segments, by time.
    let segments: Vec<(f64, f64, Option<String>)> = keys
        .get("speaker_labels")
        .and_then(|raw| serde_json::from_str::<AwsSpeakers>(raw.get()).ok())
        .unwrap_or_default()
        .segments
        .iter()
        .filter_map(|s| {
            Some((
                seconds(&s.start_time)?,
                seconds(&s.end_time)?,
                speaker(&s.speaker_label),
            ))
        })
        .collect();
    let mut at = 0;
    words(
        items.iter().filter_map(|item| {
            let word = item.alternatives.first()?.content?;
            let times = (seconds(&item.start_time), seconds(&item.end_time));
            let voice = speaker(&item.speaker_label).or_else(|| {
                let time = times.0?;
                while segments.get(at).is_some_and(|segment| segment.1 <= time) {
                    at += 1;
                }
                segments
                    .get(at)
                    .filter(|segment| segment.0 <= time + 0.01)?
                    .2
                    .clone()
            });
            Some(Spoken {
                word,
                times,
                voice,
                spaced: item.kind != "punctuation",
            })
        }),
        speech,
    );
    Ok(())
}

fn google(results: &str, speech: &mut Speech<'_>) -> Result<(), serde_json::Error> {
    let results: Vec<GoogleResult<'_>> = serde_json::from_str(results)?;
    let best = |result: &GoogleResult<'_>| {
        result.alternatives.first().map_or(0, |alternative| {
            alternative
                .words
                .iter()
                .filter(|w| speaker(&w.speaker).is_some())
                .count()
        })
    };
    // With diarisation, the last result repeats all words with their speakers.
    let tagged = results.last().map_or(0, best);
    let all_words: usize = results
        .iter()
        .rev()
        .skip(1)
        .map(|r| r.alternatives.first().map_or(0, |a| a.words.len()))
        .sum();
    let only_last = results.len() > 1 && tagged > 0 && tagged >= all_words;
    let skipped = if only_last { results.len() - 1 } else { 0 };
    for result in results.into_iter().skip(skipped) {
        let Some(alternative) = result.alternatives.into_iter().next() else {
            continue;
        };
        if alternative
            .words
            .iter()
            .any(|word| speaker(&word.speaker).is_some())
            || alternative.transcript.is_none()
        {
            words(alternative.words.iter().filter_map(spoken), speech);
        } else if let Some(transcript) = alternative.transcript {
            let start = speech.raw.text.len();
            speech.words(transcript, start, false);
            let first = alternative
                .words
                .first()
                .and_then(|word| seconds(&word.start));
            let last = alternative.words.last().and_then(|word| seconds(&word.end));
            speech.cue(start, (first, last), None);
        }
    }
    Ok(())
}

fn deepgram(results: &str, speech: &mut Speech<'_>) -> Result<(), serde_json::Error> {
    let results: Deepgram<'_> = serde_json::from_str(results)?;
    if let Some(utterances) = results.utterances.filter(|list| !list.is_empty()) {
        for utterance in utterances {
            let Some(text) = utterance.text else { continue };
            let start = speech.raw.text.len();
            speech.words(text, start, false);
            speech.cue(
                start,
                (seconds(&utterance.start), seconds(&utterance.end)),
                speaker(&utterance.speaker),
            );
        }
        return Ok(());
    }
    for channel in results.channels {
        let Some(alternative) = channel.alternatives.into_iter().next() else {
            continue;
        };
        if alternative.words.is_empty() {
            if let Some(transcript) = alternative.transcript {
                let start = speech.raw.text.len();
                speech.words(transcript, start, false);
                speech.cue(start, (None, None), None);
            }
            continue;
        }
        words(
            alternative.words.into_iter().filter_map(|word| {
                Some(Spoken {
                    word: word.punctuated_word.or(word.word)?,
                    times: (seconds(&word.start), seconds(&word.end)),
                    voice: speaker(&word.speaker),
                    spaced: true,
                })
            }),
            speech,
        );
    }
    Ok(())
}
