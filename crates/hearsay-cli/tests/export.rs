//! What leaves a case: annotated scripts, pages and records, with what people have decided in them.

mod shell;

use std::fs;

use expect_test::expect;
use shell::{out, run};

const FILM: &str = "Vale: The Courier reported on May 3 that, according to a memo by the Coast Guard, 40 ships were turned away. The quay was shut.\n\nOsk: That is not so. Why would anybody believe a memo?\n";
const NOTE: &str = "Morrow: Osk said that the Élan quay had no limit.\n";

/// Days of decisions are those of the test.
fn undated(text: &str) -> String {
    let mut pieces = text.split("Ina, ");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |before, piece| before + "Ina, DAY" + &piece[10..])
}

/// A case of two documents, some of it decided.
fn decided() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    fs::write(at.join("film.txt"), FILM).expect("written");
    fs::write(at.join("note.txt"), NOTE).expect("written");
    out(at, &["add", "film.txt", "note.txt", "--date", "2026-05-15"]);
    for decision in [
        &["accept", "1.c1", "--because", "seen the log"][..],
        &["status", "1.c1", "second source wanted"],
        &["evidence", "1.c1", "https://guard.example/log"],
        &[
            "evidence",
            "1.c1",
            "the pilots' book",
            "--stance",
            "against",
        ],
        &["note", "1.c1", "ask the Coast Guard"],
        &["note", "1.q1", "ships or boats?"],
        &["reject", "1.c2"],
        &["note", "1.c4", "to be cut"],
        &["sign-off", "2.c1"],
        &["note", "1", "third draft"],
        &["merge", "The Courier", "--into", "The Arden Courier"],
    ] {
        out(at, &[&["judge"], decision].concat());
    }
    folder
}

