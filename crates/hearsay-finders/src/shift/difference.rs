//! What makes two positions incompatible: limits drawn, words negated or denied, opposites, figures that
//! exclude one another.
//!
//! Owns: [`difference`] and [`Difference`].
//! Never: looks at who holds a position, or at which came first.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hearsay_document::lexicon::rows;
use hearsay_document::{QuantityKind, Span};

use super::lists;
use super::position::{Days, Figure, Position, are_of_one_scale};
use super::wording::Word;
use crate::statement::{Negation, unmatched};
use crate::terms;

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
    pub(super) turn: Option<Turn>,
    pub(super) matter: Matter,
}

/// What was turned into what.
pub(super) type Turn = (String, String);

/// Stems of the words that two positions have in common.
pub(super) type Matter = BTreeSet<String>;

/// Words of content in common that make two claims be about one matter.
pub(super) const SHARED: usize = 2;

pub(super) const OPPOSITES: &str = include_str!("../../../../lexicons/opposites.tsv");

/// Stems of words of which one says the opposite of the other.
static OPPOSED: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let pairs = rows(OPPOSITES);
    pairs
        .map(|[one, other, ..]: [&str; 4]| {
            let stem = |word| lists::same_move(&terms::stem(word)).to_owned();
            (stem(one), stem(other))
        })
        .collect()
});

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
    // Who says never to have said it need not say the whole of it again.
    let is_same =
        || from.wording == to.wording || to.is_disowned && is_begun(&from.wording, &to.wording);
    let plain = is_plain(&from.wording, shared.len()) && is_same();
    if things == 0 {
        return None;
    }
    // How a forecast came out, told by whoever made it, is no other position.
    if from.is_writer && to.is_writer && from.is_foreseen() && !to.is_foreseen() {
        return None;
    }
    if let Some(verb) = from.undone_by(to) {
        return Some(undone(from, to, verb));
    }
    let topic = topic(to, &shared);
    if from.is_owned_in(to) {
        return Some(owned(from, to, topic, &shared));
    }
    if shared.len() < SHARED {
        return plain
            .then(|| negated(from, to, topic, &shared))
            .flatten()
            .or_else(|| foreseen(from, to, topic, &shared))
            .or_else(|| drifting(from, to, topic, &shared));
    }
    let fraction = shared.len() as f64 / ours.len().min(theirs.len()).max(1) as f64;
    limits(from, to, topic, &shared)
        .or_else(|| opposites(from, to, topic, &shared))
        .or_else(|| {
            let enough = shared.len() >= 3 && fraction >= 0.75
                || to.is_disowned && fraction >= 2.0 / 3.0
                || plain
                || takes_back(from, to, &shared);
            enough.then(|| negated(from, to, topic, &shared))?
        })
        .or_else(|| put_off(from, to, topic, &shared))
        .or_else(|| drifting(from, to, topic, &shared))
}

/// Whether one wording begins with all of another, and goes on with where, when or whom.
fn is_begun(whole: &[String], beginning: &[String]) -> bool {
    /// "There will be a toll": the shortest beginning that says anything.
    const LEAST: usize = 3;
    let goes_on = whole.get(beginning.len()).is_some_and(|word| {
        ["across", "at", "for", "from", "in", "on"]
            .iter()
            .any(|leads| terms::stem(leads) == *word)
    });
    beginning.len() >= LEAST && whole.starts_with(beginning) && goes_on
}

/// Whether a claim says in the same words what another one foresees or rules out: "there will be no dismissals", "we cannot
/// rule out dismissals". What was ruled out may have been done as well.
fn takes_back(from: &Position, to: &Position, shared: &BTreeSet<&str>) -> bool {
    // "He" is who speaks more often than not, and the same one in both.
    let hangs = |position: &Position| {
        let wording = position.wording.iter();
        let wording = wording.filter(|word| !matches!(word.as_str(), "he" | "she"));
        hangs(&wording.cloned().collect::<Vec<String>>())
    };
    let is_all = |position: &Position| {
        let mut told = telling(position);
        told.all(|word| shared.contains(&*word.stem))
    };
    let is_told = to.is_foreseen() || to.is_open() || !from.negations.is_empty();
    let is_turned = is_told && !hangs(from) && is_all(from) && is_all(to);
    from.is_foreseen() && (is_turned || is_ruled_out_then_announced(from, to, shared))
}

