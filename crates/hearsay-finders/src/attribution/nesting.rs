//! Nesting and the kind of each link.
//!
//! Owns: who stands inside whom (`parent`) and who beside whom, direct, indirect or mixed, the order of the layer, and
//! which cues are pieces of one.
//! Never: makes an attribution, or takes a word from a content but for what the same source says beside it.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::{
    Attribution, AttributionId, AttributionKind, Certainty, Deprel, Document, SourceKind, Span,
    Upos, quotations_within,
};

use super::marks::without_marks_after;
use super::parting::{self, near};
use super::pieces::{adjoined, letters, quotation_around, quoted_in, without};
use super::telling::Role;
use super::{Mentions, leaning, presented, source_kind, understood};

/// Sorts attributions by cue, links each to the innermost one whose content holds its cue, and sets apart what one source
/// says side by side.
pub(super) fn nest(
    document: &Document,
    quotations: &[Span],
    mentions: &Mentions,
    found: &mut Vec<Attribution>,
) {
    *found = linked(document, quotations, mentions, std::mem::take(found));
    // What is joined shows only where both sources are known, and a source is understood only of what stands as it is read.
    understood::fill(document, mentions, found);
    part_what_is_joined(document, found);
    without_who_tells(document, mentions, found);
    for a in found {
        set_apart(document, a);
    }
}

/// Ends a source before who tells, in passing, of what it says: "*The clinic*, a nurse told us, knew".
fn without_who_tells(document: &Document, mentions: &Mentions, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let teller = found[index].parent.map(|parent| &found[parent.index()]);
        let Some(&teller) = teller.and_then(|teller| teller.source.first()) else {
            continue;
        };
        let Some(source) = found[index].source.first_mut() else {
            continue;
        };
        if source.start() < teller.start() && source.contains(teller) {
            let before = Span::new(source.start(), teller.start());
            if document.text.slice(before).trim_end().ends_with(',') {
                *source = without_marks_after(document, before);
                let (entity, kind) = source_kind::of(document, mentions, *source, None);
                (found[index].entity, found[index].source_kind) = (entity, kind);
            }
        }
    }
}

/// Takes an attribution's own cue and source from what it tells; where nothing were left, that was no source.
fn set_apart(document: &Document, a: &mut Attribution) {
    for own in a.cue.iter().chain(&a.source) {
        let told: Vec<Span> = a
            .content
            .iter()
            .flat_map(|&piece| without(document, piece, *own))
            .collect();
        if !told.is_empty() {
            a.content = told;
        }
    }
    if a.content
        .iter()
        .any(|told| a.source.iter().any(|own| own.overlaps(*told)))
    {
        a.source.clear();
        (a.entity, a.source_kind) = (None, SourceKind::Anonymous);
    }
}

/// Sorts attributions by cue, links each to the innermost one whose content holds its cue, and reads
/// off how much of its content is quoted.
fn linked(
    document: &Document,
    quotations: &[Span],
    mentions: &Mentions,
    mut found: Vec<Attribution>,
) -> Vec<Attribution> {
    let place = |a: &Attribution| {
        a.cue
            .first()
            .or(a.content.first())
            .copied()
            .unwrap_or_default()
    };
    found.sort_by_key(|a| (place(a), a.content.first().copied()));
    found.dedup_by(|b, a| a.cue == b.cue && a.content == b.content);
    let mut found = with_whole_cues(document, found);
    tell_once(document, &mut found);
    parting::part(document, &mut found);
    without_joined_clauses(document, &mut found);
    with_inner_quotations(document, quotations, &mut found);
    with_ends_of_inner(document, &mut found);
    let mut parents = parents_of(document, mentions, &found);
    if parents.iter().any(Option::is_some) {
        let mut nested = parents.iter().map(Option::is_some);
        found.retain(|a| !nested.next().unwrap_or(false) || is_voice(document, a));
        parents = parents_of(document, mentions, &found);
    }
    for (a, parent) in found.iter_mut().zip(parents) {
        a.parent = parent;
        a.kind = kind(document, quotations, &a.content);
    }
    found
}

