//! Claims: statements one could check, ranked by how much they deserve it.
//!
//! Owns: which sentence is a claim, of what kind, what it rests on, and its check-worthiness.
//! Never: judges whether a claim is true.

mod carriers;
mod credit;
mod evidence;
mod lists;
mod worth;

use std::collections::BTreeSet;

use hearsay_document::polarity::Small;
use hearsay_document::{Attribution, BULLETS, Claim, Deprel, Document, Span, Upos, quotations};

use evidence::Evidence;

/// Words of a sentence that says something.
const FEWEST: usize = 4;

/// Finds claims: every sentence of testimony with some words, and shorter questions. Check-worthiness is the
/// trained head's where the encoder has read the document, else a score of plain evidence.
pub fn find(document: &Document) -> Vec<Claim> {
    let learned = worth::of(document);
    let sentences: Vec<Span> = document
        .sentences
        .iter()
        .map(|sentence| sentence.span.trimmed(&document.text))
        .collect();
    let carriers = carriers::of(document, &sentences);
    let quotations = quotations(document);
    let (small, large) =
        document
            .text
            .as_str()
            .chars()
            .fold((0usize, 0usize), |(small, large), c| {
                (
                    small + usize::from(c.is_lowercase()),
                    large + usize::from(c.is_uppercase()),
                )
            });
    let mut claims = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let Some(span) = unsigned(document, sentence.span) else {
            continue;
        };
        let span = without_lone_mark(document, &quotations, without_bullet(document, span));
        let evidence = Evidence::of(document, span, carriers[index]);
        let asks = evidence.words.len() > 1
            && Small::Asks.has(&evidence.words[0])
            && document.text.slice(span).ends_with('?');
        // "Three hundred percent.", said once more.
        let is_sum = evidence.words.len() > 1
            && evidence.has_sum()
            && document.text.slice(span).ends_with(['.', '!']);
        if evidence.words.len() < FEWEST && !asks && !is_sum
            || document.is_furniture(sentence.span.start())
            || breaks_off(document, span)
            || credit::is_credit(document, span)
            || small > large && is_heading(document.text.slice(span))
        {
            continue;
        }
        // "Case No. 24-1187" and "On the first day of war." state nothing; where no tree was read, every sentence may.
        let is_read = !document.states.is_empty();
        let says = || asks || document.has_verb(document.tokens_in(span));
        if is_read && !evidence.has_amount() && !says() {
            continue;
        }
        claims.push(evidence.claim(learned.get(index).copied()));
    }
    claims
}

/// Claims with what those of them rest on that no sentence of the document is: clauses, of which only words and rank are known.
pub fn with_clauses(document: &Document, mut claims: Vec<Claim>) -> Vec<Claim> {
    let place = |span: Span| (span.start(), span.end());
    let known: BTreeSet<_> = document
        .claims
        .iter()
        .map(|claim| place(claim.span))
        .collect();
    let clauses: Vec<&mut Claim> = claims
        .iter_mut()
        .filter(|claim| !known.contains(&place(claim.span)))
        .collect();
    let spans: Vec<Span> = clauses.iter().map(|claim| claim.span).collect();
    for (clause, carrier) in clauses.into_iter().zip(carriers::of(document, &spans)) {
        let evidence = Evidence::of(document, clause.span, carrier);
        *clause = Claim {
            component: clause.component,
            ..evidence.claim(Some(clause.checkworthy))
        };
    }
    claims
}

/// Whether a sentence is cut off before it says anything: "The median with overtime is—", "But the same letter says —".
fn breaks_off(document: &Document, sentence: Span) -> bool {
    const DASHES: &[&str] = &["—", "–", "-", "--"];
    let mut words = document.tokens_in(sentence).rev();
    let is_dash = |i: &usize| DASHES.contains(&document.form(*i));
    if !words.next().as_ref().is_some_and(is_dash) {
        return false;
    }
    words.next().is_some_and(|last| {
        let token = &document.tokens[last];
        let wants_more = matches!(
            token.upos,
            Some(Upos::Adp | Upos::Aux | Upos::Cconj | Upos::Det | Upos::Part | Upos::Sconj)
        ) && token.deprel != Some(Deprel::CompoundPrt);
        let says = matches!(&*token.lemma, "say" | "tell" | "ask" | "claim")
            && token.upos == Some(Upos::Verb);
        wants_more || says
    })
}