/// Whether what one position rules out for a time in office is announced by another with more words: "the toll will not
/// rise during this parliament", "the toll on the bridge will rise to 32 crowns".
fn is_ruled_out_then_announced(from: &Position, to: &Position, shared: &BTreeSet<&str>) -> bool {
    let [negation] = &from.negations[..] else {
        return false;
    };
    let is_move = lists::is_move(&negation.of);
    let end = match (from.tenure, is_move) {
        (Some(end), _) => end,
        (None, true) => from.aim.unwrap_or(from.aside).min(from.aside),
        (None, false) => return false,
    };
    let mut told = telling(from).take_while(|word| word.span.start() < end);
    let is_announced = from.announces(&negation.of) && to.announces(&negation.of);
    // What rose before it was ruled out to rise again is no news.
    let is_over = from
        .day
        .is_some_and(|day| to.about.iter().any(|days| days.last < day));
    let is_denied = is_announced || is_move && !is_over && !is_of_another(from, to, shared);
    to.negations.is_empty() && is_denied && told.all(|word| shared.contains(&*word.stem))
}

/// Whether each of two positions names what the other does not: what is counted off Sund is not what is counted off Ostby.
fn is_of_another(from: &Position, to: &Position, shared: &BTreeSet<&str>) -> bool {
    let names = |position: &Position| {
        let mut words = position.words.iter();
        words.any(|word| word.name && !shared.contains(&*word.stem))
    };
    names(from) && names(to)
}

/// Whether what a claim is about hangs on what was said before.
fn hangs(wording: &[String]) -> bool {
    let hanging = [
        "he", "her", "him", "it", "it's", "she", "so", "that", "that's", "them", "these", "they",
        "this", "those", "you", "what",
    ];
    holds(wording, &hanging)
}

/// Whether a wording holds a word of a list.
fn holds(wording: &[String], list: &[&str]) -> bool {
    let mut stems = list.iter().map(|word| terms::stem(word));
    stems.any(|stem| wording.contains(&stem))
}

/// Whether a claim is so plain that the same words with and without a negation are a reversal, however
/// few they are: what it is about does not hang on what was said before, and of one word something is
/// announced or said to be there ("I will resign").
fn is_plain(wording: &[String], content: usize) -> bool {
    !hangs(wording) && (content >= SHARED || holds(wording, &["there", "will", "shall"]))
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

/// Another day for what comes once: "will reopen in June", "will reopen in November", "will not reopen before spring". A
/// meeting is held again.
fn put_off(
    from: &Position,
    to: &Position,
    topic: Span,
    shared: &BTreeSet<&str>,
) -> Option<Difference> {
    let (before, after) = (Dated::of(from)?, Dated::of(to)?);
    let is_said_alike = before.denied == after.denied
        && from.denials.len() == to.denials.len()
        && from.stance == to.stance;
    // Until then it will not be, and was to be before.
    let is_later = after.is_until() && before.days.last < after.days.first;
    let is_earlier = after.is_until() || before.is_until();
    let is_other = if is_earlier { is_later } else { is_said_alike };
    // Which of two was said first is known, or they stand in one text of no day.
    if from.day.is_some() != to.day.is_some() {
        return None;
    }
    // What was said that day in these words is told again.
    let is_again = from.day == to.day && from.wording == to.wording;
    if is_again || !is_other || !before.days.exclude(after.days) {
        return None;
    }
    let common: BTreeSet<&str> = before.words.intersection(&after.words).copied().collect();
    let shorter = before.words.len().min(after.words.len());
    // What is given another day comes once: "delivery has been moved to May".
    let comes_once = to.is_moved || common.iter().any(|stem| lists::comes_once(stem));
    (comes_once && common.len() >= SHARED && common.len() * 4 >= shorter * 3).then(|| Difference {
        score: 1.5 + 0.1 * common.len() as f64,
        topic,
        before: before.days.span,
        after: after.days.span,
        // From whichever day it is put off, to which it is put off is told once.
        turn: Some((
            "put off".to_owned(),
            format!("{}/{}", after.days.first, after.days.last),
        )),
        matter: matter(shared),
    })
}

/// A clause that foresees something for one day.
struct Dated<'a> {
    position: &'a Position,
    days: &'a Days,
    /// Stems of what it tells beside the day.
    words: BTreeSet<&'a str>,
    /// How often it denies.
    denied: usize,
}

