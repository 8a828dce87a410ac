//! A case in a PostgreSQL database, through the program: whatever is asked and done, it says what it says of a file.

#[path = "../../hearsay-store/tests/server/mod.rs"]
mod server;

use std::path::Path;

use assert_cmd::Command;

const FILM: &str = "Vale: The Courier reported on May 3 that, according to a memo by the Coast Guard, 40 ships were turned away.\n\nOsk: That is not so. Why would anybody believe a memo?\n";
const NOTE: &str =
    "Morrow: Osk said that the Élan quay had no limit. The port will reopen by June 2027.\n";
const LATER: &str = "Vale: The Courier wrote that 45 ships were turned away. Osk now says that the memo was right.\n";

/// What the program prints on a case that the environment names, and its exit code.
fn said(folder: &Path, case: &str, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("hearsay"))
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env("HEARSAY_AUTHOR", "Ina")
        .env("HEARSAY_CASE", case)
        .args(arguments)
        .output()
        .expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

/// A text with the same digit for all, since decisions are made at different seconds.
fn timeless(text: &str) -> String {
    text.replace(|c: char| c.is_ascii_digit(), "0")
}

#[test]
fn a_case_in_a_database_says_what_a_file_says() {
    let Some(server) = server::server() else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("film.txt", FILM), ("note.txt", NOTE), ("later.txt", LATER)] {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let (file, database) = ("port.hearsay", server.database());
    let commands: &[&[&str]] = &[
        &[
            "add",
            "film.txt",
            "note.txt",
            "gone.txt",
            "--date",
            "2026-05-15",
        ],
        &["add", "film.txt", "later.txt", "--date", "2026-06-15"],
        &["documents", "--format", "csv"],
        &["claims"],
        &["claims", "--speaker", "vale", "--format", "json"],
        &["chains", "--min-depth", "2"],
        &["timeline"],
        &["figures", "--across"],
        &["events", "--format", "json"],
        &["predictions"],
        &["questions"],
        &["shifts"],
        &["echoes"],
        &["roots", "--claims"],
        &["voices", "--format", "csv"],
        &["search", "ship", "turning"],
        &["search", "elan", "-memo", "--format", "json"],
        &[
            "search",
            "\"turned away\"",
            "OR",
            "mem*",
            "--speaker",
            "vale",
        ],
        &["judge", "accept", "1.c1", "--because", "seen the log"],
        &["judge", "reject", "2.c1"],
        &["judge", "merge", "Osk", "Vale", "--into", "Valeska"],
        &[
            "judge",
            "correct",
            "1",
            "title",
            "--value",
            "Closed harbour",
        ],
        &["search", "closed"],
        &["voices"],
        &["claims", "--status", "accepted"],
        &["undo"],
        &["undo"],
        &["redo"],
        &["undo", "99"],
        &["voices"],
        &["reread"],
        &["history"],
        &["claims", "--format", "csv"],
        &["judge", "accept", "9.c1"],
    ];
    for arguments in commands {
        let (out, complaint, code) = said(folder.path(), file, arguments);
        let (other, others_complaint, other_code) = said(folder.path(), &database, arguments);
        let other = other.replace(&database, file);
        assert_eq!(timeless(&out), timeless(&other), "{arguments:?}");
        assert_eq!(complaint, others_complaint, "{arguments:?}");
        assert_eq!(code, other_code, "{arguments:?}");
    }
    // A case is asked by its name, too, like a file.
    let named = said(folder.path(), file, &["claims", &database]);
    assert_eq!(named, said(folder.path(), file, &["claims"]));
    let both = said(folder.path(), file, &["claims", &database, "film.txt"]);
    assert!(
        both.1
            .contains("is a case, and is not asked together with files")
    );
}

#[test]
fn a_password_is_never_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("film.txt"), FILM).expect("written");
    for case in [
        "postgres://ina:s3cret@127.0.0.1:1/newsroom",
        "postgres://ina:s3cret@127.0.0.1:x/newsroom",
        "postgres://ina:s3cret@db.example/newsroom?sslmode=require",
        "postgres://ina:s3cret@db.example/newsroom",
        "postgres://ina:s3cret@127.0.0.1/",
    ] {
        for arguments in [
            &["claims"][..],
            &["add", "film.txt"],
            &["claims", case, "film.txt"],
            &["add", case, "film.txt"],
            &["add", "film.txt", "--case", case],
            &["claims", "film.txt", "--case", case],
        ] {
            let (out, complaint, code) = said(folder.path(), case, arguments);
            assert_ne!(code, Some(0), "{arguments:?}");
            assert!(!out.contains("s3cret"), "{out}");
            assert!(!complaint.contains("s3cret"), "{complaint}");
        }
    }
}
