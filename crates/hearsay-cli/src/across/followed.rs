//! Figures, dates and names followed through documents: `hearsay figures --across`, `timeline --disputed`,
//! `voices --across`.

use std::collections::BTreeSet;

use hearsay::page::{Drawing, Happening};
use hearsay_case::{DocumentId, actors, clusters, dating, echoes, figures};
use hearsay_store::rows::{FigureRow, TimeRow};
use hearsay_store::{Case, Store as _};
use serde::Serialize;

use super::All;
use crate::args::TableFormat;
use crate::shapes;
use crate::table::{self, Column, PLACE, TESTIMONY, Table};

/// A figure of several documents, at one of its places.
#[derive(Serialize)]
struct FollowedRow {
    /// Number of the figure, from 1.
    thread: usize,
    /// How it compares with the first: `first`, `same`, `bound`, `compatible`, `different` or `denied`.
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
        Column::new("figure", 24, |r| shapes::figure(&r.figure)),
        Column::rest("sentence", |r| r.figure.sentence.clone()),
    ],
    csv: &[
        &["thread", "change"],
        PLACE,
        &[
            "kind", "value", "upper", "unit", "per", "bound", "of", "sentence",
        ],
        TESTIMONY,
    ],
};

/// `hearsay figures --across`.
pub(crate) async fn figures(store: &Case, print: &TableFormat) -> anyhow::Result<()> {
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
                        change: match position {
                            0 => "first",
                            _ => appearance.change.as_str(),
                        },
                        figure,
                    }),
            );
        }
    }
    table::print_first(&FOLLOWED, rows, print)
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
        Column::new("who says it", 20, |r| shapes::voices_of(&r.time.testimony)),
        Column::rest("telling", |r| r.telling.clone()),
    ],
    csv: &[
        &["claim", "from", "to"],
        PLACE,
        &["value", "telling"],
        TESTIMONY,
    ],
};

/// `hearsay timeline --disputed`.
pub(crate) async fn disputed_dates(store: &Case, print: &TableFormat) -> anyhow::Result<()> {
    let (rows, all) = table::first(disputed(store).await?, print);
    let times: Vec<&TimeRow> = rows.iter().map(|row| &row.time).collect();
    let drawn = drawn(&times, |_| true);
    table::print_drawn(&DISPUTED, &rows, all, Some(drawn), print)
}

/// Documents among which dates that exclude one another are looked for before a timeline is drawn; of more they have a
/// table of their own, which takes its time.
const LOOKED_AT: usize = 300;

/// What is drawn above a timeline.
pub(crate) async fn timeline(store: &Case, rows: &[TimeRow]) -> anyhow::Result<Drawing> {
    let is_short = store.documents().await?.len() <= LOOKED_AT;
    let disputed = if is_short {
        disputed(store).await?
    } else {
        Vec::new()
    };
    let disputed: BTreeSet<String> = disputed.into_iter().map(|row| row.time.place.id).collect();
    let rows: Vec<&TimeRow> = rows.iter().collect();
    Ok(drawn(&rows, |id| disputed.contains(id)))
}

fn drawn(rows: &[&TimeRow], is_disputed: impl Fn(&str) -> bool) -> Drawing {
    let happenings = rows.iter().map(|row| Happening {
        id: row.place.id.clone(),
        words: row.place.words.clone(),
        sentence: row.sentence.clone(),
        who: shapes::voices_of(&row.testimony),
        from: row.from.clone(),
        to: row.to.clone(),
        said: row.said.clone().or_else(|| row.place.published.clone()),
        disputed: is_disputed(&row.place.id),
    });
    Drawing::Timeline(happenings.collect())
}

async fn disputed(store: &Case) -> anyhow::Result<Vec<DisputedRow>> {
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
                        telling: hearsay::document::flat(own.text.slice(claim.span)),
                        time,
                    }),
            );
        }
    }
    Ok(rows)
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
    csv: &[&["name", "kind", "code", "documents", "named_in"]],
};

/// `hearsay voices --across`.
pub(crate) async fn actors(store: &Case, print: &TableFormat) -> anyhow::Result<()> {
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
    table::print_first(&ACTORS, rows.collect(), print)
}
