//! A mention, before it is known with which others it is one.
//!
//! Owns: [`Candidate`]; the pronouns, and what a word says of whom it stands for.
//! Never: finds one, or joins two.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::{Deprel, Document, EntityKind, MentionForm};

use crate::phrases::Children;

pub(super) const FIRST_PERSON: &[&str] = &["i", "me", "my", "mine", "myself"];

pub(super) const SECOND_PERSON: &[&str] = &["you", "your", "yours", "yourself", "yourselves"];

pub(super) const THIRD_PERSON: &[&str] = &[
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
];

/// "We" and its forms.
pub(super) const WE: &[&str] = &["we", "us", "our", "ours", "ourselves"];

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

/// Words for some of many, which alone are nobody in particular, and more than one: "*Some* say he was a crook".
pub(super) const SOME: &[&str] = &["both", "few", "many", "most", "several", "some"];

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
    /// Whether its name or what stands beside that tells plainly of a body, or it is a noun for one: nobody is "she".
    pub(super) body: bool,
    /// Whether it is a noun for several, or a number of them: "*two* of your colleagues".
    pub(super) several: bool,
    /// The head's noun after the nouns and names that stand before it: "environment agency"; empty for a pronoun.
    pub(super) noun: Vec<String>,
    /// Whose relative or companion this is, "*my* wife", as the word that owns it.
    pub(super) owner: Option<usize>,
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
