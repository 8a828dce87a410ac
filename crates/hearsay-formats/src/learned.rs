//! Which shapes of labels are labels in a text: learned from the whole of it.
//!
//! Owns: what is counted of each name, and the decision from it: a name that comes back, before words that look spoken.
//! Never: begins a turn; [`crate::turns`] does.

use std::collections::HashMap;

use hearsay_document::Span;

use crate::cast;
use crate::directions;
use crate::labels::{self, Label, Mark};
use crate::page;
use crate::speech::{Hints, indent_of, words_of};

/// What was counted of one name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    pub(crate) lines: u32,
    /// Lines whose words look like speech.
    pub(crate) spoken: u32,
    /// Lines whose words are a full name and nothing else.
    pub(crate) names: u32,
    pub(crate) capitals: bool,
    pub(crate) full: bool,
    pub(crate) mark: Option<Mark>,
}

impl Count {
    pub(crate) fn recurs(&self) -> bool {
        self.lines >= 2 && self.spoken * 2 >= self.lines
    }
}

/// Which labels count in this text.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    pub(crate) counts: HashMap<String, Count>,
    /// Some name recurs.
    pub(crate) recurring: bool,
    /// … in capitals.
    pub(crate) capitals: bool,
    /// Names that stand once count.
    pub(crate) singles: bool,
    /// Names that stand once and are words of the text in lower case as well.
    pub(crate) common: HashMap<String, bool>,
    pub(crate) chevrons: bool,
    /// `Q.` and `A.` alternate.
    pub(crate) examination: bool,
    /// Lines of a name and a time.
    pub(crate) timed: bool,
    /// Lines of a name and an office, with words below.
    pub(crate) offices: bool,
    /// Lines of nothing but a name, with words below.
    pub(crate) alone: bool,
    /// How far names alone on a line stand from its beginning, in scripts whose other lines are what is to be seen.
    pub(crate) indent: Option<usize>,
    /// One line behind a name ends like a title, and no other of many.
    pub(crate) titles_once: bool,
    /// Names before a dash.
    pub(crate) dashes: bool,
    /// Names in brackets before words.
    pub(crate) brackets: bool,
    /// Lines of a recording and whose voice it is.
    pub(crate) recordings: bool,
    /// `Q ` and `A ` alternate.
    pub(crate) letters: bool,
    /// Names that end in a full stop.
    pub(crate) stops: bool,
    /// Names in a column before the words.
    pub(crate) columns: bool,
    /// … behind a time.
    pub(crate) rows: bool,
    /// Names behind the date and time of a message.
    pub(crate) chat: bool,
    /// Empty lines stand between paragraphs.
    pub(crate) set_apart: bool,
    /// The text is what captions show.
    pub(crate) captions: bool,
    pub(crate) inner: bool,
}

/// Words for voices that occur in lower case too.
pub(crate) const VOICE_NOUNS: &[&str] = &[
    "ANNOUNCER",
    "ANSWER",
    "AUDIENCE",
    "CALLER",
    "COMM",
    "COMMENTARY",
    "COMMENTATOR",
    "CROWD",
    "DISPATCHER",
    "GUEST",
    "HOST",
    "INTERVIEWEE",
    "INTERVIEWER",
    "MAN",
    "MODERATOR",
    "NARR",
    "NARRATION",
    "NARRATOR",
    "NEWSCASTER",
    "NEWSREADER",
    "PRESENTER",
    "QUESTION",
    "REPORTER",
    "SPEAKER",
    "TRANSLATOR",
    "VOICEOVER",
    "WITNESS",
    "WOMAN",
];

/// More names than a cast has: those that stand once are not looked up.
pub(crate) const LOOKED_UP: usize = 400;
/// Bytes of a text that are searched for each of them.
pub(crate) const LOOKED_THROUGH: usize = 1 << 21;

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

