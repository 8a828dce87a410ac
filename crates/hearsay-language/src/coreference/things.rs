//! Names that look like a person's and are nobody's: of ships, storms, animals, files, and of a whole family.
//!
//! Owns: `lexicons/things.tsv`, and where its words around a name tell what bears it.
//! Never: asks this of a name that is no person's by the look of it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use hearsay_document::lexicon::rows;
use hearsay_document::names::is_title;
use hearsay_document::{Deprel, Document, EntityKind, Upos};

use crate::phrases::Children;

const SOURCE: &str = include_str!("../../../../lexicons/things.tsv");

static WORDS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    rows(SOURCE)
        .flat_map(|[role, forms]| forms.split(' ').map(move |form| (role, form)))
        .collect()
});

fn is(role: &str, form: &str) -> bool {
    WORDS.contains(&(role, form))
}

/// What bears the names of a document that are nobody's.
pub(super) struct Things<'a> {
    document: &'a Document,
    children: &'a Children,
    /// By the spelling of the name.
    known: BTreeMap<String, EntityKind>,
    /// Where storms that have a single name were named first.
    storms: BTreeMap<String, usize>,
    /// First and last words of people's names, and where each stands first.
    parts: BTreeMap<String, usize>,
}

impl<'a> Things<'a> {
    /// What the words around them somewhere say of these names, which look like those of their kinds.
    pub(super) fn among(
        document: &'a Document,
        children: &'a Children,
        names: impl Iterator<Item = (Range<usize>, EntityKind)>,
    ) -> Self {
        let mut things = Self {
            document,
            children,
            known: BTreeMap::new(),
            storms: BTreeMap::new(),
            parts: BTreeMap::new(),
        };
        let people: Vec<Range<usize>> = names
            .filter(|(name, kind)| !things.is_told(name.clone()) && *kind == EntityKind::Person)
            .map(|(name, _)| name)
            .collect();
        for name in people.iter().filter(|name| name.len() > 1) {
            for word in [name.start, name.end - 1] {
                let word = document.form(word).to_owned();
                things.parts.entry(word).or_insert(name.start);
            }
        }
        things
    }

    /// What bears a name that looks like a person's, if the words around it or around the same name elsewhere say so.
    pub(super) fn bearer(&mut self, name: Range<usize>) -> Option<EntityKind> {
        if is_family(self.document, &name, &self.parts) {
            return Some(EntityKind::Group);
        }
        let spelled = self.spelled(name.clone());
        if !self.known.contains_key(&spelled) {
            self.is_told(name);
        }
        let known = self.known.get(&spelled).copied();
        // "Rita" is the hurricane again, unless somebody was called so before it came.
        known.or_else(|| {
            let storm = self.storms.get(&spelled)?;
            let called = self.parts.get(&spelled);
            called
                .is_none_or(|called| called > storm)
                .then_some(EntityKind::Event)
        })
    }

    /// Whether the words around a name say what it is, which is known from then on.
    fn is_told(&mut self, name: Range<usize>) -> bool {
        let spelled = self.spelled(name.clone());
        let last = name.end - 1;
        let around = Around {
            document: self.document,
            children: self.children,
            name,
        };
        let bearer = around.bearer().filter(|_| !around.is_addressed());
        if let Some(kind) = bearer {
            if kind == EntityKind::Event {
                let alone = self.document.form(last).to_owned();
                self.storms.entry(alone).or_insert(last);
            }
            if kind != EntityKind::Event || around.name.len() > 1 {
                self.known.insert(spelled, kind);
            }
        }
        bearer.is_some()
    }

    fn spelled(&self, name: Range<usize>) -> String {
        let span = self.document.span_of(name);
        self.document.text.slice(span).to_owned()
    }
}

/// Whether a name is that of all who bear it: "the *Lunds*", where somebody is called Lund.
fn is_family(document: &Document, name: &Range<usize>, parts: &BTreeMap<String, usize>) -> bool {
    let form = document.form(name.start);
    let stems = ["s", "es"].iter().filter_map(|end| form.strip_suffix(end));
    name.len() == 1
        && name.start > 0
        && document.lower(name.start - 1) == "the"
        && stems.into_iter().any(|stem| parts.contains_key(stem))
}

/// A name and what stands around it.
struct Around<'a> {
    document: &'a Document,
    children: &'a Children,
    name: Range<usize>,
}

