//! Noun phrases: from a head word to the words that make its phrase.
//!
//! Owns: which dependents belong to a mention (Universal Dependencies' nominal dependents), and
//! which are the clause's around it.

use hearsay_document::{Deprel, Document, TokenId, Upos};

/// Children of every word, in text order.
pub(crate) struct Children {
    first: Vec<u32>,
    list: Vec<u32>,
}

impl Children {
    pub(crate) fn of(document: &Document) -> Self {
        let n = document.tokens.len();
        let mut first = vec![0u32; n + 1];
        let head = |i: usize| {
            document.tokens[i]
                .head
                .map(TokenId::index)
                .filter(|&h| h != i)
        };
        for i in 0..n {
            if let Some(h) = head(i) {
                first[h + 1] += 1;
            }
        }
        for i in 0..n {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut list = vec![0u32; first[n] as usize];
        for i in 0..n {
            if let Some(h) = head(i) {
                list[next[h] as usize] = i as u32;
                next[h] += 1;
            }
        }
        Self { first, list }
    }

    pub(crate) fn at(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        self.list[self.first[word] as usize..self.first[word + 1] as usize]
            .iter()
            .map(|&c| c as usize)
    }
}

/// Whether a dependent belongs to its head's noun phrase.
fn is_nominal(relation: Deprel) -> bool {
    matches!(
        relation,
        Deprel::Det
            | Deprel::DetPredet
            | Deprel::Amod
            | Deprel::Nummod
            | Deprel::Compound
            | Deprel::CompoundPrt
            | Deprel::Nmod
            | Deprel::NmodPoss
            | Deprel::NmodDesc
            | Deprel::NmodUnmarked
            | Deprel::Acl
            | Deprel::AclRelcl
            | Deprel::Flat
            | Deprel::FlatForeign
            | Deprel::Fixed
            | Deprel::Goeswith
            | Deprel::Appos
            | Deprel::Advmod
            | Deprel::AdvmodEmph
            | Deprel::Punct
            | Deprel::List
    )
}

/// The words of the phrase headed by `head`, `first..end`: the head and its nominal dependents as
/// far as they stand together.
pub(crate) fn phrase(document: &Document, children: &Children, head: usize) -> (usize, usize) {
    let tokens = &document.tokens;
    let clause = children.at(head).any(|c| {
        matches!(
            tokens[c].deprel.map(Deprel::universal),
            Some(Deprel::Cop | Deprel::Nsubj)
        )
    });
    let (mut first, mut end) = (head, head + 1);
    // Subtrees of nominal dependents, nearest first on each side.
    let kept: Vec<usize> = children
        .at(head)
        .filter(|&c| {
            tokens[c].deprel.is_some_and(|r| {
                is_nominal(r)
                    && !(clause && matches!(r, Deprel::Advmod | Deprel::AdvmodEmph | Deprel::Punct))
                    && r != Deprel::Appos
            })
        })
        .collect();
    for &child in kept.iter().rev().filter(|&&c| c < head) {
        let (a, b) = subtree(children, child);
        if b == first {
            first = a;
        }
    }
    for &child in kept.iter().filter(|&&c| c > head) {
        let (a, b) = subtree(children, child);
        if a == end {
            end = b;
        }
    }
    // Punctuation and adverbs at the edges are the sentence's.
    while first < head && matches!(tokens[first].upos, Some(Upos::Punct)) {
        first += 1;
    }
    while end > head + 1 && matches!(tokens[end - 1].upos, Some(Upos::Punct)) {
        end -= 1;
    }
    (first, end)
}

/// The stretch from the first to the last word under `word`.
fn subtree(children: &Children, word: usize) -> (usize, usize) {
    let (mut first, mut end) = (word, word + 1);
    let mut open = vec![word];
    while let Some(at) = open.pop() {
        first = first.min(at);
        end = end.max(at + 1);
        open.extend(children.at(at));
    }
    (first, end)
}
