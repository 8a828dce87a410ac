//! Who is meant by a name that several bear.
//!
//! Owns: what of a name tells bearers apart, and whom of a family a last name means.
//! Never: decides where a name begins or ends.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::Document;
use hearsay_document::names::{is_honour, is_rank, is_title};

use super::candidate::Candidate;
use super::clusters::{Clusters, conflict};
use super::first_names;

/// Further words before a name that do not tell its bearer apart.
const BEFORE_NAMES: &[&str] = &["ex-president", "former", "speaker", "the"];

/// The words of a name that tell bearers apart.
pub(super) fn name_words<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let words: Vec<&str> = words.collect();
    let is_of_name = |w: &&str| !is_rank(w) && !is_honour(w);
    let is_bare = !words.iter().any(is_of_name);
    let all: Vec<String> = words
        .into_iter()
        .filter(|w| is_bare || is_of_name(w))
        .map(|w| w.to_lowercase().trim_end_matches('.').to_owned())
        .filter(|w| w.chars().any(char::is_alphanumeric) && w != "'s" && w != "’s")
        .collect();
    // Only before a name: "Oda King" keeps hers.
    let leads = |w: &&String| is_title(w) || BEFORE_NAMES.contains(&w.as_str());
    let bare: Vec<String> = all
        .iter()
        .skip_while(leads)
        .filter(|w| !matches!(w.as_str(), "jr" | "sr"))
        .cloned()
        .collect();
    // Titles alone are all the name there is: "Vice President".
    if bare.is_empty() { all } else { bare }
}

/// Whether two names cannot be one bearer's.
pub(super) fn are_of_two(document: &Document, a: (usize, usize), b: (usize, usize)) -> bool {
    let words = |(first, end): (usize, usize)| name_words((first..end).map(|at| document.form(at)));
    conflict(&words(a), &words(b))
}

/// Beginnings of names that go on with a capital letter: "McCain", "DeSantis".
const PARTICLES: &[&str] = &[
    "Mc", "Mac", "De", "Di", "Du", "Da", "La", "Le", "Van", "Von", "Fitz", "O",
];

/// The words of a speaker's label; "JohnQSmith", as diarisers write it, is three.
pub(super) fn label_words(label: &str) -> Vec<String> {
    let mut words: Vec<&str> = Vec::new();
    for word in label.split_whitespace() {
        let (mut from, mut before) = (0, ' ');
        for (at, c) in word.char_indices() {
            let next = word[at..].chars().nth(1);
            // A capital after a small letter, or the last of several: "QSmith".
            let opens = c.is_uppercase()
                && (before.is_lowercase()
                    || before.is_uppercase() && next.is_some_and(char::is_lowercase));
            if opens && at > from && !PARTICLES.contains(&&word[from..at]) {
                words.push(&word[from..at]);
                from = at;
            }
            before = c;
        }
        words.push(&word[from..]);
    }
    name_words(words.into_iter())
}

/// Several who bear one last name.
pub(super) struct Family<'a> {
    pub(super) document: &'a Document,
    pub(super) candidates: &'a [Candidate],
    /// How often each spelling of a name has been said, by its first mention.
    pub(super) said: &'a BTreeMap<usize, usize>,
    /// A mention of each spelling that holds the name.
    pub(super) bearers: &'a [usize],
}

