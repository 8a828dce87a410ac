//! Which words tell of an event, of which type, and who takes part.
//!
//! Owns: the decision. Lexicon and trained scores are weighed here, and nowhere else; the weights were fitted on
//! the training part by cross-validation (`docs/accuracy.md`).
//! Never: finds a path in the tree; [`super::arguments`] does.

use std::fmt::Write as _;
use std::ops::Range;

use hearsay_document::{Certainty, Deprel, EntityKind, Event, Plover, Span, TimeId, Upos};

use super::actors::{Actors, Standing};
use super::arguments::{Candidate, Path};
use super::certainty::{self, Presentation};
use super::coding;
use super::lexicon::{Entry, Frame, LEXICON};
use super::mood::{self, Mood};
use super::scores::Scores;
use super::tree::Trees;

/// By how much log probability the trained head must prefer another type before the lexicon's is given up. Fitted on the
/// training part: at 1 the head's slips cost .13 of type F1, at 3 they cost nothing.
const LEXICON_WEIGHT: f32 = 3.0;
/// Log probability of "no event" from which the trained head overrules the lexicon.
const VETO: f32 = -1.2;
/// Log probability of a type from which a word that the lexicon does not know tells of an event.
const UNKNOWN: f32 = -0.6;
/// The same for a word that the lexicon knows with this type in another frame.
const HALF_KNOWN: f32 = -0.5;
/// Weight of the trained role of a phrase, in units of one rank among its candidates.
const ROLE_WEIGHT: f32 = 2.0;
/// Log probability of a role from which a phrase that is no actor takes it.
const THING: f32 = -0.4;

/// Verbs that mean nothing by themselves, by lemma.
const LIGHT: &[&str] = &["be", "have", "do", "get", "become"];

/// A word that may tell of an event.
#[derive(Clone, Debug)]
struct Trigger {
    token: usize,
    plover: Plover,
    confidence: f32,
    entry: Option<&'static Entry>,
    /// CAMEO code where the mood of the clause gives another than the entry's.
    cameo: Option<&'static str>,
    mood: Mood,
}

/// An event before its participants are entities.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    token: usize,
    plover: Plover,
    confidence: f32,
    entry: Option<&'static Entry>,
    cameo: Option<&'static str>,
    mood: Mood,
    agents: Vec<Candidate>,
    patients: Vec<Candidate>,
    place: Option<usize>,
    scored: bool,
}

/// The events of a sentence.
pub(crate) fn select(
    trees: &Trees<'_>,
    scores: &Scores,
    actors: &mut Actors<'_>,
    sentence: Range<usize>,
) -> Vec<Draft> {
    if is_asked(trees, sentence.clone()) {
        return Vec::new();
    }
    let mut triggers: Vec<Trigger> = sentence
        .filter(|&token| can_tell(trees, actors, token))
        .filter_map(|token| trigger(trees, scores, token))
        .collect();
    suppress(trees, &mut triggers);
    let mut drafts = Vec::new();
    for trigger in triggers {
        let mut for_agent = trees.agents(trigger.token, trigger.entry);
        let mut for_patient = trees.patients(trigger.token, trigger.entry);
        if trigger.mood == Mood::Demand {
            // "The envoy said that Norland must …": who says so demands it of the subject.
            for_patient = for_agent;
            for_agent = trees.speaker(trigger.token);
        }
        let agents = choose(
            trees,
            scores,
            actors,
            Role::Agent,
            trigger.token,
            for_agent,
            &[],
        );
        let patients = choose(
            trees,
            scores,
            actors,
            Role::Patient,
            trigger.token,
            for_patient,
            &agents,
        );
        // What nobody did to nobody is no political event; nor is a thing's name that no list holds, where it befalls
        // nobody: "A report by the consultancy put the chance at one in 200".
        let is_named_only = trigger.entry.is_none() && trees.upos(trigger.token) == Upos::Noun;
        if patients.is_empty() && (agents.is_empty() || is_named_only) {
            continue;
        }
        let taken = |node: usize| agents.iter().chain(&patients).any(|c| c.node == node);
        let place = trees
            .places(trigger.token)
            .into_iter()
            .map(|c| c.node)
            .find(|&node| !taken(node) && is_place(trees, actors, node));
        drafts.push(Draft {
            token: trigger.token,
            plover: trigger.plover,
            confidence: trigger.confidence,
            entry: trigger.entry,
            cameo: trigger.cameo,
            mood: trigger.mood,
            agents,
            patients,
            place,
            scored: !scores.is_empty(),
        });
    }
    drafts
}

