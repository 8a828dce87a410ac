//! A case of many documents: adding them, asking its tables, searching.
//!
//! The articles and their findings are made up here, so that only the store is measured. Run as a test, everything is done once on a few of them.

use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use hearsay_document::Layer;
use hearsay_document::record::{Attribution, Claim, Meta, Record, Span};
use hearsay_store::{
    Act, Addition, Anchor, Filter, NewJudgement, Order, Query, Source, SqliteStore, Store,
};
use tokio::runtime::Runtime;

/// Articles of a transaction, as the program writes them.
const BATCH: usize = 50;

fn main() {
    divan::main();
}

/// How many of `full`: a few where the benchmark runs as a test.
fn many(full: usize) -> usize {
    if std::env::args().any(|argument| argument == "--bench") {
        full
    } else {
        20
    }
}

/// Each in one of four articles.
const RARE: &[&str] = &["amber", "basalt", "cedar", "damask"];

/// A sequence that looks random and is always the same (Knuth's MMIX generator).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const PEOPLE: &[&str] = &[
    "Johanna Vale",
    "Oskar Lind",
    "Ada Morrow",
    "Tomas Weir",
    "Ilse Brandt",
    "Peter Quill",
    "Mayor Hollis",
    "the harbour master",
    "a spokesman for the port",
    "people familiar with the plan",
];
const OUTLETS: &[&str] = &[
    "The Courier",
    "The Evening Post",
    "Radio Seven",
    "the tide office",
];
const THINGS: &[&str] = &[
    "the harbour",
    "the bridge at Norwell",
    "the ferry line",
    "the grain store",
    "the northern quay",
    "the pilot service",
    "the lock gates",
    "the fish market",
    "the customs hall",
    "the breakwater",
];
const DEEDS: &[&str] = &[
    "would be closed",
    "had been sold",
    "would reopen",
    "had cost too much",
    "was never inspected",
    "had turned ships away",
    "would be handed to the province",
    "had lost half of its staff",
];

/// The record of an article of about the length of a news story, by its number, with as many findings
/// as an engine makes of one.
fn article(number: usize) -> Record {
    let mut sequence = Sequence(number as u64 + 1);
    let mut record = Record {
        hearsay: "1".into(),
        id: format!("article-{number}"),
        meta: Meta {
            title: Some(format!("Dispute over {} grows", sequence.one_of(THINGS))),
            published: Some(format!("2026-05-{:02}", number % 28 + 1)),
            ..Meta::default()
        },
        engine: vec!["made up".into()],
        ..Record::default()
    };
    for sentence in 0..40 {
        let (who, thing, deed) = (
            sequence.one_of(PEOPLE),
            sequence.one_of(THINGS),
            sequence.one_of(DEEDS),
        );
        let (outlet, n) = (sequence.one_of(OUTLETS), sequence.below(900) + 3);
        let start = record.text.len() as u32;
        let (source, cue, content) = match sequence.below(4) {
            0 => (who, " said on Monday that ", format!("{thing} {deed}.")),
            1 => (
                outlet,
                " reported that ",
                format!("more than {n} ships had passed {thing}."),
            ),
            2 => (
                who,
                " expects that ",
                format!("{thing} {deed} by next spring, at {n} million."),
            ),
            // A word few articles have.
            _ => (
                outlet,
                " wrote that ",
                format!("lot {} was withdrawn.", RARE[number % RARE.len()]),
            ),
        };
        record.text.push_str(source);
        record.text.push_str(cue);
        record.text.push_str(&content);
        let end = record.text.len() as u32;
        record
            .text
            .push_str(if sentence % 4 == 3 { "\n\n" } else { " " });
        let from = end - content.len() as u32;
        let id = |letter: &str| format!("{letter}{}", sentence + 1);
        record.sentences.push(Span::new(start, end));
        record.attributions.push(Attribution {
            id: id("a"),
            source: vec![Span::new(start, start + source.len() as u32)],
            cue: vec![Span::new(start + source.len() as u32 + 1, from - 1)],
            content: vec![Span::new(from, end)],
            source_kind: Some("named".into()),
            certainty: Some("certain".into()),
            ..Attribution::default()
        });
        record.claims.push(Claim {
            id: id("c"),
            span: Span::new(start, end),
            kind: Some("fact".into()),
            checkworthy: sequence.below(1000) as f64 / 1000.0,
            attribution: Some(id("a")),
            ..Claim::default()
        });
    }
    record
}

