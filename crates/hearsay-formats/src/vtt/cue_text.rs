//! The words of a cue: tags, character references, and who speaks.
//!
//! Owns: the cue text tokenizer of the specification, with the place of each word, and the voices
//! that tags name.
//! Never: styles.

use hearsay_document::Span;

use super::settings::time_stamp;
use crate::encoding::{Builder, Source};
use crate::entities;

/// A token; spans are places in the source's text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// A run of characters as they stand.
    Text(Span),
    /// A character reference and what it stands for.
    Reference(Span, String),
    /// A start tag with classes and annotation.
    Start {
        name: String,
        classes: Vec<String>,
        annotation: String,
    },
    /// An end tag.
    End(String),
    /// A time inside the cue, in seconds.
    Time(f64),
}

/// The tokens of a cue's words, which stand at `span` of `text`.
pub(crate) fn tokens(text: &str, span: Span) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = span.start();
    let mut from = at;
    let end = span.end();
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    while let Some(step) = bytes
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'<', b'&', rest))
    {
        at += step;
        if bytes.get(at) == Some(&b'&') {
            if let Some((characters, length)) = text.get(at..end).and_then(entities::reference) {
                if from < at {
                    found.push(Token::Text(Span::new(from, at)));
                }
                found.push(Token::Reference(Span::new(at, at + length), characters));
                at += length;
                from = at;
            } else {
                at += 1;
            }
            continue;
        }
        if from < at {
            found.push(Token::Text(Span::new(from, at)));
        }
        // A tag ends at `>`, or with the cue.
        let inside = text.get(at + 1..end).unwrap_or("");
        let length = inside.find('>').unwrap_or(inside.len());
        found.extend(tag(inside.get(..length).unwrap_or("")));
        at = (at + 1 + length + 1).min(end);
        from = at;
    }
    if from < end {
        found.push(Token::Text(Span::new(from, end)));
    }
    found
}

/// The token of what stands between `<` and `>`.
fn tag(inside: &str) -> Option<Token> {
    if let Some(name) = inside.strip_prefix('/') {
        return Some(Token::End(name.to_owned()));
    }
    if inside.starts_with(|c: char| c.is_ascii_digit()) {
        return match time_stamp(inside) {
            Some((time, "")) => Some(Token::Time(time)),
            _ => None,
        };
    }
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\u{c}');
    let (head, annotation) = inside.find(is_space).map_or((inside, ""), |at| {
        (
            inside.get(..at).unwrap_or(""),
            inside.get(at..).unwrap_or(""),
        )
    });
    let mut parts = head.split('.');
    let name = parts.next().unwrap_or("").to_owned();
    Some(Token::Start {
        name,
        classes: parts
            .filter(|class| !class.is_empty())
            .map(str::to_owned)
            .collect(),
        annotation: decoded(annotation),
    })
}

/// An annotation with references read and white space collapsed.
fn decoded(annotation: &str) -> String {
    let mut out = String::new();
    let mut rest = annotation;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let (characters, length) = entities::reference(rest).unwrap_or_else(|| ("&".to_owned(), 1));
        out.push_str(&characters);
        rest = rest.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    out.split([' ', '\t', '\n', '\u{c}', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The colour in which a cue begins, if its first tag has a class that the specification gives one: `<c.yellow>`.
pub(crate) fn colour(text: &str, span: Span) -> Option<String> {
    const COLOURS: &[&str] = &[
        "black", "blue", "cyan", "lime", "magenta", "red", "white", "yellow",
    ];
    match tokens(text, span).into_iter().next()? {
        Token::Start { name, classes, .. } if name == "c" => classes
            .into_iter()
            .find(|class| COLOURS.contains(&class.as_str())),
        _ => None,
    }
}

/// Deepest nesting of tags; deeper ones are passed over.
const DEEPEST: usize = 64;

/// Copies a cue's words to `raw` and hands on each stretch by one voice.
pub(crate) fn voices(
    source: &Source<'_>,
    span: Span,
    raw: &mut Builder,
    mut take: impl FnMut(Option<String>, Span),
) {
    // Open tags; a voice's with its name.
    let mut open: Vec<(String, Option<String>)> = Vec::new();
    let mut start = raw.text.len();
    let mut current: Option<String> = None;
    let hand_on = |raw: &mut Builder,
                   start: &mut usize,
                   voice: Option<String>,
                   take: &mut dyn FnMut(Option<String>, Span)| {
        let span = Span::new(*start, raw.text.len());
        if !span.trimmed(&raw.text).is_empty() {
            take(voice, span);
            raw.make("\n");
        }
        *start = raw.text.len();
    };
    for token in tokens(&source.text, span) {
        match token {
            Token::Text(span) => {
                raw.copy(source, span);
            }
            Token::Reference(span, characters) => raw.replace(source, span, &characters),
            Token::Time(_) => {}
            Token::Start {
                name, annotation, ..
            } => {
                let known = matches!(
                    name.as_str(),
                    "c" | "i" | "b" | "u" | "ruby" | "rt" | "v" | "lang"
                );
                if !known || open.len() >= DEEPEST {
                    continue;
                }
                let voice = (name == "v" && !annotation.is_empty()).then_some(annotation);
                if voice.is_some() {
                    hand_on(raw, &mut start, current.take(), &mut take);
                    current.clone_from(&voice);
                }
                open.push((name, voice));
            }
            Token::End(name) => {
                if open.last().is_some_and(|(top, _)| *top == name) {
                    let closed = open.pop();
                    if closed.is_some_and(|(_, voice)| voice.is_some()) {
                        hand_on(raw, &mut start, current.take(), &mut take);
                        current = open.iter().rev().find_map(|(_, voice)| voice.clone());
                    }
                }
            }
        }
    }
    hand_on(raw, &mut start, current, &mut take);
}
