//! Attributions as they are read: cues first, then what each cue's source and content are, by the trained
//! heads or, where the encoder has not read the document, by linear taggers.
//!
//! Owns: the decoding into whole attributions. Each cue is a predicate, and every word near it is
//! labelled as seen from that cue (as in semantic role labelling, He et al. 2017), so that the
//! contents of different cues may overlap: that is what nesting needs.
//! Never: links attributions to each other; [`super::nesting`] does.

use std::ops::Range;

use hearsay_document::{
    Attribution, AttributionKind, Certainty, Deprel, Document, EntityKind, SourceKind, Span,
    TokenId, Upos,
};
use hearsay_model::{TagSpan, Task, best, bio_spans, bucket, engine, in_parallel};

use super::cues::CUES;
use super::linear::Words;
use super::{Mentions, anonymity, leaning, quoting, source_kind};

/// Words before and after a cue that may belong to its attribution.
const BEFORE: usize = 130;
const AFTER: usize = 170;

/// Added to the score of "no cue" at every word: above 0 fewer cues, below 0 more.
const CUE_BIAS: f32 = 0.0;
/// The least mean probability of a cue's words.
const LEAST_CUE: f32 = 0.55;
/// The same where nobody is named as its source.
const LEAST_UNSOURCED: f32 = 0.75;
/// The same where what is ascribed stands in quotation marks, which speak for a cue as well.
const LEAST_QUOTING: f32 = 0.5;
/// The least sum of the probabilities of cue, content and half that of the source by the linear taggers.
const LEAST_TAGGED: f32 = 1.75;
/// Added to every tag that goes on with a content or source.
const INSIDE_BIAS: f32 = 0.0;

const SOURCE: usize = 0;
const CONTENT: usize = 1;

/// Finds attributions: by the trained heads where the encoder has read the document, else by the linear
/// taggers.
pub(super) fn find(
    document: &Document,
    quotations: &[Span],
    mentions: &Mentions,
) -> Vec<Attribution> {
    let scopes = scopes(document);
    let known = Known {
        quotations,
        mentions,
    };
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
            None => by_heads(document, &known, range, &scope),
            Some(words) => by_taggers(document, &known, words, range, &scope),
        };
        found.retain(|a| !anonymity::is_asked(document, a));
        for a in &mut found {
            quoting::told_by_whom_is_quoted(document, mentions, a);
        }
        leaning::stack(document, &mut found);
        leaning::cite(document, mentions, &mut found);
        found
    });
    per_sentence.into_iter().flatten().collect()
}

/// What is known of the whole document.
struct Known<'a> {
    quotations: &'a [Span],
    mentions: &'a Mentions,
}

fn by_heads(
    document: &Document,
    known: &Known<'_>,
    words: Range<usize>,
    scope: &Range<usize>,
) -> Vec<Attribution> {
    let cues = cues(document, words.clone());
    if cues.is_empty() {
        return Vec::new();
    }
    let near =
        words.start.saturating_sub(BEFORE).max(scope.start)..(words.end + AFTER).min(scope.end);
    attributions(document, known, &cues, near)
}

fn by_taggers(
    document: &Document,
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
                certainty: worded_certainty(document, cue),
                source_kind: None,
            };
            assemble(document, known, &seen)
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
fn cues(document: &Document, words: Range<usize>) -> Vec<TagSpan> {
    let heads = &engine().heads;
    let columns = heads.kept(Task::Cue);
    let rows: Vec<[f32; 3]> = words
        .clone()
        .map(|w| {
            let row = document
                .states
                .tags(w)
                .get(columns.clone())
                .unwrap_or(&[0.0; 3]);
            [row[0] + CUE_BIAS, row[1], row[2]]
        })
        .collect();
    bio_spans(rows.iter().map(|r| &r[..]), 0.0)
        .into_iter()
        .filter(|cue| cue.score >= LEAST_QUOTING)
        .map(|cue| TagSpan {
            start: cue.start + words.start,
            end: cue.end + words.start,
            ..cue
        })
        .map(|cue| with_its_verb(document, cue))
        .collect()
}

