//! What every database is told in the same words.
//!
//! Owns: the statements on documents, findings and judgements, and the [`Store`] made of them.
//! Never: what only one database understands. Its module, the one above, has its own spelling of that, and says what
//! the names [`Database`], [`Connection`], [`Row`] and [`OwnStore`] mean; this module is compiled once for each.

mod decisions;
mod documents;
mod findings;
mod history;
mod readings;
mod schema;

use hearsay_document::Layer;
use hearsay_document::record::Record;
use sqlx::Row as _;
use sqlx::pool::{PoolConnection, PoolOptions};

use super::{Answer, Connection, Database, OwnStore, Row, search};
use crate::called::Names;
use crate::hash::ContentHash;
use crate::judged::{Judged, judged};
use crate::judgement::{Judgement, NewJudgement};
use crate::query::{Filter, Query};
use crate::store::{
    Added, Addition, DocumentRow, Finding, Hit, Reread, SourceRow, Store, StoreError, Voice,
};

use decisions::{judge, judge_all};
use documents::{add, has_source, reread};
pub(super) use findings::Asked;
use findings::{count, find, names, voices};
use history::history;
use readings::record;

/// Ends a write: keeps it where it was done, takes it back where anything failed.
pub(super) async fn end<T>(mut connection: PoolConnection<Database>, done: Answer<T>) -> Answer<T> {
    let done = match done {
        Ok(done) => sqlx::query("COMMIT")
            .execute(&mut *connection)
            .await
            .map(|_| done)
            .map_err(StoreError::from),
        Err(error) => Err(error),
    };
    if done.is_err() {
        take_back(&mut connection).await;
    }
    done
}

/// Takes back whatever write is open on a connection. That there may be none is no failure.
pub(super) async fn take_back(connection: &mut Connection) {
    let _ = sqlx::query("ROLLBACK").execute(connection).await;
}

/// Options of every pool: a write whose caller has gone away is taken back, so that its connection
/// comes back clean and others can write.
pub(super) fn pool_options() -> PoolOptions<Database> {
    PoolOptions::new().after_release(|connection, _| {
        Box::pin(async {
            take_back(connection).await;
            Ok(true)
        })
    })
}

/// A query for documents, up to its condition or order.
macro_rules! document_columns {
    () => {
        "SELECT d.number, d.id, d.source, s.name, r.title, r.published, r.publisher, r.engine
         FROM documents d
         JOIN sources s ON s.hash = d.source
         JOIN readings r ON r.document = d.number"
    };
}

fn document_of(row: &Row) -> Answer<DocumentRow> {
    Ok(DocumentRow {
        number: row.try_get::<i64, _>(0)? as u64,
        id: row.try_get(1)?,
        source: ContentHash::stored(row.try_get(2)?),
        source_name: row.try_get(3)?,
        title: row.try_get(4)?,
        published: row.try_get(5)?,
        publisher: row.try_get(6)?,
        engine: row.try_get(7)?,
    })
}

impl Store for OwnStore {
    async fn has_source(&self, hash: &ContentHash) -> Answer<bool> {
        let mut connection = self.pool.acquire().await?;
        has_source(&mut connection, hash).await
    }

    async fn add(&self, additions: &[Addition]) -> Answer<Vec<Added>> {
        let mut connection = self.begin().await?;
        let done = add(&mut connection, additions).await;
        end(connection, done).await
    }

