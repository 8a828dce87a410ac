//! Who takes part in an event, and where it is.
//!
//! Owns: which of the phrases that the tree offers for a role has it. The trained scores of roles are weighed here.
//! Never: finds a path in the tree; [`super::arguments`] does.

use hearsay_document::{Deprel, EntityKind, Plover, QuadClass, Upos};

use super::actors::{Actors, Standing};
use super::arguments::{Candidate, Path};
use super::coding;
use super::lexicon::{LEXICON, List};
use super::mood::Mood;
use super::scores::Scores;
use super::tree::Trees;
use super::trigger::Trigger;

/// Weight of the trained role of a phrase, in units of one rank among its candidates.
const ROLE_WEIGHT: f32 = 2.0;
/// How far whom the agent asks or orders to act comes before whom they are to act on, in the same units.
const DIRECTED: f32 = 3.0;
/// How far what the agent may act with comes behind others, in the same units.
const MEANS: f32 = 3.0;
/// Log probability of a role from which a phrase that is no actor takes it.
const THING: f32 = -0.4;

/// Who takes part in an event, as heads of phrases.
#[derive(Clone, Debug)]
pub(super) struct Participants {
    pub(super) agents: Vec<Candidate>,
    pub(super) patients: Vec<Candidate>,
    pub(super) place: Option<usize>,
}

impl Participants {
    /// Those of a trigger.
    pub(super) fn of(
        trees: &Trees<'_>,
        scores: &Scores,
        actors: &mut Actors<'_>,
        trigger: &Trigger,
    ) -> Self {
        let token = trigger.token;
        let mut for_agent = trees.agents(token, trigger.entry);
        let mut for_patient = trees.patients(token, trigger.entry);
        if trigger.mood == Mood::Demand {
            // "The envoy said that Norland must …": who says so demands it of the subject.
            for_patient = for_agent;
            for_agent = trees.speaker(token);
        }
        let mut casting = Casting {
            trees,
            scores,
            actors,
            trigger: token,
            plover: trigger.plover,
            is_reciprocal: trigger.entry.is_some_and(|entry| entry.reciprocal),
        };
        let agents = casting.choose(Role::Agent, for_agent, &[]);
        let patients = casting.choose(Role::Patient, for_patient, &agents);
        let sides = || agents.iter().chain(&patients).map(|c| c.node);
        // Whoever takes part is no place, by another word either.
        let is_side = |actors: &Actors<'_>, node: usize| {
            let who = actors.entity_at(node);
            sides().any(|side| side == node || who.is_some() && actors.entity_at(side) == who)
        };
        let place = trees
            .places(token)
            .into_iter()
            .map(|c| c.node)
            .find(|&node| !is_side(actors, node) && is_place(trees, actors, node));
        Self {
            agents,
            patients,
            place,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Agent,
    Patient,
}

/// What the roles of one trigger are given by.
struct Casting<'c, 'a> {
    trees: &'c Trees<'c>,
    scores: &'c Scores,
    actors: &'c mut Actors<'a>,
    trigger: usize,
    plover: Plover,
    /// What several do, they do to one another.
    is_reciprocal: bool,
}

impl Casting<'_, '_> {
    /// The best candidate for a role, with those coordinated with it. `taken` has another role already.
    fn choose(
        &mut self,
        role: Role,
        mut candidates: Vec<Candidate>,
        taken: &[Candidate],
    ) -> Vec<Candidate> {
        candidates.retain(|c| self.is_free(c.node, taken));
        if role == Role::Patient {
            self.leave_places(&mut candidates);
        }
        self.add_owners(role, &mut candidates, taken);
        if role == Role::Patient && self.is_reciprocal && taken.len() > 1 {
            self.leave_venues(&mut candidates);
        }
        let mut best: Option<(f32, usize)> = None;
        for (rank, candidate) in candidates.iter().enumerate() {
            if let Some(score) = self.score(role, candidate, rank)
                && best.is_none_or(|(b, _)| score > b)
            {
                best = Some((score, rank));
            }
        }
        best.map_or_else(Vec::new, |(_, rank)| self.with_group(&candidates, rank))
    }

    /// Where something is done to somebody, where it was done suffers nothing: "Two journalists were jailed *in Myanmar*".
    fn leave_places(&mut self, candidates: &mut Vec<Candidate>) {
        let trees = self.trees;
        let is_somebody = candidates.iter().any(|c| {
            matches!(c.path, Path::Object | Path::PassiveSubject)
                && self.actors.standing(c.node) >= Standing::Role
                && !self.is_means(c)
        });
        // "They met *in Cairo*."
        let is_meeting = self.plover == Plover::Consult;
        if is_somebody || is_meeting {
            candidates.retain(|c| {
                c.path != Path::OtherOblique
                    || !matches!(trees.preposition(c.node), Some("in" | "at" | "near"))
            });
        }
    }

    /// Where several do something to one another is no patient, nor who has brought them together: "Norland and Sudmark signed a
    /// deal *in Oslo*", "agreed to a truce brokered *by Westia*".
    fn leave_venues(&self, candidates: &mut Vec<Candidate>) {
        let trees = self.trees;
        candidates.retain(|c| {
            let is_inside = matches!(c.path, Path::InObject | Path::OtherOblique);
            let is_venue = matches!(trees.preposition(c.node), Some("in" | "at" | "near"));
            let is_between = trees
                .head(c.node)
                .is_some_and(|deed| LEXICON.lists(List::Between, trees.lemma(deed)));
            !is_inside || !(is_venue || is_between)
        });
    }

