//! Rows of a case's tables: what the command line, a server and other programs print of a finding.
//!
//! Owns: one serialised type a table, and [`Reader`], which makes them of a judged record. Border types, like the record's own.
//! Never: reads a store, filters or orders; and prints no word that is not in the text, but for
//! names of kinds.

mod reader;

use hearsay_document::record::Span;
use serde::Serialize;

pub use reader::Reader;

use crate::standing::Standing;

/// Where a finding stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Place {
    /// The document's number and the finding's id: `3.c12`.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// The document's day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Code points of the document's text, from its first to past its last word.
    pub span: Span,
    /// Its words, on one line.
    pub words: String,
}

/// Who says it, on whose word.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Testimony {
    /// Who speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The chain as names: the speaker, then each source down to the root.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<String>,
    /// The voice at the end of the chain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root: Option<String>,
}

/// A claim or a question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ClaimRow {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// The claim's kind.
    pub kind: String,
    /// How likely a checker would take it up.
    pub checkworthy: f64,
    /// Who says it.
    #[serde(flatten)]
    pub testimony: Testimony,
    /// The words of the figures in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<String>,
    /// TIMEX3 values of the times in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<String>,
    /// What is decided about it.
    #[serde(flatten)]
    pub standing: Standing,
}

/// A chain of sources, by its innermost attribution.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ChainRow {
    /// Where; the words are what is ascribed.
    #[serde(flatten)]
    pub place: Place,
    /// Who says it.
    #[serde(flatten)]
    pub testimony: Testimony,
    /// Spans of each link's source, outermost first; a speaker has none here.
    pub sources: Vec<Vec<Span>>,
    /// Number of voices that attributions name.
    pub depth: usize,
    /// What kind of source the root is.
    pub source_kind: String,
    /// How surely it is presented.
    pub certainty: String,
    /// First day of the time it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// What is decided about it.
    #[serde(flatten)]
    pub standing: Standing,
}

/// A time expression.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TimeRow {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3 value.
    pub value: String,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The sentence around it.
    pub sentence: String,
    /// The day it was said, where one is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// Who says it.
    #[serde(flatten)]
    pub testimony: Testimony,
    /// What is decided about it.
    #[serde(flatten)]
    pub standing: Standing,
}

/// A figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FigureRow {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What it measures.
    pub kind: String,
    /// The figure; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// ISO 4217, `percent` or a CLDR unit identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What a rate is per, where the unit does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// How it bounds the true figure.
    pub bound: String,
    /// A change by that much, not a level.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub change: bool,
    /// The words that name what is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The sentence around it.
    pub sentence: String,
    /// Who says it.
    #[serde(flatten)]
    pub testimony: Testimony,
    /// What is decided about it.
    #[serde(flatten)]
    pub standing: Standing,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EventRow {
    /// Where; the words are the trigger's.
    #[serde(flatten)]
    pub place: Place,
    /// PLOVER type.
    pub plover: String,
    /// PLOVER mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// CAMEO code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cameo: Option<String>,
    /// Who did it.
    pub agents: Vec<String>,
    /// To whom.
    pub patients: Vec<String>,
    /// Where it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How surely it is presented.
    pub certainty: String,
    /// The sentence around it.
    pub sentence: String,
    /// Who alleges it.
    #[serde(flatten)]
    pub testimony: Testimony,
    /// What is decided about it.
    #[serde(flatten)]
    pub standing: Standing,
}

/// A forward-looking statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PredictionRow {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// Prediction, promise, plan or conditional.
    pub class: String,
    /// How surely it is foreseen.
    pub hedge: String,
    /// Who foresees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// First day on which it could be decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day on which it could be decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// `settled` with an outcome; else `due` once the last day is over, `open` until then, `undated` without
    /// one.
    pub state: &'static str,
    /// An earlier forecast that it only says again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again_of: Option<String>,
    /// Later ones that say it again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub again: Vec<String>,
    /// Who says it.
    #[serde(flatten)]
    pub testimony: Testimony,
    /// What is decided about it.
    #[serde(flatten)]
    pub standing: Standing,
}

/// The same voice, another position, within one document or between two.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ShiftRow {
    /// Where; the words are both statements' within one document, else those of the later one.
    #[serde(flatten)]
    pub place: Place,
    /// Whose position it is, where that is more than one speaker's: one spelling, or a government.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// The id of the earlier document, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_document: Option<String>,
    /// The earlier document's number and what it is called, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_name: Option<String>,
    /// The day of the earlier position, where it is in another document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before_day: Option<String>,
    /// The day of the later position, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_day: Option<String>,
    /// What it is about.
    pub topic: String,
    /// What differs.
    pub reason: String,
    /// The earlier words.
    pub before: String,
    /// The later words.
    pub after: String,
    /// Who says it.
    #[serde(flatten)]
    pub testimony: Testimony,
    /// What is decided about it.
    #[serde(flatten)]
    pub standing: Standing,
}

/// The same words again, within one document or between two.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EchoRow {
    /// Where; the words are the repetition's.
    #[serde(flatten)]
    pub place: Place,
    /// Identical, cut, altered or spliced.
    pub kind: String,
    /// Share of words in common.
    pub similarity: f64,
    /// The other wording.
    pub of: String,
    /// Where the other wording stands.
    pub of_span: Span,
    /// The id of the other wording's document, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_document: Option<String>,
    /// That document's number and what it is called, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_name: Option<String>,
    /// That document's number, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_number: Option<u64>,
    /// That document's day of publication, likewise. The fuller wording may be the later one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_published: Option<String>,
    /// The number of the document of the repetition and what it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_name: Option<String>,
    /// Words that are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<String>,
    /// Words that are added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub added_words: Vec<String>,
    /// Who says it.
    #[serde(flatten)]
    pub testimony: Testimony,
    /// What is decided about it.
    #[serde(flatten)]
    pub standing: Standing,
}

/// A place at which words of a query stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PassageRow {
    /// Where: the sentence around the words.
    #[serde(flatten)]
    pub place: Place,
    /// The document's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The name of the input it came from.
    pub source: String,
    /// The words that were searched for, in code points of the document's text.
    pub matches: Vec<Span>,
    /// Where each of the passage's words stands, as `words` parts them; for those who lay it out.
    #[serde(skip)]
    pub word_spans: Vec<Span>,
    /// Who says it.
    #[serde(flatten)]
    pub testimony: Testimony,
}

/// A finding of any layer, by its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FindingRow {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// Who says it.
    #[serde(flatten)]
    pub testimony: Testimony,
    /// What is decided about it.
    #[serde(flatten)]
    pub standing: Standing,
}
