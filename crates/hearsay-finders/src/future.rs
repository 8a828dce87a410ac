//! The forms of the English future.
//!
//! Owns: [`WILL`], [`is_will`], [`is_going_to`], [`expects`], and the verbs by which somebody only speaks on. No finder itself: predictions and
//! claims look for them.
//! Never: says whether what is to come was foreseen, promised or asked for.

use hearsay_document::{Deprel, Document, Upos};

/// "will" in all its forms, as the words of a document have them ("wo" + "n't").
pub(crate) const WILL: &[&str] = &["will", "wo", "'ll", "’ll", "shall"];

/// Whether a token is "will" or one of its forms, and no paper: "in her *will*".
pub(crate) fn is_will(document: &Document, word: usize) -> bool {
    let owned = || {
        word.checked_sub(1).is_some_and(|before| {
            let deprel = document.tokens[before].deprel;
            let owner = ["her", "his", "my", "our", "their", "your", "'s", "’s"];
            deprel == Some(Deprel::NmodPoss) || owner.contains(&document.lower(before).as_str())
        })
    };
    WILL.contains(&document.lower(word).as_str()) && (document.lower(word) != "will" || !owned())
}

/// Verbs by which a speaker opens his own next words, by lemma.
pub(crate) const SPEECH: &[&str] = &[
    "say",
    "tell",
    "admit",
    "add",
    "repeat",
    "bet",
    "ask",
    "argue",
    "confess",
    "mention",
    "explain",
    "hesitate",
    "note",
    "concede",
    "grant",
    "put",
    "read",
    "quote",
    "promise",
    "speculate",
    "comment",
    "predict",
];
const FIRST: &[&str] = &["i", "we"];

/// The two words of "going to", as they are written and as they are spoken.
const GOING_TO: &[[&str; 2]] = &[["going", "to"], ["gon", "na"]];

/// Whether the token at `word` is the first of "going to" or "gonna" before what will be done; "going to the harbour" goes there.
pub(crate) fn is_going_to(document: &Document, word: usize) -> bool {
    word + 1 < document.tokens.len()
        && document.tokens[word + 1].upos != Some(Upos::Adp)
        && GOING_TO.iter().any(|[first, second]| {
            document.lower(word) == *first && document.lower(word + 1) == *second
        })
}

/// Whether the verb at `word` looks ahead to what an infinitive tells: "they *expect* prices to fall", "she is *expected* to
/// resign". What was expected may have come to pass.
pub(crate) fn expects(document: &Document, word: usize) -> bool {
    const EXPECTING: &[&str] = &["expect", "forecast", "predict", "project"];
    let tokens = &document.tokens;
    let verb = &tokens[word];
    if verb.upos != Some(Upos::Verb) || !EXPECTING.contains(&&*verb.lemma) {
        return false;
    }
    let near = || {
        let words = word.saturating_sub(REACH)..(word + REACH).min(tokens.len());
        words.filter(|&i| document.head(i) == Some(word))
    };
    let is_ahead = |i: usize| {
        i > word
            && matches!(tokens[i].deprel, Some(Deprel::Xcomp | Deprel::Ccomp))
            && tokens[i].has_feature("VerbForm=Inf")
    };
    let is_now = if verb.has_feature("VerbForm=Part") {
        let is = |i: usize| {
            matches!(
                document.lower(i).as_str(),
                "is" | "are" | "'s" | "’s" | "'re" | "’re"
            )
        };
        near().any(is)
    } else {
        !verb.has_feature("Tense=Past")
    };
    is_now && near().any(is_ahead)
}

/// Whether the future at `word` is that of the speaker's own next words: "I'm *going to* read it", "we *will* say so".
pub(crate) fn opens_own_words(document: &Document, word: usize) -> bool {
    let under = |verb: usize, deprel: Deprel| {
        let near = verb.saturating_sub(REACH)..(verb + REACH).min(document.tokens.len());
        near.filter(move |&i| {
            document.head(i) == Some(verb) && document.tokens[i].deprel == Some(deprel)
        })
    };
    let Some(verb) = (if is_going_to(document, word) {
        Some(word)
    } else {
        document.head(word)
    }) else {
        return false;
    };
    let act = under(verb, Deprel::Xcomp).find(|&i| i > verb && verb == word);
    let lemma = document.tokens[act.unwrap_or(verb)].lemma.to_lowercase();
    SPEECH.contains(&lemma.as_str())
        && under(verb, Deprel::Nsubj).any(|i| FIRST.contains(&document.lower(i).as_str()))
}

/// Words around a verb among which its subject and its object stand.
const REACH: usize = 12;
