//! Figures followed through documents: who first gave one, and what became of it.
//!
//! Owns: [`Thread`], the appearances of one figure; [`Change`], how each compares with the first.
//! Never: joins figures of different units or things, or says which one is right.

mod compare;
mod context;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hearsay_document::{ClaimId, Document, Quantity, QuantityId, QuantityKind, Span};
use jiff::civil::Date;

pub use compare::Change;
use compare::{apart, begun_with, compare, is_near, is_one_value};
use context::{Context, alike, beside, places, stems, within};

use crate::place::{self, DocumentId};
use crate::voices;

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

/// Threads of one unit and thing that an appearance is compared with, the latest of them.
const RECENT: usize = 50;

/// Kind, unit, what a rate is per, the noun for what is counted, and whether it is by how much something changes.
type Key = (
    QuantityKind,
    Option<String>,
    Option<String>,
    Option<String>,
    bool,
);

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
            self.figure.change,
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
            .filter(|(_, figure)| followed(figure))
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
                        words: beside(document, stated, id, &of),
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
                    // What may be the figure told before goes with it rather than be another one.
                    let likeness = match change(index) {
                        Change::Same => 2,
                        Change::Bound | Change::Compatible => 1,
                        Change::Different | Change::Denied => 0,
                    };
                    (likeness, shared, near, index)
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
    use hearsay_document::{
        Attribution, AttributionId, Bound, Certainty, Claim, ClaimKind, Entity, EntityKind,
        Mention, MentionForm,
    };

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
    fn a_figure_goes_with_the_one_that_it_may_be() {
        let cost = |text: &str, figure: &str, value: f64| {
            document(text, figure, value, Bound::Exact, "crowns")
        };
        let mut documents = [
            cost(
                "Sorel will build the Lindholm bridge, which will cost 412 crowns.",
                "412",
                412.0,
            ),
            cost(
                "A memorandum says that repair of piers will cost 60 to 75 crowns.",
                "60 to 75",
                60.0,
            ),
            cost(
                "Repair of the Lindholm bridge would cost 75 crowns.",
                "75",
                75.0,
            ),
        ];
        documents[1].quantities[0].upper = Some(75.0);
        let told: Vec<Vec<usize>> = follow(&documents)
            .iter()
            .map(|thread| {
                thread
                    .appearances
                    .iter()
                    .map(|a| a.document.index())
                    .collect()
            })
            .collect();
        assert_eq!(told, [[1, 2]]);
    }

    #[test]
    fn figures_told_with_another_one_are_one_figure() {
        let cores = |words: &str, figure: &str, value: f64| {
            let text = format!("{words} {figure} of 48 cores failed.");
            let mut document = document(&text, figure, value, Bound::Exact, "cores");
            let mut all = document.quantities[0].clone();
            let at = text.find("48").expect("a figure of the text");
            (all.span, all.value) = (Span::new(at, at + 2), 48.0);
            document.quantities.push(all);
            document.claims[0].quantities.push(QuantityId::new(1));
            document
        };
        let threads = follow(&[
            cores("The inquiry found in spring that", "17", 17.0),
            cores("A memorandum of the ministry says:", "19", 19.0),
        ]);
        let told: Vec<Vec<Change>> = threads
            .iter()
            .map(|thread| thread.appearances.iter().map(|a| a.change).collect())
            .collect();
        assert_eq!(told, [[Change::Same, Change::Different]]);
    }

    #[test]
    fn what_grows_from_an_open_figure_is_compared_with_the_first_closed_one() {
        let ill = |figure: &str, value: f64, bound: Bound| {
            let text = format!("The board said that {figure} pupils at the hill school were ill.");
            document(&text, figure, value, bound, "pupils")
        };
        let threads = follow(&[
            ill("at least 34", 34.0, Bound::AtLeast),
            ill("61", 61.0, Bound::Exact),
            ill("67", 67.0, Bound::Exact),
        ]);
        let told: Vec<Change> = threads[0].appearances.iter().map(|a| a.change).collect();
        assert_eq!(told, [Change::Same, Change::Compatible, Change::Different]);
    }

    #[test]
    fn what_changes_by_so_much_is_no_level_of_it() {
        let leaks = |figure: &str, value: f64, change: bool| {
            let text = format!("The board said that the works would cut leaks {figure} per cent.");
            let mut document = document(&text, figure, value, Bound::Exact, figure);
            document.quantities[0].kind = QuantityKind::Percent;
            document.quantities[0].unit = Some("percent".into());
            document.quantities[0].change = change;
            document.quantities[0].of = None;
            document
        };
        let documents = [
            leaks("by 85", 85.0, true),
            leaks("by 95", 95.0, true),
            leaks("to 85", 85.0, false),
        ];
        let threads = follow(&documents);
        let told: Vec<(usize, Change)> = threads
            .iter()
            .flat_map(|thread| &thread.appearances)
            .map(|a| (a.document.index(), a.change))
            .collect();
        assert_eq!(told, [(0, Change::Same), (1, Change::Different)]);
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
