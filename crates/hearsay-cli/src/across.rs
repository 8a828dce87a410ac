//! What needs the documents of a case together: roots of claims, echoes and shifts between documents, the scores
//! of the ledger. `hearsay-case` finds it; here documents are fetched for it and rows are printed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anstyle::Style;
use anyhow::{Context as _, bail};
use hearsay::document::view::RecordView;
use hearsay::document::{Document, Layer, Span, Text, record};
use hearsay_case::figures::Change;
use hearsay_case::ledger::{self, Score};
use hearsay_case::roots::{Roots, Telling, Why};
use hearsay_case::{
    ClaimPlace, DocumentId, actors, clusters, dating, echoes, figures, roots, shifts,
};
use hearsay_store::judgement::merged_names;
use hearsay_store::rows::{EchoRow, FigureRow, Reader, ShiftRow, TimeRow};
use hearsay_store::{DocumentRow, Judged, SqliteStore, Store as _};
use serde::Serialize;

use crate::args::{FilterArguments, Format, TableArguments, TableFormat};
use crate::table::{self, Column, Table};
use crate::{case, output, tables};

const DIM: Style = Style::new().dimmed();

/// Every document of a case as people's judgements leave it, without what is rejected.
pub(crate) struct All {
    rows: Vec<DocumentRow>,
    judged: Vec<Judged>,
    records: Vec<record::Record>,
    documents: Vec<Document>,
    merged: BTreeMap<String, String>,
}

impl All {
    /// What reads each document's findings, built once for all of them.
    fn readers(&self) -> Vec<Reader<'_>> {
        (0..self.rows.len())
            .map(|index| Reader::new(&self.rows[index], &self.judged[index], &self.merged))
            .collect()
    }

    /// Fetches them.
    pub(crate) async fn of(store: &SqliteStore) -> anyhow::Result<Self> {
        let rows = store.documents().await?;
        let mut all = Self {
            judged: Vec::with_capacity(rows.len()),
            records: Vec::with_capacity(rows.len()),
            documents: Vec::with_capacity(rows.len()),
            merged: merged_names(&store.history(None).await?),
            rows,
        };
        for row in &all.rows {
            let judged = store.judged(row.number).await?;
            let mut record = judged.without_rejected();
            rename(&mut record, &all.merged);
            all.documents.push(record.restore());
            all.records.push(record);
            all.judged.push(judged);
        }
        Ok(all)
    }

    fn row(&self, id: DocumentId) -> Option<&DocumentRow> {
        self.rows.get(id.index())
    }

    /// The record's id of a claim. A restored document numbers its claims anew, so the one with the
    /// same words is looked for where the two lists differ.
    fn claim_id(&self, place: ClaimPlace) -> Option<&str> {
        let (document, at) = (place.document.index(), place.claim.index());
        let claim = self.documents.get(document)?.claims.get(at)?;
        let text = &self.documents.get(document)?.text;
        let claims = &self.records.get(document)?.claims;
        let fits = |c: &&record::Claim| c.span.to_bytes(text) == Some(claim.span);
        let found = claims
            .get(at)
            .filter(fits)
            .or_else(|| claims.iter().find(fits));
        found.map(|claim| claim.id.as_str())
    }

    /// The name of a claim as tables show it: `3.c12`.
    fn name(&self, place: ClaimPlace) -> Option<String> {
        let number = self.row(place.document)?.number;
        Some(format!("{number}.{}", self.claim_id(place)?))
    }

    fn outcome(&self, document: usize, prediction: usize) -> Option<f64> {
        let own = self.documents.get(document)?;
        let about = own.predictions.get(prediction)?.about;
        let record = self.records.get(document)?;
        let words = |p: &record::Prediction| {
            p.about.or_else(|| {
                let claim = p.claim.as_deref()?;
                record.claims.iter().find(|c| c.id == claim).map(|c| c.span)
            })
        };
        let fits = |p: &&record::Prediction| {
            words(p).and_then(|span| span.to_bytes(&own.text)) == Some(about)
        };
        let found = record
            .predictions
            .get(prediction)
            .filter(fits)
            .or_else(|| record.predictions.iter().find(fits))?;
        let standing = self
            .judged
            .get(document)?
            .standing(Layer::Predictions, &found.id)?;
        standing.outcome.as_ref().map(|o| o.outcome)
    }
}

