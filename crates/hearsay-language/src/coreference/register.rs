//! The names of a document in reading order, each joined with those before it that have the same bearer.
//!
//! Owns: the register of the spellings told so far, and which evidence joins a name to one of them.
//! Never: decides where a name begins or ends, or who is meant without a name.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::names::is_title;
use hearsay_document::{Document, EntityKind};

use super::bearers::{Family, name_words};
use super::candidate::{Candidate, Sex};
use super::clusters::{Clusters, conflict, initials, without_small};
use super::first_names;

/// Joins names: the same words, a part of a longer name that only one bearer has, initials in brackets.
pub(super) fn link_names(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
    let mut register = Register {
        document,
        candidates,
        whole: BTreeMap::new(),
        holders: BTreeMap::new(),
        abbreviated: BTreeMap::new(),
        said: BTreeMap::new(),
        ends: BTreeMap::new(),
    };
    for (index, candidate) in candidates.iter().enumerate() {
        let Some((start, end)) = candidate.name else {
            continue;
        };
        let mut words = name_words((start..end).map(|word| document.form(word)));
        if words.is_empty() {
            continue;
        }
        let is_person = candidate.kind == EntityKind::Person;
        let is_bare = is_person && words.len() == 1;
        // "*Otto* and Hedvig Brandt" are both Brandts.
        words.extend(
            is_bare
                .then(|| shared_surname(document, candidates, index))
                .flatten(),
        );
        clusters[index].names = vec![words.clone()];
        let name = Name {
            index,
            start,
            end,
            is_person,
            // "Lady Crewe" and "Crewe" are two where the text names Sir Alden Crewe.
            titled: candidate.sex.filter(|_| is_person && words.len() == 1),
            words,
        };
        if !register.told_before(&name, clusters) {
            register.is_new(name, clusters);
        }
    }
}

/// Joins a short name with the only full one that comes behind it: "Miss *Shaw*, … *Rebecca Shaw*", unless its bearer is told of as
/// somebody's relative, and "*Rovers* …, *Ashby Rovers*".
pub(super) fn link_fuller(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
    // Who is called by each word alone, and by a name that ends, or of a body begins, with it.
    let mut called: BTreeMap<(String, EntityKind), [BTreeSet<usize>; 3]> = BTreeMap::new();
    for (index, c) in candidates.iter().enumerate() {
        let named = matches!(c.kind, EntityKind::Person | EntityKind::Organization);
        let Some((start, end)) = c.name.filter(|_| named) else {
            continue;
        };
        let words = name_words((start..end).map(|word| document.form(word)));
        let root = clusters.root(index);
        let mut enter = |word: &String, place: usize| {
            called.entry((word.clone(), c.kind)).or_default()[place].insert(root);
        };
        match &words[..] {
            [] => {}
            [word] => enter(word, 0),
            [first, .., last] => {
                enter(last, 1);
                if c.kind == EntityKind::Organization {
                    enter(first, 2);
                }
            }
        }
    }
    for [short, ends, begins] in called.into_values() {
        let full = if ends.is_empty() { begins } else { ends };
        let (Some(&short), Some(&whole), 1, 1) =
            (short.first(), full.first(), short.len(), full.len())
        else {
            continue;
        };
        if !clusters.is_relative(whole) && !clusters.is_relative(short) {
            clusters.join(short, whole);
        }
    }
}

/// A name as it is entered.
struct Name {
    index: usize,
    /// Its first word, and the one behind its last.
    start: usize,
    end: usize,
    is_person: bool,
    /// He or she, for a last name alone.
    titled: Option<Sex>,
    words: Vec<String>,
}

impl Name {
    fn spelling(&self, titled: Option<Sex>) -> Spelling {
        (self.words.clone(), self.is_person, titled)
    }
}

/// The words of a name, whether it is a person's, and he or she for a last name with a title.
type Spelling = (Vec<String>, bool, Option<Sex>);

/// The names read so far.
struct Register<'a> {
    document: &'a Document,
    candidates: &'a [Candidate],
    /// The mention that stands for each spelling: its first, or the first of whoever bears it since.
    whole: BTreeMap<Spelling, usize>,
    /// The longer names that hold a word.
    holders: BTreeMap<String, Vec<usize>>,
    /// The names that initials stand for.
    abbreviated: BTreeMap<String, usize>,
    /// How often a spelling has been said, by its first mention.
    said: BTreeMap<usize, usize>,
    /// The names by the word behind them.
    ends: BTreeMap<usize, usize>,
}