/// Whether a sentence asks if something is so: "Will he now apologise?" tells of no deed.
fn is_asked(trees: &Trees<'_>, sentence: Range<usize>) -> bool {
    const OPENS: &[&str] = &[
        "will", "would", "shall", "can", "could", "do", "does", "did", "is", "are", "was", "were",
        "has", "have", "had", "should", "must", "may", "might",
    ];
    let is_word = |i: &usize| trees.upos(*i) != Upos::Punct;
    let opens = sentence.clone().find(is_word).is_some_and(|first| {
        OPENS
            .iter()
            .any(|word| trees.text(first).eq_ignore_ascii_case(word))
    });
    opens
        && sentence
            .rev()
            .take_while(|i| !is_word(i))
            .any(|i| trees.text(i).contains('?'))
}

/// Whether a token can be a trigger at all: a verb, a noun or a predicate adjective outside names, titles and
/// page furniture.
fn can_tell(trees: &Trees<'_>, actors: &Actors<'_>, token: usize) -> bool {
    let document = trees.document;
    if !matches!(trees.upos(token), Upos::Verb | Upos::Noun | Upos::Adj) {
        return false;
    }
    let at = trees.token(token).span.start();
    if document.is_furniture(at) || actors.is_titled(at) {
        return false;
    }
    // Part of a name: "the Prevention of Attacks Act".
    match trees.relation(token) {
        // "the visiting minister", "a killed soldier": told in passing.
        Deprel::Amod if trees.upos(token) == Upos::Verb => false,
        Deprel::Compound | Deprel::Flat => trees
            .head(token)
            .is_none_or(|h| trees.upos(h) != Upos::Propn),
        Deprel::Nmod => {
            // "the Law on the Protest of 1905": a capital inside a capitalised name.
            !(trees.text(token).starts_with(char::is_uppercase)
                && trees
                    .head(token)
                    .is_some_and(|h| trees.upos(h) == Upos::Propn))
        }
        _ => true,
    }
}

/// Reads the frame of a word for the lexicon's conditions.
fn frame<'a>(trees: &Trees<'a>, token: usize) -> Frame<'a> {
    let noun = trees.upos(token) == Upos::Noun;
    let mut frame = Frame {
        noun,
        ..Frame::default()
    };
    for c in trees.children(token) {
        match trees.relation(c) {
            Deprel::CompoundPrt | Deprel::Advmod => frame.particles.push(trees.lemma(c)),
            Deprel::Obl | Deprel::Nmod | Deprel::OblAgent | Deprel::OblUnmarked
                if !trees.is_temporal(c) =>
            {
                if let Some(preposition) = trees.preposition(c) {
                    frame.prepositions.push(preposition);
                    if noun && preposition == "of" {
                        frame.object.push(trees.lemma(c));
                        frame.has_object = true;
                    }
                }
                frame.prepositions.push(trees.lemma(c));
            }
            Deprel::Xcomp | Deprel::Ccomp => frame.complements.push(trees.lemma(c)),
            Deprel::Advcl
                if trees
                    .under(c, &[Deprel::Mark])
                    .any(|m| matches!(trees.lemma(m), "to" | "of" | "for" | "from" | "with")) =>
            {
                frame.complements.push(trees.lemma(c));
            }
            Deprel::Case if c > token => frame.particles.push(trees.lemma(c)),
            Deprel::Compound | Deprel::Amod if noun => frame.object.push(trees.lemma(c)),
            _ => {}
        }
    }
    if noun {
        if let Some((verb, false)) = trees.light_verb(token) {
            for s in trees.agents_of_verb(verb, 0) {
                push_phrase(trees, s.node, &mut frame.subject, 1);
            }
        }
    } else {
        for o in trees.objects(token) {
            frame.has_object = true;
            push_phrase(trees, o.node, &mut frame.object, 0);
        }
        for s in trees.agents_of_verb(token, 0) {
            push_phrase(trees, s.node, &mut frame.subject, 1);
        }
    }
    frame
}

