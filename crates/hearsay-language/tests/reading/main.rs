//! What the trained reading does on small texts of our own, and what it never does on any text.

#![allow(clippy::needless_raw_string_hashes)] // Snapshots are rewritten by the tool, hashes and all.

mod beside;
mod kinds;
mod names;
mod properties;
mod trees;
mod turns;
mod who;

use std::fmt::Write as _;

use expect_test::Expect;
use hearsay_document::{Document, Span, Turn};

pub(crate) fn read(text: &str) -> Document {
    let mut document = Document::of_text(text);
    hearsay_language::read(&mut document);
    document
}

/// Sentences, one a line: `form/lemma/UPOS/head:deprel`.
pub(crate) fn trees(document: &Document) -> String {
    let mut lines = String::new();
    for sentence in &document.sentences {
        let first = sentence.first.index();
        let words: Vec<String> = document.tokens[sentence.tokens()]
            .iter()
            .enumerate()
            .map(|(k, t)| {
                let head = match t.head {
                    Some(h) if h.index() != first + k => h.index() + 1 - first,
                    _ => 0,
                };
                format!(
                    "{}/{}/{}/{head}:{}",
                    document.text.slice(t.span),
                    t.lemma,
                    t.upos.map_or("?", |u| u.as_str()),
                    t.deprel.map_or("?", |d| d.as_str()),
                )
            })
            .collect();
        let _ = writeln!(lines, "{}", words.join(" "));
    }
    lines
}

/// Entities with their mentions, one a line.
pub(crate) fn entities(document: &Document) -> String {
    let mut lines = String::new();
    for entity in &document.entities {
        let mentions: Vec<&str> = entity
            .mentions
            .iter()
            .map(|m| document.text.slice(m.span))
            .collect();
        let _ = writeln!(
            lines,
            "{} {}: {}",
            entity.kind,
            entity.name,
            mentions.join(" | ")
        );
    }
    lines
}

#[track_caller]
#[allow(clippy::needless_pass_by_value)] // So that cases read as a text and what it gives.
pub(crate) fn check_trees(text: &str, expected: Expect) {
    expected.assert_eq(&trees(&read(text)));
}

#[track_caller]
#[allow(clippy::needless_pass_by_value)] // See check_trees.
pub(crate) fn check_entities(text: &str, expected: Expect) {
    expected.assert_eq(&entities(&read(text)));
}

/// A document of turns, each of which begins with its speaker's label and a colon.
pub(crate) fn dialogue(turns: &[(&str, &str)]) -> Document {
    let lines: Vec<String> = turns
        .iter()
        .map(|(who, says)| format!("{who}: {says}"))
        .collect();
    let mut document = Document::of_text(&lines.join("\n\n"));
    let mut start = 0;
    for ((who, _), line) in turns.iter().zip(&lines) {
        document.turns.push(Turn {
            span: Span::new(start, start + line.len()),
            label: Some(Span::new(start, start + who.len())),
            speaker: Some((*who).to_owned()),
            ..Turn::default()
        });
        start += line.len() + 2;
    }
    hearsay_language::read(&mut document);
    document
}

/// The entity whose mention begins where some words stand.
pub(crate) fn bearer(document: &Document, words: &str) -> Option<usize> {
    let at = document.text.as_str().find(words).expect("it stands there");
    document
        .entities
        .iter()
        .position(|e| e.mentions.iter().any(|m| m.span.start() == at))
}
