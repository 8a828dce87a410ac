//! The workbench: a case in the browser, where people decide about what was found.
//!
//! Owns: the markup of a document's page with what people have decided in it, and of the page that lists a case's
//! documents. Style and script stand beside it as files, upon those of every page.
//! Never: reads a case or answers a request; whoever keeps one does, and hands over what is shown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hearsay_document::{Document, flat};

use super::script::remarks;
use super::ways::Ways;
use super::{Desk, Head, Sheet, escape, json, open, page_on, sheet};
use crate::notation::counted;
use crate::script::Remark;

const STYLE: &str = include_str!("workbench.css");
const SCRIPT: &str = include_str!("workbench.js");
/// What a page of the workbench may do beside what every page may: ask the program it came from.
const POLICY: &str = "; connect-src 'self'; form-action 'self'";

/// What is decided about a finding, as a page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// What the case calls the finding: `3.c12`.
    pub id: String,
    /// Where its checking stands: verdict, status, "signed off".
    pub states: Vec<String>,
    /// Evidence, notes and sign-offs.
    pub remarks: Vec<Remark>,
}

impl Decided {
    /// The markup of it, which also answers a decision.
    pub fn markup(&self) -> String {
        let mut out = String::new();
        // A remark that says who decided so says it, too.
        let is_told = |state: &&String| {
            let mut remarks = self.remarks.iter();
            remarks.any(|remark| remark.words.starts_with(state.as_str()))
        };
        let states: Vec<String> = self
            .states
            .iter()
            .filter(|state| !is_told(state))
            .map(|state| escape(state))
            .collect();
        if !states.is_empty() {
            let _ = write!(out, "<p class=\"states\">{}</p>", states.join(" · "));
        }
        remarks(&mut out, &self.remarks);
        out
    }
}

/// A document on the workbench.
#[derive(Clone, Debug, Default)]
pub struct Bench {
    /// What the case is called.
    pub case: String,
    /// The document's number in it.
    pub number: u64,
    /// The documents before and behind it, by number.
    pub neighbours: [Option<u64>; 2],
    /// Who decides; nobody where that is not known.
    pub author: Option<String>,
    /// What the case calls each claim, attribution and forecast and what is decided about it, by its id on the page.
    pub decided: BTreeMap<String, Decided>,
}

impl Desk for Bench {
    fn style(&self) -> &'static str {
        STYLE
    }

    fn policy(&self) -> &'static str {
        POLICY
    }

    fn head(&self, out: &mut String) {
        let _ = write!(
            out,
            "<p class=\"way\"><a href=\"./\">{}</a>",
            escape(&self.case)
        );
        for (neighbour, words) in self.neighbours.iter().zip(["← before", "next →"]) {
            if let Some(number) = neighbour {
                let _ = write!(out, " <a href=\"{number}\">{words}</a>");
            }
        }
        out.push_str(" <span id=\"progress\" role=\"status\"></span>");
        if let Some(author) = &self.author {
            let _ = write!(out, " <span>decides: {}</span>", escape(author));
        }
        out.push_str("</p>");
    }

    fn of_claim(&self, out: &mut String, id: &str) {
        if let Some(decided) = self.decided.get(id) {
            let _ = write!(
                out,
                "<div class=\"standing\" data-states=\"{}\">{}</div>",
                escape(&decided.states.join("\n")),
                decided.markup()
            );
        }
    }

    fn end(&self, out: &mut String) {
        let mut entries = Vec::new();
        for (id, decided) in &self.decided {
            let states: Vec<String> = decided.states.iter().map(|state| json(state)).collect();
            entries.push(format!(
                "{}:{{\"finding\":{},\"states\":[{}],\"markup\":{}}}",
                json(id),
                json(&decided.id),
                states.join(","),
                json(&decided.markup())
            ));
        }
        let _ = write!(
            out,
            "<script type=\"application/json\" id=\"decided\" data-document=\"{}\">{{{}}}</script>\n<script>\n{SCRIPT}</script>\n",
            self.number,
            entries.join(",")
        );
    }
}

