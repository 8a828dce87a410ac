//! Lists of shots that agencies send with their pictures: fields about the item, numbered shots, the words of whoever is heard
//! in a `SOUNDBITE`, and the story told below.
//!
//! Owns: which text is such a list, and what each of its lines is. What is to be seen is a direction, a soundbite a recording
//! of whom it names; the story is the agency's own words.
//! Never: reads scripts of programmes; see [`crate::script`].

use std::ops::Range;

use hearsay_document::{Furniture, FurnitureKind, Role, Span, Turn};

use crate::day;
use crate::lines::words_of;
use crate::names;
use crate::names::is_common_noun;
use crate::sheets::List as Sheet;
use crate::speech::{Speech, in_order};
use crate::turns::{OpenTurn, finish_turns};

/// What part of an item the lines are in.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Fields,
    Shots,
    Story,
    Footer,
}

/// The head of a soundbite, as places in its line.
#[derive(Debug, PartialEq)]
struct Soundbite {
    /// From the word that says what it is to whom it is of.
    label: Range<usize>,
    name: Range<usize>,
    /// Where the words begin that are heard.
    body: usize,
}

/// Turns and furniture of a list of shots; none where a text is none.
pub(crate) fn read(text: &str, lines: &[Span]) -> Option<Speech> {
    let is_bite = |line: &&Span| soundbite(words_of(text, **line)).is_some();
    let heard = lines.iter().filter(is_bite).take(2).count();
    let is_headed = heard > 0 && {
        let mut all = lines.iter();
        all.any(|line| Sheet::Shots.heads(words_of(text, *line)))
    };
    if heard == 0 || heard == 1 && !is_headed {
        return None;
    }
    let mut list = List {
        text,
        part: if is_headed { Part::Fields } else { Part::Shots },
        turns: Vec::new(),
        found: Speech::default(),
    };
    for line in lines {
        list.line(line.trimmed(text));
    }
    let List {
        mut turns,
        mut found,
        ..
    } = list;
    finish_turns(text, &mut turns, &[]);
    found.turns = turns.into_iter().map(|open| open.turn).collect();
    found.furniture = in_order(found.furniture);
    Some(found)
}

/// A list of shots while it is read.
struct List<'t> {
    text: &'t str,
    part: Part,
    turns: Vec<OpenTurn>,
    found: Speech,
}

impl List<'_> {
    fn line(&mut self, line: Span) {
        let text = self.text;
        let words = words_of(text, line);
        if words.is_empty() {
            return;
        }
        if Sheet::Shots.heads(words) {
            self.part = Part::Shots;
            return self.set_aside(line, FurnitureKind::Remark);
        }
        if Sheet::Story.heads(words) && self.part != Part::Fields {
            self.part = Part::Story;
            return self.set_aside(line, FurnitureKind::Remark);
        }
        if let Some(("STORY", told)) = field(words).filter(|_| self.part == Part::Shots) {
            self.part = Part::Story;
            let label = Span::new(line.start(), line.end() - told.len());
            return self.set_aside(label.trimmed(text), FurnitureKind::Remark);
        }
        if self.part != Part::Fields && Sheet::Licence.begins(words) {
            self.part = Part::Footer;
        }
        // The next item of a bulletin.
        if matches!(self.part, Part::Story | Part::Footer) && field(words).is_some() {
            self.part = Part::Fields;
        }
        match self.part {
            Part::Fields => self.field(line),
            Part::Shots => self.shot(line),
            Part::Story => {}
            Part::Footer => self.set_aside(line, FurnitureKind::Navigation),
        }
    }

    /// Takes a line that tells of an item.
    fn field(&mut self, line: Span) {
        let words = words_of(self.text, line);
        let told = field(words);
        let value = told.map(|(_, value)| Span::new(line.end() - value.len(), line.end()));
        if self.found.published.is_none() {
            let date = value.map_or(words, |value| words_of(self.text, value));
            self.found.published = day::written(date, || None);
        }
        if told.is_some_and(|(key, _)| Sheet::Title.holds(key)) {
            self.found.title = self.found.title.or(value);
        }
        self.set_aside(line, FurnitureKind::Remark);
    }

    /// Takes a line of what is to be seen or heard.
    fn shot(&mut self, line: Span) {
        let words = words_of(self.text, line);
        let at =
            |range: Range<usize>| Span::new(line.start() + range.start, line.start() + range.end);
        if let Some(bite) = soundbite(words) {
            let number = Span::new(line.start(), line.start() + bite.label.start);
            self.set_aside(number.trimmed(self.text), FurnitureKind::Remark);
            let end = line.start() + bite.body;
            self.begin(at(bite.label), Some(at(bite.name)), end);
            return self.heard(Span::new(end, line.end()));
        }
        let is_open = self.is_open();
        if let Some((label, name, body)) = aside(words).filter(|_| !self.turns.is_empty()) {
            let body = line.start() + body;
            // Who asks comes first in it.
            let unheard = |open: &mut OpenTurn| open.turn.body(self.text).is_empty();
            if let Some(open) = self.turns.pop_if(unheard) {
                self.set_aside(open.turn.span, FurnitureKind::Remark);
            }
            self.begin(at(label), name.map(at), body);
            return self.heard(Span::new(body, line.end()));
        }
        let is_quoted = !self.turns.is_empty() && words.starts_with(QUOTES);
        if is_quoted || is_open && number(words) == 0 {
            return self.heard(line);
        }
        if self.turns.is_empty() && self.found.published.is_none() {
            // "OSTBY, VALE (JUNE 5, 2023)".
            let mut told = [words].into_iter().chain(words.split(['(', ')']));
            self.found.published = told.find_map(|told| day::written(told, || None));
        }
        self.set_aside(line, FurnitureKind::Direction);
    }

    fn begin(&mut self, label: Span, name: Option<Span>, end: usize) {
        let turn = Turn {
            span: Span::new(label.start(), end.max(label.end())),
            label: Some(label),
            role: Some(Role::Clip),
            ..Turn::default()
        };
        self.turns.push(OpenTurn {
            turn,
            name,
            ..OpenTurn::default()
        });
    }

    /// Adds words to the last turn.
    fn heard(&mut self, words: Span) {
        let words = words.trimmed(self.text);
        if let Some(open) = self.turns.last_mut().filter(|_| !words.is_empty()) {
            open.turn.span = Span::cover(open.turn.span, words);
        }
    }

    /// Whether the words of the last turn have not ended.
    fn is_open(&self) -> bool {
        self.turns.last().is_some_and(|open| {
            let body = words_of(self.text, open.turn.body(self.text)).trim();
            body.is_empty() || body.starts_with(QUOTES) && !body.ends_with(ENDS)
        })
    }

    fn set_aside(&mut self, span: Span, kind: FurnitureKind) {
        self.found.furniture.push(Furniture { span, kind });
    }
}

