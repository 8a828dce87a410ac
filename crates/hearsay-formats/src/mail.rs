//! Letters by mail and memoranda, saved as text: lines of `From:`, `Date:` and `Subject:` above a message, and the messages it answers
//! below, each under such lines or under `On …, Ann Pell wrote:`.
//!
//! Owns: which text is a mail, who wrote which part of it, and the marks `>` of what is quoted, which are left out where
//! the text may change.
//! Never: reads a message as it is sent, with its encodings; [`crate::eml`] does.

use hearsay_document::calendar::{Word, words};
use hearsay_document::{Furniture, FurnitureKind, Span, Turn, flat};

use crate::day;
use crate::encoding::Source;
use crate::lines::lines;
use crate::margin;
use crate::page::{self, Line};
use crate::speech::{Speech, in_order};
use crate::voices::as_told;

/// The names of lines above a message, in lower case.
const FIELDS: &[&str] = &[
    "attachments",
    "bcc",
    "cc",
    "date",
    "from",
    "importance",
    "mailed-by",
    "message-id",
    "re",
    "received",
    "reply-to",
    "sent",
    "signed-by",
    "subject",
    "through",
    "to",
];
/// Lines under a message that nobody wrote.
const FOOTERS: &[&str] = &[
    "sent from my ",
    "get outlook for ",
    "-----original message-----",
    "---------- forwarded message",
];

/// The text without the marks of quotation at the start of its lines, if it is a mail or all of it is quoted; else as it is.
pub(crate) fn without_marks(source: Source<'_>) -> Source<'_> {
    let text = &*source.text;
    if !text.contains("\n>") || !is_quoted(text) && header(text, &lines(text), 0).is_none() {
        return source;
    }
    let marks = lines(text)
        .into_iter()
        .map(|line| {
            let words = &text[line.start()..line.end()];
            let rest = words.trim_start_matches(['>', ' ']);
            let length = if words.starts_with('>') {
                words.len() - rest.len()
            } else {
                0
            };
            Span::new(line.start(), line.start() + length)
        })
        .filter(|mark| !mark.is_empty())
        .collect();
    margin::without(source, marks)
}

/// Whether every line that has words is quoted, `> Osk: No.`, and none begins as captions do, `>> OSK: No.`
fn is_quoted(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.all(|line| line.starts_with("> ") || line.trim_end() == ">")
}

/// What stands in the lines above a message.
#[derive(Default)]
struct Header {
    /// The line after the last.
    end: usize,
    from: Option<Span>,
    subject: Option<Span>,
    date: Option<Span>,
    /// A memorandum's.
    memo: bool,
}

/// Lines of markings beside the one that says that a text is a memorandum, at most.
const MARKINGS: usize = 4;

/// Whether a line says that what follows is a memorandum.
fn is_memo(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    lower.ends_with("memorandum") && lower.split(' ').count() <= 3
        || matches!(lower.as_str(), "memo" | "internal memo")
}

/// Whether a line is empty, or in capitals and no field: "CONFIDENTIAL", "MINISTRY OF TRANSPORT".
fn is_marking(line: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let is_shouted = !line.contains(|c: char| c.is_lowercase() || c == ':');
    is_shouted && line.split_whitespace().count() <= MOST_WORDS
}

/// The lines above a message, if they begin with line `at` or after empty ones.
fn header(text: &str, lines: &[Span], at: usize) -> Option<Header> {
    let words = |index: usize| {
        lines
            .get(index)
            .map_or("", |line| &text[line.start()..line.end()])
    };
    let mut at = at;
    while at < lines.len() && words(at).trim().is_empty() {
        at += 1;
    }
    let mut found = Header::default();
    // A memorandum says that it is one, between whose it is and who may read it, and may set its lines apart.
    let beside = |line: usize| (line..lines.len()).take_while(|&line| is_marking(words(line)));
    let above = beside(at).take(MARKINGS).find(|&line| is_memo(words(line)));
    let memo = above.or_else(|| Some(at).filter(|&line| is_memo(words(line))));
    if let Some(memo) = memo {
        found.memo = true;
        at = memo + 1;
        at += beside(at).take(MARKINGS).count();
    }
    let (mut fields, mut addressed) = (0, false);
    loop {
        let blank = (at..lines.len())
            .take_while(|&line| words(line).trim().is_empty())
            .count();
        let next = at + if found.memo { blank } else { 0 };
        let Some((name, value)) = words(next).split_once(':') else {
            break;
        };
        let name = name.trim().trim_matches('*').to_lowercase();
        if !FIELDS.contains(&name.as_str()) {
            break;
        }
        at = next;
        let line = lines[at];
        let value = Span::new(line.end() - value.len(), line.end()).trimmed(text);
        match name.as_str() {
            "from" => found.from = Some(value),
            "subject" | "re" => found.subject = Some(value),
            "date" | "sent" => found.date = Some(value),
            "to" => addressed = true,
            _ => {}
        }
        fields += 1;
        at += 1;
        // Long lines of names go on below.
        while words(at).starts_with([' ', '\t']) && !words(at).trim().is_empty() {
            at += 1;
        }
    }
    found.end = at;
    let is_one = fields >= 3
        && found.from.is_some()
        && (found.date.is_some() || found.memo || addressed && found.subject.is_some())
        && (addressed || found.subject.is_some());
    is_one.then_some(found)
}

/// The name in `Ann Pell <a.pell@ostby.example>`, or the address; in a memorandum, `Ann Pell, Harbour Master`.
fn sender(text: &str, value: Span, memo: bool) -> Span {
    let marks: &[char] = if memo {
        &['<', '[', ',', '(']
    } else {
        &['<', '[']
    };
    let words = &text[value.start()..value.end()];
    let name = words
        .find(marks)
        .filter(|&at| at > 0)
        .unwrap_or(words.len());
    let name = Span::new(value.start(), value.start() + name).trimmed(text);
    let inside = text[name.start()..name.end()].trim_matches(['"', '\'']);
    let from = name.start() + text[name.start()..name.end()].find(inside).unwrap_or(0);
    Span::new(from, from + inside.len())
}

/// Who wrote what is quoted below `On Mon, 11 Mar 2024 at 17:20, Ann Pell <a.pell@ostby.example> wrote:`, which programs
/// break into two lines.
fn quoted(text: &str, line: Span) -> Option<Span> {
    let words = text[line.start()..line.end()].trim();
    let told = words.strip_prefix("On ")?.strip_suffix("wrote:")?;
    if told.matches('\n').count() > 1 {
        return None;
    }
    let year = told
        .split(|c: char| !c.is_ascii_digit())
        .any(|part| part.len() == 4);
    let name = &told[day_end(told)..];
    let end = line.start() + text[line.start()..line.end()].rfind("wrote:")?;
    let from = end - name.len();
    year.then(|| sender(text, Span::new(from, end).trimmed(text), false))
}

/// Where the day and the hour end in what stands before `wrote:`, which a name follows: `Mon, Mar 11, 2024 at 5:20 PM Ann
/// Pell`, `Mon, 11 Mar 2024 at 17:20, Ann Pell`. No name holds a figure; an address may.
fn day_end(told: &str) -> usize {
    let named = told.find(['<', '[']).unwrap_or(told.len());
    let is_of_day = |word: &Word<'_>| {
        word.form.contains(|c: char| c.is_ascii_digit())
            || ["AM", "PM", "am", "pm", "m"].contains(&word.form)
    };
    let all = words(&told[..named]);
    let last = all.iter().rfind(|word| is_of_day(word));
    let end = last.map_or(0, |word| word.start + word.form.len());
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '.');
    told.len() - told[end..].trim_start_matches(is_mark).len()
}

