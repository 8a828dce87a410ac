//! Cases of the time finder: small texts of our own, with what must be found in them.

use super::*;
use hearsay_document::Meta;

fn document(text: &str, published: &str) -> Document {
    let mut document = Document::of_text(text);
    document.meta = Meta {
        published: (!published.is_empty()).then(|| published.into()),
        ..Meta::default()
    };
    document
}

#[test]
fn every_entry_of_the_lexicon_matches_its_example_and_not_its_counter_example() {
    let mut failures = Vec::new();
    for (forms, yes, no) in lexicon::examples() {
        let inside = |text: &str| {
            let document = document(text, "2022-04-15");
            let times = find(&document);
            forms.split(' ').any(|form| {
                let form = form.replace('_', " ");
                text.to_lowercase()
                    .match_indices(&form.to_lowercase())
                    .any(|(at, _)| {
                        let span = Span::new(at, at + form.len());
                        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                        !word(text.get(..at).and_then(|s| s.chars().next_back()))
                            && !word(text.get(span.end()..).and_then(|s| s.chars().next()))
                            && times.iter().any(|time| time.span.overlaps(span))
                    })
            })
        };
        if !inside(yes) {
            failures.push(format!("{forms}: not found in {yes:?}"));
        }
        if inside(no) {
            failures.push(format!("{forms}: found in {no:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
