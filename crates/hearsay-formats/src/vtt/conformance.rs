//! The W3C's own cases, where a folder with them is given: `HEARSAY_WEBVTT_SUITE` names a folder with
//! `files/*.vtt`, `expected.json`, and `cue-text/*.json`, as exported from web-platform-tests.
//!
//! Owns: the comparison, and a tree builder that prints cue text as the suite does.
//! Never: fails where no folder is given.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::Value as Json;

use super::cue_text::{Token, tokens};
use super::settings::Value;
use super::{Kind, parse};
use crate::encoding::{decode, with_plain_lines};
use crate::warning::Warnings;
use hearsay_document::Span;

fn suite() -> Option<PathBuf> {
    std::env::var_os("HEARSAY_WEBVTT_SUITE").map(PathBuf::from)
}

fn cues(bytes: &[u8]) -> Option<Vec<Json>> {
    let mut warnings = Warnings::new("suite");
    let source = with_plain_lines(decode(bytes, None, &mut warnings)?);
    let (_, blocks) = parse(&source.text)?;
    let number = |value: &Value| match value {
        Value::Auto => Json::from("auto"),
        Value::Number(number) => Json::from(*number),
    };
    let words = |span: Span| source.text[span.start()..span.end()].to_owned();
    Some(
        blocks
            .iter()
            .filter_map(|block| {
                let Kind::Cue { id, start, end, settings } = &block.kind else {
                    return None;
                };
                Some(serde_json::json!({
                    "id": words(*id), "start": start, "end": end, "text": words(block.words),
                    "vertical": settings.vertical, "snapToLines": settings.snap_to_lines,
                    "line": number(&settings.line), "lineAlign": settings.line_align,
                    "position": number(&settings.position), "positionAlign": settings.position_align,
                    "size": settings.size, "align": settings.align,
                }))
            })
            .collect(),
    )
}

/// Equal, where 1 and 1.0 are one number.
fn same(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => a.as_f64() == b.as_f64(),
        (Json::Array(a), Json::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

#[test]
fn every_file_of_the_suite_gives_its_cues() {
    let Some(folder) = suite() else { return };
    let expected = std::fs::read_to_string(folder.join("expected.json")).expect("expected.json");
    let expected: serde_json::Map<String, Json> = serde_json::from_str(&expected).expect("JSON");
    let (mut files, mut count) = (0, 0);
    for (name, case) in &expected {
        let bytes = std::fs::read(folder.join("files").join(name)).expect("a file of the suite");
        let found = Json::Array(cues(&bytes).unwrap_or_else(|| panic!("{name}: refused")));
        assert!(
            same(&found, &case["cues"]),
            "{name}\nfound    {found}\nexpected {}",
            case["cues"]
        );
        files += 1;
        count += case["cues"].as_array().map_or(0, Vec::len);
    }
    assert!(files > 0 && count > 0, "the suite is empty");
}

/// A cue's words as the suite prints the tree they parse into.
fn tree(text: &str) -> String {
    let mut out = String::new();
    let mut stack: Vec<String> = Vec::new();
    let mut pending = String::new();
    fn flush(out: &mut String, depth: usize, pending: &mut String) {
        if !pending.is_empty() {
            let _ = writeln!(out, "| {}\"{pending}\"", "  ".repeat(depth));
            pending.clear();
        }
    }
    for token in tokens(text, Span::new(0, text.len())) {
        match token {
            Token::Text(span) => pending.push_str(&text[span.start()..span.end()]),
            Token::Reference(_, characters) => pending.push_str(&characters),
            Token::Time(seconds) => {
                flush(&mut out, stack.len(), &mut pending);
                let ms = (seconds * 1000.0).round() as u64;
                let (h, m, s) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
                let _ = writeln!(
                    out,
                    "| {}<?timestamp {h:02}:{m:02}:{s:02}.{:03}>",
                    "  ".repeat(stack.len()),
                    ms % 1000
                );
            }
            Token::Start {
                name,
                classes,
                annotation,
            } => {
                flush(&mut out, stack.len(), &mut pending);
                let element = match name.as_str() {
                    "c" | "v" | "lang" => "span",
                    "i" | "b" | "u" | "ruby" => name.as_str(),
                    "rt" if stack.last().is_some_and(|top| top == "ruby") => "rt",
                    _ => continue,
                };
                let indent = "  ".repeat(stack.len());
                let _ = writeln!(out, "| {indent}<{element}>");
                if !classes.is_empty() {
                    let _ = writeln!(out, "| {indent}  class=\"{}\"", classes.join(" "));
                }
                if name == "v" {
                    let _ = writeln!(out, "| {indent}  title=\"{annotation}\"");
                }
                if name == "lang" {
                    let _ = writeln!(out, "| {indent}  lang=\"{annotation}\"");
                }
                stack.push(name);
            }
            Token::End(name) => {
                flush(&mut out, stack.len(), &mut pending);
                let top = stack.last().cloned().unwrap_or_default();
                if top == name && !name.is_empty() {
                    stack.pop();
                } else if name == "ruby" && top == "rt" {
                    stack.truncate(stack.len().saturating_sub(2));
                }
            }
        }
    }
    flush(&mut out, stack.len(), &mut pending);
    out
}

#[test]
fn every_cue_text_of_the_suite_gives_its_tree() {
    let Some(folder) = suite() else { return };
    let mut cases = 0;
    let mut failed = String::new();
    for entry in std::fs::read_dir(folder.join("cue-text"))
        .expect("cue-text")
        .flatten()
    {
        let path = entry.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let list: Vec<Json> =
            serde_json::from_str(&std::fs::read_to_string(&path).expect("a file")).expect("JSON");
        for case in &list {
            // A cue's words end at a blank line, and zeros have been replaced before.
            let text = case["text"]
                .as_str()
                .expect("text")
                .replace('\0', "\u{FFFD}");
            let text = text
                .trim_end_matches('\n')
                .split("\n\n")
                .next()
                .unwrap_or("");
            let found = tree(text);
            let expected = case["expectedTree"].as_str().expect("a tree");
            if found != expected {
                let _ = writeln!(
                    failed,
                    "{}: {text:?}\nfound\n{found}expected\n{expected}",
                    path.display()
                );
            }
            cases += 1;
        }
    }
    assert!(cases > 0 && failed.is_empty(), "{failed}");
}
