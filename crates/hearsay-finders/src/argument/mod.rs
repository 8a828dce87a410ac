//! Arguments: which statements are grounds, and for what.
//!
//! Owns: components (claims and premises, as Haddadan et al. 2019 annotate debates) and the links
//! between them, by the trained heads, with markers ("therefore", "for this reason") as the words
//! that show a step. Steps that the text itself marks ([`structure`]) go before learned ones.
//! Never: judges whether a ground holds, or lets one voice's statement speak for another's.

mod structure;
mod voice;

use std::collections::BTreeMap;

use hearsay_document::{
    Argument, ArgumentRelation, Claim, ClaimId, ClaimKind, Component, Document, Span,
};
use hearsay_model::{Task, bio_spans, bucket, engine};

/// The least mean probability of a component's words.
const LEAST: f32 = 0.4;
/// A component of fewer words states nothing.
const FEWEST: usize = 3;
/// Added to tags that go on.
const INSIDE_BIAS: f32 = 0.3;
/// How many components away a conclusion may stand.
const REACH: usize = 8;
/// The least probability of a link.
const LEAST_LINK: f32 = 0.3;

/// Words that may introduce a conclusion, beside those that always do ([`structure::CONCLUDES`]).
const MAY_CONCLUDE: &[&str] = &["so", "which is why", "that means that", "as a result"];
/// Words that introduce a ground.
const GROUNDING: &[&str] = &[
    "because",
    "since",
    "given that",
    "for",
    "after all",
    "the reason is",
    "first",
    "second",
    "third",
    "fourth",
    "firstly",
    "secondly",
    "thirdly",
    "finally",
    "moreover",
    "in addition",
];

/// Marks the components among the claims, adding claims for those that no sentence claim is.
pub fn components(document: &Document) -> Vec<Claim> {
    let mut claims = learned_components(document);
    for step in structure::find(document, &claims) {
        let conclusion = (step.conclusion, Component::Claim);
        let premises = step.premises.into_iter().map(|p| (p, Component::Premise));
        for (id, component) in premises.chain([conclusion]) {
            claims[id.index()].component.get_or_insert(component);
        }
    }
    claims
}

/// The claims with the components that the trained head finds.
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

fn learned_components(document: &Document) -> Vec<Claim> {
    let mut claims = document.claims.clone();
    if document.states.is_empty() {
        return claims;
    }
    let heads = &engine().heads;
    let columns = heads.kept(Task::Component);
    let none = vec![0.0; columns.len()];
    let frames = frames(document);
    let mut clauses = Vec::new();
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
            let states = document.has_verb(words.start + found.start..words.start + found.end);
            if found.score < LEAST || found.end - found.start < FEWEST || !states {
                continue;
            }
            let span = document.span_of(words.start + found.start..words.start + found.end);
            if is_framed(&frames, span) {
                continue;
            }
            let component = if found.class == 0 {
                Component::Claim
            } else {
                Component::Premise
            };
            clauses.push((span, component));
        }
    }
    for (span, component) in clauses {
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
            _ => {
                let (checkworthy, attribution, kind) = holder.map_or_else(
                    || (0.0, document.attribution_around(span), ClaimKind::Fact),
                    |at| {
                        (
                            claims[at].checkworthy,
                            claims[at].attribution,
                            claims[at].kind,
                        )
                    },
                );
                let at = claims.partition_point(|c| {
                    (c.span.start(), std::cmp::Reverse(c.span.end()))
                        <= (span.start(), std::cmp::Reverse(span.end()))
                });
                let within = |inner: Span| span.contains(inner);
                let (quantities, times, events) = holder
                    .map(|h| {
                        let c = &claims[h];
                        (
                            c.quantities
                                .iter()
                                .copied()
                                .filter(|q| within(document.quantities[q.index()].span))
                                .collect(),
                            c.times
                                .iter()
                                .copied()
                                .filter(|t| within(document.times[t.index()].span))
                                .collect(),
                            c.events
                                .iter()
                                .copied()
                                .filter(|e| within(document.events[e.index()].trigger))
                                .collect(),
                        )
                    })
                    .unwrap_or_default();
                claims.insert(
                    at,
                    Claim {
                        span,
                        kind,
                        checkworthy,
                        attribution,
                        quantities,
                        events,
                        times,
                        component: Some(component),
                    },
                );
            }
        }
    }
    claims
}

