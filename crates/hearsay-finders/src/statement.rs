//! What a claim says: its words without those that tell on whose word, and what of it is denied.
//!
//! Owns: [`Statement`], [`Statement::of`] and [`opposed`]. No finder itself: shifts, clusters and roots
//! compare claims by it.
//! Never: looks at syntax, which a stored record does not keep. What is not plainly denied counts as said.

use std::collections::BTreeSet;

use hearsay_document::polarity::{Small, is_small};
use hearsay_document::{Attribution, Certainty, Claim, Document, SourceKind, Span};

use crate::terms::{self, Term};

/// Words that deny, as they are written.
const NEGATORS: &[Small] = &[
    Small::Particle,
    Small::Joined,
    Small::No,
    Small::Nobody,
    Small::Neither,
    Small::Without,
];

/// Words behind a negator that make it deny nothing: "not only", "no more than", "no doubt".
const NO_DENIAL: &[&str] = &[
    "but", "doubt", "fewer", "just", "later", "least", "less", "merely", "more", "only",
    "question", "simply",
];

/// Words that a negator reaches through to what it denies: "no plans to close", "not considered safe".
const LIGHT: &[&str] = &[
    "additional",
    "appear",
    "be",
    "chance",
    "consider",
    "deem",
    "expect",
    "further",
    "intend",
    "intention",
    "longer",
    "need",
    "one",
    "plan",
    "reason",
    "regard",
    "seem",
    "way",
    "wish",
    "yet",
];

/// Forms of the verb that tells with "up" or "down" how much something becomes.
const GOES: &[&str] = &["go", "goes", "going", "gone", "went"];

/// Forms of the verb whose object is had no more.
const LOSE: &[&str] = &["lose", "loses", "losing", "lost"];

/// What one has or has lost without its being counted: "lost confidence" is "has no confidence".
const HELD: &[&str] = &[
    "confidence",
    "control",
    "faith",
    "hope",
    "interest",
    "patience",
    "trust",
];

/// Nouns for what was said, which a clause behind "that" spells out.
const SAYINGS: &[&str] = &[
    "accusation",
    "allegation",
    "assertion",
    "claim",
    "idea",
    "notion",
    "report",
    "rumor",
    "rumour",
    "statement",
    "story",
    "suggestion",
];

const TRUE: &[&str] = &["accurate", "case", "correct", "right", "true"];

const FALSE: &[&str] = &[
    "baseless",
    "fabricated",
    "false",
    "groundless",
    "inaccurate",
    "incorrect",
    "invented",
    "mistaken",
    "nonsense",
    "unfounded",
    "untrue",
    "wrong",
];

const FALSELY: &[&str] = &[
    "erroneously",
    "falsely",
    "inaccurately",
    "incorrectly",
    "mistakenly",
    "wrongly",
];

const SAYING: &[&str] = &[
    "allege", "announce", "assert", "assume", "believe", "claim", "report", "said", "say", "state",
    "suggest", "told", "write", "wrote",
];

/// What there has to be for a thing to be so: "no evidence that".
const GROUNDS: &[&str] = &["evidence", "indication", "proof"];

/// What may stand between such a noun and what there is none for.
const AT_ALL: &[&str] = &["", "at all", "so far", "whatever", "whatsoever", "yet"];

const BEING: &[&str] = &[
    "are", "be", "been", "is", "it's", "was", "were", "aren't", "isn't", "wasn't", "weren't",
];

/// Whether a word in lower case denies what follows it.
pub fn is_negator(word: &str) -> bool {
    is_small(word, NEGATORS)
}

/// A word that denies, and the stem of what it denies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Negation {
    /// The word.
    pub span: Span,
    /// The first word of content behind it in its clause.
    pub of: String,
    /// Every word of content behind it in its clause, that one included.
    pub reach: BTreeSet<String>,
}

/// Of the words that deny something in one statement, those that the other does not deny as well; only what
/// both speak about counts.
pub fn unmatched<'a>(
    own: &'a [Negation],
    other: &[Negation],
    shared: &BTreeSet<&str>,
) -> Vec<&'a Negation> {
    own.iter()
        .filter(|negation| shared.contains(&*negation.of))
        .filter(|negation| !other.iter().any(|o| o.reach.contains(&negation.of)))
        .collect()
}

