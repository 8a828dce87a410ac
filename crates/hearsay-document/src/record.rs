//! The record: one document, read, as it is printed and exchanged. Format version 1.
//!
//! Owns: the border types, the only ones that are serialised. Offsets here are Unicode code points, half-open.
//! Never: holds a byte offset. A field that is not known is left out, never `null`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::text::{Span as Bytes, Text};

/// The format version this program writes.
pub const VERSION: &str = "1";

/// What the record shall hold beyond the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordOptions {
    /// Print the tokens.
    pub tokens: bool,
}

/// A score as the record prints it: four decimals.
pub fn four_decimals(score: f32) -> f64 {
    (f64::from(score) * 10_000.0).round() / 10_000.0
}

/// A position counted in Unicode code points, as the record prints it.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct CodePoint(pub u32);

/// Half-open `[start, end)` in Unicode code points of `text`.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct Span(pub [CodePoint; 2]);

impl Span {
    /// A span from its two code point offsets.
    pub const fn new(start: u32, end: u32) -> Self {
        Self([CodePoint(start), CodePoint(end)])
    }

    /// First code point.
    pub const fn start(self) -> u32 {
        self.0[0].0
    }

    /// One past the last code point.
    pub const fn end(self) -> u32 {
        self.0[1].0
    }

    /// The same span in bytes of `text`; `None` where it does not fit.
    pub fn to_bytes(self, text: &Text) -> Option<Bytes> {
        text.span_of_code_points([self.start(), self.end()])
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // The signature serde asks for.
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// Prints a whole number without a decimal point.
#[allow(clippy::trivially_copy_pass_by_ref)] // The signature serde asks for.
fn plain_number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}

#[allow(clippy::ref_option)] // The signature serde asks for.
fn plain_number_if_any<S: Serializer>(
    value: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => plain_number(value, serializer),
        None => serializer.serialize_none(),
    }
}

/// One document, read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Record {
    /// Format version, `"1"`.
    pub hearsay: String,
    /// Stable: given by the input, else a hash of its bytes.
    pub id: String,
    /// What is known from outside the text.
    pub meta: Meta,
    /// The text that every span indexes.
    pub text: String,
    /// Program and weights that made the findings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub engine: Vec<String>,
    /// Who speaks where.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Turn>,
    /// Text that is no testimony: headings, menus, comments, stage directions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub furniture: Vec<Furniture>,
    /// Sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<Span>,
    /// Tokens, with `--tokens`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tokens: Vec<Token>,
    /// People, organisations and the rest, with their mentions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Entity>,
    /// Time expressions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<Time>,
    /// Figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
    /// Who said what, on whose word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributions: Vec<Attribution>,
    /// Who did what to whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Statements one could check.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// Which claims are parts of arguments: each has the id and the words of its claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<Component>,
    /// Statements about what is not yet decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub predictions: Vec<Prediction>,
    /// Premises and conclusions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<Argument>,
    /// The same voice, another position.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shifts: Vec<Shift>,
    /// The same words again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub echoes: Vec<Echo>,
}

/// What is known about a document from outside its text; further fields of the input pass through.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Meta {
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// BCP 47 language tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// ISO 8601 day, or day and time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Kind, as `press release`, or place of the recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<String>,
    /// Fields of the input's own.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A stretch by one voice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Turn {
    /// Unique within the record.
    pub id: String,
    /// Label and words.
    pub span: Span,
    /// The words that name the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Span>,
    /// One spelling for the whole document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Who that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// `narration`, `interview`, `clip` or `host`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Seconds.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "plain_number_if_any"
    )]
    pub start: Option<f64>,
    /// Seconds.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "plain_number_if_any"
    )]
    pub end: Option<f64>,
    /// An earlier turn with the same words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<String>,
}

/// Text that is no testimony.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Furniture {
    /// Where it stands.
    pub span: Span,
    /// `title`, `navigation`, `comment`, `remark` or `direction`.
    pub kind: String,
}

/// A word or mark.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Dictionary form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lemma: Option<String>,
    /// Universal part of speech.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upos: Option<String>,
    /// Universal features, `Tense=Past|VerbForm=Fin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feats: Option<String>,
    /// Position of the head in the sentence, from 1; 0 is the root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<u32>,
    /// Universal Dependencies relation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprel: Option<String>,
}

/// Somebody or something with all its mentions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Entity {
    /// Unique within the record.
    pub id: String,
    /// `person`, `organization`, `country`, `place`, `group`, `work`, `event` or `other`.
    pub kind: String,
    /// The fullest name in the text.
    pub name: String,
    /// CAMEO actor code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Where it is mentioned.
    pub mentions: Vec<Mention>,
}

/// One mention of an entity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Mention {
    /// The whole noun phrase.
    pub span: Span,
    /// `name`, `nominal` or `pronoun`.
    pub form: String,
}

/// A time expression.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Time {
    /// Unique within the record.
    pub id: String,
    /// Where it stands.
    pub span: Span,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 modifier.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<String>,
    /// First day of the interval, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day of the interval, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// `published`, another time's id, or `narrative`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// The other end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<String>,
    /// Other readings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<TimeReading>,
}

