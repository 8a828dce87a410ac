//! A case as a person meets it: added to, asked, judged, undone, searched.

mod shell;

use std::fs;
use std::path::Path;

use expect_test::{Expect, expect};
use shell::{hearsay, out, run};

const FILM: &str = "Vale: The Courier reported on May 3 that, according to a memo by the Coast Guard, 40 ships were turned away.\n\nOsk: That is not so. Why would anybody believe a memo?\n";
const NOTE: &str = "Morrow: Osk said that the Élan quay had no limit.\n";

#[track_caller]
fn check(folder: &Path, arguments: &[&str], expected: &Expect) {
    expected.assert_eq(&out(folder, arguments));
}

/// A folder with two files and a case of both.
fn begun() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("film.txt"), FILM).expect("written");
    fs::write(folder.path().join("note.txt"), NOTE).expect("written");
    out(
        folder.path(),
        &["add", "film.txt", "note.txt", "--date", "2026-05-15"],
    );
    folder
}

#[test]
fn adding_begins_a_case_skips_what_is_in_it_and_leaves_one_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    fs::write(at.join("film.txt"), FILM).expect("written");
    check(
        at,
        &["add", "film.txt"],
        &expect![[r"
        1 document added to case.hearsay
    "]],
    );
    fs::write(at.join("copy.txt"), FILM).expect("written");
    fs::write(at.join("note.txt"), NOTE).expect("written");
    let (said, complaint) = run(at, &["add", "copy.txt", "gone.txt", "note.txt"], 1);
    assert_eq!(
        said,
        "1 document added to case.hearsay, 1 already in it, 1 skipped\n"
    );
    assert!(
        complaint
            .starts_with("hearsay: gone.txt: no such file\nhearsay: 1 document of no known day"),
        "{complaint}"
    );
    // The same name with other words is another document, and is said to be.
    fs::write(at.join("film.txt"), format!("{FILM}\nMore.\n")).expect("written");
    let (said, complaint) = run(at, &["add", "film.txt", "--date", "2026-05-15"], 0);
    assert_eq!(said, "1 document added to case.hearsay\n");
    assert_eq!(
        complaint,
        "hearsay: film.txt is not what it was when it was read as document 1; both are in the case\n"
    );
    let mut files: Vec<String> = fs::read_dir(at)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    assert_eq!(files, ["case.hearsay", "copy.txt", "film.txt", "note.txt"]);
    // Nothing that could be read: no empty case is left behind.
    let empty = tempfile::tempdir().expect("a temporary folder");
    let (_, complaint) = run(empty.path(), &["add", "gone.txt"], 2);
    assert!(
        complaint.ends_with("hearsay: nothing could be read\n"),
        "{complaint}"
    );
    assert_eq!(fs::read_dir(empty.path()).expect("the folder").count(), 0);
}

#[test]
fn which_case_is_meant_is_clear_or_asked() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    let (_, complaint) = run(at, &["claims"], 2);
    assert!(
        complaint.contains("there is no case in this folder"),
        "{complaint}"
    );
    fs::write(at.join("film.txt"), FILM).expect("written");
    out(at, &["add", "film.txt", "--case", "b.hearsay"]);
    assert!(out(at, &["claims"]).contains("40 ships"));
    out(at, &["add", "film.txt", "--case", "a.hearsay"]);
    let (_, complaint) = run(at, &["claims"], 2);
    assert!(
        complaint.contains("(a.hearsay, b.hearsay); say which with --case"),
        "{complaint}"
    );
    assert!(out(at, &["claims", "--case", "a.hearsay"]).contains("40 ships"));
    let (_, complaint) = run(at, &["claims", "--case", "c.hearsay"], 2);
    assert_eq!(complaint, "hearsay: there is no case c.hearsay\n");
    let (_, complaint) = run(at, &["claims", "--case", "film.txt"], 2);
    assert_eq!(complaint, "hearsay: film.txt is not a case\n");
}