/// What a claim says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// Its terms in text order, offsets in bytes of the text: without sources, cues and frames.
    pub terms: Vec<Term>,
    /// The same words as they stand there, in lower case and with straight apostrophes.
    pub lower: Vec<String>,
    /// What in it is denied.
    pub negations: Vec<Negation>,
    /// Words of the frames that deny the whole of it: "it is not true that", "reported erroneously".
    pub frames: Vec<Span>,
}

impl Statement {
    /// What a claim says. Of a claim that is told on somebody's word only what is ascribed counts; what a
    /// speaker says on his own word counts whole.
    pub fn of(document: &Document, claim: &Claim) -> Self {
        let chain: Vec<&Attribution> = document
            .outwards(claim.attribution)
            .into_iter()
            .map(|id| &document.attributions[id.index()])
            .collect();
        let told: Vec<Span> = chain
            .iter()
            .flat_map(|a| a.source.iter().chain(&a.cue))
            .copied()
            .collect();
        let ascribed: Vec<Span> = chain
            .first()
            .filter(|a| !matches!(a.source_kind, SourceKind::Speaker | SourceKind::Author))
            .map(|a| {
                let pieces = a.content.iter().filter_map(|p| p.intersection(claim.span));
                pieces.filter(|piece| !piece.is_empty()).collect()
            })
            .unwrap_or_default();
        // A frame may stand beside the cue, outside the words that are ascribed.
        let around = told.iter().copied().filter(|span| {
            document.sentence_at(span.start()) == document.sentence_at(claim.span.start())
        });
        let around = around.fold(claim.span, Span::cover);
        let words = Words::of(document, around);
        let mut frames = words.frames();
        // What a cue of denial says is no frame beside it.
        let denying = chain.iter().filter(|a| a.certainty == Certainty::Denied);
        let denying: Vec<Span> = denying.flat_map(|a| a.cue.iter().copied()).collect();
        frames.retain(|frame| {
            let mut starts = frame.iter().map(|&at| words.terms[at].start);
            !starts.any(|at| denying.iter().any(|cue| cue.contains_offset(at)))
        });
        let framed = |term: &Term| frames.iter().flatten().any(|&at| words.terms[at] == *term);
        let said = |term: &Term| {
            claim.span.contains_offset(term.start)
                && !told.iter().any(|span| span.contains_offset(term.start))
                && (ascribed.is_empty()
                    || ascribed.iter().any(|span| span.contains_offset(term.start)))
                && !framed(term)
        };
        let negations = (0..words.terms.len())
            .filter(|&at| said(&words.terms[at]))
            .filter_map(|at| words.negation(document, at))
            .collect();
        let spans = frames.iter().filter_map(|frame| {
            let spans = frame.iter().map(|&at| span_of(&words.terms[at]));
            spans.reduce(Span::cover)
        });
        let frames = spans.collect();
        let pairs = words.terms.iter().zip(&words.lower);
        let (terms, lower) = pairs
            .filter(|(term, _)| said(term))
            .map(|(term, word)| (term.clone(), word.clone()))
            .unzip();
        Self {
            terms,
            lower,
            negations,
            frames,
        }
    }

    /// Its terms of content: no function words, no negators.
    pub fn content(&self) -> impl Iterator<Item = &Term> {
        let words = self.terms.iter().zip(&self.lower);
        words
            .filter(|(term, word)| !term.function && !is_negator(word))
            .map(|(term, _)| term)
    }

    /// The stems of its words of content.
    pub fn stems(&self) -> BTreeSet<&str> {
        self.content().map(|term| &*term.stem).collect()
    }
}

/// Whether of two statements in the same words the one denies what the other says.
pub fn opposed(a: &Statement, b: &Statement) -> bool {
    let (x, y) = (a.stems(), b.stems());
    let shared: BTreeSet<&str> = x.intersection(&y).copied().collect();
    let ours = unmatched(&a.negations, &b.negations, &shared).len() + a.frames.len();
    let theirs = unmatched(&b.negations, &a.negations, &shared).len() + b.frames.len();
    ours % 2 != theirs % 2
}

fn span_of(term: &Term) -> Span {
    Span::new(term.start, term.end)
}