impl Learned {
    /// Learns from the first lines.
    pub(crate) fn from(
        text: &str,
        lines: &[Span],
        hints: Hints<'_>,
        content: &dyn Fn(usize) -> Span,
    ) -> Self {
        /// Columns of a screenplay's names.
        const INDENTED: usize = 10;
        let end = lines.len();
        let mut learned = Self {
            captions: hints.dashes,
            ..Self::default()
        };
        let mut order: Vec<String> = Vec::new();
        let (mut chevrons, mut quoted) = (0usize, 0usize);
        // Paragraphs of words, and those with a label. Where hardly any line is blank, each line is one.
        let (mut filled, mut blank) = (0usize, 0usize);
        for index in 0..end {
            if content(index).is_empty() {
                blank += 1;
            } else {
                filled += 1;
            }
        }
        learned.set_apart = blank * 4 >= filled;
        let (mut paragraphs, mut labelled, mut headlines, mut untold) = (0, 0, 0, 0);
        let mut after_blank = true;
        // Whether somebody with a name before a dash asks, as in no list of places.
        let mut asks = false;
        // Names alone on a line below a line of nothing but a time, and whether the line before was one.
        let (mut below_time, mut after_time) = (0usize, false);
        let mut pending: Option<String> = None;
        for (index, &whole) in lines.iter().enumerate() {
            let line = content(index);
            if line.is_empty() {
                after_blank = true;
                continue;
            }
            let words = words_of(text, line);
            chevrons += usize::from(words.starts_with(">>"));
            quoted += usize::from(words.starts_with('>') && !words.starts_with(">>"));
            let opening = labels::opening(text, line);
            // A name alone on a line may as well be a heading.
            let marked = opening.label.as_ref().filter(|label| {
                !matches!(
                    label.mark,
                    Mark::Alone | Mark::Letter | Mark::Dash | Mark::Column | Mark::Row
                )
            });
            below_time += usize::from(after_time && marked.is_none() && opening.label.is_some());
            after_time = opening.is_only_time(line.end());
            let counts_as_paragraph = after_blank || !learned.set_apart || marked.is_some();
            after_blank = false;
            // The words of a label on a line of its own are on the next line.
            if let Some(key) = pending.take()
                && let Some(count) = learned.counts.get_mut(&key)
            {
                let alone = matches!(count.mark, Some(Mark::Alone | Mark::Office));
                let is_told = !alone || ends_as_told(words);
                let below = lines.get(index + 1).map(|_| content(index + 1));
                if alone && is_office_below(words, words_of(text, below.unwrap_or_default())) {
                    pending = Some(key);
                    after_blank = false;
                    continue;
                }
                count.spoken += u32::from(looks_spoken(words) && is_told);
            }
            if counts_as_paragraph && !(page::is_title(words) && marked.is_none()) {
                paragraphs += 1;
            }
            let mut note = |label: &Label, body: usize, end: usize| {
                let key = key(text, label);
                if !learned.counts.contains_key(&key) {
                    order.push(key.clone());
                }
                let count = learned.counts.entry(key.clone()).or_default();
                count.lines += 1;
                count.capitals |= label.capitals;
                count.full |= label.full;
                count.mark.get_or_insert(label.mark);
                let words = words_of(text, Span::new(body, end)).trim();
                asks |= label.mark == Mark::Dash && words.ends_with('?');
                if words.is_empty() {
                    pending = Some(key);
                } else {
                    count.spoken += u32::from(looks_spoken(words));
                    count.names += u32::from(cast::is_name_of_field(words));
                }
            };
            if marked.is_some() {
                labelled += 1;
                headlines += usize::from(page::is_title(words));
                untold += usize::from(page::is_title(words) && !ends_as_told(words));
            }
            if let Some(label) = &opening.label {
                if label.mark == Mark::Alone && label.capitals {
                    let indent = indent_of(whole, line);
                    learned.indent = Some(learned.indent.map_or(indent, |least| least.min(indent)));
                }
                note(label, opening.body, line.end());
            }
            for (label, body) in labels::inner_labels(text, Span::new(opening.body, line.end())) {
                note(&label, body, line.end());
            }
        }
        learned.titles_once = untold == 1 && labelled >= 4;
        learned.chevrons = chevrons >= 2 && quoted == 0 || (chevrons == 1 && paragraphs <= 2);
        let lines_of = |mark: Mark| -> u32 {
            order
                .iter()
                .map(|key| learned.counts[key])
                .filter(|count| count.mark == Some(mark))
                .map(|count| count.lines)
                .sum()
        };
        let (asked, answered) = {
            let of = |names: &[&str]| -> u32 {
                names
                    .iter()
                    .filter_map(|name| learned.counts.get(*name))
                    .filter(|count| count.mark == Some(Mark::Examination))
                    .map(|count| count.lines)
                    .sum()
            };
            (of(&["Q", "QUESTION"]), of(&["A", "ANSWER"]))
        };
        learned.timed = lines_of(Mark::Time) >= 2;
        learned.stops = lines_of(Mark::Stop) >= 4;
        learned.recordings = lines_of(Mark::Recording) >= 1;
        learned.letters = ["' Q", "' A"]
            .iter()
            .all(|key| learned.counts.get(*key).is_some_and(Count::recurs));
        // In prose a name may stand before a dash, but not two again and again.
        let come_back = |mark: Mark| {
            let counts = order.iter().map(|key| learned.counts[key]);
            counts
                .filter(|count| count.mark == Some(mark) && count.recurs())
                .count()
        };
        let shouted = |key: &&String| {
            let count = learned.counts[*key];
            count.mark == Some(Mark::Dash) && count.capitals && count.recurs()
        };
        let asked_or_shouted = asks || order.iter().filter(shouted).count() >= 2;
        learned.dashes = asked_or_shouted
            && come_back(Mark::Dash) >= 2
            && lines_of(Mark::Dash) as usize * 4 >= paragraphs;
        learned.brackets = come_back(Mark::Bracket) >= 2;
        // A table has rows of names and words, too, but no sentences; beside lines with times it is a legend.
        let in_columns =
            |mark: Mark| come_back(mark) >= 2 && lines_of(mark) as usize * 2 >= paragraphs;
        learned.rows = in_columns(Mark::Row);
        learned.columns = !learned.rows && in_columns(Mark::Column);
        learned.chat = lines_of(Mark::Chat) >= 2;
        // A list of names and offices has no speech below each.
        learned.offices = order.iter().any(|key| {
            let count = learned.counts[key];
            count.mark == Some(Mark::Office) && count.full && count.lines >= 2 && count.spoken >= 2
        });
        // Headings do not come back again and again, above words each time, and are in no list of who takes part.
        let is_listed = |key: &str| {
            let count = key
                .strip_prefix("| ")
                .and_then(|name| learned.counts.get(name));
            count.is_some_and(|count| count.mark == Some(Mark::Office) && count.full)
        };
        // Where a narrator comes back in capitals, those who speak once do so in capitals, too.
        let shouts = |key: &String| {
            let count = learned.counts[key];
            count.mark == Some(Mark::Alone) && count.capitals && count.spoken >= 1
        };
        let narrated = order.iter().any(|key| {
            let narrator = key
                .strip_prefix("| ")
                .is_some_and(|name| VOICE_NOUNS.binary_search(&name).is_ok());
            narrator && shouts(key) && learned.counts[key].spoken >= 2
        });
        let voices = order.iter().filter(|key| {
            let count = learned.counts[*key];
            let comes_back = count.lines >= 2 && count.spoken >= 2;
            match count.mark {
                Some(Mark::Alone) => {
                    comes_back || count.spoken >= 1 && is_listed(key) || narrated && shouts(key)
                }
                Some(Mark::Office) => comes_back && !count.full,
                _ => false,
            }
        });
        learned.alone = voices.count() >= 2 || below_time >= 2;
        let indented = |indent: &usize| learned.alone && *indent >= INDENTED;
        learned.indent = learned.indent.filter(indented);
        let recurring = |learned: &Self, key: &String| {
            let count = learned.counts[key];
            count.mark == Some(Mark::Colon)
                && count.recurs()
                && (count.lines > 2
                    || count.full
                    || count.capitals
                    || !learned.is_common(text, key))
        };
        learned.recurring = order
            .iter()
            .take(LOOKED_UP)
            .any(|key| recurring(&learned, key));
        // At a press conference whoever asks is a letter and whoever answers has a name.
        learned.examination = learned.letters
            || asked >= 1
                && (answered >= 1 && asked + answered >= 3 || answered == 0 && learned.recurring);
        learned.capitals = order
            .iter()
            .take(LOOKED_UP)
            .any(|key| recurring(&learned, key) && learned.counts[key].capitals);
        // Where nobody speaks twice, every other paragraph must have a label, and end as speech does:
        // "Osk: I Knew Nothing" is a headline.
        // Captions for those who do not hear name a voice where it is not seen, and it may not come back.
        let named_once = learned.captions
            && order
                .iter()
                .filter(|key| {
                    let count = learned.counts[*key];
                    count.mark == Some(Mark::Colon) && count.capitals && count.spoken > 0
                })
                .count()
                >= 2;
        learned.capitals |= named_once;
        learned.singles = learned.recurring
            || named_once
            || learned.recordings
            || learned.examination
            || learned.chevrons
            || (labelled > headlines && labelled * 2 >= paragraphs);
        learned.inner = learned.capitals;
        if learned.singles {
            let single: Vec<String> = order
                .iter()
                .filter(|key| {
                    let count = learned.counts[*key];
                    count.lines <= 2 && !count.full && count.mark == Some(Mark::Colon)
                })
                .take(LOOKED_UP + 1)
                .cloned()
                .collect();
            for (position, key) in single.into_iter().enumerate() {
                let common = position >= LOOKED_UP || learned.is_common(text, &key);
                learned.common.insert(key, common);
            }
        }
        learned
    }

