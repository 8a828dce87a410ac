//! Numbers, figures and days as they are written for a person, the same in the report, on the page and
//! in the tables of a case.
//!
//! Owns: [`Figure`] and its one notation, grouped numbers, days and months.
//! Never: chooses what is shown.

use std::fmt::Write as _;

use hearsay_document::{Bound, Document, Hedge, Interval, Quantity, QuantityKind, TimeId, flat};

/// A number and a noun in its number: "1 turn", "3,012 words".
pub fn counted(n: usize, noun: &str) -> String {
    format!(
        "{} {noun}{}",
        grouped(n as f64),
        if n == 1 { "" } else { "s" }
    )
}

/// A hedge of the record in words: "will not" for `wont`.
pub fn hedge(hedge: &str) -> &str {
    if hedge == Hedge::Wont.as_str() {
        "will not"
    } else {
        hedge
    }
}

/// A number with thousands apart and at most two decimals; below one, two digits that say something ("0.074").
pub(crate) fn grouped(value: f64) -> String {
    let size = value.abs();
    let decimals = if size < 1.0 && size > 0.0 {
        (1.0 - size.log10().floor()).min(9.0) as usize
    } else {
        2
    };
    let rounded = format!("{size:.decimals$}");
    let (whole, fraction) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    if value < 0.0 { format!("-{out}") } else { out }
}

/// A figure as text, which a document's layers and the rows of a case both give.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// What it measures.
    pub kind: QuantityKind,
    /// The value; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// ISO 4217, `percent` or a CLDR unit identifier.
    pub unit: Option<&'a str>,
    /// What a rate is per, where the unit does not say.
    pub per: Option<&'a str>,
    /// How it bounds the true figure.
    pub bound: Bound,
    /// A change by that much, not a level.
    pub change: bool,
    /// The words that name what is counted.
    pub of: Option<&'a str>,
    /// How the text words a fraction, with what it is of where that follows.
    pub words: &'a str,
}

impl std::fmt::Display for Figure<'_> {
    /// Bound, value, unit, and what it counts: "> 600 containers".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.bound {
            Bound::Exact if self.change => "by ",
            Bound::Exact => "",
            Bound::About => "about ",
            Bound::AtLeast => "≥ ",
            Bound::MoreThan => "> ",
            Bound::AtMost => "≤ ",
            Bound::LessThan => "< ",
        })?;
        // "One in five" says more than 0.2.
        if self.kind == QuantityKind::Count && self.value.fract() != 0.0 && self.value < 1.0 {
            return f.write_str(self.words);
        }
        let upper = self
            .upper
            .map_or(String::new(), |upper| format!("–{}", short(upper)));
        let value = short(self.value) + &upper;
        let many = self.value.abs() != 1.0 || self.upper.is_some();
        match self.unit {
            Some("percent") => write!(f, "{value} %")?,
            Some(unit) if self.kind == QuantityKind::Money => write!(f, "{unit} {value}")?,
            Some(unit) => write!(f, "{value} {}", unit_words(unit, many))?,
            None => f.write_str(&value)?,
        }
        if let Some(of) = self.of {
            let whole = self.unit.is_some() || ["them", "us", "you"].contains(&of);
            write!(f, " {}{of}", if whole { "of " } else { "" })?;
        }
        match self.per {
            Some(per) => write!(f, " per {}", unit_words(per, false)),
            None => Ok(()),
        }
    }
}

/// A figure of a document in one notation.
pub(crate) fn figure(document: &Document, quantity: &Quantity) -> String {
    // What fell by half stands before its verb.
    let after = quantity.of.filter(|of| of.start() >= quantity.span.end());
    let words = after.map_or(quantity.span, |of| quantity.span.cover(of));
    Figure {
        kind: quantity.kind,
        value: quantity.value,
        upper: quantity.upper,
        unit: quantity.unit.as_deref(),
        per: quantity.per.as_deref(),
        bound: quantity.bound,
        change: quantity.change,
        of: quantity
            .of
            .map(|of| flat(document.text.slice(of)))
            .as_deref(),
        words: &flat(document.text.slice(words)),
    }
    .to_string()
}

