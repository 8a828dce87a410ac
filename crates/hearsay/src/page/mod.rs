//! One self-contained HTML page of a document, to open, read and mail.
//!
//! Owns: the markup of `hearsay read --format html`: the transcript with its findings underlined,
//! chains on hover and focus, and what to check first. Style and script stand beside it as files.
//! Never: loads anything from anywhere; a page works from a memory stick.

mod case;
mod script;
mod transcript;

use std::fmt::Write as _;

use hearsay_document::{AttributionId, Certainty, ClaimId, Document, QuantityKind, Span, flat};

use crate::notation::{counted, day_or_words, days, figure};
use crate::summary;

pub use script::script;
use transcript::{Mark, Marks, transcript};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page of one document; `name` is what it is called where it has no title.
pub fn page(document: &Document, name: Option<&str>) -> String {
    let mut out = String::with_capacity(document.text.len() * 6 + STYLE.len() + SCRIPT.len());
    let title = flat(summary::title(document, name));
    open(&mut out, language(document), &title, "");
    header(&mut out, document, &title);
    out.push_str("<div class=\"columns\">\n<main id=\"transcript\">\n");
    transcript(&mut out, document, marks(document), |_, _| {});
    out.push_str("</main>\n<aside>\n");
    out.push_str(
        "<section id=\"ladder\" class=\"panel\" aria-live=\"polite\"><h2>Chain</h2>\
         <p class=\"hint\">Point at an underlined statement, or move to one with the Tab key, to see on whose word it stands.</p></section>\n",
    );
    check_list(&mut out, document);
    voices(&mut out, document);
    case::sections(&mut out, document);
    timeline(&mut out, document);
    figures(&mut out, document);
    questions(&mut out, document);
    out.push_str("</aside>\n</div>\n");
    chains_as_data(&mut out, document);
    let _ = write!(out, "<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

/// The language a page of a document is in.
fn language(document: &Document) -> &str {
    document.meta.language.as_deref().unwrap_or("en")
}

/// A page up to its body.
fn open(out: &mut String, language: &str, title: &str, more_style: &str) {
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n\
         <title>{} · hearsay</title>\n<style>\n{STYLE}{more_style}</style>\n</head>\n<body>\n",
        escape(language),
        escape(title),
    );
}

fn header(out: &mut String, document: &Document, title: &str) {
    let mut facts = Vec::new();
    facts.extend(document.meta.published.clone());
    facts.extend(document.meta.publisher.clone());
    facts.push(counted(summary::spoken_words(document), "word"));
    if !document.turns.is_empty() {
        facts.push(counted(document.turns.len(), "turn"));
    }
    let _ = write!(
        out,
        "<header>\n<p class=\"mark\">hearsay</p>\n<h1>{}</h1>\n<p class=\"facts\">{}</p>\n\
         <p class=\"key\"><span class=\"source\">source</span> <span class=\"cue\">cue</span> <span class=\"content\">what is ascribed</span> \
         <span class=\"time\">time</span> <span class=\"figure\">figure</span></p>\n",
        escape(title),
        escape(&facts.join(" · ")),
    );
    // Where the columns stand one under the other, the lists are a long way down.
    out.push_str("<nav aria-label=\"Parts of this page\">");
    for (there, id, words) in [
        (true, "transcript", "Transcript"),
        (
            !summary::to_check(document).is_empty(),
            "check",
            "What to check first",
        ),
        (!document.predictions.is_empty(), "foreseen", "Foreseen"),
        (!summary::argued(document).is_empty(), "argued", "Argued"),
        (!document.shifts.is_empty(), "changed", "Another position"),
        (!document.echoes.is_empty(), "repeated", "Said again"),
        (!summary::timeline(document).is_empty(), "when", "When"),
        (!summary::figures(document).is_empty(), "figures", "Figures"),
        (
            !summary::open_questions(document).is_empty(),
            "questions",
            "Open questions",
        ),
    ] {
        if there {
            let _ = write!(out, "<a href=\"#{id}\">{words}</a> ");
        }
    }
    out.push_str("</nav>\n</header>\n");
}

/// How many claims the list of what to check first shows at once; the others are folded away.
const CHECKED: usize = 10;

fn marks(document: &Document) -> Marks {
    let mut marks = Vec::new();
    for (index, a) in document.attributions.iter().enumerate() {
        let id = AttributionId::new(index);
        for (class, spans) in [
            ("source", &a.source),
            ("cue", &a.cue),
            ("content", &a.content),
        ] {
            marks.extend(spans.iter().map(|&span| Mark {
                span,
                class,
                attribution: Some(id),
                ..Mark::default()
            }));
        }
    }
    for time in &document.times {
        let mut note = days(time.interval);
        if note.is_empty() {
            note.clone_from(&time.value);
        }
        marks.push(Mark {
            span: time.span,
            class: "time",
            note,
            ..Mark::default()
        });
    }
    // Lengths of time are marked as times; "the first" and "a second" are no figures to check.
    let figures = document
        .quantities
        .iter()
        .filter(|q| !matches!(q.kind, QuantityKind::Ordinal | QuantityKind::Duration));
    for quantity in figures {
        marks.push(Mark {
            span: quantity.span,
            class: "figure",
            note: figure(document, quantity),
            ..Mark::default()
        });
    }
    marks.extend(set_apart(document));
    for id in summary::to_check(document) {
        marks.push(Mark {
            span: document.claims[id.index()].span,
            class: "claim",
            claim: Some(id),
            ..Mark::default()
        });
    }
    Marks::new(marks)
}

/// What is nobody's testimony.
fn set_apart(document: &Document) -> impl Iterator<Item = Mark> {
    document.furniture.iter().map(|piece| Mark {
        span: piece.span,
        class: "aside",
        ..Mark::default()
    })
}

fn check_list(out: &mut String, document: &Document) {
    let ranked = summary::to_check(document);
    if ranked.is_empty() {
        return;
    }
    out.push_str(
        "<section class=\"panel\" id=\"check\"><h2>What to check first</h2><ol class=\"check\">\n",
    );
    let (first, others) = ranked.split_at(ranked.len().min(CHECKED));
    check_items(out, document, first);
    out.push_str("</ol>");
    if !others.is_empty() {
        let _ = writeln!(
            out,
            "<details><summary>and {} more</summary><ol class=\"check\" start=\"{}\">",
            others.len(),
            CHECKED + 1
        );
        check_items(out, document, others);
        out.push_str("</ol></details>");
    }
    out.push_str("</section>\n");
}

fn check_items(out: &mut String, document: &Document, claims: &[ClaimId]) {
    let leaves = summary::leaves(document);
    for id in claims {
        let claim = &document.claims[id.index()];
        let _ = writeln!(
            out,
            "<li><p><a href=\"#{id}\">{}</a></p><p class=\"facts\">{}</p></li>",
            escape(&flat(document.text.slice(claim.span))),
            escape(&summary::facts(document, claim, &leaves)),
        );
    }
}

fn voices(out: &mut String, document: &Document) {
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

fn rows(out: &mut String, id: &str, title: &str, list: &[(String, String)]) {
    if list.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<section class=\"panel\" id=\"{id}\"><h2>{title}</h2><dl>"
    );
    for (term, words) in list {
        let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escape(term), escape(words));
    }
    out.push_str("</dl></section>\n");
}

