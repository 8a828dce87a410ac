//! Steps within one sentence: "*since the budget was cut*, nothing will be built", "*the fares fell*, so the sums fail".
//!
//! Owns: which two clauses of a sentence a conjunction makes ground and outcome, and how far each reaches.
//! Never: leaves a sentence, or takes for a ground what only tells when or how something is.

use std::ops::Range;

use hearsay_document::polarity::Small;
use hearsay_document::{
    Argument, ArgumentRelation, Claim, ClaimId, ClaimKind, Component, Deprel, Document, Sentence,
    Span, Upos,
};

use super::lists::{LISTS, List};
use super::{components, voice};

/// A clause of fewer words states nothing.
const FEWEST: usize = 3;
/// Words of the longest conjunction.
const LONGEST: usize = 6;

/// A ground and what rests on it, as clauses of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    ground: Span,
    outcome: Span,
    /// The conjunction.
    marker: Span,
}

/// Adds to some claims, in text order, the clauses of all steps that none of them is.
pub(super) fn add_clauses(document: &Document, claims: &mut Vec<Claim>) {
    for step in steps(document) {
        for (clause, other, component) in [
            (step.ground, step.outcome, Component::Premise),
            (step.outcome, step.ground, Component::Claim),
        ] {
            if claim_of(claims, clause, other).is_none() {
                components::add_clause(claims, clause, component);
            }
        }
    }
}

/// The arguments that conjunctions make, between `claims` in text order.
pub(super) fn find(document: &Document, claims: &[Claim]) -> Vec<Argument> {
    let found = steps(document).into_iter().filter_map(|step| {
        let premise = claim_of(claims, step.ground, step.outcome)?;
        let conclusion = claim_of(claims, step.outcome, step.ground)?;
        let voice = |claim: ClaimId| voice::of(document, &claims[claim.index()]);
        let may = voice::may_build_on(voice(conclusion).as_deref(), voice(premise).as_deref());
        may.then(|| Argument {
            premises: vec![premise],
            conclusion,
            relation: ArgumentRelation::Support,
            marker: Some(step.marker),
        })
    });
    found.collect()
}

/// Whether a conjunction opens a clause that only tells when or how something is: "*since* she took office, rents have doubled".
pub(super) fn tells_when(document: &Document, conjunction: Span) -> bool {
    let words = document.sentence_tokens(conjunction.start());
    let at = document.tokens_in(conjunction).start;
    // "The first pause *since* 2021", "*since* then".
    let joins_no_clause = matches!(
        document.tokens[at].deprel,
        Some(Deprel::Advmod | Deprel::Case)
    );
    joins_no_clause && &*document.tokens[at].lemma == "since"
        || words.is_some_and(|words| {
            let clauses = Clauses { document, words };
            let joined = || {
                let marker = clauses.phrase(at, List::Ground)?;
                let clause = clauses.clause_behind(&marker)?;
                Some((marker, clause, document.head(clause)?))
            };
            joined().is_some_and(|(marker, clause, main)| clauses.is_when(&marker, clause, main))
        })
}

/// The claim that has most of a clause and as little else as may be, and nothing of the other clause of its step: a part of it that
/// was heard goes before one that was not.
fn claim_of(claims: &[Claim], clause: Span, other: Span) -> Option<ClaimId> {
    let sentence = clause.cover(other);
    let first = claims.partition_point(|c| c.span.start() < sentence.start());
    let shared = |claim: &Claim| claim.span.intersection(clause).map_or(0, Span::len);
    claims[first..]
        .iter()
        .take_while(|claim| claim.span.start() < sentence.end())
        .enumerate()
        .filter(|(_, claim)| claim.kind != ClaimKind::Question && !claim.span.overlaps(other))
        .filter(|(_, claim)| {
            let heard = claim
                .component
                .is_some()
                .then(|| claim.span.len().min(clause.len()));
            let whole = heard.unwrap_or_else(|| claim.span.cover(clause).len());
            2 * shared(claim) >= whole
        })
        .max_by_key(|(at, claim)| (shared(claim), std::cmp::Reverse(*at)))
        .map(|(at, _)| ClaimId::new(first + at))
}

