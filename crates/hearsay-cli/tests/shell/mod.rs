//! The program as a person at a prompt runs it.

use std::path::Path;

use assert_cmd::Command;

/// The program in a folder of its own, without colours, settings or a name.
pub(crate) fn hearsay(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("hearsay"));
    command
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env("HEARSAY_AUTHOR", "Ina")
        .env_remove("HEARSAY_CASE")
        .args(arguments);
    command
}

/// What it prints and complains of, where it ends with `code`.
#[track_caller]
pub(crate) fn run(folder: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let output = hearsay(folder, arguments)
        .assert()
        .code(code)
        .get_output()
        .clone();
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

/// What it prints, where all is well.
#[track_caller]
pub(crate) fn out(folder: &Path, arguments: &[&str]) -> String {
    run(folder, arguments, 0).0
}
