//! What voices are called in a case.
//!
//! Owns: [`Names`], by which tables show a voice and filters find it, however each document writes it.
//! Never: touches a record; what a document writes stays there.

use std::collections::BTreeMap;

use hearsay_document::names::{self, Voices};

/// The names of a case: those that people merged, and of the ways in which documents write one name the fullest.
#[derive(Clone, Debug, Default)]
pub struct Names {
    known: Voices,
    /// By each name in lower case the one that is shown for it.
    shown: BTreeMap<String, String>,
}

impl Names {
    /// The names of voices as documents write them. `merged` leads from names in lower case to those that people merged
    /// them into ([`crate::judgement::merged_names`]).
    pub fn of<'a>(
        merged: BTreeMap<String, String>,
        written: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let written: Vec<&str> = written.into_iter().collect();
        let decided = |name: &&str| {
            let into = merged.get(&name.to_lowercase());
            into.map_or((*name).to_owned(), Clone::clone)
        };
        let names: Vec<String> = written.iter().map(decided).collect();
        let known = Voices::of(names.iter().map(String::as_str));
        let mut shown = merged;
        for (name, decided) in written.into_iter().zip(names) {
            let fullest = known.written(&known.key(&decided));
            let fullest = fullest.filter(|fullest| says_more(fullest, &decided));
            let into = fullest.map_or(decided, str::to_owned);
            if into != name {
                shown.insert(name.to_lowercase(), into);
            }
        }
        Self { known, shown }
    }

    /// What a voice is called in the case.
    pub fn called<'a>(&'a self, name: &'a str) -> &'a str {
        let shown = self.shown.get(&name.to_lowercase());
        // What is no voice's in any document may name one all the same: "Voss foresees".
        let known = || {
            let fullest = self.known.written(&self.known.key(name));
            fullest.filter(|fullest| says_more(fullest, name))
        };
        shown.map(String::as_str).or_else(known).unwrap_or(name)
    }

    /// What a voice is called, where that is more than the same name written otherwise.
    pub fn another<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        let called = self.called(name);
        (names::spelling(called) != names::spelling(name)).then_some(called)
    }

    /// What names of one voice have in common.
    pub fn key(&self, name: &str) -> String {
        self.known.key(self.called(name))
    }

    /// The name of a voice as it is written most fully, by its key.
    pub fn written(&self, key: &str) -> Option<&str> {
        self.known.written(key)
    }

    /// Names in lower case that are shown as one of which `part` is a part.
    pub(crate) fn shown_as<'a>(&'a self, part: &str) -> Vec<&'a str> {
        let part = part.to_lowercase();
        let shown = self.shown.iter();
        shown
            .filter(|(_, into)| into.to_lowercase().contains(&part))
            .map(|(name, _)| name.as_str())
            .collect()
    }

    /// Whether `part` is a part of a name that is shown, or of one for which it is shown.
    pub fn is_asked(&self, shown: &str, part: &str) -> bool {
        let part = part.to_lowercase();
        let mut others = self.shown.iter().filter(|(_, into)| *into == shown);
        shown.to_lowercase().contains(&part) || others.any(|(name, _)| name.contains(&part))
    }
}

/// Whether one way to write a name tells more than another, which differs by more than the word before it: "the pilots"
/// is as good as "The pilots".
fn says_more(fullest: &str, name: &str) -> bool {
    let alone = |name: &str| {
        let words = name.split_whitespace();
        let words = words.map(str::to_lowercase);
        let words = words.skip_while(|word| names::DETERMINERS.contains(&word.as_str()));
        words.collect::<Vec<String>>()
    };
    let shouts = !name.contains(char::is_lowercase);
    shouts || alone(fullest) != alone(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_has_one_name_in_the_case() {
        let merged = BTreeMap::from([("the boss".to_owned(), "Ada Voss".to_owned())]);
        let names = Names::of(
            merged,
            [
                "Ada Voss",
                "Voss",
                "Mayor Ada Voss",
                "ADA VOSS",
                "the Boss",
                "The pilots",
                "the pilots",
                "Nils Berg",
                "Per Berg",
                "Berg",
            ],
        );
        for (name, called) in [
            ("Voss", "Ada Voss"),
            ("Mayor Ada Voss", "Ada Voss"),
            ("ADA VOSS", "Ada Voss"),
            ("the Boss", "Ada Voss"),
            ("the pilots", "the pilots"),
            ("Berg", "Berg"),
            ("nobody known", "nobody known"),
            // Written so by no voice.
            ("Governor Voss", "Ada Voss"),
        ] {
            assert_eq!(names.called(name), called);
        }
        assert_eq!(names.another("Voss"), Some("Ada Voss"));
        assert_eq!(names.another("Mayor Ada Voss"), None);
        assert!(names.is_asked("Ada Voss", "mayor") && !names.is_asked("Ada Voss", "berg"));
        assert_eq!(names.key("the boss"), names.key("ADA VOSS"));
    }
}
