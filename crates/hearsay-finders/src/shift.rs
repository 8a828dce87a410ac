//! Shifts: the same voice, or the same government, with another position on the same matter.
//!
//! Owns: [`positions`], what a claim says for whom and about what; [`difference`], what makes two
//! positions incompatible; [`find`] within one document. The case crate compares documents with the
//! same two.
//! Never: compares different voices (that is a dispute), or takes a development for a change of mind
//! where the words give two dates.
//!
//! Four differences count, from the surest on: limits denied and then drawn ("no upper limit" →
//! "there is a bottom line"), what was said denied or negated, opposites ("rise" → "fall"), and
//! figures of one thing that exclude one another. Precision comes before recall: the two claims must
//! share most of what they are about.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hearsay_actors::Registry;
use hearsay_document::{
    Bound, Certainty, ClaimId, ClaimKind, Document, Quantity, QuantityKind, Shift, SourceKind, Span,
};
use jiff::civil::Date;

use crate::statement::{Negation, Statement, is_negator, unmatched};
use crate::terms::{self, Term};
use hearsay_document::names;

/// What one claim says, for whom, and about what.
#[derive(Clone, Debug)]
pub struct Position {
    /// The claim.
    pub claim: ClaimId,
    /// Its words.
    pub span: Span,
    /// Who holds it: names in one spelling, and the government spoken for (`CHNGOV`).
    pub voices: Vec<String>,
    /// The day it was said, or else published.
    pub day: Option<Date>,
    /// Words of content in text order.
    words: Vec<Word>,
    stance: Option<(Stance, Span)>,
    negations: Vec<Negation>,
    /// The words that deny the whole of it: a frame ("it is not true that"), or a cue of denial.
    denials: Vec<Span>,
    /// Stems of all its words but those that deny and what comes and goes with them.
    wording: Vec<String>,
    figures: Vec<Figure>,
    /// Days the claim is about, where it says so.
    about: Vec<(Date, Date)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    stem: String,
    span: Span,
    /// A country, however it is written.
    country: bool,
}

#[derive(Clone, Debug)]
struct Figure {
    kind: QuantityKind,
    unit: Option<String>,
    per: Option<String>,
    of: BTreeSet<String>,
    low: f64,
    high: f64,
    span: Span,
}

/// Whether something is said to have limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stance {
    Boundless,
    Bounded,
}

/// What makes two positions incompatible.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// How sure, higher is surer; comparable between differences only.
    pub score: f64,
    /// Words of the later position that name the matter.
    pub topic: Span,
    /// Words of the earlier position that the later one does not agree with.
    pub before: Span,
    /// Words of the later position that do not agree with the earlier one.
    pub after: Span,
    /// What was turned into what; `None` for figures, each of which is news of its own.
    turn: Option<Turn>,
    matter: Matter,
}

/// What was turned into what.
type Turn = (String, String);

/// Stems of the words that two positions have in common.
type Matter = BTreeSet<String>;

/// Reversals that were told: each is told once, however often its two sides are said.
#[derive(Debug, Default)]
pub struct Told {
    reasons: BTreeSet<(String, String)>,
    turns: BTreeMap<(String, Turn), Vec<Matter>>,
}

impl Told {
    /// Whether a reversal of a voice is news; it is told from then on.
    pub fn is_news(&mut self, voice: &str, reason: &str, difference: &Difference) -> bool {
        let mut news = self
            .reasons
            .insert((voice.to_owned(), reason.to_lowercase()));
        if let Some(turn) = &difference.turn {
            let key = (voice.to_owned(), turn.clone());
            let matters = self.turns.entry(key).or_default();
            let known = |matter: &Matter| {
                let shared = matter.intersection(&difference.matter).count();
                shared * 2 > matter.len().min(difference.matter.len())
            };
            news &= !matters.iter().any(known);
            matters.push(difference.matter.clone());
        }
        news
    }
}

/// Words of content in common that make two claims be about one matter.
const SHARED: usize = 2;

/// Nouns for limits that limit by themselves.
const LIMITS: &[&str] = &[
    "boundary",
    "ceiling",
    "condition",
    "constraint",
    "exception",
    "limit",
    "limitation",
    "precondition",
    "reservation",
    "restriction",
];

/// Nouns for limits only where there is said to be none.
const LOOSE_LIMITS: &[&str] = &[
    "area", "bound", "bounds", "cap", "end", "line", "string", "strings",
];