/// "The letter *stated* that the points were worn *and asked* for help": both are the letter's, side by side; what it
/// asked is no part of what it stated.
fn part_what_is_joined(document: &Document, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let a = &found[index];
        let (Some(parent), Some(&cue)) = (a.parent, a.cue.first()) else {
            continue;
        };
        let above = &found[parent.index()];
        if a.source.is_empty() || a.source != above.source {
            continue;
        }
        if !is_joined_to(document, cue, above) {
            continue;
        }
        let (up, before) = (above.parent, document.tokens_in(cue).start);
        found[index].parent = up;
        // The word that joins them goes with the second.
        let Some(joins) = before
            .checked_sub(1)
            .filter(|&at| document.tokens[at].deprel == Some(Deprel::Cc))
        else {
            continue;
        };
        let end = document.tokens[joins].span.start();
        let above = &mut found[parent.index()];
        let kept = above.content.iter().filter(|piece| piece.start() < end);
        let kept: Vec<Span> = kept
            .map(|piece| Span::new(piece.start(), piece.end().min(end)))
            .map(|piece| without_marks_after(document, piece))
            .collect();
        if !kept.is_empty() {
            above.content = kept;
        }
    }
}

/// Whether a cue is joined to that of another attribution, or to what hangs on it, and is not itself what that one tells: "they
/// want *to ask*".
fn is_joined_to(document: &Document, cue: Span, above: &Attribution) -> bool {
    let tokens = &document.tokens;
    let is_cue = |word: &usize| above.cue.iter().any(|cue| cue.contains(tokens[*word].span));
    document
        .head_word(document.tokens_in(cue))
        .is_none_or(|verb| {
            let mut path = document.upwards(verb).take_while(|word| !is_cue(word));
            path.any(|word| tokens[word].deprel == Some(Deprel::Conj))
        })
}

/// What one source tells by two words, "the log *shows* the hours, *indicating* that …", it tells once, by the surer of them.
fn tell_once(document: &Document, found: &mut Vec<Attribution>) {
    let mut surest: BTreeMap<(Vec<Span>, Vec<Span>), usize> = BTreeMap::new();
    let words = |&piece: &Span| {
        let words = document.text.slice(piece);
        let words = words.trim_end_matches(|c: char| !c.is_alphanumeric());
        Span::new(piece.start(), piece.start() + words.len())
    };
    let told = |a: &Attribution| a.content.iter().map(words).collect();
    for (index, a) in found.iter().enumerate() {
        if !a.source.is_empty() {
            let own = surest.entry((a.source.clone(), told(a))).or_insert(index);
            if a.score > found[*own].score {
                *own = index;
            }
        }
    }
    let kept: BTreeSet<usize> = surest.into_values().collect();
    let mut index = 0..;
    found.retain(|a| {
        let at = index.next().unwrap_or_default();
        a.source.is_empty() || kept.contains(&at)
    });
}

/// Takes from a content a clause that is joined to another's: "said *that* the president wanted talks *and that* the army had
/// orders".
fn without_joined_clauses(document: &Document, found: &mut [Attribution]) {
    let is_that = |at: usize| {
        document.tokens[at].deprel == Some(Deprel::Mark) && document.lower(at) == "that"
    };
    let opens_with_that = |piece: Span| is_that(document.tokens_in(piece).start);
    for index in 0..found.len() {
        without_joined_piece(document, found, index);
        let a = &found[index];
        let (&[told], Some(&cue)) = (&a.content[..], a.cue.first()) else {
            continue;
        };
        let words = document.tokens_in(told);
        let that = words.clone().find(|&at| is_that(at));
        let joins = that.filter(|&at| {
            at > words.start + 1 && document.tokens[at - 1].deprel == Some(Deprel::Cc)
        });
        let holds =
            |piece: &Span| piece.contains(told) && piece.contains(cue) && opens_with_that(*piece);
        let is_outer = |other: usize| other != index && found[other].content.iter().any(holds);
        if let Some(that) = joins
            && near(found, index).any(is_outer)
        {
            let kept = Span::new(told.start(), document.tokens[that - 2].span.end());
            found[index].content = vec![without_marks_after(document, kept)];
        }
    }
}

