//! Who is who: mentions, and which of them are one.
//!
//! Owns: the layer `entities`, and `Turn::entity`. Mentions are found and linked by their head
//! words (Lee et al. 2017; Dobrovolskii 2021); names, titles, turns and plain evidence against a
//! link are rules around the learned scores.
//! Never: grows faster than the text: a mention looks back over a bounded number of others.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::{
    Deprel, Document, Entity, EntityId, EntityKind, Mention, MentionForm, Upos,
};
use hearsay_model::{PAIR_FEATURES, TagSpan, best, bucket, engine, in_parallel};

use crate::engine::Reading;
use crate::phrases::{Children, phrase};

/// How many earlier mentions a mention is compared with.
const REACH: usize = 80;
/// Words of the longest name that fragments are looked for in.
const MAX_NAME: usize = 16;
/// Bytes from which a line may have been broken because it was full.
const FULL_LINE: usize = 50;
/// Mentions scored in one call.
const BLOCK: usize = 64;

const FIRST_PERSON: &[&str] = &["i", "me", "my", "mine", "myself"];
const SECOND_PERSON: &[&str] = &["you", "your", "yours", "yourself", "yourselves"];
const THIRD_PERSON: &[&str] = &[
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
];
/// Pronouns of more than one.
const SEVERAL: &[&str] = &[
    "we",
    "us",
    "our",
    "ours",
    "ourselves",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
];
const POINTING: &[&str] = &[
    "this", "that", "these", "those", "who", "which", "whom", "whose",
];

/// Whether a word may stand for somebody; the same words the pair head was trained with.
fn is_pronoun(word: &str) -> bool {
    [FIRST_PERSON, SECOND_PERSON, THIRD_PERSON, SEVERAL, POINTING]
        .iter()
        .any(|list| list.contains(&word))
}

/// A mention while entities are made.
struct Candidate {
    head: usize,
    first: usize,
    end: usize,
    kind: EntityKind,
    form: MentionForm,
    /// The name inside, as token positions.
    name: Option<(usize, usize)>,
    /// Lower-cased head, phrase without articles, proper words: what the pair head was trained on.
    head_word: String,
    phrase: String,
    proper: BTreeSet<String>,
    pronoun: bool,
    sex: Option<Sex>,
    turn: usize,
}

/// What a word says of whom it stands for, as far as pronouns go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sex {
    He,
    She,
    It,
}

impl Sex {
    /// By the head word, or by the title before a name.
    fn of(word: &str) -> Option<Self> {
        match word {
            "he" | "him" | "his" | "himself" | "mr" | "mr." | "sir" | "lord" | "man" | "boy"
            | "father" | "son" | "brother" | "husband" | "uncle" | "grandfather" | "king"
            | "prince" | "spokesman" | "chairman" | "businessman" | "gentleman" | "actor"
            | "congressman" | "guy" | "dad" => Some(Self::He),
            "she" | "her" | "hers" | "herself" | "mrs" | "mrs." | "ms" | "ms." | "miss"
            | "lady" | "dame" | "madam" | "woman" | "girl" | "mother" | "daughter" | "sister"
            | "wife" | "aunt" | "grandmother" | "queen" | "princess" | "spokeswoman"
            | "chairwoman" | "businesswoman" | "actress" | "congresswoman" | "mom" | "mum"
            | "widow" => Some(Self::She),
            "it" | "its" | "itself" => Some(Self::It),
            _ => None,
        }
    }
}

/// Fills `entities` and the turns' speakers.
pub(crate) fn resolve(document: &mut Document, reading: &Reading) {
    let candidates = candidates(document, reading);
    let mut clusters = Clusters::new(&candidates);
    let speakers = link_speakers(document, &candidates, &mut clusters);
    link_names(document, &candidates, &mut clusters);
    link_addressed(document, &candidates, &mut clusters);
    link_signature(document, &candidates, &mut clusters);
    link_learned(document, &candidates, &mut clusters);
    build(document, &candidates, &mut clusters, &speakers);
}

fn kind_of(class: &str) -> EntityKind {
    EntityKind::parse(class).unwrap_or(EntityKind::Other)
}

