//! The index asked: findings by their filters, voices by name.
//!
//! Owns: [`find`], [`count`], [`voices`] and the [`names`] they go by.
//! Never: reads a record.

use std::collections::BTreeMap;

use hearsay_document::Layer;
use sqlx::Row as _;

use super::history::merges;
use super::{Answer, Connection, Database};
use crate::called::Names;
use crate::query::{Filter, Order};
use crate::store::{Finding, Voice};

/// The escape character of LIKE patterns. A backslash would need a different spelling in PostgreSQL.
pub(super) const ESCAPE: char = '!';

/// A LIKE pattern for a part of a name that is kept in lower case.
fn part_of(name: &str) -> String {
    let mut pattern = String::from("%");
    for character in name.to_lowercase().chars() {
        if matches!(character, '%' | '_' | ESCAPE) {
            pattern.push(ESCAPE);
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

/// Somebody who is asked for.
pub(crate) struct Asked {
    /// A LIKE pattern for a part of the name as documents write it.
    pub(crate) pattern: String,
    /// Names in lower case that are shown as one with that part.
    pub(crate) others: Vec<String>,
}

impl Asked {
    /// Whoever has a part of a name, where one is given.
    pub(super) async fn of(
        connection: &mut Connection,
        part: Option<&str>,
    ) -> Answer<Option<Self>> {
        let Some(part) = part else { return Ok(None) };
        let names = names(connection).await?;
        Ok(Some(Self {
            pattern: part_of(part),
            others: names
                .shown_as(part)
                .into_iter()
                .map(str::to_owned)
                .collect(),
        }))
    }
}

/// What voices are called in the case.
pub(super) async fn names(connection: &mut Connection) -> Answer<Names> {
    let merged = merges(&mut *connection).await?;
    let written: Vec<String> = sqlx::query_scalar("SELECT DISTINCT name FROM voices ORDER BY name")
        .fetch_all(connection)
        .await?;
    Ok(Names::of(merged, written.iter().map(String::as_str)))
}

pub(super) async fn find(
    connection: &mut Connection,
    layer: Layer,
    filter: &Filter,
) -> Answer<Vec<Finding>> {
    let mut query = sqlx::QueryBuilder::<Database>::new("SELECT f.document, f.id ");
    push_filter(connection, &mut query, layer, filter).await?;
    query.push(match filter.order {
        Order::Text => " ORDER BY f.document, f.span_from, f.position",
        Order::Score => " ORDER BY f.score DESC NULLS LAST, f.document, f.span_from, f.position",
        Order::Day => {
            " ORDER BY COALESCE(f.from_day, f.to_day, r.published) NULLS LAST,
             f.document, f.span_from, f.position"
        }
        Order::Depth => " ORDER BY f.depth DESC, f.document, f.span_from, f.position",
    });
    if let Some(limit) = filter.limit {
        query.push(" LIMIT ").push_bind(i64::from(limit));
    }
    let rows = query
        .build()
        .persistent(false)
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Finding {
                document: row.try_get::<i64, _>(0)? as u64,
                layer,
                id: row.try_get(1)?,
            })
        })
        .collect()
}

pub(super) async fn count(
    connection: &mut Connection,
    layer: Layer,
    filter: &Filter,
) -> Answer<u64> {
    let mut query = sqlx::QueryBuilder::<Database>::new("SELECT COUNT(*) ");
    push_filter(connection, &mut query, layer, filter).await?;
    let row = query
        .build()
        .persistent(false)
        .fetch_one(connection)
        .await?;
    Ok(row.try_get::<i64, _>(0)? as u64)
}

