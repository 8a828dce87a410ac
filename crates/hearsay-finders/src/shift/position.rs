//! Positions: what a claim says, for whom, and about what.
//!
//! Owns: [`positions`], and what a figure can truly be ([`bounds`]).
//! Never: compares two positions.

use std::collections::{BTreeSet, HashMap};

use hearsay_actors::Registry;
use hearsay_document::names;
use hearsay_document::{
    Anchor, Attribution, Bound, Certainty, ClaimId, ClaimKind, Deprel, Document, MentionForm,
    Quantity, QuantityKind, SourceKind, Span, Timex,
};
use jiff::civil::Date;

use super::lists;
use super::stance::{Stance, stance};
use super::wording::{
    Word, aim, as_one_move, clauses, content, is_subordinator, owned, tenure, wording,
};
use crate::statement::{Negation, Statement, is_negator};
use crate::terms::{self, Term};

/// What one claim says, for whom, and about what.
#[derive(Clone, Debug)]
pub struct Position {
    /// The claim.
    pub claim: ClaimId,
    /// Its words.
    pub span: Span,
    /// Who holds it: names in one spelling, and the government spoken for (`CHNGOV`).
    pub voices: Vec<String>,
    /// The day it was said, or else published; none where it is told of as held before.
    pub day: Option<Date>,
    /// Told of as what was held before whatever it is compared with: "a retreat from the *previous* declaration that …".
    pub(super) is_former: bool,
    /// On the word of whoever wrote or issued the text.
    pub(super) is_writer: bool,
    /// Words of content in text order.
    pub(super) words: Vec<Word>,
    pub(super) stance: Option<(Stance, Span)>,
    pub(super) negations: Vec<Negation>,
    /// The words that deny the whole of it: a frame ("it is not true that"), or a cue of denial.
    pub(super) denials: Vec<Span>,
    /// The voice denies having said it: "I never said that …".
    pub(super) is_disowned: bool,
    /// Stems of all its words but those that deny and what comes and goes with them.
    pub(super) wording: Vec<String>,
    pub(super) figures: Vec<Figure>,
    /// Days the claim is about, where it says so.
    pub(super) about: Vec<Days>,
    /// The day before which it denies something: "will not reopen *before June*".
    pub(super) until: Option<Date>,
    /// Where a clause begins that tells when or why: "the ferries will stop *when* the bridge opens"; else where the claim ends.
    pub(super) aside: usize,
    /// Where it begins to say for how long somebody in office means it: "will not rise *during this parliament*".
    pub(super) tenure: Option<usize>,
    /// Where it begins to say what for something becomes more or less: "no increase in charges *to pay for the works*".
    pub(super) aim: Option<usize>,
    /// It tells that something is given another day: "the opening *has been moved* to June".
    pub(super) is_moved: bool,
    /// Where what somebody owns to begins: "I now accept that *I* opened the letter".
    pub(super) owned: Option<usize>,
    /// Where its main clauses begin but for the first: "the repair is under way *and* the bridge will open".
    pub(super) clauses: Vec<usize>,
}

/// Days that a claim is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub(super) first: Date,
    pub(super) last: Date,
    /// The words for them.
    pub(super) span: Span,
}

impl Days {
    /// Whether the one days are over before the other begin.
    pub(super) fn exclude(&self, other: &Self) -> bool {
        self.last < other.first || other.last < self.first
    }
}

impl Position {
    /// What somebody announces not to do, and nothing else: "I will not resign". What comes once may be told with what it
    /// would be for: "I will not resign *over a memorandum*".
    fn ruled_out(&self) -> Option<&String> {
        let [who, will, verb, rest @ ..] = &self.wording[..] else {
            return None;
        };
        let is_denied = match rest.first() {
            None => self.negations.len() == 1,
            Some(next) => {
                let denied = self.negations.first().map(|negation| &negation.of);
                lists::comes_once(verb) && denied == Some(verb) && is_reason(next)
            }
        };
        (is_we_or_i(who) && will == "will" && is_denied).then_some(verb)
    }

