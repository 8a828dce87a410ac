//! Who tells in passing, between commas: "*A second trial*, they say, is under way".
//!
//! Owns: the beginning of a clause that such a cue parts from its rest.
//! Never: reads back over a mark that ends the clause.

use std::ops::Range;

use hearsay_document::{Attribution, Deprel, Document, Span, Upos};

use super::beside::Beside;
use super::marks::without_marks_after;
use super::passive;

/// Marks that end the clause before them.
const ENDS: &[&str] = &[",", ";", ":", ".", "?", "!", "—", "–", "(", ")"];

/// Whether a source and its cue stand in passing within what they tell: commas part them from it on both sides.
pub(super) fn is_passing(document: &Document, a: &Attribution) -> bool {
    let spans = a.source.iter().chain(&a.cue).copied();
    let Some(place) = spans.reduce(Span::cover) else {
        return false;
    };
    let words = document.tokens_in(place);
    let comma = |at: usize| at < document.tokens.len() && document.form(at) == ",";
    let is_case = |at: usize| document.tokens[at].deprel == Some(Deprel::Case);
    let before = words
        .start
        .checked_sub(1)
        .map(|at| if is_case(at) { at.max(1) - 1 } else { at });
    let around = |piece: &Span| piece.end() <= place.start();
    let behind = |piece: &Span| place.end() <= piece.start();
    before.is_some_and(comma)
        && comma(words.end)
        && a.content.iter().any(around)
        && a.content.iter().any(behind)
}

/// A content behind "…, they say, …" that has no subject, with what stands before the cue and has it, and that of "as they
/// say" with the clause which it is said of.
pub(super) fn around(document: &Document, beside: &Beside<'_>, content: Vec<Span>) -> Vec<Span> {
    if let Some(clause) = agreed(document, beside, &content) {
        return clause;
    }
    // "She had lied, *jurors* were told, to protect him": whom it is told stands where else who tells does.
    let whom = passive::told_in_passing(document, &beside.cue)
        .filter(|_| beside.source.is_empty())
        .map(|whom| document.span_of(whom));
    let content = match whom {
        Some(whom) => without_whom(document, whom, content),
        None => content,
    };
    let beside = &Beside {
        source: whom.as_ref().map_or(beside.source, std::slice::from_ref),
        cue: beside.cue.clone(),
        ..*beside
    };
    let content = without_clause_above(document, beside, content);
    let &[rest] = &content[..] else {
        return with_predicate(document, beside, content);
    };
    if let Some(predicate) = left_out(document, beside, rest) {
        return vec![rest, predicate];
    }
    let rest = without_manner(document, beside.cue.clone(), rest);
    match begun(document, beside, rest) {
        Some(begun) => without_clause_above(document, beside, vec![begun, rest]),
        None => content,
    }
}

/// What is told before a comma and whom it is told behind it, without them: "The door was shut*, the court* was told".
fn without_whom(document: &Document, whom: Span, content: Vec<Span>) -> Vec<Span> {
    let before = |piece: Span| {
        let is_over = piece.start() < whom.start() && whom.start() < piece.end();
        if is_over && piece.end() <= whom.end() {
            without_marks_after(document, Span::new(piece.start(), whom.start()))
        } else {
            piece
        }
    };
    content.into_iter().map(before).collect()
}

/// What is told in passing in a clause about a word before it, without all that this word stands in: "They went to Halden, where, she
/// says, *prices doubled*".
fn without_clause_above(document: &Document, beside: &Beside<'_>, content: Vec<Span>) -> Vec<Span> {
    let &[before, rest] = &content[..] else {
        return content;
    };
    let words = document.tokens_in(before);
    let Some(last) = words
        .clone()
        .rfind(|&at| document.tokens[at].upos != Some(Upos::Punct))
    else {
        return content;
    };
    let is_comma = |at: usize| {
        document
            .tokens
            .get(at)
            .is_some_and(|_| document.form(at) == ",")
    };
    let opens = words.len() > 1
        && ["when", "where", "which", "who", "whom", "whose"]
            .contains(&document.lower(last).as_str())
        && is_comma(last - 1)
        && is_comma(last + 1)
        && before.end() <= document.tokens[beside.cue.start].span.start();
    if opens && document.has_verb(document.tokens_in(rest)) {
        vec![rest]
    } else {
        content
    }
}

