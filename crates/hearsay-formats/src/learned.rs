//! Which shapes of labels are labels in a text: learned from the whole of it.
//!
//! Owns: the decision from what a [`Tally`] counted: a name that comes back, before words that look spoken.
//! Never: begins a turn; [`crate::turns`] does.

use std::collections::HashMap;

use hearsay_document::Span;
use hearsay_document::names::is_title;

use crate::labels::{self, Label, Mark};
use crate::lines::{Lines, words_of};
use crate::names::{is_common_noun, is_voice, name_shape};
use crate::speech::Hints;
use crate::tally::{Count, Tally, key};

/// Which labels count in this text.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    pub(crate) tally: Tally,
    /// Some name recurs.
    pub(crate) recurring: bool,
    /// … in capitals.
    pub(crate) capitals: bool,
    /// Names that stand once count.
    pub(crate) singles: bool,
    /// Names that stand once and are words of the text in lower case as well.
    common: HashMap<String, bool>,
    pub(crate) chevrons: bool,
    /// `Q.` and `A.` alternate, or answers stand behind dashes.
    pub(crate) examination: bool,
    /// Answers stand behind questions and rows of dashes.
    pub(crate) dashed_answers: bool,
    /// Only whoever asks has a label: each answer stands below its question without one.
    pub(crate) unanswered: bool,
    /// Lines of a name and a time.
    pub(crate) timed: bool,
    /// Names of a site alone on a line, above comments.
    pub(crate) handles: bool,
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
    /// Names before a full stop and a dash.
    pub(crate) stop_dashes: bool,
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
    /// Names in small letters, in messages without their times.
    pub(crate) small: bool,
    /// Empty lines stand between paragraphs.
    pub(crate) set_apart: bool,
    /// The text is what captions show.
    pub(crate) captions: bool,
}

/// More names than a cast has: those that stand once are not looked up.
const LOOKED_UP: usize = 400;

/// The bytes of a text that are searched for each name.
pub(crate) fn looked_through(text: &str) -> &[u8] {
    const LONGEST: usize = 1 << 21;
    text.as_bytes().get(..LONGEST).unwrap_or(text.as_bytes())
}

impl Learned {
    /// Learns from lines.
    pub(crate) fn from(lines: Lines<'_>, hints: Hints<'_>) -> Self {
        let text = lines.text;
        let tally = Tally::of(lines);
        // Captions set no name on a line of its own without a mark.
        let alone = !hints.dashes && stand_alone(&tally);
        let rows = are_columns(&tally, Mark::Row);
        let recordings = tally.lines_of(Mark::Recording) >= 1;
        let looked_up = || tally.names().take(LOOKED_UP);
        let recurring = looked_up().any(|name| recurs(&tally, text, name));
        let letters = are_letters(&tally, recurring);
        let dashed_answers = tally.dashed >= 2;
        let unanswered = !hints.dashes && is_unanswered(&tally);
        let examination =
            letters || dashed_answers || unanswered || is_examination(&tally, recurring);
        let chevrons = tally.chevrons >= 2 && tally.quoted == 0
            || tally.chevrons == 1 && (hints.dashes || tally.paragraphs <= 2);
        let named_once = hints.dashes && are_named_once(&tally);
        // Where nobody speaks twice, every other paragraph must have a label, and end as speech does:
        // "Osk: I Knew Nothing" is a headline.
        let are_labelled =
            tally.labelled > tally.headlines && tally.labelled * 2 >= tally.paragraphs;
        let singles =
            recurring || named_once || recordings || examination || chevrons || are_labelled;
        Self {
            recurring,
            capitals: named_once
                || looked_up().any(|name| name.1.capitals && recurs(&tally, text, name)),
            singles,
            common: if singles {
                common(&tally, text)
            } else {
                HashMap::new()
            },
            chevrons,
            examination,
            dashed_answers,
            unanswered,
            timed: tally.lines_of(Mark::Time) >= 2,
            handles: tally.feet >= 2 && tally.lines_of(Mark::Handle) >= 2,
            offices: are_offices(&tally),
            alone,
            indent: tally.indent.filter(|&indent| alone && indent >= INDENTED),
            titles_once: tally.untold == 1 && tally.labelled >= 4,
            dashes: are_dashes(&tally),
            stop_dashes: tally.lines_of(Mark::StopDash) >= 3,
            brackets: tally.recurring(Mark::Bracket) >= 2,
            recordings,
            letters,
            stops: tally.lines_of(Mark::Stop) >= 4,
            columns: !rows && are_columns(&tally, Mark::Column),
            rows,
            chat: tally.lines_of(Mark::Chat) >= 2,
            small: !hints.dashes && are_small(&tally),
            set_apart: tally.set_apart,
            captions: hints.dashes,
            tally,
        }
    }

