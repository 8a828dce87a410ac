//! Labels before their words that end in another mark than a colon: `Q.`, `ANN PELL — `, `[Ann Pell] `, `Mr. OSK. `.
//!
//! Owns: what must stand around each mark, all of which prose has, too.
//! Never: looks at another line.

use std::ops::Range;

use hearsay_document::Span;
use hearsay_document::names::is_title;

use super::label::{LONGEST, Label, Mark, Shape};
use crate::directions;
use crate::names::{MOST_WORDS, is_descriptor, is_of_name, is_voice, name_shape};

/// `Q.` and `A.`, or spelled out, as depositions and hearings have them.
pub(super) fn examination(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?;
    let word = ["Question", "QUESTION", "Answer", "ANSWER", "Q", "A"]
        .into_iter()
        .find(|word| rest.starts_with(word))?;
    let after = rest.get(word.len()..)?;
    let mark = after.chars().next();
    if mark == Some(':') && word.len() > 1 {
        return None; // A name like others.
    }
    // "Q (Radio Quay): " as well; "QUESTION (Off-mike.)" asks nothing that is heard.
    let told = after
        .strip_prefix(" (")
        .and_then(|after| after.split_once(')'));
    if told.is_some_and(|(_, behind)| behind.starts_with(':')) {
        return None;
    }
    let is_unheard = told.is_some_and(|(inside, _)| directions::of_words(inside).is_some());
    let spaced = |tail: &str| tail.is_empty() || tail.starts_with(char::is_whitespace);
    let body = match mark {
        Some('.' | ':') if spaced(&after[1..]) => word.len() + 1,
        Some(' ') if word.len() > 1 && is_unheard => word.len(),
        // Bare letters need a gap no sentence has: "A good day" is none.
        _ if word.len() == 1 && (after.starts_with("  ") || after.starts_with('\t')) => word.len(),
        Some(' ')
            if word.len() == 1
                && !after[1..].starts_with(char::is_lowercase)
                && !is_initial(after) =>
        {
            1
        }
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

/// Whether a letter is one of a name in capitals that goes on with words like these: `A MARSH, HOST:`.
fn is_initial(after: &str) -> bool {
    const MOST_WORDS: usize = 4;
    after.split_once(':').is_some_and(|(label, _)| {
        !label.contains(char::is_lowercase)
            && label.chars().filter(|c| c.is_uppercase()).count() > 2
            && label.split_whitespace().count() <= MOST_WORDS
    })
}

/// `ANN PELL — Who told you?`: a name in capitals or a full one, a dash between spaces, and words.
pub(super) fn dash_label(text: &str, at: usize, end: usize) -> Option<Shape> {
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

/// `Ann Pell, on behalf of the Greens. – Madam President`, `President. − Next.`: a full name or an office, what is told about it, a full stop, and a
/// dash between spaces.
pub(super) fn stop_dash_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?;
    let (told, words) = [". – ", ". — ", ". − ", ".  – ", ".  — "]
        .iter()
        .find_map(|mark| rest.split_once(mark))?;
    let name = told.split([',', '(']).next()?.trim_end();
    let descriptor = told[name.len()..].trim_start_matches([',', ' ']);
    let (capitals, full) = name_shape(name)?;
    let is_told = descriptor.is_empty() || is_descriptor(descriptor, true);
    if told.len() > LONGEST || !is_told || !(full || is_title(name)) {
        return None;
    }
    let body = end - words.len();
    let mut label = Label::plain(Span::new(at, at + name.len()), Mark::StopDash);
    // The dash is none of the words.
    label.whole = Span::new(at, body).trimmed(text);
    (label.capitals, label.full) = (capitals, full);
    Some((label, body, None))
}

/// `[Ann Pell] `, `(OFFICER) `: a name in brackets before words.
pub(super) fn bracket_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?;
    let close = match rest.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let (whole, words) = rest.get(1..)?.split_once(close)?;
    // "[TB]: ", "[REDACTED]: ": a name as any other, or one that is withheld.
    if let Some(words) = words.strip_prefix(':') {
        let (capitals, full) = if whole.eq_ignore_ascii_case("redacted") {
            (!whole.contains(char::is_lowercase), false)
        } else {
            name_shape(whole).filter(|_| directions::of_words(whole).is_none())?
        };
        let mut label = Label::plain(Span::new(at + 1, at + 1 + whole.len()), Mark::Colon);
        label.whole = Span::new(at, at + whole.len() + 2);
        (label.capitals, label.full) = (capitals, full);
        return Some((label, end - words.len(), None));
    }
    // "[Ann Pell, voice breaking]".
    let (inside, manner) = whole.split_once(", ").unwrap_or((whole, ""));
    // "[woman] Did it?", "[reporter 1, in French] They found it."
    let is_plain = |c: char| c.is_alphanumeric() || c == ' ';
    let is_noun = || {
        let begins = inside.starts_with(char::is_alphabetic);
        (begins && is_voice(inside) && inside.chars().all(is_plain)).then_some((false, false))
    };
    let (capitals, full) = name_shape(inside).or_else(is_noun)?;
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
    // "[Rose, voice-over] And so we left it."
    let is_heard = directions::of_words(manner).is_some() || manner.starts_with("in ");
    label.full = full || is_voice(inside) || is_heard;
    let body = label.whole.end();
    Some((label, body, None))
}

/// `PELL     No comment.`: a name in capitals or a full one, and words in the next column; behind a time, `is_timed`, the
/// words may begin small, and between bars, `00:05 | Host | Welcome.`, the name is any.
pub(super) fn column_label(text: &str, at: usize, end: usize, is_timed: bool) -> Option<Shape> {
    const MOST_WORDS: usize = 3;
    let rest = text.get(at..end)?;
    let (name, words) = match rest.split_once(" | ") {
        Some((name, words)) => (name.trim_end(), words.trim_start()),
        None => {
            let gap = rest.find("  ").into_iter().chain(rest.find('\t')).min()?;
            (rest.get(..gap)?, rest.get(gap..)?.trim_start())
        }
    };
    let is_barred = rest.contains(" | ");
    let (capitals, full) = name_shape(name)?;
    if !(capitals || full || is_barred && is_timed)
        || name.split(' ').count() > MOST_WORDS
        || words.contains("   ")
        || words.starts_with(char::is_lowercase) && !is_timed
    {
        return None;
    }
    let body = end - words.len();
    let mark = if is_timed { Mark::Row } else { Mark::Column };
    let mut label = Label::plain(Span::new(at, at + name.len()), mark);
    (label.capitals, label.full) = (capitals, full);
    Some((label, body, None))
}

/// Whether words in capitals may be a sound, which is written with a verb: `DOOR SLAMS`, `GRUNTING`.
pub(crate) fn is_sound(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or("");
    !name.contains(char::is_lowercase) && (last.ends_with('S') || last.ends_with("ING"))
}

/// `Mr. OSK. I rise …`, `The CHAIRMAN. Order!`, `Mr. Jon Osk, Minister of Ports. No.`, `A Voice. Shame!`
pub(super) fn stop_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?;
    let (name, told) = stopped_name(rest)?;
    let begins = rest.get(told.end + 1..)?.trim_start().chars().next();
    if begins.is_some_and(char::is_lowercase) {
        return None;
    }
    let name = Span::new(at, at + name);
    let mut label = Label::plain(name, Mark::Stop);
    label.whole = Span::new(at, at + told.end);
    label.descriptor = (!told.is_empty()).then(|| Span::new(name.end(), label.whole.end()));
    label.full = true;
    Some((label, at + told.end + 1, None))
}

