//! Which words tell of an event, and of which type.
//!
//! Owns: [`Trigger`]. Lexicon and trained scores are weighed here; the weights were fitted on the training part by
//! cross-validation (`docs/accuracy.md`).
//! Never: asks who takes part; [`super::participants`] does.

use std::ops::Range;

use hearsay_document::{Deprel, Plover, QuadClass, Upos};

use super::actors::Actors;
use super::coding;
use super::lexicon::{Entry, Frame, LEXICON};
use super::mood::{self, Mood};
use super::scores::Scores;
use super::tree::Trees;

/// By how much log probability the trained head must prefer another type before the lexicon's is given up. Fitted on the
/// training part: at 1 the head's slips cost .13 of type F1, at 3 they cost nothing.
const LEXICON_WEIGHT: f32 = 3.0;
/// The same where the entry names words that stand beside the trigger: "*recalled* its ambassador". Chosen among five values
/// on the development part, between 4 and 6 it makes no difference.
const PARTICULAR_WEIGHT: f32 = 5.0;
/// Log probability of "no event" from which the trained head overrules the lexicon.
const VETO: f32 = -0.5;
/// The same for a verb of material conflict.
const VETO_OF_FORCE: f32 = -0.15;
/// The same where not both sides of a deed are told: "when he *discussed* it". The head learned from sentences of which one
/// deed each was annotated, so it doubts what stands beside the main one: "after guards *shot* two fishermen".
const DOUBT: f32 = -1.2;
/// Log probability of a type from which a word that the lexicon does not know tells of an event.
const UNKNOWN: f32 = -0.6;
/// The same for a word that the lexicon knows with this type in another frame.
const HALF_KNOWN: f32 = -0.5;
/// Verbs that mean nothing by themselves, by lemma.
const LIGHT: &[&str] = &["be", "have", "do", "get", "become"];

/// A word that may tell of an event.
#[derive(Clone, Debug)]
pub(super) struct Trigger {
    pub(super) token: usize,
    pub(super) plover: Plover,
    /// Probability of the type by the trained head; 1 where the lexicon alone decides.
    pub(super) confidence: f32,
    pub(super) entry: Option<&'static Entry>,
    /// CAMEO code where the mood of the clause gives another than the entry's.
    pub(super) cameo: Option<&'static str>,
    pub(super) mood: Mood,
    /// Whether the trained head doubts that the word tells of a deed at all.
    pub(super) doubted: bool,
}

/// The triggers of a sentence, in text order.
pub(super) fn triggers(
    trees: &Trees<'_>,
    scores: &Scores,
    actors: &Actors<'_>,
    sentence: Range<usize>,
) -> Vec<Trigger> {
    if is_asked(trees, sentence.clone()) {
        return Vec::new();
    }
    let mut triggers: Vec<Trigger> = sentence
        .filter(|&token| can_tell(trees, actors, token))
        .filter_map(|token| trigger(trees, scores, token))
        .collect();
    suppress(trees, &mut triggers);
    triggers
}

/// Whether a sentence asks if something is so: "Will he now apologise?" tells of no deed.
fn is_asked(trees: &Trees<'_>, sentence: Range<usize>) -> bool {
    const OPENS: &[&str] = &[
        "will", "would", "shall", "can", "could", "do", "does", "did", "is", "are", "was", "were",
        "has", "have", "had", "should", "must", "may", "might",
    ];
    let is_word = |i: &usize| trees.upos(*i) != Upos::Punct;
    let opens = sentence.clone().find(is_word).is_some_and(|first| {
        OPENS
            .iter()
            .any(|word| trees.text(first).eq_ignore_ascii_case(word))
    });
    opens
        && sentence
            .rev()
            .take_while(|i| !is_word(i))
            .any(|i| trees.text(i).contains('?'))
}

/// Whether a token can be a trigger at all: a verb, a noun or a predicate adjective outside names, titles and
/// page furniture.
fn can_tell(trees: &Trees<'_>, actors: &Actors<'_>, token: usize) -> bool {
    let document = trees.document;
    if !matches!(trees.upos(token), Upos::Verb | Upos::Noun | Upos::Adj) {
        return false;
    }
    let at = trees.token(token).span.start();
    if document.is_furniture(at) || actors.is_titled(at) {
        return false;
    }
    // Part of a name: "the Prevention of Attacks Act".
    match trees.relation(token) {
        // "the visiting minister", "a killed soldier": told in passing.
        Deprel::Amod if trees.upos(token) == Upos::Verb => false,
        Deprel::Compound | Deprel::Flat => trees
            .head(token)
            .is_none_or(|h| trees.upos(h) != Upos::Propn),
        Deprel::Nmod => {
            // "the Law on the Protest of 1905": a capital inside a capitalised name.
            !(trees.text(token).starts_with(char::is_uppercase)
                && trees
                    .head(token)
                    .is_some_and(|h| trees.upos(h) == Upos::Propn))
        }
        _ => true,
    }
}