    /// Whether a phrase has no role yet. What stands inside the agent's own phrase is no patient, unless the trigger stands
    /// there too ("rebels who …").
    fn is_free(&self, node: usize, taken: &[Candidate]) -> bool {
        taken.iter().all(|t| {
            t.node != node
                && (!within(self.trees, node, t.node) || within(self.trees, self.trigger, t.node))
        })
    }

    /// A thing acts for somebody, and what is done to a thing is done to those it belongs to: "a statement by the
    /// ministry", "an investigation into the death of a sailor".
    fn add_owners(&mut self, role: Role, candidates: &mut Vec<Candidate>, taken: &[Candidate]) {
        let trees = self.trees;
        // "The bombing of a hospital killed 12": whom a deed befell does not act in it.
        let is_befallen = |deed: usize, owner: usize| {
            role == Role::Agent
                && LEXICON.befalls(trees.lemma(deed))
                && branch(trees, owner, deed).is_some_and(|at| trees.preposition(at) == Some("of"))
        };
        let owners: Vec<Candidate> = candidates
            .iter()
            .filter(|c| self.actors.standing(c.node) < Standing::Role)
            .flat_map(|c| {
                let inside = trees.inside(c.node, Path::InObject, 0);
                let deed = c.node;
                inside
                    .into_iter()
                    .filter(move |owner| !is_befallen(deed, owner.node))
            })
            .collect();
        for owner in owners {
            if candidates.iter().all(|c| c.node != owner.node) && self.is_free(owner.node, taken) {
                candidates.push(owner);
            }
        }
    }

    /// How well a candidate suits a role, `rank` others before it; `None` where it cannot have it.
    fn score(&mut self, role: Role, candidate: &Candidate, rank: usize) -> Option<f32> {
        let trees = self.trees;
        // "promised that no patient would wait".
        if trees
            .under(candidate.node, &[Deprel::Det])
            .any(|det| trees.text(det).eq_ignore_ascii_case("no"))
        {
            return None;
        }
        let standing = match self.actors.standing(candidate.node) {
            Standing::Named => 3.0,
            Standing::Role => 2.5,
            Standing::Thing => 0.0,
            Standing::Nobody => return None,
        };
        if role == Role::Patient && self.is_used(candidate) {
            return None;
        }
        let mut score = standing - 0.5 * rank.min(6) as f32;
        if role == Role::Patient {
            if self.is_directed(candidate) {
                score += DIRECTED;
            } else if self.is_means(candidate) {
                score -= MEANS;
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
        let trained = self.trained(role, candidate.node);
        if standing < 1.0 && trained.is_none_or(|t| t < THING) {
            return None;
        }
        Some(score + ROLE_WEIGHT * trained.unwrap_or(0.0))
    }

    /// Whether a phrase is what or who the agent acts with, not whom it acts on: "its troops", "weapons". Soldiers that are killed
    /// or caught are none.
    fn is_means(&self, candidate: &Candidate) -> bool {
        let trees = self.trees;
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
        let lemma = trees.lemma(candidate.node);
        let is_harm = coding::quad(self.plover) == QuadClass::MaterialConflict;
        let is_listed =
            LEXICON.lists(List::Means, lemma) || !is_harm && LEXICON.lists(List::Hands, lemma);
        is_listed && (own || !named)
    }

    /// Whether the agent acts with the candidate, in a deed that befalls no soldiers and no ships: "sent *warships*", "warned that
    /// *his troops* would open fire".
    fn is_used(&self, candidate: &Candidate) -> bool {
        let is_use = matches!(
            self.plover,
            Plover::Agree | Plover::Aid | Plover::Mobilize | Plover::Retreat | Plover::Threaten
        );
        is_use && self.is_means(candidate)
    }

    /// Whether what is asked or ordered is to be done by the candidate itself: "ordered *soldiers* to shoot protesters".
    fn is_directed(&self, candidate: &Candidate) -> bool {
        self.plover == Plover::Request
            && matches!(
                candidate.path,
                Path::Object | Path::PassiveSubject | Path::ComplementSubject
            )
            && self
                .trees
                .under(self.trigger, &[Deprel::Xcomp, Deprel::Ccomp, Deprel::Advcl])
                .any(|c| self.trees.token(c).has_feature("VerbForm=Inf"))
    }

    /// A candidate with those coordinated with it, in text order.
    fn with_group(&mut self, candidates: &[Candidate], rank: usize) -> Vec<Candidate> {
        let chosen = &candidates[rank];
        let group = self.trees.conjuncts_of_group(chosen.node);
        let mut found = vec![chosen.clone()];
        for other in candidates {
            let is_beside = group.contains(&other.node)
                || chosen.path == Path::Between && other.path == Path::Between;
            if other.node != chosen.node
                && is_beside
                && self.actors.standing(other.node) >= Standing::Thing
            {
                found.push(other.clone());
            }
        }
        found.sort_by_key(|c| c.node);
        found
    }

    /// Log probability that a phrase takes a role, by its likeliest word; `None` where no engine has read the document.
    fn trained(&self, role: Role, node: usize) -> Option<f32> {
        let (first, last) = self.trees.phrase(node);
        let column = if role == Role::Agent { 1 } else { 2 };
        (first..=last)
            .filter_map(|i| self.scores.roles(i))
            .map(|r| r[column].max(-6.0))
            .reduce(f32::max)
    }
}

/// The node right below `above` on the way up from a node that stands below it.
fn branch(trees: &Trees<'_>, node: usize, above: usize) -> Option<usize> {
    let mut at = node;
    for _ in 0..8 {
        let head = trees.head(at)?;
        if head == above {
            return Some(at);
        }
        at = head;
    }
    None
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
