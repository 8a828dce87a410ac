//! What has been found in a document, layer by layer.
//!
//! Owns: the findings' types, in bytes and typed ids. Public fields where any value is valid.
//! Never: finds anything, or serialises; [`crate::record`] does that.

use std::sync::Arc;

use jiff::civil::Date;

use crate::ids::{AttributionId, ClaimId, EntityId, EventId, QuantityId, TimeId, TokenId, TurnId};
use crate::syntax::{Deprel, Upos, closed_set};
use crate::text::Span;

closed_set! {
    /// A layer of a document: what passes read and write.
    Layer {
        Turns = "turns", Sentences = "sentences", Tokens = "tokens", Syntax = "syntax",
        States = "states", Entities = "entities", Times = "times", Quantities = "quantities",
        Attributions = "attributions", Events = "events", Claims = "claims",
        Predictions = "predictions", Arguments = "arguments", Shifts = "shifts", Echoes = "echoes",
    }
}

closed_set! {
    /// What kind of voice a turn is.
    Role {
        /// A voice over pictures.
        Narration = "narration",
        /// Somebody who is asked, or who speaks for himself to the makers.
        Interview = "interview",
        /// Archive: a recording that is played.
        Clip = "clip",
        /// Who leads through the programme or asks the questions.
        Host = "host",
    }
}

/// A stretch by one voice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turn {
    /// From the label's first byte, where there is one, to the end of the turn's last word.
    pub span: Span,
    /// The words that name the speaker, without the colon.
    pub label: Option<Span>,
    /// Who speaks, as one spelling for the whole document.
    pub speaker: Option<String>,
    /// Who speaks, resolved.
    pub entity: Option<EntityId>,
    /// What kind of voice, where it is marked or follows from the marks.
    pub role: Option<Role>,
    /// Begin in seconds from the start of the recording.
    pub start: Option<f64>,
    /// End in seconds from the start of the recording.
    pub end: Option<f64>,
    /// The earlier turn whose words this one plays again.
    pub repeats: Option<TurnId>,
}

impl Turn {
    /// The spoken words: the turn's span without its label and the punctuation after it.
    pub fn body(&self, text: &str) -> Span {
        let Some(label) = self.label else {
            return self.span;
        };
        let rest = text.get(label.end()..self.span.end()).unwrap_or("");
        let skipped = rest.len()
            - rest
                .trim_start_matches(|c: char| {
                    c.is_whitespace() || matches!(c, ':' | '.' | ',' | ')' | ']' | '>' | '|')
                })
                .len();
        Span::new(label.end() + skipped, self.span.end())
    }
}

/// A sentence and its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token's first byte to the last token's end.
    pub span: Span,
    /// Its first token.
    pub first: TokenId,
    /// Number of tokens.
    pub len: u32,
}

impl Sentence {
    /// Positions of the sentence's tokens in the document's token layer.
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first.index()..self.first.index() + self.len as usize
    }
}

/// A word or mark of the text, by the conventions of Universal Dependencies for English.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Dictionary form; empty where no engine has read the document.
    pub lemma: Box<str>,
    /// Part of speech.
    pub upos: Option<Upos>,
    /// Morphological features in CoNLL-U's notation (`Tense=Past|VerbForm=Fin`), shared between tokens.
    pub feats: Option<Arc<str>>,
    /// The head; a root is its own head. `None` where no engine has read the document.
    pub head: Option<TokenId>,
    /// Relation to the head.
    pub deprel: Option<Deprel>,
}

impl Token {
    /// Whether the token's features hold `pair`, such as `Tense=Past`.
    pub fn has_feature(&self, pair: &str) -> bool {
        self.feats
            .as_deref()
            .is_some_and(|feats| feats.split('|').any(|f| f == pair))
    }
}

closed_set! {
    /// What an entity is.
    EntityKind {
        Person = "person", Organization = "organization", Country = "country", Place = "place",
        Group = "group", Work = "work", Event = "event", Other = "other",
    }
}

closed_set! {
    /// How a mention names its entity.
    MentionForm { Name = "name", Nominal = "nominal", Pronoun = "pronoun" }
}

/// One place where an entity is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The whole noun phrase.
    pub span: Span,
    /// Name, nominal or pronoun.
    pub form: MentionForm,
}

/// Somebody or something with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name in the text, or the first nominal where it is never named.
    pub name: String,
    /// CAMEO actor code, such as `CHNGOV`.
    pub actor: Option<String>,
    /// Mentions in text order; never empty.
    pub mentions: Vec<Mention>,
}

closed_set! {
    /// TIMEX3 types (TimeML 1.2.1).
    TimexType { Date = "DATE", Time = "TIME", Duration = "DURATION", Set = "SET" }
}

/// What a time expression was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The document's date.
    Published,
    /// Another time expression.
    Time(TimeId),
    /// The last time told, in narrative, where no single expression carries it.
    Narrative,
}

