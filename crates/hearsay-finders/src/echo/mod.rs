//! Echoes: the same words again, identical, cut short, altered or spliced.
//!
//! Owns: [`find`] and [`repeats`] within one document, and [`across`], the comparison of many texts
//! in near-linear time that the case crate builds on.
//! Never: judges who copied whom; the fuller or earlier wording is merely the one compared with.
//!
//! The way from words to echoes: winnowed fingerprints of word shingles → texts that share one are a
//! pair with a seed → seeds grow to passages over small changes → passages that belong together join
//! → what is too short, or a stock phrase, falls away → what is left is compared word by word with
//! the turn, quotation or sentence it comes from.

mod alignment;
mod winnowing;
mod words;

use std::ops::Range;

use hearsay_document::{Document, Echo, EchoKind, Role, Span, Turn, TurnId};

use alignment::{Pair, Passage, Reach};
use words::Stretch;
pub use words::Words;

/// What counts as the same words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Options {
    /// Words of a shingle: the shortest run that can begin an echo.
    shingle: usize,
    /// Shingles of which one is kept; `1` keeps all.
    window: usize,
    /// Fewest words in common.
    words: usize,
    /// Fewest words in common that tell passages apart: neither function words nor names. A whole
    /// quotation needs one less of these, and two words less.
    telling: usize,
    /// Passages may run from one turn into the next.
    across_turns: bool,
    /// A passage of fewer than twelve words outside quotation marks that stands in more texts than
    /// this is a stock phrase.
    stock: usize,
}

impl Options {
    /// For one document: every shingle counts, and passages keep to their turn.
    const WITHIN: Self = Self {
        shingle: 4,
        window: 1,
        words: 7,
        telling: 3,
        across_turns: false,
        stock: 4,
    };

    /// For many documents: runs of seven words are found for certain, shorter ones often.
    const ACROSS: Self = Self {
        shingle: 4,
        window: 4,
        words: 8,
        telling: 4,
        across_turns: true,
        stock: 24,
    };
}

/// How far apart the parts of an echo may stand.
const REACH: Reach = Reach {
    step: 4,
    gap: 24,
    splice: 300,
    settled: SHORT,
};

/// Words below which a frequent passage is a stock phrase.
const SHORT: usize = 12;

/// The largest turn or quotation, in words and as a multiple of the words in common, that is the
/// measure of what was cut. From a longer one only the sentences around the passage are.
const UNIT: (usize, usize) = (150, 6);

/// The same words in two texts of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Position of the text that holds `echo.of`.
    pub of: usize,
    /// Position of the text that holds `echo.at`.
    pub at: usize,
    /// What they share; each span indexes its own text.
    pub echo: Echo,
}

/// The pass: fills the echoes, and which turn plays an earlier one again.
pub fn run(document: &mut Document) {
    document.echoes = find(document);
    let repeats = repeats(document, &document.echoes);
    for (turn, repeated) in document.turns.iter_mut().zip(repeats) {
        turn.repeats = repeated;
    }
}

/// Echoes within a document, in text order of the later wording.
pub fn find(document: &Document) -> Vec<Echo> {
    let words = Words::of_document(document);
    let mut echoes: Vec<Echo> = matches(std::slice::from_ref(&words), Options::WITHIN, true)
        .into_iter()
        .map(|found| found.echo)
        .collect();
    echoes.sort_by_key(|echo| (echo.of.start().max(echo.at.start()), echo.of, echo.at));
    echoes
}

/// For each turn the earlier turn whose recording it plays again: the same speaker, and at least
/// three quarters of the shorter one's words. In turn order.
pub fn repeats(document: &Document, echoes: &[Echo]) -> Vec<Option<TurnId>> {
    let text = document.text.as_str();
    let mut repeats = vec![None; document.turns.len()];
    for echo in echoes {
        let (first, second) = if echo.of.start() <= echo.at.start() {
            (echo.of, echo.at)
        } else {
            (echo.at, echo.of)
        };
        let (Some(earlier), Some(later)) = (
            document.turn_at(first.start()),
            document.turn_at(second.start()),
        ) else {
            continue;
        };
        let (a, b) = (
            &document.turns[earlier.index()],
            &document.turns[later.index()],
        );
        let shorter = a.body(text).len().min(b.body(text).len());
        let covers = echo.of.len().min(echo.at.len()) * 4 >= shorter * 3;
        if earlier != later && covers && same_voice(a, b) && repeats[later.index()].is_none() {
            repeats[later.index()] = Some(earlier);
        }
    }
    repeats
}

