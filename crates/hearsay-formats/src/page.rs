//! Furniture of pages whose text was saved: titles on top, share buttons, forms and comments at the end.
//!
//! Owns: where the page around a transcript or an article begins again.
//! Never: calls words that somebody speaks furniture because of what they say; only whole lines of
//! a known shape count.

use hearsay_document::{Furniture, FurnitureKind, Span, calendar};

use crate::labels;

/// Lines, in lower case and without marks at the ends, after which only the page follows.
const TAIL: &[&str] = &[
    "about the author",
    "add a comment",
    "add comment",
    "add your comment",
    "all comments",
    "be the first to comment",
    "cancel reply",
    "comments",
    "comments are closed",
    "comments are off",
    "discussion",
    "external links",
    "follow us",
    "follow us on",
    "further reading",
    "join the conversation",
    "join the discussion",
    "latest news",
    "leave a comment",
    "leave a reply",
    "leave a reply cancel reply",
    "leave a response",
    "leave comment",
    "like this",
    "more from author",
    "more from this author",
    "more from this section",
    "more like this",
    "more news",
    "more on this story",
    "more stories",
    "most popular",
    "most read",
    "most viewed",
    "newsletter",
    "newsletter sign up",
    "no comments",
    "no comments yet",
    "original source",
    "popular posts",
    "post a comment",
    "post comment",
    "post navigation",
    "read more",
    "read next",
    "reader comments",
    "recent comments",
    "recent posts",
    "recommended",
    "recommended for you",
    "recommended stories",
    "references",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related links",
    "related news",
    "related posts",
    "related reading",
    "related stories",
    "related topics",
    "related videos",
    "reply",
    "sections",
    "see also",
    "share",
    "share on facebook",
    "share on twitter",
    "share this",
    "share this article",
    "share this post",
    "share this story",
    "show comments",
    "sign up for our newsletter",
    "site map",
    "sponsored content",
    "submit a comment",
    "subscribe",
    "subscribe now",
    "subscribe to our newsletter",
    "tags",
    "top stories",
    "trending",
    "trending now",
    "view all comments",
    "view comments",
    "what do you think",
    "what to read next",
    "write a comment",
    "you may also like",
    "you might also like",
    "your comment",
];

/// After these, running text is readers' comments.
const COMMENTS: &[&str] = &[
    "all comments",
    "comments",
    "discussion",
    "reader comments",
    "responses",
    "show comments",
    "view comments",
];

/// Beginnings of lines that belong to the page wherever they stand.
const LINES: &[&str] = &[
    "advertisement",
    "all rights reserved",
    "article continues after",
    "click here",
    "click to share",
    "continue reading",
    "copyright ©",
    "cookie",
    "download the app",
    "enter your email",
    "fill in your details",
    "call our newsdesk",
    "email our newsdesk",
    "follow us on",
    "for more information, visit",
    "get the latest",
    "js is disabled",
    "listen on ",
    "log in",
    "logged in as",
    "notify me of",
    "photo by",
    "please enable",
    "please enter your",
    "please log in",
    "powered by",
    "print this",
    "privacy policy",
    "read more:",
    "required fields are marked",
    "save my name",
    "scroll to continue",
    "share this:",
    "share via",
    "sign in",
    "sign up",
    "skip to",
    "story continues below",
    "subscribe",
    "terms of",
    "this site uses",
    "unsubscribe",
    "view all posts by",
    "view in browser",
    "view in your browser",
    "view this email",
    "view this post",
    "we use cookies",
    "your email address will not be published",
    "© ",
];

/// Beginnings of lines in which a newspaper asks its readers to write.
const INVITES: &[&str] = &[
    "do you have a story",
    "do you have an opinion",
    "do you have more information",
    "do you know more",
    "have something to say",
    "have you been affected",
];

/// Remarks on the transcript itself.
const REMARKS: &[&str] = &[
    "this is a rush transcript",
    "this transcript has been",
    "this transcript was",
    "rush transcript",
    "the following is a rush transcript",
    "the following is a transcript",
    "the following transcript has been",
    "transcript edited for",
    "edited for length and clarity",
    "as delivered",
    "as prepared for delivery",
    "check against delivery",
    "interview edited",
    "this interview has been",
    "this interview was edited",
    "this conversation has been edited",
    "duration: ",
    "adds analyst",
    "adds background",
    "adds comment",
    "adds details",
    "adds quote",
    "recasts ",
    "aired ",
    "end of transcript",
    "no stresslens",
    "note: this transcript",
    "note: the following",
    "transcribed by",
    "transcript by",
    "transcript provided by",
    "subtitles by",
    "captions by",
    "captioned by",
    "closed captioning",
    "copy may not be in its final form",
    "automatically generated",
    "this transcript is automatically",
];

