//! How what stands about a cue presents its content: on a condition, as the word of nobody, of anyone who might say so.
//!
//! Owns: the certainty of a link where its sentence settles it, whatever was heard of the cue by itself.
//! Never: reads what is told; a content that foresees or supposes something is as certain as its source makes it.

use std::ops::Range;

use hearsay_document::polarity::{Small, is_small};
use hearsay_document::{Attribution, AttributionKind, Certainty, Deprel, Document, Upos};

use super::cues;

/// Sources that are nobody.
const NOBODY: &[&str] = &["neither", "no-one", "nobody", "none"];
/// Sources that are whoever says so.
const ANYBODY: &[&str] = &["anybody", "anyone", "whoever", "whomever"];
/// Words that turn a cue into its opposite.
const NEGATIONS: &[Small] = &[
    Small::Particle,
    Small::Joined,
    Small::Faint,
    Small::No,
    Small::Nobody,
    Small::Neither,
    Small::Without,
];

/// Sets how certain each link presents what it ascribes.
pub(super) fn settle(document: &Document, found: &mut [Attribution]) {
    for a in found {
        if let Some(certainty) = settled(document, a) {
            a.certainty = certainty;
        }
    }
}

/// How certain a link is where its sentence settles it.
fn settled(document: &Document, a: &Attribution) -> Option<Certainty> {
    let cue = document.tokens_in(*a.cue.last()?);
    let verb = document.head_word(cue.clone())?;
    let asserts = matches!(a.certainty, Certainty::Certain | Certainty::Probable);
    let source = a.source.first().map(|own| document.tokens_in(*own));
    let is_one_of = |words: &[&str]| {
        source
            .as_ref()
            .is_some_and(|own| heads(document, own.clone(), words))
    };
    let is_nobody = is_one_of(NOBODY)
        || source
            .as_ref()
            .is_some_and(|own| is_none(document, own.clone()));
    let worded = cues::worded(document, verb);
    let is_negated = a
        .cue
        .iter()
        .any(|cue| is_negated(document, document.tokens_in(*cue)));
    if is_nobody {
        return match worded {
            // "Nobody denies that …" grants it; "nobody knows who it was" leaves it open.
            Some(Certainty::Denied) => Some(Certainty::Certain),
            _ if asks(document, a) => Some(Certainty::Possible),
            // "Nobody ordered her to close it": nor was it wanted.
            _ if asserts || a.certainty == Certainty::Unknown => Some(Certainty::Denied),
            _ => None,
        };
    }
    if asserts && (is_one_of(ANYBODY) || is_condition(document, verb)) {
        return Some(Certainty::Possible);
    }
    let is_stated = asserts || a.certainty == Certainty::Denied;
    if says_no_such_thing(document, a) || is_stated && opens_not(document, verb) {
        return Some(Certainty::Denied);
    }
    // "You said *nothing*?": the "no" is in what is told.
    let is_told = asserts || a.certainty == Certainty::Denied && !is_negated;
    if is_told
        && (asks_whom_it_is_said_to(document, verb, source.clone())
            || asks_whether(document, verb, source))
    {
        return Some(Certainty::Unknown);
    }
    match worded {
        // "We can't deny that …" grants it, "he did not dispute that …" leaves it open.
        Some(Certainty::Denied) if is_negated => Some(if grants(document, cue) {
            Certainty::Certain
        } else {
            Certainty::Possible
        }),
        // What is said behind a colon is said: "was unmoved: “It has been now.”"
        _ if a.certainty == Certainty::Denied && !is_negated && is_announced(document, a) => {
            Some(Certainty::Certain)
        }
        // A "no" in what is told is no denial of it: "objected that nobody was asked".
        Some(own) if a.certainty == Certainty::Denied && !is_negated => Some(own),
        _ => None,
    }
}

/// Whether the word that a source's others hang on is one of some words.
fn heads(document: &Document, source: Range<usize>, words: &[&str]) -> bool {
    let head = document.head_word(source);
    head.is_some_and(|head| words.contains(&document.lower(head).as_str()))
}

/// Whether a source is none: "*no* minister", "*no one*".
fn is_none(document: &Document, source: Range<usize>) -> bool {
    let head = document.head_word(source.clone());
    source.clone().any(|at| {
        document.tokens[at].deprel == Some(Deprel::Det)
            && document.head(at) == head
            && document.lower(at) == "no"
    })
}

/// Whether a cue is turned into its opposite, by a word in it or one that hangs on it.
pub(super) fn is_negated(document: &Document, cue: Range<usize>) -> bool {
    let negates = |at: usize| is_small(&document.lower(at), NEGATIONS);
    let hangs = |at: usize| document.head(at).is_some_and(|head| cue.contains(&head));
    let before = cue.start.saturating_sub(3);
    cue.clone().any(negates) || (before..cue.start).any(|at| negates(at) && hangs(at))
}

