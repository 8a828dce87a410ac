//! The words of a text as echoes compare them.
//!
//! Owns: [`Words`]: keys of words without regard to case and punctuation, where each stands, and the
//! stretches, quotations and sentences they form.
//! Never: compares two texts.

use hearsay_document::{Document, Span, quotations};

use super::own::{self, Own, key};
use crate::statement::is_negator;

/// Words too common, or too polite, to tell one passage from another: function words of English, and
/// the formulas with which people greet, thank and interrupt.
const EMPTY: &[&str] = &[
    "a",
    "about",
    "after",
    "again",
    "all",
    "also",
    "am",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "don't",
    "evening",
    "for",
    "from",
    "gentlemen",
    "get",
    "go",
    "going",
    "good",
    "got",
    "had",
    "has",
    "have",
    "he",
    "hello",
    "her",
    "here",
    "him",
    "his",
    "how",
    "i",
    "i'm",
    "if",
    "in",
    "into",
    "is",
    "it",
    "it's",
    "its",
    "join",
    "joining",
    "just",
    "know",
    "ladies",
    "let",
    "like",
    "ma'am",
    "madam",
    "may",
    "me",
    "mean",
    "more",
    "morning",
    "mr",
    "mrs",
    "ms",
    "much",
    "my",
    "no",
    "not",
    "now",
    "of",
    "oh",
    "ok",
    "okay",
    "on",
    "one",
    "or",
    "our",
    "out",
    "please",
    "really",
    "right",
    "said",
    "say",
    "says",
    "she",
    "sir",
    "so",
    "some",
    "sorry",
    "than",
    "thank",
    "thanks",
    "that",
    "that's",
    "the",
    "their",
    "them",
    "then",
    "there",
    "they",
    "thing",
    "things",
    "think",
    "this",
    "those",
    "to",
    "today",
    "tonight",
    "uh",
    "um",
    "up",
    "us",
    "very",
    "want",
    "was",
    "watching",
    "we",
    "welcome",
    "well",
    "were",
    "what",
    "when",
    "which",
    "who",
    "will",
    "with",
    "would",
    "yeah",
    "yes",
    "you",
    "you're",
    "your",
];

/// Words with which a sentence takes back something of the one before.
const TURNING: &[&str] = &["but", "however", "only", "yet"];

/// The same, in a sentence that is nothing but the condition: "If the pilots pay.", but "If the pilots pay, we sail."
const CONDITIONS: &[&str] = &[
    "although", "except", "if", "provided", "though", "unless", "until",
];

/// What a stretch of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Text outside turns.
    Prose,
    /// A turn, with the key of its speaker's name where that is known.
    Turn(Option<u64>),
}

/// One text as a row of comparable words.
#[derive(Clone, Debug, Default)]
pub struct Words {
    spans: Vec<Span>,
    /// Hash of the word in lower case; equal words have equal keys.
    keys: Vec<u64>,
    /// Whether the word helps to tell passages apart: no function word, no formula, no name.
    telling: Vec<bool>,
    /// First words of the stretches, ascending; a stretch is a turn's words, or the text before or
    /// after turns.
    stretches: Vec<u32>,
    /// What the stretch of the same number is.
    turns: Vec<Stretch>,
    /// Words between quotation marks, half-open, in text order.
    quotations: Vec<(u32, u32)>,
    /// Words of quotations before which an ellipsis stands, ascending: "no toll … ever" has one before "ever".
    elided: Vec<u32>,
    /// Words that deny what follows them, ascending.
    negators: Vec<u32>,
    /// First words of sentences, ascending.
    sentences: Vec<u32>,
    /// First words of sentences that take back something of what was said before them, ascending.
    turning: Vec<u32>,
    /// Words that are ascribed to somebody in one piece, half-open.
    statements: Vec<(u32, u32)>,
    /// Words that are somebody's own.
    own: Vec<Own>,
}