/// Gives the voices of a record the names that people have merged them into. A source that was resolved to
/// nobody becomes somebody where its words are such a name.
fn rename(record: &mut record::Record, merged: &BTreeMap<String, String>) {
    if merged.is_empty() {
        return;
    }
    let speakers = record.turns.iter_mut().filter_map(|t| t.speaker.as_mut());
    for name in speakers.chain(record.entities.iter_mut().map(|e| &mut e.name)) {
        if let Some(into) = merged.get(&name.to_lowercase()) {
            name.clone_from(into);
        }
    }
    let view = RecordView::new(record);
    let named: Vec<(usize, record::Entity)> = record
        .attributions
        .iter()
        .enumerate()
        .filter(|(_, attribution)| attribution.entity.is_none())
        .filter_map(|(index, attribution)| {
            let into = merged.get(&view.source_name(attribution)?.to_lowercase())?;
            let mentions = attribution.source.iter().map(|&span| record::Mention {
                span,
                form: "name".into(),
            });
            let entity = record::Entity {
                id: format!("merged{index}"),
                kind: "person".into(),
                name: into.clone(),
                mentions: mentions.collect(),
                ..record::Entity::default()
            };
            Some((index, entity))
        })
        .collect();
    drop(view);
    for (index, entity) in named {
        record.attributions[index].entity = Some(entity.id.clone());
        record.entities.push(entity);
    }
}

/// How good a voice has been.
#[derive(Serialize)]
struct ScoreRow {
    by: String,
    settled: usize,
    made: usize,
    brier: f64,
    log: f64,
    enough: bool,
    calibration: Vec<BinRow>,
}

/// Settled predictions of one hedge against the probability it stands for.
#[derive(Serialize)]
struct BinRow {
    hedge: &'static str,
    probability: f64,
    settled: usize,
    share: f64,
    interval: [f64; 2],
}

const SCORES: Table<ScoreRow> = Table {
    what: "settled predictions",
    columns: &[
        Column::rest("who foresees", |r| r.by.clone()),
        Column::right("settled", 7, |r| r.settled.to_string()),
        Column::right("made", 6, |r| r.made.to_string()),
        Column::right("Brier", 6, |r| format!("{:.3}", r.brier)),
        Column::right("log", 6, |r| format!("{:.3}", r.log)),
        Column::new("", 20, |r| {
            if r.enough {
                String::new()
            } else {
                "too few to tell".to_owned()
            }
        }),
    ],
    csv: &[
        "by",
        "settled",
        "made",
        "brier",
        "log",
        "enough",
        "calibration",
    ],
};

fn score_row(score: Score) -> ScoreRow {
    let four = |x: f64| (x * 10_000.0).round() / 10_000.0;
    ScoreRow {
        enough: score.enough(),
        by: score.by.unwrap_or_else(|| "(everybody)".to_owned()),
        settled: score.n,
        made: score.made,
        brier: four(score.brier),
        log: four(score.log),
        calibration: score
            .bins
            .into_iter()
            .map(|bin| BinRow {
                hedge: bin.hedge.as_str(),
                probability: bin.probability,
                settled: bin.n,
                share: four(bin.share),
                interval: [four(bin.interval.0), four(bin.interval.1)],
            })
            .collect(),
    }
}

/// The document a filter asks for.
async fn wanted(store: &SqliteStore, filter: &FilterArguments) -> anyhow::Result<Option<u64>> {
    Ok(match &filter.document {
        Some(wanted) => Some(case::document(store, wanted).await?.number),
        None => None,
    })
}

/// Whether one of some names holds a part that is asked for.
fn is_named<'a>(part: Option<&String>, mut names: impl Iterator<Item = &'a String>) -> bool {
    part.is_none_or(|part| {
        let part = part.to_lowercase();
        names.any(|name| name.to_lowercase().contains(&part))
    })
}

