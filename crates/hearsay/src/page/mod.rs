//! One self-contained HTML page of a document, to open, read and mail.
//!
//! Owns: the markup of `hearsay read --format html`: the transcript with its findings underlined,
//! chains on hover and focus, and what to check first. Style and script stand beside it as files.
//! Never: loads anything from anywhere; a page works from a memory stick.

mod case;
mod drawn;
mod lists;
mod script;
mod sheet;
mod transcript;
mod ways;
mod workbench;

use std::fmt::Write as _;

use hearsay_document::{
    AttributionId, Certainty, ClaimId, Document, PredictionId, QuantityId, QuantityKind, TimeId,
    flat,
};

use crate::notation::{counted, day_or_words, days, figure, hedge};
use crate::summary;

pub use drawn::{Bin, Drawing, Happening, Leaner, Leaning};
pub use script::script;
pub use sheet::{Column, Sheet, sheet};
use transcript::{Mark, Marks, transcript};
pub use workbench::{Bench, Decided, Listed, Passage, across, found, overview, told, workbench};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page of one document; `name` is what it is called where it has no title.
pub fn page(document: &Document, name: Option<&str>) -> String {
    page_on(document, name, None)
}

/// What a page has beside its document, where it does not stand alone.
trait Desk {
    /// Style beside that of every page.
    fn style(&self) -> &'static str;
    /// What the page may do beside what every page may.
    fn policy(&self) -> &'static str;
    /// Writes what stands above the parts of the page.
    fn head(&self, out: &mut String);
    /// Writes what stands below a claim in the list of what to check, by its id.
    fn of_claim(&self, out: &mut String, id: &str);
    /// Writes what stands at the end of the page.
    fn end(&self, out: &mut String);
}

fn page_on(document: &Document, name: Option<&str>, desk: Option<&dyn Desk>) -> String {
    let mut out = String::with_capacity(document.text.len() * 6 + STYLE.len() + SCRIPT.len());
    let title = flat(summary::title(document, name));
    let head = Head {
        language: language(document),
        title: &title,
        style: desk.map(Desk::style).unwrap_or_default(),
        policy: desk.map(Desk::policy).unwrap_or_default(),
    };
    open(&mut out, &head);
    header(&mut out, document, &title, desk);
    out.push_str("<div class=\"columns\">\n<main id=\"transcript\">\n");
    transcript(&mut out, document, marks(document), |_, _| {});
    out.push_str("</main>\n<aside>\n");
    out.push_str(
        "<section id=\"ladder\" class=\"panel\" aria-live=\"polite\"><h2>Chain</h2>\
         <p class=\"hint\">Point at an underlined statement, or move to one with the Tab key, to see on whose word it stands. \
         <kbd>j</kbd> and <kbd>k</kbd> lead through what to check, <kbd>?</kbd> shows all keys.</p></section>\n",
    );
    check_list(&mut out, document, desk);
    lists::voices(&mut out, document);
    case::sections(&mut out, document);
    lists::timeline(&mut out, document);
    lists::figures(&mut out, document);
    lists::questions(&mut out, document);
    out.push_str("</aside>\n</div>\n");
    chains_as_data(&mut out, document);
    let _ = writeln!(out, "<script>\n{SCRIPT}</script>");
    if let Some(desk) = desk {
        desk.end(&mut out);
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// The language a page of a document is in.
fn language(document: &Document) -> &str {
    document.meta.language.as_deref().unwrap_or("en")
}

/// What a page begins with.
struct Head<'a> {
    language: &'a str,
    title: &'a str,
    /// Style beside that of every page.
    style: &'a str,
    /// What the page may do beside showing itself, in the words of a content security policy.
    policy: &'a str,
}

/// A page up to its body.
fn open(out: &mut String, head: &Head<'_>) {
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'{}\">\n\
         <title>{} · hearsay</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body>\n",
        escape(head.language),
        head.policy,
        escape(head.title),
        head.style,
    );
}

fn header(out: &mut String, document: &Document, title: &str, desk: Option<&dyn Desk>) {
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
    if let Some(desk) = desk {
        desk.head(out);
    }
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

/// Everything that is underlined, coloured or led to.
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
    marks.extend(times_and_figures(document));
    marks.extend(set_apart(document));
    marks.extend(led_to(document));
    Marks::new(marks)
}

fn times_and_figures(document: &Document) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (index, time) in document.times.iter().enumerate() {
        let mut note = days(time.interval);
        if note.is_empty() {
            note.clone_from(&time.value);
        }
        marks.push(Mark {
            span: time.span,
            class: "time",
            id: TimeId::new(index).to_string(),
            note,
            ..Mark::default()
        });
    }
    // Lengths of time are marked as times; "the first" and "a second" are no figures to check.
    for (index, quantity) in document.quantities.iter().enumerate() {
        if !matches!(
            quantity.kind,
            QuantityKind::Ordinal | QuantityKind::Duration
        ) {
            marks.push(Mark {
                span: quantity.span,
                class: "figure",
                id: QuantityId::new(index).to_string(),
                note: figure(document, quantity),
                ..Mark::default()
            });
        }
    }
    marks
}