impl<'a> Dated<'a> {
    /// The clause of a position that tells of the one day it is about, where that lay ahead.
    fn of(position: &'a Position) -> Option<Self> {
        let [days] = &position.about[..] else {
            return None;
        };
        let lies_ahead = position.day.is_none_or(|day| day <= days.last);
        let clause = position.clause(days.span.start());
        let words = telling(position)
            .filter(|word| clause.contains(word.span) && !days.span.contains(word.span));
        let negations = position.negations.iter();
        let is_told = position.is_foreseen() || position.is_moved;
        (is_told && lies_ahead).then(|| Self {
            position,
            days,
            words: words.map(|word| word.stem.as_str()).collect(),
            denied: negations
                .filter(|negation| clause.contains(negation.span))
                .count(),
        })
    }

    /// Whether it will not be so before that day.
    fn is_until(&self) -> bool {
        self.denied == 1 && self.position.until == Some(self.days.first)
    }
}

/// Words that tell how long or how surely, and nothing of what.
const ASIDE: &[&str] = &[
    "certainly",
    "definitely",
    "keep",
    "likely",
    "probably",
    "remain",
    "rule",
    "soon",
    "stay",
    "surely",
];

/// The words of a position that tell what it says.
fn telling(position: &Position) -> impl Iterator<Item = &Word> {
    let aside = |word: &&Word| ASIDE.iter().any(|other| terms::stem(other) == word.stem);
    position.words.iter().filter(move |word| !aside(word))
}

