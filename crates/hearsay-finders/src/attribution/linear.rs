//! What the linear taggers see: features of words, and of words as seen from a cue.
//!
//! Owns: the features of both taggers, made here alone: the training reads them from
//! `hearsay/examples/attribution_features.rs`, so that it learns what the program will see.
//! Never: looks beyond a turn; puts attributions together.

use std::ops::Range;

use hearsay_document::{Document, Span, american_marks};
use hearsay_model::{TagSpan, feature, linear};

use super::cues::CUES;

/// Features of a word as it may be a cue.
pub const CUE_FEATURES: usize = 33;
/// Features of a word as seen from a cue.
pub const ROLE_FEATURES: usize = 31;

/// Letters that stand for a word's forms.
const STEM: usize = 5;
/// Taken from the score of "no cue" at every word: most words are none, and the tagger is shy.
const OUTSIDE_BIAS: f32 = 0.4;
/// Words before and after a cue that may belong to its attribution.
const BEFORE: usize = 40;
const AFTER: usize = 70;

/// A word as the taggers see it.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    form: u32,
    suffix: u32,
    stem: u32,
    shape: u32,
    /// 1 where the lexicon of cues has it.
    listed: u32,
    /// Which quotation it stands in, from 1; 0 outside.
    quotation: u32,
    sentence: u32,
}

/// The words of a document with what the features ask of them.
pub struct Words {
    list: Vec<Word>,
    comma: u32,
    that: u32,
    to: u32,
}

fn hash(text: impl Iterator<Item = char>) -> u32 {
    text.fold(0x811C_9DC5, |h, c| (h ^ c as u32).wrapping_mul(0x0100_0193))
}

fn lower(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .map(|c| match c {
            '“' | '”' | '„' => '"',
            '’' | '‘' => '\'',
            c => c,
        })
}

fn shape(text: &str) -> u32 {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        None if text.contains(|c: char| c.is_ascii_digit()) => 1,
        None => 2,
        Some(first) if first.is_uppercase() => {
            let rest: Vec<char> = letters.collect();
            if !rest.is_empty() && rest.iter().all(|c| c.is_uppercase()) {
                3
            } else {
                4
            }
        }
        Some(_) => 5,
    }
}

impl Words {
    /// Reads tokens and sentences; `quotations` are in text order.
    pub fn of(document: &Document, quotations: &[Span]) -> Self {
        let mut sentence = 0;
        // They have learned from texts that quote between double marks.
        let marks = american_marks(document, document.tokens.iter().map(|token| token.span));
        let list = document
            .tokens
            .iter()
            .zip(marks)
            .enumerate()
            .map(|(index, (token, mark))| {
                while document
                    .sentences
                    .get(sentence)
                    .is_some_and(|s| s.tokens().end <= index)
                {
                    sentence += 1;
                }
                let text = mark.unwrap_or_else(|| document.text.slice(token.span));
                let at = token.span.start();
                let before = quotations.partition_point(|q| q.end() <= at);
                let inside = quotations.get(before).is_some_and(|q| q.start() <= at);
                let length = text.chars().count();
                Word {
                    form: hash(lower(text)),
                    suffix: hash(lower(text).skip(length.saturating_sub(3))),
                    stem: hash(lower(text).take(STEM)),
                    shape: shape(text),
                    listed: u32::from(CUES.contains_key(text.to_lowercase().as_str())),
                    quotation: if inside { before as u32 + 1 } else { 0 },
                    sentence: sentence as u32,
                }
            })
            .collect();
        let of = |text: &str| hash(text.chars());
        Self {
            list,
            comma: of(","),
            that: of("that"),
            to: of("to"),
        }
    }

    fn at(&self, index: Option<usize>) -> Word {
        index
            .and_then(|i| self.list.get(i))
            .copied()
            .unwrap_or_default()
    }

    fn near(&self, index: usize, by: isize) -> Word {
        self.at(index.checked_add_signed(by))
    }

