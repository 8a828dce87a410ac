//! The registry: phrases to actors, built in and added.
//!
//! Owns: [`Registry`], exact look-up, and the longest match in a run of words.
//! Never: composes a code of a country and a role; [`crate::phrase`] does.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::actor::{Actor, ActorKind, Term};
use crate::additions::{Additions, AdditionsError};
use crate::fold::fold;
use crate::table::{AGENTS, REGISTRY};

/// Actors by name, built in and added by people.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    additions: Additions,
}

/// Words longer than this name no actor of the tables.
const LONGEST: usize = 10;

impl Registry {
    /// The built-in registry alone.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The built-in registry with actors of a TOML file, which go before built-in ones of the same name.
    pub fn with(additions: &str) -> Result<Self, AdditionsError> {
        Ok(Self {
            additions: Additions::parse(additions)?,
        })
    }

    /// Every actor of that name, exactly, after folding; a leading article is ignored.
    pub fn look_up(&self, name: &str) -> Vec<Actor> {
        let key = fold(name);
        let key = key.strip_prefix("the ").unwrap_or(&key);
        let found = self.actors(key);
        if found.is_empty() {
            self.actors(&format!("the {key}"))
        } else {
            found
        }
    }

    /// What bears this very name, where all who do are of one kind: `Norway` → a country; `Norwegian` and `Oslo`,
    /// which only lead to one, → `None`.
    pub fn kind_of_name(&self, name: &str) -> Option<ActorKind> {
        let own = fold(name);
        let own = own.strip_prefix("the ").unwrap_or(&own);
        let mut kinds = self.look_up(name).into_iter().filter_map(|actor| {
            let named = fold(&actor.name);
            (named.strip_prefix("the ").unwrap_or(&named) == own).then_some(actor.kind)
        });
        let kind = kinds.next()?;
        kinds.all(|other| other == kind).then_some(kind)
    }

    /// Leaders of that last name: usable beside a title or a country only. A letter is a number, "Harald V", and no
    /// name.
    pub fn leaders(&self, last_name: &str) -> Vec<Actor> {
        if last_name.chars().count() < 2 {
            return Vec::new();
        }
        self.actors(&format!("~ {last_name}"))
    }

    /// Actors under a folded key.
    pub(crate) fn actors(&self, key: &str) -> Vec<Actor> {
        if let Some(added) = self.additions.phrases.get(key) {
            return added
                .iter()
                .filter_map(|&index| self.additions.actors.get(index).cloned())
                .collect();
        }
        let mut actors = Vec::new();
        for index in REGISTRY.find(key).lines {
            let line = REGISTRY.line(index);
            if let Some(primary) = alias(line) {
                for target in REGISTRY.find(primary).lines {
                    actors.extend(actor(REGISTRY.line(target)));
                }
            } else {
                actors.extend(actor(line));
            }
        }
        actors
    }

    /// Whether a folded key names an actor, and whether longer keys begin with it.
    pub(crate) fn probe(&self, key: &str) -> (bool, bool) {
        let found = REGISTRY.find(key);
        let added = !self.additions.phrases.is_empty();
        (
            !found.lines.is_empty() || added && self.additions.phrases.contains_key(key),
            found.continues || added && self.additions.continues(key),
        )
    }

