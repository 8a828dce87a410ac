//! What a case in a PostgreSQL database must do beyond the story that every store tells: keep several writers apart,
//! survive its server, refuse what may not be, and answer as a file does.

mod server;

use hearsay_document::Layer;
use hearsay_document::record::{Claim, Meta, Record, Span, Turn};
use hearsay_document::view::RecordView;
use hearsay_store::{
    Act, Addition, Address, Anchor, Case, Filter, Location, NewJudgement, PostgresStore, Query,
    Source, SqliteStore, Store, StoreError,
};
use server::{Server, server};
use std::path::Path;

const TEXT: &str = "Forty ships were turned away. Nobody was told.";

fn run<T>(task: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(task)
}

fn address(text: &str) -> Address {
    Address::parse(text).expect("an address")
}

async fn open(text: &str) -> PostgresStore {
    PostgresStore::open_or_create(&address(text))
        .await
        .expect("a store")
}

fn addition(name: &str, title: &str, text: &str) -> Addition {
    let end = text.chars().count() as u32;
    Addition {
        source: Source {
            name: name.into(),
            bytes: name.as_bytes().into(),
            ..Source::default()
        },
        at: "2026-06-01T09:00:00Z".into(),
        records: vec![Record {
            id: name.into(),
            meta: Meta {
                title: Some(title.into()),
                ..Meta::default()
            },
            text: text.into(),
            turns: vec![Turn {
                id: "t1".into(),
                span: Span::new(0, end),
                speaker: Some("Vale".into()),
                ..Turn::default()
            }],
            claims: vec![Claim {
                id: "c1".into(),
                span: Span::new(0, 29.min(end)),
                checkworthy: 0.5,
                ..Claim::default()
            }],
            ..Record::default()
        }],
    }
}

/// A judgement on the first document of the case, signed with a name.
async fn judgement(store: &impl Store, author: &str) -> NewJudgement {
    let judged = store.judged(1).await.expect("a document");
    let on = Anchor::of(&RecordView::new(&judged.record), Layer::Claims, "c1").expect("a claim");
    NewJudgement {
        document: Some(1),
        at: "2026-06-02T10:00:00Z".into(),
        author: author.into(),
        reason: None,
        act: Act::Status {
            on,
            status: author.into(),
        },
    }
}

/// Checks that a case agrees with itself; the authors of its history in order, and the names of its documents.
async fn sound(store: &PostgresStore) -> (Vec<String>, Vec<String>) {
    let history = store.history(None).await.expect("a history");
    let numbers: Vec<u64> = history.iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, (1..=history.len() as u64).collect::<Vec<_>>());
    if let Some(last) = history.last() {
        let filter = Filter {
            status: Some(last.author.clone()),
            ..Filter::default()
        };
        let found = store.find(Layer::Claims, &filter).await.expect("found");
        assert_eq!(found.len(), 1, "the index is that of the last word");
    }
    let documents = store.documents().await.expect("documents");
    let numbers: Vec<u64> = documents.iter().map(|document| document.number).collect();
    assert_eq!(numbers, (1..=documents.len() as u64).collect::<Vec<_>>());
    let all = Filter::default();
    let claims = store.count(Layer::Claims, &all).await.expect("a count");
    assert_eq!(claims, documents.len() as u64);
    let ships = Query::parse("ship");
    let hits = store.search(&ships, None, 9999).await.expect("hits");
    assert_eq!(hits.len(), documents.len());
    assert_eq!(
        store.sources().await.expect("sources").len(),
        documents.len()
    );
    (
        history.into_iter().map(|entry| entry.author).collect(),
        documents.into_iter().map(|d| d.source_name).collect(),
    )
}

#[test]
fn several_people_write_at_once_and_nothing_is_lost() {
    let Some(server) = server() else { return };
    let at = server.database();
    // All begin the case at once, too.
    let people: Vec<_> = (0..4)
        .map(|person| {
            let at = at.clone();
            std::thread::spawn(move || {
                run(async {
                    let store = open(&at).await;
                    for n in 0..8 {
                        let name = format!("{person}-{n}");
                        let added = store.add(&[addition(&name, "Quay", TEXT)]).await;
                        added.expect("added");
                        let judgement = judgement(&store, &name).await;
                        store.judge(&judgement).await.expect("judged");
                    }
                    store.close().await;
                });
            })
        })
        .collect();
    for person in people {
        person.join().expect("everybody has written");
    }
    run(async {
        let store = open(&at).await;
        let (authors, documents) = sound(&store).await;
        assert_eq!((authors.len(), documents.len()), (32, 32));
        for person in 0..4 {
            let own = format!("{person}-");
            let own: Vec<&String> = authors.iter().filter(|a| a.starts_with(&own)).collect();
            assert!(own.len() == 8 && own.is_sorted(), "{own:?}");
        }
        store.close().await;
    });
}

