//! Sources that lean on sources in passing: "A reported that, according to B, X", "A, citing B, reported X".
//!
//! Owns: what each of the two tells in such a sentence, and which of them stands behind the other.
//! Never: finds a cue but "citing", or takes for a source what is only a reason: "citing low demand".

use hearsay_document::{
    Attribution, Certainty, Deprel, Document, EntityKind, SourceKind, Span, Upos,
};

use super::{Mentions, marks, source_kind, subject_phrase};

/// Cues by which one source leans on another in passing.
const LEANING: &[&str] = &[
    "according to",
    "citing",
    "quoting",
    "in the words of",
    "per",
];

/// Those of them that are verbs of whoever leans.
const CITING: &[&str] = &["citing", "quoting"];

/// Whether what leans on a source begins with a word: "*according* to the log".
pub(super) fn leans(document: &Document, first: usize) -> bool {
    let text = document
        .tokens
        .get(first)
        .map(|word| &document.text[word.span.start()..]);
    let begins = |lean: &str| {
        text.and_then(|text| text.get(..lean.len()))
            .is_some_and(|words| words.eq_ignore_ascii_case(lean))
    };
    LEANING
        .iter()
        .any(|lean| !CITING.contains(lean) && *lean != "per" && begins(lean))
}

/// How many cues after one may lean on it in passing.
const STACKED: usize = 32;

/// Stacked sources: "A reported that, according to B, X". The flat annotation that most was learned
/// from gives every word one role, so the outer content comes out broken around the inner source.
/// What A reports is all of it: the inner source, its cue and X.
pub(super) fn stack(document: &Document, found: &mut [Attribution]) {
    let extent = |a: &Attribution| {
        let mut pieces = a.source.iter().chain(&a.cue).chain(&a.content).copied();
        let first = pieces.next().unwrap_or_default();
        pieces.fold(first, Span::cover)
    };
    // A semicolon parts what the one reports from what is on the other's word.
    let marks_only = |start: usize, end: usize| {
        document
            .text
            .get(start..end.max(start))
            .is_some_and(|gap| !gap.chars().any(|c| c.is_alphanumeric() || c == ';'))
    };
    // Where a gap that holds at most the conjunction "that" has it, or else ends.
    let conjunction = |start: usize, end: usize| {
        let gap = document.text.get(start..end)?;
        let from = gap.find(char::is_alphanumeric);
        let word = gap.trim_matches(|c: char| !c.is_alphanumeric());
        (word.is_empty() || word.eq_ignore_ascii_case("that"))
            .then(|| from.map_or(end, |at| start + at))
    };
    // A conjunction before the inner source belongs to the outer clause.
    for inner in found.iter_mut() {
        let Some(cue) = inner.cue.first().copied() else {
            continue;
        };
        let later = inner.content.iter().any(|c| c.start() >= cue.end());
        let from = inner
            .source
            .first()
            .map_or(cue.start(), |s| s.start().min(cue.start()));
        inner.content.retain(|c| {
            let word = document
                .text
                .slice(*c)
                .trim_matches(|c: char| !c.is_alphanumeric());
            !(later && c.end() <= from && word.eq_ignore_ascii_case("that"))
        });
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| found[i].cue.first().map_or(0, |c| c.start()));
    for outer in (0..order.len()).rev() {
        for inner in outer + 1..order.len().min(outer + STACKED) {
            let (a, b) = (&found[order[outer]], &found[order[inner]]);
            let (Some(&cue), Some(&inner_cue)) = (a.cue.first(), b.cue.first()) else {
                continue;
            };
            let own: Vec<Span> = a.source.iter().chain(&a.cue).copied().collect();
            let begin = b
                .source
                .first()
                .map_or(inner_cue.start(), |s| s.start().min(inner_cue.start()));
            let whole = extent(b);
            let words = document.text.slice(inner_cue).to_lowercase();
            if !LEANING.iter().any(|lean| words.starts_with(lean)) {
                continue;
            }
            // The inner one stands after the outer cue, and opens with its source.
            if begin < cue.end() || b.content.iter().any(|c| c.start() < begin) {
                continue;
            }
            let shared = a
                .content
                .iter()
                .any(|c| b.content.iter().any(|d| c.intersection(*d).is_some()));
            let before = a
                .content
                .iter()
                .copied()
                .rfind(|c| c.start() < begin && c.start() >= cue.end())
                .filter(|c| {
                    let runs_in = c.end() > begin && c.end() <= whole.end();
                    let stops_short =
                        marks_only(c.end(), begin) && (shared || a.content.last() == Some(c));
                    runs_in && shared || stops_short
                })
                .map(Span::start);
            // "A reported that, according to B, X": whether "that" was taken for content or not.
            let directly = || shared.then(|| conjunction(cue.end(), begin)).flatten();
            let Some(start) = before.or_else(directly) else {
                continue;
            };
            let end = a
                .content
                .last()
                .map_or(whole.end(), |c| c.end())
                .max(whole.end());
            let joined = Span::new(start, end);
            if own.iter().any(|o| o.intersection(joined).is_some()) {
                continue;
            }
            let a = &mut found[order[outer]];
            a.content.retain(|c| c.intersection(joined).is_none());
            a.content.push(joined);
            a.content.sort_by_key(|c| (c.start(), c.end()));
        }
    }
}

