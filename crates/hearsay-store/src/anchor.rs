//! What a judgement points at, in a form that survives a new reading of the document.
//!
//! Owns: [`Quote`], words with their place and surroundings (the text quote and text position
//! selectors of the W3C Web Annotation model, 2017, in one), and [`Anchor`], a finding by its words.
//! Never: decides what a judgement means, or changes a record.

use hearsay_document::record::Span;
use hearsay_document::view::RecordView;
use hearsay_document::{Layer, flat};
use serde::{Deserialize, Serialize};

/// Code points of surroundings kept on either side.
const CONTEXT: usize = 32;

/// Least share of common code points (Jaccard index) at which a finding of a new reading is the one
/// that was judged.
const SAME: f64 = 0.5;

/// A finding that lies within the judged words, or around them, is the same at a smaller share.
const NESTED: f64 = 0.25;

/// Some words of a document with their place and surroundings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Where the words stood, in code points, in text order.
    pub spans: Vec<Span>,
    /// The words of each span.
    pub words: Vec<String>,
    /// Up to 32 code points before the longest of the spans.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prefix: String,
    /// Up to 32 code points after it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub suffix: String,
}

/// Where a quote's words stand in a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// Spans of the words that were found, in text order.
    pub spans: Vec<Span>,
    /// Whether every piece was found.
    pub complete: bool,
}

impl Quote {
    /// The quote of some spans; `None` where there is none, or one is empty or beyond the text.
    pub fn of(view: &RecordView<'_>, spans: &[Span]) -> Option<Self> {
        let mut spans = spans.to_vec();
        spans.sort_unstable();
        spans.dedup();
        let words: Vec<String> = spans.iter().map(|&s| view.words(s).to_owned()).collect();
        if words.is_empty() || words.iter().any(|w| w.trim().is_empty()) {
            return None;
        }
        let mut quote = Self {
            spans,
            words,
            ..Self::default()
        };
        let bytes = quote.spans.get(quote.lead())?.to_bytes(view.text())?;
        let text = view.text().as_str();
        let before = text.get(..bytes.start())?;
        let from = before
            .char_indices()
            .rev()
            .take(CONTEXT)
            .last()
            .map_or(before.len(), |(at, _)| at);
        before.get(from..)?.clone_into(&mut quote.prefix);
        quote.suffix = text.get(bytes.end()..)?.chars().take(CONTEXT).collect();
        Some(quote)
    }

    /// The piece that is looked for first: the longest, since it is the least likely to stand
    /// elsewhere; the first of several.
    fn lead(&self) -> usize {
        let mut lead = 0;
        for (index, words) in self.words.iter().enumerate() {
            if words.len() > self.words.get(lead).map_or(0, String::len) {
                lead = index;
            }
        }
        lead
    }

    /// Whether the words stand where they stood, with the same surroundings.
    fn stands(&self, view: &RecordView<'_>) -> bool {
        let all = self.spans.len() == self.words.len()
            && self
                .spans
                .iter()
                .zip(&self.words)
                .all(|(&span, words)| view.words(span) == words);
        all && self
            .spans
            .get(self.lead())
            .and_then(|span| span.to_bytes(view.text()))
            .is_some_and(|bytes| {
                let text = view.text().as_str();
                text.get(..bytes.start())
                    .is_some_and(|before| before.ends_with(&self.prefix))
                    && text
                        .get(bytes.end()..)
                        .is_some_and(|after| after.starts_with(&self.suffix))
            })
    }

    /// Finds the words in a reading whose text may have changed: where they stood, else at the
    /// occurrence with the most of the old surroundings, the nearest of equals. White space counts as
    /// one space, since readers differ in it most. `None` where the longest piece is gone.
    pub fn locate(&self, view: &RecordView<'_>) -> Option<Located> {
        if self.stands(view) {
            return Some(Located {
                spans: self.spans.clone(),
                complete: true,
            });
        }
        let text = Collapsed::of(view.text().as_str());
        let lead = self.lead();
        let old = self.spans.get(lead)?.start();
        let words = flat(self.words.get(lead)?);
        if words.is_empty() {
            return None;
        }
        let prefix = collapse(&self.prefix);
        let suffix = collapse(&self.suffix);
        let to_code_points = |start: usize, len: usize| {
            let bytes = text.original(start)?..text.original_end(start + len)?;
            Some(Span::new(
                view.text().code_point(bytes.start),
                view.text().code_point(bytes.end),
            ))
        };
        let mut best: Option<((usize, std::cmp::Reverse<u32>), Span)> = None;
        for (at, _) in text.string.match_indices(words.as_str()) {
            let around = agreeing_ends(text.string.get(..at).unwrap_or(""), &prefix)
                + agreeing_starts(text.string.get(at + words.len()..).unwrap_or(""), &suffix);
            let Some(span) = to_code_points(at, words.len()) else {
                continue;
            };
            let rank = (around, std::cmp::Reverse(span.start().abs_diff(old)));
            if best.is_none_or(|(known, _)| rank > known) {
                best = Some((rank, span));
            }
        }
        let (_, found) = best?;
        let shift = i64::from(found.start()) - i64::from(old);
        let mut located = Located {
            spans: vec![found],
            complete: true,
        };
        for (index, (span, words)) in self.spans.iter().zip(&self.words).enumerate() {
            if index == lead {
                continue;
            }
            let words = flat(words);
            if words.is_empty() {
                located.complete = false;
                continue;
            }
            let expected = i64::from(span.start()) + shift;
            let nearest = text
                .string
                .match_indices(words.as_str())
                .filter_map(|(at, _)| to_code_points(at, words.len()))
                .min_by_key(|span| (i64::from(span.start()) - expected).abs());
            match nearest {
                Some(span) => located.spans.push(span),
                None => located.complete = false,
            }
        }
        located.spans.sort_unstable();
        located.spans.dedup();
        Some(located)
    }
}

