//! Captions and recognisers' segments: pieces of speech with times, joined into turns.
//!
//! Owns: [`Cue`], roll-up captions and repeated cues, how cues become lines and paragraphs, and the
//! times of turns.
//! Never: reads a form's syntax.

use hearsay_document::{Document, Furniture, FurnitureKind, Span, Text, Turn, flat};

use crate::brackets::in_brackets;
use crate::directions::{self, Direction};
use crate::encoding::Builder;
use crate::labels::{self, Label, Mark};
use crate::reading;
use crate::speech::{self, Hints};
use crate::voices::{Voices, as_told};

/// A piece of speech as a form gives it: its words are a stretch of a [`Builder`]'s text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cue {
    /// Begin in seconds.
    pub(crate) start: Option<f64>,
    /// End in seconds.
    pub(crate) end: Option<f64>,
    /// Who speaks, where the form says so.
    pub(crate) voice: Option<String>,
    /// The colour of the words, where all of them are in one: many set each voice in its own.
    pub(crate) colour: Option<String>,
    /// The words, in lines, in the raw text that was built.
    pub(crate) words: Span,
}

/// A pause after which a new paragraph begins, in seconds.
const PAUSE: f64 = 2.0;
/// The longest paragraph of a voice nobody names, in seconds.
const LONGEST_PARAGRAPH: f64 = 60.0;

/// One line of a cue.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    cue: usize,
}

/// Whether cues may repeat what the one before has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeats {
    /// Captions: a line may be shown again while the next one rolls in.
    Shown,
    /// A recogniser's words: what comes twice was said twice.
    Said,
}

/// Makes a document of cues whose words stand in `raw`. Cues come in the order of the file.
pub(crate) fn document(raw: &Builder, cues: &[Cue], repeats: Repeats) -> Document {
    let named = named_throughout(&raw.text, cues).or_else(|| named_beside(&raw.text, cues));
    let cues = named.as_deref().unwrap_or(cues);
    let lines = lines(&raw.text, cues, repeats);
    // Lines are joined by one byte each, which becomes a line end where a paragraph begins: spans
    // stay where they are.
    let mut built = Builder::default();
    built.text.reserve(raw.text.len());
    let mut placed: Vec<Line> = Vec::with_capacity(lines.len());
    for line in &lines {
        if !built.text.is_empty() {
            built.make("\n");
        }
        let start = built.text.len();
        built.map.push_from(start, &raw.map, line.span);
        built.text.push_str(
            raw.text
                .get(line.span.start()..line.span.end())
                .unwrap_or(""),
        );
        placed.push(Line {
            span: Span::new(start, built.text.len()),
            cue: line.cue,
        });
    }
    let named = cues.iter().any(|cue| cue.voice.is_some());
    let spans: Vec<Span> = placed.iter().map(|line| line.span).collect();
    let mut found = reading::find(
        &built.text,
        &spans,
        Hints {
            dashes: true,
            ..Hints::default()
        },
    );
    found.furniture.extend(descriptions(&built.text, &placed));
    found.furniture = speech::in_order(found.furniture);
    // A line of nothing but music is nobody's turn.
    let spoken: Vec<Line> = placed
        .iter()
        .copied()
        .filter(|line| !is_covered(line.span, &found.furniture))
        .collect();
    if named {
        found.turns = named_turns(cues, &spoken);
    } else if found.turns.iter().all(|turn| turn.speaker.is_none()) && found.turns.len() < 2 {
        found.turns = paragraphs(&built.text, cues, &spoken);
    } else {
        found.turns = with_unnamed_start(&found.turns, &spoken);
    }
    for turn in &mut found.turns {
        time(turn, cues, &placed);
    }
    // A line whose start begins a turn, or bears the mark before one (`>>`), stays on a line of its
    // own; every other goes on in the paragraph.
    let mut text = built.text.into_bytes();
    let mut turns = found.turns.iter().map(|turn| turn.span.start()).peekable();
    for line in &placed {
        while turns.next_if(|&start| start < line.span.start()).is_some() {}
        let begins = turns.peek().is_some_and(|&start| start < line.span.end());
        if let Some(join) = line.span.start().checked_sub(1).filter(|_| !begins) {
            text[join] = b' ';
        }
    }
    let text = String::from_utf8(text).unwrap_or_default();
    Document {
        text: Text::new(text),
        source: built.map,
        turns: found.turns,
        furniture: found.furniture,
        ..Document::default()
    }
}

