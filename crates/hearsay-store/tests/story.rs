//! What every store must do, told as one story: a case is begun, read into, asked, judged, undone and
//! read again. Run on SQLite in memory and in a file, and on PostgreSQL.

mod server;

use hearsay_document::Layer;
use hearsay_document::record::{
    Attribution, Claim, Interval, Meta, Prediction, Record, Span, Time, Turn,
};
use hearsay_document::view::RecordView;
use hearsay_store::judgement::{Stance, to_redo, to_undo};
use hearsay_store::{
    Act, Addition, Address, Anchor, ContentHash, Filter, NewJudgement, Order, PostgresStore, Query,
    Quote, Source, SqliteStore, Store, StoreError, To, Verdict,
};

const HARBOUR: &str = "Vale: The Courier reported that forty ships were turned away. \
    The port will reopen by May. Why was nobody told?\nOsk: I deny that. Nobody was turned away.";

const TIDE: &str = "The tide table of Élan Bay: high at no limit, low at “four”.";

/// The span of the `nth` occurrence of some words, in code points.
fn span_of(text: &str, words: &str, nth: usize) -> Span {
    let (at, _) = text
        .match_indices(words)
        .nth(nth)
        .expect("the words are in the text");
    let start = text[..at].chars().count() as u32;
    Span::new(start, start + words.chars().count() as u32)
}

/// A record of the harbour transcript, as an engine of some version would find it.
fn harbour(engine: &str) -> Record {
    let span = |words| span_of(HARBOUR, words, 0);
    let end = HARBOUR.chars().count() as u32;
    let second = span("Osk:").start();
    Record {
        hearsay: "1".into(),
        id: "harbour".into(),
        meta: Meta {
            title: Some("Closed harbour".into()),
            published: Some("2026-04-02".into()),
            ..Meta::default()
        },
        text: HARBOUR.into(),
        engine: vec![engine.into()],
        turns: vec![
            Turn {
                id: "t1".into(),
                span: Span::new(0, second - 1),
                label: Some(Span::new(0, 4)),
                speaker: Some("Vale".into()),
                ..Turn::default()
            },
            Turn {
                id: "t2".into(),
                span: Span::new(second, end),
                label: Some(Span::new(second, second + 3)),
                speaker: Some("Osk".into()),
                ..Turn::default()
            },
        ],
        sentences: vec![
            span("The Courier reported that forty ships were turned away."),
            span("The port will reopen by May."),
            span("Why was nobody told?"),
            span("I deny that."),
            span("Nobody was turned away."),
        ],
        times: vec![Time {
            id: "x1".into(),
            span: span("May"),
            kind: "DATE".into(),
            value: "2026-05".into(),
            from: Some("2026-05-01".into()),
            to: Some("2026-05-31".into()),
            ..Time::default()
        }],
        attributions: vec![Attribution {
            id: "a1".into(),
            source: vec![span("The Courier")],
            cue: vec![span("reported that")],
            content: vec![span("forty ships were turned away")],
            source_kind: Some("outlet".into()),
            certainty: Some("certain".into()),
            ..Attribution::default()
        }],
        claims: vec![
            claim(
                "c1",
                span("forty ships were turned away"),
                "figure",
                0.9,
                Some("a1"),
            ),
            claim(
                "c2",
                span("The port will reopen by May."),
                "prediction",
                0.4,
                None,
            ),
            claim("c3", span("Why was nobody told?"), "question", 0.1, None),
            claim("c4", span("Nobody was turned away."), "fact", 0.7, None),
        ],
        predictions: vec![Prediction {
            id: "p1".into(),
            claim: Some("c2".into()),
            about: Some(span("The port will reopen by May.")),
            horizon: Interval {
                from: Some("2026-05-01".into()),
                to: Some("2026-05-31".into()),
            },
            class: Some("prediction".into()),
            hedge: Some("will".into()),
            ..Prediction::default()
        }],
        ..Record::default()
    }
}

fn claim(id: &str, span: Span, kind: &str, checkworthy: f64, attribution: Option<&str>) -> Claim {
    Claim {
        id: id.into(),
        span,
        kind: Some(kind.into()),
        checkworthy,
        attribution: attribution.map(str::to_owned),
        ..Claim::default()
    }
}

/// A record of text alone.
fn plain(id: &str, text: &str) -> Record {
    Record {
        hearsay: "1".into(),
        id: id.into(),
        text: text.into(),
        engine: vec!["one".into()],
        sentences: vec![Span::new(0, text.chars().count() as u32)],
        ..Record::default()
    }
}

