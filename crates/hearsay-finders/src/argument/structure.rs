//! Steps of an argument that the text itself marks: enumerated grounds and sentences that conclude.
//!
//! Owns: what opens a ground ("First, …", "Politically, …"), what announces grounds ("four reasons"),
//! what sums them up ("None of these …") and what concludes ("Therefore …"). Strong marks only, of
//! the discourse relations of Marcu 2000: "so" by itself and "since" say too many other things.
//! Never: leaves a turn.

use std::ops::Range;

use hearsay_document::{
    Argument, ArgumentRelation, Claim, ClaimId, ClaimKind, Deprel, Document, Span,
};

use super::lists::{LISTS, List, words as words_of};
use super::{voice, within};

const ORDINALS: &[(&str, u8)] = &[
    ("first", 1),
    ("firstly", 1),
    ("second", 2),
    ("secondly", 2),
    ("third", 3),
    ("thirdly", 3),
    ("fourth", 4),
    ("fourthly", 4),
    ("fifth", 5),
    ("fifthly", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("finally", 99),
    ("lastly", 99),
];

/// How many grounds are announced; 0 where it is not told.
const NUMBERS: &[(&str, usize)] = &[
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("several", 0),
    ("2", 2),
    ("3", 3),
    ("4", 4),
    ("5", 5),
    ("6", 6),
    ("7", 7),
];

/// How the sentence opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// A ground by its number; 99 is the last.
    Numbered(u8),
    /// A ground by its field.
    Field,
}

/// How many sentences after the last ground a conclusion may stand.
const AFTER: usize = 10;

/// A sentence of a turn, by its claim.
struct Statement {
    claim: ClaimId,
    voice: Option<String>,
    words: String,
    /// What it opens with, or a sentence that claims nothing does before it: "*First, the money.* The road costs 412 million."
    opening: Option<Opening>,
    /// The sentence right before it that asks for grounds of the statement before that.
    asked: Option<Span>,
    /// Whether it opens a paragraph.
    opens: bool,
    /// The mark at its head by which it concludes, with whose word that is.
    concludes: Option<(Span, Option<String>)>,
    /// The mark at its head by which it gives the ground of the one before it.
    explains: Option<Span>,
    start: usize,
}

/// The arguments that the text marks, between `claims` in text order.
pub(super) fn find(document: &Document, claims: &[Claim]) -> Vec<Argument> {
    let mut found = Vec::new();
    let mut turn: Vec<Statement> = Vec::new();
    let mut speaking = None;
    let (mut opened, mut asked, mut last) = (None, None, 0);
    for sentence in &document.sentences {
        let span = sentence.span;
        if document.is_furniture(span.start()) {
            continue;
        }
        let now = document.turn_at(span.start());
        if now != speaking {
            steps(&turn, &mut found);
            turn.clear();
            speaking = now;
            (opened, asked) = (None, None);
        }
        let words = document.text.slice(span);
        let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = span.end() - words.len();
        let words = words.to_lowercase();
        let own = opening(&words);
        if LISTS.hold(
            List::AsksWhy,
            words.trim_end_matches(|c: char| !c.is_alphanumeric()),
        ) {
            asked = Some(Span::new(start, start + words.trim_end().len()));
        } else if let Some(claim) = statement(claims, span) {
            let voice = voice::of(document, &claims[claim.index()]);
            // What others say to it is no ground: "*Second, the traffic.* Supporters say it will fall. It rose."
            let announced = || opened.take_if(|_| voice.is_none());
            turn.push(Statement {
                claim,
                concludes: concludes(&words, start).map(|mark| (mark, voice::at(document, mark))),
                explains: mark_at_head(&words, start, List::Explains),
                words,
                opening: own.or_else(announced),
                voice,
                asked: asked.take(),
                opens: document.text[last..span.start()].contains('\n'),
                start,
            });
        } else if own.is_some() {
            opened = own;
        }
        last = span.end();
    }
    steps(&turn, &mut found);
    found.extend(within::find(document, claims));
    found
}

/// Whether a sentence that a conjunction opens is nothing but what it opens: "Because the point, as you know, is that nobody
/// came." Then it grounds something that was said before.
pub(super) fn is_all_ground(document: &Document, conjunction: Span) -> bool {
    let opens = document
        .sentence_tokens(conjunction.start())
        .is_some_and(|sentence| document.tokens[sentence.start].span == conjunction);
    let clause = document
        .tokens_in(conjunction)
        .next()
        .and_then(|word| document.head(word));
    opens && clause.is_some_and(|verb| document.tokens[verb].deprel != Some(Deprel::Advcl))
}

