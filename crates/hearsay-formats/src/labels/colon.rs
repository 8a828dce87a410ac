//! Names before a colon: `Osk: `, `WOLF VALE, ANCHOR: `, `**Ann Pell:** `, `Q31 Chair: `, at the start of a line or inside it.
//!
//! Owns: where the name ends, what is told about it, and which colon marks no label.
//! Never: looks at another line.

use hearsay_document::Span;
use hearsay_document::names::is_title;

use super::label::{Inner, LONGEST, Label, Mark, Shape, leading_time, skip_space};
use super::recorded::{RECORDED, after_recorded};
use crate::clock::time_range;
use crate::directions::{self, Direction};
use crate::names::{is_abbreviation, is_descriptor, is_first, is_titled, is_voice, name_shape};
use crate::script;

/// The end of the number before a name: of a question, as committees and parliaments print them, `Q31 Chair: `,
/// `Q31. Mr Osk: `, `*3. Dr Osk: `, `3. Ann Pell (Ostby) (Lab): `; or of a cue in a script, `4. NARRATOR: `, `7. INT. KITCHEN – DAY`.
pub(super) fn after_number(text: &str, at: usize, end: usize) -> usize {
    const MOST_DIGITS: usize = 4;
    /// "492 BC: the first campaign" is a year.
    const DATING: &[&str] = &["BC", "BCE", "AD", "CE", "AM", "PM"];
    let rest = text.get(at..end).unwrap_or("");
    let number = rest.strip_prefix(['Q', '*']).unwrap_or(rest);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let after = number[digits..].trim_start_matches(['.', ':', ')']);
    // Without the letter an item of a list looks the same, but tells nothing of a person in brackets, and does not shout.
    fn bare(label: &str) -> &str {
        label.split(" (").next().unwrap_or(label).trim()
    }
    let is_shouted = |label: &str| {
        let bare = bare(label);
        !DATING.contains(&bare)
            && bare.chars().filter(|c| c.is_uppercase()).count() > 1
            && !bare.contains(char::is_lowercase)
    };
    let is_told = || {
        after.split_once(':').is_some_and(|(label, _)| {
            label.ends_with(')') && label.contains(" (")
                || is_shouted(label)
                || is_titled(bare(label)) && name_shape(bare(label)).is_some()
        })
    };
    let is_before_name =
        number.len() < rest.len() || is_told() || script::is_scene(after.trim_start());
    if (1..=MOST_DIGITS).contains(&digits)
        && after.starts_with(char::is_whitespace)
        && is_before_name
    {
        end - after.len()
    } else {
        at
    }
}

/// "AUDIO: ANN PELL: ", "SYNC ANN PELL, docker: ": what is heard, beside what is seen.
fn behind_kind(text: &str, at: usize, end: usize) -> Option<Shape> {
    let heard = ["AUDIO: ", "SOUND: ", "SYNC "];
    let line = text.get(at..end)?;
    let words = heard.iter().find_map(|kind| line.strip_prefix(kind))?;
    colon_label(text, end - words.len(), end)
}

/// "SOT - ANN PELL, harbour master: ", "ACTUALITY (PELL): ": a recording of her.
fn behind_recording(text: &str, at: usize, end: usize) -> Option<Shape> {
    let start = after_recorded(text, at, end)?;
    let mut heard = colon_label(text, start, end)?;
    let inside = text.get(start..heard.0.name.end())?.trim_end_matches(')');
    heard.0.name = Span::new(heard.0.name.start(), start + inside.len());
    heard.0.whole = Span::new(at, heard.0.whole.end());
    if heard.0.capitals {
        heard.0.mark = Mark::Recording;
    }
    Some(heard)
}

/// What stands before a colon that may end a label.
struct Before<'t> {
    /// The line from where the label begins.
    rest: &'t str,
    /// Where the name ends, if a mark shows it; as the colon below, from there.
    name_end: Option<usize>,
    directions: Vec<(Span, Direction)>,
    time: Option<(f64, Option<f64>)>,
    colon: (usize, char),
}

