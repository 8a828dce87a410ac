//! What a content is: whole clauses, whole quotations, and no word of its cue or source.
//!
//! Owns: mending what the heads hear of a content by its sentence's tree, its paragraph and its quotation marks.
//! Never: crosses its limits, or takes half a quotation.

use std::ops::Range;

use hearsay_document::{Certainty, Deprel, Document, Span, Upos, closing_mark};

use super::beside::{Beside, Place};
use super::cues;
use super::limits::{
    own_paragraph, own_sentences, told_within, up_to_sentence, whole_quotations, without_source,
};
use super::marks::{self, without_marks_after};
use super::pieces::{adjoined, leads_on, quoted_in};
use super::{
    addressee, joined, judgement, leaning, parenthesis, passive, phrase, plain, positions, reach,
    subject_phrase,
};

/// Mends the pieces of a content.
type Mend = fn(&Place<'_>, Vec<Span>) -> Vec<Span>;

/// Mends one piece; `None` where nothing of it is left.
type PieceMend = fn(&Place<'_>, Span) -> Option<Span>;

/// What is told at all: of the cue's own paragraph, without who tells, in whole quotations, and of the cue's own sentence.
const OWN: [Mend; 9] = [
    own_paragraph,
    without_source,
    with_subject_told_of,
    with_doer,
    with_what_is_called,
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
const FOREIGN: [Mend; 12] = [
    |at, content| judgement::without(at.document, at.verb, content),
    |at, content| positions::without_predicate(at.document, at.verb, content),
    |at, content| joined::without_next_cue(at.document, at.quotations, at.verb, content),
    |at, content| joined::without_deed(at.document, at.quotations, at.verb, content),
    |at, content| joined::without_next_clause(at.document, at.verb, content),
    |at, content| joined::without_joined_verb(at.document, at.verb, content),
    |at, content| without_lone_relatives(at.document, content),
    |at, content| addressee::without_whom_it_tells_of(at.document, at.verb, content),
    |at, content| addressee::without_addressee(at.document, at.verb, content),
    |at, content| addressee::without_manner(at.document, at.verb, content),
    |at, content| addressee::without_occasion(at.document, at.verb, content),
    |at, content| parenthesis::around(at.document, at.beside, content),
];

/// What is told all in all, once its pieces are whole: a clause as far as whom it is according to, what a colon announces, and
/// nothing where somebody else tells it.
const ALL: [Mend; 8] = [
    to_whom_accorded,
    up_to_next_account,
    up_to_colon,
    with_clause_of_that,
    without_lone_joints,
    with_asking_word,
    announced_alone,
    |at, content| addressee::unless_told_otherwise(at.document, at.verb, content),
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
        verb: verb_of(document, &beside.cue),
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
    let content = mended(&FOREIGN, adjoined(document, bordered.collect()));
    mended(&ALL, content)
}

/// The verb of a cue, which may end with its particle, "*pointed* out"; else its last word.
fn verb_of(document: &Document, cue: &Range<usize>) -> usize {
    let last = cue.end - 1;
    let is_particle = document.tokens[last].deprel == Some(Deprel::CompoundPrt);
    document
        .head(last)
        .filter(|verb| is_particle && cue.contains(verb))
        .unwrap_or(last)
}

/// What is told according to somebody: the clause before them, or the one they close.
fn to_whom_accorded(place: &Place<'_>, content: Vec<Span>) -> Vec<Span> {
    let &[named] = place.beside.source else {
        return content;
    };
    if !place.beside.leaning {
        return content;
    }
    let content = up_to_semicolon(place, content);
    let content = from_semicolon(place, content);
    let content = reach::up_to_cue(place.document, content, place.beside.cue.start);
    reach::to_clause_end(place.document, place.quotations, content, named)
}

/// What is told according to somebody named before it, up to the semicolon behind which another clause begins: "According to the
/// log, the crew had left*; one of them said so*".
fn up_to_semicolon(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let Place {
        document,
        quotations,
        cue,
        ..
    } = *place;
    let Some(last) = content.last_mut().filter(|last| last.start() >= cue.end()) else {
        return content;
    };
    let is_quoted = |at: usize| {
        quoted_in(quotations, Span::new(at, at + 1))
            .next()
            .is_some()
    };
    let mut marks = document.text.slice(*last).match_indices(';');
    let mark = marks.find_map(|(at, _)| Some(last.start() + at).filter(|&at| !is_quoted(at)));
    if let Some(mark) = mark.filter(|&mark| {
        document.has_verb(document.tokens_in(Span::new(last.start(), mark)))
            && document.has_verb(document.tokens_in(Span::new(mark, last.end())))
    }) {
        *last = Span::new(last.start(), mark);
    }
    content
}

/// What is told according to somebody whom a semicolon opens a clause with, without what stands before that: "He left; according to
/// the log*, she stayed*".
fn from_semicolon(place: &Place<'_>, content: Vec<Span>) -> Vec<Span> {
    let (document, cue) = (place.document, place.beside.cue.start);
    let opens = cue
        .checked_sub(1)
        .is_some_and(|mark| document.form(mark) == ";");
    let behind = |piece: &Span| piece.start() >= place.cue.end();
    if opens && content.iter().any(behind) {
        content.into_iter().filter(behind).collect()
    } else {
        content
    }
}

/// What is told before a semicolon behind which another is told according to somebody: "He ordered *that nobody be harmed*;
/// according to the log, two were".
fn up_to_next_account(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let Place {
        document,
        quotations,
        cue,
        ..
    } = *place;
    let Some(last) = content.last_mut().filter(|last| last.start() >= cue.end()) else {
        return content;
    };
    let words = document.tokens_in(*last);
    let accords = |&mark: &usize| {
        document.form(mark) == ";"
            && leaning::leans(document, mark + 1)
            && quoted_in(quotations, document.tokens[mark].span)
                .next()
                .is_none()
    };
    let mark = (words.start + 1..words.end).find(accords);
    if let Some(mark) = mark {
        *last = without_marks_after(document, document.span_of(words.start..mark));
    }
    content
}

/// What is pointed at and denied before a colon, behind which another thing is told: "disputes *this*: there was no boat".
fn up_to_colon(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let document = place.document;
    let Some(first) = content
        .first_mut()
        .filter(|piece| place.cue.end() <= piece.start())
    else {
        return content;
    };
    let points = document.tokens_in(*first).start;
    let is_pointing = ["that", "this"].contains(&document.lower(points).as_str());
    let is_at_colon = document.tokens.len() > points + 1 && document.form(points + 1) == ":";
    let denies = cues::worded(document, place.verb) == Some(Certainty::Denied);
    if denies && is_pointing && is_at_colon {
        *first = document.tokens[points].span;
        content.truncate(1);
    }
    content
}

/// What "that" announces, where a clause set between commas behind it hid the rest of the sentence: "She said *that*, because he had
/// testified, *it was true*".
fn with_clause_of_that(place: &Place<'_>, content: Vec<Span>) -> Vec<Span> {
    let document = place.document;
    let &[piece] = content.as_slice() else {
        return content;
    };
    let words = document.tokens_in(piece);
    let upos = |at: usize| document.tokens.get(at).and_then(|token| token.upos);
    let is_hidden = words.len() == 1
        && document.lower(words.start) == "that"
        && piece.start() >= place.cue.end()
        && document.tokens.len() > words.end
        && document.form(words.end) == ","
        && (upos(words.start) == Some(Upos::Sconj)
            || matches!(upos(words.end + 1), Some(Upos::Sconj | Upos::Adp)));
    let sentence = document.sentence_tokens(piece.start());
    let Some(sentence) = sentence.filter(|_| is_hidden) else {
        return content;
    };
    let whole = piece.cover(document.tokens[sentence.end - 1].span);
    let taken = place.taken.iter().any(|taken| taken.overlaps(whole));
    if taken || !document.has_verb(words.end..sentence.end) {
        return content;
    }
    vec![marks::without_stop(
        document,
        place.quotations,
        without_marks_after(document, whole),
    )]
}

/// Pieces but for those that only join others: "there was no boat", he says, "*and*".
fn without_lone_joints(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let document = place.document;
    let joins = |word: usize| {
        document.lower(word) == "and" || document.tokens[word].upos == Some(Upos::Punct)
    };
    content.retain(|piece| !document.tokens_in(*piece).all(joins));
    content
}

/// "Remembers *it* differently: “…”": what is announced is what is told.
fn announced_alone(place: &Place<'_>, content: Vec<Span>) -> Vec<Span> {
    let announced = plain::announced(place.document, place.quotations, place.verb);
    let alone = announced.filter(|&quotation| {
        plain::is_long(place.document, quotation)
            && !content.iter().any(|piece| piece.overlaps(quotation))
    });
    alone.map_or(content, |quotation| vec![quotation])
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

/// A clause right behind its verb with whom it tells of, where only what they did was heard: "said *the mayor* had been told".
fn with_doer(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let document = place.document;
    let tokens = &document.tokens;
    let Some(first) = content.first_mut() else {
        return content;
    };
    let told = document.tokens_in(*first);
    let behind = place.beside.cue.end;
    let verb = document.head_word(told.clone()).filter(|&verb| {
        tokens[verb].deprel == Some(Deprel::Ccomp) && document.head(verb) == Some(place.verb)
    });
    let doer = verb.filter(|_| behind < told.start).and_then(|verb| {
        (behind..told.start).find(|&at| {
            document.head(at) == Some(verb)
                && tokens[at].deprel.map(Deprel::universal) == Some(Deprel::Nsubj)
        })
    });
    let is_all = doer.is_some_and(|doer| {
        (behind..told.start).all(|at| document.upwards(at).any(|above| above == doer))
    });
    if is_all {
        *first = first.cover(document.span_of(behind..told.start));
    }
    content
}

/// "Published *what* it said *was a map*": of what something is said, with what is said of it.
fn with_what_is_called(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let document = place.document;
    let is_about = document.tokens[place.verb].deprel == Some(Deprel::AclRelcl);
    let what = document.head(place.verb).filter(|&what| {
        let has = has_what(document, what);
        is_about
            && document.lower(what) == "what"
            && has.is_some_and(|has| !place.beside.cue.contains(&has))
    });
    let (Some(what), Some(first)) = (what, content.first_mut()) else {
        return content;
    };
    let is_copula = |at: usize| {
        let word = document.tokens.get(at);
        word.is_some_and(|word| word.deprel == Some(Deprel::Cop))
    };
    let (words, joins) = (document.tokens_in(*first), place.beside.cue.end);
    if what < place.beside.cue.start
        && is_copula(joins)
        && [joins, joins + 1].contains(&words.start)
    {
        *first = document.tokens[joins].span.cover(*first);
        content.insert(0, document.tokens[what].span);
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

/// A clause with the word that asks in it, and stands right before it: "tells me *what I wish to hear*".
fn with_asking_word(place: &Place<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let document = place.document;
    let Some(first) = content.first_mut() else {
        return content;
    };
    let words = document.tokens_in(*first);
    let asks = words.start.checked_sub(1).filter(|&at| {
        let word = document.tokens[at].span;
        ["how", "what", "whom", "why"].contains(&document.lower(at).as_str())
            && place.cue.end() <= word.start()
            && !place.taken.iter().any(|taken| taken.overlaps(word))
            && document
                .head(at)
                .is_some_and(|above| above == place.verb || words.contains(&above))
    });
    if let Some(asks) = asks {
        *first = document.tokens[asks].span.cover(*first);
    }
    content
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
    // "Published *what* it said *was a map*": there it is all of it told.
    let opens = |at: usize| {
        document.lower(at) == "what"
            && has_what(document, at).is_none_or(|verb| cue.contains(&verb))
    };
    let joins = words.len() > 1
        && (cue.end..words.start.max(cue.end)).all(is_whom)
        && cue.end <= words.start
        && document.tokens[words.start].deprel == Some(Deprel::Cop)
        && (sentence.start..cue.start).any(opens);
    if joins {
        Span::new(document.tokens[words.start + 1].span.start(), piece.end())
    } else {
        piece
    }
}

/// The verb that has "what" for its object, or for the subject of what it has for one: "*published* what it said was a map".
pub(super) fn has_what(document: &Document, what: usize) -> Option<usize> {
    let tokens = &document.tokens;
    let above = document.head(what)?;
    match tokens[what].deprel {
        Some(Deprel::Obj) => Some(above),
        Some(Deprel::Nsubj) if tokens[above].deprel == Some(Deprel::Ccomp) => document.head(above),
        _ => None,
    }
}
