//! Attributions as they are read: cues first, then what each cue's source and content are, by the trained
//! heads or, where the encoder has not read the document, by linear taggers.
//!
//! Owns: the decoding into whole attributions. Each cue is a predicate, and every word near it is
//! labelled as seen from that cue (as in semantic role labelling, He et al. 2017), so that the
//! contents of different cues may overlap: that is what nesting needs.
//! Never: links attributions to each other; [`super::nesting`] does.

use std::ops::Range;

use hearsay_document::names::is_title;
use hearsay_document::polarity::Small;
use hearsay_document::sources::is_source_noun;
use hearsay_document::{Attribution, Certainty, Deprel, Document, SourceKind, Span, TokenId, Upos};
use hearsay_model::{TagSpan, Task, best, bio_spans, bucket, engine, in_parallel};

use super::beside::Beside;
use super::cues::worded;
use super::linear::Words;
use super::{
    Known, addressee, content, deeds, following, leaning, passive, phrase, pieces, plain, quoting,
    reach, source, source_kind, untold,
};

/// Words before and after a cue that may belong to its attribution.
const BEFORE: usize = 130;
const AFTER: usize = 170;

/// The least mean probability of a cue's words, of being in one at all.
const LEAST_CUE: f32 = 0.62;
/// The same where nobody is named as its source.
const LEAST_UNSOURCED: f32 = 0.85;
/// The same where what is ascribed stands in quotation marks, which speak for a cue as well.
const LEAST_QUOTING: f32 = 0.5;
/// The least sum of the probabilities of cue, content and half that of the source by the linear taggers.
const LEAST_TAGGED: f32 = 1.75;
const SOURCE: usize = 0;
const CONTENT: usize = 1;

/// Finds attributions: by the trained heads where the encoder has read the document, else by the linear
/// taggers.
pub(super) fn find(known: &Known<'_>) -> Vec<Attribution> {
    let &Known {
        document,
        quotations,
        mentions,
    } = known;
    let scopes = scopes(document);
    let words = document
        .states
        .is_empty()
        .then(|| Words::of(document, quotations));
    let per_sentence = in_parallel(document.sentences.len(), |index| {
        let sentence = &document.sentences[index];
        if document.is_furniture(sentence.span.start()) {
            return Vec::new();
        }
        let range = sentence.tokens();
        let scope = scope_of(&scopes, range.start);
        let mut found = match &words {
            None => by_heads(known, range, &scope),
            Some(words) => by_taggers(known, words, range, &scope),
        };
        found.retain(|a| {
            !untold::is_idle(document, a) && !deeds::is_done(document, quotations, mentions, a)
        });
        for a in &mut found {
            quoting::told_by_whom_is_quoted(document, mentions, a);
        }
        quoting::without_notes(document, &mut found);
        leaning::join(document, &mut found);
        leaning::stack(document, &mut found);
        let heard = found.len();
        leaning::part(document, mentions, &mut found);
        leaning::cite(document, mentions, &mut found);
        // What nobody heard and nothing is told on is a reason: "citing low demand".
        let unheard = found.split_off(heard);
        found.extend(unheard.into_iter().filter(|a| !a.source.is_empty()));
        found.retain(|a| !a.content.is_empty());
        leaning::without_reasons(document, mentions, &mut found);
        found
    });
    let mut found: Vec<Attribution> = per_sentence.into_iter().flatten().collect();
    following::leave_to_who_follows(document, quotations, &mut found);
    following::give_to_who_follows(document, quotations, &mut found);
    following::give_to_who_stands(document, quotations, mentions, &mut found);
    following::leave_to_nearer(document, &mut found);
    following::go_on(document, quotations, mentions, &mut found);
    found
}

fn by_heads(known: &Known<'_>, words: Range<usize>, scope: &Range<usize>) -> Vec<Attribution> {
    let cues = cues(known.document, known.quotations, words.clone());
    if cues.is_empty() {
        return Vec::new();
    }
    let near =
        words.start.saturating_sub(BEFORE).max(scope.start)..(words.end + AFTER).min(scope.end);
    attributions(known, &cues, near)
}

