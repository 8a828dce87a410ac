//! Stores written by every released schema, kept in `testdata/store/` and opened for ever.
//!
//! A new schema leaves its file with `UPDATE_EXPECT=1 cargo test -p hearsay-store --test released`,
//! which writes the file of the present schema if there is none. Files that are there never change.

use std::path::{Path, PathBuf};

use hearsay_document::Layer;
use hearsay_document::record::{Claim, Meta, Record, Span, Turn};
use hearsay_document::view::RecordView;
use hearsay_store::{
    Act, Addition, Anchor, Filter, NewJudgement, Query, Quote, Source, SqliteStore, Store, To,
    Verdict,
};

const TEXT: &str = "Åsa Vale: Forty ships were turned away. The quay is empty.";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/store")
}

fn file(schema: usize) -> PathBuf {
    folder().join(format!("schema-{schema}.hearsay"))
}

/// The case every schema's file holds.
async fn write(path: &Path) {
    let store = SqliteStore::open_or_create(path).await.expect("a store");
    let claim = |id: &str, start, end, score| Claim {
        id: id.into(),
        span: Span::new(start, end),
        kind: Some("fact".into()),
        checkworthy: score,
        ..Claim::default()
    };
    let record = Record {
        hearsay: "1".into(),
        id: "quay".into(),
        meta: Meta {
            title: Some("The quay".into()),
            published: Some("2026-05-03".into()),
            ..Meta::default()
        },
        text: TEXT.into(),
        engine: vec!["hearsay 0.1.0".into()],
        turns: vec![Turn {
            id: "t1".into(),
            span: Span::new(0, 58),
            label: Some(Span::new(0, 8)),
            speaker: Some("Åsa Vale".into()),
            ..Turn::default()
        }],
        sentences: vec![Span::new(10, 39), Span::new(40, 58)],
        claims: vec![claim("c1", 10, 39, 0.8), claim("c2", 40, 58, 0.3)],
        ..Record::default()
    };
    let addition = Addition {
        source: Source {
            name: "quay.txt".into(),
            bytes: TEXT.as_bytes().into(),
            published: Some("2026-05-03".into()),
            ..Source::default()
        },
        at: "2026-05-04T08:00:00Z".into(),
        records: vec![record],
    };
    store.add(&[addition]).await.expect("added");
    let judged = store.judged(1).await.expect("the document");
    let view = RecordView::new(&judged.record);
    let on = |id| Anchor::of(&view, Layer::Claims, id).expect("the claim");
    let words = Quote::of(&view, &[Span::new(10, 38)]).expect("the words");
    for act in [
        Act::Accept { on: on("c1") },
        Act::Correct {
            on: on("c1"),
            field: "span".into(),
            to: To::Words(words),
        },
        Act::Note {
            on: on("c1"),
            text: "Ask the pilots.".into(),
        },
        Act::Reject { on: on("c2") },
        Act::Undo { of: 4 },
    ] {
        let judgement = NewJudgement {
            document: Some(1),
            at: "2026-05-05T08:00:00Z".into(),
            author: "Ina".into(),
            reason: Some("seen the log".into()),
            act,
        };
        store.judge(&judgement).await.expect("judged");
    }
    store.close().await;
}

/// What that case must say, whatever schema it was written with.
async fn check(store: &SqliteStore) {
    let documents = store.documents().await.expect("documents");
    assert_eq!((documents.len(), documents[0].id.as_str()), (1, "quay"));
    let source = &store.sources().await.expect("sources")[0];
    assert_eq!(
        store.bytes(&source.hash).await.expect("bytes"),
        TEXT.as_bytes()
    );
    let judged = store.judged(1).await.expect("judged");
    let standing = judged.standing(Layer::Claims, "c1").expect("judged");
    assert_eq!(standing.verdict, Some(Verdict::Accepted));
    assert_eq!(standing.notes[0].text, "Ask the pilots.");
    assert_eq!(judged.record.claims[0].span, Span::new(10, 38));
    assert!(
        !judged.is_rejected(Layer::Claims, "c2"),
        "the rejection was undone"
    );
    assert!(judged.unattached.is_empty());
    let whole = Filter {
        leaves: true,
        ..Filter::default()
    };
    let whole = store.find(Layer::Claims, &whole).await.expect("claims");
    assert_eq!(whole.len(), 2, "neither is a part of the other");
    let hits = store
        .search(&Query::parse("ship"), None, 9)
        .await
        .expect("a search");
    assert_eq!(hits[0].spans, [Span::new(16, 21)]);
    let redo = NewJudgement {
        document: None,
        at: "2026-05-06T08:00:00Z".into(),
        author: "Ina".into(),
        reason: None,
        act: Act::Redo { of: 4 },
    };
    assert_eq!(store.judge(&redo).await.expect("judged").number, 6);
    assert!(
        store
            .judged(1)
            .await
            .expect("judged")
            .is_rejected(Layer::Claims, "c2")
    );
}

#[test]
fn every_released_schema_can_be_opened_and_worked_on() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let newest = SqliteStore::SCHEMA;
        if std::env::var_os("UPDATE_EXPECT").is_some() && !file(newest).exists() {
            std::fs::create_dir_all(folder()).expect("the folder");
            write(&file(newest)).await;
        }
        for schema in 1..=newest {
            let work = tempfile::tempdir().expect("a folder");
            let copy = work.path().join("copy.hearsay");
            std::fs::copy(file(schema), &copy)
                .unwrap_or_else(|error| panic!("schema {schema} has left no file: {error}"));
            let store = SqliteStore::open(&copy).await.expect("it can be opened");
            check(&store).await;
            store.close().await;
        }
    });
}
