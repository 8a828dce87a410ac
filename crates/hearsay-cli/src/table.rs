//! How a table is printed: for a person, as JSON, as CSV, or as a page.

use std::fmt::Write as _;
use std::sync::PoisonError;

use anstyle::{AnsiColor, Style};
use hearsay::page::{self, Drawing, Sheet};
use serde::Serialize;
use serde_json::Value;

use crate::args::{Format, TableFormat};
use crate::output;

const HEADING: Style = AnsiColor::Cyan.on_default().bold();
const DIM: Style = Style::new().dimmed();

/// Rows of a table a person reads, where nothing else is said.
const SHOWN: u32 = 40;

/// Lines of one row; longer cells are cut, JSON and CSV have them whole.
const LINES: usize = 4;

/// Space between columns.
const GAP: usize = 2;

/// A column of words is made no narrower than this, for a terminal that is.
const NARROW: usize = 12;

/// The same for a column that takes what the others leave, which is given more where they can give way.
const LEAST: usize = 16;
const REST: usize = 24;

/// One column of a table for a person.
pub(crate) struct Column<R> {
    title: &'static str,
    /// At most so wide; longer cells are wrapped. `None` takes what the others leave.
    width: Option<usize>,
    right: bool,
    cell: fn(&R) -> String,
}

impl<R> Column<R> {
    /// A column as wide as its cells, up to `width`.
    pub(crate) const fn new(title: &'static str, width: usize, cell: fn(&R) -> String) -> Self {
        Self {
            title,
            width: Some(width),
            right: false,
            cell,
        }
    }

    /// The same, set to the right, for numbers.
    pub(crate) const fn right(title: &'static str, width: usize, cell: fn(&R) -> String) -> Self {
        Self {
            title,
            width: Some(width),
            right: true,
            cell,
        }
    }

    /// A column that takes what the others leave.
    pub(crate) const fn rest(title: &'static str, cell: fn(&R) -> String) -> Self {
        Self {
            title,
            width: None,
            right: false,
            cell,
        }
    }
}

/// A table in its forms.
pub(crate) struct Table<R: 'static> {
    /// What the rows are, in the plural.
    pub(crate) what: &'static str,
    /// Columns for a person.
    pub(crate) columns: &'static [Column<R>],
    /// Columns of CSV, in groups: names of the row's JSON. `start` and `end` are the ends of its `span`.
    pub(crate) csv: &'static [&'static [&'static str]],
}

/// Columns of CSV that say where a finding stands.
pub(crate) const PLACE: &[&str] = &["id", "document", "published", "start", "end", "words"];

/// Columns of CSV that say who says it.
pub(crate) const TESTIMONY: &[&str] = &["speaker", "chain", "root"];

/// Columns of CSV that say what is decided about it.
pub(crate) const STANDING: &[&str] = &["verdict", "status"];

/// How many rows are wanted at most.
pub(crate) fn limit(print: &TableFormat) -> Option<u32> {
    if print.all {
        return None;
    }
    match (print.limit, print.format) {
        (Some(limit), _) => Some(limit),
        (None, Format::Table) => Some(SHOWN),
        (None, Format::Json | Format::Csv | Format::Html) => None,
    }
}

/// Prints rows; `all` is how many there are, of which these are the first.
pub(crate) fn print<R: Serialize>(
    table: &Table<R>,
    rows: &[R],
    all: u64,
    as_asked: &TableFormat,
) -> anyhow::Result<()> {
    print_drawn(table, rows, all, None, as_asked)
}

/// Whether rows become a page, above which something may be drawn.
pub(crate) fn is_page(print: &TableFormat) -> bool {
    print.kept.is_some() || print.format == Format::Html
}