/// `hearsay predictions --scores`.
pub(crate) async fn scores(store: &SqliteStore, arguments: &TableArguments) -> anyhow::Result<()> {
    let print = &arguments.print;
    let all = All::of(store).await?;
    let wanted = wanted(store, &arguments.filter).await?;
    let mut entries = ledger::entries(&all.documents, |document, prediction| {
        all.outcome(document.index(), prediction.index())
    });
    entries.retain(|entry| {
        let document = all.row(entry.document).map(|row| row.number);
        (wanted.is_none() || wanted == document)
            && is_named(arguments.filter.speaker.as_ref(), entry.by.iter())
    });
    let rows: Vec<ScoreRow> = ledger::overall(&entries)
        .into_iter()
        .chain(ledger::by_voice(&entries))
        .map(score_row)
        .collect();
    table::print(&SCORES, &rows, rows.len() as u64, print.format)?;
    if print.format == Format::Table
        && let Some(first) = rows.first()
    {
        let mut text = format!(
            "\n{DIM}Brier and log score: 0 is perfect; saying one half each time earns 0.250 and 0.693.\nCalibration, with the 95 % interval of the share:{DIM:#}\n"
        );
        for bin in &first.calibration {
            let _ = writeln!(
                text,
                "  {:<8}  stands for {:>3.0} %  came true {:>3.0} % of {} ({:.0}–{:.0} %)",
                bin.hedge,
                bin.probability * 100.0,
                bin.share * 100.0,
                bin.settled,
                bin.interval[0] * 100.0,
                bin.interval[1] * 100.0,
            );
        }
        output::print_styled(&text)?;
    }
    Ok(())
}

/// A claim that is told at several places, with what it goes back to.
#[derive(Serialize)]
struct ClaimRootsRow {
    id: String,
    words: String,
    documents: usize,
    voices: usize,
    roots: usize,
    /// Documents that deny it.
    denials: usize,
    names: Vec<String>,
    tellings: Vec<String>,
}

const CLAIM_ROOTS: Table<ClaimRootsRow> = Table {
    what: "claims told at several places",
    columns: &[
        Column::new("id", 10, |r| r.id.clone()),
        Column::right("docs", 5, |r| r.documents.to_string()),
        Column::right("voices", 6, |r| r.voices.to_string()),
        Column::right("roots", 5, |r| r.roots.to_string()),
        Column::right("denials", 7, |r| match r.denials {
            0 => String::new(),
            n => n.to_string(),
        }),
        Column::new("goes back to", 30, |r| r.names.join("; ")),
        Column::rest("claim", |r| r.words.clone()),
    ],
    csv: &[
        "id",
        "words",
        "documents",
        "voices",
        "roots",
        "denials",
        "names",
        "tellings",
    ],
};

/// One telling of a claim.
#[derive(Serialize)]
struct TellingRow {
    id: String,
    document: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    span: [u32; 2],
    words: String,
    chain: Vec<String>,
    /// Number of its root, from 1; none where it denies the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    root: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    root_name: Option<String>,
    /// Why it is the same root as an earlier telling.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
}

const TELLINGS: Table<TellingRow> = Table {
    what: "tellings",
    columns: &[
        Column::right("root", 6, |r| {
            r.root.map_or("denies".into(), |n| n.to_string())
        }),
        Column::new("id", 10, |r| r.id.clone()),
        Column::new("published", 10, |r| r.published.clone().unwrap_or_default()),
        Column::new("on whose word", 26, |r| r.chain.join(" → ")),
        Column::new("same root because", 26, |r| {
            r.because.clone().unwrap_or_default()
        }),
        Column::rest("telling", |r| r.words.clone()),
    ],
    csv: &[
        "root",
        "root_name",
        "id",
        "document",
        "published",
        "start",
        "end",
        "words",
        "chain",
        "because",
    ],
};

