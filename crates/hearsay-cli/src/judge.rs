//! `hearsay judge`, `resolve`, `undo`, `redo`: what people decide about findings.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, bail};
use hearsay::document::Layer;
use hearsay::document::record::{Record, Span};
use hearsay::document::view::RecordView;
use hearsay_store::fields;
use hearsay_store::judged::{self, Judged};
use hearsay_store::judgement::{Stance, merged_names, to_redo, to_undo};
use hearsay_store::{Act, Anchor, Case, Judgement, NewJudgement, Quote, Store as _, To};

use crate::args::CaseArguments;
use crate::args::judging::{
    AuthorArguments, Correction, JudgeArguments, JudgeCommand, OnFindings, ResolveArguments,
    StanceWord, UndoArguments,
};
use crate::{Outcome, add, case, finding, output};

/// Words of a finding shown when something is decided about it.
const SHOWN: usize = 70;

/// `hearsay judge`.
pub(crate) fn run(arguments: &JudgeArguments) -> anyhow::Result<Outcome> {
    match &arguments.act {
        JudgeCommand::Accept(on) => each(on, |on| Act::Accept { on }),
        JudgeCommand::Reject(on) => each(on, |on| Act::Reject { on }),
        JudgeCommand::SignOff(on) => each(on, |on| Act::SignOff { on }),
        JudgeCommand::Note { id, text, author } => one(author, id, |_, _, on| {
            Ok(Act::Note {
                on,
                text: text.clone(),
            })
        }),
        JudgeCommand::Status { id, status, author } => one(author, id, |_, _, on| {
            Ok(Act::Status {
                on,
                status: status.clone(),
            })
        }),
        JudgeCommand::Evidence {
            id,
            source,
            stance,
            author,
        } => one(author, id, |_, _, on| {
            Ok(Act::Evidence {
                on,
                source: source.clone(),
                stance: match stance {
                    StanceWord::For => Stance::For,
                    StanceWord::Against => Stance::Against,
                    StanceWord::About => Stance::About,
                },
            })
        }),
        JudgeCommand::Correct {
            id,
            field,
            to,
            author,
        } => one(author, id, |view, history, on| {
            let to = correction(view, history, &on, field, to)?;
            Ok(Act::Correct {
                on,
                field: field.clone(),
                to,
            })
        }),
        JudgeCommand::Add {
            document,
            layer,
            words,
            nth,
            field,
            author,
        } => added(author, document, layer, words, *nth, field),
        JudgeCommand::Merge {
            names,
            into,
            author,
        } => on_case(&author.decider.case, async |store| {
            let known = voices(store).await?;
            if let Some(name) = names.iter().find(|n| !known.contains(&n.to_lowercase())) {
                bail!(
                    "nobody in the case is called {name:?}; `hearsay voices` lists who speaks and is cited"
                );
            }
            let act = Act::Merge {
                names: names.clone(),
                into: into.clone(),
            };
            write(store, author, None, act).await
        }),
    }
}

/// Every name in a case, in lower case: of who speaks, is cited or is named, and of what names were merged
/// into.
async fn voices(store: &Case) -> anyhow::Result<BTreeSet<String>> {
    let merged = merged_names(&store.history(None).await?);
    let mut names: BTreeSet<String> = merged.into_iter().flat_map(|(a, b)| [a, b]).collect();
    for document in store.documents().await? {
        let record = store.judged(document.number).await?.record;
        let view = RecordView::new(&record);
        names.extend(record.turns.iter().filter_map(|turn| turn.speaker.clone()));
        names.extend(record.entities.iter().map(|entity| entity.name.clone()));
        names.extend(
            record
                .attributions
                .iter()
                .filter_map(|a| view.source_name(a)),
        );
    }
    Ok(names.into_iter().map(|name| name.to_lowercase()).collect())
}

/// `hearsay resolve`.
pub(crate) fn resolve(arguments: &ResolveArguments) -> anyhow::Result<Outcome> {
    let author = AuthorArguments {
        decider: arguments.decider.clone(),
        because: Some(arguments.because.clone()),
    };
    if arguments.because.trim().is_empty() {
        bail!("say with --because what shows it");
    }
    let day = arguments.on.clone().unwrap_or_else(add::today);
    one(&author, &arguments.id, |view, _, on| {
        settled(view.record(), on, arguments.outcome, day)
    })
}

