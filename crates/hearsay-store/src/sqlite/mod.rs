//! A case in one SQLite file.
//!
//! Owns: [`SqliteStore`], its schema and migrations, and all SQL. Statements keep to what SQLite and
//! PostgreSQL share, except for full text.
//! Never: half a write. Whatever changes the file is one transaction, flushed to the disk before it
//! is confirmed (`synchronous = FULL`).

#[cfg(test)]
mod crash;
mod decisions;
mod documents;
mod findings;
mod search;

use std::path::Path;
use std::time::Duration;

use hearsay_document::Layer;
use hearsay_document::record::Record;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{Row as _, Sqlite, SqliteConnection};

use crate::hash::ContentHash;
use crate::judged::{Judged, judged};
use crate::judgement::{Judgement, NewJudgement};
use crate::query::{Filter, Query};
use crate::store::{
    Added, Addition, DocumentRow, Finding, Hit, Reread, SourceRow, Store, StoreError, Voice,
};

use decisions::{history, judge, merges};
use documents::{add, has_source, index_anew, outdated, record, reread};
use findings::{count, find, merged_into, part_of, voices};

/// Marks a file as a case, for `file` and for us: "HRSY".
const APPLICATION_ID: i64 = 0x4852_5359;

/// Schema versions in order: entry `n` leads from version `n` to `n + 1`. Released ones never change.
const MIGRATIONS: &[&str] = &[
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
];

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

    /// Brings the file to the newest schema, and its index to the newest version, whole or not at all.
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
        if found == known && outdated(&mut connection).await?.is_empty() {
            return Ok(());
        }
        drop(connection);
        let mut connection = self.begin().await?;
        let done = match migrate(&mut connection, name).await {
            Ok(()) => index_anew(&mut connection).await,
            failed => failed,
        };
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
        voices(&mut connection, document).await
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index;

    #[test]
    fn what_an_older_version_indexed_is_indexed_anew_on_opening() {
        /// Reads the words of the one voice, after what another program has done to the file.
        async fn words_after(path: &Path, done: &str) -> u64 {
            let store = SqliteStore::open(path).await.expect("a case");
            sqlx::raw_sql(sqlx::AssertSqlSafe(done.to_owned()))
                .execute(&store.pool)
                .await
                .expect("done");
            store.close().await;
            let store = SqliteStore::open(path).await.expect("a case");
            let words = store.voices(None).await.expect("voices")[0].words;
            store.close().await;
            words
        }
        crash::run(async {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("a.hearsay");
            crash::begun(&path).await.close().await;
            let old = "UPDATE voices SET words = 99";
            let (older, newer) = (index::VERSION - 1, index::VERSION + 1);
            for (version, words) in [
                (format!("UPDATE indexed SET version = {older}"), 8),
                ("DELETE FROM indexed".to_owned(), 8),
                (format!("UPDATE indexed SET version = {newer}"), 99),
            ] {
                let done = format!("{old}; {version}");
                assert_eq!(words_after(&path, &done).await, words, "{version}");
            }
        });
    }
}
