//! The record of a document.
//!
//! Owns: [`Record::of`]: bytes to code points, positions to ids, each layer as the record prints it.
//! Never: leaves out a finding. [`crate::restore`] is the way back.

use std::fmt::Display;

use crate::document::Document;
use crate::ids::{
    ArgumentId, AttributionId, ClaimId, EntityId, EventId, PredictionId, QuantityId, ShiftId,
    TimeId, TurnId,
};
use crate::layers::{self, Anchor};
use crate::record::{
    Actor, Argument, Attribution, Claim, Component, Echo, Entity, Event, Furniture, Interval,
    Mention, Meta, Prediction, Quantity, Record, RecordOptions, Shift, Span, Time, TimeReading,
    Token, Turn, VERSION, four_decimals,
};
use crate::text::Span as Bytes;

/// Seconds to the millisecond.
fn milliseconds(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

fn words<T: Display>(list: &[T]) -> Vec<String> {
    list.iter().map(T::to_string).collect()
}

fn word<T: Display>(id: Option<T>) -> Option<String> {
    id.map(|id| id.to_string())
}

impl Record {
    /// The record of a document.
    pub fn of(document: &Document, options: RecordOptions) -> Self {
        let recording = Recording(document);
        Self {
            hearsay: VERSION.into(),
            id: document.id.clone(),
            meta: recording.meta(),
            text: document.text.as_str().into(),
            engine: document.engine.clone(),
            turns: recording.turns(),
            furniture: recording.furniture(),
            sentences: recording.sentences(),
            tokens: if options.tokens {
                recording.tokens()
            } else {
                Vec::new()
            },
            entities: recording.entities(),
            times: recording.times(),
            quantities: recording.quantities(),
            attributions: recording.attributions(),
            events: recording.events(),
            claims: recording.claims(),
            components: recording.components(),
            predictions: recording.predictions(),
            arguments: recording.arguments(),
            shifts: recording.shifts(),
            echoes: recording.echoes(),
        }
    }
}

/// A document on its way into a record, layer by layer.
struct Recording<'a>(&'a Document);

