//! How surely something is foreseen.
//!
//! Owns: the head's score over the statement's words, and the words that make more of it than a plain
//! "will" (`lexicons/hedges.tsv`).
//! Never: takes back what the head hears, but for a denial or a doubt without a word that says no.

use std::ops::Range;
use std::sync::LazyLock;

use hearsay_document::lexicon::Phrases;
use hearsay_document::lists;
use hearsay_document::polarity::{Small, is_small};
use hearsay_document::{Attribution, Certainty, Deprel, Document, Hedge, Span, Upos};
use hearsay_model::{Task, best, engine};

use crate::future::WILL;

const SOURCE: &str = include_str!("../../../../lexicons/hedges.tsv");

lists! {
    /// What a word does to a plain "will".
    enum Word {
        /// It is a helper by which something may come about.
        Chance = "chance",
        /// It is a helper of what would be.
        Would = "would",
        /// It leaves a doubt; by lemma.
        Likely = "likely",
        /// It says no without a "not"; by lemma.
        Turns = "turns",
        /// A "no" before it says nothing of what is foreseen; by lemma.
        Settled = "settled",
        /// A "not" before it leaves things open.
        Open = "open",
        /// It says that something will not be, and grants that it may with a "not"; by lemma.
        Granted = "granted",
        /// It is how somebody would be who thinks that something will not be.
        Surprise = "surprise",
    }
}

static WORDS: LazyLock<Phrases<Word>> = LazyLock::new(|| Phrases::of(SOURCE));

/// Words that turn what is said.
const TURNING: &[Small] = &[Small::Particle, Small::Joined, Small::Faint, Small::Without];
/// "None of them will", "there will be no toll".
const NOBODY: &[Small] = &[Small::No, Small::Nobody, Small::Neither];
/// How many words before a statement may hold what it hangs on.
const BEFORE: usize = 4;

/// The hedge of the statement `words`, of which `about` are the words that tell it.
pub(super) fn of(document: &Document, about: Span, words: Range<usize>) -> Hedge {
    let columns = engine().heads.kept(Task::Hedge);
    let place = best(&document.states.total(words.clone(), columns));
    let scored = Hedge::ALL.get(place).copied().unwrap_or(Hedge::Will);
    let sentence = document
        .sentence_tokens(about.start())
        .map_or(words.start, |sentence| sentence.start);
    let around = document.attribution_around(about);
    let told = Told {
        document,
        from: words.start.saturating_sub(BEFORE).max(sentence),
        sentence,
        around: around.map(|id| &document.attributions[id.index()]),
        words,
    };
    if let Some(certain) = told.settled() {
        return certain;
    }
    match scored {
        Hedge::Will => told.worded(),
        Hedge::Wont | Hedge::Unlikely if !told.says_no() => told.worded(),
        // What may be in the sentence after was heard in this one.
        Hedge::May if told.is_bare() => told.worded(),
        _ => scored,
    }
}

/// Whether a word is how somebody would be who does not expect something: "I would be *surprised* if the port closed".
pub(super) fn would_be_surprised(document: &Document, word: usize) -> bool {
    let form = |i: usize| document.lower(i);
    let helps = |i: usize| document.head(i) == Some(word) && WORDS.hold(Word::Would, &form(i));
    WORDS.hold(Word::Surprise, &form(word))
        && word + 1 < document.tokens.len()
        && form(word + 1) == "if"
        && (word.saturating_sub(BEFORE)..word).any(helps)
}

/// A statement, as what stands about it tells it.
struct Told<'a> {
    document: &'a Document,
    /// Where its sentence begins.
    sentence: usize,
    /// Where what it hangs on may begin.
    from: usize,
    words: Range<usize>,
    /// On whose word it stands.
    around: Option<&'a Attribution>,
}

