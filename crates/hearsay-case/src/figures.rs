//! Figures followed through documents: who first gave one, and what became of it.
//!
//! Owns: [`Thread`], the appearances of one figure, and how each compares with the first.
//! Never: joins figures of different units or things, or says which one is right.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hearsay_document::{
    Bound, Claim, ClaimId, Document, EntityKind, MentionForm, Quantity, QuantityId, QuantityKind,
    Span,
};
use hearsay_finders::{shift, terms};
use jiff::civil::Date;

use crate::place::{self, DocumentId};
use crate::voices;

/// How a figure compares with the first of its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// The same figure with the same bound.
    Same,
    /// The same figure with another bound: "about 40" → "more than 40".
    Bound,
    /// Another figure that does not exclude the first: "about 40" → "38".
    Compatible,
    /// A figure that the first excludes.
    Different,
    /// Whatever the figure: somebody denies what it stands in.
    Denied,
}

impl Change {
    /// One word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Bound => "bound",
            Self::Compatible => "compatible",
            Self::Different => "different",
            Self::Denied => "denied",
        }
    }
}

/// One appearance of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Appearance {
    /// The document.
    pub document: DocumentId,
    /// The figure within it.
    pub quantity: QuantityId,
    /// The claim it stands in.
    pub claim: ClaimId,
    /// When the document was published.
    pub day: Option<Date>,
    /// How it compares with the first of its thread.
    pub change: Change,
}

/// A figure through documents, in order of publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// ISO 4217, `percent`, a CLDR unit identifier, or `None` for a count.
    pub unit: Option<String>,
    /// What is counted or measured, as stems of the text, in alphabetical order.
    pub of: Vec<String>,
    /// Its appearances in at least two documents, the first one first.
    pub appearances: Vec<Appearance>,
}

/// Words of the claim beside the figure that two appearances share, at least.
const SHARED: usize = 3;
/// The same as a share of the shorter claim's words.
const FRACTION: f64 = 0.4;
/// Threads of one unit and thing that an appearance is compared with, the latest of them.
const RECENT: usize = 50;

/// Kind, unit, what a rate is per, and the noun for what is counted.
type Key = (QuantityKind, Option<String>, Option<String>, Option<String>);

/// Figures that appear in at least two documents, the most often told first. Two figures are one
/// thread if they agree in kind, unit and thing, and their claims share most of what they say and name no different
/// places. A figure that is the same may be of a thing that is told more closely: "40 posts", "40 nursing posts". Those of
/// one statement, "two of the nine piers", are never one thread.
///
/// Cost: linear in the figures, times the number of threads of one unit and thing, which is bounded.
pub fn follow(documents: &[Document]) -> Vec<Thread> {
    let mut followed = Followed::default();
    for id in place::by_day(documents) {
        let document = &documents[id.index()];
        // A statement and its parts hold the same figure; the whole statement comes first.
        let mut seen: BTreeSet<QuantityId> = BTreeSet::new();
        let places = places(document);
        for number in 0..document.claims.len() {
            let claim = ClaimId::new(number);
            let is_new = |quantity| seen.insert(quantity);
            followed.take_in(documents, id, claim, &places, is_new);
        }
    }
    let mut threads: Vec<Thread> = followed
        .threads
        .into_iter()
        .map(|(thread, _)| thread)
        .filter(|thread| {
            let first = thread.appearances[0].document;
            thread.appearances.iter().any(|a| a.document != first)
        })
        .collect();
    threads.sort_by_key(|thread| std::cmp::Reverse(thread.appearances.len()));
    threads
}

/// The threads so far, each with what is compared of the claim in which it began.
#[derive(Default)]
struct Followed {
    threads: Vec<(Thread, Context)>,
    by_key: HashMap<Key, Vec<usize>>,
}

/// What stands beside a figure in its claim.
struct Context {
    /// Stems of the words of content.
    words: BTreeSet<String>,
    /// Places it is told of, each as the stems of its words.
    places: BTreeSet<BTreeSet<String>>,
}

