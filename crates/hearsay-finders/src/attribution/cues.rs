//! The lexicon of cues, `lexicons/cues.tsv`: words that signal an attribution.
//!
//! Owns: the parsed table. Used where no language engine has read the document.
//! Never: decides whether a word is a cue in its sentence; [`super::rules`] does.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hearsay_document::Certainty;

/// What a cue needs beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// "that", a quotation, or a bare clause.
    Say,
    /// "that" or a quotation; a bare clause only where it plainly begins one.
    That,
    /// A noun that takes "that".
    Noun,
}

/// One line of the lexicon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    pub(crate) frame: Frame,
    pub(crate) certainty: Certainty,
}

/// All cues by their lower-case form: verbs, and nouns.
pub(crate) struct Cues {
    verbs: BTreeMap<&'static str, Cue>,
    nouns: BTreeMap<&'static str, Cue>,
}

impl Cues {
    /// The verb of that lower-case form.
    pub(crate) fn verb(&self, word: &str) -> Option<Cue> {
        self.verbs.get(word).copied()
    }

    /// The noun of that lower-case form.
    pub(crate) fn noun(&self, word: &str) -> Option<Cue> {
        self.nouns.get(word).copied()
    }
}

const SOURCE: &str = include_str!("../../../../lexicons/cues.tsv");

/// The lexicon's lines as `(forms, frame, certainty, must match, must not match)`.
fn lines() -> impl Iterator<Item = [&'static str; 5]> {
    SOURCE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some([
                columns.next()?,
                columns.next()?,
                columns.next()?,
                columns.next()?,
                columns.next()?,
            ])
        })
}

pub(crate) static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut cues = Cues {
        verbs: BTreeMap::new(),
        nouns: BTreeMap::new(),
    };
    for [forms, frame, certainty, _, _] in lines() {
        let frame = match frame {
            "say" => Frame::Say,
            "noun" => Frame::Noun,
            _ => Frame::That,
        };
        let certainty = Certainty::parse(certainty).unwrap_or(Certainty::Certain);
        let table = if frame == Frame::Noun {
            &mut cues.nouns
        } else {
            &mut cues.verbs
        };
        for form in forms.split(' ') {
            table.insert(form, Cue { frame, certainty });
        }
    }
    cues
});

#[cfg(test)]
pub(crate) fn examples() -> Vec<(String, String, String)> {
    lines()
        .map(|[forms, _, _, yes, no]| (forms.into(), yes.into(), no.into()))
        .collect()
}
