//! Interviews whose questions and answers have no labels: every question is a paragraph that asks "you", or that is set
//! off, every answer one or more that say "I".
//!
//! Owns: recognising such a text, and its turns. Who asks and who answers has no name here; [`crate::guest`] reads what
//! stands above.
//! Never: looks at a text in which somebody is labelled.

use std::borrow::Cow;

use hearsay_document::{Furniture, FurnitureKind, Role, Span, Turn};

use crate::turns::OpenTurn;
use crate::unlabelled::{Told, Unlabelled};

/// Fewer questions are rhetorical.
const LEAST_QUESTIONS: usize = 3;
/// Words of a question, at most.
const LONGEST: usize = 90;
/// Words of a question that is a statement, at most.
const LONGEST_STATEMENT: usize = 25;
/// Answers have as many paragraphs as this for each question, at most.
const PARAGRAPHS: usize = 6;

/// Words of whoever is asked of, and words of whoever answers.
const YOU: &[&str] = &[
    "you", "your", "yourself", "you're", "you've", "you’re", "you’ve",
];
const I: &[&str] = &[
    "i", "we", "my", "our", "me", "us", "i'm", "i’m", "i've", "i’ve", "we're", "we’re",
];

/// The turns of an interview; none where it is none. A paragraph all of which is set off, in bold or as a heading, tells
/// what the questions are where some are; else they end as such.
pub(crate) fn told(
    Unlabelled {
        text,
        paragraphs,
        strong,
        ..
    }: Unlabelled<'_>,
) -> Told {
    let paragraphs = &*parted(text, paragraphs);
    let words = |span: &Span| text.get(span.start()..span.end()).unwrap_or("");
    let set_off = |span: &Span| {
        let at = strong.partition_point(|strong| strong.end() < span.end());
        let is_strong = strong
            .get(at)
            .is_some_and(|strong| strong.start() <= span.start());
        is_strong || is_marked(words(span))
    };
    let asks: Vec<bool> = paragraphs.iter().map(set_off).collect();
    let marked = of(text, paragraphs, &asks, true);
    if !marked.is_empty() {
        return with_marks(text, paragraphs, marked);
    }
    let asks: Vec<bool> = paragraphs
        .iter()
        .map(|span| is_question(words(span)))
        .collect();
    let stated = statements(&asks, |at| words(&paragraphs[at]));
    let found = of(text, paragraphs, &asks, false);
    // Paragraphs that take turns to the end, some of which say more to a "you" than they ask, are plain enough.
    let is_spoken_to = || {
        let mut all = paragraphs.iter().zip(&stated);
        all.any(|(span, stated)| *stated && has(words(span), YOU))
    };
    if stated == asks || found.is_empty() && !is_spoken_to() {
        return with_marks(text, paragraphs, found);
    }
    let said = of(text, paragraphs, &stated, true);
    // What is told of the guest below the last answer is no question.
    let taken = if said.is_empty() { found } else { said };
    with_marks(text, paragraphs, taken)
}

/// The paragraphs, of which those that begin with a line that asks are two where several do: the question and what stands below it.
fn parted<'p>(text: &str, paragraphs: &'p [Span]) -> Cow<'p, [Span]> {
    let question = |span: &Span| {
        let words = text.get(span.start()..span.end()).unwrap_or("");
        let line = words
            .split('\n')
            .next()
            .filter(|line| line.len() < words.len())?;
        is_question(line.trim_end()).then_some(line.len())
    };
    if paragraphs.iter().filter_map(question).count() < LEAST_QUESTIONS {
        return Cow::Borrowed(paragraphs);
    }
    let parts = paragraphs.iter().flat_map(|span| match question(span) {
        Some(length) => {
            let end = span.start() + length;
            let below = Span::new(end, span.end()).trimmed(text);
            vec![Span::new(span.start(), end), below]
        }
        None => vec![*span],
    });
    parts.collect()
}