/// What is said behind a cue in passing of a subject before it, which alone was heard: "The clinic, a nurse told us, *took in
/// forty people*".
fn left_out(document: &Document, beside: &Beside<'_>, subject: Span) -> Option<Span> {
    let tokens = &document.tokens;
    let subject = document.tokens_in(subject);
    let source = document.tokens_in(*beside.source.first()?);
    let comma = |at: usize| at < tokens.len() && document.form(at) == ",";
    let sentence = document.sentence_tokens(tokens[beside.cue.start].span.start())?;
    let close = (beside.cue.end..sentence.end).find(|&at| comma(at))?;
    let said = document.head_word(beside.cue.clone())?;
    let own = |at: usize| document.upwards(at).any(|up| up == said);
    let noun = document.head_word(subject.clone())?;
    let is_subject = tokens[noun].deprel.map(Deprel::universal) == Some(Deprel::Nsubj);
    let finite = |at: usize| tokens[at].has_feature("VerbForm=Fin");
    let begins = (close + 1..sentence.end).find(|&at| tokens[at].upos != Some(Upos::Adv))?;
    let verb = document.head(noun).filter(|_| is_subject)?;
    // The tree may hang the subject on the cue.
    let is_its = verb == begins || verb == said || document.head(begins) == Some(verb);
    let is_passing = comma(subject.end)
        && source.start == subject.end + 1
        && source.end <= beside.cue.start
        && (beside.cue.end..close).all(own)
        && !document.has_verb(beside.cue.end..close);
    let last = (begins..sentence.end).rfind(|&at| tokens[at].upos != Some(Upos::Punct))?;
    let predicate = document.span_of(close + 1..last + 1);
    (is_passing && is_its && finite(begins) && beside.limits.contains(predicate))
        .then_some(predicate)
}

/// A subject before a cue in passing with all that is said of it: "*The rumour*, I am told, *began with a notice* which said so".
fn with_predicate(document: &Document, beside: &Beside<'_>, mut content: Vec<Span>) -> Vec<Span> {
    let &[before, rest] = &content[..] else {
        return content;
    };
    let tokens = &document.tokens;
    let (subject, rest) = (document.tokens_in(before), document.tokens_in(rest));
    let comma = |at: usize| at < tokens.len() && document.form(at) == ",";
    let begins = beside.cue.end + 1;
    let said = document.head_word(subject.clone()).and_then(|noun| {
        let is_subject = tokens[noun].deprel.map(Deprel::universal) == Some(Deprel::Nsubj);
        document.head(noun).filter(|_| is_subject)
    });
    let own =
        |said: usize| (begins..rest.start).all(|at| document.upwards(at).any(|up| up == said));
    if comma(subject.end)
        && comma(beside.cue.end)
        && said.is_some_and(|said| (begins..rest.start).contains(&said) && own(said))
    {
        content[1] = document.span_of(begins..rest.end);
    }
    content
}

