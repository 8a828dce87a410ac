//! What the tables of a store are asked for, worked out of a judged record.
//!
//! Owns: [`rows`] and [`voices`], the index of one document.
//! Never: the findings themselves; they are in the record. An index row holds what filters and orders
//! need and no more, and is made anew whenever the record or a judgement on it changes.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::Layer;
use hearsay_document::record::{Attribution, Record, Span};
use hearsay_document::view::RecordView;

use crate::judged::Judged;

/// The version of the index: raised whenever [`rows`] or [`voices`] come to make something else of the same judged
/// record, here or in what they read it with. A case that an older version indexed is indexed anew when it is opened.
pub(crate) const VERSION: i64 = 3;

/// Layers that are indexed.
const LAYERS: &[Layer] = &[
    Layer::Entities,
    Layer::Times,
    Layer::Quantities,
    Layer::Attributions,
    Layer::Events,
    Layer::Claims,
    Layer::Predictions,
    Layer::Arguments,
    Layer::Shifts,
    Layer::Echoes,
];

/// One finding, as filters see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    pub(crate) layer: &'static str,
    /// Position in the layer, from 0.
    pub(crate) position: i64,
    pub(crate) id: String,
    /// From the first to past the last of its words, in code points.
    pub(crate) start: i64,
    pub(crate) end: i64,
    /// The layer's own kind: a claim's, a PLOVER type, a TIMEX3 type, …
    pub(crate) kind: String,
    pub(crate) score: Option<f64>,
    /// Who speaks or foresees, in lower case; empty where nobody is known.
    pub(crate) speaker: String,
    /// The voice at the end of the chain, in lower case: the speaker where there is no chain.
    pub(crate) root: String,
    /// First and last day it is about, ISO 8601.
    pub(crate) from_day: Option<String>,
    pub(crate) to_day: Option<String>,
    /// Number of voices in its chain that attributions name.
    pub(crate) depth: i64,
    /// Whether it stands by itself: an attribution inside which no other stands, a claim inside
    /// no other or one that people have decided about.
    pub(crate) leaf: bool,
    /// Whether a link of its chain names nobody.
    pub(crate) anonymous: bool,
    pub(crate) verdict: Option<&'static str>,
    /// The word of a table for where its checking stands, or how it came to be.
    pub(crate) status: String,
}

/// How much one voice says, and how often it is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct VoiceRow {
    pub(crate) name: String,
    pub(crate) turns: i64,
    pub(crate) words: i64,
    pub(crate) cited: i64,
}

/// The index of one document.
pub(crate) fn rows(judged: &Judged) -> Vec<Row> {
    let record = &judged.record;
    let view = RecordView::new(record);
    let parents: BTreeSet<&str> = record
        .attributions
        .iter()
        .filter_map(|a| a.parent.as_deref())
        .collect();
    let parts = parts(record);
    let mut rows = Vec::new();
    for &layer in LAYERS {
        for (position, id) in view.ids(layer).into_iter().enumerate() {
            let spans = view.spans(layer, &id).unwrap_or_default();
            let start = spans.first().map_or(0, |span| span.start());
            let end = spans.iter().map(|span| span.end()).max().unwrap_or(start);
            let standing = judged.standing(layer, &id);
            let mut row = Row {
                layer: layer.as_str(),
                position: position as i64,
                start: i64::from(start),
                end: i64::from(end),
                verdict: standing.and_then(|s| s.verdict).map(crate::Verdict::as_str),
                status: standing.map_or_else(String::new, |s| s.word().to_owned()),
                leaf: match layer {
                    Layer::Attributions => !parents.contains(id.as_str()),
                    // What people have decided about is never left out as a part.
                    Layer::Claims => standing.is_some() || !parts.contains(id.as_str()),
                    _ => false,
                },
                id,
                ..Row::default()
            };
            details(&view, layer, position, &mut row);
            rows.push(row);
        }
    }
    rows
}

/// Claims inside another: the grounds and conclusions of a sentence.
fn parts(record: &Record) -> BTreeSet<&str> {
    let mut claims: Vec<_> = record.claims.iter().collect();
    claims.sort_by_key(|c| (c.span.start(), std::cmp::Reverse(c.span.end())));
    let mut end = None;
    claims
        .into_iter()
        .filter(|claim| {
            let inside = end.is_some_and(|end| claim.span.end() <= end);
            end = end.max(Some(claim.span.end()));
            inside
        })
        .map(|claim| claim.id.as_str())
        .collect()
}

