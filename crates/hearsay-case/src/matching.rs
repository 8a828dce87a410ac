//! Which claims, checked before, a statement makes again.
//!
//! Owns: [`Collection`], an index of checked claims, and the ranking of its claims for statements.
//! Never: decides that a claim is the same; it ranks, and people decide.
//!
//! A claim's score for a statement is a weighted sum of
//!
//! - BM25 (Robertson & Zaragoza 2009) of the statement over the claim's text and title, with stems,
//!   numbers in one spelling, and function words counted less;
//! - how near the two are in meaning ([`Meaning`]), whatever their words;
//! - both of the statements around it in its document, since a statement in a talk leaves unsaid
//!   what the ones before it have said;
//! - how much of what the whole document's statements find was said by the claim's speaker;
//! - how near the claim's day is to the document's, and whether it lies after it.
//!
//! What is not known counts nothing. The weights were fitted on the training part of the claim
//! matching data (softmax over candidates); `docs/accuracy.md` has the figures.

use std::collections::HashMap;

use hearsay_finders::terms::{self, Term};
use hearsay_model::Meaning;
use jiff::civil::Date;

/// A claim that was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedClaim {
    /// The claim.
    pub text: String,
    /// Title of the check, where there is one: often the claim in other words.
    pub title: Option<String>,
    /// Who made the claim.
    pub speaker: Option<String>,
    /// When it was made.
    pub day: Option<Date>,
}

/// A statement for which claims are sought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// The statement.
    pub text: String,
    /// What it is part of. Statements of one document are given in their order.
    pub document: Option<String>,
    /// Who makes it, if that is known.
    pub speaker: Option<String>,
    /// When it was made.
    pub day: Option<Date>,
}

/// A claim found for a statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Position of the claim in the collection.
    pub claim: usize,
    /// Score, comparable within one statement.
    pub score: f64,
}

/// BM25: saturation of repeated terms and normalisation by length.
const SATURATION: f64 = 1.5;
const LENGTH: f64 = 0.9;
/// What a function word counts of a word of content.
const FUNCTION: f64 = 0.6;

/// Nearness in meaning of texts that have nothing to do with each other.
const UNRELATED: f32 = 0.1;

/// Weights of the sum, relative to BM25 of the statement itself.
const MEANING: f64 = 60.0;
const NEIGHBOURS: f64 = 0.26;
const SPEAKER: f64 = 20.0;
const DAY: f64 = 21.0;
const AFTER: f64 = -14.5;

/// Statements before and after that count as neighbours, and what each step away takes.
const REACH: usize = 4;
const STEP: f64 = 0.6;

/// Months after which nearness in time has fallen to 1/e.
const MONTHS: f64 = 24.0;

/// Claims of a statement that have a say in who speaks, and how fast their say falls with the score.
const VOTERS: usize = 10;
const TEMPER: f64 = 15.0;

/// Checked claims, indexed.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// Claims by term with the term's weight in each.
    postings: HashMap<String, Vec<(u32, f32)>>,
    /// Speaker of each claim as a number, `None` where unknown.
    speakers: Vec<Option<u32>>,
    /// Numbers of speakers by name in lower case.
    names: HashMap<String, u32>,
    days: Vec<Option<Date>>,
    meanings: Vec<Option<Meaning>>,
}

