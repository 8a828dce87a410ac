//! A plain-text rendering of findings under the words they stand on, for tests and terminals.
//!
//! Owns: [`carets`].
//! Never: chooses what to show.

use crate::document::Document;
use crate::ids::{AttributionId, QuantityId, TimeId};
use crate::text::{Span, Text};

/// Underlines labelled spans with carets, line by line of the text. Lines without a finding are
/// printed as they are; a span over several lines is underlined on each.
pub fn carets(text: &Text, labels: &[(Span, String)]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let span = Span::new(at, at + bare.len());
        out.push_str(bare);
        out.push('\n');
        for (found, label) in labels {
            let Some(shared) = found.intersection(span) else {
                continue;
            };
            let before = text.slice(Span::new(at, shared.start())).chars().count();
            let width = text.slice(shared).chars().count();
            out.extend(std::iter::repeat_n(' ', before));
            out.extend(std::iter::repeat_n('^', width));
            out.push(' ');
            out.push_str(label);
            out.push('\n');
        }
        at += line.len();
    }
    out
}

/// Labels of every attribution's source, cue and content.
pub fn attributions(document: &Document) -> Vec<(Span, String)> {
    let mut labels = Vec::new();
    for (index, a) in document.attributions.iter().enumerate() {
        let id = AttributionId::new(index);
        let inside = a
            .parent
            .map_or(String::new(), |parent| format!(" in {parent}"));
        for (role, spans) in [
            ("source", &a.source),
            ("cue", &a.cue),
            ("content", &a.content),
        ] {
            for &span in spans {
                labels.push((span, format!("{role} {id}{inside}")));
            }
        }
    }
    labels
}

/// Labels of every time expression: type and value.
pub fn times(document: &Document) -> Vec<(Span, String)> {
    document
        .times
        .iter()
        .enumerate()
        .map(|(index, t)| {
            (
                t.span,
                format!("{} {} {}", TimeId::new(index), t.kind, t.value),
            )
        })
        .collect()
}

/// Labels of every quantity: bound, value and unit, and what is counted.
pub fn quantities(document: &Document) -> Vec<(Span, String)> {
    let mut labels = Vec::new();
    for (index, q) in document.quantities.iter().enumerate() {
        let id = QuantityId::new(index);
        let unit = q
            .unit
            .as_deref()
            .map_or(String::new(), |unit| format!(" {unit}"));
        let upper = q.upper.map_or(String::new(), |upper| format!("..{upper}"));
        labels.push((
            q.span,
            format!("{id} {} {} {}{upper}{unit}", q.kind, q.bound, q.value),
        ));
        if let Some(of) = q.of {
            labels.push((of, format!("{id} of")));
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_span_over_two_lines_is_underlined_on_both() {
        let text = Text::new("Wörter über\nzwei Zeilen");
        let labels = [(Span::new(8, 18), "x".to_owned())];
        expect![[r"
            Wörter über
                   ^^^^ x
            zwei Zeilen
            ^^^^ x
        "]]
        .assert_eq(&carets(&text, &labels));
    }
}
