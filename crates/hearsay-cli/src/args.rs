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
  hearsay add talks/ && hearsay claims            keep them in a case, see what to check

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
    /// Read transcripts or articles into a case
    #[command(after_help = ADD_HELP)]
    Add(AddArguments),
    /// Claims, the most check-worthy first
    #[command(after_help = CLAIMS_HELP)]
    Claims(ClaimsArguments),
    /// Questions that are asked, and which of them are plainly answered
    #[command(after_help = QUESTIONS_HELP)]
    Questions(QuestionsArguments),
    /// Who speaks and who is cited
    #[command(after_help = VOICES_HELP)]
    Voices(VoicesArguments),
    /// Dated expressions, in the order of what happened
    #[command(after_help = TIMELINE_HELP)]
    Timeline(TimelineArguments),
    /// Figures with unit and bound
    #[command(after_help = FIGURES_HELP)]
    Figures(FiguresArguments),
    /// Who did what to whom
    #[command(after_help = EVENTS_HELP)]
    Events(TableArguments),
    /// What is foreseen: due, open, settled
    #[command(after_help = PREDICTIONS_HELP)]
    Predictions(PredictionsArguments),
    /// The same voice with another position
    #[command(after_help = SHIFTS_HELP)]
    Shifts(TableArguments),
    /// The same words again, cut or altered
    #[command(after_help = ECHOES_HELP)]
    Echoes(TableArguments),
    /// What it all goes back to: roots, with how much hangs on each
    #[command(after_help = ROOTS_HELP)]
    Roots(RootsArguments),
    /// Full text, with who says it and on whose word
    #[command(after_help = SEARCH_HELP)]
    Search(SearchArguments),
    /// Decide about findings: accept, reject, correct, add, note, status, evidence, sign off, merge
    #[command(after_help = JUDGE_HELP)]
    Judge(JudgeArguments),
    /// Settle a prediction
    #[command(after_help = RESOLVE_HELP)]
    Resolve(ResolveArguments),
    /// Take back your last decision, or the one of a number
    #[command(after_help = "Examples:\n  hearsay undo\n  hearsay undo 12")]
    Undo(UndoArguments),
    /// Bring back what was undone last, or the decision of a number
    #[command(after_help = "Examples:\n  hearsay redo\n  hearsay redo 12")]
    Redo(UndoArguments),
    /// Every decision, with who, when and why
    #[command(after_help = HISTORY_HELP)]
    History(HistoryArguments),
    /// Read a case's documents again, after the program has become better
    #[command(after_help = REREAD_HELP)]
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

const READ_HELP: &str = "\
Input is told apart by its content: plain text with \"Name:\" labels, broadcasters' transcripts,
depositions, WebVTT, SRT, TTML, speech recognisers' JSON, oTranscribe, saved web pages, DOCX, ODT,
PDF, mail (.eml), CSV and TSV, and JSON Lines with a \"text\" field. A folder stands for all files
in it.

Examples:
  hearsay read interview.vtt --date 2026-05-03
  hearsay read page.html --format html -o case.html
  hearsay read archive/ --fast                       a first look at much text
  hearsay read archive/ --format jsonl --tokens > archive.jsonl";

const CHAINS_HELP: &str = "\
Examples:
  hearsay chains film.txt                       every chain
  hearsay chains film.txt --root \"The Times\"    what goes back to one source
  hearsay chains film.txt --anonymous           what hangs on nobody in particular
  hearsay chains film.txt --min-depth 2         second-hand and worse
  hearsay chains film.txt --speaker vale        with any other filter, as a table
  hearsay chains --case port.hearsay            every chain of a case, the longest first
  hearsay chains --speaker vale --format csv    of the case in this folder, as a table for others";

const ADD_HELP: &str = "\
The case is one file. What is already in it is skipped, so a run that was stopped is taken up again
by the same command. Inputs are told apart by their bytes, not by their names.

Examples:
  hearsay add interview.vtt --date 2026-05-03     into the only case here, or a new case.hearsay
  hearsay add archive/ --case port.hearsay        a folder, into a case of that name";

const CLAIMS_HELP: &str = "\
Without files the case is asked; with files they are read and nothing is kept.

Examples:
  hearsay claims                                     the only case in this folder
  hearsay claims film.txt                            one file, no case needed
  hearsay claims --speaker vale --kind figure
  hearsay claims --root 'the courier' --min-score 0.5
  hearsay claims --format json | jq '.[0]'";

const QUESTIONS_HELP: &str = "\
Examples:
  hearsay questions
  hearsay questions --open                           what no plain answer follows
  hearsay questions --speaker vale --format csv";

const VOICES_HELP: &str = "\
Examples:
  hearsay voices
  hearsay voices debate.vtt
  hearsay voices --document 3 --format csv
  hearsay voices --across                            who is named in which documents";

const TIMELINE_HELP: &str = "\
Examples:
  hearsay timeline
  hearsay timeline --from 2026-03-01 --to 2026-03-31
  hearsay timeline film.txt --date 2026-05-03
  hearsay timeline --disputed                        one claim, dates that exclude one another";