/// That something foreseen is settled on a day; none before it was foreseen.
pub(crate) fn settled(
    record: &Record,
    on: Anchor,
    outcome: f64,
    day: String,
) -> anyhow::Result<Act> {
    let made = record.meta.published.as_deref();
    let made = made.and_then(|made| made.get(..day.len()));
    if let Some(made) = made.filter(|made| *made > day.as_str()) {
        bail!("it was foreseen on {made}, and cannot have been settled on {day}");
    }
    Ok(Act::Outcome { on, outcome, day })
}

/// `hearsay undo`.
pub(crate) fn undo(arguments: &UndoArguments) -> anyhow::Result<Outcome> {
    take_back(arguments, to_undo, "undo", |of| Act::Undo { of })
}

/// `hearsay redo`.
pub(crate) fn redo(arguments: &UndoArguments) -> anyhow::Result<Outcome> {
    take_back(arguments, to_redo, "redo", |of| Act::Redo { of })
}

fn take_back(
    arguments: &UndoArguments,
    next: fn(&[Judgement], Option<&str>) -> Option<u64>,
    verb: &str,
    act: fn(u64) -> Act,
) -> anyhow::Result<Outcome> {
    on_case(&arguments.author.decider.case, async |store| {
        let name = author(arguments.author.decider.author.as_deref())?;
        let history = store.history(None).await?;
        let of = match arguments.number {
            Some(number) => number,
            None => next(&history, Some(&name))
                .with_context(|| format!("there is nothing by {name} to {verb}"))?,
        };
        write(store, &arguments.author, None, act(of)).await?;
        if let Some(entry) = history.iter().find(|entry| entry.number == of) {
            let words = about(entry);
            output::print_styled(&format!("     {of}  {}  {words}\n", entry.act.kind()))?;
        }
        Ok(())
    })
}

/// Who decides: the name given, else the one the person is logged in with.
pub(crate) fn author(given: Option<&str>) -> anyhow::Result<String> {
    given
        .map(str::to_owned)
        .into_iter()
        .chain(
            ["USER", "LOGNAME", "USERNAME"]
                .iter()
                .filter_map(|name| std::env::var(name).ok()),
        )
        .map(|name| name.trim().to_owned())
        .find(|name| !name.is_empty())
        .context("say who decides with --author, or set HEARSAY_AUTHOR")
}

fn on_case(
    arguments: &CaseArguments,
    work: impl AsyncFnOnce(&Case) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let location = case::existing(arguments)?;
    case::with(&location, work)?;
    Ok(Outcome::Done)
}

/// Writes a judgement down and prints its number.
async fn write(
    store: &Case,
    arguments: &AuthorArguments,
    document: Option<u64>,
    act: Act,
) -> anyhow::Result<()> {
    let new = judgement(arguments, document, act)?;
    written(&store.judge(&new).await?)
}

/// What somebody decides now.
fn judgement(
    arguments: &AuthorArguments,
    document: Option<u64>,
    act: Act,
) -> anyhow::Result<NewJudgement> {
    Ok(NewJudgement {
        document,
        at: add::now(),
        author: author(arguments.decider.author.as_deref())?,
        reason: arguments.because.clone(),
        act,
    })
}

/// Prints the number of a judgement that was written down.
pub(crate) fn written(entry: &Judgement) -> anyhow::Result<()> {
    let words = about(entry);
    output::print_styled(&format!(
        "{:>4}  {}  {words}\n",
        entry.number,
        entry.act.kind()
    ))
}

/// What a judgement is about in a few words: those of the text, or which document.
fn about(entry: &Judgement) -> String {
    let words = judged::words(&entry.act);
    match (&entry.act, entry.document) {
        (Act::Merge { into, .. }, _) => format!("{} → {into}", shortened(&words)),
        (_, Some(document)) if words.is_empty() => format!("document {document}"),
        _ => shortened(&words),
    }
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= SHOWN {
        return words.to_owned();
    }
    let mut short: String = words.chars().take(SHOWN - 2).collect();
    short.truncate(short.trim_end().len());
    short.push_str(" …");
    short
}

