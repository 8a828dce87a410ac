//! A record to walk in: words of spans, who speaks where, chains as names.
//!
//! Owns: [`RecordView`], an index over one [`Record`] that answers by id and by position, and the ids
//! findings are called by, one rule for all layers.
//! Never: changes the record, or finds anything. All offsets here are code points.

use std::collections::BTreeMap;

use crate::chain::{Link, Voice, called, foretells, links};
use crate::document::outwards;
use crate::layers::Layer;
use crate::names::{in_pieces, is_first_person, is_writer};
use crate::record::{
    Attribution, Claim, Entity, Event, Prediction, Quantity, Record, Shift, Span, Time, Turn,
};
use crate::speech::spoken_beside;
use crate::text::{Span as Bytes, Text, flat};

/// An index over one record. Building it sorts its findings; whatever is looked up then takes the logarithm of
/// their number, and which attribution is around a place beside it the attributions that overlap there.
pub struct RecordView<'a> {
    record: &'a Record,
    text: Text,
    turns: Vec<&'a Turn>,
    sentences: Vec<Span>,
    furniture: Vec<Bytes>,
    /// Position of each finding in its layer.
    positions: BTreeMap<(Layer, &'a str), usize>,
    contents: Contents,
}

/// The pieces of all attributions' contents.
struct Contents {
    /// By their beginning: the piece, the attribution's position, the length of all its content.
    pieces: Vec<(Span, usize, u32)>,
    /// For each piece the furthest end of it and those before it.
    reach: Vec<u32>,
}

impl Contents {
    fn of(attributions: &[Attribution]) -> Self {
        let mut pieces: Vec<(Span, usize, u32)> = Vec::new();
        for (position, attribution) in attributions.iter().enumerate() {
            let whole = attribution.content.iter().map(|piece| length(*piece)).sum();
            let own = attribution.content.iter();
            pieces.extend(own.map(|piece| (*piece, position, whole)));
        }
        pieces.sort_unstable();
        let mut furthest = 0;
        let reach = pieces.iter().map(|(piece, ..)| {
            furthest = furthest.max(piece.end());
            furthest
        });
        Self {
            reach: reach.collect(),
            pieces,
        }
    }

    /// Position of the attribution of least content, and the first of several, that holds all of a span in one
    /// piece.
    fn around(&self, span: Span) -> Option<usize> {
        let before = self
            .pieces
            .partition_point(|(piece, ..)| piece.start() <= span.start());
        (0..before)
            .rev()
            .take_while(|&at| self.reach[at] >= span.end())
            .map(|at| self.pieces[at])
            .filter(|(piece, ..)| piece.end() >= span.end())
            .map(|(_, position, whole)| (whole, position))
            .min()
            .map(|(_, position)| position)
    }
}

impl<'a> RecordView<'a> {
    /// The view of a record.
    pub fn new(record: &'a Record) -> Self {
        let mut turns: Vec<&Turn> = record.turns.iter().collect();
        turns.sort_by_key(|turn| turn.span);
        let mut sentences = record.sentences.clone();
        sentences.sort_unstable();
        let text = Text::new(record.text.as_str());
        let pieces = record.furniture.iter();
        let mut furniture: Vec<Bytes> = pieces
            .filter_map(|piece| piece.span.to_bytes(&text))
            .collect();
        furniture.sort_unstable();
        Self {
            record,
            text,
            turns,
            sentences,
            furniture,
            positions: positions(record),
            contents: Contents::of(&record.attributions),
        }
    }

