//! Letters to a newspaper: each is one voice's, whose name stands below the words: `SIR – …`, `Margaret Thole, Port Calder`.
//!
//! Owns: recognising a page of letters, their turns, and what stands above and below each that is nobody's words.
//! Never: looks at a text in which somebody is labelled.

use hearsay_document::{Furniture, FurnitureKind, Span, Turn};

use crate::labels;
use crate::learned::ends_as_told;
use crate::page;
use crate::speech::words_of;
use crate::unlabelled::{Told, Unlabelled};

/// What the page is called, in lower case.
const PAGES: &[&str] = &[
    "letters",
    "letters page",
    "letters to the editor",
    "letter to the editor",
    "readers' letters",
    "readers’ letters",
    "your letters",
];
/// How a letter to a newspaper begins, in lower case.
const ADDRESSES: &[&str] = &[
    "dear editor",
    "dear madam",
    "dear sir",
    "madam –",
    "madam,",
    "sir –",
    "sir —",
    "sir -",
    "sir,",
    "to the editor",
];
/// How one ends above the name, in lower case.
const CLOSINGS: &[&str] = &[
    "best wishes",
    "kind regards",
    "regards",
    "respectfully",
    "sincerely",
    "with best wishes",
    "yours",
];

/// The turns of letters, and the furniture among them; none where it is no page of letters.
pub(crate) fn told(
    Unlabelled {
        text,
        titles,
        paragraphs,
        ..
    }: Unlabelled<'_>,
) -> Told {
    let is_page = titles.iter().any(|&title| {
        let lower = words_of(text, title).to_lowercase();
        PAGES.contains(&lower.trim_matches(|c: char| !c.is_alphanumeric()))
    });
    let is_addressed = |paragraph: &Span| {
        let words = words_of(text, *paragraph);
        let head: String = words.chars().take(20).collect::<String>().to_lowercase();
        ADDRESSES.iter().any(|address| head.starts_with(address))
    };
    if !is_page && !paragraphs.iter().any(is_addressed) {
        return Told::default();
    }
    let (mut turns, mut furniture) = (Vec::new(), Vec::new());
    let mut body: Option<Span> = None;
    for &paragraph in paragraphs {
        let words = words_of(text, paragraph);
        let signed = body.and_then(|_| signature(text, paragraph));
        if let (Some(told), Some(name)) = (body, signed) {
            turns.push(Turn {
                span: told,
                speaker: Some(words_of(text, name).to_owned()),
                ..Turn::default()
            });
            furniture.push(Furniture {
                span: paragraph,
                kind: FurnitureKind::Remark,
            });
            body = None;
        } else if body.is_none() && page::is_title(words) && !ends_as_told(words) {
            furniture.push(Furniture {
                span: paragraph,
                kind: FurnitureKind::Title,
            });
        } else if words.contains(char::is_alphanumeric) {
            body = Some(body.map_or(paragraph, |told| told.cover(paragraph)));
        }
    }
    Told { turns, furniture }
}

/// The name in a paragraph that is a signature: perhaps how the letter closes, a full name, and perhaps what and where
/// its bearer is, in short lines that end like no sentence.
fn signature(text: &str, paragraph: Span) -> Option<Span> {
    const MOST_LINES: usize = 4;
    const MOST_WORDS: usize = 8;
    let words = words_of(text, paragraph);
    let short = |line: &str| {
        line.starts_with("The writer ")
            || line.split_whitespace().count() <= MOST_WORDS
                && !line.ends_with(['.', '?', '!', ':', '”'])
    };
    let mut lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    if words.lines().count() > MOST_LINES || !lines.clone().all(short) {
        return None;
    }
    let closes = |line: &&str| {
        let lower = line.to_lowercase();
        line.ends_with(',') && CLOSINGS.iter().any(|closing| lower.starts_with(closing))
    };
    let first = lines.find(|line| !closes(line))?;
    let name = first.split([',', '(']).next()?.trim();
    let (_, full) = labels::name_shape(name)?;
    let from = paragraph.start() + words.find(name)?;
    full.then(|| Span::new(from, from + name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_told_from_the_words_above() {
        for (paragraph, name) in [
            ("Margaret Thole\nEbb Rise, Calder", Some("Margaret Thole")),
            (
                "Yours faithfully,\nT. R. Wexley (Capt., ret.)",
                Some("T. R. Wexley"),
            ),
            ("Dr. Hamid Osei, Port Calder", Some("Dr. Hamid Osei")),
            (
                "Hamid Osei\nPort Calder, May 5, 2024\nThe writer is a retired pilot.",
                Some("Hamid Osei"),
            ),
            ("Margaret Thole left.", None),
            ("The Courier stands by it", None),
            ("Calder", None),
            ("Yours faithfully,", None),
        ] {
            let found = signature(paragraph, Span::new(0, paragraph.len()));
            assert_eq!(
                found.map(|name| words_of(paragraph, name)),
                name,
                "{paragraph}"
            );
        }
    }
}
