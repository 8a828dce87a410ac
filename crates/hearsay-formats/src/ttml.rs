//! TTML, and the profiles DFXP and IMSC: captions as XML.
//!
//! Owns: times in clocks, ticks and frames, agents as voices, the title in the head.
//! Never: lays captions out.

use std::collections::HashMap;

use hearsay_document::{Document, Span, flat};
use quick_xml::events::BytesStart;

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
    let mut reader = Reader {
        source: &source,
        rates: Rates {
            frames: 30.0,
            ticks: None,
        },
        language: None,
        agents: HashMap::new(),
        agent: None,
        in_name: false,
        title: None,
        in_title: false,
        open: vec![Open::default()],
        deeper: 0,
        paragraph: None,
        raw: Builder::default(),
        cues: Vec::new(),
        bad_times: 0,
    };
    if let Err((line, why)) = xml::walk(&source.text, |node| reader.node(&node)) {
        reader.end_cue();
        warnings.at(line, format!("{why}; what stands before is read"));
    }
    if reader.bad_times > 0 {
        warnings.whole(format!(
            "{} times cannot be read; their words are kept without one",
            reader.bad_times
        ));
    }
    let mut document = captions::document(&reader.raw, &reader.cues, Repeats::Shown);
    document.meta.language = reader.language;
    document.meta.title = reader.title;
    document
}

/// What has been read of a file.
struct Reader<'a> {
    source: &'a Source<'a>,
    rates: Rates,
    language: Option<String>,
    /// Names of agents by their id.
    agents: HashMap<String, String>,
    /// The id of the agent whose element is open.
    agent: Option<String>,
    in_name: bool,
    title: Option<String>,
    in_title: bool,
    /// The elements that are open, but for those deeper than [`DEEPEST`], which are counted.
    open: Vec<Open>,
    deeper: usize,
    /// Where the cue that is open begins in the raw text, and how many elements were open then.
    paragraph: Option<(usize, usize)>,
    raw: Builder,
    cues: Vec<Cue>,
    bad_times: usize,
}

impl Reader<'_> {
    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Start { tag, empty } => self.start(tag, *empty),
            Node::End(name) => self.end(name),
            Node::Characters(span) => self.characters(*span),
            Node::Reference(span, characters) => {
                if self.paragraph.is_some() {
                    self.raw.replace(self.source, *span, characters);
                }
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, empty: bool) {
        let name = tag.local_name();
        let name = name.as_ref();
        match name {
            "tt" => self.document_element(tag),
            "agent" if !empty => self.agent = attribute(tag, "id"),
            "br" if self.paragraph.is_some() => self.raw.make("\n"),
            _ => {}
        }
        self.in_name = name == "name" && self.agent.is_some();
        // A division of the text may have a title as well; the first is the document's.
        self.in_title = name == "title" && self.title.is_none() && self.paragraph.is_none();
        if empty {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let opened = self.element(tag);
        // A span with an agent or a time of its own is a cue of its own.
        let begins = || attribute(tag, "begin").and_then(|begin| self.rates.seconds(&begin));
        let is_own = name == "span" && (attribute(tag, "agent").is_some() || begins().is_some());
        if is_own && self.paragraph.is_some() {
            self.end_cue();
            self.paragraph = Some((self.raw.text.len(), self.open.len()));
        } else if name == "p" {
            self.paragraph = Some((self.raw.text.len(), self.open.len()));
        }
        self.open.push(opened);
    }

    /// The rates and the language of the file.
    fn document_element(&mut self, tag: &BytesStart<'_>) {
        let number = |key: &str| {
            attribute(tag, key)
                .and_then(|rate| rate.parse::<f64>().ok())
                .filter(|rate| *rate > 0.0)
        };
        self.rates.frames = number("frameRate").unwrap_or(30.0);
        if let Some(multiplier) = attribute(tag, "frameRateMultiplier") {
            let mut parts = multiplier
                .split_whitespace()
                .filter_map(|part| part.parse::<f64>().ok());
            if let (Some(up), Some(down)) = (parts.next(), parts.next())
                && up > 0.0
                && down > 0.0
            {
                self.rates.frames *= up / down;
            }
        }
        self.rates.ticks = number("tickRate").or_else(|| number("frameRate"));
        self.language = attribute(tag, "lang").filter(|tag| !tag.is_empty());
    }

    /// The times and the agent of an element, which holds within those of the one around it.
    fn element(&mut self, tag: &BytesStart<'_>) -> Open {
        let above = self.open.last().cloned().unwrap_or_default();
        let mut time = |key: &str| {
            let value = attribute(tag, key)?;
            let seconds = self.rates.seconds(&value);
            self.bad_times += usize::from(seconds.is_none());
            seconds
        };
        let begin = time("begin");
        let end = time("end").map(|end| above.begin + end);
        let duration = time("dur");
        let start = above.begin + begin.unwrap_or(0.0);
        Open {
            begin: start,
            timed: begin.is_some() || above.timed,
            end: end.or(duration.map(|d| start + d)).or(above.end),
            agent: attribute(tag, "agent").or(above.agent),
        }
    }

    fn end(&mut self, name: &str) {
        if name == "agent" {
            self.agent = None;
        }
        self.in_name = false;
        self.in_title = false;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let depth = self.open.len().saturating_sub(1);
        if self.paragraph.is_some_and(|(_, opened)| opened == depth) {
            self.end_cue();
            // What follows a span in its paragraph is the paragraph's.
            if name != "p" {
                self.paragraph = Some((self.raw.text.len(), depth.saturating_sub(1)));
            }
        }
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    fn characters(&mut self, span: Span) {
        let words = self.source.text.get(span.start()..span.end()).unwrap_or("");
        if self.in_name
            && let Some(id) = &self.agent
        {
            let name = words.trim();
            if !name.is_empty() {
                self.agents
                    .entry(id.clone())
                    .or_insert_with(|| name.to_owned());
            }
        } else if self.in_title {
            self.title = Some(flat(words)).filter(|words| !words.is_empty());
        } else if self.paragraph.is_some() {
            self.raw.copy_collapsed(self.source, span);
        }
    }

    /// Ends the cue that is open.
    fn end_cue(&mut self) {
        let Some((start, _)) = self.paragraph.take() else {
            return;
        };
        let words = Span::new(start, self.raw.text.len());
        if words.trimmed(&self.raw.text).is_empty() {
            return;
        }
        self.raw.make("\n");
        let open = self.open.last().cloned().unwrap_or_default();
        let voice = open
            .agent
            .as_deref()
            .and_then(|ids| ids.split_whitespace().next())
            .map(|id| {
                self.agents
                    .get(id)
                    .cloned()
                    .unwrap_or_else(|| id.to_owned())
            });
        self.cues.push(Cue {
            colour: None,
            start: open.timed.then_some(open.begin),
            end: open.end,
            voice,
            words,
        });
    }
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