/// `hearsay roots --claims`, and `--of CLAIM`.
pub(crate) async fn claim_roots(
    store: &SqliteStore,
    arguments: &TableArguments,
    of: Option<&str>,
) -> anyhow::Result<()> {
    let all = All::of(store).await?;
    let found = echoes::between(&all.documents);
    let groups = clusters::find(&all.documents, &found);
    if let Some(wanted) = of {
        let place = all.place(wanted)?;
        let group = groups
            .into_iter()
            .find(|group| group.contains(&place))
            .unwrap_or_else(|| vec![place]);
        let roots = roots::of(&all.documents, &group, &found);
        let rows = all.tellings(&roots);
        let total = rows.len() as u64;
        table::print(&TELLINGS, &rows, total, arguments.print.format)?;
        if arguments.print.format == Format::Table {
            let counted =
                |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
            output::print_styled(&format!(
                "{DIM}{}, {}, {}{DIM:#}\n",
                counted(roots.documents, "document"),
                counted(roots.voices, "voice"),
                counted(roots.roots.len(), "independent root")
            ))?;
        }
        return Ok(());
    }
    let wanted = wanted(store, &arguments.filter).await?;
    let passes = |telling: &Telling| {
        let FilterArguments {
            speaker, from, to, ..
        } = &arguments.filter;
        let Some(row) = all.row(telling.claim.document) else {
            return false;
        };
        let day = row.published.as_ref();
        let voices = std::iter::once(&telling.own).chain(&telling.chain);
        wanted.is_none_or(|number| number == row.number)
            && is_named(speaker.as_ref(), voices.map(|voice| &voice.name))
            && from
                .as_ref()
                .is_none_or(|from| day.is_some_and(|day| day >= from))
            && to
                .as_ref()
                .is_none_or(|to| day.is_some_and(|day| day <= to))
    };
    let mut rows: Vec<ClaimRootsRow> = groups
        .iter()
        .zip(roots::of_each(&all.documents, &groups, &found))
        .filter(|(_, roots)| roots.tellings.len() > 1 && roots.tellings.iter().any(passes))
        .filter_map(|(group, roots)| {
            // The claim in words that assert it, where anybody's do.
            let mut tellings = roots.tellings.iter();
            let first = tellings.find(|telling| telling.root.is_some());
            let first = first.or(roots.tellings.first())?;
            let document = all.documents.get(first.claim.document.index())?;
            Some(ClaimRootsRow {
                id: all.name(first.claim)?,
                words: hearsay::summary::flat(document.text.slice(first.span)),
                documents: roots.documents,
                voices: roots.voices,
                roots: roots.roots.len(),
                denials: {
                    let denied = roots.tellings.iter().filter(|t| t.root.is_none());
                    denied
                        .map(|t| t.claim.document)
                        .collect::<BTreeSet<_>>()
                        .len()
                },
                names: roots
                    .roots
                    .iter()
                    .map(|root| all.called(&root.name))
                    .collect(),
                tellings: group.iter().filter_map(|place| all.name(*place)).collect(),
            })
        })
        .filter(|row| is_named(arguments.filter.root.as_ref(), row.names.iter()))
        .collect();
    // The more a claim is told and the fewer roots it has, the more there is to see.
    rows.sort_by_key(|row| (std::cmp::Reverse(row.documents), row.roots));
    let total = rows.len() as u64;
    if let Some(limit) = table::limit(&arguments.print) {
        rows.truncate(limit as usize);
    }
    table::print(&CLAIM_ROOTS, &rows, total, arguments.print.format)
}

impl All {
    /// What a voice is called: a document that speaks for itself without a publisher has only its title.
    fn called(&self, voice: &str) -> String {
        let own = self
            .documents
            .iter()
            .position(|document| document.id == voice);
        own.and_then(|index| self.row(DocumentId::new(index)))
            .map_or_else(|| voice.to_owned(), DocumentRow::called)
    }

    /// The claim somebody means by `3.c12`.
    fn place(&self, wanted: &str) -> anyhow::Result<ClaimPlace> {
        let (number, id) = match wanted.split_once('.') {
            Some((number, id)) => (number.to_owned(), id),
            None if self.rows.len() == 1 => (self.rows[0].number.to_string(), wanted),
            None => bail!("say of which document: 3.{wanted} is {wanted} of document 3"),
        };
        self.rows
            .iter()
            .position(|row| row.number.to_string() == number)
            .and_then(|index| {
                let document = DocumentId::new(index);
                (0..self.documents[index].claims.len())
                    .map(|claim| ClaimPlace {
                        document,
                        claim: hearsay::document::ClaimId::new(claim),
                    })
                    .find(|place| self.claim_id(*place) == Some(id))
            })
            .with_context(|| format!("there is no claim {wanted} in the case"))
    }

