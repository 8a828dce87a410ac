//! TTML, and the profiles DFXP and IMSC: captions as XML.
//!
//! Owns: times in clocks, ticks and frames, agents as voices, the title in the head.
//! Never: lays captions out.

use std::collections::HashMap;

use hearsay_document::{Document, Span, flat};

use crate::captions::{self, Cue, Repeats};
use crate::encoding::{Builder, Source, with_plain_lines};
use crate::warning::Warnings;
use crate::xml::{self, Node, attribute};

/// Whether a text is TTML: XML whose first element is `tt`.
pub(crate) fn is_ttml(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    // Declarations and comments come first.
    for _ in 0..16 {
        let close = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<!") {
            ">"
        } else {
            break;
        };
        let Some(at) = rest.find(close) else {
            return false;
        };
        rest = rest.get(at + close.len()..).unwrap_or("").trim_start();
    }
    let Some(name) = rest.strip_prefix('<') else {
        return false;
    };
    let name = name
        .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .next()
        .unwrap_or("");
    name.rsplit(':').next() == Some("tt")
}

/// How times are counted in a file.
#[derive(Clone, Copy)]
struct Rates {
    frames: f64,
    ticks: Option<f64>,
}

impl Rates {
    /// Seconds of a time expression: `00:00:01.5`, `00:00:01:12`, `1.5s`, `150ms`, `9000t`.
    fn seconds(self, text: &str) -> Option<f64> {
        let text = text.trim();
        if text.contains(':') {
            let mut parts = text.split(':');
            let hours: f64 = parts.next()?.parse().ok()?;
            let minutes: f64 = parts.next()?.parse().ok()?;
            let seconds: f64 = parts.next()?.parse().ok()?;
            let frames: f64 = match parts.next() {
                Some(frames) => frames.parse().ok()?,
                None => 0.0,
            };
            return Some(hours * 3600.0 + minutes * 60.0 + seconds + frames / self.frames)
                .filter(|s| s.is_finite());
        }
        let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let value: f64 = text.get(..digits)?.parse().ok()?;
        let unit = match text.get(digits..)? {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 0.001,
            "f" => 1.0 / self.frames,
            // Without a rate, ticks are frames, or seconds where there is no frame rate either.
            "t" => 1.0 / self.ticks.unwrap_or(1.0),
            _ => return None,
        };
        Some(value * unit)
    }
}

/// An open element.
#[derive(Clone, Default)]
struct Open {
    begin: f64,
    timed: bool,
    end: Option<f64>,
    agent: Option<String>,
}

/// Deepest nesting that is kept track of.
const DEEPEST: usize = 64;