/// The widest claim in a sentence, if the sentence states anything.
fn statement(claims: &[Claim], sentence: Span) -> Option<ClaimId> {
    let first = claims.partition_point(|c| c.span.start() < sentence.start());
    claims[first..]
        .iter()
        .take_while(|c| c.span.start() < sentence.end())
        .enumerate()
        .filter(|(_, c)| sentence.contains(c.span) && c.kind != ClaimKind::Question)
        .max_by_key(|(at, c)| (c.span.len(), std::cmp::Reverse(*at)))
        .map(|(at, _)| ClaimId::new(first + at))
}

/// The steps of one turn.
fn steps(turn: &[Statement], found: &mut Vec<Argument>) {
    let openings: Vec<Option<Opening>> = turn.iter().map(|s| s.opening).collect();
    let mut at = 0;
    let mut told = 0;
    while at < turn.len() {
        if let Some(grounds) = enumeration(&openings, at) {
            let last = grounds[grounds.len() - 1];
            let concluded = (last + 1..turn.len().min(last + 1 + AFTER))
                .find_map(|k| turn[k].concludes.as_ref().map(|(marker, _)| (k, *marker)));
            let mut premises: Vec<ClaimId> = grounds.iter().map(|&k| turn[k].claim).collect();
            let announced = (at.saturating_sub(2)..at)
                .rev()
                .find(|&k| announcement(&turn[k].words).is_some());
            let is_grounded = announced.is_some_and(|k| is_for_what_is_announced(&turn[k].words));
            if let Some((conclusion, marker)) = concluded.filter(|_| !is_grounded) {
                premises.extend(
                    (last + 1..conclusion)
                        .rev()
                        .take(1)
                        .filter(|&k| sums_up(&turn[k].words))
                        .map(|k| turn[k].claim),
                );
                found.push(argument(premises, turn[conclusion].claim, Some(marker)));
                told = conclusion + 1;
                at = conclusion + 1;
                continue;
            }
            if let Some(announced) = announced {
                let statement = &turn[announced];
                let marker = announcement(&statement.words).map(|words| {
                    Span::new(statement.start + words.start, statement.start + words.end)
                });
                found.push(argument(premises, statement.claim, marker));
            } else if let (Some(asked), Some(before)) = (turn[at].asked, at.checked_sub(1)) {
                found.push(argument(premises, turn[before].claim, Some(asked)));
            }
            at = last + 1;
            told = at;
            continue;
        }
        if let Some((grounds, marker)) = announced(turn, &openings, at) {
            let premises = turn[grounds.clone()].iter().map(|s| s.claim).collect();
            found.push(argument(premises, turn[at].claim, Some(marker)));
            at = grounds.end;
            told = at;
            continue;
        }
        if let Some(marker) = turn[at].explains
            && !turn[at].opens
            && let Some(before) = at.checked_sub(1)
            && voice::may_build_on(turn[before].voice.as_deref(), turn[at].voice.as_deref())
        {
            let ground = vec![turn[at].claim];
            found.push(argument(ground, turn[before].claim, Some(marker)));
        } else if let Some((marker, voice)) = &turn[at].concludes
            && at > told
            && voice::may_build_on(voice.as_deref(), turn[at - 1].voice.as_deref())
        {
            found.push(argument(
                vec![turn[at - 1].claim],
                turn[at].claim,
                Some(*marker),
            ));
        }
        at += 1;
    }
}

/// Whether a sentence is itself what its grounds are announced for: "It should not be built, *for three reasons*."
fn is_for_what_is_announced(words: &str) -> bool {
    announcement(words).is_some_and(|place| {
        let before = words[..place.start].trim_end();
        [" for", " on", " in"]
            .iter()
            .any(|case| before.ends_with(case))
    })
}

