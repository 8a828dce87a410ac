//! `hearsay import`: what was decided and remarked elsewhere, back into a case.
//!
//! Owns: which document an annotation is about, and what of it a case's history has already.
//! Never: takes an annotation apart; [`crate::annotation`] does.

mod acts;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, bail};
use hearsay::document::flat;
use hearsay::document::record::Record;
use hearsay::document::view::RecordView;
use hearsay_store::judged::{and_then, judged};
use hearsay_store::{
    Act, Case, DocumentRow, Judged, Judgement, NewJudgement, Quote, Store as _, To, fields,
};

use acts::acts;

use crate::annotation::{self, Annotation, Words};
use crate::args::judging::ImportArguments;
use crate::{Outcome, add, case, inputs, judge, output};

/// `hearsay import`.
pub(crate) fn run(arguments: &ImportArguments) -> anyhow::Result<Outcome> {
    let location = case::existing(&arguments.decider.case)?;
    let called = inputs::name(&arguments.file);
    let mut annotations = inputs::bytes(&arguments.file)
        .and_then(|bytes| annotation::parse(&bytes))
        .with_context(|| called.clone())?;
    // A history goes by time, in whatever order a file has it; what has none is decided now.
    annotations.sort_by_key(|annotation| {
        let at = annotation.at.as_deref().and_then(moment);
        (at.is_none(), at)
    });
    case::with(&location, async |store| {
        let mut import = Import::new(store, arguments.decider.author.as_deref()).await?;
        let mut failures = Vec::new();
        for annotation in &annotations {
            if let Err(why) = import.take(annotation).await {
                failures.push(format!("{called}: {}: {why:#}", annotation.called));
            }
        }
        let new: Vec<NewJudgement> = import.new;
        for entry in store.judge_all(&new).await? {
            judge::written(&entry)?;
        }
        let decisions = |n: usize| format!("{n} decision{}", if n == 1 { "" } else { "s" });
        let mut line = format!("{} taken over into {location}", decisions(new.len()));
        if import.known > 0 {
            let _ = write!(line, ", {} already in it", import.known);
        }
        if !failures.is_empty() {
            let _ = write!(line, ", {} skipped", failures.len());
        }
        output::print_styled(&format!("{line}\n"))?;
        add::report(&failures);
        Ok(if failures.is_empty() {
            Outcome::Done
        } else {
            Outcome::Skipped
        })
    })
}

/// A time as stores keep it, as far as it is one.
fn moment(at: &str) -> Option<String> {
    at.parse().ok().map(add::kept)
}

/// A document with everything that is decided about it, also what is about to be.
struct Known {
    record: Record,
    history: Vec<Judgement>,
    judged: Judged,
}

struct Import<'a> {
    store: &'a Case,
    /// Who decided what is signed by nobody.
    author: Option<&'a str>,
    documents: Vec<DocumentRow>,
    known_documents: BTreeMap<u64, Known>,
    /// The number that the next judgement will have.
    next: u64,
    new: Vec<NewJudgement>,
    /// Decisions that the history has.
    known: usize,
}

impl<'a> Import<'a> {
    async fn new(store: &'a Case, author: Option<&'a str>) -> anyhow::Result<Self> {
        let last = store.history(None).await?.last().map_or(0, |e| e.number);
        Ok(Self {
            store,
            author,
            documents: store.documents().await?,
            known_documents: BTreeMap::new(),
            next: last + 1,
            new: Vec::new(),
            known: 0,
        })
    }

    /// Takes over what one annotation says.
    async fn take(&mut self, annotation: &Annotation) -> anyhow::Result<()> {
        let at = match &annotation.at {
            Some(at) => moment(at).with_context(|| format!("{at:?} is no time"))?,
            None => add::now(),
        };
        let document = self.document(annotation).await?;
        let unsigned = self.author;
        let known = self.known(document).await?;
        let quote = match &annotation.on {
            Some(Words::Quoted(quote)) => Some(quote),
            _ => None,
        };
        let said = acts(annotation, &RecordView::new(&known.judged.record));
        if said.is_err()
            && known
                .history
                .iter()
                .any(|old| tells_of(annotation, old, quote))
        {
            // It fits this reading no more, and is kept for one that it fits.
            self.known += 1;
            return Ok(());
        }
        let Some((acts, reason)) = said? else {
            return Ok(());
        };
        let author = match &annotation.author {
            Some(author) => author.clone(),
            None => judge::author(unsigned)?,
        };
        let mut fresh: Vec<NewJudgement> = acts
            .into_iter()
            .map(|act| NewJudgement {
                document: Some(document),
                at: at.clone(),
                author: author.clone(),
                reason: reason.clone(),
                act,
            })
            .collect();
        if let Some(why) = fresh.iter().find_map(|new| fields::unfit(&new.act)) {
            bail!("{why}");
        }
        let before = fresh.len();
        let dated = annotation.at.is_some();
        fresh.retain(|new| {
            !known
                .history
                .iter()
                .any(|old| is_same(old, new, quote, dated))
        });
        let already = before - fresh.len();
        self.decide(document, fresh).await?;
        self.known += already;
        Ok(())
    }