/// Adds and judges until the server is gone; what was confirmed goes to `confirmed` as it is.
fn write_until_lost(at: &str, round: usize, confirmed: &std::sync::mpsc::Sender<String>) {
    run(async {
        let store = open(at).await;
        for n in 0.. {
            let name = format!("{round}-{n}");
            if store.add(&[addition(&name, "Quay", TEXT)]).await.is_err() {
                break;
            }
            confirmed.send(format!("added {name}")).expect("told");
            let Ok(judged) = store.judged(1).await else {
                break;
            };
            let view = RecordView::new(&judged.record);
            let on = Anchor::of(&view, Layer::Claims, "c1").expect("a claim");
            let judgement = NewJudgement {
                document: Some(1),
                at: "2026-06-02T10:00:00Z".into(),
                author: name.clone(),
                reason: None,
                act: Act::Status {
                    on,
                    status: name.clone(),
                },
            };
            if store.judge(&judgement).await.is_err() {
                break;
            }
            confirmed.send(format!("judged {name}")).expect("told");
        }
        // The server is gone, so there is nothing to say good-bye to.
        drop(store);
    });
}

#[test]
fn a_server_that_is_killed_loses_nothing_that_was_confirmed() {
    // Another is not ours to kill.
    let Some(server) = Server::private() else {
        return;
    };
    let at = server.database();
    run(async { open(&at).await.close().await });
    let mut kept = Vec::new();
    for round in 0..4 {
        let (sender, receiver) = std::sync::mpsc::channel();
        let writer = std::thread::spawn({
            let at = at.clone();
            move || write_until_lost(&at, round, &sender)
        });
        // In the midst of one write or another, at a time that is never quite the same.
        for _ in 0..=round * 5 + 3 {
            kept.push(receiver.recv().expect("something is written"));
        }
        server.kill();
        kept.extend(receiver);
        writer.join().expect("the writer has given up");
        server.start().expect("the server starts again");
        let (authors, documents) = run(async {
            let store = open(&at).await;
            let found = sound(&store).await;
            store.close().await;
            found
        });
        let found: Vec<String> = documents
            .iter()
            .map(|name| format!("added {name}"))
            .chain(authors.iter().map(|name| format!("judged {name}")))
            .collect();
        for one in &kept {
            assert!(found.contains(one), "{one} was confirmed and is lost");
        }
        // What may have been written and not confirmed: the one write that was under way, in each round.
        assert!(found.len() <= kept.len() + round + 1, "{found:?}");
    }
}

#[test]
fn the_database_itself_guards_what_never_changes() {
    let Some(server) = server() else { return };
    let at = server.database();
    run(async {
        let store = open(&at).await;
        store
            .add(&[addition("a", "Quay", TEXT)])
            .await
            .expect("added");
        let judgement = judgement(&store, "Ina").await;
        store.judge(&judgement).await.expect("judged");
        store.close().await;
    });
    for sql in [
        "UPDATE judgements SET author = 'Ben'",
        "DELETE FROM judgements",
        "TRUNCATE judgements",
        "UPDATE sources SET name = 'b'",
        "DELETE FROM sources",
        "UPDATE documents SET id = 'b'",
        "TRUNCATE documents CASCADE",
    ] {
        let why = server.sql(&at, sql).expect_err(sql);
        assert!(
            why.contains("immutable") || why.contains("only appended"),
            "{why}"
        );
    }
}

#[test]
fn what_cannot_be_opened_is_told_apart() {
    let Some(server) = server() else { return };
    run(async {
        let at = server.database();
        let error = PostgresStore::open(&address(&at)).await.expect_err("empty");
        assert!(matches!(error, StoreError::Empty(_)), "{error}");
        server
            .sql(&at, "CREATE TABLE ours (n BIGINT)")
            .expect("made");
        let error = PostgresStore::open_or_create(&address(&at)).await;
        let error = error.expect_err("somebody else's");
        assert!(matches!(error, StoreError::NotACase(_)), "{error}");
        server
            .sql(&at, "CREATE TABLE hearsay (name TEXT)")
            .expect("made");
        let error = PostgresStore::open(&address(&at)).await.expect_err("other");
        assert!(matches!(error, StoreError::NotACase(_)), "{error}");

        let at = server.database();
        open(&at).await.close().await;
        server
            .sql(&at, "UPDATE hearsay SET version = 99")
            .expect("made");
        let error = PostgresStore::open(&address(&at)).await.expect_err("newer");
        assert!(
            matches!(error, StoreError::Newer { found: 99, .. }),
            "{error}"
        );

        let nowhere = address(&server.address("hearsay_of_nobody"));
        let error = PostgresStore::open(&nowhere).await.expect_err("nowhere");
        assert!(error.to_string().contains("does not exist"), "{error}");
        let silent = address("postgres://ina:s3cret@127.0.0.1:1/newsroom");
        let error = PostgresStore::open(&silent).await.expect_err("silence");
        assert!(error.to_string().contains("no server answers"), "{error}");
        assert!(!error.to_string().contains("s3cret"), "{error}");
    });
}

