//! Growing groups of mentions, and what speaks against joining two.

use super::candidate::{Candidate, FIRST_PERSON, SEVERAL, Sex, WE};
use super::evidence::is_of_many;
use hearsay_document::{EntityKind, MentionForm};

/// Whose words a "we" or a "you" stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Those of a turn's speaker, by number.
    Turn(usize),
    /// Those of whoever tells a quotation, by a mention of that one.
    Quotation(usize),
    /// Those of whoever tells a quotation, where nobody is heard to.
    Quoted,
    /// Those of the text itself.
    Text,
}

impl Side {
    /// Whether two sides are those of two voices. Whoever tells a quotation that nobody is heard to tell may be any of those quoted.
    fn is_apart(self, other: Self) -> bool {
        let is_quoted = |side: Self| matches!(side, Self::Quotation(_) | Self::Quoted);
        match (self, other) {
            (Self::Quoted, other) | (other, Self::Quoted) => !is_quoted(other),
            (own, other) => own != other,
        }
    }

    /// Whether two sides are those of one voice that speaks to another.
    fn is_one_speaker(self, other: Self) -> bool {
        self == other && !matches!(self, Self::Quoted | Self::Text)
    }
}

/// Whether names of one group and another cannot be one bearer's. What stands in one longer name is no evidence: "Lionel" and
/// "Pratt" are Lionel Pratt.
fn are_names_of_two(a: &[Vec<String>], b: &[Vec<String>]) -> bool {
    let parts = |x: &[String], y: &[String]| {
        let holds = |whole: &Vec<String>| x.iter().chain(y).all(|word| whole.contains(word));
        a.iter().chain(b).any(holds)
    };
    a.iter()
        .any(|x| b.iter().any(|y| conflict(x, y) && !parts(x, y)))
}