/// A finding's words within as much of their sentence as there is room for.
fn around(document: &Document, span: Span) -> String {
    crate::report::excerpt(document, span, 110).join()
}

fn timeline(out: &mut String, document: &Document) {
    let list: Vec<_> = summary::timeline(document)
        .into_iter()
        .map(|id| &document.times[id.index()])
        .map(|time| (days(time.interval), around(document, time.span)))
        .collect();
    rows(out, "when", "When", &list);
}

fn figures(out: &mut String, document: &Document) {
    let list: Vec<_> = summary::figures(document)
        .into_iter()
        .map(|id| &document.quantities[id.index()])
        .map(|quantity| (figure(document, quantity), around(document, quantity.span)))
        .collect();
    rows(out, "figures", "Figures", &list);
}

fn questions(out: &mut String, document: &Document) {
    let list: Vec<_> = summary::open_questions(document)
        .into_iter()
        .map(|id| document.claims[id.index()].span)
        .map(|span| {
            (
                summary::speaker(document, span).unwrap_or("").to_owned(),
                flat(document.text.slice(span)),
            )
        })
        .collect();
    rows(out, "questions", "Open questions", &list);
}

/// Chains for the script, as JSON that cannot end the element it stands in.
fn chains_as_data(out: &mut String, document: &Document) {
    out.push_str("<script type=\"application/json\" id=\"chains\">{");
    for index in 0..document.attributions.len() {
        let id = AttributionId::new(index);
        let a = &document.attributions[index];
        if index > 0 {
            out.push(',');
        }
        let links: Vec<String> = summary::chain(document, id)
            .iter()
            .map(|l| json(l.shown()))
            .collect();
        let said = a
            .said
            .map_or(String::new(), |time| day_or_words(document, time));
        let certainty = if a.certainty == Certainty::Certain {
            ""
        } else {
            a.certainty.as_str()
        };
        let _ = write!(
            out,
            "{}:{{\"chain\":[{}],\"content\":{},\"kind\":{},\"source\":{},\"certainty\":{},\"said\":{}}}",
            json(&id.to_string()),
            links.join(","),
            json(&summary::content(document, id)),
            json(a.kind.as_str()),
            json(a.source_kind.as_str()),
            json(certainty),
            json(&said),
        );
    }
    out.push_str("}</script>\n");
}

/// A JSON string that is also safe inside a `script` element.
fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '<' => out.push_str("\\u003c"),
            c if (c as u32) < 0x20 || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text with the characters that mean something in HTML written as references.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        let document = Document::of_text("<script>alert(1)</script> & \"so on\"");
        let page = page(&document, None);
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so on&quot;"));
        assert_eq!(json("</script>"), "\"\\u003c/script>\"");
    }
}
