//! Who is who: mentions, and which of them are one.
//!
//! Owns: the layer `entities`, and `Turn::entity`. Mentions are found and linked by their head
//! words (Lee et al. 2017; Dobrovolskii 2021); names, titles, turns and plain evidence against a
//! link are rules around the learned scores.
//! Never: grows faster than the text: a mention looks back over a bounded number of others.

mod clusters;
mod first_names;
mod names;
mod told;
mod voices;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use hearsay_document::{
    Deprel, Document, Entity, EntityId, EntityKind, FurnitureKind, Mention, MentionForm,
    SourceKind, Span, Token, Upos, names::is_title, quotations, sources::is_source_noun,
};
use hearsay_model::{bucket, engine, in_parallel};

use crate::engine::Reading;
use crate::phrases::{Children, phrase};
use clusters::Clusters;
use names::{
    as_firms, in_sentences, is_address, kinds_of_names, label_words, link_names, name_beside,
    name_words, names_outlet, proper_name, titled_name, with_last_names, with_outlets,
    without_fragments, without_portfolios,
};
use told::{WE, called_by, link_told, named_by, side_by_side, tells_by_name, together};
use voices::{
    link_addressed, link_asked, link_quoted, link_signature, link_speakers, may_be_i, quotation_of,
    take_sides,
};

/// How many earlier mentions a mention is compared with.
const REACH: usize = 112;