/// A finding, by its words; or a whole document, where the layer is `document`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The layer, as [`Layer`] prints it, or `document`.
    pub layer: String,
    /// The finding's id at the time of the judgement. A hint: ids change from reading to reading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Its words.
    #[serde(flatten)]
    pub quote: Quote,
}

/// The layer name of judgements on a document as a whole.
pub const DOCUMENT: &str = "document";

impl Anchor {
    /// The anchor of a finding; `None` where there is no such finding or it stands on no words.
    pub fn of(view: &RecordView<'_>, layer: Layer, id: &str) -> Option<Self> {
        Some(Self {
            layer: layer.as_str().to_owned(),
            id: id.to_owned(),
            quote: Quote::of(view, &view.spans(layer, id)?)?,
        })
    }

    /// The anchor of a document as a whole.
    pub fn document() -> Self {
        Self {
            layer: DOCUMENT.into(),
            ..Self::default()
        }
    }

    /// Whether it points at the document as a whole.
    pub fn is_document(&self) -> bool {
        self.layer == DOCUMENT
    }

    /// The finding this anchor means in a reading, by words and place: the finding of its layer that
    /// stands on the same words, else the one that shares the most of them, provided that at least
    /// half of all words involved are common, or nine tenths where one lies within the other. The id
    /// only breaks ties. `None` where nothing fits any more.
    pub fn attach(&self, view: &RecordView<'_>) -> Option<String> {
        let layer = Layer::parse(&self.layer)?;
        let located = self.quote.locate(view)?;
        if view.spans(layer, &self.id).as_ref() == Some(&located.spans) {
            return Some(self.id.clone());
        }
        let judged = merged(&located.spans);
        let mut best: Option<((f64, bool), String)> = None;
        for id in view.ids(layer) {
            let own = merged(&view.spans(layer, &id).unwrap_or_default());
            let common = shared(&judged, &own);
            if common == 0 {
                continue;
            }
            let (a, b) = (total(&judged), total(&own));
            let share = common as f64 / (a + b - common) as f64;
            let nested = common as f64 / a.min(b) as f64;
            if share < SAME && (share < NESTED || nested < 0.9) {
                continue;
            }
            let rank = (share, id == self.id);
            if best.as_ref().is_none_or(|(known, _)| rank > *known) {
                best = Some((rank, id));
            }
        }
        best.map(|(_, id)| id)
    }
}

/// Text with every run of white space as one space, and the way back.
struct Collapsed {
    string: String,
    /// `(offset here, offset in the original)` at the start of every stretch between runs of white
    /// space, ascending in both.
    stretches: Vec<(usize, usize)>,
}

impl Collapsed {
    fn of(text: &str) -> Self {
        let mut string = String::with_capacity(text.len());
        let mut stretches = Vec::new();
        let mut space = true; // The start of the text needs an entry like the end of a space.
        for (at, character) in text.char_indices() {
            if character.is_whitespace() {
                if !space || string.is_empty() {
                    stretches.push((string.len(), at));
                    string.push(' ');
                }
                space = true;
            } else {
                if space {
                    stretches.push((string.len(), at));
                }
                string.push(character);
                space = false;
            }
        }
        Self { string, stretches }
    }

    /// The original offset of the character at `at`.
    fn original(&self, at: usize) -> Option<usize> {
        let index = self
            .stretches
            .partition_point(|s| s.0 <= at)
            .checked_sub(1)?;
        let (here, there) = self.stretches.get(index)?;
        Some(there + at - here)
    }

    /// The original offset of the end of the character before `end`. Flat words end in no white
    /// space, so both lie in one stretch.
    fn original_end(&self, end: usize) -> Option<usize> {
        Some(self.original(end.checked_sub(1)?)? + 1)
    }
}

/// White space runs as one space, ends kept.
fn collapse(text: &str) -> String {
    Collapsed::of(text).string
}

/// Number of characters two texts share at their ends.
fn agreeing_ends(a: &str, b: &str) -> usize {
    a.chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(a, b)| a == b)
        .count()
}