/// "No website and, according to *the register*, a director who had died": what leans on the source in brackets of commas is
/// what the conjunction joins, which may have been taken for somebody beside the source.
pub(super) fn join(document: &Document, found: &mut [Attribution]) {
    for a in found {
        let (&[cue], &[source]) = (&a.cue[..], &a.source[..]) else {
            continue;
        };
        let leans = document
            .text
            .slice(cue)
            .eq_ignore_ascii_case("according to");
        let place = document.tokens_in(cue).start;
        let joins = place >= 2
            && document.form(place - 1) == ","
            && document.tokens[place - 2].deprel == Some(Deprel::Cc);
        let mut named = document.tokens_in(source);
        let comma = named.find(|&at| document.form(at) == ",");
        let Some((comma, sentence)) = comma
            .filter(|&comma| leans && joins && comma > place)
            .zip(document.sentence_tokens(cue.start()))
        else {
            continue;
        };
        let is_word = |at: &usize| document.tokens[*at].upos != Some(Upos::Punct);
        let Some(last) = (comma + 1..sentence.end).rev().find(is_word) else {
            continue;
        };
        a.source = vec![document.span_of(document.tokens_in(source).start..comma)];
        a.content = vec![document.span_of(comma + 1..last + 1)];
    }
}

/// Who cites another in passing, among the attributions found.
struct WhoCites {
    /// The attribution of theirs.
    index: usize,
    /// The verb by which they tell; none where "according to" names them.
    verb: Option<usize>,
}

impl WhoCites {
    /// Who does by the word "citing" at `citing`.
    fn of(document: &Document, found: &[Attribution], citing: usize) -> Option<Self> {
        let accorded = Self::accorded(document, found, citing);
        accorded
            .or_else(|| Self::telling(document, found, citing))
            .or_else(|| Self::beside(document, found, citing))
    }

    /// Who cites where "according to" names them: "according to *the Courier*, citing the audit, X".
    fn accorded(document: &Document, found: &[Attribution], citing: usize) -> Option<Self> {
        let mut before = (0..citing).rev();
        let named = match document.tokens[citing].deprel {
            Some(Deprel::AclRelcl) => document.head(citing),
            _ => before.find(|&at| document.tokens[at].upos != Some(Upos::Punct)),
        };
        let named = document.tokens[named?].span;
        let index = found.iter().position(|a| {
            let leans = |cue: &Span| document.text.slice(*cue).to_lowercase() == "according to";
            a.cue.iter().any(leans) && a.source.iter().any(|source| source.contains(named))
        })?;
        Some(Self { index, verb: None })
    }

    /// Who cites where their verb stands right before: "as the Ledger *reported*, citing court filings, the firm knew".
    fn beside(document: &Document, found: &[Attribution], citing: usize) -> Option<Self> {
        let comma = citing
            .checked_sub(1)
            .filter(|&at| document.form(at) == ",")?;
        let verb = comma.checked_sub(1)?;
        let word = document.tokens[verb].span;
        let tells = |a: &Attribution| a.cue.iter().any(|cue| cue.contains(word));
        let index = found.iter().position(tells)?;
        Some(Self {
            index,
            verb: Some(verb),
        })
    }

