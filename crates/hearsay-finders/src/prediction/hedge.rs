//! How surely something is foreseen.
//!
//! Owns: the head's score over the statement's words, and the words that make more of it than a plain
//! "will".
//! Never: takes back what the head hears, but for a denial or a doubt without a word that says no.

use std::ops::Range;

use hearsay_document::polarity::{Small, is_small};
use hearsay_document::{Certainty, Deprel, Document, Hedge, Span, Upos};
use hearsay_model::{Task, best, engine};

use crate::future::WILL;

const CHANCE: &[&str] = &["may", "might", "could"];
const WOULD: &[&str] = &["would", "'d", "’d"];
/// Words that turn what is said.
const TURNING: &[Small] = &[Small::Particle, Small::Joined, Small::Faint, Small::Without];
/// "None of them will", "there will be no toll".
const NOBODY: &[Small] = &[Small::No, Small::Nobody, Small::Neither];
/// Words, by lemma, that leave a doubt: "expects prices to rise".
const LIKELY: &[&str] = &["probably", "expect"];
/// Words, by lemma, that say no without a "not".
const NEGATIVE: &[&str] = &[
    "refuse", "reject", "fail", "stop", "cease", "deny", "doubt", "cancel", "unlikely", "end",
    "lose", "block", "oppose", "decline", "abandon",
];
/// How many words before a statement may hold what it hangs on.
const BEFORE: usize = 4;

/// The hedge of the statement `words`, of which `about` are the words that tell it.
pub(super) fn of(document: &Document, about: Span, words: Range<usize>) -> Hedge {
    let columns = engine().heads.kept(Task::Hedge);
    let place = best(&document.states.total(words.clone(), columns));
    let scored = Hedge::ALL.get(place).copied().unwrap_or(Hedge::Will);
    let is = |i: usize, list: &[&str]| list.contains(&document.lower(i).as_str());
    let sentence = document
        .sentence_tokens(about.start())
        .map_or(words.start, |sentence| sentence.start);
    let from = words.start.saturating_sub(BEFORE).max(sentence);
    // That something will not be, or hardly, takes a word that says no, and not in its condition: "if nobody pays, it will fall".
    let in_condition = |i: usize| {
        document
            .upwards(i)
            .take_while(|at| (from..words.end).contains(at))
            .any(|clause| {
                document.tokens[clause].deprel == Some(Deprel::Advcl)
                    && words.clone().any(|mark| {
                        document.head(mark) == Some(clause) && is(mark, &["if", "unless"])
                    })
            })
    };
    let denies = |i: usize| {
        [TURNING, NOBODY]
            .iter()
            .any(|lists| is_small(&document.lower(i), lists))
    };
    let says_no = (from..words.end)
        .any(|i| (denies(i) || NEGATIVE.contains(&&*document.tokens[i].lemma)) && !in_condition(i));
    // "In the unlikely event" only supposes.
    let is_doubted = |i: usize| {
        is(i, &["unlikely"]) && i + 1 < document.tokens.len() && is(i + 1, &["to", "that"])
    };
    if words.clone().any(|i| is_doubted(i) && !in_condition(i)) {
        return Hedge::Unlikely;
    }
    let around = document
        .attribution_around(about)
        .map(|id| &document.attributions[id.index()]);
    let cue = around
        .and_then(|a| a.cue.last())
        .map(|cue| document.tokens_in(*cue));
    let verb = cue.and_then(|cue| document.head_word(cue));
    let is_disbelieved = around.is_some_and(|a| a.certainty == Certainty::Denied)
        && verb.is_some_and(|verb| &*document.tokens[verb].lemma == "doubt");
    if is_disbelieved {
        return Hedge::Unlikely;
    }
    match scored {
        Hedge::Will => {}
        Hedge::Wont | Hedge::Unlikely if !says_no => {}
        _ => return scored,
    }
    let doubts = (from..words.end)
        .any(|i| LIKELY.contains(&document.tokens[i].lemma.to_lowercase().as_str()));
    let modal = words
        .clone()
        .filter(|&i| document.tokens[i].upos == Some(Upos::Aux))
        .find(|&i| is(i, CHANCE) || is(i, WILL) || is(i, WOULD));
    // "The clerk said *no sale would* take place": behind a verb of saying "would" is no more than "will".
    let is_plain = modal.is_some_and(|i| is(i, WILL) || is(i, WOULD) && around.is_some());
    // "She would not gamble": the word right after tells.
    let refuses = words.clone().any(|i| {
        (is(i, WILL) || is(i, WOULD))
            && i + 1 < document.tokens.len()
            && Small::Particle.has(&document.lower(i + 1))
    });
    let source = around.and_then(|a| a.source.first());
    let denies = words
        .clone()
        .take(5)
        .any(|i| is_small(&document.lower(i), NOBODY) && !in_condition(i))
        || source.is_some_and(|&s| {
            document
                .tokens_in(s)
                .take(1)
                .any(|i| is_small(&document.lower(i), NOBODY))
        });
    // "It is *far from clear* that they will come back".
    let is_left_open = (sentence..modal.unwrap_or(words.start)).any(|i| {
        let turned = || {
            (i.saturating_sub(BEFORE).max(sentence)..i)
                .any(|k| is_small(&document.lower(k), TURNING) || is(k, &["far", "less"]))
        };
        let leads = is(i + 1, &["that", "whether"]);
        leads
            && (is(i, &["doubtful", "uncertain", "unclear"])
                || is(i, &["certain", "clear"]) && turned())
    });
    if is_left_open {
        Hedge::May
    } else if doubts {
        Hedge::Likely
    } else if modal.is_some_and(|i| is(i, CHANCE)) {
        Hedge::May
    } else if refuses || is_plain && denies {
        Hedge::Wont
    } else {
        Hedge::Will
    }
}
