//! Which tellings of one claim are one root.
//!
//! Owns: the rules, one function each: one voice, one last name, one title, one paper, one wording, one publisher, media, one
//! article.
//! Never: decides which of the roots is right.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hearsay_document::{Document, SourceKind, Span, names};
use hearsay_finders::statement::{Statement, opposed};

use super::copies::Copies;
use super::forest::Forest;
use super::{Telling, Why};
use crate::place::{DocumentId, Place};
use crate::voices::{self, Identity, Voice};

/// The kind of a paper that may be of any kind.
const ANY_PAPER: &str = "document";

/// Share of a telling's words that a passage must hold to be that telling.
const COVERED: (usize, usize) = (7, 10);

/// The tellings of one claim in order of publication, with what of them is compared.
pub(super) struct Told<'a> {
    documents: &'a [Document],
    tellings: &'a [Telling],
    /// For each telling those of its chain, or of the document's own voice where there is no chain.
    identities: Vec<Vec<Identity>>,
    /// The full names that last names in the chains stand for.
    full: BTreeMap<String, String>,
    /// Positions of the tellings that say the claim and do not deny it.
    pub(super) asserting: Vec<usize>,
}

impl<'a> Told<'a> {
    pub(super) fn of(documents: &'a [Document], tellings: &'a [Telling]) -> Self {
        let identities = tellings.iter();
        let identities: Vec<Vec<Identity>> =
            identities.map(|t| identities_of(documents, t)).collect();
        let all = identities.iter().flatten();
        let names = all.flat_map(|identity| &identity.names);
        Self {
            full: names::full_names(names.map(String::as_str)),
            asserting: asserting(documents, tellings),
            documents,
            tellings,
            identities,
        }
    }

    /// Joins the tellings that are one root.
    pub(super) fn join(&self, copies: &Copies<'_>, forest: &mut Forest) {
        self.by_name(forest);
        self.by_last_name(forest);
        self.by_title(forest);
        self.by_paper(forest);
        self.by_copy(copies, forest);
        self.by_publisher(forest);
        self.by_media(forest);
        self.by_article(forest);
    }

    /// Number of documents that tell the claim.
    pub(super) fn documents(&self) -> usize {
        let documents: BTreeSet<DocumentId> = self
            .asserting
            .iter()
            .map(|&index| self.tellings[index].claim.document)
            .collect();
        documents.len()
    }

    /// Number of different voices: the documents' own and those of the chains.
    pub(super) fn voices(&self) -> usize {
        let mut voices: BTreeSet<String> = BTreeSet::new();
        for &index in &self.asserting {
            let own = Identity::of(&self.tellings[index].own);
            let all = std::iter::once(&own).chain(&self.identities[index]);
            for (position, identity) in all.enumerate() {
                if identity.nobody {
                    let above = position.saturating_sub(1);
                    voices.insert(format!("unnamed, {}", self.relay(index, above)));
                } else if let Some(kind) = identity.paper {
                    voices.insert(format!("{kind}, {}", identity.names.join(" ")));
                } else if let Some(name) = identity.names.first() {
                    voices.insert(self.full(name).to_owned());
                }
            }
        }
        voices.len()
    }

    fn full<'n>(&'n self, name: &'n str) -> &'n str {
        self.full.get(name).map_or(name, String::as_str)
    }

    /// The names in a telling's chain, as they stand there.
    fn names(&self, telling: usize) -> impl Iterator<Item = &str> {
        let identities = self.identities[telling].iter();
        identities
            .flat_map(|identity| &identity.names)
            .map(String::as_str)
    }

    /// The voice through which a telling's unnamed source at `position` of its chain is known.
    fn relay(&self, telling: usize, position: usize) -> String {
        let above = self.identities[telling][..position]
            .iter()
            .rev()
            .find_map(|identity| identity.names.first());
        let own = &self.tellings[telling].own;
        let named = || Identity::of(own).names.first().cloned();
        match above.cloned().or_else(named) {
            Some(name) => self.full(&name).to_owned(),
            None => own.name.clone(),
        }
    }

    fn by_name(&self, forest: &mut Forest) {
        let mut named: HashMap<&str, usize> = HashMap::new();
        let mut unnamed: HashMap<String, usize> = HashMap::new();
        for &index in &self.asserting {
            for (position, identity) in self.identities[index].iter().enumerate() {
                for name in &identity.names {
                    let name = self.full(name);
                    let first = *named.entry(name).or_insert(index);
                    forest.join(first, index, || Why::Voice(name.to_owned()));
                }
                if identity.nobody {
                    let relay = self.relay(index, position);
                    let first = *unnamed.entry(relay.clone()).or_insert(index);
                    forest.join(first, index, || Why::Unnamed(relay));
                }
            }
        }
    }