    fn tellings(&self, roots: &Roots) -> Vec<TellingRow> {
        let mut rows: Vec<TellingRow> = Vec::new();
        for (position, telling) in roots.tellings.iter().enumerate() {
            let Some(document) = self.documents.get(telling.claim.document.index()) else {
                continue;
            };
            let (Some(row), Some(id)) =
                (self.row(telling.claim.document), self.name(telling.claim))
            else {
                continue;
            };
            let link = roots.links.iter().find(|link| link.b == position);
            rows.push(TellingRow {
                id,
                document: row.id.clone(),
                published: row.published.clone(),
                span: document.text.to_code_points(telling.span),
                words: hearsay::summary::flat(document.text.slice(telling.span)),
                chain: std::iter::once(&telling.own)
                    .chain(&telling.chain)
                    .map(|voice| self.called(&voice.name))
                    .filter(|name| !name.is_empty())
                    .collect(),
                root: telling.root.map(|root| root + 1),
                root_name: telling
                    .root
                    .and_then(|root| roots.roots.get(root))
                    .map(|root| self.called(&root.name)),
                because: link.map(|link| because(&link.why)),
            });
        }
        rows.sort_by_key(|row| row.root.unwrap_or(usize::MAX));
        rows
    }
}

/// Why two tellings are one root, in words.
fn because(why: &Why) -> String {
    match why {
        Why::Voice(name) => format!("both lean on {name}"),
        Why::LastName(name) => format!("{name} may be the same person"),
        Why::Paper(kind) => format!("both lean on a {kind}"),
        Why::Unnamed(through) => format!("both lean on unnamed sources through {through}"),
        Why::Copy(echo) => format!(
            "a copy: {:.0} % of the words",
            f64::from(echo.similarity) * 100.0
        ),
        Why::Publisher(name) => format!("leans on {name}, which published the other"),
    }
}

/// Shifts between the documents of a case, as rows, the surest first. Each is called by its later
/// claim.
pub(crate) async fn shifts_between(store: &SqliteStore) -> anyhow::Result<Vec<ShiftRow>> {
    let all = All::of(store).await?;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let rows = shifts::between(&all.documents)
        .into_iter()
        .filter_map(|shift| {
            let later = shift.to.document.index();
            let row = Reader::new(all.rows.get(later)?, all.judged.get(later)?, &all.merged)
                .another_position(all.claim_id(shift.to)?)?;
            let earlier = all.documents.get(shift.from.document.index())?;
            let claim = earlier.claims.get(shift.from.claim.index())?;
            Some(ShiftRow {
                topic: shift.topic(&all.documents),
                reason: shift.reason(&all.documents),
                before: hearsay::summary::flat(earlier.text.slice(claim.span)),
                before_day: day(shift.before),
                after_day: day(shift.after),
                of_document: Some(all.row(shift.from.document)?.id.clone()),
                of_name: Some(all.row(shift.from.document)?.called()),
                // As the text calls it, where one name of the later claim is this voice.
                voice: row
                    .testimony
                    .chain
                    .iter()
                    .find(|name| name.to_lowercase().contains(&shift.voice))
                    .cloned()
                    .or(Some(shift.voice)),
                ..row
            })
        });
    Ok(rows.collect())
}

