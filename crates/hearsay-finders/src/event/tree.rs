//! The trees of a document, to walk.
//!
//! Owns: children of every token, and the small questions the walker asks of a node: its preposition, its
//! particle, its subject marking, the stretch of its phrase.
//! Never: decides what a node does in an event.

use hearsay_document::{Deprel, Document, Span, Token, Upos, calendar};

use super::inflection;

/// Children of every token, from one pass over the heads.
pub(crate) struct Trees<'a> {
    /// The document whose trees they are.
    pub(crate) document: &'a Document,
    /// `children[starts[i]..starts[i + 1]]` are the children of token `i`, in text order.
    starts: Vec<u32>,
    children: Vec<u32>,
    /// Dictionary form of each token: the lexicon's word where its form is one, else the engine's.
    lemmas: Vec<&'a str>,
}

/// Relations that end a phrase: what hangs there is another clause or another phrase.
fn leaves_phrase(relation: Deprel) -> bool {
    matches!(
        relation,
        Deprel::Acl
            | Deprel::AclRelcl
            | Deprel::Conj
            | Deprel::Cc
            | Deprel::CcPreconj
            | Deprel::Appos
            | Deprel::Parataxis
            | Deprel::Punct
            | Deprel::Case
            | Deprel::Advcl
            | Deprel::AdvclRelcl
            | Deprel::Cop
            | Deprel::Nsubj
            | Deprel::NsubjOuter
            | Deprel::Aux
            | Deprel::Mark
            | Deprel::Discourse
            | Deprel::Vocative
            | Deprel::Dislocated
            | Deprel::List
            | Deprel::Orphan
            | Deprel::Advmod
            | Deprel::AdvmodEmph
            | Deprel::Obl
            | Deprel::OblUnmarked
            | Deprel::Expl
    )
}

