//! Pronouns that tell something and were led to a thing that cannot: "…, the farm ministry estimates. *It* blames frost."
//!
//! Owns: leading "it" and "they" to whoever told before, where coreference led them to a harvest or to nothing, and where
//! they begin what a body or a group says; and whose word the "we" of a turn is.
//! Never: changes another pronoun that leads to a person, an organisation, a country or something written.

use std::collections::BTreeSet;

use hearsay_document::{
    Attribution, Deprel, Document, EntityId, EntityKind, MentionForm, SourceKind, Span, Upos,
};

use super::content::has_what;
use super::{Mentions, source_kind, subject_of, subject_phrase};

/// Bytes from a pronoun back to who told before, at most: two or three sentences.
const FARTHEST: usize = 500;

/// Leads pronouns to who told before. `found` stands in the order of the text.
pub(super) fn lead_to_who_told(
    document: &Document,
    mentions: &Mentions,
    found: &mut [Attribution],
) {
    for index in 0..found.len() {
        let (before, rest) = found.split_at_mut(index);
        let a = &mut rest[0];
        let &[source] = a.source.as_slice() else {
            continue;
        };
        let several = match document.text.slice(source) {
            "it" | "It" => false,
            "they" | "They" => true,
            _ => continue,
        };
        if let Some(b) = who_adds(document, before, a, source) {
            (a.entity, a.source_kind) = (b.entity, b.source_kind);
            continue;
        }
        if let Some(who) = who_has(document, source) {
            (a.entity, a.source_kind) = source_kind::of(document, mentions, who, None);
            continue;
        }
        // "The agency said *it* had no plans": whatever coreference makes of it, it is the agency.
        let near = |b: &&Attribution| b.cue[0].start() + FARTHEST > source.start();
        let mut told = before.iter().rev().take_while(near);
        let own = told.find(|b| begins(document, b, source));
        let own = own.and_then(|b| Some((b, *b.source.first()?)));
        if let Some((b, _)) = own.filter(|(b, named)| fits(document, b, *named, several)) {
            a.entity = b.entity;
            continue;
        }
        if a.entity.is_some_and(|entity| tells(document, entity)) {
            continue;
        }
        let told = before
            .iter()
            .rev()
            .filter_map(|b| Some((b, *b.source.first()?)))
            .take_while(|(_, named)| named.start() + FARTHEST > source.start())
            .find(|(b, named)| named.end() <= source.start() && fits(document, b, *named, several));
        if let Some((b, _)) = told {
            a.entity = b.entity;
            a.source_kind = b.source_kind;
        }
    }
}

/// "*The family* asked for no flowers. Donations, *they* say, …": a pronoun is named where whom it stands for was told of so before.
pub(super) fn name_as_before(document: &Document, found: &mut [Attribution]) {
    let is_pronoun = |a: &Attribution| {
        a.source.first().is_some_and(|source| {
            let words = document.text.slice(*source).to_lowercase();
            ["he", "it", "she", "they"].contains(&words.as_str())
        })
    };
    let mut named = BTreeSet::new();
    for a in found {
        let Some(entity) = a.entity else { continue };
        if a.source_kind == SourceKind::Named && !is_pronoun(a) {
            named.insert(entity);
        }
        if a.source_kind == SourceKind::Anonymous && is_pronoun(a) && named.contains(&entity) {
            a.source_kind = SourceKind::Named;
        }
    }
}

/// Who adds something to what was told in the sentence before, which is whoever told that: "“There was one slide,” *the member* said.
/// *They* added that …".
fn who_adds<'a>(
    document: &Document,
    before: &'a [Attribution],
    a: &Attribution,
    pronoun: Span,
) -> Option<&'a Attribution> {
    let cue = document.tokens_in(*a.cue.first()?);
    let adds = document.head_word(cue)?;
    let sentence = document.sentence_at(pronoun.start())?;
    let start = document.sentences[sentence.index()].span.start();
    let is_before = |cue: Span| {
        let text = document
            .text
            .get(cue.end()..pronoun.start())
            .unwrap_or("\n");
        document
            .sentence_at(cue.start())
            .is_some_and(|own| own.index() + 1 == sentence.index())
            && !text.contains('\n')
    };
    let last = before
        .iter()
        .rev()
        .take_while(|b| b.cue[0].start() + FARTHEST > pronoun.start())
        .find(|b| is_before(b.cue[0]))?;
    // Who tells in what another tells is not who spoke last.
    let is_told = before
        .iter()
        .any(|b| b.cue != last.cue && b.content.iter().any(|piece| piece.contains(last.cue[0])));
    let is_someone = last.entity.is_some() && last.source_kind != SourceKind::Document;
    let leads = &*document.tokens[adds].lemma == "add"
        && document.text.get(start..pronoun.start())?.trim().is_empty();
    (leads && is_someone && !is_told).then_some(last)
}