/// Echoes between the documents of a case, as rows. Documents are fetched one by one and only their
/// words are held.
pub(crate) async fn echoes_between(store: &SqliteStore) -> anyhow::Result<Vec<EchoRow>> {
    let rows = store.documents().await?;
    if rows.len() < 2 {
        return Ok(Vec::new());
    }
    // Order of publication; what has no day comes last, as it was added.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&index| {
        (
            rows[index].published.is_none(),
            rows[index].published.clone(),
        )
    });
    let mut words = Vec::with_capacity(rows.len());
    for &index in &order {
        let record = store.record(rows[index].number).await?;
        words.push(echoes::Words::of_document(&record.restore()));
    }
    let ids: Vec<DocumentId> = order.iter().map(|&index| DocumentId::new(index)).collect();
    let found = echoes::of_words(&words, &ids);
    let mut by_document: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (position, echo) in found.iter().enumerate() {
        by_document
            .entry(echo.at.document.index())
            .or_default()
            .push(position);
    }
    let merged = merged_names(&store.history(None).await?);
    let mut out: Vec<Option<EchoRow>> = Vec::new();
    out.resize_with(found.len(), || None);
    for (document, positions) in by_document {
        let row = &rows[document];
        let judged = store.judged(row.number).await?;
        let reader = Reader::new(row, &judged, &merged);
        for position in positions {
            let echo = &found[position];
            let Some(other) = rows.get(echo.of.document.index()) else {
                continue;
            };
            let text = Text::new(store.record(other.number).await?.text);
            let pieces = |text: &Text, spans: &[Span]| -> Vec<String> {
                spans
                    .iter()
                    .map(|&s| hearsay::summary::flat(text.slice(s)))
                    .collect()
            };
            let own = reader.view().text();
            let [start, end] = own.to_code_points(echo.at.span);
            let [of_start, of_end] = text.to_code_points(echo.of.span);
            out[position] = Some(EchoRow {
                kind: echo.kind.as_str().to_owned(),
                similarity: record::four_decimals(echo.similarity),
                of: hearsay::summary::flat(text.slice(echo.of.span)),
                of_span: record::Span::new(of_start, of_end),
                of_document: Some(other.id.clone()),
                of_name: Some(other.called()),
                of_number: Some(other.number),
                of_published: other.published.clone(),
                at_name: Some(row.called()),
                dropped: pieces(&text, &echo.dropped),
                added_words: pieces(own, &echo.added),
                ..reader.words_again(record::Span::new(start, end))
            });
        }
    }
    Ok(out.into_iter().flatten().collect())
}

/// A figure of several documents, at one of its places.
#[derive(Serialize)]
struct FollowedRow {
    /// Number of the figure, from 1.
    thread: usize,
    /// How it compares with the first: `first`, `same`, `bound`, `compatible` or `different`.
    change: &'static str,
    #[serde(flatten)]
    figure: FigureRow,
}

const FOLLOWED: Table<FollowedRow> = Table {
    what: "figures of several documents",
    columns: &[
        Column::right("no.", 4, |r| r.thread.to_string()),
        Column::new("change", 10, |r| r.change.to_owned()),
        Column::new("id", 10, |r| r.figure.place.id.clone()),
        Column::new("published", 10, |r| {
            r.figure.place.published.clone().unwrap_or_default()
        }),
        Column::new("figure", 24, |r| tables::figure(&r.figure)),
        Column::rest("sentence", |r| r.figure.sentence.clone()),
    ],
    csv: &[
        "thread",
        "change",
        "id",
        "document",
        "published",
        "start",
        "end",
        "words",
        "kind",
        "value",
        "upper",
        "unit",
        "per",
        "bound",
        "of",
        "sentence",
        "speaker",
        "chain",
        "root",
    ],
};

/// `hearsay figures --across`.
pub(crate) async fn figures(store: &SqliteStore, print: &TableFormat) -> anyhow::Result<()> {
    let all = All::of(store).await?;
    let readers = all.readers();
    let mut rows = Vec::new();
    for (number, thread) in figures::follow(&all.documents).iter().enumerate() {
        for (position, appearance) in thread.appearances.iter().enumerate() {
            let index = appearance.document.index();
            let own = &all.documents[index];
            let span = own
                .quantities
                .get(appearance.quantity.index())
                .map(|q| q.span);
            let found = all.records[index].quantities.iter();
            let id = found
                .filter(|q| q.span.to_bytes(&own.text) == span)
                .map(|q| q.id.as_str())
                .next();
            rows.extend(
                id.and_then(|id| readers[index].figure(id))
                    .map(|figure| FollowedRow {
                        thread: number + 1,
                        change: match appearance.change {
                            _ if position == 0 => "first",
                            Change::Same => "same",
                            Change::Bound => "bound",
                            Change::Compatible => "compatible",
                            Change::Different => "different",
                        },
                        figure,
                    }),
            );
        }
    }
    limited(&FOLLOWED, rows, print)
}