#[test]
fn a_case_given_as_a_file_is_the_case_that_is_asked() {
    let folder = begun();
    let folder = folder.path();
    let asked = out(folder, &["claims", "case.hearsay"]);
    assert_eq!(asked, out(folder, &["claims", "--case", "case.hearsay"]));
    assert!(asked.contains("40 ships"), "{asked}");
    let (_, error) = run(folder, &["claims", "case.hearsay", "film.txt"], 2);
    assert!(error.contains("case.hearsay is a case"), "{error}");
    let (_, error) = run(folder, &["add", "other.hearsay", "film.txt"], 2);
    assert!(error.contains("--case other.hearsay"), "{error}");
    assert!(!folder.join("other.hearsay").exists());
}

#[test]
fn tables_are_filtered_and_carry_places_in_every_form() {
    let folder = begun();
    let at = folder.path();
    let chains = out(at, &["chains", "--root", "OSK"]);
    assert!(
        chains.contains("Morrow → Osk") && !chains.contains("Vale"),
        "{chains}"
    );
    assert!(out(at, &["chains", "--format", "csv"]).contains("40 ships were turned away"));
    assert_eq!(
        out(at, &["chains", "--root", "nobody at all"]),
        "no chains\n"
    );
    assert!(out(at, &["questions"]).contains("Why would anybody believe a memo?"));
    fs::write(
        at.join("talk.txt"),
        "Vale: Did the port close?\n\nOsk: Yes.\n\nVale: Who closed it?\n\nOsk: I cannot say.\n",
    )
    .expect("written");
    check(
        at,
        &["questions", "talk.txt"],
        &expect![[r"
        id    who asks  answered  question
        1.c1  Vale      plainly   Did the port close?
        1.c2  Vale                Who closed it?
    "]],
    );
    check(
        at,
        &["questions", "talk.txt", "--open"],
        &expect![[r"
        id    who asks  question
        1.c2  Vale      Who closed it?
    "]],
    );
    assert_eq!(out(at, &["claims", "--speaker", "nobody"]), "no claims\n");
    assert_eq!(out(at, &["claims", "--from", "2026-05-16"]), "no claims\n");
    // JSON carries code points: the words stand where it says.
    let json: serde_json::Value = serde_json::from_str(&out(
        at,
        &["chains", "--document", "note", "--format", "json"],
    ))
    .expect("JSON");
    let row = &json[0];
    let (start, end) = (
        row["span"][0].as_u64().expect("a number"),
        row["span"][1].as_u64().expect("a number"),
    );
    let words: String = NOTE
        .chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect();
    assert_eq!(row["words"], words);
    assert!(words.contains("Élan quay"), "{words}");
    let voices = out(at, &["voices", "--format", "csv"]);
    assert!(
        voices.starts_with("name,turns,words,cited,documents\nVale,1,"),
        "{voices}"
    );
    // Files are read for a table without a case.
    let other = tempfile::tempdir().expect("a temporary folder");
    fs::write(other.path().join("film.txt"), FILM).expect("written");
    assert!(out(other.path(), &["claims", "film.txt"]).contains("40 ships"));
    assert_eq!(fs::read_dir(other.path()).expect("the folder").count(), 1);
}

#[test]
fn a_voice_has_one_row_however_its_label_is_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    fs::write(
        at.join("one.txt"),
        "MINISTER ODA VALE: The dam will hold.\n",
    )
    .expect("written");
    fs::write(at.join("two.txt"), "Oda Vale: It did not hold.\n").expect("written");
    out(at, &["add", "one.txt", "two.txt"]);
    check(
        at,
        &["voices", "--format", "csv"],
        &expect![[r"
            name,turns,words,cited,documents
            Oda Vale,2,8,0,2
        "]],
    );
}

#[test]
fn search_tells_who_says_it_and_on_whose_word() {
    let folder = begun();
    let at = folder.path();
    check(
        at,
        &["search", "elan", "limits"],
        &expect![[r"
        2  note.txt  2026-05-15
          Morrow → Osk
            Osk said that the Élan quay had no limit.
    "]],
    );
    assert_eq!(out(at, &["search", "elan -quay"]), "found nothing\n");
    assert_eq!(
        out(at, &["search", "ships", "--speaker", "osk"]),
        "found nothing\n"
    );
    let (_, complaint) = run(at, &["search", "—"], 2);
    assert!(complaint.contains("nothing to search for"), "{complaint}");
}

#[test]
fn what_is_decided_is_kept_and_can_be_taken_back() {
    let folder = begun();
    let at = folder.path();
    // Ids of the claims that a table shows.
    let ids = |further: &[&str]| -> Vec<String> {
        let arguments = [&["claims", "--document", "1", "--format", "json"], further].concat();
        let rows: serde_json::Value = serde_json::from_str(&out(at, &arguments)).expect("JSON");
        let rows = rows.as_array().expect("a list");
        rows.iter()
            .filter_map(|row| row["id"].as_str().map(str::to_owned))
            .collect()
    };
    let all = ids(&[]);
    let ships = all.first().expect("a claim").clone();
    let said = out(
        at,
        &["judge", "reject", &ships, "--because", "the memo is lost"],
    );
    assert!(said.starts_with("   1  reject  "), "{said}");
    assert!(!ids(&[]).contains(&ships));
    assert_eq!(ids(&["--rejected"]), all);
    assert_eq!(ids(&["--status", "rejected"]), std::slice::from_ref(&ships));
    let said = out(at, &["undo"]);
    assert!(said.starts_with("   2  undo"), "{said}");
    assert_eq!(ids(&[]), all);
    out(at, &["redo"]);
    assert!(!ids(&[]).contains(&ships));
    out(at, &["undo", "1"]);
    out(at, &["judge", "status", &ships, "checking"]);
    assert_eq!(ids(&["--status", "checking"]), std::slice::from_ref(&ships));
    let said = out(
        at,
        &[
            "judge",
            "add",
            "2",
            "claims",
            "--words",
            "no limit",
            "--field",
            "kind=fact",
        ],
    );
    let added = format!("2.j{}", said.trim().split(' ').next().expect("its number"));
    out(
        at,
        &[
            "judge",
            "correct",
            &added,
            "span",
            "--words",
            "had no limit",
        ],
    );
    assert!(out(at, &["claims", "--document", "2"]).contains("had no limit"));
    out(
        at,
        &["judge", "merge", "Osk", "Morrow", "--into", "Osk Morrow"],
    );
    assert!(out(at, &["voices"]).contains("Osk Morrow"));
    let history: serde_json::Value =
        serde_json::from_str(&out(at, &["history", "--format", "json"])).expect("JSON");
    let acts: Vec<(&str, bool)> = history
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| (row["act"].as_str().unwrap_or(""), row["holds"] == true))
        .collect();
    assert_eq!(
        acts,
        [
            ("reject", false),
            ("undo", true),
            ("redo", true),
            ("undo", true),
            ("status", true),
            ("add", true),
            ("correct", true),
            ("merge", true),
        ]
    );
    assert_eq!(history[0]["reason"], "the memo is lost");
    assert_eq!(history[0]["author"], "Ina");
    // Nothing is decided about what is not there.
    let (_, complaint) = run(at, &["judge", "accept", &ships, "1.c99"], 2);
    assert_eq!(
        complaint,
        "hearsay: there is no finding c99 in this document\n"
    );
    let (_, complaint) = run(at, &["judge", "correct", &ships, "text", "--value", "x"], 2);
    assert!(
        complaint.contains("that can be corrected; they have span"),
        "{complaint}"
    );
    let (_, complaint) = run(
        at,
        &["resolve", &ships, "--outcome", "yes", "--because", "x"],
        2,
    );
    assert_eq!(complaint, "hearsay: claims have no outcome\n");
    // The same engine reads the same: nothing changes, nothing is lost.
    assert_eq!(
        out(at, &["reread"]),
        "0 of 2 documents read otherwise now\n"
    );
}

#[test]
fn a_voice_that_says_otherwise_in_a_later_document_has_shifted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    for (name, day, text) in [
        (
            "interview.txt",
            "2023-03-01",
            "MINISTER ODA KVIST: There will be no toll on the Farsund tunnel. The tunnel will cost 4.2 \
             billion kroner.\n",
        ),
        (
            "press.txt",
            "2025-02-11",
            "MINISTER ODA KVIST: A toll on the Farsund tunnel is unavoidable. Costs have risen to 6.9 \
             billion kroner.\n",
        ),
        (
            "other.txt",
            "2025-02-12",
            "PETER LIE: The Farsund tunnel needs no toll.\n",
        ),
    ] {
        fs::write(at.join(name), text).expect("written");
        out(at, &["add", name, "--date", day, "--case", "toll.hearsay"]);
    }
    let rows: serde_json::Value =
        serde_json::from_str(&out(at, &["shifts", "--format", "json"])).expect("JSON");
    let told: Vec<[&str; 4]> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            ["voice", "before_day", "after_day", "before"]
                .map(|field| row[field].as_str().unwrap_or("-"))
        })
        .collect();
    assert_eq!(
        told[0],
        [
            "MINISTER ODA KVIST",
            "2023-03-01",
            "2025-02-11",
            "There will be no toll on the Farsund tunnel."
        ]
    );
    assert!(told.iter().all(|row| row[0] != "PETER LIE"), "{told:?}");
}

#[test]
fn a_prediction_is_settled_and_its_voice_is_scored() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    fs::write(
        at.join("port.txt"),
        "Vale: The quay fell silent. The port will reopen by May.\n",
    )
    .expect("written");
    out(at, &["add", "port.txt"]);
    // By hand, so that it does not matter what the engine of the day foresees.
    let said = out(
        at,
        &[
            "judge",
            "add",
            "1",
            "predictions",
            "--words",
            "port will reopen",
            "--field",
            "class=prediction",
            "--field",
            "hedge=will",
            "--field",
            "horizon={\"to\":\"2026-05-31\"}",
        ],
    );
    let id = format!("j{}", said.trim().split(' ').next().expect("its number"));
    let states = |on: &str| {
        let rows: serde_json::Value =
            serde_json::from_str(&out(at, &["predictions", "--on", on, "--format", "json"]))
                .expect("JSON");
        let own = format!("1.{id}");
        let row = rows
            .as_array()
            .and_then(|rows| rows.iter().find(|row| row["id"] == own));
        row.and_then(|row| row["state"].as_str())
            .expect("the prediction")
            .to_owned()
    };
    assert_eq!(states("2026-05-31"), "open");
    assert_eq!(states("2026-06-01"), "due");
    out(
        at,
        &[
            "resolve",
            &id,
            "--outcome",
            "yes",
            "--on",
            "2026-05-12",
            "--because",
            "https://port.example",
        ],
    );
    assert_eq!(states("2026-06-01"), "settled");
    assert!(out(at, &["predictions", "--state", "settled"]).contains("port will reopen"));
    let scores = out(at, &["predictions", "--scores"]);
    assert!(
        scores.contains("Vale") && scores.contains("too few to tell"),
        "{scores}"
    );
    assert!(scores.contains("came true 100 % of 1"), "{scores}");
    assert!(!scores.contains("not scored"), "{scores}");
    // What came of a promise says nothing of how well somebody foresees.
    let words = [
        "--words",
        "port",
        "--field",
        "class=promise",
        "--field",
        "hedge=will",
    ];
    let said = out(
        at,
        &[&["judge", "add", "1", "predictions"], &words[..]].concat(),
    );
    let id = format!("j{}", said.trim().split(' ').next().expect("its number"));
    out(
        at,
        &["resolve", &id, "--outcome", "no", "--because", "a walk"],
    );
    let scores = out(at, &["predictions", "--scores"]);
    assert!(scores.contains("1 settled and not scored"), "{scores}");
}

#[test]
fn a_forecast_of_several_documents_is_settled_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    for (name, class) in [("a", "plan"), ("b", "prediction")] {
        let text = format!("Vale: The northern port will reopen soon. We heard it {name}.\n");
        let file = format!("{name}.txt");
        std::fs::write(at.join(&file), text).expect("written");
        out(at, &["add", &file, "--date", "2026-03-01"]);
        out(
            at,
            &[
                "judge",
                "add",
                if name == "a" { "1" } else { "2" },
                "predictions",
                "--words",
                "northern port will reopen",
                "--field",
                &format!("class={class}"),
                "--field",
                "hedge=will",
                "--field",
                "horizon={\"to\":\"2026-05-31\"}",
            ],
        );
    }
    let due = out(at, &["predictions", "--state", "due", "--on", "2026-06-01"]);
    assert!(due.contains("2×") && !due.contains("2.j"), "{due}");
    out(
        at,
        &["resolve", "2.j2", "--outcome", "yes", "--because", "a walk"],
    );
    let due = out(at, &["predictions", "--state", "due", "--on", "2026-06-01"]);
    assert!(!due.contains("reopen"), "{due}");
    let scores = out(at, &["predictions", "--scores"]);
    assert!(scores.contains("came true 100 % of 1"), "{scores}");
}

#[test]
fn what_several_documents_tell_is_counted_by_its_roots() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    for (name, outlet) in [
        ("a", "The Courier"),
        ("b", "Radio Seven"),
        ("c", "The Evening Post"),
    ] {
        let text = format!(
            "{outlet} reports.\n\nA memo by the Coast Guard says that 40 grain ships were turned away from the northern quay in March.\n"
        );
        fs::write(at.join(format!("{name}.txt")), text).expect("written");
    }
    out(at, &["add", "a.txt", "b.txt", "c.txt"]);
    let claims = out(at, &["roots", "--claims", "--format", "csv"]);
    let row = claims
        .lines()
        .find(|line| line.contains("40 grain ships"))
        .expect("the claim");
    assert!(
        row.contains(",3,") && row.contains(",1,"),
        "three documents, one root: {row}"
    );
    let id = row.split(',').next().expect("its id");
    let tellings = out(at, &["roots", "--of", id]);
    assert!(
        tellings.contains("3 documents") && tellings.contains("1 independent root"),
        "{tellings}"
    );
    let echoes = out(at, &["echoes", "--format", "csv"]);
    assert!(echoes.contains("40 grain ships"), "{echoes}");
}