/// The cues with their voices, where a program has set the name before the words of nearly all of them, `Ann Pell: …`,
/// again and again while one speaks; people set it where another voice begins.
fn named_throughout(raw: &str, cues: &[Cue]) -> Option<Vec<Cue>> {
    /// Of so many cues one may have no name.
    const UNNAMED: usize = 5;
    let label = |text: &str, words: Span| -> Option<(Label, usize)> {
        let opening = labels::opening(text, words);
        let label = opening.label.filter(|label| label.mark == Mark::Colon)?;
        Some((label, opening.body))
    };
    let name = |label: &Label| raw.get(label.whole.start()..label.whole.end());
    let (mut named, mut again, mut last) = (0, false, None);
    let mut found = Vec::with_capacity(cues.len());
    for cue in cues {
        let words = cue.words.trimmed(raw);
        let text = raw.get(words.start()..words.end()).unwrap_or("");
        let mut below = text.split('\n').skip(1);
        if cue.voice.is_some() || below.any(|line| label(line, Span::new(0, line.len())).is_some())
        {
            return None;
        }
        let mut cue = cue.clone();
        if let Some((label, body)) = label(raw, words) {
            again |= last.is_some() && last == name(&label);
            last = name(&label);
            named += 1;
            cue.words = Span::new(body, words.end());
        }
        cue.voice = last.map(str::to_owned);
        found.push(cue);
    }
    (again && (cues.len() - named) * UNNAMED <= cues.len()).then_some(found)
}

/// The cues with their voices, where some have them by their form, and others have a name before their words: `MAN: And did he?`
fn named_beside(raw: &str, cues: &[Cue]) -> Option<Vec<Cue>> {
    let label = |cue: &Cue| -> Option<(Label, usize)> {
        let opening = labels::opening(raw, cue.words.trimmed(raw));
        let is_named = |label: &Label| label.mark == Mark::Colon && (label.capitals || label.full);
        let label = opening.label.filter(is_named)?;
        Some((label, opening.body))
    };
    let (named, unnamed): (Vec<&Cue>, _) = cues.iter().partition(|cue| cue.voice.is_some());
    if named.is_empty() || !unnamed.into_iter().any(|cue| label(cue).is_some()) {
        return None;
    }
    let with_name = |cue: &Cue| {
        let mut cue = cue.clone();
        if cue.voice.is_none()
            && let Some((label, body)) = label(&cue)
        {
            cue.voice = raw
                .get(label.name.start()..label.name.end())
                .map(str::to_owned);
            cue.words = Span::new(body, cue.words.end()).trimmed(raw);
        }
        cue
    };
    Some(cues.iter().map(with_name).collect())
}

/// One in so many cues must repeat a line before a file counts as rolled up; a chant is no roll-up.
const ROLLED_UP: usize = 6;

/// The lines of all cues, without what captions show twice: in roll-up captions each cue repeats the
/// line above the new one, and players that cannot overlap get the same cue again.
fn lines(raw: &str, cues: &[Cue], repeats: Repeats) -> Vec<Line> {
    let (all, repeated) = compared(raw, cues);
    let count = repeated.iter().filter(|repeated| **repeated).count();
    let rolled_up = repeats == Repeats::Shown && count * ROLLED_UP >= cues.len();
    all.into_iter()
        .zip(repeated)
        .filter(|(_, repeated)| !(rolled_up && *repeated))
        .map(|(line, _)| line)
        .collect()
}

