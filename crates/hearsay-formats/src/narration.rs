//! Narration between voices: paragraphs without a label, in a report whose speakers are labelled, that speak of them.
//!
//! "Ann Pell: I raised it five times." may go on for a page, as speeches do, or be followed by what the reporter tells of
//! her: "Pell says she reported it in the fall." Nobody names himself so. A report opens with words of its own, too.
//!
//! Owns: telling such reports from transcripts whose turns have several paragraphs, and parting the two in them.
//! Never: reads labels.

use hearsay_document::names::{is_i, is_title};
use hearsay_document::{Document, Role, Span, Turn, quotations};

use crate::lines::words_of;
use crate::names::is_common_noun;
use crate::page;
use crate::turns::OpenTurn;

/// Words that a report opens with, at least, before anybody speaks.
const OPENING: usize = 12;
/// Paragraphs that it opens with, at least, where little else shows what it is.
const LONG_OPENING: usize = 3;
/// A stretch in so many, at least, tells of whoever spoke right before it.
const SHARE: usize = 5;

/// Parts what is narrated from the turns before it, where a text is such a report; `paragraphs` are all of its words.
/// Whoever is known to lead it, `narrator`, or a byline names tells it, and also what it opens with; else it is nobody's turn.
pub(crate) fn part(
    text: &str,
    turns: &mut Vec<OpenTurn>,
    paragraphs: &[Span],
    narrator: Option<Span>,
) {
    let Some(first) = turns.first().map(|open| open.turn.span.start()) else {
        return;
    };
    let above = paragraphs.partition_point(|paragraph| paragraph.end() <= first);
    let (opening, spoken) = paragraphs.split_at(above);
    if !is_report(text, turns, opening, spoken) {
        return;
    }
    let narrator = narrator.or_else(|| byline(text, turns, first));
    let narrated = |span: Span| OpenTurn {
        turn: Turn {
            span,
            role: Some(Role::Narration),
            ..Turn::default()
        },
        name: narrator,
        ..OpenTurn::default()
    };
    let says_i = opening.iter().any(|&span| has_i(words_of(text, span)));
    let mut parted = Vec::with_capacity(turns.len());
    if let (Some(&from), Some(&to)) = (opening.first(), opening.last()) {
        parted.push(narrated(Span::cover(from, to)));
    }
    for mut open in turns.drain(..) {
        let behind = loose(spoken, open.turn.span);
        // What says "I" behind a turn goes on with it where the report does not say so itself.
        let own = behind
            .iter()
            .take_while(|&&span| !says_i && has_i(words_of(text, span)))
            .count();
        let end = open.turn.span.end();
        let told = &behind[own..];
        if let (Some(&from), Some(&to)) = (told.first(), told.last()) {
            let before = Span::new(open.turn.span.start(), from.start()).trimmed(text);
            open.turn.span = before;
            parted.push(open);
            // Lines of the next turn may stand in the same paragraph.
            parted.push(narrated(Span::new(from.start(), end.min(to.end()))));
        } else {
            parted.push(open);
        }
    }
    parted.retain(|open| {
        open.turn.role != Some(Role::Narration) || open.name.is_some() || open.turn.label.is_some()
    });
    *turns = parted;
}

/// The name of the first voice that a byline above byte `first` names.
fn byline(text: &str, turns: &[OpenTurn], first: usize) -> Option<Span> {
    let lines = text[..first].lines().map(str::trim);
    let bylines: Vec<&str> = lines.filter(|line| page::is_byline(line)).collect();
    let mut names = turns.iter().filter_map(|open| open.name);
    names.find(|&name| {
        let name = words_of(text, name);
        name.contains(' ') && bylines.iter().any(|byline| byline.contains(name))
    })
}

/// Paragraphs of a turn behind the one that it begins with.
fn loose(paragraphs: &[Span], turn: Span) -> &[Span] {
    let from = paragraphs.partition_point(|paragraph| paragraph.start() <= turn.start());
    let to = paragraphs.partition_point(|paragraph| paragraph.start() < turn.end());
    &paragraphs[from.min(to)..to]
}

