//! What stands around a time expression in the document, and what that says of it.
//!
//! Owns: whether it is furniture or a note, a recording's code, a source's year, part of a question, or compared with.
//! Never: resolves it.

use hearsay_document::{Deprel, Document, Furniture, FurnitureKind, Span};

use super::contexts::List;
use super::grammar;

/// Whether a bare part of the day tells what kind of thing is meant, by the tree: "the night engineer".
pub(super) fn qualifies_a_thing(document: &Document, span: Span, rule: &str) -> bool {
    rule == grammar::PART_OF_DAY
        && document.tokens_in(span).last().is_some_and(|index| {
            let token = &document.tokens[index];
            token.deprel == Some(Deprel::Compound)
                && token.head.is_some_and(|head| head.index() > index)
        })
}

/// Whether what looks like a quarter is the number of a question in a record, beside the words: "Q3 Chair: When did you know?"
pub(super) fn is_question_number(document: &Document, span: Span) -> bool {
    let words = document.text.slice(span);
    let number = words.strip_prefix(['Q', 'q']).unwrap_or("");
    !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && document
            .furniture_around(span)
            .is_some_and(|piece| document.text.slice(piece.span).trim() == words)
}

/// Whether what stands beside the words by itself counts the minutes of a recording: "00:14:30", and not "Last updated:
/// 03:12", or the "02:48" above an entry of a text that nobody speaks.
pub(super) fn is_time_code(document: &Document, span: Span) -> bool {
    // "(1425)", at the margin of a record.
    let is_margin = |piece: &Furniture| {
        let words = document.text.slice(piece.span);
        let inside = words.strip_prefix('(').and_then(|w| w.strip_suffix(')'));
        inside.is_some_and(|hour| hour.len() == 4 && hour.bytes().all(|b| b.is_ascii_digit()))
    };
    if document.furniture_around(span).is_some_and(is_margin) {
        return true;
    }
    let is_worded = |piece: &Furniture| {
        let words = document.text.slice(piece.span);
        words.contains(char::is_alphabetic)
    };
    document.is_set_apart(span.start())
        && !document.furniture_around(span).is_some_and(is_worded)
        && (!document.turns.is_empty() || document.text.slice(span).matches(':').count() > 1)
        && document
            .text
            .slice(span)
            .split(':')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        && document.text.slice(span).contains(':')
}

/// Whether an expression stands beside the words: in furniture, as the year of a source, or in a note in brackets that has its line for itself,
/// such as "(Hearing closed at 4.30 pm)".
pub(super) fn is_beside(document: &Document, span: Span) -> bool {
    /// The characters of a note before an expression, and after it.
    const NOTE: usize = 120;
    let before = document.text.get(..span.start()).unwrap_or("");
    let after = document.text.get(span.end()..).unwrap_or("");
    let edge = |characters: &mut dyn Iterator<Item = char>| {
        characters
            .take(NOTE)
            .take_while(|c| *c != '\n')
            .filter(|c| !c.is_whitespace())
            .last()
    };
    document.is_set_apart(span.start())
        || is_cited(document, span)
        || matches!(edge(&mut before.chars().rev()), Some('(' | '['))
            && matches!(edge(&mut after.chars()), Some(')' | ']'))
}

/// Whether an expression stands in a direction, such as a note on a recording: "[CLIP: the minister, 12 March 1989]".
pub(super) fn is_in_direction(document: &Document, span: Span) -> bool {
    document
        .furniture_around(span)
        .is_some_and(|piece| piece.kind == FurnitureKind::Direction)
}

/// Whether a year is told by two digits behind an apostrophe: "'41".
pub(super) fn has_short_year(words: &str) -> bool {
    words
        .split(['\'', '\u{2019}', '\u{2018}'])
        .skip(1)
        .any(|tail| {
            let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
            digits == 2 && !tail[digits..].starts_with(char::is_alphanumeric)
        })
}

/// Whether a day with its weekday ends its line, as that of an issue does: "The Ledger | Saturday, 15 June 2024".
pub(super) fn is_heading(document: &Document, span: Span) -> bool {
    const SHORT: &[&str] = &[
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    ];
    let words = document.text.slice(span).to_lowercase();
    let first = words
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    let rest = document.text.get(span.end()..).unwrap_or("");
    let ends_line = rest
        .lines()
        .next()
        .is_none_or(|line| line.trim().is_empty());
    ends_line && (first.ends_with("day") || SHORT.contains(&first))
}

/// The last words before a byte: enough for a rule that looks at a few of them, in a text without blanks as well.
fn words_before(document: &Document, at: usize) -> &str {
    const NEAR: usize = 240;
    let text = document.text.as_str();
    let mut from = at.saturating_sub(NEAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..at).unwrap_or("")
}

/// Whether nothing stands before an expression in its line.
pub(super) fn begins_line(document: &Document, span: Span) -> bool {
    document.text.get(..span.start()).is_some_and(|before| {
        before.trim_end_matches([' ', '[', '(']).ends_with('\n') || before.is_empty()
    })
}

/// Whether the sentence that goes on at `from` asks.
pub(super) fn asks(document: &Document, from: usize) -> bool {
    /// The characters of a question behind its time.
    const QUESTION: usize = 200;
    let rest = document.text.get(from..).unwrap_or("");
    rest.chars()
        .take(QUESTION)
        .find(|c| matches!(c, '.' | '?' | '!' | '\n'))
        == Some('?')
}