/// Parts the answers from the questions above them, where only whoever asks has a label.
pub(crate) fn answers(text: &str, turns: &mut Vec<OpenTurn>, paragraphs: &[Span]) {
    let mut parted = Vec::with_capacity(2 * turns.len());
    for mut open in turns.drain(..) {
        let whole = open.turn.span;
        let at = paragraphs.partition_point(|paragraph| paragraph.end() <= whole.start());
        let paragraph = paragraphs.get(at).map_or(whole.end(), |span| span.end());
        // The answer may stand on the next line, or behind an empty one.
        let line = text[whole.start()..whole.end()].find('\n');
        let end = match line.map(|length| whole.start() + length) {
            Some(line) if text[..line].trim_end().ends_with('?') => line,
            _ => paragraph.min(whole.end()),
        };
        let answer = Span::new(end, whole.end()).trimmed(text);
        open.turn.span = Span::new(whole.start(), end);
        open.turn.role.get_or_insert(Role::Host);
        parted.push(open);
        if !answer.is_empty() {
            let mut told = OpenTurn::at(answer.start(), None);
            told.turn.span = answer;
            told.turn.role = Some(Role::Interview);
            parted.push(told);
        }
    }
    *turns = parted;
}

/// Whether Markdown sets all of a paragraph off.
fn is_marked(words: &str) -> bool {
    let (before, behind) = marks(words);
    before > 0 && !words[before..words.len() - behind].contains("**")
}

/// The turns, with Markdown's marks around and in them as nobody's words.
fn with_marks(text: &str, paragraphs: &[Span], turns: Vec<Turn>) -> Told {
    let Some(first) = turns.first().map(|turn| turn.span.start()) else {
        return Told::default();
    };
    let spans = paragraphs
        .iter()
        .filter(|paragraph| paragraph.end() > first)
        .flat_map(|paragraph| {
            let (before, behind) = marks(&text[paragraph.start()..paragraph.end()]);
            [
                Span::new(paragraph.start(), paragraph.start() + before),
                Span::new(paragraph.end() - behind, paragraph.end()),
            ]
        });
    let marked = spans.filter(|span| !span.is_empty()).map(|span| Furniture {
        span,
        kind: FurnitureKind::Remark,
    });
    Told {
        furniture: marked.collect(),
        turns,
        ..Told::default()
    }
}

/// How many bytes of a paragraph's beginning and end are Markdown's marks.
fn marks(words: &str) -> (usize, usize) {
    const BOLD: &str = "**";
    let is_bold = words.len() > 2 * BOLD.len() && words.starts_with(BOLD) && words.ends_with(BOLD);
    let heading = ["## ", "### "]
        .into_iter()
        .find(|mark| words.starts_with(mark));
    match heading {
        _ if is_bold => (BOLD.len(), BOLD.len()),
        Some(mark) => (mark.len(), 0),
        None => (0, 0),
    }
}

/// The paragraphs that ask, and those that stand where one would, where every answer is one paragraph: what is short, and
/// says nothing of an "I" himself. All that plainly asks must stand there, too.
fn statements<'t>(asks: &[bool], words: impl Fn(usize) -> &'t str) -> Vec<bool> {
    let first = asks.iter().position(|asks| *asks).unwrap_or(asks.len());
    let is_stated = |at: usize| {
        let told = words(at);
        told.split_whitespace().count() <= LONGEST_STATEMENT && !has(told, I)
    };
    let stands = |at: usize| at >= first && (at - first).is_multiple_of(2);
    let alternate = (first..asks.len()).all(|at| {
        if stands(at) {
            asks[at] || is_stated(at)
        } else {
            !asks[at]
        }
    });
    let spoken = (first..asks.len()).filter(|&at| stands(at));
    let plain = spoken.clone().filter(|&at| asks[at] || has(words(at), YOU));
    if alternate && plain.count() * 2 >= spoken.count() {
        (0..asks.len()).map(stands).collect()
    } else {
        asks.to_vec()
    }
}