impl Collection {
    /// Indexes claims. Linear in their text.
    pub fn new(claims: &[CheckedClaim]) -> Self {
        let mut collection = Self::default();
        let mut lengths = Vec::with_capacity(claims.len());
        let mut counts: HashMap<String, Vec<(u32, f32)>> = HashMap::new();
        for (number, claim) in claims.iter().enumerate() {
            let mut length = 0u32;
            let title = claim.title.as_deref().unwrap_or("");
            for term in terms::terms(&claim.text)
                .into_iter()
                .chain(terms::terms(title))
            {
                length += 1;
                let places = counts.entry(term.stem).or_default();
                match places.last_mut() {
                    Some((last, count)) if *last == number as u32 => *count += 1.0,
                    _ => places.push((number as u32, 1.0)),
                }
            }
            lengths.push(f64::from(length));
            let next = collection.names.len() as u32;
            collection
                .speakers
                .push(claim.speaker.as_deref().map(|name| {
                    *collection
                        .names
                        .entry(name.trim().to_lowercase())
                        .or_insert(next)
                }));
            collection.days.push(claim.day);
            collection
                .meanings
                .push(Meaning::of(&format!("{} {}", claim.text, title)));
        }
        let n = claims.len() as f64;
        let mean = (lengths.iter().sum::<f64>() / n.max(1.0)).max(1.0);
        // Each list is weighted by itself, so the order in which the map gives them is no matter.
        #[allow(clippy::iter_over_hash_type)]
        for places in counts.values_mut() {
            let df = places.len() as f64;
            let idf = (1.0 + (n - df + 0.5) / (df + 0.5)).ln();
            for (claim, weight) in places {
                let tf = f64::from(*weight);
                let length = lengths.get(*claim as usize).copied().unwrap_or(mean) / mean;
                let norm = SATURATION * (1.0 - LENGTH + LENGTH * length);
                *weight = (idf * tf * (SATURATION + 1.0) / (tf + norm)) as f32;
            }
        }
        collection.postings = counts;
        collection
    }

    /// Number of claims.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether there is no claim.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// For each statement its claims, the likeliest first, at most `limit`. Claims that share nothing
    /// with a statement or its neighbours are left out.
    pub fn rank(&self, statements: &[Statement], limit: usize) -> Vec<Vec<Ranked>> {
        let mut rankings = vec![Vec::new(); statements.len()];
        for document in documents(statements) {
            let scores: Vec<Vec<f32>> = document
                .iter()
                .map(|&index| self.likeness(&statements[index].text))
                .collect();
            let votes = self.votes(&document, statements, &scores);
            for (position, &index) in document.iter().enumerate() {
                let sums = self.sums(position, &scores, &votes, &statements[index]);
                rankings[index] = best(&sums, limit);
            }
        }
        rankings
    }

    /// What a statement has in common with each claim, in words and in meaning.
    fn likeness(&self, statement: &str) -> Vec<f32> {
        let words = terms::terms(statement);
        let mut scores = self.bm25(&words);
        // "Quite so" is near to much and about nothing.
        let says_something = words.iter().any(|term| !term.function);
        if let Some(meaning) = Meaning::of(statement).filter(|_| says_something) {
            for (score, claim) in scores.iter_mut().zip(&self.meanings) {
                let near = claim.as_ref().map_or(0.0, |claim| meaning.nearness(claim));
                *score += MEANING as f32 * (near - UNRELATED).max(0.0);
            }
        }
        scores
    }

    fn bm25(&self, query: &[Term]) -> Vec<f32> {
        let mut scores = vec![0.0; self.len()];
        let mut stems: Vec<(&str, f32, u32)> = Vec::with_capacity(query.len());
        for term in query {
            let weight = if term.function { FUNCTION as f32 } else { 1.0 };
            match stems.iter_mut().find(|(stem, ..)| *stem == term.stem) {
                Some((.., count)) => *count += 1,
                None => stems.push((&term.stem, weight, 1)),
            }
        }
        for (stem, weight, count) in stems {
            // A word said twice counts a little more than one said once.
            let weight = weight * (count.min(2) as f32).sqrt();
            for &(claim, score) in self.postings.get(stem).map_or(&[][..], Vec::as_slice) {
                if let Some(sum) = scores.get_mut(claim as usize) {
                    *sum += weight * score;
                }
            }
        }
        scores
    }

