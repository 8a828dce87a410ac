//! Where the content of one attribution ends because another's begins.
//!
//! Owns: taking from each what another tells, and joining or dropping cues that are none beside another's.
//! Never: links one to another, or reads how far a content reaches by itself.

use std::ops::Range;

use hearsay_document::{Attribution, Deprel, Document, Span};

use super::marks::without_marks_after;
use super::pieces::adjoined;
use super::telling::Role;
use super::{addressee, leaning, parenthesis};

/// How many attributions before and after one may stand in its words: contents lie within fewer words of their cues.
const REACH: usize = 400;

/// The attributions about one, itself among them, that may share words with it. `found` is sorted by cue.
pub(super) fn near(found: &[Attribution], index: usize) -> Range<usize> {
    index.saturating_sub(REACH)..(index + REACH).min(found.len())
}

/// Those of them behind it.
fn behind(found: &[Attribution], index: usize) -> Range<usize> {
    index + 1..near(found, index).end
}

/// Gives to each attribution the words that are its own. `found` is sorted by cue.
pub(super) fn part(document: &Document, found: &mut Vec<Attribution>) {
    join_who_is_quoted(document, found);
    part_in_passing(document, found);
    with_cues_between(document, found);
    with_cues_before(document, found);
    with_cues_behind(document, found);
    without_cues_in_names(found);
    without_next_words(document, found);
    without_others_words(document, found);
    without_next_sources(document, found);
    found.retain(|a| !addressee::is_told_of(document, a));
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
        if let Some(says) = behind(found, index).find(|&other| told(&found[other])) {
            let cue = &mut found[says].cue;
            cue[0] = quoted.cover(cue[0]);
            joined.push(index);
        }
    }
    for index in joined.into_iter().rev() {
        found.remove(index);
    }
}

/// "He believed, *he once said,* in gravity": who says in passing what one believes is no part of that, and what he says is all of
/// it.
fn part_in_passing(document: &Document, found: &mut [Attribution]) {
    let comma = |gap: Option<&str>| gap.is_some_and(|gap| gap.trim() == ",");
    for index in 0..found.len() {
        let a = &found[index];
        let (&[source], &[cue], &[told]) = (&a.source[..], &a.cue[..], &a.content[..]) else {
            continue;
        };
        let passing = |b: &Attribution| {
            let (&[own], &[says], &[rest]) = (&b.source[..], &b.cue[..], &b.content[..]) else {
                return false;
            };
            let place = own.cover(says);
            let text = &document.text;
            let opens = text.get(told.start()..place.start()).map(str::trim_end);
            source.end() <= cue.start()
                && matches!(opens, Some("" | "as"))
                && told.end() == rest.end()
                && comma(text.get(cue.end()..told.start()))
                && comma(text.get(place.end()..rest.start()))
        };
        let Some(other) = behind(found, index).find(|&other| passing(&found[other])) else {
            continue;
        };
        let rest = found[other].content[0];
        found[index].content = vec![rest];
        // "I believe, *as my father used to say,* that …": he says what I believe, and not that I do.
        if told.start() == found[other].source[0].start() {
            found[other].content = vec![source.cover(cue), rest];
        }
    }
}

