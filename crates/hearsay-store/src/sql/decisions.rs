//! Judgements as the store keeps them.
//!
//! Owns: [`judge`], which refuses what fits nothing, and [`history`].
//! Never: changes a judgement that is there.

use std::collections::BTreeMap;

use sqlx::Row as _;

use super::documents::{damaged, record, write_index};
use super::{Answer, Connection, Row};
use crate::judged::judged;
use crate::judgement::{Act, Judgement, NewJudgement, merged_names, undone};
use crate::store::StoreError;

pub(super) fn judgement_of(row: &Row) -> Answer<Judgement> {
    let number: i64 = row.try_get(0)?;
    let act: Act = serde_json::from_str(row.try_get(5)?)
        .map_err(|error| damaged(&format!("judgement {number}"), &error))?;
    Ok(Judgement {
        number: number as u64,
        document: row.try_get::<Option<i64>, _>(1)?.map(|n| n as u64),
        at: row.try_get(2)?,
        author: row.try_get(3)?,
        reason: row.try_get(4)?,
        act,
    })
}

pub(super) async fn history(
    connection: &mut Connection,
    document: Option<u64>,
) -> Answer<Vec<Judgement>> {
    let rows =
        match document {
            Some(document) => {
                sqlx::query(
                    "SELECT number, document, at, author, reason, body FROM judgements
                 WHERE document = $1 ORDER BY number",
                )
                .bind(document as i64)
                .fetch_all(connection)
                .await?
            }
            None => sqlx::query(
                "SELECT number, document, at, author, reason, body FROM judgements ORDER BY number",
            )
            .fetch_all(connection)
            .await?,
        };
    rows.iter().map(judgement_of).collect()
}

/// Names merged throughout the case. Only entries without a document can merge, or undo it.
pub(super) async fn merges(connection: &mut Connection) -> Answer<BTreeMap<String, String>> {
    let rows = sqlx::query(
        "SELECT number, document, at, author, reason, body FROM judgements
         WHERE document IS NULL ORDER BY number",
    )
    .fetch_all(connection)
    .await?;
    let history: Answer<Vec<Judgement>> = rows.iter().map(judgement_of).collect();
    Ok(merged_names(&history?))
}

pub(super) async fn judge(connection: &mut Connection, new: &NewJudgement) -> Answer<Judgement> {
    let unfit = |why: &str| Err(StoreError::Unfit(why.to_owned()));
    if new.author.trim().is_empty() {
        return unfit("a judgement needs an author");
    }
    if new.at.trim().is_empty() {
        return unfit("a judgement needs a time");
    }
    let number: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM judgements")
        .fetch_one(&mut *connection)
        .await?;
    let mut entry = Judgement {
        number: number as u64,
        document: new.document,
        at: new.at.clone(),
        author: new.author.clone(),
        reason: new.reason.clone(),
        act: new.act.clone(),
    };
    match &new.act {
        Act::Undo { of } | Act::Redo { of } => {
            let row = sqlx::query(
                "SELECT number, document, at, author, reason, body FROM judgements
                 WHERE number = $1",
            )
            .bind(*of as i64)
            .fetch_optional(&mut *connection)
            .await?;
            let Some(target) = row.as_ref().map(judgement_of).transpose()? else {
                return Err(StoreError::Unfit(format!("there is no judgement {of}")));
            };
            if matches!(target.act, Act::Undo { .. } | Act::Redo { .. }) {
                return unfit("an undo is taken back by a redo, and a redo by an undo");
            }
            entry.document = target.document;
            let siblings = match target.document {
                Some(document) => history(connection, Some(document)).await?,
                None => history(connection, None).await?,
            };
            let holds = !undone(&siblings).contains(of);
            match new.act {
                Act::Undo { .. } if !holds => {
                    return Err(StoreError::Unfit(format!(
                        "judgement {of} is undone already"
                    )));
                }
                Act::Redo { .. } if holds => {
                    return Err(StoreError::Unfit(format!("judgement {of} is not undone")));
                }
                _ => {}
            }
        }
        Act::Merge { names, into } => {
            if names.is_empty() || into.trim().is_empty() {
                return unfit("a merger needs names and the one name for them");
            }
            entry.document = None;
        }
        Act::Outcome { outcome, .. } if !(0.0..=1.0).contains(outcome) => {
            return unfit("an outcome is a number from 0 to 1");
        }
        Act::Status { status, .. } if status.trim().is_empty() => {
            return unfit("a status is a word");
        }
        _ => {}
    }
    if let Some(why) = crate::fields::unfit(&entry.act) {
        return Err(StoreError::Unfit(why));
    }
    let mut after = None;
    if let Some(document) = entry.document {
        let record = record(connection, document).await?;
        let mut history = history(connection, Some(document)).await?;
        history.push(entry.clone());
        let judged = judged(record, &history);
        if let Some(why) = judged
            .unattached
            .iter()
            .find(|u| u.judgement == entry.number)
        {
            return Err(StoreError::Unfit(why.why.clone()));
        }
        after = Some((document, judged));
    } else if !matches!(
        entry.act,
        Act::Merge { .. } | Act::Undo { .. } | Act::Redo { .. }
    ) {
        return unfit("this judgement needs a document");
    }
    let body =
        serde_json::to_string(&entry.act).map_err(|error| damaged("the judgement", &error))?;
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
    if let Some((document, judged)) = after {
        write_index(connection, document as i64, &judged).await?;
    }
    Ok(entry)
}
