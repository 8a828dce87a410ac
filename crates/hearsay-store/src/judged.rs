//! A record as people's judgements leave it.
//!
//! Owns: [`judged`], the one place where judgements meet findings.
//! Never: stores anything. The same record and history give the same answer, so nothing that is
//! derived here can go stale.

use std::collections::BTreeMap;

use hearsay_document::record::{Record, Span};
use hearsay_document::view::RecordView;
use hearsay_document::{Layer, flat};
use serde::Serialize;
use serde_json::Value;

use crate::anchor::{Anchor, Quote};
use crate::fields::{FIELDS, Holds, fields, holds};
use crate::judgement::{Act, Judgement, To, undone};
use crate::standing::{EvidenceLink, Outcome, Remark, Standing, Verdict};

/// A judgement that fits nothing in the present reading. It stays in the history and counts again
/// as soon as a reading has what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unattached {
    /// Its number.
    pub judgement: u64,
    /// Its kind.
    pub act: &'static str,
    /// The words it was about.
    pub words: String,
    /// What does not fit.
    pub why: String,
}

/// A record as people's judgements leave it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// The record with corrections and additions. Rejected findings are still in it.
    pub record: Record,
    /// What is decided about findings, by layer and id; those nobody judged are not listed. What is
    /// decided about the document as a whole stands under its own key, [`Judged::document`].
    pub standings: BTreeMap<(Layer, String), Standing>,
    /// What is decided about the document as a whole.
    pub document: Standing,
    /// Judgements that fit nothing.
    pub unattached: Vec<Unattached>,
}

impl Judged {
    /// What is decided about a finding.
    pub fn standing(&self, layer: Layer, id: &str) -> Option<&Standing> {
        // A tuple key of borrowed parts would need its own ordering; ids are short.
        self.standings.get(&(layer, id.to_owned()))
    }

    /// Whether a finding is rejected.
    pub fn is_rejected(&self, layer: Layer, id: &str) -> bool {
        self.standing(layer, id).is_some_and(Standing::is_rejected)
    }

    /// The record without rejected findings. References to them go with them; what stood inside a
    /// rejected attribution hangs on the attribution around it.
    pub fn without_rejected(&self) -> Record {
        let mut record = self.record.clone();
        let rejected = |layer: Layer, id: &str| self.is_rejected(layer, id);
        let parents: BTreeMap<&str, Option<&str>> = self
            .record
            .attributions
            .iter()
            .map(|a| (a.id.as_str(), a.parent.as_deref()))
            .collect();
        let outer = |id: &mut Option<String>| {
            let mut steps = parents.len();
            while let Some(at) = id.as_deref()
                && rejected(Layer::Attributions, at)
            {
                *id = parents.get(at).copied().flatten().map(str::to_owned);
                if steps == 0 {
                    *id = None; // Parents that run in a circle.
                }
                steps = steps.saturating_sub(1);
            }
        };
        let drop_id = |layer: Layer, id: &mut Option<String>| {
            if id.as_deref().is_some_and(|id| rejected(layer, id)) {
                *id = None;
            }
        };
        macro_rules! keep {
            ($($list:ident = $layer:ident),*) => {$(
                record.$list.retain(|finding| !rejected(Layer::$layer, &finding.id));
            )*};
        }
        keep!(
            entities = Entities,
            times = Times,
            quantities = Quantities,
            attributions = Attributions,
            events = Events,
            claims = Claims,
            predictions = Predictions,
            arguments = Arguments,
            shifts = Shifts
        );
        let mut number = 0;
        record.echoes.retain(|_| {
            number += 1;
            !rejected(Layer::Echoes, &format!("k{number}"))
        });
        for turn in &mut record.turns {
            drop_id(Layer::Entities, &mut turn.entity);
        }
        for a in &mut record.attributions {
            outer(&mut a.parent);
            drop_id(Layer::Entities, &mut a.entity);
            drop_id(Layer::Times, &mut a.said);
            drop_id(Layer::Times, &mut a.about);
        }
        for e in &mut record.events {
            outer(&mut e.attribution);
            drop_id(Layer::Times, &mut e.time);
            drop_id(Layer::Entities, &mut e.place);
            drop_id(Layer::Events, &mut e.same_as);
            for list in [&mut e.agents, &mut e.patients] {
                list.retain(|actor| match actor {
                    hearsay_document::record::Actor::Id(id) => !rejected(Layer::Entities, id),
                    hearsay_document::record::Actor::Inline { .. } => true,
                });
            }
        }
        for claim in &mut record.claims {
            outer(&mut claim.attribution);
            claim
                .quantities
                .retain(|id| !rejected(Layer::Quantities, id));
            claim.events.retain(|id| !rejected(Layer::Events, id));
            claim.times.retain(|id| !rejected(Layer::Times, id));
        }
        for p in &mut record.predictions {
            drop_id(Layer::Claims, &mut p.claim);
            drop_id(Layer::Entities, &mut p.by);
        }
        for argument in &mut record.arguments {
            argument.premises.retain(|id| !rejected(Layer::Claims, id));
        }
        record
            .arguments
            .retain(|a| !a.premises.is_empty() && !rejected(Layer::Claims, &a.conclusion));
        record
            .shifts
            .retain(|s| !rejected(Layer::Claims, &s.from) && !rejected(Layer::Claims, &s.to));
        record
    }
}

