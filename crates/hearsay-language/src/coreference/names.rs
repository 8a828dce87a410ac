//! Names: what belongs to one, what its words tell, and which names have one bearer.
//!
//! Owns: the borders and kinds of names as the rest of the document corrects them, words that address
//! without naming, and evidence for and against two names being one bearer's.
//! Never: looks at a pronoun.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::{Deprel, Document, EntityKind, Token, Upos};
use hearsay_model::{TagSpan, best};

use super::Candidate;
use super::clusters::Clusters;

/// Words of the longest name that fragments are looked for in.
const MAX_NAME: usize = 16;
/// Bytes from which a line may have been broken because it was full.
pub(super) const FULL_LINE: usize = 50;

/// The names of the reading as word positions and the tagger's view of them: cut where a sentence or a
/// short line ends within (the names of a list, a signature above the next letter's "Dear"), joined
/// where two of a kind touch, without a form of address before them, and never a mail address.
pub(super) fn in_sentences(
    document: &Document,
    found: &[TagSpan],
    kinds: &[EntityKind],
) -> Vec<(usize, usize, TagSpan)> {
    let mut names: Vec<(usize, usize, TagSpan)> = Vec::with_capacity(found.len());
    let word = |i: usize| document.text.slice(document.tokens[i].span);
    for name in found {
        let person = kinds.get(name.class) == Some(&EntityKind::Person);
        let (mut start, end) = (name.start, name.end.min(document.tokens.len()));
        while start < end {
            let sentence = document
                .sentences
                .partition_point(|s| s.tokens().end <= start);
            let (opens, border) = document.sentences.get(sentence).map_or((0, end), |s| {
                (s.tokens().start, s.tokens().end.clamp(start + 1, end))
            });
            let border = (start + 1..border)
                .find(|&i| ends_a_short_line(document, i - 1))
                .unwrap_or(border);
            let first =
                start + usize::from(border > start + 1 && person && is_address(word(start)));
            match names.last_mut() {
                Some(last)
                    if last.1 == start
                        && last.2.class == name.class
                        && start > opens
                        && !ends_a_short_line(document, start - 1) =>
                {
                    last.1 = border;
                }
                _ if (first..border).any(|i| word(i).contains('@')) => {}
                _ => names.push((first, border, *name)),
            }
            start = border;
        }
    }
    names
}

/// Whether a line ends after a word, and not because it was full.
fn ends_a_short_line(document: &Document, word: usize) -> bool {
    let end = document.tokens[word].span.end();
    let next = document.tokens[word + 1].span.start();
    let text = document.text.as_str();
    // Only where a line ends is its beginning looked for: a text may be one long line.
    text[end..next].contains('\n')
        && end - text[..end].rfind('\n').map_or(0, |at| at + 1) < FULL_LINE
}

/// The kind of each name: what the tagger says of all names spelled like it in the document together,
/// each with its certainty, since one bearer is not a person here and a place there.
pub(super) fn kinds_of_names(
    document: &Document,
    names: &[(usize, usize, TagSpan)],
    kinds: &[EntityKind],
) -> Vec<EntityKind> {
    let spelling = |start: usize, end: usize| {
        let tokens = &document.tokens;
        document
            .text
            .slice(tokens[start].span.cover(tokens[end - 1].span))
    };
    let mut votes: BTreeMap<&str, Vec<f32>> = BTreeMap::new();
    for &(start, end, tag) in names {
        let votes = votes.entry(spelling(start, end)).or_default();
        votes.resize(kinds.len().max(tag.class + 1), 0.0);
        votes[tag.class] += tag.score;
    }
    names
        .iter()
        .map(|&(start, end, _)| {
            let class = best(&votes[spelling(start, end)]);
            kinds.get(class).copied().unwrap_or(EntityKind::Other)
        })
        .collect()
}

