//! On whose account something is told in passing: "the plan was, *in the words of the mayor*, “a cathedral of gravel”",
//! "*by her own account* she was a dreadful wife".
//!
//! Owns: attributions of such phrases where a comma or their sentence parts them from what they tell.
//! Never: takes an account for more than its own clause, or one that nobody is said to give for somebody's.

use std::ops::Range;

use hearsay_document::{Attribution, Certainty, Deprel, Document, Span, Upos};

use super::pieces::quotation_around;
use super::telling::Role;
use super::{Mentions, attribution_of, put_in_place, subject_phrase};

/// Prepositions by which an account is taken up.
const BY: &[&str] = &["by", "in", "on"];
/// How many accounts there are, where it is nobody's: "by *all* accounts".
const SHARES: &[&str] = &["all", "many", "most", "some"];
/// Words that open the clause that a phrase stands in.
const OPEN: &[&str] = &["although", "because", "that", "though", "whether", "while"];
/// Marks that part a clause from the one beside it.
const PARTS: &[&str] = &[";", ":", "—", "–", "--", "(", ")"];

/// Adds what is told on somebody's account.
pub(super) fn add(
    document: &Document,
    quotations: &[Span],
    mentions: &Mentions,
    found: &mut Vec<Attribution>,
) {
    for (noun, token) in document.tokens.iter().enumerate() {
        if !Role::Account.is_of(&token.lemma) || document.is_furniture(token.span.start()) {
            continue;
        }
        let Some(account) = Account::at(document, noun) else {
            continue;
        };
        let place = document.span_of(account.place.clone());
        let content = account.told(document, quotations);
        if content.is_empty() {
            continue;
        }
        let source = account.holder.map(|own| document.span_of(own));
        let mut told = attribution_of(document, mentions, source, account.cue, content);
        if Role::Position.is_of(&token.lemma) {
            told.certainty = Certainty::Probable;
        }
        put_in_place(found, place, told);
    }
}

/// A phrase by which something is on somebody's account, as token positions.
struct Account {
    /// The whole phrase, without the commas around it.
    place: Range<usize>,
    cue: Vec<Span>,
    /// Whose account it is.
    holder: Option<Range<usize>>,
    sentence: Range<usize>,
}

impl Account {
    /// The account that a noun names.
    fn at(document: &Document, noun: usize) -> Option<Self> {
        let sentence = document.sentence_tokens(document.tokens[noun].span.start())?;
        let under = |deprel: Deprel| {
            sentence.clone().find(|&at| {
                document.head(at) == Some(noun) && document.tokens[at].deprel == Some(deprel)
            })
        };
        let by = under(Deprel::Case)
            .filter(|&by| by < noun && BY.contains(&document.lower(by).as_str()))?;
        let phrase =
            |head: usize| document.tokens_in(subject_phrase(document, head, sentence.clone()));
        // "*Her* own account", "*the mayor's* words".
        if let Some(owner) = under(Deprel::NmodPoss).filter(|owner| (by + 1..noun).contains(owner))
        {
            let is_mark = |at: usize| document.tokens[at].deprel == Some(Deprel::Case);
            let own = phrase(owner);
            let holder = by + 1..owner + 1;
            let describes = (owner + 1..noun).all(|at| is_mark(at) || document.lower(at) == "own");
            let named = (owner + 1..=noun).find(|&at| !is_mark(at))?;
            return (own.start == by + 1 && describes)
                .then_some(Self {
                    place: by..noun + 1,
                    cue: vec![document.tokens[by].span, document.span_of(named..noun + 1)],
                    holder: Some(holder),
                    sentence,
                })
                .filter(|account| account.is_parted(document));
        }
        // "In the words *of the mayor, a friend of his,*": all that hangs on the noun behind it.
        if let Some(owner) = under(Deprel::Nmod).filter(|owner| noun + 1 < *owner) {
            let hangs = |at: &usize| document.upwards(*at).any(|up| up == noun);
            let word = |at: &usize| document.tokens[*at].upos != Some(Upos::Punct);
            let end = (noun..sentence.end).take_while(hangs).filter(word).last()? + 1;
            let of = document.lower(noun + 1) == "of" && document.head(noun + 1) == Some(owner);
            let bare = (by + 1..noun).all(|at| document.tokens[at].deprel == Some(Deprel::Det));
            return (of && bare && owner < end)
                .then_some(Self {
                    place: by..end,
                    cue: vec![document.span_of(by..noun + 2)],
                    holder: Some(noun + 2..end),
                    sentence,
                })
                .filter(|account| account.is_parted(document));
        }
        let shares = noun == by + 2
            && document.lower(by) == "by"
            && SHARES.contains(&document.lower(by + 1).as_str());
        shares
            .then_some(Self {
                place: by..noun + 1,
                cue: vec![document.span_of(by..noun + 1)],
                holder: None,
                sentence,
            })
            .filter(|account| account.is_parted(document))
    }

