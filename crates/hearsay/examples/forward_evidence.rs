//! What the classes of forward-looking statements are fitted on: for every record, what may be such statements and what
//! is known of each. `forward_evidence RECORDS…` prints one JSON line a record:
//! `{"id", "names", "statements": [{"span": [code points], "evidence": [numbers], "states": [numbers]}]}`.

use std::io::{BufRead, Write};

use hearsay::actors::Registry;
use hearsay::formats::Input;
use hearsay::passes::PASSES;
use hearsay_finders::prediction::{evidence, names};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let registry = Registry::default();
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        for line in std::io::BufReader::new(std::fs::File::open(&path)?).lines() {
            let line = line?;
            let input = Input {
                name: &path,
                bytes: line.as_bytes(),
                format: None,
            };
            for reading in hearsay::formats::read(&input)? {
                let mut document = reading.document;
                for pass in PASSES.iter().take_while(|pass| pass.name != "prediction") {
                    (pass.run)(&mut document, &registry);
                }
                let document = &document;
                let at = |byte: usize| document.text.as_str()[..byte].chars().count();
                let statements: Vec<_> = evidence(document)
                    .into_iter()
                    .map(|(span, evidence, states)| {
                        json!({"span": [at(span.start()), at(span.end())], "evidence": evidence.as_slice(), "states": states})
                    })
                    .collect();
                let names: Vec<_> = names().collect();
                writeln!(
                    out,
                    "{}",
                    json!({"id": document.id, "names": names, "statements": statements})
                )?;
            }
        }
    }
    Ok(())
}
