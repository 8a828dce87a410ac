//! Turns as a text is read line by line: where each begins and ends, who speaks, and recordings within.
//!
//! Owns: [`TurnBuilder`], and the roles that directions tell.
//! Never: decides what is a label, which [`crate::learned`] has, or what one tells of its bearer; see [`crate::roles`].

use std::collections::{HashMap, HashSet};

use hearsay_document::{Furniture, FurnitureKind, Role, Span, Turn};

use crate::cast;
use crate::directions::{self, Direction};
use crate::labels::{self, Label, Mark, Opening};
use crate::learned::Learned;
use crate::lines::words_of;
use crate::roles::{Bearer, Part, role_label};
use crate::tally::{ends_as_told, key};
use crate::voices::{Voices, as_told};

/// A turn while it is read.
#[derive(Debug, Default)]
pub(crate) struct OpenTurn {
    pub(crate) turn: Turn,
    /// Where the name stands.
    pub(crate) name: Option<Span>,
    /// Who is a letter, `Q` or `A`.
    pub(crate) examination: Option<Part>,
    /// The voice's office says that it leads the programme.
    pub(crate) leads: bool,
    /// The label fills its line, as names in a list of who takes part do.
    pub(crate) listed: bool,
    /// The label is a name and a time on a line of its own.
    pub(crate) timed: bool,
}

impl OpenTurn {
    /// A turn without a label that begins at a byte.
    pub(crate) fn at(start: usize, name: Option<Span>) -> Self {
        Self {
            turn: Turn {
                span: Span::new(start, start),
                ..Turn::default()
            },
            name,
            ..Self::default()
        }
    }
}

/// The voice that goes on after a recording; nobody may have named it.
pub(crate) struct Resumed {
    pub(crate) name: Option<Span>,
}

#[derive(Default)]
pub(crate) struct TurnBuilder<'t> {
    pub(crate) text: &'t str,
    pub(crate) turns: Vec<OpenTurn>,
    pub(crate) furniture: Vec<Furniture>,
    pub(crate) open: Option<OpenTurn>,
    /// Where the marks of recordings stand in the text, and whether each is one of an end.
    pub(crate) clip_marks: Vec<(usize, bool)>,
    /// Recordings that play, each with the name of the voice before it.
    pub(crate) clips: Vec<Option<Span>>,
    /// A voice resumes after a recording.
    pub(crate) resumes: Option<Resumed>,
    /// The voice before a recording that is marked by nothing but its label.
    pub(crate) recorded: Option<Resumed>,
    /// A recording is heard next, whose end has no mark.
    pub(crate) unended: bool,
    /// A time code on a line of its own.
    pub(crate) pending: Option<(f64, Option<f64>)>,
    /// Who asks the questions, where a line says so.
    pub(crate) examiner: Option<Span>,
}

/// Deepest nesting of recordings; more are unbalanced marks.
pub(crate) const DEEPEST: usize = 4;

