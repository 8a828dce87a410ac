//! The ledger: what was foreseen, what came of it, and how good each voice has been.
//!
//! Owns: [`Entry`], the probabilities that hedges stand for, and scores with their calibration; [`again`], which forecasts are
//! one that is told several times.
//! Never: settles a prediction; people do. Never tells what is due or who foresees; the rows of a store do.
//!
//! # Scores
//!
//! A forecast that says how surely in a number is taken by it ([`crate::odds`]); else its hedge stands for a probability
//! ([`probability`]). An outcome is a number from 0 (did not happen)
//! to 1 (happened), and between where it happened in part. Only statements of the class
//! *prediction* are scored: promises and plans tell of a will, and a conditional foresees nothing
//! unless its condition holds.
//!
//! - **Brier score** (Brier 1950, in the form for two outcomes): mean of (p − o)². 0 is perfect, 0.25
//!   is what always saying one half earns, 1 is always being surely wrong.
//! - **Log score** (Good 1952), in nats: mean of −(o ln p + (1 − o) ln(1 − p)). 0 is perfect, 0.693 is
//!   what one half earns.
//! - **Calibration**: for each hedge, the share that came true against its probability, with the 95 %
//!   interval of Wilson (1927).
//!
//! Fewer than [`ENOUGH`] settled predictions are no score to speak of: [`Score::enough`] says so.

use std::collections::{BTreeMap, BTreeSet};

use hearsay_document::{ForwardClass, Hedge};
use hearsay_finders::terms;

/// Fewest settled predictions whose score says something about a voice.
pub const ENOUGH: usize = 5;

/// The probability a hedge stands for. Readers' estimates of such words spread widely (Kent 1964;
/// Mosteller & Youtz 1990), so these are conventions, spaced evenly about one half and kept off 0 and
/// 1, where a single miss would count without limit.
pub const fn probability(hedge: Hedge) -> f64 {
    match hedge {
        Hedge::Will => 0.95,
        Hedge::Likely => 0.75,
        Hedge::May => 0.5,
        Hedge::Unlikely => 0.25,
        Hedge::Wont => 0.05,
    }
}

/// Something foreseen.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Who foresees, by the one name that the case has for each voice; `None` where nobody is named.
    pub by: Option<String>,
    /// Prediction, promise, plan or conditional.
    pub class: ForwardClass,
    /// How surely.
    pub hedge: Hedge,
    /// How surely in a number, 0 to 1, where the forecast says one.
    pub stated: Option<f64>,
    /// What came of it, 0 to 1, as somebody judged.
    pub outcome: Option<f64>,
}

impl Entry {
    /// How surely, as a probability that is neither 0 nor 1, where a single miss would count without limit.
    fn probability(&self) -> f64 {
        const LEAST: f64 = 0.01;
        let stated = self.stated.map(|p| p.clamp(LEAST, 1.0 - LEAST));
        stated.unwrap_or_else(|| probability(self.hedge))
    }

    /// The hedge that stands for what is nearest to it.
    fn bin(&self) -> Hedge {
        let Some(stated) = self.stated else {
            return self.hedge;
        };
        let apart = |hedge: &&Hedge| (probability(**hedge) - stated).abs();
        let nearest = Hedge::ALL
            .iter()
            .min_by(|a, b| apart(a).total_cmp(&apart(b)));
        nearest.copied().unwrap_or(self.hedge)
    }
}

/// A forecast as it is compared with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast<'a> {
    /// Who foresees, by the one name that the case has for each voice.
    pub by: &'a str,
    /// The last day on which it could be decided, where it names one.
    pub to: Option<&'a str>,
    /// How surely.
    pub hedge: Hedge,
    /// Its words.
    pub words: &'a str,
}