/// Reads the frame of a word for the lexicon's conditions.
fn frame<'a>(trees: &Trees<'a>, token: usize) -> Frame<'a> {
    let noun = trees.upos(token) == Upos::Noun;
    let mut frame = Frame {
        noun,
        ..Frame::default()
    };
    for c in trees.children(token) {
        match trees.relation(c) {
            Deprel::CompoundPrt | Deprel::Advmod => frame.particles.push(trees.lemma(c)),
            Deprel::Obl | Deprel::Nmod | Deprel::OblAgent | Deprel::OblUnmarked
                if !trees.is_temporal(c) =>
            {
                if let Some(preposition) = trees.preposition(c) {
                    frame.prepositions.push(preposition);
                    if noun && preposition == "of" {
                        frame.object.push(trees.lemma(c));
                        frame.has_object = true;
                    }
                }
                frame.prepositions.push(trees.lemma(c));
            }
            Deprel::Xcomp | Deprel::Ccomp => frame.complements.push(trees.lemma(c)),
            Deprel::Advcl
                if trees
                    .under(c, &[Deprel::Mark])
                    .any(|m| matches!(trees.lemma(m), "to" | "of" | "for" | "from" | "with")) =>
            {
                frame.complements.push(trees.lemma(c));
            }
            Deprel::Case if c > token => frame.particles.push(trees.lemma(c)),
            Deprel::Compound | Deprel::Amod if noun => frame.object.push(trees.lemma(c)),
            _ => {}
        }
    }
    if noun {
        if let Some((verb, false)) = trees.light_verb(token) {
            for s in trees.agents_of_verb(verb, 0) {
                push_phrase(trees, s.node, &mut frame.subject, 1);
            }
        }
    } else {
        for o in trees.objects(token) {
            frame.has_object = true;
            push_phrase(trees, o.node, &mut frame.object, 0);
        }
        for s in trees.agents_of_verb(token, 0) {
            push_phrase(trees, s.node, &mut frame.subject, 1);
        }
    }
    frame
}

/// The lemma of a phrase's head and of what modifies it.
fn push_phrase<'a>(trees: &Trees<'a>, node: usize, into: &mut Vec<&'a str>, depth: usize) {
    into.push(trees.lemma(node));
    for c in trees.children(node) {
        match trees.relation(c) {
            Deprel::Compound | Deprel::Amod => into.push(trees.lemma(c)),
            // "millions of dollars in aid", "a set of sanctions", "a series of attacks"
            Deprel::Nmod if depth < 2 => {
                if matches!(trees.preposition(c), Some("of" | "in" | "worth")) {
                    push_phrase(trees, c, into, depth + 1);
                }
            }
            Deprel::Conj if depth < 1 => push_phrase(trees, c, into, depth + 1),
            _ => {}
        }
    }
}

/// Weighs lexicon and scores for one word.
fn trigger(trees: &Trees<'_>, scores: &Scores, token: usize) -> Option<Trigger> {
    let lemma = trees.lemma(token);
    let known = LEXICON.knows(lemma);
    let trained = scores.types(token);
    if !known && trained.is_none_or(|t| t.iter().skip(1).all(|&l| l < UNKNOWN)) {
        return None;
    }
    let frame = frame(trees, token);
    let entry = known.then(|| LEXICON.entry(lemma, &frame)).flatten();
    if entry.is_some_and(|e| e.plover.is_none()) {
        return None;
    }
    if !frame.noun && mood::is_unreal(trees, token) {
        return None;
    }
    // "The Liberals have 341": a verb that means nothing by itself tells of no deed without its frame.
    if entry.is_none() && !frame.noun && LIGHT.contains(&lemma) {
        return None;
    }
    // The deed the word names, and what the mood of its clause makes of it.
    let named = entry.and_then(|e| e.plover);
    let mood = if frame.noun {
        Mood::Plain
    } else {
        mood::mood(trees, token)
    };
    let shifted = named.and_then(|plover| mood::shift(plover, entry.and_then(|e| e.cameo), mood));
    let (mood, suggested) = match shifted {
        Some((plover, _)) => (mood, Some(plover)),
        None => (Mood::Plain, named),
    };
    let Some(trained) = trained else {
        let plover = suggested?;
        let cameo = shifted.map(|(_, cameo)| cameo);
        return Some(Trigger {
            token,
            plover,
            confidence: 1.0,
            entry,
            cameo,
            mood,
            doubted: false,
        });
    };
    let lexicon_weight = match entry {
        Some(entry) if entry.sure => f32::INFINITY,
        Some(entry) if entry.is_particular() => PARTICULAR_WEIGHT,
        _ => LEXICON_WEIGHT,
    };
    let is_force = |plover| !frame.noun && coding::quad(plover) == QuadClass::MaterialConflict;
    let veto = match suggested {
        Some(plover) if is_force(plover) && is_what_came_before(trees, token) => 0.0,
        Some(plover) if is_force(plover) => VETO_OF_FORCE,
        _ => VETO,
    };
    if suggested.is_some() && trained[0] > veto {
        return None;
    }
    // A word of the lexicon whose frame the tree does not show: less is asked of the trained head than of an unknown
    // word, if it names a type the word can have.
    let half_known =
        |plover: Plover| known && LEXICON.entry_of_type(lemma, &frame, plover).is_some();
    let mut best: Option<(Plover, f32)> = None;
    for (plover, logit) in Plover::ALL.iter().zip(trained.iter().skip(1)) {
        let weighed = if suggested == Some(*plover) {
            logit + lexicon_weight
        } else {
            *logit
        };
        if best.is_none_or(|(_, b)| weighed > b) {
            best = Some((*plover, weighed));
        }
    }
    let (plover, weighed) = best?;
    if suggested.is_none()
        && weighed
            < if half_known(plover) {
                HALF_KNOWN
            } else {
                UNKNOWN
            }
    {
        return None;
    }
    let own = trained[1 + Plover::ALL.iter().position(|p| *p == plover)?];
    Some(Trigger {
        token,
        plover,
        confidence: own.exp(),
        entry: match entry {
            Some(e) if suggested == Some(plover) => Some(e),
            _ => LEXICON.entry_of_type(lemma, &frame, plover),
        },
        cameo: shifted
            .filter(|(p, _)| *p == plover)
            .map(|(_, cameo)| cameo),
        mood: if suggested == Some(plover) {
            mood
        } else {
            Mood::Plain
        },
        doubted: suggested.is_some() && trained[0] > DOUBT,
    })
}

