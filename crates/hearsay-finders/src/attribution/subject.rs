//! Whom the verb of a cue has for its subject.
//!
//! Owns: the subject that the tree gives, and the name in passing that it does not.
//! Never: says who tells; [`super::source`] does.

use std::ops::Range;

use hearsay_document::{Deprel, Document, Upos};

/// The subject of a cue's verb.
pub(super) fn subject_of(document: &Document, cue: &Range<usize>) -> Option<usize> {
    let verb = document.head_word(cue.clone())?;
    let words = document.sentence_tokens(document.tokens[verb].span.start())?;
    super::subject_of(document, verb, words.start..cue.start)
}

/// The name before a cue in passing, which the tree has for one beside what is told of: "Her mother, *Oduya* recalled, guessed
/// anyway". Beside her a comma would close it, and what follows has a verb and no subject.
pub(super) fn who_is_named_in_passing(
    document: &Document,
    cue: &Range<usize>,
) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let verb = document.head_word(cue.clone())?;
    let is_name = |at: &usize| tokens[*at].upos == Some(Upos::Propn);
    let begins = (0..cue.start).rev().take_while(is_name).last()?;
    let noun = (begins..cue.start).find_map(|at| {
        let beside = tokens[at].deprel == Some(Deprel::Appos);
        document
            .head(at)
            .filter(|&noun| beside && noun + 1 < begins)
    })?;
    let is_subject =
        tokens[noun].deprel == Some(Deprel::Nsubj) && document.head(noun) == Some(verb);
    let (comma, next) = (cue.end, cue.end + 1);
    let goes_on = next < tokens.len()
        && document.form(comma) == ","
        && matches!(tokens[next].upos, Some(Upos::Verb | Upos::Aux))
        && tokens[next].has_feature("VerbForm=Fin");
    (is_subject && goes_on && document.form(begins - 1) == ",").then_some(begins..cue.start)
}