impl Words {
    /// The testimony of a document: its words without labels and page furniture.
    pub fn of_document(document: &Document) -> Self {
        let text = document.text.as_str();
        let mut words = Self::default();
        let mut pieces: Vec<(Span, Stretch)> = Vec::with_capacity(document.turns.len() * 2 + 1);
        let mut at = 0;
        for turn in &document.turns {
            pieces.push((Span::new(at, turn.span.start()), Stretch::Prose));
            let speaker = turn.speaker.as_ref().map(|name| key(&name.to_lowercase()));
            pieces.push((turn.body(text), Stretch::Turn(speaker)));
            at = turn.span.end().max(at);
        }
        pieces.push((Span::new(at, text.len()), Stretch::Prose));
        for (piece, kind) in pieces {
            words.add_stretch(document, piece, kind);
        }
        let mut next = 0;
        for sentence in &document.sentences {
            while words
                .spans
                .get(next)
                .is_some_and(|word| word.start() < sentence.span.start())
            {
                next += 1;
            }
            if next < words.len() && words.sentences.last() != Some(&(next as u32)) {
                words.sentences.push(next as u32);
                let is_one_of =
                    |list: &[&str]| list.iter().any(|word| words.keys[next] == key(word));
                let is_bare = !text[sentence.span.start()..sentence.span.end()].contains(',');
                if is_one_of(TURNING) || is_bare && is_one_of(CONDITIONS) {
                    words.turning.push(next as u32);
                }
            }
        }
        let within = |span: Span| {
            let start = words.spans.partition_point(|w| w.start() < span.start());
            let end = words.spans.partition_point(|w| w.end() <= span.end());
            (start < end).then_some((start as u32, end as u32))
        };
        let contents = document.attributions.iter().map(|a| &a.content[..]);
        let whole = contents.filter_map(|content| match content {
            &[piece] => within(piece),
            _ => None,
        });
        let statements = whole.collect();
        let marked = quotations(document);
        let quotations: Vec<(u32, u32)> = marked.iter().copied().filter_map(within).collect();
        let own = own::own(document, &marked, within);
        let inside = quotations.iter().flat_map(|&(start, end)| start + 1..end);
        let elided = inside.filter(|&at| {
            let (before, word) = (words.spans[at as usize - 1], words.spans[at as usize]);
            is_ellipsis(text.get(before.end()..word.start()).unwrap_or(""))
        });
        Self {
            elided: elided.collect(),
            quotations,
            statements,
            own,
            ..words
        }
    }

    fn add_stretch(&mut self, document: &Document, piece: Span, kind: Stretch) {
        let first = self.len();
        let text = document.text.as_str();
        // Page furniture is stepped over, so that words on both sides of a page break are neighbours.
        let mut at = piece.start();
        let mut next = document
            .furniture
            .partition_point(|f| f.span.end() <= piece.start());
        while at < piece.end() {
            let until = document
                .furniture
                .get(next)
                .map_or(piece.end(), |f| f.span.start().clamp(at, piece.end()));
            self.add_words(text, Span::new(at, until));
            at = match document.furniture.get(next) {
                Some(f) if until < piece.end() => f.span.end().max(until),
                _ => piece.end(),
            };
            next += 1;
        }
        if self.len() > first {
            self.stretches.push(first as u32);
            self.turns.push(kind);
        }
    }