fn addition(name: &str, bytes: &[u8], records: Vec<Record>) -> Addition {
    Addition {
        source: Source {
            name: name.into(),
            bytes: bytes.into(),
            ..Source::default()
        },
        at: "2026-06-01T09:00:00Z".into(),
        records,
    }
}

fn by(author: &str, document: Option<u64>, act: Act) -> NewJudgement {
    NewJudgement {
        document,
        at: "2026-06-02T10:00:00Z".into(),
        author: author.into(),
        reason: None,
        act,
    }
}

async fn anchor(store: &impl Store, document: u64, layer: Layer, id: &str) -> Anchor {
    let judged = store.judged(document).await.expect("the document is there");
    Anchor::of(&RecordView::new(&judged.record), layer, id).expect("the finding is there")
}

async fn ids(store: &impl Store, layer: Layer, filter: &Filter) -> Vec<String> {
    let found = store.find(layer, filter).await.expect("a query");
    assert_eq!(
        store.count(layer, filter).await.expect("a count"),
        found.len() as u64
    );
    found
        .into_iter()
        .map(|f| format!("{}.{}", f.document, f.id))
        .collect()
}

/// The whole life of a case.
async fn story(store: &impl Store) {
    adding(store).await;
    asking(store).await;
    searching(store).await;
    judging(store).await;
    undoing(store).await;
    rereading(store).await;
}

async fn adding(store: &impl Store) {
    let first = addition("harbour.txt", HARBOUR.as_bytes(), vec![harbour("one")]);
    let added = store
        .add(std::slice::from_ref(&first))
        .await
        .expect("added");
    assert_eq!(added[0].documents, [1]);
    // The same bytes again, under another name and beside new ones, change nothing.
    let again = Addition {
        source: Source {
            name: "copy.txt".into(),
            ..first.source.clone()
        },
        ..first
    };
    let tide = plain("tide", TIDE);
    let added = store
        .add(&[
            again,
            addition("tide.txt", b"tide", vec![tide.clone()]),
            // One document the case knows, one that takes an id that is taken.
            addition(
                "more.jsonl",
                b"more",
                vec![tide, plain("harbour", "Pilots wait.")],
            ),
        ])
        .await
        .expect("added");
    assert_eq!((added[0].documents.len(), added[0].known), (0, 1));
    assert_eq!(added[1].documents, [2]);
    assert_eq!(
        (added[2].documents.as_slice(), added[2].known),
        ([3].as_slice(), 1)
    );

    let documents = store.documents().await.expect("documents");
    let listed: Vec<(u64, &str, &str)> = documents
        .iter()
        .map(|d| (d.number, d.id.as_str(), d.source_name.as_str()))
        .collect();
    assert_eq!(
        listed,
        [
            (1, "harbour", "harbour.txt"),
            (2, "tide", "tide.txt"),
            (3, "harbour~2", "more.jsonl")
        ]
    );
    assert_eq!(store.record(1).await.expect("a record"), harbour("one"));
    assert_eq!(store.record(3).await.expect("a record").id, "harbour~2");
    assert!(matches!(
        store.record(9).await,
        Err(StoreError::NoDocument(9))
    ));
    let hash = ContentHash::of(HARBOUR.as_bytes());
    assert!(store.has_source(&hash).await.expect("asked"));
    assert_eq!(store.bytes(&hash).await.expect("bytes"), HARBOUR.as_bytes());
    assert_eq!(store.sources().await.expect("sources").len(), 3);
}