/// Whether two turns are, as far as anybody says, by one voice. A turn without a name may be a clip
/// played again, if it is marked as one.
fn same_voice(a: &Turn, b: &Turn) -> bool {
    if let (Some(x), Some(y)) = (a.entity, b.entity) {
        return x == y;
    }
    match (&a.speaker, &b.speaker) {
        (Some(x), Some(y)) => x.to_lowercase() == y.to_lowercase(),
        _ => a.role == Some(Role::Clip) && b.role == Some(Role::Clip),
    }
}

/// The same words in different texts. Each wording is compared with the first text that has it and
/// with the one before, so that a thousand copies make two thousand matches and no million. Ordered
/// by the later text and the place in it. Texts come in the order of their days.
///
/// Cost: sorting the fingerprints, beyond that linear in the words.
pub fn across(texts: &[Words]) -> Vec<Match> {
    matches(texts, Options::ACROSS, false)
}

/// Matches between texts, or within each of them alone.
fn matches(texts: &[Words], options: Options, within: bool) -> Vec<Match> {
    let postings = postings(texts, options);
    let mut seeds = Vec::new();
    let mut at = 0;
    while let Some(first) = postings.get(at) {
        let end = at + postings[at..].partition_point(|p| p.hash == first.hash);
        link(&postings[at..end], within, options.shingle, &mut seeds);
        at = end;
    }
    seeds.sort_unstable_by_key(|seed| (seed.pair, seed.b, seed.a));
    seeds.dedup();

    let mut found = Vec::new();
    for group in seeds.chunk_by(|x, y| x.pair == y.pair) {
        let (one, two) = (group[0].pair.0 as usize, group[0].pair.1 as usize);
        let pair = Pair {
            a: &texts[one],
            b: &texts[two],
            same: within,
            within_stretches: !options.across_turns,
            reach: REACH,
        };
        let places: Vec<(u32, u32)> = group.iter().map(|seed| (seed.a, seed.b)).collect();
        let mut passages = pair.passages(&places);
        passages.reverse();
        while let Some(passage) = passages.pop() {
            let inside = quotation(&passage, pair.a, pair.b);
            if is_loose(
                inside.as_ref().unwrap_or(&passage),
                inside.is_some(),
                pair.a,
                pair.b,
            ) {
                if let Some((before, after)) = passage.parted() {
                    passages.extend([after, before]);
                }
                continue;
            }
            let place = passage.b();
            let first = group.partition_point(|seed| (seed.b as usize) < place.start);
            let common = group[first..]
                .iter()
                .take_while(|seed| (seed.b as usize) < place.end)
                .map(|seed| seed.texts as usize)
                .min()
                .unwrap_or(0);
            let passage = inside.as_ref().unwrap_or(&passage);
            if worth_telling(passage, inside.is_some(), pair.b, common, options) {
                found.push(compare(passage, (one, pair.a), (two, pair.b)));
            }
        }
    }
    found.sort_by_key(|m| {
        let (later, place) = if m.of >= m.at {
            (m.of, m.echo.of)
        } else {
            (m.at, m.echo.at)
        };
        (later, place, m.of.min(m.at), m.echo.of)
    });
    found
}

#[derive(Clone, Copy)]
struct Posting {
    hash: u64,
    text: u32,
    at: u32,
}

fn postings(texts: &[Words], options: Options) -> Vec<Posting> {
    let mut postings = Vec::new();
    for (number, words) in texts.iter().enumerate() {
        let mut start = 0;
        while start < words.len() {
            let range = if options.across_turns {
                0..words.len()
            } else {
                words.stretch(start).0
            };
            start = range.end.max(start + 1);
            winnowing::fingerprints(words.keys(), range, options.shingle, options.window, |f| {
                postings.push(Posting {
                    hash: f.hash,
                    text: number as u32,
                    at: f.at,
                });
            });
        }
    }
    postings.sort_unstable_by_key(|p| (p.hash, p.text, p.at));
    postings
}

