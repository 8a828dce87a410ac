//! `hearsay judge`, `resolve`, `undo`, `redo`, `history`: what people decide about findings.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, bail};
use hearsay::document::record::Span;
use hearsay::document::view::{RecordView, layer_of};
use hearsay::document::{Layer, flat};
use hearsay_store::fields;
use hearsay_store::judged::{self, Judged};
use hearsay_store::judgement::{Stance, merged_names, to_redo, to_undo, undone};
use hearsay_store::{
    Act, Anchor, Case, Judgement, NewJudgement, Quote, Store as _, To, Unattached,
};
use serde::Serialize;

use crate::args::judging::{
    AuthorArguments, Correction, DeciderArguments, JudgeArguments, JudgeCommand, OnFindings,
    ResolveArguments, StanceWord, UndoArguments,
};
use crate::args::{CaseArguments, HistoryArguments};
use crate::table::{self, Column, Table};
use crate::{Outcome, add, case, output};

/// Words of a finding shown when something is decided about it.
const SHOWN: usize = 70;

/// `hearsay judge`.
pub(crate) fn run(arguments: &JudgeArguments) -> anyhow::Result<Outcome> {
    match &arguments.act {
        JudgeCommand::Accept(on) => each(on, |on| Act::Accept { on }),
        JudgeCommand::Reject(on) => each(on, |on| Act::Reject { on }),
        JudgeCommand::SignOff(on) => each(on, |on| Act::SignOff { on }),
        JudgeCommand::Note { id, text, author } => one(author, id, |_, _, on| {
            Ok(Act::Note {
                on,
                text: text.clone(),
            })
        }),
        JudgeCommand::Status { id, status, author } => one(author, id, |_, _, on| {
            Ok(Act::Status {
                on,
                status: status.clone(),
            })
        }),
        JudgeCommand::Evidence {
            id,
            source,
            stance,
            author,
        } => one(author, id, |_, _, on| {
            Ok(Act::Evidence {
                on,
                source: source.clone(),
                stance: match stance {
                    StanceWord::For => Stance::For,
                    StanceWord::Against => Stance::Against,
                    StanceWord::About => Stance::About,
                },
            })
        }),
        JudgeCommand::Correct {
            id,
            field,
            to,
            author,
        } => one(author, id, |view, history, on| {
            let to = correction(view, history, &on, field, to)?;
            Ok(Act::Correct {
                on,
                field: field.clone(),
                to,
            })
        }),
        JudgeCommand::Add {
            document,
            layer,
            words,
            nth,
            field,
            author,
        } => added(author, document, layer, words, *nth, field),
        JudgeCommand::Merge {
            names,
            into,
            author,
        } => on_case(&author.decider.case, async |store| {
            let known = voices(store).await?;
            if let Some(name) = names.iter().find(|n| !known.contains(&n.to_lowercase())) {
                bail!(
                    "nobody in the case is called {name:?}; `hearsay voices` lists who speaks and is cited"
                );
            }
            let act = Act::Merge {
                names: names.clone(),
                into: into.clone(),
            };
            write(store, author, None, act).await
        }),
    }
}

/// Every name in a case, in lower case: of who speaks, is cited or is named, and of what names were merged
/// into.
async fn voices(store: &Case) -> anyhow::Result<BTreeSet<String>> {
    let merged = merged_names(&store.history(None).await?);
    let mut names: BTreeSet<String> = merged.into_iter().flat_map(|(a, b)| [a, b]).collect();
    for document in store.documents().await? {
        let record = store.judged(document.number).await?.record;
        let view = RecordView::new(&record);
        names.extend(record.turns.iter().filter_map(|turn| turn.speaker.clone()));
        names.extend(record.entities.iter().map(|entity| entity.name.clone()));
        names.extend(
            record
                .attributions
                .iter()
                .filter_map(|a| view.source_name(a)),
        );
    }
    Ok(names.into_iter().map(|name| name.to_lowercase()).collect())
}

