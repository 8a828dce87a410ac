//! `hearsay open`: a case in the browser, with what people decide there kept.
//!
//! Owns: what is answered to which request. The pages are the library's ([`hearsay::page`]).

mod across;
mod decide;
mod http;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, bail};
use hearsay::document::record::Record;
use hearsay::document::{Document, Layer};
use hearsay::page::{self, Bench, Decided, Listed, Passage};
use hearsay_store::judgement::undone;
use hearsay_store::rows::{PassageRow, Reader};
use hearsay_store::{
    Act, Case, DocumentRow, Filter, Judged, Location, Query, Store as _, StoreError,
};

use crate::args::OpenArguments;
use crate::{Outcome, browser, case, judge, output, read, search};
use http::{Answer, Request, Server};

/// Documents of which a search shows passages.
const FOUND: u32 = 20;
/// How often Ctrl-C is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// `hearsay open`.
pub(crate) fn run(arguments: &OpenArguments) -> anyhow::Result<Outcome> {
    let location = match &arguments.named {
        Some(name) => Location::parse(name)?,
        None => case::existing(&arguments.decider.case)?,
    };
    let name = arguments
        .named
        .clone()
        .or(arguments.decider.case.case.clone());
    // Whoever only reads need not say who it is.
    let author = judge::author(arguments.decider.author.as_deref()).ok();
    // What cannot be opened is said here, and not in the browser.
    case::with(&location, async |_| Ok(()))?;
    let server = Server::listen(arguments.port)
        .with_context(|| format!("cannot listen on port {}", arguments.port))?;
    let address = server.address();
    output::print_styled(&format!(
        "{location} is open at {address}\n{}; Ctrl-C ends it\n",
        author.as_deref().map_or_else(
            || "nobody decides, for want of --author NAME".to_owned(),
            |author| format!("{author} decides")
        )
    ))?;
    read::heed_interrupts();
    let bench = Workbench {
        called: called(&location),
        name: match &location {
            Location::File(path) => Some(path.clone()),
            Location::Database(_) => name,
        },
        location,
        author,
    };
    server.serve(move |request| bench.answer(request))?;
    if !arguments.no_open {
        browser::open(address.as_ref());
    }
    while !read::is_interrupted() {
        thread::sleep(LOOK);
    }
    server.end();
    Ok(Outcome::Done)
}

/// What a case is called on its pages: its file's name without the ending, or its database.
fn called(location: &Location) -> String {
    match location {
        Location::File(path) => path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default(),
        Location::Database(_) => location.to_string(),
    }
}

/// A case that is open in the browser. It is opened anew for each answer: what has become of it meanwhile is seen, and
/// none waits for another.
struct Workbench {
    location: Location,
    called: String,
    /// What leads to it on the command line, where something is needed.
    name: Option<PathBuf>,
    author: Option<String>,
}

impl Workbench {
    fn answer(&self, request: &Request) -> Answer {
        if request.acts {
            let done = case::with(&self.location, async |store| {
                self.done(store, request).await
            });
            return match done {
                Ok(value) => Answer::data(&value),
                Err(error) => {
                    let (_, words) = self.failure(&error);
                    Answer::data(&serde_json::json!({ "error": words }))
                }
            };
        }
        let shown = match request.path.as_str() {
            "" => case::with(&self.location, async |store| self.overview(store).await),
            "search" => case::with(&self.location, async |store| {
                self.found(store, &request.query).await
            }),
            path => match path.parse::<u64>() {
                Ok(number) => case::with(&self.location, async |store| {
                    self.document(store, number).await
                }),
                Err(_) => self.table(path, &request.query),
            },
        };
        shown.map_or_else(
            |error| {
                let (status, words) = self.failure(&error);
                Answer::page(page::told(&self.called, &words)).of(status)
            },
            Answer::page,
        )
    }

    /// The page of a table.
    fn table(&self, path: &str, query: &str) -> anyhow::Result<String> {
        let sheet = across::table(path, query, self.name.as_deref())?;
        Ok(page::across(&self.called, &across::names(), path, &sheet))
    }

    /// What is said where a page cannot be shown or nothing be decided.
    fn failure(&self, error: &anyhow::Error) -> (&'static str, String) {
        if error.is::<across::NoTable>() {
            return ("404 Not Found", format!("{error:#}"));
        }
        match error.downcast_ref::<StoreError>() {
            Some(StoreError::NoDocument(_)) => ("404 Not Found", format!("{error:#}")),
            Some(StoreError::Missing(_)) => (
                "410 Gone",
                format!(
                    "{} is no longer there: it was moved or removed while it was open here. What was decided is in it, \
                     wherever it is; back in its place, it is shown again.",
                    self.location
                ),
            ),
            _ => ("500 Internal Server Error", format!("{error:#}")),
        }
    }

    /// Does what is asked for.
    async fn done(&self, store: &Case, request: &Request) -> anyhow::Result<serde_json::Value> {
        let author = self
            .author
            .as_deref()
            .context("say who decides: hearsay open --author NAME")?;
        match request.path.as_str() {
            "decide" => decide::decide(store, author, &request.body).await,
            "undo" => decide::take_back(store, author, false).await,
            "redo" => decide::take_back(store, author, true).await,
            other => bail!("nothing is known of {other:?}"),
        }
    }