/// For each forecast, in the order in which they were told, the first one that it only says again: by the same voice, for
/// the same day, as surely, and in words of which three quarters are shared, with no other figures.
///
/// Cost: linear, times the forecasts of one voice for one day.
pub fn again(forecasts: &[Forecast<'_>]) -> Vec<Option<usize>> {
    /// Words of content that two share, at least; more where no day says that they are of one thing.
    const SHARED: usize = 2;
    const UNDATED: usize = 3;
    let mut known = BTreeMap::<_, Vec<(usize, Said)>>::new();
    let mut firsts = Vec::with_capacity(forecasts.len());
    for (number, forecast) in forecasts.iter().enumerate() {
        let own = Said::of(forecast.words);
        let key = (forecast.by, forecast.to, forecast.hedge);
        let like = known.entry(key).or_default();
        let least = if forecast.to.is_some() {
            SHARED
        } else {
            UNDATED
        };
        let first = like.iter().find(|(_, said)| said.is_again(&own, least));
        firsts.push(first.map(|(first, _)| *first));
        if first.is_none() {
            like.push((number, own));
        }
    }
    firsts
}

/// What a forecast says, as stems.
struct Said {
    words: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

impl Said {
    fn of(words: &str) -> Self {
        let (numbers, words) = terms::terms(words)
            .into_iter()
            .filter(|term| !term.function)
            .partition::<Vec<_>, _>(|term| term.number);
        let stems = |terms: Vec<terms::Term>| terms.into_iter().map(|term| term.stem).collect();
        Self {
            words: stems(words),
            numbers: stems(numbers),
        }
    }

    fn is_again(&self, other: &Self, least: usize) -> bool {
        let shared = self.words.intersection(&other.words).count();
        let shorter = self.words.len().min(other.words.len());
        let agree = self.numbers.is_empty()
            || other.numbers.is_empty()
            || !self.numbers.is_disjoint(&other.numbers);
        agree && shared >= least && shared * 4 >= shorter * 3
    }
}

/// Settled predictions of one hedge against its probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The hedge.
    pub hedge: Hedge,
    /// The probability it stands for.
    pub probability: f64,
    /// Settled predictions with it.
    pub n: usize,
    /// Share that came true, outcomes in part counted in part.
    pub share: f64,
    /// Wilson's 95 % interval of the share.
    pub interval: (f64, f64),
}

/// How good a voice has been.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Who foresees; `None` for everybody together.
    pub by: Option<String>,
    /// Predictions that are settled and scored.
    pub n: usize,
    /// All that voice's predictions, settled or not.
    pub made: usize,
    /// Mean Brier score, 0 (perfect) to 1.
    pub brier: f64,
    /// Mean log score in nats, 0 is perfect.
    pub log: f64,
    /// Calibration, one bin a hedge that occurs, the surest first.
    pub bins: Vec<Bin>,
}

impl Score {
    /// Whether there are enough settled predictions for the score to say something. A score without
    /// enough must not be shown without saying so.
    pub const fn enough(&self) -> bool {
        self.n >= ENOUGH
    }
}

/// The score of everybody together, `None` where nothing is settled.
pub fn overall(entries: &[Entry]) -> Option<Score> {
    score(None, entries.iter().filter(|e| is_scored(e)))
}

/// Scores by voice: those with enough settled predictions first, the best of them first.
pub fn by_voice(entries: &[Entry]) -> Vec<Score> {
    let mut voices: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|e| is_scored(e)) {
        if let Some(by) = &entry.by {
            voices.entry(by).or_default().push(entry);
        }
    }
    let mut scores: Vec<Score> = voices
        .into_iter()
        .filter_map(|(by, list)| score(Some(by.to_owned()), list.into_iter()))
        .collect();
    scores.sort_by(|a, b| {
        (b.enough().cmp(&a.enough()))
            .then(a.brier.total_cmp(&b.brier))
            .then_with(|| a.by.cmp(&b.by))
    });
    scores
}

/// Whether what came of it says how good a voice has been: of predictions alone.
pub fn is_scored(entry: &Entry) -> bool {
    entry.class == ForwardClass::Prediction
}

fn score<'a>(by: Option<String>, entries: impl Iterator<Item = &'a Entry>) -> Option<Score> {
    let (mut made, mut brier, mut log) = (0, 0.0, 0.0);
    let mut settled: Vec<(Hedge, f64)> = Vec::new();
    for entry in entries {
        made += 1;
        if let Some(outcome) = entry.outcome {
            let p = entry.probability();
            brier += (p - outcome).powi(2);
            log -= outcome * p.ln() + (1.0 - outcome) * (1.0 - p).ln();
            settled.push((entry.bin(), outcome));
        }
    }
    let n = settled.len();
    if n == 0 {
        return None;
    }
    let bins = Hedge::ALL
        .iter()
        .filter_map(|&hedge| {
            let outcomes: Vec<f64> = settled
                .iter()
                .filter(|(with, _)| *with == hedge)
                .map(|(_, outcome)| *outcome)
                .collect();
            let n = outcomes.len();
            let hits: f64 = outcomes.iter().sum();
            (n > 0).then(|| Bin {
                hedge,
                probability: probability(hedge),
                n,
                share: hits / n as f64,
                interval: wilson(hits, n),
            })
        })
        .collect();
    Some(Score {
        by,
        n,
        made,
        brier: brier / n as f64,
        log: log / n as f64,
        bins,
    })
}

