//! WebVTT: the file parser of the W3C's specification, with the place of everything it finds.
//!
//! Owns: blocks, cue times and settings, and the document made of them. Where the specification
//! drops a broken block, its words are kept here without a time, and a warning says so.
//! Never: lays captions out.

#[cfg(test)]
mod conformance;
mod cue_text;
pub(crate) mod settings;

use hearsay_document::{Document, Span};

use crate::captions::{self, Cue};
use crate::day;
use crate::encoding::{Builder, Source, with_plain_lines};
use crate::warning::Warnings;
use settings::Settings;

/// A block of a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Block {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its payload in the text: a cue's words, or the whole block.
    pub(crate) words: Span,
    /// Line it begins at, counted from 1.
    pub(crate) line: usize,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A cue with its identifier, begin and end in seconds, and settings.
    Cue {
        id: Span,
        start: f64,
        end: f64,
        settings: Box<Settings>,
    },
    /// A block with an arrow whose times cannot be read.
    BrokenCue { times: Span },
    /// `STYLE`.
    Style,
    /// `REGION`.
    Region,
    /// `NOTE`, or words that belong to nothing.
    Other,
}

/// Whether a text bears the signature: `WEBVTT` and then a space, a tab, a line end or nothing.
pub(crate) fn is_signed(text: &str) -> bool {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    text.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// The blocks of a text whose line ends are `\n`, and the lines of its header. `None` without the
/// signature.
pub(crate) fn parse(text: &str) -> Option<(Span, Vec<Block>)> {
    if !is_signed(text) {
        return None;
    }
    let mut scan = Scan {
        text,
        at: 0,
        line: 1,
    };
    scan.line();
    let header_start = scan.at;
    // Straight after the signature a block may follow that is the header's own.
    if !text.get(scan.at..).unwrap_or("").starts_with('\n') {
        let _ = scan.block(true);
    }
    let header = Span::new(header_start, scan.at);
    let mut blocks = Vec::new();
    while scan.skip_blank() {
        blocks.push(scan.block(false));
    }
    Some((header, blocks))
}

/// A position in a text and the number of its line.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Scan<'_> {
    /// The line at the position, without its end; moves behind it. Whether the text ended there.
    fn line(&mut self) -> (Span, bool) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let start = self.at;
        if let Some(length) = memchr::memchr(b'\n', rest) {
            self.at = start + length + 1;
            self.line += 1;
            (Span::new(start, start + length), false)
        } else {
            self.at = self.text.len();
            (Span::new(start, self.at), true)
        }
    }

    /// Moves over empty lines; whether anything is left.
    fn skip_blank(&mut self) -> bool {
        while self.text.as_bytes().get(self.at) == Some(&b'\n') {
            self.at += 1;
            self.line += 1;
        }
        self.at < self.text.len()
    }

    /// Collects a block, step by step as the specification does.
    fn block(&mut self, in_header: bool) -> Block {
        let text = self.text;
        let first_line = self.line;
        let words = |span: Span| text.get(span.start()..span.end()).unwrap_or("");
        let mut buffer: Option<Span> = None;
        let mut kind: Option<Kind> = None;
        let mut seen_arrow = false;
        let mut count = 0;
        loop {
            let (before, before_line) = (self.at, self.line);
            let (line, ended) = self.line();
            count += 1;
            if words(line).contains("-->") {
                if in_header || !(count == 1 || (count == 2 && !seen_arrow)) {
                    (self.at, self.line) = (before, before_line);
                    break;
                }
                seen_arrow = true;
                if let Some((start, end, settings)) = settings::times(words(line)) {
                    kind = Some(Kind::Cue {
                        id: buffer
                            .take()
                            .unwrap_or_else(|| Span::new(line.start(), line.start())),
                        start,
                        end,
                        settings: Box::new(settings),
                    });
                } else {
                    kind = Some(Kind::BrokenCue { times: line });
                    buffer = None;
                }
            } else if line.is_empty() {
                break;
            } else {
                if !in_header && count == 2 && kind.is_none() {
                    let opened = buffer.map_or("", words);
                    let is = |word: &str| {
                        opened
                            .strip_prefix(word)
                            .is_some_and(|rest| rest.trim_matches([' ', '\t', '\u{c}']).is_empty())
                    };
                    if is("STYLE") {
                        kind = Some(Kind::Style);
                    } else if is("REGION") {
                        kind = Some(Kind::Region);
                    }
                }
                buffer = Some(buffer.map_or(line, |span| span.cover(line)));
            }
            if ended {
                break;
            }
        }
        let start = self.at;
        Block {
            words: buffer.unwrap_or_else(|| Span::new(start, start)),
            kind: kind.unwrap_or(Kind::Other),
            line: first_line,
        }
    }
}

