//! What a claim says word by word: its content, its wording, and where its clauses and asides begin.
//!
//! Owns: which words of a claim count when it is compared with another, and in which form.
//! Never: says who holds a claim, or compares two.

use std::collections::{BTreeMap, HashMap};

use hearsay_actors::Registry;
use hearsay_document::{Document, Span, Timex, TimexType};
use jiff::civil::Date;

use super::lists;
use super::stance::is_about_limits;
use crate::statement::{Statement, is_negator};
use crate::terms::{self, Term};

/// A word of a claim that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) stem: String,
    pub(super) span: Span,
    /// A country, however it is written.
    pub(super) country: bool,
    /// A name, by its capital within the sentence.
    pub(super) name: bool,
}

/// Combining forms of country names.
const COMBINING: &[(&str, &str)] = &[
    ("anglo", "GBR"),
    ("austro", "AUT"),
    ("franco", "FRA"),
    ("greco", "GRC"),
    ("indo", "IND"),
    ("italo", "ITA"),
    ("russo", "RUS"),
    ("sino", "CHN"),
    ("turco", "TUR"),
];

/// Whether a word leads from what is told to when or why it is so.
pub(super) fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "after" | "as" | "because" | "before" | "once" | "since" | "until" | "when" | "while"
    )
}

/// Gives all words by which something becomes more one stem, and all by which it becomes less: "we have to *put up* charges", "no
/// *increase* in charges".
pub(super) fn as_one_move(statement: &mut Statement) {
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for at in 0..statement.terms.len() {
        let next = statement.lower.get(at + 1).map_or("", String::as_str);
        let term = &mut statement.terms[at];
        let one = lists::moves_in_two(&statement.lower[at], next)
            .unwrap_or_else(|| lists::same_move(&term.stem))
            .to_owned();
        if one != term.stem {
            renamed.insert(std::mem::replace(&mut term.stem, one.clone()), one);
        }
    }
    for negation in &mut statement.negations {
        let named = |stem: &String| renamed.get(stem).unwrap_or(stem).clone();
        let reach = negation.reach.iter().map(named);
        (negation.of, negation.reach) = (named(&negation.of), reach.collect());
    }
}

/// Where a claim begins to say what for, behind what becomes more or less: "no increase in charges *to pay for the works*".
pub(super) fn aim(list: &[Term], lower: &[String]) -> Option<usize> {
    let moves = list.iter().position(|term| lists::is_move(&term.stem))?;
    let behind = (moves + 1..list.len())
        .find(|&at| lower[at] == "to" && !list.get(at + 1).is_some_and(|next| next.number))?;
    Some(list[behind].start)
}

/// Where what somebody owns to begins: "I now accept that *I* opened the letter".
pub(super) fn owned(document: &Document, claim: Span) -> Option<usize> {
    /// Words that may stand before what is owned to: "admitted on Friday that".
    const BETWEEN: usize = 3;
    let text = document.text.slice(claim);
    let terms = terms::terms(text);
    let lower: Vec<String> = terms
        .iter()
        .map(|term| text[term.start..term.end].to_lowercase())
        .collect();
    let verb = terms.iter().position(|term| lists::owns(&term.stem))?;
    let is_denied = lower[verb.saturating_sub(2)..verb]
        .iter()
        .any(|word| is_negator(word));
    let is_somebody = |word: &str| matches!(word, "he" | "i" | "she" | "they" | "we");
    let before = lower[verb.saturating_sub(BETWEEN)..verb].iter().rev();
    let owner = before.map(String::as_str).find(|word| is_somebody(word));
    let behind = lower.iter().enumerate().skip(verb + 1).take(BETWEEN + 1);
    let mut whose = behind.filter(|(_, word)| is_somebody(word));
    let (at, who) = whose.next()?;
    if is_denied || owner.is_some_and(|owner| owner != who) {
        return None;
    }
    Some(claim.start() + terms[at].start)
}

