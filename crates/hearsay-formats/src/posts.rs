//! Threads copied from a page whose marks stand on lines of their own: `u/annpell avatar`, the name, `•`, how old a post is, its
//! words, and the buttons below it.
//!
//! Owns: which text is such a thread, and what each of its lines is.
//! Never: reads threads whose name and age stand on one line; see [`crate::labels`].

use hearsay_document::{Furniture, FurnitureKind, Span};

use crate::headings;
use crate::lines::words_of;
use crate::speech::{Speech, in_order};
use crate::turns::{OpenTurn, finish_turns};

/// Fewest posts of a thread.
const LEAST: usize = 2;

/// Turns and furniture of such a thread; none where a text is none.
pub(crate) fn read(text: &str, lines: &[Span]) -> Option<Speech> {
    let posts = lines
        .iter()
        .filter(|line| author(words_of(text, **line).trim()).is_some());
    if posts.take(LEAST).count() < LEAST {
        return None;
    }
    let mut thread = Thread {
        text,
        part: Part::Above,
        turns: Vec::new(),
        found: Speech::default(),
    };
    for line in lines {
        thread.line(line.trimmed(text));
    }
    let Thread {
        mut turns,
        mut found,
        ..
    } = thread;
    turns.retain(|open| !open.turn.body(text).is_empty());
    finish_turns(text, &mut turns, &[]);
    found.turns = turns.into_iter().map(|open| open.turn).collect();
    found.furniture = in_order(found.furniture);
    Some(found)
}

/// What part of a post the lines are in.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// Above the first that has a name.
    Above,
    /// Between a name and the age of its post.
    Head,
    Words,
    Buttons,
}

/// A thread while it is read.
struct Thread<'t> {
    text: &'t str,
    part: Part,
    turns: Vec<OpenTurn>,
    found: Speech,
}

impl Thread<'_> {
    fn line(&mut self, line: Span) {
        let words = words_of(self.text, line);
        if words.is_empty() {
            return;
        }
        if let Some(name) = author(words).or_else(|| self.asker(words)) {
            let from = line.start() + words.len() - words.trim_start_matches("u/").len();
            let mut open = OpenTurn::at(line.start(), Some(Span::new(from, from + name.len())));
            open.turn.label = Some(line);
            open.turn.span = line;
            open.timed = true;
            // Whoever began the thread has no age below the name.
            let begins = self.part == Part::Above && author(words).is_none();
            self.part = if begins { Part::Words } else { Part::Head };
            self.turns.push(open);
            return;
        }
        let is_button = is_button(words);
        match self.part {
            Part::Head => {
                if let Some(open) = self.turns.last_mut() {
                    open.turn.span = Span::cover(open.turn.span, line);
                    open.turn.label = Some(open.turn.span);
                }
                if is_age(words) {
                    self.part = Part::Words;
                }
            }
            Part::Words if !is_button => {
                if self.found.title.is_none() && self.turns.len() == 1 {
                    self.found.title = Some(line);
                }
                if let Some(open) = self.turns.last_mut() {
                    open.turn.span = Span::cover(open.turn.span, line);
                }
            }
            _ => {
                self.set_aside(line);
                if is_button && !self.turns.is_empty() {
                    self.part = Part::Buttons;
                }
            }
        }
    }

    /// Who began the thread, above all posts: `u/annpell`.
    fn asker<'w>(&self, words: &'w str) -> Option<&'w str> {
        let name = words.strip_prefix("u/")?;
        (self.part == Part::Above && is_handle(name)).then_some(name)
    }

    fn set_aside(&mut self, span: Span) {
        self.found.furniture.push(Furniture {
            span,
            kind: FurnitureKind::Navigation,
        });
    }
}

/// Whose picture stands beside a post: `u/annpell avatar`.
fn author(line: &str) -> Option<&str> {
    let name = line.strip_prefix("u/")?.strip_suffix(" avatar")?;
    is_handle(name).then_some(name)
}

fn is_handle(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// Whether a line is how old a post is: `5y ago`, `3 hr. ago`.
fn is_age(line: &str) -> bool {
    line.strip_suffix(" ago")
        .is_some_and(|age| age.starts_with(|c: char| c.is_ascii_digit()) && age.len() <= 10)
}

/// Whether a line is a button of the page, a figure or a mark beside one: `Upvote`, `1.1k`, `2 more replies`, `•`.
fn is_button(line: &str) -> bool {
    let count = line.trim_end_matches('k');
    let bare = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    headings::is_button(bare)
        || count.parse::<f32>().is_ok()
        || !line.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_page_are_told_from_words() {
        for (line, expected) in [
            ("Upvote", true),
            ("1.1k", true),
            ("2 more replies", true),
            ("•", true),
            ("Reply to him.", false),
            ("No.", false),
        ] {
            assert_eq!(is_button(line), expected, "{line}");
        }
        assert_eq!(author("u/annpell avatar"), Some("annpell"));
        assert_eq!(author("u/annpell left"), None);
        assert!(is_age("5y ago") && !is_age("Long ago") && !is_age("He left 5 years ago"));
    }
}