/// A shingle that two texts, or two places of one text, share.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seed {
    pair: (u32, u32),
    a: u32,
    b: u32,
    /// Number of texts that hold the shingle, or of places where there is one text.
    texts: u32,
}

/// Links each place of a shingle with its first place and with the one before.
fn link(places: &[Posting], within: bool, shingle: usize, seeds: &mut Vec<Seed>) {
    if within {
        let Some(first) = places.first() else { return };
        for window in places.windows(2) {
            for earlier in [first, &window[0]] {
                if earlier.at as usize + shingle <= window[1].at as usize {
                    seeds.push(Seed {
                        pair: (0, 0),
                        a: earlier.at,
                        b: window[1].at,
                        texts: places.len() as u32,
                    });
                }
            }
        }
        return;
    }
    let texts = places.chunk_by(|x, y| x.text == y.text).count() as u32;
    let mut groups = places.chunk_by(|x, y| x.text == y.text);
    let Some(first) = groups.next().and_then(|group| group.first()) else {
        return;
    };
    let mut before = first;
    for group in groups {
        for place in group {
            for earlier in [first, before] {
                seeds.push(Seed {
                    pair: (earlier.text, place.text),
                    a: earlier.at,
                    b: place.at,
                    texts,
                });
            }
        }
        before = group.first().unwrap_or(before);
    }
}

/// Fewest words in common outside quotation marks that make an echo more than a quotation.
const AROUND: usize = 6;

/// A passage that is a quotation with a word or two around it, without these: the same words may be
/// introduced in the same way, and what is compared is the quotation.
fn quotation(passage: &Passage, a: &Words, b: &Words) -> Option<Passage> {
    let (range_a, range_b) = (passage.a(), passage.b());
    let (quote_a, quote_b) = (a.quotation(&range_a), b.quotation(&range_b));
    if quote_a.is_none() && quote_b.is_none() {
        return None;
    }
    let inside = passage.within(&quote_a.unwrap_or(range_a), &quote_b.unwrap_or(range_b));
    let shared = inside.shared();
    (shared > 0 && passage.shared() - shared < AROUND).then_some(inside)
}

/// Whether a passage is rather two with some words alike: less than half of its words are shared, on the
/// later side or, where nobody's own words are cut in the middle, on the earlier.
fn is_loose(passage: &Passage, quoted: bool, a: &Words, b: &Words) -> bool {
    let (range_a, range_b) = (passage.a(), passage.b());
    let speaker = |words: &Words, at: usize| match words.stretch(at).1 {
        Stretch::Turn(speaker) => speaker,
        Stretch::Prose => None,
    };
    let voice = speaker(a, range_a.start);
    let cut = quoted || voice.is_some() && voice == speaker(b, range_b.start);
    let shared = passage.shared();
    shared * 2 < range_b.len() || !cut && shared * 2 < range_a.len()
}

fn worth_telling(
    passage: &Passage,
    quoted: bool,
    b: &Words,
    common: usize,
    options: Options,
) -> bool {
    let shared = passage.shared();
    let telling: usize = passage
        .runs
        .iter()
        .map(|run| b.telling(run.b..run.b + run.len))
        .sum();
    let (fewest, fewest_telling) = if quoted {
        (options.words - 2, options.telling - 1)
    } else {
        (options.words, options.telling)
    };
    if shared < fewest || telling < fewest_telling {
        return false;
    }
    shared >= SHORT || quoted || common <= options.stock
}

