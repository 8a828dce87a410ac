//! What may stand at the start of a line before a voice's words: a name and a colon, `>>`, a time code.
//!
//! Owns: the shapes of labels, one line at a time. Whether a shape is a label is learned from the
//! whole file, in [`crate::speech`].
//! Never: decides by itself that somebody speaks.

use hearsay_document::Span;
use hearsay_document::names::is_title;

use crate::chat;
use crate::clock::{time_code, time_range};
use crate::directions::{self, Direction};
use crate::script::{self, Screen};

/// How a label is marked off from the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `Osk: `, `WOLF VALE, ANCHOR: `.
    Colon,
    /// `Mr. Osk. `, as minutes of parliaments have it.
    Stop,
    /// `Osk  0:05` or `Ann Pell @annpell · Mar 12` on a line of its own.
    Time,
    /// `Ann Pell -- Harbour Master` on a line of its own, or `Operator`, as calls with investors have them.
    Office,
    /// `Ann Pell` on a line of its own, above her words.
    Alone,
    /// `Q.` or `A.`.
    Examination,
    /// `Q ` or `A `, with nothing behind the letter.
    Letter,
    /// `ANN PELL — `, `Ann Pell - `.
    Dash,
    /// `[Ann Pell] `, `(OFFICER) `.
    Bracket,
    /// `CUT 2 PELL` on a line of its own: whose voice is heard in a recording, as scripts of broadcasters have it.
    Recording,
    /// `Ann Pell: ` behind the date and time of a message.
    Chat,
    /// `CAPTION: `: words on the screen.
    Screen,
}

/// A label's shape.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    /// The name, without what is told about it.
    pub(crate) name: Span,
    /// Name and what is told about it, without the mark.
    pub(crate) whole: Span,
    /// `CNN ANCHOR`, `(R), OHIO`.
    pub(crate) descriptor: Option<Span>,
    /// Directions inside the label.
    pub(crate) directions: Vec<(Span, Direction)>,
    /// How it is marked off.
    pub(crate) mark: Mark,
    /// All letters are capitals.
    pub(crate) capitals: bool,
    /// At least two capitalised words, or a title and one.
    pub(crate) full: bool,
}

impl Label {
    /// A label that is nothing but a name.
    fn plain(name: Span, mark: Mark) -> Self {
        Self {
            name,
            whole: name,
            descriptor: None,
            directions: Vec::new(),
            mark,
            capitals: false,
            full: false,
        }
    }
}

/// What stands at the start of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Opening {
    /// `>>` or `>>>`: another voice begins.
    pub(crate) chevrons: Option<Span>,
    /// Begin and end in seconds.
    pub(crate) time: Option<(f64, Option<f64>)>,
    /// Where the time code stands, with its brackets, if it is no part of the label.
    pub(crate) time_span: Option<Span>,
    /// A label's shape.
    pub(crate) label: Option<Label>,
    /// The line begins with the date and time of a message.
    pub(crate) stamped: bool,
    /// A script tells here what is to be seen.
    pub(crate) picture: bool,
    /// Where the words begin.
    pub(crate) body: usize,
}

impl Opening {
    /// Whether a line that ends at byte `end` is nothing but a time code.
    pub(crate) fn is_only_time(&self, end: usize) -> bool {
        self.time.is_some() && self.label.is_none() && self.body == end
    }
}

/// The longest label, in bytes, descriptor and all.
pub(crate) const LONGEST: usize = 140;
/// Most words of a name.
const MOST_NAME_WORDS: usize = 6;

/// Reads the start of the line at `line`.
pub(crate) fn opening(text: &str, line: Span) -> Opening {
    let mut found = Opening::default();
    let end = line.end();
    let mut at = skip_space(text, line.start(), end);
    if let Some(rest) = text.get(at..end)
        && rest.starts_with(">>")
    {
        let width = rest.len() - rest.trim_start_matches('>').len();
        if width <= 3 {
            found.chevrons = Some(Span::new(at, at + width));
            at = skip_space(text, at + width, end);
        }
    }
    if let Some(span) = chat::stamp(text, at, end) {
        found.stamped = true;
        found.time_span = Some(span);
        found.body = span.end();
        if let Some((name, body)) = chat::name(text, span.end(), end) {
            found.label = Some(Label::plain(name, Mark::Chat));
            found.body = body;
        }
        return found;
    }
    if let Some((span, start, stop)) = leading_time(text, at, end) {
        found.time = Some((start, stop));
        found.time_span = Some(span);
        at = skip_space(text, span.end(), end);
        // `00:00:05 - Osk: …`
        if let Some(after) = text.get(at..end).and_then(|rest| {
            ["- ", "– ", "— "]
                .iter()
                .find_map(|dash| rest.strip_prefix(dash))
        }) {
            at = skip_space(text, end - after.len(), end);
        }
    }
    found.body = at;
    if text.get(at..end).is_some_and(script::is_scene) {
        found.picture = true;
        return found;
    }
    match script::screen(text, at, end) {
        Some((_, Screen::Picture)) => {
            found.picture = true;
            return found;
        }
        Some((name, Screen::Words)) => {
            found.label = Some(Label::plain(name, Mark::Screen));
            found.body = name.end() + 1;
            return found;
        }
        None => {}
    }
    let numbered = skip_space(text, after_number(text, at, end), end);
    // "- OSK: …": the dash that marks another voice in captions.
    let dashed = ["-", "–", "—"]
        .iter()
        .find_map(|dash| text.get(at..end)?.strip_prefix(dash))
        .map(|rest| skip_space(text, end - rest.len(), end));
    let shape = bold_label(text, at, end)
        .or_else(|| examination(text, at, end))
        .or_else(|| {
            let at = dashed?;
            colon_label(text, at, end).or_else(|| bracket_label(text, at, end))
        })
        .or_else(|| recording_label(text, at, end))
        .or_else(|| colon_label(text, numbered, end))
        .or_else(|| colon_label(text, at, end))
        .or_else(|| timed_label(text, at, end))
        .or_else(|| posted_label(text, at, end))
        .or_else(|| office_label(text, at, end))
        .or_else(|| dash_label(text, at, end))
        .or_else(|| bracket_label(text, at, end))
        .or_else(|| stop_label(text, at, end))
        .or_else(|| lone_label(text, at, end));
    if let Some((label, body, time)) = shape {
        found.body = body;
        if time.is_some() {
            found.time = time;
        }
        // `Osk: [0:05]`, the words below.
        let from = skip_space(text, body, end);
        if let Some((span, start, stop)) = leading_time(text, from, end)
            && text
                .get(span.end()..end)
                .is_some_and(|rest| rest.trim().is_empty())
        {
            found.time = Some((start, stop));
            found.time_span = Some(span);
            found.body = end;
        }
        found.label = Some(label);
    }
    found
}

