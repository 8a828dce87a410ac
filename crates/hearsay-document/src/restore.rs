//! A document from its record, so that what was read once can be worked on again.
//!
//! Owns: [`Record::restore`]: code points back to bytes, ids back to positions.
//! Never: finds or repairs anything. What does not fit the text or points at nothing is left out.

use std::collections::{BTreeMap, HashMap};

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
struct Kept<'a, Id> {
    positions: HashMap<&'a str, usize>,
    make: fn(usize) -> Id,
}

impl<'a, Id> Kept<'a, Id> {
    fn of<T>(
        layer: &'a [T],
        id: impl Fn(&'a T) -> &'a String,
        restorable: impl Fn(&T) -> bool,
        make: fn(usize) -> Id,
    ) -> Self {
        let mut positions = HashMap::new();
        for (position, element) in layer.iter().filter(|e| restorable(e)).enumerate() {
            // The first of two elements with one id keeps it.
            positions.entry(id(element).as_str()).or_insert(position);
        }
        Self { positions, make }
    }

    fn get(&self, id: Option<&String>) -> Option<Id> {
        self.positions.get(id?.as_str()).copied().map(self.make)
    }

    fn all(&self, ids: &[String]) -> Vec<Id> {
        ids.iter().filter_map(|id| self.get(Some(id))).collect()
    }
}

impl Record {
    /// The document this record was made of, as far as the record tells: findings that point beyond
    /// the text, are of no known kind, or lean on something that is missing are left out. The map to
    /// the source's bytes and the names of rules are not recorded. Linear in the record.
    pub fn restore(&self) -> Document {
        let text = Text::new(self.text.as_str());
        let restoring = Restoring::of(self, &text);
        let (sentences, tokens) = syntax(self, &text);
        let claims = restoring.claims();
        Document {
            id: self.id.clone(),
            meta: restoring.meta(),
            engine: self.engine.clone(),
            turns: restoring.turns(),
            furniture: restoring.furniture(),
            sentences,
            tokens,
            entities: restoring.entities(),
            times: restoring.times(),
            quantities: restoring.quantities(),
            attributions: restoring.attributions(),
            events: restoring.events(),
            predictions: restoring.predictions(&claims),
            claims,
            arguments: restoring.arguments(),
            shifts: restoring.shifts(),
            echoes: restoring.echoes(),
            text,
            ..Document::default()
        }
    }
}

/// A record on its way into a document, layer by layer.
struct Restoring<'a> {
    record: &'a Record,
    text: &'a Text,
    turns: Kept<'a, TurnId>,
    entities: Kept<'a, EntityId>,
    times: Kept<'a, TimeId>,
    quantities: Kept<'a, QuantityId>,
    attributions: Kept<'a, AttributionId>,
    events: Kept<'a, EventId>,
    claims: Kept<'a, ClaimId>,
}

impl<'a> Restoring<'a> {
    fn of(record: &'a Record, text: &'a Text) -> Self {
        let fits = |span: record::Span| span.to_bytes(text).is_some();
        Self {
            record,
            text,
            turns: Kept::of(&record.turns, |t| &t.id, |t| fits(t.span), TurnId::new),
            entities: Kept::of(
                &record.entities,
                |e| &e.id,
                |e| EntityKind::parse(&e.kind).is_some(),
                EntityId::new,
            ),
            times: Kept::of(
                &record.times,
                |t| &t.id,
                |t| fits(t.span) && TimexType::parse(&t.kind).is_some(),
                TimeId::new,
            ),
            quantities: Kept::of(
                &record.quantities,
                |q| &q.id,
                |q| fits(q.span) && QuantityKind::parse(&q.kind).is_some(),
                QuantityId::new,
            ),
            attributions: Kept::of(
                &record.attributions,
                |a| &a.id,
                |_| true,
                AttributionId::new,
            ),
            events: Kept::of(
                &record.events,
                |e| &e.id,
                |e| fits(e.trigger) && plover(e).is_some(),
                EventId::new,
            ),
            claims: Kept::of(&record.claims, |c| &c.id, |c| fits(c.span), ClaimId::new),
        }
    }

