//! Every fixture under `testdata/formats/`, read and compared with what stands beside it.
//!
//! Owns: the rendering of a reading, and the invariants of every reading.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use hearsay_document::{Document, Span};
use hearsay_formats::{Format, Input, Reading, read};
use proptest::prelude::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/formats")
}

/// All fixtures, in order, without what is read from them.
fn fixtures() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("testdata/formats")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("a folder")
            .flatten()
            .map(|entry| entry.path())
            .collect();
        files.sort();
        found.extend(
            files
                .into_iter()
                .filter(|path| path.extension().is_some_and(|e| e != "read")),
        );
    }
    found
}

fn rendered(document: &Document) -> String {
    let mut out = String::new();
    let meta = &document.meta;
    for (name, value) in [
        ("title", &meta.title),
        ("language", &meta.language),
        ("published", &meta.published),
        ("publisher", &meta.publisher),
        ("url", &meta.url),
    ] {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {value}");
        }
    }
    let clock = |time: Option<f64>| time.map_or("-".to_owned(), |time| format!("{time:.3}"));
    // Turns, furniture and what is neither, in the order of the text.
    let mut pieces: Vec<(Span, String)> = Vec::new();
    for turn in &document.turns {
        let role = turn.role.map_or(String::new(), |role| format!(" ({role})"));
        let time = if turn.start.is_some() || turn.end.is_some() {
            format!(" [{}–{}]", clock(turn.start), clock(turn.end))
        } else {
            String::new()
        };
        let label = turn.label.map_or(String::new(), |label| {
            format!(" {{{}}}", document.text.slice(label))
        });
        let body = document.text.slice(turn.body(&document.text));
        pieces.push((
            turn.span,
            format!(
                "{}{role}{time}{label}: {body:?}",
                turn.speaker.as_deref().unwrap_or("?")
            ),
        ));
    }
    for piece in &document.furniture {
        pieces.push((
            piece.span,
            format!("  {} {:?}", piece.kind, document.text.slice(piece.span)),
        ));
    }
    let mut at = 0;
    let mut covered: Vec<Span> = pieces.iter().map(|piece| piece.0).collect();
    covered.sort_by_key(|span| (span.start(), span.end()));
    covered.push(Span::new(document.text.len(), document.text.len()));
    for span in covered {
        if span.start() > at {
            let between = Span::new(at, span.start());
            let words = document.text.slice(between).trim();
            if words.chars().any(char::is_alphanumeric) {
                pieces.push((between, format!("  nobody {words:?}")));
            }
        }
        at = at.max(span.end());
    }
    pieces.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
    for (_, line) in pieces {
        let _ = writeln!(out, "{line}");
    }
    out
}

/// What holds of every reading of any bytes.
fn check(reading: &Reading, bytes: &[u8]) {
    let document = &reading.document;
    let text = document.text.as_str();
    let mut end = 0;
    for turn in &document.turns {
        assert!(
            text.get(turn.span.start()..turn.span.end()).is_some(),
            "a turn fits the text"
        );
        assert!(turn.span.start() >= end, "turns are ordered and disjoint");
        end = turn.span.end();
        if let Some(label) = turn.label {
            assert!(turn.span.contains(label), "a label stands in its turn");
            assert!(
                text.get(label.start()..label.end()).is_some(),
                "a label fits the text"
            );
        }
    }
    let mut end = 0;
    for piece in &document.furniture {
        assert!(
            text.get(piece.span.start()..piece.span.end()).is_some(),
            "furniture fits the text"
        );
        assert!(
            piece.span.start() >= end,
            "furniture is ordered and disjoint"
        );
        end = piece.span.end();
    }
    for (span, from) in document.source.verbatim() {
        assert_eq!(
            text.as_bytes().get(span.start()..span.end()),
            bytes.get(from..from + span.len()),
            "verbatim pieces are the bytes"
        );
    }
}

fn readings(name: &str, bytes: &[u8], format: Option<Format>) -> String {
    let mut out = String::new();
    match hearsay_formats::readings(&Input {
        name,
        bytes,
        format,
    }) {
        Ok(readings) => {
            for reading in readings {
                match reading {
                    Ok(reading) => {
                        check(&reading, bytes);
                        if !out.is_empty() {
                            out.push_str("---\n");
                        }
                        out.push_str(&rendered(&reading.document));
                        for warning in &reading.warnings {
                            let _ = writeln!(out, "! {warning}");
                        }
                    }
                    Err(error) => {
                        let _ = writeln!(out, "!! {error}");
                    }
                }
            }
        }
        Err(error) => {
            let _ = writeln!(out, "!! {error}");
        }
    }
    out
}

#[test]
fn fixtures_are_read_as_it_stands_beside_them() {
    let all = fixtures();
    assert!(all.len() > 30, "fixtures are there");
    for path in all {
        let bytes = std::fs::read(&path).expect("a fixture");
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let mut beside = path.clone().into_os_string();
        beside.push(".read");
        expect_file![PathBuf::from(beside)].assert_eq(&readings(&name, &bytes, None));
    }
}

