//! Mentions, before it is known which of them are one.
//!
//! Owns: which words are one, and what is known of each by its own words.
//! Never: joins two.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use hearsay_document::{
    Deprel, Document, EntityKind, MentionForm, SourceKind, Upos, names::is_title,
    sources::is_source_noun,
};
use hearsay_model::engine;

use super::borders::names;
use super::candidate::{Candidate, SOME, Sex, acts, described_below, describes, is_pronoun};
use super::evidence::{Realms, is_of_many, is_plain_body};
use super::first_names;
use super::kinds::Kinds;
use super::names::{is_address, name_beside, proper_name, titled_name, without_fragments};
use super::told::{called_by, named_by, tells_by_name, together};
use crate::engine::Reading;
use crate::phrases::{Children, phrase};

/// What somebody is to somebody: two such nouns with an owner are two people.
pub(super) const RELATIVES: &[&str] = &[
    "aunt",
    "boss",
    "boyfriend",
    "brother",
    "colleague",
    "cousin",
    "dad",
    "daughter",
    "doctor",
    "employer",
    "father",
    "fiancé",
    "fiancée",
    "flatmate",
    "friend",
    "girlfriend",
    "granddaughter",
    "grandfather",
    "grandma",
    "grandmother",
    "grandpa",
    "grandson",
    "husband",
    "landlady",
    "landlord",
    "lawyer",
    "manager",
    "mom",
    "mother",
    "mum",
    "neighbor",
    "neighbour",
    "nephew",
    "niece",
    "roommate",
    "sister",
    "son",
    "teacher",
    "uncle",
    "wife",
];

/// Whose relative or companion a noun is.
pub(super) fn owner_of_relative(
    document: &Document,
    children: &Children,
    noun: usize,
) -> Option<usize> {
    let lower = document.lower(noun);
    if RELATIVES.binary_search(&lower.as_str()).is_err() {
        return None;
    }
    children
        .at(noun)
        .find(|&c| document.tokens[c].deprel == Some(Deprel::NmodPoss))
}

/// A noun after the nouns, names and titles right before it, in lower case: "environment agency", "Danish ministry", "prime
/// minister".
pub(super) fn described_noun(document: &Document, children: &Children, noun: usize) -> Vec<String> {
    let before = children.at(noun).filter(|&c| {
        let is = |deprel: Deprel| document.tokens[c].deprel == Some(deprel);
        let opens = document
            .sentence_tokens(document.tokens[c].span.start())
            .is_some_and(|words| words.start == c);
        c < noun
            && (is(Deprel::Compound)
                || is(Deprel::Amod)
                    && (!opens && document.form(c).starts_with(char::is_uppercase)
                        || is_title(&document.lower(c))))
    });
    before
        .map(|c| document.lower(c))
        .chain([document.lower(noun)])
        .collect()
}

pub(super) fn kind_of(class: &str) -> EntityKind {
    EntityKind::parse(class).unwrap_or(EntityKind::Other)
}

/// "Each other", "one another": nobody by itself.
pub(super) fn is_reciprocal(document: &Document, head: usize) -> bool {
    let pair = |first: usize| {
        first + 1 < document.tokens.len()
            && matches!(
                (
                    document.lower(first).as_str(),
                    document.lower(first + 1).as_str()
                ),
                ("each", "other") | ("one", "another")
            )
    };
    pair(head) || head > 0 && pair(head - 1)
}

/// The mentions of a document, in the order of their heads.
pub(super) fn candidates(
    document: &Document,
    children: &Children,
    reading: &Reading,
) -> Vec<Candidate> {
    let mut seen = Seen::of(document, children, reading);
    let heads = 0..document.tokens.len();
    let mut found = without_fragments(heads.filter_map(|head| seen.mention(head)).collect());
    with_nouns_before(document, children, &mut found);
    with_pairs(document, children, &mut found);
    found
}

/// A name, as word positions.
#[derive(Clone, Copy, Debug)]
struct Named {
    start: usize,
    end: usize,
    kind: EntityKind,
}

