//! A Chinese text by characters.
//!
//! Owns: [`Characters`], and the tense that the particles around an expression show.
//! Never: reads a time.

use hearsay_document::{Bound, Span};

use crate::han;
use crate::time::tense::{Governed, Tense};

/// A text by characters, simplified, with their bytes.
pub(in super::super) struct Characters {
    pub(super) list: Vec<char>,
    /// The same characters in a row.
    text: String,
    /// Byte offset of each character, and the text's length at the end.
    bytes: Vec<usize>,
}

impl Characters {
    pub(in super::super) fn of(text: &str) -> Self {
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        Self {
            list: text
                .chars()
                .map(|c| han::simplified(half_width(c)))
                .collect(),
            text: text.chars().map(han::simplified).collect(),
            bytes,
        }
    }

    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.list.get(index).copied()
    }

    pub(super) fn from(&self, index: usize) -> &[char] {
        self.list.get(index..).unwrap_or_default()
    }

    /// Bytes of the characters `[first, end)`.
    pub(in super::super) fn span(&self, first: usize, end: usize) -> Span {
        let byte = |index: usize| {
            self.bytes
                .get(index)
                .or(self.bytes.last())
                .copied()
                .unwrap_or(0)
        };
        Span::new(byte(first), byte(end))
    }

    /// Whether these characters stand at `index`.
    pub(super) fn starts(&self, index: usize, word: &str) -> bool {
        let mut here = self.from(index).iter();
        word.chars().all(|c| here.next() == Some(&c))
    }

    /// How the words before a number bound it, and those behind its unit.
    pub(super) fn bound(&self, first: usize, end: usize) -> Option<Bound> {
        let span = self.span(first, end);
        han::bound_before(self.text.get(..span.start()).unwrap_or(""))
            .or_else(|| han::bound_after(self.text.get(span.end()..).unwrap_or("")))
    }

    /// Whether the characters before `end` are these.
    fn ends_with(&self, end: usize, word: &[char]) -> bool {
        end.checked_sub(word.len())
            .and_then(|begin| self.list.get(begin..end))
            .is_some_and(|before| before == word)
    }

    /// Whether the 会 at `at` stands in a noun or verb of meeting ("会谈", "大会"), and is no auxiliary.
    fn is_a_meeting(&self, at: usize) -> bool {
        const AFTER: &[char] = &['谈', '议', '见', '晤', '员', '长', '场', '计', '商', '面'];
        const BEFORE: &[char] = &[
            '机', '社', '协', '员', '大', '国', '工', '年', '晚', '集', '宴', '聚', '议', '学',
            '理', '商', '教', '峰', '例',
        ];
        self.at(at + 1).is_some_and(|c| AFTER.contains(&c))
            || at
                .checked_sub(1)
                .and_then(|b| self.at(b))
                .is_some_and(|c| BEFORE.contains(&c))
    }

    /// The tense of the clause around an expression, by its particles.
    pub(in super::super) fn governing(&self, first: usize, end: usize) -> Governed {
        const CLAUSE: usize = 24;
        let closes = |c: &char| matches!(c, '。' | '，' | '；' | '！' | '？' | '\n' | ',' | ';');
        let behind = self
            .from(end)
            .iter()
            .take(CLAUSE)
            .take_while(|c| !closes(c));
        let begin = first.saturating_sub(CLAUSE);
        let before = self
            .list
            .get(begin..first)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|c| !closes(c));
        let mut tense = Tense::Open;
        // "截至6月30日": what has been counted up to a day.
        if self.ends_with(first, &['截', '至']) || self.ends_with(first, &['截', '止']) {
            tense = Tense::Past;
        }
        for at in (end..end + behind.count()).chain((first - before.count()..first).rev()) {
            let Some(c) = self.at(at).filter(|_| tense == Tense::Open) else {
                break;
            };
            match c {
                '将' | '拟' => {
                    tense = Tense::Future;
                    break;
                }
                '会' if !self.is_a_meeting(at) => {
                    tense = Tense::Future;
                    break;
                }
                '了' | '过' | '曾' | '已' => {
                    tense = Tense::Past;
                    break;
                }
                _ => {}
            }
        }
        let alone = |c: Option<char>| c.is_none_or(|c| c == '\n' || c == '。');
        Governed {
            tense,
            stands_alone: alone(first.checked_sub(1).and_then(|b| self.at(b)))
                && alone(self.at(end)),
            of_now: tense == Tense::Future,
            is_over: false,
            is_foretold: false,
            is_scheduled: false,
        }
    }
}

/// The ASCII form of a full-width digit or mark.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '：' | '－' | '／' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        other => other,
    }
}
