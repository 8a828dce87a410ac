//! The way from the schema that a case has to the newest.
//!
//! Owns: in which order a case is looked at, led there and indexed.
//! Never: what a schema version is kept in; the module of each database says so (`version`, `fits`, `mark`).

use super::end;
use super::readings::{index_anew, outdated};
use crate::store::StoreError;

use super::super::{Answer, Connection, MIGRATIONS, OwnStore, fits, mark, version};

impl OwnStore {
    /// The newest schema version, which every opened case is brought to.
    pub const SCHEMA: usize = MIGRATIONS.len();

    /// Brings a case to the newest schema, and its index to the newest version, whole or not at all. Where there is none,
    /// one is begun if `create`.
    pub(in super::super) async fn migrate(&self, name: &str, create: bool) -> Answer<()> {
        let mut connection = self.pool.acquire().await?;
        let found = known(&mut connection, name).await?;
        if found == 0 && !create {
            return Err(StoreError::Empty(name.to_owned()));
        }
        if found == MIGRATIONS.len() && outdated(&mut connection).await?.is_empty() {
            return Ok(());
        }
        drop(connection);
        let mut connection = self.begin().await?;
        let done = match steps(&mut connection, name).await {
            Ok(()) => index_anew(&mut connection).await,
            failed => failed,
        };
        end(connection, done).await
    }
}

/// The schema version of a case that this program knows; 0 where there is none yet.
async fn known(connection: &mut Connection, name: &str) -> Answer<usize> {
    let found = version(connection, name).await?;
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(StoreError::Newer {
            name: name.to_owned(),
            found,
            known,
        });
    }
    Ok(found as usize)
}

/// The steps from the schema of a case to the newest, inside a write.
async fn steps(connection: &mut Connection, name: &str) -> Answer<()> {
    // Somebody else may have come first.
    let found = known(connection, name).await?;
    if found == 0 {
        fits(connection, name).await?;
    }
    for script in MIGRATIONS.get(found..).unwrap_or_default() {
        sqlx::raw_sql(*script).execute(&mut *connection).await?;
    }
    mark(connection, found as i64, MIGRATIONS.len() as i64).await
}
