//! A case, wherever it is kept.
//!
//! Owns: [`Location`], which reads a case's name, and [`Case`], the store that the name leads to.
//! Never: does anything that one of the stores does not do.

use std::fmt;
use std::path::{Path, PathBuf};

use hearsay_document::Layer;
use hearsay_document::record::Record;

use crate::called::Names;
use crate::hash::ContentHash;
use crate::judged::Judged;
use crate::judgement::{Judgement, NewJudgement};
use crate::postgres::{Address, PostgresStore};
use crate::query::{Filter, Query};
use crate::sqlite::SqliteStore;
use crate::store::{
    Added, Addition, DocumentRow, Finding, Hit, Reread, SourceRow, Store, StoreError, Voice,
};

type Answer<T> = Result<T, StoreError>;

/// Where a case is kept. Shown, it is a name that leads to it again, but for a password.
#[derive(Clone, Debug)]
pub enum Location {
    /// In a file.
    File(PathBuf),
    /// In a PostgreSQL database.
    Database(Box<Address>),
}

impl Location {
    /// Whether a name is that of a database, and so cannot be a file's.
    pub fn is_database(name: &Path) -> bool {
        name.to_str().is_some_and(Address::is_one)
    }

    /// Reads the name of a case: `postgres://…` is a database, everything else a file.
    pub fn parse(name: &Path) -> Answer<Self> {
        match name.to_str() {
            Some(text) if Address::is_one(text) => {
                Ok(Self::Database(Box::new(Address::parse(text)?)))
            }
            _ => Ok(Self::File(name.to_owned())),
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Database(address) => address.fmt(f),
        }
    }
}

/// A case in a file or in a database.
#[derive(Debug)]
pub enum Case {
    /// In a file, or in memory.
    Sqlite(SqliteStore),
    /// In a PostgreSQL database.
    Postgres(PostgresStore),
}

impl Case {
    /// Opens a case that exists.
    pub async fn open(location: &Location) -> Answer<Self> {
        Ok(match location {
            Location::File(path) => Self::Sqlite(SqliteStore::open(path).await?),
            Location::Database(address) => Self::Postgres(PostgresStore::open(address).await?),
        })
    }

    /// Opens a case, or begins one where there is none.
    pub async fn open_or_create(location: &Location) -> Answer<Self> {
        Ok(match location {
            Location::File(path) => Self::Sqlite(SqliteStore::open_or_create(path).await?),
            Location::Database(address) => {
                Self::Postgres(PostgresStore::open_or_create(address).await?)
            }
        })
    }

    /// A case that is gone when the store is dropped.
    pub async fn in_memory() -> Answer<Self> {
        SqliteStore::in_memory().await.map(Self::Sqlite)
    }

    /// Closes the store.
    pub async fn close(self) {
        match self {
            Self::Sqlite(store) => store.close().await,
            Self::Postgres(store) => store.close().await,
        }
    }
}

/// Asks the one store there is.
macro_rules! ask {
    ($case:ident, $($call:tt)+) => {
        match $case {
            Case::Sqlite(store) => store.$($call)+.await,
            Case::Postgres(store) => store.$($call)+.await,
        }
    };
}

impl Store for Case {
    async fn has_source(&self, hash: &ContentHash) -> Answer<bool> {
        ask!(self, has_source(hash))
    }

    async fn add(&self, additions: &[Addition]) -> Answer<Vec<Added>> {
        ask!(self, add(additions))
    }

    async fn sources(&self) -> Answer<Vec<SourceRow>> {
        ask!(self, sources())
    }

    async fn bytes(&self, hash: &ContentHash) -> Answer<Vec<u8>> {
        ask!(self, bytes(hash))
    }

    async fn documents(&self) -> Answer<Vec<DocumentRow>> {
        ask!(self, documents())
    }

    async fn document(&self, number: u64) -> Answer<DocumentRow> {
        ask!(self, document(number))
    }

    async fn record(&self, document: u64) -> Answer<Record> {
        ask!(self, record(document))
    }

    async fn judged(&self, document: u64) -> Answer<Judged> {
        ask!(self, judged(document))
    }

    async fn find(&self, layer: Layer, filter: &Filter) -> Answer<Vec<Finding>> {
        ask!(self, find(layer, filter))
    }

    async fn count(&self, layer: Layer, filter: &Filter) -> Answer<u64> {
        ask!(self, count(layer, filter))
    }

    async fn voices(&self, document: Option<u64>) -> Answer<Vec<Voice>> {
        ask!(self, voices(document))
    }

    async fn names(&self) -> Answer<Names> {
        ask!(self, names())
    }

    async fn search(&self, query: &Query, speaker: Option<&str>, limit: u32) -> Answer<Vec<Hit>> {
        ask!(self, search(query, speaker, limit))
    }

    async fn judge(&self, judgement: &NewJudgement) -> Answer<Judgement> {
        ask!(self, judge(judgement))
    }

    async fn judge_all(&self, judgements: &[NewJudgement]) -> Answer<Vec<Judgement>> {
        ask!(self, judge_all(judgements))
    }

    async fn history(&self, document: Option<u64>) -> Answer<Vec<Judgement>> {
        ask!(self, history(document))
    }

    async fn reread(&self, source: &ContentHash, records: &[Record]) -> Answer<Reread> {
        ask!(self, reread(source, records))
    }
}
