//! What may stand at the start of a line before a voice's words: a name and a colon, `>>`, a time code.
//!
//! Owns: the shapes of labels, one line at a time, a module for each family. Whether a shape is a label is learned from the
//! whole file, in [`crate::learned`].
//! Never: decides by itself that somebody speaks.

mod alone;
mod broken;
mod colon;
mod examined;
mod label;
mod marked;
mod member;
mod recorded;
mod thread;

use hearsay_document::Span;

use crate::chat;
use crate::directions;
use crate::script::{self, Screen};

pub(crate) use alone::heads_by_hour;
pub(crate) use broken::unbroken;
pub(crate) use colon::is_asking;
pub(crate) use examined::dashed_answer;
pub(crate) use label::{Inner, LONGEST, Label, Mark};
pub(crate) use marked::is_sound;
pub(crate) use member::headings as headings_of_members;
pub(crate) use recorded::{RECORDED, after_recorded, is_recording};
pub(crate) use thread::{begins_thread, is_of_program, is_posting, is_said_again};

use alone::{
    handle_label, lone_label, lord_label, office_label, posted_label, small_label, timed_label,
};
use colon::{after_number, bold_label, colon_label};
use label::{leading_time, skip_space};
use marked::{bracket_label, column_label, dash_label, examination, stop_dash_label, stop_label};
use member::member_label;
use recorded::recording_label;
use thread::thread_label;

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
    /// The label stands behind a number and is in capitals: a cue of a script, or an item of a list.
    pub(crate) item: bool,
    /// Where the words begin.
    pub(crate) body: usize,
}

impl Opening {
    /// Whether a line that ends at byte `end` is nothing but a time code.
    pub(crate) fn is_only_time(&self, end: usize) -> bool {
        self.time.is_some() && self.label.is_none() && self.body == end
    }
}

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
        // `00:00:05 - Osk: …`, `00:00:05 | Osk | …`
        if let Some(after) = text.get(at..end).and_then(|rest| {
            ["- ", "– ", "— ", "| "]
                .iter()
                .find_map(|mark| rest.strip_prefix(mark))
        }) {
            at = skip_space(text, end - after.len(), end);
        }
    }
    found.body = at;
    if text.get(at..end).is_some_and(is_led) {
        return found;
    }
    let numbered = skip_space(text, after_number(text, at, end), end);
    let is_shot = |line: &str| found.time.is_some() && script::is_shot(line);
    if text.get(numbered..end).is_some_and(|line| {
        script::is_scene(line) || is_shot(line) || directions::is_archive(line.trim_end())
    }) {
        found.picture = true;
        return found;
    }
    if let Some(name) = script::screen_in_brackets(text, at, end) {
        let mut label = Label::plain(name, Mark::Screen);
        label.whole = Span::new(at, name.end());
        found.label = Some(label);
        found.body = name.end() + 1;
        return found;
    }
    match script::screen(text, numbered, end) {
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
        .or_else(|| thread_label(text, at, end))
        .or_else(|| member_label(text, at, end))
        .or_else(|| office_label(text, at, end))
        .or_else(|| stop_dash_label(text, at, end))
        .or_else(|| dash_label(text, at, end))
        .or_else(|| bracket_label(text, at, end))
        .or_else(|| stop_label(text, at, end))
        .or_else(|| column_label(text, at, end, found.time.is_some()))
        .or_else(|| lord_label(text, at, end))
        .or_else(|| lone_label(text, at, end, found.time.is_some()))
        .or_else(|| handle_label(text, at, end))
        .or_else(|| small_label(text, at, end));
    if let Some((label, body, time)) = shape {
        found.body = body;
        if time.is_some() {
            found.time = time;
        }
        // `Osk: [0:05]`, the words behind it or below.
        let from = skip_space(text, body, end);
        if let Some((span, start, stop)) = leading_time(text, from, end)
            && (text
                .get(from..end)
                .is_some_and(|rest| rest.starts_with(['[', '(']))
                || text
                    .get(span.end()..end)
                    .is_some_and(|rest| rest.trim().is_empty()))
        {
            found.time = Some((start, stop));
            found.time_span = Some(span);
            found.body = skip_space(text, span.end(), end);
        }
        let is_number = text
            .get(at..label.whole.start())
            .is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()));
        found.item = is_number && label.capitals;
        found.label = Some(label);
    }
    found
}

