//! Who vouches for a statement: the chain of its voices, and which names are one voice.
//!
//! Owns: [`Voice`], the chain of a claim, and [`Identity`], what of a source's words tells it from
//! other sources.
//! Never: decides whether two documents are independent; [`crate::roots`] does.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hearsay_document::lexicon::{Phrases, rows};
use hearsay_document::names::{DETERMINERS, bare, one_spelling};
use hearsay_document::{
    Certainty, Claim, Document, FurnitureKind, SourceKind, Span, dateline, lists,
};

/// A voice in the chain of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The name as the text has it, or the entity's fullest name where the source was resolved.
    pub name: String,
    /// What kind of source.
    pub kind: SourceKind,
    /// The words that name it; empty for a turn's speaker and for the document's own voice.
    pub spans: Vec<Span>,
}

/// The chain of a claim: whose word it stands on, outermost attribution first, without the document's
/// own voice.
pub fn chain(document: &Document, claim: &Claim) -> Vec<Voice> {
    document
        .outwards(claim.attribution)
        .into_iter()
        .rev()
        .filter_map(|id| {
            let attribution = &document.attributions[id.index()];
            // "I think" is the speaker again, who vouches by speaking.
            if matches!(
                attribution.source_kind,
                SourceKind::Speaker | SourceKind::Author
            ) {
                return None;
            }
            // Nor is "an earlier version of this article" anybody else than who tells it.
            if is_itself(&document.source_words(attribution)) {
                return None;
            }
            Some(Voice {
                name: document.source_name(attribution),
                kind: attribution.source_kind,
                spans: attribution.source.clone(),
            })
        })
        .collect()
}

/// Whether the words of a source are what a text calls itself: "this article", "an earlier version of the story".
fn is_itself(source: &str) -> bool {
    let lower = source.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.windows(2).enumerate().any(|(at, pair)| {
        let is_version = at >= 2 && words[at - 2..at] == ["version", "of"];
        let leads = pair[0] == "this" || is_version && pair[0] == "the";
        leads && LISTS.hold(List::Itself, &bare(pair[1]))
    })
}

/// Whether anybody in the chain of a claim denies it.
pub fn denied(document: &Document, claim: &Claim) -> bool {
    document
        .outwards(claim.attribution)
        .into_iter()
        .any(|id| document.attributions[id.index()].certainty == Certainty::Denied)
}

/// The voice that speaks where no attribution names one: the turn's speaker, the wire credited at the
/// beginning, the publisher, or the document as such.
pub fn own(document: &Document, at: Span) -> Voice {
    let speaker = document
        .turn_at(at.start())
        .and_then(|id| document.turns.get(id.index())?.speaker.clone());
    if let Some(name) = speaker {
        return Voice {
            name,
            kind: SourceKind::Speaker,
            spans: Vec::new(),
        };
    }
    if let Some(span) = wire(document) {
        return Voice {
            name: document.text.slice(span).to_owned(),
            kind: SourceKind::Outlet,
            spans: vec![span],
        };
    }
    let name = document.meta.publisher.clone();
    Voice {
        name: name.unwrap_or_else(|| document.id.clone()),
        kind: SourceKind::Author,
        spans: Vec::new(),
    }
}

/// The agency that the dateline credits, at the beginning or, under a title, where the report begins.
fn wire(document: &Document) -> Option<Span> {
    /// Remarks at the head of a document among which its dateline is sought.
    const FIRST: usize = 8;
    let remarks = document
        .furniture
        .iter()
        .filter(|f| f.kind == FurnitureKind::Remark)
        .map(|f| f.span.start())
        .take(FIRST);
    [document.text.len() - document.text.trim_start().len()]
        .into_iter()
        .chain(remarks)
        .find_map(|start| {
            let line = document.text.get(start..)?.lines().next()?;
            let agency = dateline(line)?.agency?;
            Some(Span::new(start + agency.start(), start + agency.end()))
        })
}