/// Adjectives for lines that are not to be crossed.
const LINES: &[&str] = &["bottom", "red"];

const UNLIMITED: &[&str] = &[
    "boundless",
    "limitless",
    "unconditional",
    "unconditionally",
    "unlimited",
    "unreserved",
    "unreservedly",
    "unrestricted",
];

const LIMITED: &[&str] = &["bounded", "conditional", "limited", "restricted"];

/// Opposites.
const OPPOSITES: &[(&str, &str)] = &[
    ("accept", "reject"),
    ("allow", "ban"),
    ("allow", "forbid"),
    ("ally", "enemy"),
    ("approve", "reject"),
    ("begin", "end"),
    ("better", "worse"),
    ("close", "open"),
    ("confirm", "deny"),
    ("cut", "raise"),
    ("decrease", "increase"),
    ("dangerous", "safe"),
    ("fall", "rise"),
    ("fewer", "more"),
    ("friend", "enemy"),
    ("grow", "shrink"),
    ("guilty", "innocent"),
    ("leave", "stay"),
    ("lose", "win"),
    ("lower", "raise"),
    ("oppose", "support"),
    ("possible", "impossible"),
    ("start", "stop"),
    ("strong", "weak"),
    ("success", "failure"),
    ("true", "false"),
];

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

/// Words with which others speak of a shift.
const MARKERS: &[&str] = &[
    "about-face",
    "backtrack",
    "backtracked",
    "backtracking",
    "contradicts",
    "contradicted",
    "reversal",
    "reversed",
    "reverses",
    "u-turn",
    "walkback",
];

/// Shifts within a document, the surest first.
pub fn find(document: &Document, registry: &Registry) -> Vec<Shift> {
    let positions: Vec<Position> = positions(document, registry)
        .into_iter()
        // A recording played again takes its position only once.
        .filter(|position| {
            document
                .turn_at(position.span.start())
                .and_then(|turn| document.turns.get(turn.index()))
                .is_none_or(|turn| turn.repeats.is_none())
        })
        .collect();
    let order: Vec<&Position> = positions.iter().collect();
    let mut found: Vec<(f64, usize, usize, Difference)> = pairs(&order)
        .into_iter()
        .filter(|&(a, b)| apart(document, &positions[a], &positions[b]))
        .filter_map(|(a, b)| {
            let (a, b) = in_time(&positions, a, b);
            let difference = difference(&positions[a], &positions[b])?;
            let told = if marked(document, positions[b].span) {
                1.0
            } else {
                0.0
            };
            Some((difference.score + told, a, b, difference))
        })
        .collect();
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut told = Told::default();
    let mut used: BTreeSet<ClaimId> = BTreeSet::new();
    found
        .into_iter()
        .filter_map(|(_, a, b, difference)| {
            let (from, to) = (positions[a].claim, positions[b].claim);
            let reason = reason(document, document, &difference);
            // One shift is told once, and one claim is not both ends of several.
            let voice = shared_voice(&positions[a], &positions[b])?;
            let news = told.is_news(voice, &reason, &difference);
            (news && used.insert(to)).then(|| Shift {
                from,
                to,
                topic: flat(document, difference.topic),
                reason,
            })
        })
        .collect()
}

/// The first voice that two positions have in common.
pub fn shared_voice<'a>(a: &'a Position, b: &Position) -> Option<&'a str> {
    let voice = a.voices.iter().find(|voice| b.voices.contains(voice))?;
    Some(voice)
}

/// The reason of a difference in words of the texts: `no upper limit → there is a bottom line`.
pub fn reason(from: &Document, to: &Document, difference: &Difference) -> String {
    format!(
        "{} → {}",
        flat(from, difference.before),
        flat(to, difference.after)
    )
}

/// The words of a span on one line.
pub fn flat(document: &Document, span: Span) -> String {
    let words: Vec<&str> = document.text.slice(span).split_whitespace().collect();
    words.join(" ")
}

