//! The heads: small graphs over word vectors, each with a name.
//!
//! Owns: which column of the word-wise head belongs to which [`Task`], and the calls for trees,
//! roles, pairs and sentences.

use rten::{Model, NodeId, RunOptions, Value, ValueOrView, ValueView};
use serde_json::Value as Json;

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

/// The heads of the engine.
pub struct Heads {
    model: Model,
    columns: Vec<(usize, usize)>,
    width: usize,
    names: Json,
    ids: Ids,
}

struct Ids {
    states: NodeId,
    heads: NodeId,
    predicates: NodeId,
    buckets: NodeId,
    later: NodeId,
    earlier: NodeId,
    features: NodeId,
    sentences: NodeId,
    tags: NodeId,
    arcs: NodeId,
    relations: NodeId,
    roles: NodeId,
    pairs: NodeId,
    links: NodeId,
    checkworthy: NodeId,
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
        Self {
            ids: Ids {
                states: node("states"),
                heads: node("heads"),
                predicates: node("predicates"),
                buckets: node("buckets"),
                later: node("later"),
                earlier: node("earlier"),
                features: node("features"),
                sentences: node("sentences"),
                tags: node("tags"),
                arcs: node("arcs"),
                relations: node("relations"),
                roles: node("roles"),
                pairs: node("pairs"),
                links: node("links"),
                checkworthy: node("checkworthy"),
            },
            columns,
            width: json["width"].as_u64().unwrap_or(0) as usize,
            names: json["names"].clone(),
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

    /// Scores of every head for every word of a sentence: a row a word, `n + 1` columns, the first
    /// being the root.
    pub fn arcs(&self, vectors: &[f32]) -> Vec<f32> {
        let n = vectors.len() / self.width;
        if n == 0 {
            return Vec::new();
        }
        let [arcs] = self.run(
            vec![(self.ids.states, floats([n, self.width], vectors))],
            [self.ids.arcs],
        );
        arcs
    }

    /// Scores of each relation between every word and its head (0 the root, else counted from 1).
    pub fn relations(&self, vectors: &[f32], heads: &[i32]) -> Vec<f32> {
        let n = vectors.len() / self.width;
        if n == 0 || heads.len() != n {
            return Vec::new();
        }
        let [relations] = self.run(
            vec![
                (self.ids.states, floats([n, self.width], vectors)),
                (self.ids.heads, ints([n], heads)),
            ],
            [self.ids.relations],
        );
        relations
    }

    /// Scores of each role for every word, seen from each predicate. `buckets` holds, predicate by
    /// predicate, the [`bucket`] of each word's distance.
    pub fn roles(&self, vectors: &[f32], predicates: &[f32], buckets: &[i32]) -> Vec<f32> {
        self.frame(vectors, predicates, buckets, self.ids.roles)
    }

    /// Scores of each link (none, support, attack) from a ground to each statement near it; both
    /// are the means of their words' vectors.
    pub fn links(&self, statements: &[f32], grounds: &[f32], buckets: &[i32]) -> Vec<f32> {
        self.frame(statements, grounds, buckets, self.ids.links)
    }

    fn frame(
        &self,
        vectors: &[f32],
        predicates: &[f32],
        buckets: &[i32],
        output: NodeId,
    ) -> Vec<f32> {
        let (n, c) = (vectors.len() / self.width, predicates.len() / self.width);
        if n * c == 0 || buckets.len() != n * c {
            return Vec::new();
        }
        let [scores] = self.run(
            vec![
                (self.ids.states, floats([n, self.width], vectors)),
                (self.ids.predicates, floats([c, self.width], predicates)),
                (self.ids.buckets, ints([c, n], buckets)),
            ],
            [output],
        );
        scores
    }

    /// Scores of `later[i]` referring back to `earlier[j]`: a row a later mention. `features` holds
    /// [`PAIR_FEATURES`] numbers a pair.
    pub fn pairs(
        &self,
        later: &[f32],
        earlier: &[f32],
        buckets: &[i32],
        features: &[f32],
    ) -> Vec<f32> {
        let (i, j) = (later.len() / self.width, earlier.len() / self.width);
        if i * j == 0 || buckets.len() != i * j || features.len() != i * j * PAIR_FEATURES {
            return Vec::new();
        }
        let [pairs] = self.run(
            vec![
                (self.ids.later, floats([i, self.width], later)),
                (self.ids.earlier, floats([j, self.width], earlier)),
                (self.ids.buckets, ints([i, j], buckets)),
                (self.ids.features, floats([i, j, PAIR_FEATURES], features)),
            ],
            [self.ids.pairs],
        );
        pairs
    }

    /// Scores of check-worthiness, a row a sentence with one column for each group of checkers; a
    /// sentence is the mean and the maximum of its words' vectors.
    pub fn checkworthy(&self, sentences: &[f32]) -> Vec<f32> {
        let n = sentences.len() / (2 * self.width);
        if n == 0 {
            return Vec::new();
        }
        let [scores] = self.run(
            vec![(self.ids.sentences, floats([n, 2 * self.width], sentences))],
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
