//! Claims told at several places, and what they go back to: `hearsay roots --claims`, `--of`.

use anstyle::Style;
use anyhow::{Context as _, bail};
use hearsay::document::{ClaimId, Layer};
use hearsay::page::{Drawing, Leaner, Leaning};
use hearsay_case::roots::{self, Roots, Telling};
use hearsay_case::{ClaimPlace, DocumentId, clusters, echoes};
use hearsay_store::{Case, Order};
use serde::Serialize;

use super::All;
use crate::args::{Format, TableArguments};
use crate::asked::Asked;
use crate::output;
use crate::table::{self, Column, PLACE, Table};
use crate::tables::filter;

const DIM: Style = Style::new().dimmed();

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
    csv: &[&[
        "id",
        "words",
        "documents",
        "voices",
        "roots",
        "denials",
        "names",
        "tellings",
    ]],
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
    csv: &[&["root", "root_name"], PLACE, &["chain", "because"]],
};

/// `hearsay roots --claims`, and `--of CLAIM`.
pub(crate) async fn claim_roots(
    store: &Case,
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
        let drawn = all.leaning(&roots, &rows);
        table::print_drawn(&TELLINGS, &rows, total, Some(drawn), &arguments.print)?;
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
    let filter = filter(store, &arguments.filter, Layer::Claims, Order::Text).await?;
    let asked = Asked::new(&filter, &all.names);
    let passes = |telling: &Telling| {
        let voices = std::iter::once(&telling.own).chain(&telling.chain);
        let row = all.row(telling.claim.document);
        row.is_some_and(|row| asked.is_of(Some(row.number), row.published.as_deref()))
            && asked.is_said_by(voices.map(|voice| &voice.name))
    };
    let mut rows: Vec<ClaimRootsRow> = groups
        .iter()
        .zip(roots::of_each(&all.documents, &groups, &found))
        .filter(|(_, roots)| roots.tellings.len() > 1 && roots.tellings.iter().any(passes))
        .filter_map(|(group, roots)| {
            // The claim in words that assert it, where anybody's do.
            let first = roots.first()?;
            let document = all.documents.get(first.claim.document.index())?;
            Some(ClaimRootsRow {
                id: all.name(first.claim)?,
                words: hearsay::document::flat(document.text.slice(first.span)),
                documents: roots.documents,
                voices: roots.voices,
                roots: roots.roots.len(),
                denials: roots.denials(),
                names: roots
                    .roots
                    .iter()
                    .map(|root| all.called(&root.name))
                    .collect(),
                tellings: group.iter().filter_map(|place| all.name(*place)).collect(),
            })
        })
        .filter(|row| asked.goes_back_to(&row.names))
        .collect();
    // The more a claim is told and the fewer roots it has, the more there is to see.
    rows.sort_by_key(|row| (std::cmp::Reverse(row.documents), row.roots));
    table::print_first(&CLAIM_ROOTS, rows, &arguments.print)
}

impl All {
    /// The claim somebody means by `3.c12`.
    pub(super) fn place(&self, wanted: &str) -> anyhow::Result<ClaimPlace> {
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
                        claim: ClaimId::new(claim),
                    })
                    .find(|place| self.claim_id(*place) == Some(id))
            })
            .with_context(|| format!("there is no claim {wanted} in the case"))
    }

    /// Who leans on whom.
    fn leaning(&self, roots: &Roots, rows: &[TellingRow]) -> Drawing {
        let words = |first: &Telling| {
            let document = self.documents.get(first.claim.document.index())?;
            Some(hearsay::document::flat(document.text.slice(first.span)))
        };
        let tellings = rows.iter().map(|row| Leaner {
            id: row.id.clone(),
            document: row.id.split('.').next().unwrap_or_default().to_owned(),
            published: row.published.clone(),
            chain: row.chain.clone(),
            root: row.root.zip(row.root_name.clone()),
            because: row.because.clone(),
            words: row.words.clone(),
        });
        Drawing::Leaning(Leaning {
            claim: roots.first().and_then(words).unwrap_or_default(),
            documents: roots.documents,
            voices: roots.voices,
            roots: roots.roots.len(),
            tellings: tellings.collect(),
        })
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
                words: hearsay::document::flat(document.text.slice(telling.span)),
                chain: std::iter::once(&telling.own)
                    .chain(&telling.chain)
                    .map(|voice| self.called(&voice.name))
                    .collect(),
                root: telling.root.map(|root| root + 1),
                root_name: telling
                    .root
                    .and_then(|root| roots.roots.get(root))
                    .map(|root| self.called(&root.name)),
                because: link.map(|link| {
                    let why = link.why.clone().called(|name| self.called(name));
                    why.to_string()
                }),
            });
        }
        rows.sort_by_key(|row| row.root.unwrap_or(usize::MAX));
        rows
    }
}
