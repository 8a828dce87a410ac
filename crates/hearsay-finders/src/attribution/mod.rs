//! Attributions: who said what, on whose word, nested to the root.
//!
//! Owns: the notion of an attribution as PolNeAR annotates it (Newell, Margolin & Ruths 2018), with
//! nesting added: source, cue, content, the kind of each link, and who stands inside whom.
//! Never: crosses from one voice's turn into another's, names a source that is not in the text, or
//! takes half a quotation.

mod accounts;
mod addressee;
mod agreeing;
mod anonymity;
mod answered;
mod beside;
mod content;
mod cues;
mod deeds;
mod following;
mod joined;
mod judgement;
mod leaning;
mod learned;
mod limits;
pub mod linear;
mod marks;
mod misread;
mod nesting;
mod parenthesis;
mod parting;
mod passive;
mod phrase;
mod pieces;
mod plain;
mod positions;
mod presented;
mod pronoun;
mod quoting;
mod reach;
mod relative;
mod signature;
mod source;
mod source_kind;
mod subject;
mod telling;
mod understood;
mod untold;

use hearsay_document::{Attribution, Deprel, Document, SourceKind, Span, quotations};

use crate::mentions::Mentions;

pub use learned::scopes;

/// Whether a word belongs to a noun, which comes after it more often than not: "of", "the", "internal", "their",
/// "Councillor".
fn waits_for_noun(document: &Document, word: usize) -> bool {
    matches!(
        document.tokens[word].deprel,
        Some(
            Deprel::Amod
                | Deprel::Case
                | Deprel::Compound
                | Deprel::Det
                | Deprel::NmodDesc
                | Deprel::NmodPoss
                | Deprel::Nummod
        )
    )
}

/// What is known of a whole document while its attributions are found.
struct Known<'a> {
    document: &'a Document,
    quotations: &'a [Span],
    mentions: &'a Mentions,
}

/// Adds to the attributions of a document, or mends them.
type Step = fn(&Known<'_>, &mut Vec<Attribution>);

/// What is heard comes first, then what only the tree and the lexicons tell; who stands inside whom is seen of all of them, and how
/// certain each link is once it is known what it links.
const STEPS: [Step; 13] = [
    |known, found| *found = learned::find(known),
    |known, found| relative::settle(known.document, known.mentions, found),
    |known, found| signature::add(known.document, known.quotations, known.mentions, found),
    |known, found| pronoun::lead_to_who_told(known.document, known.mentions, found),
    |known, found| pronoun::credit_to_speakers(known.document, known.quotations, found),
    |known, found| positions::add(known.document, known.mentions, found),
    |known, found| misread::add(known.document, known.mentions, found),
    |known, found| agreeing::add(known.document, known.mentions, found),
    |known, found| accounts::add(known.document, known.quotations, known.mentions, found),
    |known, found| answered::add(known.document, known.mentions, found),
    |known, found| nesting::nest(known.document, known.quotations, known.mentions, found),
    |known, found| pronoun::name_as_before(known.document, found),
    |known, found| presented::settle(known.document, found),
];

/// Finds attributions: by the trained heads where the encoder has read the document, else by the linear
/// taggers.
pub fn find(document: &Document) -> Vec<Attribution> {
    let known = Known {
        document,
        quotations: &quotations(document),
        mentions: &Mentions::of(document),
    };
    let mut found = Vec::new();
    for step in STEPS {
        step(&known, &mut found);
    }
    found
}

/// An attribution of what a rule finds, with who its source is.
fn attribution_of(
    document: &Document,
    mentions: &Mentions,
    source: Option<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
) -> Attribution {
    let (entity, source_kind) = source.map_or((None, SourceKind::Anonymous), |source| {
        source_kind::of(document, mentions, source, None)
    });
    Attribution {
        entity,
        source_kind,
        ..Attribution::new(source.into_iter().collect(), cue, content)
    }
}

/// Puts an attribution behind those found, in place of whatever was heard with a cue there.
fn put_in_place(found: &mut Vec<Attribution>, place: Span, made: Attribution) {
    found.retain(|a| !a.cue.iter().any(|cue| cue.overlaps(place)));
    found.push(made);
}

/// The subject of a verb among some words.
fn subject_of(
    document: &Document,
    verb: usize,
    mut words: std::ops::Range<usize>,
) -> Option<usize> {
    words.find(|&at| {
        document.head(at) == Some(verb) && document.tokens[at].deprel == Some(Deprel::Nsubj)
    })
}

/// A subject with all among some words that hangs on it, but for clauses about it and marks at its end.
fn subject_phrase(document: &Document, subject: usize, words: std::ops::Range<usize>) -> Span {
    let tokens = &document.tokens;
    let hangs = |i: usize| {
        let ends = |&at: &usize| at == subject || tokens[at].deprel == Some(Deprel::AclRelcl);
        document.upwards(i).find(ends) == Some(subject)
    };
    // A semicolon before it hangs on it, too.
    let first = (words.start..=subject)
        .find(|&i| hangs(i) && document.form(i) != ";")
        .unwrap_or(subject);
    let mut last = (subject..words.end.max(subject + 1))
        .rev()
        .find(|&i| hangs(i))
        .unwrap_or(subject);
    while last > subject && tokens[last].deprel == Some(Deprel::Punct) {
        last -= 1;
    }
    document.span_of(first..last + 1)
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
    fn cues_of_the_lexicon_present_their_contents_as_it_says() {
        let (mut found, mut all) = (0, 0);
        for (forms, certainty, example) in cues::lines() {
            let lower = example.to_lowercase();
            assert!(
                forms
                    .split(' ')
                    .any(|form| lower.contains(&form.replace('-', " "))),
                "{forms}: `{example}` has none of them"
            );
            all += 1;
            if let Some(a) = find(&sentence(example)).first() {
                assert_eq!(a.certainty, certainty, "{forms}: `{example}`");
                found += 1;
            }
        }
        assert!(3 * all < 4 * found, "{found} of {all} examples are found");
    }
}