    /// What somebody does by saying so, or says to have done: "I resign as mayor", "I have resigned".
    fn done(&self) -> Option<&String> {
        let (who, told) = self.wording.split_first()?;
        let aside = ["am", "are", "have", "hereby", "now", "therefore", "today"].map(terms::stem);
        let verb = told.iter().find(|word| !aside.contains(word));
        verb.filter(|_| is_we_or_i(who) && self.negations.is_empty() && self.denials.is_empty())
    }

    /// The verb of what one position rules out and a later one does.
    pub(super) fn undone_by<'a>(&self, later: &'a Self) -> Option<&'a str> {
        let verb = later.done()?;
        (self.ruled_out()? == verb).then_some(verb)
    }

    /// Whether it tells of what is to come.
    pub(super) fn is_foreseen(&self) -> bool {
        let holds = |word| self.wording.contains(&terms::stem(word));
        ["will", "shall"].into_iter().any(holds)
    }

    /// Whether it leaves open what is to come: "we cannot rule out that".
    pub(super) fn is_open(&self) -> bool {
        let holds = |word| self.wording.contains(&terms::stem(word));
        ["can", "could", "may", "might"].into_iter().any(holds)
    }

    /// The stretch of its main clause that holds a place in it.
    pub(super) fn clause(&self, at: usize) -> Span {
        let next = self.clauses.partition_point(|&start| start <= at);
        let start = next
            .checked_sub(1)
            .map_or(self.span.start(), |before| self.clauses[before]);
        let end = self.clauses.get(next).copied();
        Span::new(start, end.unwrap_or(self.span.end()))
    }

    /// Whether what it denies to come, by verb, is announced there: "the toll *will rise* to 32 crowns".
    pub(super) fn announces(&self, verb: &str) -> bool {
        let mut pairs = self.wording.windows(2);
        pairs.any(|pair| pair[0] == "will" && pair[1] == verb)
    }

    /// Whether somebody owns there to what he denied of himself here: "I never saw that letter", "I now accept that I opened the
    /// letter". Both must tell of little else.
    pub(super) fn is_owned_in(&self, later: &Self) -> bool {
        /// Words beside the shared ones in what is owned to.
        const OTHER: usize = 1;
        let is_own = |word: &String| matches!(word.as_str(), "he" | "i" | "she" | "they" | "we");
        let [negation] = &self.negations[..] else {
            return false;
        };
        let Some(start) = later.owned.filter(|_| later.negations.is_empty()) else {
            return false;
        };
        let denied = |word: &&Word| negation.reach.contains(&word.stem) && !word.name;
        let told = || later.words.iter().filter(|word| word.span.start() > start);
        self.wording.first().is_some_and(is_own)
            && told().any(|word| denied(&word))
            && told()
                .filter(|word| !negation.reach.contains(&word.stem))
                .count()
                <= OTHER
    }

    /// Whether both count one thing.
    pub(super) fn counts_what(&self, other: &Self) -> bool {
        let mut own = self.figures.iter();
        own.any(|x| x.is_of_things() && other.figures.iter().any(|y| x.is_of_same_thing(y)))
    }
}

/// Whether a word of a wording leads to what something is done for.
fn is_reason(word: &str) -> bool {
    ["because", "due", "for", "over"]
        .iter()
        .any(|reason| terms::stem(reason) == word)
}

/// Whether a word of a wording is whoever speaks.
fn is_we_or_i(word: &str) -> bool {
    matches!(word, "i" | "we")
}

#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) kind: QuantityKind,
    pub(super) unit: Option<String>,
    pub(super) per: Option<String>,
    pub(super) of: BTreeSet<String>,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Told of what is so by now, by the nearest helper before it: "*has* scored three goals".
    pub(super) is_done: bool,
    pub(super) span: Span,
}

/// Whom and what anybody speaks of every day, as stems: no two counts of them are of one thing for that, and no two sums of a
/// money of which the text does not say whose it is.
const EVERYDAY: &[&str] = &[
    "case", "crown", "day", "man", "men", "month", "one", "peopl", "person", "thing", "time",
    "week", "woman", "women", "year",
];

impl Figure {
    /// Whether what is counted is something of its own, and nothing that is counted every day.
    pub(super) fn is_of_things(&self) -> bool {
        !self.of.is_empty()
            && self
                .of
                .iter()
                .all(|stem| !EVERYDAY.contains(&stem.as_str()))
    }

