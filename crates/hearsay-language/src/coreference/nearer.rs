//! Whom "he" or "she" means before the best-scored antecedent: whoever the clause, the sentence before or the paragraph tells of.
//!
//! Owns: those whom grammar puts nearer to a pronoun than the learned scores do.
//! Never: joins two.

use std::collections::BTreeMap;

use hearsay_document::{BULLETS, Deprel, Document, EntityKind, MentionForm, Span, Token};

use super::candidate::{Candidate, FIRST_PERSON};
use super::evidence;

/// Conjunctions of a clause that belongs to what is told, wherever its verb of telling stands.
const REASONS: &[&str] = &["although", "because", "if", "since", "though", "unless"];

/// Whom a pronoun means before the best-scored antecedent of a pair, the pronoun first.
pub(super) fn nearer(
    document: &Document,
    candidates: &[Candidate],
    by_head: &BTreeMap<usize, usize>,
    (pronoun, best): (usize, usize),
    fits: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let fitting = |who: Option<usize>| who.filter(|&who| fits(who));
    fitting(subject_above(document, candidates, by_head, pronoun, best))
        .or_else(|| in_this_paragraph(document, candidates, pronoun, best, fits))
        .or_else(|| named_since(document, candidates, pronoun, best, fits))
        .or_else(|| fitting(is_answered(document, candidates, by_head, pronoun)))
        .or_else(|| fitting(in_clause_before(document, candidates, pronoun, best)))
        .or_else(|| fitting(tells_on(document, candidates, by_head, pronoun, best)))
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
    let best = candidates[best].head;
    // "*Her* teacher, Ada Holt, believed *she* would sing": whose teacher that is.
    let owner = (sentence.start..above).find(|&at| {
        document.tokens[at].deprel == Some(Deprel::NmodPoss) && document.head(at) == Some(above)
    });
    let owner = owner
        .and_then(|at| by_head.get(&at).copied())
        .filter(|&owner| candidates[owner].pronoun && candidates[owner].sex == later.sex);
    if owner.is_some() && document.upwards(best).any(|at| at == above) {
        return owner;
    }
    if sentence.contains(&best) {
        return None;
    }
    let above = *by_head.get(&above)?;
    let c = &candidates[above];
    let person = c.kind == EntityKind::Person && !c.pronoun || c.head_word == later.head_word;
    person.then_some(above)
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

/// Whom "he" or "she" means before a best-scored antecedent without a name that may be either, in an earlier sentence: the one of
/// that sex whom the sentence right before names as its subject. "*The baker* came. *Marta Holt* sang. *She* left."
fn named_since(
    document: &Document,
    candidates: &[Candidate],
    pronoun: usize,
    best: usize,
    fits: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let later = &candidates[pronoun];
    let best = &candidates[best];
    let is_open = best.form == MentionForm::Nominal && best.sex.is_none();
    if !is_open || !matches!(later.head_word.as_str(), "he" | "she") {
        return None;
    }
    let sentence = |c: &Candidate| document.sentence_at(document.tokens[c.head].span.start());
    let before = sentence(later)?.index().checked_sub(1)?;
    if sentence(best)?.index() >= before {
        return None;
    }
    (0..pronoun).rev().find(|&j| {
        let c = &candidates[j];
        c.form == MentionForm::Name
            && c.kind == EntityKind::Person
            && c.sex == later.sex
            && sentence(c).is_some_and(|own| own.index() == before)
            && is_subject(document, c.head)
            && fits(j)
    })
}

/// Whom "he" or "she" means before the best-scored antecedent of another sentence, as the subject of a clause behind one in which
/// one person is named: "When we asked *Ada Holt*, *she* said".
fn in_clause_before(
    document: &Document,
    candidates: &[Candidate],
    pronoun: usize,
    best: usize,
) -> Option<usize> {
    let tokens = &document.tokens;
    let later = &candidates[pronoun];
    let is_one = matches!(later.head_word.as_str(), "he" | "she");
    let sentence = document.sentence_tokens(tokens[later.head].span.start())?;
    let verb = document
        .head(later.head)
        .filter(|_| is_one && tokens[later.head].deprel == Some(Deprel::Nsubj))?;
    if sentence.contains(&candidates[best].head) {
        return None;
    }
    // "When *he* ran against Mitt Romney, he …": the clause is about whom it was about before.
    let is_about_one = |clause: usize| {
        (sentence.start..clause)
            .any(|at| document.head(at) == Some(clause) && document.lower(at) == later.head_word)
    };
    // "Since nobody had seen *Arkwright* take it, *he* said, …": the clause belongs to what is told.
    let is_told = |clause: usize| {
        evidence::tells(&tokens[verb].lemma)
            && (sentence.start..clause).any(|at| {
                document.head(at) == Some(clause)
                    && tokens[at].deprel == Some(Deprel::Mark)
                    && REASONS.contains(&document.lower(at).as_str())
            })
    };
    let is_in_clause = |word: usize| {
        let clause = document
            .upwards(word)
            .find(|&at| document.head(at) == Some(verb));
        clause.is_some_and(|at| {
            let is_clause = tokens[at].deprel == Some(Deprel::Advcl) && word != at;
            is_clause && !is_about_one(at) && !is_told(at)
        })
    };
    let is_told_of = |word: usize| {
        let mut above = document.upwards(word).skip(1).take_while(|&at| at != verb);
        above.any(|at| tokens[at].deprel == Some(Deprel::Ccomp))
    };
    let named: Vec<usize> = (0..pronoun)
        .rev()
        .take_while(|&j| candidates[j].head >= sentence.start)
        .filter(|&j| candidates[j].name.is_some() && candidates[j].kind == EntityKind::Person)
        .collect();
    match named[..] {
        [who] if is_in_clause(candidates[who].head) && !is_told_of(candidates[who].head) => {
            Some(who)
        }
        _ => None,
    }
}

/// Whom "he" or "she" that tells something means before the best-scored antecedent, where that one only is in what is told, there
/// or in the sentence before: who tells that goes on. "*Ms Holt* said that a pan had flown. “It did,” *she* said."
fn tells_on(
    document: &Document,
    candidates: &[Candidate],
    by_head: &BTreeMap<usize, usize>,
    pronoun: usize,
    best: usize,
) -> Option<usize> {
    let tokens = &document.tokens;
    let verb = tells(document, &candidates[pronoun])?;
    let (before, subject) = done_before(document, candidates[pronoun].head, evidence::tells)?;
    let best = candidates[best].head;
    let sentence = |word: usize| document.sentence_at(tokens[word].span.start());
    let is_under = |above: usize| document.upwards(best).any(|at| at == above);
    let is_passing = || {
        let above = document.head(verb);
        tokens[verb].deprel == Some(Deprel::Parataxis) && above.is_some_and(is_under)
    };
    // The subject's own words are told of nobody.
    let is_told = || {
        let quoted = tokens[before].deprel == Some(Deprel::Parataxis);
        let content = document.upwards(best).any(|at| {
            tokens[at].deprel == Some(Deprel::Ccomp) && document.head(at) == Some(before)
        });
        (content || quoted) && !is_under(subject)
    };
    let is_only_told = if sentence(best) == sentence(verb) {
        is_passing()
    } else {
        sentence(best) == sentence(before) && is_told()
    };
    let who = *by_head.get(&subject).filter(|_| is_only_told)?;
    let c = &candidates[who];
    let is_same = c.head_word == candidates[pronoun].head_word;
    (is_same || !c.pronoun && c.kind == EntityKind::Person).then_some(who)
}

/// Whom "he" or "she" means that answers somebody, or tells something behind what "I" did: to whom it was done or said in the
/// sentence before. "Rebecca Stone put it to *Ms Pryce* that she was wrong. “I was not,” *she* replied."
fn is_answered(
    document: &Document,
    candidates: &[Candidate],
    by_head: &BTreeMap<usize, usize>,
    pronoun: usize,
) -> Option<usize> {
    let tokens = &document.tokens;
    let verb = tells(document, &candidates[pronoun])?;
    let (before, subject) = done_before(document, candidates[pronoun].head, |_| true)?;
    let answers = evidence::answers(&tokens[verb].lemma)
        || FIRST_PERSON.contains(&document.lower(subject).as_str());
    let sentence = document.sentence_tokens(tokens[before].span.start())?;
    let is_told = |&word: &usize| {
        let to = || {
            (before..word).any(|at| document.head(at) == Some(word) && document.lower(at) == "to")
        };
        document.head(word) == Some(before)
            && match tokens[word].deprel {
                Some(Deprel::Obj | Deprel::Iobj) => true,
                Some(Deprel::Obl) => to(),
                _ => false,
            }
    };
    let mut people = sentence.filter(is_told).filter_map(|word| {
        let who = *by_head.get(&word)?;
        let c = &candidates[who];
        let is_one = c.form == MentionForm::Name || c.form == MentionForm::Nominal && c.singular;
        (is_one && c.kind == EntityKind::Person).then_some(who)
    });
    people.next_back().filter(|_| answers)
}

/// The verb by which "he" or "she" tells something.
fn tells(document: &Document, c: &Candidate) -> Option<usize> {
    let is_subject = document.tokens[c.head].deprel == Some(Deprel::Nsubj);
    document
        .head(c.head)
        .filter(|_| is_subject && matches!(c.head_word.as_str(), "he" | "she"))
        .filter(|&verb| evidence::tells(&document.tokens[verb].lemma))
}

/// The main verb of the sentence before that of a word, in the same paragraph, if it is one of those wanted, and its subject.
fn done_before(
    document: &Document,
    word: usize,
    is_it: impl Fn(&str) -> bool,
) -> Option<(usize, usize)> {
    let tokens = &document.tokens;
    let own = document.sentence_at(tokens[word].span.start())?;
    let before = own.index().checked_sub(1)?;
    let [before, own] = [before, own.index()].map(|at| &document.sentences[at]);
    let between = Span::new(before.span.start(), own.span.start());
    if document.text.slice(between).trim_end().contains('\n') {
        return None;
    }
    let words = before.tokens();
    let is_main = |&at: &usize| match tokens[at].deprel {
        Some(Deprel::Root) => true,
        Some(Deprel::Parataxis) => document
            .head(at)
            .is_some_and(|above| tokens[above].deprel == Some(Deprel::Root)),
        _ => false,
    };
    let verb = words
        .clone()
        .filter(is_main)
        .find(|&at| is_it(&tokens[at].lemma))?;
    let mut subjects = words
        .filter(|&at| document.head(at) == Some(verb) && tokens[at].deprel == Some(Deprel::Nsubj));
    subjects.next().map(|subject| (verb, subject))
}

/// Where the last paragraph of a text begins, or the last item of a list.
pub(super) fn last_break(text: &str) -> Option<usize> {
    let begins = |&(at, _): &(usize, &str)| {
        let rest = &text[at + 1..];
        let item = rest.strip_prefix(BULLETS);
        rest.starts_with('\n') || item.is_some_and(|item| item.starts_with(' '))
    };
    text.rmatch_indices('\n').find(begins).map(|(at, _)| at)
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
