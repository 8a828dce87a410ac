//! The arguments, as one tree: help, completions and the man page are made from it.
//!
//! Owns: which commands there are, and what each takes.
//! Never: does what they say.

mod help;
pub(crate) mod judging;
mod values;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use clap::{Args, Parser, Subcommand, ValueEnum};
use hearsay::page::Sheet;

use judging::{DeciderArguments, ImportArguments, JudgeArguments, ResolveArguments, UndoArguments};

/// Reads a transcript or an article and lays open who said what, on whose word, about when and how
/// much, and what to check first. Offline; every finding points at words of the text.
#[derive(Parser, Debug)]
#[command(name = "hearsay", version, propagate_version = true, after_help = help::PROGRAM, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Read the shipped example, print its report and open its page
    Demo(DemoArguments),
    /// Read transcripts or articles and print what they hold; nothing is kept
    #[command(after_help = help::READ)]
    Read(ReadArguments),
    /// Print chains of sources: who said it, on whose word, down to the root
    #[command(after_help = help::CHAINS)]
    Chains(ChainsArguments),
    /// Find, for statements, the claims checked before that they make again
    #[command(after_help = help::MATCH)]
    Match(MatchArguments),
    /// Print the offices of a person, or the code of a phrase, on a day
    #[command(after_help = help::ACTORS)]
    Actors(ActorsArguments),
    /// Read transcripts or articles into a case
    #[command(after_help = help::ADD)]
    Add(AddArguments),
    /// Claims, the most check-worthy first
    #[command(after_help = help::CLAIMS)]
    Claims(ClaimsArguments),
    /// Questions that are asked, and which of them are plainly answered
    #[command(after_help = help::QUESTIONS)]
    Questions(QuestionsArguments),
    /// Who speaks and who is cited
    #[command(after_help = help::VOICES)]
    Voices(VoicesArguments),
    /// Dated expressions, in the order of what happened
    #[command(after_help = help::TIMELINE)]
    Timeline(TimelineArguments),
    /// Figures with unit and bound
    #[command(after_help = help::FIGURES)]
    Figures(FiguresArguments),
    /// Who did what to whom
    #[command(after_help = help::EVENTS)]
    Events(TableArguments),
    /// What is foreseen: due, open, settled
    #[command(after_help = help::PREDICTIONS)]
    Predictions(PredictionsArguments),
    /// The same voice with another position
    #[command(after_help = help::SHIFTS)]
    Shifts(TableArguments),
    /// The same words again, cut or altered
    #[command(after_help = help::ECHOES)]
    Echoes(TableArguments),
    /// What it all goes back to: roots, with how much hangs on each
    #[command(after_help = help::ROOTS)]
    Roots(RootsArguments),
    /// Full text, with who says it and on whose word
    #[command(after_help = help::SEARCH)]
    Search(SearchArguments),
    /// Decide about findings: accept, reject, correct, add, note, status, evidence, sign off, merge
    #[command(after_help = help::JUDGE)]
    Judge(JudgeArguments),
    /// Open a case in the browser: read, check and decide there
    #[command(after_help = help::OPEN)]
    Open(OpenArguments),
    /// Hand on a case as people have left it: annotated scripts, pages, records, reviews
    #[command(after_help = help::EXPORT)]
    Export(ExportArguments),
    /// Take over what was decided and remarked elsewhere, from web annotations
    #[command(after_help = help::IMPORT)]
    Import(ImportArguments),
    /// Settle a prediction
    #[command(after_help = help::RESOLVE)]
    Resolve(ResolveArguments),
    /// Take back your last decision, or the one of a number
    #[command(after_help = "Examples:\n  hearsay undo\n  hearsay undo 12")]
    Undo(UndoArguments),
    /// Bring back what was undone last, or the decision of a number
    #[command(after_help = "Examples:\n  hearsay redo\n  hearsay redo 12")]
    Redo(UndoArguments),
    /// Every decision, with who, when and why
    #[command(after_help = help::HISTORY)]
    History(HistoryArguments),
    /// Read a case's documents again, after the program has become better
    #[command(after_help = help::REREAD)]
    Reread(RereadArguments),
    /// Documents of a case
    #[command(after_help = "Examples:\n  hearsay documents\n  hearsay documents --format json")]
    Documents(DocumentsArguments),
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
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

/// How inputs are read.
#[derive(Args, Debug, Clone, Default)]
pub(crate) struct ReadingArguments {
    /// Day the document was published, YYYY-MM-DD, instead of the one that the input says; "last week"
    /// is placed against it
    #[arg(long, value_name = "DAY", value_parser = values::day)]
    pub(crate) date: Option<String>,
    /// Title, instead of the one that the input has
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// Read every input as this form instead of finding out
    #[arg(long = "input", value_name = "FORM")]
    pub(crate) form: Option<String>,
    /// Read without the encoder: many times faster, less exact, without entities and events
    #[arg(long)]
    pub(crate) fast: bool,
    /// Further actors to code events with, in TOML (see `hearsay actors --help`)
    #[arg(long, value_name = "TOML")]
    pub(crate) actors: Option<PathBuf>,
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
    pub(crate) table: TableArguments,
    /// Only chains with a link that names nobody
    #[arg(long)]
    pub(crate) anonymous: bool,
    /// Only chains with at least so many sources, one behind the other
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) min_depth: usize,
}

