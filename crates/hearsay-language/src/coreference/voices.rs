//! Who says "I" and who is "you": by turns, quotations, forms of address and signatures.
//!
//! Owns: the first and second person. Never: decides who "he" is.

use std::collections::BTreeMap;

use hearsay_document::names::is_office;
use hearsay_document::{Deprel, Document, EntityKind, MentionForm, Span, TokenId, Upos};

use super::bearers::label_words;
use super::borders::FULL_LINE;
use super::candidate::{Candidate, FIRST_PERSON, SECOND_PERSON, Sex, WE, by_head};
use super::clusters::{Clusters, Side};
use super::letters::{Letter, letter_of};
use super::quoted::quotation_of;
use crate::phrases::Children;

/// Marks that close a quotation.
const CLOSING: &[char] = &['”', '"', '’', '\'', '»'];

/// "I" in a quotation is whoever is told to say it: the subject of the verb above or beside the quoted
/// words in their tree. A quotation without such a verb goes on for the one before it in its paragraph. Gives who
/// tells each quotation.
pub(super) fn link_quoted(
    document: &Document,
    children: &Children,
    quotations: &[Span],
    candidates: &[Candidate],
    clusters: &mut Clusters,
) -> Vec<Option<usize>> {
    let by_head = by_head(candidates);
    let mut speakers: Vec<Option<usize>> = Vec::with_capacity(quotations.len());
    for (index, quotation) in quotations.iter().enumerate() {
        let subject = teller(document, children, *quotation)
            .or_else(|| announcer(document, children, *quotation));
        let told = subject.and_then(|subject| by_head.get(&subject).copied());
        let goes_on = || {
            let before = index.checked_sub(1)?;
            let between = &document.text[quotations[before].end()..quotation.start()];
            let is_open = !document.text.slice(quotations[before]).ends_with(CLOSING);
            (is_open && between.trim().is_empty() || !between.contains('\n'))
                .then(|| speakers[before])?
        };
        // Whoever tells it and is nobody known is not who told before.
        speakers.push(if subject.is_some() { told } else { goes_on() });
    }
    for (index, candidate) in candidates.iter().enumerate() {
        if FIRST_PERSON.contains(&candidate.head_word.as_str())
            && let Some(quotation) = quotation_of(quotations, document, candidate.head)
            && let Some(speaker) = speakers[quotation]
            && (candidates[speaker].pronoun || candidates[speaker].kind == EntityKind::Person)
        {
            clusters.settled[index] = clusters.join(speaker, index);
        }
    }
    speakers
}

/// "We" and "you" are those of the voice that says them: of a quotation's teller, a turn's speaker, or the text.
pub(super) fn take_sides(
    document: &Document,
    quotations: &[Span],
    (tellers, letters): (&[Option<usize>], &[Letter]),
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        if let Some(number) = clusters[index].first_turn
            && let Some(name) = speaker(document, candidate)
        {
            speakers.insert(name, number);
        }
    }
    // Speakers who never say "I" count on from those who do.
    let mut number = speakers.values().max().map_or(0, |last| last + 1);
    for (index, candidate) in candidates.iter().enumerate() {
        let word = candidate.head_word.as_str();
        let (we, you) = (WE.contains(&word), SECOND_PERSON.contains(&word));
        if !we && !you {
            continue;
        }
        let side = match quotation_of(quotations, document, candidate.head) {
            Some(quotation) => Some(tellers[quotation].map_or(Side::Quoted, Side::Quotation)),
            None => Some(match speaker(document, candidate) {
                Some(name) => Side::Turn(*speakers.entry(name).or_insert_with(|| {
                    number += 1;
                    number
                })),
                None => letter_of(document, letters, candidate).map_or(Side::Text, Side::Turn),
            }),
        };
        if we {
            clusters[index].ours = side;
        } else {
            clusters[index].yours = side;
        }
    }
}