/// Drops what a clause within the name of a source seems to tell, where it is that source that tells it: "*e-mails that we have
/// seen* show that …".
fn without_cues_in_names(found: &mut Vec<Attribution>) {
    let is_within = |index: usize, found: &[Attribution]| {
        let a = &found[index];
        let names = |b: &Attribution| {
            let holds = |cue: &Span| b.source.iter().any(|source| source.contains(*cue));
            !a.cue.is_empty() && a.cue.iter().all(holds) && a.content == b.content
        };
        near(found, index).any(|other| other != index && names(&found[other]))
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
        let others = near(found, index)
            .filter(|&other| other != index)
            .flat_map(|other| {
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
        if parenthesis::is_passing(document, &found[index]) {
            continue; // What stands around it is one clause.
        }
        let own = document.sentence_at(cue.start());
        let others = |piece: &Span| {
            let place = document.sentence_at(piece.start());
            let verb = governor(document, *piece);
            near(found, index).filter(|&k| k != index).any(|k| {
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
/// further and suggested …", "disputes this: *its secretary, Ada Holt,* said …".
fn without_next_sources(document: &Document, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let Some(&last) = found[index].content.last() else {
            continue;
        };
        let tells_next = |b: &&Attribution| b.cue.iter().all(|cue| cue.start() >= last.end());
        let next = found[behind(found, index)]
            .iter()
            .filter(tells_next)
            .find_map(|b| {
                let source = *b.source.first()?;
                let inside = last.start() < source.start() && source.start() < last.end();
                let gap = document
                    .text
                    .get(last.end()..source.end().max(last.end()))?;
                let before = document
                    .text
                    .slice(last)
                    .get(..source.start().max(last.start()) - last.start())?;
                let begins = inside && before.trim_end().ends_with([';', ':']);
                let is_last =
                    source.end() > last.end() || gap.chars().all(|c| !c.is_alphanumeric());
                (begins && is_last).then_some(source)
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
            let told = |b: &Attribution| {
                b.cue.iter().all(|cue| gap.contains(*cue))
                    && b.source.iter().any(|source| pair[0].contains(*source))
                    && b.content
                        .iter()
                        .any(|told| pair[1].contains(*told) || told.contains(pair[1]))
                    && document.sentence_at(gap.start()) == document.sentence_at(pair[1].start())
            };
            let b = near(found, index).find(|&k| k != index && told(&found[k]))?;
            Some((at, found[b].cue.first()?.start()))
        });
        if let Some((at, start)) = between {
            let whole = Span::new(start, pieces[at + 1].end());
            if !holds_own(&found[index], whole) {
                found[index].content[at + 1] = whole;
            }
        }
    }
}

/// Whether some words hold the cue or the source of an attribution, which are no part of what it tells.
fn holds_own(a: &Attribution, words: Span) -> bool {
    let mut own = a.cue.iter().chain(&a.source);
    own.any(|own| own.overlaps(words))
}

/// "Tell the House *when his office was told that the dam leaked*": what one tells of another's telling is his telling, and not
/// only what he told.
fn with_cues_before(document: &Document, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let a = &found[index];
        let (&[told], Some(verb)) = (&a.content[..], cue_word(document, a)) else {
            continue;
        };
        let own = a.cue.last().map_or(0, |cue| cue.end());
        let telling = |b: &Attribution| {
            let inner = cue_word(document, b).filter(|&at| document.head(at) == Some(verb))?;
            if b.cue.iter().any(|cue| leaning::cites(document, *cue)) {
                return None;
            }
            let words = document.tokens_in(Span::new(own, told.start()));
            let start = words
                .clone()
                .find(|&at| document.upwards(at).any(|up| up == inner))?;
            let is_clause = match document.tokens[inner].deprel {
                // "She said *and* he confirmed that …": two tell it side by side.
                Some(Deprel::Ccomp) => document.tokens[start].deprel != Some(Deprel::Cc),
                // "*When* she was told" is a question here.
                Some(Deprel::Advcl) => {
                    ["how", "when", "where", "why"].contains(&document.lower(start).as_str())
                }
                _ => false,
            };
            (is_clause && b.content == [told] && words.contains(&inner))
                .then(|| document.tokens[start].span.start())
        };
        let start = found[behind(found, index)].iter().find_map(telling);
        if let Some(start) = start {
            let whole = Span::new(start, told.end());
            if !holds_own(&found[index], whole) {
                found[index].content = vec![whole];
            }
        }
    }
}

/// The word of a cue that its others hang on.
fn cue_word(document: &Document, a: &Attribution) -> Option<usize> {
    document.head_word(document.tokens_in(*a.cue.last()?))
}

/// "“It was safe,” she recalled *her father* saying": whoever stands as a piece of what she recalls stands there with the
/// word for his telling it.
fn with_cues_behind(document: &Document, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let told = &found[index].content;
        let piece = told.iter().enumerate().find_map(|(at, piece)| {
            let tells = |b: &Attribution| {
                let cue = b.cue.first().filter(|cue| cue.start() > piece.end())?;
                let gap = Span::new(piece.end(), cue.start());
                let own = b.source == [*piece]
                    && b.content
                        .iter()
                        .all(|told| found[index].content.iter().any(|own| own.contains(*told)));
                (own && document.text.slice(gap).trim().is_empty()).then_some(*cue)
            };
            let mut others = near(found, index).filter(|&other| other != index);
            others
                .find_map(|other| tells(&found[other]))
                .map(|cue| (at, piece.cover(cue)))
        });
        if let Some((at, piece)) = piece.filter(|(_, piece)| !holds_own(&found[index], *piece)) {
            let content = &mut found[index].content;
            content[at] = piece;
            // It may have come to the next.
            *content = adjoined(document, std::mem::take(content));
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An attribution of the words given, each looked for in the text.
    pub(in crate::attribution) fn of(
        text: &str,
        source: &str,
        cue: &str,
        content: &str,
    ) -> Attribution {
        let spans = |words: &str| {
            let at = text.find(words).expect("the words stand in the text");
            (!words.is_empty())
                .then(|| Span::new(at, at + words.len()))
                .into_iter()
                .collect::<Vec<_>>()
        };
        Attribution::new(spans(source), spans(cue), spans(content))
    }

    #[test]
    fn who_has_seen_a_paper_does_not_tell_what_it_shows() {
        let text = "E-mails that we have seen show that the figure was made up.";
        let document = Document::of_text(text);
        let told = "that the figure was made up";
        let mut found = vec![
            of(text, "we", "seen", told),
            of(text, "E-mails that we have seen", "show", told),
        ];
        part(&document, &mut found);
        assert_eq!(found.len(), 1);
        assert_eq!(document.text.slice(found[0].cue[0]), "show");
    }

    #[test]
    fn who_tells_what_comes_next_is_no_part_of_what_was_told() {
        let text =
            "Lowe argued that it was the rock; his pupil went further and suggested a fraud.";
        let document = Document::of_text(text);
        let mut found = vec![
            of(text, "Lowe", "argued", "that it was the rock; his pupil"),
            of(text, "his pupil", "suggested", "a fraud"),
        ];
        part(&document, &mut found);
        assert_eq!(
            document.text.slice(found[0].content[0]),
            "that it was the rock"
        );
    }
}
