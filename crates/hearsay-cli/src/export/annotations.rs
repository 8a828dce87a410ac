//! A case as W3C web annotations.
//!
//! Owns: which findings and decisions become annotations, and how each is written.
//! Never: reads one; [`crate::import`] does.

use std::collections::BTreeSet;

use hearsay::document::Layer;
use hearsay::document::view::RecordView;
use hearsay_store::judgement::undone;
use hearsay_store::{Act, Anchor, Case, DocumentRow, Filter, Judgement, Quote, Store as _, To};
use serde_json::{Value, json};

use crate::annotation::{CONTEXT, name};

/// All annotations of some documents: statements, then decisions in their order.
pub(super) async fn page(store: &Case, documents: &[DocumentRow]) -> anyhow::Result<String> {
    let mut items = Vec::new();
    for row in documents {
        let judged = store.judged(row.number).await?;
        let statements = Filter {
            document: Some(row.number),
            without_kinds: vec!["question".into()],
            leaves: true,
            ..Filter::default()
        };
        let kept: BTreeSet<String> = store
            .find(Layer::Claims, &statements)
            .await?
            .into_iter()
            .map(|finding| finding.id)
            .collect();
        let view = RecordView::new(&judged.record);
        let document = name(&row.id, None);
        // In the order of the text.
        for id in view.ids(Layer::Claims) {
            // What somebody added is told by whoever added it.
            if !kept.contains(&id) || judged.standing(Layer::Claims, &id).is_some_and(|s| s.added) {
                continue;
            }
            let spans = view.spans(Layer::Claims, &id).unwrap_or_default();
            if let Some(quote) = Quote::of(&view, &spans) {
                items.push(json!({
                    "id": name(&row.id, Some(&id)),
                    "type": "Annotation",
                    "motivation": "classifying",
                    "generator": { "type": "Software", "name": "hearsay" },
                    "body": tag(Layer::Claims.as_str()),
                    "target": targets(&document, Some(&quote)),
                }));
            }
        }
        let history = store.history(Some(row.number)).await?;
        let undone = undone(&history);
        let holding = history
            .iter()
            .filter(|entry| !undone.contains(&entry.number));
        items.extend(holding.filter_map(|entry| decision(row, &document, entry)));
    }
    let page = json!({
        "@context": CONTEXT,
        "id": name("", Some("page")),
        "type": "AnnotationPage",
        "items": items,
    });
    Ok(format!("{}\n", serde_json::to_string_pretty(&page)?))
}

/// A decision; `None` where no annotation can carry it.
fn decision(row: &DocumentRow, document: &str, entry: &Judgement) -> Option<Value> {
    let (motivation, mut bodies, quote) = said(document, &entry.act)?;
    if let Some(reason) = &entry.reason {
        bodies.push(textual("describing", reason));
    }
    Some(json!({
        "id": name(&row.id, Some(&format!("judgement:{}", entry.number))),
        "type": "Annotation",
        "motivation": motivation,
        "creator": { "type": "Person", "name": entry.author },
        "created": entry.at,
        "body": bodies,
        "target": targets(document, quote),
    }))
}

/// What an act says: for what, in which bodies, about which words.
fn said<'a>(document: &str, act: &'a Act) -> Option<(&'static str, Vec<Value>, Option<&'a Quote>)> {
    if let Act::Add { layer, fields } = act {
        let main = *hearsay_store::fields::fields(Layer::parse(layer)?).first()?;
        let Some(To::Words(quote)) = fields.get(main).filter(|_| fields.len() == 1) else {
            return None;
        };
        return Some(("classifying", vec![tag(layer)], Some(quote)));
    }
    let on = act.on()?;
    let (motivation, body, label) = match act {
        Act::Accept { .. } => ("assessing", textual("assessing", "accepted"), None),
        Act::Reject { .. } => ("assessing", textual("assessing", "rejected"), None),
        Act::SignOff { .. } => ("assessing", textual("assessing", "signed off"), None),
        Act::Status { status, .. } => ("assessing", textual("assessing", status), None),
        Act::Note { text, .. } => ("commenting", textual("commenting", text), None),
        Act::Evidence { source, stance, .. } => {
            let link = if source.starts_with("http://") || source.starts_with("https://") {
                json!({ "type": "SpecificResource", "purpose": "linking", "source": source })
            } else {
                textual("linking", source)
            };
            ("linking", link, Some(stance.as_str().to_owned()))
        }
        Act::Correct { field, to, .. } => {
            let body = match to {
                To::Words(quote) => {
                    // Several pieces are several targets, and a body has one.
                    let [_] = quote.spans.as_slice() else {
                        return None;
                    };
                    let mut body = target(document, quote, 0);
                    body["type"] = "SpecificResource".into();
                    body["purpose"] = "editing".into();
                    body
                }
                To::Value(Value::String(value)) => textual("editing", value),
                To::Value(value) => textual("editing", &value.to_string()),
                To::Finding(_) | To::Findings(_) | To::Nothing => return None,
            };
            let bodies = vec![tag(&format!("{}/{field}", on.layer)), body];
            return Some(("editing", bodies, quoted(on)));
        }
        _ => return None,
    };
    let mut bodies = Vec::new();
    if !on.is_document() {
        bodies.push(tag(&on.layer));
    }
    bodies.extend(label.map(|label| tag(&label)));
    bodies.push(body);
    Some((motivation, bodies, quoted(on)))
}

fn quoted(on: &Anchor) -> Option<&Quote> {
    (!on.is_document()).then_some(&on.quote)
}

fn textual(purpose: &str, value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain" })
}

fn tag(value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": "tagging", "value": value })
}

/// The words of a quote, each piece a target of its own; the document as a whole where there is none.
fn targets(document: &str, quote: Option<&Quote>) -> Value {
    match quote {
        None => document.into(),
        Some(quote) if quote.spans.len() == 1 => target(document, quote, 0),
        Some(quote) => (0..quote.spans.len())
            .map(|piece| target(document, quote, piece))
            .collect(),
    }
}

fn target(document: &str, quote: &Quote, piece: usize) -> Value {
    let words = quote.words.get(piece).map_or("", String::as_str);
    let mut selector = json!({ "type": "TextQuoteSelector", "exact": words });
    // Surroundings are kept of the longest piece.
    if quote.words.iter().all(|other| other.len() <= words.len()) {
        selector["prefix"] = quote.prefix.as_str().into();
        selector["suffix"] = quote.suffix.as_str().into();
    }
    let span = quote.spans.get(piece);
    json!({
        "source": document,
        "selector": [
            {
                "type": "TextPositionSelector",
                "start": span.map_or(0, |span| span.start()),
                "end": span.map_or(0, |span| span.end()),
            },
            selector,
        ],
    })
}
