//! A case in one SQLite file.
//!
//! Owns: [`SqliteStore`], its schema and migrations, and all SQL. Statements keep to what SQLite and
//! PostgreSQL share, except for full text.
//! Never: half a write. Whatever changes the file is one transaction, flushed to the disk before it
//! is confirmed (`synchronous = FULL`).

#[cfg(test)]
mod crash;
mod search;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use hearsay_document::Layer;
use hearsay_document::names::Voices;
use hearsay_document::record::Record;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{Row as _, Sqlite, SqliteConnection};

use crate::hash::ContentHash;
use crate::index;
use crate::judged::{Judged, judged};
use crate::judgement::{Act, Judgement, NewJudgement, merged_names, undone};
use crate::query::{Filter, Order, Query};
use crate::store::{
    Added, Addition, DocumentRow, Finding, Hit, Reread, Source, SourceRow, Store, StoreError, Voice,
};

/// Marks a file as a case, for `file` and for us: "HRSY".
const APPLICATION_ID: i64 = 0x4852_5359;

/// Schema versions in order: entry `n` leads from version `n` to `n + 1`. Released ones never change.
const MIGRATIONS: &[&str] = &[include_str!("schema_1.sql"), include_str!("schema_2.sql")];

/// Rows of one INSERT: enough to make their number not matter, few enough for SQLite's 32,766
/// parameters.
const ROWS_AT_ONCE: usize = 500;

/// Connections a store opens at most; readers do not wait for a writer, or for one another.
const CONNECTIONS: u32 = 4;

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(10);

type Answer<T> = Result<T, StoreError>;

/// A case in one SQLite file, or in memory.
#[derive(Debug)]
pub struct SqliteStore {
    pool: SqlitePool,
}

impl SqliteStore {
    /// The newest schema version, which every opened case is brought to.
    pub const SCHEMA: usize = MIGRATIONS.len();

    /// Opens a case that exists.
    pub async fn open(path: &Path) -> Answer<Self> {
        if !path.is_file() {
            return Err(StoreError::Missing(path.display().to_string()));
        }
        Self::connect(path, false, CONNECTIONS).await
    }

    /// Opens a case, or begins one where there is no file.
    pub async fn open_or_create(path: &Path) -> Answer<Self> {
        Self::connect(path, true, CONNECTIONS).await
    }

    /// A case that is gone when the store is dropped.
    pub async fn in_memory() -> Answer<Self> {
        let options = SqliteConnectOptions::new()
            .in_memory(true)
            .foreign_keys(true);
        // A second connection would see a second, empty memory.
        let pool = pool_options()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await?;
        let store = Self { pool };
        store.migrate("memory").await?;
        Ok(store)
    }

    async fn connect(path: &Path, create: bool, connections: u32) -> Answer<Self> {
        let name = path.display().to_string();
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(create)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE);
        let pool = pool_options()
            .max_connections(connections)
            .connect_with(options)
            .await
            .map_err(|error| not_a_case(error, &name))?;
        let store = Self { pool };
        store.migrate(&name).await?;
        Ok(store)
    }

    /// Closes the store, so that everything stands in the one file and nothing beside it.
    pub async fn close(self) {
        self.pool.close().await;
    }

    /// Brings the file to the newest schema, step by step, each whole or not at all.
    async fn migrate(&self, name: &str) -> Answer<()> {
        let known = MIGRATIONS.len() as i64;
        let mut connection = self.pool.acquire().await?;
        let (application, found) = versions(&mut connection)
            .await
            .map_err(|error| not_a_case(error, name))?;
        if found > 0 && application != APPLICATION_ID {
            return Err(StoreError::NotACase(name.to_owned()));
        }
        if found > known {
            return Err(StoreError::Newer {
                name: name.to_owned(),
                found,
                known,
            });
        }
        if found == known {
            return Ok(());
        }
        drop(connection);
        let mut connection = self.begin().await?;
        let done = migrate(&mut connection, name).await;
        end(connection, done).await
    }

    /// Begins a write. It waits for other writers here, so that it never has to give up later.
    ///
    /// Transactions are spelt out instead of being left to sqlx, which counts its own: where SQLite
    /// itself takes a transaction back (a full disk, say), that count is wrong, and the connection
    /// refuses every later one.
    async fn begin(&self) -> Answer<PoolConnection<Sqlite>> {
        let mut connection = self.pool.acquire().await?;
        sqlx::query("BEGIN IMMEDIATE")
            .execute(&mut *connection)
            .await?;
        Ok(connection)
    }
}

