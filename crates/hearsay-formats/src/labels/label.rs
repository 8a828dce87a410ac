//! What a label is: its name, what is told about it, and how it is marked off.
//!
//! Owns: [`Label`], where it may stand, and the time at its side.
//! Never: knows any shape of it; the modules beside this one do.

use hearsay_document::Span;

use crate::clock::time_range;
use crate::day;
use crate::directions::Direction;

/// How a label is marked off from the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `Osk: `, `WOLF VALE, ANCHOR: `.
    Colon,
    /// `Mr. Osk. `, as minutes of parliaments have it.
    Stop,
    /// `Osk  0:05` or `Ann Pell @annpell · Mar 12` on a line of its own.
    Time,
    /// `ann_pell` on a line of its own, where others tell below each comment how old it is.
    Handle,
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
    /// `Ann Pell (S&D). – `, `President. – `, as the European Parliament prints them.
    StopDash,
    /// `[Ann Pell] `, `(OFFICER) `.
    Bracket,
    /// `CUT 2 PELL` on a line of its own: whose voice is heard in a recording, as scripts of broadcasters have it.
    Recording,
    /// `PELL     ` before her words, in a column of their own.
    Column,
    /// `01:05  PELL     ` behind a time.
    Row,
    /// `Ann Pell: ` behind the date and time of a message.
    Chat,
    /// `CAPTION: `: words on the screen.
    Screen,
    /// `tom: `: a name in small letters, as in messages without their times.
    Small,
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
    pub(super) fn plain(name: Span, mark: Mark) -> Self {
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

/// The longest label, in bytes, descriptor and all.
pub(crate) const LONGEST: usize = 240;

/// A label inside a line.
pub(crate) struct Inner {
    pub(crate) label: Label,
    /// Where a time in brackets stands behind it, its begin and perhaps its end, in seconds.
    pub(crate) time: Option<(Span, (f64, Option<f64>))>,
    /// Where the words begin.
    pub(crate) body: usize,
    /// Nothing but its place behind a sentence marks it: it is neither in capitals nor before a time.
    pub(crate) is_plain: bool,
}

/// A label, where its words begin, and its times.
pub(super) type Shape = (Label, usize, Option<(f64, Option<f64>)>);

/// Where the white space at a byte ends.
pub(super) fn skip_space(text: &str, from: usize, to: usize) -> usize {
    let rest = text.get(from..to).unwrap_or("");
    from + (rest.len() - rest.trim_start().len())
}

/// Short names of time zones.
const ZONES: &[&str] = &[
    "AEDT", "AEST", "BST", "CEST", "CET", "EDT", "EST", "ET", "GMT", "IST", "JST", "PDT", "PST",
    "PT", "UTC",
];

/// A time code at `at`, in brackets or bare.
pub(super) fn leading_time(text: &str, at: usize, end: usize) -> Option<(Span, f64, Option<f64>)> {
    let rest = text.get(at..end)?;
    let close = match rest.chars().next()? {
        '[' => Some(']'),
        '(' => Some(')'),
        '<' => Some('>'),
        c if c.is_ascii_digit() => None,
        _ => return None,
    };
    // `12.40 GMT`, as some write the hour.
    if close.is_none()
        && let Some((hour, after)) = rest.split_once('.')
        && let Some((minute, after)) = after.split_once(' ')
        && let zone = after.split(' ').next().unwrap_or("").trim()
        && ZONES.contains(&zone)
        && (1..=2).contains(&hour.len())
        && minute.len() == 2
    {
        let number = |digits: &str| digits.parse::<u8>().ok().filter(|&n| n < 60).map(f64::from);
        let length = rest.len() - after.len() + zone.len();
        let start = number(hour)? * 3600.0 + number(minute)? * 60.0;
        return Some((Span::new(at, at + length), start, None));
    }
    if close.is_none() && day::is_bare_hour(rest) {
        let (hour, minute) = rest.split_once('.')?;
        let number = |digits: &str| digits.parse::<u8>().ok().map(f64::from);
        let start = number(hour)? * 3600.0 + number(minute)? * 60.0;
        return Some((Span::new(at, end), start, None));
    }
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