/// What the encoder and the tree of a document tell of its mentions.
struct Seen<'a> {
    document: &'a Document,
    children: &'a Children,
    reading: &'a Reading,
    realms: Realms,
    /// The kinds of the mentions' classes; the first class is none.
    mention_kinds: Vec<EntityKind>,
    /// The names that the tagger saw, by their heads.
    names: BTreeMap<usize, Named>,
    kinds: Kinds<'a>,
    /// Last words of people's full names.
    surnames: BTreeSet<&'a str>,
}

impl<'a> Seen<'a> {
    fn of(document: &'a Document, children: &'a Children, reading: &'a Reading) -> Self {
        let heads = &engine().heads;
        let classes = heads.names("ner").into_iter().skip(1).step_by(2);
        let name_kinds: Vec<EntityKind> = classes
            .map(|tag| kind_of(tag.get(2..).unwrap_or("")))
            .collect();
        let realms = Realms::of(document, children);
        let tagged = names(document, &reading.names, &name_kinds, &realms);
        let kinds = Kinds::of(document, children, &realms, &tagged, &name_kinds);
        let mut names: BTreeMap<usize, Named> = BTreeMap::new();
        let mut surnames = BTreeSet::new();
        for (&(start, end, _), &kind) in tagged.iter().zip(&kinds.of_names) {
            let head = document.head_word(start..end).unwrap_or(start);
            names.entry(head).or_insert(Named { start, end, kind });
            if end - start > 1 && kind == EntityKind::Person {
                surnames.insert(document.form(end - 1));
            }
        }
        let mention_kinds = heads.names("mention").into_iter();
        Self {
            document,
            children,
            reading,
            realms,
            mention_kinds: mention_kinds.map(|kind| kind_of(&kind)).collect(),
            names,
            kinds,
            surnames,
        }
    }

    /// The mention whose head a word is, if it is one's.
    fn mention(&mut self, head: usize) -> Option<Candidate> {
        let (document, token) = (self.document, &self.document.tokens[head]);
        let seen = self.names.get(&head).copied();
        let told = self.told_kind(head);
        let beside = self.name_above(head).filter(|_| told.is_none());
        let is_silent = seen.is_none() && told.is_none() && beside.is_none();
        let is_given = seen.is_none() && self.is_given(head);
        let is_people = seen.is_none() && self.is_people(head);
        if is_silent && !is_given || is_people || is_reciprocal(document, head) {
            return None;
        }
        // A word inside a name that is no head of its own phrase is part of that name.
        let is_part = matches!(
            token.deprel,
            Some(Deprel::Flat | Deprel::Goeswith | Deprel::Fixed)
        );
        if seen.is_none() && is_part {
            return None;
        }
        let lower = document.lower(head);
        // "US", "IT": a name that is spelled like one is no pronoun.
        let pronoun = seen.is_none() && is_pronoun(&lower);
        let (mut first, mut end) = phrase(document, self.children, head);
        if let Some(name) = seen {
            first = first.min(name.start);
            end = end.max(name.end);
        }
        if pronoun {
            (first, end) = (head, head + 1);
        } else if opens_quotation(document, first..end) {
            end += 1;
        }
        let named = seen.or_else(|| match told {
            _ if is_given => Some(self.given_name(head)),
            Some(EntityKind::Person) => self.unseen_name(first..end, head),
            _ => None,
        });
        let form = if pronoun || token.upos == Some(Upos::Pron) {
            MentionForm::Pronoun
        } else if named.is_some() {
            MentionForm::Name
        } else {
            MentionForm::Nominal
        };
        let kind = named.or(beside).map(|name| name.kind).or(told);
        let kind = kind.unwrap_or(EntityKind::Other);
        let is_proper = !pronoun && token.upos == Some(Upos::Propn);
        let called = named
            .map(|name| name.start..name.end)
            .or_else(|| is_proper.then_some(head..head + 1));
        let kind = called.map_or(kind, |name| self.kinds.of_mention(kind, name));
        let is_nominal = form == MentionForm::Nominal;
        Some(Candidate {
            head,
            first,
            end,
            kind,
            form,
            name: named.map(|name| (name.start, name.end)),
            sex: self.sex(&lower, named),
            noun: match form {
                MentionForm::Pronoun => Vec::new(),
                MentionForm::Nominal => described_noun(document, self.children, head),
                MentionForm::Name => named
                    .filter(|name| name.kind == EntityKind::Organization)
                    .map(|name| (name.start..name.end).map(|i| document.lower(i)).collect())
                    .unwrap_or_default(),
            },
            owner: is_nominal
                .then(|| owner_of_relative(document, self.children, head))
                .flatten(),
            singular: token.has_feature("Number=Sing"),
            body: match named {
                Some(name) => {
                    kind == EntityKind::Organization
                        && is_plain_body(document, self.children, name.start..name.end)
                }
                None => form == MentionForm::Nominal && is_of_many(&lower),
            },
            several: form == MentionForm::Nominal
                && (token.upos == Some(Upos::Noun) && token.has_feature("Number=Plur")
                    || token.upos == Some(Upos::Num) && lower != "one")
                || SOME.contains(&lower.as_str()) && end == head + 1,
            head_word: lower,
            phrase: bare_phrase(document, first..end),
            proper: proper_words(document, first..end),
            pronoun,
            turn: turn_of(document, head),
            together: false,
        })
    }