/// Pairs of positions by one voice that share at least two words of content, or all their words but
/// those that deny: `(a, b)`, `a < b`, sorted. A word that a voice uses in very many claims brings no pairs, so that the cost stays near
/// linear.
pub fn pairs(positions: &[&Position]) -> Vec<(usize, usize)> {
    const FREQUENT: usize = 40;
    let mut holders: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, position) in positions.iter().enumerate() {
        let stems: BTreeSet<&str> = position.words.iter().map(|word| &*word.stem).collect();
        for voice in &position.voices {
            for stem in &stems {
                holders.entry((voice, stem)).or_default().push(index);
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), BTreeSet<&str>> = BTreeMap::new();
    for ((_, stem), list) in &holders {
        // The last of many are kept: who says a thing all the time says it again lately.
        let recent = &list[list.len().saturating_sub(FREQUENT)..];
        for (at, &b) in recent.iter().enumerate() {
            for &a in &recent[..at] {
                shared.entry((a, b)).or_default().insert(stem);
            }
        }
    }
    shared
        .into_iter()
        .filter(|((a, b), stems)| {
            stems.len() >= SHARED || positions[*a].wording == positions[*b].wording
        })
        .map(|(pair, _)| pair)
        .collect()
}

/// Two positions by the day they were taken, where both are known, else as given.
fn in_time(positions: &[Position], a: usize, b: usize) -> (usize, usize) {
    match (positions[a].day, positions[b].day) {
        (Some(x), Some(y)) if y < x => (b, a),
        _ => (a, b),
    }
}

/// Whether two positions of one document were taken on different occasions: in different turns, or
/// in attributions of which neither stands in the other's sentence.
fn apart(document: &Document, a: &Position, b: &Position) -> bool {
    let (x, y) = (
        document.turn_at(a.span.start()),
        document.turn_at(b.span.start()),
    );
    let sentence = |position: &Position| document.sentence_at(position.span.start());
    if x.is_some() || y.is_some() {
        return x != y;
    }
    sentence(a) != sentence(b)
}

/// Whether somebody within the next lines calls it a shift.
fn marked(document: &Document, at: Span) -> bool {
    let near = 600;
    let mut from = at.start().saturating_sub(near);
    while !document.text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (at.end() + near).min(document.text.len());
    while !document.text.is_char_boundary(to) {
        to -= 1;
    }
    let around = document.text.get(from..to).unwrap_or("").to_lowercase();
    around.contains("walk back")
        || around.contains("walked back")
        || around
            .split(|c: char| !(c.is_alphanumeric() || c == '-'))
            .any(|word| MARKERS.contains(&word))
}

/// The positions that a document's claims take, in text order: claims of somebody who can be named,
/// without questions and conditions.
pub fn positions(document: &Document, registry: &Registry) -> Vec<Position> {
    let published = document.meta.published_day();
    let mut sides: HashMap<String, Option<String>> = HashMap::new();
    let mut countries: HashMap<String, Option<String>> = HashMap::new();
    let mut positions = Vec::new();
    for (number, claim) in document.claims.iter().enumerate() {
        if claim.kind == ClaimKind::Question {
            continue;
        }
        let Some((name, day)) = voice(document, claim.attribution, claim.span) else {
            continue;
        };
        let day = day.or(published);
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
        let statement = Statement::of(document, claim);
        let (list, lower) = (&statement.terms, &statement.lower);
        if lower
            .iter()
            .any(|word| matches!(&**word, "if" | "whether" | "unless"))
        {
            continue;
        }
        let attribution = claim
            .attribution
            .and_then(|id| document.attributions.get(id.index()));
        let denied = attribution.filter(|a| a.certainty == Certainty::Denied);
        let cue = denied.map(|a| {
            let cue = a.cue.iter().copied().reduce(Span::cover);
            cue.unwrap_or(claim.span)
        });
        positions.push(Position {
            claim: ClaimId::new(number),
            span: claim.span,
            voices,
            day,
            stance: stance(list, lower),
            denials: statement.frames.iter().copied().chain(cue).collect(),
            wording: wording(lower),
            figures: figures(document, claim.span),
            about: claim
                .times
                .iter()
                .filter_map(|id| document.times.get(id.index()))
                .filter_map(|time| Some((time.interval.from?, time.interval.to?)))
                .collect(),
            words: content(document, list, lower, registry, day, &mut countries),
            negations: statement.negations,
        });
    }
    positions
}

/// Who holds a claim: the innermost named source, or the speaker of the turn; and the day it was said.
fn voice(
    document: &Document,
    attribution: Option<hearsay_document::AttributionId>,
    span: Span,
) -> Option<(String, Option<Date>)> {
    if let Some(attribution) = attribution.and_then(|id| document.attributions.get(id.index())) {
        let said = attribution
            .said
            .and_then(|id| document.times.get(id.index())?.interval.from);
        match attribution.source_kind {
            SourceKind::Named | SourceKind::Outlet => {
                let name = document.source_name(attribution);
                let first = name.chars().any(char::is_uppercase);
                return first.then_some((name, said));
            }
            SourceKind::Anonymous | SourceKind::Document => return None,
            SourceKind::Speaker | SourceKind::Author => {}
        }
    }
    let turn = document.turn_at(span.start())?;
    let speaker = document.turns.get(turn.index())?.speaker.clone()?;
    Some((speaker, None))
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

/// The words of content of a claim: no function words, numbers, limits and negators; countries by
/// their code.
fn content(
    document: &Document,
    list: &[Term],
    lower: &[String],
    registry: &Registry,
    day: Option<Date>,
    countries: &mut HashMap<String, Option<String>>,
) -> Vec<Word> {
    let mut words = Vec::new();
    for (term, small) in list.iter().zip(lower) {
        let vague = term.function
            || term.number
            || is_negator(small)
            || UNLIMITED.contains(&small.as_str())
            || LIMITED.contains(&small.as_str())
            || LINES.contains(&small.as_str())
            || is_limit(small)
            || LOOSE_LIMITS.contains(&small.as_str());
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
            stem: country.unwrap_or_else(|| term.stem.clone()),
            span,
        });
    }
    words
}

