//! A document from its record, so that what was read once can be worked on again.
//!
//! Owns: [`Record::restore`]: code points back to bytes, ids back to positions.
//! Never: finds or repairs anything. What does not fit the text or points at nothing is left out.

use std::collections::HashMap;

use crate::document::{Document, Furniture, FurnitureKind, Meta};
use crate::ids::{AttributionId, ClaimId, EntityId, EventId, QuantityId, TimeId, TokenId, TurnId};
use crate::layers::{
    Anchor, Argument, ArgumentRelation, Attribution, AttributionKind, Bound, Certainty, Claim,
    ClaimKind, Component, Echo, EchoKind, Entity, EntityKind, Event, ForwardClass, Hedge, Interval,
    Mention, MentionForm, Plover, Prediction, QuadClass, Quantity, QuantityKind, Role, Sentence,
    Shift, SourceKind, TimeReading, Timex, TimexType, Token, Turn,
};
use crate::record::{self, Actor, Record};
use crate::syntax::{Deprel, Upos};
use crate::text::{Span, Text};

/// TIMEX3 modifiers (TimeML 1.2.1), the values [`Timex::modifier`] can hold.
const MODIFIERS: &[&str] = &[
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
];

/// What the record does not say about the rule behind a finding.
const UNRECORDED: &str = "";

/// Positions by id in one layer, counted without the elements that cannot be restored.
struct Kept<'a>(HashMap<&'a str, usize>);