impl Told<'_> {
    fn is(&self, word: usize, list: &[&str]) -> bool {
        word < self.document.tokens.len() && list.contains(&self.document.lower(word).as_str())
    }

    /// Whether a token's form is on a list.
    fn on(&self, word: usize, list: Word) -> bool {
        WORDS.hold(list, &self.document.lower(word))
    }

    /// Whether a token's lemma is on a list.
    fn is_lemma(&self, word: usize, list: Word) -> bool {
        WORDS.hold(list, &self.document.tokens[word].lemma.to_lowercase())
    }

    fn is_small(&self, word: usize, lists: &[Small]) -> bool {
        is_small(&self.document.lower(word), lists)
    }

    /// The hedge that its words leave no choice about, whatever the head hears.
    fn settled(&self) -> Option<Hedge> {
        let tokens = &self.document.tokens;
        // "In the unlikely event" only supposes.
        let is_doubted = |i: usize| self.is(i, &["unlikely"]) && self.is(i + 1, &["to", "that"]);
        let mut own = self.words.clone();
        if own.any(|i| is_doubted(i) && !self.in_condition(i)) {
            return Some(Hedge::Unlikely);
        }
        let cue = self.around.and_then(|a| a.cue.last());
        let verb = cue.and_then(|cue| self.document.head_word(self.document.tokens_in(*cue)));
        let certainty = self.around.map(|a| a.certainty);
        match (verb, certainty) {
            (Some(verb), Some(Certainty::Denied)) if &*tokens[verb].lemma == "doubt" => {
                return Some(Hedge::Unlikely);
            }
            // "did not *rule out* that it will close".
            (Some(verb), Some(Certainty::Possible)) if self.is_lemma(verb, Word::Granted) => {
                return Some(Hedge::May);
            }
            _ => {}
        }
        let before = self.sentence..self.words.end;
        if let Some(surprised) = before
            .clone()
            .find(|&i| would_be_surprised(self.document, i))
        {
            let from = surprised.saturating_sub(BEFORE).max(self.sentence);
            let is_turned = (from..surprised).any(|i| self.is_small(i, TURNING));
            return Some(if is_turned {
                Hedge::May
            } else {
                Hedge::Unlikely
            });
        }
        // "It is *not impossible* that it will close", "*more likely than not*".
        let is_open = |i: usize| {
            self.on(i, Word::Open) && i > self.sentence && self.is_small(i - 1, &[Small::Particle])
        };
        let is_even = |i: usize| {
            self.is(i, &["likely"]) && self.is(i + 1, &["than"]) && self.is(i + 2, &["not"])
        };
        if before.clone().any(is_open) {
            return Some(Hedge::May);
        }
        before.clone().any(is_even).then_some(Hedge::Likely)
    }

    /// Whether a statement is told with "will", and with no word of how or whether in its sentence: "Prices *will* double by 2030".
    fn is_bare(&self) -> bool {
        let tokens = &self.document.tokens;
        let is_plain = |i: usize| {
            !matches!(tokens[i].upos, Some(Upos::Adv | Upos::Adj | Upos::Sconj))
                && !self.on(i, Word::Chance)
                && !self.is_lemma(i, Word::Likely)
        };
        let wills = |i: usize| tokens[i].upos == Some(Upos::Aux) && self.is(i, WILL);
        self.around.is_none()
            && self.words.clone().any(wills)
            && (self.sentence..self.words.end).all(is_plain)
    }

    /// The hedge of its words, where the head hears none.
    fn worded(&self) -> Hedge {
        let document = self.document;
        let doubts = (self.from..self.words.end).any(|i| {
            // "The odds *are* that it will", but not "her chances will fall".
            let is_told = || self.is(i + 1, &["are"]);
            let is_noun = document.tokens[i].upos == Some(Upos::Noun);
            let is_likely = self.is_lemma(i, Word::Likely) || self.on(i, Word::Likely);
            is_likely && (!is_noun || is_told())
        });
        let would = |i: usize| self.is(i, WILL) || self.on(i, Word::Would);
        let modal = self
            .words
            .clone()
            .filter(|&i| document.tokens[i].upos == Some(Upos::Aux))
            .find(|&i| self.on(i, Word::Chance) || would(i));
        // "The clerk said *no sale would* take place": behind a verb of saying "would" is no more than "will".
        let is_plain = modal
            .is_some_and(|i| self.is(i, WILL) || self.on(i, Word::Would) && self.around.is_some());
        // "She would not gamble": the word right after tells.
        let refuses = self.words.clone().any(|i| {
            would(i) && i + 1 < document.tokens.len() && self.is_small(i + 1, &[Small::Particle])
        });
        if self.is_left_open(modal.unwrap_or(self.words.start)) {
            Hedge::May
        } else if doubts {
            Hedge::Likely
        } else if modal.is_some_and(|i| self.on(i, Word::Chance)) {
            Hedge::May
        } else if refuses || is_plain && self.is_of_nobody() {
            Hedge::Wont
        } else {
            Hedge::Will
        }
    }

    /// Whether nobody does it, or says so.
    fn is_of_nobody(&self) -> bool {
        let source = self.around.and_then(|a| a.source.first());
        self.words
            .clone()
            .take(5)
            .any(|i| self.denies_by(i, NOBODY) && !self.in_condition(i))
            || source.is_some_and(|&s| {
                let mut first = self.document.tokens_in(s).take(1);
                first.any(|i| self.is_small(i, NOBODY))
            })
    }

    /// Whether a word of some lists denies: "*no* doubt" and "likelier than *not*" do not.
    fn denies_by(&self, word: usize, lists: &[Small]) -> bool {
        let tokens = &self.document.tokens;
        let settles = || {
            let end = (word + 3).min(tokens.len());
            (word + 1..end).any(|i| self.is_lemma(i, Word::Settled))
        };
        self.is_small(word, lists)
            && !settles()
            && !(word > self.sentence && self.is(word - 1, &["than"]))
    }

    /// That something will not be, or hardly, takes a word that says no, and not in its condition: "if nobody pays, it will fall".
    fn says_no(&self) -> bool {
        (self.from..self.words.end).any(|i| {
            let denies = self.denies_by(i, TURNING)
                || self.denies_by(i, NOBODY)
                || self.is_lemma(i, Word::Turns) && !self.is_settled(i);
            denies && !self.in_condition(i)
        })
    }

    /// Whether a word that says no has one before it: "no *doubt*".
    fn is_settled(&self, word: usize) -> bool {
        let before = word.saturating_sub(2).max(self.sentence);
        self.is_lemma(word, Word::Settled)
            && (before..word).any(|i| self.is_small(i, TURNING) || self.is_small(i, NOBODY))
    }

    fn in_condition(&self, word: usize) -> bool {
        let document = self.document;
        document
            .upwards(word)
            .take_while(|at| (self.from..self.words.end).contains(at))
            .any(|clause| {
                document.tokens[clause].deprel == Some(Deprel::Advcl)
                    && self.words.clone().any(|mark| {
                        document.head(mark) == Some(clause) && self.is(mark, &["if", "unless"])
                    })
            })
    }

    /// "It is *far from clear* that they will come back".
    fn is_left_open(&self, modal: usize) -> bool {
        (self.sentence..modal).any(|i| {
            let turned = || {
                (i.saturating_sub(BEFORE).max(self.sentence)..i)
                    .any(|k| self.is_small(k, TURNING) || self.is(k, &["far", "less"]))
            };
            let leads = self.is(i + 1, &["that", "whether"]);
            leads
                && (self.is(i, &["doubtful", "uncertain", "unclear"])
                    || self.is(i, &["certain", "clear"]) && turned())
        })
    }
}
