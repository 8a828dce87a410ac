//! Verbs that tell something, but of their object is done something: "recalled its envoy", "conceded two goals".
//!
//! Owns: `lexicons/deeds.tsv`, and where its verbs have such an object.
//! Never: decides of an object that has words of its own: what is quoted, or a clause.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use hearsay_document::lexicon::rows;
use hearsay_document::{Attribution, Deprel, Document, EntityKind, Span};

use crate::mentions::Mentions;

const SOURCE: &str = include_str!("../../../../lexicons/deeds.tsv");
/// Stands in the lexicon for whatever noun or name is of a person or of people.
const SOMEONE: &str = "someone";

static DEEDS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    rows(SOURCE)
        .flat_map(|[verb, objects]| objects.split(' ').map(move |object| (verb, object)))
        .collect()
});

/// Whether an attribution's cue tells of a deed, and its content is only whom or what it was done to.
pub(super) fn is_done(
    document: &Document,
    quotations: &[Span],
    mentions: &Mentions,
    a: &Attribution,
) -> bool {
    let (&[cue], &[content]) = (a.cue.as_slice(), a.content.as_slice()) else {
        return false;
    };
    let words = document.tokens_in(content);
    let verb = document.tokens_in(cue).find(|&word| {
        let lemma = &*document.tokens[word].lemma;
        DEEDS
            .range((lemma, "")..)
            .next()
            .is_some_and(|deed| deed.0 == lemma)
    });
    // Words in whose quotation the verb stands as well are not quoted by it.
    let is_quoted = |object: usize| {
        let object = document.tokens[object].span;
        quotations
            .iter()
            .any(|quotation| quotation.overlaps(object) && !quotation.contains(cue))
    };
    let Some((verb, object)) =
        verb.and_then(|verb| object(document, verb, &words).map(|object| (verb, object)))
    else {
        return false;
    };
    let lemma = &*document.tokens[verb].lemma;
    let is_listed = DEEDS.contains(&(lemma, document.lower(object).as_str()))
        || DEEDS.contains(&(lemma, SOMEONE)) && is_someone(document, mentions, object);
    is_listed && !is_quoted(object)
}

/// The first object of a verb among some words, where nothing more is said of it: "recalled *its envoy* from Vell", "what we
/// refused was *an interview*", but not "called the strike a disgrace", "dismissed him as a clown".
fn object(document: &Document, verb: usize, words: &Range<usize>) -> Option<usize> {
    let tokens = &document.tokens;
    let is_of_verb = |word: &usize| document.head(*word) == Some(verb);
    // "… *unless* an apology is made" says when the deed is done.
    let is_circumstance = |clause: usize| {
        tokens[clause].deprel == Some(Deprel::Advcl)
            && words.clone().any(|word| {
                document.head(word) == Some(clause)
                    && tokens[word].deprel == Some(Deprel::Mark)
                    && !matches!(document.lower(word).as_str(), "that" | "to" | "whether")
            })
    };
    let says_more = words.clone().any(|word| {
        let clause = matches!(
            tokens[word].deprel,
            Some(Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl | Deprel::Parataxis)
        );
        clause && is_of_verb(&word) && !is_circumstance(word) || document.lower(word) == "as"
    });
    // The tree hangs the verb on "what", or on what that is said to be.
    let is_what = |what: usize| match document.lower(what).as_str() {
        "what" => document.head(what),
        _ => Some(what).filter(|&is| is > verb),
    };
    let called = || {
        let about = document
            .head(verb)
            .filter(|_| tokens[verb].deprel == Some(Deprel::AclRelcl));
        about.and_then(is_what).filter(|is| words.contains(is))
    };
    words
        .clone()
        .filter(is_of_verb)
        .find(|&word| matches!(tokens[word].deprel, Some(Deprel::Obj | Deprel::Iobj)))
        .or_else(called)
        .filter(|_| !says_more)
}

/// Whether a noun, a name or a pronoun is of a person or of people.
fn is_someone(document: &Document, mentions: &Mentions, noun: usize) -> bool {
    let is_head = |mention| document.head_word(document.tokens_in(mention)) == Some(noun);
    mentions
        .around(document, document.tokens[noun].span, is_head)
        .is_some_and(|id| {
            matches!(
                document.entities[id.index()].kind,
                EntityKind::Person | EntityKind::Group
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_verb_has_objects_and_stands_once() {
        let verbs: Vec<&str> = rows(SOURCE).map(|[verb]| verb).collect();
        assert!(verbs.is_sorted_by(|a, b| a < b));
        assert!(rows(SOURCE).all(|[_, objects]| !objects.is_empty()));
    }
}