/// A figure of a claim, and what it is compared by.
struct Told<'a> {
    id: QuantityId,
    figure: &'a Quantity,
    /// Stems of what is counted or measured, the noun for it last.
    of: Vec<String>,
    context: Context,
}

impl Told<'_> {
    fn key(&self) -> Key {
        (
            self.figure.kind,
            self.figure.unit.clone(),
            self.figure.per.clone(),
            self.of.last().cloned(),
        )
    }
}

impl Followed {
    /// Takes in the figures of a claim that are new: first those that a thread has already, so that the other one of
    /// "three of the nine piers" goes with what it has become another of.
    fn take_in(
        &mut self,
        documents: &[Document],
        id: DocumentId,
        claim: ClaimId,
        places: &[Span],
        mut is_new: impl FnMut(QuantityId) -> bool,
    ) {
        let document = &documents[id.index()];
        let stated = &document.claims[claim.index()];
        let figure = |id: QuantityId| document.quantities.get(id.index()).map(|q| (id, q));
        let new = stated.quantities.iter().filter(|&&id| is_new(id));
        let told = new
            .filter_map(|&id| figure(id))
            .filter(|(_, figure)| !figure.change && followed(figure))
            .map(|(id, figure)| {
                let of = figure
                    .of
                    .map_or_else(Vec::new, |of| stems(document.text.slice(of)));
                let places = within(places, stated.span);
                let places = places.map(|place| stems(document.text.slice(place)));
                Told {
                    id,
                    figure,
                    context: Context {
                        words: beside(document, stated, &of),
                        places: places.map(BTreeSet::from_iter).collect(),
                    },
                    of,
                }
            });
        let (known, other): (Vec<Told<'_>>, Vec<Told<'_>>) = told.partition(|told| {
            let threads = self.alike(documents, told);
            threads.iter().any(|&index| {
                compare(documents, &self.threads[index].0, told.figure) == Change::Same
            })
        });
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        for told in known.into_iter().chain(other) {
            let change = |index: usize| compare(documents, &self.threads[index].0, told.figure);
            let thread = self
                .alike(documents, &told)
                .into_iter()
                .filter(|index| !taken.contains(index))
                .max_by_key(|&index| {
                    let words = &self.threads[index].1.words;
                    let shared = words.intersection(&told.context.words).count();
                    let first = begun_with(documents, &self.threads[index].0);
                    let away = first.map_or(f64::INFINITY, |first| apart(first, told.figure));
                    let near = std::cmp::Reverse((away * 1000.0) as u64);
                    (change(index) == Change::Same, shared, near, index)
                });
            let appearance = Appearance {
                document: id,
                quantity: told.id,
                claim,
                day: document.meta.published_day(),
                change: if voices::denied(document, stated) {
                    Change::Denied
                } else {
                    thread.map_or(Change::Same, change)
                },
            };
            taken.insert(self.add(thread, told, appearance));
        }
    }

    /// The latest threads of a figure's unit and thing whose claims say much the same.
    fn alike(&self, documents: &[Document], told: &Told<'_>) -> Vec<usize> {
        let known = self.by_key.get(&told.key());
        let latest = known.into_iter().flatten().rev().take(RECENT).copied();
        let is_thing = !told.of.is_empty() || told.figure.unit.is_some();
        let of: BTreeSet<&String> = told.of.iter().collect();
        latest
            .filter(|&index| {
                let (thread, context) = &self.threads[index];
                let theirs: BTreeSet<&String> = thread.of.iter().collect();
                let is_closer = || of.is_subset(&theirs) || theirs.is_subset(&of);
                let is_same = || {
                    let first = begun_with(documents, thread);
                    first.is_some_and(|first| is_one_value(first, told.figure))
                };
                alike(context, &told.context, is_thing)
                    && is_near(documents, thread, told.figure)
                    && (of == theirs || is_closer() && is_same())
            })
            .collect()
    }