fn by_taggers(
    known: &Known<'_>,
    words: &Words,
    range: Range<usize>,
    scope: &Range<usize>,
) -> Vec<Attribution> {
    let cues = words.cues(range);
    cues.iter()
        .filter_map(|cue| {
            let place = cue.start..cue.end;
            let near = words.window(&place, scope);
            // Cues stand in text order and apart.
            let other = |i: usize| {
                let at = cues.partition_point(|c| c.end <= i);
                cues.get(at)
                    .is_some_and(|c| c.start <= i && c.start != cue.start)
            };
            let spans = words.roles(&place, &near, other);
            let role = |class: usize| {
                spans
                    .iter()
                    .filter(|s| s.class == class)
                    .fold(0.0, |best: f32, s| best.max(s.score))
            };
            if cue.score + role(CONTENT) + role(SOURCE) / 2.0 < LEAST_TAGGED {
                return None;
            }
            let seen = Seen {
                cue,
                spans: &spans,
                near,
                least: 0.0,
                certainty: worded_certainty(known.document, cue),
                source_kind: None,
            };
            assemble(known, &seen)
        })
        .collect()
}

/// Stretches of tokens that no attribution crosses: turns, and what stands between them.
pub fn scopes(document: &Document) -> Vec<Range<usize>> {
    let mut scopes = Vec::new();
    let mut at = 0;
    for turn in &document.turns {
        let words = document.tokens_in(turn.span);
        if words.start > at {
            scopes.push(at..words.start);
        }
        if words.end > words.start {
            scopes.push(words.clone());
        }
        at = at.max(words.end);
    }
    if at < document.tokens.len() {
        scopes.push(at..document.tokens.len());
    }
    scopes
}

fn scope_of(scopes: &[Range<usize>], word: usize) -> Range<usize> {
    let index = scopes.partition_point(|s| s.end <= word);
    scopes.get(index).cloned().unwrap_or(word..word + 1)
}

/// Cue spans among some words, as token positions.
fn cues(document: &Document, quotations: &[Span], words: Range<usize>) -> Vec<TagSpan> {
    let heads = &engine().heads;
    let columns = heads.kept(Task::Cue);
    let plain = plain::odds(document, quotations, words.clone());
    let rows: Vec<[f32; 3]> = words
        .clone()
        .map(|w| {
            let odds = plain.get(&w).copied().unwrap_or_default();
            let row = document
                .states
                .tags(w)
                .get(columns.clone())
                .unwrap_or(&[0.0; 3]);
            [row[0] - odds, row[1], row[2]]
        })
        .collect();
    let mut cues: Vec<TagSpan> = bio_spans(rows.iter().map(|r| &r[..]), 0.0)
        .into_iter()
        .map(|cue| TagSpan {
            start: cue.start + words.start,
            end: cue.end + words.start,
            ..cue
        })
        .filter(|cue| cue.score >= LEAST_QUOTING)
        .filter(|cue| {
            !is_label(document, cue) && !is_in_heading(document, cue) && !is_surname(document, cue)
        })
        .map(|cue| with_its_verb(document, cue))
        .filter(|cue| !is_helper(document, cue))
        .collect();
    without_twins(&mut cues);
    without_open_ends(document, &mut cues);
    cues
}

/// Cues apart: what was read on to the verb that was heard by itself as well is one with it, "*did* ask", "*later* claimed".
fn without_twins(cues: &mut Vec<TagSpan>) {
    cues.dedup_by(|next, before| {
        let same = next.start < before.end;
        if same {
            before.end = before.end.max(next.end);
            before.score = before.score.max(next.score);
        }
        same
    });
}

/// Whether a verb with a capital is a name behind a title, or behind that and a first name: "Cllr Amira Said".
fn is_surname(document: &Document, cue: &TagSpan) -> bool {
    let capital = |at: usize| {
        let form = document.form(at);
        form.starts_with(char::is_uppercase) && form.contains(char::is_lowercase)
    };
    let titled = |at: Option<usize>| {
        at.is_some_and(|at| capital(at) && is_title(document.form(at).trim_end_matches('.')))
    };
    let before = |back: usize| cue.start.checked_sub(back);
    cue.end == cue.start + 1
        && capital(cue.start)
        && (titled(before(1)) || before(1).is_some_and(capital) && titled(before(2)))
}