/// The same where it is a piece by itself: "told me *that* half the party wants *him gone* and *that* the rest is afraid".
fn without_joined_piece(document: &Document, found: &mut [Attribution], index: usize) {
    let a = &found[index];
    let (&[.., before, last], Some(&cue)) = (&a.content[..], a.cue.first()) else {
        return;
    };
    let is_that = |at: usize| {
        document.tokens[at].deprel == Some(Deprel::Mark) && document.lower(at) == "that"
    };
    let that = document.tokens_in(last).start;
    let gap = Span::new(before.end(), last.start().max(before.end()));
    let joins = is_that(that) && matches!(document.text.slice(gap).trim(), "and" | "but" | "or");
    let holds = |piece: &Span| {
        piece.contains(last) && piece.contains(cue) && is_that(document.tokens_in(*piece).start)
    };
    if joins
        && near(found, index).any(|other| other != index && found[other].content.iter().any(holds))
    {
        found[index].content.pop();
    }
}

/// What begins with a quotation that stands within another is all of it, over sentences: "“And he said, *‘Hi, this is Tom Vale. I
/// was wondering when you were coming,’*” she said".
fn with_inner_quotations(document: &Document, quotations: &[Span], found: &mut [Attribution]) {
    for a in found {
        let Some(&first) = a.content.first() else {
            continue;
        };
        let begins = document
            .text
            .slice(first)
            .starts_with(['‘', '\'', '“', '"']);
        let around = quotation_around(quotations, first).filter(|_| begins);
        let inner = around.and_then(|around| {
            let within = quotations_within(&document.text, around);
            within.into_iter().find(|q| q.start() == first.start())
        });
        let Some(inner) = inner.filter(|inner| inner.end() > first.end()) else {
            continue;
        };
        let mut own = a.cue.iter().chain(&a.source);
        if !own.any(|own| own.overlaps(inner)) {
            a.content.retain(|piece| !inner.contains(*piece));
            a.content.insert(0, inner);
        }
    }
}

/// What one tells of another's telling holds all that the other told in that sentence: "said most believed it *to be
/// “uncertain”*".
fn with_ends_of_inner(document: &Document, found: &mut [Attribution]) {
    // What stands within another is found behind it: the innermost comes first.
    for index in (0..found.len()).rev() {
        let Some(&last) = found[index].content.last() else {
            continue;
        };
        let sentence = document.sentence_at(last.start());
        let own = || found[index].cue.iter().chain(&found[index].source);
        let goes_on = |told: Span| {
            let gap = document.text.get(last.end()..told.start().max(last.end()));
            let runs_on = gap.is_some_and(|gap| !gap.contains(char::is_alphanumeric));
            let whole = last.cover(told);
            told.start() > last.start()
                && told.end() > last.end()
                && runs_on
                && document.sentence_at(told.end() - 1) == sentence
                && !own().any(|own| own.overlaps(whole))
        };
        let inner = near(found, index)
            .filter(|&other| other != index)
            .filter_map(|other| {
                let b = &found[other];
                let within = !b.cue.is_empty() && b.cue.iter().all(|cue| last.contains(*cue));
                b.content
                    .last()
                    .copied()
                    .filter(|&told| within && goes_on(told))
            });
        if let Some(end) = inner.map(Span::end).max()
            && let Some(last) = found[index].content.last_mut()
        {
            *last = Span::new(last.start(), end);
        }
    }
}

