//! Labels that fill their line, above the words: `Osk  0:05`, `Ann Pell @annpell · Mar 12`, `Ann Pell -- Harbour Master`,
//! `ANN PELL, HARBOUR MASTER`.
//!
//! Owns: which lines hold nothing but a name and what is told about it.
//! Never: looks at the words below.

use hearsay_document::Span;
use hearsay_document::names::is_title;

use super::label::{LONGEST, Label, Mark, Shape};
use super::recorded::RECORDED;
use super::thread::is_posting;
use crate::clock::{time_code, time_range};
use crate::directions;
use crate::names::{is_descriptor, is_field_name, is_titled, is_voice, name_shape};

/// `Name  0:05`, `Name 00:00:05-00:00:14 (9 sec)`: a line of nothing but a name and a time.
pub(super) fn timed_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?.trim_end();
    if is_posting(rest) {
        return None;
    }
    // `Ann Pell  9:04 PM`: a time of day, not of a recording.
    let clock = ["AM", "PM", "am", "pm", "a.m.", "p.m."]
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
    const GAPS: [char; 10] = ['(', '[', ' ', '\t', '\u{A0}', '-', '–', '—', '|', ','];
    // "Ann Pell — Today at 9:04 AM".
    let before = rest.get(..index)?.trim_end_matches(GAPS);
    let before = ["Today at", "Yesterday at", "today at", "yesterday at"]
        .iter()
        .find_map(|day| before.strip_suffix(day))
        .unwrap_or(before);
    let name = before.trim_end_matches(GAPS);
    // "Majority Leader (Ms Ann Pell) 11:05 a.m.": whose office it is.
    if clock.is_some()
        && let Some((_, inside)) = name
            .strip_suffix(')')
            .and_then(|name| name.split_once(" ("))
        && is_titled(inside)
        && name_shape(inside).is_some()
    {
        let from = at + name.len() - inside.len() - ")".len();
        let mut label = Label::plain(Span::new(from, from + inside.len()), Mark::Time);
        label.whole = Span::new(at, at + rest.len());
        label.full = true;
        return Some((label, at + rest.len(), None));
    }
    // "Ann Pell (she/her)", "tides APP": how to speak of her, and what is no person.
    let name = name.split(" (").next().unwrap_or(name);
    let program = name.strip_suffix(" APP").filter(|_| clock.is_some());
    let (capitals, full) = match program {
        Some(_) => (false, false),
        None => name_shape(name)?,
    };
    let name = program.unwrap_or(name);
    if capitals && heads_by_hour(rest) {
        return None;
    }
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

/// Whether a line in capitals with the hour behind it heads what follows, as one parliament does between its turns, whose
/// names are in small letters: `BUSINESS OF THE HOUSE 11:05 a.m.`
pub(crate) fn heads_by_hour(line: &str) -> bool {
    let hour = line.strip_suffix(" a.m.").or(line.strip_suffix(" p.m."));
    hour.and_then(|told| told.rsplit_once(' '))
        .is_some_and(|(heading, hour)| {
            time_code(hour).is_some()
                && heading.contains(char::is_uppercase)
                && !heading.contains(char::is_lowercase)
        })
}

/// `Ann Pell @annpell · Mar 12`: a line above a post.
pub(super) fn posted_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    const MOST_AFTER: usize = 24;
    let rest = text.get(at..end)?.trim_end();
    let (name, handle) = rest.split_once(" @")?;
    let length = handle
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '-'))
        .unwrap_or(handle.len());
    let after = handle.get(length..)?;
    // "Rolling back now, thanks @annpell" speaks to her.
    let is_alone = || after.is_empty() && !name.contains(',') && name_shape(name).is_some();
    let is_post =
        length >= 2 && (is_alone() || after.starts_with(" · ") && after.len() <= MOST_AFTER);
    if !is_post || name.is_empty() || name == "Replying to" || name.len() > LONGEST {
        return None;
    }
    let name = Span::new(at, at + name.len());
    let mut label = Label::plain(name, Mark::Time);
    label.whole = Span::new(at, at + rest.len());
    Some((label, at + rest.len(), None))
}

