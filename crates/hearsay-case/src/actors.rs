//! One actor across documents: entities that are the same person, organisation or place.
//!
//! Owns: [`across`], which groups the entities of many documents.
//! Never: groups against plain evidence: a place and a person, other countries, or a last name that several
//! people in the case have.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hearsay_document::names;
use hearsay_document::{Document, Entity, EntityId, EntityKind, MentionForm};

use crate::place::DocumentId;

/// An actor of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The fullest name in any document.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// CAMEO actor code, where a document gives one; offices change, so documents may differ.
    pub code: Option<String>,
    /// The entity in each document, in the order of the list.
    pub entities: Vec<(DocumentId, EntityId)>,
}

/// Entities by kind and name, in one spelling.
type Named = BTreeMap<(EntityKind, String), Vec<(DocumentId, EntityId)>>;

/// Named entities of all documents grouped by name. A name of one word belongs to the longer name
/// that ends in it (people) or that it abbreviates in brackets ("Harbour Authority (HA)"), if there
/// is exactly one. Ordered by number of documents, then by name.
///
/// Cost: linear in the entities.
pub fn across(documents: &[Document]) -> Vec<Actor> {
    let mut named = Named::new();
    let mut abbreviations: HashMap<String, BTreeSet<String>> = HashMap::new();
    for (index, document) in documents.iter().enumerate() {
        for (number, entity) in document.entities.iter().enumerate() {
            let is_named = entity.mentions.iter().any(|m| m.form == MentionForm::Name);
            let Some(name) = spelling(&entity.name).filter(|_| is_named) else {
                continue;
            };
            if let Some(short) = abbreviation(document, entity).filter(|short| *short != name) {
                abbreviations.entry(short).or_default().insert(name.clone());
            }
            named
                .entry((entity.kind, name))
                .or_default()
                .push((DocumentId::new(index), EntityId::new(number)));
        }
    }
    of_one_kind(&mut named);
    let people = named.keys().filter(|(kind, _)| *kind == EntityKind::Person);
    let longer = names::full_names(people.map(|(_, name)| name.as_str()));
    let mut groups = Named::new();
    for ((kind, name), places) in named {
        let full = match kind {
            EntityKind::Person => longer.get(&name).cloned(),
            _ => abbreviations
                .get(&name)
                .filter(|names| names.len() == 1)
                .and_then(|names| names.first().cloned()),
        };
        groups
            .entry((kind, full.unwrap_or(name)))
            .or_default()
            .extend(places);
    }
    let mut actors: Vec<Actor> = groups
        .into_iter()
        .flat_map(|((kind, _), places)| by_country(documents, kind, places))
        .collect();
    actors.sort_by_cached_key(|actor| {
        let documents: BTreeSet<DocumentId> = actor.entities.iter().map(|(d, _)| *d).collect();
        (
            std::cmp::Reverse(documents.len()),
            actor.name.to_lowercase(),
        )
    });
    actors
}

/// A name of several words that is a person in one document and a body in another is one actor, of the kind that more of
/// them give it.
fn of_one_kind(named: &mut Named) {
    let is_both = |(kind, name): &&(EntityKind, String)| {
        *kind == EntityKind::Person
            && name.contains(' ')
            && named.contains_key(&(EntityKind::Organization, name.clone()))
    };
    let both: Vec<String> = named
        .keys()
        .filter(is_both)
        .map(|(_, name)| name.clone())
        .collect();
    for name in both {
        let mut take = |kind| named.remove(&(kind, name.clone())).unwrap_or_default();
        let (people, bodies) = (take(EntityKind::Person), take(EntityKind::Organization));
        let kind = if people.len() > bodies.len() {
            EntityKind::Person
        } else {
            EntityKind::Organization
        };
        named.insert((kind, name), [people, bodies].concat());
    }
}

fn spelling(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    names::one_spelling(&words)
}

fn entity(documents: &[Document], (document, entity): (DocumentId, EntityId)) -> Option<&Entity> {
    documents
        .get(document.index())?
        .entities
        .get(entity.index())
}

