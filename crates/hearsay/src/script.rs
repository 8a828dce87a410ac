//! The annotated script: a document of a case in its order, every statement that could be checked numbered, with on whose
//! word it stands and what people have decided about it.
//!
//! Owns: what such a script is made of ([`Script`]) and its text for a terminal or a mail; [`crate::page::script`] is the
//! same as a page to print.
//! Never: reads a case. Whoever keeps one hands over the statements.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use hearsay_document::{Document, Span, flat};

use crate::notation::counted;
use crate::paragraphs::paragraphs;

const TITLE: Style = Style::new().bold();
const VOICE: Style = AnsiColor::Yellow.on_default();
const DIM: Style = Style::new().dimmed();

/// What kind of thing is noted beside a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Evidence that supports it.
    For,
    /// Evidence that contradicts it.
    Against,
    /// Evidence that is about it.
    About,
    /// A note.
    Note,
    /// What is decided about a finding within it, or how a prediction came out.
    Decision,
    /// Somebody answers for it.
    SignOff,
}

impl Kind {
    /// The sign before it.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::For => "+",
            Self::Against => "−",
            Self::About | Self::Decision => "·",
            Self::Note => "“",
            Self::SignOff => "✓",
        }
    }

    /// What it says, for who does not see the sign.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::About => "about",
            Self::Note => "note",
            Self::Decision => "decided",
            Self::SignOff => "signed off",
        }
    }
}

/// Something noted beside a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What kind.
    pub kind: Kind,
    /// The words; those of a sign-off say who and when.
    pub words: String,
    /// Who said so and when, where that is known: "Ina, 2026-05-03".
    pub by: Option<String>,
}

impl Remark {
    /// The remark on one line, behind its sign.
    pub fn line(&self) -> String {
        match &self.by {
            Some(by) => format!("{} ({by})", self.words),
            None => self.words.clone(),
        }
    }
}

/// A statement of a script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// Its number in the script, counted from 1.
    pub number: usize,
    /// What the case calls it: `3.c12`.
    pub id: String,
    /// Its words, in bytes of the document's text.
    pub span: Span,
    /// What kind of statement it is.
    pub kind: String,
    /// On whose word it stands: the speaker, then each source down to the root.
    pub chain: Vec<String>,
    /// Chains within it that lead to other voices, each with what is ascribed at its end.
    pub further: Vec<String>,
    /// Where the checking stands and what was changed, in the case's words.
    pub status: Vec<String>,
    /// Evidence, notes and sign-offs.
    pub remarks: Vec<Remark>,
}

impl Statement {
    /// Whether somebody answers for it.
    pub fn is_signed_off(&self) -> bool {
        self.remarks.iter().any(|r| r.kind == Kind::SignOff)
    }

    /// Whether anybody has begun to check it.
    pub const fn is_begun(&self) -> bool {
        !self.status.is_empty() || !self.remarks.is_empty()
    }

    /// Kind, chain and status on one line.
    pub fn facts(&self) -> String {
        let mut facts = vec![self.kind.clone()];
        if !self.chain.is_empty() {
            facts.push(self.chain.join(" → "));
        }
        facts.extend(self.status.iter().cloned());
        facts.join(" · ")
    }
}

/// One document of a case with what people have decided about it.
#[derive(Clone, Debug)]
pub struct Script {
    /// The document, as people's corrections leave it.
    pub document: Document,
    /// Its number and what it is called: "3 Harbour news".
    pub called: String,
    /// The name of the input it came from.
    pub source: String,
    /// What is noted on the document as a whole.
    pub remarks: Vec<Remark>,
    /// Its statements, by where they begin.
    pub statements: Vec<Statement>,
}

impl Script {
    /// Day, publisher, source, and how far the checking has come.
    pub fn facts(&self) -> Vec<String> {
        let meta = &self.document.meta;
        let mut facts: Vec<String> = [&meta.published, &meta.publisher, &Some(self.source.clone())]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        facts.push(self.progress());
        facts
    }