fn skip_space(text: &str, from: usize, to: usize) -> usize {
    let rest = text.get(from..to).unwrap_or("");
    from + (rest.len() - rest.trim_start().len())
}

/// Short names of time zones.
const ZONES: &[&str] = &[
    "AEDT", "AEST", "BST", "CEST", "CET", "EDT", "EST", "ET", "GMT", "IST", "JST", "PDT", "PST",
    "PT", "UTC",
];

/// A time code at `at`, in brackets or bare.
fn leading_time(text: &str, at: usize, end: usize) -> Option<(Span, f64, Option<f64>)> {
    let rest = text.get(at..end)?;
    let close = match rest.chars().next()? {
        '[' => Some(']'),
        '(' => Some(')'),
        '<' => Some('>'),
        c if c.is_ascii_digit() => None,
        _ => return None,
    };
    let inner = rest.get(usize::from(close.is_some())..)?;
    let lead = inner.len() - inner.trim_start().len();
    let (start, stop, width) = time_range(inner.trim_start())?;
    let mut length = usize::from(close.is_some()) + lead + width;
    let after = rest.get(length..)?;
    if let Some(close) = close {
        let tail = after.trim_start();
        let tail = tail.strip_prefix(close)?;
        length = rest.len() - tail.len();
    } else if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return None;
    } else if after.trim_start().starts_with(['a', 'p', 'A', 'P'])
        && after
            .trim_start()
            .get(1..2)
            .is_some_and(|m| m.eq_ignore_ascii_case("m") || m == ".")
    {
        return None; // 10:30 a.m. is a time of day.
    }
    // The hour of an entry in a running report: hours and minutes since midnight.
    let zone = after.split_whitespace().next().unwrap_or("");
    if close.is_none() && stop.is_none() && ZONES.contains(&zone) {
        length = rest.len() - after.trim_start().len() + zone.len();
        return Some((Span::new(at, at + length), start * 60.0, None));
    }
    Some((Span::new(at, at + length), start, stop))
}

type Shape = (Label, usize, Option<(f64, Option<f64>)>);

/// `Q.` and `A.`, or spelled out, as depositions and hearings have them.
fn examination(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?;
    let word = ["Question", "QUESTION", "Answer", "ANSWER", "Q", "A"]
        .into_iter()
        .find(|word| rest.starts_with(word))?;
    let after = rest.get(word.len()..)?;
    let mark = after.chars().next();
    if mark == Some(':') && word.len() > 1 {
        return None; // A name like others.
    }
    let spaced = |tail: &str| tail.is_empty() || tail.starts_with(char::is_whitespace);
    let body = match mark {
        Some('.' | ':') if spaced(&after[1..]) => word.len() + 1,
        // Bare letters need a gap no sentence has: "A good day" is none.
        _ if word.len() == 1 && (after.starts_with("  ") || after.starts_with('\t')) => word.len(),
        Some(' ') if word.len() == 1 && !after[1..].starts_with(char::is_lowercase) => 1,
        _ => return None,
    };
    let single = body == 1 && after.starts_with(' ') && !after.starts_with("  ");
    let name = Span::new(at, at + word.len());
    Some((
        Label {
            name,
            whole: name,
            descriptor: None,
            directions: Vec::new(),
            mark: if single {
                Mark::Letter
            } else {
                Mark::Examination
            },
            capitals: word.len() == 1 || word == word.to_uppercase(),
            full: false,
        },
        at + body,
        None,
    ))
}

/// The end of the number of a question before a name, as committees and parliaments print them: `Q31 Chair: `,
/// `Q31. Mr Osk: `, `3. Ann Pell (Ostby) (Lab): `.
fn after_number(text: &str, at: usize, end: usize) -> usize {
    const MOST_DIGITS: usize = 4;
    let rest = text.get(at..end).unwrap_or("");
    let number = rest.strip_prefix('Q').unwrap_or(rest);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let after = number[digits..].trim_start_matches(['.', ':', ')']);
    // Without the letter an item of a list looks the same, but tells nothing of a person in brackets.
    let is_question = number.len() < rest.len()
        || after
            .split_once(':')
            .is_some_and(|(label, _)| label.ends_with(')') && label.contains(" ("));
    if (1..=MOST_DIGITS).contains(&digits) && after.starts_with(char::is_whitespace) && is_question
    {
        end - after.len()
    } else {
        at
    }
}