/// Fills in what differs from layer to layer.
fn details(view: &RecordView<'_>, layer: Layer, position: usize, row: &mut Row) {
    let record = view.record();
    let word = |kind: Option<&String>| kind.cloned().unwrap_or_default();
    let days = |row: &mut Row, time: Option<&str>| {
        if let Some(time) = time.and_then(|id| view.time(id)) {
            row.from_day = day(time.from.as_deref());
            row.to_day = day(time.to.as_deref());
        }
    };
    let around = |span: Span| view.attribution_around(span).map(|a| a.id.as_str());
    let at = row.start as u32;
    let mut attribution: Option<&str> = None;
    let mut speaker = view.speaker_at(at).map(str::to_owned);
    match layer {
        Layer::Entities => {
            if let Some(entity) = record.entities.get(position) {
                row.kind.clone_from(&entity.kind);
            }
        }
        Layer::Times => {
            if let Some(time) = record.times.get(position) {
                row.kind.clone_from(&time.kind);
                attribution = around(time.span);
                // "Now" and "recently" are no days of a timeline, whatever they resolve to, nor is the day in a
                // document's head.
                let set_apart = |piece: Span| {
                    piece.start() <= time.span.start() && time.span.end() <= piece.end()
                };
                let is_told = !record.furniture.iter().any(|piece| set_apart(piece.span));
                if is_told && !time.value.ends_with("_REF") {
                    days(row, Some(&time.id));
                }
            }
        }
        Layer::Quantities => {
            if let Some(quantity) = record.quantities.get(position) {
                row.kind.clone_from(&quantity.kind);
                attribution = around(quantity.span);
            }
        }
        Layer::Attributions => {
            if let Some(a) = record.attributions.get(position) {
                row.kind = word(a.source_kind.as_ref());
                row.score = a.score;
                attribution = Some(&a.id);
                days(row, a.said.as_deref());
            }
        }
        Layer::Events => {
            if let Some(event) = record.events.get(position) {
                row.kind = word(event.plover.as_ref());
                attribution = event
                    .attribution
                    .as_deref()
                    .or_else(|| around(event.trigger));
                days(row, event.time.as_deref());
            }
        }
        Layer::Claims => {
            if let Some(claim) = record.claims.get(position) {
                row.kind = word(claim.kind.as_ref());
                row.score = Some(claim.checkworthy);
                attribution = claim.attribution.as_deref();
            }
        }
        Layer::Predictions => {
            if let Some(p) = record.predictions.get(position) {
                let claim = p.claim.as_deref().and_then(|id| view.claim(id));
                row.kind = word(p.class.as_ref());
                row.score = claim.map(|claim| claim.checkworthy);
                row.from_day = day(p.horizon.from.as_deref());
                row.to_day = day(p.horizon.to.as_deref());
                attribution = view.foretold_by(p).map(|a| a.id.as_str());
                speaker = view.foreseer(p);
            }
        }
        Layer::Arguments => {
            if let Some(argument) = record.arguments.get(position) {
                row.kind.clone_from(&argument.relation);
                attribution = view
                    .claim(&argument.conclusion)
                    .and_then(|claim| claim.attribution.as_deref());
            }
        }
        Layer::Shifts => {}
        Layer::Echoes => {
            if let Some(echo) = record.echoes.get(position) {
                row.kind = word(echo.kind.as_ref());
                row.score = Some(echo.similarity);
            }
        }
        _ => {}
    }
    let chain = attribution.map(|id| view.chain(id)).unwrap_or_default();
    row.anonymous = chain
        .iter()
        .any(|a| a.source_kind.as_deref() == Some("anonymous"));
    let links = view.links(at, attribution);
    // Who says that he said is one voice.
    row.depth = links
        .iter()
        .filter(|link| link.attribution.is_some())
        .count() as i64;
    row.speaker = speaker.unwrap_or_default().to_lowercase();
    row.root = links
        .last()
        .and_then(|link| link.name.as_deref())
        .unwrap_or_default()
        .to_lowercase();
}

/// A day as the index keeps it: the first ten characters of an ISO 8601 date.
pub(crate) fn day(text: Option<&str>) -> Option<String> {
    text.and_then(|text| text.get(..10))
        .filter(|day| {
            day.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            })
        })
        .map(str::to_owned)
}

/// Who speaks in a document and who is cited in it, by name.
pub(crate) fn voices(judged: &Judged) -> Vec<VoiceRow> {
    let record = judged.without_rejected();
    let view = RecordView::new(&record);
    let mut voices: BTreeMap<String, VoiceRow> = BTreeMap::new();
    for turn in &record.turns {
        let Some(name) = &turn.speaker else { continue };
        let voice = voices.entry(name.to_lowercase()).or_default();
        if voice.name.is_empty() {
            voice.name.clone_from(name);
        }
        voice.turns += 1;
        voice.words += view.spoken_words(turn) as i64;
    }
    for attribution in &record.attributions {
        // A speaker's own "I think" cites nobody.
        if is_own_word(attribution) {
            continue;
        }
        let Some(name) = view.source_name(attribution) else {
            continue;
        };
        let voice = voices.entry(name.to_lowercase()).or_default();
        if voice.name.is_empty() {
            voice.name = name;
        }
        voice.cited += 1;
    }
    voices.into_values().collect()
}

fn is_own_word(attribution: &Attribution) -> bool {
    attribution.source_kind.as_deref() == Some("speaker")
}

#[cfg(test)]
mod tests {
    use hearsay_document::record::{
        Argument, Claim, Entity, Event, Furniture, Interval, Mention, Prediction, Time, Turn,
    };

