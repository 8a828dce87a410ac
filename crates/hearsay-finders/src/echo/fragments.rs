//! A few words that are quoted of somebody and are not what he said: "will open" of "will not open".
//!
//! Owns: [`altered`], the quotations too short to be found by their shingles that change what the same voice says elsewhere.
//! Never: tells of a fragment that is quoted as it was said, or compares different voices.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::alignment::{Passage, common};
use super::own::Own;
use super::words::Words;

/// Words of a quotation that is a fragment; longer ones are found by their shingles.
const FRAGMENT: std::ops::RangeInclusive<usize> = 3..=7;

/// Fewest words of a fragment that, with those which tell it from another, make it one: "no increase in charges" has four and
/// two.
const TOLD: usize = 5;

/// Words that a fragment may leave out of what was said.
const LEFT_OUT: usize = 5;

/// Places of one word of a voice beyond which it tells nothing apart.
const FREQUENT: usize = 60;

/// Fragments of later texts that change what the voice says in an earlier one, `(earlier, later, words in common)`; none that
/// is said so anywhere.
pub(super) fn altered(texts: &[Words]) -> Vec<(usize, usize, Passage)> {
    let places = Places::of(texts);
    let mut found = Vec::new();
    for (later, words) in texts.iter().enumerate() {
        for own in words.own() {
            let fragment = own.range();
            let telling = words.telling(fragment.clone());
            let is_told = telling > 0 && fragment.len() + telling >= TOLD;
            if !(own.is_quoted && FRAGMENT.contains(&fragment.len()) && is_told) {
                continue;
            }
            if let Some((earlier, passage)) = places.said(texts, later, *own) {
                found.push((earlier, later, passage));
            }
        }
    }
    found
}

/// Where each voice says each word that tells something.
struct Places(BTreeMap<(u64, u64), Vec<Said>>);

/// A word that a voice says.
struct Said {
    text: usize,
    at: usize,
    /// The words that are its own around it.
    own: Range<usize>,
}

impl Places {
    fn of(texts: &[Words]) -> Self {
        let mut places: BTreeMap<(u64, u64), Vec<Said>> = BTreeMap::new();
        for (text, words) in texts.iter().enumerate() {
            for own in words.own() {
                for at in own.range().filter(|&at| words.telling(at..at + 1) > 0) {
                    let place = Said {
                        text,
                        at,
                        own: own.range(),
                    };
                    places
                        .entry((own.voice, words.keys()[at]))
                        .or_default()
                        .push(place);
                }
            }
        }
        Self(places)
    }

    /// What the voice of a fragment says otherwise in an earlier text: the nearest wording, the earliest of several. Nothing
    /// where it says the same anywhere.
    fn said(&self, texts: &[Words], later: usize, fragment: Own) -> Option<(usize, Passage)> {
        let (words, range) = (&texts[later], fragment.range());
        let keys = &words.keys()[range.clone()];
        let lists = range.clone().filter_map(|at| {
            let list = self.0.get(&(fragment.voice, words.keys()[at]))?;
            (words.telling(at..at + 1) > 0).then_some(list)
        });
        // Every fragment is a place of its own words.
        let rarest = lists.min_by_key(|list| list.len())?;
        if rarest.len() > FREQUENT {
            return None;
        }
        let mut seen = BTreeSet::new();
        let mut best: Option<(usize, Passage)> = None;
        for Said { text, at, own } in rarest.iter().filter(|said| said.text != later) {
            let sentence = texts[*text].sentences(&(*at..*at + 1));
            let (start, end) = (sentence.start.max(own.start), sentence.end.min(own.end));
            if texts[*text].keys()[start..end]
                .windows(keys.len())
                .any(|window| window == keys)
            {
                return None;
            }
            if *text > later || !seen.insert((*text, start)) {
                continue;
            }
            let passage = common((&texts[*text], start..end), (words, range.clone()));
            let is_nearer = best
                .as_ref()
                .is_none_or(|(_, best)| best.shared() < passage.shared());
            if is_nearer && is_altered(&texts[*text], words, &passage, &range) {
                best = Some((*text, passage));
            }
        }
        best
    }
}

/// Whether a fragment has all but a word of what was said, in a wording that says something else: what one has alone tells
/// something or denies.
fn is_altered(said: &Words, quoted: &Words, passage: &Passage, fragment: &Range<usize>) -> bool {
    let (of, shared) = (passage.a(), passage.shared());
    if shared + 1 < fragment.len()
        || shared < *FRAGMENT.start()
        || of.len() > fragment.len() + LEFT_OUT
    {
        return false;
    }
    let counts = |words: &Words, range: Range<usize>, is_shared: &dyn Fn(usize) -> bool| {
        let mut alone = range.filter(|at| !is_shared(*at));
        alone.any(|at| words.telling(at..at + 1) > 0 || words.denies(at))
    };
    let in_said = |at| {
        passage
            .runs
            .iter()
            .any(|run| (run.a..run.a + run.len).contains(&at))
    };
    let in_quoted = |at| {
        passage
            .runs
            .iter()
            .any(|run| (run.b..run.b + run.len).contains(&at))
    };
    counts(said, of, &in_said) || counts(quoted, fragment.clone(), &in_quoted)
}

#[cfg(test)]
mod tests {
    use hearsay_document::{Attribution, Document, SourceKind, Span};

    use super::*;
    use crate::echo::tests::{add_sentences, document};

    /// An article in which somebody quotes.
    fn quoting(who: &str, quotation: &str) -> Document {
        let text = format!("{who} said “{quotation}”.");
        let mut document = document(&text);
        let content = Span::new(who.len() + " said ".len(), text.len() - 1);
        let cue = Span::new(who.len() + 1, who.len() + " said".len());
        let mut attribution =
            Attribution::new(vec![Span::new(0, who.len())], vec![cue], vec![content]);
        attribution.source_kind = SourceKind::Named;
        document.attributions.push(attribution);
        document
    }

    fn words(mut document: Document) -> Words {
        add_sentences(&mut document);
        Words::of_document(&document)
    }

    #[test]
    fn a_fragment_is_told_where_it_changes_what_the_voice_says() {
        let speech =
            document("Voss: The new quay will not open before June. We are glad of every crane.");
        for (who, quotation, is_found) in [
            ("Ms Voss", "will open before June", true),
            ("Ms Voss", "glad of no crane", true),
            ("Ms Voss", "will not open before June", false),
            ("Ms Voss", "would not open before June", false),
            ("Ms Voss", "open the quay in May", false),
            ("Mr Falk", "will open before June", false),
            ("the mayor", "will open before June", false),
        ] {
            let texts = [speech.clone(), quoting(who, quotation)].map(words);
            assert_eq!(!altered(&texts).is_empty(), is_found, "{who} {quotation}");
        }
    }

    #[test]
    fn what_is_said_so_anywhere_is_not_altered() {
        let texts = [
            document("Voss: The new quay will not open before June."),
            document("Voss: The old quay will open before June."),
            quoting("Ada Voss", "will open before June"),
        ];
        assert_eq!(altered(&texts.map(words)), []);
    }
}