/// In "One of them said, “He told us to wait”" he is not that one, nor are they in "“They wait,” *the envoy* said".
pub(super) fn set_tellers_apart(
    document: &Document,
    quotations: &[Span],
    tellers: &[Option<usize>],
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    const THEY: &[&str] = &["their", "them", "they"];
    for (index, candidate) in candidates.iter().enumerate() {
        let is_other = candidate.pronoun
            && (matches!(candidate.sex, Some(Sex::He | Sex::She))
                || THEY.contains(&candidate.head_word.as_str()));
        let quotation = quotation_of(quotations, document, candidate.head).filter(|_| is_other);
        if let Some(teller) = quotation.and_then(|quotation| tellers[quotation]) {
            clusters[index].owners.push(teller);
        }
    }
}

/// Whose turn a mention stands in.
fn speaker<'a>(document: &'a Document, candidate: &Candidate) -> Option<&'a str> {
    document.turns.get(candidate.turn)?.speaker.as_deref()
}

/// "I" outside quotation marks is nobody whom the same voice names, tells of or speaks to: by the learned scores alone
/// it leads to another "I", and to what "I" is, "*as a doctor*, I". Of a text without turns it may be a dialogue's "you", while nobody was called by name.
pub(super) fn may_be_i(
    document: &Document,
    candidates: &[Candidate],
    quoted: &[bool],
    clusters: &mut Clusters,
    (later, earlier): (usize, usize),
) -> bool {
    let is_i = |c: usize| FIRST_PERSON.contains(&candidates[c].head_word.as_str()) && !quoted[c];
    let (i, other) = match (is_i(later), is_i(earlier)) {
        (false, false) | (true, true) => return true,
        (true, false) => (later, earlier),
        (false, true) => (earlier, later),
    };
    let voice = speaker(document, &candidates[i]);
    let role = &candidates[other];
    let is_role = role.form == MentionForm::Nominal
        && (document.lower(role.first) == "as"
            || role.first > 0 && document.lower(role.first - 1) == "as");
    let elsewhere = voice.is_some() && candidates[i].turn != candidates[other].turn;
    if is_role
        || elsewhere
        || quoted[other] && SECOND_PERSON.contains(&candidates[other].head_word.as_str())
    {
        return true;
    }
    let start = |c: usize| document.tokens[candidates[c].head].span.start();
    let between = document.text.get(start(earlier)..start(later));
    let root = clusters.root(other);
    voice.is_none()
        && !quoted[other]
        && SECOND_PERSON.contains(&candidates[other].head_word.as_str())
        && clusters[root].names.is_empty()
        && between.is_some_and(|between| between.contains('\n'))
}

/// The subject of the verb that tells a quotation: `"I left," he said` hangs the one on the other in
/// either direction.
fn teller(document: &Document, children: &Children, quotation: Span) -> Option<usize> {
    let words = document.tokens_in(quotation);
    let outside = |word: usize| !words.contains(&word);
    let subject = |verb: usize| {
        children.at(verb).find(|&c| {
            outside(c)
                && document.tokens[c]
                    .deprel
                    .is_some_and(|d| d.universal() == Deprel::Nsubj)
        })
    };
    words.clone().find_map(|word| {
        let head = document.tokens[word].head.map(TokenId::index)?;
        if outside(head) {
            return subject(head);
        }
        children
            .at(word)
            .filter(|&c| outside(c) && document.tokens[c].deprel == Some(Deprel::Parataxis))
            .find_map(subject)
    })
}

/// The subject of the main verb of the sentence that announces a quotation by a colon: "*Ada Holt* said:", and on the next line
/// what she said.
fn announcer(document: &Document, children: &Children, quotation: Span) -> Option<usize> {
    let before = document.text[..quotation.start()].trim_end();
    let words = before
        .strip_suffix(':')
        .and_then(|_| document.sentence_tokens(before.len() - 1))?;
    let mut words = words.take_while(|&at| document.tokens[at].span.end() <= before.len());
    let main = words.find(|&at| document.tokens[at].deprel == Some(Deprel::Root))?;
    // Or it is a name alone: "Ms Khan: “Your wife told police.”"
    let is_name = document.tokens[main].upos == Some(Upos::Propn);
    children
        .at(main)
        .find(|&c| document.tokens[c].deprel == Some(Deprel::Nsubj))
        .or_else(|| is_name.then_some(main))
}