    /// Whether anybody is labelled at all.
    pub(crate) fn any(&self) -> bool {
        self.recurring
            || self.singles
            || self.examination
            || self.timed
            || self.handles
            || self.offices
            || self.alone
            || self.dashes
            || self.stop_dashes
            || self.brackets
            || self.columns
            || self.rows
            || self.recordings
            || self.stops
            || self.chat
            || self.small
            || self.chevrons
    }

    /// Whether a name stands before a colon once, with words after it that end like no sentence.
    pub(crate) fn stands_once(&self, text: &str, label: &Label) -> bool {
        let count = self.tally.count(&key(text, label));
        count.is_some_and(|count| count.lines == 1)
    }

    /// Whether a name with small letters may be a label within a line: where line breaks are lost, one that comes back, or a
    /// full one.
    pub(crate) fn stands_within(&self, text: &str, label: &Label) -> bool {
        let count = self.tally.count(&key(text, label));
        self.tally.flattened && count.is_some_and(|count| count.recurs() || count.full)
    }

    /// The full name behind an office, `MINISTER OF PORTS, ANN PELL`, where her last name alone is a label as well; what else
    /// stands behind a comma is a place or a house.
    pub(crate) fn named_behind(&self, text: &str, label: &Label) -> Option<Span> {
        let office = words_of(text, label.name);
        let told = label.descriptor?;
        let told = words_of(text, told);
        let name = told.strip_prefix(", ")?;
        let (_, full) = name_shape(name)?;
        let last = name.rsplit(' ').next()?.to_uppercase();
        let is_label = self
            .tally
            .count(&last)
            .is_some_and(|count| count.mark == Some(Mark::Colon) && count.spoken > 0);
        let is_office = office.split(' ').next().is_some_and(is_title);
        let from = label.descriptor?.start() + ", ".len();
        (label.mark == Mark::Colon && full && is_office && is_label)
            .then(|| Span::new(from, from + name.len()))
    }

    /// Whether a shape is a label in this text.
    pub(crate) fn accepts(&self, text: &str, label: &Label) -> bool {
        let key = key(text, label);
        let Some(count) = self.tally.count(&key) else {
            return false;
        };
        match label.mark {
            Mark::Examination => {
                self.examination || (count.recurs() && words_of(text, label.name).len() > 1)
            }
            Mark::Time => self.timed,
            Mark::Handle => self.handles,
            Mark::Office => (self.offices || self.alone) && count.spoken > 0,
            Mark::Alone => {
                let is_known = || label.capitals && is_voice(words_of(text, label.name));
                self.alone && count.spoken > 0 && (count.full || count.spoken >= 2 || is_known())
            }
            // Beside "QUESTION: " a letter asks, too.
            Mark::Letter => {
                self.letters || self.examination && words_of(text, label.name).starts_with('Q')
            }
            Mark::Dash => self.dashes && (count.recurs() || count.full && count.spoken > 0),
            Mark::StopDash => self.stop_dashes && count.spoken > 0,
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
            Mark::Small => self.small,
            Mark::Screen => self.recurring || self.alone || self.rows,
            Mark::Colon if self.small && count.lines >= 2 => true,
            Mark::Colon => {
                let common = self.common.get(&key).copied().unwrap_or(false);
                if key.starts_with("BY ") {
                    return self.examination;
                }
                // "Chairman Pell, and Members of the Committee: I thank you" greets them where names end in a stop.
                if self.stops && label.descriptor.is_some() {
                    return false;
                }
                // A script whose names stand alone on their lines may label the voices of a recording.
                let is_heard =
                    self.alone && count.spoken > 0 && (count.full || is_common_noun(&key));
                // So do captions for those who do not hear: "DETECTIVE ROSE: We left it."
                let is_captioned =
                    self.captions && count.capitals && count.full && count.spoken > 0;
                // "REPORTER: Maya Collins" tells who is who.
                (count.recurs() && !common)
                    || is_heard
                    || is_captioned
                    || (self.singles
                        && count.names < count.lines
                        && (count.full
                            || (count.capitals && self.capitals)
                            || (count.spoken > 0 && !common && !is_numeral(&key))))
            }
        }
    }
}

