//! The code of a noun phrase: a country and a role, composed; a person by the office of the day.
//!
//! Owns: how the words of one phrase give one code, as the political event coders compose it: the country
//! first, then roles (`UKRMIL`).
//! Never: decides which words form a phrase, or whether they act.

mod name;
mod reading;
mod words;

use jiff::civil::Date;

use crate::actor::{Actor, ActorKind};
use crate::fold::fold;
use crate::registry::Registry;
use name::{Place, may_name};
use reading::Reading;
use words::{Word, words};

/// What a phrase was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coding {
    /// CAMEO actor code. A role without a country begins with `---`.
    pub code: String,
    /// The actor's name in the registry, where the phrase names one.
    pub name: Option<String>,
    /// What the named actor is.
    pub kind: Option<ActorKind>,
    /// The office held on the day.
    pub office: Option<String>,
}

impl Coding {
    /// The country or kind of organisation: the code's first three letters, unless none is known.
    pub fn country(&self) -> Option<&str> {
        self.code.get(..3).filter(|country| *country != "---")
    }
}

/// Words after which a phrase speaks of somebody else ("the ambassador to France").
const BARRIERS: &[&str] = &[
    "to",
    "against",
    "with",
    "over",
    "about",
    "who",
    "which",
    "that",
    "whose",
    "accused",
    "suspected",
    "including",
    "fighting",
    "targeting",
    "between",
];

/// Prepositions that end the head's own compound.
const PREPOSITIONS: &[&str] = &[
    "of", "in", "from", "at", "on", "for", "by", "near", "based", "under",
];

impl Registry {
    /// The code of a noun phrase on a day, `None` where no word of it is known. Titles, articles and
    /// possessive endings may stand in it.
    pub fn code(&self, phrase: &str, day: Option<Date>) -> Option<Coding> {
        let words = words(phrase);
        let mut reading = Reading::default();
        let mut preposition = false;
        let mut at = 0;
        let mut after_role = false;
        // Capitalised words that name nobody known, right before the word at hand: a first name, for one.
        let mut unknown = 0;
        while let Some(word) = words.get(at) {
            if BARRIERS.contains(&word.plain.as_str()) {
                break;
            }
            if PREPOSITIONS.contains(&word.plain.as_str()) {
                reading.people |= !preposition && is_people_in(&words, at, &reading);
                preposition = true;
                unknown = 0;
                at += 1;
                continue;
            }
            let rest = words.get(at..).unwrap_or(&[]);
            let place = Place {
                preposition,
                title: after_role,
                before: words.get(at - unknown..at).unwrap_or(&[]),
            };
            let name = self.name(rest, &mut reading, &place);
            if name > 0 {
                at += name;
                after_role = false;
                unknown = 0;
                continue;
            }
            let plain: Vec<&str> = rest.iter().map(|w| w.plain.as_str()).collect();
            if let Some((used, role)) = self.longest_agent(&plain) {
                reading.add_role(role, preposition);
                after_role = true;
                unknown = 0;
                at += used;
                continue;
            }
            unknown = if may_name(word) { unknown + 1 } else { 0 };
            at += 1;
        }
        reading.code(day)
    }
}