/// The lemma of a phrase's head and of what modifies it.
fn push_phrase<'a>(trees: &Trees<'a>, node: usize, into: &mut Vec<&'a str>, depth: usize) {
    into.push(trees.lemma(node));
    for c in trees.children(node) {
        match trees.relation(c) {
            Deprel::Compound | Deprel::Amod => into.push(trees.lemma(c)),
            // "millions of dollars in aid", "a set of sanctions", "a series of attacks"
            Deprel::Nmod if depth < 2 => {
                if matches!(trees.preposition(c), Some("of" | "in" | "worth")) {
                    push_phrase(trees, c, into, depth + 1);
                }
            }
            Deprel::Conj if depth < 1 => push_phrase(trees, c, into, depth + 1),
            _ => {}
        }
    }
}

/// Weighs lexicon and scores for one word.
fn trigger(trees: &Trees<'_>, scores: &Scores, token: usize) -> Option<Trigger> {
    let lemma = trees.lemma(token);
    let known = LEXICON.knows(lemma);
    let trained = scores.types(token);
    if !known && trained.is_none_or(|t| t.iter().skip(1).all(|&l| l < UNKNOWN)) {
        return None;
    }
    let frame = frame(trees, token);
    let entry = known.then(|| LEXICON.entry(lemma, &frame)).flatten();
    if entry.is_some_and(|e| e.plover.is_none()) {
        return None;
    }
    // "The Liberals have 341": a verb that means nothing by itself tells of no deed without its frame.
    if entry.is_none() && !frame.noun && LIGHT.contains(&lemma) {
        return None;
    }
    // The deed the word names, and what the mood of its clause makes of it.
    let named = entry.and_then(|e| e.plover);
    let mood = if frame.noun {
        Mood::Plain
    } else {
        mood::mood(trees, token)
    };
    let shifted = named.and_then(|plover| mood::shift(plover, entry.and_then(|e| e.cameo), mood));
    let (mood, suggested) = match shifted {
        Some((plover, _)) => (mood, Some(plover)),
        None => (Mood::Plain, named),
    };
    let Some(trained) = trained else {
        let plover = suggested?;
        let cameo = shifted.map(|(_, cameo)| cameo);
        return Some(Trigger {
            token,
            plover,
            confidence: 1.0,
            entry,
            cameo,
            mood,
        });
    };
    if suggested.is_some() && trained[0] > VETO {
        return None;
    }
    // A word of the lexicon whose frame the tree does not show: less is asked of the trained head than of an unknown
    // word, if it names a type the word can have.
    let half_known =
        |plover: Plover| known && LEXICON.entry_of_type(lemma, &frame, plover).is_some();
    let mut best: Option<(Plover, f32)> = None;
    for (plover, logit) in Plover::ALL.iter().zip(trained.iter().skip(1)) {
        let weighed = if suggested == Some(*plover) {
            logit + LEXICON_WEIGHT
        } else {
            *logit
        };
        if best.is_none_or(|(_, b)| weighed > b) {
            best = Some((*plover, weighed));
        }
    }
    let (plover, weighed) = best?;
    if suggested.is_none()
        && weighed
            < if half_known(plover) {
                HALF_KNOWN
            } else {
                UNKNOWN
            }
    {
        return None;
    }
    let own = if suggested == Some(plover) {
        weighed - LEXICON_WEIGHT
    } else {
        weighed
    };
    Some(Trigger {
        token,
        plover,
        confidence: own.exp(),
        entry: match entry {
            Some(e) if suggested == Some(plover) => Some(e),
            _ => LEXICON.entry_of_type(lemma, &frame, plover),
        },
        cameo: shifted
            .filter(|(p, _)| *p == plover)
            .map(|(_, cameo)| cameo),
        mood: if suggested == Some(plover) {
            mood
        } else {
            Mood::Plain
        },
    })
}

