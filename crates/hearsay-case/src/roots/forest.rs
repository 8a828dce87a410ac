//! Which tellings were joined, and by what.
//!
//! Owns: [`Forest`]. Never: knows why two tellings are one root.

use super::{Link, Why};

/// Union–find that keeps the links which joined two trees.
pub(super) struct Forest {
    parents: Vec<usize>,
    links: Vec<Link>,
}

impl Forest {
    /// As many trees as tellings.
    pub(super) fn new(len: usize) -> Self {
        Self {
            parents: (0..len).collect(),
            links: Vec::new(),
        }
    }

    /// The telling that stands for all of its tree.
    pub(super) fn find(&mut self, index: usize) -> usize {
        let mut root = index;
        while self.parents[root] != root {
            root = self.parents[root];
        }
        let mut at = index;
        while self.parents[at] != root {
            at = std::mem::replace(&mut self.parents[at], root);
        }
        root
    }

    /// Two tellings, in any order, are of one tree.
    pub(super) fn join(&mut self, one: usize, other: usize, why: impl FnOnce() -> Why) {
        let (a, b) = (one.min(other), one.max(other));
        let (x, y) = (self.find(a), self.find(b));
        if x != y {
            // The earlier telling stays the representative.
            self.parents[x.max(y)] = x.min(y);
            self.links.push(Link { a, b, why: why() });
        }
    }

    /// The links that joined two trees, in the order in which they did.
    pub(super) fn links(self) -> Vec<Link> {
        self.links
    }
}