    /// A last name alone that several people have is one of theirs, so it is no further source. It goes
    /// with the first of them.
    fn by_last_name(&self, forest: &mut Forest) {
        let mut first: HashMap<&str, usize> = HashMap::new();
        for &index in &self.asserting {
            for name in self.names(index) {
                if let Some((_, last)) = self.full(name).rsplit_once(' ') {
                    first.entry(last).or_insert(index);
                }
            }
        }
        for &index in &self.asserting {
            for name in self.names(index) {
                if let Some(&other) = first.get(name)
                    && !self.full.contains_key(name)
                {
                    forest.join(other, index, || Why::LastName(name.to_owned()));
                }
            }
        }
    }

    /// A title alone, "the minister", is whoever bears it where a telling calls somebody so, so it is no further source.
    fn by_title(&self, forest: &mut Forest) {
        let mut bearers: HashMap<String, usize> = HashMap::new();
        for &index in &self.asserting {
            let telling = &self.tellings[index];
            let text = &self.documents[telling.claim.document.index()].text;
            for voice in telling.chain.iter().filter(|v| v.kind == SourceKind::Named) {
                let words: Vec<&str> = voice
                    .spans
                    .iter()
                    .flat_map(|&span| text.slice(span).split_whitespace())
                    .collect();
                let titles = words.iter().map(|word| names::bare(&word.to_lowercase()));
                let titles = titles.filter(|word| names::is_title(word));
                let is_alone = Identity::of(voice)
                    .names
                    .iter()
                    .all(|name| names::is_title(name));
                for title in titles.filter(|_| !is_alone) {
                    bearers.entry(title).or_insert(index);
                }
            }
        }
        for &index in &self.asserting {
            for name in self.names(index).filter(|name| names::is_title(name)) {
                if let Some(&bearer) = bearers.get(name) {
                    forest.join(bearer, index, || Why::LastName(name.to_owned()));
                }
            }
        }
    }