/// Whether the lines below the mark `--` are the writer's name, office and address: few, up to the next empty line.
fn is_signature(text: &str, below: &[Span]) -> bool {
    /// Most lines of a signature.
    const MOST: usize = 8;
    let told = |line: &&Span| !line.trimmed(text).is_empty();
    (1..=MOST).contains(&below.iter().take_while(told).count())
}

/// Reads a text as a mail, if it is one.
pub(crate) fn read(text: &str, lines: &[Span]) -> Option<Speech> {
    let first = header(text, lines, 0)?;
    let mut speech = Speech {
        title: first.subject.filter(|subject| !subject.is_empty()),
        published: first
            .date
            .and_then(|date| day::sent(&text[date.start()..date.end()])),
        ..Speech::default()
    };
    let remark = |span: Span| Furniture {
        span: span.trimmed(text),
        kind: FurnitureKind::Remark,
    };
    let mut open: Option<Turn> = None;
    // Below the mark of a signature nothing is said until the next message.
    let mut signed = false;
    let begin = |name: Span, words: usize| Turn {
        // The name stands among the lines above, which are no words of the turn.
        span: Span::new(words, words),
        speaker: Some(as_told(&flat(&text[name.start()..name.end()]))),
        ..Turn::default()
    };
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trimmed(text);
        if line.is_empty() {
            signed = false;
            at += 1;
            continue;
        }
        if let Some(header) = header(text, lines, at) {
            speech.turns.extend(open.take());
            speech
                .furniture
                .extend(lines[at..header.end].iter().copied().map(remark));
            let below = lines
                .get(header.end)
                .map_or(text.len(), |line| line.start());
            open = header
                .from
                .map(|from| begin(sender(text, from, header.memo), below));
            at = header.end;
            continue;
        }
        at += 1;
        let words = &text[line.start()..line.end()];
        let below = lines
            .get(at)
            .map_or(line, |next| line.cover(next.trimmed(text)));
        let quotes = [line, below]
            .into_iter()
            .find_map(|told| Some((told, quoted(text, told)?)));
        if let Some((told, name)) = quotes {
            speech.turns.extend(open.take());
            speech.furniture.push(remark(told));
            open = Some(begin(name, told.end()));
            at += usize::from(told.end() > line.end());
            continue;
        }
        signed |= words == "--" && is_signature(text, &lines[at..]);
        let lower = words.to_lowercase();
        let is_footer = words == "--" || FOOTERS.iter().any(|footer| lower.starts_with(footer));
        if signed || is_footer || matches!(page::line(words), Line::Alone(_)) {
            speech.furniture.push(remark(line));
            continue;
        }
        if let Some(turn) = &mut open {
            let from = if turn.span.is_empty() {
                line.start()
            } else {
                turn.span.start()
            };
            turn.span = Span::new(from, line.end());
        }
    }
    speech.turns.extend(open);
    speech.turns.retain(|turn| !turn.span.is_empty());
    speech.furniture = in_order(speech.furniture);
    Some(speech)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREAD: &str = "From: Ann Pell <a.pell@ostby.example>\nTo: Jon Osk <osk@ostby.example>\nDate: Tue, 12 Mar 2024 21:04:11 +0000\nSubject: Re: pump logs\n\nJon,\nI sent the request on 4 January.\n\nOn Mon, 11 Mar 2024 at 17:20, Jon Osk <osk@ostby.example> wrote:\n> Lena says the logs\n> were deleted.\n>\n> Sent from my phone\n";

    /// Who wrote what.
    fn told<'t>(text: &'t str, found: &'t Speech) -> Vec<(&'t str, &'t str)> {
        let turns = found.turns.iter();
        turns
            .map(|turn| {
                (
                    turn.speaker.as_deref().unwrap_or(""),
                    &text[turn.span.start()..turn.span.end()],
                )
            })
            .collect()
    }

    #[test]
    fn each_message_of_a_thread_is_its_writers() {
        let source = without_marks(Source::of_text(THREAD));
        let text = &*source.text;
        let found = read(text, &lines(text)).expect("a mail");
        assert_eq!(
            told(text, &found),
            [
                ("Ann Pell", "Jon,\nI sent the request on 4 January."),
                ("Jon Osk", "Lena says the logs\nwere deleted.")
            ]
        );
        assert_eq!(found.published.as_deref(), Some("2024-03-12"));
        let title = found.title.expect("a subject");
        assert_eq!(&text[title.start()..title.end()], "Re: pump logs");
    }

    #[test]
    fn what_is_quoted_is_told_over_two_lines_and_signatures_are_nobodys() {
        let text = "From: Ann Pell <a.pell@ostby.example>\nTo: osk@ostby.example\nSubject: Logs\n\nThey are gone.\n\n--\nAnn Pell\nHarbour Master\n\nOn Mon, 11 Mar 2024 at 17:20, Jon\nOsk <osk@ostby.example> wrote:\n\nWhere are they?\n--\n\nI ask again.\n";
        let found = read(text, &lines(text)).expect("a mail");
        assert_eq!(
            told(text, &found),
            [
                ("Ann Pell", "They are gone."),
                ("Jon Osk", "Where are they?\n--\n\nI ask again.")
            ]
        );
    }

    #[test]
    fn who_wrote_what_is_quoted_stands_behind_the_day_and_the_hour() {
        for (line, name) in [
            (
                "On Mon, Mar 11, 2024 at 5:20 PM Jon Osk <osk@ostby.example> wrote:",
                Some("Jon Osk"),
            ),
            (
                "On Mon, Mar 11, 2024 at 5:20\u{202F}PM Jon Osk <osk1@ostby.example> wrote:",
                Some("Jon Osk"),
            ),
            (
                "On 11 Mar 2024, at 5.20 p.m., Osk, Jon <osk@ostby.example> wrote:",
                Some("Osk, Jon"),
            ),
            (
                "On 2024-03-11 17:20, osk@ostby.example wrote:",
                Some("osk@ostby.example"),
            ),
            ("On Monday Jon Osk wrote:", None),
        ] {
            let found = quoted(line, Span::new(0, line.len()));
            let found = found.map(|name| &line[name.start()..name.end()]);
            assert_eq!(found, name, "{line}");
        }
    }

    #[test]
    fn a_memorandum_is_its_writers() {
        for text in [
            "MEMORANDUM\n\nTO: Jon Osk\n\nFROM: Ann Pell, Harbour Master\n\nSUBJECT: Pump logs\n\nThey were deleted.\n",
            "Internal memo\nTo: Jon Osk\nFrom: Ann Pell\nRe: Pump logs\n\nThey were deleted.\n",
            "MINISTRY OF PUMPS\n\nMEMORANDUM\nCONFIDENTIAL\nTo: Jon Osk\nFrom: Ann Pell\nRe: Pump logs\n\nThey were deleted.\n",
        ] {
            let found = read(text, &lines(text)).expect("a memorandum");
            let title = found.title.expect("a subject");
            assert_eq!(&text[title.start()..title.end()], "Pump logs");
            let [turn] = &found.turns[..] else {
                panic!("one turn")
            };
            assert_eq!(turn.speaker.as_deref(), Some("Ann Pell"));
            assert_eq!(
                &text[turn.span.start()..turn.span.end()],
                "They were deleted."
            );
        }
    }

    #[test]
    fn a_list_of_fields_is_no_mail() {
        for text in [
            "From: the harbour\nTo: the mill\n\nIt takes an hour.\n",
            "Subject: ferries\nDate: 3 May\n",
        ] {
            assert!(read(text, &lines(text)).is_none(), "{text}");
        }
    }
}
