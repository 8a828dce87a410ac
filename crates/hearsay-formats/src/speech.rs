//! Turns of a text: labels learned from the whole of it, voices, roles, and what is no testimony.
//!
//! Owns: the decision which shapes of [`crate::labels`] are labels here, where turns begin and end,
//! and the furniture of plain text. Every form that ends in running text comes through here.
//! Never: changes the text, or reads a word's meaning.

use std::collections::{HashMap, HashSet};

use hearsay_document::{Furniture, FurnitureKind, Role, Span, Turn, dateline};

use crate::chat;
use crate::day;
use crate::directions::{self, Direction};
use crate::interview;
use crate::labels::{self, Label, Mark, Opening};
use crate::mail;
use crate::margin;
use crate::page::{self, Line};
use crate::voices::Voices;
use crate::witnesses::{self, Heard};

/// Paragraphs of an article that may begin with its dateline.
const OPENING: usize = 4;

/// Lines of a text in which it may say that it was sent to newspapers.
const HEAD: usize = 10;

/// What is known of a text before it is looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints<'a> {
    /// A text saved from a page or typed by hand: it may begin with titles even where nobody has a
    /// label. Records of a collection are articles and sentences, whose first line is testimony.
    pub(crate) titles: bool,
    /// Captions: a dash at the start of a line marks another voice.
    pub(crate) dashes: bool,
    /// Lines all of whose words are set off, in bold or as headings, in text order.
    pub(crate) strong: &'a [Span],
}

/// Who speaks where, and what is no testimony.
#[derive(Debug, Default)]
pub(crate) struct Speech {
    /// Turns in text order, without overlaps.
    pub(crate) turns: Vec<Turn>,
    /// Furniture in text order, without overlaps.
    pub(crate) furniture: Vec<Furniture>,
    /// The first title line.
    pub(crate) title: Option<Span>,
    /// The day it was written or sent, ISO 8601, where a line above the first words says so.
    pub(crate) published: Option<String>,
    /// The newspaper or agency that published it, where a line above the first words says so.
    pub(crate) publisher: Option<String>,
}

/// The lines of a text, without their ends.
pub(crate) fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::with_capacity(text.len() / 60 + 1);
    let mut from = 0;
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        lines.push(Span::new(from, at));
        from = at + 1;
    }
    if from < text.len() {
        lines.push(Span::new(from, text.len()));
    }
    lines
}

/// Finds turns and furniture in a text that was saved from a page or typed by hand.
pub(crate) fn of_page(text: &str) -> Speech {
    let lines = lines(text);
    if let Some(mail) = mail::read(text, &lines) {
        return mail;
    }
    let hints = Hints {
        titles: true,
        ..Hints::default()
    };
    find(text, &lines, hints)
}