/// How long a name is at the beginning of a line, and what is told about it before a full stop, in brackets or behind a comma.
fn stopped_name(line: &str) -> Option<(usize, Range<usize>)> {
    const HEARD: &[&str] = &["A Voice", "Voice", "Voices", "Several Voices"];
    if let Some(heard) = HEARD.iter().find(|heard| {
        let after = line.strip_prefix(**heard);
        after.is_some_and(|after| after.starts_with(". "))
    }) {
        return Some((heard.len(), heard.len()..heard.len()));
    }
    let first = line.split(' ').next()?;
    let is_the = first == "The";
    if !is_the && !is_title(first.trim_end_matches('.')) {
        return None;
    }
    let mut index = first.len();
    for _ in 0..MOST_WORDS {
        let word = line.get(index + 1..)?.split(' ').next()?;
        let stop = index + 1 + word.len();
        let bare = word.trim_end_matches(['.', ',']);
        if !bare.chars().next()?.is_uppercase()
            && !is_of_name(bare)
            && !matches!(bare, "pro" | "tempore" | "of")
        {
            return None;
        }
        let behind = line.get(stop..)?;
        let (name, told) = if word.ends_with('.') {
            (stop - 1, Some(0))
        } else if word.ends_with(',') {
            (stop - 1, behind_comma(behind).map(|length| length + 1))
        } else {
            (stop, in_brackets(behind))
        };
        if let Some(told) = told
            && bare.chars().count() > 1
            && (is_the || !is_title(bare))
        {
            return (!is_the || is_office(bare)).then_some((name, name..name + told));
        }
        index = stop;
    }
    None
}

/// Whether the last word of a name that begins with "The" names an office: `The CHAIRMAN`, `The SPEAKER pro tempore`.
fn is_office(last: &str) -> bool {
    const OFFICES: &[&str] = &[
        "Chair",
        "Chairman",
        "Chairwoman",
        "Clerk",
        "Court",
        "President",
        "Speaker",
        "Witness",
        "tempore",
    ];
    last.chars().all(char::is_uppercase) || OFFICES.contains(&last)
}

/// The length of what is told behind a name and its comma, up to a full stop: ` Minister of Ports.`
fn behind_comma(rest: &str) -> Option<usize> {
    const LONGEST: usize = 80;
    let length = rest.find(". ")?;
    let told = rest.get(..length)?;
    (length <= LONGEST && is_descriptor(told, true) && !told.contains(['"', '“', '?', '!']))
        .then_some(length)
}

/// The length of what is told in brackets behind a name, before a full stop: ` [presiding].`, ` (Mr. Pell).`.
fn in_brackets(rest: &str) -> Option<usize> {
    const LONGEST: usize = 30;
    let (inside, close) = match rest.strip_prefix(" [") {
        Some(inside) => (inside, ']'),
        None => (rest.strip_prefix(" (")?, ')'),
    };
    let length = inside.find(close).filter(|&length| length <= LONGEST)?;
    let after = inside.get(length + 1..)?;
    let told = rest.len() - after.len();
    after.starts_with('.').then_some(told)
}