/// Beginnings of lines under an article, and who made what is in it.
const CREDITS: &[&str] = &[
    "additional reporting by ",
    "additional reporting: ",
    "correction: this article",
    "editing by ",
    "our standards: ",
    "photo: ",
    "photograph: ",
    "photographs: ",
    "photography by ",
    "reporting by ",
    "this article was amended ",
    "this article was corrected ",
    "this article was first published ",
    "this article was originally published ",
    "this article was updated ",
    "this story has been corrected ",
    "this story has been updated ",
    "this story was corrected ",
    "this story was first published ",
    "this story was updated ",
    "writing by ",
];

/// Lines that say nothing but that something was sent to newspapers.
const HANDOUTS: &[&str] = &[
    "for immediate release",
    "immediate release",
    "media release",
    "news release",
    "press release",
    "press statement",
];

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
        if COMMENTS.contains(&counted)
            || (numbered && matches!(counted, "comment" | "replies" | "response"))
            || (numbered
                && (counted.starts_with("thoughts on") || counted.starts_with("responses to")))
            || bare.starts_with("one thought on")
        {
            return Line::Comments;
        }
        if TAIL.binary_search(&bare).is_ok() || bare.starts_with("leave a reply to") {
            return Line::Tail;
        }
    }
    // "###", "-30-", "- ENDS -".
    let is_rule = line.len() >= 3 && line.chars().all(|c| "#*=_".contains(c));
    let is_end = line.starts_with('-') && line.ends_with('-') && matches!(bare, "30" | "ends");
    if is_rule
        || is_end
        || is_contact(line)
        || is_handout(line)
        || bare.starts_with("embargoed until")
        || labels::is_led(line)
        || line.starts_with("((") && line.ends_with("))")
        || is_number(line)
        || bare.starts_with("classified by:")
        || lower.starts_with("replying to @")
        || is_credit(line, &lower)
        || REMARKS.iter().any(|start| bare.starts_with(start))
    {
        return Line::Alone(FurnitureKind::Remark);
    }
    // A sentence may begin with "Subscribe"; a button does not end in a full stop after many words.
    if LINES
        .iter()
        .any(|start| bare.starts_with(start) || lower.starts_with(start))
        && (lower.split_whitespace().count() <= 14 || lower.starts_with("your email"))
        || INVITES.iter().any(|start| bare.starts_with(start))
    {
        return Line::Alone(FurnitureKind::Navigation);
    }
    if is_menu(line) {
        return Line::Alone(FurnitureKind::Navigation);
    }
    Line::Words
}

