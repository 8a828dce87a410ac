//! The heads: small graphs over word vectors, each with a name.
//!
//! Owns: which column of the word-wise head belongs to which [`Task`], and the calls for trees,
//! roles, pairs and sentences.

use rten::{Model, NodeId, RunOptions, Value, ValueOrView, ValueView};
use serde_json::Value as Json;

#[cfg(doc)]
use crate::about;
use crate::pairwise::{Layer, dot};

/// A word-wise task: its scores are one stretch of columns of [`Heads::tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Each is named as in the training table; `names` gives its classes.
pub enum Task {
    End,
    Upos,
    Feats,
    Lemma,
    Ner,
    Mention,
    Cue,
    Flat,
    Component,
    Foresight,
    Hedge,
    Trigger,
    Actor,
    Factuality,
    Certainty,
    SourceKind,
}

const TASKS: [(Task, &str); 16] = [
    (Task::End, "end"),
    (Task::Upos, "upos"),
    (Task::Feats, "feats"),
    (Task::Lemma, "lemma"),
    (Task::Ner, "ner"),
    (Task::Mention, "mention"),
    (Task::Cue, "cue"),
    (Task::Flat, "flat"),
    (Task::Component, "component"),
    (Task::Foresight, "foresight"),
    (Task::Hedge, "hedge"),
    (Task::Trigger, "trigger"),
    (Task::Actor, "actor"),
    (Task::Factuality, "factuality"),
    (Task::Certainty, "certainty"),
    (Task::SourceKind, "source_kind"),
];

/// Numbers that describe a pair of mentions to the coreference head: same head word, same phrase,
/// a proper word in common, the later is a pronoun, the earlier is one, same turn.
pub const PAIR_FEATURES: usize = 6;

/// Facts that describe a ground and a statement near it to the head of links: which of the two are premises, whether
/// they follow on each other, on which side and how many components away the statement stands, and which of eight words
/// stand before either (`step_features` in the training code).
pub const LINK_FEATURES: usize = 27;

/// Words whose relations are scored at a time: more, and what is kept of each (a number for each relation and each side
/// of it) no longer fits the cache nearest to memory.
const RELATED_AT_ONCE: usize = 32;

/// Mentions put through the graph at a time.
const AT_ONCE: usize = 512;

/// The heads of the engine.
pub struct Heads {
    model: Model,
    columns: Vec<(usize, usize)>,
    width: usize,
    names: Json,
    ids: Ids,
    roles: PairHead<5>,
    links: PairHead<3>,
    pairs: PairHead<1>,
    unmarked: Unmarked,
    /// The vector that stands for the root of every tree.
    root: Vec<f32>,
    /// For each of [`LINK_FEATURES`], what it adds to a ground and a statement.
    link_features: Vec<f32>,
    /// For each set of [`PAIR_FEATURES`], as bits, what it adds to a pair of mentions.
    pair_features: Vec<f32>,
}

struct Ids {
    states: NodeId,
    predicates: NodeId,
    sentences: NodeId,
    tags: NodeId,
    dependents: NodeId,
    governors: NodeId,
    relations: [NodeId; 2],
    later: NodeId,
    earlier: NodeId,
    checkworthy: NodeId,
}

/// A head that scores pairs.
struct PairHead<const K: usize> {
    words: NodeId,
    predicates: NodeId,
    layer: Layer<K>,
}

impl<const K: usize> PairHead<K> {
    fn load(model: &Model, name: &str) -> Self {
        let node = |part: &str| super::node(model, &format!("{name}.{part}"));
        let [distance, tags, bias] = constants(model, ["distance", "tags", "bias"].map(node));
        Self {
            words: node("words"),
            predicates: node("predicates"),
            layer: Layer::new(distance, tags, &bias).expect("the tables fit: a test loads them"),
        }
    }
}

/// The head of ends that no mark shows.
struct Unmarked {
    /// What a word says of an end behind the next word, behind itself, and behind the word before.
    sides: [NodeId; 3],
    layer: Layer<1>,
}

impl Unmarked {
    fn load(model: &Model) -> Self {
        let [tags, bias] = constants(
            model,
            ["unmarked.tags", "unmarked.bias"].map(|name| super::node(model, name)),
        );
        Self {
            sides: ["before", "own", "after"]
                .map(|side| super::node(model, &format!("unmarked.{side}"))),
            layer: Layer::new(Vec::new(), tags, &bias).expect("the tables fit: a test loads them"),
        }
    }
}