impl<'t> Before<'t> {
    /// Reads up to the first colon outside brackets; nothing if what stands before it cannot be a label.
    fn colon(text: &'t str, at: usize, end: usize) -> Option<Self> {
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
                        // "Mr OSK (Ostby) (14:05)": the hour of the clock behind a seat.
                        let is_clock = name_end.is_some() && inside.matches(':').count() == 1;
                        let scale = if is_clock { 60.0 } else { 1.0 };
                        time = Some((start * scale, stop.map(|stop| stop * scale)));
                    } else if let Some(direction) = directions::of_words(inside) {
                        directions.push((span, direction));
                    }
                    // "Hon. (Ms.) Pell": her title; "Ann Pell (chair): ": what she is there.
                    let goes_on = || {
                        let behind = inner.get(length + 1..).unwrap_or("").trim_start();
                        behind.starts_with(char::is_alphabetic)
                    };
                    if !(is_title(inside.trim_end_matches('.')) && goes_on()) {
                        name_end.get_or_insert(index);
                    }
                    skip_to = index + length + 2;
                }
                ',' => {
                    name_end.get_or_insert(index);
                }
                // "Petra L. | Northgate".
                '|' if rest.get(..index)?.ends_with(' ') => {
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
                // "ANN PELL V/O".
                '/' if rest.get(..index)?.ends_with(" V")
                    && rest.get(index..)?.starts_with("/O") => {}
                // A nickname may stand in a name: JACK "THE REEF" OSK.
                '"' | '“' | '”' if index > 0 => {}
                '"' | '“' | '”' | '„' | '«' | '»' | '?' | '!' | ';' | '=' | '<' | '>' | '{'
                | '}' | '|' | '*' | '@' | '/' | '\\' | '…' | '\t' | '•' | '°' | '%' | '$' | '€'
                | '£' => {
                    return None;
                }
                _ => {}
            }
        }
        Some(Self {
            rest,
            name_end,
            directions,
            time,
            colon: colon?,
        })
    }
}

/// `Name: `, `NAME, OFFICE: `, `Name (voice-over): `, `Name (0:05): `.
pub(super) fn colon_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    if let Some(heard) = behind_kind(text, at, end).or_else(|| behind_recording(text, at, end)) {
        return Some(heard);
    }
    let Before {
        rest,
        name_end,
        mut directions,
        time,
        colon: (colon, mark),
    } = Before::colon(text, at, end)?;
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
    // "ANN PELL V/O": heard over pictures, in scripts of broadcasters.
    let (name, name_end) = match directions::behind_name(name) {
        Some((who, direction)) => {
            let mark = Span::new(at + who.len(), at + name.len()).trimmed(text);
            directions.push((mark, direction));
            (who, who.len())
        }
        None => (name, name_end),
    };
    if let Some(inside) = of_office(content) {
        let name = Span::new(at + inside.start(), at + inside.end());
        let mut label = Label::plain(name, Mark::Colon);
        label.whole = Span::new(at, at + content.trim_end().len());
        (label.directions, label.full) = (directions, true);
        return Some((label, at + colon + mark.len_utf8(), time));
    }
    if let Some(name) = before_said(content) {
        let name = Span::new(at + name.start(), at + name.end());
        let mut label = Label::plain(name, Mark::Colon);
        label.whole = Span::new(at, at + content.trim_end().len());
        label.descriptor = Some(Span::new(name.end(), label.whole.end()));
        (label.directions, label.capitals, label.full) = (directions, true, true);
        return Some((label, at + colon + mark.len_utf8(), time));
    }
    if let Some(from) = behind_small_office(name) {
        let start = at + (content.len() - content.trim_start().len());
        let mut label = Label::plain(Span::new(start + from, start + name.len()), Mark::Colon);
        label.whole = Span::new(start, at + content.trim_end().len());
        (label.directions, label.capitals, label.full) = (directions, true, true);
        return Some((label, at + colon + mark.len_utf8(), time));
    }
    // "ATTY. OSK TO WITNESS": whom the words are for.
    let (name, name_end) = match name.rsplit_once(" TO ") {
        Some((who, other)) if is_voice(other.strip_prefix("THE ").unwrap_or(other)) => {
            (who, who.len())
        }
        _ => (name, name_end),
    };
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
    // "Osk, Jon (Council): ".
    let (name, name_end, full) = match first_behind(content.get(name_end..)?) {
        Some(length) => (content.get(..name_end + length)?, name_end + length, true),
        None => (name, name_end, full),
    };
    let descriptor = content
        .get(name_end..)?
        .trim_matches([' ', ',', '|', '-', '–', '—']);
    let is_sure = capitals || full || is_voice(name);
    if !descriptor.is_empty() && !is_descriptor(descriptor, is_sure) {
        return None;
    }
    let start = at + (content.len() - content.trim_start().len());
    let whole = Span::new(start, at + content.trim_end().len());
    let told = content.get(name_end..).unwrap_or("");
    let office_of = if name.starts_with("The ") || name.starts_with("THE ") {
        in_brackets(told)
    } else {
        let asks = is_asking(name);
        called(told, asks).filter(|inside| {
            let of_person = || is_titled(told.get(inside.start()..inside.end()).unwrap_or(""));
            asks || is_voice(name) || is_title(name) && of_person()
        })
    };
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

