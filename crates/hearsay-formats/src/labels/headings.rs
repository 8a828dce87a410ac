//! Words before a colon, or alone on a line, that name no voice.
//!
//! Owns: headings and fields, `lexicons/headings.tsv`.
//! Never: knows names.

use std::sync::LazyLock;

use crate::phrases::Phrases;

const SOURCE: &str = include_str!("../../../../lexicons/headings.tsv");

/// The lists of the file: any page's headings, and those of the parts of a transcript.
const HEADINGS: usize = 0;
const SECTIONS: usize = 1;

static LISTS: LazyLock<Phrases<2>> = LazyLock::new(|| Phrases::of(SOURCE, list));

fn list(name: &str) -> Option<usize> {
    match name {
        "heading" => Some(HEADINGS),
        "section" => Some(SECTIONS),
        _ => None,
    }
}

/// Whether a line is nothing but the heading of a part of a transcript.
pub(crate) fn is_section(line: &str) -> bool {
    let lower = line.to_lowercase();
    LISTS.hold(SECTIONS, lower.trim_end_matches(':'))
}

/// Whether a line or a name is a heading that any page may have.
pub(crate) fn is_heading(name: &str) -> bool {
    if name.len() > 28 {
        return false;
    }
    let lower = name.to_lowercase();
    let bare =
        lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#' || c == '.');
    [HEADINGS, SECTIONS]
        .iter()
        .any(|&list| LISTS.hold(list, &lower) || LISTS.hold(list, bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::lexicon::rows;

    #[test]
    fn each_list_has_its_example_and_not_its_counter_example() {
        for [name, _, heading, voice] in rows(SOURCE) {
            assert!(list(name).is_some(), "no list {name}");
            assert!(is_heading(heading), "{name}: {heading}");
            assert_eq!(is_section(heading), name == "section", "{name}: {heading}");
            assert!(!is_heading(voice) && !is_section(voice), "{name}: {voice}");
        }
    }
}