/// `Name: `, `NAME, OFFICE: `, `Name (voice-over): `, `Name (0:05): `.
fn colon_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    // "AUDIO: ANN PELL: ": what is heard, beside what is seen.
    let heard = ["AUDIO: ", "SOUND: "];
    if let Some(words) = heard
        .iter()
        .find_map(|kind| text.get(at..end)?.strip_prefix(kind))
        && let Some(heard) = colon_label(text, end - words.len(), end)
    {
        return Some(heard);
    }
    // "SOT - ANN PELL, harbour master: ", "ACTUALITY (PELL): ": a recording of her.
    if let Some(start) = after_recorded(text, at, end)
        && let Some(mut heard) = colon_label(text, start, end)
    {
        let inside = text.get(start..heard.0.name.end())?.trim_end_matches(')');
        heard.0.name = Span::new(heard.0.name.start(), start + inside.len());
        if text.get(at..start)?.ends_with('(') {
            heard.0.whole = Span::new(at, heard.0.whole.end());
        }
        if heard.0.capitals {
            heard.0.mark = Mark::Recording;
        }
        return Some(heard);
    }
    let rest = text.get(at..end)?;
    let mut name_end: Option<usize> = None;
    let mut directions = Vec::new();
    let mut time = None;
    let mut colon = None;
    let mut skip_to = 0;
    for (index, c) in rest.char_indices() {
        if index > LONGEST {
            return None;
        }
        if index < skip_to {
            continue;
        }
        match c {
            ':' | '：' => {
                colon = Some((index, c));
                break;
            }
            '(' | '[' => {
                let close = if c == '(' { ')' } else { ']' };
                let inner = rest.get(index + 1..)?;
                let length = inner
                    .char_indices()
                    .take(LONGEST)
                    .find(|(_, d)| *d == close)?
                    .0;
                let inside = inner.get(..length)?;
                let inside = inside.strip_prefix("TC ").unwrap_or(inside);
                let span = Span::new(at + index, at + index + length + 2);
                if let Some((start, stop, width)) = time_range(inside)
                    && width == inside.len()
                {
                    time = Some((start, stop));
                } else if let Some(direction) = directions::of_words(inside) {
                    directions.push((span, direction));
                }
                name_end.get_or_insert(index);
                skip_to = index + length + 2;
            }
            ',' => {
                name_end.get_or_insert(index);
            }
            '.' => {
                let after = rest.get(index + 1..)?;
                let word = rest
                    .get(..index)?
                    .rsplit([' ', '.', '('])
                    .next()
                    .unwrap_or("");
                if after.starts_with(char::is_whitespace) && !is_abbreviation(word) {
                    return None;
                }
            }
            // A nickname may stand in a name: JACK "THE REEF" OSK.
            '"' | '“' | '”' if index > 0 => {}
            '"' | '“' | '”' | '„' | '«' | '»' | '?' | '!' | ';' | '=' | '<' | '>' | '{' | '}'
            | '|' | '*' | '@' | '/' | '\\' | '…' | '\t' | '•' | '°' | '%' | '$' | '€' | '£' =>
            {
                return None;
            }
            _ => {}
        }
    }
    let (colon, mark) = colon?;
    let content = rest.get(..colon)?;
    let after = rest.get(colon + mark.len_utf8()..)?;
    let name_end = name_end
        .or_else(|| {
            [" - ", " – ", " — "]
                .iter()
                .find_map(|dash| content.find(dash))
        })
        .unwrap_or(colon);
    let name = content.get(..name_end)?.trim_end();
    let (capitals, full) = name_shape(name)?;
    // "FRITH ACT": a recording of Frith, in scripts of broadcasters.
    let recorded = name
        .rsplit_once(' ')
        .filter(|(_, kind)| RECORDED.contains(kind));
    let (name, name_end) = recorded.map_or((name, name_end), |(who, _)| (who, who.len()));
    // A label that is set close to its words must at least be in capitals.
    let next = after.chars().next();
    let close = next.is_some_and(|c| {
        !c.is_whitespace() && !matches!(c, '“' | '"' | '‘' | '\'' | '(' | '[' | '*')
    });
    if close
        && mark == ':'
        && !(capitals && name.len() > 2 && next.is_some_and(char::is_alphabetic))
    {
        return None;
    }
    let descriptor = content
        .get(name_end..)?
        .trim_matches([' ', ',', '-', '–', '—']);
    if !descriptor.is_empty() && !is_descriptor(descriptor, capitals || full) {
        return None;
    }
    let start = at + (content.len() - content.trim_start().len());
    let whole = Span::new(start, at + content.trim_end().len());
    let office_of = name
        .starts_with("The ")
        .then(|| in_brackets(content.get(name_end..).unwrap_or("")))
        .flatten();
    let name = match office_of {
        Some(inside) => Span::new(at + name_end + inside.start(), at + name_end + inside.end()),
        None => Span::new(start, at + name.len()),
    };
    let descriptor =
        (!descriptor.is_empty()).then(|| Span::new(at + name_end, at + content.trim_end().len()));
    Some((
        Label {
            name,
            whole,
            descriptor,
            directions,
            mark: Mark::Colon,
            capitals,
            full,
        },
        at + colon + mark.len_utf8(),
        time,
    ))
}

/// `**Ann Pell:** `, `**ANN PELL**: `: Markdown.
fn bold_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?.strip_prefix("**")?;
    let (inside, after) = rest.split_once("**")?;
    let from = at + 2;
    let (mut label, body) = if inside.ends_with([':', '：']) {
        let (label, _, _) = colon_label(text, from, from + inside.len())?;
        (label, end - after.len())
    } else {
        let after = after.strip_prefix(':')?;
        let (capitals, full) = name_shape(inside)?;
        let mut label = Label::plain(Span::new(from, from + inside.len()), Mark::Colon);
        (label.capitals, label.full) = (capitals, full);
        (label, end - after.len())
    };
    label.whole = Span::new(at, body);
    Some((label, body, None))
}

/// What a script calls a recording, behind the name of whoever is heard in it, before it, or by itself. Sorted.
pub(crate) const RECORDED: &[&str] = &[
    "ACT",
    "ACTUALITY",
    "BITE",
    "CLIP",
    "CUT",
    "INSERT",
    "INTERVIEW",
    "SOT",
    "SOUNDBITE",
    "SYNC",
    "TAPE",
];

/// Whether a label is nothing but what a script calls a recording, and perhaps its number: `TAPE`, `CUT 2`.
pub(crate) fn is_recording(label: &str) -> bool {
    let kind = label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
    RECORDED.binary_search(&kind).is_ok()
}

/// Where the name begins behind what a script calls a recording: `SOT - `, `CUT 2 `, `ACTUALITY (`, `TAPE: `.
pub(crate) fn after_recorded(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = text.get(at..end)?;
    let kind = RECORDED
        .iter()
        .rev()
        .find(|kind| rest.starts_with(**kind))?;
    let after = &rest[kind.len()..];
    let number = after.trim_start_matches([' ', '#']);
    let counted = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counted = counted.len() < number.len();
    let after = if is_counted { counted } else { after };
    let name = [" - ", " – ", " — ", ": ", " (", " "]
        .iter()
        .find_map(|mark| after.strip_prefix(mark))?;
    let start = end - name.len();
    // "SOT PELL: "…"": without a mark the words of the recording must be quoted; "CUT TAXES" is no voice.
    let is_marked = is_counted || after.len() > name.len() + 1;
    let quoted = || {
        let mut last = ' ';
        for c in text.get(start..).unwrap_or("").chars().take(LONGEST) {
            match c {
                '"' | '“' => return true,
                '\n' if last == '\n' => return false,
                _ if c.is_lowercase() => return false,
                _ => last = c,
            }
        }
        false
    };
    (name.starts_with(char::is_uppercase) && (is_marked || quoted())).then_some(start)
}

