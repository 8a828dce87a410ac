//! Growing groups of mentions, and what speaks against joining two.

use std::ops::{Index, IndexMut};

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

/// Whether both are known and differ.
fn are_two<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a != b)
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

/// What is known of a group of mentions, of one at first.
#[derive(Default)]
pub(super) struct Group {
    /// The names that it bears.
    pub(super) names: Vec<Vec<String>>,
    /// Whether it bears one person's name, or is told of as several or as a body.
    one: bool,
    several: bool,
    /// Whether a noun for one person tells of it, which is then no "we".
    single: bool,
    /// Whether it is plainly a body.
    body: bool,
    we: bool,
    /// Whether it is one of several whom nobody names: "one of them".
    pub(super) unnamed: bool,
    /// Whose "we" and whose "you" it is.
    pub(super) ours: Option<Side>,
    pub(super) yours: Option<Side>,
    /// Nouns with the nouns and names before them that it is told of by, the noun last: "environment agency".
    nouns: Vec<Vec<String>>,
    /// What it is to somebody: "wife".
    relative: Option<String>,
    sex: Option<Sex>,
    /// Mentions of who is another: who owns it, "*his* agent", and who speaks of it as "they".
    pub(super) owners: Vec<usize>,
    /// Names of speakers who speak of it as of somebody else.
    pub(super) others: Vec<Vec<String>>,
    pub(super) first_turn: Option<usize>,
}

impl Group {
    fn of(c: &Candidate) -> Self {
        let word = c.head_word.as_str();
        let is_nominal = c.form == MentionForm::Nominal;
        Self {
            one: c.kind == EntityKind::Person && c.name.is_some()
                || FIRST_PERSON.contains(&word)
                || c.pronoun && matches!(c.sex, Some(Sex::He | Sex::She)),
            several: c.several || SEVERAL.contains(&word) || is_nominal && is_of_many(word),
            single: c.kind == EntityKind::Person && is_nominal && c.singular,
            body: c.body,
            we: WE.contains(&word),
            nouns: Vec::from_iter((c.noun.len() > 1).then(|| c.noun.clone())),
            relative: c.owner.map(|_| c.head_word.clone()),
            sex: c.sex,
            ..Self::default()
        }
    }

    /// Takes in what is known of another group. What tells of single mentions stays known of the other's.
    fn take_in(&mut self, other: &mut Self) {
        let add = |own: &mut Vec<Vec<String>>, more: &mut Vec<Vec<String>>| {
            own.append(more);
            own.sort();
            own.dedup();
        };
        add(&mut self.names, &mut other.names);
        add(&mut self.nouns, &mut other.nouns);
        add(&mut self.others, &mut other.others);
        self.owners.append(&mut other.owners);
        self.one |= other.one;
        self.several |= other.several;
        self.single |= other.single;
        self.body |= other.body;
        self.we |= other.we;
        self.unnamed |= other.unnamed;
        self.ours = self.ours.or(other.ours);
        self.yours = self.yours.or(other.yours);
        self.relative = self.relative.take().or_else(|| other.relative.take());
        self.sex = self.sex.or(other.sex);
        self.first_turn = self.first_turn.or(other.first_turn);
    }

    /// Whether it is told of as one person: by "he" or "she".
    fn is_person(&self) -> bool {
        matches!(self.sex, Some(Sex::He | Sex::She))
    }

    /// Whether somebody of the other's name speaks of it in the third person.
    fn is_another(&self, other: &Self) -> bool {
        self.others
            .iter()
            .any(|speaker| other.names.iter().any(|name| !conflict(speaker, name)))
    }

    /// Whether the two are told of by one noun with different words before it: "the space agency", "the environment agency".
    fn is_told_apart(&self, other: &Self) -> bool {
        let within = |x: &[String], y: &[String]| x.iter().all(|word| y.contains(word));
        self.nouns.iter().any(|x| {
            other
                .nouns
                .iter()
                .any(|y| x.last() == y.last() && !within(x, y) && !within(y, x))
        })
    }