    /// How far the checking has come: "12 statements, 3 signed off, 2 more begun".
    pub fn progress(&self) -> String {
        let signed = self.statements.iter().filter(|s| s.is_signed_off()).count();
        let begun = self.statements.iter().filter(|s| s.is_begun()).count();
        let mut words = counted(self.statements.len(), "statement");
        let _ = write!(words, ", {signed} signed off");
        if begun > signed {
            let _ = write!(words, ", {} more begun", begun - signed);
        }
        words
    }

    /// Statements that begin within a span.
    pub fn beginning_in(&self, span: Span) -> &[Statement] {
        let from = |at: usize| self.statements.partition_point(|s| s.span.start() < at);
        &self.statements[from(span.start())..from(span.end())]
    }

    /// The script as text, for a terminal or a mail: styles are ANSI codes.
    pub fn text(&self, width: usize) -> String {
        let mut text = Text {
            script: self,
            width: width.clamp(40, 100),
            out: String::new(),
        };
        text.head();
        let document = &self.document;
        let mut at = 0;
        for turn in &document.turns {
            text.passage(None, Span::new(at, turn.span.start()));
            at = turn.span.end();
            let voice = turn.speaker.as_deref().unwrap_or("(no label)");
            text.passage(Some(voice), turn.body(&document.text));
        }
        text.passage(None, Span::new(at, document.text.len()));
        text.out
    }
}

/// A script that is laid out as text.
struct Text<'a> {
    script: &'a Script,
    width: usize,
    out: String,
}

impl Text<'_> {
    fn wrap(&mut self, words: &str, first: &str, rest: &str, style: Style) {
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest);
        for line in textwrap::wrap(words, options) {
            let _ = writeln!(self.out, "{style}{}{style:#}", line.trim_end());
        }
    }

    fn head(&mut self) {
        self.wrap(&flat(&self.script.called), "", "", TITLE);
        self.wrap(&self.script.facts().join(" · "), "", "", DIM);
        self.remarks(&self.script.remarks, "");
    }

    fn remarks(&mut self, remarks: &[Remark], indent: &str) {
        for remark in remarks {
            let first = format!("{indent}{} ", remark.kind.sign());
            let rest = format!("{indent}  ");
            self.wrap(&flat(&remark.line()), &first, &rest, Style::new());
        }
    }

    /// A turn, or what stands between two: its paragraphs, each with its statements numbered and listed below it.
    fn passage(&mut self, voice: Option<&str>, span: Span) {
        let script = self.script;
        if script.document.text.slice(span).trim().is_empty() {
            return;
        }
        self.out.push('\n');
        if let Some(voice) = voice {
            self.wrap(voice, "", "", VOICE);
        }
        for here in paragraphs(&script.document, span) {
            let statements = script.beginning_in(here);
            let words = numbered(&script.document, here, statements);
            self.wrap(&words, "  ", "  ", Style::new());
            for statement in statements {
                let first = format!("  {:>4}  ", statement.number);
                let facts = format!("{} · {}", statement.facts(), statement.id);
                self.wrap(&facts, &first, "        ", DIM);
                for chain in &statement.further {
                    self.wrap(&flat(chain), "        ", "          ", DIM);
                }
                self.remarks(&statement.remarks, "        ");
            }
        }
    }
}

/// A paragraph with the number of each statement in brackets before its first word.
fn numbered(document: &Document, span: Span, statements: &[Statement]) -> String {
    let mut out = String::new();
    let mut at = span.start();
    for statement in statements {
        let start = statement.span.start();
        out.push_str(document.text.slice(Span::new(at, start)));
        let _ = write!(out, "[{}] ", statement.number);
        at = start;
    }
    out.push_str(document.text.slice(Span::new(at, span.end())));
    flat(&out)
}
