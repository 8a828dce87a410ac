//! Clauses in the plain future, by the tree.
//!
//! Owns: which words are a clause with "will", "going to" or a reported "would" and where it begins and ends. They are
//! statements whether or not the head, trained on few, speaks up.
//! Never: takes a question or a move of speech ("I will say").

use std::ops::Range;

use hearsay_document::polarity::{Small, is_small};
use hearsay_document::{Deprel, Document, Upos};

use super::hedge::would_be_surprised;
use super::lists::{List, is, is_lemma};
use crate::future::{SPEECH, is_going_to, is_will};

/// Verbs by which a speaker lets another one speak, with "over": "I will now hand over to the engineer".
const HANDING: &[&str] = &["hand", "turn", "pass"];
/// What is handed over then.
const FLOOR: &[&str] = &[
    "it",
    "things",
    "call",
    "floor",
    "conference",
    "meeting",
    "word",
    "microphone",
];
const FIRST_OR_SECOND: &[&str] = &["i", "we", "you"];
/// Words that open a clause of what is granted.
const CONCEDING: &[&str] = &["while", "although", "though", "whereas"];
/// Words before a clause that make it an open question.
const ASKING: &[Small] = &[Small::Asks, Small::Whether];

/// The clauses of a sentence, as ranges of tokens, in order.
pub(super) fn futures(document: &Document, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let tree = Tree { document, sentence };
    sentence
        .clone()
        .filter_map(|word| tree.verb_of(word))
        .filter_map(|verb| tree.clause(verb))
        .collect()
}

/// Whether a statement is a move of speech and no more.
pub(super) fn only_speaks(
    document: &Document,
    sentence: &Range<usize>,
    statement: &Range<usize>,
) -> bool {
    let tree = Tree { document, sentence };
    statement
        .clone()
        .find_map(|word| tree.verb_of(word))
        .is_some_and(|verb| tree.speaks(verb, tree.subject(verb)))
}

/// Whether a statement is what somebody asks or knows: "without knowing *who will win*".
pub(super) fn is_asked(
    document: &Document,
    sentence: &Range<usize>,
    statement: &Range<usize>,
) -> bool {
    let tree = Tree { document, sentence };
    let verb = document.head_word(statement.clone());
    // "that *if he is elected*, he will go": what opens a condition hangs on another verb.
    is_small(&document.lower(statement.start), ASKING)
        && verb.is_some_and(|verb| {
            tree.is(verb, &[Deprel::Ccomp]) && document.head(statement.start) == Some(verb)
        })
}

/// Whether every "would" of a statement is what "will" becomes behind a verb of saying in the past, and there is one.
pub(super) fn is_reported_future(
    document: &Document,
    sentence: &Range<usize>,
    statement: &Range<usize>,
) -> bool {
    let tree = Tree { document, sentence };
    let mut woulds = statement
        .clone()
        .filter(|&word| document.lower(word) == "would")
        .peekable();
    woulds.peek().is_some() && woulds.all(|word| tree.verb_of(word).is_some())
}

/// What would surprise somebody, with whom: "*I would be surprised if they cut it*".
pub(super) fn surprises(document: &Document, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let tree = Tree { document, sentence };
    sentence
        .clone()
        .filter(|&word| would_be_surprised(document, word))
        .filter_map(|word| tree.clause(word))
        .collect()
}

/// What may come about, "the firm *could lose its licence*", and what somebody promises, plans or expects to do: "has promised *to
/// send it tonight*", as ranges of tokens, in order.
pub(super) fn bound(document: &Document, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let tree = Tree { document, sentence };
    let found = sentence
        .clone()
        .filter_map(|word| tree.chance(word).or_else(|| tree.intended(word)));
    found.collect()
}

/// Whether a statement has a plain future, or is what somebody promises, plans or expects to do.
pub(super) fn is_plain(
    document: &Document,
    sentence: &Range<usize>,
    statement: &Range<usize>,
) -> bool {
    let tree = Tree { document, sentence };
    statement.clone().any(|word| tree.verb_of(word).is_some())
        || sentence.clone().any(|word| {
            let to_do = tree.intended(word);
            to_do.is_some_and(|to_do| statement.contains(&to_do.start))
        })
}

