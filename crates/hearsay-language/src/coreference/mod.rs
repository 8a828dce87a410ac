//! Who is who: mentions, and which of them are one.
//!
//! Owns: the layer `entities`, and `Turn::entity`. Mentions are found and linked by their head
//! words (Lee et al. 2017; Dobrovolskii 2021); names, titles, turns and plain evidence against a
//! link are rules around the learned scores.
//! Never: grows faster than the text: a mention looks back over a bounded number of others.

mod authors;
mod bearers;
mod beside;
mod borders;
mod candidate;
mod candidates;
mod clusters;
mod entities;
mod evidence;
mod first_names;
mod kinds;
mod names;
mod things;
mod told;
mod voices;

use std::collections::BTreeMap;

use hearsay_document::calendar;
use hearsay_document::names::is_title;
use hearsay_document::sources::is_source_noun;
use hearsay_document::{
    BULLETS, Deprel, Document, EntityKind, MentionForm, SourceKind, Span, Token, Upos, quotations,
};
use hearsay_model::{bucket, engine, in_parallel};

use crate::engine::Reading;
use crate::phrases::Children;
use authors::{authors, only_author};
use bearers::{link_names, name_words};
use beside::{
    link_appositions, link_defined, link_described, link_emphatic, link_offices, link_titled,
    set_owners_apart, set_unnamed_apart,
};
use candidate::{Candidate, SECOND_PERSON, Sex, WE, by_head};
use candidates::candidates;
use clusters::Clusters;
use entities::build;
use told::{link_told, side_by_side};
use voices::{
    link_addressed, link_asked, link_quoted, link_signature, link_speakers, may_be_i, quotation_of,
    take_sides,
};

/// How many earlier mentions a mention is compared with.
const REACH: usize = 112;

/// Fills `entities` and the turns' speakers.
pub(crate) fn resolve(document: &mut Document, reading: &Reading) {
    let children = Children::of(document);
    let candidates = candidates(document, &children, reading);
    let mut clusters = Clusters::new(&candidates);
    set_owners_apart(document, &children, &candidates, &mut clusters);
    set_unnamed_apart(document, &children, &candidates, &mut clusters);
    let quotations = quotations(document);
    let author = only_author(document);
    let speakers = link_speakers(document, &quotations, author, &candidates, &mut clusters);
    link_names(document, &candidates, &mut clusters);
    link_appositions(document, &children, &candidates, &mut clusters);
    link_defined(document, &candidates, &mut clusters);
    link_described(document, &children, &candidates, &mut clusters);
    link_offices(document, &candidates, &mut clusters);
    link_titled(document, &candidates, &mut clusters);
    link_emphatic(&candidates, &mut clusters);
    link_addressed(document, &candidates, &mut clusters);
    link_asked(document, &quotations, &candidates, &mut clusters, &speakers);
    link_signature(document, &candidates, &mut clusters);
    let tellers = link_quoted(document, &children, &quotations, &candidates, &mut clusters);
    take_sides(document, &quotations, &tellers, &candidates, &mut clusters);
    link_told(document, &children, &candidates, &mut clusters);
    link_learned(document, &quotations, &tellers, &candidates, &mut clusters);
    build(document, author, &candidates, &mut clusters, &speakers);
}

