//! A web annotation (W3C Web Annotation Data Model, 2017), as programs write it, and those of Hypothes.is.
//!
//! Owns: how a file of them is taken apart: who, when, about which words, saying what; and how a document is named in
//! one.
//! Never: looks into a case.

use std::fmt::Write as _;

use anyhow::bail;
use hearsay::document::record::Span;
use hearsay_store::Quote;
use serde_json::Value;

/// The context that every page of annotations names.
pub(crate) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What names of documents and findings begin with.
const NAME: &str = "urn:hearsay:";

/// Words of somebody about words of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Annotation {
    /// What it is called in a report: its id, or which of the file it is.
    pub(crate) called: String,
    /// Who made it.
    pub(crate) author: Option<String>,
    /// When, as it says.
    pub(crate) at: Option<String>,
    /// The document's name or address.
    pub(crate) source: Option<String>,
    /// The words; none where it is about the document as a whole.
    pub(crate) on: Option<Words>,
    /// What it says.
    pub(crate) bodies: Vec<Body>,
}

/// Words by which they are, or by their place only.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Words {
    /// The words themselves.
    Quoted(Quote),
    /// Their places, in code points.
    At(Vec<Span>),
}

/// One thing that an annotation says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Body {
    /// What for, in the model's word: `commenting`, `tagging`, …
    pub(crate) purpose: String,
    /// The text, or the address.
    pub(crate) text: String,
    /// Words of the document.
    pub(crate) words: Option<Words>,
}

/// The name of a document, or of a thing in it: `urn:hearsay:harbour:c12`.
pub(crate) fn name(document: &str, of: Option<&str>) -> String {
    let mut name = NAME.to_owned();
    for byte in document.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            name.push(char::from(byte));
        } else {
            let _ = write!(name, "%{byte:02X}");
        }
    }
    if let Some(of) = of {
        name.push(':');
        name.push_str(of);
    }
    name
}

/// Takes a file apart: one annotation, a list, a page or collection, Hypothes.is's answer, or one a line.
pub(crate) fn parse(bytes: &[u8]) -> anyhow::Result<Vec<Annotation>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let values: Vec<Value> = serde_json::Deserializer::from_slice(bytes)
        .into_iter()
        .collect::<Result<_, _>>()
        .map_err(|error| anyhow::anyhow!("web annotations are JSON, and this is not: {error}"))?;
    let mut items = Vec::new();
    for value in values {
        unfold(value, &mut items);
    }
    if !items.iter().any(|item| item.get("target").is_some()) {
        bail!("no web annotation is in it: they have a target");
    }
    let numbered = (1..).zip(&items);
    Ok(numbered.map(|(number, item)| of(number, item)).collect())
}

fn unfold(value: Value, items: &mut Vec<Value>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| unfold(value, items)),
        Value::Object(mut object) => {
            let inner = ["items", "rows", "first"]
                .into_iter()
                .find_map(|key| object.remove(key));
            match inner {
                Some(inner) => unfold(inner, items),
                None => items.push(Value::Object(object)),
            }
        }
        other => items.push(other),
    }
}

fn of(number: usize, item: &Value) -> Annotation {
    let text = |key: &str| item.get(key).and_then(Value::as_str).map(str::to_owned);
    let targets = each(item.get("target"));
    let motivation = each(item.get("motivation"));
    let motivation = motivation.first().and_then(|m| m.as_str());
    let mut bodies: Vec<Body> = each(item.get("body"))
        .into_iter()
        .filter_map(|value| body(value, motivation))
        .collect();
    let said = |text: &str, purpose: &str| Body {
        purpose: purpose.to_owned(),
        text: text.trim().to_owned(),
        words: None,
    };
    for key in ["bodyValue", "text"] {
        let comment = text(key).filter(|comment| !comment.trim().is_empty());
        bodies.extend(comment.map(|comment| said(&comment, "commenting")));
    }
    let tags = each(item.get("tags")).into_iter().filter_map(Value::as_str);
    bodies.extend(tags.map(|tag| said(tag, "tagging")));
    Annotation {
        called: text("id").unwrap_or_else(|| format!("annotation {number}")),
        author: each(item.get("creator"))
            .first()
            .and_then(|creator| person(creator))
            .or_else(|| text("user").map(|user| account(&user))),
        at: text("created").or_else(|| text("modified")),
        source: targets.iter().find_map(|target| source(target)),
        on: words(&targets),
        bodies,
    }
}