/// Reads a file; `None` without the signature.
pub(crate) fn read(source: Source<'_>, warnings: &mut Warnings) -> Option<Document> {
    let source = with_plain_lines(source);
    let text: &str = &source.text;
    let (header, blocks) = parse(text)?;
    let mut raw = Builder::default();
    let mut cues: Vec<Cue> = Vec::with_capacity(blocks.len());
    for block in &blocks {
        let words = text
            .get(block.words.start()..block.words.end())
            .unwrap_or("");
        let (start, end) = match &block.kind {
            Kind::Cue { start, end, .. } => {
                if end < start {
                    warnings.at(block.line, "the cue ends before it begins");
                }
                (Some(*start), Some(*end))
            }
            Kind::BrokenCue { times } => {
                let shown: String = text
                    .get(times.start()..times.end())
                    .unwrap_or("")
                    .chars()
                    .take(60)
                    .collect();
                warnings.at(
                    block.line,
                    format!("cue time {shown:?} is not [HH:]MM:SS.mmm --> [HH:]MM:SS.mmm; its words are kept without a time"),
                );
                (None, None)
            }
            Kind::Style | Kind::Region => continue,
            Kind::Other => {
                if is_note(words) || is_header_field(words) {
                    continue;
                }
                warnings.at(
                    block.line,
                    "words without a time line are kept without a time",
                );
                (None, None)
            }
        };
        let named = match &block.kind {
            Kind::Cue { id, .. } => text.get(id.start()..id.end()).and_then(voice_of_id),
            _ => None,
        };
        let colour = cue_text::colour(text, block.words);
        cue_text::voices(&source, block.words, &mut raw, |voice, words| {
            cues.push(Cue {
                colour: colour.clone(),
                start,
                end,
                voice: voice.or_else(|| named.map(str::to_owned)),
                words,
            });
        });
    }
    if let Some(Block {
        line,
        kind: Kind::Cue { .. },
        words,
    }) = blocks.last()
        && words.is_empty()
    {
        warnings.at(*line, "the last cue has no words; the file may be cut off");
    }
    let mut document = captions::document(&raw, &cues, captions::Repeats::Shown);
    let first_cue = |block: &&Block| !matches!(block.kind, Kind::Cue { .. });
    document.meta.published = blocks
        .iter()
        .take_while(first_cue)
        .filter_map(|block| text.get(block.words.start()..block.words.end()))
        .filter(|words| is_note(words))
        .flat_map(|words| words.trim_start_matches("NOTE").lines())
        .chain(title_of(text))
        .find_map(day::sent);
    document.meta.title = title_of(text).map(str::to_owned);
    document.meta.language = text
        .get(header.start()..header.end())
        .unwrap_or("")
        .lines()
        .find_map(|line| line.strip_prefix("Language:"))
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty());
    Some(document)
}

/// What the first line says behind the signature, and is no use to players: `WEBVTT - The Ferry`.
fn title_of(text: &str) -> Option<&str> {
    let line = text.lines().next()?;
    let told = line.trim_start_matches('\u{FEFF}').strip_prefix("WEBVTT")?;
    let title = told.trim().trim_start_matches(['-', '–', '—', ':']).trim();
    title.contains(char::is_alphabetic).then_some(title)
}

/// Whoever speaks, in the name of a cue as programs for meetings set it: `2 "Ann Pell" (1174512896)`.
fn voice_of_id(id: &str) -> Option<&str> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let (number, rest) = id.trim().split_once(" \"")?;
    let (name, code) = rest.strip_suffix(')')?.rsplit_once("\" (")?;
    (is_number(number) && is_number(code) && !name.trim().is_empty()).then_some(name)
}

