//! Words, sentences, syntax, names and entities of a document.
//!
//! Owns: the layers `tokens`, `sentences`, `syntax`, `states` and `entities`.
//! Never: reads a file, or judges what is said.

mod characters;
mod coreference;
mod engine;
mod lemma;
mod phrases;
pub mod sentences;
pub mod tokens;
mod tree;

mod regions;

use hearsay_document::{Document, Sentence, Token, TokenId};

/// Fills the token and sentence layers by rules alone. Linear in the text.
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

/// Fills the layers `tokens`, `sentences`, `syntax`, `states` and `entities` by the trained
/// encoder. A document in another language than it was trained on gets words and sentences by
/// rules, and nothing that would be guesswork.
pub fn read(document: &mut Document) {
    if !is_english(document) {
        tokenise(document);
        return;
    }
    let (words, region_ends) = regions::words(document);
    let gaps = sentences::gaps(&document.text, &words, &region_ends);
    let reading = engine::read(document, &words, &gaps);
    coreference::resolve(document, &reading);
}

/// Whether the text is in the encoder's language, by its tag, else by its letters.
fn is_english(document: &Document) -> bool {
    if let Some(language) = &document.meta.language {
        return language.to_ascii_lowercase().starts_with("en");
    }
    let (mut latin, mut other) = (0usize, 0usize);
    for c in document
        .text
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(20_000)
    {
        if c.is_ascii() {
            latin += 1;
        } else {
            other += 1;
        }
    }
    latin >= other
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
