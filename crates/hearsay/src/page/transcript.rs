//! A document's text as markup: who speaks beside what is said, with findings marked in it.
//!
//! Owns: the walk over turns and paragraphs, and the cutting of paragraphs where findings begin and end.
//! Never: decides what is marked.

use std::fmt::Write as _;

use hearsay_document::{AttributionId, Document, FurnitureKind, Span};

use super::escape;
use crate::paragraphs::paragraphs;

/// One stretch of text with what lies on it.
#[derive(Default)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) class: &'static str,
    pub(super) attribution: Option<AttributionId>,
    /// The finding that lists of the page lead to, by its id; empty where none does.
    pub(super) id: String,
    /// The number of a statement, which stands before its first word and leads to what is noted beside it.
    pub(super) number: Option<usize>,
    /// What is shown to whoever points at it.
    pub(super) note: String,
}

/// Marks in text order, handed out paragraph by paragraph: each is looked at where it begins and kept
/// while it lasts, so that a page costs what its text costs.
pub(super) struct Marks {
    all: Vec<Mark>,
    next: usize,
    open: Vec<usize>,
}

impl Marks {
    /// All marks of a document.
    pub(super) fn new(mut all: Vec<Mark>) -> Self {
        all.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
        Self {
            all,
            next: 0,
            open: Vec::new(),
        }
    }

    /// Marks on a span; spans are asked for in text order.
    fn on(&mut self, span: Span) -> Vec<&Mark> {
        while self
            .all
            .get(self.next)
            .is_some_and(|mark| mark.span.start() < span.end())
        {
            self.open.push(self.next);
            self.next += 1;
        }
        let all = &self.all;
        self.open
            .retain(|&index| all[index].span.end() > span.start());
        self.open.iter().map(|&index| &all[index]).collect()
    }
}

/// The whole text, turn by turn; `beside` writes, behind each paragraph, what stands beside its words.
pub(super) fn transcript(
    out: &mut String,
    document: &Document,
    marks: Marks,
    beside: impl FnMut(&mut String, Span),
) {
    let mut walk = Walk {
        document,
        marks,
        beside,
    };
    let mut at = 0;
    for turn in &document.turns {
        walk.loose(out, Span::new(at, turn.span.start()));
        at = turn.span.end();
        let mut voice = turn.speaker.as_deref().map(escape).unwrap_or_default();
        if let Some(role) = turn.role {
            let _ = write!(voice, "<span class=\"role\">{role}</span>");
        }
        if let Some(start) = turn.start {
            let _ = write!(voice, "<time>{}</time>", clock(start));
        }
        let repeat = if turn.repeats.is_some() { " again" } else { "" };
        let _ = writeln!(out, "<section class=\"turn{repeat}\"><h2>{voice}</h2><div>");
        walk.paragraphs(out, turn.body(&document.text));
        out.push_str("</div></section>\n");
    }
    walk.loose(out, Span::new(at, document.text.len()));
}

/// The walk over a document's text.
struct Walk<'a, Beside> {
    document: &'a Document,
    marks: Marks,
    beside: Beside,
}

impl<Beside: FnMut(&mut String, Span)> Walk<'_, Beside> {
    /// Text outside of turns: an article's own, or furniture.
    fn loose(&mut self, out: &mut String, span: Span) {
        let document = self.document;
        if document.text.slice(span).trim().is_empty() {
            return;
        }
        if self.is_in_header(span) {
            return;
        }
        out.push_str("<section class=\"loose\"><div>\n");
        self.paragraphs(out, span);
        out.push_str("</div></section>\n");
    }

    /// Whether some text is the title, which stands in the header.
    fn is_in_header(&self, span: Span) -> bool {
        let span = span.trimmed(&self.document.text);
        let mut pieces = self.document.furniture.iter();
        self.document.meta.title.is_some()
            && pieces.any(|f| f.kind == FurnitureKind::Title && f.span.contains(span))
    }

    fn paragraphs(&mut self, out: &mut String, span: Span) {
        for here in paragraphs(self.document, span) {
            if self.is_in_header(here) {
                continue;
            }
            let at = self.document.text.code_point(here.start());
            let _ = write!(out, "<p data-at=\"{at}\">");
            segments(out, self.document, &mut self.marks, here);
            out.push_str("</p>\n");
            (self.beside)(out, here);
        }
    }
}

