//! Decisions: how a judgement is written down.
//!
//! Owns: [`judge`] and [`judge_all`], which refuse what fits nothing.
//! Never: changes a judgement that is there.

use std::collections::BTreeMap;

use hearsay_document::record::Record;

use super::history::{history, judgement};
use super::readings::{record, write_index};
use super::{Answer, Connection};
use crate::judged::judged;
use crate::judgement::{Act, Judgement, NewJudgement, undone};
use crate::store::StoreError;

/// Writes a judgement down and the index of its document anew.
pub(super) async fn judge(connection: &mut Connection, new: &NewJudgement) -> Answer<Judgement> {
    let mut written = judge_all(connection, std::slice::from_ref(new)).await?;
    written
        .pop()
        .ok_or_else(|| StoreError::Unfit("nothing is decided".to_owned()))
}

/// Writes several judgements down, one after the other, and then the index of their documents anew, each once.
pub(super) async fn judge_all(
    connection: &mut Connection,
    new: &[NewJudgement],
) -> Answer<Vec<Judgement>> {
    let mut written = Vec::with_capacity(new.len());
    let mut records: BTreeMap<u64, Record> = BTreeMap::new();
    for new in new {
        let entry = write(connection, new, &mut records).await?;
        written.push(entry);
    }
    let Some(first) = written.first().map(|entry| entry.number) else {
        return Ok(written);
    };
    let mut after = Vec::with_capacity(records.len());
    for (document, record) in records {
        let judged = judged(record, &history(connection, Some(document)).await?);
        after.push((document, judged));
    }
    let all = after.iter().flat_map(|(_, judged)| &judged.unattached);
    let unfit = all.filter(|unattached| unattached.judgement >= first);
    if let Some(unfit) = unfit.min_by_key(|unattached| unattached.judgement) {
        return Err(StoreError::Unfit(unfit.why.clone()));
    }
    for (document, judged) in &after {
        write_index(connection, *document as i64, judged).await?;
    }
    Ok(written)
}

/// Writes a judgement into the history, and fetches the record of its document. Whether it fits is seen when all are there.
async fn write(
    connection: &mut Connection,
    new: &NewJudgement,
    records: &mut BTreeMap<u64, Record>,
) -> Answer<Judgement> {
    if let Some(why) = unfit(new) {
        return Err(StoreError::Unfit(why));
    }
    let number: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM judgements")
        .fetch_one(&mut *connection)
        .await?;
    let document = match &new.act {
        Act::Undo { of } | Act::Redo { of } => turned_back(connection, &new.act, *of).await?,
        Act::Merge { .. } => None,
        _ => new.document,
    };
    if let Some(document) = document.filter(|document| !records.contains_key(document)) {
        records.insert(document, record(connection, document).await?);
    }
    let entry = Judgement {
        number: number as u64,
        document,
        at: new.at.clone(),
        author: new.author.clone(),
        reason: new.reason.clone(),
        act: new.act.clone(),
    };
    let body = serde_json::to_string(&entry.act)
        .map_err(|error| StoreError::damaged("the judgement", &error))?;
    sqlx::query(
        "INSERT INTO judgements (number, document, at, author, reason, kind, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(number)
    .bind(entry.document.map(|document| document as i64))
    .bind(&entry.at)
    .bind(&entry.author)
    .bind(&entry.reason)
    .bind(entry.act.kind())
    .bind(body)
    .execute(&mut *connection)
    .await?;
    Ok(entry)
}

/// Why a judgement cannot be made, whatever the case holds.
fn unfit(new: &NewJudgement) -> Option<String> {
    let lacks = match &new.act {
        _ if new.author.trim().is_empty() => "a judgement needs an author",
        _ if new.at.trim().is_empty() => "a judgement needs a time",
        Act::Merge { names, into } if names.is_empty() || into.trim().is_empty() => {
            "a merger needs names and the one name for them"
        }
        Act::Outcome { outcome, .. } if !(0.0..=1.0).contains(outcome) => {
            "an outcome is a number from 0 to 1"
        }
        Act::Status { status, .. } if status.trim().is_empty() => "a status is a word",
        Act::Merge { .. } | Act::Undo { .. } | Act::Redo { .. } => "",
        _ if new.document.is_none() => "this judgement needs a document",
        _ => "",
    };
    if lacks.is_empty() {
        return crate::fields::unfit(&new.act);
    }
    Some(lacks.to_owned())
}

/// The document, if it is about one, of the judgement that another one takes back or brings back.
async fn turned_back(connection: &mut Connection, act: &Act, of: u64) -> Answer<Option<u64>> {
    let unfit = |why: String| Err(StoreError::Unfit(why));
    let Some(target) = judgement(connection, of).await? else {
        return unfit(format!("there is no judgement {of}"));
    };
    if matches!(target.act, Act::Undo { .. } | Act::Redo { .. }) {
        return unfit("an undo is taken back by a redo, and a redo by an undo".to_owned());
    }
    let siblings = history(connection, target.document).await?;
    let holds = !undone(&siblings).contains(&of);
    match act {
        Act::Undo { .. } if !holds => unfit(format!("judgement {of} is undone already")),
        Act::Redo { .. } if holds => unfit(format!("judgement {of} is not undone")),
        _ => Ok(target.document),
    }
}
