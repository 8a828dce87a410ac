//! The arguments of decisions: judging, settling, taking back.
//!
//! Owns: what a person may say of a finding on the command line.
//! Never: decides whether the finding has such a field; [`crate::judge`] does.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{CaseArguments, values};

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
    #[arg(long, value_name = "SPAN", value_parser = values::span)]
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
    #[arg(long, value_name = "OUTCOME", value_parser = values::outcome)]
    pub(crate) outcome: f64,
    /// The day it was settled; without it, today
    #[arg(long, value_name = "DAY", value_parser = values::day)]
    pub(crate) on: Option<String>,
    /// What shows it: an address or words
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: String,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

#[derive(Args, Debug)]
pub(crate) struct ImportArguments {
    /// Web annotations, JSON; - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The case, and who decided what is signed by nobody
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
