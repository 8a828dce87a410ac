//! Nesting and the kind of each link.
//!
//! Owns: who stands inside whom (`parent`) and who beside whom, direct, indirect or mixed, the order of the layer, and
//! where the content of one ends because another's begins.
//! Never: makes an attribution, or reads how far a content reaches by itself.

use hearsay_document::{
    Attribution, AttributionId, AttributionKind, Certainty, Deprel, Document, Span, Upos,
};

use super::content::{adjoined, letters, quoted_in, without_marks_after};
use super::telling::Role;
use super::{Mentions, leaning, understood};

/// Sorts attributions by cue, links each to the innermost one whose content holds its cue, and sets apart what one source
/// says side by side.
pub(super) fn nest(
    document: &Document,
    quotations: &[Span],
    mentions: &Mentions,
    found: Vec<Attribution>,
) -> Vec<Attribution> {
    let mut found = linked(document, quotations, found);
    // What is joined shows only where both sources are known, and a source is understood only of what stands as it is read.
    understood::fill(document, mentions, &mut found);
    part_what_is_joined(document, &mut found);
    found
}

/// Sorts attributions by cue, links each to the innermost one whose content holds its cue, and reads
/// off how much of its content is quoted.
fn linked(
    document: &Document,
    quotations: &[Span],
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
    join_who_is_quoted(document, &mut found);
    with_cues_between(document, &mut found);
    without_cues_in_names(&mut found);
    without_next_words(document, &mut found);
    without_others_words(document, &mut found);
    without_next_sources(document, &mut found);
    let mut parents = parents_of(document, &found);
    if parents.iter().any(Option::is_some) {
        let mut nested = parents.iter().map(Option::is_some);
        found.retain(|a| !nested.next().unwrap_or(false) || is_voice(document, a));
        parents = parents_of(document, &found);
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

/// "*The general* was *quoted as saying* that …": who quotes is not named, and the general's word is one attribution.
fn join_who_is_quoted(document: &Document, found: &mut Vec<Attribution>) {
    let mut joined = Vec::new();
    for index in 0..found.len() {
        let a = &found[index];
        let &[quoted] = &a.cue[..] else { continue };
        let Some(verb) = document.head_word(document.tokens_in(quoted)) else {
            continue;
        };
        if !a.source.is_empty() || !Role::Hears.is_of(&document.tokens[verb].lemma) {
            continue;
        }
        let told = |b: &Attribution| {
            let says = b.cue.first().and_then(|cue| {
                let gap = Span::new(quoted.end(), cue.start().max(quoted.end()));
                let word = document.head_word(document.tokens_in(*cue))?;
                (document.text.slice(gap).trim() == "as").then_some(word)
            });
            says.and_then(|says| document.head(says)) == Some(verb)
                && b.source.iter().any(|source| source.end() <= quoted.start())
        };
        let near = index + 1..(index + REACH).min(found.len());
        if let Some(says) = near.into_iter().find(|&other| told(&found[other])) {
            let cue = &mut found[says].cue;
            cue[0] = quoted.cover(cue[0]);
            joined.push(index);
        }
    }
    for index in joined.into_iter().rev() {
        found.remove(index);
    }
}

/// Drops what a clause within the name of a source seems to tell, where it is that source that tells it: "*e-mails that we have
/// seen* show that …".
fn without_cues_in_names(found: &mut Vec<Attribution>) {
    let is_within = |index: usize, found: &[Attribution]| {
        let a = &found[index];
        let near = index.saturating_sub(REACH)..(index + REACH).min(found.len());
        let names = |b: &Attribution| {
            let holds = |cue: &Span| b.source.iter().any(|source| source.contains(*cue));
            !a.cue.is_empty() && a.cue.iter().all(holds) && a.content == b.content
        };
        near.into_iter()
            .any(|other| other != index && names(&found[other]))
    };
    for index in (0..found.len()).rev() {
        if is_within(index, found) {
            found.remove(index);
        }
    }
}

/// Takes from the end of a content what another cue ascribes in a sentence of its own: "conceded that they had met. *“Which
/// dinner?”* shouted a voice".
fn without_next_words(document: &Document, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let a = &found[index];
        let (Some(&last), Some(cue)) = (a.content.last(), a.cue.first()) else {
            continue;
        };
        let own = document.sentence_at(cue.start());
        let near = index.saturating_sub(REACH)..(index + REACH).min(found.len());
        let others = near.filter(|&other| other != index).flat_map(|other| {
            let b = &found[other];
            let told = b.content.iter().filter(|told| {
                let place = document.sentence_at(told.start());
                told.start() > last.start()
                    && told.end() == last.end()
                    && place != own
                    && !b.cue.is_empty()
                    && b.cue.iter().all(|cue| {
                        document.sentence_at(cue.start()) == place && !last.contains(*cue)
                    })
            });
            told.map(|told| told.start())
        });
        if let Some(end) = others.min() {
            let words = Span::new(last.start(), end);
            let content = &mut found[index].content;
            content.pop();
            content.push(without_marks_after(document, words));
        }
    }
}

/// Takes from a content what another cue ascribes, unless that one stands in the content as well:
/// "…, the union says. *"Nobody should be surprised,"* its leader told …".
fn without_others_words(document: &Document, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let ([_, .., _], Some(cue)) = (&found[index].content[..], found[index].cue.first()) else {
            continue; // Its only words are its own.
        };
        let own = document.sentence_at(cue.start());
        let near = index.saturating_sub(REACH)..(index + REACH).min(found.len());
        let others = |piece: &Span| {
            let place = document.sentence_at(piece.start());
            let verb = governor(document, *piece);
            near.clone().filter(|&k| k != index).any(|k| {
                let b = &found[k];
                let is_told = b.content.iter().any(|told| told.contains(*piece));
                // In the same sentence it is the other's where it hangs on that cue: "said it had opened an inquiry, after a
                // paper reported *that it fell*".
                let is_cue = |verb: Span| {
                    b.cue.iter().any(|cue| cue.contains(verb))
                        && !found[index].content.iter().any(|own| own.contains(verb))
                };
                let apart = || {
                    b.cue.iter().all(|cue| {
                        document.sentence_at(cue.start()) == place && !piece.contains(*cue)
                    })
                };
                is_told
                    && if place == own {
                        verb.is_some_and(is_cue)
                    } else {
                        apart()
                    }
            })
        };
        let kept: Vec<Span> = found[index]
            .content
            .iter()
            .copied()
            .filter(|piece| !others(piece))
            .collect();
        let cue_is_here = found[index]
            .cue
            .iter()
            .all(|cue| document.sentence_at(cue.start()) == own);
        if cue_is_here && !kept.is_empty() {
            found[index].content = kept;
        }
    }
}