    /// Whether two figures are of one kind, unit and thing.
    pub(super) fn is_of_same_thing(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.unit == other.unit
            && self.per == other.per
            && self.of == other.of
    }
}

/// The positions that a document's claims take, in text order: claims of somebody who can be named,
/// without questions and conditions.
pub fn positions(document: &Document, registry: &Registry) -> Vec<Position> {
    let published = document.meta.published_day();
    let writer = document.writer();
    let mut sides: HashMap<String, Option<String>> = HashMap::new();
    let mut countries: HashMap<String, Option<String>> = HashMap::new();
    let mut positions = Vec::new();
    for (number, claim) in document.claims.iter().enumerate() {
        if claim.kind == ClaimKind::Question {
            continue;
        }
        let Some(Holder {
            name,
            day,
            is_writer,
        }) = holder(document, writer, claim.attribution, claim.span)
        else {
            continue;
        };
        let attribution = claim
            .attribution
            .and_then(|id| document.attributions.get(id.index()));
        let is_former = attribution.is_some_and(|a| is_former(document, a));
        // "By the end of the month", said long before, is not of the month in which it is told again.
        let is_old = day.zip(published).is_some_and(|(said, told)| {
            const LATEST: i32 = 31;
            (told - said).get_days() > LATEST
        });
        let day = day
            .or_else(|| document.recorded_day(claim.span.start()))
            .or(published);
        let side = sides
            .entry(name.clone())
            .or_insert_with(|| government(registry, &name, day))
            .clone();
        let words: Vec<&str> = name.split_whitespace().collect();
        let voices: Vec<String> = names::one_spelling(&words)
            .into_iter()
            .chain(side)
            .collect();
        if voices.is_empty() {
            continue;
        }
        let mut statement = Statement::of(document, claim);
        as_one_move(&mut statement);
        let (list, lower) = (&statement.terms, &statement.lower);
        if lower
            .iter()
            .any(|word| matches!(&**word, "if" | "whether" | "unless"))
        {
            continue;
        }
        let denied = attribution.filter(|a| a.certainty == Certainty::Denied);
        let cue = denied.map(|a| {
            let cue = a.cue.iter().copied().reduce(Span::cover);
            cue.unwrap_or(claim.span)
        });
        let is_said = |span: Span| list.iter().any(|term| span.contains_offset(term.start));
        let times: Vec<&Timex> = claim
            .times
            .iter()
            .filter_map(|id| document.times.get(id.index()))
            .filter(|time| is_said(time.span))
            .collect();
        let subordinate = lower.iter().skip(1).position(|word| is_subordinator(word));
        positions.push(Position {
            claim: ClaimId::new(number),
            until: until(&times, list, lower).filter(|_| !statement.negations.is_empty()),
            aside: subordinate.map_or(claim.span.end(), |at| list[at + 1].start),
            span: claim.span,
            voices,
            day: day.filter(|_| !is_former),
            is_former,
            is_writer,
            stance: stance(list, lower),
            denials: statement.frames.iter().copied().chain(cue).collect(),
            is_disowned: denied.is_some_and(|denied| is_disowned(document, denied)),
            wording: wording(list, lower, claim.attribution.is_some()),
            tenure: tenure(list, lower),
            aim: aim(list, lower),
            is_moved: lists::is_moved(lower),
            owned: owned(document, claim.span),
            clauses: clauses(document, list, lower),
            figures: figures(document, claim.span, list, lower),
            about: leading(document, claim.span)
                .into_iter()
                .chain(times.iter().copied())
                .filter(|time| !(is_old && time.anchor == Some(Anchor::Published)))
                .filter_map(|time| {
                    Some(Days {
                        first: time.interval.from?,
                        last: time.interval.to?,
                        span: time.span,
                    })
                })
                .collect(),
            words: content(document, &statement, &times, registry, day, &mut countries),
            negations: statement.negations,
        });
    }
    positions
}

