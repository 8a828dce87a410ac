//! The statements of a document for its annotated script, with what people have decided about them.
//!
//! Owns: which findings are statements of a script, and the words for what is decided about them.
//! Never: lays a script out; [`hearsay::script`] does.

use std::cmp::Reverse;

use hearsay::document::record::Record;
use hearsay::document::{Document, Layer};
use hearsay::script::{Kind, Remark, Script, Statement};
use hearsay_store::judgement::Stance;
use hearsay_store::rows::{ChainRow, FindingRow, Place, Reader, Testimony};
use hearsay_store::standing::{Outcome, Remark as Remarked};
use hearsay_store::{Case, DocumentRow, Filter, Judged, Names, Standing, Store as _, Verdict};
use serde::Serialize;

use crate::table::{self, PLACE, TESTIMONY};

/// A document with the statements of its script.
pub(super) struct Annotated {
    document: Document,
    called: String,
    source: String,
    remarks: Vec<Remark>,
    statements: Vec<Entry>,
}

/// A statement of a script.
struct Entry {
    number: usize,
    kind: String,
    place: Place,
    testimony: Testimony,
    /// Chains within it that go further, with what is ascribed at their end.
    further: Vec<String>,
    status: Vec<String>,
    remarks: Vec<Remark>,
}

/// The script of a document: its claims that are no part of another, and whatever else somebody has decided about.
pub(super) async fn annotated(
    store: &Case,
    row: &DocumentRow,
    names: &Names,
) -> anyhow::Result<Annotated> {
    let judged = store.judged(row.number).await?;
    let leaves = Filter {
        document: Some(row.number),
        leaves: true,
        ..Filter::default()
    };
    let chains = store.find(Layer::Attributions, &leaves).await?;
    let statements = Filter {
        without_kinds: vec!["question".into()],
        ..leaves
    };
    let claims = store.find(Layer::Claims, &statements).await?;
    // A chain does not run over a rejected link; what was rejected within a statement is told all the same.
    let kept = Judged {
        record: judged.without_rejected(),
        ..judged.clone()
    };
    let reader = Reader::new(row, &kept, names);
    let mut statements: Vec<Entry> = claims
        .iter()
        .filter_map(|finding| reader.claim(&finding.id))
        .map(|claim| Entry::new(claim.kind, claim.place, claim.testimony, &claim.standing))
        .collect();
    for chain in chains.iter().filter_map(|leaf| reader.chain(&leaf.id)) {
        if let Some(entry) = statements.iter_mut().find(|e| e.holds(&chain.place)) {
            entry.go_on(&chain);
        }
    }
    let reader = Reader::new(row, &judged, names);
    let mut beside = Vec::new();
    for (layer, id) in judged.standings.keys() {
        // Other claims have been listed above.
        if *layer == Layer::Claims && !is_question(&judged.record, id) {
            continue;
        }
        let Some(found) = reader.finding(*layer, id) else {
            continue;
        };
        match statements
            .iter_mut()
            .find(|entry| entry.holds(&found.place))
        {
            Some(entry) => entry.add(&found),
            None if found.standing.is_rejected() => {}
            None => beside.push(Entry::new(
                called(*layer).to_owned(),
                found.place,
                found.testimony,
                &found.standing,
            )),
        }
    }
    statements.append(&mut beside);
    // A whole statement goes before its parts.
    statements.sort_by_key(|entry| (entry.place.span.start(), Reverse(entry.place.span.end())));
    Ok(Annotated {
        document: kept.record.restore(),
        called: row.called(),
        source: row.source_name.clone(),
        remarks: remarks(&judged.document, ""),
        statements,
    })
}

fn is_question(record: &Record, id: &str) -> bool {
    let claim = record.claims.iter().find(|claim| claim.id == id);
    claim.is_some_and(|claim| claim.kind.as_deref() == Some("question"))
}

/// What a finding of a layer is called in a script, where it stands in no statement.
const fn called(layer: Layer) -> &'static str {
    match layer {
        Layer::Claims => "question",
        Layer::Times => "time",
        Layer::Quantities => "figure",
        Layer::Attributions => "attribution",
        Layer::Events => "event",
        Layer::Predictions => "prediction",
        _ => "finding",
    }
}

/// Counts the statements of scripts that go together.
pub(super) fn number(scripts: &mut [Annotated]) {
    let statements = scripts.iter_mut().flat_map(|s| &mut s.statements);
    for (number, entry) in (1..).zip(statements) {
        entry.number = number;
    }
}

impl Entry {
    fn new(kind: String, place: Place, testimony: Testimony, standing: &Standing) -> Self {
        Self {
            number: 0,
            kind,
            place,
            testimony,
            further: Vec::new(),
            status: status(standing),
            remarks: remarks(standing, ""),
        }
    }

    /// Whether a finding begins within the statement.
    const fn holds(&self, found: &Place) -> bool {
        let at = found.span.start();
        self.place.span.start() <= at && at < self.place.span.end()
    }

    /// Adds a chain that leads to other voices than the statement's own.
    fn go_on(&mut self, chain: &ChainRow) {
        if !self.testimony.chain.starts_with(&chain.testimony.chain) {
            let voices = chain.testimony.chain.join(" → ");
            self.further
                .push(format!("{voices}: “{}”", chain.place.words));
        }
    }

    /// Adds what is decided about a finding within the statement.
    fn add(&mut self, found: &FindingRow) {
        let which = format!("{} “{}”: ", found.place.id, found.place.words);
        let decided = status(&found.standing).join(" · ");
        if !decided.is_empty() {
            self.remarks.push(Remark {
                kind: Kind::Decision,
                words: format!("{which}{decided}"),
                by: None,
            });
        }
        self.remarks.extend(remarks(&found.standing, &which));
    }
}