/// The person in brackets behind an office, `The Minister for Ports (Ann Pell)`, within those words.
fn in_brackets(words: &str) -> Option<Span> {
    let open = words.find('(')? + 1;
    let inside = Span::new(open, open + words.get(open..)?.find(')')?);
    let (_, full) = name_shape(words.get(inside.start()..inside.end())?)?;
    full.then_some(inside)
}

/// `Name  0:05`, `Name 00:00:05-00:00:14 (9 sec)`: a line of nothing but a name and a time.
fn timed_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?.trim_end();
    // `Ann Pell  9:04 PM`: a time of day, not of a recording.
    let clock = ["AM", "PM", "am", "pm"]
        .iter()
        .find_map(|half| rest.strip_suffix(half));
    if rest.len() > LONGEST
        || clock.is_none()
            && !rest.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | ']'))
    {
        return None;
    }
    let (index, _) = rest.char_indices().find(|&(index, c)| {
        c.is_ascii_digit()
            && rest
                .get(..index)
                .is_some_and(|before| before.ends_with([' ', '\t', '(', '[', '\u{A0}']))
            && rest
                .get(index..)
                .is_some_and(|code| time_code(code).is_some())
    })?;
    let (start, stop, width) = time_range(rest.get(index..)?)?;
    let after = clock
        .unwrap_or(rest)
        .get(index + width..)?
        .trim_start_matches([')', ']'])
        .trim();
    let is_length = after.is_empty()
        || (after.starts_with('(')
            && after.ends_with(')')
            && after.trim_matches(['(', ')']).split(' ').all(|word| {
                word.bytes().all(|b| b.is_ascii_digit())
                    || matches!(word, "sec" | "secs" | "min" | "seconds" | "s")
            }));
    if !is_length {
        return None;
    }
    let name = rest
        .get(..index)?
        .trim_end_matches(['(', '[', ' ', '\t', '\u{A0}', '-', '–', '|', ',']);
    let (capitals, full) = name_shape(name)?;
    let span = Span::new(at, at + name.len());
    Some((
        Label {
            name: span,
            whole: Span::new(at, at + rest.len()),
            descriptor: None,
            directions: Vec::new(),
            mark: Mark::Time,
            capitals,
            full,
        },
        at + rest.len(),
        Some((start, stop)).filter(|_| clock.is_none()),
    ))
}

/// `Ann Pell @annpell · Mar 12`: a line above a post.
fn posted_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    const MOST_AFTER: usize = 24;
    let rest = text.get(at..end)?.trim_end();
    let (name, handle) = rest.split_once(" @")?;
    let length = handle
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '-'))
        .unwrap_or(handle.len());
    let after = handle.get(length..)?;
    let is_post =
        length >= 2 && (after.is_empty() || after.starts_with(" · ") && after.len() <= MOST_AFTER);
    if !is_post || name.is_empty() || name == "Replying to" || name.len() > LONGEST {
        return None;
    }
    let name = Span::new(at, at + name.len());
    let mut label = Label::plain(name, Mark::Time);
    label.whole = Span::new(at, at + rest.len());
    Some((label, at + rest.len(), None))
}

/// `Ann Pell -- Harbour Master`, `Operator`: a line of nothing but a full name and an office.
fn office_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    const MOST_OFFICE_WORDS: usize = 10;
    const SMALL: &[&str] = &["of", "and", "the", "for", "to", "in", "at", "&"];
    let rest = text.get(at..end)?.trim_end();
    if rest.len() > LONGEST {
        return None;
    }
    let (name, office) = [" -- ", " — ", " – ", " - "]
        .iter()
        .find_map(|dash| rest.split_once(dash))
        .or_else(|| (rest == "Operator").then_some((rest, "")))?;
    let (capitals, full) = name_shape(name)?;
    let titled = |word: &str| !word.starts_with(char::is_lowercase) || SMALL.contains(&word);
    let is_office = office.split_whitespace().all(titled)
        && office.split_whitespace().count() <= MOST_OFFICE_WORDS
        && !office.ends_with(['.', '?', '!', ':', ';', ',']);
    if !is_office || !full && !office.is_empty() {
        return None;
    }
    let descriptor = Span::new(at + rest.len() - office.len(), at + rest.len());
    Some((
        Label {
            name: Span::new(at, at + name.len()),
            whole: Span::new(at, at + rest.len()),
            descriptor: (!descriptor.is_empty()).then_some(descriptor),
            directions: Vec::new(),
            mark: Mark::Office,
            capitals,
            full,
        },
        at + rest.len(),
        None,
    ))
}

/// `ANN PELL — Who told you?`: a name in capitals or a full one, a dash between spaces, and words.
fn dash_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?;
    let (name, words) = [" -- ", " — ", " – ", " - "]
        .iter()
        .filter_map(|dash| rest.split_once(dash))
        .min_by_key(|(name, _)| name.len())?;
    let (capitals, full) = name_shape(name)?;
    if !(capitals || full) || words.trim_start().starts_with(char::is_lowercase) {
        return None;
    }
    let body = end - words.len();
    let mut label = Label::plain(Span::new(at, at + name.len()), Mark::Dash);
    // The dash is none of the words.
    label.whole = Span::new(at, body).trimmed(text);
    (label.capitals, label.full) = (capitals, full);
    Some((label, body, None))
}

/// `[Ann Pell] `, `(OFFICER) `: a name in brackets before words.
fn bracket_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?;
    let close = match rest.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let (whole, words) = rest.get(1..)?.split_once(close)?;
    // "[Ann Pell, voice breaking]".
    let (inside, manner) = whole.split_once(", ").unwrap_or((whole, ""));
    let (capitals, full) = name_shape(inside)?;
    let is_words = words.starts_with(char::is_whitespace)
        && words.trim_start().starts_with(|c: char| {
            c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '\'' | '…')
        });
    if !is_words
        || manner.starts_with(char::is_uppercase) && !capitals
        || directions::of_words(inside).is_some()
    {
        return None;
    }
    let name = Span::new(at + 1, at + 1 + inside.len());
    let mut label = Label::plain(name, Mark::Bracket);
    label.whole = Span::new(at, at + whole.len() + 2);
    label.capitals = capitals;
    label.full = full || is_voice(inside);
    let body = label.whole.end();
    Some((label, body, None))
}