#[test]
fn one_bad_line_loses_no_archive() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    let lines = concat!(
        r#"{"id": "a", "text": "Vale: The quay is open.", "published": "2026-05-01"}"#,
        "\n",
        r#"{"id": "b", "text": 5}"#,
        "\n",
        r#"{"id": "c", "text": "Osk: The quay is shut.", "published": "2026-05-02"}"#,
        "\n"
    );
    fs::write(at.join("archive.jsonl"), lines).expect("written");
    let (said, complaint) = run(at, &["add", "archive.jsonl"], 1);
    assert_eq!(said, "2 documents added to case.hearsay, 1 skipped\n");
    assert!(
        complaint.starts_with("hearsay: archive.jsonl:2: "),
        "{complaint}"
    );
    let (said, _) = run(at, &["reread"], 1);
    assert_eq!(said, "0 of 2 documents read otherwise now\n");
}

#[test]
fn files_win_over_the_case_of_the_environment() {
    let folder = begun();
    let at = folder.path();
    let set = |arguments: &[&str]| {
        let output = hearsay(at, arguments)
            .env("HEARSAY_CASE", "case.hearsay")
            .assert()
            .success()
            .get_output()
            .clone();
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(!set(&["claims", "note.txt"]).contains("40 ships"));
    assert!(set(&["claims"]).contains("40 ships"));
    run(at, &["claims", "note.txt", "--case", "case.hearsay"], 2);
}

#[test]
fn no_filter_is_passed_over() {
    let folder = begun();
    let at = folder.path();
    for (arguments, message) in [
        (
            &["claims", "--kind", "banana"][..],
            "kinds are fact, figure",
        ),
        (&["shifts", "--kind", "fact"], "shifts are of no kinds"),
        (&["questions", "--kind", "fact"], "all of one kind"),
        (&["timeline", "--min-score", "0.5"], "times have no score"),
        // These digits stand in the id of a document.
        (&["claims", "--document", "154813"], "no document is called"),
        (
            &["roots", "--claims", "--status", "checking"],
            "only by --document",
        ),
        (
            &["roots", "--of", "1.c1", "--root", "osk"],
            "leave --root out",
        ),
        (
            &["predictions", "--scores", "--root", "osk"],
            "only by --document, --speaker",
        ),
    ] {
        let (_, complaint) = run(at, arguments, 2);
        assert!(complaint.contains(message), "{arguments:?}: {complaint}");
    }
    assert!(out(at, &["chains", "film.txt"]).contains("40 ships"));
    assert_eq!(
        out(at, &["chains", "film.txt", "--speaker", "osk"]),
        "no chains\n"
    );
    assert_eq!(out(at, &["events", "--kind", "assault"]), "no events\n");
}

#[test]
fn a_document_of_a_case_gets_its_day() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    fs::write(at.join("port.txt"), "Vale: Prices rose last week.\n").expect("written");
    let (_, complaint) = run(at, &["add", "port.txt"], 0);
    assert!(
        complaint.contains("judge correct 1 published"),
        "{complaint}"
    );
    let (_, complaint) = run(at, &["add", "port.txt", "--date", "2026-05-15"], 0);
    assert!(
        complaint.contains("published --value \"2026-05-15\""),
        "{complaint}"
    );
    out(
        at,
        &[
            "judge",
            "correct",
            "1",
            "published",
            "--value",
            "2026-05-15",
        ],
    );
    assert!(out(at, &["documents"]).contains("2026-05-15"));
    assert_eq!(
        out(at, &["reread"]),
        "1 of 1 documents read otherwise now\n     1  port.txt\n"
    );
    assert!(out(at, &["timeline"]).contains("2026-05-04"));
    out(at, &["undo"]);
    out(at, &["reread"]);
    assert!(!out(at, &["documents"]).contains("2026-05-15"));
}

