//! The arguments, as one tree: help, completions and the man page are made from it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads a transcript or an article and lays open who said what, on whose word, about when and how
/// much, and what to check first. Offline; every finding points at words of the text.
#[derive(Parser, Debug)]
#[command(name = "hearsay", version, propagate_version = true, after_help = AFTER_HELP, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  hearsay demo                                    see what it does, on the shipped example
  hearsay read interview.vtt                      the report of one transcript
  hearsay read debate.html --date 2026-05-03      place \"last week\" against a date
  hearsay read talks/ --format jsonl > talks.jsonl
  pbpaste | hearsay read -

Exit codes:
  0    done
  1    done, but some inputs were skipped; standard error says which and why
  2    could not do it: wrong usage, nothing could be read, or the output could not be written
  130  interrupted";

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Read the shipped example, print its report and open its page
    Demo(DemoArguments),
    /// Read transcripts or articles and print what they hold; nothing is kept
    #[command(after_help = READ_HELP)]
    Read(ReadArguments),
    /// Print chains of sources: who said it, on whose word, down to the root
    #[command(after_help = CHAINS_HELP)]
    Chains(ChainsArguments),
    /// Find, for statements, the claims checked before that they make again
    #[command(after_help = MATCH_HELP)]
    Match(MatchArguments),
    /// Print the offices of a person, or the code of a phrase, on a day
    #[command(after_help = ACTORS_HELP)]
    Actors(ActorsArguments),
    /// Print the completion script for a shell
    #[command(
        after_help = "Example:\n  hearsay completions bash > ~/.local/share/bash-completion/completions/hearsay"
    )]
    Completions {
        /// Shell to complete for
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  hearsay man > ~/.local/share/man/man1/hearsay.1")]
    Man,
}

const READ_HELP: &str = "\
Input is told apart by its content: plain text with \"Name:\" labels, broadcasters' transcripts,
depositions, WebVTT, SRT, TTML, speech recognisers' JSON, saved web pages, DOCX, PDF, CSV and TSV,
and JSON Lines with a \"text\" field. A folder stands for all files in it.

Examples:
  hearsay read interview.vtt --date 2026-05-03
  hearsay read page.html --format html -o case.html
  hearsay read archive/ --format jsonl --tokens > archive.jsonl";

const CHAINS_HELP: &str = "\
Examples:
  hearsay chains film.txt                       every chain
  hearsay chains film.txt --root \"The Times\"    what goes back to one source
  hearsay chains film.txt --anonymous           what hangs on nobody in particular
  hearsay chains film.txt --min-depth 2         second-hand and worse";

const MATCH_HELP: &str = "\
Both inputs are JSON Lines. A claim has \"id\" and \"text\", and may have \"title\", \"speaker\" and
\"date\" (or \"stated\"). A statement has \"id\" and \"text\", and may have \"document\", \"speaker\" and
\"date\". Statements of one document come in its order: each is read with those around it. A document
whose name begins with a day (20260503_town_hall) is of that day.

Each statement gives one line: {\"id\": …, \"ranking\": [claim ids, the likeliest first]}

Examples:
  hearsay match checked.jsonl debate.jsonl > matches.jsonl
  hearsay match checked.jsonl debate.jsonl --limit 5 --scores";

#[derive(Args, Debug)]
pub(crate) struct MatchArguments {
    /// Checked claims, JSON Lines
    #[arg(value_name = "CLAIMS")]
    pub(crate) claims: PathBuf,
    /// Statements, JSON Lines; - for standard input
    #[arg(value_name = "STATEMENTS")]
    pub(crate) statements: PathBuf,
    /// Claims to print for a statement, at most
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) limit: usize,
    /// Print the scores too; they compare within one statement
    #[arg(long)]
    pub(crate) scores: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Input {
    /// Files or folders to read; - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Day the document was published, YYYY-MM-DD; "last week" is placed against it
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) date: Option<String>,
    /// Title, where the input has none
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Read every input as this form instead of finding out
    #[arg(long = "input", value_name = "FORM")]
    pub(crate) form: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct ReadArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    /// What to print
    #[arg(long, short, value_enum, default_value_t = Output::Text)]
    pub(crate) format: Output,
    /// Put the tokens into the record (with --format jsonl)
    #[arg(long)]
    pub(crate) tokens: bool,
    /// Print every entry of every list of the report
    #[arg(long)]
    pub(crate) all: bool,
    /// Write to a file instead of standard output; it appears whole or not at all
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct ChainsArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Only chains whose root is named so (part of the name is enough)
    #[arg(long, value_name = "NAME")]
    pub(crate) root: Option<String>,
    /// Only chains with a link that names nobody
    #[arg(long)]
    pub(crate) anonymous: bool,
    /// Only chains with at least so many attributions
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) min_depth: usize,
}

const ACTORS_HELP: &str = "\
Codes are CAMEO's: a country or kind of organisation, then roles, three letters each.

Examples:
  hearsay actors \"Olaf Scholz\" --date 2020-03-01    who was what then
  hearsay actors \"Ukrainian troops\"                 a country and a role
  hearsay actors \"Mira Falk\" --actors mine.toml     with actors of your own

A file of actors is TOML:
  [[actor]]
  name = \"Mira Falk\"
  aliases = [\"Falk\"]
  kind = \"P\"           # C country, O organisation, P person
  offices = [{ office = \"Mayor\", code = \"SWEGOV\", from = 2019-01-01, to = 2022-12-31 }]";

#[derive(Args, Debug)]
pub(crate) struct ActorsArguments {
    /// A name or a noun phrase
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// Day whose office is wanted, YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) date: Option<String>,
    /// Further actors, in TOML; they go before built-in ones of the same name
    #[arg(long, value_name = "TOML")]
    pub(crate) actors: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct DemoArguments {
    /// Do not open the page in the browser
    #[arg(long)]
    pub(crate) no_open: bool,
}

/// What `hearsay read` prints.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Output {
    /// A report for a person
    Text,
    /// Records, one a line (see docs/record.md)
    Jsonl,
    /// One self-contained page a document
    Html,
}

fn day(text: &str) -> Result<String, String> {
    text.parse::<jiff::civil::Date>()
        .map(|day| day.to_string())
        .map_err(|_| "give a day as YYYY-MM-DD, for example 2026-05-03".to_owned())
}
