//! What a content is: whole clauses, whole quotations, and no word of its cue or source.
//!
//! Owns: mending what the heads hear of a content by its sentence's tree, its paragraph and its quotation marks.
//! Never: crosses its limits, or takes half a quotation.

use std::ops::Range;

use hearsay_document::{Attribution, BULLETS, Deprel, Document, Span, Upos, closing_mark};

use super::marks::{self, without_marks_after};
use super::telling::Role;
use super::{
    addressee, joined, judgement, parenthesis, passive, phrase, positions, reach, subject_phrase,
};

/// What a content stands beside.
pub(super) struct Beside<'a> {
    /// Tokens of the cue.
    pub(super) cue: Range<usize>,
    pub(super) source: &'a [Span],
    /// What may be ascribed at all.
    pub(super) limits: Span,
}

/// What the mends of a content look at beside it.
struct Place<'a> {
    document: &'a Document,
    quotations: &'a [Span],
    beside: &'a Beside<'a>,
    cue: Span,
    /// The cue's verb, or its last word.
    verb: usize,
    /// Words of the source and the cue.
    taken: Vec<Span>,
}

/// Mends the pieces of a content.
type Mend = fn(&Place<'_>, Vec<Span>) -> Vec<Span>;

/// Mends one piece; `None` where nothing of it is left.
type PieceMend = fn(&Place<'_>, Span) -> Option<Span>;

/// What is told at all: of the cue's own paragraph, without who tells, in whole quotations, and of the cue's own sentence.
const OWN: [Mend; 7] = [
    own_paragraph,
    without_source,
    with_subject_told_of,
    whole_quotations,
    told_within,
    own_sentences,
    up_to_sentence,
];

/// Where a piece begins comes first, then how far its clause reaches; what is left at its edges are marks.
const BORDERS: [PieceMend; 11] = [
    |at, piece| Some(reach::without_scrap(at.document, piece)),
    |at, piece| Some(as_announced(at.document, at.quotations, at.cue, piece)),
    |at, piece| {
        Some(without_time_of_telling(
            at.document,
            at.quotations,
            at.cue,
            piece,
        ))
    },
    |at, piece| marks::without_marks_before(at.document, piece),
    |at, piece| Some(without_copula(at.document, at.beside.cue.clone(), piece)),
    |at, piece| Some(reach::within_first_clause(at.document, at.verb, piece)),
    |at, piece| Some(reach::over_aside(at.document, at.verb, piece)),
    |at, piece| {
        let whole = reach::with_rest(at.document, piece, &at.taken);
        Some(reach::without_loose_end(at.document, whole))
    },
    |at, piece| {
        let piece = without_marks_after(at.document, piece);
        Some(marks::without_stop(at.document, at.quotations, piece))
    },
    |at, piece| {
        Some(reach::with_quotation_beside(
            at.document,
            at.quotations,
            piece,
            &at.taken,
        ))
    },
    |at, piece| Some(marks::with_closing_mark(at.document, piece)),
];

/// What stands in whole pieces and is not told: what is said of who tells or of what is told, what another verb tells, and whom,
/// when and how it is told.
const FOREIGN: [Mend; 9] = [
    |at, content| judgement::without(at.document, at.verb, content),
    |at, content| positions::without_predicate(at.document, at.verb, content),
    |at, content| joined::without_next_cue(at.document, at.quotations, at.verb, content),
    |at, content| joined::without_joined_verb(at.document, at.verb, content),
    |at, content| without_lone_relatives(at.document, content),
    |at, content| addressee::without_addressee(at.document, at.verb, content),
    |at, content| addressee::without_manner(at.document, at.verb, content),
    |at, content| addressee::without_occasion(at.document, at.verb, content),
    |at, content| parenthesis::around(at.document, at.beside, content),
];

/// The pieces of a content, mended, in text order.
pub(super) fn whole(
    document: &Document,
    quotations: &[Span],
    beside: &Beside<'_>,
    content: Vec<Span>,
) -> Vec<Span> {
    let cue = document.span_of(beside.cue.clone());
    let place = Place {
        document,
        quotations,
        beside,
        cue,
        verb: beside.cue.end - 1,
        taken: beside.source.iter().copied().chain([cue]).collect(),
    };
    let mended = |mends: &[Mend], content: Vec<Span>| {
        mends
            .iter()
            .fold(content, |content, mend| mend(&place, content))
    };
    let own = adjoined(document, mended(&OWN, content));
    let bordered = own.into_iter().filter_map(|piece| {
        BORDERS
            .iter()
            .try_fold(piece, |piece, mend| mend(&place, piece))
    });
    // A piece that was read on may have come to the next.
    mended(&FOREIGN, adjoined(document, bordered.collect()))
}

/// A content without who tells it.
fn without_source(place: &Place<'_>, content: Vec<Span>) -> Vec<Span> {
    let sources = place.beside.source.iter();
    sources.fold(content, |content, source| {
        let rest = |piece: Span| without(place.document, piece, *source);
        content.into_iter().flat_map(rest).collect()
    })
}

/// "*Some forty persons* are said *to have perished*": of whom something is told is told as well.
fn with_subject_told_of(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let document = place.document;
    let Some(subject) = passive::subject_told_of(document, place.verb) else {
        return content;
    };
    let sentence = document.sentence_tokens(document.tokens[subject].span.start());
    let before = sentence.map_or(subject, |words| words.start)..place.beside.cue.start;
    let named = subject_phrase(document, subject, before);
    let is_apart = |other: &Span| !other.overlaps(named);
    if !content.is_empty() && content.iter().chain(place.beside.source).all(is_apart) {
        content.insert(0, named);
        content.sort_by_key(|piece| piece.start());
    }
    content
}

/// What a verb announces begins with its quotation, and not with whom it is said to or of: "scolded *him: “*The …”", "says of
/// *Tew, “*He lost.”" So it does behind the "quote" of one who reads it out.
fn as_announced(document: &Document, quotations: &[Span], cue: Span, piece: Span) -> Span {
    let next = quotations.partition_point(|quotation| quotation.start() < piece.start());
    let quotation = quotations.get(next).filter(|quotation| {
        let whom = Span::new(piece.start(), quotation.start());
        let announces = document.text.slice(whom).trim_end();
        cue.end() <= piece.start()
            && quotation.start() < piece.end()
            && (announces.ends_with(':')
                || announces.ends_with(',') && is_aside(document, cue, whom)
                || announces.eq_ignore_ascii_case("quote,"))
            && !document.has_verb(document.tokens_in(whom))
    });
    quotation.map_or(piece, |quotation| Span::new(quotation.start(), piece.end()))
}

/// Whether some words tell of a verb of whom, when or where it is said, or are the "it" before that: "says *of Tew*", "put *it to
/// me*".
fn is_aside(document: &Document, cue: Span, words: Span) -> bool {
    let head = document.head_word(document.tokens_in(words));
    head.is_some_and(|head| {
        let verb = document.head(head).map(|verb| document.tokens[verb].span);
        let is_aside = match document.tokens[head].deprel {
            Some(Deprel::Obl) => true,
            Some(Deprel::Obj) => document.lower(head) == "it",
            _ => false,
        };
        is_aside && verb.is_some_and(|verb| cue.contains(verb))
    })
}

/// A quotation whose comma leads on without the clause that tells when it was said: "said, “Enough,” *before hanging up*".
fn without_time_of_telling(
    document: &Document,
    quotations: &[Span],
    cue: Span,
    piece: Span,
) -> Span {
    let next = quotations.partition_point(|quotation| quotation.start() < piece.start());
    let told = quotations.get(next).filter(|quotation| {
        let rest = Span::new(quotation.end(), piece.end().max(quotation.end()));
        let words = document.tokens_in(rest);
        quotation.start() == piece.start()
            && cue.end() <= piece.start()
            && leads_on(document.text.slice(**quotation))
            && quoted_in(quotations, rest).next().is_none()
            && !words.is_empty()
            && phrase::opens_time(document, words.start)
    });
    told.copied().unwrap_or(piece)
}

/// Whether a quotation ends with the comma that leads on to its sentence.
pub(super) fn leads_on(quotation: &str) -> bool {
    let words = quotation.trim_end_matches(['”', '"', '’', '\'']);
    words.ends_with(',')
}

/// What is not quoted and begins after the sentence of a cue that ends what it tells is told by somebody else, or by whoever
/// writes: "The wall had cracked, the court heard. *A surveyor* will testify." So is a bare phrase before the sentence
/// of a cue that tells something in its own.
fn own_sentences(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
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
fn up_to_sentence(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
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

/// The quotation around a place, of quotations that stand in text order and apart.
pub(super) fn quotation_around(quotations: &[Span], place: Span) -> Option<Span> {
    let next = quotations.partition_point(|quotation| quotation.end() <= place.start());
    let quotation = quotations.get(next)?;
    quotation.contains(place).then_some(*quotation)
}

/// What a piece shares with quotations, which stand in text order and apart.
pub(super) fn quoted_in(quotations: &[Span], piece: Span) -> impl Iterator<Item = Span> + '_ {
    let first = quotations.partition_point(|q| q.end() <= piece.start());
    quotations[first..]
        .iter()
        .map_while(move |q| q.intersection(piece))
}

/// Letters and digits of a piece.
pub(super) fn letters(document: &Document, piece: Span) -> usize {
    document
        .text
        .slice(piece)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .count()
}

/// What is left of a piece without some other words: before and after them.
pub(super) fn without(document: &Document, piece: Span, other: Span) -> Vec<Span> {
    let Some(shared) = piece.intersection(other) else {
        return vec![piece];
    };
    [
        Span::new(piece.start(), shared.start()),
        Span::new(shared.end(), piece.end()),
    ]
    .into_iter()
    .map(|rest| {
        let words = document.text.slice(rest).trim_end();
        let end = rest.start() + words.len();
        let begun = words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        Span::new(end - begun.len(), end)
    })
    .filter(|rest| says_something(document, *rest))
    .collect()
}

/// Whether a piece has a word, and is not only marks.
fn says_something(document: &Document, piece: Span) -> bool {
    document
        .text
        .slice(piece)
        .chars()
        .any(char::is_alphanumeric)
}

/// What is not quoted stays in the paragraph of its cue, and before it in the item of its list: a report by another's
/// words ends there.
fn own_paragraph(place: &Place<'_>, content: Vec<Span>) -> Vec<Span> {
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

/// A content without "which" or an article by itself, left over from a clause about the source, or the "what" of "*What* he told
/// me, I think, was *that …*".
fn without_lone_relatives(document: &Document, mut content: Vec<Span>) -> Vec<Span> {
    let has_clause = content
        .iter()
        .any(|piece| document.text.slice(*piece).starts_with("that "));
    let opens = |piece: &Span| {
        let words = document.text.slice(*piece);
        words.starts_with(|c| closing_mark(c).is_some())
    };
    let is_quoted = content.iter().any(opens);
    if content.len() > 1 {
        content.retain(|&piece| {
            let words = document.text.slice(piece).to_lowercase();
            let is_what = words == "what" && has_clause;
            // "As one official put *it* to me, “…”".
            let is_it = words == "it" && is_quoted;
            !is_what
                && !is_it
                && !["which", "who", "whom", "whose", "the", "a", "an"].contains(&words.as_str())
        });
    }
    content
}

/// A quotation is taken whole or not at all: where a content holds most of one, its marks and the
/// rest come in; where it holds a shred, the shred goes.
fn whole_quotations(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
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
        let held: usize = content
            .iter()
            .filter_map(|c| c.intersection(quotation))
            .map(letters)
            .sum();
        if held == 0 {
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
        if held * 2 >= letters(quotation) {
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

/// What is told by whom a quotation names does not stand before it, but in another: in "He disagrees. “*Alma asked*”" she
/// asked nothing that stands before the mark.
fn told_within(place: &Place<'_>, content: Vec<Span>) -> Vec<Span> {
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

/// What is told in "*What* the minister said *was* that the bridge is safe", without the verb that only joins it.
fn without_copula(document: &Document, cue: Range<usize>, piece: Span) -> Span {
    let words = document.tokens_in(piece);
    let Some(sentence) = document.sentence_tokens(piece.start()) else {
        return piece;
    };
    // "What I can tell *you* is that": whom it is said to stands between.
    let is_whom = |at: usize| {
        matches!(document.tokens[at].deprel, Some(Deprel::Iobj | Deprel::Obj))
            && document.head(at).is_some_and(|verb| cue.contains(&verb))
    };
    let joins = words.len() > 1
        && (cue.end..words.start.max(cue.end)).all(is_whom)
        && cue.end <= words.start
        && document.tokens[words.start].deprel == Some(Deprel::Cop)
        && (sentence.start..cue.start).any(|word| document.lower(word) == "what");
    if joins {
        Span::new(document.tokens[words.start + 1].span.start(), piece.end())
    } else {
        piece
    }
}

/// Joins pieces that overlap or have nothing but marks and spaces between them.
pub(super) fn adjoined(document: &Document, pieces: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for piece in pieces {
        if let Some(last) = joined.last_mut() {
            let gap = document
                .text
                .get(last.end()..piece.start().max(last.end()))
                .unwrap_or("x");
            if piece.start() <= last.end()
                || !gap.chars().any(char::is_alphanumeric) && gap.len() < 4
            {
                *last = last.cover(piece);
                continue;
            }
        }
        joined.push(piece);
    }
    joined
}

/// Whether a content has a clause. A bare noun is a topic, and without a source nobody's: "the contract
/// was signed".
pub(super) fn states(document: &Document, content: &[Span]) -> bool {
    content.iter().any(|&piece| {
        document.tokens[document.tokens_in(piece)]
            .iter()
            .any(|t| matches!(t.upos, None | Some(Upos::Verb | Upos::Aux)))
    })
}

/// Conjunctions after which a clause tells on what condition, when or why its main clause is so.
const CONDITIONS: &[&str] = &[
    "although", "because", "if", "since", "though", "unless", "when", "while",
];

/// Whether a cue only tells for whom the rest of its sentence is said: "Just so listeners *know*, we have not seen it".
pub(super) fn is_for_hearers(document: &Document, a: &Attribution) -> bool {
    const LEARN: &[&str] = &["know", "see", "understand"];
    let &[cue] = &a.cue[..] else {
        return false;
    };
    let words = document.tokens_in(cue);
    let Some(sentence) = document.sentence_tokens(cue.start()) else {
        return false;
    };
    let first = sentence.start + usize::from(document.lower(sentence.start) == "just");
    document.lower(first) == "so"
        && words.len() == 1
        && LEARN.contains(&&*document.tokens[words.start].lemma)
        && words.end < sentence.end
        && document.form(words.end) == ","
}

/// Whether what stands for a content is the clause that a cue is the condition of: "If anyone knew, *they did not tell me*".
pub(super) fn is_on_condition(document: &Document, a: &Attribution) -> bool {
    let cue = a.cue.last().map(|cue| document.tokens_in(*cue));
    let Some(verb) = cue.and_then(|cue| document.head_word(cue)) else {
        return false;
    };
    let tokens = &document.tokens;
    let Some(main) = document
        .head(verb)
        .filter(|_| tokens[verb].deprel == Some(Deprel::Advcl))
    else {
        return false;
    };
    let Some(sentence) = document.sentence_tokens(tokens[verb].span.start()) else {
        return false;
    };
    let opens = |at: usize| {
        document.head(at) == Some(verb)
            && matches!(tokens[at].deprel, Some(Deprel::Mark | Deprel::Advmod))
            && CONDITIONS.contains(&document.lower(at).as_str())
    };
    let own = |at: usize| document.upwards(at).any(|above| above == verb);
    let words = || {
        a.content
            .iter()
            .flat_map(|piece| document.tokens_in(*piece))
    };
    words().any(|at| at == main) && !words().any(own) && (sentence.start..verb).any(opens)
}