/// Finds turns and furniture in `text`, whose lines are `lines`.
pub(crate) fn find(text: &str, lines: &[Span], hints: Hints<'_>) -> Speech {
    // Text that must stay as it is keeps the numbers at its margin.
    let margins = margin::margins(text);
    let content = |index: usize| {
        let line = lines[index];
        let next = margins.partition_point(|margin| margin.end() <= line.start());
        let margin = margins.get(next).filter(|m| m.start() <= line.start());
        let from = margin.map_or(line.start(), |margin| margin.end().min(line.end()));
        Span::new(from, line.end()).trimmed(text)
    };
    let mark = tail_mark(text, lines, &content, hints);
    let learned = Learned::from(text, &lines[..mark], hints, &content);
    let end = tail_start(mark, text, lines, &learned, &content);
    let learned = if end == mark {
        learned
    } else {
        Learned::from(text, &lines[..end], hints, &content)
    };

    let heard = if learned.examination {
        witnesses::heard(text)
    } else {
        Vec::new()
    };
    let spoken_end = lines.get(end).map_or(text.len(), |line| line.start());
    let told = directions::find(text, 0, spoken_end);
    let clip_marks = told.iter().filter_map(|(span, direction)| match direction {
        Direction::Clip | Direction::ClipBegins => Some((span.start(), false)),
        Direction::ClipEnds => Some((span.start(), true)),
        _ => None,
    });
    let mut builder = TurnBuilder {
        text,
        clip_marks: clip_marks.collect(),
        ..TurnBuilder::default()
    };
    let numbers = margins.iter().filter(|margin| margin.start() < spoken_end);
    builder.furniture.extend(numbers.map(|margin| Furniture {
        span: margin.trimmed(text),
        kind: FurnitureKind::Remark,
    }));
    let numbered = is_numbered(text, end, &content);
    let mut title = None;
    let mut only_titles = hints.titles || learned.any();
    let mut testimony: Vec<Span> = Vec::new();
    // Paragraphs of words so far, and whether one of them had a dateline.
    let (mut begun, mut dated) = (0, false);
    let (mut published, mut publisher, mut agency) = (None, None, None);
    // What was sent to newspapers begins with its issuer, and ends with what the issuer is.
    let is_handout = hints.titles
        && (0..end.min(HEAD)).any(|index| page::is_handout(words_of(text, content(index))));
    let (mut issuer, mut below, mut asked) = (None, false, false);
    for index in 0..end {
        let line = content(index);
        if line.is_empty() {
            asked = false;
            continue;
        }
        let words = text.get(line.start()..line.end()).unwrap_or("");
        let opening = labels::opening(text, line);
        // "Osk: I Knew Nothing" above a transcript is its headline.
        let headline = builder.is_empty()
            && title.is_none()
            && only_titles
            && learned.recurring
            && page::is_title(words)
            && opening.time.is_none()
            && opening.label.as_ref().is_some_and(|label| {
                let below = lines.get(index + 1).map(|_| content(index + 1));
                let goes_on =
                    words_of(text, below.unwrap_or_default()).starts_with(char::is_lowercase);
                learned.stands_once(text, label)
                    || learned.titles_once && !ends_as_told(words) && !goes_on
                    || is_quotation(words_of(text, Span::new(opening.body, line.end())))
            });
        let speaks = opening.chevrons.is_some() && learned.chevrons
            || !headline
                && opening
                    .label
                    .as_ref()
                    .is_some_and(|label| learned.accepts(text, label));
        // What a chat's own program says, and what a script says of the picture, is nobody's.
        let is_notice = opening.stamped
            && learned.chat
            && (!speaks
                || chat::is_placeholder(words_of(text, Span::new(opening.body, line.end()))));
        let is_action = !speaks
            && learned
                .indent
                .is_some_and(|indent| indent_of(lines[index], line) * 3 < indent);
        if is_notice || (opening.picture || is_action) && learned.any() {
            builder.close_recording();
            builder.furniture.push(Furniture {
                span: line,
                kind: if is_notice {
                    FurnitureKind::Remark
                } else {
                    FurnitureKind::Direction
                },
            });
            continue;
        }
        if learned.examination {
            // Who is heard, and who asks.
            let examiner = witnesses::examiner(words);
            if let Some(name) = &examiner {
                builder.examiner = Some(Span::new(
                    line.start() + name.start,
                    line.start() + name.end,
                ));
            }
            if examiner.is_some()
                || heard.iter().any(|heard| heard.formula.overlaps(line))
                || !speaks
                    && witnesses::is_heading(words)
                    && (!builder.is_empty() || !words.contains(" OF "))
            {
                builder.close();
                builder.furniture.push(Furniture {
                    span: line,
                    kind: FurnitureKind::Remark,
                });
                continue;
            }
        }
        if !speaks {
            // The day may stand between titles, and above or below a list of who speaks.
            if hints.titles
                && begun < OPENING
                && builder.is_empty()
                && published.is_none()
                && let Some(day) = day::written(words)
            {
                published = Some(day);
                publisher = publisher.or_else(|| day::publisher(words).map(str::to_owned));
                builder.furniture.push(Furniture {
                    span: line,
                    kind: FurnitureKind::Remark,
                });
                continue;
            }
            if is_handout && begun == 0 && page::is_handout(words) {
                issuer = title.take().or(issuer);
            }
            below |= is_handout && begun > 0 && page::below_handout(words);
            // Who may be asked, and under which number.
            asked |= is_handout && page::is_contact(words);
            if below || asked || is_handout && page::ends_handout(words) {
                builder.furniture.push(Furniture {
                    span: line,
                    kind: FurnitureKind::Remark,
                });
                continue;
            }
            // "Ellin Star", above the day.
            let dated_below = || {
                let below = lines.get(index + 1).map(|_| content(index + 1));
                day::written(words_of(text, below.unwrap_or_default())).is_some()
            };
            if only_titles
                && begun == 0
                && title.is_none()
                && publisher.is_none()
                && let Some(outlet) = page::outlet(words).filter(|_| dated_below())
            {
                publisher = Some(outlet.to_owned());
                builder.furniture.push(Furniture {
                    span: line,
                    kind: FurnitureKind::Remark,
                });
                continue;
            }
            match page::line(words) {
                Line::Words => {}
                Line::Alone(kind) => {
                    builder.furniture.push(Furniture { span: line, kind });
                    continue;
                }
                Line::Tail | Line::Comments => {
                    builder.furniture.push(Furniture {
                        span: line,
                        kind: FurnitureKind::Navigation,
                    });
                    continue;
                }
            }
            if is_running_head(words) || learned.any() && page::is_procedure(words) {
                builder.furniture.push(Furniture {
                    span: line,
                    kind: FurnitureKind::Remark,
                });
                continue;
            }
            if only_titles && builder.is_empty() && !opening.is_only_time(line.end()) {
                let followed = (index + 1..lines.len()).any(|next| !content(next).is_empty());
                if followed && title.is_some() && page::is_byline(words) {
                    builder.furniture.push(Furniture {
                        span: line,
                        kind: FurnitureKind::Remark,
                    });
                    continue;
                }
                // What stands above an article by itself: one line, or two or three under each other.
                let goes_on = |next: usize| {
                    let words = words_of(text, content(next.min(lines.len() - 1)));
                    next < end && !words.is_empty() && dateline(words).is_none()
                };
                let heads = |next: usize| {
                    let words = words_of(text, content(next));
                    page::is_title(words) || page::is_byline(words)
                };
                let apart = (index + 1..index + HEADLINES)
                    .take_while(|&next| goes_on(next))
                    .all(heads)
                    && !(index + 1..=index + HEADLINES).all(goes_on);
                let below = index > 0 && !content(index - 1).is_empty();
                let asked = title.is_some() && words.ends_with('?') && hints.strong.contains(&line);
                let is_title = page::is_title(words)
                    && followed
                    && !asked
                    && (learned.any()
                        || (apart && (title.is_none() || below) && labels_free(words)));
                if is_title && labels::is_heading(words) {
                    builder.furniture.push(Furniture {
                        span: line,
                        kind: FurnitureKind::Remark,
                    });
                    continue;
                }
                if is_title && directions::find(text, line.start(), line.end()).is_empty() {
                    builder.furniture.push(Furniture {
                        span: line,
                        kind: FurnitureKind::Title,
                    });
                    if is_handout && title.is_none() && dated_below() {
                        issuer = Some(line);
                        continue;
                    }
                    // Markdown's mark of a heading is none of its words.
                    let mark = words.len() - words.trim_start_matches(['#', ' ']).len();
                    title.get_or_insert(Span::new(line.start() + mark, line.end()));
                    continue;
                }
                only_titles = false;
            }
        }
        // Where and when an article was written, at the head of its first paragraph or under what stands above it.
        if begun < OPENING
            && !dated
            && !speaks
            && hints.titles
            && !learned.any()
            && let Some(written) = dateline(words)
        {
            builder.furniture.push(Furniture {
                span: Span::new(line.start(), line.start() + written.len).trimmed(text),
                kind: FurnitureKind::Remark,
            });
            published = published.or_else(|| day::sent(&words[..written.len]));
            agency = written
                .agency
                .map(|agency| words[agency.start()..agency.end()].to_owned());
            dated = true;
        }
        if let Some((_, length)) = page::paragraph_number(words).filter(|_| numbered && !speaks) {
            builder.furniture.push(Furniture {
                span: Span::new(line.start(), line.start() + length).trimmed(text),
                kind: FurnitureKind::Remark,
            });
        }
        begun += 1;
        let goes_on = learned.set_apart && index > 0 && !content(index - 1).is_empty();
        match testimony.last_mut().filter(|_| goes_on) {
            Some(paragraph) => *paragraph = Span::cover(*paragraph, line),
            None => testimony.push(line),
        }
        let dash = hints.dashes && is_dash(words);
        // Where only recordings have labels, whoever reports goes on after each.
        let apart = index > 0 && content(index - 1).is_empty();
        if !speaks && apart && learned.recordings && !learned.recurring && builder.is_told() {
            builder.close_recording();
        }
        builder.line(line, &opening, speaks, dash, &learned);
    }
    builder.close();
    if title.is_none() {
        title = issuer;
    } else if let Some(issuer) = issuer {
        let issued = |piece: &&mut Furniture| piece.span.overlaps(issuer);
        for piece in builder.furniture.iter_mut().filter(issued) {
            piece.kind = FurnitureKind::Remark;
        }
        publisher = publisher.or_else(|| Some(words_of(text, issuer).to_owned()));
    }
    let TurnBuilder {
        mut turns,
        mut furniture,
        ..
    } = builder;
    if learned.examination {
        name_witnesses(text, &mut turns, &heard);
    }
    finish_turns(text, &mut turns);
    let mut turns: Vec<Turn> = turns.into_iter().map(|open| open.turn).collect();
    turns.retain(|turn| !turn.span.is_empty());
    if turns.is_empty() && hints.titles && !learned.any() {
        turns = interview::turns(text, &testimony, hints.strong);
    }
    furniture.extend(page::tail(
        text,
        lines.get(end..).unwrap_or_default(),
        end < lines.len() && matches!(page::line(words_of(text, content(end))), Line::Comments),
    ));
    furniture.extend(directions::furniture(&told));
    Speech {
        turns,
        furniture: in_order(furniture),
        title,
        published,
        publisher: publisher.or(agency),
    }
}

