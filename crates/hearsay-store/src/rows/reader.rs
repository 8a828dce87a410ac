//! Rows made of a document's judged record.
//!
//! Owns: [`Reader`].
//! Never: says what a row holds; the types beside it do.

use hearsay_document::record::{Actor, Attribution, Span};
use hearsay_document::view::RecordView;
use hearsay_document::{Layer, flat};

use super::{
    ChainRow, ClaimRow, EchoRow, EventRow, FigureRow, FindingRow, PassageRow, Place, PredictionRow,
    ShiftRow, Testimony, TimeRow,
};
use crate::called::Names;
use crate::judged::Judged;
use crate::standing::Standing;
use crate::store::DocumentRow;

/// A document with what is known of it, ready to make rows of.
pub struct Reader<'a> {
    document: &'a DocumentRow,
    judged: &'a Judged,
    view: RecordView<'a>,
    names: &'a Names,
}

impl<'a> Reader<'a> {
    /// A reader of one document of a case, in which voices are called by their names.
    pub fn new(document: &'a DocumentRow, judged: &'a Judged, names: &'a Names) -> Self {
        Self {
            document,
            judged,
            view: RecordView::new(&judged.record),
            names,
        }
    }

    /// What a voice is called in this case.
    fn called(&self, name: &str) -> String {
        self.names.called(name).to_owned()
    }