    /// Whether the word of a one-word name also occurs in lower case, as names do not.
    pub(crate) fn is_common(&self, text: &str, key: &str) -> bool {
        if VOICE_NOUNS.binary_search(&key).is_ok()
            || self.counts.get(key).is_some_and(|c| c.capitals)
        {
            return false;
        }
        let lower = key.to_lowercase();
        let head = text
            .as_bytes()
            .get(..LOOKED_THROUGH)
            .unwrap_or(text.as_bytes());
        memchr::memmem::find_iter(head, lower.as_bytes()).any(|at| {
            let before = text
                .as_bytes()
                .get(at.wrapping_sub(1))
                .copied()
                .unwrap_or(b' ');
            let after = text
                .as_bytes()
                .get(at + lower.len())
                .copied()
                .unwrap_or(b' ');
            !before.is_ascii_alphanumeric() && !after.is_ascii_alphanumeric()
        })
    }

    /// Whether anybody is labelled at all.
    pub(crate) fn any(&self) -> bool {
        self.recurring
            || self.singles
            || self.examination
            || self.timed
            || self.offices
            || self.alone
            || self.dashes
            || self.brackets
            || self.columns
            || self.rows
            || self.recordings
            || self.stops
            || self.chat
            || self.chevrons
    }

    /// Whether a name stands before a colon once, with words after it that end like no sentence.
    pub(crate) fn stands_once(&self, text: &str, label: &Label) -> bool {
        self.counts
            .get(&key(text, label))
            .is_some_and(|count| count.lines == 1)
    }