/// Links the components of a document: each ground to the one statement it speaks for or against.
pub fn find(document: &Document) -> Vec<Argument> {
    if document.states.is_empty() {
        return with_structure(Vec::new(), structure::find(document, &document.claims));
    }
    let heads = &engine().heads;
    let classes = heads.names("links").len();
    let reporting = voice::reporting(document);
    let parts: Vec<(usize, std::ops::Range<usize>)> = document
        .claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.component.is_some() && !voice::holds_any(c, &reporting))
        .map(|(index, c)| (index, document.tokens_in(c.span)))
        .collect();
    if classes == 0 || parts.len() < 2 {
        return with_structure(Vec::new(), structure::find(document, &document.claims));
    }
    let means: Vec<Vec<f32>> = parts
        .iter()
        .map(|(_, words)| document.states.mean(words.clone()))
        .collect();
    let voices: Vec<_> = document
        .claims
        .iter()
        .map(|claim| voice::of(document, claim))
        .collect();
    // Probability, whether it speaks for it, ground, conclusion.
    let mut links: Vec<(f32, bool, ClaimId, ClaimId)> = Vec::new();
    for (at, (index, words)) in parts.iter().enumerate() {
        let (low, high) = (at.saturating_sub(REACH), (at + REACH + 1).min(parts.len()));
        let turn = document.turn_at(document.claims[*index].span.start());
        let near: Vec<usize> = (low..high)
            .filter(|&k| {
                k != at
                    && document.turn_at(document.claims[parts[k].0].span.start()) == turn
                    && voice::may_build_on(voices[parts[k].0].as_deref(), voices[*index].as_deref())
            })
            .collect();
        if near.is_empty() || means[at].is_empty() {
            continue;
        }
        // Seen from the ground: every neighbour as its conclusion.
        let vectors: Vec<f32> = near.iter().flat_map(|&k| means[k].clone()).collect();
        let buckets: Vec<i32> = near
            .iter()
            .map(|&k| bucket(parts[k].1.start as i64 - words.start as i64))
            .collect();
        let scores = heads.links(&vectors, &means[at], &buckets);
        let best = scores
            .chunks_exact(classes)
            .zip(&near)
            .map(|(row, &k)| {
                let top = row.iter().copied().fold(f32::MIN, f32::max);
                let total: f32 = row.iter().map(|v| (v - top).exp()).sum();
                let p = |class: usize| (row[class] - top).exp() / total;
                (1.0 - p(0), p(1) >= p(2), k)
            })
            .fold(None::<(f32, bool, usize)>, |a, b| match a {
                Some(a) if a.0 >= b.0 => Some(a),
                _ => Some(b),
            });
        let Some((p, supports, conclusion)) = best else {
            continue;
        };
        if p < LEAST_LINK {
            continue;
        }
        links.push((
            p,
            supports,
            ClaimId::new(*index),
            ClaimId::new(parts[conclusion].0),
        ));
    }
    // A ground has one conclusion, the best.
    let best: BTreeMap<ClaimId, (f32, ClaimId)> = links
        .iter()
        .map(|&(p, _, premise, conclusion)| (premise, (p, conclusion)))
        .collect();
    let mut found: Vec<Argument> = Vec::new();
    for (p, supports, premise, conclusion) in links {
        // Of two that would each rest on the other, the likelier stays.
        let circular = best
            .get(&conclusion)
            .is_some_and(|&(other, back)| back == premise && (other, premise) > (p, conclusion));
        if circular {
            continue;
        }
        let relation = if supports {
            ArgumentRelation::Support
        } else {
            ArgumentRelation::Attack
        };
        match found
            .iter_mut()
            .find(|a| a.conclusion == conclusion && a.relation == relation)
        {
            Some(argument) => argument.premises.push(premise),
            None => found.push(Argument {
                premises: vec![premise],
                conclusion,
                relation,
                marker: None,
            }),
        }
    }
    for argument in &mut found {
        let conclusion = document.claims[argument.conclusion.index()].span;
        argument.marker = marker(document, conclusion, structure::CONCLUDES)
            .or_else(|| marker(document, conclusion, MAY_CONCLUDE))
            .or_else(|| {
                argument
                    .premises
                    .iter()
                    .find_map(|p| marker(document, document.claims[p.index()].span, GROUNDING))
            });
    }
    let mut found = with_structure(found, structure::find(document, &document.claims));
    found.sort_by_key(|a| (a.conclusion.index(), a.relation));
    found
}

/// Learned links with those that the text marks: a ground speaks for the one statement that the text
/// names, where it names one, and nothing is concluded from its own conclusion.
fn with_structure(mut learned: Vec<Argument>, marked: Vec<Argument>) -> Vec<Argument> {
    for step in marked {
        for argument in &mut learned {
            argument.premises.retain(|premise| {
                let is_turned =
                    *premise == step.conclusion && step.premises.contains(&argument.conclusion);
                !(step.premises.contains(premise) || is_turned)
            });
        }
        match learned
            .iter_mut()
            .find(|a| a.conclusion == step.conclusion && a.relation == step.relation)
        {
            Some(argument) => {
                argument.premises.extend(step.premises);
                argument.premises.sort_unstable();
                argument.marker = step.marker.or(argument.marker);
            }
            None => learned.push(step),
        }
    }
    learned.retain(|argument| !argument.premises.is_empty());
    learned
}

/// A marker at the beginning of a statement, or right before it.
fn marker(document: &Document, statement: Span, words: &[&str]) -> Option<Span> {
    let sentence = document.sentence_at(statement.start())?;
    let from = document.sentences[sentence.index()].span.start();
    let head: String = document.text.get(from..statement.end())?.to_lowercase();
    let limit = statement.start() - from + 24;
    words
        .iter()
        .filter_map(|w| {
            let at = head.find(w)?;
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let whole =
                free(head[..at].chars().next_back()) && free(head[at + w.len()..].chars().next());
            (whole && at <= limit).then(|| Span::new(from + at, from + at + w.len()))
        })
        .filter(|span| document.text.get(span.start()..span.end()).is_some())
        .max_by_key(|span| span.len())
}
