//! Nouns that tell what kind of source their phrase is: `lexicons/sources.tsv`.
//!
//! Owns: that list. Never: finds the head of a phrase; who asks has it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::SourceKind;
use crate::lexicon::rows;

const SOURCE: &str = include_str!("../../../lexicons/sources.tsv");

static NOUNS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let forms = |line: SourceNoun| {
        line.forms
            .split(' ')
            .map(move |form| (form, line.kind.as_str()))
    };
    source_nouns().flat_map(forms).collect()
});

/// A line of the lexicon.
#[derive(Clone, Copy, Debug)]
pub struct SourceNoun {
    /// The noun's forms, apart by blanks; those with a capital are words of names.
    pub forms: &'static str,
    /// The kind of source that a phrase with such a head is.
    pub kind: SourceKind,
    /// A phrase with the noun that is of this kind.
    pub example: &'static str,
    /// A phrase with the noun that is of another kind; empty where none misleads.
    pub other: &'static str,
}

/// All lines of the lexicon.
pub fn source_nouns() -> impl Iterator<Item = SourceNoun> {
    rows(SOURCE).filter_map(|[forms, kind, example, other]| {
        Some(SourceNoun {
            forms,
            kind: SourceKind::parse(kind)?,
            example,
            other,
        })
    })
}

/// Whether a noun as it is written tells that a source is of some kind; `Named` of bodies that speak for themselves.
pub fn is_source_noun(noun: &str, kind: SourceKind) -> bool {
    let is = |noun: &str| NOUNS.contains(&(noun, kind.as_str()));
    is(noun) || is(&noun.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_a_kind_and_an_example_with_one_of_its_forms() {
        assert_eq!(source_nouns().count(), rows::<1>(SOURCE).count());
        for noun in source_nouns() {
            let has = |form: &str| {
                let is_name = form.starts_with(char::is_uppercase);
                let written = |word: &str| {
                    if is_name {
                        word.to_owned()
                    } else {
                        word.to_lowercase()
                    }
                };
                noun.example
                    .split(|c: char| !c.is_alphanumeric() && c != '-')
                    .any(|w| written(w) == form)
            };
            assert!(noun.forms.split(' ').any(has), "{noun:?}");
        }
    }
}