/// Whether a statement tells what may have been: "may *have* been due to chance".
pub(super) fn was_perhaps(
    document: &Document,
    sentence: &Range<usize>,
    statement: &Range<usize>,
) -> bool {
    let tree = Tree { document, sentence };
    let is_aux = |&word: &usize| document.tokens[word].upos == Some(Upos::Aux);
    let mut helpers = statement.clone().filter(is_aux);
    let first = helpers.find(|&word| document.head(word).is_some_and(|verb| verb > word));
    first.is_some_and(|modal| {
        is(document, modal, List::Chance)
            && document.head(modal).is_some_and(|verb| {
                tree.under(verb)
                    .any(|aux| aux > modal && aux < verb && document.lower(aux) == "have")
            })
    })
}

struct Tree<'a> {
    document: &'a Document,
    sentence: &'a Range<usize>,
}

impl Tree<'_> {
    fn is(&self, word: usize, deprels: &[Deprel]) -> bool {
        self.document.tokens[word]
            .deprel
            .is_some_and(|d| deprels.contains(&d))
    }

    fn under(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let children = self.sentence.clone();
        children.filter(move |&child| self.document.head(child) == Some(word))
    }

    /// The verb that stands in the future by `word`: the one "will" helps, or the first of "going to".
    fn verb_of(&self, word: usize) -> Option<usize> {
        let form = self.document.lower(word);
        let token = &self.document.tokens[word];
        if is_will(self.document, word) && token.upos == Some(Upos::Aux) {
            return self.document.head(word);
        }
        if form == "would" && token.upos == Some(Upos::Aux) {
            return self
                .document
                .head(word)
                .filter(|&verb| self.is_reported(verb));
        }
        let is = |child: usize| {
            matches!(
                self.document.lower(child).as_str(),
                "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re" | "'m" | "’m"
            )
        };
        let opens = is_going_to(self.document, word)
            && self.document.tokens[word + 1].upos == Some(Upos::Part)
            && self.under(word).any(is);
        opens.then_some(word)
    }

    /// "She said the dam would fail": "would" is what "will" becomes behind a verb of saying in the past, but for conditions
    /// and what did not come to pass.
    fn is_reported(&self, verb: usize) -> bool {
        // What is joined to a reported clause is reported with it.
        let mut told = verb;
        while self.is(told, &[Deprel::Conj])
            && let Some(first) = self.document.head(told).filter(|&first| first < told)
        {
            told = first;
        }
        let said = self.is(told, &[Deprel::Ccomp])
            && self
                .document
                .head(told)
                .is_some_and(|saying| is(self.document, saying, List::Reports));
        let doubtful = |child: usize| {
            matches!(
                self.document.lower(child).as_str(),
                "have" | "if" | "unless" | "like"
            ) || self
                .under(child)
                .any(|c| matches!(self.document.lower(c).as_str(), "if" | "unless"))
        };
        said && !self.under(verb).any(doubtful)
    }

    /// What may come about by the helper `word`.
    fn chance(&self, word: usize) -> Option<Range<usize>> {
        let token = &self.document.tokens[word];
        let helps = token.upos == Some(Upos::Aux) && is(self.document, word, List::Chance);
        let verb = self.document.head(word).filter(|_| helps)?;
        // "While it could help, …", "left open the possibility that it might help".
        let is_marked = |marks: &[&str]| {
            self.under(verb).any(|c| {
                self.is(c, &[Deprel::Mark]) && marks.contains(&self.document.lower(c).as_str())
            })
        };
        let is_main = self.is(
            verb,
            &[Deprel::Root, Deprel::Ccomp, Deprel::Parataxis, Deprel::Conj],
        ) || self.is(verb, &[Deprel::Advcl]) && is_marked(CONCEDING)
            || self.is(verb, &[Deprel::Acl]) && is_marked(&["that"]);
        let is_bare = !self
            .under(verb)
            .any(|c| self.document.lower(c) == "have" && c < verb);
        self.subject(verb).filter(|_| is_main && is_bare)?;
        self.clause(verb)
    }

    /// What somebody means to do by the verb `word`, of now: "has promised *to send it*", "*they plan to vote*".
    fn intended(&self, word: usize) -> Option<Range<usize>> {
        let document = self.document;
        let tokens = &document.tokens;
        let means = tokens[word].upos == Some(Upos::Verb)
            && is_lemma(document, word, List::Binds)
            && !self.is(word, &[Deprel::Acl, Deprel::Amod]);
        let was = |at: usize| {
            tokens[at].has_feature("Tense=Past") && tokens[at].has_feature("VerbForm=Fin")
        };
        let is_past = was(word) || self.under(word).any(|c| c < word && was(c));
        let to_do = self
            .under(word)
            .find(|&c| c > word && self.is(c, &[Deprel::Xcomp]))
            .filter(|&c| means && !is_past && tokens[c].has_feature("VerbForm=Inf"))?;
        // "did not say *whom* she plans to vote for".
        let mut parts = self.under(word).chain(self.under(to_do));
        if self.is(word, &[Deprel::Ccomp])
            && parts.any(|c| c < word && is_small(&document.lower(c), ASKING))
        {
            return None;
        }
        let to = self
            .under(to_do)
            .find(|&c| c > word && self.is(c, &[Deprel::Mark]))?;
        Some(to..self.end(to_do, to))
    }

    /// What the verb says, with its subject and all that hangs on it, up to another clause beside it.
    fn clause(&self, verb: usize) -> Option<Range<usize>> {
        let subject = self.subject(verb);
        let inverted = |word: usize| subject.is_some_and(|s| word < s);
        let asks = self.under(verb).any(|c| {
            // "without knowing *who* will win".
            let is_subject = self.is(c, &[Deprel::Nsubj]) && !self.is(verb, &[Deprel::Ccomp]);
            c < verb && is_small(&self.document.lower(c), ASKING) && !is_subject
                || is_will(self.document, c) && inverted(c)
        });
        if self.speaks(verb, subject) || asks {
            return None;
        }
        let first = subject
            .map(|s| self.leftmost(s))
            .or_else(|| self.under(verb).find(|&c| self.is(c, &[Deprel::Aux])))
            .unwrap_or(verb);
        Some(first..self.end(verb, first))
    }

    /// Whether a verb only opens the speaker's own next words: "I will say this".
    fn speaks(&self, verb: usize, subject: Option<usize>) -> bool {
        let act = if is_going_to(self.document, verb) {
            let to = |c: &usize| *c > verb && self.is(*c, &[Deprel::Xcomp]);
            self.under(verb).find(to).unwrap_or(verb)
        } else {
            verb
        };
        let lemma = self.document.tokens[act].lemma.to_lowercase();
        let person = subject.map(|s| self.document.lower(s));
        person.is_some_and(|p| FIRST_OR_SECOND.contains(&p.as_str()))
            && (SPEECH.contains(&lemma.as_str())
                || HANDING.contains(&lemma.as_str()) && self.hands_over(act))
    }

    /// Whether what is handed over is nothing but the right to speak.
    fn hands_over(&self, verb: usize) -> bool {
        let is_floor = |c: usize| FLOOR.contains(&self.document.lower(c).as_str());
        self.under(verb).any(|c| self.document.lower(c) == "over")
            && self
                .under(verb)
                .filter(|&c| self.is(c, &[Deprel::Obj]))
                .all(is_floor)
    }

    fn subject(&self, verb: usize) -> Option<usize> {
        self.under(verb)
            .find(|&c| c < verb && self.is(c, &[Deprel::Nsubj, Deprel::NsubjPass]))
    }

    fn leftmost(&self, word: usize) -> usize {
        (self.sentence.start..=word)
            .find(|&w| self.hangs(w, word))
            .unwrap_or(word)
    }

    fn hangs(&self, word: usize, on: usize) -> bool {
        self.document.upwards(word).any(|at| at == on)
    }

    /// Where the clause ends: before what stands beside it, and before a mark that ends the sentence.
    fn end(&self, verb: usize, first: usize) -> usize {
        let beside = self
            .under(verb)
            .filter(|&c| c > verb)
            .filter(|&c| {
                let own = |w: usize| {
                    self.is(w, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux]) && w > verb
                };
                self.is(c, &[Deprel::Parataxis])
                    || self.is(c, &[Deprel::Conj]) && self.under(c).any(own)
            })
            .map(|c| self.leftmost(c).max(verb + 1))
            .min()
            .unwrap_or(self.sentence.end);
        let mut end = (first..beside)
            .rev()
            .find(|&w| self.hangs(w, verb))
            .map_or(verb + 1, |w| w + 1);
        while end > verb + 1
            && (self.is(end - 1, &[Deprel::Punct, Deprel::Cc])
                || self.document.tokens[end - 1].upos == Some(Upos::Punct))
        {
            end -= 1;
        }
        end
    }
}