/// Whether a clause tells when or after what something else was done: "after guards *shot* two fishermen".
fn is_what_came_before(trees: &Trees<'_>, verb: usize) -> bool {
    trees.relation(verb) == Deprel::Advcl
        && trees.under(verb, &[Deprel::Mark]).any(|mark| {
            matches!(
                trees.lemma(mark),
                "after" | "as" | "since" | "when" | "while"
            )
        })
}

/// Types whose complement is their content, not a deed of its own.
fn has_content(plover: Plover) -> bool {
    matches!(
        plover,
        Plover::Agree
            | Plover::Request
            | Plover::Reject
            | Plover::Threaten
            | Plover::Accuse
            | Plover::Support
            | Plover::Concede
            | Plover::Sanction
            | Plover::Retreat
            | Plover::Consult
    )
}

/// Drops words that only say what another event is about.
fn suppress(trees: &Trees<'_>, triggers: &mut Vec<Trigger>) {
    let is_told = |trigger: &Trigger| {
        let (at, upper) = above(trees, triggers, trigger.token)?;
        is_told_by(trees, upper, trigger, at).then_some(trigger.token)
    };
    let told: Vec<usize> = triggers.iter().filter_map(is_told).collect();
    triggers.retain(|trigger| !told.contains(&trigger.token));
}

/// Relations by which a word belongs to what the one above it says.
const GOVERNED: &[Deprel] = &[
    Deprel::Xcomp,
    Deprel::Ccomp,
    Deprel::Obj,
    Deprel::Obl,
    Deprel::Nmod,
    Deprel::Acl,
    Deprel::Advcl,
    Deprel::NsubjPass,
    Deprel::Compound,
    Deprel::Amod,
];

/// The trigger nearest above a token, and the word right below it through which the token hangs on it.
fn above<'t>(
    trees: &Trees<'_>,
    triggers: &'t [Trigger],
    token: usize,
) -> Option<(usize, &'t Trigger)> {
    /// Words between, at most.
    const BETWEEN: usize = 4;
    let mut at = token;
    for _ in 0..=BETWEEN {
        let head = trees.head(at)?;
        if let Some(upper) = triggers.iter().find(|t| t.token == head) {
            return Some((at, upper));
        }
        if !GOVERNED.contains(&trees.relation(at)) {
            return None;
        }
        at = head;
    }
    None
}

/// Whether a trigger only says what the one above it is about: a noun under the verb that acts on it, the complement of an
/// agreement or a threat, the second of two words for one deed. `at` is the word right below the upper one.
fn is_told_by(trees: &Trees<'_>, upper: &Trigger, trigger: &Trigger, at: usize) -> bool {
    let relation = trees.relation(at);
    let is_marked = || {
        trees
            .under(at, &[Deprel::Mark])
            .any(|m| matches!(trees.lemma(m), "to" | "of" | "for" | "from" | "with"))
    };
    let lacks = |relations: &[Deprel]| trees.under(trigger.token, relations).next().is_none();
    let is_same = upper.plover == trigger.plover;
    match relation {
        // "arrested and detained": two words for one deed.
        Deprel::Conj => is_same && lacks(&[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj]),
        // "attacked the post, killing two guards": one deed and what came of it; a purpose is none of its own.
        Deprel::Advcl => {
            is_marked() || is_same && lacks(&[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark])
        }
        Deprel::Obj | Deprel::NsubjPass | Deprel::Compound | Deprel::Amod | Deprel::Xcomp => true,
        relation => GOVERNED.contains(&relation) && (is_same || has_content(upper.plover)),
    }
}
