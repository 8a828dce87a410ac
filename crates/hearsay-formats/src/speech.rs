//! Turns of a text: labels learned from the whole of it, voices, roles, and what is no testimony.
//!
//! Owns: the walk over a text's lines, from its [`head`](crate::head) to the page's [`tail`](crate::tail), and the furniture of plain text. Every form that
//! ends in running text comes through here. Which shapes of [`crate::labels`] are labels is [`crate::learned`]'s, where
//! turns begin and end [`crate::turns`]'.
//! Never: changes the text, or reads a word's meaning.

use std::ops::Range;

use hearsay_document::{Furniture, FurnitureKind, Span, Turn};

use crate::cast;
use crate::chat;
use crate::directions::{self, Direction};
use crate::guest::Introduced;
use crate::head::Head;
use crate::labels::{self, Mark};
use crate::learned::{Learned, ends_as_told, is_office_below};
use crate::mail;
use crate::margin;
use crate::page::{self, Line};
use crate::script;
use crate::tail;
use crate::turns::{TurnBuilder, finish_turns, name_witnesses, take_lists};
use crate::unlabelled::Unlabelled;
use crate::witnesses;

/// Fewest entries of a running report.
const LEAST_ENTRIES: usize = 3;

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
    let mut margins = margin::margins(text);
    let mut beside = FurnitureKind::Remark;
    if margins.is_empty() {
        margins = script::left_column(text);
        beside = FurnitureKind::Direction;
    }
    let content = |index: usize| {
        let line = lines[index];
        let next = margins.partition_point(|margin| margin.end() <= line.start());
        let margin = margins.get(next).filter(|m| m.start() <= line.start());
        let from = margin.map_or(line.start(), |margin| margin.end().min(line.end()));
        Span::new(from, line.end()).trimmed(text)
    };
    let mark = tail::mark(text, lines, &content, hints);
    let learned = Learned::from(text, &lines[..mark], hints, &content);
    let end = tail::start(mark, text, lines, &learned, &content);
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
        kind: beside,
    }));
    let numbered = is_numbered(text, end, &content);
    let mut testimony: Vec<Span> = Vec::new();
    let mut head = Head::new(text, hints, &learned, &content, lines.len(), end);
    // Names of those who take part, and whether a heading with one may go on.
    let mut told_names = cast::listed(text, &lines[..end]);
    let mut in_heading = false;
    // Whether the line before was a name alone.
    let mut named = false;
    // Entries with their hours above them, and whether the line before is one's hour or headline.
    let hours = (0..end).filter(|&index| {
        let line = content(index);
        labels::opening(text, line).is_only_time(line.end())
    });
    let is_running = hints.titles && !learned.any() && hours.count() >= LEAST_ENTRIES;
    let mut heads_entry = false;
    let adverts = adverts(text, end, &content);
    for index in 0..end {
        let line = content(index);
        if learned.any() && adverts.iter().any(|advert| advert.contains(&index)) {
            builder.close();
            builder.furniture.push(Furniture {
                span: line,
                kind: FurnitureKind::Navigation,
            });
            continue;
        }
        if line.is_empty() {
            head.is_contact = false;
            in_heading = false;
            continue;
        }
        let words = text.get(line.start()..line.end()).unwrap_or("");
        let opening = labels::opening(text, line);
        let headline = builder.is_empty() && head.is_labelled_title(index, &opening);
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
            // "10:01:05  IV Marta Hald": what is said over the picture begins with it.
            builder.pending = opening.time.filter(|_| opening.picture).or(builder.pending);
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
        if !speaks && learned.timed && labels::is_said_again(words) {
            builder.furniture.push(Furniture {
                span: line,
                kind: FurnitureKind::Navigation,
            });
            continue;
        }
        if !speaks && learned.any() && labels::is_section(words) {
            builder.close();
            builder.remark(line);
            continue;
        }
        if !speaks && learned.stops {
            if witnesses::is_insertion(words) {
                builder.close();
                builder.remark(line);
                continue;
            }
            if let Some((name, is_written)) = witnesses::statement(words) {
                let name = Span::new(line.start() + name.start, line.start() + name.end);
                told_names.push(name);
                builder.statement(line, name, is_written);
                in_heading = true;
                continue;
            }
            // "CHIEF ENGINEER, BUREAU OF DAMS", below.
            if in_heading && page::is_title(words) {
                builder.remark(line);
                continue;
            }
        }
        in_heading = false;
        // "Salt boiler", below a name alone on its line.
        let below_name = std::mem::replace(
            &mut named,
            speaks
                && opening.body == line.end()
                && opening
                    .label
                    .as_ref()
                    .is_some_and(|label| label.mark == Mark::Alone),
        );
        if below_name && !speaks {
            let below = lines.get(index + 1).map(|_| content(index + 1));
            if is_office_below(words, words_of(text, below.unwrap_or_default())) {
                builder.remark(line);
                continue;
            }
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
                builder.remark(line);
                continue;
            }
        }
        if !speaks {
            // A list of who takes part, above the first words.
            let is_of_cast = || {
                learned.any()
                    && builder.is_empty()
                    && (cast::heads_list(words)
                        || told_names.iter().any(|name| line.contains(*name)))
            };
            if head.takes(index, builder.is_empty()) || is_of_cast() {
                builder.remark(line);
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
                builder.remark(line);
                continue;
            }
            if builder.is_empty()
                && let Some(kind) = head.title(index, &opening)
            {
                builder.furniture.push(Furniture { span: line, kind });
                continue;
            }
        }
        // The headline of an entry in a running report, below its hour, and who wrote the entry.
        let below_hour = std::mem::replace(&mut heads_entry, opening.is_only_time(line.end()));
        if is_running && below_hour && !speaks {
            let signed = words_of(text, content((index + 1).min(lines.len() - 1)));
            let is_headline = page::is_title(words)
                && !page::is_byline(words)
                && !ends_as_told(words)
                && (signed.is_empty() || page::is_byline(signed));
            if is_headline || page::is_byline(words) {
                heads_entry = is_headline;
                builder.furniture.push(Furniture {
                    span: line,
                    kind: if is_headline {
                        FurnitureKind::Title
                    } else {
                        FurnitureKind::Remark
                    },
                });
                continue;
            }
        }
        if !speaks && head.is_byline(words) {
            builder.remark(line);
            continue;
        }
        if !speaks && let Some(dateline) = head.takes_dateline(line) {
            builder.remark(dateline);
        }
        if let Some((_, length)) = page::paragraph_number(words).filter(|_| numbered && !speaks) {
            builder.furniture.push(Furniture {
                span: Span::new(line.start(), line.start() + length).trimmed(text),
                kind: FurnitureKind::Remark,
            });
        }
        head.begun += 1;
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
    head.settle_issuer(&mut builder.furniture);
    let TurnBuilder {
        mut turns,
        mut furniture,
        ..
    } = builder;
    if learned.examination {
        name_witnesses(text, &mut turns, &heard);
    }
    furniture.extend(take_lists(text, &mut turns));
    let above = |first: Option<Span>| {
        let end = first.map_or(0, Span::start);
        let lines = (0..lines.len()).map(content);
        Introduced::above(text, lines.take_while(move |line| line.start() < end))
    };
    if hints.titles {
        above(turns.first().map(|open| open.turn.span)).name_labels(text, &mut turns);
    }
    finish_turns(text, &mut turns, &told_names);
    let mut turns: Vec<Turn> = turns.into_iter().map(|open| open.turn).collect();
    turns.retain(|turn| !turn.span.is_empty());
    if turns.is_empty() && hints.titles && !learned.any() {
        let is_title = |piece: &&Furniture| piece.kind == FurnitureKind::Title;
        let titles = furniture.iter().filter(is_title).map(|piece| piece.span);
        let found = Unlabelled {
            text,
            title: head.title,
            titles: &titles.collect::<Vec<_>>(),
            paragraphs: &testimony,
            strong: hints.strong,
        }
        .told();
        turns = found.turns;
        furniture.extend(found.furniture);
        above(turns.first().map(|turn| turn.span)).name_turns(text, &mut turns);
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
        title: head.title,
        published: head.published,
        publisher: head.publisher.or(head.agency),
    }
}

/// The lines between the marks of advertisements: each block ends with its own mark, or is none.
fn adverts(text: &str, end: usize, content: &dyn Fn(usize) -> Span) -> Vec<Range<usize>> {
    /// Lines of the longest.
    const LONGEST: usize = 40;
    let mut found = Vec::new();
    let mut begun: Option<usize> = None;
    for index in 0..end {
        match directions::advertises(words_of(text, content(index))) {
            Some(true) => {
                let block = begun.take().map(|begun| begun..index);
                found.extend(block.filter(|block| block.len() <= LONGEST));
            }
            Some(false) => begun = Some(index + 1),
            None => {}
        }
    }
    found
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
pub(crate) fn indent_of(line: Span, words: Span) -> usize {
    words.start() - line.start()
}

pub(crate) fn words_of(text: &str, span: Span) -> &str {
    text.get(span.start()..span.end()).unwrap_or("")
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

/// `Page 12`, `Page 12 PREV PAGE`, `Column 412`.
fn is_running_head(words: &str) -> bool {
    let heads = ["Page ", "PAGE ", "Column ", "COLUMN "];
    let Some(rest) = heads.iter().find_map(|head| words.strip_prefix(head)) else {
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
