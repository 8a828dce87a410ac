//! Echoes: the same words again, identical, cut short, altered or spliced.
//!
//! Owns: [`find`] and [`repeats`] within one document, and [`across`], the comparison of many texts
//! in near-linear time that the case crate builds on.
//! Never: judges who copied whom; the earlier or fuller wording is merely the one compared with.
//!
//! The way from words to echoes: winnowed fingerprints of word shingles → texts that share one are a
//! pair with a seed → seeds grow to passages over small changes → passages that belong together join
//! → what is too short, or a stock phrase, falls away → what is left is compared word by word with
//! the turn, quotation or sentence it comes from.

mod alignment;
mod fragments;
mod own;
mod seeds;
mod unit;
mod winnowing;
mod words;

use std::ops::Range;

use hearsay_document::{Document, Echo, EchoKind, Role, Span, Turn, TurnId};

use alignment::{Pair, Passage, Reach};
use seeds::{link, postings};
use unit::{Unit, widest};
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
    /// quotation, and a recording that is played again, need one less of these, and two words less.
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
    let mut found = matches(texts, Options::ACROSS, false);
    for (earlier, later, passage) in fragments::altered(texts) {
        let one = compare(&passage, (earlier, &texts[earlier]), (later, &texts[later]));
        let is_told = |m: &Match| m.at == later && m.echo.at.overlaps(one.echo.at);
        if !found.iter().any(is_told) {
            found.push(one);
        }
    }
    in_order(&mut found);
    found
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
            let quoted = inside.is_some() && is_most_of_a_quotation(passage, pair.a, pair.b)
                || is_played_again(passage, pair.a, pair.b);
            if worth_telling(passage, quoted, pair.b, common, options) {
                let (told, places) = passage.without_scraps(pair.a, pair.b);
                found.push(compare_in(&told, places, (one, pair.a), (two, pair.b)));
                if inside.is_none() {
                    let quotations = quotations_within(passage, pair.a, pair.b);
                    let quotations = quotations
                        .iter()
                        .map(|quotation| compare(quotation, (one, pair.a), (two, pair.b)));
                    found.extend(quotations.filter(|m| m.echo.kind != EchoKind::Identical));
                }
            }
        }
    }
    in_order(&mut found);
    found
}

/// Puts matches in the order of the later text and the place in it.
fn in_order(found: &mut [Match]) {
    found.sort_by_key(|m| {
        let (later, place) = if m.of >= m.at {
            (m.of, m.echo.of)
        } else {
            (m.at, m.echo.at)
        };
        (later, place, m.of.min(m.at), m.echo.of)
    });
}

/// Fewest words in common outside quotation marks that make an echo more than a quotation.
const AROUND: usize = 6;

/// A passage that is a quotation with a word or two around it, without these: the same words may be
/// introduced in the same way, and what is compared is the quotation, with all its pieces where it is interrupted.
fn quotation(passage: &Passage, a: &Words, b: &Words) -> Option<Passage> {
    let (range_a, range_b) = (passage.a(), passage.b());
    let quote = |words: &Words, range: &Range<usize>, shared: &dyn Fn(&Range<usize>) -> usize| {
        let pieces = words.quotations_in(range.clone());
        let pieces = pieces.filter(|piece| shared(piece) >= QUOTED);
        let all = pieces.reduce(|first, last| widest(&first, &last));
        all.filter(|all| all.len() - words.quoted(all) < AROUND)
            .or_else(|| words.quotation(range))
    };
    let of_a = |piece: &Range<usize>| passage.within(piece, &range_b).shared();
    let of_b = |piece: &Range<usize>| passage.within(&range_a, piece).shared();
    let (quote_a, quote_b) = (quote(a, &range_a, &of_a), quote(b, &range_b, &of_b));
    if quote_a.is_none() && quote_b.is_none() {
        return None;
    }
    let inside = passage.within(&quote_a.unwrap_or(range_a), &quote_b.unwrap_or(range_b));
    let shared = inside.shared();
    (shared > 0 && passage.shared() - shared < AROUND).then_some(inside)
}

/// Fewest words that a quotation shares with one at the same place of a longer passage.
const QUOTED: usize = 4;

