//! What comes back into a case: decisions made elsewhere, as web annotations.

mod shell;

use std::fs;
use std::path::Path;

use expect_test::expect;
use serde_json::{Value, json};
use shell::{out, run};

const FILM: &str = "Vale: The Courier reported on May 3 that, according to a memo by the Coast Guard, 40 ships were turned away. The quay was shut.\n\nOsk: That is not so. Why would anybody believe a memo?\n";
const NOTE: &str = "Morrow: Osk said that the Élan quay had no limit.\n";

/// A case of two documents.
fn case() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    fs::write(at.join("film.txt"), FILM).expect("written");
    fs::write(at.join("note.txt"), NOTE).expect("written");
    out(at, &["add", "film.txt", "note.txt", "--date", "2026-05-15"]);
    folder
}

fn write(at: &Path, annotations: &Value) {
    fs::write(at.join("back.json"), annotations.to_string()).expect("written");
}

/// Who decided what, when and why.
fn history(at: &Path) -> String {
    let csv = out(at, &["history", "--format", "csv"]);
    let (_, rows) = csv.split_once('\n').expect("a heading");
    rows.to_owned()
}

#[test]
fn an_export_brings_its_decisions_into_another_case_and_changes_nothing_in_its_own() {
    let folder = case();
    let at = folder.path();
    for decision in [
        &["accept", "1.c1", "1.c3", "--because", "seen the log"][..],
        &["status", "1.c1", "second source wanted"],
        &["evidence", "1.c1", "https://guard.example/log"],
        &[
            "evidence",
            "1.c1",
            "the pilots' book",
            "--stance",
            "against",
        ],
        &["note", "1.q1", "ships or boats?"],
        &["reject", "1.c2"],
        &[
            "correct",
            "2.c1",
            "span",
            "--words",
            "the Élan quay had no limit",
        ],
        &["correct", "2.c1", "kind", "--value", "figure"],
        &["add", "2", "claims", "--words", "no limit"],
        &["sign-off", "2.c1"],
        &["note", "1", "third draft"],
    ] {
        out(at, &[&["judge"], decision].concat());
    }
    let before = history(at);
    let export = &["export", "-f", "web-annotation", "-o", "back.json"];
    out(at, export);
    let told = out(at, &["import", "back.json"]);
    assert_eq!(
        told,
        "0 decisions taken over into case.hearsay, 11 already in it\n"
    );
    assert_eq!(history(at), before);
    // Also what was taken back since is no news.
    out(at, &["undo", "7"]);
    let before = history(at);
    out(at, &["import", "back.json"]);
    assert_eq!(history(at), before);
    out(at, &["redo", "7"]);

    let other = case();
    fs::copy(at.join("back.json"), other.path().join("back.json")).expect("copied");
    out(other.path(), &["import", "back.json"]);
    // An added finding is called by the number of its decision, which the other case counts by itself,
    // one less where two decisions fall in one second.
    let script = |at| {
        let script = out(at, &["export", "--format", "script.csv"]);
        script.replace("j10", "jN").replace("j11", "jN")
    };
    assert_eq!(script(other.path()), script(at));
}