fn parents_of(
    document: &Document,
    mentions: &Mentions,
    found: &[Attribution],
) -> Vec<Option<AttributionId>> {
    let around = |child| {
        leaned_on(document, found, child)
            .or_else(|| passed_on(document, mentions, found, child))
            .or_else(|| parent(document, found, child))
    };
    (0..found.len()).map(around).collect()
}

/// Who passes on what was told to them: "*He* told my sister, and *she* told me, that the gate was tied".
fn passed_on(
    document: &Document,
    mentions: &Mentions,
    found: &[Attribution],
    child: usize,
) -> Option<AttributionId> {
    let verb = |a: &Attribution| document.head_word(document.tokens_in(*a.cue.last()?));
    let told = &found[child];
    let tells = verb(told)?;
    let whom = document
        .sentence_tokens(document.tokens[tells].span.start())?
        .find(|&at| {
            document.head(at) == Some(tells)
                && matches!(document.tokens[at].deprel, Some(Deprel::Iobj | Deprel::Obj))
        })?;
    let whom = mentions.around(document, document.tokens[whom].span, |_| true)?;
    let passes = |a: &Attribution| {
        let joined = verb(a).is_some_and(|verb| {
            document.tokens[verb].deprel == Some(Deprel::Conj) && document.head(verb) == Some(tells)
        });
        joined && a.content == told.content && a.entity == Some(whom)
    };
    near(found, child)
        .find(|&other| other != child && passes(&found[other]))
        .map(AttributionId::new)
}

/// Who cites a source that stands beside, and not in, what both tell: "*A*, citing B, reported that X".
fn leaned_on(document: &Document, found: &[Attribution], child: usize) -> Option<AttributionId> {
    let cites = |a: &Attribution| a.cue.iter().all(|cue| leaning::cites(document, *cue));
    let cited = &found[child];
    if cited.content.is_empty() || !cites(cited) {
        return None;
    }
    // Two that are cited for the same do not stand behind each other.
    near(found, child)
        .find(|&other| found[other].content == cited.content && !cites(&found[other]))
        .map(AttributionId::new)
}

/// Whether some words stand in a clause about what somebody kept to himself: "*failed to disclose* messages in which *its agent told*
/// the buyer that …". He is no link to them.
fn is_about_what_was_kept(document: &Document, a: &Attribution, inner: Span) -> bool {
    let tokens = &document.tokens;
    let verb = a
        .cue
        .last()
        .and_then(|cue| document.head_word(document.tokens_in(*cue)));
    let is_kept = a.certainty == Certainty::Denied
        && a.cue
            .iter()
            .flat_map(|cue| document.tokens_in(*cue))
            .any(|at| {
                matches!(
                    &*tokens[at].lemma,
                    "fail" | "decline" | "refuse" | "neglect"
                )
            });
    let within = document.tokens_in(inner).start;
    is_kept
        && document.upwards(within).any(|at| {
            tokens[at].deprel == Some(Deprel::AclRelcl)
                && document
                    .head(at)
                    .and_then(|noun| document.head(noun))
                    .is_some_and(|above| {
                        verb.is_some_and(|verb| document.upwards(above).any(|up| up == verb))
                    })
        })
}