/// The quotations within a longer passage: a copy may change what somebody said. One that is interrupted on one side
/// only ("…," she said. "…") is left out, since its pieces are no cuts.
fn quotations_within(passage: &Passage, a: &Words, b: &Words) -> Vec<Passage> {
    let aligned = b.quotations_in(passage.b()).filter_map(|theirs| {
        let place = passage.within(&passage.a(), &theirs);
        let ours = a.quotations_in(place.a());
        let ours = ours.reduce(|first, last| widest(&first, &last))?;
        let is_one = ours.len() - a.quoted(&ours) < AROUND;
        is_one.then(|| (place.within(&ours, &theirs), ours, theirs))
    });
    let aligned: Vec<_> = aligned.collect();
    let is_whole = |at: usize| {
        let mut others = aligned.iter().enumerate();
        !others.any(|(other, (_, ours, _))| other != at && *ours == aligned[at].1)
    };
    let whole = aligned.iter().enumerate().filter(|(at, _)| is_whole(*at));
    whole
        .filter(|(_, (inside, ours, theirs))| {
            let shared = inside.shared();
            shared >= QUOTED && shared * 2 >= ours.len().min(theirs.len())
        })
        .map(|(_, (inside, ..))| inside.clone())
        .collect()
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

/// Whether a passage is half of a quotation or more, on either side.
fn is_most_of_a_quotation(passage: &Passage, a: &Words, b: &Words) -> bool {
    let is_most = |words: &Words, range: Range<usize>| {
        let quotation = words.quotation(&range);
        quotation.is_some_and(|quotation| range.len() * 2 >= quotation.len())
    };
    is_most(a, passage.a()) || is_most(b, passage.b())
}

/// Whether a passage is all that is heard of a recording, and the same voice says it on the other side.
fn is_played_again(passage: &Passage, a: &Words, b: &Words) -> bool {
    let (one, other) = (passage.a(), passage.b());
    (a.is_played(&one) || b.is_played(&other)) && a.voice(&one) == b.voice(&other)
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
    let (fewest, fewest_telling) = match quoted {
        // Whoever leaves words out has the rest from somewhere.
        true if b.pieces_in(passage.b()) > 1 => (options.words - 2, 1),
        true => (options.words - 2, options.telling - 1),
        false => (options.words, options.telling),
    };
    if shared < fewest || telling < fewest_telling {
        return false;
    }
    shared >= SHORT || quoted || common <= options.stock
}

/// The echo of a passage: which wording is fuller, and what differs.
fn compare(passage: &Passage, one: (usize, &Words), two: (usize, &Words)) -> Match {
    compare_in(passage, (passage.a(), passage.b()), one, two)
}

/// The same where the passage stands for some words more than it shares.
fn compare_in(
    passage: &Passage,
    (mut a, mut b): (Range<usize>, Range<usize>),
    one: (usize, &Words),
    two: (usize, &Words),
) -> Match {
    let mut edges = passage.clone();
    let shared = passage.shared();
    // A side that is a whole turn or quotation may be cut from a fuller one on the other side.
    let (unit_a, unit_b) = (Unit::of(one.1, &a), Unit::of(two.1, &b));
    // What another reports in a turn of his own is no fuller wording of a quotation.
    let voices = one.1.voice(&a).zip(two.1.voice(&b));
    let is_reported = voices.is_some_and(|(x, y)| x != y);
    if let (Some(x), Some(y)) = (unit_a, unit_b)
        && x.comparable(&y)
        && !(is_reported && x.quotation != y.quotation)
    {
        let whole = (x.is_whole(&a), y.is_whole(&b));
        match whole {
            (true, true) => (a, b) = (widest(&a, &x.words), widest(&b, &y.words)),
            (false, true) => {
                let source = x.source(one.1, &a, shared, y.quotation);
                (a, b) = (source, widest(&b, &y.words));
            }
            (true, false) => {
                let source = y.source(two.1, &b, shared, x.quotation);
                (a, b) = (widest(&a, &x.words), source);
            }
            (false, false) => {}
        }
        if whole != (false, false) {
            // Extension asks for two words beyond a change; at the edge of a unit one is enough.
            edges = passage.with_edges((one.1, &a), (two.1, &b));
        }
    }
    let passage = edges;
    // "No evidence that …" is quoted as "evidence that …".
    if two.1.quoted(&b) == b.len() && two.1.negator(&b).is_none() {
        a.start = one.1.negator(&a).unwrap_or(a.start);
    }
    let shared = passage.shared();
    let runs_a = gaps(&a, passage.runs.iter().map(|run| run.a..run.a + run.len));
    let runs_b = gaps(&b, passage.runs.iter().map(|run| run.b..run.b + run.len));
    let mut missing_a: usize = missing(one.1, &a, &runs_a).iter().map(Range::len).sum();
    let mut missing_b: usize = missing(two.1, &b, &runs_b).iter().map(Range::len).sum();
    let reordered = !passage.runs.is_sorted_by_key(|run| run.a);
    let all: usize = 2 * shared + missing_a + missing_b;
    let similarity = (2 * shared) as f32 / all.max(1) as f32;
    let (mut of, mut at) = ((one, a, runs_a), (two, b, runs_b));
    // A later wording is the one compared with where it holds all of the earlier one and more.
    if at.1.len() > of.1.len() && missing_a == 0 && missing_b > 0 {
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
            kind: kind(&of.1, &missing(of.0.1, &of.1, &of.2), missing_b, reordered),
            dropped: spans(of.0, &of.2),
            added: spans(at.0, &at.2),
        },
    }
}

/// Of what one side has alone, what counts: who said it is no part of a quotation that it interrupts.
fn missing(words: &Words, range: &Range<usize>, gaps: &[Range<usize>]) -> Vec<Range<usize>> {
    if !words.is_interrupted(range) {
        return gaps.to_vec();
    }
    let quoted = gaps
        .iter()
        .map(|gap| gap.start..gap.start + words.quoted(gap));
    quoted.filter(|gap| !gap.is_empty()).collect()
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
mod tests;
