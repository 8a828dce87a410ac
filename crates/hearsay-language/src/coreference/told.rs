//! What somebody is said to be in the same clause: "As a doctor, I …", "they called me Muscles", "I'm
//! Oda Kvist", and whom "we" takes in: "Oda and I", "all of us".
//!
//! Owns: links that the grammar of one clause spells out.
//! Never: looks beyond the sentence, but for the "we" that follows "Oda and I".

use std::collections::BTreeMap;

use hearsay_document::polarity::Small;
use hearsay_document::{Deprel, Document, EntityKind, MentionForm, TokenId, Upos};

use super::candidate::{Candidate, FIRST_PERSON, WE, by_head};
use super::clusters::Clusters;
use super::evidence;
use crate::phrases::Children;

/// Verbs that give somebody a name or an office.
const NAMING: &[&str] = &["call", "name", "dub", "nickname", "crown"];

/// Words that take in everybody of a group: "each of us".
const WHOLE: &[&str] = &["all", "each", "both", "two", "three", "four", "five"];
/// Sentences after "Oda and I" in which "we" is those two.
const NEAR: usize = 3;

/// Links of one clause.
pub(super) fn link_told(
    document: &Document,
    children: &Children,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let clause = Clause {
        document,
        children,
        by_head: by_head(candidates),
        candidates,
    };
    for (index, candidate) in candidates.iter().enumerate() {
        let pairs = [
            clause.is_named(index),
            clause.is_told_of(index),
            clause.holds_role(index),
            clause.is_called(index),
            clause.is_whole(index),
        ];
        for other in pairs.into_iter().flatten() {
            clusters.join(index.min(other), index.max(other));
        }
        if candidate.together {
            link_we(document, candidates, index, clusters);
        }
    }
}

/// The next "we" after "Oda and I" is those two.
fn link_we(
    document: &Document,
    candidates: &[Candidate],
    together: usize,
    clusters: &mut Clusters,
) {
    let sentence = |c: &Candidate| {
        let at = document.tokens[c.head].span.start();
        document.sentences.partition_point(|s| s.span.start() <= at)
    };
    let from = sentence(&candidates[together]);
    let next = (together + 1..candidates.len())
        .take_while(|&i| {
            let c = &candidates[i];
            sentence(c) <= from + NEAR && c.turn == candidates[together].turn
        })
        .find(|&i| WE.contains(&candidates[i].head_word.as_str()));
    if let Some(we) = next {
        clusters.join(together, we);
    }
}

struct Clause<'a> {
    document: &'a Document,
    children: &'a Children,
    by_head: BTreeMap<usize, usize>,
    candidates: &'a [Candidate],
}

