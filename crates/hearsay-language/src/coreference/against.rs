//! Plain evidence against two mentions' being one.
//!
//! Owns: what the words and the clauses of a pair say against it. What speaks against joining groups is in [`super::clusters`].
//! Never: finds who a mention is.

use std::collections::BTreeMap;

use hearsay_document::calendar;
use hearsay_document::names::{is_title, tells_apart};
use hearsay_document::sources::is_source_noun;
use hearsay_document::{Deprel, Document, EntityKind, MentionForm, SourceKind, Span, Upos};

use super::REACH;
use super::binding::is_named_by;
use super::candidate::{Candidate, SECOND_PERSON, Sex, THIRD_PERSON};
use super::clusters::Clusters;
use super::evidence;
use super::nearer::last_break;
use super::told::side_by_side;

/// What may speak against a pair: the later mention and the earlier one.
type Evidence = fn(&Document, &Candidate, &Candidate) -> bool;

/// Each kind of it.
const AGAINST: [Evidence; 17] = [
    |_, later, earlier| later.together || earlier.together,
    |document, later, earlier| side_by_side(document, later.head, earlier.head),
    |document, later, earlier| !compatible(document, later, earlier),
    meets_body,
    |document, later, earlier| later.pronoun && is_anybody(document, later, earlier),
    is_firm_and_none,
    are_bodies_apart,
    are_of_two_ranks,
    is_you,
    only_describes,
    |document, later, earlier| is_day(document, later) != is_day(document, earlier),
    is_one_of_a_number,
    is_of_other_days,
    named_apart,
    is_asked_of,
    is_named_by,
    is_place_that_tells,
];

/// Whether anything plain speaks against two mentions' being one.
pub(super) fn speaks_against(
    document: &Document,
    quotations: &[Span],
    later: &Candidate,
    earlier: &Candidate,
) -> bool {
    AGAINST
        .iter()
        .any(|is_against| is_against(document, later, earlier))
        || tells(document, quotations, later, earlier)
}

/// Plain evidence against a pair: one stands inside the other, or a person's pronoun meets a thing.
fn compatible(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    if is_within(document, later, earlier) || is_within(document, earlier, later) {
        return false;
    }
    let personal = |c: &Candidate| {
        matches!(
            c.head_word.as_str(),
            "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself"
        )
    };
    let thing = |c: &Candidate| {
        let of_thing = matches!(
            c.kind,
            EntityKind::Country | EntityKind::Event | EntityKind::Place | EntityKind::Work
        ) || c.name.is_some()
            && matches!(c.kind, EntityKind::Group | EntityKind::Other);
        let of_many = c.form == MentionForm::Nominal && evidence::is_of_many(&c.head_word);
        !c.pronoun && of_thing || of_many
    };
    // "It" may be a child, and is none of "one in eight patients".
    const YOUNG: &[&str] = &["baby", "child", "infant", "newborn", "toddler", "victim"];
    let person = |c: &Candidate| {
        c.kind == EntityKind::Person
            && (c.name.is_some() || !c.pronoun && !YOUNG.contains(&c.head_word.as_str()))
    };
    let neuter = |c: &Candidate| matches!(c.head_word.as_str(), "it" | "its" | "itself");
    // "Martha" is the storm, and neither Martha Dunn nor the clerk.
    let is_named_thing = |c: &Candidate| {
        let kinds = [EntityKind::Event, EntityKind::Other, EntityKind::Work];
        c.name.is_some() && kinds.contains(&c.kind)
    };
    let somebody = |c: &Candidate| !c.pronoun && c.kind == EntityKind::Person;
    !(is_named_thing(later) && somebody(earlier)
        || is_named_thing(earlier) && somebody(later)
        || personal(later) && thing(earlier)
        || personal(earlier) && thing(later)
        || neuter(later) && person(earlier)
        || neuter(earlier) && person(later))
}

/// Whether a mention stands inside another, "the mayor of *his town*", and is no pronoun in a clause about it, where it may be
/// the same once more: "an official who said *she* was not allowed to speak".
fn is_within(document: &Document, inner: &Candidate, outer: &Candidate) -> bool {
    let in_clause = || {
        let mut path = document
            .upwards(inner.head)
            .take_while(|&at| at != outer.head);
        path.any(|at| {
            matches!(
                document.tokens[at].deprel,
                Some(Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl)
            )
        })
    };
    let is_inside = inner.first >= outer.first && inner.end <= outer.end;
    is_inside && !(inner.pronoun && inner.head > outer.head && in_clause())
}