#[test]
fn names_that_are_merged_are_one_wherever_they_are_shown() {
    let folder = begun();
    let at = folder.path();
    let said = out(at, &["judge", "merge", "Osk", "--into", "Oskar Lind"]);
    assert_eq!(said, "   1  merge  Osk → Oskar Lind\n");
    let (_, complaint) = run(at, &["read", "case.hearsay"], 2);
    assert!(
        complaint.contains("is a case, and no transcript"),
        "{complaint}"
    );
    for arguments in [&["chains"][..], &["roots"], &["claims"], &["voices"]] {
        let shown = out(at, arguments);
        assert!(shown.contains("Oskar Lind"), "{arguments:?}: {shown}");
    }
    let (_, complaint) = run(at, &["judge", "merge", "Nobody", "--into", "Osk"], 2);
    assert!(
        complaint.contains("nobody in the case is called"),
        "{complaint}"
    );
}

#[test]
fn a_corrected_source_is_shown_in_its_chain() {
    let folder = begun();
    let at = folder.path();
    let rows: serde_json::Value = serde_json::from_str(&out(
        at,
        &["chains", "--document", "note", "--format", "json"],
    ))
    .expect("JSON");
    let id = rows[0]["id"].as_str().expect("an id");
    out(
        at,
        &["judge", "correct", id, "source", "--words", "the Élan quay"],
    );
    let chains = out(at, &["chains", "--document", "note"]);
    assert!(chains.contains("Morrow → Élan quay"), "{chains}");
    let history = out(at, &["history"]);
    assert!(
        history.contains("source →") && history.contains("Élan quay"),
        "{history}"
    );
    for (field, value) in [("source_kind", "banana"), ("certainty", "7")] {
        let (_, complaint) = run(at, &["judge", "correct", id, field, "--value", value], 2);
        assert!(complaint.contains(" is one of "), "{complaint}");
    }
}

