//! `hearsay add` and `hearsay reread`: inputs into a case.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use hearsay::Options;
use hearsay::document::record::{Record, RecordOptions};
use hearsay::formats::Reading;
use hearsay_store::{Addition, Case, ContentHash, DocumentRow, Location, Source, Store};

use crate::args::{AddArguments, ReadingArguments, RereadArguments};
use crate::together::Together;
use crate::{Outcome, case, inputs, output, read};

/// How much work a crash may cost. Every transaction waits for the disk, so several inputs share one.
const BATCH: Duration = Duration::from_millis(500);

/// Inputs of one transaction are held in memory; beyond so many bytes they are written.
const BATCH_BYTES: usize = 32 << 20;

/// What came of adding.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// Documents that are new.
    pub(crate) added: usize,
    /// Inputs or documents the case already had.
    pub(crate) known: usize,
    /// Inputs that could not be read.
    pub(crate) skipped: usize,
    /// Whether Ctrl-C ended it.
    pub(crate) interrupted: bool,
    /// Documents among the new ones that say no day of publication, by number.
    undated: Vec<u64>,
}

pub(crate) fn run(arguments: &AddArguments) -> anyhow::Result<Outcome> {
    if let Some(named) = case::among(&arguments.input.files) {
        bail!(
            "{} is the name of a case; say that it is what you add to: --case {0}",
            Location::parse(named)?
        );
    }
    let location = case::existing_or_new(&arguments.case)?;
    let fresh = match &location {
        Location::File(path) if !path.exists() => Some(path),
        _ => None,
    };
    // A wrong form or a folder without files is said before a case is begun.
    let options = read::options(&arguments.input.reading)?;
    let (files, failures) = inputs::expand(&arguments.input.files);
    report(&failures);
    if files.is_empty() {
        bail!("nothing to add");
    }
    read::heed_interrupts();
    let mut tally = case::wait(async {
        let store = Case::open_or_create(&location).await?;
        let done = into(&store, &files, &arguments.input.reading, &options).await;
        store.close().await;
        done
    })?;
    tally.skipped += failures.len();
    if let Some(path) = fresh
        && tally.added + tally.known == 0
    {
        // Nothing could be read: leave no empty case behind.
        let _ = std::fs::remove_file(path);
        bail!("nothing could be read");
    }
    if tally.added + tally.known == 0 && tally.skipped > 0 {
        bail!("nothing could be read");
    }
    let count = |n: usize| format!("{n} document{}", if n == 1 { "" } else { "s" });
    let mut line = format!("{} added to {}", count(tally.added), location);
    if tally.known > 0 {
        let _ = write!(line, ", {} already in it", tally.known);
    }
    if tally.skipped > 0 {
        let _ = write!(line, ", {} skipped", tally.skipped);
    }
    output::print_styled(&format!("{line}\n"))?;
    if let Some(first) = tally.undated.first() {
        anstream::eprintln!(
            "hearsay: {} of no known day of publication: times such as “last week” are placed by dates that the text names, or not at all; say the day with: hearsay judge correct {first} published --value DAY; hearsay reread",
            count(tally.undated.len())
        );
    }
    Ok(if tally.interrupted {
        anstream::eprintln!("hearsay: stopped; the same command takes it up again");
        Outcome::Interrupted
    } else if tally.skipped > 0 {
        Outcome::Skipped
    } else {
        Outcome::Done
    })
}

/// Says on standard error what was skipped.
pub(crate) fn report(failures: &[String]) {
    for failure in failures {
        anstream::eprintln!("hearsay: {failure}");
    }
}

/// Now, as stores keep it.
pub(crate) fn now() -> String {
    kept(jiff::Timestamp::now())
}

/// A time as stores keep it: to the second, universal.
pub(crate) fn kept(at: jiff::Timestamp) -> String {
    jiff::Timestamp::from_second(at.as_second())
        .unwrap_or(at)
        .to_string()
}

/// Today, in universal time: the same for everybody who works on a case.
pub(crate) fn today() -> String {
    let mut now = now();
    now.truncate("2026-05-03".len());
    now
}

/// Reads inputs into a store, several at a time and in one transaction; what it already has is not read again.
pub(crate) async fn into(
    store: &impl Store,
    files: &[PathBuf],
    reading: &ReadingArguments,
    options: &Options,
) -> anyhow::Result<Tally> {
    let bar = read::progress(files);
    let mut tally = Tally::default();
    let mut earlier = Earlier::default();
    let mut together = Together::new();
    let mut batch: Vec<Addition> = Vec::new();
    let mut begun = Instant::now();
    for path in files {
        if read::is_interrupted() {
            tally.interrupted = true;
            together = Together::new();
            break;
        }
        let name = inputs::name(path);
        bar.set_message(name.clone());
        match parse(store, path, &name, reading, options).await? {
            Input::New(read, source) => {
                tally.skipped += read.failures.len();
                let changed = earlier.changed(store, path).await?;
                bar.suspend(|| {
                    read.tell();
                    report(changed.as_slice());
                });
                // Of what holds nothing that could be read, nothing is kept.
                if !read.readings.is_empty() || read.failures.is_empty() {
                    together.push(read.readings, source);
                }
            }
            Input::Known(hash) => {
                tally.known += 1;
                let remarks = earlier.otherwise(store, &hash, reading).await?;
                bar.suspend(|| report(&remarks));
            }
            Input::Unreadable(message) => {
                tally.skipped += 1;
                bar.suspend(|| anstream::eprintln!("hearsay: {message}"));
            }
        }
        if together.is_full() {
            batch.extend(additions(together.finish(options)));
            let held: usize = batch.iter().map(|a| a.source.bytes.len()).sum();
            if begun.elapsed() > BATCH || held > BATCH_BYTES {
                write(store, &mut batch, &mut tally).await?;
                begun = Instant::now();
            }
        }
        bar.inc(1);
    }
    batch.extend(additions(together.finish(options)));
    write(store, &mut batch, &mut tally).await?;
    bar.finish_and_clear();
    Ok(tally)
}

