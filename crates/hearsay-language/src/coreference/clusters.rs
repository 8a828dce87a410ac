//! Growing groups of mentions, and what speaks against joining two.

use super::names::conflict;
use super::{Candidate, SEVERAL, Sex};
use hearsay_document::EntityKind;

/// Growing groups of mentions, with the names each group bears.
pub(super) struct Clusters {
    parent: Vec<usize>,
    pub(super) names: Vec<Vec<Vec<String>>>,
    /// Whether the group bears one person's name, or is told of as several.
    one: Vec<bool>,
    several: Vec<bool>,
    sex: Vec<Option<Sex>>,
    /// Names of speakers who speak of the group as of somebody else.
    pub(super) others: Vec<Vec<Vec<String>>>,
    pub(super) first_turn: Vec<Option<usize>>,
    /// Mentions that are led to whom they mean already, whatever else may look like it.
    pub(super) settled: Vec<bool>,
}

impl Clusters {
    pub(super) fn new(candidates: &[Candidate]) -> Self {
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
            settled: vec![false; candidates.len()],
        }
    }

    pub(super) fn root(&mut self, mut at: usize) -> usize {
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
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
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
