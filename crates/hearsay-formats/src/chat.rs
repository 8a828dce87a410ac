//! Messages as chats export them: a date and a time, a name and a colon, `[12/03/2024, 21:04:11] Ann Pell: `,
//! `3/12/24, 9:04 PM - Ann Pell: `, `[9:04 PM] Ann Pell: `.
//!
//! Owns: the stamp before a message, and the name between it and the colon. A name is whatever the sender's telephone calls
//! somebody, so that behind a stamp anything is one. Whether a text is a chat is learned in [`crate::learned`].
//! Never: makes a date of a stamp.

use hearsay_document::Span;

use crate::clock::time_code;

/// Longest name, in bytes.
const LONGEST: usize = 60;

/// Date and time at the start of the line `[at, end)`, with their brackets and the dash after them.
pub(crate) fn stamp(text: &str, at: usize, end: usize) -> Option<Span> {
    // Telephones put a mark of direction before the bracket.
    let line = text.get(at..end)?;
    let rest = line.trim_start_matches(['\u{200E}', '\u{200F}']);
    let opened = rest.strip_prefix('[');
    let inside = opened.unwrap_or(rest);
    let dated = after_date(inside);
    let rest = dated.map_or(inside, |rest| {
        rest.strip_prefix(',').unwrap_or(rest).trim_start()
    });
    let (_, length) = time_code(rest)?;
    let after = &rest[length..];
    let rest = after_half(after);
    // Without a date a time in brackets may count from the beginning of a recording.
    if dated.is_none() && (opened.is_none() || rest.len() == after.len()) {
        return None;
    }
    let rest = match opened {
        Some(_) => rest.strip_prefix(']')?,
        None => rest
            .strip_prefix(" - ")
            .or_else(|| rest.strip_prefix(" – "))?,
    };
    Some(Span::new(at, end - rest.trim_start().len()))
}

/// What stands after `12/03/2024`, `12.03.24` or `2024-03-12`.
fn after_date(text: &str) -> Option<&str> {
    let mut rest = text;
    let mut mark = None;
    for part in 0..3 {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=4).contains(&digits) {
            return None;
        }
        rest = &rest[digits..];
        if part < 2 {
            let next = rest
                .chars()
                .next()
                .filter(|c| matches!(c, '/' | '.' | '-'))?;
            if *mark.get_or_insert(next) != next {
                return None;
            }
            rest = &rest[1..];
        }
    }
    rest.starts_with([',', ' ']).then_some(rest)
}

/// What stands after `AM`, `pm`, `p.m.`, if one does.
fn after_half(text: &str) -> &str {
    let rest = text.trim_start_matches([' ', '\u{202F}', '\u{A0}']);
    ["a.m.", "p.m.", "am", "pm"]
        .iter()
        .find(|half| {
            rest.get(..half.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(half))
        })
        .map_or(text, |half| &rest[half.len()..])
}

/// The name after a stamp, and where the message begins. None where a message of the program's own stands.
pub(crate) fn name(text: &str, at: usize, end: usize) -> Option<(Span, usize)> {
    let rest = text.get(at..end)?;
    let colon = rest
        .find(": ")
        .or_else(|| rest.ends_with(':').then(|| rest.len() - 1))?;
    let name = Span::new(at, at + colon).trimmed(text);
    // "~ Joss": whom the telephone does not know.
    let unknown = text.get(name.start()..name.end())?;
    let told = unknown.trim_start_matches(['~', ' ', '\u{A0}', '\u{202F}', '\u{200E}']);
    let name = Span::new(name.end() - told.len(), name.end());
    let is_name = colon <= LONGEST
        && text
            .get(name.start()..name.end())?
            .contains(char::is_alphanumeric);
    is_name.then_some((name, at + colon + 1))
}

/// Whether a message is the program's own: that something is left out, `<Media omitted>`, `This message was deleted`, who
/// can read what is written, or, behind a mark of direction that nobody types, what somebody did.
pub(crate) fn is_placeholder(message: &str) -> bool {
    if message.trim_start().starts_with('\u{200E}') {
        return true;
    }
    let message = message
        .trim()
        .trim_matches(['<', '>', '\u{200E}', '.'])
        .to_lowercase();
    message.ends_with(" omitted") && message.split(' ').count() == 2
        || message.starts_with("messages and calls are end-to-end encrypted")
        || matches!(
            message.as_str(),
            "missed group call"
                | "missed video call"
                | "missed voice call"
                | "this message was deleted"
                | "you deleted this message"
        )
}

/// How many bytes at the end of a message tell that it was edited, `<This message was edited>`.
pub(crate) fn edited(message: &str) -> usize {
    let bare = message.trim_end();
    let mark = bare.rfind('<').map(|at| &bare[at..]);
    let is_mark = |mark: &&str| {
        mark.trim_matches(['<', '>', '\u{200E}'])
            .eq_ignore_ascii_case("this message was edited")
    };
    mark.filter(is_mark)
        .map_or(0, |mark| message.len() - bare.len() + mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_messages_of_the_program_are_told() {
        let line = "~\u{A0}Joss: It's not true: no.";
        let (name, body) = name(line, 0, line.len()).expect("a name");
        assert_eq!(
            (&line[name.start()..name.end()], &line[body..]),
            ("Joss", " It's not true: no.")
        );
        for (message, expected) in [
            ("<Media omitted>", true),
            (
                "\u{200E}Messages and calls are end-to-end encrypted. No one can read them.",
                true,
            ),
            ("\u{200E}Missed voice call", true),
            (" \u{200E}Ann Pell created this group", true),
            ("Ann Pell created this group", false),
            ("He says his messages are read", false),
        ] {
            assert_eq!(is_placeholder(message), expected, "{message}");
        }
    }

    #[test]
    fn stamps_of_messages_are_told_from_other_dates() {
        for (line, message) in [
            ("[12/03/2024, 21:04:11] Ann Pell: hi", Some("Ann Pell: hi")),
            ("\u{200E}[12.03.24, 21:04:11] Ann: hi", Some("Ann: hi")),
            ("3/12/24, 9:04 PM - Ann: hi", Some("Ann: hi")),
            ("3/12/24, 9:04\u{202F}pm - Ann: hi", Some("Ann: hi")),
            ("2024-03-12 21:04 - Ann: hi", Some("Ann: hi")),
            ("[9:04 PM] Ann: hi", Some("Ann: hi")),
            ("[9:04] Ann: hi", None),
            ("9:04 PM - Ann: hi", None),
            ("12/03/2024, 21:04 Ann: hi", None),
            ("12/03/2024 was a Tuesday", None),
            ("[12/03/2024]", None),
            ("1.2-3 21:04 - x", None),
        ] {
            let found = stamp(line, 0, line.len()).map(|span| &line[span.end()..]);
            assert_eq!(found, message, "{line}");
        }
    }
}