    /// The kind of whom a word tells, as the encoder sees it.
    fn told_kind(&self, head: usize) -> Option<EntityKind> {
        let class = usize::from(self.reading.mentions.get(head).copied().unwrap_or(0));
        let kind = self.mention_kinds.get(class);
        kind.copied().filter(|_| class > 0)
    }

    /// The name that a noun is set beside, of whose bearer it tells: "Ingrid Dahl, the agency's director".
    fn name_above(&self, head: usize) -> Option<Named> {
        let token = &self.document.tokens[head];
        let is_beside = token.deprel == Some(Deprel::Appos) && token.upos == Some(Upos::Noun);
        let above = token.head.filter(|_| is_beside)?;
        self.names.get(&above.index()).copied()
    }

    /// "They called him Sparrow", "her name is Oda": a name, whether or not the tagger knows it.
    fn is_given(&self, head: usize) -> bool {
        let (document, children) = (self.document, self.children);
        document.form(head).starts_with(char::is_uppercase)
            && (called_by(document, children, head).is_some()
                || named_by(document, children, head).is_some()
                || tells_by_name(document, children, head))
    }

    /// "The *Tessalian* army".
    fn is_people(&self, head: usize) -> bool {
        let deprel = self.document.tokens[head].deprel;
        matches!(deprel, Some(Deprel::Amod | Deprel::Compound))
            && self.realms.has_people(&self.document.lower(head))
    }

    /// The name that somebody is given.
    fn given_name(&self, head: usize) -> Named {
        let tokens = &self.document.tokens;
        let part =
            |i: usize| tokens[i].upos == Some(Upos::Propn) && self.document.head(i) == Some(head);
        let own = |&i: &usize| part(i) && !is_address(self.document.form(i));
        let start = (0..head).rev().take_while(own).last();
        let end = (head + 1..tokens.len()).take_while(|&i| part(i)).last();
        Named {
            start: start.unwrap_or(head),
            end: end.map_or(head + 1, |i| i + 1),
            kind: EntityKind::Person,
        }
    }

    /// The name in a phrase that tells of a person, where the tagger saw none.
    fn unseen_name(&self, phrase: Range<usize>, head: usize) -> Option<Named> {
        let document = self.document;
        let is_unseen = |name: &Range<usize>| !self.names.contains_key(&name.start);
        let beside = || name_beside(document, self.children, head).filter(is_unseen);
        let name = titled_name(document, phrase, head)
            .or_else(beside)
            .or_else(|| proper_name(document, head))?;
        let is_addressed = || {
            let before = name.start.checked_sub(1);
            before.is_some_and(|before| is_address(document.form(before)))
        };
        if name.len() == 1 && !is_addressed() && !self.surnames.contains(document.form(head)) {
            return None;
        }
        Some(Named {
            start: name.start,
            end: name.end,
            kind: self.kinds.of_unseen(name),
        })
    }

