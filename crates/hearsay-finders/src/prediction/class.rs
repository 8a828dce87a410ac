//! What a forward-looking statement is: prediction, promise, plan, conditional, or none.
//!
//! Owns: what is known of a statement (the head's scores over its words, its subject, modals, conditions, words of
//! arrangement, the encoder's vectors) and the classes' probabilities by it: a logistic regression whose weights stand in
//! `weights.rs` and, for the vectors, in [`hearsay_model::forward`].

use std::ops::Range;

use hearsay_document::polarity::{Small, is_small};
use hearsay_document::{Deprel, Document, ForwardClass, Upos};
use hearsay_model::{Task, engine, forward};

use super::clause;
use super::hedge::would_be_surprised;
use super::weights::WEIGHTS;
use crate::future::{WILL, is_going_to};
use crate::mentions::Mentions;

const CONDITIONS: &[&str] = &["if", "unless", "provided", "assuming", "were"];
const MODALS_OF_CONDITION: &[&str] = &["would", "'d", "’d"];
const MODALS_OF_CHANCE: &[&str] = &["may", "might", "could"];
const THIRD_PERSON: &[&str] = &["he", "she", "they"];
const OPINION: &[&str] = &[
    "think",
    "believe",
    "guess",
    "suppose",
    "hope",
    "feel",
    "mean",
    "expect",
    "predict",
    "foresee",
    "anticipate",
    "doubt",
];
const FIRST_PERSON: &[&str] = &["i", "we"];
const BINDING: &[&str] = &[
    "promise",
    "vow",
    "pledge",
    "commit",
    "guarantee",
    "swear",
    "undertake",
    "refuse",
    "ensure",
];
/// Those of them by which what is told is promised, even what happens to one.
const PROMISING: &[&str] = &["pledge", "promise", "undertake", "vow"];
const ARRANGED: &[&str] = &[
    "plan", "schedule", "arrange", "intend", "due", "set", "slate", "prepare", "aim", "decide",
    "agree", "announce",
];
/// Verbs of events that are put on a calendar.
const CALENDAR: &[&str] = &[
    "meet", "visit", "hold", "begin", "start", "open", "close", "speak", "travel", "host",
    "launch", "publish", "release", "attend", "address", "debut", "air", "vote", "convene",
    "resume", "expire", "testify", "arrive", "leave", "appear", "join", "receive", "replace",
];
/// What nobody can promise: it happens to one.
const NOT_IN_ONES_HAND: &[&str] = &[
    "be", "see", "lose", "win", "need", "have", "find", "get", "become", "face", "suffer", "know",
    "happen", "miss", "regret", "pay", "hear",
];

/// Subjects that are no person.
const THINGS: &[&str] = &["it", "this", "that", "these", "those"];
/// Words that turn what is said into its opposite.
pub(super) const DENIED: &[Small] = &[Small::Particle, Small::No, Small::Nobody];
const HEDGED: &[&str] = &[
    "likely", "unlikely", "probably", "perhaps", "expect", "possible", "chance",
];
/// Words that open a clause on whose time a statement hangs.
const TIMES: &[&str] = &["until", "once", "when", "before", "after", "till", "while"];

/// What is known of a statement, in the order of [`WEIGHTS`].
pub type Evidence = [f32; WEIGHTS.len()];

/// What each piece of evidence is.
pub fn names() -> impl Iterator<Item = &'static str> {
    WEIGHTS.iter().map(|(name, _)| *name)
}

/// A statement: some words of a sentence.
pub(super) struct Statement<'a> {
    pub(super) document: &'a Document,
    pub(super) mentions: &'a Mentions,
    pub(super) sentence: Range<usize>,
    pub(super) words: Range<usize>,
}

