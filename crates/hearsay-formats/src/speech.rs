//! Turns of a text: labels learned from the whole of it, voices, roles, and what is no testimony.
//!
//! Owns: the walk over a text's lines, from its head to the page's tail, and the furniture of plain text. Every form that
//! ends in running text comes through here. Which shapes of [`crate::labels`] are labels is [`crate::learned`]'s, where
//! turns begin and end [`crate::turns`]'.
//! Never: changes the text, or reads a word's meaning.

use hearsay_document::calendar::order_shown;
use hearsay_document::{Furniture, FurnitureKind, Span, Turn, dateline};

use crate::cast;
use crate::chat;
use crate::day;
use crate::directions::{self, Direction};
use crate::interview;
use crate::labels::{self, Mark};
use crate::learned::{Count, Learned, ends_as_told, is_office_below, key};
use crate::letters;
use crate::mail;
use crate::margin;
use crate::monologue;
use crate::page::{self, Line};
use crate::script;
use crate::turns::{TurnBuilder, finish_turns, name_witnesses, take_lists};
use crate::witnesses;

/// Paragraphs of an article that may begin with its dateline.
const OPENING: usize = 4;

/// Lines of a text in which it may say that it was sent to newspapers.
const HEAD: usize = 10;

/// Most lines of a headline and what stands under it, and one more.
const HEADLINES: usize = 4;

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
        kind: beside,
    }));
    let numbered = is_numbered(text, end, &content);
    let mut title = None;
    // What captions begin with is heard.
    let mut only_titles = hints.titles || learned.any() && !hints.dashes;
    let mut testimony: Vec<Span> = Vec::new();
    // Paragraphs of words so far, and whether one of them had a dateline.
    let (mut begun, mut dated) = (0, false);
    let (mut published, mut publisher, mut agency) = (None, None, None);
    // Whether the day is that of a later version.
    let mut is_revised = false;
    // What was sent to newspapers begins with its issuer, and ends with what the issuer is.
    let is_handout = hints.titles
        && (0..end.min(HEAD)).any(|index| page::is_handout(words_of(text, content(index))));
    let (mut issuer, mut below, mut asked) = (None, false, false);
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
    for index in 0..end {
        let line = content(index);
        if line.is_empty() {
            asked = false;
            in_heading = false;
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
            && !page::holds_sentences(words)
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
            // The day may stand between titles, and above or below a list of who speaks.
            if hints.titles
                && begun < OPENING
                && builder.is_empty()
                && (published.is_none() || is_revised && !day::is_revision(words))
                && let Some(day) = day::written(words, || order_shown(text))
            {
                published = Some(day);
                is_revised = day::is_revision(words);
                publisher = publisher.or_else(|| day::publisher(words).map(str::to_owned));
                builder.remark(line);
                continue;
            }
            if is_handout && begun == 0 && page::is_handout(words) {
                issuer = title.take().or(issuer);
            }
            below |= is_handout && begun > 0 && page::below_handout(words);
            // Who may be asked, and under which number.
            asked |= is_handout && page::is_contact(words);
            if below || asked || is_handout && page::ends_handout(words) {
                builder.remark(line);
                continue;
            }
            // "Ellin Star", above the day.
            let dated_below = || {
                let below = lines.get(index + 1).map(|_| content(index + 1));
                day::written(words_of(text, below.unwrap_or_default()), || None).is_some()
            };
            if only_titles
                && begun == 0
                && title.is_none()
                && publisher.is_none()
                && let Some(outlet) = page::outlet(words).filter(|_| dated_below())
            {
                publisher = Some(outlet.to_owned());
                builder.remark(line);
                continue;
            }
            // A list of who takes part, above the first words.
            if learned.any()
                && builder.is_empty()
                && (cast::heads_list(words) || told_names.iter().any(|name| line.contains(*name)))
            {
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
            if only_titles && builder.is_empty() && !opening.is_only_time(line.end()) {
                let followed = (index + 1..lines.len()).any(|next| !content(next).is_empty());
                if followed && title.is_some() && page::is_byline(words) {
                    builder.remark(line);
                    continue;
                }
                // What stands above an article by itself: one line, or two or three under each other.
                let goes_on = |next: usize| {
                    let words = words_of(text, content(next.min(lines.len() - 1)));
                    next < end && !words.is_empty() && dateline(words).is_none()
                };
                let heads = |next: usize| {
                    let words = words_of(text, content(next));
                    page::is_title(words)
                        || page::is_byline(words)
                        || matches!(page::line(words), Line::Alone(_))
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
                // "Case No.: 26-014" among lines like it, but not "Chapter 4: What the Board knew".
                let among_fields = || {
                    let beside = [
                        index.checked_sub(1),
                        Some(index + 1).filter(|&next| next < end),
                    ];
                    let fields = |line| is_field(words_of(text, content(line)));
                    is_field(words) && beside.into_iter().flatten().any(fields)
                };
                let is_field = cast::is_field(words) || among_fields();
                if is_title && (labels::is_heading(words) || is_field) {
                    builder.remark(line);
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
        // Who wrote it may stand below what is told under the headline.
        if begun > 0
            && begun < OPENING
            && title.is_some()
            && !speaks
            && hints.titles
            && !learned.any()
            && page::is_byline(words)
        {
            builder.remark(line);
            continue;
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
    furniture.extend(take_lists(text, &mut turns));
    finish_turns(text, &mut turns, &told_names);
    let mut turns: Vec<Turn> = turns.into_iter().map(|open| open.turn).collect();
    turns.retain(|turn| !turn.span.is_empty());
    if turns.is_empty() && hints.titles && !learned.any() {
        turns = interview::turns(text, &testimony, hints.strong);
        if turns.is_empty() {
            turns.extend(title.and_then(|title| monologue::turn(text, title, &testimony)));
        }
        if turns.is_empty() {
            let is_title = |piece: &&Furniture| piece.kind == FurnitureKind::Title;
            let titles = furniture.iter().filter(is_title).map(|piece| piece.span);
            let titles: Vec<Span> = titles.collect();
            let (letters, beside) = letters::turns(text, &titles, &testimony);
            turns = letters;
            furniture.extend(beside);
        }
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

/// What stands before the colon of a line: `Case No.: 26-014`.
pub(crate) fn field_of(words: &str) -> Option<&str> {
    let (field, _) = words.split_once(':')?;
    Some(field.trim().trim_end_matches('.'))
}

/// Whether a line is a field of a record's head, which is no headline: `Place of interview: Halden Road`.
fn is_field(words: &str) -> bool {
    const MOST_WORDS: usize = 4;
    const TITLES: &[&str] = &["episode", "headline", "slug", "subject", "title"];
    field_of(words).is_some_and(|field| {
        field.split(' ').count() <= MOST_WORDS
            && field.starts_with(char::is_uppercase)
            && !field.contains(['“', '"', '‘', ','])
            && !TITLES.contains(&field.to_lowercase().as_str())
            && words[field.len()..].contains(": ")
    })
}

/// How far a line's words stand from its beginning.
pub(crate) fn indent_of(line: Span, words: Span) -> usize {
    words.start() - line.start()
}

pub(crate) fn words_of(text: &str, span: Span) -> &str {
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

/// The first line of the page's end, or the number of lines. Below "Read more" an article may go on,
/// and a button may stand on top: what is below a mark must hold no prose, and what is above it some.
/// Below a form for replies, and below comments, everything is the page's.
fn tail_mark(
    text: &str,
    lines: &[Span],
    content: &dyn Fn(usize) -> Span,
    hints: Hints<'_>,
) -> usize {
    let (mut spoken, mut is_thread) = (false, false);
    let (mut last_prose, mut last_told): (Option<usize>, Option<usize>) = (None, None);
    for (index, line) in lines.iter().enumerate() {
        // Almost every line is longer than a button.
        if line.len() > 120 {
            spoken = true;
            continue;
        }
        let words = words_of(text, content(index));
        is_thread |= labels::begins_thread(words);
        let found = page::line(words);
        if !matches!(found, Line::Tail | Line::Comments) {
            spoken |= words.split_whitespace().count() >= 8;
            continue;
        }
        let lower = words.to_lowercase();
        // A button may stand below every entry of a running report, with short ones under it.
        if page::is_button(&lower) {
            let last_told = *last_told.get_or_insert_with(|| {
                (0..lines.len())
                    .rfind(|&line| is_told(words_of(text, content(line))))
                    .unwrap_or(0)
            });
            if last_told > index {
                continue;
            }
        }
        // What answers whoever began a thread is no comment on an article.
        if found == Line::Comments && is_thread {
            continue;
        }
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

/// Whether a line is a sentence of some words, and not one of the page's.
fn is_told(words: &str) -> bool {
    const LEAST_WORDS: usize = 6;
    words.ends_with(['.', '?', '!', '”', '"'])
        && words.split_whitespace().count() >= LEAST_WORDS
        && page::line(words) == Line::Words
}

/// Whether words are one quotation that ends like no sentence, as in a headline: `"I never saw the key"`.
fn is_quotation(words: &str) -> bool {
    let inside = words.trim().strip_prefix(['"', '“', '‘', '\'']);
    let inside = inside.and_then(|words| words.strip_suffix(['"', '”', '’', '\'']));
    inside.is_some_and(|words| !words.ends_with(['.', ',']) && !words.contains(['"', '“', '”']))
}