/// The full name in capitals before what its bearer does with the words behind the colon, as the synopses of some parliaments
/// have it, within those words: `SHRI JON OSK initiating said`, `ANN PELL replying to the debate, said`,
/// `THE MINISTER OF PORTS (SHRI JON OSK) moving the motion, said`.
fn before_said(content: &str) -> Option<Span> {
    let told = content.trim_end().strip_suffix("said")?;
    let from = told.find(|c: char| c.is_lowercase())?;
    let bearer = told.get(..from)?.trim_end();
    let does = told.get(from..)?.split(' ').next()?;
    let name = match bearer.strip_suffix(')') {
        Some(office) => Span::new(office.find('(')? + 1, office.len()),
        None => Span::new(0, bearer.len()),
    };
    let inside = bearer.get(name.start()..name.end())?;
    let (capitals, full) = name_shape(inside)?;
    let is_plain = !inside.contains(['(', ')', ',']);
    (capitals && full && is_plain && does.ends_with("ing")).then_some(name)
}

/// Where the full name in capitals begins behind an office in small letters: "Transport minister *ANN PELL*".
fn behind_small_office(name: &str) -> Option<usize> {
    const MOST_WORDS: usize = 5;
    let is_shouted = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        word.len() > 1 && letters.next().is_some() && !word.contains(char::is_lowercase)
    };
    let mut from = name.len();
    let mut words = 0;
    for word in name.rsplit(' ').take_while(|word| is_shouted(word)) {
        from -= word.len() + usize::from(from < name.len());
        words += 1;
    }
    let office = name.get(..from)?.trim_end();
    let is_small = office
        .split(' ')
        .any(|word| word.starts_with(char::is_lowercase));
    let fits = (2..=MOST_WORDS).contains(&words)
        && is_small
        && office.starts_with(char::is_uppercase)
        && office.split(' ').count() <= MOST_WORDS
        && is_descriptor(office, true);
    fits.then_some(from)
}