/// The lines of all cues, and whether each was on the screen already.
fn compared(raw: &str, cues: &[Cue]) -> (Vec<Line>, Vec<bool>) {
    let mut lines: Vec<Line> = Vec::with_capacity(cues.len());
    let mut flags: Vec<bool> = Vec::with_capacity(cues.len());
    // Lines of the cue before, as the viewer saw them, repeated ones and all.
    let mut shown: Vec<(String, usize)> = Vec::new();
    for (index, cue) in cues.iter().enumerate() {
        let mut now: Vec<(String, Span)> = Vec::new();
        let mut at = cue.words.start();
        for line in raw
            .get(cue.words.start()..cue.words.end())
            .unwrap_or("")
            .split('\n')
        {
            let span = Span::new(at, at + line.len()).trimmed(raw);
            at += line.len() + 1;
            if !span.is_empty() {
                let words = raw.get(span.start()..span.end()).unwrap_or("");
                now.push((flat(words), span));
            }
        }
        if now.is_empty() {
            continue; // An empty cue clears the screen; the next one may repeat all the same.
        }
        let before = shown.last().map(|(_, cue)| *cue);
        // Only a cue that follows at once repeats; the same words later are said again.
        let follows = before.and_then(|cue| cues.get(cue)).is_some_and(|before| {
            let same_voice = before.voice == cue.voice;
            let gap = match (before.end, cue.start) {
                (Some(end), Some(start)) => start - end,
                _ => f64::INFINITY,
            };
            same_voice && gap <= 0.5
        });
        let repeated = if follows { overlap(&shown, &now) } else { 0 };
        for (position, (_, span)) in now.iter().enumerate() {
            flags.push(position < repeated);
            lines.push(Line {
                span: *span,
                cue: index,
            });
        }
        shown = now.into_iter().map(|(words, _)| (words, index)).collect();
    }
    (lines, flags)
}

/// How many first lines of `now` are the last lines of `shown`. A single short line ("Yes.") that
/// makes up both cues is said twice rather than shown twice, unless it stays word for word.
fn overlap(shown: &[(String, usize)], now: &[(String, Span)]) -> usize {
    (1..=shown.len().min(now.len()))
        .rev()
        .find(|&count| {
            let tail = &shown[shown.len() - count..];
            tail.iter().zip(now).all(|((a, _), (b, _))| a == b)
                && (count < now.len() || now.iter().any(|(words, _)| words.split(' ').count() > 2))
        })
        .unwrap_or(0)
}

/// Turns of cues that name their voices. Cues without a name between them go on with the turn.
fn named_turns(cues: &[Cue], lines: &[Line]) -> Vec<Turn> {
    let told = |cue: &Cue| cue.voice.as_deref().map(as_told);
    let names: Vec<String> = cues.iter().filter_map(told).collect();
    let voices = Voices::join(names.iter().map(String::as_str), "");
    let mut turns: Vec<Turn> = Vec::new();
    for line in lines {
        let Some(cue) = cues.get(line.cue) else {
            continue;
        };
        let speaker = told(cue)
            .and_then(|voice| voices.spelling(&voice))
            .map(str::to_owned);
        match turns.last_mut() {
            Some(turn) if turn.speaker == speaker => turn.span = turn.span.cover(line.span),
            _ => turns.push(Turn {
                span: line.span,
                speaker,
                ..Turn::default()
            }),
        }
    }
    turns
}

/// The colours of voices: those that come back, where there are several. None is one of them.
fn colours(cues: &[Cue]) -> Vec<Option<String>> {
    let mut counted: Vec<(&Option<String>, usize)> = Vec::new();
    for cue in cues {
        match counted.iter_mut().find(|(known, _)| *known == &cue.colour) {
            Some((_, count)) => *count += 1,
            None => counted.push((&cue.colour, 1)),
        }
    }
    counted.retain(|(_, count)| *count > 1);
    let kept = counted.into_iter();
    kept.map(|(colour, _)| colour.clone()).collect()
}

