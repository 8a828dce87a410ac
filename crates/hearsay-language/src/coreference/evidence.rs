//! What the words in and around a name say plainly of its kind.
//!
//! Owns: `lexicons/bodies.tsv`, and where its words and the clause around a name tell of its bearer.
//! Never: weighs this against what the tagger sees.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use hearsay_document::lexicon::rows;
use hearsay_document::sources::is_source_noun;
use hearsay_document::{Deprel, Document, SourceKind, Upos};

use crate::phrases::Children;

const SOURCE: &str = include_str!("../../../../lexicons/bodies.tsv");

/// The line that each form stands in, by its role.
static WORDS: LazyLock<BTreeMap<(&str, &str), usize>> = LazyLock::new(|| {
    rows(SOURCE)
        .enumerate()
        .flat_map(|(line, [role, forms])| forms.split(' ').map(move |form| ((role, form), line)))
        .collect()
});

/// What is plain of the bearer of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// A firm, a club, a union, and no person.
    Body,
    /// A country: "*Tessaly's* parliament", where "the Tessalian army" is told of.
    Country,
    /// A body, and no place either: several who act as one, "*Castlemere* have asked", or what people hold shares in.
    NoPlace,
}

/// Whether a word ends the names of bodies: "Hallstrand *plc*", "Haverley *Rovers*".
pub(super) fn ends_body(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase) && is("end", lower.trim_end_matches('.')) || word == "plc"
}

/// Whether a body whose name ends with a word may be called after somebody: "the Holt *Foundation*".
pub(super) fn is_called_after(word: &str) -> bool {
    is("after", word)
}

/// Whether a common noun is of a body or of several people, of whom nobody says "he" or "she": "the *family*".
pub(super) fn is_of_many(noun: &str) -> bool {
    is("noun", noun) || is("many", noun) || is_source_noun(noun, SourceKind::Named)
}

/// Whether a common noun is of a firm.
pub(super) fn is_firm(noun: &str) -> bool {
    is("firm", noun)
}

/// Whether a noun, or the last word of a name in lower case, is of a body that is no firm: "the *union*".
pub(super) fn is_civic(noun: &str) -> bool {
    is("civic", noun)
}

/// Whether two nouns are those of bodies of different kinds, none of them a firm: "the *union*", "the *department*".
pub(super) fn are_civic_apart(a: &str, b: &str) -> bool {
    let kind = |noun| WORDS.get(&("civic", noun));
    kind(a).zip(kind(b)).is_some_and(|(a, b)| a != b)
}

/// Whether a verb, by its lemma, is one of whoever speaks.
pub(super) fn tells(verb: &str) -> bool {
    is("tells", verb)
}

/// Whether a verb, by its lemma, is one of whoever answers somebody.
pub(super) fn answers(verb: &str) -> bool {
    is("answers", verb)
}

/// What the words before nouns for what countries have tell of their names, in lower case.
pub(super) struct Realms {
    /// Capitalised words that describe such a noun: "the *Tessalian* government".
    peoples: BTreeSet<String>,
    /// Those that are names themselves: "the *Norvik* border", "the *Norvik* defence ministry".
    names: BTreeSet<String>,
}

impl Realms {
    /// The realms that a document tells of.
    pub(super) fn of(document: &Document, children: &Children) -> Self {
        let tokens = &document.tokens;
        let describes = |&word: &usize| {
            matches!(
                tokens[word].deprel,
                Some(Deprel::Amod | Deprel::Compound | Deprel::NmodDesc)
            ) && document.form(word).starts_with(char::is_uppercase)
        };
        let mut realms = Self {
            peoples: BTreeSet::new(),
            names: BTreeSet::new(),
        };
        for noun in (0..tokens.len()).filter(|&at| tokens[at].upos == Some(Upos::Noun)) {
            let lower = document.lower(noun);
            let [state, realm, branch] = ["state", "realm", "branch"].map(|role| is(role, &lower));
            let Some(word) = children
                .at(noun)
                .find(describes)
                .filter(|_| state || realm || branch)
            else {
                continue;
            };
            if state {
                realms.peoples.insert(document.lower(word));
            }
            let is_name = tokens[word].deprel == Some(Deprel::Compound) && word < noun;
            if is_name && (realm || branch && word + 1 < noun) {
                realms.names.insert(document.lower(word));
            }
        }
        realms
    }