/// Types whose complement is their content, not a deed of its own.
fn has_content(plover: Plover) -> bool {
    matches!(
        plover,
        Plover::Agree
            | Plover::Request
            | Plover::Reject
            | Plover::Threaten
            | Plover::Accuse
            | Plover::Support
            | Plover::Concede
            | Plover::Sanction
            | Plover::Retreat
            | Plover::Consult
    )
}

/// Drops words that only say what another event is about: nouns under the verb that acts on them, complements
/// of agreements and threats, the second of two words for one deed.
fn suppress(trees: &Trees<'_>, triggers: &mut Vec<Trigger>) {
    let mut dropped = vec![false; triggers.len()];
    let find = |token: usize| triggers.iter().position(|t| t.token == token);
    for (index, trigger) in triggers.iter().enumerate() {
        let mut at = trigger.token;
        for _ in 0..5 {
            let Some(head) = trees.head(at) else { break };
            let relation = trees.relation(at);
            let governed = matches!(
                relation,
                Deprel::Xcomp
                    | Deprel::Ccomp
                    | Deprel::Obj
                    | Deprel::Obl
                    | Deprel::Nmod
                    | Deprel::Acl
                    | Deprel::Advcl
                    | Deprel::NsubjPass
                    | Deprel::Compound
                    | Deprel::Amod
            );
            if let Some(above) = find(head) {
                let upper = &triggers[above];
                let finite = relation == Deprel::Advcl
                    && !trees
                        .under(at, &[Deprel::Mark])
                        .any(|m| matches!(trees.lemma(m), "to" | "of" | "for" | "from" | "with"));
                let direct = matches!(
                    relation,
                    Deprel::Obj
                        | Deprel::NsubjPass
                        | Deprel::Compound
                        | Deprel::Amod
                        | Deprel::Xcomp
                );
                let purpose = relation == Deprel::Advcl && !finite;
                // "attacked the post, killing two guards": one deed and what came of it.
                let outcome = relation == Deprel::Advcl
                    && upper.plover == trigger.plover
                    && trees
                        .under(
                            trigger.token,
                            &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark],
                        )
                        .next()
                        .is_none();
                let content = governed
                    && !finite
                    && (direct
                        || purpose
                        || upper.plover == trigger.plover
                        || has_content(upper.plover));
                // "arrested and detained": two words for one deed.
                let doubled = relation == Deprel::Conj
                    && upper.plover == trigger.plover
                    && trees
                        .under(
                            trigger.token,
                            &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj],
                        )
                        .next()
                        .is_none();
                dropped[index] |= content || outcome || doubled;
                break;
            }
            if !governed {
                break;
            }
            at = head;
        }
    }
    let mut index = 0;
    triggers.retain(|_| {
        index += 1;
        !dropped[index - 1]
    });
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Agent,
    Patient,
}

