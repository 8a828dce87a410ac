//! Who must be another by where the two stand in a clause (Chomsky 1981).
//!
//! Owns: the principles of binding, as far as a tree shows them. Never: finds who a mention is.

use hearsay_document::{Deprel, Document, MentionForm};

use super::candidate::{Candidate, Sex, by_head};
use super::clusters::Clusters;

/// Pronouns that may be objects, and are not the subject once more there: that were "herself".
const OBJECTS: &[&str] = &["her", "him", "it", "them"];

/// Sets those apart of whom a clause tells as of two.
pub(super) fn set_bound_apart(
    document: &Document,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let by_head = by_head(candidates);
    let subject_of = |verb: usize, before: usize| {
        let words = document.sentence_tokens(document.tokens[verb].span.start())?;
        let mut subjects = words.take_while(|&at| at < before).filter(|&at| {
            document.head(at) == Some(verb) && document.tokens[at].deprel == Some(Deprel::Nsubj)
        });
        by_head.get(&subjects.next()?).copied()
    };
    for (index, c) in candidates.iter().enumerate() {
        let done_to = acts_on(document, c).and_then(|verb| subject_of(verb, c.head));
        let told = is_told_of(document, c)
            .then(|| tellers(document, c.head).find_map(|verb| subject_of(verb, c.head)))
            .flatten()
            .filter(|&teller| may_be_told_apart(&candidates[teller], c));
        clusters[index]
            .owners
            .extend(done_to.into_iter().chain(told));
        // "*He* said he had spoken to *Halloran*": whoever is named in what "he" tells is another.
        let by_pronoun = (c.name.is_some() && c.form == MentionForm::Name)
            .then(|| tellers(document, c.head).find_map(|verb| subject_of(verb, c.head)))
            .flatten()
            .filter(|&teller| {
                let teller = &candidates[teller];
                teller.pronoun && matches!(teller.sex, Some(Sex::He | Sex::She))
            });
        if let Some(teller) = by_pronoun {
            clusters[teller].owners.push(index);
        }
    }
}

/// The verb whose object a pronoun is: "the minister *praised* her" (Principle B).
fn acts_on(document: &Document, c: &Candidate) -> Option<usize> {
    let deprel = document.tokens[c.head].deprel;
    let is_object = matches!(deprel, Some(Deprel::Iobj | Deprel::Obj));
    document
        .head(c.head)
        .filter(|_| is_object && OBJECTS.contains(&c.head_word.as_str()))
}

/// Whether a mention is a noun for somebody known.
fn is_told_of(document: &Document, c: &Candidate) -> bool {
    c.form == MentionForm::Nominal && document.lower(c.first) == "the"
}

/// Whether a teller is none of those told of by a noun, which is not his own: "Moss said that *the mayor* had lied" (Principle C).
fn may_be_told_apart(teller: &Candidate, c: &Candidate) -> bool {
    teller.form != MentionForm::Nominal && teller.head_word != c.head_word
}

/// The verbs in whose told clauses a word stands, the nearest first.
fn tellers(document: &Document, word: usize) -> impl Iterator<Item = usize> {
    document
        .upwards(word)
        .filter(|&at| document.tokens[at].deprel == Some(Deprel::Ccomp))
        .filter_map(|at| document.head(at))
}

/// Whether the later mention is a name in what the earlier one tells: "*the prosecutor* told jurors that *Moss* had confessed"
/// speaks of two (Principle C).
pub(super) fn is_named_by(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let tells = document
        .head(earlier.head)
        .filter(|_| document.tokens[earlier.head].deprel == Some(Deprel::Nsubj));
    later.name.is_some()
        && tells.is_some_and(|tells| tellers(document, later.head).any(|verb| verb == tells))
}
