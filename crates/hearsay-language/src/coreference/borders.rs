//! Where names begin and end: the tagger's view of them, as sentences, lines and the words beside them correct it.
//!
//! Owns: [`names`], the names of a reading with their borders.
//! Never: says of what kind a name is, but where a border tells it: what goes on to "Partners" is a firm.

use std::collections::BTreeSet;
use std::ops::Range;

use hearsay_actors::{ActorKind, Registry};
use hearsay_document::names::is_title;
use hearsay_document::sources::is_source_noun;
use hearsay_document::{Deprel, Document, EntityKind, SourceKind, Upos};
use hearsay_model::TagSpan;

use super::evidence::{Realms, ends_body, is_people_of};
use super::first_names;
use super::names::{calls_by_office, is_address, is_us};
use crate::characters::is_dash;

/// Bytes from which a line may have been broken because it was full.
pub(super) const FULL_LINE: usize = 50;

/// A name as word positions, and the tagger's view of it.
pub(super) type Tagged = (usize, usize, TagSpan);

/// The names that the tagger `found`; `kinds` are those of its classes, `realms` what countries are told of.
pub(super) fn names(
    document: &Document,
    found: &[TagSpan],
    kinds: &[EntityKind],
    realms: &Realms,
) -> Vec<Tagged> {
    let mut names = in_sentences(document, found, kinds);
    with_last_names(document, &mut names, kinds);
    with_ends(document, &mut names, kinds);
    without_portfolios(document, &mut names, kinds);
    as_firms(document, &mut names, kinds);
    without_peoples(document, realms, &mut names);
    before_titles(document, &mut names, kinds);
    without_offices(document, &mut names, kinds);
    names.retain(|&(start, end, _)| {
        let is_pronoun = end == start + 1 && is_us(document, start);
        !is_pronoun && !calls_by_office(document, &(start..end))
    });
    names
}

/// The names of the reading as word positions and the tagger's view of them: cut where a sentence or a
/// short line ends within (the names of a list, a signature above the next letter's "Dear"), joined
/// where two of a kind touch, without a form of address before them, and never a mail address.
fn in_sentences(document: &Document, found: &[TagSpan], kinds: &[EntityKind]) -> Vec<Tagged> {
    let mut names: Vec<Tagged> = Vec::with_capacity(found.len());
    let word = |i: usize| document.form(i);
    for name in found {
        let kind = kinds.get(name.class);
        let person = kind == Some(&EntityKind::Person);
        let place = matches!(kind, Some(EntityKind::Place | EntityKind::Country));
        let (mut start, end) = (name.start, name.end.min(document.tokens.len()));
        while start < end {
            let sentence = document
                .sentences
                .partition_point(|s| s.tokens().end <= start);
            let (opens, border) = document.sentences.get(sentence).map_or((0, end), |s| {
                (s.tokens().start, s.tokens().end.clamp(start + 1, end))
            });
            let border = (start + 1..border)
                .find(|&i| ends_a_short_line(document, i - 1))
                .unwrap_or(border);
            let border = (start + 1..border)
                .find(|&i| place && lies_in(start..i, i..border, &word))
                .unwrap_or(border);
            let first =
                start + usize::from(border > start + 1 && person && is_address(word(start)));
            match names.last_mut() {
                Some(last)
                    if last.1 == start
                        && last.2.class == name.class
                        && start > opens
                        && start == name.start
                        && !ends_a_short_line(document, start - 1)
                        && !(place && lies_in(last.0..start, start..border, &word)) =>
                {
                    last.1 = border;
                }
                _ if (first..border).any(|i| word(i).contains('@')) => {}
                last => {
                    let free = last.map_or(0, |last| last.1).max(opens);
                    let initials = (free..first)
                        .rev()
                        .take_while(|&i| person && first == start && is_initials(word(i)))
                        .count();
                    let dash = border > first + 1 && word(border - 1).chars().all(is_dash);
                    names.push((first - initials, border - usize::from(dash), *name));
                }
            }
            start = border;
        }
    }
    names
}