/// Whether a label only tells what part somebody plays, and bears no name: "HOST", "SPEAKER 2", "Q".
fn names_a_part(label: &str) -> bool {
    const PARTS: &[&str] = &[
        "a",
        "answer",
        "caller",
        "guest",
        "interviewee",
        "interviewer",
        "man",
        "moderator",
        "narrator",
        "q",
        "question",
        "speaker",
        "voice",
        "woman",
    ];
    label
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .all(|word| {
            let is_number = word.bytes().all(|b| b.is_ascii_digit());
            is_number || is_office(&word) || PARTS.contains(&word.as_str())
        })
}

/// First-person pronouns of a turn are its speaker, outside quotation marks, and those of a text without turns its `author`;
/// "you", "he" and "she" are not. Gives the first such pronoun of each.
pub(super) fn link_speakers(
    document: &Document,
    quotations: &[Span],
    author: Option<Span>,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) -> BTreeMap<String, usize> {
    let mut first = BTreeMap::new();
    let mut speaker_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut number = 0;
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let is_speaker = FIRST_PERSON.contains(&candidate.head_word.as_str());
        let is_other = candidate.pronoun && matches!(candidate.sex, Some(Sex::He | Sex::She))
            || SECOND_PERSON.contains(&candidate.head_word.as_str());
        if !is_speaker && !is_other {
            continue;
        }
        let written_by = author.map(|name| document.text.slice(name));
        let Some(name) = speaker(document, candidate).or(written_by) else {
            continue;
        };
        if quotation_of(quotations, document, candidate.head).is_some() {
            continue;
        }
        if is_other {
            clusters[index].others = vec![label_words(name)];
            continue;
        }
        let speaker = *speaker_of.entry(name).or_insert_with(|| {
            number += 1;
            number
        });
        clusters[index].first_turn = Some(speaker);
        if !names_a_part(name) {
            clusters[index].names = vec![label_words(name)];
        }
        if let Some(&earlier) = last.get(&speaker) {
            clusters.join(earlier, index);
        }
        last.insert(speaker, index);
        first.entry(name.to_owned()).or_insert(index);
    }
    first
}

/// Whoever is called by name is "you": "We miss you, Hannah". In a turn that holds until somebody else is
/// called; outside of turns, where voices are not told apart, within the sentence.
pub(super) fn link_addressed(
    document: &Document,
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    let scope = |c: &Candidate| match document.turns.get(c.turn) {
        Some(_) => (c.turn, None),
        None => (
            usize::MAX,
            document.sentence_at(document.tokens[c.head].span.start()),
        ),
    };
    let mut from = 0;
    while from < candidates.len() {
        let here = scope(&candidates[from]);
        let end = candidates[from..]
            .iter()
            .position(|c| scope(c) != here)
            .map_or(candidates.len(), |n| from + n);
        let called: Vec<usize> = (from..end)
            .filter(|&i| {
                let token = &document.tokens[candidates[i].head];
                token.deprel == Some(Deprel::Vocative) && !candidates[i].pronoun
            })
            .collect();
        let asked =
            (from..end).filter(|&i| SECOND_PERSON.contains(&candidates[i].head_word.as_str()));
        for other in asked {
            let before = called.partition_point(|&i| i < other);
            if let Some(&name) = called[..before].last().or(called.first()) {
                clusters.join(name.min(other), name.max(other));
            }
        }
        from = end;
    }
}

