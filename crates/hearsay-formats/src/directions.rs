//! Stage directions and transcribers' remarks: `(voice-over)`, `[Music]`, `(BEGIN VIDEO CLIP)`.
//!
//! Owns: which bracketed words are no testimony, and which of them say something about the voice.
//! Never: takes an aside of the speaker's own, or an acronym, for a direction.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::names::is_title;
use hearsay_document::{Furniture, FurnitureKind, Span, lists};

use crate::brackets::in_brackets;
use crate::clock::time_code;
use crate::names;
use crate::procedure;
use crate::titles;

/// What a direction says about the voice after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// A recording begins.
    ClipBegins,
    /// A recording is heard, whose end may have no mark.
    Clip,
    /// A recording ends.
    ClipEnds,
    /// The voice is heard over pictures.
    VoiceOver,
    /// The voice is seen.
    OnCamera,
    /// Nothing about the voice: applause, music, crosstalk.
    Sound,
    /// A remark on the transcript itself: `(ph)`, `[sic]`, `(inaudible)`.
    Remark,
}

impl Direction {
    /// The furniture it is kept as.
    pub(crate) fn kind(self) -> FurnitureKind {
        if self == Self::Remark {
            FurnitureKind::Remark
        } else {
            FurnitureKind::Direction
        }
    }
}

/// Longest direction, in bytes and in words.
const LONGEST: usize = 90;
const MOST_WORDS: usize = 10;
/// Most words of a party's name in brackets.
const MOST_PARTY_WORDS: usize = 4;
/// Most bytes between two notes.
const LONGEST_SONG: usize = 1000;

const SOURCE: &str = include_str!("../../../lexicons/directions.tsv");

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

lists! {
    /// A list of `lexicons/directions.tsv`.
    enum List {
        /// Words that make a bracket a direction, if it holds nothing a speaker would add aside.
        Sound = "sound",
        /// Words that make it a remark on the transcript.
        Remark = "remark",
        /// Words that may stand beside them.
        Beside = "beside",
        /// Where a programme goes back to, behind a recording: "[BACK TO INTERVIEW]".
        Back = "back",
        /// Beginnings of what stands on a line of its own and tells whose recording is heard.
        Clip = "clip",
        /// What a soundbite is of where a voice is heard in it: "SOUNDBITE OF ARCHIVED RECORDING".
        Played = "played",
        /// Beginnings of what else stands there, and is nobody's.
        Aside = "aside",
        /// Languages, of which a bracket tells that somebody speaks in them: "[in Norwegian]".
        Language = "language",
        /// Words that somebody says of himself or to another, and no direction has.
        Spoken = "spoken",
        /// Words for advertisements within a programme.
        Advert = "advert",
    }
}

impl List {
    fn holds(self, word: &str) -> bool {
        LISTS.hold(self, word)
    }

    fn begins(self, line: &str) -> bool {
        LISTS.beginning(self, line).is_some()
    }
}

/// What the words inside a pair of brackets are, if a direction.
pub(crate) fn of_words(inside: &str) -> Option<Direction> {
    if inside.len() > LONGEST || inside.contains('\n') {
        return None;
    }
    let lower = inside.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '♪'))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    let joined = words
        .join(" ")
        .replace("voice-over", "voiceover")
        .replace("voice over", "voiceover");
    let words: Vec<&str> = if joined == "cross talk" {
        vec!["crosstalk"]
    } else {
        words
    };
    if let Some(direction) = whereabouts(&joined) {
        return Some(direction);
    }
    let has = |word: &str| words.contains(&word);
    let recording = [
        "clip",
        "videotape",
        "videoclip",
        "audiotape",
        "audio",
        "video",
        "tape",
        "graphic",
        "film",
        "vt",
        "archive",
        "footage",
        "playback",
        "recording",
    ];
    if words.len() <= 4 && recording.iter().any(|word| has(word)) {
        if has("begin") || has("begins") || has("start") || has("starts") {
            return Some(Direction::ClipBegins);
        }
        if has("end") || has("ends") {
            return Some(Direction::ClipEnds);
        }
        if has("plays") || has("played") || has("rolls") || has("playback") {
            return Some(Direction::Clip);
        }
    }
    if is_interjection(inside) || matches!(words.as_slice(), ["by", title, _] if is_title(title)) {
        return Some(Direction::Remark);
    }
    if let ["back", "to", place] = words.as_slice()
        && List::Back.holds(place)
    {
        return Some(Direction::ClipEnds);
    }
    // "ARCHIVE, 1988", "CLIP, 4 MAY 2019".
    if ["ARCHIVE", "CLIP"]
        .iter()
        .any(|kind| inside.starts_with(kind))
        && words.len() <= 4
        && words.last().is_some_and(|word| is_year(word))
    {
        return Some(Direction::Clip);
    }
    let known = |word: &&str| {
        let lists = [List::Sound, List::Remark, List::Beside];
        lists.iter().any(|list| list.holds(word))
    };
    // A time is often noted with what could not be heard: [inaudible 00:12:03].
    let known_or_time = |word: &&str| known(word) || word.bytes().all(|b| b.is_ascii_digit());
    if !words.iter().all(known_or_time) {
        return None;
    }
    if words
        .iter()
        .any(|word| List::Remark.holds(word) && *word != "crosstalk")
    {
        Some(Direction::Remark)
    } else if words.iter().any(|word| List::Sound.holds(word)) {
        Some(Direction::Sound)
    } else {
        None
    }
}