/// Wilson's 95 % interval of a share of `hits` in `n`; all of 0 to 1 for nothing.
pub fn wilson(hits: f64, n: usize) -> (f64, f64) {
    if n == 0 {
        return (0.0, 1.0);
    }
    let z = 1.959_964;
    let n = n as f64;
    let share = (hits / n).clamp(0.0, 1.0);
    let middle = share + z * z / (2.0 * n);
    let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z * z / n;
    (
        ((middle - spread) / whole).max(0.0),
        ((middle + spread) / whole).min(1.0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forecast_that_is_told_again_is_one() {
        let said = |by, to, words| Forecast {
            by,
            to,
            hedge: Hedge::Will,
            words,
        };
        let (june, may) = (Some("2021-06-30"), Some("2021-05-31"));
        for (first, second, is_again) in [
            (
                "The northern bridge will open in June",
                "the bridge would open in June",
                true,
            ),
            (
                "The bridge will open in June",
                "The school will close in June",
                false,
            ),
            (
                "The bridge will cost 40 crowns",
                "The bridge will cost 60 crowns",
                false,
            ),
        ] {
            let both = [said("voss", june, first), said("voss", june, second)];
            let found = again(&both);
            assert_eq!(found, [None, is_again.then_some(0)], "{second}");
        }
        let words = "The bridge will open";
        let others = [
            said("voss", june, words),
            said("falk", june, words),
            said("voss", may, words),
        ];
        assert_eq!(again(&others), [None, None, None]);
        // Without a day more words must say that it is the same.
        let undated = [
            "There will be no toll",
            "There will be no toll on the northern bridge",
        ];
        let undated = undated.map(|words| said("voss", None, words));
        assert_eq!(again(&undated), [None, None]);
        assert_eq!(again(&[undated[1], undated[1]]), [None, Some(0)]);
    }

    fn entry(by: &str, hedge: Hedge, outcome: Option<f64>) -> Entry {
        Entry {
            by: Some(by.into()),
            class: ForwardClass::Prediction,
            hedge,
            stated: None,
            outcome,
        }
    }

    #[test]
    fn a_number_goes_before_the_hedge() {
        let said = |stated, outcome| Entry {
            stated: Some(stated),
            ..entry("Voss", Hedge::May, Some(outcome))
        };
        let score = overall(&[said(0.8, 1.0), said(0.8, 0.0)]).expect("a score");
        assert!((score.brier - 0.34).abs() < 1e-9, "{}", score.brier);
        let bins: Vec<Hedge> = score.bins.iter().map(|bin| bin.hedge).collect();
        assert_eq!(bins, [Hedge::Likely]);
        // What is said to be sure costs no more than a number can tell.
        let sure = overall(&[said(1.0, 0.0)]).expect("a score");
        assert!(sure.log.is_finite());
    }

    #[test]
    fn scores_follow_their_formulas() {
        let entries = [
            entry("Voss", Hedge::Will, Some(1.0)),
            entry("Voss", Hedge::Will, Some(0.0)),
            entry("Voss", Hedge::May, Some(0.5)),
            entry("Voss", Hedge::Likely, None),
        ];
        let scores = by_voice(&entries);
        assert_eq!(scores.len(), 1);
        let score = &scores[0];
        assert_eq!((score.n, score.made, score.enough()), (3, 4, false));
        assert!((score.brier - (0.0025 + 0.9025 + 0.0) / 3.0).abs() < 1e-12);
        let log = -(0.95f64.ln() + 0.05f64.ln() + 0.5f64.ln()) / 3.0;
        assert!((score.log - log).abs() < 1e-12);
        let bins: Vec<(Hedge, usize, f64)> =
            score.bins.iter().map(|b| (b.hedge, b.n, b.share)).collect();
        assert_eq!(bins, [(Hedge::Will, 2, 0.5), (Hedge::May, 1, 0.5)]);
    }

    #[test]
    fn promises_and_plans_earn_no_score() {
        let mut promise = entry("Voss", Hedge::Will, Some(0.0));
        promise.class = ForwardClass::Promise;
        assert_eq!(overall(&[promise]), None);
    }

    #[test]
    fn voices_with_enough_come_first_and_then_the_better() {
        let mut entries = vec![entry("Lucky", Hedge::Will, Some(1.0))];
        for (by, hedge) in [("Good", Hedge::Likely), ("Bad", Hedge::Unlikely)] {
            entries.extend((0..5).map(|_| entry(by, hedge, Some(1.0))));
        }
        let names: Vec<Option<String>> = by_voice(&entries).into_iter().map(|s| s.by).collect();
        assert_eq!(
            names,
            [
                Some("Good".into()),
                Some("Bad".into()),
                Some("Lucky".into())
            ]
        );
    }

    /// Values from the textbook formula, worked by hand for 8 of 10: .490 to .943.
    #[test]
    fn wilson_intervals_are_honest_about_few() {
        let (low, high) = wilson(8.0, 10);
        assert!(
            (low - 0.490_2).abs() < 5e-4 && (high - 0.943_3).abs() < 5e-4,
            "{low} {high}"
        );
        assert_eq!(wilson(0.0, 0), (0.0, 1.0));
        let (low, high) = wilson(1.0, 1);
        assert!(low < 0.25 && high == 1.0);
    }
}
