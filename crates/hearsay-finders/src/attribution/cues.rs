//! The lexicon of cues, `lexicons/cues.tsv`: how certain a content is as its cue presents it.
//!
//! Owns: the parsed table. Used where no language engine has read the document.
//! Never: decides whether a word is a cue in its sentence; the taggers do.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hearsay_document::lexicon::rows;
use hearsay_document::{Certainty, Document};

const SOURCE: &str = include_str!("../../../../lexicons/cues.tsv");

/// Certainty by lower-case form.
pub(super) static CUES: LazyLock<BTreeMap<&str, Certainty>> = LazyLock::new(|| {
    lines()
        .flat_map(|(forms, certainty, _)| forms.split(' ').map(move |form| (form, certainty)))
        .collect()
});

/// How certain the lexicon has it that a word presents what it tells, with the particle behind it where the lexicon has both:
/// "*ruled out*".
pub(super) fn worded(document: &Document, word: usize) -> Option<Certainty> {
    let form = document.lower(word);
    let with_next = (word + 1 < document.tokens.len())
        .then(|| CUES.get(&*format!("{form}-{}", document.lower(word + 1))));
    let own = with_next.flatten().or_else(|| CUES.get(form.as_str()));
    own.copied()
}

/// The lexicon's lines: forms, certainty, a sentence with the cue.
pub(super) fn lines() -> impl Iterator<Item = (&'static str, Certainty, &'static str)> {
    rows(SOURCE).filter_map(|[forms, certainty, example]| {
        Some((forms, Certainty::parse(certainty)?, example))
    })
}