/// The echo of a passage: which wording is fuller, and what differs.
fn compare(passage: &Passage, one: (usize, &Words), two: (usize, &Words)) -> Match {
    let (mut a, mut b) = (passage.a(), passage.b());
    let mut edges = passage.clone();
    let shared = passage.shared();
    // A side that is a whole turn or quotation may be cut from a fuller one on the other side.
    let (unit_a, unit_b) = (Unit::of(one.1, &a), Unit::of(two.1, &b));
    if let (Some(x), Some(y)) = (unit_a, unit_b)
        && x.comparable(&y)
    {
        match (x.is_whole(&a), y.is_whole(&b)) {
            (true, true) => {
                (a, b) = (widest(&a, &x.words), widest(&b, &y.words));
                // Extension asks for two words beyond a change; at the edge of a unit one is enough.
                edges = passage.with_edges((one.1, &a), (two.1, &b));
            }
            (false, true) => (a, b) = (x.source(one.1, &a, shared), widest(&b, &y.words)),
            (true, false) => (a, b) = (widest(&a, &x.words), y.source(two.1, &b, shared)),
            (false, false) => {}
        }
    }
    let passage = edges;
    let shared = passage.shared();
    let mut missing_a = a.len() - shared;
    let mut missing_b = b.len() - shared;
    let runs_a = gaps(&a, passage.runs.iter().map(|run| run.a..run.a + run.len));
    let runs_b = gaps(&b, passage.runs.iter().map(|run| run.b..run.b + run.len));
    let reordered = !passage.runs.is_sorted_by_key(|run| run.a);
    let similarity = (2 * shared) as f32 / (a.len() + b.len()).max(1) as f32;
    let (mut of, mut at) = ((one, a, runs_a), (two, b, runs_b));
    // Within equal length the earlier one stays the wording compared with.
    if at.1.len() > of.1.len() {
        std::mem::swap(&mut of, &mut at);
        std::mem::swap(&mut missing_a, &mut missing_b);
    }
    let spans = |(_, words): (usize, &Words), gaps: &[Range<usize>]| -> Vec<Span> {
        gaps.iter().map(|gap| words.cover(gap.clone())).collect()
    };
    Match {
        of: of.0.0,
        at: at.0.0,
        echo: Echo {
            of: of.0.1.cover(of.1.clone()),
            at: at.0.1.cover(at.1.clone()),
            similarity,
            kind: kind(&of.1, &of.2, missing_b, reordered),
            dropped: spans(of.0, &of.2),
            added: spans(at.0, &at.2),
        },
    }
}

/// A quotation, a turn, or a statement in an article, from which somebody may cut.
struct Unit {
    words: Range<usize>,
    quotation: bool,
    speaker: Option<u64>,
}

impl Unit {
    /// The quotation that holds a range of words, or else the turn, or outside turns the statement.
    fn of(words: &Words, range: &Range<usize>) -> Option<Self> {
        let (stretch, kind) = words.stretch(range.start);
        let Stretch::Turn(speaker) = kind else {
            let statement = || {
                words.statement(range).map(|words| Self {
                    words,
                    quotation: false,
                    speaker: None,
                })
            };
            return Self::quotation(words, range, None).or_else(statement);
        };
        Self::quotation(words, range, speaker).or_else(|| {
            (range.end <= stretch.end).then_some(Self {
                words: stretch,
                quotation: false,
                speaker,
            })
        })
    }

    fn quotation(words: &Words, range: &Range<usize>, speaker: Option<u64>) -> Option<Self> {
        words
            .quotation(range)
            .filter(|quotation| quotation.start <= range.start && range.end <= quotation.end)
            .map(|words| Self {
                words,
                quotation: true,
                speaker,
            })
    }

    /// Whether one can be cut from the other. Somebody who only reports the words of another turn
    /// adds words of his own, and these were not cut from anything.
    fn comparable(&self, other: &Self) -> bool {
        self.quotation
            || other.quotation
            || (self.speaker.is_some() && self.speaker == other.speaker)
    }

    /// Whether a range is the whole unit but for a few words.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        range.len() * 5 >= self.words.len() * 4
    }

    /// What a wording was cut from: the whole turn or quotation, or, of a long one, the sentences
    /// around the passage.
    fn source(&self, words: &Words, range: &Range<usize>, shared: usize) -> Range<usize> {
        let (at_most, times) = UNIT;
        let length = self.words.len();
        if length <= at_most && length <= shared * times {
            return widest(range, &self.words);
        }
        let sentences = words.sentences(range);
        let start = sentences.start.max(self.words.start);
        widest(range, &(start..sentences.end.min(self.words.end)))
    }
}