/// Takes from the end of a content who tells what comes next: "argued that it was the rock; *his pupil, Edwin Marsh,* went
/// further and suggested …".
fn without_next_sources(document: &Document, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let Some(&last) = found[index].content.last() else {
            continue;
        };
        let near = index + 1..(index + REACH).min(found.len());
        let tells_next = |b: &&Attribution| b.cue.iter().all(|cue| cue.start() >= last.end());
        let next = found[near].iter().filter(tells_next).find_map(|b| {
            let source = *b.source.first()?;
            let inside = last.start() < source.start() && source.start() < last.end();
            let gap = document
                .text
                .get(last.end()..source.end().max(last.end()))?;
            let before = document
                .text
                .slice(last)
                .get(..source.start().max(last.start()) - last.start())?;
            let begins = inside && before.trim_end().ends_with(';');
            (begins && gap.chars().all(|c| !c.is_alphanumeric())).then_some(source)
        });
        if let Some(source) = next {
            let words = Span::new(last.start(), source.start());
            let content = &mut found[index].content;
            content.pop();
            content.push(without_marks_after(document, words));
        }
    }
}

/// The word that a piece hangs on.
fn governor(document: &Document, piece: Span) -> Option<Span> {
    let word = document.head_word(document.tokens_in(piece))?;
    document.head(word).map(|head| document.tokens[head].span)
}

/// "The managers, it says, replied that …": what "it" says holds the reply, not only what stands around it. A content in
/// two pieces of a sentence takes in the cue between them of whoever stands in the first or is told in the second.
fn with_cues_between(document: &Document, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let pieces = &found[index].content;
        let between = pieces.windows(2).enumerate().find_map(|(at, pair)| {
            let gap = Span::new(pair[0].end(), pair[1].start().max(pair[0].end()));
            let near = index.saturating_sub(REACH)..(index + REACH).min(found.len());
            let told = |b: &Attribution| {
                b.cue.iter().all(|cue| gap.contains(*cue))
                    && b.source.iter().any(|source| pair[0].contains(*source))
                    && b.content
                        .iter()
                        .any(|told| pair[1].contains(*told) || told.contains(pair[1]))
                    && document.sentence_at(gap.start()) == document.sentence_at(pair[1].start())
            };
            let b = near.into_iter().find(|&k| k != index && told(&found[k]))?;
            Some((at, found[b].cue.first()?.start()))
        });
        if let Some((at, start)) = between {
            let piece = &mut found[index].content[at + 1];
            *piece = Span::new(start, piece.end());
        }
    }
}