/// A telling of a claim whose tellings have dates that exclude one another.
#[derive(Serialize)]
struct DisputedRow {
    /// Number of the claim, from 1.
    claim: usize,
    /// The telling's words.
    telling: String,
    #[serde(flatten)]
    time: TimeRow,
}

const DISPUTED: Table<DisputedRow> = Table {
    what: "disputed dates",
    columns: &[
        Column::right("claim", 5, |r| r.claim.to_string()),
        Column::new("from", 10, |r| r.time.from.clone().unwrap_or_default()),
        Column::new("to", 10, |r| r.time.to.clone().unwrap_or_default()),
        Column::new("id", 10, |r| r.time.place.id.clone()),
        Column::new("who says it", 20, |r| tables::voices_of(&r.time.testimony)),
        Column::rest("telling", |r| r.telling.clone()),
    ],
    csv: &[
        "claim",
        "from",
        "to",
        "id",
        "document",
        "published",
        "start",
        "end",
        "words",
        "value",
        "telling",
        "speaker",
        "chain",
        "root",
    ],
};

/// `hearsay timeline --disputed`.
pub(crate) async fn disputed_dates(store: &SqliteStore, print: &TableFormat) -> anyhow::Result<()> {
    let all = All::of(store).await?;
    let readers = all.readers();
    let groups = clusters::find(&all.documents, &echoes::between(&all.documents));
    let mut rows = Vec::new();
    for (number, tellings) in dating::find(&all.documents, &groups).iter().enumerate() {
        for dated in tellings {
            let index = dated.claim.document.index();
            let own = &all.documents[index];
            let span = own.times.get(dated.time.index()).map(|time| time.span);
            let found = all.records[index].times.iter();
            let id = found
                .filter(|time| time.span.to_bytes(&own.text) == span)
                .map(|time| time.id.as_str())
                .next();
            let Some(claim) = own.claims.get(dated.claim.claim.index()) else {
                continue;
            };
            rows.extend(
                id.and_then(|id| readers[index].time(id))
                    .map(|time| DisputedRow {
                        claim: number + 1,
                        telling: hearsay::summary::flat(own.text.slice(claim.span)),
                        time,
                    }),
            );
        }
    }
    limited(&DISPUTED, rows, print)
}

/// Somebody or something that is named in the case.
#[derive(Serialize)]
struct ActorRow {
    name: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    documents: usize,
    /// The documents, by number.
    named_in: Vec<String>,
}

const ACTORS: Table<ActorRow> = Table {
    what: "names",
    columns: &[
        Column::rest("name", |r| r.name.clone()),
        Column::new("kind", 12, |r| r.kind.to_owned()),
        Column::new("code", 12, |r| r.code.clone().unwrap_or_default()),
        Column::right("documents", 9, |r| r.documents.to_string()),
        Column::rest("in", |r| r.named_in.join(", ")),
    ],
    csv: &["name", "kind", "code", "documents", "named_in"],
};

/// `hearsay voices --across`.
pub(crate) async fn actors(store: &SqliteStore, print: &TableFormat) -> anyhow::Result<()> {
    let all = All::of(store).await?;
    let rows = actors::across(&all.documents).into_iter().map(|actor| {
        let documents: BTreeSet<DocumentId> = actor.entities.iter().map(|(d, _)| *d).collect();
        let rows = documents.iter().filter_map(|document| all.row(*document));
        ActorRow {
            name: actor.name,
            kind: actor.kind.as_str(),
            code: actor.code,
            documents: documents.len(),
            named_in: rows.map(|row| row.number.to_string()).collect(),
        }
    });
    limited(&ACTORS, rows.collect(), print)
}

/// Prints as many rows as are asked for.
fn limited<R: Serialize>(
    shape: &Table<R>,
    mut rows: Vec<R>,
    print: &TableFormat,
) -> anyhow::Result<()> {
    let total = rows.len() as u64;
    if let Some(limit) = table::limit(print) {
        rows.truncate(limit as usize);
    }
    table::print(shape, &rows, total, print.format)
}
