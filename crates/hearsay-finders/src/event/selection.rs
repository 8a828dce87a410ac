//! From the triggers of a sentence to its events.
//!
//! Owns: [`Draft`], which triggers are events at all, and what is told of each: time, certainty, on whose word, and why.
//! Never: weighs lexicon and trained scores; [`super::trigger`] and [`super::participants`] do.

use std::fmt::Write as _;
use std::ops::Range;

use hearsay_document::{Certainty, Deprel, Event, Interval, Span, TimeId, TimexType, Upos};

use super::actors::Actors;
use super::arguments::Candidate;
use super::certainty::{self, Presentation};
use super::coding;
use super::lexicon::{LEXICON, List};
use super::mood::Mood;
use super::participants::Participants;
use super::scores::Scores;
use super::tree::Trees;
use super::trigger::{Trigger, triggers};

/// An event before its participants are entities.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    trigger: Trigger,
    participants: Participants,
    /// Whether a trained head has weighed the trigger.
    scored: bool,
}

/// The events of a sentence.
pub(crate) fn select(
    trees: &Trees<'_>,
    scores: &Scores,
    actors: &mut Actors<'_>,
    sentence: Range<usize>,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for trigger in triggers(trees, scores, actors, sentence) {
        if is_done_by_nature(trees, &trigger) {
            continue;
        }
        let participants = Participants::of(trees, scores, actors, &trigger);
        // What nobody did to nobody is no political event; nor is a thing's name that no list holds, where it befalls
        // nobody: "A report by the consultancy put the chance at one in 200".
        let is_named_only = trigger.entry.is_none() && trees.upos(trigger.token) == Upos::Noun;
        let (befalls, is_done) = (
            !participants.patients.is_empty(),
            !participants.agents.is_empty(),
        );
        let is_told = befalls || is_done && !is_named_only;
        if is_told && (befalls && is_done || !trigger.doubted) {
            drafts.push(Draft {
                trigger,
                participants,
                scored: !scores.is_empty(),
            });
        }
    }
    drafts
}

impl Draft {
    /// The event, with its participants as entities.
    pub(crate) fn finish(self, trees: &Trees<'_>, actors: &mut Actors<'_>) -> Event {
        let document = trees.document;
        let span = trigger_span(trees, self.trigger.token);
        let ids = |candidates: &[Candidate], actors: &mut Actors<'_>| {
            let mut found = Vec::new();
            for candidate in candidates {
                for id in actors.entities_of(candidate.node) {
                    if !found.contains(&id) {
                        found.push(id);
                    }
                }
            }
            found
        };
        let agents = ids(&self.participants.agents, actors);
        let mut patients = ids(&self.participants.patients, actors);
        patients.retain(|id| !agents.contains(id));
        let place = self
            .participants
            .place
            .and_then(|node| actors.entities_of(node).first().copied());
        let is_lent = !self
            .participants
            .patients
            .iter()
            .any(|c| is_counterpart(trees, c));
        let placed = is_lent && actors.place_roles(&agents, &patients, place);
        let mode = self
            .trigger
            .entry
            .and_then(|e| e.mode)
            .filter(|_| self.trigger.cameo.is_none());
        let attribution = document.attribution_around(span);
        let presented = match self.trigger.mood {
            // The commitment, the refusal, the demand itself is what happened.
            Mood::Commitment | Mood::Refusal | Mood::Demand => Presentation {
                certainty: Certainty::Certain,
                note: None,
            },
            Mood::Plain => certainty::presentation(trees, self.trigger.token),
        };
        let certainty = attribution
            .and_then(|a| document.attributions.get(a.index()))
            .map_or(presented.certainty, |a| {
                lower(presented.certainty, a.certainty)
            });
        let time = time_of(trees, self.trigger.token);
        let mut why = self.why(trees, presented);
        if placed {
            why.push_str("; country from the other side or the place");
        }
        Event {
            trigger: span,
            agents,
            patients,
            time,
            place,
            plover: self.trigger.plover,
            mode: mode.map(str::to_owned),
            cameo: Some(
                self.trigger
                    .cameo
                    .or(self.trigger.entry.and_then(|e| e.cameo))
                    .unwrap_or(coding::cameo(self.trigger.plover))
                    .to_owned(),
            ),
            goldstein: Some(coding::score(self.trigger.plover, mode)),
            quad: coding::quad(self.trigger.plover),
            attribution,
            certainty,
            same_as: None,
            why,
        }
    }

    fn why(&self, trees: &Trees<'_>, presented: Presentation) -> String {
        let mut why = format!(
            "\"{}\"",
            trees
                .document
                .text
                .slice(trigger_span(trees, self.trigger.token))
        );
        if let Some(entry) = self.trigger.entry {
            let _ = write!(why, ", lexicon {}", entry.name);
        }
        if self.trigger.mood != Mood::Plain {
            let _ = write!(why, ", {}", self.trigger.mood.as_str());
        }
        if self.scored {
            let _ = write!(
                why,
                ", {} {:.2}",
                self.trigger.plover, self.trigger.confidence
            );
        }
        for (name, candidates) in [
            ("agent", &self.participants.agents),
            ("patient", &self.participants.patients),
        ] {
            if let Some(first) = candidates.first() {
                let _ = write!(why, "; {name}: {}", first.path.as_str());
            }
        }
        if let Some(note) = presented.note {
            let _ = write!(why, "; {note}");
        }
        why
    }
}

