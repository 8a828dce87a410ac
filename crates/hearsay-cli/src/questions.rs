//! `hearsay questions`: what is asked in a case or in files, and what of it is plainly answered.

use std::collections::BTreeMap;

use anyhow::bail;
use hearsay::document::{Layer, record};
use hearsay::summary;
use hearsay_store::rows::{ClaimRow, Reader};
use hearsay_store::{Case, Order, Store as _};
use serde::Serialize;

use crate::Outcome;
use crate::args::QuestionsArguments;
use crate::shapes::voices_of;
use crate::table::{self, Column, PLACE, STANDING, TESTIMONY, Table};
use crate::tables::{filter, with_store};

/// A question of the case.
#[derive(Serialize)]
struct QuestionRow {
    #[serde(flatten)]
    claim: ClaimRow,
    /// Whether a plain answer follows at once.
    answered: bool,
}

const QUESTIONS: Table<QuestionRow> = Table {
    what: "questions",
    columns: &[
        Column::new("id", 10, |r| r.claim.place.id.clone()),
        Column::new("status", 10, |r| r.claim.standing.word().to_owned()),
        Column::new("who asks", 24, |r| voices_of(&r.claim.testimony)),
        Column::new("answered", 8, |r| {
            if r.answered { "plainly" } else { "" }.to_owned()
        }),
        Column::rest("question", |r| r.claim.place.words.clone()),
    ],
    csv: &[PLACE, &["answered"], TESTIMONY, STANDING],
};

/// `hearsay questions`.
pub(crate) fn questions(arguments: &QuestionsArguments) -> anyhow::Result<Outcome> {
    let QuestionsArguments { table, open } = arguments;
    if !table.filter.kind.is_empty() {
        bail!("questions are all of one kind; leave --kind out");
    }
    with_store(table, async |store| {
        let mut rows = rows(store, arguments).await?;
        rows.retain(|row| !(*open && row.answered));
        table::print_first(&QUESTIONS, rows, &table.print)
    })
}

/// The questions that pass the filters, whole ones.
async fn rows(store: &Case, arguments: &QuestionsArguments) -> anyhow::Result<Vec<QuestionRow>> {
    let filters = &arguments.table.filter;
    let mut filter = filter(store, filters, Layer::Claims, Order::Text).await?;
    filter.kinds = vec!["question".into()];
    let findings = store.find(Layer::Claims, &filter).await?;
    let names = store.names().await?;
    let mut rows = Vec::new();
    for of_document in findings.chunk_by(|a, b| a.document == b.document) {
        let number = of_document[0].document;
        let document = store.document(number).await?;
        let judged = store.judged(number).await?;
        let reader = Reader::new(&document, &judged, &names);
        let asked = asked(&judged.record);
        rows.extend(of_document.iter().filter_map(|finding| {
            Some(QuestionRow {
                answered: *asked.get(finding.id.as_str())?,
                claim: reader.claim(&finding.id)?,
            })
        }));
    }
    Ok(rows)
}

/// The whole questions of a record, and whether each is answered.
fn asked(record: &record::Record) -> BTreeMap<&str, bool> {
    let document = record.restore();
    // A restored document numbers its claims anew.
    let answered: BTreeMap<_, _> = summary::questions(&document)
        .into_iter()
        .map(|question| {
            (
                document.claims[question.claim.index()].span,
                question.answered,
            )
        })
        .collect();
    let claims = record.claims.iter();
    claims
        .filter_map(|claim| {
            let span = claim.span.to_bytes(&document.text)?;
            Some((claim.id.as_str(), *answered.get(&span)?))
        })
        .collect()
}
