//! `hearsay history`: every decision, with who, when and why.

use std::collections::{BTreeMap, BTreeSet};

use hearsay::document::flat;
use hearsay_store::judged;
use hearsay_store::judgement::undone;
use hearsay_store::{Act, Store as _, To, Unattached};
use serde::Serialize;

use crate::args::HistoryArguments;
use crate::table::{self, Column, Table};
use crate::{Outcome, case};

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
    let location = case::existing(&arguments.case)?;
    case::with(&location, async |store| {
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
        table::print(&HISTORY, &rows, total, &arguments.print)
    })?;
    Ok(Outcome::Done)
}