    /// What a mention's head, the title before its name or the first word of that say of whom it stands for.
    fn sex(&self, head: &str, named: Option<Named>) -> Option<Sex> {
        let word = |i: usize| self.document.form(i);
        let of_word = |i: usize| Sex::of(&self.document.lower(i));
        Sex::of(head)
            .or_else(|| {
                let before = named?.start.checked_sub(1)?;
                let is_title = word(before).starts_with(char::is_uppercase);
                of_word(before).filter(|sex| *sex != Sex::It && is_title)
            })
            .or_else(|| {
                let name = named.filter(|name| name.end > name.start + 1)?;
                of_word(name.start)
            })
            .or_else(|| {
                let name = named.filter(|name| name.kind == EntityKind::Person)?;
                let first = (name.start..name.end).find(|&i| !is_title(word(i)))?;
                let is_first = first + 1 < name.end || !self.surnames.contains(word(first));
                is_first.then(|| first_names::sex(word(first))).flatten()
            })
    }
}

/// Whether a phrase ends right before the mark that closes what is quoted in it: "an officer called “Darren*”*".
fn opens_quotation(document: &Document, words: Range<usize>) -> bool {
    let mark = words
        .clone()
        .rev()
        .find(|&i| matches!(document.form(i), "“" | "”"));
    mark.is_some_and(|mark| document.form(mark) == "“")
        && words.end < document.tokens.len()
        && document.form(words.end) == "”"
}

/// A phrase without its articles, in lower case.
fn bare_phrase(document: &Document, words: Range<usize>) -> String {
    let words: Vec<String> = words
        .map(|i| document.lower(i))
        .filter(|word| !matches!(word.as_str(), "the" | "a" | "an" | "this" | "that"))
        .collect();
    words.join(" ")
}

/// The capitalised words of a phrase, in lower case.
fn proper_words(document: &Document, words: Range<usize>) -> BTreeSet<String> {
    let is_proper = |i: &usize| {
        let word = document.form(*i);
        word.starts_with(char::is_uppercase) && word.chars().count() > 2
    };
    words.filter(is_proper).map(|i| document.lower(i)).collect()
}

/// Position of the turn that a word stands in or behind; the greatest number before the first.
fn turn_of(document: &Document, word: usize) -> usize {
    let at = document.tokens[word].span.start();
    let begun = document.turns.partition_point(|t| t.span.start() <= at);
    begun.checked_sub(1).unwrap_or(usize::MAX)
}

/// Puts "Oda and I" in, whose head is the word "and".
fn with_pairs(document: &Document, children: &Children, found: &mut Vec<Candidate>) {
    for (and, first, end) in together(document, children, |head| phrase(document, children, head)) {
        let place = found.partition_point(|c| c.head < and);
        let pair = Candidate {
            head: and,
            first,
            end,
            kind: EntityKind::Group,
            form: MentionForm::Nominal,
            name: None,
            head_word: document.lower(and),
            phrase: String::new(),
            proper: BTreeSet::new(),
            pronoun: false,
            sex: None,
            turn: turn_of(document, and),
            together: true,
            singular: false,
            body: false,
            several: false,
            noun: Vec::new(),
            owner: None,
        };
        found.insert(place, pair);
    }
}

/// Leaves out the nouns that describe the name they hang on, and tells by those right before a name what it does not: that
/// an outlet is an organisation.
pub(super) fn with_nouns_before(
    document: &Document,
    children: &Children,
    found: &mut Vec<Candidate>,
) {
    let names: BTreeMap<usize, usize> = found
        .iter()
        .filter(|c| acts(c.kind))
        .filter_map(|c| Some((c.head, c.name?.0)))
        .collect();
    let mut organizations: BTreeSet<usize> = BTreeSet::new();
    found.retain(|c| {
        let plain = c.form == MentionForm::Nominal && acts(c.kind);
        let above = plain.then(|| describes(document, &names, c)).flatten();
        let below = || described_below(document, children, c).filter(|w| names.contains_key(w));
        let name = above.or_else(|| plain.then(below).flatten());
        if let Some(name) = name
            && (c.kind == EntityKind::Organization
                || is_source_noun(&c.head_word, SourceKind::Outlet))
            && names.get(&name) == Some(&c.end)
        {
            organizations.insert(name);
        }
        above.is_none()
    });
    for c in found.iter_mut() {
        if organizations.contains(&c.head) && c.sex.is_none() {
            c.kind = EntityKind::Organization;
        }
    }
}
