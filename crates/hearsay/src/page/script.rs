//! The annotated script as a page to print, to sign and to mail.
//!
//! Owns: its markup; the style stands beside it as a file, upon that of every page.

use std::fmt::Write as _;

use hearsay_document::{Span, flat};

use super::transcript::{Mark, Marks, transcript};
use super::{Head, escape, language, open, set_apart};
use crate::script::{Remark, Script, Statement};

const STYLE: &str = include_str!("script.css");

/// One self-contained page of the scripts of a case's documents.
pub fn script(scripts: &[Script]) -> String {
    let mut out = String::new();
    let title = match scripts {
        [one] => flat(&one.called),
        several => format!("{} documents", several.len()),
    };
    let language = scripts.first().map_or("en", |s| language(&s.document));
    let head = Head {
        language,
        title: &format!("{title} · annotated script"),
        style: STYLE,
        policy: "",
    };
    open(&mut out, &head);
    if scripts.len() > 1 {
        contents(&mut out, scripts, &title);
    }
    out.push_str("<main>\n");
    for (index, script) in scripts.iter().enumerate() {
        document(&mut out, script, index);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// The documents, each with how far its checking has come.
fn contents(out: &mut String, scripts: &[Script], title: &str) {
    let _ = write!(
        out,
        "<header>\n<p class=\"mark\">hearsay · annotated script</p>\n<h1>{}</h1>\n<nav aria-label=\"Documents\"><ol class=\"contents\">\n",
        escape(title)
    );
    for (index, script) in scripts.iter().enumerate() {
        let _ = writeln!(
            out,
            "<li><a href=\"#document-{index}\">{}</a> <span class=\"facts\">{}</span></li>",
            escape(&flat(&script.called)),
            escape(&script.progress()),
        );
    }
    out.push_str("</ol></nav>\n</header>\n");
}

fn document(out: &mut String, script: &Script, index: usize) {
    let _ = write!(
        out,
        "<article id=\"document-{index}\">\n<header>\n<h1>{}</h1>\n<p class=\"facts\">{}</p>\n",
        escape(&flat(&script.called)),
        escape(&script.facts().join(" · ")),
    );
    remarks(out, &script.remarks);
    out.push_str("</header>\n");
    let mut marks: Vec<Mark> = set_apart(&script.document).collect();
    marks.extend(script.statements.iter().map(|statement| Mark {
        span: statement.span,
        class: "statement",
        number: Some(statement.number),
        ..Mark::default()
    }));
    transcript(
        out,
        &script.document,
        Marks::new(marks),
        |out, paragraph| {
            beside(out, script, paragraph);
        },
    );
    out.push_str("</article>\n");
}

/// What stands beside a paragraph: its statements.
fn beside(out: &mut String, script: &Script, paragraph: Span) {
    let statements = script.beginning_in(paragraph);
    if statements.is_empty() {
        return;
    }
    out.push_str("<ol class=\"beside\">\n");
    for statement in statements {
        note(out, statement);
    }
    out.push_str("</ol>\n");
}

fn note(out: &mut String, statement: &Statement) {
    let class = match (statement.is_signed_off(), statement.is_begun()) {
        (true, _) => " class=\"signed\"",
        (false, true) => " class=\"begun\"",
        (false, false) => "",
    };
    let _ = write!(
        out,
        "<li id=\"note-{0}\" value=\"{0}\"{class}><p>{1} <span class=\"id\">{2}</span></p>",
        statement.number,
        escape(&statement.facts()),
        escape(&statement.id),
    );
    for chain in &statement.further {
        let _ = write!(out, "<p>{}</p>", escape(&flat(chain)));
    }
    remarks(out, &statement.remarks);
    out.push_str("</li>\n");
}

/// What is noted on a statement or a document, as a list.
pub(super) fn remarks(out: &mut String, remarks: &[Remark]) {
    if remarks.is_empty() {
        return;
    }
    out.push_str("<ul class=\"remarks\">");
    for remark in remarks {
        let _ = write!(
            out,
            "<li><span class=\"sign\" aria-hidden=\"true\">{}</span><span class=\"unseen\">{}: </span>{}",
            remark.kind.sign(),
            remark.kind.as_str(),
            linked(&remark.words),
        );
        if let Some(by) = &remark.by {
            let _ = write!(out, " <span class=\"id\">{}</span>", escape(by));
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
}

/// Words, as a link where they are nothing but an address.
fn linked(words: &str) -> String {
    let is_address = ["https://", "http://"].iter().any(|s| words.starts_with(s))
        && !words.contains(char::is_whitespace);
    let words = escape(&flat(words));
    if is_address {
        format!("<a href=\"{words}\">{words}</a>")
    } else {
        words
    }
}
