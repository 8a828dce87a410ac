//! The same claim at several places of a case, in the same or in other words.
//!
//! Owns: [`find`], which proposes clusters of claims.
//! Never: joins what figures tell apart; that is a difference worth seeing, not one claim.

use std::collections::{BTreeMap, HashMap};

use hearsay_document::{Document, EchoKind, Quantity, Span};
use hearsay_finders::statement::Statement;

use crate::echoes::Echo;
use crate::place::{self, ClaimPlace, DocumentId};

/// Cosine of weighted terms from which on two claims are one.
const ALIKE: f64 = 0.45;
/// Fewest content terms in common.
const COMMON: usize = 3;
/// Claims of fewer content terms say too little to be compared.
const SHORT: usize = 3;
/// A term in more claims than this, and in more than a fiftieth of them, brings no candidates.
const FREQUENT: usize = 50;

struct Member {
    place: ClaimPlace,
    span: Span,
    /// Weight by number of the term, ascending; of length 1.
    terms: Vec<(u32, f64)>,
    /// Figures with their units.
    figures: Vec<Figure>,
}

/// A figure of a claim.
struct Figure {
    /// With what it is measured by: a rate is no sum.
    unit: (Option<String>, Option<String>),
    low: f64,
    high: f64,
}

/// Clusters of claims in at least two places that say the same thing: near-copies, and claims whose
/// terms agree (cosine of tf-idf) and whose figures do not contradict one another. Claims within a
/// cluster are in order of publication; clusters by their first claim.
///
/// Cost: linear in the words, times the number of claims that share a rare term.
pub fn find(documents: &[Document], echoes: &[Echo]) -> Vec<Vec<ClaimPlace>> {
    let mut statements = statements(documents);
    let mut index = Index::of(documents, &mut statements);
    let mut leaders: Vec<usize> = (0..statements.len()).collect();
    copies(&statements, echoes, &mut leaders);
    for at in 0..statements.len() {
        if leaders[at] != at {
            continue;
        }
        let own = &statements[at];
        // The earlier claim that is most alike; its cluster's first claim must be alike as well.
        let best = index
            .candidates(at, own)
            .into_iter()
            .filter(|&other| shared(own, &statements[other]).count() >= COMMON)
            .map(|other| (other, cosine(own, &statements[other])))
            .filter(|&(other, alike)| {
                let leader = &statements[leader(&leaders, other)];
                alike >= ALIKE
                    && compatible(own, &statements[other])
                    && compatible(own, leader)
                    && cosine(own, leader) >= ALIKE * 0.8
            })
            .max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)));
        if let Some((other, _)) = best {
            leaders[at] = leader(&leaders, other);
        }
    }
    let mut clusters: BTreeMap<usize, Vec<ClaimPlace>> = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        clusters
            .entry(leader(&leaders, index))
            .or_default()
            .push(statement.place);
    }
    clusters
        .into_values()
        .filter(|list| list.len() > 1)
        .collect()
}

fn leader(leaders: &[usize], mut index: usize) -> usize {
    while leaders[index] != index {
        index = leaders[index];
    }
    index
}

/// Claims in order of publication with what is compared of them.
fn statements(documents: &[Document]) -> Vec<Member> {
    let mut statements = Vec::new();
    for id in place::by_day(documents) {
        let document = &documents[id.index()];
        for (number, claim) in document.claims.iter().enumerate() {
            if claim.kind == hearsay_document::ClaimKind::Question {
                continue;
            }
            let figures = claim
                .quantities
                .iter()
                .filter_map(|q| document.quantities.get(q.index()))
                .map(|q: &Quantity| Figure {
                    unit: (q.unit.clone(), q.per.clone()),
                    low: q.value,
                    high: q.upper.unwrap_or(q.value),
                })
                .collect();
            statements.push(Member {
                place: ClaimPlace {
                    document: id,
                    claim: hearsay_document::ClaimId::new(number),
                },
                span: claim.span,
                terms: Vec::new(),
                figures,
            });
        }
    }
    statements
}

/// Which statements hold a term, and what statements have in common by it.
struct Index {
    /// By term the statements that hold it with its weight in each, in order.
    holders: Vec<Vec<(u32, f64)>>,
    /// By term whether too many statements have it for it to bring candidates.
    frequent: Vec<bool>,
    /// By statement the length of what its frequent terms weigh.
    common: Vec<f64>,
    /// By statement the cosine with another one as far as rare terms make it, and their number.
    sums: Vec<(f64, usize)>,
}

