//! The trained reading: sentences, parts of speech, lemmas, trees and names.
//!
//! Owns: windows over the words, the pass through the encoder, and what the word-wise heads say.
//! Never: looks beyond the words; who is who is `coreference`'s.

use std::ops::Range;
use std::sync::Arc;

use hearsay_document::{
    Deprel, Document, Sentence, Span, States, Token, TokenId, Upos, american_marks,
};
use hearsay_model::pieces::is_common;
use hearsay_model::{Engine, TagSpan, Task, best, best_of, bio_spans, engine, in_parallel};

use crate::sentences::{self, Gap};
use crate::{lemma, tree};

/// What the word-wise heads say of a document, beside what stands in its tokens.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Names: token positions and a class of the `ner` head.
    pub(crate) names: Vec<TagSpan>,
    /// For each token the class of the `mention` head: 0 where it heads no mention.
    pub(crate) mentions: Vec<u8>,
}

/// Log odds that are enough where the marks of the text speak for an end as well.
const SURE_ENOUGH: f32 = -2.0;
/// Log odds that are enough where no mark does: the head has learned from texts without marks, and speaks up early.
const UNSEEN: f32 = 0.5;
/// The probability of a name from which no sentence ends within it, unless the text has a mark there.
const SURE_NAME: f32 = 0.9;
/// Windows read before their words are put away: bounds memory on long documents.
const AT_ONCE: usize = 128;

struct WindowReading {
    vectors: Vec<f32>,
    kept: Vec<f32>,
    /// Log odds that a sentence ends with each word.
    end: Vec<f32>,
    upos: Vec<u8>,
    feats: Vec<u16>,
    lemma: Vec<u16>,
    mention: Vec<u8>,
    names: Vec<TagSpan>,
}

/// Fills tokens, sentences and states. `words` and `gaps` come from the rules.
pub(crate) fn read(document: &mut Document, words: &[Span], gaps: &[Gap]) -> Reading {
    let engine = engine();
    let heads = &engine.heads;
    let text = document.text.clone();
    let form = |index: usize| &text[words[index].start()..words[index].end()];
    // The encoder has mostly read texts that quote between double marks: those that quote between single ones are shown to
    // it so.
    let marks = american_marks(document, words.iter().copied());
    let seen = |index: usize| marks[index].unwrap_or_else(|| form(index));
    let opens = |index: usize| index > 0 && gaps[index - 1] == Gap::Paragraph;

    let likely = sentences::by_rules(&text, words, gaps);
    let windows = cut(engine, &seen, gaps, &likely);
    let upos_names: Vec<Option<Upos>> =
        heads.names("upos").iter().map(|n| Upos::parse(n)).collect();
    let feats_names: Vec<Option<Arc<str>>> = heads
        .names("feats")
        .iter()
        .map(|n| (n != "_").then(|| Arc::from(n.as_str())))
        .collect();
    let lemma_edits: Vec<lemma::Edit> = heads
        .names("lemma")
        .iter()
        .map(|n| lemma::Edit::parse(n))
        .collect();

    let kept_from = heads.columns(Task::Cue).start;
    let mut reading = Reading::default();
    let forced = sentences::forced(&text, words, gaps);
    let mut ends = forced.clone();
    document.states = States::new(heads.width(), heads.row() - kept_from);
    document.tokens.clear();
    document.tokens.reserve(words.len());
    for (batch, group) in windows.chunks(AT_ONCE).enumerate() {
        let read = in_parallel(group.len(), |k| {
            let (first, last) = windows[batch * AT_ONCE + k];
            read_window(
                engine,
                (first..last).map(|i| (seen(i), opens(i) && i > first)),
                kept_from,
                &upos_names,
            )
        });
        for (&(first, last), window) in group.iter().zip(read) {
            let mut in_name = vec![false; last - first];
            for name in window.names.iter().filter(|name| name.score > SURE_NAME) {
                in_name[name.start..name.end - 1].fill(true);
            }
            for index in first..last {
                let k = index - first;
                let least = if likely[index] {
                    SURE_ENOUGH
                } else if in_name[k] && gaps[index] == Gap::Inside {
                    f32::INFINITY // No sentence ends within a name.
                } else {
                    UNSEEN
                };
                ends[index] |= window.end[k] > least;
                let upos = upos_names.get(window.upos[k] as usize).copied().flatten();
                document.tokens.push(Token {
                    span: words[index],
                    lemma: match marks[index] {
                        Some(_) => lemma::of_mark(form(index)),
                        None => lemma::of(
                            form(index),
                            lemma_edits.get(window.lemma[k] as usize),
                            upos,
                            is_common,
                        ),
                    },
                    upos,
                    feats: feats_names.get(window.feats[k] as usize).cloned().flatten(),
                    head: None,
                    deprel: None,
                });
            }
            document.states.extend(&window.vectors, &window.kept);
            reading.mentions.extend(&window.mention);
            reading
                .names
                .extend(window.names.iter().map(|name| TagSpan {
                    start: name.start + first,
                    end: name.end + first,
                    ..*name
                }));
        }
    }
    part_unmarked(document, words, &forced, &mut ends);
    sentences::join_remnants(&text, words, gaps, &mut ends);
    // No sentence is longer than a tree can be made for.
    sentences::cap(&mut ends, sentences::LONGEST);
    crate::set_sentences(document, &ends);
    parse(document);
    reading
}