/// A cue of auxiliaries and adverbs alone goes on to the verb they hang on: "didn't *ask*", "still *endorse*".
fn with_its_verb(document: &Document, cue: TagSpan) -> TagSpan {
    /// Words that may stand between.
    const BETWEEN: usize = 3;
    let tokens = &document.tokens;
    let helps = |i: usize| matches!(tokens[i].upos, Some(Upos::Aux | Upos::Part | Upos::Adv));
    let verb = tokens[cue.end - 1]
        .head
        .map(TokenId::index)
        .filter(|&verb| {
            (cue.end..=cue.end + BETWEEN).contains(&verb) && tokens[verb].upos == Some(Upos::Verb)
        });
    match verb {
        Some(verb) if (cue.start..cue.end).all(helps) => TagSpan {
            end: verb + 1,
            ..cue
        },
        _ => cue,
    }
}

fn attributions(
    document: &Document,
    known: &Known<'_>,
    cues: &[TagSpan],
    near: Range<usize>,
) -> Vec<Attribution> {
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
            let spans = bio_spans(rows.chunks_exact(classes), INSIDE_BIAS);
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
            assemble(document, known, &seen)
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
fn assemble(document: &Document, known: &Known<'_>, seen: &Seen<'_>) -> Option<Attribution> {
    let quotations = known.quotations;
    let Seen {
        cue, spans, near, ..
    } = seen;
    let outside = |span: &TagSpan| {
        let (a, b) = (span.start + near.start, span.end + near.start);
        b <= cue.start || a >= cue.end
    };
    let cue_span = words_span(document, cue.start, cue.end);
    let sources: Vec<&TagSpan> = spans
        .iter()
        .filter(|s| s.class == SOURCE && outside(s))
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
    let source: Vec<Span> = best_source
        .map(|s| s.start + near.start..s.end + near.start)
        .filter(|words| !leaning || words.start >= cue.end)
        .or_else(|| leaning.then(|| phrase_after(document, cue.end)).flatten())
        .map(|words| with_whole_clause(document, words, cue.start))
        .map(|words| with_share(document, words))
        .map(|words| without_commas(document, words))
        .and_then(|words| named(document, words, leaning))
        .and_then(|words| teller(document, cue.start..cue.end, words))
        .map(|words| with_closing_comma(document, words))
        .map(|words| words_span(document, words.start, words.end))
        .into_iter()
        .collect();
    let taken: Vec<Span> = source.iter().copied().chain([cue_span]).collect();
    let mut content: Vec<Span> = spans
        .iter()
        .filter(|s| s.class == CONTENT && outside(s))
        .map(|s| words_span(document, s.start + near.start, s.end + near.start))
        .collect();
    let limits = words_span(document, near.start, near.end);
    own_paragraph(document, quotations, &mut content, cue_span);
    for piece in &source {
        content = content
            .into_iter()
            .flat_map(|c| without(document, c, *piece))
            .collect();
    }
    whole_quotations(document, quotations, &mut content, &taken, limits);
    let content: Vec<Span> = adjoined(document, content)
        .into_iter()
        .filter_map(|piece| without_marks_before(document, piece))
        .map(|piece| with_rest(document, piece, &taken))
        .map(|piece| without_loose_end(document, piece))
        .map(|piece| without_marks_after(document, piece))
        .collect();
    let content = without_lone_relatives(document, content);
    let content = without_addressee(document, cue, content);
    let is_quoted = content
        .iter()
        .any(|piece| quotations.iter().any(|q| q.intersection(*piece).is_some()));
    let least = if source.is_empty() {
        LEAST_UNSOURCED.max(seen.least)
    } else {
        seen.least
    };
    let is_sure = cue.score >= least || is_quoted;
    let says = !source.is_empty() || is_quoted || states(document, &content);
    if content.is_empty()
        || !is_sure
        || !says
        || is_addressee(document, known.mentions, cue, &content)
    {
        return None;
    }
    let (entity, source_kind) = match source.first() {
        Some(&span) => source_kind::of(document, known.mentions, span, seen.source_kind),
        None => (None, SourceKind::Anonymous),
    };
    Some(Attribution {
        entity,
        source,
        cue: vec![cue_span],
        content,
        parent: None,
        kind: AttributionKind::Indirect,
        source_kind,
        certainty: seen.certainty,
        said: None,
        about: None,
        score: Some(cue.score),
    })
}

/// Verbs whose object is whom they are said to.
const ADDRESSING: &[&str] = &[
    "tell", "warn", "inform", "remind", "notify", "assure", "brief",
];

/// Whether what stands for a content is only whom the source speaks to: "he had warned the captain".
fn is_addressee(document: &Document, mentions: &Mentions, cue: &TagSpan, content: &[Span]) -> bool {
    let &[whom] = content else {
        return false;
    };
    let verb = &*document.tokens[cue.end - 1].lemma;
    ADDRESSING.contains(&verb)
        && mentions.within(whom).any(|&(mention, id)| {
            mention == whom
                && matches!(
                    document.entities[id.index()].kind,
                    EntityKind::Person | EntityKind::Group | EntityKind::Organization
                )
        })
}

/// A content without whom it is told to at its beginning: "warned *managers in April* that the hull was cracked".
fn without_addressee(document: &Document, cue: &TagSpan, mut content: Vec<Span>) -> Vec<Span> {
    let verb = cue.end - 1;
    let Some(first) = content.first_mut() else {
        return content;
    };
    let words = document.tokens_in(*first);
    let under = |deprels: &[Deprel]| {
        words.clone().find(|&i| {
            document.head(i) == Some(verb)
                && document.tokens[i]
                    .deprel
                    .is_some_and(|d| deprels.contains(&d))
        })
    };
    let whom = under(&[Deprel::Obj, Deprel::Iobj]);
    let told = under(&[Deprel::Ccomp]);
    if let (Some(whom), Some(told)) = (whom, told)
        && words.start > verb
        && ADDRESSING.contains(&&*document.tokens[verb].lemma)
        && let Some(start) = words
            .clone()
            .find(|&i| document.upwards(i).any(|at| at == told))
            .filter(|&start| whom < start)
    {
        *first = Span::new(document.tokens[start].span.start(), first.end());
    }
    content
}

/// How certain a cue presents its content, by the lexicon and a negation before it.
fn worded_certainty(document: &Document, cue: &TagSpan) -> Certainty {
    let word = |i: usize| document.lower(i);
    let denies = (cue.start.saturating_sub(2)..cue.end)
        .any(|i| matches!(word(i).as_str(), "not" | "n't" | "n’t" | "never"));
    if denies {
        return Certainty::Denied;
    }
    (cue.start..cue.end)
        .find_map(|i| CUES.get(word(i).as_str()).copied())
        .unwrap_or(Certainty::Certain)
}

/// Whether a content has a clause. A bare noun is a topic, and without a source nobody's: "the contract
/// was signed".
fn states(document: &Document, content: &[Span]) -> bool {
    content.iter().any(|&piece| {
        document.tokens[document.tokens_in(piece)]
            .iter()
            .any(|t| matches!(t.upos, None | Some(Upos::Verb | Upos::Aux)))
    })
}

fn words_span(document: &Document, start: usize, end: usize) -> Span {
    document.tokens[start]
        .span
        .cover(document.tokens[end.max(start + 1) - 1].span)
}

/// What is left of a piece without some other words: before and after them.
fn without(document: &Document, piece: Span, other: Span) -> Vec<Span> {
    let Some(shared) = piece.intersection(other) else {
        return vec![piece];
    };
    [
        Span::new(piece.start(), shared.start()),
        Span::new(shared.end(), piece.end()),
    ]
    .into_iter()
    .map(|rest| {
        let words = document.text.slice(rest).trim_end();
        let end = rest.start() + words.len();
        let begun = words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
        Span::new(end - begun.len(), end)
    })
    .filter(|rest| says_something(document, *rest))
    .collect()
}

/// Marks that close a quotation.
const CLOSING: [char; 4] = ['”', '"', '’', '»'];

/// Whether a piece has a word, and is not only marks.
fn says_something(document: &Document, piece: Span) -> bool {
    document
        .text
        .slice(piece)
        .chars()
        .any(char::is_alphanumeric)
}

/// What is not quoted stays in the paragraph of its cue: a report by another's words ends there.
fn own_paragraph(document: &Document, quotations: &[Span], content: &mut Vec<Span>, cue: Span) {
    let text = document.text.as_str();
    let start = text[..cue.start()].rfind("\n\n").map_or(0, |at| at + 2);
    let end = text[cue.end()..]
        .find("\n\n")
        .map_or(text.len(), |at| cue.end() + at);
    let paragraph = Span::new(start, end);
    *content = content
        .iter()
        .flat_map(|&piece| {
            let inside = piece.intersection(paragraph);
            let quoted = quotations
                .iter()
                .filter_map(|q| q.intersection(piece))
                .filter(|q| !paragraph.contains(*q));
            inside.into_iter().chain(quoted).collect::<Vec<_>>()
        })
        .map(|piece| piece.trimmed(&document.text))
        .filter(|piece| says_something(document, *piece))
        .collect();
}

/// A source that is no more than an article or a preposition is read on to the noun it belongs to, and
/// after "according to" a possessive ("its own tests"; "his belief" is his). `None` where there is none.
fn named(document: &Document, words: Range<usize>, leaning: bool) -> Option<Range<usize>> {
    let bare = |i: usize| {
        let token = &document.tokens[i];
        let owns = token.deprel == Some(Deprel::NmodPoss) && token.upos == Some(Upos::Pron);
        owns && leaning
            || matches!(
                token.deprel,
                Some(Deprel::Det | Deprel::Case | Deprel::Punct | Deprel::Cc | Deprel::NmodPoss)
            ) && !matches!(token.upos, Some(Upos::Pron | Upos::Propn | Upos::Noun))
    };
    if !words.clone().all(bare) {
        return Some(words);
    }
    let head = document.tokens[words.start].head?.index();
    let near = head >= words.end && head < words.end + 8;
    near.then_some(words.start..head + 1)
}

/// A source that breaks off within a clause about it is read to the clause's end, if that stands before
/// the cue: "Oskar Lindh, who visited the area *on Thursday*, promised".
fn with_whole_clause(document: &Document, mut words: Range<usize>, cue: usize) -> Range<usize> {
    let verb = words
        .clone()
        .rev()
        .find(|&i| document.tokens[i].deprel == Some(Deprel::AclRelcl));
    let Some(verb) = verb.filter(|_| words.end <= cue) else {
        return words;
    };
    let hangs = |i: usize| document.upwards(i).any(|at| at == verb);
    let end = (words.end..cue).take_while(|&i| hangs(i)).last();
    if let Some(last) = end {
        words.end = last + 1;
    }
    words
}

/// A source with the words that say how many of it tell: "*none of* these three said".
fn with_share(document: &Document, source: Range<usize>) -> Range<usize> {
    const SHARES: &[&str] = &[
        "none", "neither", "either", "both", "all", "each", "any", "some", "many", "most", "few",
        "several", "half",
    ];
    let shares = |i: usize| {
        document.tokens[i].upos == Some(Upos::Num) || SHARES.contains(&document.lower(i).as_str())
    };
    match source.start.checked_sub(2) {
        Some(share) if document.lower(share + 1) == "of" && shares(share) => share..source.end,
        _ => source,
    }
}

/// Who tells: "the council was warned by its insurer" names in its subject whom the insurer tells. Where nobody is
/// named by whom one was told, nobody is.
fn teller(document: &Document, cue: Range<usize>, source: Range<usize>) -> Option<Range<usize>> {
    let tokens = &document.tokens;
    let verb = source
        .clone()
        .filter(|&i| tokens[i].deprel == Some(Deprel::NsubjPass))
        .find_map(|i| document.head(i))
        .filter(|verb| cue.contains(verb) && ADDRESSING.contains(&&*tokens[*verb].lemma));
    let Some(verb) = verb else {
        return Some(source);
    };
    let sentence = document.sentence_at(tokens[verb].span.start())?;
    let words = document.sentences[sentence.index()].tokens();
    let agent = words
        .clone()
        .find(|&i| tokens[i].deprel == Some(Deprel::OblAgent) && document.head(i) == Some(verb))?;
    let own = |i: &usize| {
        document.upwards(*i).any(|at| at == agent) && tokens[*i].deprel != Some(Deprel::Case)
    };
    let first = words.clone().find(own).filter(|&first| first <= agent)?;
    let end = (agent..words.end)
        .take_while(|i| *i == agent || own(i))
        .last()?
        + 1;
    Some(first..end)
}

/// A content that breaks off within a clause, read on to the next mark: "traffic has fallen *by a tenth since May*", "it is
/// sixty years *old*". Only words that hang on what is in it, or that it hangs on, follow.
fn with_rest(document: &Document, piece: Span, taken: &[Span]) -> Span {
    let words = document.tokens_in(piece);
    let Some(sentence) = document.sentence_at(piece.start()) else {
        return piece;
    };
    let limit = document.sentences[sentence.index()].tokens().end;
    if words.is_empty() || words.end >= limit {
        return piece;
    }
    let last = words.end - 1;
    if document.tokens[last].upos == Some(Upos::Punct) {
        return piece;
    }
    let free = |i: usize| {
        let token = &document.tokens[i];
        token.upos != Some(Upos::Punct) && !taken.iter().any(|t| t.overlaps(token.span))
    };
    let rest = |i: usize| {
        let token = &document.tokens[i];
        let hangs = document.upwards(i).skip(1).any(|at| words.contains(&at))
            && !matches!(
                token.deprel,
                Some(Deprel::Conj | Deprel::Cc | Deprel::Parataxis | Deprel::Mark)
            )
            && !(i == words.end
                && token.deprel == Some(Deprel::Case)
                && document.head(i) < Some(i));
        // What the last clause says, after its "is" or "has been".
        let carries = || {
            words.clone().any(|w| {
                document.head(w) == Some(i)
                    && matches!(
                        document.tokens[w].deprel,
                        Some(Deprel::Cop | Deprel::Aux | Deprel::AuxPass)
                    )
            })
        };
        hangs || carries()
    };
    let end = (words.end..limit)
        .take_while(|&i| free(i) && rest(i))
        .last();
    end.map_or(piece, |i| {
        Span::new(piece.start(), document.tokens[i].span.end())
    })
}

/// A content without words at its end that open what is not in it.
fn without_loose_end(document: &Document, piece: Span) -> Span {
    let words = document.tokens_in(piece);
    match document.without_loose_end(words.clone()) {
        whole if whole == words => piece,
        rest => Span::new(piece.start(), document.tokens[rest.end - 1].span.end()),
    }
}

/// A content without "which", "who" or an article by itself, left over from a clause about the source.
fn without_lone_relatives(document: &Document, mut content: Vec<Span>) -> Vec<Span> {
    if content.len() > 1 {
        content.retain(|&piece| {
            let words = document.text.slice(piece).to_lowercase();
            !["which", "who", "whom", "whose", "the", "a", "an"].contains(&words.as_str())
        });
    }
    content
}

/// A source without the commas at its edges, and without a "who" whose clause is not in it.
fn without_commas(document: &Document, mut words: Range<usize>) -> Range<usize> {
    let is_comma = |i: usize| matches!(document.form(i), "," | ";");
    let opens = |i: usize| matches!(document.form(i), "who" | "which");
    while words.len() > 1 && (is_comma(words.end - 1) || opens(words.end - 1)) {
        words.end -= 1;
    }
    while words.len() > 1 && is_comma(words.start) {
        words.start += 1;
    }
    words
}

/// What is set between commas after a name takes both of them with it: "Mr. King, 82, said" (so in nine of ten
/// of PolNeAR's sources).
fn with_closing_comma(document: &Document, words: Range<usize>) -> Range<usize> {
    let form = |i: usize| document.form(i);
    let mut open = 0i32;
    let opened = words.clone().any(|i| {
        open += i32::from(form(i) == "(") - i32::from(form(i) == ")");
        form(i) == "," && open == 0
    });
    let closed = document.tokens.get(words.end).is_some_and(|next| {
        let after = document.tokens[words.end - 1].span.end();
        form(words.end) == "," && next.span.start() == after
    });
    words.start..words.end + usize::from(opened && closed)
}

/// The noun phrase after "according to": up to the comma that ends it, or the sentence.
fn phrase_after(document: &Document, from: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 16;
    let sentence = document.sentence_at(document.tokens.get(from)?.span.start())?;
    let last = document.sentences[sentence.index()]
        .tokens()
        .end
        .min(from + LONGEST);
    let mut open = 0usize;
    for i in from..last {
        match document.form(i) {
            "(" => open += 1,
            ")" => open = open.saturating_sub(1),
            "," | ";" | "." | ":" | "—" | "–" | "\"" | "”" if open == 0 => {
                return (i > from).then_some(from..i);
            }
            _ => {}
        }
    }
    None
}

/// A quotation is taken whole or not at all: where a content holds most of one, its marks and the
/// rest come in; where it holds a shred, the shred goes.
fn whole_quotations(
    document: &Document,
    quotations: &[Span],
    content: &mut Vec<Span>,
    taken: &[Span],
    limits: Span,
) {
    let letters = |span: Span| {
        document
            .text
            .slice(span)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .count()
    };
    let first = quotations.partition_point(|q| q.end() <= limits.start());
    for &quotation in &quotations[first..] {
        if quotation.start() >= limits.end() {
            break;
        }
        let held: usize = content
            .iter()
            .filter_map(|c| c.intersection(quotation))
            .map(letters)
            .sum();
        if held == 0 {
            continue;
        }
        if taken.iter().any(|t| t.intersection(quotation).is_some()) {
            // The cue stands in the quotation: its marks are those of whoever quotes, not of this content.
            for piece in content.iter_mut() {
                if piece.start() > quotation.start() && piece.end() == quotation.end() {
                    let words = document.text.slice(*piece).trim_end_matches(CLOSING);
                    *piece = Span::new(piece.start(), piece.start() + words.len());
                }
            }
            continue;
        }
        if held * 2 >= letters(quotation) {
            content.push(quotation);
        } else {
            *content = content
                .iter()
                .flat_map(|&c| without(document, c, quotation))
                .collect();
        }
    }
    content.sort_by_key(|c| (c.start(), c.end()));
}

/// A piece without the marks that close what stands before it; `None` where it is nothing else.
fn without_marks_before(document: &Document, piece: Span) -> Option<Span> {
    let closes =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '?' | '!' | ')');
    let rest = document.text.slice(piece).trim_start_matches(closes);
    (!rest.is_empty()).then(|| Span::new(piece.end() - rest.len(), piece.end()))
}

/// A piece without the marks at its end that part it from what follows.
fn without_marks_after(document: &Document, piece: Span) -> Span {
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '—' | '–' | '-');
    let words = document.text.slice(piece).trim_end_matches(parts);
    if words.is_empty() {
        return piece;
    }
    Span::new(piece.start(), piece.start() + words.len())
}

/// Joins pieces that overlap or have nothing but marks and spaces between them.
pub(super) fn adjoined(document: &Document, pieces: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for piece in pieces {
        if let Some(last) = joined.last_mut() {
            let gap = document
                .text
                .get(last.end()..piece.start().max(last.end()))
                .unwrap_or("x");
            if piece.start() <= last.end()
                || !gap.chars().any(char::is_alphanumeric) && gap.len() < 4
            {
                *last = last.cover(piece);
                continue;
            }
        }
        joined.push(piece);
    }
    joined
}