/// Pronouns and nominals, and names the rules left open, by the learned pair scores.
fn link_learned(
    document: &Document,
    quotations: &[Span],
    tellers: &[Option<usize>],
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let heads = engine()
        .heads
        .mentions(&document.states.vectors(candidates.iter().map(|c| c.head)));
    let authors: Vec<Vec<String>> = authors(document)
        .into_iter()
        .map(|name| name_words(document.text.slice(name).split_whitespace()))
        .collect();
    let scored: Vec<Vec<(f32, usize)>> = in_parallel(candidates.len(), |i| {
        let mut best: Vec<(f32, usize)> = (i.saturating_sub(REACH)..i)
            .map(|j| {
                let (a, b) = (&candidates[i], &candidates[j]);
                let features = [
                    a.head_word == b.head_word,
                    a.phrase == b.phrase && !a.phrase.is_empty(),
                    !a.proper.is_disjoint(&b.proper),
                    a.pronoun,
                    b.pronoun,
                    a.turn == b.turn,
                ];
                let between = bucket(a.head as i64 - b.head as i64);
                (heads.refers(i, j, between, features), j)
            })
            .filter(|&(score, _)| score > 0.0)
            .collect();
        best.sort_by(|x, y| y.0.total_cmp(&x.0).then(y.1.cmp(&x.1)));
        best.truncate(4);
        best
    });
    let within: Vec<Option<usize>> = candidates
        .iter()
        .map(|c| quotation_of(quotations, document, c.head))
        .collect();
    let quoted: Vec<bool> = within.iter().map(Option::is_some).collect();
    let by_head = by_head(candidates);
    // Whose "we" and "you" a quotation's are stands fast when all others are led to whom they mean.
    let quoted_side = |&(i, _): &(usize, Vec<(f32, usize)>)| {
        let word = candidates[i].head_word.as_str();
        quoted[i] && (WE.contains(&word) || SECOND_PERSON.contains(&word))
    };
    let (last, first): (Vec<_>, Vec<_>) = scored.into_iter().enumerate().partition(quoted_side);
    for (i, options) in first.into_iter().chain(last) {
        if clusters.settled[i] {
            continue;
        }
        let later = &candidates[i];
        // Who wrote an article and is named at its end is nobody it spoke of before.
        let is_author = !authors.is_empty()
            && later.name.is_some_and(|(first, end)| {
                let name = name_words((first..end).map(|word| document.form(word)));
                authors.contains(&name)
            });
        let fits = |j: usize| {
            let speaks_of_author = is_author && candidates[j].name.is_none();
            !speaks_of_author
                && !later.together
                && !candidates[j].together
                && !side_by_side(document, later.head, candidates[j].head)
                && compatible(later, &candidates[j])
                && !meets_body(document, later, &candidates[j])
                && !(later.pronoun && is_anybody(document, &candidates[j]))
                && !is_country_and_firm(later, &candidates[j])
                && is_day(document, later) == is_day(document, &candidates[j])
                && !is_one_of_a_number(document, later, &candidates[j])
                && !named_apart(document, later, &candidates[j])
                && !tells(document, quotations, later, &candidates[j])
                && !is_asked_of(document, later, &candidates[j])
                && !is_named_by(document, later, &candidates[j])
        };
        // In "One of them said, “He told us to wait”" he is not that one.
        let teller = within[i]
            .and_then(|quotation| tellers[quotation])
            .filter(|_| matches!(later.sex, Some(Sex::He | Sex::She)) && later.pronoun);
        let is_unnamed = is_kept_unnamed(document, later);
        for (_, j) in options {
            let pair = (i, j);
            let root = clusters.root(j);
            if !fits(j)
                || is_unnamed && !clusters.names[root].is_empty()
                || teller.is_some_and(|teller| clusters.root(teller) == clusters.root(j))
                || !may_be_i(document, candidates, &quoted, clusters, pair)
                || !may_be_relative(candidates, &by_head, clusters, pair)
                || is_introduced(document, candidates, clusters, pair)
            {
                continue;
            }
            let near = subject_above(document, candidates, &by_head, i, j)
                .filter(|&j| fits(j))
                .or_else(|| in_this_paragraph(document, candidates, i, j, &fits))
                .filter(|&near| {
                    teller.is_none_or(|teller| clusters.root(teller) != clusters.root(near))
                });
            if near.is_some_and(|near| clusters.join(near, i)) || clusters.join(j, i) {
                break;
            }
        }
    }
}

/// Whether a noun says of somebody only that they are one, "*the person* said": so those are called whom a text does not name.
fn is_kept_unnamed(document: &Document, mention: &Candidate) -> bool {
    const NOUNS: &[&str] = &["insider", "person", "source"];
    mention.form == MentionForm::Nominal
        && NOUNS.contains(&mention.head_word.as_str())
        && mention.end - mention.first == 2
        && document.lower(mention.first) == "the"
}