/// Log odds from which on a sentence ends where nothing marks ends: the best F1 on the treebanks without their marks.
const UNMARKED: f32 = -0.8;

/// The same where what ends would be a word or two.
const SURELY: f32 = -0.4;
/// Words of a sentence that is no longer short.
const SHORT: usize = 3;

/// Parts stretches that nothing marks, such as automatic captions, into sentences. What the head for marked texts hears
/// of ends there does not count.
fn part_unmarked(document: &Document, words: &[Span], forced: &[bool], ends: &mut [bool]) {
    /// Words scored at a time.
    const AT_ONCE: usize = 1024;
    /// Words of a stretch that is not one sentence, or a heading.
    const LEAST: usize = 30;
    /// Words to a mark within a sentence where marks are set.
    const MARKED: usize = 25;
    let text = document.text.as_str();
    let is_mark = |word: &&Span| {
        let form = &text[word.start()..word.end()];
        !form.chars().any(char::is_alphanumeric)
    };
    let mut first = 0;
    while first < words.len() {
        let stretch = (first..words.len()).find(|&i| forced[i] || ends[i] && is_mark(&&words[i]));
        let last = stretch.map_or(words.len(), |at| at + 1);
        let marks = words[first..last].iter().filter(is_mark).count();
        let ends_with_one = words[first..last].last().as_ref().is_some_and(is_mark);
        if last - first >= LEAST && marks * MARKED < last - first && !ends_with_one {
            let scores = (first..last).step_by(AT_ONCE).flat_map(|from| {
                // Each word is seen between its neighbours.
                let to = (from + AT_ONCE).min(last);
                let seen = from.saturating_sub(1).max(first)..(to + 1).min(last);
                let scores = engine()
                    .heads
                    .unmarked(&document.states.vectors(seen.clone()));
                let own = from - seen.start..to - seen.start;
                scores[own].to_vec()
            });
            let mut length = 0;
            for (at, score) in (first..last).zip(scores) {
                length += 1;
                let least = if length < SHORT { SURELY } else { UNMARKED };
                ends[at] = forced[at] || score > least;
                if ends[at] {
                    length = 0;
                }
            }
        }
        first = last;
    }
}

/// Cuts the words into windows at paragraph breaks or likely ends of sentences, as in training.
fn cut<'t>(
    engine: &Engine,
    form: &impl Fn(usize) -> &'t str,
    gaps: &[Gap],
    likely: &[bool],
) -> Vec<(usize, usize)> {
    let words = gaps.len();
    let costs: Vec<usize> = (0..words)
        .map(|i| engine.cost(form(i)) + usize::from(i > 0 && gaps[i - 1] == Gap::Paragraph))
        .collect();
    let mut windows = Vec::new();
    let mut first = 0;
    while first < words {
        let (mut size, mut last) = (0, first);
        while last < words && size + costs[last] <= hearsay_model::WINDOW {
            size += costs[last];
            last += 1;
        }
        last = last.max(first + 1);
        if last < words {
            let mut best = None;
            for at in (first + (last - first) / 2 + 1..=last).rev() {
                if gaps[at - 1] == Gap::Paragraph {
                    best = Some(at);
                    break;
                }
                if best.is_none() && likely[at - 1] {
                    best = Some(at);
                }
            }
            last = best.unwrap_or(last);
        }
        windows.push((first, last));
        first = last;
    }
    windows
}

/// Whether a word may be of a part of speech that is marks or a closed list of words.
fn may_be(form: &str, upos: Upos) -> bool {
    let letters = form.chars().all(char::is_alphabetic);
    match upos {
        Upos::Punct => !letters,
        Upos::Part => !letters || form.chars().count() <= 3,
        _ => true,
    }
}

