//! Whom an interview talks to, and who asks, as the lines above it tell: `Marine biologist Dr Ines Falk on counting cod`,
//! `Interview: Joss Vale`.
//!
//! Owns: the one person those lines introduce, whose byline they hold, and which of two voices without a name is whose.
//! Never: names a voice where more than two speak, or where more than one person is introduced.

use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::names::is_title;
use hearsay_document::{Role, Span, Turn, lists};

use crate::lines::words_of;
use crate::names;
use crate::outlets;
use crate::turns::OpenTurn;

/// What labels call whoever asks, and whoever answers, in capitals.
const ASKS: &[&str] = &["Q", "QUESTION", "INTERVIEWER"];
const ANSWERS: &[&str] = &["A", "ANSWER", "INTERVIEWEE", "GUEST"];

const SOURCE: &str = include_str!("../../../lexicons/introductions.tsv");

lists! {
    /// A list of words above an interview.
    enum List {
        /// Beginnings of lines that tell who asked.
        Asked = "asked",
        /// Words behind a name by which it is introduced.
        Introduces = "introduces",
        /// Ends of what stands before one by which it is introduced.
        Meets = "meets",
        /// Words before one that tell of something else: `talks to Ann Pell`, `in North Quay`.
        Away = "away",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Who takes part in an interview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Introduced {
    /// All whom the lines name.
    named: Vec<Span>,
    /// Who answers.
    guest: Option<Span>,
    /// Who asks.
    asker: Option<Span>,
}

impl Introduced {
    /// Whom the lines above an interview introduce.
    pub(crate) fn above(text: &str, lines: impl IntoIterator<Item = Span>) -> Self {
        let mut guests: Vec<Span> = Vec::new();
        let mut askers: Vec<Span> = Vec::new();
        for line in lines {
            let names = asked_by(text, line);
            if names.is_empty() {
                guests.extend(persons(text, line));
            } else {
                askers.extend(names);
            }
        }
        let askers = distinct(text, askers);
        guests.retain(|guest| {
            let name = words_of(text, *guest);
            askers.iter().all(|asker| words_of(text, *asker) != name)
        });
        let guests = distinct(text, guests);
        let only = |names: &[Span]| names.first().copied().filter(|_| names.len() == 1);
        Self {
            guest: only(&guests),
            asker: only(&askers),
            named: [guests, askers].concat(),
        }
    }

    /// All whom those lines name: "Doris Hahn" is whose label "HAHN" is.
    pub(crate) fn named(&self) -> &[Span] {
        &self.named
    }

    /// Names the two voices of labels that name nobody: `Q` and `A`, `Speaker 1` and `Speaker 2`.
    /// Answers without a label are the guest's.
    pub(crate) fn name_labels(&self, text: &str, turns: &mut [OpenTurn]) {
        for open in turns.iter_mut() {
            let answers = open.name.is_none() && open.turn.role == Some(Role::Interview);
            open.name = self.guest.filter(|_| answers).or(open.name);
        }
        let Some(asks) = asking(text, turns) else {
            self.name_answers(text, turns);
            return;
        };
        for open in turns.iter_mut() {
            let asked = open.name.is_some_and(|name| label(text, name) == asks);
            open.turn.role.get_or_insert(role(asked));
            open.name = self.of(asked).or(open.name);
        }
    }

    /// Names whoever answers them all, where many ask: `Answer`.
    fn name_answers(&self, text: &str, turns: &mut [OpenTurn]) {
        /// Answers of one person, at least.
        const LEAST: usize = 2;
        let answers = |open: &OpenTurn| open.name.is_some_and(|name| label(text, name) == "ANSWER");
        if self.guest.is_some() && turns.iter().filter(|open| answers(open)).count() >= LEAST {
            for open in turns.iter_mut().filter(|open| answers(open)) {
                open.name = self.guest;
            }
        }
    }

    /// Names the two voices of an interview without labels.
    pub(crate) fn name_turns(&self, text: &str, turns: &mut [Turn]) {
        for turn in turns.iter_mut().filter(|turn| turn.speaker.is_none()) {
            let asked = match turn.role {
                Some(Role::Host) => true,
                Some(Role::Interview) => false,
                _ => continue,
            };
            turn.speaker = self.of(asked).map(|name| words_of(text, name).to_owned());
        }
    }

    fn of(&self, asked: bool) -> Option<Span> {
        if asked { self.asker } else { self.guest }
    }
}

fn role(asked: bool) -> Role {
    if asked { Role::Host } else { Role::Interview }
}

/// A label's words in capitals.
fn label(text: &str, name: Span) -> String {
    words_of(text, name).to_uppercase()
}

/// The label of whoever asks, where two speak and neither label names anybody.
fn asking(text: &str, turns: &[OpenTurn]) -> Option<String> {
    /// Of the turns of whoever asks and of whoever answers, the share that ends in a question, in percent.
    const LEAST_ASKED: usize = 60;
    const MOST_ASKED: usize = 20;
    /// Turns of each, at least.
    const LEAST: usize = 2;
    let mut labels: Vec<(String, usize, usize)> = Vec::new();
    for open in turns {
        let key = label(text, open.name?);
        let asks = usize::from(
            words_of(text, open.turn.body(text))
                .trim_end()
                .ends_with('?'),
        );
        match labels.iter_mut().find(|(known, _, _)| *known == key) {
            Some((_, turns, asked)) => {
                *turns += 1;
                *asked += asks;
            }
            None => labels.push((key, 1, asks)),
        }
    }
    let [first, second] = labels.as_slice() else {
        return None;
    };
    let is_counted = |label: &str| {
        label
            .strip_prefix("SPEAKER")
            .is_some_and(|number| number.trim_start_matches([' ', '_']).parse::<u32>().is_ok())
    };
    [(first, second), (second, first)]
        .into_iter()
        .find(|((asks, turns, asked), (answers, others, other))| {
            let told = ASKS.contains(&asks.as_str()) && ANSWERS.contains(&answers.as_str());
            let counted = is_counted(asks)
                && is_counted(answers)
                && asked * 100 >= turns * LEAST_ASKED
                && other * 100 <= others * MOST_ASKED;
            *turns >= LEAST && *others >= LEAST && (told || counted)
        })
        .map(|((asks, _, _), _)| asks.clone())
}

/// Names without those that stand there again.
fn distinct(text: &str, mut names: Vec<Span>) -> Vec<Span> {
    names.sort_by_key(|name| (words_of(text, *name), name.start()));
    names.dedup_by_key(|name| words_of(text, *name));
    names
}

/// Who asked, where a line tells it: `Interview: Joss Vale`, `By Joss Vale and Ann Osk`.
fn asked_by(text: &str, line: Span) -> Vec<Span> {
    let words = words_of(text, line);
    let Some(by) = LISTS.beginning(List::Asked, &words.to_lowercase()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let told = words.get(by.len()..).unwrap_or("");
    let told = told.split([',', ':', '·', '|']).next().unwrap_or("");
    let mut at = line.start() + by.len();
    for part in told.split_inclusive(" and ") {
        let name = part.strip_suffix(" and ").unwrap_or(part).trim_end();
        if names::name_shape(name).is_some_and(|(_, full)| full) {
            found.push(Span::new(at, at + name.len()));
        }
        at += part.len();
    }
    found
}

/// The persons whom a line introduces: by a title, by what they do, or by who they are.
fn persons(text: &str, line: Span) -> Vec<Span> {
    /// Words of a name.
    const NAMES: std::ops::RangeInclusive<usize> = 2..=3;
    let mut found = Vec::new();
    // Words of a name so far, and whether a title stands before them.
    let mut run: Vec<Span> = Vec::new();
    let mut titled = false;
    let mut at = line.start();
    for word in words_of(text, line).split_inclusive(' ') {
        let start = at;
        at += word.len();
        let written = word.trim_end();
        let bare = written.trim_end_matches([',', ';', ':', '.']);
        if is_title(bare) {
            run.clear();
            titled = true;
            continue;
        }
        let is_named = bare.starts_with(char::is_uppercase)
            && bare.contains(char::is_lowercase)
            && bare
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        if is_named {
            run.push(Span::new(start, start + bare.len()));
        }
        let goes_on = is_named && bare.len() == written.len() && at < line.end();
        if goes_on {
            continue;
        }
        // A name ends before a word without a capital, or with a mark or the line.
        if let (Some(first), Some(last)) = (run.first(), run.last())
            && NAMES.contains(&run.len())
        {
            let name = first.cover(*last);
            let words = words_of(text, name);
            let is_person = !words.starts_with("The ") && outlets::outlet(words).is_none();
            if is_person && (titled || is_introduced(text, line, name)) {
                found.push(name);
            }
        }
        run.clear();
        titled = false;
    }
    found
}

/// Whether words before a name say that somebody was met: "We spoke to", "An interview with".
fn is_met(before: &str) -> bool {
    let lower = before.to_lowercase();
    let mut words: Vec<&str> = lower.split(' ').collect();
    while !words.is_empty() {
        if LISTS.hold(List::Meets, &words.join(" ")) {
            return true;
        }
        words.remove(0);
    }
    false
}

/// Whether words behind a name at the head of its line go on telling of one person: "ran the bank for nine years. She spoke to us".
fn is_told_of(after: &str) -> bool {
    let mut words = after.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let mut told = words.by_ref().filter(|word| !word.is_empty());
    let is_verb = told
        .next()
        .is_some_and(|word| word.starts_with(char::is_lowercase) && word != "and");
    after.starts_with(' ') && is_verb && told.any(|word| matches!(word, "He" | "She"))
}

/// Whether words behind a name begin with an age: `66, a clerk`.
fn is_age(words: &str) -> bool {
    let age = words.split(',').next().unwrap_or("");
    age.len() == 2 && age.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line introduces whoever a name is: `…, Ann Pell, speaks …`, `Ann Pell, who …`, `Ann Pell on …`.
fn is_introduced(text: &str, line: Span, name: Span) -> bool {
    let before = words_of(text, Span::new(line.start(), name.start())).trim_end();
    let after = words_of(text, Span::new(name.end(), line.end()));
    let last = before.rsplit(' ').next().unwrap_or("").to_lowercase();
    if is_met(before) {
        return true;
    }
    if LISTS.hold(List::Away, &last) {
        return false;
    }
    if before.is_empty() && is_told_of(after) {
        return true;
    }
    match after.strip_prefix(", ") {
        Some(told) => {
            (before.is_empty() || before.ends_with(','))
                && (told.starts_with(char::is_lowercase) || is_age(told))
        }
        None => {
            let next = after.split_whitespace().next().unwrap_or("");
            after.starts_with(' ') && LISTS.hold(List::Introduces, next)
        }
    }
}

#[cfg(test)]
mod tests {
    use hearsay_document::lexicon::{Lists, rows};

    use super::*;
    use crate::lines::lines;

    #[test]
    fn each_list_decides_its_example_and_not_its_counter_example() {
        for [name, _, decided, other] in rows(SOURCE) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            let is_told = |line: &str| {
                let found = Introduced::above(line, lines(line));
                let name = if list == List::Asked {
                    found.asker
                } else {
                    found.guest
                };
                name.is_some()
            };
            assert_eq!(is_told(decided), list != List::Away, "{name}: {decided}");
            assert_eq!(is_told(other), list == List::Away, "{name}: {other}");
        }
    }

    #[test]
    fn a_standfirst_introduces_one_person_and_a_byline_who_asked() {
        for (head, guest, asker) in [
            (
                "“The cod came back”\nMarine biologist Dr Ines Falk on thirty years in the Torsa fjord\nInterview: Joss Vale",
                Some("Ines Falk"),
                Some("Joss Vale"),
            ),
            (
                "Five years after the Orme fire, its former director, Marek Dunne, speaks for the first time.\nBy Lena Moss",
                Some("Marek Dunne"),
                Some("Lena Moss"),
            ),
            (
                "‘I should have read it’\nMarek Dunne, who resigned last May, talks about the gate\nThe Quay Courier, 10 March 2025\nPort Ostby, 10 March 2025",
                Some("Marek Dunne"),
                None,
            ),
            (
                "Marek Dunne talks to Lena Moss\nBy Lena Moss, editor",
                Some("Marek Dunne"),
                Some("Lena Moss"),
            ),
            (
                "Marek Dunne and Ines Falk on the gate, Ines Falk says",
                Some("Ines Falk"),
                None,
            ),
            (
                "Ann Pell, 60, and her sister, Dora Pell, on the gate",
                None,
                None,
            ),
            (
                "Ines Falk was director of the port when it failed. She spoke to us at home.\nBy Lena Moss",
                Some("Ines Falk"),
                Some("Lena Moss"),
            ),
            ("An interview with Ines Falk", Some("Ines Falk"), None),
            (
                "An interview with Ines Falk\nBy Lena Moss and Joss Vale",
                Some("Ines Falk"),
                None,
            ),
            ("Silver Bank failed in May. It was sold.", None, None),
            ("In the North Sea, the cod came back", None, None),
            ("The Saturday Interview\nPort Dunmore, Ostby", None, None),
        ] {
            let found = Introduced::above(head, lines(head));
            let name = |span: Option<Span>| span.map(|span| words_of(head, span));
            assert_eq!(
                (name(found.guest), name(found.asker)),
                (guest, asker),
                "{head}"
            );
        }
    }
}