/// What words in lower case tell of where a voice is, or how it comes to be heard: `on the phone`, `in studio`.
fn whereabouts(words: &str) -> Option<Direction> {
    Some(match words {
        "voiceover" | "v o" | "v/o" | "vo" | "oov" | "narration" | "narrating" | "off camera"
        | "off-camera" => Direction::VoiceOver,
        "on camera" | "on-camera" | "live" | "on air" | "in studio" | "in the studio"
        | "in vision" | "on location" | "on set" => Direction::OnCamera,
        "continuing"
        | "continued"
        | "continues"
        | "off mic"
        | "off mike"
        | "off"
        | "off-screen"
        | "via phone"
        | "on phone"
        | "by phone"
        | "on the phone"
        | "via telephone"
        | "on screen"
        | "via satellite"
        | "via skype"
        | "via video"
        | "through interpreter" => Direction::Sound,
        _ => return None,
    })
}

/// A name in capitals, and what is told behind it without brackets of where its voice is: `ANN PELL IN STUDIO`,
/// `ANN PELL V/O`.
pub(crate) fn behind_name(label: &str) -> Option<(&str, Direction)> {
    if label.contains(char::is_lowercase) {
        return None;
    }
    if let Some((who, "V/O" | "VO" | "OOV")) = label.rsplit_once(' ') {
        return Some((who, Direction::VoiceOver));
    }
    let mut places = label.match_indices(' ').map(|(at, _)| at);
    places.find_map(|at| {
        let told = label[at + 1..].to_lowercase();
        let direction = whereabouts(&told).filter(|_| told.contains(' '))?;
        Some((&label[..at], direction))
    })
}

/// Whether all of some words are such as stand in directions: `Spanish`, `crying`.
pub(crate) fn is_of_lists(words: &str) -> bool {
    let lists = [List::Sound, List::Remark, List::Beside];
    words.split_whitespace().all(|word| {
        let lower = word.to_lowercase();
        lists.iter().any(|list| list.holds(&lower))
    })
}

/// Whether a word is a year in four digits.
pub(crate) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether words in brackets are what others call out while somebody speaks: `HON. MEMBERS: “Shame!”`, `“Shame!” from the
/// benches of the Left`.
fn is_interjection(inside: &str) -> bool {
    const SIDES: &[&str] = &["benches", "centre", "center", "floor", "left", "right"];
    let called = inside
        .strip_prefix(['“', '"', '«'])
        .and_then(|words| words.split_once(['”', '"', '»']));
    let is_of_side = |told: &str| {
        let told = told.trim().to_lowercase();
        ["from ", "on "].iter().any(|from| told.starts_with(from))
            && told
                .split(|c: char| !c.is_alphabetic())
                .any(|word| SIDES.contains(&word))
    };
    if called.is_some_and(|(_, told)| is_of_side(told)) {
        return true;
    }
    inside.split_once(": ").is_some_and(|(voice, words)| {
        (voice.starts_with("Hon. ")
            || voice.starts_with("An Hon. ")
            || !voice.contains(char::is_lowercase))
            && words.starts_with(['“', '"', '‘'])
            && words.ends_with(['”', '"', '’', '.'])
    })
}