/// The turns of an interview whose questions are the paragraphs that `asks` tells.
fn of(text: &str, paragraphs: &[Span], asks: &[bool], marked: bool) -> Vec<Turn> {
    let words = |span: &Span| text.get(span.start()..span.end()).unwrap_or("");
    let (Some(first), Some(last)) = (
        asks.iter().position(|asks| *asks),
        asks.iter().rposition(|asks| *asks),
    ) else {
        return Vec::new();
    };
    let questions = asks.iter().filter(|asks| **asks).count();
    let answered = asks.windows(2).filter(|pair| pair[0] && !pair[1]).count();
    let share = |of: bool, is_so: &dyn Fn(&str) -> bool| {
        let all = paragraphs[first..].iter().zip(&asks[first..]);
        let mine: Vec<_> = all.filter(|(_, asks)| **asks == of).collect();
        let with = mine.iter().filter(|(span, _)| is_so(words(span))).count();
        with * 2 >= mine.len()
    };
    // What is set off asks in some other way than with "you" as well; headings do not.
    let is_asked =
        |words: &str| has(words, YOU) || marked && words.trim_end_matches('*').ends_with('?');
    // Questions that are set off and ask a "you", and never what "I" may do, as those of a guide, need but one answer that says "I".
    let is_asked_throughout = || {
        let all = || paragraphs[first..].iter().zip(&asks[first..]);
        let asked = || {
            all()
                .filter(|(_, asks)| **asks)
                .map(|(span, _)| words(span))
        };
        let told = || {
            all()
                .filter(|(_, asks)| !**asks)
                .map(|(span, _)| words(span))
        };
        marked
            && asked().all(|words| words.trim_end_matches('*').ends_with('?') && !has(words, I))
            && share(true, &|words| has(words, YOU))
            && told().any(|words| has(words, I))
    };
    let is_interview = questions >= LEAST_QUESTIONS
        && answered * 10 >= questions * 9
        && (last - first) <= questions * PARAGRAPHS
        && share(true, &is_asked)
        && (share(false, &|words| has(words, I)) || is_asked_throughout());
    if !is_interview {
        return Vec::new();
    }
    let mut turns: Vec<Turn> = Vec::new();
    for (paragraph, asks) in paragraphs.iter().zip(asks).skip(first) {
        let (before, behind) = marks(words(paragraph));
        let span = Span::new(paragraph.start() + before, paragraph.end() - behind);
        let role = Some(if *asks { Role::Host } else { Role::Interview });
        match turns.last_mut().filter(|turn| turn.role == role) {
            Some(turn) => turn.span = Span::new(turn.span.start(), span.end()),
            None => turns.push(Turn {
                span,
                role,
                ..Turn::default()
            }),
        }
    }
    turns
}

/// Whether a paragraph asks, in its own words.
fn is_question(words: &str) -> bool {
    words.ends_with('?')
        && !words.contains(['"', '“', '”'])
        && words.split_whitespace().count() <= LONGEST
}