fn addition(number: usize) -> Addition {
    let record = article(number);
    Addition {
        source: Source {
            name: format!("{number}.txt"),
            bytes: record.text.clone().into_bytes(),
            ..Source::default()
        },
        at: "2026-06-01T09:00:00Z".into(),
        records: vec![record],
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

async fn new_store(folder: &tempfile::TempDir) -> SqliteStore {
    SqliteStore::open_or_create(&folder.path().join("port.hearsay"))
        .await
        .expect("a store")
}

/// Adding records, as `hearsay add` does once an engine has read: articles a second.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn add_1000(bencher: Bencher) {
    let n = many(1000);
    bencher
        .counter(ItemsCount::new(n))
        .with_inputs(|| (0..n).map(addition).collect::<Vec<_>>())
        .bench_values(|additions| {
            let folder = tempfile::tempdir().expect("a folder");
            runtime().block_on(async {
                let store = new_store(&folder).await;
                for batch in additions.chunks(BATCH) {
                    store.add(batch).await.expect("added");
                }
                store.close().await;
            });
        });
}

/// A case of 10,000 documents, made once.
struct Large {
    runtime: Runtime,
    store: SqliteStore,
    _folder: tempfile::TempDir,
}

fn large() -> &'static Large {
    static LARGE: OnceLock<Large> = OnceLock::new();
    LARGE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = runtime();
        let store = runtime.block_on(async {
            let store = new_store(&folder).await;
            for batch in (0..many(10_000)).collect::<Vec<_>>().chunks(500) {
                let additions: Vec<Addition> = batch.iter().map(|&i| addition(i)).collect();
                store.add(&additions).await.expect("added");
            }
            store
        });
        Large {
            runtime,
            store,
            _folder: folder,
        }
    })
}

/// The best twenty of 10,000 documents, with every place the words stand at.
#[divan::bench(args = [
    "basalt", "withdrawn", "harbour closed", "\"reopen by next spring\"", "harb* -damask", "ferry OR quay",
], sample_count = 20, sample_size = 1)]
fn search_10000(bencher: Bencher, words: &str) {
    let large = large();
    let query = Query::parse(words);
    bencher.bench(|| {
        let hits = large.runtime.block_on(large.store.search(&query, None, 20));
        assert!(!hits.expect("a search").is_empty());
    });
}

/// The forty best claims of one speaker's words.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn claims_10000(bencher: Bencher) {
    let large = large();
    let filter = Filter {
        root: Some("courier".into()),
        order: Order::Score,
        limit: Some(40),
        ..Filter::default()
    };
    bencher.bench(|| {
        large
            .runtime
            .block_on(large.store.find(Layer::Claims, &filter))
            .expect("a query")
    });
}

/// One judgement, confirmed on the disk.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn judge_10000(bencher: Bencher) {
    let large = large();
    bencher.bench(|| {
        large.runtime.block_on(async {
            let judged = large.store.judged(1).await.expect("a document");
            let on = {
                let view = hearsay_document::view::RecordView::new(&judged.record);
                let id = view.ids(Layer::Claims).first().expect("a claim").clone();
                Anchor::of(&view, Layer::Claims, &id).expect("a claim")
            };
            let judgement = NewJudgement {
                document: Some(1),
                at: "2026-06-02T10:00:00Z".into(),
                author: "Ina".into(),
                reason: None,
                act: Act::Accept { on },
            };
            large.store.judge(&judgement).await.expect("judged")
        })
    });
}
