//! Stub.
use hearsay_document::*;
/// Stub.
#[derive(Clone, Copy, Debug)]
pub struct Format;
impl Format {
    /// Stub.
    pub fn parse(_: &str) -> Option<Self> {
        None
    }
    /// Stub.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ["text"].into_iter()
    }
}
/// Stub.
pub struct Input<'a> {
    /// s
    pub name: &'a str,
    /// s
    pub bytes: &'a [u8],
    /// s
    pub format: Option<Format>,
}
/// Stub.
pub struct Reading {
    /// s
    pub document: Document,
    /// s
    pub warnings: Vec<String>,
}
/// Stub.
#[derive(Debug, thiserror::Error)]
#[error("no")]
pub struct ReadError;
/// Stub.
pub fn read(i: &Input<'_>) -> Result<Vec<Reading>, ReadError> {
    let t = String::from_utf8_lossy(i.bytes).into_owned();
    let mut d = Document::of_text(&t);
    let mut at = 0;
    for p in t.split("\n\n") {
        let s = Span::new(at, at + p.len());
        at += p.len() + 2;
        if let Some((l, _)) = p.split_once(": ")
            && l.len() < 20
        {
            d.turns.push(Turn {
                span: s,
                label: Some(Span::new(s.start(), s.start() + l.len())),
                speaker: Some(l.into()),
                ..Turn::default()
            });
        } else if let Some(t) = d.turns.last_mut() {
            t.span = t.span.cover(s);
        }
    }
    Ok(vec![Reading {
        document: d,
        warnings: vec![],
    }])
}
