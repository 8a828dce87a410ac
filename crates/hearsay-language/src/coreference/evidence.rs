//! What the words in and around a name say plainly of its kind.
//!
//! Owns: `lexicons/bodies.tsv`, and where its words and the clause around a name tell of its bearer.
//! Never: weighs this against what the tagger sees.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use hearsay_document::lexicon::rows;
use hearsay_document::{Deprel, Document, Upos};

use crate::phrases::Children;

const SOURCE: &str = include_str!("../../../../lexicons/bodies.tsv");

static WORDS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    rows(SOURCE)
        .flat_map(|[role, forms]| forms.split(' ').map(move |form| (role, form)))
        .collect()
});

/// What is plain of the bearer of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// A firm, a club, a union, and no person.
    Body,
    /// Several who act as one, and neither a person nor a place: "*Castlemere* have asked".
    Several,
}

/// Whether a word ends the names of bodies: "Hallstrand *plc*", "Haverley *Rovers*".
pub(super) fn ends_body(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase) && is("end", lower.trim_end_matches('.')) || word == "plc"
}

/// Whether a common noun is of a body or of several people, of whom nobody says "he" or "she": "the *family*".
pub(super) fn is_of_many(noun: &str) -> bool {
    is("noun", noun) || is("many", noun)
}

/// What the words in and around a name say of its bearer.
pub(super) fn of_name(
    document: &Document,
    children: &Children,
    name: Range<usize>,
) -> Option<Evidence> {
    let head = document.head_word(name.clone())?;
    if are_several(document, children, &name, head) {
        return Some(Evidence::Several);
    }
    let is_body = name.len() > 1 && ends_body(document.form(name.end - 1))
        || is_beside_noun(document, children, &name, head)
        || is_which(document, children, &name, head);
    is_body.then_some(Evidence::Body)
}

fn is(role: &str, form: &str) -> bool {
    WORDS.contains(&(role, form))
}

/// Whether a common noun for a body is said of a name: beside it, right before it, or with "is".
fn is_beside_noun(
    document: &Document,
    children: &Children,
    name: &Range<usize>,
    head: usize,
) -> bool {
    let tokens = &document.tokens;
    let deprel = tokens[head].deprel;
    let noun = |i: usize| {
        tokens[i].upos == Some(Upos::Noun)
            && !name.contains(&i)
            && (is("noun", &document.lower(i))
                || name.len() == 1 && is("trade", &document.lower(i)))
    };
    let is_joined = |i: usize| {
        children
            .at(i)
            .any(|child| tokens[child].deprel == Some(Deprel::Conj))
    };
    let above = document.head(head).is_some_and(|above| {
        let beside = matches!(deprel, Some(Deprel::Appos | Deprel::Flat)) && above < name.start;
        let called = deprel == Some(Deprel::Nsubj)
            && children
                .at(above)
                .any(|child| tokens[child].deprel == Some(Deprel::Cop));
        noun(above) && (beside || called)
    });
    let below = children.at(head).any(|child| {
        let beside = tokens[child].deprel == Some(Deprel::Appos) && child >= name.end;
        let describes = matches!(
            tokens[child].deprel,
            Some(Deprel::Compound | Deprel::NmodDesc)
        ) && child + 1 == name.start;
        noun(child) && (beside || describes)
    });
    (above || below) && !is_joined(head)
}

/// Whether a clause about a subject tells of a thing: "*Bexal*, which employs 90 people, said". What comes last in a sentence
/// may tell of all before it: "he beat *Marsh*, which surprised nobody".
fn is_which(document: &Document, children: &Children, name: &Range<usize>, head: usize) -> bool {
    let tokens = &document.tokens;
    let subject = matches!(tokens[head].deprel, Some(Deprel::Nsubj | Deprel::NsubjPass));
    let which = name.end + 1;
    let opens =
        which < tokens.len() && document.form(name.end) == "," && document.form(which) == "which";
    subject
        && opens
        && children.at(head).any(|clause| {
            tokens[clause].deprel == Some(Deprel::AclRelcl)
                && document.head(which) == Some(clause)
                && tokens[which].deprel == Some(Deprel::Nsubj)
        })
}

/// Whether a single name, the whole subject of its clause, has a verb of several: "*Castlemere* have asked".
fn are_several(document: &Document, children: &Children, name: &Range<usize>, head: usize) -> bool {
    let tokens = &document.tokens;
    let subject = matches!(tokens[head].deprel, Some(Deprel::Nsubj | Deprel::NsubjPass));
    let alone = children.at(head).all(|child| name.contains(&child));
    let after = name.end;
    let Some(verb) = document.head(head).filter(|_| subject && alone) else {
        return false;
    };
    // The noun before may be the subject: "sources close to Marsh have".
    let opens = document
        .sentence_tokens(tokens[name.start].span.start())
        .is_some_and(|words| words.start == name.start)
        || name
            .start
            .checked_sub(1)
            .is_some_and(|before| tokens[before].upos == Some(Upos::Punct));
    opens
        && tokens[head].has_feature("Number=Sing")
        && after < tokens.len()
        && matches!(document.form(after), "have" | "are")
        && tokens[after].has_feature("Number=Plur")
        && (after == verb || document.head(after) == Some(verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_has_a_role_and_stands_once() {
        let forms = rows(SOURCE).flat_map(|[_, forms]| forms.split(' '));
        assert_eq!(forms.count(), WORDS.len());
        assert!(rows(SOURCE).all(|[role]| matches!(role, "noun" | "trade" | "end" | "many")));
    }
}
