//! The program as a person meets it: output, messages and exit codes.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

/// The program in a folder of its own, without colours or a user's settings.
fn hearsay(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("hearsay"));
    command
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "80")
        .env_remove("HEARSAY_LOG");
    command
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

const FILM: &str = "Vale: The Courier reported on May 3 that, according to a memo by the Coast Guard, 40 ships were turned away.\n\nOsk: That is not so.\n";

#[track_caller]
fn stdout(command: &mut Command, code: i32) -> String {
    let output = command.assert().code(code).get_output().clone();
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[track_caller]
fn stderr(command: &mut Command, code: i32) -> String {
    let output = command.assert().code(code).get_output().clone();
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn a_transcript_becomes_a_report_with_voices_and_chains() {
    let folder = folder();
    fs::write(folder.path().join("film.txt"), FILM).expect("written");
    let report = stdout(
        hearsay(folder.path()).args(["read", "film.txt", "--date", "2026-05-15"]),
        0,
    );
    assert!(
        report.contains("Vale") && report.contains("Osk"),
        "{report}"
    );
    assert!(
        report.contains("The Courier, 2026-05-03 → a memo by the Coast Guard")
            || report.contains("The Courier → a memo by the Coast Guard"),
        "{report}"
    );
    assert!(
        !report.contains('\u{1b}'),
        "no styles where NO_COLOR is set"
    );
    assert!(
        report.lines().all(|line| line.chars().count() <= 80),
        "{report}"
    );
}

#[test]
fn records_come_one_a_line_and_alike_every_time() {
    let folder = folder();
    fs::write(folder.path().join("a.txt"), FILM).expect("written");
    fs::write(folder.path().join("b.txt"), FILM).expect("written");
    let run = || {
        stdout(
            hearsay(folder.path()).args(["read", ".", "--format", "jsonl", "--tokens"]),
            0,
        )
    };
    let first = run();
    assert_eq!(first.lines().count(), 2);
    assert!(
        first
            .lines()
            .all(|line| line.starts_with("{\"hearsay\":\"1\""))
    );
    assert_eq!(first, run());
}

#[test]
fn json_lines_text_is_never_changed() {
    let folder = folder();
    let text = "Vale:\\u00a0“One.”\\r\\nOsk: two \\u0000 three.";
    let output = stdout(
        hearsay(folder.path())
            .args(["read", "-", "--format", "jsonl"])
            .write_stdin(format!(
                "{{\"id\":\"k7\",\"text\":\"{text}\",\"meta\":{{\"own\":1}}}}\n"
            )),
        0,
    );
    assert!(output.contains("\"id\":\"k7\""), "{output}");
    assert!(output.contains("\"own\":1"), "{output}");
    assert!(
        output.contains("“One.”\\r\\nOsk: two \\u0000 three."),
        "{output}"
    );
}

#[test]
fn chains_are_filtered_by_root_anonymity_and_depth() {
    let folder = folder();
    fs::write(folder.path().join("film.txt"), FILM).expect("written");
    let of = |args: &[&str]| {
        stdout(
            hearsay(folder.path())
                .args(["chains", "film.txt"])
                .args(args),
            0,
        )
    };
    assert!(of(&["--min-depth", "2"]).contains("memo"));
    assert!(of(&["--root", "coast guard"]).contains("memo"));
    assert_eq!(of(&["--root", "the tide office"]), "no chains\n");
    assert_eq!(of(&["--anonymous"]), "no chains\n");
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_done() {
    let folder = folder();
    fs::write(folder.path().join("film.txt"), FILM).expect("written");
    let message = stderr(
        hearsay(folder.path()).args(["read", "film.txt", "missing.txt"]),
        1,
    );
    assert!(message.contains("missing.txt: no such file"), "{message}");
}

#[test]
fn nothing_read_is_a_failure() {
    let folder = folder();
    fs::create_dir(folder.path().join("empty")).expect("made");
    let message = stderr(hearsay(folder.path()).args(["read", "empty"]), 2);
    assert!(message.contains("the folder holds no files"), "{message}");
    stderr(hearsay(folder.path()).args(["read"]), 2);
    let message = stderr(
        hearsay(folder.path()).args(["read", "x.txt", "--date", "May 3"]),
        2,
    );
    assert!(message.contains("YYYY-MM-DD"), "{message}");
}

#[test]
fn bad_bytes_give_a_message_or_a_warning_and_never_a_panic() {
    let folder = folder();
    let cases: &[(&str, &[u8])] = &[
        ("empty.txt", b""),
        ("noise.bin", &[0, 1, 2, 3, 0xFF, 0xFE, 0, 0, 9, 200]),
        ("high.txt", &[0xFF; 64]),
        ("cut.vtt", b"WEBVTT\n\n00:00:01.000 --> 00:00:0"),
        ("cut.json", b"{\"segments\":[{\"start\":0,\"text\":\"He sa"),
        ("cut.docx", b"PK\x03\x04\x14\x00\x00\x00"),
        ("utf16.txt", &[0xFF, 0xFE, b'H', 0, b'i', 0, b'.', 0]),
    ];
    for (name, bytes) in cases {
        fs::write(folder.path().join(name), bytes).expect("written");
        let output = hearsay(folder.path())
            .args(["read", name, "--format", "jsonl"])
            .assert()
            .get_output()
            .clone();
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        let code = output.status.code();
        assert!(matches!(code, Some(0..=2)), "{name}: {code:?} {message}");
        assert!(!message.contains("panicked"), "{name}: {message}");
        assert!(
            code == Some(0) || message.contains(name),
            "{name}: a failure names its input: {message}"
        );
    }
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    fs::write(folder.path().join("deep.json"), deep).expect("written");
    hearsay(folder.path())
        .args(["read", "deep.json"])
        .assert()
        .code(2);
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let folder = folder();
    fs::write(folder.path().join("film.txt"), FILM).expect("written");
    hearsay(folder.path())
        .args(["read", "film.txt", "--format", "html", "-o", "case.html"])
        .assert()
        .code(0);
    let page = fs::read_to_string(folder.path().join("case.html")).expect("there");
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
    assert!(
        !page.contains("http://") && !page.contains("https://"),
        "a page loads nothing"
    );
    hearsay(folder.path())
        .args(["read", "missing.txt", "-o", "never.txt"])
        .assert()
        .code(2);
    assert!(!folder.path().join("never.txt").exists());
    hearsay(folder.path())
        .args(["read", "film.txt", "-o", "nowhere/case.txt"])
        .assert()
        .code(2)
        .stderr("hearsay: there is no folder nowhere\n");
    let left: Vec<_> = fs::read_dir(folder.path())
        .expect("there")
        .flatten()
        .filter(|e| e.file_name().to_string_lossy().starts_with(".hearsay"))
        .collect();
    assert!(left.is_empty(), "no temporary file is left behind");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to_and_never_replaced() {
    use std::os::unix::fs::{FileTypeExt as _, symlink};
    use std::os::unix::net::UnixListener;
    let folder = folder();
    fs::write(folder.path().join("film.txt"), FILM).expect("written");
    let read = |place: &str, code: i32| {
        stdout(
            hearsay(folder.path()).args(["read", "film.txt", "-o", place]),
            code,
        )
    };
    assert!(read("-", 0).contains("Vale"));
    assert!(!folder.path().join("-").exists());
    // A socket stands for devices, which a test cannot make.
    let socket = folder.path().join("socket");
    let _listener = UnixListener::bind(&socket).expect("bound");
    read("socket", 2);
    let kind = fs::metadata(&socket).expect("there").file_type();
    assert!(kind.is_socket());
    // What a link leads to is written.
    fs::write(folder.path().join("report.txt"), "").expect("written");
    let link = folder.path().join("link.txt");
    symlink("report.txt", &link).expect("linked");
    read("link.txt", 0);
    assert!(link.is_symlink());
    let report = fs::read_to_string(folder.path().join("report.txt")).expect("there");
    assert!(report.contains("Vale"), "{report}");
}

#[test]
fn a_closed_pipe_is_quiet() {
    use std::process::{Command as Process, Stdio};
    let folder = folder();
    let long = FILM.repeat(200); // With tokens, many times a pipe's buffer.
    fs::write(folder.path().join("film.txt"), long).expect("written");
    let mut child = Process::new(assert_cmd::cargo::cargo_bin!("hearsay"))
        .current_dir(folder.path())
        .args(["read", "film.txt", "--format", "jsonl", "--tokens"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ended");
    assert!(output.status.success(), "{output:?}");
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn help_completions_and_manual_are_there() {
    let folder = folder();
    let help = stdout(hearsay(folder.path()).arg("--help"), 0);
    assert!(
        help.contains("Examples:") && help.contains("Exit codes:"),
        "{help}"
    );
    assert!(stdout(hearsay(folder.path()).args(["completions", "bash"]), 0).contains("_hearsay"));
    assert!(stdout(hearsay(folder.path()).arg("man"), 0).contains(".TH"));
}

#[test]
fn the_demo_runs() {
    let folder = folder();
    let report = stdout(hearsay(folder.path()).args(["demo", "--no-open"]), 0);
    assert!(report.contains("Who Closed Port Arden?"), "{report}");
    assert!(
        report.contains("a memorandum by the Coast Guard"),
        "{report}"
    );
}

#[test]
fn offices_are_looked_up_by_day() {
    let folder = folder();
    let found = stdout(
        hearsay(folder.path()).args(["actors", "Olaf Scholz", "--date", "2020-03-01"]),
        0,
    );
    assert!(
        found.contains("2018-03-14 – 2021-12-08  DEUGOVBUS  Finance Minister"),
        "{found}"
    );
    assert!(
        found.ends_with("Olaf Scholz on 2020-03-01: DEUGOVBUS, Finance Minister\n"),
        "{found}"
    );
    let troops = stdout(
        hearsay(folder.path()).args(["actors", "Ukrainian troops"]),
        0,
    );
    assert_eq!(troops, "Ukrainian troops without a day: UKRMIL\n");
    let nobody = stderr(hearsay(folder.path()).args(["actors", "Qwertz Uiop"]), 2);
    assert_eq!(nobody, "hearsay: no actor is called \"Qwertz Uiop\"\n");
}

#[test]
fn people_add_actors_in_a_file() {
    let folder = folder();
    let file = "[[actor]]\nname = \"Mira Falk\"\noffices = [{ office = \"Mayor\", code = \"SWEGOV\", from = 2019-01-01 }]\n";
    fs::write(folder.path().join("mine.toml"), file).expect("written");
    let found = stdout(
        hearsay(folder.path()).args([
            "actors",
            "Mira Falk",
            "--date",
            "2020-03-01",
            "--actors",
            "mine.toml",
        ]),
        0,
    );
    assert!(
        found.ends_with("Mira Falk on 2020-03-01: SWEGOV, Mayor\n"),
        "{found}"
    );
    fs::write(folder.path().join("mine.toml"), "[[actor]]\nname = 3\n").expect("written");
    let wrong = stderr(
        hearsay(folder.path()).args(["actors", "Mira Falk", "--actors", "mine.toml"]),
        2,
    );
    assert!(
        wrong.starts_with("hearsay: mine.toml: TOML parse error at line 2"),
        "{wrong}"
    );
}

#[test]
fn statements_are_matched_with_claims_and_broken_lines_are_named() {
    let folder = folder();
    let claims = r#"{"id":"c1","text":"The tram costs nothing.","speaker":"Ada Lund","stated":"said on March 5, 2021:"}
{"id":2,"text":"The tunnel is dug."}
"#;
    fs::write(folder.path().join("claims.jsonl"), claims).expect("written");
    let mut command = hearsay(folder.path());
    command
        .args(["match", "claims.jsonl", "-"])
        .write_stdin("{\"id\":\"s1\",\"text\":\"Tunnels were dug\"}\n[]\n");
    assert_eq!(stdout(&mut command, 1), "{\"id\":\"s1\",\"ranking\":[2]}\n");
    command.write_stdin("{\"id\":\"s1\",\"text\":\"Tunnels were dug\"}\n[]\n");
    assert!(stderr(&mut command, 1).contains("standard input:2: is no object"));
}

#[test]
fn own_actors_code_events() {
    let folder = folder();
    fs::write(
        folder.path().join("a.txt"),
        "On May 3, 2026, the Northgate Front attacked the police in Arden.",
    )
    .expect("written");
    fs::write(
        folder.path().join("mine.toml"),
        "[[actor]]\nname = \"Northgate Front\"\nkind = \"O\"\n\
         offices = [{ office = \"militia\", code = \"SWEREB\" }]\n",
    )
    .expect("written");
    let read = |more: &[&str]| {
        let all = [&["read", "a.txt", "--format", "events.csv"], more].concat();
        stdout(hearsay(folder.path()).args(all), 0)
    };
    assert!(read(&["--actors", "mine.toml"]).contains(",Northgate Front,SWE,"));
    assert!(!read(&[]).contains("SWE"));
    let error = stderr(
        hearsay(folder.path()).args(["read", "a.txt", "--actors", "none.toml"]),
        2,
    );
    assert!(error.contains("none.toml"), "{error}");
}

#[test]
fn without_the_encoder_the_same_chains_are_found_faster_and_say_so() {
    let folder = folder();
    fs::write(folder.path().join("film.txt"), FILM).expect("written");
    let record = stdout(
        hearsay(folder.path()).args(["read", "film.txt", "--fast", "--format", "jsonl"]),
        0,
    );
    let record: serde_json::Value = serde_json::from_str(&record).expect("a record");
    assert_eq!(
        record["engine"].as_array().map(Vec::len),
        Some(1),
        "{record}"
    );
    assert!(
        record["attributions"]
            .as_array()
            .is_some_and(|a| !a.is_empty()),
        "{record}"
    );
}

#[test]
fn two_documents_of_one_id_are_two_pages() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    let lines = concat!(
        r#"{"id": "x", "text": "Vale: The quay is open."}"#,
        "\n",
        r#"{"id": "x", "text": "Osk: The quay is shut."}"#,
        "\n"
    );
    fs::write(at.join("two.jsonl"), lines).expect("written");
    fs::create_dir(at.join("pages")).expect("made");
    Command::new(assert_cmd::cargo::cargo_bin!("hearsay"))
        .current_dir(at)
        .args(["read", "two.jsonl", "--format", "html", "-o", "pages"])
        .assert()
        .success();
    let mut names: Vec<String> = fs::read_dir(at.join("pages"))
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(names, ["x.html", "x~2.html"]);
}
