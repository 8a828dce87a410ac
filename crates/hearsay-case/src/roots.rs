//! Roots: how many independent sources stand behind a claim, counted by what its tellings lean on.
//!
//! Owns: [`of`], the rule by which tellings of one claim become one root, and the [`Link`]s that say
//! why. The rule is written down for people in `docs/roots.md`.
//! Never: decides which statements tell the same claim ([`crate::clusters`] proposes, people decide),
//! or that a root is right.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hearsay_document::{Document, SourceKind, Span};

use hearsay_document::names;
use hearsay_finders::statement::{Statement, opposed};

use crate::echoes::Echo;
use crate::place::{self, ClaimPlace, DocumentId, Place};
use crate::voices::{self, Identity, Voice};

/// One telling of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The claim.
    pub claim: ClaimPlace,
    /// Its words.
    pub span: Span,
    /// On whose word, outermost first, without the document's own voice; empty where the document
    /// tells it on its own authority.
    pub chain: Vec<Voice>,
    /// The document's own voice at that place: the turn's speaker, a wire, the publisher.
    pub own: Voice,
    /// Position of its root in [`Roots::roots`]; `None` where it denies the claim, which
    /// corroborates nothing.
    pub root: Option<usize>,
}

/// Why two tellings are one root.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// The same voice stands in both chains, or tells both; a spokesman and whom he speaks for are
    /// one, and so are a paper and its issuer.
    Voice(String),
    /// The later one's voice has this last name, which is also that of the earlier one's, and nothing
    /// says which of several people of that name is meant.
    LastName(String),
    /// Both lean on a paper of this kind (`memo`, `report`, …), and nothing says that these are two.
    Paper(String),
    /// Both lean on unnamed sources through the same voice, and nothing says that these are two.
    Unnamed(String),
    /// The one is, for the greater part, the other's words without attribution.
    Copy(Box<Echo>),
    /// The one leans on the outlet that published the other.
    Publisher(String),
}

impl std::fmt::Display for Why {
    /// Why two tellings are one root, in words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Voice(name) => write!(f, "both lean on {name}"),
            Self::LastName(name) => write!(f, "{name} may be the same person"),
            Self::Paper(kind) => write!(f, "both lean on a {kind}"),
            Self::Unnamed(through) => write!(f, "both lean on unnamed sources through {through}"),
            Self::Copy(echo) => {
                let percent = f64::from(echo.similarity) * 100.0;
                write!(f, "a copy: {percent:.0} % of the words")
            }
            Self::Publisher(name) => write!(f, "leans on {name}, which published the other"),
        }
    }
}

impl Why {
    /// Gives the name in it as some telling writes it; names are compared in one spelling.
    fn write(&mut self, tellings: &[Telling]) {
        let (Self::Voice(name)
        | Self::LastName(name)
        | Self::Unnamed(name)
        | Self::Publisher(name)) = self
        else {
            return;
        };
        let voices = tellings.iter().flat_map(|t| t.chain.iter().chain([&t.own]));
        let written = voices.map(|voice| voice.name.as_str()).find_map(|voice| {
            let at = voice.to_lowercase().find(name.as_str())?;
            let words = voice.get(at..at + name.len())?;
            (words.to_lowercase() == *name).then(|| words.to_owned())
        });
        if let Some(written) = written {
            *name = written;
        }
    }
}

/// Two tellings that are one root, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Position of the earlier telling in [`Roots::tellings`].
    pub a: usize,
    /// Position of the later one.
    pub b: usize,
    /// Why.
    pub why: Why,
}

/// What tellings go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The voice at the end of the longest chain.
    pub name: String,
    /// What kind of source; [`SourceKind::Author`] where a document tells it on its own authority.
    pub kind: SourceKind,
    /// Nobody is named: that such roots are independent of one another is not shown, only not
    /// disproved.
    pub unnamed: bool,
    /// Positions of its tellings in [`Roots::tellings`], in order of publication.
    pub tellings: Vec<usize>,
}