/// The grounds that a sentence announces by their number, where the rest of its paragraph is that many statements: "There are
/// three reasons to accept it. …" Gives the mark that announces them as well.
fn announced(
    turn: &[Statement],
    openings: &[Option<Opening>],
    at: usize,
) -> Option<(Range<usize>, Span)> {
    let statement = &turn[at];
    let words = announcement(&statement.words)?;
    let mut told = statement.words[words.clone()].split(' ');
    let number = told.next()?;
    let &(_, count) = NUMBERS.iter().find(|(known, _)| *known == number)?;
    let is_plain = told.any(|noun| LISTS.hold(List::Plain, noun));
    let rest = turn[at + 1..].iter().take_while(|s| !s.opens).count();
    let grounds = at + 1..at + 1 + count;
    let is_told = is_plain
        && count > 1
        && rest == count
        && openings[grounds.clone()].iter().all(Option::is_none)
        && turn[grounds.clone()].iter().all(|s| s.concludes.is_none());
    let marker = Span::new(statement.start + words.start, statement.start + words.end);
    is_told.then_some((grounds, marker))
}

fn argument(premises: Vec<ClaimId>, conclusion: ClaimId, marker: Option<Span>) -> Argument {
    Argument {
        premises,
        conclusion,
        relation: ArgumentRelation::Support,
        marker,
    }
}

/// The grounds of an enumeration that begins with a sentence: two at least, numbers in order.
fn enumeration(openings: &[Option<Opening>], at: usize) -> Option<Vec<usize>> {
    let first = openings[at]?;
    if !matches!(first, Opening::Numbered(1) | Opening::Field) {
        return None;
    }
    let mut grounds = vec![at];
    let mut number = 1;
    for (k, opening) in openings.iter().enumerate().skip(at + 1) {
        match (first, opening) {
            (Opening::Field, Some(Opening::Field)) => grounds.push(k),
            (Opening::Numbered(_), Some(Opening::Numbered(n))) if *n == number + 1 || *n == 99 => {
                number = *n;
                grounds.push(k);
            }
            (Opening::Numbered(_), Some(Opening::Numbered(1))) => break,
            _ => {}
        }
        if number == 99 {
            break;
        }
    }
    (grounds.len() >= 2).then_some(grounds)
}

/// Whether a statement's sentence opens as one of several grounds: "Second, we will hire 400 nurses." Grounds of one list
/// do not speak for each other.
pub(super) fn is_listed(document: &Document, statement: Span) -> bool {
    document
        .sentence_at(statement.start())
        .map(|id| document.text.slice(document.sentences[id.index()].span))
        .is_some_and(|words| {
            let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
            opening(&words.to_lowercase()).is_some()
        })
}

/// What a sentence opens with, in lower case.
fn opening(words: &str) -> Option<Opening> {
    let words = words.strip_prefix("and ").unwrap_or(words);
    let words = words.strip_prefix("the ").unwrap_or(words);
    let end = words.find(|c: char| !c.is_alphabetic())?;
    let (word, rest) = words.split_at(end);
    let rest = rest.strip_prefix(" of all").unwrap_or(rest);
    let apart = rest.starts_with([',', ':', '.'])
        || ["reason is", "ground is", "sign is", "point is", "is that"]
            .iter()
            .any(|says| rest.trim_start().starts_with(says));
    if !apart {
        return None;
    }
    ORDINALS
        .iter()
        .find(|(ordinal, _)| *ordinal == word)
        .map(|(_, n)| Opening::Numbered(*n))
        .or_else(|| LISTS.hold(List::Field, word).then_some(Opening::Field))
}

/// The mark by which a sentence concludes, by its words in lower case and where they start: "*Therefore* it failed", "*So* somebody
/// must have known", "*So* either she lied or …".
fn concludes(words: &str, start: usize) -> Option<Span> {
    /// Bytes of a subject.
    const SUBJECT: usize = 40;
    let infers = || {
        let mark = mark_at_head(words, start, List::Infers)?;
        let rest = words[mark.end() - start..].trim_start_matches([',', ' ']);
        let is_near = |word: &&&str| {
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            rest.find(**word).is_some_and(|at| {
                let after = rest[at + word.len()..].chars().next();
                free(rest[..at].chars().next_back())
                    && free(after)
                    && at <= SUBJECT
                    && !rest[..at].contains(',')
            })
        };
        let is_sure = words_of(List::Surely).iter().any(|word| is_near(&word));
        let is_either = rest.starts_with("either ") && rest.contains(" or ");
        (is_sure || is_either).then_some(mark)
    };
    mark_at_head(words, start, List::Concludes).or_else(infers)
}