async fn asking(store: &impl Store) {
    let all = Filter::default();
    let table: &[(&str, Layer, Filter, &[&str])] = &[
        (
            "all, in the order of the text",
            Layer::Claims,
            all.clone(),
            &["1.c1", "1.c2", "1.c3", "1.c4"],
        ),
        (
            "the best two that are no questions",
            Layer::Claims,
            Filter {
                order: Order::Score,
                without_kinds: vec!["question".into()],
                min_score: Some(0.5),
                ..all.clone()
            },
            &["1.c1", "1.c4"],
        ),
        (
            "of one kind",
            Layer::Claims,
            Filter {
                kinds: vec!["question".into(), "fact".into()],
                ..all.clone()
            },
            &["1.c3", "1.c4"],
        ),
        (
            "by speaker, in any case",
            Layer::Claims,
            Filter {
                speaker: Some("OS".into()),
                ..all.clone()
            },
            &["1.c4"],
        ),
        (
            "no wildcard in a name",
            Layer::Claims,
            Filter {
                speaker: Some("_sk".into()),
                ..all.clone()
            },
            &[],
        ),
        (
            "by root",
            Layer::Claims,
            Filter {
                root: Some("courier".into()),
                ..all.clone()
            },
            &["1.c1"],
        ),
        (
            "by the document's day",
            Layer::Claims,
            Filter {
                from: Some("2026-04-02".into()),
                ..all.clone()
            },
            &["1.c1", "1.c2", "1.c3", "1.c4"],
        ),
        (
            "after it",
            Layer::Claims,
            Filter {
                from: Some("2026-04-03".into()),
                ..all.clone()
            },
            &[],
        ),
        (
            "by the day told",
            Layer::Times,
            Filter {
                from: Some("2026-05-20".into()),
                to: Some("2026-06-20".into()),
                ..all.clone()
            },
            &["1.x1"],
        ),
        (
            "before it",
            Layer::Times,
            Filter {
                to: Some("2026-04-30".into()),
                ..all.clone()
            },
            &[],
        ),
        (
            "ends of chains",
            Layer::Attributions,
            Filter {
                leaves: true,
                min_depth: Some(1),
                ..all.clone()
            },
            &["1.a1"],
        ),
        (
            "of another document",
            Layer::Claims,
            Filter {
                document: Some(2),
                ..all.clone()
            },
            &[],
        ),
    ];
    for (what, layer, filter, expected) in table {
        assert_eq!(ids(store, *layer, filter).await, *expected, "{what}");
    }
    let first = Filter {
        limit: Some(1),
        ..all
    };
    assert_eq!(
        store
            .find(Layer::Claims, &first)
            .await
            .expect("a query")
            .len(),
        1
    );
    assert_eq!(
        store.count(Layer::Claims, &first).await.expect("a count"),
        4
    );

    let voices = store.voices(None).await.expect("voices");
    let listed: Vec<(&str, u64, u64, u64)> = voices
        .iter()
        .map(|v| (v.name.as_str(), v.turns, v.words, v.cited))
        .collect();
    assert_eq!(
        listed,
        [
            ("Vale", 1, 19, 0),
            ("Osk", 1, 7, 0),
            ("The Courier", 0, 0, 1)
        ]
    );
}

async fn searching(store: &impl Store) {
    let search = async |text: &str, speaker: Option<&str>| -> Vec<(u64, Vec<Span>)> {
        store
            .search(&Query::parse(text), speaker, 10)
            .await
            .expect("a search")
            .into_iter()
            .map(|hit| (hit.document, hit.spans))
            .collect()
    };
    // Endings and accents do not matter; places are code points.
    assert_eq!(
        search("elan", None).await,
        [(2, vec![span_of(TIDE, "Élan", 0)])]
    );
    assert_eq!(
        search("four", None).await,
        [(2, vec![span_of(TIDE, "four", 0)])]
    );
    assert_eq!(
        search("ship turning", None).await,
        [(
            1,
            vec![
                span_of(HARBOUR, "ships", 0),
                span_of(HARBOUR, "turned", 0),
                span_of(HARBOUR, "turned", 1)
            ]
        )]
    );
    assert_eq!(
        search("\"turned away\" ships", None).await[0].1[1],
        span_of(HARBOUR, "turned away", 0)
    );
    assert_eq!(search("pilot OR tide", None).await.len(), 2);
    assert_eq!(search("limit -high", None).await, []);
    assert_eq!(search("pil*", None).await.len(), 1);
    // A word of the title only: the document, without a place.
    assert_eq!(search("closed", None).await, [(1, vec![])]);
    assert_eq!(search("nobody", Some("vale")).await.len(), 1);
    assert_eq!(search("pilots", Some("vale")).await.len(), 0);
    assert_eq!(search("NEAR( \" * ^", None).await.len(), 0);
}

