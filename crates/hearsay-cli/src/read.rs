//! `hearsay read` and `hearsay chains`: read inputs and print what was found, in their order.

use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, bail};
use hearsay::document::Document;
use hearsay::document::record::{Record, RecordOptions};
use hearsay::passes::Engine;
use hearsay::{Options, chains, event_table, page, report};
use hearsay_store::Location;
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{ChainsArguments, Input, Output, ReadArguments, ReadingArguments};
use crate::inputs;
use crate::output::{self, Sink};
use crate::together::Together;
use crate::{Outcome, actors, case, table};

/// Set by Ctrl-C; looked at between documents.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// `hearsay read`.
pub(crate) fn read(arguments: &ReadArguments) -> anyhow::Result<Outcome> {
    if let Some(named) = case::among(&arguments.input.files) {
        bail!(
            "{} is a case, and no transcript; ask it with `hearsay claims {0}` and the like",
            Location::parse(named)?
        );
    }
    let width = output::width();
    let layout = report::Layout {
        name: None,
        width,
        lines: if arguments.all {
            None
        } else {
            report::Layout::default().lines
        },
    };
    let ending = match arguments.format {
        Output::EventsCsv => "events.csv",
        Output::Jsonl => "jsonl",
        Output::Text => "txt",
        Output::Html => "html",
    };
    let mut sink = Sink::open(arguments.output.as_deref(), ending)?;
    let mut printed = 0usize;
    let registry = actors::registry(arguments.input.reading.actors.as_deref())?;
    let outcome = each_document(&arguments.input, |document, name| {
        if printed > 0 && arguments.format == Output::Text && !sink.is_folder() {
            sink.text(
                &document.id,
                &format!("\n{}\n\n", "─".repeat(width.min(100))),
            )?;
        }
        if printed > 0 && arguments.format == Output::Html && !sink.is_folder() {
            bail!("more than one document: give a folder with --output to write one page each");
        }
        printed += 1;
        match arguments.format {
            Output::Text => {
                let report = report::report(document, report::Layout { name, ..layout });
                sink.text(&document.id, &report)
            }
            Output::Jsonl => {
                let record = Record::of(
                    document,
                    RecordOptions {
                        tokens: arguments.tokens,
                    },
                );
                sink.bytes(&document.id, format!("{}\n", record.to_json()).as_bytes())
            }
            Output::Html => sink.bytes(&document.id, page::page(document, name).as_bytes()),
            Output::EventsCsv => {
                // A folder holds one table a document, each with its head.
                let mut table = Vec::new();
                if printed == 1 || sink.is_folder() {
                    table.extend(event_table::header());
                }
                table.extend(event_table::rows(document, &registry));
                sink.bytes(&document.id, &table)
            }
        }
    })?;
    if outcome == Outcome::Interrupted {
        return Ok(outcome); // What was begun beside its place is dropped.
    }
    if printed == 0 {
        bail!("nothing could be read"); // And no empty file is left in its place.
    }
    sink.finish()?;
    Ok(outcome)
}

/// `hearsay chains`.
pub(crate) fn chains(arguments: &ChainsArguments) -> anyhow::Result<Outcome> {
    let width = output::width().clamp(40, 100);
    let (mut read, mut shown) = (0usize, 0usize);
    let input = Input {
        files: arguments.table.files.clone(),
        reading: arguments.table.reading.clone(),
    };
    let outcome = each_document(&input, |document, _| {
        read += 1;
        let filter = chains::Filter {
            root: arguments.table.filter.root.as_deref(),
            anonymous: arguments.anonymous,
            min_depth: arguments.min_depth,
        };
        let mut text = String::new();
        for id in chains::select(document, &filter) {
            shown += 1;
            let _ = writeln!(
                text,
                "{}",
                report::ladder(document, id, width).trim_end_matches('\n')
            );
        }
        output::print_styled(&text)
    })?;
    if outcome != Outcome::Interrupted {
        if read == 0 {
            bail!("nothing could be read");
        }
        if shown == 0 {
            output::print_styled(&table::none("chains"))?;
        }
    }
    Ok(outcome)
}

