//! Whose words are quoted: "… told this committee, and I quote: '…'"; "growers fear the worst: '…,' warned Ann Pell".
//!
//! Owns: leading a quotation that a speaker announces as one back to who said it, and leaving one behind a colon to whoever
//! is named after it.
//! Never: moves what is quoted.

use hearsay_document::{Attribution, Deprel, Document, SourceKind, Span};

use super::cues::CUES;
use super::{Mentions, content, source_kind, subject_phrase};

/// A quotation behind a colon whose own cue or source follows it is theirs alone: what stands before the colon is not said
/// by them, and the quotation not by whoever is spoken of before it.
pub(super) fn leave_to_who_follows(
    document: &Document,
    quotations: &[Span],
    found: &mut Vec<Attribution>,
) {
    let text = document.text.as_str();
    // A quotation with the number of the attribution whose cue or source follows it.
    let mut owned: Vec<(Span, usize)> = Vec::new();
    for (index, a) in found.iter().enumerate() {
        let Some(start) = a.cue.iter().chain(&a.source).map(|s| s.start()).min() else {
            continue;
        };
        let before = quotations.partition_point(|q| q.end() <= start);
        let Some(&quotation) = before.checked_sub(1).map(|last| &quotations[last]) else {
            continue;
        };
        let follows = text[quotation.end()..start].trim().is_empty();
        let announced = text[..quotation.start()].trim_end().ends_with(':');
        if follows && announced && a.content.iter().any(|c| c.contains(quotation)) {
            owned.push((quotation, index));
        }
    }
    owned.sort_by_key(|(quotation, _)| quotation.start());
    if owned.is_empty() {
        return;
    }
    for (index, a) in found.iter_mut().enumerate() {
        let cue = a.cue.iter().map(|cue| cue.start()).min();
        let own = |piece: Span| {
            let next = owned.partition_point(|(q, _)| q.end() <= piece.start());
            let Some(&(quotation, owner)) = owned.get(next) else {
                return Some(piece);
            };
            let overlaps = piece.end() > quotation.start();
            if owner == index {
                // Theirs begins with the quotation; what announces it is not theirs.
                if overlaps {
                    let from = piece.start().max(quotation.start());
                    return Some(Span::new(from, piece.end()));
                }
                let announces = text[piece.end()..quotation.start()].trim() == ":";
                return (!announces).then_some(piece);
            }
            if !overlaps || cue >= Some(quotation.start()) {
                return Some(piece);
            }
            // Of whoever is spoken of before, what stands before it stays.
            (piece.start() < quotation.start()).then(|| {
                let words = Span::new(piece.start(), quotation.start());
                content::without_marks_after(document, words)
            })
        };
        a.content = a.content.iter().filter_map(|&piece| own(piece)).collect();
    }
    found.retain(|a| !a.content.is_empty());
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