/// "CLAIM:" or "RATING:" in capitals at the start of a line names a part of the page.
fn is_label(document: &Document, cue: &TagSpan) -> bool {
    let text = document.text.as_str();
    let span = document.span_of(cue.start..cue.end);
    let words = document.text.slice(span);
    let shouted = words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_lowercase);
    shouted
        && text[span.end()..].trim_start().starts_with(':')
        && text[..span.start()].trim_end_matches(' ').ends_with('\n')
}

/// Whether a cue stands in a line that asks by itself, without a mark at its end: "What the minister said" names a part of the page.
fn is_in_heading(document: &Document, cue: &TagSpan) -> bool {
    let text = document.text.as_str();
    let place = document.tokens[cue.start].span.start();
    if document.turn_at(place).is_some() {
        return false;
    }
    let start = text[..place].rfind('\n').map_or(0, |at| at + 1);
    let end = text[place..].find('\n').map_or(text.len(), |at| place + at);
    let line = text[start..end].trim();
    let asks = line.split_whitespace().next().is_some_and(|first| {
        first.starts_with(char::is_uppercase) && Small::Asks.has(&first.to_lowercase())
    });
    // A line that is broken within a sentence goes on.
    let is_alone = text[end..].trim_start_matches(' ').len() < 2
        || text[end..]
            .trim_start()
            .starts_with(|c: char| !c.is_lowercase());
    asks && is_alone
        && line.ends_with(char::is_alphanumeric)
        && !line.contains(['.', '?', '!', ':'])
}

/// Cues without an article at their end whose noun is in none, and the "in" before it: "had described *in a* report".
fn without_open_ends(document: &Document, cues: &mut [TagSpan]) {
    for index in 0..cues.len() {
        let next = cues.get(index + 1).map(|next| next.start);
        let TagSpan { start, end, .. } = cues[index];
        let opens = |at: usize, deprel: Deprel| {
            at > start
                && document.tokens[at].deprel == Some(deprel)
                && document.head(at) >= Some(end)
        };
        // "Pointed out *in* a memo which …".
        let is_of_paper = |at: usize| {
            let noun = document.head(at).map(|noun| document.form(noun));
            noun.is_some_and(|noun| is_source_noun(noun, SourceKind::Document))
        };
        if opens(end - 1, Deprel::Case) && document.lower(end - 1) == "in" && is_of_paper(end - 1) {
            cues[index].end -= 1;
            continue;
        }
        if next == Some(end) || !opens(end - 1, Deprel::Det) {
            continue;
        }
        let before = end - 2;
        let places = ["at", "in"].contains(&document.lower(before).as_str());
        cues[index].end -= 1 + usize::from(places && opens(before, Deprel::Case));
    }
}

/// Whether a cue is no more than the shortened helper of a verb that is not in it: "she*'d* nothing to go on".
fn is_helper(document: &Document, cue: &TagSpan) -> bool {
    let form = document.form(cue.start);
    cue.end == cue.start + 1 && form.starts_with(['\'', '’']) && form.chars().count() > 1
}

/// A cue of auxiliaries and adverbs alone goes on to the verb or adjective they hang on: "didn't *ask*", "is *prepared*", "would be *surprised*". Where
/// somebody stands between, the verb is the cue: "did she *ask*".
fn with_its_verb(document: &Document, cue: TagSpan) -> TagSpan {
    /// Words that may stand between.
    const BETWEEN: usize = 3;
    let tokens = &document.tokens;
    let helps = |i: usize| matches!(tokens[i].upos, Some(Upos::Aux | Upos::Part | Upos::Adv));
    let verb = tokens[cue.end - 1]
        .head
        .map(TokenId::index)
        .filter(|&verb| {
            let tells = tokens[verb].upos == Some(Upos::Verb)
                || tokens[verb].upos == Some(Upos::Adj)
                    && matches!(
                        tokens[cue.end - 1].deprel,
                        Some(Deprel::AuxPass | Deprel::Cop)
                    );
            (cue.end..=cue.end + BETWEEN).contains(&verb) && tells
        });
    match verb {
        Some(verb) if (cue.start..cue.end).all(helps) => TagSpan {
            start: if (cue.end..verb).all(helps) {
                cue.start
            } else {
                verb
            },
            end: verb + 1,
            ..cue
        },
        _ => cue,
    }
}

