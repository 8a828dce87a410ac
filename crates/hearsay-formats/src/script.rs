//! What scripts say of the picture and of recordings: `VISUAL: The harbour at dawn.`, `CAPTION: Ostby, 2019`,
//! `INT. KITCHEN – DAY`, `RUNS: :09`.
//!
//! Owns: the labels of such lines, and the column of the picture beside that of the words. What is only seen is a direction; words on the screen are the programme's.
//! Never: decides that a text is a script; see [`crate::learned`].

use hearsay_document::Span;

use crate::brackets::in_brackets;

/// What a line of a script tells of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    /// What is to be seen, or heard that is no word; and where a recording begins and ends.
    Picture,
    /// Words to be read.
    Words,
}

const PICTURE: &[&str] = &[
    "ANIMATION",
    "ATMOS",
    "B ROLL",
    "B-ROLL",
    "BROLL",
    "CUT TO",
    "DUR",
    "DURATION",
    "F/X",
    "FADE IN",
    "FADE OUT",
    "FX",
    "GRAMS",
    "IN",
    "IN CUE",
    "INCUE",
    "MUSIC",
    "NAT SOT",
    "NAT SOUND",
    "NATS",
    "OUT",
    "OUT CUE",
    "OUTCUE",
    "OUTQ",
    "PICTURE",
    "PICTURES",
    "RUN TIME",
    "RUNS",
    "SFX",
    "SHOT",
    "SHOTS",
    "STILL",
    "STILLS",
    "TRT",
    "VIDEO",
    "VIS",
    "VISUAL",
    "VISUALS",
    "VT",
];
const WORDS: &[&str] = &[
    "ASTON",
    "CAPTION",
    "CAPTIONS",
    "CARD",
    "CHYRON",
    "GFX",
    "GRAPHIC",
    "GRAPHICS",
    "LOWER THIRD",
    "LOWER-THIRD",
    "ON SCREEN",
    "ON-SCREEN TEXT",
    "ONSCREEN TEXT",
    "SUPER",
    "TEXT",
    "TEXT ON SCREEN",
    "TITLE CARD",
];

/// Beginnings of lines that tell where a scene plays, and how one picture follows another.
const SCENES: &[&str] = &[
    "CUT TO ",
    "CUT TO BLACK",
    "DISSOLVE TO",
    "END CREDITS",
    "EXT. ",
    "EXT ",
    "FADE IN",
    "FADE OUT",
    "FADE TO",
    "INT. ",
    "INT ",
    "INT./EXT. ",
    "SMASH CUT",
];

/// A whole line above the names of those who made a film.
const CREDITS: &str = "CREDITS";

/// What lines of a list of shots begin with behind their time code: general views, interviews, pieces to camera.
const SHOTS: &[&str] = &[
    "BCU", "CU", "ECU", "GV", "GVS", "GVs", "I/V", "IV", "MCU", "PTC", "SYNC", "UPSOT", "WS",
];
/// The same in words, which a colon parts from the rest, or small letters in it.
const NAMED_SHOTS: &[&str] = &[
    "ACTUALITY",
    "AERIAL",
    "AERIALS",
    "ARCHIVE",
    "DRONE",
    "GRAPHIC",
    "MAP",
    "PHOTO",
    "ROSTRUM",
    "STILL",
    "STILLS",
    "TITLES",
];
/// Whole lines between the pictures.
const TITLES: &[&str] = &["Closing titles", "End credits", "Opening titles", "Titles"];

/// Whether what stands behind a time code tells of a shot: `IV Marta Hald, former docker's wife`, `ARCHIVE: Evening News,
/// 12/9/2017`.
pub(crate) fn is_shot(line: &str) -> bool {
    /// Bytes of the longest.
    const LONGEST: usize = 120;
    let first = line.split([' ', ':', ',']).next().unwrap_or_default();
    let rest = &line[first.len()..];
    let is_named = || {
        NAMED_SHOTS.contains(&first.to_uppercase().as_str())
            && (rest.starts_with(':')
                || first.chars().all(char::is_uppercase)
                    && [",", " – ", " — ", " - "]
                        .iter()
                        .any(|mark| rest.starts_with(mark))
                || first.chars().all(char::is_uppercase) && rest.chars().any(char::is_lowercase))
    };
    line.len() <= LONGEST
        && (SHOTS.contains(&first) && rest.starts_with(' ') || is_named() || TITLES.contains(&line))
}

/// Whether a whole line tells where a scene plays, or how one picture follows another: `INT. KITCHEN – DAY`,
/// `FADE TO BLACK.` In capitals, as scripts have it.
pub(crate) fn is_scene(line: &str) -> bool {
    /// Bytes of the longest.
    const LONGEST: usize = 70;
    line.len() <= LONGEST
        && !line.chars().any(char::is_lowercase)
        && (line == CREDITS || SCENES.iter().any(|scene| line.starts_with(scene)))
}

/// Whether a line, in any letters, begins the titles at the end: `END CREDITS`, `10:02:33  Closing titles`.
pub(crate) fn ends_film(line: &str) -> bool {
    const ENDS: &[&str] = &[
        "closing credits",
        "closing titles",
        "end credits",
        "end titles",
    ];
    let line = line.trim_end_matches(['.', ':']).to_lowercase();
    ENDS.iter().any(|end| line.ends_with(end)) || line == CREDITS.to_lowercase()
}