    /// Puts decisions behind those that a document has, as far as all of them fit it.
    async fn decide(&mut self, document: u64, new: Vec<NewJudgement>) -> anyhow::Result<()> {
        if new.is_empty() {
            return Ok(());
        }
        let first = self.next;
        let known = self.known(document).await?;
        let numbered = (first..).zip(&new).map(|(number, new)| Judgement {
            number,
            document: new.document,
            at: new.at.clone(),
            author: new.author.clone(),
            reason: new.reason.clone(),
            act: new.act.clone(),
        });
        let numbered: Vec<Judgement> = numbered.collect();
        known.judged = and_then(std::mem::take(&mut known.judged), &numbered);
        let mut lost = known.judged.unattached.iter();
        if let Some(lost) = lost.find(|lost| lost.judgement >= first) {
            let why = lost.why.clone();
            known.judged = judged(known.record.clone(), &known.history);
            bail!("{why}");
        }
        known.history.extend(numbered);
        self.next += new.len() as u64;
        self.new.extend(new);
        Ok(())
    }

    /// A document by its number.
    async fn known(&mut self, number: u64) -> anyhow::Result<&mut Known> {
        if !self.known_documents.contains_key(&number) {
            let history = self.store.history(Some(number)).await?;
            let record = self.store.record(number).await?;
            let known = Known {
                judged: judged(record.clone(), &history),
                record,
                history,
            };
            self.known_documents.insert(number, known);
        }
        self.known_documents
            .get_mut(&number)
            .context("the document is gone")
    }

    /// The document that an annotation is about: the one it names, else the only one with its words.
    async fn document(&mut self, annotation: &Annotation) -> anyhow::Result<u64> {
        let source = annotation.source.as_deref().unwrap_or_default();
        let named = self.documents.iter();
        let named: Vec<u64> = named
            .filter(|row| is_named(row, source))
            .map(|row| row.number)
            .collect();
        if let [one] = named.as_slice() {
            return Ok(*one);
        }
        let Some(Words::Quoted(quote)) = &annotation.on else {
            bail!("no document of the case is {source:?}; `hearsay documents` lists them");
        };
        let numbers: Vec<u64> = self.documents.iter().map(|row| row.number).collect();
        let mut holding = Vec::new();
        for number in numbers {
            let known = self.known(number).await?;
            let view = RecordView::new(&known.judged.record);
            if quote.locate(&view).is_some_and(|found| found.complete) {
                if known.record.meta.url.as_deref() == Some(source) {
                    return Ok(number);
                }
                holding.push(number);
            }
        }
        match holding.as_slice() {
            [one] => Ok(*one),
            [] => bail!("no document has the words “{}”", shown(quote)),
            several => bail!(
                "{} documents have the words “{}”, and none of them is {source:?}",
                several.len(),
                shown(quote)
            ),
        }
    }
}

/// Whether an annotation's source is this document: by its name, or by that of its file.
fn is_named(row: &DocumentRow, source: &str) -> bool {
    let file = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
    source == annotation::name(&row.id, None)
        || !source.is_empty() && file(source) == file(&row.source_name)
}

/// Words of a quotation, on one line, as a history has them.
fn shown(quote: &Quote) -> String {
    let pieces: Vec<String> = quote.words.iter().map(|words| flat(words)).collect();
    pieces.join(" … ")
}

/// Whether an annotation is by the author, of the time and about the words of a history's entry.
fn tells_of(annotation: &Annotation, old: &Judgement, quote: Option<&Quote>) -> bool {
    let at = annotation.at.as_deref().and_then(moment);
    at.is_some()
        && moment(&old.at) == at
        && annotation.author.as_ref() == Some(&old.author)
        && quote.is_some_and(|quote| hearsay_store::judged::words(&old.act) == shown(quote))
}

/// Whether a history's entry is the decision that an annotation, about these words, tells of.
fn is_same(old: &Judgement, new: &NewJudgement, quote: Option<&Quote>, dated: bool) -> bool {
    let words = hearsay_store::judged::words(&old.act);
    let is_on = words == hearsay_store::judged::words(&new.act)
        || quote.is_some_and(|quote| words == shown(quote));
    old.author == new.author
        && (!dated || moment(&old.at) == moment(&new.at))
        && old.act.kind() == new.act.kind()
        && is_on
        && said(&old.act) == said(&new.act)
}

/// What an act says, beside what it is about.
fn said(act: &Act) -> String {
    match act {
        Act::Note { text, .. } => text.clone(),
        Act::Status { status, .. } => status.clone(),
        Act::Evidence { source, stance, .. } => format!("{} {source}", stance.as_str()),
        Act::Correct { field, to, .. } => match to {
            To::Words(quote) => format!("{field} {}", shown(quote)),
            To::Value(value) => format!("{field} {value}"),
            To::Finding(_) | To::Findings(_) | To::Nothing => field.clone(),
        },
        Act::Add { layer, .. } => layer.clone(),
        _ => String::new(),
    }
}
