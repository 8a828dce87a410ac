//! "… told this committee, and I quote: '…'": whose words the speaker quotes.
//!
//! Owns: leading a quotation that a speaker announces as one back to who said it.
//! Never: moves what is quoted.

use hearsay_document::{Attribution, Deprel, Document, SourceKind};

use super::cues::CUES;
use super::{Mentions, subject_phrase};

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
    a.entity = mentions.bearer(document, phrase);
    a.source_kind = match super::source_kind::of_words(document.text.slice(phrase)) {
        SourceKind::Speaker => SourceKind::Named,
        kind => kind,
    };
}