/// Inclusive days of the interval an expression denotes; either end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// Another way to read an expression, and why it was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeReading {
    /// TIMEX3 value.
    pub value: String,
    /// Days it would denote.
    pub interval: Interval,
    /// Why the other reading was preferred.
    pub because: String,
}

/// A time expression with its TIMEX3 value.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimexType,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 `mod`: `APPROX`, `BEFORE`, `START`, `MID`, `END`, …
    pub modifier: Option<&'static str>,
    /// Days it denotes, where known.
    pub interval: Interval,
    /// What it was resolved against, where it had to be.
    pub anchor: Option<Anchor>,
    /// The word that relates it to something ("before", "since"), where there is one.
    pub signal: Option<Span>,
    /// The other end of a range ("from 2013 to 2018"); both ends carry the whole interval.
    pub range: Option<TimeId>,
    /// Other readings.
    pub alternatives: Vec<TimeReading>,
    /// The rule that found it: an entry of the lexicon.
    pub rule: &'static str,
}

closed_set! {
    /// What a quantity measures.
    QuantityKind {
        Money = "money", Percent = "percent", Count = "count", Distance = "distance",
        Duration = "duration", Ordinal = "ordinal", Other = "other",
    }
}

closed_set! {
    /// How a figure bounds the true one.
    Bound {
        Exact = "exact", About = "about", AtLeast = "at-least", MoreThan = "more-than",
        AtMost = "at-most", LessThan = "less-than",
    }
}

/// A figure with unit, bound and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The figure with its unit.
    pub span: Span,
    /// What it measures.
    pub kind: QuantityKind,
    /// The figure; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// ISO 4217, `percent`, or a CLDR unit identifier; `None` for a plain count.
    pub unit: Option<String>,
    /// What a rate is per, where the unit does not say: a CLDR unit identifier (`day`, `gallon`) or
    /// a noun of the text (`person`).
    pub per: Option<String>,
    /// How it bounds the true figure.
    pub bound: Bound,
    /// The words that name what is counted.
    pub of: Option<Span>,
    /// The figure is a change by that much, not a level ("rose by 3 percent").
    pub change: bool,
    /// The rule that found it.
    pub rule: &'static str,
}

closed_set! {
    /// Whether the words are the source's own.
    AttributionKind { Direct = "direct", Indirect = "indirect", Mixed = "mixed" }
}

closed_set! {
    /// What kind of source vouches.
    SourceKind {
        Named = "named", Anonymous = "anonymous", Document = "document", Outlet = "outlet",
        Speaker = "speaker", Author = "author",
    }
}

closed_set! {
    /// How surely a source presents what it says (after FactBank, Saurí & Pustejovsky 2009).
    Certainty {
        Certain = "certain", Probable = "probable", Possible = "possible", Denied = "denied",
        Unknown = "unknown",
    }
}

/// Who said what, on whose word: source, cue and content as PolNeAR annotates them
/// (Newell, Margolin & Ruths 2018). Each may be discontinuous.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words that name the source; empty where none is named.
    pub source: Vec<Span>,
    /// The words that signal the attribution.
    pub cue: Vec<Span>,
    /// Everything ascribed.
    pub content: Vec<Span>,
    /// Who the source is, where resolved.
    pub entity: Option<EntityId>,
    /// The attribution whose content this one stands inside; `None` at the outermost voice.
    pub parent: Option<AttributionId>,
    /// Direct, indirect or mixed.
    pub kind: AttributionKind,
    /// What kind of source.
    pub source_kind: SourceKind,
    /// How surely the source presents the content.
    pub certainty: Certainty,
    /// When it was said.
    pub said: Option<TimeId>,
    /// The time it is about.
    pub about: Option<TimeId>,
    /// The finder's confidence, 0 to 1; `None` for a rule.
    pub score: Option<f32>,
}

impl Attribution {
    /// What somebody named says for certain, in words of the text's own, on nobody else's word.
    pub const fn new(source: Vec<Span>, cue: Vec<Span>, content: Vec<Span>) -> Self {
        Self {
            source,
            cue,
            content,
            entity: None,
            parent: None,
            kind: AttributionKind::Indirect,
            source_kind: SourceKind::Named,
            certainty: Certainty::Certain,
            said: None,
            about: None,
            score: None,
        }
    }
}

closed_set! {
    /// The sixteen event types of PLOVER (Open Event Data Alliance 2021).
    Plover {
        Agree = "AGREE", Consult = "CONSULT", Support = "SUPPORT", Concede = "CONCEDE",
        Cooperate = "COOPERATE", Aid = "AID", Retreat = "RETREAT", Request = "REQUEST",
        Accuse = "ACCUSE", Reject = "REJECT", Threaten = "THREATEN", Protest = "PROTEST",
        Sanction = "SANCTION", Mobilize = "MOBILIZE", Coerce = "COERCE", Assault = "ASSAULT",
    }
}