async fn write(
    store: &impl Store,
    batch: &mut Vec<Addition>,
    tally: &mut Tally,
) -> anyhow::Result<()> {
    if batch.is_empty() {
        return Ok(());
    }
    for added in store.add(batch).await.context("cannot write to the case")? {
        for &number in &added.documents {
            if store.document(number).await?.published.is_none() {
                tally.undated.push(number);
            }
        }
        tally.added += added.documents.len();
        tally.known += added.known;
    }
    batch.clear();
    Ok(())
}

enum Input {
    /// New to the case, parsed but not analysed.
    New(Read, Source),
    /// In the case already.
    Known(ContentHash),
    Unreadable(String),
}

async fn parse(
    store: &impl Store,
    path: &Path,
    name: &str,
    reading: &ReadingArguments,
    options: &Options,
) -> anyhow::Result<Input> {
    let bytes = match inputs::bytes(path) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Input::Unreadable(format!("{name}: {error:#}"))),
    };
    let hash = ContentHash::of(&bytes);
    if store.has_source(&hash).await? {
        return Ok(Input::Known(hash));
    }
    let read = Read::of(name, &bytes, options);
    let source = Source {
        name: name.to_owned(),
        bytes,
        form: reading.form.clone(),
        published: reading.date.clone(),
        title: reading.title.clone(),
    };
    Ok(Input::New(read, source))
}

/// The documents that a case had before anything was added, fetched when they are first asked for.
#[derive(Default)]
struct Earlier {
    documents: Option<Vec<DocumentRow>>,
}

impl Earlier {
    async fn documents(&mut self, store: &impl Store) -> anyhow::Result<&[DocumentRow]> {
        if self.documents.is_none() {
            self.documents = Some(store.documents().await?);
        }
        Ok(self.documents.as_deref().unwrap_or_default())
    }

    /// What is told of a source that the case has, and is not so in it.
    async fn otherwise(
        &mut self,
        store: &impl Store,
        source: &ContentHash,
        reading: &ReadingArguments,
    ) -> anyhow::Result<Vec<String>> {
        if reading.date.is_none() && reading.title.is_none() {
            return Ok(Vec::new());
        }
        let documents = self.documents(store).await?;
        let own = documents.iter().filter(|d| d.source == *source);
        let told = own.flat_map(|document| {
            let day = ("published", "day of publication", &reading.date, &document.published);
            let title = ("title", "title", &reading.title, &document.title);
            [day, title]
                .into_iter()
                .filter(|(_, _, told, known)| told.is_some() && told != known)
                .map(|(field, what, told, _)| {
                    format!(
                        "{} is in the case already, as document {}; its {what} is changed with: hearsay judge correct {1} {field} --value {:?}",
                        document.source_name,
                        document.number,
                        told.as_deref().unwrap_or_default()
                    )
                })
        });
        Ok(told.collect())
    }

    /// That a file of this name, with other bytes, is in the case, if one is.
    async fn changed(&mut self, store: &impl Store, path: &Path) -> anyhow::Result<Option<String>> {
        // What comes on standard input has no name of its own.
        if path.as_os_str() == "-" {
            return Ok(None);
        }
        let name = inputs::name(path);
        let documents = self.documents(store).await?;
        let before = documents.iter().rev().find(|d| d.source_name == name);
        Ok(before.map(|document| {
            format!(
                "{name} is not what it was when it was read as document {}; both are in the case",
                document.number
            )
        }))
    }
}

/// What an input holds: its documents, and what is to be said of those that cannot be read.
struct Read {
    readings: Vec<Reading>,
    failures: Vec<String>,
}

impl Read {
    fn of(name: &str, bytes: &[u8], options: &Options) -> Self {
        let mut read = Self {
            readings: Vec::new(),
            failures: Vec::new(),
        };
        match hearsay::parse(name, bytes, options) {
            Ok(readings) => {
                for reading in readings {
                    match reading {
                        Ok(reading) => read.readings.push(reading),
                        Err(error) => read.failures.push(error.to_string()),
                    }
                }
            }
            Err(error) => read.failures.push(error.to_string()),
        }
        read
    }