    async fn sources(&self) -> Answer<Vec<SourceRow>> {
        let rows = sqlx::query(
            "SELECT s.hash, s.name, s.size, s.form, s.published, s.title, s.added, r.engine
             FROM sources s
             LEFT JOIN documents d ON d.source = s.hash
             LEFT JOIN readings r ON r.document = d.number
             ORDER BY MIN(d.number) OVER (PARTITION BY s.hash) NULLS FIRST, s.hash, d.number",
        )
        .fetch_all(&self.pool)
        .await?;
        let mut sources: Vec<SourceRow> = Vec::new();
        for row in rows {
            let hash = ContentHash::stored(row.try_get(0)?);
            let engine: String = row.try_get::<Option<String>, _>(7)?.unwrap_or_default();
            // A source has a row for each of its documents, one after another.
            if let Some(last) = sources.last_mut()
                && last.hash == hash
            {
                if !last.engine.split(", ").any(|known| known == engine) {
                    last.engine = format!("{}, {engine}", last.engine);
                }
                continue;
            }
            sources.push(SourceRow {
                hash,
                name: row.try_get(1)?,
                size: row.try_get::<i64, _>(2)? as u64,
                form: row.try_get(3)?,
                published: row.try_get(4)?,
                title: row.try_get(5)?,
                added: row.try_get(6)?,
                engine,
            });
        }
        Ok(sources)
    }

    async fn bytes(&self, hash: &ContentHash) -> Answer<Vec<u8>> {
        sqlx::query_scalar("SELECT bytes FROM sources WHERE hash = $1")
            .bind(hash.as_str())
            .fetch_optional(&self.pool)
            .await?
            .ok_or_else(|| StoreError::NoSource(hash.clone()))
    }

    async fn documents(&self) -> Answer<Vec<DocumentRow>> {
        let rows = sqlx::query(concat!(document_columns!(), " ORDER BY d.number"))
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(document_of).collect()
    }

    async fn document(&self, number: u64) -> Answer<DocumentRow> {
        let row = sqlx::query(concat!(document_columns!(), " WHERE d.number = $1"))
            .bind(number as i64)
            .fetch_optional(&self.pool)
            .await?
            .ok_or(StoreError::NoDocument(number))?;
        document_of(&row)
    }

    async fn record(&self, document: u64) -> Answer<Record> {
        let mut connection = self.pool.acquire().await?;
        record(&mut connection, document).await
    }

    async fn judged(&self, document: u64) -> Answer<Judged> {
        let mut connection = self.look().await?;
        let record = record(&mut connection, document).await?;
        let history = history(&mut connection, Some(document)).await?;
        Ok(judged(record, &history))
    }

    async fn find(&self, layer: Layer, filter: &Filter) -> Answer<Vec<Finding>> {
        let mut connection = self.look().await?;
        find(&mut connection, layer, filter).await
    }

    async fn count(&self, layer: Layer, filter: &Filter) -> Answer<u64> {
        let mut connection = self.look().await?;
        count(&mut connection, layer, filter).await
    }

    async fn voices(&self, document: Option<u64>) -> Answer<Vec<Voice>> {
        let mut connection = self.look().await?;
        voices(&mut connection, document).await
    }

    async fn names(&self) -> Answer<Names> {
        let mut connection = self.look().await?;
        names(&mut connection).await
    }

    async fn search(&self, query: &Query, speaker: Option<&str>, limit: u32) -> Answer<Vec<Hit>> {
        let mut connection = self.look().await?;
        let speaker = Asked::of(&mut connection, speaker).await?;
        search::search(&mut connection, query, speaker.as_ref(), limit).await
    }

    async fn judge(&self, judgement: &NewJudgement) -> Answer<Judgement> {
        let mut connection = self.begin().await?;
        let done = judge(&mut connection, judgement).await;
        end(connection, done).await
    }

    async fn judge_all(&self, judgements: &[NewJudgement]) -> Answer<Vec<Judgement>> {
        let mut connection = self.begin().await?;
        let done = judge_all(&mut connection, judgements).await;
        end(connection, done).await
    }

    async fn history(&self, document: Option<u64>) -> Answer<Vec<Judgement>> {
        let mut connection = self.pool.acquire().await?;
        history(&mut connection, document).await
    }

    async fn reread(&self, source: &ContentHash, records: &[Record]) -> Answer<Reread> {
        let mut connection = self.begin().await?;
        let done = reread(&mut connection, source, records).await;
        end(connection, done).await
    }
}