/// Whether paragraphs have numbers, `4.1`: three do, and each is greater than the one before.
fn is_numbered(text: &str, end: usize, content: &dyn Fn(usize) -> Span) -> bool {
    let mut last = Vec::new();
    let mut count = 0;
    for line in (0..end).map(|index| words_of(text, content(index))) {
        let Some((length, _)) = page::paragraph_number(line) else {
            continue;
        };
        let parts = line[..length].trim_end_matches('.').split('.');
        let number: Vec<u16> = parts.filter_map(|part| part.parse().ok()).collect();
        if number <= last {
            return false;
        }
        last = number;
        count += 1;
    }
    count >= 3
}

/// How far a line's words stand from its beginning.
fn indent_of(line: Span, words: Span) -> usize {
    words.start() - line.start()
}

fn words_of(text: &str, span: Span) -> &str {
    text.get(span.start()..span.end()).unwrap_or("")
}

/// A title of an article is no line of a list or a table.
fn labels_free(words: &str) -> bool {
    !words.contains(['\t', '{', '=', '<'])
}

fn is_dash(words: &str) -> bool {
    let Some(rest) = words.strip_prefix(['-', '–', '—', '‐']) else {
        return false;
    };
    rest.trim_start().starts_with(|c: char| {
        c.is_uppercase()
            || c.is_numeric()
            || matches!(c, '"' | '“' | '\'' | '¿' | '¡' | '[' | '(' | '♪')
    })
}

/// `Page 12`, `12 of 80`, `Page 12 PREV PAGE`.
fn is_running_head(words: &str) -> bool {
    let Some(rest) = words
        .strip_prefix("Page ")
        .or_else(|| words.strip_prefix("PAGE "))
    else {
        return false;
    };
    words.len() < 30 && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a span touches the label of a turn. Turns are in text order.
pub(crate) fn is_label(turns: &[Turn], span: Span) -> bool {
    let first = turns.partition_point(|turn| turn.span.end() <= span.start());
    turns
        .get(first)
        .and_then(|turn| turn.label)
        .is_some_and(|label| label.overlaps(span))
}

/// Sorts furniture and drops what another piece covers.
pub(crate) fn in_order(mut furniture: Vec<Furniture>) -> Vec<Furniture> {
    furniture.sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end())));
    let mut kept: Vec<Furniture> = Vec::with_capacity(furniture.len());
    for piece in furniture {
        if piece.span.is_empty() {
            continue;
        }
        if kept
            .last()
            .is_none_or(|last| last.span.end() <= piece.span.start())
        {
            kept.push(piece);
        }
    }
    kept
}

/// The first line of the page's end, or the number of lines. Below "Read more" an article may go on,
/// and a button may stand on top: what is below a mark must hold no prose, and what is above it some.
/// Below a form for replies, and below comments, everything is the page's.
fn tail_mark(
    text: &str,
    lines: &[Span],
    content: &dyn Fn(usize) -> Span,
    hints: Hints<'_>,
) -> usize {
    let mut spoken = false;
    let mut last_prose: Option<usize> = None;
    for (index, line) in lines.iter().enumerate() {
        // Almost every line is longer than a button.
        if line.len() > 120 {
            spoken = true;
            continue;
        }
        let words = words_of(text, content(index));
        let found = page::line(words);
        if !matches!(found, Line::Tail | Line::Comments) {
            spoken |= words.split_whitespace().count() >= 8;
            continue;
        }
        let lower = words.to_lowercase();
        let strong = found == Line::Comments
            || ["reply", "comment", "response"]
                .iter()
                .any(|word| lower.contains(word));
        let last_prose = *last_prose.get_or_insert_with(|| {
            (0..lines.len())
                .rfind(|&line| is_prose(words_of(text, content(line))))
                .unwrap_or(0)
        });
        if spoken && (strong || (hints.titles && last_prose <= index)) {
            return index;
        }
    }
    lines.len()
}

/// The mark at line `at`, or the number of lines if somebody who spoke above it speaks below it too,
/// which shows that it is none.
fn tail_start(
    at: usize,
    text: &str,
    lines: &[Span],
    learned: &Learned,
    content: &dyn Fn(usize) -> Span,
) -> usize {
    let again = (at..lines.len()).any(|index| {
        labels::opening(text, content(index))
            .label
            .is_some_and(|label| {
                learned
                    .counts
                    .get(&key(text, &label))
                    .is_some_and(Count::recurs)
            })
    });
    if again { lines.len() } else { at }
}

/// A paragraph somebody wrote: forty words and a sentence's end.
fn is_prose(words: &str) -> bool {
    words.ends_with(['.', '?', '!', '”', '"']) && words.split_whitespace().count() >= 40
}

/// Whether words are one quotation that ends like no sentence, as in a headline: `"I never saw the key"`.
fn is_quotation(words: &str) -> bool {
    let inside = words.trim().strip_prefix(['"', '“', '‘', '\'']);
    let inside = inside.and_then(|words| words.strip_suffix(['"', '”', '’', '\'']));
    inside.is_some_and(|words| !words.ends_with(['.', ',']) && !words.contains(['"', '“', '”']))
}

/// What was counted of one name.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    lines: u32,
    /// Lines whose words look like speech.
    spoken: u32,
    /// Lines whose words are a full name and nothing else.
    names: u32,
    capitals: bool,
    full: bool,
    mark: Option<Mark>,
}

