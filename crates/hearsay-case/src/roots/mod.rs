//! Roots: how many independent sources stand behind a claim, counted by what its tellings lean on.
//!
//! Owns: [`of`], the rule by which tellings of one claim become one root, and the [`Link`]s that say
//! why. The rule is written down for people in `docs/roots.md`.
//! Never: decides which statements tell the same claim ([`crate::clusters`] proposes, people decide),
//! or that a root is right.

mod copies;
mod forest;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::{Document, SourceKind, Span};

use crate::echoes::Echo;
use crate::place::{self, ClaimPlace, DocumentId};
use crate::voices::{self, Identity, Voice};
use copies::Copies;
use forest::Forest;
use told::Told;

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
    /// The one's voice has this last name, which is also that of the other one's, and nothing says which of several people of
    /// that name is meant; or this title alone, which the other one's has before a name.
    LastName(String),
    /// Both lean on a paper of this kind (`memo`, `report`, …), and nothing says that these are two.
    Paper(String),
    /// Both lean on unnamed sources through the same voice, and nothing says that these are two.
    Unnamed(String),
    /// The one is, for the greater part, the other's words without attribution.
    Copy(Box<Echo>),
    /// The one leans on the outlet that published the other.
    Publisher(String),
    /// The one leans on media without a name, and the other was told before.
    Media(String),
    /// The one is what an article tells on its own word, a headline say, that elsewhere in it is on the other's.
    Article,
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
            Self::Media(name) => write!(f, "{name} may be who told it before"),
            Self::Article => write!(f, "told in one article"),
        }
    }
}

impl Why {
    /// The same reason with the voice in it by the name that it is called by.
    #[must_use]
    pub fn called(mut self, called: impl FnOnce(&str) -> String) -> Self {
        if let Some(name) = self.voice() {
            *name = called(name);
        }
        self
    }

    /// The name of the voice in it.
    fn voice(&mut self) -> Option<&mut String> {
        match self {
            Self::Voice(name)
            | Self::LastName(name)
            | Self::Unnamed(name)
            | Self::Publisher(name)
            | Self::Media(name) => Some(name),
            Self::Paper(_) | Self::Copy(_) | Self::Article => None,
        }
    }
}

/// The voices of tellings as these write them, each once, with the spelling in which names are compared.
struct Written<'a> {
    voices: Vec<(&'a str, String)>,
    /// What was found for a name before.
    known: BTreeMap<String, Option<String>>,
}

impl<'a> Written<'a> {
    fn of(tellings: &'a [Telling]) -> Self {
        let voices = tellings.iter().flat_map(|t| t.chain.iter().chain([&t.own]));
        let mut seen = BTreeSet::new();
        Self {
            voices: voices
                .map(|voice| voice.name.as_str())
                .filter(|name| seen.insert(*name))
                .map(|name| (name, name.to_lowercase()))
                .collect(),
            known: BTreeMap::new(),
        }
    }

    /// Gives the name in a reason as the first telling that has it writes it.
    fn write(&mut self, why: &mut Why) {
        let Some(name) = why.voice() else {
            return;
        };
        if !self.known.contains_key(name) {
            let written = self.voices.iter().find_map(|(voice, lower)| {
                let at = lower.find(name.as_str())?;
                let words = voice.get(at..at + name.len())?;
                (words.to_lowercase() == *name).then(|| words.to_owned())
            });
            self.known.insert(name.clone(), written);
        }
        if let Some(written) = &self.known[name] {
            name.clone_from(written);
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
    copies: Copies<'a>,
    /// Position of each document in the order of publication.
    rank: Vec<usize>,
}

impl<'a> Ground<'a> {
    fn of(documents: &'a [Document], echoes: &'a [Echo]) -> Self {
        let mut rank = vec![0; documents.len()];
        for (position, id) in place::by_day(documents).into_iter().enumerate() {
            rank[id.index()] = position;
        }
        Self {
            documents,
            copies: Copies::of(echoes),
            rank,
        }
    }

    fn roots(&self, claims: &[ClaimPlace]) -> Roots {
        let mut tellings = self.tellings(claims);
        let told = Told::of(self.documents, &tellings);
        let mut forest = Forest::new(tellings.len());
        told.join(&self.copies, &mut forest);
        let (documents, voices) = (told.documents(), told.voices());
        let roots = roots(&tellings, &told.asserting, &mut forest);
        let mut links = forest.links();
        let mut written = Written::of(&tellings);
        for link in &mut links {
            written.write(&mut link.why);
        }
        for (number, root) in roots.iter().enumerate() {
            for &index in &root.tellings {
                tellings[index].root = Some(number);
            }
        }
        Roots {
            tellings,
            links,
            roots,
            documents,
            voices,
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

/// The roots that tellings were joined to, those with most tellings first.
fn roots(tellings: &[Telling], asserting: &[usize], forest: &mut Forest) -> Vec<Root> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &index in asserting {
        members.entry(forest.find(index)).or_default().push(index);
    }
    let mut roots: Vec<Root> = members
        .into_values()
        .map(|list| {
            // The longest chain, and the first of these, says most about where it comes from; media without a
            // name say least.
            let says = |&index: &usize| {
                let chain = &tellings[index].chain;
                let is_vague = chain.last().is_some_and(told::is_some_outlet);
                (!is_vague, chain.len(), std::cmp::Reverse(index))
            };
            let deepest = list.iter().copied().max_by_key(says).unwrap_or(list[0]);
            let telling = &tellings[deepest];
            let voice = telling.chain.last().unwrap_or(&telling.own);
            Root {
                name: voice.name.clone(),
                kind: voice.kind,
                unnamed: Identity::of(voice).nobody,
                tellings: list,
            }
        })
        .collect();
    roots.sort_by_key(|root| (std::cmp::Reverse(root.tellings.len()), root.tellings[0]));
    roots
}
