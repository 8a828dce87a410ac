//! What is left of a case when a write fails or the program dies in the middle of one.
//!
//! Owns: the tests of it. Faults come from SQLite's own hooks, deaths from the operating system.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hearsay_document::Layer;
use hearsay_document::record::{Claim, Record, Span, Turn};
use hearsay_document::view::RecordView;

use super::SqliteStore;
use crate::anchor::Anchor;
use crate::judgement::{Act, NewJudgement};
use crate::query::{Filter, Query};
use crate::store::{Addition, Source, Store as _};

const TEXT: &str = "Forty ships were turned away. Nobody was told.";

fn record(engine: &str) -> Record {
    Record {
        id: "harbour".into(),
        text: TEXT.into(),
        engine: vec![engine.into()],
        turns: vec![Turn {
            id: "t1".into(),
            span: Span::new(0, 46),
            speaker: Some("Vale".into()),
            ..Turn::default()
        }],
        claims: vec![Claim {
            id: "c1".into(),
            span: Span::new(0, 29),
            checkworthy: 0.5,
            ..Claim::default()
        }],
        ..Record::default()
    }
}

fn addition(name: &str) -> Addition {
    Addition {
        source: Source {
            name: name.into(),
            bytes: name.as_bytes().into(),
            ..Source::default()
        },
        at: "2026-06-01T09:00:00Z".into(),
        records: vec![Record {
            id: name.into(),
            ..record("one")
        }],
    }
}

/// The `n`th judgement: each leaves its own number as the status of the one claim.
fn judgement(n: u64) -> NewJudgement {
    let record = record("one");
    let on = Anchor::of(&RecordView::new(&record), Layer::Claims, "c1").expect("the claim");
    NewJudgement {
        document: Some(1),
        at: "2026-06-02T10:00:00Z".into(),
        author: "Ina".into(),
        reason: None,
        act: Act::Status {
            on,
            status: n.to_string(),
        },
    }
}

/// One connection, so that a hook on it sees every statement.
async fn open(path: &Path) -> SqliteStore {
    SqliteStore::connect(path, true, 1).await.expect("a store")
}

/// A case with one document and one judgement.
pub(super) async fn begun(path: &Path) -> SqliteStore {
    let store = open(path).await;
    store.add(&[addition("first")]).await.expect("added");
    store.judge(&judgement(1)).await.expect("judged");
    store
}

/// Checks that the file is sound and agrees with itself, and gives the number of judgements and of
/// documents.
async fn sound(store: &SqliteStore) -> (u64, usize) {
    let mut connection = store.pool.acquire().await.expect("a connection");
    let answer: String = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_one(&mut *connection)
        .await
        .expect("checked");
    assert_eq!(answer, "ok");
    let broken = sqlx::query("PRAGMA foreign_key_check")
        .fetch_all(&mut *connection)
        .await
        .expect("checked");
    assert!(broken.is_empty());
    // The full text index against the text itself.
    sqlx::query("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        .execute(&mut *connection)
        .await
        .expect("full text agrees with the texts");
    drop(connection);

    let history = store.history(None).await.expect("a history");
    let numbers: Vec<u64> = history.iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, (1..=history.len() as u64).collect::<Vec<_>>());
    // The index is that of the history's last word.
    if let Some(last) = history.last() {
        let filter = Filter {
            document: last.document,
            status: Some(last.number.to_string()),
            ..Filter::default()
        };
        assert_eq!(
            store
                .find(Layer::Claims, &filter)
                .await
                .expect("found")
                .len(),
            1
        );
    }
    let documents = store.documents().await.expect("documents").len();
    let hits = store
        .search(&Query::parse("ships"), None, 1000)
        .await
        .expect("a search");
    assert_eq!(hits.len(), documents);
    (history.len() as u64, documents)
}

/// From now on the `n`th time SQLite's machine looks up from its work on the store's connection, the
/// statement fails. Gives how often it has looked up so far.
async fn fail_at(store: &SqliteStore, n: usize) -> Arc<AtomicUsize> {
    let steps = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&steps);
    let mut connection = store.pool.acquire().await.expect("a connection");
    connection
        .lock_handle()
        .await
        .expect("the handle")
        .set_progress_handler(1, move || counter.fetch_add(1, Ordering::SeqCst) != n);
    steps
}

/// From now on the process dies at the `n`th event on the store's connection: a look up from the work,
/// a row that is written, or a commit that begins.
async fn die_at(store: &SqliteStore, n: usize) {
    let events = Arc::new(AtomicUsize::new(0));
    let event = move || {
        if events.fetch_add(1, Ordering::SeqCst) == n {
            std::process::abort();
        }
    };
    let (step, row, commit) = (event.clone(), event.clone(), event);
    let mut connection = store.pool.acquire().await.expect("a connection");
    let mut handle = connection.lock_handle().await.expect("the handle");
    handle.set_progress_handler(1, move || {
        step();
        true
    });
    handle.set_update_hook(move |_| row());
    handle.set_commit_hook(move || {
        commit();
        true
    });
}

