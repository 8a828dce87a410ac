//! A document: text, where it came from, and the layers found in it.
//!
//! Owns: [`Document`], [`Meta`], [`Furniture`].
//! Never: fills a layer; passes do.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::chain;
use crate::ids::{AttributionId, EntityId, SentenceId, TurnId};
use crate::layers::{
    Anchor, Argument, Attribution, Claim, Echo, Entity, Event, MentionForm, Prediction, Quantity,
    Role, Sentence, Shift, Timex, TimexType, Token, Turn,
};
use crate::names::{self, in_pieces};
use crate::source_map::SourceMap;
use crate::states::States;
use crate::syntax::{Deprel, Upos, closed_set};
use crate::text::{Span, Text};

/// What is known about a document from outside its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// Title.
    pub title: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Date of publication: an ISO 8601 day, or day and time.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// What kind of thing it is, or where its recording stands.
    pub media: Option<String>,
    /// Further fields of the input's own, passed through.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Meta {
    /// The kind of what was sent to newspapers by whoever publishes it.
    pub const HANDOUT: &str = "press release";

    /// On whose word a text stands that nobody else tells: who issued it, where it was sent to newspapers. What a newspaper
    /// tells is no position of the newspaper.
    pub fn issuer(&self) -> Option<&str> {
        let is_handout = self.media.as_deref() == Some(Self::HANDOUT);
        self.publisher.as_deref().filter(|_| is_handout)
    }

    /// The day of publication, if it is stated as one.
    pub fn published_day(&self) -> Option<Date> {
        self.published
            .as_deref()
            .and_then(|day| day.get(..10))
            .and_then(|day| day.parse().ok())
    }
}

closed_set! {
    /// What a piece of page furniture is.
    FurnitureKind {
        /// A headline, a title or a heading.
        Title = "title",
        /// Menus, links, forms, "Leave a Reply".
        Navigation = "navigation",
        /// A reader's comment.
        Comment = "comment",
        /// A remark by the transcriber or a machine, a running head, a line number.
        Remark = "remark",
        /// `[Music]`, `(voice-over)`, `(BEGIN VIDEO CLIP)`.
        Direction = "direction",
    }
}

/// Text that is kept and never taken for testimony.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: FurnitureKind,
}

/// One document, read: its text and everything found in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Stable: given by the input, else made from its bytes.
    pub id: String,
    /// What is known from outside.
    pub meta: Meta,
    /// Normalised once at reading; every span indexes it.
    pub text: Text,
    /// Where the text stood in the source.
    pub source: SourceMap,
    /// Who speaks where, in text order, without overlaps.
    pub turns: Vec<Turn>,
    /// What is no testimony, in text order, without overlaps.
    pub furniture: Vec<Furniture>,
    /// Sentences in text order.
    pub sentences: Vec<Sentence>,
    /// Tokens in text order; together with the gaps between them they are the text.
    pub tokens: Vec<Token>,
    /// What the encoder made of each token; empty where no engine has read the document, and after
    /// the last pass.
    pub states: States,
    /// Entities, by first mention.
    pub entities: Vec<Entity>,
    /// Time expressions in text order.
    pub times: Vec<Timex>,
    /// Quantities in text order.
    pub quantities: Vec<Quantity>,
    /// Attributions, by the first byte of their cue.
    pub attributions: Vec<Attribution>,
    /// Events in text order.
    pub events: Vec<Event>,
    /// Claims in text order.
    pub claims: Vec<Claim>,
    /// Forward-looking statements in text order.
    pub predictions: Vec<Prediction>,
    /// Arguments, by conclusion.
    pub arguments: Vec<Argument>,
    /// Shifts, the surest first.
    pub shifts: Vec<Shift>,
    /// Echoes in text order.
    pub echoes: Vec<Echo>,
    /// Program and weights that made the findings: `hearsay 0.1.0`, `encoder 1f0c…`.
    pub engine: Vec<String>,
}

/// The way up a chain: a link, what it stands inside, and so on. A chain that bites its own tail ends where it would
/// repeat.
pub(crate) fn outwards<T: Copy + PartialEq>(
    from: Option<T>,
    parent: impl Fn(T) -> Option<T>,
) -> Vec<T> {
    let mut way = Vec::new();
    let mut at = from;
    while let Some(link) = at.filter(|link| !way.contains(link)) {
        way.push(link);
        at = parent(link);
    }
    way
}

impl Document {
    /// The document of a plain string, for tests and examples.
    pub fn of_text(text: &str) -> Self {
        Self {
            id: "text".into(),
            text: Text::new(text),
            source: SourceMap::identity(0, text.len()),
            ..Self::default()
        }
    }

