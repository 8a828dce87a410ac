//! Names: what belongs to one, and what its words tell.
//!
//! Owns: the borders and kinds of names as the rest of the document corrects them, and words that address
//! without naming.
//! Never: looks at a pronoun.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use hearsay_actors::{ActorKind, Registry};
use hearsay_document::names::is_title;
use hearsay_document::sources::is_source_noun;
use hearsay_document::{Deprel, Document, EntityKind, SourceKind, Token, Upos};
use hearsay_model::{TagSpan, best};

use super::candidates::Candidate;
use super::evidence::{Evidence, ends_body, is_people_of, of_name};
use super::first_names;
use crate::characters::is_dash;
use crate::phrases::Children;

/// Words of the longest name that fragments are looked for in.
const MAX_NAME: usize = 16;
/// Bytes from which a line may have been broken because it was full.
pub(super) const FULL_LINE: usize = 50;

/// The names of the reading as word positions and the tagger's view of them: cut where a sentence or a
/// short line ends within (the names of a list, a signature above the next letter's "Dear"), joined
/// where two of a kind touch, without a form of address before them, and never a mail address.
pub(super) fn in_sentences(
    document: &Document,
    found: &[TagSpan],
    kinds: &[EntityKind],
) -> Vec<(usize, usize, TagSpan)> {
    let mut names: Vec<(usize, usize, TagSpan)> = Vec::with_capacity(found.len());
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
pub(super) fn with_last_names(
    document: &Document,
    names: &mut [(usize, usize, TagSpan)],
    kinds: &[EntityKind],
) {
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
pub(super) fn with_ends(
    document: &Document,
    names: &mut Vec<(usize, usize, TagSpan)>,
    kinds: &[EntityKind],
) {
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
pub(super) fn without_portfolios(
    document: &Document,
    names: &mut Vec<(usize, usize, TagSpan)>,
    kinds: &[EntityKind],
) {
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
pub(super) fn as_firms(
    document: &Document,
    names: &mut Vec<(usize, usize, TagSpan)>,
    kinds: &[EntityKind],
) {
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

/// "J.", "R.E."
fn is_initials(word: &str) -> bool {
    let mut letters = word.split_terminator('.');
    word.ends_with('.')
        && letters.all(|letter| {
            let mut chars = letter.chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        })
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

/// What the registry of actors adds to the tagger's word on a name that is in it; the tagger is sure at 1.
const KNOWN: f32 = 0.5;

/// "HANO": two to five capitals in a sentence that has small letters.
fn is_acronym(document: &Document, word: usize) -> bool {
    let form = document.form(word);
    let sentence = document.sentence_tokens(document.tokens[word].span.start());
    (2..=5).contains(&form.len())
        && form.bytes().all(|b| b.is_ascii_uppercase())
        && sentence.is_some_and(|words| {
            words
                .into_iter()
                .any(|i| document.form(i).starts_with(char::is_lowercase))
        })
}

/// Whether a name of several words is a paper's or a broadcaster's by its last: "Meridian *Wire*", not "Anna *Post*".
pub(super) fn names_outlet<'a>(name: Range<usize>, word: &impl Fn(usize) -> &'a str) -> bool {
    let last = word(name.end - 1);
    name.len() > 1
        && is_source_noun(last, SourceKind::Outlet)
        && first_names::sex(word(name.start)).is_none()
}

/// Leaves out what the tagger took for a name and is the adjective of a country that the text names: "the *Tessalian* army".
pub(super) fn without_peoples(
    document: &Document,
    peoples: &BTreeSet<String>,
    names: &mut Vec<(usize, usize, TagSpan)>,
) {
    let named: BTreeSet<String> = names
        .iter()
        .filter(|name| name.1 == name.0 + 1)
        .map(|name| document.lower(name.0))
        .collect();
    names.retain(|&(start, end, _)| {
        let lower = document.lower(start);
        let is_people = end == start + 1
            && peoples.contains(&lower)
            && named.iter().any(|country| is_people_of(&lower, country));
        !is_people
    });
}

/// The kind of each name: what the tagger says of all names in the document that are spelled like it, each with
/// its certainty, since one bearer is not a person here and a place there. A person's last name has the say of the
/// full name, an abbreviation in brackets that of the name before it, the registry of actors a say of its own, and what
/// the words around a name say plainly goes before what the tagger sees.
pub(super) fn kinds_of_names(
    document: &Document,
    children: &Children,
    peoples: &BTreeSet<String>,
    names: &[(usize, usize, TagSpan)],
    kinds: &[EntityKind],
) -> Vec<EntityKind> {
    let tokens = &document.tokens;
    let word = |i: usize| document.form(i);
    // Capitals alone do not make another bearer, but "US" is not "us".
    let spelling = |start: usize, end: usize| {
        let name = document
            .text
            .slice(tokens[start].span.cover(tokens[end - 1].span));
        if name.chars().count() > 3 {
            name.to_lowercase()
        } else {
            name.to_owned()
        }
    };
    let class_of = |kind: EntityKind| kinds.iter().position(|&k| k == kind);
    let classes = names
        .iter()
        .map(|name| name.2.class + 1)
        .max()
        .unwrap_or(0)
        .max(kinds.len());
    let mut votes: BTreeMap<String, Vec<f32>> = BTreeMap::new();
    for &(start, end, tag) in names {
        votes
            .entry(spelling(start, end))
            .or_insert_with(|| vec![0.0; classes])[tag.class] += tag.score;
    }
    let person = class_of(EntityKind::Person);
    let organization = class_of(EntityKind::Organization);
    let group = class_of(EntityKind::Group);
    // Last names of people, whom a registered name may be as well: "Mr. Ford".
    let mut last_names: BTreeSet<String> = BTreeSet::new();
    for (place, &(start, end, tag)) in names.iter().enumerate() {
        if end > start + 1
            && Some(tag.class) == person
            && let Some(votes) = votes.get_mut(&spelling(end - 1, end))
        {
            votes[tag.class] += tag.score;
        }
        let addressed = start
            .checked_sub(1)
            .is_some_and(|before| is_title(word(before)));
        if Some(tag.class) == person && (end > start + 1 || addressed) {
            last_names.insert(spelling(end - 1, end));
        }
        // "Meridian Wire" is nobody.
        if Some(tag.class) == person
            && names_outlet(start..end, &word)
            && !addressed
            && let Some(votes) = votes.get_mut(&spelling(start, end))
            && let Some(organization) = organization
        {
            votes[organization] += tag.score + KNOWN;
        }
        // Initials are seldom a person's, but for a few presidents'.
        if end == start + 1
            && Some(tag.class) == person
            && is_acronym(document, start)
            && let Some(votes) = votes.get_mut(&spelling(start, end))
            && let Some(organization) = organization
        {
            votes[organization] += tag.score;
        }
        // "the Housing Authority of New Orleans (HANO)"
        let bracket = names.get(place + 1).filter(|next| {
            next.1 == next.0 + 1 && next.0 == end + 1 && word(end) == "(" && next.1 < tokens.len()
        });
        if let Some(&(first, last, _)) = bracket.filter(|next| word(next.1) == ")") {
            let whole = votes[&spelling(start, end)].clone();
            if let Some(votes) = votes.get_mut(&spelling(first, last)) {
                for (vote, more) in votes.iter_mut().zip(whole) {
                    *vote += more;
                }
            }
        }
    }
    let registry = Registry::built_in();
    for &(start, end, tag) in names {
        let given = end > start + 1 && first_names::sex(word(start)).is_some();
        let addressed = start
            .checked_sub(1)
            .is_some_and(|before| is_title(word(before)));
        let Some(evidence) = of_name(document, children, peoples, start..end) else {
            continue;
        };
        if given || addressed {
            continue;
        }
        if evidence == Evidence::Country {
            let name = spelling(start, end);
            let country = class_of(EntityKind::Country);
            if let Some((votes, country)) = votes.get_mut(&name).zip(country)
                && !last_names.contains(&name)
                && registry.leaders(word(start)).is_empty()
            {
                let place = class_of(EntityKind::Place);
                for kind in [person, organization, group, place].into_iter().flatten() {
                    votes[country] += std::mem::take(&mut votes[kind]);
                }
                votes[country] += KNOWN;
            }
            continue;
        }
        // "Hallstrand plc" is called Hallstrand.
        let short = (ends_body(word(end - 1)) && end == start + 2).then_some((start, start + 1));
        for (start, end) in [(start, end)].into_iter().chain(short) {
            let name = spelling(start, end);
            if end == start + 1 && last_names.contains(&name) {
                continue;
            }
            if let Some(votes) = votes.get_mut(&name)
                && let Some((person, organization)) = person.zip(organization)
            {
                let people = group.map_or(0.0, |group| std::mem::take(&mut votes[group]));
                votes[organization] += people + std::mem::take(&mut votes[person]);
                // A place may bear the name as well.
                if evidence == Evidence::Several && tag.class != organization {
                    votes[organization] += tag.score + KNOWN;
                }
            }
        }
    }
    for (name, votes) in &mut votes {
        let kind = match registry.kind_of_name(name) {
            Some(ActorKind::Country) => EntityKind::Country,
            Some(ActorKind::Organisation) => EntityKind::Organization,
            Some(ActorKind::Person) => EntityKind::Person,
            None => {
                if let Some((person, country)) = person.zip(class_of(EntityKind::Country))
                    && is_seat(&registry, name)
                    && !last_names.contains(name)
                {
                    votes[country] += std::mem::take(&mut votes[person]);
                }
                continue;
            }
        };
        let Some(class) = class_of(kind) else {
            continue;
        };
        // What acts under a country's own name is the country.
        if let Some(acting) = class_of(EntityKind::Organization)
            && kind == EntityKind::Country
        {
            votes[class] += std::mem::take(&mut votes[acting]);
        }
        // A body that tells something is taken for a person: "the Kremlin said".
        if let Some(person) = person
            && kind == EntityKind::Organization
            && !last_names.contains(name)
        {
            votes[class] += std::mem::take(&mut votes[person]);
        }
        votes[class] += KNOWN;
    }
    names
        .iter()
        .map(|&(start, end, _)| {
            let class = best(&votes[&spelling(start, end)]);
            kinds.get(class).copied().unwrap_or(EntityKind::Other)
        })
        .collect()
}

/// Whether a name leads to a country and to nothing else, and is nobody's first name: what acts under the name of its seat is
/// the government, "Washington accused Tehran".
fn is_seat(registry: &Registry, name: &str) -> bool {
    let led_to = registry.look_up(name);
    !led_to.is_empty()
        && led_to.iter().all(|actor| actor.kind == ActorKind::Country)
        && !name.contains(' ')
        && first_names::sex(name).is_none()
}

/// Where the name begins in a phrase such as "the harbour pilot Ilan Brecht": two capitalised words or
/// more at its end, the head among or before them, after a word in lower case.
pub(super) fn titled_name<'a>(
    phrase: Range<usize>,
    head: usize,
    word: &impl Fn(usize) -> &'a str,
) -> Option<usize> {
    let capital = |i: &usize| word(*i).starts_with(char::is_uppercase);
    let length = phrase.clone().rev().take_while(capital).count();
    let start = phrase.end - length;
    let after_words = start > phrase.start && word(start - 1).starts_with(char::is_lowercase);
    (length >= 2 && start <= head + 1 && after_words).then_some(start)
}

/// Two or more names right behind a noun for a person, where the tagger saw none: "the sculptor *Hugo Lenz*", "co-author
/// *Pradeep Menon* of Oslo".
pub(super) fn name_beside(
    document: &Document,
    children: &Children,
    noun: usize,
) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let is_name = |i: usize| {
        tokens[i].upos == Some(Upos::Propn)
            && document.form(i).starts_with(char::is_uppercase)
            && document.form(i).chars().any(char::is_lowercase)
    };
    let first = noun + 1;
    let beside = |&w: &usize| {
        w == first && matches!(tokens[w].deprel, Some(Deprel::Appos | Deprel::Flat)) && is_name(w)
    };
    if tokens[noun].upos != Some(Upos::Noun) {
        return None;
    }
    children.at(noun).find(beside)?;
    let own = |&i: &usize| {
        let flat = tokens[i].deprel == Some(Deprel::Flat) && is_name(i);
        flat && document
            .head(i)
            .is_some_and(|head| (noun..i).contains(&head))
    };
    let last = (first + 1..tokens.len()).take_while(own).last()?;
    Some(first..last + 1)
}

/// A proper noun that is told of as a person, with the further names that follow it: "Anton Reuss" where
/// the tagger of names saw none.
pub(super) fn proper_name<'a>(
    tokens: &[Token],
    head: usize,
    word: &impl Fn(usize) -> &'a str,
) -> Option<Range<usize>> {
    let capital =
        |i: usize| tokens[i].upos == Some(Upos::Propn) && word(i).starts_with(char::is_uppercase);
    let flat = |i: usize| {
        tokens[i].deprel == Some(Deprel::Flat) && tokens[i].head.is_some_and(|h| h.index() == head)
    };
    let end = (head + 1..tokens.len())
        .find(|&i| !(flat(i) && capital(i)))
        .unwrap_or(tokens.len());
    let start = head + usize::from(is_address(word(head)) && end > head + 1);
    capital(head).then_some(start..end)
}

/// Leaves out the words of a name that are no name of a person or place themselves ("Customs" in "the
/// General Administration of Customs"), the parts of a person's own name, and people in a firm's.
pub(super) fn without_fragments(mut found: Vec<Candidate>) -> Vec<Candidate> {
    let names: Vec<(usize, usize, usize, EntityKind)> = found
        .iter()
        .filter_map(|c| c.name.map(|(start, end)| (start, end, c.head, c.kind)))
        .filter(|(start, end, ..)| end - start > 1)
        .collect();
    found.retain(|c| {
        let bears_names = matches!(
            c.kind,
            EntityKind::Person | EntityKind::Place | EntityKind::Country
        );
        let is_fragment = |&(start, end, head, kind): &(usize, usize, usize, EntityKind)| {
            head != c.head
                && start <= c.head
                && c.head < end
                && (!bears_names
                    || c.kind == EntityKind::Person
                        && matches!(kind, EntityKind::Person | EntityKind::Organization))
        };
        c.pronoun
            || !names[..names.partition_point(|n| n.2 <= c.head + MAX_NAME)]
                .iter()
                .rev()
                .take_while(|n| n.2 + MAX_NAME >= c.head)
                .any(is_fragment)
    });
    found
}

/// Titles by which the bearer of the name after them is addressed, and which annotators of names leave out of it.
const ADDRESSES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "president",
    "senator",
    "sen",
    "rep",
    "gov",
    "governor",
    "gen",
    "col",
    "capt",
    "lt",
    "sgt",
    "judge",
    "justice",
    "secretary",
    "chairman",
    "sheikh",
];
/// Whether a capitalised word before a person's name is how its bearer is addressed.
pub(super) fn is_address(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase) && ADDRESSES.contains(&lower.trim_end_matches('.'))
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

    #[test]
    fn who_is_addressed_by_a_word_has_it_for_a_title() {
        assert!(ADDRESSES.iter().all(|word| is_title(word)));
    }
}