/// What words in brackets on a line of their own are if others call them out or do them while somebody speaks, as the records
/// of some parliaments have it: `Ann Pell [Greens]: You did not ask!`, `Applause from the Greens and from Members of the Left`.
fn called_out(inside: &str) -> Option<Direction> {
    let told = inside.split_once(": ");
    let (voice, party) = told
        .and_then(|(voice, _)| voice.strip_suffix(']')?.split_once(" ["))
        .unwrap_or(("", ""));
    let is_member = names::name_shape(voice).is_some_and(|(_, full)| full)
        && party.starts_with(char::is_uppercase)
        && party.split(' ').count() <= MOST_PARTY_WORDS;
    let (noise, source) = inside.split_once(" from ").unwrap_or(("", ""));
    let is_noise = List::Sound.holds(&noise.to_lowercase())
        && (source.starts_with("the ") || source.starts_with("Members "));
    if is_member {
        return Some(Direction::Remark);
    }
    is_noise.then_some(Direction::Sound)
}

/// Whether a soundbite, in lower case, is of what is heard on the spot, and of nobody's words: `soundbite of waves`.
fn is_noise(lower: &str) -> bool {
    let of = lower.strip_prefix("soundbite of ");
    of.is_some_and(|of| {
        let mut words = of.split(|c: char| !c.is_alphanumeric());
        !words.any(|word| List::Played.holds(word) || is_title(word))
    })
}

/// Whether words in square brackets, as captions have them, tell the language that somebody speaks: `in Norwegian`,
/// `speaking Norwegian`.
fn tells_language(inside: &str) -> bool {
    let lower = inside.trim().to_lowercase();
    let spoken = [
        "in ",
        "speaking ",
        "speaks ",
        "continues in ",
        "speaking in ",
    ]
    .iter()
    .filter_map(|before| lower.strip_prefix(before));
    spoken
        .into_iter()
        .any(|language| List::Language.holds(language))
}

/// What the words in brackets that fill a line are, if a direction.
fn of_line(inside: &str) -> Option<Direction> {
    let lower = inside.trim().to_lowercase();
    if let Some(direction) = called_out(inside) {
        return Some(direction);
    }
    if is_noise(&lower) {
        return Some(Direction::Sound);
    }
    if List::Clip.begins(&lower) || matches!(lower.as_str(), "clip" | "archive") {
        Some(Direction::Clip)
    } else {
        (List::Aside.begins(&lower) || lower == "all" || procedure::is_procedure(inside.trim()))
            .then_some(Direction::Sound)
    }
}

/// Whether a line is nothing but a few words in capitals in brackets, which nobody says: `(STOCK MARKET REPORT)`.
pub(crate) fn is_shouted(line: &str) -> bool {
    in_brackets(line).is_some_and(|inside| {
        (2..=MOST_WORDS).contains(&inside.split_whitespace().count())
            && inside.chars().filter(|c| c.is_uppercase()).count() > 2
            && !inside.contains(|c: char| c.is_lowercase() || matches!(c, ':' | '(' | '['))
    })
}

/// Whether a line is nothing but a few words in brackets that tell what happens, and that nobody says of himself or to
/// somebody: `(The Clerk left the chamber)`, `(dial tone)`.
pub(crate) fn is_told(line: &str) -> bool {
    const MOST_WORDS: usize = 14;
    let Some(inside) = in_brackets(line) else {
        return false;
    };
    let inside = inside.strip_suffix('.').unwrap_or(inside);
    let mut words = inside.split_whitespace();
    let is_spoken = |word: &str| {
        let word = word.split(['\'', '’']).next().unwrap_or(word);
        List::Spoken.holds(&word.to_lowercase())
    };
    words.clone().count() <= MOST_WORDS
        && inside.contains(char::is_alphabetic)
        && !inside.contains(['?', '!', ':', '"', '“', '(', ')', '[', ']'])
        && !titles::holds_sentences(inside)
        && !words.any(is_spoken)
}

/// Whether a line in brackets or between rules marks where advertisements begin, `[AD BREAK]`, `— A WORD FROM OUR SPONSOR —`,
/// or, told by `true`, where they end.
pub(crate) fn advertises(line: &str) -> Option<bool> {
    const RULES: [char; 5] = ['—', '–', '-', '*', '='];
    let ruled = || {
        let inside = line.strip_prefix(RULES)?.strip_suffix(RULES)?;
        Some(inside.trim_matches(|c: char| RULES.contains(&c) || c == ' '))
    };
    let inside = in_brackets(line).or_else(ruled)?;
    let lower = inside.to_lowercase();
    let mut words = lower.split_whitespace();
    let is_ad = |word: &str| List::Advert.holds(word);
    (words.clone().count() <= MOST_WORDS && words.clone().any(is_ad))
        .then(|| words.any(|word| matches!(word, "end" | "ends" | "over")))
}

