//! Mentions, before it is known which of them are one.
//!
//! Owns: [`Candidate`], and which words are one; the pronouns, and what a word says of whom it stands for.
//! Never: joins two.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use hearsay_document::{
    Deprel, Document, EntityKind, MentionForm, SourceKind, Upos, names::is_title,
    sources::is_source_noun,
};
use hearsay_model::engine;

use super::evidence::peoples;
use super::first_names;
use super::names::{
    as_firms, in_sentences, is_address, kinds_of_names, name_beside, names_outlet, proper_name,
    titled_name, with_ends, with_last_names, without_fragments, without_peoples,
    without_portfolios,
};
use super::things::Things;
use super::told::{called_by, named_by, tells_by_name, together};
use crate::engine::Reading;
use crate::phrases::{Children, phrase};

pub(super) const FIRST_PERSON: &[&str] = &["i", "me", "my", "mine", "myself"];

pub(super) const SECOND_PERSON: &[&str] = &["you", "your", "yours", "yourself", "yourselves"];

pub(super) const THIRD_PERSON: &[&str] = &[
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
];

/// Pronouns of more than one.
pub(super) const SEVERAL: &[&str] = &[
    "we",
    "us",
    "our",
    "ours",
    "ourselves",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
];

pub(super) const POINTING: &[&str] = &[
    "this", "that", "these", "those", "who", "which", "whom", "whose",
];

/// Whether a word may stand for somebody; the same words the pair head was trained with.
pub(super) fn is_pronoun(word: &str) -> bool {
    [FIRST_PERSON, SECOND_PERSON, THIRD_PERSON, SEVERAL, POINTING]
        .iter()
        .any(|list| list.contains(&word))
}

/// A mention while entities are made.
pub(super) struct Candidate {
    pub(super) head: usize,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) kind: EntityKind,
    pub(super) form: MentionForm,
    /// The name inside, as token positions.
    pub(super) name: Option<(usize, usize)>,
    /// Lower-cased head, phrase without articles, proper words: what the pair head was trained on.
    pub(super) head_word: String,
    pub(super) phrase: String,
    pub(super) proper: BTreeSet<String>,
    pub(super) pronoun: bool,
    pub(super) sex: Option<Sex>,
    pub(super) turn: usize,
    /// "Oda and I": the speaker and others; the head is the word "and".
    pub(super) together: bool,
    pub(super) singular: bool,
    /// The head's noun after the nouns and names that stand before it: "environment agency"; empty for a pronoun.
    pub(super) noun: Vec<String>,
    /// Whose relative or companion this is, "*my* wife", as the word that owns it.
    pub(super) owner: Option<usize>,
}

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
    "fiancé",
    "fiancée",
    "father",
    "flatmate",
    "friend",
    "girlfriend",
    "granddaughter",
    "grandfather",
    "grandmother",
    "grandson",
    "husband",
    "landlady",
    "landlord",
    "lawyer",
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

/// A noun after the nouns and names right before it, in lower case: "environment agency", "Danish ministry".
pub(super) fn described_noun(document: &Document, children: &Children, noun: usize) -> Vec<String> {
    let before = children.at(noun).filter(|&c| {
        let is = |deprel: Deprel| document.tokens[c].deprel == Some(deprel);
        let opens = document
            .sentence_tokens(document.tokens[c].span.start())
            .is_some_and(|words| words.start == c);
        c < noun
            && (is(Deprel::Compound)
                || is(Deprel::Amod) && !opens && document.form(c).starts_with(char::is_uppercase))
    });
    before
        .map(|c| document.lower(c))
        .chain([document.lower(noun)])
        .collect()
}

/// What a word says of whom it stands for, as far as pronouns go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sex {
    He,
    She,
    It,
}