/// "My wife" is somebody new, but for the same one's wife before; and whoever is called by an office is nobody's wife, nor
/// is whoever is named first of all farther on.
fn may_be_relative(
    candidates: &[Candidate],
    by_head: &BTreeMap<usize, usize>,
    clusters: &mut Clusters,
    (later, earlier): (usize, usize),
) -> bool {
    let (a, b) = (&candidates[later], &candidates[earlier]);
    let Some(owner) = a.owner else {
        let group = clusters.root(earlier);
        let mut before = (later.saturating_sub(REACH)..later).rev();
        let is_new = a.name.is_some() && clusters.names[group].is_empty();
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
fn is_introduced(
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
        && clusters.names[group].is_empty()
        && last_break(between).is_some()
        && before.any(|i| candidates[i].form == MentionForm::Nominal && clusters.root(i) == group)
}

/// Whom "he" or "she" means before the best-scored antecedent, where that one was last told of in another paragraph: the
/// person told of last as a subject in this one.
fn in_this_paragraph(
    document: &Document,
    candidates: &[Candidate],
    pronoun: usize,
    best: usize,
    fits: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let later = &candidates[pronoun];
    if !matches!(later.head_word.as_str(), "he" | "she" | "his" | "her") {
        return None;
    }
    let start = |c: &Candidate| document.tokens[c.head].span.start();
    let paragraph = last_break(document.text.get(..start(later))?)?;
    if start(&candidates[best]) > paragraph {
        return None;
    }
    (0..pronoun)
        .rev()
        .take_while(|&j| start(&candidates[j]) > paragraph)
        .find(|&j| {
            let c = &candidates[j];
            !c.pronoun
                && (c.form == MentionForm::Name || c.singular)
                && c.kind == EntityKind::Person
                && is_subject(document, c.head)
                && fits(j)
        })
}

/// Where the last paragraph of a text begins, or the last item of a list.
fn last_break(text: &str) -> Option<usize> {
    let begins = |&(at, _): &(usize, &str)| {
        let rest = &text[at + 1..];
        let item = rest.strip_prefix(BULLETS);
        rest.starts_with('\n') || item.is_some_and(|item| item.starts_with(' '))
    };
    text.rmatch_indices('\n').find(begins).map(|(at, _)| at)
}

/// Whom "he" or "she" means before the best-scored antecedent, where that one stands in another sentence: the subject of
/// the verb that the pronoun's clause hangs on, "*The clerk* said *she* had written", "*Reit* left; *he* now advises".
fn subject_above(
    document: &Document,
    candidates: &[Candidate],
    by_head: &BTreeMap<usize, usize>,
    pronoun: usize,
    best: usize,
) -> Option<usize> {
    let later = &candidates[pronoun];
    let is_subject = |word: usize| document.tokens[word].deprel == Some(Deprel::Nsubj);
    if !matches!(later.head_word.as_str(), "he" | "she") || !is_subject(later.head) {
        return None;
    }
    let sentence = document.sentence_tokens(document.tokens[later.head].span.start())?;
    if sentence.contains(&candidates[best].head) {
        return None;
    }
    let is_clause = |verb: &usize| {
        matches!(
            document.tokens[*verb].deprel,
            Some(Deprel::Ccomp | Deprel::Parataxis | Deprel::Conj | Deprel::Advcl)
        )
    };
    let clause = document.head(later.head).filter(is_clause)?;
    let verb = document.head(clause)?;
    let above = (sentence.start..later.head)
        .find(|&word| is_subject(word) && document.head(word) == Some(verb))?;
    let above = *by_head.get(&above)?;
    let c = &candidates[above];
    let person = c.kind == EntityKind::Person && !c.pronoun || c.head_word == later.head_word;
    person.then_some(above)
}

/// Whether a word is a subject, or names one: "lawmaker *Kari Nes* said".
fn is_subject(document: &Document, word: usize) -> bool {
    let token = &document.tokens[word];
    let subject = |t: &Token| matches!(t.deprel, Some(Deprel::Nsubj | Deprel::NsubjPass));
    let names = matches!(
        token.deprel,
        Some(Deprel::Flat | Deprel::Appos | Deprel::Compound | Deprel::NmodDesc)
    );
    subject(token)
        || names
            && token
                .head
                .is_some_and(|head| subject(&document.tokens[head.index()]))
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

/// Whether the later mention is a name in what the earlier one tells: "*the prosecutor* told jurors that *Moss* had confessed"
/// speaks of two (Chomsky 1981, Principle C).
fn is_named_by(document: &Document, later: &Candidate, earlier: &Candidate) -> bool {
    let tokens = &document.tokens;
    let Some(tells) = document
        .head(earlier.head)
        .filter(|_| tokens[earlier.head].deprel == Some(Deprel::Nsubj))
    else {
        return false;
    };
    later.name.is_some()
        && document.upwards(later.head).any(|word| {
            tokens[word].deprel == Some(Deprel::Ccomp) && document.head(word) == Some(tells)
        })
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

/// Plain evidence against a pair: one stands inside the other, or a person's pronoun meets a thing.
fn compatible(later: &Candidate, earlier: &Candidate) -> bool {
    let nested = later.first >= earlier.first && later.end <= earlier.end
        || earlier.first >= later.first && earlier.end <= later.end;
    if nested {
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

/// Whether a country meets a noun for a firm: "*Norway*'s agency … *The company*".
fn is_country_and_firm(later: &Candidate, earlier: &Candidate) -> bool {
    const FIRMS: &[&str] = &[
        "airline",
        "bank",
        "company",
        "firm",
        "insurer",
        "lender",
        "subsidiary",
    ];
    let is_firm =
        |c: &Candidate| c.form == MentionForm::Nominal && FIRMS.contains(&c.head_word.as_str());
    let is_country = |c: &Candidate| c.name.is_some() && c.kind == EntityKind::Country;
    is_firm(later) && is_country(earlier) || is_firm(earlier) && is_country(later)
}

/// Whether a mention is of nobody but of the mean of many, of whom nobody says anything else: "*the average nurse*".
fn is_anybody(document: &Document, mention: &Candidate) -> bool {
    const MEAN: &[&str] = &["average", "median", "ordinary", "typical"];
    mention.form == MentionForm::Nominal
        && (mention.first..mention.head).any(|at| MEAN.contains(&document.lower(at).as_str()))
}

/// Whether a mention is a day of the week or a month, which nothing else is: "By *March* the council … *It* announced".
fn is_day(document: &Document, mention: &Candidate) -> bool {
    let form = document.form(mention.head);
    form.starts_with(char::is_uppercase)
        && mention.name.is_none()
        && (calendar::weekday(form).is_some() || calendar::month(form).is_some())
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

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
