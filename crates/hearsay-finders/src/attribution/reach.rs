//! How far a content reaches: to the mark, the end of its clause, or the quotation it ends in.
//!
//! Owns: reading a piece on by its sentence's tree, and leaving off what opens something that is not in it.
//! Never: says whose a piece is, or takes a word from another's.

use hearsay_document::{Deprel, Document, Span, Upos};

use super::marks::without_marks_after;
use super::pieces::quoted_in;
use super::waits_for_noun;

/// A content that breaks off within a clause, read on to the next mark: "traffic has fallen *by a tenth since May*", "it is
/// sixty years *old*", "demand and wholesale *prices fell*". Only words that hang on what is in it, or that it hangs on,
/// follow.
pub(super) fn with_rest(document: &Document, mut piece: Span, taken: &[Span]) -> Span {
    loop {
        match with_next(document, piece, taken) {
            same if same == piece => return piece,
            more => piece = more,
        }
    }
}

/// A content with the words after it that what it has so far calls for.
fn with_next(document: &Document, piece: Span, taken: &[Span]) -> Span {
    let words = document.tokens_in(piece);
    let Some(sentence) = document.sentence_tokens(piece.start()) else {
        return piece;
    };
    let limit = sentence.end;
    if words.is_empty() || words.end >= limit {
        return piece;
    }
    let last = words.end - 1;
    if document.tokens[last].upos == Some(Upos::Punct) {
        return piece;
    }
    let free = |i: usize| {
        let token = &document.tokens[i];
        token.upos != Some(Upos::Punct) && !taken.iter().any(|t| t.overlaps(token.span))
    };
    // "It was considering *whether to appeal*": what its last word has for an object.
    let completes = |i: usize| {
        let verb = document
            .head(i)
            .filter(|_| document.tokens[i].deprel == Some(Deprel::Mark));
        verb.is_some_and(|verb| {
            // "It was too small *to tell*".
            let is_infinitive = document.tokens[verb].has_feature("VerbForm=Inf");
            let object = match document.tokens[verb].deprel {
                Some(Deprel::Ccomp | Deprel::Xcomp) => true,
                Some(Deprel::Acl | Deprel::Advcl) => is_infinitive,
                _ => false,
            };
            object && document.head(verb) == Some(last)
        })
    };
    // "citing two officials and an internal *memo*": the noun of what describes it.
    let is_described = |i: usize| {
        words
            .clone()
            .any(|w| document.head(w) == Some(i) && waits_for_noun(document, w))
    };
    // "He had it from *the cook's widow*": whose it is waits for what is theirs.
    let owns = |i: usize| {
        let owned = document.head(last).filter(|&owned| owned > i);
        i == words.end
            && document.tokens[last].deprel == Some(Deprel::NmodPoss)
            && document.head(i) == Some(last)
            && owned.is_some_and(|owned| document.upwards(owned).any(|at| words.contains(&at)))
    };
    let rest = |i: usize| {
        let token = &document.tokens[i];
        let hangs = document.upwards(i).skip(1).any(|at| words.contains(&at))
            && (completes(i)
                || !matches!(
                    token.deprel,
                    Some(Deprel::Conj | Deprel::Cc | Deprel::Parataxis | Deprel::Mark)
                ))
            && !(i == words.end
                && token.deprel == Some(Deprel::Case)
                && document.head(i) < Some(i));
        // What the last clause says, after its "is" or "has been"; all of a clause whose "because" or "that" is in it, or
        // its subject: "better than the first, and it *was*".
        let carries = || {
            words.clone().any(|w| {
                let deprel = document.tokens[w].deprel;
                let joined = |verb: usize| {
                    document.tokens[verb].deprel == Some(Deprel::Conj)
                        && document
                            .head(verb)
                            .is_some_and(|first| words.contains(&first))
                };
                // "*She* had heard it, she said": what is told before its cue.
                let is_told = |verb: usize| {
                    let is_taken = |word: usize| {
                        let word = document.tokens[word].span;
                        taken.iter().any(|taken| taken.contains(word))
                    };
                    match document.tokens[verb].deprel {
                        Some(Deprel::Ccomp) => document.head(verb).is_some_and(is_taken),
                        Some(Deprel::Root) => (verb..limit).any(|says| {
                            document.tokens[says].deprel == Some(Deprel::Parataxis)
                                && document.head(says) == Some(verb)
                                && is_taken(says)
                        }),
                        _ => false,
                    }
                };
                let opens = |verb: usize| match deprel {
                    Some(Deprel::Mark) => true,
                    Some(Deprel::Nsubj | Deprel::NsubjPass) => joined(verb) || is_told(verb),
                    _ => false,
                };
                match document.head(w) {
                    Some(verb) if verb >= words.end && opens(verb) => {
                        document.upwards(i).any(|at| at == verb)
                    }
                    // "But you could*n't hear*": so far as nothing but its other helpers stands before the verb.
                    Some(verb) if verb >= words.end => {
                        matches!(deprel, Some(Deprel::Cop | Deprel::Aux | Deprel::AuxPass))
                            && i <= verb
                            && document.upwards(i).any(|at| at == verb)
                    }
                    _ => false,
                }
            })
        };
        hangs || owns(i) || is_described(i) || carries()
    };
    let end = (words.end..limit)
        .take_while(|&i| free(i) && rest(i))
        .last();
    end.map_or(piece, |i| {
        Span::new(piece.start(), document.tokens[i].span.end())
    })
}