impl Sex {
    /// By the head word, or by the title before a name.
    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "he" | "him" | "his" | "himself" | "mr" | "mr." | "sir" | "lord" | "man" | "boy"
            | "father" | "son" | "brother" | "husband" | "uncle" | "grandfather" | "king"
            | "prince" | "spokesman" | "chairman" | "businessman" | "gentleman" | "actor"
            | "congressman" | "guy" | "dad" => Some(Self::He),
            "she" | "her" | "hers" | "herself" | "mrs" | "mrs." | "ms" | "ms." | "miss"
            | "lady" | "dame" | "madam" | "woman" | "girl" | "mother" | "daughter" | "sister"
            | "wife" | "aunt" | "grandmother" | "queen" | "princess" | "spokeswoman"
            | "chairwoman" | "businesswoman" | "actress" | "congresswoman" | "mom" | "mum"
            | "widow" => Some(Self::She),
            "it" | "its" | "itself" => Some(Self::It),
            _ => None,
        }
    }
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

pub(super) fn candidates(
    document: &Document,
    children: &Children,
    reading: &Reading,
) -> Vec<Candidate> {
    let heads = &engine().heads;
    let name_kinds: Vec<EntityKind> = heads
        .names("ner")
        .iter()
        .skip(1)
        .step_by(2)
        .map(|tag| kind_of(tag.get(2..).unwrap_or("")))
        .collect();
    let mention_kinds: Vec<EntityKind> =
        heads.names("mention").iter().map(|k| kind_of(k)).collect();
    let tokens = &document.tokens;
    let text = document.text.as_str();
    let word = |i: usize| &text[tokens[i].span.start()..tokens[i].span.end()];

    let mut by_head: BTreeMap<usize, (usize, usize, EntityKind)> = BTreeMap::new();
    let mut names = in_sentences(document, &reading.names, &name_kinds);
    with_last_names(document, &mut names, &name_kinds);
    with_ends(document, &mut names, &name_kinds);
    without_portfolios(document, &mut names, &name_kinds);
    as_firms(document, &mut names, &name_kinds);
    let peoples = peoples(document, children);
    without_peoples(document, &peoples, &mut names);
    let mut kinds = kinds_of_names(document, children, &peoples, &names, &name_kinds);
    let of_kinds = names.iter().zip(&kinds);
    let of_kinds = of_kinds.map(|(name, &kind)| (name.0..name.1, kind));
    let mut things = Things::among(document, children, of_kinds);
    for (&(start, end, _), kind) in names.iter().zip(&mut kinds) {
        if *kind == EntityKind::Person {
            *kind = things.bearer(start..end).unwrap_or(*kind);
        }
    }
    for (&(start, end, _), &kind) in names.iter().zip(&kinds) {
        let head = document.head_word(start..end).unwrap_or(start);
        by_head.entry(head).or_insert((start, end, kind));
    }
    let surnames: BTreeSet<&str> = names
        .iter()
        .zip(&kinds)
        .filter(|((start, end, _), kind)| end - start > 1 && **kind == EntityKind::Person)
        .map(|((_, end, _), _)| word(end - 1))
        .collect();
    // What the tagger sees in one place it may not see in another.
    let kind_of_spelling: BTreeMap<&str, EntityKind> = names
        .iter()
        .zip(&kinds)
        .map(|((start, end, _), &kind)| (document.text.slice(document.span_of(*start..*end)), kind))
        .collect();
    let mut found = Vec::new();
    let mut turns = document.turns.iter().enumerate().peekable();
    let mut turn = usize::MAX;
    for (head, token) in tokens.iter().enumerate() {
        let at = token.span.start();
        while let Some((index, _)) = turns.next_if(|(_, t)| t.span.start() <= at) {
            turn = index;
        }
        let named = by_head.get(&head).copied();
        let class = reading.mentions.get(head).copied().unwrap_or(0) as usize;
        // What is set beside a name tells of its bearer: "Ingrid Dahl, the agency's director".
        let beside = (token.deprel == Some(Deprel::Appos) && token.upos == Some(Upos::Noun))
            .then(|| by_head.get(&token.head?.index()))
            .flatten()
            .filter(|_| class == 0);
        let silent = named.is_none() && class == 0 && beside.is_none();
        // "They called him Sparrow", "her name is Oda": a name, whether or not the tagger knows it.
        let is_given = named.is_none()
            && word(head).starts_with(char::is_uppercase)
            && (called_by(document, children, head).is_some()
                || named_by(document, children, head).is_some()
                || tells_by_name(document, children, head));
        let lower = word(head).to_lowercase();
        // "The *Tessalian* army".
        let is_people = named.is_none()
            && peoples.contains(&lower)
            && matches!(token.deprel, Some(Deprel::Amod | Deprel::Compound));
        if silent && !is_given || is_people || is_reciprocal(document, head) {
            continue;
        }
        // "US", "IT": a name that is spelled like one is no pronoun.
        let pronoun = named.is_none() && is_pronoun(&lower);
        let (mut first, mut end) = phrase(document, children, head);
        // A word inside a name that is no head of its own phrase is part of that name.
        if let Some((a, b, _)) = named {
            first = first.min(a);
            end = end.max(b);
        } else if matches!(
            tokens[head].deprel,
            Some(Deprel::Flat | Deprel::Goeswith | Deprel::Fixed)
        ) {
            continue;
        }
        if pronoun {
            (first, end) = (head, head + 1);
        }
        let named = named.or_else(|| {
            if is_given {
                let part = |i: usize| {
                    tokens[i].upos == Some(Upos::Propn)
                        && tokens[i].head.is_some_and(|h| h.index() == head)
                };
                let own = |&i: &usize| part(i) && !is_address(word(i));
                let start = (0..head).rev().take_while(own).last();
                let end = (head + 1..tokens.len()).take_while(|&i| part(i)).last();
                let start = start.unwrap_or(head);
                return Some((start, end.map_or(head + 1, |i| i + 1), EntityKind::Person));
            }
            if mention_kinds.get(class).copied()? != EntityKind::Person {
                return None;
            }
            let name = titled_name(first..end, head, &word)
                .map(|start| start..end)
                .or_else(|| {
                    let unknown = |name: &Range<usize>| !by_head.contains_key(&name.start);
                    name_beside(document, children, head).filter(unknown)
                })
                .or_else(|| proper_name(tokens, head, &word))
                .filter(|name| {
                    name.len() > 1
                        || name
                            .start
                            .checked_sub(1)
                            .is_some_and(|b| is_address(word(b)))
                        || surnames.contains(word(head))
                })?;
            let spelled = document.text.slice(document.span_of(name.clone()));
            let kind = kind_of_spelling.get(spelled).copied();
            let kind = kind
                .or_else(|| names_outlet(name.clone(), &word).then_some(EntityKind::Organization))
                .unwrap_or(EntityKind::Person);
            Some((name.start, name.end, kind))
        });
        let form = if pronoun || tokens[head].upos == Some(Upos::Pron) {
            MentionForm::Pronoun
        } else if named.is_some() {
            MentionForm::Name
        } else {
            MentionForm::Nominal
        };
        let kind = named.or(beside.copied()).map_or_else(
            || {
                let kind = mention_kinds.get(class).copied();
                kind.unwrap_or(EntityKind::Other)
            },
            |n| n.2,
        );
        let called = named.map(|n| n.0..n.1).or_else(|| {
            let proper = !pronoun && token.upos == Some(Upos::Propn);
            proper.then_some(head..head + 1)
        });
        let kind = called
            .filter(|_| kind == EntityKind::Person)
            .and_then(|name| things.bearer(name))
            .unwrap_or(kind);
        let phrase_words: Vec<String> = (first..end)
            .map(|i| word(i).to_lowercase())
            .filter(|w| !matches!(w.as_str(), "the" | "a" | "an" | "this" | "that"))
            .collect();
        let proper = (first..end)
            .filter(|&i| word(i).starts_with(char::is_uppercase) && word(i).chars().count() > 2)
            .map(|i| word(i).to_lowercase())
            .collect();
        found.push(Candidate {
            head,
            first,
            end,
            kind,
            form,
            name: named.map(|n| (n.0, n.1)),
            sex: Sex::of(&lower)
                .or_else(|| {
                    let before = named?.0.checked_sub(1)?;
                    Sex::of(&word(before).to_lowercase())
                        .filter(|sex| *sex != Sex::It)
                        .filter(|_| word(before).starts_with(char::is_uppercase))
                })
                .or_else(|| {
                    let (start, end, _) = named?;
                    (start + 1 < end)
                        .then(|| Sex::of(&word(start).to_lowercase()))
                        .flatten()
                })
                .or_else(|| {
                    let (start, end, kind) = named?;
                    let first = (start..end).find(|&i| !is_title(word(i)))?;
                    (kind == EntityKind::Person && first + 1 < end)
                        .then(|| first_names::sex(word(first)))
                        .flatten()
                }),
            noun: match form {
                MentionForm::Pronoun => Vec::new(),
                MentionForm::Nominal => described_noun(document, children, head),
                MentionForm::Name => named
                    .filter(|n| n.2 == EntityKind::Organization)
                    .map(|n| (n.0..n.1).map(|i| word(i).to_lowercase()).collect())
                    .unwrap_or_default(),
            },
            owner: (form == MentionForm::Nominal)
                .then(|| owner_of_relative(document, children, head))
                .flatten(),
            singular: tokens[head].has_feature("Number=Sing"),
            head_word: lower,
            phrase: phrase_words.join(" "),
            proper,
            pronoun,
            turn,
            together: false,
        });
    }
    let mut found = without_fragments(found);
    with_nouns_before(document, children, &mut found);
    for (and, first, end) in together(document, children, |head| phrase(document, children, head)) {
        let place = found.partition_point(|c| c.head < and);
        let turn = document
            .turns
            .partition_point(|t| t.span.start() <= tokens[and].span.start())
            .checked_sub(1)
            .unwrap_or(usize::MAX);
        found.insert(
            place,
            Candidate {
                head: and,
                first,
                end,
                kind: EntityKind::Group,
                form: MentionForm::Nominal,
                name: None,
                head_word: word(and).to_lowercase(),
                phrase: String::new(),
                proper: BTreeSet::new(),
                pronoun: false,
                sex: None,
                turn,
                together: true,
                singular: false,
                noun: Vec::new(),
                owner: None,
            },
        );
    }
    found
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

/// Whether what is of a kind may be described by a noun for somebody who acts.
pub(super) fn acts(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Organization)
}