#[test]
fn figures_dates_and_names_are_followed_through_documents() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    for (name, day, text) in [
        (
            "a.txt",
            "2026-05-04",
            "Vale: The fire at the northern quay destroyed 40 grain ships on 3 May 2026.\n",
        ),
        (
            "b.txt",
            "2026-05-08",
            "Osk: The fire at the northern quay destroyed 90 grain ships, Vale said. The fire at the northern quay began on 3 May 2026.\n",
        ),
        (
            "c.txt",
            "2026-05-09",
            "Lund: The fire at the northern quay began on 5 May 2026.\n",
        ),
    ] {
        fs::write(at.join(name), text).expect("written");
        out(at, &["add", name, "--date", day]);
    }
    let figures = out(at, &["figures", "--across", "--format", "csv"]);
    let changes: Vec<&str> = figures
        .lines()
        .skip(1)
        .filter_map(|l| l.split(',').nth(1))
        .collect();
    assert_eq!(changes, ["first", "different"], "{figures}");
    let dates = out(at, &["timeline", "--disputed", "--format", "csv"]);
    let days: Vec<&str> = dates
        .lines()
        .skip(1)
        .filter_map(|l| l.split(',').nth(1))
        .collect();
    assert_eq!(days, ["2026-05-03", "2026-05-03", "2026-05-05"], "{dates}");
    let names = out(at, &["voices", "--across", "--format", "csv"]);
    assert!(names.contains("Vale,person"), "{names}");
    run(at, &["figures", "--across", "--kind", "count"], 2);
}

