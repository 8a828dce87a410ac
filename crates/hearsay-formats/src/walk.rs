//! The walk over a text's lines: whose words each is, or what it is if nobody's.
//!
//! Owns: in which order a line is taken for something else than words, and what is remembered of the lines before it.
//! Never: decides what is a label, which [`crate::learned`] has; where turns begin and end is [`crate::turns`]'.

mod heads;

use std::ops::Range;

use hearsay_document::{FurnitureKind, Span};

use crate::cast;
use crate::chat;
use crate::directions::{self, Direction};
use crate::head::Head;
use crate::headings;
use crate::labels::{self, Mark, Opening};
use crate::learned::Learned;
use crate::lines::{Lines, words_of};
use crate::page::{self, Line};
use crate::procedure;
use crate::script;
use crate::speech::Hints;
use crate::turns::TurnBuilder;
use crate::witnesses::Heard;

/// Fewest entries of a running report.
const LEAST_ENTRIES: usize = 3;

/// Fewest strokes of the rule above a signature in a forum.
const RULE: usize = 8;

/// A line as it is looked at.
struct Seen<'a> {
    index: usize,
    span: Span,
    words: &'a str,
    opening: Opening,
    /// It begins with a label that counts in this text.
    speaks: bool,
}

impl Seen<'_> {
    /// Whether it is the label of one whose words stand below.
    fn is_name_alone(&self) -> bool {
        self.speaks
            && self.opening.body == self.span.end()
            && self
                .opening
                .label
                .as_ref()
                .is_some_and(|label| label.mark == Mark::Alone)
    }
}

/// The walk, as far as it has come.
pub(crate) struct Walk<'a> {
    lines: Lines<'a>,
    /// The first line of the page's tail.
    end: usize,
    hints: Hints<'a>,
    learned: &'a Learned,
    heard: &'a [Heard],
    /// Paragraphs have numbers.
    is_numbered: bool,
    /// Entries have their hours above them.
    is_running: bool,
    adverts: Vec<Range<usize>>,
    /// Lines that head what members of a parliament say.
    headings: Vec<usize>,
    pub(crate) head: Head<'a>,
    pub(crate) builder: TurnBuilder<'a>,
    /// Names of those who take part.
    pub(crate) names: Vec<Span>,
    /// Paragraphs of words.
    pub(crate) paragraphs: Vec<Span>,
    /// A heading with a name may go on.
    in_heading: bool,
    /// The line before was a name alone.
    named: bool,
    /// The line before was an entry's hour or headline.
    heads_entry: bool,
    /// A post's signature has begun.
    in_signature: bool,
    /// The titles at the end of a film have begun.
    in_credits: bool,
}

impl<'a> Walk<'a> {
    /// Walks over the lines before `end`; `told` are the directions in them.
    pub(crate) fn over(
        lines: Lines<'a>,
        end: usize,
        hints: Hints<'a>,
        learned: &'a Learned,
        heard: &'a [Heard],
        told: &[(Span, Direction)],
    ) -> Self {
        let spoken = lines.upto(end);
        let hours = (0..end).filter(|&index| {
            let line = lines.span(index);
            labels::opening(lines.text, line).is_only_time(line.end())
        });
        let mut walk = Self {
            lines,
            end,
            hints,
            learned,
            heard,
            is_numbered: is_numbered(spoken),
            is_running: hints.titles && !learned.any() && hours.count() >= LEAST_ENTRIES,
            adverts: adverts(spoken),
            headings: if learned.timed {
                labels::headings_of_members(spoken)
            } else {
                Vec::new()
            },
            head: Head::new(lines, end, hints, learned),
            builder: TurnBuilder {
                text: lines.text,
                clip_marks: clip_marks(told),
                ..TurnBuilder::default()
            },
            names: cast::listed(lines.text, spoken.whole()),
            paragraphs: Vec::new(),
            in_heading: false,
            named: false,
            heads_entry: false,
            in_signature: false,
            in_credits: false,
        };
        for index in 0..walk.end {
            walk.line(index);
        }
        walk.builder.close();
        walk.head.settle_issuer(&mut walk.builder.furniture);
        walk
    }