/// From here on Ctrl-C only asks to stop; a second one ends the program at once.
pub(crate) fn heed_interrupts() {
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
}

/// Whether Ctrl-C has asked to stop.
pub(crate) fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// What the reader is told: form, day of publication and title, where they were given.
pub(crate) fn options(reading: &ReadingArguments) -> anyhow::Result<Options> {
    let format = reading
        .form
        .as_deref()
        .map(|name| {
            hearsay::formats::Format::parse(name).with_context(|| {
                let known: Vec<&str> = hearsay::formats::Format::names().collect();
                format!(
                    "no input form is called {name:?}; known are {}",
                    known.join(", ")
                )
            })
        })
        .transpose()?;
    Ok(Options {
        published: reading.date.clone(),
        title: reading.title.clone(),
        format,
        engine: if reading.fast {
            Engine::Fast
        } else {
            Engine::Full
        },
        registry: actors::registry(reading.actors.as_deref())?,
    })
}

/// Reads and analyses every input and hands each document on; says on standard error what was skipped.
fn each_document(
    input: &Input,
    mut take: impl FnMut(&Document, Option<&str>) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    heed_interrupts();
    let options = options(&input.reading)?;
    let (files, failures) = inputs::expand(&input.files);
    let mut skipped = failures.len();
    for failure in &failures {
        anstream::eprintln!("hearsay: {failure}");
    }
    let bar = progress(&files);
    // Each document with the name it lends its report, where its file holds no other.
    let mut together: Together<Option<String>> = Together::starting_small();
    let mut hand_on = |together: &mut Together<Option<String>>| {
        together
            .finish(&options)
            .iter()
            .try_for_each(|(readings, called)| {
                let mut documents = readings.iter().map(|reading| &reading.document);
                documents.try_for_each(|document| bar.suspend(|| take(document, called.as_deref())))
            })
    };
    for path in &files {
        if is_interrupted() {
            bar.finish_and_clear();
            return Ok(Outcome::Interrupted);
        }
        let name = inputs::name(path);
        bar.set_message(name.clone());
        let mut skip = |message: &str| {
            skipped += 1;
            bar.suspend(|| anstream::eprintln!("hearsay: {message}"));
        };
        let bytes = match inputs::bytes(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                skip(&format!("{name}: {error:#}"));
                bar.inc(1);
                continue;
            }
        };
        // Messages by the reader name the input themselves.
        match hearsay::parse(&name, &bytes, &options) {
            Ok(readings) => {
                // A file that holds one document may lend it its name.
                let stem = match path.as_os_str().to_str() {
                    Some("-") => Some(name.clone()),
                    _ => path.file_stem().map(|s| s.to_string_lossy().into_owned()),
                };
                let mut readings = readings.peekable();
                let mut first = true;
                while let Some(reading) = readings.next() {
                    let alone = first && readings.peek().is_none();
                    first = false;
                    match reading {
                        Ok(reading) => {
                            for warning in &reading.warnings {
                                bar.suspend(|| anstream::eprintln!("hearsay: {warning}"));
                            }
                            together.push(vec![reading], stem.clone().filter(|_| alone));
                        }
                        Err(error) => skip(&error.to_string()),
                    }
                    if is_interrupted() {
                        bar.finish_and_clear();
                        return Ok(Outcome::Interrupted);
                    }
                    if together.is_full() {
                        hand_on(&mut together)?;
                    }
                }
            }
            Err(error) => skip(&error.to_string()),
        }
        bar.inc(1);
    }
    hand_on(&mut together)?;
    bar.finish_and_clear();
    Ok(if skipped > 0 {
        Outcome::Skipped
    } else {
        Outcome::Done
    })
}

/// A bar on standard error, where that is a terminal and the results do not run there themselves.
pub(crate) fn progress(files: &[PathBuf]) -> ProgressBar {
    if files.len() < 2 || !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files.len() as u64);
    if let Ok(style) =
        ProgressStyle::with_template("{pos}/{len} {bar:24} {per_sec} {eta} left  {msg}")
    {
        bar.set_style(style);
    }
    bar
}