/// Whether words in capitals may be a sound, which is written with a verb: `DOOR SLAMS`, `GRUNTING`.
pub(crate) fn is_sound(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or("");
    !name.contains(char::is_lowercase) && (last.ends_with('S') || last.ends_with("ING"))
}

/// `CUT 2 PELL`, `ACTUALITY: ANN PELL`, `SOT (PELL)`: a line of nothing but a recording and whose voice it is.
fn recording_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let start = after_recorded(text, at, end)?;
    let rest = text.get(start..end)?.trim_end();
    let name = rest.trim_end_matches([')', ':']);
    let (capitals, full) = name_shape(name)?;
    if !capitals
        || text
            .get(at..start)
            .is_some_and(|kind| kind.starts_with("INTERVIEW"))
    {
        return None;
    }
    let mut label = Label::plain(Span::new(start, start + name.len()), Mark::Recording);
    label.whole = Span::new(at, start + rest.len());
    (label.capitals, label.full) = (capitals, full);
    let body = label.whole.end();
    Some((label, body, None))
}

/// Whether words name a voice by what it is: `INTERVIEWER`, `Resident 1`, `Police officer`.
fn is_voice(name: &str) -> bool {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
    let last = bare.rsplit(' ').next().unwrap_or("");
    crate::learned::VOICE_NOUNS
        .binary_search(&last.to_uppercase().as_str())
        .is_ok()
        || is_voice_noun(&last.to_lowercase())
        || bare.len() < name.len() && !bare.is_empty()
}

/// `Ann Pell`, `INTERVIEWER`, `RESIDENT 1`, `ANN PELL, HARBOUR MASTER`, `ANN PELL (V.O.)`: a line of nothing but a name of a
/// few words, or one in capitals.
fn lone_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    const MOST_WORDS: usize = 4;
    let rest = text.get(at..end)?.trim_end();
    let (told, inside) = match rest
        .strip_suffix(')')
        .and_then(|rest| rest.split_once(" ("))
    {
        Some((told, inside)) => (told, Some(inside)),
        None => (rest, None),
    };
    let direction = inside.and_then(directions::of_words);
    let (name, office) = told.split_once(", ").unwrap_or((told, ""));
    let (capitals, full) = name_shape(name)?;
    let is_plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '#'));
    let shouted = |words: &str| !words.chars().any(char::is_lowercase);
    let is_office = office.is_empty() || capitals && shouted(office) && is_descriptor(office, true);
    // "(CONT'D)".
    let is_told = inside.is_none_or(|inside| {
        direction.is_some()
            || matches!(inside.to_lowercase().as_str(), "cont'd" | "cont’d" | "o.s.")
    });
    let named = full || is_voice(name);
    if !(named || capitals && name.len() > 2)
        || !is_plain
        || !is_office
        || !is_told
        || name.split_whitespace().count() > MOST_WORDS
    {
        return None;
    }
    let name = Span::new(at, at + name.len());
    let mut label = Label::plain(name, Mark::Alone);
    label.whole = Span::new(at, at + rest.len());
    label.descriptor = (!office.is_empty()).then(|| Span::new(name.end(), at + told.len()));
    let brackets = Span::new(at + told.len(), at + rest.len()).trimmed(text);
    label.directions = direction.map(|d| (brackets, d)).into_iter().collect();
    (label.capitals, label.full) = (capitals, named);
    let body = label.whole.end();
    Some((label, body, None))
}

/// `Mr. OSK. I rise …`, `The CHAIRMAN. Order!`
fn stop_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?;
    let first = rest.split(' ').next()?;
    let is_the = first == "The";
    if !is_the && !is_title(first.trim_end_matches('.')) {
        return None;
    }
    let mut index = first.len();
    for _ in 0..MOST_NAME_WORDS {
        let word = rest.get(index + 1..)?.split(' ').next()?;
        let stop = index + 1 + word.len();
        let bare = word.trim_end_matches('.');
        if !bare.chars().next()?.is_uppercase()
            && !matches!(bare, "pro" | "tempore" | "of" | "de" | "van")
        {
            return None;
        }
        if word.ends_with('.') && bare.chars().count() > 1 && (is_the || !is_title(bare)) {
            let name = rest.get(..stop - 1)?;
            let office = is_the
                && (bare.chars().all(char::is_uppercase)
                    || [
                        "Chairman",
                        "Chairwoman",
                        "Chair",
                        "Clerk",
                        "Speaker",
                        "Witness",
                        "Court",
                        "President",
                    ]
                    .contains(&bare)
                    || bare == "tempore");
            if is_the && !office {
                return None;
            }
            let begins = rest.get(stop..)?.trim_start().chars().next();
            if begins.is_some_and(char::is_lowercase) {
                return None;
            }
            let span = Span::new(at, at + name.len());
            return Some((
                Label {
                    name: span,
                    whole: span,
                    descriptor: None,
                    directions: Vec::new(),
                    mark: Mark::Stop,
                    capitals: false,
                    full: true,
                },
                at + stop,
                None,
            ));
        }
        index = stop;
    }
    None
}

