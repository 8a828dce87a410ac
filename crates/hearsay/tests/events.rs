//! The examples of `lexicons/events.tsv`, read by the engine: what a line must match it matches, what it must not it does not.

use hearsay::Options;
use hearsay::actors::Registry;
use hearsay::document::Document;
use hearsay::document::lexicon::rows;
use hearsay_finders::event::{Scores, find_with};

const LEXICON: &str = include_str!("../../../lexicons/events.tsv");

/// Each sentence as a document of its own.
fn read(sentences: &[&str]) -> Vec<Document> {
    let line = |text: &&str| serde_json::json!({ "text": text }).to_string();
    let lines: Vec<String> = sentences.iter().map(line).collect();
    let readings = hearsay::read(
        "examples.jsonl",
        lines.join("\n").as_bytes(),
        &Options::default(),
    )
    .expect("every line is a document");
    readings.into_iter().map(|r| r.document).collect()
}

/// Why there is an event, of each that the lexicon alone finds, without the trained scores.
fn found(document: &Document) -> Vec<String> {
    let found = find_with(document, &Registry::built_in(), &Scores::default());
    found.events.into_iter().map(|event| event.why).collect()
}

#[test]
fn examples_of_the_lexicon_hold() {
    let lines: Vec<[&str; 7]> = rows(LEXICON)
        .filter(|line: &[&str; 7]| !line[0].starts_with('@'))
        .collect();
    let sentences: Vec<&str> = lines.iter().flat_map(|line| [line[5], line[6]]).collect();
    let documents = read(&sentences);
    let mut wrong: Vec<String> = Vec::new();
    for (line, examples) in lines.iter().zip(documents.chunks(2)) {
        let [triggers, frame, plover, _, cameo, must, must_not] = line;
        let names = |why: &String| {
            triggers
                .split(' ')
                .any(|t| why.contains(&format!("lexicon {t} {frame};")))
        };
        let (matching, others) = (found(&examples[0]), found(&examples[1]));
        let holds = if *plover == "-" {
            matching.is_empty()
        } else {
            matching.iter().any(names)
        };
        if *must != "-" && !holds {
            wrong.push(format!(
                "{triggers} {frame} {cameo}: must match {must:?}, found {matching:?}"
            ));
        }
        if *must_not != "-" && others.iter().any(names) {
            wrong.push(format!(
                "{triggers} {frame} {cameo}: must not match {must_not:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_did_not_come_about_is_no_deed() {
    let documents = read(&[
        "The minister would have been arrested if he had stayed.",
        "The rebels could have killed the hostages.",
        "The minister has been arrested.",
    ]);
    let counts: Vec<usize> = documents.iter().map(|d| found(d).len()).collect();
    assert_eq!(counts, [0, 0, 1]);
}
