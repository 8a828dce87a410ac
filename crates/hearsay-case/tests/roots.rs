//! Fifty-three invented tellings of fourteen stories, with known roots (`testdata/roots`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use expect_test::expect;
use hearsay_case::roots::{self, Roots, Why};
use hearsay_case::{ClaimPlace, DocumentId, clusters, echoes};
use hearsay_document::{
    Attribution, AttributionId, AttributionKind, Certainty, Claim, ClaimId, ClaimKind, Document,
    SourceKind, Span, Text, Turn,
};

const TELLINGS: &str = include_str!("../../../testdata/roots/tellings.txt");

struct Story {
    name: String,
    documents: usize,
    roots: Vec<BTreeSet<String>>,
    denied: BTreeSet<String>,
}

struct Tellings {
    stories: Vec<Story>,
    documents: Vec<Document>,
    /// Claims of each story.
    claims: BTreeMap<String, Vec<ClaimPlace>>,
}

fn ids(list: &str) -> BTreeSet<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

fn read() -> Tellings {
    let (head, rest) = TELLINGS
        .split_once("\n\n## ")
        .expect("stories, then documents");
    let lines: Vec<&str> = head.lines().collect();
    let stories = lines
        .chunks(2)
        .map(|pair| {
            let (name, counts) = pair[0]
                .trim_start_matches("# ")
                .split_once(": ")
                .expect("a name");
            let mut roots = Vec::new();
            let mut denied = BTreeSet::new();
            for list in pair[1].split(" / ") {
                match list.strip_prefix("denied ") {
                    Some(list) => denied = ids(list),
                    None => roots.push(ids(list)),
                }
            }
            let numbers: Vec<usize> = counts
                .split_whitespace()
                .filter_map(|word| word.parse().ok())
                .collect();
            assert_eq!(numbers[1], roots.len(), "{name}");
            Story {
                name: name.to_owned(),
                documents: numbers[0],
                roots,
                denied,
            }
        })
        .collect();
    let mut documents = Vec::new();
    let mut claims: BTreeMap<String, Vec<ClaimPlace>> = BTreeMap::new();
    for block in rest.split("\n## ") {
        let (title, text) = block.split_once('\n').expect("a title line");
        let (document, stories) = document(title, text.trim_end());
        for (index, story) in stories.into_iter().enumerate() {
            claims.entry(story).or_default().push(ClaimPlace {
                document: DocumentId::new(documents.len()),
                claim: ClaimId::new(index),
            });
        }
        documents.push(document);
    }
    Tellings {
        stories,
        documents,
        claims,
    }
}

/// One document of the notation in `testdata/roots/README.md`, and the story of each of its claims.
fn document(title: &str, marked: &str) -> (Document, Vec<String>) {
    let fields: Vec<&str> = title.split(" | ").collect();
    let mut text = String::new();
    let mut open: Vec<(char, String, usize)> = Vec::new();
    let mut attributions: BTreeMap<String, Attribution> = BTreeMap::new();
    let mut claims: Vec<(String, Span)> = Vec::new();
    let mut chars = marked.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '[' | '<' | '{' | '«' => {
                let end = if c == '«' { '|' } else { ' ' };
                let mut label = String::new();
                // `{1 {2 …}}` and `{1 «…»}` have the label up to the space.
                for c in chars.by_ref() {
                    if c == end {
                        break;
                    }
                    label.push(c);
                }
                open.push((c, label, text.len()));
            }
            ']' | '>' | '}' | '»' => {
                let (kind, label, start) = open.pop().expect("an opening mark");
                let span = Span::new(start, text.len());
                if kind == '«' {
                    claims.push((label, span));
                    continue;
                }
                let number = label.trim_end_matches(|c: char| !c.is_numeric()).to_owned();
                let attribution = attributions.entry(number).or_insert_with(|| Attribution {
                    source: Vec::new(),
                    cue: Vec::new(),
                    content: Vec::new(),
                    entity: None,
                    parent: None,
                    kind: AttributionKind::Indirect,
                    source_kind: SourceKind::Named,
                    certainty: Certainty::Certain,
                    said: None,
                    about: None,
                    score: None,
                });
                match kind {
                    '[' => {
                        attribution.source.push(span);
                        attribution.source_kind = match label.chars().last() {
                            Some('a') => SourceKind::Anonymous,
                            Some('d') => SourceKind::Document,
                            Some('o') => SourceKind::Outlet,
                            _ => SourceKind::Named,
                        };
                    }
                    '<' => {
                        attribution.cue.push(span);
                        if label.ends_with('!') {
                            attribution.certainty = Certainty::Denied;
                        }
                    }
                    _ => attribution.content.push(span),
                }
            }
            _ => text.push(c),
        }
    }
    let mut attributions: Vec<Attribution> = attributions.into_values().collect();
    for (index, attribution) in attributions.iter_mut().enumerate().skip(1) {
        attribution.parent = Some(AttributionId::new(index - 1));
    }
    let innermost = |span: Span| {
        (0..attributions.len())
            .rev()
            .find(|&index| attributions[index].content.iter().any(|c| c.contains(span)))
            .map(AttributionId::new)
    };
    let mut turns = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, _)) = line.split_once(": ").filter(|(name, _)| name.len() < 12) {
            turns.push(Turn {
                span: Span::new(at, at + line.trim_end().len()),
                label: Some(Span::new(at, at + name.len())),
                speaker: Some(name.to_owned()),
                ..Turn::default()
            });
        }
        at += line.len();
    }
    let mut document = Document {
        id: fields[0].to_owned(),
        text: Text::new(text),
        turns,
        claims: claims
            .iter()
            .map(|(_, span)| Claim {
                attribution: innermost(*span),
                ..Claim::new(*span, ClaimKind::Fact)
            })
            .collect(),
        ..Document::default()
    };
    document.attributions = attributions;
    document.meta.publisher = Some(fields[1].to_owned());
    document.meta.published = Some(fields[2].to_owned());
    (
        document,
        claims.into_iter().map(|(story, _)| story).collect(),
    )
}