/// Another reading of a time expression.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TimeReading {
    /// TIMEX3 value.
    pub value: String,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Why the other reading was preferred.
    pub because: String,
}

/// A figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Quantity {
    /// Unique within the record.
    pub id: String,
    /// The figure with its unit.
    pub span: Span,
    /// `money`, `percent`, `count`, `distance`, `duration`, `ordinal` or `other`.
    pub kind: String,
    /// The figure; the lower end of a range.
    #[serde(serialize_with = "plain_number")]
    pub value: f64,
    /// The upper end of a range.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "plain_number_if_any"
    )]
    pub upper: Option<f64>,
    /// ISO 4217, `percent` or a CLDR unit identifier; none for a plain count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What a rate is per, where the unit does not say: a CLDR unit identifier or a noun of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// `exact`, `about`, `at-least`, `more-than`, `at-most` or `less-than`.
    pub bound: String,
    /// The words that name what is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Span>,
    /// A change by that much, not a level.
    #[serde(skip_serializing_if = "is_false")]
    pub change: bool,
}

/// Who said what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Attribution {
    /// Unique within the record.
    pub id: String,
    /// The words that name the source.
    pub source: Vec<Span>,
    /// The words that signal it.
    pub cue: Vec<Span>,
    /// Everything ascribed.
    pub content: Vec<Span>,
    /// Who the source is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The attribution whose content this one stands inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// `direct`, `indirect` or `mixed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// `named`, `anonymous`, `document`, `outlet`, `speaker` or `author`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_kind: Option<String>,
    /// `certain`, `probable`, `possible`, `denied` or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<String>,
    /// When it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// The time it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The finder's confidence.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "plain_number_if_any"
    )]
    pub score: Option<f64>,
}

/// An event's actor: an entity of the record, or, in hand-coded records, words and a code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Actor {
    /// An entity's id.
    Id(String),
    /// An actor that is no entity of the record.
    Inline {
        /// Its words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// CAMEO actor code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// Where it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        span: Option<Span>,
    },
}

/// Who did what to whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Event {
    /// Unique within the record.
    pub id: String,
    /// The words that tell of it.
    pub trigger: Span,
    /// Who did it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Actor>,
    /// To whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub patients: Vec<Actor>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// PLOVER type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plover: Option<String>,
    /// PLOVER mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// CAMEO code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cameo: Option<String>,
    /// Goldstein score.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "plain_number_if_any"
    )]
    pub goldstein: Option<f64>,
    /// Quad class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quad: Option<String>,
    /// The innermost attribution it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// How surely it is presented.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<String>,
    /// An earlier telling of the same event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// Why it was coded so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A statement one could check.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Claim {
    /// Unique within the record.
    pub id: String,
    /// The statement's words.
    pub span: Span,
    /// `fact`, `figure`, `quote`, `prediction`, `cause`, `comparison`, `opinion` or `question`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Calibrated probability, 0 to 1.
    #[serde(serialize_with = "plain_number")]
    pub checkworthy: f64,
    /// The innermost attribution it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// Figures in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<String>,
    /// Events in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<String>,
    /// Times in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<String>,
}

/// A part of an argument (Haddadan et al. 2019).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Component {
    /// The id of its claim.
    pub id: String,
    /// The statement's words.
    pub span: Span,
    /// `claim` or `premise`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// First and last day, inclusive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Interval {
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Interval {
    fn is_unknown(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// A statement about what is not yet decided.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Prediction {
    /// Unique within the record.
    pub id: String,
    /// The claim that carries it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// Who foresees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The statement's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Span>,
    /// When it will be decided.
    #[serde(skip_serializing_if = "Interval::is_unknown")]
    pub horizon: Interval,
    /// `prediction`, `promise`, `plan` or `conditional`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// `will`, `likely`, `may`, `unlikely` or `wont`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hedge: Option<String>,
}

/// Premises and what is concluded from them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Argument {
    /// Unique within the record.
    pub id: String,
    /// Claims.
    pub premises: Vec<String>,
    /// A claim.
    pub conclusion: String,
    /// `support` or `attack`.
    pub relation: String,
    /// The words that mark the step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<Span>,
}

/// The same voice, another position.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Shift {
    /// Unique within the record.
    pub id: String,
    /// The earlier claim.
    pub from: String,
    /// The later claim; the same where one tells of both.
    pub to: String,
    /// What it is about.
    pub topic: String,
    /// What differs.
    pub reason: String,
}

/// The same words again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Echo {
    /// The earlier wording, or a later one that holds all of it and more.
    pub of: Span,
    /// The other one.
    pub at: Span,
    /// Share of words in common.
    #[serde(serialize_with = "plain_number")]
    pub similarity: f64,
    /// `identical`, `cut`, `altered` or `spliced`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Words of `of` missing in `at`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<Span>,
    /// Words of `at` that are not in `of`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Span>,
}

impl Record {
    /// Reads one line of JSON.
    pub fn from_json(line: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(line)
    }

    /// One line of JSON, without the line break.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a record holds only strings as keys and finite numbers")
    }

    /// The JSON Schema of the format, as published in `docs/record.schema.json`.
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Self).to_value()
    }
}