/// `hearsay resolve`.
pub(crate) fn resolve(arguments: &ResolveArguments) -> anyhow::Result<Outcome> {
    let author = AuthorArguments {
        decider: arguments.decider.clone(),
        because: Some(arguments.because.clone()),
    };
    if arguments.because.trim().is_empty() {
        bail!("say with --because what shows it");
    }
    let day = arguments.on.clone().unwrap_or_else(add::today);
    one(&author, &arguments.id, |view, _, on| {
        let made = view.record().meta.published.as_deref();
        let made = made.and_then(|made| made.get(..day.len()));
        if let Some(made) = made.filter(|made| *made > day.as_str()) {
            bail!("it was foreseen on {made}, and cannot have been settled on {day}");
        }
        Ok(Act::Outcome {
            on,
            outcome: arguments.outcome,
            day,
        })
    })
}

/// `hearsay undo`.
pub(crate) fn undo(arguments: &UndoArguments) -> anyhow::Result<Outcome> {
    take_back(arguments, to_undo, "undo", |of| Act::Undo { of })
}

/// `hearsay redo`.
pub(crate) fn redo(arguments: &UndoArguments) -> anyhow::Result<Outcome> {
    take_back(arguments, to_redo, "redo", |of| Act::Redo { of })
}

fn take_back(
    arguments: &UndoArguments,
    next: fn(&[Judgement], Option<&str>) -> Option<u64>,
    verb: &str,
    act: fn(u64) -> Act,
) -> anyhow::Result<Outcome> {
    on_case(&arguments.author.decider.case, async |store| {
        let name = author(&arguments.author.decider)?;
        let history = store.history(None).await?;
        let of = match arguments.number {
            Some(number) => number,
            None => next(&history, Some(&name))
                .with_context(|| format!("there is nothing by {name} to {verb}"))?,
        };
        write(store, &arguments.author, None, act(of)).await?;
        if let Some(entry) = history.iter().find(|entry| entry.number == of) {
            let words = about(entry);
            output::print_styled(&format!("     {of}  {}  {words}\n", entry.act.kind()))?;
        }
        Ok(())
    })
}

/// Who decides: the name given, else the one the person is logged in with.
fn author(arguments: &DeciderArguments) -> anyhow::Result<String> {
    arguments
        .author
        .clone()
        .into_iter()
        .chain(
            ["USER", "LOGNAME", "USERNAME"]
                .iter()
                .filter_map(|name| std::env::var(name).ok()),
        )
        .map(|name| name.trim().to_owned())
        .find(|name| !name.is_empty())
        .context("say who decides with --author, or set HEARSAY_AUTHOR")
}

fn on_case(
    arguments: &CaseArguments,
    work: impl AsyncFnOnce(&Case) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let location = case::existing(arguments)?;
    case::with(&location, work)?;
    Ok(Outcome::Done)
}

/// Writes a judgement down and prints its number.
async fn write(
    store: &Case,
    arguments: &AuthorArguments,
    document: Option<u64>,
    act: Act,
) -> anyhow::Result<()> {
    let entry = store
        .judge(&NewJudgement {
            document,
            at: add::now(),
            author: author(&arguments.decider)?,
            reason: arguments.because.clone(),
            act,
        })
        .await?;
    let words = about(&entry);
    output::print_styled(&format!(
        "{:>4}  {}  {words}\n",
        entry.number,
        entry.act.kind()
    ))
}

/// What a judgement is about in a few words: those of the text, or which document.
fn about(entry: &Judgement) -> String {
    let words = judged::words(&entry.act);
    match (&entry.act, entry.document) {
        (Act::Merge { into, .. }, _) => format!("{} → {into}", shortened(&words)),
        (_, Some(document)) if words.is_empty() => format!("document {document}"),
        _ => shortened(&words),
    }
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= SHOWN {
        return words.to_owned();
    }
    let mut short: String = words.chars().take(SHOWN - 2).collect();
    short.truncate(short.trim_end().len());
    short.push_str(" …");
    short
}

