//! DOCX: the paragraphs of a word processor's document.
//!
//! Owns: which elements are text, gaps, headings, words in bold and deleted words.
//! Never: opens the archive; [`crate::office`] does.

use crate::encoding::Source;
use crate::paragraphs::Paragraphs;
use crate::xml::{self, Node, attribute};

/// Takes the paragraphs of a document's body. The error is the line and what is wrong.
pub(crate) fn paragraphs(source: &Source<'_>, out: &mut Paragraphs) -> Result<(), (usize, String)> {
    let mut in_text = false;
    // Words in a deletion, and fields' instructions.
    let mut hidden = 0usize;
    let mut is_bold = false;
    xml::walk(&source.text, |node| match node {
        Node::Start { tag, empty } => match tag.local_name().as_ref() {
            "t" => in_text = !empty,
            // The marks of a run stand before its words.
            "r" => is_bold = false,
            "b" => {
                is_bold = !attribute(tag, "val").is_some_and(|val| matches!(&*val, "0" | "false"));
            }
            "del" | "moveFrom" if !empty => hidden += 1,
            "tab" => out.gap("\t"),
            "br" | "cr" => out.gap("\n"),
            "pStyle" => {
                out.is_heading = attribute(tag, "val").is_some_and(|style| {
                    let style = style.to_lowercase();
                    style.starts_with("heading") || style == "title" || style == "subtitle"
                });
            }
            _ => {}
        },
        Node::End(name) => match name {
            "t" => in_text = false,
            "del" | "moveFrom" => hidden = hidden.saturating_sub(1),
            "p" => out.end(),
            _ => {}
        },
        Node::Characters(span) => {
            if in_text && hidden == 0 {
                out.built.copy(source, span);
                let words = source.text.get(span.start()..span.end()).unwrap_or("");
                out.is_plain |= !is_bold && words.contains(char::is_alphanumeric);
            }
        }
        Node::Reference(_, characters) => {
            if in_text && hidden == 0 {
                out.built.make(&characters);
            }
        }
    })
}