/// Ends a write: keeps it where it was done, takes it back where anything failed.
async fn end<T>(mut connection: PoolConnection<Sqlite>, done: Answer<T>) -> Answer<T> {
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
async fn take_back(connection: &mut SqliteConnection) {
    let _ = sqlx::query("ROLLBACK").execute(connection).await;
}

/// Options of every pool: a write whose caller has gone away is taken back, so that its connection
/// comes back clean and others can write.
fn pool_options() -> SqlitePoolOptions {
    SqlitePoolOptions::new().after_release(|connection, _| {
        Box::pin(async {
            take_back(connection).await;
            Ok(true)
        })
    })
}

/// The steps from the file's schema to the newest, inside a write.
async fn migrate(connection: &mut SqliteConnection, name: &str) -> Answer<()> {
    // Somebody else may have come first.
    let (application, found) = versions(connection).await?;
    if found == 0 && application != APPLICATION_ID {
        let tables: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_schema")
            .fetch_one(&mut *connection)
            .await?;
        if tables > 0 {
            return Err(StoreError::NotACase(name.to_owned()));
        }
    }
    for script in MIGRATIONS.get(found.max(0) as usize..).unwrap_or_default() {
        sqlx::raw_sql(*script).execute(&mut *connection).await?;
    }
    // Pragmas take no parameters; both numbers are ours.
    let marks = format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {};",
        MIGRATIONS.len()
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(marks))
        .execute(connection)
        .await?;
    Ok(())
}

async fn versions(connection: &mut SqliteConnection) -> Result<(i64, i64), sqlx::Error> {
    let application = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *connection)
        .await?;
    let version = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(connection)
        .await?;
    Ok((application, version))
}