/// Whether two things that are both known are different.
fn differs<T: PartialEq>(first: Option<T>, second: Option<T>) -> bool {
    first
        .zip(second)
        .is_some_and(|(first, second)| first != second)
}

/// Paragraphs of a voice nobody names, each with its time: at pauses after a sentence, at the end of a
/// sentence after a minute, and where the mark of another voice stands. Captions without any punctuation are cut at pauses alone.
fn paragraphs(text: &str, cues: &[Cue], lines: &[Line]) -> Vec<Turn> {
    let ends = |line: &Line| {
        text.get(line.span.start()..line.span.end())
            .is_some_and(|words| {
                words
                    .trim_end_matches(['"', '”', ')', ']'])
                    .ends_with(['.', '?', '!', '…'])
            })
    };
    let punctuated = lines.iter().filter(|line| ends(line)).count() * 20 >= lines.len();
    let coloured = colours(cues);
    let mut turns: Vec<Turn> = Vec::new();
    let mut began = None;
    for pair in 0..lines.len() {
        let line = &lines[pair];
        let cue = cues.get(line.cue);
        let start = cue.and_then(|cue| cue.start);
        let previous = pair.checked_sub(1).map(|index| &lines[index]);
        let pause = previous
            .and_then(|line| cues.get(line.cue))
            .and_then(|cue| cue.end)
            .zip(start)
            .is_some_and(|(end, start)| start - end >= PAUSE);
        let long = start
            .zip(began)
            .is_some_and(|(now, began): (f64, f64)| now - began >= LONGEST_PARAGRAPH);
        let ended = previous.is_none_or(ends);
        let is_other = text
            .get(line.span.start()..line.span.end())
            .is_some_and(|words| words.starts_with(">>"));
        let colour = |line: &Line| {
            let cue = cues.get(line.cue)?;
            coloured.contains(&cue.colour).then_some(&cue.colour)
        };
        let is_other =
            is_other || previous.is_some_and(|previous| differs(colour(previous), colour(line)));
        let breaks =
            previous.is_none() || is_other || (ended && (pause || long)) || (!punctuated && pause);
        if breaks || turns.is_empty() {
            began = start;
            turns.push(Turn {
                span: line.span,
                ..Turn::default()
            });
        } else if let Some(turn) = turns.last_mut() {
            turn.span = turn.span.cover(line.span);
        }
    }
    turns
}

/// Lines all in brackets, which tell those who do not hear what is heard: `[wind howling]`; and cues of nothing else, in
/// capitals where hardly any other is: `SHE LAUGHS`.
fn descriptions<'a>(text: &'a str, lines: &'a [Line]) -> impl Iterator<Item = Furniture> + 'a {
    /// One line in so many may be in capitals.
    const SHOUTED: usize = 4;
    let words = |line: &Line| text.get(line.span.start()..line.span.end()).unwrap_or("");
    let is_shouted = |words: &str| !words.contains(char::is_lowercase);
    let shouted = lines.iter().filter(|line| is_shouted(words(line))).count();
    let is_alone = move |at: usize| {
        let cue = |at: usize| lines.get(at).map(|line| line.cue);
        let before = at.checked_sub(1).and_then(cue);
        before != cue(at) && cue(at + 1) != cue(at)
    };
    let told = move |(at, line): &(usize, &Line)| {
        let words = words(line);
        let inside = in_brackets(words);
        let is_sound = || {
            let bare = ["HE ", "SHE ", "THEY "]
                .iter()
                .find_map(|who| words.strip_prefix(who));
            directions::of_words(bare.unwrap_or(words)) == Some(Direction::Sound)
        };
        inside.is_some_and(|inside| !inside.contains(['[', ']', '(', ')']))
            || is_shouted(words) && shouted * SHOUTED <= lines.len() && is_alone(*at) && is_sound()
    };
    let furniture = |(_, line): (usize, &Line)| Furniture {
        span: line.span,
        kind: FurnitureKind::Direction,
    };
    lines.iter().enumerate().filter(told).map(furniture)
}