/// A content whose cue's clause comes before the main one, up to its end: "if he believed *what he had told us* then he was a fool".
pub(super) fn within_first_clause(document: &Document, verb: usize, piece: Span) -> Span {
    /// Words before a content among which the word is that opens its clause.
    const REACH: usize = 24;
    let tokens = &document.tokens;
    let words = document.tokens_in(piece);
    let first = document
        .upwards(verb)
        .find(|&at| tokens[at].deprel != Some(Deprel::Xcomp))
        .filter(|&at| tokens[at].deprel == Some(Deprel::Advcl) && words.start > verb);
    let Some(first) = first.filter(|&at| document.head(at).is_some_and(|main| main > at)) else {
        return piece;
    };
    let own = |at: &usize| {
        tokens[*at].upos == Some(Upos::Punct) || document.upwards(*at).any(|up| up == first)
    };
    let is_condition = (words.start.saturating_sub(REACH)..verb).any(|at| {
        let opens = ["if", "unless", "when"].contains(&document.lower(at).as_str());
        opens && document.head(at) == Some(first)
    });
    match words.clone().find(|at| !own(at)) {
        Some(end) if is_condition && end > words.start => {
            without_marks_after(document, document.span_of(words.start..end))
        }
        _ => piece,
    }
}

/// A content that breaks off before how somebody else agrees, read on to the end of its clause: "does not say that*, as the
/// authors concede, three left*".
pub(super) fn over_aside(document: &Document, verb: usize, piece: Span) -> Span {
    let tokens = &document.tokens;
    let words = document.tokens_in(piece);
    let Some(sentence) = document.sentence_tokens(piece.start()) else {
        return piece;
    };
    let (comma, mark) = (words.end, words.end + 1);
    let opens = words.start == verb + 1
        && mark < sentence.end
        && document.form(comma) == ","
        && document.lower(mark) == "as"
        && tokens[mark].deprel == Some(Deprel::Mark);
    let aside = document.head(mark).filter(|_| opens);
    let told = (comma..sentence.end)
        .find(|&at| tokens[at].deprel == Some(Deprel::Ccomp) && document.head(at) == Some(verb));
    let (Some(aside), Some(told)) = (aside, told) else {
        return piece;
    };
    let under = |at: usize, above: usize| document.upwards(at).any(|up| up == above);
    let goes_on =
        |&at: &usize| under(at, told) || under(at, aside) || tokens[at].upos == Some(Upos::Punct);
    let end = (comma..sentence.end)
        .take_while(goes_on)
        .filter(|&at| tokens[at].upos != Some(Upos::Punct))
        .last();
    match end {
        Some(end) if aside < told && told <= end => document.span_of(words.start..end + 1),
        _ => piece,
    }
}

/// A content without words at its end that open what is not in it.
pub(super) fn without_loose_end(document: &Document, piece: Span) -> Span {
    let words = document.tokens_in(piece);
    // "*A month later*, she says, he was told to go": what a mark closes is whole.
    let is_closed = words.end < document.tokens.len() && document.form(words.end) == ",";
    if is_closed && document.tokens[words.end - 1].deprel == Some(Deprel::Advmod) {
        return piece;
    }
    match document.without_loose_end(words.clone()) {
        whole if whole == words => piece,
        rest => Span::new(piece.start(), document.tokens[rest.end - 1].span.end()),
    }
}

