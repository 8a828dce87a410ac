//! Lines above what people write to each other: `u/ann_pell · 2 hr. ago`, `[–]annpell 12 points 5 hours ago` in threads,
//! `Ann, [12.03.2024 14:03]` in messages.
//!
//! Owns: whose name such a line holds, by the age of the post behind it or the hour below it, and which line begins a thread.
//! Never: looks at the words below.

use hearsay_document::Span;
use hearsay_document::calendar::Order;

use super::label::{LONGEST, Label, Mark, Shape};
use crate::clock::time_code;
use crate::day;
use crate::names::name_shape;

/// `u/ann_pell · 2 hr. ago`, `[–]annpell 12 points 5 hours ago`, `Posted by u/ann_pell 3 hours ago`,
/// `submitted 6 hours ago by annpell`: a line above what somebody wrote in a thread.
pub(super) fn thread_label(text: &str, at: usize, end: usize) -> Option<Shape> {
    let rest = text.get(at..end)?.trim_end();
    if rest.len() > LONGEST {
        return None;
    }
    let below = text[end..].trim_start_matches('\n');
    let below = below.lines().next().unwrap_or("").trim();
    let name = thread_author(rest)
        .or_else(|| stamped_author(rest))
        .or_else(|| dated_author(rest))
        .or_else(|| numbered_author(rest).filter(|_| is_posting(below)))
        .or_else(|| author_above(rest).filter(|_| is_hour_of_message(below)))?;
    let from = at + rest.find(name)?;
    let mut label = Label::plain(Span::new(from, from + name.len()), Mark::Time);
    label.whole = Span::new(at, at + rest.len());
    Some((label, at + rest.len(), None))
}

/// Who wrote a message below a name, a comma, and its day and hour in brackets.
fn stamped_author(line: &str) -> Option<&str> {
    /// Characters of `1.3.24 9:05`.
    const LEAST: usize = 11;
    let (name, stamp) = line.strip_suffix(']')?.rsplit_once(", [")?;
    let is_stamp = stamp.len() >= LEAST
        && stamp.contains(':')
        && stamp.contains(['.', '/', '-'])
        && stamp
            .bytes()
            .all(|b| b.is_ascii_digit() || b"./-: ".contains(&b));
    (is_stamp && name.contains(char::is_alphanumeric)).then_some(name)
}

/// Who wrote a post of a forum, whose head tells the day and the hour behind the name, and may be boxed:
/// `by annpell » Tue Apr 02, 2024 8:14 pm`, `│ annpell    Tue Apr 02, 2024 8:14 pm │`.
fn dated_author(line: &str) -> Option<&str> {
    const MARKS: &[char] = &[
        ' ', '\t', '\u{A0}', '»', '·', '•', '|', '│', '┃', '║', '–', '-', ',',
    ];
    let line = line.trim_matches(MARKS);
    let is_by = |by: &&str| {
        line.len() > by.len()
            && line.is_char_boundary(by.len())
            && line[..by.len()].eq_ignore_ascii_case(by)
    };
    let by = ["posted by ", "post by ", "by "].into_iter().find(is_by);
    let line = &line[by.map_or(0, str::len)..];
    let (name, rest) = line.split_once(MARKS)?;
    let when = rest.trim_matches(MARKS);
    // "Ostby, 4 June 2024" is where and when something was written.
    let is_marked = by.is_some()
        || !name.starts_with(char::is_uppercase)
        || !line[name.len()..].starts_with(',') && rest.starts_with([' ', '»', '│', '|', '·']);
    (is_handle(name) && is_marked && when.contains(':') && day::written(when, || None).is_some())
        .then_some(name)
        .filter(|name| !day::stands_beside(name))
}

/// Who wrote the post of a forum whose head numbers it, with what they are there: `#3  annpell · Moderator`, `#12 Ann P.  (New
/// member)`. The day and the hour stand below, as below no item of a list.
fn numbered_author(line: &str) -> Option<&str> {
    const MOST_WORDS: usize = 3;
    let rest = line.strip_prefix('#')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let rest = rest[digits..].strip_prefix(|c: char| c.is_whitespace())?;
    let told = rest.trim_start_matches([' ', '\t', '·', '•', '|', '–', '-']);
    let name = told.split(['·', '•', '|', '(', '\t', ',']).next()?;
    let name = name.split("  ").next()?.trim_end();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\'' | '’' | ' ');
    ((1..=4).contains(&digits)
        && name.contains(char::is_alphabetic)
        && name.chars().all(plain)
        && name.split(' ').count() <= MOST_WORDS)
        .then_some(name)
}

/// Who wrote a message whose hour stands below the name, with nothing beside either.
fn author_above(line: &str) -> Option<&str> {
    const MOST_WORDS: usize = 4;
    let is_name = line.starts_with(|c: char| c.is_uppercase())
        && name_shape(line).is_some()
        && line.split(' ').count() <= MOST_WORDS;
    is_name.then_some(line)
}

