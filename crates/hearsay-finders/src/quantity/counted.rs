//! What a number counts: "600 websites", "38 times", "one in five pilots".
//!
//! Owns: the words that name what is counted, from the tree where there is one, by following nouns
//! otherwise.
//! Never: says that something is counted where no word of the text names it.

use hearsay_document::{Deprel, Document, Span, Upos};

use super::atoms::{Atom, Class};
use super::lists::List;
use super::reader::Reader;
use super::units::folded;

impl Reader<'_> {
    /// The run of words from `at` that names what is counted.
    fn noun_run(
        &self,
        at: usize,
        many: bool,
        tagged: &dyn Fn(usize) -> Option<bool>,
    ) -> Option<Span> {
        let tied = self.joined(at) > at;
        let mut at = self.joined(at);
        let mut end = None;
        let start = self.get(at)?.start();
        let mut taken = 0;
        let mut hyphenated = false;
        while taken < 4 {
            let Some(atom) = self.get(at) else { break };
            let gap_fits = atom.breaks < 2;
            if !atom.is_word() || !gap_fits || matches!(atom.class, Class::Word(Some(_))) {
                break;
            }
            let word = folded(self.words(at));
            let letter = word.chars().count() == 1;
            if letter || &*word == "fold" || List::Stop.has(&word) || tagged(at) == Some(false) {
                break;
            }
            let untagged = tagged(at).is_none();
            if untagged
                && (word.ends_with("ly")
                    || taken > 0 && !hyphenated && (word.ends_with("ed") || word.ends_with("ing"))
                    || taken == 0 && word.ends_with("ed") && !self.noun_may_follow(at + 1))
            {
                break;
            }
            end = Some(atom.end());
            taken += 1;
            at += 1;
            if many && self.plural(at - 1) && !(tagged(at) == Some(true) && self.plural(at)) {
                break;
            }
            let hyphen = self.joined(at);
            // "seven-member panel" counts members; "60 low-income homes" counts homes.
            if tied && hyphen == at {
                break;
            }
            hyphenated = hyphen > at;
            at = hyphen;
            // The possessor's mark stands between him and what he has.
            if (self.is_sign(at, '’') || self.is_sign(at, '\''))
                && self.glued(at)
                && self.is(at + 1, "s")
                && self.glued(at + 1)
            {
                at += 2;
            }
        }
        let end = end?;
        (end > start).then(|| Span::new(start, end))
    }
}

/// The words that name what the quantity at atoms `from..to` counts.
pub(super) fn counted(
    document: &Document,
    reader: Reader<'_>,
    from: usize,
    to: usize,
    unit: bool,
    value: f64,
) -> Option<Span> {
    // "A 30-fold rise" counts nothing.
    if reader.is(reader.joined(to), "fold") {
        return None;
    }
    let first = reader.get(from)?.start();
    let last = reader.get(to.checked_sub(1)?)?.end();
    let quantity = Span::new(first, last);
    if !unit
        && let Some(span) = by_tree(document, quantity).or_else(|| what_changed(document, quantity))
    {
        return Some(span);
    }
    // What the language engine says of a word: a noun or what may stand before one, or neither.
    let tagged = |at: usize| -> Option<bool> {
        let atom = reader.get(at)?;
        let index = document.tokens_in(atom.span()).start;
        let upos = document.tokens.get(index)?.upos?;
        Some(matches!(
            upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::X | Upos::Sym
        ))
    };
    let mut at = to;
    let of = reader.is(at, "of") && reader.follows(at);
    if of {
        at += 1;
        while reader.is_any(
            at,
            &[
                "the", "these", "those", "all", "its", "his", "her", "their", "our", "my", "your",
                "such",
            ],
        ) {
            at += 1;
        }
        // "More than 300 of you wrote": people the text does not name.
        if reader.is_any(at, &["you", "us", "them"]) {
            return reader.get(at).map(Atom::span);
        }
        // "Four of the quay's eleven pillars": whose they are is not what is counted.
        const OWNER: usize = 4;
        let ends = ["'s", "’s"];
        let owner = (at..at + OWNER)
            .take_while(|&i| reader.get(i).is_some_and(Atom::is_word) && reader.follows(i))
            .find(|&i| ends.iter().any(|end| reader.words(i).ends_with(end)));
        at = owner.map_or(at, |owner| owner + 1);
        // "38 of the 212 pipes": both count pipes.
        if let Some(whole) = super::amount(reader, at).filter(|a| !unit && a.measure.is_none()) {
            at = whole.end;
        }
    } else if unit || !reader.follows(at) {
        return None;
    }
    if reader.joined(at) == at && reader.get(at).is_some_and(|a| !Atom::is_word(a)) {
        return None;
    }
    reader.noun_run(at, of || value != 1.0 && reader.joined(at) == at, &tagged)
}

/// The noun that a numeral of the quantity modifies, with what stands between.
fn by_tree(document: &Document, quantity: Span) -> Option<Span> {
    let tokens = document.tokens_in(quantity);
    let last = tokens.clone().next_back()?;
    for index in tokens.clone() {
        let token = document.tokens.get(index)?;
        if token.deprel != Some(Deprel::Nummod) {
            continue;
        }
        let head = token.head?.index();
        if head <= last || head > last + 8 {
            continue;
        }
        let mut start = last + 1;
        // A hyphen ties the number to its noun.
        while start < head && document.tokens.get(start)?.upos == Some(Upos::Punct) {
            start += 1;
        }
        // "from 60 to 45 percent", "Six was the number": what a preposition or a verb parts is not what is counted.
        if document.tokens[start..head]
            .iter()
            .any(|t| matches!(t.upos, Some(Upos::Adp | Upos::Aux)))
        {
            continue;
        }
        return Some(Span::new(
            document.tokens.get(start)?.span.start(),
            document.tokens.get(head)?.span.end(),
        ));
    }
    None
}

/// The subject of a verb of change whose levels are bare numbers: "*robberies* rose from 88 to 161". What has a level is
/// not counted: "shares fell to 12.50", "the index rose to 3,200".
fn what_changed(document: &Document, quantity: Span) -> Option<Span> {
    const LEVELS: &[&str] = &[
        "bond",
        "future",
        "level",
        "point",
        "price",
        "rate",
        "rating",
        "score",
        "share",
        "stock",
        "temperature",
        "yield",
    ];
    /// From a number over another and their prepositions to the verb.
    const STEPS: usize = 3;
    let number = document.tokens_in(quantity).next_back()?;
    let verb = document
        .upwards(number)
        .skip(1)
        .take(STEPS)
        .find(|&i| List::Change.has(document.form(i)))?;
    let words = document.sentence_tokens(quantity.start())?;
    let under = |of: usize, i: usize, deprels: &[Deprel]| {
        let deprel = document.tokens[i].deprel;
        document.head(i) == Some(of) && deprel.is_some_and(|d| deprels.contains(&d))
    };
    let noun = (words.start..verb).rev().find(|&i| {
        let token = &document.tokens[i];
        let several = document.lower(i) != *token.lemma && !LEVELS.contains(&&*token.lemma);
        under(verb, i, &[Deprel::Nsubj]) && token.upos == Some(Upos::Noun) && several
    })?;
    let first = (words.start..noun)
        .rev()
        .take_while(|&i| under(noun, i, &[Deprel::Amod, Deprel::Compound]))
        .last()
        .unwrap_or(noun);
    Some(document.span_of(first..noun + 1))
}