/// Whether a whole line tells without brackets whose recording is heard below: `ARCHIVE: KTV NEWS, 15 MAY 2019`. In capitals, or
/// up to its year.
pub(crate) fn is_archive(line: &str) -> bool {
    let is_named = || {
        let last = line.rsplit(' ').next().unwrap_or_default();
        // "14.11.74".
        let is_day = last.starts_with(|c: char| c.is_ascii_digit())
            && last.matches(['.', '/', '-']).count() == 2
            && last
                .chars()
                .all(|c| c.is_ascii_digit() || ".-/".contains(c));
        !line.contains(char::is_lowercase) || is_year(last) || is_day
    };
    line.len() <= LONGEST
        && (line.starts_with("ARCHIVE") || line.starts_with("ARCHIVAL"))
        && !line.ends_with(['.', '?', '!', '"', '”'])
        && List::Clip.begins(&line.to_lowercase())
        && is_named()
}

/// Every direction in `text` between `from` and `to`, in order.
pub(crate) fn find(text: &str, from: usize, to: usize) -> Vec<(Span, Direction)> {
    let mut found = bracketed(text, from, to);
    let region = text.get(from..to).unwrap_or_default();
    if region.contains("ARCHIV") {
        let mut at = from;
        for line in region.split('\n') {
            let span = Span::new(at, at + line.len()).trimmed(text);
            at += line.len() + 1;
            if is_archive(text.get(span.start()..span.end()).unwrap_or_default()) {
                found.push((span, Direction::Clip));
            }
        }
    }
    // "He told me so. #00:00:15-9#", as programs for interviews of research note when a turn ends.
    for (at, _) in region.match_indices('#') {
        if let Some(length) = region.get(at..).and_then(stamped) {
            found.push((Span::new(from + at, from + at + length), Direction::Remark));
        }
    }
    found.sort_by_key(|(span, _)| span.start());
    found
}

/// The bytes of a time between two hashes, `#00:00:15-9#`, that begins some words.
fn stamped(words: &str) -> Option<usize> {
    let inside = words.strip_prefix('#')?.split('#').next()?;
    let (code, tenths) = inside.split_once('-')?;
    let is_code = time_code(code).is_some_and(|(_, length)| length == code.len());
    let is_count = (1..=3).contains(&tenths.len()) && tenths.bytes().all(|b| b.is_ascii_digit());
    (is_code && is_count && words.len() > inside.len() + 1).then_some(inside.len() + 2)
}

/// Every direction in brackets, and every song, in `text` between `from` and `to`, in order.
fn bracketed(text: &str, from: usize, to: usize) -> Vec<(Span, Direction)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(region) = bytes.get(at..to) {
        let Some(step) = region.iter().position(|&b| matches!(b, b'(' | b'[' | 0xE2)) else {
            break;
        };
        let open = at + step;
        at = open + 1;
        let close = match bytes[open] {
            b'(' => b')',
            b'[' => b']',
            _ => {
                // ♪ and ♫ by themselves, or around the words of a song.
                if let Some(end) = song(text, open, to) {
                    found.push((Span::new(open, end), Direction::Sound));
                    at = end;
                }
                continue;
            }
        };
        let window = bytes
            .get(open + 1..to.min(open + 2 + LONGEST))
            .unwrap_or_default();
        let Some(length) = window.iter().position(|&b| b == close) else {
            continue;
        };
        let before = text.get(..open).unwrap_or("").trim_end_matches([' ', '\t']);
        let after = text.get(open + length + 2..).unwrap_or("");
        let after = after.trim_start_matches([' ', '\t', '.']);
        // "Thank you. (00:21)": when what stands below begins.
        let ends_line = after.is_empty() || after.starts_with('\n');
        let fills_line = (before.is_empty() || before.ends_with('\n')) && ends_line;
        let inside = text.get(open + 1..open + 1 + length).unwrap_or("");
        let is_attached = text
            .get(..open)
            .is_some_and(|before| !before.ends_with(|c: char| c.is_whitespace() || c == '–'));
        let direction = of_words(inside)
            .or_else(|| of_line(inside).filter(|_| fills_line))
            .or_else(|| {
                (close == b']'
                    && (is_time(inside) || is_question(inside) || tells_language(inside)))
                .then_some(Direction::Remark)
            })
            .or_else(|| {
                let is_between = ends_line && !fills_line && is_long_time(inside);
                is_between.then_some(Direction::Remark)
            })
            .or_else(|| {
                (is_attached && close == b']' && is_mark(inside)).then_some(Direction::Remark)
            });
        if let Some(direction) = direction {
            let mut end = open + length + 2;
            // `(on camera): …` at the start of a line is set like a label.
            if bytes.get(end) == Some(&b':')
                && end < to
                && (before.is_empty() || before.ends_with('\n'))
            {
                end += 1;
            }
            found.push((Span::new(open, end), direction));
            at = end;
        }
    }
    found
}