fn roots_of(tellings: &Tellings, story: &str) -> Roots {
    let echoes = echoes::between(&tellings.documents);
    roots::of(&tellings.documents, &tellings.claims[story], &echoes)
}

#[test]
fn a_page_that_bears_its_outlets_name_for_a_title_is_the_outlets() {
    let mut tellings = read();
    let before = roots_of(&tellings, "crane").roots;
    let post = &mut tellings.documents[0].meta;
    post.title = post.publisher.take();
    assert_eq!(roots_of(&tellings, "crane").roots.len(), before.len());
    tellings.documents[0].meta.title = None;
    assert_eq!(roots_of(&tellings, "crane").roots.len(), before.len() + 1);
}

#[test]
fn every_story_has_its_known_roots() {
    let tellings = read();
    assert_eq!(tellings.documents.len(), 53);
    for story in &tellings.stories {
        let found = roots_of(&tellings, &story.name);
        let name = |index: usize| {
            tellings.documents[found.tellings[index].claim.document.index()]
                .id
                .clone()
        };
        let groups: BTreeSet<BTreeSet<String>> = found
            .roots
            .iter()
            .map(|root| root.tellings.iter().map(|&index| name(index)).collect())
            .collect();
        let denied: BTreeSet<String> = (0..found.tellings.len())
            .filter(|&index| found.tellings[index].root.is_none())
            .map(name)
            .collect();
        assert_eq!(
            groups,
            story.roots.iter().cloned().collect(),
            "{}",
            story.name
        );
        assert_eq!(denied, story.denied, "{}", story.name);
        assert_eq!(found.documents, story.documents, "{}", story.name);
    }
}

