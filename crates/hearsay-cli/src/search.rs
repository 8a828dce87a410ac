//! `hearsay search`: full text, with who says it and on whose word.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use anyhow::bail;
use hearsay::document::record::Span;
use hearsay_store::rows::{PassageRow, Reader};
use hearsay_store::{Query, Store as _};

use crate::args::{Format, SearchArguments};
use crate::table::{self, TESTIMONY, Table};
use crate::{Outcome, case, output, shapes};

const DIM: Style = Style::new().dimmed();
const SOURCE: Style = AnsiColor::Yellow.on_default();
const FOUND: Style = Style::new().bold();

/// Documents of an answer a person reads.
const DOCUMENTS: u32 = 20;

/// Passages shown of one document.
pub(crate) const PASSAGES: usize = 3;

/// Passages are not laid out in columns; this is the shape of their CSV.
const SHAPE: Table<PassageRow> = Table {
    what: "passages",
    columns: &[],
    csv: &[
        &[
            "document",
            "published",
            "title",
            "source",
            "start",
            "end",
            "words",
            "matches",
        ],
        TESTIMONY,
    ],
};

pub(crate) fn run(arguments: &SearchArguments) -> anyhow::Result<Outcome> {
    let query = Query::parse(&arguments.words.join(" "));
    if query.is_empty() {
        bail!("nothing to search for: give at least one word that must occur");
    }
    let location = case::existing(&arguments.case)?;
    let for_a_person = arguments.print.format == Format::Table;
    let limit = match (arguments.print.limit, arguments.print.all) {
        (Some(limit), _) => limit,
        (None, false) if for_a_person => DOCUMENTS,
        (None, _) => u32::MAX,
    };
    case::with(&location, async |store| {
        let hits = store
            .search(&query, arguments.speaker.as_deref(), limit)
            .await?;
        let mut passages: Vec<PassageRow> = Vec::new();
        let names = store.names().await?;
        for hit in &hits {
            let document = store.document(hit.document).await?;
            let judged = store.judged(hit.document).await?;
            let mut found = Reader::new(&document, &judged, &names).passages(&hit.spans);
            if let Some(name) = &arguments.speaker {
                found.retain(|row| {
                    let mut voices = row.testimony.chain.iter();
                    voices.any(|voice| names.is_asked(voice, name))
                });
            }
            if for_a_person {
                found.truncate(PASSAGES);
            }
            passages.extend(found);
        }
        if !for_a_person {
            return table::print(&SHAPE, &passages, passages.len() as u64, &arguments.print);
        }
        if passages.is_empty() {
            return output::print_styled(&format!("{DIM}found nothing{DIM:#}\n"));
        }
        output::print_styled(&page(&passages, output::width().clamp(40, 100)))
    })?;
    Ok(Outcome::Done)
}

/// Passages below a heading for each document.
fn page(passages: &[PassageRow], width: usize) -> String {
    let mut out = String::new();
    let mut last = "";
    for row in passages {
        if row.place.document != last {
            if !last.is_empty() {
                out.push('\n');
            }
            let title = row.title.as_deref().unwrap_or(&row.source);
            let _ = write!(out, "{FOUND}{}  {title}{FOUND:#}", row.place.id);
            if let Some(day) = &row.place.published {
                let _ = write!(out, "  {DIM}{day}{DIM:#}");
            }
            out.push('\n');
            last = &row.place.document;
        }
        let who = shapes::voices_of(&row.testimony);
        if !who.is_empty() {
            let _ = writeln!(out, "  {SOURCE}{who}{SOURCE:#}");
        }
        out.push_str(&marked(row, width));
    }
    out
}

/// A passage, wrapped, with the words that were searched for set off.
fn marked(row: &PassageRow, width: usize) -> String {
    // Words are marked one by one, so that a mark never runs over a line's end. The row's words are
    // on one line, so matches are found again by their order among its words.
    let mut out = String::new();
    let words: Vec<(bool, &str)> = row
        .place
        .words
        .split(' ')
        .zip(hits(row))
        .map(|(word, hit)| (hit, word))
        .collect();
    let mut line = String::from("    ");
    let mut used = 4;
    for (hit, word) in words {
        let wide = textwrap::core::display_width(word);
        if used > 4 && used + wide > width {
            out.push_str(line.trim_end());
            out.push('\n');
            line = String::from("    ");
            used = 4;
        }
        if hit {
            let _ = write!(line, "{FOUND}{word}{FOUND:#} ");
        } else {
            let _ = write!(line, "{word} ");
        }
        used += wide + 1;
    }
    out.push_str(line.trim_end());
    out.push('\n');
    out
}

/// For each word of the passage, whether it holds a match.
pub(crate) fn hits(row: &PassageRow) -> Vec<bool> {
    row.word_spans
        .iter()
        .map(|word: &Span| {
            row.matches
                .iter()
                .any(|m| m.start() < word.end() && word.start() < m.end())
        })
        .collect()
}