/// The page of a document on the workbench; `name` is what it is called where it has no title.
pub fn workbench(document: &Document, name: &str, bench: &Bench) -> String {
    page_on(document, Some(name), Some(bench))
}

/// A document in the list of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub number: u64,
    /// Its title, or the name of its source.
    pub called: String,
    /// Its day of publication.
    pub published: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Claims that are no part of another.
    pub claims: usize,
    /// Findings somebody has decided about.
    pub decided: usize,
    /// Findings somebody answers for.
    pub signed_off: usize,
}

/// A passage that holds words somebody searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// The document's number.
    pub document: u64,
    /// What the document is called.
    pub called: String,
    /// Its day of publication.
    pub published: Option<String>,
    /// Whose word it is: the speaker, then each source down to the root.
    pub chain: Vec<String>,
    /// Its words; those that were searched for are marked.
    pub words: Vec<(String, bool)>,
    /// Where it stands in the document: its first code point.
    pub at: u32,
}

/// The page of a table of a case; `tables` are the names and titles of all there are, and `name` is this one's.
pub fn across(case: &str, tables: &[(&str, &str)], name: &str, table: &Sheet) -> String {
    let style = format!("{STYLE}{}", sheet::STYLE);
    let titled = tables.iter().find(|(known, _)| *known == name);
    let title = titled.map_or(table.what.as_str(), |(_, title)| title);
    let title = table.title().unwrap_or(title);
    let mut out = begun(case, title, &style);
    ways(&mut out, tables, name);
    let claims = CLAIMS.contains(&name) && table.drawn.is_none();
    sheet::body(&mut out, table, &OnWorkbench { claims });
    out
}

/// Tables whose rows are claims that have a page of their own.
const CLAIMS: &[&str] = &["told"];

/// Where what a table names is found on the workbench.
struct OnWorkbench {
    /// Whether a claim is found among all who tell it, and not where it is told.
    claims: bool,
}

impl Ways for OnWorkbench {
    fn finding(&self, id: &str) -> Option<String> {
        match id.split_once('.') {
            Some(_) if self.claims => Some(format!("told?claim={id}")),
            _ => place(id),
        }
    }

    fn voice(&self, _: &str) -> Option<String> {
        None
    }
}

/// Where a finding stands in its document.
fn place(id: &str) -> Option<String> {
    match id.split_once('.') {
        Some((document, _)) => Some(format!("{document}#{id}")),
        None => Some(id.to_owned()).filter(|id| id.bytes().all(|b| b.is_ascii_digit())),
    }
}

/// The ways to the tables of a case.
fn ways(out: &mut String, tables: &[(&str, &str)], here: &str) {
    out.push_str("<nav aria-label=\"Tables of the case\"><a href=\"./\"");
    out.push_str(if here.is_empty() {
        " aria-current=\"page\""
    } else {
        ""
    });
    out.push_str(">Documents</a>");
    for (name, title) in tables {
        let current = if *name == here {
            " aria-current=\"page\""
        } else {
            ""
        };
        let _ = write!(out, " <a href=\"{name}\"{current}>{title}</a>");
    }
    out.push_str("</nav>\n");
}

/// The page that says why there is no other.
pub fn told(case: &str, words: &str) -> String {
    let mut out = begun(case, case, STYLE);
    let _ = write!(
        out,
        "<p class=\"facts\"><a href=\"./\">All documents</a></p>\n</header>\n<main class=\"list\">\n<p role=\"alert\">{}</p>\n</main>\n</body>\n</html>\n",
        escape(words)
    );
    out
}

