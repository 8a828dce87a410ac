//! An axis of days.
//!
//! Owns: where on it a day stands, and which days are written beside it.
//! Never: leaves a long empty time as long as it was: it is cut out, and where shows. Nor does it crowd many days into a
//! corner, where it is told to give room to what is told of.

use std::collections::BTreeSet;

use jiff::civil::Date;

/// Times that are cut out at most.
const CUTS: usize = 6;
/// What stands for a time that is cut out, as a share of the axis.
const CUT: f64 = 0.06;
/// The part of the axis that days share equally, however near to one another they are, where it is stretched.
const STRETCHED: f64 = 0.65;
/// Days of one kind that are written beside the axis, at least.
const FEWEST: i64 = 3;
/// Days that are looked at for it, at most.
const LOOKED_AT: i64 = 4_000;
/// The least distance between two of them, as a share of the axis.
const APART: f64 = 0.125;

/// A day as a number, as far as it is one.
pub(super) fn day(written: &str) -> Option<i64> {
    let date: Date = written.parse().ok()?;
    Some(number(date))
}

fn number(date: Date) -> i64 {
    date.duration_since(Date::ZERO).as_hours() / 24
}

/// Days from the first to the last, without the long times between them of which nothing is told.
pub(super) struct Scale {
    /// Days with their places, from 0 to 1, in order; straight between them.
    stops: Vec<(i64, f64)>,
    /// First and last days of what is left between the cuts.
    stretches: Vec<(i64, i64)>,
    /// Days that are left.
    left: i64,
    stretched: bool,
}

impl Scale {
    /// The axis of some days; stretched, it has more room where more days are.
    pub(super) fn of(mut days: Vec<i64>, stretched: bool) -> Self {
        days.sort_unstable();
        days.dedup();
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
            return Self {
                stops: Vec::new(),
                stretches: Vec::new(),
                left: 0,
                stretched,
            };
        };
        let mut gaps: Vec<(i64, usize)> = days
            .windows(2)
            .enumerate()
            .map(|(at, pair)| (pair[1] - pair[0], at))
            .collect();
        gaps.sort_by_key(|&(length, at)| (std::cmp::Reverse(length), at));
        let mut left = last - first;
        let mut cut = BTreeSet::new();
        for (length, at) in gaps.into_iter().take(CUTS) {
            // What is empty for longer than twice all the rest tells nothing by its length.
            let rest = left - length;
            if rest == 0 || length < 2 * rest {
                break;
            }
            left = rest;
            cut.insert(at);
        }
        let share = 1.0 - CUT * cut.len() as f64;
        let mut stops = vec![(first, 0.0)];
        let mut stretches = Vec::new();
        let (mut at, mut begin) = (0.0, first);
        for (index, pair) in days.windows(2).enumerate() {
            if cut.contains(&index) {
                at += CUT;
                stretches.push((begin, pair[0]));
                begin = pair[1];
            } else {
                at += share * (pair[1] - pair[0]) as f64 / left.max(1) as f64;
            }
            stops.push((pair[1], at));
        }
        stretches.push((begin, last));
        let most = (stops.len() - 1).max(1) as f64;
        for (index, (_, at)) in stops.iter_mut().enumerate().filter(|_| stretched) {
            *at = *at * (1.0 - STRETCHED) + STRETCHED * index as f64 / most;
        }
        Self {
            stops,
            stretches,
            left,
            stretched,
        }
    }

    /// Where a day stands, from 0 to 1.
    pub(super) fn at(&self, day: i64) -> f64 {
        if self.stops.len() < 2 {
            return 0.5;
        }
        let next = self.stops.partition_point(|&(stop, _)| stop < day);
        match (
            next.checked_sub(1).and_then(|last| self.stops.get(last)),
            self.stops.get(next),
        ) {
            (Some(&(before, from)), Some(&(behind, to))) => {
                let share = (day - before) as f64 / (behind - before) as f64;
                from + (to - from) * share
            }
            (_, Some(&(_, at))) | (Some(&(_, at)), None) => at,
            (None, None) => 0.5,
        }
    }

    /// Places of what is cut out: its middle.
    pub(super) fn cuts(&self) -> impl Iterator<Item = f64> {
        let pairs = self.stretches.windows(2);
        pairs.map(|pair| f64::midpoint(self.at(pair[0].1), self.at(pair[1].0)))
    }

    /// Days to write beside the axis, with their places.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        let mut ticks: Vec<(f64, String)> = Vec::new();
        let write = |ticks: &mut Vec<(f64, String)>, day: i64, written: String| {
            let at = self.at(day);
            let next = ticks.partition_point(|(other, _)| *other < at);
            let beside = [next.checked_sub(1), Some(next)].into_iter().flatten();
            let mut beside = beside.filter_map(|index| ticks.get(index));
            if beside.all(|(other, _)| (at - other).abs() >= APART) {
                ticks.insert(next, (at, written));
            }
        };
        // Round days first, and others where there is room left.
        for (length, step) in STEPS.iter().rev() {
            if !self.stretched && ticks.len() as i64 >= FEWEST {
                break;
            }
            if self.left > length * LOOKED_AT || length * FEWEST > self.left && *length > 1 {
                continue;
            }
            for &(from, to) in &self.stretches {
                for (day, written) in step.between(from, to) {
                    write(&mut ticks, day, written);
                }
            }
        }
        for &(from, _) in &self.stretches {
            if let Some(date) = date(from) {
                write(&mut ticks, from, date.to_string());
            }
        }
        ticks
    }
}