    /// The documents, each with how far its checking has come.
    async fn overview(&self, store: &Case) -> anyhow::Result<String> {
        let leaves = Filter {
            leaves: true,
            without_kinds: vec!["question".into()],
            ..Filter::default()
        };
        let mut claims: BTreeMap<u64, usize> = BTreeMap::new();
        for finding in store.find(Layer::Claims, &leaves).await? {
            *claims.entry(finding.document).or_default() += 1;
        }
        let history = store.history(None).await?;
        let undone = undone(&history);
        let mut decided: BTreeSet<(u64, &str)> = BTreeSet::new();
        let mut signed: BTreeSet<(u64, &str)> = BTreeSet::new();
        for entry in history.iter().filter(|e| !undone.contains(&e.number)) {
            if let (Some(document), Some(on)) = (entry.document, entry.act.on()) {
                decided.insert((document, &on.id));
                if matches!(entry.act, Act::SignOff { .. }) {
                    signed.insert((document, &on.id));
                }
            }
        }
        let of =
            |set: &BTreeSet<(u64, &str)>, number| set.iter().filter(|(n, _)| *n == number).count();
        let documents = store.documents().await?;
        let listed: Vec<Listed> = documents
            .into_iter()
            .map(|document| Listed {
                number: document.number,
                claims: claims.get(&document.number).copied().unwrap_or_default(),
                decided: of(&decided, document.number),
                signed_off: of(&signed, document.number),
                called: title(&document),
                published: document.published,
                publisher: document.publisher,
            })
            .collect();
        Ok(page::overview(&self.called, &across::names(), &listed))
    }

    /// The page of one document.
    async fn document(&self, store: &Case, number: u64) -> anyhow::Result<String> {
        let row = store.document(number).await?;
        let documents = store.documents().await?;
        let at = documents.iter().position(|d| d.number == number);
        let beside = |step: isize| {
            let at = at?.checked_add_signed(step)?;
            documents.get(at).map(|document| document.number)
        };
        let judged = store.judged(number).await?;
        let record = judged.without_rejected();
        let document = record.restore();
        let bench = Bench {
            case: self.called.clone(),
            number,
            neighbours: [beside(-1), beside(1)],
            author: self.author.clone(),
            decided: decided(number, &judged, &record, &document),
        };
        Ok(page::workbench(&document, &row.source_name, &bench))
    }

    /// What holds some words.
    async fn found(&self, store: &Case, query: &str) -> anyhow::Result<String> {
        let words = http::value(query, "words").unwrap_or_default();
        let hits = store.search(&Query::parse(&words), None, FOUND + 1).await?;
        let names = store.names().await?;
        let mut passages = Vec::new();
        for hit in hits.iter().take(FOUND as usize) {
            let document = store.document(hit.document).await?;
            let judged = store.judged(hit.document).await?;
            let rows = Reader::new(&document, &judged, &names).passages(&hit.spans);
            passages.extend(
                rows.iter()
                    .take(search::PASSAGES)
                    .map(|row| passage(&document, row)),
            );
        }
        let more = hits.len() > FOUND as usize;
        Ok(page::found(&self.called, &words, &passages, more))
    }
}

/// A document's title, or the name of its source.
fn title(document: &DocumentRow) -> String {
    let title = document.title.as_deref().filter(|title| !title.is_empty());
    title.unwrap_or(&document.source_name).to_owned()
}

fn passage(document: &DocumentRow, row: &PassageRow) -> Passage {
    let words = row.place.words.split(' ').map(str::to_owned);
    Passage {
        document: document.number,
        called: title(document),
        published: document.published.clone(),
        chain: row.testimony.chain.clone(),
        words: words.zip(search::hits(row)).collect(),
        at: row.place.span.start(),
    }
}

/// What is decided about claims, attributions and what is foreseen, by the ids they have on the page: a record that is
/// restored counts anew. Of a layer that is not restored whole nothing can be decided there.
fn decided(
    number: u64,
    judged: &Judged,
    record: &Record,
    restored: &Document,
) -> BTreeMap<String, Decided> {
    let layers: [(Layer, &str, Vec<&str>, usize); 3] = [
        (
            Layer::Claims,
            "c",
            record.claims.iter().map(|c| c.id.as_str()).collect(),
            restored.claims.len(),
        ),
        (
            Layer::Attributions,
            "a",
            record.attributions.iter().map(|a| a.id.as_str()).collect(),
            restored.attributions.len(),
        ),
        (
            Layer::Predictions,
            "p",
            record.predictions.iter().map(|p| p.id.as_str()).collect(),
            restored.predictions.len(),
        ),
    ];
    let mut all = BTreeMap::new();
    for (layer, letter, ids, shown) in layers {
        if ids.len() != shown {
            continue;
        }
        for (at, id) in ids.into_iter().enumerate() {
            let decided = decide::decided(&format!("{number}.{id}"), judged.standing(layer, id));
            all.insert(format!("{letter}{}", at + 1), decided);
        }
    }
    all
}