impl Index {
    /// Fills the statements' weighted terms and indexes them.
    fn of(documents: &[Document], statements: &mut [Member]) -> Self {
        let (counts, spread) = counted(documents, statements);
        let most = FREQUENT.max(statements.len() / 50);
        let mut index = Self {
            holders: vec![Vec::new(); spread.len()],
            frequent: spread.iter().map(|&df| df as usize > most).collect(),
            common: vec![0.0; statements.len()],
            sums: vec![(0.0, 0); statements.len()],
        };
        let n = statements.len() as f64;
        for (at, (statement, mut own)) in statements.iter_mut().zip(counts).enumerate() {
            for (number, weight) in &mut own {
                let df = f64::from(spread[*number as usize]);
                // A floor under rarity keeps small cases from weighing every word nothing.
                *weight = (1.0 + weight.ln()) * (1.0 + (n / df).ln());
            }
            let length = own.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
            if own.len() < SHORT || length <= 0.0 {
                continue;
            }
            for (number, weight) in &mut own {
                *weight /= length;
                index.holders[*number as usize].push((at as u32, *weight));
            }
            statement.terms = own;
        }
        for (at, statement) in statements.iter().enumerate() {
            let frequent = statement
                .terms
                .iter()
                .filter(|(n, _)| index.is_frequent(*n));
            index.common[at] = frequent.map(|(_, w)| w * w).sum::<f64>().sqrt();
        }
        index
    }

    fn is_frequent(&self, term: u32) -> bool {
        self.frequent[term as usize]
    }

    /// Earlier statements that share a rare term and may, with the frequent ones, be alike: what these can add at most is
    /// known without looking at them.
    fn candidates(&mut self, at: usize, own: &Member) -> Vec<usize> {
        /// More than what rounding can take from a sum.
        const ROUNDING: f64 = 1e-9;
        let (rare, frequent): (Vec<_>, Vec<_>) = own
            .terms
            .iter()
            .partition(|(term, _)| !self.is_frequent(*term));
        let mut touched: Vec<usize> = Vec::new();
        for (term, weight) in rare {
            let list = &self.holders[term as usize];
            for &(other, theirs) in list.iter().take_while(|(other, _)| (*other as usize) < at) {
                let (sum, terms) = &mut self.sums[other as usize];
                if *terms == 0 {
                    touched.push(other as usize);
                }
                *sum += weight * theirs;
                *terms += 1;
            }
        }
        touched.retain(|&other| {
            let (sum, terms) = std::mem::take(&mut self.sums[other]);
            terms + frequent.len() >= COMMON
                && sum + self.common[at] * self.common[other] + ROUNDING >= ALIKE
        });
        touched
    }
}

/// A statement's terms by number, with how often it has each.
type Counts = Vec<(u32, f64)>;

/// The terms of each statement, and by term how many statements have it.
fn counted(documents: &[Document], statements: &[Member]) -> (Vec<Counts>, Vec<u32>) {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut spread: Vec<u32> = Vec::new();
    let mut counts = Vec::with_capacity(statements.len());
    for statement in statements {
        let mut own: BTreeMap<u32, f64> = BTreeMap::new();
        let document = &documents[statement.place.document.index()];
        if let Some(claim) = document.claims.get(statement.place.claim.index()) {
            let said = Statement::of(document, claim);
            for word in words(document, &said) {
                let next = numbers.len() as u32;
                let number = *numbers.entry(word).or_insert(next);
                *own.entry(number).or_default() += 1.0;
            }
        }
        spread.resize(numbers.len(), 0);
        for &number in own.keys() {
            spread[number as usize] += 1;
        }
        counts.push(own.into_iter().collect());
    }
    (counts, spread)
}

/// The words of content of a statement as stems: an age and its like, "seven-year-old", is one word, and no matter of three.
fn words(document: &Document, said: &Statement) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut end, mut is_joined) = (0, false);
    for term in said.content() {
        let hyphen = is_joined && document.text.get(end..term.start) == Some("-");
        match words.last_mut().filter(|_| hyphen) {
            Some(word) => {
                word.push('-');
                word.push_str(&term.stem);
            }
            None => words.push(term.stem.clone()),
        }
        is_joined = term.number || hyphen;
        end = term.end;
    }
    words
}