/// Whether a year is that of a source: "Petrov (2011)", "whose 1921 study".
pub(super) fn is_cited(document: &Document, span: Span) -> bool {
    const WORKS: &[&str] = &[
        "study",
        "book",
        "essay",
        "biography",
        "memoir",
        "memoirs",
        "monograph",
        "paper",
        "article",
        "edition",
        "translation",
        "thesis",
        "novel",
        "film",
        "documentary",
    ];
    let year = document.text.slice(span);
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let text = document.text.as_str();
    let (before, after) = (&text[..span.start()], &text[span.end()..]);
    let in_brackets = before.ends_with('(') && after.starts_with([')', ',', ':', ';']);
    let noun = after
        .strip_prefix(' ')
        .and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
    in_brackets || noun.is_some_and(|noun| WORKS.contains(&noun))
}

/// Whether a year belongs to a thing that is known by it: "the census of 1831", "the level of 1947", "in his 1954 history".
pub(super) fn is_of_a_thing(document: &Document, span: Span) -> bool {
    let year = document.text.slice(span);
    let before = words_before(document, span.start());
    let mut words = before.split_whitespace().rev();
    let is_noun = |word: &str| word.chars().all(char::is_lowercase);
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let last = words.next().unwrap_or("");
    let behind = || {
        let rest = document.text.get(span.end()..).unwrap_or("");
        let next = rest.strip_prefix(' ')?.split_whitespace().next()?;
        Some(is_noun(
            next.trim_end_matches(|c: char| !c.is_alphanumeric()),
        ))
    };
    let owns = |word: &str| {
        ["his", "her", "its", "our", "their", "my", "your"].contains(&word.to_lowercase().as_str())
            || word.ends_with("'s")
            || word.ends_with("’s")
    };
    is_year
        && (owns(last) && behind().unwrap_or(false)
            || last == "of"
                && words.next().is_some_and(is_noun)
                && words
                    .next()
                    .is_some_and(|the| the.eq_ignore_ascii_case("the")))
}

/// Whether what stands between a year and a day says that the event which has the year was on the day: "The *2024* election
/// was held on *5 November*", "The flood of *2021* came on *14 July*".
pub(super) fn happens_then(document: &Document, year: Span, day: Span) -> bool {
    /// Words of the event behind its year.
    const MOST: usize = 3;
    let before = words_before(document, year.start());
    let between = document.text.get(year.end()..day.start()).unwrap_or("");
    let mut words: Vec<&str> = between.split_whitespace().collect();
    let is_word = |word: &&str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    if !words.iter().all(is_word) || !matches!(words.pop(), Some("on" | "in")) {
        return false;
    }
    if words.last() == Some(&"place") && words.contains(&"took") {
        words.pop();
    }
    let verb = words.pop().filter(|verb| List::Happening.has(verb));
    let is_passive = verb == Some("held");
    if is_passive && !matches!(words.pop(), Some("was" | "were")) {
        return false;
    }
    let last = before.split_whitespace().next_back().unwrap_or("");
    let is_attribute = (1..=MOST).contains(&words.len())
        && (matches!(last, "the" | "The" | "a" | "A" | "its" | "their")
            || last.ends_with("'s")
            || last.ends_with("’s"));
    verb.is_some() && (is_attribute || words.is_empty() && last == "of")
}

/// Whether an expression tells when a picture was taken: "an *image* of 24 September", "the *footage*, shot by a neighbour on
/// 3 August".
pub(super) fn is_of_a_picture(document: &Document, span: Span) -> bool {
    /// Words between the noun and the expression, at most.
    const REACH: usize = 6;
    let before = words_before(document, span.start());
    let mut words = before.split_whitespace().rev().take(REACH + 1);
    let leads = words.next().is_some_and(|word| {
        matches!(word, "dated" | "from" | "in" | "of" | "on") && !before.ends_with('\n')
    });
    let bare = |word: &str| word.trim_end_matches(',').to_lowercase();
    let takes = |word: &str| {
        List::Taken.has(&bare(word))
            || matches!(word, "a" | "by" | "the")
            || word.starts_with(char::is_uppercase)
    };
    let mut rest = words.skip_while(|word| !List::Picture.has(&bare(word)) && takes(word));
    leads
        && rest
            .next()
            .is_some_and(|word| List::Picture.has(&bare(word)))
}

/// Whether the words before "in" say that something was made then: "built in 1987".
pub(super) fn is_made_then(document: &Document, signal: Span) -> bool {
    const MADE: &[&str] = &[
        "built",
        "born",
        "founded",
        "erected",
        "established",
        "constructed",
        "made",
        "formed",
    ];
    words_before(document, signal.start())
        .split_whitespace()
        .next_back()
        .is_some_and(|word| MADE.contains(&word))
}

/// Whether something is compared with what an expression tells: "flat with Q2", "up from the first quarter".
pub(super) fn is_compared_with(document: &Document, span: Span) -> bool {
    const COMPARING: &[&str] = &["with", "versus", "vs", "vs.", "than", "against"];
    const MOVING: &[&str] = &["up", "down"];
    let before = words_before(document, span.start());
    let mut words = before.split_whitespace().rev();
    let mut next = || words.next().unwrap_or("");
    let last = match next() {
        "the" | "in" => next(),
        word => word,
    };
    COMPARING.contains(&last) || last == "from" && MOVING.contains(&next())
}