/// The best candidate for a role, with those coordinated with it.
fn choose(
    trees: &Trees<'_>,
    scores: &Scores,
    actors: &mut Actors<'_>,
    role: Role,
    trigger: usize,
    mut candidates: Vec<Candidate>,
    taken: &[Candidate],
) -> Vec<Candidate> {
    // What stands inside the agent's own phrase is no patient, unless the trigger stands there too ("rebels who …").
    let taken_inside = |node: usize, t: usize| within(trees, node, t) && !within(trees, trigger, t);
    candidates.retain(|c| {
        taken
            .iter()
            .all(|t| t.node != c.node && !taken_inside(c.node, t.node))
    });
    // A thing acts for somebody, and what is done to a thing is done to those it belongs to: "a statement by the
    // ministry", "an investigation into the death of a sailor".
    let inner: Vec<Candidate> = candidates
        .iter()
        .filter(|c| actors.standing(c.node) < Standing::Role)
        .flat_map(|c| trees.inside(c.node, Path::InObject, 0))
        .collect();
    for candidate in inner {
        if candidates.iter().all(|c| c.node != candidate.node)
            && taken
                .iter()
                .all(|t| t.node != candidate.node && !taken_inside(candidate.node, t.node))
        {
            candidates.push(candidate);
        }
    }
    let mut best: Option<(f32, usize)> = None;
    for (rank, candidate) in candidates.iter().enumerate() {
        // "promised that no patient would wait".
        if trees
            .under(candidate.node, &[Deprel::Det])
            .any(|det| trees.text(det).eq_ignore_ascii_case("no"))
        {
            continue;
        }
        let standing = match actors.standing(candidate.node) {
            Standing::Named => 3.0,
            Standing::Role => 2.5,
            Standing::Thing => 0.0,
            Standing::Nobody => continue,
        };
        let mut score = standing - 0.5 * rank.min(6) as f32;
        if role == Role::Patient {
            if is_means(trees, candidate) {
                score -= 3.0;
            }
            // Where it happened comes after whom it befell.
            if matches!(
                candidate.path,
                Path::InObject | Path::OtherOblique | Path::ComplementObject
            ) && matches!(
                trees.preposition(candidate.node),
                Some("in" | "at" | "near" | "after" | "amid" | "during")
            ) {
                score -= 1.0;
            }
        }
        let trained = trained_role(trees, scores, role, candidate.node);
        if standing < 1.0 && trained.is_none_or(|t| t < THING) {
            continue;
        }
        score += ROLE_WEIGHT * trained.unwrap_or(0.0);
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, rank));
        }
    }
    let Some((_, rank)) = best else {
        return Vec::new();
    };
    let chosen = candidates[rank].clone();
    let group = trees.conjuncts_of_group(chosen.node);
    let mut found = vec![chosen.clone()];
    for other in candidates {
        if other.node != chosen.node
            && (group.contains(&other.node)
                || chosen.path == Path::Between && other.path == Path::Between)
            && actors.standing(other.node) >= Standing::Thing
        {
            found.push(other);
        }
    }
    found.sort_by_key(|c| c.node);
    found
}

/// Whether a phrase is what the agent acts with, not whom it acts on: "its troops", "weapons".
fn is_means(trees: &Trees<'_>, candidate: &Candidate) -> bool {
    const MEANS: &[&str] = &[
        "troop",
        "force",
        "soldier",
        "warship",
        "ship",
        "aircraft",
        "plane",
        "tank",
        "weapon",
        "missile",
        "navy",
        "army",
        "delegation",
        "envoy",
        "team",
        "arm",
        "drone",
        "jet",
        "peacekeeper",
        "inspector",
        "observer",
        "battalion",
        "reinforcement",
        "contingent",
        "unit",
        "man",
    ];
    if !matches!(
        candidate.path,
        Path::Object | Path::PassiveSubject | Path::ComplementObject | Path::ComplementSubject
    ) {
        return false;
    }
    let own = trees.under(candidate.node, &[Deprel::NmodPoss]).any(|p| {
        matches!(
            trees.lemma(p).to_lowercase().as_str(),
            "its" | "it" | "his" | "he" | "their" | "they" | "her" | "she"
        )
    });
    let named = trees
        .under(
            candidate.node,
            &[Deprel::Amod, Deprel::Compound, Deprel::NmodPoss],
        )
        .any(|m| trees.upos(m) == Upos::Propn || trees.text(m).starts_with(char::is_uppercase));
    MEANS.contains(&trees.lemma(candidate.node)) && (own || !named)
}