fn read_window<'a>(
    engine: &Engine,
    words: impl Iterator<Item = (&'a str, bool)>,
    kept_from: usize,
    upos_names: &[Option<Upos>],
) -> WindowReading {
    let heads = &engine.heads;
    let words: Vec<(&str, bool)> = words.collect();
    let vectors = engine.read(&engine.window(words.iter().copied()));
    let tags = heads.tags(&vectors);
    let width = heads.row();
    let of = |task: Task, row: &'_ [f32]| best(&row[heads.columns(task)]);
    let rows = || tags.chunks_exact(width);
    let ner = heads.columns(Task::Ner);
    WindowReading {
        kept: rows().flat_map(|row| &row[kept_from..]).copied().collect(),
        end: rows()
            .map(|row| {
                let scores = &row[heads.columns(Task::End)];
                scores[1] - scores[0]
            })
            .collect(),
        upos: rows()
            .zip(&words)
            .map(|(row, &(form, _))| {
                let fits = |class: usize| {
                    let upos = upos_names.get(class).copied().flatten();
                    upos.is_none_or(|upos| may_be(form, upos))
                };
                best_of(&row[heads.columns(Task::Upos)], fits) as u8
            })
            .collect(),
        feats: rows().map(|row| of(Task::Feats, row) as u16).collect(),
        lemma: rows().map(|row| of(Task::Lemma, row) as u16).collect(),
        mention: rows().map(|row| of(Task::Mention, row) as u8).collect(),
        names: bio_spans(rows().map(|row| &row[ner.clone()]), 0.0),
        vectors,
    }
}

/// Gives every sentence its tree.
fn parse(document: &mut Document) {
    let heads = &engine().heads;
    let relations: Vec<Option<Deprel>> = heads
        .names("rel")
        .iter()
        .map(|n| Deprel::parse(n))
        .collect();
    let place = |name: &str| heads.names("rel").iter().position(|n| n == name);
    let (root, punct) = (place("root"), place("punct"));
    let text = document.text.as_str();
    let (states, sentences) = (&document.states, &document.sentences);
    let groups = groups(sentences);
    let read = in_parallel(groups.len(), |g| {
        let group = &sentences[groups[g].clone()];
        let words = group[0].first.index()..group[group.len() - 1].tokens().end;
        let lengths: Vec<usize> = group.iter().map(|s| s.len as usize).collect();
        let vectors = states.vectors(words.clone());
        // Each word's head: 0 the root, else the word of the group, counted from 1.
        let mut tree: Vec<i32> = Vec::with_capacity(words.len());
        for (scores, &n) in heads.arcs(&vectors, &lengths).iter().zip(&lengths) {
            let before = tree.len() as i32;
            let in_group = |head| if head == 0 { 0 } else { head + before };
            tree.extend(tree::best(scores, n).into_iter().map(in_group));
        }
        let scores = heads.relations(&vectors, &tree);
        scores
            .chunks_exact(relations.len().max(1))
            .zip(tree)
            .zip(words.clone())
            .map(|((row, head), word)| {
                let span = document.tokens[word].span;
                let letters = text[span.start()..span.end()]
                    .chars()
                    .all(char::is_alphabetic);
                let fits = |label: usize| {
                    (Some(label) == root) == (head == 0) && !(letters && Some(label) == punct)
                };
                let governor = match head {
                    0 => word,
                    head => words.start + head as usize - 1,
                };
                let relation = relations.get(best_of(row, fits)).copied().flatten();
                (TokenId::new(governor), relation)
            })
            .collect::<Vec<_>>()
    });
    for (token, (head, relation)) in document.tokens.iter_mut().zip(read.into_iter().flatten()) {
        token.head = Some(head);
        token.deprel = relation;
    }
}

/// Sentences that are parsed at once: one long one, or some short ones that follow each other.
fn groups(sentences: &[Sentence]) -> Vec<Range<usize>> {
    /// Words from which on a group is full.
    const ENOUGH: u32 = 128;
    let mut groups = Vec::new();
    let (mut first, mut words) = (0, 0);
    for (k, sentence) in sentences.iter().enumerate() {
        words += sentence.len;
        if words >= ENOUGH || k + 1 == sentences.len() {
            groups.push(first..k + 1);
            (first, words) = (k + 1, 0);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_marks_and_long_ones_no_particles() {
        for (form, upos, may) in [
            ("has", Upos::Punct, false),
            ("—", Upos::Punct, true),
            ("rejected", Upos::Part, false),
            ("not", Upos::Part, true),
            ("n’t", Upos::Part, true),
            ("'s", Upos::Part, true),
            ("rejected", Upos::Verb, true),
        ] {
            assert_eq!(may_be(form, upos), may, "{form} {upos:?}");
        }
    }
}