/// The name that a noun right before it describes, "lead author *Oliver Kent*": the two are one mention, and of another
/// person the same noun may be said as well. `names`: by their heads.
pub(super) fn describes(
    document: &Document,
    names: &BTreeMap<usize, usize>,
    noun: &Candidate,
) -> Option<usize> {
    /// Titles that may stand between.
    const REACH: usize = 2;
    let token = &document.tokens[noun.head];
    let name = document.head(noun.head)?;
    let before = matches!(token.deprel, Some(Deprel::NmodDesc | Deprel::Compound));
    (before && (noun.end..=noun.end + REACH).contains(&name) && names.contains_key(&name))
        .then_some(name)
}

/// What a noun describes where the tree hangs it on the noun: "the spokeswoman *Ilka Brand*".
pub(super) fn described_below(
    document: &Document,
    children: &Children,
    noun: &Candidate,
) -> Option<usize> {
    children.at(noun.head).find(|&name| {
        let beside = matches!(
            document.tokens[name].deprel,
            Some(Deprel::Appos | Deprel::Flat)
        );
        beside && name == noun.end
    })
}

/// The candidates by their head words.
pub(super) fn by_head(candidates: &[Candidate]) -> BTreeMap<usize, usize> {
    let heads = candidates.iter().enumerate();
    heads.map(|(index, c)| (c.head, index)).collect()
}
