//! What a person wants to see of a document first, as plain rows.
//!
//! Owns: shares of speech, chains as names, dates in order, what to check first. The report and the
//! page print the same rows.
//! Never: prints.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::chain::{self, Link};
use hearsay_document::{
    Argument, AttributionId, AttributionKind, Bound, Certainty, Claim, ClaimId, ClaimKind,
    Document, Echo, EchoKind, ForwardClass, MentionForm, Prediction, PredictionId, QuantityId,
    QuantityKind, Role, Shift, Span, TimeId, TimexType, Turn, flat, names, speech,
};

use hearsay_case::ledger::{self, Forecast};
use hearsay_finders::answer::{asks_leave, is_answered};

/// How much one voice speaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// What the label calls whoever speaks, and in brackets the name that the text gives them, if the label bears none;
    /// nothing for speech without a label.
    pub name: Option<String>,
    /// Number of turns.
    pub turns: usize,
    /// Number of words.
    pub words: usize,
    /// Share of all words, 0 to 1.
    pub share: f64,
    /// Roles the voice has, in order of first appearance.
    pub roles: Vec<Role>,
}

/// What a document is called: its title, else the name it was given, else its id.
pub fn title<'a>(document: &'a Document, name: Option<&'a str>) -> &'a str {
    document
        .meta
        .title
        .as_deref()
        .or(name)
        .unwrap_or(&document.id)
}

/// Voices, the most talkative first. Text without turns is one unnamed voice.
pub fn voices(document: &Document) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for turn in &document.turns {
        let spoken = speech::spoken(document, turn.body(&document.text));
        let at = voices
            .iter()
            .position(|v| {
                // Who asks and who answers without a label are two.
                v.name == turn.speaker
                    && (v.name.is_some() || v.roles.first() == turn.role.as_ref())
            })
            .unwrap_or_else(|| {
                voices.push(Voice {
                    name: turn.speaker.clone(),
                    turns: 0,
                    words: 0,
                    share: 0.0,
                    roles: Vec::new(),
                });
                voices.len() - 1
            });
        let voice = &mut voices[at];
        voice.turns += 1;
        voice.words += spoken;
        if let Some(role) = turn.role
            && !voice.roles.contains(&role)
        {
            voice.roles.push(role);
        }
    }
    let total: usize = voices.iter().map(|v| v.words).sum();
    for voice in &mut voices {
        voice.share = voice.words as f64 / total.max(1) as f64;
        let is_own = |turn: &&Turn| turn.speaker == voice.name && turn.entity.is_some();
        let entity = document.turns.iter().find(is_own).and_then(|t| t.entity);
        if let (Some(label), Some(name)) = (
            &mut voice.name,
            entity.and_then(|who| document.entity_name(who)),
        ) && !share_a_word(label, name)
        {
            *label = format!("{label} ({name})");
        }
    }
    voices.sort_by_key(|voice| std::cmp::Reverse(voice.words));
    voices
}

/// Whether some words hold one of a name's.
fn share_a_word(words: &str, name: &str) -> bool {
    let words = words.to_lowercase();
    name.split(' ')
        .any(|part| words.contains(&part.to_lowercase()))
}

/// Words of testimony in the whole document.
pub fn spoken_words(document: &Document) -> usize {
    speech::spoken(document, Span::new(0, document.text.len()))
}

/// The chain of an attribution as it is printed: the turn's speaker first, pronouns with whom they seem to mean.
pub fn chain(document: &Document, of: AttributionId) -> Vec<Link<AttributionId>> {
    let attribution = &document.attributions[of.index()];
    let place = attribution
        .cue
        .first()
        .or(attribution.content.first())
        .copied()
        .unwrap_or_default();
    let turn = document.turn_at(place.start());
    let speaker = turn.and_then(|id| {
        let turn = &document.turns[id.index()];
        Some(chain::Voice {
            link: Link {
                name: Some(turn.speaker.clone()?),
                attribution: None,
            },
            entity: turn.entity,
            is_i: false,
        })
    });
    let sources = document.chain(of).into_iter().map(|id| chain::Voice {
        link: Link {
            name: resolved_name(document, id),
            attribution: Some(id),
        },
        entity: document.attributions[id.index()].entity,
        is_i: is_i(document, id),
    });
    chain::links(speaker.into_iter().chain(sources))
}

/// Whose word a statement is: the names of the chain it stands in, the turn's speaker first.
pub fn voices_of(
    document: &Document,
    span: Span,
    attribution: Option<AttributionId>,
) -> Vec<String> {
    attribution.map_or_else(
        || {
            speaker(document, span)
                .map(str::to_owned)
                .into_iter()
                .collect()
        },
        |id| {
            chain(document, id)
                .iter()
                .map(|link| link.shown().to_owned())
                .collect()
        },
    )
}

