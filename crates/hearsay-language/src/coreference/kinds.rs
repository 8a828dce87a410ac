//! Of what kind names are: a person's, a place's, a body's.
//!
//! Owns: [`Kinds`], one kind for all names of a document that are spelled alike, and what each source of evidence says.
//! Never: moves a border.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use hearsay_actors::{ActorKind, Registry};
use hearsay_document::names::is_title;
use hearsay_document::sources::is_source_noun;
use hearsay_document::{Document, EntityKind, SourceKind};
use hearsay_model::best;

use super::borders::Tagged;
use super::evidence::{self, Evidence, Realms, ends_body, of_name};
use super::first_names;
use super::things::Things;
use crate::phrases::Children;

/// What the registry of actors adds to the tagger's word on a name that is in it; the tagger is sure at 1.
const KNOWN: f32 = 0.5;

/// The kinds of a document's names.
pub(super) struct Kinds<'a> {
    document: &'a Document,
    /// That of each name.
    pub(super) of_names: Vec<EntityKind>,
    /// That of each name as it is written.
    as_written: BTreeMap<&'a str, EntityKind>,
    things: Things<'a>,
}

impl<'a> Kinds<'a> {
    /// The kind of each name: what the tagger says of all names in the document that are spelled like it, each with its
    /// certainty, since one bearer is not a person here and a place there. A person's last name has the say of the full
    /// name, an abbreviation in brackets that of the name before it, the registry of actors a say of its own, and what
    /// the words around a name say plainly goes before what the tagger sees. `kinds` are those of the tagger's classes.
    pub(super) fn of(
        document: &'a Document,
        children: &'a Children,
        realms: &Realms,
        names: &[Tagged],
        kinds: &[EntityKind],
    ) -> Self {
        let mut votes = Votes::of_tagger(document, names, kinds);
        for (place, name) in names.iter().enumerate() {
            votes.hear_name(name);
            votes.hear_bracket(name, names.get(place + 1));
        }
        for name in names {
            if let Some(evidence) = of_name(document, children, realms, name.0..name.1) {
                votes.hear_evidence(name, evidence);
            }
        }
        for name in names {
            votes.hear_short(name);
        }
        votes.hear_registry();
        let mut of_names: Vec<EntityKind> = names.iter().map(|name| votes.decided(name)).collect();
        let decided = names.iter().zip(&of_names);
        let decided = decided.map(|(name, &kind)| (name.0..name.1, kind));
        let mut things = Things::among(document, children, decided);
        for (name, kind) in names.iter().zip(&mut of_names) {
            *kind = borne(&mut things, *kind, name.0..name.1);
        }
        let written = names.iter().zip(&of_names);
        Self {
            document,
            as_written: written
                .map(|(&(start, end, _), &kind)| (written_as(document, start..end), kind))
                .collect(),
            of_names,
            things,
        }
    }

    /// The kind of a mention that has a name or is one: what looks like a person's name may be a thing's.
    pub(super) fn of_mention(&mut self, kind: EntityKind, name: Range<usize>) -> EntityKind {
        borne(&mut self.things, kind, name)
    }

    /// The kind of a name that the tagger did not see, of one who is told of as a person. What it sees in one place it may
    /// not see in another.
    pub(super) fn of_unseen(&self, name: Range<usize>) -> EntityKind {
        let known = self.as_written.get(written_as(self.document, name.clone()));
        known.copied().unwrap_or_else(|| {
            if names_outlet(self.document, name) {
                EntityKind::Organization
            } else {
                EntityKind::Person
            }
        })
    }
}

/// What is said for each kind of a name, by its spelling.
struct Votes<'a> {
    document: &'a Document,
    /// The kinds of the tagger's classes.
    kinds: &'a [EntityKind],
    registry: Registry,
    /// For each class, by spelling.
    said: BTreeMap<String, Vec<f32>>,
    /// Last names of people, whom a registered name may be as well: "Mr. Ford".
    last_names: BTreeSet<String>,
    /// Names that a title stands before somewhere.
    addressed: BTreeSet<String>,
}

impl<'a> Votes<'a> {
    /// What the tagger says, with its certainty.
    fn of_tagger(document: &'a Document, names: &[Tagged], kinds: &'a [EntityKind]) -> Self {
        let classes = names.iter().map(|name| name.2.class + 1).max();
        let classes = classes.unwrap_or(0).max(kinds.len());
        let mut all = Self {
            document,
            kinds,
            registry: Registry::built_in(),
            said: BTreeMap::new(),
            last_names: BTreeSet::new(),
            addressed: BTreeSet::new(),
        };
        for &(start, end, tag) in names {
            let name = all.spelling(start..end);
            let votes = all.said.entry(name);
            votes.or_insert_with(|| vec![0.0; classes])[tag.class] += tag.score;
        }
        all
    }

