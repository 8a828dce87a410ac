//! The code of a noun phrase: a country and a role, composed; a person by the office of the day.
//!
//! Owns: how the words of one phrase give one code, as the political event coders compose it: the country
//! first, then roles (`UKRMIL`).
//! Never: decides which words form a phrase, or whether they act.

use jiff::civil::Date;

use crate::actor::{Actor, ActorKind};
use crate::fold::fold;
use crate::registry::Registry;

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

/// A word of a phrase, folded.
struct Word {
    plain: String,
    /// With its possessive ending, as names keep it inside: `peoples`.
    possessive: String,
    /// Begins with a capital (or the whole phrase has none).
    capital: bool,
    /// A prefix or an ending makes the country somebody else's affair: "anti-American", "Iranian-backed".
    foreign: bool,
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

/// Prefixes and endings of words like "anti-American" and "Iranian-backed".
const FOREIGN_PREFIXES: &[&str] = &["pro", "anti", "non", "ex"];
const FOREIGN_ENDINGS: &[&str] = &[
    "occupied",
    "backed",
    "held",
    "controlled",
    "sponsored",
    "supported",
    "funded",
    "annexed",
    "trained",
    "aligned",
];

/// Words before a last name that are no first name, where a sentence or a title capitalises them.
const NO_NAMES: &[&str] = &[
    "a",
    "acting",
    "adm",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "as",
    "because",
    "before",
    "both",
    "brig",
    "but",
    "capt",
    "col",
    "cmdr",
    "current",
    "dame",
    "despite",
    "dr",
    "during",
    "each",
    "either",
    "embattled",
    "even",
    "ex",
    "for",
    "former",
    "gen",
    "gov",
    "hon",
    "however",
    "how",
    "if",
    "incoming",
    "incumbent",
    "it",
    "its",
    "lady",
    "late",
    "later",
    "longtime",
    "lord",
    "lt",
    "maj",
    "meanwhile",
    "miss",
    "mr",
    "mrs",
    "ms",
    "neither",
    "new",
    "newly",
    "nor",
    "not",
    "now",
    "old",
    "once",
    "only",
    "or",
    "our",
    "outgoing",
    "pm",
    "pres",
    "prof",
    "rep",
    "rev",
    "saint",
    "sen",
    "sgt",
    "since",
    "sir",
    "so",
    "still",
    "st",
    "than",
    "the",
    "their",
    "then",
    "though",
    "today",
    "under",
    "until",
    "vp",
    "what",
    "when",
    "where",
    "whether",
    "while",
    "why",
    "will",
    "would",
    "yesterday",
    "young",
];

/// Roles so general that a more special one beside them wins ("army spokesman" → MIL).
const GENERAL_ROLES: &[&str] = &["GOV", "ELI", "CVL"];

/// What the words of a phrase were read as.
#[derive(Default)]
struct Reading {
    country: Option<(String, Actor)>,
    organisation: Option<Actor>,
    /// An organisation whose name is a common noun as well ("Congress"): of the phrase's country, if it has one.
    weak: Option<Actor>,
    /// The country was named by its people, who stand in another one.
    people: bool,
    persons: Vec<Actor>,
    /// Sector codes before the first preposition, and after it.
    roles: Vec<&'static str>,
    later_roles: Vec<&'static str>,
}

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
                // "Albanians in Serbia": a people in another country are that country's civilians.
                let people = at
                    .checked_sub(1)
                    .and_then(|i| words.get(i))
                    .is_some_and(|w| w.capital && w.plain.ends_with('s'));
                if people
                    && !preposition
                    && matches!(word.plain.as_str(), "in" | "of" | "from")
                    && reading.roles.is_empty()
                    && reading
                        .country
                        .as_ref()
                        .is_some_and(|(_, actor)| fold(&actor.name) != words[at - 1].plain)
                {
                    reading.people = true;
                }
                preposition = true;
                unknown = 0;
                at += 1;
                continue;
            }
            let rest = words.get(at..).unwrap_or(&[]);
            let before = words.get(at - unknown..at).unwrap_or(&[]);
            let place = Place {
                preposition,
                title: after_role,
                before,
            };
            let name = self.name(rest, &mut reading, &place);
            if name > 0 {
                at += name;
                after_role = false;
                unknown = 0;
                continue;
            }
            let plain: Vec<&str> = rest.iter().map(|w| w.plain.as_str()).collect();
            if let Some((used, code)) = self.longest_agent(&plain) {
                if preposition {
                    reading.later_roles.push(code);
                } else {
                    reading.roles.push(code);
                }
                after_role = true;
                unknown = 0;
                at += used;
                continue;
            }
            let named = word.capital && !NO_NAMES.contains(&word.plain.as_str());
            unknown = if named { unknown + 1 } else { 0 };
            at += 1;
        }
        compose(reading, day)
    }

    /// Reads a name at the first word; returns the words used.
    fn name(&self, rest: &[Word], reading: &mut Reading, place: &Place<'_>) -> usize {
        let preposition = place.preposition;
        let Some(first) = rest.first() else {
            return 0;
        };
        if !first.capital {
            return 0;
        }
        let forms: Vec<(&str, &str)> = rest
            .iter()
            .map(|w| (w.plain.as_str(), w.possessive.as_str()))
            .collect();
        // A name of several words begins and ends with a capital ("Bank of" the river is none), unless it is long
        // enough to be no chance match ("UN war crimes court").
        let mut found = self.longest(&forms);
        while let Some((used, _)) = found {
            if used > 2 || rest.get(used - 1).is_some_and(|last| last.capital) {
                break;
            }
            found = forms
                .get(..used - 1)
                .and_then(|shorter| self.longest(shorter));
        }
        let Some((used, key)) = found else {
            // "Minister *Lee* Nakyon" has Lee for a first name.
            let goes_on = rest.get(1).is_some_and(|next| {
                next.capital
                    && !NO_NAMES.contains(&next.plain.as_str())
                    && next.plain.chars().all(char::is_alphabetic)
            });
            if place.title && reading.persons.is_empty() && !preposition && !goes_on {
                reading.persons = self.leaders(&first.plain);
                reading
                    .persons
                    .retain(|person| place.is_bearer(person, &first.plain));
                return usize::from(!reading.persons.is_empty());
            }
            return 0;
        };
        let mut actors = self.actors(&key);
        if used == 1 {
            actors.retain(|a| a.kind != ActorKind::Person || place.is_bearer(a, &first.plain));
        }
        let Some(lead) = actors.first() else {
            return 0;
        };
        match lead.kind {
            ActorKind::Country => {
                if preposition && reading.people && !first.foreign {
                    reading.people = false;
                    reading.roles.push("CVL");
                    reading.country = Some((lead.standing(None).code, lead.clone()));
                } else if !first.foreign && reading.country.is_none() {
                    let code = lead.standing(None).code;
                    reading.country = Some((code, lead.clone()));
                }
            }
            ActorKind::Organisation if self.agent(&key).is_some() => {
                reading.weak.get_or_insert_with(|| lead.clone());
                let roles = if preposition {
                    &mut reading.later_roles
                } else {
                    &mut reading.roles
                };
                roles.extend(self.agent(&key));
            }
            ActorKind::Organisation => {
                // "the Netherlands in Europe": what comes after a preposition does not outdo the country before it.
                let place = preposition && reading.country.is_some();
                if reading.organisation.is_none() && !first.foreign && !place {
                    reading.organisation = Some(lead.clone());
                }
            }
            ActorKind::Person => {
                if reading.persons.is_empty() && !preposition {
                    reading.persons = actors;
                }
            }
        }
        used
    }
}

