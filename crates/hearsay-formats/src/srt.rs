//! SRT (SubRip), as it is met: without numbers, without blank lines, with points for commas; and SubViewer's captions, whose
//! times a comma parts.
//!
//! Owns: finding cues by their time lines, and the marks players understand.
//! Never: trusts a number line.

use hearsay_document::{Document, Span};

use crate::captions::{self, Cue};
use crate::clock::time_code;
use crate::encoding::{Builder, Source, with_plain_lines};
use crate::entities;
use crate::lines::lines;
use crate::warning::Warnings;

/// Lines in which a time line must stand for a text to be taken for SRT.
const SEARCHED: usize = 30;

/// Whether a text has a time line near its start.
pub(crate) fn is_srt(text: &str) -> bool {
    text.lines()
        .take(SEARCHED)
        .any(|line| time_line(line).is_some())
}

/// Begin and end, in seconds, of a line `00:00:01,000 --> 00:00:02,000`; what follows are settings.
fn time_line(line: &str) -> Option<(f64, f64)> {
    let (before, after) = ends(line)?;
    let start = time(before)?;
    let end = time(after)?;
    Some((start, end))
}

/// The two times of a time line; a comma parts them in captions of SubViewer, `0:00:01.000,0:00:02.000`.
fn ends(line: &str) -> Option<(&str, &str)> {
    let is_exact = |time: &str| {
        time.matches(':').count() == 2
            && time.contains('.')
            && time_code(time).is_some_and(|(_, length)| length == time.len())
    };
    line.split_once("-->").or_else(|| {
        let times = line.trim().split_once(',')?;
        (is_exact(times.0) && is_exact(times.1)).then_some(times)
    })
}

/// A time, whatever mark stands before its fraction; `00:00:01, 000` and `00:00:01:000` are met.
fn time(text: &str) -> Option<f64> {
    let text = text.trim();
    let (value, length) = time_code(text)?;
    let rest = text.get(length..)?;
    // A fraction set apart, or after a colon.
    let tail = text.get(..length)?;
    if let Some((_, fraction)) = tail.rsplit_once(':')
        && tail.matches(':').count() == 3
    {
        return Some(value + fraction.parse::<f64>().ok()? / 1000.0);
    }
    if let Some(fraction) = rest.strip_prefix([',', '.']) {
        let digits: String = fraction
            .trim_start()
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let fraction: f64 = digits.parse().unwrap_or(0.0);
        return Some(value + fraction / 10f64.powf(digits.len() as f64));
    }
    Some(value)
}

/// Reads a text with time lines.
pub(crate) fn read(source: Source<'_>, warnings: &mut Warnings) -> Document {
    let source = with_plain_lines(source);
    let lines = lines(&source.text);
    let words = |index: usize| {
        lines
            .get(index)
            .and_then(|line| source.text.get(line.start()..line.end()))
            .unwrap_or("")
            .trim()
    };
    let is_number = |index: usize| {
        let line = words(index).trim_start_matches('\u{FEFF}');
        !line.is_empty() && line.len() <= 9 && line.bytes().all(|b| b.is_ascii_digit())
    };
    let mut raw = Builder::default();
    let mut cues: Vec<Cue> = Vec::new();
    let mut times: (Option<f64>, Option<f64>) = (None, None);
    let mut body: Option<Span> = None;
    let mut index = 0;
    let mut before_first = true;
    let mut close =
        |times: (Option<f64>, Option<f64>), body: &mut Option<Span>, cues: &mut Vec<Cue>| {
            if let Some(span) = body.take() {
                let start = raw.text.len();
                copy(&source, span, &mut raw);
                cues.push(Cue {
                    colour: colour(source.text.get(span.start()..span.end()).unwrap_or("")),
                    start: times.0,
                    end: times.1,
                    voice: None,
                    words: Span::new(start, raw.text.len()),
                });
                raw.make("\n");
            }
        };
    while index < lines.len() {
        let line = words(index);
        let arrow = ends(line).is_some();
        // A number belongs to the next cue if the time line follows at once, or after blank lines
        // where it is set apart from the words above as well.
        let mut next = index + 1;
        let set_apart = index > 0 && words(index - 1).is_empty();
        while set_apart && next < lines.len() && words(next).is_empty() && next < index + 5 {
            next += 1;
        }
        let number_of_next = is_number(index) && ends(words(next)).is_some();
        if arrow {
            close(times, &mut body, &mut cues);
            before_first = false;
            if let Some((start, end)) = time_line(line) {
                times = (Some(start), Some(end));
                if end < start {
                    warnings.at(index + 1, "the cue ends before it begins");
                }
            } else {
                let shown: String = line.chars().take(60).collect();
                warnings.at(
                    index + 1,
                    format!("cue time {shown:?} is not HH:MM:SS,mmm --> HH:MM:SS,mmm; its words are kept without a time"),
                );
                times = (None, None);
            }
        } else if number_of_next {
            close(times, &mut body, &mut cues);
            times = (None, None);
        } else if !line.is_empty() {
            if before_first && body.is_none() {
                warnings.at(
                    index + 1,
                    "words before the first time line are kept without a time",
                );
            }
            let span = lines[index];
            body = Some(body.map_or(span, |body| body.cover(span)));
        }
        index += 1;
    }
    close(times, &mut body, &mut cues);
    captions::document(&raw, &cues, captions::Repeats::Shown)
}