/// The labels inside a line, as in a transcript whose line breaks are lost, in order.
pub(crate) fn inner_labels(text: &str, line: Span) -> Vec<Inner> {
    let mut found: Vec<Inner> = colon::inner(text, line)
        .chain(examined::letters(text, line))
        .collect();
    found.sort_by_key(|inner| inner.label.whole.start());
    found
}

/// The parts of a line before each of which another voice begins, behind words of the first: `No. >> PELL: Why? >> I see.`
pub(crate) fn inner_chevrons(text: &str, line: Span) -> Vec<Span> {
    let words = text.get(line.start()..line.end()).unwrap_or("");
    let is_mark = |at: usize| {
        let (before, behind) = (&words[..at], &words[at..]);
        let width = behind.len() - behind.trim_start_matches('>').len();
        !before.trim().is_empty()
            && before.ends_with(char::is_whitespace)
            && width <= 3
            && behind[width..].starts_with(char::is_whitespace)
    };
    let starts: Vec<usize> = words
        .match_indices(">>")
        .map(|(at, _)| at)
        .filter(|&at| is_mark(at))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    let part = |(from, to)| Span::new(line.start() + from, line.start() + to);
    starts.iter().copied().zip(ends).map(part).collect()
}

/// Whether a row of stops leads the eye over a line from a few words to a few others, as in lists of contents and of who is
/// present: `Chair . . . . . . . . Ms. Pell`. Writers trail off in stops as well, but less long, or in the midst of sentences.
pub(crate) fn is_led(line: &str) -> bool {
    /// Stops of such a row.
    const ROW: usize = 8;
    /// Words on either side.
    const SIDE: usize = 6;
    let is_row = |c: char| c == '.' || c == ' ';
    let is_side = |side: &str| (1..=SIDE).contains(&side.split_whitespace().count());
    let mut at = 0;
    while let Some(from) = line[at..].find(is_row).map(|skip| at + skip) {
        at = line[from..]
            .find(|c| !is_row(c))
            .map_or(line.len(), |length| from + length);
        if line[from..at].matches('.').count() >= ROW {
            return is_side(&line[..from]) && is_side(&line[at..]);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

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
    fn a_row_of_stops_leads_from_a_few_words_to_a_few_others() {
        for (line, led) in [
            (
                "President:     Ms. Adjaye-Lund  . . . . . . . . . . . .   (Norvania)",
                true,
            ),
            ("Opening remarks ............ 3", true),
            (
                "It was a good job and we will hire them again........ Thanks",
                false,
            ),
            ("I've seen that.......it does not help", false),
            ("“I went there . . . . and came back”", false),
            ("............", false),
            ("", false),
        ] {
            assert_eq!(is_led(line), led, "{line}");
        }
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
                "OSK: [00:00:09] That’s so.",
                "Q31 Chair: When?",
                "Q7. Mr Osk: When?",
                "Q31 opened late: nobody came.",
                "Ann Pell -- Harbour Master",
                "Ann Pell — then she left.",
                "Operator",
                "[–]annpell 12 points 5 hours ago",
                "ANN PELL V/O: Ships.",
                "ANN PELL OOV: Ships.",
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
                "CLIP, ANN PELL, HOUSE OF DEPUTIES, 4 MAY 2019: No.",
                "CLIP OF ANN PELL: No.",
                "ARCHIVE CLIP: ANN PELL (1987): No.",
                "NATIONAL ARCHIVE: We hold the file.",
                "AUDIO: ANN PELL: No.",
                "Q Were you there?",
                "A He was.",
                "A good day was had.",
                "INT. KITCHEN – DAY",
                "MS. PELL [presiding]. Order.",
                "The CHAIRMAN (Mr. Pell). Order.",
                "Mr. Van der Osk. I object.",
                "Mr. Jon Osk, Minister of Ports. No.",
                "Mr. Jon Osk, minister. It is so.",
                "Voice. Shame!",
                "Dear Ms. Pell: I write to you.",
                "[REDACTED]: I saw him.",
                "DC PELL     This is recorded.",
                "01:05  OSK\tNo comment.",
                "President:   Ms. Pell . . . . . . . . .  (Ostby)",
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
                Colon OSK capitals (9.0, None) | That’s so.
                Colon Chair |  When?
                Colon Mr Osk full |  When?
                - | Q31 opened late: nobody came.
                Office Ann Pell full | 
                - | Ann Pell — then she left.
                Office Operator | 
                Time annpell | 
                Colon ANN PELL full capitals VoiceOver |  Ships.
                Colon ANN PELL full capitals VoiceOver |  Ships.
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
                Recording ANN PELL full capitals |  No.
                Recording ANN PELL full capitals |  No.
                Recording ANN PELL full capitals |  No.
                Colon NATIONAL ARCHIVE full capitals |  We hold the file.
                Colon ANN PELL full capitals |  No.
                Letter Q capitals |  Were you there?
                Letter A capitals |  He was.
                - | A good day was had.
                - | INT. KITCHEN – DAY
                Stop MS. PELL full |  Order.
                Stop The CHAIRMAN full |  Order.
                Stop Mr. Van der Osk full |  I object.
                Stop Mr. Jon Osk full |  No.
                Stop Mr. Jon Osk full |  It is so.
                Stop Voice full |  Shame!
                - | Dear Ms. Pell: I write to you.
                Colon REDACTED capitals |  I saw him.
                Column DC PELL full capitals | This is recorded.
                Row OSK capitals (65.0, None) | No comment.
                - | President:   Ms. Pell . . . . . . . . .  (Ostby)
            "]],
        );
    }

    #[test]
    fn sentences_are_no_labels() {
        check(
            &[
                "He even said to Osk: “No.”",
                "Note: the port is closed.",
                "To the Editor: I ride it.",
                "Yesterday, the minister told the Courier: no.",
                "It closed at 10:30.",
                "See https://example.org",
                "A good day.",
                "The port. Then: nothing.",
                "10:30 a.m. The port opens.",
                "16:42 GMT The port opens.",
                "16.42 GMT",
                "16.42 The port opens.",
                "Mr. Osk. then left.",
                "Osk, who was there: no.",
                "It is down to three now, thanks @annpell",
                "Mr. Osk, who was there. Then he left.",
                "Voice of the quay. It closed.",
            ],
            &expect![[r"
                - | He even said to Osk: “No.”
                - | Note: the port is closed.
                - | To the Editor: I ride it.
                - | Yesterday, the minister told the Courier: no.
                - | It closed at 10:30.
                - | See https://example.org
                - | A good day.
                - | The port. Then: nothing.
                - | 10:30 a.m. The port opens.
                - (60120.0, None) | The port opens.
                - (60120.0, None) | 
                - | 16.42 The port opens.
                - | Mr. Osk. then left.
                - | Osk, who was there: no.
                - | It is down to three now, thanks @annpell
                - | Mr. Osk, who was there. Then he left.
                - | Voice of the quay. It closed.
            "]],
        );
    }

    #[test]
    fn labels_inside_a_line_follow_a_sentence() {
        let text = "VALE: Good evening. OSK: Thanks (LAUGHTER) MR. PELL: Yes. The plan: NATO: no. Osk: So.";
        let names: Vec<(&str, bool)> = inner_labels(text, Span::new(0, text.len()))
            .iter()
            .map(|inner| {
                let name = inner.label.name;
                (&text[name.start()..name.end()], inner.is_plain)
            })
            .collect();
        assert_eq!(names, [("OSK", false), ("MR. PELL", false), ("Osk", true)]);
    }
}