async fn never_fail(store: &SqliteStore) {
    let mut connection = store.pool.acquire().await.expect("a connection");
    let mut handle = connection.lock_handle().await.expect("the handle");
    handle.remove_progress_handler();
    handle.remove_commit_hook();
}

pub(super) fn run(task: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(task);
}

/// The writes of a store.
const WRITES: [&str; 3] = ["judge", "add", "reread"];

/// What a write changes: the numbers of judgements and documents, and the engine of the first document.
async fn state(store: &SqliteStore) -> (u64, usize, String) {
    let (judgements, documents) = sound(store).await;
    let engine = store.record(1).await.expect("a record").engine.concat();
    (judgements, documents, engine)
}

/// Tries a write, of which `n` is the name, with a fault that is set before and cleared after it, and
/// checks that it has happened whole or not at all. Whether it was confirmed.
async fn attempt(
    store: &SqliteStore,
    write: &str,
    n: usize,
    set: impl AsyncFnOnce(),
    clear: impl AsyncFnOnce(),
) -> bool {
    let before = state(store).await;
    set().await;
    let (mut after, name) = (before.clone(), format!("{write} {n}"));
    let done = match write {
        "judge" => {
            after.0 += 1;
            store.judge(&judgement(before.0 + 1)).await.is_ok()
        }
        "add" => {
            after.1 += 1;
            store.add(&[addition(&name)]).await.is_ok()
        }
        _ => {
            after.2.clone_from(&name);
            let source = crate::ContentHash::of(b"first");
            store.reread(&source, &[record(&name)]).await.is_ok()
        }
    };
    clear().await;
    // What was confirmed has happened. What was not may have happened too, where the last step of a
    // commit failed, but never in part.
    let now = state(store).await;
    assert!(now == after || (now == before && !done), "{name}: {now:?}");
    done
}

#[test]
fn a_write_that_fails_at_any_table_has_not_happened() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let store = begun(&folder.path().join("a.hearsay")).await;
        let index = [
            "DELETE ON findings",
            "INSERT ON findings",
            "DELETE ON voices",
            "INSERT ON voices",
            "UPDATE ON indexed",
        ];
        let rows = [
            "INSERT ON findings",
            "INSERT ON voices",
            "INSERT ON indexed",
        ];
        let faults: [(&str, Vec<&str>); 3] = [
            ("judge", [&["INSERT ON judgements"], &index[..]].concat()),
            (
                "add",
                [
                    &[
                        "INSERT ON sources",
                        "INSERT ON documents",
                        "INSERT ON readings",
                    ],
                    &rows[..],
                ]
                .concat(),
            ),
            ("reread", [&["UPDATE ON readings"], &index[..]].concat()),
        ];
        let sql = async |sql: String| {
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
                .execute(&store.pool)
                .await
                .expect("done");
        };
        for (write, tables) in faults {
            for (n, table) in tables.into_iter().enumerate() {
                let set = async || {
                    sql(format!(
                        "CREATE TEMP TRIGGER fault AFTER {table}
                         BEGIN SELECT RAISE(ABORT, 'fault'); END"
                    ))
                    .await;
                };
                let clear = async || sql("DROP TRIGGER fault".to_owned()).await;
                assert!(
                    !attempt(&store, write, n, set, clear).await,
                    "{write}: {table}"
                );
            }
        }
        store.close().await;
    });
}

#[test]
fn a_write_that_fails_at_any_step_has_not_happened() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let store = begun(&folder.path().join("a.hearsay")).await;
        for write in WRITES {
            let (mut failed, mut n) = (0, 0);
            loop {
                let mut steps = Arc::default();
                let set = async || steps = fail_at(&store, n).await;
                let clear = async || never_fail(&store).await;
                // A step may also be that of taking back what is not there: then the write is done.
                failed += u32::from(!attempt(&store, write, n, set, clear).await);
                if steps.load(Ordering::SeqCst) <= n {
                    break;
                }
                // Every step of the beginning, then ever wider ones.
                n += 1 + n / 16;
            }
            assert!(failed > 3, "{write} failed {failed} times");
        }
        store.close().await;
    });
}

#[test]
fn a_commit_that_is_refused_has_not_happened() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let store = begun(&folder.path().join("a.hearsay")).await;
        let before = sound(&store).await;
        {
            let mut connection = store.pool.acquire().await.expect("a connection");
            let mut handle = connection.lock_handle().await.expect("the handle");
            handle.set_commit_hook(|| false);
        }
        assert!(store.judge(&judgement(2)).await.is_err());
        assert!(store.add(&[addition("second")]).await.is_err());
        never_fail(&store).await;
        assert_eq!(sound(&store).await, before);
        store.judge(&judgement(2)).await.expect("judged");
        store.close().await;
    });
}