    /// Says on standard error what was amiss.
    fn tell(&self) {
        let warnings = self.readings.iter().flat_map(|r| &r.warnings);
        for warning in warnings {
            anstream::eprintln!("hearsay: {warning}");
        }
        report(&self.failures);
    }
}

/// What is to be added of inputs that were analysed.
fn additions(inputs: Vec<(Vec<Reading>, Source)>) -> impl Iterator<Item = Addition> {
    inputs.into_iter().map(|(readings, source)| Addition {
        source,
        at: now(),
        records: records(&readings),
    })
}

fn records(readings: &[Reading]) -> Vec<Record> {
    readings
        .iter()
        .map(|reading| Record::of(&reading.document, RecordOptions::default()))
        .collect()
}

/// `hearsay reread`: the documents of a case, read again by this version.
pub(crate) fn reread(arguments: &RereadArguments) -> anyhow::Result<Outcome> {
    /// Documents that are listed by name; of more the number is enough.
    const LISTED: usize = 20;
    let location = case::existing(&arguments.case)?;
    read::heed_interrupts();
    let engine = read::options(&ReadingArguments {
        actors: arguments.actors.clone(),
        ..ReadingArguments::default()
    })?;
    let mut outcome = Outcome::Done;
    case::with(&location, async |store| {
        let sources = store.sources().await?;
        let names: Vec<PathBuf> = sources.iter().map(|s| PathBuf::from(&s.name)).collect();
        let documents = store.documents().await?;
        let mut of_source: BTreeMap<&ContentHash, Vec<&DocumentRow>> = BTreeMap::new();
        for document in &documents {
            of_source
                .entry(&document.source)
                .or_default()
                .push(document);
        }
        let bar = read::progress(&names);
        let (mut changed, mut lost) = (Vec::new(), 0);
        let mut together: Together<&ContentHash> = Together::new();
        for (index, source) in sources.iter().enumerate() {
            if read::is_interrupted() {
                outcome = Outcome::Interrupted;
                break;
            }
            bar.set_message(source.name.clone());
            let options = read::options(&ReadingArguments {
                date: source.published.clone(),
                title: source.title.clone(),
                form: source.form.clone(),
                fast: false,
                actors: arguments.actors.clone(),
            })?;
            let bytes = store.bytes(&source.hash).await?;
            let mut read = Read::of(&source.name, &bytes, &options);
            let own = of_source.get(&source.hash).map_or(&[][..], Vec::as_slice);
            for reading in &mut read.readings {
                // Times are placed by the day that people say it is of.
                let id = &reading.document.id;
                let is_it = |d: &&&DocumentRow| d.id == *id || d.id.starts_with(&format!("{id}~"));
                if let Some(document) = own.iter().find(is_it) {
                    let judged = store.judged(document.number).await?;
                    let corrected = &judged.document.corrected;
                    if corrected.iter().any(|field| field == "published") {
                        reading.document.meta.published = judged.record.meta.published;
                    }
                }
            }
            if !read.failures.is_empty() {
                outcome = Outcome::Skipped;
                bar.suspend(|| report(&read.failures));
            }
            if !read.readings.is_empty() {
                together.push(read.readings, &source.hash);
            }
            bar.inc(1);
            if !together.is_full() && index + 1 < sources.len() {
                continue;
            }
            for (readings, source) in together.finish(&engine) {
                let records = records(&readings);
                let own = of_source.get(source).map_or(&[][..], Vec::as_slice);
                if are_the_same(store, own, &records).await? {
                    continue;
                }
                let reread = store.reread(source, &records).await?;
                changed.extend(reread.documents.iter().chain(&reread.added).copied());
                lost += reread.unattached.len();
                for (document, judgement) in &reread.unattached {
                    bar.suspend(|| {
                        anstream::eprintln!(
                            "hearsay: decision {} ({}) in document {document} fits nothing now: {}: “{}”",
                            judgement.judgement, judgement.act, judgement.why, judgement.words
                        );
                    });
                }
            }
        }
        bar.finish_and_clear();
        let mut told = format!(
            "{} of {} documents read otherwise now",
            changed.len(),
            documents.len()
        );
        if lost > 0 {
            let _ = write!(told, ", {lost} decisions fit nothing now");
        }
        told.push('\n');
        if changed.len() <= LISTED {
            let otherwise = documents.iter().filter(|d| changed.contains(&d.number));
            for document in otherwise {
                let title = document.title.as_deref().unwrap_or(&document.source_name);
                let _ = writeln!(told, "{:>6}  {title}", document.number);
            }
        }
        output::print_styled(&told)
    })?;
    Ok(outcome)
}

/// Whether documents read as they did before, so that nothing needs to be written.
async fn are_the_same(
    store: &Case,
    documents: &[&DocumentRow],
    records: &[Record],
) -> anyhow::Result<bool> {
    if documents.len() != records.len() {
        return Ok(false);
    }
    for (document, record) in documents.iter().zip(records) {
        let known = store.record(document.number).await?;
        let named = Record {
            id: known.id.clone(),
            ..record.clone()
        };
        // Scores go through text on their way to the disk, so texts are compared.
        if known.to_json() != named.to_json() {
            return Ok(false);
        }
    }
    Ok(true)
}