impl Family<'_> {
    /// Whose group a last name alone means: of whoever bears its title; of the only one whom it is the last name of; or of
    /// whoever was named first, in full and by far the most.
    pub(super) fn meant_by(
        &self,
        named: usize,
        surname: &str,
        clusters: &mut Clusters,
    ) -> Option<usize> {
        if let Some(titled) = self.titled(named, clusters) {
            return Some(titled);
        }
        let own = self.own(surname);
        let roots: BTreeSet<usize> = own.iter().map(|&bearer| clusters.root(bearer)).collect();
        if roots.len() < 2 {
            return roots.first().copied();
        }
        let first = clusters.root(*own.first()?);
        let mut said_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (&mention, times) in self.said {
            *said_of.entry(clusters.root(mention)).or_default() += times;
        }
        let times = |root: &usize| said_of.get(root).copied().unwrap_or(0);
        let others = roots.iter().filter(|root| **root != first).map(times);
        let most = others.max().unwrap_or(0);
        let is_full = own.iter().any(|&bearer| {
            let name = self.candidates[bearer].name;
            clusters.root(bearer) == first
                && name
                    .is_some_and(|(start, _)| first_names::sex(self.document.form(start)).is_some())
        });
        (is_full && times(&first) >= 2 * most.max(1)).then_some(first)
    }

    /// The group of the only one who bears a name's title: "*Captain* Lund" behind "the *captain*, Erik Lund".
    pub(super) fn titled(&self, named: usize, clusters: &mut Clusters) -> Option<usize> {
        let title = self.title(named)?;
        let titled: BTreeSet<usize> = self
            .bearers
            .iter()
            .filter(|&&bearer| self.is_told_as(bearer, &title))
            .map(|&bearer| clusters.root(bearer))
            .collect();
        titled.first().copied().filter(|_| titled.len() == 1)
    }

    /// The group of the only one named in full since a last name was said for the first time and not again: behind "a man
    /// called Holm rang" and "*Eva Holm*", "Holm" is she.
    pub(super) fn named_since(
        &self,
        first: usize,
        surname: &str,
        clusters: &mut Clusters,
    ) -> Option<usize> {
        let own = self.own(surname);
        let is_new = self.said.get(&first) == Some(&1) && own.iter().all(|&bearer| bearer > first);
        let roots: BTreeSet<usize> = own.iter().map(|&bearer| clusters.root(bearer)).collect();
        roots
            .first()
            .copied()
            .filter(|_| is_new && roots.len() == 1)
    }

    /// Those whose last name it is, named in full.
    fn own(&self, surname: &str) -> Vec<usize> {
        let is_own = |&bearer: &usize| {
            let name = self.candidates[bearer].name;
            name.is_some_and(|(start, end)| {
                end > start + 1 && self.document.lower(end - 1) == surname
            })
        };
        self.bearers.iter().copied().filter(is_own).collect()
    }

    /// The title that a name begins with or that stands before it, in lower case.
    fn title(&self, mention: usize) -> Option<String> {
        let (start, _) = self.candidates[mention].name?;
        [Some(start), start.checked_sub(1)]
            .into_iter()
            .flatten()
            .map(|word| self.document.lower(word))
            .find(|word| is_title(word.trim_end_matches('.')))
    }

    /// Whether a bearer has this title, or the noun for it stands beside the name: "the captain, *Erik Lund*".
    fn is_told_as(&self, bearer: usize, title: &str) -> bool {
        let beside = || {
            let (start, _) = self.candidates[bearer].name?;
            let comma = start.checked_sub(1)?;
            let noun = comma.checked_sub(1)?;
            Some(self.document.form(comma) == "," && self.document.lower(noun) == title)
        };
        // "Tom Pell, a former senator": what may stand between the name and the noun.
        let behind = || {
            const BETWEEN: &[&str] = &[
                ",", "a", "an", "the", "then", "former", "retired", "was", "is",
            ];
            let (_, end) = self.candidates[bearer].name?;
            let words = self
                .document
                .sentence_tokens(self.document.tokens[end - 1].span.start())?;
            let mut after = (end..words.end).map(|word| self.document.lower(word));
            let noun = after.find(|word| !BETWEEN.contains(&word.as_str()))?;
            Some(noun == title)
        };
        self.title(bearer).is_some_and(|own| own == title)
            || beside().unwrap_or(false)
            || behind().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_before_a_name_tell_no_bearer_apart() {
        let words = |name: &str| name_words(name.split(' ')).join(" ");
        for (name, told) in [
            ("Admiral Kroll", "kroll"),
            ("Vice Admiral Kroll", "kroll"),
            ("Former Mayor Oda Kvist Jr.", "oda kvist"),
            ("Oda King", "oda king"),
            ("Vice President", "vice president"),
        ] {
            assert_eq!(words(name), told, "{name}");
        }
    }

    #[test]
    fn labels_run_together_are_taken_apart() {
        let cases = [
            ("Oda Kvist", "oda kvist"),
            ("OdaKvist", "oda kvist"),
            ("OdaMKvist", "oda m kvist"),
            ("OdaMcKay", "oda mckay"),
            ("DeVries", "devries"),
            ("SPEAKER", "speaker"),
            ("ØrjanÅs", "ørjan ås"),
            ("", ""),
        ];
        for (label, words) in cases {
            assert_eq!(label_words(label).join(" "), words, "{label}");
        }
    }
}