    /// The record.
    pub fn record(&self) -> &'a Record {
        self.record
    }

    /// The record's text with its index between bytes and code points.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The words of a span, as they stand; empty where the span does not fit the text.
    pub fn words(&self, span: Span) -> &str {
        span.to_bytes(&self.text)
            .map_or("", |bytes| self.text.slice(bytes))
    }

    /// The words of a span list on one line, pieces joined with an ellipsis.
    pub fn joined(&self, spans: &[Span]) -> String {
        let pieces: Vec<String> = spans.iter().map(|&s| flat(self.words(s))).collect();
        pieces.join(" … ")
    }

    /// The turn that holds a position.
    pub fn turn_at(&self, at: u32) -> Option<&'a Turn> {
        let index = self
            .turns
            .partition_point(|t| t.span.start() <= at)
            .checked_sub(1)?;
        self.turns
            .get(index)
            .copied()
            .filter(|turn| at < turn.span.end())
    }

    /// Who speaks at a position.
    pub fn speaker_at(&self, at: u32) -> Option<&'a str> {
        self.turn_at(at)?.speaker.as_deref()
    }

    /// Number of words that a turn speaks: those behind its label that are no furniture.
    pub fn spoken_words(&self, turn: &Turn) -> usize {
        let from = turn.label.map_or(turn.span.start(), Span::end);
        let body = Span::new(from.min(turn.span.end()), turn.span.end());
        body.to_bytes(&self.text).map_or(0, |body| {
            spoken_beside(&self.text, &self.furniture, |piece| *piece, body)
        })
    }

    /// The sentence that holds a position.
    pub fn sentence_at(&self, at: u32) -> Option<Span> {
        let index = self
            .sentences
            .partition_point(|s| s.start() <= at)
            .checked_sub(1)?;
        self.sentences
            .get(index)
            .copied()
            .filter(|sentence| at < sentence.end())
    }

    /// Position in its layer of a finding that has an id.
    fn position(&self, layer: Layer, id: &str) -> Option<usize> {
        self.positions.get(&(layer, id)).copied()
    }

    /// An entity by id.
    pub fn entity(&self, id: &str) -> Option<&'a Entity> {
        self.record
            .entities
            .get(self.position(Layer::Entities, id)?)
    }

    /// A time expression by id.
    pub fn time(&self, id: &str) -> Option<&'a Time> {
        self.record.times.get(self.position(Layer::Times, id)?)
    }

    /// A figure by id.
    pub fn quantity(&self, id: &str) -> Option<&'a Quantity> {
        self.record
            .quantities
            .get(self.position(Layer::Quantities, id)?)
    }

    /// An attribution by id.
    pub fn attribution(&self, id: &str) -> Option<&'a Attribution> {
        self.record
            .attributions
            .get(self.position(Layer::Attributions, id)?)
    }

    /// A claim by id.
    pub fn claim(&self, id: &str) -> Option<&'a Claim> {
        self.record.claims.get(self.position(Layer::Claims, id)?)
    }

    /// An event by id.
    pub fn event(&self, id: &str) -> Option<&'a Event> {
        self.record.events.get(self.position(Layer::Events, id)?)
    }

    /// A forward-looking statement by id.
    pub fn prediction(&self, id: &str) -> Option<&'a Prediction> {
        self.record
            .predictions
            .get(self.position(Layer::Predictions, id)?)
    }

    /// A shift by id.
    pub fn shift(&self, id: &str) -> Option<&'a Shift> {
        self.record.shifts.get(self.position(Layer::Shifts, id)?)
    }

    /// The innermost attribution whose content holds all of a span.
    pub fn attribution_around(&self, span: Span) -> Option<&'a Attribution> {
        self.record.attributions.get(self.contents.around(span)?)
    }

    /// The attributions of a chain, outermost voice first, the named one last. Chains that bite their
    /// own tail end where they would repeat.
    pub fn chain(&self, id: &str) -> Vec<&'a Attribution> {
        let parent = |id| self.attribution(id)?.parent.as_deref();
        let known = |id: &&'a str| self.attribution(id).is_some();
        let own = self.attribution(id).map(|own| own.id.as_str());
        let way = outwards(own, |id| parent(id).filter(known));
        way.into_iter()
            .rev()
            .filter_map(|id| self.attribution(id))
            .collect()
    }

    /// What an entity is called: its name, or whoever speaks in its turns where it is but "I" in the text;
    /// `None` where it is a pronoun of nobody's turn.
    pub fn entity_name(&self, id: &str) -> Option<&'a str> {
        let entity = self.entity(id)?;
        let pronouns = entity.mentions.iter().filter(|m| m.form == "pronoun");
        let words = pronouns.map(|m| self.words(m.span));
        called(&entity.name, words, || {
            let is_own = |turn: &&&Turn| turn.entity.as_deref() == Some(id);
            self.turns.iter().find(is_own)?.speaker.as_deref()
        })
    }

    /// Who an attribution's source is. Nobody speaks in a text without turns, so its "I" is the publisher.
    pub fn source_name(&self, attribution: &Attribution) -> Option<String> {
        let entity = attribution.entity.as_deref();
        if let Some(name) = entity.and_then(|id| self.entity_name(id)) {
            return Some(name.to_owned());
        }
        if attribution.source_kind.as_deref() == Some("speaker")
            && let Some(place) = attribution.cue.first().or(attribution.content.first())
            && let Some(speaker) = self.speaker_at(place.start())
        {
            return Some(speaker.to_owned());
        }
        if let Some(publisher) = &self.record.meta.publisher
            && self.record.turns.is_empty()
            && self.is_first_person(attribution)
        {
            return Some(publisher.clone());
        }
        let words = in_pieces(attribution.source.iter().map(|&span| self.words(span)));
        (!words.is_empty()).then_some(words)
    }

    /// The voices a statement hangs on: the speaker at `at`, then the chain down to `attribution`.
    pub fn links(&self, at: u32, attribution: Option<&str>) -> Vec<Link<&'a str>> {
        let turn = self.turn_at(at);
        let speaker = turn.and_then(|turn| {
            Some(Voice {
                link: Link {
                    name: Some(turn.speaker.clone()?),
                    attribution: None,
                },
                entity: turn.entity.as_deref(),
                is_i: false,
            })
        });
        let chain = attribution.map(|id| self.chain(id)).unwrap_or_default();
        let sources = chain.into_iter().map(|source| Voice {
            link: Link {
                name: self.source_name(source),
                attribution: Some(source.id.as_str()),
            },
            entity: source.entity.as_deref(),
            is_i: !self.is_reported(source) && self.is_first_person(source),
        });
        links(speaker.into_iter().chain(sources))
    }

    /// The words of a forward-looking statement: its own, else its claim's.
    pub fn statement(&self, prediction: &Prediction) -> Option<Span> {
        let claim = || self.claim(prediction.claim.as_deref()?);
        prediction.about.or_else(|| Some(claim()?.span))
    }

    /// The attribution on whose word a forward-looking statement stands: that around it, else its claim's.
    pub fn foretold_by(&self, prediction: &Prediction) -> Option<&'a Attribution> {
        let statement = self.statement(prediction)?;
        self.attribution_around(statement).or_else(|| {
            let claim = self.claim(prediction.claim.as_deref()?)?;
            let own = self.attribution(claim.attribution.as_deref()?)?;
            let bytes = |span: &Span| span.to_bytes(&self.text);
            let content: Vec<_> = own.content.iter().filter_map(bytes).collect();
            let source = own.source.first().and_then(bytes);
            foretells(source, &content, bytes(&statement)?).then_some(own)
        })
    }

    /// Who foresees: whoever was found to, else the voice at the end of the chain; where nobody is told of, the writer or the
    /// publisher.
    pub fn foreseer(&self, prediction: &Prediction) -> Option<String> {
        let found = prediction.by.as_deref();
        if let Some(name) = found.and_then(|id| self.entity_name(id)) {
            return Some(name.to_owned());
        }
        let told = self.foretold_by(prediction).map(|a| a.id.as_str());
        let links = self.links(self.statement(prediction)?.start(), told);
        match links.into_iter().next_back() {
            Some(root) => root.name,
            None => self.writer().map(str::to_owned),
        }
    }

    /// Who speaks in a text where nobody is told of: in one without turns whoever signs it and says "I", else the publisher.
    fn writer(&self) -> Option<&'a str> {
        let is_furniture = |span: Span| {
            let span = span.to_bytes(&self.text);
            span.is_some_and(|span| self.furniture.iter().any(|piece| piece.contains(span)))
        };
        let is_writer = |entity: &&Entity| {
            let mentions = entity.mentions.iter();
            is_writer(
                mentions.map(|mention| (self.words(mention.span), is_furniture(mention.span))),
            )
        };
        let record: &'a Record = self.record;
        let mut entities = record.entities.iter().filter(|_| record.turns.is_empty());
        let writer = entities.find(is_writer).map(|writer| writer.name.as_str());
        writer.or(record.meta.publisher.as_deref())
    }

    /// Whether an attribution's source is "I", or "we" where no word says who else that is.
    fn is_first_person(&self, attribution: &Attribution) -> bool {
        let [span] = attribution.source.as_slice() else {
            return false;
        };
        let entity = attribution.entity.as_deref().and_then(|id| self.entity(id));
        let is_named =
            entity.is_some_and(|entity| entity.mentions.iter().any(|m| m.form != "pronoun"));
        is_first_person(self.words(*span), is_named)
    }

    /// Whether an attribution stands in words that another reports in its own.
    fn is_reported(&self, attribution: &Attribution) -> bool {
        let parent = attribution.parent.as_deref();
        parent
            .and_then(|id| self.attribution(id))
            .is_some_and(|parent| parent.kind.as_deref() == Some("indirect"))
    }

    /// The ids of a layer's findings, in the record's order. Echoes, which carry no id, are called by
    /// their position: `k1`, `k2`, … Sentences, tokens and other layers without findings give none.
    pub fn ids(&self, layer: Layer) -> Vec<String> {
        let record = self.record;
        macro_rules! ids {
            ($layer:ident) => {
                record.$layer.iter().map(|f| f.id.clone()).collect()
            };
        }
        match layer {
            Layer::Turns => ids!(turns),
            Layer::Entities => ids!(entities),
            Layer::Times => ids!(times),
            Layer::Quantities => ids!(quantities),
            Layer::Attributions => ids!(attributions),
            Layer::Events => ids!(events),
            Layer::Claims => ids!(claims),
            Layer::Predictions => ids!(predictions),
            Layer::Arguments => ids!(arguments),
            Layer::Shifts => ids!(shifts),
            Layer::Echoes => (1..=record.echoes.len()).map(|n| format!("k{n}")).collect(),
            Layer::Sentences | Layer::Tokens | Layer::Syntax | Layer::States => Vec::new(),
        }
    }

    /// The words a finding stands on, as spans in text order; `None` where there is no such finding.
    pub fn spans(&self, layer: Layer, id: &str) -> Option<Vec<Span>> {
        let record = self.record;
        let claim = |id: &str| self.claim(id).map(|c| c.span);
        let mut spans: Vec<Span> = match layer {
            Layer::Turns => vec![record.turns.get(self.position(layer, id)?)?.span],
            Layer::Entities => self.entity(id)?.mentions.iter().map(|m| m.span).collect(),
            Layer::Times => vec![self.time(id)?.span],
            Layer::Quantities => vec![self.quantity(id)?.span],
            Layer::Attributions => {
                let a = self.attribution(id)?;
                [&a.source, &a.cue, &a.content]
                    .into_iter()
                    .flatten()
                    .copied()
                    .collect()
            }
            Layer::Events => vec![record.events.get(self.position(layer, id)?)?.trigger],
            Layer::Claims => vec![self.claim(id)?.span],
            Layer::Predictions => self.statement(self.prediction(id)?).into_iter().collect(),
            Layer::Arguments => {
                let a = record.arguments.get(self.position(layer, id)?)?;
                a.premises
                    .iter()
                    .chain([&a.conclusion])
                    .filter_map(|id| claim(id))
                    .chain(a.marker)
                    .collect()
            }
            Layer::Shifts => {
                let s = record.shifts.get(self.position(layer, id)?)?;
                [&s.from, &s.to]
                    .into_iter()
                    .filter_map(|id| claim(id))
                    .collect()
            }
            Layer::Echoes => {
                let number: usize = id.strip_prefix('k')?.parse().ok()?;
                let echo = record.echoes.get(number.checked_sub(1)?)?;
                vec![echo.of, echo.at]
            }
            Layer::Sentences | Layer::Tokens | Layer::Syntax | Layer::States => return None,
        };
        spans.sort_unstable();
        spans.dedup();
        Some(spans)
    }
}

