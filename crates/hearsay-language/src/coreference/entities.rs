//! The groups of mentions as entities of the document.
//!
//! Owns: the layer `entities`: names, kinds, mentions; and which entity speaks a turn.
//! Never: joins mentions that are not joined yet.

use std::collections::BTreeMap;

use hearsay_document::names::in_words;
use hearsay_document::{Document, Entity, EntityId, EntityKind, Mention, MentionForm, Span};

use super::bearers::{label_words, name_words};
use super::candidate::{Candidate, Sex};
use super::clusters::Clusters;

pub(super) fn build(
    document: &mut Document,
    author: Option<Span>,
    candidates: &[Candidate],
    clusters: &mut Clusters,
    speakers: &BTreeMap<String, usize>,
) {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..candidates.len() {
        groups.entry(clusters.root(index)).or_default().push(index);
    }
    let text = document.text.clone();
    let span_of = |document: &Document, first: usize, end: usize| {
        document.tokens[first]
            .span
            .cover(document.tokens[end - 1].span)
    };
    let mut entities = Vec::new();
    let speaker_of: BTreeMap<usize, &str> = speakers
        .iter()
        .map(|(speaker, &index)| (index, speaker.as_str()))
        .collect();
    // The entity whose mention a speaker's "I" is.
    let mut spoken: BTreeMap<&str, usize> = BTreeMap::new();
    for members in groups.values() {
        let named = members.iter().any(|&m| candidates[m].name.is_some());
        let mut counts: BTreeMap<EntityKind, usize> = BTreeMap::new();
        for &m in members {
            let c = &candidates[m];
            if !c.pronoun {
                *counts.entry(c.kind).or_default() += if c.name.is_some() { 3 } else { 1 };
            }
        }
        let kind = counts
            .iter()
            .max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))
            .map_or(candidates[members[0]].kind, |(&k, _)| k);
        // Whoever is "it" is no person, whatever the name looks like.
        let neuter = members.iter().any(|&m| candidates[m].sex == Some(Sex::It));
        let kind = if neuter && kind == EntityKind::Person {
            counts
                .iter()
                .filter(|&(&k, _)| k != EntityKind::Person)
                .max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))
                .map_or(EntityKind::Organization, |(&k, _)| k)
        } else {
            kind
        };
        let told = matches!(
            kind,
            EntityKind::Person | EntityKind::Organization | EntityKind::Country | EntityKind::Group
        );
        let speaks = || members.iter().any(|m| speaker_of.contains_key(m));
        if members.len() == 1 && !named && (!told || candidates[members[0]].pronoun) && !speaks() {
            continue;
        }
        // The fullest name, else the first nominal of the entity's kind that is in no heading, else the first mention.
        let is_heading =
            |c: &Candidate| document.is_furniture(document.tokens[c.first].span.start());
        let proper = members
            .iter()
            .filter_map(|&m| candidates[m].name)
            .max_by_key(|&(a, b)| (b - a, std::cmp::Reverse(a)));
        let name = proper
            .or_else(|| {
                members
                    .iter()
                    .map(|&m| &candidates[m])
                    .filter(|c| !c.pronoun)
                    .min_by_key(|c| (c.kind != kind, is_heading(c), c.first))
                    .map(|c| (c.first, c.end))
            })
            .unwrap_or((candidates[members[0]].first, candidates[members[0]].end));
        // "Mr. Peter Marsh" is Peter Marsh.
        let mister = matches!(
            document.form(name.0).trim_end_matches('.'),
            "Mr" | "Mrs" | "Ms"
        );
        let start = name.0 + usize::from(mister && name.1 > name.0 + 1);
        let name_span = span_of(document, start, name.1);
        let mut mentions: Vec<Mention> = members
            .iter()
            .map(|&m| Mention {
                span: {
                    let c = &candidates[m];
                    let (first, end) = c.name.unwrap_or((c.first, c.end));
                    // GUM counts the ending in: "the city's".
                    let owns = c.form == MentionForm::Nominal
                        && document.tokens.get(end).is_some_and(|t| {
                            matches!(document.text.slice(t.span), "'s" | "’s" | "'" | "’")
                                && t.span.start() == document.tokens[end - 1].span.end()
                        });
                    span_of(document, first, end + usize::from(owns))
                },
                form: candidates[m].form,
            })
            .collect();
        mentions.sort_by_key(|m| (m.span.start(), m.span.end()));
        mentions.dedup_by_key(|m| m.span);
        for speaker in members.iter().filter_map(|m| speaker_of.get(m)) {
            spoken.insert(speaker, entities.len());
        }
        entities.push(Entity {
            kind,
            name: match proper {
                Some(_) => text.slice(name_span).to_owned(),
                None => in_words(text.slice(name_span)),
            },
            actor: None,
            mentions,
        });
    }
    attach_voices(document, author, &mut entities, &spoken);
    document.entities = entities;
}

