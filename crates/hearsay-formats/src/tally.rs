//! What is counted of the labels in a text, before any shape is taken for one.
//!
//! Owns: the walk that counts names, paragraphs and the words behind each label, and what words look spoken.
//! Never: decides; [`crate::learned`] does.

use std::collections::HashMap;

use hearsay_document::Span;

use crate::cast;
use crate::day;
use crate::directions;
use crate::headings;
use crate::labels::{self, Label, Mark};
use crate::lines::{Lines, words_of};
use crate::names;
use crate::page;
use crate::titles;

/// What was counted of one name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    pub(crate) lines: u32,
    /// Lines whose words look like speech.
    pub(crate) spoken: u32,
    /// Lines whose words are a full name and nothing else.
    pub(crate) names: u32,
    /// Lines whose words end as a question.
    pub(crate) asked: u32,
    pub(crate) capitals: bool,
    pub(crate) full: bool,
    /// Lines of a name alone and its party, seat or office in brackets, with words below.
    pub(crate) partied: bool,
    pub(crate) mark: Option<Mark>,
}

impl Count {
    pub(crate) fn recurs(&self) -> bool {
        self.lines >= 2 && self.spoken * 2 >= self.lines
    }

    /// Whether it stands before words again and again, each time.
    pub(crate) fn comes_back(&self) -> bool {
        self.lines >= 2 && self.spoken >= 2
    }
}

/// What was counted of a text.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// The keys of names, in text order, and what was counted of each.
    names: Vec<(String, Count)>,
    /// Where each stands among them.
    places: HashMap<String, usize>,
    /// Empty lines stand between paragraphs. Where hardly any line is empty, each is a paragraph.
    pub(crate) set_apart: bool,
    /// Paragraphs of words that are no titles.
    pub(crate) paragraphs: usize,
    /// Lines with a label whose mark is no mere gap or dash …
    pub(crate) labelled: usize,
    /// … that look like titles …
    pub(crate) headlines: usize,
    /// … and do not end as speech does.
    pub(crate) untold: usize,
    /// Lines that begin with `>>`.
    pub(crate) chevrons: usize,
    /// Lines that begin with `>`.
    pub(crate) quoted: usize,
    /// Somebody with a name before a dash asks, as in no list of places.
    pub(crate) asks: bool,
    /// Lines that begin with a name in small letters before a colon.
    pub(crate) small: usize,
    /// Names alone on a line below a line of nothing but a time, or one that announces a name.
    pub(crate) below_time: usize,
    /// Lines that announce a name below them.
    pub(crate) announced: usize,
    /// Lines below comments that tell how old they are and how many liked them.
    pub(crate) feet: usize,
    /// Lines in which an answer stands behind a question and a row of dashes.
    pub(crate) dashed: usize,
    /// How far names in capitals alone on a line stand from its beginning, at least.
    pub(crate) indent: Option<usize>,
    /// Names with small letters inside lines are labels: the breaks between the lines are lost.
    pub(crate) flattened: bool,
}

impl Tally {
    /// Counts the labels of lines.
    pub(crate) fn of(lines: Lines<'_>) -> Self {
        let blank = (0..lines.len()).filter(|&index| lines.span(index).is_empty());
        let blank = blank.count();
        let mut walk = Walk {
            lines,
            tally: Self {
                set_apart: blank * 4 >= lines.len() - blank,
                ..Self::default()
            },
            after_blank: true,
            after_time: false,
            unspoken: None,
            plain: Vec::new(),
        };
        for index in 0..lines.len() {
            walk.line(index);
        }
        walk.settle_plain();
        walk.tally
    }

    /// All keys in text order, with their counts.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, Count)> {
        self.names.iter().map(|(key, count)| (key.as_str(), *count))
    }

    /// What was counted of a key.
    pub(crate) fn count(&self, key: &str) -> Option<Count> {
        self.places.get(key).map(|&place| self.names[place].1)
    }

    /// The counts of labels with a mark.
    fn of_mark(&self, mark: Mark) -> impl Iterator<Item = Count> {
        self.names()
            .map(|(_, count)| count)
            .filter(move |count| count.mark == Some(mark))
    }

    /// How many lines have a label with a mark.
    pub(crate) fn lines_of(&self, mark: Mark) -> usize {
        let lines = self.of_mark(mark).map(|count| count.lines as usize);
        lines.sum()
    }

    /// How many names with a mark come back.
    pub(crate) fn recurring(&self, mark: Mark) -> usize {
        self.of_mark(mark).filter(Count::recurs).count()
    }

    /// The count of a key, which is new if it has none.
    fn place(&mut self, key: String) -> usize {
        *self.places.entry(key).or_insert_with_key(|key| {
            self.names.push((key.clone(), Count::default()));
            self.names.len() - 1
        })
    }
}

