//! Sources, documents and readings: what is added, and what is read anew.
//!
//! Owns: [`add`], [`reread`], [`record`] and the index rows that follow a record ([`write_index`], [`index_anew`]).
//! Never: begins or ends a write; whoever calls does.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::record::Record;
use sqlx::Row as _;

use super::decisions::history;
use super::{Answer, Connection, Database, search};
use crate::hash::ContentHash;
use crate::index;
use crate::judged::{Judged, judged};
use crate::store::{Added, Addition, Reread, Source, StoreError};

/// Rows of one INSERT: enough to make their number not matter, few enough for SQLite's 32,766
/// parameters, and PostgreSQL's 65,535.
const ROWS_AT_ONCE: usize = 500;

pub(super) async fn has_source(connection: &mut Connection, hash: &ContentHash) -> Answer<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT size FROM sources WHERE hash = $1")
        .bind(hash.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

pub(super) async fn add(connection: &mut Connection, additions: &[Addition]) -> Answer<Vec<Added>> {
    let mut added = Vec::with_capacity(additions.len());
    for addition in additions {
        added.push(add_source(connection, addition).await?);
    }
    Ok(added)
}

async fn add_source(connection: &mut Connection, addition: &Addition) -> Answer<Added> {
    let Source {
        name,
        bytes,
        form,
        published,
        title,
    } = &addition.source;
    let hash = ContentHash::of(bytes);
    if has_source(connection, &hash).await? {
        return Ok(Added {
            documents: Vec::new(),
            known: addition.records.len(),
        });
    }
    sqlx::query(
        "INSERT INTO sources (hash, name, size, form, published, title, added, bytes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(hash.as_str())
    .bind(writable(name))
    .bind(bytes.len() as i64)
    .bind(form)
    .bind(published)
    .bind(title)
    .bind(&addition.at)
    .bind(bytes)
    .execute(&mut *connection)
    .await?;
    let mut added = Added::default();
    for (place, record) in addition.records.iter().enumerate() {
        match add_document(connection, &hash, place, record).await? {
            Some(number) => added.documents.push(number),
            None => added.known += 1,
        }
    }
    Ok(added)
}

/// Adds one document; `None` where the case has it already.
async fn add_document(
    connection: &mut Connection,
    source: &ContentHash,
    place: usize,
    record: &Record,
) -> Answer<Option<u64>> {
    let meta = serde_json::to_string(&record.meta).map_err(|error| damaged("a record", &error))?;
    let hash = ContentHash::from_pieces(&[
        record.id.as_bytes(),
        meta.as_bytes(),
        record.text.as_bytes(),
    ]);
    let known: Option<i64> = sqlx::query_scalar("SELECT number FROM documents WHERE hash = $1")
        .bind(hash.as_str())
        .fetch_optional(&mut *connection)
        .await?;
    if known.is_some() {
        return Ok(None);
    }
    let number: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM documents")
        .fetch_one(&mut *connection)
        .await?;
    let id = free_id(connection, &writable(&record.id)).await?;
    sqlx::query(
        "INSERT INTO documents (number, source, place, id, hash) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(number)
    .bind(source.as_str())
    .bind(place as i64)
    .bind(&id)
    .bind(hash.as_str())
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "INSERT INTO readings (document, engine, title, published, publisher, text, record)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(number)
    .bind(record.engine.join("; "))
    .bind(record.meta.title.as_deref().map(writable))
    .bind(index::day(record.meta.published.as_deref()))
    .bind(record.meta.publisher.as_deref().map(writable))
    .bind(writable(&record.text))
    .bind(without_text(record))
    .execute(&mut *connection)
    .await?;
    search::follow(connection, number).await?;
    let own = Record {
        id,
        ..record.clone()
    };
    write_index(connection, number, &judged(own, &[])).await?;
    Ok(Some(number as u64))
}

/// An id no document of the case has: the record's own, or one with a number behind it.
async fn free_id(connection: &mut Connection, wanted: &str) -> Answer<String> {
    let mut id = wanted.to_owned();
    let mut number = 2;
    loop {
        let taken: Option<i64> = sqlx::query_scalar("SELECT number FROM documents WHERE id = $1")
            .bind(&id)
            .fetch_optional(&mut *connection)
            .await?;
        if taken.is_none() {
            return Ok(id);
        }
        id = format!("{wanted}~{number}");
        number += 1;
    }
}

/// NUL, which PostgreSQL keeps in no text.
const NUL: char = '\0';

/// A text as every database keeps it: with a space in the place of a NUL.
fn writable(text: &str) -> Cow<'_, str> {
    if text.contains(NUL) {
        Cow::Owned(text.replace(NUL, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The record as the store keeps it: its text stands in a column of its own, where the full text
/// index finds it, and not twice, unless the column cannot hold it as it is.
fn without_text(record: &Record) -> String {
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
    let mut record = Record::from_json(row.try_get(2)?)
        .map_err(|error| damaged(&format!("the record of document {document}"), &error))?;
    record.id = row.try_get(0)?;
    if record.text.is_empty() {
        record.text = row.try_get(1)?;
    }
    Ok(record)
}

pub(super) fn damaged(what: &str, why: &impl ToString) -> StoreError {
    StoreError::Damaged {
        what: what.to_owned(),
        why: why.to_string(),
    }
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

pub(super) async fn reread(
    connection: &mut Connection,
    source: &ContentHash,
    records: &[Record],
) -> Answer<Reread> {
    if !has_source(connection, source).await? {
        return Err(StoreError::NoSource(source.clone()));
    }
    let documents: Vec<(i64, i64, String)> =
        sqlx::query("SELECT number, place, id FROM documents WHERE source = $1 ORDER BY place")
            .bind(source.as_str())
            .fetch_all(&mut *connection)
            .await?
            .iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
            .collect::<Result<_, sqlx::Error>>()?;

    // Which record is which document: by id, else by place.
    let mut record_of: BTreeMap<i64, usize> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let own_id = |id: &str| id.rsplit_once('~').map_or(id, |(id, _)| id).to_owned();
    for (number, place, id) in &documents {
        let at_place = records
            .get(*place as usize)
            .filter(|r| r.id == *id || r.id == own_id(id))
            .map(|_| *place as usize);
        let found = at_place.or_else(|| {
            records
                .iter()
                .position(|r| r.id == *id || r.id == own_id(id))
        });
        if let Some(index) = found
            && taken.insert(index)
        {
            record_of.insert(*number, index);
        }
    }
    for (number, place, _) in &documents {
        let index = *place as usize;
        if !record_of.contains_key(number) && index < records.len() && taken.insert(index) {
            record_of.insert(*number, index);
        }
    }

    let mut out = Reread::default();
    for (number, _, id) in &documents {
        let Some(new) = record_of.get(number).and_then(|&index| records.get(index)) else {
            out.kept.push(*number as u64);
            continue;
        };
        let history = history(connection, Some(*number as u64)).await?;
        let before = judged(record(connection, *number as u64).await?, &history);
        let new = Record {
            id: id.clone(),
            ..new.clone()
        };
        sqlx::query(
            "UPDATE readings SET engine = $1, title = $2, published = $3, publisher = $4,
             text = $5, record = $6 WHERE document = $7",
        )
        .bind(new.engine.join("; "))
        .bind(new.meta.title.as_deref().map(writable))
        .bind(index::day(new.meta.published.as_deref()))
        .bind(new.meta.publisher.as_deref().map(writable))
        .bind(writable(&new.text))
        .bind(without_text(&new))
        .bind(*number)
        .execute(&mut *connection)
        .await?;
        search::follow(connection, *number).await?;
        let after = judged(new, &history);
        write_index(connection, *number, &after).await?;
        let lost_before: BTreeSet<u64> = before.unattached.iter().map(|u| u.judgement).collect();
        out.unattached.extend(
            after
                .unattached
                .into_iter()
                .filter(|u| !lost_before.contains(&u.judgement))
                .map(|u| (*number as u64, u)),
        );
        out.documents.push(*number as u64);
    }
    // Places above all known ones are new; a place below was left out as known elsewhere.
    let last = documents.iter().map(|(_, place, _)| *place).max();
    for (index, record) in records.iter().enumerate() {
        if !taken.contains(&index)
            && last.is_none_or(|last| index as i64 > last)
            && let Some(number) = add_document(connection, source, index, record).await?
        {
            out.added.push(number);
        }
    }
    Ok(out)
}