/// Columns of a screenplay's names.
const INDENTED: usize = 10;

/// Whether a name before a colon comes back, and is no word of the text.
fn recurs(tally: &Tally, text: &str, (key, count): (&str, Count)) -> bool {
    count.mark == Some(Mark::Colon)
        && count.recurs()
        && (count.lines > 2 || count.full || count.capitals || !is_common(tally, text, key))
}

/// Whether captions for those who do not hear name voices, each of which may not come back.
fn are_named_once(tally: &Tally) -> bool {
    let is_named =
        |count: &Count| count.mark == Some(Mark::Colon) && count.capitals && count.spoken > 0;
    tally.names().filter(|(_, count)| is_named(count)).count() >= 2
}

/// Whether questions and answers alternate. At a press conference whoever asks is a letter and whoever answers has a name.
fn is_examination(tally: &Tally, recurring: bool) -> bool {
    let lines = |names: [&str; 2]| -> u32 {
        let counts = names.into_iter().filter_map(|name| tally.count(name));
        counts
            .filter(|count| count.mark == Some(Mark::Examination))
            .map(|count| count.lines)
            .sum()
    };
    let (asked, answered) = (lines(["Q", "QUESTION"]), lines(["A", "ANSWER"]));
    asked >= 1 && (answered >= 1 && asked + answered >= 3 || answered == 0 && recurring)
}

/// Whether one voice asks again and again, and no other has a label: `Q: `, `The Quay Courier: `.
fn is_unanswered(tally: &Tally) -> bool {
    const LEAST: u32 = 3;
    let is_label = |count: &Count| {
        matches!(
            count.mark,
            Some(Mark::Colon | Mark::Examination | Mark::Letter)
        )
    };
    let mut labels = tally.names().filter(|(_, count)| is_label(count));
    let (Some((key, count)), None) = (labels.next(), labels.next()) else {
        return false;
    };
    let is_letter = count.mark == Some(Mark::Examination);
    count.lines >= LEAST
        && if is_letter {
            matches!(key, "Q" | "QUESTION")
        } else {
            count.mark == Some(Mark::Colon) && count.asked == count.lines
        }
}

/// Whether bare letters alternate. At a press conference only `Q ` does, and whoever answers has a name.
fn are_letters(tally: &Tally, recurring: bool) -> bool {
    let recurs = |key: &str| tally.count(key).is_some_and(|count| count.recurs());
    let is_answered = recurs("' A") || recurring && tally.count("' A").is_none();
    recurs("' Q") && is_answered
}

/// Whether names stand before dashes: in prose one may, but not two again and again.
fn are_dashes(tally: &Tally) -> bool {
    let shouted =
        |count: &Count| count.mark == Some(Mark::Dash) && count.capitals && count.recurs();
    let shouted = tally.names().filter(|(_, count)| shouted(count)).count();
    (tally.asks || shouted >= 2)
        && tally.recurring(Mark::Dash) >= 2
        && tally.lines_of(Mark::Dash) * 4 >= tally.paragraphs
}

/// Whether names stand in a column. A table has rows of names and words, too, but no sentences; beside lines with times it
/// is a legend.
fn are_columns(tally: &Tally, mark: Mark) -> bool {
    tally.recurring(mark) >= 2 && tally.lines_of(mark) * 2 >= tally.paragraphs
}

/// Whether names in small letters are those of people who write to each other: nearly every line begins with a name, two come
/// back at least, and no field is among them.
fn are_small(tally: &Tally) -> bool {
    const LEAST: usize = 3;
    let voices = tally
        .names()
        .filter(|(_, count)| {
            matches!(count.mark, Some(Mark::Small | Mark::Colon)) && count.lines >= 2
        })
        .count();
    tally.small >= LEAST
        && voices >= 2
        && (tally.small + tally.labelled) * 10 >= tally.paragraphs * 8
}