/// A person's name goes on over capitalised words that the tree makes parts of it: "Kari *Nes*".
fn with_last_names(document: &Document, names: &mut [Tagged], kinds: &[EntityKind]) {
    let tokens = &document.tokens;
    let free: Vec<usize> = names.iter().skip(1).map(|name| name.0).collect();
    for (at, (start, end, name)) in names.iter_mut().enumerate() {
        if kinds.get(name.class) != Some(&EntityKind::Person) {
            continue;
        }
        let limit = free.get(at).copied().unwrap_or(tokens.len());
        while *end < limit && {
            let next = &tokens[*end];
            next.deprel == Some(Deprel::Flat)
                && next.upos == Some(Upos::Propn)
                && document
                    .text
                    .slice(next.span)
                    .starts_with(char::is_uppercase)
                && next
                    .head
                    .is_some_and(|head| (*start..*end).contains(&head.index()))
        } {
            *end += 1;
        }
    }
}

/// The name of a paper, a broadcaster or a body goes on to the word that says so: "Meridian *Wire*", "the Kestrel Bay
/// *Gazette*", "Haverley *Rovers*".
fn with_ends(document: &Document, names: &mut Vec<Tagged>, kinds: &[EntityKind]) {
    let Some(organization) = kinds.iter().position(|&k| k == EntityKind::Organization) else {
        return;
    };
    let tokens = &document.tokens;
    let mut at = 0;
    while at < names.len() {
        let last = names[at].1;
        let (next, after) = names
            .get(at + 1)
            .map_or((tokens.len(), 0), |next| (next.0, next.1));
        let describes =
            |i: usize| tokens[i].deprel == Some(Deprel::Compound) && document.head(i) == Some(last);
        let in_sentence = || {
            document
                .sentence_tokens(tokens[last - 1].span.start())
                .is_some_and(|words| words.contains(&last))
        };
        let is_outlet = last < next
            && describes(last - 1)
            && document.form(last).starts_with(char::is_uppercase)
            && is_source_noun(document.form(last), SourceKind::Outlet);
        // The tagger may see two names.
        let is_parted = next == last && after == last + 1;
        let is_body = last < tokens.len()
            && (last < next || is_parted)
            && ends_body(document.form(last))
            && in_sentence();
        if is_outlet || is_body {
            names[at].1 = last + 1;
            names[at].2.class = organization;
            if is_parted {
                names.remove(at + 1);
            }
        }
        at += 1;
    }
}

/// A person's name does not begin with what its bearer is minister of: "Minister for Health *Anna Berg*".
fn without_portfolios(document: &Document, names: &mut Vec<Tagged>, kinds: &[EntityKind]) {
    let given = |i: usize| first_names::sex(document.form(i)).is_some();
    let is_office =
        |at: usize| is_title(document.form(at)) && matches!(document.form(at + 1), "for" | "of");
    names.retain_mut(|(start, end, name)| {
        let person = kinds.get(name.class) == Some(&EntityKind::Person);
        // The office may count as part of the name.
        if person && *end > *start + 4 && is_office(*start) {
            *start += 2;
        }
        let office = start.checked_sub(2).is_some_and(is_office);
        if office && person && *end > *start + 2 && !given(*start) {
            *start = (*start + 1..*end - 1)
                .find(|&i| given(i))
                .unwrap_or(*end - 2);
        }
        // "The Minister for *Health*".
        !(office && person && *end == *start + 1 && !given(*start))
    });
}

/// A body's name ends where a title of somebody begins whose name follows: "*Corvane* General Secretary *Ada Holt*".
fn before_titles(document: &Document, names: &mut Vec<Tagged>, kinds: &[EntityKind]) {
    let class = |kind: EntityKind| kinds.iter().position(|&k| k == kind);
    let (Some(person), Some(body)) = (class(EntityKind::Person), class(EntityKind::Organization))
    else {
        return;
    };
    let tokens = &document.tokens;
    let mut at = 0;
    while at < names.len() {
        let (start, end, name) = names[at];
        at += 1;
        // The tagger may have the whole for the body's name, or for that of whom it names.
        let is_of_body = kinds.get(name.class) == Some(&EntityKind::Organization)
            || is_initialism(document.form(start));
        if !is_of_body || ends_body(document.form(end - 1)) {
            continue;
        }
        // The tree has the titles say what the bearer of the name is.
        let Some(title) = (start + 1..end).find(|&i| is_title(document.form(i))) else {
            continue;
        };
        let first = (title..end)
            .find(|&i| !is_title(document.form(i)))
            .unwrap_or(end);
        let describes = |i: usize| {
            tokens[i].deprel == Some(Deprel::NmodDesc)
                && document
                    .head(i)
                    .is_some_and(|head| (first..end).contains(&head))
        };
        if end >= first + 2 && (title..first).all(describes) {
            names[at - 1].1 = title;
            names[at - 1].2.class = body;
            names.insert(
                at,
                (
                    first,
                    end,
                    TagSpan {
                        class: person,
                        ..name
                    },
                ),
            );
        }
    }
}

