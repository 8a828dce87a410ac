//! Reads records (one JSON object a line), finds the times of each text, and prints the records, so
//! that scorers can compare them. Trees are used where the records hold tokens. `times RECORDS`.

use std::io::{BufRead, BufWriter, Write};

use hearsay_document::record::{Record, RecordOptions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("times RECORDS")?;
    let input = std::io::BufReader::new(std::fs::File::open(path)?);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in input.lines() {
        let mut document = Record::from_json(&line?)?.restore();
        document.times = hearsay_finders::time::find(&document);
        let record = Record::of(&document, RecordOptions::default());
        writeln!(out, "{}", record.to_json())?;
    }
    Ok(())
}