#[test]
fn rights_are_the_databases() {
    // Roles are a server's, and those of another are not ours to make.
    let Some(server) = Server::private() else {
        return;
    };
    let at = server.database();
    let sql = |sql: &str| server.sql(&at, sql).expect("done");
    run(async {
        let store = open(&at).await;
        let one = [addition("a", "Quay", TEXT)];
        store.add(&one).await.expect("added");
        store.close().await;
        sql(include_str!("../../../docs/newsroom.sql"));
        let opened = async |kind: &str| {
            sql(&format!(
                "CREATE ROLE a_{kind} LOGIN IN ROLE newsroom_{kind}"
            ));
            let at = at.replace("user=hearsay", &format!("user=a_{kind}"));
            let store = PostgresStore::open(&address(&at)).await;
            store.expect("may be read")
        };
        let (reader, writer) = (opened("reader").await, opened("writer").await);
        sound(&reader).await;
        let judgement = judgement(&reader, "Ina").await;
        let error = reader.judge(&judgement).await.expect_err("no right");
        assert!(matches!(error, StoreError::Denied(_)), "{error}");
        let two = [addition("b", "Quay", TEXT)];
        let error = reader.add(&two).await.expect_err("no right");
        assert!(matches!(error, StoreError::Denied(_)), "{error}");
        writer.add(&two).await.expect("added");
        writer.judge(&judgement).await.expect("judged");
        let source = hearsay_store::ContentHash::of(b"a");
        let again = writer.reread(&source, &one[0].records).await;
        assert_eq!(again.expect("read again").documents, [1]);
        assert_eq!(sound(&reader).await.1.len(), 2);
        for store in [reader, writer] {
            store.close().await;
        }
    });
}

#[test]
fn a_writer_that_waits_too_long_is_told_so() {
    let Some(server) = server() else { return };
    let at = server.database();
    run(async {
        let store = open(&at).await;
        store
            .add(&[addition("a", "Quay", TEXT)])
            .await
            .expect("added");
        let other = std::thread::spawn({
            let at = at.clone();
            move || {
                // Holds what every writer asks for.
                let sql = "BEGIN; SELECT pg_advisory_xact_lock(1213354841, 'public'::regnamespace::oid::integer); SELECT pg_sleep(13); COMMIT";
                server.sql(&at, sql)
            }
        });
        // Nothing may be divided by the number of locks until there is one.
        let held =
            "SELECT 1 / (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted)";
        while server.sql(&at, held).is_err() && !other.is_finished() {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        let waiting = judgement(&store, "Ina").await;
        let error = store.judge(&waiting).await.expect_err("no lock");
        assert!(matches!(error, StoreError::Busy), "{error}");
        other.join().expect("done").expect("slept");
        store.judge(&waiting).await.expect("judged");
        store.close().await;
    });
}

#[test]
fn what_an_older_version_indexed_is_indexed_anew_on_opening() {
    let Some(server) = server() else { return };
    let at = server.database();
    run(async {
        let store = open(&at).await;
        store
            .add(&[addition("a", "Quay", TEXT)])
            .await
            .expect("added");
        store.close().await;
        for sql in [
            "UPDATE indexed SET version = 0; UPDATE voices SET words = 99; DELETE FROM search_words",
            "DELETE FROM indexed; UPDATE voices SET words = 99; DELETE FROM search_words",
        ] {
            server.sql(&at, sql).expect("done");
            let store = open(&at).await;
            assert_eq!(store.voices(None).await.expect("voices")[0].words, 8);
            sound(&store).await;
            store.close().await;
        }
    });
}

#[test]
fn no_text_is_too_much() {
    let Some(server) = server() else { return };
    let at = server.database();
    run(async {
        let store = open(&at).await;
        // More different words than one tsvector holds, a word longer than it may be, and a NUL.
        let words: Vec<String> = (100_000..260_000).map(|n| format!("n{n}")).collect();
        let mut text = words.join(" ");
        text.push(' ');
        text.push_str(&"x".repeat(5000));
        text.push_str(" ship\0wreck Ships turned away");
        let all = addition("all", "A\0B", &text);
        store.add(std::slice::from_ref(&all)).await.expect("added");
        let own = store.record(1).await.expect("a record");
        assert_eq!(own, all.records[0]);
        for words in [
            "n100000",
            "n259999 ship",
            "\"ship wreck\"",
            "\"turned away\"",
        ] {
            let query = Query::parse(words);
            let hits = store.search(&query, None, 9).await.expect("hits");
            assert_eq!(hits.len(), 1, "{words}");
            assert!(!hits[0].spans.is_empty(), "{words}");
        }
        store.close().await;
    });
}

/// A sequence that looks random and is always the same.
struct Sequence(u64);

impl Sequence {
    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        words[(self.0 >> 33) as usize % words.len()]
    }
}