/// Whether "he" or "she" meets a body whose name says that it is one: "the *Aldmere Echo*".
fn meets_body(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let is_one = |c: &Candidate| matches!(c.sex, Some(Sex::He | Sex::She)) && c.pronoun;
    let is_body = |c: &Candidate| {
        let last = c.name.map(|(_, end)| document.form(end - 1));
        c.kind == EntityKind::Organization
            && last.is_some_and(|last| {
                is_source_noun(last, SourceKind::Outlet) || evidence::ends_body(last)
            })
    };
    is_one(later) && is_body(earlier) || is_one(earlier) && is_body(later)
}

/// Words for whoever may be.
pub(super) const WHOEVER: &[&str] = &["anybody", "anyone", "everybody", "everyone", "nobody"];

/// Whether a mention is of nobody but of the mean of many, of whom nobody says anything else, "*the average nurse*", or of whoever
/// may be, who is somebody in that sentence alone: "asked whether *anybody* had looked".
fn is_anybody(document: &Document, pronoun: &Candidate, mention: &Candidate) -> bool {
    const MEAN: &[&str] = &["average", "median", "ordinary", "typical"];
    let sentence = |c: &Candidate| document.sentence_at(document.tokens[c.head].span.start());
    let is_mean = mention.form == MentionForm::Nominal
        && (mention.first..mention.head).any(|at| MEAN.contains(&document.lower(at).as_str()));
    is_mean
        || WHOEVER.contains(&mention.head_word.as_str()) && sentence(mention) != sentence(pronoun)
}

/// Whether a noun for a firm meets a country or a body that is none: "*Norway*'s agency … *The company*", "*the union* … *the
/// company*".
fn is_firm_and_none(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let is_firm = |c: &Candidate| c.form == MentionForm::Nominal && evidence::is_firm(&c.head_word);
    let is_none = |c: &Candidate| {
        c.name.is_some() && c.kind == EntityKind::Country
            || body_noun(document, c).is_some_and(|noun| evidence::is_civic(&noun))
    };
    is_firm(later) && is_none(earlier) || is_firm(earlier) && is_none(later)
}

/// The noun that says what a body is: of a mention without a name, or the last word of its name.
fn body_noun(document: &Document, c: &Candidate) -> Option<String> {
    match c.name {
        Some((_, end)) => Some(document.lower(end - 1)),
        None => (c.form == MentionForm::Nominal).then(|| c.head_word.clone()),
    }
}

/// Whether bodies of two kinds meet: "*the union* … *the department*".
fn are_bodies_apart(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let nouns = body_noun(document, later).zip(body_noun(document, earlier));
    nouns.is_some_and(|(later, earlier)| evidence::are_civic_apart(&later, &earlier))
}

/// Whether one office meets another of the same noun: "*a minister* … *the prime minister*".
fn are_of_two_ranks(_: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let rank = |c: &Candidate| -> Vec<String> {
        let before = c.noun.split_last().map_or(&[][..], |(_, before)| before);
        before
            .iter()
            .filter(|word| is_title(word))
            .cloned()
            .collect()
    };
    let nouns = [later, earlier]
        .iter()
        .all(|c| c.form == MentionForm::Nominal);
    nouns
        && is_title(&later.head_word)
        && later.head_word == earlier.head_word
        && rank(later) != rank(earlier)
}

/// Whether "he", "she" or "it" meets a "you", who may be anybody: "it is bad for *you* … *she* said".
fn is_you(_: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let is = |c: &Candidate, words: &[&str]| words.contains(&c.head_word.as_str());
    is(later, THIRD_PERSON) && is(earlier, SECOND_PERSON)
        || is(later, SECOND_PERSON) && is(earlier, THIRD_PERSON)
}

/// Whether a pronoun for one person meets a name that only describes somebody else: "*Maddox* resident Tom Holt … *he*".
fn only_describes(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let is_one = later.pronoun && matches!(later.sex, Some(Sex::He | Sex::She));
    let before = matches!(
        document.tokens[earlier.head].deprel,
        Some(Deprel::Compound | Deprel::NmodDesc)
    );
    let described = document
        .head(earlier.head)
        .filter(|&noun| before && noun >= earlier.end);
    is_one
        && earlier.name.is_some()
        && described.is_some_and(|noun| document.tokens[noun].upos == Some(Upos::Noun))
}

/// Whether a mention is a day of the week or a month, which nothing else is: "By *March* the council … *It* announced".
fn is_day(document: &Document, mention: &Candidate) -> bool {
    let form = document.form(mention.head);
    form.starts_with(char::is_uppercase)
        && mention.name.is_none()
        && (calendar::weekday(form).is_some() || calendar::month(form).is_some())
}