/// The same, with what is drawn above them where they become a page.
pub(crate) fn print_drawn<R: Serialize>(
    table: &Table<R>,
    rows: &[R],
    all: u64,
    drawn: Option<Drawing>,
    as_asked: &TableFormat,
) -> anyhow::Result<()> {
    if let Some(kept) = &as_asked.kept {
        kept.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .replace(sheet(table, rows, all, drawn));
        return Ok(());
    }
    match as_asked.format {
        Format::Table => output::print_styled(&styled(table, rows, all, output::width())),
        Format::Json => output::print(json(rows)?.as_bytes()),
        Format::Csv => output::print(csv(&table.csv.concat(), rows)?.as_bytes()),
        Format::Html => output::print(page::sheet(&sheet(table, rows, all, drawn)).as_bytes()),
    }
}

/// The cells of rows.
fn sheet<R>(table: &Table<R>, rows: &[R], all: u64, drawn: Option<Drawing>) -> Sheet {
    let columns = table.columns.iter().map(|column| page::Column {
        title: column.title.to_owned(),
        right: column.right,
    });
    Sheet {
        what: table.what.to_owned(),
        columns: columns.collect(),
        rows: rows
            .iter()
            .map(|row| table.columns.iter().map(|c| (c.cell)(row)).collect())
            .collect(),
        all,
        drawn,
    }
}

/// As many of the rows as are asked for, and how many there are.
pub(crate) fn first<R>(mut rows: Vec<R>, as_asked: &TableFormat) -> (Vec<R>, u64) {
    let all = rows.len() as u64;
    if let Some(limit) = limit(as_asked) {
        rows.truncate(limit as usize);
    }
    (rows, all)
}

/// Prints as many of the rows as are asked for.
pub(crate) fn print_first<R: Serialize>(
    table: &Table<R>,
    rows: Vec<R>,
    as_asked: &TableFormat,
) -> anyhow::Result<()> {
    let (rows, all) = first(rows, as_asked);
    print(table, &rows, all, as_asked)
}

/// One list, one row a line: both `jq` and a person can read it.
pub(crate) fn json<R: Serialize>(rows: &[R]) -> anyhow::Result<String> {
    let mut out = String::from("[");
    for (index, row) in rows.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&serde_json::to_string(row)?);
    }
    out.push_str(if rows.is_empty() { "]\n" } else { "\n]\n" });
    Ok(out)
}

/// RFC 4180, but for line ends, which are plain; fields hold no line breaks.
pub(crate) fn csv<R: Serialize>(names: &[&str], rows: &[R]) -> anyhow::Result<String> {
    let mut out = names.join(",");
    out.push('\n');
    for row in rows {
        let row = serde_json::to_value(row)?;
        for (index, name) in names.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            let value = match *name {
                "start" => row.pointer("/span/0"),
                "end" => row.pointer("/span/1"),
                name => row.get(name),
            };
            out.push_str(&field(&value.map(|v| plain(name, v)).unwrap_or_default()));
        }
        out.push('\n');
    }
    Ok(out)
}

/// What is said instead of a table without rows.
pub(crate) fn none(what: &str) -> String {
    format!("{DIM}no {what}{DIM:#}\n")
}

/// A value in one cell.
fn plain(name: &str, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            words.join(if name == "chain" { " → " } else { "; " })
        }
        Value::Array(list) if list.is_empty() => String::new(),
        other => other.to_string(),
    }
}

