//! What a content is: whole clauses, whole quotations, and no word of its cue or source.
//!
//! Owns: mending what the heads hear of a content by its sentence's tree, its paragraph and its quotation marks.
//! Never: crosses its limits, or takes half a quotation.

use std::ops::Range;

use hearsay_document::{Attribution, BULLETS, Deprel, Document, Span, Upos, closing_mark};

use super::cues::CUES;
use super::{addressee, judgement, parenthesis, phrase, positions, reach};

/// What a content stands beside.
pub(super) struct Beside<'a> {
    /// Tokens of the cue.
    pub(super) cue: Range<usize>,
    pub(super) source: &'a [Span],
    /// What may be ascribed at all.
    pub(super) limits: Span,
}

/// The pieces of a content, mended, in text order.
pub(super) fn whole(
    document: &Document,
    quotations: &[Span],
    beside: &Beside<'_>,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let cue = document.span_of(beside.cue.clone());
    let taken: Vec<Span> = beside.source.iter().copied().chain([cue]).collect();
    own_paragraph(document, quotations, &mut content, cue, beside.limits);
    for piece in beside.source {
        content = content
            .into_iter()
            .flat_map(|c| without(document, c, *piece))
            .collect();
    }
    whole_quotations(document, quotations, &mut content, &taken, beside.limits);
    if !beside.source.is_empty() {
        told_within(document, quotations, &mut content, &taken);
    }
    own_sentences(document, quotations, &mut content, cue);
    up_to_sentence(document, quotations, &mut content, cue);
    let content: Vec<Span> = adjoined(document, content)
        .into_iter()
        .map(|piece| as_announced(document, quotations, cue, piece))
        .map(|piece| without_time_of_telling(document, quotations, cue, piece))
        .filter_map(|piece| without_marks_before(document, piece))
        .map(|piece| without_copula(document, beside.cue.clone(), piece))
        .map(|piece| reach::with_rest(document, piece, &taken))
        .map(|piece| reach::without_loose_end(document, piece))
        .map(|piece| without_marks_after(document, piece))
        .map(|piece| without_stop(document, quotations, piece))
        .map(|piece| reach::with_quotation_beside(document, quotations, piece, &taken))
        .map(|piece| with_closing_mark(document, piece))
        .collect();
    // A piece that was read on may have come to the next.
    let content = adjoined(document, content);
    let content = judgement::without(document, beside.cue.end - 1, content);
    let content = positions::without_predicate(document, beside.cue.end - 1, content);
    let content = without_next_cue(document, quotations, beside.cue.end - 1, content);
    let content = without_lone_relatives(document, content);
    let content = addressee::without_addressee(document, beside.cue.end - 1, content);
    let content = addressee::without_manner(document, beside.cue.end - 1, content);
    parenthesis::around(document, beside, content)
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
fn own_sentences(document: &Document, quotations: &[Span], content: &mut Vec<Span>, cue: Span) {
    let Some(sentence) = document.sentence_at(cue.start()) else {
        return;
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
    }
}

/// What is not quoted ends with the sentence of its cue, and what is quoted within a quotation with its own mark: "“I think *we
/// knew*. What we knew …”", "“She said, *‘I can’t give it.’* Fair enough.”"
fn up_to_sentence(document: &Document, quotations: &[Span], content: &mut Vec<Span>, cue: Span) {
    let Some(sentence) = document.sentence_at(cue.start()) else {
        return;
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
    if content.iter().any(is_own) {
        let opens = |piece: &Span| {
            document
                .text
                .slice(*piece)
                .starts_with(|c| closing_mark(c).is_some())
        };
        content.retain(|piece| piece.start() < own.end() || quotes(*piece) || opens(piece));
    }
    for piece in content {
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

/// A content up to what its source says besides: "stated that the points were worn *and asked for an inspection*". Within
/// a quotation it is who is quoted that goes on.
fn without_next_cue(
    document: &Document,
    quotations: &[Span],
    verb: usize,
    mut content: Vec<Span>,
) -> Vec<Span> {
    let Some(last) = content.last_mut() else {
        return content;
    };
    let words = document.tokens_in(*last);
    let next = words.clone().find(|&at| {
        let token = &document.tokens[at];
        token.deprel == Some(Deprel::Conj)
            && CUES.contains_key(document.lower(at).as_str())
            && document.head(at) == Some(verb)
            && quoted_in(quotations, token.span).next().is_none()
    });
    let joins = next.and_then(|next| {
        words.clone().find(|&at| {
            let token = &document.tokens[at];
            token.deprel == Some(Deprel::Cc) && document.head(at) == Some(next)
        })
    });
    // With a subject of its own it may as well go on with what is told.
    let alone = |next: usize| {
        !words.clone().any(|at| {
            document.head(at) == Some(next)
                && matches!(
                    document.tokens[at].deprel,
                    Some(Deprel::Nsubj | Deprel::NsubjPass)
                )
        })
    };
    if let (Some(joins), Some(next)) = (joins, next)
        && joins > words.start.max(verb)
        && alone(next)
    {
        let end = document.tokens[joins - 1].span.end();
        *last = without_marks_after(document, Span::new(last.start(), end));
    }
    content
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
fn own_paragraph(
    document: &Document,
    quotations: &[Span],
    content: &mut Vec<Span>,
    cue: Span,
    limits: Span,
) {
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
    *content = content
        .iter()
        .flat_map(|&piece| {
            let inside = piece.intersection(paragraph);
            let quoted = quoted_in(quotations, piece)
                .filter(|q| !paragraph.contains(*q) && (own.is_none() || mark(*q) == own));
            inside.into_iter().chain(quoted).collect::<Vec<_>>()
        })
        .map(|piece| piece.trimmed(&document.text))
        .filter(|piece| says_something(document, *piece))
        .collect();
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
fn whole_quotations(
    document: &Document,
    quotations: &[Span],
    content: &mut Vec<Span>,
    taken: &[Span],
    limits: Span,
) {
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
            for piece in content.iter_mut() {
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
            *content = content
                .iter()
                .flat_map(|&c| without(document, c, quotation))
                .collect();
        }
    }
    content.sort_by_key(|c| (c.start(), c.end()));
}

/// What is told by whom a quotation names does not stand before it, but in another: in "He disagrees. “*Alma asked*”" she
/// asked nothing that stands before the mark.
fn told_within(document: &Document, quotations: &[Span], content: &mut Vec<Span>, taken: &[Span]) {
    let around = taken
        .first()
        .and_then(|&first| quotation_around(quotations, first))
        .filter(|quotation| taken.iter().all(|piece| quotation.contains(*piece)));
    let Some(around) = around else {
        return;
    };
    *content = content
        .iter()
        .flat_map(|&piece| {
            if piece.start() < around.start() {
                quoted_in(quotations, piece).collect()
            } else {
                vec![piece]
            }
        })
        .filter(|&piece| says_something(document, piece))
        .collect();
}

/// A piece without the marks that close what stands before it; `None` where it is nothing else.
fn without_marks_before(document: &Document, piece: Span) -> Option<Span> {
    let closes =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '?' | '!' | ')');
    let rest = document.text.slice(piece).trim_start_matches(closes);
    (!rest.is_empty()).then(|| Span::new(piece.end() - rest.len(), piece.end()))
}

/// What is told in "*What* the minister said *was* that the bridge is safe", without the verb that only joins it.
fn without_copula(document: &Document, cue: Range<usize>, piece: Span) -> Span {
    let words = document.tokens_in(piece);
    let Some(sentence) = document.sentence_tokens(piece.start()) else {
        return piece;
    };
    let joins = words.len() > 1
        && words.start == cue.end
        && document.tokens[words.start].deprel == Some(Deprel::Cop)
        && (sentence.start..cue.start).any(|word| document.lower(word) == "what");
    if joins {
        Span::new(document.tokens[words.start + 1].span.start(), piece.end())
    } else {
        piece
    }
}

/// A piece without the marks at its end that part it from what follows.
pub(super) fn without_marks_after(document: &Document, piece: Span) -> Span {
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–' | '-');
    let words = document.text.slice(piece).trim_end_matches(parts);
    if words.is_empty() {
        return piece;
    }
    Span::new(piece.start(), piece.start() + words.len())
}

/// A piece without the full stop of its sentence, which belongs to what is quoted only.
fn without_stop(document: &Document, quotations: &[Span], piece: Span) -> Span {
    let words = document.tokens_in(piece);
    let Some(last) = words.clone().last().filter(|&last| last > words.start) else {
        return piece;
    };
    let stop = document.tokens[last].span;
    let opens = document
        .text
        .slice(piece)
        .starts_with(|c| closing_mark(c).is_some());
    let is_quoted = quotations
        .iter()
        .skip(quotations.partition_point(|quotation| quotation.end() <= stop.start()))
        .take(1)
        .any(|quotation| quotation.contains(stop) && !quotation.contains(piece));
    if document.form(last) == "." && stop.end() == piece.end() && !opens && !is_quoted {
        Span::new(piece.start(), document.tokens[last - 1].span.end())
    } else {
        piece
    }
}

/// A piece that a quotation within another opens, with the mark that closes it: "“He said, ‘*Go.’*”".
fn with_closing_mark(document: &Document, piece: Span) -> Span {
    let words = document.text.slice(piece);
    let Some(close) = words.chars().next().and_then(closing_mark) else {
        return piece;
    };
    let rest = &document.text.as_str()[piece.end()..];
    let after = rest.trim_start_matches(['.', '!', '?', '…', ',']);
    // "‘I’m the only one": an apostrophe closes nothing.
    let closes = |(at, c): (usize, char)| {
        c == close && !words[at + c.len_utf8()..].starts_with(char::is_alphabetic)
    };
    let is_open = !words.char_indices().skip(1).any(closes);
    match after.strip_prefix(close) {
        Some(after) if is_open => Span::new(piece.start(), piece.end() + rest.len() - after.len()),
        _ => piece,
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

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::Token;

    #[test]
    fn the_stop_of_a_sentence_is_part_of_what_is_quoted_only() {
        let text = "He says it holds . “ It holds .”";
        let mut document = Document::of_text(text);
        for word in text.split(' ') {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            document.tokens.push(Token {
                span: Span::new(start, start + word.trim_end_matches('”').len()),
                ..Token::default()
            });
        }
        let at = |words: &str| {
            let start = text.rfind(words).expect("the words stand in the text");
            Span::new(start, start + words.len())
        };
        let quotations = [at("“ It holds .”")];
        let kept = |words: &str| {
            document
                .text
                .slice(without_stop(&document, &quotations, at(words)))
        };
        assert_eq!(kept("it holds ."), "it holds");
        // Within another's quotation it is told by somebody else.
        assert_eq!(kept("It holds ."), "It holds");
        assert_eq!(kept("“ It holds ."), "“ It holds .");
    }
}