    /// Whether a shape is a label in this text.
    pub(crate) fn accepts(&self, text: &str, label: &Label) -> bool {
        let key = key(text, label);
        let Some(count) = self.counts.get(&key) else {
            return false;
        };
        match label.mark {
            Mark::Examination => {
                self.examination || (count.recurs() && words_of(text, label.name).len() > 1)
            }
            Mark::Time => self.timed,
            Mark::Office => (self.offices || self.alone) && count.spoken > 0,
            Mark::Alone => self.alone && count.spoken > 0 && (count.full || count.spoken >= 2),
            // Beside "QUESTION: " a letter asks, too.
            Mark::Letter => {
                self.letters || self.examination && words_of(text, label.name).starts_with('Q')
            }
            Mark::Dash => self.dashes && (count.recurs() || count.full && count.spoken > 0),
            // Captions for those who do not hear tell whose words follow, as often as need be.
            Mark::Bracket => {
                let name = words_of(text, label.name);
                (self.brackets || self.captions)
                    && (count.full
                        || count.recurs() && !labels::is_sound(name)
                        || label.capitals && is_spelled(text, name))
            }
            Mark::Recording => count.spoken > 0,
            Mark::Stop => self.stops,
            Mark::Column => self.columns && (count.recurs() || label.capitals),
            Mark::Row => self.rows && (count.recurs() || label.capitals),
            Mark::Chat => self.chat,
            Mark::Screen => self.recurring || self.alone || self.rows,
            Mark::Colon => {
                let common = self.common.get(&key).copied().unwrap_or(false);
                if key.starts_with("BY ") {
                    return self.examination;
                }
                // "Chairman Pell, and Members of the Committee: I thank you" greets them where names end in a stop.
                if self.stops && label.descriptor.is_some() {
                    return false;
                }
                // "REPORTER: Maya Collins" tells who is who.
                (count.recurs() && !common)
                    || (self.singles
                        && count.names < count.lines
                        && (count.full
                            || (count.capitals && self.capitals)
                            || (count.spoken > 0 && !common && !is_numeral(&key))))
            }
        }
    }
}