/// The seeds of the fuzz targets through the targets' entry point: every fixture as every form.
#[test]
fn every_fixture_survives_every_reader() {
    for path in fixtures() {
        let bytes = std::fs::read(&path).expect("a fixture");
        for name in Format::names() {
            readings("seed", &bytes, Format::parse(name));
        }
    }
}

#[test]
fn names_of_forms_are_their_own() {
    let names: Vec<&str> = Format::names().collect();
    for name in &names {
        assert_eq!(Format::parse(name).map(Format::name), Some(*name));
    }
    assert_eq!(Format::parse("wax"), None);
}

#[test]
fn inputs_that_are_no_transcripts_say_what_they_are() {
    for (bytes, words) in [
        (b"".as_slice(), "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (b"ID3\x04\0\0\0\0", "a recording"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (b"\x1f\x8b\x08\0\0\0", "a packed archive"),
        (b"{\\rtf1\\ansi x}", "a rich text file"),
        (&[0, 1, 2, 3, 4, 5, 6, 200, 0, 0], "neither a text"),
        (&[0xFF; 80], "neither a text"),
        (b"PK\x03\x04\x14\0\0\0", "cut off or damaged"),
        (b"%PDF-1.4\n%", "the PDF is cut off or damaged"),
        (b"{\"a\":1}", "no known transcript form"),
        (
            b"{\"segments\":[{\"start\":0,\"text\":\"He sa",
            "cut off in line 1",
        ),
    ] {
        let error = read(&Input {
            name: "x.dat",
            bytes,
            format: None,
        })
        .expect_err(words);
        let message = error.to_string();
        assert!(
            message.starts_with("x.dat: ") && message.contains(words),
            "{message}"
        );
    }
}

#[test]
fn one_broken_record_costs_one_record() {
    let bytes = b"{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\"text\":\n{\"id\":\"c\",\"text\":\"Three \xFF.\"}\n";
    let all = read(&Input {
        name: "x.jsonl",
        bytes,
        format: None,
    })
    .expect("read");
    let ids: Vec<&str> = all
        .iter()
        .map(|reading| reading.document.id.as_str())
        .collect();
    assert_eq!(ids, ["a", "c"]);
    let warnings: Vec<String> = all
        .iter()
        .flat_map(|reading| &reading.warnings)
        .map(ToString::to_string)
        .collect();
    assert!(
        warnings.iter().any(|w| w.starts_with("x.jsonl:2: ")),
        "{warnings:?}"
    );
    assert!(
        warnings.iter().any(|w| w.starts_with("x.jsonl:3: ")),
        "{warnings:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_reader_panics_on_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for name in Format::names() {
            readings("any", &bytes, Format::parse(name));
        }
    }

    #[test]
    fn no_reader_panics_on_broken_files(
        which in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let all = fixtures();
        let path = &all[which.index(all.len())];
        let mut bytes = std::fs::read(path).expect("a fixture");
        bytes.truncate(cut.index(bytes.len() + 1));
        for (at, byte) in changes {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        readings("broken", &bytes, None);
        let form = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        readings("broken", &bytes, form.as_deref().and_then(Format::parse));
    }

    #[test]
    fn lines_of_labels_and_marks_are_read(
        lines in proptest::collection::vec(
            prop_oneof![
                Just("Osk: No."), Just("VALE, ANCHOR: Yes."), Just(">> PELL: So."), Just(">>"), Just("(BEGIN VIDEO CLIP)"),
                Just("(END VIDEO CLIP)"), Just("Q.  Who?"), Just("A.  He."), Just(""), Just("He left. OSK: Why? VALE: So."),
                Just("Osk  0:05"), Just("[0:07]"), Just("Leave a Reply"), Just("♪ la"), Just("BY MR. OSK:"), Just("1 Osk: x"),
                Just("Narration: Osk: Narration: y"), Just("- Who?"), Just("12:00 --> 12:01"),
            ],
            0..30,
        )
    ) {
        let text = lines.join("\n");
        for name in ["text", "srt", "html", "csv"] {
            readings("lines", text.as_bytes(), Format::parse(name));
        }
    }
}

#[test]
fn a_text_longer_than_any_book_is_not_read_as_one_document() {
    let text = "He said it again.\n".repeat(2_000_000);
    let refused = |bytes: &[u8]| {
        read(&Input {
            name: "all.txt",
            bytes,
            format: None,
        })
        .expect_err("too long")
        .to_string()
    };
    let message = refused(text.as_bytes());
    assert!(
        message.contains("36 MB") && message.contains("split it"),
        "{message}"
    );
    let line = format!("{{\"id\":\"a\",\"text\":\"{}\"}}", text.replace('\n', " "));
    let message = refused(line.as_bytes());
    assert!(message.contains("all.txt:1: more than 32 MB"), "{message}");
}