/// The walk over the lines that are counted.
struct Walk<'a> {
    lines: Lines<'a>,
    tally: Tally,
    after_blank: bool,
    /// The line before was nothing but a time, or announced a name.
    after_time: bool,
    /// The name whose words begin on the next line.
    unspoken: Option<usize>,
    /// Labels inside lines that only their place marks, and their words.
    plain: Vec<(Label, Span)>,
}

impl Walk<'_> {
    fn line(&mut self, index: usize) {
        let (text, line) = (self.lines.text, self.lines.span(index));
        if line.is_empty() {
            self.after_blank = true;
            return;
        }
        let words = self.lines.words(index);
        if headings::is_between(words) {
            return;
        }
        let opening = labels::opening(text, line);
        let is_marked = opening.label.as_ref().is_some_and(is_marked);
        let announces = headings::announces(words);
        self.tally.announced += usize::from(announces);
        let is_above = announces || opening.is_only_time(line.end());
        let after_time = std::mem::replace(&mut self.after_time, is_above);
        let after_blank = std::mem::take(&mut self.after_blank);
        let is_below_time = after_time && !is_marked && opening.label.is_some();
        self.tally.below_time += usize::from(is_below_time);
        if announces {
            self.unspoken = None;
            return;
        }
        self.tally.chevrons += usize::from(words.starts_with(">>"));
        self.tally.dashed += usize::from(labels::dashed_answer(words).is_some());
        self.tally.feet += usize::from(page::is_foot(&words.to_lowercase()));
        self.tally.quoted += usize::from(words.starts_with('>') && !words.starts_with(">>"));
        if self.is_office(index) {
            return;
        }
        let begins = after_blank || !self.tally.set_apart || is_marked;
        let is_title = titles::is_title(words);
        self.tally.paragraphs += usize::from(begins && (is_marked || !is_title));
        // "2. PARIS: Rain." is an item of a list unless names come back.
        if is_marked && !opening.item {
            self.tally.labelled += 1;
            self.tally.headlines += usize::from(is_title);
            self.tally.untold += usize::from(is_title && !ends_as_told(words));
        }
        if let Some(label) = &opening.label {
            self.tally.small += usize::from(label.mark == Mark::Small);
            if label.mark == Mark::Alone && label.capitals {
                let indent = self.lines.indent(index);
                let least = self.tally.indent.map_or(indent, |least| least.min(indent));
                self.tally.indent = Some(least);
            }
            self.label(label, Span::new(opening.body, line.end()));
        }
        let inner = labels::inner_labels(text, Span::new(opening.body, line.end()));
        let (plain, marked): (Vec<_>, Vec<_>) = inner.into_iter().partition(|own| own.is_plain);
        for (label, words) in told_by(marked, line.end()) {
            self.label(&label, words);
        }
        self.plain.extend(told_by(plain, line.end()));
        for part in labels::inner_chevrons(text, line) {
            self.tally.chevrons += 1;
            let opening = labels::opening(text, part);
            if let Some(label) = &opening.label {
                self.label(label, Span::new(opening.body, part.end()));
            }
        }
    }

    /// Counts the labels that only their place behind a sentence marks, if the text reads as a talk whose line breaks are lost:
    /// voices take turns, and somebody asks. Lists have such names before colons, too, but nobody in them asks.
    fn settle_plain(&mut self) {
        const LEAST_TURNS: u32 = 4;
        let text = self.lines.text;
        let mut voices: HashMap<String, u32> = HashMap::new();
        let mut asks = false;
        for (label, words) in &self.plain {
            let words = words_of(text, *words).trim();
            *voices.entry(key(text, label)).or_default() += u32::from(looks_spoken(words));
            asks |= words.ends_with('?');
        }
        let told = |(key, count): (&String, &u32)| {
            let above = self.tally.count(key).map_or(0, |count| count.spoken);
            (count + above >= 2).then_some(count + above)
        };
        let told: Vec<u32> = voices.iter().filter_map(told).collect();
        self.tally.flattened = asks && told.len() >= 2 && told.iter().sum::<u32>() > LEAST_TURNS;
        if self.tally.flattened {
            for (label, words) in std::mem::take(&mut self.plain) {
                self.label(&label, words);
            }
        }
    }

    /// Whether a line below a name tells what that is, and its words are still to come; else it is its words.
    fn is_office(&mut self, index: usize) -> bool {
        let Some(place) = self.unspoken.take() else {
            return false;
        };
        let (words, below) = (self.lines.words(index), self.lines.words_below(index));
        let count = &mut self.tally.names[place].1;
        let is_alone = matches!(count.mark, Some(Mark::Alone | Mark::Office));
        if is_alone && is_office_below(words, below) {
            self.unspoken = Some(place);
            return true;
        }
        let is_told =
            !is_alone || (ends_as_told(words) || leads(words)) && !titles::is_quotation(words);
        count.spoken += u32::from(looks_spoken(words) && is_told);
        false
    }

    /// Counts a label before the words at `body`.
    fn label(&mut self, label: &Label, body: Span) {
        let place = self.tally.place(key(self.lines.text, label));
        let words = words_of(self.lines.text, body).trim();
        self.tally.asks |= label.mark == Mark::Dash && words.ends_with('?');
        let count = &mut self.tally.names[place].1;
        count.lines += 1;
        count.capitals |= label.capitals;
        count.full |= label.full;
        count.partied |= label.mark == Mark::Alone
            && label
                .descriptor
                .is_some_and(|told| words_of(self.lines.text, told).trim().starts_with('('))
            && label.directions.is_empty();
        count.mark.get_or_insert(label.mark);
        if words.is_empty() {
            self.unspoken = Some(place);
        } else {
            count.spoken += u32::from(looks_spoken(words));
            count.names += u32::from(cast::is_name_of_field(words));
            count.asked += u32::from(words.ends_with('?'));
        }
    }
}

