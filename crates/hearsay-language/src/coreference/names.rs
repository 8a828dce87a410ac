//! Names that the tagger of names did not see, and words that address without naming.
//!
//! Owns: what of a phrase names whom it tells of, and which names are but parts of others.
//! Never: looks at a pronoun.

use std::ops::Range;

use hearsay_document::names::{is_office, is_title};
use hearsay_document::{Deprel, Document, EntityKind, Upos};

use super::candidate::Candidate;
use crate::phrases::Children;

/// Words of the longest name that fragments are looked for in.
const MAX_NAME: usize = 16;

/// The name in a phrase such as "the harbour pilot Ilan Brecht": two capitalised words or
/// more at its end, the head among or before them, after a word in lower case.
pub(super) fn titled_name(
    document: &Document,
    phrase: Range<usize>,
    head: usize,
) -> Option<Range<usize>> {
    let word = |i: usize| document.form(i);
    let capital = |i: &usize| word(*i).starts_with(char::is_uppercase);
    let length = phrase.clone().rev().take_while(capital).count();
    let start = phrase.end - length;
    let after_words = start > phrase.start && word(start - 1).starts_with(char::is_lowercase);
    (length >= 2 && start <= head + 1 && after_words).then_some(start..phrase.end)
}

/// Two or more names right behind a noun for a person, where the tagger saw none: "the sculptor *Hugo Lenz*", "co-author
/// *Pradeep Menon* of Oslo".
pub(super) fn name_beside(
    document: &Document,
    children: &Children,
    noun: usize,
) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let is_name = |i: usize| {
        tokens[i].upos == Some(Upos::Propn)
            && document.form(i).starts_with(char::is_uppercase)
            && document.form(i).chars().any(char::is_lowercase)
    };
    let first = noun + 1;
    let beside = |&w: &usize| {
        w == first && matches!(tokens[w].deprel, Some(Deprel::Appos | Deprel::Flat)) && is_name(w)
    };
    if tokens[noun].upos != Some(Upos::Noun) {
        return None;
    }
    children.at(noun).find(beside)?;
    let own = |&i: &usize| {
        let flat = tokens[i].deprel == Some(Deprel::Flat) && is_name(i);
        flat && document
            .head(i)
            .is_some_and(|head| (noun..i).contains(&head))
    };
    let last = (first + 1..tokens.len()).take_while(own).last()?;
    Some(first..last + 1)
}

/// A proper noun that is told of as a person, with the further names that follow it: "Anton Reuss" where
/// the tagger of names saw none.
pub(super) fn proper_name(document: &Document, head: usize) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let word = |i: usize| document.form(i);
    let capital =
        |i: usize| tokens[i].upos == Some(Upos::Propn) && word(i).starts_with(char::is_uppercase);
    let flat = |i: usize| {
        tokens[i].deprel == Some(Deprel::Flat) && tokens[i].head.is_some_and(|h| h.index() == head)
    };
    let end = (head + 1..tokens.len())
        .find(|&i| !(flat(i) && capital(i)))
        .unwrap_or(tokens.len());
    let start = head + usize::from(is_address(word(head)) && end > head + 1);
    let name = start..end;
    (capital(head) && !calls_by_office(document, &name)).then_some(name)
}

/// Whether what looks like a name is an office that somebody is called by, "*Mayor*, when will it open?", or told of by: "the
/// *Clerk*, Mrs Foss".
pub(super) fn calls_by_office(document: &Document, name: &Range<usize>) -> bool {
    let word = document.form(name.start);
    let is_called =
        || is_title(word) && document.tokens[name.start].deprel == Some(Deprel::Vocative);
    let is_told = || {
        let opens = name.start.checked_sub(1).map(|at| document.lower(at));
        let goes_on = document.tokens.get(name.end).is_some()
            && document.form(name.end).starts_with(char::is_uppercase);
        is_office(&word.to_lowercase()) && opens.as_deref() == Some("the") && !goes_on
    };
    name.len() == 1 && (is_called() || is_told())
}

/// Leaves out the words of a name that are no name of a person or place themselves ("Customs" in "the
/// General Administration of Customs"), the parts of a person's own name, and people in a firm's.
pub(super) fn without_fragments(mut found: Vec<Candidate>) -> Vec<Candidate> {
    let names: Vec<(usize, usize, usize, EntityKind)> = found
        .iter()
        .filter_map(|c| c.name.map(|(start, end)| (start, end, c.head, c.kind)))
        .filter(|(start, end, ..)| end - start > 1)
        .collect();
    found.retain(|c| {
        let bears_names = matches!(
            c.kind,
            EntityKind::Person | EntityKind::Place | EntityKind::Country
        );
        let is_fragment = |&(start, end, head, kind): &(usize, usize, usize, EntityKind)| {
            head != c.head
                && start <= c.head
                && c.head < end
                && (!bears_names
                    || c.kind == EntityKind::Person
                        && matches!(kind, EntityKind::Person | EntityKind::Organization))
        };
        c.pronoun
            || !names[..names.partition_point(|n| n.2 <= c.head + MAX_NAME)]
                .iter()
                .rev()
                .take_while(|n| n.2 + MAX_NAME >= c.head)
                .any(is_fragment)
    });
    found
}

/// Titles by which the bearer of the name after them is addressed, and which annotators of names leave out of it.
const ADDRESSES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "president",
    "senator",
    "sen",
    "rep",
    "gov",
    "governor",
    "gen",
    "col",
    "capt",
    "lt",
    "sgt",
    "judge",
    "justice",
    "secretary",
    "chairman",
    "sheikh",
];
/// Whether a capitalised word before a person's name is how its bearer is addressed.
pub(super) fn is_address(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase) && ADDRESSES.contains(&lower.trim_end_matches('.'))
}

/// Whether a word is the pronoun and no country: "supplied to *us*".
pub(super) fn is_us(document: &Document, word: usize) -> bool {
    document.tokens[word].upos == Some(Upos::Pron)
        && document.form(word).chars().all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use hearsay_document::names::is_title;

    use super::*;

    #[test]
    fn who_is_addressed_by_a_word_has_it_for_a_title() {
        assert!(ADDRESSES.iter().all(|word| is_title(word)));
    }
}