/// Whether what stands inside another's words is a voice of its own. "He *refused* to drop the gun" without the "he",
/// "they are *called* failing": the manner in which the outer one talks. In the passive, and of a noun ("rejected
/// *claims* that it had lied"), nobody need be named.
fn is_voice(document: &Document, a: &Attribution) -> bool {
    const FEWEST: usize = 3;
    /// Where the verb is one of what somebody wants: "said she intended *to resign*".
    const FEWEST_WANTED: usize = 2;
    let says = |piece: &Span| {
        let tokens = &document.tokens[document.tokens_in(*piece)];
        tokens
            .iter()
            .filter(|t| t.upos != Some(Upos::Punct))
            .count()
    };
    let passive = |piece: &Span| {
        document.tokens[document.tokens_in(*piece)]
            .iter()
            .any(|t| t.deprel == Some(Deprel::AuxPass))
    };
    let is_noun = |piece: &Span| {
        let head = document.head_word(document.tokens_in(*piece));
        head.is_some_and(|head| document.tokens[head].upos == Some(Upos::Noun))
    };
    let wants = |piece: &Span| {
        let head = document.head_word(document.tokens_in(*piece));
        head.is_some_and(|head| Role::Wants.is_of(&document.tokens[head].lemma))
    };
    // "I never said *eighty*": what is denied may be a word.
    let denies = !a.source.is_empty()
        && a.cue
            .iter()
            .any(|cue| presented::is_negated(document, document.tokens_in(*cue)));
    let fewest = if denies {
        1
    } else if a.cue.iter().any(wants) {
        FEWEST_WANTED
    } else {
        FEWEST
    };
    (!a.source.is_empty()
        || a.cue.iter().any(|piece| {
            passive(piece) || is_noun(piece) || understood::is_joined(document, *piece)
        }))
        && a.content.iter().map(says).sum::<usize>() >= fewest
}

/// Bytes between the pieces of one cue.
const CUE_GAP: usize = 60;

/// Joins what is one attribution whose cue was seen in pieces: "*did* she *know* that …", "*let* them
/// *know* …". Pieces stand near each other, have the same content, and do not name two sources.
/// `found` is sorted by cue.
fn with_whole_cues(document: &Document, found: Vec<Attribution>) -> Vec<Attribution> {
    let mut whole: Vec<Attribution> = Vec::with_capacity(found.len());
    for piece in found {
        let near = |a: &Attribution| {
            a.cue
                .last()
                .zip(piece.cue.first())
                .is_some_and(|(end, start)| {
                    start.start() < end.end() + CUE_GAP
                        && document.sentence_at(end.start()) == document.sentence_at(start.start())
                })
        };
        let same = whole.iter_mut().rev().take(3).find(|a| {
            !a.content.is_empty()
                && a.content == piece.content
                && (a.source == piece.source || a.source.is_empty() || piece.source.is_empty())
                && !has_own_subject(document, a, &piece)
                && !piece.cue.iter().any(|cue| leaning::cites(document, *cue))
                && near(a)
        });
        match same {
            Some(a) => join(document, a, piece),
            None => whole.push(piece),
        }
    }
    whole
}

/// Whether somebody is told something between two cues, and by the second: "can she *tell* us when her office *was told* that …".
fn has_own_subject(document: &Document, a: &Attribution, piece: &Attribution) -> bool {
    let (Some(first), Some(second)) = (a.cue.last(), piece.cue.first()) else {
        return false;
    };
    let verb = document.head_word(document.tokens_in(*second));
    let between = document.tokens_in(*first).end..document.tokens_in(*second).start;
    between.into_iter().any(|at| {
        document.tokens[at].deprel == Some(Deprel::NsubjPass) && document.head(at) == verb
    })
}

/// Adds the later piece of a cue to its attribution. The later one is the verb that governs the
/// content and tells how certain it is, unless the earlier denies it.
fn join(document: &Document, a: &mut Attribution, piece: Attribution) {
    a.cue.extend(piece.cue);
    a.cue = adjoined(document, std::mem::take(&mut a.cue));
    if a.source.is_empty() {
        a.source = piece.source;
        a.source_kind = piece.source_kind;
        a.entity = piece.entity;
    }
    if a.certainty != Certainty::Denied {
        a.certainty = piece.certainty;
    }
    a.score = a.score.zip(piece.score).map(|(x, y)| x.max(y));
}