fn date(day: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(day).ok()?;
    Date::ZERO.checked_add(days).ok()
}

/// What stands between two days that are written.
#[derive(Clone, Copy)]
enum Step {
    Days(i64),
    Months(i64),
    Years(i64),
}

/// How far apart days are written, with how many days that is at most.
const STEPS: &[(i64, Step)] = &[
    (1, Step::Days(1)),
    (2, Step::Days(2)),
    (7, Step::Days(7)),
    (14, Step::Days(14)),
    (31, Step::Months(1)),
    (92, Step::Months(3)),
    (184, Step::Months(6)),
    (366, Step::Years(1)),
    (731, Step::Years(2)),
    (1827, Step::Years(5)),
    (3653, Step::Years(10)),
    (7305, Step::Years(20)),
    (18_263, Step::Years(50)),
    (36_525, Step::Years(100)),
    (73_050, Step::Years(200)),
    (182_625, Step::Years(500)),
    (365_250, Step::Years(1000)),
];

impl Step {
    /// The days it leads to, with how they are written.
    fn between(self, from: i64, to: i64) -> Vec<(i64, String)> {
        let (Some(first), Some(last)) = (date(from), date(to)) else {
            return Vec::new();
        };
        let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month()) - 1;
        let year = |year: i64| match year {
            ..1 => format!("{} BC", 1 - year),
            _ => year.to_string(),
        };
        let begin = |months: i64| {
            let year = i16::try_from(months.div_euclid(12)).ok()?;
            let month = i8::try_from(months.rem_euclid(12) + 1).ok()?;
            Date::new(year, month, 1).ok().map(number)
        };
        let each = |step: i64, first: i64, last: i64| {
            let first = first.div_euclid(step) * step;
            (0..=(last - first) / step).map(move |n| first + n * step)
        };
        let all: Vec<(i64, String)> = match self {
            Self::Days(step) => each(step, from, to)
                .filter_map(|day| Some((day, date(day)?.to_string())))
                .collect(),
            Self::Months(step) => each(step, months(first), months(last))
                .filter_map(|n| {
                    let (of, month) = (n.div_euclid(12), n.rem_euclid(12) + 1);
                    Some((begin(n)?, format!("{}-{month:02}", year(of))))
                })
                .collect(),
            Self::Years(step) => each(step, first.year().into(), last.year().into())
                // There is no year 0: what is round before our era is so in its own count.
                .map(|n| if n > 0 { n } else { n + 1 })
                .filter_map(|n| Some((begin(n * 12)?, year(n))))
                .collect(),
        };
        all.into_iter()
            .filter(|(day, _)| (from..=to).contains(day))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(days: &[&str]) -> Scale {
        let days = days.iter().filter_map(|written| day(written));
        Scale::of(days.collect(), false)
    }

    fn written(scale: &Scale) -> String {
        let ticks = scale.ticks().into_iter();
        let ticks = ticks.map(|(at, written)| format!("{written} {at:.2}"));
        ticks.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn days_stand_in_their_order_and_long_empty_times_are_cut_out() {
        for (days, ticks, cuts) in [
            (&[][..], "", 0),
            (&["2019-03-05"], "2019-03-05 0.50", 0),
            (
                &["2019-03-05", "2019-03-11"],
                "2019-03-05 0.00, 2019-03-07 0.33, 2019-03-09 0.67, 2019-03-11 1.00",
                0,
            ),
            (
                &["2018-06-01", "2018-11-20", "2019-03-05"],
                "2018-07 0.11, 2018-10 0.44, 2019-01 0.77",
                0,
            ),
            (
                &["1815-06-18", "2019-03-05", "2019-03-20", "2019-04-02"],
                "1815-06-18 0.00, 2019-03-09 0.19, 2019-03-16 0.43, 2019-03-23 0.66, 2019-03-30 0.90",
                1,
            ),
            (
                &["-000479-09-20", "-000100-01-01", "0410-08-24"],
                "400 BC 0.09, 200 BC 0.31, 1 0.54, 200 0.76, 400 0.99",
                0,
            ),
        ] {
            let scale = scale(days);
            assert_eq!(
                (written(&scale).as_str(), scale.cuts().count()),
                (ticks, cuts)
            );
        }
    }

    #[test]
    fn a_stretched_axis_has_room_where_many_days_are() {
        let many = (1..=28).map(|n| format!("2016-02-{n:02}"));
        let days = many.chain(["1960-01-01", "1999-12-31"].map(str::to_owned));
        let scale = Scale::of(days.filter_map(|written| day(&written)).collect(), true);
        assert!(scale.at(day("2016-02-01").expect("a day")) < 0.5);
        assert_eq!(
            written(&scale),
            "1999-12-31 0.04, 2016-02-06 0.26, 2016-02-13 0.49, 2016-02-20 0.73, 2016-02-27 0.97"
        );
    }

    #[test]
    fn places_never_go_back() {
        let days = ["0001-01-01", "1999-01-01", "1999-12-31", "2020-02-29"];
        let days = days.iter().filter_map(|written| day(written));
        let scale = Scale::of(days.collect(), true);
        let from = day("0001-01-01").expect("a day");
        let to = day("2020-02-29").expect("a day");
        let mut last = 0.0;
        for day in (from - 10..to + 10).step_by(97) {
            let at = scale.at(day);
            assert!((last..=1.0).contains(&at), "{day}: {at} behind {last}");
            last = at;
        }
    }
}