/// Reads a text whose first element is `tt`.
pub(crate) fn read(source: Source<'_>, warnings: &mut Warnings) -> Document {
    let source = with_plain_lines(source);
    let text: &str = &source.text;
    let mut rates = Rates {
        frames: 30.0,
        ticks: None,
    };
    let mut language = None;
    let mut agents: HashMap<String, String> = HashMap::new();
    let mut agent: Option<String> = None;
    let mut in_name = false;
    let mut title: Option<String> = None;
    let mut in_title = false;
    let mut stack: Vec<Open> = vec![Open::default()];
    let mut deeper = 0usize;
    let mut paragraph: Option<(usize, usize)> = None;
    let mut raw = Builder::default();
    let mut cues: Vec<Cue> = Vec::new();
    let mut bad_times = 0usize;
    let result = xml::walk(text, |node| match node {
        Node::Start { tag, empty } => {
            let name = tag.local_name();
            let name = name.as_ref();
            if name == "tt" {
                let number = |key: &str| {
                    attribute(tag, key)
                        .and_then(|rate| rate.parse::<f64>().ok())
                        .filter(|rate| *rate > 0.0)
                };
                rates.frames = number("frameRate").unwrap_or(30.0);
                if let Some(multiplier) = attribute(tag, "frameRateMultiplier") {
                    let mut parts = multiplier
                        .split_whitespace()
                        .filter_map(|part| part.parse::<f64>().ok());
                    if let (Some(up), Some(down)) = (parts.next(), parts.next())
                        && up > 0.0
                        && down > 0.0
                    {
                        rates.frames *= up / down;
                    }
                }
                rates.ticks = number("tickRate").or_else(|| number("frameRate"));
                language = attribute(tag, "lang").filter(|tag| !tag.is_empty());
            }
            if name == "agent" && !empty {
                agent = attribute(tag, "id");
            }
            in_name = name == "name" && agent.is_some();
            // A division of the text may have a title as well; the first is the document's.
            in_title = name == "title" && title.is_none() && paragraph.is_none();
            if name == "br" && paragraph.is_some() {
                raw.make("\n");
            }
            if empty {
                return;
            }
            if stack.len() >= DEEPEST {
                deeper += 1;
                return;
            }
            let above = stack.last().cloned().unwrap_or_default();
            let mut time = |key: &str| {
                attribute(tag, key).and_then(|value| {
                    let seconds = rates.seconds(&value);
                    bad_times += usize::from(seconds.is_none());
                    seconds
                })
            };
            let begin = time("begin");
            let end = time("end").map(|end| above.begin + end);
            let duration = time("dur");
            let start = above.begin + begin.unwrap_or(0.0);
            let open = Open {
                begin: start,
                timed: begin.is_some() || above.timed,
                end: end.or(duration.map(|d| start + d)).or(above.end),
                agent: attribute(tag, "agent").or(above.agent),
            };
            // A span with an agent or a time of its own is a cue of its own.
            let own = name == "span" && (attribute(tag, "agent").is_some() || begin.is_some());
            if name == "p" || (own && paragraph.is_some()) {
                if own {
                    cue(&mut raw, &mut cues, &mut paragraph, &stack, &agents);
                }
                paragraph = Some((raw.text.len(), stack.len()));
            }
            stack.push(open);
        }
        Node::End(name) => {
            if name == "agent" {
                agent = None;
            }
            in_name = false;
            in_title = false;
            if deeper > 0 {
                deeper -= 1;
                return;
            }
            let depth = stack.len().saturating_sub(1);
            if paragraph.is_some_and(|(_, opened)| opened == depth) {
                cue(&mut raw, &mut cues, &mut paragraph, &stack, &agents);
                // What follows a span in its paragraph is the paragraph's.
                if name != "p" {
                    paragraph = Some((raw.text.len(), depth.saturating_sub(1)));
                }
            }
            if stack.len() > 1 {
                stack.pop();
            }
        }
        Node::Characters(span) => {
            if in_name && let Some(id) = &agent {
                let name = text.get(span.start()..span.end()).unwrap_or("").trim();
                if !name.is_empty() {
                    agents.entry(id.clone()).or_insert_with(|| name.to_owned());
                }
            } else if in_title {
                let words = flat(text.get(span.start()..span.end()).unwrap_or(""));
                title = Some(words).filter(|words| !words.is_empty());
            } else if paragraph.is_some() {
                raw.copy_collapsed(&source, span);
            }
        }
        Node::Reference(span, characters) => {
            if paragraph.is_some() {
                raw.replace(&source, span, &characters);
            }
        }
    });
    if let Err((line, why)) = result {
        cue(&mut raw, &mut cues, &mut paragraph, &stack, &agents);
        warnings.at(line, format!("{why}; what stands before is read"));
    }
    if bad_times > 0 {
        warnings.whole(format!(
            "{bad_times} times cannot be read; their words are kept without one"
        ));
    }
    let mut document = captions::document(&raw, &cues, Repeats::Shown);
    document.meta.language = language;
    document.meta.title = title;
    document
}

/// Ends the cue that is open.
fn cue(
    raw: &mut Builder,
    cues: &mut Vec<Cue>,
    paragraph: &mut Option<(usize, usize)>,
    stack: &[Open],
    agents: &HashMap<String, String>,
) {
    let Some((start, _)) = paragraph.take() else {
        return;
    };
    let words = Span::new(start, raw.text.len());
    if words.trimmed(&raw.text).is_empty() {
        return;
    }
    raw.make("\n");
    let open = stack.last().cloned().unwrap_or_default();
    let voice = open
        .agent
        .as_deref()
        .and_then(|ids| ids.split_whitespace().next())
        .map(|id| agents.get(id).cloned().unwrap_or_else(|| id.to_owned()));
    cues.push(Cue {
        start: open.timed.then_some(open.begin),
        end: open.end,
        voice,
        words,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_unit() {
        let rates = Rates {
            frames: 25.0,
            ticks: Some(1000.0),
        };
        for (text, expected) in [
            ("00:00:01.500", Some(1.5)),
            ("00:01:00:05", Some(60.2)),
            ("1.5s", Some(1.5)),
            ("2m", Some(120.0)),
            ("250ms", Some(0.25)),
            ("50f", Some(2.0)),
            ("4500t", Some(4.5)),
            ("x", None),
            ("5", None),
            ("1:2", None),
        ] {
            assert_eq!(rates.seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn the_first_element_decides() {
        assert!(is_ttml(
            "<?xml version=\"1.0\"?>\n<!-- x --><tt xmlns=\"http://www.w3.org/ns/ttml\">"
        ));
        assert!(is_ttml("<tt:tt xmlns:tt='x'/>"));
        assert!(!is_ttml("<html>"));
        assert!(!is_ttml("<ttx>"));
    }
}