/// Whether what somebody says is told of as said before by a word beside its cue: "their *previous* declaration that", "had
/// *earlier* said that", "she said *then*", while what somebody then says comes after.
fn is_former(document: &Document, attribution: &Attribution) -> bool {
    let is_cue = |word: usize| {
        let word = document.tokens[word].span;
        attribution.cue.iter().any(|cue| cue.contains(word))
    };
    let sentence = attribution.cue.first().map(|cue| cue.start());
    let mut words = sentence
        .and_then(|at| document.sentence_tokens(at))
        .unwrap_or_default();
    let is_beside = words.any(|word| {
        matches!(
            document.tokens[word].deprel,
            Some(Deprel::Amod | Deprel::Advmod)
        ) && document.head(word).is_some_and(is_cue)
            && lists::is_earlier(&document.lower(word))
    });
    // A stored reading has no trees: there the words right before and behind the cue tell.
    let cue = attribution.cue.iter().copied().reduce(Span::cover);
    let (before, behind) = cue.map_or(("", ""), |cue| {
        let text = document.text.as_str();
        (&text[..cue.start()], &text[cue.end()..])
    });
    let word = |word: Option<&str>| word.unwrap_or("").to_lowercase();
    let behind = word(behind.split_whitespace().next());
    is_beside
        || lists::is_earlier(&word(before.split_whitespace().next_back()))
        || behind.trim_end_matches(['.', ',', ';']) == "then"
}

/// Whether a denial is that of having said it by whoever speaks: "I never said that …".
fn is_disowned(document: &Document, denied: &Attribution) -> bool {
    let cue = denied.cue.iter().map(|&cue| document.text.slice(cue));
    let cue = cue
        .collect::<Vec<&str>>()
        .join(" ")
        .to_lowercase()
        .replace('’', "'");
    denied.source_kind == SourceKind::Speaker
        && cue.split_whitespace().any(is_negator)
        && cue.split_whitespace().any(lists::tells)
}

/// Who holds a claim, and on which day it was said.
struct Holder {
    name: String,
    day: Option<Date>,
    /// Nobody is told of: whoever wrote or issued the text.
    is_writer: bool,
}

/// Who holds a claim: the innermost named source, the speaker of the turn, or who wrote or issued the text. "I" of a quotation is
/// whoever is quoted.
fn holder(
    document: &Document,
    writer: Option<&str>,
    attribution: Option<hearsay_document::AttributionId>,
    span: Span,
) -> Option<Holder> {
    let told = |name: String, day: Option<Date>| Holder {
        name,
        day,
        is_writer: false,
    };
    for id in document.outwards(attribution) {
        let attribution = &document.attributions[id.index()];
        let said = attribution
            .said
            .and_then(|id| document.times.get(id.index())?.interval.from);
        match attribution.source_kind {
            SourceKind::Named | SourceKind::Outlet => {
                let name = document.source_name(attribution);
                let first = name.chars().any(char::is_uppercase);
                return first.then_some(told(name, said));
            }
            // "The minister" may be somebody with a name.
            SourceKind::Anonymous if has_name(document, attribution) => {
                return Some(told(document.source_name(attribution), said));
            }
            SourceKind::Anonymous | SourceKind::Document => return None,
            SourceKind::Speaker | SourceKind::Author => {}
        }
    }
    let Some(turn) = document.turn_at(span.start()) else {
        return writer.map(|name| Holder {
            name: name.to_owned(),
            day: None,
            is_writer: true,
        });
    };
    let speaker = document.turns.get(turn.index())?.speaker.clone()?;
    Some(told(speaker, None))
}

/// Whether a source leads to somebody whom the text names.
fn has_name(document: &Document, attribution: &Attribution) -> bool {
    let who = attribution.entity;
    let who = who.and_then(|who| document.entities.get(who.index()));
    who.is_some_and(|who| who.mentions.iter().any(|m| m.form == MentionForm::Name))
}

/// The government that a source speaks for, as a CAMEO code: its ministers, ministries and
/// spokesmen, and its capital or country where that is said to say something.
fn government(registry: &Registry, name: &str, day: Option<Date>) -> Option<String> {
    let coding = registry.code(name, day)?;
    let country = coding.country()?.to_owned();
    let role = coding.code.get(3..).unwrap_or("");
    (role.is_empty() || role.starts_with("GOV") || role.starts_with("MIL"))
        .then(|| format!("{country}GOV"))
}

