//! Offices and who holds them: "Minister for Health *Anna Berg*", "*the judge*" behind "Judge Harriet Osei".
//!
//! Owns: which name goes with an office, and whom an office alone means.
//! Never: looks farther for a holder than the tree or the words right behind tell.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::names::{self, is_title};
use hearsay_document::{Deprel, Document, EntityKind, MentionForm};

use super::bearers::are_of_two;
use super::candidate::Candidate;
use super::clusters::Clusters;
use super::evidence::is_of_many;

/// Whose name stands beside what belongs to their office, "*the mayor* of Sellin, Aron Tiel", "*the head* of the agency, Ada Holt": the tree may set a name beside
/// the word right before it, which is nobody's but of a place or a body.
pub(super) fn office_of(
    document: &Document,
    by_head: &BTreeMap<usize, usize>,
    candidates: &[Candidate],
    named: &Candidate,
    word: usize,
) -> Option<usize> {
    let is_nmod = document.tokens[word].deprel == Some(Deprel::Nmod);
    let office = by_head.get(&document.head(word).filter(|_| is_nmod)?)?;
    let c = &candidates[*office];
    // "A spokesperson for *Larkin*, Tess Amory": one name beside another is of two people.
    let is_anothers = || {
        let other = by_head.get(&word).and_then(|&at| candidates[at].name);
        other
            .zip(named.name)
            .is_some_and(|(a, b)| are_of_two(document, a, b))
    };
    let holds_office = c.form == MentionForm::Nominal
        && c.kind == EntityKind::Person
        && (is_title(document.form(c.head))
            || is_of_many(&document.lower(word))
            || c.singular && is_anothers());
    let is_person =
        named.kind == EntityKind::Person && named.name.is_some_and(|(first, end)| end - first > 1);
    (holds_office && is_person).then_some(*office)
}

/// "Minister for Health *Anna Berg*", "said chief executive *Per Lund*": an office and the name right after it are one.
pub(super) fn link_offices(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
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
        if c.form != MentionForm::Nominal || c.kind != EntityKind::Person {
            continue;
        }
        let holder = holder().filter(|_| is_title(document.form(c.head)));
        if let Some(holder) = holder.or_else(|| bearer_behind(document, &by_start, candidates, c)) {
            clusters.join(office.min(holder), office.max(holder));
        }
    }
}

/// "*The judge* said" behind "Judge Harriet Osei": a title alone means whose name it was told with, where that is one person.
pub(super) fn link_titled(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
    /// Titles that are words for relatives or for offices with more words as well.
    const OTHERS: &[&str] = &["father", "minister", "secretary", "sister"];
    let is_told = |at: usize| {
        let lower = document.lower(at);
        (is_title(&lower) || names::is_office(&lower)) && !OTHERS.contains(&lower.as_str())
    };
    // Whom each title was told with so far.
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, c) in candidates.iter().enumerate() {
        if let (Some((first, end)), EntityKind::Person) = (c.name, c.kind) {
            let title = if is_told(first) && first + 1 < end {
                Some(first)
            } else {
                first.checked_sub(1).filter(|&at| is_told(at))
            };
            let is_whole = |at: usize| at == 0 || !is_title(&document.lower(at - 1));
            if let Some(title) = title.filter(|&at| is_whole(at)) {
                bearers
                    .entry(document.lower(title))
                    .or_default()
                    .push(index);
            }
            continue;
        }
        let opens = c.form == MentionForm::Nominal
            && c.singular
            && c.head == c.first + 1
            && document.lower(c.first) == "the";
        let is_alone = opens && c.head + 1 == c.end;
        // "The clerk, Mrs Foss": so the clerk is called from here on.
        if opens && is_told(c.head) && c.kind == EntityKind::Person && clusters.is_named(index) {
            bearers
                .entry(document.lower(c.head))
                .or_default()
                .push(index);
            continue;
        }
        let Some(borne) = bearers.get(&document.lower(c.head)).filter(|_| is_alone) else {
            continue;
        };
        let roots: BTreeSet<usize> = borne.iter().map(|&at| clusters.root(at)).collect();
        if let ([_], Some(&last)) = (roots.iter().collect::<Vec<_>>().as_slice(), borne.last()) {
            clusters.join(last, index);
        }
    }
}

/// Whose whole name stands right behind what somebody is, in one place of the sentence: "chief executive *Per Lund*", and not
/// "told staff *Ada Voss* had left".
fn bearer_behind(
    document: &Document,
    by_start: &BTreeMap<usize, usize>,
    candidates: &[Candidate],
    c: &Candidate,
) -> Option<usize> {
    let &behind = by_start
        .get(&c.end)
        .filter(|_| c.singular && c.end == c.head + 1)?;
    let named = &candidates[behind];
    let is_whole = named.name.is_some_and(|(first, end)| end - first > 1);
    let (office, name) = (document.head(c.head), document.head(named.head));
    let is_one_place = office == name || name == Some(c.head) || office == Some(named.head);
    (is_whole && is_one_place).then_some(behind)
}
