//! Turns of a text: labels learned from the whole of it, voices, roles, and what is no testimony.
//!
//! Owns: what is found in running text, in which every form ends, from its [`head`](crate::head) to the page's
//! [`tail`](crate::tail). Which shapes of [`crate::labels`] are labels is [`crate::learned`]'s, what each line is
//! [`crate::walk`]'s, where turns begin and end [`crate::turns`]'.
//! Never: changes the text, or reads a word's meaning.

use hearsay_document::{Furniture, FurnitureKind, Span, Turn};

use crate::cast;
use crate::directions;
use crate::front;
use crate::guest::Introduced;
use crate::learned::Learned;
use crate::lines::{Lines, Margins};
use crate::mail;
use crate::monologue;
use crate::page::{self, Line};
use crate::tail;
use crate::turns::{finish_turns, name_witnesses, take_lists};
use crate::unlabelled::Unlabelled;
use crate::walk::Walk;
use crate::witnesses;

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
    of_document(text, &[])
}

/// Finds turns and furniture in the text of a document in which the lines that are `strong` are set off.
pub(crate) fn of_document(text: &str, strong: &[Span]) -> Speech {
    let lines = lines(text);
    if let Some(mail) = mail::read(text, &lines) {
        return mail;
    }
    let hints = Hints {
        titles: true,
        strong,
        ..Hints::default()
    };
    let Some(front) = front::of(text, &lines) else {
        return find(text, &lines, hints);
    };
    let mut found = find(text, &lines[front.lines..], hints);
    found.furniture.insert(0, front.furniture);
    found.title = front.title.or(found.title);
    found.published = front.published.or(found.published);
    found
}

/// Finds turns and furniture in `text`, whose lines are `lines`.
pub(crate) fn find(text: &str, lines: &[Span], hints: Hints<'_>) -> Speech {
    // Text that must stay as it is keeps the numbers at its margin.
    let margins = Margins::of(text);
    let words = margins.beside(text, lines);
    let lines = Lines::new(text, lines, &words);
    let (learned, end) = learn(lines, hints);
    let heard = if learned.examination {
        witnesses::heard(text)
    } else {
        Vec::new()
    };
    let tail = lines.whole().get(end..).unwrap_or_default();
    let spoken_end = tail.first().map_or(text.len(), |line| line.start());
    let told = directions::find(text, 0, spoken_end);
    let walked = Walk::over(lines, end, hints, &learned, &heard, &told);
    let (head, builder) = (walked.head, walked.builder);
    let mut furniture = builder.furniture;
    furniture.extend(margins.furniture(text, spoken_end));

    let mut labelled = builder.turns;
    if learned.examination {
        name_witnesses(text, &mut labelled, &heard);
    }
    furniture.extend(take_lists(text, &mut labelled));
    let introduced = |first: Option<Span>| {
        let first = first.map_or(0, Span::start);
        let above = lines.spans().take_while(move |line| line.start() < first);
        Introduced::above(text, above)
    };
    let mut names = walked.names;
    if hints.titles {
        let first = labelled.first().map(|open| open.turn.span);
        let introduced = introduced(first);
        introduced.name_labels(text, &mut labelled);
        names.extend(introduced.named());
    }
    names.extend(head.title.and_then(|title| of_headline(text, title)));
    finish_turns(text, &mut labelled, &names);
    let mut turns: Vec<Turn> = labelled.into_iter().map(|open| open.turn).collect();
    turns.retain(|turn| !turn.span.is_empty());
    let mut written = None;
    if turns.is_empty() && hints.titles && !learned.any() {
        let is_title = |piece: &&Furniture| piece.kind == FurnitureKind::Title;
        let titles = furniture.iter().filter(is_title).map(|piece| piece.span);
        let found = Unlabelled {
            text,
            title: head.title,
            titles: &titles.collect::<Vec<_>>(),
            paragraphs: &walked.paragraphs,
            strong: hints.strong,
        }
        .told();
        turns = found.turns;
        written = found.published;
        furniture.extend(found.furniture);
        introduced(turns.first().map(|turn| turn.span)).name_turns(text, &mut turns);
    }
    let is_commented = matches!(page::line(lines.words(end)), Line::Comments);
    furniture.extend(page::tail(text, tail, is_commented));
    furniture.extend(directions::furniture(&told));
    Speech {
        turns,
        furniture: in_order(furniture),
        title: head.title,
        published: head.published.or(written),
        publisher: head.publisher.or(head.agency),
    }
}

/// What the lines above the page's tail teach of its labels, and where that tail begins.
fn learn(lines: Lines<'_>, hints: Hints<'_>) -> (Learned, usize) {
    let mark = tail::mark(lines, hints);
    let learned = Learned::from(lines.upto(mark), hints);
    let end = tail::start(mark, lines, &learned);
    if end == mark {
        (learned, end)
    } else {
        (Learned::from(lines.upto(end), hints), end)
    }
}

/// The name of whoever a headline says that it heads the words of, among those who take part.
fn of_headline(text: &str, title: Span) -> Option<Span> {
    let words = words_of(text, title);
    let name = cast::behind_office(monologue::speaker(words)?);
    let from = title.start() + words.find(name)?;
    Some(Span::new(from, from + name.len()))
}

pub(crate) fn words_of(text: &str, span: Span) -> &str {
    text.get(span.start()..span.end()).unwrap_or("")
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