/// What a statement is and whose word it is, in one line: its kind, its chain, and the chains within it that lead to others:
/// `fact · Ann Pell → the Courier · in it: a memorandum`. `leaves` are the document's ([`leaves`]).
pub(crate) fn facts(document: &Document, claim: &Claim, leaves: &[AttributionId]) -> String {
    let who = voices_of(document, claim.span, claim.attribution);
    let further = further(document, claim, leaves, &who);
    let facts = [claim.kind.to_string(), who.join(" → "), further];
    let facts: Vec<String> = facts.into_iter().filter(|f| !f.is_empty()).collect();
    facts.join(" · ")
}

/// The chains within a statement that lead to others than `who`, its own: `in it: a memorandum`; nothing where there are none.
pub(crate) fn further(
    document: &Document,
    claim: &Claim,
    leaves: &[AttributionId],
    who: &[String],
) -> String {
    let mut further: Vec<String> = Vec::new();
    for &leaf in leaves {
        let attribution = &document.attributions[leaf.index()];
        let begins = attribution.cue.iter().chain(&attribution.content).next();
        if !begins.is_some_and(|begins| claim.span.contains(*begins)) {
            continue;
        }
        let links = chain(document, leaf);
        let is_named = links.last().is_some_and(|link| link.name.is_some());
        let names: Vec<&str> = links.iter().map(Link::shown).collect();
        let known = names.iter().zip(who).take_while(|(x, y)| *x == y).count();
        let beyond = names[known..].join(" → ");
        if is_named && !beyond.is_empty() && !further.contains(&beyond) {
            further.push(beyond);
        }
    }
    if further.is_empty() {
        String::new()
    } else {
        format!("in it: {}", further.join("; "))
    }
}

/// Whether a source is "I" of whoever speaks or is quoted, or "we" where no word says who else that is.
fn is_i(document: &Document, id: AttributionId) -> bool {
    let attribution = &document.attributions[id.index()];
    let is_reported = attribution.parent.is_some_and(|parent| {
        document.attributions[parent.index()].kind == AttributionKind::Indirect
    });
    let [span] = attribution.source.as_slice() else {
        return false;
    };
    let is_named = attribution.entity.is_some_and(|entity| {
        let mentions = &document.entities[entity.index()].mentions;
        mentions.iter().any(|m| m.form != MentionForm::Pronoun)
    });
    !is_reported && names::is_first_person(document.text.slice(*span), is_named)
}

/// The words that name a source, and in brackets whom they seem to mean where they are a pronoun or a
/// title: with a question mark, since no word says so. `None` where no words name it.
fn resolved_name(document: &Document, id: AttributionId) -> Option<String> {
    let attribution = &document.attributions[id.index()];
    if attribution.source.is_empty() {
        return None;
    }
    let words = source_name(document, id);
    let Some(entity) = attribution.entity else {
        return Some(words);
    };
    let entity = &document.entities[entity.index()];
    let is_named = entity.mentions.iter().any(|m| m.form == MentionForm::Name);
    let named = flat(&entity.name);
    let mut mentions = entity.mentions.iter();
    // A relative pronoun is no mention of its own.
    let stands_for = matches!(words.to_lowercase().as_str(), "which" | "who" | "whom")
        || mentions
            .any(|m| m.form == MentionForm::Pronoun && attribution.source.first() == Some(&m.span));
    // A pronoun says nothing of whom another stands for.
    let is_pronoun = entity
        .mentions
        .iter()
        .any(|m| m.form == MentionForm::Pronoun && document.text.slice(m.span) == entity.name);
    if !is_named && !stands_for || is_pronoun || share_a_word(&words, &named) {
        return Some(words);
    }
    Some(format!("{words} ({named}?)"))
}

/// Who speaks at a span: the turn's speaker.
pub fn speaker(document: &Document, span: Span) -> Option<&str> {
    document
        .turn_at(span.start())
        .and_then(|id| document.turns[id.index()].speaker.as_deref())
}

/// The words that name an attribution's source; a note in brackets where no words do.
pub fn source_name(document: &Document, id: AttributionId) -> String {
    let attribution = &document.attributions[id.index()];
    if attribution.source.is_empty() {
        return names::NOBODY.into();
    }
    document.source_words(attribution)
}