/// Whether words in brackets are when something was said, as those who transcribe note it: `[00:02:10]`.
fn is_time(inside: &str) -> bool {
    time_code(inside).is_some_and(|(_, length)| length == inside.len())
}

/// Whether words in brackets are a time in digits of two, as no time of day or of a run is written: `00:21`.
fn is_long_time(inside: &str) -> bool {
    is_time(inside) && inside.split(':').all(|part| part.len() == 2)
}

/// Whether words in brackets are the number of a question put to a minister: `[903112]`.
fn is_question(inside: &str) -> bool {
    (5..=7).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_digit())
}

/// Whether words in brackets close behind others are the mark of a note in an encyclopedia: `[1]`, `[edit]`.
fn is_mark(inside: &str) -> bool {
    const MARKS: &[&str] = &[
        "better source needed",
        "citation needed",
        "clarification needed",
        "edit",
        "when?",
        "who?",
    ];
    let lower = inside.to_lowercase();
    let number = lower.strip_prefix("note ").unwrap_or(&lower);
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    is_number || MARKS.contains(&lower.as_str())
}

/// The end of a run of notes that begins at `open`, with the words sung between two of them on one line.
fn song(text: &str, open: usize, to: usize) -> Option<usize> {
    let rest = text.get(open..to)?;
    if !rest.starts_with(['♪', '♫']) {
        return None;
    }
    // A line without an end is no line of a song.
    let mut bound = rest.len().min(LONGEST_SONG);
    while !rest.is_char_boundary(bound) {
        bound -= 1;
    }
    let line = rest[..bound].split('\n').next().unwrap_or(rest);
    let note = '♪'.len_utf8();
    let end = line
        .get(note..)
        .and_then(|tail| tail.find(['♪', '♫']).map(|at| note + at + note))
        .unwrap_or(note);
    let mut end = end;
    while line
        .get(end..)
        .is_some_and(|tail| tail.starts_with(['♪', '♫']))
    {
        end += note;
    }
    Some(open + end)
}