/// What tells a source from other sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Names that stand for it, in one spelling: a person's, and that of whom he speaks for; the
    /// issuer of a paper.
    pub(crate) names: Vec<String>,
    /// The kind of paper, for a source that is one: `memo`, `report`, …
    pub(crate) paper: Option<&'static str>,
    /// Words of a paper that tell it from others of its kind.
    pub(crate) marks: Vec<String>,
    /// Nobody in particular: an unnamed source, or a pronoun nobody resolved.
    pub(crate) nobody: bool,
}

const PAPERS: &str = include_str!("../../../lexicons/papers.tsv");

/// Kinds of paper by the nouns that name them, singular.
static KINDS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    rows(PAPERS)
        .flat_map(|[kind, nouns]| nouns.split(' ').map(move |noun| (noun, kind)))
        .collect()
});

const ISSUERS: &str = include_str!("../../../lexicons/issuers.tsv");

lists! {
    /// A list of words that tell whose a paper is.
    enum List {
        /// Words that lead in to whoever issued it.
        Issued = "issued",
        /// What is done to it by those who read it; they tell nothing of whose it is.
        Read = "read",
        /// What a text calls itself behind "this".
        Itself = "itself",
        /// Nouns that head the names of institutions, also where these are written small.
        Institution = "institution",
    }
}

static LISTS: LazyLock<Phrases<List>> = LazyLock::new(|| Phrases::of(ISSUERS));

/// Pronouns, which name nobody by themselves.
const PRONOUNS: &[&str] = &[
    "he", "i", "it", "many", "others", "she", "some", "someone", "they", "we", "who", "you",
];

impl Identity {
    /// What tells a voice of a document: its name and, of a paper, whose it is by its words at this place as well ("the memo,
    /// sent by Ada Rowe").
    pub(crate) fn within(document: &Document, voice: &Voice) -> Self {
        let mut identity = Self::of(voice);
        if identity.paper.is_some() && !voice.spans.is_empty() {
            let pieces = voice.spans.iter().map(|&span| document.text.slice(span));
            let here = Self::of(&Voice {
                name: pieces.collect::<Vec<&str>>().join(" "),
                ..voice.clone()
            });
            identity.names.extend(here.names);
        }
        identity
    }

    pub(crate) fn of(voice: &Voice) -> Self {
        let words = words(&voice.name);
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let single_pronoun = matches!(&lower[..], [only] if PRONOUNS.contains(&only.as_str()));
        if words.is_empty() || single_pronoun || voice.kind == SourceKind::Anonymous {
            return Self {
                nobody: true,
                ..Self::default()
            };
        }
        let paper = lower.iter().enumerate().find_map(|(at, word)| {
            let word = bare(word);
            let singular = word.strip_suffix('s').unwrap_or(&word);
            let kind = KINDS.get(word.as_str()).or_else(|| KINDS.get(singular));
            kind.map(|&kind| (at, kind))
        });
        if voice.kind == SourceKind::Document
            && let Some((at, kind)) = paper
        {
            return Self::paper(&words, &lower, at, kind);
        }
        if let Some(at) = lower.iter().position(|word| word.starts_with("spokes")) {
            return Self::spokesman(&words, &lower, at);
        }
        Self {
            names: one_spelling(&words).into_iter().collect(),
            ..Self::default()
        }
    }