/// A label in capitals inside a line, as in a transcript whose line breaks are lost: the name must
/// follow the end of a sentence. Yields the start of each name with its colon's end.
pub(crate) fn inner_labels(text: &str, line: Span) -> impl Iterator<Item = (Label, usize)> + '_ {
    let bytes = text
        .as_bytes()
        .get(line.start()..line.end())
        .unwrap_or_default();
    let mut floor = line.start();
    memchr::memchr_iter(b':', bytes).filter_map(move |colon| {
        let colon = line.start() + colon;
        let from = floor;
        floor = colon + 1;
        if !text
            .as_bytes()
            .get(colon + 1)
            .is_some_and(u8::is_ascii_whitespace)
        {
            return None;
        }
        let mut window = from.max(colon.saturating_sub(LONGEST));
        while !text.is_char_boundary(window) {
            window += 1;
        }
        let before = text.get(window..colon)?;
        // Back to the last sentence end that is followed by a space and whose rest is all capitals.
        let (index, _) = before.char_indices().rev().find(|&(index, c)| {
            matches!(c, '.' | '?' | '!' | ')' | ']' | '”' | '"' | '—' | '…')
                && before
                    .get(index + c.len_utf8()..)
                    .is_some_and(|rest| rest.starts_with(char::is_whitespace))
                && !(c == '.'
                    && is_abbreviation(
                        before
                            .get(..index)
                            .unwrap_or("")
                            .rsplit(' ')
                            .next()
                            .unwrap_or(""),
                    ))
        })?;
        let start = skip_space(
            text,
            window + index + before.get(index..)?.chars().next()?.len_utf8(),
            colon,
        );
        let (label, body, _) = colon_label(text, start, colon + 1)?;
        (label.capitals && label.name.len() > 2).then_some((label, body))
    })
}

/// Whether a name's letters are all capitals, and whether it is a full name; `None` if it is no name.
/// At most six words, each with a capital, particles apart.
pub(crate) fn name_shape(name: &str) -> Option<(bool, bool)> {
    if name.is_empty() || name.len() > 60 || is_heading(name) {
        return None;
    }
    let mut capitalised = 0;
    let mut words = 0;
    let mut letters = 0;
    let mut lower = false;
    for (index, word) in name.split_whitespace().enumerate() {
        words += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = bare.chars().next() else {
            if matches!(word, "&" | "-" | "–" | "+") {
                continue;
            }
            return None;
        };
        lower |= bare.chars().any(char::is_lowercase);
        letters += bare.chars().filter(|c| c.is_alphabetic()).count();
        if first.is_alphabetic() && !first.is_lowercase() {
            capitalised += 1;
        } else if first.is_numeric() {
            // A number counts voices: Speaker 1, Juror No. 5.
            if index == 0 || bare.len() > 3 {
                return None;
            }
        } else if index == 0 && word.starts_with("al-") {
            capitalised += 1;
        } else if !(is_particle(bare) || index > 0 && is_voice_noun(bare)) {
            return None;
        }
        // "O'Brien", "Jean-Luc", "SPEAKER_00" are words; "10:30" and "a.b/c" are not.
        if !bare.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '‑' | '.' | '_' | '·' | '&' | '#')
        }) {
            return None;
        }
    }
    if capitalised == 0 || words > MOST_NAME_WORDS || letters == 0 {
        return None;
    }
    Some((!lower && letters > 1, capitalised >= 2))
}

/// Whether words after a name tell who that is, and do not go on with a sentence.
fn is_descriptor(words: &str, sure: bool) -> bool {
    if words.starts_with(['(', '[']) && words.ends_with([')', ']']) && words.len() < 60 {
        return true;
    }
    let mut count = 0;
    for word in words.split_whitespace() {
        count += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if VERBS.binary_search(&bare).is_ok() {
            return false;
        }
    }
    sure && count <= 16
}

/// Verbs that show a sentence: no office and no title holds them.
const VERBS: &[&str] = &[
    "added",
    "adds",
    "admitted",
    "agreed",
    "announced",
    "are",
    "argued",
    "asked",
    "asks",
    "be",
    "been",
    "called",
    "came",
    "claimed",
    "concluded",
    "continued",
    "could",
    "declared",
    "did",
    "does",
    "explained",
    "had",
    "has",
    "have",
    "he",
    "insisted",
    "is",
    "it",
    "noted",
    "read",
    "reads",
    "replied",
    "reported",
    "responded",
    "said",
    "saying",
    "says",
    "she",
    "should",
    "shouted",
    "stated",
    "tells",
    "that",
    "they",
    "this",
    "told",
    "tweeted",
    "warned",
    "was",
    "we",
    "were",
    "who",
    "will",
    "would",
    "writes",
    "wrote",
    "you",
];

fn is_abbreviation(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let letters = bare.chars().count();
    letters <= 1
        || is_title(bare)
        || matches!(
            bare,
            "No" | "Nos"
                | "Jr"
                | "Sr"
                | "St"
                | "Ph"
                | "Esq"
                | "U.S"
                | "U.N"
                | "U.K"
                | "D.C"
                | "JR"
                | "SR"
                | "NO"
        )
        || (letters <= 5 && bare.chars().all(char::is_uppercase))
        || bare.contains('.')
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "di"
            | "du"
            | "del"
            | "della"
            | "der"
            | "den"
            | "des"
            | "dos"
            | "das"
            | "do"
            | "e"
            | "y"
            | "van"
            | "von"
            | "zu"
            | "zur"
            | "bin"
            | "ibn"
            | "bint"
            | "al"
            | "el"
            | "la"
            | "le"
            | "ter"
            | "ten"
            | "af"
            | "av"
            | "of"
            | "the"
            | "and"
            | "for"
            | "pro"
            | "tempore"
    )
}

/// Nouns that name a voice nobody knows: "Unidentified male", "Audience member".
fn is_voice_noun(word: &str) -> bool {
    matches!(
        word,
        "male"
            | "female"
            | "man"
            | "woman"
            | "boy"
            | "girl"
            | "child"
            | "speaker"
            | "voice"
            | "member"
            | "reporter"
            | "student"
            | "caller"
            | "participant"
            | "questioner"
            | "audience"
            | "host"
            | "guest"
            | "interpreter"
            | "translator"
            | "person"
            | "judge"
            | "clerk"
            | "officer"
            | "announcer"
            | "narrator"
            | "witness"
            | "in"
            | "crowd"
            | "group"
            | "number"
    )
}