/// The word right before a cue that turns its verb, and was not heard with it: "had *never* instructed".
fn negation_before(document: &Document, cue: &TagSpan) -> Option<usize> {
    cue.start.checked_sub(1).filter(|&at| {
        let turned = document.head(at);
        Small::Particle.has(&document.lower(at))
            && turned.is_some_and(|verb| (cue.start..cue.end).contains(&verb))
    })
}

fn attributions(known: &Known<'_>, cues: &[TagSpan], near: Range<usize>) -> Vec<Attribution> {
    let document = known.document;
    let heads = &engine().heads;
    let vectors = document.states.vectors(near.clone());
    let mut predicates = Vec::new();
    let mut buckets = Vec::new();
    for cue in cues {
        predicates.extend(document.states.mean(cue.start..cue.end));
        buckets.extend(near.clone().map(|w| bucket(w as i64 - cue.start as i64)));
    }
    let roles = heads.roles(&vectors, &predicates, &buckets);
    let classes = heads.names("roles").len();
    let size = near.len() * classes;
    cues.iter()
        .enumerate()
        .filter_map(|(k, cue)| {
            let rows = roles.get(k * size..(k + 1) * size)?;
            let spans = bio_spans(rows.chunks_exact(classes), 0.0);
            let top = |task: Task| {
                best(
                    &document
                        .states
                        .total(cue.start..cue.end, engine().heads.kept(task)),
                )
            };
            let seen = Seen {
                cue,
                spans: &spans,
                near: near.clone(),
                least: LEAST_CUE,
                certainty: Certainty::ALL
                    .get(top(Task::Certainty))
                    .copied()
                    .unwrap_or(Certainty::Certain),
                source_kind: SourceKind::ALL.get(top(Task::SourceKind)).copied(),
            };
            assemble(known, &seen)
        })
        .collect()
}

/// What a reader makes of a cue: `spans` are sources and contents, as positions in `near`.
struct Seen<'a> {
    cue: &'a TagSpan,
    spans: &'a [TagSpan],
    near: Range<usize>,
    /// The least probability of a cue whose content is not quoted.
    least: f32,
    certainty: Certainty,
    source_kind: Option<SourceKind>,
}