/// The words of content of a claim: no function words, numbers, days, limits and negators; countries by
/// their code.
pub(super) fn content(
    document: &Document,
    statement: &Statement,
    times: &[&Timex],
    registry: &Registry,
    day: Option<Date>,
    countries: &mut HashMap<String, Option<String>>,
) -> Vec<Word> {
    let mut words = Vec::new();
    let is_day = |term: &Term| {
        let mut dates = times.iter().filter(|time| is_day(time.kind));
        dates.any(|time| time.span.contains_offset(term.start))
    };
    let list = &statement.terms;
    for (term, small) in list.iter().zip(&statement.lower) {
        let vague = term.function
            || term.number
            || is_day(term)
            || is_negator(small)
            || is_about_limits(small);
        if vague {
            continue;
        }
        let span = Span::new(term.start, term.end);
        let written = document.text.slice(span);
        let country = if written.starts_with(char::is_uppercase) {
            COMBINING
                .iter()
                .find(|(form, _)| form == small)
                .map(|(_, code)| (*code).to_owned())
                .or_else(|| {
                    countries
                        .entry(small.clone())
                        .or_insert_with(|| {
                            let coding = registry.code(written, day)?;
                            (coding.code.len() == 3).then(|| coding.country().map(str::to_owned))?
                        })
                        .clone()
                })
        } else {
            None
        };
        words.push(Word {
            country: country.is_some(),
            name: written.starts_with(char::is_uppercase) && term.start > list[0].start,
            stem: country.unwrap_or_else(|| term.stem.clone()),
            span,
        });
    }
    words
}

/// Where a claim begins to say for how long somebody in office means it: "during this parliament", "in my term".
pub(super) fn tenure(list: &[Term], lower: &[String]) -> Option<usize> {
    let leads = |word: &str| matches!(word, "during" | "for" | "in" | "within");
    let own = |word: &str| matches!(word, "my" | "our" | "the" | "this");
    let at = lower
        .windows(3)
        .position(|three| leads(&three[0]) && own(&three[1]) && lists::is_tenure(&three[2]))?;
    Some(list[at].start)
}

/// Where the main clauses of a claim begin but for the first: behind "and", "but" or a semicolon, where helpers of a verb
/// stand on both sides. What "it" tells is told of the clause before.
pub(super) fn clauses(document: &Document, list: &[Term], lower: &[String]) -> Vec<usize> {
    let helps = |word: &String| {
        matches!(
            word.as_str(),
            "are"
                | "can"
                | "had"
                | "has"
                | "have"
                | "is"
                | "shall"
                | "was"
                | "were"
                | "will"
                | "would"
        )
    };
    let mut starts = Vec::new();
    let mut begun = 0;
    for at in 1..list.len() {
        let between = document.text.get(list[at - 1].end..list[at].start);
        let parts = matches!(lower[at].as_str(), "and" | "but")
            || between.is_some_and(|between| between.contains(';'));
        let hangs = lower
            .get(at + 1)
            .is_some_and(|word| matches!(word.as_str(), "it" | "they"));
        if parts && !hangs && lower[begun..at].iter().any(helps) && lower[at..].iter().any(helps) {
            starts.push(list[at].start);
            begun = at;
        }
    }
    starts
}

/// The words of a claim without those that deny and what comes and goes with them: "won't" is "will", and "do" and "a" are
/// no words of it. What is told is in the tense of who tells it: "said *that* there *would* be".
pub(super) fn wording(list: &[Term], lower: &[String], is_told: bool) -> Vec<String> {
    let begins = usize::from(is_told && lower.first().is_some_and(|word| word == "that"));
    let bare = |(term, word): (&Term, &String)| -> Option<String> {
        let positive = match word.as_str() {
            "won't" | "would" | "wouldn't" => "will",
            "can't" | "cannot" => "can",
            "ain't" => "is",
            word => word.strip_suffix("n't").unwrap_or(word),
        };
        if lists::is_move(&term.stem) {
            return Some(term.stem.clone());
        }
        let carrier = matches!(positive, "a" | "an" | "any" | "do" | "does" | "did");
        let denies = is_negator(positive);
        (!carrier && !denies).then(|| terms::stem(positive))
    };
    let words = list.iter().zip(lower).skip(begins);
    words.filter_map(bare).collect()
}

/// Whether a time places something, and is no length of it.
fn is_day(kind: TimexType) -> bool {
    matches!(kind, TimexType::Date | TimexType::Time)
}