const FIGURES_HELP: &str = "\
Examples:
  hearsay figures --kind money
  hearsay figures --root 'coast guard' --format csv
  hearsay figures --across                           a figure from document to document";

const EVENTS_HELP: &str = "\
Examples:
  hearsay events
  hearsay events --kind ASSAULT --from 2026-03-01
  hearsay events --format csv > events.csv";

const PREDICTIONS_HELP: &str = "\
Due are predictions whose last day is over and that nobody has settled; `hearsay resolve` settles one.

Examples:
  hearsay predictions
  hearsay predictions --state due
  hearsay predictions --scores                       how good each voice has been
  hearsay predictions --kind promise --speaker vale";

const SHIFTS_HELP: &str = "\
Examples:
  hearsay shifts
  hearsay shifts --speaker vale --format json";

const ECHOES_HELP: &str = "\
Examples:
  hearsay echoes
  hearsay echoes --kind cut                          quotations that were cut short";

const ROOTS_HELP: &str = "\
Examples:
  hearsay roots                                      voices at the ends of chains
  hearsay roots --claims                             forty articles, two roots
  hearsay roots --of 3.c12                           who tells it, on whose word, and why that is one root";

const SEARCH_HELP: &str = "\
All words must occur in a document; endings do not matter. \"Words in a row\", begin*, -without
and OR are understood.

Examples:
  hearsay search port closed
  hearsay search '\"no limit\" OR ceiling' --speaker vale
  hearsay search 'harb* -pilot' --format json";

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
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

/// How inputs are read.
#[derive(Args, Debug, Clone, Default)]
pub(crate) struct ReadingArguments {
    /// Day the document was published, YYYY-MM-DD, instead of the one that the input says; "last week"
    /// is placed against it
    #[arg(long, value_name = "DAY", value_parser = day)]
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

const JUDGE_HELP: &str = "\
Findings are called as the tables show them: 3.c12 is claim c12 of document 3; in a case of one
document c12 is enough. Every decision has a number, is kept for ever, and can be undone.

Examples:
  hearsay judge accept 3.c12 3.c14
  hearsay judge reject 3.a7 --because 'the cue is a headline'
  hearsay judge note 3.c12 'ask the pilots'
  hearsay judge status 3.c12 checking
  hearsay judge evidence 3.c12 https://harbour.example/log --stance for
  hearsay judge correct 3.c12 span --words 'forty ships were turned away'
  hearsay judge correct 3.c12 attribution --to 3.a4
  hearsay judge correct 3.x2 value --value 2026-05-03
  hearsay judge correct 3 published --value 2026-05-03    then `hearsay reread` places its times
  hearsay judge add 3 claims --words 'I deny that.' --field kind=fact
  hearsay judge merge 'Vale' 'Minister Vale' --into 'Johanna Vale'";

const RESOLVE_HELP: &str = "\
Examples:
  hearsay resolve 3.p1 --outcome yes --because https://harbour.example/reopened
  hearsay resolve 3.p2 --outcome 0.7 --on 2026-05-12 --because 'two of the three berths'";

const HISTORY_HELP: &str = "\
Examples:
  hearsay history
  hearsay history --document 3
  hearsay history --unattached                   what no longer fits a finding";

const REREAD_HELP: &str = "\
The bytes of every input are in the case, so nothing else is needed. Decisions follow their words
into the new reading; those that fit nothing there are listed, stay in the history, and count again
when a reading has what they are about.

Example:
  hearsay reread";

/// Which case.
#[derive(Args, Debug, Clone)]
pub(crate) struct CaseArguments {
    /// The case; without it, the one that HEARSAY_CASE names, or the only *.hearsay file in this folder
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
    /// At most so many rows (a table has 40, JSON and CSV have all)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,
    /// All rows
    #[arg(long, conflicts_with = "limit")]
    pub(crate) all: bool,
}

/// A table of findings.
#[derive(Args, Debug, Clone)]
pub(crate) struct TableArguments {
    /// Files or folders to read instead of a case; nothing is kept. A *.hearsay file is the case to ask
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
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) from: Option<String>,
    /// Not after this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) to: Option<String>,
    /// Only with at least this score, 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub(crate) min_score: Option<f64>,
    /// Only with this status, or accepted or rejected
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
    #[arg(long, value_name = "DAY", value_parser = day, conflicts_with = "scores")]
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
    /// Files or folders to read instead of a case; nothing is kept. A *.hearsay file is the case to ask
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

/// Who decides, on which case.
#[derive(Args, Debug, Clone)]
pub(crate) struct DeciderArguments {
    #[command(flatten)]
    pub(crate) case: CaseArguments,
    /// Who decides; without it, the name you are logged in with
    #[arg(
        long,
        value_name = "NAME",
        env = "HEARSAY_AUTHOR",
        hide_env_values = true
    )]
    pub(crate) author: Option<String>,
}