/// Whether what stands behind the turns is told by somebody else.
fn is_report(text: &str, turns: &[OpenTurn], opening: &[Span], spoken: &[Span]) -> bool {
    let count = |span: &Span| words_of(text, *span).split_whitespace().count();
    let ends =
        |words: &str| words.ends_with(['.', '?', '!', '”', '"', '…', ':', '—', '–', '-', ')', ']']);
    let opening: Vec<&Span> = opening
        .iter()
        .filter(|&&span| ends(words_of(text, span)))
        .collect();
    let opens = opening.iter().map(|span| count(span)).sum::<usize>() >= OPENING;
    let names: Vec<Option<String>> = turns.iter().map(|open| last_name(text, open)).collect();
    let (mut stretches, mut own, mut others) = (0, 0, 0);
    for (open, name) in turns.iter().zip(&names) {
        let behind = loose(spoken, open.turn.span);
        let Some((first, last)) = behind.first().zip(behind.last()) else {
            continue;
        };
        // Below a label on a line of its own, everything is its bearer's.
        let label = open.turn.label.map_or(open.turn.span.start(), Span::end);
        if words_of(text, Span::new(label, first.start()))
            .trim()
            .is_empty()
        {
            return false;
        }
        let words = words_of(text, Span::cover(*first, *last));
        stretches += 1;
        if name.as_ref().is_some_and(|name| speaks_of(words, name)) {
            own += 1;
        } else if names.iter().flatten().any(|name| speaks_of(words, name)) {
            others += 1;
        }
    }
    let is_plain = own >= 2 && own * SHARE >= stretches;
    let is_likely = own + others >= 1 && (own + others) * 2 >= stretches;
    if opens {
        is_plain || is_likely && (own >= 1 || stretches <= 2 && opening.len() >= LONG_OPENING)
    } else {
        is_plain && is_likely
    }
}

/// The last name of whoever speaks, in lower case; none where the label is an office.
fn last_name(text: &str, open: &OpenTurn) -> Option<String> {
    let name = words_of(text, open.name?);
    let last = name.split_whitespace().next_back()?;
    let last = last.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_name = last.chars().count() >= 3 && last.starts_with(char::is_uppercase);
    (is_name && !is_title(last) && !is_common_noun(last)).then(|| last.to_lowercase())
}

/// Whether words tell of somebody, and do not call him: "Pell says", "Pell's son".
fn speaks_of(words: &str, name: &str) -> bool {
    let mut before = "";
    let mut all = words.split_whitespace().peekable();
    while let Some(word) = all.next() {
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = bare
            .find(|c: char| !c.is_alphanumeric() && c != '-')
            .unwrap_or(bare.len());
        let (bare, behind) = bare.split_at(end);
        let mut goes_on = || {
            let next = all.peek().copied().unwrap_or("");
            next.starts_with(char::is_lowercase) || next.starts_with(['(', '—', '–'])
        };
        let is_told = matches!(behind, "'s" | "’s") || behind.is_empty() && goes_on();
        if is_told
            && bare.starts_with(char::is_uppercase)
            && bare.to_lowercase() == name
            && !before.ends_with(',')
            && !matches!(before, "I'm" | "I’m" | "am" | "is")
        {
            return true;
        }
        before = word;
    }
    false
}

/// Whether somebody says "I" outside quotation marks.
fn has_i(words: &str) -> bool {
    let says = |part: &str| {
        let mut forms = part.split(|c: char| !c.is_alphanumeric());
        forms.any(is_i)
    };
    let mut from = 0;
    let quoted = quotations(&Document::of_text(words));
    let mut own = quoted.iter().map(|quotation| {
        let part = &words[from..quotation.start()];
        from = quotation.end();
        part
    });
    own.any(says) || says(&words[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_of_somebody_or_call_him() {
        for (words, told) in [
            ("Pell says she reported it.", true),
            ("A year later Ann Pell's son died.", true),
            ("Thank you, Pell, for that.", false),
            ("Mr. Pell, what do you say?", false),
            ("My name is Pell and I came late.", false),
            ("The pell was lost.", false),
            ("Pellworm says so.", false),
        ] {
            assert_eq!(speaks_of(words, "pell"), told, "{words}");
        }
    }

    #[test]
    fn an_i_in_quotation_marks_is_not_the_tellers() {
        for (words, own) in [
            ("I raised it.", true),
            ("She told me so.", true),
            ("\"I raised it,\" she said.", false),
            ("“I raised it,” she said, and I believed her.", true),
            ("It was Iris.", false),
        ] {
            assert_eq!(has_i(words), own, "{words}");
        }
    }
}
