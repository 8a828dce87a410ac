//! Interviews whose questions and answers have no labels: every question is a paragraph that asks "you", every answer one
//! or more that say "I".
//!
//! Owns: recognising such a text, and its turns. Who asks and who answers has no name here; the text above may tell, and
//! is not guessed at.
//! Never: looks at a text in which somebody is labelled.

use hearsay_document::{Role, Span, Turn};

/// Fewer questions are rhetorical.
const LEAST_QUESTIONS: usize = 4;
/// Words of a question, at most.
const LONGEST: usize = 90;
/// Answers have as many paragraphs as this for each question, at most.
const PARAGRAPHS: usize = 6;

/// The turns of an interview in `paragraphs`, which stand in text order; none where it is no interview.
pub(crate) fn turns(text: &str, paragraphs: &[Span]) -> Vec<Turn> {
    let words = |span: &Span| text.get(span.start()..span.end()).unwrap_or("");
    let asks: Vec<bool> = paragraphs
        .iter()
        .map(|span| is_question(words(span)))
        .collect();
    let (Some(first), Some(last)) = (
        asks.iter().position(|asks| *asks),
        asks.iter().rposition(|asks| *asks),
    ) else {
        return Vec::new();
    };
    let questions = asks.iter().filter(|asks| **asks).count();
    let answered = asks.windows(2).filter(|pair| pair[0] && !pair[1]).count();
    let share = |of: bool, list: &[&str]| {
        let all = paragraphs[first..].iter().zip(&asks[first..]);
        let mine: Vec<_> = all.filter(|(_, asks)| **asks == of).collect();
        let with = mine
            .iter()
            .filter(|(span, _)| has(words(span), list))
            .count();
        with * 2 >= mine.len()
    };
    let is_interview = questions >= LEAST_QUESTIONS
        && answered * 10 >= questions * 9
        && (last - first) <= questions * PARAGRAPHS
        && share(
            true,
            &[
                "you", "your", "yourself", "you're", "you've", "you’re", "you’ve",
            ],
        )
        && share(
            false,
            &[
                "i", "we", "my", "our", "me", "us", "i'm", "i’m", "i've", "i’ve", "we're", "we’re",
            ],
        );
    if !is_interview {
        return Vec::new();
    }
    let mut turns: Vec<Turn> = Vec::new();
    for (span, asks) in paragraphs.iter().zip(&asks).skip(first) {
        let role = Some(if *asks { Role::Host } else { Role::Interview });
        match turns.last_mut().filter(|turn| turn.role == role) {
            Some(turn) => turn.span = Span::new(turn.span.start(), span.end()),
            None => turns.push(Turn {
                span: *span,
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
        let found = turns(text, &paragraphs);
        let shown = found
            .iter()
            .map(|turn| (&text[turn.span.start()..turn.span.end()], turn.role));
        shown.collect()
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
    fn questions_of_an_article_are_none() {
        let rhetoric = "Who knew?\n\nThe mayor did.\n\nWho paid?\n\nThe city.\n\nWho lost?\n\nEverybody.\n\nWho won?\n\nNobody.";
        assert_eq!(roles(rhetoric), []);
        let manual = "How do I start it?\n\nYou turn the key.\n\nHow do I stop it?\n\nYou turn it back.\n\nDo I need oil?\n\nYes.\n\nWhere is my key?\n\nYou have it.";
        assert_eq!(roles(manual), []);
    }
}