/// Leaves out an office that the tagger took for the name of whom is named right behind it: "the *Director of Works*, Ada Holt,".
fn without_offices(document: &Document, names: &mut Vec<Tagged>, kinds: &[EntityKind]) {
    let is_person = |name: &Tagged| kinds.get(name.2.class) == Some(&EntityKind::Person);
    let bearers: BTreeSet<usize> = names
        .iter()
        .filter(|name| is_person(name) && name.1 > name.0 + 1)
        .map(|name| name.0)
        .collect();
    names.retain(|name| {
        let &(start, end, _) = name;
        let is_office = end > start + 2
            && start > 0
            && document.lower(start - 1) == "the"
            && is_title(document.form(start))
            && matches!(document.form(start + 1), "for" | "of");
        !(is_office
            && end < document.tokens.len()
            && document.form(end) == ","
            && bearers.contains(&(end + 1)))
    });
}

/// Words after "&" or "and" that make a firm of the names before them.
const PARTNERS: &[&str] = &[
    "associates",
    "brothers",
    "co",
    "company",
    "daughters",
    "partners",
    "sons",
];

/// Names of people that are one firm's: "Marsh & Lee", "Finch, Rook & Partners", "Webb and Sons".
fn as_firms(document: &Document, names: &mut Vec<Tagged>, kinds: &[EntityKind]) {
    let Some(firm) = kinds.iter().position(|&k| k == EntityKind::Organization) else {
        return;
    };
    let tokens = &document.tokens;
    let capital = |i: usize| document.form(i).starts_with(char::is_uppercase);
    let is_partner = |i: usize| {
        let lower = document.lower(i);
        capital(i) && PARTNERS.contains(&lower.trim_end_matches('.'))
    };
    let acts = |class: usize| {
        matches!(
            kinds.get(class),
            Some(EntityKind::Person | EntityKind::Organization)
        )
    };
    let given = |i: usize| first_names::sex(document.form(i)).is_some();
    let mut at = 0;
    while at < names.len() {
        let (start, end, name) = names[at];
        let sentence_end = document
            .sentence_tokens(tokens[start].span.start())
            .map_or(tokens.len(), |words| words.end);
        let and = end;
        let last = end + 1;
        if !acts(name.class) || last >= sentence_end || !capital(last) {
            at += 1;
            continue;
        }
        let partner = is_partner(last);
        let next = names.get(at + 1).copied().filter(|next| next.0 == last);
        // "Oda & Tom" are two people: a firm is called by last names.
        let joined = match document.form(and) {
            "&" => {
                partner
                    || next.is_some_and(|next| acts(next.2.class))
                        && end == start + 1
                        && !(given(last) && (given(start) || next.is_some_and(|n| n.1 > n.0 + 1)))
            }
            "and" => partner,
            _ => false,
        };
        if !joined {
            at += 1;
            continue;
        }
        names[at].1 = next.map_or(last + 1, |next| next.1);
        names[at].2.class = firm;
        if next.is_some() {
            names.remove(at + 1);
        }
        // The names before it in the row, each of one word.
        while let Some(before) = at.checked_sub(1)
            && let (first, close, name) = names[before]
            && close == first + 1
            && acts(name.class)
            && names[at].0 == close + 1
            && document.form(close) == ","
        {
            names[at].0 = first;
            names.remove(before);
            at = before;
        }
        at += 1;
    }
}

/// "NATO": three capitals or more, and no title.
fn is_initialism(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase()) && !is_title(word)
}