#[test]
fn each_root_says_what_it_is_and_why_its_tellings_are_one() {
    let tellings = read();
    let mut lines = String::new();
    for story in &tellings.stories {
        let found = roots_of(&tellings, &story.name);
        let _ = writeln!(
            lines,
            "{}: {} documents, {} voices, {} roots",
            story.name,
            found.documents,
            found.voices,
            found.roots.len()
        );
        for root in &found.roots {
            let unnamed = if root.unnamed {
                ", nobody is named"
            } else {
                ""
            };
            let _ = writeln!(lines, "  {} ({}{unnamed})", root.name, root.kind);
        }
        for link in &found.links {
            let name = |index: usize| {
                let place = found.tellings[index].claim.document;
                &tellings.documents[place.index()].id
            };
            let why = match &link.why {
                Why::Copy(echo) => format!("copy, {}", echo.kind),
                why => format!("{why:?}"),
            };
            let _ = writeln!(lines, "    {} {} {why}", name(link.a), name(link.b));
        }
    }
    expect![[r#"
        crane: 8 documents, 11 voices, 3 roots
          a memo of the Port Authority (document)
          Ole Brandt (named)
          The Tide (author)
            a1 a5 Voice("Port Authority")
            a6 a7 Voice("Ole Brandt")
            a1 a3 Paper("memo")
            a2 a4 copy, identical
            a1 a2 Publisher("Harbour Post")
        tunnel: 5 documents, 6 voices, 3 roots
          North Wire (outlet)
          Officials (anonymous, nobody is named)
          people close to the council (anonymous, nobody is named)
            b1 b2 Voice("North Wire")
            b1 b3 Voice("North Wire")
        fire: 4 documents, 4 voices, 2 roots
          Voss (named)
          Fire chief Bo Lund (named)
            c1 c2 Voice("Ada Voss")
            c1 c3 Voice("Ada Voss")
        ferry: 3 documents, 6 voices, 2 roots
          A memo by the Coast Guard (document)
          a memo from the Transport Office (document)
            d1 d3 Paper("memo")
        market: 3 documents, 6 voices, 2 roots
          Councillor Ada Voss (named)
          Tomas Voss (named)
            e1 e3 LastName("Voss")
        school: 4 documents, 4 voices, 2 roots
          The Lantern (author)
          The Gazette (author)
            f1 f2 copy, identical
            f1 f3 copy, altered
        mill: 2 documents, 3 voices, 1 roots
          mill spokesman Nils Berg (named)
            g1 g2 Voice("Nils Berg")
        quay: 2 documents, 4 voices, 2 roots
          the ministry (named)
          Mayor Ines Lund (named)
        weir: 2 documents, 4 voices, 1 roots
          a paper seen by the agency (document)
            i1 i2 copy, identical
        sluice: 2 documents, 3 voices, 1 roots
          The memorandum, dated 12 May (document)
            k1 k2 Paper("memo")
        dike: 4 documents, 8 voices, 2 roots
          The memo, written by the water board’s chief engineer, Ada Rowe, and sent to the council (document)
          an opinion by the pilots’ union (document)
            l1 l2 Voice("Ada Rowe")
            l1 l3 Paper("memo")
        toll: 3 documents, 6 voices, 2 roots
          Transport Minister Ines Lund (named)
          the mayor (named)
            n1 n2 LastName("Minister")
        layoff: 5 documents, 8 voices, 2 roots
          a post by Quay Watch (document)
          Sven Maar (named)
            m1 m2 Voice("Quay Watch")
            m1 m5 Voice("Quay Watch")
            m1 m4 Media("several local media")
        kitchen: 2 documents, 3 voices, 1 roots
          Ada Rowe (named)
            o1 o2 Voice("Ada Rowe")
            o1 o1 Article
    "#]]
    .assert_eq(&lines);
}

#[test]
fn the_way_between_two_tellings_is_a_chain_of_links() {
    let tellings = read();
    let found = roots_of(&tellings, "crane");
    for root in &found.roots {
        for &from in &root.tellings {
            for &to in &root.tellings {
                let mut here = from;
                for link in found.why(from, to) {
                    assert!(here == link.a || here == link.b);
                    here = link.a + link.b - here;
                }
                assert_eq!(here, to);
            }
        }
    }
    let (one, other) = (found.roots[0].tellings[0], found.roots[1].tellings[0]);
    assert!(found.why(one, other).is_empty());
}

#[test]
fn stories_are_clusters() {
    let tellings = read();
    let echoes = echoes::between(&tellings.documents);
    let story_of: BTreeMap<ClaimPlace, &str> = tellings
        .claims
        .iter()
        .flat_map(|(story, places)| places.iter().map(move |&place| (place, story.as_str())))
        .collect();
    let found: Vec<String> = clusters::find(&tellings.documents, &echoes)
        .iter()
        .map(|cluster| {
            let names: BTreeSet<&str> = cluster.iter().map(|place| story_of[place]).collect();
            format!("{} {names:?}", cluster.len())
        })
        .collect();
    expect![[r#"
        8 {"crane"}
        5 {"tunnel"}
        4 {"fire"}
        4 {"ferry"}
        5 {"quay"}
        3 {"market"}
        3 {"weir"}
        2 {"sluice"}
        4 {"dike"}
        5 {"layoff"}
        3 {"toll"}
        4 {"school"}
        2 {"mill"}
        3 {"kitchen"}"#]]
    .assert_eq(&found.join("\n"));
}