impl Clause<'_> {
    fn is(&self, word: usize, deprels: &[Deprel]) -> bool {
        self.document.tokens[word]
            .deprel
            .is_some_and(|d| deprels.contains(&d.universal()))
    }

    fn has(&self, word: usize, deprels: &[Deprel]) -> bool {
        self.children.at(word).any(|c| self.is(c, deprels))
    }

    fn is_negated(&self, word: usize) -> bool {
        self.children
            .at(word)
            .any(|c| Small::Particle.has(&self.document.lower(c)))
    }

    /// "I'm Oda Kvist", "my name is Oda Kvist".
    fn is_named(&self, pronoun: usize) -> Option<usize> {
        let c = &self.candidates[pronoun];
        if !FIRST_PERSON.contains(&c.head_word.as_str()) {
            return None;
        }
        let subject = if self.is(c.head, &[Deprel::Nsubj]) {
            c.head
        } else {
            self.document.head(c.head).filter(|&name| {
                c.head_word == "my"
                    && self.document.lower(name) == "name"
                    && self.is(name, &[Deprel::Nsubj])
            })?
        };
        let name = self.document.head(subject)?;
        let other = *self.by_head.get(&name)?;
        let named = &self.candidates[other];
        (named.form == MentionForm::Name
            && named.kind == EntityKind::Person
            && self.has(name, &[Deprel::Cop])
            && !self.is_negated(name))
        .then_some(other)
    }

    /// "The fund's chairman was Viktor Stene".
    fn is_told_of(&self, noun: usize) -> Option<usize> {
        const MAY_BE: &[&str] = &[
            "may", "might", "could", "would", "should", "must", "if", "whether",
        ];
        let c = &self.candidates[noun];
        let owned = |w: usize| {
            self.document.tokens[w].deprel == Some(Deprel::NmodPoss)
                || self.document.lower(w) == "the" && self.is(w, &[Deprel::Det])
        };
        let somebody = c.form == MentionForm::Nominal
            && c.kind == EntityKind::Person
            && c.singular
            && self.is(c.head, &[Deprel::Nsubj])
            && self.children.at(c.head).any(owned);
        let name = self.document.head(c.head).filter(|_| somebody)?;
        let other = *self.by_head.get(&name)?;
        let named = &self.candidates[other];
        let doubted = self
            .children
            .at(name)
            .any(|w| MAY_BE.contains(&self.document.lower(w).as_str()));
        (named.form == MentionForm::Name
            && named.kind == EntityKind::Person
            && named.head > c.head
            && self.has(name, &[Deprel::Cop])
            && !self.has(name, &[Deprel::Case])
            && !self.is_negated(name)
            && !doubted)
            .then_some(other)
    }

    /// "As a doctor, I …", "we as citizens": who stands before or behind "as" is the subject of a verb that has no
    /// object, or what "as" hangs on.
    fn holds_role(&self, noun: usize) -> Option<usize> {
        let c = &self.candidates[noun];
        let person = matches!(c.kind, EntityKind::Person | EntityKind::Group);
        let opens = self.children.at(c.head).any(|w| {
            w < c.head
                && self.document.lower(w) == "as"
                && self.is(w, &[Deprel::Case, Deprel::Mark])
        });
        if !person || c.form != MentionForm::Nominal || !opens {
            return None;
        }
        let above = self.document.head(c.head)?;
        let pronoun = |word: usize| {
            let holder = *self.by_head.get(&word)?;
            self.candidates[holder].pronoun.then_some(holder)
        };
        // "My life as a doctor", "my first time as an adult".
        let owner = self
            .children
            .at(above)
            .filter(|&w| self.document.tokens[w].deprel == Some(Deprel::NmodPoss))
            .find_map(pronoun);
        if let Some(holder) = pronoun(above).or(owner) {
            return Some(holder);
        }
        let says = matches!(
            self.document.tokens[above].upos,
            Some(Upos::Verb | Upos::Adj)
        );
        if self.has(above, &[Deprel::Obj]) || !says {
            return None;
        }
        // "He wants to run as a woman": the subject stands at the verb above.
        let mut verb = above;
        loop {
            let subject = self
                .children
                .at(verb)
                .find(|&w| self.is(w, &[Deprel::Nsubj]));
            if let Some(subject) = subject {
                return self.by_head.get(&subject).copied();
            }
            verb = self
                .document
                .head(verb)
                .filter(|_| self.is(verb, &[Deprel::Xcomp, Deprel::Conj]))?;
        }
    }

    /// "They called me Muscles."
    fn is_called(&self, called: usize) -> Option<usize> {
        let c = &self.candidates[called];
        let verb = self.document.head(c.head)?;
        if self.is_negated(verb) {
            return None;
        }
        let given = self
            .children
            .at(verb)
            .find(|&w| w > c.head && called_by(self.document, self.children, w) == Some(c.head))?;
        self.by_head.get(&given).copied()
    }

    /// "Each of us" is us.
    fn is_whole(&self, whole: usize) -> Option<usize> {
        let c = &self.candidates[whole];
        if !WHOLE.contains(&c.head_word.as_str()) {
            return None;
        }
        let members = self
            .children
            .at(c.head)
            .find(|&w| self.is(w, &[Deprel::Nmod]))?;
        let other = *self.by_head.get(&members)?;
        self.candidates[other].pronoun.then_some(other)
    }
}

