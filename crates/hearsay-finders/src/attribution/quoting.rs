//! Whose words are quoted: "… told this committee, and I quote: '…'"; "growers fear the worst: '…,' warned Ann Pell".
//!
//! Owns: leading a quotation that a speaker announces as one back to who said it, leaving one behind a colon to whoever is
//! named after it, and giving one that nobody is named beside to who told the sentence before.
//! Never: moves what is quoted.

use hearsay_document::{Attribution, Certainty, Deprel, Document, SourceKind, Span};

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

/// A quotation of whole sentences that nobody is named beside goes on with what the sentence before it in its paragraph tells:
/// "Oda says the channel was never surveyed. *“Nobody listened.”*"
pub(super) fn go_on(document: &Document, quotations: &[Span], found: &mut [Attribution]) {
    let mut taken: Vec<Span> = found
        .iter()
        .flat_map(|a| [&a.source, &a.cue, &a.content])
        .flatten()
        .copied()
        .collect();
    taken.sort_by_key(|span| span.start());
    // How far the spans up to each reach.
    let reach: Vec<usize> = taken
        .iter()
        .scan(0, |reach, span| {
            *reach = span.end().max(*reach);
            Some(*reach)
        })
        .collect();
    for &quotation in quotations {
        let before = taken.partition_point(|span| span.start() < quotation.end());
        let is_taken = before
            .checked_sub(1)
            .is_some_and(|last| reach[last] > quotation.start());
        if is_taken || !is_sentences(document, quotation) {
            continue;
        }
        if let Some(teller) = teller_before(document, found, quotation) {
            found[teller].content.push(quotation);
        }
    }
}

/// Whether a quotation begins and ends sentences in the midst of a paragraph.
fn is_sentences(document: &Document, quotation: Span) -> bool {
    let text = document.text.as_str();
    let words = document.text.slice(quotation);
    let words = words.trim_end_matches(|c: char| !c.is_alphanumeric() && !ENDS.contains(&c));
    let before = text[..quotation.start()].trim_end_matches(' ');
    let before = before.trim_end_matches(['”', '"', '’', '\'']);
    let after = text[quotation.end()..]
        .trim_start_matches(' ')
        .chars()
        .next();
    words.ends_with(ENDS) && before.ends_with(ENDS) && !after.is_some_and(char::is_lowercase)
}

/// The one attribution of the sentence before a quotation that stands in no other, where a source is named and what it tells
/// is not denied.
fn teller_before(document: &Document, found: &[Attribution], quotation: Span) -> Option<usize> {
    let end = document.text.as_str()[..quotation.start()].trim_end().len();
    let sentence = document.sentence_at(end.checked_sub(1)?)?;
    let own = document.sentences[sentence.index()].span;
    if own.contains_offset(quotation.start())
        || document.turn_at(own.start()) != document.turn_at(quotation.start())
    {
        return None;
    }
    // They stand in the order of their sentences.
    let start = |a: &Attribution| a.cue.first().map(|cue| cue.start());
    let first = found.partition_point(|a| start(a) < Some(own.start()));
    let last = found.partition_point(|a| start(a) < Some(own.end()));
    let told = first..last;
    let is_outer = |&at: &usize| {
        let holds = |other: usize| {
            let pieces = &found[other].content;
            pieces
                .iter()
                .any(|piece| found[at].cue.iter().any(|cue| piece.contains(*cue)))
        };
        !told.clone().any(holds)
    };
    let mut outer = told.clone().filter(is_outer);
    let teller = outer.next().filter(|_| outer.next().is_none())?;
    let a = &found[teller];
    let speaks = a.source_kind != SourceKind::Speaker && !a.source.is_empty();
    (speaks && matches!(a.certainty, Certainty::Certain | Certainty::Probable)).then_some(teller)
}

/// Marks that end a sentence.
const ENDS: [char; 4] = ['.', '?', '!', '…'];

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
