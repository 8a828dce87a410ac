//! The history: judgements as they were written down.
//!
//! Owns: [`history`], [`judgement`] and [`merges`].
//! Never: writes.

use std::collections::BTreeMap;

use sqlx::Row as _;

use super::{Answer, Connection, Row};
use crate::judgement::{Act, Judgement, merged_names};
use crate::store::StoreError;

fn judgement_of(row: &Row) -> Answer<Judgement> {
    let number: i64 = row.try_get(0)?;
    let act: Act = serde_json::from_str(row.try_get(5)?)
        .map_err(|error| StoreError::damaged(&format!("judgement {number}"), &error))?;
    Ok(Judgement {
        number: number as u64,
        document: row.try_get::<Option<i64>, _>(1)?.map(|n| n as u64),
        at: row.try_get(2)?,
        author: row.try_get(3)?,
        reason: row.try_get(4)?,
        act,
    })
}

/// All of it in order, or what concerns one document.
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

/// One judgement by its number, where there is one.
pub(super) async fn judgement(
    connection: &mut Connection,
    number: u64,
) -> Answer<Option<Judgement>> {
    let row = sqlx::query(
        "SELECT number, document, at, author, reason, body FROM judgements WHERE number = $1",
    )
    .bind(number as i64)
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(judgement_of).transpose()
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
