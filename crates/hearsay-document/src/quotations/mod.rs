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

/// Quotations within a quotation, in text order, marks included: “He said, *‘Go.’*” One that a curly mark opens and a straight
/// one ends, right before the outer mark, is whole.
pub fn quotations_within(text: &str, quotation: Span) -> Vec<Span> {
    let words = text.get(quotation.start()..quotation.end()).unwrap_or("");
    let mut marks = words.char_indices();
    let Some(first) = marks.nth(1).map(|(at, _)| at) else {
        return Vec::new();
    };
    let last = marks.next_back().map_or(first, |(at, _)| at);
    let body = Span::new(quotation.start() + first, quotation.start() + last);
    let mut found = Vec::new();
    quotations_in(text, body, &mut found);
    let open = text[body.start()..body.end()].rfind('‘');
    if let Some(open) = open.map(|at| body.start() + at)
        && text[..body.end()].ends_with('\'')
        && found.last().is_none_or(|last| last.end() <= open)
    {
        found.push(Span::new(open, body.end()));
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

/// Whether a straight mark ends what a curly one began: no word goes on behind it, and no curly mark ends it in its paragraph before
/// the next begins.
fn ends_alone(rest: &str, after: Option<char>) -> bool {
    /// Bytes in which the mark that would end it is looked for.
    const NEAR: usize = 2000;
    let mut near = rest.char_indices().take_while(|&(at, _)| at < NEAR);
    let next = near.find(|&(at, c)| matches!(c, '“' | '”') || rest[at..].starts_with("\n\n"));
    !after.is_some_and(char::is_alphanumeric) && next.is_none_or(|(_, c)| c != '”')
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
            Some((start, '”'))
                if c == '"' && !opens(before, after) && ends_alone(&body[at + 1..], after) =>
            {
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
        check(
            "He called it “highly significant.\" She “agreed”.",
            &["“highly significant.\"", "“agreed”"],
        );
        check("“A 6\" pipe,” he said.", &["“A 6\" pipe,”"]);
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
    fn quotations_stand_within_others() {
        let inner = |text: &str| {
            let spans = quotations_within(text, Span::new(0, text.len()));
            spans
                .into_iter()
                .map(|span| text[span.start()..span.end()].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(inner("“He said, ‘Go. Now,’ and left.”"), ["‘Go. Now,’"]);
        assert_eq!(inner("“He said, ‘Go. Don’t stay,'”"), ["‘Go. Don’t stay,'"]);
        assert_eq!(inner("‘I told him, “No,” and left.’"), ["“No,”"]);
        assert_eq!(inner("“It’s the workers’ money.”"), [""; 0]);
        assert_eq!(inner("“”"), [""; 0]);
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
