//! Sources that are understood: "*Oskar Lindh* left the hall, saying that …", "*residents* calling for a ban".
//!
//! Owns: leading a cue without a subject of its own to the subject of the clause it hangs on, or to the noun it is about
//! (as Universal Dependencies draws both).
//! Never: changes a source that was read, or takes one from what the cue tells.

use std::ops::Range;

use hearsay_document::{Attribution, Deprel, Document, Span, Upos};

use super::{Mentions, source, source_kind, subject_of, subject_phrase};

/// Clauses from a cue up to its subject, at most.
const FARTHEST: usize = 3;

/// Gives attributions without a source the one that is understood.
pub(super) fn fill(document: &Document, mentions: &Mentions, found: &mut [Attribution]) {
    for a in found.iter_mut().filter(|a| a.source.is_empty()) {
        let Some(source) = a.cue.first().and_then(|cue| subject(document, *cue)) else {
            continue;
        };
        // "*The firm's own figures, which we saw,* say 18": who tells was taken for the beginning of what is told.
        let own = document.tokens_in(source);
        let names = |piece: &Span| {
            let mut words = document.tokens_in(*piece);
            words.all(|word| document.upwards(word).any(|at| own.contains(&at)))
        };
        if let [first, _, ..] = a.content[..]
            && first.overlaps(source)
            && names(&first)
        {
            a.content.remove(0);
        }
        if a.content.iter().any(|piece| piece.overlaps(source)) {
            continue;
        }
        (a.entity, a.source_kind) = source_kind::of(document, mentions, source, None);
        a.source = vec![source];
    }
}

/// The subject of a verb between two places in its sentence.
fn subject_after(document: &Document, verb: usize, from: usize) -> Option<Span> {
    let subject = subject_of(document, verb, from..verb)?;
    Some(subject_phrase(document, subject, from..verb))
}

/// Whether a cue is joined to a verb whose subject is its own: "*the board* knew and *feared* that …".
pub(super) fn is_joined(document: &Document, cue: Span) -> bool {
    let verb = document.head_word(document.tokens_in(cue));
    verb.is_some_and(|verb| document.tokens[verb].deprel == Some(Deprel::Conj))
        && subject(document, cue).is_some()
}

/// From whom a noun that tells comes: "the warning that the wall could fail came from *the Dam Authority*".
fn whom_it_comes_from(document: &Document, noun: usize, words: Range<usize>) -> Option<Span> {
    const COMES: &[&str] = &["come", "emanate", "originate"];
    let tokens = &document.tokens;
    let verb = document.head(noun)?;
    let is_told =
        tokens[noun].deprel == Some(Deprel::Nsubj) && COMES.contains(&&*tokens[verb].lemma);
    let from =
        |&at: &usize| tokens[at].deprel == Some(Deprel::Case) && document.lower(at) == "from";
    let whom = (verb + 1..words.end).find(from).and_then(|case| {
        let whom = document.head(case)?;
        (document.head(whom) == Some(verb)).then_some((case, whom))
    });
    let (case, whom) = whom.filter(|_| is_told)?;
    // "(IPA)", behind its name.
    let until = (whom..words.end).find(|&at| document.form(at) == "(");
    let phrase = case + 1..until.unwrap_or(words.end);
    Some(subject_phrase(document, whom, phrase))
}

/// The subject that a cue shares with what it hangs on, or who is made to speak; `None` in the passive, whose subject does not tell.
fn subject(document: &Document, cue: Span) -> Option<Span> {
    let tokens = &document.tokens;
    let cue = document.tokens_in(cue);
    if let Some(speaker) = source::whom_one_has_speak(document, &cue) {
        return Some(document.span_of(speaker));
    }
    let mut verb = document.head_word(cue.clone())?;
    let words = document.sentence_tokens(tokens[verb].span.start())?;
    if tokens[verb].upos == Some(Upos::Noun) {
        return whom_it_comes_from(document, verb, words);
    }
    let passive = |verb: usize| {
        (words.start..verb)
            .any(|i| document.head(i) == Some(verb) && tokens[i].deprel == Some(Deprel::AuxPass))
    };
    if tokens[verb].upos != Some(Upos::Verb)
        || passive(verb)
        || super::passive::is_told_besides(document, verb)
    {
        return None;
    }
    for _ in 0..=FARTHEST {
        if let Some(teller) = source::goes_on_behind(document, verb) {
            verb = teller;
        }
        let subject = subject_of(document, verb, words.start..cue.start);
        if let Some(subject) = subject {
            let until = verb.clamp(subject + 1, cue.start);
            return Some(subject_phrase(document, subject, words.start..until));
        }
        let up = document.head(verb).filter(|up| words.contains(up))?;
        // "Asked about it, she left", "a man accused of it": told, not telling.
        let tells =
            document.lower(verb).ends_with("ing") || document.lower(verb.max(1) - 1) == "to";
        match tokens[verb].deprel {
            Some(Deprel::Conj | Deprel::Xcomp) => verb = up,
            // "*Noting* that it was late, *the mayor* left": whose it is comes after.
            Some(Deprel::Advcl) if tells && cue.end <= up => {
                return subject_after(document, up, cue.end);
            }
            Some(Deprel::Advcl) if tells => verb = up,
            Some(Deprel::Acl) if tells && up < verb => {
                let until = verb.min(cue.start).max(up + 1);
                return Some(subject_phrase(document, up, words.start..until));
            }
            _ => return None,
        }
    }
    None
}
