//! Furniture of pages whose text was saved: titles on top, share buttons, forms and comments at the end.
//!
//! Owns: where the page around a transcript or an article begins again.
//! Never: calls words that somebody speaks furniture because of what they say; only whole lines of
//! a known shape count.

mod byline;
mod foot;
mod handout;
mod lists;

use hearsay_document::{Furniture, FurnitureKind, Span};

use crate::day;
use crate::directions;
use crate::labels;
use crate::procedure::paragraph_number;

use lists::List;

pub(crate) use byline::{is_byline, is_office};
pub(crate) use foot::is_foot;
pub(crate) use handout::{below_handout, ends_handout, is_contact, is_handout};

/// What a line is to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Nothing known: may be anybody's words.
    Words,
    /// One line of furniture.
    Alone(FurnitureKind),
    /// From here on only the page follows.
    Tail,
    /// From here on only the page follows, with readers' comments.
    Comments,
}

/// Longest line that is looked at, in bytes: buttons and remarks are short.
const LONGEST: usize = 220;

/// What `line`, without the white space around it, is to the page.
pub(crate) fn line(line: &str) -> Line {
    if is_disclaimer(line) || is_reserved(line) {
        return Line::Alone(FurnitureKind::Remark);
    }
    if line.len() > LONGEST || line.is_empty() {
        return Line::Words;
    }
    let lower = line.to_lowercase();
    let bare = lower.strip_suffix("[edit]").unwrap_or(&lower);
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    if line.len() < 48 {
        let counted = bare
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '(' || c == ' ')
            .trim_end_matches(|c: char| c.is_ascii_digit() || c == '(' || c == ')' || c == ' ');
        let numbered = counted.len() < bare.len();
        if List::Comments.holds(counted)
            || (numbered && matches!(counted, "comment" | "replies" | "response"))
            || (numbered
                && (counted.starts_with("thoughts on") || counted.starts_with("responses to")))
            || bare.starts_with("one thought on")
        {
            return Line::Comments;
        }
        if List::Tail.holds(bare) || bare.starts_with("leave a reply to") {
            return Line::Tail;
        }
    }
    // "###", "# # #", "-30-", "- ENDS -".
    let is_rule = line.len() >= 3 && line.chars().all(|c| "#*=_- ".contains(c) || is_border(c));
    let is_end = line.starts_with('-') && line.ends_with('-') && matches!(bare, "30" | "ends");
    if is_rule
        || is_end
        || matches!(line, "ENDS" | "END" | "[ENDS]" | "[END]")
        || ends_transcript(line)
        || line.starts_with("END OF ") && !line.contains(char::is_lowercase)
        || line
            .strip_prefix("END ")
            .is_some_and(|hour| day::is_hour(hour.trim_start()))
        || is_slug(line)
        || is_contact(line)
        || is_handout(line)
        || bare.starts_with("embargoed until")
        || labels::is_led(line)
        || line.starts_with("((") && line.ends_with("))")
        || is_number(line)
        || is_item(line)
        || !line.starts_with(['[', '(']) && directions::advertises(line).is_some()
        || is_boxed(line)
        || is_reaction(line)
        || is_foot(&lower)
        || is_imprint(line)
        || bare.starts_with("classified by:")
        || lower.starts_with("replying to @")
        || is_credit(line, &lower)
        || is_agency_note(line, &lower)
        || List::Remark.begins(bare).is_some()
    {
        return Line::Alone(FurnitureKind::Remark);
    }
    // A sentence may begin with "Subscribe"; a button does not end in a full stop after many words.
    let is_page = List::Page.begins_in_words(bare) || List::Page.begins_in_words(&lower);
    if is_page && (lower.split_whitespace().count() <= 14 || lower.starts_with("your email"))
        || List::Invite.begins(bare).is_some()
        || is_consent(bare)
    {
        return Line::Alone(FurnitureKind::Navigation);
    }
    if is_menu(line) || is_path(line) {
        return Line::Alone(FurnitureKind::Navigation);
    }
    Line::Words
}

