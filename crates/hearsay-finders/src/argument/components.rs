//! Components: statements and grounds as clauses, by the trained head.
//!
//! Owns: which words are a component, and which claim it is.
//! Never: says what is a ground for what; [`super::links`] does.

use hearsay_document::{Claim, ClaimKind, Component, Document, Span};
use hearsay_model::{Task, bio_spans, engine};

use super::clauses;

/// The least mean probability of a component's words.
const LEAST: f32 = 0.4;
/// A component of fewer words states nothing.
const FEWEST: usize = 3;
/// Added to tags that go on.
const INSIDE_BIAS: f32 = 0.3;

/// Words that only say on whose word something is told, "according to the statistics office", by where they
/// begin.
fn frames(document: &Document) -> Vec<Span> {
    let mut frames: Vec<Span> = document
        .attributions
        .iter()
        .filter_map(|a| {
            let frame = a.source.iter().chain(&a.cue).copied().reduce(Span::cover)?;
            (!a.content.iter().any(|c| c.overlaps(frame))).then_some(frame)
        })
        .collect();
    frames.sort_by_key(|frame| frame.start());
    frames
}

/// Whether one of the frames holds a span.
fn is_framed(frames: &[Span], span: Span) -> bool {
    /// Bytes of the longest frame that is looked at.
    const LONGEST: usize = 400;
    let after = frames.partition_point(|frame| frame.start() <= span.start());
    frames[..after]
        .iter()
        .rev()
        .take_while(|frame| frame.start() + LONGEST >= span.start())
        .any(|frame| frame.contains(span))
}

/// The claims with the components that the trained head finds, adding claims for those that no sentence claim is; what these rest
/// on is left open.
pub(super) fn learned(document: &Document) -> Vec<Claim> {
    let mut claims = document.claims.clone();
    if document.states.is_empty() {
        return claims;
    }
    let heads = &engine().heads;
    let columns = heads.kept(Task::Component);
    let none = vec![0.0; columns.len()];
    let frames = frames(document);
    let mut heard = Vec::new();
    for sentence in &document.sentences {
        if document.is_furniture(sentence.span.start()) {
            continue;
        }
        let words = sentence.tokens();
        let rows = words.clone().map(|w| {
            document
                .states
                .tags(w)
                .get(columns.clone())
                .unwrap_or(&none)
        });
        for found in bio_spans(rows, INSIDE_BIAS) {
            let clause = words.start + found.start..words.start + found.end;
            if found.score < LEAST || clause.len() < FEWEST || !document.has_verb(clause.clone()) {
                continue;
            }
            let span = document.span_of(clauses::whole(document, clause));
            if is_framed(&frames, span) {
                continue;
            }
            let component = if found.class == 0 {
                Component::Claim
            } else {
                Component::Premise
            };
            heard.push((span, component));
        }
    }
    for (span, component) in heard {
        let index = claims.partition_point(|c| c.span.start() < span.start());
        // The sentence claim around the clause, if there is one.
        let holder = claims[..claims.len().min(index + 1)]
            .iter()
            .rposition(|c| c.span.contains(span));
        match holder {
            Some(at)
                if claims[at].component.is_none()
                    && 5 * span.len() >= 4 * claims[at].span.len() =>
            {
                claims[at].component = Some(component);
            }
            _ => add_clause(&mut claims, span, component),
        }
    }
    claims
}

/// Adds a clause to claims in text order, with the rank of the sentence around it; what it rests on is left open.
pub(super) fn add_clause(claims: &mut Vec<Claim>, span: Span, component: Component) {
    let place = |span: Span| (span.start(), std::cmp::Reverse(span.end()));
    let at = claims.partition_point(|claim| place(claim.span) <= place(span));
    let holder = claims[..at].iter().rfind(|claim| claim.span.contains(span));
    let claim = Claim {
        span,
        kind: ClaimKind::Fact,
        checkworthy: holder.map_or(0.0, |holder| holder.checkworthy),
        attribution: None,
        quantities: Vec::new(),
        events: Vec::new(),
        times: Vec::new(),
        component: Some(component),
    };
    claims.insert(at, claim);
}