    fn line(&mut self, index: usize) {
        let span = self.lines.span(index);
        if self.adverts.iter().any(|advert| advert.contains(&index)) {
            self.builder.close();
            self.builder.set_aside(span, FurnitureKind::Navigation);
            return;
        }
        if span.is_empty() {
            self.head.is_contact = false;
            self.in_heading = false;
            return;
        }
        if self.learned.alone && headings::is_between(self.lines.words(index)) {
            self.builder.set_aside(span, FurnitureKind::Navigation);
            return;
        }
        if self.headings.binary_search(&index).is_ok() {
            self.head.takes_posting(self.lines.words(index));
            self.builder.close();
            self.builder.remark(span);
            return;
        }
        let line = self.look(index, span);
        let is_taken = self.takes_beside_speech(&line)
            || self.takes_section(&line)
            || self.takes_statement(&line)
            || self.takes_office(&line)
            || self.takes_examination(&line)
            || self.takes_head(&line)
            || self.takes_heading(&line)
            || self.takes_entry(&line)
            || self.takes_byline(&line);
        if !is_taken {
            self.words(&line);
        }
    }

    fn look(&self, index: usize, span: Span) -> Seen<'a> {
        let (text, learned) = (self.lines.text, self.learned);
        let opening = labels::opening(text, span);
        let is_headline = self.builder.is_empty() && self.head.is_labelled_title(index, &opening);
        let is_labelled = || {
            let label = opening.label.as_ref();
            !is_headline
                && !page::is_imprint(self.lines.words(index))
                && label.is_some_and(|label| learned.accepts(text, label))
        };
        Seen {
            index,
            span,
            words: self.lines.words(index),
            speaks: opening.chevrons.is_some() && learned.chevrons || is_labelled(),
            opening,
        }
    }

    /// What a chat's own program says, and what a script says of the picture, is nobody's; nor is what a quoted message
    /// repeats.
    fn takes_beside_speech(&mut self, line: &Seen<'_>) -> bool {
        let (learned, opening) = (self.learned, &line.opening);
        let message = Span::new(opening.body, line.span.end());
        let is_notice = opening.stamped
            && learned.chat
            && (!line.speaks || chat::is_placeholder(words_of(self.lines.text, message)));
        let is_action = !line.speaks
            && learned
                .indent
                .is_some_and(|indent| self.lines.indent(line.index) * 3 < indent);
        // "10:01:15  MUSIC UP AND UNDER", between names alone on their lines.
        let behind_time = |time: Span| Span::new(time.end(), line.span.end());
        let is_cue = !line.speaks
            && learned.alone
            && opening
                .time_span
                .is_some_and(|time| is_shouted(words_of(self.lines.text, behind_time(time))));
        let edited = chat::edited(words_of(self.lines.text, message));
        if opening.stamped && learned.chat && edited > 0 {
            let mark = Span::new(message.end() - edited, message.end());
            self.builder.remark(mark);
        }
        if self.in_credits && !opening.picture {
            self.builder.close();
            self.builder.remark(line.span);
            return true;
        }
        self.in_credits = opening.picture && learned.any() && script::ends_film(line.words);
        let time_end = opening.time_span.map_or(line.span.start(), Span::end);
        let shown = Span::new(time_end, line.span.end()).trimmed(self.lines.text);
        let is_archive = || directions::is_archive(words_of(self.lines.text, shown));
        if opening.picture && learned.any() && is_archive() {
            self.builder.close_recording();
            self.builder.pending = opening.time.or(self.builder.pending);
            let Some(time) = opening.time_span else {
                self.builder.words(line.span);
                return true;
            };
            self.builder.remark(time);
            self.builder.set_aside(shown, FurnitureKind::Direction);
            // In a list of shots what stands below tells as often what is seen.
            let mut below = (line.index + 1..self.end).map(|index| (index, self.lines.span(index)));
            let next = below.find(|(_, span)| !span.is_empty());
            if next.is_some_and(|(index, span)| self.look(index, span).speaks) {
                self.builder.words(shown);
            }
            return true;
        }
        if is_notice || (opening.picture || is_action || is_cue) && learned.any() {
            self.builder.close_recording();
            // "10:01:05  IV Marta Hald": what is said over the picture begins with it.
            let over = opening.time.filter(|_| opening.picture);
            self.builder.pending = over.or(self.builder.pending);
            let kind = if is_notice {
                FurnitureKind::Remark
            } else {
                FurnitureKind::Direction
            };
            self.builder.set_aside(line.span, kind);
            return true;
        }
        // "(STOCK MARKET REPORT)", between words.
        let is_noted = !line.speaks && learned.any() && !self.builder.is_empty();
        let is_known =
            || !directions::find(self.lines.text, line.span.start(), line.span.end()).is_empty();
        let is_apart = !self.learned.set_apart || self.is_blank_above(line.index);
        let is_direction = directions::is_shouted(line.words)
            || is_apart
                && !(learned.captions || learned.chat || learned.timed)
                && directions::is_told(line.words)
                && page::line(line.words) == Line::Words;
        if is_noted && is_direction && !is_known() {
            self.builder.set_aside(line.span, FurnitureKind::Direction);
            return true;
        }
        if learned.alone && learned.tally.announced > 0 && headings::announces(line.words) {
            self.builder.close();
            self.builder.remark(line.span);
            return true;
        }
        let is_of_thread = !line.speaks
            && learned.timed
            && (labels::is_said_again(line.words)
                || labels::is_posting(line.words)
                || labels::is_of_program(line.words));
        if is_of_thread {
            self.head.takes_posting(line.words);
            self.builder.set_aside(line.span, FurnitureKind::Navigation);
        }
        // Below it stands what somebody signs every post with.
        let is_rule =
            learned.timed && line.words.len() >= RULE && line.words.bytes().all(|b| b == b'_');
        self.in_signature = !line.speaks && (is_rule || self.in_signature);
        if self.in_signature {
            self.builder.close();
            self.builder.set_aside(line.span, FurnitureKind::Navigation);
        }
        is_of_thread || self.in_signature
    }

    fn is_blank_above(&self, index: usize) -> bool {
        index
            .checked_sub(1)
            .is_some_and(|above| self.lines.span(above).is_empty())
    }

    /// Takes a line of words.
    fn words(&mut self, line: &Seen<'_>) {
        let text = self.lines.text;
        if !line.speaks {
            if let Some(dateline) = self.head.takes_dateline(line.span) {
                self.builder.remark(dateline);
            }
            if let Some(credit) = page::credit_behind(line.words) {
                let from = line.span.start();
                self.builder
                    .remark(Span::new(from + credit.start, from + credit.end));
            }
            let number = procedure::paragraph_number(line.words).filter(|_| self.is_numbered);
            if let Some((_, length)) = number {
                let from = line.span.start();
                let number = Span::new(from, from + length).trimmed(text);
                self.builder.remark(number);
            }
        }
        self.head.begun += 1;
        let is_apart = self.is_blank_above(line.index);
        let goes_on = self.learned.set_apart && line.index > 0 && !is_apart;
        match self.paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => *paragraph = Span::cover(*paragraph, line.span),
            None => self.paragraphs.push(line.span),
        }
        // Where only recordings have labels, whoever reports goes on after each.
        let only_recordings = self.learned.recordings && !self.learned.recurring;
        if !line.speaks && is_apart && only_recordings && self.builder.is_told() {
            self.builder.close_recording();
        }
        let dash = self.hints.dashes && is_dash(line.words);
        self.builder.line(
            line.span,
            &line.opening,
            line.speaks,
            dash,
            is_apart,
            self.learned,
        );
    }
}

