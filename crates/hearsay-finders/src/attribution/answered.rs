//! What is answered where it stands: "she says the door was safe, *a claim the union rejects*", "…, *which he denies*".
//!
//! Owns: attributions of denials in a clause behind what they deny.
//! Never: takes a thing for what is denied: a noun that names something told, "something" or "which" stand for it.

use std::ops::Range;

use hearsay_document::polarity::Small;
use hearsay_document::{Attribution, Certainty, Deprel, Document, Span, Upos};

use super::cues::CUES;
use super::marks::without_marks_after;
use super::telling::Role;
use super::{Mentions, attribution_of, put_in_place};

/// Adds what is denied in passing, and takes the denial from what it denies.
pub(super) fn add(document: &Document, mentions: &Mentions, found: &mut Vec<Attribution>) {
    for sentence in &document.sentences {
        if document.is_furniture(sentence.span.start()) {
            continue;
        }
        let words = sentence.tokens();
        let Some(answer) = words
            .clone()
            .find_map(|comma| Answer::behind(document, comma, words.clone()))
        else {
            continue;
        };
        let clause = document.span_of(answer.clause.clone());
        let cue = document.span_of(answer.cue);
        let source = document.span_of(answer.source);
        let Some(content) = answered(
            document,
            found,
            clause,
            answer.stands_for_clause.then_some(words),
        ) else {
            continue;
        };
        for a in found.iter_mut() {
            for piece in &mut a.content {
                if piece.overlaps(clause) && piece.start() < clause.start() {
                    let kept = Span::new(piece.start(), clause.start());
                    *piece = without_marks_after(document, kept);
                }
            }
            a.content.retain(|piece| !piece.overlaps(clause));
        }
        found.retain(|a| !a.content.is_empty());
        let denial = Attribution {
            certainty: Certainty::Denied,
            ..attribution_of(document, mentions, Some(source), vec![cue], content)
        };
        put_in_place(found, cue, denial);
    }
}

/// What is answered: what was told last before the clause, up to it; where nobody told it, the sentence itself, if the clause
/// stands for a whole one.
fn answered(
    document: &Document,
    found: &[Attribution],
    clause: Span,
    sentence: Option<Range<usize>>,
) -> Option<Vec<Span>> {
    let own = document.sentence_at(clause.start());
    let is_told = |a: &&Attribution| {
        let here = |piece: &Span| {
            document.sentence_at(piece.start()) == own && piece.start() < clause.start()
        };
        let reaches = |piece: &Span| {
            let gap = document
                .text
                .get(piece.end()..clause.start().max(piece.end()));
            gap.is_some_and(|gap| !gap.contains(char::is_alphanumeric))
        };
        !a.cue.iter().any(|cue| cue.overlaps(clause))
            && a.content.iter().all(here)
            && a.content.last().is_some_and(reaches)
    };
    let size = |a: &&Attribution| a.content.iter().map(|piece| piece.len()).sum::<usize>();
    let up_to_clause = |piece: &Span| {
        let end = piece.end().min(clause.start());
        without_marks_after(document, Span::new(piece.start(), end))
    };
    match found.iter().filter(is_told).max_by_key(size) {
        Some(a) => Some(a.content.iter().map(up_to_clause).collect()),
        None => {
            let words = sentence?;
            let whole = Span::new(document.tokens[words.start].span.start(), clause.start());
            Some(vec![without_marks_after(document, whole)])
        }
    }
}

/// A clause behind a comma in which somebody denies what stands before it, as token positions.
struct Answer {
    /// All behind the comma, up to the verb.
    clause: Range<usize>,
    source: Range<usize>,
    cue: Range<usize>,
    /// Whether what opens it can stand for nothing but a clause.
    stands_for_clause: bool,
}

impl Answer {
    /// The clause behind a comma of a sentence.
    fn behind(document: &Document, comma: usize, sentence: Range<usize>) -> Option<Self> {
        let tokens = &document.tokens;
        let start = comma + 1;
        if start + 2 >= sentence.end || !matches!(document.form(comma), "," | "—" | "–") {
            return None;
        }
        let (opened, stands_for_clause) = opens(document, start)?;
        let opened =
            opened + usize::from(opened < sentence.end && document.lower(opened) == "that");
        let verb = (opened + 1..sentence.end).find(|&at| denies(document, at))?;
        // Nothing but a mark stands behind it.
        let closes = (verb + 1..sentence.end)
            .next()
            .is_none_or(|at| tokens[at].upos == Some(Upos::Punct));
        let helps =
            |at: &usize| matches!(tokens[*at].upos, Some(Upos::Aux | Upos::Adv | Upos::Part));
        let first = (opened..verb)
            .rev()
            .take_while(helps)
            .last()
            .unwrap_or(verb);
        let source = opened..first;
        let bare = || {
            let marked = tokens[source.clone()]
                .iter()
                .any(|t| t.upos == Some(Upos::Punct));
            marked || !document.has_verb(source.clone())
        };
        let is_name = source
            .clone()
            .any(|at| matches!(tokens[at].upos, Some(Upos::Noun | Upos::Propn | Upos::Pron)));
        let turns = tokens[first..verb]
            .iter()
            .any(|t| Small::Particle.has(&t.lemma));
        (closes && is_name && bare() && !turns && document.form(source.start) != ",").then_some(
            Self {
                clause: start..verb + 1,
                source,
                cue: first..verb + 1,
                stands_for_clause,
            },
        )
    }
}

/// Where what opens such a clause ends, and whether it stands for nothing but a clause: "something", "a claim", "which".
fn opens(document: &Document, start: usize) -> Option<(usize, bool)> {
    match document.lower(start).as_str() {
        "something" => Some((start + 1, true)),
        "which" => Some((start + 1, false)),
        "a" | "an" => {
            let noun = start + 1;
            let told = Role::Position.is_of(&document.tokens[noun].lemma);
            told.then_some((noun + 1, true))
        }
        _ => None,
    }
}

/// Whether a word is a verb of denial.
fn denies(document: &Document, word: usize) -> bool {
    document.tokens[word].upos == Some(Upos::Verb)
        && document.tokens[word].deprel != Some(Deprel::Amod)
        && CUES.get(document.lower(word).as_str()) == Some(&Certainty::Denied)
}