impl Count {
    fn recurs(&self) -> bool {
        self.lines >= 2 && self.spoken * 2 >= self.lines
    }
}

/// Which labels count in this text.
#[derive(Debug, Default)]
struct Learned {
    counts: HashMap<String, Count>,
    /// Some name recurs.
    recurring: bool,
    /// … in capitals.
    capitals: bool,
    /// Names that stand once count.
    singles: bool,
    /// Names that stand once and are words of the text in lower case as well.
    common: HashMap<String, bool>,
    chevrons: bool,
    /// `Q.` and `A.` alternate.
    examination: bool,
    /// Lines of a name and a time.
    timed: bool,
    /// Lines of a name and an office, with words below.
    offices: bool,
    /// Lines of nothing but a name, with words below.
    alone: bool,
    /// How far names alone on a line stand from its beginning, in scripts whose other lines are what is to be seen.
    indent: Option<usize>,
    /// One line behind a name ends like a title, and no other of many.
    titles_once: bool,
    /// Names before a dash.
    dashes: bool,
    /// Names in brackets before words.
    brackets: bool,
    /// Lines of a recording and whose voice it is.
    recordings: bool,
    /// `Q ` and `A ` alternate.
    letters: bool,
    /// Names that end in a full stop.
    stops: bool,
    /// Names behind the date and time of a message.
    chat: bool,
    /// Empty lines stand between paragraphs.
    set_apart: bool,
    /// The text is what captions show.
    captions: bool,
    inner: bool,
}

/// Words for voices that occur in lower case too.
pub(crate) const VOICE_NOUNS: &[&str] = &[
    "ANNOUNCER",
    "ANSWER",
    "AUDIENCE",
    "CALLER",
    "CROWD",
    "GUEST",
    "HOST",
    "INTERVIEWEE",
    "INTERVIEWER",
    "MAN",
    "MODERATOR",
    "NARRATION",
    "NARRATOR",
    "PRESENTER",
    "QUESTION",
    "REPORTER",
    "SPEAKER",
    "TRANSLATOR",
    "VOICEOVER",
    "WITNESS",
    "WOMAN",
];

/// More names than a cast has: those that stand once are not looked up.
const LOOKED_UP: usize = 400;
/// Bytes of a text that are searched for each of them.
pub(crate) const LOOKED_THROUGH: usize = 1 << 21;

/// What a label is counted under. A name alone on a line is not the name before a colon: it may be a heading; and a letter
/// may be a word.
fn key(text: &str, label: &Label) -> String {
    let apart = match label.mark {
        Mark::Alone => Some("|".to_owned()),
        Mark::Letter => Some("'".to_owned()),
        _ => None,
    };
    let words = words_of(text, label.name)
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_uppercase()
        })
        .filter(|word| !word.is_empty());
    apart.into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