/// The one of some marks that stands at the head of a sentence, by its words in lower case and where they start.
fn mark_at_head(mut words: &str, start: usize, marks: List) -> Option<Span> {
    let whole = words.len();
    let opens = |words: &str, mark: &str| {
        let rest = words.strip_prefix(mark);
        rest.is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()))
    };
    loop {
        if words.starts_with("thus far") {
            return None;
        }
        // Lower case has as many bytes as the marks have in any case: they are ASCII but for the apostrophe.
        let from = start + whole - words.len();
        if let Some(mark) = words_of(marks).iter().find(|mark| opens(words, mark)) {
            return Some(Span::new(from, from + mark.len()));
        }
        let before = words_of(List::Before);
        let skipped = before.iter().find(|word| opens(words, word))?;
        words = words[skipped.len()..]
            .strip_prefix([' ', ','])?
            .trim_start_matches([' ', ',']);
    }
}

/// Whether a sentence speaks of all the grounds before it.
fn sums_up(words: &str) -> bool {
    let mut first = words.split(|c: char| !c.is_alphanumeric());
    let (one, two, three) = (first.next(), first.next(), first.next());
    let points =
        |word: Option<&str>| matches!(word, Some("these" | "those" | "this" | "them" | "that"));
    matches!(
        one,
        Some("none" | "all" | "each" | "any" | "both" | "neither")
    ) && (points(two) || two == Some("of") && points(three))
        || matches!(one, Some("these" | "those"))
}

/// The words by which a sentence announces grounds by their number: "four reasons".
fn announcement(words: &str) -> Option<Range<usize>> {
    /// Words between the number and what it counts, and one more.
    const REACH: usize = 3;
    let mut list: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for piece in words.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            list.push(at..at + word.len());
        }
        at += piece.len();
    }
    list.iter().enumerate().find_map(|(at, number)| {
        let nouns = list[at + 1..].iter().take(REACH);
        let counted = |noun: &&Range<usize>| LISTS.hold(List::Announced, &words[(*noun).clone()]);
        NUMBERS
            .iter()
            .any(|(known, _)| *known == &words[number.clone()])
            .then(|| nouns.clone().find(counted))?
            .map(|noun| number.start..noun.end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings() {
        for (words, expected) in [
            (
                "first, the pilots were sent home",
                Some(Opening::Numbered(1)),
            ),
            ("and second of all, it rained", Some(Opening::Numbered(2))),
            ("the third reason is money", Some(Opening::Numbered(3))),
            ("the first ship came at noon", None),
            ("finally, the survey", Some(Opening::Numbered(99))),
            ("militarily, nothing was gained", Some(Opening::Field)),
            ("certainly, nothing was gained", None),
            ("politically motivated crime rose", None),
        ] {
            assert_eq!(opening(words), expected, "{words}");
        }
    }

    #[test]
    fn conclusions_by_their_head() {
        for (words, expected) in [
            (
                "Therefore, the port was closed on purpose.",
                Some("Therefore"),
            ),
            ("And that is why we left.", Some("that is why")),
            ("For this reason the bid failed.", Some("For this reason")),
            ("Thus far, nobody has answered.", None),
            ("The report therefore failed.", None),
            ("Hencewards it went.", None),
        ] {
            let found = concludes(&words.to_lowercase(), 0)
                .and_then(|span| words.get(span.start()..span.end()));
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn grounds_are_summed_up_and_announced() {
        for (words, sums, says) in [
            ("none of these three was an accident", true, false),
            ("all this shows a plan", true, false),
            ("these are strategic actions", true, false),
            ("i see four signs that the closure was planned", false, true),
            ("there are two good reasons for it", false, true),
            ("four ships lay in the bay", false, false),
        ] {
            let announced = announcement(words).is_some();
            assert_eq!((sums_up(words), announced), (sums, says), "{words}");
        }
    }

    #[test]
    fn an_enumeration_has_its_numbers_in_order() {
        let numbered = |ns: &[u8]| -> Vec<Option<Opening>> {
            ns.iter()
                .map(|n| (*n > 0).then_some(Opening::Numbered(*n)))
                .collect()
        };
        for (openings, expected) in [
            (vec![1, 0, 2, 3, 0], Some(vec![0, 2, 3])),
            (vec![1, 3], None),
            (vec![1, 0, 0], None),
            (vec![1, 2, 99, 0, 1], Some(vec![0, 1, 2])),
        ] {
            assert_eq!(
                enumeration(&numbered(&openings), 0),
                expected,
                "{openings:?}"
            );
        }
    }
}
