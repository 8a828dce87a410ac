//! Prints the quantities of each line of a file, or of each record, so that a person or a scorer can
//! compare them: `quantities LINES.txt`, `quantities RECORDS.jsonl`.

use std::io::{BufRead, BufWriter, Write};

use hearsay_document::{Document, record};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("quantities FILE")?;
    let input = std::io::BufReader::new(std::fs::File::open(&path)?);
    let records = std::path::Path::new(&path)
        .extension()
        .is_some_and(|e| e == "jsonl");
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in input.lines() {
        let line = line?;
        let given: Option<record::Record> = if records {
            Some(serde_json::from_str(&line)?)
        } else {
            None
        };
        let text = given.as_ref().map_or(line.as_str(), |g| g.text.as_str());
        let mut document = Document::of_text(text);
        if let Some(given) = &given {
            document.id.clone_from(&given.id);
        }
        document.quantities = hearsay_finders::quantity::find(&document);
        let record = record::Record::of(&document, record::RecordOptions { tokens: false });
        if given.is_some() {
            serde_json::to_writer(&mut out, &record)?;
            out.write_all(b"\n")?;
            continue;
        }
        write!(out, "{line}\t")?;
        for (index, q) in document.quantities.iter().enumerate() {
            let words = |span: hearsay_document::Span| document.text.slice(span).to_owned();
            let optional = |name: &str, value: Option<String>| {
                value.map_or(String::new(), |v| format!(" {name}{v}"))
            };
            write!(
                out,
                "{}{} = {}{}{} {}{}{}{}{}",
                if index > 0 { "; " } else { "" },
                words(q.span),
                q.value,
                q.upper.map_or(String::new(), |u| format!("..{u}")),
                optional("", q.unit.clone()),
                q.kind,
                if q.bound == hearsay_document::Bound::Exact {
                    String::new()
                } else {
                    format!(" {}", q.bound)
                },
                if q.change { " change" } else { "" },
                optional("per ", q.per.clone()),
                optional("of ", q.of.map(words)),
            )?;
        }
        writeln!(
            out,
            "{}",
            if document.quantities.is_empty() {
                "-"
            } else {
                ""
            }
        )?;
    }
    Ok(())
}