/// Whether a line of the page, in lower case, is a button that may stand anywhere in it.
pub(crate) fn is_button(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    bare.starts_with("share") || bare.starts_with("follow us") || bare == "subscribe"
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

/// Whether a line says that what follows was sent to newspapers.
pub(crate) fn is_handout(line: &str) -> bool {
    let lower = line.to_lowercase();
    HANDOUTS.contains(&lower.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a line of a handout is its end's mark.
pub(crate) fn ends_handout(line: &str) -> bool {
    matches!(
        line.to_lowercase().trim_end_matches('.'),
        "ends" | "notes to editors" | "notes to editors:"
    )
}

/// Whether with this line of a handout, under its words, begins what its issuer is and who may be asked.
pub(crate) fn below_handout(line: &str) -> bool {
    let lower = line.to_lowercase();
    let is_about = lower.starts_with("about ") && is_title(line) && lower.split(' ').count() <= 8;
    is_about || is_contact(line)
}

/// Whether a line begins what tells newspapers whom they may ask.
pub(crate) fn is_contact(line: &str) -> bool {
    let lower = line.to_lowercase();
    [
        "contact:",
        "contacts:",
        "media contact",
        "press contact",
        "media enquiries",
        "media inquiries",
        "press enquiries",
        "press office:",
        "for more information contact",
        "for more information, contact",
        "for further information contact",
        "for further information, contact",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
}

/// The newspaper, agency or broadcaster that words name, if they are nothing else: `The Quay Courier`.
pub(crate) fn outlet(words: &str) -> Option<&str> {
    const KINDS: &[&str] = &[
        "Argus",
        "Broadcasting",
        "Bugle",
        "Chronicle",
        "Courier",
        "Daily",
        "Dispatch",
        "Echo",
        "Examiner",
        "Gazette",
        "Globe",
        "Guardian",
        "Herald",
        "Journal",
        "Leader",
        "Ledger",
        "Mail",
        "Mercury",
        "Monitor",
        "News",
        "Newswire",
        "Observer",
        "Post",
        "Press",
        "Radio",
        "Register",
        "Reporter",
        "Review",
        "Sentinel",
        "Standard",
        "Star",
        "Sun",
        "Telegraph",
        "Television",
        "Times",
        "Today",
        "Tribune",
        "Weekly",
        "Wire",
    ];
    const MOST_WORDS: usize = 5;
    let words = words.trim();
    let all: Vec<&str> = words.split_whitespace().collect();
    let is_named = all
        .iter()
        .all(|word| matches!(*word, "of" | "and" | "the") || word.starts_with(char::is_uppercase));
    // "Daily Mole" as well as "Mole Daily"; "The Star" by itself is one.
    let of_kind = |word: &&str| KINDS.binary_search(word).is_ok();
    let kind = all.first() != Some(&"Breaking") && all.last().is_some_and(of_kind)
        || all.contains(&"Daily");
    let plain = words
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '.'));
    ((2..=MOST_WORDS).contains(&all.len()) && is_named && kind && plain).then_some(words)
}

/// Whether a line tells who made what is in an article, or what was changed in it.
fn is_credit(line: &str, lower: &str) -> bool {
    let (line, lower) = (line.trim_start_matches('('), lower.trim_start_matches('('));
    let start = CREDITS.iter().find(|start| lower.starts_with(**start));
    let rest = start.map(|start| {
        (
            line.get(start.len()..).unwrap_or(""),
            start.ends_with("by "),
        )
    });
    rest.is_some_and(|(rest, named)| !named || rest.starts_with(char::is_uppercase))
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

/// Whether a line may be a title: short, without a sentence's end, beginning with a capital, a digit
/// or a quotation mark.
pub(crate) fn is_title(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let ends = line.trim_end_matches(['”', '"', '’', ')']);
    // A sentence in quotation marks, and who signed it.
    let signed = [".”", ".\"", "!”", "!\""]
        .iter()
        .any(|end| line.contains(end));
    !signed
        && (1..=25).contains(&words)
        && line.len() <= 200
        && (!ends.ends_with(['.', ';', ',', ':', '…']) || is_company(ends))
        && line
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| !c.is_lowercase())
}

/// Whether words are the name of a company: `Tarn Valley Lithium, Inc.`
fn is_company(words: &str) -> bool {
    let kinds = [" Inc.", " Ltd.", " Corp.", " Co.", " S.A.", " N.V."];
    let titled =
        |word: &str| !word.starts_with(char::is_lowercase) || matches!(word, "of" | "and" | "de");
    kinds.iter().any(|kind| words.ends_with(kind)) && words.split(' ').all(titled)
}

/// Whether a line above a text says only who wrote it, or where and when it appeared: "By Ann Teller",
/// "The Quay Courier, 4 June 2021".
pub(crate) fn is_byline(line: &str) -> bool {
    const SMALL: &[&str] = &[
        "and",
        "at",
        "by",
        "correspondent",
        "editor",
        "for",
        "from",
        "in",
        "last",
        "of",
        "on",
        "our",
        "posted",
        "published",
        "reporter",
        "staff",
        "the",
        "updated",
        "with",
        "writer",
    ];
    let words: Vec<String> = line
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|w| !w.is_empty())
        .collect();
    let written = words.first().is_some_and(|w| w.eq_ignore_ascii_case("by"));
    let year = |w: &String| w.len() == 4 && (w.starts_with("19") || w.starts_with("20"));
    let dated = words
        .iter()
        .any(|w| year(w) && w.bytes().all(|b| b.is_ascii_digit()))
        && words.iter().any(|w| calendar::month(w).is_some());
    // "By Ann Teller, health and science correspondent", "Ann Teller, Environment correspondent": of the office only the
    // last word is looked at.
    let office = line.split_once(", ").filter(|(_, office)| {
        let last = office.rsplit(' ').next().unwrap_or("");
        OFFICES.contains(&last) && office.split(' ').count() <= 4
    });
    let signed = office.is_some_and(|(name, office)| {
        labels::is_descriptor(office, true)
            && labels::name_shape(name).is_some_and(|(_, full)| full)
    });
    let names = office.map_or(words.len(), |(name, _)| name.split_whitespace().count());
    (2..=12).contains(&words.len())
        && (written || dated || signed)
        && !line.ends_with(['.', '?', '!', ':', '"', '”'])
        && words.iter().take(names).all(|w| {
            !w.starts_with(char::is_lowercase) || SMALL.contains(&w.to_lowercase().as_str())
        })
}

/// Whether a line among the turns of a meeting's record tells how the meeting went: `The meeting rose at 11.20 a.m.`
pub(crate) fn is_procedure(line: &str) -> bool {
    const BODIES: &[&str] = &[
        "assembly",
        "committee",
        "council",
        "court",
        "hearing",
        "house",
        "meeting",
        "panel",
        "senate",
        "session",
        "sitting",
    ];
    const DOES: &[&str] = &[
        "adjourned",
        "began",
        "closed",
        "concluded",
        "convened",
        "ended",
        "opened",
        "recessed",
        "reconvened",
        "resumed",
        "rose",
        "stood adjourned",
        "was adjourned",
        "was called to order",
        "was opened",
        "was resumed",
        "was suspended",
        "went into recess",
    ];
    /// Bytes of the longest.
    const LONGEST: usize = 90;
    let lower = line.to_lowercase();
    // "END 2:47 PM", "11.48 am", "Several hon. Members rose—", "Sitting suspended for a Division in the House."
    let clock = lower.strip_prefix("end ").unwrap_or(&lower);
    let is_clock = ["am", "pm", "a.m.", "p.m."].iter().any(|half| {
        clock.strip_suffix(half).is_some_and(|hour| {
            let hour = hour.trim_end();
            (3..=5).contains(&hour.len())
                && hour
                    .bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
        })
    });
    if is_clock
        || lower.starts_with("sitting suspended")
        || lower.starts_with("several hon. members rose")
        || lower.starts_with("on resuming")
    {
        return line.len() <= LONGEST;
    }
    let rest = lower.strip_prefix("the ").and_then(|rest| {
        let body = BODIES.iter().find(|body| rest.starts_with(**body))?;
        rest[body.len()..].strip_prefix(' ')
    });
    line.len() <= LONGEST
        && rest.is_some_and(|rest| {
            DOES.iter().any(|does| {
                let when = rest
                    .strip_prefix(does)
                    .and_then(|rest| rest.strip_prefix(" at "));
                when.is_some_and(|when| {
                    when.starts_with(|c: char| c.is_ascii_digit()) || when.starts_with("noon")
                })
            })
        })
}

/// What those who write articles are.
const OFFICES: &[&str] = &[
    "analyst",
    "columnist",
    "correspondent",
    "critic",
    "editor",
    "producer",
    "reporter",
    "writer",
];

/// The length of a paragraph's number, `4.1`, `2.3.1`, as reports and judgments have them, or `3.` before how secret the
/// paragraph is, as cables have it; and the length with that, `3. (C)`.
pub(crate) fn paragraph_number(line: &str) -> Option<(usize, usize)> {
    let number = line.split_whitespace().next()?;
    let parts = number.trim_end_matches('.').split('.');
    let is_number =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let rest = line[number.len()..].trim_start();
    let secrecy = ["(U) ", "(C) ", "(S) ", "(SBU) ", "(C/NF) ", "(S/NF) "]
        .into_iter()
        .find(|mark| rest.starts_with(mark));
    let rest = &rest[secrecy.map_or(0, str::len)..];
    let fits = (parts.clone().count() > 1 || secrecy.is_some() && number.ends_with('.'))
        && parts.clone().all(is_number);
    (fits && rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘')))
        .then(|| (number.len(), line.len() - rest.len()))
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
    fn the_tail_list_is_sorted() {
        let wrong = TAIL.windows(2).find(|pair| pair[0] >= pair[1]);
        assert_eq!(wrong, None);
    }

    #[test]
    fn who_wrote_it_and_when_is_told_from_words() {
        for (words, expected) in [
            ("By Ann Teller and Joss Vale", true),
            ("By our correspondent in North Quay", true),
            ("By Ann Teller, health and science correspondent", true),
            ("Ann Teller, Environment correspondent", true),
            ("The Quay, said the correspondent", false),
            ("By Monday, so they told the correspondent", false),
            ("The Quay Courier, 4 June 2021", true),
            ("Updated 4 June 2021 at 10:30", true),
            ("By Monday the water had gone", false),
            ("By March 2021 it had closed.", false),
            ("On 4 June 2021 the ferry sank", false),
            ("The Quay Courier", false),
        ] {
            assert_eq!(is_byline(words), expected, "{words}");
        }
    }

    #[test]
    fn outlets_are_told_from_headlines() {
        for (words, expected) in [
            ("Ellin Star", true),
            ("The Quay Courier", true),
            ("Daily Mole", true),
            ("Harbour closed after the storm", false),
            ("News", false),
            ("The star", false),
        ] {
            assert_eq!(outlet(words).is_some(), expected, "{words}");
        }
    }

    #[test]
    fn how_a_meeting_went_is_told_from_what_was_said() {
        for (line, expected) in [
            ("The meeting was called to order at 10.05 a.m.", true),
            ("The House adjourned at 7:02 p.m. until Monday.", true),
            ("The meeting rose at 11.20 a.m.", true),
            ("The meeting rose to applause.", false),
            ("The Housekeeper adjourned at 7.", false),
            ("The water rose at 7 a.m.", false),
            ("Sitting suspended for a Division in the House.", true),
            ("Several hon. Members rose—", true),
            ("11.48 am", true),
            ("END 2:47 PM", true),
            ("I am", false),
            ("At 2:47 PM", false),
        ] {
            assert_eq!(is_procedure(line), expected, "{line}");
        }
    }

    #[test]
    fn paragraphs_are_numbered_with_points() {
        for (words, expected) in [
            ("4.1 On Monday it rained.", Some((3, 4))),
            ("2.3.1. The Board knew.", Some((6, 7))),
            ("3. (C) The Board knew.", Some((2, 7))),
            ("(C) The Board knew.", None),
            ("4.1 million people left.", None),
            ("4. Bring the keys", None),
            ("4.5 GB", Some((3, 4))),
            ("10.30 pm", None),
        ] {
            assert_eq!(paragraph_number(words), expected, "{words}");
        }
    }

    #[test]
    fn lines_of_the_page_are_told_from_words() {
        use FurnitureKind::{Navigation, Remark};
        for (words, expected) in [
            ("Leave a Reply", Line::Tail),
            ("FOR IMMEDIATE RELEASE", Line::Alone(Remark)),
            ("Contact: Liv Berg, press@havn.example", Line::Alone(Remark)),
            ("- 30 -", Line::Alone(Remark)),
            (
                "(Reporting by Ann Day in Ostby; Editing by Joss Vale)",
                Line::Alone(Remark),
            ),
            (
                "Photo: The mill at dusk. Credit: Ann Day",
                Line::Alone(Remark),
            ),
            (
                "This article was amended on 4 May 2021 to correct a name.",
                Line::Alone(Remark),
            ),
            ("Reporting by phone was a habit of hers.", Line::Words),
            ("*2608812*", Line::Alone(Remark)),
            ("26-08812 (E)", Line::Alone(Remark)),
            ("Chair . . . . . . . . . Ms. Pell", Line::Alone(Remark)),
            ("(202) 555-0117 (B)", Line::Words),
            ("Duration: 47 minutes", Line::Alone(Remark)),
            ("(Adds analyst quote, details)", Line::Alone(Remark)),
            (
                "((ann.day@quay.example; +44 20 7946 0100))",
                Line::Alone(Remark),
            ),
            (
                "This interview has been edited for length.",
                Line::Alone(Remark),
            ),
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

    #[test]
    fn titles_are_short_and_end_without_a_stop() {
        for (words, expected) in [
            ("Who Closed Port Arden?", true),
            ("Documentary | Who Closed Port Arden? | The Long View", true),
            ("The port was closed on May 3.", false),
            ("and so it went", false),
            ("Tarn Valley Lithium, Inc.", true),
            ("She sold it to Tarn Valley, Inc.", false),
            ("He asked:", false),
        ] {
            assert_eq!(is_title(words), expected, "{words}");
        }
    }
}