/// The steps of all sentences, in the order of their conjunctions.
fn steps(document: &Document) -> Vec<Step> {
    let states = |sentence: &&Sentence| {
        !document.is_furniture(sentence.span.start())
            && !document.text.slice(sentence.span).trim_end().ends_with('?')
    };
    let sentences = document.sentences.iter().filter(states);
    let found = sentences.flat_map(|sentence| {
        let clauses = Clauses {
            document,
            words: sentence.tokens(),
        };
        let steps = sentence
            .tokens()
            .filter_map(|at| clauses.grounded(at).or_else(|| clauses.concluded(at)));
        steps.collect::<Vec<_>>()
    });
    found.collect()
}

/// The clauses of a sentence.
struct Clauses<'a> {
    document: &'a Document,
    words: Range<usize>,
}

impl Clauses<'_> {
    /// The step whose ground a conjunction opens: "*because* nobody builds, rents rose", "rents rose *as* nobody builds".
    fn grounded(&self, at: usize) -> Option<Step> {
        let document = self.document;
        let marker = self.phrase(at, List::Ground)?;
        let clause = self.clause_behind(&marker)?;
        let main = document.head(clause).filter(|main| {
            document.tokens[clause].deprel == Some(Deprel::Advcl) && !marker.contains(main)
        })?;
        let is_denied = at > self.words.start && document.lower(at - 1) == "not";
        if is_denied || self.is_when(&marker, clause, main) {
            return None;
        }
        let ground = marker.end..self.end_of(clause, marker.end);
        let outcome = if main > clause {
            ground.end..self.end_of(main, ground.end)
        } else {
            let main = self.with_subject(main)?;
            self.start_of(main, marker.start)..marker.start
        };
        self.step(ground, outcome, marker)
    }

    /// The step whose outcome a conjunction opens: "the fares fell, *so* the sums fail".
    fn concluded(&self, at: usize) -> Option<Step> {
        let document = self.document;
        let marker = self.phrase(at, List::Outcome)?;
        let comma = at
            .checked_sub(1)
            .filter(|comma| self.words.contains(comma))
            .filter(|&comma| [",", ";", "—", "–"].contains(&document.form(comma)))?;
        let clause = document.head(marker.end - 1)?;
        let subject = self.subject(clause)?;
        // "So that the sums fail", "so did they", "so far": the clause opens with whom or what it is about.
        let opens = (marker.end..=subject)
            .all(|word| word == subject || document.upwards(word).any(|above| above == subject));
        let joined = document.head(clause)?;
        let joins = matches!(
            document.tokens[clause].deprel,
            Some(Deprel::Conj | Deprel::Parataxis | Deprel::Advcl)
        );
        if subject < marker.end || !opens || !joins || joined >= at {
            return None;
        }
        let ground = self.start_of(joined, comma)..comma;
        let outcome = marker.end..self.end_of(clause, marker.end);
        self.step(ground, outcome, marker)
    }

    fn step(
        &self,
        ground: Range<usize>,
        outcome: Range<usize>,
        marker: Range<usize>,
    ) -> Option<Step> {
        let (ground, outcome) = (self.trimmed(ground), self.trimmed(outcome));
        let says =
            |words: &Range<usize>| words.len() >= FEWEST && self.document.has_verb(words.clone());
        (says(&ground) && says(&outcome)).then(|| Step {
            ground: self.document.span_of(ground),
            outcome: self.document.span_of(outcome),
            marker: self.document.span_of(marker),
        })
    }

    /// The longest conjunction of a list that begins at a word.
    fn phrase(&self, at: usize, list: List) -> Option<Range<usize>> {
        let mut words = String::new();
        let mut found = None;
        for end in at + 1..=self.words.end.min(at + LONGEST) {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&self.document.lower(end - 1));
            if LISTS.hold(list, &words) {
                found = Some(at..end);
            }
        }
        found
    }

    /// The verb of the clause that a conjunction opens.
    fn clause_behind(&self, marker: &Range<usize>) -> Option<usize> {
        let document = self.document;
        let mut hung = marker.clone().filter_map(|word| {
            let is_mark = document.tokens[word].deprel == Some(Deprel::Mark);
            document
                .head(word)
                .filter(|clause| is_mark && *clause >= marker.end)
        });
        let clause = hung.next()?;
        self.subject(clause).is_some().then_some(clause)
    }

    /// The verb that a verb without a subject of its own hangs on, "they *need* to look at it, because …"; `None` in a clause
    /// about a noun, which states nothing by itself.
    fn with_subject(&self, verb: usize) -> Option<usize> {
        let tokens = &self.document.tokens;
        let is_open =
            |at: usize| tokens[at].deprel == Some(Deprel::Xcomp) && self.subject(at).is_none();
        let mut up = self.document.upwards(verb);
        up.find(|&at| !is_open(at))
            .filter(|&at| !matches!(tokens[at].deprel, Some(Deprel::Acl | Deprel::AclRelcl)))
    }

    fn subject(&self, clause: usize) -> Option<usize> {
        let document = self.document;
        self.words.clone().find(|&word| {
            document.head(word) == Some(clause)
                && matches!(
                    document.tokens[word].deprel.map(Deprel::universal),
                    Some(Deprel::Nsubj | Deprel::Csubj | Deprel::Expl)
                )
        })
    }

    /// Whether a clause only tells when or how the other is: "*as he left*, the door fell", "*since she took office*, rents
    /// have doubled".
    fn is_when(&self, marker: &Range<usize>, clause: usize, main: usize) -> bool {
        let document = self.document;
        let words = document
            .text
            .slice(document.span_of(marker.clone()))
            .to_lowercase();
        let has = |of: usize, is: &dyn Fn(usize) -> bool| {
            self.words
                .clone()
                .any(|word| document.head(word) == Some(of) && is(word))
        };
        let helped = |of: usize, lemma: &str| {
            has(of, &|word| {
                document.tokens[word].deprel.map(Deprel::universal) == Some(Deprel::Aux)
                    && &*document.tokens[word].lemma == lemma
            })
        };
        let lasts = || {
            let is_state = has(clause, &|word| {
                document.tokens[word].deprel == Some(Deprel::Cop)
            });
            let denies = has(clause, &|word| Small::Particle.has(&document.lower(word)));
            is_state || denies || &*document.tokens[clause].lemma == "have"
        };
        let is_past = || {
            let token = &document.tokens[clause];
            let plain = token.has_feature("Tense=Past") && token.has_feature("VerbForm=Fin");
            let is_was = has(clause, &|word| {
                document.tokens[word].has_feature("Tense=Past")
                    && document.tokens[word].upos == Some(Upos::Aux)
            });
            plain || is_was && !helped(clause, "have")
        };
        let opens = marker.start == self.words.start;
        let is_apart = || opens || self.document.form(marker.start - 1) == ",";
        LISTS.hold(List::Lasting, &words) && !(opens && lasts())
            || LISTS.hold(List::Past, &words) && (!is_apart() || helped(main, "have") && is_past())
    }

    /// Where the words of a clause begin, of those before a place.
    fn start_of(&self, clause: usize, before: usize) -> usize {
        (self.words.start..before)
            .find(|&word| self.is_of(clause, word))
            .unwrap_or(before)
    }

    /// Where the words of a clause end that stand from a place on.
    fn end_of(&self, clause: usize, from: usize) -> usize {
        (from..self.words.end)
            .rev()
            .find(|&word| self.is_of(clause, word))
            .map_or(from, |last| last + 1)
    }

    fn is_of(&self, clause: usize, word: usize) -> bool {
        word == clause || self.document.upwards(word).any(|above| above == clause)
    }

    /// Words without the marks at either end, but for those that open and close a quotation within.
    fn trimmed(&self, words: Range<usize>) -> Range<usize> {
        let document = self.document;
        let is_mark = |word: usize| {
            document.tokens[word].upos == Some(Upos::Punct)
                && !document.form(word).contains(['"', '“', '”', '‘', '’'])
        };
        let Range { mut start, mut end } = words;
        while start < end && is_mark(start) {
            start += 1;
        }
        while end > start && is_mark(end - 1) {
            end -= 1;
        }
        start..end
    }
}
