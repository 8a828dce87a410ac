//! The lists beside the text: voices, days, figures, questions; each line leads to its words.
//!
//! Owns: the markup of a list ([`rows`]), of which the first lines are shown and the others folded away.

use std::fmt::Write as _;

use hearsay_document::{ClaimId, Document, QuantityId, Span, TimeId, flat};

use super::escape;
use crate::notation::{days, figure};
use crate::summary;

pub(super) fn voices(out: &mut String, document: &Document) {
    let voices = summary::voices(document);
    if voices.is_empty() {
        return;
    }
    out.push_str(
        "<section class=\"panel\" id=\"voices\"><h2>Voices</h2><table class=\"voices\">\n",
    );
    for voice in voices {
        let percent = voice.share * 100.0;
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td aria-hidden=\"true\"><span class=\"bar\" style=\"width:{percent:.1}%\"></span></td><td>{percent:.0} %</td></tr>",
            escape(voice.name.as_deref().unwrap_or("(no label)")),
        );
    }
    out.push_str("</table></section>\n");
}

/// A line of a list beside the text.
pub(super) struct Row {
    /// What stands before the words: a day, a figure, a voice.
    pub(super) term: String,
    pub(super) words: String,
    /// The finding in the text that the words lead to.
    pub(super) id: String,
}

/// Rows that a list shows at once; the others are folded away.
const SHOWN: usize = 12;

pub(super) fn rows(out: &mut String, id: &str, title: &str, list: &[Row]) {
    if list.is_empty() {
        return;
    }
    let _ = writeln!(out, "<section class=\"panel\" id=\"{id}\"><h2>{title}</h2>");
    // Two more take no more room than the line that says so.
    let shown = if list.len() > SHOWN + 2 {
        SHOWN
    } else {
        list.len()
    };
    let (first, others) = list.split_at(shown);
    terms(out, first);
    if !others.is_empty() {
        let _ = writeln!(out, "<details><summary>and {} more</summary>", others.len());
        terms(out, others);
        out.push_str("</details>");
    }
    out.push_str("</section>\n");
}

fn terms(out: &mut String, list: &[Row]) {
    out.push_str("<dl>\n");
    for row in list {
        let _ = writeln!(
            out,
            "<dt>{}</dt><dd><a href=\"#{}\">{}</a></dd>",
            escape(&row.term),
            row.id,
            escape(&row.words)
        );
    }
    out.push_str("</dl>");
}

/// A finding's words within as much of their sentence as there is room for.
fn around(document: &Document, span: Span) -> String {
    crate::report::excerpt(document, span, 110).join()
}

pub(super) fn timeline(out: &mut String, document: &Document) {
    let row = |id: TimeId| {
        let time = &document.times[id.index()];
        Row {
            term: days(time.interval),
            words: around(document, time.span),
            id: id.to_string(),
        }
    };
    let list: Vec<Row> = summary::timeline(document).into_iter().map(row).collect();
    rows(out, "when", "When", &list);
}

pub(super) fn figures(out: &mut String, document: &Document) {
    let row = |id: QuantityId| {
        let quantity = &document.quantities[id.index()];
        Row {
            term: figure(document, quantity),
            words: around(document, quantity.span),
            id: id.to_string(),
        }
    };
    let list: Vec<Row> = summary::figures(document).into_iter().map(row).collect();
    rows(out, "figures", "Figures", &list);
}

pub(super) fn questions(out: &mut String, document: &Document) {
    let row = |id: ClaimId| {
        let span = document.claims[id.index()].span;
        Row {
            term: summary::speaker(document, span).unwrap_or("").to_owned(),
            words: flat(document.text.slice(span)),
            id: id.to_string(),
        }
    };
    let list: Vec<Row> = summary::open_questions(document)
        .into_iter()
        .map(row)
        .collect();
    rows(out, "questions", "Open questions", &list);
}