#[derive(Args, Debug)]
pub(crate) struct ClaimsArguments {
    #[command(flatten)]
    pub(crate) table: TableArguments,
    /// Also the parts of sentences that are grounds or conclusions of an argument
    #[arg(long)]
    pub(crate) parts: bool,
}

#[derive(Args, Debug)]
pub(crate) struct QuestionsArguments {
    #[command(flatten)]
    pub(crate) table: TableArguments,
    /// Only those that no plain answer follows
    #[arg(long)]
    pub(crate) open: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ActorsArguments {
    /// A name or a noun phrase
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// Day whose office is wanted, YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = values::day)]
    pub(crate) date: Option<String>,
    /// Further actors, in TOML; they go before built-in ones of the same name
    #[arg(long, value_name = "TOML")]
    pub(crate) actors: Option<PathBuf>,
}

/// Which case.
#[derive(Args, Debug, Clone)]
pub(crate) struct CaseArguments {
    /// The case, a file or postgres://USER@HOST/DATABASE; without it, the one that HEARSAY_CASE names, or the only
    /// *.hearsay file in this folder
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct AddArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) case: CaseArguments,
}

/// How a table is printed.
#[derive(Args, Debug, Clone)]
pub(crate) struct TableFormat {
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// At most so many rows (a table has 40, the other forms have all)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,
    /// All rows
    #[arg(long, conflicts_with = "limit")]
    pub(crate) all: bool,
    /// Where rows are kept instead of being printed
    #[arg(skip)]
    pub(crate) kept: Option<Kept>,
}

/// A table that somebody in the program waits for.
pub(crate) type Kept = Arc<Mutex<Option<Sheet>>>;

/// A table of findings.
#[derive(Args, Debug, Clone)]
pub(crate) struct TableArguments {
    /// Files or folders to read instead of a case; nothing is kept. A *.hearsay file, or a postgres:// address, is the
    /// case to ask
    #[arg(value_name = "FILE", conflicts_with = "case")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    #[command(flatten)]
    pub(crate) print: TableFormat,
    #[command(flatten)]
    pub(crate) filter: FilterArguments,
}

/// Which findings.
#[derive(Args, Debug, Clone, Default)]
#[command(next_help_heading = "Filters")]
pub(crate) struct FilterArguments {
    /// Only of this document: its number or a part of its id, title or file name
    #[arg(long, value_name = "DOCUMENT")]
    pub(crate) document: Option<String>,
    /// Only said by this speaker (part of the name is enough)
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,
    /// Only what goes back to this root (part of the name is enough)
    #[arg(long, value_name = "NAME")]
    pub(crate) root: Option<String>,
    /// Only of this kind; may be repeated
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Vec<String>,
    /// Not before this day: of what is told, or of the document where that has no day
    #[arg(long, value_name = "DAY", value_parser = values::day)]
    pub(crate) from: Option<String>,
    /// Not after this day
    #[arg(long, value_name = "DAY", value_parser = values::day)]
    pub(crate) to: Option<String>,
    /// Only with at least this score, 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = values::score)]
    pub(crate) min_score: Option<f64>,
    /// Only with this status, or accepted, rejected, corrected or added
    #[arg(long, value_name = "WORD")]
    pub(crate) status: Option<String>,
    /// Rejected findings too
    #[arg(long)]
    pub(crate) rejected: bool,
}

impl FilterArguments {
    /// The filters that are given, by their names on the command line.
    pub(crate) fn given(&self) -> Vec<&'static str> {
        [
            ("--document", self.document.is_some()),
            ("--speaker", self.speaker.is_some()),
            ("--root", self.root.is_some()),
            ("--kind", !self.kind.is_empty()),
            ("--from", self.from.is_some()),
            ("--to", self.to.is_some()),
            ("--min-score", self.min_score.is_some()),
            ("--status", self.status.is_some()),
            ("--rejected", self.rejected),
        ]
        .into_iter()
        .filter_map(|(name, given)| given.then_some(name))
        .collect()
    }
}

#[derive(Args, Debug)]
pub(crate) struct PredictionsArguments {
    #[command(flatten)]
    pub(crate) table: TableArguments,
    /// Only due, open, undated or settled ones
    #[arg(long, value_name = "STATE", conflicts_with = "scores")]
    pub(crate) state: Option<State>,
    /// Print how good each voice has been instead
    #[arg(long)]
    pub(crate) scores: bool,
    /// The day to count from instead of today
    #[arg(long, value_name = "DAY", value_parser = values::day, conflicts_with = "scores")]
    pub(crate) on: Option<String>,
}

/// Where a prediction stands.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Its last day is over
    Due,
    /// Its last day is to come
    Open,
    /// It names no last day
    Undated,
    /// Somebody has settled it
    Settled,
}