/// Where in a phrase a name stands.
struct Place<'a> {
    preposition: bool,
    /// After a role, which may be the title of the name.
    title: bool,
    /// Capitalised words right before it that are no name known.
    before: &'a [Word],
}

impl Place<'_> {
    /// Whether a person of that last name may be meant: not where another's first name stands before it.
    fn is_bearer(&self, person: &Actor, last_name: &str) -> bool {
        let full = fold(&person.name);
        let mut names = full.split(' ');
        self.before.is_empty()
            || self.before.iter().any(|word| {
                names
                    .clone()
                    .any(|name| name != last_name && may_be_spelled(&word.plain, name))
            })
            // Of somebody known by one name alone nothing speaks against another before it.
            || names.next() == Some(last_name) && names.next().is_none()
    }
}

/// Whether two spellings may be of one first name: "Sergei" and "Sergey", "J" and "Joe".
fn may_be_spelled(one: &str, other: &str) -> bool {
    if one.chars().next() != other.chars().next() {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let longest = one.len().max(other.len());
    one.len().min(other.len()) == 1 || 3 * differing(&one, &other) <= longest
}

/// Letters to put in, leave out or change to make one word of the other (Levenshtein 1966).
fn differing(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[other.len()]
}

fn compose(reading: Reading, day: Option<Date>) -> Option<Coding> {
    let Reading {
        country,
        organisation,
        weak,
        persons,
        roles,
        later_roles,
        people: _,
    } = reading;
    let role = role(&roles).or_else(|| role(&later_roles));
    if let Some((person, standing)) = persons
        .iter()
        .map(|person| (person, person.standing(day)))
        .filter(|(_, standing)| {
            country
                .as_ref()
                .is_none_or(|(code, _)| standing.code.starts_with(code.as_str()))
        })
        // In office on the day, then the one whose term began last.
        .max_by_key(|(person, standing)| {
            (
                standing.in_office,
                person.terms.iter().filter_map(|t| t.from).max(),
            )
        })
    {
        let mut code = standing.code;
        if !standing.in_office
            && let Some(role) = role
        {
            code.truncate(3);
            append(&mut code, role);
        }
        return Some(Coding {
            code,
            name: Some(person.name.clone().into_owned()),
            kind: Some(ActorKind::Person),
            office: standing.office,
        });
    }
    let organisation = organisation.or(if country.is_none() {
        weak.clone()
    } else {
        None
    });
    if let Some(organisation) = organisation {
        let standing = organisation.standing(day);
        let mut code = standing.code;
        if let Some(role) = role.filter(|_| weak.as_ref() != Some(&organisation)) {
            append(&mut code, role);
        }
        return Some(Coding {
            code,
            name: Some(organisation.name.into_owned()),
            kind: Some(ActorKind::Organisation),
            office: None,
        });
    }
    if let Some((code, actor)) = country {
        let mut code = day.map_or(code, |day| actor.standing(Some(day)).code);
        let kind = role.is_none().then_some(ActorKind::Country);
        if let Some(role) = role {
            append(&mut code, role);
        }
        return Some(Coding {
            code,
            name: Some(actor.name.into_owned()),
            kind,
            office: None,
        });
    }
    role.map(|role| Coding {
        code: format!("---{role}"),
        name: None,
        kind: None,
        office: None,
    })
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

/// The words of a phrase, with hyphenated ones taken apart.
fn words(phrase: &str) -> Vec<Word> {
    let lower = !phrase.chars().any(char::is_uppercase);
    let mut words: Vec<Word> = Vec::new();
    for token in phrase
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '"' | '“' | '”'))
    {
        if matches!(token, "'s" | "’s") {
            // A possessive ending set apart belongs to the word before it.
            if let Some(word) = words.last_mut() {
                word.possessive.push('s');
            }
            continue;
        }
        let opens = words.is_empty();
        let mut pieces: Vec<(Word, bool)> = Vec::new();
        for piece in token.split(['-', '–', '/']) {
            let bare = ["'s", "’s", "s'", "s’"].iter().find_map(|ending| {
                piece.strip_suffix(ending).map(|stem| {
                    if ending.starts_with('s') {
                        format!("{stem}s")
                    } else {
                        stem.to_owned()
                    }
                })
            });
            let plain = fold(bare.as_deref().unwrap_or(piece));
            if plain.is_empty() {
                continue;
            }
            // In small letters "us" is the country only where the phrase begins with it: "us troops", not "a band of us".
            let pronoun = matches!(plain.as_str(), "us" | "i") && !(opens && pieces.is_empty());
            let capital = lower && !pronoun
                || piece
                    .chars()
                    .find(|c| c.is_alphanumeric())
                    .is_some_and(|c| c.is_uppercase() || c.is_numeric());
            let word = Word {
                possessive: fold(piece),
                plain,
                capital,
                foreign: false,
            };
            let prefix = FOREIGN_PREFIXES.contains(&word.plain.as_str());
            pieces.push((word, prefix));
        }
        for index in 0..pieces.len() {
            let after_prefix = index > 0 && pieces[index - 1].1;
            let before_ending = pieces
                .get(index + 1)
                .is_some_and(|(next, _)| FOREIGN_ENDINGS.contains(&next.plain.as_str()));
            pieces[index].0.foreign = after_prefix || before_ending;
        }
        words.extend(pieces.into_iter().map(|(word, _)| word));
    }
    words
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