/// Position of each finding with an id, by layer and id.
fn positions(record: &Record) -> BTreeMap<(Layer, &str), usize> {
    let mut positions = BTreeMap::new();
    macro_rules! add {
        ($($layer:ident $list:ident),*) => {
            $(for (at, found) in record.$list.iter().enumerate() {
                positions.insert((Layer::$layer, found.id.as_str()), at);
            })*
        };
    }
    add!(
        Turns turns, Entities entities, Times times, Quantities quantities, Attributions attributions,
        Events events, Claims claims, Predictions predictions, Arguments arguments, Shifts shifts
    );
    positions
}

/// The layer a finding's id belongs to, by its letter: `c12` is a claim.
pub fn layer_of(id: &str) -> Option<Layer> {
    let mut characters = id.chars();
    let letter = characters.next()?;
    let number = characters.as_str();
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(match letter {
        't' => Layer::Turns,
        'e' => Layer::Entities,
        'x' => Layer::Times,
        'q' => Layer::Quantities,
        'a' => Layer::Attributions,
        'v' => Layer::Events,
        'c' => Layer::Claims,
        'p' => Layer::Predictions,
        'g' => Layer::Arguments,
        'h' => Layer::Shifts,
        'k' => Layer::Echoes,
        _ => return None,
    })
}

