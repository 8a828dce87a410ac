//! What a forward-looking statement is: prediction, promise, plan or conditional.
//!
//! Owns: the head's scores over the statement's words, and the plain evidence beside them: a
//! condition, a first person who binds himself, words of arrangement.

use std::ops::Range;

use hearsay_document::{Deprel, Document, ForwardClass};
use hearsay_model::{Task, best, engine};

/// What plain evidence adds to a class's score.
const EVIDENCE: f32 = 2.0;

const CONDITIONS: &[&str] = &["if", "unless", "otherwise", "provided", "assuming", "were"];
const MODALS_OF_CONDITION: &[&str] = &["would", "'d", "’d", "could", "might"];
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

    let near = first.saturating_sub(14).max(sentence.start)..(end + 10).min(sentence.end);
    let condition = near.clone().any(|i| {
        let word = lower(i);
        (word == "if" || word == "unless" || word == "otherwise")
            || CONDITIONS.contains(&word.as_str())
                && document.tokens[i].deprel == Some(Deprel::Mark)
    });
    let hypothetical = (first..end).any(|i| MODALS_OF_CONDITION.contains(&lower(i).as_str()));
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

    // The statement's own verb: its first word whose head stands outside.
    let verb = (first..end)
        .find(|&i| {
            document.tokens[i]
                .head
                .is_none_or(|h| h.index() == i || h.index() < first || h.index() >= end)
        })
        .unwrap_or(first);
    let subject = (sentence.start..end).find(|&i| {
        document.tokens[i].head.is_some_and(|h| h.index() == verb)
            && matches!(
                document.tokens[i].deprel,
                Some(Deprel::Nsubj | Deprel::NsubjPass)
            )
    });
    let acts = !NOT_IN_ONES_HAND.contains(&lemma(verb).as_str());
    let own = subject.is_some_and(|i| FIRST_PERSON.contains(&lower(i).as_str()));
    let before = first.saturating_sub(6).max(sentence.start)..end;
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
    let arranged = before
        .clone()
        .any(|i| ARRANGED.contains(&lemma(i).as_str()));
    let on_calendar = CALENDAR.contains(&lemma(verb).as_str());
    if !own && !condition && (arranged || on_calendar && dated) {
        add(ForwardClass::Plan, EVIDENCE, &mut scores);
    } else if !own && !condition && on_calendar {
        add(ForwardClass::Plan, EVIDENCE / 2.0, &mut scores);
    }
    ForwardClass::ALL
        .get(best(&scores))
        .copied()
        .unwrap_or(ForwardClass::Prediction)
}

/// The head's score of each class: the mean over the words of the better of its two tags.
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
    sums.iter().map(|s| s / n).collect()
}