impl Learned {
    /// Learns from the first lines.
    fn from(text: &str, lines: &[Span], hints: Hints<'_>, content: &dyn Fn(usize) -> Span) -> Self {
        /// Columns of a screenplay's names.
        const INDENTED: usize = 10;
        let end = lines.len();
        let mut learned = Self {
            captions: hints.dashes,
            ..Self::default()
        };
        let mut order: Vec<String> = Vec::new();
        let (mut chevrons, mut quoted) = (0usize, 0usize);
        // Paragraphs of words, and those with a label. Where hardly any line is blank, each line is one.
        let (mut filled, mut blank) = (0usize, 0usize);
        for index in 0..end {
            if content(index).is_empty() {
                blank += 1;
            } else {
                filled += 1;
            }
        }
        learned.set_apart = blank * 4 >= filled;
        let (mut paragraphs, mut labelled, mut headlines, mut untold) = (0, 0, 0, 0);
        let mut after_blank = true;
        // Whether somebody with a name before a dash asks, as in no list of places.
        let mut asks = false;
        // Names alone on a line below a line of nothing but a time, and whether the line before was one.
        let (mut below_time, mut after_time) = (0usize, false);
        let mut pending: Option<String> = None;
        for (index, &whole) in lines.iter().enumerate() {
            let line = content(index);
            if line.is_empty() {
                after_blank = true;
                continue;
            }
            let words = words_of(text, line);
            chevrons += usize::from(words.starts_with(">>"));
            quoted += usize::from(words.starts_with('>') && !words.starts_with(">>"));
            let opening = labels::opening(text, line);
            // A name alone on a line may as well be a heading.
            let marked = opening
                .label
                .as_ref()
                .filter(|label| !matches!(label.mark, Mark::Alone | Mark::Letter | Mark::Dash));
            below_time += usize::from(after_time && marked.is_none() && opening.label.is_some());
            after_time = opening.is_only_time(line.end());
            let counts_as_paragraph = after_blank || !learned.set_apart || marked.is_some();
            after_blank = false;
            // The words of a label on a line of its own are on the next line.
            if let Some(key) = pending.take()
                && let Some(count) = learned.counts.get_mut(&key)
            {
                let alone = matches!(count.mark, Some(Mark::Alone | Mark::Office));
                let is_told = !alone || ends_as_told(words);
                count.spoken += u32::from(looks_spoken(words) && is_told);
            }
            if counts_as_paragraph && !(page::is_title(words) && marked.is_none()) {
                paragraphs += 1;
            }
            let mut note = |label: &Label, body: usize, end: usize| {
                let key = key(text, label);
                if !learned.counts.contains_key(&key) {
                    order.push(key.clone());
                }
                let count = learned.counts.entry(key.clone()).or_default();
                count.lines += 1;
                count.capitals |= label.capitals;
                count.full |= label.full;
                count.mark.get_or_insert(label.mark);
                let words = words_of(text, Span::new(body, end)).trim();
                asks |= label.mark == Mark::Dash && words.ends_with('?');
                if words.is_empty() {
                    pending = Some(key);
                } else {
                    count.spoken += u32::from(looks_spoken(words));
                    let names = labels::name_shape(words).is_some_and(|(_, full)| full);
                    count.names += u32::from(names && !words.ends_with(['.', '?', '!']));
                }
            };
            if marked.is_some() {
                labelled += 1;
                headlines += usize::from(page::is_title(words));
                untold += usize::from(page::is_title(words) && !ends_as_told(words));
            }
            if let Some(label) = &opening.label {
                if label.mark == Mark::Alone && label.capitals {
                    let indent = indent_of(whole, line);
                    learned.indent = Some(learned.indent.map_or(indent, |least| least.min(indent)));
                }
                note(label, opening.body, line.end());
            }
            for (label, body) in labels::inner_labels(text, Span::new(opening.body, line.end())) {
                note(&label, body, line.end());
            }
        }
        learned.titles_once = untold == 1 && labelled >= 4;
        learned.chevrons = chevrons >= 2 && quoted == 0 || (chevrons == 1 && paragraphs <= 2);
        let lines_of = |mark: Mark| -> u32 {
            order
                .iter()
                .map(|key| learned.counts[key])
                .filter(|count| count.mark == Some(mark))
                .map(|count| count.lines)
                .sum()
        };
        let (asked, answered) = {
            let of = |names: &[&str]| -> u32 {
                names
                    .iter()
                    .filter_map(|name| learned.counts.get(*name))
                    .filter(|count| count.mark == Some(Mark::Examination))
                    .map(|count| count.lines)
                    .sum()
            };
            (of(&["Q", "QUESTION"]), of(&["A", "ANSWER"]))
        };
        learned.timed = lines_of(Mark::Time) >= 2;
        learned.stops = lines_of(Mark::Stop) >= 4;
        learned.recordings = lines_of(Mark::Recording) >= 1;
        learned.letters = ["' Q", "' A"]
            .iter()
            .all(|key| learned.counts.get(*key).is_some_and(Count::recurs));
        // In prose a name may stand before a dash, but not two again and again.
        let come_back = |mark: Mark| {
            let counts = order.iter().map(|key| learned.counts[key]);
            counts
                .filter(|count| count.mark == Some(mark) && count.recurs())
                .count()
        };
        let shouted = |key: &&String| {
            let count = learned.counts[*key];
            count.mark == Some(Mark::Dash) && count.capitals && count.recurs()
        };
        let asked_or_shouted = asks || order.iter().filter(shouted).count() >= 2;
        learned.dashes = asked_or_shouted
            && come_back(Mark::Dash) >= 2
            && lines_of(Mark::Dash) as usize * 4 >= paragraphs;
        learned.brackets = come_back(Mark::Bracket) >= 2;
        learned.chat = lines_of(Mark::Chat) >= 2;
        // A list of names and offices has no speech below each.
        learned.offices = order.iter().any(|key| {
            let count = learned.counts[key];
            count.mark == Some(Mark::Office) && count.full && count.lines >= 2 && count.spoken >= 2
        });
        // Headings do not come back again and again, above words each time, and are in no list of who takes part.
        let is_listed = |key: &str| {
            let count = key
                .strip_prefix("| ")
                .and_then(|name| learned.counts.get(name));
            count.is_some_and(|count| count.mark == Some(Mark::Office) && count.full)
        };
        let voices = order.iter().filter(|key| {
            let count = learned.counts[*key];
            let comes_back = count.lines >= 2 && count.spoken >= 2;
            match count.mark {
                Some(Mark::Alone) => comes_back || count.spoken >= 1 && is_listed(key),
                Some(Mark::Office) => comes_back && !count.full,
                _ => false,
            }
        });
        learned.alone = voices.count() >= 2 || below_time >= 2;
        let indented = |indent: &usize| learned.alone && *indent >= INDENTED;
        learned.indent = learned.indent.filter(indented);
        let recurring = |learned: &Self, key: &String| {
            let count = learned.counts[key];
            count.mark == Some(Mark::Colon)
                && count.recurs()
                && (count.lines > 2
                    || count.full
                    || count.capitals
                    || !learned.is_common(text, key))
        };
        learned.recurring = order
            .iter()
            .take(LOOKED_UP)
            .any(|key| recurring(&learned, key));
        // At a press conference whoever asks is a letter and whoever answers has a name.
        learned.examination = learned.letters
            || asked >= 1
                && (answered >= 1 && asked + answered >= 3 || answered == 0 && learned.recurring);
        learned.capitals = order
            .iter()
            .take(LOOKED_UP)
            .any(|key| recurring(&learned, key) && learned.counts[key].capitals);
        learned.inner = learned.capitals;
        // Where nobody speaks twice, every other paragraph must have a label, and end as speech does:
        // "Osk: I Knew Nothing" is a headline.
        learned.singles = learned.recurring
            || learned.recordings
            || learned.examination
            || learned.chevrons
            || (labelled > headlines && labelled * 2 >= paragraphs);
        if learned.singles {
            let single: Vec<String> = order
                .iter()
                .filter(|key| {
                    let count = learned.counts[*key];
                    count.lines <= 2 && !count.full && count.mark == Some(Mark::Colon)
                })
                .take(LOOKED_UP + 1)
                .cloned()
                .collect();
            for (position, key) in single.into_iter().enumerate() {
                let common = position >= LOOKED_UP || learned.is_common(text, &key);
                learned.common.insert(key, common);
            }
        }
        learned
    }

    /// Whether the word of a one-word name also occurs in lower case, as names do not.
    fn is_common(&self, text: &str, key: &str) -> bool {
        if VOICE_NOUNS.binary_search(&key).is_ok()
            || self.counts.get(key).is_some_and(|c| c.capitals)
        {
            return false;
        }
        let lower = key.to_lowercase();
        let head = text
            .as_bytes()
            .get(..LOOKED_THROUGH)
            .unwrap_or(text.as_bytes());
        memchr::memmem::find_iter(head, lower.as_bytes()).any(|at| {
            let before = text
                .as_bytes()
                .get(at.wrapping_sub(1))
                .copied()
                .unwrap_or(b' ');
            let after = text
                .as_bytes()
                .get(at + lower.len())
                .copied()
                .unwrap_or(b' ');
            !before.is_ascii_alphanumeric() && !after.is_ascii_alphanumeric()
        })
    }

    /// Whether anybody is labelled at all.
    fn any(&self) -> bool {
        self.recurring
            || self.singles
            || self.examination
            || self.timed
            || self.offices
            || self.alone
            || self.dashes
            || self.brackets
            || self.recordings
            || self.stops
            || self.chat
            || self.chevrons
    }

    /// Whether a name stands before a colon once, with words after it that end like no sentence.
    fn stands_once(&self, text: &str, label: &Label) -> bool {
        self.counts
            .get(&key(text, label))
            .is_some_and(|count| count.lines == 1)
    }