    use super::*;
    use crate::judged::judged;

    /// A record with something in every layer that filters ask about.
    fn told() -> Record {
        let text = "Åsa Vale: The Courier said on May 3 that, by a memo, forty ships were turned away. [a door] \
                    We will pay.";
        let at = |words: &str| {
            let start = text.find(words).expect("words of the text");
            let start = text[..start].chars().count() as u32;
            Span::new(start, start + words.chars().count() as u32)
        };
        let claim = |id: &str, words: &str, attribution: Option<&str>| Claim {
            id: id.into(),
            span: at(words),
            kind: Some("fact".into()),
            checkworthy: 0.5,
            attribution: attribution.map(str::to_owned),
            ..Claim::default()
        };
        let attribution = |id: &str, words: [&str; 3], kind: &str| Attribution {
            id: id.into(),
            source: vec![at(words[0])],
            cue: vec![at(words[1])],
            content: vec![at(words[2])],
            kind: Some("indirect".into()),
            source_kind: Some(kind.into()),
            ..Attribution::default()
        };
        let ships = "forty ships were turned away";
        Record {
            id: "quay".into(),
            text: text.into(),
            turns: vec![Turn {
                id: "t1".into(),
                span: at(text),
                label: Some(at("Åsa Vale")),
                speaker: Some("Åsa Vale".into()),
                ..Turn::default()
            }],
            furniture: vec![Furniture {
                span: at("[a door]"),
                kind: "direction".into(),
            }],
            entities: vec![Entity {
                id: "e1".into(),
                kind: "organization".into(),
                name: "The Harbour Courier".into(),
                mentions: vec![Mention {
                    span: at("The Courier"),
                    form: "name".into(),
                }],
                ..Entity::default()
            }],
            times: vec![Time {
                id: "x1".into(),
                span: at("May 3"),
                kind: "DATE".into(),
                value: "2026-05-03".into(),
                from: Some("2026-05-03".into()),
                to: Some("2026-05-03".into()),
                ..Time::default()
            }],
            attributions: vec![
                Attribution {
                    entity: Some("e1".into()),
                    said: Some("x1".into()),
                    ..attribution(
                        "a1",
                        [
                            "The Courier",
                            "said",
                            "that, by a memo, forty ships were turned away",
                        ],
                        "outlet",
                    )
                },
                Attribution {
                    parent: Some("a1".into()),
                    ..attribution("a2", ["a memo", "by", ships], "document")
                },
            ],
            events: vec![Event {
                id: "v1".into(),
                trigger: at("turned away"),
                plover: Some("COERCE".into()),
                time: Some("x1".into()),
                ..Event::default()
            }],
            claims: vec![
                claim("c1", &text[11..83], None),
                claim("c2", ships, Some("a2")),
                claim("c3", "We will pay.", None),
            ],
            predictions: vec![Prediction {
                id: "p1".into(),
                claim: Some("c3".into()),
                about: Some(at("We will pay")),
                horizon: Interval {
                    to: Some("2026-12-31".into()),
                    ..Interval::default()
                },
                class: Some("promise".into()),
                ..Prediction::default()
            }],
            arguments: vec![Argument {
                id: "g1".into(),
                premises: vec!["c2".into()],
                conclusion: "c1".into(),
                relation: "support".into(),
                ..Argument::default()
            }],
            ..Record::default()
        }
    }

    /// What the index makes of a record is kept in a file with its version: cases that an older version indexed are only
    /// indexed anew where the version is another. `UPDATE_EXPECT=1` renews the file.
    #[test]
    fn what_the_index_makes_changes_with_its_version_alone() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../testdata/store/index.txt"
        );
        let judged = judged(told(), &[]);
        let rows = rows(&judged).into_iter().map(|row| format!("{row:?}\n"));
        let voices = voices(&judged).into_iter().map(|row| format!("{row:?}\n"));
        let made: String = rows.chain(voices).collect();
        let version = format!("version {VERSION}\n");
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        if kept == format!("{version}{made}") {
            return;
        }
        assert!(
            !kept.starts_with(&version),
            "the index makes something else of the same record: raise its VERSION\n{made}"
        );
        assert!(
            std::env::var_os("UPDATE_EXPECT").is_some(),
            "{path} is of another version; UPDATE_EXPECT=1 renews it"
        );
        std::fs::write(path, version + &made).expect("written");
    }

    #[test]
    fn claims_inside_others_are_their_parts() {
        let claim = |id: &str, start, end| Claim {
            id: id.into(),
            span: Span::new(start, end),
            ..Claim::default()
        };
        let record = Record {
            claims: vec![
                claim("whole", 0, 40),
                claim("ground", 0, 18),
                claim("conclusion", 20, 40),
                claim("over the edge", 30, 50),
                claim("next", 50, 60),
            ],
            ..Record::default()
        };
        let found: Vec<&str> = parts(&record).into_iter().collect();
        assert_eq!(found, ["conclusion", "ground"]);
    }
}
