//! The limits of a content: its cue's paragraph and sentence, whole quotations, and never who tells it.
//!
//! Owns: cutting what the heads hear of a content down to what can be told by its cue at all.
//! Never: reads a piece on; [`super::reach`] does.

use hearsay_document::{BULLETS, Document, Span, closing_mark};

use super::beside::Place;
use super::pieces::{letters, quotation_around, quoted_in, says_something, without};
use super::telling::Role;

/// What is not quoted stays in the paragraph of its cue, and before it in the item of its list: a report by another's
/// words ends there.
pub(super) fn own_paragraph(place: &Place<'_>, content: Vec<Span>) -> Vec<Span> {
    let Place {
        document,
        quotations,
        cue,
        ..
    } = *place;
    let limits = place.beside.limits;
    let text = document.text.as_str();
    let (from, to) = (limits.start().min(cue.start()), limits.end().max(cue.end()));
    let before = &text[from..cue.start()];
    // Behind a blank line, or behind the bullet that opens a line.
    let begins = |(at, _): (usize, &str)| {
        let rest = &before[at + 1..];
        let item = rest
            .strip_prefix(BULLETS)
            .filter(|item| item.starts_with(' '));
        item.or(rest.strip_prefix('\n'))
            .map(|own| from + before.len() - own.len())
    };
    let start = before.rmatch_indices('\n').find_map(begins).unwrap_or(from);
    let end = text[cue.end()..to]
        .find("\n\n")
        .map_or(to, |at| cue.end() + at);
    let paragraph = Span::new(start, end);
    // Who is quoted in the paragraph goes on in another between the same marks.
    let mark = |quotation: Span| text[quotation.start()..].chars().next();
    let own = content
        .iter()
        .filter_map(|piece| piece.intersection(paragraph))
        .find_map(|piece| quoted_in(quotations, piece).next())
        .and_then(mark);
    let asks = asks_last(place, paragraph);
    content
        .into_iter()
        .flat_map(|piece| {
            let inside = piece.intersection(paragraph);
            let quoted = quoted_in(quotations, piece).filter(|q| {
                let is_answer = asks && q.start() >= paragraph.end();
                !paragraph.contains(*q) && !is_answer && (own.is_none() || mark(*q) == own)
            });
            inside.into_iter().chain(quoted).collect::<Vec<_>>()
        })
        .map(|piece| piece.trimmed(&document.text))
        .filter(|piece| says_something(document, *piece))
        .collect()
}

/// Whether the last quotation of a paragraph is a question that a cue asks: what is quoted in the next paragraph answers it.
fn asks_last(place: &Place<'_>, paragraph: Span) -> bool {
    let document = place.document;
    let asks = |word: usize| Role::Asks.is_of(&document.tokens[word].lemma);
    let last = quoted_in(place.quotations, paragraph).last();
    let is_question = last.is_some_and(|last| {
        let words = document.text.slice(last);
        words
            .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?')
            .ends_with('?')
    });
    is_question && place.beside.cue.clone().any(asks)
}

/// A content without who tells it.
pub(super) fn without_source(place: &Place<'_>, content: Vec<Span>) -> Vec<Span> {
    let sources = place.beside.source.iter();
    sources.fold(content, |content, source| {
        let rest = |piece: Span| without(place.document, piece, *source);
        content.into_iter().flat_map(rest).collect()
    })
}

/// What is told by whom a quotation names does not stand before it, but in another: in "He disagrees. “*Alma asked*”" she
/// asked nothing that stands before the mark.
pub(super) fn told_within(place: &Place<'_>, content: Vec<Span>) -> Vec<Span> {
    let Place {
        document,
        quotations,
        taken,
        ..
    } = place;
    let around = taken
        .first()
        .filter(|_| !place.beside.source.is_empty())
        .and_then(|&first| quotation_around(quotations, first))
        .filter(|quotation| taken.iter().all(|piece| quotation.contains(*piece)));
    let Some(around) = around else {
        return content;
    };
    content
        .iter()
        .flat_map(|&piece| {
            if piece.start() < around.start() {
                quoted_in(quotations, piece).collect()
            } else {
                vec![piece]
            }
        })
        .filter(|&piece| says_something(document, piece))
        .collect()
}

/// What is not quoted and begins after the sentence of a cue that ends what it tells is told by somebody else, or by whoever
/// writes: "The wall had cracked, the court heard. *A surveyor* will testify." So is a bare phrase before the sentence
/// of a cue that tells something in its own.
pub(super) fn own_sentences(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let Place {
        document,
        quotations,
        cue,
        ..
    } = *place;
    let Some(sentence) = document.sentence_at(cue.start()) else {
        return content;
    };
    let own = document.sentences[sentence.index()].span;
    let end = own.end();
    let is_quoted = |piece: Span| {
        quoted_in(quotations, piece).next().is_some()
            || document
                .text
                .slice(piece)
                .starts_with(|c| closing_mark(c).is_some())
    };
    let told = |piece: &Span| piece.start() < cue.start() && !is_quoted(*piece);
    if content.iter().any(told) {
        content.retain(|piece| piece.start() < end || is_quoted(*piece));
    }
    let is_before = |piece: &Span| piece.end() <= own.start() && !is_quoted(*piece);
    if content.iter().all(is_before) && tells_more(document, place, own) {
        return Vec::new();
    }
    if content.iter().any(|piece| piece.overlaps(own)) {
        let states = |piece: &Span| document.has_verb(document.tokens_in(*piece));
        content.retain(|piece| piece.end() > own.start() || is_quoted(*piece) || states(piece));
        content = content
            .into_iter()
            .filter_map(|piece| {
                if piece.start() < own.start() && !is_quoted(piece) {
                    without_broken_sentence(document, own, piece)
                } else {
                    Some(piece)
                }
            })
            .collect();
    }
    content
}