/// The document and finding somebody means: `3.c12`, or `c12` in a case of one document, or `3`.
async fn meant(store: &Case, id: &str) -> anyhow::Result<(u64, Option<String>)> {
    let whole = |text: &str| text.parse::<u64>().ok();
    if let Some(document) = whole(id) {
        return Ok((document, None));
    }
    if let Some((document, finding)) = id.split_once('.') {
        let document = whole(document)
            .with_context(|| format!("{id} is not the name of a finding; they look like 3.c12"))?;
        return Ok((document, Some(finding.to_owned())));
    }
    match store.documents().await?.as_slice() {
        [one] => Ok((one.number, Some(id.to_owned()))),
        _ if layer_of(id).is_none() => {
            bail!("{id} is not the name of a finding; they look like 3.c12")
        }
        _ => bail!("say of which document: 3.{id} is {id} of document 3"),
    }
}

/// The anchor of a finding. The layer of an added one (`j7`) stands in the history.
fn anchor(view: &RecordView<'_>, history: &[Judgement], id: &str) -> anyhow::Result<Anchor> {
    let added = || {
        let number: u64 = id.strip_prefix('j')?.parse().ok()?;
        match &history.iter().find(|entry| entry.number == number)?.act {
            Act::Add { layer, .. } => Layer::parse(layer),
            _ => None,
        }
    };
    layer_of(id)
        .or_else(added)
        .and_then(|layer| Anchor::of(view, layer, id))
        .with_context(|| format!("there is no finding {id} in this document"))
}