/// Whether a verb of denial that is turned into its opposite grants what it tells: "*can't* deny", "do not *doubt*".
fn grants(document: &Document, cue: Range<usize>) -> bool {
    let before = cue.start.saturating_sub(3);
    (before..cue.end).any(|at| {
        let able = matches!(&*document.tokens[at].lemma, "can" | "could" | "cannot");
        able && document.tokens[at].upos == Some(Upos::Aux)
            || &*document.tokens[at].lemma == "doubt"
    })
}

/// Whether a verb is what something is so on, or what is left open: "*if* the firm *says* otherwise, ask for the book", "it is not
/// clear *whether* she *told* him that".
fn is_condition(document: &Document, verb: usize) -> bool {
    let tokens = &document.tokens;
    let opens = |at: usize| {
        document.head(at) == Some(verb)
            && tokens[at].deprel == Some(Deprel::Mark)
            && match (document.lower(at).as_str(), tokens[verb].deprel) {
                ("whether", _) | ("if", Some(Deprel::Advcl | Deprel::Ccomp)) => true,
                (word, deprel) => word == "unless" && deprel == Some(Deprel::Advcl),
            }
    };
    let sentence = document.sentence_tokens(tokens[verb].span.start());
    sentence.is_some_and(|words| (words.start..verb).any(opens))
}

/// Whether a question is asked that yes or no answers, with the helper of its verb before who tells: "*Does that report mention* it?"
fn asks_whether(document: &Document, verb: usize, source: Option<Range<usize>>) -> bool {
    let tokens = &document.tokens;
    let helps =
        |at: usize| document.head(at) == Some(verb) && tokens[at].deprel == Some(Deprel::Aux);
    let Some(helper) = source
        .and_then(|own| own.start.checked_sub(1))
        .filter(|&at| helps(at))
    else {
        return false;
    };
    let Some(sentence) = document.sentence_tokens(tokens[verb].span.start()) else {
        return false;
    };
    let opens = (sentence.start..helper).all(|at| {
        matches!(
            tokens[at].upos,
            Some(Upos::Cconj | Upos::Intj | Upos::Punct)
        )
    });
    opens && ends_asking(document, verb) && tokens[verb].deprel == Some(Deprel::Root)
}

/// Whether a word's sentence ends with the mark of a question.
fn ends_asking(document: &Document, word: usize) -> bool {
    let sentence = document.sentence_at(document.tokens[word].span.start());
    sentence.is_some_and(|sentence| {
        let span = document.sentences[sentence.index()].span;
        let marks = |c: char| c.is_whitespace() || matches!(c, '”' | '"' | '’' | '\'');
        document
            .text
            .slice(span)
            .trim_end_matches(marks)
            .ends_with('?')
    })
}

/// Whether somebody is asked whether they said so, as a statement with the mark of a question: "And *you said* nothing about him?"
fn asks_whom_it_is_said_to(document: &Document, verb: usize, source: Option<Range<usize>>) -> bool {
    let is_you = source.is_some_and(|own| heads(document, own, &["you"]));
    is_you && ends_asking(document, verb) && document.tokens[verb].deprel == Some(Deprel::Root)
}

/// Whether a clause opens with what says that nothing is told: "*Nor* does it say that …", "*Nowhere* did she say so".
fn opens_not(document: &Document, verb: usize) -> bool {
    let sentence = document.sentence_tokens(document.tokens[verb].span.start());
    let says_no = |at: usize| {
        document.head(at) == Some(verb)
            && match document.tokens[at].deprel {
                Some(Deprel::Cc) => document.lower(at) == "nor",
                Some(Deprel::Advmod) => {
                    let opens = sentence.as_ref().is_some_and(|words| words.start == at);
                    opens && is_small(&document.lower(at), &[Small::Particle])
                }
                _ => false,
            }
    };
    sentence
        .clone()
        .is_some_and(|words| (words.start..verb).any(says_no))
}

/// Whether a colon announces a quotation that is told.
fn is_announced(document: &Document, a: &Attribution) -> bool {
    let (Some(cue), Some(told)) = (a.cue.last(), a.content.first()) else {
        return false;
    };
    let before = document
        .text
        .get(cue.end()..told.start())
        .unwrap_or_default();
    a.kind == AttributionKind::Direct && before.trim_end().ends_with(':')
}

/// Whether what is told is a question: "*whether* it would hold".
fn asks(document: &Document, a: &Attribution) -> bool {
    let first = a
        .content
        .first()
        .map(|told| document.tokens_in(*told).start);
    first.is_some_and(|first| is_small(&document.lower(first), &[Small::Asks, Small::Whether]))
}

/// Whether a source is told to have said nothing of what was asked: "said *no such thing*", "said *nothing of the kind*".
fn says_no_such_thing(document: &Document, a: &Attribution) -> bool {
    let &[told] = &a.content[..] else {
        return false;
    };
    let words = document.text.slice(told).to_lowercase();
    ["no such ", "nothing of the kind", "nothing of the sort"]
        .iter()
        .any(|none| words.starts_with(none))
}