    /// Whether a word in lower case describes what countries have.
    pub(super) fn has_people(&self, word: &str) -> bool {
        self.peoples.contains(word)
    }

    /// Whether a name of one word in lower case is a country's: its people is told of so, or it is itself.
    fn has_country(&self, name: &str) -> bool {
        self.names.contains(name) || self.peoples.iter().any(|people| is_people_of(people, name))
    }
}

/// Whether a word is the adjective of a country's name, both in lower case: "tessalian" of "tessaly", "velmoran" of "velmora".
pub(super) fn is_people_of(adjective: &str, country: &str) -> bool {
    /// Letters of the country's name that the adjective keeps, at least.
    const KEPT: usize = 4;
    const ENDS: &[&str] = &["an", "ian", "n", "ese", "i", "ish"];
    const LEFT_OUT: &[&str] = &["", "a", "e", "i", "ia", "o", "u", "y"];
    ENDS.iter()
        .filter_map(|end| adjective.strip_suffix(end))
        .filter(|stem| stem.len() >= KEPT)
        .filter_map(|stem| country.strip_prefix(stem))
        .any(|rest| LEFT_OUT.contains(&rest))
}

/// What the words in and around a name say of its bearer.
pub(super) fn of_name(
    document: &Document,
    children: &Children,
    realms: &Realms,
    name: Range<usize>,
) -> Option<Evidence> {
    let head = document.head_word(name.clone())?;
    if is_country(document, realms, &name, head) {
        return Some(Evidence::Country);
    }
    if are_several(document, children, &name, head) || is_held(document, children, &name, head) {
        return Some(Evidence::NoPlace);
    }
    let is_body = name.len() > 1 && ends_body(document.form(name.end - 1))
        || is_beside_noun(document, children, &name, head, |noun| {
            is("noun", noun) || name.len() == 1 && is("trade", noun)
        })
        || are_called(document, children, &name, head)
        || has_what_bodies_have(document, children, &name, head)
        || is_which(document, children, &name, head)
        || tells_of_itself(document, children, &name, head);
    is_body.then_some(Evidence::Body)
}

/// Whether a name that looks like a body's is one by its last word, or by a noun for what bodies do beside it: "the supplier,
/// *Clearwell Medical*".
pub(super) fn is_plain_body(document: &Document, children: &Children, name: Range<usize>) -> bool {
    let ends = name.len() > 1 && ends_body(document.form(name.end - 1));
    let beside = || {
        let head = document.head_word(name.clone());
        head.is_some_and(|head| {
            is_beside_noun(document, children, &name, head, |noun| {
                is("noun", noun) || is("trade", noun)
            })
        })
    };
    ends || beside()
}

fn is(role: &str, form: &str) -> bool {
    WORDS.contains_key(&(role, form))
}

/// Whether a common noun for a body is said of a name: beside it, right before it, or with "is".
fn is_beside_noun(
    document: &Document,
    children: &Children,
    name: &Range<usize>,
    head: usize,
    is_of_body: impl Fn(&str) -> bool,
) -> bool {
    let tokens = &document.tokens;
    let deprel = tokens[head].deprel;
    let noun = |i: usize| {
        tokens[i].upos == Some(Upos::Noun) && !name.contains(&i) && is_of_body(&document.lower(i))
    };
    let is_joined = |i: usize| {
        children
            .at(i)
            .any(|child| tokens[child].deprel == Some(Deprel::Conj))
    };
    let above = document.head(head).is_some_and(|above| {
        let beside = matches!(deprel, Some(Deprel::Appos | Deprel::Flat)) && above < name.start;
        let called = deprel == Some(Deprel::Nsubj)
            && children
                .at(above)
                .any(|child| tokens[child].deprel == Some(Deprel::Cop));
        noun(above) && (beside || called)
    });
    let below = children.at(head).any(|child| {
        let beside = tokens[child].deprel == Some(Deprel::Appos) && child >= name.end;
        let describes = matches!(
            tokens[child].deprel,
            Some(Deprel::Compound | Deprel::NmodDesc)
        ) && child + 1 == name.start;
        noun(child) && (beside || describes)
    });
    // The tree may have two subjects: "the union *Amivar* accused".
    let right_before = name.start.checked_sub(1).is_some_and(|before| {
        let is_one_place = document.head(before) == document.head(head);
        noun(before) && is_one_place && tokens[before].deprel == deprel
    });
    (above || below || right_before) && !is_joined(head)
}