/// What a claim goes back to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roots {
    /// Every telling, in order of publication.
    pub tellings: Vec<Telling>,
    /// Why tellings are one root: enough links to join those of each root, and no more.
    pub links: Vec<Link>,
    /// The independent roots, those with most tellings first.
    pub roots: Vec<Root>,
    /// Number of documents that tell the claim.
    pub documents: usize,
    /// Number of different voices that tell it or vouch for it.
    pub voices: usize,
}

impl Roots {
    /// The first telling that asserts the claim, or else the first that denies it.
    pub fn first(&self) -> Option<&Telling> {
        let asserts = self.tellings.iter().find(|telling| telling.root.is_some());
        asserts.or(self.tellings.first())
    }

    /// Number of documents that deny the claim.
    pub fn denials(&self) -> usize {
        let denied = self
            .tellings
            .iter()
            .filter(|telling| telling.root.is_none());
        let documents: BTreeSet<DocumentId> =
            denied.map(|telling| telling.claim.document).collect();
        documents.len()
    }

    /// The links that lead from one telling to another; empty where they have different roots.
    pub fn why(&self, from: usize, to: usize) -> Vec<&Link> {
        // The links form a forest, so the way is found by walking outwards once.
        let mut way: BTreeMap<usize, (usize, &Link)> = BTreeMap::new();
        let mut reached = vec![from];
        let mut at = 0;
        while let Some(&here) = reached.get(at) {
            at += 1;
            for link in &self.links {
                let there = match here {
                    here if here == link.a => link.b,
                    here if here == link.b => link.a,
                    _ => continue,
                };
                if there != from && !way.contains_key(&there) {
                    way.insert(there, (here, link));
                    reached.push(there);
                }
            }
        }
        let mut links = Vec::new();
        let mut here = to;
        while let Some(&(before, link)) = way.get(&here) {
            links.push(link);
            here = before;
        }
        links.reverse();
        links
    }
}

/// The roots of a claim that is told at several places. `echoes` are those between the documents
/// ([`crate::echoes::between`]).
///
/// Cost: near-linear in the tellings and echoes, but for papers, which are compared pair by pair.
pub fn of(documents: &[Document], claims: &[ClaimPlace], echoes: &[Echo]) -> Roots {
    of_each(documents, &[claims], echoes)
        .pop()
        .unwrap_or_default()
}

/// The roots of several claims, each by its places. Documents are ordered and echoes sorted out once for
/// all of them.
pub fn of_each(
    documents: &[Document],
    claims: &[impl AsRef<[ClaimPlace]>],
    echoes: &[Echo],
) -> Vec<Roots> {
    let ground = Ground::of(documents, echoes);
    claims
        .iter()
        .map(|places| ground.roots(places.as_ref()))
        .collect()
}

/// What the roots of all claims stand on.
struct Ground<'a> {
    documents: &'a [Document],
    echoes: &'a [Echo],
    /// Position of each document in the order of publication.
    rank: Vec<usize>,
    /// Positions of the echoes whose wording compared with stands in a document.
    from: HashMap<DocumentId, Vec<usize>>,
}

impl<'a> Ground<'a> {
    fn of(documents: &'a [Document], echoes: &'a [Echo]) -> Self {
        let mut rank = vec![0; documents.len()];
        for (position, id) in place::by_day(documents).into_iter().enumerate() {
            rank[id.index()] = position;
        }
        let mut from: HashMap<DocumentId, Vec<usize>> = HashMap::new();
        for (position, echo) in echoes.iter().enumerate() {
            from.entry(echo.of.document).or_default().push(position);
        }
        Self {
            documents,
            echoes,
            rank,
            from,
        }
    }

    fn roots(&self, claims: &[ClaimPlace]) -> Roots {
        let documents = self.documents;
        let tellings = self.tellings(claims);
        let mut forest = Forest::new(tellings.len());
        let identities: Vec<Vec<Identity>> = tellings.iter().map(identities).collect();
        let full = full_names(&identities);
        let asserting = asserting(documents, &tellings);

        by_name(&tellings, &identities, &full, &asserting, &mut forest);
        by_last_name(&identities, &full, &asserting, &mut forest);
        by_paper(&identities, &full, &asserting, &mut forest);
        self.by_copy(&tellings, &asserting, &mut forest);
        by_publisher(
            documents,
            &tellings,
            &identities,
            &full,
            &asserting,
            &mut forest,
        );

        let voices = voices_of(&tellings, &identities, &full, &asserting);
        let told: BTreeSet<DocumentId> = asserting
            .iter()
            .map(|&index| tellings[index].claim.document)
            .collect();
        finish(tellings, &asserting, forest, told.len(), voices)
    }