async fn judging(store: &impl Store) {
    let on = async |id: &str| anchor(store, 1, Layer::Claims, id).await;
    let acts = vec![
        Act::Accept { on: on("c1").await },
        Act::Reject { on: on("c4").await },
        Act::Status {
            on: on("c1").await,
            status: "checking".into(),
        },
        Act::Note {
            on: on("c1").await,
            text: "Ask the pilots.".into(),
        },
        Act::Evidence {
            on: on("c1").await,
            source: "https://harbour.example/log".into(),
            stance: Stance::For,
        },
        Act::SignOff { on: on("c1").await },
        Act::Outcome {
            on: anchor(store, 1, Layer::Predictions, "p1").await,
            outcome: 1.0,
            day: "2026-05-12".into(),
        },
    ];
    for act in acts {
        store.judge(&by("Ina", Some(1), act)).await.expect("judged");
    }
    let judged = store.judged(1).await.expect("judged");
    let standing = judged
        .standing(Layer::Claims, "c1")
        .expect("somebody judged c1");
    assert_eq!(standing.verdict, Some(Verdict::Accepted));
    assert_eq!(standing.word(), "checking");
    assert_eq!(standing.notes[0].text, "Ask the pilots.");
    assert_eq!(standing.evidence[0].stance, Stance::For);
    assert_eq!(standing.signed_off[0].author, "Ina");
    let outcome = judged
        .standing(Layer::Predictions, "p1")
        .and_then(|s| s.outcome.as_ref());
    assert_eq!(outcome.map(|o| o.outcome), Some(1.0));
    // What is rejected is asked for by name only.
    assert_eq!(
        ids(store, Layer::Claims, &Filter::default()).await,
        ["1.c1", "1.c2", "1.c3"]
    );
    let rejected = Filter {
        status: Some("rejected".into()),
        ..Filter::default()
    };
    assert_eq!(ids(store, Layer::Claims, &rejected).await, ["1.c4"]);
    assert!(
        judged
            .without_rejected()
            .claims
            .iter()
            .all(|c| c.id != "c4")
    );

    // A corrected span, a corrected link, a value, and a finding the machine missed.
    let text = RecordView::new(&judged.record);
    let quote = |words: &str| Quote::of(&text, &[span_of(HARBOUR, words, 0)]).expect("words");
    let correct = |on: Anchor, field: &str, to: To| Act::Correct {
        on,
        field: field.into(),
        to,
    };
    store
        .judge(&by(
            "Ina",
            Some(1),
            correct(
                on("c1").await,
                "span",
                To::Words(quote("forty ships were turned")),
            ),
        ))
        .await
        .expect("corrected");
    store
        .judge(&by(
            "Ina",
            Some(1),
            correct(on("c2").await, "kind", To::Value("opinion".into())),
        ))
        .await
        .expect("corrected");
    let courier = anchor(store, 1, Layer::Attributions, "a1").await;
    store
        .judge(&by(
            "Ina",
            Some(1),
            correct(
                on("c2").await,
                "attribution",
                To::Finding(Box::new(courier)),
            ),
        ))
        .await
        .expect("corrected");
    let fields = [
        ("span".to_owned(), To::Words(quote("I deny that."))),
        ("kind".to_owned(), To::Value("fact".into())),
        ("checkworthy".to_owned(), To::Value(serde_json::json!(0.5))),
    ];
    let added = Act::Add {
        layer: "claims".into(),
        fields: fields.into_iter().collect(),
    };
    let entry = store
        .judge(&by("Ben", Some(1), added))
        .await
        .expect("added");
    let own = format!("j{}", entry.number);

    let judged = store.judged(1).await.expect("judged");
    let claim = |id: &str| {
        judged
            .record
            .claims
            .iter()
            .find(|c| c.id == id)
            .expect("a claim")
    };
    assert_eq!(
        claim("c1").span,
        span_of(HARBOUR, "forty ships were turned", 0)
    );
    assert!(
        judged
            .standing(Layer::Claims, "c1")
            .expect("judged")
            .signed_off
            .is_empty()
    );
    assert_eq!(claim("c2").kind.as_deref(), Some("opinion"));
    assert_eq!(claim("c2").attribution.as_deref(), Some("a1"));
    assert_eq!(claim(&own).span, span_of(HARBOUR, "I deny that.", 0));
    assert!(judged.unattached.is_empty(), "{:?}", judged.unattached);
    let osk = Filter {
        speaker: Some("osk".into()),
        ..Filter::default()
    };
    assert_eq!(ids(store, Layer::Claims, &osk).await, [format!("1.{own}")]);
    // The machine's own record stays as it was.
    assert_eq!(store.record(1).await.expect("a record"), harbour("one"));

    // What cannot be is refused and leaves no trace.
    let before = store.history(None).await.expect("history").len();
    let elsewhere = Anchor {
        layer: "claims".into(),
        id: "c1".into(),
        quote: Quote {
            spans: vec![Span::new(0, 3)],
            words: vec!["abc".into()],
            ..Quote::default()
        },
    };
    let refused = [
        by("", Some(1), Act::Accept { on: on("c1").await }),
        by("Ina", None, Act::Accept { on: on("c1").await }),
        by("Ina", Some(7), Act::Accept { on: on("c1").await }),
        by("Ina", Some(1), Act::Accept { on: elsewhere }),
        by(
            "Ina",
            Some(1),
            Act::Outcome {
                on: on("c1").await,
                outcome: 1.0,
                day: "2026-05-12".into(),
            },
        ),
        by(
            "Ina",
            Some(1),
            correct(on("c1").await, "text", To::Value("x".into())),
        ),
        by(
            "Ina",
            Some(1),
            correct(on("c1").await, "checkworthy", To::Value("much".into())),
        ),
        by(
            "Ina",
            Some(1),
            correct(
                on("c1").await,
                "attribution",
                To::Finding(Box::new(on("c2").await)),
            ),
        ),
        by("Ina", None, Act::Undo { of: 99 }),
    ];
    for judgement in refused {
        assert!(store.judge(&judgement).await.is_err(), "{judgement:?}");
        // Of several, none is written where one is refused.
        let on = on("c1").await;
        let both = [by("Ina", Some(1), Act::Accept { on }), judgement];
        assert!(store.judge_all(&both).await.is_err(), "{both:?}");
    }
    assert_eq!(store.history(None).await.expect("history").len(), before);

    // Two names for one voice, throughout the case.
    let merge = Act::Merge {
        names: vec!["Osk".into(), "Vale".into()],
        into: "Valeska".into(),
    };
    store.judge(&by("Ina", None, merge)).await.expect("merged");
    let voices = store.voices(None).await.expect("voices");
    assert_eq!(
        (
            voices[0].name.as_str(),
            voices[0].turns,
            voices[0].documents
        ),
        ("Valeska", 2, 1)
    );
    let merged = Filter {
        speaker: Some("valeska".into()),
        ..Filter::default()
    };
    assert_eq!(ids(store, Layer::Claims, &merged).await.len(), 4);
}