fn parents_of(document: &Document, found: &[Attribution]) -> Vec<Option<AttributionId>> {
    let around = |child| leaned_on(document, found, child).or_else(|| parent(found, child));
    (0..found.len()).map(around).collect()
}

/// Who cites a source that stands beside, and not in, what both tell: "*A*, citing B, reported that X".
fn leaned_on(document: &Document, found: &[Attribution], child: usize) -> Option<AttributionId> {
    let cites = |a: &Attribution| a.cue.iter().all(|cue| leaning::cites(document, *cue));
    let cited = &found[child];
    if cited.content.is_empty() || !cites(cited) {
        return None;
    }
    let near = child.saturating_sub(REACH)..(child + REACH).min(found.len());
    // Two that are cited for the same do not stand behind each other.
    near.into_iter()
        .find(|&other| found[other].content == cited.content && !cites(&found[other]))
        .map(AttributionId::new)
}

/// Whether what stands inside another's words is a voice of its own. "He *refused* to drop the gun" without the "he",
/// "they are *called* failing": the manner in which the outer one talks. In the passive, and of a noun ("rejected
/// *claims* that it had lied"), nobody need be named.
fn is_voice(document: &Document, a: &Attribution) -> bool {
    const FEWEST: usize = 3;
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
    (!a.source.is_empty() || a.cue.iter().any(|piece| passive(piece) || is_noun(piece)))
        && a.content.iter().map(says).sum::<usize>() >= FEWEST
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
                && near(a)
        });
        match same {
            Some(a) => join(document, a, piece),
            None => whole.push(piece),
        }
    }
    whole
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

/// How many attributions before and after one may hold it: contents lie within fewer words of their cues.
const REACH: usize = 400;

/// The attribution with the smallest content that holds the child's cue (its content, where it has no cue).
fn parent(found: &[Attribution], child: usize) -> Option<AttributionId> {
    let anchor = found[child]
        .cue
        .first()
        .or(found[child].content.first())
        .copied()?;
    let size = |a: &Attribution| a.content.iter().map(|piece| piece.len()).sum::<usize>();
    let own = size(&found[child]);
    let near = child.saturating_sub(REACH)..(child + REACH).min(found.len());
    found
        .iter()
        .enumerate()
        .take(near.end)
        .skip(near.start)
        .filter(|&(index, a)| {
            index != child
                && a.content.iter().any(|piece| piece.contains(anchor))
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
    use super::*;
    use hearsay_document::{SourceKind, Token};

    /// An attribution of the words given, each looked for in the text.
    fn of(text: &str, source: &str, cue: &str, content: &str) -> Attribution {
        let spans = |words: &str| {
            let at = text.find(words).expect("the words stand in the text");
            (!words.is_empty())
                .then(|| Span::new(at, at + words.len()))
                .into_iter()
                .collect::<Vec<_>>()
        };
        Attribution {
            source: spans(source),
            cue: spans(cue),
            content: spans(content),
            entity: None,
            parent: None,
            kind: AttributionKind::Indirect,
            source_kind: SourceKind::Named,
            certainty: Certainty::Certain,
            said: None,
            about: None,
            score: None,
        }
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
    fn who_has_seen_a_paper_does_not_tell_what_it_shows() {
        let text = "E-mails that we have seen show that the figure was made up.";
        let document = Document::of_text(text);
        let told = "that the figure was made up";
        let found = linked(
            &document,
            &[],
            vec![
                of(text, "we", "seen", told),
                of(text, "E-mails that we have seen", "show", told),
            ],
        );
        assert_eq!(found.len(), 1);
        assert_eq!(document.text.slice(found[0].cue[0]), "show");
    }

    #[test]
    fn who_tells_what_comes_next_is_no_part_of_what_was_told() {
        let text =
            "Lowe argued that it was the rock; his pupil went further and suggested a fraud.";
        let document = Document::of_text(text);
        let found = linked(
            &document,
            &[],
            vec![
                of(text, "Lowe", "argued", "that it was the rock; his pupil"),
                of(text, "his pupil", "suggested", "a fraud"),
            ],
        );
        assert_eq!(
            document.text.slice(found[0].content[0]),
            "that it was the rock"
        );
    }

    #[test]
    fn a_cue_seen_in_pieces_is_one_attribution() {
        let text = "Why did the keeper know that the lamp was out? He refuses to explain the log, and Osk denies the log.";
        let document = Document::of_text(text);
        let found = linked(
            &document,
            &[],
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