/// Decides about one finding.
fn one(
    arguments: &AuthorArguments,
    id: &str,
    act: impl FnOnce(&RecordView<'_>, &[Judgement], Anchor) -> anyhow::Result<Act>,
) -> anyhow::Result<Outcome> {
    on_case(&arguments.decider.case, async |store| {
        let (document, finding) = meant(store, id).await?;
        let Judged { record, .. } = store.judged(document).await?;
        let history = store.history(Some(document)).await?;
        let act = {
            let view = RecordView::new(&record);
            let on = match &finding {
                Some(finding) => anchor(&view, &history, finding)?,
                None => Anchor::document(),
            };
            act(&view, &history, on)?
        };
        write(store, arguments, Some(document), act).await
    })
}

/// Decides the same about several findings, each in an entry of its own.
fn each(on: &OnFindings, act: impl Fn(Anchor) -> Act) -> anyhow::Result<Outcome> {
    on_case(&on.author.decider.case, async |store| {
        // All are looked up before the first is written, so that a slip decides nothing.
        let mut acts = Vec::new();
        for id in &on.ids {
            let (document, finding) = meant(store, id).await?;
            let Judged { record, .. } = store.judged(document).await?;
            let history = store.history(Some(document)).await?;
            let anchor = match &finding {
                Some(finding) => anchor(&RecordView::new(&record), &history, finding)?,
                None => Anchor::document(),
            };
            acts.push((document, act(anchor)));
        }
        for (document, act) in acts {
            write(store, &on.author, Some(document), act).await?;
        }
        Ok(())
    })
}

/// What a field is corrected to.
fn correction(
    view: &RecordView<'_>,
    history: &[Judgement],
    on: &Anchor,
    field: &str,
    to: &Correction,
) -> anyhow::Result<To> {
    if to.nothing {
        return Ok(To::Nothing);
    }
    if let Some(value) = &to.value {
        return Ok(To::Value(value_of(value)));
    }
    if let Some((start, end)) = to.at {
        return Quote::of(view, &[Span::new(start, end)])
            .map(To::Words)
            .with_context(|| format!("{start}..{end} is not in the text"));
    }
    if let Some(words) = &to.words {
        let near = on.quote.spans.first().map_or(0, |span| span.start());
        let found = occurrences(view, words);
        let nearest = found
            .into_iter()
            .min_by_key(|span| span.start().abs_diff(near));
        return nearest
            .and_then(|span| Quote::of(view, &[span]))
            .map(To::Words)
            .with_context(|| format!("the text does not hold {words:?}"));
    }
    let anchors: anyhow::Result<Vec<Anchor>> = to
        .to
        .iter()
        .map(|id| {
            // Links stay within a document, so its number may be left out.
            let own = id.split_once('.').map_or(id.as_str(), |(_, own)| own);
            anchor(view, history, own)
        })
        .collect();
    let mut anchors = anchors?;
    let layer = Layer::parse(&on.layer);
    let is_list = layer.is_some_and(|layer| fields::is_list(layer, field));
    match (is_list, anchors.len()) {
        (true, _) => Ok(To::Findings(anchors)),
        (false, 1) => Ok(To::Finding(Box::new(anchors.remove(0)))),
        (false, _) => bail!("{field} points at one finding"),
    }
}

/// A value as JSON where it reads as a number, a truth value or an object, else as text.
fn value_of(text: &str) -> serde_json::Value {
    match serde_json::from_str(text) {
        Ok(value @ (serde_json::Value::Number(_) | serde_json::Value::Bool(_))) => value,
        Ok(value @ serde_json::Value::Object(_)) => value,
        _ => serde_json::Value::from(text),
    }
}

/// Where some words stand in the text, in order.
fn occurrences(view: &RecordView<'_>, words: &str) -> Vec<Span> {
    if words.is_empty() {
        return Vec::new();
    }
    let text = view.text();
    text.match_indices(words)
        .map(|(at, found)| Span::new(text.code_point(at), text.code_point(at + found.len())))
        .collect()
}

fn added(
    arguments: &AuthorArguments,
    document: &str,
    layer: &str,
    words: &str,
    nth: Option<usize>,
    fields: &[String],
) -> anyhow::Result<Outcome> {
    on_case(&arguments.decider.case, async |store| {
        let document = case::document(store, document).await?.number;
        let layer = Layer::parse(layer).with_context(|| {
            format!("there is no layer {layer:?}; there are claims, attributions, times, …")
        })?;
        let Judged { record, .. } = store.judged(document).await?;
        let act = {
            let view = RecordView::new(&record);
            let found = occurrences(&view, words);
            let span = match (found.as_slice(), nth) {
                ([], _) => bail!("the text does not hold {words:?}"),
                ([one], None) => *one,
                (several, None) => bail!(
                    "the text holds {words:?} {} times; say which with --nth",
                    several.len()
                ),
                (several, Some(nth)) => *nth
                    .checked_sub(1)
                    .and_then(|index| several.get(index))
                    .with_context(|| format!("the text holds {words:?} {} times", several.len()))?,
            };
            let quote = Quote::of(&view, &[span]).context("these words cannot be quoted")?;
            let main = *fields::fields(layer)
                .first()
                .with_context(|| format!("{layer} cannot be added to"))?;
            let mut given = BTreeMap::from([(main.to_owned(), To::Words(quote))]);
            for field in fields {
                let (name, value) = field
                    .split_once('=')
                    .with_context(|| format!("{field:?} is not of the form NAME=VALUE"))?;
                given.insert(name.to_owned(), To::Value(value_of(value)));
            }
            Act::Add {
                layer: layer.as_str().into(),
                fields: given,
            }
        };
        write(store, arguments, Some(document), act).await
    })
}

/// An entry of the history.
#[derive(Serialize)]
struct HistoryRow {
    number: u64,
    at: String,
    author: String,
    act: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    holds: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    unattached: Option<String>,
}

const HISTORY: Table<HistoryRow> = Table {
    what: "decisions",
    columns: &[
        Column::right("no.", 5, |r| r.number.to_string()),
        Column::new("when", 10, |r| r.at.get(..10).unwrap_or(&r.at).to_owned()),
        Column::new("who", 14, |r| r.author.clone()),
        Column::new("decision", 24, |r| match &r.detail {
            Some(detail) => format!("{} {detail}", r.act),
            None => r.act.to_owned(),
        }),
        Column::new("in", 5, |r| {
            r.document.map(|n| n.to_string()).unwrap_or_default()
        }),
        Column::new("", 10, |r| match (&r.unattached, r.holds) {
            (Some(_), _) => "unattached".to_owned(),
            (None, false) => "undone".to_owned(),
            (None, true) => String::new(),
        }),
        Column::rest("about", |r| r.words.clone()),
        Column::rest("because", |r| {
            let parts = [r.unattached.as_deref(), r.reason.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
        }),
    ],
    csv: &[&[
        "number",
        "at",
        "author",
        "act",
        "detail",
        "document",
        "words",
        "reason",
        "holds",
        "unattached",
    ]],
};

/// What a field was corrected to, as a person reads it.
fn shown(to: &To) -> String {
    match to {
        To::Words(quote) => format!("“{}”", flat(&quote.words.join(" … "))),
        To::Finding(anchor) => anchor.id.clone(),
        To::Findings(anchors) => {
            let ids: Vec<&str> = anchors.iter().map(|anchor| anchor.id.as_str()).collect();
            ids.join(", ")
        }
        To::Value(serde_json::Value::String(text)) => text.clone(),
        To::Value(value) => value.to_string(),
        To::Nothing => "nothing".to_owned(),
    }
}

/// What an act says beyond its kind.
fn detail(act: &Act) -> Option<String> {
    Some(match act {
        Act::Correct { field, to, .. } => format!("{field} → {}", shown(to)),
        Act::Add { layer, .. } => layer.clone(),
        Act::Merge { into, .. } => format!("into {into}"),
        Act::Note { text, .. } => flat(text),
        Act::Status { status, .. } => status.clone(),
        Act::Evidence { source, stance, .. } => format!("{} {source}", stance.as_str()),
        Act::Outcome { outcome, day, .. } => format!("{outcome} on {day}"),
        Act::Undo { of } | Act::Redo { of } => of.to_string(),
        Act::Accept { .. } | Act::Reject { .. } | Act::SignOff { .. } => return None,
    })
}

/// `hearsay history`.
pub(crate) fn history(arguments: &HistoryArguments) -> anyhow::Result<Outcome> {
    on_case(&arguments.case, async |store| {
        let document = match &arguments.document {
            Some(wanted) => Some(case::document(store, wanted).await?.number),
            None => None,
        };
        let history = store.history(document).await?;
        let undone = undone(&history);
        let judged_documents: BTreeSet<u64> = history.iter().filter_map(|e| e.document).collect();
        let mut unattached: BTreeMap<u64, Unattached> = BTreeMap::new();
        for number in judged_documents {
            let lost = store.judged(number).await?.unattached;
            unattached.extend(lost.into_iter().map(|u| (u.judgement, u)));
        }
        let mut rows: Vec<HistoryRow> = history
            .iter()
            .map(|entry| HistoryRow {
                number: entry.number,
                at: entry.at.clone(),
                author: entry.author.clone(),
                act: entry.act.kind(),
                document: entry.document,
                detail: detail(&entry.act),
                words: judged::words(&entry.act),
                reason: entry.reason.clone(),
                holds: !undone.contains(&entry.number),
                unattached: unattached.get(&entry.number).map(|u| u.why.clone()),
            })
            .filter(|row| !arguments.unattached || row.unattached.is_some())
            .collect();
        let total = rows.len() as u64;
        if let Some(limit) = table::limit(&arguments.print) {
            // The latest are the ones a person asks about.
            rows.drain(..rows.len().saturating_sub(limit as usize));
        }
        table::print(&HISTORY, &rows, total, arguments.print.format)
    })
}
