//! Phrases to entities: who a node of the tree is.
//!
//! Owns: which entity stands at a node, its actor code on the day, and entities made where a phrase that
//! acts had none.
//! Never: decides what an actor does.

use std::collections::HashMap;

use hearsay_actors::{ActorKind, Coding, Registry};
use hearsay_document::{
    Deprel, Document, Entity, EntityId, EntityKind, Mention, MentionForm, Span, Upos, dateline,
};
use jiff::civil::Date;

use super::lexicon::{LEXICON, List};
use super::tree::Trees;

/// How surely a phrase is an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// A thing, an idea, a pronoun that nobody resolved.
    Nobody,
    /// A phrase whose head names no actor, though it may hold one.
    Thing,
    /// A common noun for people, or a place.
    Role,
    /// A named person, country, organisation or group.
    Named,
}

/// Who stands where, growing as events are found.
pub(crate) struct Actors<'a> {
    trees: &'a Trees<'a>,
    registry: &'a Registry,
    day: Option<Date>,
    /// For each token the entity whose mention it heads.
    at: Vec<Option<EntityId>>,
    codings: HashMap<usize, Option<Coding>>,
    /// Pronouns that stand for the subject of the clause that reports theirs.
    same_as: HashMap<usize, usize>,
    /// Tokens of datelines ("OSLO, May 3 -"): where it was written, not who acts; ascending.
    datelines: Vec<usize>,
    /// Titles of works, in text order.
    titles: Vec<Span>,
    /// The document's entities and new ones behind them.
    pub(crate) entities: Vec<Entity>,
}

impl<'a> Actors<'a> {
    pub(crate) fn new(trees: &'a Trees<'a>, registry: &'a Registry) -> Self {
        let document = trees.document;
        let day = document.meta.published_day();
        let mut at = vec![None; document.tokens.len()];
        let mut same_as = HashMap::new();
        for (index, entity) in document.entities.iter().enumerate() {
            for mention in &entity.mentions {
                if let Some(head) = head_of(trees, document, mention) {
                    at[head] = Some(EntityId::new(index));
                    // The partners in a firm's name are no actors of their own: "Marsh & Lee".
                    if mention.form == MentionForm::Name {
                        for partner in trees.under(head, &[Deprel::Conj]) {
                            if document.tokens_in(mention.span).contains(&partner) {
                                at[partner] = Some(EntityId::new(index));
                            }
                        }
                    }
                }
            }
        }
        // "The ministry said it will …": a pronoun that nobody resolved is the speaker of the clause it stands in.
        for (token, own) in at.iter().enumerate() {
            if own.is_none()
                && let Some(speaker) = speaker_of(trees, token)
            {
                same_as.insert(token, speaker);
            }
        }
        let mut entities = document.entities.clone();
        for entity in &mut entities {
            if entity.actor.is_none() && acts(entity.kind) {
                entity.actor = code_of(document, registry, entity, day);
            }
            // The reader of names does not part countries from places; their own names do.
            if entity.kind == EntityKind::Place
                && registry.kind_of_name(&entity.name) == Some(ActorKind::Country)
            {
                entity.kind = EntityKind::Country;
            }
        }
        let mut titles: Vec<Span> = document
            .entities
            .iter()
            .filter(|e| e.kind == EntityKind::Work)
            .flat_map(|e| {
                e.mentions
                    .iter()
                    .filter(|m| m.form == MentionForm::Name)
                    .map(|m| m.span)
            })
            .collect();
        titles.sort_unstable();
        Self {
            trees,
            registry,
            day,
            at,
            codings: HashMap::new(),
            titles,
            same_as,
            datelines: datelines(trees),
            entities,
        }
    }

    /// Whether byte `at` lies in the title of a work.
    pub(crate) fn is_titled(&self, at: usize) -> bool {
        let index = self.titles.partition_point(|t| t.end() <= at);
        self.titles
            .get(index)
            .is_some_and(|t| t.contains_offset(at))
    }

    /// The entity that a node heads.
    pub(crate) fn entity_at(&self, node: usize) -> Option<EntityId> {
        self.at.get(node).copied().flatten()
    }