/// The time that leads in what a claim says right before it begins: "*For 2022*: the bank will raise rates".
fn leading(document: &Document, claim: Span) -> Option<&Timex> {
    let times = &document.times;
    let next = times.partition_point(|time| time.span.end() <= claim.start());
    let before = times.get(next.checked_sub(1)?)?;
    let between = document.text.get(before.span.end()..claim.start())?;
    let leads = between.trim_end().ends_with([':', ',']);
    (leads && !between.contains(char::is_alphanumeric)).then_some(before)
}

/// The first day of the time before which, or until when, a claim says something.
fn until(times: &[&Timex], list: &[Term], lower: &[String]) -> Option<Date> {
    let leads = |time: &&&Timex| {
        let mut words = list.iter().zip(lower).rev();
        let before = words.find(|(term, _)| term.end <= time.span.start());
        before.is_some_and(|(_, word)| matches!(word.as_str(), "before" | "till" | "until"))
    };
    times.iter().find(leads)?.interval.from
}

/// The figures of what a claim says, in text order; `list` and `lower` are its words.
fn figures(document: &Document, claim: Span, list: &[Term], lower: &[String]) -> Vec<Figure> {
    let is_said = |span: Span| list.iter().any(|term| span.contains_offset(term.start));
    let is_done = |span: Span| {
        let before = list.iter().zip(lower).rev();
        let mut before = before.skip_while(|(term, _)| term.start >= span.start());
        before
            .find_map(|(_, word)| match word.as_str() {
                "has" | "have" | "had" => Some(true),
                "will" | "would" | "shall" => Some(false),
                _ => None,
            })
            .unwrap_or(false)
    };
    let first = document
        .quantities
        .partition_point(|q| q.span.end() <= claim.start());
    document.quantities[first..]
        .iter()
        .take_while(|q| q.span.start() < claim.end())
        .filter(|q| claim.contains(q.span) && !q.change && is_comparable(q))
        .filter(|q| is_said(q.span))
        .map(|q| {
            let (low, high) = bounds(q);
            let of = q.of.map_or_else(BTreeSet::new, |of| {
                terms::terms(document.text.slice(of))
                    .into_iter()
                    .filter(|term| !term.function && !term.number)
                    .map(|term| term.stem)
                    .collect()
            });
            Figure {
                kind: q.kind,
                unit: q.unit.clone(),
                per: q.per.clone(),
                of,
                low,
                high,
                is_done: is_done(q.span),
                span: q.span,
            }
        })
        .collect()
}

/// Whether a figure is of a kind of which two of one thing can exclude one another.
pub(super) fn is_comparable(q: &Quantity) -> bool {
    matches!(
        q.kind,
        QuantityKind::Money | QuantityKind::Percent | QuantityKind::Count | QuantityKind::Distance
    )
}

/// Whether two figures, by what each can truly be ([`bounds`]), may be of one thing: a hundred times as much is hardly that.
pub fn are_of_one_scale(x: (f64, f64), y: (f64, f64)) -> bool {
    let most = |(low, high): (f64, f64)| match (low.is_finite(), high.is_finite()) {
        (true, true) => low.abs().max(high.abs()),
        (true, false) => low.abs(),
        _ => high.abs(),
    };
    (0.02..50.0).contains(&(most(x) / most(y).max(1e-9)))
}

/// What the figure can truly be, given its bound; a tenth is left to rounding.
pub fn bounds(q: &Quantity) -> (f64, f64) {
    let (low, high) = (
        q.value.min(q.upper.unwrap_or(q.value)),
        q.value.max(q.upper.unwrap_or(q.value)),
    );
    let slack = |value: f64, share: f64| value.abs() * share;
    match q.bound {
        Bound::Exact => (low - slack(low, 0.02), high + slack(high, 0.02)),
        Bound::About => (low - slack(low, 0.1), high + slack(high, 0.1)),
        Bound::AtLeast | Bound::MoreThan => (low - slack(low, 0.02), f64::INFINITY),
        Bound::AtMost | Bound::LessThan => (f64::NEG_INFINITY, high + slack(high, 0.02)),
    }
}