    /// Features of word `index` as it may be a cue.
    pub fn cue_features(&self, index: usize) -> [u32; CUE_FEATURES] {
        let [w0, p1, n1, p2, n2] = [0, -1, 1, -2, 2].map(|by| self.near(index, by));
        let same = |w: &Word| w.sentence == w0.sentence;
        let after = || self.list[index + 1..].iter().take_while(|w| same(w));
        let that = after().take(5).any(|w| w.form == self.that);
        let to = after().take(4).any(|w| w.form == self.to);
        let quotation = |by: isize| self.near(index, by).quotation;
        let opens = (1..5).any(|by| quotation(by) != w0.quotation && quotation(by) != 0);
        let closed = (1..5).any(|by| quotation(-by) != w0.quotation && quotation(-by) != 0);
        let touches = u32::from(opens) | u32::from(closed) << 1;
        let quoted = u32::from(w0.quotation > 0);
        let starts = u32::from(!same(&p2)) | u32::from(!same(&p1)) << 1;
        let stops = u32::from(!same(&n2)) | u32::from(!same(&n1)) << 1;
        let pair = |a: u32, b: u32| a.rotate_left(7) ^ b;
        [
            feature(0, 0, 0),
            feature(1, w0.form, 0),
            feature(2, p1.form, 0),
            feature(3, n1.form, 0),
            feature(4, p2.form, 0),
            feature(5, n2.form, 0),
            feature(6, p1.form, w0.form),
            feature(7, w0.form, n1.form),
            feature(8, p1.form, n1.form),
            feature(9, pair(w0.form, n1.form), n2.form),
            feature(10, pair(p2.form, p1.form), w0.form),
            feature(11, w0.suffix, 0),
            feature(12, w0.suffix, n1.form),
            feature(13, w0.suffix, p1.form),
            feature(14, p1.shape << 6 | w0.shape << 3 | n1.shape, 0),
            feature(15, w0.form, n1.shape),
            feature(16, w0.form, p1.shape),
            feature(17, w0.form, quoted),
            feature(18, w0.form, touches),
            feature(19, w0.suffix, touches << 1 | quoted),
            feature(20, w0.form, u32::from(that)),
            feature(21, w0.form, u32::from(to)),
            feature(22, w0.form, starts << 2 | stops),
            feature(23, w0.form, n2.form),
            feature(24, touches << 6 | p1.shape << 3 | n1.shape, w0.shape),
            feature(25, w0.stem, 0),
            feature(26, w0.stem, n1.form),
            feature(27, w0.stem, p1.shape << 3 | n1.shape),
            feature(
                28,
                w0.stem,
                touches << 2 | u32::from(that) << 1 | u32::from(to),
            ),
            feature(29, pair(w0.suffix, p1.suffix), n1.suffix),
            feature(
                30,
                w0.listed << 3 | quoted << 2 | u32::from(that) << 1 | u32::from(to),
                0,
            ),
            feature(31, w0.listed, n1.form),
            feature(63, w0.listed << 6 | p1.shape << 3 | n1.shape, touches),
        ]
    }

    /// The words that may belong to the attribution of a cue: of its sentence and its neighbours.
    pub fn window(&self, cue: &Range<usize>, scope: &Range<usize>) -> Range<usize> {
        let own = self.at(Some(cue.start)).sentence;
        let from = cue.start.saturating_sub(BEFORE).max(scope.start);
        let to = (cue.end + AFTER).min(scope.end);
        let first = (from..cue.start)
            .find(|&i| self.list[i].sentence + 1 >= own)
            .unwrap_or(cue.start);
        let end = (cue.end..to)
            .find(|&i| self.list[i].sentence > own + 2)
            .unwrap_or(to);
        first..end
    }

