//! Attributions: who said what, on whose word, nested to the root.
//!
//! Owns: the notion of an attribution as PolNeAR annotates it (Newell, Margolin & Ruths 2018), with
//! nesting added: source, cue, content, the kind of each link, and who stands inside whom.
//! Never: crosses from one voice's turn into another's, names a source that is not in the text, or
//! takes half a quotation.

mod cues;
mod learned;
mod nesting;
mod quotes;
mod rules;
mod source_kind;

use hearsay_document::{Attribution, Document, EntityId, Span};

pub use quotes::quotations;

/// Finds attributions: by the trained heads where the encoder has read the document, else by cue
/// words and the order of words.
pub fn find(document: &Document) -> Vec<Attribution> {
    let quotations = quotations(document);
    let found = if document.states.is_empty() {
        rules::find(document, &quotations)
    } else {
        learned::find(document, &quotations)
    };
    nesting::nest(document, &quotations, found)
}

/// Who a source is: the entity with a mention of just these words, else with the longest one in them.
fn entity(document: &Document, source: Span) -> Option<EntityId> {
    let mut best: Option<(usize, EntityId)> = None;
    for (index, entity) in document.entities.iter().enumerate() {
        let from = entity
            .mentions
            .partition_point(|m| m.span.start() < source.start());
        for mention in entity.mentions[from..]
            .iter()
            .take_while(|m| m.span.start() < source.end())
            .filter(|m| source.contains(m.span))
        {
            let weight = mention.span.len();
            if best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, EntityId::new(index)));
            }
        }
    }
    best.map(|(_, id)| id)
}

#[cfg(test)]
mod lexicon_tests {
    use super::*;
    use hearsay_document::{Sentence, Token, TokenId};

    /// Words and marks apart, one sentence: enough for the lexicon's own examples.
    fn sentence(text: &str) -> Document {
        let mut document = Document::of_text(text);
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if c.is_alphanumeric() {
                start.get_or_insert(at);
                continue;
            }
            if let Some(from) = start.take() {
                document.tokens.push(Token {
                    span: Span::new(from, at),
                    ..Token::default()
                });
            }
            if !c.is_whitespace() {
                document.tokens.push(Token {
                    span: Span::new(at, at + c.len_utf8()),
                    ..Token::default()
                });
            }
        }
        document.sentences.push(Sentence {
            span: Span::new(0, text.len()),
            first: TokenId::new(0),
            len: document.tokens.len() as u32,
        });
        document
    }

    #[test]
    fn every_cue_matches_its_example_and_leaves_the_other_alone() {
        let mut wrong = Vec::new();
        for (forms, yes, no) in cues::examples() {
            let found = find(&sentence(&yes));
            if found.len() != 1 {
                wrong.push(format!(
                    "{forms}: `{yes}` gave {} attributions",
                    found.len()
                ));
            }
            let found = find(&sentence(&no));
            if let Some(a) = found.first() {
                wrong.push(format!("{forms}: `{no}` gave content {:?}", a.content));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
