//! The lexicon of events, `lexicons/events.tsv`: words that tell of a political event.
//!
//! Owns: the parsed table and the conditions of an entry. Its head explains the columns.
//! Never: looks at a tree itself; it asks for a trigger's frame and finds the entry that fits best.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use hearsay_document::Plover;
use hearsay_document::lexicon::rows;

const SOURCE: &str = include_str!("../../../../lexicons/events.tsv");

/// What stands around a trigger, as conditions ask for it. Lemmas are lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame<'a> {
    pub(crate) noun: bool,
    pub(crate) particles: Vec<&'a str>,
    /// Lemma of the object and of its modifiers.
    pub(crate) object: Vec<&'a str>,
    pub(crate) has_object: bool,
    pub(crate) subject: Vec<&'a str>,
    /// Prepositions of obliques and modifiers, and the lemmas of these phrases.
    pub(crate) prepositions: Vec<&'a str>,
    /// Lemmas of complement clauses' heads.
    pub(crate) complements: Vec<&'a str>,
}

/// Prepositions that stand beside verbs of all kinds.
const MARKS: &[&str] = &[
    "about", "against", "at", "between", "by", "for", "from", "in", "into", "of", "on", "over",
    "to", "with",
];

/// One condition of an entry.
#[derive(Clone, Debug)]
enum Condition {
    Verb,
    Noun,
    Particle(&'static str),
    Object(Vec<&'static str>),
    AnyObject,
    NoObject,
    Preposition(Vec<&'static str>),
    Complement(Vec<&'static str>),
    AnyComplement,
    NoComplement,
    Subject(Vec<&'static str>),
}

/// One line of the lexicon, for one of its triggers.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Trigger and frame as the file writes them: what `why` names.
    pub(crate) name: String,
    conditions: Vec<Condition>,
    /// PLOVER type; `None` bars the word.
    pub(crate) plover: Option<Plover>,
    pub(crate) mode: Option<&'static str>,
    pub(crate) cameo: Option<&'static str>,
    /// Prepositions that mark the patient, the likeliest first.
    pub(crate) patient: Vec<&'static str>,
    /// A plural subject does it to each other.
    pub(crate) reciprocal: bool,
    /// The words leave no doubt of which type it is.
    pub(crate) sure: bool,
}

impl Entry {
    /// Whether the entry asks for more than a trigger with or without an object.
    pub(crate) fn is_particular(&self) -> bool {
        self.particularity() > 1
    }

    /// How much the conditions ask for: a list of words that mean something twice as much as anything at all.
    fn particularity(&self) -> usize {
        let of = |condition: &Condition| match condition {
            Condition::Verb | Condition::Noun => 0,
            Condition::Preposition(list) if list.iter().all(|word| MARKS.contains(word)) => 1,
            Condition::AnyObject
            | Condition::NoObject
            | Condition::AnyComplement
            | Condition::NoComplement => 1,
            Condition::Particle(_)
            | Condition::Object(_)
            | Condition::Preposition(_)
            | Condition::Complement(_)
            | Condition::Subject(_) => 2,
        };
        self.conditions.iter().map(of).sum()
    }

    /// Whether the conditions hold; without an object where one is merely asked for, if `lenient`.
    fn fits(&self, frame: &Frame<'_>, lenient: bool) -> bool {
        let meets = |list: &[&'static str], words: &[&str]| words.iter().any(|w| list.contains(w));
        self.conditions.iter().all(|condition| match condition {
            Condition::Verb => !frame.noun,
            Condition::Noun => frame.noun,
            Condition::Particle(particle) => frame.particles.contains(particle),
            Condition::Object(list) => meets(list, &frame.object),
            Condition::AnyObject => frame.has_object || lenient,
            Condition::NoObject => !frame.has_object,
            Condition::Preposition(list) => meets(list, &frame.prepositions),
            Condition::Complement(list) => meets(list, &frame.complements),
            Condition::AnyComplement => !frame.complements.is_empty(),
            Condition::NoComplement => frame.complements.is_empty(),
            Condition::Subject(list) => meets(list, &frame.subject),
        })
    }
}

/// A list of lemmas that is asked for by itself, beside those that stand in conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// Forces of nature and mishaps, which befall people and are no deeds.
    Nature,
    /// What an agent acts with, and not whom it acts on.
    Means,
    /// Those who act for an agent, and whom others harm.
    Hands,
    /// Places that stand for who holds them, where the phrase says who that is.
    Facility,
    /// Verbs that only carry the event of the noun beside them.
    Light,
    /// Light verbs whose subject suffers the event: "came under attack", "faces sanctions".
    Suffering,
    /// Nouns for what is done to their possessor when nobody is named beside: "the editor's arrest".
    Fate,
    /// What a third does for those who come to terms: "a deal brokered by Norland".
    Between,
}

impl List {
    /// As the file names it.
    const fn name(self) -> &'static str {
        match self {
            Self::Nature => "nature",
            Self::Means => "means",
            Self::Hands => "hands",
            Self::Facility => "facility",
            Self::Light => "light",
            Self::Suffering => "suffering",
            Self::Fate => "fate",
            Self::Between => "between",
        }
    }
}

/// The parsed table.
pub(crate) struct Lexicon {
    by_lemma: HashMap<&'static str, Vec<Entry>>,
    lists: HashMap<&'static str, Vec<&'static str>>,
}

impl Lexicon {
    /// Whether a lemma can tell of an event at all.
    pub(crate) fn knows(&self, lemma: &str) -> bool {
        self.by_lemma.contains_key(lemma)
    }

    /// Whether a noun names a deed that befalls what stands behind "of": "the bombing of a hospital".
    pub(crate) fn befalls(&self, lemma: &str) -> bool {
        let is_such = |entry: &Entry| {
            let is_noun = |condition: &Condition| matches!(condition, Condition::Noun);
            entry.conditions.iter().any(is_noun) && entry.patient.contains(&"of")
        };
        self.by_lemma
            .get(lemma)
            .is_some_and(|entries| entries.iter().any(is_such))
    }

    /// Whether a lemma, in lower case, is of a list.
    pub(crate) fn lists(&self, list: List, lemma: &str) -> bool {
        self.lists
            .get(list.name())
            .is_some_and(|words| words.contains(&lemma))
    }

    /// The most particular entry whose conditions hold; of equal ones the first.
    pub(crate) fn entry(&self, lemma: &str, frame: &Frame<'_>) -> Option<&Entry> {
        self.best(lemma, |entry| entry.fits(frame, false))
    }

    /// The best entry of a given type: what mode and code it would have. An object that the tree does not show is
    /// not insisted on: the type is known from elsewhere.
    pub(crate) fn entry_of_type(
        &self,
        lemma: &str,
        frame: &Frame<'_>,
        plover: Plover,
    ) -> Option<&Entry> {
        self.best(lemma, |entry| {
            entry.plover == Some(plover) && entry.fits(frame, true)
        })
    }

    fn best(&self, lemma: &str, is_fit: impl Fn(&Entry) -> bool) -> Option<&Entry> {
        let mut best: Option<&Entry> = None;
        for entry in self.by_lemma.get(lemma)? {
            if is_fit(entry) && best.is_none_or(|b| entry.particularity() > b.particularity()) {
                best = Some(entry);
            }
        }
        best
    }
}

/// Every single word that the lexicon names, as a trigger or in a condition.
static WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let mut words = BTreeSet::new();
    for columns in rows::<2>(SOURCE) {
        // Particles, names of lists and conditions are no words that inflect.
        for list in columns {
            for part in list.split(' ') {
                let part = part.split_once('=').map_or(part, |(name, words)| {
                    if name == "prep" || name == "to" {
                        ""
                    } else {
                        words
                    }
                });
                for word in part.split(',') {
                    let word = word.split('+').next().unwrap_or("");
                    if word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
                        words.insert(word);
                    }
                }
            }
        }
    }
    words
});

