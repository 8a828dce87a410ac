//! ODT: the paragraphs of an OpenDocument text.
//!
//! Owns: which elements of OpenDocument 1.3 are text, gaps, headings and what stands beside the text.
//! Never: opens the archive; [`crate::office`] does.

use crate::encoding::Source;
use crate::paragraphs::Paragraphs;
use crate::xml::{self, Node, attribute};

/// Elements whose words are no part of the running text: deleted words, comments, notes, numbers of lists.
const BESIDE: &[&str] = &[
    "annotation",
    "forms",
    "note",
    "sequence-decls",
    "title",
    "tracked-changes",
];
/// Most spaces that one element makes.
const MOST_SPACES: usize = 64;

/// Takes the paragraphs of a document's body. The error is the line and what is wrong.
pub(crate) fn paragraphs(source: &Source<'_>, out: &mut Paragraphs) -> Result<(), (usize, String)> {
    // Paragraphs may stand in a paragraph's frame; elements beside the text in each other.
    let (mut open, mut beside) = (0usize, 0usize);
    // White space is one space, and none at the start of a paragraph.
    let spaced = |out: &mut Paragraphs, words: &str| {
        for (index, word) in words.split([' ', '\t', '\r', '\n']).enumerate() {
            if index > 0 && !out.built.text.ends_with([' ', '\t']) {
                out.gap(" ");
            }
            out.built.make(word);
        }
    };
    xml::walk(&source.text, |node| match node {
        Node::Start { tag, empty } => match tag.local_name().as_ref() {
            name if BESIDE.contains(&name) => beside += usize::from(!empty),
            "p" | "h" if beside == 0 && !empty => {
                open += 1;
                let style = attribute(tag, "style-name").unwrap_or_default();
                let is_title = matches!(style.as_str(), "Title" | "Subtitle");
                out.is_heading = is_title || tag.local_name().as_ref() == "h";
                // What its style sets in bold is not looked up.
                out.is_plain = true;
            }
            "tab" if beside == 0 => out.gap("\t"),
            "line-break" if beside == 0 => out.gap("\n"),
            "s" if beside == 0 => {
                let count = attribute(tag, "c")
                    .and_then(|count| count.parse().ok())
                    .unwrap_or(1);
                out.gap(&" ".repeat(MOST_SPACES.min(count)));
            }
            _ => {}
        },
        Node::End(name) if BESIDE.contains(&name) => beside = beside.saturating_sub(1),
        Node::End("p" | "h") if beside == 0 => {
            open = open.saturating_sub(1);
            out.end();
        }
        Node::Characters(span) if open > 0 && beside == 0 => {
            spaced(out, source.text.get(span.start()..span.end()).unwrap_or(""));
        }
        Node::Reference(_, characters) if open > 0 && beside == 0 => out.built.make(&characters),
        _ => {}
    })
}
