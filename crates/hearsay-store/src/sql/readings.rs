//! Readings: what the program makes of a document, and the index that follows it.
//!
//! Owns: [`record`], how a text and a record are kept, and the index rows that follow a record ([`write_index`],
//! [`index_anew`]).
//! Never: begins or ends a write; whoever calls does.

use std::borrow::Cow;

use hearsay_document::record::Record;
use sqlx::Row as _;

use super::history::history;
use super::{Answer, Connection, Database, search};
use crate::index;
use crate::judged::{Judged, judged};
use crate::store::StoreError;

/// Rows of one INSERT: enough to make their number not matter, few enough for SQLite's 32,766
/// parameters, and PostgreSQL's 65,535.
const ROWS_AT_ONCE: usize = 500;

/// NUL, which PostgreSQL keeps in no text.
const NUL: char = '\0';

/// A text as every database keeps it: with a space in the place of a NUL.
pub(super) fn writable(text: &str) -> Cow<'_, str> {
    if text.contains(NUL) {
        Cow::Owned(text.replace(NUL, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The record as the store keeps it: its text stands in a column of its own, where the full text
/// index finds it, and not twice, unless the column cannot hold it as it is.
pub(super) fn without_text(record: &Record) -> String {
    if record.text.contains(NUL) {
        return record.to_json();
    }
    Record {
        text: String::new(),
        ..record.clone()
    }
    .to_json()
}

pub(super) async fn record(connection: &mut Connection, document: u64) -> Answer<Record> {
    let row = sqlx::query(
        "SELECT d.id, r.text, r.record FROM readings r JOIN documents d ON d.number = r.document
         WHERE r.document = $1",
    )
    .bind(document as i64)
    .fetch_optional(connection)
    .await?
    .ok_or(StoreError::NoDocument(document))?;
    let mut record = Record::from_json(row.try_get(2)?).map_err(|error| {
        StoreError::damaged(&format!("the record of document {document}"), &error)
    })?;
    record.id = row.try_get(0)?;
    if record.text.is_empty() {
        record.text = row.try_get(1)?;
    }
    Ok(record)
}

/// Writes a document's rows of the index anew.
pub(super) async fn write_index(
    connection: &mut Connection,
    number: i64,
    judged: &Judged,
) -> Answer<()> {
    // What lists and filters show of a document is what people say of it, where they do.
    let meta = &judged.record.meta;
    let changed = sqlx::query(
        "UPDATE readings SET title = $1, published = $2, publisher = $3 WHERE document = $4
         AND (title IS DISTINCT FROM $1 OR published IS DISTINCT FROM $2 OR publisher IS DISTINCT FROM $3)",
    )
    .bind(meta.title.as_deref().map(writable))
    .bind(index::day(meta.published.as_deref()))
    .bind(meta.publisher.as_deref().map(writable))
    .bind(number)
    .execute(&mut *connection)
    .await?;
    if changed.rows_affected() > 0 {
        search::follow(connection, number).await?;
    }
    for statement in [
        "DELETE FROM findings WHERE document = $1",
        "DELETE FROM voices WHERE document = $1",
    ] {
        sqlx::query(statement)
            .bind(number)
            .execute(&mut *connection)
            .await?;
    }
    for rows in index::rows(judged).chunks(ROWS_AT_ONCE) {
        let mut insert = sqlx::QueryBuilder::<Database>::new(
            "INSERT INTO findings (document, layer, position, id, span_from, span_to, kind, score,
             speaker, root, from_day, to_day, depth, leaf, anonymous, verdict, status) ",
        );
        insert.push_values(rows, |mut values, row| {
            values
                .push_bind(number)
                .push_bind(row.layer)
                .push_bind(row.position)
                .push_bind(writable(&row.id))
                .push_bind(row.start)
                .push_bind(row.end)
                .push_bind(writable(&row.kind))
                .push_bind(row.score)
                .push_bind(writable(&row.speaker))
                .push_bind(writable(&row.root))
                .push_bind(&row.from_day)
                .push_bind(&row.to_day)
                .push_bind(row.depth)
                .push_bind(row.leaf)
                .push_bind(row.anonymous)
                .push_bind(row.verdict)
                .push_bind(&row.status);
        });
        // Statements of every length would push all others out of the cache.
        insert
            .build()
            .persistent(false)
            .execute(&mut *connection)
            .await?;
    }
    for voices in index::voices(judged).chunks(ROWS_AT_ONCE) {
        let mut insert = sqlx::QueryBuilder::<Database>::new(
            "INSERT INTO voices (document, key, name, turns, words, cited) ",
        );
        insert.push_values(voices, |mut values, voice| {
            values
                .push_bind(number)
                .push_bind(writable(&voice.name).to_lowercase())
                .push_bind(writable(&voice.name))
                .push_bind(voice.turns)
                .push_bind(voice.words)
                .push_bind(voice.cited);
        });
        insert
            .build()
            .persistent(false)
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query(
        "INSERT INTO indexed (document, version) VALUES ($1, $2)
         ON CONFLICT (document) DO UPDATE SET version = excluded.version",
    )
    .bind(number)
    .bind(index::VERSION)
    .execute(connection)
    .await?;
    Ok(())
}

/// Documents whose rows of the index an older version made.
pub(crate) async fn outdated(connection: &mut Connection) -> Answer<Vec<i64>> {
    let numbers = sqlx::query_scalar(
        "SELECT d.number FROM documents d LEFT JOIN indexed i ON i.document = d.number
         WHERE i.version IS NULL OR i.version < $1 ORDER BY d.number",
    )
    .bind(index::VERSION)
    .fetch_all(connection)
    .await?;
    Ok(numbers)
}

/// Writes the index of every outdated document anew.
pub(crate) async fn index_anew(connection: &mut Connection) -> Answer<()> {
    for number in outdated(connection).await? {
        let record = record(connection, number as u64).await?;
        let history = history(connection, Some(number as u64)).await?;
        write_index(connection, number, &judged(record, &history)).await?;
        search::follow(connection, number).await?;
    }
    Ok(())
}