/// A stretch of text word by word.
struct Words {
    terms: Vec<Term>,
    /// The same in lower case, with straight apostrophes.
    lower: Vec<String>,
}

impl Words {
    fn of(document: &Document, span: Span) -> Self {
        let mut terms = terms::terms(document.text.slice(span));
        for term in &mut terms {
            term.start += span.start();
            term.end += span.start();
        }
        let lower = terms
            .iter()
            .map(|term| {
                let word = document.text.slice(span_of(term));
                word.to_lowercase().replace('’', "'")
            })
            .collect();
        let mut words = Self { terms, lower };
        for at in 0..words.terms.len() {
            // What goes up says something, and what only goes says little.
            if GOES.contains(&words.word(at)) && matches!(words.word(at + 1), "down" | "up") {
                words.terms[at].function = false;
            }
        }
        words
    }

    fn word(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    /// Whether the word is one of a list, in any form of the same stem.
    fn is_form_of(&self, at: usize, list: &[&str]) -> bool {
        let stem = self.terms.get(at).map(|term| &term.stem);
        stem.is_some_and(|stem| list.iter().any(|word| terms::stem(word) == *stem))
    }

    /// Whether the word says that what follows it is had no more, and is not itself denied: "lost all confidence".
    fn loses(&self, at: usize) -> bool {
        let held = (at + 1..self.terms.len()).find(|&next| !self.terms[next].function);
        LOSE.contains(&self.word(at))
            && !self.is_negated(at)
            && held.is_some_and(|next| HELD.contains(&self.word(next)))
    }

    /// Whether the word says that what follows it will not be: "rules out".
    fn rules_out(&self, at: usize) -> bool {
        self.is_form_of(at, &["rule"]) && self.word(at + 1) == "out"
    }

    /// Whether some word up to three before is a negator.
    fn is_negated(&self, at: usize) -> bool {
        let mut before = (1..=3).filter_map(|steps| at.checked_sub(steps));
        before.any(|before| is_negator(self.word(before)))
    }

    /// The word as a negation, if it denies something.
    fn negation(&self, document: &Document, at: usize) -> Option<Negation> {
        let denies = is_negator(self.word(at)) || self.loses(at);
        let rules_out = self.rules_out(at) && !self.is_negated(at);
        if !(denies || rules_out) || NO_DENIAL.contains(&self.word(at + 1)) {
            return None;
        }
        // What is not ruled out may be.
        if denies && (at + 1..=at + 3).any(|next| self.rules_out(next)) {
            return None;
        }
        // "No 10" is an address.
        if self.word(at) == "no" && self.terms.get(at + 1).is_some_and(|next| next.number) {
            return None;
        }
        let own = self.terms.get(at)?;
        let mut before = own;
        let mut reach = Vec::new();
        for (next, term) in self.terms.iter().enumerate().skip(at + 1) {
            let between = document.text.get(before.end..term.start).unwrap_or("");
            if between.contains(['.', ',', ';', ':', '!', '?', '—', '–']) {
                break;
            }
            before = term;
            let passed = term.function
                || term.number
                || self.word(next).ends_with("ly")
                || self.is_form_of(next, LIGHT);
            if !passed {
                reach.push(term.stem.clone());
            }
        }
        Some(Negation {
            span: span_of(own),
            of: reach.first()?.clone(),
            reach: reach.into_iter().collect(),
        })
    }

    /// Where the noun at a word says that there are no grounds for what follows, the "that" which leads to it: "no evidence
    /// whatever *that*".
    fn lacks_grounds(&self, at: usize) -> Option<usize> {
        let is_none = GROUNDS.contains(&self.word(at)) && self.word(at.wrapping_sub(1)) == "no";
        let that = (at + 1..=at + 3).find(|&next| self.word(next) == "that")?;
        let between = self.lower.get(at + 1..that)?.join(" ");
        (is_none && AT_ALL.contains(&between.as_str())).then_some(that)
    }

    /// The frames that deny what they hold, each as the positions of its words.
    fn frames(&self) -> Vec<Vec<usize>> {
        let mut frames = Vec::new();
        for at in 0..self.lower.len() {
            let word = self.word(at);
            if FALSELY.contains(&word) {
                let beside = [at.wrapping_sub(1), at + 1];
                if beside.iter().any(|&next| self.is_form_of(next, SAYING)) {
                    frames.push(vec![at]);
                }
                continue;
            }
            if word == "truth" && self.word(at.wrapping_sub(1)) == "no" {
                frames.push(vec![at - 1, at]);
                continue;
            }
            if let Some(that) = self.lacks_grounds(at) {
                frames.push((at - 1..=that).collect());
                continue;
            }
            let negator = (1..=2)
                .filter_map(|steps| at.checked_sub(steps))
                .find(|&before| is_negator(self.word(before)));
            let denied = TRUE.contains(&word) && negator.is_some()
                || FALSE.contains(&word) && negator.is_none();
            let is = (1..=3)
                .filter_map(|steps| at.checked_sub(steps))
                .any(|before| BEING.contains(&self.word(before)));
            if !denied || !is {
                continue;
            }
            let saying = (0..at)
                .find(|&noun| self.is_form_of(noun, SAYINGS) && self.word(noun + 1) == "that");
            if self.word(at + 1) == "that" || saying.is_some() {
                frames.push(saying.into_iter().chain(negator).chain([at]).collect());
            }
        }
        frames
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::ClaimKind;

    fn statement(text: &str) -> Statement {
        let document = Document::of_text(text);
        let claim = Claim::new(Span::new(0, text.len()), ClaimKind::Fact);
        Statement::of(&document, &claim)
    }

    #[test]
    fn statements_in_the_same_words_say_or_deny_it() {
        let tunnel = "The tunnel is safe for lorries.";
        for (one, other, expected) in [
            (tunnel, "The tunnel isn’t safe for lorries.", true),
            (
                tunnel,
                "It is not true that the tunnel is safe for lorries.",
                true,
            ),
            (
                tunnel,
                "It is true that the tunnel is safe for lorries.",
                false,
            ),
            (
                tunnel,
                "It is not true that the tunnel is not safe for lorries.",
                false,
            ),
            (
                tunnel,
                "The claim that the tunnel is safe for lorries is false.",
                true,
            ),
            (
                tunnel,
                "Reports that the tunnel is safe for lorries are not correct.",
                true,
            ),
            (
                tunnel,
                "The Mole reported erroneously that the tunnel is safe for lorries.",
                true,
            ),
            (
                tunnel,
                "There is no truth in talk of the tunnel being safe for lorries.",
                true,
            ),
            (
                tunnel,
                "There is no evidence whatever that the tunnel is safe for lorries.",
                true,
            ),
            (
                tunnel,
                "There is no evidence of faults that leave the tunnel safe for lorries.",
                false,
            ),
            (
                tunnel,
                "The tunnel is not only safe for lorries but wide.",
                false,
            ),
            (
                tunnel,
                "There is no doubt that the tunnel is safe for lorries.",
                false,
            ),
            (
                tunnel,
                "The tunnel is safe for lorries, and no queue formed.",
                false,
            ),
            (
                "Mill Lane must be closed.",
                "Mill Lane will not be closed.",
                true,
            ),
            (
                "We will close the mill.",
                "We have no plans to close the mill.",
                true,
            ),
            (
                "There will be night closures at the mill.",
                "The board rules out night closures at the mill.",
                true,
            ),
            (
                "There will be night closures at the mill.",
                "The board can’t rule out night closures at the mill.",
                false,
            ),
            (
                "40 ships were turned away.",
                "No more than 40 ships were turned away.",
                false,
            ),
            ("Staff at No 10 were told.", "Staff were told.", false),
            (
                "I have full confidence in Pilot Lines.",
                "He had lost all confidence in Pilot Lines.",
                true,
            ),
            (
                "I have full confidence in Pilot Lines.",
                "He has not lost confidence in Pilot Lines.",
                false,
            ),
            ("The lost boat was found.", "The boat was found.", false),
            (
                "Nobody was hurt in the fire.",
                "Two dockers were hurt in the fire.",
                true,
            ),
            ("The wrong man was held.", "The man was held.", false),
            (
                "The crane was mended without an inspection.",
                "Nobody made an inspection of the crane.",
                false,
            ),
        ] {
            let (a, b) = (statement(one), statement(other));
            assert_eq!(opposed(&a, &b), expected, "{one} / {other}: {b:?}");
        }
    }
}