/// Everything of a query on findings between its columns and its order.
async fn push_filter(
    connection: &mut Connection,
    query: &mut sqlx::QueryBuilder<Database>,
    layer: Layer,
    filter: &Filter,
) -> Answer<()> {
    // A left join, since SQLite leaves that out where no column of the reading is asked for.
    query.push("FROM findings f LEFT JOIN readings r ON r.document = f.document WHERE f.layer = ");
    query.push_bind(layer.as_str());
    if let Some(document) = filter.document {
        query.push(" AND f.document = ").push_bind(document as i64);
    }
    for (kinds, word) in [
        (&filter.kinds, " AND f.kind IN ("),
        (&filter.without_kinds, " AND f.kind NOT IN ("),
    ] {
        if !kinds.is_empty() {
            query.push(word);
            let mut list = query.separated(", ");
            for kind in kinds {
                list.push_bind(kind.clone());
            }
            query.push(")");
        }
    }
    for (name, column) in [(&filter.speaker, "f.speaker"), (&filter.root, "f.root")] {
        if let Some(asked) = Asked::of(connection, name.as_deref()).await? {
            query.push(" AND (").push(column).push(" LIKE ");
            query.push_bind(asked.pattern).push(" ESCAPE '!'");
            if !asked.others.is_empty() {
                query.push(" OR ").push(column).push(" IN (");
                let mut list = query.separated(", ");
                for other in asked.others {
                    list.push_bind(other);
                }
                query.push(")");
            }
            query.push(")");
        }
    }
    // What is about no day at all counts by its document's; an open end reaches for ever.
    if let Some(from) = &filter.from {
        query.push(
            " AND COALESCE(f.to_day, CASE WHEN f.from_day IS NULL THEN r.published
              ELSE '9999-12-31' END) >= ",
        );
        query.push_bind(from.clone());
    }
    if let Some(to) = &filter.to {
        query.push(
            " AND COALESCE(f.from_day, CASE WHEN f.to_day IS NULL THEN r.published
              ELSE '0000-01-01' END) <= ",
        );
        query.push_bind(to.clone());
    }
    if let Some(score) = filter.min_score {
        query.push(" AND f.score >= ").push_bind(score);
    }
    if let Some(depth) = filter.min_depth {
        query.push(" AND f.depth >= ").push_bind(i64::from(depth));
    }
    if filter.leaves {
        query.push(" AND f.leaf");
    }
    if filter.dated {
        query.push(" AND (f.from_day IS NOT NULL OR f.to_day IS NOT NULL)");
    }
    if filter.anonymous {
        query.push(" AND f.anonymous");
    }
    if let Some(status) = &filter.status {
        query.push(" AND (f.status = ").push_bind(status.clone());
        query
            .push(" OR f.verdict = ")
            .push_bind(status.clone())
            .push(")");
    }
    if !filter.rejected && filter.status.as_deref() != Some("rejected") {
        query.push(" AND f.verdict IS DISTINCT FROM 'rejected'");
    }
    Ok(())
}

/// Who speaks and is cited in a document, or in the whole case.
pub(super) async fn voices(
    connection: &mut Connection,
    document: Option<u64>,
) -> Answer<Vec<Voice>> {
    let names = names(&mut *connection).await?;
    let mut query = sqlx::QueryBuilder::<Database>::new(
        "SELECT document, name, turns, words, cited FROM voices",
    );
    if let Some(document) = document {
        query.push(" WHERE document = ").push_bind(document as i64);
    }
    query.push(" ORDER BY document, key");
    let mut voices: BTreeMap<String, (Voice, i64)> = BTreeMap::new();
    for row in query.build().fetch_all(&mut *connection).await? {
        let (document, name): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
        // Rows come by document, so the last document seen tells whether this one is new.
        let key = names.key(&name);
        let written = names.written(&key).map(str::to_owned);
        let (voice, last) = voices.entry(key).or_default();
        voice.name = written.unwrap_or(name);
        voice.turns += row.try_get::<i64, _>(2)? as u64;
        voice.words += row.try_get::<i64, _>(3)? as u64;
        voice.cited += row.try_get::<i64, _>(4)? as u64;
        voice.documents += u64::from(*last != document);
        *last = document;
    }
    let mut voices: Vec<Voice> = voices.into_values().map(|(voice, _)| voice).collect();
    voices.sort_by(|a, b| {
        (b.words, b.cited)
            .cmp(&(a.words, a.cited))
            .then_with(|| a.name.cmp(&b.name))
    });
    Ok(voices)
}