/// The directions as furniture.
pub(crate) fn furniture(found: &[(Span, Direction)]) -> impl Iterator<Item = Furniture> + '_ {
    found.iter().map(|&(span, direction)| Furniture {
        span,
        kind: direction.kind(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::lexicon::{Lists, rows};

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, _, decided, other] in rows(SOURCE) {
            assert!(List::named(name).is_some(), "no list {name}");
            let of = |inside| match List::named(name) {
                Some(List::Language) => tells_language(inside).then_some(Direction::Remark),
                // What is said is what no direction has.
                Some(List::Spoken) => {
                    (!is_told(&format!("({inside})"))).then_some(Direction::Sound)
                }
                _ => of_words(inside).or_else(|| of_line(inside)),
            };
            assert!(of(decided).is_some(), "{name}: {decided}");
            assert_eq!(of(other), None, "{name}: {other}");
        }
    }

    #[test]
    fn a_line_in_brackets_tells_what_happens() {
        for (line, expected) in [
            ("(An Hon. Member crossed the Floor)", true),
            ("(The bell rang. Nobody left.)", false),
            ("(The Clerk left the chamber.)", true),
            ("(dial tone)", true),
            ("(sounds of furniture being destroyed)", true),
            ("(I was away then.)", false),
            ("(Didn't you see it?)", false),
            ("(Text on screen: 12 MAY)", false),
            ("(1998)", false),
            ("[Three hands go up]", true),
            ("[1998]", false),
        ] {
            assert_eq!(is_told(line), expected, "{line}");
        }
    }

    #[test]
    fn directions_are_told_from_asides() {
        use Direction::{Clip, ClipBegins, ClipEnds, OnCamera, Remark, Sound, VoiceOver};
        for (inside, expected) in [
            ("voice-over", Some(VoiceOver)),
            ("VOICE OVER", Some(VoiceOver)),
            ("V/O", Some(VoiceOver)),
            ("on camera", Some(OnCamera)),
            ("BEGIN VIDEO CLIP", Some(ClipBegins)),
            ("BEGIN VIDEOTAPE", Some(ClipBegins)),
            ("END VIDEO CLIP", Some(ClipEnds)),
            ("VIDEO PLAYS", Some(Clip)),
            ("VIDEO PLAYBACK", Some(Clip)),
            ("END PLAYBACK", Some(ClipEnds)),
            ("END ARCHIVE", Some(ClipEnds)),
            ("clip from 1991", None),
            ("ARCHIVE, 1988", Some(Clip)),
            ("CLIP, 4 MAY 2019", Some(Clip)),
            ("archive fire of 1988", None),
            ("BACK TO INTERVIEW", Some(ClipEnds)),
            ("back to square one", None),
            ("HON. MEMBERS: “Shame!”", Some(Remark)),
            ("Hon. Members: “Hear, hear.”", Some(Remark)),
            ("my words: “Shame!”", None),
            (
                "“That is false!” from the benches of the Left",
                Some(Remark),
            ),
            ("“That is false” from the report", None),
            ("BY MR. THORNE", Some(Remark)),
            ("by the way", None),
            ("door slams", Some(Sound)),
            ("THEME MUSIC FADES IN", Some(Sound)),
            ("Technical difficulty", Some(Sound)),
            ("Operator instructions", Some(Sound)),
            ("telephone rings; recording paused", Some(Sound)),
            ("long pause", Some(Sound)),
            ("AD BREAK", Some(Sound)),
            ("long time ago", None),
            ("CROSSTALK", Some(Sound)),
            ("Cross talk.", Some(Sound)),
            ("COMMERCIAL BREAK", Some(Sound)),
            ("Applause.", Some(Sound)),
            ("through translator", Some(Sound)),
            ("spoke in Russian", Some(Sound)),
            ("ph", Some(Remark)),
            ("inaudible 00:12:03", Some(Remark)),
            ("SBU", None),
            ("CHINA", None),
            ("laughter is what he fears most", None),
            ("the music of the spheres", None),
            ("in Spanish", None),
            ("a film we saw", None),
        ] {
            assert_eq!(of_words(inside), expected, "{inside}");
        }
    }

    #[test]
    fn what_is_called_out_has_its_line() {
        for (inside, expected) in [
            ("Dr. Uwe Osk [CDU]: Because you don't build!", true),
            (
                "Applause from the Left and from Members of the Greens",
                true,
            ),
            ("Shouts from the Left: Never!", true),
            ("SOUNDBITE OF ARCHIVED RECORDING", true),
            ("SOUNDBITE OF DRILLING", true),
            ("The short adjournment", true),
            ("The short answer", false),
            ("Dr. Uwe Osk: Because you don't build!", false),
            ("Reports from the Left were late", false),
            ("see page 4 [note]: the port", false),
        ] {
            assert_eq!(of_line(inside).is_some(), expected, "{inside}");
        }
    }

    #[test]
    fn directions_are_found_in_running_text() {
        let text = "It [00:02:10] sank[1][note 2] at (2) [3] [903112] p.m.[citation needed]\n[Music] He (SBU) left. (LAUGHTER) ♪ la la ♪ (a\n[Clip from Quay News, 1991]\nIt (clip from 1991) plays.\n(Recess taken.)\n";
        let found: Vec<&str> = find(text, 0, text.len())
            .into_iter()
            .map(|(span, _)| &text[span.start()..span.end()])
            .collect();
        assert_eq!(
            found,
            [
                "[00:02:10]",
                "[1]",
                "[note 2]",
                "[903112]",
                "[citation needed]",
                "[Music]",
                "(LAUGHTER)",
                "♪ la la ♪",
                "[Clip from Quay News, 1991]",
                "(Recess taken.)"
            ]
        );
    }
}
