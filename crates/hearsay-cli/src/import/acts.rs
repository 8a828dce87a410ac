//! What an annotation decides.
//!
//! Owns: which acts its bodies are, and which finding of a document as it stands they mean.
//! Never: looks into a history.

use std::collections::BTreeMap;

use anyhow::Context as _;
use hearsay::document::Layer;
use hearsay::document::record::Span;
use hearsay::document::view::RecordView;
use hearsay_store::judgement::Stance;
use hearsay_store::{Act, Anchor, Quote, To, fields};

use super::shown;
use crate::annotation::{Annotation, Body, Words};
use crate::judge;

/// Layers in which a finding is looked for, in turn, where an annotation does not say in which.
const MEANT: &[Layer] = &[
    Layer::Claims,
    Layer::Predictions,
    Layer::Attributions,
    Layer::Quantities,
    Layer::Times,
    Layer::Events,
];

/// What tags say of the finding that is meant, and of evidence.
#[derive(Default)]
struct Tags<'a> {
    layer: Option<Layer>,
    field: Option<&'a str>,
    stance: Option<Stance>,
    verdict: Option<&'a str>,
}

impl<'a> Tags<'a> {
    fn of(bodies: &'a [Body]) -> Self {
        let mut tags = Self::default();
        for body in bodies.iter().filter(|body| is_label(body)) {
            let tag = body.text.as_str();
            let (layer, field) = match tag.split_once('/') {
                Some((layer, field)) => (layer, Some(field)),
                None => (tag, None),
            };
            if let Some(layer) = Layer::parse(layer) {
                tags.layer = Some(layer);
                tags.field = field;
            } else if let Some(stance) = stance(tag) {
                tags.stance = Some(stance);
            } else if VERDICTS.contains(&tag) {
                tags.verdict = Some(tag);
            }
        }
        tags
    }
}

/// What a tag alone can decide.
const VERDICTS: &[&str] = &["accepted", "rejected", "signed off"];

/// Whether a body says which words are meant, and decides nothing.
fn is_label(body: &Body) -> bool {
    matches!(
        body.purpose.as_str(),
        "tagging" | "classifying" | "identifying" | "highlighting"
    )
}

fn stance(word: &str) -> Option<Stance> {
    [Stance::For, Stance::Against, Stance::About]
        .into_iter()
        .find(|stance| stance.as_str() == word)
}

/// What an annotation decides, and why; `None` where it only marks what is found already.
pub(super) type Acts = Option<(Vec<Act>, Option<String>)>;

pub(super) fn acts(annotation: &Annotation, view: &RecordView<'_>) -> anyhow::Result<Acts> {
    let tags = Tags::of(&annotation.bodies);
    let quote = annotation.on.as_ref().map(|on| placed(on, view));
    let quote = quote.transpose()?;
    let (reasons, said): (Vec<&Body>, Vec<&Body>) = annotation
        .bodies
        .iter()
        .filter(|body| !is_label(body))
        .partition(|body| body.purpose == "describing");
    if said.is_empty() && reasons.is_empty() && tags.verdict.is_none() {
        let layer = tags.layer.context("it says nothing that a case keeps")?;
        let quote = quote.context("it marks no words")?;
        return Ok(added(annotation, view, layer, quote));
    }
    let on = match quote {
        None => Anchor::document(),
        Some(quote) => {
            let remarks = said.iter().all(|body| is_remark(body)) && tags.verdict.is_none();
            meant(view, tags.layer, &quote, remarks)?
        }
    };
    let mut acts = Vec::new();
    acts.extend(tags.verdict.map(|word| verdict(on.clone(), word)));
    for body in &said {
        acts.push(act(body, on.clone(), &tags, view)?);
    }
    let because = reasons.iter().map(|body| body.text.as_str());
    let mut because = Some(because.collect::<Vec<_>>().join("; ")).filter(|b| !b.is_empty());
    if acts.is_empty() {
        // A description of nothing else is a remark.
        acts.extend(because.take().map(|text| Act::Note { on, text }));
    }
    Ok(Some((acts, because)))
}

