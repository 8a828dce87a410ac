//! `hearsay export`: a case as people have left it, handed on: annotated scripts, pages, records, reviews.

mod annotations;
pub(crate) mod script;

use anyhow::bail;
use hearsay::page;
use hearsay_store::{Case, DocumentRow, Store as _};

use crate::args::{Export, ExportArguments};
use crate::output::Sink;
use crate::{Outcome, across, case, output};

/// `hearsay export`.
pub(crate) fn run(arguments: &ExportArguments) -> anyhow::Result<Outcome> {
    let location = case::existing(&arguments.case)?;
    let ending = match arguments.format {
        Export::Script => "txt",
        Export::ScriptHtml | Export::Html => "html",
        Export::ScriptCsv => "csv",
        Export::Jsonl => "jsonl",
        Export::ClaimReview | Export::WebAnnotation => "json",
    };
    case::with(&location, async |store| {
        let documents = documents(store, &arguments.document).await?;
        let mut sink = Sink::open(arguments.output.as_deref(), ending)?;
        match arguments.format {
            Export::Html if documents.len() > 1 && !sink.is_folder() => bail!(
                "{} documents: give a folder with --output to write one page each, or say which one with --document",
                documents.len()
            ),
            Export::Html | Export::Jsonl => {
                readings(store, &documents, arguments.format, &mut sink).await?;
            }
            Export::ClaimReview => {
                let url = arguments.url.as_deref();
                let reviews = across::reviews(store, &documents, url).await?;
                sink.bytes("reviews", reviews.as_bytes())?;
            }
            Export::WebAnnotation => {
                let page = annotations::page(store, &documents).await?;
                sink.bytes("annotations", page.as_bytes())?;
            }
            Export::Script | Export::ScriptHtml | Export::ScriptCsv => {
                scripts(store, &documents, arguments.format, &mut sink).await?;
            }
        }
        sink.finish()
    })?;
    Ok(Outcome::Done)
}

/// The documents that are asked for, in the case's order; all where none is named.
async fn documents(store: &Case, wanted: &[String]) -> anyhow::Result<Vec<DocumentRow>> {
    if wanted.is_empty() {
        return Ok(store.documents().await?);
    }
    let mut documents = Vec::new();
    for wanted in wanted {
        documents.push(case::document(store, wanted).await?);
    }
    documents.sort_by_key(|document| document.number);
    documents.dedup_by_key(|document| document.number);
    Ok(documents)
}

/// Writes each document as `hearsay read` would, but as people have left it.
async fn readings(
    store: &Case,
    documents: &[DocumentRow],
    format: Export,
    sink: &mut Sink,
) -> anyhow::Result<()> {
    for document in documents {
        let record = store.judged(document.number).await?.without_rejected();
        let written = if format == Export::Html {
            page::page(&record.restore(), Some(&document.source_name))
        } else {
            format!("{}\n", record.to_json())
        };
        sink.bytes(&document.called(), written.as_bytes())?;
    }
    Ok(())
}

/// Writes annotated scripts: together, or each into its file of a folder.
async fn scripts(
    store: &Case,
    documents: &[DocumentRow],
    format: Export,
    sink: &mut Sink,
) -> anyhow::Result<()> {
    let names = store.names().await?;
    let mut annotated = Vec::new();
    for document in documents {
        annotated.push(script::annotated(store, document, &names).await?);
    }
    let together = if sink.is_folder() { 1 } else { documents.len() };
    for (documents, annotated) in documents
        .chunks(together.max(1))
        .zip(annotated.chunks_mut(together.max(1)))
    {
        script::number(annotated);
        let name = documents
            .first()
            .map(DocumentRow::called)
            .unwrap_or_default();
        match format {
            Export::ScriptHtml => {
                let scripts: Vec<_> = annotated.iter().map(script::Annotated::script).collect();
                sink.bytes(&name, page::script(&scripts).as_bytes())?;
            }
            Export::ScriptCsv => sink.bytes(&name, script::csv(annotated)?.as_bytes())?,
            _ => {
                for (index, annotated) in annotated.iter().enumerate() {
                    let gap = if index == 0 { "" } else { "\n\n" };
                    let text = annotated.script().text(output::width());
                    sink.text(&name, &format!("{gap}{text}"))?;
                }
            }
        }
    }
    Ok(())
}