/// Whether a phrase names whoever holds the same office elsewhere, so that its country is not the other side's: "met her Chinese
/// counterpart".
fn is_counterpart(trees: &Trees<'_>, candidate: &Candidate) -> bool {
    matches!(trees.lemma(candidate.node), "counterpart" | "homologue")
}

/// Whether nothing but a force of nature does what a trigger tells: "Cyclone Batsy killed 121 people".
fn is_done_by_nature(trees: &Trees<'_>, trigger: &Trigger) -> bool {
    // "Cyclone", in a name.
    let is = |lemma: &str| LEXICON.lists(List::Nature, &lemma.to_lowercase());
    let is_nature = |candidate: &Candidate| {
        let node = candidate.node;
        is(trees.lemma(node))
            || trees
                .under(node, &[Deprel::Compound, Deprel::Flat])
                .any(|name| is(trees.lemma(name)))
                && trees.upos(node) == Upos::Propn
    };
    let agents = trees.agents(trigger.token, trigger.entry);
    !agents.is_empty() && agents.iter().all(is_nature)
}

/// The trigger with its particle.
fn trigger_span(trees: &Trees<'_>, token: usize) -> Span {
    let particle = trees
        .under(token, &[Deprel::CompoundPrt])
        .find(|&p| p == token + 1);
    trees
        .token(token)
        .span
        .cover(trees.token(particle.unwrap_or(token)).span)
}

/// The less sure of two.
fn lower(one: Certainty, other: Certainty) -> Certainty {
    let rank = |c: Certainty| match c {
        Certainty::Certain | Certainty::Unknown => 0,
        Certainty::Probable => 1,
        Certainty::Possible => 2,
        Certainty::Denied => 3,
    };
    if rank(other) > rank(one) { other } else { one }
}

/// The time expression that hangs on a trigger, or on the verb that carries it.
fn time_of(trees: &Trees<'_>, token: usize) -> Option<TimeId> {
    let document = trees.document;
    let carrier = trees.light_verb(token).map(|(verb, _)| verb);
    let sentence = document.sentence_at(trees.token(token).span.start())?;
    let span = document.sentences.get(sentence.index())?.span;
    let first = document
        .times
        .partition_point(|t| t.span.start() < span.start());
    for (index, time) in document.times.iter().enumerate().skip(first) {
        if time.span.start() >= span.end() {
            break;
        }
        // "a 30-day state of emergency", "three times a week": how long or how often, and not when.
        let is_when = match time.kind {
            TimexType::Date | TimexType::Time => true,
            TimexType::Duration => time.interval != Interval::default(),
            TimexType::Set => false,
        };
        if !is_when {
            continue;
        }
        let mut at = document.tokens_in(time.span).next()?;
        for _ in 0..5 {
            if at == token || Some(at) == carrier {
                return Some(TimeId::new(index));
            }
            match trees.head(at) {
                Some(head) if trees.upos(at) != Upos::Verb => at = head,
                _ => break,
            }
        }
    }
    None
}