/// A turn's speaker is the entity of that name, or of the turn's first-person pronouns; so is the author of a text whose
/// own words have some.
fn attach_voices(
    document: &mut Document,
    author: Option<Span>,
    entities: &mut Vec<Entity>,
    spoken: &BTreeMap<&str, usize>,
) {
    let mut by_words: BTreeMap<Vec<String>, EntityId> = BTreeMap::new();
    for (index, entity) in entities.iter().enumerate() {
        if entity.mentions.iter().any(|m| m.form == MentionForm::Name) {
            let words = name_words(entity.name.split_whitespace());
            by_words.entry(words).or_insert(EntityId::new(index));
        }
    }
    if let Some(span) = author {
        let name = document.text.slice(span);
        if let Some(&own) = spoken.get(name) {
            let written = Mention {
                span,
                form: MentionForm::Name,
            };
            if let Some(own) = voice(name, Some(span), entities, &by_words, Some(own)) {
                let mentions = &mut entities[own.index()].mentions;
                mentions.push(written);
                mentions.sort_by_key(|m| (m.span.start(), m.span.end()));
            }
        }
    }
    let mut known: BTreeMap<String, Option<EntityId>> = BTreeMap::new();
    for turn in &mut document.turns {
        let Some(speaker) = turn.speaker.clone() else {
            continue;
        };
        let own = spoken.get(speaker.as_str()).copied();
        turn.entity = *known
            .entry(speaker)
            .or_insert_with_key(|name| voice(name, turn.label, entities, &by_words, own));
    }
    // Entities that gave their mentions away go; the others stand by their first mention.
    let mut order: Vec<usize> = (0..entities.len())
        .filter(|&e| !entities[e].mentions.is_empty())
        .collect();
    order.sort_by_key(|&e| (entities[e].mentions[0].span.start(), e));
    let mut place = vec![None; entities.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = Some(EntityId::new(new));
    }
    for turn in &mut document.turns {
        turn.entity = turn.entity.and_then(|e| place[e.index()]);
    }
    let mut old: Vec<Option<Entity>> = std::mem::take(entities).into_iter().map(Some).collect();
    entities.extend(order.into_iter().filter_map(|e| old[e].take()));
}

/// The entity that speaks under a name, which stands in the text where a `label` does: the bearer of the name told elsewhere,
/// together with `own`, the "I" of what is said under it.
fn voice(
    name: &str,
    label: Option<Span>,
    entities: &mut Vec<Entity>,
    by_words: &BTreeMap<Vec<String>, EntityId>,
    own: Option<usize>,
) -> Option<EntityId> {
    let words = label_words(name);
    let named = by_words.get(&words).copied().or_else(|| {
        let mut holders = by_words.iter().filter(|(other, _)| {
            (words.len() == 1 || other.len() == 1) && other.last() == words.last()
        });
        holders
            .next()
            .filter(|_| holders.next().is_none())
            .map(|(_, &e)| e)
    });
    match (named, own) {
        (Some(named), own) => {
            // The name told elsewhere and the "I" are one.
            if let Some(own) = own.filter(|own| *own != named.index()) {
                let moved = std::mem::take(&mut entities[own].mentions);
                let into = &mut entities[named.index()].mentions;
                into.extend(moved);
                into.sort_by_key(|m| (m.span.start(), m.span.end()));
                into.dedup_by_key(|m| m.span);
            }
            // "Mayor Prent" has her full name from the label.
            let entity = &mut entities[named.index()];
            let short = name_words(entity.name.split_whitespace()).len() < words.len();
            if label.is_some() && short {
                name.clone_into(&mut entity.name);
            }
            Some(named)
        }
        // "HOST: I'm Priya Nand" says what the label does not.
        (None, Some(own)) => {
            let entity = &mut entities[own];
            let is_named = entity.mentions.iter().any(|m| m.form == MentionForm::Name);
            if !is_named {
                name.clone_into(&mut entity.name);
            }
            Some(EntityId::new(own))
        }
        // A voice that nobody names and that never says "I" is still somebody, if the text has its name.
        (None, None) => {
            let span = label?;
            entities.push(Entity {
                kind: EntityKind::Person,
                name: name.to_owned(),
                actor: None,
                mentions: vec![Mention {
                    span,
                    form: MentionForm::Name,
                }],
            });
            Some(EntityId::new(entities.len() - 1))
        }
    }
}