#[test]
fn a_full_disk_costs_only_what_did_not_fit() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let store = begun(&folder.path().join("a.hearsay")).await;
        let limit = async |pages: &'static str| {
            let mut connection = store.pool.acquire().await.expect("a connection");
            sqlx::query(pages)
                .execute(&mut *connection)
                .await
                .expect("limited");
        };
        // SQLite makes the limit the present size where it is asked for less.
        limit("PRAGMA max_page_count = 1").await;
        let mut large = addition("large");
        large.source.bytes = vec![b'x'; 1 << 20];
        assert!(store.add(&[large.clone()]).await.is_err());
        assert_eq!(sound(&store).await, (1, 1));
        limit("PRAGMA max_page_count = 1000000").await;
        store.add(&[large]).await.expect("added");
        store.close().await;
    });
}

#[test]
fn a_torn_journal_gives_a_shorter_history_and_never_a_broken_one() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.hearsay");
        let wal = folder.path().join("a.hearsay-wal");
        let store = begun(&path).await;
        for n in 2..=5 {
            store.judge(&judgement(n)).await.expect("judged");
        }
        // Copied while the store is open: what the disk holds when the power fails.
        let journal = std::fs::read(&wal).expect("a journal");
        let mut lengths = Vec::new();
        for part in 0..=24 {
            let torn = folder.path().join(format!("torn-{part}.hearsay"));
            std::fs::copy(&path, &torn).expect("copied");
            let kept = journal.len() * part / 24;
            let cut = folder.path().join(format!("torn-{part}.hearsay-wal"));
            std::fs::write(&cut, &journal[..kept]).expect("written");
            let store = open(&torn).await;
            lengths.push(sound(&store).await.0);
            store.close().await;
        }
        assert!(lengths.is_sorted(), "{lengths:?}");
        assert_eq!(lengths.last(), Some(&5));
        store.close().await;
    });
}

/// Variables by which a test tells its child what to do.
const CASE: &str = "HEARSAY_TEST_CASE";
const STEP: &str = "HEARSAY_TEST_STEP";

/// Judgements a child writes at most.
const MANY: u64 = 40;

/// Not a test of its own: what the children of the tests below do. Says each judgement's number once
/// it is confirmed.
#[test]
fn child() {
    let Some(path) = std::env::var_os(CASE) else {
        return;
    };
    run(async {
        let store = open(Path::new(&path)).await;
        if let Some(step) = std::env::var(STEP).ok().and_then(|step| step.parse().ok()) {
            die_at(&store, step).await;
        }
        let known = store.history(None).await.expect("a history").len() as u64;
        for n in known + 1..=MANY {
            store.judge(&judgement(n)).await.expect("judged");
            say(n);
        }
    });
}

#[allow(clippy::print_stdout)] // The child's only way to its parent.
fn say(n: u64) {
    println!("confirmed {n}");
}

/// Runs a child on a case until it dies, or kills it after `patience` confirmations. Gives the last
/// number it confirmed.
fn child_on(path: &Path, step: Option<usize>, patience: Option<usize>) -> u64 {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command
        .args([
            "--exact",
            "sqlite::crash::child",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(CASE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    if let Some(step) = step {
        command.env(STEP, step.to_string());
    }
    let mut child = command.spawn().expect("a child");
    let output = BufReader::new(child.stdout.take().expect("its output"));
    let mut last = 0;
    let mut seen = 0;
    for line in output.lines().map_while(Result::ok) {
        // The test harness writes its own words before the first of ours.
        if let Some((_, number)) = line.split_once("confirmed ") {
            last = number.parse().expect("a number");
            seen += 1;
            if patience == Some(seen) {
                child.kill().expect("killed");
            }
        }
    }
    child.wait().expect("the child is gone");
    last
}

/// What must hold after a child's death: all it confirmed, and at most one judgement more.
async fn survived(path: &Path, confirmed: u64) -> u64 {
    let store = open(path).await;
    let (kept, documents) = sound(&store).await;
    store.close().await;
    assert_eq!(documents, 1);
    kept.checked_sub(confirmed)
        .expect("nothing that was confirmed is lost")
}

#[test]
fn death_at_any_step_loses_at_most_the_judgement_not_yet_confirmed() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.hearsay");
        begun(&path).await.close().await;
        let mut confirmed = 1;
        // A judgement has some three hundred events; these are spread over two.
        for step in (0..60).map(|n| n * 11) {
            confirmed = child_on(&path, Some(step), None).max(confirmed);
            let more = survived(&path, confirmed).await;
            assert!(more <= 1, "{more} judgements nobody confirmed, step {step}");
            confirmed += more;
        }
        assert!(confirmed > 3, "some children lived long enough to judge");
    });
}

#[test]
fn kill_9_loses_nothing_that_was_confirmed() {
    run(async {
        for patience in [1, 2, 3, 5, 8, 13] {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("a.hearsay");
            begun(&path).await.close().await;
            // Between its last word and its death the child may have gone on.
            let confirmed = child_on(&path, None, Some(patience));
            assert!(confirmed as usize > patience);
            assert!(survived(&path, confirmed).await <= 1);
        }
    });
}
