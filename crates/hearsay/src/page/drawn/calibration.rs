//! How often what was foreseen came true, against how surely it was foreseen.

use std::fmt::Write as _;

use crate::notation::hedge;
use crate::page::escape;

/// Settled forecasts that were equally sure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bin {
    /// How sure, in the record's word: `likely`.
    pub hedge: String,
    /// The probability that stands for, 0 to 1.
    pub probability: f64,
    /// How many are settled.
    pub settled: usize,
    /// The share of them that came true, 0 to 1.
    pub share: f64,
    /// Where the true share is in 19 of 20 cases.
    pub interval: [f64; 2],
}

/// Pixels: of the field, above and below it.
const FIELD: f64 = 280.0;
const ABOVE: f64 = 12.0;
const BELOW: f64 = 34.0;
/// Where the field begins and ends, as shares of the width.
const AXIS: (f64, f64) = (0.13, 0.83);
/// Fewest settled forecasts of a bin whose share says something.
const FEW: usize = 5;

pub(super) fn draw(out: &mut String, bins: &[Bin]) {
    if bins.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<figure class=\"drawn\"><div class=\"wide\"><svg class=\"plot\" width=\"100%\" height=\"{:.0}\" role=\"img\" aria-label=\"",
        ABOVE + FIELD + BELOW
    );
    // Whoever does not see it is told the same.
    let told: Vec<String> = bins.iter().map(|bin| escape(&in_words(bin))).collect();
    let _ = writeln!(out, "Calibration: {}\">", told.join("; "));
    for step in 0..=4 {
        let share = f64::from(step) / 4.0;
        let (x, y) = (x(share), y(share));
        let _ = writeln!(
            out,
            "<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/><text class=\"lane\" x=\"0.5%\" y=\"{2:.1}\">{3:.0} %</text>\
             <line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{4:.1}\" y2=\"{5:.1}\"/><text class=\"tick\" x=\"{x}\" y=\"{6:.1}\">{3:.0} %</text>",
            self::x(0.0),
            self::x(1.0),
            y + 4.0,
            share * 100.0,
            self::y(0.0),
            self::y(1.0),
            self::y(0.0) + 22.0,
        );
    }
    let _ = writeln!(
        out,
        "<line class=\"cut\" x1=\"{}\" y1=\"{:.1}\" x2=\"{}\" y2=\"{:.1}\"/>",
        x(0.0),
        y(0.0),
        x(1.0),
        y(1.0)
    );
    for bin in bins {
        let at = x(bin.probability);
        let [least, most] = bin.interval.map(y);
        let few = if bin.settled < FEW { " few" } else { "" };
        let _ = writeln!(
            out,
            "<line class=\"range\" x1=\"{at}\" x2=\"{at}\" y1=\"{least:.1}\" y2=\"{most:.1}\"/>\
             <circle class=\"share{few}\" cx=\"{at}\" cy=\"{0:.1}\" r=\"6\"/>\
             <text class=\"name\" x=\"{at}\" dx=\"10\" y=\"{1:.1}\">{2} · {3}</text>",
            y(bin.share),
            y(bin.share) + 4.0,
            escape(hedge(&bin.hedge)),
            bin.settled,
        );
    }
    let _ = writeln!(
        out,
        "</svg></div>\n<figcaption class=\"facts\">From left to right how surely it was foreseen, from bottom to top how often it came true, \
         with the number that are settled. On the dotted line words mean what they stand for. A stroke is where the true share is in \
         19 of 20 cases; of fewer than {FEW} the dot is hollow: too few to tell.</figcaption></figure>"
    );
}

fn in_words(bin: &Bin) -> String {
    format!(
        "{} stands for {:.0} % and came true {:.0} % of {} ({:.0} to {:.0} %)",
        hedge(&bin.hedge),
        bin.probability * 100.0,
        bin.share * 100.0,
        bin.settled,
        bin.interval[0] * 100.0,
        bin.interval[1] * 100.0
    )
}

fn x(share: f64) -> String {
    format!("{:.2}%", (AXIS.0 + (AXIS.1 - AXIS.0) * share) * 100.0)
}

fn y(share: f64) -> f64 {
    ABOVE + FIELD * (1.0 - share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_hollow_and_everything_is_told_in_words() {
        let bin = |settled, share| Bin {
            hedge: "likely".into(),
            probability: 0.75,
            settled,
            share,
            interval: [0.2, 0.9],
        };
        for (settled, few) in [(4, 1), (5, 0)] {
            let mut out = String::new();
            draw(&mut out, &[bin(settled, 0.5)]);
            assert_eq!(out.matches("share few").count(), few);
            let words =
                format!("likely stands for 75 % and came true 50 % of {settled} (20 to 90 %)");
            assert!(out.contains(&words), "{out}");
            // Where the share is.
            assert!(out.contains("cx=\"65.50%\" cy=\"152.0\""), "{out}");
        }
        let mut out = String::new();
        draw(&mut out, &[]);
        assert!(out.is_empty());
    }
}