/// The clause around "as Ann Pell concedes in a footnote" or "as I understand it", where no more was heard for its content than
/// how she does.
fn agreed(document: &Document, beside: &Beside<'_>, content: &[Span]) -> Option<Vec<Span>> {
    let tokens = &document.tokens;
    let verb = document.head_word(beside.cue.clone())?;
    let sentence = document.sentence_tokens(tokens[verb].span.start())?;
    let main = document
        .head(verb)
        .filter(|_| tokens[verb].deprel == Some(Deprel::Advcl))?;
    let mark = (sentence.start..verb).rev().find(|&at| {
        document.head(at) == Some(verb)
            && tokens[at].deprel == Some(Deprel::Mark)
            && document.lower(at) == "as"
    })?;
    let own = |at: &usize| document.upwards(*at).any(|up| up == verb);
    // How, when or where somebody says so is no more than that, and "it" stands for the clause.
    let adds = |at: usize| {
        let under = document
            .upwards(at)
            .find(|&up| document.head(up) == Some(verb));
        under.is_some_and(|up| match tokens[up].deprel {
            Some(Deprel::Obl | Deprel::Advmod) => true,
            Some(Deprel::Obj) => document.lower(up) == "it",
            deprel => deprel == Some(Deprel::Punct),
        })
    };
    let is_how = |piece: &Span| {
        let first = document.tokens_in(*piece).start;
        own(&first) && first > verb && (first..sentence.end).take_while(own).all(adds)
    };
    let told: Vec<Span> = content
        .iter()
        .copied()
        .filter(|piece| !is_how(piece))
        .collect();
    let heard = match told[..] {
        [] => *content.first()?,
        [told] => told,
        _ => return None,
    };
    let first = document.tokens_in(heard).start;
    let quotes = document.text.slice(heard).contains(['"', '“', '‘']);
    mark.checked_sub(1).filter(|&at| document.form(at) == ",")?;
    let end = (mark..sentence.end).take_while(own).last()? + 1;
    // "That figure assumes*, as her officials admitted,* that nobody drives": the rest of the clause is no more than its end.
    // "Critics will *say*, as they *said* of her last book, that …": the same was said, and not that they say so.
    let is_rest = main < mark
        && tokens[main].lemma != tokens[verb].lemma
        && first >= end
        && document
            .upwards(first)
            .any(|up| document.head(up) == Some(main));
    if quotes || beside.source.is_empty() {
        return None;
    }
    if !is_rest && !told.is_empty() {
        return (told.len() < content.len()).then_some(told);
    }
    let clause = said_of(document, (main, verb), sentence, mark..end);
    (!clause.is_empty()).then_some(clause)
}

/// The pieces of a clause, by its verb, around one that is said of it, "as Ann Pell concedes": what stands before and behind
/// that aside.
pub(super) fn said_of(
    document: &Document,
    (main, verb): (usize, usize),
    sentence: Range<usize>,
    aside: Range<usize>,
) -> Vec<Span> {
    let tokens = &document.tokens;
    let clause = |at: &usize| {
        let up = document.upwards(*at).find(|&up| up == main || up == verb);
        up == Some(main) && tokens[*at].upos != Some(Upos::Punct)
    };
    let parts = |&at: &usize| matches!(document.form(at), ";" | ":" | "—" | "–" | "\"" | "“");
    let from = (sentence.start..aside.start)
        .rev()
        .find(parts)
        .map_or(sentence.start, |at| at + 1);
    let before = (from..aside.start)
        .find(|at| clause(at) && !matches!(tokens[*at].deprel, Some(Deprel::Cc | Deprel::Mark)))
        .map(|begins| document.span_of(begins..aside.start))
        .map(|piece| without_marks_after(document, piece));
    let behind = (aside.end..sentence.end).find(clause).and_then(|first| {
        let last = (first..sentence.end)
            .take_while(|at| !parts(at))
            .filter(clause)
            .last()?;
        Some(document.span_of(first..last + 1))
    });
    before.into_iter().chain(behind).collect()
}

/// What stands before a cue in passing of the clause whose rest follows it.
fn begun(document: &Document, beside: &Beside<'_>, rest: Span) -> Option<Span> {
    let tokens = &document.tokens;
    let source = document.tokens_in(*beside.source.first()?);
    let passing = source.start.min(beside.cue.start)..source.end.max(beside.cue.end);
    // Nothing but the source, the cue and when or where it was said stands between the commas.
    let joined = source.end == beside.cue.start || beside.cue.end == source.start;
    let words = document.tokens_in(rest);
    let comma = |at: usize| tokens.len() > at && document.form(at) == ",";
    let passing = passing.start..with_manner(document, beside.cue.clone(), passing.end);
    let sentence = document.sentence_tokens(tokens[passing.start].span.start())?;
    let before = passing
        .start
        .checked_sub(1)
        .filter(|at| sentence.contains(at))?;
    if !joined || !comma(before) || !comma(passing.end) || words.start != passing.end + 1 {
        return None;
    }
    let is_subject = |at: usize| {
        let deprel = tokens[at].deprel.map(Deprel::universal);
        matches!(deprel, Some(Deprel::Nsubj | Deprel::Csubj | Deprel::Expl))
    };
    let opens = tokens[words.start].upos;
    let is_joint = |at: usize| tokens[at].deprel == Some(Deprel::Cc) && document.lower(at) == "nor";
    if is_joint(before.max(1) - 1) && opens == Some(Upos::Aux) {
        // "Nor, she wrote, *did they* use the word."
        return Some(tokens[before - 1].span);
    }
    // "It was, he said, *“the best thing”*": what it was is quoted.
    let is_named =
        || tokens[before.max(1) - 1].upos == Some(Upos::Aux) && opens == Some(Upos::Punct);
    let goes_on = matches!(opens, Some(Upos::Verb | Upos::Aux | Upos::Part | Upos::Adv));
    if let Some(begun) = gone_on_with(document, beside, words.clone(), sentence.start..before) {
        return Some(begun);
    }
    if !is_named() && (!goes_on || words.clone().any(is_subject)) {
        return None;
    }
    let ends = |at: usize| {
        let token = &tokens[at];
        ENDS.contains(&document.form(at)) || token.deprel == Some(Deprel::Mark)
    };
    let start = sentence
        .clone()
        .take_while(|&at| at < before)
        .filter(|&at| ends(at))
        .last();
    let clause = start.map_or(sentence.start, |at| at + 1)..before;
    // "Asked about it, she said, …": no beginning of what she said.
    let is_main = |at: usize| {
        let about = matches!(tokens[at].deprel, Some(Deprel::Acl | Deprel::AclRelcl));
        tokens[at].upos == Some(Upos::Verb) && !about
    };
    if !clause.clone().any(is_subject) || clause.clone().any(is_main) {
        return None;
    }
    Some(without_marks_after(document, document.span_of(clause)))
}