impl Register<'_> {
    /// Joins a name spelled as one before; false where none is.
    fn told_before(&mut self, name: &Name, clusters: &mut Clusters) -> bool {
        let spelling = name.spelling(name.titled);
        let Some(&earlier) = self.whole.get(&spelling) else {
            return false;
        };
        let bearers = self.holders.get(&name.words[0]);
        let family = bearers
            .filter(|_| name.is_person && name.words.len() == 1)
            .map(|bearers| self.family(bearers));
        let titled = family
            .as_ref()
            .and_then(|family| family.titled(name.index, clusters));
        let since = family
            .filter(|_| titled.is_none())
            .and_then(|family| family.named_since(earlier, &name.words[0], clusters));
        if titled.is_some_and(|titled| clusters.join(titled, name.index)) {
            self.said.insert(name.index, 1);
        } else if since.is_some_and(|since| clusters.join(since, name.index)) {
            self.whole.insert(spelling, name.index);
            self.said.insert(name.index, 1);
        } else {
            *self.said.entry(earlier).or_default() += 1;
            clusters.join(earlier, name.index);
        }
        true
    }

    /// Enters a new spelling, joined with the name that it is a part, a longer form or the initials of.
    fn is_new(&mut self, name: Name, clusters: &mut Clusters) {
        self.said.insert(name.index, 1);
        let _ = self.joins_longer(&name, clusters)
            || self.joins_titled(&name, clusters)
            || self.joins_in_brackets(&name, clusters)
            || self.joins_initials(&name, clusters);
        self.ends.insert(name.end, name.index);
        self.whole.insert(name.spelling(name.titled), name.index);
        if name.words.len() > 1 {
            self.abbreviated
                .entry(initials(without_small(&name.words)))
                .or_insert(name.index);
            for word in name.words {
                self.holders.entry(word).or_default().push(name.index);
            }
        }
    }

    fn family<'b>(&'b self, bearers: &'b [usize]) -> Family<'b> {
        Family {
            document: self.document,
            candidates: self.candidates,
            said: &self.said,
            bearers,
        }
    }

    /// With a longer name that holds its words, if all who bear such a one are one.
    fn joins_longer(&self, name: &Name, clusters: &mut Clusters) -> bool {
        let words = &name.words;
        if words.len() > 1 && !name.is_person {
            return false;
        }
        let key = if name.is_person {
            words.last()
        } else {
            words.first()
        };
        let is_like = |&&holder: &&usize| {
            name.is_person == (self.candidates[holder].kind == EntityKind::Person)
        };
        let holders: Vec<usize> = key
            .and_then(|word| self.holders.get(word))
            .map(|holders| holders.iter().filter(is_like).copied().collect())
            .unwrap_or_default();
        let roots: BTreeSet<usize> = holders.iter().map(|&h| clusters.root(h)).collect();
        let root = match roots.len() {
            0 | 1 => roots.first().copied(),
            // "Karl Otto Brandt" is Karl Brandt, and not Eva Brandt.
            _ if name.is_person && words.len() > 1 => {
                let mut alike = roots.iter().filter(|&&root| {
                    let mut names = clusters[root].names.iter();
                    names.all(|name| !conflict(name, words))
                });
                alike.next().copied().filter(|_| alike.next().is_none())
            }
            _ if name.is_person => self
                .family(&holders)
                .meant_by(name.index, &words[0], clusters),
            _ => None,
        };
        root.is_some_and(|root| {
            (name.is_person || self.is_short_for(name, root, clusters))
                && clusters.join(root, name.index)
        })
    }

    /// Whether a word stands for all names of a group that is no person: it ends each, or begins those of an organization.
    fn is_short_for(&self, name: &Name, root: usize, clusters: &Clusters) -> bool {
        let words = &name.words;
        let kind = self.candidates[root].kind;
        let begins = words.len() == 1
            && kind == EntityKind::Organization
            && kind == self.candidates[name.index].kind;
        let mut names = clusters[root].names.iter();
        names.all(|long| long.last() == words.last() || begins && long.first() == words.first())
    }

    /// With the same words told with another title, or none.
    fn joins_titled(&self, name: &Name, clusters: &mut Clusters) -> bool {
        [None, Some(Sex::He), Some(Sex::She)]
            .into_iter()
            .filter_map(|titled| self.whole.get(&name.spelling(titled)))
            .any(|&earlier| clusters.join(earlier, name.index))
    }

    /// With the name right before its brackets: "the Coast Guard (*CG*)".
    fn joins_in_brackets(&self, name: &Name, clusters: &mut Clusters) -> bool {
        let Name { start, end, .. } = *name;
        let is_bracketed = end == start + 1
            && start > 1
            && self.document.form(start - 1) == "("
            && end < self.document.tokens.len()
            && self.document.form(end) == ")";
        let Some(&long) = self.ends.get(&(start.max(1) - 1)).filter(|_| is_bracketed) else {
            return false;
        };
        // Its letters are no evidence against the name they stand for.
        clusters[name.index].names.clear();
        clusters.join(long, name.index)
    }

    /// With the name whose initials it is.
    fn joins_initials(&self, name: &Name, clusters: &mut Clusters) -> bool {
        let short = self.document.form(name.start);
        let is_initials = name.end == name.start + 1
            && short.chars().count() > 1
            && short.chars().all(|c| c.is_uppercase() || c == '.');
        is_initials
            && self
                .abbreviated
                .get(&short.replace('.', "").to_lowercase())
                .is_some_and(|&long| clusters.join(long, name.index))
    }
}

/// The last name that a first name shares with the one behind it: "*Otto* and Hedvig *Brandt*".
fn shared_surname(document: &Document, candidates: &[Candidate], first: usize) -> Option<String> {
    let (start, end) = candidates[first].name?;
    let and = document
        .sentence_tokens(document.tokens[start].span.start())
        .filter(|words| words.contains(&end))
        .map(|_| document.form(end))?;
    let next = candidates[first + 1..]
        .iter()
        .filter_map(|c| c.name.filter(|_| c.kind == EntityKind::Person))
        .find(|name| name.0 > start)?;
    (matches!(and, "and" | "&")
        && next.0 == end + 1
        && next.1 > next.0 + 1
        && first_names::sex(document.form(start)).is_some()
        && !is_title(document.form(next.0)))
    .then(|| document.lower(next.1 - 1))
}