    fn class(&self, kind: EntityKind) -> Option<usize> {
        self.kinds.iter().position(|&own| own == kind)
    }

    /// Capitals alone do not make another bearer, but "US" is not "us".
    fn spelling(&self, name: Range<usize>) -> String {
        let name = written_as(self.document, name);
        if name.chars().count() > 3 {
            name.to_lowercase()
        } else {
            name.to_owned()
        }
    }

    /// Says more for a kind of a name that the document has.
    fn add(&mut self, name: &str, kind: EntityKind, more: f32) {
        let class = self.class(kind);
        if let Some((votes, class)) = self.said.get_mut(name).zip(class) {
            votes[class] += more;
        }
    }

    /// Says for one kind of a name what was said for others.
    fn give(&mut self, name: &str, from: &[EntityKind], to: EntityKind) {
        let from: Vec<usize> = from.iter().filter_map(|&kind| self.class(kind)).collect();
        let to = self.class(to);
        if let Some((votes, to)) = self.said.get_mut(name).zip(to) {
            let given = from.iter().map(|&class| std::mem::take(&mut votes[class]));
            let given: f32 = given.sum();
            votes[to] += given;
        }
    }

    /// Whether a title stands before a name.
    fn is_addressed(&self, start: usize) -> bool {
        let before = start.checked_sub(1);
        before.is_some_and(|before| is_title(self.document.form(before)))
    }

    /// What the words of a person's name say: of the last name, and of what is nobody.
    fn hear_name(&mut self, &(start, end, tag): &Tagged) {
        if Some(tag.class) != self.class(EntityKind::Person) {
            return;
        }
        let is_addressed = self.is_addressed(start);
        let (name, last) = (self.spelling(start..end), self.spelling(end - 1..end));
        if is_addressed {
            self.addressed.insert(name.clone());
        }
        if end > start + 1 {
            self.add(&last, EntityKind::Person, tag.score);
        }
        if end > start + 1 || is_addressed {
            self.last_names.insert(last);
        }
        // "Meridian Wire" is nobody.
        if names_outlet(self.document, start..end) && !is_addressed {
            self.add(&name, EntityKind::Organization, tag.score + KNOWN);
        }
        // Initials are seldom a person's, but for a few presidents'.
        if end == start + 1 && is_acronym(self.document, start) {
            self.add(&name, EntityKind::Organization, tag.score);
        }
    }

    /// "the Housing Authority of New Orleans (HANO)"
    fn hear_bracket(&mut self, &(start, end, _): &Tagged, next: Option<&Tagged>) {
        let word = |i: usize| self.document.form(i);
        let bracket = next.filter(|next| {
            next.0 == end + 1
                && next.1 == next.0 + 1
                && next.1 < self.document.tokens.len()
                && word(end) == "("
                && word(next.1) == ")"
        });
        let Some(&(first, last, _)) = bracket else {
            return;
        };
        let whole = self.said[&self.spelling(start..end)].clone();
        let short = self.spelling(first..last);
        if let Some(votes) = self.said.get_mut(&short) {
            for (vote, more) in votes.iter_mut().zip(whole) {
                *vote += more;
            }
        }
    }

    /// What the words around a name say plainly.
    fn hear_evidence(&mut self, &(start, end, tag): &Tagged, evidence: Evidence) {
        let word = |i: usize| self.document.form(i);
        let is_given = end > start + 1 && first_names::sex(word(start)).is_some();
        if is_given || self.is_addressed(start) {
            return;
        }
        if evidence == Evidence::Country {
            let name = self.spelling(start..end);
            let leads = !self.registry.leaders(word(start)).is_empty();
            if !leads && !self.last_names.contains(&name) {
                let others = [
                    EntityKind::Person,
                    EntityKind::Organization,
                    EntityKind::Group,
                    EntityKind::Place,
                ];
                self.give(&name, &others, EntityKind::Country);
                self.add(&name, EntityKind::Country, KNOWN);
            }
            return;
        }
        // "Hallstrand plc" is called Hallstrand.
        let short = (ends_body(word(end - 1)) && end == start + 2).then_some((start, start + 1));
        let is_body = self.class(EntityKind::Organization) == Some(tag.class);
        for (start, end) in [(start, end)].into_iter().chain(short) {
            let name = self.spelling(start..end);
            let is_persons = self.last_names.contains(&name)
                || self.registry.kind_of_name(&name) == Some(ActorKind::Person);
            if end == start + 1 && is_persons {
                continue;
            }
            let people = [EntityKind::Group, EntityKind::Person];
            self.give(&name, &people, EntityKind::Organization);
            // A place may bear the name as well.
            if evidence == Evidence::NoPlace && !is_body {
                self.add(&name, EntityKind::Organization, tag.score + KNOWN);
            }
        }
    }

