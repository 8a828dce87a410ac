//! Words before a colon, or alone on a line, that name no voice.
//!
//! Owns: headings and fields, `lexicons/headings.tsv`.
//! Never: knows names.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;

use crate::titles::is_title;

const SOURCE: &str = include_str!("../../../lexicons/headings.tsv");

lists! {
    /// A list of words before a colon, or alone on a line.
    enum List {
        /// Headings that any page may have.
        Heading = "heading",
        /// Headings of the parts of a transcript.
        Section = "section",
        /// Kinds of articles.
        Kind = "kind",
        /// What a page sets above each name of those who speak.
        Above = "above",
        /// What it sets between such a name and the words.
        Between = "between",
        /// Buttons below each post of a thread.
        Button = "button",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Whether a line is nothing but the heading of a part of a transcript.
pub(crate) fn is_section(line: &str) -> bool {
    let lower = line.to_lowercase();
    LISTS.hold(List::Section, lower.trim_end_matches(':'))
}

/// Whether a line says nothing but that the next one is the name of who speaks.
pub(crate) fn announces(line: &str) -> bool {
    LISTS.hold(List::Above, line)
}

/// Whether a line is a button between the name of who speaks and the words.
pub(crate) fn is_between(line: &str) -> bool {
    LISTS.hold(List::Between, line)
}

/// Whether a line is a button that a page sets below each post of a thread.
pub(crate) fn is_button(line: &str) -> bool {
    LISTS.hold(List::Button, line)
}

/// Whether a few words name the kind of an article, and perhaps the series or the day of it: `The Saturday Interview`.
pub(crate) fn is_kicker(line: &str) -> bool {
    // "Q&A | Culture": the kind and the section.
    if let Some((kind, section)) = line.split_once(" | ") {
        let is_word = section.starts_with(char::is_uppercase) && !section.contains(' ');
        return is_word && (is_kicker(kind) || is_section(kind));
    }
    let most = if line.starts_with("The ") { 4 } else { 2 };
    let words = line.split_whitespace();
    let last = words.clone().next_back().unwrap_or("").to_lowercase();
    words.clone().count() <= most
        && words
            .clone()
            .all(|word| !word.starts_with(char::is_lowercase))
        && LISTS.hold(List::Kind, last.trim_end_matches(':'))
}

/// Whether a line or a name is a heading that any page may have.
pub(crate) fn is_heading(name: &str) -> bool {
    if name.len() > 28 {
        return false;
    }
    let lower = name.to_lowercase();
    let bare =
        lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#' || c == '.');
    [List::Heading, List::Section]
        .iter()
        .any(|&list| LISTS.hold(list, &lower) || LISTS.hold(list, bare))
}

/// Whether Markdown sets a line as the heading of a part, and nobody asks it: `## What the company knew`.
pub(crate) fn is_part(line: &str) -> bool {
    let heading = line.trim_start_matches('#');
    let depth = line.len() - heading.len();
    (2..=6).contains(&depth)
        && heading.starts_with(' ')
        && is_title(heading.trim())
        && !heading.ends_with('?')
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::lexicon::{Lists, rows};

    #[test]
    fn each_list_has_its_example_and_not_its_counter_example() {
        for [name, _, heading, voice] in rows(SOURCE) {
            assert!(List::named(name).is_some(), "no list {name}");
            let is_kind = name == "kind";
            let is_above = name == "above";
            assert_eq!(is_kicker(heading), is_kind, "{name}: {heading}");
            assert_eq!(announces(heading), is_above, "{name}: {heading}");
            let is_between_words = name == "between";
            assert_eq!(is_between(heading), is_between_words, "{name}: {heading}");
            let is_of_post = name == "button";
            assert_eq!(is_button(heading), is_of_post, "{name}: {heading}");
            assert_eq!(
                is_heading(heading),
                !is_kind && !is_above && !is_between_words && !is_of_post,
                "{name}: {heading}"
            );
            assert_eq!(is_section(heading), name == "section", "{name}: {heading}");
            let is_any = is_heading(voice)
                || is_section(voice)
                || announces(voice)
                || is_between(voice)
                || is_button(voice)
                || is_kind && is_kicker(voice);
            assert!(!is_any, "{name}: {voice}");
        }
    }

    #[test]
    fn a_kicker_ends_with_the_kind_of_an_article() {
        for (line, expected) in [
            ("SPECIAL REPORT", true),
            ("The Long Read", true),
            ("Cover Story", true),
            ("Q&A | Culture", true),
            ("Quay | Culture", false),
            ("A story of two rivers", false),
            ("What the auditor read", false),
        ] {
            assert_eq!(is_kicker(line), expected, "{line}");
        }
    }
}