    /// Who cites where a verb is their cue: by way of whom "citing" describes, or right from the verb, or from what is
    /// told. "…, citing B and citing C": both hang on what tells, the one by way of the other.
    fn telling(document: &Document, found: &[Attribution], citing: usize) -> Option<Self> {
        document.upwards(citing).find_map(|verb| {
            let token = &document.tokens[verb];
            if token.upos != Some(Upos::Verb) || is_citing(document, verb) {
                return None;
            }
            let tells = |a: &Attribution| a.cue.iter().any(|cue| cue.contains(token.span));
            let index = found.iter().position(tells)?;
            Some(Self {
                index,
                verb: Some(verb),
            })
        })
    }
}

/// The attribution whose cue is "citing", of what is cited by whoever another attribution is of.
fn citing_of(who: &Attribution, cue: Span, cited: Span) -> Attribution {
    Attribution {
        source: Vec::new(),
        entity: None,
        cue: vec![cue],
        content: vec![cited],
        ..who.clone()
    }
}

/// "*The Courier, citing the audit,* wrote that X": who wrote is the Courier, whether what it cites was taken for a part
/// of it or for who wrote; and where nobody heard "citing" as a cue, it is one, which [`cite`] gives its content.
pub(super) fn part(document: &Document, mentions: &Mentions, found: &mut Vec<Attribution>) {
    let Some(words) = found
        .first()
        .and_then(|a| document.sentence_tokens(a.cue.first()?.start()))
    else {
        return;
    };
    let under = |of: usize, deprel: Deprel| {
        let mut hung = words
            .clone()
            .filter(move |&at| document.head(at) == Some(of));
        hung.find(|&at| document.tokens[at].deprel == Some(deprel))
    };
    for citing in words.clone().filter(|&at| is_citing(document, at)) {
        let Some(named) = under(citing, Deprel::Obj).filter(|named| *named > citing) else {
            continue;
        };
        let Some(who) = WhoCites::of(document, found, citing) else {
            continue;
        };
        let Some(verb) = who.verb else {
            part_what_is_accorded(document, mentions, found, who.index, citing..named + 1);
            continue;
        };
        let index = who.index;
        let place = document.tokens[citing].span;
        let cited = document.span_of(citing + 1..named + 1);
        let told = told_behind(document, named, words.end)
            .or_else(|| clause_behind(document, citing, named, words.end));
        let known = found.iter().position(|a| a.cue == [place]);
        let a = &mut found[index];
        let swallowed =
            |source: &Span| source.contains(place) || source.contains(document.tokens[named].span);
        let subject = under(verb, Deprel::Nsubj).filter(|&at| at < citing);
        if let Some(subject) = subject
            && a.source.iter().any(swallowed)
        {
            let own = subject_phrase(document, subject, words.start..citing);
            a.source = vec![marks::without_marks_after(document, own)];
            (a.entity, a.source_kind) = source_kind::of(document, mentions, a.source[0], None);
        }
        // What is cited may have been taken for the beginning of what is told.
        if let Some(told) = told.map(|at| document.tokens[at].span.start()) {
            for piece in &mut a.content {
                if place.end() <= piece.start() && piece.start() < told && told < piece.end() {
                    *piece = Span::new(told, piece.end());
                }
            }
        }
        match known.map(|known| &mut found[known].content) {
            // "…, citing *two officials*, that the quay sank": only what is told was heard.
            Some(content) if content.iter().all(|piece| !piece.overlaps(cited)) => {
                content.insert(0, cited);
            }
            Some(_) => {}
            None => found.push(citing_of(&found[index], place, cited)),
        }
    }
}

/// Where what is told begins behind what is cited: "citing a cable from Velm, *that* the general was dead", which the tree may
/// hang on the cable.
fn told_behind(document: &Document, named: usize, end: usize) -> Option<usize> {
    (named + 1..end).find(|&at| {
        document.lower(at) == "that"
            && document.tokens[at].deprel == Some(Deprel::Mark)
            && document.form(at - 1) == ","
    })
}

