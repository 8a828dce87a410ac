//! Who leans on whom for a claim: from the documents that tell it over the voices they name to its roots.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::excerpt;
use crate::notation::counted;
use crate::page::escape;
use crate::page::ways::Ways;

/// A claim with all who tell it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaning {
    /// The claim, in words that assert it.
    pub claim: String,
    /// Documents that tell it.
    pub documents: usize,
    /// Different voices in their chains; fewer than there are names where several are one.
    pub voices: usize,
    /// Independent roots.
    pub roots: usize,
    /// Its tellings, those of one root together.
    pub tellings: Vec<Leaner>,
}

/// One telling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaner {
    /// What the case calls it: `3.c12`.
    pub id: String,
    /// The number of its document.
    pub document: String,
    /// The document's day of publication.
    pub published: Option<String>,
    /// The voices it is told by, from the document's own to the last.
    pub chain: Vec<String>,
    /// Number and name of its root; none where it denies the claim.
    pub root: Option<(usize, String)>,
    /// Why that is the root of an earlier telling, too.
    pub because: Option<String>,
    /// Its words.
    pub words: String,
}

/// Pixels: between two nodes of a column, above the first, below the last.
const APART: usize = 28;
const ABOVE: usize = 34;
const BELOW: usize = 6;
/// Share of the width that the documents take.
const DOCUMENTS: f64 = 0.14;
/// Letters of a name.
const LETTERS: usize = 30;
/// Width of a column of names at least, in the letters' own measure.
const COLUMN: usize = 15;

/// Who or what leans, or is leant on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Document(usize, String),
    Voice(String),
    Root(usize, String),
    Denial,
}

struct Node {
    column: usize,
    /// Where those are who lean on it.
    wanted: Vec<usize>,
    y: usize,
}

pub(super) fn draw(out: &mut String, leaning: &Leaning, ways: &dyn Ways) {
    if leaning.tellings.is_empty() {
        return;
    }
    let ways_down: Vec<Vec<Key>> = leaning.tellings.iter().map(way_down).collect();
    let (nodes, last) = placed(&ways_down);
    let height = nodes.values().map(|node| node.y).max().unwrap_or(0) + APART / 2 + BELOW;
    let _ = writeln!(
        out,
        "<figure class=\"drawn\"><div class=\"wide\"><svg width=\"100%\" height=\"{height}\" style=\"min-width:{}rem\" role=\"group\" \
         aria-label=\"Who leans on whom, from the documents on the left to the roots on the right\">",
        8 + COLUMN * last
    );
    let heads = [
        (0, counted(leaning.documents, "document")),
        (1, counted(leaning.voices, "voice")),
        (last, counted(leaning.roots, "independent root")),
    ];
    for (column, words) in heads.iter().filter(|(column, _)| *column != 1 || last > 1) {
        let _ = writeln!(
            out,
            "<text class=\"lane\" x=\"{}\" y=\"13\">{words}</text>",
            x(*column, last)
        );
    }
    edges(out, &ways_down, &nodes, last);
    for (key, node) in &nodes {
        draw_node(out, key, node, last, leaning, ways);
    }
    out.push_str("</svg></div>\n<figcaption class=\"facts\">");
    let _ = writeln!(
        out,
        "{} by {}, which go back to {}. A line leads from who tells it to whose word that is, down to the root; \
         names that are one voice count once. The table below says why tellings are of one root.</figcaption></figure>",
        counted(leaning.documents, "document"),
        counted(leaning.voices, "voice"),
        counted(leaning.roots, "independent root"),
    );
}

/// From a document to the root of what it tells. A voice that is the root stands there alone.
fn way_down(telling: &Leaner) -> Vec<Key> {
    let number = telling.document.parse().unwrap_or(usize::MAX);
    let mut way = vec![Key::Document(number, telling.document.clone())];
    let root = telling.root.as_ref();
    for voice in &telling.chain {
        let key = Key::Voice(voice.clone());
        if root.is_none_or(|(_, name)| name != voice) && !way.contains(&key) {
            way.push(key);
        }
    }
    way.push(root.map_or(Key::Denial, |(number, name)| {
        Key::Root(*number, name.clone())
    }));
    way
}

/// Where each node stands, and the number of the last column.
fn placed(ways_down: &[Vec<Key>]) -> (BTreeMap<Key, Node>, usize) {
    let last = ways_down.iter().map(|way| way.len() - 1).max().unwrap_or(1);
    let mut nodes: BTreeMap<Key, Node> = BTreeMap::new();
    for (row, way) in ways_down.iter().enumerate() {
        for (column, key) in way.iter().enumerate() {
            let is_end = column + 1 == way.len();
            let column = if is_end { last } else { column };
            let node = nodes.entry(key.clone()).or_insert(Node {
                column,
                wanted: Vec::new(),
                y: 0,
            });
            node.column = node.column.max(column);
            node.wanted.push(row);
        }
    }
    for column in 0..=last {
        let own = nodes.values_mut().filter(|node| node.column == column);
        let mut own: Vec<&mut Node> = own.collect();
        let middle = |node: &Node| {
            let sum: usize = node.wanted.iter().sum();
            APART * sum / node.wanted.len().max(1)
        };
        own.sort_by_key(|node| middle(node));
        let mut least = ABOVE;
        for node in own {
            node.y = least.max(ABOVE + middle(node));
            least = node.y + APART;
        }
    }
    (nodes, last)
}

/// Where a column is, as a part of the width.
fn x(column: usize, last: usize) -> String {
    let share = match column {
        0 => 0.0,
        column => DOCUMENTS + (1.0 - DOCUMENTS) * (column - 1) as f64 / last as f64,
    };
    format!("{:.2}%", 0.8 + share * 99.0)
}