/// A list, whether it is written as one or not.
fn each(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => values.iter().collect(),
        Some(value) => vec![value],
    }
}

fn person(creator: &Value) -> Option<String> {
    let named = ["name", "nickname", "email", "id"];
    let name = named
        .into_iter()
        .find_map(|key| each(creator.get(key)).into_iter().find_map(Value::as_str));
    let name = name.or_else(|| creator.as_str())?.trim();
    (!name.is_empty()).then(|| account(name))
}

/// "acct:ina@desk.example" is Ina's account.
fn account(user: &str) -> String {
    match user.strip_prefix("acct:") {
        Some(account) => account.split('@').next().unwrap_or(account).to_owned(),
        None => user.to_owned(),
    }
}

/// What a target or a body is taken from.
fn source(target: &Value) -> Option<String> {
    let source = target.get("source").or_else(|| target.get("id"));
    let source = match source {
        Some(Value::Object(source)) => source.get("id").and_then(Value::as_str),
        Some(source) => source.as_str(),
        None => target.as_str(),
    };
    source.map(str::to_owned)
}

/// The words that targets select: each target is one piece of them, its selectors different ways to the same.
fn words(targets: &[&Value]) -> Option<Words> {
    let mut quote = Quote::default();
    let mut places = Vec::new();
    let mut longest = 0;
    for target in targets {
        let mut selectors = Vec::new();
        for selector in each(target.get("selector")) {
            selectors.push(selector);
            selectors.extend(each(selector.get("refinedBy")));
        }
        let kind = |kind: &str| {
            let is = |s: &&&Value| s.get("type").and_then(Value::as_str) == Some(kind);
            selectors.iter().find(is).copied()
        };
        let place = kind("TextPositionSelector").and_then(|selector| {
            let at = |key: &str| u32::try_from(selector.get(key)?.as_u64()?).ok();
            at("start")
                .zip(at("end"))
                .filter(|(start, end)| start < end)
        });
        let place = place.map(|(start, end)| Span::new(start, end));
        places.extend(place);
        let text = |key: &str| kind("TextQuoteSelector")?.get(key)?.as_str();
        let Some(exact) = text("exact").filter(|exact| !exact.trim().is_empty()) else {
            continue;
        };
        let length = exact.chars().count() as u32;
        quote.spans.push(place.unwrap_or(Span::new(0, length)));
        quote.words.push(exact.to_owned());
        if exact.len() > longest {
            longest = exact.len();
            text("prefix")
                .unwrap_or_default()
                .clone_into(&mut quote.prefix);
            text("suffix")
                .unwrap_or_default()
                .clone_into(&mut quote.suffix);
        }
    }
    if !quote.words.is_empty() {
        Some(Words::Quoted(quote))
    } else if !places.is_empty() {
        Some(Words::At(places))
    } else {
        None
    }
}

fn body(value: &Value, motivation: Option<&str>) -> Option<Body> {
    let purpose = each(value.get("purpose")).first().and_then(|p| p.as_str());
    let purpose = purpose.or(motivation).unwrap_or("commenting").to_owned();
    let text = value
        .get("value")
        .and_then(Value::as_str)
        .map(str::to_owned);
    let text = text.or_else(|| source(value)).unwrap_or_default();
    let words = words(&[value]);
    (words.is_some() || !text.trim().is_empty()).then(|| Body {
        purpose,
        text: text.trim().to_owned(),
        words,
    })
}