/// The short name in brackets after a mention: "Harbour Authority (HA)".
fn abbreviation(document: &Document, entity: &Entity) -> Option<String> {
    entity
        .mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Name)
        .find_map(|mention| {
            let rest = document.text.get(mention.span.end()..)?;
            let inside = rest.strip_prefix(" (")?;
            let short = inside.get(..inside.find(')')?)?;
            let capitals = short.chars().filter(|c| c.is_uppercase()).count();
            (capitals >= 2 && short.len() <= 10 && !short.contains(' '))
                .then(|| short.to_lowercase())
        })
}

/// Entities of one name, apart by the country of their codes: two people may have one name.
fn by_country(
    documents: &[Document],
    kind: EntityKind,
    places: Vec<(DocumentId, EntityId)>,
) -> Vec<Actor> {
    let country = |place: (DocumentId, EntityId)| -> Option<String> {
        let code = entity(documents, place)?.actor.as_deref()?;
        code.get(..3).filter(|c| *c != "---").map(str::to_owned)
    };
    let countries: BTreeSet<String> = places.iter().filter_map(|&place| country(place)).collect();
    let mut groups: BTreeMap<Option<String>, Vec<(DocumentId, EntityId)>> = BTreeMap::new();
    for place in places {
        // Without a code an entity goes with the only country there is, or stands apart.
        let own = country(place).or_else(|| {
            let only = countries.first().filter(|_| countries.len() == 1);
            only.cloned()
        });
        groups.entry(own).or_default().push(place);
    }
    groups
        .into_values()
        .map(|mut entities| {
            entities.sort_unstable();
            let all: Vec<&Entity> = entities
                .iter()
                .filter_map(|&p| entity(documents, p))
                .collect();
            let fullest = names::fullest(all.iter().map(|e| e.name.as_str()));
            Actor {
                name: fullest.unwrap_or_default().to_owned(),
                kind,
                code: all.iter().find_map(|e| e.actor.clone()),
                entities,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Mention, Span};

    fn document(entities: &[(EntityKind, &str, &str)]) -> Document {
        let text: Vec<&str> = entities.iter().map(|(_, name, _)| *name).collect();
        let mut document = Document::of_text(&format!("{} (HA)", text.join(", ")));
        let mut at = 0;
        for (kind, name, code) in entities {
            document.entities.push(Entity {
                kind: *kind,
                name: (*name).into(),
                actor: (!code.is_empty()).then(|| (*code).into()),
                mentions: vec![Mention {
                    span: Span::new(at, at + name.len()),
                    form: MentionForm::Name,
                }],
            });
            at += name.len() + 2;
        }
        document
    }

    #[track_caller]
    fn check(documents: &[Document], expected: &[(&str, usize)]) {
        let actors = across(documents);
        let found: Vec<(&str, usize)> = actors
            .iter()
            .map(|actor| (actor.name.as_str(), actor.entities.len()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn last_names_and_abbreviations_find_their_full_names() {
        use EntityKind::{Organization, Person};
        check(
            &[
                document(&[
                    (Person, "Ada Voss", "XXXGOV"),
                    (Organization, "Harbour Authority", ""),
                ]),
                document(&[(Person, "Voss", ""), (Organization, "HA", "")]),
            ],
            &[("Ada Voss", 2), ("Harbour Authority", 2)],
        );
        check(
            &[
                document(&[(Person, "Mayor Voss", "")]),
                document(&[(Person, "Ada Voss", "")]),
            ],
            &[("Ada Voss", 2)],
        );
        check(
            &[
                document(&[(Person, "Brandt & Osk", "")]),
                document(&[(Organization, "Brandt & Osk", "")]),
            ],
            &[("Brandt & Osk", 2)],
        );
    }

    #[test]
    fn nothing_is_grouped_against_evidence() {
        use EntityKind::{Person, Place};
        check(
            &[
                document(&[(Person, "Ada Voss", ""), (Person, "Tomas Voss", "")]),
                document(&[(Person, "Voss", ""), (Place, "Voss", "")]),
                document(&[(Person, "Bo Lund", "DNKGOV"), (Person, "Voss", "")]),
                document(&[(Person, "Bo Lund", "NORGOV")]),
            ],
            &[
                ("Voss", 2),
                ("Ada Voss", 1),
                ("Bo Lund", 1),
                ("Bo Lund", 1),
                ("Tomas Voss", 1),
                ("Voss", 1),
            ],
        );
    }
}