impl<'a> Kept<'a> {
    fn of<T>(
        layer: &'a [T],
        id: impl Fn(&'a T) -> &'a String,
        restorable: impl Fn(&T) -> bool,
    ) -> Self {
        let mut positions = HashMap::new();
        for (position, element) in layer.iter().filter(|e| restorable(e)).enumerate() {
            // The first of two elements with one id keeps it.
            positions.entry(id(element).as_str()).or_insert(position);
        }
        Self(positions)
    }

    fn get<I>(&self, id: Option<&String>, make: impl Fn(usize) -> I) -> Option<I> {
        self.0.get(id?.as_str()).copied().map(make)
    }

    fn all<I>(&self, ids: &[String], make: impl Fn(usize) -> I) -> Vec<I> {
        ids.iter()
            .filter_map(|id| self.get(Some(id), &make))
            .collect()
    }
}

impl Record {
    /// The document this record was made of, as far as the record tells: findings that point beyond
    /// the text, are of no known kind, or lean on something that is missing are left out. The map to
    /// the source's bytes and the names of rules are not recorded. Linear in the record.
    pub fn restore(&self) -> Document {
        let text = Text::new(self.text.as_str());
        let fits = |span: record::Span| span.to_bytes(&text).is_some();
        let turns = Kept::of(&self.turns, |t| &t.id, |t| fits(t.span));
        let entities = Kept::of(
            &self.entities,
            |e| &e.id,
            |e| EntityKind::parse(&e.kind).is_some(),
        );
        let times = Kept::of(
            &self.times,
            |t| &t.id,
            |t| fits(t.span) && TimexType::parse(&t.kind).is_some(),
        );
        let quantities = Kept::of(
            &self.quantities,
            |q| &q.id,
            |q| fits(q.span) && QuantityKind::parse(&q.kind).is_some(),
        );
        let attributions = Kept::of(&self.attributions, |a| &a.id, |_| true);
        let events = Kept::of(
            &self.events,
            |e| &e.id,
            |e| fits(e.trigger) && plover(e).is_some(),
        );
        let claims = Kept::of(&self.claims, |c| &c.id, |c| fits(c.span));

        let mut document = Document {
            id: self.id.clone(),
            meta: Meta {
                title: self.meta.title.clone(),
                language: self.meta.language.clone(),
                published: self.meta.published.clone(),
                url: self.meta.url.clone(),
                publisher: self.meta.publisher.clone(),
                media: self.meta.media.clone(),
                extra: self.meta.extra.clone(),
            },
            engine: self.engine.clone(),
            ..Document::default()
        };
        let bytes = |span: record::Span| span.to_bytes(&text);
        let all = |spans: &[record::Span]| spans.iter().filter_map(|&s| bytes(s)).collect();

        document.turns = self
            .turns
            .iter()
            .filter_map(|t| {
                Some(Turn {
                    span: bytes(t.span)?,
                    label: t.label.and_then(bytes),
                    speaker: t.speaker.clone(),
                    entity: entities.get(t.entity.as_ref(), EntityId::new),
                    role: t.role.as_deref().and_then(Role::parse),
                    start: t.start,
                    end: t.end,
                    repeats: turns.get(t.repeats.as_ref(), TurnId::new),
                })
            })
            .collect();
        document.furniture = self
            .furniture
            .iter()
            .filter_map(|f| {
                Some(Furniture {
                    span: bytes(f.span)?,
                    kind: FurnitureKind::parse(&f.kind)?,
                })
            })
            .collect();
        let (sentences, tokens) = syntax(self, &text);
        document.sentences = sentences;
        document.tokens = tokens;
        document.entities = self
            .entities
            .iter()
            .filter_map(|e| {
                Some(Entity {
                    kind: EntityKind::parse(&e.kind)?,
                    name: e.name.clone(),
                    actor: e.actor.clone(),
                    mentions: e
                        .mentions
                        .iter()
                        .filter_map(|m| {
                            Some(Mention {
                                span: bytes(m.span)?,
                                form: MentionForm::parse(&m.form)?,
                            })
                        })
                        .collect(),
                })
            })
            .collect();
        document.times = self
            .times
            .iter()
            .filter_map(|t| {
                Some(Timex {
                    span: bytes(t.span)?,
                    kind: TimexType::parse(&t.kind)?,
                    value: t.value.clone(),
                    modifier: t
                        .modifier
                        .as_deref()
                        .and_then(|m| MODIFIERS.iter().copied().find(|known| *known == m)),
                    interval: interval(t.from.as_ref(), t.to.as_ref()),
                    anchor: match t.anchor.as_deref() {
                        Some("published") => Some(Anchor::Published),
                        Some("narrative") => Some(Anchor::Narrative),
                        _ => times.get(t.anchor.as_ref(), TimeId::new).map(Anchor::Time),
                    },
                    signal: None,
                    range: times.get(t.range.as_ref(), TimeId::new),
                    alternatives: t
                        .alternatives
                        .iter()
                        .map(|reading| TimeReading {
                            value: reading.value.clone(),
                            interval: interval(reading.from.as_ref(), reading.to.as_ref()),
                            because: reading.because.clone(),
                        })
                        .collect(),
                    rule: UNRECORDED,
                })
            })
            .collect();
        document.quantities = self
            .quantities
            .iter()
            .filter_map(|q| {
                Some(Quantity {
                    span: bytes(q.span)?,
                    kind: QuantityKind::parse(&q.kind)?,
                    value: q.value,
                    upper: q.upper,
                    unit: q.unit.clone(),
                    per: q.per.clone(),
                    bound: Bound::parse(&q.bound).unwrap_or(Bound::Exact),
                    of: q.of.and_then(bytes),
                    change: q.change,
                    rule: UNRECORDED,
                })
            })
            .collect();
        document.attributions = self
            .attributions
            .iter()
            .map(|a| Attribution {
                source: all(&a.source),
                cue: all(&a.cue),
                content: all(&a.content),
                entity: entities.get(a.entity.as_ref(), EntityId::new),
                parent: attributions.get(a.parent.as_ref(), AttributionId::new),
                kind: parsed(
                    a.kind.as_ref(),
                    AttributionKind::parse,
                    AttributionKind::Indirect,
                ),
                source_kind: parsed(a.source_kind.as_ref(), SourceKind::parse, SourceKind::Named),
                certainty: parsed(a.certainty.as_ref(), Certainty::parse, Certainty::Unknown),
                said: times.get(a.said.as_ref(), TimeId::new),
                about: times.get(a.about.as_ref(), TimeId::new),
                score: a.score.map(|score| score as f32),
            })
            .collect();
        document.events = self
            .events
            .iter()
            .filter_map(|e| {
                Some(Event {
                    trigger: bytes(e.trigger)?,
                    agents: actors(&e.agents, &entities),
                    patients: actors(&e.patients, &entities),
                    time: times.get(e.time.as_ref(), TimeId::new),
                    place: entities.get(e.place.as_ref(), EntityId::new),
                    plover: plover(e)?,
                    mode: e.mode.clone(),
                    cameo: e.cameo.clone(),
                    goldstein: e.goldstein.map(|score| score as f32),
                    quad: parsed(
                        e.quad.as_ref(),
                        QuadClass::parse,
                        QuadClass::VerbalCooperation,
                    ),
                    attribution: attributions.get(e.attribution.as_ref(), AttributionId::new),
                    certainty: parsed(e.certainty.as_ref(), Certainty::parse, Certainty::Unknown),
                    same_as: events.get(e.same_as.as_ref(), EventId::new),
                    why: e.why.clone().unwrap_or_default(),
                })
            })
            .collect();
        let components: std::collections::BTreeMap<&str, Component> = self
            .components
            .iter()
            .filter_map(|part| Some((part.id.as_str(), Component::parse(&part.kind)?)))
            .collect();
        document.claims = self
            .claims
            .iter()
            .filter_map(|c| {
                Some(Claim {
                    span: bytes(c.span)?,
                    kind: parsed(c.kind.as_ref(), ClaimKind::parse, ClaimKind::Fact),
                    checkworthy: c.checkworthy as f32,
                    attribution: attributions.get(c.attribution.as_ref(), AttributionId::new),
                    quantities: quantities.all(&c.quantities, QuantityId::new),
                    events: events.all(&c.events, EventId::new),
                    times: times.all(&c.times, TimeId::new),
                    component: components.get(c.id.as_str()).copied(),
                })
            })
            .collect();
        document.predictions = self
            .predictions
            .iter()
            .filter_map(|p| {
                let claim = claims.get(p.claim.as_ref(), ClaimId::new);
                // A prediction without words of its own has those of the claim that carries it.
                let words = match p.about {
                    Some(about) => bytes(about)?,
                    None => document.claims.get(claim?.index())?.span,
                };
                Some(Prediction {
                    claim,
                    by: entities.get(p.by.as_ref(), EntityId::new),
                    about: words,
                    horizon: interval(p.horizon.from.as_ref(), p.horizon.to.as_ref()),
                    class: parsed(
                        p.class.as_ref(),
                        ForwardClass::parse,
                        ForwardClass::Prediction,
                    ),
                    hedge: parsed(p.hedge.as_ref(), Hedge::parse, Hedge::Will),
                })
            })
            .collect();
        document.arguments = self
            .arguments
            .iter()
            .filter_map(|a| {
                Some(Argument {
                    premises: claims.all(&a.premises, ClaimId::new),
                    conclusion: claims.get(Some(&a.conclusion), ClaimId::new)?,
                    relation: ArgumentRelation::parse(&a.relation)?,
                    marker: a.marker.and_then(bytes),
                })
            })
            .collect();
        document.shifts = self
            .shifts
            .iter()
            .filter_map(|s| {
                Some(Shift {
                    from: claims.get(Some(&s.from), ClaimId::new)?,
                    to: claims.get(Some(&s.to), ClaimId::new)?,
                    topic: s.topic.clone(),
                    reason: s.reason.clone(),
                })
            })
            .collect();
        document.echoes = self
            .echoes
            .iter()
            .filter_map(|e| {
                Some(Echo {
                    of: bytes(e.of)?,
                    at: bytes(e.at)?,
                    similarity: e.similarity as f32,
                    kind: parsed(e.kind.as_ref(), EchoKind::parse, EchoKind::Altered),
                    dropped: all(&e.dropped),
                    added: all(&e.added),
                })
            })
            .collect();
        document.text = text;
        document
    }
}

/// The member of a closed set that a word names, or else the one that claims least.
fn parsed<T>(word: Option<&String>, parse: impl Fn(&str) -> Option<T>, otherwise: T) -> T {
    word.and_then(|word| parse(word)).unwrap_or(otherwise)
}

fn plover(event: &record::Event) -> Option<Plover> {
    event.plover.as_deref().and_then(Plover::parse)
}

fn interval(from: Option<&String>, to: Option<&String>) -> Interval {
    Interval {
        from: from.and_then(|day| day.parse().ok()),
        to: to.and_then(|day| day.parse().ok()),
    }
}

/// The actors that are entities; actors given as words alone have no place in a document.
fn actors(list: &[Actor], entities: &Kept<'_>) -> Vec<EntityId> {
    list.iter()
        .filter_map(|actor| match actor {
            Actor::Id(id) => entities.get(Some(id), EntityId::new),
            Actor::Inline { .. } => None,
        })
        .collect()
}

/// Sentences with their tokens. A record without tokens gives sentences that hold none; tokens
/// outside every sentence are left out, since a token is found through its sentence.
fn syntax(record: &Record, text: &Text) -> (Vec<Sentence>, Vec<Token>) {
    let mut spans: Vec<Span> = record
        .sentences
        .iter()
        .filter_map(|span| span.to_bytes(text))
        .collect();
    spans.sort_unstable();
    let mut given = record
        .tokens
        .iter()
        .filter_map(|token| Some((token.span.to_bytes(text)?, token)))
        .peekable();
    let mut sentences = Vec::with_capacity(spans.len());
    let mut tokens: Vec<Token> = Vec::with_capacity(record.tokens.len());
    for span in spans {
        let first = tokens.len();
        while given.next_if(|(at, _)| at.start() < span.start()).is_some() {}
        while let Some((at, token)) = given.next_if(|(at, _)| at.start() < span.end()) {
            let own = tokens.len();
            tokens.push(Token {
                span: at,
                lemma: token.lemma.as_deref().unwrap_or("").into(),
                upos: token.upos.as_deref().and_then(Upos::parse),
                feats: token.feats.as_deref().map(Into::into),
                head: token.head.map(|head| match head {
                    0 => TokenId::new(own),
                    position => TokenId::new(first + position as usize - 1),
                }),
                deprel: token.deprel.as_deref().and_then(Deprel::parse),
            });
        }
        let end = tokens.len();
        for (own, token) in tokens.iter_mut().enumerate().skip(first) {
            // A head outside the sentence makes the word a root: trees do not cross sentences.
            if token.head.is_some_and(|head| head.index() >= end) {
                token.head = Some(TokenId::new(own));
            }
        }
        sentences.push(Sentence {
            span,
            first: TokenId::new(first),
            len: (end - first) as u32,
        });
    }
    (sentences, tokens)
}
