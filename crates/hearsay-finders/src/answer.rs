//! Which questions are plainly answered in the turn that follows.
//!
//! Owns: what counts as a plain answer: a yes or no, the verb of the question said back, a day where it was asked
//! when, a number where it was asked how many, a name where it was asked who or where.
//! Never: judges an answer; "what", "why" and "how" stay open, for any words may answer or evade them.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::polarity::Small;
use hearsay_document::sources::is_source_noun;
use hearsay_document::{
    ClaimId, Deprel, Document, EntityKind, MentionForm, Quantity, SourceKind, Span, Upos, lists,
};

const SOURCE: &str = include_str!("../../../lexicons/answers.tsv");

lists! {
    /// A list of `lexicons/answers.tsv`.
    enum List {
        /// Words that answer a question which wants a yes or a no.
        Plain = "plain",
        /// Verbs that stand for the whole of what was asked: "It was not.", "I did."
        Auxiliary = "auxiliary",
        /// Who such a verb is said of.
        Pronoun = "pronoun",
        /// What leaves a question as it was.
        Loss = "loss",
        /// How somebody asks leave to speak on.
        Leave = "leave",
        /// What somebody asks leave to do.
        Wish = "wish",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Words of an answer that are looked at.
const NEAR: usize = 30;

/// Bytes of a title that may stand before a name and is no part of its mention: "Mr ".
const TITLE: usize = 4;

/// Whether another voice answers the question `claim` plainly and at once.
pub fn is_answered(document: &Document, claim: ClaimId) -> bool {
    let asked = document.claims[claim.index()].span;
    let Some(turn) = document.turn_at(asked.start()) else {
        return false;
    };
    let text = document.text.as_str();
    let own = document.turns[turn.index()].body(text);
    let Some(next) = document.turns.get(turn.index() + 1) else {
        return false;
    };
    // "Who signed it off? Mr Osk?" hands the question over.
    let rest = Span::new(asked.end(), own.end());
    let is_last =
        !document.text.slice(rest).contains(char::is_alphanumeric) || is_person(document, rest);
    if next.speaker == document.turns[turn.index()].speaker || !is_last {
        return false;
    }
    let body = next.body(text);
    let near = near(text, body);
    let said = words(document.text.slice(near));
    let question = words(document.text.slice(asked));
    let wanted = wanted(&question);
    // Behind a plain answer other things may be left open: "I did. I don't know who read it."
    let sentences = if matches!(wanted, Wanted::YesOrNo) {
        1
    } else {
        usize::MAX
    };
    let begun: Vec<&[String]> = said.split(|word| word == ".").take(sentences).collect();
    let begun = begun.concat().join(" ");
    if LISTS
        .list(List::Loss)
        .iter()
        .any(|loss| begun.contains(loss))
    {
        return false;
    }
    match wanted {
        Wanted::Day => is_dated(document, near),
        Wanted::Number => !numbers(document, near).is_empty() || is_dated(document, near),
        // "I will." and "The procurement board." as well as a name.
        Wanted::Who => {
            let is_somebody = |kind| matches!(kind, EntityKind::Person | EntityKind::Organization);
            names(document, near, is_somebody)
                || says_verb_back(&said)
                || is_somebody_alone(document, body)
        }
        Wanted::Where => names(document, near, |kind| {
            matches!(
                kind,
                EntityKind::Place | EntityKind::Country | EntityKind::Organization
            )
        }),
        Wanted::Anything => false,
        Wanted::YesOrNo => says_yes_or_no(&said) || repeats_a_number(document, asked, near),
    }
}

enum Wanted {
    YesOrNo,
    Day,
    Number,
    Who,
    Where,
    Anything,
}

/// What a question asks for, by the word of asking that it opens with or has first.
fn wanted(question: &[String]) -> Wanted {
    let asking = question.iter().position(|word| Small::Asks.has(word));
    // "Was that when he came?" wants a yes or a no.
    let opens = |at: &usize| {
        let before = || {
            question[..*at]
                .iter()
                .filter(|word| word.contains(char::is_alphanumeric))
        };
        before().count() < 4 && !before().any(|word| LISTS.hold(List::Auxiliary, word))
    };
    // "And did Mr Faber say when?"
    let ends = question
        .iter()
        .rposition(|word| word.contains(char::is_alphanumeric))
        .filter(|&last| last > 1 && Small::Asks.has(&question[last]))
        .filter(|&last| !LISTS.hold(List::Auxiliary, &question[last - 1]));
    let Some(at) = asking.filter(opens).or(ends) else {
        return Wanted::YesOrNo;
    };
    let after = question.get(at + 1).map_or("", String::as_str);
    match question[at].as_str() {
        "when" => Wanted::Day,
        "who" | "whom" | "whose" => Wanted::Who,
        "where" => Wanted::Where,
        "how" if ["many", "much", "long", "old", "often", "far", "big"].contains(&after) => {
            Wanted::Number
        }
        _ => Wanted::Anything,
    }
}

/// Whether a question only asks leave to speak on or to ask: "Can I come in here?" "Can I ask who signed it?" asks who.
pub fn asks_leave(document: &Document, claim: ClaimId) -> bool {
    /// Words of one that asks nothing else.
    const LONGEST: usize = 8;
    let asked = words(document.text.slice(document.claims[claim.index()].span));
    let word = |at: usize| asked.get(at).map_or("", String::as_str);
    let verb = if word(2) == "just" { word(3) } else { word(2) };
    asked.len() <= LONGEST
        && LISTS.hold(List::Leave, word(0))
        && matches!(word(1), "i" | "we")
        && LISTS.hold(List::Wish, verb)
        && !asked.iter().any(|word| Small::Asks.has(word))
        && matches!(wanted(&asked), Wanted::YesOrNo)
}

/// Whether an answer begins with a sentence of few words that ends with the verb said back: "My supervisor does."
fn says_verb_back(said: &[String]) -> bool {
    const MOST_WORDS: usize = 5;
    let stop = said.iter().position(|word| word == ".");
    stop.filter(|stop| (2..=MOST_WORDS).contains(stop))
        .is_some_and(|stop| {
            let verb = said[stop - 1].trim_end_matches("n't");
            LISTS.hold(List::Auxiliary, verb)
        })
}

/// "Yes, ma'am.", "That is right.", "It was not."
fn says_yes_or_no(said: &[String]) -> bool {
    let word = |at: usize| said.get(at).map_or("", String::as_str);
    if says_verb_back(said) {
        return true;
    }
    let first = usize::from(["well", "oh", "um", "uh"].contains(&word(0)));
    if LISTS.hold(List::Plain, word(first)) {
        return true;
    }
    if !LISTS.hold(List::Pronoun, word(first)) {
        return false;
    }
    let verb = word(first + 1).trim_end_matches("n't");
    let is_verb = LISTS.hold(List::Auxiliary, verb) || word(first + 1) == "won't";
    let after = word(first + 2);
    let next = first + 2 + usize::from(after == "not");
    // "It should *be*, my Lord."
    let helps = ["be", "have"].contains(&word(next));
    let rest = word(next + usize::from(helps));
    is_verb
        && [
            "", ".", ",", ";", "correct", "right", "true", "so", "indeed",
        ]
        .contains(&rest)
        || ["that's", "it's"].contains(&word(first))
            && ["correct", "right", "true"].contains(&word(first + 1))
}

/// "And it was 39.4?" – "39.4 degrees, yes." The two of "these two men" is said again of anything.
fn repeats_a_number(document: &Document, asked: Span, near: Span) -> bool {
    const SMALL: f64 = 10.0;
    let said = numbers(document, near);
    numbers(document, asked)
        .iter()
        .filter(|q| q.value.abs() > SMALL || q.unit.is_some())
        .any(|q| said.iter().any(|p| p.value.total_cmp(&q.value).is_eq()))
}

fn numbers(document: &Document, span: Span) -> &[Quantity] {
    let all = &document.quantities;
    let first = all.partition_point(|q| q.span.start() < span.start());
    let count = all[first..].partition_point(|q| q.span.end() <= span.end());
    &all[first..first + count]
}

fn is_dated(document: &Document, span: Span) -> bool {
    let first = document
        .times
        .partition_point(|t| t.span.start() < span.start());
    document
        .times
        .get(first)
        .is_some_and(|t| span.contains(t.span))
}

fn names(document: &Document, near: Span, is_wanted: impl Fn(EntityKind) -> bool) -> bool {
    let wanted = document.entities.iter().filter(|e| is_wanted(e.kind));
    wanted
        .flat_map(|entity| &entity.mentions)
        .any(|mention| mention.form == MentionForm::Name && near.contains(mention.span))
}

/// Whether an answer's first sentence is a noun for somebody and nothing else, "The procurement board."
fn is_somebody_alone(document: &Document, body: Span) -> bool {
    let Some(words) = document.sentence_tokens(body.start()) else {
        return false;
    };
    let root = words
        .clone()
        .find(|&i| document.tokens[i].deprel == Some(Deprel::Root));
    let is_somebody = |noun: usize| {
        [SourceKind::Named, SourceKind::Outlet, SourceKind::Anonymous]
            .into_iter()
            .any(|kind| is_source_noun(document.form(noun), kind))
    };
    root.is_some_and(|noun| {
        document.tokens[noun].upos == Some(Upos::Noun)
            && !document.has_verb(words)
            && is_somebody(noun)
    })
}

/// Whether the words of a stretch are a person's name and nothing else.
fn is_person(document: &Document, stretch: Span) -> bool {
    let words = document.text.slice(stretch);
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let people = document
        .entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Person);
    people.flat_map(|entity| &entity.mentions).any(|mention| {
        let words = document.text.slice(mention.span);
        mention.form == MentionForm::Name
            && stretch.contains(mention.span)
            && bare.ends_with(words)
            && bare.len() <= words.len() + TITLE
    })
}

/// The beginning of an answer.
fn near(text: &str, body: Span) -> Span {
    let begun = &text[body.start()..body.end()];
    let end = begun
        .match_indices(char::is_whitespace)
        .nth(NEAR)
        .map_or(begun.len(), |(at, _)| at);
    Span::new(body.start(), body.start() + end)
}

/// Words in small letters, with the marks that end a clause as words of their own.
fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for piece in text.to_lowercase().replace('’', "'").split_whitespace() {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            continue;
        }
        out.push(word.to_owned());
        if let Some(mark) = piece
            .chars()
            .next_back()
            .filter(|c| matches!(c, '.' | ',' | ';'))
        {
            out.push(mark.to_string());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use hearsay_document::lexicon::{Lists, rows};
    use hearsay_document::{Claim, ClaimKind, Turn};

    use super::*;

    /// A question and its answer, parted by a dash.
    fn asked(told: &str) -> Document {
        let (question, answer) = told.split_once(" – ").expect("a question and an answer");
        let asked = Span::new(0, question.len());
        let said = Span::new(question.len() + 1, question.len() + 1 + answer.len());
        let turn = |speaker: &str, span| Turn {
            span,
            speaker: Some(speaker.into()),
            ..Turn::default()
        };
        Document {
            turns: vec![turn("Vale", asked), turn("Osk", said)],
            claims: vec![Claim::new(asked, ClaimKind::Question)],
            ..Document::of_text(&format!("{question}\n{answer}"))
        }
    }

    #[test]
    fn what_is_left_open_behind_a_plain_answer_is_another_thing() {
        for (told, expected) in [
            (
                "Did you write it? – I did. I do not know who read it.",
                true,
            ),
            ("Did you write it? – I do not know. I did something.", false),
        ] {
            assert_eq!(
                is_answered(&asked(told), ClaimId::new(0)),
                expected,
                "{told}"
            );
        }
    }

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        let answered = |told: &str| is_answered(&asked(told), ClaimId::new(0));
        let leave = |told: &str| asks_leave(&asked(told), ClaimId::new(0));
        for [name, phrases, decided, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            assert!(
                phrases.split('/').all(|phrase| LISTS.hold(list, phrase)),
                "{name}"
            );
            if matches!(list, List::Leave | List::Wish) {
                assert!(leave(decided) && !leave(other), "{name}");
                continue;
            }
            assert_eq!(answered(decided), list != List::Loss, "{name}: {decided}");
            assert_ne!(answered(decided), answered(other), "{name}: {other}");
        }
    }
}