    /// The sector code of a common noun, as folded: `police` → `COP`.
    pub fn agent(&self, noun: &str) -> Option<&'static str> {
        let index = AGENTS.find(noun).lines.next()?;
        AGENTS.line(index).split('\t').nth(1)
    }

    /// Like [`Registry::agent`], for a plural as well.
    pub(crate) fn agent_of_any_number(&self, noun: &str) -> Option<&'static str> {
        self.agent(noun).or_else(|| {
            singulars(noun)
                .into_iter()
                .flatten()
                .find_map(|singular| self.agent(&singular))
        })
    }

    /// The longest agent noun that starts at the first word: words used, sector code.
    pub(crate) fn longest_agent(&self, words: &[&str]) -> Option<(usize, &'static str)> {
        let mut best = None;
        let mut key = String::new();
        for (index, word) in words.iter().enumerate().take(5) {
            if index > 0 {
                key.push(' ');
            }
            key.push_str(word);
            if let Some(code) = self.agent_of_any_number(&key) {
                best = Some((index + 1, code));
            }
            if !AGENTS.find(&key).continues {
                break;
            }
        }
        best
    }

    /// The longest name of an actor that starts at the first word: words used, folded key. A word is its
    /// plain form and its form with a possessive ending, which names keep inside ("people's army").
    pub(crate) fn longest(&self, words: &[(&str, &str)]) -> Option<(usize, String)> {
        let mut best = None;
        let mut key = String::new();
        for (index, (plain, possessive)) in words.iter().enumerate().take(LONGEST) {
            if index > 0 {
                key.push(' ');
            }
            let start = key.len();
            key.push_str(plain);
            let (mut hit, mut continues) = self.probe(&key);
            if hit {
                best = Some((index + 1, key.clone()));
            } else if let Some(singular) = plain.strip_suffix('s').filter(|s| s.len() > 3) {
                // "the Russians", "the Emiratis": a demonym's plural.
                let singular = format!("{}{singular}", &key[..start]);
                if self.probe(&singular).0
                    && self
                        .actors(&singular)
                        .iter()
                        .all(|a| a.kind == ActorKind::Country)
                {
                    best = Some((index + 1, singular));
                }
            }
            if plain != possessive {
                key.truncate(start);
                key.push_str(possessive);
                (hit, continues) = self.probe(&key);
                if hit {
                    best = Some((index + 1, key.clone()));
                }
            }
            if !continues {
                break;
            }
        }
        best
    }
}

/// Singulars a plural may have, by English spelling.
fn singulars(noun: &str) -> [Option<String>; 3] {
    [
        noun.strip_suffix('s').map(str::to_owned),
        noun.strip_suffix("es").map(str::to_owned),
        noun.strip_suffix("ies").map(|stem| format!("{stem}y")),
    ]
}

fn alias(line: &'static str) -> Option<&'static str> {
    let mut columns = line.split('\t');
    (columns.nth(1) == Some(">"))
        .then(|| columns.next())
        .flatten()
}

/// An actor of a line of the table.
fn actor(line: &'static str) -> Option<Actor> {
    let mut columns = line.split('\t');
    let key = columns.next()?;
    let kind = match columns.next()? {
        "C" => ActorKind::Country,
        "O" => ActorKind::Organisation,
        "P" => ActorKind::Person,
        _ => return None,
    };
    let name = match columns.next()? {
        "" => Cow::Owned(capitals(key)),
        name => Cow::Borrowed(name),
    };
    let terms: Vec<Term> = columns.next()?.split(';').map(term).collect();
    Some(Actor { name, kind, terms })
}

/// A term as the table writes it: `CODE@from/to=office`.
fn term(text: &'static str) -> Term {
    let (text, office) = match text.split_once('=') {
        Some((text, office)) => (text, Some(Cow::Borrowed(office))),
        None => (text, None),
    };
    let (code, days) = text.split_once('@').unwrap_or((text, ""));
    let (from, to) = days.split_once('/').unwrap_or((days, ""));
    let day = |text: &str| text.parse::<Date>().ok();
    Term {
        code: Cow::Borrowed(code),
        from: day(from),
        to: day(to),
        office,
    }
}

/// A folded name in capitals as the build script writes them: small words stay small inside.
fn capitals(key: &str) -> String {
    const SMALL: &[&str] = &[
        "of", "the", "and", "for", "in", "on", "de", "la", "al", "bin", "von", "van", "der", "del",
        "da", "dos",
    ];
    let mut name = String::with_capacity(key.len());
    for (index, word) in key.split(' ').enumerate() {
        if index > 0 {
            name.push(' ');
        }
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if index == 0 || !SMALL.contains(&word) => {
                name.extend(first.to_uppercase());
                name.push_str(letters.as_str());
            }
            _ => name.push_str(word),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_bears_it() {
        let cases = [
            ("Norway", Some(ActorKind::Country)),
            ("north korea", Some(ActorKind::Country)),
            ("the United States", Some(ActorKind::Country)),
            ("Norwegian", None),
            ("Oslo", None),
            ("Al Jazeera", Some(ActorKind::Organisation)),
            ("Xinhua", Some(ActorKind::Organisation)),
            ("Donald Rumsfeld", Some(ActorKind::Person)),
            ("Nobody At All", None),
        ];
        let registry = Registry::built_in();
        for (name, kind) in cases {
            assert_eq!(registry.kind_of_name(name), kind, "{name}");
        }
    }
}