/// One thing of which opposites are foreseen: "the plant will remain open", "the plant will close". What happens by
/// turns is told with its day.
fn foreseen(
    from: &Position,
    to: &Position,
    topic: Span,
    shared: &BTreeSet<&str>,
) -> Option<Difference> {
    let is_plain = |position: &Position| position.is_foreseen() && position.denials.is_empty();
    if !(is_plain(from) && is_plain(to) && from.about.is_empty()) {
        return None;
    }
    // Beside the opposite nothing else may be told.
    let is_all = |position: &Position| {
        let told = telling(position).take_while(|word| word.span.start() < position.aside);
        let other = told.filter(|word| !shared.contains(&*word.stem));
        other.count() <= 1
    };
    opposites(from, to, topic, shared).filter(|_| is_all(from) && is_all(to))
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
    let ((before, after), turn) = OPPOSED.iter().find_map(|(x, y)| {
        let turned = |x: &String, y: &String| {
            let places = find(from, x).zip(find(to, y))?;
            Some((places, (x.clone(), y.clone())))
        };
        turned(x, y).or_else(|| turned(y, x))
    })?;
    // Beside the opposite itself the claims must say nearly the same.
    let rest = telling(from)
        .count()
        .min(telling(to).count())
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
    // What is denied until June may be from then on.
    let is_over = |position: &Position, other: &Position| {
        let mut days = other.about.iter();
        let until = position.until.filter(|_| !other.about.is_empty());
        until.is_some_and(|until| days.all(|days| days.last >= until))
    };
    if are_dated_apart(from, to) || is_over(from, to) || is_over(to, from) {
        return None;
    }
    // Only a negation of a shared word turns them.
    let turning = |position: &Position, other: &Position| -> Vec<Span> {
        let mut turning = unmatched(&position.negations, &other.negations, shared);
        // Who pays once and "will not pay twice" says both.
        turning.retain(|negation| !is_said_before(position, negation));
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
        // What both deny is told with its denial: "no toll", "never promised that there would be no toll".
        let denied = position.negations.iter();
        let denied = denied.filter(|negation| shared.contains(&*negation.of));
        let denied = denied.map(|negation| negation.span);
        let all = words
            .map(|word| word.span)
            .chain(denied)
            .chain(turns.iter().copied());
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

/// Whether a claim says what it denies before it does so: "they have *paid* already, and will not pay again".
fn is_said_before(position: &Position, negation: &Negation) -> bool {
    let start = negation.span.start();
    let mut words = position
        .words
        .iter()
        .take_while(|word| word.span.start() < start);
    let is_first = position.negations.first().map(|first| first.span) == Some(negation.span);
    is_first && words.any(|word| word.stem == negation.of)
}

/// What was ruled out, "I will not resign", and is done: "I resign as mayor".
fn undone(from: &Position, to: &Position, verb: &str) -> Difference {
    let at = |position: &Position| {
        let mut words = position.words.iter();
        let word = words.find(|word| word.stem == verb);
        word.map_or(position.span, |word| word.span)
    };
    let negation = from
        .negations
        .first()
        .map_or(at(from), |negation| negation.span);
    let shared = BTreeSet::from([verb]);
    Difference {
        score: 2.0 + 0.1 * shared.len() as f64,
        topic: at(to),
        before: negation.cover(at(from)),
        after: at(to),
        turn: Some(("ruled out".to_owned(), "done".to_owned())),
        matter: matter(&shared),
    }
}

/// What somebody denied of himself, "I never saw that letter", and owns to: "I now accept that I opened the letter".
fn owned(from: &Position, to: &Position, topic: Span, shared: &BTreeSet<&str>) -> Difference {
    let words = |position: &Position| {
        let words = position.words.iter();
        let words = words.filter(|word| shared.contains(&*word.stem));
        words.map(|word| word.span).reduce(Span::cover)
    };
    let negation = from.negations.first().map(|negation| negation.span);
    let is = words(to).unwrap_or(to.span);
    Difference {
        score: 2.0 + 0.1 * shared.len() as f64,
        topic,
        before: negation
            .into_iter()
            .chain(words(from))
            .reduce(Span::cover)
            .unwrap_or(from.span),
        after: Span::new(to.owned.unwrap_or(is.start()), is.end()),
        turn: Some(("denied".to_owned(), "owned".to_owned())),
        matter: matter(shared),
    }
}

/// Whether a claim says that something is otherwise now: "we are looking at nine wells *now*".
fn is_revised(wording: &[String]) -> bool {
    ["now", "instead", "meanwhile"]
        .iter()
        .any(|word| wording.contains(&terms::stem(word)))
}

/// Whether both are about days, and about no day in common.
fn are_dated_apart(from: &Position, to: &Position) -> bool {
    let apart = |x: &Days| to.about.iter().all(|y| x.exclude(y));
    !from.about.is_empty() && !to.about.is_empty() && from.about.iter().all(apart)
}

/// Figures of one thing that exclude one another, where no two dates explain it.
fn drifting(
    from: &Position,
    to: &Position,
    topic: Span,
    shared: &BTreeSet<&str>,
) -> Option<Difference> {
    if are_dated_apart(from, to) {
        return None;
    }
    if is_of_another(from, to, shared) {
        return None;
    }
    // "Two of the nine piers": what both say has not drifted into the other.
    let said_in = |figures: &[Figure], one: &Figure| {
        figures
            .iter()
            .any(|own| own.is_of_same_thing(one) && own.low == one.low && own.high == one.high)
    };
    let longer = from.words.len().max(to.words.len());
    let is_all = shared.len() * 4 >= longer * 3;
    for x in from.figures.iter().filter(|x| !said_in(&to.figures, x)) {
        for y in to.figures.iter().filter(|y| !said_in(&from.figures, y)) {
            let same_thing =
                x.is_of_same_thing(y) && (x.kind != QuantityKind::Count || !x.of.is_empty());
            // A count shares its thing and two words more, or nearly all there is ("we have 12 wells"), or is said to be
            // another now; other figures need more of the sentence.
            let beside = shared.iter().filter(|stem| !x.of.contains(**stem)).count();
            let enough = match (x.of.is_empty(), beside) {
                (true, _) => beside >= 3,
                (false, 0 | 1) => {
                    x.kind == QuantityKind::Count
                        && x.is_of_things()
                        && (is_all || is_revised(&to.wording))
                }
                (false, _) => true,
            };
            let excluded = x.high < y.low || y.high < x.low;
            // What has come so far is not what was foreseen otherwise.
            let is_outcome = from.is_foreseen() && y.is_done && !x.is_done;
            let alike = !is_outcome && are_of_one_scale((x.low, x.high), (y.low, y.high));
            if same_thing && enough && excluded && alike {
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