async fn undoing(store: &impl Store) {
    let undo = async |author: Option<&str>| {
        let history = store.history(None).await.expect("history");
        let of = to_undo(&history, author).expect("something to undo");
        store
            .judge(&by("Ina", None, Act::Undo { of }))
            .await
            .expect("undone");
        of
    };
    let length = store.history(None).await.expect("history").len();
    undo(None).await; // The merger.
    assert_eq!(store.voices(None).await.expect("voices")[0].name, "Vale");
    let ben = undo(Some("Ben")).await;
    let judged = store.judged(1).await.expect("judged");
    assert!(judged.record.claims.iter().all(|c| !c.id.starts_with('j')));
    let again = to_redo(&store.history(None).await.expect("history"), None);
    assert_eq!(again, Some(ben));
    store
        .judge(&by("Ina", None, Act::Redo { of: ben }))
        .await
        .expect("redone");
    let judged = store.judged(1).await.expect("judged");
    assert!(
        judged
            .record
            .claims
            .iter()
            .any(|c| c.id == format!("j{ben}"))
    );
    let twice = store.judge(&by("Ina", None, Act::Redo { of: ben })).await;
    assert!(matches!(twice, Err(StoreError::Unfit(_))));
    // Nothing is ever taken away from the history.
    assert_eq!(
        store.history(None).await.expect("history").len(),
        length + 3
    );
}

