//! Quotations: which words stand between which marks.
//!
//! Owns: pairing of quotation marks within a turn or paragraph.
//! Never: says who is quoted.

mod single;

use crate::{Document, Span};

/// Opening and closing marks that come in pairs. Straight marks are judged by their neighbours.
const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('「', '」'),
    ('『', '』'),
];

/// The mark that closes a quotation that a mark opens, as far as the mark can open one.
pub fn closing_mark(opening: char) -> Option<char> {
    let paired = PAIRS.iter().find(|&&(open, _)| open == opening);
    let straight = (opening == '"').then_some('"');
    paired
        .map(|&(_, close)| close)
        .or(straight)
        .or_else(|| single::closing_of(opening))
}

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

/// The words of a document that are marks of quotations between single marks, or marks within these, each with the mark that
/// American newspapers would set: double outside, single inside. `None` for all other words, which come in text order.
pub fn american_marks(
    document: &Document,
    words: impl Iterator<Item = Span>,
) -> Vec<Option<&'static str>> {
    let mut quotations = quotations(document).into_iter().peekable();
    let of_word = |word: Span| {
        while quotations.next_if(|q| q.end() <= word.start()).is_some() {}
        let &quotation = quotations.peek().filter(|q| q.contains(word))?;
        let text = document.text.as_str();
        let opening = text[quotation.start()..].chars().next()?;
        single::closing_of(opening)?;
        let mut form = document.text.slice(word).chars();
        let mark = form.next().filter(|_| form.next().is_none())?;
        match mark {
            '“' => Some("‘"),
            '”' => Some("’"),
            '"' => Some("'"),
            _ if word.end() == quotation.end() => Some("”"),
            // A paragraph that goes on opens with a mark of its own.
            _ if mark == opening
                && (word.start() == quotation.start() || text[..word.start()].ends_with('\n')) =>
            {
                Some("“")
            }
            _ => None,
        }
    };
    words.map(of_word).collect()
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
    // Where the quotation ends that single marks part.
    let mut single_ends = 0;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at < single_ends {
            before = Some(c);
            continue;
        }
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
                } else if let Some(end) = single::end(body, at) {
                    found.push(Span::new(here, within.start() + end));
                    single_ends = end;
                }
            }
        }
        before = Some(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_that_opens_a_quotation_has_the_one_that_closes_it() {
        for quotation in [
            "“It is so, yes.”",
            "„Es ist so, ja.“",
            "«C'est ainsi.»",
            "「そうです。」",
            "\"It is so, yes.\"",
            "‘It is so, yes.’",
            "'It is so, yes.'",
        ] {
            check(&format!("She said: {quotation} He left."), &[quotation]);
            let close = quotation.chars().next().and_then(closing_mark);
            assert_eq!(close, quotation.chars().last(), "{quotation}");
        }
        assert_eq!(closing_mark('x'), None);
    }

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

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        check(
            "‘It’s the workers’ money,’ she said. ‘They’ve sent us away.’",
            &["‘It’s the workers’ money,’", "‘They’ve sent us away.’"],
        );
        check(
            "'The families' pain is not in doubt,' he said, 'but we're sure.'",
            &["'The families' pain is not in doubt,'", "'but we're sure.'"],
        );
        check(
            "91 per cent voted ‘yes’ on the members’ ballot, which ‘speaks for itself’.",
            &["‘yes’", "‘speaks for itself’"],
        );
        check(
            "A ‘friends with benefits’ deal, the drivers’ union says. Its members’ vote is ‘safe’.",
            &["‘friends with benefits’", "‘safe’"],
        );
        check("‘I’m goin’ home,’ he said.", &["‘I’m goin’ home,’"]);
        // Double marks within single ones, and the other way round.
        check(
            "‘I told him, “There’s no more money, Derek,”’ she said.",
            &["‘I told him, “There’s no more money, Derek,”’"],
        );
        check(
            "“He called us ‘vermin’,” she said.",
            &["“He called us ‘vermin’,”"],
        );
        check(
            "‘Our thoughts are with them.\n\n‘We would ask for the families’ privacy.’ It ended.",
            &["‘Our thoughts are with them.\n\n‘We would ask for the families’ privacy.’"],
        );
    }

    #[test]
    fn apostrophes_are_no_marks() {
        for text in [
            "Tell 'em the drivers' vote is in.",
            "In the '90s the workers' club was rock 'n' roll's home.",
            "The ’flu and the workers’ rights.",
            "‘Never closed, the workers said.\n\nNext paragraph isn’t its own’.",
            "'Tis the season of the miners' gala.",
            "O'Brien's and the Joneses' hedge, 6' high.",
        ] {
            check(text, &[]);
        }
    }
}
