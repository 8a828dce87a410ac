//! `hearsay claims`, `chains`, `voices`, `timeline`, `figures`, `events`, `shifts`, `echoes`, `documents`: tables of a
//! case, or of files that are read for it.

// A method's path is bound to one lifetime of its reader; the closures take any.
#![allow(clippy::redundant_closure_for_method_calls)]

use std::collections::BTreeMap;

use anyhow::{Context as _, bail};
use hearsay::document::Layer;
use hearsay_store::fields;
use hearsay_store::rows::Reader;
use hearsay_store::{Case, Filter, Finding, Order, Store as _};
use serde::Serialize;

use crate::args::{
    ChainsArguments, ClaimsArguments, DocumentsArguments, FiguresArguments, FilterArguments,
    Format, TableArguments, TimelineArguments, VoicesArguments,
};
use crate::asked::Asked;
use crate::shapes::{CHAINS, CLAIMS, ECHOES, EVENTS, FIGURES, SHIFTS, TIMELINE};
use crate::table::{self, Column, Table};
use crate::{Outcome, across, add, case, inputs, read};

/// Opens the case, or reads the files into one that is gone afterwards, and works on it.
pub(crate) fn with_store(
    arguments: &TableArguments,
    work: impl AsyncFnOnce(&Case) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    if let Some(location) = case::asked(&arguments.files, &arguments.case)? {
        case::with(&location, work)?;
        return Ok(Outcome::Done);
    }
    let options = read::options(&arguments.reading)?;
    let (files, failures) = inputs::expand(&arguments.files);
    add::report(&failures);
    read::heed_interrupts();
    case::wait(async {
        let store = Case::in_memory().await?;
        let tally = add::into(&store, &files, &arguments.reading, &options).await?;
        if tally.interrupted {
            return Ok(Outcome::Interrupted);
        }
        if tally.added + tally.known == 0 {
            bail!("nothing could be read");
        }
        work(&store).await?;
        Ok(if tally.skipped + failures.len() > 0 {
            Outcome::Skipped
        } else {
            Outcome::Done
        })
    })
}

/// Refuses filters that a table does not know, so that none is passed over in silence.
pub(crate) fn heed(arguments: &FilterArguments, what: &str, known: &[&str]) -> anyhow::Result<()> {
    let given = arguments.given();
    match given.iter().find(|name| !known.contains(name)) {
        Some(name) if known.is_empty() => bail!("{what} cannot be filtered; leave {name} out"),
        Some(name) => bail!(
            "{what} cannot be filtered by {name}, only by {}",
            known.join(", ")
        ),
        None => Ok(()),
    }
}

/// The kinds that are asked for, in the record's words; wrong ones are refused with those there are.
fn kinds(arguments: &FilterArguments, layer: Layer) -> anyhow::Result<Vec<String>> {
    let field = match layer {
        Layer::Attributions => "source_kind",
        Layer::Times => "type",
        Layer::Events => "plover",
        Layer::Predictions => "class",
        _ => "kind",
    };
    let known = fields::known(layer, field).unwrap_or_default();
    let kind = |wanted: &String| {
        let found = known.iter().find(|kind| kind.eq_ignore_ascii_case(wanted));
        found.map(|kind| (*kind).to_owned()).with_context(|| {
            if known.is_empty() {
                format!("{layer} are of no kinds; leave --kind out")
            } else {
                format!(
                    "there are no {layer} of the kind {wanted:?}; kinds are {}",
                    known.join(", ")
                )
            }
        })
    };
    arguments.kind.iter().map(kind).collect()
}