/// `ann_pell`, `@annpell88`, `ann.pell · Creator`: a line of nothing but the name by which a site knows somebody.
pub(super) fn handle_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    const ROLES: &[&str] = &["Author", "Creator", "Verified"];
    const LENGTHS: std::ops::RangeInclusive<usize> = 3..=32;
    let rest = text.get(at..end)?.trim_end();
    let (written, role) = rest.split_once(" · ").unwrap_or((rest, "Author"));
    let name = written.strip_prefix('@').unwrap_or(written);
    let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
    // A word alone on a line is no name.
    let is_name = LENGTHS.contains(&name.len())
        && name.chars().all(is_letter)
        && name.contains(|c: char| c.is_ascii_lowercase())
        && (name.len() < written.len() || name.contains(|c: char| !c.is_ascii_lowercase()));
    if !is_name || !ROLES.contains(&role) {
        return None;
    }
    let from = at + written.len() - name.len();
    let mut label = Label::plain(Span::new(from, from + name.len()), Mark::Handle);
    label.whole = Span::new(at, at + rest.len());
    Some((label, at + rest.len(), None))
}

/// `tom: `, `ann_pell: `: a name in small letters before words.
pub(super) fn small_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=24;
    let (name, words) = text.get(at..end)?.split_once(": ")?;
    let is_letter =
        |c: char| c.is_alphanumeric() && !c.is_uppercase() || matches!(c, '.' | '_' | '-');
    let is_name = LENGTHS.contains(&name.len())
        && name.starts_with(char::is_alphabetic)
        && name.chars().all(is_letter)
        && !is_field_name(name);
    (is_name && !words.trim().is_empty()).then(|| {
        let label = Label::plain(Span::new(at, at + name.len()), Mark::Small);
        (label, at + name.len() + ":".len(), None)
    })
}

/// `Ann Pell -- Harbour Master`, `Operator`: a line of nothing but a full name and an office.
pub(super) fn office_label(text: &str, at: usize, end: usize) -> Option<Shape> {
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
    let is_noted = capitals && full && is_descriptor(office, true);
    let is_office = (is_noted || office.split_whitespace().all(titled))
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

/// `The Minister for Ports (Lord Pell) (Con)`: an office, whose it is, and perhaps the party, as the records of parliaments
/// have them.
pub(super) fn lord_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?.trim_end();
    let bracketed = rest.strip_suffix(')')?;
    let partied = bracketed
        .rsplit_once(" (")
        .and_then(|(told, party)| Some((told.strip_suffix(')')?, party)));
    let told = match partied {
        Some((told, party)) => is_party(party).then_some(told)?,
        None => bracketed,
    };
    let (office, name) = told.split_once(" (")?;
    let (_, full) = name_shape(name)?;
    if !full || !is_titled(name) || !office.starts_with(char::is_uppercase) {
        return None;
    }
    let from = at + office.len() + " (".len();
    let mut label = Label::plain(Span::new(from, from + name.len()), Mark::Alone);
    label.whole = Span::new(at, at + rest.len());
    let told = match partied {
        Some(_) => label.name.end(),
        None => from - "(".len(),
    };
    label.descriptor = Some(Span::new(told, label.whole.end()));
    label.full = true;
    let body = label.whole.end();
    Some((label, body, None))
}

/// Whether words in brackets behind a name are for whom a member sits: "Derby, South", "Ashton-under-Lyne".
fn is_seat(words: &str) -> bool {
    const LONGEST: usize = 48;
    const SMALL: &[&str] = &["and", "in", "of", "on", "the", "under", "upon"];
    let is_of_name = |word: &str| {
        let bare = word.trim_end_matches(',');
        bare.starts_with(char::is_uppercase) && bare.contains(char::is_lowercase)
            || SMALL.contains(&bare)
    };
    (2..=LONGEST).contains(&words.len())
        && words.starts_with(char::is_uppercase)
        && words.split(' ').all(is_of_name)
        && words
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '-' | '\'' | '’' | '.' | '&'))
        && directions::of_words(words).is_none()
}