/// The left column of a script that has two, which tells what is to be seen while the words of the right one are heard: the
/// head `VIDEO⇥AUDIO` or `VIDEO | AUDIO`, and what stands before the last such mark of every line below it, or left of where
/// AUDIO begins. In order; none where a text has no such head.
pub(crate) fn left_column(text: &str) -> Vec<Span> {
    const SEEN: &[&str] = &[
        "PICTURE", "PICTURES", "VIDEO", "VISION", "VISUAL", "VISUALS",
    ];
    const HEARD: &[&str] = &["AUDIO", "COMMENTARY", "NARRATION", "SOUND", "WORDS"];
    // "TIME CODE⇥VISION⇥SOUND": what stands before the picture is a number or a time.
    const BEFORE: &[&str] = &[
        "NO",
        "NO.",
        "SCENE",
        "SHOT",
        "TC",
        "TIME",
        "TIME CODE",
        "TIMECODE",
    ];
    let heads =
        |column: &str, heads: &[&str]| heads.contains(&column.trim().to_uppercase().as_str());
    const MARKS: [char; 2] = ['\t', '|'];
    let is_seen = |columns: &str| match columns.split_once(MARKS) {
        Some((before, seen)) => heads(before, BEFORE) && heads(seen, SEEN),
        None => heads(columns, SEEN),
    };
    let mut found = Vec::new();
    let mut at = 0;
    // Where the right column begins that spaces set off, in characters.
    let mut set_off: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if let Some(column) = set_off {
            found.extend(left_of(line, column).map(|left| Span::new(start, start + left)));
            continue;
        }
        if let Some((left, right)) = line.trim_end().split_once("   ")
            && found.is_empty()
            && heads(left, SEEN)
            && heads(right, HEARD)
        {
            let right = line.len() - line[left.len()..].trim_start().len();
            set_off = Some(line[..right].chars().count());
            found.push(Span::new(start, start + line.trim_end().len()));
            continue;
        }
        let Some((left, right)) = line.rsplit_once(MARKS) else {
            continue;
        };
        if !found.is_empty() {
            found.push(Span::new(start, start + left.len() + 1));
        } else if is_seen(left) && heads(right, HEARD) {
            found.push(Span::new(start, start + line.trim_end().len()));
        }
    }
    found
}

/// The bytes of a line that stand left of a column, told in characters; none of an empty line, or of one whose words cross it.
fn left_of(line: &str, column: usize) -> Option<usize> {
    let line = line.trim_end();
    let end = line
        .char_indices()
        .nth(column)
        .map_or(line.len(), |(at, _)| at);
    let is_apart = end == line.len() || line[..end].ends_with("  ");
    (!line.is_empty() && is_apart).then_some(end)
}

/// The label of a line about the screen at `at`, without its colon, and what it is. In capitals, as scripts have it, but for
/// words that name nothing else.
pub(crate) fn screen(text: &str, at: usize, end: usize) -> Option<(Span, Screen)> {
    const SMALL: &[&str] = &["Aston", "Chyron", "Lower third", "On-screen text"];
    let (label, _) = text.get(at..end)?.split_once(':')?;
    let kind = if PICTURE.contains(&label) {
        Screen::Picture
    } else if WORDS.contains(&label) || SMALL.contains(&label) {
        Screen::Words
    } else {
        return None;
    };
    Some((Span::new(at, at + label.len()), kind))
}

/// The label of words on the screen that brackets set off on a line of their own, without its mark: `[Text on screen: …]`.
pub(crate) fn screen_in_brackets(text: &str, at: usize, end: usize) -> Option<Span> {
    const WORDS: &[&str] = &[
        "on screen",
        "on-screen text",
        "text on screen",
        "title card",
    ];
    let line = text.get(at..end)?.trim_end();
    let (label, _) = in_brackets(line)?.split_once(':')?;
    WORDS
        .contains(&label.to_lowercase().as_str())
        .then(|| Span::new(at + 1, at + 1 + label.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_of_the_picture_is_told_by_its_head() {
        let text = "Slipway\nVideo\tAudio\nHarbour, dawn\tOSK: Ships.\nno tab\n\tMore.\nGates\t\n";
        let found: Vec<&str> = left_column(text)
            .into_iter()
            .map(|span| &text[span.start()..span.end()])
            .collect();
        assert_eq!(found, ["Video\tAudio", "Harbour, dawn\t", "\t", "Gates\t"]);
        let text = "VIDEO       AUDIO\n\nHarbour.    OSK: Ships.\n            More.\nGates\nSee how the words cross it.\n";
        let found: Vec<&str> = left_column(text)
            .into_iter()
            .map(|span| &text[span.start()..span.end()])
            .collect();
        assert_eq!(
            found,
            ["VIDEO       AUDIO", "Harbour.    ", "            ", "Gates"]
        );
        assert!(left_column("name\taudio\nHarbour\tOSK: Ships.\n").is_empty());
    }

    #[test]
    fn scenes_are_told_from_words_in_capitals() {
        for (line, expected) in [
            ("INT. KITCHEN – DAY", true),
            ("EXT. HARBOUR - NIGHT", true),
            ("FADE TO BLACK.", true),
            ("INTERVIEWER", false),
            ("Cut to the chase.", false),
            ("CUT 2 PELL", false),
        ] {
            assert_eq!(is_scene(line), expected, "{line}");
        }
        for (line, expected) in [
            ("IV Marta Hald, former docker's wife", true),
            ("ARCHIVE: Evening News, 12/9/2017", true),
            ("GVs harbour", true),
            ("ARCHIVE, OSTBY NEWSREEL, 1962", true),
            ("ARCHIVE – OSTBY NEWSREEL, 1962", true),
            ("Still, we had to leave.", false),
            ("Rostrum: ledger, page 31", true),
            ("Still waiting for an answer.", false),
            ("STILL WAITING FOR AN ANSWER", false),
            ("IV: Come in.", false),
            ("MS LACEY My client has prepared a statement.", false),
            ("Archived letters say otherwise.", false),
        ] {
            assert_eq!(is_shot(line), expected, "{line}");
        }
    }
}