pub(crate) async fn filter(
    store: &Case,
    arguments: &FilterArguments,
    layer: Layer,
    order: Order,
) -> anyhow::Result<Filter> {
    let scored = !matches!(
        layer,
        Layer::Times | Layer::Quantities | Layer::Events | Layer::Shifts
    );
    if arguments.min_score.is_some() && !scored {
        bail!("{layer} have no score; leave --min-score out");
    }
    if let (Some(from), Some(to)) = (&arguments.from, &arguments.to)
        && from > to
    {
        bail!("no day is both not before {from} and not after {to}; turn --from and --to round");
    }
    let document = match &arguments.document {
        Some(wanted) => Some(case::document(store, wanted).await?.number),
        None => None,
    };
    Ok(Filter {
        document,
        kinds: kinds(arguments, layer)?,
        speaker: arguments.speaker.clone(),
        root: arguments.root.clone(),
        from: arguments.from.clone(),
        to: arguments.to.clone(),
        min_score: arguments.min_score,
        status: arguments.status.clone(),
        rejected: arguments.rejected,
        order,
        ..Filter::default()
    })
}

/// Rows of findings, in the findings' order. Each document is loaded once, whatever the order.
pub(crate) async fn rows<R>(
    store: &Case,
    findings: &[Finding],
    make: impl Fn(&Reader<'_>, &str) -> Option<R>,
) -> anyhow::Result<Vec<R>> {
    let mut wanted: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        wanted.entry(finding.document).or_default().push(index);
    }
    let mut rows: Vec<Option<R>> = Vec::new();
    rows.resize_with(findings.len(), || None);
    let names = store.names().await?;
    for (number, indices) in wanted {
        let document = store.document(number).await?;
        let judged = store.judged(number).await?;
        let reader = Reader::new(&document, &judged, &names);
        for index in indices {
            rows[index] = make(&reader, &findings[index].id);
        }
    }
    Ok(rows.into_iter().flatten().collect())
}