    fn bytes(&self, span: record::Span) -> Option<Span> {
        span.to_bytes(self.text)
    }

    fn all(&self, spans: &[record::Span]) -> Vec<Span> {
        spans.iter().filter_map(|&span| self.bytes(span)).collect()
    }

    fn meta(&self) -> Meta {
        let meta = &self.record.meta;
        Meta {
            title: meta.title.clone(),
            language: meta.language.clone(),
            published: meta.published.clone(),
            url: meta.url.clone(),
            publisher: meta.publisher.clone(),
            media: meta.media.clone(),
            extra: meta.extra.clone(),
        }
    }

    fn turns(&self) -> Vec<Turn> {
        self.record
            .turns
            .iter()
            .filter_map(|t| {
                Some(Turn {
                    span: self.bytes(t.span)?,
                    label: t.label.and_then(|span| self.bytes(span)),
                    speaker: t.speaker.clone(),
                    entity: self.entities.get(t.entity.as_ref()),
                    role: t.role.as_deref().and_then(Role::parse),
                    start: t.start,
                    end: t.end,
                    repeats: self.turns.get(t.repeats.as_ref()),
                })
            })
            .collect()
    }

    fn furniture(&self) -> Vec<Furniture> {
        self.record
            .furniture
            .iter()
            .filter_map(|f| {
                Some(Furniture {
                    span: self.bytes(f.span)?,
                    kind: FurnitureKind::parse(&f.kind)?,
                })
            })
            .collect()
    }