fn shared<'a>(a: &'a Member, b: &'a Member) -> impl Iterator<Item = (f64, f64)> + 'a {
    a.terms.iter().filter_map(|&(number, weight)| {
        let at = b
            .terms
            .binary_search_by_key(&number, |&(other, _)| other)
            .ok()?;
        Some((weight, b.terms[at].1))
    })
}

fn cosine(a: &Member, b: &Member) -> f64 {
    shared(a, b).map(|(x, y)| x * y).sum()
}

/// Whether no figure of one is contradicted by all figures of the other with the same unit.
fn compatible(a: &Member, b: &Member) -> bool {
    a.figures.iter().all(|own| {
        let mut same_unit = b
            .figures
            .iter()
            .filter(|other| other.unit == own.unit)
            .peekable();
        same_unit.peek().is_none()
            || same_unit.any(|other| {
                // A tenth apart is the same figure rounded.
                let slack = 0.1 * own.high.abs().max(other.high.abs());
                own.low <= other.high + slack && other.low <= own.high + slack
            })
    })
}

/// Statements that are for the greater part one another's words.
fn copies(statements: &[Member], echoes: &[Echo], leaders: &mut [usize]) {
    let mut at: HashMap<DocumentId, Vec<usize>> = HashMap::new();
    for (index, statement) in statements.iter().enumerate() {
        at.entry(statement.place.document).or_default().push(index);
    }
    let covered = |place: crate::place::Place| -> Vec<usize> {
        at.get(&place.document)
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .copied()
            .filter(|&index| {
                let span = statements[index].span;
                let shared = span.intersection(place.span).map_or(0, Span::len);
                shared * 10 >= span.len() * 7
            })
            .collect()
    };
    for echo in echoes {
        let (of, to) = (covered(echo.of), covered(echo.at));
        // Passages of several sentences hold the same claims in the same order, unless they were altered.
        let alike = |x: usize, y: usize| {
            echo.kind == EchoKind::Identical
                || statements[x].terms.is_empty()
                || statements[y].terms.is_empty()
                || cosine(&statements[x], &statements[y]) >= ALIKE
        };
        for (&x, &y) in of.iter().zip(&to).filter(|_| of.len() == to.len()) {
            if !alike(x, y) {
                continue;
            }
            let (x, y) = (leader(leaders, x), leader(leaders, y));
            if x != y && compatible(&statements[x], &statements[y]) {
                leaders[x.max(y)] = x.min(y);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::echoes;
    use hearsay_document::{Claim, ClaimKind};

    /// A document whose claims are its sentences.
    fn document(sentences: &[&str]) -> Document {
        let text = sentences.join(" ");
        let mut document = Document::of_text(&text);
        let mut at = 0;
        for sentence in sentences {
            document.claims.push(Claim::new(
                Span::new(at, at + sentence.len()),
                ClaimKind::Fact,
            ));
            at += sentence.len() + 1;
        }
        document
    }

    #[test]
    fn an_age_is_one_word_of_what_is_told() {
        let documents = [
            document(&["A seven-year-old girl is in intensive care."]),
            document(&["A seven-year-old girl has died in the outbreak."]),
            document(&["The seven-year-old girl who has died in the outbreak was a pupil."]),
        ];
        let told: Vec<usize> = find(&documents, &[])
            .iter()
            .flatten()
            .map(|place| place.document.index())
            .collect();
        assert_eq!(told, [1, 2]);
    }

    #[test]
    fn sentences_that_changed_places_are_told_with_their_like() {
        let cracks = "Cracks in the wall of the upper weir widened over the winter months.";
        let homes = "Forty families were taken out of their homes beside the river at night.";
        let documents = [document(&[cracks, homes]), document(&[homes, cracks])];
        let found = find(&documents, &echoes::between(&documents));
        let claims: Vec<Vec<usize>> = found
            .iter()
            .map(|list| list.iter().map(|place| place.claim.index()).collect())
            .collect();
        assert_eq!(claims, [[0, 1], [1, 0]]);
    }
}
