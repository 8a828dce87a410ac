//! Mentions that stand beside each other and are one by how they do.
//!
//! Owns: appositions, nouns before names, emphatic pronouns, and owners, who are another.
//! Never: looks further than the tree or the punctuation ties the two together.

use std::collections::BTreeMap;
use std::ops::Range;

use hearsay_document::names::{self, is_title};
use hearsay_document::sources::is_source_noun;
use hearsay_document::{Deprel, Document, EntityKind, MentionForm, SourceKind, Span};

use super::bearers::are_of_two;
use super::candidate::{Candidate, acts, by_head, described_below};
use super::clusters::Clusters;
use super::offices::office_of;
use crate::phrases::Children;

/// Marks that open what is quoted.
const OPENING: &[&str] = &["\"", "“", "‘", "'", "„"];

/// "Ingrid Dahl, the agency's director", "the operator, Kjeller Kraft", "Rosa Moss (Chair)": a name and what is set beside it
/// between commas or in brackets are one.
pub(super) fn link_appositions(
    document: &Document,
    children: &Children,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let by_head = by_head(candidates);
    let by_end: BTreeMap<usize, usize> = candidates
        .iter()
        .enumerate()
        .filter_map(|(index, c)| Some((c.name?.1, index)))
        .collect();
    // What somebody is called in brackets, and is called again: "Rosa Moss (Chair)", "the Chair".
    let mut called: BTreeMap<String, usize> = BTreeMap::new();
    for (later, c) in candidates.iter().enumerate() {
        // "Its chairwoman, *Miss Shaw*": the tree may hang the name on its title.
        let is_on_title = |&at: &usize| document.tokens[at].deprel == Some(Deprel::Flat);
        let top = Some(c.head)
            .filter(is_on_title)
            .and_then(|name| document.head(name))
            .filter(|&title| is_title(document.form(title)));
        let token = &document.tokens[top.unwrap_or(c.head)];
        if let Some(office) = listed(document, c) {
            if let Some(&held) = by_head.get(&(office.end - 1)) {
                // An office is no name of its holder.
                clusters[held].names.clear();
                clusters.join(held, later);
            }
            let words: Vec<String> = office.map(|at| document.lower(at)).collect();
            called.insert(words.join(" "), later);
            continue;
        }
        if let Some(&who) = called.get(c.phrase.as_str())
            && c.form == MentionForm::Nominal
            && document.lower(c.first) == "the"
        {
            clusters.join(who, later);
            continue;
        }
        // "The Clerk, *Mrs D. Foss*": the tree may read on over the comma.
        let first = c.name.map_or(c.first, |(first, _)| first);
        let is_parted = (first.saturating_sub(2)..first).any(|at| document.form(at) == ",");
        let is_beside = match token.deprel {
            Some(Deprel::Appos) => true,
            deprel => deprel == Some(Deprel::Flat) && is_parted,
        };
        let beside = token
            .head
            .filter(|_| is_beside)
            .map(|above| right_before(document, &by_head, candidates, c, above.index()));
        let of_office = beside
            .and_then(|word| office_of(document, &by_head, candidates, c, word))
            .zip(beside);
        let Some((earlier, a_end)) =
            of_office
                .map(|(office, word)| (office, word + 1))
                .or_else(|| {
                    let earlier = beside
                        .and_then(|head| by_head.get(&head).copied())
                        .or_else(|| bracketed(document, &by_end, c))?;
                    // A phrase may hold what stands beside its name or noun: "[R. Moss (Chair)]", "[an aide to Holt, R. Moss]".
                    let a = &candidates[earlier];
                    let noun_end = if a.end > c.head { a.head + 1 } else { a.end };
                    Some((earlier, a.name.map_or(noun_end, |(_, end)| end)))
                })
        else {
            continue;
        };
        let (a, b) = (&candidates[earlier], c);
        let is = |c: &Candidate, form: MentionForm| c.form == form;
        let name_and_noun = is(a, MentionForm::Name) && is(b, MentionForm::Nominal)
            || is(a, MentionForm::Nominal) && is(b, MentionForm::Name);
        // What somebody is called is no place: "the mayor of Oslo, Norway".
        let place = |c: &Candidate| matches!(c.kind, EntityKind::Place | EntityKind::Country);
        let between = a_end.min(b.head)..b.head;
        let holds = |marks: &[&str]| between.clone().any(|i| marks.contains(&document.form(i)));
        // In a list "Rosa Moss (Chair), Jo Adair" the second name is beside the first, not the office.
        if holds(&[")"]) {
            continue;
        }
        let bracket = holds(&["("]);
        // "Her sons, *Rolf and Peter*": each of them is one; "Brekke & Sons" is one itself.
        let are_several = b.name.is_some_and(|(_, end)| {
            children
                .at(b.head)
                .any(|w| document.tokens[w].deprel == Some(Deprel::Conj) && w >= end)
        });
        if are_several {
            continue;
        }
        // 'Clean Taps Ltd (the "Target")': whatever is called so from here on is meant.
        let defined = bracket && holds(OPENING);
        let people = a.kind == EntityKind::Person && b.kind == EntityKind::Person;
        // "*Superintendent*, a man in the Fox told us": who is spoken to is called by the bare title.
        let opens = document
            .sentence_tokens(document.tokens[a.first].span.start())
            .is_some_and(|words| words.start == a.first);
        if opens
            && a.end.min(b.first) == a.first + 1
            && (is_title(document.form(a.head)) || names::is_office(&document.lower(a.head)))
            && ["a", "an"].contains(&document.lower(b.first).as_str())
        {
            continue;
        }
        let apart = (holds(&[","]) || bracket) && name_and_noun || defined || bracket && people;
        if apart && place(a) == place(b) {
            clusters.join(earlier, later);
            if bracket && !b.phrase.is_empty() {
                called.insert(b.phrase.clone(), earlier);
            }
        }
    }
}