/// Words as they stand in a document now. Where words and place differ, the words are right.
fn placed(words: &Words, view: &RecordView<'_>) -> anyhow::Result<Quote> {
    let spans = match words {
        Words::At(spans) => spans.clone(),
        Words::Quoted(quote) => {
            let found = quote.locate(view).filter(|found| found.complete);
            found
                .with_context(|| format!("the document has no words “{}”", shown(quote)))?
                .spans
        }
    };
    Quote::of(view, &spans).context("these places are not in the document")
}

/// Whether a body says something about a finding, and not what it should be.
fn is_remark(body: &Body) -> bool {
    !matches!(
        body.purpose.as_str(),
        "assessing" | "moderating" | "editing"
    )
}

const fn encloses(outer: Span, inner: Span) -> bool {
    outer.start() <= inner.start() && inner.end() <= outer.end()
}

/// The finding that stands on some words; for a remark, also the shortest around them, since a part of what is remarked
/// on may be marked, while a part that is wrong says nothing of the whole.
fn meant(
    view: &RecordView<'_>,
    layer: Option<Layer>,
    quote: &Quote,
    is_remark: bool,
) -> anyhow::Result<Anchor> {
    let layers = layer.as_ref().map_or(MEANT, std::slice::from_ref);
    let on = |layer: Layer| {
        let looked_for = Anchor {
            layer: layer.as_str().to_owned(),
            id: String::new(),
            quote: quote.clone(),
        };
        Anchor::of(view, layer, &looked_for.attach(view)?)
    };
    let around = |layer: Layer| {
        let ids = view.ids(layer).into_iter();
        let findings = ids.filter_map(|id| Anchor::of(view, layer, &id));
        let holds = |anchor: &Anchor| {
            let mut marked = quote.spans.iter();
            marked.all(|span| anchor.quote.spans.iter().any(|own| encloses(*own, *span)))
        };
        let length = |anchor: &Anchor| anchor.quote.words.iter().map(String::len).sum::<usize>();
        findings.filter(holds).min_by_key(length)
    };
    let found = layers.iter().find_map(|&layer| on(layer));
    let found = found.or_else(|| {
        let mut layers = layers.iter().filter(|_| is_remark);
        layers.find_map(|&layer| around(layer))
    });
    found.with_context(|| {
        let of = layer.map_or(String::new(), |layer| format!(" of the {layer}"));
        format!("no finding{of} stands on the words “{}”", shown(quote))
    })
}

/// Words that somebody marked as a finding, where there is none on just these.
fn added(annotation: &Annotation, view: &RecordView<'_>, layer: Layer, quote: Quote) -> Acts {
    annotation.author.as_ref()?;
    let is_found = |id: &String| view.spans(layer, id).as_ref() == Some(&quote.spans);
    if view.ids(layer).iter().any(is_found) {
        return None;
    }
    let main = *fields::fields(layer).first()?;
    let fields = BTreeMap::from([(main.to_owned(), To::Words(quote))]);
    let layer = layer.as_str().to_owned();
    Some((vec![Act::Add { layer, fields }], None))
}

fn verdict(on: Anchor, word: &str) -> Act {
    match word {
        "accepted" => Act::Accept { on },
        "rejected" => Act::Reject { on },
        "signed off" => Act::SignOff { on },
        status => Act::Status {
            on,
            status: status.to_owned(),
        },
    }
}

fn act(body: &Body, on: Anchor, tags: &Tags<'_>, view: &RecordView<'_>) -> anyhow::Result<Act> {
    Ok(match body.purpose.as_str() {
        "assessing" | "moderating" => verdict(on, &body.text),
        "linking" => Act::Evidence {
            on,
            source: body.text.clone(),
            stance: tags.stance.unwrap_or(Stance::About),
        },
        "editing" => {
            let main = Layer::parse(&on.layer)
                .and_then(|layer| fields::fields(layer).first().copied())
                .filter(|_| body.words.is_some());
            let field = tags.field.or(main).context(
                "it does not say which field it corrects; tag it with one, such as claims/kind",
            )?;
            let to = match &body.words {
                Some(words) => To::Words(placed(words, view)?),
                None => To::Value(judge::value_of(&body.text)),
            };
            Act::Correct {
                on,
                field: field.to_owned(),
                to,
            }
        }
        _ => Act::Note {
            on,
            text: body.text.clone(),
        },
    })
}
