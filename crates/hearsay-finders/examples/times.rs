//! Reads records (one JSON object a line), finds the times of each text, and prints the records, so
//! that scorers can compare them. `times RECORDS`.

use std::io::{BufRead, BufWriter, Write};

use hearsay_document::{Document, Meta, Text, record};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("times RECORDS")?;
    let input = std::io::BufReader::new(std::fs::File::open(path)?);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in input.lines() {
        let given = record::Record::from_json(&line?)?;
        let mut document = Document {
            id: given.id,
            text: Text::new(given.text),
            meta: Meta {
                published: given.meta.published,
                language: given.meta.language,
                ..Meta::default()
            },
            ..Document::default()
        };
        document.times = hearsay_finders::time::find(&document);
        let record = record::Record::of(&document, record::RecordOptions::default());
        writeln!(out, "{}", record.to_json())?;
    }
    Ok(())
}