fn edges(out: &mut String, ways_down: &[Vec<Key>], nodes: &BTreeMap<Key, Node>, last: usize) {
    let mut edges: BTreeMap<(&Key, &Key), usize> = BTreeMap::new();
    for way in ways_down {
        for pair in way.windows(2) {
            *edges.entry((&pair[0], &pair[1])).or_default() += 1;
        }
    }
    out.push_str("<g aria-hidden=\"true\">");
    for ((from, to), count) in edges {
        let (Some(a), Some(b)) = (nodes.get(from), nodes.get(to)) else {
            continue;
        };
        let class = if *to == Key::Denial { " denies" } else { "" };
        let _ = write!(
            out,
            "<line class=\"edge{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke-width=\"{}\"/>",
            x(a.column, last),
            a.y,
            x(b.column, last),
            b.y,
            count.min(4)
        );
    }
    out.push_str("</g>\n");
}

fn draw_node(
    out: &mut String,
    key: &Key,
    node: &Node,
    last: usize,
    leaning: &Leaning,
    ways: &dyn Ways,
) {
    let (class, radius, name, title, address) = match key {
        Key::Document(_, number) => {
            let own = leaning.tellings.iter();
            let own: Vec<&Leaner> = own.filter(|one| one.document == *number).collect();
            let day = own.first().and_then(|one| one.published.as_deref());
            let mut title = String::new();
            for one in &own {
                let _ = writeln!(title, "{}: {}", one.id, one.words);
                if let Some(because) = &one.because {
                    let _ = writeln!(title, "The same root because: {because}");
                }
            }
            let name = match day {
                Some(day) => format!("{number} · {day}"),
                None => number.clone(),
            };
            let first = own.first().map(|one| one.id.as_str()).unwrap_or_default();
            let address = ways.finding(first).unwrap_or_else(|| format!("#{first}"));
            (
                "teller",
                4,
                name,
                title.trim_end().to_owned(),
                Some(address),
            )
        }
        Key::Voice(name) => ("voice", 4, name.clone(), name.clone(), ways.voice(name)),
        Key::Root(_, name) => ("root", 7, name.clone(), name.clone(), ways.voice(name)),
        Key::Denial => ("denial", 6, "denies it".to_owned(), String::new(), None),
    };
    match &address {
        Some(address) => {
            let _ = write!(out, "<a href=\"{}\">", escape(address));
        }
        None => out.push_str("<g>"),
    }
    if !title.is_empty() && title != name {
        let _ = write!(out, "<title>{}</title>", escape(&title));
    }
    let x = x(node.column, last);
    let _ = write!(
        out,
        "<circle class=\"{class}\" cx=\"{x}\" cy=\"{0}\" r=\"{radius}\"/><text class=\"name\" x=\"{x}\" dx=\"{1}\" y=\"{2}\">{3}</text>",
        node.y,
        radius + 5,
        node.y + 4,
        escape(&excerpt(&name, "", LETTERS))
    );
    out.push_str(if address.is_some() {
        "</a>\n"
    } else {
        "</g>\n"
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::ways::Nowhere;

    fn leaner(document: &str, chain: &[&str], root: Option<(usize, &str)>) -> Leaner {
        Leaner {
            id: format!("{document}.c1"),
            document: document.into(),
            published: Some("2026-03-02".into()),
            chain: chain.iter().map(|&name| name.to_owned()).collect(),
            root: root.map(|(number, name)| (number, name.to_owned())),
            because: None,
            words: "the <crane> failed".into(),
        }
    }

    #[test]
    fn documents_lead_over_voices_to_roots_and_who_denies_it_stands_apart() {
        let leaning = Leaning {
            claim: "the crane failed".into(),
            documents: 3,
            voices: 4,
            roots: 2,
            tellings: vec![
                leaner("1", &["Post", "a memo"], Some((1, "a memo"))),
                leaner("2", &["Courier", "Post"], Some((1, "a memo"))),
                leaner("3", &["Lantern"], Some((2, "Lantern"))),
                leaner("4", &["Radio"], None),
            ],
        };
        let mut out = String::new();
        draw(&mut out, &leaning, &Nowhere);
        let names: Vec<&str> = out
            .lines()
            .filter(|line| line.contains("class=\"name\""))
            .filter_map(|line| line.rsplit_once("</text>")?.0.rsplit('>').next())
            .collect();
        assert_eq!(
            names,
            [
                "1 · 2026-03-02",
                "2 · 2026-03-02",
                "3 · 2026-03-02",
                "4 · 2026-03-02",
                "Courier",
                "Post",
                "Radio",
                "a memo",
                "Lantern",
                "denies it"
            ]
        );
        assert_eq!(out.matches("class=\"edge\"").count(), 6);
        assert_eq!(out.matches("class=\"edge denies\"").count(), 1);
        assert!(
            out.contains("<title>1.c1: the &lt;crane&gt; failed</title>"),
            "{out}"
        );
        assert!(out.contains("3 documents by 4 voices, which go back to 2 independent roots."));
    }

    #[test]
    fn voices_that_lean_on_one_another_are_drawn_all_the_same() {
        let tellings = vec![
            leaner("1", &["Post", "Courier"], Some((1, "a memo"))),
            leaner("2", &["Courier", "Post", "Courier"], Some((1, "a memo"))),
        ];
        let mut out = String::new();
        let leaning = Leaning {
            tellings,
            ..Leaning::default()
        };
        draw(&mut out, &leaning, &Nowhere);
        assert_eq!(out.matches("class=\"edge\"").count(), 6);
        out.clear();
        draw(&mut out, &Leaning::default(), &Nowhere);
        assert!(out.is_empty());
    }
}