/// Whether a single name has what bodies have, "*Corvane’s* shareholders", or somebody who speaks for it, "a *Corvane*
/// spokeswoman", "a spokeswoman for *Corvane*".
fn has_what_bodies_have(
    document: &Document,
    children: &Children,
    name: &Range<usize>,
    head: usize,
) -> bool {
    let noun = noun_above(document, children, name, head);
    noun.is_some_and(|noun| {
        let noun = document.lower(noun);
        is("owned", &noun)
            || is("voice", &noun) && document.tokens[head].deprel != Some(Deprel::NmodPoss)
    })
}

/// Whether people hold a part of what bears a single name: "shares in *Corvane*". "Holt’s shares" are hers.
fn is_held(document: &Document, children: &Children, name: &Range<usize>, head: usize) -> bool {
    let noun = noun_above(document, children, name, head);
    noun.is_some_and(|noun| {
        is("held", &document.lower(noun)) && document.tokens[head].deprel != Some(Deprel::NmodPoss)
    })
}

/// The common noun that a single name tells of whose, for whom or in what it is, where nothing is joined to the name.
fn noun_above(
    document: &Document,
    children: &Children,
    name: &Range<usize>,
    head: usize,
) -> Option<usize> {
    let tokens = &document.tokens;
    let noun = document.head(head).filter(|&noun| {
        name.len() == 1 && tokens[noun].upos == Some(Upos::Noun) && !name.contains(&noun)
    })?;
    let is_alone = children
        .at(head)
        .all(|child| matches!(tokens[child].deprel, Some(Deprel::Case | Deprel::Punct)));
    let stands = match tokens[head].deprel {
        Some(Deprel::NmodPoss) => true,
        Some(Deprel::Compound | Deprel::NmodDesc) => {
            name.end <= noun && (name.end..noun).all(|word| document.head(word) == Some(noun))
        }
        Some(Deprel::Nmod) => noun < name.start,
        _ => false,
    };
    (is_alone && stands).then_some(noun)
}

/// Whether a single name owns what only a country has, or its people is told of so.
fn is_country(document: &Document, realms: &Realms, name: &Range<usize>, head: usize) -> bool {
    let owns = || {
        document.tokens[head].deprel == Some(Deprel::NmodPoss)
            && document
                .head(head)
                .is_some_and(|noun| is("realm", &document.lower(noun)))
    };
    let lower = document.lower(name.start);
    name.len() == 1 && (owns() || realms.has_country(&lower))
}

/// Whether several are called by one name: "the auditors, *Finch Rawle*, said", "*Agravon*, the makers".
fn are_called(document: &Document, children: &Children, name: &Range<usize>, head: usize) -> bool {
    let tokens = &document.tokens;
    let beside = |word: usize| tokens[word].deprel == Some(Deprel::Appos);
    let are_several = |noun: usize| {
        tokens[noun].upos == Some(Upos::Noun) && tokens[noun].has_feature("Number=Plur")
    };
    // A row of names is of several: "the winners, Ada Holt, …".
    let is_row = |of: usize| {
        let row = |&child: &usize| {
            beside(child) && child != head || tokens[child].deprel == Some(Deprel::Conj)
        };
        children.at(of).any(|child| row(&child) && child > of)
    };
    let before = || {
        document.head(head).is_some_and(|noun| {
            beside(head) && noun < name.start && are_several(noun) && !is_row(noun) && !is_row(head)
        })
    };
    let after = || {
        children
            .at(head)
            .any(|noun| beside(noun) && noun >= name.end && are_several(noun))
    };
    let closed = name.end < tokens.len() && document.form(name.end) == ",";
    let opened = name.start > 0 && document.form(name.start - 1) == ",";
    tokens[head].has_feature("Number=Sing") && closed && (opened && before() || after())
}