/// Who is said to call something so by a pronoun in its object: "*the agency* published what *it* said was a map". `None` where the
/// pronoun stands elsewhere.
fn who_has(document: &Document, pronoun: Span) -> Option<Span> {
    let tokens = &document.tokens;
    let word = document.tokens_in(pronoun).start;
    let verb = document
        .head(word)
        .filter(|_| tokens[word].deprel == Some(Deprel::Nsubj))?;
    let what = document.head(verb).filter(|&what| {
        tokens[verb].deprel == Some(Deprel::AclRelcl)
            && document.lower(what) == "what"
            && what + 1 == word
    })?;
    let has = has_what(document, what).filter(|&has| has + 1 == what)?;
    let sentence = document.sentence_tokens(pronoun.start())?;
    let subject = subject_of(document, has, sentence.start..has)?;
    Some(subject_phrase(document, subject, sentence.start..has))
}

/// "We believe" is its speaker's word where "we" is nobody that the text names, such as "Oda and I".
pub(super) fn credit_to_speakers(
    document: &Document,
    quotations: &[Span],
    found: &mut [Attribution],
) {
    for a in found {
        let &[source] = a.source.as_slice() else {
            continue;
        };
        let is_quoted = || {
            let before = quotations.partition_point(|q| q.start() <= source.start());
            before
                .checked_sub(1)
                .is_some_and(|at| quotations[at].contains(source))
        };
        let is_named = a.entity.is_some_and(|entity| {
            let mentions = &document.entities[entity.index()].mentions;
            mentions.iter().any(|m| m.form != MentionForm::Pronoun)
        });
        if matches!(document.text.slice(source), "We" | "we")
            && a.source_kind == SourceKind::Speaker
            && !is_named
            && !is_quoted()
            && let Some(turn) = document.turn_at(source.start())
            && let Some(speaker) = document.turns[turn.index()].entity
        {
            a.entity = Some(speaker);
        }
    }
}

/// Whether what is told begins with a pronoun, but for a "that", or goes on with the same one: "that *it* knew and that *it*
/// regretted".
fn begins(document: &Document, told: &Attribution, pronoun: Span) -> bool {
    let opens = |pronoun: Span| {
        told.content.first().is_some_and(|content| {
            let lead = Span::new(content.start(), pronoun.start().max(content.start()));
            content.contains(pronoun) && ["", "that"].contains(&document.text.slice(lead).trim())
        })
    };
    opens(pronoun) || joined_subject(document, pronoun).is_some_and(opens)
}

/// The same pronoun as the subject of the clause that the pronoun's is joined to.
fn joined_subject(document: &Document, pronoun: Span) -> Option<Span> {
    let tokens = &document.tokens;
    let word = document.tokens_in(pronoun).start;
    let is_subject = |at: usize| tokens[at].deprel == Some(Deprel::Nsubj);
    let verb = document.head(word).filter(|_| is_subject(word))?;
    let first = document
        .head(verb)
        .filter(|_| tokens[verb].deprel == Some(Deprel::Conj))?;
    let sentence = document.sentence_tokens(pronoun.start())?;
    (sentence.start..first)
        .find(|&at| {
            is_subject(at)
                && document.head(at) == Some(first)
                && document.lower(at) == document.lower(word)
        })
        .map(|at| tokens[at].span)
}

/// Whether an entity may say something.
fn tells(document: &Document, entity: EntityId) -> bool {
    let entity = &document.entities[entity.index()];
    let kinds = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Country,
        EntityKind::Group,
        EntityKind::Work,
    ];
    let is_written = || {
        entity.mentions.iter().any(|m| {
            let kind = source_kind::of_words(document.text.slice(m.span));
            matches!(kind, SourceKind::Document | SourceKind::Outlet)
        })
    };
    kinds.contains(&entity.kind) || is_written()
}

/// Whether a source before may be what a pronoun stands for: several people or one body.
fn fits(document: &Document, told: &Attribution, source: Span, several: bool) -> bool {
    let Some(entity) = told.entity.filter(|entity| tells(document, *entity)) else {
        return false;
    };
    let kind = document.entities[entity.index()].kind;
    let head = document.head_word(document.tokens_in(source));
    let plural = head.is_some_and(|at| {
        let token = &document.tokens[at];
        token.upos == Some(Upos::Noun) && document.lower(at) != *token.lemma
    });
    if several {
        plural || kind == EntityKind::Group
    } else {
        !plural && !matches!(kind, EntityKind::Person | EntityKind::Group)
    }
}