fn candidates(document: &Document, reading: &Reading) -> Vec<Candidate> {
    let heads = &engine().heads;
    let name_kinds: Vec<EntityKind> = heads
        .names("ner")
        .iter()
        .skip(1)
        .step_by(2)
        .map(|tag| kind_of(tag.get(2..).unwrap_or("")))
        .collect();
    let mention_kinds: Vec<EntityKind> =
        heads.names("mention").iter().map(|k| kind_of(k)).collect();
    let children = Children::of(document);
    let tokens = &document.tokens;
    let text = document.text.as_str();
    let word = |i: usize| &text[tokens[i].span.start()..tokens[i].span.end()];

    // The head of a name is its word whose own head stands outside.
    let mut by_head: BTreeMap<usize, (usize, usize, EntityKind)> = BTreeMap::new();
    let names = in_sentences(document, &reading.names, &name_kinds);
    let kinds = kinds_of_names(document, &names, &name_kinds);
    for (&(start, end, _), &kind) in names.iter().zip(&kinds) {
        let head = (start..end)
            .find(|&i| {
                tokens[i]
                    .head
                    .is_none_or(|h| h.index() == i || h.index() < start || h.index() >= end)
            })
            .unwrap_or(start);
        by_head.entry(head).or_insert((start, end, kind));
    }
    let mut found = Vec::new();
    let mut turns = document.turns.iter().enumerate().peekable();
    let mut turn = usize::MAX;
    for (head, token) in tokens.iter().enumerate() {
        let at = token.span.start();
        while let Some((index, _)) = turns.next_if(|(_, t)| t.span.start() <= at) {
            turn = index;
        }
        let named = by_head.get(&head).copied();
        let class = reading.mentions.get(head).copied().unwrap_or(0) as usize;
        if named.is_none() && class == 0 {
            continue;
        }
        let lower = word(head).to_lowercase();
        // "US", "IT": a name that is spelled like one is no pronoun.
        let pronoun = named.is_none() && is_pronoun(&lower);
        let (mut first, mut end) = phrase(document, &children, head);
        // A word inside a name that is no head of its own phrase is part of that name.
        if let Some((a, b, _)) = named {
            first = first.min(a);
            end = end.max(b);
        } else if matches!(
            tokens[head].deprel,
            Some(Deprel::Flat | Deprel::Goeswith | Deprel::Fixed)
        ) {
            continue;
        }
        if pronoun {
            (first, end) = (head, head + 1);
        }
        let named = named.or_else(|| {
            let titled = titled_name(first..end, head, &word)?;
            let class = mention_kinds.get(class).copied()?;
            (class == EntityKind::Person).then_some((titled, end, class))
        });
        let form = if pronoun || tokens[head].upos == Some(Upos::Pron) {
            MentionForm::Pronoun
        } else if named.is_some() {
            MentionForm::Name
        } else {
            MentionForm::Nominal
        };
        let kind = named.map_or_else(
            || {
                mention_kinds
                    .get(class)
                    .copied()
                    .unwrap_or(EntityKind::Other)
            },
            |n| n.2,
        );
        let phrase_words: Vec<String> = (first..end)
            .map(|i| word(i).to_lowercase())
            .filter(|w| !matches!(w.as_str(), "the" | "a" | "an" | "this" | "that"))
            .collect();
        let proper = (first..end)
            .filter(|&i| word(i).starts_with(char::is_uppercase) && word(i).chars().count() > 2)
            .map(|i| word(i).to_lowercase())
            .collect();
        found.push(Candidate {
            head,
            first,
            end,
            kind,
            form,
            name: named.map(|n| (n.0, n.1)),
            sex: Sex::of(&lower)
                .or_else(|| {
                    let before = named?.0.checked_sub(1)?;
                    Sex::of(&word(before).to_lowercase())
                        .filter(|sex| *sex != Sex::It)
                        .filter(|_| word(before).starts_with(char::is_uppercase))
                })
                .or_else(|| {
                    let (start, end, _) = named?;
                    (start + 1 < end)
                        .then(|| Sex::of(&word(start).to_lowercase()))
                        .flatten()
                }),
            head_word: lower,
            phrase: phrase_words.join(" "),
            proper,
            pronoun,
            turn,
        });
    }
    without_fragments(found)
}