#[test]
fn a_voice_is_called_by_its_fullest_name_and_i_is_whoever_speaks() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    fs::write(
        at.join("a.txt"),
        "Published: 4 May 2026\n\nOdd Ranheim said that the lock would open by June.\n",
    )
    .expect("written");
    fs::write(
        at.join("b.txt"),
        "MR RANHEIM: I think that the lock will be open by the end of June.\n\nVale: Ranheim said that the lock was safe.\n",
    )
    .expect("written");
    out(at, &["add", "a.txt", "b.txt", "--date", "2026-05-05"]);
    let voices = out(at, &["voices", "--format", "csv"]);
    let named: Vec<&str> = voices
        .lines()
        .filter(|l| l.to_lowercase().contains("ranheim"))
        .collect();
    assert_eq!(named.len(), 1, "{voices}");
    assert!(named[0].starts_with("Odd Ranheim,1,"), "{voices}");
    let roots = out(at, &["roots", "--format", "csv"]);
    assert!(
        roots.contains("Odd Ranheim,") && !roots.contains("\nI,"),
        "{roots}"
    );
    let chains = out(at, &["chains", "--document", "2", "--format", "csv"]);
    assert!(
        !chains.contains("→ I,") && !chains.contains("MR RANHEIM → MR"),
        "{chains}"
    );
    // Whoever asks for one spelling finds the others.
    let said = out(at, &["claims", "--speaker", "odd", "--format", "csv"]);
    assert!(said.contains(",Odd Ranheim,"), "{said}");
    // The day in a document's head is no date of what it tells.
    let dates = out(at, &["timeline", "--format", "csv"]);
    assert!(!dates.contains("4 May 2026,"), "{dates}");
}