/// Whether a line is nothing but the hour of a message, or the mark of a program before it: `9:02 AM`, `APP  9:03 AM`.
fn is_hour_of_message(line: &str) -> bool {
    let hour = line.strip_prefix("APP ").unwrap_or(line).trim_start();
    let half = [" AM", " PM", "\u{202F}AM", "\u{202F}PM"]
        .iter()
        .find_map(|half| hour.strip_suffix(half));
    half.is_some_and(|hour| time_code(hour).is_some_and(|(_, length)| length == hour.len()))
}

/// Whether a line of a message is its program's: what it answers or whose it was, `[Forwarded from Ann Pell]`, what is shown
/// beside it, `[ Photo ]`, that it was changed, or how many answered it, `5 replies`.
pub(crate) fn is_of_program(line: &str) -> bool {
    const BEGIN: &[&str] = &["[Forwarded from ", "[In reply to ", "Last reply "];
    let is_shown = || {
        let inside = line.strip_prefix("[ ").and_then(|l| l.strip_suffix(" ]"));
        inside.is_some_and(|inside| !inside.contains(['[', ']']))
    };
    let is_count = || {
        let (count, noun) = line.split_once(' ').unwrap_or(("", ""));
        matches!(noun, "reply" | "replies") && count.bytes().all(|b| b.is_ascii_digit())
    };
    BEGIN.iter().any(|begins| line.starts_with(begins))
        || matches!(line, "In reply to this message" | "(edited)")
        || is_shown()
        || is_count()
}

/// Whether a line is nothing but when something was posted: `24 Nov 2023, 09:12`, `Yesterday, 16:22`.
pub(crate) fn is_posting(line: &str) -> bool {
    if is_hour_of_message(line) {
        return true;
    }
    let days = ["today", "yesterday"];
    let lower = line.to_lowercase();
    let is_hour = |rest: &str| {
        let rest = rest.trim_start_matches([',', ' ']);
        let rest = rest.strip_prefix("at ").unwrap_or(rest);
        time_code(rest).is_some_and(|(_, length)| {
            matches!(rest[length..].trim(), "" | "am" | "pm" | "a.m." | "p.m.")
        })
    };
    days.iter()
        .any(|day| lower.strip_prefix(day).is_some_and(is_hour))
        || line.contains(':')
            && day::written(line, || Some(Order::DayFirst)).is_some()
            && !day::names_occasion(line)
}

