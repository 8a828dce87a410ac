//! A table of a case as a page: what the terminal shows in columns, to open, print and mail.
//!
//! Owns: its markup.
//! Never: knows what the rows are; whoever makes them hands over their cells.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::drawn::Drawing;
use super::ways::{Nowhere, Ways};
use super::{Head, escape, open};

pub(super) const STYLE: &str = include_str!("sheet.css");
const SCRIPT: &str = include_str!("sheet.js");

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub title: String,
    /// Whether it holds numbers, which are set to the right.
    pub right: bool,
}

/// A table: cells of its rows, and how many rows there would be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What the rows are, in the plural: "claims".
    pub what: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
    /// How many there are, of which these are the first.
    pub all: u64,
    /// What is drawn above it.
    pub drawn: Option<Drawing>,
}

impl Sheet {
    /// What the page is about, where that is more than what the rows are.
    pub(super) fn title(&self) -> Option<&str> {
        self.drawn.as_ref().and_then(Drawing::title)
    }
}

/// A table as a page of its own.
pub fn sheet(sheet: &Sheet) -> String {
    let mut out = String::new();
    let title = sheet.title().unwrap_or(&sheet.what);
    let head = Head {
        language: "en",
        title,
        style: STYLE,
        policy: "",
    };
    open(&mut out, &head);
    let _ = write!(
        out,
        "<header>\n<p class=\"mark\">hearsay</p>\n<h1 class=\"what\">{}</h1>\n",
        escape(title)
    );
    body(&mut out, sheet, &Nowhere);
    out
}

/// The page from below its heading to its end.
pub(super) fn body(out: &mut String, sheet: &Sheet, ways: &dyn Ways) {
    // Columns without a single entry are left out.
    let kept: Vec<usize> = (0..sheet.columns.len())
        .filter(|&at| sheet.rows.iter().any(|row| !row[at].is_empty()))
        .collect();
    let shown = sheet.rows.len();
    let count = if sheet.all > shown as u64 {
        format!("{shown} of {}", sheet.all)
    } else {
        shown.to_string()
    };
    let _ = write!(
        out,
        "<p class=\"facts\"><output id=\"count\">{count}</output></p>\n</header>\n<main class=\"sheet\">\n"
    );
    if let Some(drawn) = &sheet.drawn {
        drawn.draw(out, ways);
    }
    if sheet.rows.is_empty() {
        let _ = writeln!(out, "<p>No {}.</p>", escape(&sheet.what));
    } else {
        out.push_str("<table><thead><tr>");
        for &at in &kept {
            let column = &sheet.columns[at];
            let title = escape(&column.title);
            let _ = match (title.is_empty(), column.right) {
                // A heading of nothing is none.
                (true, _) => write!(out, "<td></td>"),
                (false, true) => write!(out, "<th scope=\"col\" class=\"right\">{title}</th>"),
                (false, false) => write!(out, "<th scope=\"col\">{title}</th>"),
            };
        }
        out.push_str("</tr></thead><tbody>\n");
        let ids = sheet.columns.iter().position(|column| column.title == "id");
        let mut led_to = BTreeSet::new();
        for row in &sheet.rows {
            // Marks of a drawing lead here.
            match ids.map(|at| &row[at]).filter(|_| sheet.drawn.is_some()) {
                Some(id) if led_to.insert(id) => {
                    let _ = write!(out, "<tr id=\"{}\">", escape(id));
                }
                _ => out.push_str("<tr>"),
            }
            for &at in &kept {
                let column = &sheet.columns[at];
                let words = escape(&row[at]);
                let way = Some(&row[at]).filter(|_| Some(at) == ids);
                let words = match way.and_then(|id| ways.finding(id)) {
                    Some(address) => format!("<a href=\"{}\">{words}</a>", escape(&address)),
                    None => words,
                };
                let class = class(column, &row[at]);
                let _ = write!(out, "<td{class}>{words}</td>");
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody></table>\n");
    }
    let _ = write!(
        out,
        "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n"
    );
}

/// Letters of a cell that is not broken over lines: a day, a word.
const SHORT: usize = 16;

fn class(column: &Column, cell: &str) -> &'static str {
    match (column.right, cell.chars().count() <= SHORT) {
        (true, _) => " class=\"right short\"",
        (false, true) => " class=\"short\"",
        (false, false) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stay_text_and_columns_of_nothing_are_left_out() {
        let column = |title: &str| Column {
            title: title.into(),
            right: false,
        };
        let page = sheet(&Sheet {
            what: "claims".into(),
            columns: vec![column("id"), column("nothing"), column("claim")],
            rows: vec![vec!["3.c1".into(), String::new(), "<b> & “c”".into()]],
            all: 7,
            drawn: None,
        });
        assert!(
            page.contains(
                "<td class=\"short\">3.c1</td><td class=\"short\">&lt;b&gt; &amp; “c”</td>"
            ),
            "{page}"
        );
        assert!(!page.contains("nothing"), "{page}");
        assert!(page.contains(">1 of 7<"), "{page}");
    }
}