/// Whether a number of countries or people meets one of them by name: "*the two countries*" are not Norland.
fn is_one_of_a_number(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let is_number = |c: &Candidate| {
        let counts = |word: usize| {
            let token = &document.tokens[word];
            token.deprel == Some(Deprel::Nummod)
                && document.head(word) == Some(c.head)
                && document.lower(word) != "one"
        };
        c.form == MentionForm::Nominal
            && document.tokens[c.head].has_feature("Number=Plur")
            && (c.first..c.head).any(counts)
    };
    let is_named = |c: &Candidate| {
        c.name.is_some() && matches!(c.kind, EntityKind::Country | EntityKind::Person)
    };
    is_number(later) && is_named(earlier) || is_number(earlier) && is_named(later)
}

/// Whether of two mentions by the same noun, of a body or of whoever has an office, one is told apart by a word that the other
/// lacks: "the *last* government", "the government".
fn is_of_other_days(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    // The new board may be the board.
    const MAY_BE_ONE: &[&str] = &["former", "new", "old"];
    let is_noun = |c: &Candidate| {
        let kinds = [EntityKind::Organization, EntityKind::Person];
        c.form == MentionForm::Nominal && !c.pronoun && kinds.contains(&c.kind)
    };
    let apart = |c: &Candidate| {
        let before = (c.first..c.head).map(|word| document.lower(word));
        let parts = |word: &String| tells_apart(word) && !MAY_BE_ONE.contains(&word.as_str());
        before.filter(parts).collect::<Vec<_>>()
    };
    is_noun(later)
        && is_noun(earlier)
        && later.head_word == earlier.head_word
        && apart(later) != apart(earlier)
}

/// Whether a proper noun that is known as no name, "*the West*, which sees China", stands against a name without that word.
fn named_apart(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let bare = |c: &Candidate| {
        c.name.is_none() && document.tokens[c.head].upos == Some(Upos::Propn) && !c.pronoun
    };
    let lacks = |c: &Candidate, other: &Candidate| {
        other.name.is_some_and(|(first, end)| {
            !(first..end).any(|word| document.lower(word) == c.head_word)
        })
    };
    bare(later) && lacks(later, earlier) || bare(earlier) && lacks(earlier, later)
}

/// Whether the later mention tells the quotation right before it, in which the earlier stands: in
/// '"The wall could fail," it says' what says so is not the wall.
fn tells(document: &Document, quotations: &[Span], later: &Candidate, earlier: &Candidate) -> bool {
    let place = document.tokens[later.head].span.start();
    let before = quotations.partition_point(|q| q.end() <= place);
    let Some(quotation) = before.checked_sub(1).and_then(|k| quotations.get(k)) else {
        return false;
    };
    let between = document
        .text
        .get(quotation.end()..place)
        .unwrap_or_default();
    // At most a verb parts them: "…," says the report.
    between.split_whitespace().count() <= 2
        && !between.contains(['.', '\n'])
        && document.tokens[later.head].deprel == Some(Deprel::Nsubj)
        && quotation.contains(document.tokens[earlier.head].span)
}

/// Verbs whose "asked if …, he said" asks of somebody else.
const ASKING: &[&str] = &["ask", "press", "question", "quiz", "challenge"];

/// Whether the earlier mention is who the later one, "he", was asked about: "Asked if *the player* had refused, *he* said".
fn is_asked_of(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    if !later.pronoun || earlier.pronoun {
        return false;
    }
    let Some(verb) = document
        .head(later.head)
        .filter(|_| document.tokens[later.head].deprel == Some(Deprel::Nsubj))
    else {
        return false;
    };
    document
        .upwards(earlier.head)
        .skip(1)
        .take_while(|&word| word != verb)
        .any(|word| {
            let token = &document.tokens[word];
            word < later.head
                && token.deprel == Some(Deprel::Advcl)
                && document.head(word) == Some(verb)
                && ASKING.contains(&&*token.lemma)
        })
}

/// Whether "it" tells something, which a place does not of which nothing is told: "*the dam*'s operator … *It* says that".
fn is_place_that_tells(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let tokens = &document.tokens;
    let is_subject = |c: &Candidate| tokens[c.head].deprel == Some(Deprel::Nsubj);
    let verb = document
        .head(later.head)
        .filter(|_| later.head_word == "it" && is_subject(later));
    verb.is_some_and(|verb| evidence::tells(&tokens[verb].lemma))
        && earlier.kind == EntityKind::Place
        && !is_subject(earlier)
}

/// Whether a noun says of somebody only that they are one, "*the person* said": so those are called whom a text does not name.
pub(super) fn is_kept_unnamed(document: &Document, mention: &Candidate) -> bool {
    const NOUNS: &[&str] = &["insider", "person", "source"];
    mention.form == MentionForm::Nominal
        && NOUNS.contains(&mention.head_word.as_str())
        && mention.end - mention.first == 2
        && document.lower(mention.first) == "the"
}