/// Whether a word may be the name of somebody in a thread.
fn is_handle(name: &str) -> bool {
    (3..=32).contains(&name.len())
        && name.contains(char::is_alphabetic)
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// Who wrote what stands below a line of a thread.
fn thread_author(line: &str) -> Option<&str> {
    /// What may stand between the name and the age, in lower case, beside figures. Sorted.
    const BESIDE: &[&str] = &[
        "commenter",
        "hidden",
        "mod",
        "op",
        "point",
        "points",
        "score",
        "top",
    ];
    const MARKS: &[char] = &[' ', '\u{A0}', '·', '•', '|'];
    let line = line.trim_end_matches(['*', ' ']);
    if let Some((age, name)) = line.split_once(" by ")
        && let Some((verb, age)) = age.split_once(' ')
        && verb.eq_ignore_ascii_case("submitted")
        && before_age(age) == Some("")
    {
        return Some(name).filter(|name| is_handle(name));
    }
    let told = before_age(line)?;
    // Who wrote it is gone.
    if told.trim() == "[deleted]" {
        return Some("[deleted]");
    }
    let folded = ["[–]", "[-]", "[+]"]
        .iter()
        .find_map(|mark| told.strip_prefix(mark));
    let posted = told.split_once("osted by ").map(|(_, behind)| behind);
    let words = folded.or(posted).unwrap_or(told);
    let mut words = words.split(MARKS).filter(|word| !word.is_empty());
    let first = words.next()?;
    let handle = first.strip_prefix("u/");
    let name = handle.unwrap_or(first);
    let name = name.split('[').next().unwrap_or(name);
    let mut is_scored = false;
    let is_beside = |word: &str| {
        let lower = word.trim_matches(['[', ']']).to_lowercase();
        is_scored |= lower.starts_with("point");
        BESIDE.binary_search(&lower.as_str()).is_ok()
            || lower.trim_end_matches(['%', 'k']).parse::<f32>().is_ok()
    };
    let only = words.all(is_beside);
    (only && (handle.is_some() || folded.is_some() || is_scored) && is_handle(name)).then_some(name)
}

/// What stands before an age at the end of a line: `3 hours ago`, `2 hr. ago`, `5h ago`, `just now`.
fn before_age(line: &str) -> Option<&str> {
    /// Units, in lower case and without a plural's ending.
    const UNITS: &[&str] = &[
        "d", "day", "h", "hour", "hr", "m", "min", "minute", "mo", "month", "sec", "second", "w",
        "week", "y", "year", "yr",
    ];
    if let Some(before) = line.strip_suffix("just now") {
        return Some(before);
    }
    let age = line.strip_suffix(" ago")?;
    let unit = age
        .trim_end_matches('.')
        .rsplit(|c: char| !c.is_alphabetic())
        .next()?;
    let before = age.trim_end_matches('.').strip_suffix(unit)?.trim_end();
    let figure = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let lower = unit.to_lowercase();
    let single = if lower.len() > 2 {
        lower.trim_end_matches('s')
    } else {
        &lower
    };
    let counted = if figure.len() < before.len() {
        figure
    } else {
        before
            .strip_suffix(" an")
            .or_else(|| before.strip_suffix(" a"))?
    };
    UNITS
        .contains(&single)
        .then(|| counted.trim_end_matches([' ', '·', '•', '\u{A0}']))
}

/// Whether a line of a post is another's words said again, or tells whose: `> He sold it.`, `annpell wrote:`.
pub(crate) fn is_said_again(line: &str) -> bool {
    let quoted = line.starts_with('>') && !line.starts_with(">>");
    let told = [" wrote:", " said:"]
        .iter()
        .find_map(|told| line.strip_suffix(told));
    quoted || told.is_some_and(is_handle)
}

/// Whether a line tells who began a thread: what stands below is no article, and what answers it no comment on one.
pub(crate) fn begins_thread(line: &str) -> bool {
    let is_post = line.contains("osted by u/") || line.to_lowercase().starts_with("submitted ");
    is_post && line.len() <= LONGEST && thread_author(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_wrote_in_a_thread_is_told_by_the_line_above() {
        for (line, name) in [
            ("u/ann_pell · 2 hr. ago", Some("ann_pell")),
            ("u/ann_pell OP • 45 min. ago", Some("ann_pell")),
            ("u/ann_pell • 5h ago • Top 1% Commenter", None),
            ("[–]annpell 12 points 5 hours ago", Some("annpell")),
            ("[–]AnnPell[S] 1.2k points an hour ago*", Some("AnnPell")),
            ("annpell 1 point 2 days ago", Some("annpell")),
            ("[–]annpell [score hidden] just now", Some("annpell")),
            (
                "r/quay • Posted by u/ann_pell 3 hours ago",
                Some("ann_pell"),
            ),
            ("submitted 6 hours ago by annpell", Some("annpell")),
            ("Updated 3 hours ago", None),
            ("Politics · 3 hours ago", None),
            ("Ann Pell left three hours ago", None),
            ("He scored 12 points 5 years ago", None),
            ("submitted a report 6 hours ago", None),
        ] {
            assert_eq!(thread_author(line), name, "{line}");
        }
        for (line, name) in [
            ("by annpell » Tue Apr 02, 2024 8:14 pm", Some("annpell")),
            (
                "│ ann_pell        Tue Apr 02, 2024 8:14 pm │",
                Some("ann_pell"),
            ),
            ("annpell » Tue Apr 02, 2024 8:14 pm", Some("annpell")),
            ("Updated Tue Apr 02, 2024 8:14 pm", None),
            ("OSTBY, 4 June 2024, 9:05", None),
            ("annpell left on 4 June 2024 at 9:05 pm", None),
        ] {
            assert_eq!(dated_author(line), name, "{line}");
        }
        for (line, name) in [
            ("Ann P., [12.03.2024 14:03]", Some("Ann P.")),
            ("Ann, [1.3.24 9:05]", Some("Ann")),
            ("Ann, [see page 3: 14.3]", None),
            ("Ann, [14:03]", None),
        ] {
            assert_eq!(stamped_author(line), name, "{line}");
        }
        for (line, name) in [
            ("#1  ann_pell · Moderator", Some("ann_pell")),
            ("#12 Ann P.  (New member)", Some("Ann P.")),
            ("#3", None),
            ("#3 The quay fell, and nobody saw it", Some("The quay fell")),
            ("#quay ann", None),
        ] {
            assert_eq!(numbered_author(line), name, "{line}");
        }
        for (line, expected) in [
            ("24 Nov 2023, 09:12", true),
            ("Yesterday, 16:22", true),
            ("Today at 9:05 pm", true),
            ("9:02 AM", true),
            ("APP  9:03 AM", true),
            ("9:02", false),
            ("It came at 9:02 AM", false),
            ("04/11/2023, 09:12", true),
            ("Yesterday, 16:22 was the hour", false),
            ("24 Nov 2023", false),
            ("On 24 Nov 2023 at 09:12 it fell", false),
        ] {
            assert_eq!(is_posting(line), expected, "{line}");
        }
        for (line, expected) in [
            ("[Forwarded from Ann Pell]", true),
            ("[ Photo ]", true),
            ("In reply to this message", true),
            ("5 replies", true),
            ("Last reply 2 years ago", true),
            ("[Photo]", false),
            ("His replies were short", false),
        ] {
            assert_eq!(is_of_program(line), expected, "{line}");
        }
        assert!(begins_thread("r/quay • Posted by u/ann_pell 3 hours ago"));
        assert!(!begins_thread("u/ann_pell · 3 hours ago"));
    }
}