    /// Adds an appearance to a thread, or begins one with it; returns which.
    fn add(&mut self, thread: Option<usize>, told: Told<'_>, appearance: Appearance) -> usize {
        if let Some(index) = thread {
            self.threads[index].0.appearances.push(appearance);
            return index;
        }
        let index = self.threads.len();
        self.by_key.entry(told.key()).or_default().push(index);
        let begun = Thread {
            unit: told.figure.unit.clone(),
            of: BTreeSet::from_iter(told.of).into_iter().collect(),
            appearances: vec![appearance],
        };
        self.threads.push((begun, told.context));
        index
    }
}

fn followed(figure: &Quantity) -> bool {
    match figure.kind {
        QuantityKind::Ordinal | QuantityKind::Duration => false,
        QuantityKind::Count => figure.of.is_some(),
        _ => true,
    }
}

/// Stems of the words of content, in the order of the text.
fn stems(text: &str) -> Vec<String> {
    terms::terms(text)
        .into_iter()
        .filter(|term| !term.function && !term.number)
        .map(|term| term.stem)
        .collect()
}

/// Stems of the words of content that a claim says beside its figures and what one of them is of.
fn beside(document: &Document, claim: &Claim, of: &[String]) -> BTreeSet<String> {
    let figures = claim.quantities.iter();
    let figures: Vec<Span> = figures
        .filter_map(|id| Some(document.quantities.get(id.index())?.span))
        .collect();
    let start = claim.span.start();
    let is_figure = |at: usize| {
        figures
            .iter()
            .any(|figure| figure.contains_offset(start + at))
    };
    terms::terms(document.text.slice(claim.span))
        .into_iter()
        .filter(|term| !term.function && !term.number && !is_figure(term.start))
        .map(|term| term.stem)
        .filter(|stem| !of.contains(stem))
        .collect()
}

/// Where a document names places, in text order, and whatever bears a name "in" which something is: a village may be taken
/// for a body.
fn places(document: &Document) -> Vec<Span> {
    let is_place = |kind| matches!(kind, EntityKind::Place | EntityKind::Country);
    let is_in = |name: Span| {
        let before = document.text.as_str()[..name.start()].trim_end();
        before.ends_with(" in") || before.ends_with("\nin")
    };
    let mentions = document
        .entities
        .iter()
        .flat_map(|entity| entity.mentions.iter().map(move |m| (entity.kind, m)));
    let mut places: Vec<Span> = mentions
        .filter(|(_, m)| m.form == MentionForm::Name)
        .filter(|(kind, m)| is_place(*kind) || is_in(m.span))
        .map(|(_, m)| m.span)
        .collect();
    places.sort_by_key(|place| (place.start(), place.end()));
    places
}

/// Those of some places, in text order, that lie within a claim.
fn within(places: &[Span], claim: Span) -> impl Iterator<Item = Span> + '_ {
    let first = places.partition_point(|place| place.start() < claim.start());
    places[first..]
        .iter()
        .copied()
        .take_while(move |place| place.start() < claim.end())
        .filter(move |place| claim.contains(*place))
}

fn alike(a: &Context, b: &Context, is_thing: bool) -> bool {
    let shared = a.words.intersection(&b.words).count();
    let shorter = a.words.len().min(b.words.len()).max(1);
    // "Velm" is where "the Velm works" are.
    let is_there = |x: &BTreeSet<String>, y: &BTreeSet<String>| x.is_subset(y) || y.is_subset(x);
    let mut pairs = a
        .places
        .iter()
        .flat_map(|x| b.places.iter().map(move |y| (x, y)));
    let is_elsewhere =
        !a.places.is_empty() && !b.places.is_empty() && !pairs.any(|(x, y)| is_there(x, y));
    // What is counted, or what it is measured in, says as much as a word of the claim.
    !is_elsewhere
        && shared + usize::from(is_thing) >= SHARED
        && shared as f64 / shorter as f64 >= FRACTION
}

/// The figure that a thread begins with.
fn begun_with<'a>(documents: &'a [Document], thread: &Thread) -> Option<&'a Quantity> {
    let first = thread.appearances.first()?;
    let document = documents.get(first.document.index())?;
    document.quantities.get(first.quantity.index())
}

/// Whether two figures have one value, whatever their bounds.
fn is_one_value(a: &Quantity, b: &Quantity) -> bool {
    a.value == b.value && a.upper == b.upper
}