fn constants<const N: usize>(model: &Model, nodes: [NodeId; N]) -> [Vec<f32>; N] {
    model
        .run_n(Vec::new(), nodes, None)
        .expect("tables need no input")
        .map(numbers)
}

/// Mentions of a document, each as a later and as an earlier one of a pair.
pub struct Mentions<'a> {
    heads: &'a Heads,
    /// Sides of the bilinear score.
    later: Vec<f32>,
    earlier: Vec<f32>,
    /// Sides of the layer.
    words: Vec<f32>,
    predicates: Vec<f32>,
}

impl Mentions<'_> {
    /// The score of a mention referring back to an earlier one; `bucket` is that of the words between them.
    pub fn refers(
        &self,
        later: usize,
        earlier: usize,
        bucket: i32,
        features: [bool; PAIR_FEATURES],
    ) -> f32 {
        let layer = &self.heads.pairs.layer;
        let set = features
            .iter()
            .rev()
            .fold(0, |set, &on| 2 * set + usize::from(on));
        let sides = [
            layer.side(&self.words, later),
            layer.side(&self.predicates, earlier),
            layer.distance(bucket),
            layer.side(&self.heads.pair_features, set),
        ];
        let [score] = layer.scores(sides);
        score
            + dot(
                layer.side(&self.later, later),
                layer.side(&self.earlier, earlier),
            )
    }
}

pub(crate) fn ints<const N: usize>(shape: [usize; N], data: &[i32]) -> ValueOrView<'_> {
    ValueView::from_shape(shape, data)
        .expect("callers give as many numbers as the shape holds")
        .into()
}

pub(crate) fn floats<const N: usize>(shape: [usize; N], data: &[f32]) -> ValueOrView<'_> {
    ValueView::from_shape(shape, data)
        .expect("callers give as many numbers as the shape holds")
        .into()
}

pub(crate) fn numbers(value: Value) -> Vec<f32> {
    match value {
        Value::FloatTensor(tensor) => tensor.into_data(),
        _ => Vec::new(),
    }
}

fn strings(json: &Json) -> Vec<String> {
    json.as_array()
        .map(|list| {
            list.iter()
                .filter_map(|v| v.as_str().map(str::to_owned))
                .collect()
        })
        .unwrap_or_default()
}

pub(crate) fn hashes(names: &str) -> Vec<String> {
    let json: Json = serde_json::from_str(names).unwrap_or_default();
    json["hashes"]
        .as_object()
        .map(|files| {
            files
                .iter()
                .map(|(file, hash)| format!("{file} {}", hash.as_str().unwrap_or("")))
                .collect()
        })
        .unwrap_or_default()
}

/// Signed distance in words to one of 17 buckets: 0, 1, 2, 3–4, 5–8, … 65 and more, on either
/// side; 8 is no distance.
pub fn bucket(distance: i64) -> i32 {
    let size = distance.unsigned_abs();
    let step = match size {
        0 | 1 => size as i32,
        _ => 1 + size.next_power_of_two().trailing_zeros() as i32,
    };
    8 + distance.signum() as i32 * step.min(8)
}

impl Heads {
    pub(crate) fn load(model: Model, names: &str) -> Self {
        let json: Json = serde_json::from_str(names).expect("heads.json is JSON: a test loads it");
        let columns = TASKS
            .iter()
            .map(|(_, name)| {
                let at = |k: usize| json["columns"][name][k].as_u64().unwrap_or(0) as usize;
                (at(0), at(1))
            })
            .collect();
        let node = |name| super::node(&model, name);
        let pairs = PairHead::<1>::load(&model, "pairs");
        let [root, link_features, features, shared] = constants(
            &model,
            ["root", "links.features", "pairs.features", "pairs.shared"].map(node),
        );
        let pair_features = (0..1usize << PAIR_FEATURES)
            .flat_map(|set| {
                let on: [bool; PAIR_FEATURES] = std::array::from_fn(|at| set >> at & 1 == 1);
                let mut row = pairs.layer.sum(&features, &on);
                row.iter_mut().zip(&shared).for_each(|(a, b)| *a += b);
                row
            })
            .collect();
        Self {
            ids: Ids {
                states: node("states"),
                predicates: node("predicates"),
                sentences: node("sentences"),
                tags: node("tags"),
                dependents: node("arcs.dependents"),
                governors: node("arcs.heads"),
                relations: ["relations.dependents", "relations.heads"].map(node),
                later: node("pairs.later"),
                earlier: node("pairs.earlier"),
                checkworthy: node("checkworthy"),
            },
            columns,
            width: json["width"].as_u64().unwrap_or(0) as usize,
            names: json["names"].clone(),
            roles: PairHead::load(&model, "roles"),
            links: PairHead::load(&model, "links"),
            pairs,
            unmarked: Unmarked::load(&model),
            root,
            link_features,
            pair_features,
            model,
        }
    }