    /// The code of the phrase of a node, appositions included.
    pub(crate) fn coding(&mut self, node: usize) -> Option<Coding> {
        if let Some(known) = self.codings.get(&node) {
            return known.clone();
        }
        let trees = self.trees;
        let text = &trees.document.text;
        let phrase = text.slice(trees.span(trees.phrase(node)));
        let entity = self.entity_at(node).map(|id| &self.entities[id.index()]);
        let is_nobody = trees.upos(node) == Upos::Pron
            || entity.is_some_and(|entity| is_part_of_name(entity, phrase));
        let mut coding = (!is_nobody)
            .then(|| self.registry.code(phrase, self.day))
            .flatten();
        // "Ilja Norst, the foreign minister of Norland": the apposition says who he is.
        if coding.as_ref().is_none_or(|c| c.country().is_none()) {
            for appositive in trees.under(node, &[Deprel::Appos]) {
                let further = text.slice(trees.span(trees.phrase(appositive)));
                if let Some(found) = self.registry.code(&format!("{phrase} {further}"), self.day) {
                    coding = Some(found);
                    break;
                }
            }
        }
        self.codings.insert(node, coding.clone());
        coding
    }

    /// The node that a node stands for: itself, or what its pronoun refers to.
    pub(crate) fn resolved(&self, node: usize) -> usize {
        self.same_as.get(&node).copied().unwrap_or(node)
    }

    /// How surely the phrase of a node is an actor.
    pub(crate) fn standing(&mut self, node: usize) -> Standing {
        let node = self.resolved(node);
        let trees = self.trees;
        if self.datelines.binary_search(&node).is_ok()
            || trees.is_temporal(node)
            || matches!(
                trees.lemma(node).to_lowercase().as_str(),
                "nobody" | "none" | "no-one"
            )
        {
            return Standing::Nobody;
        }
        if let Some(id) = self.entity_at(node)
            && let Some(entity) = self.entities.get(id.index())
        {
            match entity.kind {
                EntityKind::Person
                | EntityKind::Country
                | EntityKind::Organization
                | EntityKind::Group => {
                    let named = entity.actor.is_some()
                        || entity.mentions.iter().any(|m| m.form == MentionForm::Name);
                    return if named {
                        Standing::Named
                    } else {
                        Standing::Role
                    };
                }
                EntityKind::Place if entity.actor.is_some() => return Standing::Role,
                _ => {}
            }
        }
        match trees.upos(node) {
            Upos::Pron | Upos::Det | Upos::Adv | Upos::Verb | Upos::Sconj | Upos::Punct => {
                return Standing::Nobody;
            }
            _ => {}
        }
        // The head itself must name the actor: "the roof of the parliament" is a thing.
        let head = self.registry.code(trees.text(node), self.day).is_some()
            || trees.children(node).any(|c| {
                matches!(trees.relation(c), Deprel::Flat | Deprel::Compound)
                    && trees.upos(c) == Upos::Propn
                    && trees.upos(node) == Upos::Propn
            });
        // "a police headquarters", "an army camp": a place that stands for who holds it.
        let head = head || LEXICON.lists(List::Facility, trees.lemma(node));
        match self.coding(node) {
            Some(coding) if head => {
                if coding.name.is_some() || coding.country().is_some() {
                    Standing::Named
                } else {
                    Standing::Role
                }
            }
            Some(coding) if trees.upos(node) == Upos::Propn && coding.name.is_some() => {
                Standing::Named
            }
            _ => Standing::Thing,
        }
    }