/// Whether a text also has a name in capitals with small letters.
pub(crate) fn is_spelled(text: &str, capitals: &str) -> bool {
    let head = text
        .as_bytes()
        .get(..LOOKED_THROUGH)
        .unwrap_or(text.as_bytes());
    let words = capitals.split(' ').map(|word| {
        let first = word.chars().next().map_or(0, char::len_utf8);
        format!("{}{}", &word[..first], word[first..].to_lowercase())
    });
    let spelled = words.collect::<Vec<_>>().join(" ");
    memchr::memmem::find(head, spelled.as_bytes()).is_some()
}

/// Whether words after a label look like speech and not like an entry of a list.
pub(crate) fn looks_spoken(words: &str) -> bool {
    let letters = words
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .take(4)
        .count();
    let marks = ['.', '?', '!', '…', '-', '—', '–', '。', '？', '！'];
    letters >= 4
        || words.starts_with(['(', '['])
        || (letters >= 1 && (words.contains(marks) || words.chars().any(|c| c as u32 > 0x2E80)))
}

/// Whether a letter that stands once numbers the members of a list: `I: Dr Ann Pell, Mr Jon Osk`.
fn is_numeral(key: &str) -> bool {
    matches!(key, "I" | "V" | "X")
}

/// Whether a line below a name tells what that is, `Salt boiler`, and the next one, `below`, begins what is said.
pub(crate) fn is_office_below(line: &str, below: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let words = line.split_whitespace();
    line.starts_with(char::is_uppercase)
        && words.clone().count() <= MOST_WORDS
        && words
            .flat_map(str::chars)
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | ',' | '&'))
        && line.contains(char::is_lowercase)
        && labels::is_descriptor(line, true)
        && !line.split(' ').any(|word| {
            matches!(
                word,
                "I" | "We" | "You" | "No" | "Yes" | "Oh" | "Well" | "So"
            )
        })
        && below.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
        && below.split_whitespace().count() > MOST_WORDS
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

    #[test]
    fn the_word_list_is_sorted() {
        assert!(VOICE_NOUNS.is_sorted());
    }
}