fn length(span: Span) -> u32 {
    span.end().saturating_sub(span.start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Furniture, Mention, Meta};

    fn record() -> Record {
        let text = "Åsa: The Courier says he “fled”.\nOsk: No.";
        Record {
            text: text.into(),
            turns: vec![
                Turn {
                    id: "t1".into(),
                    span: Span::new(0, 32),
                    speaker: Some("Åsa".into()),
                    ..Turn::default()
                },
                Turn {
                    id: "t2".into(),
                    span: Span::new(33, 41),
                    speaker: Some("Osk".into()),
                    ..Turn::default()
                },
            ],
            entities: vec![Entity {
                id: "e1".into(),
                kind: "organization".into(),
                name: "The Harbour Courier".into(),
                mentions: vec![Mention {
                    span: Span::new(5, 16),
                    form: "name".into(),
                }],
                ..Entity::default()
            }],
            attributions: vec![
                Attribution {
                    id: "a1".into(),
                    source: vec![Span::new(5, 16)],
                    cue: vec![Span::new(17, 21)],
                    content: vec![Span::new(22, 31)],
                    entity: Some("e1".into()),
                    parent: Some("a2".into()),
                    ..Attribution::default()
                },
                Attribution {
                    id: "a2".into(),
                    content: vec![Span::new(5, 31)],
                    parent: Some("a1".into()),
                    ..Attribution::default()
                },
            ],
            ..Record::default()
        }
    }

    #[test]
    fn a_chain_begins_with_the_speaker_and_never_runs_in_circles() {
        let record = record();
        let view = RecordView::new(&record);
        let names: Vec<String> = view
            .links(22, Some("a1"))
            .iter()
            .map(|link| link.shown().to_owned())
            .collect();
        assert_eq!(names, ["Åsa", "(no source named)", "The Harbour Courier"]);
        assert_eq!(view.words(Span::new(25, 31)), "“fled”");
        assert_eq!(view.speaker_at(32), None, "the line break is nobody's");
        assert_eq!(view.speaker_at(40), Some("Osk"));
        assert_eq!(
            view.attribution_around(Span::new(25, 31))
                .map(|a| a.id.as_str()),
            Some("a1")
        );
    }

    #[test]
    fn i_is_whoever_speaks_and_in_a_quotation_whoever_is_quoted() {
        let said =
            |id: &str, source: [u32; 2], content: [u32; 2], parent: Option<&str>| Attribution {
                id: id.into(),
                source: vec![Span::new(source[0], source[1])],
                content: vec![Span::new(content[0], content[1])],
                parent: parent.map(str::to_owned),
                kind: Some("direct".into()),
                ..Attribution::default()
            };
        let record = Record {
            text: "Åsa: I think so. Osk said: “I know.”".into(),
            turns: vec![Turn {
                id: "t1".into(),
                span: Span::new(0, 36),
                speaker: Some("Åsa".into()),
                entity: Some("e1".into()),
                ..Turn::default()
            }],
            entities: vec![Entity {
                id: "e1".into(),
                name: "I".into(),
                mentions: vec![Mention {
                    span: Span::new(5, 6),
                    form: "pronoun".into(),
                }],
                ..Entity::default()
            }],
            attributions: vec![
                said("a1", [5, 6], [13, 15], None),
                said("a2", [17, 20], [28, 35], None),
                said("a3", [28, 29], [30, 34], Some("a2")),
            ],
            ..Record::default()
        };
        let view = RecordView::new(&record);
        assert_eq!(view.entity_name("e1"), Some("Åsa"));
        for (id, names) in [("a1", vec!["Åsa"]), ("a3", vec!["Åsa", "Osk"])] {
            let links = view.links(10, Some(id));
            let shown: Vec<&str> = links.iter().map(Link::shown).collect();
            assert_eq!(shown, names, "{id}");
            assert_eq!(links.last().and_then(|link| link.attribution), Some(id));
        }
    }

    #[test]
    fn who_foresees_is_the_end_of_the_chain_or_else_the_publisher() {
        let text = "Voss: The bank says prices will fall. It is said that rents will rise.";
        let at = |words: &str| {
            let start = text.find(words).expect("words of the text") as u32;
            Span::new(start, start + words.len() as u32)
        };
        let record = |has_turns: bool| Record {
            text: text.into(),
            meta: Meta {
                publisher: Some("The Mole".into()),
                ..Meta::default()
            },
            turns: Vec::from_iter(has_turns.then(|| Turn {
                id: "t1".into(),
                span: at(text),
                speaker: Some("Voss".into()),
                ..Turn::default()
            })),
            attributions: vec![
                Attribution {
                    id: "a1".into(),
                    source: vec![at("The bank")],
                    content: vec![at("prices will fall")],
                    ..Attribution::default()
                },
                Attribution {
                    id: "a2".into(),
                    content: vec![at("rents will rise")],
                    ..Attribution::default()
                },
            ],
            claims: vec![Claim {
                id: "c1".into(),
                span: at("The bank says prices will fall."),
                attribution: Some("a1".into()),
                ..Claim::default()
            }],
            ..Record::default()
        };
        for (about, in_turn, by_itself) in [
            ("prices will fall", Some("The bank"), Some("The bank")),
            // Most of it is the bank's, or its own.
            ("prices will fall.", Some("The bank"), Some("The bank")),
            ("The bank says prices", Some("Voss"), Some("The Mole")),
            ("rents will rise", None, None),
            ("rents will rise.", Some("Voss"), Some("The Mole")),
        ] {
            let prediction = Prediction {
                about: Some(at(about)),
                claim: about.contains("prices").then(|| "c1".into()),
                ..Prediction::default()
            };
            for (has_turns, expected) in [(true, in_turn), (false, by_itself)] {
                let record = record(has_turns);
                let found = RecordView::new(&record).foreseer(&prediction);
                assert_eq!(found.as_deref(), expected, "{about}");
            }
        }
    }

    #[test]
    fn who_signs_a_text_and_says_i_foresees_what_nobody_else_does() {
        let text = "By Ann Pell. I waited. Rents will rise.";
        let at = |words: &str| {
            let start = text.find(words).expect("words of the text") as u32;
            Span::new(start, start + words.len() as u32)
        };
        let mention = |words: &str, form: &str| Mention {
            span: at(words),
            form: form.into(),
        };
        for (speaks, expected) in [(true, "Ann Pell"), (false, "The Mole")] {
            let mut mentions = vec![mention("Ann Pell", "name")];
            mentions.extend(speaks.then(|| mention("I", "pronoun")));
            let record = Record {
                text: text.into(),
                meta: Meta {
                    publisher: Some("The Mole".into()),
                    ..Meta::default()
                },
                furniture: vec![Furniture {
                    span: at("By Ann Pell."),
                    kind: "remark".into(),
                }],
                entities: vec![Entity {
                    id: "e1".into(),
                    kind: "person".into(),
                    name: "Ann Pell".into(),
                    mentions,
                    ..Entity::default()
                }],
                ..Record::default()
            };
            let prediction = Prediction {
                about: Some(at("Rents will rise")),
                ..Prediction::default()
            };
            let found = RecordView::new(&record).foreseer(&prediction);
            assert_eq!(found.as_deref(), Some(expected));
        }
    }

    #[test]
    fn words_beside_the_speech_are_nobodys() {
        let text = "Åsa: We left. [door slams, a dog] At noon —";
        let record = Record {
            text: text.into(),
            turns: vec![Turn {
                id: "t1".into(),
                span: Span::new(0, 43),
                label: Some(Span::new(0, 3)),
                speaker: Some("Åsa".into()),
                ..Turn::default()
            }],
            furniture: vec![Furniture {
                span: Span::new(14, 33),
                kind: "direction".into(),
            }],
            ..Record::default()
        };
        let view = RecordView::new(&record);
        assert_eq!(view.spoken_words(&record.turns[0]), 4);
    }

    #[test]
    fn ids_of_every_layer_lead_back_to_their_words() {
        let record = record();
        let view = RecordView::new(&record);
        for &layer in Layer::ALL {
            for id in view.ids(layer) {
                assert_eq!(layer_of(&id), Some(layer));
                assert!(view.spans(layer, &id).is_some(), "{id}");
            }
        }
        assert_eq!(layer_of("j3"), None);
        assert_eq!(layer_of("c"), None);
        assert_eq!(view.spans(Layer::Claims, "c9"), None);
    }
}
