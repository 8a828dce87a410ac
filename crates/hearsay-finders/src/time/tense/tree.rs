//! The tense of the verb above an expression, by the tree of its sentence.
//!
//! Owns: the walk from an expression to the word that decides, and what tense each kind of word gives.
//! Never: looks at words that the expression does not hang on.

use std::ops::Range;

use hearsay_document::{Deprel, Document, Span, Token, TokenId, Upos};

use super::super::contexts::List;
use super::{AHEAD, PREDICATES, PRESENT, Tense, UNDER_WAY};

/// What a tree tells of an expression.
#[derive(Clone, Copy)]
pub(super) struct Read {
    pub(super) tense: Tense,
    /// The expression hangs on the verb itself.
    pub(super) is_direct: bool,
}

/// The tense of the verb above the expression in its sentence's tree, where there is one.
pub(super) fn by_tree(document: &Document, span: Span) -> Option<Read> {
    let mut at = document.tokens_in(span).next()?;
    let sentence = document
        .sentences
        .get(document.sentence_at(span.start())?.index())?
        .tokens();
    let tree = Tree {
        document,
        sentence: sentence.clone(),
        span,
    };
    let (mut is_direct, mut hangs) = (true, false);
    // A tree is no deeper than its sentence is long; a broken one ends the walk all the same.
    for _ in sentence {
        let head = document.tokens.get(at)?.head?.index();
        let deciding = tree.told_behind(at).filter(|_| is_direct).unwrap_or(at);
        if let Some(tense) = tree.tense(deciding, is_direct) {
            return Some(Read { tense, is_direct });
        }
        hangs |= tree.is_infinitive(at) && tree.hangs_on_thing(at);
        if head == at {
            // "Talks to resume on Friday": a headline, without a verb.
            let is_headline = hangs && tree.auxiliaries(at).next().is_none();
            return is_headline.then_some(Read {
                tense: Tense::Future,
                is_direct: false,
            });
        }
        is_direct = tree.is_part(at);
        at = head;
    }
    None
}

/// The tree of the sentence that holds an expression.
struct Tree<'a> {
    document: &'a Document,
    sentence: Range<usize>,
    span: Span,
}