/// One attribution from a cue and the spans seen from it; `None` where there is no content.
fn assemble(known: &Known<'_>, seen: &Seen<'_>) -> Option<Attribution> {
    let &Known {
        document,
        quotations,
        ..
    } = known;
    let Seen {
        cue, spans, near, ..
    } = seen;
    let outside = |span: &TagSpan| {
        let (a, b) = (span.start + near.start, span.end + near.start);
        b <= cue.start || a >= cue.end
    };
    let cue_span = document.span_of(cue.start..cue.end);
    // Nobody is named for the first time as a source in the sentence after.
    let own_end = document
        .sentence_tokens(cue_span.start())
        .map_or(cue.end, |sentence| sentence.end);
    let sources: Vec<&TagSpan> = spans
        .iter()
        .filter(|s| s.class == SOURCE && outside(s) && s.start + near.start < own_end)
        .collect();
    // The source of "according to" follows it; only one that does will do, where there is one.
    let leaning = document
        .text
        .slice(cue_span)
        .to_lowercase()
        .starts_with("according to");
    let after = |s: &&TagSpan| s.start + near.start >= cue.end;
    let sources: Vec<&TagSpan> = if leaning && sources.iter().any(after) {
        sources.into_iter().filter(after).collect()
    } else {
        sources
    };
    let best_source = sources.iter().copied().max_by(|a, b| {
        let nearest = if leaning {
            b.start.cmp(&a.start)
        } else {
            std::cmp::Ordering::Equal
        };
        let weight = |s: &TagSpan| s.score * (s.end - s.start).min(3) as f32;
        nearest
            .then(weight(a).total_cmp(&weight(b)))
            .then(b.start.cmp(&a.start))
    });
    let is_quoting = || {
        spans.iter().filter(|s| s.class == CONTENT).any(|s| {
            let piece = document.span_of(s.start + near.start..s.end + near.start);
            pieces::quoted_in(quotations, piece).next().is_some()
        })
    };
    let source: Vec<Span> = best_source
        .map(|s| s.start + near.start..s.end + near.start)
        .filter(|words| source::is_near(document, words, &(cue.start..cue.end)) || is_quoting())
        .filter(|words| !leaning || words.start >= cue.end)
        // Whoever is named in the sentence before does not say what has a subject of its own.
        .map(
            |words| match source::own_subject(document, &(cue.start..cue.end)) {
                Some(own) if !source::is_near(document, &words, &(cue.start..cue.end)) => own,
                _ => words,
            },
        )
        .or_else(|| leaning.then(|| phrase::after(document, cue.end)).flatten())
        .and_then(|words| source::whole(document, words, cue.start..cue.end, leaning))
        .or_else(|| passive::told_by(document, cue.start..cue.end))
        .or_else(|| source::it_that_tells(document, &(cue.start..cue.end)))
        .map(|words| document.span_of(words))
        .into_iter()
        .collect();
    if source::is_placed(document, &(cue.start..cue.end), &source) {
        return None;
    }
    let pieces = spans
        .iter()
        .filter(|s| s.class == CONTENT && outside(s))
        .map(|s| document.span_of(s.start + near.start..s.end + near.start))
        .collect();
    let content = content::whole(
        document,
        quotations,
        &Beside {
            cue: cue.start..cue.end,
            source: &source,
            limits: document.span_of(near.clone()),
            leaning,
        },
        pieces,
    );
    let is_quoted = content
        .iter()
        .any(|piece| pieces::quoted_in(quotations, *piece).next().is_some());
    // What others said was heard with whoever answers to it, or whom it was told, for a source.
    let of_others = |s: &TagSpan| {
        let words = s.start + near.start..s.end + near.start;
        source::is_of_others(document, &(cue.start..cue.end), &words)
            || source::is_nobody(document, &(cue.start..cue.end), &words)
            || passive::is_told(document, &(cue.start..cue.end), &words)
    };
    let least = if source.is_empty() && !best_source.is_some_and(of_others) {
        LEAST_UNSOURCED.max(seen.least)
    } else {
        seen.least
    };
    let is_sure = cue.score >= least || is_quoted;
    let says = !source.is_empty() || is_quoted || reach::states(document, &content);
    if content.is_empty()
        || !is_sure
        || !says
        || addressee::is_addressee(document, known.mentions, cue.end - 1, &content)
    {
        return None;
    }
    let source: Vec<Span> = source
        .into_iter()
        .map(|span| source_kind::with_name(document, known.mentions, span, cue_span))
        .collect();
    let heard = best_source.map(|s| document.span_of(s.start + near.start..s.end + near.start));
    let negation = negation_before(document, cue);
    let cue_span = document.span_of(negation.unwrap_or(cue.start)..cue.end);
    let certainty = match (negation, seen.certainty) {
        (Some(_), Certainty::Certain | Certainty::Probable | Certainty::Unknown) => {
            Certainty::Denied
        }
        (_, own) => own,
    };
    let (entity, source_kind) = match source.first() {
        // The head judged of whom it heard.
        Some(&span) => {
            let scored = seen
                .source_kind
                .filter(|_| heard.is_some_and(|heard| heard.overlaps(span)));
            source_kind::of(document, known.mentions, span, scored)
        }
        None => (None, SourceKind::Anonymous),
    };
    Some(Attribution {
        entity,
        source_kind,
        certainty,
        score: Some(cue.score),
        ..Attribution::new(source, vec![cue_span], content)
    })
}

/// How certain a cue presents its content, by the lexicon and a negation before it.
fn worded_certainty(document: &Document, cue: &TagSpan) -> Certainty {
    let denies =
        (cue.start.saturating_sub(2)..cue.end).any(|i| Small::Particle.has(&document.lower(i)));
    if denies {
        return Certainty::Denied;
    }
    (cue.start..cue.end)
        .find_map(|i| worded(document, i))
        .unwrap_or(Certainty::Certain)
}