    /// Whether what is known of one excludes the other, as far as it is told of the two in one direction.
    fn excludes(&self, other: &Self) -> bool {
        self.one && other.several
            || self.body && other.is_person()
            || self.unnamed && !other.names.is_empty()
            || self.single && other.we
            || self.is_another(other)
    }
}

/// Growing groups of mentions, each called by one of its mentions.
pub(super) struct Clusters {
    parent: Vec<usize>,
    groups: Vec<Group>,
    /// Mentions that are led to whom they mean already, whatever else may look like it.
    pub(super) settled: Vec<bool>,
}

impl Index<usize> for Clusters {
    type Output = Group;

    fn index(&self, at: usize) -> &Group {
        &self.groups[at]
    }
}

impl IndexMut<usize> for Clusters {
    fn index_mut(&mut self, at: usize) -> &mut Group {
        &mut self.groups[at]
    }
}

impl Clusters {
    pub(super) fn new(candidates: &[Candidate]) -> Self {
        Self {
            parent: (0..candidates.len()).collect(),
            groups: candidates.iter().map(Group::of).collect(),
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
        self[root].one = false;
    }

    /// A side as it stands now: whoever tells a quotation may be a turn's speaker.
    fn led(&mut self, side: Side) -> Side {
        match side {
            Side::Quotation(teller) => {
                let root = self.root(teller);
                self[root]
                    .first_turn
                    .map_or(Side::Quotation(root), Side::Turn)
            }
            side => side,
        }
    }

    /// Whether one is the "we" of one side and the other that of another, or one the "we" and the other the "you" of
    /// one side.
    fn on_other_sides(&mut self, a: usize, b: usize) -> bool {
        let (ours, yours) = ((self[a].ours, self[b].ours), (self[a].yours, self[b].yours));
        let mut sides =
            |x: Option<Side>, y: Option<Side>| x.zip(y).map(|(x, y)| (self.led(x), self.led(y)));
        let addresses = |pair: Option<(Side, Side)>| pair.is_some_and(|(x, y)| x.is_one_speaker(y));
        sides(ours.0, ours.1).is_some_and(|(x, y)| x.is_apart(y))
            || addresses(sides(ours.0, yours.1))
            || addresses(sides(yours.0, ours.1))
    }

    /// Whether group `a` is the "you" of whoever group `b` is.
    fn is_addressed_by(&mut self, a: usize, b: usize) -> bool {
        match self[a].yours.map(|side| self.led(side)) {
            Some(Side::Quotation(teller)) => teller == b,
            Some(Side::Turn(number)) => self[b].first_turn == Some(number),
            _ => false,
        }
    }

    /// Whether a group bears a name.
    pub(super) fn is_named(&mut self, at: usize) -> bool {
        let root = self.root(at);
        !self[root].names.is_empty()
    }

    /// Whether a group is told of as somebody's relative.
    pub(super) fn is_relative(&mut self, at: usize) -> bool {
        let root = self.root(at);
        self[root].relative.is_some()
    }

    /// Whether group `b` owns group `a`.
    fn is_owned_by(&mut self, a: usize, b: usize) -> bool {
        (0..self[a].owners.len()).any(|at| self.root(self[a].owners[at]) == b)
    }

    /// Whether nothing speaks against two groups' being one.
    pub(super) fn may_join(&mut self, a: usize, b: usize) -> bool {
        let (x, y) = (&self[a], &self[b]);
        let is_told = are_names_of_two(&x.names, &y.names)
            || x.excludes(y)
            || y.excludes(x)
            || x.is_told_apart(y)
            || are_two(x.relative.as_ref(), y.relative.as_ref())
            || are_two(x.sex, y.sex)
            || are_two(x.first_turn, y.first_turn);
        !(is_told
            || self.on_other_sides(a, b)
            || self.is_addressed_by(a, b)
            || self.is_addressed_by(b, a)
            || self.is_owned_by(a, b)
            || self.is_owned_by(b, a))
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
        let (left, right) = self.groups.split_at_mut(high);
        left[low].take_in(&mut right[0]);
        self.parent[high] = low;
        true
    }
}
