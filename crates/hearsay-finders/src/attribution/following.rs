//! Whose a quotation is by who stands beside it: "growers fear the worst: '…,' warned Ann Pell"; "“I was eight,” Lind recalls".
//!
//! Owns: leaving a quotation to whoever is named after it, and giving one that nobody is named beside to who told the sentence
//! before.
//! Never: moves what is quoted.

use std::ops::Range;

use hearsay_document::{
    Attribution, Certainty, Deprel, Document, EntityId, SentenceId, SourceKind, Span, Upos,
};

use super::telling::Role;
use super::{Mentions, attribution_of, marks, pieces, subject_phrase};

/// A quotation with the number of the attribution whose it is.
type Owned = (Span, usize);

/// A quotation that opens a sentence and goes on, by its comma, to its own cue or source is theirs, and no more of what a
/// sentence before tells: "… and someone died.” *“I was eight,”* Lind recalls".
pub(super) fn give_to_who_follows(
    document: &Document,
    quotations: &[Span],
    found: &mut [Attribution],
) {
    let mut owned: Vec<Owned> = found
        .iter()
        .enumerate()
        .filter_map(|(index, a)| {
            let quotation = followed(document, quotations, a)?;
            goes_on(document, quotation, a).then_some((quotation, index))
        })
        .collect();
    owned.sort_by_key(|(quotation, _)| quotation.start());
    take_from_others(document, quotations, &owned, found);
    for (quotation, owner) in owned {
        let own = without_others(document, found, owner, quotation);
        let content = &mut found[owner].content;
        *content = own;
        if !content.iter().any(|piece| piece.overlaps(quotation)) {
            content.insert(0, quotation);
        }
    }
}

/// Whether a quotation opens the sentence of an attribution's cue and ends with the comma that leads on to it.
fn goes_on(document: &Document, quotation: Span, a: &Attribution) -> bool {
    let sentence = document.sentence_at(quotation.start());
    let opens = |id: SentenceId| document.sentences[id.index()].span.start() == quotation.start();
    sentence.is_some_and(opens)
        && pieces::leads_on(document.text.slice(quotation))
        && told_in(document, a) == sentence
}

/// The sentence of an attribution's cue.
fn told_in(document: &Document, a: &Attribution) -> Option<SentenceId> {
    document.sentence_at(a.cue.first()?.start())
}

/// Takes such quotations from the contents of attributions of sentences before them.
fn take_from_others(
    document: &Document,
    quotations: &[Span],
    owned: &[Owned],
    found: &mut [Attribution],
) {
    for (index, a) in found.iter_mut().enumerate() {
        let Some(cue) = a.cue.first().copied() else {
            continue;
        };
        let own = |piece: Span| {
            let next = owned.partition_point(|(quotation, _)| quotation.end() <= piece.start());
            let taken = owned[next..]
                .iter()
                .take_while(|(quotation, _)| quotation.start() < piece.end())
                .find(|(quotation, owner)| {
                    *owner != index
                        && cue.end() <= quotation.start()
                        && document.sentence_at(cue.start())
                            != document.sentence_at(quotation.start())
                });
            let Some(&(quotation, _)) = taken else {
                return Some(piece);
            };
            (piece.start() < quotation.start()).then(|| {
                let words = Span::new(piece.start(), quotation.start());
                let words = marks::without_marks_after(document, words);
                marks::without_stop(document, quotations, words)
            })
        };
        let kept: Vec<Span> = a.content.iter().filter_map(|&piece| own(piece)).collect();
        if !kept.is_empty() {
            a.content = kept;
        }
    }
}

/// What stands in a later paragraph behind what another tells there is no more of what was told before it: "… said Ann Pell.¶Otto
/// Maed said that it was not so. *“It is the heat.”*"
pub(super) fn leave_to_nearer(document: &Document, found: &mut [Attribution]) {
    let paragraph_of = |at: usize| document.text[..at].rfind('\n').unwrap_or(0);
    // Cues of whoever is named, in text order, with the number of the attribution.
    let mut cues: Vec<(usize, usize)> = found
        .iter()
        .enumerate()
        .filter(|(_, a)| !a.source.is_empty())
        .filter_map(|(index, a)| Some((a.cue.first()?.start(), index)))
        .collect();
    cues.sort_unstable();
    for index in 0..found.len() {
        let a = &found[index];
        let Some(cue) = a.cue.first().map(|cue| cue.start()) else {
            continue;
        };
        let is_anothers = |other: usize| {
            let b = &found[other];
            let is_told = |at: Span| a.content.iter().any(|piece| piece.contains(at));
            let is_same = b.entity.is_some() && b.entity == a.entity || b.source == a.source;
            !is_same && !b.cue.iter().any(|cue| is_told(*cue))
        };
        let is_own = |piece: &Span| {
            let begins = paragraph_of(piece.start());
            if begins <= cue {
                return true;
            }
            let from = cues.partition_point(|(at, _)| *at < begins);
            let mut before = cues[from..]
                .iter()
                .take_while(|(at, _)| *at < piece.start());
            !before.any(|&(_, other)| is_anothers(other))
        };
        let kept: Vec<Span> = a.content.iter().copied().filter(is_own).collect();
        if !kept.is_empty() {
            found[index].content = kept;
        }
    }
}