/// Whether a cue's sentence has more to it than who tells, so that what stands before it is not what it tells: "I'll allow it. You
/// wrote *to my clerk about the video*."
fn tells_more(document: &Document, place: &Place<'_>, own: Span) -> bool {
    const FEWEST: usize = 3;
    let is_told = |&at: &usize| {
        let word = document.tokens[at].span;
        let is_word = document.form(at).contains(char::is_alphanumeric);
        is_word
            && word.start() >= place.cue.end()
            && !place.taken.iter().any(|taken| taken.overlaps(word))
    };
    document.tokens_in(own).filter(is_told).count() >= FEWEST
}

/// What is told in a cue's own sentence, without the end of one before it: "Moen *gave the cause as drowning.* A report found no
/// alcohol, she added."
fn without_broken_sentence(document: &Document, own: Span, piece: Span) -> Option<Span> {
    let sentence = document.sentence_at(piece.start())?;
    let before = document.sentences[sentence.index()].span.start();
    let left = document.text.slice(Span::new(before, piece.start()));
    if !left.contains(char::is_alphanumeric) {
        return Some(piece);
    }
    (piece.end() > own.start()).then(|| Span::new(own.start(), piece.end()))
}

/// What is not quoted ends with the sentence of its cue, and what is quoted within a quotation with its own mark: "“I think *we
/// knew*. What we knew …”", "“She said, *‘I can’t give it.’* Fair enough.”"
pub(super) fn up_to_sentence(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let Place {
        document,
        quotations,
        cue,
        ..
    } = *place;
    let Some(sentence) = document.sentence_at(cue.start()) else {
        return content;
    };
    let own = document.sentences[sentence.index()].span;
    let behind = |place: Span| quotations.partition_point(|q| q.end() <= place.start());
    let is_within = quotation_around(quotations, cue).is_some();
    let quotes = |piece: Span| {
        quotations[behind(piece)..]
            .iter()
            .take_while(|quotation| quotation.start() < piece.end())
            .any(|quotation| !quotation.contains(cue))
    };
    let is_own = |piece: &Span| cue.end() <= piece.start() && piece.start() < own.end();
    // What nothing announces ends where another sentence begins.
    let announces = document.text.slice(own).trim_end().ends_with(':');
    if content.iter().any(is_own) || !announces {
        let opens = |piece: &Span| {
            document
                .text
                .slice(*piece)
                .starts_with(|c| closing_mark(c).is_some())
        };
        content.retain(|piece| piece.start() < own.end() || quotes(*piece) || opens(piece));
    }
    for piece in &mut content {
        let words = document.text.slice(*piece);
        let close = words.chars().next().and_then(closing_mark);
        if let Some(close) = close {
            if is_within && let Some(end) = closed(words, close) {
                *piece = Span::new(piece.start(), piece.start() + end);
            }
            continue;
        }
        if !quotes(*piece) && own.contains_offset(piece.start()) && piece.end() > own.end() {
            *piece = Span::new(piece.start(), own.end());
        }
    }
    content
}

/// Where a quotation closes behind a mark of its own that ends a sentence, or the clause before who said it.
fn closed(words: &str, close: char) -> Option<usize> {
    let mut before = ' ';
    words.char_indices().find_map(|(at, c)| {
        let ends = c == close && matches!(before, '.' | '?' | '!' | '…' | ',');
        before = c;
        ends.then_some(at + c.len_utf8())
    })
}

/// A quotation is taken whole or not at all: where a content holds most of one, or of a paragraph of one that goes on over
/// several, its marks and the rest come in; where it holds a shred, the shred goes.
pub(super) fn whole_quotations(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let Place {
        document,
        quotations,
        taken,
        ..
    } = place;
    let limits = place.beside.limits;
    let letters = |span: Span| letters(document, span);
    let first = quotations.partition_point(|q| q.end() <= limits.start());
    for &quotation in &quotations[first..] {
        if quotation.start() >= limits.end() {
            break;
        }
        let held = |part: Span| -> usize {
            let pieces = content.iter().filter_map(|c| c.intersection(part));
            pieces.map(letters).sum()
        };
        if held(quotation) == 0 {
            continue;
        }
        if taken.iter().any(|t| t.intersection(quotation).is_some()) {
            // The cue stands in the quotation: its marks are those of whoever quotes, not of this content.
            for piece in &mut content {
                if piece.start() > quotation.start() && piece.end() == quotation.end() {
                    let mark = document.text.slice(*piece).chars().next_back();
                    let end = piece.end() - mark.map_or(0, char::len_utf8);
                    *piece = Span::new(piece.start(), end);
                }
            }
            continue;
        }
        // One that goes on over paragraphs is heard in that of its cue only: most of it may lie out of hearing.
        if paragraphs(document, quotation).any(|part| held(part) * 2 >= letters(part).max(1)) {
            content.push(quotation);
        } else {
            content = content
                .into_iter()
                .flat_map(|c| without(document, c, quotation))
                .collect();
        }
    }
    content.sort_by_key(|c| (c.start(), c.end()));
    content
}

/// The paragraphs of a quotation: the whole of most.
fn paragraphs(document: &Document, quotation: Span) -> impl Iterator<Item = Span> {
    let words = document.text.slice(quotation);
    let start =
        move |part: &str| quotation.start() + (part.as_ptr() as usize - words.as_ptr() as usize);
    words
        .split("\n\n")
        .map(move |part| Span::new(start(part), start(part) + part.len()))
}