/// Tells a file that is no database (`SQLITE_NOTADB`, 26), and one that cannot be opened
/// (`SQLITE_CANTOPEN`, 14), from other failures.
fn not_a_case(error: sqlx::Error, name: &str) -> StoreError {
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    match code.as_deref() {
        Some("26") => StoreError::NotACase(name.to_owned()),
        Some("14") => StoreError::Closed(name.to_owned()),
        _ => error.into(),
    }
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

fn document_of(row: &SqliteRow) -> Answer<DocumentRow> {
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

impl Store for SqliteStore {
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
             ORDER BY d.number, s.hash",
        )
        .fetch_all(&self.pool)
        .await?;
        let mut sources: Vec<SourceRow> = Vec::new();
        for row in rows {
            let hash = ContentHash::stored(row.try_get(0)?);
            let engine: String = row.try_get::<Option<String>, _>(7)?.unwrap_or_default();
            // A source's documents have adjoining numbers, since they are added together.
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
        let mut connection = self.pool.acquire().await?;
        let record = record(&mut connection, document).await?;
        let history = history(&mut connection, Some(document)).await?;
        Ok(judged(record, &history))
    }

    async fn find(&self, layer: Layer, filter: &Filter) -> Answer<Vec<Finding>> {
        let mut connection = self.pool.acquire().await?;
        find(&mut connection, layer, filter).await
    }

    async fn count(&self, layer: Layer, filter: &Filter) -> Answer<u64> {
        let mut connection = self.pool.acquire().await?;
        count(&mut connection, layer, filter).await
    }

    async fn voices(&self, document: Option<u64>) -> Answer<Vec<Voice>> {
        let mut connection = self.pool.acquire().await?;
        let merged = merges(&mut connection).await?;
        let mut query = sqlx::QueryBuilder::<Sqlite>::new(
            "SELECT document, key, name, turns, words, cited FROM voices",
        );
        if let Some(document) = document {
            query.push(" WHERE document = ").push_bind(document as i64);
        }
        query.push(" ORDER BY document, key");
        let mut rows: Vec<(String, SqliteRow)> = Vec::new();
        for row in query.build().fetch_all(&mut *connection).await? {
            let key: String = row.try_get(1)?;
            let name = match merged.get(&key) {
                Some(into) => into.clone(),
                None => row.try_get(2)?,
            };
            rows.push((name, row));
        }
        // "MINISTER ODA KVIST" and "Kvist" are one, written as a reader would.
        let known = Voices::of(rows.iter().map(|(name, _)| name.as_str()));
        let mut voices: BTreeMap<String, (Voice, i64)> = BTreeMap::new();
        for (name, row) in rows {
            let document: i64 = row.try_get(0)?;
            // Rows come by document, so the last document seen tells whether this one is new.
            let key = known.key(&name);
            let written = known.written(&key).map(str::to_owned);
            let (voice, last) = voices.entry(key).or_default();
            voice.name = written.unwrap_or(name);
            voice.turns += row.try_get::<i64, _>(3)? as u64;
            voice.words += row.try_get::<i64, _>(4)? as u64;
            voice.cited += row.try_get::<i64, _>(5)? as u64;
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

    async fn search(&self, query: &Query, speaker: Option<&str>, limit: u32) -> Answer<Vec<Hit>> {
        let mut connection = self.pool.acquire().await?;
        let merged = merges(&mut connection).await?;
        search::search(&mut connection, query, speaker, &merged, limit).await
    }

    async fn judge(&self, judgement: &NewJudgement) -> Answer<Judgement> {
        let mut connection = self.begin().await?;
        let done = judge(&mut connection, judgement).await;
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

async fn has_source(connection: &mut SqliteConnection, hash: &ContentHash) -> Answer<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM sources WHERE hash = $1")
        .bind(hash.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

async fn add(connection: &mut SqliteConnection, additions: &[Addition]) -> Answer<Vec<Added>> {
    let mut added = Vec::with_capacity(additions.len());
    for addition in additions {
        added.push(add_source(connection, addition).await?);
    }
    Ok(added)
}

async fn add_source(connection: &mut SqliteConnection, addition: &Addition) -> Answer<Added> {
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
    .bind(name)
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
    connection: &mut SqliteConnection,
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
    let id = free_id(connection, &record.id).await?;
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
    .bind(&record.meta.title)
    .bind(index::day(record.meta.published.as_deref()))
    .bind(&record.meta.publisher)
    .bind(&record.text)
    .bind(without_text(record))
    .execute(&mut *connection)
    .await?;
    let own = Record {
        id,
        ..record.clone()
    };
    write_index(connection, number, &judged(own, &[])).await?;
    Ok(Some(number as u64))
}

/// An id no document of the case has: the record's own, or one with a number behind it.
async fn free_id(connection: &mut SqliteConnection, wanted: &str) -> Answer<String> {
    let mut id = wanted.to_owned();
    let mut number = 2;
    loop {
        let taken: Option<i64> = sqlx::query_scalar("SELECT 1 FROM documents WHERE id = $1")
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

/// The record as the store keeps it: its text stands in a column of its own, where the full text
/// index finds it, and not twice.
fn without_text(record: &Record) -> String {
    Record {
        text: String::new(),
        ..record.clone()
    }
    .to_json()
}

async fn record(connection: &mut SqliteConnection, document: u64) -> Answer<Record> {
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
    record.text = row.try_get(1)?;
    Ok(record)
}

fn damaged(what: &str, why: &impl ToString) -> StoreError {
    StoreError::Damaged {
        what: what.to_owned(),
        why: why.to_string(),
    }
}

/// Writes a document's rows of the index anew.
async fn write_index(
    connection: &mut SqliteConnection,
    number: i64,
    judged: &Judged,
) -> Answer<()> {
    // What lists and filters show of a document is what people say of it, where they do.
    let meta = &judged.record.meta;
    sqlx::query(
        "UPDATE readings SET title = $1, published = $2, publisher = $3 WHERE document = $4
         AND (title IS DISTINCT FROM $1 OR published IS DISTINCT FROM $2 OR publisher IS DISTINCT FROM $3)",
    )
    .bind(&meta.title)
    .bind(index::day(meta.published.as_deref()))
    .bind(&meta.publisher)
    .bind(number)
    .execute(&mut *connection)
    .await?;
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
        let mut insert = sqlx::QueryBuilder::<Sqlite>::new(
            "INSERT INTO findings (document, layer, position, id, span_from, span_to, kind, score,
             speaker, root, from_day, to_day, depth, leaf, anonymous, verdict, status) ",
        );
        insert.push_values(rows, |mut values, row| {
            values
                .push_bind(number)
                .push_bind(row.layer)
                .push_bind(row.position)
                .push_bind(&row.id)
                .push_bind(row.start)
                .push_bind(row.end)
                .push_bind(&row.kind)
                .push_bind(row.score)
                .push_bind(&row.speaker)
                .push_bind(&row.root)
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
        let mut insert = sqlx::QueryBuilder::<Sqlite>::new(
            "INSERT INTO voices (document, key, name, turns, words, cited) ",
        );
        insert.push_values(voices, |mut values, voice| {
            values
                .push_bind(number)
                .push_bind(voice.name.to_lowercase())
                .push_bind(&voice.name)
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
    Ok(())
}

fn judgement_of(row: &SqliteRow) -> Answer<Judgement> {
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

async fn history(
    connection: &mut SqliteConnection,
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
async fn merges(connection: &mut SqliteConnection) -> Answer<BTreeMap<String, String>> {
    let rows = sqlx::query(
        "SELECT number, document, at, author, reason, body FROM judgements
         WHERE document IS NULL ORDER BY number",
    )
    .fetch_all(connection)
    .await?;
    let history: Answer<Vec<Judgement>> = rows.iter().map(judgement_of).collect();
    Ok(merged_names(&history?))
}

async fn judge(connection: &mut SqliteConnection, new: &NewJudgement) -> Answer<Judgement> {
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
    if let Some(why) = crate::judged::unfit(&entry.act) {
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

async fn reread(
    connection: &mut SqliteConnection,
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
        .bind(&new.meta.title)
        .bind(index::day(new.meta.published.as_deref()))
        .bind(&new.meta.publisher)
        .bind(&new.text)
        .bind(without_text(&new))
        .bind(*number)
        .execute(&mut *connection)
        .await?;
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

/// The escape character of LIKE patterns. A backslash would need a different spelling in PostgreSQL.
const ESCAPE: char = '!';

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

/// Names in lower case that were merged into one of which `name` is a part.
fn merged_into<'a>(merged: &'a BTreeMap<String, String>, name: &str) -> Vec<&'a str> {
    let name = name.to_lowercase();
    merged
        .iter()
        .filter(|(_, into)| into.to_lowercase().contains(&name))
        .map(|(from, _)| from.as_str())
        .collect()
}

async fn find(
    connection: &mut SqliteConnection,
    layer: Layer,
    filter: &Filter,
) -> Answer<Vec<Finding>> {
    let merged = merges(connection).await?;
    let mut query = sqlx::QueryBuilder::<Sqlite>::new("SELECT f.document, f.id ");
    push_filter(&mut query, layer, filter, &merged);
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

async fn count(connection: &mut SqliteConnection, layer: Layer, filter: &Filter) -> Answer<u64> {
    let merged = merges(connection).await?;
    let mut query = sqlx::QueryBuilder::<Sqlite>::new("SELECT COUNT(*) ");
    push_filter(&mut query, layer, filter, &merged);
    let row = query
        .build()
        .persistent(false)
        .fetch_one(connection)
        .await?;
    Ok(row.try_get::<i64, _>(0)? as u64)
}

/// Everything of a query on findings between its columns and its order.
fn push_filter(
    query: &mut sqlx::QueryBuilder<Sqlite>,
    layer: Layer,
    filter: &Filter,
    merged: &BTreeMap<String, String>,
) {
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
        if let Some(name) = name {
            query.push(" AND (").push(column).push(" LIKE ");
            query.push_bind(part_of(name)).push(" ESCAPE '!'");
            let others = merged_into(merged, name);
            if !others.is_empty() {
                query.push(" OR ").push(column).push(" IN (");
                let mut list = query.separated(", ");
                for other in others {
                    list.push_bind(other.to_owned());
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
}
