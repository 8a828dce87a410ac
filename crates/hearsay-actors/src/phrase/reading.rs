//! What a phrase was read as, and the one code that comes of it.
//!
//! Owns: [`Reading`], and how countries, organisations, people and roles are composed.
//! Never: reads a word.

use jiff::civil::Date;

use super::Coding;
use crate::actor::{Actor, ActorKind};

/// Roles so general that a more special one beside them wins ("army spokesman" → MIL).
const GENERAL_ROLES: &[&str] = &["GOV", "ELI", "CVL"];

/// What the words of a phrase were read as.
#[derive(Default)]
pub(super) struct Reading {
    /// The first country, with its code.
    pub(super) country: Option<(String, Actor)>,
    pub(super) organisation: Option<Actor>,
    /// An organisation whose name is a common noun as well ("Congress"): of the phrase's country, if it has one.
    pub(super) weak: Option<Actor>,
    /// The country was named by its people, who stand in another one.
    pub(super) people: bool,
    /// Those who bear the first person's name.
    pub(super) persons: Vec<Actor>,
    /// Sector codes before the first preposition, and after it.
    pub(super) roles: Vec<&'static str>,
    pub(super) later_roles: Vec<&'static str>,
}

impl Reading {
    /// Takes a role that stands before the first preposition, or after it.
    pub(super) fn add_role(&mut self, role: &'static str, preposition: bool) {
        if preposition {
            self.later_roles.push(role);
        } else {
            self.roles.push(role);
        }
    }

    /// Takes what bears one name: a country, an organisation or people. `role` is that of the name as a common noun,
    /// `foreign` that it is told of somebody else ("anti-American"), `preposition` that it stands after one.
    pub(super) fn take(
        &mut self,
        actors: Vec<Actor>,
        role: Option<&'static str>,
        foreign: bool,
        preposition: bool,
    ) {
        let Some(lead) = actors.first() else { return };
        match (lead.kind, role) {
            (ActorKind::Country, _) if foreign => {}
            (ActorKind::Country, _) => {
                let code = || (lead.standing(None).code, lead.clone());
                if preposition && self.people {
                    self.people = false;
                    self.roles.push("CVL");
                    self.country = Some(code());
                } else {
                    self.country.get_or_insert_with(code);
                }
            }
            (ActorKind::Organisation, Some(role)) => {
                self.weak.get_or_insert_with(|| lead.clone());
                self.add_role(role, preposition);
            }
            (ActorKind::Organisation, None) => {
                // "the Netherlands in Europe": what comes after a preposition does not outdo the country before it.
                let place = preposition && self.country.is_some();
                if !foreign && !place {
                    self.organisation.get_or_insert_with(|| lead.clone());
                }
            }
            (ActorKind::Person, _) => {
                if self.persons.is_empty() && !preposition {
                    self.persons = actors;
                }
            }
        }
    }

    /// The code on a day: of whom it names, else of the organisation, the country or the mere role.
    pub(super) fn code(&self, day: Option<Date>) -> Option<Coding> {
        let role = role(&self.roles).or_else(|| role(&self.later_roles));
        self.of_person(role, day)
            .or_else(|| self.of_organisation(role, day))
            .or_else(|| self.of_country(role, day))
            .or_else(|| {
                role.map(|role| Coding {
                    code: format!("---{role}"),
                    name: None,
                    kind: None,
                    office: None,
                })
            })
    }

    fn of_person(&self, role: Option<&str>, day: Option<Date>) -> Option<Coding> {
        let is_of_country = |code: &str| {
            let country = self.country.as_ref();
            country.is_none_or(|(country, _)| code.starts_with(country.as_str()))
        };
        let (person, standing) = self
            .persons
            .iter()
            .map(|person| (person, person.standing(day)))
            .filter(|(_, standing)| is_of_country(&standing.code))
            // In office on the day, then the one whose term began last.
            .max_by_key(|(person, standing)| {
                let began = person.terms.iter().filter_map(|t| t.from).max();
                (standing.in_office, began)
            })?;
        let mut code = standing.code;
        if !standing.in_office
            && let Some(role) = role
        {
            code.truncate(3);
            append(&mut code, role);
        }
        Some(Coding {
            code,
            name: Some(person.name.clone().into_owned()),
            kind: Some(ActorKind::Person),
            office: standing.office,
        })
    }

    fn of_organisation(&self, role: Option<&str>, day: Option<Date>) -> Option<Coding> {
        let weak = || self.weak.as_ref().filter(|_| self.country.is_none());
        let organisation = self.organisation.as_ref().or_else(weak)?;
        let mut code = organisation.standing(day).code;
        if let Some(role) = role.filter(|_| self.weak.as_ref() != Some(organisation)) {
            append(&mut code, role);
        }
        Some(Coding {
            code,
            name: Some(organisation.name.clone().into_owned()),
            kind: Some(ActorKind::Organisation),
            office: None,
        })
    }

    fn of_country(&self, role: Option<&str>, day: Option<Date>) -> Option<Coding> {
        let (code, country) = self.country.as_ref()?;
        let mut code = day.map_or_else(|| code.clone(), |day| country.standing(Some(day)).code);
        if let Some(role) = role {
            append(&mut code, role);
        }
        Some(Coding {
            code,
            name: Some(country.name.clone().into_owned()),
            kind: role.is_none().then_some(ActorKind::Country),
            office: None,
        })
    }
}

/// The role of a compound: its last, unless that is a general one and a special one stands beside it.
fn role(roles: &[&'static str]) -> Option<&'static str> {
    let special = roles
        .iter()
        .rev()
        .find(|role| !GENERAL_ROLES.contains(role));
    special.or(roles.last()).copied()
}

/// Adds the parts of a role that the code does not hold yet.
fn append(code: &mut String, role: &str) {
    for part in role.as_bytes().chunks(3) {
        let held = code.as_bytes().chunks(3).any(|held| held == part);
        if let Ok(part) = std::str::from_utf8(part)
            && !held
        {
            code.push_str(part);
        }
    }
}