    /// The turn that holds byte `at`.
    pub fn turn_at(&self, at: usize) -> Option<TurnId> {
        let index = self
            .turns
            .partition_point(|t| t.span.start() <= at)
            .checked_sub(1)?;
        self.turns[index]
            .span
            .contains_offset(at)
            .then(|| TurnId::new(index))
    }

    /// The sentence that holds byte `at`.
    pub fn sentence_at(&self, at: usize) -> Option<SentenceId> {
        let index = self
            .sentences
            .partition_point(|s| s.span.start() <= at)
            .checked_sub(1)?;
        self.sentences[index]
            .span
            .contains_offset(at)
            .then(|| SentenceId::new(index))
    }

    /// Positions of the tokens that overlap a span.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self
            .tokens
            .partition_point(|t| t.span.end() <= span.start());
        let last = self.tokens.partition_point(|t| t.span.start() < span.end());
        first..last.max(first)
    }

    /// Tokens of the sentence around byte `at`; `None` between sentences.
    pub fn sentence_tokens(&self, at: usize) -> Option<std::ops::Range<usize>> {
        self.sentence_at(at)
            .map(|id| self.sentences[id.index()].tokens())
    }

    /// From the first to the last of some tokens, as they stand in the text; where there are none, the one at their start.
    ///
    /// # Panics
    /// Where there are no such tokens.
    pub fn span_of(&self, tokens: std::ops::Range<usize>) -> Span {
        let last = tokens.end.max(tokens.start + 1) - 1;
        self.tokens[tokens.start].span.cover(self.tokens[last].span)
    }

    /// Whether a verb or an auxiliary stands among some tokens.
    pub fn has_verb(&self, tokens: std::ops::Range<usize>) -> bool {
        self.tokens[tokens]
            .iter()
            .any(|t| matches!(t.upos, Some(Upos::Verb | Upos::Aux)))
    }

    /// Some tokens without those at their end that open what is not among them: "they will pay, *and within* a month".
    pub fn without_loose_end(&self, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let opens = |i: usize| {
            matches!(
                self.tokens[i].deprel,
                Some(Deprel::Cc | Deprel::Case | Deprel::Mark | Deprel::Det | Deprel::Advmod)
            ) && self.head(i).is_some_and(|head| head >= tokens.end)
        };
        let comma = |i: usize| self.form(i) == ",";
        let mut end = tokens.end;
        while end > tokens.start + 1 && opens(end - 1) {
            end -= 1;
        }
        while end < tokens.end && end > tokens.start + 1 && comma(end - 1) {
            end -= 1;
        }
        tokens.start..end
    }

    /// A token as it stands in the text.
    ///
    /// # Panics
    /// Where there is no such token.
    pub fn form(&self, token: usize) -> &str {
        self.text.slice(self.tokens[token].span)
    }

    /// A token in lower case.
    ///
    /// # Panics
    /// Where there is no such token.
    pub fn lower(&self, token: usize) -> String {
        self.form(token).to_lowercase()
    }

    /// What a token hangs on; `None` at the root of its tree and where there is no tree.
    pub fn head(&self, token: usize) -> Option<usize> {
        let head = self.tokens.get(token)?.head?.index();
        (head != token && head < self.tokens.len()).then_some(head)
    }

    /// The word among some tokens that the others hang on: the first whose own head stands outside; `None` only where
    /// there are no tokens or their heads run in a circle.
    pub fn head_word(&self, tokens: std::ops::Range<usize>) -> Option<usize> {
        tokens
            .clone()
            .find(|&i| self.head(i).is_none_or(|head| !tokens.contains(&head)))
    }

    /// A token and what it hangs on, up to the root of its tree, as positions. At most as many as the
    /// longest path of a sentence; heads that run in a circle end there.
    pub fn upwards(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        const LONGEST: usize = 256;
        std::iter::successors(Some(token), |at| self.head(*at)).take(LONGEST)
    }

    /// An attribution and those it stands inside, one after another, the outermost last.
    pub fn outwards(&self, of: Option<AttributionId>) -> Vec<AttributionId> {
        let known = |id: &AttributionId| id.index() < self.attributions.len();
        outwards(of.filter(known), |id| {
            self.attributions[id.index()].parent.filter(known)
        })
    }

    /// The chain of an attribution, outermost voice first, itself last. A turn's speaker stands
    /// before the first link and is reached through [`Document::turn_at`].
    pub fn chain(&self, of: AttributionId) -> Vec<AttributionId> {
        let mut chain = self.outwards(Some(of));
        chain.reverse();
        chain
    }

    /// What an entity is called: its name, or whoever speaks in its turns where it is but "I" in the text;
    /// `None` where it is a pronoun of nobody's turn.
    pub fn entity_name(&self, id: EntityId) -> Option<&str> {
        let entity = self.entities.get(id.index())?;
        let mentions = entity.mentions.iter();
        let pronouns = mentions.filter(|m| m.form == MentionForm::Pronoun);
        let words = pronouns.map(|m| self.text.slice(m.span));
        chain::called(&entity.name, words, || {
            let turn = self.turns.iter().find(|turn| turn.entity == Some(id))?;
            turn.speaker.as_deref()
        })
    }

    /// What a source is called: the entity's name where it was resolved, else the name in its words, pieces joined
    /// with an ellipsis.
    pub fn source_name(&self, attribution: &Attribution) -> String {
        if let Some(name) = attribution.entity.and_then(|id| self.entity_name(id)) {
            return name.to_owned();
        }
        self.source_words(attribution)
    }

    /// Who speaks in a text that is written, and has no turns: whoever signs it and says "I", else who issued it.
    pub fn writer(&self) -> Option<&str> {
        let is_writer = |entity: &&Entity| {
            let mentions = entity.mentions.iter();
            names::is_writer(mentions.map(|mention| {
                let place = mention.span.start();
                (self.text.slice(mention.span), self.is_furniture(place))
            }))
        };
        let mut entities = self.entities.iter().filter(|_| self.turns.is_empty());
        let writer = entities.find(is_writer).map(|writer| writer.name.as_str());
        writer.or_else(|| self.meta.issuer().filter(|_| self.turns.is_empty()))
    }

    /// The name in the words of a source; empty where no words name it.
    pub fn source_words(&self, attribution: &Attribution) -> String {
        in_pieces(attribution.source.iter().map(|&span| self.text.slice(span)))
    }

    /// The date that a third of the other times or more are placed by, the most of all, in a document that came without
    /// one; a day where only one is.
    pub fn usual_anchor(&self) -> Option<&Timex> {
        let mut counts = BTreeMap::new();
        for time in &self.times {
            if let Some(Anchor::Time(id)) = time.anchor {
                *counts.entry(id).or_insert(0usize) += 1;
            }
        }
        let all: usize = counts.values().sum();
        let (id, count) = counts
            .into_iter()
            .max_by_key(|&(id, count)| (count, std::cmp::Reverse(id)))?;
        // A course of events goes on from one time to the next, and speaks from none of them.
        let time = self.times.get(id.index())?;
        let is_day = time.interval.from.is_some() && time.interval.from == time.interval.to;
        (3 * count >= all && (count > 1 || is_day) && time.kind == TimexType::Date).then_some(time)
    }

    /// The day that the words at byte `at` were spoken, where a note on their recording tells it: "ARCHIVE: COUNTY HALL, 14
    /// JUNE 2016". It holds for all turns of the recording.
    pub fn recorded_day(&self, at: usize) -> Option<Date> {
        let turn = self.turn_at(at)?;
        for turn in self.turns[..=turn.index()].iter().rev() {
            let day = self.noted_day(turn);
            if day.is_some() || turn.role != Some(Role::Clip) {
                return day;
            }
        }
        None
    }

    /// Notes that may tell when the words of a turn were spoken: the label of a recording, and what stands in square brackets
    /// right above the turn, in a line of its own or as a direction, or is a line of directions.
    pub fn notes_on<'a>(&'a self, turn: &'a Turn) -> impl Iterator<Item = Span> + 'a {
        let label = turn.label.filter(|_| turn.role == Some(Role::Clip));
        label.into_iter().chain(self.note_above(turn.span.start()))
    }

    fn note_above(&self, at: usize) -> Option<Span> {
        let before = self.text.get(..at)?.trim_end();
        let line = before.rsplit('\n').next()?;
        let whole = Span::new(before.len() - line.trim_start().len(), before.len());
        let is_directions = |piece: &Furniture| piece.kind == FurnitureKind::Direction;
        if self.furniture_around(whole).is_some_and(is_directions) {
            return Some(whole);
        }
        let note = line
            .get(line.rfind('[')?..)
            .filter(|note| note.ends_with(']'))?;
        let from = before.len() - note.len();
        let is_note = line.trim_start() == note || self.is_furniture(from);
        is_note.then(|| Span::new(from, before.len()))
    }

    /// The last day that a note on a turn names.
    fn noted_day(&self, turn: &Turn) -> Option<Date> {
        self.notes_on(turn).find_map(|note| {
            let end = self
                .times
                .partition_point(|time| time.span.start() < note.end());
            let noted = self.times[..end].iter().rev();
            noted
                .take_while(|time| time.span.start() >= note.start())
                .find_map(|time| time.interval.to.or(time.interval.from))
        })
    }

    /// The day a document speaks from: that of its publication, else the last of the time that most
    /// others are placed by, else the day of its dateline or title.
    pub fn today(&self) -> Option<Date> {
        let anchored = || {
            let interval = self.usual_anchor()?.interval;
            interval.to.or(interval.from)
        };
        let set_apart = || {
            self.times
                .iter()
                .filter(|time| self.is_set_apart(time.span.start()))
                .map(|time| time.interval)
                .find(|i| i.from.is_some() && i.from == i.to)?
                .from
        };
        self.meta
            .published_day()
            .or_else(anchored)
            .or_else(set_apart)
    }

    /// The innermost attribution whose content holds all of `span`.
    pub fn attribution_around(&self, span: Span) -> Option<AttributionId> {
        self.attributions
            .iter()
            .enumerate()
            .filter(|(_, a)| a.content.iter().any(|piece| piece.contains(span)))
            .min_by_key(|(_, a)| a.content.iter().map(|piece| piece.len()).sum::<usize>())
            .map(|(index, _)| AttributionId::new(index))
    }

    /// The attribution on whose word a forward-looking statement stands: that around it, else its claim's.
    pub fn foretold_by(&self, prediction: &Prediction) -> Option<AttributionId> {
        self.attribution_around(prediction.about).or_else(|| {
            let claim = self.claims.get(prediction.claim?.index())?;
            let own = self.attributions.get(claim.attribution?.index())?;
            let source = own.source.first().copied();
            let stands_for = chain::foretells(source, &own.content, prediction.about);
            claim.attribution.filter(|_| stands_for)
        })
    }

    /// Whether byte `at` lies in page furniture.
    pub fn is_furniture(&self, at: usize) -> bool {
        let index = self.furniture.partition_point(|f| f.span.end() <= at);
        self.furniture
            .get(index)
            .is_some_and(|f| f.span.contains_offset(at))
    }

    /// The piece of furniture that holds all of a span.
    pub fn furniture_around(&self, span: Span) -> Option<&Furniture> {
        let next = self
            .furniture
            .partition_point(|piece| piece.span.end() <= span.start());
        self.furniture
            .get(next)
            .filter(|piece| piece.span.contains(span))
    }

    /// Whether byte `at` lies beside what anybody says: in page furniture, or in the label of a turn, which may hold the day
    /// and the hour of a message.
    pub fn is_set_apart(&self, at: usize) -> bool {
        let is_label = || {
            let turn = self.turn_at(at)?;
            self.turns[turn.index()].label
        };
        self.is_furniture(at) || is_label().is_some_and(|label| label.contains_offset(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::TokenId;

    #[test]
    fn the_way_up_a_tree_ends_at_its_root_and_in_a_circle() {
        let heads = |heads: &[usize]| {
            let mut document = Document::of_text("");
            document.tokens = heads
                .iter()
                .map(|&head| Token {
                    head: Some(TokenId::new(head)),
                    ..Token::default()
                })
                .collect();
            document
        };
        let way = |document: &Document| document.upwards(0).collect::<Vec<_>>();
        assert_eq!(way(&heads(&[2, 2, 2])), [0, 2]);
        assert_eq!(way(&heads(&[7])), [0]);
        assert!(way(&heads(&[1, 0])).len() < 1000);
    }

    #[test]
    fn a_course_of_events_speaks_from_none_of_its_times() {
        use crate::ids::TimeId;

        let placed_by = |anchors: &[usize]| {
            let mut document = Document::of_text("");
            document.times = anchors
                .iter()
                .map(|&id| Timex {
                    span: Span::new(0, 0),
                    kind: TimexType::Date,
                    value: String::new(),
                    modifier: None,
                    interval: crate::layers::Interval::default(),
                    anchor: Some(Anchor::Time(TimeId::new(id))),
                    signal: None,
                    range: None,
                    alternatives: Vec::new(),
                    rule: "day",
                })
                .collect();
            document.usual_anchor().is_some()
        };
        assert!(placed_by(&[0, 0, 0, 1]));
        assert!(!placed_by(&[0, 0, 1, 2, 3, 4, 5]));
    }
}
