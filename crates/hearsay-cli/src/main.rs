//! The command line: arguments in, reports out. Everything it knows, the library `hearsay` knows;
//! here live only files, terminals, signals and exit codes.

mod across;
mod actors;
mod add;
mod annotation;
mod args;
mod asked;
mod browser;
mod case;
mod demo;
mod export;
mod finding;
mod history;
mod import;
mod inputs;
mod judge;
mod man;
mod matching;
mod output;
mod predictions;
mod processor;
mod questions;
mod read;
mod roots;
mod scores;
mod search;
mod shapes;
mod table;
mod tables;
mod together;
mod workbench;

use std::process::ExitCode;

use args::{Arguments, Command};
use clap::{CommandFactory as _, Parser as _};

/// How a command ended, when it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// Some inputs were skipped.
    Skipped,
    /// Stopped by Ctrl-C.
    Interrupted,
}

fn main() -> ExitCode {
    if let Some(reason) = processor::unfit() {
        anstream::eprintln!("hearsay: {reason}");
        return ExitCode::from(2);
    }
    run()
}

/// Stands apart, so that nothing before it needs what an older processor lacks.
#[inline(never)]
fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Read(arguments) => read::read(&arguments),
        Command::Match(arguments) => matching::run(&arguments),
        Command::Chains(arguments) => tables::chains(&arguments),
        Command::Add(arguments) => add::run(&arguments),
        Command::Claims(arguments) => tables::claims(&arguments),
        Command::Questions(arguments) => questions::questions(&arguments),
        Command::Voices(arguments) => tables::voices(&arguments),
        Command::Timeline(arguments) => tables::timeline(&arguments),
        Command::Figures(arguments) => tables::figures(&arguments),
        Command::Events(arguments) => tables::events(&arguments),
        Command::Predictions(arguments) => predictions::predictions(&arguments),
        Command::Shifts(arguments) => tables::shifts(&arguments),
        Command::Echoes(arguments) => tables::echoes(&arguments),
        Command::Roots(arguments) => roots::roots(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Judge(arguments) => judge::run(&arguments),
        Command::Open(arguments) => workbench::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Resolve(arguments) => judge::resolve(&arguments),
        Command::Undo(arguments) => judge::undo(&arguments),
        Command::Redo(arguments) => judge::redo(&arguments),
        Command::History(arguments) => history::history(&arguments),
        Command::Reread(arguments) => add::reread(&arguments),
        Command::Documents(arguments) => tables::documents(&arguments),
        Command::Actors(arguments) => actors::run(&arguments),
        Command::Completions { shell } => completions(shell),
        Command::Man => man::run(),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Skipped) => ExitCode::from(1),
        Ok(Outcome::Interrupted) => ExitCode::from(130),
        // Whoever reads us has had enough: that is no failure.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("hearsay: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn completions(shell: clap_complete::Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "hearsay", &mut script);
    output::print(&script)?;
    Ok(Outcome::Done)
}
