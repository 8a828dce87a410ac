//! Letters to a newspaper: each is one voice's, whose name stands below the words: `SIR – …`, `Margaret Thole, Port Calder`.
//!
//! Owns: recognising a page of letters, their turns, and what stands above and below each that is nobody's words.
//! Never: looks at a text in which somebody is labelled.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::{Furniture, FurnitureKind, Span, Turn, lists};

use crate::day;
use crate::lines::words_of;
use crate::names;
use crate::tally::ends_as_told;
use crate::titles;
use crate::unlabelled::{Told, Unlabelled};

const SOURCE: &str = include_str!("../../../lexicons/letters.tsv");

lists! {
    /// A list of `lexicons/letters.tsv`.
    enum List {
        /// What the page is called.
        Page = "page",
        /// How a letter begins.
        Address = "address",
        /// How one ends above the name.
        Closing = "closing",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// The turns of letters, and the furniture among them; none where it is no page of letters.
pub(crate) fn told(
    Unlabelled {
        text,
        titles,
        paragraphs,
        ..
    }: Unlabelled<'_>,
) -> Told {
    let is_page = titles.iter().any(|&title| is_page(words_of(text, title)));
    let is_addressed = |paragraph: &Span| is_addressed(words_of(text, *paragraph));
    if !is_page && !paragraphs.iter().any(is_addressed) {
        return Told::default();
    }
    let (mut turns, mut furniture) = (Vec::new(), Vec::new());
    let mut body: Option<Span> = None;
    let mut days = Vec::new();
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
            days.extend(words.lines().find_map(|line| day::written(line, || None)));
            body = None;
        } else if body.is_none() && titles::is_title(words) && !ends_as_told(words) {
            furniture.push(Furniture {
                span: paragraph,
                kind: FurnitureKind::Title,
            });
        } else if words.contains(char::is_alphanumeric) {
            body = Some(body.map_or(paragraph, |told| told.cover(paragraph)));
        }
    }
    // "Yours faithfully, Ann Pell, Ostby, 6 May 2024": a page of several letters is of no day of theirs.
    let published = days.pop().filter(|_| turns.len() == 1);
    Told {
        turns,
        furniture,
        published,
    }
}

/// Whether a title is that of a page of letters.
fn is_page(title: &str) -> bool {
    let lower = title.to_lowercase();
    LISTS.hold(
        List::Page,
        lower.trim_matches(|c: char| !c.is_alphanumeric()),
    )
}

/// Whether a paragraph begins as a letter does.
fn is_addressed(words: &str) -> bool {
    /// Characters of the longest address, and more.
    const HEAD: usize = 20;
    let head: String = words.chars().take(HEAD).collect();
    LISTS
        .beginning(List::Address, &head.to_lowercase())
        .is_some()
}

/// Whether a line closes a letter, above the name.
fn closes(line: &str) -> bool {
    line.ends_with(',')
        && LISTS
            .beginning(List::Closing, &line.to_lowercase())
            .is_some()
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
    let first = lines.find(|line| !closes(line))?;
    let name = first.split([',', '(']).next()?.trim();
    let (_, full) = names::name_shape(name)?;
    let from = paragraph.start() + words.find(name)?;
    full.then(|| Span::new(from, from + name.len()))
}

#[cfg(test)]
mod tests {
    use hearsay_document::lexicon::{Lists, rows};

    use super::*;

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, _, decided, other] in rows(SOURCE) {
            let is_of = match List::named(name).unwrap_or_else(|| panic!("no list {name}")) {
                List::Page => is_page,
                List::Address => is_addressed,
                List::Closing => closes,
            };
            assert!(is_of(decided), "{name}: {decided}");
            assert!(!is_of(other), "{name}: {other}");
        }
    }

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
            (
                "I am, Sir, your obedient servant,\nJAMES TULLOCH\n9th June, 1871",
                Some("JAMES TULLOCH"),
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
