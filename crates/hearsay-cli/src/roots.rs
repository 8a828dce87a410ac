//! `hearsay roots`: the voices at the ends of chains, with how much hangs on each.
//!
//! Owns: which ends of chains are one root of the case.
//! Never: counts the roots of one claim; `across` does.

// A method's path is bound to one lifetime of its reader; the closures take any.
#![allow(clippy::redundant_closure_for_method_calls)]

use std::collections::{BTreeMap, BTreeSet};

use hearsay::document::names::DETERMINERS;
use hearsay::document::{Layer, SourceKind};
use hearsay_store::rows::ChainRow;
use hearsay_store::{Names, Order, Store as _};
use serde::Serialize;

use crate::args::RootsArguments;
use crate::table::{self, Column, Table};
use crate::tables::{filter, heed, rows, with_store};
use crate::{Outcome, across};

/// A root with how much hangs on it.
#[derive(Default, Serialize)]
struct RootRow {
    root: String,
    statements: u64,
    documents: u64,
    source_kind: String,
    /// Numbers of the documents, in their order.
    #[serde(rename = "in")]
    within: Vec<String>,
}

const ROOTS: Table<RootRow> = Table {
    what: "roots",
    columns: &[
        Column::rest("root", |r| r.root.clone()),
        Column::new("kind", 10, |r| r.source_kind.clone()),
        Column::right("statements", 10, |r| r.statements.to_string()),
        Column::right("documents", 9, |r| r.documents.to_string()),
        Column::new("in", 16, |r| first_of(&r.within)),
    ],
    csv: &[&["root", "source_kind", "statements", "documents", "in"]],
};

/// The first of some numbers.
fn first_of(numbers: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut shown = numbers[..numbers.len().min(SHOWN)].join(", ");
    if numbers.len() > SHOWN {
        shown.push_str(", …");
    }
    shown
}

/// `hearsay roots`.
pub(crate) fn roots(arguments: &RootsArguments) -> anyhow::Result<Outcome> {
    let RootsArguments {
        table: arguments,
        claims,
        of,
    } = arguments;
    if of.is_some() {
        heed(&arguments.filter, "the tellings of one claim", &[])?;
    } else if *claims {
        let known = ["--document", "--speaker", "--root", "--from", "--to"];
        heed(&arguments.filter, "claims told at several places", &known)?;
    }
    with_store(arguments, async |store| {
        if *claims || of.is_some() {
            return across::claim_roots(store, arguments, of.as_deref()).await;
        }
        let mut filter = filter(store, &arguments.filter, Layer::Attributions, Order::Text).await?;
        filter.leaves = true;
        let findings = store.find(Layer::Attributions, &filter).await?;
        let chains = rows(store, &findings, |r, id| r.chain(id)).await?;
        let roots = ends(chains, &store.names().await?);
        table::print_first(&ROOTS, roots, &arguments.print)
    })
}

/// The roots at the ends of chains, those of most documents first.
fn ends(chains: Vec<ChainRow>, names: &Names) -> Vec<RootRow> {
    let kinds = Kinds::of(&chains, names);
    let mut roots: BTreeMap<Key, RootRow> = BTreeMap::new();
    for chain in chains {
        let Some(name) = chain.testimony.root else {
            continue;
        };
        let mut key = (names.key(&name), chain.place.document);
        let kind = kinds.better(&name, &key);
        // "Some" in two documents need not be the same people.
        if kind != Some(SourceKind::Anonymous) {
            key.1.clear();
        }
        let written = names.written(&key.0).map(str::to_owned);
        let row = roots.entry(key).or_default();
        if row.root.is_empty() {
            row.root = written.unwrap_or(name);
            row.source_kind = kind.map_or(chain.source_kind, |kind| kind.as_str().to_owned());
        }
        row.statements += 1;
        let number = chain.place.id.split('.').next().unwrap_or_default();
        if row.within.last().is_none_or(|last| last != number) {
            row.within.push(number.to_owned());
            row.documents += 1;
        }
    }
    let mut roots: Vec<RootRow> = roots.into_values().collect();
    roots.sort_by(|a, b| {
        (b.documents, b.statements)
            .cmp(&(a.documents, a.statements))
            .then_with(|| a.root.cmp(&b.root))
    });
    roots
}

/// A voice, and the id of the document that it is known in.
type Key = (String, String);

/// Which voices are of which kind in which document.
struct Kinds {
    named: BTreeSet<Key>,
    speaking: BTreeSet<Key>,
    anonymous: BTreeSet<Key>,
}

impl Kinds {
    fn of(chains: &[ChainRow], names: &Names) -> Self {
        let of_kind = |kind: SourceKind| -> BTreeSet<Key> {
            let own = chains.iter().filter(|c| c.source_kind == kind.as_str());
            let keys = own.filter_map(|chain| {
                let root = chain.testimony.root.as_deref()?;
                Some((names.key(root), chain.place.document.clone()))
            });
            keys.collect()
        };
        Self {
            named: of_kind(SourceKind::Named),
            speaking: of_kind(SourceKind::Speaker),
            anonymous: of_kind(SourceKind::Anonymous),
        }
    }

    /// What kind of source a voice is that some chain has for nobody in particular: "she" may lead to a spokeswoman without
    /// a name, "you" to whoever speaks.
    fn better(&self, name: &str, key: &Key) -> Option<SourceKind> {
        if !self.anonymous.contains(key) {
            None
        } else if is_name(name) && self.named.contains(key) {
            Some(SourceKind::Named)
        } else if is_name(name) && self.speaking.contains(key) {
            Some(SourceKind::Speaker)
        } else {
            Some(SourceKind::Anonymous)
        }
    }
}

/// Whether a voice is called by a name, and not by what it is: "A spokeswoman".
fn is_name(called: &str) -> bool {
    let first = called.split_whitespace().next().unwrap_or("");
    first.starts_with(char::is_uppercase) && !DETERMINERS.contains(&first.to_lowercase().as_str())
}
