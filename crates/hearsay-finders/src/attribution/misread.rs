//! Verbs of telling that the tree has for nouns: "the costs will fall on the regions, *the Institute for Public Finance estimates*",
//! "*Minutes of the board’s meeting record* that he was told".
//!
//! Owns: attributions of such words, where nothing else in their clause is a verb and they agree with what stands before them.
//! Never: takes a noun with a preposition, an article or a describing word of its own for one.

use std::ops::Range;

use hearsay_document::sources::is_source_noun;
use hearsay_document::{Attribution, Certainty, Deprel, Document, SourceKind, Span, Upos};

use super::cues::{CUES, worded};
use super::marks::without_marks_after;
use super::{Mentions, attribution_of, put_in_place, source_kind};

/// Adds what such words tell, in place of what was heard with them.
pub(super) fn add(document: &Document, mentions: &Mentions, found: &mut Vec<Attribution>) {
    for sentence in &document.sentences {
        if document.is_furniture(sentence.span.start()) {
            continue;
        }
        let words = sentence.tokens();
        let told = words
            .clone()
            .find_map(|verb| Told::by(document, verb, &words));
        if let Some(told) = told {
            let place = document.span_of(told.verb..told.verb + 1);
            let source = document.span_of(told.source);
            let made = Attribution {
                certainty: worded(document, told.verb).unwrap_or(Certainty::Certain),
                ..attribution_of(
                    document,
                    mentions,
                    Some(source),
                    vec![place],
                    vec![told.content],
                )
            };
            put_in_place(found, place, made);
        }
    }
}

/// What a word tells that was read as a noun, as token positions.
struct Told {
    source: Range<usize>,
    verb: usize,
    content: Span,
}

impl Told {
    fn by(document: &Document, verb: usize, sentence: &Range<usize>) -> Option<Self> {
        let tokens = &document.tokens;
        let is_listed = CUES.contains_key(document.lower(verb).as_str());
        let next = verb + 1;
        if tokens[verb].upos != Some(Upos::Noun) || !is_listed || !sentence.contains(&next) {
            return None;
        }
        let source = clause_before(document, verb, sentence);
        let teller = document.head_word(source.clone())?;
        // "They lost the papers, the company records": there the words before hang on it.
        document.head(verb).filter(|above| source.contains(above))?;
        if !tells(document, teller, source.clone()) || !agrees(document, teller, verb) {
            return None;
        }
        let content = if document.lower(next) == "that" && source.start == sentence.start {
            clause_behind(document, next, sentence)?
        } else if document.form(source.start.checked_sub(1)?) == ","
            && matches!(document.form(next), "." | ",")
            && (is_second_clause(document, teller, sentence)
                || !source.clone().any(|at| document.head(at) == Some(verb)))
        {
            clause_told(document, sentence.start..source.start - 1)?
        } else {
            return None;
        };
        Some(Self {
            source,
            verb,
            content,
        })
    }
}

/// The words from the last comma, or the beginning of the sentence, up to a word.
fn clause_before(document: &Document, verb: usize, sentence: &Range<usize>) -> Range<usize> {
    let comma = (sentence.start..verb)
        .rev()
        .find(|&at| document.form(at) == ",");
    comma.map_or(sentence.start, |at| at + 1)..verb
}

/// Whether a noun with the words about it, none of which is a finite verb, can tell something: what is written, or a body.
fn tells(document: &Document, noun: usize, words: Range<usize>) -> bool {
    let phrase = document.text.slice(document.span_of(words.clone()));
    let is_verb = |at: usize| document.tokens[at].has_feature("VerbForm=Fin");
    let is_marked =
        |at: usize| matches!(document.tokens[at].deprel, Some(Deprel::Cc | Deprel::Mark));
    let is_written = is_source_noun(document.form(noun), SourceKind::Document);
    (is_written || source_kind::is_body(phrase))
        && !words.clone().any(|at| is_verb(at) || is_marked(at))
        && document.tokens[words.start].upos != Some(Upos::Adp)
}

/// Whether the tree has a noun for a clause of its own, or for a second subject of one that has its subject before it: it is
/// that of the word.
fn is_second_clause(document: &Document, noun: usize, sentence: &Range<usize>) -> bool {
    match document.tokens[noun].deprel {
        Some(Deprel::Parataxis) => true,
        Some(Deprel::Nsubj) => document.head(noun).is_some_and(|verb| {
            super::subject_of(document, verb, sentence.start..verb).is_some_and(|own| own < noun)
        }),
        _ => false,
    }
}

/// Whether a word has the ending that a verb has behind a noun: "the institute estimate*s*", "the minutes record".
fn agrees(document: &Document, noun: usize, verb: usize) -> bool {
    let is_plural = document.tokens[noun].has_feature("Number=Plur");
    document.lower(verb).ends_with('s') != is_plural
}

/// What a "that" opens behind the word: to the end of its clause, which has a subject of its own and is the only one.
fn clause_behind(document: &Document, that: usize, sentence: &Range<usize>) -> Option<Span> {
    let tokens = &document.tokens;
    let told = document
        .head(that)
        .filter(|_| tokens[that].deprel == Some(Deprel::Mark))?;
    let has_subject = (that + 1..sentence.end).any(|at| {
        document.head(at) == Some(told)
            && tokens[at].deprel.map(Deprel::universal) == Some(Deprel::Nsubj)
    });
    let own = |at: usize| document.upwards(at).any(|up| up == told);
    let last = (that..sentence.end)
        .take_while(|&at| own(at) || tokens[at].upos == Some(Upos::Punct))
        .last()?;
    let goes_on = (last + 1..sentence.end).any(|at| tokens[at].upos != Some(Upos::Punct));
    let is_mark = |at: usize| matches!(document.form(at), "." | "," | ";");
    let end = (that..=last).rev().find(|&at| !is_mark(at))?;
    (has_subject && !goes_on).then(|| document.span_of(that..end + 1))
}

/// The main clause before a comma, where it is one.
fn clause_told(document: &Document, words: Range<usize>) -> Option<Span> {
    let tokens = &document.tokens;
    let main = words
        .clone()
        .find(|&at| tokens[at].deprel == Some(Deprel::Root))?;
    let is_subject = |at: usize| {
        document.head(at) == Some(main)
            && tokens[at].deprel.map(Deprel::universal) == Some(Deprel::Nsubj)
    };
    let has_subject = (words.start..main).any(is_subject);
    (has_subject && document.has_verb(words.clone()))
        .then(|| without_marks_after(document, document.span_of(words)))
}
