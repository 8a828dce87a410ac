//! A case in one SQLite file.
//!
//! Owns: [`SqliteStore`], its schema and migrations, its full text, and what its errors mean. The statements on
//! documents, findings and judgements are those of [`sql`], which every database shares.
//! Never: half a write. Whatever changes the file is one transaction, flushed to the disk before it
//! is confirmed (`synchronous = FULL`).

#[cfg(test)]
mod crash;
mod search;
#[path = "../sql/mod.rs"]
mod sql;

use std::path::Path;
use std::time::Duration;

use sqlx::error::DatabaseError;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteError, SqliteJournalMode, SqlitePool, SqliteRow, SqliteSynchronous,
};
use sqlx::{Sqlite, SqliteConnection};

use crate::store::StoreError;

use sql::pool_options;

// What the shared statements know this database by.
type Database = Sqlite;
type Connection = SqliteConnection;
type Row = SqliteRow;
type OwnStore = SqliteStore;

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
    /// Opens a case that exists.
    pub async fn open(path: &Path) -> Answer<Self> {
        if !path.is_file() {
            return Err(StoreError::Missing(path.display().to_string()));
        }
        match Self::connect(path, false, CONNECTIONS).await {
            Err(StoreError::ReadOnly) => Self::open_to_read(path).await,
            opened => opened,
        }
    }

    /// Opens a case that nobody may write here, as it is on the disk. What is not yet in the one file is somebody else's
    /// write under way, which cannot be followed without writing.
    async fn open_to_read(path: &Path) -> Answer<Self> {
        let mut pending = path.as_os_str().to_owned();
        pending.push("-wal");
        if Path::new(&pending).exists() {
            return Err(StoreError::ReadOnly);
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .read_only(true)
            .immutable(true);
        Self::connect_with(options, path, CONNECTIONS).await
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
        store.migrate("memory", true).await?;
        Ok(store)
    }

    async fn connect(path: &Path, create: bool, connections: u32) -> Answer<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(create)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE);
        Self::connect_with(options, path, connections).await
    }

    async fn connect_with(
        options: SqliteConnectOptions,
        path: &Path,
        connections: u32,
    ) -> Answer<Self> {
        let name = path.display().to_string();
        let pool = pool_options()
            .max_connections(connections)
            .connect_with(options)
            .await
            .map_err(|error| not_a_case(error, &name))?;
        let store = Self { pool };
        store.migrate(&name, true).await?;
        Ok(store)
    }

    /// Closes the store, so that everything stands in the one file and nothing beside it.
    pub async fn close(self) {
        self.pool.close().await;
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

    /// Begins to look: all statements see the case as it is at the first of them. Nothing needs to be ended.
    async fn look(&self) -> Answer<PoolConnection<Sqlite>> {
        let mut connection = self.pool.acquire().await?;
        sqlx::query("BEGIN").execute(&mut *connection).await?;
        Ok(connection)
    }
}

/// The schema version of a case; 0 where the file is empty.
async fn version(connection: &mut SqliteConnection, name: &str) -> Answer<i64> {
    let number = |pragma: &'static str| sqlx::query_scalar::<_, i64>(pragma);
    let application = number("PRAGMA application_id")
        .fetch_one(&mut *connection)
        .await
        .map_err(|error| not_a_case(error, name))?;
    let found = number("PRAGMA user_version")
        .fetch_one(&mut *connection)
        .await?;
    let tables = number("SELECT COUNT(*) FROM sqlite_schema")
        .fetch_one(connection)
        .await?;
    if application != APPLICATION_ID && (found > 0 || tables > 0) {
        return Err(StoreError::NotACase(name.to_owned()));
    }
    Ok(found.max(0))
}

/// Whether a database may hold a case: SQLite keeps all texts alike.
async fn fits(_: &mut SqliteConnection, _: &str) -> Answer<()> {
    Ok(())
}

/// Marks a file as a case of a schema version.
async fn mark(connection: &mut SqliteConnection, _: i64, newest: i64) -> Answer<()> {
    // Pragmas take no parameters; both numbers are ours.
    let marks =
        format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {newest};");
    sqlx::raw_sql(sqlx::AssertSqlSafe(marks))
        .execute(connection)
        .await?;
    Ok(())
}

/// Tells a file that is no database (`SQLITE_NOTADB`, 26), and one that cannot be opened
/// (`SQLITE_CANTOPEN`, 14), from other failures.
fn not_a_case(error: sqlx::Error, name: &str) -> StoreError {
    match error.as_database_error().and_then(code) {
        Some(26) => StoreError::NotACase(name.to_owned()),
        Some(14) => StoreError::Closed(name.to_owned()),
        _ => error.into(),
    }
}

/// The number of a failure of SQLite's. Its extended numbers carry the plain one in the low byte.
fn code(error: &(dyn DatabaseError + 'static)) -> Option<i64> {
    error.try_downcast_ref::<SqliteError>()?;
    Some(error.code()?.parse::<i64>().ok()? & 0xff)
}

/// What a failure of SQLite's means for a case; nothing where it is another database's, or means nothing known.
pub(crate) fn explained(error: &(dyn DatabaseError + 'static)) -> Option<StoreError> {
    match code(error)? {
        5 => Some(StoreError::Busy),
        8 => Some(StoreError::ReadOnly),
        11 => Some(StoreError::Corrupt),
        13 => Some(StoreError::Full),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index;
    use crate::store::Store as _;

    #[test]
    fn a_case_that_nobody_may_write_can_be_read() {
        crash::run(async {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("a.hearsay");
            crash::begun(&path).await.close().await;
            let store = SqliteStore::open_to_read(&path).await.expect("a case");
            assert!(!store.voices(None).await.expect("voices").is_empty());
            let addition = crate::store::Addition {
                source: crate::store::Source::default(),
                at: String::new(),
                records: Vec::new(),
            };
            let refused = store.add(&[addition]).await;
            assert!(matches!(refused, Err(StoreError::ReadOnly)));
            store.close().await;
            // What somebody else is writing cannot be followed.
            std::fs::write(folder.path().join("a.hearsay-wal"), "").expect("written");
            let opened = SqliteStore::open_to_read(&path).await;
            assert!(matches!(opened, Err(StoreError::ReadOnly)));
        });
    }

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