/// Whether a figure may be what the first of a thread has become: a hundred times as much is of another thing.
fn is_near(documents: &[Document], thread: &Thread, figure: &Quantity) -> bool {
    begun_with(documents, thread)
        .is_none_or(|first| shift::are_of_one_scale(shift::bounds(first), shift::bounds(figure)))
}

/// How far one figure is from another, as a share of the greater one.
fn apart(a: &Quantity, b: &Quantity) -> f64 {
    let greater = a.value.abs().max(b.value.abs());
    (a.value - b.value).abs() / greater.max(f64::MIN_POSITIVE)
}

fn compare(documents: &[Document], thread: &Thread, figure: &Quantity) -> Change {
    let Some(first) = begun_with(documents, thread) else {
        return Change::Same;
    };
    let same = is_one_value(first, figure);
    if same && first.bound == figure.bound {
        return Change::Same;
    }
    if same {
        return Change::Bound;
    }
    // "412" and "421" are near one another, but neither is the other rounded.
    let exact = |q: &Quantity| q.bound == Bound::Exact && q.upper.is_none();
    if exact(first) && exact(figure) && !is_rounded(first.value, figure.value) {
        return Change::Different;
    }
    let ((low, high), (from, to)) = (shift::bounds(first), shift::bounds(figure));
    let bounded = |bound: Bound| !matches!(bound, Bound::Exact | Bound::About);
    if high < from || to < low {
        Change::Different
    } else if bounded(first.bound) == bounded(figure.bound) || low <= from && to <= high {
        Change::Compatible
    } else {
        Change::Bound
    }
}

/// Whether one of two figures is the other in fewer digits.
fn is_rounded(x: f64, y: f64) -> bool {
    let rounds = |rough: f64, fine: f64| {
        // The place of the last digit that is not nought, between a thousandth and trillions.
        let last = (-3..13).rev().map(|power| 10f64.powi(power)).find(|place| {
            let digits = rough / place;
            digits.round() != 0.0 && (digits - digits.round()).abs() < 1e-6
        });
        last.is_some_and(|place| ((fine / place).round() - (rough / place).round()).abs() < 0.5)
    };
    rounds(x, y) || rounds(y, x)
}