/// What an owner tells, without what another tells in a sentence of its own before the quotation.
fn without_others(
    document: &Document,
    found: &[Attribution],
    owner: usize,
    quotation: Span,
) -> Vec<Span> {
    /// Attributions before one among which those of the sentences before it are.
    const BEFORE: usize = 32;
    let is_anothers = |piece: Span| {
        let sentence = document.sentence_at(piece.start());
        piece.start() < quotation.start()
            && found[owner.saturating_sub(BEFORE)..owner].iter().any(|b| {
                told_in(document, b) == sentence && b.content.iter().any(|c| c.overlaps(piece))
            })
    };
    let own = |&piece: &Span| {
        if !is_anothers(piece) {
            return Some(piece);
        }
        let goes_on = piece.end() > quotation.start();
        goes_on.then(|| Span::new(quotation.start(), piece.end()))
    };
    found[owner].content.iter().filter_map(own).collect()
}

/// The quotation right before the cue and the source of an attribution.
fn followed(document: &Document, quotations: &[Span], a: &Attribution) -> Option<Span> {
    let start = a.cue.iter().chain(&a.source).map(|s| s.start()).min()?;
    let before = quotations.partition_point(|q| q.end() <= start);
    let quotation = *before.checked_sub(1).map(|last| &quotations[last])?;
    let gap = Span::new(quotation.end(), start);
    document
        .text
        .slice(gap)
        .trim()
        .is_empty()
        .then_some(quotation)
}

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
        let Some(quotation) = followed(document, quotations, a) else {
            continue;
        };
        let announced = text[..quotation.start()].trim_end().ends_with(':');
        if announced && a.content.iter().any(|c| c.contains(quotation)) {
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
                marks::without_marks_after(document, words)
            })
        };
        a.content = a.content.iter().filter_map(|&piece| own(piece)).collect();
    }
    found.retain(|a| !a.content.is_empty());
}

/// A quotation of whole sentences that nobody is named beside goes on with what the sentence before it in its paragraph tells:
/// "Oda says the channel was never surveyed. *“Nobody listened.”*" So it does where a sentence about the same person stands
/// between: "“We lost it,” says Oda. She is in her kitchen. *“All of it.”*"
pub(super) fn go_on(
    document: &Document,
    quotations: &[Span],
    mentions: &Mentions,
    found: &mut [Attribution],
) {
    // What is told within a quotation leaves open whose the quotation is.
    let around = |a: &Attribution| {
        let cue = *a.cue.first()?;
        let next = quotations.partition_point(|quotation| quotation.end() <= cue.start());
        quotations
            .get(next)
            .filter(|quotation| quotation.contains(cue))
    };
    let apart = |a: &Attribution| {
        let around = around(a).copied();
        let spans = [&a.source, &a.cue, &a.content].into_iter().flatten();
        let is_apart = |span: &&Span| !around.is_some_and(|quotation| quotation.contains(**span));
        spans.filter(is_apart).copied().collect::<Vec<_>>()
    };
    let mut taken: Vec<Span> = found.iter().flat_map(apart).collect();
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
        if let Some(teller) = teller_before(document, mentions, found, quotation) {
            found[teller].content.push(quotation);
        }
    }
}

/// A quotation of whole sentences is the word of whom the sentence before it tells no more of than how he stands to it: "*His
/// deputy* was less sure. *“I think there was one.”*"
pub(super) fn give_to_who_stands(
    document: &Document,
    quotations: &[Span],
    mentions: &Mentions,
    found: &mut Vec<Attribution>,
) {
    for &quotation in quotations {
        let end = document.text.as_str()[..quotation.start()].trim_end().len();
        let stance = end
            .checked_sub(1)
            .filter(|_| is_sentences(document, quotation))
            .and_then(|at| stance(document, at));
        let Some((source, cue)) = stance else {
            continue;
        };
        let told = |a: &&mut Attribution| {
            let near = |cue: &Span| {
                quotation.contains(*cue)
                    || document.sentence_at(cue.start()) == document.sentence_at(source.start())
            };
            !a.cue.iter().any(near)
        };
        let follows = |a: &Attribution| {
            a.cue.iter().any(|cue| cue.start() >= quotation.end()) && a.content.contains(&quotation)
        };
        let is_here = |a: &Attribution| a.cue.iter().any(|own| own.overlaps(cue));
        if found.iter().any(|a| follows(a) || is_here(a)) {
            continue;
        }
        for a in found.iter_mut().filter(told) {
            a.content.retain(|piece| *piece != quotation);
        }
        found.retain(|a| !a.content.is_empty());
        let at = found.partition_point(|a| a.cue.first() < Some(&cue));
        let stands = attribution_of(document, mentions, Some(source), vec![cue], vec![quotation]);
        found.insert(at, stands);
    }
}