/// Finds, makes rows and prints.
async fn show<R: Serialize>(
    store: &Case,
    shape: &Table<R>,
    layer: Layer,
    filter: Filter,
    arguments: &TableArguments,
    make: impl Fn(&Reader<'_>, &str) -> Option<R>,
) -> anyhow::Result<()> {
    let (rows, all) = found(store, layer, filter, arguments, make).await?;
    table::print(shape, &rows, all, &arguments.print)
}

/// Finds and makes the rows that are to be shown; says how many there are.
async fn found<R>(
    store: &Case,
    layer: Layer,
    mut filter: Filter,
    arguments: &TableArguments,
    make: impl Fn(&Reader<'_>, &str) -> Option<R>,
) -> anyhow::Result<(Vec<R>, u64)> {
    filter.limit = table::limit(&arguments.print);
    let findings = store.find(layer, &filter).await?;
    let all = if filter.limit.is_some() {
        store.count(layer, &filter).await?
    } else {
        findings.len() as u64
    };
    let rows = rows(store, &findings, make).await?;
    if rows.is_empty() {
        hint_at_root(store, layer, &filter).await?;
    }
    Ok((rows, all))
}

/// Says where the words of somebody are to be found who speaks in no turn, but is cited.
async fn hint_at_root(store: &Case, layer: Layer, filter: &Filter) -> anyhow::Result<()> {
    let Some(name) = filter.speaker.clone().filter(|_| filter.root.is_none()) else {
        return Ok(());
    };
    let cited = Filter {
        speaker: None,
        root: Some(name.clone()),
        limit: None,
        ..filter.clone()
    };
    let count = store.count(layer, &cited).await?;
    if count > 0 {
        anstream::eprintln!(
            "hearsay: nobody called {name:?} speaks in a turn; --root {name:?} finds what goes back to that name ({layer}: {count})"
        );
    }
    Ok(())
}

/// `hearsay claims`.
pub(crate) fn claims(arguments: &ClaimsArguments) -> anyhow::Result<Outcome> {
    let ClaimsArguments {
        table: arguments,
        parts,
    } = arguments;
    with_store(arguments, async |store| {
        let mut filter = filter(store, &arguments.filter, Layer::Claims, Order::Score).await?;
        // A sentence and its parts would be checked together.
        filter.leaves = !parts;
        filter.without_kinds = vec!["question".into()];
        show(store, &CLAIMS, Layer::Claims, filter, arguments, |r, id| {
            r.claim(id)
        })
        .await
    })
}

/// `hearsay chains`: ladders of files, a table of a case.
pub(crate) fn chains(arguments: &ChainsArguments) -> anyhow::Result<Outcome> {
    let table = &arguments.table;
    let reads = !table.files.is_empty() && case::among(&table.files).is_none();
    // Ladders know these filters; with any other the chains are a table, which knows all.
    let ladders = table.filter.given().iter().all(|name| *name == "--root");
    let whole = table.print.limit.is_none();
    if reads && ladders && whole && table.print.format == Format::Table {
        return read::chains(arguments);
    }
    with_store(table, async |store| {
        let mut filter = filter(store, &table.filter, Layer::Attributions, Order::Depth).await?;
        filter.leaves = true;
        filter.anonymous = arguments.anonymous;
        filter.min_depth = u32::try_from(arguments.min_depth).ok();
        show(
            store,
            &CHAINS,
            Layer::Attributions,
            filter,
            table,
            |r, id| r.chain(id),
        )
        .await
    })
}

/// `hearsay timeline`.
pub(crate) fn timeline(arguments: &TimelineArguments) -> anyhow::Result<Outcome> {
    let TimelineArguments {
        table: arguments,
        disputed,
    } = arguments;
    if *disputed {
        heed(&arguments.filter, "disputed dates", &[])?;
    }
    with_store(arguments, async |store| {
        if *disputed {
            return across::disputed_dates(store, &arguments.print).await;
        }
        let mut filter = filter(store, &arguments.filter, Layer::Times, Order::Day).await?;
        if filter.kinds.is_empty() {
            filter.kinds = vec!["DATE".into(), "TIME".into()];
            filter.dated = true;
        }
        let (rows, all) = found(store, Layer::Times, filter, arguments, |r, id| r.time(id)).await?;
        let drawn = if table::is_page(&arguments.print) {
            Some(across::timeline(store, &rows).await?)
        } else {
            None
        };
        table::print_drawn(&TIMELINE, &rows, all, drawn, &arguments.print)
    })
}

/// `hearsay figures`.
pub(crate) fn figures(arguments: &FiguresArguments) -> anyhow::Result<Outcome> {
    let FiguresArguments {
        table: arguments,
        across,
    } = arguments;
    if *across {
        heed(&arguments.filter, "figures across documents", &[])?;
    }
    with_store(arguments, async |store| {
        if *across {
            return across::figures(store, &arguments.print).await;
        }
        let mut filter = filter(store, &arguments.filter, Layer::Quantities, Order::Text).await?;
        if filter.kinds.is_empty() {
            filter.without_kinds = vec!["ordinal".into(), "duration".into()];
        }
        show(
            store,
            &FIGURES,
            Layer::Quantities,
            filter,
            arguments,
            |r, id| r.figure(id),
        )
        .await
    })
}

/// `hearsay events`.
pub(crate) fn events(arguments: &TableArguments) -> anyhow::Result<Outcome> {
    with_store(arguments, async |store| {
        let filter = filter(store, &arguments.filter, Layer::Events, Order::Day).await?;
        show(store, &EVENTS, Layer::Events, filter, arguments, |r, id| {
            r.event(id)
        })
        .await
    })
}

/// `hearsay shifts`: within documents and between them.
pub(crate) fn shifts(arguments: &TableArguments) -> anyhow::Result<Outcome> {
    with_store(arguments, async |store| {
        let filter = filter(store, &arguments.filter, Layer::Shifts, Order::Text).await?;
        let findings = store.find(Layer::Shifts, &filter).await?;
        let mut all = rows(store, &findings, |r, id| r.shift(id)).await?;
        let names = store.names().await?;
        let asked = Asked::new(&filter, &names);
        let between = across::shifts_between(store).await?;
        all.extend(between.into_iter().filter(|row| {
            let voice = row.voice.as_ref();
            asked.passes(&row.place, &row.testimony, voice)
        }));
        table::print_first(&SHIFTS, all, &arguments.print)
    })
}

/// `hearsay echoes`: within documents and between them.
pub(crate) fn echoes(arguments: &TableArguments) -> anyhow::Result<Outcome> {
    with_store(arguments, async |store| {
        let filter = filter(store, &arguments.filter, Layer::Echoes, Order::Text).await?;
        let findings = store.find(Layer::Echoes, &filter).await?;
        let mut all = rows(store, &findings, |r, id| r.echo(id)).await?;
        let names = store.names().await?;
        let asked = Asked::new(&filter, &names);
        let between = across::echoes_between(store).await?;
        all.extend(between.into_iter().filter(|row| {
            (filter.kinds.is_empty() || filter.kinds.contains(&row.kind))
                && filter.min_score.is_none_or(|least| row.similarity >= least)
                && asked.passes(&row.place, &row.testimony, None)
        }));
        table::print_first(&ECHOES, all, &arguments.print)
    })
}

/// A voice of the case.
#[derive(Serialize)]
struct VoiceRow {
    name: String,
    turns: u64,
    words: u64,
    cited: u64,
    documents: u64,
}

const VOICES: Table<VoiceRow> = Table {
    what: "voices",
    columns: &[
        Column::rest("voice", |r| r.name.clone()),
        Column::right("turns", 7, |r| number(r.turns)),
        Column::right("words", 9, |r| number(r.words)),
        Column::right("cited", 7, |r| number(r.cited)),
        Column::right("documents", 9, |r| r.documents.to_string()),
    ],
    csv: &[&["name", "turns", "words", "cited", "documents"]],
};

/// A count, nothing for none.
fn number(n: u64) -> String {
    if n == 0 { String::new() } else { n.to_string() }
}

/// `hearsay voices`.
pub(crate) fn voices(arguments: &VoicesArguments) -> anyhow::Result<Outcome> {
    let table = TableArguments {
        files: arguments.files.clone(),
        case: arguments.case.clone(),
        reading: arguments.reading.clone(),
        print: arguments.print.clone(),
        filter: FilterArguments::default(),
    };
    with_store(&table, async |store| {
        if arguments.across {
            return across::actors(store, &arguments.print).await;
        }
        let document = match &arguments.document {
            Some(wanted) => Some(case::document(store, wanted).await?.number),
            None => None,
        };
        let rows: Vec<VoiceRow> = store
            .voices(document)
            .await?
            .into_iter()
            .map(|voice| VoiceRow {
                name: voice.name,
                turns: voice.turns,
                words: voice.words,
                cited: voice.cited,
                documents: voice.documents,
            })
            .collect();
        table::print_first(&VOICES, rows, &arguments.print)
    })
}

/// A document of the case.
#[derive(Serialize)]
struct DocumentLine {
    number: u64,
    document: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    source: String,
    hash: String,
    engine: String,
}

const DOCUMENTS: Table<DocumentLine> = Table {
    what: "documents",
    columns: &[
        Column::right("no.", 6, |r| r.number.to_string()),
        Column::new("published", 10, |r| r.published.clone().unwrap_or_default()),
        Column::new("publisher", 20, |r| r.publisher.clone().unwrap_or_default()),
        Column::rest("title", |r| r.title.clone().unwrap_or_default()),
        Column::rest("from", |r| r.source.clone()),
    ],
    csv: &[&[
        "number",
        "document",
        "published",
        "publisher",
        "title",
        "source",
        "hash",
        "engine",
    ]],
};

/// `hearsay documents`.
pub(crate) fn documents(arguments: &DocumentsArguments) -> anyhow::Result<Outcome> {
    let location = case::existing(&arguments.case)?;
    case::with(&location, async |store| {
        let rows: Vec<DocumentLine> = store
            .documents()
            .await?
            .into_iter()
            .map(|document| DocumentLine {
                number: document.number,
                document: document.id,
                published: document.published,
                publisher: document.publisher,
                title: document.title,
                source: document.source_name,
                hash: document.source.to_string(),
                engine: document.engine,
            })
            .collect();
        table::print_first(&DOCUMENTS, rows, &arguments.print)
    })?;
    Ok(Outcome::Done)
}