#[test]
fn whoever_speaks_is_one_root_whatever_leads_to_them() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    let told = "ANCHOR: You said June.\n\nINES LUND: I never said June.\n";
    fs::write(at.join("told.txt"), told).expect("written");
    check(
        at,
        &["roots", "told.txt", "--format", "csv"],
        &expect![[r"
            root,source_kind,statements,documents,in
            INES LUND,speaker,2,1,1
        "]],
    );
}

#[test]
fn what_cannot_be_done_is_said_with_what_can() {
    let folder = begun();
    let at = folder.path();
    let said = |arguments: &[&str]| run(at, arguments, 2).1;
    assert!(said(&["claims", "--min-score", "7"]).contains("from 0 to 1"));
    assert!(said(&["claims", "--limit", "0"]).contains("1.."));
    let wrong = said(&["judge", "accept", "harbour"]);
    assert!(wrong.contains("they look like 3.c12"), "{wrong}");
    let whole = fs::read(at.join("case.hearsay")).expect("a case");
    fs::write(at.join("half.hearsay"), &whole[..whole.len() / 8]).expect("written");
    let damaged = said(&["claims", "--case", "half.hearsay"]);
    assert!(damaged.contains("damaged"), "{damaged}");
}

#[test]
fn what_is_decided_about_is_shown_and_named() {
    let folder = begun();
    let at = folder.path();
    let status = ["claims", "--status", "checking", "--format", "csv"];
    out(at, &["judge", "status", "1.c1", "checking"]);
    assert_eq!(out(at, &status).lines().count(), 2);
    // Shortened to words within another claim, it is no longer a sentence of its own, but not lost.
    out(
        at,
        &["judge", "correct", "1.c1", "span", "--words", "40 ships"],
    );
    assert_eq!(out(at, &status).lines().count(), 2);
    let said = out(at, &["judge", "note", "2", "a colleague's"]);
    assert!(said.ends_with("note  document 2\n"), "{said}");
    // The word that a table shows is one to ask for.
    out(
        at,
        &["judge", "correct", "1.c2", "span", "--words", "not so"],
    );
    let corrected = ["claims", "--status", "corrected", "--format", "csv"];
    assert_eq!(out(at, &corrected).lines().count(), 2);
    // Who is only cited speaks in no turn.
    let (said, complaint) = run(at, &["claims", "--speaker", "courier"], 0);
    assert_eq!(said, "no claims\n");
    assert!(complaint.contains("--root \"courier\""), "{complaint}");
}

/// A program that ends with its test, however that ends.
#[cfg(unix)]
struct Running(std::process::Child);

#[cfg(unix)]
impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the workbench says to a request, without its head.
#[cfg(unix)]
fn asked(address: &str, method: &str, path: &str, body: &str) -> String {
    use std::io::{Read as _, Write as _};
    let (host, way) = address
        .strip_prefix("http://")
        .and_then(|rest| rest.split_once('/'))
        .expect("an address");
    let mut stream = std::net::TcpStream::connect(host).expect("it listens");
    write!(
        stream,
        "{method} /{way}{path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .expect("it reads");
    let mut said = String::new();
    stream.read_to_string(&mut said).expect("it answers");
    said.split_once("\r\n\r\n").expect("a head").1.to_owned()
}

#[cfg(unix)]
#[test]
fn the_workbench_shows_a_case_and_keeps_what_is_decided_there() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};
    let folder = begun();
    let at = folder.path();
    let mut program = Running(
        Command::new(env!("CARGO_BIN_EXE_hearsay"))
            .args(["open", "--no-open", "--author", "Ina"])
            .current_dir(at)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs"),
    );
    let mut first = String::new();
    let said = program.0.stdout.take().expect("it prints");
    BufReader::new(said)
        .read_line(&mut first)
        .expect("it prints");
    let address = first
        .trim()
        .strip_prefix("case.hearsay is open at ")
        .expect("where it is");

    let list = asked(address, "GET", "", "");
    assert!(list.contains("<a href=\"2\">note.txt</a>"), "{list}");
    assert!(asked(address, "GET", "1", "").contains("\"finding\":\"1.c1\""));
    assert!(asked(address, "GET", "search?words=no+limit", "").contains("<mark>limit.</mark>"));
    for (path, words) in [
        ("9", "there is no document 9 in the case"),
        ("nowhere", "there is no such page"),
    ] {
        let missed = asked(address, "GET", path, "");
        assert!(missed.contains(&format!(">{words}</p>")), "{missed}");
    }
    let claims = asked(address, "GET", "claims", "");
    assert!(claims.contains("<a href=\"1#1.c1\">1.c1</a>"), "{claims}");
    let decided = asked(
        address,
        "POST",
        "decide",
        r#"{"act":"evidence","id":"1.c1","text":"https://log.example","stance":"for"}"#,
    );
    assert!(decided.contains("https://log.example"), "{decided}");
    for (body, answer) in [
        (
            r#"{"act":"accept","id":"1.c99"}"#,
            r#"{"error":"there is no finding c99 in this document"}"#,
        ),
        (
            r#"{"act":"note","id":"1.c1","text":" "}"#,
            r#"{"error":"nothing is written"}"#,
        ),
        (
            r#"{"act":"words","id":"1.c1","at":[5,100000]}"#,
            r#"{"error":"these words are not in the text"}"#,
        ),
        (
            "no",
            r#"{"error":"this is not how a decision is sent: expected ident at line 1 column 2"}"#,
        ),
    ] {
        assert_eq!(asked(address, "POST", "decide", body), answer);
    }
    assert!(asked(address, "POST", "undo", "{}").contains("\"document\":1"));
    assert_eq!(
        asked(address, "POST", "undo", "{}"),
        r#"{"error":"there is nothing by Ina to take back"}"#
    );

    let interrupt = Command::new("kill")
        .args(["-INT", &program.0.id().to_string()])
        .status();
    assert!(interrupt.expect("a signal is sent").success());
    assert!(program.0.wait().expect("it ends").success());
    let history = out(at, &["history", "--format", "csv"]);
    assert_eq!(history.lines().count(), 3, "{history}");
    assert!(!at.join("case.hearsay-wal").exists(), "one file is left");
}

#[test]
fn a_table_is_a_page_too() {
    let folder = begun();
    let page = out(folder.path(), &["claims", "--format", "html"]);
    assert!(page.starts_with("<!doctype html>"), "{page}");
    assert!(
        page.contains("<th scope=\"col\">who says it</th>"),
        "{page}"
    );
}