    fn paper(words: &[&str], lower: &[String], at: usize, kind: &'static str) -> Self {
        let read = lower
            .windows(2)
            .position(|pair| LISTS.hold(List::Read, &pair[0]) && pair[1] == "by");
        let end = read.filter(|read| *read > at).unwrap_or(lower.len());
        let (words, lower) = (&words[..end], &lower[..end]);
        // "a memorandum provided by the port authority", "the authority's internal memo"
        let issued = lower
            .iter()
            .enumerate()
            .skip(at + 1)
            .find(|(_, word)| LISTS.hold(List::Issued, word))
            .and_then(|(by, _)| words.get(by + 1..))
            .map(up_to_sending)
            .filter(|rest| is_somebody(rest));
        let owner = words[..at]
            .iter()
            .position(|word| word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s’"))
            .and_then(|end| words.get(..=end))
            .or_else(|| words.get(..at))
            .filter(|rest| is_somebody(rest));
        let named = issued.and_then(beside_office);
        let names: Vec<String> = [issued, named, owner]
            .into_iter()
            .flatten()
            .filter_map(one_spelling)
            .collect();
        let marks = lower
            .iter()
            .enumerate()
            .filter(|(index, word)| {
                *index != at
                    && !DETERMINERS.contains(&word.as_str())
                    && words[*index].starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            })
            .map(|(_, word)| bare(word))
            .collect();
        Self {
            names,
            paper: Some(kind),
            marks,
            nobody: false,
        }
    }

    /// A spokesman is himself and the one he speaks for.
    fn spokesman(words: &[&str], lower: &[String], at: usize) -> Self {
        let mut names = Vec::new();
        let after = &words[at + 1..];
        match lower.get(at + 1).map(String::as_str) {
            Some("for" | "of") => names.extend(after.get(1..).and_then(one_spelling)),
            _ => {
                names.extend(one_spelling(after));
                names.extend(one_spelling(&words[..at]));
            }
        }
        if let Some(comma) = words[..at].iter().position(|word| word.ends_with(',')) {
            // "Nils Berg, a spokesman for the harbour"
            names.extend(one_spelling(&words[..=comma]));
        }
        Self {
            nobody: names.is_empty(),
            names,
            ..Self::default()
        }
    }
}

/// The words of whoever issued a paper, without when and to whom: "Bo Tarn *on 14 January*".
fn up_to_sending<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    let end = words
        .iter()
        .position(|word| ["dated", "on", "to"].contains(word));
    &words[..end.unwrap_or(words.len())]
}