fn is_limit(word: &str) -> bool {
    let singular = word.strip_suffix("ies").map_or_else(
        || word.strip_suffix('s').unwrap_or(word).to_owned(),
        |rest| format!("{rest}y"),
    );
    LIMITS.contains(&singular.as_str())
}

/// The words of a claim without those that deny and what comes and goes with them: "won't" is "will",
/// and "do" and "a" are no words of it.
fn wording(lower: &[String]) -> Vec<String> {
    let bare = |word: &str| -> Option<String> {
        let positive = match word {
            "won't" => "will",
            "can't" | "cannot" => "can",
            "ain't" => "is",
            _ => word.strip_suffix("n't").unwrap_or(word),
        };
        let carrier = matches!(positive, "a" | "an" | "any" | "do" | "does" | "did");
        let denies = is_negator(positive);
        (!carrier && !denies).then(|| terms::stem(positive))
    };
    lower.iter().filter_map(|word| bare(word)).collect()
}

/// Whether a claim says that something has no limits, or that it has; of both, what comes last:
/// "not restricted, but there is a bottom line".
fn stance(list: &[Term], lower: &[String]) -> Option<(Stance, Span)> {
    let mut found = None;
    let cover = |from: usize, to: usize| Span::new(list[from].start, list[to].end);
    for (at, word) in lower.iter().enumerate() {
        let before = |steps: usize| at.checked_sub(steps).and_then(|index| lower.get(index));
        // The nearest negator up to three words before: "no closed area", "not in any way limited".
        let negator = (1..=3).find(|&steps| before(steps).is_some_and(|w| is_negator(w)));
        let line = matches!(word.as_str(), "line" | "lines")
            && before(1).is_some_and(|w| LINES.contains(&w.as_str()));
        let limit = is_limit(word) || line;
        if UNLIMITED.contains(&word.as_str()) {
            found = Some(match negator {
                Some(steps) => (Stance::Bounded, cover(at - steps, at)),
                None => (Stance::Boundless, cover(at, at)),
            });
        } else if let Some(steps) = negator
            && (limit || LIMITED.contains(&word.as_str()) || LOOSE_LIMITS.contains(&word.as_str()))
        {
            // "did not end" is no limit that is missing; the noun follows "no" or "without".
            let noun = matches!(
                lower[at - steps].as_str(),
                "no" | "without" | "never" | "not"
            );
            let verb = LOOSE_LIMITS.contains(&word.as_str()) && lower[at - steps] != "no";
            if noun && !verb {
                found = Some((Stance::Boundless, cover(at - steps, at)));
            }
        } else if limit && negator.is_none() {
            // "there is a bottom line", "has its limits"
            let verb = (1..=5).find(|&steps| {
                before(steps).is_some_and(|w| {
                    matches!(
                        w.as_str(),
                        "there"
                            | "has"
                            | "have"
                            | "had"
                            | "set"
                            | "sets"
                            | "drew"
                            | "draws"
                            | "within"
                    )
                })
            });
            if let Some(steps) = verb {
                found = Some((Stance::Bounded, cover(at - steps, at)));
            }
        } else if LIMITED.contains(&word.as_str())
            && before(1).is_some_and(|w| {
                matches!(
                    w.as_str(),
                    "is" | "are" | "be" | "remain" | "remains" | "was" | "were" | "strictly"
                )
            })
        {
            found = Some((Stance::Bounded, cover(at - 1, at)));
        }
    }
    found
}