/// What no line is drawn under, and the lists lead to: claims, what is foreseen, what is said again.
fn led_to(document: &Document) -> impl Iterator<Item = Mark> {
    let mark = |span, class, id: String| Mark {
        span,
        class,
        id,
        ..Mark::default()
    };
    let claims = document.claims.iter().enumerate();
    let claims = claims.map(move |(at, c)| mark(c.span, "claim", ClaimId::new(at).to_string()));
    let foreseen = document.predictions.iter().enumerate();
    let foreseen =
        foreseen.map(move |(at, p)| mark(p.about, "foreseen", PredictionId::new(at).to_string()));
    let again = summary::repeated(document).into_iter().enumerate();
    let again = again.map(move |(at, echo)| mark(echo.at, "again", case::again(at)));
    claims.chain(foreseen).chain(again)
}

/// What is nobody's testimony.
fn set_apart(document: &Document) -> impl Iterator<Item = Mark> {
    document.furniture.iter().map(|piece| Mark {
        span: piece.span,
        class: "aside",
        ..Mark::default()
    })
}

fn check_list(out: &mut String, document: &Document, desk: Option<&dyn Desk>) {
    let ranked = summary::to_check(document);
    if ranked.is_empty() {
        return;
    }
    out.push_str(
        "<section class=\"panel\" id=\"check\"><h2>What to check first</h2>\n<ol class=\"check\">\n",
    );
    let (first, others) = ranked.split_at(ranked.len().min(CHECKED));
    check_items(out, document, first, desk);
    out.push_str("</ol>");
    if !others.is_empty() {
        let _ = writeln!(
            out,
            "<details><summary>and {} more</summary><ol class=\"check\" start=\"{}\">",
            others.len(),
            CHECKED + 1
        );
        check_items(out, document, others, desk);
        out.push_str("</ol></details>");
    }
    out.push_str("</section>\n");
}

fn check_items(out: &mut String, document: &Document, claims: &[ClaimId], desk: Option<&dyn Desk>) {
    let leaves = summary::leaves(document);
    for id in claims {
        let claim = &document.claims[id.index()];
        let voices = summary::voices_of(document, claim.span, claim.attribution);
        let _ = write!(
            out,
            "<li data-id=\"{id}\" data-at=\"{}\" data-kind=\"{}\" data-voices=\"{}\"><p><a href=\"#{id}\">{}</a></p><p class=\"facts\">{}</p>",
            claim.span.start(),
            claim.kind,
            escape(&voices.join("\n")),
            escape(&flat(document.text.slice(claim.span))),
            escape(&summary::facts(document, claim, &leaves)),
        );
        if let Some(desk) = desk {
            desk.of_claim(out, &id.to_string());
        }
        out.push_str("</li>\n");
    }
}

/// Whose word each statement is, for the script, as JSON that cannot end the element it stands in.
fn chains_as_data(out: &mut String, document: &Document) {
    let mut entries = Vec::new();
    let mut entry = |id: String, chain: &[String], content: &str, facts: &[&str]| {
        let links: Vec<String> = chain.iter().map(|name| json(name)).collect();
        let facts: Vec<&str> = facts.iter().copied().filter(|f| !f.is_empty()).collect();
        entries.push(format!(
            "{}:{{\"chain\":[{}],\"content\":{},\"facts\":{}}}",
            json(&id),
            links.join(","),
            json(content),
            json(&facts.join(" · ")),
        ));
    };
    for (index, a) in document.attributions.iter().enumerate() {
        let id = AttributionId::new(index);
        let links = summary::chain(document, id);
        let links: Vec<String> = links.iter().map(|l| l.shown().to_owned()).collect();
        let certainty = if a.certainty == Certainty::Certain {
            ""
        } else {
            a.certainty.as_str()
        };
        let said = a.said.map_or(String::new(), |time| {
            format!("said {}", day_or_words(document, time))
        });
        let facts = [a.kind.as_str(), a.source_kind.as_str(), certainty, &said];
        entry(
            id.to_string(),
            &links,
            &summary::content(document, id),
            &facts,
        );
    }
    let leaves = summary::leaves(document);
    for id in summary::to_check(document) {
        let claim = &document.claims[id.index()];
        let chain = summary::voices_of(document, claim.span, claim.attribution);
        let further = summary::further(document, claim, &leaves, &chain);
        let words = flat(document.text.slice(claim.span));
        entry(
            id.to_string(),
            &chain,
            &words,
            &[claim.kind.as_str(), &further],
        );
    }
    for (index, prediction) in document.predictions.iter().enumerate() {
        let chain = summary::foreseen_by(document, prediction);
        let words = flat(document.text.slice(prediction.about));
        let facts = [
            prediction.class.as_str(),
            hedge(prediction.hedge.as_str()),
            &days(prediction.horizon),
        ];
        entry(PredictionId::new(index).to_string(), &chain, &words, &facts);
    }
    let _ = writeln!(
        out,
        "<script type=\"application/json\" id=\"chains\">{{{}}}</script>",
        entries.join(",")
    );
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
