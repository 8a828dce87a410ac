//! What scripts say of the picture: `VISUAL: The harbour at dawn.`, `CAPTION: Ostby, 2019`.
//!
//! Owns: the labels of such lines. What is only seen is a direction; words on the screen are the programme's.
//! Never: decides that a text is a script; see [`crate::speech`].

use hearsay_document::Span;

/// What a line of a script tells of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    /// What is to be seen, or heard that is no word.
    Picture,
    /// Words to be read.
    Words,
}

const PICTURE: &[&str] = &[
    "B ROLL",
    "B-ROLL",
    "BROLL",
    "CUT TO",
    "FADE IN",
    "FADE OUT",
    "FX",
    "MUSIC",
    "NAT SOT",
    "NAT SOUND",
    "NATS",
    "PICTURE",
    "PICTURES",
    "SFX",
    "SHOT",
    "SHOTS",
    "VIDEO",
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
    "TEXT ON SCREEN",
    "TITLE CARD",
];

/// The label of a line about the screen at `at`, without its colon, and what it is. In capitals, as scripts have it.
pub(crate) fn screen(text: &str, at: usize, end: usize) -> Option<(Span, Screen)> {
    let (label, _) = text.get(at..end)?.split_once(':')?;
    let kind = if PICTURE.contains(&label) {
        Screen::Picture
    } else if WORDS.contains(&label) {
        Screen::Words
    } else {
        return None;
    };
    Some((Span::new(at, at + label.len()), kind))
}