/// The page that lists the documents of a case, with the ways to its `tables`.
pub fn overview(case: &str, tables: &[(&str, &str)], documents: &[Listed]) -> String {
    let mut out = begun(case, case, STYLE);
    search_field(&mut out, "");
    ways(&mut out, tables, "");
    let claims: usize = documents.iter().map(|d| d.claims).sum();
    let signed: usize = documents.iter().map(|d| d.signed_off).sum();
    let decided: usize = documents.iter().map(|d| d.decided).sum();
    let _ = write!(
        out,
        "<p class=\"facts\">{} · {} · {decided} decided about · {signed} signed off</p>\n</header>\n<main class=\"list\">\n",
        counted(documents.len(), "document"),
        counted(claims, "claim"),
    );
    if documents.is_empty() {
        out.push_str("<p>Nothing is in this case yet. <code>hearsay add FILE</code> reads a transcript or an article into it.</p>\n");
    } else {
        out.push_str(
            "<table><thead><tr><th scope=\"col\">no.</th><th scope=\"col\">document</th><th scope=\"col\">day</th>\
             <th scope=\"col\">claims</th><th scope=\"col\">decided</th><th scope=\"col\">signed off</th></tr></thead><tbody>\n",
        );
        for document in documents {
            let publisher = document.publisher.as_ref().map_or(String::new(), |name| {
                format!(" <span class=\"facts\">{}</span>", escape(name))
            });
            let _ = writeln!(
                out,
                "<tr><td>{0}</td><th scope=\"row\"><a href=\"{0}\">{1}</a>{publisher}</th><td>{2}</td><td>{3}</td><td>{4}</td><td>{5}</td></tr>",
                document.number,
                escape(&flat(&document.called)),
                escape(document.published.as_deref().unwrap_or("")),
                document.claims,
                nothing_for_none(document.decided),
                nothing_for_none(document.signed_off),
            );
        }
        out.push_str("</tbody></table>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn nothing_for_none(count: usize) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}

/// The page of what a search has found; `more` says whether there are more documents than it shows.
pub fn found(case: &str, words: &str, passages: &[Passage], more: bool) -> String {
    let mut out = begun(case, case, STYLE);
    search_field(&mut out, words);
    let _ = write!(
        out,
        "<p class=\"facts\"><a href=\"./\">All documents</a> · {}{}</p>\n</header>\n<main class=\"list\">\n",
        counted(passages.len(), "passage"),
        if more { ", of the best documents" } else { "" }
    );
    if passages.is_empty() {
        out.push_str("<p>No document holds these words. Words in a row stand in quotation marks, <code>begin*</code> finds what begins so.</p>\n");
    }
    let mut last = None;
    for passage in passages {
        if last != Some(passage.document) {
            let _ = writeln!(
                out,
                "<h2><a href=\"{}\">{}</a> <span class=\"facts\">{}</span></h2>",
                passage.document,
                escape(&flat(&passage.called)),
                escape(passage.published.as_deref().unwrap_or(""))
            );
            last = Some(passage.document);
        }
        let words: Vec<String> = passage
            .words
            .iter()
            .map(|(word, is_hit)| match is_hit {
                true => format!("<mark>{}</mark>", escape(word)),
                false => escape(word),
            })
            .collect();
        let _ = writeln!(
            out,
            "<p><a href=\"{}#at{}\">{}</a></p><p class=\"facts\">{}</p>",
            passage.document,
            passage.at,
            words.join(" "),
            escape(&passage.chain.join(" → "))
        );
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// A page of a case up to its heading.
fn begun(case: &str, title: &str, style: &str) -> String {
    let mut out = String::new();
    let head = Head {
        language: "en",
        title,
        style,
        policy: POLICY,
    };
    open(&mut out, &head);
    let above = if title == case { "" } else { case };
    let _ = write!(
        out,
        "<header>\n<p class=\"mark\">hearsay</p>\n<h1>{}</h1>\n",
        escape(title)
    );
    if !above.is_empty() {
        let _ = writeln!(out, "<p class=\"facts\">{}</p>", escape(above));
    }
    out
}

/// The field that searches a case, with the words that are searched for.
fn search_field(out: &mut String, words: &str) {
    let _ = writeln!(
        out,
        "<form class=\"search\" action=\"search\" role=\"search\"><input type=\"search\" name=\"words\" aria-label=\"Search the case\" placeholder=\"Search the case\" value=\"{}\"> <button>Search</button></form>",
        escape(words)
    );
}