/// Words before a colon that name no voice: fields, headings and turns of phrase, in lower case.
const HEADINGS: &[&str] = &[
    "absent",
    "abstract",
    "accessed",
    "action",
    "actions",
    "additional reporting",
    "address",
    "advertisement",
    "age",
    "agreed",
    "aired",
    "also",
    "also present",
    "amended",
    "amendment",
    "analysis",
    "analysts",
    "and",
    "annex",
    "apologies",
    "apologies for absence",
    "appendix",
    "archive",
    "article",
    "attachments",
    "attendees",
    "attending",
    "author",
    "authors",
    "background",
    "best",
    "bonus",
    "born",
    "bottom line",
    "breaking",
    "but",
    "by",
    "byline",
    "call participants",
    "caption",
    "case no",
    "case number",
    "cast",
    "categories",
    "category",
    "caution",
    "cc",
    "chapter",
    "charges",
    "claim",
    "claims",
    "comment",
    "comments",
    "company participants",
    "complaint",
    "conclusion",
    "conclusions",
    "conference call participants",
    "contact",
    "contents",
    "context",
    "copyright",
    "corporate participants",
    "correction",
    "credit",
    "credits",
    "date",
    "date of incident",
    "date of interview",
    "date of report",
    "day",
    "deadline",
    "december",
    "decided",
    "decision",
    "description",
    "details",
    "developing",
    "disclaimer",
    "disclosure",
    "disposition",
    "distribution",
    "docket no",
    "duration",
    "editing",
    "editor's note",
    "editor’s note",
    "email",
    "embargo",
    "enclosures",
    "ends",
    "episode",
    "example",
    "examples",
    "exclusive",
    "exhibit",
    "fact",
    "fact check",
    "facts",
    "fax",
    "february",
    "figure",
    "filed under",
    "finally",
    "finding",
    "findings",
    "first",
    "follow us",
    "footnote",
    "footnotes",
    "for example",
    "for release",
    "from",
    "full transcript",
    "further reading",
    "good news",
    "guests",
    "header",
    "headline",
    "headlines",
    "here",
    "hint",
    "home",
    "however",
    "http",
    "https",
    "image",
    "images",
    "important",
    "in attendance",
    "in short",
    "incident",
    "incident no",
    "incident number",
    "ingredients",
    "instructions",
    "interview transcript",
    "introduction",
    "january",
    "join us",
    "key",
    "keywords",
    "language",
    "last",
    "last updated",
    "learn more",
    "least",
    "legend",
    "length",
    "lesson",
    "license",
    "line",
    "link",
    "links",
    "list",
    "listen",
    "listen now",
    "live",
    "location",
    "meaning",
    "media",
    "members present",
    "moderators",
    "more",
    "more info",
    "more information",
    "more news",
    "more on this",
    "morning email",
    "myth",
    "name",
    "names",
    "narrative",
    "national",
    "nature of call",
    "next",
    "not",
    "note",
    "noted",
    "notes",
    "now",
    "number",
    "offence",
    "offense",
    "on this page",
    "opinion",
    "option",
    "or",
    "order",
    "origin",
    "original",
    "origins",
    "our finding",
    "our rating",
    "our ruling",
    "our sources",
    "our standards",
    "our verdict",
    "overview",
    "page",
    "pages",
    "panelists",
    "panellists",
    "part",
    "partial transcript",
    "participants",
    "password",
    "phone",
    "photo",
    "photo credit",
    "photograph",
    "photos",
    "picture",
    "pictured",
    "pictures",
    "place",
    "plot",
    "podcast",
    "poll",
    "position",
    "posted",
    "posted by",
    "posted in",
    "present",
    "previous",
    "price",
    "problem",
    "profile",
    "pros",
    "published",
    "publisher",
    "purpose",
    "question no",
    "quote",
    "quotes",
    "ranking",
    "rate",
    "rating",
    "re",
    "read",
    "read also",
    "read more",
    "reading",
    "reason",
    "reasons",
    "recipe",
    "recommended",
    "record",
    "reference",
    "references",
    "related",
    "related articles",
    "related stories",
    "related story",
    "release",
    "release date",
    "remember",
    "report",
    "report no",
    "report number",
    "reporting",
    "reporting by",
    "reports",
    "resolved",
    "result",
    "results",
    "review",
    "ruling",
    "runtime",
    "scene",
    "score",
    "search",
    "season",
    "second",
    "section",
    "see",
    "see also",
    "segment",
    "sent",
    "series",
    "share",
    "share this",
    "show notes",
    "sign up",
    "size",
    "slide",
    "slug",
    "so",
    "solution",
    "sort by",
    "source",
    "sources",
    "speakers",
    "spoiler",
    "spoiler alert",
    "sponsored",
    "step",
    "steps",
    "story",
    "street",
    "subject",
    "subscribe",
    "subtitle",
    "summary",
    "supplement",
    "supplement narrative",
    "supplemental",
    "synopsis",
    "synopsis of events",
    "table",
    "tags",
    "takeaway",
    "tel",
    "telephone",
    "terms",
    "the answer",
    "the bottom line",
    "the claim",
    "the context",
    "the facts",
    "the problem",
    "the question",
    "the reason",
    "the result",
    "the verdict",
    "then",
    "theory",
    "there",
    "third",
    "time",
    "tip",
    "tips",
    "title",
    "to",
    "today",
    "topic",
    "topics",
    "total",
    "transcript",
    "translation",
    "trt",
    "tweet",
    "type",
    "update",
    "updated",
    "updates",
    "url",
    "user",
    "username",
    "venue",
    "verdict",
    "version",
    "via",
    "video",
    "video transcript",
    "videos",
    "view",
    "views",
    "volume",
    "warning",
    "watch",
    "watch live",
    "watch now",
    "weather",
    "website",
    "what",
    "what was claimed",
    "what we found",
    "when",
    "where",
    "where it came from",
    "who",
    "why",
    "why it matters",
    "with",
    "witnesses",
    "written by",
    "year",
    "years",
];