/// Marks of a piece that begin with it.
fn beginning<'a>(on: &'a [&'a Mark], piece: Span) -> impl Iterator<Item = &'a Mark> {
    on.iter()
        .copied()
        .filter(move |mark| mark.span.start() == piece.start())
}

/// A paragraph cut where any finding begins or ends, so that findings may overlap freely.
fn segments(out: &mut String, document: &Document, marks: &mut Marks, span: Span) {
    let here = marks.on(span);
    let mut cuts: Vec<usize> = vec![span.start(), span.end()];
    for mark in &here {
        cuts.extend(
            [mark.span.start(), mark.span.end()]
                .into_iter()
                .filter(|&at| span.contains_offset(at)),
        );
    }
    cuts.sort_unstable();
    cuts.dedup();
    for pair in cuts.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let words = escape(document.text.slice(piece));
        let on: Vec<&Mark> = here
            .iter()
            .copied()
            .filter(|m| m.span.contains(piece))
            .collect();
        if on.is_empty() {
            out.push_str(&words);
            continue;
        }
        let mut classes: Vec<&str> = on.iter().map(|m| m.class).collect();
        classes.sort_unstable();
        classes.dedup();
        let mut attributions: Vec<AttributionId> =
            on.iter().filter_map(|m| m.attribution).collect();
        // The innermost comes first: it is the one that is shown.
        attributions.sort_by_key(|id| (std::cmp::Reverse(document.chain(*id).len()), *id));
        attributions.dedup();
        for number in beginning(&on, piece).filter_map(|mark| mark.number) {
            let _ = write!(out, "<sup><a href=\"#note-{number}\">{number}</a></sup>");
        }
        let mut begun: Vec<&str> = beginning(&on, piece)
            .map(|mark| mark.id.as_str())
            .filter(|id| !id.is_empty())
            .collect();
        let own = begun.pop();
        // An element has one id; what else begins with it has a place of its own.
        for id in begun {
            let _ = write!(out, "<span id=\"{id}\"></span>");
        }
        let _ = write!(out, "<span class=\"{}\"", classes.join(" "));
        if let Some(id) = own {
            let _ = write!(out, " id=\"{id}\"");
        }
        if !attributions.is_empty() {
            let ids: Vec<String> = attributions.iter().map(ToString::to_string).collect();
            let _ = write!(out, " data-a=\"{}\"", ids.join(" "));
            if beginning(&on, piece).any(|mark| mark.class == "cue") {
                out.push_str(" tabindex=\"0\" role=\"button\" aria-controls=\"ladder\"");
            }
        }
        let findings: Vec<&str> = on
            .iter()
            .map(|mark| mark.id.as_str())
            .filter(|id| !id.is_empty())
            .collect();
        if !findings.is_empty() {
            let _ = write!(out, " data-f=\"{}\"", findings.join(" "));
        }
        if let Some(note) = on.iter().map(|m| &m.note).find(|note| !note.is_empty()) {
            let _ = write!(out, " title=\"{}\"", escape(note));
        }
        let _ = write!(out, ">{words}</span>");
    }
}

/// Seconds as `m:ss` or `h:mm:ss`.
fn clock(seconds: f64) -> String {
    let whole = seconds.max(0.0) as u64;
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{rest:02}")
    } else {
        format!("{minutes}:{rest:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times_show_hours_only_where_there_are_some() {
        assert_eq!(clock(62.9), "1:02");
        assert_eq!(clock(3725.0), "1:02:05");
    }
}