impl Statement<'_> {
    /// The likeliest class, and the probability that it is a forward-looking statement at all.
    pub(super) fn class(&self) -> (ForwardClass, f32) {
        // Its "would" and "if" hang on no condition.
        let is_surprise = |word| would_be_surprised(self.document, word);
        if self.words.clone().any(is_surprise) {
            return (ForwardClass::Prediction, 1.0);
        }
        let mut scores = forward(&self.states());
        for (evidence, (_, weights)) in self.evidence().into_iter().zip(WEIGHTS) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += evidence * weight;
            }
        }
        let [none, classes @ ..] = scores;
        // "The minister said that it would open" hangs on no condition.
        let reported = clause::is_reported_future(self.document, &self.sentence, &self.words);
        let conditional = !reported && self.waits_for_condition();
        let best = hearsay_model::best_of(&classes, |class| {
            let is_conditional = ForwardClass::ALL[class] == ForwardClass::Conditional;
            is_conditional && !reported || !is_conditional && !conditional
        });
        let total: f32 = classes.iter().map(|s| (s - none).exp()).sum();
        let class = match ForwardClass::ALL[best] {
            ForwardClass::Prediction if self.is_promised() => ForwardClass::Promise,
            class => class,
        };
        (class, total / (1.0 + total))
    }

    /// Whether it is told by a word for promising, wherever that stands: "“Nobody will be dismissed,” the board *promised*".
    fn is_promised(&self) -> bool {
        let document = self.document;
        let first = document.tokens[self.words.start].span;
        let attribution = document
            .attribution_around(first)
            .map(|id| &document.attributions[id.index()]);
        attribution.is_some_and(|a| {
            let mut words = a.cue.iter().flat_map(|cue| document.tokens_in(*cue));
            words.any(|i| PROMISING.contains(&&*document.tokens[i].lemma))
        })
    }

    /// Whether a clause with "if" or "unless" hangs on the statement's own verb: "Work will begin *if the county agrees*".
    fn waits_for_condition(&self) -> bool {
        let Self {
            document,
            sentence,
            words,
            ..
        } = self;
        let verb = main_verb(document, words.start, words.end);
        // "Even if it rains" changes nothing, "as if" compares.
        let concedes = |i: usize| {
            i > sentence.start && matches!(document.lower(i - 1).as_str(), "even" | "as" | "only")
        };
        sentence.clone().any(|i| {
            matches!(document.lower(i).as_str(), "if" | "unless")
                && document.tokens[i].deprel == Some(Deprel::Mark)
                && !concedes(i)
                && document.head(i).is_some_and(|clause| {
                    document.tokens[clause].deprel == Some(Deprel::Advcl)
                        && document.head(clause) == Some(verb)
                })
        })
    }

    pub(super) fn evidence(&self) -> Evidence {
        let Self {
            document,
            mentions,
            sentence,
            words,
        } = self;
        let (first, end) = (words.start, words.end);
        let tokens = &document.tokens;
        let lemma = |i: usize| tokens[i].lemma.to_lowercase();
        let says = |list: &[&str]| {
            words
                .clone()
                .any(|i| list.contains(&document.lower(i).as_str()))
        };
        let denies = words.clone().any(|i| is_small(&document.lower(i), DENIED));
        let follows = |i: usize, word: &str| i + 1 < sentence.end && document.lower(i + 1) == word;

        let verb = main_verb(document, first, end);
        let condition = hangs_on_condition(document, sentence, first, verb);
        let attribution = document
            .attribution_around(tokens[first].span)
            .map(|id| &document.attributions[id.index()]);
        let reported = attribution.is_some();
        // "She said it would rise": will, seen from the past.
        let told_of = attribution.is_some_and(|a| {
            a.cue.iter().any(|cue| {
                tokens[document.tokens_in(*cue)]
                    .iter()
                    .any(|t| t.has_feature("Tense=Past") && t.has_feature("VerbForm=Fin"))
            })
        });
        let subject = (sentence.start..end).find(|&i| {
            document.head(i) == Some(verb)
                && matches!(tokens[i].deprel, Some(Deprel::Nsubj | Deprel::NsubjPass))
        });
        let subject_is =
            |list: &[&str]| subject.is_some_and(|i| list.contains(&document.lower(i).as_str()));
        let acts = !NOT_IN_ONES_HAND.contains(&lemma(verb).as_str());
        let entity = subject.and_then(|i| mentions.around(document, tokens[i].span, |_| true));
        let voice = match attribution {
            Some(a) => a.entity,
            None => document
                .turn_at(tokens[first].span.start())
                .and_then(|t| document.turns[t.index()].entity),
        };
        let first_person = subject_is(FIRST_PERSON);
        let himself = first_person || entity.is_some() && entity == voice;
        let before = first.saturating_sub(6).max(sentence.start)..end;
        let arranged = before.clone().any(|i| {
            let word = lemma(i);
            ARRANGED.contains(&word.as_str())
                && tokens[i].upos != Some(Upos::Noun)
                && (word != "set" && word != "due" || follows(i, "to"))
        });
        let binds = before.clone().any(|i| BINDING.contains(&lemma(i).as_str()));
        let thinks = before.clone().any(|i| OPINION.contains(&lemma(i).as_str()));
        let told = document.span_of(first..end);
        let dated = document.times[document
            .times
            .partition_point(|t| t.span.end() <= told.start())..]
            .first()
            .is_some_and(|t| t.span.start() < told.end());
        let on_calendar = CALENDAR.contains(&lemma(verb).as_str());
        let passive = subject.is_some_and(|i| tokens[i].deprel == Some(Deprel::NsubjPass));
        let states = (first..end)
            .any(|i| tokens[i].deprel == Some(Deprel::Cop) && document.head(i) == Some(verb));
        let would = says(MODALS_OF_CONDITION);
        let name = subject.is_some_and(|i| tokens[i].upos == Some(Upos::Propn));
        let noun = subject.is_some_and(|i| tokens[i].upos == Some(Upos::Noun));
        let relative =
            subject.is_some_and(|i| matches!(document.lower(i).as_str(), "who" | "which" | "that"));
        let is = |yes: bool| f32::from(u8::from(yes));
        let [outside, prediction, promise, plan, conditional, surest] = self.head();
        [
            1.0,
            outside,
            prediction,
            promise,
            plan,
            conditional,
            surest,
            is(condition),
            is(would && !reported),
            is(would && reported && !told_of),
            is(would && told_of),
            is(says(MODALS_OF_CHANCE)),
            is(says(WILL)),
            is((first..end).any(|i| is_going_to(document, i))),
            is(says(&["should"])),
            is(first_person),
            is(subject_is(&["you"])),
            is(subject_is(THIRD_PERSON)),
            is(name),
            is(noun),
            is(subject.is_none()),
            is(relative),
            is(himself && acts),
            is(acts),
            is(binds),
            is(arranged),
            is(thinks),
            is(dated),
            is(on_calendar && dated),
            is(passive),
            is(states),
            is(reported),
            is(hangs_on_time(document, sentence, verb)),
            is(subject_is(THINGS)),
            is(subject_is(&["we"])),
            is(document.turn_at(told.start()).is_some()),
            is(denies),
            is(before.clone().any(|i| HEDGED.contains(&lemma(i).as_str()))),
        ]
    }

    /// The encoder's vectors of the statement's words and of its sentence's, each as their mean.
    pub(super) fn states(&self) -> Vec<f32> {
        [&self.words, &self.sentence]
            .into_iter()
            .flat_map(|words| {
                let mean = self.document.states.mean(words.clone());
                if mean.is_empty() {
                    vec![0.0; engine().heads.width()]
                } else {
                    mean
                }
            })
            .collect()
    }

    /// The head's score, as logarithms of probabilities, of no statement and of each class, and the probability of the
    /// likeliest over the words.
    fn head(&self) -> [f32; 6] {
        let columns = engine().heads.kept(Task::Foresight);
        let mut sums = [0.0f32; 5];
        let mut surest = 0.0f32;
        for word in self.words.clone() {
            let Some(row) = self.document.states.tags(word).get(columns.clone()) else {
                continue;
            };
            let mut scores = [row[0], 0.0, 0.0, 0.0, 0.0];
            for (k, score) in scores.iter_mut().enumerate().skip(1) {
                *score = row[2 * k - 1].max(row[2 * k]);
            }
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let total: f32 = scores.iter().map(|s| (s - top).exp()).sum();
            surest += 1.0 - (scores[0] - top).exp() / total;
            for (sum, score) in sums.iter_mut().zip(scores) {
                *sum += score - top - total.ln();
            }
        }
        let n = self.words.len().max(1) as f32;
        let [a, b, c, d, e] = sums.map(|s| s / n);
        [a, b, c, d, e, surest / n]
    }
}