/// Who decides, and why.
#[derive(Args, Debug, Clone)]
pub(crate) struct AuthorArguments {
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct JudgeArguments {
    #[command(subcommand)]
    pub(crate) act: JudgeCommand,
}

#[derive(Subcommand, Debug)]
pub(crate) enum JudgeCommand {
    /// Findings are right
    Accept(OnFindings),
    /// Findings are wrong: they are kept, and shown no more
    Reject(OnFindings),
    /// Answer for findings as they stand
    SignOff(OnFindings),
    /// Remark on a finding, or on a document by its number
    Note {
        /// The finding
        id: String,
        /// The remark
        text: String,
        #[command(flatten)]
        author: AuthorArguments,
    },
    /// Say where the checking of a finding stands, in any word
    Status {
        /// The finding
        id: String,
        /// The word: checking, confirmed, disputed, …
        status: String,
        #[command(flatten)]
        author: AuthorArguments,
    },
    /// Link something that speaks for or against a finding
    Evidence {
        /// The finding
        id: String,
        /// Its address, or what it is
        source: String,
        /// Which way it speaks
        #[arg(long, value_enum, default_value_t = StanceWord::About)]
        stance: StanceWord,
        #[command(flatten)]
        author: AuthorArguments,
    },
    /// Correct a field of a finding: its words, a link to another finding, or a value
    Correct {
        /// The finding, or the number of a document, whose fields are published, title and publisher
        id: String,
        /// The field, by the record's name: span, attribution, value, …
        field: String,
        #[command(flatten)]
        to: Correction,
        #[command(flatten)]
        author: AuthorArguments,
    },
    /// Add a finding that was missed
    Add {
        /// The document
        document: String,
        /// The layer: claims, attributions, times, …
        layer: String,
        /// The words it stands on, as they stand in the text
        #[arg(long, value_name = "WORDS", required = true)]
        words: String,
        /// Which occurrence of the words, counted from 1
        #[arg(long, value_name = "N")]
        nth: Option<usize>,
        /// A further field, as NAME=VALUE; may be repeated
        #[arg(long, value_name = "NAME=VALUE")]
        field: Vec<String>,
        #[command(flatten)]
        author: AuthorArguments,
    },
    /// Several names are one voice, throughout the case
    Merge {
        /// The names
        #[arg(required = true)]
        names: Vec<String>,
        /// The one name for all
        #[arg(long, value_name = "NAME")]
        into: String,
        #[command(flatten)]
        author: AuthorArguments,
    },
}

#[derive(Args, Debug)]
pub(crate) struct OnFindings {
    /// The findings
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) author: AuthorArguments,
}

/// What a field is corrected to.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct Correction {
    /// Words, as they stand in the text: the occurrence nearest to the finding
    #[arg(long, value_name = "WORDS")]
    pub(crate) words: Option<String>,
    /// A span in code points, START..END
    #[arg(long, value_name = "SPAN", value_parser = span)]
    pub(crate) at: Option<(u32, u32)>,
    /// Another finding; several for a list
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub(crate) to: Vec<String>,
    /// A value
    #[arg(long, value_name = "VALUE")]
    pub(crate) value: Option<String>,
    /// Leave the field out: not known, or not so
    #[arg(long)]
    pub(crate) nothing: bool,
}

/// Which way evidence speaks.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StanceWord {
    /// It supports it
    For,
    /// It contradicts it
    Against,
    /// It is about it
    About,
}

#[derive(Args, Debug)]
pub(crate) struct ResolveArguments {
    /// The prediction
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// yes, no, or a number from 0 to 1 for what came true in part
    #[arg(long, value_name = "OUTCOME", value_parser = outcome)]
    pub(crate) outcome: f64,
    /// The day it was settled; without it, today
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) on: Option<String>,
    /// What shows it: an address or words
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: String,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

#[derive(Args, Debug)]
pub(crate) struct UndoArguments {
    /// Number of the decision, as it was printed and as `hearsay history` lists it
    #[arg(value_name = "NUMBER")]
    pub(crate) number: Option<u64>,
    #[command(flatten)]
    pub(crate) author: AuthorArguments,
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

/// The form of a table.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// For a person
    Table,
    /// One list of objects, one a line
    Json,
    /// Comma-separated, with a heading
    Csv,
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

fn day(text: &str) -> Result<String, String> {
    text.parse::<jiff::civil::Date>()
        .map(|day| day.to_string())
        .map_err(|_| "give a day as YYYY-MM-DD, for example 2026-05-03".to_owned())
}

fn score(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|score| (0.0..=1.0).contains(score))
        .ok_or_else(|| "give a number from 0 to 1".to_owned())
}

fn outcome(text: &str) -> Result<f64, String> {
    match text {
        "yes" => Ok(1.0),
        "no" => Ok(0.0),
        number => score(number).map_err(|_| "give yes, no, or a number from 0 to 1".to_owned()),
    }
}

fn span(text: &str) -> Result<(u32, u32), String> {
    text.split_once("..")
        .and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)))
        .filter(|(start, end)| start < end)
        .ok_or_else(|| "give a span as START..END, in code points, for example 120..148".to_owned())
}
