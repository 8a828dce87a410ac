//! Whose words a speaker quotes: "… told this committee, and I quote: '…'".
//!
//! Owns: leading a quotation that a speaker announces as one back to who said it, and dropping what a speaker only notes of one.
//! Never: moves what is quoted.

use hearsay_document::{Attribution, Deprel, Document, SourceKind, Span};

use super::cues::CUES;
use super::{Mentions, source_kind, subject_phrase};

/// Drops what a speaker notes in passing of what somebody is quoted as saying: "She said, *and I wrote it down*, “…”".
pub(super) fn without_notes(document: &Document, found: &mut Vec<Attribution>) {
    let is_speaker = |a: &Attribution| {
        let word = |span: &Span| document.text.slice(*span).to_lowercase();
        a.source
            .iter()
            .map(word)
            .any(|word| word == "i" || word == "we")
    };
    let notes = |at: usize| {
        let a = &found[at];
        let told = a.content.first().map(|told| told.start());
        is_speaker(a)
            && found.iter().any(|b| {
                let (own, other) = (a.cue.first(), b.cue.first());
                b.content == a.content
                    && !is_speaker(b)
                    && other < own
                    && own.map(|cue| cue.start()) < told
            })
    };
    let noted: Vec<bool> = (0..found.len()).map(notes).collect();
    let mut noted = noted.into_iter();
    found.retain(|_| !noted.next().unwrap_or(false));
}

/// Where the cue of an attribution is "I quote", the verb of telling before it in its sentence is the
/// cue, and that verb's subject the source.
pub(super) fn told_by_whom_is_quoted(
    document: &Document,
    mentions: &Mentions,
    a: &mut Attribution,
) {
    let (&[cue], &[source]) = (a.cue.as_slice(), a.source.as_slice()) else {
        return;
    };
    let quotes = document.text.slice(cue).eq_ignore_ascii_case("quote");
    let speaker = ["i", "we"].contains(&document.text.slice(source).to_lowercase().as_str());
    if !quotes || !speaker {
        return;
    }
    let word = document.tokens_in(cue).start;
    let Some(words) = document.sentence_tokens(cue.start()) else {
        return;
    };
    let subject_of = |verb: usize| {
        (words.start..verb).find(|&i| {
            document.head(i) == Some(verb)
                && document.tokens[i].deprel == Some(Deprel::Nsubj)
                && !["i", "we"].contains(&document.lower(i).as_str())
        })
    };
    let told = (words.start..word)
        .rev()
        .filter(|&verb| CUES.contains_key(document.lower(verb).as_str()))
        .find_map(|verb| subject_of(verb).map(|subject| (verb, subject)));
    let Some((verb, subject)) = told else {
        return;
    };
    let phrase = subject_phrase(document, subject, words.start..verb);
    a.source = vec![phrase];
    a.cue = vec![document.tokens[verb].span];
    a.entity = source_kind::bearer(document, mentions, phrase);
    a.source_kind = match super::source_kind::of_words(document.text.slice(phrase)) {
        SourceKind::Speaker => SourceKind::Named,
        kind => kind,
    };
}