/// Whether words in brackets behind a name are a party's, cut short: "Con", "LD", "Non-Afl".
fn is_party(words: &str) -> bool {
    const LONGEST: usize = 8;
    (2..=LONGEST).contains(&words.len())
        && words.starts_with(char::is_uppercase)
        && words.chars().all(|c| c.is_alphabetic() || c == '-')
        && directions::of_words(words).is_none()
}

/// `Ann Pell`, `INTERVIEWER`, `RESIDENT 1`, `ANN PELL, HARBOUR MASTER`, `ANN PELL (V.O.)`: a line of nothing but a name of a
/// few words, or one in capitals.
/// Behind a time code somebody's office may stand beside a name in small letters: `10:01:46  Ann Pell, historian`.
pub(super) fn lone_label(text: &str, at: usize, end: usize, is_timed: bool) -> Option<Shape> {
    const MOST_WORDS: usize = 4;
    let rest = text.get(at..end)?.trim_end();
    let (told, inside) = match rest
        .strip_suffix(')')
        .and_then(|rest| rest.split_once(" ("))
    {
        Some((told, inside)) => (told, Some(inside)),
        None => (rest, None),
    };
    // "ANN PELL IN STUDIO", "ANN PELL (ARCHIVE)".
    let (told, seen) = match directions::behind_name(told).filter(|_| inside.is_none()) {
        Some((who, direction)) => (who, Some(direction)),
        None => (told, None),
    };
    let direction = seen.or_else(|| inside.and_then(directions::of_words));
    let is_recorded = inside.is_some_and(|inside| {
        inside.starts_with("ARCHIVE") || RECORDED.binary_search(&inside).is_ok()
    });
    let (name, office) = told.split_once(", ").unwrap_or((told, ""));
    let (capitals, full) = name_shape(name)?;
    // "Dr ANN PELL".
    let bare = name
        .split_once(' ')
        .filter(|(title, _)| is_title(title.trim_end_matches('.')));
    let is_shouted = |(_, bare): (&str, &str)| name_shape(bare).is_some_and(|shape| shape.0);
    let capitals = capitals || bare.is_some_and(is_shouted);
    let is_plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '#'));
    let shouted = |words: &str| !words.chars().any(char::is_lowercase);
    // "ANN PELL, widow of a docker".
    let is_noted = || full && !office.ends_with(['.', '?', '!', ':', ';', ',', '"', '”']);
    let is_office = office.is_empty()
        || (capitals || is_timed && full)
            && is_descriptor(office, true)
            && (shouted(office) || is_noted());
    // "(CONT'D)".
    let is_of_member = inside.is_some_and(|inside| match inside.split_once(") (") {
        // "Ann Pell (North Quay) (Lab)".
        Some((seat, party)) => is_seat(seat) && is_party(party),
        None => is_titled(name) && (is_party(inside) || is_seat(inside)),
    });
    let is_told = inside.is_none_or(|inside| {
        direction.is_some()
            || is_recorded
            || is_of_member
            || matches!(inside.to_lowercase().as_str(), "cont'd" | "cont’d" | "o.s.")
    });
    // What is told of how a voice is heard is told of no heading.
    let named = full || is_voice(name) || direction.is_some() || is_recorded;
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
    let descriptor = if is_recorded || is_of_member {
        rest
    } else {
        told
    };
    label.descriptor = (!office.is_empty() || is_recorded || is_of_member)
        .then(|| Span::new(name.end(), at + descriptor.len()));
    let brackets = Span::new(at + told.len(), at + rest.len()).trimmed(text);
    label.directions = direction.map(|d| (brackets, d)).into_iter().collect();
    (label.capitals, label.full) = (capitals, named);
    let body = label.whole.end();
    Some((label, body, None))
}