/// Labels inside a line that ends at byte `end`, each with its words: they end at the next.
fn told_by(labels: Vec<labels::Inner>, end: usize) -> Vec<(Label, Span)> {
    let starts = labels.iter().map(|own| own.label.name.start());
    let ends: Vec<usize> = starts.skip(1).chain([end]).collect();
    let told = |(own, end): (labels::Inner, usize)| {
        let words = Span::new(own.body, end.max(own.body));
        (own.label, words)
    };
    labels.into_iter().zip(ends).map(told).collect()
}

/// Whether a label has a mark of its own: a name alone on a line may as well be a heading, and one before a gap or a dash
/// an entry of a list.
fn is_marked(label: &Label) -> bool {
    !matches!(
        label.mark,
        Mark::Alone
            | Mark::Handle
            | Mark::Letter
            | Mark::Dash
            | Mark::Column
            | Mark::Row
            | Mark::Small
    )
}

/// What a label is counted under. A name alone on a line is not the name before a colon: it may be a heading; and a letter
/// may be a word.
pub(crate) fn key(text: &str, label: &Label) -> String {
    let apart = match label.mark {
        Mark::Alone => Some("|".to_owned()),
        Mark::Letter => Some("'".to_owned()),
        Mark::Column => Some("=".to_owned()),
        _ => None,
    };
    let words = words_of(text, label.name)
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_uppercase()
        })
        .filter(|word| !word.is_empty());
    apart.into_iter().chain(words).collect::<Vec<_>>().join(" ")
}

/// Whether words after a label look like speech and not like an entry of a list.
pub(crate) fn looks_spoken(words: &str) -> bool {
    // "Start: 9.00 a.m."
    if day::is_hour(words) {
        return false;
    }
    let letters = words
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .take(4)
        .count();
    let marks = ['.', '?', '!', '…', '-', '—', '–', '。', '？', '！'];
    // "Between 1958 and 1971," goes on in the next line of captions.
    letters >= 4
        || letters >= 2 && words.ends_with(',')
        || words.starts_with(['(', '['])
        || (letters >= 1 && (words.contains(marks) || words.chars().any(|c| c as u32 > 0x2E80)))
}

/// Whether a line below a name tells what that is, `Salt boiler`, and the next one, `below`, begins what is said.
pub(crate) fn is_office_below(line: &str, below: &str) -> bool {
    const MOST_WORDS: usize = 6;
    /// More words than a name has, or an office.
    const LEAST_BELOW: usize = 5;
    let words = line.split_whitespace();
    line.starts_with(char::is_uppercase)
        && words.clone().count() <= MOST_WORDS
        && words
            .flat_map(str::chars)
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ',' | '&'))
        && line.contains(char::is_lowercase)
        && names::is_descriptor(line, true)
        && !line.split(' ').any(|word| {
            matches!(
                word,
                "I" | "We" | "You" | "No" | "Yes" | "Oh" | "Well" | "So"
            )
        })
        && below.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
        && below.split_whitespace().count() >= LEAST_BELOW
}

/// Whether a sentence leads to what stands below it: `The business for next week will be as follows:`
fn leads(words: &str) -> bool {
    const LEAST_WORDS: usize = 6;
    words.ends_with(':') && words.split_whitespace().count() >= LEAST_WORDS
}

/// Whether words end like a sentence, and not like an entry of a list. What is heard behind them does not count.
pub(crate) fn ends_as_told(words: &str) -> bool {
    let heard = words
        .strip_suffix(']')
        .and_then(|words| words.rsplit_once('['))
        .filter(|(_, inside)| directions::of_words(inside).is_some());
    let words = heard.map_or(words, |(told, _)| told.trim_end());
    words.ends_with(['.', '?', '!', '…', '"', '”', '-', '—', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_heard_behind_a_sentence_is_none_of_it() {
        for (words, expected) in [
            ("My editor told me to leave it out. [Laughter]", true),
            ("And then—", true),
            ("Ravi Thorne, economist", false),
            ("History [edit]", false),
            ("Ravi Thorne [Laughter]", false),
        ] {
            assert_eq!(ends_as_told(words), expected, "{words}");
        }
    }
}
