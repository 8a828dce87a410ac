//! What labels tell of whoever bears them: who leads the programme, who narrates, whose voice is recorded, who examines.
//!
//! Owns: [`Bearer`], and roles that are written before the words of a turn.
//! Never: begins a turn.

use hearsay_document::calendar::month;
use hearsay_document::{Role, Span};

use crate::directions::{self, Direction};
use crate::labels::{self, Label, Mark};
use crate::lines::words_of;
use crate::names;

/// The part of a voice in an examination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Asks,
    Answers,
}

/// What a label tells of its bearer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bearer {
    /// Where the name stands, if anybody is named.
    pub(crate) name: Option<Span>,
    pub(crate) role: Option<Role>,
    /// An office says that the voice leads the programme.
    pub(crate) leads: bool,
    /// Who is a letter, `Q` or `A`.
    pub(crate) examination: Option<Part>,
}

impl Bearer {
    /// What a label tells that stands on a line which begins at a byte; `examiner` asks, where a line above says so.
    pub(crate) fn of(text: &str, label: &Label, line: usize, examiner: Option<Span>) -> Self {
        let upper = words_of(text, label.name).to_uppercase();
        let descriptor = label
            .descriptor
            .map_or(String::new(), |told| words_of(text, told).to_uppercase());
        let mut told = Self {
            leads: leads(&upper, &descriptor),
            ..Self::of_name(text, label, &upper, examiner)
        };
        let is_recorded = told.role.is_none() || told.examination.is_some();
        if is_recorded && is_recording(text, label, line, descriptor.trim()) {
            told = Self {
                name: Some(label.name),
                role: Some(Role::Clip),
                examination: None,
                ..told
            };
        }
        // "QUESTION (Orm Post)": whose reporter asks.
        let whole = words_of(text, label.whole);
        let asks = label.name.start() > label.whole.start()
            && ["QUESTION (", "Q ("]
                .iter()
                .any(|asks| whole.starts_with(asks));
        if asks {
            told.role = told.role.or(Some(Role::Host));
        }
        let is_over = |direction: &(Span, Direction)| direction.1 == Direction::VoiceOver;
        if label.directions.iter().any(is_over) {
            told.role = Some(Role::Narration);
        }
        told
    }

    /// What the name of a label, `upper` in capitals, is by itself.
    fn of_name(text: &str, label: &Label, upper: &str, examiner: Option<Span>) -> Self {
        let nobody = |role| Self {
            role: Some(role),
            ..Self::default()
        };
        let named = |name, role| Self {
            name,
            role,
            ..Self::default()
        };
        match upper {
            _ if label.mark == Mark::Screen => nobody(Role::Narration),
            "NARRATION" | "VOICEOVER" | "VOICE-OVER" | "VOICE OVER" | "V.O." => {
                nobody(Role::Narration)
            }
            "NARRATOR" | "NARR" | "COMM" | "COMMENTARY" | "V/O" => {
                named(Some(label.name), Some(Role::Narration))
            }
            // What a script calls a part of the programme names nobody.
            "VOICER" | "WRAP" | "PACKAGE" | "VO" | "STAND-UP" | "STANDUP" => {
                named(name_behind(text, label), Some(Role::Narration))
            }
            "ANCHOR INTRO" | "HOST INTRO" | "ANCHOR LEAD" | "ANCHOR TAG" | "HOST TAG" => {
                let name = words_of(text, label.name);
                let end = label.name.start() + name.find(' ').unwrap_or(name.len());
                let name = Span::new(label.name.start(), end);
                named(Some(name), Some(Role::Host))
            }
            "INTRO" | "LEAD" | "LEAD-IN" | "CUE" | "TAG" | "BACK ANNO" | "BACK ANNOUNCE" => {
                nobody(Role::Host)
            }
            _ if labels::is_recording(upper) => nobody(Role::Clip),
            "Q" | "QUESTION" => Self {
                examination: Some(Part::Asks),
                ..named(examiner.or(Some(label.name)), Some(Role::Host))
            },
            "A" | "ANSWER" => Self {
                examination: Some(Part::Answers),
                ..named(Some(label.name), Some(Role::Interview))
            },
            _ => named(Some(label.name), None),
        }
    }
}

/// Whether a name or what is told beside it is an office of those who lead a programme.
fn leads(upper: &str, descriptor: &str) -> bool {
    let is_office = |word: &str| {
        matches!(
            word,
            "ANCHOR" | "HOST" | "MODERATOR" | "PRESENTER" | "INTERVIEWER"
        )
    };
    is_office(upper)
        || descriptor
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| is_office(word) || word == "COHOST")
}

/// Whether a label is of a recording: by its mark, by what is told beside the name, or by the words before it.
fn is_recording(text: &str, label: &Label, line: usize, descriptor: &str) -> bool {
    label.mark == Mark::Recording
        || labels::RECORDED.contains(&descriptor)
        || matches!(descriptor, "(CLIP)" | "(ON TAPE)")
        || descriptor.starts_with("(ARCHIVE")
        || is_occasion(descriptor)
        || labels::after_recorded(text, line, label.name.end()).is_some()
}

/// Whether what is told beside a name, in capitals, is where and in what year it spoke: "(AT A RALLY, OCTOBER 2022)".
fn is_occasion(descriptor: &str) -> bool {
    let words = || {
        descriptor
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let begins = words().next().is_some_and(|first| {
        matches!(first, "AT" | "IN" | "ON" | "FROM" | "SPEAKING") || month(first).is_some()
    });
    begins && words().next_back().is_some_and(directions::is_year)
}

/// Whose voice a part of a programme is, as told behind it: "VOICER - PELL".
fn name_behind(text: &str, label: &Label) -> Option<Span> {
    let behind = label.descriptor?;
    let words = words_of(text, behind);
    let name = words.trim_matches([' ', '-', '–', '—', '(', ')']);
    names::name_shape(name)?;
    let from = behind.start() + words.find(name).unwrap_or(0);
    Some(Span::new(from, from + name.len()))
}

/// The length of a role written before a turn's words: `Narration:`, `Voice-over:`.
pub(crate) fn role_label(words: &str) -> Option<usize> {
    [
        "narration",
        "narrating",
        "voice-over",
        "voiceover",
        "voice over",
        "v.o.",
    ]
    .into_iter()
    .find_map(|role| {
        let head = words.get(..role.len())?;
        let after = words.get(role.len()..)?;
        (head.eq_ignore_ascii_case(role) && after.starts_with(':')).then_some(role.len() + 1)
    })
}