const QUOTES: [char; 2] = ['"', '“'];
const ENDS: [char; 2] = ['"', '”'];

/// The key and the value of a field, in capitals.
fn field(line: &str) -> Option<(&str, &str)> {
    let field = Sheet::Item.field(line)?;
    let (key, value) = field;
    (!key.contains(char::is_lowercase) && !value.is_empty()).then_some(field)
}

/// The bytes of a shot's number and the space behind it: `12. `, `12 `.
fn number(line: &str) -> usize {
    const LONGEST: usize = 3;
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].trim_start_matches(['.', ')']);
    let behind = rest.trim_start();
    let is_number = (1..=LONGEST).contains(&digits) && behind.len() < rest.len();
    if is_number {
        line.len() - behind.len()
    } else {
        0
    }
}

/// The head of a soundbite: `9. SOUNDBITE (English) Ann Pell, Harbour Master:`, `4. (SOUNDBITE) (English) HARBOUR MASTER, ANN
/// PELL, SAYING: "…"`, `SOUNDBITE 1 - Ann Pell, harbour master (woman, English, 12 sec): "…"`.
fn soundbite(line: &str) -> Option<Soundbite> {
    let start = number(line);
    let told = &line[start..];
    let behind = ["(SOUNDBITE)", "-SOUNDBITE", "SOUNDBITE"]
        .iter()
        .find_map(|word| told.strip_prefix(word))?;
    let mut rest = behind.trim_start_matches([' ', ':', '-', '–']);
    rest = rest[number(rest)..].trim_start_matches(['-', '–', ' ']);
    // The language spoken.
    if let Some((_, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        rest = after.trim_start_matches([':', ' ']);
    }
    let quoted = rest.find(QUOTES).unwrap_or(rest.len());
    let (told, body) = match rest[..quoted].split_once(": ") {
        Some((told, words)) => (told, quoted - words.len()),
        None => (&rest[..quoted], quoted),
    };
    let told = told.trim_end_matches([' ', ':', ',']);
    let (who, is_said) = match told.strip_suffix("SAYING") {
        Some(who) => (who.trim_end_matches([' ', ',']), true),
        None => (told, false),
    };
    // "(woman, English, 12 sec)".
    let who = who.split(" (").next().unwrap_or(who);
    let name = if is_said {
        who.rsplit(", ").next()
    } else {
        who.split(", ").next()
    }?;
    let offset = line.len() - rest.len();
    let from = offset + if is_said { who.len() - name.len() } else { 0 };
    (!name.is_empty()).then(|| Soundbite {
        label: start..offset + told.len(),
        name: from..from + name.len(),
        body: offset + body,
    })
}

/// Another voice in the same soundbite: `(Reporter question off camera): "…"`, `(Ann Pell): "…"`. Its label, its name where it
/// has one, and where its words begin.
fn aside(line: &str) -> Option<(Range<usize>, Option<Range<usize>>, usize)> {
    let (inside, behind) = line.strip_prefix('(')?.split_once("):")?;
    let first = inside.split(' ').next()?;
    let name = if names::name_shape(inside).is_some() {
        Some(1..1 + inside.len())
    } else {
        is_common_noun(first).then(|| 1..1 + first.len())
    };
    let label = 0..inside.len() + "()".len();
    Some((label, name, line.len() - behind.trim_start().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_soundbites_name_who_is_heard() {
        for (line, expected) in [
            (
                "9. SOUNDBITE (English) Ann Pell, Harbour Master:",
                Some(("Ann Pell", "")),
            ),
            (
                "10. SOUNDBITE: (French) Jon Osk, minister: \"No.\"",
                Some(("Jon Osk", "\"No.\"")),
            ),
            (
                "4. (SOUNDBITE) (English) HARBOUR MASTER, ANN PELL, SAYING: \"It is shut.\"",
                Some(("ANN PELL", "\"It is shut.\"")),
            ),
            (
                "-SOUNDBITE 1 - Ann Pell, harbour master (woman, English, 12 sec): “It is.”",
                Some(("Ann Pell", "“It is.”")),
            ),
            ("12. Various of the quay", None),
            ("The soundbite was played.", None),
        ] {
            let found = soundbite(line);
            let found = found.map(|bite| (&line[bite.name], &line[bite.body..]));
            assert_eq!(found, expected, "{line}");
        }
    }
}