/// The same where what is cited was told on in passing, and a clause that it hangs on follows: "as the Ledger reported, citing court
/// filings, *the firm knew*".
fn clause_behind(document: &Document, citing: usize, named: usize, end: usize) -> Option<usize> {
    let hangs = |at: &usize| document.upwards(*at).any(|up| up == named);
    let comma = (named + 1..end).take_while(hangs).last().unwrap_or(named) + 1;
    let clause = document.upwards(citing).find(|&clause| clause > comma)?;
    let opens = comma + 1 < end
        && document.form(comma) == ","
        && document.upwards(comma + 1).any(|up| up == clause);
    opens.then_some(comma + 1)
}

/// "According to the Courier, *citing two officials*, the quay sank": what the Courier tells begins behind whom it cites.
fn part_what_is_accorded(
    document: &Document,
    mentions: &Mentions,
    found: &mut Vec<Attribution>,
    index: usize,
    cited: std::ops::Range<usize>,
) {
    let citing = cited.start;
    let place = document.tokens[citing].span;
    let Some(sentence) = document.sentence_tokens(place.start()) else {
        return;
    };
    let tells = |&at: &usize| {
        document.tokens[at].upos != Some(Upos::Punct)
            && !document.upwards(at).any(|above| above == citing)
    };
    // "…, *which cited* two officials": the clause about the source may have been taken into it.
    let source = &mut found[index].source;
    let until = document.tokens[citing - 1].span.start();
    if let [own] = source[..]
        && own.contains(place)
        && own.start() < until
    {
        *source = vec![marks::without_marks_after(
            document,
            Span::new(own.start(), until),
        )];
    }
    let begins = (cited.end..sentence.end).find(tells);
    let start = begins.map_or(place.end(), |at| document.tokens[at].span.start());
    let mut told: Vec<Span> = found[index]
        .content
        .iter()
        .filter_map(|&piece| match piece {
            piece if piece.end() <= place.start() || piece.start() >= start => Some(piece),
            piece if piece.end() > start => Some(Span::new(start, piece.end())),
            _ => None,
        })
        .collect();
    let Some(last) = told.last_mut() else {
        return;
    };
    // A clause that was heard no further than to its subject.
    if let Some(verb) = document
        .head_word(document.tokens_in(*last))
        .and_then(|subject| document.head(subject))
        .filter(|&verb| document.tokens[verb].span.start() >= last.end())
    {
        let own = |&at: &usize| {
            let is_mark = document.tokens[at].upos == Some(Upos::Punct);
            !is_mark && document.upwards(at).any(|above| above == verb)
        };
        let end = sentence.rev().find(own).unwrap_or(verb);
        *last = last.cover(document.tokens[end].span);
    }
    let words = document.span_of(cited.start + 1..begins.unwrap_or(cited.end).max(cited.end));
    let named = marks::without_marks_after(document, words);
    found[index].content = told;
    let known = found.iter().position(|a| a.cue == [place]);
    // "…, citing low demand": a reason, which nobody tells.
    let tells = whole_source(document, mentions, named).is_some();
    match known {
        Some(known) if tells => found[known].content = vec![named],
        Some(known) => found[known].content.clear(),
        None if !tells => {}
        None => found.push(citing_of(&found[index], place, named)),
    }
}

/// "The Courier, citing two officials and a memo, reported that X": the officials and the memo told X, and the Courier
/// has it from them. Only where what is cited can tell something.
pub(super) fn cite(document: &Document, mentions: &Mentions, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let &[cue] = &found[index].cue[..] else {
            continue;
        };
        let cues = document.tokens_in(cue);
        let mut pieces = found[index].content.iter();
        let Some(&cited) = pieces.find(|piece| piece.start() >= cue.end()) else {
            continue;
        };
        if !cites(document, cue) {
            continue;
        }
        let Some(citing) = document.head_word(cues) else {
            continue;
        };
        let Some(told) = WhoCites::of(document, found, citing)
            .map(|who| who.index)
            .filter(|&who| who != index && !found[who].content.is_empty())
            .map(|who| found[who].content.clone())
        else {
            continue;
        };
        // "…, citing a memo, *that the quay sank*": what is told may have been taken for more of what is cited.
        let begins = told
            .iter()
            .map(|piece| piece.start())
            .find(|start| (cited.start() + 1..cited.end()).contains(start));
        let named = Span::new(cited.start(), begins.unwrap_or(cited.end()));
        let Some(cited) = whole_source(
            document,
            mentions,
            marks::without_marks_after(document, named),
        )
        .filter(|cited| !told.iter().any(|piece| piece.overlaps(*cited))) else {
            continue;
        };
        // "Quoting what it called *a military source*": it says no more of the source than who it is.
        for called in found.iter_mut().filter(|a| a.content == [cited]) {
            called.content.clear();
        }
        let a = &mut found[index];
        (a.entity, a.source_kind) = source_kind::of(document, mentions, cited, None);
        a.source = vec![cited];
        a.content = told;
    }
}