/// The words of an attribution's content, pieces joined with an ellipsis.
pub fn content(document: &Document, id: AttributionId) -> String {
    let pieces: Vec<String> = document.attributions[id.index()]
        .content
        .iter()
        .map(|&span| flat(document.text.slice(span)))
        .collect();
    pieces.join(" … ")
}

/// Attributions at the end of their chains: what they ascribe is not mostly what others stand for inside them, scraps apart.
pub(crate) fn leaves(document: &Document) -> Vec<AttributionId> {
    let stand = (0..document.attributions.len())
        .map(AttributionId::new)
        .filter(|&id| !is_scrap(document, id) && !is_left_open(document, id));
    // Bytes of each content that those inside it take up.
    let mut passed_on: BTreeMap<AttributionId, usize> = BTreeMap::new();
    for id in stand.clone() {
        let inner = &document.attributions[id.index()];
        if let Some(parent) = inner.parent {
            let around = &document.attributions[parent.index()].content;
            let pieces = inner.source.iter().chain(&inner.cue).chain(&inner.content);
            let shared = pieces.flat_map(|piece| {
                let within = around.iter().filter_map(|own| own.intersection(*piece));
                within.map(Span::len)
            });
            *passed_on.entry(parent).or_default() += shared.sum::<usize>();
        }
    }
    let says_more = |id: &AttributionId| {
        let all = document.attributions[id.index()].content.iter();
        let all: usize = all.map(|piece| piece.len()).sum();
        passed_on
            .get(id)
            .is_none_or(|&passed_on| 2 * passed_on < all)
    };
    stand.filter(says_more).collect()
}

/// Whether what is ascribed is no statement by itself: inside another's content "(had ordered) the closure", whose chain
/// ends with the content around it; anywhere "*what* (do they say?)".
fn is_scrap(document: &Document, of: AttributionId) -> bool {
    let attribution = &document.attributions[of.index()];
    let words = |piece: &Span| document.tokens_in(*piece);
    let is_read = |piece: &Span| {
        document.tokens[words(piece)]
            .iter()
            .all(|t| t.upos.is_some())
    };
    let asks = |piece: &Span| {
        let word = document.text.slice(*piece).to_lowercase();
        ["what", "who", "which", "why", "how", "when", "where"].contains(&word.as_str())
    };
    if attribution.content.iter().all(asks) {
        return true;
    }
    attribution.parent.is_some()
        && attribution.kind == AttributionKind::Indirect
        && attribution
            .content
            .iter()
            .all(|piece| is_read(piece) && !document.has_verb(words(piece)))
}

/// Whether a source itself leaves open or denies what is ascribed to it within what it says, as "has said she will decide
/// *whether it reopens*": its chain ends with the content around it, which says more.
fn is_left_open(document: &Document, of: AttributionId) -> bool {
    let attribution = &document.attributions[of.index()];
    let entity = attribution.entity;
    let is_own = |parent: AttributionId| {
        entity.is_some() && document.attributions[parent.index()].entity == entity
    };
    let is_told = matches!(
        attribution.certainty,
        Certainty::Certain | Certainty::Probable
    );
    !is_told
        && attribution.kind == AttributionKind::Indirect
        && attribution.parent.is_some_and(is_own)
}

/// Attributions worth showing as ladders: the innermost link of each chain, those with the most named
/// links first and snippets of a word or two last, first-person "I think" only where something hangs
/// on it.
pub fn ladders(document: &Document) -> Vec<AttributionId> {
    let mut leaves: Vec<AttributionId> = leaves(document)
        .into_iter()
        .filter(|&id| {
            document.attributions[id.index()].source_kind != hearsay_document::SourceKind::Speaker
                || document.attributions[id.index()].parent.is_some()
        })
        .collect();
    leaves.sort_by_key(|&id| {
        let links = chain(document, id);
        let named = links.iter().filter(|link| link.name.is_some()).count();
        let is_snippet = speech::words(&content(document, id)) < 3;
        (is_snippet, std::cmp::Reverse(named), id)
    });
    leaves
}

/// What is foreseen, in text order: predictions, then promises, plans and conditionals. Each once, however often it is told: a
/// recording may be played twice.
pub fn foreseen(document: &Document) -> Vec<PredictionId> {
    let told: Vec<(String, Option<String>)> = document
        .predictions
        .iter()
        .map(|p| {
            let by = foreseen_by(document, p).pop().unwrap_or_default();
            (by, p.horizon.to.map(|day| day.to_string()))
        })
        .collect();
    let forecasts: Vec<Forecast<'_>> = document
        .predictions
        .iter()
        .zip(&told)
        .map(|(p, (by, to))| Forecast {
            by,
            to: to.as_deref(),
            hedge: p.hedge,
            words: document.text.slice(p.about),
        })
        .collect();
    let mut all: Vec<PredictionId> = ledger::again(&forecasts)
        .into_iter()
        .enumerate()
        .filter(|(_, first)| first.is_none())
        .map(|(id, _)| PredictionId::new(id))
        .collect();
    all.sort_by_key(|id| {
        let p = &document.predictions[id.index()];
        (p.class != ForwardClass::Prediction, p.about.start())
    });
    all
}

