//! A case in a PostgreSQL database, for several people at once.
//!
//! Owns: [`PostgresStore`], its schema and migrations, its full text, and what its errors mean. The statements on
//! documents, findings and judgements are those of [`sql`], which every database shares.
//! Never: half a write. Whatever changes the case is one transaction, on the server's disk before it is confirmed, and
//! one writer writes at a time.

mod address;
mod search;
#[path = "../sql/mod.rs"]
mod sql;

use std::time::Duration;

use sqlx::error::DatabaseError;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnection, PgDatabaseError, PgPool, PgRow};
use sqlx::{Connection as _, Postgres};

use crate::store::StoreError;

pub use address::Address;
use sql::pool_options;

// What the shared statements know this database by.
type Database = Postgres;
type Connection = PgConnection;
type Row = PgRow;
type OwnStore = PostgresStore;

/// Schema versions in order: entry `n` leads from version `n` to `n + 1`. Released ones never change.
const MIGRATIONS: &[&str] = &[include_str!("schema_1.sql")];

/// Connections a store opens at most.
const CONNECTIONS: u32 = 4;

/// How long a connection that was lost is sought again.
const PATIENCE: Duration = Duration::from_secs(10);

/// Begins a write. Everything a writer reads after the lock is what the last writer left. The lock is one for each
/// schema of a database, since each may hold a case; its first number says whose lock it is ("HRSY").
const BEGIN: &str = "
    BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE;
    SET LOCAL lock_timeout = '10s';
    SET LOCAL synchronous_commit = on;
    SELECT pg_advisory_xact_lock(1213354841, to_regnamespace(quote_ident(current_schema()))::oid::integer);
";

type Answer<T> = Result<T, StoreError>;

/// A case in a PostgreSQL database.
#[derive(Debug)]
pub struct PostgresStore {
    pool: PgPool,
}

impl PostgresStore {
    /// Opens a case that exists.
    pub async fn open(address: &Address) -> Answer<Self> {
        Self::connect(address, false).await
    }

    /// Opens a case, or begins one in a database that is empty.
    pub async fn open_or_create(address: &Address) -> Answer<Self> {
        Self::connect(address, true).await
    }

    async fn connect(address: &Address, create: bool) -> Answer<Self> {
        let name = address.to_string();
        // A pool would wait for a server that is not there.
        let first = PgConnection::connect_with(address.options())
            .await
            .map_err(|error| unreachable(error, &name))?;
        let _ = first.close().await;
        let pool = pool_options()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .connect_lazy_with(address.options().clone());
        let store = Self { pool };
        match store.migrate(&name, create).await {
            Ok(()) => Ok(store),
            Err(error) => {
                store.close().await;
                Err(error)
            }
        }
    }

    /// Closes the store.
    pub async fn close(self) {
        self.pool.close().await;
    }

    /// Begins a write. It waits for other writers here, so that it never has to give up later.
    async fn begin(&self) -> Answer<PoolConnection<Postgres>> {
        let mut connection = self.pool.acquire().await?;
        sqlx::raw_sql(BEGIN).execute(&mut *connection).await?;
        Ok(connection)
    }

    /// Begins to look: all statements see the case as it is at the first of them. Nothing needs to be ended.
    async fn look(&self) -> Answer<PoolConnection<Postgres>> {
        let mut connection = self.pool.acquire().await?;
        sqlx::query("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            .execute(&mut *connection)
            .await?;
        Ok(connection)
    }
}

/// Whether a database may hold a case: whether it keeps texts in UTF-8.
async fn fits(connection: &mut PgConnection, name: &str) -> Answer<()> {
    let encoding: String = sqlx::query_scalar("SHOW server_encoding")
        .fetch_one(connection)
        .await?;
    if encoding == "UTF8" {
        return Ok(());
    }
    Err(StoreError::Unfit(format!(
        "{name} keeps texts in {encoding}; a case needs a database in UTF8 (createdb --encoding UTF8 --template template0)"
    )))
}

/// Marks a database as a case of a schema version; it had the version `found`.
async fn mark(connection: &mut PgConnection, found: i64, newest: i64) -> Answer<()> {
    let statement = match found {
        0 => "INSERT INTO hearsay (version) VALUES ($1)",
        _ => "UPDATE hearsay SET version = $1",
    };
    sqlx::query(statement)
        .bind(newest)
        .execute(connection)
        .await?;
    Ok(())
}

/// The schema version of a case; 0 where the database is empty.
async fn version(connection: &mut PgConnection, name: &str) -> Answer<i64> {
    let (is_case, tables): (bool, i64) = sqlx::query_as(
        "SELECT to_regclass('hearsay') IS NOT NULL,
         (SELECT COUNT(*) FROM pg_class
          WHERE relkind IN ('r', 'p') AND relnamespace = to_regnamespace(quote_ident(current_schema())))",
    )
    .fetch_one(&mut *connection)
    .await?;
    if !is_case {
        return match tables {
            0 => Ok(0),
            _ => Err(StoreError::NotACase(name.to_owned())),
        };
    }
    sqlx::query_scalar("SELECT MAX(version) FROM hearsay")
        .fetch_one(connection)
        .await
        .map_err(|error| match error {
            // A table of somebody else's that is called so, too.
            sqlx::Error::ColumnDecode { .. } => StoreError::NotACase(name.to_owned()),
            sqlx::Error::Database(error) if error.code().as_deref() == Some("42703") => {
                StoreError::NotACase(name.to_owned())
            }
            error => error.into(),
        })
}

/// Why there is no connection.
fn unreachable(error: sqlx::Error, name: &str) -> StoreError {
    let why = match error {
        sqlx::Error::Io(error) => format!("no server answers there ({error})"),
        sqlx::Error::Database(error) => error.message().to_owned(),
        error => error.to_string(),
    };
    StoreError::Unreachable {
        name: name.to_owned(),
        why,
    }
}

/// What a failure of PostgreSQL's means for a case; nothing where it is another database's, or means nothing known.
pub(crate) fn explained(error: &(dyn DatabaseError + 'static)) -> Option<StoreError> {
    let error = error.try_downcast_ref::<PgDatabaseError>()?;
    let why = || error.message().to_owned();
    match error.code() {
        // A lock was not given in time; or two waited for each other.
        "55P03" | "40P01" => Some(StoreError::Busy),
        "42501" | "25006" => Some(StoreError::Denied(why())),
        "53100" => Some(StoreError::Full),
        // The server was stopped, or it is starting.
        "57P01" | "57P02" | "57P03" => Some(StoreError::Lost(why())),
        _ => None,
    }
}