/// A piece with the quotation that its last clause ends in: "called the report *“highly selective”*".
pub(super) fn with_quotation_beside(
    document: &Document,
    quotations: &[Span],
    piece: Span,
    taken: &[Span],
) -> Span {
    let next = quotations.partition_point(|q| q.start() < piece.end());
    let beside = quotations.get(next).filter(|q| {
        let gap = Span::new(piece.end(), q.start());
        document.text.slice(gap) == " "
            && !taken.iter().any(|t| t.overlaps(**q))
            && document.sentence_at(piece.end() - 1) == document.sentence_at(q.end() - 1)
    });
    beside.map_or(piece, |q| piece.cover(*q))
}

/// What "according to" follows, where of a clause only its subject was heard: "*Ivar Hald said he knew*, according to two
/// people". `cue` is the position of the cue's first token.
pub(super) fn up_to_cue(document: &Document, content: Vec<Span>, cue: usize) -> Vec<Span> {
    let (Some(&heard), Some(&last)) = (content.first(), content.last()) else {
        return content;
    };
    let words = document.tokens_in(heard);
    let own = document.sentence_tokens(document.tokens[cue].span.start());
    let follows =
        document.tokens_in(last).end < cue && own.is_some_and(|own| own.contains(&words.start));
    // "*The fund*, in a report due on Friday, warns *that debts could rise*": what is said of the subject was left out.
    let is_subject = document.head_word(words.clone()).is_some_and(|head| {
        document.tokens[head].deprel == Some(Deprel::Nsubj)
            && document
                .head(head)
                .is_some_and(|verb| words.end <= verb && verb < cue)
    });
    if !follows || !is_subject || states(document, &[heard]) || !document.has_verb(words.end..cue) {
        return content;
    }
    let end = document.tokens[cue - 1].span.end();
    vec![without_marks_after(document, Span::new(heard.start(), end))]
}

/// What "according to" opens a sentence for, to the end of its clause: "According to a log, the crew had left, *where, one said,
/// nobody asked*". `source` is who tells.
pub(super) fn to_clause_end(
    document: &Document,
    quotations: &[Span],
    mut content: Vec<Span>,
    source: Span,
) -> Vec<Span> {
    let tokens = &document.tokens;
    let verb = document
        .head_word(document.tokens_in(source))
        .and_then(|noun| document.head(noun));
    let behind = |last: &&mut Span| last.start() >= source.end();
    let (Some(verb), Some(last)) = (verb, content.last_mut().filter(behind)) else {
        return content;
    };
    let Some(sentence) = document.sentence_tokens(last.start()) else {
        return content;
    };
    let begins = document.tokens_in(*last).start;
    let own = |&at: &usize| document.upwards(at).any(|above| above == verb);
    let end = sentence
        .clone()
        .rev()
        .find(|at| tokens[*at].upos != Some(Upos::Punct) && own(at));
    let rest = end.map(|at| Span::new(last.end(), tokens[at].span.end().max(last.end())));
    let is_plain = |rest: &Span| {
        let told = document.text.slice(*rest);
        quoted_in(quotations, *rest).next().is_none() && !told.contains([';', ':', '\n'])
    };
    if tokens[verb].deprel == Some(Deprel::Root)
        && begins <= verb
        && let Some(rest) = rest.filter(is_plain)
    {
        *last = last.cover(rest);
    }
    content
}

/// A piece without the first words of a sentence that is not told, behind the end of a quotation: "“The dead cannot.” *He* died in May."
pub(super) fn without_scrap(document: &Document, piece: Span) -> Span {
    let Some(last) = document.sentence_at(piece.end().saturating_sub(1)) else {
        return piece;
    };
    let last = document.sentences[last.index()].span;
    let scrap = Span::new(last.start().max(piece.start()), piece.end());
    let before = document.text[..last.start()].trim_end();
    let is_scrap = last.start() > piece.start()
        && before.ends_with(['"', '”', '’'])
        && document.text[piece.end()..last.end()].contains(char::is_alphanumeric)
        && !document.has_verb(document.tokens_in(scrap));
    if !is_scrap {
        return piece;
    }
    let told = document.text[piece.start()..last.start()].trim_end().len();
    Span::new(piece.start(), piece.start() + told)
}