    /// The entities of a node: one, or one for each country where modifiers are coordinated ("French and
    /// German ministers").
    pub(crate) fn entities_of(&mut self, node: usize) -> Vec<EntityId> {
        let node = self.resolved(node);
        let trees = self.trees;
        let modifiers: Vec<usize> = trees
            .under(node, &[Deprel::Amod, Deprel::Compound])
            .flat_map(|m| trees.conjuncts(m))
            .collect();
        let plural = modifiers.len() > 1
            && trees
                .under(node, &[Deprel::Amod, Deprel::Compound])
                .any(|m| trees.under(m, &[Deprel::Conj]).next().is_some());
        if plural {
            let role = self
                .registry
                .code(trees.text(node), self.day)
                .map_or(String::new(), |c| c.code.get(3..).unwrap_or("").to_owned());
            let mut found: Vec<(usize, String)> = Vec::new();
            for m in modifiers {
                let coding = self.registry.code(trees.text(m), self.day);
                if let Some(country) = coding.as_ref().and_then(Coding::country)
                    && coding
                        .as_ref()
                        .is_some_and(|c| c.kind == Some(ActorKind::Country))
                {
                    found.push((m, format!("{country}{role}")));
                }
            }
            if found.len() > 1 {
                return found
                    .into_iter()
                    .map(|(m, code)| {
                        if let Some(id) = self.entity_at(m) {
                            return id;
                        }
                        let span = trees.token(m).span;
                        let id = self.push(Entity {
                            kind: EntityKind::Country,
                            name: trees.document.text.slice(span).to_owned(),
                            actor: Some(code),
                            mentions: vec![Mention {
                                span,
                                form: MentionForm::Name,
                            }],
                        });
                        self.at[m] = Some(id);
                        id
                    })
                    .collect();
            }
        }
        vec![self.entity(node)]
    }

    /// Gives a role without a country ("the demonstrators") the country of the place, or of a government, army or
    /// other part of a country on the other side, where that is one and the same: what a country's own police does to
    /// demonstrators it does at home. A country as a whole lends none: it may well praise rebels elsewhere. Returns
    /// whether it did.
    pub(crate) fn place_roles(
        &mut self,
        agents: &[EntityId],
        patients: &[EntityId],
        place: Option<EntityId>,
    ) -> bool {
        let code = |id: EntityId, entities: &[Entity]| {
            entities.get(id.index()).and_then(|e| e.actor.clone())
        };
        let mut country: Option<String> = None;
        for id in agents.iter().chain(patients).copied().chain(place) {
            let Some(full) = code(id, &self.entities) else {
                continue;
            };
            if full.len() < 6 && place != Some(id) {
                continue;
            }
            let Some(own) = full.get(..3).map(str::to_owned) else {
                continue;
            };
            // What is no state lends no country.
            if own == "---"
                || matches!(
                    own.as_str(),
                    "IGO"
                        | "NGO"
                        | "IMG"
                        | "MNC"
                        | "NGM"
                        | "AFR"
                        | "EUR"
                        | "ASA"
                        | "MEA"
                        | "WST"
                        | "LAM"
                )
            {
                continue;
            }
            match &country {
                None => country = Some(own),
                Some(other) if *other == own => {}
                Some(_) => return false,
            }
        }
        let Some(country) = country else {
            return false;
        };
        let mut placed = false;
        for id in agents.iter().chain(patients) {
            if let Some(entity) = self.entities.get_mut(id.index())
                && let Some(role) = entity.actor.as_deref().and_then(|c| c.strip_prefix("---"))
            {
                entity.actor = Some(format!("{country}{role}"));
                placed = true;
            }
        }
        placed
    }

    fn push(&mut self, entity: Entity) -> EntityId {
        let id = EntityId::new(self.entities.len());
        self.entities.push(entity);
        id
    }

    /// The entity of a node, made where there is none.
    fn entity(&mut self, node: usize) -> EntityId {
        if let Some(id) = self.entity_at(node) {
            let coding = self.coding(node);
            if let Some(entity) = self.entities.get_mut(id.index()) {
                // "the Israeli *air force*": whose it is may stand outside what is marked as its name.
                let is_whose = entity
                    .actor
                    .as_ref()
                    .is_some_and(|code| code.starts_with("---"))
                    && coding.as_ref().is_some_and(|c| c.country().is_some());
                // "the Albanians in Serbia" are more than the people they are named after.
                let fuller = entity.kind == EntityKind::Group
                    && coding
                        .as_ref()
                        .is_some_and(|c| c.country().is_some() && c.code.len() > 3)
                    && entity.actor.as_ref().is_some_and(|code| code.len() == 3);
                if entity.actor.is_none() || is_whose || fuller {
                    entity.actor = coding.map(|c| c.code);
                }
            }
            return id;
        }
        let trees = self.trees;
        let (mut first, last) = trees.phrase(node);
        while first < last && matches!(trees.upos(first), Upos::Det | Upos::Punct | Upos::Adp) {
            first += 1;
        }
        let span = trees.span((first, last));
        let coding = self.coding(node);
        let kind = match coding.as_ref().and_then(|c| c.kind) {
            Some(ActorKind::Country) => EntityKind::Country,
            Some(ActorKind::Organisation) => EntityKind::Organization,
            Some(ActorKind::Person) => EntityKind::Person,
            None if coding.is_some() => {
                if trees.token(node).has_feature("Number=Plur") {
                    EntityKind::Group
                } else {
                    EntityKind::Organization
                }
            }
            None => EntityKind::Other,
        };
        let id = self.push(Entity {
            kind,
            name: trees.document.text.slice(span).to_owned(),
            actor: coding.map(|c| c.code),
            mentions: vec![Mention {
                span,
                form: if trees.upos(node) == Upos::Propn {
                    MentionForm::Name
                } else {
                    MentionForm::Nominal
                },
            }],
        });
        self.at[node] = Some(id);
        id
    }
}