    /// Adds the words of one piece of text: runs of letters and digits, with apostrophes inside, and
    /// with a point or comma between digits. Hyphens part words, since writers disagree about them.
    fn add_words(&mut self, text: &str, piece: Span) {
        let Some(inside) = text.get(piece.start()..piece.end()) else {
            return;
        };
        let mut chars = inside.char_indices().peekable();
        let mut word = String::new();
        while let Some((from, first)) = chars.next() {
            if !first.is_alphanumeric() {
                continue;
            }
            word.clear();
            word.extend(first.to_lowercase());
            let mut end = from + first.len_utf8();
            let mut last = first;
            while let Some(&(at, c)) = chars.peek() {
                let joins = |next: Option<char>| match c {
                    '\'' | '’' => next.is_some_and(char::is_alphanumeric),
                    '.' | ',' => last.is_numeric() && next.is_some_and(char::is_numeric),
                    _ => false,
                };
                let after = || {
                    inside
                        .get(at + c.len_utf8()..)
                        .and_then(|rest| rest.chars().next())
                };
                if c.is_alphanumeric() {
                    word.extend(c.to_lowercase());
                } else if !joins(after()) {
                    break;
                } else if matches!(c, '\'' | '’') {
                    word.push('\'');
                } else if c == '.' {
                    word.push('.'); // "1,500" and "1500" are one number, "1.5" and "15" are not.
                }
                end = at + c.len_utf8();
                last = c;
                chars.next();
            }
            self.spans
                .push(Span::new(piece.start() + from, piece.start() + end));
            if is_negator(&word.replace('’', "'")) {
                self.negators.push(self.keys.len() as u32);
            }
            self.keys.push(key(&word));
            self.telling
                .push(!first.is_uppercase() && EMPTY.binary_search(&word.as_str()).is_err());
        }
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Keys of the words; equal words have equal keys.
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// The text from the first to the last of a range of words; the empty span where there is none.
    pub fn cover(&self, range: std::ops::Range<usize>) -> Span {
        match self.spans.get(range) {
            Some([first, .., last]) => first.cover(*last),
            Some([only]) => *only,
            _ => Span::default(),
        }
    }

    /// Number of words of a range that tell one passage from another.
    pub(super) fn telling(&self, range: std::ops::Range<usize>) -> usize {
        self.telling
            .get(range)
            .map_or(0, |list| list.iter().filter(|&&telling| telling).count())
    }

    /// Whether the word denies what follows it.
    pub(super) fn denies(&self, at: usize) -> bool {
        self.negators.binary_search(&(at as u32)).is_ok()
    }

    /// What is somebody's own, turns first.
    pub(super) fn own(&self) -> &[Own] {
        &self.own
    }

    /// Whether a range is most of a recording that is played.
    pub(super) fn is_played(&self, range: &std::ops::Range<usize>) -> bool {
        let is_most = |own: &Own| own.is_played && own.is_most(range);
        self.own.iter().any(is_most)
    }

    /// The key of whoever's own words a range is.
    pub(super) fn voice(&self, range: &std::ops::Range<usize>) -> Option<u64> {
        let holds = |own: &&Own| own.range().start <= range.start && range.end <= own.range().end;
        let shortest = self
            .own
            .iter()
            .filter(holds)
            .min_by_key(|own| own.range().len());
        shortest.map(|own| own.voice)
    }

    /// The words of the stretch that holds word `at`, and what it is.
    pub(super) fn stretch(&self, at: usize) -> (std::ops::Range<usize>, Stretch) {
        let number = self
            .stretches
            .partition_point(|&first| first as usize <= at)
            .saturating_sub(1);
        let first = self
            .stretches
            .get(number)
            .map_or(0, |&first| first as usize);
        let end = self
            .stretches
            .get(number + 1)
            .map_or(self.len(), |&next| next as usize);
        (
            first..end,
            self.turns.get(number).copied().unwrap_or(Stretch::Prose),
        )
    }

    /// The words of the quotation that shares most words with a range.
    pub(super) fn quotation(
        &self,
        range: &std::ops::Range<usize>,
    ) -> Option<std::ops::Range<usize>> {
        self.quotations_in(range.clone()).max_by_key(|quotation| {
            let shared = quotation.end.min(range.end) - quotation.start.max(range.start);
            (shared, std::cmp::Reverse(quotation.start))
        })
    }

    /// The quotations of which a range holds any word, in text order.
    pub(super) fn quotations_in(
        &self,
        range: std::ops::Range<usize>,
    ) -> impl Iterator<Item = std::ops::Range<usize>> {
        let first = self
            .quotations
            .partition_point(|&(_, end)| end as usize <= range.start);
        self.quotations[first..]
            .iter()
            .map(|&(start, end)| start as usize..end as usize)
            .take_while(move |quotation| quotation.start < range.end)
    }

    /// The word that denies a range from without: "*no* evidence that", "*never* a safe bridge".
    pub(super) fn negator(&self, range: &std::ops::Range<usize>) -> Option<usize> {
        /// Words between, at most: "no *credible* evidence".
        const BETWEEN: usize = 1;
        let before = self
            .negators
            .partition_point(|&at| (at as usize) < range.start);
        let at = self.negators[before.checked_sub(1)?] as usize;
        let is_near = range.start - at <= BETWEEN + 1;
        (is_near && self.sentences(range).start <= at).then_some(at)
    }

    /// Number of words of a range that stand between quotation marks.
    pub(super) fn quoted(&self, range: &std::ops::Range<usize>) -> usize {
        let quotations = self.quotations_in(range.clone());
        let inside = quotations.map(|q| q.end.min(range.end) - q.start.max(range.start));
        inside.sum()
    }

    /// The quotations that hold the first and the last word of a range, where these are two: one that is interrupted by who
    /// said it.
    pub(super) fn is_interrupted(&self, range: &std::ops::Range<usize>) -> bool {
        let mut quotations = self.quotations_in(range.clone());
        let first = quotations.next().filter(|q| q.start <= range.start);
        let last = quotations.last().filter(|q| q.end >= range.end);
        first.is_some() && last.is_some()
    }

    /// Whether the word is the first of a sentence that takes back something of what was said before it: "*But* only if".
    pub(super) fn turns(&self, at: usize) -> bool {
        self.turning.binary_search(&(at as u32)).is_ok()
    }

    /// The number of pieces into which ellipses part a range.
    pub(super) fn pieces_in(&self, range: std::ops::Range<usize>) -> usize {
        let cuts = self.elided.iter().map(|&at| at as usize);
        1 + cuts
            .filter(|at| range.start < *at && *at < range.end)
            .count()
    }

    /// Whether an ellipsis stands between the word and the one before it.
    pub(super) fn is_elided(&self, at: usize) -> bool {
        self.elided.binary_search(&(at as u32)).is_ok()
    }

    /// The pieces of quotations that ellipses part, in text order.
    pub(super) fn pieces(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        self.quotations.iter().flat_map(|&(start, end)| {
            let from = self.elided.partition_point(|&at| at < start);
            let to = self.elided.partition_point(|&at| at < end);
            let cuts = &self.elided[from..to];
            let starts = std::iter::once(start).chain(cuts.iter().copied());
            let ends = cuts.iter().copied().chain([end]);
            let pieces = starts.zip(ends).filter(|_| !cuts.is_empty());
            pieces.map(|(start, end)| start as usize..end as usize)
        })
    }

    /// The shortest statement of somebody that holds a range.
    pub(super) fn statement(
        &self,
        range: &std::ops::Range<usize>,
    ) -> Option<std::ops::Range<usize>> {
        self.statements
            .iter()
            .map(|&(start, end)| start as usize..end as usize)
            .filter(|statement| statement.start <= range.start && range.end <= statement.end)
            .min_by_key(|statement| (statement.len(), statement.start))
    }

    /// Whether a sentence begins with the word, or the words end before it.
    pub(super) fn is_border(&self, at: usize) -> bool {
        at == self.len() || self.sentences.binary_search(&(at as u32)).is_ok()
    }

    /// The range widened to the ends of its sentences.
    pub(super) fn sentences(&self, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let after = self
            .sentences
            .partition_point(|&first| first as usize <= range.start);
        let start = after
            .checked_sub(1)
            .and_then(|index| self.sentences.get(index))
            .map_or(range.start, |&first| first as usize);
        let end = self
            .sentences
            .get(
                self.sentences
                    .partition_point(|&first| (first as usize) < range.end),
            )
            .map_or(self.len(), |&first| first as usize);
        start.min(range.start)..end.max(range.end)
    }
}

/// Whether what stands between two words leaves something out: "…", "[...]", ". . .".
fn is_ellipsis(between: &str) -> bool {
    let points = between.chars().filter(|c| !c.is_whitespace());
    between.contains('…') || points.collect::<String>().contains("...")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_list_is_in_order() {
        assert!(EMPTY.is_sorted(), "the list is searched by halves");
    }

    #[test]
    fn a_quotation_ends_at_its_mark_and_not_at_an_apostrophe() {
        for text in [
            "He said “the workers’ vote is safe” today.",
            "He said ‘the workers’ vote is safe’ today.",
            "He said 'the workers' vote is safe' today.",
        ] {
            let words = Words::of_document(&Document::of_text(text));
            assert_eq!(words.quotation(&(0..words.len())), Some(2..7), "{text}");
        }
    }

    #[test]
    fn words_are_compared_without_case_marks_and_grouping() {
        let of = |text: &str| Words::of_document(&Document::of_text(text)).keys;
        for (a, b) in [
            ("No upper limit.", "no, UPPER limit"),
            ("a well-known man", "a well known man"),
            ("it’s 1,500 tons", "it's 1500 tons"),
        ] {
            assert_eq!(of(a), of(b), "{a} / {b}");
        }
        for (a, b) in [("1.5", "15"), ("we're", "were"), ("port", "ports")] {
            assert_ne!(of(a), of(b), "{a} / {b}");
        }
    }
}