    /// Whether a shape is a label in this text.
    fn accepts(&self, text: &str, label: &Label) -> bool {
        let key = key(text, label);
        let Some(count) = self.counts.get(&key) else {
            return false;
        };
        match label.mark {
            Mark::Examination => {
                self.examination || (count.recurs() && words_of(text, label.name).len() > 1)
            }
            Mark::Time => self.timed,
            Mark::Office => (self.offices || self.alone) && count.spoken > 0,
            Mark::Alone => self.alone && count.spoken > 0 && (count.full || count.spoken >= 2),
            Mark::Letter => self.letters,
            Mark::Dash => self.dashes && (count.recurs() || count.full && count.spoken > 0),
            // Captions for those who do not hear tell whose words follow, as often as need be.
            Mark::Bracket => {
                let name = words_of(text, label.name);
                (self.brackets || self.captions)
                    && (count.full
                        || count.recurs() && !labels::is_sound(name)
                        || label.capitals && is_spelled(text, name))
            }
            Mark::Recording => count.spoken > 0,
            Mark::Stop => self.stops,
            Mark::Chat => self.chat,
            Mark::Screen => self.recurring,
            Mark::Colon => {
                let common = self.common.get(&key).copied().unwrap_or(false);
                if key.starts_with("BY ") {
                    return self.examination;
                }
                // "REPORTER: Maya Collins" tells who is who.
                (count.recurs() && !common)
                    || (self.singles
                        && count.names < count.lines
                        && (count.full
                            || (count.capitals && self.capitals)
                            || (count.spoken > 0 && !common)))
            }
        }
    }
}

/// Whether a text also has a name in capitals with small letters.
fn is_spelled(text: &str, capitals: &str) -> bool {
    let head = text
        .as_bytes()
        .get(..LOOKED_THROUGH)
        .unwrap_or(text.as_bytes());
    let words = capitals.split(' ').map(|word| {
        let first = word.chars().next().map_or(0, char::len_utf8);
        format!("{}{}", &word[..first], word[first..].to_lowercase())
    });
    let spelled = words.collect::<Vec<_>>().join(" ");
    memchr::memmem::find(head, spelled.as_bytes()).is_some()
}

/// Whether words after a label look like speech and not like an entry of a list.
fn looks_spoken(words: &str) -> bool {
    let letters = words
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .take(4)
        .count();
    let marks = ['.', '?', '!', '…', '-', '—', '–', '。', '？', '！'];
    letters >= 4
        || words.starts_with(['(', '['])
        || (letters >= 1 && (words.contains(marks) || words.chars().any(|c| c as u32 > 0x2E80)))
}

/// Whether words end like a sentence, and not like an entry of a list.
fn ends_as_told(words: &str) -> bool {
    words.ends_with(['.', '?', '!', '…', '"', '”', '-', '—', ')'])
}

/// A turn while it is read.
#[derive(Debug, Default)]
struct OpenTurn {
    turn: Turn,
    /// Where the name stands.
    name: Option<Span>,
    /// `Q` or `A`.
    examination: Option<Span>,
    /// The voice's office says that it leads the programme.
    leads: bool,
}

/// The voice that goes on after a recording; nobody may have named it.
struct Resumed {
    name: Option<Span>,
}

#[derive(Default)]
struct TurnBuilder<'t> {
    text: &'t str,
    turns: Vec<OpenTurn>,
    furniture: Vec<Furniture>,
    open: Option<OpenTurn>,
    /// Where the marks of recordings stand in the text, and whether each is one of an end.
    clip_marks: Vec<(usize, bool)>,
    /// Recordings that play, each with the name of the voice before it.
    clips: Vec<Option<Span>>,
    /// A voice resumes after a recording.
    resumes: Option<Resumed>,
    /// The voice before a recording that is marked by nothing but its label.
    recorded: Option<Resumed>,
    /// A recording is heard next, whose end has no mark.
    unended: bool,
    /// A time code on a line of its own.
    pending: Option<(f64, Option<f64>)>,
    /// Who asks the questions, where a line says so.
    examiner: Option<Span>,
}

/// Most lines of a headline and what stands under it, and one more.
const HEADLINES: usize = 4;

/// Deepest nesting of recordings; more are unbalanced marks.
const DEEPEST: usize = 4;