/// Whether a line is furniture from end to end. Furniture is in text order.
fn is_covered(span: Span, furniture: &[Furniture]) -> bool {
    let first = furniture.partition_point(|f| f.span.end() <= span.start());
    furniture.get(first).is_some_and(|f| f.span.contains(span))
}

/// Words before the first label are a turn of a voice nobody names, so that they keep their time.
fn with_unnamed_start(turns: &[Turn], lines: &[Line]) -> Vec<Turn> {
    let first = turns.first().map_or(usize::MAX, |turn| turn.span.start());
    let before: Vec<Span> = lines
        .iter()
        .map(|line| line.span)
        .take_while(|span| span.end() <= first)
        .collect();
    let mut all = Vec::with_capacity(turns.len() + 1);
    if let (Some(start), Some(end)) = (before.first(), before.last()) {
        all.push(Turn {
            span: start.cover(*end),
            ..Turn::default()
        });
    }
    all.extend(turns.iter().cloned());
    all
}

/// The time of a turn: from its first cue's begin to its last cue's end.
fn time(turn: &mut Turn, cues: &[Cue], lines: &[Line]) {
    let first = lines.partition_point(|line| line.span.end() <= turn.span.start());
    let last = lines.partition_point(|line| line.span.start() < turn.span.end());
    let cue = |index: Option<usize>| {
        index
            .and_then(|i| lines.get(i))
            .and_then(|line| cues.get(line.cue))
    };
    turn.start = turn
        .start
        .or_else(|| cue(Some(first)).and_then(|cue| cue.start));
    turn.end = turn
        .end
        .or_else(|| cue(last.checked_sub(1)).and_then(|cue| cue.end));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(list: &[(f64, f64, &str)]) -> (Builder, Vec<Cue>) {
        let mut raw = Builder::default();
        let mut cues = Vec::new();
        for &(start, end, words) in list {
            let from = raw.text.len();
            raw.make(words);
            cues.push(Cue {
                colour: None,
                start: Some(start),
                end: Some(end),
                voice: None,
                words: Span::new(from, raw.text.len()),
            });
            raw.make("\n");
        }
        (raw, cues)
    }

    #[track_caller]
    fn check(list: &[(f64, f64, &str)], text: &str) {
        let (raw, cues) = cues(list);
        assert_eq!(document(&raw, &cues, Repeats::Shown).text.as_str(), text);
    }

    #[test]
    fn rolled_up_lines_are_said_once() {
        check(
            &[
                (0.0, 2.0, "the port was"),
                (2.0, 2.01, "the port was"),
                (2.01, 4.0, "the port was\nclosed on monday"),
                (4.0, 4.01, "closed on monday"),
                (4.01, 6.0, "closed on monday\nby the master"),
            ],
            "the port was closed on monday by the master",
        );
    }

    #[test]
    fn words_said_twice_stay_twice() {
        check(
            &[(0.0, 1.0, "No."), (1.0, 2.0, "No."), (2.0, 3.0, "No, no.")],
            "No. No. No, no.",
        );
        check(
            &[(0.0, 1.0, "It was closed."), (9.0, 10.0, "It was closed.")],
            "It was closed.\nIt was closed.",
        );
    }

    #[test]
    fn pauses_make_paragraphs_with_times() {
        let (raw, cues) = cues(&[
            (0.0, 2.0, "It was closed"),
            (2.1, 4.0, "on Monday."),
            (7.0, 9.0, "Who knew?"),
        ]);
        let document = document(&raw, &cues, Repeats::Shown);
        let times: Vec<_> = document.turns.iter().map(|t| (t.start, t.end)).collect();
        assert_eq!(times, [(Some(0.0), Some(4.0)), (Some(7.0), Some(9.0))]);
        assert_eq!(
            document.text.as_str(),
            "It was closed on Monday.\nWho knew?"
        );
    }
}
