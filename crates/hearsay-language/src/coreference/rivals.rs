//! Whom a turn tells of before it names anybody: who spoke right before. "MARR: … – OKAFOR: *She* has blamed the weather for years."
//!
//! Owns: he and she that lead to another voice of a dialogue.
//! Never: looks back over more than one turn.

use std::collections::BTreeMap;
use std::ops::Range;

use hearsay_document::{Deprel, Document, EntityKind, Span};

use super::against::WHOEVER;
use super::bearers::label_words;
use super::candidate::{Candidate, FIRST_PERSON, SECOND_PERSON, Sex};
use super::clusters::Clusters;
use super::first_names;
use super::quoted::quotation_of;

/// Leads the first "he" or "she" of a turn to who spoke right before, where the name of that voice tells the one from the other and
/// nobody else is told of. `speakers` are the first mentions of voices that say "I", by name.
pub(super) fn link_rivals(
    document: &Document,
    quotations: &[Span],
    candidates: &[Candidate],
    clusters: &mut Clusters,
    speakers: &BTreeMap<String, usize>,
) {
    let voice = |turn: usize| document.turns.get(turn)?.speaker.as_deref();
    let mentions = |turn: usize| -> Range<usize> {
        let from = candidates.partition_point(|c| c.turn == usize::MAX || c.turn < turn);
        let to = candidates.partition_point(|c| c.turn == usize::MAX || c.turn <= turn);
        from..to
    };
    for turn in 1..document.turns.len() {
        let (Some(own), Some(rival)) = (voice(turn), voice(turn - 1)) else {
            continue;
        };
        let Some((&spoken, sex)) = speakers
            .get(rival)
            .zip(sex_of(document, candidates, rival))
            .filter(|_| own != rival)
        else {
            continue;
        };
        let may_be = |at: usize| may_be_told_of(document, &candidates[at], sex);
        if mentions(turn - 1).any(may_be) {
            continue;
        }
        let is_pronoun = |at: usize| {
            let c = &candidates[at];
            c.pronoun && c.sex == Some(sex) && quotation_of(quotations, document, c.head).is_none()
        };
        let is_spoken_to = |at: usize| SECOND_PERSON.contains(&candidates[at].head_word.as_str());
        for at in mentions(turn) {
            if is_pronoun(at) {
                clusters.settled[at] = clusters.join(spoken.min(at), spoken.max(at));
            } else if may_be(at) || is_spoken_to(at) {
                break;
            }
        }
    }
}

/// Whether "he" or "she" may be a mention: anybody of that sex, or of whom nobody knows it.
fn may_be_told_of(document: &Document, c: &Candidate, sex: Sex) -> bool {
    let is_called = document.tokens[c.head].deprel == Some(Deprel::Vocative);
    let speaks = [FIRST_PERSON, SECOND_PERSON, WHOEVER]
        .iter()
        .any(|list| list.contains(&c.head_word.as_str()));
    let is_somebody =
        !c.pronoun && c.kind == EntityKind::Person && (c.singular || c.name.is_some());
    let is_sex = c.sex.is_none_or(|own| own == sex);
    !is_called && !speaks && (is_somebody && is_sex || c.pronoun && c.sex == Some(sex))
}

/// Whether the bearer of a voice's name is he or she: by the label's title or first name, or as the text calls them.
fn sex_of(document: &Document, candidates: &[Candidate], label: &str) -> Option<Sex> {
    let first = label.split_whitespace().next()?;
    let words = label_words(label);
    let last = words.last()?;
    let told = || {
        let mut sexes = candidates.iter().filter_map(|c| {
            let (_, end) = c.name?;
            c.sex.filter(|_| document.lower(end - 1) == *last)
        });
        let sex = sexes.next()?;
        sexes.all(|other| other == sex).then_some(sex)
    };
    let titled = Sex::of(first.to_lowercase().trim_end_matches('.'));
    titled
        .or_else(|| {
            words
                .iter()
                .find_map(|word| first_names::sex(word))
                .filter(|_| words.len() > 1)
        })
        .or_else(told)
        .filter(|sex| *sex != Sex::It)
}