const FIRST_PERSON: &[&str] = &["i", "me", "my", "mine", "myself"];
const SECOND_PERSON: &[&str] = &["you", "your", "yours", "yourself", "yourselves"];
const THIRD_PERSON: &[&str] = &[
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
];
/// Pronouns of more than one.
const SEVERAL: &[&str] = &[
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
const POINTING: &[&str] = &[
    "this", "that", "these", "those", "who", "which", "whom", "whose",
];

/// Whether a word may stand for somebody; the same words the pair head was trained with.
fn is_pronoun(word: &str) -> bool {
    [FIRST_PERSON, SECOND_PERSON, THIRD_PERSON, SEVERAL, POINTING]
        .iter()
        .any(|list| list.contains(&word))
}

/// A mention while entities are made.
struct Candidate {
    head: usize,
    first: usize,
    end: usize,
    kind: EntityKind,
    form: MentionForm,
    /// The name inside, as token positions.
    name: Option<(usize, usize)>,
    /// Lower-cased head, phrase without articles, proper words: what the pair head was trained on.
    head_word: String,
    phrase: String,
    proper: BTreeSet<String>,
    pronoun: bool,
    sex: Option<Sex>,
    turn: usize,
    /// "Oda and I": the speaker and others; the head is the word "and".
    together: bool,
    singular: bool,
    /// The head's noun after the nouns and names that stand before it: "environment agency"; empty for a pronoun.
    noun: Vec<String>,
    /// Whose relative or companion this is, "*my* wife", as the word that owns it.
    owner: Option<usize>,
}

/// What somebody is to somebody: two such nouns with an owner are two people.
const RELATIVES: &[&str] = &[
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
fn owner_of_relative(document: &Document, children: &Children, noun: usize) -> Option<usize> {
    let lower = document.lower(noun);
    if RELATIVES.binary_search(&lower.as_str()).is_err() {
        return None;
    }
    children
        .at(noun)
        .find(|&c| document.tokens[c].deprel == Some(Deprel::NmodPoss))
}

/// A noun after the nouns and names right before it, in lower case: "environment agency", "Danish ministry".
fn described_noun(document: &Document, children: &Children, noun: usize) -> Vec<String> {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sex {
    He,
    She,
    It,
}

impl Sex {
    /// By the head word, or by the title before a name.
    fn of(word: &str) -> Option<Self> {
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

/// Fills `entities` and the turns' speakers.
pub(crate) fn resolve(document: &mut Document, reading: &Reading) {
    let children = Children::of(document);
    let candidates = candidates(document, &children, reading);
    let mut clusters = Clusters::new(&candidates);
    set_owners_apart(document, &children, &candidates, &mut clusters);
    let quotations = quotations(document);
    let speakers = link_speakers(document, &quotations, &candidates, &mut clusters);
    link_names(document, &candidates, &mut clusters);
    link_appositions(document, &children, &candidates, &mut clusters);
    link_described(document, &children, &candidates, &mut clusters);
    link_offices(document, &candidates, &mut clusters);
    link_emphatic(&candidates, &mut clusters);
    link_addressed(document, &candidates, &mut clusters);
    link_asked(document, &quotations, &candidates, &mut clusters, &speakers);
    link_signature(document, &candidates, &mut clusters);
    let tellers = link_quoted(document, &children, &quotations, &candidates, &mut clusters);
    take_sides(document, &quotations, &tellers, &candidates, &mut clusters);
    link_told(document, &children, &candidates, &mut clusters);
    link_learned(document, &quotations, &candidates, &mut clusters);
    build(document, &candidates, &mut clusters, &speakers);
}

/// "Ingrid Dahl, the agency's director", "the operator, Kjeller Kraft", "Rosa Moss (Chair)": a name and what is set beside it
/// between commas or in brackets are one.
fn link_appositions(
    document: &Document,
    children: &Children,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let by_head: BTreeMap<usize, usize> = candidates
        .iter()
        .enumerate()
        .map(|(index, c)| (c.head, index))
        .collect();
    let by_end: BTreeMap<usize, usize> = candidates
        .iter()
        .enumerate()
        .filter_map(|(index, c)| Some((c.name?.1, index)))
        .collect();
    // What somebody is called in brackets, and is called again: "Rosa Moss (Chair)", "the Chair".
    let mut called: BTreeMap<&str, usize> = BTreeMap::new();
    for (later, c) in candidates.iter().enumerate() {
        let token = &document.tokens[c.head];
        if let Some(&who) = called.get(c.phrase.as_str())
            && c.form == MentionForm::Nominal
            && document.lower(c.first) == "the"
        {
            clusters.join(who, later);
            continue;
        }
        let beside = token
            .head
            .filter(|_| token.deprel == Some(Deprel::Appos))
            .and_then(|head| by_head.get(&head.index()).copied())
            .or_else(|| bracketed(document, &by_end, c));
        let Some(earlier) = beside else { continue };
        let (a, b) = (&candidates[earlier], c);
        let is = |c: &Candidate, form: MentionForm| c.form == form;
        let name_and_noun = is(a, MentionForm::Name) && is(b, MentionForm::Nominal)
            || is(a, MentionForm::Nominal) && is(b, MentionForm::Name);
        // What somebody is called is no place: "the mayor of Oslo, Norway".
        let place = |c: &Candidate| matches!(c.kind, EntityKind::Place | EntityKind::Country);
        let between = a.end.min(b.head)..b.head.max(a.end.min(b.head));
        let holds = |marks: &[&str]| between.clone().any(|i| marks.contains(&document.form(i)));
        // In a list "Rosa Moss (Chair), Jo Adair" the second name is beside the first, not the office.
        if holds(&[")"]) {
            continue;
        }
        let bracket = holds(&["("]);
        // "Her sons, *Rolf and Peter*": each of them is one.
        let several = |c: &Candidate| {
            is(c, MentionForm::Name)
                && children
                    .at(c.head)
                    .any(|w| document.tokens[w].deprel == Some(Deprel::Conj))
        };
        if several(b) {
            continue;
        }
        // 'Clean Taps Ltd (the "Target")': whatever is called so from here on is meant.
        let defined = bracket && holds(&["\"", "“", "‘", "'"]);
        let people = a.kind == EntityKind::Person && b.kind == EntityKind::Person;
        let apart = (holds(&[","]) || bracket) && name_and_noun || defined || bracket && people;
        if apart && place(a) == place(b) {
            clusters.join(earlier, later);
            if bracket && !b.phrase.is_empty() {
                called.insert(&b.phrase, earlier);
            }
        }
    }
}

/// The name right before the brackets that a mention fills, whatever the tree makes of a list: "R. Moss *(Chair)*".
fn bracketed(document: &Document, by_end: &BTreeMap<usize, usize>, c: &Candidate) -> Option<usize> {
    let open = c
        .first
        .checked_sub(1)
        .filter(|&at| document.form(at) == "(")?;
    (document.tokens.len() > c.end && document.form(c.end) == ")")
        .then(|| by_end.get(&open).copied())?
}

/// "Minister for Health *Anna Berg*": an office and the name right after it are one.
fn link_offices(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
    let by_start: BTreeMap<usize, usize> = candidates
        .iter()
        .enumerate()
        .filter(|(_, c)| c.kind == EntityKind::Person)
        .filter_map(|(index, c)| Some((c.name?.0, index)))
        .collect();
    for (office, c) in candidates.iter().enumerate() {
        let of = |i: usize| matches!(document.form(i), "of" | "for");
        // The tree may hang the name on the office.
        let holder = || {
            let &(_, holder) = (c.head + 1..=c.end)
                .filter(|&at| (c.head + 1..at - 1).any(of) && !of(at - 1))
                .find_map(|at| by_start.get_key_value(&at))
                .as_ref()?;
            let ends = candidates[*holder].name?.1;
            (ends >= c.end).then_some(*holder)
        };
        if c.form == MentionForm::Nominal
            && c.kind == EntityKind::Person
            && is_title(document.form(c.head))
            && let Some(holder) = holder()
        {
            clusters.join(office.min(holder), office.max(holder));
        }
    }
}

/// "*His* agent, Tom Reeves": whoever owns somebody or something is another.
fn set_owners_apart(
    document: &Document,
    children: &Children,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let by_head: BTreeMap<usize, usize> = candidates
        .iter()
        .enumerate()
        .map(|(index, c)| (c.head, index))
        .collect();
    for (index, c) in candidates.iter().enumerate() {
        let owns = |&w: &usize| document.tokens[w].deprel == Some(Deprel::NmodPoss);
        if c.form == MentionForm::Nominal {
            let owners = children.at(c.head).filter(owns);
            clusters.owners[index] = owners.filter_map(|w| by_head.get(&w).copied()).collect();
        }
    }
}

/// "Asp himself": right behind a name or a noun, the pronoun is its own.
fn link_emphatic(candidates: &[Candidate], clusters: &mut Clusters) {
    const REFLEXIVE: &[&str] = &["himself", "herself", "itself", "themselves"];
    // The pronoun may count as part of the phrase, never of the name.
    let by_end: BTreeMap<usize, usize> = candidates
        .iter()
        .enumerate()
        .filter(|(_, c)| c.form != MentionForm::Pronoun)
        .map(|(index, c)| (c.name.map_or(c.head + 1, |(_, end)| end), index))
        .collect();
    for (later, c) in candidates.iter().enumerate() {
        if REFLEXIVE.contains(&c.head_word.as_str())
            && let Some(&earlier) = by_end.get(&c.head)
        {
            clusters.settled[later] = clusters.join(earlier, later);
        }
    }
}

fn kind_of(class: &str) -> EntityKind {
    EntityKind::parse(class).unwrap_or(EntityKind::Other)
}

/// "Each other", "one another": nobody by itself.
fn is_reciprocal(document: &Document, head: usize) -> bool {
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

fn candidates(document: &Document, children: &Children, reading: &Reading) -> Vec<Candidate> {
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

    // The head of a name is its word whose own head stands outside.
    let mut by_head: BTreeMap<usize, (usize, usize, EntityKind)> = BTreeMap::new();
    let mut names = in_sentences(document, &reading.names, &name_kinds);
    with_last_names(document, &mut names, &name_kinds);
    with_outlets(document, &mut names, &name_kinds);
    without_portfolios(document, &mut names, &name_kinds);
    as_firms(document, &mut names, &name_kinds);
    let kinds = kinds_of_names(document, &names, &name_kinds);
    for (&(start, end, _), &kind) in names.iter().zip(&kinds) {
        let head = (start..end)
            .find(|&i| {
                tokens[i]
                    .head
                    .is_none_or(|h| h.index() == i || h.index() < start || h.index() >= end)
            })
            .unwrap_or(start);
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
        if silent && !is_given || is_reciprocal(document, head) {
            continue;
        }
        let lower = word(head).to_lowercase();
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
            let kind = kind.unwrap_or(if names_outlet(name.clone(), &word) {
                EntityKind::Organization
            } else {
                EntityKind::Person
            });
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
                mention_kinds
                    .get(class)
                    .copied()
                    .unwrap_or(EntityKind::Other)
            },
            |n| n.2,
        );
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
fn with_nouns_before(document: &Document, children: &Children, found: &mut Vec<Candidate>) {
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
fn acts(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Organization)
}

/// The name that a noun right before it describes, "lead author *Oliver Kent*": the two are one mention, and of another
/// person the same noun may be said as well. `names`: by their heads.
fn describes(
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
fn described_below(document: &Document, children: &Children, noun: &Candidate) -> Option<usize> {
    children.at(noun.head).find(|&name| {
        let beside = matches!(
            document.tokens[name].deprel,
            Some(Deprel::Appos | Deprel::Flat)
        );
        beside && name == noun.end
    })
}

/// "The spokeswoman *Ilka Brand*": a noun and the name right behind it are one.
fn link_described(
    document: &Document,
    children: &Children,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let by_start: BTreeMap<usize, usize> = candidates
        .iter()
        .enumerate()
        .filter(|(_, c)| acts(c.kind))
        .filter_map(|(index, c)| Some((c.name?.0, index)))
        .collect();
    for (noun, c) in candidates.iter().enumerate() {
        if c.form == MentionForm::Nominal
            && acts(c.kind)
            && let Some(name) = described_below(document, children, c)
            && let Some(&named) = by_start.get(&name)
        {
            clusters.join(noun.min(named), noun.max(named));
        }
    }
}

/// The names in an article's byline, "By Ann Pell and Joss Vale", as the words that tell their bearers apart.
fn authors(document: &Document) -> Vec<Vec<String>> {
    document
        .furniture
        .iter()
        .filter(|furniture| furniture.kind == FurnitureKind::Remark)
        .filter_map(|furniture| {
            let words = document.text.slice(furniture.span);
            words.strip_prefix("By ").or(words.strip_prefix("BY "))
        })
        .flat_map(|names| names.split(',').flat_map(|part| part.split(" and ")))
        .map(|name| name_words(name.split_whitespace()))
        .filter(|name| !name.is_empty())
        .collect()
}

/// Pronouns and nominals, and names the rules left open, by the learned pair scores.
fn link_learned(
    document: &Document,
    quotations: &[Span],
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let heads = engine()
        .heads
        .mentions(&document.states.vectors(candidates.iter().map(|c| c.head)));
    let authors = authors(document);
    let scored: Vec<Vec<(f32, usize)>> = in_parallel(candidates.len(), |i| {
        let mut best: Vec<(f32, usize)> = (i.saturating_sub(REACH)..i)
            .map(|j| {
                let (a, b) = (&candidates[i], &candidates[j]);
                let features = [
                    a.head_word == b.head_word,
                    a.phrase == b.phrase && !a.phrase.is_empty(),
                    !a.proper.is_disjoint(&b.proper),
                    a.pronoun,
                    b.pronoun,
                    a.turn == b.turn,
                ];
                let between = bucket(a.head as i64 - b.head as i64);
                (heads.refers(i, j, between, features), j)
            })
            .filter(|&(score, _)| score > 0.0)
            .collect();
        best.sort_by(|x, y| y.0.total_cmp(&x.0).then(y.1.cmp(&x.1)));
        best.truncate(4);
        best
    });
    let quoted: Vec<bool> = candidates
        .iter()
        .map(|c| quotation_of(quotations, document, c.head).is_some())
        .collect();
    let by_head: BTreeMap<usize, usize> = candidates
        .iter()
        .enumerate()
        .map(|(index, c)| (c.head, index))
        .collect();
    // Whose "we" a quotation's is stands fast when all others are led to whom they mean.
    let quoted_we = |&(i, _): &(usize, Vec<(f32, usize)>)| {
        quoted[i] && WE.contains(&candidates[i].head_word.as_str())
    };
    let (last, first): (Vec<_>, Vec<_>) = scored.into_iter().enumerate().partition(quoted_we);
    for (i, options) in first.into_iter().chain(last) {
        if clusters.settled[i] {
            continue;
        }
        let later = &candidates[i];
        // Who wrote an article and is named at its end is nobody it spoke of before.
        let is_author = !authors.is_empty()
            && later.name.is_some_and(|(first, end)| {
                let name = name_words((first..end).map(|word| document.form(word)));
                authors.contains(&name)
            });
        let fits = |j: usize| {
            let speaks_of_author = is_author && candidates[j].name.is_none();
            !speaks_of_author
                && !later.together
                && !candidates[j].together
                && !side_by_side(document, later.head, candidates[j].head)
                && compatible(later, &candidates[j])
                && !tells(document, quotations, later, &candidates[j])
        };
        for (_, j) in options {
            let pair = (i, j);
            if !fits(j)
                || !may_be_i(document, candidates, &quoted, clusters, pair)
                || !may_be_relative(candidates, &by_head, clusters, pair)
            {
                continue;
            }
            let near = in_this_paragraph(document, candidates, i, j).filter(|&j| fits(j));
            if near.is_some_and(|near| clusters.join(near, i)) || clusters.join(j, i) {
                break;
            }
        }
    }
}

/// "My wife" is somebody new, but for the same one's wife before.
fn may_be_relative(
    candidates: &[Candidate],
    by_head: &BTreeMap<usize, usize>,
    clusters: &mut Clusters,
    (later, earlier): (usize, usize),
) -> bool {
    let (a, b) = (&candidates[later], &candidates[earlier]);
    let Some(owner) = a.owner else {
        return true;
    };
    let Some(other) = b.owner.filter(|_| a.head_word == b.head_word) else {
        return false;
    };
    let (Some(&owner), Some(&other)) = (by_head.get(&owner), by_head.get(&other)) else {
        return true;
    };
    let (x, y) = (clusters.root(owner), clusters.root(other));
    x == y || clusters.may_join(x, y) && candidates[owner].head_word == candidates[other].head_word
}

/// Whom "he" or "she" means before the best-scored antecedent, where that one was last told of paragraphs
/// ago: the person named last as a subject in the paragraph.
fn in_this_paragraph(
    document: &Document,
    candidates: &[Candidate],
    pronoun: usize,
    best: usize,
) -> Option<usize> {
    let later = &candidates[pronoun];
    if !matches!(later.head_word.as_str(), "he" | "she" | "his" | "her") {
        return None;
    }
    let start = |c: &Candidate| document.tokens[c.head].span.start();
    let between = document.text.get(start(&candidates[best])..start(later))?;
    if between.matches("\n\n").count() < 2 {
        return None;
    }
    let paragraph = document.text.get(..start(later))?.rfind("\n\n")?;
    (0..pronoun)
        .rev()
        .take_while(|&j| start(&candidates[j]) > paragraph)
        .find(|&j| {
            let c = &candidates[j];
            c.form == MentionForm::Name
                && c.kind == EntityKind::Person
                && is_subject(document, c.head)
        })
}

/// Whether a word is a subject, or names one: "lawmaker *Kari Nes* said".
fn is_subject(document: &Document, word: usize) -> bool {
    let token = &document.tokens[word];
    let subject = |t: &Token| matches!(t.deprel, Some(Deprel::Nsubj | Deprel::NsubjPass));
    let names = matches!(
        token.deprel,
        Some(Deprel::Flat | Deprel::Appos | Deprel::Compound | Deprel::NmodDesc)
    );
    subject(token)
        || names
            && token
                .head
                .is_some_and(|head| subject(&document.tokens[head.index()]))
}

/// Whether the later mention tells the quotation right before it, in which the earlier stands: in
/// '"The wall could fail," it says' what says so is not the wall.
fn tells(document: &Document, quotations: &[Span], later: &Candidate, earlier: &Candidate) -> bool {
    let place = document.tokens[later.head].span.start();
    let before = quotations.partition_point(|q| q.end() <= place);
    let Some(quotation) = before.checked_sub(1).and_then(|k| quotations.get(k)) else {
        return false;
    };
    let between = document
        .text
        .get(quotation.end()..place)
        .unwrap_or_default();
    // At most a verb parts them: "…," says the report.
    between.split_whitespace().count() <= 2
        && !between.contains(['.', '\n'])
        && document.tokens[later.head].deprel == Some(Deprel::Nsubj)
        && quotation.contains(document.tokens[earlier.head].span)
}

/// Plain evidence against a pair: one stands inside the other, or a person's pronoun meets a thing.
fn compatible(later: &Candidate, earlier: &Candidate) -> bool {
    let nested = later.first >= earlier.first && later.end <= earlier.end
        || earlier.first >= later.first && earlier.end <= later.end;
    if nested {
        return false;
    }
    let personal = |c: &Candidate| {
        matches!(
            c.head_word.as_str(),
            "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself"
        )
    };
    let thing = |c: &Candidate| {
        !c.pronoun
            && matches!(
                c.kind,
                EntityKind::Country | EntityKind::Place | EntityKind::Work
            )
    };
    let named_person = |c: &Candidate| c.kind == EntityKind::Person && c.name.is_some();
    let neuter = |c: &Candidate| matches!(c.head_word.as_str(), "it" | "its" | "itself");
    !(personal(later) && thing(earlier)
        || personal(earlier) && thing(later)
        || neuter(later) && named_person(earlier)
        || neuter(earlier) && named_person(later))
}

fn build(
    document: &mut Document,
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
        // The fullest name, else the longest nominal, else the first mention.
        let name = members
            .iter()
            .filter_map(|&m| candidates[m].name)
            .max_by_key(|&(a, b)| (b - a, std::cmp::Reverse(a)))
            .or_else(|| {
                members
                    .iter()
                    .map(|&m| &candidates[m])
                    .filter(|c| !c.pronoun)
                    .map(|c| (c.first, c.end))
                    .min_by_key(|&(a, _)| a)
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
            name: text[name_span.start()..name_span.end()].to_owned(),
            actor: None,
            mentions,
        });
    }
    attach_turns(document, &mut entities, &spoken);
    document.entities = entities;
}

/// A turn's speaker is the entity of that name, or of the turn's first-person pronouns.
fn attach_turns(
    document: &mut Document,
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
    let mut known: BTreeMap<String, Option<EntityId>> = BTreeMap::new();
    for turn in &mut document.turns {
        let Some(speaker) = turn.speaker.clone() else {
            continue;
        };
        let label = turn.label;
        let entity = *known.entry(speaker.clone()).or_insert_with(|| {
            let words = label_words(&speaker);
            // "Mayor Prent" has her full name from the label.
            let with_full_name = |entity: &mut Entity, is_label: bool| {
                let short = name_words(entity.name.split_whitespace()).len() < words.len();
                if is_label && short {
                    entity.name.clone_from(&speaker);
                }
            };
            let named = by_words.get(&words).copied().or_else(|| {
                let mut holders = by_words.iter().filter(|(name, _)| {
                    (words.len() == 1 || name.len() == 1) && name.last() == words.last()
                });
                holders
                    .next()
                    .filter(|_| holders.next().is_none())
                    .map(|(_, &e)| e)
            });
            let spoken = spoken.get(speaker.as_str()).copied();
            match (named, spoken) {
                // The name told elsewhere and the "I" of the turn are one.
                (Some(named), Some(spoken)) if named.index() != spoken => {
                    let moved = std::mem::take(&mut entities[spoken].mentions);
                    let into = &mut entities[named.index()].mentions;
                    into.extend(moved);
                    into.sort_by_key(|m| (m.span.start(), m.span.end()));
                    into.dedup_by_key(|m| m.span);
                    with_full_name(&mut entities[named.index()], label.is_some());
                    Some(named)
                }
                (Some(named), _) => {
                    with_full_name(&mut entities[named.index()], label.is_some());
                    Some(named)
                }
                (None, Some(spoken)) => {
                    if label.is_some() {
                        entities[spoken].name.clone_from(&speaker);
                    }
                    Some(EntityId::new(spoken))
                }
                // A voice that nobody names and that never says "I" is still somebody, if the text has its name.
                (None, None) => {
                    let label = label?;
                    entities.push(Entity {
                        kind: EntityKind::Person,
                        name: speaker.clone(),
                        actor: None,
                        mentions: vec![Mention {
                            span: label,
                            form: MentionForm::Name,
                        }],
                    });
                    Some(EntityId::new(entities.len() - 1))
                }
            }
        });
        turn.entity = entity;
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