impl Recording<'_> {
    fn span(&self, bytes: Bytes) -> Span {
        let [start, end] = self.0.text.to_code_points(bytes);
        Span::new(start, end)
    }

    fn spans(&self, list: &[Bytes]) -> Vec<Span> {
        list.iter().map(|&bytes| self.span(bytes)).collect()
    }

    fn meta(&self) -> Meta {
        let meta = &self.0.meta;
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
        let all = self.0.turns.iter().enumerate();
        all.map(|(index, turn)| Turn {
            id: TurnId::new(index).to_string(),
            span: self.span(turn.span),
            label: turn.label.map(|label| self.span(label)),
            speaker: turn.speaker.clone(),
            entity: word(turn.entity),
            role: word(turn.role),
            start: turn.start.map(milliseconds),
            end: turn.end.map(milliseconds),
            repeats: word(turn.repeats),
        })
        .collect()
    }

    fn furniture(&self) -> Vec<Furniture> {
        let all = self.0.furniture.iter();
        all.map(|piece| Furniture {
            span: self.span(piece.span),
            kind: piece.kind.to_string(),
        })
        .collect()
    }

    fn sentences(&self) -> Vec<Span> {
        let all = self.0.sentences.iter();
        all.map(|sentence| self.span(sentence.span)).collect()
    }

    fn tokens(&self) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(self.0.tokens.len());
        for sentence in &self.0.sentences {
            let first = sentence.first.index();
            for index in sentence.tokens() {
                let token = &self.0.tokens[index];
                // Heads are counted from 1 within the sentence; a root has 0.
                let head = |head: usize| if head == index { 0 } else { head - first + 1 };
                tokens.push(Token {
                    span: self.span(token.span),
                    lemma: (!token.lemma.is_empty()).then(|| token.lemma.to_string()),
                    upos: word(token.upos),
                    feats: token.feats.as_deref().map(str::to_owned),
                    head: token.head.map(|id| head(id.index()) as u32),
                    deprel: word(token.deprel),
                });
            }
        }
        tokens
    }

    fn entities(&self) -> Vec<Entity> {
        let all = self.0.entities.iter().enumerate();
        all.map(|(index, entity)| Entity {
            id: EntityId::new(index).to_string(),
            kind: entity.kind.to_string(),
            name: entity.name.clone(),
            actor: entity.actor.clone(),
            mentions: self.mentions(&entity.mentions),
        })
        .collect()
    }

    fn mentions(&self, mentions: &[layers::Mention]) -> Vec<Mention> {
        let all = mentions.iter();
        all.map(|mention| Mention {
            span: self.span(mention.span),
            form: mention.form.to_string(),
        })
        .collect()
    }

    fn times(&self) -> Vec<Time> {
        let all = self.0.times.iter().enumerate();
        all.map(|(index, time)| Time {
            id: TimeId::new(index).to_string(),
            span: self.span(time.span),
            kind: time.kind.to_string(),
            value: time.value.clone(),
            modifier: time.modifier.map(str::to_owned),
            from: word(time.interval.from),
            to: word(time.interval.to),
            anchor: time.anchor.map(anchor),
            range: word(time.range),
            alternatives: time.alternatives.iter().map(reading).collect(),
        })
        .collect()
    }

    fn quantities(&self) -> Vec<Quantity> {
        let all = self.0.quantities.iter().enumerate();
        all.map(|(index, quantity)| Quantity {
            id: QuantityId::new(index).to_string(),
            span: self.span(quantity.span),
            kind: quantity.kind.to_string(),
            value: quantity.value,
            upper: quantity.upper,
            unit: quantity.unit.clone(),
            per: quantity.per.clone(),
            bound: quantity.bound.to_string(),
            of: quantity.of.map(|of| self.span(of)),
            change: quantity.change,
        })
        .collect()
    }

    fn attributions(&self) -> Vec<Attribution> {
        let all = self.0.attributions.iter().enumerate();
        all.map(|(index, attribution)| Attribution {
            id: AttributionId::new(index).to_string(),
            source: self.spans(&attribution.source),
            cue: self.spans(&attribution.cue),
            content: self.spans(&attribution.content),
            entity: word(attribution.entity),
            parent: word(attribution.parent),
            kind: Some(attribution.kind.to_string()),
            source_kind: Some(attribution.source_kind.to_string()),
            certainty: Some(attribution.certainty.to_string()),
            said: word(attribution.said),
            about: word(attribution.about),
            score: attribution.score.map(four_decimals),
        })
        .collect()
    }

    fn events(&self) -> Vec<Event> {
        let all = self.0.events.iter().enumerate();
        all.map(|(index, event)| Event {
            id: EventId::new(index).to_string(),
            trigger: self.span(event.trigger),
            agents: actors(&event.agents),
            patients: actors(&event.patients),
            time: word(event.time),
            place: word(event.place),
            plover: Some(event.plover.to_string()),
            mode: event.mode.clone(),
            cameo: event.cameo.clone(),
            goldstein: event.goldstein.map(four_decimals),
            quad: Some(event.quad.to_string()),
            attribution: word(event.attribution),
            certainty: Some(event.certainty.to_string()),
            same_as: word(event.same_as),
            why: Some(event.why.clone()),
        })
        .collect()
    }

    fn claims(&self) -> Vec<Claim> {
        let all = self.0.claims.iter().enumerate();
        all.map(|(index, claim)| Claim {
            id: ClaimId::new(index).to_string(),
            span: self.span(claim.span),
            kind: Some(claim.kind.to_string()),
            checkworthy: four_decimals(claim.checkworthy),
            attribution: word(claim.attribution),
            quantities: words(&claim.quantities),
            events: words(&claim.events),
            times: words(&claim.times),
        })
        .collect()
    }

    fn components(&self) -> Vec<Component> {
        let all = self.0.claims.iter().enumerate();
        all.filter_map(|(index, claim)| {
            Some(Component {
                id: ClaimId::new(index).to_string(),
                span: self.span(claim.span),
                kind: claim.component?.to_string(),
            })
        })
        .collect()
    }

    fn predictions(&self) -> Vec<Prediction> {
        let all = self.0.predictions.iter().enumerate();
        all.map(|(index, prediction)| Prediction {
            id: PredictionId::new(index).to_string(),
            claim: word(prediction.claim),
            by: word(prediction.by),
            about: Some(self.span(prediction.about)),
            horizon: Interval {
                from: word(prediction.horizon.from),
                to: word(prediction.horizon.to),
            },
            class: Some(prediction.class.to_string()),
            hedge: Some(prediction.hedge.to_string()),
        })
        .collect()
    }

    fn arguments(&self) -> Vec<Argument> {
        let all = self.0.arguments.iter().enumerate();
        all.map(|(index, argument)| Argument {
            id: ArgumentId::new(index).to_string(),
            premises: words(&argument.premises),
            conclusion: argument.conclusion.to_string(),
            relation: argument.relation.to_string(),
            marker: argument.marker.map(|marker| self.span(marker)),
        })
        .collect()
    }

    fn shifts(&self) -> Vec<Shift> {
        let all = self.0.shifts.iter().enumerate();
        all.map(|(index, shift)| Shift {
            id: ShiftId::new(index).to_string(),
            from: shift.from.to_string(),
            to: shift.to.to_string(),
            topic: shift.topic.clone(),
            reason: shift.reason.clone(),
        })
        .collect()
    }

    fn echoes(&self) -> Vec<Echo> {
        let all = self.0.echoes.iter();
        all.map(|echo| Echo {
            of: self.span(echo.of),
            at: self.span(echo.at),
            similarity: four_decimals(echo.similarity),
            kind: Some(echo.kind.to_string()),
            dropped: self.spans(&echo.dropped),
            added: self.spans(&echo.added),
        })
        .collect()
    }
}

fn anchor(anchor: Anchor) -> String {
    match anchor {
        Anchor::Published => "published".to_owned(),
        Anchor::Narrative => "narrative".to_owned(),
        Anchor::Time(id) => id.to_string(),
    }
}

fn reading(reading: &layers::TimeReading) -> TimeReading {
    TimeReading {
        value: reading.value.clone(),
        from: word(reading.interval.from),
        to: word(reading.interval.to),
        because: reading.because.clone(),
    }
}

fn actors(ids: &[EntityId]) -> Vec<Actor> {
    ids.iter().map(|id| Actor::Id(id.to_string())).collect()
}
