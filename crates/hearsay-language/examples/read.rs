//! Reads records (one JSON object a line) from a file and prints them with the language layers, so
//! that scorers can compare them. `read RECORDS [--rules]`.

use std::io::{BufRead, BufWriter, Write};

use hearsay_document::{Document, Span, Text, Turn, record};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("read RECORDS [--rules]")?;
    let input = std::io::BufReader::new(std::fs::File::open(path)?);
    let mut out = BufWriter::new(std::io::stdout());
    for line in input.lines() {
        let given: record::Record = serde_json::from_str(&line?)?;
        let mut document = document_of(&given);
        if std::env::args().any(|a| a == "--rules") {
            hearsay_language::tokenise(&mut document);
        } else {
            hearsay_language::read(&mut document);
        }
        let mut record = record::Record::of(&document, record::RecordOptions { tokens: true });
        record.turns.clear();
        serde_json::to_writer(&mut out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The text and turns of a record, and nothing else of it.
fn document_of(given: &record::Record) -> Document {
    let text = Text::new(given.text.clone());
    let bytes = |span: record::Span| span.to_bytes(&text).unwrap_or(Span::new(0, 0));
    let turns = given
        .turns
        .iter()
        .map(|turn| Turn {
            span: bytes(turn.span),
            label: turn.label.map(bytes),
            speaker: turn.speaker.clone(),
            ..Turn::default()
        })
        .collect();
    Document {
        id: given.id.clone(),
        text,
        turns,
        ..Document::default()
    }
}