/// Where the name begins in a phrase such as "the harbour pilot Ilan Brecht": two capitalised words or
/// more at its end, the head among or before them, after a word in lower case.
pub(super) fn titled_name<'a>(
    phrase: std::ops::Range<usize>,
    head: usize,
    word: &impl Fn(usize) -> &'a str,
) -> Option<usize> {
    let capital = |i: &usize| word(*i).starts_with(char::is_uppercase);
    let length = phrase.clone().rev().take_while(capital).count();
    let start = phrase.end - length;
    let after_words = start > phrase.start && word(start - 1).starts_with(char::is_lowercase);
    (length >= 2 && start <= head + 1 && after_words).then_some(start)
}

/// A proper noun that is told of as a person, with the further names that follow it: "Anton Reuss" where
/// the tagger of names saw none.
pub(super) fn proper_name<'a>(
    tokens: &[Token],
    head: usize,
    word: &impl Fn(usize) -> &'a str,
) -> Option<std::ops::Range<usize>> {
    let capital =
        |i: usize| tokens[i].upos == Some(Upos::Propn) && word(i).starts_with(char::is_uppercase);
    let flat = |i: usize| {
        tokens[i].deprel == Some(Deprel::Flat) && tokens[i].head.is_some_and(|h| h.index() == head)
    };
    let end = (head + 1..tokens.len())
        .find(|&i| !(flat(i) && capital(i)))
        .unwrap_or(tokens.len());
    let start = head + usize::from(is_address(word(head)) && end > head + 1);
    capital(head).then_some(start..end)
}

/// Leaves out the words of a name that are no name of a person or place themselves ("Customs" in "the
/// General Administration of Customs"), and the parts of a person's own name.
pub(super) fn without_fragments(mut found: Vec<Candidate>) -> Vec<Candidate> {
    let names: Vec<(usize, usize, usize, EntityKind)> = found
        .iter()
        .filter_map(|c| c.name.map(|(start, end)| (start, end, c.head, c.kind)))
        .filter(|(start, end, ..)| end - start > 1)
        .collect();
    found.retain(|c| {
        let bears_names = matches!(
            c.kind,
            EntityKind::Person | EntityKind::Place | EntityKind::Country
        );
        let is_fragment = |&(start, end, head, kind): &(usize, usize, usize, EntityKind)| {
            head != c.head
                && start <= c.head
                && c.head < end
                && (!bears_names || kind == EntityKind::Person && kind == c.kind)
        };
        c.pronoun
            || !names[..names.partition_point(|n| n.2 <= c.head + MAX_NAME)]
                .iter()
                .rev()
                .take_while(|n| n.2 + MAX_NAME >= c.head)
                .any(is_fragment)
    });
    found
}

/// Whether two names cannot be one bearer's: neither's words are the other's, nor its initials.
pub(super) fn conflict(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.iter().all(|w| long.contains(w)) {
        return false;
    }
    let initials: String = long.iter().filter_map(|w| w.chars().next()).collect();
    if short.len() == 1 && short[0].replace('.', "") == initials {
        return false;
    }
    // "J. Vale" and "John Vale" may be one.
    let initial = |x: &str, y: &str| {
        let x = x.trim_end_matches('.');
        x.chars().count() == 1 && y.starts_with(x)
    };
    !(short.len() == long.len()
        && short
            .iter()
            .zip(long)
            .all(|(x, y)| x == y || initial(x, y) || initial(y, x)))
}

/// Words by which the bearer of the name after them is addressed; they are no part of it.
const ADDRESSES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "president",
    "senator",
    "sen",
    "rep",
    "gov",
    "governor",
    "gen",
    "col",
    "capt",
    "lt",
    "sgt",
    "judge",
    "justice",
    "secretary",
    "chairman",
    "sheikh",
];
/// Further words beside a name that do not tell its bearer apart.
const TITLES: &[&str] = &[
    "sir",
    "lord",
    "lady",
    "dame",
    "minister",
    "representative",
    "congressman",
    "congresswoman",
    "mayor",
    "general",
    "colonel",
    "captain",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "chancellor",
    "premier",
    "professor",
    "the",
    "vice",
    "prime",
    "former",
    "ex-president",
    "ambassador",
    "director",
    "speaker",
    "jr",
    "sr",
];

