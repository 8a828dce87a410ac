//! What every store of a case can do, whatever keeps it.
//!
//! Owns: the trait [`Store`], its requests, answers and errors.
//! Never: a line of SQL.

use std::future::Future;

use hearsay_document::Layer;
use hearsay_document::record::{Record, Span};

use crate::called::Names;
use crate::hash::ContentHash;
use crate::judged::{Judged, Unattached};
use crate::judgement::{Judgement, NewJudgement};
use crate::query::{Filter, Query};

/// Why a store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no case {0}")]
    Missing(String),
    /// The file is something else.
    #[error("{0} is not a case")]
    NotACase(String),
    /// The file cannot be opened, nor begun.
    #[error("{0} cannot be opened; there is no such folder, or nobody may write there")]
    Closed(String),
    /// The file was written by a later version.
    #[error(
        "{name} was written by a newer version of hearsay (schema {found}; this one knows {known})"
    )]
    Newer {
        /// The file.
        name: String,
        /// Its schema version.
        found: i64,
        /// The newest known here.
        known: i64,
    },
    /// There is no such document in the case.
    #[error("there is no document {0} in the case")]
    NoDocument(u64),
    /// There is no such source in the case.
    #[error("there is no source {0} in the case")]
    NoSource(ContentHash),
    /// A judgement that fits nothing, or cannot be made.
    #[error("{0}")]
    Unfit(String),
    /// Something stored does not read.
    #[error("{what} does not read: {why}")]
    Damaged {
        /// What.
        what: String,
        /// Why.
        why: String,
    },
    /// The case is in use: another program writes to it and did not finish in time.
    #[error("the case is in use by another program; try again when it has finished")]
    Busy,
    /// The file, or the folder it is in, may not be written.
    #[error("the case may only be read here; copy it to a folder in which you may write")]
    ReadOnly,
    /// There is no room on the disk.
    #[error("the disk is full; what was confirmed before is safe")]
    Full,
    /// The file is damaged.
    #[error(
        "the case is damaged (a part of the file is missing or overwritten); go back to a copy of it, \
         or save what can be read with `sqlite3 CASE .recover`"
    )]
    Corrupt,
    /// The address of a database that cannot be used.
    #[error("this address of a case is of no use: {0}")]
    Address(String),
    /// There is a database, and nothing in it.
    #[error("{0} has no case in it, or none that may be seen; hearsay add begins one")]
    Empty(String),
    /// No connection to the database.
    #[error("{name} cannot be opened: {why}")]
    Unreachable {
        /// The database.
        name: String,
        /// What it or the system says.
        why: String,
    },
    /// The connection ended.
    #[error("the connection to the database was lost ({0}); what was confirmed before is safe")]
    Lost(String),
    /// The database does not allow it.
    #[error("the database does not allow it ({0}); whoever keeps it gives rights")]
    Denied(String),
    /// The database failed.
    #[error("the store failed: {0}")]
    Database(sqlx::Error),
}

impl StoreError {
    /// Something stored that does not read, and why.
    pub(crate) fn damaged(what: &str, why: &impl ToString) -> Self {
        Self::Damaged {
            what: what.to_owned(),
            why: why.to_string(),
        }
    }
}

/// A source: the bytes of one input and what the person said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Name of the input, as it was given.
    pub name: String,
    /// The bytes, as they were read.
    pub bytes: Vec<u8>,
    /// The form it was said to have.
    pub form: Option<String>,
    /// The day of publication it was said to have.
    pub published: Option<String>,
    /// The title it was said to have.
    pub title: Option<String>,
}

/// A source with what was read from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    /// The source.
    pub source: Source,
    /// When it is added: an ISO 8601 time.
    pub at: String,
    /// Its documents, in order.
    pub records: Vec<Record>,
}

/// What came of adding a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Documents that are new in the case, by number.
    pub documents: Vec<u64>,
    /// Number of documents the case already had.
    pub known: usize,
}

/// A source as the case lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Its content address.
    pub hash: ContentHash,
    /// Name of the input when it was added.
    pub name: String,
    /// Number of bytes.
    pub size: u64,
    /// The form it was said to have.
    pub form: Option<String>,
    /// The day of publication it was said to have.
    pub published: Option<String>,
    /// The title it was said to have.
    pub title: Option<String>,
    /// When it was added.
    pub added: String,
    /// The engine of its documents' present reading, several joined with a comma.
    pub engine: String,
}

/// A document as the case lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// Its number in the case, counted from 1; never given twice.
    pub number: u64,
    /// Its id, unique in the case: the record's, with `~2` and so on behind it where two sources
    /// gave the same.
    pub id: String,
    /// The source it came from.
    pub source: ContentHash,
    /// Name of that source.
    pub source_name: String,
    /// Title.
    pub title: Option<String>,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Program and weights of the present reading.
    pub engine: String,
}

