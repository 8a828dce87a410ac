//! Attributions: who said what, on whose word, nested to the root.
//!
//! Owns: the notion of an attribution as PolNeAR annotates it (Newell, Margolin & Ruths 2018), with
//! nesting added: source, cue, content, the kind of each link, and who stands inside whom.
//! Never: crosses from one voice's turn into another's, names a source that is not in the text, or
//! takes half a quotation.

mod anonymity;
mod content;
mod cues;
mod leaning;
mod learned;
pub mod linear;
mod nesting;
mod pronoun;
mod quoting;
mod signature;
mod source;
mod source_kind;
mod understood;

use hearsay_document::{Attribution, Deprel, Document, EntityId, Span, Upos, quotations};

pub use learned::scopes;

/// Verbs whose object is whom they are said to.
const ADDRESSING: &[&str] = &[
    "tell", "warn", "inform", "remind", "notify", "assure", "brief", "show",
];

/// Nouns for how many of those named after them tell.
const SHARES: &[&str] = &[
    "couple", "group", "half", "handful", "lot", "majority", "minority", "number", "pair", "rest",
];

/// Whether a word belongs to a noun, which comes after it more often than not: "of", "the", "internal", "their".
fn waits_for_noun(document: &Document, word: usize) -> bool {
    matches!(
        document.tokens[word].deprel,
        Some(
            Deprel::Amod
                | Deprel::Case
                | Deprel::Compound
                | Deprel::Det
                | Deprel::NmodPoss
                | Deprel::Nummod
        )
    )
}

/// Finds attributions: by the trained heads where the encoder has read the document, else by the linear
/// taggers.
pub fn find(document: &Document) -> Vec<Attribution> {
    let quotations = quotations(document);
    let mentions = Mentions::of(document);
    let mut found = learned::find(document, &quotations, &mentions);
    signature::add(document, &quotations, &mentions, &mut found);
    pronoun::lead_to_who_told(document, &mut found);
    pronoun::credit_to_speakers(document, &quotations, &mut found);
    let mut found = nesting::nest(document, &quotations, found);
    understood::fill(document, &mentions, &mut found);
    nesting::part_what_is_joined(document, &mut found);
    found
}

/// All mentions of a document in the order of the text, with whose they are.
pub(crate) struct Mentions(Vec<(Span, EntityId)>);

impl Mentions {
    pub(crate) fn of(document: &Document) -> Self {
        let entities = document.entities.iter().enumerate();
        let mut all: Vec<(Span, EntityId)> = entities
            .flat_map(|(index, e)| {
                e.mentions
                    .iter()
                    .map(move |m| (m.span, EntityId::new(index)))
            })
            .collect();
        all.sort_by_key(|(span, id)| (span.start(), std::cmp::Reverse(span.end()), *id));
        Self(all)
    }

    /// Who a source is: the entity whose mention the source's head stands in, the longest of those within the source,
    /// or the name or noun that stands with the head for the same one; nobody of whom the source tells beside: "a memo
    /// sent to *the minister*". For "who" and "which", whom the relative clause is about.
    fn bearer(&self, document: &Document, source: Span) -> Option<EntityId> {
        if let Some(noun) = antecedent(document, source) {
            return self.around(document, noun, |mention| !mention.contains(source));
        }
        let words = document.tokens_in(source);
        let head = document.head_word(words.clone())?;
        let is = |word: usize, deprels: &[Deprel]| {
            document.tokens[word]
                .deprel
                .is_some_and(|deprel| deprels.contains(&deprel))
        };
        let longest = |stands: &dyn Fn(Span) -> bool| {
            self.within(source)
                .filter(|(mention, _)| source.contains(*mention) && stands(*mention))
                .max_by_key(|(mention, id)| (mention.len(), std::cmp::Reverse(*id)))
                .map(|(_, id)| *id)
        };
        let holds = |mention: Span| mention.contains(document.tokens[head].span);
        // "Harbour pilot *Ilan Brecht*", "*Marsh* and Lee", "most of *the nurses*".
        let share = matches!(
            document.tokens[head].upos,
            Some(Upos::Pron | Upos::Num | Upos::Det | Upos::Adj)
        ) || SHARES.contains(&&*document.tokens[head].lemma);
        let leads = |word: usize| {
            is(
                word,
                &[
                    Deprel::Flat,
                    Deprel::Appos,
                    Deprel::Compound,
                    Deprel::NmodDesc,
                    Deprel::Conj,
                ],
            ) || share && is(word, &[Deprel::Nmod])
        };
        let stands_with = |mention: Span| {
            document
                .head_word(document.tokens_in(mention))
                .is_some_and(|own| {
                    leads(own)
                        && document
                            .upwards(own)
                            .take_while(|&at| at != head)
                            .all(leads)
                        && document.upwards(own).any(|at| at == head)
                })
        };
        longest(&holds).or_else(|| longest(&stands_with))
    }

    /// Who a noun or a pronoun stands for: the entity with the shortest mention around it of those that will do.
    pub(crate) fn around(
        &self,
        document: &Document,
        noun: Span,
        will_do: impl Fn(Span) -> bool,
    ) -> Option<EntityId> {
        // A mention that holds the noun begins before it; longer ones than a sentence there are not.
        let sentence = document.sentence_at(noun.start())?;
        let from = document.sentences[sentence.index()].span.start();
        self.within(Span::new(from, noun.start() + 1))
            .filter(|(mention, _)| mention.contains(noun) && will_do(*mention))
            .min_by_key(|(mention, id)| (mention.len(), *id))
            .map(|(_, id)| *id)
    }

    /// Mentions that begin in a span.
    fn within(&self, span: Span) -> impl Iterator<Item = &(Span, EntityId)> {
        let from = self.0.partition_point(|(m, _)| m.start() < span.start());
        self.0[from..]
            .iter()
            .take_while(move |(m, _)| m.start() < span.end())
    }
}

/// The noun that the relative clause of "who" or "which" is about: the one right before it, else by the
/// tree.
fn antecedent(document: &Document, source: Span) -> Option<Span> {
    const RELATIVE: &[&str] = &["who", "which", "that"];
    if !RELATIVE.contains(&document.text.slice(source).to_lowercase().as_str()) {
        return None;
    }
    let tokens = &document.tokens;
    let word = document.tokens_in(source).start;
    let mut before = tokens[..word].iter().rev().take(2);
    let noun = before
        .find(|t| t.upos != Some(Upos::Punct))
        .filter(|t| matches!(t.upos, Some(Upos::Noun | Upos::Propn)));
    let by_tree = || {
        let clause = &tokens[tokens[word].head?.index()];
        let about = clause
            .head
            .filter(|_| clause.deprel == Some(Deprel::AclRelcl))?;
        Some(&tokens[about.index()])
    };
    noun.or_else(by_tree).map(|t| t.span)
}

/// A subject with all among some words that hangs on it, but for clauses about it and marks at its end.
fn subject_phrase(document: &Document, subject: usize, words: std::ops::Range<usize>) -> Span {
    let tokens = &document.tokens;
    let hangs = |i: usize| {
        let ends = |&at: &usize| at == subject || tokens[at].deprel == Some(Deprel::AclRelcl);
        document.upwards(i).find(ends) == Some(subject)
    };
    let first = (words.start..=subject)
        .find(|&i| hangs(i))
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
                forms.split(' ').any(|form| lower.contains(form)),
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