/// Whether a node stands below another.
fn within(trees: &Trees<'_>, node: usize, above: usize) -> bool {
    let mut at = node;
    for _ in 0..8 {
        match trees.head(at) {
            Some(_) if trees.relation(at) == Deprel::Conj => return false,
            Some(head) if head == above => return true,
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// Log probability that a phrase takes a role, by its likeliest word; `None` where no engine has read the document.
fn trained_role(trees: &Trees<'_>, scores: &Scores, role: Role, node: usize) -> Option<f32> {
    let (first, last) = trees.phrase(node);
    let column = if role == Role::Agent { 1 } else { 2 };
    (first..=last)
        .filter_map(|i| scores.roles(i))
        .map(|r| r[column].max(-6.0))
        .reduce(f32::max)
}

fn is_place(trees: &Trees<'_>, actors: &mut Actors<'_>, node: usize) -> bool {
    match actors
        .entity_at(node)
        .and_then(|id| actors.entities.get(id.index()))
    {
        Some(entity) => matches!(entity.kind, EntityKind::Place | EntityKind::Country),
        None => {
            trees.upos(node) == Upos::Propn
                && actors
                    .coding(node)
                    .is_some_and(|c| c.kind == Some(hearsay_actors::ActorKind::Country))
        }
    }
}

impl Draft {
    /// The event, with its participants as entities.
    pub(crate) fn finish(self, trees: &Trees<'_>, actors: &mut Actors<'_>) -> Event {
        let document = trees.document;
        let span = trigger_span(trees, self.token);
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
        let agents = ids(&self.agents, actors);
        let mut patients = ids(&self.patients, actors);
        patients.retain(|id| !agents.contains(id));
        let place = self
            .place
            .and_then(|node| actors.entities_of(node).first().copied());
        let placed = actors.place_roles(&agents, &patients, place);
        let mode = self
            .entry
            .and_then(|e| e.mode)
            .filter(|_| self.cameo.is_none());
        let attribution = document.attribution_around(span);
        let presented = match self.mood {
            // The commitment, the refusal, the demand itself is what happened.
            Mood::Commitment | Mood::Refusal | Mood::Demand => Presentation {
                certainty: Certainty::Certain,
                note: None,
            },
            Mood::Plain => certainty::presentation(trees, self.token),
        };
        let certainty = attribution
            .and_then(|a| document.attributions.get(a.index()))
            .map_or(presented.certainty, |a| {
                lower(presented.certainty, a.certainty)
            });
        let time = time_of(trees, self.token);
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
            plover: self.plover,
            mode: mode.map(str::to_owned),
            cameo: Some(
                self.cameo
                    .or(self.entry.and_then(|e| e.cameo))
                    .unwrap_or(coding::cameo(self.plover))
                    .to_owned(),
            ),
            goldstein: Some(coding::score(self.plover, mode)),
            quad: coding::quad(self.plover),
            attribution,
            certainty,
            same_as: None,
            why,
        }
    }

    fn why(&self, trees: &Trees<'_>, presented: Presentation) -> String {
        let mut why = format!(
            "\"{}\"",
            trees.document.text.slice(trigger_span(trees, self.token))
        );
        if let Some(entry) = self.entry {
            let _ = write!(why, ", lexicon {}", entry.name);
        }
        if self.mood != Mood::Plain {
            let _ = write!(why, ", {}", self.mood.as_str());
        }
        if self.scored {
            let _ = write!(why, ", {} {:.2}", self.plover, self.confidence);
        }
        for (name, candidates) in [("agent", &self.agents), ("patient", &self.patients)] {
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