#[derive(Args, Debug)]
pub(crate) struct TimelineArguments {
    #[command(flatten)]
    pub(crate) table: TableArguments,
    /// Only claims that are told with dates which exclude one another, every telling with its date
    #[arg(long)]
    pub(crate) disputed: bool,
}

#[derive(Args, Debug)]
pub(crate) struct FiguresArguments {
    #[command(flatten)]
    pub(crate) table: TableArguments,
    /// Figures that several documents give: who gave one first, and how later ones differ
    #[arg(long)]
    pub(crate) across: bool,
}

#[derive(Args, Debug)]
pub(crate) struct RootsArguments {
    #[command(flatten)]
    pub(crate) table: TableArguments,
    /// Claims told at several places: documents, voices and independent roots of each
    #[arg(long)]
    pub(crate) claims: bool,
    /// Every telling of one claim, by root, with why tellings are one root
    #[arg(long, value_name = "CLAIM", conflicts_with = "claims")]
    pub(crate) of: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct VoicesArguments {
    /// Files or folders to read instead of a case; nothing is kept. A *.hearsay file, or a postgres:// address, is the
    /// case to ask
    #[arg(value_name = "FILE", conflicts_with = "case")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
    #[command(flatten)]
    pub(crate) print: TableFormat,
    /// Only of this document: its number or a part of its id, title or file name
    #[arg(long, value_name = "DOCUMENT")]
    pub(crate) document: Option<String>,
    /// Everybody and everything that is named, each with the documents that name it
    #[arg(long, conflicts_with = "document")]
    pub(crate) across: bool,
}

#[derive(Args, Debug)]
pub(crate) struct DocumentsArguments {
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    #[command(flatten)]
    pub(crate) print: TableFormat,
}

#[derive(Args, Debug)]
pub(crate) struct SearchArguments {
    /// Words to search for
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    #[command(flatten)]
    pub(crate) print: TableFormat,
    /// Only said by this speaker or on this voice's word (part of the name is enough)
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct HistoryArguments {
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    #[command(flatten)]
    pub(crate) print: TableFormat,
    /// Only about this document: its number or a part of its id, title or file name
    #[arg(long, value_name = "DOCUMENT")]
    pub(crate) document: Option<String>,
    /// Only what fits no finding of the present reading
    #[arg(long)]
    pub(crate) unattached: bool,
}

#[derive(Args, Debug)]
pub(crate) struct RereadArguments {
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    /// Further actors to code events with, in TOML (see `hearsay actors --help`)
    #[arg(long, value_name = "TOML")]
    pub(crate) actors: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct ExportArguments {
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    /// Only this document: its number or a part of its id, title or file name; may be given several times
    #[arg(long, value_name = "DOCUMENT")]
    pub(crate) document: Vec<String>,
    /// What to write
    #[arg(long, short, value_enum, default_value_t = Export::Script)]
    pub(crate) format: Export,
    /// Write to a file instead of standard output, or one file a document into a folder (`pages/`); it appears whole or not at all
    #[arg(long, short, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Address of the page on which reviews will stand, each at its claim's number behind a `#`
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
}

/// What `hearsay export` writes.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Export {
    /// The annotated script as text: the documents in order, every statement that could be checked numbered, with its
    /// chain, status, evidence, notes and sign-offs
    Script,
    /// The same as one self-contained page, to print or to mail
    #[value(name = "script.html")]
    ScriptHtml,
    /// Its statements as a table, for a spreadsheet
    #[value(name = "script.csv")]
    ScriptCsv,
    /// One self-contained page a document, as `hearsay read --format html` makes it
    Html,
    /// Records, one a line, without what was rejected (see docs/record.md)
    Jsonl,
    /// Reviews of the claims that have a status and are signed off, in schema.org's ClaimReview (JSON-LD): the status is the
    /// rating, with the documents that tell the claim, the first before the others
    #[value(name = "claimreview")]
    ClaimReview,
    /// Statements and what people have decided about findings, as W3C web annotations (JSON-LD); `hearsay import` takes
    /// them back
    #[value(name = "web-annotation")]
    WebAnnotation,
}

/// The form of a table.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// For a person
    Table,
    /// One list of objects, one a line
    Json,
    /// Comma-separated, with a heading
    Csv,
    /// One self-contained page
    Html,
}

#[derive(Args, Debug)]
pub(crate) struct OpenArguments {
    /// The case
    #[arg(value_name = "CASE", conflicts_with = "case")]
    pub(crate) named: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
    /// Port to listen on, on this machine only; without it, a free one
    #[arg(
        long,
        value_name = "PORT",
        default_value_t = 0,
        hide_default_value = true
    )]
    pub(crate) port: u16,
    /// Do not open the browser; the address is printed
    #[arg(long)]
    pub(crate) no_open: bool,
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
    /// Events, one row for each event and pair of actors: POLECAT's 40 columns, then chain, root, certainty and place
    #[value(name = "events.csv")]
    EventsCsv,
}
