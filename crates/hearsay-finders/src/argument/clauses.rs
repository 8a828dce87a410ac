//! How far a component reaches: a whole clause, from its subject to what its verb has.
//!
//! Owns: mending the borders that the trained head draws by the tree of the sentence.
//! Never: takes in what is joined to a clause, or set beside it between marks.

use std::ops::Range;

use hearsay_document::{Deprel, Document, Upos};

/// The words of a clause, of which some were heard.
pub(super) fn whole(document: &Document, words: Range<usize>) -> Range<usize> {
    let sentence = document
        .tokens
        .get(words.start)
        .filter(|_| !words.is_empty())
        .and_then(|token| document.sentence_tokens(token.span.start()));
    let Some(sentence) = sentence else {
        return words;
    };
    let begins = beginning(document, &words, &sentence);
    let mut end = words.end;
    while let Some(next) = read_on(document, begins..end, sentence.end) {
        end = next;
    }
    closed(document, begins..end, sentence.end)
}

/// Where a clause begins that was heard from within its subject on: "*A deckhand who fell from the ferry* Havsörn told".
fn beginning(document: &Document, words: &Range<usize>, sentence: &Range<usize>) -> usize {
    let first = words.start;
    let subject = document
        .upwards(first)
        .take_while(|at| !words.contains(at) || *at == first)
        .find(|&at| {
            let of = document.head(at);
            is_subject(document, at) && at < first && of.is_some_and(|verb| words.contains(&verb))
        });
    let own = |subject: usize, at: usize| document.upwards(at).any(|up| up == subject);
    subject
        .and_then(|subject| (sentence.start..first).find(|&at| own(subject, at)))
        .unwrap_or(first)
}

fn is_subject(document: &Document, word: usize) -> bool {
    document.tokens[word].deprel.map(Deprel::universal) == Some(Deprel::Nsubj)
}

/// Where a clause goes on to: the word that its last one only opens or helps, "had been *told*", "the wrong *paper*", or the
/// next one of what its words have: "shared *the post*", "it is a tax *on being ill*".
fn read_on(document: &Document, words: Range<usize>, limit: usize) -> Option<usize> {
    let tokens = &document.tokens;
    let last = words.end - 1;
    let opens = match tokens[last].deprel {
        Some(Deprel::Advmod) => tokens[last].upos == Some(Upos::Part),
        Some(Deprel::Cc) => false,
        Some(Deprel::Punct) => opens_quotation(document, last),
        _ => true,
    };
    let opened = document
        .head(last)
        .filter(|head| opens && (words.end..limit).contains(head));
    if let Some(head) = opened {
        return Some(head + 1);
    }
    let mark = words.end < limit && opens_quotation(document, words.end);
    let next = words.end + usize::from(mark);
    if next >= limit {
        return None;
    }
    let outermost = document
        .upwards(next)
        .take_while(|at| !words.contains(at))
        .last()?;
    let is_had = document
        .head(outermost)
        .is_some_and(|head| words.contains(&head))
        && matches!(
            tokens[outermost].deprel.map(Deprel::universal),
            Some(
                Deprel::Acl
                    | Deprel::Ccomp
                    | Deprel::Compound
                    | Deprel::Flat
                    | Deprel::Iobj
                    | Deprel::Nmod
                    | Deprel::Obj
                    | Deprel::Obl
                    | Deprel::Xcomp
            )
        );
    let is_mark = tokens[next].upos == Some(Upos::Punct);
    (is_had && !is_mark).then_some(next + 1)
}

fn opens_quotation(document: &Document, word: usize) -> bool {
    document.form(word).starts_with(['“', '‘'])
}

/// A clause with the mark that closes a quotation it opens, and without the comma at its end.
fn closed(document: &Document, words: Range<usize>, limit: usize) -> Range<usize> {
    let is = |at: usize, mark: char| document.form(at).starts_with(mark);
    let mut end = words.end;
    while end > words.start + 1 && (is(end - 1, ',') || is(end - 1, '“')) {
        end -= 1;
    }
    let opened = (words.start..end).filter(|&at| is(at, '“')).count();
    let shut = (words.start..end).filter(|&at| is(at, '”')).count();
    let closes = end < limit && opened > shut && is(end, '”');
    words.start..end + usize::from(closes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Sentence, Span, Token, TokenId};

    #[test]
    fn a_clause_is_read_on_to_the_word_it_opens() {
        // "They had been told to leave ." with the head and the relation of each word.
        let words = ["They", "had", "been", "told", "to", "leave", "."];
        let heads = [3, 3, 3, 3, 5, 3, 3];
        let deprels = [
            "nsubj:pass",
            "aux",
            "aux:pass",
            "root",
            "mark",
            "xcomp",
            "punct",
        ];
        let mut document = Document::of_text(&words.join(" "));
        let mut at = 0;
        for ((word, head), deprel) in words.iter().zip(heads).zip(deprels) {
            document.tokens.push(Token {
                span: Span::new(at, at + word.len()),
                head: Some(TokenId::new(head)),
                deprel: Deprel::parse(deprel),
                upos: (*word == ".").then_some(Upos::Punct),
                ..Token::default()
            });
            at += word.len() + 1;
        }
        document.sentences.push(Sentence {
            span: Span::new(0, at - 1),
            first: TokenId::new(0),
            len: words.len() as u32,
        });
        assert_eq!(whole(&document, 0..3), 0..6);
        assert_eq!(whole(&document, 0..4), 0..6);
        assert_eq!(whole(&document, 2..2), 2..2);
    }
}