    fn by_copy(&self, tellings: &[Telling], asserting: &[usize], forest: &mut Forest) {
        let mut at: BTreeMap<DocumentId, Vec<usize>> = BTreeMap::new();
        for &index in asserting {
            at.entry(tellings[index].claim.document)
                .or_default()
                .push(index);
        }
        let within = |place: Place| -> Vec<usize> {
            let covers = |telling: &Telling| {
                let shared = telling.span.intersection(place.span).map_or(0, Span::len);
                shared * COVERED.1 >= telling.span.len() * COVERED.0
            };
            at.get(&place.document)
                .map_or(&[][..], Vec::as_slice)
                .iter()
                .copied()
                .filter(|&index| covers(&tellings[index]))
                .collect()
        };
        let mut near: Vec<usize> = at
            .keys()
            .filter_map(|document| self.from.get(document))
            .flatten()
            .copied()
            .filter(|&position| at.contains_key(&self.echoes[position].at.document))
            .collect();
        near.sort_unstable();
        for echo in near.into_iter().map(|position| &self.echoes[position]) {
            for &x in &within(echo.of) {
                for &y in &within(echo.at) {
                    let (a, b) = (x.min(y), x.max(y));
                    // A quotation of one source in two documents is no copy: both may have heard it.
                    let copied = |index: usize, place: Place| {
                        tellings[index].chain.iter().all(|voice| {
                            !voice.spans.is_empty()
                                && voice.spans.iter().all(|&s| place.span.contains(s))
                        })
                    };
                    // What the earlier one leans on besides may have been cut off.
                    let later = if b == x { echo.of } else { echo.at };
                    if copied(b, later) {
                        forest.join(a, b, || Why::Copy(Box::new(echo.clone())));
                    }
                }
            }
        }
    }

    /// Every claim once, by day of publication and place in the document.
    fn tellings(&self, claims: &[ClaimPlace]) -> Vec<Telling> {
        let mut places: Vec<ClaimPlace> = claims.to_vec();
        places.retain(|place| place.document.index() < self.documents.len());
        places.sort_unstable();
        places.dedup();
        let mut tellings: Vec<Telling> = places
            .into_iter()
            .filter_map(|place| {
                let document = self.documents.get(place.document.index())?;
                let claim = document.claims.get(place.claim.index())?;
                Some(Telling {
                    claim: place,
                    span: claim.span,
                    chain: voices::chain(document, claim),
                    own: voices::own(document, claim.span),
                    root: None,
                })
            })
            .collect();
        // A statement and what it ascribes on the same word are one telling: the whole one.
        tellings.sort_by_key(|telling| {
            let span = telling.span;
            let rank = self.rank[telling.claim.document.index()];
            (rank, span.start(), std::cmp::Reverse(span.end()))
        });
        let mut whole: Vec<Telling> = Vec::new();
        for telling in tellings {
            let is_part = whole
                .iter()
                .rev()
                .take_while(|kept| kept.claim.document == telling.claim.document)
                .any(|kept| kept.span.contains(telling.span) && kept.chain == telling.chain);
            if !is_part {
                whole.push(telling);
            }
        }
        whole
    }
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

/// The identities of a telling's chain, or of the document's own voice where there is no chain.
fn identities(telling: &Telling) -> Vec<Identity> {
    if telling.chain.is_empty() {
        vec![Identity::of(&telling.own)]
    } else {
        telling.chain.iter().map(Identity::of).collect()
    }
}

/// The full names that the last names in the tellings' chains stand for.
fn full_names(identities: &[Vec<Identity>]) -> BTreeMap<String, String> {
    let names = identities
        .iter()
        .flatten()
        .flat_map(|identity| &identity.names);
    names::full_names(names.map(String::as_str))
}

fn full<'a>(name: &'a str, names: &'a BTreeMap<String, String>) -> &'a str {
    names.get(name).map_or(name, String::as_str)
}

/// The voice through which a telling's unnamed source at `position` of its chain is known.
fn relay<'a>(
    telling: &'a Telling,
    identities: &'a [Identity],
    position: usize,
    names: &'a BTreeMap<String, String>,
) -> String {
    let above = identities[..position]
        .iter()
        .rev()
        .find_map(|identity| identity.names.first());
    let own = || Identity::of(&telling.own).names.first().cloned();
    match above.cloned().or_else(own) {
        Some(name) => full(&name, names).to_owned(),
        None => telling.own.name.clone(),
    }
}