impl TurnBuilder<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.turns.is_empty() && self.open.is_none()
    }

    /// Whether the words of the open turn are in capitals, if it has any.
    pub(crate) fn shouts(&self) -> bool {
        let body = self.open.as_ref().map(|open| open.turn.body(self.text));
        body.is_none_or(|body| !words_of(self.text, body).contains(char::is_lowercase))
    }

    /// Whether the words of the open turn have ended as a sentence does.
    pub(crate) fn has_ended(&self) -> bool {
        let body = self.open.as_ref().map(|open| open.turn.body(self.text));
        body.is_some_and(|body| ends_as_told(words_of(self.text, body).trim_end()))
    }

    /// Takes what stands in the text and is nobody's words.
    pub(crate) fn set_aside(&mut self, span: Span, kind: FurnitureKind) {
        self.furniture.push(Furniture { span, kind });
    }

    /// Takes what is about the text.
    pub(crate) fn remark(&mut self, span: Span) {
        self.set_aside(span, FurnitureKind::Remark);
    }

    pub(crate) fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.turns.push(open);
        }
    }

    /// Ends a recording that has no mark of its end, after which the voice before it goes on; or the turn.
    pub(crate) fn close_recording(&mut self) {
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
    pub(crate) fn ends_with_mark(&self, from: usize) -> bool {
        let next = self.clip_marks.partition_point(|(at, _)| *at < from);
        self.clip_marks.get(next).is_some_and(|(_, ends)| *ends)
    }

    /// Whether the open turn is a recording with words.
    pub(crate) fn is_told(&self) -> bool {
        let told = |open: &OpenTurn| !open.turn.body(self.text).is_empty();
        self.recorded.is_some() && self.open.as_ref().is_some_and(told)
    }

    /// Whether the open turn is a recording whose words are one quotation, and have ended.
    pub(crate) fn is_quoted_out(&self, next: &str) -> bool {
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

    pub(crate) fn begin(&mut self, open: OpenTurn) {
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

    /// Begins somebody's statement below a heading that is `line`: what was handed in is read there, what is spoken has
    /// its own label.
    pub(crate) fn statement(&mut self, line: Span, name: Span, is_written: bool) {
        self.close();
        if is_written {
            self.begin(OpenTurn {
                turn: Turn {
                    span: line,
                    label: Some(line),
                    ..Turn::default()
                },
                name: Some(name),
                ..OpenTurn::default()
            });
        } else {
            self.remark(line);
        }
    }

    /// Takes one line of words; `is_apart` if an empty line stands above it.
    pub(crate) fn line(
        &mut self,
        line: Span,
        opening: &Opening,
        speaks: bool,
        dash: bool,
        is_apart: bool,
        learned: &Learned,
    ) {
        let text = self.text;
        // Below a name and an hour, an hour alone begins another message of the same hand.
        if learned.timed && opening.is_only_time(line.end()) {
            self.set_aside(line, FurnitureKind::Navigation);
            return;
        }
        if let Some(span) = opening.time_span {
            self.remark(span);
        }
        if let Some(span) = opening.chevrons.filter(|_| learned.chevrons) {
            self.remark(span);
        }
        let label = opening.label.as_ref();
        let label = label.filter(|label| learned.accepts(text, label));
        let mut rest = Span::new(self.body(line, opening, label.is_some()), line.end());
        let is_empty = |rest: Span| words_of(text, rest).trim().is_empty();
        let mut interrupted = None;
        if label.is_some_and(is_in_brackets) {
            rest = self.without_bracket(rest);
            interrupted = self.open.as_ref().map(|open| Resumed { name: open.name });
        }
        if let Some(label) = label {
            if key(text, label).starts_with("BY ") && is_empty(rest) {
                self.asked_by(label, line);
                return;
            }
            self.begin_labelled(label, opening, line, learned);
        } else if !speaks && self.is_quoted_out(words_of(text, line)) {
            self.close_recording();
        } else if speaks || dash {
            if dash && !speaks {
                let mark = words_of(text, line).chars().next();
                let mark = line.start() + mark.map_or(0, char::len_utf8);
                self.remark(Span::new(line.start(), mark));
                let begun = Span::new(mark, line.end()).trimmed(text);
                rest = Span::new(begun.start(), line.end());
            }
            self.begin(OpenTurn::at(rest.start(), None));
        }
        if let Some(time) = opening.time.filter(|_| label.is_none()) {
            if is_empty(rest) {
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
        if learned.chevrons {
            rest = self.inner_chevrons(rest, learned);
        }
        if learned.recurring || learned.capitals || learned.examination {
            rest = self.inner_labels(rest, learned);
        }
        if learned.dashed_answers {
            rest = self.dashed_answers(rest, is_apart);
        }
        if dash {
            rest = self.inner_dashes(rest);
        }
        self.words(rest);
        if interrupted.is_some() {
            self.close();
            self.resumes = interrupted;
        }
    }

    /// The words of a line without the bracket that closes them.
    fn without_bracket(&mut self, words: Span) -> Span {
        let end = words.trimmed(self.text).end().saturating_sub(1);
        self.remark(Span::new(end, end + 1));
        Span::new(words.start(), end.max(words.start()))
    }

    /// Where the words of a line begin: behind its label if that is one, else behind the marks before it.
    fn body(&self, line: Span, opening: &Opening, is_labelled: bool) -> usize {
        let Some(label) = opening.label.as_ref().filter(|_| !is_labelled) else {
            return opening.body;
        };
        let is_before = |span: &Span| span.start() < label.whole.start();
        let mark = opening.time_span.filter(is_before).or(opening.chevrons);
        mark.map_or(line.start(), |mark| {
            let behind = Span::new(mark.end(), line.end());
            behind.trimmed(self.text).start()
        })
    }

    /// Begins the turn of a label at the beginning of a line.
    fn begin_labelled(&mut self, label: &Label, opening: &Opening, line: Span, learned: &Learned) {
        let text = self.text;
        // "3. Ann Pell (Ostby): …": the number of a question.
        let marks = opening.time_span.or(opening.chevrons);
        let before = marks.map_or(line.start(), Span::end);
        let number = Span::new(before.min(label.whole.start()), label.whole.start());
        let number = number.trimmed(text);
        if !number.is_empty() {
            self.remark(number);
        }
        let mut open = self.labelled(label, opening.time, line.start());
        open.name = learned.named_behind(text, label).or(open.name);
        let is_recorded = open.turn.role == Some(Role::Clip);
        let before = self.open.as_ref().and_then(|open| open.name);
        self.recorded = is_recorded.then(|| {
            let before = Resumed { name: before };
            self.recorded.take().unwrap_or(before)
        });
        self.begin(open);
    }

    /// Takes the words up to the last label inside a line, whose line breaks were lost; what stands behind it is left.
    fn inner_labels(&mut self, line: Span, learned: &Learned) -> Span {
        let text = self.text;
        let mut body = line.start();
        for labels::Inner {
            label,
            time,
            body: behind,
            is_plain,
        } in labels::inner_labels(text, line)
        {
            let is_letter = label.mark == Mark::Examination;
            let may_stand = if is_plain {
                learned.stands_within(text, &label)
            } else {
                is_letter || learned.capitals || !label.capitals
            };
            if may_stand && learned.accepts(text, &label) {
                let before = Span::new(body, label.whole.start());
                let part = Bearer::of(text, &label, line.start(), None).examination;
                if let Some(part) = part.filter(|_| is_letter) {
                    if self.is_lettered(part, before) {
                        self.remark(Span::new(label.whole.start(), behind).trimmed(text));
                        body = behind;
                        continue;
                    }
                    if !self.alternates(part, before) {
                        continue;
                    }
                }
                self.words(before);
                let seconds = time.map(|(_, seconds)| seconds);
                let mut open = self.labelled(&label, seconds, label.whole.start());
                open.name = learned.named_behind(text, &label).or(open.name);
                self.begin(open);
                body = behind;
                if let Some((span, _)) = time {
                    self.remark(span);
                }
            }
        }
        Span::new(body, line.end())
    }

    /// Takes the words of all voices but the last on one line of captions: "Is that true? >> PELL: No."
    fn inner_chevrons(&mut self, line: Span, learned: &Learned) -> Span {
        let text = self.text;
        let mut rest = line;
        for part in labels::inner_chevrons(text, line) {
            self.words(Span::new(rest.start(), part.start()));
            let opening = labels::opening(text, part);
            if let Some(mark) = opening.chevrons {
                self.remark(mark);
            }
            let label = opening.label.as_ref();
            let label = label.filter(|label| learned.accepts(text, label));
            rest = Span::new(self.body(part, &opening, label.is_some()), line.end());
            match label {
                Some(label) => self.begin_labelled(label, &opening, part, learned),
                None => self.begin(OpenTurn::at(rest.start(), None)),
            }
        }
        rest
    }

    /// Takes the words of all voices but the last on one line of captions: "- Is that true? - No."
    fn inner_dashes(&mut self, line: Span) -> Span {
        let mut rest = line;
        while let Some(next) = dash_within(self.text, rest) {
            self.words(Span::new(rest.start(), next.start()));
            self.remark(next.trimmed(self.text));
            rest = Span::new(next.end(), line.end());
            self.begin(OpenTurn::at(next.end(), None));
        }
        rest
    }

    /// A turn that begins with a label, on a line that begins at a byte.
    fn labelled(&self, label: &Label, time: Option<(f64, Option<f64>)>, line: usize) -> OpenTurn {
        let told = Bearer::of(self.text, label, line, self.examiner);
        OpenTurn {
            turn: Turn {
                span: label.whole,
                label: Some(label.whole),
                role: told.role,
                start: time.map(|time| time.0),
                end: time.and_then(|time| time.1),
                ..Turn::default()
            },
            name: told.name,
            examination: told.examination,
            leads: told.leads,
            listed: matches!(label.mark, Mark::Alone | Mark::Office),
            timed: matches!(label.mark, Mark::Handle | Mark::Time),
        }
    }

    /// Takes words that go on with the turn, and the directions among them.
    pub(crate) fn words(&mut self, span: Span) {
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
    pub(crate) fn plain(&mut self, span: Span) {
        let text = self.text;
        let mut span = span.trimmed(text);
        if span.is_empty() {
            return;
        }
        if self.open.is_none() {
            let inside = self.unended || !self.clips.is_empty();
            if let Some(Resumed { name }) = self.resumes.take() {
                self.begin(OpenTurn::at(span.start(), name));
            } else if inside {
                self.begin(OpenTurn::at(span.start(), None));
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

/// Whether brackets set off words on the screen, behind which the voice before them goes on: `[Text on screen: …]`.
fn is_in_brackets(label: &Label) -> bool {
    label.mark == Mark::Screen && label.whole.start() < label.name.start()
}

/// The dash that marks another voice behind the end of a sentence, with the space around it.
fn dash_within(text: &str, span: Span) -> Option<Span> {
    let words = words_of(text, span);
    [" - ", " – ", " — "]
        .iter()
        .flat_map(|dash| words.match_indices(dash))
        .filter(|(at, dash)| {
            words[..*at].ends_with(['.', '?', '!', '…', ']', ')', '"', '”'])
                && words[at + dash.len()..].starts_with(|c: char| c.is_uppercase() || c == '[')
        })
        .map(|(at, dash)| Span::new(span.start() + at, span.start() + at + dash.len()))
        .min_by_key(|dash| dash.start())
}

/// Takes out what is no turn but an entry in a list of who takes part: a label that fills its line, and no words below;
/// of the last one, none that end as speech does. Nor is a name and a time without a word below.
pub(crate) fn take_lists(text: &str, turns: &mut Vec<OpenTurn>) -> Vec<Furniture> {
    let mut lists = Vec::new();
    let mut in_list = false;
    // Above the first words others may stand below an entry who never speak.
    let mut is_above = true;
    turns.retain(|open| {
        let body = words_of(text, open.turn.body(text)).trim();
        let is_told = body.lines().any(|line| ends_as_told(line.trim()));
        in_list = open.listed && (body.is_empty() || (in_list || is_above) && !is_told);
        is_above &= in_list;
        let is_left_out = in_list || open.timed && body.is_empty();
        if is_left_out {
            lists.push(Furniture {
                span: open.turn.span.trimmed(text),
                kind: FurnitureKind::Remark,
            });
        }
        !is_left_out
    });
    lists
}

/// Who an office is, where one label tells it and no other tells somebody else: "The CHAIR" below "The CHAIR (Mr. Osk)",
/// "PRIME MINISTER" below "ANN PELL, PRIME MINISTER".
fn named_by_labels<'t>(text: &'t str, turns: &[OpenTurn]) -> HashMap<&'t str, &'t str> {
    let mut named: HashMap<&str, Option<&str>> = HashMap::new();
    for open in turns {
        let (Some(label), Some(name)) = (open.turn.label, open.name) else {
            continue;
        };
        let before = words_of(
            text,
            Span::new(label.start(), name.start().max(label.start())),
        );
        let behind = words_of(text, Span::new(name.end().min(label.end()), label.end()));
        let name = words_of(text, name);
        // "**Moderator (Ann Pell):**"; "QUESTION (AFN)" is one of many who ask.
        let before = before.trim_start_matches('*');
        let office = if before.is_empty() {
            behind.strip_prefix(", ")
        } else {
            before.strip_suffix('(').map(str::trim_end)
        };
        if let Some(office) = office.filter(|office| !labels::is_asking(office)) {
            named
                .entry(office)
                .and_modify(|told| *told = told.filter(|told| *told == name))
                .or_insert(Some(name));
        }
    }
    let sure = named.into_iter();
    sure.filter_map(|(office, name)| Some((office, name?)))
        .collect()
}

/// Gives every turn its voice, and every voice that leads the programme its role. The names of those who take part, as
/// `told` elsewhere, tell more of a voice than its label may.
pub(crate) fn finish_turns(text: &str, turns: &mut [OpenTurn], told: &[Span]) {
    let first = turns.first().map_or(0, |open| open.turn.span.start());
    let names = || {
        let names = turns.iter().filter_map(|open| open.name);
        names.map(|name| words_of(text, name))
    };
    let mut meant = cast::meant(names(), words_of(text, Span::new(0, first)));
    for (initials, name) in cast::of_labels(names()) {
        meant.entry(initials).or_insert(name);
    }
    let offices = named_by_labels(text, turns);
    let all_told = told.iter().map(|&name| words_of(text, name));
    let voices = Voices::join(names().chain(all_told), text);
    let mut leaders: HashSet<String> = cast::leading(text, told)
        .into_iter()
        .filter_map(|name| voices.spelling(words_of(text, name)))
        .map(str::to_owned)
        .collect();
    for open in turns.iter_mut() {
        open.turn.speaker = open
            .name
            .map(|name| words_of(text, name))
            .and_then(|name| {
                let told = meant.get(name).or_else(|| offices.get(name)).copied();
                match told {
                    Some(told) => voices.spelling(told).or(Some(told)),
                    None => voices.spelling(name),
                }
            })
            .map(|speaker| {
                let is_turned = speaker.contains(", ");
                if is_turned {
                    as_told(speaker)
                } else {
                    speaker.to_owned()
                }
            });
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