/// `**Ann Pell:** `, `**ANN PELL**: `: Markdown.
pub(super) fn bold_label(text: &str, at: usize, end: usize) -> Option<Shape> {
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

/// The person in brackets behind an office, `The Minister for Ports (Ann Pell)`, within those words.
fn in_brackets(words: &str) -> Option<Span> {
    let open = words.find('(')? + 1;
    let inside = Span::new(open, open + words.get(open..)?.find(')')?);
    let (_, full) = name_shape(words.get(inside.start()..inside.end())?)?;
    full.then_some(inside)
}

/// How long a first name behind a last one is, as programs tell who speaks, with the comma before it: `, Jon (Council)`.
fn first_behind(told: &str) -> Option<usize> {
    let (first, told) = told.strip_prefix(", ")?.split_once(" (")?;
    let is_name = name_shape(first).is_some_and(|(capitals, _)| !capitals)
        && first
            .split(' ')
            .all(|word| !is_title(word.trim_end_matches('.')));
    (told.ends_with(')') && is_name && is_first(first)).then_some(", ".len() + first.len())
}

/// Whose office words tell that are no name for their small words, `Minister of State at the Department of Ports (Deputy Ann
/// Pell)`, within those words.
fn of_office(words: &str) -> Option<Span> {
    const SMALL: &[&str] = &["and", "at", "for", "in", "of", "on", "the", "to", "with"];
    let (office, inside) = words.trim_end().strip_suffix(')')?.split_once(" (")?;
    let (first, rest) = office.split_once(' ')?;
    let mut small = false;
    let is_office = is_title(first)
        && rest.split([' ', ',']).all(|word| {
            small |= SMALL.contains(&word);
            SMALL.contains(&word) || !word.starts_with(char::is_lowercase)
        });
    let (_, full) = name_shape(inside)?;
    let from = office.len() + " (".len();
    (is_office && small && full && is_titled(inside)).then(|| Span::new(from, from + inside.len()))
}

/// Whether a label is that of whoever asks, one of many.
pub(crate) fn is_asking(name: &str) -> bool {
    matches!(
        name,
        "Q" | "Question" | "QUESTION" | "Reporter" | "REPORTER" | "Correspondent" | "CORRESPONDENT"
    )
}

/// The name in brackets by which one of many that share a label is called, `CALLER (Frank)`, `Member (Ms Pell, for the
/// fund)`, within those words; none where they tell how the voice is heard: `WOMAN (Spanish)`. Of one who `asks` it may be
/// letters as well, of whoever the question is for: `QUESTION (AFN)`.
fn called(words: &str, asks: bool) -> Option<Span> {
    let inside = words.trim().strip_prefix('(')?.strip_suffix(')')?;
    let inside = inside.split(", ").next().unwrap_or(inside);
    let (capitals, full) = name_shape(inside)?;
    let is_heard = || directions::of_words(inside).is_none();
    let is_lettered = inside.chars().all(char::is_alphabetic);
    let is_name = full || is_lettered && (!capitals || asks && inside.len() > 1 && is_heard());
    let from = words.find(inside)?;
    (is_name && !directions::is_of_lists(inside)).then(|| Span::new(from, from + inside.len()))
}

/// A label inside a line, as in a transcript whose line breaks are lost: the name must follow the end of a sentence, or a dash
/// with which words break off before a time in brackets.
pub(super) fn inner(text: &str, line: Span) -> impl Iterator<Item = Inner> + '_ {
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
        let behind = skip_space(text, colon + 1, line.end());
        let time = text
            .get(behind..line.end())
            .filter(|words| words.starts_with(['(', '[']))
            .and_then(|_| leading_time(text, behind, line.end()));
        let is_timed = time.is_some();
        // Back to the last sentence end that is followed by a space.
        let (index, _) = before.char_indices().rev().find(|&(index, c)| {
            (matches!(c, '.' | '?' | '!' | ')' | ']' | '”' | '"' | '—' | '…')
                || is_timed && c == '-')
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
        // "[Transcript] – PELL: …".
        let dashed = text
            .get(start..colon)
            .and_then(|words| words.strip_prefix(['-', '–', '—']))
            .map_or(start, |words| colon - words.trim_start().len());
        let (label, colon, _) = colon_label(text, dashed, colon + 1)?;
        let body = time.map_or(colon, |(span, _, _)| span.end());
        let time = time.map(|(span, start, stop)| (span, (start, stop)));
        (label.name.len() > 2 || is_timed).then_some(Inner {
            is_plain: !is_timed && !label.capitals,
            label,
            time,
            body,
        })
    })
}
