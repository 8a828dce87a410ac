//! Whose statement a claim is, as far as arguments go.
//!
//! Owns: which voices may build on which. Never: names anybody.

use hearsay_document::{Attribution, AttributionId, Claim, Document, SourceKind, Span};

/// The outermost source of a claim, by what it is called; `None` where the turn's speaker or the author
/// states it.
pub(super) fn of(document: &Document, claim: &Claim) -> Option<String> {
    root(document, claim.attribution?, claim.span.start())
}

/// The outermost source of some words; `None` as for [`of`].
pub(super) fn at(document: &Document, words: Span) -> Option<String> {
    root(document, document.attribution_around(words)?, words.start())
}

/// The outermost source of an attribution that tells what stands at a place.
fn root(document: &Document, attribution: AttributionId, at: usize) -> Option<String> {
    let root = *document.chain(attribution).first()?;
    let root = &document.attributions[root.index()];
    let turn = document.turn_at(at);
    let speaker = turn.and_then(|t| document.turns[t.index()].entity);
    let tells = matches!(root.source_kind, SourceKind::Speaker | SourceKind::Author)
        || root.entity.is_some() && root.entity == speaker
        || root.source.is_empty();
    (!tells).then(|| document.source_name(root).to_lowercase())
}

/// Whether one who concludes may take a ground from another: from himself, and whoever tells it all
/// from everybody.
pub(super) fn may_build_on(concluding: Option<&str>, ground: Option<&str>) -> bool {
    concluding.is_none() || concluding == ground
}

/// Cues of a text without turns, in its order, but for its author's own. A claim that holds one only reports that
/// somebody said something, as in news: there is no speaker who would take it up for his own case.
pub(super) fn reporting(document: &Document) -> Vec<Span> {
    if !document.turns.is_empty() {
        return Vec::new();
    }
    let others = |a: &&Attribution| a.source_kind != SourceKind::Author;
    let mut cues: Vec<Span> = document
        .attributions
        .iter()
        .filter(others)
        .flat_map(|a| a.cue.iter().copied())
        .collect();
    cues.sort_unstable();
    cues
}

/// Whether one of some spans, in the order of the text, stands in a claim.
pub(super) fn holds_any(claim: &Claim, spans: &[Span]) -> bool {
    let from = spans.partition_point(|span| span.start() < claim.span.start());
    spans[from..]
        .iter()
        .take_while(|span| span.start() < claim.span.end())
        .any(|span| claim.span.contains(*span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_made_to_argue_from_what_another_says() {
        let osk = "osk";
        let pell = "pell";
        for (concluding, ground, may) in [
            (None, None, true),
            (None, Some(pell), true),
            (Some(osk), Some(osk), true),
            (Some(osk), Some(pell), false),
            (Some(osk), None, false),
        ] {
            assert_eq!(
                may_build_on(concluding, ground),
                may,
                "{concluding:?} on {ground:?}"
            );
        }
    }
}