/// On whose word a forward-looking statement stands.
pub fn foreseen_by(document: &Document, prediction: &Prediction) -> Vec<String> {
    voices_of(document, prediction.about, document.foretold_by(prediction))
}

/// Arguments worth a line: those whose step a word of the text marks, the most grounds first. What only stands beside a
/// statement may be its ground, and stays in the record.
pub fn argued(document: &Document) -> Vec<&Argument> {
    let mut all: Vec<&Argument> = document
        .arguments
        .iter()
        .filter(|a| a.marker.is_some())
        .collect();
    all.sort_by_key(|a| (std::cmp::Reverse(a.premises.len()), a.conclusion));
    all
}

/// The claims that a shift stands in: both positions, or the one claim that tells of them.
pub fn positions(shift: &Shift) -> impl Iterator<Item = ClaimId> {
    let later = (shift.to != shift.from).then_some(shift.to);
    [Some(shift.from), later].into_iter().flatten()
}

/// The same words again, the changed ones before the merely repeated ones.
pub fn repeated(document: &Document) -> Vec<&Echo> {
    let mut all: Vec<&Echo> = document.echoes.iter().collect();
    all.sort_by_key(|e| (e.kind == EchoKind::Identical, e.of.start(), e.at.start()));
    all
}

/// What a repetition is called.
pub fn repetition(kind: EchoKind) -> &'static str {
    match kind {
        EchoKind::Identical => "word for word",
        EchoKind::Cut => "cut short",
        EchoKind::Altered => "altered",
        EchoKind::Spliced => "spliced",
    }
}

/// The words of a span with the words of `marked` in brackets.
pub fn bracketed(document: &Document, span: Span, marked: &[Span]) -> String {
    let mut out = String::new();
    let mut at = span.start();
    for piece in marked.iter().filter_map(|piece| piece.intersection(span)) {
        out.push_str(document.text.get(at..piece.start()).unwrap_or(""));
        out.push('[');
        out.push_str(document.text.slice(piece));
        out.push(']');
        at = piece.end();
    }
    out.push_str(document.text.get(at..span.end()).unwrap_or(""));
    flat(&out)
}

/// Dated expressions by the day they begin; durations and repeated times are left out. Of the two ends of a range, which
/// share its interval, the first stands for both.
pub fn timeline(document: &Document) -> Vec<TimeId> {
    let mut dated: Vec<TimeId> = (0..document.times.len())
        .map(TimeId::new)
        .filter(|id| {
            let time = &document.times[id.index()];
            matches!(time.kind, TimexType::Date | TimexType::Time)
                && !document.is_set_apart(time.span.start())
                && time.interval.from.is_some()
                && !time.value.ends_with("_REF")
                && time.range.is_none_or(|other| other > *id)
        })
        .collect();
    dated.sort_by_key(|id| {
        let time = &document.times[id.index()];
        (time.interval.from, time.interval.to, *id)
    });
    dated
}

/// A number that is a figure by itself.
const LARGE: f64 = 1_000.0;
/// One that is where something is said of it: no age and no day.
const TOLD: f64 = 100.0;
/// Words of a share that says of how many it is: "one in five".
const RATIO: usize = 3;

/// Figures worth a line: money, shares, counts of something, shares, changes and large numbers; no ordinals, no bare "one" or "two".
pub fn figures(document: &Document) -> Vec<QuantityId> {
    (0..document.quantities.len())
        .map(QuantityId::new)
        .filter(|id| {
            let quantity = &document.quantities[id.index()];
            match quantity.kind {
                QuantityKind::Ordinal | QuantityKind::Duration => false,
                QuantityKind::Count => {
                    let fraction = quantity.value.abs() < 1.0 && quantity.value != 0.0;
                    let counts = (fraction || quantity.value.abs() > 2.0) && quantity.of.is_some();
                    // "It is 2.4 billion", "it fell by a third": of what, the sentence before says.
                    // "One in five has laid off drivers": of whom, the reader knows.
                    let words = document
                        .text
                        .slice(quantity.span)
                        .split_whitespace()
                        .count();
                    let ratio = fraction && (words >= RATIO || quantity.bound != Bound::Exact);
                    // "Two of the five pumps".
                    let is_part = || is_part_of_next(document, *id);
                    let told = || quantity.value.abs() >= TOLD && is_told(document, quantity.span);
                    counts
                        || ratio
                        || quantity.change
                        || quantity.per.is_some()
                        || quantity.value.abs() >= LARGE
                        || told()
                        || is_part()
                }
                _ => true,
            }
        })
        .collect()
}