    /// Papers of one kind are one, unless issuers or other names on both sides tell them apart. One of
    /// which nothing more is said joins the first of its kind, and a document one of any kind.
    fn by_paper(&self, forest: &mut Forest) {
        let mut papers: Vec<(usize, &'static str, BTreeSet<&str>)> = Vec::new();
        for &index in &self.asserting {
            for identity in &self.identities[index] {
                if let Some(kind) = identity.paper {
                    let issuers = identity.names.iter().map(|name| self.full(name));
                    let marks = issuers.chain(identity.marks.iter().map(String::as_str));
                    papers.push((index, kind, marks.collect()));
                }
            }
        }
        // Those of which most is said come first, so that "a memo" meets all that it could be.
        papers.sort_by_key(|(index, kind, marks)| {
            (*kind == ANY_PAPER, *kind, marks.is_empty(), *index)
        });
        let mut seen: Vec<(usize, &'static str, BTreeSet<&str>)> = Vec::new();
        for (index, kind, marks) in papers {
            let known = seen.iter().find(|(_, other, theirs)| {
                (*other == kind || kind == ANY_PAPER)
                    && (marks.is_subset(theirs) || theirs.is_subset(&marks))
            });
            match known {
                Some((first, kind, _)) => {
                    forest.join(*first, index, || Why::Paper((*kind).to_owned()));
                }
                None => seen.push((index, kind, marks)),
            }
        }
    }

    /// Who tells something in the words of another document has it from there, with the sources that those words name.
    fn by_copy(&self, copies: &Copies<'_>, forest: &mut Forest) {
        let mut at: BTreeMap<DocumentId, Vec<usize>> = BTreeMap::new();
        for &index in &self.asserting {
            at.entry(self.tellings[index].claim.document)
                .or_default()
                .push(index);
        }
        let within = |place: Place| {
            let covers = move |&index: &usize| {
                let own = self.tellings[index].span;
                let shared = own.intersection(place.span).map_or(0, Span::len);
                shared * COVERED.1 >= own.len() * COVERED.0
            };
            let there = at.get(&place.document).map_or(&[][..], Vec::as_slice);
            there.iter().copied().filter(covers)
        };
        // A quotation of one source in two documents is no copy: both may have heard it.
        let copied = |index: usize, place: Place| {
            self.tellings[index].chain.iter().all(|voice| {
                !voice.spans.is_empty() && voice.spans.iter().all(|&s| place.span.contains(s))
            })
        };
        for echo in copies.among(&at) {
            for x in within(echo.of) {
                for y in within(echo.at) {
                    // What the earlier one leans on besides may have been cut off.
                    let later = if x >= y { echo.of } else { echo.at };
                    if copied(x.max(y), later) {
                        forest.join(x, y, || Why::Copy(Box::new(echo.clone())));
                    }
                }
            }
        }
    }

    /// Who leans on media of which nothing more is said ("local media") leans on what some outlet told before; it goes with
    /// the first of them.
    fn by_media(&self, forest: &mut Forest) {
        let leans = |index: usize| self.tellings[index].chain.iter().any(is_some_outlet);
        let Some(&first) = self.asserting.first() else {
            return;
        };
        for &index in self.asserting.iter().filter(|&&index| leans(index)) {
            let own = self.tellings[index].claim.document;
            if self.tellings[first].claim.document != own {
                let outlet = self.tellings[index]
                    .chain
                    .iter()
                    .find(|v| is_some_outlet(v));
                let name = outlet.map_or_else(String::new, |voice| voice.name.clone());
                forest.join(first, index, || Why::Media(name));
            }
        }
    }

    /// What an article tells on its own word and elsewhere on somebody's is on the latter's: a headline names no source.
    fn by_article(&self, forest: &mut Forest) {
        let mut leaning: HashMap<DocumentId, usize> = HashMap::new();
        let leans = |index: usize| !self.tellings[index].chain.is_empty();
        for &index in self.asserting.iter().filter(|&&index| leans(index)) {
            let document = self.tellings[index].claim.document;
            leaning.entry(document).or_insert(index);
        }
        for &index in self.asserting.iter().filter(|&&index| !leans(index)) {
            let telling = &self.tellings[index];
            let is_article = telling.own.kind != SourceKind::Speaker;
            if let Some(&other) = leaning.get(&telling.claim.document).filter(|_| is_article) {
                forest.join(other, index, || Why::Article);
            }
        }
    }

    /// Who leans on an outlet leans on what the outlet published: on its first telling in the case.
    fn by_publisher(&self, forest: &mut Forest) {
        let mut published: HashMap<String, usize> = HashMap::new();
        for &index in &self.asserting {
            let document = self.tellings[index].claim.document;
            // A page may bear its outlet's name for a title.
            let publisher = self.documents.get(document.index()).and_then(|document| {
                let meta = &document.meta;
                meta.publisher.as_deref().or(meta.title.as_deref())
            });
            let words: Vec<&str> = publisher.unwrap_or("").split_whitespace().collect();
            if let Some(name) = names::one_spelling(&words) {
                published
                    .entry(self.full(&name).to_owned())
                    .or_insert(index);
            }
        }
        for &index in &self.asserting {
            if self.tellings[index].chain.is_empty() {
                continue;
            }
            for name in self.names(index).map(|name| self.full(name)) {
                if let Some(&first) = published.get(name)
                    && first != index
                {
                    forest.join(first, index, || Why::Publisher(name.to_owned()));
                }
            }
        }
    }
}

/// Whether a voice is media of which nothing more is said: "several local media".
pub(super) fn is_some_outlet(voice: &Voice) -> bool {
    const DEFINITE: &[&str] = &["her", "his", "its", "our", "that", "the", "their", "this"];
    let mut words = voice.name.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    voice.kind == SourceKind::Outlet
        && !DEFINITE.contains(&first.as_str())
        && words.all(|word| !word.contains(char::is_uppercase))
}

/// The identities of a telling's chain, or of the document's own voice where there is no chain.
fn identities_of(documents: &[Document], telling: &Telling) -> Vec<Identity> {
    if telling.chain.is_empty() {
        return vec![Identity::of(&telling.own)];
    }
    let document = &documents[telling.claim.document.index()];
    let voices = telling.chain.iter();
    voices
        .map(|voice| Identity::within(document, voice))
        .collect()
}

/// Positions of the tellings that say the claim and do not deny it. What is claimed is what the first
/// telling says whom nobody in its chain denies; where all are denied, nobody says it.
fn asserting(documents: &[Document], tellings: &[Telling]) -> Vec<usize> {
    let sides: Vec<(Statement, bool)> = tellings
        .iter()
        .map(|telling| {
            let document = &documents[telling.claim.document.index()];
            let claim = &document.claims[telling.claim.claim.index()];
            (
                Statement::of(document, claim),
                voices::denied(document, claim),
            )
        })
        .collect();
    let plain = sides
        .iter()
        .position(|(said, denied)| *denied == (said.frames.len() % 2 == 1));
    let Some((claim, denied)) = sides.get(plain.unwrap_or(0)) else {
        return Vec::new();
    };
    let same = |(said, own): &(Statement, bool)| opposed(said, claim) == (own != denied);
    (0..tellings.len())
        .filter(|&index| same(&sides[index]) == plain.is_some())
        .collect()
}