    /// "Tessaro Foods" is called Tessaro, unless somebody in the text is.
    fn hear_short(&mut self, name: &Tagged) {
        let &(start, end, _) = name;
        let is_body = end > start + 1 && self.decided(name) == EntityKind::Organization;
        let last = self.document.lower(end - 1);
        if !is_body || evidence::is_called_after(&last) {
            return;
        }
        let short = self.spelling(start..start + 1);
        let is_somebody = self.last_names.contains(&short)
            || self.addressed.contains(&short)
            || first_names::sex(&short).is_some()
            || self.registry.kind_of_name(&short) == Some(ActorKind::Person)
            || !self.registry.leaders(&short).is_empty();
        if !is_somebody {
            self.give(&short, &[EntityKind::Person], EntityKind::Organization);
        }
    }

    /// What the registry of actors says.
    fn hear_registry(&mut self) {
        let names: Vec<String> = self.said.keys().cloned().collect();
        for name in names {
            let is_persons = self.last_names.contains(&name);
            let kind = match self.registry.kind_of_name(&name) {
                // "Mr Jordan".
                Some(ActorKind::Country) if self.addressed.contains(&name) => continue,
                Some(ActorKind::Country) => EntityKind::Country,
                Some(ActorKind::Organisation) => EntityKind::Organization,
                Some(ActorKind::Person) => EntityKind::Person,
                None => {
                    if !is_persons && is_seat(&self.registry, &name) {
                        self.give(&name, &[EntityKind::Person], EntityKind::Country);
                    }
                    continue;
                }
            };
            match kind {
                // What acts under a country's own name is the country.
                EntityKind::Country => self.give(&name, &[EntityKind::Organization], kind),
                // A body that tells something is taken for a person: "the Kremlin said".
                EntityKind::Organization if !is_persons => {
                    self.give(&name, &[EntityKind::Person], kind);
                }
                _ => {}
            }
            self.add(&name, kind, KNOWN);
        }
    }

    /// For which kind of a name most is said.
    fn decided(&self, &(start, end, _): &Tagged) -> EntityKind {
        let class = best(&self.said[&self.spelling(start..end)]);
        self.kinds.get(class).copied().unwrap_or(EntityKind::Other)
    }
}

/// The kind of what bears a name that is of a `kind` by the look of it.
fn borne(things: &mut Things<'_>, kind: EntityKind, name: Range<usize>) -> EntityKind {
    if kind == EntityKind::Person {
        things.bearer(name).unwrap_or(kind)
    } else {
        kind
    }
}

/// A name as it stands in the text.
fn written_as(document: &Document, name: Range<usize>) -> &str {
    document.text.slice(document.span_of(name))
}

/// "HANO": two to five capitals in a sentence that has small letters.
fn is_acronym(document: &Document, word: usize) -> bool {
    let form = document.form(word);
    let sentence = document.sentence_tokens(document.tokens[word].span.start());
    (2..=5).contains(&form.len())
        && form.bytes().all(|b| b.is_ascii_uppercase())
        && sentence.is_some_and(|words| {
            words
                .into_iter()
                .any(|i| document.form(i).starts_with(char::is_lowercase))
        })
}

/// Whether a name of several words is a paper's or a broadcaster's by its last: "Meridian *Wire*", not "Anna *Post*".
fn names_outlet(document: &Document, name: Range<usize>) -> bool {
    name.len() > 1
        && is_source_noun(document.form(name.end - 1), SourceKind::Outlet)
        && first_names::sex(document.form(name.start)).is_none()
}

/// Whether a name leads to a country and to nothing else, and holds nobody's first name: what acts under the name of its seat is
/// the government, "Washington accused Tehran".
fn is_seat(registry: &Registry, name: &str) -> bool {
    let led_to = registry.look_up(name);
    !led_to.is_empty()
        && led_to.iter().all(|actor| actor.kind == ActorKind::Country)
        && name.split(' ').all(|word| first_names::sex(word).is_none())
}