/// The names of the reading as word positions and the tagger's view of them: cut where a sentence or a
/// short line ends within (the names of a list, a signature above the next letter's "Dear"), joined
/// where two of a kind touch, without a form of address before them, and never a mail address.
fn in_sentences(
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
fn kinds_of_names(
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
fn titled_name<'a>(
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

/// Leaves out the words of a name that are no name of a person or place themselves ("Customs" in "the
/// General Administration of Customs"), and the parts of a person's own name.
fn without_fragments(mut found: Vec<Candidate>) -> Vec<Candidate> {
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

/// Growing groups of mentions, with the names each group bears.
struct Clusters {
    parent: Vec<usize>,
    names: Vec<Vec<Vec<String>>>,
    /// Whether the group bears one person's name, or is told of as several.
    one: Vec<bool>,
    several: Vec<bool>,
    sex: Vec<Option<Sex>>,
    /// Names of speakers who speak of the group as of somebody else.
    others: Vec<Vec<Vec<String>>>,
    first_turn: Vec<Option<usize>>,
}

impl Clusters {
    fn new(candidates: &[Candidate]) -> Self {
        Self {
            parent: (0..candidates.len()).collect(),
            names: vec![Vec::new(); candidates.len()],
            one: candidates
                .iter()
                .map(|c| c.kind == EntityKind::Person && c.name.is_some())
                .collect(),
            several: candidates
                .iter()
                .map(|c| SEVERAL.contains(&c.head_word.as_str()))
                .collect(),
            sex: candidates.iter().map(|c| c.sex).collect(),
            others: vec![Vec::new(); candidates.len()],
            first_turn: vec![None; candidates.len()],
        }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Whether somebody of group `b`'s name speaks of group `a` in the third person.
    fn is_another(&self, a: usize, b: usize) -> bool {
        self.others[a]
            .iter()
            .any(|speaker| self.names[b].iter().any(|name| !conflict(speaker, name)))
    }

    /// Joins two groups unless their names speak against it.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        let against = self.names[a]
            .iter()
            .any(|x| self.names[b].iter().any(|y| conflict(x, y)))
            || self.one[a] && self.several[b]
            || self.one[b] && self.several[a]
            || self.is_another(a, b)
            || self.is_another(b, a)
            || matches!((self.sex[a], self.sex[b]), (Some(x), Some(y)) if x != y)
            || matches!((self.first_turn[a], self.first_turn[b]), (Some(x), Some(y)) if x != y);
        if against {
            return false;
        }
        let (low, high) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.names[high]);
        self.names[low].extend(moved);
        self.names[low].sort();
        self.names[low].dedup();
        self.one[low] |= self.one[high];
        self.several[low] |= self.several[high];
        self.sex[low] = self.sex[low].or(self.sex[high]);
        let moved = std::mem::take(&mut self.others[high]);
        self.others[low].extend(moved);
        self.first_turn[low] = self.first_turn[low].or(self.first_turn[high]);
        self.parent[high] = low;
        true
    }
}

/// Whether two names cannot be one bearer's: neither's words are the other's, nor its initials.
fn conflict(a: &[String], b: &[String]) -> bool {
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
fn is_address(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase) && ADDRESSES.contains(&lower.trim_end_matches('.'))
}

/// The words of a name that tell bearers apart.
fn name_words<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
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

/// Whether a place stands in a quotation that began in the same stretch of text; asked in text order.
#[derive(Default)]
struct Quoted {
    from: usize,
    to: usize,
    depth: usize,
    straight: bool,
}

impl Quoted {
    fn at(&mut self, text: &str, from: usize, at: usize) -> bool {
        if self.from != from || at < self.to {
            *self = Self {
                from,
                to: from,
                ..Self::default()
            };
        }
        for c in text.get(self.to..at).unwrap_or("").chars() {
            match c {
                '“' => self.depth += 1,
                '”' => self.depth = self.depth.saturating_sub(1),
                '"' => self.straight = !self.straight,
                _ => {}
            }
        }
        self.to = at;
        self.depth > 0 || self.straight
    }
}

/// First-person pronouns of a turn are its speaker, outside quotation marks; "you", "he" and "she" are not.
/// Gives the first such pronoun of each speaker.
fn link_speakers(
    document: &Document,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) -> BTreeMap<String, usize> {
    let mut first = BTreeMap::new();
    let mut speaker_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut number = 0;
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    let mut quoted = Quoted::default();
    for (index, candidate) in candidates.iter().enumerate() {
        let is_speaker = FIRST_PERSON.contains(&candidate.head_word.as_str());
        let is_other = candidate.pronoun && matches!(candidate.sex, Some(Sex::He | Sex::She))
            || SECOND_PERSON.contains(&candidate.head_word.as_str());
        if !is_speaker && !is_other {
            continue;
        }
        let Some(turn) = document.turns.get(candidate.turn) else {
            continue;
        };
        let Some(name) = turn.speaker.as_deref() else {
            continue;
        };
        let at = document.tokens[candidate.head].span.start();
        if quoted.at(&document.text, turn.span.start(), at) {
            continue;
        }
        if is_other {
            clusters.others[index] = vec![name_words(name.split_whitespace())];
            continue;
        }
        let speaker = *speaker_of.entry(name).or_insert_with(|| {
            number += 1;
            number
        });
        clusters.first_turn[index] = Some(speaker);
        clusters.names[index] = vec![name_words(name.split_whitespace())];
        if let Some(&earlier) = last.get(&speaker) {
            clusters.join(earlier, index);
        }
        last.insert(speaker, index);
        first.entry(name.to_owned()).or_insert(index);
    }
    first
}

/// Names: the same words, a part of a longer name that only one bearer has, initials in brackets.
fn link_names(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
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

/// Whoever is called by name is "you": "We miss you, Hannah". In a turn that holds until somebody else is
/// called; outside of turns, where voices are not told apart, within the sentence.
fn link_addressed(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
    let scope = |c: &Candidate| match document.turns.get(c.turn) {
        Some(_) => (c.turn, None),
        None => (
            usize::MAX,
            document.sentence_at(document.tokens[c.head].span.start()),
        ),
    };
    let mut from = 0;
    while from < candidates.len() {
        let here = scope(&candidates[from]);
        let end = candidates[from..]
            .iter()
            .position(|c| scope(c) != here)
            .map_or(candidates.len(), |n| from + n);
        let called: Vec<usize> = (from..end)
            .filter(|&i| {
                let token = &document.tokens[candidates[i].head];
                token.deprel == Some(Deprel::Vocative) && !candidates[i].pronoun
            })
            .collect();
        let asked =
            (from..end).filter(|&i| SECOND_PERSON.contains(&candidates[i].head_word.as_str()));
        for other in asked {
            let before = called.partition_point(|&i| i < other);
            if let Some(&name) = called[..before].last().or(called.first()) {
                clusters.join(name.min(other), name.max(other));
            }
        }
        from = end;
    }
}

/// Words above the name at the end of a letter.
const CLOSINGS: &[&str] = &[
    "yours",
    "sincerely",
    "regards",
    "respectfully",
    "love",
    "faithfully",
    "truly",
    "cheers",
    "thanks",
    "wishes",
];

/// The name under a letter is its "I": the last line, below a closing word on a line of its own.
fn link_signature(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
    if !document.turns.is_empty() {
        return;
    }
    for (index, candidate) in candidates.iter().enumerate() {
        let (Some((start, _)), EntityKind::Person) = (candidate.name, candidate.kind) else {
            continue;
        };
        let before = &document.text[..document.tokens[start].span.start()];
        let Some(above) = before.trim_end_matches([' ', '\t']).strip_suffix('\n') else {
            continue;
        };
        let line = above.trim_end().rsplit('\n').next().unwrap_or("");
        let closes = line.len() < FULL_LINE
            && line
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .any(|w| CLOSINGS.contains(&w.to_lowercase().as_str()))
            && line.ends_with(',');
        if closes {
            for (other, _) in candidates[..index]
                .iter()
                .enumerate()
                .filter(|(_, c)| FIRST_PERSON.contains(&c.head_word.as_str()))
            {
                clusters.join(other, index);
            }
        }
    }
}

/// Pronouns and nominals, and names the rules left open, by the learned pair scores.
fn link_learned(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
    let heads = &engine().heads;
    let blocks: Vec<usize> = (0..candidates.len()).step_by(BLOCK).collect();
    let scored: Vec<Vec<Vec<(f32, usize)>>> = in_parallel(blocks.len(), |b| {
        let (low, high) = (blocks[b], (blocks[b] + BLOCK).min(candidates.len()));
        let from = low.saturating_sub(REACH);
        let later = document
            .states
            .vectors(candidates[low..high].iter().map(|c| c.head));
        let earlier = document
            .states
            .vectors(candidates[from..high].iter().map(|c| c.head));
        let mut buckets = Vec::with_capacity((high - low) * (high - from));
        let mut features = Vec::with_capacity((high - low) * (high - from) * PAIR_FEATURES);
        for i in low..high {
            for j in from..high {
                let (a, b) = (&candidates[i], &candidates[j]);
                buckets.push(bucket(a.head as i64 - b.head as i64));
                let same_phrase = a.phrase == b.phrase && !a.phrase.is_empty();
                let shared = !a.proper.is_disjoint(&b.proper);
                features.extend(
                    [
                        a.head_word == b.head_word,
                        same_phrase,
                        shared,
                        a.pronoun,
                        b.pronoun,
                        a.turn == b.turn,
                    ]
                    .map(|f| f32::from(u8::from(f))),
                );
            }
        }
        let scores = heads.pairs(&later, &earlier, &buckets, &features);
        let columns = high - from;
        (low..high)
            .map(|i| {
                let row = scores
                    .get((i - low) * columns..(i - low + 1) * columns)
                    .unwrap_or(&[]);
                let mut best: Vec<(f32, usize)> = row
                    .iter()
                    .enumerate()
                    .map(|(k, &s)| (s, from + k))
                    .filter(|&(s, j)| j < i && s > 0.0)
                    .collect();
                best.sort_by(|x, y| y.0.total_cmp(&x.0).then(y.1.cmp(&x.1)));
                best.truncate(4);
                best
            })
            .collect()
    });
    for (i, options) in scored.into_iter().flatten().enumerate() {
        for (_, j) in options {
            if compatible(&candidates[i], &candidates[j]) && clusters.join(j, i) {
                break;
            }
        }
    }
}

/// Plain evidence against a pair: one stands inside the other, or a person's pronoun meets a thing.
fn compatible(later: &Candidate, earlier: &Candidate) -> bool {
    let nested = later.first >= earlier.first && later.end <= earlier.end
        || earlier.first >= later.first && earlier.end <= later.end;
    if nested {
        return false;
    }
    let personal = |c: &Candidate| {
        matches!(
            c.head_word.as_str(),
            "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself"
        )
    };
    let thing = |c: &Candidate| {
        !c.pronoun
            && matches!(
                c.kind,
                EntityKind::Country | EntityKind::Place | EntityKind::Work
            )
    };
    let named_person = |c: &Candidate| c.kind == EntityKind::Person && c.name.is_some();
    let neuter = |c: &Candidate| matches!(c.head_word.as_str(), "it" | "its" | "itself");
    !(personal(later) && thing(earlier)
        || personal(earlier) && thing(later)
        || neuter(later) && named_person(earlier)
        || neuter(earlier) && named_person(later))
}

fn build(
    document: &mut Document,
    candidates: &[Candidate],
    clusters: &mut Clusters,
    speakers: &BTreeMap<String, usize>,
) {
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..candidates.len() {
        groups.entry(clusters.root(index)).or_default().push(index);
    }
    let text = document.text.clone();
    let span_of = |document: &Document, first: usize, end: usize| {
        document.tokens[first]
            .span
            .cover(document.tokens[end - 1].span)
    };
    let mut entities = Vec::new();
    let speaker_of: BTreeMap<usize, &str> = speakers
        .iter()
        .map(|(speaker, &index)| (index, speaker.as_str()))
        .collect();
    // The entity whose mention a speaker's "I" is.
    let mut spoken: BTreeMap<&str, usize> = BTreeMap::new();
    for members in groups.values() {
        let named = members.iter().any(|&m| candidates[m].name.is_some());
        let mut counts: BTreeMap<EntityKind, usize> = BTreeMap::new();
        for &m in members {
            let c = &candidates[m];
            if !c.pronoun {
                *counts.entry(c.kind).or_default() += if c.name.is_some() { 3 } else { 1 };
            }
        }
        let kind = counts
            .iter()
            .max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))
            .map_or(candidates[members[0]].kind, |(&k, _)| k);
        let told = matches!(
            kind,
            EntityKind::Person | EntityKind::Organization | EntityKind::Country | EntityKind::Group
        );
        if members.len() == 1 && !named && (!told || candidates[members[0]].pronoun) {
            continue;
        }
        // The fullest name, else the longest nominal, else the first mention.
        let name = members
            .iter()
            .filter_map(|&m| candidates[m].name)
            .max_by_key(|&(a, b)| (b - a, std::cmp::Reverse(a)))
            .or_else(|| {
                members
                    .iter()
                    .map(|&m| &candidates[m])
                    .filter(|c| !c.pronoun)
                    .map(|c| (c.first, c.end))
                    .min_by_key(|&(a, _)| a)
            })
            .unwrap_or((candidates[members[0]].first, candidates[members[0]].end));
        let name_span = span_of(document, name.0, name.1);
        let mut mentions: Vec<Mention> = members
            .iter()
            .map(|&m| Mention {
                span: {
                    let c = &candidates[m];
                    let (first, end) = c.name.unwrap_or((c.first, c.end));
                    span_of(document, first, end)
                },
                form: candidates[m].form,
            })
            .collect();
        mentions.sort_by_key(|m| (m.span.start(), m.span.end()));
        mentions.dedup_by_key(|m| m.span);
        for speaker in members.iter().filter_map(|m| speaker_of.get(m)) {
            spoken.insert(speaker, entities.len());
        }
        entities.push(Entity {
            kind,
            name: text[name_span.start()..name_span.end()].to_owned(),
            actor: None,
            mentions,
        });
    }
    attach_turns(document, &mut entities, &spoken);
    document.entities = entities;
}

/// A turn's speaker is the entity of that name, or of the turn's first-person pronouns.
fn attach_turns(
    document: &mut Document,
    entities: &mut Vec<Entity>,
    spoken: &BTreeMap<&str, usize>,
) {
    let mut by_words: BTreeMap<Vec<String>, EntityId> = BTreeMap::new();
    for (index, entity) in entities.iter().enumerate() {
        if entity.mentions.iter().any(|m| m.form == MentionForm::Name) {
            let words = name_words(entity.name.split_whitespace());
            by_words.entry(words).or_insert(EntityId::new(index));
        }
    }
    let mut known: BTreeMap<String, Option<EntityId>> = BTreeMap::new();
    for turn in &mut document.turns {
        let (Some(speaker), Some(label)) = (turn.speaker.clone(), turn.label) else {
            continue;
        };
        let entity = *known.entry(speaker.clone()).or_insert_with(|| {
            let words = name_words(speaker.split_whitespace());
            let named = by_words.get(&words).copied().or_else(|| {
                let mut holders = by_words
                    .iter()
                    .filter(|(name, _)| words.len() == 1 && name.last() == words.last());
                holders
                    .next()
                    .filter(|_| holders.next().is_none())
                    .map(|(_, &e)| e)
            });
            let spoken = spoken.get(speaker.as_str()).copied();
            match (named, spoken) {
                // The name told elsewhere and the "I" of the turn are one.
                (Some(named), Some(spoken)) if named.index() != spoken => {
                    let moved = std::mem::take(&mut entities[spoken].mentions);
                    let into = &mut entities[named.index()].mentions;
                    into.extend(moved);
                    into.sort_by_key(|m| (m.span.start(), m.span.end()));
                    into.dedup_by_key(|m| m.span);
                    Some(named)
                }
                (Some(named), _) => Some(named),
                (None, Some(spoken)) => {
                    entities[spoken].name.clone_from(&speaker);
                    Some(EntityId::new(spoken))
                }
                // A voice that nobody names and that never says "I" is still somebody.
                (None, None) => {
                    entities.push(Entity {
                        kind: EntityKind::Person,
                        name: speaker.clone(),
                        actor: None,
                        mentions: vec![Mention {
                            span: label,
                            form: MentionForm::Name,
                        }],
                    });
                    Some(EntityId::new(entities.len() - 1))
                }
            }
        });
        turn.entity = entity;
    }
    // Entities that gave their mentions away go; the others stand by their first mention.
    let mut order: Vec<usize> = (0..entities.len())
        .filter(|&e| !entities[e].mentions.is_empty())
        .collect();
    order.sort_by_key(|&e| (entities[e].mentions[0].span.start(), e));
    let mut place = vec![0; entities.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    for turn in &mut document.turns {
        turn.entity = turn.entity.map(|e| EntityId::new(place[e.index()]));
    }
    let mut old: Vec<Option<Entity>> = std::mem::take(entities).into_iter().map(Some).collect();
    entities.extend(order.into_iter().filter_map(|e| old[e].take()));
}
