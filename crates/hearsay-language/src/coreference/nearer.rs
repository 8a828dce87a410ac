//! Whom "he" or "she" means before the best-scored antecedent: whoever the clause, the sentence before or the paragraph tells of.
//!
//! Owns: those whom grammar puts nearer to a pronoun than the learned scores do.
//! Never: joins two.

use std::collections::BTreeMap;

use hearsay_document::{BULLETS, Deprel, Document, EntityKind, MentionForm, SentenceId, Token};

use super::REACH;
use super::candidate::Candidate;

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
        .or_else(|| fitting(in_clause_before(document, candidates, pronoun, best)))
        .or_else(|| fitting(tells_on(document, candidates, pronoun, best)))
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
    let is_in_clause = |word: usize| {
        let clause = document
            .upwards(word)
            .find(|&at| document.head(at) == Some(verb));
        clause.is_some_and(|at| {
            tokens[at].deprel == Some(Deprel::Advcl) && word != at && !is_about_one(at)
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

/// Whom "he" or "she" that tells a quotation means before the best-scored antecedent, where that one only is in what somebody tells in
/// the sentence before: who tells it goes on. "*Ms Holt* said that a pan had flown. “It did,” *she* said."
fn tells_on(
    document: &Document,
    candidates: &[Candidate],
    pronoun: usize,
    best: usize,
) -> Option<usize> {
    let tokens = &document.tokens;
    let later = &candidates[pronoun];
    let start = |word: usize| tokens[word].span.start();
    let is_one = matches!(later.head_word.as_str(), "he" | "she");
    let verb = document
        .head(later.head)
        .filter(|_| is_one && tokens[later.head].deprel == Some(Deprel::Nsubj))?;
    let teller = document.upwards(candidates[best].head).last()?;
    let is_told = document
        .upwards(candidates[best].head)
        .any(|at| tokens[at].deprel == Some(Deprel::Ccomp) && document.head(at) == Some(teller));
    let sentences = |word: usize| document.sentence_at(start(word)).map(SentenceId::index);
    let is_before = sentences(teller)? + 1 == sentences(later.head)?
        && !document
            .text
            .get(start(teller)..start(later.head))?
            .contains('\n');
    let goes_on = tokens[verb].lemma == tokens[teller].lemma;
    (0..pronoun)
        .rev()
        .take_while(|&j| candidates[j].head + REACH > later.head)
        .find(|&j| {
            let c = &candidates[j];
            document.head(c.head) == Some(teller)
                && tokens[c.head].deprel == Some(Deprel::Nsubj)
                && c.kind == EntityKind::Person
                && c.name.is_some()
        })
        .filter(|_| is_told && is_before && goes_on)
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