/// Applies a history to a record: entries that hold, in their order. Entries about other documents
/// must have been left out; merged names do not touch a record.
pub fn judged(record: Record, history: &[Judgement]) -> Judged {
    let undone = undone(history);
    let holding = history
        .iter()
        .filter(|entry| !undone.contains(&entry.number));
    let out = Judged {
        record,
        ..Judged::default()
    };
    and_then(out, holding)
}

/// Applies further entries, in their order, to a record as those before them left it. None may take an earlier one back.
pub fn and_then<'a>(mut out: Judged, further: impl IntoIterator<Item = &'a Judgement>) -> Judged {
    let mut entries = further.into_iter().peekable();
    while entries.peek().is_some() {
        // One view serves all entries up to the next that changes the record.
        let mut changed = None;
        let record = std::mem::take(&mut out.record);
        let view = RecordView::new(&record);
        for entry in entries.by_ref() {
            match decide(&view, entry, &mut out) {
                Ok(None) => {}
                Ok(Some(record)) => {
                    changed = Some(record);
                    break;
                }
                Err(why) => out.unattached.push(Unattached {
                    judgement: entry.number,
                    act: entry.act.kind(),
                    words: words(&entry.act),
                    why,
                }),
            }
        }
        drop(view);
        out.record = match changed {
            Some(changed) => *changed,
            None => record,
        };
    }
    out
}

/// The words an act is about, on one line.
pub fn words(act: &Act) -> String {
    let quote = |quote: &Quote| {
        let pieces: Vec<String> = quote.words.iter().map(|w| flat(w)).collect();
        pieces.join(" … ")
    };
    match act {
        Act::Add { fields, .. } => {
            let pieces: Vec<String> = fields
                .values()
                .filter_map(|to| match to {
                    To::Words(words) => Some(quote(words)),
                    _ => None,
                })
                .collect();
            pieces.join(" … ")
        }
        Act::Merge { names, .. } => names.join(", "),
        act => act.on().map_or_else(String::new, |on| quote(&on.quote)),
    }
}