/// "J.", "R.E."
fn is_initials(word: &str) -> bool {
    let mut letters = word.split_terminator('.');
    word.ends_with('.')
        && letters.all(|letter| {
            let mut chars = letter.chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        })
}

/// Leaves out what the tagger took for a name and is the adjective of a country that the text names: "the *Tessalian* army".
fn without_peoples(document: &Document, realms: &Realms, names: &mut Vec<Tagged>) {
    let named: BTreeSet<String> = names
        .iter()
        .filter(|name| name.1 == name.0 + 1)
        .map(|name| document.lower(name.0))
        .collect();
    names.retain(|&(start, end, _)| {
        let lower = document.lower(start);
        let is_people = end == start + 1
            && realms.has_people(&lower)
            && named.iter().any(|country| is_people_of(&lower, country));
        !is_people
    });
}

/// Words that make one name of a place with the known name after them: "North Korea", "Port Sudan".
const BEFORE_PLACES: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "central",
    "new",
    "old",
    "upper",
    "lower",
    "greater",
    "inner",
    "outer",
    "mid",
    "downtown",
    "lake",
    "mount",
    "mt",
    "port",
    "fort",
    "camp",
    "cape",
    "gulf",
    "bay",
    "saint",
    "st",
    "san",
    "santa",
    "little",
    "big",
    "great",
    "the",
    "of",
    "and",
    "&",
    "in",
    "de",
    "la",
    "el",
    "los",
    "las",
    "le",
    "french",
    "british",
    "american",
    "dutch",
    "occupied",
    "university",
    "republic",
];
/// The states of the USA as letters are addressed.
const STATES: &[&str] = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY",
    "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV",
    "WI", "WY", "DC",
];

/// Whether a name is that of a place and of the state or country it lies in, one beside the other without a
/// comma: "Springfield Ohio".
fn lies_in<'a>(place: Range<usize>, land: Range<usize>, word: &impl Fn(usize) -> &'a str) -> bool {
    let name = |words: Range<usize>| words.map(word).collect::<Vec<_>>().join(" ");
    let last = word(place.end - 1).to_lowercase();
    let named = |i: usize| word(i).chars().filter(|c| c.is_alphabetic()).count() > 1;
    if BEFORE_PLACES.contains(&last.trim_end_matches('.')) || !place.clone().all(named) {
        return false;
    }
    let registry = Registry::built_in();
    let known = |name: &str| {
        let found = registry.look_up(name);
        !found.is_empty() && found.iter().all(|actor| actor.kind == ActorKind::Country)
    };
    let land_name = name(land.clone());
    (STATES.contains(&land_name.to_uppercase().as_str()) || known(&land_name))
        && !known(&name(place.start..land.end))
}

/// Whether a line ends after a word, and not because it was full.
fn ends_a_short_line(document: &Document, word: usize) -> bool {
    let end = document.tokens[word].span.end();
    let next = document.tokens[word + 1].span.start();
    let text = document.text.as_str();
    // Only where a line ends is its beginning looked for: a text may be one long line.
    text[end..next].contains('\n')
        && end - text[..end].rfind('\n').map_or(0, |at| at + 1) < FULL_LINE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_its_land_are_two_names() {
        let cases = [
            ("Springfield | Ohio", true),
            ("san francisco | california", true),
            ("Fairview | TX", true),
            ("Bergen | Norway", true),
            ("North | Korea", false),
            ("New | York", false),
            ("Gulf of | Mexico", false),
            ("Papua New | Guinea", false),
            ("Market | Street", false),
            ("J | Texas", false),
        ];
        for (name, two) in cases {
            let words: Vec<&str> = name.split(' ').filter(|w| *w != "|").collect();
            let cut = name.split(' ').position(|w| w == "|").unwrap_or(0);
            let found = lies_in(0..cut, cut..words.len(), &|i: usize| words[i]);
            assert_eq!(found, two, "{name}");
        }
    }

    #[test]
    fn initials_are_letters_with_dots() {
        let found: Vec<&str> = ["R.", "R.E.", "Ö.", "Mr.", "R", ".", "a.", "R.e."]
            .into_iter()
            .filter(|word| is_initials(word))
            .collect();
        assert_eq!(found, ["R.", "R.E.", "Ö."]);
    }
}