fn widest(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}

/// What a range holds beside the given parts of it.
fn gaps(range: &Range<usize>, parts: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = parts.collect();
    parts.sort_by_key(|part| part.start);
    let mut gaps = Vec::new();
    let mut at = range.start;
    for part in parts {
        if part.start > at {
            gaps.push(at..part.start);
        }
        at = at.max(part.end);
    }
    if at < range.end {
        gaps.push(at..range.end);
    }
    gaps
}

/// Fewest words that must be missing inside for a splice; fewer are a changed wording.
const SPLICE: usize = 3;

fn kind(of: &Range<usize>, dropped: &[Range<usize>], added: usize, reordered: bool) -> EchoKind {
    if reordered {
        return EchoKind::Spliced;
    }
    if added > 0 {
        return EchoKind::Altered;
    }
    let inside = |gap: &&Range<usize>| gap.start > of.start && gap.end < of.end;
    match dropped.iter().filter(inside).map(Range::len).max() {
        _ if dropped.is_empty() => EchoKind::Identical,
        None => EchoKind::Cut,
        Some(most) if most >= SPLICE => EchoKind::Spliced,
        Some(_) => EchoKind::Altered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    /// A document with one turn a line, `Name: words`, or plain paragraphs.
    fn document(text: &str) -> Document {
        let mut document = Document::of_text(text);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end();
            if let Some((name, _)) = bare.split_once(": ")
                && name.chars().all(char::is_alphabetic)
            {
                document.turns.push(Turn {
                    span: Span::new(at, at + bare.len()),
                    label: Some(Span::new(at, at + name.len())),
                    speaker: Some(name.to_owned()),
                    ..Turn::default()
                });
            }
            at += line.len();
        }
        document
    }

    fn line(of: (&Document, Span), at: (&Document, Span), echo: &Echo) -> String {
        let words = |document: &Document, spans: &[Span]| {
            let list: Vec<&str> = spans.iter().map(|&s| document.text.slice(s)).collect();
            format!("{list:?}")
        };
        format!(
            "{} {:.2}\n  of {}\n  at {}\n  dropped {} added {}\n",
            echo.kind,
            echo.similarity,
            of.0.text.slice(of.1),
            at.0.text.slice(at.1),
            words(of.0, &echo.dropped),
            words(at.0, &echo.added),
        )
    }

    #[track_caller]
    fn check_within(text: &str, expected: &Expect) {
        let document = document(text);
        let found: String = find(&document)
            .iter()
            .map(|echo| line((&document, echo.of), (&document, echo.at), echo))
            .collect();
        expected.assert_eq(&found);
    }

    #[track_caller]
    fn check_across(texts: &[&str], expected: &Expect) {
        let documents: Vec<Document> = texts.iter().map(|text| document(text)).collect();
        let words: Vec<Words> = documents.iter().map(Words::of_document).collect();
        let found: String = across(&words)
            .iter()
            .map(|m| {
                format!("{}→{} ", m.of, m.at)
                    + &line(
                        (&documents[m.of], m.echo.of),
                        (&documents[m.at], m.echo.at),
                        &m.echo,
                    )
            })
            .collect();
        expected.assert_eq(&found);
    }

    #[test]
    fn a_clip_is_played_again_longer() {
        let text = "Voss: The bridge is not closed for good, but there is a limit to repairs.\n\
            Mara: He went on.\n\
            Voss: The bridge is not closed for good, but there is a limit to repairs. That limit is the budget of the town.";
        check_within(
            text,
            &expect![[r#"
            cut 0.78
              of The bridge is not closed for good, but there is a limit to repairs. That limit is the budget of the town
              at The bridge is not closed for good, but there is a limit to repairs
              dropped ["That limit is the budget of the town"] added []
        "#]],
        );
        let document = {
            let mut document = document(text);
            run(&mut document);
            document
        };
        let repeats: Vec<Option<TurnId>> = document.turns.iter().map(|turn| turn.repeats).collect();
        assert_eq!(repeats, [None, None, Some(TurnId::new(0))]);
    }

    #[test]
    fn words_read_out_by_somebody_else_are_an_echo_and_no_repeated_turn() {
        let text = "Voss: The northern harbour has no gate, no closed berth and no upper limit.\n\
            Mara: She once declared that the northern harbour has no gate, no closed berth and no upper limit.\n\
            Voss: The north harbour has no gate, no closed berth and no upper limit.";
        check_within(
            text,
            &expect![[r#"
                identical 1.00
                  of The northern harbour has no gate, no closed berth and no upper limit
                  at the northern harbour has no gate, no closed berth and no upper limit
                  dropped [] added []
                altered 0.92
                  of The northern harbour has no gate, no closed berth and no upper limit
                  at The north harbour has no gate, no closed berth and no upper limit
                  dropped ["northern"] added ["north"]
            "#]],
        );
        let document = document(text);
        assert_eq!(
            repeats(&document, &find(&document)),
            [None, None, Some(TurnId::new(0))]
        );
    }

    #[test]
    fn courtesy_names_and_short_runs_are_no_echo() {
        check_within(
            "Mara: Good evening and thank you very much for joining us tonight, ladies and gentlemen.\n\
             Voss: Good evening and thank you very much for joining us tonight, ladies and gentlemen.\n\
             Mara: The Mayor of the Free Town of Upper Lindholm Tomas Voss spoke.\n\
             Voss: The Mayor of the Free Town of Upper Lindholm Tomas Voss left.\n\
             Mara: They closed the old bridge. Voss: They closed the old gate.",
            &expect![""],
        );
    }

    #[test]
    fn quotations_across_documents_are_cut_altered_and_spliced() {
        check_across(
            &[
                "The mayor said: “We will repair the bridge before the winter unless the river rises again, and after that we shall open both lanes to lorries from the quarry without any toll.”",
                "“We will repair the bridge before the winter,” the mayor promised.",
                "The mayor: “We will repair the bridge before the summer unless the river rises again.”",
                "“We will repair the bridge before the winter and after that we shall open both lanes to lorries”, she said.",
            ],
            &expect![[r#"
                0→1 cut 0.43
                  of We will repair the bridge before the winter unless the river rises again, and after that we shall open both lanes to lorries from the quarry without any toll
                  at We will repair the bridge before the winter
                  dropped ["unless the river rises again, and after that we shall open both lanes to lorries from the quarry without any toll"] added []
                0→2 altered 0.57
                  of We will repair the bridge before the winter unless the river rises again, and after that we shall open both lanes to lorries from the quarry without any toll
                  at We will repair the bridge before the summer unless the river rises again
                  dropped ["winter", "and after that we shall open both lanes to lorries from the quarry without any toll"] added ["summer"]
                0→3 spliced 0.77
                  of We will repair the bridge before the winter unless the river rises again, and after that we shall open both lanes to lorries from the quarry without any toll
                  at We will repair the bridge before the winter and after that we shall open both lanes to lorries
                  dropped ["unless the river rises again", "from the quarry without any toll"] added []
                3→1 cut 0.62
                  of We will repair the bridge before the winter and after that we shall open both lanes to lorries
                  at We will repair the bridge before the winter
                  dropped ["and after that we shall open both lanes to lorries"] added []
            "#]],
        );
    }

    #[test]
    fn a_quotation_is_cut_from_a_statement_without_marks() {
        let full = "We support the new harbour, but only if the pilots agree and the fishermen are paid, the mayor told us.";
        let mut documents = [
            document(full),
            document("“We support the new harbour, but only if the pilots agree,” the mayor said."),
        ];
        let mut attribution = hearsay_document::Attribution {
            source: Vec::new(),
            cue: Vec::new(),
            content: Vec::new(),
            entity: None,
            parent: None,
            kind: hearsay_document::AttributionKind::Indirect,
            source_kind: hearsay_document::SourceKind::Named,
            certainty: hearsay_document::Certainty::Certain,
            said: None,
            about: None,
            score: None,
        };
        attribution.content = vec![Span::new(0, full.find(", the mayor").expect("there"))];
        documents[0].attributions.push(attribution);
        let words: Vec<Words> = documents.iter().map(Words::of_document).collect();
        let found = across(&words);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].of, found[0].echo.kind), (0, EchoKind::Cut));
        let dropped: Vec<&str> = found[0]
            .echo
            .dropped
            .iter()
            .map(|&s| documents[0].text.slice(s))
            .collect();
        assert_eq!(dropped, ["and the fishermen are paid"]);
    }

    #[test]
    fn passages_that_share_some_words_are_told_apart() {
        check_across(
            &[
                "Cracks in the spillway of the old dam had widened to the breadth of a finger, inspectors of the river board warned in the autumn before it broke. At least forty families were moved out of their homes. “We acted on every warning we ever had,” said the keeper, who lives beside the lock. “There was no letter on my desk.”",
                "Voss: In the spring the spillway of the old dam broke. Forty families were moved out of their homes.",
                "Insiders blame the budget. “We acted on every warning we ever had. There was no letter,” the keeper insists.",
            ],
            &expect![[r#"
                0→1 altered 0.90
                  of broke. At least forty families were moved out of their homes
                  at broke. Forty families were moved out of their homes
                  dropped ["At least"] added []
                2→0 cut 0.80
                  of We acted on every warning we ever had. There was no letter
                  at We acted on every warning we ever had
                  dropped ["There was no letter"] added []
            "#]],
        );
    }

    #[test]
    fn many_copies_are_each_compared_with_the_first() {
        let copy = "Officials closed the narrow bridge on Monday after cracks appeared in two of its oldest pillars.";
        let texts: Vec<Words> = (0..5)
            .map(|n| Words::of_document(&Document::of_text(&format!("Paper {n} reports. {copy}"))))
            .collect();
        let pairs: Vec<(usize, usize)> = across(&texts).iter().map(|m| (m.of, m.at)).collect();
        assert_eq!(
            pairs,
            [(0, 1), (0, 2), (1, 2), (0, 3), (2, 3), (0, 4), (3, 4)]
        );
    }

    proptest! {
        /// What is neither dropped nor added is the same words in the same order, unless spliced.
        #[test]
        fn echoes_agree_outside_what_is_dropped_and_added(
            texts in proptest::collection::vec("([abcdefg]{1,2}[ .\"\n]{1,2}){0,60}", 1..4),
            speech in "((Ann|Bo): ([abcd] ){0,30}\n){0,5}",
        ) {
            let mut documents: Vec<Document> = texts.iter().map(|text| document(text)).collect();
            documents.push(document(&speech));
            let words: Vec<Words> = documents.iter().map(Words::of_document).collect();
            let mut found: Vec<(usize, usize, Echo)> = across(&words).into_iter().map(|m| (m.of, m.at, m.echo)).collect();
            for (index, document) in documents.iter().enumerate() {
                let within = find(document);
                prop_assert_eq!(repeats(document, &within).len(), document.turns.len());
                found.extend(within.into_iter().map(|echo| (index, index, echo)));
            }
            for (of, at, echo) in found {
                let rest = |index: usize, span: Span, out: &[Span]| -> Vec<u64> {
                    let words = &words[index];
                    (0..words.len())
                        .filter(|&w| span.contains(words.cover(w..w + 1)))
                        .filter(|&w| !out.iter().any(|o| o.contains(words.cover(w..w + 1))))
                        .map(|w| words.keys()[w])
                        .collect()
                };
                let (mut x, mut y) = (rest(of, echo.of, &echo.dropped), rest(at, echo.at, &echo.added));
                if echo.kind == EchoKind::Spliced {
                    x.sort_unstable();
                    y.sort_unstable();
                }
                prop_assert_eq!(&x, &y, "{:?}", echo);
                prop_assert!(echo.similarity > 0.0 && echo.similarity <= 1.0);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,200}", again in 1usize..4) {
            let mut document = document(&text.repeat(again));
            run(&mut document);
        }
    }
}
