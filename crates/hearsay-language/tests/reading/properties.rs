//! What holds of any text that is read.

use hearsay_document::Document;
use proptest::prelude::*;

use super::read;

/// Whatever the text, the layers fit together.
fn holds_together(document: &Document) {
    let mut at = 0;
    for token in &document.tokens {
        assert!(token.span.start() >= at && token.span.end() <= document.text.len());
        assert!(
            document
                .text
                .get(token.span.start()..token.span.end())
                .is_some()
        );
        at = token.span.end();
    }
    let mut next = 0;
    for sentence in &document.sentences {
        let words = sentence.tokens();
        assert_eq!(words.start, next);
        next = words.end;
        if document.states.is_empty() {
            continue;
        }
        let roots = words
            .clone()
            .filter(|&w| document.tokens[w].head.is_none_or(|h| h.index() == w))
            .count();
        assert_eq!(roots, 1);
        assert!(words.clone().all(|w| {
            document.tokens[w]
                .head
                .is_none_or(|h| words.contains(&h.index()))
        }));
    }
    assert_eq!(next, document.tokens.len());
    assert!(document.entities.iter().all(|e| !e.mentions.is_empty()));
}

#[test]
fn odd_texts_are_read_without_fuss() {
    let long = "a".repeat(100_000);
    for text in [
        "",
        " \n\n ",
        "!!! ... ???",
        &long,
        "שלום לכולם. מה שלומך?",
        "🎉🎉 party 👨‍👩‍👧 time 🎉",
        "a\u{0}b\u{7}c \u{202e}desrever\u{202c}",
        "ALL THE SHIPS WERE TURNED AWAY >> WHO SAID SO >> NOBODY DID",
        "so um we went there and then nobody was there and that was it",
        "1 2 3 4 5 6 7 8 9 10",
    ] {
        holds_together(&read(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_holds_together(text in "(\\PC{0,40}|[a-zA-Z ,.\"“”'’()\n]{0,120})") {
        holds_together(&read(&text));
    }
}