/// Beside which word a name stands that the tree sets beside another: "a letter from *the duke's secretary*, Piers Lomond", where a
/// letter is nobody.
fn right_before(
    document: &Document,
    by_head: &BTreeMap<usize, usize>,
    candidates: &[Candidate],
    named: &Candidate,
    above: usize,
) -> usize {
    let person = |word: usize| {
        let c = &candidates[*by_head.get(&word)?];
        (c.form == MentionForm::Nominal && c.kind == EntityKind::Person && c.singular)
            .then_some(word)
    };
    let is_thing = is_source_noun(&document.lower(above), SourceKind::Document);
    named
        .name
        .filter(|_| named.kind == EntityKind::Person && is_thing)
        .and_then(|(first, _)| first.checked_sub(1))
        .filter(|&comma| document.form(comma) == ",")
        .and_then(|comma| person(comma.checked_sub(1)?))
        .unwrap_or(above)
}

/// What a line has somebody for, "*Chair*: Sir Anthony Pell", as token positions.
fn listed(document: &Document, c: &Candidate) -> Option<Range<usize>> {
    let (first, end) = c.name.filter(|_| c.kind == EntityKind::Person)?;
    // A title may stand before the name.
    let colon = (0..first)
        .rev()
        .find(|&at| !is_title(document.form(at).trim_end_matches('.')))?;
    let text = document.text.as_str();
    let place = |at: usize| document.tokens[at].span;
    let line = text[..place(colon).start()]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let office = document.tokens_in(Span::new(line, place(colon).start()));
    let closes = text[place(end - 1).end()..]
        .trim_start_matches(' ')
        .starts_with(['\n', '(', ',']);
    let is_office = |word: &str| is_title(word) || names::is_office(word);
    let last = office.clone().next_back()?;
    (document.form(colon) == ":"
        && closes
        && office.len() <= 2
        && is_office(&document.lower(last))
        && end > first + 1)
        .then_some(office)
}

/// 'Northwater Mills plc (LSE: NWM) ("Northwater" or the "Company")': what stands between marks in the brackets right behind a name
/// is what its bearer is called from there on, a shorter name or a noun with an article.
pub(super) fn link_defined(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
    /// Words of the longest brackets.
    const LONGEST: usize = 24;
    let by_head = by_head(candidates);
    let form = |at: usize| document.form(at);
    for (named, c) in candidates.iter().enumerate() {
        let Some(name) = c.name else { continue };
        let mut at = name.1;
        while at < document.tokens.len() && form(at) == "(" {
            let limit = document.tokens.len().min(at + LONGEST);
            let Some(close) = (at + 1..limit).find(|&close| form(close) == ")") else {
                break;
            };
            let is_called = |&(_, &index): &(&usize, &usize)| {
                let d = &candidates[index];
                let first = d.name.map_or(d.first, |(first, _)| first);
                let is_marked = (at..=d.head).any(|at| OPENING.contains(&form(at)));
                let is_short = d.name.is_some_and(|own| !are_of_two(document, own, name));
                let has_article =
                    (first.saturating_sub(1)..d.head).any(|at| document.lower(at) == "the");
                is_marked && d.kind != EntityKind::Work && (is_short || has_article)
            };
            for (_, &index) in by_head.range(at..close).filter(is_called) {
                if c.kind == EntityKind::Organization {
                    clusters.set_body(index);
                }
                clusters.join(named, index);
            }
            at = close + 1;
        }
    }
}