/// Who stands how to something in the sentence around a place, where it ends with that: "*His deputy* *was less sure*."
fn stance(document: &Document, at: usize) -> Option<(Span, Span)> {
    let tokens = &document.tokens;
    let words = document.sentence_tokens(at)?;
    let last = words
        .clone()
        .rev()
        .find(|&at| tokens[at].upos != Some(Upos::Punct))?;
    let under = |deprel: Deprel| {
        words
            .clone()
            .find(|&at| document.head(at) == Some(last) && tokens[at].deprel == Some(deprel))
    };
    let subject = under(Deprel::Nsubj)?;
    let is = under(Deprel::Cop)?;
    let stands = Role::Stance.is_of(&tokens[last].lemma) && subject < is;
    let source = subject_phrase(document, subject, words.start..is);
    let denied = (is..last).any(|at| matches!(&*tokens[at].lemma, "not" | "n't"));
    (stands && !denied && document.tokens_in(source).start == words.start)
        .then(|| (source, document.span_of(is..last + 1)))
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

/// Who tells the sentence before a quotation, or the one before that, where the sentence between is about the same person.
fn teller_before(
    document: &Document,
    mentions: &Mentions,
    found: &[Attribution],
    quotation: Span,
) -> Option<usize> {
    let end = document.text.as_str()[..quotation.start()].trim_end().len();
    let sentence = document.sentence_at(end.checked_sub(1)?)?;
    let span = |id: SentenceId| document.sentences[id.index()].span;
    let turn = |id: SentenceId| document.turn_at(span(id).start());
    let own = span(sentence);
    if own.contains_offset(quotation.start())
        || turn(sentence) != document.turn_at(quotation.start())
    {
        return None;
    }
    if !told_within(found, own).is_empty() {
        return teller_of(found, own);
    }
    let before = SentenceId::new(sentence.index().checked_sub(1)?);
    let gap = Span::new(span(before).end(), own.start().max(span(before).end()));
    let teller = teller_of(found, span(before))
        .filter(|_| turn(before) == turn(sentence) && !document.text.slice(gap).contains('\n'))?;
    let about = whom_about(document, mentions, own);
    (about.is_some() && found[teller].entity == about).then_some(teller)
}

/// Who the main verb of a sentence is about.
fn whom_about(document: &Document, mentions: &Mentions, sentence: Span) -> Option<EntityId> {
    let tokens = &document.tokens;
    let is_main = |word: usize| tokens[word].deprel == Some(Deprel::Root);
    let subject = document.tokens_in(sentence).find(|&at| {
        tokens[at].deprel == Some(Deprel::Nsubj) && document.head(at).is_some_and(is_main)
    })?;
    mentions.around(document, tokens[subject].span, |_| true)
}

/// The attributions whose cues stand in a sentence; `found` stands in the order of sentences.
fn told_within(found: &[Attribution], sentence: Span) -> Range<usize> {
    let start = |a: &Attribution| a.cue.first().map(|cue| cue.start());
    let first = found.partition_point(|a| start(a) < Some(sentence.start()));
    let last = found.partition_point(|a| start(a) < Some(sentence.end()));
    first..last
}

/// The one attribution of a sentence that stands in no other, where a source is named and what it tells is not denied.
fn teller_of(found: &[Attribution], sentence: Span) -> Option<usize> {
    let told = told_within(found, sentence);
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

#[cfg(test)]
mod tests {
    use super::super::parting::tests::of;
    use super::*;
    use hearsay_document::{Sentence, Token, TokenId};

    #[test]
    fn what_is_taken_leaves_no_stop() {
        let text = "They said they heard nothing . “ I said so , ” Menk told us .";
        let mut document = Document::of_text(text);
        for word in text.split(' ') {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            document.tokens.push(Token {
                span: Span::new(start, start + word.len()),
                ..Token::default()
            });
        }
        for (first, len) in [(0, 6), (6, 9)] {
            document.sentences.push(Sentence {
                span: document.span_of(first..first + len),
                first: TokenId::new(first),
                len: len as u32,
            });
        }
        let quoted = "“ I said so , ”";
        let start = text.find(quoted).expect("it is quoted");
        let quotation = Span::new(start, start + quoted.len());
        let mut found = vec![
            of(text, "They", "said", "they heard nothing . “ I said so , ”"),
            of(text, "Menk", "told", quoted),
        ];
        take_from_others(&document, &[quotation], &[(quotation, 1)], &mut found);
        assert_eq!(
            document.text.slice(found[0].content[0]),
            "they heard nothing"
        );
    }
}
