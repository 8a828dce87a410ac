//! The page's part on the case: what is foreseen, how it is argued, what changed, what is repeated.

use std::fmt::Write as _;

use hearsay_document::{ArgumentRelation, ClaimId, Document, Span, flat};

use super::escape;
use super::lists::{Row, rows};
use crate::notation::{days, hedge};
use crate::summary;

/// The panels, each only where there is something to show.
pub(super) fn sections(out: &mut String, document: &Document) {
    foreseen(out, document);
    argued(out, document);
    changed(out, document);
    repeated(out, document);
}

fn foreseen(out: &mut String, document: &Document) {
    let list: Vec<Row> = summary::foreseen(document)
        .into_iter()
        .map(|id| {
            let prediction = &document.predictions[id.index()];
            let mut term = format!("{}, {}", prediction.class, hedge(prediction.hedge.as_str()));
            let horizon = days(prediction.horizon);
            if !horizon.is_empty() {
                let _ = write!(term, " · {horizon}");
            }
            let who = summary::foreseen_by(document, prediction);
            if !who.is_empty() {
                let _ = write!(term, " · {}", who.join(" → "));
            }
            Row {
                term,
                words: flat(document.text.slice(prediction.about)),
                id: id.to_string(),
            }
        })
        .collect();
    rows(out, "foreseen", "Foreseen", &list);
}

/// A claim's words as a link to where they stand.
fn linked(document: &Document, claim: ClaimId) -> String {
    let words = flat(document.text.slice(document.claims[claim.index()].span));
    format!("<a href=\"#{claim}\">{}</a>", escape(&words))
}

fn argued(out: &mut String, document: &Document) {
    let argued = summary::argued(document);
    if argued.is_empty() {
        return;
    }
    out.push_str("<section class=\"panel\" id=\"argued\"><h2>Argued</h2>\n");
    for argument in argued {
        let _ = write!(
            out,
            "<p>{}</p><ul class=\"grounds\">",
            linked(document, argument.conclusion)
        );
        let class = match argument.relation {
            ArgumentRelation::Support => "for",
            ArgumentRelation::Attack => "against",
        };
        for premise in &argument.premises {
            let _ = write!(
                out,
                "<li class=\"{class}\">{}</li>",
                linked(document, *premise)
            );
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
}

fn changed(out: &mut String, document: &Document) {
    let list: Vec<Row> = document
        .shifts
        .iter()
        .flat_map(|shift| {
            summary::positions(shift).map(|id| {
                let claim = &document.claims[id.index()];
                let who = summary::voices_of(document, claim.span, claim.attribution);
                Row {
                    term: who.join(" → "),
                    words: flat(document.text.slice(claim.span)),
                    id: id.to_string(),
                }
            })
        })
        .collect();
    rows(out, "changed", "Another position", &list);
}

/// The id of words that are said again, by their place in the list.
pub(super) fn again(at: usize) -> String {
    format!("again-{}", at + 1)
}

fn repeated(out: &mut String, document: &Document) {
    let voice = |span: Span| summary::speaker(document, span).unwrap_or("(no label)");
    let list: Vec<Row> = summary::repeated(document)
        .into_iter()
        .enumerate()
        .map(|(at, echo)| {
            let mut words = summary::bracketed(document, echo.of, &echo.dropped);
            if !echo.added.is_empty() {
                let _ = write!(
                    words,
                    " → {}",
                    summary::bracketed(document, echo.at, &echo.added)
                );
            }
            let who = if voice(echo.of) == voice(echo.at) {
                voice(echo.of).to_owned()
            } else {
                format!("{}, {}", voice(echo.of), voice(echo.at))
            };
            let mut term = summary::repetition(echo.kind).to_owned();
            if !who.is_empty() {
                let _ = write!(term, " · {who}");
            }
            Row {
                term,
                words,
                id: again(at),
            }
        })
        .collect();
    rows(out, "repeated", "Said again", &list);
}