/// The name right before the brackets that a mention fills, whatever the tree makes of a list: "R. Moss *(Chair)*".
pub(super) fn bracketed(
    document: &Document,
    by_end: &BTreeMap<usize, usize>,
    c: &Candidate,
) -> Option<usize> {
    let open = c
        .first
        .checked_sub(1)
        .filter(|&at| document.form(at) == "(")?;
    (document.tokens.len() > c.end && document.form(c.end) == ")")
        .then(|| by_end.get(&open).copied())?
}

/// "*His* agent, Tom Reeves": whoever owns somebody or something is another.
pub(super) fn set_owners_apart(
    document: &Document,
    children: &Children,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let by_head = by_head(candidates);
    for (index, c) in candidates.iter().enumerate() {
        let owns = |&w: &usize| document.tokens[w].deprel == Some(Deprel::NmodPoss);
        if c.form == MentionForm::Nominal {
            let owners = children.at(c.head).filter(owns);
            clusters[index].owners = owners
                .flat_map(|w| [Some(w), whose(document, w)])
                .flatten()
                .filter_map(|w| by_head.get(&w).copied())
                .collect();
        }
    }
}

/// Whom a "whose" stands for: what its clause is about. "*Kari Lunde*, whose husband was on board".
fn whose(document: &Document, word: usize) -> Option<usize> {
    // The tree may set what is theirs beside them.
    let is_clause = |at: &usize| {
        matches!(
            document.tokens[*at].deprel,
            Some(Deprel::AclRelcl | Deprel::Appos)
        )
    };
    let clause = document
        .upwards(word)
        .find(is_clause)
        .filter(|_| document.lower(word) == "whose")?;
    document.head(clause)
}

/// "*One of them*, who asked not to be named": whom a text leaves without a name is none of those it names, but for one that
/// stands beside: "one of them, Ada Holt, said".
pub(super) fn set_unnamed_apart(
    document: &Document,
    children: &Children,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    const ONE: &[&str] = &["one", "another", "either", "neither", "some"];
    let tokens = &document.tokens;
    for (index, c) in candidates.iter().enumerate() {
        let is_of = |w: usize| {
            let of = |case: usize| document.lower(case) == "of";
            tokens[w].deprel == Some(Deprel::Nmod) && children.at(w).any(of)
        };
        let below = || children.at(c.head);
        clusters[index].unnamed = c.name.is_none()
            && ONE.contains(&c.head_word.as_str())
            && below().any(is_of)
            && !below().any(|w| tokens[w].deprel == Some(Deprel::Appos));
    }
}

/// "Asp himself": right behind a name or a noun, the pronoun is its own.
pub(super) fn link_emphatic(candidates: &[Candidate], clusters: &mut Clusters) {
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

/// "*The union* Unify accused": the body's name right behind what it is, where the tree has two subjects of one verb.
fn in_one_place<'a>(
    document: &Document,
    by_start: &'a BTreeMap<usize, usize>,
    candidates: &[Candidate],
    c: &Candidate,
) -> Option<&'a usize> {
    let place = |c: &Candidate| (document.head(c.head), document.tokens[c.head].deprel);
    by_start.get(&c.end).filter(|&&named| {
        let named = &candidates[named];
        let bodies = [c, named].map(|c| c.kind) == [EntityKind::Organization; 2];
        bodies && c.singular && c.end == c.head + 1 && place(c) == place(named)
    })
}

/// "*Her first husband*, the conductor Miklós Bánó": who somebody is by two nouns, the second with the name.
pub(super) fn link_twice_described(
    document: &Document,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let by_head = by_head(candidates);
    let is_one = |c: &Candidate| {
        c.form == MentionForm::Nominal && c.kind == EntityKind::Person && c.singular
    };
    for (later, c) in candidates.iter().enumerate() {
        let token = &document.tokens[c.head];
        let beside = token
            .head
            .filter(|_| token.deprel == Some(Deprel::Appos) && is_one(c))
            .and_then(|above| by_head.get(&above.index()).copied());
        let comma = c.first.checked_sub(1).map(|at| document.form(at));
        if let Some(earlier) = beside.filter(|&a| is_one(&candidates[a]) && comma == Some(","))
            && clusters.is_named(later)
        {
            clusters.join(earlier, later);
        }
    }
}

/// "The spokeswoman *Ilka Brand*": a noun and the name right behind it are one.
pub(super) fn link_described(
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
            && let Some(&named) = described_below(document, children, c)
                .and_then(|name| by_start.get(&name))
                .or_else(|| in_one_place(document, &by_start, candidates, c))
        {
            clusters.join(noun.min(named), noun.max(named));
        }
    }
}