/// The name behind the office of whoever has one: "the chief nurse, *Ada Rowe*, and …".
fn beside_office<'a>(words: &'a [&'a str]) -> Option<&'a [&'a str]> {
    let office = words.iter().position(|word| word.ends_with(','))?;
    let name = &words[office + 1..];
    let is_name = |word: &&&str| word.starts_with(char::is_uppercase);
    (name.iter().take_while(is_name).count() >= 2).then_some(name)
}

fn words(name: &str) -> Vec<&str> {
    name.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}

fn is_somebody(words: &[&str]) -> bool {
    words.iter().any(|word| {
        let small = bare(&word.to_lowercase());
        word.starts_with(char::is_uppercase) && !DETERMINERS.contains(&small.as_str())
            || LISTS.hold(List::Institution, &small)
    })
}

#[cfg(test)]
mod tests {
    use hearsay_document::Furniture;
    use hearsay_document::lexicon::Lists;

    use super::*;

    fn identity(name: &str, kind: SourceKind) -> Identity {
        Identity::of(&Voice {
            name: name.into(),
            kind,
            spans: Vec::new(),
        })
    }

    #[test]
    fn names_have_one_spelling() {
        for (name, same) in [
            ("the harbour authority", "Harbour Authority’s"),
            ("Mayor Ada Voss", "Ada Voss"),
            ("Ada Voss, who leads the council", "Ada Voss"),
            (
                "The North Courier",
                "the North Courier newspaper’s".trim_end_matches(" newspaper’s"),
            ),
            ("Harbour Authority (HAL)", "the Harbour Authority"),
        ] {
            let of = |name: &str| identity(name, SourceKind::Named).names;
            assert_eq!(of(name), of(same), "{name} / {same}");
        }
    }

    #[test]
    fn a_spokesman_is_himself_and_whom_he_speaks_for() {
        for (name, names) in [
            (
                "a spokeswoman for the Port Authority",
                &["port authority"][..],
            ),
            (
                "Port Authority spokesman Nils Berg",
                &["nils berg", "port authority"],
            ),
            (
                "Nils Berg, a spokesman for the Port Authority,",
                &["port authority", "nils berg"],
            ),
        ] {
            assert_eq!(identity(name, SourceKind::Named).names, names, "{name}");
        }
        assert!(identity("a spokesman", SourceKind::Named).nobody);
    }

    #[test]
    fn a_paper_has_a_kind_and_perhaps_an_issuer() {
        for (name, kind, names) in [
            ("a leaked memo", "memo", &[][..]),
            (
                "a memorandum provided by the port authority",
                "memo",
                &["port authority"],
            ),
            (
                "the Coast Guard’s internal report",
                "report",
                &["coast guard"],
            ),
            ("a study of 300 sailors", "study", &[]),
            (
                "the memo, written by the chief nurse, Ada Rowe, and sent to the board",
                "memo",
                &["nurse", "ada rowe"],
            ),
            ("an internal memorandum seen by North Wire", "memo", &[]),
            ("The memorandum, dated 12 May,", "memo", &[]),
            ("documents", "document", &[]),
        ] {
            let found = identity(name, SourceKind::Document);
            assert_eq!(found.paper, Some(kind), "{name}");
            assert_eq!(found.names, names, "{name}");
        }
    }

    #[test]
    fn a_paper_is_whoever_its_words_say_here_as_well() {
        let words = "The e-mail, sent by Bo Tarn on January 14,";
        let document = Document::of_text(&format!("{words} says that the seal weeps."));
        let voice = Voice {
            name: "an internal e-mail seen by The Lantern".into(),
            kind: SourceKind::Document,
            spans: vec![Span::new(0, words.len())],
        };
        let found = Identity::within(&document, &voice);
        assert_eq!(found.names, ["bo tarn"]);
        // When it was sent tells it from no other.
        assert!(found.marks.is_empty(), "{:?}", found.marks);
    }

    #[test]
    fn each_list_tells_whose_a_paper_is() {
        for [name, _, told, other] in rows(ISSUERS) {
            let list = List::named(name).unwrap_or_else(|| panic!("no list {name}"));
            let is_issued = |name: &str| {
                !identity(name, SourceKind::Document).names.is_empty() && !is_itself(name)
            };
            assert_eq!(is_issued(told), list != List::Read, "{name}: {told}");
            assert_eq!(is_issued(other), list == List::Read, "{name}: {other}");
        }
    }

    #[test]
    fn each_noun_names_its_kind_of_paper_once() {
        let all: Vec<&str> = rows(PAPERS)
            .flat_map(|[_, nouns]| nouns.split(' '))
            .collect();
        assert_eq!(all.len(), KINDS.len());
        for [kind, _, source] in rows(PAPERS) {
            let found = identity(source, SourceKind::Document);
            assert_eq!(found.paper, Some(kind), "{source}");
        }
    }

    #[test]
    fn datelines_credit_a_wire() {
        let wired = "LINDHOLM (North Wire) — The bridge closed.";
        let titled = format!("The bridge is closed\n\n{wired}");
        let dateline = |text: &str| {
            let start = text.find("LINDHOLM").unwrap();
            Furniture {
                span: Span::new(start, start + "LINDHOLM (North Wire) —".len()),
                kind: FurnitureKind::Remark,
            }
        };
        for (text, furniture, credited) in [
            (wired, vec![], true),
            (&titled, vec![dateline(&titled)], true),
            (&titled, vec![], false),
            ("The bridge closed.", vec![], false),
        ] {
            let mut document = Document::of_text(text);
            document.furniture = furniture;
            let name = wire(&document).map(|span| document.text.slice(span).to_owned());
            assert_eq!(name.as_deref(), credited.then_some("North Wire"), "{text}");
        }
    }
}
