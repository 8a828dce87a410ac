//! What a number counts: "600 websites", "38 times", "one in five pilots".
//!
//! Owns: the words that name what is counted, from the tree where there is one, by following nouns
//! otherwise.
//! Never: says that something is counted where no word of the text names it.

use hearsay_document::{Deprel, Document, QuantityKind, Span, Upos, calendar};

use super::atoms::{Atom, Class};
use super::lists::List;
use super::reader::{Reader, folded};

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
            // "23 wounded": a participle that stands for people.
            if taken == 0 && List::Casualty.has(&word) && !self.noun_may_follow(at + 1) {
                return Some(atom.span());
            }
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
            // "23 wounded horses".
            let described = tagged(at) == Some(true) || List::Casualty.has(&word);
            if many && self.plural(at - 1) && !(described && self.plural(at)) {
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
            if self.possessor_mark(at) {
                at += 2;
            }
        }
        let end = end?;
        (end > start).then(|| Span::new(start, end))
    }
}

impl Reader<'_> {
    /// Whether the mark of a possessor stands at `at`, apart from his name: "city ’s".
    fn possessor_mark(&self, at: usize) -> bool {
        (self.is_sign(at, '’') || self.is_sign(at, '\''))
            && self.glued(at)
            && self.is(at + 1, "s")
            && self.glued(at + 1)
    }

    /// Where what is compared begins in "as many ships as", "times as much land as", behind a number that ends at `end`.
    fn as_many(&self, end: usize) -> Option<usize> {
        let at = end + usize::from(self.is(end, "times") && self.follows(end));
        (self.follows(at)
            && self.is(at, "as")
            && self.is_any(at + 1, &["many", "much", "few"])
            && self.noun_may_follow(at + 2))
        .then_some(at + 2)
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
    // "A 30-fold rise", "a crowd 1,000-strong" count nothing.
    if reader.is_any(reader.joined(to), &["fold", "strong"]) {
        return None;
    }
    let first = reader.get(from)?.start();
    let last = reader.get(to.checked_sub(1)?)?.end();
    let quantity = Span::new(first, last);
    if reader.as_many(to).is_some() {
        return compared(document, reader, to);
    }
    if !unit
        && let Some(span) = by_tree(document, quantity).or_else(|| what_changed(document, quantity))
    {
        return Some(span);
    }
    let mut at = to;
    const DETERMINERS: &[&str] = &[
        "the", "these", "those", "all", "its", "his", "her", "their", "our", "my", "your", "such",
    ];
    at += usize::from(reader.is(at, "out") && reader.is(at + 1, "of") && !unit);
    let follows_of = reader.is(at, "of") && reader.follows(at);
    // "half the wells".
    let of = follows_of
        || reader.is(to - 1, "half") && reader.follows(at) && reader.is_any(at, DETERMINERS);
    if of {
        at += usize::from(follows_of);
        while reader.is_any(at, DETERMINERS) {
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
            .find_map(|i| {
                let is_one = ends.iter().any(|end| reader.words(i).ends_with(end));
                let apart = reader.possessor_mark(i + 1).then_some(i + 3);
                is_one.then_some(i + 1).or(apart)
            });
        at = owner.unwrap_or(at);
        // "38 of the 212 pipes": both count pipes.
        let is_whole = |a: &super::Amount| {
            !unit
                && a.measure
                    .as_ref()
                    .is_none_or(|m| m.kind == QuantityKind::Duration)
        };
        if let Some(whole) = super::amount(reader, at).filter(is_whole) {
            at = whole.number.end;
        }
    } else if unit || !reader.follows(at) {
        return None;
    }
    if reader.joined(at) == at && reader.get(at).is_some_and(|a| !Atom::is_word(a)) {
        return None;
    }
    // "log 58 of 9 April".
    if of && reader.capitalised(at) && calendar::month(reader.words(at)).is_some() {
        return None;
    }
    let many = of || value != 1.0 && reader.joined(at) == at;
    reader.noun_run(at, many, &|at| tagged(document, reader, at))
}

/// The words that name what is so many times as many: "twice as many *ships*"; `to` is the end of the number.
pub(super) fn compared(document: &Document, reader: Reader<'_>, to: usize) -> Option<Span> {
    reader.noun_run(reader.as_many(to)?, true, &|at| {
        tagged(document, reader, at)
    })
}

/// What the language engine says of a word: a noun or what may stand before one, or neither.
fn tagged(document: &Document, reader: Reader<'_>, at: usize) -> Option<bool> {
    let atom = reader.get(at)?;
    let index = document.tokens_in(atom.span()).start;
    let upos = document.tokens.get(index)?.upos?;
    Some(matches!(
        upos,
        Upos::Noun | Upos::Propn | Upos::Adj | Upos::X | Upos::Sym
    ))
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
        // "12 x 14 feet".
        let first = document.tokens.get(start)?;
        if matches!(document.text.slice(first.span), "x" | "X" | "×") {
            continue;
        }
        // "from 60 to 45 percent", "Six was the number": what a preposition or a verb parts is not what is counted.
        let parts = |at: usize| match document.tokens[at].upos {
            Some(Upos::Adp | Upos::Aux) => true,
            // "eleven current *and* former officials".
            Some(Upos::Cconj) => document.tokens[at + 1].upos != Some(Upos::Adj),
            _ => false,
        };
        if (start..head).any(parts) {
            continue;
        }
        let words = Span::new(first.span.start(), document.tokens.get(head)?.span.end());
        // "96,000/µL", "hazard ratio 0.74, 95% CI": a unit and a figure are not counted.
        let begins_word = |at: usize, is: fn(char) -> bool| document.form(at).starts_with(is);
        if !begins_word(start, char::is_alphanumeric) || !begins_word(head, char::is_alphabetic) {
            continue;
        }
        return Some(words);
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
    // Who cuts a target is not what has fallen.
    if words.clone().any(|i| under(verb, i, &[Deprel::Obj])) {
        return None;
    }
    // "The *number* of people killed has risen to 52".
    let number_of = (words.start..verb)
        .find(|&i| under(verb, i, &[Deprel::Nsubj]) && *document.tokens[i].lemma == *"number")
        .and_then(|number| {
            let is_led = |i: &usize| under(*i, number + 1, &[Deprel::Case]);
            let mut nouns = number + 2..verb;
            nouns.find(|i| under(number, *i, &[Deprel::Nmod]) && is_led(i))
        });
    if let Some(noun) = number_of {
        return Some(described(document, words.start, noun));
    }
    let noun = (words.start..verb).rev().find(|&i| {
        let token = &document.tokens[i];
        let several = document.lower(i) != *token.lemma && !LEVELS.contains(&&*token.lemma);
        // "two-thirds of the pipes were down": what is a share counts nothing.
        let is_own = quantity.overlaps(token.span);
        !is_own && under(verb, i, &[Deprel::Nsubj]) && token.upos == Some(Upos::Noun) && several
    })?;
    Some(described(document, words.start, noun))
}

/// A noun with the words before it that tell which, from the token `from` on at most.
fn described(document: &Document, from: usize, noun: usize) -> Span {
    let describes = |i: &usize| {
        let deprel = document.tokens[*i].deprel;
        document.head(*i) == Some(noun)
            && deprel.is_some_and(|d| matches!(d, Deprel::Amod | Deprel::Compound))
    };
    let first = (from..noun).rev().take_while(describes).last();
    document.span_of(first.unwrap_or(noun)..noun + 1)
}
