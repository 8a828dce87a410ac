//! Sources and documents: what is added, and what is read anew.
//!
//! Owns: [`add`] and [`reread`].
//! Never: begins or ends a write; whoever calls does.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::record::Record;
use sqlx::Row as _;

use super::history::history;
use super::readings::{record, without_text, writable, write_index};
use super::{Answer, Connection, search};
use crate::hash::ContentHash;
use crate::index;
use crate::judged::judged;
use crate::store::{Added, Addition, Reread, Source, StoreError};

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
    let meta = serde_json::to_string(&record.meta)
        .map_err(|error| StoreError::damaged("a record", &error))?;
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