/// Decides about one finding.
fn one(
    arguments: &AuthorArguments,
    id: &str,
    act: impl FnOnce(&RecordView<'_>, &[Judgement], Anchor) -> anyhow::Result<Act>,
) -> anyhow::Result<Outcome> {
    on_case(&arguments.decider.case, async |store| {
        let meant = finding::meant(store, id).await?;
        let act = act(&RecordView::new(&meant.record), &meant.history, meant.on)?;
        write(store, arguments, Some(meant.document), act).await
    })
}

/// Decides the same about several findings, each in an entry of its own.
fn each(on: &OnFindings, act: impl Fn(Anchor) -> Act) -> anyhow::Result<Outcome> {
    on_case(&on.author.decider.case, async |store| {
        let mut new = Vec::new();
        for id in &on.ids {
            let meant = finding::meant(store, id).await?;
            new.push(judgement(&on.author, Some(meant.document), act(meant.on))?);
        }
        // All or none, so that a slip decides nothing.
        for entry in store.judge_all(&new).await? {
            written(&entry)?;
        }
        Ok(())
    })
}

/// What a field is corrected to.
fn correction(
    view: &RecordView<'_>,
    history: &[Judgement],
    on: &Anchor,
    field: &str,
    to: &Correction,
) -> anyhow::Result<To> {
    if to.nothing {
        return Ok(To::Nothing);
    }
    if let Some(value) = &to.value {
        return Ok(To::Value(value_of(value)));
    }
    if let Some((start, end)) = to.at {
        return Quote::of(view, &[Span::new(start, end)])
            .map(To::Words)
            .with_context(|| format!("{start}..{end} is not in the text"));
    }
    if let Some(words) = &to.words {
        let near = on.quote.spans.first().map_or(0, |span| span.start());
        let found = occurrences(view, words);
        let nearest = found
            .into_iter()
            .min_by_key(|span| span.start().abs_diff(near));
        return nearest
            .and_then(|span| Quote::of(view, &[span]))
            .map(To::Words)
            .with_context(|| format!("the text does not hold {words:?}"));
    }
    let anchors: anyhow::Result<Vec<Anchor>> = to
        .to
        .iter()
        .map(|id| {
            // Links stay within a document, so its number may be left out.
            let own = id.split_once('.').map_or(id.as_str(), |(_, own)| own);
            finding::anchor(view, history, own)
        })
        .collect();
    let mut anchors = anchors?;
    let layer = Layer::parse(&on.layer);
    let is_list = layer.is_some_and(|layer| fields::is_list(layer, field));
    match (is_list, anchors.len()) {
        (true, _) => Ok(To::Findings(anchors)),
        (false, 1) => Ok(To::Finding(Box::new(anchors.remove(0)))),
        (false, _) => bail!("{field} points at one finding"),
    }
}

/// A value as JSON where it reads as a number, a truth value or an object, else as text.
pub(crate) fn value_of(text: &str) -> serde_json::Value {
    match serde_json::from_str(text) {
        Ok(value @ (serde_json::Value::Number(_) | serde_json::Value::Bool(_))) => value,
        Ok(value @ serde_json::Value::Object(_)) => value,
        _ => serde_json::Value::from(text),
    }
}

/// Where some words stand in the text, in order.
fn occurrences(view: &RecordView<'_>, words: &str) -> Vec<Span> {
    if words.is_empty() {
        return Vec::new();
    }
    let text = view.text();
    text.match_indices(words)
        .map(|(at, found)| Span::new(text.code_point(at), text.code_point(at + found.len())))
        .collect()
}

fn added(
    arguments: &AuthorArguments,
    document: &str,
    layer: &str,
    words: &str,
    nth: Option<usize>,
    fields: &[String],
) -> anyhow::Result<Outcome> {
    on_case(&arguments.decider.case, async |store| {
        let document = case::document(store, document).await?.number;
        let layer = Layer::parse(layer).with_context(|| {
            format!("there is no layer {layer:?}; there are claims, attributions, times, …")
        })?;
        let Judged { record, .. } = store.judged(document).await?;
        let act = {
            let view = RecordView::new(&record);
            let found = occurrences(&view, words);
            let span = match (found.as_slice(), nth) {
                ([], _) => bail!("the text does not hold {words:?}"),
                ([one], None) => *one,
                (several, None) => bail!(
                    "the text holds {words:?} {} times; say which with --nth",
                    several.len()
                ),
                (several, Some(nth)) => *nth
                    .checked_sub(1)
                    .and_then(|index| several.get(index))
                    .with_context(|| format!("the text holds {words:?} {} times", several.len()))?,
            };
            let quote = Quote::of(&view, &[span]).context("these words cannot be quoted")?;
            let main = *fields::fields(layer)
                .first()
                .with_context(|| format!("{layer} cannot be added to"))?;
            let mut given = BTreeMap::from([(main.to_owned(), To::Words(quote))]);
            for field in fields {
                let (name, value) = field
                    .split_once('=')
                    .with_context(|| format!("{field:?} is not of the form NAME=VALUE"))?;
                given.insert(name.to_owned(), To::Value(value_of(value)));
            }
            Act::Add {
                layer: layer.as_str().into(),
                fields: given,
            }
        };
        write(store, arguments, Some(document), act).await
    })
}