/// A comment block.
fn is_note(words: &str) -> bool {
    words
        .strip_prefix("NOTE")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']))
}

/// Fields that belong to the header but were set apart from it, as in `X-TIMESTAMP-MAP=…`, and blocks
/// of one keyword.
fn is_header_field(words: &str) -> bool {
    words.starts_with("X-TIMESTAMP-MAP=") || matches!(words.trim(), "STYLE" | "REGION")
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(text: &str, expected: &Expect) {
        let mut warnings = Warnings::new("a.vtt");
        let document = read(Source::of_text(text), &mut warnings).expect("signed");
        let mut shown = String::new();
        for turn in &document.turns {
            use std::fmt::Write as _;
            let _ = writeln!(
                shown,
                "{} [{:?} {:?}] {}",
                turn.speaker.as_deref().unwrap_or("-"),
                turn.start,
                turn.end,
                document.text.slice(turn.body(&document.text))
            );
        }
        for warning in warnings.finish() {
            shown.push_str(&warning.to_string());
            shown.push('\n');
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn signatures() {
        for (text, expected) in [
            ("WEBVTT", true),
            ("WEBVTT\n", true),
            ("WEBVTT a title\n", true),
            ("WEBVTT\ta", true),
            ("WEBVT", false),
            ("WEBVTT-", false),
            ("webvtt", false),
            ("", false),
        ] {
            assert_eq!(is_signed(text), expected, "{text:?}");
        }
    }

    #[test]
    fn voices_come_from_tags() {
        check(
            "WEBVTT\n\n1\n00:01.000 --> 00:02.500\n<v.loud Osk>No &amp; <i>no</i>.\n\n00:02.500 --> 00:04.000\n<v Osk>Never.</v> <v Pell>Why?\n",
            &expect![[r"
                Osk [Some(1.0) Some(4.0)] No & no. Never.
                Pell [Some(2.5) Some(4.0)] Why?
            "]],
        );
    }

    #[test]
    fn a_note_above_the_cues_tells_the_day() {
        for (text, expected) in [
            (
                "WEBVTT\n\nNOTE Council debate, 20 February 2026\n\n00:01.000 --> 00:02.000\nThe port.",
                Some("2026-02-20"),
            ),
            (
                "WEBVTT\n\n00:01.000 --> 00:02.000\nThe port.\n\nNOTE 20 February 2026",
                None,
            ),
        ] {
            let document = read(Source::of_text(text), &mut Warnings::new("a.vtt"));
            let published = document.expect("signed").meta.published;
            assert_eq!(published.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn broken_cues_keep_their_words() {
        check(
            "WEBVTT\n\n00:01.000 --> 00:99.000\nNever.\n\nWhat is this?\n\n00:05.000 --> 00:0",
            &expect![[r#"
                - [None None] Never. What is this?
                a.vtt:3: cue time "00:01.000 --> 00:99.000" is not [HH:]MM:SS.mmm --> [HH:]MM:SS.mmm; its words are kept without a time
                a.vtt:6: words without a time line are kept without a time
                a.vtt:8: cue time "00:05.000 --> 00:0" is not [HH:]MM:SS.mmm --> [HH:]MM:SS.mmm; its words are kept without a time
            "#]],
        );
    }

    #[test]
    fn labels_and_marks_in_words_name_voices_too() {
        check(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n>> VALE: The port\n\n00:02.000 --> 00:03.000\nwas closed.\n\n00:03.000 --> 00:04.000\n>> OSK: It was not.\n\n00:04.000 --> 00:05.000\n>> VALE: It was.\n\n00:05.000 --> 00:06.000\n>> OSK: No.",
            &expect![[r"
                VALE [Some(1.0) Some(3.0)] The port was closed.
                OSK [Some(3.0) Some(4.0)] It was not.
                VALE [Some(4.0) Some(5.0)] It was.
                OSK [Some(5.0) Some(6.0)] No.
            "]],
        );
    }
}
