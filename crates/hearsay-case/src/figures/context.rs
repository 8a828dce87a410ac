//! What stands beside a figure: the words of its claim, and the places that it is told of.
//!
//! Owns: [`Context`] and what makes two of them alike.
//! Never: looks at the figures themselves.

use std::collections::BTreeSet;

use hearsay_document::{Claim, Document, EntityKind, MentionForm, QuantityId, Span};
use hearsay_finders::terms;

/// Words of the claim beside the figure that two appearances share, at least.
const SHARED: usize = 3;
/// The same as a share of the shorter claim's words.
const FRACTION: f64 = 0.4;

/// What stands beside a figure in its claim.
pub(super) struct Context {
    /// Stems of the words of content.
    pub(super) words: BTreeSet<String>,
    /// Places it is told of, each as the stems of its words.
    pub(super) places: BTreeSet<BTreeSet<String>>,
}

/// Stems of the words of content, in the order of the text.
pub(super) fn stems(text: &str) -> Vec<String> {
    terms::terms(text)
        .into_iter()
        .filter(|term| !term.function && !term.number)
        .map(|term| term.stem)
        .collect()
}

/// Stems of the words of content that a claim says beside its figures and what one of them is of. Another figure of the
/// claim is a word of it as a whole: "19 of *48 cores*".
pub(super) fn beside(
    document: &Document,
    claim: &Claim,
    figure: QuantityId,
    of: &[String],
) -> BTreeSet<String> {
    let figures = claim.quantities.iter();
    let all = figures.filter_map(|&id| Some((id, document.quantities.get(id.index())?)));
    let others = all
        .clone()
        .filter(|(id, other)| *id != figure && other.of.is_some());
    let others = others.map(|(_, other)| {
        let things = other
            .of
            .map_or_else(Vec::new, |of| stems(document.text.slice(of)));
        format!("{} {}", other.value, things.join(" "))
    });
    let figures: Vec<Span> = all.map(|(_, figure)| figure.span).collect();
    let start = claim.span.start();
    let is_figure = |at: usize| {
        figures
            .iter()
            .any(|figure| figure.contains_offset(start + at))
    };
    terms::terms(document.text.slice(claim.span))
        .into_iter()
        .filter(|term| !term.function && !term.number && !is_figure(term.start))
        .map(|term| term.stem)
        .filter(|stem| !of.contains(stem))
        .chain(others)
        .collect()
}

/// Where a document names places, in text order, and whatever bears a name "in" which something is: a village may be taken
/// for a body.
pub(super) fn places(document: &Document) -> Vec<Span> {
    let is_place = |kind| matches!(kind, EntityKind::Place | EntityKind::Country);
    let is_in = |name: Span| {
        let before = document.text.as_str()[..name.start()].trim_end();
        before.ends_with(" in") || before.ends_with("\nin")
    };
    let mentions = document
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(move |m| (entity.kind, m)));
    let mut places: Vec<Span> = mentions
        .filter(|(_, m)| m.form == MentionForm::Name)
        .filter(|(kind, m)| is_place(*kind) || is_in(m.span))
        .map(|(_, m)| m.span)
        .collect();
    places.sort_by_key(|place| (place.start(), place.end()));
    places
}

/// Those of some places, in text order, that lie within a claim.
pub(super) fn within(places: &[Span], claim: Span) -> impl Iterator<Item = Span> + '_ {
    let first = places.partition_point(|place| place.start() < claim.start());
    places[first..]
        .iter()
        .copied()
        .take_while(move |place| place.start() < claim.end())
        .filter(move |place| claim.contains(*place))
}

/// Whether two claims tell of one thing at one place; `is_thing` says that what is counted or measured is the same.
pub(super) fn alike(a: &Context, b: &Context, is_thing: bool) -> bool {
    let shared = a.words.intersection(&b.words).count();
    let shorter = a.words.len().min(b.words.len()).max(1);
    // "Velm" is where "the Velm works" are.
    let is_there = |x: &BTreeSet<String>, y: &BTreeSet<String>| x.is_subset(y) || y.is_subset(x);
    let mut pairs = a
        .places
        .iter()
        .flat_map(|x| b.places.iter().map(move |y| (x, y)));
    let is_elsewhere =
        !a.places.is_empty() && !b.places.is_empty() && !pairs.any(|(x, y)| is_there(x, y));
    // What is counted, or what it is measured in, says as much as a word of the claim.
    !is_elsewhere
        && shared + usize::from(is_thing) >= SHARED
        && shared as f64 / shorter as f64 >= FRACTION
}
