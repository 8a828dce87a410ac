//! Irregular forms of English words.
//!
//! Owns: [`forms`] and [`word`], read from `lexicons/irregular.tsv`. No finder itself.
//! Never: knows a regular form.

use std::collections::HashMap;
use std::sync::LazyLock;

use hearsay_document::lexicon::rows;

const IRREGULAR: &str = include_str!("../../../lexicons/irregular.tsv");

/// Each word with each of its irregular forms, in lower case.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(IRREGULAR).flat_map(|[word, forms]| forms.split(' ').map(move |form| (word, form)))
}

static WORDS: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| forms().map(|(word, form)| (form, word)).collect());

/// The word of which another, in lower case, is an irregular form.
pub(crate) fn word(form: &str) -> Option<&'static str> {
    WORDS.get(form).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_of_one_word_and_is_no_word_itself() {
        assert_eq!(WORDS.len(), forms().count());
        for (known, form) in forms() {
            assert_eq!(word(form), Some(known));
            assert!(!forms().any(|(other, _)| other == form), "{form}");
        }
    }
}