#[test]
fn decisions_made_elsewhere_are_found_again_by_their_words() {
    let folder = case();
    let at = folder.path();
    let by = |words: &str, body: Value| {
        json!({
            "type": "Annotation",
            "creator": { "type": "Person", "name": "Ro" },
            "created": "2026-05-20T10:00:00.5Z",
            "body": body,
            // The place is that of another edition.
            "target": { "source": "https://desk.example/film.txt", "selector": [
                { "type": "TextPositionSelector", "start": 2, "end": 7 },
                { "type": "TextQuoteSelector", "exact": words }
            ]}
        })
    };
    let body = |purpose: &str, value: &str| json!({ "type": "TextualBody", "purpose": purpose, "value": value });
    write(
        at,
        &json!([
            by("The quay was shut.", json!([body("assessing", "rejected"), body("describing", "it was open")])),
            by("That is not so.", body("assessing", "accepted")),
            by("That is not so.", body("commenting", "who says?")),
            by("40 ships were turned away", json!([body("tagging", "claims"), body("commenting", "boats?")])),
            by("believe a memo", body("tagging", "claims")),
            {
                "motivation": "editing",
                "body": { "type": "SpecificResource", "purpose": "editing", "selector":
                    { "type": "TextQuoteSelector", "exact": "the Élan quay had no limit" } },
                "target": { "source": "elsewhere", "selector":
                    { "type": "TextQuoteSelector", "exact": "Osk said that the Élan quay had no limit." } }
            },
            { "user": "acct:lin@notes.example", "created": "2026-05-19T08:00:00.000000+00:00",
              "text": "see the log", "tags": ["signed off"],
              "target": [{ "source": "urn:x", "selector":
                  [{ "type": "TextQuoteSelector", "exact": "The quay was\nshut.", "prefix": "away. ", "suffix": "" }] }] },
        ]),
    );
    out(at, &["import", "back.json"]);
    let told = history(at).replace(&today(at), "NOW");
    expect![[r#"
        1,2026-05-19T08:00:00Z,lin,sign-off,,1,The quay was shut.,,true,
        2,2026-05-19T08:00:00Z,lin,note,see the log,1,The quay was shut.,,true,
        3,2026-05-20T10:00:00Z,Ro,reject,,1,The quay was shut.,it was open,true,
        4,2026-05-20T10:00:00Z,Ro,accept,,1,That is not so.,,true,
        5,2026-05-20T10:00:00Z,Ro,note,who says?,1,That is not so.,,true,
        6,2026-05-20T10:00:00Z,Ro,note,boats?,1,"The Courier reported on May 3 that, according to a memo by the Coast Guard, 40 ships were turned away.",,true,
        7,2026-05-20T10:00:00Z,Ro,add,claims,1,believe a memo,,true,
        8,NOW,Ina,correct,span → “the Élan quay had no limit”,2,Osk said that the Élan quay had no limit.,,true,
    "#]].assert_eq(&told);
    // A second time it is no news, nor is what has no time of its own; what is added is found already.
    let told = out(at, &["import", "back.json"]);
    assert_eq!(
        told,
        "0 decisions taken over into case.hearsay, 7 already in it\n"
    );
}

/// The time of the decision that had none.
fn today(at: &Path) -> String {
    let rows: Value =
        serde_json::from_str(&out(at, &["history", "--format", "json"])).expect("JSON");
    let rows = rows.as_array().expect("a list");
    let now = rows
        .iter()
        .find(|row| row["author"] == "Ina")
        .expect("hers");
    now["at"].as_str().expect("a time").to_owned()
}

#[test]
fn what_fits_nothing_is_reported_and_left_out() {
    let folder = case();
    let at = folder.path();
    let on = |words: &str, purpose: &str, value: &str| {
        json!({ "id": "urn:a", "created": "2026-05-20T10:00:00Z", "creator": "Ro",
            "body": { "value": value, "purpose": purpose },
            "target": { "selector": { "type": "TextQuoteSelector", "exact": words } } })
    };
    let mut undated = on("The quay was shut.", "commenting", "when?");
    undated["created"] = "yesterday".into();
    write(
        at,
        &json!({ "type": "AnnotationPage", "items": [
            on("The quay was open.", "commenting", "?"),
            on("Osk", "commenting", "?"),
            on("The quay was shut.", "editing", "figure"),
            on("The quay was shut.", "bookmarking", ""),
            undated,
            on("ships", "moderating", "rejected"),
            { "creator": "Ro", "body": [{ "purpose": "tagging", "value": "claims/kind" },
                { "purpose": "editing", "value": "poem" }],
              "target": { "selector": { "type": "TextQuoteSelector", "exact": "The quay was shut." } } },
            { "creator": "Ro", "body": "urn:tag", "target": "gone.txt" },
            on("The quay was shut.", "commenting", "so it was"),
        ] }),
    );
    let (told, complaints) = run(at, &["import", "back.json"], 1);
    expect![[r"
           1  note  The quay was shut.
        1 decision taken over into case.hearsay, 8 skipped
    "]]
    .assert_eq(&told);
    expect![[r#"
        hearsay: back.json: urn:a: no document has the words “The quay was open.”
        hearsay: back.json: urn:a: 2 documents have the words “Osk”, and none of them is ""
        hearsay: back.json: urn:a: it does not say which field it corrects; tag it with one, such as claims/kind
        hearsay: back.json: urn:a: it says nothing that a case keeps
        hearsay: back.json: urn:a: no finding stands on the words “ships”
        hearsay: back.json: urn:a: "yesterday" is no time
        hearsay: back.json: annotation 7: kind is one of fact, figure, quote, prediction, cause, comparison, opinion, question
        hearsay: back.json: annotation 8: no document of the case is "gone.txt"; `hearsay documents` lists them
    "#]].assert_eq(&complaints);

    for (bytes, expected) in [
        ("not JSON", "web annotations are JSON"),
        ("", "no web annotation is in it"),
        ("{\"claims\": []}", "no web annotation is in it"),
    ] {
        fs::write(at.join("back.json"), bytes).expect("written");
        let (_, complaint) = run(at, &["import", "back.json"], 2);
        assert!(complaint.contains(expected), "{complaint}");
    }
    let (_, complaint) = run(at, &["import", "gone.json"], 2);
    assert!(complaint.contains("gone.json: no such file"), "{complaint}");
}