impl TurnBuilder<'_> {
    fn is_empty(&self) -> bool {
        self.turns.is_empty() && self.open.is_none()
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.turns.push(open);
        }
    }

    /// Ends a recording that has no mark of its end, after which the voice before it goes on; or the turn.
    fn close_recording(&mut self) {
        self.unended = false;
        // "IN: …" stands before the words.
        let is_told = |open: &OpenTurn| !open.turn.body(self.text).is_empty();
        if self.recorded.is_some() && !self.open.as_ref().is_none_or(is_told) {
            return;
        }
        self.close();
        if let Some(before) = self.recorded.take() {
            self.resumes = Some(before);
        }
    }

    /// Whether the next mark of a recording behind byte `from` is one of its end.
    fn ends_with_mark(&self, from: usize) -> bool {
        let next = self.clip_marks.partition_point(|(at, _)| *at < from);
        self.clip_marks.get(next).is_some_and(|(_, ends)| *ends)
    }

    /// Whether the open turn is a recording with words.
    fn is_told(&self) -> bool {
        let told = |open: &OpenTurn| !open.turn.body(self.text).is_empty();
        self.recorded.is_some() && self.open.as_ref().is_some_and(told)
    }

    /// Whether the open turn is a recording whose words are one quotation, and have ended.
    fn is_quoted_out(&self, next: &str) -> bool {
        const OPEN: [char; 3] = ['"', '“', '\''];
        let words = self.open.as_ref().map_or("", |open| {
            words_of(self.text, open.turn.body(self.text)).trim()
        });
        self.recorded.is_some()
            && words.starts_with(OPEN)
            && words.ends_with(['"', '”', '\''])
            && words.len() > 1
            && !next.starts_with(OPEN)
    }

    fn begin(&mut self, open: OpenTurn) {
        self.close();
        self.resumes = None;
        let mut open = open;
        if let Some((start, end)) = self.pending.take() {
            open.turn.start = open.turn.start.or(Some(start));
            open.turn.end = open.turn.end.or(end);
        }
        // Of a recording without an end only the first voice is sure, if it has not been heard before.
        let is_new = || {
            let words = |name: Option<Span>| name.map(|name| words_of(self.text, name));
            let name = words(open.name);
            name.is_none() || self.turns.iter().all(|turn| words(turn.name) != name)
        };
        let unended = self.unended && is_new();
        self.unended = false;
        if open.turn.role.is_none() && (unended || !self.clips.is_empty()) {
            open.turn.role = Some(Role::Clip);
        }
        self.open = Some(open);
    }

    /// Takes one line of words.
    fn line(&mut self, line: Span, opening: &Opening, speaks: bool, dash: bool, learned: &Learned) {
        let text = self.text;
        if let Some(span) = opening.time_span {
            self.furniture.push(Furniture {
                span,
                kind: FurnitureKind::Remark,
            });
        }
        if let Some(span) = opening.chevrons.filter(|_| learned.chevrons) {
            self.furniture.push(Furniture {
                span,
                kind: FurnitureKind::Remark,
            });
        }
        let label = opening
            .label
            .as_ref()
            .filter(|label| learned.accepts(text, label));
        let mut body = if label.is_some() || opening.label.is_none() {
            opening.body
        } else {
            opening
                .time_span
                .or(opening.chevrons)
                .map_or(line.start(), |span| {
                    Span::new(span.end(), line.end()).trimmed(text).start()
                })
        };
        if let Some(label) = label {
            if key(text, label).starts_with("BY ")
                && words_of(text, Span::new(body, line.end()))
                    .trim()
                    .is_empty()
            {
                self.close();
                let name = words_of(text, label.name);
                let by = name.len()
                    - name
                        .get(3..)
                        .map_or(name.len(), |rest| rest.trim_start().len());
                self.examiner = Some(Span::new(label.name.start() + by, label.name.end()));
                self.furniture.push(Furniture {
                    span: line,
                    kind: FurnitureKind::Remark,
                });
                return;
            }
            // "3. Ann Pell (Ostby): …": the number of a question.
            let marks = opening.time_span.or(opening.chevrons);
            let before = marks.map_or(line.start(), Span::end);
            let number = Span::new(before.min(label.whole.start()), label.whole.start());
            let number = number.trimmed(text);
            if !number.is_empty() {
                self.furniture.push(Furniture {
                    span: number,
                    kind: FurnitureKind::Remark,
                });
            }
            let open = self.labelled(label, opening, line);
            let is_recorded = open.turn.role == Some(Role::Clip);
            let before = self.open.as_ref().and_then(|open| open.name);
            self.recorded = is_recorded.then(|| {
                let before = Resumed { name: before };
                self.recorded.take().unwrap_or(before)
            });
            self.begin(open);
        } else if !speaks && self.is_quoted_out(words_of(text, line)) {
            self.close_recording();
        } else if speaks || dash {
            if dash && !speaks {
                let mark = words_of(text, line)
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
                self.furniture.push(Furniture {
                    span: Span::new(line.start(), line.start() + mark),
                    kind: FurnitureKind::Remark,
                });
                body = Span::new(line.start() + mark, line.end())
                    .trimmed(text)
                    .start();
            }
            self.begin(OpenTurn {
                turn: Turn {
                    span: Span::new(body, body),
                    ..Turn::default()
                },
                ..OpenTurn::default()
            });
        }
        if let Some(time) = opening.time.filter(|_| label.is_none()) {
            if words_of(text, Span::new(body, line.end()))
                .trim()
                .is_empty()
            {
                self.pending = Some(time);
                return;
            }
            if let Some(open) = &mut self.open
                && (speaks || dash)
            {
                open.turn.start = Some(time.0);
                open.turn.end = time.1;
            }
        }
        // Labels inside the line: line breaks were lost.
        if learned.inner {
            for (label, inner_body) in labels::inner_labels(text, Span::new(body, line.end())) {
                if !learned.accepts(text, &label) {
                    continue;
                }
                self.words(Span::new(body, label.whole.start()));
                let opening = Opening {
                    body: inner_body,
                    ..Opening::default()
                };
                let span = label.whole;
                self.begin(self.labelled(&label, &opening, Span::new(span.start(), line.end())));
                body = inner_body;
            }
        }
        self.words(Span::new(body, line.end()));
    }

    /// A turn that begins with a label.
    fn labelled(&self, label: &Label, opening: &Opening, line: Span) -> OpenTurn {
        let text = self.text;
        let name = words_of(text, label.name);
        let upper = name.to_uppercase();
        let mut open = OpenTurn {
            turn: Turn {
                span: Span::new(
                    opening
                        .chevrons
                        .or(opening.time_span)
                        .map_or(label.whole.start(), |_| label.whole.start()),
                    label.whole.end(),
                ),
                label: Some(label.whole),
                start: opening.time.map(|time| time.0),
                end: opening.time.and_then(|time| time.1),
                ..Turn::default()
            },
            name: Some(label.name),
            ..OpenTurn::default()
        };
        let descriptor = label
            .descriptor
            .map_or(String::new(), |d| words_of(text, d).to_uppercase());
        open.leads = descriptor
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| {
                matches!(
                    word,
                    "ANCHOR" | "HOST" | "MODERATOR" | "PRESENTER" | "INTERVIEWER" | "COHOST"
                )
            })
            || matches!(
                upper.as_str(),
                "HOST" | "MODERATOR" | "INTERVIEWER" | "PRESENTER" | "ANCHOR"
            );
        let is_recorded = label.mark == Mark::Recording
            || labels::RECORDED.contains(&descriptor.trim())
            || matches!(descriptor.trim(), "(ARCHIVE)" | "(CLIP)" | "(ON TAPE)")
            || labels::after_recorded(text, line.start(), label.name.end()).is_some();
        match upper.as_str() {
            _ if label.mark == Mark::Screen => {
                open.turn.role = Some(Role::Narration);
                open.name = None;
            }
            "NARRATION" | "VOICEOVER" | "VOICE-OVER" | "VOICE OVER" | "V.O." => {
                open.turn.role = Some(Role::Narration);
                open.name = None;
            }
            "NARRATOR" => open.turn.role = Some(Role::Narration),
            // What a script calls a part of the programme names nobody.
            "VOICER" | "WRAP" | "PACKAGE" | "VO" | "STAND-UP" | "STANDUP" => {
                open.turn.role = Some(Role::Narration);
                // "VOICER - PELL".
                let behind = label.descriptor.map(|behind| {
                    let name = words_of(text, behind).trim_matches([' ', '-', '–', '—', '(', ')']);
                    let from = words_of(text, behind).find(name).unwrap_or(0);
                    Span::new(behind.start() + from, behind.start() + from + name.len())
                });
                open.name =
                    behind.filter(|name| labels::name_shape(words_of(text, *name)).is_some());
            }
            "INTRO" | "ANCHOR INTRO" | "HOST INTRO" | "LEAD" | "LEAD-IN" | "ANCHOR LEAD"
            | "CUE" | "TAG" | "ANCHOR TAG" | "HOST TAG" | "BACK ANNO" | "BACK ANNOUNCE" => {
                open.turn.role = Some(Role::Host);
                open.name = None;
            }
            _ if labels::is_recording(&upper) => {
                open.turn.role = Some(Role::Clip);
                open.name = None;
            }
            _ if is_recorded => open.turn.role = Some(Role::Clip),
            "Q" | "QUESTION" | "A" | "ANSWER" => {
                open.examination = Some(label.name);
                let asks = upper.starts_with('Q');
                open.turn.role = Some(if asks { Role::Host } else { Role::Interview });
                if let Some(examiner) = self.examiner.filter(|_| asks) {
                    open.name = Some(examiner);
                }
            }
            _ => {}
        }
        if label
            .directions
            .iter()
            .any(|(_, d)| *d == Direction::VoiceOver)
        {
            open.turn.role = Some(Role::Narration);
        }
        open
    }

    /// Takes words that go on with the turn, and the directions among them.
    fn words(&mut self, span: Span) {
        let text = self.text;
        let span = span.trimmed(text);
        if span.is_empty() {
            return;
        }
        let mut from = span.start();
        for (direction, what) in directions::find(text, span.start(), span.end()) {
            self.plain(Span::new(from, direction.start()));
            from = direction.end();
            match what {
                Direction::Clip if !self.ends_with_mark(direction.end()) => {
                    let before = self.open.as_ref().and_then(|open| open.name);
                    self.close();
                    self.recorded.get_or_insert(Resumed { name: before });
                    self.resumes = None;
                    self.unended = true;
                }
                Direction::ClipBegins | Direction::Clip => {
                    let before = self.open.as_ref().and_then(|open| open.name);
                    self.close();
                    if self.clips.len() < DEEPEST {
                        self.clips.push(before);
                    }
                    self.resumes = None;
                }
                Direction::ClipEnds => {
                    self.close();
                    if let Some(before) = self.clips.pop() {
                        self.resumes = Some(Resumed { name: before });
                    }
                }
                Direction::VoiceOver => {
                    // Said of the voice whose turn has just begun.
                    if let Some(open) = &mut self.open
                        && open
                            .turn
                            .label
                            .is_some_and(|label| label.end() == open.turn.span.end())
                    {
                        open.turn.role = Some(Role::Narration);
                    }
                }
                Direction::OnCamera | Direction::Sound | Direction::Remark => {}
            }
        }
        self.plain(Span::new(from, span.end()));
    }

    /// Takes words without directions.
    fn plain(&mut self, span: Span) {
        let text = self.text;
        let mut span = span.trimmed(text);
        if span.is_empty() {
            return;
        }
        if self.open.is_none() {
            let inside = self.unended || !self.clips.is_empty();
            if let Some(Resumed { name }) = self.resumes.take() {
                self.begin(OpenTurn {
                    turn: Turn {
                        span: Span::new(span.start(), span.start()),
                        ..Turn::default()
                    },
                    name,
                    ..OpenTurn::default()
                });
            } else if inside {
                self.begin(OpenTurn {
                    turn: Turn {
                        span: Span::new(span.start(), span.start()),
                        ..Turn::default()
                    },
                    ..OpenTurn::default()
                });
            }
        }
        let Some(open) = &mut self.open else {
            return;
        };
        // `Osk: Narration: …`: a role, written as a second label.
        let fresh = open
            .turn
            .label
            .is_some_and(|label| label.end() == open.turn.span.end());
        if fresh && let Some(length) = role_label(words_of(text, span)) {
            open.turn.role = Some(Role::Narration);
            self.furniture.push(Furniture {
                span: Span::new(span.start(), span.start() + length),
                kind: FurnitureKind::Direction,
            });
            span = Span::new(span.start() + length, span.end()).trimmed(text);
            if span.is_empty() {
                return;
            }
        }
        open.turn.span = Span::new(open.turn.span.start(), span.end());
    }
}