/// Whether entities of a kind can act.
fn acts(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Person
            | EntityKind::Organization
            | EntityKind::Country
            | EntityKind::Place
            | EntityKind::Group
    )
}

/// The code of an entity by its fullest naming mention that the registry knows.
fn code_of(
    document: &Document,
    registry: &Registry,
    entity: &Entity,
    day: Option<Date>,
) -> Option<String> {
    // "Us" is no name of a country.
    if entity
        .mentions
        .iter()
        .all(|m| m.form == MentionForm::Pronoun)
    {
        return None;
    }
    let mut best: Option<Coding> = registry.code(&entity.name, day);
    // Whoever holds no office is what the text calls them now: "Kenji Mori, the fund's director".
    let settled = |c: &Coding| c.country().is_some() && !c.code.ends_with("ELI");
    if best.as_ref().is_some_and(settled) {
        return best.map(|c| c.code);
    }
    let known = best.as_ref().is_some_and(|c| c.country().is_some());
    for mention in entity
        .mentions
        .iter()
        .filter(|m| m.form != MentionForm::Pronoun)
        .take(8)
    {
        let words = document.text.slice(mention.span);
        // A last name alone is whose the full name is, known or not.
        if is_part_of_name(entity, words) {
            continue;
        }
        let found = registry.code(words, day);
        let better = |c: &Coding| c.country().is_some() && (!known || settled(c));
        if found.as_ref().is_some_and(better) {
            return found.map(|c| c.code);
        }
        best = best.or(found);
    }
    best.map(|c| c.code)
}

/// Whether words are but a part of a person's full name.
fn is_part_of_name(entity: &Entity, words: &str) -> bool {
    entity.kind == EntityKind::Person
        && words.len() < entity.name.len()
        && entity.name.split_whitespace().any(|part| part == words)
}

/// The head token of a mention: the one whose own head lies outside.
fn head_of(trees: &Trees<'_>, document: &Document, mention: &Mention) -> Option<usize> {
    let range = document.tokens_in(mention.span);
    range
        .clone()
        .find(|&i| {
            trees.head(i).is_none_or(|h| !range.contains(&h)) && trees.upos(i) != Upos::Punct
        })
        .or_else(|| range.clone().next_back())
}

/// The subject of the verb of saying that reports the clause in which a third person pronoun is the subject.
fn speaker_of(trees: &Trees<'_>, token: usize) -> Option<usize> {
    if trees.upos(token) != Upos::Pron
        || !matches!(trees.relation(token), Deprel::Nsubj | Deprel::NsubjPass)
        || !matches!(
            trees.lemma(token).to_lowercase().as_str(),
            "it" | "he" | "she" | "they"
        )
    {
        return None;
    }
    let clause = trees.head(token)?;
    if trees.relation(clause) != Deprel::Ccomp {
        return None;
    }
    let saying = trees.head(clause)?;
    trees
        .under(saying, &[Deprel::Nsubj])
        .find(|&s| trees.upos(s) != Upos::Pron)
}

/// Tokens of datelines at the head of a sentence.
fn datelines(trees: &Trees<'_>) -> Vec<usize> {
    let document = trees.document;
    let opened = document.sentences.iter().filter_map(|sentence| {
        let start = sentence.span.start();
        let line = document.text.get(start..)?.lines().next()?;
        let written = dateline(line)?;
        Some(document.tokens_in(Span::new(start, start + written.len)))
    });
    opened.flatten().collect()
}
