//! Numbers before units: in digits, in words, and untold.

use super::super::lexicon::Meaning;
use super::Grammar;

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Amount {
    /// `None` where the text does not tell ("several").
    pub(in super::super) value: Option<f64>,
}

impl Amount {
    pub(in super::super) const UNTOLD: Self = Self { value: None };

    pub(in super::super) const fn of(value: f64) -> Self {
        Self { value: Some(value) }
    }

    /// So much more, where the amount is told.
    pub(in super::super) fn plus(self, more: f64) -> Self {
        Self {
            value: self.value.map(|value| value + more),
        }
    }

    /// The amount as a whole number, where it is one.
    pub(in super::super) fn whole(self) -> Option<i32> {
        self.value
            .filter(|v| v.fract() == 0.0 && v.abs() < 1e6)
            .map(|v| v as i32)
    }
}

impl Grammar<'_> {
    /// A number at `at`: its end, and the amount. A single "a" counts as one.
    pub(super) fn amount(&self, at: usize) -> Option<(usize, Amount)> {
        let (end, amount) = self.single_amount(at)?;
        // "two to three weeks", "12-18 months", "a day or two" is one amount, the lower.
        if !self.atoms.is_any(at, &["a", "an"]) {
            let word = self.atoms.is_any(end, &["to", "or", "and"]) && self.goes_on(end);
            let dash =
                self.atoms.is_dash(end) && self.atoms.touches(end) && self.atoms.touches(end + 1);
            let join = (word || dash).then_some(end + 1);
            if let Some(next) = join
                && self.goes_on(next)
                && !self.atoms.is_any(next, &["a", "an"])
                && let Some((second_end, second)) = self.single_amount(next)
                && second.value.is_some()
                && self.unit_at(second_end).is_some()
                && !self.atoms.is(end, "and")
            {
                return Some((second_end, amount));
            }
        }
        Some((end, amount))
    }

    fn single_amount(&self, at: usize) -> Option<(usize, Amount)> {
        let told = |end, value| Some((end, Amount { value: Some(value) }));
        if self.atoms.is_number(at) {
            let (end, value) = self.digits(at)?;
            // "65 million years".
            return match self.meaning(end) {
                Some(Meaning::Number(scale @ 1000..)) if self.goes_on(end) => {
                    told(end + 1, value * f64::from(scale))
                }
                _ => told(end, value),
            };
        }
        if self.atoms.is_any(at, &["a", "an"]) {
            let next = at + 1;
            if !self.goes_on(next) {
                return None;
            }
            return match self.meaning(next) {
                Some(Meaning::Vague) if self.atoms.is(next, "few") => {
                    Some((next + 1, Amount::UNTOLD))
                }
                Some(Meaning::Number(2)) => told(self.skip(next + 1, &["of"]), 2.0),
                Some(Meaning::Number(n)) if n >= 12 => {
                    let (end, _) = self.number_words(next)?;
                    let end = self.skip(end, &["or"]);
                    told(end, self.number_words(next)?.1)
                }
                Some(Meaning::Half) => told(next + 1, 0.5),
                _ if self.atoms.is(next, "further") => told(next + 1, 1.0),
                _ if self.atoms.is(next, "number") && self.atoms.is(next + 1, "of") => {
                    Some((next + 2, Amount::UNTOLD))
                }
                _ => told(next, 1.0),
            };
        }
        match self.meaning(at)? {
            Meaning::Vague => Some((at + 1, Amount::UNTOLD)),
            Meaning::Half => {
                let end = self.joined(at + 1)?;
                let end = self.skip(end, &["a", "an"]);
                told(end, 0.5)
            }
            Meaning::Number(_) => {
                let (mut end, mut value) = self.number_words(at)?;
                // "two and a half years", "a three-and-a-half-year contract".
                let half = self
                    .joined(end)
                    .filter(|&and| self.atoms.is(and, "and"))
                    .and_then(|and| self.joined(and + 1))
                    .filter(|&article| self.atoms.is(article, "a"))
                    .and_then(|article| self.joined(article + 1))
                    .filter(|&half| self.meaning(half) == Some(Meaning::Half));
                if let Some(half) = half {
                    end = half + 1;
                    value += 0.5;
                }
                told(self.skip(end, &["of"]), value)
            }
            _ => None,
        }
    }

    /// A number in digits, with thousands, decimals and a fraction.
    pub(super) fn digits(&self, at: usize) -> Option<(usize, f64)> {
        let mut value = f64::from(self.atoms.number(at, 9)?);
        let mut end = at + 1;
        while self.atoms.str(end) == ","
            && self.atoms.touches(end)
            && self.atoms.touches(end + 1)
            && self.atoms.get(end + 1).is_some_and(|a| a.len() == 3)
            && let Some(group) = self.atoms.number(end + 1, 3)
        {
            value = value * 1000.0 + f64::from(group);
            end += 2;
        }
        if self.atoms.str(end) == "."
            && self.atoms.touches(end)
            && self.atoms.touches(end + 1)
            && let Some(decimals) = self.atoms.number(end + 1, 3)
        {
            let digits = self
                .atoms
                .get(end + 1)
                .map_or(0, super::super::atoms::Atom::len);
            value += f64::from(decimals) / 10f64.powi(i32::try_from(digits).unwrap_or(3));
            end += 2;
        }
        let fraction = match self.atoms.str(end) {
            "½" => Some((end + 1, 0.5)),
            "¼" => Some((end + 1, 0.25)),
            "¾" => Some((end + 1, 0.75)),
            _ => match (
                self.atoms.number(end, 1),
                self.atoms.str(end + 1),
                self.atoms.number(end + 2, 1),
            ) {
                (Some(above), "/", Some(below @ 1..))
                    if self.goes_on(end) && self.atoms.touches(end + 1) =>
                {
                    Some((end + 3, f64::from(above) / f64::from(below)))
                }
                _ => None,
            },
        };
        if let Some((next, part)) = fraction {
            end = next;
            value += part;
        }
        Some((end, value))
    }

    /// A cardinal in words: "twenty-five", "two hundred and fifty", "twenty four".
    pub(super) fn number_words(&self, at: usize) -> Option<(usize, f64)> {
        let mut total = 0.0;
        let mut group = 0.0;
        let mut end = at;
        let mut last = i32::MAX;
        loop {
            let here = if end == at {
                Some(end)
            } else {
                self.joined(end)
            };
            let here = here.map(|h| {
                if h > at && last >= 100 && self.atoms.is(h, "and") && self.goes_on(h + 1) {
                    h + 1
                } else {
                    h
                }
            });
            let Some(here) = here else { break };
            if let Some(score) = self.scores(here, group) {
                group = score;
                last = 100;
                end = here + 1;
                continue;
            }
            let Some(Meaning::Number(n)) = self.meaning(here) else {
                break;
            };
            if self.atoms.is(here, "couple") && end != at {
                break;
            }
            match n {
                100 => group = f64::max(group, 1.0) * 100.0,
                1000.. => {
                    total += f64::max(group, 1.0) * f64::from(n);
                    group = 0.0;
                }
                12 if self.atoms.is(here, "dozen") => group = f64::max(group, 1.0) * 12.0,
                1..=9 if last == i32::MAX || (last >= 20 && last % 10 == 0) => {
                    group += f64::from(n);
                }
                10..=99 if last == i32::MAX || last >= 100 => group += f64::from(n),
                _ => break,
            }
            last = n;
            end = here + 1;
        }
        (end > at).then_some((end, total + group))
    }

    /// The twenties at `at`, of which `many` stand before: "four *score* and seven years", "*fourscore* years".
    fn scores(&self, at: usize, many: f64) -> Option<f64> {
        let next = at + 1;
        let goes_on = self.atoms.is(next, "and") || self.unit_at(next).is_some();
        let words = [("score", many), ("threescore", 3.0), ("fourscore", 4.0)];
        let (word, scores) = words.iter().find(|(word, _)| self.atoms.is(at, word))?;
        let is_whole = *word == "score" || many == 0.0;
        (goes_on && is_whole && (2.0..10.0).contains(scores)).then_some(scores * 20.0)
    }

    /// An ordinal in words or digits up to 31, as the day of a month: "third", "twenty-third", "23rd".
    pub(super) fn ordinal(&self, at: usize) -> Option<(usize, i32)> {
        if let Some(n) = self.atoms.number(at, 3) {
            let end = self.ordinal_end(at);
            return (end > at + 1).then_some((end, n));
        }
        match self.meaning(at)? {
            Meaning::Ordinal(n) => Some((at + 1, i32::from(n))),
            Meaning::Number(tens @ (20 | 30)) => {
                let next = self.joined(at + 1)?;
                match self.meaning(next)? {
                    Meaning::Ordinal(n @ 1..=9) => Some((next + 1, tens + i32::from(n))),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The position after a number and its "st", "nd", "rd" or "th", if it has one.
    pub(super) fn ordinal_end(&self, at: usize) -> usize {
        if self.atoms.touches(at + 1) && self.atoms.is_any(at + 1, &["st", "nd", "rd", "th"]) {
            at + 2
        } else {
            at + 1
        }
    }
}