    /// Whether the phrase stands apart: it opens its sentence or follows a comma, and a comma or the end of the sentence follows.
    fn is_parted(&self, document: &Document) -> bool {
        let comma = |at: usize| document.form(at) == ",";
        let opens = self.place.start == self.sentence.start;
        let parted = opens || comma(self.place.start - 1);
        let ends = self.last(document) < self.place.end;
        let closed = self.sentence.contains(&self.place.end) && comma(self.place.end);
        parted && (ends && !opens || closed || opens && self.is_before_own_subject(document))
    }

    /// Whether the subject of the clause follows without a comma, and is who gives the account: "By *her* own account *she* came".
    fn is_before_own_subject(&self, document: &Document) -> bool {
        let tokens = &document.tokens;
        let next = self.place.end;
        let is_owner = |owner: &Range<usize>| {
            matches!(
                (&*document.lower(owner.start), &*document.lower(next)),
                ("her", "she") | ("his", "he") | ("my", "i") | ("our", "we") | ("their", "they")
            )
        };
        self.sentence.contains(&next)
            && matches!(tokens[next].deprel, Some(Deprel::Nsubj | Deprel::NsubjPass))
            && self.holder.as_ref().is_some_and(is_owner)
    }

    /// The last word of the sentence.
    fn last(&self, document: &Document) -> usize {
        let word = |&at: &usize| document.tokens[at].upos != Some(Upos::Punct);
        self.sentence
            .clone()
            .rev()
            .find(word)
            .unwrap_or(self.sentence.start)
    }

    /// What is told: what stands before and behind the phrase in its clause.
    fn told(&self, document: &Document, quotations: &[Span]) -> Vec<Span> {
        let before = self.begins(document)..self.place.start.saturating_sub(1);
        let behind = self.place.end..self.ends(document);
        let is_word = |at: usize| document.tokens[at].upos != Some(Upos::Punct);
        let piece = |words: Range<usize>| {
            let first = words.clone().find(|&at| is_word(at))?;
            let last = words.rev().find(|&at| is_word(at))?;
            let words = document.span_of(first..last + 1);
            Some(whole(document, quotations, words))
        };
        let near = quotation_around(quotations, document.span_of(self.place.clone()));
        let within = |piece: Span| near.map_or(Some(piece), |near| piece.intersection(near));
        [before, behind]
            .into_iter()
            .filter(|words| words.start < words.end)
            .filter_map(piece)
            .filter_map(within)
            .collect()
    }

    /// Where the clause begins that the phrase stands in.
    fn begins(&self, document: &Document) -> usize {
        let parts = |&at: &usize| {
            PARTS.contains(&document.form(at))
                || document.tokens[at].deprel == Some(Deprel::Mark)
                    && OPEN.contains(&document.lower(at).as_str())
                || document.tokens[at].deprel == Some(Deprel::Cc)
                    && document.has_verb(at..self.place.start)
        };
        let before = self.sentence.start..self.place.start;
        before
            .rev()
            .find(parts)
            .map_or(self.sentence.start, |at| at + 1)
    }

    /// Where it ends: at a mark that parts clauses, or where another clause is joined behind a comma.
    fn ends(&self, document: &Document) -> usize {
        let end = self.sentence.end;
        let joins = |at: usize| {
            document.form(at) == ","
                && at + 1 < end
                && document.tokens[at + 1].deprel == Some(Deprel::Cc)
                && document.has_verb(self.place.end..at)
                && document.has_verb(at..end)
        };
        (self.place.end..end)
            .find(|&at| PARTS.contains(&document.form(at)) || joins(at))
            .unwrap_or(end)
    }
}

/// A piece with the whole of the quotations that it begins and ends in.
fn whole(document: &Document, quotations: &[Span], piece: Span) -> Span {
    let begins = |quotation: Span| {
        let before = Span::new(quotation.start(), piece.start());
        !document.text.slice(before).contains(char::is_alphanumeric)
    };
    let first = quotations.partition_point(|quotation| quotation.end() <= piece.start());
    quotations[first..]
        .iter()
        .take_while(|quotation| quotation.start() < piece.end())
        .filter(|quotation| !quotation.contains(piece) || begins(**quotation))
        .fold(piece, |piece, quotation| piece.cover(*quotation))
}