/// Whom a word names by a verb of naming: in "they called me Muscles", "me".
pub(super) fn called_by(document: &Document, children: &Children, word: usize) -> Option<usize> {
    let tokens = &document.tokens;
    let is = |i: usize, deprels: &[Deprel]| tokens[i].deprel.is_some_and(|d| deprels.contains(&d));
    let verb = tokens[word].head.map(TokenId::index)?;
    let noun = matches!(tokens[word].upos, Some(Upos::Noun | Upos::Propn));
    let naming = NAMING.contains(&tokens[verb].lemma.to_lowercase().as_str());
    if !naming || !noun || !is(word, &[Deprel::Xcomp, Deprel::Obj]) {
        return None;
    }
    children
        .at(verb)
        .find(|&w| w < word && is(w, &[Deprel::Obj, Deprel::Iobj]))
}

/// "Lawmaker Kari Nes said": whether two or more capitalised words that tell are somebody's name, whatever the tagger
/// makes of them.
pub(super) fn tells_by_name(document: &Document, children: &Children, word: usize) -> bool {
    let tokens = &document.tokens;
    let proper = |i: usize| {
        tokens[i].upos == Some(Upos::Propn)
            && document.form(i).starts_with(char::is_uppercase)
            && document.form(i).chars().any(char::is_lowercase)
    };
    let tells = |verb: usize| evidence::tells(&tokens[verb].lemma.to_lowercase());
    proper(word)
        && tokens[word].deprel == Some(Deprel::Nsubj)
        && document.head(word).is_some_and(tells)
        && children
            .at(word)
            .any(|c| c == word + 1 && tokens[c].deprel == Some(Deprel::Flat) && proper(c))
}

/// "Her name is Oda Kvist": the word "name" whose predicate a word is.
pub(super) fn named_by(document: &Document, children: &Children, word: usize) -> Option<usize> {
    let tokens = &document.tokens;
    let is = |i: usize, deprel: Deprel| tokens[i].deprel == Some(deprel);
    let subject = children.at(word).find(|&c| is(c, Deprel::Nsubj))?;
    let owned = children.at(subject).any(|c| is(c, Deprel::NmodPoss));
    let is_name = tokens[word].upos == Some(Upos::Propn)
        && document.form(subject).eq_ignore_ascii_case("name")
        && children.at(word).any(|c| is(c, Deprel::Cop));
    (is_name && owned).then_some(subject)
}

/// Whether two words are told of side by side, "Oda and I": they are two.
pub(super) fn side_by_side(document: &Document, a: usize, b: usize) -> bool {
    let first = |word: usize| {
        let token = &document.tokens[word];
        let conj = token.deprel == Some(Deprel::Conj);
        token.head.filter(|_| conj).map_or(word, TokenId::index)
    };
    a != b && first(a) == first(b)
}

/// Phrases such as "Oda and I", as the word "and" and the words of the whole, where the speaker is one of those told.
pub(super) fn together(
    document: &Document,
    children: &Children,
    phrase: impl Fn(usize) -> (usize, usize),
) -> Vec<(usize, usize, usize)> {
    let tokens = &document.tokens;
    let is = |i: usize, deprel: Deprel| tokens[i].deprel == Some(deprel);
    let mut found = Vec::new();
    for (first, token) in tokens.iter().enumerate() {
        let nominal = matches!(token.upos, Some(Upos::Noun | Upos::Propn | Upos::Pron));
        let others: Vec<usize> = children
            .at(first)
            .filter(|&c| is(c, Deprel::Conj))
            .collect();
        if !nominal || others.is_empty() {
            continue;
        }
        let speaks = |&i: &usize| matches!(document.lower(i).as_str(), "i" | "me" | "myself");
        if !std::iter::once(&first).chain(&others).any(speaks) {
            continue;
        }
        let and = others
            .iter()
            .flat_map(|&o| children.at(o))
            .find(|&c| is(c, Deprel::Cc) && document.lower(c) == "and");
        let last = others[others.len() - 1];
        if let Some(and) = and {
            found.push((and, phrase(first).0, phrase(last).1));
        }
    }
    found
}
