//! An actor and the terms it held.
//!
//! Owns: [`Actor`], [`Term`], [`ActorKind`] and which term holds on a day.
//! Never: looks an actor up.

use std::borrow::Cow;

use jiff::civil::Date;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorKind {
    /// A country, named by its own name, its people, its capital or another of its places.
    Country,
    /// A government's organ, an international organisation, an army, a party, an armed group, a company.
    Organisation,
    /// A person.
    Person,
}

/// A stretch of time during which one code holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// CAMEO actor code: a country or a kind of organisation, then roles, three letters each.
    pub code: Cow<'static, str>,
    /// First day; `None` if open.
    pub from: Option<Date>,
    /// Last day; `None` if open.
    pub to: Option<Date>,
    /// Name of the office, where known.
    pub office: Option<Cow<'static, str>>,
}

impl Term {
    /// Whether the term holds on a day.
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Somebody or something that acts in politics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Name as it is usually written.
    pub name: Cow<'static, str>,
    /// Country, organisation or person.
    pub kind: ActorKind,
    /// Codes with the time they hold, never empty.
    pub terms: Vec<Term>,
}

/// The code an actor carries on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// CAMEO actor code.
    pub code: String,
    /// Office held on that day.
    pub office: Option<String>,
    /// A term holds on the day. Otherwise a person is coded as a former or future office holder (`ELI`).
    pub in_office: bool,
}

impl Actor {
    /// The code on `day`: that of the term which holds, the one begun last where several do. Without a day,
    /// the office the actor is known for: the last one that is not a mere `ELI`.
    pub fn standing(&self, day: Option<Date>) -> Standing {
        let known = |term: &Term| {
            let elite = term
                .code
                .get(3..)
                .is_some_and(|roles| roles.starts_with("ELI"));
            (!elite, term.office.is_some(), term.from)
        };
        let best = match day {
            Some(day) => self
                .terms
                .iter()
                .filter(|term| term.holds(day))
                .max_by_key(|term| (known(term), std::cmp::Reverse(term.to.is_none()))),
            None => self.terms.iter().max_by_key(|term| known(term)),
        };
        if let Some(term) = best {
            return Standing {
                code: term.code.clone().into_owned(),
                office: term.office.clone().map(Cow::into_owned),
                in_office: true,
            };
        }
        // Out of office: the country stays, the role becomes "elite", as the dictionaries of the field do it.
        let last = self.terms.iter().max_by_key(|term| term.from);
        let code = last.map_or("", |term| &*term.code);
        let country = code.get(..3).unwrap_or(code);
        Standing {
            code: match self.kind {
                ActorKind::Person => format!("{country}ELI"),
                ActorKind::Country | ActorKind::Organisation => code.to_owned(),
            },
            office: None,
            in_office: false,
        }
    }
}