fn field(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn styled<R>(table: &Table<R>, rows: &[R], all: u64, width: usize) -> String {
    if rows.is_empty() {
        return none(table.what);
    }
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| table.columns.iter().map(|c| (c.cell)(row)).collect())
        .collect();
    // Columns without a single entry are left out.
    let kept: Vec<usize> = (0..table.columns.len())
        .filter(|&index| cells.iter().any(|row| !row[index].is_empty()))
        .collect();
    let widths = widths(table.columns, &kept, &cells, width);
    let mut out = String::new();
    if taken_by(&widths) > width {
        one_below_another(&mut out, table.columns, &kept, &cells, width);
        tell_of_more(&mut out, rows.len(), all, table.what);
        return out;
    }
    let heads: Vec<Vec<String>> = kept
        .iter()
        .map(|&index| vec![table.columns[index].title.to_owned()])
        .collect();
    lines(&mut out, table.columns, &kept, &widths, &heads, HEADING);
    for row in &cells {
        let wrapped: Vec<Vec<String>> = kept
            .iter()
            .zip(&widths)
            .map(|(&index, &width)| wrapped(&row[index], width.max(2)))
            .collect();
        lines(
            &mut out,
            table.columns,
            &kept,
            &widths,
            &wrapped,
            Style::new(),
        );
    }
    tell_of_more(&mut out, rows.len(), all, table.what);
    out
}

/// Says how many rows there are, where not all are shown.
fn tell_of_more(out: &mut String, shown: usize, all: u64, what: &str) {
    if all > shown as u64 {
        let _ = writeln!(out, "{DIM}{shown} of {all} {what} (--all){DIM:#}");
    }
}

/// Writes rows whose columns do not fit beside one another: each cell on lines of its own, behind its title.
fn one_below_another<R>(
    out: &mut String,
    columns: &[Column<R>],
    kept: &[usize],
    cells: &[Vec<String>],
    width: usize,
) {
    let titles = kept.iter().map(|&index| columns[index].title.len());
    let indent = titles.max().unwrap_or(0) + GAP;
    for (number, row) in cells.iter().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        for &index in kept.iter().filter(|&&index| !row[index].is_empty()) {
            let title = columns[index].title;
            let fill = " ".repeat(indent - title.len());
            let room = width.saturating_sub(indent).max(LEAST);
            for (line, words) in wrapped(&row[index], room).iter().enumerate() {
                let _ = match line {
                    0 => writeln!(out, "{HEADING}{title}{HEADING:#}{fill}{words}"),
                    _ => writeln!(out, "{}{words}", " ".repeat(indent)),
                };
            }
        }
    }
}

/// What columns of some widths take up beside one another.
fn taken_by(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)
}

/// A cell in lines; the last ends with an ellipsis where there would be more.
fn wrapped(cell: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = textwrap::wrap(cell, width)
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect();
    if lines.len() > LINES {
        lines.truncate(LINES);
        if let Some(last) = lines.last_mut() {
            while textwrap::core::display_width(last) + 2 > width && last.pop().is_some() {}
            last.truncate(last.trim_end().len());
            last.push_str(" …");
        }
    }
    lines
}

/// How wide each kept column is.
fn widths<R>(
    columns: &[Column<R>],
    kept: &[usize],
    cells: &[Vec<String>],
    width: usize,
) -> Vec<usize> {
    let natural = |index: usize| {
        cells
            .iter()
            .map(|row| textwrap::core::display_width(&row[index]))
            .chain([textwrap::core::display_width(columns[index].title)])
            .max()
            .unwrap_or(0)
    };
    let mut widths: Vec<usize> = kept
        .iter()
        .map(|&index| natural(index).min(columns[index].width.unwrap_or(usize::MAX)))
        .collect();
    let is_rest = |position: usize| columns[kept[position]].width.is_none();
    let width = width.min(140);
    let flexible = (0..kept.len()).filter(|&p| is_rest(p)).count().max(1);
    // Columns of words give way to the rest.
    let taken = loop {
        let fixed = (0..kept.len()).filter(|&position| !is_rest(position));
        let taken = fixed
            .clone()
            .map(|position| widths[position])
            .sum::<usize>()
            + GAP * kept.len().saturating_sub(1);
        let words = fixed.filter(|&p| !columns[kept[p]].right && widths[p] > NARROW);
        match words.max_by_key(|&position| widths[position]) {
            Some(widest) if taken + REST * flexible > width => widths[widest] -= 1,
            _ => break taken,
        }
    };
    // Never so wide that a line is hard to follow, never so narrow that it falls apart.
    let room = (width.saturating_sub(taken) / flexible).clamp(LEAST, 90);
    for (position, width) in widths.iter_mut().enumerate() {
        if columns[kept[position]].width.is_none() {
            *width = (*width).min(room);
        }
    }
    widths
}

