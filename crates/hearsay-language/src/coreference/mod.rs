//! Who is who: mentions, and which of them are one.
//!
//! Owns: the layer `entities`, and `Turn::entity`. Mentions are found and linked by their head
//! words (Lee et al. 2017; Dobrovolskii 2021); names, titles, turns and plain evidence against a
//! link are rules around the learned scores.
//! Never: grows faster than the text: a mention looks back over a bounded number of others.

mod against;
mod authors;
mod bearers;
mod beside;
mod binding;
mod borders;
mod candidate;
mod candidates;
mod clusters;
mod entities;
mod evidence;
mod first_names;
mod kinds;
mod letters;
mod names;
mod nearer;
mod offices;
mod quoted;
mod register;
mod rivals;
mod things;
mod told;
mod voices;

use hearsay_document::{Document, Span, quotations};
use hearsay_model::{bucket, engine, in_parallel};

use crate::engine::Reading;
use crate::phrases::Children;
use against::{is_introduced, is_kept_unnamed, may_be_relative, speaks_against};
use authors::{authors, only_author};
use bearers::name_words;
use beside::{
    link_appositions, link_defined, link_described, link_emphatic, link_twice_described,
    set_owners_apart, set_unnamed_apart,
};
use binding::set_bound_apart;
use candidate::{Candidate, SECOND_PERSON, WE, by_head};
use candidates::candidates;
use clusters::Clusters;
use entities::build;
use letters::{letters, link_letters};
use nearer::nearer;
use offices::{link_offices, link_titled};
use quoted::quotation_of;
use register::{link_fuller, link_names};
use rivals::link_rivals;
use told::link_told;
use voices::{
    link_addressed, link_asked, link_quoted, link_signature, link_speakers, may_be_i,
    set_tellers_apart, take_sides,
};

/// How many earlier mentions a mention is compared with.
const REACH: usize = 112;

/// Fills `entities` and the turns' speakers.
pub(crate) fn resolve(document: &mut Document, reading: &Reading) {
    let children = Children::of(document);
    let candidates = candidates(document, &children, reading);
    let mut clusters = Clusters::new(&candidates);
    set_owners_apart(document, &children, &candidates, &mut clusters);
    set_unnamed_apart(document, &children, &candidates, &mut clusters);
    set_bound_apart(document, &candidates, &mut clusters);
    let quotations = quotations(document);
    let author = only_author(document);
    let speakers = link_speakers(document, &quotations, author, &candidates, &mut clusters);
    link_names(document, &candidates, &mut clusters);
    let letters = letters(document, author);
    link_letters(document, &quotations, &letters, &candidates, &mut clusters);
    link_appositions(document, &children, &candidates, &mut clusters);
    link_defined(document, &candidates, &mut clusters);
    link_described(document, &children, &candidates, &mut clusters);
    link_offices(document, &candidates, &mut clusters);
    link_twice_described(document, &candidates, &mut clusters);
    link_titled(document, &candidates, &mut clusters);
    link_fuller(document, &candidates, &mut clusters);
    link_emphatic(&candidates, &mut clusters);
    link_addressed(document, &candidates, &mut clusters);
    link_asked(document, &quotations, &candidates, &mut clusters, &speakers);
    link_rivals(document, &quotations, &candidates, &mut clusters, &speakers);
    link_signature(document, &letters, &candidates, &mut clusters);
    let tellers = link_quoted(document, &children, &quotations, &candidates, &mut clusters);
    take_sides(
        document,
        &quotations,
        (&tellers, &letters),
        &candidates,
        &mut clusters,
    );
    link_told(document, &children, &candidates, &mut clusters);
    set_tellers_apart(document, &quotations, &tellers, &candidates, &mut clusters);
    link_learned(document, &quotations, &candidates, &mut clusters);
    build(document, author, &candidates, &mut clusters, &speakers);
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
    let authors: Vec<Vec<String>> = authors(document)
        .into_iter()
        .map(|name| name_words(document.text.slice(name).split_whitespace()))
        .collect();
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
    let within: Vec<Option<usize>> = candidates
        .iter()
        .map(|c| quotation_of(quotations, document, c.head))
        .collect();
    let quoted: Vec<bool> = within.iter().map(Option::is_some).collect();
    let by_head = by_head(candidates);
    // Whose "we" and "you" a quotation's are stands fast when all others are led to whom they mean, and who "he" is of whom
    // it tells when whoever tells it behind is.
    let quoted_side = |&(i, _): &(usize, Vec<(f32, usize)>)| {
        let word = candidates[i].head_word.as_str();
        let is_told_behind = candidates[i].pronoun && clusters[i].owners.iter().any(|&who| who > i);
        quoted[i] && (WE.contains(&word) || SECOND_PERSON.contains(&word) || is_told_behind)
    };
    let (last, first): (Vec<_>, Vec<_>) = scored.into_iter().enumerate().partition(quoted_side);
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
            !speaks_of_author && !speaks_against(document, quotations, later, &candidates[j])
        };
        let is_unnamed = is_kept_unnamed(document, later);
        for (_, j) in options {
            let pair = (i, j);
            let root = clusters.root(j);
            if !fits(j)
                || is_unnamed && !clusters[root].names.is_empty()
                || !may_be_i(document, candidates, &quoted, clusters, pair)
                || !may_be_relative(candidates, &by_head, clusters, pair)
                || is_introduced(document, candidates, clusters, pair)
            {
                continue;
            }
            let near = nearer(document, candidates, &by_head, pair, &fits);
            if near.is_some_and(|near| clusters.join(near, i)) || clusters.join(j, i) {
                break;
            }
        }
    }
}