    /// Numbers in a vector.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The classes of a task, of the relations (`rel`) or of the roles (`roles`), in order.
    pub fn names(&self, of: &str) -> Vec<String> {
        strings(&self.names[of])
    }

    /// Columns of a task in a row of [`Heads::tags`].
    pub fn columns(&self, task: Task) -> std::ops::Range<usize> {
        let (start, end) = self.columns[task as usize];
        start..end
    }

    /// Columns of a task in the rows that a document keeps for its finders: those from
    /// [`Task::Cue`] on.
    pub fn kept(&self, task: Task) -> std::ops::Range<usize> {
        let from = self.columns(Task::Cue).start;
        let columns = self.columns(task);
        columns.start.saturating_sub(from)..columns.end.saturating_sub(from)
    }

    /// Length of a row of [`Heads::tags`].
    pub fn row(&self) -> usize {
        self.columns.iter().map(|c| c.1).max().unwrap_or(0)
    }

    fn run<const N: usize>(
        &self,
        inputs: Vec<(NodeId, ValueOrView<'_>)>,
        outputs: [NodeId; N],
    ) -> [Vec<f32>; N] {
        self.model
            .run_n(inputs, outputs, Some(RunOptions::default()))
            .expect("shapes fit: each call below counts its rows")
            .map(numbers)
    }

    /// Scores of all word-wise tasks: one row a vector.
    pub fn tags(&self, vectors: &[f32]) -> Vec<f32> {
        let n = vectors.len() / self.width;
        if n == 0 {
            return Vec::new();
        }
        let [tags] = self.run(
            vec![(self.ids.states, floats([n, self.width], vectors))],
            [self.ids.tags],
        );
        tags
    }

    /// Scores of every head for every word of some sentences, whose words' vectors stand one after another: for each
    /// sentence a row a word, `n + 1` columns, the first being the root.
    pub fn arcs(&self, vectors: &[f32], lengths: &[usize]) -> Vec<Vec<f32>> {
        let n = vectors.len() / self.width;
        if n == 0 || lengths.iter().sum::<usize>() != n {
            return vec![Vec::new(); lengths.len()];
        }
        let [dependents, governors] = self.run(
            vec![(self.ids.states, floats([n, self.width], vectors))],
            [self.ids.dependents, self.ids.governors],
        );
        let width = dependents.len() / n;
        let (root, governors) = governors.split_at(width);
        let mut at = 0;
        lengths
            .iter()
            .map(|length| {
                let words = at * width..(at + length) * width;
                at += length;
                let heads =
                    || std::iter::once(root).chain(governors[words.clone()].chunks_exact(width));
                dependents[words.clone()]
                    .chunks_exact(width)
                    .flat_map(|word| heads().map(move |head| dot(word, head)))
                    .collect()
            })
            .collect()
    }

    /// Scores of each relation between every word and its head (0 the root, else the word counted from 1).
    pub fn relations(&self, vectors: &[f32], heads: &[i32]) -> Vec<f32> {
        let n = vectors.len() / self.width;
        if n == 0 || heads.len() != n {
            return Vec::new();
        }
        let vector = |head: &i32| match *head as usize {
            0 => self.root.as_slice(),
            head => &vectors[(head - 1) * self.width..][..self.width],
        };
        let words = vectors.chunks(RELATED_AT_ONCE * self.width);
        words
            .zip(heads.chunks(RELATED_AT_ONCE))
            .flat_map(|(words, heads)| {
                let governors: Vec<f32> = heads.iter().flat_map(vector).copied().collect();
                let shape = [heads.len(), self.width];
                let [dependents, governors] = self.run(
                    vec![
                        (self.ids.states, floats(shape, words)),
                        (self.ids.predicates, floats(shape, &governors)),
                    ],
                    self.ids.relations,
                );
                let width = governors.len() / heads.len();
                // Each relation has a number for each of the governor's, and one more that is added.
                let row = dependents.len() / heads.len();
                dependents
                    .chunks_exact(row)
                    .zip(governors.chunks_exact(width))
                    .flat_map(|(dependent, governor)| {
                        dependent
                            .chunks_exact(width + 1)
                            .map(|relation| dot(relation, governor) + relation[width])
                    })
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// Scores of each role for every word, seen from each predicate. `buckets` holds, predicate by
    /// predicate, the [`bucket`] of each word's distance.
    pub fn roles(&self, vectors: &[f32], predicates: &[f32], buckets: &[i32]) -> Vec<f32> {
        let (n, c) = (vectors.len() / self.width, predicates.len() / self.width);
        if n * c == 0 || buckets.len() != n * c {
            return Vec::new();
        }
        let layer = &self.roles.layer;
        let [words, predicates] = self.sides(&self.roles, vectors, predicates);
        layer
            .sides(&predicates)
            .zip(buckets.chunks_exact(n))
            .flat_map(|(predicate, row)| {
                layer
                    .sides(&words)
                    .zip(row)
                    .flat_map(move |(word, &bucket)| {
                        layer.scores([word, predicate, layer.distance(bucket)])
                    })
            })
            .collect()
    }

    /// Scores of each link (none, support, attack) from a ground to each statement near it; both are
    /// the means of their words' vectors. `buckets` holds the [`bucket`] of each statement's distance
    /// in words, `known` what else is known of the two.
    pub fn links(
        &self,
        statements: &[f32],
        ground: &[f32],
        buckets: &[i32],
        known: &[[bool; LINK_FEATURES]],
    ) -> Vec<[f32; 3]> {
        let n = statements.len() / self.width;
        if n == 0 || ground.len() != self.width || buckets.len() != n || known.len() != n {
            return Vec::new();
        }
        let layer = &self.links.layer;
        let [statements, ground] = self.sides(&self.links, statements, ground);
        layer
            .sides(&statements)
            .zip(buckets)
            .zip(known)
            .map(|((statement, &bucket), known)| {
                let known = layer.sum(&self.link_features, known);
                layer.scores([statement, &ground, layer.distance(bucket), &known])
            })
            .collect()
    }

    /// Both sides of the pairs that a head scores.
    fn sides<const K: usize>(
        &self,
        head: &PairHead<K>,
        vectors: &[f32],
        predicates: &[f32],
    ) -> [Vec<f32>; 2] {
        let rows = |numbers: &[f32]| numbers.len() / self.width;
        self.run(
            vec![
                (
                    self.ids.states,
                    floats([rows(vectors), self.width], vectors),
                ),
                (
                    self.ids.predicates,
                    floats([rows(predicates), self.width], predicates),
                ),
            ],
            [head.words, head.predicates],
        )
    }

    /// Makes mentions, whose vectors stand one after another, ready to be paired.
    pub fn mentions(&self, vectors: &[f32]) -> Mentions<'_> {
        let mut found = Mentions {
            heads: self,
            later: Vec::new(),
            earlier: Vec::new(),
            words: Vec::new(),
            predicates: Vec::new(),
        };
        for some in vectors.chunks(AT_ONCE * self.width.max(1)) {
            let input = floats([some.len() / self.width, self.width], some);
            let [later, earlier, words, predicates] = self.run(
                vec![(self.ids.states, input)],
                [
                    self.ids.later,
                    self.ids.earlier,
                    self.pairs.words,
                    self.pairs.predicates,
                ],
            );
            found.later.extend(later);
            found.earlier.extend(earlier);
            found.words.extend(words);
            found.predicates.extend(predicates);
        }
        found
    }

    /// Log odds that a sentence ends with each word, in text that nothing marks, such as automatic captions.
    pub fn unmarked(&self, vectors: &[f32]) -> Vec<f32> {
        let n = vectors.len() / self.width;
        if n == 0 {
            return Vec::new();
        }
        let Unmarked { sides, layer } = &self.unmarked;
        let [before, own, after] = self.run(
            vec![(self.ids.states, floats([n, self.width], vectors))],
            *sides,
        );
        (0..n)
            .map(|at| {
                let [score] = layer.scores([
                    layer.side(&before, at.saturating_sub(1)),
                    layer.side(&own, at),
                    layer.side(&after, (at + 1).min(n - 1)),
                ]);
                score
            })
            .collect()
    }

    /// Scores of check-worthiness, a row a sentence with one column for each group of checkers; a
    /// sentence is the mean and the maximum of its words' vectors, and what it is [`about`].
    pub fn checkworthy(&self, sentences: &[f32]) -> Vec<f32> {
        let wide = 2 * self.width + crate::meaning::WIDTH;
        let n = sentences.len() / wide;
        if n == 0 {
            return Vec::new();
        }
        let [scores] = self.run(
            vec![(self.ids.sentences, floats([n, wide], sentences))],
            [self.ids.checkworthy],
        );
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_fall_into_buckets_that_double() {
        let found: Vec<i32> = [0, 1, 2, 3, 4, 5, 8, 9, 64, 65, 5000, -1, -3, -9999]
            .iter()
            .map(|&d| bucket(d))
            .collect();
        assert_eq!(found, [8, 9, 10, 11, 11, 12, 12, 13, 15, 16, 16, 7, 5, 0]);
    }

    /// Vectors that differ from word to word.
    fn vectors(words: usize, width: usize) -> Vec<f32> {
        (0..words * width)
            .map(|i| ((i * 7919) % 1009) as f32 / 504.5 - 1.0)
            .collect()
    }

    fn near(a: &[f32], b: &[f32]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-2)
    }

    #[test]
    fn a_sentence_is_scored_the_same_alone_and_among_others() {
        let heads = &crate::engine().heads;
        let (width, lengths) = (heads.width(), [3, 1, 5]);
        let words = vectors(9, width);
        let together = heads.arcs(&words, &lengths);
        let mut at = 0;
        for (n, found) in lengths.into_iter().zip(&together) {
            let alone = heads.arcs(&words[at * width..(at + n) * width], &[n]);
            assert_eq!(found.len(), n * (n + 1));
            assert!(near(found, &alone[0]), "{n} words");
            at += n;
        }
        // Word 6 hangs on word 5 of all nine, which is word 2 on word 1 of the last five.
        let all = heads.relations(&words, &[0, 1, 1, 0, 0, 5, 5, 5, 5]);
        let last = heads.relations(&words[4 * width..], &[0, 1, 1, 1, 1]);
        assert!(near(&all[4 * all.len() / 9..], &last));
        assert!(heads.arcs(&words, &[4, 4]).iter().all(Vec::is_empty));
    }

    #[test]
    fn a_mention_is_scored_the_same_whatever_stands_beside_it() {
        let heads = &crate::engine().heads;
        let words = vectors(4, heads.width());
        let all = heads.mentions(&words);
        let two = heads.mentions(&words[2 * heads.width()..]);
        let features = [true, false, false, true, false, true];
        let found = all.refers(3, 2, bucket(4), features);
        assert!((found - two.refers(1, 0, bucket(4), features)).abs() < 1e-2);
        assert!((found - all.refers(3, 2, bucket(4), [false; PAIR_FEATURES])).abs() > 1e-4);
        assert!((found - all.refers(3, 2, bucket(40), features)).abs() > 1e-4);
    }

    #[test]
    fn an_end_without_a_mark_depends_on_a_word_and_its_neighbours_alone() {
        let heads = &crate::engine().heads;
        let (words, width) = (vectors(6, heads.width()), heads.width());
        let all = heads.unmarked(&words);
        let three = heads.unmarked(&words[width..4 * width]);
        assert_eq!(all.len(), 6);
        assert!((all[2] - three[1]).abs() < 1e-2);
        assert!((all[1] - three[0]).abs() > 1e-4);
    }

    #[test]
    fn every_task_has_its_columns_and_they_make_the_row() {
        let heads = &crate::engine().heads;
        let mut at = 0;
        for (task, name) in TASKS {
            let columns = heads.columns(task);
            assert_eq!(columns.start, at, "{name}");
            assert_eq!(columns.len(), heads.names(name).len(), "{name}");
            at = columns.end;
        }
        assert_eq!(heads.row(), at);
    }
}