/// Number of characters two texts share at their starts.
fn agreeing_starts(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

/// Sorted spans without overlaps.
fn merged(spans: &[Span]) -> Vec<(u32, u32)> {
    let mut sorted: Vec<(u32, u32)> = spans.iter().map(|s| (s.start(), s.end())).collect();
    sorted.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(sorted.len());
    for (start, end) in sorted {
        match out.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => out.push((start, end.max(start))),
        }
    }
    out
}

fn total(spans: &[(u32, u32)]) -> u64 {
    spans
        .iter()
        .map(|(start, end)| u64::from(end - start))
        .sum()
}

/// Code points in both of two merged lists.
fn shared(a: &[(u32, u32)], b: &[(u32, u32)]) -> u64 {
    let (mut i, mut j, mut sum) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let (start, end) = (x.0.max(y.0), x.1.min(y.1));
        sum += u64::from(end.saturating_sub(start));
        if x.1 <= y.1 {
            i += 1;
        } else {
            j += 1;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::record::{Claim, Record};
    use proptest::prelude::*;

    fn record(text: &str, claims: &[&str]) -> Record {
        let mut record = Record {
            text: text.into(),
            ..Record::default()
        };
        for (index, words) in claims.iter().enumerate() {
            let at = text.find(words).expect("the claim's words are in the text");
            let start = text[..at].chars().count() as u32;
            record.claims.push(Claim {
                id: format!("c{}", index + 1),
                span: Span::new(start, start + words.chars().count() as u32),
                ..Claim::default()
            });
        }
        record
    }

    /// Judges the first claim of one reading and looks for it in another.
    #[track_caller]
    fn check(old: (&str, &[&str]), new: (&str, &[&str]), expected: Option<&str>) {
        let old = record(old.0, old.1);
        let anchor = Anchor::of(&RecordView::new(&old), Layer::Claims, "c1").expect("a claim");
        let new = record(new.0, new.1);
        assert_eq!(anchor.attach(&RecordView::new(&new)).as_deref(), expected);
    }

    #[test]
    fn a_judgement_follows_its_words_into_the_next_reading() {
        let text = "Élan fell. The dam, she said, had burst. Nobody was hurt.";
        let judged = "The dam, she said, had burst.";
        // The same words under another id.
        check(
            (text, &[judged]),
            (text, &["Élan fell.", judged]),
            Some("c2"),
        );
        // A better border: the full stop is outside now.
        check(
            (text, &[judged]),
            (text, &["The dam, she said, had burst"]),
            Some("c1"),
        );
        // A part that is too small to be the same statement.
        check((text, &[judged]), (text, &["had"]), None);
        // The neighbour only.
        check((text, &[judged]), (text, &["Nobody was hurt."]), None);
        // The text has moved, and its white space has changed.
        let moved = "Headline\n\nÉlan fell. The dam,\n  she said, had burst. Nobody was hurt.";
        check(
            (text, &[judged]),
            (moved, &["The dam,\n  she said, had burst."]),
            Some("c1"),
        );
        // The words are gone.
        check(
            (text, &[judged]),
            ("Élan fell. Nobody was hurt.", &["Nobody was hurt."]),
            None,
        );
    }

    #[test]
    fn of_two_places_with_the_same_words_the_surroundings_decide() {
        let old = record("He paid. Then she left. He paid.", &["Then she left."]);
        let mut old = old;
        old.claims[0].span = Span::new(24, 32); // The second "He paid."
        let anchor = Anchor::of(&RecordView::new(&old), Layer::Claims, "c1").expect("a claim");
        let new = record("Late: He paid. Soon. Then she left. He paid.", &["Soon."]);
        let located = anchor.quote.locate(&RecordView::new(&new)).expect("found");
        assert_eq!(located.spans, [Span::new(36, 44)]);
    }

    proptest! {
        #[test]
        fn any_words_are_found_again_after_any_change_before_them(
            text in "[a-zé \\n]{1,60}", prefix in "[A-Z \\n]{0,20}", from in 0usize..60, len in 1usize..20
        ) {
            let total = text.chars().count();
            let start = from.min(total);
            let end = (start + len).min(total);
            let old = Record { text: text.clone(), ..Record::default() };
            let span = Span::new(start as u32, end as u32);
            if let Some(quote) = Quote::of(&RecordView::new(&old), &[span]) {
                let new = Record { text: format!("{prefix}{text}"), ..Record::default() };
                let view = RecordView::new(&new);
                let located = quote.locate(&view).expect("the words are still there");
                prop_assert!(located.complete);
                prop_assert_eq!(flat(view.words(located.spans[0])), flat(&quote.words[0]));
            }
        }

        #[test]
        fn no_anchor_panics_on_any_record(words in "\\PC{0,12}", text in "\\PC{0,40}", a in 0u32..50, b in 0u32..50) {
            let record = Record { text, ..Record::default() };
            let view = RecordView::new(&record);
            let quote = Quote { spans: vec![Span::new(a, b)], words: vec![words], prefix: "x\n".into(), suffix: String::new() };
            let _ = Quote::of(&view, &[Span::new(a, b)]);
            let _ = quote.locate(&view);
            let _ = Anchor { layer: "claims".into(), id: "c1".into(), quote }.attach(&view);
        }
    }
}