/// Whether lines of a name and an office have words below them. A list of names and offices has no speech below each.
fn are_offices(tally: &Tally) -> bool {
    let is_told = |count: Count| count.mark == Some(Mark::Office) && count.full;
    let mut names = tally.names();
    names.any(|(_, count)| is_told(count) && count.comes_back())
}

/// Whether names stand alone on lines above words. Headings do not come back again and again, above words each time, and
/// are in no list of who takes part.
fn stand_alone(tally: &Tally) -> bool {
    let is_listed = |name: &str| {
        let count = tally.count(name);
        count.is_some_and(|count| count.mark == Some(Mark::Office) && count.full)
    };
    // Where a narrator comes back in capitals, those who speak once do so in capitals, too.
    let shouts =
        |count: Count| count.mark == Some(Mark::Alone) && count.capitals && count.spoken >= 1;
    let is_narrator = |name| is_common_noun(name);
    let narrated = tally.names().any(|(key, count)| {
        shouts(count) && count.spoken >= 2 && key.strip_prefix("| ").is_some_and(is_narrator)
    });
    // "PRESENTER: …", and beside her words lines with the full name of who speaks below.
    let presented = tally.names().any(|(key, count)| {
        count.mark == Some(Mark::Colon) && count.capitals && count.recurs() && is_narrator(key)
    });
    let voices = tally.names().filter(|&(key, count)| match count.mark {
        Some(Mark::Alone) => {
            count.comes_back()
                || count.spoken >= 1 && key.strip_prefix("| ").is_some_and(is_listed)
                || narrated && shouts(count)
                || presented && shouts(count) && count.full
        }
        Some(Mark::Office) => count.comes_back() && !count.full,
        _ => false,
    });
    // "Lord Pell (Con)": each of many may speak but once.
    const PEERS: usize = 3;
    let peers = tally
        .names()
        .filter(|(_, count)| count.partied && count.spoken > 0);
    // "The President", again and again, beside "Ms. Pell (Norland)" and "Mr. Osk (Vale)".
    let (voices, peers) = (voices.count(), peers.count());
    voices >= 2 || voices + peers >= PEERS || tally.below_time >= 2
}

/// Whether the names that stand once are words of the text in lower case as well.
fn common(tally: &Tally, text: &str) -> HashMap<String, bool> {
    let single = |(_, count): &(&str, Count)| {
        count.lines <= 2 && !count.full && count.mark == Some(Mark::Colon)
    };
    let single = tally.names().filter(single).take(LOOKED_UP + 1);
    let common = single.enumerate().map(|(position, (key, _))| {
        let common = position >= LOOKED_UP || is_common(tally, text, key);
        (key.to_owned(), common)
    });
    common.collect()
}

/// Whether the word of a one-word name also occurs in lower case, as names do not.
fn is_common(tally: &Tally, text: &str, key: &str) -> bool {
    // "spk05" stands in small letters where it is a label.
    if is_common_noun(key)
        || key.ends_with(|c: char| c.is_ascii_digit())
        || tally.count(key).is_some_and(|count| count.capitals)
    {
        return false;
    }
    let lower = key.to_lowercase();
    holds_words(text, &lower)
}

/// Whether some words stand in a text as they are, and not as a part of others.
pub(crate) fn holds_words(text: &str, words: &str) -> bool {
    let text = looked_through(text);
    memchr::memmem::find_iter(text, words.as_bytes()).any(|at| {
        let letter = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphanumeric);
        !letter(at.wrapping_sub(1)) && !letter(at + words.len())
    })
}

/// Whether a text also has a name in capitals with small letters.
pub(crate) fn is_spelled(text: &str, capitals: &str) -> bool {
    let words = capitals.split(' ').map(|word| {
        let first = word.chars().next().map_or(0, char::len_utf8);
        format!("{}{}", &word[..first], word[first..].to_lowercase())
    });
    let spelled = words.collect::<Vec<_>>().join(" ");
    holds_words(text, &spelled)
}

/// Whether what stands once numbers the members of a list: `II: Dr Ann Pell, Mr Jon Osk`.
fn is_numeral(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}