    /// Share of each speaker in what the statements of one document find. A statement whose speaker
    /// is known votes for that one alone.
    fn votes(&self, document: &[usize], statements: &[Statement], scores: &[Vec<f32>]) -> Vec<f64> {
        let mut votes = vec![0.0; self.names.len()];
        let each = 1.0 / document.len().max(1) as f64;
        for (&index, own) in document.iter().zip(scores) {
            let statement = &statements[index];
            if let Some(name) = &statement.speaker {
                if let Some(&speaker) = self.names.get(&name.trim().to_lowercase()) {
                    votes[speaker as usize] += each;
                }
                continue;
            }
            let sums: Vec<f64> = own
                .iter()
                .enumerate()
                .map(|(claim, &score)| f64::from(score) + self.time(claim, statement.day))
                .collect();
            let top = best(&sums, VOTERS);
            let highest = top.first().map_or(0.0, |ranked| ranked.score);
            let say = |ranked: &Ranked| ((ranked.score - highest) / TEMPER).exp();
            let all: f64 = top.iter().map(say).sum();
            for ranked in &top {
                if let Some(speaker) = self.speakers[ranked.claim] {
                    votes[speaker as usize] += each * say(ranked) / all;
                }
            }
        }
        votes
    }

    fn time(&self, claim: usize, day: Option<Date>) -> f64 {
        let (Some(day), Some(Some(claimed))) = (day, self.days.get(claim)) else {
            return 0.0;
        };
        let months = f64::from((*claimed - day).get_days()) / 30.44;
        let near = (-months.abs() / MONTHS).exp();
        DAY * near + if months > 1.0 { AFTER } else { 0.0 }
    }

    fn sums(
        &self,
        position: usize,
        scores: &[Vec<f32>],
        votes: &[f64],
        statement: &Statement,
    ) -> Vec<f64> {
        let own = &scores[position];
        let mut sums: Vec<f64> = own.iter().map(|&score| f64::from(score)).collect();
        let around = position.saturating_sub(REACH)..(position + REACH + 1).min(scores.len());
        for other in around.filter(|&other| other != position) {
            let steps = other.abs_diff(position) as f64;
            let weight = NEIGHBOURS * STEP.powf(steps - 1.0);
            for (sum, &score) in sums.iter_mut().zip(&scores[other]) {
                *sum += weight * f64::from(score);
            }
        }
        for (claim, sum) in sums.iter_mut().enumerate() {
            if *sum == 0.0 {
                continue; // Nothing in common: being near in time is no reason.
            }
            let voice = self.speakers[claim].map_or(0.0, |speaker| votes[speaker as usize]);
            *sum += SPEAKER * voice + self.time(claim, statement.day);
        }
        sums
    }
}

/// Statements by document, in the order in which documents first occur; one without a document
/// stands alone.
fn documents(statements: &[Statement]) -> Vec<Vec<usize>> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut documents: Vec<Vec<usize>> = Vec::new();
    for (index, statement) in statements.iter().enumerate() {
        let number = match statement.document.as_deref() {
            Some(name) => *numbers.entry(name).or_insert(documents.len()),
            None => documents.len(),
        };
        match documents.get_mut(number) {
            Some(document) => document.push(index),
            None => documents.push(vec![index]),
        }
    }
    documents
}