/// A CLDR unit identifier in words: `square-kilometer` → "square kilometers".
fn unit_words(unit: &str, many: bool) -> String {
    let (thing, per) = unit.split_once("-per-").unwrap_or((unit, ""));
    let mut out = match thing {
        "celsius" => "°C".to_owned(),
        "fahrenheit" => "°F".to_owned(),
        "permyriad" => if many { "basis points" } else { "basis point" }.to_owned(),
        "permille" => "‰".to_owned(),
        "millimeter-ofhg" => "mmHg".to_owned(),
        "inch-ofhg" => "inHg".to_owned(),
        _ => {
            let mut words = thing.replace('-', " ");
            if many {
                if words.ends_with("foot") {
                    words.truncate(words.len() - "foot".len());
                    words.push_str("feet");
                } else if words.ends_with("inch") {
                    words.push_str("es");
                } else if words.ends_with("century") {
                    words.truncate(words.len() - 1);
                    words.push_str("ies");
                } else if !words.ends_with("hertz")
                    && !words.ends_with("horsepower")
                    && !words.ends_with("kelvin")
                {
                    words.push('s');
                }
            }
            words
        }
    };
    if !per.is_empty() {
        let _ = write!(out, " per {}", per.replace('-', " "));
    }
    out
}

/// Large numbers in words of magnitude.
fn short(value: f64) -> String {
    match value.abs() {
        v if v >= 1e12 => format!("{} trillion", grouped(value / 1e12)),
        v if v >= 1e9 => format!("{} billion", grouped(value / 1e9)),
        v if v >= 1e6 => format!("{} million", grouped(value / 1e6)),
        _ => grouped(value),
    }
}

/// The days that a time denotes; its own words where they are not known.
pub(crate) fn day_or_words(document: &Document, time: TimeId) -> String {
    let time = &document.times[time.index()];
    let days = days(time.interval);
    if days.is_empty() {
        document.text.slice(time.span).to_owned()
    } else {
        days
    }
}

/// An interval as a day, a month, a year or both ends.
pub(crate) fn days(interval: Interval) -> String {
    match (interval.from, interval.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => {
            let whole_month = from.day() == 1 && to.day() == to.days_in_month();
            if whole_month && from.year() == to.year() && from.month() == to.month() {
                format!("{:04}-{:02}", from.year(), from.month())
            } else if whole_month && from.month() == 1 && to.month() == 12 {
                if from.year() == to.year() {
                    format!("{:04}", from.year())
                } else {
                    format!("{:04} to {:04}", from.year(), to.year())
                }
            } else {
                format!("{from}…{to}")
            }
        }
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn numbers_are_grouped_and_named() {
        assert_eq!(grouped(1_234_567.5), "1,234,567.5");
        assert_eq!(grouped(-40.0), "-40");
        assert_eq!(grouped(0.074), "0.074");
        assert_eq!(short(117.5e9), "117.5 billion");
        assert_eq!(counted(1, "turn"), "1 turn");
    }

    #[test]
    fn whole_months_and_years_are_named_as_such() {
        let interval = |from, to| Interval {
            from: Some(from),
            to: Some(to),
        };
        assert_eq!(
            days(interval(date(2022, 2, 1), date(2022, 2, 28))),
            "2022-02"
        );
        assert_eq!(
            days(interval(date(2013, 1, 1), date(2018, 12, 31))),
            "2013 to 2018"
        );
        assert_eq!(
            days(interval(date(2013, 1, 3), date(2013, 1, 3))),
            "2013-01-03"
        );
    }

    #[test]
    fn a_figure_has_one_notation() {
        let figure = Figure {
            kind: QuantityKind::Count,
            value: 2_300.0,
            upper: None,
            unit: None,
            per: None,
            bound: Bound::AtLeast,
            change: false,
            of: Some("people"),
            words: "2,300 people",
        };
        let third = Figure {
            value: 1.0 / 3.0,
            bound: Bound::Exact,
            of: Some("dams"),
            words: "one in three dams",
            ..figure
        };
        let cost = Figure {
            kind: QuantityKind::Money,
            value: 117.5e6,
            unit: Some("USD"),
            bound: Bound::About,
            of: None,
            words: "",
            ..figure
        };
        let pressure = Figure {
            kind: QuantityKind::Other,
            value: 142.0,
            unit: Some("millimeter-ofhg"),
            bound: Bound::Exact,
            of: None,
            ..figure
        };
        for (figure, written) in [
            (figure, "≥ 2,300 people"),
            (pressure, "142 mmHg"),
            (third, "one in three dams"),
            (cost, "about USD 117.5 million"),
        ] {
            assert_eq!(figure.to_string(), written);
        }
    }
}
