//! Actors that people add, in a TOML file of their own.
//!
//! Owns: the file's form, the same as that of `data/offices.toml`:
//!
//! ```toml
//! [[actor]]
//! name = "Mira Falk"
//! aliases = ["Falk"]
//! kind = "P"                # C country, O organisation, P person
//! code = "NORELI"           # always; or
//! offices = [ { office = "Mayor of Lund", code = "SWEGOV", from = 2019-01-01, to = 2022-12-31 } ]
//! ```
//! Never: reads a file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::actor::{Actor, ActorKind, Term};
use crate::fold::fold;

/// What is wrong with a file of actors.
#[derive(Debug, thiserror::Error)]
pub enum AdditionsError {
    /// Not TOML, or not of this form; the message names line and column.
    #[error("{0}")]
    Form(String),
    /// An actor without a code.
    #[error("actor {name:?} has neither a code nor offices")]
    NoCode {
        /// The actor's name.
        name: String,
    },
    /// A code that is no CAMEO actor code.
    #[error(
        "actor {name:?}: {code:?} is no actor code (three capitals each for country and roles, such as UKRGOV)"
    )]
    Code {
        /// The actor's name.
        name: String,
        /// The code as written.
        code: String,
    },
    /// A kind that does not exist.
    #[error("actor {name:?}: kind {kind:?} is none of C, O, P")]
    Kind {
        /// The actor's name.
        name: String,
        /// The kind as written.
        kind: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    actor: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    kind: Option<String>,
    code: Option<String>,
    #[serde(default)]
    offices: Vec<Office>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Office {
    #[serde(rename = "office")]
    title: Option<String>,
    code: String,
    from: Option<toml::value::Date>,
    to: Option<toml::value::Date>,
}

/// Added actors by every folded phrase that names them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Additions {
    pub(crate) actors: Vec<Actor>,
    pub(crate) phrases: BTreeMap<String, Vec<usize>>,
}

impl Additions {
    pub(crate) fn parse(text: &str) -> Result<Self, AdditionsError> {
        let file: File =
            toml::from_str(text).map_err(|error| AdditionsError::Form(error.to_string()))?;
        let mut additions = Self::default();
        for entry in file.actor {
            additions.add(entry)?;
        }
        Ok(additions)
    }

    fn add(&mut self, entry: Entry) -> Result<(), AdditionsError> {
        let Entry {
            name,
            aliases,
            kind,
            code,
            offices,
        } = entry;
        let kind = match kind.as_deref() {
            None | Some("P") => ActorKind::Person,
            Some("O") => ActorKind::Organisation,
            Some("C") => ActorKind::Country,
            Some(other) => {
                return Err(AdditionsError::Kind {
                    name,
                    kind: other.to_owned(),
                });
            }
        };
        let mut terms = Vec::new();
        for office in offices {
            terms.push(Term {
                code: check(&name, office.code)?,
                from: office.from.and_then(day),
                to: office.to.and_then(day),
                office: office.title.map(Cow::Owned),
            });
        }
        if let Some(code) = code {
            terms.push(Term {
                code: check(&name, code)?,
                from: None,
                to: None,
                office: None,
            });
        }
        if terms.is_empty() {
            return Err(AdditionsError::NoCode { name });
        }
        let index = self.actors.len();
        for phrase in std::iter::once(&name).chain(&aliases) {
            self.phrases.entry(fold(phrase)).or_default().push(index);
        }
        self.actors.push(Actor {
            name: Cow::Owned(name),
            kind,
            terms,
        });
        Ok(())
    }

    /// Whether some phrase is `key` and more words.
    pub(crate) fn continues(&self, key: &str) -> bool {
        let prefix = format!("{key} ");
        self.phrases
            .range(prefix.clone()..)
            .next()
            .is_some_and(|(phrase, _)| phrase.starts_with(&prefix))
    }
}

fn check(name: &str, code: String) -> Result<Cow<'static, str>, AdditionsError> {
    if code.len() >= 3
        && code.len().is_multiple_of(3)
        && code.bytes().all(|b| b.is_ascii_uppercase())
    {
        Ok(Cow::Owned(code))
    } else {
        Err(AdditionsError::Code {
            name: name.to_owned(),
            code,
        })
    }
}

fn day(date: toml::value::Date) -> Option<Date> {
    date.to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_file_says_what_is_wrong() {
        for (text, message) in [
            (
                "[[actor]]\nname = \"A B\"",
                "actor \"A B\" has neither a code nor offices",
            ),
            (
                "[[actor]]\nname = \"A B\"\ncode = \"Norway\"",
                "actor \"A B\": \"Norway\" is no actor code (three capitals each for country and roles, such as UKRGOV)",
            ),
            (
                "[[actor]]\nname = \"A B\"\ncode = \"NOR\"\nkind = \"X\"",
                "actor \"A B\": kind \"X\" is none of C, O, P",
            ),
        ] {
            let error = Additions::parse(text).expect_err(text);
            assert_eq!(error.to_string(), message);
        }
        let error = Additions::parse("[[actor]]\nnam = 1").expect_err("no such field");
        assert!(error.to_string().contains("line 2"), "{error}");
    }

    #[test]
    fn the_files_of_the_project_are_of_this_form() {
        Additions::parse(include_str!("../data/offices.toml")).expect("offices.toml");
    }
}