/// Who is asked is who answers: "you" in a question of one turn is the "I" of the next, another voice's. So is whom
/// somebody tells between two turns of one other voice what that one did ("*You* told the Courier"), and whom a turn that
/// asks addresses by what that one is: "*Mayor*, let's start with the number".
pub(super) fn link_asked(
    document: &Document,
    quotations: &[Span],
    candidates: &[Candidate],
    clusters: &mut Clusters,
    speakers: &BTreeMap<String, usize>,
) {
    let voice = |turn: usize| document.turns.get(turn)?.speaker.as_deref();
    for (index, candidate) in candidates.iter().enumerate() {
        let token = &document.tokens[candidate.head];
        let is_addressed = token.deprel == Some(Deprel::Vocative)
            && !candidate.pronoun
            && candidate.name.is_none();
        if !is_addressed && !SECOND_PERSON.contains(&candidate.head_word.as_str())
            || quotation_of(quotations, document, candidate.head).is_some()
        {
            continue;
        }
        let (Some(asker), Some(answerer)) = (
            voice(candidate.turn),
            voice(candidate.turn.saturating_add(1)),
        ) else {
            continue;
        };
        let asks = |words| document.text.slice(words).trim_end().ends_with('?');
        let is_asked = || {
            if is_addressed {
                return asks(document.turns[candidate.turn].span);
            }
            let sentence = document.sentence_at(token.span.start());
            sentence.is_some_and(|s| asks(document.sentences[s.index()].span))
        };
        let before = candidate.turn.checked_sub(1).and_then(voice);
        let answers = is_asked()
            || !is_addressed && before == Some(answerer) && did(document, candidate.head);
        if answers
            && asker != answerer
            && let Some(&own) = speakers.get(answerer)
        {
            clusters.settled[index] = clusters.join(own.min(index), own.max(index));
        }
    }
}

/// Whether a word is the subject of a verb in the past, which nobody says of people at large.
fn did(document: &Document, subject: usize) -> bool {
    let tokens = &document.tokens;
    let past =
        |i: usize| tokens[i].has_feature("Tense=Past") && tokens[i].has_feature("VerbForm=Fin");
    tokens[subject].deprel == Some(Deprel::Nsubj)
        && document.head(subject).is_some_and(|verb| {
            past(verb)
                || (subject + 1..verb).any(|i| {
                    document.head(i) == Some(verb)
                        && tokens[i].deprel == Some(Deprel::Aux)
                        && (past(i) || matches!(&*tokens[i].lemma, "have"))
                })
        })
}

/// Words above the name at the end of a letter.
const CLOSINGS: &[&str] = &[
    "yours",
    "sincerely",
    "regards",
    "respectfully",
    "love",
    "faithfully",
    "truly",
    "cheers",
    "thanks",
    "wishes",
];

/// The name under a letter is its "I": the last line, below a closing word on a line of its own.
pub(super) fn link_signature(
    document: &Document,
    letters: &[Letter],
    candidates: &[Candidate],
    clusters: &mut Clusters,
) {
    if !document.turns.is_empty() {
        return;
    }
    for (index, candidate) in candidates.iter().enumerate() {
        let (Some((start, _)), EntityKind::Person) = (candidate.name, candidate.kind) else {
            continue;
        };
        let before = &document.text[..document.tokens[start].span.start()];
        let Some(above) = before.trim_end_matches([' ', '\t']).strip_suffix('\n') else {
            continue;
        };
        let line = above.trim_end().rsplit('\n').next().unwrap_or("");
        let closes = line.len() < FULL_LINE
            && line
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .any(|w| CLOSINGS.contains(&w.to_lowercase().as_str()))
            && line.ends_with(',');
        if closes {
            let own = letter_of(document, letters, candidate);
            let is_writer = |c: &Candidate| {
                FIRST_PERSON.contains(&c.head_word.as_str())
                    && letter_of(document, letters, c) == own
            };
            for (other, _) in candidates[..index]
                .iter()
                .enumerate()
                .filter(|(_, c)| is_writer(c))
            {
                clusters.join(other, index);
            }
        }
    }
}