/// Whether something is said of a figure, or it is what is said: "131 were held", "the report says 131"; and not "she called
/// 911", "a 747".
fn is_told(document: &Document, figure: Span) -> bool {
    const BEFORE: &[&str] = &[
        "against", "are", "at", "from", "is", "said", "says", "to", "was", "were",
    ];
    const BEHIND: &[&str] = &["are", "had", "have", "is", "was", "were"];
    let text = document.text.as_str();
    let before = text[..figure.start()].split_whitespace().next_back();
    let behind = text[figure.end()..].split_whitespace().next();
    let is_next = text[figure.end()..].starts_with(char::is_whitespace);
    before.is_some_and(|word| BEFORE.contains(&word))
        || is_next && behind.is_some_and(|word| BEHIND.contains(&word))
}

/// Whether a figure is so many of the whole that the next one tells.
fn is_part_of_next(document: &Document, id: QuantityId) -> bool {
    let quantity = &document.quantities[id.index()];
    document.quantities.get(id.index() + 1).is_some_and(|next| {
        let is_after = quantity.span.end() < next.span.start();
        let between = Span::new(
            quantity.span.end(),
            next.span.start().max(quantity.span.end()),
        );
        is_after
            && quantity.of.is_some()
            && quantity.of == next.of
            && matches!(document.text.slice(between).trim(), "of" | "of the")
    })
}

/// Claims by check-worthiness, questions left out. A claim inside one that ranks higher, or around it,
/// and the same words again are left out: a person would check them together.
pub fn to_check(document: &Document) -> Vec<ClaimId> {
    let mut ranked: Vec<ClaimId> = (0..document.claims.len())
        .map(ClaimId::new)
        .filter(|id| document.claims[id.index()].kind != ClaimKind::Question)
        .collect();
    ranked.sort_by(|a, b| {
        let score = |id: &ClaimId| document.claims[id.index()].checkworthy;
        score(b).total_cmp(&score(a)).then(a.cmp(b))
    });
    // Spans that are kept, by their start; none of them holds another.
    let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
    let mut said: BTreeSet<&str> = BTreeSet::new();
    ranked.retain(|id| {
        let span = document.claims[id.index()].span;
        let inside = kept
            .range(..=span.start())
            .next_back()
            .is_some_and(|(_, &end)| end >= span.end());
        let around = kept
            .range(span.start()..)
            .next()
            .is_some_and(|(_, &end)| end <= span.end());
        let fresh = !inside && !around && said.insert(document.text.slice(span));
        if fresh {
            kept.insert(span.start(), span.end());
        }
        fresh
    });
    ranked
}

/// Whether somebody who speaks only tells of a question: "He said, “You were below, weren't you?”".
fn is_reported(document: &Document, claim: ClaimId) -> bool {
    let claim = &document.claims[claim.index()];
    let spoken = document.turn_at(claim.span.start()).is_some();
    let told = |id: AttributionId| {
        let a = &document.attributions[id.index()];
        a.cue.iter().any(|cue| claim.span.contains(*cue)) && a.kind == AttributionKind::Direct
    };
    spoken && claim.attribution.is_some_and(told)
}

/// A question of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// The claim that asks.
    pub claim: ClaimId,
    /// Whether a plain answer follows at once.
    pub answered: bool,
}

/// Questions that are asked, in text order: whole ones, not the statements inside them, and none that a speaker only tells
/// of or by which somebody asks leave to speak.
pub fn questions(document: &Document) -> Vec<Question> {
    let mut end = 0;
    (0..document.claims.len())
        .map(ClaimId::new)
        .filter(|id| document.claims[id.index()].kind == ClaimKind::Question)
        .filter(|id| {
            let span = document.claims[id.index()].span;
            let whole = span.end() > end;
            end = end.max(span.end());
            whole && !is_reported(document, *id) && !asks_leave(document, *id)
        })
        .map(|claim| Question {
            claim,
            answered: is_answered(document, claim),
        })
        .collect()
}

/// Questions that no plain answer follows.
pub fn open_questions(document: &Document) -> Vec<ClaimId> {
    questions(document)
        .into_iter()
        .filter(|question| !question.answered)
        .map(|question| question.claim)
        .collect()
}