/// Where the marks of recordings stand, and whether each is one of an end.
fn clip_marks(told: &[(Span, Direction)]) -> Vec<(usize, bool)> {
    let marks = told.iter().filter_map(|(span, direction)| match direction {
        Direction::Clip | Direction::ClipBegins => Some((span.start(), false)),
        Direction::ClipEnds => Some((span.start(), true)),
        _ => None,
    });
    marks.collect()
}

/// The lines between the marks of advertisements: each block ends with its own mark, or is none.
fn adverts(lines: Lines<'_>) -> Vec<Range<usize>> {
    /// Lines of the longest.
    const LONGEST: usize = 40;
    let mut found = Vec::new();
    let mut begun: Option<usize> = None;
    for index in 0..lines.len() {
        match directions::advertises(lines.words(index)) {
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
fn is_numbered(lines: Lines<'_>) -> bool {
    let mut last = Vec::new();
    let mut count = 0;
    for line in (0..lines.len()).map(|index| lines.words(index)) {
        let Some((length, _)) = procedure::paragraph_number(line) else {
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

/// Whether words are in capitals, and more than a name's initials.
fn is_shouted(words: &str) -> bool {
    let mut told = words.split_whitespace();
    !words.contains(char::is_lowercase)
        && told.clone().count() >= 2
        && told.any(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 3)
}

/// Whether a line of captions begins with the dash of another voice.
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