    /// Features of every word of `window` as seen from `cue`, one after another. `other` tells of each
    /// word of the window whether it belongs to another cue.
    pub fn role_features(
        &self,
        cue: &Range<usize>,
        window: &Range<usize>,
        other: impl Fn(usize) -> bool,
    ) -> Vec<u32> {
        let mut rows = vec![0; window.len() * ROLE_FEATURES];
        let first = self.at(Some(cue.start));
        let last = self.at(Some(cue.end - 1));
        let words = first.form.rotate_left(9) ^ last.form;
        let (before, after) = (self.at(cue.start.checked_sub(1)), self.at(Some(cue.end)));
        // Outwards from the cue on both sides, counting what is crossed.
        for forward in [false, true] {
            let (mut commas, mut that, mut cues) = (0u32, 0u32, 0u32);
            let side = u32::from(forward);
            let places: Box<dyn Iterator<Item = usize>> = if forward {
                Box::new(cue.start..window.end)
            } else {
                Box::new((window.start..cue.start).rev())
            };
            for j in places {
                let w = self.list[j];
                let inside = cue.contains(&j);
                let distance = if inside {
                    0
                } else if forward {
                    j - cue.end + 1
                } else {
                    cue.start - j
                };
                let far = match distance {
                    0..=4 => distance as u32,
                    5..=6 => 5,
                    7..=9 => 6,
                    10..=14 => 7,
                    15..=24 => 8,
                    25..=40 => 9,
                    _ => 10,
                };
                let place = far << 1 | side;
                let sentences = (w.sentence.abs_diff(first.sentence)).min(2) << 1 | side;
                let quote = match (first.quotation, w.quotation) {
                    (0, 0) => 0,
                    (0, _) => 1,
                    (_, 0) => 2,
                    (a, b) => 3 + u32::from(a != b),
                };
                let [p1, n1, p2] = [-1, 1, -2].map(|by| self.near(j, by));
                let edge = u32::from(p1.sentence != w.sentence)
                    | u32::from(n1.sentence != w.sentence) << 1;
                let crossed = commas.min(3) << 4 | that.min(1) << 3 | sentences;
                let is_other = other(j);
                let near = if distance <= 4 { words } else { 0 };
                let pair = |a: u32, b: u32| a.rotate_left(7) ^ b;
                let row = [
                    feature(32, u32::from(inside), 0),
                    feature(33, w.form, u32::from(inside)),
                    feature(34, p1.form, 0),
                    feature(35, n1.form, 0),
                    feature(36, w.form, sentences),
                    feature(37, p1.form, sentences),
                    feature(38, n1.form, sentences),
                    feature(39, place, 0),
                    feature(40, place, words),
                    feature(41, sentences, words),
                    feature(42, sentences << 3 | quote, 0),
                    feature(43, crossed, 0),
                    feature(44, place << 3 | quote, 0),
                    feature(45, crossed, quote),
                    feature(46, pair(p1.form, w.form), side),
                    feature(47, pair(w.form, n1.form), side),
                    feature(48, p1.shape << 6 | w.shape << 3 | n1.shape, side),
                    feature(49, pair(near, w.form), side),
                    feature(50, pair(near, w.shape), place),
                    feature(51, cues.min(2) << 3 | sentences, 0),
                    feature(52, after.form, sentences),
                    feature(53, before.form, sentences),
                    feature(54, w.form, place),
                    feature(55, words, quote << 1 | side),
                    feature(56, w.suffix, side),
                    feature(57, pair(p2.form, p1.form), side),
                    feature(58, edge << 3 | sentences, quote),
                    feature(59, words, crossed),
                    feature(60, u32::from(is_other), w.form),
                    feature(61, cues.min(2) << 8 | crossed, after.form),
                    feature(62, p1.form, w.shape << 1 | side),
                ];
                let at = (j - window.start) * ROLE_FEATURES;
                rows[at..at + ROLE_FEATURES].copy_from_slice(&row);
                commas += u32::from(w.form == self.comma);
                that += u32::from(w.form == self.that);
                cues += u32::from(is_other);
            }
        }
        rows
    }

    /// The cues among some words.
    pub fn cues(&self, words: Range<usize>) -> Vec<TagSpan> {
        let tagger = &linear()[0];
        let mut scores = Vec::with_capacity(words.len() * tagger.tags());
        for index in words.clone() {
            let at = scores.len();
            tagger.score(&self.cue_features(index), &mut scores);
            scores[at] -= OUTSIDE_BIAS;
        }
        tagger
            .spans(&scores)
            .into_iter()
            .map(|cue| TagSpan {
                start: cue.start + words.start,
                end: cue.end + words.start,
                ..cue
            })
            .collect()
    }

    /// Source and content as seen from a cue, as positions in its window.
    pub fn roles(
        &self,
        cue: &Range<usize>,
        window: &Range<usize>,
        other: impl Fn(usize) -> bool,
    ) -> Vec<TagSpan> {
        let tagger = &linear()[1];
        let mut scores = Vec::with_capacity(window.len() * tagger.tags());
        for row in self
            .role_features(cue, window, other)
            .chunks_exact(ROLE_FEATURES)
        {
            tagger.score(row, &mut scores);
        }
        tagger.spans(&scores)
    }
}
