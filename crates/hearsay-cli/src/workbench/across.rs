//! The tables of a case on the workbench: what the commands of their names print.
//!
//! Owns: which tables there are.
//! Never: makes a row; the commands do.

use std::fmt;
use std::path::Path;
use std::sync::PoisonError;

use anyhow::{Context as _, bail};
use clap::Parser as _;
use hearsay::page::Sheet;

use super::http;
use crate::args::{Arguments, Command, Kept, TableFormat};
use crate::{predictions, questions, roots, tables};

/// Rows that a page shows at most.
const SHOWN: u32 = 1_000;

/// A table: its path on the workbench, its title, and the command that makes it.
const TABLES: &[(&str, &str, &[&str])] = &[
    ("claims", "Claims", &["claims"]),
    ("told", "Told at several places", &["roots", "--claims"]),
    ("roots", "Roots", &["roots"]),
    ("chains", "Chains", &["chains"]),
    ("voices", "Voices", &["voices"]),
    ("shifts", "Shifts", &["shifts"]),
    ("echoes", "Echoes", &["echoes"]),
    ("timeline", "Timeline", &["timeline"]),
    ("disputed", "Disputed dates", &["timeline", "--disputed"]),
    ("figures", "Figures", &["figures"]),
    ("followed", "Figures followed", &["figures", "--across"]),
    ("predictions", "Foreseen", &["predictions"]),
    ("ledger", "Ledger", &["predictions", "--scores"]),
    ("questions", "Questions", &["questions"]),
];

/// The paths and titles of all tables.
pub(super) fn names() -> Vec<(&'static str, &'static str)> {
    TABLES
        .iter()
        .map(|(path, title, _)| (*path, *title))
        .collect()
}

/// There is no table at a path.
#[derive(Debug)]
pub(super) struct NoTable;

impl fmt::Display for NoTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no such page")
    }
}

impl std::error::Error for NoTable {}

/// The table at a path, of a case by its name; without one, of the case that is found as every command finds it.
pub(super) fn table(path: &str, query: &str, case: Option<&Path>) -> anyhow::Result<Sheet> {
    let found = TABLES.iter().find(|(known, ..)| *known == path);
    let (_, _, words) = found.ok_or(NoTable)?;
    let limit = SHOWN.to_string();
    let mut line = vec!["hearsay".into()];
    match http::value(query, "claim").filter(|_| path == "told") {
        Some(claim) => line.extend(["roots".into(), format!("--of={claim}").into()]),
        None => line.extend(words.iter().map(Into::into)),
    }
    line.extend(["--limit".into(), limit.into()]);
    line.extend(
        case.into_iter()
            .flat_map(|case| ["--case".into(), case.as_os_str().to_owned()]),
    );
    let command = Arguments::try_parse_from(line)?.command;
    let kept = Kept::default();
    run(command, kept.clone())?;
    let sheet = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
    sheet.context("the table could not be made")
}

/// Runs a command whose rows are kept.
fn run(mut command: Command, kept: Kept) -> anyhow::Result<()> {
    let print: &mut TableFormat = match &mut command {
        Command::Claims(arguments) => &mut arguments.table.print,
        Command::Chains(arguments) => &mut arguments.table.print,
        Command::Voices(arguments) => &mut arguments.print,
        Command::Timeline(arguments) => &mut arguments.table.print,
        Command::Figures(arguments) => &mut arguments.table.print,
        Command::Predictions(arguments) => &mut arguments.table.print,
        Command::Roots(arguments) => &mut arguments.table.print,
        Command::Questions(arguments) => &mut arguments.table.print,
        Command::Shifts(arguments) | Command::Echoes(arguments) => &mut arguments.print,
        _ => bail!("this command makes no table"),
    };
    print.kept = Some(kept);
    match &command {
        Command::Claims(arguments) => tables::claims(arguments),
        Command::Chains(arguments) => tables::chains(arguments),
        Command::Voices(arguments) => tables::voices(arguments),
        Command::Timeline(arguments) => tables::timeline(arguments),
        Command::Figures(arguments) => tables::figures(arguments),
        Command::Predictions(arguments) => predictions::predictions(arguments),
        Command::Roots(arguments) => roots::roots(arguments),
        Command::Questions(arguments) => questions::questions(arguments),
        Command::Shifts(arguments) => tables::shifts(arguments),
        Command::Echoes(arguments) => tables::echoes(arguments),
        _ => bail!("this command makes no table"),
    }?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_a_command() {
        for (path, _, words) in TABLES {
            let line = ["hearsay"].iter().chain(*words);
            assert!(Arguments::try_parse_from(line).is_ok(), "{path}");
        }
    }
}