#[test]
fn an_annotated_script_has_every_statement_in_its_order_with_what_is_decided() {
    let folder = decided();
    let at = folder.path();
    expect![[r"
        1 film.txt
        2026-05-15 · film.txt · 3 statements, 0 signed off, 2 more begun
        “ third draft (Ina, DAY)

        Vale
          [1] The Courier reported on May 3 that, according to a memo by the Coast Guard, 40 ships were
          turned away. The quay was shut.
             1  figure · Vale → The Arden Courier · accepted · second source wanted · 1.c1
                Vale → The Arden Courier → a memo by the Coast Guard: “40 ships were turned away”
                · accepted: seen the log (Ina, DAY)
                · second source wanted (Ina, DAY)
                · https://guard.example/log
                − the pilots' book
                “ ask the Coast Guard (Ina, DAY)
                “ 1.q1 “40”: ships or boats? (Ina, DAY)

        Osk
          [2] That is not so. [3] Why would anybody believe a memo?
             2  fact · Osk · 1.c3
             3  question · Osk · 1.c4
                “ to be cut (Ina, DAY)


        2 note.txt
        2026-05-15 · note.txt · 1 statement, 1 signed off

        Morrow
          [4] Osk said that the Élan quay had no limit.
             4  fact · Morrow → Osk · 2.c1
                ✓ signed off by Ina, DAY
    "]].assert_eq(&undated(&out(at, &["export"])));
    expect![[r#"
        number,title,id,document,published,start,end,words,kind,speaker,chain,root,further,status,evidence_for,evidence_against,evidence_about,notes,decisions,signed_off
        1,1 film.txt,1.c1,18f2d0c434ef2be4,2026-05-15,6,108,"The Courier reported on May 3 that, according to a memo by the Coast Guard, 40 ships were turned away.",figure,Vale,Vale → The Arden Courier,The Arden Courier,Vale → The Arden Courier → a memo by the Coast Guard: “40 ships were turned away”,accepted; second source wanted,,the pilots' book,https://guard.example/log,"ask the Coast Guard (Ina, DAY); 1.q1 “40”: ships or boats? (Ina, DAY)","accepted: seen the log (Ina, DAY); second source wanted (Ina, DAY)",
        2,1 film.txt,1.c3,18f2d0c434ef2be4,2026-05-15,134,149,That is not so.,fact,Osk,Osk,Osk,,,,,,,,
        3,1 film.txt,1.c4,18f2d0c434ef2be4,2026-05-15,150,183,Why would anybody believe a memo?,question,Osk,Osk,Osk,,,,,,"to be cut (Ina, DAY)",,
        4,2 note.txt,2.c1,186ba984efd339f6,2026-05-15,8,49,Osk said that the Élan quay had no limit.,fact,Morrow,Morrow → Osk,Osk,,,,,,,,"signed off by Ina, DAY"
    "#]].assert_eq(&undated(&out(at, &["export", "--format", "script.csv"])));
    let page = out(at, &["export", "--format", "script.html"]);
    for part in [
        "<a href=\"#document-0\">1 film.txt</a>",
        "<sup><a href=\"#note-1\">1</a></sup>",
        "<a href=\"https://guard.example/log\">https://guard.example/log</a>",
        "the pilots' book",
        "third draft",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn pages_and_records_leave_out_what_is_rejected() {
    let folder = decided();
    let at = folder.path();
    let records = out(at, &["export", "--format", "jsonl"]);
    let claims = |record: &str| record.matches("\"checkworthy\"").count();
    let read = out(
        at,
        &[
            "read",
            "film.txt",
            "--format",
            "jsonl",
            "--date",
            "2026-05-15",
        ],
    );
    let film = records.lines().next().expect("a record");
    assert_eq!(claims(film) + 1, claims(&read), "{film}");
    assert_eq!(records.lines().count(), 2);

    let (_, complaint) = run(at, &["export", "--format", "html"], 2);
    assert!(complaint.contains("--document"), "{complaint}");
    let one = out(at, &["export", "--format", "html", "--document", "note"]);
    assert!(one.contains("Élan quay"), "{one}");
    // Into a folder, each is called as the case calls it.
    for (format, folder) in [
        ("html", "pages/"),
        ("script", "pages"),
        ("script.csv", "pages"),
    ] {
        out(at, &["export", "--format", format, "-o", folder]);
    }
    let mut files: Vec<String> = fs::read_dir(at.join("pages"))
        .expect("the folder")
        .map(|file| {
            file.expect("a file")
                .file_name()
                .into_string()
                .expect("UTF-8")
        })
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "1_film.txt.csv",
            "1_film.txt.html",
            "1_film.txt.txt",
            "2_note.txt.csv",
            "2_note.txt.html",
            "2_note.txt.txt"
        ]
    );
    let (_, complaint) = run(at, &["export", "--document", "gone"], 2);
    assert!(
        complaint.contains("`hearsay documents` lists them"),
        "{complaint}"
    );
    // As it is read, so it is exported.
    let told = "A memo by the Coast Guard says that forty ships were turned away. “None is safe,” it says.";
    fs::write(at.join("told.txt"), told).expect("written");
    let read = out(at, &["read", "told.txt", "--format", "html"]);
    let case = ["--case", "told.hearsay"];
    out(at, &[&["add", "told.txt"], &case[..]].concat());
    let kept = out(at, &[&["export", "--format", "html"], &case[..]].concat());
    assert_eq!(kept.replace("told.txt", "told"), read);
}

#[test]
fn what_is_rated_and_signed_off_is_a_review() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    let said =
        |day: &str| format!("Osk: The old quay has 40 cranes.\n\nVale: So it seems, on {day}.\n");
    fs::write(at.join("2026-05-03.txt"), said("Sunday")).expect("written");
    let article = "The Arden Courier\n5 May 2026\n\nCranes counted at the quay\n\nMinister Osk said that the old quay had 40 cranes.\n";
    fs::write(at.join("article.txt"), article).expect("written");
    out(at, &["add", "2026-05-03.txt", "article.txt"]);
    let review = &[
        "export",
        "-f",
        "claimreview",
        "--url",
        "https://desk.example/checks",
    ];
    run(at, review, 2);
    out(
        at,
        &[
            "judge",
            "status",
            "2.c1",
            "mostly false",
            "--because",
            "twelve were sold",
        ],
    );
    let (_, complaint) = run(at, review, 2);
    assert!(complaint.contains("sign-off"), "{complaint}");
    out(
        at,
        &["judge", "evidence", "2.c1", "https://guard.example/log"],
    );
    out(at, &["judge", "sign-off", "2.c1"]);
    let reviews: serde_json::Value = serde_json::from_str(&out(at, review)).expect("JSON");
    let review = &reviews[0];
    for (field, expected) in [
        ("/@context", "https://schema.org"),
        ("/@type", "ClaimReview"),
        ("/url", "https://desk.example/checks#2.c1"),
        ("/claimReviewed", "the old quay had 40 cranes"),
        ("/author/0/name", "Ina"),
        ("/reviewRating/alternateName", "mostly false"),
        ("/reviewBody", "twelve were sold"),
        ("/citation/0", "https://guard.example/log"),
        ("/itemReviewed/author/name", "Minister Osk"),
        ("/itemReviewed/firstAppearance/datePublished", "2026-05-03"),
        (
            "/itemReviewed/appearance/0/publisher/name",
            "The Arden Courier",
        ),
    ] {
        let found = review.pointer(field).and_then(serde_json::Value::as_str);
        assert_eq!(found, Some(expected), "{field}: {review}");
    }
}