/// Applies one entry. Gives the changed record, where it changes the record; an error says what does
/// not fit.
fn decide(
    view: &RecordView<'_>,
    entry: &Judgement,
    out: &mut Judged,
) -> Result<Option<Box<Record>>, String> {
    let remark = |text: &str| Remark {
        judgement: entry.number,
        author: entry.author.clone(),
        at: entry.at.clone(),
        text: text.to_owned(),
    };
    let (on, place) = match &entry.act {
        Act::Merge { .. } | Act::Undo { .. } | Act::Redo { .. } => return Ok(None),
        Act::Add { layer, fields } => return add(view, entry.number, layer, fields, out),
        act => {
            let Some(on) = act.on() else { return Ok(None) };
            if on.is_document() {
                (on, None)
            } else {
                let layer = Layer::parse(&on.layer)
                    .ok_or_else(|| format!("there is no layer {:?}", on.layer))?;
                let id = on.attach(view).ok_or("no finding stands on these words")?;
                (on, Some((layer, id)))
            }
        }
    };
    // A correction is tried first, so that one that does not fit leaves no trace.
    let changed = match (&entry.act, &place) {
        (Act::Correct { field, to, .. }, Some((layer, id))) => {
            Some(corrected(view, *layer, id, field, to)?)
        }
        (Act::Correct { field, to, .. }, None) => Some(described(view.record(), field, to)?),
        (Act::Outcome { .. }, place)
            if place
                .as_ref()
                .is_none_or(|(layer, _)| *layer != Layer::Predictions) =>
        {
            return Err(format!("{} have no outcome", on.layer));
        }
        _ => None,
    };
    let standing = match place {
        Some(key) => out.standings.entry(key).or_default(),
        None => &mut out.document,
    };
    let because = || remark(entry.reason.as_deref().unwrap_or_default());
    match &entry.act {
        Act::Accept { .. } | Act::Reject { .. } => {
            let is_right = matches!(entry.act, Act::Accept { .. });
            standing.verdict = Some(if is_right {
                Verdict::Accepted
            } else {
                Verdict::Rejected
            });
            standing.verdict_by = Some(because());
        }
        Act::Correct { field, .. } => {
            if !standing.corrected.contains(field) {
                standing.corrected.push(field.clone());
            }
            standing.signed_off.clear();
        }
        Act::Note { text, .. } => standing.notes.push(remark(text)),
        Act::Status { status, .. } => {
            standing.status = Some(status.clone());
            standing.status_by = Some(because());
        }
        Act::Evidence { source, stance, .. } => standing.evidence.push(EvidenceLink {
            judgement: entry.number,
            source: source.clone(),
            stance: *stance,
        }),
        Act::SignOff { .. } => standing.signed_off.push(remark("")),
        Act::Outcome { outcome, day, .. } => {
            standing.outcome = Some(Outcome {
                judgement: entry.number,
                outcome: *outcome,
                day: day.clone(),
                because: entry.reason.clone(),
            });
        }
        Act::Add { .. } | Act::Merge { .. } | Act::Undo { .. } | Act::Redo { .. } => {}
    }
    Ok(changed)
}

/// What is known of a document as such that can be corrected.
pub const OF_DOCUMENT: &[&str] = &["published", "title", "publisher"];

/// The record with something otherwise that is known of the document as such.
fn described(record: &Record, field: &str, to: &To) -> Result<Box<Record>, String> {
    let value = match to {
        To::Nothing => None,
        To::Value(Value::String(value)) => Some(value.clone()),
        To::Value(value) => Some(value.to_string()),
        To::Words(quote) => Some(flat(&quote.words.join(" "))),
        To::Finding(_) | To::Findings(_) => {
            return Err(format!("{field} cannot be corrected to that"));
        }
    };
    let mut record = Box::new(record.clone());
    let meta = &mut record.meta;
    *match field {
        "published" => &mut meta.published,
        "title" => &mut meta.title,
        "publisher" => &mut meta.publisher,
        _ => {
            return Err(format!(
                "a document has no field {field:?} that can be corrected; it has {}",
                OF_DOCUMENT.join(", ")
            ));
        }
    } = value;
    Ok(record)
}

/// What a field becomes, as the record writes it; `None` leaves it out.
fn value_of(
    view: &RecordView<'_>,
    layer: Layer,
    field: &str,
    to: &To,
) -> Result<Option<Value>, String> {
    let holds = holds(layer, field).ok_or_else(|| {
        format!(
            "{layer} have no field {field:?} that can be corrected; they have {}",
            fields(layer).join(", ")
        )
    })?;
    let link = |into: Layer, anchor: &Anchor| -> Result<Value, String> {
        if anchor.layer != into.as_str() {
            return Err(format!(
                "{field} points into {into}, not into {}",
                anchor.layer
            ));
        }
        anchor
            .attach(view)
            .map(Value::from)
            .ok_or_else(|| format!("what {field} should point at is not there"))
    };
    Ok(Some(match (holds, to) {
        (_, To::Nothing) => return Ok(None),
        (Holds::Span | Holds::Spans, To::Words(quote)) => {
            let located = quote
                .locate(view)
                .filter(|located| located.complete)
                .ok_or("the words are not in the text")?;
            let first = located.spans.first().copied().unwrap_or_default();
            match holds {
                Holds::Span if located.spans.len() > 1 => {
                    return Err(format!("{field} is one span"));
                }
                Holds::Span => serde_json::json!(first),
                _ => serde_json::json!(located.spans),
            }
        }
        (Holds::Link(into), To::Finding(anchor)) => link(into, anchor)?,
        (Holds::Links(into), To::Findings(anchors)) => {
            let ids: Result<Vec<Value>, String> =
                anchors.iter().map(|anchor| link(into, anchor)).collect();
            Value::from(ids?)
        }
        (Holds::Value, To::Value(value)) => value.clone(),
        _ => return Err(format!("{field} cannot be corrected to that")),
    }))
}