/// Every word of the lexicon, in alphabetical order.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().copied()
}

/// The word of the lexicon that is written so.
pub(crate) fn word(form: &str) -> Option<&'static str> {
    WORDS.get(form).copied()
}

pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lists: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    let mut by_lemma: HashMap<&'static str, Vec<Entry>> = HashMap::new();
    for [triggers, frame, plover, mode, cameo] in rows(SOURCE) {
        if let Some(name) = triggers.strip_prefix('@') {
            lists.insert(name, frame.split(' ').collect());
            continue;
        }
        let entry = parse(frame, plover, mode, cameo, &lists);
        for trigger in triggers.split(' ') {
            let mut entry = entry.clone();
            entry.name = format!("{trigger} {frame}");
            let mut words = trigger.split('+');
            let lemma = words.next().unwrap_or("");
            entry.conditions.extend(words.map(Condition::Particle));
            by_lemma.entry(lemma).or_default().push(entry);
        }
    }
    Lexicon { by_lemma, lists }
});

fn parse(
    frame: &'static str,
    plover: &str,
    mode: &'static str,
    cameo: &'static str,
    lists: &HashMap<&str, Vec<&'static str>>,
) -> Entry {
    let words = |list: &'static str| -> Vec<&'static str> {
        list.split(',')
            .flat_map(|word| match word.strip_prefix('@') {
                Some(name) => lists.get(name).cloned().unwrap_or_default(),
                None => vec![word],
            })
            .collect()
    };
    let mut entry = Entry {
        name: String::new(),
        conditions: Vec::new(),
        plover: Plover::parse(plover),
        mode: Some(mode).filter(|m| *m != "-"),
        cameo: Some(cameo).filter(|c| *c != "-"),
        patient: Vec::new(),
        reciprocal: false,
        sure: false,
    };
    for part in frame.split(' ') {
        let (name, list) = part.split_once('=').unwrap_or((part, ""));
        match (name, list) {
            ("v", _) => entry.conditions.push(Condition::Verb),
            ("n", _) => entry.conditions.push(Condition::Noun),
            ("obj", "*") => entry.conditions.push(Condition::AnyObject),
            ("obj", list) => entry.conditions.push(Condition::Object(words(list))),
            ("-obj", _) => entry.conditions.push(Condition::NoObject),
            ("prep", list) => entry.conditions.push(Condition::Preposition(words(list))),
            ("comp", "*") => entry.conditions.push(Condition::AnyComplement),
            ("comp", list) => entry.conditions.push(Condition::Complement(words(list))),
            ("-comp", _) => entry.conditions.push(Condition::NoComplement),
            ("subj", list) => entry.conditions.push(Condition::Subject(words(list))),
            ("to", list) => entry.patient = words(list),
            ("~", _) => entry.reciprocal = true,
            ("!", _) => entry.sure = true,
            _ => {}
        }
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_well_formed() {
        for (index, line) in SOURCE.lines().enumerate() {
            if line.starts_with(['#', '@']) || line.trim().is_empty() {
                continue;
            }
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 7, "line {}", index + 1);
            for part in columns[1].split(' ') {
                let name = part.split('=').next().unwrap_or("");
                let known = [
                    "v", "n", "obj", "-obj", "prep", "comp", "-comp", "subj", "to", "~", "!",
                ];
                assert!(known.contains(&name), "line {}: {part}", index + 1);
            }
            assert!(
                columns[2] == "-" || Plover::parse(columns[2]).is_some(),
                "line {}",
                index + 1
            );
        }
    }

    #[test]
    fn every_list_that_is_asked_for_has_its_line() {
        for (list, lemma) in [
            (List::Nature, "cyclone"),
            (List::Means, "warship"),
            (List::Hands, "soldier"),
            (List::Facility, "barracks"),
            (List::Light, "stage"),
            (List::Suffering, "undergo"),
            (List::Fate, "arrest"),
            (List::Between, "broker"),
        ] {
            assert!(LEXICON.lists(list, lemma), "{list:?}");
            assert!(!LEXICON.lists(list, "colour"), "{list:?}");
        }
    }

    #[test]
    fn the_most_particular_entry_is_taken() {
        let frame = |object: &'static str| Frame {
            object: vec![object],
            has_object: true,
            ..Frame::default()
        };
        let code =
            |lemma: &str, frame: &Frame<'_>| LEXICON.entry(lemma, frame).and_then(|e| e.cameo);
        assert_eq!(code("lift", &frame("sanction")), Some("085"));
        assert_eq!(code("lift", &frame("curfew")), Some("0813"));
        assert_eq!(code("lift", &frame("box")), None);
        // A list of words comes before anything at all, whichever line is first.
        let vow = |complement| Frame {
            complements: vec![complement],
            ..Frame::default()
        };
        assert_eq!(code("vow", &vow("attack")), Some("138"));
        assert_eq!(code("vow", &vow("help")), Some("030"));
    }
}