/// The statement's own verb: its first word whose head stands outside.
/// Under "I think", the verb of what is thought.
fn main_verb(document: &Document, first: usize, end: usize) -> usize {
    let verb = document.head_word(first..end).unwrap_or(first);
    let thinks = OPINION.contains(&document.tokens[verb].lemma.to_lowercase().as_str());
    (verb + 1..end)
        .find(|&i| {
            thinks
                && document.head(i) == Some(verb)
                && matches!(
                    document.tokens[i].deprel,
                    Some(Deprel::Ccomp | Deprel::Xcomp)
                )
        })
        .unwrap_or(verb)
}

/// Whether a clause of time hangs on the statement's verb: "until we act".
fn hangs_on_time(document: &Document, sentence: &Range<usize>, verb: usize) -> bool {
    sentence.clone().any(|i| {
        TIMES.contains(&document.lower(i).as_str())
            && document.head(i).is_some_and(|clause| {
                document.tokens[clause].deprel == Some(Deprel::Advcl)
                    && document.head(clause) == Some(verb)
            })
    })
}

/// Whether a clause with "if" and the like hangs on the statement's verb, or on what the statement
/// itself hangs on.
fn hangs_on_condition(
    document: &Document,
    sentence: &Range<usize>,
    first: usize,
    verb: usize,
) -> bool {
    let above = document.head(verb);
    let opens = |i: usize| matches!(document.lower(i).as_str(), "if" | "unless");
    if opens(first) || first > sentence.start && opens(first - 1) {
        return true;
    }
    sentence.clone().any(|i| {
        let word = document.lower(i);
        let as_long_as = word == "long" && i > 0 && document.lower(i - 1) == "as";
        let is_condition = as_long_as
            || CONDITIONS.contains(&word.as_str())
                && document.tokens[i].deprel == Some(Deprel::Mark);
        let Some(clause) = document.head(i).filter(|_| is_condition) else {
            return false;
        };
        let on = document.head(clause);
        on == Some(verb)
            || on == above && on.is_some()
            || on.is_some_and(|h| h >= first && document.head(h) == Some(verb))
    })
}