/// Whether a preposition places a people in another country, whose civilians they are: "Albanians *in* Serbia".
fn is_people_in(words: &[Word], preposition: usize, reading: &Reading) -> bool {
    let Some(before) = preposition.checked_sub(1).and_then(|at| words.get(at)) else {
        return false;
    };
    let is_people = before.capital && before.plain.ends_with('s');
    let is_country = |actor: &Actor| fold(&actor.name) == before.plain;
    let country = reading.country.as_ref();
    is_people
        && matches!(words[preposition].plain.as_str(), "in" | "of" | "from")
        && reading.roles.is_empty()
        && country.is_some_and(|(_, actor)| !is_country(actor))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Phrase, day, code.
    const CASES: &[(&str, &str, &str)] = &[
        // Countries by name, people, capital.
        ("Ukraine", "", "UKR"),
        ("the Ukrainians", "", "UKR"),
        ("Moscow", "", "RUS"),
        ("the Kremlin", "", "RUSGOV"),
        ("The White House", "", "USAGOV"),
        ("us", "", "USA"),
        ("us troops", "", "USAMIL"),
        // "I" is no king's number here.
        ("a man I saw", "", "---CVL"),
        ("Doctors I know", "", "---HLH"),
        // A first name that is another's than the leader's is somebody else's.
        ("Anna Putin", "2020-01-01", "nothing"),
        ("Minister Oskar Xi", "2020-01-01", "---GOV"),
        ("Prime Minister Helga Brandt", "", "---GOV"),
        ("Vladimir Vladimirovich Putin", "2020-01-01", "RUSGOV"),
        ("Wladimir Putin", "2020-01-01", "nothing"),
        ("Prime Minister Bush Norling", "2005-01-01", "---GOV"),
        ("When President Putin", "2020-01-01", "RUSGOV"),
        ("Angella Merkel", "2015-01-01", "DEUGOV"),
        // A country and a role.
        ("Ukrainian troops", "", "UKRMIL"),
        ("French police officers", "", "FRACOP"),
        ("the Sudanese government", "", "SDNGOV"),
        ("rebels in the Ivory Coast", "", "CIVREB"),
        ("a member of the Syrian parliament", "", "SYRLEG"),
        ("Vietnamese-led forces", "", "VNMMIL"),
        ("Peruvian Congress", "", "PERLEG"),
        ("Congress", "", "USAGOVLEG"),
        ("UN peacekeepers", "", "IGOUNOMIL"),
        ("Albanians in southern Serbia", "", "SRBCVL"),
        ("the Netherlands in Europe", "", "NLD"),
        ("the UN war crimes court", "", "IGOUNOJUD"),
        ("Israeli army spokesman", "", "ISRMIL"),
        ("Japan's ambassador to France", "", "JPNGOV"),
        ("protesters", "", "---OPP"),
        // The day decides the office.
        ("Xi Jinping", "2022-04-15", "CHNGOV"),
        ("President Xi Jinping", "2022-04-15", "CHNGOV"),
        ("Xi", "2022-04-15", "CHNGOV"),
        ("Olaf Scholz", "2022-03-01", "DEUGOV"),
        ("Olaf Scholz", "2020-03-01", "DEUGOVBUS"),
        ("Ursula von der Leyen", "2016-01-01", "DEUGOVMIL"),
        ("Ursula von der Leyen", "2022-01-01", "IGOEUR"),
        ("Barack Obama", "2006-05-01", "USALEG"),
        ("Barack Obama", "2012-05-01", "USAGOV"),
        ("Barack Obama", "2020-05-01", "USAELI"),
        ("President Clinton", "1995-05-01", "USAGOV"),
        ("the Taliban", "2010-01-01", "AFGREB"),
        ("the Taliban", "2022-01-01", "AFGGOV"),
        // Someone else's affair.
        ("pro-Iranian Hizbollah", "", "LBNREB"),
        ("anti-American protesters", "", "---OPP"),
        ("Iranian-backed militias", "", "---REB"),
        // Names keep their possessives.
        ("the People's Liberation Army", "", "CHNMIL"),
        ("Kurdistan Workers' Party", "", "TURREB"),
    ];

    #[test]
    fn phrases_are_coded() {
        let registry = Registry::built_in();
        let mut wrong = Vec::new();
        for &(phrase, day, code) in CASES {
            let found = registry.code(phrase, day.parse().ok());
            let found = found.map_or_else(|| "nothing".to_owned(), |coding| coding.code);
            if found != code {
                wrong.push(format!("{phrase} on {day:?}: {found}, not {code}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn ordinary_words_name_nobody() {
        let registry = Registry::built_in();
        for phrase in [
            "A table of contents",
            "In March",
            "Turkey soup".get(7..).unwrap_or(""),
            "It told us",
            "a band of us",
            "",
        ] {
            assert_eq!(registry.code(phrase, None), None, "{phrase}");
        }
    }

    #[test]
    fn people_add_actors_of_their_own() {
        let registry = Registry::with(
            r#"
            [[actor]]
            name = "Mira Falk"
            aliases = ["Falk"]
            offices = [{ office = "Mayor", code = "SWEGOV", from = 2019-01-01, to = 2022-12-31 }]

            [[actor]]
            name = "Harbour Guard"
            kind = "O"
            code = "SWEMIL"
            "#,
        )
        .expect("a file of actors");
        let code =
            |phrase: &str, day: &str| registry.code(phrase, day.parse().ok()).map(|c| c.code);
        assert_eq!(code("Mayor Falk", "2020-06-01").as_deref(), Some("SWEGOV"));
        assert_eq!(code("Mira Falk", "2024-06-01").as_deref(), Some("SWEELI"));
        assert_eq!(code("the Harbour Guard", "").as_deref(), Some("SWEMIL"));
        assert_eq!(code("Moscow", "").as_deref(), Some("RUS"));
    }

    proptest! {
        #[test]
        fn any_phrase_is_read(phrase in "\\PC{0,60}") {
            let _ = Registry::built_in().code(&phrase, None);
        }

        #[test]
        fn any_mixture_of_known_words_is_read(words in prop::collection::vec(
            prop::sample::select(vec!["President", "of", "the", "Russia", "'s", "Clinton", "pro-", "U.S.", "army", "-", "UN", "to"]), 0..12)) {
            let _ = Registry::built_in().code(&words.join(" "), None);
        }
    }
}