/// Copies a cue's words without `<i>`, `<font …>` and `{\an8}`, and with references read.
fn copy(source: &Source<'_>, span: Span, raw: &mut Builder) {
    let text = source.text.get(span.start()..span.end()).unwrap_or("");
    let mut at = 0;
    let mut from = 0;
    let flush = |raw: &mut Builder, from: usize, to: usize| {
        raw.copy(source, Span::new(span.start() + from, span.start() + to));
    };
    while let Some(step) = text
        .as_bytes()
        .get(at..)
        .and_then(|rest| memchr::memchr3(b'<', b'{', b'&', rest))
    {
        at += step;
        let rest = text.get(at..).unwrap_or("");
        if let Some((characters, length)) = entities::reference(rest)
            .filter(|(_, length)| rest.get(..*length).is_some_and(|r| r.ends_with(';')))
        {
            flush(raw, from, at);
            raw.replace(
                source,
                Span::new(span.start() + at, span.start() + at + length),
                &characters,
            );
            at += length;
            from = at;
        } else if let Some(length) = mark(rest) {
            flush(raw, from, at);
            at += length;
            from = at;
        } else {
            at += 1;
        }
    }
    flush(raw, from, text.len());
}

/// The colour in which a cue's words begin, if a tag tells one: `<font color="#ffff00">`.
fn colour(words: &str) -> Option<String> {
    let tag = words
        .trim_start()
        .strip_prefix("<font ")?
        .split('>')
        .next()?;
    let (_, value) = tag.split_once("color=")?;
    let value = value.trim_matches(['"', '\'']);
    let value = value.split(['"', '\'', ' ']).next()?;
    (!value.is_empty()).then(|| value.to_lowercase())
}

/// The longest mark, in bytes.
const LONGEST_MARK: usize = 200;

/// The length of a mark at the start of `text`: a tag of letters, or a brace with a backslash.
fn mark(text: &str) -> Option<usize> {
    let mut end = text.len().min(LONGEST_MARK);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text.get(..end)?.split('\n').next()?;
    if text.starts_with("{\\") {
        return line.find('}').map(|at| at + 1);
    }
    let name = text.strip_prefix("</").or_else(|| text.strip_prefix('<'))?;
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = line.find('>')?;
    (!line.get(1..end)?.contains('<')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(text: &str, expected: &Expect) {
        use std::fmt::Write as _;
        let mut warnings = Warnings::new("a.srt");
        assert!(is_srt(text));
        let document = read(Source::of_text(text), &mut warnings);
        let mut shown = String::new();
        for turn in &document.turns {
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
            let _ = writeln!(shown, "{warning}");
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn oddities_are_read() {
        check(
            "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>The port</i> was {\\an8}closed &amp; 3 < 4.\r\n00:00:02.500-->00:00:03.000\r\n2024\r\n\r\n\r\n7\r\n00:00:09,000 --> 00:00:9x\r\nNobody knew.\r\n\r\n9\r\n00:00:12,000 --> 00:00:13,000\r\n\r\n",
            &expect![[r#"
                - [Some(1.0) None] The port was closed & 3 < 4. 2024 Nobody knew.
                a.srt:9: cue time "00:00:09,000 --> 00:00:9x" is not HH:MM:SS,mmm --> HH:MM:SS,mmm; its words are kept without a time
            "#]],
        );
    }

    #[test]
    fn dashes_and_labels_change_the_voice() {
        check(
            "1\n00:00:01,000 --> 00:00:02,000\n- Was it closed?\n- It was.\n\n2\n00:00:02,000 --> 00:00:03,000\n- When?\n",
            &expect![[r"
                - [Some(1.0) Some(2.0)] Was it closed?
                - [Some(1.0) Some(2.0)] It was.
                - [Some(2.0) Some(3.0)] When?
            "]],
        );
        check(
            "1\n00:00:01,000 --> 00:00:02,000\nHALL:\nWas it closed?\n\n2\n00:00:02,000 --> 00:00:03,000\nOSK: Never.\n\n3\n00:00:03,000 --> 00:00:05,000\nHALL: I see. OSK: Do you?\n",
            &expect![[r"
                HALL [Some(1.0) Some(2.0)] Was it closed?
                OSK [Some(2.0) Some(3.0)] Never.
                HALL [Some(3.0) Some(5.0)] I see.
                OSK [Some(3.0) Some(5.0)] Do you?
            "]],
        );
    }
}