/// Whether a content has a clause. A bare noun is a topic, and without a source nobody's: "the contract
/// was signed".
pub(super) fn states(document: &Document, content: &[Span]) -> bool {
    content.iter().any(|&piece| {
        document.tokens[document.tokens_in(piece)]
            .iter()
            .any(|t| matches!(t.upos, None | Some(Upos::Verb | Upos::Aux)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Sentence, Token, TokenId};

    #[test]
    fn the_first_word_behind_a_quotation_is_not_told() {
        let text = "“The dead cannot.” He died.";
        let mut document = Document::of_text(text);
        let mut of = |words: &str, first: usize, upos: &[Upos]| {
            let mut at = text.find(words).expect("it stands there");
            let start = at;
            for (word, upos) in words.split(' ').zip(upos) {
                let span = Span::new(at, at + word.len());
                at = span.end() + 1;
                document.tokens.push(Token {
                    span,
                    upos: Some(*upos),
                    ..Token::default()
                });
            }
            document.sentences.push(Sentence {
                span: Span::new(start, start + words.len()),
                first: TokenId::new(first),
                len: upos.len() as u32,
            });
            start
        };
        of("“The dead cannot.”", 0, &[Upos::Det, Upos::Noun, Upos::Aux]);
        let he = of("He died.", 3, &[Upos::Pron, Upos::Verb]);
        let told = |end: usize| {
            document
                .text
                .slice(without_scrap(&document, Span::new(0, end)))
        };
        assert_eq!(told(he + 2), "“The dead cannot.”");
        assert_eq!(told(text.len()), text);
    }

    #[test]
    fn a_helper_goes_on_to_its_verb_with_what_turns_it() {
        let text = "wrote it was good but you could not hear .";
        let mut document = Document::of_text(text);
        // What is joined may hang on the cue.
        let heads = [0, 3, 3, 0, 8, 8, 8, 8, 0, 0];
        let deprels = [
            Deprel::Root,
            Deprel::Nsubj,
            Deprel::Cop,
            Deprel::Ccomp,
            Deprel::Cc,
            Deprel::Nsubj,
            Deprel::Aux,
            Deprel::Advmod,
            Deprel::Conj,
            Deprel::Punct,
        ];
        for ((word, head), deprel) in text.split(' ').zip(heads).zip(deprels) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            document.tokens.push(Token {
                span: Span::new(start, start + word.len()),
                head: (deprel != Deprel::Root).then(|| TokenId::new(head)),
                deprel: Some(deprel),
                upos: Some(if deprel == Deprel::Punct {
                    Upos::Punct
                } else {
                    Upos::X
                }),
                ..Token::default()
            });
        }
        document.sentences.push(Sentence {
            span: Span::new(0, text.len()),
            first: TokenId::new(0),
            len: 10,
        });
        let heard = Span::new(6, "wrote it was good but you could".len());
        let whole = with_rest(&document, heard, &[]);
        assert_eq!(
            document.text.slice(whole),
            "it was good but you could not hear"
        );
    }

    #[test]
    fn an_infinitive_belongs_to_the_word_before_it() {
        let text = "said it was too small to tell .";
        let mut document = Document::of_text(text);
        let heads = [0, 4, 4, 4, 0, 6, 4, 0];
        let deprels = [
            Deprel::Root,
            Deprel::Nsubj,
            Deprel::Cop,
            Deprel::Advmod,
            Deprel::Ccomp,
            Deprel::Mark,
            Deprel::Advcl,
            Deprel::Punct,
        ];
        for ((word, head), deprel) in text.split(' ').zip(heads).zip(deprels) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            document.tokens.push(Token {
                span: Span::new(start, start + word.len()),
                head: (deprel != Deprel::Root).then(|| TokenId::new(head)),
                deprel: Some(deprel),
                upos: (deprel == Deprel::Punct).then_some(Upos::Punct),
                feats: (word == "tell").then(|| "VerbForm=Inf".into()),
                ..Token::default()
            });
        }
        document.sentences.push(Sentence {
            span: Span::new(0, text.len()),
            first: TokenId::new(0),
            len: 8,
        });
        let heard = Span::new(5, "said it was too small".len());
        let whole = with_rest(&document, heard, &[]);
        assert_eq!(document.text.slice(whole), "it was too small to tell");
    }
}