/// How often each change occurs in a thread, for a one-line account of it.
pub fn changes(thread: &Thread) -> BTreeMap<Change, usize> {
    let mut counts = BTreeMap::new();
    for appearance in thread.appearances.iter().skip(1) {
        *counts.entry(appearance.change).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::{Attribution, AttributionId, Certainty, ClaimKind, Entity, Mention};

    fn document(text: &str, figure: &str, value: f64, bound: Bound, of: &str) -> Document {
        let mut document = Document::of_text(text);
        let at = |word: &str| {
            let start = text.find(word).expect("a word of the text");
            Span::new(start, start + word.len())
        };
        document.quantities.push(Quantity {
            span: at(figure),
            kind: QuantityKind::Count,
            value,
            upper: None,
            unit: None,
            per: None,
            bound,
            of: Some(at(of)),
            change: false,
            rule: "",
        });
        document.claims.push(Claim {
            quantities: vec![QuantityId::new(0)],
            ..Claim::new(Span::new(0, text.len()), ClaimKind::Figure)
        });
        document
    }

    #[test]
    fn a_figure_in_fewer_digits_is_the_same_figure() {
        for (x, y, same) in [
            (412.0, 421.0, false),
            (2_340.0, 2_300.0, true),
            (42.0, 40.0, true),
            (117.5e6, 118.0e6, true),
            (63.0, 62.0, false),
            (0.25, 0.3, true),
        ] {
            assert_eq!(is_rounded(x, y), same, "{x} and {y}");
        }
    }

    #[test]
    fn a_figure_is_followed_and_compared_with_the_first() {
        let mut documents = [
            document(
                "The mill dismissed about 40 workers in Lindholm.",
                "40",
                40.0,
                Bound::About,
                "workers",
            ),
            document(
                "In Lindholm the mill dismissed 40 workers.",
                "40",
                40.0,
                Bound::Exact,
                "workers",
            ),
            document(
                "The Lindholm mill dismissed 42 workers.",
                "42",
                42.0,
                Bound::Exact,
                "workers",
            ),
            document(
                "Some 90 workers were dismissed by the mill in Lindholm.",
                "90",
                90.0,
                Bound::About,
                "workers",
            ),
            document(
                "The ferry carries 40 workers to the islands.",
                "40",
                40.0,
                Bound::Exact,
                "workers",
            ),
        ];
        // What a statement ascribes is a claim of its own with the same figure.
        let mut part = documents[0].claims[0].clone();
        part.span = Span::new(4, part.span.end());
        documents[0].claims.push(part);
        let threads = follow(&documents);
        assert_eq!(threads.len(), 1);
        let told: Vec<(usize, Change)> = threads[0]
            .appearances
            .iter()
            .map(|a| (a.document.index(), a.change))
            .collect();
        assert_eq!(
            told,
            [
                (0, Change::Same),
                (1, Change::Bound),
                (2, Change::Compatible),
                (3, Change::Different)
            ]
        );
        assert_eq!(changes(&threads[0]).get(&Change::Different), Some(&1));
    }

    #[test]
    fn figures_of_two_places_are_two_figures() {
        let wells = |place: &str, named: &[&str]| {
            let text = format!("The board said that 12 wells in {place} are still closed to all.");
            let mut document = document(&text, "12", 12.0, Bound::Exact, "wells");
            document.entities = named
                .iter()
                .map(|name| {
                    let start = text.find(name).expect("a name of the text");
                    Entity {
                        kind: EntityKind::Place,
                        name: (*name).into(),
                        actor: None,
                        mentions: vec![Mention {
                            span: Span::new(start, start + name.len()),
                            form: MentionForm::Name,
                        }],
                    }
                })
                .collect();
            document
        };
        let followed = |documents: &[Document]| follow(documents).len();
        let velm = wells("Velm", &["Velm"]);
        assert_eq!(followed(&[velm.clone(), wells("Torm", &["Torm"])]), 0);
        let both = wells("Velm and Torm", &["Velm", "Torm"]);
        assert_eq!(followed(&[velm.clone(), both]), 1);
        let basin = wells("the Velm basin", &["the Velm basin"]);
        assert_eq!(followed(&[velm.clone(), basin]), 1);
        assert_eq!(followed(&[velm, wells("the valley", &[])]), 1);
    }

    #[test]
    fn what_measures_a_figure_is_no_word_that_two_claims_share() {
        let money = |text: &str, figure: &str, value: f64| {
            let mut document = document(text, figure, value, Bound::Exact, figure);
            document.quantities[0].kind = QuantityKind::Money;
            document.quantities[0].unit = Some("SEK".into());
            document.quantities[0].of = None;
            document
        };
        let cost = |figure: &str, value| {
            let text = format!("The repair will cost {figure}, according to the office.");
            money(&text, figure, value)
        };
        let paid = money(
            "The ministry has paid 19 million crowns, according to its letter.",
            "19 million crowns",
            19e6,
        );
        let first = cost("38 million crowns", 38e6);
        assert_eq!(
            follow(&[first.clone(), cost("61 million crowns", 61e6)]).len(),
            1
        );
        assert_eq!(follow(&[first, paid]).len(), 0);
    }

    #[test]
    fn a_figure_goes_with_the_one_it_repeats_and_with_none_a_hundred_times_as_great() {
        let costs = |text: &str, figures: &[(&str, f64)]| {
            let (first, value) = figures[0];
            let mut document = document(text, first, value, Bound::Exact, first);
            for (words, value) in &figures[1..] {
                let start = text.find(words).expect("a figure of the text");
                let mut other = document.quantities[0].clone();
                other.span = Span::new(start, start + words.len());
                other.value = *value;
                document.quantities.push(other);
                let id = QuantityId::new(document.quantities.len() - 1);
                document.claims[0].quantities.push(id);
            }
            for quantity in &mut document.quantities {
                quantity.kind = QuantityKind::Money;
                quantity.unit = Some("GBP".into());
                quantity.of = None;
            }
            document
        };
        let (whole, toll) = (("840 million pounds", 840e6), ("two pounds", 2.0));
        let bridge = costs(
            "The bridge to the island will cost 840 million pounds.",
            &[whole],
        );
        let pay = costs(
            "Nobody on the island will pay two pounds to cross the bridge.",
            &[toll],
        );
        let both = "The bridge to the island will cost 840 million pounds, and nobody on it will pay \
                    two pounds to cross.";
        let threads = follow(&[bridge, pay, costs(both, &[whole, toll])]);
        let told: Vec<Vec<(usize, Change)>> = threads
            .iter()
            .map(|thread| {
                let told = thread.appearances.iter();
                told.map(|a| (a.document.index(), a.change)).collect()
            })
            .collect();
        let same = Change::Same;
        assert_eq!(
            told,
            [vec![(0, same), (2, same)], vec![(1, same), (2, same)]]
        );
    }

    #[test]
    fn a_figure_that_is_the_same_may_be_of_a_thing_told_more_closely() {
        let posts = |figure: &str, value: f64, of: &str| {
            let text = format!("The memo says that {figure} {of} at the hospital are vacant.");
            document(&text, figure, value, Bound::Exact, of)
        };
        let first = posts("43", 43.0, "nursing posts");
        for (other, threads) in [
            (posts("43", 43.0, "posts"), 1),
            (posts("60", 60.0, "posts"), 0),
            (posts("60", 60.0, "nursing posts"), 1),
            (posts("more than 40", 40.0, "posts"), 0),
            (posts("43", 43.0, "medical posts"), 0),
        ] {
            let text = other.text.as_str().to_owned();
            assert_eq!(follow(&[first.clone(), other]).len(), threads, "{text}");
        }
    }

    #[test]
    fn a_figure_that_is_denied_is_not_given_again() {
        let said = "Jorn Pell said that 38 boats fished off Sellin.";
        let denied = "Jorn Pell denied that 38 boats fished off Sellin.";
        let mut documents = [said, denied].map(|text| {
            let mut document = document(text, "38", 38.0, Bound::Exact, "boats");
            document.attributions.push(Attribution::new(
                vec![Span::new(0, 9)],
                vec![Span::new(10, text.find(" that").expect("in the text"))],
                vec![Span::new(
                    text.find("that").expect("in the text"),
                    text.len(),
                )],
            ));
            document.claims[0].attribution = Some(AttributionId::new(0));
            document
        });
        documents[1].attributions[0].certainty = Certainty::Denied;
        let threads = follow(&documents);
        let told: Vec<Change> = threads[0].appearances.iter().map(|a| a.change).collect();
        assert_eq!(told, [Change::Same, Change::Denied]);
    }

    #[test]
    fn two_figures_of_one_statement_are_two_threads() {
        let of = |cracked: &str, value: f64| {
            let text = format!("Inspectors found cracks in {cracked} of the nine piers.");
            let mut document = document(&text, cracked, value, Bound::Exact, "piers");
            let mut all = document.quantities[0].clone();
            let start = text.find("nine").expect("a word of the text");
            all.span = Span::new(start, start + "nine".len());
            all.value = 9.0;
            document.quantities.push(all);
            document.claims[0].quantities.push(QuantityId::new(1));
            document
        };
        let mut only = of("four", 4.0);
        only.claims[0].quantities.pop();
        let threads = follow(&[of("two", 2.0), of("two", 2.0), of("three", 3.0), only]);
        let told: Vec<Vec<(usize, Change)>> = threads
            .iter()
            .map(|thread| {
                let told = thread.appearances.iter();
                told.map(|a| (a.quantity.index(), a.change)).collect()
            })
            .collect();
        let (same, other) = (Change::Same, Change::Different);
        assert_eq!(
            told,
            [
                vec![(0, same), (0, same), (0, other), (0, other)],
                vec![(1, same), (1, same), (1, same)]
            ]
        );
    }
}