impl Tree<'_> {
    fn word(&self, token: &Token) -> String {
        self.document.text.slice(token.span).to_ascii_lowercase()
    }

    /// The auxiliaries and particles of a word. "said in March that we can": one that heads a clause is its own.
    fn auxiliaries(&self, of: usize) -> impl Iterator<Item = &Token> {
        const CLAUSES: &[Deprel] = &[
            Deprel::Acl,
            Deprel::Advcl,
            Deprel::Ccomp,
            Deprel::Conj,
            Deprel::Csubj,
            Deprel::Parataxis,
        ];
        self.sentence
            .clone()
            .filter(move |index| *index != of)
            .filter_map(|index| self.document.tokens.get(index))
            .filter(move |t| t.head.is_some_and(|h| h.index() == of))
            .filter(|t| matches!(t.upos, Some(Upos::Aux | Upos::Part)))
            .filter(|t| !t.deprel.is_some_and(|deprel| CLAUSES.contains(&deprel)))
    }

    fn has_auxiliary(&self, of: usize, words: &[&str]) -> bool {
        self.auxiliaries(of)
            .any(|aux| words.contains(&self.word(aux).as_str()))
    }

    /// The tense of a modal: "may close" looks ahead, "may have closed" back, "will have closed" ahead.
    fn modal(&self, of: usize) -> Option<Tense> {
        let is_back = || {
            self.has_auxiliary(of, &["have", "'ve", "’ve"])
                && !self.has_auxiliary(of, &["will", "'ll", "’ll", "wo", "shall"])
                // "could not be reached on Friday".
                || self.has_auxiliary(of, &["could"])
                    && self.has_auxiliary(of, &["not", "n't", "n’t"])
        };
        self.has_auxiliary(of, AHEAD).then(|| {
            if is_back() {
                Tense::Past
            } else {
                Tense::Future
            }
        })
    }

    /// Whether a word is one of the expression's.
    fn is_part(&self, at: usize) -> bool {
        let token = self.document.tokens.get(at);
        token.is_some_and(|token| self.span.contains(token.span))
    }

    /// The verb of what is told around whoever tells it: "In September, the mayor said on Monday, the council will *vote*".
    fn told_behind(&self, verb: usize) -> Option<usize> {
        let tokens = &self.document.tokens;
        let begins = self.sentence.start..self.document.tokens_in(self.span).next()?;
        let opens = begins.len() <= 1 && self.span.end() <= tokens.get(verb)?.span.start();
        let is_parted = |from: usize, to: usize| {
            let mut between = tokens.get(from..to).into_iter().flatten();
            between.any(|token| self.document.text.slice(token.span) == ",")
        };
        let hangs = |at: &usize, on: usize| {
            let head = tokens.get(*at).and_then(|token| token.head);
            head.is_some_and(|head| head.index() == on)
        };
        let is = |at: usize, deprel| tokens[at].deprel == Some(deprel);
        let after = verb + 1..self.sentence.end;
        let mut told = after.filter(|at| hangs(at, verb) && is(*at, Deprel::Ccomp));
        let told = told.next()?;
        let mut parts = self.sentence.clone();
        let is_marked = parts.any(|at| hangs(&at, told) && is(at, Deprel::Mark));
        (opens && !is_marked && is_parted(begins.end, verb) && is_parted(verb, told))
            .then_some(told)
    }

    /// "to meet", "to be published".
    fn is_infinitive(&self, at: usize) -> bool {
        let token = self.document.tokens.get(at);
        token.is_some_and(|token| {
            token.has_feature("VerbForm=Inf")
                || token.has_feature("VerbForm=Part") && self.has_auxiliary(at, &["to"])
        })
    }

    /// "is cancelled": what is fixed beforehand.
    fn is_arranged(&self, at: usize) -> bool {
        let token = self.document.tokens.get(at);
        token.is_some_and(|token| List::Arranged.has(&self.word(token)))
            && self.has_auxiliary(at, PRESENT)
            && !self.has_auxiliary(at, &["been"])
    }

    /// "if the vote were held on Sunday": "were" under an "if" supposes what has not been, of one thing always, of several where
    /// what would follow is told with a modal.
    fn is_supposed(&self, at: usize) -> bool {
        let tokens = &self.document.tokens;
        let hangs = |i: &usize, on: usize| tokens[*i].head.is_some_and(|h| h.index() == on);
        let mut parts = self.sentence.clone().filter(|i| hangs(i, at));
        let is_if = |i: usize| {
            tokens[i].deprel == Some(Deprel::Mark)
                && matches!(self.word(&tokens[i]).as_str(), "if" | "unless")
        };
        if !self.has_auxiliary(at, &["were"]) || !parts.clone().any(is_if) {
            return false;
        }
        let subject = parts.find(|&i| {
            matches!(
                tokens[i].deprel,
                Some(Deprel::Nsubj | Deprel::NsubjPass | Deprel::Csubj)
            )
        });
        let follows = tokens[at].head.map(TokenId::index);
        subject.is_some_and(|i| tokens[i].has_feature("Number=Sing"))
            || follows.is_some_and(|head| self.modal(head) == Some(Tense::Future))
    }

    /// "extended their offers to buy the firm": what is to be done hangs on a thing. Who "has an election to win" has yet to.
    fn hangs_on_thing(&self, at: usize) -> bool {
        let Some(token) = self.document.tokens.get(at) else {
            return false;
        };
        let head = token
            .head
            .and_then(|head| self.document.tokens.get(head.index()));
        let has = |thing: &Token| {
            let verb = thing
                .head
                .and_then(|verb| self.document.tokens.get(verb.index()));
            thing.deprel == Some(Deprel::Obj)
                && verb.is_some_and(|verb| &*verb.lemma == "have" && verb.has_feature("Tense=Pres"))
        };
        token.deprel == Some(Deprel::Acl)
            && !head.is_some_and(|head| List::Future.has(&self.word(head)) || has(head))
    }

    /// The tense that a word gives what hangs on it; `is_direct` where the expression itself does.
    fn tense(&self, at: usize, is_direct: bool) -> Option<Tense> {
        let token = self.document.tokens.get(at)?;
        let head = token.head?.index();
        let finite_past = |t: &Token| t.has_feature("Tense=Past") && t.has_feature("VerbForm=Fin");
        if !matches!(token.upos, Some(Upos::Verb | Upos::Aux)) {
            // "I'll be back in April", "the election is in June": what is said of something has the tense of its copula.
            // "Friday's purchases" has none.
            let is_now = |aux: &Token| {
                aux.upos == Some(Upos::Aux) && PRESENT.contains(&self.word(aux).as_str())
            };
            // "was due to land on Friday".
            let is_to_come = is_direct
                && token.upos == Some(Upos::Adj)
                && List::Future.has(&self.word(token))
                && !self.has_auxiliary(at, &["had", "been"]);
            return if let Some(tense) = self.modal(at) {
                Some(tense)
            } else if is_to_come {
                Some(Tense::Future)
            } else if self.auxiliaries(at).any(finite_past) {
                Some(Tense::Past)
            } else {
                // "The lease is up in October."
                let is_predicate = self.is_part(at)
                    || is_direct && PREDICATES.contains(&self.word(token).as_str())
                    || is_direct && self.is_arranged(at);
                (is_predicate && self.auxiliaries(at).any(is_now)).then_some(Tense::Future)
            };
        }
        let word = self.word(token);
        // "is scheduled for Monday", "planned a rally on Monday"; but "By Monday, a fee had been set".
        let was_done_then =
            self.span.end() <= token.span.start() && self.has_auxiliary(at, &["had"]);
        if List::Future.has(&word) && !was_done_then {
            return Some(Tense::Future);
        }
        // "she'd seen" is "had", "she'd see" is "would".
        if token.has_feature("VerbForm=Part") && self.has_auxiliary(at, &["'d", "’d"]) {
            return Some(Tense::Past);
        }
        if let Some(tense) = self.modal(at) {
            return Some(tense);
        }
        // "demanded that he be dismissed by Monday".
        if token.has_feature("VerbForm=Part")
            && self.has_auxiliary(at, &["be"])
            && !self.has_auxiliary(at, &["to"])
        {
            return Some(Tense::Future);
        }
        // "The ferry is cancelled on Friday."
        if is_direct && self.is_arranged(at) {
            return Some(Tense::Future);
        }
        // "They are coming on Monday"; "Rovers visit Oxley on Tuesday".
        let is_under_way = UNDER_WAY.contains(&word.as_str()) && self.has_auxiliary(at, PRESENT);
        let is_scheduled = token.has_feature("Tense=Pres")
            && token.has_feature("VerbForm=Fin")
            && List::Scheduled.has(&word);
        if is_direct && (is_under_way || is_scheduled) {
            return Some(Tense::Future);
        }
        if self.is_supposed(at) {
            return Some(Tense::Future);
        }
        if finite_past(token) || self.auxiliaries(at).any(finite_past) {
            // "Did she resign in May?", but "They were to meet in May".
            let is_asked = self.has_auxiliary(at, &["did"]);
            return Some(if self.is_infinitive(at) && !is_asked {
                Tense::Future
            } else {
                Tense::Past
            });
        }
        // "plans to meet", "due to open": an infinitive looks ahead of the verb above it. "resigned to spend more time
        // at home on Friday" does not: what it was for has the time of what was done.
        let is_purpose = token.deprel == Some(Deprel::Advcl)
            && self.document.tokens.get(head).is_some_and(finite_past);
        // "voted to close the pool in May".
        let is_decided = || {
            let verb = self.document.tokens.get(head);
            verb.is_some_and(|verb| List::Deciding.has(&self.word(verb)))
        };
        let looks_ahead = token.has_feature("VerbForm=Inf") || is_direct && self.is_infinitive(at);
        if looks_ahead && !self.hangs_on_thing(at) && (!is_purpose || is_decided()) {
            // "had been due to expire on Friday": what was ahead of a past is told when it is over.
            return Some(if self.has_auxiliary(head, &["had"]) {
                Tense::Past
            } else {
                Tense::Future
            });
        }
        // "the order issued on Thursday".
        if token.deprel == Some(Deprel::Acl)
            && token.has_feature("Tense=Past")
            && !self.is_infinitive(at)
        {
            return Some(Tense::Past);
        }
        // "has met", "is meeting", "meets": the first is past, the others decide nothing.
        if token.has_feature("Tense=Past")
            && self.has_auxiliary(at, &["has", "have", "'ve", "’ve", "'s", "’s"])
        {
            return Some(Tense::Past);
        }
        token.has_feature("VerbForm=Fin").then_some(Tense::Open)
    }
}