/// Whether a capitalised word before a person's name is how its bearer is addressed.
pub(super) fn is_address(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase) && ADDRESSES.contains(&lower.trim_end_matches('.'))
}

/// The words of a name that tell bearers apart.
pub(super) fn name_words<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let all: Vec<String> = words
        .map(|w| w.to_lowercase().trim_end_matches('.').to_owned())
        .filter(|w| w.chars().any(char::is_alphanumeric) && w != "'s" && w != "’s")
        .collect();
    let bare: Vec<String> = all
        .iter()
        .filter(|w| !TITLES.contains(&w.as_str()) && !ADDRESSES.contains(&w.as_str()))
        .cloned()
        .collect();
    if bare.is_empty() { all } else { bare }
}

/// Names: the same words, a part of a longer name that only one bearer has, initials in brackets.
pub(super) fn link_names(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
    let text = document.text.as_str();
    let word = |i: usize| {
        let span = document.tokens[i].span;
        &text[span.start()..span.end()]
    };
    // Full spelling → its first mention; word → the longer names that hold it.
    let mut whole: BTreeMap<(Vec<String>, bool), usize> = BTreeMap::new();
    let mut holders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut initials: BTreeMap<String, usize> = BTreeMap::new();
    // Where names end → the name.
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let Some((start, end)) = candidate.name else {
            continue;
        };
        let words = name_words((start..end).map(word));
        if words.is_empty() {
            continue;
        }
        let person = candidate.kind == EntityKind::Person;
        clusters.names[index] = vec![words.clone()];
        if let Some(&earlier) = whole.get(&(words.clone(), person)) {
            clusters.join(earlier, index);
            continue;
        }
        let mut joined = false;
        if words.len() == 1 || person {
            // The last bearer of a longer name with these words, if all bearers are one.
            let key = if person { words.last() } else { words.first() };
            if let Some(list) = key.and_then(|w| holders.get(w)) {
                let roots: BTreeSet<usize> = list
                    .iter()
                    .filter(|&&h| person == (candidates[h].kind == EntityKind::Person))
                    .map(|&h| clusters.root(h))
                    .collect();
                if let (1, Some(&root)) = (roots.len(), roots.first())
                    && (person
                        || clusters.names[root].iter().all(|n| {
                            n.last() == words.last()
                                || n.first() == words.first()
                                    && words.len() == 1
                                    && candidate.kind == candidates[root].kind
                                    && candidate.kind == EntityKind::Organization
                        }))
                {
                    joined = clusters.join(root, index);
                }
            }
        }
        // "the Coast Guard (CG)": the abbreviation follows its name in brackets.
        if !joined
            && end == start + 1
            && start > 1
            && word(start - 1) == "("
            && end < document.tokens.len()
            && word(end) == ")"
            && let Some(&long) = ends.get(&(start - 1))
        {
            // Its letters are no evidence against the name they stand for.
            clusters.names[index].clear();
            joined = clusters.join(long, index);
        }
        let short = word(start);
        if !joined
            && end == start + 1
            && short.chars().count() > 1
            && short.chars().all(|c| c.is_uppercase() || c == '.')
            && let Some(&long) = initials.get(&short.replace('.', "").to_lowercase())
        {
            clusters.join(long, index);
        }
        ends.insert(end, index);
        whole.insert((words.clone(), person), index);
        if words.len() > 1 {
            let key: String = words
                .iter()
                .filter(|w| !matches!(w.as_str(), "of" | "the" | "for" | "and" | "in"))
                .filter_map(|w| w.chars().next())
                .collect();
            initials.entry(key).or_insert(index);
            for w in &words {
                holders.entry(w.clone()).or_default().push(index);
            }
        }
    }
}