/// What stands before of a clause whose verb the rest completes, where the cue hangs on that verb in passing: "*The judges
/// knew well*, she thinks, what they were doing".
fn gone_on_with(
    document: &Document,
    beside: &Beside<'_>,
    rest: Range<usize>,
    before: Range<usize>,
) -> Option<Span> {
    let verb = document.head_word(beside.cue.clone())?;
    let main = document
        .head(verb)
        .filter(|main| before.contains(main))
        .filter(|_| document.tokens[verb].deprel == Some(Deprel::Parataxis))?;
    // The tree may hang the rest on the cue.
    let is_rest = document.head_word(rest).is_some_and(|head| {
        let above = document.head(head);
        match document.tokens[head].deprel {
            Some(Deprel::Ccomp) => above == Some(main) || above == Some(verb),
            Some(Deprel::Advcl | Deprel::Obj | Deprel::Xcomp | Deprel::Obl) => above == Some(main),
            _ => false,
        }
    });
    let parts = |&at: &usize| matches!(document.form(at), ";" | ":" | "—" | "–" | "(" | ")");
    let from = before
        .clone()
        .rev()
        .find(parts)
        .map_or(before.start, |at| at + 1);
    let own = |&at: &usize| {
        let is_joint = matches!(document.tokens[at].deprel, Some(Deprel::Cc | Deprel::Punct));
        !is_joint && document.upwards(at).any(|above| above == main)
    };
    let begins = (from..before.end).find(own)?;
    (is_rest && begins <= main).then(|| document.span_of(begins..before.end))
}

/// Where the words behind a cue in passing end that tell when or where it was said: "acknowledged *forty years later*, …".
fn with_manner(document: &Document, cue: Range<usize>, from: usize) -> usize {
    let Some(sentence) = document.sentence_tokens(document.tokens[cue.start].span.start()) else {
        return from;
    };
    let verb = document.head_word(cue);
    let comma = (from..sentence.end).find(|&at| document.form(at) == ",");
    let tells = |at: usize| {
        let up = document.upwards(at).find(|&up| document.head(up) == verb);
        up.is_some_and(|up| {
            let deprel = document.tokens[up].deprel.map(Deprel::universal);
            matches!(deprel, Some(Deprel::Obl | Deprel::Advmod | Deprel::Iobj))
        })
    };
    let is_manner = |comma: &usize| (from..*comma).all(tells) && !document.has_verb(from..*comma);
    comma.filter(is_manner).unwrap_or(from)
}

/// What follows a cue in passing, without when or where it was said.
fn without_manner(document: &Document, cue: Range<usize>, rest: Span) -> Span {
    let words = document.tokens_in(rest);
    if words.start != cue.end {
        return rest;
    }
    let comma = with_manner(document, cue, words.start);
    if comma > words.start && comma + 1 < words.end {
        document.span_of(comma + 1..words.end)
    } else {
        rest
    }
}