/// The attribution with the smallest content that holds the child's cue (its content, where it has no cue).
fn parent(document: &Document, found: &[Attribution], child: usize) -> Option<AttributionId> {
    let anchor = found[child]
        .cue
        .first()
        .or(found[child].content.first())
        .copied()?;
    let size = |a: &Attribution| a.content.iter().map(|piece| piece.len()).sum::<usize>();
    let own = size(&found[child]);
    near(found, child)
        .map(|index| (index, &found[index]))
        .filter(|&(index, a)| {
            index != child
                && a.content.iter().any(|piece| piece.contains(anchor))
                && !is_about_what_was_kept(document, a, anchor)
                && (size(a), index) > (own, child) // No two stand inside each other.
        })
        .min_by_key(|(_, a)| size(a))
        .map(|(index, _)| AttributionId::new(index))
}

/// Direct where all words of the content are quoted, mixed where some are.
fn kind(document: &Document, quotations: &[Span], content: &[Span]) -> AttributionKind {
    let letters = |piece: Span| letters(document, piece);
    let all: usize = content.iter().map(|&piece| letters(piece)).sum();
    let quoted: usize = content
        .iter()
        .flat_map(|&piece| quoted_in(quotations, piece))
        .map(letters)
        .sum();
    if quoted == 0 {
        AttributionKind::Indirect
    } else if quoted >= all {
        AttributionKind::Direct
    } else {
        AttributionKind::Mixed
    }
}

#[cfg(test)]
mod tests {
    use super::super::parting::tests::of;
    use super::*;
    use hearsay_document::Token;

    #[test]
    fn what_is_told_by_two_words_is_told_by_the_surer_one() {
        let text = "The log shows the hours, indicating that the crew had slept.";
        let document = Document::of_text(text);
        let heard = |cue: &str, told: &str, score| Attribution {
            score: Some(score),
            ..of(text, "The log", cue, told)
        };
        let mut found = vec![
            heard("shows", "that the crew had slept", 0.7),
            heard("indicating", "that the crew had slept.", 0.9),
            heard("shows", "the hours", 0.8),
        ];
        tell_once(&document, &mut found);
        let cues: Vec<&str> = found
            .iter()
            .map(|a| document.text.slice(a.cue[0]))
            .collect();
        assert_eq!(cues, ["indicating", "shows"]);
    }

    #[test]
    fn what_is_cited_stands_behind_who_cites_and_not_behind_each_other() {
        let text = "The Herald, citing pilots and quoting a memo, reported that the quay sank.";
        let told = "that the quay sank";
        let mut document = Document::of_text(text);
        let mut at = 0;
        for word in text.split_inclusive(' ') {
            document.tokens.push(Token {
                span: Span::new(at, at + word.trim_end().len()),
                ..Token::default()
            });
            at += word.len();
        }
        let found = linked(
            &document,
            &[],
            &Mentions::of(&document),
            vec![
                of(text, "pilots", "citing", told),
                of(text, "a memo", "quoting", told),
                of(text, "The Herald", "reported", told),
            ],
        );
        let herald = Some(AttributionId::new(2));
        let parents: Vec<_> = found.iter().map(|a| a.parent).collect();
        assert_eq!(parents, [herald, herald, None]);
    }

    #[test]
    fn a_cue_seen_in_pieces_is_one_attribution() {
        let text = "Why did the keeper know that the lamp was out? He refuses to explain the log, and Osk denies the log.";
        let document = Document::of_text(text);
        let found = linked(
            &document,
            &[],
            &Mentions::of(&document),
            vec![
                of(text, "the keeper", "did", "that the lamp was out"),
                of(text, "", "know", "that the lamp was out"),
                of(text, "He", "refuses to", "the log"),
                of(text, "He", "explain", "the log"),
                of(text, "Osk", "denies", "the log"),
            ],
        );
        let cues: Vec<Vec<&str>> = found
            .iter()
            .map(|a| a.cue.iter().map(|&s| document.text.slice(s)).collect())
            .collect();
        assert_eq!(
            cues,
            [
                vec!["did", "know"],
                vec!["refuses to explain"],
                vec!["denies"]
            ]
        );
        assert!(found.iter().all(|a| !a.source.is_empty()));
    }
}