fn by_name(
    tellings: &[Telling],
    identities: &[Vec<Identity>],
    names: &BTreeMap<String, String>,
    asserting: &[usize],
    forest: &mut Forest,
) {
    let mut named: HashMap<&str, usize> = HashMap::new();
    let mut unnamed: HashMap<String, usize> = HashMap::new();
    for &index in asserting {
        for (position, identity) in identities[index].iter().enumerate() {
            for name in &identity.names {
                let name = full(name, names);
                let first = *named.entry(name).or_insert(index);
                forest.join(first, index, || Why::Voice(name.to_owned()));
            }
            if identity.nobody {
                let relay = relay(&tellings[index], &identities[index], position, names);
                let first = *unnamed.entry(relay.clone()).or_insert(index);
                forest.join(first, index, || Why::Unnamed(relay));
            }
        }
    }
}

/// A last name alone that several people have is one of theirs, so it is no further source. It goes
/// with the first of them.
fn by_last_name(
    identities: &[Vec<Identity>],
    names: &BTreeMap<String, String>,
    asserting: &[usize],
    forest: &mut Forest,
) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let named = |index: usize| {
        identities[index]
            .iter()
            .flat_map(|identity| &identity.names)
    };
    for &index in asserting {
        for name in named(index) {
            if let Some((_, last)) = full(name, names).rsplit_once(' ') {
                first.entry(last).or_insert(index);
            }
        }
    }
    for &index in asserting {
        for name in named(index).filter(|name| !names.contains_key(*name)) {
            if let Some(&other) = first.get(name.as_str()) {
                forest.join(other.min(index), other.max(index), || {
                    Why::LastName(name.clone())
                });
            }
        }
    }
}