/// The record with one field of one finding changed.
fn corrected(
    view: &RecordView<'_>,
    layer: Layer,
    id: &str,
    field: &str,
    to: &To,
) -> Result<Box<Record>, String> {
    let value = value_of(view, layer, field, to)?;
    // Whose words these are goes with them.
    let named = (layer == Layer::Attributions && field == "source").then(|| {
        let words = match to {
            To::Words(quote) => quote.locate(view).map(|located| located.spans),
            _ => None,
        };
        named_by(view.record(), &words.unwrap_or_default())
    });
    edited(view.record(), layer, |findings| {
        let finding = findings
            .iter_mut()
            .find(|f| f.get("id").and_then(Value::as_str) == Some(id))
            .and_then(Value::as_object_mut)
            .ok_or_else(|| format!("there is no {id}"))?;
        match value {
            Some(value) => {
                finding.insert(field.to_owned(), value);
            }
            None => {
                finding.shift_remove(field);
            }
        }
        match named {
            Some(Some(entity)) => {
                finding.insert("entity".into(), Value::from(entity));
            }
            Some(None) => {
                finding.shift_remove("entity");
            }
            None => {}
        }
        Ok(())
    })
}

/// The entity that words of a source name: the one with the longest mention within them.
fn named_by(record: &Record, words: &[Span]) -> Option<String> {
    let length = |span: Span| span.end().saturating_sub(span.start());
    let inside = |span: Span| {
        words
            .iter()
            .any(|own| own.start() <= span.start() && span.end() <= own.end())
    };
    record
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(move |mention| (entity, mention)))
        .filter(|(_, mention)| inside(mention.span))
        .max_by_key(|(_, mention)| (length(mention.span), std::cmp::Reverse(mention.span)))
        .map(|(entity, _)| entity.id.clone())
}

/// Adds a person's finding, unless the machine has found the same words by now.
fn add(
    view: &RecordView<'_>,
    number: u64,
    layer: &str,
    given: &BTreeMap<String, To>,
    out: &mut Judged,
) -> Result<Option<Box<Record>>, String> {
    let layer = Layer::parse(layer).ok_or_else(|| format!("there is no layer {layer:?}"))?;
    let words = FIELDS
        .iter()
        .find(|(l, _, _)| *l == layer)
        .filter(|(_, _, holds)| *holds != Holds::Value)
        .map(|(_, name, _)| *name)
        .ok_or_else(|| format!("{layer} cannot be added to"))?;
    if !given.contains_key(words) {
        return Err(format!("an added finding needs {words}"));
    }
    let id = format!("j{number}");
    let mut finding = serde_json::Map::new();
    finding.insert("id".into(), Value::from(id.as_str()));
    for (field, to) in given {
        if let Some(value) = value_of(view, layer, field, to)? {
            finding.insert(field.clone(), value);
        }
    }
    let record = edited(view.record(), layer, |findings| {
        findings.push(Value::Object(finding));
        Ok(())
    })?;
    let with = RecordView::new(&record);
    let spans = with.spans(layer, &id);
    let twin = view
        .ids(layer)
        .into_iter()
        .find(|other| view.spans(layer, other) == spans);
    let changed = twin.is_none();
    let standing = out
        .standings
        .entry((layer, twin.unwrap_or(id)))
        .or_default();
    standing.added = true;
    drop(with);
    Ok(changed.then_some(record))
}

/// A record with one layer edited as JSON, so that every field has the one name it has in the format.
/// The result must read as a record.
fn edited(
    record: &Record,
    layer: Layer,
    edit: impl FnOnce(&mut Vec<Value>) -> Result<(), String>,
) -> Result<Box<Record>, String> {
    // The text is by far the largest part and is not touched.
    let text = record.text.clone();
    let mut value = serde_json::to_value(Record {
        text: String::new(),
        ..record.clone()
    })
    .map_err(|error| error.to_string())?;
    let findings = value
        .as_object_mut()
        .ok_or("a record is an object")?
        .entry(layer.as_str())
        .or_insert_with(|| Value::Array(Vec::new()))
        .as_array_mut()
        .ok_or("a layer is a list")?;
    edit(findings)?;
    let mut record: Record = serde_json::from_value(value)
        .map_err(|error| format!("that is no valid record: {error}"))?;
    record.text = text;
    Ok(Box::new(record))
}
