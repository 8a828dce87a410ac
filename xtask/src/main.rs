//! Rules of the house: `cargo xtask tidy` checks what no compiler checks.
//!
//! Owns: the arrows between crates, what every file must or must not hold, and that every form of input is fuzzed.
//! Never: changes a file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Crates from the top of the house down, one floor a line. An arrow may only point to a lower floor:
/// crates on one floor are blind to one another.
const FLOORS: &[&[&str]] = &[
    &["hearsay-cli"],
    &["hearsay"],
    &["hearsay-case", "hearsay-store"],
    &["hearsay-formats", "hearsay-language", "hearsay-finders"],
    &["hearsay-model", "hearsay-actors"],
    &["hearsay-document"],
];

/// Finders: none may import another. What they share stands in modules of its own.
const FINDERS: &[&str] = &[
    "argument",
    "attribution",
    "claim",
    "echo",
    "event",
    "prediction",
    "quantity",
    "shift",
    "time",
];

/// Module names that say nothing.
const EMPTY_NAMES: &[&str] = &[
    "utils.rs",
    "util.rs",
    "common.rs",
    "helpers.rs",
    "helper.rs",
    "misc.rs",
];

fn main() -> ExitCode {
    let argument = std::env::args().nth(1);
    if argument.as_deref() != Some("tidy") {
        report(&["usage: cargo xtask tidy".to_owned()]);
        return ExitCode::from(2);
    }
    let found = violations(&root());
    report(&found);
    if found.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[allow(clippy::print_stderr)] // The one place of this program that talks.
fn report(lines: &[String]) {
    for line in lines {
        eprintln!("{line}");
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Everything that breaks a rule, one line each.
fn violations(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut crates: Vec<PathBuf> = std::fs::read_dir(root.join("crates"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    crates.sort();
    for folder in &crates {
        let name = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        found.extend(arrows(&name, &manifest));
        if !manifest.contains("[lints]\nworkspace = true") {
            found.push(format!(
                "crates/{name}/Cargo.toml: does not take over the workspace's lints"
            ));
        }
        let mut sources = Vec::new();
        rust_files(&folder.join("src"), &mut sources);
        for path in sources {
            found.extend(source_rules(root, &path));
        }
    }
    found.extend(unfuzzed_forms(root));
    found
}

/// Forms of input, each with its folder of fixtures, that no fuzz target reads.
fn unfuzzed_forms(root: &Path) -> Vec<String> {
    let targets = std::fs::read_to_string(root.join("fuzz/Cargo.toml")).unwrap_or_default();
    let folders = std::fs::read_dir(root.join("testdata/formats"));
    let entries = folders.into_iter().flatten().flatten();
    let mut forms: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    forms.sort();
    let has_target = |form: &String| {
        let file = format!("fuzz_targets/{form}.rs");
        root.join("fuzz").join(&file).is_file() && targets.contains(&format!("path = \"{file}\""))
    };
    forms
        .iter()
        .filter(|form| !has_target(form))
        .map(|form| format!("testdata/formats/{form}: has no fuzz target of its name in fuzz/"))
        .collect()
}

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&name))
}

/// Arrows that point up or sideways.
fn arrows(name: &str, manifest: &str) -> Vec<String> {
    let Some(own) = floor(name) else {
        return vec![format!(
            "crates/{name}: stands on no floor; give it one in xtask and in ARCHITECTURE.md"
        )];
    };
    let mut section = String::new();
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            line.clone_into(&mut section);
            continue;
        }
        if section != "[dependencies]" {
            continue;
        }
        let dependency = line.split(['=', '.', ' ']).next().unwrap_or("");
        if !dependency.starts_with("hearsay") {
            continue;
        }
        if floor(dependency).is_none_or(|other| other <= own) {
            found.push(format!(
                "crates/{name}/Cargo.toml: must not depend on {dependency}: arrows point down"
            ));
        }
    }
    found
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Rules for one source file: a name that says something, and a first line that says what it owns.
fn source_rules(root: &Path, path: &Path) -> Vec<String> {
    let shown = path
        .strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string();
    let mut found = Vec::new();
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    if EMPTY_NAMES.contains(&name.as_str()) {
        found.push(format!("{shown}: a module is named after what it owns"));
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    found.extend(imported_finders(&shown, &text));
    if !text.starts_with("//!") {
        found.push(format!("{shown}: begins without saying what it owns (//!)"));
    }
    found
}

/// Finders that another one imports.
fn imported_finders(shown: &str, text: &str) -> Vec<String> {
    let Some(own) = shown.strip_prefix("crates/hearsay-finders/src/") else {
        return Vec::new();
    };
    let own = own.split(['/', '.']).next().unwrap_or("");
    if !FINDERS.contains(&own) {
        return Vec::new();
    }
    let others = FINDERS.iter().filter(|other| **other != own);
    others
        .filter(|other| text.contains(&format!("crate::{other}::")))
        .map(|other| {
            format!("{shown}: imports the finder {other}; share it through a layer or a module")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_tidy() {
        let found = violations(&root());
        assert!(found.is_empty(), "\n{}", found.join("\n"));
    }

    #[test]
    fn a_finder_that_imports_another_is_found() {
        let text = "use crate::attribution::Mentions;";
        for (shown, expected) in [
            ("crates/hearsay-finders/src/prediction/mod.rs", 1),
            ("crates/hearsay-finders/src/attribution/source.rs", 0),
            ("crates/hearsay-finders/src/lib.rs", 0),
            ("crates/hearsay/src/lib.rs", 0),
        ] {
            assert_eq!(imported_finders(shown, text).len(), expected, "{shown}");
        }
    }

    #[test]
    fn an_arrow_up_or_sideways_is_seen() {
        let manifest = "[dependencies]\nhearsay-language = { workspace = true }\nserde = \"1\"\nhearsay-document.workspace = true\n";
        assert_eq!(arrows("hearsay-finders", manifest).len(), 1);
        assert_eq!(arrows("hearsay-document", manifest).len(), 2);
        assert!(arrows("hearsay", manifest).is_empty());
        assert_eq!(arrows("hearsay-attic", "").len(), 1);
    }
}