closed_set! {
    /// The quad class of an event: verbal or material, cooperation or conflict.
    QuadClass {
        VerbalCooperation = "verbal-cooperation", MaterialCooperation = "material-cooperation",
        VerbalConflict = "verbal-conflict", MaterialConflict = "material-conflict",
    }
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The word or words that tell of it.
    pub trigger: Span,
    /// Who did it; everybody in reciprocal events.
    pub agents: Vec<EntityId>,
    /// To whom it was done.
    pub patients: Vec<EntityId>,
    /// When it happened.
    pub time: Option<TimeId>,
    /// Where it happened.
    pub place: Option<EntityId>,
    /// PLOVER type.
    pub plover: Plover,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Goldstein score, −10 to 10.
    pub goldstein: Option<f32>,
    /// Quad class.
    pub quad: QuadClass,
    /// The innermost attribution it stands in.
    pub attribution: Option<AttributionId>,
    /// How surely it is presented.
    pub certainty: Certainty,
    /// An earlier telling of the same event.
    pub same_as: Option<EventId>,
    /// Trigger, path, and lexicon entry or score: why it was coded so.
    pub why: String,
}

closed_set! {
    /// What a claim asserts.
    ClaimKind {
        Fact = "fact", Figure = "figure", Quote = "quote", Prediction = "prediction",
        Cause = "cause", Comparison = "comparison", Opinion = "opinion", Question = "question",
    }
}

closed_set! {
    /// What a statement is within an argument (Haddadan et al. 2019).
    Component { Claim = "claim", Premise = "premise" }
}

/// A statement one could check.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The statement's words.
    pub span: Span,
    /// What it asserts.
    pub kind: ClaimKind,
    /// Calibrated probability that a checker would take it up, 0 to 1.
    pub checkworthy: f32,
    /// The innermost attribution it stands in.
    pub attribution: Option<AttributionId>,
    /// Figures in it.
    pub quantities: Vec<QuantityId>,
    /// Events in it.
    pub events: Vec<EventId>,
    /// Times in it.
    pub times: Vec<TimeId>,
    /// What it is within an argument, where it is a part of one.
    pub component: Option<Component>,
}

impl Claim {
    /// A statement with nothing in it and on nobody's word, as likely to be taken up as not.
    pub const fn new(span: Span, kind: ClaimKind) -> Self {
        Self {
            span,
            kind,
            checkworthy: 0.5,
            attribution: None,
            quantities: Vec::new(),
            events: Vec::new(),
            times: Vec::new(),
            component: None,
        }
    }
}

closed_set! {
    /// What a forward-looking statement is.
    ForwardClass {
        Prediction = "prediction", Promise = "promise", Plan = "plan", Conditional = "conditional",
    }
}

closed_set! {
    /// How surely something is foreseen.
    Hedge { Will = "will", Likely = "likely", May = "may", Unlikely = "unlikely", Wont = "wont" }
}

/// A statement about what is not yet decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// The claim that carries it.
    pub claim: Option<ClaimId>,
    /// Who foresees.
    pub by: Option<EntityId>,
    /// The statement's words, without the attribution's cue.
    pub about: Span,
    /// When it will be decided.
    pub horizon: Interval,
    /// Prediction, promise, plan or conditional.
    pub class: ForwardClass,
    /// How surely.
    pub hedge: Hedge,
}

closed_set! {
    /// What premises do to a conclusion.
    ArgumentRelation { Support = "support", Attack = "attack" }
}

/// Premises and what is concluded from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The grounds; never empty.
    pub premises: Vec<ClaimId>,
    /// What they are held to show.
    pub conclusion: ClaimId,
    /// For or against.
    pub relation: ArgumentRelation,
    /// The words that mark the step.
    pub marker: Option<Span>,
}

/// The same voice, another position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The earlier position.
    pub from: ClaimId,
    /// The later one; the same claim where one tells of both.
    pub to: ClaimId,
    /// What it is about, in words of the text.
    pub topic: String,
    /// What differs, in words of the text.
    pub reason: String,
}

closed_set! {
    /// How a repetition differs from what it repeats.
    EchoKind { Identical = "identical", Cut = "cut", Altered = "altered", Spliced = "spliced" }
}

/// The same words again.
#[derive(Clone, Debug, PartialEq)]
pub struct Echo {
    /// The earlier wording, or a later one that holds all of it and more.
    pub of: Span,
    /// The other one.
    pub at: Span,
    /// Share of words in common, 0 to 1.
    pub similarity: f32,
    /// Identical, cut short, altered or spliced.
    pub kind: EchoKind,
    /// Words of `of` that are missing in `at`.
    pub dropped: Vec<Span>,
    /// Words of `at` that are not in `of`.
    pub added: Vec<Span>,
}