async fn rereading(store: &impl Store) {
    // A better engine: other ids, one border moved, one claim gone, and the text set otherwise.
    let mut record = harbour("two");
    let text = format!("CLOSED HARBOUR\n\n{}", HARBOUR.replace(". ", ".\n"));
    let moved = |words: &str| span_of(&text, words, 0);
    record.claims = vec![
        claim("c1", moved("Nobody was turned away."), "fact", 0.8, None),
        claim(
            "c2",
            moved("forty ships were turned away"),
            "figure",
            0.95,
            None,
        ),
    ];
    record.predictions = Vec::new();
    record.attributions = Vec::new();
    record.times = Vec::new();
    record.turns = Vec::new();
    record.sentences = Vec::new();
    record.text.clone_from(&text);
    let hash = ContentHash::of(HARBOUR.as_bytes());
    let reread = store
        .reread(&hash, std::slice::from_ref(&record))
        .await
        .expect("read again");
    assert_eq!(reread.documents, [1]);
    let lost: Vec<(&str, &str)> = reread
        .unattached
        .iter()
        .map(|(_, u)| (u.act, u.words.as_str()))
        .collect();
    assert_eq!(
        lost,
        [
            ("outcome", "The port will reopen by May."),
            ("correct", "The port will reopen by May."),
            ("correct", "The port will reopen by May."),
        ]
    );
    let judged = store.judged(1).await.expect("judged");
    assert!(
        judged.is_rejected(Layer::Claims, "c1"),
        "the rejection followed its words"
    );
    let standing = judged
        .standing(Layer::Claims, "c2")
        .expect("the acceptance too");
    assert_eq!(standing.verdict, Some(Verdict::Accepted));
    let own = judged
        .record
        .claims
        .iter()
        .find(|c| c.id.starts_with('j'))
        .expect("Ben's claim");
    assert_eq!(
        RecordView::new(&judged.record).words(own.span),
        "I deny that."
    );
    // Words of the new text are found, words of the old no longer in double.
    let hits = store
        .search(&Query::parse("turned"), None, 9)
        .await
        .expect("a search");
    assert_eq!(hits[0].spans[0], span_of(&text, "turned", 0));

    // The old engine's reading brings everything back.
    let back = store
        .reread(&hash, &[harbour("one")])
        .await
        .expect("read again");
    assert_eq!(back.unattached, []);
    assert!(store.judged(1).await.expect("judged").unattached.is_empty());
    // A reading without the document keeps the old one.
    assert_eq!(
        store.reread(&hash, &[]).await.expect("read again").kept,
        [1]
    );
    assert_eq!(store.record(1).await.expect("a record"), harbour("one"));

    // A better engine finds another document in it, behind those of other sources: it stays one source.
    let records = [harbour("one"), plain("annex", "Tugs wait.")];
    let more = store.reread(&hash, &records).await.expect("read again");
    assert_eq!(more.added, [4]);
    let sources = store.sources().await.expect("sources");
    let names: Vec<&str> = sources.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["harbour.txt", "tide.txt", "more.jsonl"]);
}

fn run(task: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(task);
}

#[test]
fn sqlite_in_memory() {
    run(async { story(&SqliteStore::in_memory().await.expect("a store")).await });
}

#[test]
fn sqlite_in_a_file_that_is_one_file_when_closed() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("port.hearsay");
        let missing = SqliteStore::open(&path).await.err();
        assert!(matches!(missing, Some(StoreError::Missing(_))));
        let store = SqliteStore::open_or_create(&path).await.expect("a store");
        story(&store).await;
        store.close().await;
        let files: Vec<_> = std::fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        assert_eq!(files, ["port.hearsay"]);
        // Opened again, everything is there.
        let store = SqliteStore::open(&path).await.expect("the case");
        assert_eq!(store.documents().await.expect("documents").len(), 4);
        assert!(!store.judged(1).await.expect("judged").standings.is_empty());
        store.close().await;
    });
}

#[test]
fn postgres() {
    let Some(server) = server::server() else {
        return;
    };
    let address = Address::parse(&server.database()).expect("an address");
    run(async {
        let missing = PostgresStore::open(&address).await.err();
        assert!(matches!(missing, Some(StoreError::Empty(_))));
        let store = PostgresStore::open_or_create(&address)
            .await
            .expect("a store");
        story(&store).await;
        store.close().await;
        // Opened again, everything is there.
        let store = PostgresStore::open(&address).await.expect("the case");
        assert_eq!(store.documents().await.expect("documents").len(), 4);
        assert!(!store.judged(1).await.expect("judged").standings.is_empty());
        store.close().await;
    });
}

#[test]
fn what_is_no_case_is_told_so() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let text = folder.path().join("notes.hearsay");
        std::fs::write(
            &text,
            "These are notes, and long enough to be read as a page. ".repeat(40),
        )
        .expect("written");
        let error = SqliteStore::open(&text).await.expect_err("no case");
        assert!(matches!(error, StoreError::NotACase(_)), "{error}");
        // Nothing has happened to it.
        assert!(
            std::fs::read_to_string(&text)
                .expect("text")
                .starts_with("These are")
        );
    });
}
