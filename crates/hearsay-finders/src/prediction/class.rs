//! What a forward-looking statement is: prediction, promise, plan or conditional.
//!
//! Owns: the head's scores over the statement's words, and the plain evidence beside them: a
//! condition, a first person who binds himself, words of arrangement.

use std::ops::Range;

use hearsay_document::{Deprel, Document, ForwardClass, TokenId, Upos};
use hearsay_model::{Task, best, engine};

/// What plain evidence adds to a class's score.
const EVIDENCE: f32 = 2.0;

/// What the head's score counts beside the plain evidence: of 0.5, 1, 2, 3 and 5 the best on the held-out sentences of
/// `training/labels/held-out`.
const HEAD: f32 = 2.0;

const CONDITIONS: &[&str] = &["if", "unless", "provided", "assuming", "were"];
const MODALS_OF_CONDITION: &[&str] = &["would", "'d", "’d"];
const MODALS_OF_CHANCE: &[&str] = &["may", "might", "could"];
const THIRD_PERSON: &[&str] = &["he", "she", "they"];
const THINGS: &[&str] = &["it", "this", "that", "these", "which", "there", "what"];
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

/// The class of the statement `first..end` of a sentence.
pub(super) fn of(
    document: &Document,
    sentence: &Range<usize>,
    first: usize,
    end: usize,
) -> ForwardClass {
    let mut scores = learned(document, first, end);
    let lower = |i: usize| document.text.slice(document.tokens[i].span).to_lowercase();
    let lemma = |i: usize| document.tokens[i].lemma.to_lowercase();
    let add = |class: ForwardClass, weight: f32, scores: &mut Vec<f32>| {
        if let Some(place) = ForwardClass::ALL.iter().position(|&c| c == class)
            && let Some(score) = scores.get_mut(place)
        {
            *score += weight;
        }
    };

    let verb = main_verb(document, first, end);
    let condition = hangs_on_condition(document, sentence, first, verb);
    let says = |words: &[&str]| (first..end).any(|i| words.contains(&lower(i).as_str()));
    let hypothetical = says(MODALS_OF_CONDITION);
    let reported = document.attributions.iter().any(|a| {
        a.content
            .iter()
            .any(|c| c.contains_offset(document.tokens[first].span.start()))
    });
    if condition {
        add(ForwardClass::Conditional, EVIDENCE, &mut scores);
    } else if hypothetical && !reported {
        add(ForwardClass::Conditional, EVIDENCE / 2.0, &mut scores);
    } else {
        add(ForwardClass::Conditional, -EVIDENCE, &mut scores);
    }

    if !condition && says(MODALS_OF_CHANCE) {
        add(ForwardClass::Prediction, EVIDENCE, &mut scores);
    }

    let subject = (sentence.start..end).find(|&i| {
        document.tokens[i].head.is_some_and(|h| h.index() == verb)
            && matches!(
                document.tokens[i].deprel,
                Some(Deprel::Nsubj | Deprel::NsubjPass)
            )
    });
    let subject_is = |words: &[&str]| subject.is_some_and(|i| words.contains(&lower(i).as_str()));
    let acts = !NOT_IN_ONES_HAND.contains(&lemma(verb).as_str());
    let before = first.saturating_sub(6).max(sentence.start)..end;
    let arranged = before.clone().any(|i| {
        let word = lemma(i);
        let opens = i + 1 < sentence.end && lower(i + 1) == "to";
        ARRANGED.contains(&word.as_str())
            && document.tokens[i].upos != Some(Upos::Noun)
            && (word != "set" && word != "due" || opens)
    });
    // Of himself speaks who says "I", and whose words of himself are reported: "he said he would".
    let own = subject_is(FIRST_PERSON) || reported && acts && !arranged && subject_is(THIRD_PERSON);
    let binds = before.clone().any(|i| BINDING.contains(&lemma(i).as_str()));
    if binds || own && acts && !condition {
        add(ForwardClass::Promise, EVIDENCE, &mut scores);
    } else if !own {
        add(ForwardClass::Promise, -EVIDENCE / 2.0, &mut scores);
    }
    let dated = document.times.iter().any(|t| {
        let words = document.tokens_in(t.span);
        words.start < end && words.end > first
    });
    let on_calendar = CALENDAR.contains(&lemma(verb).as_str());
    if !own && !condition && (arranged || on_calendar && dated) {
        add(ForwardClass::Plan, EVIDENCE, &mut scores);
    } else if !own && !condition && on_calendar {
        add(ForwardClass::Plan, EVIDENCE / 2.0, &mut scores);
    }
    if subject_is(THINGS) && !dated && !condition {
        add(ForwardClass::Prediction, EVIDENCE / 2.0, &mut scores);
    }
    ForwardClass::ALL
        .get(best(&scores))
        .copied()
        .unwrap_or(ForwardClass::Prediction)
}

/// The statement's own verb: its first word whose head stands outside.
/// Under "I think", the verb of what is thought.
fn main_verb(document: &Document, first: usize, end: usize) -> usize {
    let head = |i: usize| document.tokens[i].head.map(TokenId::index);
    let outside = |i: &usize| head(*i).is_none_or(|h| h == *i || h < first || h >= end);
    let verb = (first..end).find(outside).unwrap_or(first);
    let thinks = OPINION.contains(&document.tokens[verb].lemma.to_lowercase().as_str());
    (verb + 1..end)
        .find(|&i| {
            thinks
                && head(i) == Some(verb)
                && matches!(
                    document.tokens[i].deprel,
                    Some(Deprel::Ccomp | Deprel::Xcomp)
                )
        })
        .unwrap_or(verb)
}

/// Whether a clause with "if" and the like hangs on the statement's verb, or on what the statement
/// itself hangs on.
fn hangs_on_condition(
    document: &Document,
    sentence: &Range<usize>,
    first: usize,
    verb: usize,
) -> bool {
    let lower = |i: usize| document.text.slice(document.tokens[i].span).to_lowercase();
    let head = |i: usize| document.tokens[i].head.map(TokenId::index);
    let above = head(verb);
    let opens = |i: usize| matches!(lower(i).as_str(), "if" | "unless");
    if opens(first) || first > sentence.start && opens(first - 1) {
        return true;
    }
    sentence.clone().any(|i| {
        let word = lower(i);
        let as_long_as = word == "long" && i > 0 && lower(i - 1) == "as";
        let is_condition = as_long_as
            || CONDITIONS.contains(&word.as_str())
                && document.tokens[i].deprel == Some(Deprel::Mark);
        let Some(clause) = head(i).filter(|_| is_condition) else {
            return false;
        };
        let on = head(clause);
        on == Some(verb)
            || on == above && on.is_some()
            || on.is_some_and(|h| h >= first && head(h) == Some(verb))
    })
}

/// The head's score of each class: the mean over the words of the better of its two tags, weighed.
fn learned(document: &Document, first: usize, end: usize) -> Vec<f32> {
    let columns = engine().heads.kept(Task::Foresight);
    let mut sums = vec![0.0; ForwardClass::ALL.len()];
    for word in first..end {
        let row = document
            .states
            .tags(word)
            .get(columns.clone())
            .unwrap_or(&[]);
        for (k, sum) in sums.iter_mut().enumerate() {
            if let Some(pair) = row.get(1 + 2 * k..3 + 2 * k) {
                *sum += pair[0].max(pair[1]);
            }
        }
    }
    let n = (end - first).max(1) as f32;
    sums.iter().map(|s| HEAD * s / n).collect()
}