impl Annotated {
    /// The script, to be laid out.
    pub(super) fn script(&self) -> Script {
        let text = &self.document.text;
        let statements = self.statements.iter().filter_map(|entry| {
            Some(Statement {
                number: entry.number,
                id: entry.place.id.clone(),
                span: entry.place.span.to_bytes(text)?,
                kind: entry.kind.clone(),
                chain: entry.testimony.chain.clone(),
                further: entry.further.clone(),
                status: entry.status.clone(),
                remarks: entry.remarks.clone(),
            })
        });
        Script {
            statements: statements.collect(),
            document: self.document.clone(),
            called: self.called.clone(),
            source: self.source.clone(),
            remarks: self.remarks.clone(),
        }
    }
}

/// Where the checking of a finding stands, and what people changed of it.
pub(crate) fn status(standing: &Standing) -> Vec<String> {
    let mut words = Vec::new();
    words.extend(standing.verdict.map(|verdict| verdict.as_str().to_owned()));
    words.extend(standing.status.clone());
    if standing.added {
        words.push("added".to_owned());
    }
    if !standing.corrected.is_empty() {
        words.push(format!("corrected: {}", standing.corrected.join(", ")));
    }
    words
}

/// Evidence, notes, outcome and sign-offs; `which` names the finding where it is another than the statement.
pub(crate) fn remarks(standing: &Standing, which: &str) -> Vec<Remark> {
    let remark = |kind, words: &str, by| Remark {
        kind,
        words: format!("{which}{words}"),
        by,
    };
    let mut remarks = Vec::new();
    let decisions = [
        (standing.verdict.map(Verdict::as_str), &standing.verdict_by),
        (standing.status.as_deref(), &standing.status_by),
    ];
    remarks.extend(decisions.into_iter().filter_map(|(decided, who)| {
        let (decided, who) = (decided?, who.as_ref()?);
        let because = if who.text.is_empty() {
            decided.to_owned()
        } else {
            format!("{decided}: {}", who.text)
        };
        Some(remark(Kind::Decision, &because, Some(by(who))))
    }));
    remarks.extend(standing.evidence.iter().map(|link| {
        let kind = match link.stance {
            Stance::For => Kind::For,
            Stance::Against => Kind::Against,
            Stance::About => Kind::About,
        };
        remark(kind, &link.source, None)
    }));
    let notes = standing.notes.iter();
    remarks.extend(notes.map(|note| remark(Kind::Note, &note.text, Some(by(note)))));
    let outcome = standing.outcome.as_ref();
    remarks.extend(outcome.map(|outcome| remark(Kind::Decision, &came(outcome), None)));
    let signed = standing.signed_off.iter();
    remarks.extend(signed.map(|signed| {
        let words = format!("signed off by {}", by(signed));
        remark(Kind::SignOff, &words, None)
    }));
    remarks
}

/// Who, and on which day.
fn by(remark: &Remarked) -> String {
    let day = remark.at.get(..10).unwrap_or(&remark.at);
    format!("{}, {day}", remark.author)
}

/// How a prediction came out, in words.
fn came(outcome: &Outcome) -> String {
    let came = if outcome.outcome >= 1.0 {
        "came true".to_owned()
    } else if outcome.outcome <= 0.0 {
        "did not come true".to_owned()
    } else {
        format!("came true in part ({})", outcome.outcome)
    };
    match &outcome.because {
        Some(because) => format!("{came}, {}: {because}", outcome.day),
        None => format!("{came}, {}", outcome.day),
    }
}

/// A statement as a row of a spreadsheet.
#[derive(Serialize)]
struct Row<'a> {
    number: usize,
    title: &'a str,
    #[serde(flatten)]
    place: &'a Place,
    kind: &'a str,
    #[serde(flatten)]
    testimony: &'a Testimony,
    further: &'a [String],
    status: &'a [String],
    evidence_for: Vec<String>,
    evidence_against: Vec<String>,
    evidence_about: Vec<String>,
    notes: Vec<String>,
    decisions: Vec<String>,
    signed_off: Vec<String>,
}

/// The columns of the spreadsheet.
const COLUMNS: &[&[&str]] = &[
    &["number", "title"],
    PLACE,
    &["kind"],
    TESTIMONY,
    &[
        "further",
        "status",
        "evidence_for",
        "evidence_against",
        "evidence_about",
        "notes",
        "decisions",
        "signed_off",
    ],
];

/// The statements of scripts as CSV.
pub(super) fn csv(scripts: &[Annotated]) -> anyhow::Result<String> {
    let statements = scripts
        .iter()
        .flat_map(|script| script.statements.iter().map(move |entry| (script, entry)));
    let rows: Vec<Row<'_>> = statements
        .map(|(script, entry)| {
            let lines = |kind: Kind| {
                let remarks = entry.remarks.iter().filter(|r| r.kind == kind);
                remarks.map(Remark::line).collect()
            };
            Row {
                number: entry.number,
                title: &script.called,
                place: &entry.place,
                kind: &entry.kind,
                testimony: &entry.testimony,
                further: &entry.further,
                status: &entry.status,
                evidence_for: lines(Kind::For),
                evidence_against: lines(Kind::Against),
                evidence_about: lines(Kind::About),
                notes: lines(Kind::Note),
                decisions: lines(Kind::Decision),
                signed_off: lines(Kind::SignOff),
            }
        })
        .collect();
    table::csv(&COLUMNS.concat(), &rows)
}
