//! Quotations: which words stand between which marks.
//!
//! Owns: pairing of quotation marks within a turn or paragraph.
//! Never: says who is quoted.

use crate::{Document, Span};

/// Opening and closing marks that come in pairs. Straight marks are judged by their neighbours.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('「', '」'),
    ('『', '』'),
];

/// Quotations of a document in text order, marks included. A quotation does not run over the end of
/// its paragraph unless the next paragraph opens with a mark again, as newspapers print it.
pub fn quotations(document: &Document) -> Vec<Span> {
    let mut found = Vec::new();
    if document.turns.is_empty() {
        quotations_in(
            &document.text,
            Span::new(0, document.text.len()),
            &mut found,
        );
    } else {
        for turn in &document.turns {
            quotations_in(&document.text, turn.body(&document.text), &mut found);
        }
    }
    found
}

/// Whether a straight mark between these neighbours opens.
fn opens(before: Option<char>, after: Option<char>) -> bool {
    let free = |c: Option<char>| {
        c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | ':'))
    };
    free(before) && !free(after)
}

fn quotations_in(text: &str, within: Span, found: &mut Vec<Span>) {
    let body = &text[within.start()..within.end()];
    // The place and the closing mark of the quotation that is open.
    let mut open: Option<(usize, char)> = None;
    let mut before = None;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let here = within.start() + at;
        match open {
            Some((start, close)) if c == close && !(close == '"' && opens(before, after)) => {
                found.push(Span::new(start, here + c.len_utf8()));
                open = None;
            }
            Some((_, close)) if c == '\n' && body[at..].starts_with("\n\n") => {
                let next = body[at..].trim_start();
                let reopened = PAIRS
                    .iter()
                    .any(|&(o, shut)| shut == close && next.starts_with(o))
                    || (close == '"' && next.starts_with('"'));
                if !reopened {
                    open = None; // Never closed: half a quotation is none.
                }
            }
            Some(_) => {}
            None => {
                // A wrong mark at the start of a line opens nonetheless: "”We never saw it.”".
                let turned = c == '”'
                    && before.is_none_or(|b| b == '\n')
                    && after.is_some_and(char::is_alphanumeric);
                if turned {
                    open = Some((here, c));
                } else if let Some(&(_, close)) = PAIRS.iter().find(|&&(o, _)| o == c) {
                    open = Some((here, close));
                } else if c == '"' && opens(before, after) {
                    open = Some((here, '"'));
                }
            }
        }
        before = Some(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = Document::of_text(text);
        let found: Vec<_> = quotations(&document)
            .into_iter()
            .map(|s| document.text.slice(s))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_are_paired_within_a_paragraph() {
        check(
            "He said: “Go.” She said \"no\" and left.",
            &["“Go.”", "\"no\""],
        );
        check("A 6\" pipe and \"one\" more.", &["\"one\""]);
        check("“Never closed.\n\nNext paragraph.", &[]);
        check(
            "“First part.\n\n“Second part.” End.",
            &["“First part.\n\n“Second part.”"],
        );
        check("«Oui», dit-il.", &["«Oui»"]);
        check("”We never saw it.” She left.", &["”We never saw it.”"]);
        check("It was late.”\n“Then go.”", &["“Then go.”"]);
    }
}