fn figures(document: &Document, claim: Span) -> Vec<Figure> {
    let first = document
        .quantities
        .partition_point(|q| q.span.end() <= claim.start());
    document.quantities[first..]
        .iter()
        .take_while(|q| q.span.start() < claim.end())
        .filter(|q| claim.contains(q.span) && !q.change && comparable(q))
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
                span: q.span,
            }
        })
        .collect()
}

fn comparable(q: &Quantity) -> bool {
    matches!(
        q.kind,
        QuantityKind::Money | QuantityKind::Percent | QuantityKind::Count | QuantityKind::Distance
    )
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

/// What makes two positions of one voice incompatible, if anything does.
pub fn difference(from: &Position, to: &Position) -> Option<Difference> {
    let theirs: BTreeSet<&str> = to.words.iter().map(|word| &*word.stem).collect();
    let ours: BTreeSet<&str> = from.words.iter().map(|word| &*word.stem).collect();
    let shared: BTreeSet<&str> = ours.intersection(&theirs).copied().collect();
    let things = shared
        .iter()
        .filter(|stem| {
            !to.words
                .iter()
                .any(|word| word.country && word.stem == **stem)
        })
        .count();
    let plain = is_plain(&from.wording, shared.len()) && from.wording == to.wording;
    if things == 0 || shared.len() < SHARED && !plain {
        return None;
    }
    let fraction = shared.len() as f64 / ours.len().min(theirs.len()).max(1) as f64;
    let topic = topic(to, &shared);
    if shared.len() < SHARED {
        return negated(from, to, topic, &shared);
    }
    limits(from, to, topic, &shared)
        .or_else(|| opposites(from, to, topic, &shared))
        .or_else(|| {
            let enough = shared.len() >= 3 && fraction >= 0.75 || plain;
            enough.then(|| negated(from, to, topic, &shared))?
        })
        .or_else(|| drifting(from, to, topic, &shared))
}

/// Whether a claim is so plain that the same words with and without a negation are a reversal, however
/// few they are: what it is about does not hang on what was said before, and of one word something is
/// announced or said to be there ("I will resign").
fn is_plain(wording: &[String], content: usize) -> bool {
    let holds = |list: &[&str]| {
        let mut stems = list.iter().map(|word| terms::stem(word));
        stems.any(|stem| wording.contains(&stem))
    };
    let hanging = [
        "he", "her", "him", "it", "it's", "she", "so", "that", "that's", "them", "these", "they",
        "this", "those", "you", "what",
    ];
    !holds(&hanging) && (content >= SHARED || holds(&["there", "will", "shall"]))
}

/// The matter of a difference as it is kept.
fn matter(shared: &BTreeSet<&str>) -> Matter {
    shared.iter().map(|stem| (*stem).to_owned()).collect()
}

/// The shortest stretch of the later position that holds most of the shared words.
fn topic(to: &Position, shared: &BTreeSet<&str>) -> Span {
    let places: Vec<&Word> = to
        .words
        .iter()
        .filter(|word| shared.contains(&*word.stem))
        .collect();
    let mut best = to.span;
    let mut most = (0, 0);
    for (first, start) in places.iter().enumerate() {
        let mut stems: BTreeSet<&str> = BTreeSet::new();
        for word in &places[first..] {
            let span = start.span.cover(word.span);
            if span.len() > 80 {
                break;
            }
            stems.insert(&word.stem);
            let rank = (stems.len(), usize::MAX - span.len());
            if rank > most {
                most = rank;
                best = span;
            }
        }
    }
    best
}

fn limits(
    from: &Position,
    to: &Position,
    topic: Span,
    shared: &BTreeSet<&str>,
) -> Option<Difference> {
    let ((before, was), (after, is)) = (from.stance?, to.stance?);
    (before != after).then(|| Difference {
        score: 3.0 + 0.1 * shared.len() as f64,
        topic,
        before: was,
        after: is,
        turn: Some((format!("{before:?}"), format!("{after:?}"))),
        matter: matter(shared),
    })
}

/// A shared claim with one word turned into its opposite, and no negation to turn it back.
fn opposites(
    from: &Position,
    to: &Position,
    topic: Span,
    shared: &BTreeSet<&str>,
) -> Option<Difference> {
    let find = |position: &Position, stem: &str| -> Option<Span> {
        let word = position.words.iter().find(|word| word.stem == stem)?;
        (!shared.contains(stem)).then_some(word.span)
    };
    let ((before, after), turn) = OPPOSITES.iter().find_map(|(x, y)| {
        let (x, y) = (terms::stem(x), terms::stem(y));
        let turned = |x: &String, y: &String| {
            let places = find(from, x).zip(find(to, y))?;
            Some((places, (x.clone(), y.clone())))
        };
        turned(&x, &y).or_else(|| turned(&y, &x))
    })?;
    // Beside the opposite itself the claims must say nearly the same.
    let rest = from
        .words
        .len()
        .min(to.words.len())
        .saturating_sub(1)
        .max(1);
    let fraction = shared.len() as f64 / rest as f64;
    (fraction >= 0.6
        && from.negations.len() % 2 == to.negations.len() % 2
        && from.denials.len() % 2 == to.denials.len() % 2)
        .then(|| Difference {
            score: 1.5 + fraction.min(1.0),
            topic,
            before,
            after,
            turn: Some(turn),
            matter: matter(shared),
        })
}

/// The same words, once with a negation and once without, or asserted once and denied once.
fn negated(
    from: &Position,
    to: &Position,
    topic: Span,
    shared: &BTreeSet<&str>,
) -> Option<Difference> {
    // Only a negation of a shared word turns them.
    let turning = |position: &Position, other: &Position| -> Vec<Span> {
        let turning = unmatched(&position.negations, &other.negations, shared);
        let spans = turning.into_iter().map(|negation| negation.span);
        spans.chain(position.denials.iter().copied()).collect()
    };
    let (ours, theirs) = (turning(from, to), turning(to, from));
    let odd = |turns: &[Span]| turns.len() % 2 == 1;
    if odd(&ours) == odd(&theirs) {
        return None;
    }
    let span = |position: &Position, turns: &[Span]| {
        let words = position.words.iter();
        let words = words.filter(|word| shared.contains(&*word.stem));
        let all = words.map(|word| word.span).chain(turns.iter().copied());
        all.reduce(Span::cover).unwrap_or(position.span)
    };
    let word = |denied: bool| if denied { "denied" } else { "said" }.to_owned();
    let smaller = from.words.len().min(to.words.len()).max(1);
    let fraction = (shared.len() as f64 / smaller as f64).min(1.0);
    Some(Difference {
        score: 2.0 + fraction,
        topic,
        before: span(from, &ours),
        after: span(to, &theirs),
        turn: Some((word(odd(&ours)), word(odd(&theirs)))),
        matter: matter(shared),
    })
}

/// Figures of one thing that exclude one another, where no two dates explain it.
fn drifting(
    from: &Position,
    to: &Position,
    topic: Span,
    shared: &BTreeSet<&str>,
) -> Option<Difference> {
    let dated_apart = !from.about.is_empty()
        && !to.about.is_empty()
        && from
            .about
            .iter()
            .all(|x| to.about.iter().all(|y| x.1 < y.0 || y.1 < x.0));
    if dated_apart {
        return None;
    }
    for x in &from.figures {
        for y in &to.figures {
            let same_thing = x.kind == y.kind
                && x.unit == y.unit
                && x.per == y.per
                && x.of == y.of
                && (x.kind != QuantityKind::Count || !x.of.is_empty());
            // A count shares its thing and a word more; other figures need more of the sentence.
            let beside = shared.iter().filter(|stem| !x.of.contains(**stem)).count();
            let enough = beside >= if x.of.is_empty() { 3 } else { 2 };
            let excluded = x.high < y.low || y.high < x.low;
            // A hundred times as much is hardly the same thing.
            let most = |figure: &Figure| {
                let (low, high) = (figure.low.abs(), figure.high.abs());
                if high.is_finite() { low.max(high) } else { low }
            };
            let scale = most(x) / most(y).max(1e-9);
            if same_thing && enough && excluded && (0.02..50.0).contains(&scale) {
                return Some(Difference {
                    score: 1.0 + 0.1 * beside as f64,
                    topic,
                    before: x.span,
                    after: y.span,
                    turn: None,
                    matter: matter(shared),
                });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};
    use hearsay_document::{Claim, Turn};
    use proptest::prelude::*;

    /// One turn a line, each sentence a claim.
    fn document(text: &str) -> Document {
        let mut document = Document::of_text(text);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end();
            if let Some((name, words)) = bare.split_once(": ") {
                document.turns.push(Turn {
                    span: Span::new(at, at + bare.len()),
                    label: Some(Span::new(at, at + name.len())),
                    speaker: Some(name.to_owned()),
                    ..Turn::default()
                });
                let mut from = at + name.len() + 2;
                for sentence in words.split_inclusive(". ") {
                    let span = Span::new(from, from + sentence.len()).trimmed(text);
                    from += sentence.len();
                    document.claims.push(Claim {
                        span,
                        kind: ClaimKind::Fact,
                        checkworthy: 0.5,
                        component: None,
                        attribution: None,
                        quantities: Vec::new(),
                        events: Vec::new(),
                        times: Vec::new(),
                    });
                }
            }
            at += line.len();
        }
        let list = terms::terms(text);
        for (index, term) in list.iter().enumerate().filter(|(_, term)| term.number) {
            let before = list
                .get(index.wrapping_sub(1))
                .map_or("", |word| &word.stem);
            let bound = match before {
                "than" => Bound::MoreThan,
                "least" => Bound::AtLeast,
                _ => Bound::Exact,
            };
            let thing = list
                .get(index + 1)
                .map(|word| Span::new(word.start, word.end));
            document.quantities.push(Quantity {
                span: Span::new(term.start, term.end),
                kind: QuantityKind::Count,
                value: term.stem.parse().unwrap_or(0.0),
                upper: None,
                unit: None,
                per: None,
                bound,
                of: thing,
                change: false,
                rule: "",
            });
        }
        document
    }

    #[track_caller]
    fn check(text: &str, expected: &Expect) {
        let mut found = String::new();
        for shift in find(&document(text), &Registry::built_in()) {
            let _ = writeln!(found, "{} [{}]", shift.reason, shift.topic);
        }
        expected.assert_eq(&found);
    }

    #[test]
    fn limits_denied_are_drawn_later() {
        check(
            "Voss: Our partnership with the northern ports has no end, no closed berth, and no upper limit.\n\
             Mara: So it seemed.\n\
             Voss: The partnership with the northern ports is not restricted, but there is a bottom line.",
            &expect![[r"
                no upper limit → there is a bottom line [partnership with the northern ports]
            "]],
        );
    }

    #[test]
    fn a_government_is_one_voice() {
        check(
            "Qin Gang: The Franco-Chinese trade partnership is unlimited.\n\
             Wang Yi: The trade partnership between China and France has its limits.",
            &expect![[r"
                unlimited → has its limits [trade partnership between China and France]
            "]],
        );
    }

    #[test]
    fn promises_are_taken_back() {
        check(
            "Voss: We will close the old mill this year.\n\
             Mara: Will they?\n\
             Voss: We will not close the old mill this year.",
            &expect![[r"
                close the old mill this year → not close the old mill this year [close the old mill this year]
            "]],
        );
        check(
            "Voss: Rents in the harbour quarter are falling.\nMara: Hm.\nVoss: Rents in the harbour quarter rise.",
            &expect![[r"
                falling → rise [Rents in the harbour quarter]
            "]],
        );
    }

    #[test]
    fn plain_words_are_turned_by_a_negation_alone() {
        for (before, after, reason) in [
            (
                "I will not resign.",
                "I will resign.",
                "not resign → resign",
            ),
            (
                "We won't close the school.",
                "We will close the school.",
                "won't close the school → close the school",
            ),
            (
                "The tunnel is safe.",
                "The tunnel is not safe.",
                "tunnel is safe → tunnel is not safe",
            ),
            ("There is no fire.", "There is a fire.", "no fire → fire"),
            // What they are about hangs on what was said before, or they say too little.
            ("That is not a good plan.", "That is a good plan.", ""),
            ("I don't remember.", "I remember.", ""),
            ("The tunnel is not safe.", "The tunnel was safe.", ""),
        ] {
            let text = format!("Voss: {before}\nMara: Go on.\nVoss: {after}");
            let found: Vec<String> = find(&document(&text), &Registry::built_in())
                .into_iter()
                .map(|shift| shift.reason)
                .collect();
            assert_eq!(found.join("; "), reason, "{text}");
        }
    }

    #[test]
    fn one_reversal_is_told_once() {
        check(
            "Voss: There will be a toll on the harbour bridge.\n\
             Mara: Go on.\n\
             Voss: A toll on the harbour bridge will come, and there will be a toll on the harbour bridge soon.\n\
             Mara: Will it?\n\
             Voss: There will not be a toll on the harbour bridge.\n\
             Mara: So it is.\n\
             Voss: It is not true that there will be a toll on the harbour bridge.\n\
             Mara: Well.\n\
             Voss: There will be a toll on the harbour bridge.",
            &expect![[r"
                toll on the harbour bridge → not be a toll on the harbour bridge [toll on the harbour bridge]
                not be a toll on the harbour bridge → toll on the harbour bridge [toll on the harbour bridge]
            "]],
        );
    }

    #[test]
    fn who_says_it_is_no_matter_of_what_is_said() {
        let text = "There is no fire, said Hugo Brandt, head of the Port Office. Hugo Brandt, head of the Port Office, said that lunch was served.";
        let mut document = document(text);
        let mut told = |source: &str, cue: &str, content: &str, claim: &str| {
            let from = if claim.starts_with("There") { 0 } else { 61 };
            let place = |words: &str| {
                let start = from + text[from..].find(words).expect("in the text");
                Span::new(start, start + words.len())
            };
            document.attributions.push(hearsay_document::Attribution {
                source: vec![place(source)],
                cue: vec![place(cue)],
                content: vec![place(content)],
                entity: None,
                parent: None,
                kind: hearsay_document::AttributionKind::Indirect,
                source_kind: SourceKind::Named,
                certainty: Certainty::Certain,
                said: None,
                about: None,
                score: None,
            });
            let number = document.attributions.len() - 1;
            document.claims.push(Claim {
                span: place(claim),
                kind: ClaimKind::Fact,
                checkworthy: 0.5,
                component: None,
                attribution: Some(hearsay_document::AttributionId::new(number)),
                quantities: Vec::new(),
                events: Vec::new(),
                times: Vec::new(),
            });
        };
        let office = "Hugo Brandt, head of the Port Office";
        told(
            office,
            "said",
            "There is no fire",
            "There is no fire, said Hugo Brandt, head of the Port Office.",
        );
        told(
            office,
            "said",
            "lunch was served",
            "Hugo Brandt, head of the Port Office, said that lunch was served.",
        );
        let positions = positions(&document, &Registry::built_in());
        let stems: Vec<Vec<&str>> = positions
            .iter()
            .map(|position| position.words.iter().map(|word| &*word.stem).collect())
            .collect();
        assert_eq!(stems, [vec!["fir"], vec!["lunch", "serv"]]);
    }

    #[test]
    fn figures_of_one_thing_drift() {
        check(
            "Voss: The harbour authority has dismissed 200 dockers since the merger.\n\
             Mara: Go on.\n\
             Voss: The harbour authority dismissed more than 900 dockers after the merger.\n\
             Osk: The new bridge weighs at least 300 tons.\nOsk: That new bridge weighs 400 tons.",
            &expect![[r"
                200 → 900 [harbour authority dismissed more than 900 dockers after the merger]
            "]],
        );
    }

    #[test]
    fn what_is_no_shift() {
        check(
            // Two voices.
            "Voss: The bridge is safe for lorries.\nMara: The bridge is not safe for lorries.\n\
             Osk: The tower has no limits in height.\nOsk: There is a limit to the patience of the town.\n\
             Ada: If rents rise, the quarter will change for the worse.\nAda: Rents will not rise, the quarter will not change for the worse.\n\
             Bo: The port is open. The port is not open on Sundays.",
            &expect![""],
        );
    }

    proptest! {
        #[test]
        fn shifts_point_at_different_claims_of_the_text(text in "((A|B): ([a-c]|not|no limit|limits|has|5 ports|China){0,6}(\\. [a-c] not)?\n){0,6}") {
            let document = document(&text.replace(')', " "));
            for shift in find(&document, &Registry::built_in()) {
                prop_assert!(shift.from != shift.to);
                prop_assert!(shift.to.index() < document.claims.len());
                prop_assert!(!shift.reason.is_empty() && !shift.topic.is_empty());
            }
        }
    }
}