/// "My wife" is somebody new, but for the same one's wife before; and whoever is called by an office is nobody's wife, nor
/// is whoever is named first of all farther on.
pub(super) fn may_be_relative(
    candidates: &[Candidate],
    by_head: &BTreeMap<usize, usize>,
    clusters: &mut Clusters,
    (later, earlier): (usize, usize),
) -> bool {
    let (a, b) = (&candidates[later], &candidates[earlier]);
    let Some(owner) = a.owner else {
        let group = clusters.root(earlier);
        let mut before = (later.saturating_sub(REACH)..later).rev();
        let is_new = a.name.is_some() && clusters[group].names.is_empty();
        return a.pronoun
            || !is_new && !is_title(&a.head_word)
            || !before.any(|i| candidates[i].owner.is_some() && clusters.root(i) == group);
    };
    let Some(other) = b.owner.filter(|_| a.head_word == b.head_word) else {
        return false;
    };
    let (Some(&owner), Some(&other)) = (by_head.get(&owner), by_head.get(&other)) else {
        return true;
    };
    let (x, y) = (clusters.root(owner), clusters.root(other));
    x == y || clusters.may_join(x, y) && candidates[owner].head_word == candidates[other].head_word
}

/// Whether somebody is named for the first time in another paragraph than whoever was told of without a name: "*The clinic's
/// director* denied it. … *Ms Orr* was shown a letter."
pub(super) fn is_introduced(
    document: &Document,
    candidates: &[Candidate],
    clusters: &mut Clusters,
    (later, earlier): (usize, usize),
) -> bool {
    let (a, b) = (&candidates[later], &candidates[earlier]);
    let start = |c: &Candidate| document.tokens[c.head].span.start();
    let between = document.text.get(start(b)..start(a)).unwrap_or_default();
    let group = clusters.root(earlier);
    let mut before = (later.saturating_sub(REACH)..later).rev();
    a.name.is_some()
        && a.kind == EntityKind::Person
        && b.form != MentionForm::Name
        && clusters[group].names.is_empty()
        && last_break(between).is_some()
        && before.any(|i| candidates[i].form == MentionForm::Nominal && clusters.root(i) == group)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use hearsay_document::Token;

    use super::*;

    fn mention(document: &Document, head: usize, is_name: bool) -> Candidate {
        Candidate {
            head,
            first: head,
            end: head + 1,
            kind: EntityKind::Country,
            form: MentionForm::Name,
            name: is_name.then_some((head, head + 1)),
            head_word: document.lower(head),
            phrase: document.lower(head),
            proper: BTreeSet::new(),
            pronoun: false,
            sex: None,
            turn: 0,
            together: false,
            singular: true,
            body: false,
            several: false,
            noun: Vec::new(),
            owner: None,
        }
    }

    #[test]
    fn a_proper_noun_is_nobody_of_another_name() {
        let mut document = Document::of_text("West China China");
        for (start, end) in [(0, 4), (5, 10), (11, 16)] {
            document.tokens.push(Token {
                span: Span::new(start, end),
                upos: Some(Upos::Propn),
                ..Token::default()
            });
        }
        let [west, china, again] =
            [(0, false), (1, true), (2, false)].map(|(at, name)| mention(&document, at, name));
        assert!(named_apart(&document, &west, &china));
        assert!(named_apart(&document, &china, &west));
        assert!(!named_apart(&document, &again, &china));
        assert!(!named_apart(&document, &again, &west));
    }

    #[test]
    fn whoever_is_named_in_another_paragraph_is_nobody_told_of_without_a_name() {
        for (text, told, expected) in [
            ("director he\n\nHallam", MentionForm::Nominal, true),
            ("director he Hallam", MentionForm::Nominal, false),
            // "I saw it all … My name is Hallam".
            ("director he\n\nHallam", MentionForm::Pronoun, false),
        ] {
            let mut document = Document::of_text(text);
            for word in text.split_whitespace() {
                let at = text.find(word).unwrap_or_default();
                document.tokens.push(Token {
                    span: Span::new(at, at + word.len()),
                    ..Token::default()
                });
            }
            let forms = [told, MentionForm::Pronoun, MentionForm::Name];
            let candidates: Vec<Candidate> = (0..3)
                .map(|at| Candidate {
                    kind: EntityKind::Person,
                    form: forms[at],
                    ..mention(&document, at, at == 2)
                })
                .collect();
            let mut clusters = Clusters::new(&candidates);
            assert!(clusters.join(0, 1));
            let found = is_introduced(&document, &candidates, &mut clusters, (2, 1));
            assert_eq!(found, expected, "{text}");
        }
    }
}