/// Whether two names cannot be one bearer's: neither's words are the other's, nor its initials.
pub(super) fn conflict(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.iter().all(|w| long.contains(w)) {
        return false;
    }
    let is_initials = |of: String| short.len() == 1 && short[0].replace('.', "") == of;
    if is_initials(initials(long.iter())) || is_initials(initials(without_small(long))) {
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

/// First letters of words.
pub(super) fn initials<'a>(words: impl Iterator<Item = &'a String>) -> String {
    words.filter_map(|w| w.chars().next()).collect()
}

/// Words of a name without those that its abbreviation leaves out: "*Federation* of *Ferry* and *Harbour Workers*".
pub(super) fn without_small(words: &[String]) -> impl Iterator<Item = &String> {
    let is_small = |w: &str| matches!(w, "of" | "the" | "for" | "and" | "in");
    words.iter().filter(move |w| !is_small(w))
}

/// Growing groups of mentions, with the names each group bears.
pub(super) struct Clusters {
    parent: Vec<usize>,
    pub(super) names: Vec<Vec<Vec<String>>>,
    /// Whether the group bears one person's name, or is told of as several or as a body.
    one: Vec<bool>,
    several: Vec<bool>,
    /// Whether a noun for one person tells of the group, which is then no "we".
    single: Vec<bool>,
    /// Whether the group is plainly a body.
    body: Vec<bool>,
    we: Vec<bool>,
    /// Whether the group is one of several whom nobody names: "one of them".
    pub(super) unnamed: Vec<bool>,
    /// Whose "we" and whose "you" the group is.
    pub(super) ours: Vec<Option<Side>>,
    pub(super) yours: Vec<Option<Side>>,
    /// Nouns with the nouns and names before them that the group is told of by, the noun last: "environment agency".
    nouns: Vec<Vec<Vec<String>>>,
    /// What the group is to somebody: "wife".
    relative: Vec<Option<String>>,
    sex: Vec<Option<Sex>>,
    /// Mentions of who is another than the group: who owns it, "*his* agent", and who speaks of it as "they".
    pub(super) owners: Vec<Vec<usize>>,
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
                .map(|c| {
                    c.kind == EntityKind::Person && c.name.is_some()
                        || FIRST_PERSON.contains(&c.head_word.as_str())
                        || c.pronoun && matches!(c.sex, Some(Sex::He | Sex::She))
                })
                .collect(),
            several: candidates
                .iter()
                .map(|c| {
                    c.several
                        || SEVERAL.contains(&c.head_word.as_str())
                        || c.form == MentionForm::Nominal && is_of_many(&c.head_word)
                })
                .collect(),
            single: candidates
                .iter()
                .map(|c| {
                    c.kind == EntityKind::Person && c.form == MentionForm::Nominal && c.singular
                })
                .collect(),
            body: candidates.iter().map(|c| c.body).collect(),
            we: candidates
                .iter()
                .map(|c| WE.contains(&c.head_word.as_str()))
                .collect(),
            unnamed: vec![false; candidates.len()],
            ours: vec![None; candidates.len()],
            yours: vec![None; candidates.len()],
            nouns: candidates
                .iter()
                .map(|c| Vec::from_iter((c.noun.len() > 1).then(|| c.noun.clone())))
                .collect(),
            relative: candidates
                .iter()
                .map(|c| c.owner.as_ref().map(|_| c.head_word.clone()))
                .collect(),
            sex: candidates.iter().map(|c| c.sex).collect(),
            owners: vec![Vec::new(); candidates.len()],
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

    /// Takes a group that looked like one person's for a body's.
    pub(super) fn set_body(&mut self, at: usize) {
        let root = self.root(at);
        self.one[root] = false;
    }

    /// Whether somebody of group `b`'s name speaks of group `a` in the third person.
    fn is_another(&self, a: usize, b: usize) -> bool {
        self.others[a]
            .iter()
            .any(|speaker| self.names[b].iter().any(|name| !conflict(speaker, name)))
    }

    /// A side as it stands now: whoever tells a quotation may be a turn's speaker.
    fn led(&mut self, side: Side) -> Side {
        match side {
            Side::Quotation(teller) => {
                let root = self.root(teller);
                self.first_turn[root].map_or(Side::Quotation(root), Side::Turn)
            }
            side => side,
        }
    }

    /// Whether one is the "we" of one side and the other that of another, or one the "we" and the other the "you" of
    /// one side.
    fn on_other_sides(&mut self, a: usize, b: usize) -> bool {
        let (ours, yours) = ((self.ours[a], self.ours[b]), (self.yours[a], self.yours[b]));
        let mut sides =
            |x: Option<Side>, y: Option<Side>| x.zip(y).map(|(x, y)| (self.led(x), self.led(y)));
        let addresses = |pair: Option<(Side, Side)>| pair.is_some_and(|(x, y)| x.is_one_speaker(y));
        sides(ours.0, ours.1).is_some_and(|(x, y)| x.is_apart(y))
            || addresses(sides(ours.0, yours.1))
            || addresses(sides(yours.0, ours.1))
    }

    /// Whether group `a` is the "you" of whoever group `b` is.
    fn is_addressed_by(&mut self, a: usize, b: usize) -> bool {
        match self.yours[a].map(|side| self.led(side)) {
            Some(Side::Quotation(teller)) => teller == b,
            Some(Side::Turn(number)) => self.first_turn[b] == Some(number),
            _ => false,
        }
    }

    /// Whether the groups are told of by one noun with different words before it: "the space agency", "the
    /// environment agency".
    fn are_told_apart(&self, a: usize, b: usize) -> bool {
        let within = |x: &[String], y: &[String]| x.iter().all(|word| y.contains(word));
        self.nouns[a].iter().any(|x| {
            self.nouns[b]
                .iter()
                .any(|y| x.last() == y.last() && !within(x, y) && !within(y, x))
        })
    }

    /// Whether a group is told of as one person: by "he" or "she".
    fn is_person(&self, group: usize) -> bool {
        matches!(self.sex[group], Some(Sex::He | Sex::She))
    }

    /// Whether a group bears a name.
    pub(super) fn is_named(&mut self, at: usize) -> bool {
        let root = self.root(at);
        !self.names[root].is_empty()
    }

    /// Whether a group is told of as somebody's relative.
    pub(super) fn is_relative(&mut self, at: usize) -> bool {
        let root = self.root(at);
        self.relative[root].is_some()
    }

    /// Whether group `b` owns group `a`.
    fn is_owned_by(&mut self, a: usize, b: usize) -> bool {
        (0..self.owners[a].len()).any(|at| self.root(self.owners[a][at]) == b)
    }

    /// Whether nothing speaks against two groups' being one.
    pub(super) fn may_join(&mut self, a: usize, b: usize) -> bool {
        !(are_names_of_two(&self.names[a], &self.names[b])
            || self.one[a] && self.several[b]
            || self.one[b] && self.several[a]
            || self.body[a] && self.is_person(b)
            || self.body[b] && self.is_person(a)
            || self.unnamed[a] && !self.names[b].is_empty()
            || self.unnamed[b] && !self.names[a].is_empty()
            || self.single[a] && self.we[b]
            || self.single[b] && self.we[a]
            || self.on_other_sides(a, b)
            || self.is_addressed_by(a, b)
            || self.is_addressed_by(b, a)
            || self.are_told_apart(a, b)
            || self.is_owned_by(a, b)
            || self.is_owned_by(b, a)
            || matches!((&self.relative[a], &self.relative[b]), (Some(x), Some(y)) if x != y)
            || self.is_another(a, b)
            || self.is_another(b, a)
            || matches!((self.sex[a], self.sex[b]), (Some(x), Some(y)) if x != y)
            || matches!((self.first_turn[a], self.first_turn[b]), (Some(x), Some(y)) if x != y))
    }

    /// Joins two groups unless their names speak against it.
    pub(super) fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return true;
        }
        if !self.may_join(a, b) {
            return false;
        }
        let (low, high) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut self.names[high]);
        self.names[low].extend(moved);
        self.names[low].sort();
        self.names[low].dedup();
        self.one[low] |= self.one[high];
        self.several[low] |= self.several[high];
        self.single[low] |= self.single[high];
        self.body[low] |= self.body[high];
        self.we[low] |= self.we[high];
        self.unnamed[low] |= self.unnamed[high];
        self.ours[low] = self.ours[low].or(self.ours[high]);
        self.yours[low] = self.yours[low].or(self.yours[high]);
        let moved = std::mem::take(&mut self.nouns[high]);
        self.nouns[low].extend(moved);
        self.nouns[low].sort();
        self.nouns[low].dedup();
        let moved = self.relative[high].take();
        self.relative[low] = self.relative[low].take().or(moved);
        self.sex[low] = self.sex[low].or(self.sex[high]);
        let moved = std::mem::take(&mut self.owners[high]);
        self.owners[low].extend(moved);
        let moved = std::mem::take(&mut self.others[high]);
        self.others[low].extend(moved);
        self.others[low].sort();
        self.others[low].dedup();
        self.first_turn[low] = self.first_turn[low].or(self.first_turn[high]);
        self.parent[high] = low;
        true
    }
}
