//! Clauses in the plain future, by the tree.
//!
//! Owns: which words are a clause with "will", "going to" or a reported "would" and where it begins and ends. They are
//! statements whether or not the head, trained on few, speaks up.
//! Never: takes a question or a move of speech ("I will say").

use std::ops::Range;

use hearsay_document::polarity::{Small, is_small};
use hearsay_document::{Deprel, Document, Upos};

use crate::future::{SPEECH, WILL, is_going_to};

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
/// Verbs of saying in the past.
const REPORTED: &[&str] = &[
    "said",
    "told",
    "warned",
    "predicted",
    "announced",
    "forecast",
    "expected",
    "estimated",
    "promised",
    "pledged",
    "added",
    "insisted",
    "reported",
    "confirmed",
    "stated",
    "explained",
    "indicated",
];
const FIRST_OR_SECOND: &[&str] = &["i", "we", "you"];
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
        if WILL.contains(&form.as_str()) && token.upos == Some(Upos::Aux) {
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
                .is_some_and(|saying| REPORTED.contains(&self.document.lower(saying).as_str()));
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

    /// What the verb says, with its subject and all that hangs on it, up to another clause beside it.
    fn clause(&self, verb: usize) -> Option<Range<usize>> {
        let subject = self.subject(verb);
        let inverted = |word: usize| subject.is_some_and(|s| word < s);
        let asks = self.under(verb).any(|c| {
            c < verb && is_small(&self.document.lower(c), ASKING) && !self.is(c, &[Deprel::Nsubj])
                || WILL.contains(&self.document.lower(c).as_str()) && inverted(c)
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