/// Papers of one kind are one, unless issuers or other names on both sides tell them apart. One of
/// which nothing more is said joins the first of its kind.
fn by_paper(
    identities: &[Vec<Identity>],
    names: &BTreeMap<String, String>,
    asserting: &[usize],
    forest: &mut Forest,
) {
    let mut papers: Vec<(usize, &'static str, BTreeSet<&str>)> = Vec::new();
    for &index in asserting {
        for identity in &identities[index] {
            if let Some(kind) = identity.paper {
                let marks = identity
                    .names
                    .iter()
                    .map(|name| full(name, names))
                    .chain(identity.marks.iter().map(String::as_str))
                    .collect();
                papers.push((index, kind, marks));
            }
        }
    }
    // Those of which most is said come first, so that "a memo" meets all that it could be.
    papers.sort_by_key(|(index, kind, marks)| (*kind, marks.is_empty(), *index));
    let mut seen: Vec<(usize, &'static str, BTreeSet<&str>)> = Vec::new();
    for (index, kind, marks) in papers {
        let known = seen.iter().find(|(_, other, theirs)| {
            *other == kind && (marks.is_subset(theirs) || theirs.is_subset(&marks))
        });
        match known {
            Some((first, ..)) => {
                let first = *first;
                forest.join(first.min(index), first.max(index), || {
                    Why::Paper(kind.to_owned())
                });
            }
            None => seen.push((index, kind, marks)),
        }
    }
}

/// Share of a telling's words that a passage must hold to be that telling.
const COVERED: (usize, usize) = (7, 10);

/// Who leans on an outlet leans on what the outlet published: on its first telling in the case.
fn by_publisher(
    documents: &[Document],
    tellings: &[Telling],
    identities: &[Vec<Identity>],
    names: &BTreeMap<String, String>,
    asserting: &[usize],
    forest: &mut Forest,
) {
    let mut published: HashMap<String, usize> = HashMap::new();
    for &index in asserting {
        let publisher = documents
            .get(tellings[index].claim.document.index())
            .and_then(|document| document.meta.publisher.clone());
        if let Some(name) = publisher {
            let words: Vec<&str> = name.split_whitespace().collect();
            if let Some(name) = names::one_spelling(&words) {
                published
                    .entry(full(&name, names).to_owned())
                    .or_insert(index);
            }
        }
    }
    for &index in asserting {
        if tellings[index].chain.is_empty() {
            continue;
        }
        for name in identities[index]
            .iter()
            .flat_map(|identity| &identity.names)
        {
            let name = full(name, names);
            if let Some(&first) = published.get(name)
                && first != index
            {
                forest.join(first.min(index), first.max(index), || {
                    Why::Publisher(name.to_owned())
                });
            }
        }
    }
}

/// Number of different voices: the documents' own and those of the chains.
fn voices_of(
    tellings: &[Telling],
    identities: &[Vec<Identity>],
    names: &BTreeMap<String, String>,
    asserting: &[usize],
) -> usize {
    let mut voices: BTreeSet<String> = BTreeSet::new();
    for &index in asserting {
        let own = Identity::of(&tellings[index].own);
        let all = std::iter::once(&own).chain(&identities[index]);
        for (position, identity) in all.enumerate() {
            if identity.nobody {
                let above = position.saturating_sub(1);
                voices.insert(format!(
                    "unnamed, {}",
                    relay(&tellings[index], &identities[index], above, names)
                ));
            } else if let Some(kind) = identity.paper {
                voices.insert(format!("{kind}, {}", identity.names.join(" ")));
            } else if let Some(name) = identity.names.first() {
                voices.insert(full(name, names).to_owned());
            }
        }
    }
    voices.len()
}

fn finish(
    mut tellings: Vec<Telling>,
    asserting: &[usize],
    mut forest: Forest,
    documents: usize,
    voices: usize,
) -> Roots {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &index in asserting {
        members.entry(forest.find(index)).or_default().push(index);
    }
    let mut roots: Vec<Root> = members
        .into_values()
        .map(|list| {
            // The longest chain, and the first of these, says most about where it comes from.
            let deepest = list
                .iter()
                .copied()
                .max_by_key(|&index| (tellings[index].chain.len(), std::cmp::Reverse(index)))
                .unwrap_or(list[0]);
            let telling = &tellings[deepest];
            let voice = telling.chain.last().unwrap_or(&telling.own);
            let identity = Identity::of(voice);
            Root {
                name: voice.name.clone(),
                kind: voice.kind,
                unnamed: identity.nobody,
                tellings: list,
            }
        })
        .collect();
    roots.sort_by_key(|root| (std::cmp::Reverse(root.tellings.len()), root.tellings[0]));
    for (number, root) in roots.iter().enumerate() {
        for &index in &root.tellings {
            tellings[index].root = Some(number);
        }
    }
    let mut links = forest.links;
    for link in &mut links {
        link.why.write(&tellings);
    }
    Roots {
        tellings,
        links,
        roots,
        documents,
        voices,
    }
}

/// Union–find that keeps the links which joined two trees.
struct Forest {
    parents: Vec<usize>,
    links: Vec<Link>,
}

impl Forest {
    fn new(len: usize) -> Self {
        Self {
            parents: (0..len).collect(),
            links: Vec::new(),
        }
    }

    fn find(&mut self, index: usize) -> usize {
        let mut root = index;
        while self.parents[root] != root {
            root = self.parents[root];
        }
        let mut at = index;
        while self.parents[at] != root {
            at = std::mem::replace(&mut self.parents[at], root);
        }
        root
    }

    fn join(&mut self, a: usize, b: usize, why: impl FnOnce() -> Why) {
        let (x, y) = (self.find(a), self.find(b));
        if x != y {
            // The earlier telling stays the representative.
            self.parents[x.max(y)] = x.min(y);
            self.links.push(Link { a, b, why: why() });
        }
    }
}