/// The highest sums, equal ones in the order of the collection.
fn best(sums: &[f64], limit: usize) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = sums
        .iter()
        .enumerate()
        .filter(|(_, score)| **score != 0.0)
        .map(|(claim, &score)| Ranked { claim, score })
        .collect();
    let order = |a: &Ranked, b: &Ranked| b.score.total_cmp(&a.score).then(a.claim.cmp(&b.claim));
    if ranked.len() > limit && limit > 0 {
        ranked.select_nth_unstable_by(limit - 1, order);
    }
    ranked.truncate(limit);
    ranked.sort_unstable_by(order);
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_document::calendar::day_in;
    use proptest::prelude::*;

    fn claim(text: &str, speaker: &str, day: &str) -> CheckedClaim {
        CheckedClaim {
            text: text.into(),
            title: None,
            speaker: (!speaker.is_empty()).then(|| speaker.into()),
            day: day.parse().ok(),
        }
    }

    fn statement(text: &str) -> Statement {
        Statement {
            text: text.into(),
            ..Statement::default()
        }
    }

    fn first(collection: &Collection, statements: &[Statement]) -> Vec<Option<usize>> {
        collection
            .rank(statements, 5)
            .into_iter()
            .map(|ranking| ranking.first().map(|ranked| ranked.claim))
            .collect()
    }

    #[test]
    fn inflection_numerals_and_titles_meet() {
        let mut claims = vec![
            claim("The harbour authority hired four pilots.", "", ""),
            claim("Rents in Lindholm doubled.", "", ""),
            claim("Bread costs more than ever.", "", ""),
        ];
        claims[2].title = Some("Did the price of flour rise?".into());
        let collection = Collection::new(&claims);
        let asked = [
            statement("They are hiring 4 more pilots, I hear."),
            statement("The rent doubles every year!"),
            statement("Flour prices rise."),
            statement("So it is, and was."),
        ];
        assert_eq!(
            first(&collection, &asked),
            [Some(0), Some(1), Some(2), None]
        );
    }

    #[test]
    fn other_words_for_the_same_matter_are_found() {
        let collection = Collection::new(&[
            claim("The harbour authority hired four pilots.", "", ""),
            claim("Unemployment among the young has risen.", "", ""),
        ]);
        let asked = [statement("More teenagers than ever are out of a job!")];
        assert_eq!(first(&collection, &asked), [Some(1)]);
    }

    #[test]
    fn a_statement_is_read_with_those_around_it() {
        let mut claims = vec![
            claim("The tram costs nothing.", "", ""),
            claim("The tunnel costs nothing.", "", ""),
        ];
        // Words count by how rare they are, and nothing is rare among two claims.
        let others = (1..40).map(|n| claim(&format!("Bridge {n} was painted."), "", ""));
        claims.extend(others);
        let collection = Collection::new(&claims);
        for (before, claim) in [
            ("The tunnel is dug already.", Some(1)),
            ("The tram runs every hour.", Some(0)),
        ] {
            let mut asked = vec![statement(before), statement("It costs nothing.")];
            for statement in &mut asked {
                statement.document = Some("debate".into());
            }
            assert_eq!(first(&collection, &asked)[1], claim, "{before}");
        }
    }

    #[test]
    fn the_speaker_and_the_day_decide_between_equals() {
        let collection = Collection::new(&[
            claim("Crime has fallen.", "Ada Lund", "2019-01-01"),
            claim("Crime has fallen.", "Bo Falk", "2021-05-01"),
            claim("Crime has fallen.", "Cy Holm", "2025-05-01"),
        ]);
        let mut asked = statement("Crime has fallen.");
        assert_eq!(first(&collection, std::slice::from_ref(&asked)), [Some(0)]);
        asked.day = Some("2021-05-20".parse().expect("a day"));
        assert_eq!(first(&collection, std::slice::from_ref(&asked)), [Some(1)]);
        asked.day = None;
        asked.speaker = Some("cy holm".into());
        assert_eq!(first(&collection, std::slice::from_ref(&asked)), [Some(2)]);
    }

    proptest! {
        #[test]
        fn rankings_hold_each_claim_once_and_fall(
            claims in proptest::collection::vec("[a-d ]{0,12}", 0..12), asked in proptest::collection::vec("[a-d ]{0,12}", 0..8),
            limit in 0usize..9, day in "\\PC{0,24}",
        ) {
            let claims: Vec<CheckedClaim> = claims.iter().map(|text| claim(text, &text[..text.len().min(1)], "2021-01-01")).collect();
            let asked: Vec<Statement> = asked.iter().map(|text| Statement {
                document: Some("d".into()), day: day_in(&day).map(|(day, _)| day), ..statement(text)
            }).collect();
            let rankings = Collection::new(&claims).rank(&asked, limit);
            prop_assert_eq!(rankings.len(), asked.len());
            for ranking in rankings {
                prop_assert!(ranking.len() <= limit);
                prop_assert!(ranking.is_sorted_by(|a, b| a.score >= b.score && a.claim != b.claim));
            }
        }
    }
}