/// The length of a role written before a turn's words: `Narration:`, `Voice-over:`.
fn role_label(words: &str) -> Option<usize> {
    [
        "narration",
        "narrating",
        "voice-over",
        "voiceover",
        "voice over",
        "v.o.",
    ]
    .into_iter()
    .find_map(|role| {
        let head = words.get(..role.len())?;
        let after = words.get(role.len()..)?;
        (head.eq_ignore_ascii_case(role) && after.starts_with(':')).then_some(role.len() + 1)
    })
}

/// Gives the letter of whoever answers the name of whoever was called or sworn above, else the stenographer's own label for
/// the witness, where there is one.
fn name_witnesses(text: &str, turns: &mut [OpenTurn], heard: &[Heard]) {
    let is_witness = |name: Span| {
        let names = ["THE WITNESS", "The Witness", "THE DEPONENT"];
        names.contains(&words_of(text, name))
    };
    let labelled = turns
        .iter()
        .filter_map(|open| open.name)
        .find(|&name| is_witness(name));
    for open in turns.iter_mut() {
        let answers = open
            .examination
            .is_some_and(|letter| words_of(text, letter).starts_with(['A', 'a']));
        if !answers && !open.name.is_some_and(is_witness) {
            continue;
        }
        let before = heard.partition_point(|heard| heard.name.start() < open.turn.span.start());
        let above = before.checked_sub(1).map(|last| heard[last].name);
        open.name = above.or(labelled).or(open.name);
    }
}

/// Gives every turn its voice, and every voice that leads the programme its role.
fn finish_turns(text: &str, turns: &mut [OpenTurn]) {
    let voices = Voices::join(
        turns
            .iter()
            .filter_map(|open| open.name)
            .map(|name| words_of(text, name)),
        text,
    );
    let mut leaders: HashSet<String> = HashSet::new();
    for open in turns.iter_mut() {
        open.turn.speaker = open
            .name
            .and_then(|name| voices.spelling(words_of(text, name)))
            .map(str::to_owned);
        if open.leads
            && let Some(speaker) = &open.turn.speaker
        {
            leaders.insert(speaker.clone());
        }
    }
    for open in turns.iter_mut() {
        if open.turn.role.is_none()
            && open
                .turn
                .speaker
                .as_ref()
                .is_some_and(|speaker| leaders.contains(speaker))
        {
            open.turn.role = Some(Role::Host);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_list_is_sorted() {
        assert!(VOICE_NOUNS.is_sorted());
    }
}
