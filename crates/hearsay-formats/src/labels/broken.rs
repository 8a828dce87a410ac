//! Labels that break over lines, as the records of parliaments print offices: `THE MINISTER OF`, below it
//! `PORTS (SHRI JON OSK): Sir, …`; and the colon on a line of its own below `Q`.
//!
//! Owns: which lines are one.
//! Never: decides whether a label counts.

use hearsay_document::Span;
use hearsay_document::names::is_title;

use crate::names::name_shape;

/// Most lines of a label, those between them apart that are empty.
const MOST_LINES: usize = 5;

/// The lines of a text, each office in capitals on one line with the name in brackets that ends its label.
pub(crate) fn unbroken(text: &str, lines: &[Span]) -> Vec<Span> {
    let mut joined = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(&line) = lines.get(at) {
        let length = label_from(text, &lines[at..]);
        let last = lines[at + length - 1];
        joined.push(Span::new(line.start(), last.end()));
        at += length;
    }
    joined
}

/// How many lines the label takes that begins on the first of some; one if none does.
fn label_from(text: &str, lines: &[Span]) -> usize {
    let words = |at: usize| text[lines[at].start()..lines[at].end()].trim();
    let first = words(0);
    // A page that was copied may set the colon on a line of its own.
    if lines.len() > 1 && words(1) == ":" && name_shape(first).is_some() {
        return 2;
    }
    let office = first.strip_prefix("THE ").unwrap_or("");
    let is_office = is_title(office.split([' ', ',']).next().unwrap_or(""));
    if !is_office || !is_shouted(first) || first.contains(')') {
        return 1;
    }
    let mut told = 0;
    let mut is_open = first.contains('(');
    for at in 1..lines.len() {
        let line = words(at);
        if line.is_empty() {
            // A page that was copied sets an empty line between any two.
            if words(at - 1).is_empty() {
                return 1;
            }
            continue;
        }
        told += 1;
        is_open |= line.contains('(');
        if let Some((office, behind)) = line.split_once(')') {
            let is_label = is_open
                && is_shouted(office)
                && (behind.starts_with(':') || behind.contains(" said:"));
            return if is_label { at + 1 } else { 1 };
        }
        if told == MOST_LINES || !is_shouted(line) {
            return 1;
        }
    }
    1
}

/// Whether words are in capitals and no sentence ends in them.
fn is_shouted(words: &str) -> bool {
    !words.contains(|c: char| c.is_lowercase() || matches!(c, ':' | '?' | '!'))
        && words.contains(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;

    #[test]
    fn an_office_in_capitals_goes_on_to_the_name_in_brackets() {
        for (text, expected) in [
            (
                "THE MINISTER OF PORTS AND MINISTER\nOF THE SEA (SHRI JON OSK): Sir.\nWhy?",
                vec![
                    "THE MINISTER OF PORTS AND MINISTER\nOF THE SEA (SHRI JON OSK): Sir.",
                    "Why?",
                ],
            ),
            (
                "THE MINISTER OF PORTS (SHRI\n\nJON OSK) moving the motion, said: Sir.",
                vec!["THE MINISTER OF PORTS (SHRI\n\nJON OSK) moving the motion, said: Sir."],
            ),
            (
                "THE MINISTER OF PORTS\nSHRI JON OSK: Sir.",
                vec!["THE MINISTER OF PORTS", "SHRI JON OSK: Sir."],
            ),
            (
                "THE HARBOUR BILL\nTHE FUND (PORTS): a list",
                vec!["THE HARBOUR BILL", "THE FUND (PORTS): a list"],
            ),
        ] {
            let found: Vec<&str> = unbroken(text, &lines(text))
                .iter()
                .map(|line| &text[line.start()..line.end()])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
