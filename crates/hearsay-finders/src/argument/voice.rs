//! Whose statement a claim is, as far as arguments go.
//!
//! Owns: which voices may build on which. Never: names anybody.

use hearsay_document::{Claim, Document, EntityId, SourceKind};

/// Somebody whose words are told; whoever tells them has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    Of(EntityId),
    /// A source that no entity is known for, by its words in lower case.
    Called(String),
}

/// The outermost source of a claim; `None` where the turn's speaker or the author states it.
pub(super) fn of(document: &Document, claim: &Claim) -> Option<Voice> {
    let root = *document.chain(claim.attribution?).first()?;
    let root = &document.attributions[root.index()];
    if root.source_kind == SourceKind::Speaker {
        return None;
    }
    if let Some(entity) = root.entity {
        let turn = document.turn_at(claim.span.start());
        let speaker = turn.and_then(|t| document.turns[t.index()].entity);
        return (speaker != Some(entity)).then_some(Voice::Of(entity));
    }
    let words = document.text.slice(*root.source.first()?);
    Some(Voice::Called(words.to_lowercase()))
}

/// Whether one who concludes may take a ground from another: from himself, and whoever tells it all
/// from everybody.
pub(super) fn may_build_on(concluding: Option<&Voice>, ground: Option<&Voice>) -> bool {
    concluding.is_none() || concluding == ground
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_made_to_argue_from_what_another_says() {
        let osk = Voice::Called("osk".into());
        let pell = Voice::Called("pell".into());
        for (concluding, ground, may) in [
            (None, None, true),
            (None, Some(&pell), true),
            (Some(&osk), Some(&osk), true),
            (Some(&osk), Some(&pell), false),
            (Some(&osk), None, false),
        ] {
            assert_eq!(
                may_build_on(concluding, ground),
                may,
                "{concluding:?} on {ground:?}"
            );
        }
    }
}