/// A sentence without the signature at its end: "“We never saw it.” *— Ada Holt, tenant*". `None` where it is only that.
fn unsigned(document: &Document, sentence: Span) -> Option<Span> {
    let cue = |a: &Attribution| a.cue.first().map_or(0, |cue| cue.start());
    let all = &document.attributions;
    let first = all.partition_point(|a| cue(a) < sentence.start());
    let signed = all[first..]
        .iter()
        .take_while(|a| cue(a) < sentence.end())
        .find(|a| {
            let says = |piece: &Span| {
                document
                    .text
                    .slice(*piece)
                    .chars()
                    .any(char::is_alphanumeric)
            };
            let content_first = a.content.iter().all(|piece| piece.end() <= cue(a));
            !a.cue.iter().any(says) && content_first && a.source.iter().all(|s| s.start() >= cue(a))
        });
    let end = signed.map_or(sentence.end(), cue);
    let rest = Span::new(sentence.start(), end).trimmed(&document.text);
    (!rest.is_empty()).then_some(rest)
}

/// Whether words are a heading in capitals, "WHAT IS KNOWN": nothing in them is small, and they end like no sentence.
fn is_heading(words: &str) -> bool {
    !words.contains(char::is_lowercase)
        && words.contains(char::is_alphabetic)
        && !words.ends_with(['.', '?', '!', '…', '"', '”', ')'])
}

/// A sentence without the bullet or the number before an item of a list.
fn without_bullet(document: &Document, sentence: Span) -> Span {
    let words = document.text.slice(sentence);
    let numbered = |words: &'_ str| {
        let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = words.len() - rest.len();
        let begins = rest
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.starts_with(' '));
        ((1..=3).contains(&digits) && begins).then_some(digits + 1)
    };
    let mark = words
        .chars()
        .next()
        .filter(|first| BULLETS.contains(first))
        .map(char::len_utf8)
        .or_else(|| numbered(words));
    let before = document.text.as_str()[..sentence.start()].trim_end_matches([' ', '\t']);
    let opens_line = before.is_empty() || before.ends_with('\n');
    match mark.map(|mark| words[mark..].trim_start()) {
        Some(rest) if opens_line && !rest.is_empty() => {
            Span::new(sentence.end() - rest.len(), sentence.end())
        }
        _ => sentence,
    }
}

/// A sentence without the mark of a quotation that goes on before or after it.
fn without_lone_mark(document: &Document, quotations: &[Span], sentence: Span) -> Span {
    let words = document.text.slice(sentence);
    let first = quotations.partition_point(|q| q.end() <= sentence.start());
    let mut marks = words.chars();
    match quotations.get(first) {
        Some(q) if q.start() == sentence.start() && q.end() > sentence.end() => {
            marks.next();
            return Span::new(sentence.end() - marks.as_str().len(), sentence.end());
        }
        Some(q) if q.start() < sentence.start() && q.end() == sentence.end() => {
            marks.next_back();
            return Span::new(sentence.start(), sentence.start() + marks.as_str().len());
        }
        _ => {}
    }
    // One that never closes.
    for (open, close) in [('“', '”'), ('"', '"'), ('«', '»')] {
        let count = |mark: char| words.chars().filter(|c| *c == mark).count();
        let uneven = if open == close {
            count(open) % 2 == 1
        } else {
            count(open) != count(close)
        };
        if !uneven {
            continue;
        }
        let opens = open == close || count(open) > count(close);
        let closes = open == close || count(open) < count(close);
        if opens && let Some(rest) = words.strip_prefix(open) {
            return Span::new(sentence.end() - rest.len(), sentence.end());
        }
        if closes && let Some(rest) = words.strip_suffix(close) {
            return Span::new(sentence.start(), sentence.start() + rest.len());
        }
    }
    sentence
}