/// Whether a line says nothing but that a transcript ends: `[END OF TRANSCRIPT]`.
pub(crate) fn ends_transcript(line: &str) -> bool {
    let lower = line.to_lowercase();
    List::Ended.holds(lower.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Longest paragraph in which somebody says whose a page is or how it was made, in bytes.
const LONGEST_NOTICE: usize = 600;

/// Whether a paragraph begins with a transcript and says how that was made: `Transcripts are made on a rush deadline.`
fn is_disclaimer(line: &str) -> bool {
    /// Words from its beginning to the transcript.
    const WORDS: usize = 6;
    let mut first = line.split_whitespace().take(WORDS);
    line.len() <= LONGEST_NOTICE
        && first.any(|word| {
            let word = word.to_lowercase();
            word.starts_with("transcript") && !word.ends_with(':')
        })
        && List::Disclaimer.stands_in(&line.to_lowercase())
}

/// Whether a paragraph tells whose the rights are and that all of them are kept.
fn is_reserved(line: &str) -> bool {
    line.len() <= LONGEST_NOTICE
        && line.contains(" rights reserved")
        && ["©", "Copyright", "COPYRIGHT", "(c) "]
            .iter()
            .any(|mark| line.starts_with(mark))
}

/// Whether a line ends with whose the rights are, as the last line of a script does: `Producer: Ann Pell. © Quay Films 2021`.
pub(crate) fn is_imprint(line: &str) -> bool {
    /// Most words behind the sign.
    const MOST_WORDS: usize = 8;
    line.rsplit_once('©').is_some_and(|(before, owner)| {
        let owner = owner.split_whitespace();
        (1..=MOST_WORDS).contains(&owner.count())
            && before.trim_end().ends_with(['.', '|', ';', '–', '—'])
    })
}

/// Whether a line, in lower case, asks readers to agree to be followed: `we and our 842 partners store …`.
fn is_consent(lower: &str) -> bool {
    let about = ["cookies", "on a device", "personal data"];
    lower.starts_with("we and our ")
        && lower.contains("partners")
        && about.iter().any(|about| lower.contains(about))
}

/// Whether a line of the page, in lower case, is a button that may stand anywhere in it.
pub(crate) fn is_button(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    bare.starts_with("share") || bare.starts_with("follow us") || bare == "subscribe"
}

/// Whether a sign draws the border of a box.
fn is_border(c: char) -> bool {
    ('\u{2500}'..='\u{257F}').contains(&c)
}

/// Whether a line stands in a box of its own, between borders: `│ Posts: 87      Location: Quayside │`.
fn is_boxed(line: &str) -> bool {
    line.chars().count() > 2 && line.starts_with(is_border) && line.ends_with(is_border)
}

/// Whether a line holds nothing but what others sent back on a message, and how many did: `:eyes: 2 :+1: 4`.
fn is_reaction(line: &str) -> bool {
    let is_name = |word: &str| {
        word.strip_prefix(':')
            .and_then(|word| word.strip_suffix(':'))
            .is_some_and(|name| !name.is_empty() && !name.contains(':'))
    };
    let mut words = line.split_whitespace();
    words.next().is_some_and(is_name)
        && words.all(|word| is_name(word) || word.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a line is a number that was given to a paper: `*2608812*`, `26-08812 (E)`.
fn is_number(line: &str) -> bool {
    const LEAST_DIGITS: usize = 6;
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let is_starred = line.starts_with('*') && line.ends_with('*');
    digits >= LEAST_DIGITS
        && (is_starred && letters == 0 || letters == 1 && line.ends_with(')'))
        && line.split(' ').count() <= 2
}

/// Whether a line is the heading of an item of an agenda, by the year and its number, `23/42 PUBLIC QUESTIONS`, or by that of
/// a part, `4.1 Draft Budget`.
fn is_item(line: &str) -> bool {
    const MOST_WORDS: usize = 8;
    const SMALL: &[&str] = &["and", "for", "in", "of", "on", "the", "to"];
    if let Some((number, _)) = paragraph_number(line) {
        let heading = line[number..].trim_start();
        let is_heading = |word: &str| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || SMALL.contains(&word)
                || matches!(word, "&" | "-" | "–")
        };
        let words = heading.split(' ');
        return words.clone().count() <= MOST_WORDS
            && heading.contains(|c: char| c.is_uppercase())
            && words.clone().filter(|word| word.len() > 2).count() >= 2
            && words.clone().all(is_heading)
            && !heading.ends_with(['.', '?', '!', ':', ';', ',', '"', '”']);
    }
    let mut words = line.split(' ');
    let number = words.next().and_then(|number| number.split_once('/'));
    let counts =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let rest = words.clone().count();
    number.is_some_and(|(year, item)| counts(year) && counts(item))
        && (1..=MOST_WORDS).contains(&rest)
        && words.clone().any(|word| word.len() > 2)
        && words
            .flat_map(str::chars)
            .all(|c| !c.is_lowercase() && !c.is_ascii_digit())
}

/// Whether a line tells who made what is in an article, or what was changed in it.
fn is_credit(line: &str, lower: &str) -> bool {
    let mark = ['(', '•', '*', ' '];
    let (line, lower) = (
        line.trim_start_matches(mark),
        lower.trim_start_matches(mark),
    );
    let start = List::Credit.begins(lower);
    let rest = start.map(|start| {
        (
            line.get(start.len()..).unwrap_or(""),
            start.ends_with("by "),
        )
    });
    lower
        .trim_end_matches([')', '.'])
        .ends_with("contributed to this report")
        || rest.is_some_and(|(rest, named)| !named || rest.starts_with(char::is_uppercase))
}

/// Whether a line, all of it in brackets, tells what an agency changed since it last sent the article.
fn is_agency_note(line: &str, lower: &str) -> bool {
    line.starts_with('(') && line.ends_with(')') && List::Changed.begins(&lower[1..]).is_some()
}

/// Who reported or edited an article, in brackets at the end of its last paragraph: byte offsets in the paragraph.
pub(crate) fn credit_behind(paragraph: &str) -> Option<std::ops::Range<usize>> {
    let credit = paragraph.strip_suffix(')')?;
    let from = credit.rfind('(').filter(|from| *from > 0)?;
    is_credit(&credit[from..], &credit[from..].to_lowercase()).then_some(from..paragraph.len())
}

/// A row of links: three or more short parts between bars, bullets or arrows, none a sentence.
fn is_menu(line: &str) -> bool {
    let parts: Vec<&str> = line
        .split(['|', '•', '·', '»', '›', '/'])
        .map(str::trim)
        .collect();
    parts.len() >= 4
        && parts
            .iter()
            .all(|part| part.len() <= 24 && part.split(' ').count() <= 3)
        && !line.ends_with(['.', '?', '!'])
}

/// Where a page stands in its site: `Home > News > Region`.
fn is_path(line: &str) -> bool {
    let mut parts = line.split(['>', '›', '»']).map(str::trim);
    let first = parts.next().unwrap_or("");
    // What else begins a path is told from a quotation in guillemets.
    (first.eq_ignore_ascii_case("home") || line.contains(" › "))
        && line.contains(['>', '›', '»'])
        && parts.all(|part| (1..=4).contains(&part.split_whitespace().count()))
}

/// Whether a line tells an agency's desks what is sent, and how soon it must be read: `BC-OSTBY-FLOODS, 2nd Ld`, `URGENT`.
fn is_slug(line: &str) -> bool {
    const HURRY: &[&str] = &["BULLETIN", "FLASH", "NEWSALERT", "URGENT"];
    /// Parts of a slug, at least.
    const PARTS: usize = 3;
    let (slug, version) = line.split_once(',').unwrap_or((line, ""));
    let shouted = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    /// Words of one that names what is sent.
    const MOST_WORDS: usize = 8;
    HURRY.contains(&line)
        || line.starts_with("BC-") && line.split_whitespace().count() <= MOST_WORDS
        || slug.split('-').count() >= PARTS
            && slug.starts_with(char::is_uppercase)
            && slug.split('-').all(shouted)
            && version.split_whitespace().count() <= PARTS
}

/// Furniture of the lines after a tail's mark: forms and links, and comments where they are announced.
pub(crate) fn tail(text: &str, lines: &[Span], comments: bool) -> Vec<Furniture> {
    let mut in_comments = comments;
    let mut found: Vec<Furniture> = Vec::new();
    for &span in lines {
        let span = span.trimmed(text);
        if span.is_empty() {
            continue;
        }
        let words = text.get(span.start()..span.end()).unwrap_or("");
        let kind = match line(words) {
            Line::Comments => {
                in_comments = true;
                FurnitureKind::Navigation
            }
            Line::Tail => {
                in_comments = false;
                FurnitureKind::Navigation
            }
            Line::Alone(kind) => kind,
            Line::Words if in_comments => FurnitureKind::Comment,
            Line::Words => FurnitureKind::Navigation,
        };
        // Neighbouring lines of one kind are one piece, so that a form is not ten.
        match found.last_mut() {
            Some(last) if last.kind == kind => last.span = last.span.cover(span),
            _ => found.push(Furniture { span, kind }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page_are_told_from_words() {
        use FurnitureKind::{Navigation, Remark};
        for (words, expected) in [
            ("Leave a Reply", Line::Tail),
            ("FOR IMMEDIATE RELEASE", Line::Alone(Remark)),
            ("Contact: Liv Berg, press@havn.example", Line::Alone(Remark)),
            ("- 30 -", Line::Alone(Remark)),
            ("4.1 Draft Budget", Line::Alone(Remark)),
            ("4.1 The budget was read", Line::Words),
            ("4.1 Million", Line::Words),
            (
                "(Reporting by Ann Day in Ostby; Editing by Joss Vale)",
                Line::Alone(Remark),
            ),
            (
                "Copyright © 2025 Quay Radio. All rights reserved. Visit the pages of Quay Radio on its terms for who may print what.",
                Line::Alone(Remark),
            ),
            (
                "Quay Radio transcripts are made on a rush deadline by Day & Daughters and may be updated or revised. The record is the recording.",
                Line::Alone(Remark),
            ),
            (
                "Photo: The mill at dusk. Credit: Ann Day",
                Line::Alone(Remark),
            ),
            (
                "• This article was amended on 4 May 2021 to correct a name.",
                Line::Alone(Remark),
            ),
            (
                "An earlier version of this article said that 76 had fallen ill.",
                Line::Alone(Remark),
            ),
            (
                "An earlier version of this bridge stood further down.",
                Line::Words,
            ),
            ("Reporting by phone was a habit of hers.", Line::Words),
            ("*2608812*", Line::Alone(Remark)),
            ("26-08812 (E)", Line::Alone(Remark)),
            ("Chair . . . . . . . . . Ms. Pell", Line::Alone(Remark)),
            ("(202) 555-0117 (B)", Line::Words),
            ("Duration: 47 minutes", Line::Alone(Remark)),
            ("(Adds analyst quote, details)", Line::Alone(Remark)),
            (
                "(Corrects spelling of name in third paragraph)",
                Line::Alone(Remark),
            ),
            ("(Corrects himself) Forty of them.", Line::Words),
            (
                "((ann.day@quay.example; +44 20 7946 0100))",
                Line::Alone(Remark),
            ),
            (
                "This interview has been edited for length.",
                Line::Alone(Remark),
            ),
            (
                "Producer: Ann Pell. First broadcast 3 May. © Quay Films",
                Line::Alone(Remark),
            ),
            ("The sign © stood on the wall.", Line::Words),
            ("# # #", Line::Alone(Remark)),
            ("END OF PART TWO", Line::Alone(Remark)),
            (
                "BC-EU--Ostby Floods, 3rd Ld-Writethru,410",
                Line::Alone(Remark),
            ),
            (
                "Pell reported from Ostby. Joss Vale contributed to this report.",
                Line::Alone(Remark),
            ),
            ("Subscribers wrote to the editor.", Line::Words),
            ("Cookies help us.", Line::Alone(Navigation)),
            ("30.", Line::Words),
            ("Ends.", Line::Words),
            ("###", Line::Alone(Remark)),
            ("LEAVE A REPLY", Line::Tail),
            ("Related Articles:", Line::Tail),
            ("12 Comments", Line::Comments),
            ("Comments (3)", Line::Comments),
            ("3 thoughts on “The Port”", Line::Comments),
            (
                "Your email address will not be published. Required fields are marked *",
                Line::Alone(Navigation),
            ),
            ("Home | News | Sport | Weather", Line::Alone(Navigation)),
            ("© 2026 The Arden Courier", Line::Alone(Navigation)),
            ("We value your privacy", Line::Alone(Navigation)),
            (
                "We and our 842 partners store and/or access information on a device.",
                Line::Alone(Navigation),
            ),
            ("We and our partners in Ostby will rebuild it.", Line::Words),
            ("Home > News > Region", Line::Alone(Navigation)),
            ("Home is where the ships are", Line::Words),
            ("BC-OSTBY-FLOODS, 2nd Ld", Line::Alone(Remark)),
            ("URGENT", Line::Alone(Remark)),
            ("Eds: UPDATES death toll; ADDS quotes.", Line::Alone(Remark)),
            ("A-LEVEL", Line::Words),
            ("555-01-99", Line::Words),
            ("ENDS", Line::Alone(Remark)),
            (
                "CORRECTION: In Oct. 11 item, “Ostby” was misspelt.",
                Line::Alone(Remark),
            ),
            (
                "THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM.",
                Line::Alone(Remark),
            ),
            ("Comments by the minister were not helpful.", Line::Words),
            ("Related to this is the second basin.", Line::Words),
            ("He said: leave a reply.", Line::Words),
            (
                "Documentary | Who Closed Port Arden? | The Long View",
                Line::Words,
            ),
        ] {
            assert_eq!(line(words), expected, "{words}");
        }
    }
}
