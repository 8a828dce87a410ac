//! The text cut into atoms: runs of letters, runs of digits, single marks.
//!
//! Owns: [`Atoms`], the view the grammar reads, and each atom's entry in the lexicon. Atoms are finer
//! than words ("5pm", "mid-March", "1990s" each fall apart), so that the grammar does not depend on
//! the conventions of a tokeniser.
//! Never: decides what is a time.

use hearsay_document::Span;

use super::lexicon::{Entry, LEXICON};

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Mark,
}

/// What stands between an atom and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: they touch.
    None,
    /// White space with at most one line break.
    Space,
    /// A blank line, the text's beginning, or a border between voices.
    Break,
}

/// A run of letters, a run of digits, or one mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    start: u32,
    end: u32,
    pub(super) kind: Kind,
    pub(super) gap: Gap,
    /// The number's value, saturating; 0 for everything else.
    pub(super) number: i32,
    /// What the lexicon knows of the word.
    pub(super) entry: Option<&'static Entry>,
}

impl Atom {
    pub(super) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }
}

/// A text in atoms.
pub(super) struct Atoms<'a> {
    text: &'a str,
    list: Vec<Atom>,
}

impl<'a> Atoms<'a> {
    /// Cuts a text. One pass.
    pub(super) fn of(text: &'a str) -> Self {
        let mut list: Vec<Atom> = Vec::with_capacity(text.len() / 5 + 1);
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut gap = Gap::Break;
        let mut breaks = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_whitespace() || byte == 0x0B {
                breaks += usize::from(byte == b'\n');
                gap = match gap {
                    Gap::Break => Gap::Break,
                    _ if breaks >= 2 => Gap::Break,
                    _ => Gap::Space,
                };
                at += 1;
                continue;
            }
            let (end, kind) = if byte.is_ascii_digit() {
                (run(bytes, at, u8::is_ascii_digit), Kind::Number)
            } else if byte.is_ascii_alphabetic() {
                (word_end(text, at), Kind::Word)
            } else if byte.is_ascii() {
                (at + 1, Kind::Mark)
            } else {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                if c.is_whitespace() {
                    gap = if gap == Gap::Break {
                        Gap::Break
                    } else {
                        Gap::Space
                    };
                    at += c.len_utf8();
                    continue;
                }
                if c.is_alphabetic() {
                    (word_end(text, at), Kind::Word)
                } else {
                    (at + c.len_utf8(), Kind::Mark)
                }
            };
            let piece = text.get(at..end).unwrap_or("");
            list.push(Atom {
                start: at as u32,
                end: end as u32,
                kind,
                gap,
                number: if kind == Kind::Number {
                    piece.parse().unwrap_or(i32::MAX)
                } else {
                    0
                },
                entry: if kind == Kind::Word {
                    LEXICON.entry(piece)
                } else {
                    None
                },
            });
            at = end;
            gap = Gap::None;
            breaks = 0;
        }
        Self { text, list }
    }

    /// Sets breaks at some bytes of the text, where somebody else's words or nobody's begin: no expression goes on there.
    pub(super) fn part(&mut self, borders: impl IntoIterator<Item = usize>) {
        for border in borders {
            let first = self
                .list
                .partition_point(|atom| (atom.start as usize) < border);
            if let Some(atom) = self.list.get_mut(first) {
                atom.gap = Gap::Break;
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Atom> {
        self.list.get(index)
    }

    /// The atom's letters, digits or mark; empty beyond the end.
    pub(super) fn str(&self, index: usize) -> &'a str {
        self.list
            .get(index)
            .and_then(|atom| self.text.get(atom.start as usize..atom.end as usize))
            .unwrap_or("")
    }

    /// Bytes from the beginning of atom `first` to the end of atom `end - 1`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        let start = self.list.get(first).map_or(0, |atom| atom.start as usize);
        let stop = end
            .checked_sub(1)
            .and_then(|last| self.list.get(last))
            .map_or(start, |atom| atom.end as usize);
        Span::new(start, stop)
    }

    /// Whether the atom is that word, without regard to case.
    pub(super) fn is(&self, index: usize, word: &str) -> bool {
        self.str(index).eq_ignore_ascii_case(word)
    }

    /// Whether the atom is one of those words, without regard to case.
    pub(super) fn is_any(&self, index: usize, words: &[&str]) -> bool {
        let own = self.str(index);
        words.iter().any(|word| own.eq_ignore_ascii_case(word))
    }

    /// Whether the atom touches the one before it.
    pub(super) fn touches(&self, index: usize) -> bool {
        self.list
            .get(index)
            .is_some_and(|atom| atom.gap == Gap::None)
    }

    /// Whether a paragraph begins with the atom; true beyond the end.
    pub(super) fn breaks(&self, index: usize) -> bool {
        self.list
            .get(index)
            .is_none_or(|atom| atom.gap == Gap::Break)
    }

    /// Whether the atom is the first of its line; true beyond the end.
    pub(super) fn begins_line(&self, index: usize) -> bool {
        let (Some(before), Some(atom)) = (index.checked_sub(1), self.list.get(index)) else {
            return true;
        };
        let end = self.list[before].end as usize;
        self.text[end..atom.start as usize].contains('\n')
    }

    /// Whether the atom is a hyphen or a dash.
    pub(super) fn is_dash(&self, index: usize) -> bool {
        matches!(
            self.str(index),
            "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2014}"
        )
    }

    /// Whether the word begins with a capital letter.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.str(index)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }

    pub(super) fn is_word(&self, index: usize) -> bool {
        self.get(index).is_some_and(|atom| atom.kind == Kind::Word)
    }

    pub(super) fn is_number(&self, index: usize) -> bool {
        self.get(index)
            .is_some_and(|atom| atom.kind == Kind::Number)
    }

    /// The digits' value, if the atom is a number of `digits` digits at most.
    pub(super) fn number(&self, index: usize, digits: usize) -> Option<i32> {
        self.get(index)
            .filter(|atom| atom.kind == Kind::Number && atom.len() <= digits)
            .map(|atom| atom.number)
    }
}

fn run(bytes: &[u8], from: usize, is: impl Fn(&u8) -> bool) -> usize {
    bytes
        .get(from..)
        .and_then(|rest| rest.iter().position(|b| !is(b)))
        .map_or(bytes.len(), |len| from + len)
}

/// End of the run of letters that begins at `from`.
fn word_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let end = run(bytes, from, u8::is_ascii_alphabetic);
    if bytes.get(end).is_none_or(u8::is_ascii) {
        return end;
    }
    text.get(end..)
        .and_then(|rest| rest.find(|c: char| !c.is_alphabetic()))
        .map_or(text.len(), |len| end + len)
}