/// Whether a line or a name is a heading that any page may have.
pub(crate) fn is_heading(name: &str) -> bool {
    if name.len() > 28 {
        return false;
    }
    let lower = name.to_lowercase();
    let bare =
        lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#' || c == '.');
    HEADINGS.binary_search(&lower.as_str()).is_ok() || HEADINGS.binary_search(&bare).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[test]
    fn the_word_lists_are_sorted() {
        for list in [VERBS, HEADINGS] {
            let wrong = list.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(wrong, None);
        }
    }

    fn shown(text: &str) -> String {
        let o = opening(text, Span::new(0, text.len()));
        let label = o.label.map_or("-".to_owned(), |l| {
            format!(
                "{:?} {}{}{}{}",
                l.mark,
                &text[l.name.start()..l.name.end()],
                if l.full { " full" } else { "" },
                if l.capitals { " capitals" } else { "" },
                l.directions
                    .first()
                    .map_or(String::new(), |d| format!(" {:?}", d.1))
            )
        });
        let time = o.time.map_or(String::new(), |t| format!(" {t:?}"));
        let chevrons = if o.chevrons.is_some() { ">> " } else { "" };
        format!("{chevrons}{label}{time} | {}\n", &text[o.body..])
    }

    #[track_caller]
    fn check(lines: &[&str], expected: &Expect) {
        expected.assert_eq(&lines.iter().map(|line| shown(line)).collect::<String>());
    }

    #[test]
    fn labels_of_all_shapes_are_seen() {
        check(
            &[
                "Osk: No.",
                "Daria Osk: No.",
                "WOLF VALE, CNN ANCHOR: Good evening.",
                "REP. ANN PELL (R), NEW YORK: Thank you.",
                "Ann Pell, HARBOUR MASTER:  Yes.",
                "Vale (voice-over): Ships.",
                "Vale (00:05): Ships.",
                ">> VALE: Ships.",
                ">> Ships.",
                "[00:00:05] Vale: Ships.",
                "00:00:05 Vale: Ships.",
                "Speaker 1  0:05",
                "Ann Pell 00:00:05-00:00:14 (9 sec)",
                "Q.  Were you there?",
                "A   I was.",
                "Mr. PELL. I object.",
                "The CHAIRMAN. Order.",
                "SPEAKER_00: Yes.",
                "PELL:Yes.",
                "Unidentified male: Hey!",
                "记者：为什么？",
                "[00:05.0 --> 00:07.5] Ships.",
                "Osk: 0:05",
                "Q31 Chair: When?",
                "Q7. Mr Osk: When?",
                "Q31 opened late: nobody came.",
                "Ann Pell -- Harbour Master",
                "Ann Pell — then she left.",
                "Operator",
                "Ann Pell",
                "The port closed",
                "ANN PELL — Who told you?",
                "[Ann Pell, crying] No.",
                "- (OFFICER) No.",
                "**Ann Pell:** No.",
                "**Ann Pell**: No.",
                "INTERVIEWER",
                "RESIDENT 1",
                "ANN PELL, HARBOUR MASTER",
                "ANN PELL (V.O.)",
                "CUT 2 PELL",
                "ACTUALITY (PELL): No.",
                "CUT TAXES NOW",
                "AUDIO: ANN PELL: No.",
                "Q Were you there?",
                "A He was.",
                "A good day was had.",
                "INT. KITCHEN – DAY",
            ],
            &expect![[r"
                Colon Osk |  No.
                Colon Daria Osk full |  No.
                Colon WOLF VALE full capitals |  Good evening.
                Colon REP. ANN PELL full capitals |  Thank you.
                Colon Ann Pell full |   Yes.
                Colon Vale VoiceOver |  Ships.
                Colon Vale (5.0, None) |  Ships.
                >> Colon VALE capitals |  Ships.
                >> - | Ships.
                Colon Vale (5.0, None) |  Ships.
                Colon Vale (5.0, None) |  Ships.
                Time Speaker 1 (5.0, None) | 
                Time Ann Pell full (5.0, Some(14.0)) | 
                Examination Q capitals |   Were you there?
                Examination A capitals |    I was.
                Stop Mr. PELL full |  I object.
                Stop The CHAIRMAN full |  Order.
                Colon SPEAKER_00 capitals |  Yes.
                Colon PELL capitals | Yes.
                Colon Unidentified male |  Hey!
                Colon 记者 capitals | 为什么？
                - (5.0, Some(7.5)) | Ships.
                Colon Osk (5.0, None) | 
                Colon Chair |  When?
                Colon Mr Osk full |  When?
                - | Q31 opened late: nobody came.
                Office Ann Pell full | 
                - | Ann Pell — then she left.
                Office Operator | 
                Alone Ann Pell full | 
                - | The port closed
                Dash ANN PELL full capitals | Who told you?
                Bracket Ann Pell full |  No.
                Bracket OFFICER full capitals |  No.
                Colon Ann Pell full |  No.
                Colon Ann Pell full |  No.
                Alone INTERVIEWER full capitals | 
                Alone RESIDENT 1 full capitals | 
                Alone ANN PELL full capitals | 
                Alone ANN PELL full capitals VoiceOver | 
                Recording PELL capitals | 
                Recording PELL capitals |  No.
                Alone CUT TAXES NOW full capitals | 
                Colon ANN PELL full capitals |  No.
                Letter Q capitals |  Were you there?
                Letter A capitals |  He was.
                - | A good day was had.
                - | INT. KITCHEN – DAY
            "]],
        );
    }

    #[test]
    fn sentences_are_no_labels() {
        check(
            &[
                "He even said to Osk: “No.”",
                "Note: the port is closed.",
                "Yesterday, the minister told the Courier: no.",
                "It closed at 10:30.",
                "See https://example.org",
                "A good day.",
                "The port. Then: nothing.",
                "10:30 a.m. The port opens.",
                "16:42 GMT The port opens.",
                "Mr. Osk. then left.",
                "Osk, who was there: no.",
            ],
            &expect![[r"
                - | He even said to Osk: “No.”
                - | Note: the port is closed.
                - | Yesterday, the minister told the Courier: no.
                - | It closed at 10:30.
                - | See https://example.org
                - | A good day.
                - | The port. Then: nothing.
                - | 10:30 a.m. The port opens.
                - (60120.0, None) | The port opens.
                - | Mr. Osk. then left.
                - | Osk, who was there: no.
            "]],
        );
    }

    #[test]
    fn labels_inside_a_line_follow_a_sentence() {
        let text = "VALE: Good evening. OSK: Thanks (LAUGHTER) MR. PELL: Yes. The plan: NATO: no.";
        let names: Vec<&str> = inner_labels(text, Span::new(0, text.len()))
            .map(|(label, _)| &text[label.name.start()..label.name.end()])
            .collect();
        assert_eq!(names, ["OSK", "MR. PELL"]);
    }
}
