//! The lexicon of cues, `lexicons/cues.tsv`: how certain a content is as its cue presents it.
//!
//! Owns: the parsed table. Used where no language engine has read the document.
//! Never: decides whether a word is a cue in its sentence; the taggers do.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hearsay_document::Certainty;
use hearsay_document::lexicon::rows;

const SOURCE: &str = include_str!("../../../../lexicons/cues.tsv");

/// Certainty by lower-case form.
pub(super) static CUES: LazyLock<BTreeMap<&str, Certainty>> = LazyLock::new(|| {
    lines()
        .flat_map(|(forms, certainty, _)| forms.split(' ').map(move |form| (form, certainty)))
        .collect()
});

/// The lexicon's lines: forms, certainty, a sentence with the cue.
pub(super) fn lines() -> impl Iterator<Item = (&'static str, Certainty, &'static str)> {
    rows(SOURCE).filter_map(|[forms, certainty, example]| {
        Some((forms, Certainty::parse(certainty)?, example))
    })
}