/// Drops what is cited only for why nothing is said: "declined to comment, citing *the inquiry*".
pub(super) fn without_reasons(
    document: &Document,
    mentions: &Mentions,
    found: &mut Vec<Attribution>,
) {
    let declines = |verb: usize| {
        let word = document.tokens[verb].span;
        found
            .iter()
            .any(|a| a.certainty == Certainty::Denied && a.cue.iter().any(|cue| cue.contains(word)))
    };
    let is_reason = |a: &Attribution| {
        let (&[cue], &[cited]) = (&a.cue[..], &a.content[..]) else {
            return false;
        };
        let citing = document.tokens_in(cue).start;
        cites(document, cue)
            && cited.start() >= cue.end()
            && document.head(citing).is_some_and(declines)
            && whole_source(document, mentions, cited).is_none()
    };
    let reasons: Vec<bool> = found.iter().map(is_reason).collect();
    let mut reasons = reasons.into_iter();
    found.retain(|_| !reasons.next().unwrap_or(false));
}

/// Whether a cue is "citing" or "quoting", or the verb of "which cited".
pub(super) fn cites(document: &Document, cue: Span) -> bool {
    let words = document.tokens_in(cue);
    words.len() == 1 && is_citing(document, words.start)
}

fn is_citing(document: &Document, verb: usize) -> bool {
    let token = &document.tokens[verb];
    let relative = |at: usize| {
        document.head(at) == Some(verb)
            && document.tokens[at].deprel == Some(Deprel::Nsubj)
            && ["which", "who"].contains(&document.lower(at).as_str())
    };
    CITING.contains(&document.lower(verb).as_str())
        || token.deprel == Some(Deprel::AclRelcl)
            && ["cite", "quote"].contains(&&*token.lemma)
            && (verb.saturating_sub(3)..verb).any(relative)
}

/// Whom whoever cites calls something, without that: "what it called *a senior military source*".
fn as_called(document: &Document, words: Span) -> Span {
    let tokens = document.tokens_in(words);
    let calls = |&at: &usize| ["call", "describe"].contains(&&*document.tokens[at].lemma);
    let called = Some(tokens.start)
        .filter(|&first| document.lower(first) == "what")
        .and_then(|_| tokens.clone().find(calls))
        .map(|verb| verb + 1)
        .filter(|next| *next < tokens.end)
        .map(|next| next + usize::from(document.lower(next) == "as"));
    match called {
        Some(first) if first < tokens.end => document.span_of(first..tokens.end),
        _ => words,
    }
}

/// Words that name somebody or something that can tell (people, an organisation, an outlet, a paper), with all that is
/// named beside them: "two officials *and a memo of May*".
fn whole_source(document: &Document, mentions: &Mentions, words: Span) -> Option<Span> {
    let words = as_called(document, words);
    let tokens = document.tokens_in(words);
    let head = document.head_word(tokens.clone())?;
    let noun = &document.tokens[head];
    if !matches!(noun.upos, Some(Upos::Noun | Upos::Propn)) {
        return None;
    }
    let tells = mentions
        .around(document, noun.span, |mention| words.contains(mention))
        .map(|id| document.entities[id.index()].kind)
        .is_some_and(|kind| {
            matches!(
                kind,
                EntityKind::Person | EntityKind::Group | EntityKind::Organization
            )
        });
    if !tells && source_kind::of_words(document.text.slice(words)) == SourceKind::Named {
        return None;
    }
    let beside = |&i: &usize| {
        document.tokens[i].upos != Some(Upos::Punct) && document.upwards(i).any(|at| at == head)
    };
    let last = (tokens.end..document.tokens.len())
        .take_while(beside)
        .last();
    Some(last.map_or(words, |i| words.cover(document.tokens[i].span)))
}