impl Around<'_> {
    /// Whether a title stands before the name, or begins it.
    fn is_addressed(&self) -> bool {
        let before = self.before(1);
        let title = |word: &str| is_title(word) && word.starts_with(char::is_uppercase);
        before.is_some_and(title)
    }

    /// The word so far before the name.
    fn before(&self, back: usize) -> Option<&str> {
        let word = self.name.start.checked_sub(back)?;
        Some(self.document.form(word))
    }

    /// "Hurricane *Rita*", "*Storm Odile*".
    fn is_storm(&self) -> bool {
        let first = self.document.lower(self.name.start);
        self.name.len() > 1 && is("storm", &first)
            || self
                .before(1)
                .is_some_and(|word| is("storm", &word.to_lowercase()))
    }

    /// What the words around the name say that it is, if nobody.
    fn bearer(&self) -> Option<EntityKind> {
        if self.is_storm() {
            Some(EntityKind::Event)
        } else if self.is_file()
            || self.is_said("craft")
            || self.is_behind("made")
            || self.carries()
        {
            Some(EntityKind::Work)
        } else {
            self.is_said("animal").then_some(EntityKind::Other)
        }
    }

    fn is_file(&self) -> bool {
        let last = self.document.lower(self.name.end - 1);
        last.rsplit_once('.')
            .is_some_and(|(stem, end)| !stem.is_empty() && is("file", end))
    }

    /// Whether a noun of this role is right before the name, and the two are one phrase: one hangs on the other, or both
    /// are taken for the subject.
    fn is_behind(&self, role: &str) -> bool {
        let Some(noun) = self.name.start.checked_sub(1) else {
            return false;
        };
        self.is_noun(noun, role)
            && self.head().is_some_and(|head| {
                let tokens = &self.document.tokens;
                let (above, beside) = (self.document.head(head), self.document.head(noun));
                let are_one =
                    matches!(tokens[noun].deprel, Some(Deprel::Nsubj | Deprel::NsubjPass))
                        && tokens[head].deprel == tokens[noun].deprel;
                above == Some(noun) || beside == Some(head) || are_one && above == beside
            })
    }

    /// Whether a noun of this role is said of the name: as a part of it, right before it, beside it between commas, or
    /// with "is".
    fn is_said(&self, role: &str) -> bool {
        let Some(head) = self.head() else {
            return false;
        };
        let tokens = &self.document.tokens;
        let appos = |word: usize| tokens[word].deprel == Some(Deprel::Appos);
        let above = || {
            appos(head)
                && self
                    .document
                    .head(head)
                    .is_some_and(|noun| noun < self.name.start && self.is_noun(noun, role))
        };
        let below = || {
            let mut beside = self.children.at(head);
            beside.any(|noun| appos(noun) && noun >= self.name.end && self.is_noun(noun, role))
        };
        // "Bella is a collie."
        let called = || {
            self.document.head(head).is_some_and(|noun| {
                let mut below = self.children.at(noun);
                tokens[head].deprel == Some(Deprel::Nsubj)
                    && self.name.len() == 1
                    && self.is_noun(noun, role)
                    && below.any(|child| tokens[child].deprel == Some(Deprel::Cop))
            })
        };
        let is_one_of_row = self
            .children
            .at(head)
            .any(|child| tokens[child].deprel == Some(Deprel::Conj));
        let is_part = || self.name.len() > 1 && is(role, self.document.form(self.name.start));
        is_part() || self.is_behind(role) || !is_one_of_row && (above() || below() || called())
    }

    /// "Aboard the *Aldra*", "the *Aldra* sank".
    fn carries(&self) -> bool {
        let lower = |back: usize| self.before(back).map(str::to_lowercase);
        let is_the = lower(1).is_some_and(|word| word == "the");
        let is_aboard = |back: usize| lower(back).is_some_and(|word| is("aboard", &word));
        let sails = || {
            self.head().is_some_and(|head| {
                let token = &self.document.tokens[head];
                matches!(token.deprel, Some(Deprel::Nsubj | Deprel::NsubjPass))
                    && self
                        .document
                        .head(head)
                        .is_some_and(|verb| is("sails", &self.document.lower(verb)))
            })
        };
        is_the && (is_aboard(2) || sails()) || is_aboard(1)
    }

    fn head(&self) -> Option<usize> {
        self.document.head_word(self.name.clone())
    }

    fn is_noun(&self, word: usize, role: &str) -> bool {
        let token = &self.document.tokens[word];
        !self.name.contains(&word)
            && token.upos == Some(Upos::Noun)
            && is(role, &self.document.lower(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_has_a_role_and_stands_once() {
        let forms = rows(SOURCE).flat_map(|[_, forms]| forms.split(' '));
        assert_eq!(forms.count(), WORDS.len());
        assert!(rows(SOURCE).all(|[role]| matches!(
            role,
            "aboard" | "animal" | "craft" | "file" | "made" | "sails" | "storm"
        )));
    }
}