    /// The record to walk in.
    pub fn view(&self) -> &RecordView<'a> {
        &self.view
    }

    fn place(&self, id: &str, spans: &[Span]) -> Place {
        let start = spans.iter().map(|s| s.start()).min().unwrap_or(0);
        let end = spans.iter().map(|s| s.end()).max().unwrap_or(start);
        Place {
            id: format!("{}.{id}", self.document.number),
            document: self.document.id.clone(),
            published: self.document.published.clone(),
            span: Span::new(start, end),
            words: self.view.joined(spans),
        }
    }

    fn testimony(&self, at: u32, attribution: Option<&str>) -> Testimony {
        let links = self.view.links(at, attribution);
        Testimony {
            speaker: self.view.speaker_at(at).map(|name| self.called(name)),
            root: links
                .last()
                .and_then(|link| link.name.as_deref())
                .map(|name| self.called(name)),
            chain: links.iter().map(|link| self.called(link.shown())).collect(),
        }
    }

    fn around(&self, span: Span) -> Option<&'a str> {
        self.view.attribution_around(span).map(|a| a.id.as_str())
    }

    fn sentence(&self, span: Span) -> String {
        let around = self.view.sentence_at(span.start()).unwrap_or(span);
        let end = around.end().max(span.end());
        flat(
            self.view
                .words(Span::new(around.start().min(span.start()), end)),
        )
    }

    /// The words of a span one by one, parted by white space.
    fn word_spans(&self, span: Span) -> Vec<Span> {
        let mut words = Vec::new();
        let mut begin = None;
        let mut at = span.start();
        for character in self.view.words(span).chars() {
            if character.is_whitespace() {
                if let Some(begin) = begin.take() {
                    words.push(Span::new(begin, at));
                }
            } else {
                begin.get_or_insert(at);
            }
            at += 1;
        }
        words.extend(begin.map(|begin| Span::new(begin, at)));
        words
    }

    fn standing(&self, layer: Layer, id: &str) -> Standing {
        self.judged.standing(layer, id).cloned().unwrap_or_default()
    }

    fn name_of(&self, actor: &Actor) -> Option<String> {
        match actor {
            Actor::Id(id) => self.view.entity(id).map(|entity| self.called(&entity.name)),
            Actor::Inline { text, code, span } => text
                .clone()
                .or_else(|| span.map(|span| flat(self.view.words(span))))
                .or_else(|| code.clone())
                .map(|name| self.called(&name)),
        }
    }

    /// The row of a finding of any layer.
    pub fn finding(&self, layer: Layer, id: &str) -> Option<FindingRow> {
        let spans = self.view.spans(layer, id)?;
        let place = self.place(id, &spans);
        Some(FindingRow {
            testimony: self.testimony(place.span.start(), self.around(place.span)),
            standing: self.standing(layer, id),
            place,
        })
    }

    /// The row of a claim or question.
    pub fn claim(&self, id: &str) -> Option<ClaimRow> {
        let claim = self.view.claim(id)?;
        let figures = claim
            .quantities
            .iter()
            .filter_map(|q| self.view.quantity(q));
        let times = claim.times.iter().filter_map(|t| self.view.time(t));
        // Whoever is told of within a question does not ask it: "Did he say that …?"
        let attribution = if claim.kind.as_deref() == Some("question") {
            self.around(claim.span)
        } else {
            claim.attribution.as_deref()
        };
        Some(ClaimRow {
            place: self.place(id, &[claim.span]),
            kind: claim.kind.clone().unwrap_or_default(),
            checkworthy: claim.checkworthy,
            testimony: self.testimony(claim.span.start(), attribution),
            figures: figures.map(|q| flat(self.view.words(q.span))).collect(),
            times: times.map(|t| t.value.clone()).collect(),
            standing: self.standing(Layer::Claims, id),
        })
    }

    /// The row of a chain, by its innermost attribution.
    pub fn chain(&self, id: &str) -> Option<ChainRow> {
        let own = self.view.attribution(id)?;
        let chain = self.view.chain(id);
        let first = |a: &Attribution| a.cue.first().or(a.content.first()).copied();
        let at = first(own).unwrap_or_default().start();
        let links = self.view.links(at, Some(id));
        Some(ChainRow {
            place: self.place(id, &own.content),
            testimony: self.testimony(at, Some(id)),
            sources: chain.iter().map(|link| link.source.clone()).collect(),
            depth: links
                .iter()
                .filter(|link| link.attribution.is_some())
                .count(),
            source_kind: own.source_kind.clone().unwrap_or_default(),
            certainty: own.certainty.clone().unwrap_or_default(),
            said: own
                .said
                .as_deref()
                .and_then(|id| self.view.time(id))
                .and_then(|time| time.from.clone()),
            standing: self.standing(Layer::Attributions, id),
        })
    }

    /// The row of a time expression.
    pub fn time(&self, id: &str) -> Option<TimeRow> {
        let time = self.view.time(id)?;
        let around = self.around(time.span);
        Some(TimeRow {
            place: self.place(id, &[time.span]),
            kind: time.kind.clone(),
            value: time.value.clone(),
            from: time.from.clone(),
            to: time.to.clone(),
            sentence: self.sentence(time.span),
            said: around.and_then(|innermost| self.said(innermost, id)),
            testimony: self.testimony(time.span.start(), around),
            standing: self.standing(Layer::Times, id),
        })
    }

    /// The day on which the nearest voice of a chain that tells when has said something, where that is one day, and is not
    /// `time` itself.
    fn said(&self, innermost: &str, time: &str) -> Option<String> {
        let chain = self.view.chain(innermost);
        let said = chain.iter().rev().find_map(|link| link.said.as_deref())?;
        let said = Some(said).filter(|said| *said != time);
        let said = self.view.time(said?)?;
        said.from.clone().filter(|_| said.from == said.to)
    }

    /// The row of a figure.
    pub fn figure(&self, id: &str) -> Option<FigureRow> {
        let q = self.view.quantity(id)?;
        Some(FigureRow {
            place: self.place(id, &[q.span]),
            kind: q.kind.clone(),
            value: q.value,
            upper: q.upper,
            unit: q.unit.clone(),
            per: q.per.clone(),
            bound: q.bound.clone(),
            change: q.change,
            of: q.of.map(|span| flat(self.view.words(span))),
            sentence: self.sentence(q.span),
            testimony: self.testimony(q.span.start(), self.around(q.span)),
            standing: self.standing(Layer::Quantities, id),
        })
    }

    /// The row of an event.
    pub fn event(&self, id: &str) -> Option<EventRow> {
        let event = self.view.event(id)?;
        let time = event.time.as_deref().and_then(|id| self.view.time(id));
        let place = event.place.as_deref().and_then(|id| self.view.entity(id));
        let attribution = event
            .attribution
            .as_deref()
            .or_else(|| self.around(event.trigger));
        let names = |list: &[Actor]| {
            list.iter()
                .filter_map(|actor| self.name_of(actor))
                .collect()
        };
        Some(EventRow {
            place: self.place(id, &[event.trigger]),
            plover: event.plover.clone().unwrap_or_default(),
            mode: event.mode.clone(),
            cameo: event.cameo.clone(),
            agents: names(&event.agents),
            patients: names(&event.patients),
            location: place.map(|entity| self.called(&entity.name)),
            from: time.and_then(|time| time.from.clone()),
            to: time.and_then(|time| time.to.clone()),
            certainty: event.certainty.clone().unwrap_or_default(),
            sentence: self.sentence(event.trigger),
            testimony: self.testimony(event.trigger.start(), attribution),
            standing: self.standing(Layer::Events, id),
        })
    }

    /// The row of a prediction; `today`, an ISO 8601 day, tells what is due.
    pub fn prediction(&self, id: &str, today: &str) -> Option<PredictionRow> {
        let p = self.view.prediction(id)?;
        let span = self.view.statement(p)?;
        let attribution = self.view.foretold_by(p).map(|a| a.id.as_str());
        let standing = self.standing(Layer::Predictions, id);
        Some(PredictionRow {
            place: self.place(id, &[span]),
            class: p.class.clone().unwrap_or_default(),
            hedge: p.hedge.clone().unwrap_or_default(),
            by: self.view.foreseer(p).map(|name| self.called(&name)),
            from: p.horizon.from.clone(),
            to: p.horizon.to.clone(),
            state: if standing.outcome.is_some() {
                "settled"
            } else if p.horizon.to.as_deref().is_some_and(|to| to < today) {
                "due"
            } else if p.horizon.to.is_some() {
                "open"
            } else {
                "undated"
            },
            again_of: None,
            again: Vec::new(),
            testimony: self.testimony(span.start(), attribution),
            standing,
        })
    }

    /// The row of a shift.
    pub fn shift(&self, id: &str) -> Option<ShiftRow> {
        let shift = self.view.shift(id)?;
        let (from, to) = (self.view.claim(&shift.from)?, self.view.claim(&shift.to)?);
        // What one statement tells of is in the reason, and somebody whom it tells of may have said so.
        let is_told = shift.from == shift.to;
        let told = is_told.then(|| shift.reason.split_once(" → "));
        let within = || {
            self.judged.record.attributions.iter().find(|a| {
                a.cue
                    .iter()
                    .any(|cue| (to.span.start()..to.span.end()).contains(&cue.start()))
            })
        };
        let attribution = to.attribution.as_deref();
        let attribution = attribution.or_else(|| within().filter(|_| is_told).map(|a| &*a.id));
        let [before, after] = match told.flatten() {
            Some((before, after)) => [before.to_owned(), after.to_owned()],
            None => [from, to].map(|claim| flat(self.view.words(claim.span))),
        };
        Some(ShiftRow {
            place: self.place(id, &[from.span, to.span]),
            voice: None,
            of_document: None,
            of_name: None,
            before_day: None,
            after_day: None,
            topic: shift.topic.clone(),
            reason: shift.reason.clone(),
            before,
            after,
            testimony: self.testimony(to.span.start(), attribution),
            standing: self.standing(Layer::Shifts, id),
        })
    }

    /// The row of an echo, called by its position: `k1` is the first.
    pub fn echo(&self, id: &str) -> Option<EchoRow> {
        let number: usize = id.strip_prefix('k')?.parse().ok()?;
        let echo = self.judged.record.echoes.get(number.checked_sub(1)?)?;
        let all = |spans: &[Span]| spans.iter().map(|&s| flat(self.view.words(s))).collect();
        Some(EchoRow {
            place: self.place(id, &[echo.at]),
            kind: echo.kind.clone().unwrap_or_default(),
            similarity: echo.similarity,
            of: flat(self.view.words(echo.of)),
            of_span: echo.of,
            of_document: None,
            of_name: None,
            of_number: None,
            of_published: None,
            at_name: None,
            dropped: all(&echo.dropped),
            added_words: all(&echo.added),
            testimony: self.testimony(echo.at.start(), self.around(echo.at)),
            standing: self.standing(Layer::Echoes, id),
        })
    }

    /// The beginnings of a row for words that stand in another document too: place and testimony.
    pub fn words_again(&self, span: Span) -> EchoRow {
        let mut place = self.place("", &[span]);
        place.id = self.document.number.to_string();
        EchoRow {
            place,
            testimony: self.testimony(span.start(), self.around(span)),
            ..EchoRow::default()
        }
    }

    /// The beginnings of a row for a position that differs from one in another document.
    pub fn another_position(&self, claim: &str) -> Option<ShiftRow> {
        let own = self.view.claim(claim)?;
        Some(ShiftRow {
            place: self.place(claim, &[own.span]),
            after: flat(self.view.words(own.span)),
            testimony: self.testimony(own.span.start(), own.attribution.as_deref()),
            ..ShiftRow::default()
        })
    }

    /// Passages at which words stand, one a sentence, those with the most of them first.
    /// `spans` are in text order. Where there are none, since the words stand in the title, the
    /// text's beginning is the one passage.
    pub fn passages(&self, spans: &[Span]) -> Vec<PassageRow> {
        let mut sentences: Vec<(Span, Vec<Span>)> = Vec::new();
        if spans.is_empty() {
            let first = self.judged.record.sentences.first();
            sentences.push((first.copied().unwrap_or_default(), Vec::new()));
        }
        for &span in spans {
            let around = self.view.sentence_at(span.start()).unwrap_or(span);
            let around = Span::new(around.start(), around.end().max(span.end()));
            match sentences.last_mut() {
                Some((last, matches)) if last.start() == around.start() => {
                    *last = Span::new(last.start(), last.end().max(around.end()));
                    matches.push(span);
                }
                _ => sentences.push((around, vec![span])),
            }
        }
        // A sentence with two different words of the query tells more than one with the same twice.
        let different = |matches: &[Span]| {
            let mut words: Vec<String> = matches
                .iter()
                .map(|&span| self.view.words(span).to_lowercase())
                .collect();
            words.sort();
            words.dedup();
            words.len()
        };
        sentences.sort_by_key(|(span, matches)| (std::cmp::Reverse(different(matches)), *span));
        sentences
            .into_iter()
            .map(|(span, matches)| {
                let first = matches.first().copied().unwrap_or(span);
                // Whoever is told of within a question does not ask it.
                let asked = self.judged.record.claims.iter().any(|claim| {
                    claim.kind.as_deref() == Some("question") && contains(claim.span, first)
                });
                let around = self.around(if asked { span } else { first });
                let mut place = self.place("", &[span]);
                place.id = self.document.number.to_string();
                PassageRow {
                    place,
                    title: self.document.title.clone(),
                    source: self.document.source_name.clone(),
                    matches,
                    word_spans: self.word_spans(span),
                    testimony: self.testimony(span.start(), around),
                }
            })
            .collect()
    }
}

const fn contains(outer: Span, inner: Span) -> bool {
    outer.start() <= inner.start() && inner.end() <= outer.end()
}
