//! Which names have one bearer.
//!
//! Owns: what of a name tells bearers apart, and evidence for and against two names being one's.
//! Never: decides where a name begins or ends.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::names::{is_honour, is_rank, is_title};
use hearsay_document::{Document, EntityKind};

use super::candidate::{Candidate, Sex};
use super::clusters::{Clusters, conflict, initials, without_small};
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

/// Names: the same words, a part of a longer name that only one bearer has, initials in brackets.
pub(super) fn link_names(document: &Document, candidates: &[Candidate], clusters: &mut Clusters) {
    let text = document.text.as_str();
    let word = |i: usize| {
        let span = document.tokens[i].span;
        &text[span.start()..span.end()]
    };
    // Full spelling, and he or she for a last name with a title → its first mention; word → the longer names that hold it.
    let mut whole: BTreeMap<(Vec<String>, bool, Option<Sex>), usize> = BTreeMap::new();
    let mut holders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut abbreviated: BTreeMap<String, usize> = BTreeMap::new();
    // First mention of each spelling → how often it has been said so far.
    let mut said: BTreeMap<usize, usize> = BTreeMap::new();
    // Where names end → the name.
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let Some((start, end)) = candidate.name else {
            continue;
        };
        let words = name_words((start..end).map(word));
        if words.is_empty() {
            continue;
        }
        let person = candidate.kind == EntityKind::Person;
        // "*Otto* and Hedvig Brandt" are both Brandts.
        let shared = (person && words.len() == 1)
            .then(|| shared_surname(document, candidates, index))
            .flatten();
        let words: Vec<String> = words.into_iter().chain(shared).collect();
        clusters.names[index] = vec![words.clone()];
        // "Lady Crewe" and "Crewe" are two where the text names Sir Alden Crewe.
        let titled = candidate.sex.filter(|_| person && words.len() == 1);
        if let Some(earlier) = whole.get_mut(&(words.clone(), person, titled)) {
            let bearers = holders
                .get(&words[0])
                .filter(|_| person && words.len() == 1);
            let family = bearers.map(|bearers| Family {
                document,
                candidates,
                said: &said,
                bearers,
            });
            let titled = family
                .as_ref()
                .and_then(|family| family.titled(index, clusters));
            let since = family
                .filter(|_| titled.is_none())
                .and_then(|family| family.named_since(*earlier, &words[0], clusters));
            if titled.is_some_and(|titled| clusters.join(titled, index)) {
                said.insert(index, 1);
                continue;
            }
            if since.is_some_and(|since| clusters.join(since, index)) {
                *earlier = index;
                said.insert(index, 1);
                continue;
            }
            *said.entry(*earlier).or_default() += 1;
            clusters.join(*earlier, index);
            continue;
        }
        said.insert(index, 1);
        let mut joined = false;
        if words.len() == 1 || person {
            // The last bearer of a longer name with these words, if all bearers are one.
            let key = if person { words.last() } else { words.first() };
            if let Some(list) = key.and_then(|w| holders.get(w)) {
                let list: Vec<usize> = list
                    .iter()
                    .copied()
                    .filter(|&h| person == (candidates[h].kind == EntityKind::Person))
                    .collect();
                let roots: BTreeSet<usize> = list.iter().map(|&h| clusters.root(h)).collect();
                let root = match roots.len() {
                    0 | 1 => roots.first().copied(),
                    // "Karl Otto Brandt" is Karl Brandt, and not Eva Brandt.
                    _ if person && words.len() > 1 => {
                        let mut alike = roots.iter().filter(|&&root| {
                            let mut names = clusters.names[root].iter();
                            names.all(|name| !conflict(name, &words))
                        });
                        alike.next().copied().filter(|_| alike.next().is_none())
                    }
                    _ if person => {
                        let family = Family {
                            document,
                            candidates,
                            said: &said,
                            bearers: &list,
                        };
                        family.meant_by(index, &words[0], clusters)
                    }
                    _ => None,
                };
                if let Some(root) = root
                    && (person
                        || clusters.names[root].iter().all(|n| {
                            n.last() == words.last()
                                || n.first() == words.first()
                                    && words.len() == 1
                                    && candidate.kind == candidates[root].kind
                                    && candidate.kind == EntityKind::Organization
                        }))
                {
                    joined = clusters.join(root, index);
                }
            }
        }
        for other in [None, Some(Sex::He), Some(Sex::She)] {
            if !joined && let Some(&earlier) = whole.get(&(words.clone(), person, other)) {
                joined = clusters.join(earlier, index);
            }
        }
        // "the Coast Guard (CG)": the abbreviation follows its name in brackets.
        if !joined
            && end == start + 1
            && start > 1
            && word(start - 1) == "("
            && end < document.tokens.len()
            && word(end) == ")"
            && let Some(&long) = ends.get(&(start - 1))
        {
            // Its letters are no evidence against the name they stand for.
            clusters.names[index].clear();
            joined = clusters.join(long, index);
        }
        let short = word(start);
        if !joined
            && end == start + 1
            && short.chars().count() > 1
            && short.chars().all(|c| c.is_uppercase() || c == '.')
            && let Some(&long) = abbreviated.get(&short.replace('.', "").to_lowercase())
        {
            clusters.join(long, index);
        }
        ends.insert(end, index);
        whole.insert((words.clone(), person, titled), index);
        if words.len() > 1 {
            abbreviated
                .entry(initials(without_small(&words)))
                .or_insert(index);
            for w in &words {
                holders.entry(w.clone()).or_default().push(index);
            }
        }
    }
}

/// The last name that a first name shares with the one behind it: "*Otto* and Hedvig *Brandt*".
fn shared_surname(document: &Document, candidates: &[Candidate], first: usize) -> Option<String> {
    let (start, end) = candidates[first].name?;
    let and = document
        .sentence_tokens(document.tokens[start].span.start())
        .filter(|words| words.contains(&end))
        .map(|_| document.form(end))?;
    let next = candidates[first + 1..]
        .iter()
        .filter_map(|c| c.name.filter(|_| c.kind == EntityKind::Person))
        .find(|name| name.0 > start)?;
    (matches!(and, "and" | "&")
        && next.0 == end + 1
        && next.1 > next.0 + 1
        && first_names::sex(document.form(start)).is_some()
        && !is_title(document.form(next.0)))
    .then(|| document.lower(next.1 - 1))
}

/// Several who bear one last name.
struct Family<'a> {
    document: &'a Document,
    candidates: &'a [Candidate],
    /// How often each spelling of a name has been said, by its first mention.
    said: &'a BTreeMap<usize, usize>,
    /// A mention of each spelling that holds the name.
    bearers: &'a [usize],
}

impl Family<'_> {
    /// Whose group a last name alone means: of whoever bears its title; of the only one whom it is the last name of; or of
    /// whoever was named first, in full and by far the most.
    fn meant_by(&self, named: usize, surname: &str, clusters: &mut Clusters) -> Option<usize> {
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
    fn titled(&self, named: usize, clusters: &mut Clusters) -> Option<usize> {
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
    fn named_since(&self, first: usize, surname: &str, clusters: &mut Clusters) -> Option<usize> {
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
