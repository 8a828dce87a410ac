//! Running text to turns: labels learned from the whole of it, voices, roles, and what is no testimony.
//!
//! Owns: the order of the steps, from a text's [`head`](crate::head) to the page's [`tail`](crate::tail). Which shapes of
//! [`crate::labels`] are labels is [`crate::learned`]'s, what each line is [`crate::walk`]'s, where turns begin and end
//! [`crate::turns`]'.
//! Never: changes the text, or reads a word's meaning.

use hearsay_document::names::is_title;
use hearsay_document::{Furniture, FurnitureKind, Span, Turn};

use crate::askers;
use crate::cast;
use crate::clipping;
use crate::directions;
use crate::examination::name_witnesses;
use crate::front;
use crate::guest::Introduced;
use crate::interview;
use crate::labels;
use crate::learned::Learned;
use crate::letters;
use crate::lines::{Lines, Margins, lines, words_of};
use crate::mail;
use crate::monologue;
use crate::names;
use crate::narration;
use crate::page::{self, Line};
use crate::posts;
use crate::shotlist;
use crate::speech::{Hints, Speech, in_order};
use crate::tail;
use crate::turns::{finish_turns, take_lists};
use crate::unlabelled::{Told, Unlabelled};
use crate::walk::Walk;
use crate::welcome;
use crate::witnesses;

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
    if let Some(thread) = posts::read(text, &lines) {
        return thread;
    }
    let lines = labels::unbroken(text, &lines);
    if let Some(shots) = shotlist::read(text, &lines) {
        return shots;
    }
    let hints = Hints {
        titles: true,
        strong,
        ..Hints::default()
    };
    match front::of(text, &lines).or_else(|| clipping::of(text, &lines)) {
        Some(frame) => {
            let found = find(text, &lines[frame.words.clone()], hints);
            frame.around(found)
        }
        None => find(text, &lines, hints),
    }
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
    if learned.unanswered {
        interview::answers(text, &mut labelled, &walked.paragraphs);
    }
    furniture.extend(take_lists(text, &mut labelled));
    askers::name(text, &mut labelled);
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
        welcome::lead_in(text, &mut labelled, &walked.paragraphs);
    }
    if hints.titles {
        let narrator = cast::leading(text, &names).first().copied();
        narration::part(text, &mut labelled, &walked.paragraphs, narrator);
    }
    names.extend(head.title.and_then(|title| of_headline(text, title)));
    names.extend(furniture.iter().filter_map(|piece| titled(text, piece)));
    finish_turns(text, &mut labelled, &names);
    let mut turns: Vec<Turn> = labelled.into_iter().map(|open| open.turn).collect();
    turns.retain(|turn| !turn.span.is_empty());
    let mut written = None;
    if turns.is_empty() && hints.titles && !learned.any() {
        let is_title = |piece: &&Furniture| piece.kind == FurnitureKind::Title;
        let titles = furniture.iter().filter(is_title).map(|piece| piece.span);
        let found = told_by_shape(Unlabelled {
            text,
            title: head.title,
            titles: &titles.collect::<Vec<_>>(),
            paragraphs: &walked.paragraphs,
            strong: hints.strong,
        });
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
        published: head.published.or(head.held).or(written),
        publisher: head.publisher.or(head.agency),
        is_handout: head.is_handout,
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

/// The name that a title line is made of, and who speaks there: `JOE OSK` below `PRESS BRIEFING`, `BY JOE OSK`.
fn titled(text: &str, piece: &Furniture) -> Option<Span> {
    const MOST_WORDS: usize = 3;
    let words = words_of(text, piece.span);
    let name = ["BY ", "By "]
        .iter()
        .find_map(|by| words.strip_prefix(by))
        .unwrap_or(words);
    let (_, full) = names::name_shape(name)?;
    // "Ecuador Mr. Osk", in a list of members.
    let is_listed = name
        .split(' ')
        .skip(1)
        .any(|word| is_title(word.trim_end_matches('.')));
    let is_name = full && !is_listed && (2..=MOST_WORDS).contains(&name.split(' ').count());
    (is_name && piece.kind == FurnitureKind::Title)
        .then(|| Span::new(piece.span.end() - name.len(), piece.span.end()))
}

/// What the first shape that a text without labels has tells of its turns.
fn told_by_shape(unlabelled: Unlabelled<'_>) -> Told {
    let shapes = [interview::told, monologue::told, letters::told];
    let mut found = shapes.into_iter().map(|told| told(unlabelled));
    found
        .find(|told| !told.turns.is_empty() || !told.furniture.is_empty())
        .unwrap_or_default()
}