/// Writes one row, which may take several lines.
fn lines<R>(
    out: &mut String,
    columns: &[Column<R>],
    kept: &[usize],
    widths: &[usize],
    cells: &[Vec<String>],
    style: Style,
) {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..height {
        let mut text = String::new();
        for (position, cell) in cells.iter().enumerate() {
            let piece = cell.get(line).map_or("", String::as_str);
            let space = widths[position].saturating_sub(textwrap::core::display_width(piece));
            let fill = " ".repeat(space);
            if position > 0 {
                text.push_str(&" ".repeat(GAP));
            }
            if columns[kept[position]].right {
                text.push_str(&fill);
                text.push_str(piece);
            } else {
                text.push_str(piece);
                text.push_str(&fill);
            }
        }
        let _ = writeln!(out, "{style}{}{style:#}", text.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[derive(Serialize)]
    struct Row {
        id: &'static str,
        span: [u32; 2],
        words: &'static str,
        chain: Vec<&'static str>,
    }

    const TABLE: Table<Row> = Table {
        what: "rows",
        columns: &[
            Column::right("id", 6, |r| r.id.into()),
            Column::new("nothing", 6, |_| String::new()),
            Column::new("by", 10, |r| r.chain.join(" → ")),
            Column::rest("words", |r| r.words.into()),
        ],
        csv: &[&["id", "start", "end", "words", "chain"]],
    };

    fn rows() -> Vec<Row> {
        vec![
            Row {
                id: "1.c2",
                span: [3, 9],
                words: "She said \"no\", and that, in so many words, was the whole of the answer.",
                chain: vec!["Vale", "The Courier"],
            },
            Row {
                id: "2.c11",
                span: [0, 4],
                words: "Nein.",
                chain: vec![],
            },
        ]
    }

    #[test]
    fn a_table_wraps_what_is_long_and_leaves_out_what_is_empty() {
        let text = styled(&TABLE, &rows(), 9, 60);
        let plain = anstream::adapter::strip_str(&text).to_string();
        expect![[r#"
               id  by          words
             1.c2  Vale → The  She said "no", and that, in so many
                   Courier     words, was the whole of the answer.
            2.c11              Nein.
            2 of 9 rows (--all)
        "#]]
        .assert_eq(&plain);
    }

    #[test]
    fn a_narrow_table_gives_its_words_room_or_tells_them_one_below_another() {
        let shown = |width| {
            let text = styled(&TABLE, &rows(), 2, width);
            anstream::adapter::strip_str(&text).to_string()
        };
        expect![[r#"
               id  by          words
             1.c2  Vale → The  She said "no", and
                   Courier     that, in so many
                               words, was the whole
                               of the answer.
            2.c11              Nein.
        "#]]
        .assert_eq(&shown(40));
        expect![[r#"
            id     1.c2
            by     Vale → The Courier
            words  She said "no", and
                   that, in so many words,
                   was the whole of the
                   answer.

            id     2.c11
            words  Nein.
        "#]]
        .assert_eq(&shown(30));
    }

    #[test]
    fn csv_and_json_carry_the_same() {
        expect![[r#"
            id,start,end,words,chain
            1.c2,3,9,"She said ""no"", and that, in so many words, was the whole of the answer.",Vale → The Courier
            2.c11,0,4,Nein.,
        "#]]
        .assert_eq(&csv(&TABLE.csv.concat(), &rows()).expect("rows serialise"));
        let json = json(&rows()).expect("rows serialise");
        let read: Vec<Value> = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read[0]["span"][1], 9);
        assert_eq!(super::json::<Row>(&[]).expect("nothing serialises"), "[]\n");
    }
}