    fn entities(&self) -> Vec<Entity> {
        self.record
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
                                span: self.bytes(m.span)?,
                                form: MentionForm::parse(&m.form)?,
                            })
                        })
                        .collect(),
                })
            })
            .collect()
    }

    fn times(&self) -> Vec<Timex> {
        self.record
            .times
            .iter()
            .filter_map(|t| {
                Some(Timex {
                    span: self.bytes(t.span)?,
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
                        _ => self.times.get(t.anchor.as_ref()).map(Anchor::Time),
                    },
                    signal: None,
                    range: self.times.get(t.range.as_ref()),
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
            .collect()
    }

    fn quantities(&self) -> Vec<Quantity> {
        self.record
            .quantities
            .iter()
            .filter_map(|q| {
                Some(Quantity {
                    span: self.bytes(q.span)?,
                    kind: QuantityKind::parse(&q.kind)?,
                    value: q.value,
                    upper: q.upper,
                    unit: q.unit.clone(),
                    per: q.per.clone(),
                    bound: Bound::parse(&q.bound).unwrap_or(Bound::Exact),
                    of: q.of.and_then(|span| self.bytes(span)),
                    change: q.change,
                    rule: UNRECORDED,
                })
            })
            .collect()
    }

    fn attributions(&self) -> Vec<Attribution> {
        self.record
            .attributions
            .iter()
            .map(|a| Attribution {
                source: self.all(&a.source),
                cue: self.all(&a.cue),
                content: self.all(&a.content),
                entity: self.entities.get(a.entity.as_ref()),
                parent: self.attributions.get(a.parent.as_ref()),
                kind: parsed(
                    a.kind.as_ref(),
                    AttributionKind::parse,
                    AttributionKind::Indirect,
                ),
                source_kind: parsed(a.source_kind.as_ref(), SourceKind::parse, SourceKind::Named),
                certainty: parsed(a.certainty.as_ref(), Certainty::parse, Certainty::Unknown),
                said: self.times.get(a.said.as_ref()),
                about: self.times.get(a.about.as_ref()),
                score: a.score.map(|score| score as f32),
            })
            .collect()
    }

    fn events(&self) -> Vec<Event> {
        self.record
            .events
            .iter()
            .filter_map(|e| {
                Some(Event {
                    trigger: self.bytes(e.trigger)?,
                    agents: self.actors(&e.agents),
                    patients: self.actors(&e.patients),
                    time: self.times.get(e.time.as_ref()),
                    place: self.entities.get(e.place.as_ref()),
                    plover: plover(e)?,
                    mode: e.mode.clone(),
                    cameo: e.cameo.clone(),
                    goldstein: e.goldstein.map(|score| score as f32),
                    quad: parsed(
                        e.quad.as_ref(),
                        QuadClass::parse,
                        QuadClass::VerbalCooperation,
                    ),
                    attribution: self.attributions.get(e.attribution.as_ref()),
                    certainty: parsed(e.certainty.as_ref(), Certainty::parse, Certainty::Unknown),
                    same_as: self.events.get(e.same_as.as_ref()),
                    why: e.why.clone().unwrap_or_default(),
                })
            })
            .collect()
    }

    fn claims(&self) -> Vec<Claim> {
        let components: BTreeMap<&str, Component> = self
            .record
            .components
            .iter()
            .filter_map(|part| Some((part.id.as_str(), Component::parse(&part.kind)?)))
            .collect();
        self.record
            .claims
            .iter()
            .filter_map(|c| {
                Some(Claim {
                    span: self.bytes(c.span)?,
                    kind: parsed(c.kind.as_ref(), ClaimKind::parse, ClaimKind::Fact),
                    checkworthy: c.checkworthy as f32,
                    attribution: self.attributions.get(c.attribution.as_ref()),
                    quantities: self.quantities.all(&c.quantities),
                    events: self.events.all(&c.events),
                    times: self.times.all(&c.times),
                    component: components.get(c.id.as_str()).copied(),
                })
            })
            .collect()
    }

    fn predictions(&self, claims: &[Claim]) -> Vec<Prediction> {
        self.record
            .predictions
            .iter()
            .filter_map(|p| {
                let claim = self.claims.get(p.claim.as_ref());
                // A prediction without words of its own has those of the claim that carries it.
                let words = match p.about {
                    Some(about) => self.bytes(about)?,
                    None => claims.get(claim?.index())?.span,
                };
                Some(Prediction {
                    claim,
                    by: self.entities.get(p.by.as_ref()),
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
            .collect()
    }

    fn arguments(&self) -> Vec<Argument> {
        self.record
            .arguments
            .iter()
            .filter_map(|a| {
                Some(Argument {
                    premises: self.claims.all(&a.premises),
                    conclusion: self.claims.get(Some(&a.conclusion))?,
                    relation: ArgumentRelation::parse(&a.relation)?,
                    marker: a.marker.and_then(|span| self.bytes(span)),
                })
            })
            .collect()
    }

    fn shifts(&self) -> Vec<Shift> {
        self.record
            .shifts
            .iter()
            .filter_map(|s| {
                Some(Shift {
                    from: self.claims.get(Some(&s.from))?,
                    to: self.claims.get(Some(&s.to))?,
                    topic: s.topic.clone(),
                    reason: s.reason.clone(),
                })
            })
            .collect()
    }

    fn echoes(&self) -> Vec<Echo> {
        self.record
            .echoes
            .iter()
            .filter_map(|e| {
                Some(Echo {
                    of: self.bytes(e.of)?,
                    at: self.bytes(e.at)?,
                    similarity: e.similarity as f32,
                    kind: parsed(e.kind.as_ref(), EchoKind::parse, EchoKind::Altered),
                    dropped: self.all(&e.dropped),
                    added: self.all(&e.added),
                })
            })
            .collect()
    }

    /// The actors that are entities; actors given as words alone have no place in a document.
    fn actors(&self, list: &[Actor]) -> Vec<EntityId> {
        list.iter()
            .filter_map(|actor| match actor {
                Actor::Id(id) => self.entities.get(Some(id)),
                Actor::Inline { .. } => None,
            })
            .collect()
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