#[test]
fn searches_are_answered_as_by_a_file() {
    const WORDS: &[&str] = &[
        "ships",
        "ship",
        "Shipping",
        "turned",
        "turning",
        "the",
        "Élan",
        "élans",
        "harbour",
        "harbours",
        "no",
        "limit",
        "limited",
        "U.S.",
        "3,5",
        "nationalisation",
        "rational",
        "naïve",
        "Kvist’s",
        "port-side",
        "agreed",
        "hopping",
        "flies",
        "of",
        "Straße",
        "4th",
        "„wait“",
    ];
    let Some(server) = server() else { return };
    run(async {
        let file = SqliteStore::in_memory().await.expect("a store");
        let database = open(&server.database()).await;
        let mut sequence = Sequence(7);
        for number in 0..60 {
            let length = 20 + number * 3 % 40;
            let title = format!("{} {}", sequence.one_of(WORDS), sequence.one_of(WORDS));
            let text: Vec<&str> = (0..length).map(|_| sequence.one_of(WORDS)).collect();
            let one = [addition(&format!("d{number}"), &title, &text.join(" "))];
            file.add(&one).await.expect("added");
            database.add(&one).await.expect("added");
        }
        let mut queries: Vec<String> = [
            "ship",
            "ships turning",
            "\"turned the\"",
            "harbour -limit",
            "no OR limit",
            "ship* elan",
            "\"u s\"",
            "port-side",
            "nation*",
            "rat*",
            "-the",
            "the",
            "\"limit no\" OR flies -hop",
            "kvist",
            "3,5",
            "strasse",
            "straße",
        ]
        .map(str::to_owned)
        .to_vec();
        for _ in 0..40 {
            let (a, b, c) = (
                sequence.one_of(WORDS),
                sequence.one_of(WORDS),
                sequence.one_of(WORDS),
            );
            queries.push(format!("\"{a} {b}\" {c}"));
            queries.push(format!("{a} OR {b} -{c}"));
        }
        for text in queries {
            let query = Query::parse(&text);
            for (speaker, limit) in [(None, 100), (Some("val"), 5), (Some("osk"), 5)] {
                let one = file.search(&query, speaker, limit).await.expect("hits");
                let other = database.search(&query, speaker, limit).await.expect("hits");
                let found = |hits: &[hearsay_store::Hit]| -> Vec<(u64, Vec<Span>)> {
                    hits.iter().map(|h| (h.document, h.spans.clone())).collect()
                };
                assert_eq!(found(&one), found(&other), "{text}");
                for (one, other) in one.iter().zip(&other) {
                    let apart = (one.score - other.score).abs();
                    assert!(apart < 1e-9, "{text}: {} {}", one.score, other.score);
                }
            }
        }
        database.close().await;
    });
}

#[test]
fn a_name_leads_to_a_file_or_to_a_database() {
    let location = |name: &str| Location::parse(Path::new(name));
    assert!(matches!(location("a.hearsay"), Ok(Location::File(_))));
    let error = location("postgres://ina:s3cret@db.example/newsroom?sslmode=require");
    let error = error.expect_err("no encryption").to_string();
    assert!(
        error.contains("encrypted") && !error.contains("s3cret"),
        "{error}"
    );
    let Some(server) = server() else { return };
    let location = location(&server.database()).expect("an address");
    run(async {
        let empty = Case::open(&location).await.expect_err("no case");
        assert!(matches!(empty, StoreError::Empty(_)), "{empty}");
        let case = Case::open_or_create(&location).await.expect("a case");
        assert_eq!(case.documents().await.expect("documents"), []);
        case.close().await;
        Case::open(&location).await.expect("a case").close().await;
    });
}