impl DocumentRow {
    /// Its number and what people know it by: its title, or else the name of its source.
    pub fn called(&self) -> String {
        let title = self.title.as_deref().filter(|title| !title.is_empty());
        format!("{} {}", self.number, title.unwrap_or(&self.source_name))
    }
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The document's number.
    pub document: u64,
    /// The layer.
    pub layer: Layer,
    /// Its id in the judged record.
    pub id: String,
}

/// A voice of the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// Its name; the one name where several were merged.
    pub name: String,
    /// Number of turns.
    pub turns: u64,
    /// Number of words in them.
    pub words: u64,
    /// Number of attributions that name it as their source.
    pub cited: u64,
    /// Documents in which it speaks or is cited.
    pub documents: u64,
}

/// A document that holds the words of a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The document's number.
    pub document: u64,
    /// How well it fits; greater is better, and comparable within one answer only.
    pub score: f64,
    /// Where the words stand in its text, in code points, in text order.
    pub spans: Vec<Span>,
}

/// What came of a new reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reread {
    /// Documents whose reading was replaced, by number.
    pub documents: Vec<u64>,
    /// Documents that are new, because the source is taken apart otherwise now.
    pub added: Vec<u64>,
    /// Documents the new reading does not have; their old reading stays.
    pub kept: Vec<u64>,
    /// Judgements that fitted before and fit nothing now, with the document's number.
    pub unattached: Vec<(u64, Unattached)>,
}

type Answer<T> = Result<T, StoreError>;

/// A case, kept somewhere.
///
/// Documents and sources are immutable and content-addressed, judgements only ever get more, and
/// every method is one transaction: it happens whole or not at all.
pub trait Store: Send + Sync {
    /// Whether the case has a source of these bytes.
    fn has_source(&self, hash: &ContentHash) -> impl Future<Output = Answer<bool>> + Send;

    /// Adds sources with their documents, all or none. Sources that are already in are left alone.
    fn add(&self, additions: &[Addition]) -> impl Future<Output = Answer<Vec<Added>>> + Send;

    /// Sources in the order of their first documents.
    fn sources(&self) -> impl Future<Output = Answer<Vec<SourceRow>>> + Send;

    /// A source's bytes.
    fn bytes(&self, hash: &ContentHash) -> impl Future<Output = Answer<Vec<u8>>> + Send;

    /// Documents by number.
    fn documents(&self) -> impl Future<Output = Answer<Vec<DocumentRow>>> + Send;

    /// One document.
    fn document(&self, number: u64) -> impl Future<Output = Answer<DocumentRow>> + Send;

    /// A document's record as the machine found it, under the document's id.
    fn record(&self, document: u64) -> impl Future<Output = Answer<Record>> + Send;

    /// A document's record as people's judgements leave it.
    fn judged(&self, document: u64) -> impl Future<Output = Answer<Judged>> + Send;

    /// Findings of a layer that pass a filter.
    fn find(
        &self,
        layer: Layer,
        filter: &Filter,
    ) -> impl Future<Output = Answer<Vec<Finding>>> + Send;

    /// How many findings of a layer pass a filter, whatever its limit.
    fn count(&self, layer: Layer, filter: &Filter) -> impl Future<Output = Answer<u64>> + Send;

    /// Voices of the case, or of one document: by words spoken, then by times cited.
    fn voices(&self, document: Option<u64>) -> impl Future<Output = Answer<Vec<Voice>>> + Send;

    /// What voices are called in the case.
    fn names(&self) -> impl Future<Output = Answer<Names>> + Send;

    /// Documents that hold the words of a query, the best first, with every place the words stand
    /// at. With `speaker`, only documents in which somebody of that name speaks or is cited.
    fn search(
        &self,
        query: &Query,
        speaker: Option<&str>,
        limit: u32,
    ) -> impl Future<Output = Answer<Vec<Hit>>> + Send;

    /// Writes a judgement down. It must fit the present reading.
    fn judge(&self, judgement: &NewJudgement) -> impl Future<Output = Answer<Judgement>> + Send;

    /// Writes several judgements down in their order, all or none.
    fn judge_all(
        &self,
        judgements: &[NewJudgement],
    ) -> impl Future<Output = Answer<Vec<Judgement>>> + Send;

    /// The history in order: all of it, or what concerns one document.
    fn history(&self, document: Option<u64>)
    -> impl Future<Output = Answer<Vec<Judgement>>> + Send;

    /// Replaces the readings of a source's documents.
    fn reread(
        &self,
        source: &ContentHash,
        records: &[Record],
    ) -> impl Future<Output = Answer<Reread>> + Send;
}
