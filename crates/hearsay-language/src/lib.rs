//! Words, sentences, syntax, names and entities of a document.
//!
//! Owns: the layers `tokens`, `sentences`, `syntax` and `entities`.
//! Never: reads a file, or judges what is said.

mod characters;
pub mod sentences;
pub mod tokens;

mod regions;

use hearsay_document::{Document, Sentence, Token, TokenId};

/// Fills the token and sentence layers by rules alone; the fast tier, and the start of the full
/// analysis. Linear in the text.
pub fn tokenise(document: &mut Document) {
    let (words, region_ends) = regions::words(document);
    let gaps = sentences::gaps(&document.text, &words, &region_ends);
    let ends = sentences::by_rules(&document.text, &words, &gaps);
    document.tokens = words
        .into_iter()
        .map(|span| Token {
            span,
            ..Token::default()
        })
        .collect();
    set_sentences(document, &ends);
}

/// Groups the tokens into sentences; `ends[i]` says that one ends with token `i`.
fn set_sentences(document: &mut Document, ends: &[bool]) {
    document.sentences.clear();
    let mut first = 0;
    for (index, token) in document.tokens.iter().enumerate() {
        if ends[index] || index + 1 == document.tokens.len() {
            document.sentences.push(Sentence {
                span: document.tokens[first].span.cover(token.span),
                first: TokenId::new(first),
                len: (index + 1 - first) as u32,
            });
            first = index + 1;
        }
    }
}