impl<'a> Trees<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let n = document.tokens.len();
        let head = |i: usize| {
            document.tokens[i]
                .head
                .map(hearsay_document::TokenId::index)
                .filter(|&h| h != i && h < n)
        };
        let mut starts = vec![0u32; n + 1];
        for i in 0..n {
            if let Some(h) = head(i) {
                starts[h + 1] += 1;
            }
        }
        for i in 0..n {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut children = vec![0u32; starts[n] as usize];
        for i in 0..n {
            if let Some(h) = head(i) {
                children[next[h] as usize] = i as u32;
                next[h] += 1;
            }
        }
        let lemmas = document
            .tokens
            .iter()
            .map(|token| {
                let upos = token.upos.unwrap_or(Upos::X);
                let form = document.text.slice(token.span);
                let known = match upos {
                    Upos::Propn | Upos::Punct | Upos::Num => None,
                    _ if form.bytes().any(|b| b.is_ascii_uppercase()) => {
                        inflection::lemma(&form.to_lowercase(), upos)
                    }
                    _ => inflection::lemma(form, upos),
                };
                known.unwrap_or(&token.lemma)
            })
            .collect();
        Self {
            document,
            starts,
            children,
            lemmas,
        }
    }

    pub(crate) fn token(&self, i: usize) -> &'a Token {
        &self.document.tokens[i]
    }

    pub(crate) fn lemma(&self, i: usize) -> &'a str {
        self.lemmas[i]
    }

    pub(crate) fn text(&self, i: usize) -> &'a str {
        self.document.text.slice(self.token(i).span)
    }

    pub(crate) fn relation(&self, i: usize) -> Deprel {
        self.token(i).deprel.unwrap_or(Deprel::Dep)
    }

    pub(crate) fn upos(&self, i: usize) -> Upos {
        self.token(i).upos.unwrap_or(Upos::X)
    }

    /// The head, unless the token is a root.
    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        self.token(i)
            .head
            .map(hearsay_document::TokenId::index)
            .filter(|&h| h != i && h < self.document.tokens.len())
    }

    pub(crate) fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let (from, to) = match (self.starts.get(i), self.starts.get(i + 1)) {
            (Some(&from), Some(&to)) => (from as usize, to as usize),
            _ => (0, 0),
        };
        self.children
            .get(from..to)
            .unwrap_or(&[])
            .iter()
            .map(|&c| c as usize)
    }

    /// Children under one of some relations.
    pub(crate) fn under<'b>(
        &'b self,
        i: usize,
        relations: &'b [Deprel],
    ) -> impl DoubleEndedIterator<Item = usize> + 'b {
        self.children(i)
            .filter(move |&c| relations.contains(&self.relation(c)))
    }

    /// The preposition of a phrase, by its last word: `of`, `against`, `because of` → `of`.
    pub(crate) fn preposition(&self, i: usize) -> Option<&'a str> {
        self.under(i, &[Deprel::Case])
            .rfind(|&c| !matches!(self.lemma(c), "'s" | "’s" | "'" | "’"))
            .map(|c| {
                let fixed = self.under(c, &[Deprel::Fixed]).next_back().unwrap_or(c);
                self.lemma(fixed)
            })
    }

    /// Whether a phrase only says when.
    pub(crate) fn is_temporal(&self, i: usize) -> bool {
        const TIMES: &[&str] = &[
            "day",
            "week",
            "month",
            "year",
            "morning",
            "evening",
            "afternoon",
            "night",
            "today",
            "yesterday",
            "tomorrow",
            "weekend",
            "decade",
            "century",
            "hour",
            "minute",
            "time",
            "noon",
            "midnight",
            "date",
        ];
        let lemma = self.lemma(i).to_lowercase();
        self.upos(i) == Upos::Num
            || TIMES.contains(&lemma.as_str())
            || lemma.ends_with("day") && calendar::weekday(&lemma).is_some()
            || calendar::month(lemma.trim_end_matches('.')).is_some()
    }

    /// Whether a predicate stands in the passive.
    pub(crate) fn is_passive(&self, i: usize) -> bool {
        self.children(i).any(|c| {
            matches!(
                self.relation(c),
                Deprel::NsubjPass | Deprel::AuxPass | Deprel::CsubjPass
            )
        }) || matches!(self.relation(i), Deprel::Acl | Deprel::Amod)
            && self.token(i).has_feature("VerbForm=Part")
            && self.token(i).has_feature("Tense=Past")
    }

    /// A token and everything coordinated with it.
    pub(crate) fn conjuncts(&self, i: usize) -> Vec<usize> {
        let mut all = vec![i];
        all.extend(self.under(i, &[Deprel::Conj]));
        all
    }

    /// Everything coordinated with a token, whichever of them it is.
    pub(crate) fn conjuncts_of_group(&self, i: usize) -> Vec<usize> {
        match self.head(i) {
            Some(head) if self.relation(i) == Deprel::Conj => self.conjuncts(head),
            _ => self.conjuncts(i),
        }
    }

    /// First and last token of the phrase of a node, without clauses, appositions and conjuncts.
    pub(crate) fn phrase(&self, i: usize) -> (usize, usize) {
        let (mut first, mut last) = (i, i);
        let mut stack: Vec<usize> = Vec::new();
        let push = |stack: &mut Vec<usize>, node: usize| {
            // Conjuncts of a modifier ("the French and German ministers") stay inside.
            stack.extend(self.children(node).filter(|&c| {
                let relation = self.relation(c);
                !leaves_phrase(relation)
                    || node != i && matches!(relation, Deprel::Conj | Deprel::Cc | Deprel::Case)
                    || matches!(relation, Deprel::Case) && matches!(self.lemma(c), "'s" | "’s")
            }));
        };
        push(&mut stack, i);
        // Heads that run in a circle make no tree; each word is entered once all the same.
        let mut seen = vec![i];
        while let Some(node) = stack.pop() {
            if seen.contains(&node) {
                continue;
            }
            seen.push(node);
            first = first.min(node);
            last = last.max(node);
            push(&mut stack, node);
        }
        // A possessive ending closes the phrase it marks, it is no part of the name.
        while last > i && matches!(self.lemma(last), "'s" | "’s" | "'" | "’") {
            last -= 1;
        }
        // Only what the head's own sentence holds can be its phrase.
        (first, last)
    }

    /// The words of a stretch of tokens, without an article in front.
    pub(crate) fn span(&self, (first, last): (usize, usize)) -> Span {
        self.token(first).span.cover(self.token(last).span)
    }
}