fn has(words: &str, list: &[&str]) -> bool {
    words
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .any(|word| list.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<(&str, Option<Role>)> {
        let mut at = 0;
        let paragraphs: Vec<Span> = text
            .split("\n\n")
            .map(|paragraph| {
                let span = Span::new(at, at + paragraph.len());
                at += paragraph.len() + 2;
                span
            })
            .collect();
        let found = told(Unlabelled {
            text,
            paragraphs: &paragraphs,
            ..Unlabelled::default()
        });
        let shown = found
            .turns
            .iter()
            .map(|turn| (&text[turn.span.start()..turn.span.end()], turn.role));
        shown.collect()
    }

    #[test]
    fn a_question_may_stand_right_above_its_answer() {
        let text = "What did you see?\nI saw the gate move.\n\nWho told you?\nMy deputy. We spoke at six.\n\nWould you again?\nNo, I would not.\n\nThe bridge of Ostby is shut.";
        let (host, guest) = (Some(Role::Host), Some(Role::Interview));
        assert_eq!(
            roles(text)[..3],
            [
                ("What did you see?", host),
                ("I saw the gate move.", guest),
                ("Who told you?", host)
            ]
        );
    }

    #[test]
    fn questions_to_you_and_answers_of_an_i_are_an_interview() {
        let text = "Ann Pell ran the harbour for nine years.\n\nWhat did you see?\n\nI saw the gate move.\n\nThen I ran.\n\nWho told you?\n\nMy deputy. We spoke at six.\n\nAnd you believed him?\n\nI did.\n\nWould you again?\n\nNo, I would not.";
        let (host, guest) = (Some(Role::Host), Some(Role::Interview));
        assert_eq!(
            roles(text)[..3],
            [
                ("What did you see?", host),
                ("I saw the gate move.\n\nThen I ran.", guest),
                ("Who told you?", host)
            ]
        );
        assert_eq!(roles(text).len(), 8);
    }

    #[test]
    fn questions_set_off_need_no_mark_of_their_own() {
        let (host, guest) = (Some(Role::Host), Some(Role::Interview));
        let text = "Ann Pell ran the harbour.\n\n**Did you know?**\n\nI did not.\n\n**You were there.**\n\nMy deputy was.\n\n**And then?**\n\nWe left.";
        assert_eq!(
            roles(text)[..4],
            [
                ("Did you know?", host),
                ("I did not.", guest),
                ("You were there.", host),
                ("My deputy was.", guest),
            ]
        );
        let headings = "Ann Pell ran the harbour.\n\n**The gate**\n\nI did not see it.\n\n**The deputy**\n\nMy deputy did.\n\n**The end**\n\nWe left.";
        assert_eq!(roles(headings), []);
    }

    #[test]
    fn questions_set_off_that_ask_a_you_need_one_answer_of_an_i() {
        let (host, guest) = (Some(Role::Host), Some(Role::Interview));
        let text = "**Why did you leave?**\n\nI was told to.\n\n**What did you doubt?**\n\nThe figures.\n\n**Who else left?**\n\nTwo others.";
        assert_eq!(
            roles(text)[2..4],
            [("What did you doubt?", host), ("The figures.", guest)]
        );
        let guide = "**How do I start it?**\n\nTurn the key.\n\n**Do you sell oil?**\n\nYes, we do.\n\n**Where are you?**\n\nIn Ostby.\n\n**When?**\n\nAt noon.\n\n**Who?**\n\nJon.";
        assert_eq!(roles(guide), []);
    }

    #[test]
    fn a_statement_between_answers_is_asked() {
        let (host, guest) = (Some(Role::Host), Some(Role::Interview));
        let text = "Did you know?\n\nI did not.\n\nBut you were there.\n\nI was asleep.\n\nWho told you?\n\nMy deputy.\n\nThirty people died.\n\nI know. I knew them.\n\nDid you leave?\n\nWe did.";
        assert_eq!(
            roles(text)[2..4],
            [("But you were there.", host), ("I was asleep.", guest)]
        );
        assert_eq!(roles(text)[6], ("Thirty people died.", host));
    }

    #[test]
    fn few_questions_need_say_you_where_paragraphs_take_turns() {
        let host = Some(Role::Host);
        let text = "Did you know it was finished?\n\nI knew.\n\nHe has always denied that.\n\nHe has. I was there.\n\nThe report \
                    says that you told him to wait.\n\nI wrote more.\n\nHow much did it cost?\n\nI think 60.\n\nWill there be \
                    another one?\n\nI would bet on it.";
        let asked: Vec<&str> = roles(text)
            .into_iter()
            .filter(|(_, role)| *role == host)
            .map(|(words, _)| words)
            .collect();
        assert_eq!(
            asked,
            [
                "Did you know it was finished?",
                "He has always denied that.",
                "The report says that you told him to wait.",
                "How much did it cost?",
                "Will there be another one?",
            ]
        );
    }

    #[test]
    fn questions_of_an_article_are_none() {
        let rhetoric = "Who knew?\n\nThe mayor did.\n\nWho paid?\n\nThe city.\n\nWho lost?\n\nEverybody.\n\nWho won?\n\nNobody.";
        assert_eq!(roles(rhetoric), []);
        let manual = "How do I start it?\n\nYou turn the key.\n\nHow do I stop it?\n\nYou turn it back.\n\nDo I need oil?\n\nYes.\n\nWhere is my key?\n\nYou have it.";
        assert_eq!(roles(manual), []);
    }
}