/// Whether a name tells something of an "it" that is itself: "*Agravon* said it expected a profit".
fn tells_of_itself(
    document: &Document,
    children: &Children,
    name: &Range<usize>,
    head: usize,
) -> bool {
    let tokens = &document.tokens;
    if name.len() > 1 || tokens[head].deprel != Some(Deprel::Nsubj) {
        return false;
    }
    let verb = document
        .head(head)
        .filter(|&verb| is("tells", &tokens[verb].lemma));
    let told = verb.and_then(|verb| {
        children
            .at(verb)
            .find(|&clause| tokens[clause].deprel == Some(Deprel::Ccomp))
    });
    told.is_some_and(|clause| {
        // The parser may take "it" for nobody.
        let is_it = |word: usize| {
            matches!(tokens[word].deprel, Some(Deprel::Nsubj | Deprel::Expl))
                && document.lower(word) == "it"
        };
        let passive = |word: usize| tokens[word].deprel == Some(Deprel::AuxPass);
        is("minds", &tokens[clause].lemma)
            && children.at(clause).any(is_it)
            && !children.at(clause).any(passive)
    })
}

/// Whether a clause about a subject tells of a thing: "*Bexal*, which employs 90 people, said". What comes last in a sentence
/// may tell of all before it: "he beat *Marsh*, which surprised nobody".
fn is_which(document: &Document, children: &Children, name: &Range<usize>, head: usize) -> bool {
    let tokens = &document.tokens;
    let subject = matches!(tokens[head].deprel, Some(Deprel::Nsubj | Deprel::NsubjPass));
    let which = name.end + 1;
    let opens =
        which < tokens.len() && document.form(name.end) == "," && document.form(which) == "which";
    // What nobody but its subject tells: "he wrote to *Bexal*, which replied that it was sorry".
    let tells = |clause: usize| {
        let told = |child: usize| tokens[child].deprel == Some(Deprel::Ccomp);
        is("tells", &tokens[clause].lemma) && children.at(clause).any(told)
    };
    // The clause may be about the noun that the name stands beside.
    let above = document
        .head(head)
        .filter(|_| tokens[head].deprel == Some(Deprel::Appos));
    let clauses = children
        .at(head)
        .chain(above.into_iter().flat_map(|noun| children.at(noun)));
    let mut about = clauses.filter(|&clause| {
        tokens[clause].deprel == Some(Deprel::AclRelcl)
            && document.head(which) == Some(clause)
            && tokens[which].deprel == Some(Deprel::Nsubj)
    });
    opens && about.any(|clause| subject || tells(clause))
}

/// Whether a single name, the whole subject of its clause, has a verb of several: "*Castlemere* have asked".
fn are_several(document: &Document, children: &Children, name: &Range<usize>, head: usize) -> bool {
    let tokens = &document.tokens;
    let subject = matches!(tokens[head].deprel, Some(Deprel::Nsubj | Deprel::NsubjPass));
    let alone = children.at(head).all(|child| name.contains(&child));
    let after = name.end;
    let Some(verb) = document.head(head).filter(|_| subject && alone) else {
        return false;
    };
    // The noun before may be the subject: "sources close to Marsh have".
    let opens = document
        .sentence_tokens(tokens[name.start].span.start())
        .is_some_and(|words| words.start == name.start)
        || name
            .start
            .checked_sub(1)
            .is_some_and(|before| tokens[before].upos == Some(Upos::Punct));
    opens
        && tokens[head].has_feature("Number=Sing")
        && after < tokens.len()
        && matches!(document.form(after), "have" | "are")
        && tokens[after].has_feature("Number=Plur")
        && (after == verb || document.head(after) == Some(verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_people_is_called_after_its_country() {
        for (adjective, country, told) in [
            ("tessalian", "tessaly", true),
            ("velmoran", "velmora", true),
            ("norvikian", "norvik", true),
            ("kessoan", "kesso", true),
            ("ardennese", "ardenna", true),
            ("danish", "dan", false),
            ("italian", "velmora", false),
            ("german", "germany", false),
        ] {
            assert_eq!(is_people_of(adjective, country), told, "{adjective}");
        }
    }

    #[test]
    fn each_form_has_a_role_and_stands_once() {
        let forms = rows(SOURCE).flat_map(|[_, forms]| forms.split(' '));
        assert_eq!(forms.count(), WORDS.len());
        assert!(rows(SOURCE).all(|[role]| matches!(
            role,
            "after"
                | "answers"
                | "branch"
                | "civic"
                | "end"
                | "firm"
                | "held"
                | "many"
                | "minds"
                | "noun"
                | "owned"
                | "realm"
                | "state"
                | "tells"
                | "trade"
                | "voice"
        )));
    }
}
